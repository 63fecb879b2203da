//! Quotations: what was said.
//!
//! Each cue is asked what it governs: marks, a colon, a clause behind a complementiser, or words before it. Then the
//! marks that no cue has taken are looked at, and the headlines. Who said it is the next stage's question.

pub(crate) mod according;
mod called;
pub(crate) mod complement;
pub(crate) mod end;
pub(crate) mod fragment;
mod headline;
mod marks;
pub(crate) mod said;
pub(crate) mod start;

use std::ops::Range;

pub use marks::{Marked, Saying, is_mark, pairs};

use crate::cue::{Cue, Read, is_finite, is_impersonal};
use crate::document::QuotationKind;
use crate::language::ar::lists::List;
use crate::language::{Agreement, Closed, CueForm, CueWord, Language, ar, en};
use crate::order;
use crate::reading::Readings;
use crate::text::{Kind, NONE, Notes, Text};

/// The quotation marks of an article: which pair each token stands in, which it opens, and where each token's sentence
/// ends if marked words are taken as one piece.
#[derive(Debug, Default)]
pub struct Level {
    /// The pairs, in order.
    pub pairs: Vec<Marked>,
    opens: Notes,
    inside: Notes,
    ends: Notes,
}

impl Level {
    /// Finds the pairs and notes them for each token.
    #[must_use]
    pub fn new(text: &Text<'_>, readings: &Readings) -> Level {
        let is_that = |i: usize| readings[i].closed.is(Closed::COMPLEMENTISER);
        let has_clause = |i: usize| is_that(i + 1) || readings[i + 1].closed.is(Closed::PREPOSITION) && is_that(i + 2);
        let pairs = pairs(text, |i| {
            let says = |cue: &CueWord| matches!(cue.form, CueForm::Perfect | CueForm::Imperfect | CueForm::Participle);
            readings[i].cue.filter(|cue| says(cue) && cue.agreement != Agreement::I).map(|cue| Saying {
                form: cue.form,
                and: readings[i].and,
                clause: has_clause(i),
            })
        });
        let tokens = text.tokens.len();
        let (mut opens, mut inside) = (Vec::with_capacity(pairs.len()), vec![NONE; tokens + 1]);
        for (i, pair) in pairs.iter().enumerate() {
            opens.push((pair.open, i as u32));
            inside[pair.inner.clone()].fill(i as u32);
        }
        let mut level = Level { pairs, opens: Notes::new(tokens, &opens), inside: Notes::of_all(&inside), ends: Notes::default() };
        let mut ends = inside;
        ends[tokens] = 0;
        for i in (0..tokens).rev() {
            ends[i] = level.sentence_end(text, is_that, i, &ends) as u32;
        }
        level.ends = Notes::of_all(&ends);
        level
    }

    /// Where the sentence of token `i` ends, told from where those of the tokens behind it end.
    fn sentence_end(&self, text: &Text<'_>, is_that: impl Fn(usize) -> bool, i: usize, ends: &[u32]) -> usize {
        let last = self.opening(i).map_or(i, |pair| self.pairs[pair].end().max(i + 1) - 1);
        let next = last + 1;
        let limit = self.inside(i).map_or(text.tokens.len(), |pair| self.pairs[pair].inner.end);
        // مقال بعنوان "من المسؤول؟" إن: a question in marks ends no sentence that goes on with its clause.
        let goes_on = || last > i && is_that(next) && text.paragraph(next) == text.paragraph(last);
        if next >= limit || text.sentence(next) != text.sentence(last) && !goes_on() { next.min(limit) } else { ends[next] as usize }
    }

    /// The innermost pair that token `i` stands in.
    #[must_use]
    pub fn inside(&self, i: usize) -> Option<usize> {
        self.inside.last(i)
    }

    /// The pair that token `i` opens.
    #[must_use]
    pub fn opening(&self, i: usize) -> Option<usize> {
        self.opens.at(i)
    }

    /// The pair that token `i` closes.
    #[must_use]
    pub fn closing(&self, i: usize) -> Option<usize> {
        let inner = self.inside(i.checked_sub(1)?).or_else(|| self.opening(i - 1))?;
        (self.pairs[inner].inner.end == i && self.pairs[inner].closed).then_some(inner)
    }

    /// Where the sentence of token `i` ends on its own level of marks.
    #[must_use]
    pub fn end(&self, i: usize) -> usize {
        self.ends.last(i).unwrap_or(0)
    }

    /// Where the sentence of token `i` starts on its own level of marks.
    #[must_use]
    pub fn start(&self, text: &Text<'_>, i: usize) -> usize {
        let inner = self.inside(i).map_or(0, |pair| self.pairs[pair].inner.start);
        text.sentence_of(i).start.max(inner)
    }
}

/// Where the content stands towards its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// قال إن …
    Behind,
    /// … ، بحسب
    Before,
    /// Quoted words inside the cue's clause: دعا إلى "…"
    Within,
    /// S: …; the source is given.
    Headline(usize),
    /// A marked paragraph without a cue.
    Alone,
}

/// A quotation whose speaker is not yet known.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The cue, an index.
    pub cue: Option<usize>,
    /// The content's tokens, piece by piece.
    pub content: Vec<Range<usize>>,
    /// How it is reported.
    pub kind: QuotationKind,
    /// Where the content stands.
    pub place: Place,
    /// A preposition of attribution behind a report that has its own cue: an index.
    pub relay: Option<usize>,
}

impl Draft {
    /// From the first token of the content to the last.
    #[must_use]
    pub fn extent(&self) -> Range<usize> {
        self.content.first().map_or(0, |r| r.start)..self.content.last().map_or(0, |r| r.end)
    }
}

/// The quotations of an article, in the order of their contents.
#[must_use]
pub fn quotations(read: &Read<'_>, cues: &[Cue]) -> Vec<Draft> {
    let mut drafts = governed(read, cues);
    en::keep::keep(read, cues, &mut drafts);
    drafts.shrink_to_fit();
    drafts
}

/// All that cues govern, and what stands in marks; the English ones may yet be no speech.
pub(crate) fn governed(read: &Read<'_>, cues: &[Cue]) -> Vec<Draft> {
    let mut drafts = complement::governed(read, cues);
    en::report::reports(read, cues, &mut drafts);
    according::attributed(read, cues, &mut drafts);
    headline::headlines(read, cues, &mut drafts);
    fragment::fragments(read, cues, &mut drafts);
    drafts.iter_mut().for_each(|draft| draft.content.retain(|piece| words(read, piece.clone()) > 0));
    drafts.retain(|draft| !draft.content.is_empty());
    order::sort(&mut drafts, |draft| order::outer(&draft.extent()));
    drafts
}

/// So many words are as good as any more: nothing is told apart by a larger number.
const MANY: usize = 64;

/// How many words some tokens hold, signs not counted, and no more than are told apart: a report may reach over a whole article.
pub fn words(read: &Read<'_>, tokens: Range<usize>) -> usize {
    tokens.filter(|&i| read.text.tokens.get(i).is_some_and(|token| token.kind != Kind::Sign)).take(MANY).count()
}

/// How a draft lies among others.
pub struct Nesting {
    /// It lies in another.
    pub inside: bool,
    /// It is most of that other one.
    pub most: bool,
    /// Another is most of it.
    pub holds: bool,
}

impl Nesting {
    /// How many drafts before and behind are looked at.
    const NEAR: usize = 6;

    /// Of draft `d`, which begins, its cue perhaps counted, at token `at`.
    #[must_use]
    pub fn of(drafts: &[Draft], d: usize, at: usize) -> Nesting {
        let extent = drafts[d].extent();
        let is_most = |inner: &Range<usize>, outer: &Range<usize>| inner.end.min(outer.end).saturating_sub(inner.start) * 2 > outer.len();
        let outer = drafts[..d].iter().rev().take(Nesting::NEAR).map(Draft::extent).find(|outer| outer.contains(&at));
        let mut inner = drafts[d + 1..].iter().take(Nesting::NEAR).map(Draft::extent).take_while(|inner| inner.start < extent.end);
        Nesting {
            inside: outer.is_some(),
            most: outer.is_some_and(|outer| is_most(&extent, &outer)),
            holds: inner.any(|inner| is_most(&inner, &extent)),
        }
    }
}

/// A piece of content without the punctuation around it: no comma or stop behind, no comma before.
pub fn trimmed(read: &Read<'_>, piece: Range<usize>) -> Range<usize> {
    let is_loose = |i: usize| {
        matches!(read.text.word(i), "،" | "," | "." | "؛" | ";" | ":" | "-" | "–" | "—") && read.text.tokens[i].kind == Kind::Sign
    };
    let Range { mut start, mut end } = piece;
    while start < end && is_loose(start) {
        start += 1;
    }
    while start < end && is_loose(end - 1) {
        end -= 1;
    }
    start..end
}

/// What of a piece stands before a closing mark that nothing opens, where a sign or the paragraph's end behind it shows that something
/// ends there.
fn before_stray(read: &Read<'_>, piece: Range<usize>) -> Range<usize> {
    let is_stray = |&i: &usize| matches!(read.text.word(i), "\"" | "”" | "“" | "»" | "«") && read.level.closing(i).is_none();
    let ends = |i: usize| {
        read.text.tokens.get(i + 1).is_none_or(|next| next.kind == Kind::Sign || read.text.paragraph(i + 1) != read.text.paragraph(i))
    };
    let mut i = piece.start;
    while i < piece.end {
        match read.level.opening(i) {
            Some(pair) => i = read.level.pairs[pair].end().max(i + 1),
            None if i > piece.start && is_stray(&i) && ends(i) => return piece.start..i,
            None => i += 1,
        }
    }
    piece
}

/// What is reported in a clause: direct if marks hold all of it, mixed if they hold part, indirect if none do. Marks
/// around a name or a single term count for nothing.
pub fn kind_of(read: &Read<'_>, piece: Range<usize>) -> (QuotationKind, Vec<Range<usize>>) {
    let piece = trimmed(read, before_stray(read, piece));
    if let Some(pair) = read.level.opening(piece.start).map(|pair| &read.level.pairs[pair])
        && pair.end() >= piece.end
    {
        return (QuotationKind::Direct, vec![without_stop(read, pair.inner.clone())]);
    }
    let mut i = piece.start;
    let mut is_mixed = false;
    while i < piece.end {
        match read.level.opening(i) {
            Some(pair) => {
                is_mixed |= fragment::is_speech_inside(read, pair);
                i = read.level.pairs[pair].end().max(i + 1);
            }
            None => i += 1,
        }
    }
    let kind = if is_mixed { QuotationKind::Mixed } else { QuotationKind::Indirect };
    (kind, vec![piece])
}

/// Marked words, without punctuation or a complementiser at their start.
pub fn without_stop(read: &Read<'_>, inner: Range<usize>) -> Range<usize> {
    let start = inner
        .clone()
        .find(|&i| read.text.tokens[i].kind != Kind::Sign || is_mark(read.text.word(i)) || read.text.word(i) == "(")
        .unwrap_or(inner.start);
    let start = if opens_with_complementiser(read, start) && start + 1 < inner.end { start + 1 } else { start };
    // "…،" مضيفا: the sentence's comma, though inside the marks.
    let is_loose = inner.end > start + 1 && read.text.is_comma(inner.end - 1) && read.language(start) != Some(Language::English);
    start..inner.end - usize::from(is_loose)
}

/// قال "إن …": the complementiser inside the marks. With its pronoun (إنه، إننا) it holds the subject of what is said, and stays; so
/// does the English "that", which may be a pronoun. "إن استمرت الأزمة فسنرحل": if.
fn opens_with_complementiser(read: &Read<'_>, i: usize) -> bool {
    read.reading(i).closed.is(Closed::COMPLEMENTISER) && read.text.key(i) == "ان" && !is_conditional(read, i)
}

/// Whether a complementiser stands at token `i`, and is one: not رغم أن, not إلا أن.
pub fn is_complementiser(read: &Read<'_>, i: usize) -> bool {
    // سبق أن is no report either; علي كان is somebody.
    let is_blocked = |i: usize| read.reading(i).closed.is(Closed::BLOCK.or(Closed::AUXILIARY)) && !ends_time(read, i);
    // فإن opens the second half of a sentence, never a report.
    let is_apodosis = read.text.key(i).starts_with("فا");
    // أنا is "I", though the press also writes so for إنا.
    let is_pronoun = read.text.word(i) == "أنا";
    // ذلك أنها تتغير: since. بعد ذلك أن, وصفت ذلك بأنه are another matter.
    let is_reason =
        i > 1 && read.text.key(i - 1) == "ذلك" && !read.text.key(i).starts_with('ب') && !read.reading(i - 2).closed.is(Closed::PREPOSITION);
    read.reading(i).closed.is(Closed::COMPLEMENTISER)
        && !is_apodosis
        && !is_reason
        && !is_pronoun
        && !is_conditional(read, i)
        && !is_stipulation(read, i)
        && !is_hearsay(read, i)
        && !(i > 0 && is_blocked(i - 1) && (read.source_before(i).is_none() || is_foreseen(read, i - 1)))
        && !is_hoped(read, i)
}

/// قال فيما بعد إن, قال من قبل إن: later, and before, rather than before the clause behind. But من قبل أن تنسحب.
fn ends_time(read: &Read<'_>, i: usize) -> bool {
    let is_before = read.text.key(i) == "قبل" && i > 0 && read.text.key(i - 1) == "من";
    let is_verb = read.text.key(i + 2).starts_with(['ي', 'ت', 'ن']) && read.source_at(i + 2).is_none();
    is_before && !(read.text.word(i + 1) == "أن" && is_verb) || i > 0 && ar::end::is_later(read, i - 1)
}

/// ما يعتقد أنه حطام, منشأة يشتبه في أنها: what is believed, and nobody who believes it.
fn is_hearsay(read: &Read<'_>, i: usize) -> bool {
    let is_preposition = i > 1 && matches!(read.text.key(i - 1), "في" | "الى" | "على");
    let verb = if is_preposition { i - 2 } else { i.wrapping_sub(1) };
    let reading = read.reading(verb);
    reading.closed.is(Closed::IMPERSONAL) && (reading.cue.is_none() || is_impersonal(read, verb))
}

/// من المقرر أن: the word at token `i` is a participle, though another of its form speaks (a rapporteur).
fn is_foreseen(read: &Read<'_>, i: usize) -> bool {
    i > 0 && matches!(read.text.key(i - 1), "من" | "ومن" | "فمن") && read.text.key(i).starts_with("ال")
}

/// عن أمله في أن: hoping reports nothing, however the preposition between.
pub fn is_hoped(read: &Read<'_>, i: usize) -> bool {
    let is_blocked = i > 1 && read.reading(i - 2).closed.is(Closed::BLOCK);
    read.reading(i).closed.is(Closed::COMPLEMENTISER) && is_blocked && read.reading(i - 1).closed.is(Closed::PREPOSITION)
}

/// إن before a verb is "if": هدد بالرد إن استمر التصعيد. What reports stands before a noun or a pronoun.
fn is_conditional(read: &Read<'_>, i: usize) -> bool {
    let (next, key) = (read.reading(i + 1), read.text.key(i + 1));
    let is_past = matches!(key, "لم" | "شاء") || (next.closed.is(Closed::AUXILIARY) && key.starts_with("كان"));
    // وجدت, ثبتت; استمر: perfects of no lexicon.
    let is_she = key.ends_with('ت') && !key.ends_with("ات") && !key.starts_with('ت') && key.chars().nth(3).is_some();
    let is_tenth = key.strip_prefix("است").is_some_and(|rest| !rest.contains('ا') && rest.chars().count() < 5);
    let is_verb = (is_she || is_tenth) && next.closed.is_open() && next.noun.is_none() && !key.starts_with("ال");
    matches!(read.text.word(i), "إن" | "ان") && (is_past || is_verb)
}

/// على أن تتولى الوزارة: a condition, where a comma parts it from the verb before it.
fn is_stipulation(read: &Read<'_>, i: usize) -> bool {
    let is_parted = i > 1 && read.text.key(i - 1) == "على" && read.text.is_comma(i - 2);
    let next = read.text.key(i + 1);
    is_parted && read.text.key(i) == "ان" && next.starts_with(['ي', 'ت']) && read.source_at(i + 1).is_none()
}

/// Whether a participle of saying stands at token `i`: مضيفا، مشيرا. In the feminine and the plural it is an adjective or a noun
/// (مواعيد مقترحة، مدينة) unless a break stands before it or it governs something.
pub fn is_participle(read: &Read<'_>, i: usize) -> bool {
    let Some(cue) = read.reading(i).cue.filter(|cue| cue.form == CueForm::Participle) else { return false };
    if read.language(i) == Some(Language::English) {
        return true;
    }
    let behind = i.checked_sub(1);
    // قالت متحدثة باسم الوزارة: the subject of the verb before it.
    let is_subject = behind.is_some_and(|b| is_finite(read.reading(b))) || read.text.key(i + 1).starts_with("باسم");
    if is_subject && read.reading(i).noun.is_some() {
        return false;
    }
    // مدينة is a town, متابعة is what a committee is for (لجنة متابعة الأسعار), where nothing parts it from what stands before it, or
    // nothing is told behind it.
    let ends_clause = |b: usize| read.text.is_comma(b) || read.level.closing(b).is_some();
    let may_be_noun = matches!(read.text.key(i), "مدينة" | "متابعة");
    let is_plain_noun = may_be_noun && !(behind.is_some_and(ends_clause) && complement::governs(read, cue, i));
    // من المهم ملاحظة أن: what is to be done.
    let is_told = |b: usize| read.reading(b).closed.is(Closed::BLOCK) && !read.reading(b).closed.is(Closed::PREPOSITION);
    if List::Thing.has(read.text.key(i)) && is_thing(read, cue, i) {
        return false;
    }
    let is_predicate =
        is_plain_noun || behind.is_some_and(|b| read.reading(b).closed.is(Closed::AUXILIARY.or(Closed::NEGATION)) || is_told(b));
    let is_again = read.reading(i).closed.is(Closed::TIME.or(Closed::ADVERB));
    let is_meant = !cue.frames.lead || has_object(read, cue, i);
    let has_comma = behind.is_some_and(|b| read.text.is_comma(b)) && is_meant && !read.reading(i).and;
    let is_adverb = read.text.key(i).ends_with('ا') || has_comma;
    // بإعلان إيران مجددا أن: "again", where a word stands before it.
    let says_again = behind.is_some_and(|b| read.text.tokens[b].kind == Kind::Sign);
    // داعية is somebody who preaches, too.
    let is_somebody = cue.frames.lead && read.reading(i).noun.is_some() && !has_comma;
    !is_predicate && !is_somebody && (is_adverb && !is_again || (says_again || !is_again) && complement::governs(read, cue, i))
}

/// داعية اللاجئين إلى, معبرة عن: what the participle of a word that is something else besides has behind it.
fn has_object(read: &Read<'_>, cue: CueWord, i: usize) -> bool {
    let governs_preposition = cue.frames.prep && matches!(read.text.key(i + 1), "الى" | "عن");
    let calls = cue.frames.whom && read.text.key(i + 1).starts_with("ال");
    governs_preposition || calls
}

/// 41 متهما، طرح مقترحا: behind a number, or right behind a word without anything that is said or told of, what names a thing.
fn is_thing(read: &Read<'_>, cue: CueWord, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|b| &read.text.tokens[b]) else { return false };
    let next = read.text.key(i + 1);
    let tells_of = || next.starts_with("ال") || matches!(next, "ذلك" | "اياه" | "اياها" | "عدم");
    let has_object = || tells_of() || complement::governs(read, cue, i);
    before.kind == Kind::Number || before.kind == Kind::Word && !is_finite(read.reading(i - 1)) && !has_object()
}
