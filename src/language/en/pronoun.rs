//! Whom a pronoun takes up in English.

use super::lists::List;
use crate::cue::Read;
use crate::document::EntityKind;
use crate::entity::Entities;
use crate::language::{Agreement, Language, NounClass};
use crate::source::{Source, SourceKind};

/// How many mentions back a pronoun looks.
const BACK: usize = 40;

/// What a pronoun wants of whom it takes up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    /// A man.
    He,
    /// A woman.
    She,
    /// A body, a document.
    It,
    /// Several, or a body.
    They,
    /// Whoever stands right before.
    Before,
    /// Nobody whom the article names.
    Nobody,
}

/// Resolves the pronouns of the English paragraphs, in the order of the text.
pub fn pronouns(read: &Read<'_>, made: &mut Entities) {
    let mut genders: Vec<Option<Wants>> = made.list.iter().map(|_| None).collect();
    for s in 0..read.sources.len() {
        if let (Some(entity), Some(gender)) = (made.of_source[s], gender(read, s)) {
            genders[entity].get_or_insert(gender);
        }
    }
    let subjects = subjects(read);
    for s in 0..read.sources.len() {
        let source = &read.sources[s];
        if source.kind != SourceKind::Pronoun || read.language(source.tokens.start) != Some(Language::English) {
            continue;
        }
        let wants = wants(read.text.key(source.tokens.start));
        let found = taken_up(read, made, &genders, &subjects, s, wants);
        let entity = found.unwrap_or_else(|| {
            genders.push(None);
            made.add(EntityKind::Group, None)
        });
        if matches!(wants, Wants::He | Wants::She) {
            genders[entity].get_or_insert(wants);
        }
        made.of_source[s] = Some(entity);
    }
}

/// Which sources come first in their sentences, the role beside a name apart.
fn subjects(read: &Read<'_>) -> Vec<bool> {
    let mut first: Option<(usize, usize)> = None;
    let is_first = |(s, source): (usize, &Source)| {
        if source.inside.is_some() {
            return false;
        }
        let sentence = read.text.sentence(source.tokens.start);
        match first {
            Some((known, of)) if known == sentence => read.sources[of].beside == Some(s),
            _ => {
                first = Some((sentence, s));
                true
            }
        }
    };
    read.sources.iter().enumerate().map(is_first).collect()
}

fn wants(key: &str) -> Wants {
    match key {
        "he" | "his" => Wants::He,
        "she" | "her" => Wants::She,
        "it" | "its" => Wants::It,
        "they" | "their" => Wants::They,
        "who" | "which" => Wants::Before,
        _ => Wants::Nobody,
    }
}

/// What a title or a noun tells of a person.
fn gender(read: &Read<'_>, s: usize) -> Option<Wants> {
    let source = &read.sources[s];
    let title = |back: usize| source.tokens.start.checked_sub(back).map_or("", |k| read.text.key(k));
    let key = match source.kind {
        SourceKind::Person if read.text.word(source.tokens.start.wrapping_sub(1)) == "." => title(2),
        SourceKind::Person => title(1),
        SourceKind::Noun(_) => source.tokens.clone().map(|i| read.text.key(i)).find(|key| of_noun(key).is_some())?,
        _ => return None,
    };
    of_noun(key)
}

fn of_noun(key: &str) -> Option<Wants> {
    match key {
        _ if List::Man.has(key) => Some(Wants::He),
        _ if List::Woman.has(key) => Some(Wants::She),
        _ => None,
    }
}

/// The mention that a pronoun takes up: the subject of the sentence before, else the nearest that fits.
fn taken_up(read: &Read<'_>, made: &Entities, genders: &[Option<Wants>], subjects: &[bool], s: usize, wants: Wants) -> Option<usize> {
    let at = read.sources[s].tokens.start;
    if wants == Wants::Before {
        let end = if read.text.word(at.wrapping_sub(1)) == "," { at - 1 } else { at };
        return read.source_before(end).and_then(|b| made.of_source[b]);
    }
    if wants == Wants::Nobody {
        return None;
    }
    let sentence = read.text.sentence(at);
    let mut best: Option<(i32, usize)> = None;
    for c in (s.saturating_sub(BACK)..s).rev() {
        let Some(entity) = made.of_source[c] else { continue };
        let candidate = &read.sources[c];
        if !fits(read, made, genders, c, entity, wants) || candidate.tokens.end > at {
            continue;
        }
        let distance = sentence.saturating_sub(read.text.sentence(candidate.tokens.start));
        let is_subject = subjects[c];
        let same = read.level.inside(candidate.tokens.start).is_some() == read.level.inside(at).is_some();
        let known = genders.get(entity).copied().flatten() == Some(wants);
        let score = -2 * distance as i32 + 3 * i32::from(is_subject) + 3 * i32::from(same) + 4 * i32::from(known)
            - 2 * i32::from(candidate.inside.is_some());
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, entity));
        }
    }
    best.map(|(_, entity)| entity)
}

fn fits(read: &Read<'_>, made: &Entities, genders: &[Option<Wants>], c: usize, entity: usize, wants: Wants) -> bool {
    let kind = read.sources[c].kind;
    let is_plural = matches!(kind, SourceKind::Noun(noun) if noun.agreement == Agreement::They);
    let is_thing = match kind {
        SourceKind::Organization | SourceKind::Country(..) => true,
        SourceKind::Noun(noun) => matches!(noun.class, NounClass::Body | NounClass::Document | NounClass::Medium),
        _ => false,
    };
    match wants {
        Wants::He | Wants::She => {
            let is_person = made.list[entity].kind == EntityKind::Person
                || matches!(kind, SourceKind::Noun(noun) if !is_thing && !is_plural && noun.class != NounClass::People)
                || kind == SourceKind::Pronoun && genders.get(entity).copied().flatten().is_some();
            is_person && genders.get(entity).copied().flatten().is_none_or(|gender| gender == wants)
        }
        Wants::It => is_thing && !is_plural,
        Wants::They => is_plural || matches!(kind, SourceKind::Noun(noun) if noun.class == NounClass::People),
        _ => false,
    }
}
