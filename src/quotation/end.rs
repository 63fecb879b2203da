//! Where a report ends.
//!
//! A clause behind a complementiser runs to the end of its sentence unless something ends it before: a new word of
//! saying, a preposition of attribution, the newsroom's own remark. Each comma, closing mark and conjunction is a
//! candidate; the weights choose.

use std::ops::Range;
use std::sync::OnceLock;

use super::{complement, is_participle};
use crate::choice::{Weights, features};
use crate::cue::{Read, is_finite};
use crate::language::{Closed, Language, ar, en};
use crate::text::Kind;

/// No report is longer, in tokens.
const LONGEST: usize = 400;

features! {
    /// What a candidate end looks like.
    pub enum EndFeature {
        /// The sentence ends here.
        Sentence = "sentence",
        /// A comma.
        Comma = "comma",
        /// A semicolon.
        Semicolon = "semicolon",
        /// A closing mark.
        Closing = "closing",
        /// A closing mark whose pair opened the report.
        ClosingOfAll = "closing-of-all",
        /// A bracket, a dash.
        Bracket = "bracket",
        /// No sign at all.
        Bare = "bare",
        /// A participle of saying follows.
        NextParticiple = "next-participle",
        /// و and a verb of saying follow.
        NextVerb = "next-verb",
        /// A preposition of attribution follows.
        NextAccording = "next-according",
        /// وذلك
        NextThat = "next-that",
        /// فيما، بينما، في حين
        NextMeanwhile = "next-meanwhile",
        /// دون، بدون
        NextWithout = "next-without",
        /// لكن، غير أن
        NextBut = "next-but",
        /// وهو، وهي
        NextPronoun = "next-pronoun",
        /// بعد، عقب، إثر
        NextAfter = "next-after",
        /// في إشارة، في مسعى
        NextHint = "next-hint",
        /// خلال، أثناء، على هامش
        NextDuring = "next-during",
        /// وكان، وكانت، وقد
        NextPast = "next-past",
        /// كما
        NextAlso = "next-also",
        /// الذي، التي
        NextRelative = "next-relative",
        /// حيث، إذ
        NextWhere = "next-where",
        /// و and another verb of saying without a complement.
        NextAnd = "next-and",
        /// و and a word with a source behind it: a new clause with its own subject.
        NextAndSubject = "next-and-subject",
        /// ردا على، تعليقا على
        NextReply = "next-reply",
        /// Some other word.
        NextOther = "next-other",
        /// A comma before, and a conjunction or remark of the list.
        NextRemark = "next-remark",
        /// A participle of saying was passed.
        PassedParticiple = "passed-participle",
        /// و and a verb of saying were passed.
        PassedVerb = "passed-verb",
        /// A preposition of attribution was passed.
        PassedAccording = "passed-according",
        /// وذلك, فيما or the like was passed behind a comma.
        PassedRemark = "passed-remark",
        /// The pair that opened the report was passed.
        PassedClosing = "passed-closing",
        /// The report is one or two words long.
        Short = "short",
        /// Three to five words.
        Brief = "brief",
        /// Marks opened the report.
        Marked = "marked",
    }
}

fn weights(language: Option<Language>) -> &'static Weights {
    static FITTED: OnceLock<[Weights; 2]> = OnceLock::new();
    let [arabic, english] = FITTED.get_or_init(|| [ar::WEIGHTS, en::WEIGHTS].map(|file| Weights::read::<EndFeature>(file, "end")));
    if language == Some(Language::English) { english } else { arabic }
}

/// A place where the report may end.
#[derive(Debug)]
pub struct Candidate {
    /// The token behind the content.
    pub end: usize,
    /// What it looks like.
    pub features: Vec<EndFeature>,
}

/// The report that starts at token `start`, to the end that the weights choose.
pub fn choose(read: &Read<'_>, start: usize) -> Range<usize> {
    let candidates = candidates(read, start);
    let features: Vec<Vec<EndFeature>> = candidates.iter().map(|c| c.features.clone()).collect();
    let end = weights(read.language(start)).best(&features).map_or(start, |(best, _)| candidates[best].end);
    start..end.max(start)
}

/// Words given without marks behind a colon: they go on, sentence by sentence, until somebody speaks anew.
pub fn choose_verbatim(read: &Read<'_>, start: usize) -> Range<usize> {
    let first = choose(read, start);
    let paragraph = read.text.paragraph_of(start);
    let limit = read.level.inside(start).map_or(paragraph.end, |pair| read.level.pairs[pair].inner.end).min(start + LONGEST);
    let mut end = first.end;
    if end < read.level.end(start).saturating_sub(1) {
        return first;
    }
    end = read.level.end(start);
    while end < limit && !speaks_anew(read, end) {
        end = read.level.end(end).max(end + 1).min(limit);
    }
    start..end
}

/// Whether the sentence at token `i` has a word of saying near its start, or a mark.
fn speaks_anew(read: &Read<'_>, i: usize) -> bool {
    let end = read.level.end(i).min(i + 12);
    (i..end).any(|k| {
        read.reading(k).cue.is_some_and(|cue| !cue.frames.lead && (is_finite(read.reading(k)) || is_participle(read, k)))
            || read.reading(k).closed.is(Closed::ACCORDING)
            || read.level.opening(k).is_some()
    })
}

/// The places where a report that starts at token `start` may end.
pub fn candidates(read: &Read<'_>, start: usize) -> Vec<Candidate> {
    let limit = read.level.end(start).min(start + LONGEST).max(start);
    let mut found = Vec::new();
    let mut passed: Vec<EndFeature> = Vec::new();
    let opening = read.level.opening(start);
    let mut i = start;
    while i < limit {
        if let Some(pair) = read.level.opening(i) {
            i = read.level.pairs[pair].end().max(i + 1);
            if i < limit {
                let whole = opening == Some(pair);
                let features = if whole { vec![EndFeature::Closing, EndFeature::ClosingOfAll] } else { vec![EndFeature::Closing] };
                note(read, start, i, i, features, &passed, &mut found);
                if whole {
                    passed.push(EndFeature::PassedClosing);
                }
            }
            continue;
        }
        let sign = match read.text.word(i) {
            "،" | "," => Some(EndFeature::Comma),
            "؛" | ";" => Some(EndFeature::Semicolon),
            "(" | "[" | "-" | "–" | "—" | ":" => Some(EndFeature::Bracket),
            _ => None,
        };
        let next = if sign.is_some() { i + 1 } else { i };
        let bare = sign.is_none() && i > start && next_features(read, i).iter().any(|f| BREAKS.contains(f));
        if (sign.is_some() || bare) && i > start && next < limit {
            note(read, start, i, next, vec![sign.unwrap_or(EndFeature::Bare)], &passed, &mut found);
            passed.extend(next_features(read, next).into_iter().filter_map(|f| passing(f, sign.is_some())));
            passed.sort_unstable();
            passed.dedup();
        }
        i = if sign.is_some() || bare { next.max(i + 1) } else { i + 1 };
        if bare {
            i = i.max(next + 1);
        }
    }
    note(read, start, limit, limit, vec![EndFeature::Sentence], &passed, &mut found);
    found
}

/// What may end a report without any sign before it.
const BREAKS: [EndFeature; 6] = [
    EndFeature::NextParticiple,
    EndFeature::NextVerb,
    EndFeature::NextAccording,
    EndFeature::NextThat,
    EndFeature::NextMeanwhile,
    EndFeature::NextReply,
];

fn passing(next: EndFeature, behind_sign: bool) -> Option<EndFeature> {
    match next {
        EndFeature::NextParticiple => Some(EndFeature::PassedParticiple),
        EndFeature::NextVerb => Some(EndFeature::PassedVerb),
        EndFeature::NextAccording => Some(EndFeature::PassedAccording),
        EndFeature::NextThat | EndFeature::NextMeanwhile | EndFeature::NextWithout | EndFeature::NextHint if behind_sign => {
            Some(EndFeature::PassedRemark)
        }
        _ => None,
    }
}

fn note(
    read: &Read<'_>,
    start: usize,
    end: usize,
    next: usize,
    mut features: Vec<EndFeature>,
    passed: &[EndFeature],
    found: &mut Vec<Candidate>,
) {
    if features[0] != EndFeature::Sentence {
        features.extend(next_features(read, next));
        if features[0] == EndFeature::Closing && read.text.word(next) == "،" {
            features.extend(next_features(read, next + 1));
        }
    }
    features.extend_from_slice(passed);
    let words = (start..end).filter(|&i| read.text.tokens[i].kind != Kind::Sign).count();
    match words {
        0..=2 => features.push(EndFeature::Short),
        3..=5 => features.push(EndFeature::Brief),
        _ => {}
    }
    if read.level.opening(start).is_some() {
        features.push(EndFeature::Marked);
    }
    found.push(Candidate { end, features });
}

/// But, in its forms.
const BUTS: [&str; 11] = ["لكن", "لكنه", "لكنها", "لكنهم", "ولكن", "ولكنه", "ولكنها", "ولكنهم", "الا", "غير", "بيد"];

/// What the word at token `i` says of a break before it.
fn next_features(read: &Read<'_>, i: usize) -> Vec<EndFeature> {
    if read.language(i) == Some(Language::English) {
        return vec![en::end::next_feature(read, i)];
    }
    let (reading, key) = (read.reading(i), read.text.key(i));
    let first = match (key, read.text.key(i + 1)) {
        _ if is_participle(read, i) => EndFeature::NextParticiple,
        _ if reading.closed.is(Closed::ACCORDING) || (key == "على" && read.text.key(i + 1) == "حد") => EndFeature::NextAccording,
        _ if complement::begins_report(read, i) => EndFeature::NextVerb,
        ("كما" | "فيما" | "بينما" | "وفيما" | "وبينما" | "مقابل", _) if is_finite(read.reading(i + 1)) => {
            EndFeature::NextVerb
        }
        ("في", "حين") if is_finite(read.reading(i + 2)) => EndFeature::NextVerb,
        (but, _) if BUTS.contains(&but) && is_finite(read.reading(i + 1)) => EndFeature::NextVerb,
        ("وذلك", _) => EndFeature::NextThat,
        ("فيما" | "بينما" | "وفيما" | "وبينما", _) | ("في", "حين" | "الوقت" | "وقت") => {
            EndFeature::NextMeanwhile
        }
        ("دون" | "بدون" | "من", "ان" | "دون" | "تفاصيل") | ("دون" | "بدون", _) => EndFeature::NextWithout,
        (but, _) if BUTS.contains(&but) => EndFeature::NextBut,
        ("وهو" | "وهي" | "وهم" | "وهما", _) => EndFeature::NextPronoun,
        ("بعد" | "عقب" | "اثر" | "بعدما" | "وبعد" | "قبل" | "وقبل" | "غداة", _) => EndFeature::NextAfter,
        ("في", "اشارة" | "مسعى" | "اطار" | "محاولة" | "خطوة" | "تصريح" | "تصريحات" | "بيان" | "حديث" | "مقابلة" | "كلمة" | "مؤتمر") => {
            EndFeature::NextHint
        }
        ("خلال" | "اثناء" | "وخلال", _) | ("على", "هامش") => EndFeature::NextDuring,
        ("وكان" | "وكانت" | "وقد" | "وكانوا", _) => EndFeature::NextPast,
        ("كما", _) => EndFeature::NextAlso,
        ("حيث" | "اذ", _) => EndFeature::NextWhere,
        ("ردا" | "وردا" | "تعليقا", _) => EndFeature::NextReply,
        _ if reading.closed.is(Closed::RELATIVE) => EndFeature::NextRelative,
        _ if key.starts_with('و') && !key.starts_with("وال") && read.source_at(i + 1).is_some() && read.source_at(i).is_none() => {
            EndFeature::NextAndSubject
        }
        _ if key.starts_with('و') && reading.and => EndFeature::NextAnd,
        _ => EndFeature::NextOther,
    };
    vec![first]
}
