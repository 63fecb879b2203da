//! Whether what was found is what somebody said.
//!
//! The stages before take every frame in which words are reported. How sure a frame is depends on much at once: the verb, how far its
//! report stands from it and how long it is, what it lies in, and what its speaker rests on. All of it is weighed together.

use std::sync::LazyLock;

use super::fragment::{self, MarkFeature};
use super::{Draft, Nesting, Place, is_mark, words};
use crate::attribution::{Attribution, AttributionFeature};
use crate::choice::{Feature, Weights, features};
use crate::cue::{Cue, Read};
use crate::document::QuotationKind;
use crate::language::{Closed, CueClass, CueForm, Language, ar};
use crate::source::looks_like_verb;
use crate::text::Kind;

/// The score from which on a quotation is kept: a quotation that is none costs about as much as a missed one.
const KEPT: f32 = -0.1;
/// The same, where marks hold all of it: a reader who sees the marks wants to know whose the words are.
const MARKED: f32 = -0.6;

/// How many quotations before and behind are looked at.
const NEAR: usize = 6;

features! {
    /// What speaks for or against a quotation.
    pub enum SaidFeature {
        /// Always.
        Said = "said",
        /// All in marks.
        Direct = "direct",
        /// Partly in marks.
        Mixed = "mixed",
        /// No marks.
        Indirect = "indirect",
        /// The report stands behind its cue.
        Behind = "place-behind",
        /// Before it.
        Before = "place-before",
        /// Marks inside the cue's clause.
        Within = "place-within",
        /// The line opens with the source.
        Headline = "place-headline",
        /// Marks without a cue.
        Alone = "place-alone",
        /// أن, إن
        That = "joint-that",
        /// أنه, بأنها: it holds the subject.
        ThatPronoun = "joint-that-pronoun",
        /// أن before a verb: what is to be done, rather than what is.
        ThatVerb = "joint-that-verb",
        /// The same, asked for, expected or promised.
        ThatWished = "joint-that-wished",
        /// على أن before a verb: on condition that.
        ThatAgreed = "joint-that-agreed",
        /// وأن: it goes on with something else.
        ThatAnd = "joint-that-and",
        /// A colon.
        Colon = "joint-colon",
        /// A preposition.
        Preposition = "joint-preposition",
        /// The marks follow a word.
        Word = "joint-word",
        /// The cue itself.
        AtOnce = "joint-at-once",
        /// No word between cue and report.
        GapNone = "gap-none",
        /// One.
        GapOne = "gap-one",
        /// Two or three.
        GapFew = "gap-few",
        /// Four to seven.
        GapSome = "gap-some",
        /// More.
        GapFar = "gap-far",
        /// One word.
        One = "length-one",
        /// Two words.
        Two = "length-two",
        /// Three to five.
        Few = "length-few",
        /// Six to eleven.
        Some = "length-some",
        /// Twelve to thirty.
        Many = "length-many",
        /// More.
        Long = "length-long",
        /// It lies in another.
        Inside = "lies-inside",
        /// It is most of another.
        Most = "inside-most",
        /// Another is most of it.
        Holds = "holds-most",
        /// Its cue stands in marks.
        InMarks = "cue-in-marks",
        /// Its cue has another quotation.
        Shared = "cue-shared",
        /// A verb in the perfect.
        Perfect = "cue-perfect",
        /// One in the imperfect.
        Imperfect = "cue-imperfect",
        /// A participle.
        Participle = "cue-participle",
        /// A noun.
        Noun = "cue-noun",
        /// بحسب.
        According = "cue-according",
        /// An adjective.
        Adjective = "cue-adjective",
        /// It carries a pronoun.
        Pronoun = "cue-pronoun",
        /// A verb that is a cue only at the head of a clause.
        Lead = "cue-lead",
        /// To say.
        Say = "class-say",
        /// To go on saying.
        Add = "class-add",
        /// To confirm.
        Affirm = "class-affirm",
        /// To announce.
        Announce = "class-announce",
        /// To explain.
        Explain = "class-explain",
        /// To point out.
        Point = "class-point",
        /// To deny.
        Deny = "class-deny",
        /// To warn.
        Warn = "class-warn",
        /// To promise.
        Promise = "class-promise",
        /// To accuse.
        Accuse = "class-accuse",
        /// To describe.
        Describe = "class-describe",
        /// To think.
        Think = "class-think",
        /// To ask.
        Ask = "class-ask",
        /// To answer.
        Answer = "class-answer",
        /// To demand.
        Demand = "class-demand",
        /// To write.
        Write = "class-write",
        /// To show.
        Show = "class-show",
        /// To complain.
        Complain = "class-complain",
        /// To relay.
        Relay = "class-relay",
        /// To praise, to condemn.
        Evaluate = "class-evaluate",
        /// The cue opens its paragraph.
        Opens = "cue-opens",
        /// و joins it.
        Joined = "joined",
        /// It stands behind a sign.
        BehindSign = "cue-behind-sign",
        /// Behind الذي.
        BehindRelative = "cue-behind-relative",
        /// Behind a conjunction.
        BehindConjunction = "cue-behind-conjunction",
        /// Behind أن.
        BehindThat = "cue-behind-that",
        /// Behind a preposition.
        BehindPreposition = "cue-behind-preposition",
        /// Behind كان, قد.
        BehindAuxiliary = "cue-behind-auxiliary",
        /// Behind ما.
        BehindWhat = "cue-behind-what",
        /// Behind another word.
        BehindWord = "cue-behind-word",
        /// The report ends with its sentence.
        EndsSentence = "ends-sentence",
        /// It ends at a comma or another sign.
        EndsSign = "ends-sign",
        /// It ends before a word.
        EndsWord = "ends-word",
        /// It opens with somebody.
        FirstSource = "first-source",
        /// With a number.
        FirstNumber = "first-number",
        /// With a negation.
        FirstNegation = "first-negation",
        /// With كان, قد.
        FirstAuxiliary = "first-auxiliary",
        /// With a verb.
        FirstVerb = "first-verb",
        /// With a preposition.
        FirstPreposition = "first-preposition",
        /// With ال.
        FirstDefinite = "first-definite",
        /// With another word.
        FirstOther = "first-other",
        /// In the article's first line.
        Title = "title",
        /// In a line that is no sentence.
        Heading = "heading",
        /// Two or more pieces.
        Pieces = "pieces",
        /// The speaker is as good as certain.
        Sure = "speaker-sure",
        /// He is likely.
        Likely = "speaker-likely",
        /// He is doubtful.
        Doubtful = "speaker-doubtful",
        /// He is hardly more than a guess.
        Guess = "speaker-guess",
    }
}

use SaidFeature as F;

/// A feature of the quotation itself, or one of those that its speaker rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ground {
    /// Of the quotation.
    Own(SaidFeature),
    /// Of its speaker.
    Speaker(AttributionFeature),
    /// Of the marks around it.
    Marks(MarkFeature),
    /// The cue's lemma, a row of the cues.
    Lemma(u16),
}

impl Feature for Ground {
    fn index(self) -> usize {
        match self {
            Ground::Own(feature) => feature.index(),
            Ground::Speaker(feature) => F::ALL.len() + feature.index(),
            Ground::Marks(feature) => F::ALL.len() + AttributionFeature::ALL.len() + feature.index(),
            Ground::Lemma(row) => F::ALL.len() + AttributionFeature::ALL.len() + MarkFeature::ALL.len() + usize::from(row),
        }
    }

    fn names() -> Vec<&'static str> {
        F::names().into_iter().chain(AttributionFeature::names()).chain(MarkFeature::names()).chain(ar::lemmas()).collect()
    }
}

/// The fitted weights.
static FITTED: LazyLock<Weights> = LazyLock::new(|| Weights::read::<Ground>(ar::WEIGHTS, "said"));

/// The drafts that are what somebody said. Of two that hold the same words, the likelier.
#[must_use]
pub fn said(read: &Read<'_>, cues: &[Cue], drafts: &[Draft], attributions: &[Attribution]) -> Vec<usize> {
    let mut kept: Vec<(usize, f32)> = Vec::with_capacity(drafts.len());
    for (d, draft) in drafts.iter().enumerate() {
        let least = if draft.kind == QuotationKind::Direct { MARKED } else { KEPT };
        let score = describe(read, cues, drafts, attributions, d).map_or(f32::MAX, |features| FITTED.score(&features));
        if score <= least {
            continue;
        }
        match kept.iter_mut().rev().take(NEAR).find(|(k, _)| drafts[*k].content == draft.content) {
            Some(twin) if score > twin.1 => *twin = (d, score),
            Some(_) => {}
            None => kept.push((d, score)),
        }
    }
    kept.into_iter().map(|(d, _)| d).collect()
}

/// So many features a draft has at most, but for some.
const MOST_FEATURES: usize = 24;

/// What speaks for and against a draft; `None` if it is not Arabic.
#[must_use]
pub fn describe(read: &Read<'_>, cues: &[Cue], drafts: &[Draft], attributions: &[Attribution], d: usize) -> Option<Vec<Ground>> {
    let (draft, attribution) = (drafts.get(d)?, attributions.get(d)?);
    let extent = draft.extent();
    let cue = draft.cue.and_then(|c| cues.get(c));
    let at = cue.map_or(extent.start, |cue| cue.tokens.start);
    if read.language(at) == Some(Language::English) {
        return None;
    }
    let mut features = Vec::with_capacity(MOST_FEATURES);
    features.extend([F::Said, kind(draft), place(draft), length(read, draft), first(read, extent.start)]);
    // What stands before its preposition ends there.
    features.extend((draft.place != Place::Before).then(|| end(read, extent.end)));
    features.extend((draft.content.len() > 1).then_some(F::Pieces));
    let nesting = Nesting::of(drafts, d, extent.start);
    features.extend(nesting.inside.then_some(F::Inside));
    features.extend(nesting.most.then_some(F::Most));
    features.extend(nesting.holds.then_some(F::Holds));
    features.extend(line(read, at));
    if let Some(cue) = cue {
        features.extend(of_cue(read, cue));
        features.extend(
            drafts.iter().skip((d + 1).saturating_sub(NEAR)).take(2 * NEAR).filter(|o| o.cue == draft.cue).nth(1).map(|_| F::Shared),
        );
        if draft.place == Place::Behind || draft.place == Place::Within {
            features.extend([gap(read, cue, extent.start), joint(read, cue, extent.start)]);
            features.extend(goes_on(read, extent.start).then_some(F::ThatAnd));
        }
    }
    features.push(match attribution.confidence {
        c if c >= 0.9 => F::Sure,
        c if c >= 0.7 => F::Likely,
        c if c >= 0.5 => F::Doubtful,
        _ => F::Guess,
    });
    let lemma = cue.filter(|cue| !cue.word.is_preposition()).map(|cue| cue.word.row);
    let own = features.into_iter().map(Ground::Own).chain(lemma.map(Ground::Lemma));
    let of_speaker = attribution.evidence.iter().copied().map(Ground::Speaker);
    Some(own.chain(of_speaker).chain(marks(read, draft).into_iter().map(Ground::Marks)).collect())
}

fn kind(draft: &Draft) -> F {
    match draft.kind {
        QuotationKind::Direct => F::Direct,
        QuotationKind::Mixed => F::Mixed,
        QuotationKind::Indirect => F::Indirect,
    }
}

fn place(draft: &Draft) -> F {
    match draft.place {
        Place::Behind => F::Behind,
        Place::Before => F::Before,
        Place::Within => F::Within,
        Place::Headline(_) => F::Headline,
        Place::Alone => F::Alone,
    }
}

/// What the marks around all of it look like.
fn marks(read: &Read<'_>, draft: &Draft) -> Vec<MarkFeature> {
    let pair = draft.extent().start.checked_sub(1).and_then(|open| read.level.opening(open));
    pair.filter(|_| draft.kind == QuotationKind::Direct).map_or_else(Vec::new, |pair| fragment::shape(read, pair))
}

fn length(read: &Read<'_>, draft: &Draft) -> F {
    match draft.content.iter().map(|piece| words(read, piece.clone())).sum() {
        0 | 1 => F::One,
        2 => F::Two,
        3..=5 => F::Few,
        6..=11 => F::Some,
        12..=30 => F::Many,
        _ => F::Long,
    }
}

/// How many words stand between a cue and its report, the complementiser not counted.
fn gap(read: &Read<'_>, cue: &Cue, start: usize) -> F {
    let is_joint = start > cue.tokens.end && read.reading(start - 1).closed.is(Closed::COMPLEMENTISER.or(Closed::PREPOSITION));
    match words(read, cue.tokens.end..start.saturating_sub(usize::from(is_joint))) {
        0 => F::GapNone,
        1 => F::GapOne,
        2 | 3 => F::GapFew,
        4..=7 => F::GapSome,
        _ => F::GapFar,
    }
}

/// What leads from a cue to its report.
fn joint(read: &Read<'_>, cue: &Cue, start: usize) -> F {
    let is_opening = |i: &usize| is_mark(read.text.word(*i));
    let Some(last) = (cue.tokens.end..start).rev().find(|i| !is_opening(i)) else { return F::AtOnce };
    let closed = read.reading(last).closed;
    let is_bare = read.text.key(last).trim_start_matches('ب') == "ان";
    match read.text.word(last) {
        ":" => F::Colon,
        _ if closed.is(Closed::COMPLEMENTISER) && is_bare && is_to_be(read, last + 1) => match cue.word.class {
            CueClass::Demand | CueClass::Think | CueClass::Promise | CueClass::Warn => F::ThatWished,
            _ if last > 0 && read.stem(last - 1) == "على" => F::ThatAgreed,
            _ => F::ThatVerb,
        },
        _ if closed.is(Closed::COMPLEMENTISER) && is_bare => F::That,
        _ if closed.is(Closed::COMPLEMENTISER) => F::ThatPronoun,
        _ if closed.is(Closed::PREPOSITION) || matches!(read.text.word(last), "بـ" | "ب" | "لـ") => F::Preposition,
        _ => F::Word,
    }
}

/// Whether what leads to a report is joined to something before it: وأن.
fn goes_on(read: &Read<'_>, start: usize) -> bool {
    let is_joined = |i: usize| read.reading(i).closed.is(Closed::COMPLEMENTISER) && read.text.key(i).starts_with('و');
    (start.saturating_sub(2)..start).any(is_joined)
}

/// Whether token `i` is a verb in the imperfect: behind أن it says what is to be done.
fn is_to_be(read: &Read<'_>, i: usize) -> bool {
    let key = read.text.key(i);
    let is_imperfect = key.starts_with(['ي', 'ت', 'ن']) && key.chars().count() > 3;
    is_imperfect
        && read.source_at(i).is_none()
        && (looks_like_verb(key) || read.reading(i).cue.is_some_and(|cue| cue.form == CueForm::Imperfect))
}

/// What the report opens with.
fn first(read: &Read<'_>, start: usize) -> F {
    let closed = read.reading(start).closed;
    match () {
        () if read.source_at(start).is_some() => F::FirstSource,
        () if read.text.tokens.get(start).is_some_and(|t| t.kind == Kind::Number) => F::FirstNumber,
        () if closed.is(Closed::NEGATION) => F::FirstNegation,
        () if closed.is(Closed::AUXILIARY) => F::FirstAuxiliary,
        () if closed.is(Closed::PREPOSITION) => F::FirstPreposition,
        () if is_to_be(read, start) => F::FirstVerb,
        () if read.text.key(start).starts_with("ال") => F::FirstDefinite,
        () => F::FirstOther,
    }
}

fn end(read: &Read<'_>, end: usize) -> F {
    let sign = |i: usize| read.text.tokens.get(i).is_none_or(|token| token.kind == Kind::Sign);
    let at = (end..end + 2).find(|&i| !is_mark(read.text.word(i))).unwrap_or(end);
    match read.text.word(at) {
        "." | "؟" | "!" | "" => F::EndsSentence,
        _ if read.text.tokens.get(at).is_none() || at == read.text.paragraph_of(at).start => F::EndsSentence,
        _ if sign(at) || at > end => F::EndsSign,
        _ => F::EndsWord,
    }
}

/// What kind of line token `at` stands in.
fn line(read: &Read<'_>, at: usize) -> Option<F> {
    let line = read.text.paragraph_of(at);
    let last = line.end.checked_sub(1)?;
    let is_sentence = matches!(read.text.word(last), "." | "؟" | "!" | ":" | "\"" | "”" | "»" | "'" | ")");
    if line.start == 0 { Some(F::Title) } else { (!is_sentence).then_some(F::Heading) }
}

fn of_cue(read: &Read<'_>, cue: &Cue) -> Vec<F> {
    let at = cue.tokens.start;
    let mut features = vec![match cue.word.form {
        CueForm::Perfect => F::Perfect,
        CueForm::Imperfect => F::Imperfect,
        CueForm::Participle => F::Participle,
        CueForm::Noun => F::Noun,
        CueForm::Preposition => F::According,
        CueForm::Adjective => F::Adjective,
    }];
    features.extend(class(cue.word.class));
    features.extend(cue.word.pronoun.then_some(F::Pronoun));
    features.extend(cue.word.frames.lead.then_some(F::Lead));
    features.extend(read.level.inside(at).is_some().then_some(F::InMarks));
    features.extend(read.reading(at).and.then_some(F::Joined));
    features.push(before(read, at));
    features
}

fn before(read: &Read<'_>, at: usize) -> F {
    if at == read.text.paragraph_of(at).start {
        return F::Opens;
    }
    let Some(b) = at.checked_sub(1) else { return F::Opens };
    let closed = read.reading(b).closed;
    match () {
        () if read.text.tokens[b].kind == Kind::Sign => F::BehindSign,
        () if matches!(read.text.key(b), "ما" | "كما" | "مما" | "لما" | "بما") => F::BehindWhat,
        () if closed.is(Closed::RELATIVE) => F::BehindRelative,
        () if closed.is(Closed::COMPLEMENTISER) => F::BehindThat,
        () if closed.is(Closed::CONJUNCTION) => F::BehindConjunction,
        () if closed.is(Closed::AUXILIARY) => F::BehindAuxiliary,
        () if closed.is(Closed::PREPOSITION) => F::BehindPreposition,
        () => F::BehindWord,
    }
}

fn class(class: CueClass) -> Option<F> {
    Some(match class {
        CueClass::Say => F::Say,
        CueClass::Add => F::Add,
        CueClass::Affirm => F::Affirm,
        CueClass::Announce => F::Announce,
        CueClass::Explain => F::Explain,
        CueClass::Point => F::Point,
        CueClass::Deny => F::Deny,
        CueClass::Warn => F::Warn,
        CueClass::Promise => F::Promise,
        CueClass::Accuse => F::Accuse,
        CueClass::Describe => F::Describe,
        CueClass::Think => F::Think,
        CueClass::Ask => F::Ask,
        CueClass::Answer => F::Answer,
        CueClass::Demand => F::Demand,
        CueClass::Write => F::Write,
        CueClass::Show => F::Show,
        CueClass::Complain => F::Complain,
        CueClass::Relay => F::Relay,
        CueClass::Evaluate => F::Evaluate,
        CueClass::According => return None,
    })
}
