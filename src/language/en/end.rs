//! What a word says of a report's end before it, in English.

use super::PREPOSITIONS;
use super::lists::List;
use crate::cue::{Read, is_finite};
use crate::language::{Closed, CueForm};
use crate::quotation::end::EndFeature;

/// What may end a report without any sign before it, as only the English words say.
const BREAKS: [EndFeature; 6] = [
    EndFeature::NextAnd,
    EndFeature::NextAndSubject,
    EndFeature::NextBut,
    EndFeature::NextAfter,
    EndFeature::NextHint,
    EndFeature::NextDuring,
];

/// Whether the report that begins at token `start` may end where nothing but the next word shows it.
pub fn breaks(read: &Read<'_>, start: usize, next: EndFeature) -> bool {
    // his support for the port | was: what a preposition governs has no verb
    let is_phrase = || PREPOSITIONS.contains(&read.text.key(start.wrapping_sub(1)));
    BREAKS.contains(&next) || next == EndFeature::NextPast && is_phrase()
}

/// More words in a report than most have.
const LONG: usize = 30;
/// How far into a report its verb stands at the latest, in tokens.
const FIRST: usize = 12;

/// Whether token `i` is a verb of any kind, as far as its letters tell.
fn is_verb(read: &Read<'_>, i: usize) -> bool {
    let (reading, key) = (read.reading(i), read.text.key(i));
    let is_past = key.len() > 4 && key.ends_with("ed") && !read.reading(i.wrapping_sub(1)).closed.is(Closed::DETERMINER);
    is_finite(reading) || is_past || List::Past.has(key) || reading.closed.is(Closed::AUXILIARY) && key != "s"
}

/// While he said that …, after saying that …: the verb of saying is not the sentence's own.
pub fn is_subordinate(read: &Read<'_>, cue: usize) -> bool {
    let sentence = read.level.start(read.text, cue);
    let opening = read.reading(sentence);
    let opens =
        opening.closed.is(Closed::CONJUNCTION.or(Closed::PREPOSITION)) && !matches!(read.text.key(sentence), "and" | "but" | "so" | "yet");
    let begins = cue == sentence && opening.cue.is_some_and(|word| word.form == CueForm::Participle);
    let is_break = |i: usize| matches!(read.text.word(i), "," | "—" | "–");
    begins || opens && !(sentence..cue).any(is_break)
}

/// What else is seen of a report that may end behind `report`, the words behind the break beginning at token `next`.
pub fn more(read: &Read<'_>, report: std::ops::Range<usize>, next: usize, is_first: bool, features: &mut Vec<EndFeature>) {
    let is_thing = !is_clause(read, report.start, report.end);
    match features[0] {
        EndFeature::Bare => {
            features.extend(match features[1] {
                EndFeature::NextVerb => Some(EndFeature::BareVerb),
                EndFeature::NextAnd | EndFeature::NextAndSubject => Some(EndFeature::BareAnd),
                EndFeature::NextBut => Some(EndFeature::BareBut),
                EndFeature::NextHint | EndFeature::NextDuring => Some(EndFeature::BareSetting),
                EndFeature::NextAfter => Some(EndFeature::BareAfter),
                EndFeature::NextPast => Some(EndFeature::BareAuxiliary),
                _ => None,
            });
            features.extend(is_thing.then_some(EndFeature::ThingBare));
        }
        EndFeature::Comma => {
            features.extend(is_thing.then_some(EndFeature::ThingComma));
            if features.contains(&EndFeature::Subordinate) && read.source_at(next).is_some() {
                features.push(EndFeature::SubordinateSubject);
            }
        }
        EndFeature::Sentence => features.extend(is_thing.then_some(EndFeature::ThingSentence)),
        _ => {}
    }
    let closed = read.reading(report.start).closed;
    let subordinate =
        closed.is(Closed::CONJUNCTION.or(Closed::PREPOSITION)) && !matches!(read.text.key(report.start), "to" | "what" | "how" | "who");
    if is_first && subordinate {
        features.push(EndFeature::Opening);
    }
    if report.len() > LONG {
        features.push(EndFeature::Long);
    }
}

/// …, the minister said: a source and its verb close the sentence.
fn is_said(read: &Read<'_>, i: usize) -> bool {
    let Some(s) = read.source_at(i) else { return false };
    let verb = read.sources[s].tokens.end;
    let says = is_finite(read.reading(verb)) && read.reading(verb).cue.is_some_and(|cue| cue.frames.behind);
    let end = read.level.end(i);
    says && (verb + 2 >= end || read.text.word(verb + 1) == "," || read.reading(verb + 1).closed.is(Closed::PREPOSITION.or(Closed::TIME)))
}

/// Whether a report is a clause, with a verb among its first words, and no mere object or infinitive.
pub fn is_clause(read: &Read<'_>, start: usize, end: usize) -> bool {
    let (before, first) = (read.text.key(start.wrapping_sub(1)), read.text.key(start));
    before == "that"
        || first != "to"
            && (start..end.min(start + FIRST)).any(|i| {
                let reading = read.reading(i);
                reading.closed.is(Closed::AUXILIARY) && read.text.key(i) != "s" || i > start && is_finite(reading)
            })
}

/// What the word at token `i` says of a break before it.
#[must_use]
pub fn next_feature(read: &Read<'_>, i: usize) -> EndFeature {
    let (reading, key) = (read.reading(i), read.text.key(i));
    match key {
        _ if reading.cue.is_some_and(|cue| cue.form == CueForm::Participle) => EndFeature::NextParticiple,
        "according" => EndFeature::NextAccording,
        "and" | "but" if is_verb(read, i + 1) || is_finite(read.reading(i + 2)) => EndFeature::NextVerb,
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
        _ if reading.closed.is(Closed::PRONOUN) && is_said(read, i) => EndFeature::NextSaid,
        _ if reading.closed.is(Closed::PRONOUN) => EndFeature::NextPronoun,
        _ if reading.closed.is(Closed::AUXILIARY) => EndFeature::NextPast,
        _ if is_finite(reading) => EndFeature::NextReply,
        _ if is_said(read, i) => EndFeature::NextSaid,
        _ if read.source_at(i).is_some() => EndFeature::NextAlso,
        _ => EndFeature::NextOther,
    }
}
