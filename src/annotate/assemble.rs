//! From what the stages found to the document.

use std::mem;
use std::ops::Range;

use super::Found;
use crate::attribution::{Attribution, AttributionFeature, why};
use crate::document::{Document, Entity, EntityKind, Form, Mention, Provenance, Quotation, Speaker};
use crate::entity::focus;
use crate::interface::Interface;
use crate::language::ar::lists::List;
use crate::order;
use crate::quotation::{Draft, Place};
use crate::source::{HOLY, Source, SourceKind};
use crate::text::{Kind, Span};

/// A document that does not yet hold the article, nor tell on what its attributions rest. Of a long article those are as large as what
/// the stages have found, which is let go before.
pub struct Outline {
    document: Document,
    /// What each attribution rests on.
    evidence: Vec<Vec<AttributionFeature>>,
}

impl Outline {
    /// The whole document.
    pub fn told(mut self, article: &str) -> Document {
        self.document.text = article.to_owned();
        for (quotation, evidence) in self.document.quotations.iter_mut().zip(self.evidence) {
            quotation.why = why::tell(&evidence, Interface::Arabic);
            quotation.evidence = evidence.iter().map(|f| f.name().to_owned()).collect();
        }
        self.document
    }
}

/// Makes the document, all but the reasons. What has done its work is let go on the way.
pub fn outlined(found: &mut Found<'_>) -> Outline {
    (found.read.level, found.read.edges) = Default::default();
    let mut document = Document::empty("", found.read.languages.tag());
    document.focus = focus(&found.read);
    let numbers = entities(found, &mut document);
    let spans: Vec<Span> = found.read.sources.iter().map(|source| source.span).collect();
    (found.entities, found.read.sources) = Default::default();
    let evidence = quotations(found, &numbers, &spans, &mut document);
    Outline { document, evidence }
}

/// Adds the entities that are named or that speak, in the order of their first mention; returns their numbers.
fn entities(found: &Found<'_>, document: &mut Document) -> Vec<Option<u32>> {
    let mut speaks = vec![false; found.entities.list.len()];
    for attribution in found.said.iter().map(|&d| &found.attributions[d]) {
        for &e in attribution.speakers.iter().map(|(e, _)| e).chain(&attribution.via) {
            speaks[e] = true;
        }
    }
    // A name that has turned out to be another spelling of one before has given it all its mentions.
    let is_kept = |e: usize| {
        let entity = &found.entities.list[e];
        !entity.sources.is_empty() && (speaks[e] || entity.kind != EntityKind::Group)
    };
    let mut kept: Vec<usize> = (0..found.entities.list.len()).filter(|&e| is_kept(e)).collect();
    order::sort(&mut kept, |&e| found.entities.list[e].sources.first().map_or(0, |&s| 1 + s as u64));
    let mut numbers = vec![None; found.entities.list.len()];
    document.entities.reserve_exact(kept.len());
    for (number, &e) in kept.iter().enumerate() {
        numbers[e] = Some(number as u32);
        document.entities.push(entity(found, e, number as u32));
    }
    numbers
}

fn entity(found: &Found<'_>, e: usize, id: u32) -> Entity {
    let entity = &found.entities.list[e];
    let sources: Vec<&Source> = entity.sources.iter().map(|&s| &found.read.sources[s]).collect();
    let mentions = sources.iter().map(|source| Mention::new(source.span, form(source.kind))).collect();
    let role = sources
        .iter()
        .filter(|s| s.beside.is_some() && s.is_human_noun())
        .max_by_key(|s| (s.span.len(), std::cmp::Reverse(s.span.start())));
    let country = entity.country.or_else(|| role.and_then(|role| country_in(found, &role.tokens))).or_else(|| {
        let bodies = || sources.iter().filter(|s| matches!(s.kind, SourceKind::Organization));
        bodies().find_map(|body| country_in(found, &body.tokens))
    });
    Entity {
        id,
        kind: entity.kind,
        name: name(found, entity.kind, &sources),
        role: role.map(|role| whole(found, role)),
        country: country.map(|code| code.iter().map(|&b| char::from(b)).collect()),
        mentions,
        provenance: Provenance::Auto,
    }
}

fn form(kind: SourceKind) -> Form {
    match kind {
        SourceKind::Person | SourceKind::Organization => Form::Name,
        SourceKind::Country(_, form) => form,
        SourceKind::Noun(_) => Form::Role,
        SourceKind::Pronoun => Form::Pronoun,
    }
}

/// So many full forms of one name are looked at, no more.
const MOST_SPELLINGS: usize = 12;

/// The fullest form: the longest name; of a country, its name before its capital and the rest.
fn name(found: &Found<'_>, kind: EntityKind, sources: &[&Source]) -> String {
    // إف.بي.آي is no longer than مكتب التحقيقات الاتحادي.
    let words = |s: &Source| s.tokens.clone().filter(|&i| found.read.text.tokens[i].kind != Kind::Sign).count();
    let is_name = |source: &&&Source| !matches!(source.kind, SourceKind::Noun(_) | SourceKind::Pronoun);
    let best = match kind {
        EntityKind::Country => sources.iter().min_by_key(|s| match form(s.kind) {
            Form::Name if names_two(found, s) => 2,
            Form::Name => 0,
            Form::Capital => 1,
            Form::Institution => 3,
            _ => 4,
        }),
        EntityKind::Group => sources.iter().max_by_key(|s| (s.tokens.len(), std::cmp::Reverse(s.span.start()))),
        EntityKind::Person => {
            // كريتسيانو رونالدو in the headline, كريستيانو رونالدو ever after. A body has several names, and goes by the first.
            let spelling = |s: &Source| found.read.text.slice(s.span);
            let often = |s: &Source| sources.iter().filter(|other| spelling(other) == spelling(s)).count();
            let names = || sources.iter().filter(is_name);
            let fullest = names().map(|s| words(s)).max();
            let full = names().filter(|s| Some(words(s)) == fullest).take(MOST_SPELLINGS);
            full.max_by_key(|s| (often(s), std::cmp::Reverse(s.span.start()))).or(sources.first())
        }
        _ => sources.iter().filter(is_name).max_by_key(|s| (words(s), std::cmp::Reverse(s.span.start()))).or(sources.first()),
    };
    best.map_or_else(String::new, |source| whole(found, source))
}

/// الكوريتان: a word that is the name of two countries.
fn names_two(found: &Found<'_>, source: &Source) -> bool {
    let sources = &found.read.sources;
    let from = sources.partition_point(|s| s.tokens.start < source.tokens.start);
    let alike = sources[from..].iter().take_while(|s| s.tokens.start == source.tokens.start);
    alike.filter(|s| matches!(s.kind, SourceKind::Country(..)) && s.tokens == source.tokens).count() > 1
}

/// The words of a source; an article hidden in لل is written out.
fn whole(found: &Found<'_>, source: &Source) -> String {
    let (words, first) = (found.read.text.slice(source.span), found.read.text.key(source.tokens.start));
    let token = found.read.text.tokens.get(source.tokens.start).map(|t| found.read.text.slice(t.span)).unwrap_or_default();
    let hidden = token.trim_start_matches(['و', 'ف']).starts_with("لل")
        && source.span.start() > found.read.text.tokens[source.tokens.start].span.start();
    let opens = |list: List| matches!(source.kind, SourceKind::Noun(noun) if noun.row == HOLY && list.has(first));
    match words.strip_prefix('ل') {
        Some(rest) if hidden && matches!(source.kind, SourceKind::Noun(_)) => format!("ال{rest}"),
        _ if hidden => format!("ال{words}"),
        // قال تعالى, قال صلى الله عليه وسلم
        _ if opens(List::Praise) => format!("الله {words}"),
        _ if opens(List::Blessing) => format!("الرسول {words}"),
        // #محمد_صلاح
        _ => words.replace('_', " ").replace('#', ""),
    }
}

/// The first country inside some tokens.
fn country_in(found: &Found<'_>, tokens: &Range<usize>) -> Option<[u8; 2]> {
    let from = found.read.sources.partition_point(|s| s.tokens.start < tokens.start);
    let inside = found.read.sources[from..].iter().take_while(|s| s.tokens.start < tokens.end);
    inside.filter_map(|s| if let SourceKind::Country(code, _) = s.kind { Some(code) } else { None }).next()
}

/// Adds the quotations, given the numbers of the entities and the places of the sources; returns what each attribution rests on.
fn quotations(found: &mut Found<'_>, numbers: &[Option<u32>], spans: &[Span], document: &mut Document) -> Vec<Vec<AttributionFeature>> {
    let parents = parents(found);
    document.quotations.reserve_exact(found.said.len());
    let mut reasons = Vec::with_capacity(found.said.len());
    for (id, (&d, parent)) in found.said.iter().zip(parents).enumerate() {
        let (draft, Attribution { speakers, via, confidence, evidence }) = (&found.drafts[d], mem::take(&mut found.attributions[d]));
        let speaker = |&(e, s): &(usize, Option<usize>)| Some(Speaker { entity: numbers[e]?, mention: s.map(|s| spans[s]) });
        document.quotations.push(Quotation {
            content: content(found, draft),
            cue: draft.cue.map(|c| found.cues[c].span),
            speakers: speakers.iter().filter_map(speaker).collect(),
            via: via.iter().filter_map(|&e| numbers[e]).collect(),
            parent,
            // Finer than a hundredth it is not known.
            confidence: (confidence * 100.0).round() / 100.0,
            ..Quotation::new(id as u32, draft.kind)
        });
        reasons.push(evidence);
    }
    reasons
}

/// The pieces of a quotation. The و that opens a sentence before its cue is the newsroom's, and so is the ف that opens the second half
/// of one: وفقا للوزارة، فقد ارتفعت. They stay outside.
fn content(found: &Found<'_>, draft: &Draft) -> Vec<Span> {
    let mut pieces: Vec<Span> = draft.content.iter().map(|piece| found.read.text.span(piece.clone())).collect();
    let is_attributed = || draft.cue.is_some_and(|c| found.cues[c].word.is_preposition());
    // #السودان: the sign of a tag is part of its word.
    for piece in &mut pieces {
        let tag = found.read.text.source[..piece.start()].ends_with('#');
        *piece = Span::new(piece.start() - usize::from(tag), piece.end());
    }
    let opens_with_and = (draft.place == Place::Before || is_attributed()) && found.read.reading(draft.extent().start).and;
    if let Some(first) = pieces.first_mut().filter(|_| opens_with_and)
        && let Some(and) = found.read.text.slice(*first).chars().next().filter(|c| matches!(c, 'و' | 'ف'))
    {
        *first = Span::new(first.start() + and.len_utf8(), first.end());
    }
    pieces
}

/// The quotation in which each one stands. Drafts come in the order of their starts, the longer first.
fn parents(found: &Found<'_>) -> Vec<Option<u32>> {
    let extents: Vec<Span> = found.said.iter().map(|&d| found.read.text.span(found.drafts[d].extent())).collect();
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(extents.len());
    for (d, extent) in extents.iter().enumerate() {
        while open.last().is_some_and(|&o| extents[o].end() <= extent.start()) {
            open.pop();
        }
        parents.push(open.iter().rev().find(|&&o| extents[o].contains(*extent)).map(|&o| o as u32));
        open.push(d);
        if open.len() > 32 {
            open.remove(0);
        }
    }
    parents
}
