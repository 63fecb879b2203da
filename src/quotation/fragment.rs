//! Marks that no cue takes whole: quoted words inside a clause of speech, paragraphs in marks, and the many marks that
//! quote nobody (names, titles, terms).

use std::ops::Range;
use std::sync::OnceLock;

use super::called::is_called;
use super::{Draft, Place, complement, is_complementiser, without_stop};
use crate::choice::{Weights, features};
use crate::cue::{Cue, Read, is_finite};
use crate::document::QuotationKind;
use crate::language::ar::{WEIGHTS, early};
use crate::language::{Closed, CueClass, CueForm, Language, NounClass};
use crate::source::{SourceKind, looks_like_verb};
use crate::text::Kind;

/// How far a cue reaches to quoted words inside its clause, in tokens.
const REACH: usize = 45;
/// How many words in marks a subject holds at the most.
const LONGEST_SUBJECT: usize = 4;
/// How many quotations before a pair are looked at.
const NEAR: usize = 24;
/// In doubt marked words in the clause of a cue are taken as said: a score that stands for odds of about one to two is enough.
const LEAN: f32 = -0.6;

features! {
    /// What a pair of marks looks like: speech, or a name, a title, a term.
    pub enum MarkFeature {
        /// Always.
        Speech = "speech",
        /// One word.
        One = "one-word",
        /// Two words.
        Two = "two-words",
        /// Three words.
        Three = "three-words",
        /// Four to seven.
        Several = "several-words",
        /// Eight or more.
        Many = "many-words",
        /// A name fills it.
        Name = "name",
        /// A noun of things that bear names stands before it: صحيفة، فيلم.
        Bearer = "bearer",
        /// An article stands before its one or two words.
        Definite = "definite",
        /// A verb that speech would hold: first person, negated, future.
        Verb = "verb",
        /// A preposition or a proclitic alone stands before it.
        Preposition = "preposition",
        /// لـ stands before it: whom somebody tells, or what he calls for.
        To = "to",
        /// A complementiser stands before it.
        Complementiser = "complementiser",
        /// بـ behind a verb of describing, or بأنه.
        Describing = "describing",
        /// ما سماه, وصفه بـ right before it.
        Called = "called",
        /// No cue in its sentence.
        NoCue = "no-cue",
        /// The cue is a verb of saying and the like.
        CueSay = "cue-say",
        /// The cue is a verb of calling for, warning, denying, praising.
        CueAct = "cue-act",
        /// The cue is a verb of describing, accusing.
        CueDescribe = "cue-describe",
        /// The cue is a noun.
        CueNoun = "cue-noun",
        /// The cue is nearer than six tokens.
        Near = "near",
        /// It is further than fifteen.
        Far = "far",
        /// A number inside.
        Digits = "digits",
        /// Latin letters inside.
        Latin = "latin",
        /// It stands inside a report.
        Inside = "inside",
        /// It and its cue stand inside a report.
        Held = "held",
        /// It follows the cue at once.
        AtOnce = "at-once",
        /// In the headline.
        Headline = "in-headline",
    }
}

fn weights() -> &'static Weights {
    static FITTED: OnceLock<Weights> = OnceLock::new();
    FITTED.get_or_init(|| Weights::read::<MarkFeature>(WEIGHTS, "marks"))
}

/// Whether a pair holds a name: of a person, a medium, a group, or what a noun before it says has one.
pub fn is_name(read: &Read<'_>, pair: usize) -> bool {
    let features = shape(read, pair);
    features.contains(&MarkFeature::Name)
        || is_called(read, pair)
        || (features.contains(&MarkFeature::Bearer)
            && (is_term(&features) || !features.contains(&MarkFeature::Many) && !features.contains(&MarkFeature::Verb)))
}

/// «جبهة الشمال», «هيئة شؤون الأسرى»: a body by its kind and by definite words.
pub fn names_body(read: &Read<'_>, pair: usize) -> bool {
    let inner = &read.level.pairs[pair].inner;
    let is_definite = |i: usize| read.text.key(i).starts_with("ال");
    let reading = read.reading(inner.start);
    let is_body =
        reading.noun.is_some_and(|noun| noun.class == NounClass::Body) && reading.proclitic.is_none() && !is_definite(inner.start);
    is_body && (2..=5).contains(&inner.len()) && is_definite(inner.end - 1)
}

/// Three words at most.
fn is_term(features: &[MarkFeature]) -> bool {
    features.iter().any(|f| matches!(f, MarkFeature::One | MarkFeature::Two | MarkFeature::Three))
}

/// Whether a pair holds a clause: three words or more, a verb among them.
pub fn is_sentence(read: &Read<'_>, pair: usize) -> bool {
    let features = shape(read, pair);
    let is_long = !features.contains(&MarkFeature::One) && !features.contains(&MarkFeature::Two);
    is_long && features.contains(&MarkFeature::Verb) && !is_name(read, pair)
}

/// Whether a pair inside a report holds somebody's words.
pub fn is_speech_inside(read: &Read<'_>, pair: usize) -> bool {
    if is_name(read, pair) {
        return false;
    }
    if read.language(read.level.pairs[pair].open) == Some(Language::English) {
        return true;
    }
    weights().score(&features_inside(read, pair)) > 0.0
}

/// The features of a pair inside a report.
pub fn features_inside(read: &Read<'_>, pair: usize) -> Vec<MarkFeature> {
    let mut features = shape(read, pair);
    features.push(MarkFeature::Inside);
    features
}

/// Whether a pair in the clause of a cue holds somebody's words; both may be held by a report.
pub fn is_speech(read: &Read<'_>, cue: Option<&Cue>, pair: usize, held: bool) -> bool {
    weights().score(&features(read, cue, pair, held)) > LEAN
}

/// The features of a pair towards the cue that may govern it.
pub fn features(read: &Read<'_>, cue: Option<&Cue>, pair: usize, held: bool) -> Vec<MarkFeature> {
    let mut features = shape(read, pair);
    features.extend(held.then_some(MarkFeature::Held));
    let Some(cue) = cue else {
        features.push(MarkFeature::NoCue);
        return features;
    };
    features.push(match (cue.word.form, cue.word.class) {
        (CueForm::Noun, _) => MarkFeature::CueNoun,
        (_, CueClass::Describe | CueClass::Accuse) => MarkFeature::CueDescribe,
        (_, CueClass::Demand | CueClass::Warn | CueClass::Deny | CueClass::Evaluate | CueClass::Promise | CueClass::Complain) => {
            MarkFeature::CueAct
        }
        _ => MarkFeature::CueSay,
    });
    match read.level.pairs[pair].open - cue.tokens.end.min(read.level.pairs[pair].open) {
        0 => features.extend([MarkFeature::Near, MarkFeature::AtOnce]),
        1..6 => features.push(MarkFeature::Near),
        6..=15 => {}
        _ => features.push(MarkFeature::Far),
    }
    features
}

pub fn shape(read: &Read<'_>, pair: usize) -> Vec<MarkFeature> {
    let marked = &read.level.pairs[pair];
    let inner = marked.inner.clone();
    let words = inner.clone().filter(|&i| read.text.tokens[i].kind != Kind::Sign).count();
    let mut features = vec![MarkFeature::Speech];
    features.push(match words {
        0 | 1 => MarkFeature::One,
        2 => MarkFeature::Two,
        3 => MarkFeature::Three,
        4..=7 => MarkFeature::Several,
        _ => MarkFeature::Many,
    });
    let bearer = marked.open.checked_sub(1).filter(|&b| bears(read, b));
    let is_described = bearer.is_some_and(|b| is_described(read, b));
    if holds_name(read, pair) && !is_described {
        features.push(MarkFeature::Name);
    }
    if inner.clone().any(|i| speaks(read, i)) {
        features.push(MarkFeature::Verb);
    }
    if words <= 3 && read.text.key(inner.start).starts_with("ال") {
        features.push(MarkFeature::Definite);
    }
    if inner.clone().any(|i| read.text.tokens[i].kind == Kind::Number) {
        features.push(MarkFeature::Digits);
    }
    if inner.clone().any(|i| read.text.word(i).starts_with(|c: char| c.is_ascii_alphabetic())) {
        features.push(MarkFeature::Latin);
    }
    if read.text.paragraph(marked.open) == 0 && read.text.word(read.text.paragraph_of(marked.open).end - 1) != "." {
        features.push(MarkFeature::Headline);
    }
    if let Some(before) = marked.open.checked_sub(1).filter(|&b| read.text.paragraph(b) == read.text.paragraph(marked.open)) {
        features.extend((bearer.is_some() && !is_described).then_some(MarkFeature::Bearer));
        features.extend(lead(read, before));
    }
    features
}

/// What the word before a pair of marks says of it.
fn lead(read: &Read<'_>, before: usize) -> Vec<MarkFeature> {
    let (word, closed) = (read.text.word(before), read.reading(before).closed);
    let called = |i: usize| read.reading(i).cue.is_some_and(|cue| cue.class == CueClass::Describe && cue.pronoun);
    let told = [
        (closed.is(Closed::PREPOSITION) || matches!(word, "بـ" | "لـ" | "ب" | "ل" | "كـ"), MarkFeature::Preposition),
        (matches!(word, "لـ" | "ل"), MarkFeature::To),
        (called(before) || before > 0 && called(before - 1), MarkFeature::Called),
        (closed.is(Closed::COMPLEMENTISER), MarkFeature::Complementiser),
    ];
    told.into_iter().filter(|(holds, _)| *holds).map(|(_, feature)| feature).collect()
}

/// يعرف بـ, الملقب بـ: the word before ب says that a name follows.
fn is_known_by(read: &Read<'_>, i: usize) -> bool {
    let is_by = matches!(read.text.word(i), "بـ" | "ب");
    i.checked_sub(1).is_some_and(|before| is_by && read.reading(before).closed.is(Closed::KNOWN))
}

/// Whether the words that end at token `i` have their name in the marks behind them: صحيفة "…", برنامج الشباب "…", قناتا "…" و"…".
pub fn bears(read: &Read<'_>, i: usize) -> bool {
    let is_bearer = |i: usize| {
        let reading = read.reading(i);
        reading.closed.is(Closed::BEARER) || reading.noun.is_some_and(|noun| noun.class == NounClass::Medium)
    };
    let Some(before) = i.checked_sub(1) else { return is_bearer(i) };
    let is_joined = read.text.word(i) == "و" && !read.text.tokens.get(i + 1).is_none_or(|t| t.spaced);
    if let Some(pair) = is_joined.then(|| read.level.closing(before)).flatten() {
        return read.level.pairs[pair].open.checked_sub(1).is_some_and(|b| bears(read, b));
    }
    let is_definite = read.text.key(i).starts_with("ال") && !read.reading(i).closed.is(Closed::PREPOSITION);
    let may_lie_between = is_definite || read.reading(i).noun.is_some();
    let is_named = read.reading(i).closed.is(Closed::NAMED);
    is_bearer(i) || is_named || (may_lie_between && is_bearer(before)) || is_known_by(read, i)
}

/// تصنفها أنقرة منظمة "إرهابية": what somebody calls a thing, no name of its own; but وصفتها صحيفة "الأفق" بأنها.
fn is_described(read: &Read<'_>, before: usize) -> bool {
    if read.reading(before).noun.is_some_and(|noun| noun.class == NounClass::Medium) {
        return false;
    }
    let calls =
        |i: usize| read.reading(i).cue.is_some_and(|cue| cue.class == CueClass::Describe && cue.pronoun && cue.form != CueForm::Noun);
    (before.saturating_sub(4)..before).any(calls)
}

/// A name that covers the marked words but for a class noun or a title.
fn holds_name(read: &Read<'_>, pair: usize) -> bool {
    let inner = &read.level.pairs[pair].inner;
    let first = inner.clone().find(|&i| read.text.tokens[i].kind != Kind::Sign);
    if first.is_some_and(|first| is_spelt(read, first..inner.end)) {
        return true;
    }
    first.and_then(|i| read.source_at(i)).is_some_and(|s| {
        let source = &read.sources[s];
        matches!(source.kind, SourceKind::Person | SourceKind::Organization) && source.tokens.end + 1 >= inner.end
    })
}

/// "كي إل إم", "إن بي إيه", "بي إن سبورت": the names of Latin letters, and another word at the most; but "في أي وقت".
fn is_spelt(read: &Read<'_>, words: Range<usize>) -> bool {
    let letters = words.clone().filter(|&i| early::List::Letter.has(read.text.key(i))).count();
    (2..=5).contains(&words.len()) && letters >= 2 && letters + 1 >= words.len() && read.text.key(words.start) != "في"
}

/// A word that only somebody who speaks would use: نحن، لن، سنفعل, a verb of the first person plural.
fn speaks(read: &Read<'_>, i: usize) -> bool {
    let reading = read.reading(i);
    let key = read.text.key(i);
    let long = key.chars().count() > 4;
    reading.closed.is(Closed::PRONOUN.or(Closed::NEGATION).or(Closed::COMPLEMENTISER).or(Closed::AUXILIARY))
        || reading.cue.is_some_and(|cue| is_finite(reading) && !cue.frames.lead)
        || (long && (key.starts_with("سن") || key.starts_with("سي") || key.starts_with("ست")))
        || (long && key.starts_with('ي') && !key.ends_with('ة') && !key.ends_with('ا'))
}

/// Of a token that no draft holds.
const NO_DRAFT: u32 = u32::MAX;

/// Adds the quotations whose words stand in marks inside a clause of speech, and those of paragraphs in marks.
pub fn fragments(read: &Read<'_>, cues: &[Cue], drafts: &mut Vec<Draft>) {
    // Of each token, the last draft that holds it.
    let mut covered = vec![NO_DRAFT; read.text.tokens.len()];
    for (d, draft) in drafts.iter().enumerate() {
        for piece in &draft.content {
            covered.get_mut(piece.clone()).unwrap_or_default().fill(d as u32);
        }
    }
    // Where the clause of each cue begins.
    let mut clauses = vec![0; cues.len()];
    for draft in drafts.iter().filter(|draft| draft.place == Place::Behind) {
        draft.cue.into_iter().for_each(|c| clauses[c] = draft.extent().start);
    }
    let holder = |i: usize| covered.get(i).filter(|&&d| d != NO_DRAFT).map(|&d| d as usize);
    for (p, pair) in read.level.pairs.iter().enumerate() {
        if read.language(pair.open) == Some(Language::English) {
            continue;
        }
        let content = without_stop(read, pair.inner.clone());
        if content.is_empty() || is_name(read, p) {
            continue;
        }
        let holds = holder(content.start);
        let holder = holder(pair.open);
        let is_taken = holds.is_some() && holds != holder || drafts.iter().rev().take(NEAR).any(|d| d.content.contains(&content));
        if is_taken {
            continue;
        }
        // "…" و"…": beside words that are said, or are not, in the same breath.
        if let Some(other) = joined(read, p) {
            let beside = without_stop(read, read.level.pairs[other].inner.clone());
            if let Some(draft) = drafts.iter_mut().rev().take(NEAR).find(|d| d.kind == QuotationKind::Direct && d.content.contains(&beside))
            {
                draft.content.push(content);
            }
            continue;
        }
        let governor = governor(read, cues, p);
        // Inside a report only a cue of its own makes a quotation of its own.
        let governor = governor.filter(|&c| holder.is_none_or(|d| drafts[d].extent().contains(&cues[c].tokens.start)));
        if let Some(c) = governor {
            let is_said = is_speech(read, Some(&cues[c]), p, holder.is_some()) && !complement::is_subject(read, &cues[c], p);
            if is_said && !names_clause(read, p) && (cues[c].word.frames.object || !is_in_subject(read, p, clauses[c])) {
                add(drafts, c, content);
            }
        } else if holder.is_none() && (alone(read, p) || stands_out(read, p)) {
            let kind = QuotationKind::Direct;
            drafts.push(Draft { cue: None, content: vec![content], kind, place: Place::Alone, relay: None });
        }
    }
}

/// قال المدير "سمير عوض" إن, قالت مديرة مركز "النور" في حلب إن: a few words in marks before the clause that begins at token `clause`.
fn is_in_subject(read: &Read<'_>, pair: usize, clause: usize) -> bool {
    let marked = &read.level.pairs[pair];
    marked.end() < clause && marked.inner.len() <= LONGEST_SUBJECT && complement::leads_to_clause(read, marked.end())
}

/// أشار إلى "تقديرات" أن: one word in marks with the clause that it announces behind it.
fn names_clause(read: &Read<'_>, pair: usize) -> bool {
    let marked = &read.level.pairs[pair];
    let is_clause = is_complementiser(read, marked.end()) && !read.text.key(marked.end()).starts_with('و');
    marked.inner.len() == 1 && marked.closed && is_clause
}

/// Another piece of what the same cue governs, or a new quotation.
fn add(drafts: &mut Vec<Draft>, cue: usize, content: Range<usize>) {
    let same = drafts
        .iter_mut()
        .rev()
        .take(NEAR)
        .find(|d| d.cue == Some(cue) && d.kind == QuotationKind::Direct && d.extent().end <= content.start);
    match same {
        Some(draft) if content.start - draft.extent().end < 30 => draft.content.push(content),
        _ => drafts.push(Draft { cue: Some(cue), content: vec![content], kind: QuotationKind::Direct, place: Place::Within, relay: None }),
    }
}

/// The nearest cue before a pair, in its sentence and on its level of marks, whose clause quoted words may belong to.
pub fn governor(read: &Read<'_>, cues: &[Cue], pair: usize) -> Option<usize> {
    let open = read.level.pairs[pair].open;
    let sentence = read.level.start(read.text, open);
    let last = cues.partition_point(|cue| cue.tokens.start < open);
    let mut governors =
        (0..last).rev().take_while(|&c| cues[c].tokens.start >= sentence && open - cues[c].tokens.start <= REACH).filter(|&c| {
            let cue = &cues[c];
            cue.word.frames.part
                && !is_copula(read, cue)
                && !complement::has_its_object(read, cue)
                && read.level.inside(cue.tokens.start) == read.level.inside(open)
        });
    let nearest = governors.next()?;
    // وصف هتافات الجمهور بـ"المعزولة": a noun between is what is described.
    let is_by = open.checked_sub(1).is_some_and(|b| matches!(read.text.word(b), "بـ" | "ب"));
    if !is_by || cues[nearest].word.form != CueForm::Noun {
        return Some(nearest);
    }
    let describes = |&c: &usize| cues[c].word.class == CueClass::Describe && is_finite(read.reading(cues[c].tokens.start));
    governors.next().filter(describes).or(Some(nearest))
}

/// يعتبر, تعد without a subject behind it: "is considered".
fn is_copula(read: &Read<'_>, cue: &Cue) -> bool {
    let describes = cue.word.class == CueClass::Describe && cue.word.form == CueForm::Imperfect && !cue.word.pronoun;
    describes && read.source_at(cue.tokens.end).is_none() && read.source_before(cue.tokens.start).is_none()
}

/// The pair that token `و` or `أو` joins this one to: "…" و"…".
fn joined(read: &Read<'_>, pair: usize) -> Option<usize> {
    let before = read.level.pairs[pair].open.checked_sub(1).filter(|&b| matches!(read.text.word(b), "و" | "أو"))?;
    complement::marks_before(read, before)
}

/// Words that somebody else must have said, though no cue stands by: a clause, or some words of the headline.
fn stands_out(read: &Read<'_>, pair: usize) -> bool {
    let features = shape(read, pair);
    let has = |feature: MarkFeature| features.contains(&feature);
    let is_long = has(MarkFeature::Several) || has(MarkFeature::Many);
    let is_term = has(MarkFeature::Bearer) || has(MarkFeature::Latin) || has(MarkFeature::Digits) || has(MarkFeature::Definite);
    let marked = &read.level.pairs[pair];
    let first = marked.inner.start;
    // "من خلفية متواضعة": three words that name nothing.
    let is_told =
        read.reading(first).closed.is(Closed::PREPOSITION) || looks_like_verb(read.stem(first)) || read.stem(first).ends_with('ا');
    let is_headline = has(MarkFeature::Headline) && (is_long || has(MarkFeature::Three) && is_told);
    let is_clause = has(MarkFeature::Verb) && (is_long || has(MarkFeature::Three)) && !has(MarkFeature::To);
    // الـ"حرب على الغلاء"
    let has_article = marked.open > 0 && matches!(read.text.key(marked.open - 1), "ال" | "لل" | "وال" | "بال");
    marked.closed && !is_term && !has_article && (is_clause || is_headline)
}

/// A paragraph, or a sentence of several words, that is nothing but marked words. Two of them are a heading taken from what somebody
/// says below.
fn alone(read: &Read<'_>, pair: usize) -> bool {
    let marked = &read.level.pairs[pair];
    let paragraph = read.text.paragraph_of(marked.open);
    let is_stop = |i: usize| matches!(read.text.word(i), "." | "…" | "؟" | "!" | ":");
    let starts = marked.open == paragraph.start || is_stop(marked.open - 1);
    let ends = marked.end() + 1 >= paragraph.end || is_stop(marked.end());
    let is_heading = marked.closed && paragraph.start > 0 && paragraph == (marked.open..marked.end());
    let least = if is_heading { 2 } else { 6 };
    marked.depth == 0 && starts && ends && marked.inner.len() >= least
}
