//! Cues in English: where a word of saying is a verb, where a noun, where neither.

use crate::cue::{Cue, Read};
use crate::language::{Agreement, Closed, CueClass, CueForm, CueWord, Frames, NO_ROW};

use super::lists::List;
use super::{LEXICON, PREPOSITIONS};

/// The cue at token `i`.
#[must_use]
pub fn cue_at(read: &Read<'_>, i: usize) -> Option<Cue> {
    // What is said inside marks is its speaker's.
    if read.level.inside(i).is_some() {
        return None;
    }
    let reading = read.reading(i);
    let cue = |tokens: std::ops::Range<usize>, word| Some(Cue { span: read.text.span(tokens.clone()), tokens, word, second: None });
    if reading.closed.is(Closed::ACCORDING) && read.text.key(i + 1) == "to" {
        return cue(i..i + 2, made(NO_ROW, CueClass::According, CueForm::Preposition));
    }
    if reading.closed.is(Closed::SAYING)
        && let Some(word) = LEXICON.saying(read.text.key(i))
        && (if word.form == CueForm::Adjective { is_predicate(read, i) } else { reading.cue.is_none() || is_noun(read, i) })
        && governs(read, &word.frames, i + 1)
    {
        return cue(i..i + 1, word);
    }
    let word = reading.cue.filter(|word| is_verb(read, i, *word))?;
    cue(i..i + 1, word)
}

fn made(row: u16, class: CueClass, form: CueForm) -> CueWord {
    let frames = Frames { clause: true, ..Frames::default() };
    CueWord { row, class, form, agreement: Agreement::Any, frames, pronoun: false, prop: false, fatha: false }
}

/// The token before `i`, adverbs, negations and contractions passed over.
fn before(read: &Read<'_>, i: usize) -> Option<usize> {
    let sentence = read.text.sentence_of(i).start;
    let skips = |k: usize| read.reading(k).closed.is(Closed::ADVERB.or(Closed::NEGATION));
    (sentence..i).rev().find(|&k| !skips(k))
}

fn is_noun(read: &Read<'_>, i: usize) -> bool {
    let Some(b) = before(read, i) else { return true };
    let closed = read.reading(b).closed;
    let owner = read.text.key(b) == "s" && matches!(read.text.word(b.wrapping_sub(1)), "'" | "’");
    let preposition = closed.is(Closed::PREPOSITION) && read.text.key(b) != "to";
    owner || preposition || closed.is(Closed::DETERMINER.or(Closed::MODIFIER)) || read.text.key(b).ends_with("al")
}

/// Whether what a noun or an adjective may govern stands at token `i`.
fn governs(read: &Read<'_>, frames: &Frames, i: usize) -> bool {
    let (key, closed) = (read.text.key(i), read.reading(i).closed);
    match key {
        "that" => frames.clause,
        "to" => frames.infinitive,
        "whether" | "how" | "why" | "what" | "who" | "where" | "when" | "if" => frames.question,
        _ if closed.is(Closed::PREPOSITION) => {
            PREPOSITIONS.iter().position(|p| *p == key).is_some_and(|bit| frames.prepositions & (1 << bit) != 0)
        }
        _ => frames.bare && (closed.is(Closed::PRONOUN.or(Closed::DETERMINER)) || read.source_at(i).is_some()),
    }
}

/// Whether an adjective is said of somebody: is aware, seemed eager.
fn is_predicate(read: &Read<'_>, i: usize) -> bool {
    let Some(b) = before(read, i) else { return false };
    let key = read.text.key(b);
    matches!(key, "m" | "re" | "s") || [List::Be, List::Seem, List::Degree].iter().any(|list| list.has(key))
}

fn is_verb(read: &Read<'_>, i: usize, word: CueWord) -> bool {
    let Some(b) = before(read, i) else { return word.form != CueForm::Imperfect };
    let key = read.text.key(b);
    let closed = read.reading(b).closed;
    let opened = closed.is(Closed::DETERMINER.or(Closed::MODIFIER)) && !stands_alone(read, b, i);
    let owner = key == "s" && matches!(read.text.word(b.wrapping_sub(1)), "'" | "’") && word.form == CueForm::Imperfect;
    let hyphen = read.text.word(b) == "-" || read.text.word(i + 1) == "-" && !read.text.tokens[i + 1].spaced;
    if opened || owner || hyphen {
        return false;
    }
    match word.form {
        CueForm::Perfect => !List::Be.has(key) && (read.text.key(i) == "said" || !closed.is(Closed::PREPOSITION)),
        CueForm::Imperfect => !List::Be.has(key) && (key == "to" || !closed.is(Closed::PREPOSITION)),
        _ => true,
    }
}

/// some say, many believe, others argue: a determiner that is itself the subject.
fn stands_alone(read: &Read<'_>, b: usize, i: usize) -> bool {
    List::Alone.has(read.text.key(b)) && read.reading(i).noun.is_none()
}
