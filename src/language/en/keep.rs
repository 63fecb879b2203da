//! Whether what a word of saying governs is what somebody said or thought.
//!
//! `said that …` always is, `called the meeting` hardly ever, `offered to help` now and then. What the verb is, what it governs and
//! who its subject is are weighed together.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::end::is_clause;
use super::{LEXICON, PREPOSITIONS, weights};
use crate::choice::{Feature, Weights, features, number};
use crate::cue::{Cue, Read};
use crate::document::QuotationKind;
use crate::language::{Closed, CueClass, CueForm, Language, NounClass};
use crate::quotation::{Draft, Nesting, Place};
use crate::source::SourceKind;
use crate::text::{Kind, rows};

/// The sum of weights from which on a report is kept: one that is right with a third of the chance is worth more than it costs.
const KEPT: f32 = -0.55;
/// The same, where marks hold words: a reader who sees the marks wants to know whose they are.
const MARKED: f32 = -1.0;

features! {
    /// What speaks for or against a report.
    pub enum ReportFeature {
        /// A clause behind `that`.
        That = "frame-that",
        /// A question: whether, how.
        Question = "frame-question",
        /// An infinitive.
        Infinitive = "frame-infinitive",
        /// Behind a preposition.
        Phrase = "frame-phrase",
        /// Marks.
        Marks = "frame-marks",
        /// A clause without `that`.
        Clause = "frame-clause",
        /// A noun phrase.
        Object = "frame-object",
        /// Before its cue, or around it.
        Before = "frame-before",
        /// Marks that no cue governs.
        Alone = "frame-alone",
        /// A name.
        SubjectName = "subject-name",
        /// A role, a source.
        SubjectRole = "subject-role",
        /// A document, a body.
        SubjectThing = "subject-thing",
        /// he, she, they.
        SubjectPronoun = "subject-pronoun",
        /// I, we, you.
        SubjectWe = "subject-we",
        /// it.
        SubjectIt = "subject-it",
        /// who, which.
        SubjectRelative = "subject-relative",
        /// to say.
        SubjectTo = "subject-to",
        /// by saying.
        SubjectPreposition = "subject-preposition",
        /// and said.
        SubjectAnd = "subject-and",
        /// A comma.
        SubjectComma = "subject-comma",
        /// Something else.
        SubjectOther = "subject-other",
        /// A finite verb in the past.
        Past = "form-past",
        /// One in the present.
        Present = "form-present",
        /// A participle.
        Participle = "form-participle",
        /// A noun.
        Noun = "form-noun",
        /// A preposition.
        Preposition = "form-preposition",
        /// An adjective.
        Adjective = "form-adjective",
        /// has said.
        Perfect = "tense-perfect",
        /// is saying.
        Progressive = "tense-progressive",
        /// would say.
        Modal = "tense-modal",
        /// did not say.
        Negated = "tense-negated",
        /// if he says.
        Condition = "condition",
        /// In what another report holds.
        Inside = "inside",
        /// It is most of what another report holds.
        Most = "inside-most",
        /// Most of it is what another report holds.
        Holds = "holds-most",
        /// In a line that is no sentence.
        Title = "title",
        /// One word.
        One = "length-one",
        /// Two words.
        Two = "length-two",
        /// Three to five.
        Few = "length-few",
        /// Six to ten.
        Some = "length-some",
        /// All in marks.
        Direct = "kind-direct",
        /// Partly in marks.
        Mixed = "kind-mixed",
        /// No marks.
        Indirect = "kind-indirect",
    }
}

use ReportFeature as F;

/// The fitted weights: of the features, and of the verbs.
static FITTED: LazyLock<(Weights, FxHashMap<&str, f32>)> = LazyLock::new(|| {
    let of_words = rows(weights()).filter(|row| row.first() == Some(&"report"));
    let word = |row: Vec<&'static str>| Some((*row.get(1)?, number(row.get(2)?)?));
    (Weights::read::<ReportFeature>(weights(), "report"), of_words.filter_map(word).collect())
});

/// The names of all that is weighed.
#[must_use]
pub fn names() -> Vec<&'static str> {
    F::names().into_iter().chain(LEXICON.lemmas.iter().flatten().map(|lemma| &**lemma)).collect()
}

/// Keeps the English reports that somebody said or thought.
pub fn keep(read: &Read<'_>, cues: &[Cue], drafts: &mut Vec<Draft>) {
    let is_kept = |d: usize| match describe(read, cues, drafts, d) {
        Some((features, lemmas)) => {
            let (weights, words) = &*FITTED;
            let least = if drafts[d].kind == QuotationKind::Indirect { KEPT } else { MARKED };
            weights.score(&features) + lemmas.iter().filter_map(|lemma| words.get(&**lemma)).sum::<f32>() > least
        }
        None => true,
    };
    let mut kept = (0..drafts.len()).map(is_kept).collect::<Vec<bool>>().into_iter();
    drafts.retain(|_| kept.next().unwrap_or(true));
}

/// What speaks for and against a draft, its cue's lemma as well; `None` if it is not English, or signed.
pub fn describe(read: &Read<'_>, cues: &[Cue], drafts: &[Draft], d: usize) -> Option<(Vec<F>, &'static [Box<str>])> {
    let draft = drafts.get(d)?;
    let extent = draft.extent();
    let cue = draft.cue.map(|c| &cues[c]);
    let at = cue.map_or(extent.start, |cue| cue.tokens.start);
    if read.language(at) != Some(Language::English) || matches!(draft.place, Place::Headline(_)) {
        return None;
    }
    let mut features = vec![frame(read, cue, draft)];
    features.push(match draft.kind {
        QuotationKind::Direct => F::Direct,
        QuotationKind::Mixed => F::Mixed,
        QuotationKind::Indirect => F::Indirect,
    });
    let words = draft.content.iter().flat_map(Clone::clone).filter(|&i| read.text.tokens[i].kind != Kind::Sign).count();
    features.extend(match words {
        0 | 1 => Some(F::One),
        2 => Some(F::Two),
        3..=5 => Some(F::Few),
        6..=10 => Some(F::Some),
        _ => None,
    });
    let nesting = Nesting::of(drafts, d, at.min(extent.start));
    features.extend(nesting.inside.then_some(F::Inside));
    features.extend(nesting.most.then_some(F::Most));
    features.extend(nesting.holds.then_some(F::Holds));
    let line = read.text.paragraph_of(at);
    if !matches!(read.text.word(line.end - 1), "." | "?" | "!" | ":" | "\"" | "”" | "''" | "’" | "'" | ")") {
        features.push(F::Title);
    }
    if let Some(cue) = cue {
        of_cue(read, cue, &mut features);
    }
    let is_thing = matches!(features[0], F::Infinitive | F::Object | F::Phrase);
    let lemma = cue.and_then(|cue| LEXICON.lemmas.get(cue.word.row as usize)).map_or(&[][..], |lemma| &lemma[..1 + usize::from(is_thing)]);
    Some((features, lemma))
}

fn frame(read: &Read<'_>, cue: Option<&Cue>, draft: &Draft) -> F {
    let start = draft.extent().start;
    let before = start.wrapping_sub(1);
    match draft.place {
        Place::Headline(_) | Place::Alone => F::Alone,
        Place::Before => F::Before,
        _ if cue.is_none() => F::Alone,
        _ if draft.kind == QuotationKind::Direct || read.level.opening(start).is_some() => F::Marks,
        _ if read.text.key(before) == "that" => F::That,
        _ if read.text.key(start) == "to" => F::Infinitive,
        _ if read.reading(start).closed.is(Closed::CONJUNCTION.or(Closed::RELATIVE)) => F::Question,
        _ if PREPOSITIONS.contains(&read.text.key(before)) => F::Phrase,
        _ if is_clause(read, start, draft.extent().end) => F::Clause,
        _ => F::Object,
    }
}

fn of_cue(read: &Read<'_>, cue: &Cue, features: &mut Vec<F>) {
    features.push(match cue.word.form {
        CueForm::Perfect => F::Past,
        CueForm::Imperfect => F::Present,
        CueForm::Participle => F::Participle,
        CueForm::Noun => F::Noun,
        CueForm::Preposition => F::Preposition,
        CueForm::Adjective => F::Adjective,
    });
    if cue.word.class == CueClass::According {
        return;
    }
    let at = cue.tokens.start;
    let sentence = read.level.start(read.text, at);
    let mut k = at;
    while k > sentence {
        let closed = read.reading(k - 1).closed;
        let key = read.text.key(k - 1);
        match key {
            _ if closed.is(Closed::NEGATION) => features.push(F::Negated),
            "would" | "could" | "may" | "might" | "should" | "must" | "will" | "can" | "ll" | "d" => features.push(F::Modal),
            "has" | "have" | "had" | "having" | "ve" => features.push(F::Perfect),
            "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "re" => features.push(F::Progressive),
            _ if closed.is(Closed::ADVERB.or(Closed::AUXILIARY)) || matches!(key, "'" | "’") => {}
            _ => break,
        }
        k -= 1;
    }
    features.sort_unstable();
    features.dedup();
    features.push(subject(read, k, sentence));
    let first = read.source_before(k).map_or(k.saturating_sub(1), |s| read.sources[s].tokens.start);
    if first > sentence && matches!(read.text.key(first - 1), "if" | "unless" | "whether" | "when" | "until" | "once") {
        features.push(F::Condition);
    }
}

/// What stands where the subject does, before token `k`.
fn subject(read: &Read<'_>, k: usize, sentence: usize) -> F {
    let Some(before) = k.checked_sub(1).filter(|&b| b >= sentence) else { return F::SubjectOther };
    let (key, closed) = (read.text.key(before), read.reading(before).closed);
    match key {
        "he" | "she" | "they" => return F::SubjectPronoun,
        "i" | "we" | "you" => return F::SubjectWe,
        "it" | "this" | "that" => return F::SubjectIt,
        "who" | "which" => return F::SubjectRelative,
        "to" => return F::SubjectTo,
        "and" | "but" | "or" | "then" => return F::SubjectAnd,
        _ => {}
    }
    match read.source_before(k).map(|s| read.sources[s].kind) {
        Some(SourceKind::Person | SourceKind::Organization) => F::SubjectName,
        Some(SourceKind::Noun(noun)) => match noun.class {
            NounClass::Body | NounClass::Document | NounClass::Medium => F::SubjectThing,
            _ => F::SubjectRole,
        },
        Some(_) => F::SubjectThing,
        None if closed.is(Closed::PREPOSITION) => F::SubjectPreposition,
        None if read.text.word(before) == "," => F::SubjectComma,
        None => F::SubjectOther,
    }
}
