//! Learning: the statistical choices of a labelled article, as instances to fit weights on.
//!
//! An instance is one choice that the engine makes: its candidates, each a set of features, and which of them are right
//! by the labels. `cargo xtask fit` fits the weights.

use std::fmt::Write as _;
use std::ops::Range;

use crate::annotate::{Found, with_found};
use crate::attribution::{Attribution, Candidate, Scene, in_order_of_cues};
use crate::choice::Feature;
use crate::document::{Document, EntityKind, QuotationKind};
use crate::language::en;
use crate::quotation::{Draft, Place, according, complement, end, fragment, governed, said, start};
use crate::source::SourceKind;
use crate::text::{Kind, Span};

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// Which kind of choice: `end`, `marks`, `speaker`.
    pub choice: &'static str,
    /// The names of each candidate's features.
    pub candidates: Vec<Vec<&'static str>>,
    /// Whether each candidate is right.
    pub right: Vec<bool>,
    /// The words of the article that each candidate stands for, for a person who reads what was chosen.
    pub words: Vec<String>,
}

/// The names of all features, by choice, in the order in which the weights are written.
#[must_use]
pub fn features() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("end", end::EndFeature::names()),
        ("marks", fragment::MarkFeature::names()),
        ("speaker", crate::attribution::AttributionFeature::names()),
        ("start", start::Ground::<start::StartFeature>::names()),
        ("across", start::Ground::<start::AcrossFeature>::names()),
        ("said", said::Ground::names()),
        ("report", en::keep::names()),
    ]
}

/// The choices of an article whose labels are `gold`, in byte offsets.
#[must_use]
pub fn instances(gold: &Document) -> Vec<Instance> {
    with_found(&gold.text, |found| {
        let mut instances = ends(found, gold);
        instances.extend(starts(found, gold));
        instances.extend(marks(found, gold));
        instances.extend(speakers(found, gold));
        instances.extend(what_was_said(found, gold));
        instances
    })
}

/// The choices of an English article whose labels name, for each quotation, the mention of its source.
#[must_use]
pub fn english_instances(gold: &Document) -> Vec<Instance> {
    with_found(&gold.text, |found| {
        let mut instances = english_ends(found, gold);
        instances.extend(reports(found, gold));
        instances.extend(by_mention(found, gold));
        instances
    })
}

/// Where reports end: those that start where the labels have one start.
fn english_ends(found: &Found<'_>, gold: &Document) -> Vec<Instance> {
    let mut instances = Vec::new();
    let all = governed(&found.read, found.cues);
    for draft in all.iter().filter(|draft| draft.place == Place::Behind && draft.content.len() == 1) {
        let start = draft.extent().start;
        let starts_here = |q: &&crate::document::Quotation| {
            let first = q.content.first().and_then(|piece| first_word(found, piece.start()));
            first.is_some_and(|first| first == start || first + 1 == start || first == start + 1)
        };
        let Some(quotation) = gold.quotations.iter().find(starts_here).filter(|q| q.content.len() == 1) else { continue };
        let Some(last) = quotation.content.first().and_then(|piece| last_word(found, piece.end())) else { continue };
        let cue = draft.cue.map(|c| found.cues[c].tokens.start);
        let candidates = end::candidates(&found.read, start, cue);
        let right: Vec<bool> = candidates.iter().map(|c| last_word_before(found, c.end) == Some(last)).collect();
        if right.iter().any(|&r| r) && candidates.len() > 1 {
            instances.push(end_of(found, start, &candidates, right));
        }
    }
    instances
}

/// What cues govern: whether the labels have it.
fn reports(found: &Found<'_>, gold: &Document) -> Vec<Instance> {
    let drafts = governed(&found.read, found.cues);
    let right = labelled(found, &drafts, gold, 2.0 / 3.0);
    let of_draft = |d: usize| {
        let (features, lemmas) = en::keep::describe(&found.read, found.cues, &drafts, d)?;
        let candidate = names(&features).into_iter().chain(lemmas.iter().map(|lemma| &**lemma)).collect();
        Some(taken_or_not(found, "report", &drafts[d], candidate, right[d]))
    };
    (0..drafts.len()).filter_map(of_draft).collect()
}

/// What was found: whether the labels have it.
fn what_was_said(found: &Found<'_>, gold: &Document) -> Vec<Instance> {
    let right = labelled(found, found.drafts, gold, 0.5);
    let of_draft = |d: usize| {
        let features = said::describe(&found.read, found.cues, found.drafts, &found.attributions, d)?;
        Some(taken_or_not(found, "said", &found.drafts[d], names(&features), right[d]))
    };
    (0..found.drafts.len()).filter_map(of_draft).collect()
}

/// The choice of whether a draft is taken.
fn taken_or_not(found: &Found<'_>, choice: &'static str, draft: &Draft, candidate: Vec<&'static str>, right: bool) -> Instance {
    let words = draft.content.iter().map(|piece| told(found, piece.clone())).collect();
    Instance { choice, candidates: vec![candidate, Vec::new()], right: vec![right, !right], words: vec![words, String::new()] }
}

/// Whether the labels have each draft, and no other draft is nearer to what they have; `least` is what both must share.
fn labelled(found: &Found<'_>, drafts: &[Draft], gold: &Document, least: f64) -> Vec<bool> {
    let labelled: Vec<Vec<usize>> = gold.quotations.iter().map(|q| letters(&gold.text, &q.content)).collect();
    let content = |draft: &Draft| -> Vec<Span> { draft.content.iter().map(|piece| found.read.text.span(piece.clone())).collect() };
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (d, draft) in drafts.iter().enumerate() {
        let content = letters(&gold.text, &content(draft));
        let shares = labelled.iter().enumerate().map(|(q, letters)| (shared(letters, &content), q, d));
        pairs.extend(shares.filter(|(share, ..)| *share >= least));
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut right, mut taken) = (vec![false; drafts.len()], vec![false; labelled.len()]);
    for (_, q, d) in pairs {
        if !taken[q] && !right[d] {
            (taken[q], right[d]) = (true, true);
        }
    }
    right
}

/// Where the letters and digits of some spans stand, in order.
fn letters(text: &str, spans: &[Span]) -> Vec<usize> {
    let words = |span: &Span| text.get(span.range()).unwrap_or("").char_indices().map(|(at, c)| (span.start() + at, c)).collect::<Vec<_>>();
    let mut found: Vec<usize> = spans.iter().flat_map(words).filter(|(_, c)| c.is_alphanumeric()).map(|(at, _)| at).collect();
    found.sort_unstable();
    found
}

/// The harmonic mean of the shares of either that are in both.
fn shared(a: &[usize], b: &[usize]) -> f64 {
    let both = a.iter().filter(|at| b.binary_search(at).is_ok()).count();
    2.0 * both as f64 / (a.len() + b.len()).max(1) as f64
}

/// Who speaks: a candidate is right if its mention meets the labelled one.
fn by_mention(found: &Found<'_>, gold: &Document) -> Vec<Instance> {
    let mut instances = Vec::new();
    let mut past: Vec<usize> = Vec::new();
    for d in in_order_of_cues(found.cues, found.drafts) {
        let content: Vec<Span> = found.drafts[d].content.iter().map(|piece| found.read.text.span(piece.clone())).collect();
        let same = gold.quotations.iter().max_by(|a, b| alike(&a.content, &content).total_cmp(&alike(&b.content, &content)));
        if let Some(quotation) = same.filter(|q| alike(&q.content, &content) > 0.6) {
            let scene = Scene {
                read: &found.read,
                cues: found.cues,
                drafts: found.drafts,
                entities: &found.entities,
                made: &found.attributions,
                past: &past,
            };
            let candidates = scene.candidates(d);
            let source = quotation.speakers.first().and_then(|speaker| speaker.mention);
            let meets = |s: usize| {
                source.is_some_and(|m| found.read.sources[s].span.start() < m.end() && m.start() < found.read.sources[s].span.end())
            };
            let right: Vec<bool> = candidates.iter().map(|c| c.source.map_or(c.entity.is_none() && source.is_none(), meets)).collect();
            if right.iter().any(|&r| r) && candidates.len() > 1 {
                instances.push(speaker_of(found, &candidates, right));
            }
        }
        past.push(d);
    }
    instances
}

/// The choice of where the report that starts at token `start` ends.
fn end_of(found: &Found<'_>, start: usize, candidates: &[end::Candidate], right: Vec<bool>) -> Instance {
    let words = candidates.iter().map(|c| told(found, start..c.end)).collect();
    Instance { choice: "end", candidates: candidates.iter().map(|c| names(&c.features)).collect(), right, words }
}

/// The choice of who speaks.
fn speaker_of(found: &Found<'_>, candidates: &[Candidate], right: Vec<bool>) -> Instance {
    let words = candidates.iter().map(|c| c.source.map_or_else(String::new, |s| told(found, found.read.sources[s].tokens.clone())));
    let words = words.collect();
    Instance { choice: "speaker", candidates: candidates.iter().map(|c| names(&c.features)).collect(), right, words }
}

fn told(found: &Found<'_>, tokens: Range<usize>) -> String {
    found.read.text.slice(found.read.text.span(tokens)).replace('\n', " ")
}

fn names<F: Feature>(features: &[F]) -> Vec<&'static str> {
    let names = F::names();
    features.iter().map(|f| names[f.index()]).collect()
}

/// The index of the last word token that starts before byte `end`.
fn last_word(found: &Found<'_>, end: usize) -> Option<usize> {
    let tokens = &found.read.text.tokens;
    let behind = tokens.partition_point(|t| t.span.start() < end);
    (0..behind).rev().find(|&i| tokens[i].kind != Kind::Sign)
}

fn first_word(found: &Found<'_>, start: usize) -> Option<usize> {
    let tokens = &found.read.text.tokens;
    let at = tokens.partition_point(|t| t.span.end() <= start);
    (at..tokens.len()).find(|&i| tokens[i].kind != Kind::Sign)
}

/// Where reports end: each labelled report that a complementiser opens, with the candidate that ends at its last word.
fn ends(found: &Found<'_>, gold: &Document) -> Vec<Instance> {
    let mut instances = Vec::new();
    for quotation in gold.quotations.iter().filter(|q| q.content.len() == 1) {
        let (Some(piece), Some(cue)) = (quotation.content.first(), quotation.cue) else { continue };
        if cue.start() > piece.start() {
            continue;
        }
        let (Some(first), Some(last)) = (first_word(found, piece.start()), last_word(found, piece.end())) else { continue };
        // The report starts at its first word, or at the mark before it.
        let start = if first > 0 && found.read.level.opening(first - 1).is_some() { first - 1 } else { first };
        let is_clause =
            (1..3).any(|back| start >= back && found.read.reading(start - back).closed.is(crate::language::Closed::COMPLEMENTISER));
        if !is_clause {
            continue;
        }
        let cue = first_word(found, cue.start());
        let candidates = end::candidates(&found.read, start, cue);
        let right: Vec<bool> = candidates.iter().map(|c| last_word_before(found, c.end) == Some(last)).collect();
        if right.iter().any(|&r| r) && candidates.len() > 1 {
            instances.push(end_of(found, start, &candidates, right));
        }
    }
    instances
}

fn last_word_before(found: &Found<'_>, end: usize) -> Option<usize> {
    (0..end).rev().find(|&i| found.read.text.tokens[i].kind != Kind::Sign)
}

/// Where reports begin that stand before their preposition of attribution, and whether they go on behind it.
fn starts(found: &Found<'_>, gold: &Document) -> Vec<Instance> {
    let (read, mut instances) = (&found.read, Vec::new());
    for draft in found.drafts.iter().filter(|draft| draft.place == Place::Before) {
        let Some((c, cue)) = draft.cue.map(|c| (c, &found.cues[c])).filter(|(_, cue)| cue.word.is_preposition() && !cue.word.pronoun)
        else {
            continue;
        };
        let at = cue.tokens.start;
        let of_cue = |q: &&crate::document::Quotation| {
            q.cue.is_some_and(|labelled| labelled.start() < cue.span.end() && cue.span.start() < labelled.end())
        };
        let Some(quotation) = gold.quotations.iter().find(of_cue) else { continue };
        let pieces = &quotation.content;
        let Some(first) = pieces.first().and_then(|piece| first_word(found, piece.start())).filter(|&first| first < at) else { continue };
        if let Some(earliest) = according::earliest(read, found.cues, c) {
            let candidates = start::candidates(read, earliest, at);
            let begins = |start: usize| (start..at).find(|&i| read.text.tokens[i].kind != Kind::Sign) == Some(first);
            let right: Vec<bool> = candidates.iter().map(|c| begins(c.start)).collect();
            if right.iter().any(|&r| r) && candidates.len() > 1 {
                let words = candidates.iter().map(|c| told(found, c.start..at)).collect();
                instances.push(Instance {
                    choice: "start",
                    candidates: candidates.iter().map(|c| names(&c.features)).collect(),
                    right,
                    words,
                });
            }
        }
        let Some(behind) = according::source_end(read, cue) else { continue };
        let goes_on = pieces.len() > 1 && pieces.last().is_some_and(|piece| piece.start() >= cue.span.end());
        if let Some((next, features)) = start::describe_across(read, first, at..behind) {
            let words = vec![told(found, first..next + 3), String::new()];
            instances.push(Instance {
                choice: "across",
                candidates: vec![names(&features), Vec::new()],
                right: vec![goes_on, !goes_on],
                words,
            });
        }
    }
    instances
}

/// Which marks hold speech: the pairs that a cue may take, against none.
fn marks(found: &Found<'_>, gold: &Document) -> Vec<Instance> {
    let mut instances = Vec::new();
    let read = &found.read;
    for (p, pair) in read.level.pairs.iter().enumerate() {
        let inner = read.text.span(pair.inner.clone());
        if inner.is_empty() || fragment::is_name(read, p) {
            continue;
        }
        let alike = |q: &&crate::document::Quotation| q.kind == QuotationKind::Direct && q.content.iter().any(|c| overlap(*c, inner) > 0.8);
        let is_direct = gold.quotations.iter().any(|q| alike(&q));
        let holder = gold.quotations.iter().find(|q| q.kind != QuotationKind::Direct && q.content.iter().any(|c| c.contains(inner)));
        let mut note = |features: Vec<fragment::MarkFeature>, right: bool| {
            let words = vec![told(found, pair.open.saturating_sub(6)..pair.inner.end), String::new()];
            instances.push(Instance { choice: "marks", candidates: vec![names(&features), Vec::new()], right: vec![right, !right], words });
        };
        if let Some(holder) = holder.filter(|_| !is_direct) {
            note(fragment::features_inside(read, p), holder.kind == QuotationKind::Mixed);
        }
        // Inside a report only a cue of its own makes a quotation of its own.
        let mut pieces = gold.quotations.iter().flat_map(|q| q.content.iter().map(|piece| (q.kind, *piece)));
        let is_itself = |kind, piece| kind == QuotationKind::Direct && overlap(piece, inner) > 0.8;
        let held = pieces.find(|&(kind, piece)| piece.contains(inner) && !is_itself(kind, piece));
        let has_cue = |c: &usize| held.is_none_or(|(_, piece)| piece.contains(found.cues[*c].span));
        if let Some(cue) = fragment::governor(read, found.cues, p).filter(has_cue)
            && !complement::at_once(read, &found.cues[cue], pair.open)
        {
            note(fragment::features(read, Some(&found.cues[cue]), p, held.is_some()), is_direct);
        }
    }
    instances
}

fn overlap(a: Span, b: Span) -> f64 {
    let shared = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    2.0 * shared as f64 / (a.len() + b.len()).max(1) as f64
}

/// Who speaks: for each quotation that the labels have too, the candidates of the labelled speaker.
fn speakers(found: &Found<'_>, gold: &Document) -> Vec<Instance> {
    let mut instances = Vec::new();
    let mut made = vec![Attribution::default(); found.drafts.len()];
    let mut past: Vec<usize> = Vec::new();
    let linked = links(found, gold);
    for d in in_order_of_cues(found.cues, found.drafts) {
        let content: Vec<Span> = found.drafts[d].content.iter().map(|piece| found.read.text.span(piece.clone())).collect();
        let same = gold.quotations.iter().max_by(|a, b| alike(&a.content, &content).total_cmp(&alike(&b.content, &content)));
        let same = same.filter(|q| alike(&q.content, &content) > 0.5);
        let scene =
            Scene { read: &found.read, cues: found.cues, drafts: found.drafts, entities: &found.entities, made: &made, past: &past };
        let candidates = scene.candidates(d);
        let Some(quotation) = same else {
            made[d] = found.attributions[d].clone();
            past.push(d);
            continue;
        };
        let by: Vec<u32> = quotation.speakers.iter().map(|s| s.entity).collect();
        let is_right = |entity: Option<usize>| match entity {
            None => by.is_empty(),
            Some(e) => linked[e].is_some_and(|g| by.contains(&g)),
        };
        let right: Vec<bool> = candidates.iter().map(|c| is_right(c.entity)).collect();
        // A later quotation rests on this one's true speaker.
        if let Some(best) = candidates.iter().zip(&right).find(|(_, r)| **r).and_then(|(c, _)| c.entity) {
            made[d].speakers = vec![(best, None)];
        } else {
            made[d] = found.attributions[d].clone();
        }
        past.push(d);
        if right.iter().any(|&r| r) && candidates.len() > 1 {
            instances.push(speaker_of(found, &candidates, right));
        }
    }
    instances
}

/// The confidence of each quotation that the labels have too, and whether its speaker is the labelled one.
#[must_use]
pub fn confidences(gold: &Document) -> Vec<(f32, bool)> {
    with_found(&gold.text, |found| {
        let linked = links(found, gold);
        let drafts = found.drafts.iter().zip(&found.attributions);
        let judged = drafts.filter_map(|(draft, attribution)| {
            let content: Vec<Span> = draft.content.iter().map(|piece| found.read.text.span(piece.clone())).collect();
            let quotation = gold.quotations.iter().max_by(|a, b| alike(&a.content, &content).total_cmp(&alike(&b.content, &content)))?;
            let is_by = |e: usize| linked[e].is_some_and(|g| quotation.speakers.iter().any(|s| s.entity == g));
            let nobody = quotation.speakers.is_empty() && attribution.speakers.is_empty();
            let right = nobody || attribution.speakers.iter().any(|&(e, _)| is_by(e));
            (alike(&quotation.content, &content) > 0.5).then_some((attribution.confidence, right))
        });
        judged.collect()
    })
}

fn alike(a: &[Span], b: &[Span]) -> f64 {
    let shared: usize = a.iter().flat_map(|x| b.iter().map(move |y| x.end().min(y.end()).saturating_sub(x.start().max(y.start())))).sum();
    let size = |spans: &[Span]| spans.iter().map(|s| s.len()).sum::<usize>();
    2.0 * shared as f64 / (size(a) + size(b)).max(1) as f64
}

/// The labelled entity that each found one stands for: the one whose mentions it meets most.
fn links(found: &Found<'_>, gold: &Document) -> Vec<Option<u32>> {
    found
        .entities
        .list
        .iter()
        .map(|entity| {
            let code = entity.country.map(|code| String::from_utf8_lossy(&code).into_owned());
            let spans: Vec<Range<usize>> = entity.sources.iter().map(|&s| found.read.sources[s].span.range()).collect();
            let is_country = entity.sources.iter().any(|&s| matches!(found.read.sources[s].kind, SourceKind::Country(..)));
            let meets = |g: &crate::document::Entity| {
                if is_country && g.kind == EntityKind::Country {
                    return if g.country == code { usize::MAX } else { 0 };
                }
                g.mentions
                    .iter()
                    .map(|m| spans.iter().map(|s| s.end.min(m.span.end()).saturating_sub(s.start.max(m.span.start()))).sum::<usize>())
                    .sum()
            };
            gold.entities
                .iter()
                .map(|g| (meets(g), g.id))
                .max_by_key(|&(shared, id)| (shared, std::cmp::Reverse(id)))
                .filter(|&(shared, _)| shared > 0)
                .map(|(_, id)| id)
        })
        .collect()
}

/// Tells, for every quotation of an article, its candidates for a speaker with their features and scores, the likeliest first: for a
/// person who asks why.
#[must_use]
pub fn explain(article: &str) -> String {
    with_found(article, |found| {
        let mut told = String::new();
        let mut past: Vec<usize> = Vec::new();
        for d in in_order_of_cues(found.cues, found.drafts) {
            let scene = Scene {
                read: &found.read,
                cues: found.cues,
                drafts: found.drafts,
                entities: &found.entities,
                made: &found.attributions,
                past: &past,
            };
            let draft = &found.drafts[d];
            let words = |tokens: Range<usize>| found.read.text.slice(found.read.text.span(tokens));
            let cue = draft.cue.map_or("–", |c| found.read.text.slice(found.cues[c].span));
            let content: Vec<&str> = draft.content.iter().map(|piece| words(piece.clone())).collect();
            let _ = writeln!(told, "{:?} {:?} {cue}: {}", draft.kind, draft.place, content.join(" … "));
            let weights = crate::attribution::weights(found.read.language(draft.extent().start));
            let mut candidates: Vec<(f32, Candidate)> =
                scene.candidates(d).into_iter().map(|candidate| (weights.score(&candidate.features), candidate)).collect();
            candidates.sort_by(|(a, _), (b, _)| b.total_cmp(a));
            for (score, candidate) in candidates {
                let who = candidate.source.or_else(|| found.entities.list.get(candidate.entity?)?.sources.first().copied());
                let who = who.map_or("nobody", |s| found.read.text.slice(found.read.sources[s].span));
                let _ = writeln!(told, "    {score:6.2} {who}  {}", names(&candidate.features).join(" "));
            }
            past.push(d);
        }
        told
    })
}
