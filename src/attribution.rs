//! Attribution: who said it.
//!
//! Every quotation has candidates: the sources in its cue's own clause, and, for a subject left out, whoever spoke or
//! acted last. Each candidate is a set of features; the weights choose.

mod clause;
mod earlier;
mod features;
mod issuer;
mod relay;
mod scene;
mod settled;
pub mod why;

use crate::choice::Weights;
use crate::cue::{Cue, Read};
use crate::document::Form;
use crate::entity::Entities;
use crate::language::{Agreement, CueClass, CueForm, Language, NounClass};
use crate::order;
use crate::quotation::{Draft, Place};
use crate::source::SourceKind;

pub use features::AttributionFeature;
pub(crate) use features::weights;
pub use scene::{Candidate, Scene};

/// Who said a quotation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attribution {
    /// Entities, and the source that names each in the cue's clause.
    pub speakers: Vec<(usize, Option<usize>)>,
    /// Entities that relayed it.
    pub via: Vec<usize>,
    /// How likely it is right.
    pub confidence: f32,
    /// What it rests on.
    pub evidence: Vec<AttributionFeature>,
}

/// Attributes every quotation, in the order of the text: a later one may rest on an earlier one's speaker.
#[must_use]
pub fn attributions(read: &Read<'_>, cues: &[Cue], drafts: &[Draft], entities: &Entities) -> Vec<Attribution> {
    let order = in_order_of_cues(cues, drafts);
    let mut made = vec![Attribution::default(); drafts.len()];
    let mut past: Vec<usize> = Vec::new();
    for d in order {
        made[d] = attribute(read, cues, drafts, entities, &made, &past, d);
        past.push(d);
    }
    headed(read, drafts, &mut made);
    made
}

/// A heading in marks takes words out of what somebody is quoted with elsewhere: those are whose it is.
fn headed(read: &Read<'_>, drafts: &[Draft], made: &mut [Attribution]) {
    let words = |draft: &Draft| read.text.slice(read.text.span(draft.extent()));
    let is_heading = |draft: &Draft| draft.cue.is_none() && !matches!(draft.place, Place::Headline(_)) && draft.extent().len() > 2;
    for heading in (0..drafts.len()).filter(|&d| is_heading(&drafts[d])).take(40) {
        let is_source =
            |&d: &usize| drafts[d].cue.is_some() && !made[d].speakers.is_empty() && drafts[d].extent() != drafts[heading].extent();
        // Most words are told apart by one of them, which is cheaper than to look for all.
        let spelling = |i: usize| read.text.tokens.get(i).map(|token| token.spelling);
        let inner = spelling(drafts[heading].extent().start + 1);
        let says = |d: &usize| {
            drafts[*d].extent().any(|i| spelling(i) == inner)
                && words(&drafts[*d]).contains(words(&drafts[heading]))
                && !drafts[*d].extent().contains(&drafts[heading].extent().start)
        };
        if let Some(source) = (0..drafts.len()).filter(is_source).find(says) {
            let speakers = made[source].speakers.iter().map(|&(entity, _)| (entity, None)).collect();
            made[heading] =
                Attribution { speakers, confidence: 0.95, evidence: vec![AttributionFeature::SaidAgain], ..Attribution::default() };
        }
    }
}

/// The drafts by the place of their cues: a report before its cue is attributed when the cue is read.
pub(crate) fn in_order_of_cues(cues: &[Cue], drafts: &[Draft]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    let place = |d: usize| (drafts[d].cue.map_or(drafts[d].extent().start, |c| cues[c].tokens.start), drafts[d].extent().start);
    order::sort(&mut order, |&d| (place(d).0 as u64) << 32 | place(d).1 as u64);
    order
}

fn attribute(
    read: &Read<'_>,
    cues: &[Cue],
    drafts: &[Draft],
    entities: &Entities,
    made: &[Attribution],
    past: &[usize],
    d: usize,
) -> Attribution {
    let draft = &drafts[d];
    if let Place::Headline(source) = draft.place {
        let first = entities.of_source[source];
        let more = first.map_or_else(Vec::new, |e| joint(read, entities, Some(source), e));
        let speakers = first.map(|e| (e, Some(source))).into_iter().chain(more).collect();
        return Attribution { speakers, confidence: 0.95, evidence: vec![AttributionFeature::Headline], ..Attribution::default() };
    }
    let candidates = Scene { read, cues, drafts, entities, made, past }.candidates(d);
    let language = read.language(draft.cue.map_or(draft.extent().start, |c| cues[c].tokens.start));
    let Some((chosen, confidence)) = likeliest(weights(language), &candidates) else { return Attribution::default() };
    let Some(entity) = chosen.entity else {
        return Attribution { confidence, evidence: chosen.features.clone(), ..Attribution::default() };
    };
    let mut speakers = match chosen.source.and_then(|s| both(read, entities, s)) {
        Some(both) => both.map(|e| (e, chosen.source)).to_vec(),
        None => vec![(entity, chosen.source)],
    };
    speakers.extend(joint(read, entities, chosen.source, entity));
    if chosen.source.is_none() {
        // Whoever spoke together goes on together.
        speakers.extend(chosen.with.iter().map(|&e| (e, None)));
    }
    let via = relays(read, cues, draft, entities, &candidates, entity);
    Attribution { speakers, via, confidence, evidence: chosen.features.clone() }
}

/// The likeliest candidate, the first of equals, and how likely whom it names is: an office and its bearer speak for one. Whoever
/// relays the words of another does not speak.
fn likeliest<'c>(weights: &Weights, candidates: &'c [Candidate]) -> Option<(&'c Candidate, f32)> {
    let has = |c: &Candidate, of: AttributionFeature| c.features.contains(&of);
    let is_other = candidates.iter().any(|c| has(c, AttributionFeature::Relayed) || has(c, AttributionFeature::TakenUp));
    let mut speak = Vec::with_capacity(candidates.len());
    speak.extend(candidates.iter().filter(|c| !(is_other && has(c, AttributionFeature::Relayer))));
    let shares = weights.shares(speak.iter().map(|c| c.features.as_slice()));
    let with_share = || speak.iter().copied().zip(&shares);
    let (chosen, _) = with_share().rev().max_by(|(_, a), (_, b)| a.total_cmp(b))?;
    let share: f32 = with_share().filter(|(c, _)| c.entity == chosen.entity).map(|(_, share)| share).sum();
    Some((chosen, share.min(1.0)))
}

/// الوزيران: the two last named before who hold such an office.
fn both(read: &Read<'_>, entities: &Entities, source: usize) -> Option<[usize; 2]> {
    let SourceKind::Noun(noun) = read.sources[source].kind else { return None };
    let tokens = &read.sources[source].tokens;
    let key = read.text.key(tokens.start);
    let is_dual = noun.class == NounClass::Office && noun.definite && tokens.len() == 1 && key.ends_with("ان");
    if !is_dual || read.sources[source].beside.is_some() {
        return None;
    }
    // الزعيمان: whatever office they hold.
    let holds = |office: &usize| match read.sources[*office].kind {
        SourceKind::Noun(theirs) => {
            read.sources[*office].beside.is_some()
                && theirs.class == NounClass::Office
                && (theirs.row == noun.row || key == "الزعيمان" || is_peer(read, *office))
        }
        _ => false,
    };
    let mut held = (0..source).rev().take(200).filter(holds).filter_map(|office| entities.of_source[office]);
    let last = held.next()?;
    Some([held.find(|&e| e != last)?, last])
}

/// نظيره: who holds the office of another.
fn is_peer(read: &Read<'_>, source: usize) -> bool {
    read.text.key(read.sources[source].tokens.start).trim_start_matches(['و', 'ب', 'ل']).starts_with("نظير")
}

/// No more than so many speak together: a letter of fifteen states.
const MOST_JOINT: usize = 16;

/// `X وY` in the cue's clause: both speak.
fn joint(read: &Read<'_>, entities: &Entities, source: Option<usize>, first: usize) -> Vec<(usize, Option<usize>)> {
    let mut more = Vec::new();
    let Some(mut last) = source else { return more };
    if read.language(read.sources[last].tokens.start) == Some(Language::English) {
        return english_joint(read, entities, last, first);
    }
    for _ in 0..MOST_JOINT {
        let end = read.sources[last]
            .beside
            .map_or(read.sources[last].tokens.end, |b| read.sources[last].tokens.end.max(read.sources[b].tokens.end));
        let Some(next) = read.source_at(end).filter(|&n| is_joined(read, n)) else { break };
        let next = described(read, next);
        if is_further_office(read, last, next) || is_further_field(read, last, next) {
            break;
        }
        if let Some(entity) = entities.of_source[next].filter(|&e| e != first) {
            more.push((entity, Some(next)));
        }
        last = next;
    }
    more
}

/// الرئيسان الأمريكي فلان والفرنسي علان: the adjective of a joint office says whose it is of who stands right behind it.
fn described(read: &Read<'_>, source: usize) -> usize {
    let is_adjective = matches!(read.sources[source].kind, SourceKind::Country(_, Form::Demonym));
    let person = || read.source_at(read.sources[source].tokens.end).filter(|&s| read.sources[s].kind == SourceKind::Person);
    if is_adjective { person().unwrap_or(source) } else { source }
}

/// فلان الباحث في الجامعة والمسؤول عن المشروع: behind a name with its office, an office joined to it that nobody else bears is his, too.
fn is_further_office(read: &Read<'_>, last: usize, next: usize) -> bool {
    let (name, more) = (&read.sources[last], &read.sources[next]);
    let has_office_behind = name.kind == SourceKind::Person && name.beside.is_some_and(|b| read.sources[b].tokens.start >= name.tokens.end);
    has_office_behind && more.is_human_noun() && more.beside.is_none() && more.agreement != Some(Agreement::They)
}

/// مدير العلاقات العامة والإعلام, سفير المملكة لدى أستراليا ونيوزيلندا: a thing or a country joined to the field of one person's
/// office is a second field.
fn is_further_field(read: &Read<'_>, last: usize, next: usize) -> bool {
    let end = read.sources[next].tokens.start;
    let ends_here = |&s: &usize| read.sources[s].tokens.end == end;
    let office = [Some(last), read.sources[last].beside].into_iter().flatten().find(ends_here);
    let Some(office) = office.map(|s| &read.sources[s]) else { return false };
    let is_body = read.sources[next].kind == SourceKind::Organization;
    let is_office = matches!(office.class(), Some(NounClass::Office | NounClass::Voice)) || is_body && office.is_human_noun();
    let is_one = is_office && office.agreement != Some(Agreement::They);
    let is_country = |s: usize| matches!(read.sources[s].kind, SourceKind::Country(_, Form::Name | Form::Place | Form::Capital));
    let mut inner = (last.min(next)..read.sources.len()).take_while(|&s| read.sources[s].tokens.start < end);
    let is_field = match read.sources[next].kind {
        SourceKind::Noun(noun) => noun.definite && !read.sources[next].is_human_noun(),
        SourceKind::Country(..) => is_country(next) && inner.any(|s| ends_here(&s) && is_country(s)),
        // المتحدث باسم حركة الجهاد وحركة حماس, طبيب في مستشفى الملكة وجامعة المدينة
        // مدرب نادي الساحل الإسباني ومنتخب تشيلي
        SourceKind::Organization => inner.any(|s| {
            let behind = read.source_at(read.sources[s].tokens.end).filter(|&b| matches!(read.sources[b].kind, SourceKind::Country(..)));
            read.sources[s].kind == SourceKind::Organization && (ends_here(&s) || behind.is_some_and(|b| ends_here(&b)))
        }),
        _ => false,
    };
    is_one && is_field && office.tokens.len() > 1
}

/// `X and Y said`: a chain of sources that opens its clause.
fn english_joint(read: &Read<'_>, entities: &Entities, mut last: usize, first: usize) -> Vec<(usize, Option<usize>)> {
    let mut more = Vec::new();
    for _ in 0..3 {
        let Some(and) = read.sources[last].tokens.start.checked_sub(1).filter(|&i| read.text.key(i) == "and") else { break };
        let Some(before) = read.source_before(and) else { break };
        more.extend(entities.of_source[before].filter(|&e| e != first).map(|e| (e, Some(before))));
        last = before;
    }
    let start = read.sources[last].tokens.start;
    let opens = start == read.text.sentence_of(start).start || !read.text.word(start.wrapping_sub(1)).starts_with(char::is_alphanumeric);
    if opens { more } else { Vec::new() }
}

/// Whether a source begins with و.
pub(crate) fn is_joined(read: &Read<'_>, source: usize) -> bool {
    let source = &read.sources[source];
    let Some(token) = read.text.tokens.get(source.tokens.start) else { return false };
    let before = read.text.source.get(token.span.start()..source.span.start()).unwrap_or("");
    before.starts_with('و') && before.chars().count() == 1
}

/// لكن الوكالة نقلت عن الوزير أن, الصحيفة التي نقلت عنه: who relays it stands before the verb.
fn relayer_before(candidates: &[Candidate]) -> Option<usize> {
    use AttributionFeature::{Antecedent, BeforeAtOnce, Disagrees, JoinedCue};
    let has = |c: &Candidate, of| c.features.contains(&of);
    let relays = |c: &&Candidate| has(c, Antecedent) || has(c, BeforeAtOnce) && !has(c, JoinedCue);
    candidates.iter().find(|c| relays(c) && !has(c, Disagrees)).and_then(|c| c.entity)
}

/// Who relayed it: the agency that نقلت عن X, or the medium named behind a report that has its own speaker.
fn relays(read: &Read<'_>, cues: &[Cue], draft: &Draft, entities: &Entities, candidates: &[Candidate], speaker: usize) -> Vec<usize> {
    let mut via = Vec::new();
    // حسب ما أفاد. وقال مهندسون: nobody of the next sentence.
    let is_here = |s: &usize, cue: &Cue| read.text.sentence_of(cue.tokens.start).contains(&read.sources[*s].tokens.start);
    if let Some(cue) = draft.relay.map(|c| &cues[c]).filter(|cue| !cue.word.pronoun)
        && let Some(source) = relay::source_behind(read, cue).filter(|s| is_here(s, cue))
        // بحسب بيان للوزارة: whose statement it is.
        && let Some(entity) = entities.of_source[issuer::speaking(read, source)]
    {
        via.push(entity);
    }
    // بحسب بيان نشرته وكالة الأنباء: who has passed on the document that speaks.
    let document = candidates.iter().find(|c| c.entity == Some(speaker)).and_then(|c| c.source);
    let agency = document.filter(|&s| read.sources[s].class() == Some(NounClass::Document)).and_then(|s| issuer::agency_behind(read, s));
    via.extend(agency.and_then(|s| entities.of_source[s]));
    let relay = draft.cue.is_some_and(|c| cues[c].word.class == CueClass::Relay || cues[c].word.form != CueForm::Noun);
    let spoke_for =
        candidates.iter().find(|c| c.entity == Some(speaker)).is_some_and(|c| c.features.contains(&AttributionFeature::BehindFrom));
    // نقلت الوكالة عن زيد: right behind the verb; نقلت عنه الوكالة: whoever is taken up stands before.
    let relayer = if relay && spoke_for { AttributionFeature::BehindAtOnce } else { AttributionFeature::Relayer };
    let behind = candidates.iter().find(|c| c.features.contains(&relayer)).and_then(|c| c.entity);
    let passes_on = |cue: &Cue| cue.word.class == CueClass::Relay || relay::has_from(read, cue, draft.extent().start);
    let is_relay = draft.cue.is_some_and(|c| passes_on(&cues[c]));
    via.extend(behind.or_else(|| if is_relay && spoke_for { relayer_before(candidates) } else { None }));
    via.retain(|&e| e != speaker);
    via.dedup();
    via
}
