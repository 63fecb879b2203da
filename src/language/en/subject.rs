//! Whose verb a word of saying is in English, where no subject stands right before it.

use super::lists::List;
use crate::attribution::{AttributionFeature as F, Candidate};
use crate::cue::{Cue, Read};
use crate::language::{Closed, CueForm};

/// What a first, a nearest and another source before the cue are, by what stands between.
type Slot = [F; 3];

/// Notes for the sources before a cue how they stand to it; they come in the order of the text.
pub fn mark(read: &Read<'_>, cue: &Cue, found: &mut [Candidate]) {
    let Some(slot) = slot(read, cue) else { return };
    let is_comma = |i: usize| matches!(read.text.word(i), "," | "—" | "–" | "-" | "(");
    let first = found.iter().position(|c| c.features.contains(&F::BeforeFirst) || c.features.contains(&F::BeforeAtOnce));
    let last = found.len().saturating_sub(1);
    for (n, candidate) in found.iter_mut().enumerate() {
        candidate.features.push(match n {
            _ if Some(n) == first => slot[0],
            _ if n == last => slot[1],
            _ => slot[2],
        });
        if slot[0] == F::CommaFirst && candidate.source.is_some_and(|s| is_comma(read.sources[s].tokens.end)) {
            candidate.features.push(F::Apposed);
        }
    }
}

fn slot(read: &Read<'_>, cue: &Cue) -> Option<Slot> {
    let sentence = read.level.start(read.text, cue.tokens.start);
    let skips = |i: usize| read.reading(i).closed.is(Closed::ADVERB.or(Closed::AUXILIARY).or(Closed::NEGATION));
    let before = (sentence..cue.tokens.start).rev().find(|&i| !skips(i))?;
    let (word, key, closed) = (read.text.word(before), read.text.key(before), read.reading(before).closed);
    match cue.word.form {
        CueForm::Noun => Some([F::NounFirst, F::NounNear, F::NounOther]),
        CueForm::Participle if word == "," => Some([F::ClauseFirst, F::ClauseNear, F::ClauseOther]),
        _ if key == "to" || closed.is(Closed::PREPOSITION) => Some([F::ToFirst, F::ToNear, F::ToOther]),
        _ if matches!(key, "and" | "but" | "or" | "then") => Some([F::AndFirst, F::AndNear, F::AndOther]),
        CueForm::Participle => Some([F::TailFirst, F::TailNear, F::TailOther]),
        _ if matches!(word, "," | "—" | "–" | "-" | ")") => Some([F::CommaFirst, F::CommaNear, F::CommaOther]),
        _ => None,
    }
}

/// Who issues what speaks: X released a statement saying that.
pub fn issuer(read: &Read<'_>, document: usize, cue: &Cue) -> Option<usize> {
    let tokens = &read.sources[document].tokens;
    let is_new = matches!(read.text.key(tokens.start), "a" | "an") && cue.word.form == CueForm::Participle;
    let is_letter = tokens.clone().any(|i| List::Letter.has(read.text.key(i)));
    let sentence = read.level.start(read.text, tokens.start);
    let subject = (sentence..tokens.start).filter_map(|i| read.source_at(i)).find(|&s| {
        !read.sources[s].tokens.start.checked_sub(1).is_some_and(|b| b >= sentence && read.reading(b).closed.is(Closed::PREPOSITION))
    });
    subject.filter(|_| is_new && is_letter)
}
