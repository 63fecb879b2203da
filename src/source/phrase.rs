//! How far a noun phrase that names a source reaches.

use std::ops::Range;

use super::{Source, SourceKind};
use crate::language::{Closed, CueForm, NounClass, NounWord};
use crate::mention::{CountryMention, NameKind, NameMention};
use crate::reading::Reading;
use crate::text::{Kind, Span, Text};

/// Which mention holds a token.
pub struct Held {
    at: Vec<Option<Holder>>,
}

/// A mention that holds a token: its kind, and where it ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    person: bool,
    country: bool,
    start: usize,
    end: usize,
}

impl Held {
    /// Notes the tokens of all names and countries; names win.
    pub fn new(text: &Text<'_>, names: &[NameMention], countries: &[CountryMention]) -> Held {
        let mut at = vec![None; text.tokens.len()];
        let mut note = |tokens: &Range<usize>, person: bool, country: bool| {
            for slot in at.get_mut(tokens.clone()).into_iter().flatten() {
                *slot = Some(Holder { person, country, start: tokens.start, end: tokens.end });
            }
        };
        for country in countries {
            note(&country.tokens, false, true);
        }
        for name in names {
            note(&name.tokens, name.kind == NameKind::Person, false);
        }
        Held { at }
    }

    fn get(&self, i: usize) -> Option<Holder> {
        self.at.get(i).copied().flatten()
    }
}

/// The noun phrases that name a source.
pub fn phrases(text: &Text<'_>, readings: &[Reading], held: &Held) -> Vec<Source> {
    let mut found: Vec<Source> = Vec::new();
    let mut next = 0;
    while next < readings.len() {
        let i = next;
        next += 1;
        let Some(noun) = readings[i].noun else { continue };
        if held.get(i).is_some_and(|holder| !holder.country) {
            continue;
        }
        let end = reach(text, readings, held, i, noun);
        let token = text.tokens[i].span;
        let start = token.start() + readings[i].skip;
        let span = Span::new(start, text.tokens[end - 1].span.end().max(start));
        found.push(Source {
            tokens: i..end,
            span,
            kind: SourceKind::Noun(noun),
            agreement: Some(noun.agreement),
            inside: None,
            beside: None,
        });
        next = end;
    }
    found
}

/// The token behind the phrase that noun `head` opens.
fn reach(text: &Text<'_>, readings: &[Reading], held: &Held, head: usize, noun: NounWord) -> usize {
    let sentence = text.sentence_of(head);
    let mut definite = noun.definite;
    let mut bare = 0;
    let mut end = head + 1;
    while end < sentence.end && end - head < 14 {
        let i = end;
        let (reading, key) = (readings[i], text.key(i));
        if text.tokens[i].kind != Kind::Word {
            break;
        }
        if let Some(holder) = held.get(i) {
            let joined = text.key(i).starts_with('و') && !key.starts_with("وا") && holder.start == i && !holder.person && readings[i].and;
            if holder.person || joined || holder.start != i || foreign(reading, noun, definite, key) {
                break;
            }
            end = holder.end;
            definite = true;
            continue;
        }
        if key == "باسم" {
            end += 1;
            definite = false;
            bare = 0;
            continue;
        }
        if inner_preposition(text, readings, held, i, noun) {
            end = through(text, readings, held, i, sentence.end);
            definite = true;
            continue;
        }
        if stops(reading) || (reading.proclitic.is_some() && !lam_inside(noun, reading, key)) {
            break;
        }
        let has_article = key.starts_with("ال") || key.starts_with("لل");
        let is_joined = key.starts_with('و') && reading.and;
        match () {
            // مصادر طبية وأمنية
            () if is_joined
                && bare > 0
                && !definite
                && same_ending(key, text.key(i - 1))
                && reading.noun.is_none()
                && reading.cue.is_none() => {}
            () if is_joined => break,
            () if has_article => definite = true,
            () if definite || bare >= 3 || looks_like_verb(key) => break,
            () => bare += 1,
        }
        end += 1;
    }
    end
}

/// A person of that name, a demonym that cannot be an adjective here, a preposition before the country.
fn foreign(reading: Reading, noun: NounWord, definite: bool, key: &str) -> bool {
    let has_preposition = matches!(reading.proclitic, Some('ب' | 'ك'));
    let is_other_definiteness = noun.definite && definite && !key.starts_with("ال") && !key.starts_with("لل") && !key.starts_with('ل');
    has_preposition || is_other_definiteness
}

fn stops(reading: Reading) -> bool {
    let closed = Closed::COMPLEMENTISER
        .or(Closed::PREPOSITION)
        .or(Closed::ACCORDING)
        .or(Closed::TIME)
        .or(Closed::RELATIVE)
        .or(Closed::CONJUNCTION)
        .or(Closed::NEGATION)
        .or(Closed::PRONOUN)
        .or(Closed::AUXILIARY)
        .or(Closed::TITLE);
    reading.closed.is(closed) || reading.cue.is_some_and(|cue| cue.form != CueForm::Noun)
}

/// The office of something: الأمين العام للأمم المتحدة. A source that speaks *to* somebody is another matter.
fn lam_inside(noun: NounWord, reading: Reading, key: &str) -> bool {
    reading.proclitic == Some('ل')
        && matches!(noun.class, NounClass::Office | NounClass::Voice | NounClass::Body)
        && key.starts_with("لل")
        && reading.noun.is_none_or(|n| n.class != NounClass::Medium)
}

/// `في`, `لدى`, `من` before an institution or a country belong to an office or a source: عضو في مجلس الشيوخ.
fn inner_preposition(text: &Text<'_>, readings: &[Reading], held: &Held, i: usize, noun: NounWord) -> bool {
    let is_inner = matches!(text.key(i), "في" | "لدى");
    let of_whom = !matches!(noun.class, NounClass::Document | NounClass::Medium | NounClass::Body);
    let holds = held.get(i + 1).is_some_and(|holder| !holder.person && holder.start == i + 1);
    let is_body = readings.get(i + 1).and_then(|r| r.noun).is_some_and(|n| n.class == NounClass::Body && n.definite && !n.owned);
    is_inner && of_whom && (holds || is_body)
}

fn through(_text: &Text<'_>, _readings: &[Reading], held: &Held, i: usize, limit: usize) -> usize {
    held.get(i + 1).map_or(i + 2, |holder| holder.end).min(limit)
}

fn same_ending(a: &str, b: &str) -> bool {
    ["ية", "ة", "ين", "ون", "ي"].iter().any(|ending| a.ends_with(ending) && b.ends_with(ending))
}

/// A bare word with an imperfect's prefix and without a noun's ending.
fn looks_like_verb(key: &str) -> bool {
    let long = key.chars().count() >= 4;
    long && (key.starts_with('ي') || key.starts_with('ت')) && !key.ends_with('ة') && !key.ends_with('ي')
}
