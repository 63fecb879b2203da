//! Where a report begins that stands before the preposition of attribution, and whether it goes on behind it.
//!
//! `… ، والتي يبلغ عددها مئة، بحسب الوزارة`: the sentence may hold clauses of the newsroom's own before the one that the source answers for.
//! Each break is a candidate; the weights choose.

use std::ops::Range;
use std::sync::LazyLock;

use super::according::is_governed;
use super::end::{self, EndFeature};
use super::{is_mark, words};
use crate::choice::{Feature, Weights, features};
use crate::cue::{Read, is_finite};
use crate::language::{Closed, NounClass, ar};
use crate::source::{SourceKind, looks_like_verb};
use crate::text::Kind;

/// No report before its preposition is longer, in tokens.
const LONGEST: usize = 120;

features! {
    /// What a place where a report may begin looks like.
    pub enum StartFeature {
        /// The sentence's first word.
        Sentence = "start-sentence",
        /// Behind a comma.
        Comma = "start-comma",
        /// Behind a semicolon.
        Semicolon = "start-semicolon",
        /// Behind a dash or a bracket.
        Dash = "start-dash",
        /// Behind الذي.
        Relative = "start-relative",
        /// Behind أن.
        That = "start-that",
        /// Behind a conjunction.
        Conjunction = "start-conjunction",
        /// Behind لكن and a comma before it.
        But = "start-but",
        /// Behind no more than a phrase and its comma: وبالتزامن،
        Setting = "start-setting",
        /// A verb is its first word.
        Verb = "start-verb",
        /// A number is.
        Number = "start-number",
        /// Somebody is.
        Source = "start-source",
        /// و stands before it.
        And = "start-and",
        /// Three words at most up to the preposition.
        Short = "start-short",
        /// Four to seven.
        Brief = "start-brief",
        /// Eight to fifteen.
        Some = "start-some",
        /// Sixteen to thirty.
        Long = "start-long",
        /// More.
        Longest = "start-longest",
        /// The nearest break to the preposition.
        Last = "start-last",
        /// The next but one.
        LastButOne = "start-last-but-one",
        /// A verb of saying behind it.
        Saying = "start-saying",
        /// Marks behind it.
        Marks = "start-marks",
        /// A number behind it.
        Count = "start-count",
        /// A number behind it, none in the words before.
        CountAlone = "start-count-alone",
        /// A comma stands before the preposition.
        CommaThen = "start-comma-then",
        /// A document or figures are the source.
        Figures = "start-figures",
    }
}

features! {
    /// What speaks for a report going on behind the phrase.
    pub enum AcrossFeature {
        /// Always.
        Across = "across",
        /// A comma or a dash on either side.
        Both = "across-both",
        /// Only before the phrase.
        Before = "across-before",
        /// Only behind it.
        Behind = "across-behind",
        /// On neither side.
        Neither = "across-neither",
        /// Dashes.
        Dashes = "across-dashes",
        /// One or two words before the phrase.
        Short = "across-short",
        /// Three to five.
        Brief = "across-brief",
        /// Six to ten.
        Some = "across-some",
        /// More.
        Long = "across-long",
        /// Hardly a word behind it.
        RestShort = "across-rest-short",
        /// A preposition behind it.
        Preposition = "across-preposition",
        /// A verb.
        Verb = "across-verb",
        /// A number.
        Number = "across-number",
        /// Somebody.
        Source = "across-source",
        /// و
        And = "across-and",
        /// A relative pronoun or a conjunction.
        Clause = "across-clause",
        /// A time.
        Time = "across-time",
        /// A verb stands before the phrase.
        HasVerb = "across-has-verb",
    }
}

/// A feature of the place itself, or what the word behind it says of a break.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ground<F> {
    /// Of the place.
    Own(F),
    /// Of the word behind it.
    Next(EndFeature),
}

impl<F: Feature> Feature for Ground<F> {
    fn index(self) -> usize {
        match self {
            Ground::Own(feature) => feature.index(),
            Ground::Next(feature) => F::names().len() + feature.index(),
        }
    }

    fn names() -> Vec<&'static str> {
        F::names().into_iter().chain(EndFeature::names()).collect()
    }
}

static STARTS: LazyLock<Weights> = LazyLock::new(|| Weights::read::<Ground<StartFeature>>(ar::WEIGHTS, "start"));
static ACROSS: LazyLock<Weights> = LazyLock::new(|| Weights::read::<Ground<AcrossFeature>>(ar::WEIGHTS, "across"));

/// A place where a report may begin.
#[derive(Debug)]
pub struct Candidate {
    /// Its first token.
    pub start: usize,
    /// What it looks like.
    pub features: Vec<Ground<StartFeature>>,
}

/// Where the report that ends before the preposition at token `at` begins, in a sentence that begins at token `first`.
#[must_use]
pub fn choose(read: &Read<'_>, first: usize, at: usize) -> usize {
    let candidates = candidates(read, first, at);
    let best = STARTS.best(candidates.iter().map(|c| c.features.as_slice()));
    best.map_or(first, |best| candidates[best].start)
}

/// The places where it may begin.
#[must_use]
pub fn candidates(read: &Read<'_>, first: usize, at: usize) -> Vec<Candidate> {
    use StartFeature as F;
    let from = first.max(at.saturating_sub(LONGEST));
    let mut found: Vec<(usize, F)> = vec![(first, F::Sentence)];
    let mut i = from + 1;
    while i + 2 < at {
        if let Some(pair) = read.level.opening(i) {
            i = read.level.pairs[pair].end().max(i + 1);
            continue;
        }
        let closed = read.reading(i).closed;
        let broken = matches!(read.text.word(i - 1), "،" | "," | "؛");
        let what = match read.text.word(i) {
            "،" | "," => Some(F::Comma),
            "؛" | ";" => Some(F::Semicolon),
            "-" | "–" | "—" | "(" => Some(F::Dash),
            _ if closed.is(Closed::RELATIVE) => Some(F::Relative),
            _ if matches!(read.stem(i), "لكن" | "غير" | "الا" | "بيد") && broken => Some(F::But),
            _ if closed.is(Closed::COMPLEMENTISER) => Some(F::That),
            _ if closed.is(Closed::CONJUNCTION) => Some(F::Conjunction),
            _ => None,
        };
        if let Some(what) = what {
            let start = (i + 1..at).find(|&k| read.text.tokens[k].kind != Kind::Sign || read.level.opening(k).is_some()).unwrap_or(i + 1);
            match found.last_mut() {
                Some(last) if last.0 == start && what != F::Comma => last.1 = what,
                _ => found.push((start, what)),
            }
        }
        i += 1;
    }
    let count = found.len();
    let describe =
        |(k, (start, what)): (usize, (usize, F))| Candidate { start, features: features(read, what, start, first..at, count - k) };
    found.into_iter().enumerate().map(describe).collect()
}

fn features(read: &Read<'_>, what: StartFeature, start: usize, sentence: Range<usize>, from_last: usize) -> Vec<Ground<StartFeature>> {
    use StartFeature as F;
    let at = sentence.end;
    let mut features = vec![what];
    features.extend(read.reading(start).and.then_some(F::And));
    features.extend(is_behind_setting(read, sentence.start, start).then_some(F::Setting));
    features.push(match words(read, start..at) {
        0..=3 => F::Short,
        4..=7 => F::Brief,
        8..=15 => F::Some,
        16..=30 => F::Long,
        _ => F::Longest,
    });
    features.extend(match () {
        () if is_finite(read.reading(start)) || looks_like_verb(read.stem(start)) => Some(F::Verb),
        () if read.text.tokens.get(start).is_some_and(|t| t.kind == Kind::Number) => Some(F::Number),
        () if read.source_at(start).is_some() => Some(F::Source),
        () => None,
    });
    features.extend(match from_last {
        1 => Some(F::Last),
        2 => Some(F::LastButOne),
        _ => None,
    });
    let is_number = |i: usize| read.text.tokens[i].kind == Kind::Number;
    features.extend((start..at).any(|i| is_finite(read.reading(i))).then_some(F::Saying));
    features.extend((start..at).any(|i| read.level.opening(i).is_some()).then_some(F::Marks));
    if (start..at).any(is_number) {
        features.push(if (sentence.start..start).any(is_number) { F::Count } else { F::CountAlone });
    }
    features.extend(read.text.is_comma(at - 1).then_some(F::CommaThen));
    features.extend(names_figures(read, at).then_some(F::Figures));
    let own = features.into_iter().map(Ground::Own);
    own.chain([Ground::Next(ar::end::next_feature(read, start))]).collect()
}

/// وبالتزامن، / على وقع الهجوم، : a phrase that a preposition opens, no verb in it, and a comma.
fn is_behind_setting(read: &Read<'_>, first: usize, start: usize) -> bool {
    let opens = read.reading(first).closed.is(Closed::PREPOSITION) || read.reading(first).proclitic == Some('ب');
    let is_break = |i: usize| read.text.is_comma(i);
    let is_verb = |i: usize| is_finite(read.reading(i)) || looks_like_verb(read.stem(i));
    opens && start > first + 1 && is_break(start - 1) && !(first..start - 1).any(|i| is_break(i) || is_verb(i))
}

/// بحسب التقديرات: the source is a document, or what says so.
fn names_figures(read: &Read<'_>, at: usize) -> bool {
    let source = (at + 1..at + 4).find_map(|i| read.source_at(i));
    source.is_none_or(|s| matches!(read.sources[s].kind, SourceKind::Noun(noun) if noun.class == NounClass::Document))
}

/// The token at which the report before the phrase `phrase`, a preposition and its source, goes on behind it.
#[must_use]
pub fn across(read: &Read<'_>, start: usize, phrase: Range<usize>) -> Option<Range<usize>> {
    let behind = phrase.end;
    let (next, features) = describe_across(read, start, phrase)?;
    (ACROSS.score(&features) > 0.0 || is_governed(read, behind)).then(|| end::choose(read, next, None))
}

/// Where it would go on, and what speaks for it.
#[must_use]
pub fn describe_across(read: &Read<'_>, start: usize, phrase: Range<usize>) -> Option<(usize, Vec<Ground<AcrossFeature>>)> {
    use AcrossFeature as F;
    let is_break = |i: usize| matches!(read.text.word(i), "،" | "," | "-" | "–" | "—" | "ـ");
    let behind = if is_mark(read.text.word(phrase.end)) && read.level.opening(phrase.end).is_none() { phrase.end + 1 } else { phrase.end };
    let next = if is_break(behind) { behind + 1 } else { behind };
    let limit = read.level.end(phrase.start);
    if next >= limit || !read.text.tokens.get(next).is_some_and(|t| t.kind != Kind::Sign || read.level.opening(next).is_some()) {
        return None;
    }
    // كما يقول فلان لوكالة الأنباء: to whom.
    if next == phrase.end && read.reading(next).proclitic == Some('ل') && read.source_at(next).is_some() {
        return None;
    }
    let mut features = vec![F::Across];
    features.push(match (is_break(phrase.start - 1), is_break(behind)) {
        (true, true) => F::Both,
        (true, false) => F::Before,
        (false, true) => F::Behind,
        (false, false) => F::Neither,
    });
    features.extend((is_break(behind) && !read.text.is_comma(behind)).then_some(F::Dashes));
    features.push(match words(read, start..phrase.start) {
        0..=2 => F::Short,
        3..=5 => F::Brief,
        6..=10 => F::Some,
        _ => F::Long,
    });
    features.extend((words(read, next..limit) < 3).then_some(F::RestShort));
    let (reading, is_verb) = (read.reading(next), |i: usize| is_finite(read.reading(i)) || looks_like_verb(read.stem(i)));
    features.extend(match () {
        () if reading.and || read.text.key(next).starts_with('و') => Some(F::And),
        () if reading.closed.is(Closed::TIME) => Some(F::Time),
        () if reading.closed.is(Closed::PREPOSITION) || reading.proclitic.is_some() => Some(F::Preposition),
        () if reading.closed.is(Closed::CONJUNCTION.or(Closed::RELATIVE)) => Some(F::Clause),
        () if is_verb(next) => Some(F::Verb),
        () if read.text.tokens[next].kind == Kind::Number => Some(F::Number),
        () if read.source_at(next).is_some() => Some(F::Source),
        () => None,
    });
    features.extend((start..phrase.start).any(is_verb).then_some(F::HasVerb));
    let own = features.into_iter().map(Ground::Own);
    Some((next, own.chain([Ground::Next(ar::end::next_feature(read, next))]).collect()))
}
