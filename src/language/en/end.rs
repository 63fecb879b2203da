//! What a word says of a report's end before it, in English.

use crate::cue::{Read, is_finite};
use crate::language::{Closed, CueForm};
use crate::quotation::end::EndFeature;

/// What the word at token `i` says of a break before it.
#[must_use]
pub fn next_feature(read: &Read<'_>, i: usize) -> EndFeature {
    let (reading, key) = (read.reading(i), read.text.key(i));
    match key {
        _ if reading.cue.is_some_and(|cue| cue.form == CueForm::Participle) => EndFeature::NextParticiple,
        "according" => EndFeature::NextAccording,
        "and" | "but" if is_finite(read.reading(i + 1)) || is_finite(read.reading(i + 2)) => EndFeature::NextVerb,
        "while" | "whereas" | "although" | "though" | "even" => EndFeature::NextMeanwhile,
        "without" => EndFeature::NextWithout,
        "but" | "yet" => EndFeature::NextBut,
        "after" | "before" | "following" | "when" | "as" | "since" => EndFeature::NextAfter,
        "during" | "at" => EndFeature::NextDuring,
        "in" | "on" => EndFeature::NextHint,
        "where" => EndFeature::NextWhere,
        "and" | "or" if read.source_at(i + 1).is_some() => EndFeature::NextAndSubject,
        "and" | "or" => EndFeature::NextAnd,
        "because" | "if" | "unless" | "so" => EndFeature::NextThat,
        _ if reading.closed.is(Closed::RELATIVE) => EndFeature::NextRelative,
        _ if reading.closed.is(Closed::PRONOUN) => EndFeature::NextPronoun,
        _ if reading.closed.is(Closed::AUXILIARY) => EndFeature::NextPast,
        _ if is_finite(reading) => EndFeature::NextReply,
        _ if read.source_at(i).is_some() => EndFeature::NextAlso,
        _ => EndFeature::NextOther,
    }
}
