//! Where a report ends.
//!
//! A clause behind a complementiser runs to the end of its sentence unless something ends it before: a new word of
//! saying, a preposition of attribution, the newsroom's own remark. Each comma, closing mark and conjunction is a
//! candidate; the weights choose.

use std::ops::Range;
use std::sync::LazyLock;

use super::complement::governs;
use super::is_participle;
use crate::choice::{Weights, features};
use crate::cue::{Read, is_finite};
use crate::language::{Closed, CueWord, Language, ar, en};
use crate::order;
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
        /// كما and a verb of saying without a report of its own follow.
        NextBeside = "next-beside",
        /// Another report follows: a conjunction, a verb of saying and what it governs.
        NextReport = "next-report",
        /// Of such a report: its verb has no subject and agrees with the verb of this one.
        SameSubject = "same-subject",
        /// و and a complementiser: the report goes on.
        NextComplementiser = "next-complementiser",
        /// A preposition of attribution follows.
        NextAccording = "next-according",
        /// What was not said: دون أن يوضح، ولم يذكر
        NextSilent = "next-silent",
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
        /// وهو ما، الأمر الذي
        NextWhich = "next-which",
        /// بعد، عقب، إثر
        NextAfter = "next-after",
        /// في إشارة إلى
        NextHint = "next-hint",
        /// في بيان، خلال مؤتمر
        NextSetting = "next-setting",
        /// في أول تعليق
        NextFirst = "next-first",
        /// في مسعى، في محاولة
        NextAim = "next-aim",
        /// خلال، أثناء
        NextDuring = "next-during",
        /// وكان، وكانت، وقد
        NextPast = "next-past",
        /// كما
        NextAlso = "next-also",
        /// الذي، التي
        NextRelative = "next-relative",
        /// حيث، إذ
        NextWhere = "next-where",
        /// ثم
        NextThen = "next-then",
        /// و and another word.
        NextAnd = "next-and",
        /// و and a word with a source behind it: a new clause with its own subject.
        NextAndSubject = "next-and-subject",
        /// ردا على، تعليقا على
        NextReply = "next-reply",
        /// Some other word.
        NextOther = "next-other",
        /// A comma, and the verb of saying stands in a clause of its own: الذي قال إن …، بعدما أعلن أن …
        Subordinate = "subordinate",
        /// A participle of saying was passed.
        PassedParticiple = "passed-participle",
        /// و and a verb of saying were passed.
        PassedVerb = "passed-verb",
        /// Another report was passed.
        PassedReport = "passed-report",
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
        /// and, but before a verb, no sign.
        BareVerb = "bare-verb",
        /// and, or before another word, no sign.
        BareAnd = "bare-and",
        /// but, no sign.
        BareBut = "bare-but",
        /// in, during, no sign.
        BareSetting = "bare-setting",
        /// after, when, as, no sign.
        BareAfter = "bare-after",
        /// A verb, no sign: his support for it | was.
        BareAuxiliary = "bare-auxiliary",
        /// Whose words all before it are: …, the minister said.
        NextSaid = "next-said",
        /// No more than the clause or the phrase that opens the report: if asked, …
        Opening = "opening",
        /// No clause but an object, an infinitive; no sign.
        ThingBare = "thing-bare",
        /// Of such, a comma.
        ThingComma = "thing-comma",
        /// Of such, the sentence's end.
        ThingSentence = "thing-sentence",
        /// While he said that …, she: a comma, a subject.
        SubordinateSubject = "subordinate-subject",
        /// More than thirty words.
        Long = "long",
    }
}

fn weights(language: Option<Language>) -> &'static Weights {
    static FITTED: [LazyLock<Weights>; 2] = [
        LazyLock::new(|| Weights::read::<EndFeature>(ar::WEIGHTS, "end")),
        LazyLock::new(|| Weights::read::<EndFeature>(en::weights(), "end")),
    ];
    &FITTED[usize::from(language == Some(Language::English))]
}

/// A place where the report may end.
#[derive(Debug)]
pub struct Candidate {
    /// The token behind the content.
    pub end: usize,
    /// What it looks like.
    pub features: Vec<EndFeature>,
}

/// The report that starts at token `start` under the word of saying `cue`, to the end that the weights choose.
pub fn choose(read: &Read<'_>, start: usize, cue: Option<usize>) -> Range<usize> {
    let candidates = candidates(read, start, cue);
    let features = candidates.iter().map(|c| c.features.as_slice());
    let end = weights(read.language(start)).best(features).map_or(start, |best| candidates[best].end);
    start..end.max(start)
}

/// The same of a clause, which goes on over a full stop where the next sentence opens with its complementiser: … . وأن الأمر انتهى.
pub fn choose_clause(read: &Read<'_>, start: usize, cue: Option<usize>) -> Range<usize> {
    let mut found = choose(read, start, cue);
    while let Some(next) = resumed(read, found.clone()) {
        found.end = choose(read, next + 1, cue).end.max(next + 1);
    }
    found
}

/// The complementiser with which the next sentence takes up a report that its own sentence has ended.
fn resumed(read: &Read<'_>, report: Range<usize>) -> Option<usize> {
    let next = read.level.end(report.end.checked_sub(1)?);
    let token = read.text.tokens.get(next)?;
    let is_near =
        next < report.start + LONGEST && token.kind == Kind::Word && read.text.paragraph(next) == read.text.paragraph(report.start);
    let ends = (report.end..next).all(|i| read.text.word(i) == ".");
    // وأنا, وإن: no clause of the verb before.
    let is_that =
        read.reading(next).closed.is(Closed::COMPLEMENTISER) && read.text.word(next).starts_with("وأن") && read.text.key(next) != "وانا";
    (is_near && ends && is_that && read.level.inside(next) == read.level.inside(report.start)).then_some(next)
}

/// Words given without marks behind a colon: they go on, sentence by sentence, until somebody speaks anew.
pub fn choose_verbatim(read: &Read<'_>, start: usize, cue: Option<usize>) -> Range<usize> {
    let first = choose(read, start, cue);
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
    // وذكر أن: what is no word of saying elsewhere is one at the head of its sentence, if it governs something.
    let is_meant = |cue: CueWord, k: usize| !cue.frames.lead || k == i && read.reading(k).and && governs(read, cue, k);
    (i..end).any(|k| {
        read.reading(k).cue.is_some_and(|cue| is_meant(cue, k) && (is_finite(read.reading(k)) || is_participle(read, k)))
            || read.reading(k).closed.is(Closed::ACCORDING)
            || read.level.opening(k).is_some()
    })
}

/// The places where a report that starts at token `start` under the word of saying `cue` may end.
pub fn candidates(read: &Read<'_>, start: usize, cue: Option<usize>) -> Vec<Candidate> {
    let limit = limit(read, start);
    let subordinate = cue.is_some_and(|cue| is_subordinate(read, cue));
    let mut report = Report { read, start, limit, cue, subordinate, passed: Vec::new(), found: Vec::new() };
    let mut i = start;
    while i < limit {
        let next = match read.level.opening(i) {
            Some(pair) => report.behind_marks(i, pair),
            None => report.before_word(i),
        };
        let Some(next) = next else { return report.found };
        i = next;
    }
    report.note(limit, limit, vec![EndFeature::Sentence], None);
    behind_concession(read, start, limit, report.found)
}

/// رغم أن العجز تراجع، إلا أن الحكومة …: a report that opens with a concession holds what it is conceded to.
fn behind_concession(read: &Read<'_>, start: usize, limit: usize, found: Vec<Candidate>) -> Vec<Candidate> {
    let is_arabic = read.language(start) != Some(Language::English);
    let Some(main) = Some(start).filter(|_| is_arabic).and_then(|start| ar::end::conceded(read, start, limit)) else { return found };
    let (within, behind): (Vec<_>, Vec<_>) = found.into_iter().partition(|candidate| candidate.end <= main);
    if behind.is_empty() { within } else { behind }
}

/// `، وأوضح الوزير أن …`, `، وتوقع الوزير زيادة`: behind a verb of saying and its speaker's name no report goes on. `next` is what the
/// word at token `i` says of the break before it.
fn is_anothers(read: &Read<'_>, i: usize, next: EndFeature) -> bool {
    matches!(next, EndFeature::NextReport | EndFeature::NextVerb)
        && read.language(i) != Some(Language::English)
        && ar::end::names_speaker(read, i)
}

/// Whether no report that starts at token `start` goes on behind the break before token `i`: what follows is another's, or tells where it
/// was said or how the newsroom takes it.
fn ends_here(read: &Read<'_>, start: usize, i: usize, next: EndFeature) -> bool {
    let is_arabic = read.language(i) != Some(Language::English);
    is_anothers(read, i, next)
        || next == EndFeature::NextThat && ar::end::names_occasion(read, i)
        || next == EndFeature::NextHint && (ar::end::hints(read, i) || ar::end::is_judged(read, i))
        || is_arabic && next == EndFeature::NextReport && (ar::end::opens_anothers(read, i) || ar::end::ends_waiting(read, start, i))
}

/// Where the sentence of a report ends at the latest: a bracket that was opened before it closes it.
fn limit(read: &Read<'_>, start: usize) -> usize {
    let limit = read.level.end(start).min(start + LONGEST).max(start);
    let mut open = 0;
    for i in start..limit {
        match read.text.word(i) {
            "(" => open += 1,
            ")" if open == 0 => return i,
            ")" => open -= 1,
            _ => {}
        }
    }
    limit
}

/// الذي قال إن …، بعدما أعلن أن …: the verb of saying is not the sentence's own.
fn is_subordinate(read: &Read<'_>, cue: usize) -> bool {
    if read.language(cue) == Some(Language::English) {
        return en::end::is_subordinate(read, cue);
    }
    let Some(before) = cue.checked_sub(1) else { return false };
    let closed = read.reading(before).closed;
    let is_after = |i: usize| matches!(read.stem(i), "بعدما" | "عندما" | "بعد" | "قبل" | "رغم" | "منذ");
    closed.is(Closed::RELATIVE) || is_after(before) || (read.text.key(before) == "ان" && before > 0 && is_after(before - 1))
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

/// The same, of what only the Arabic words say.
const ARABIC_BREAKS: [EndFeature; 6] = [
    EndFeature::NextReport,
    EndFeature::NextBeside,
    EndFeature::NextSilent,
    EndFeature::NextBut,
    EndFeature::NextHint,
    EndFeature::NextFirst,
];

/// Whether a report may end before token `i` without any sign; `next` is what the word there says of it.
fn breaks(read: &Read<'_>, start: usize, i: usize, next: EndFeature) -> bool {
    let more = match read.language(i) {
        Some(Language::English) => en::end::breaks(read, start, next),
        _ => ARABIC_BREAKS.contains(&next),
    };
    more || BREAKS.contains(&next)
}

fn passing(next: EndFeature, behind_sign: bool) -> Option<EndFeature> {
    match next {
        EndFeature::NextParticiple => Some(EndFeature::PassedParticiple),
        EndFeature::NextVerb => Some(EndFeature::PassedVerb),
        EndFeature::NextReport | EndFeature::NextBeside => Some(EndFeature::PassedReport),
        EndFeature::NextAccording => Some(EndFeature::PassedAccording),
        EndFeature::NextThat
        | EndFeature::NextMeanwhile
        | EndFeature::NextWithout
        | EndFeature::NextSilent
        | EndFeature::NextWhich
        | EndFeature::NextHint
        | EndFeature::NextFirst
        | EndFeature::NextAim
            if behind_sign =>
        {
            Some(EndFeature::PassedRemark)
        }
        _ => None,
    }
}

/// So many features most candidates get beside those of their place.
const MORE: usize = 12;

/// A report whose end is looked for.
struct Report<'a> {
    read: &'a Read<'a>,
    start: usize,
    /// Where it has ended at the latest.
    limit: usize,
    cue: Option<usize>,
    subordinate: bool,
    passed: Vec<EndFeature>,
    found: Vec<Candidate>,
}

impl Report<'_> {
    /// The place behind the marks that open at token `i`. Returns the token to go on from; none where another's report begins.
    fn behind_marks(&mut self, i: usize, pair: usize) -> Option<usize> {
        let read = self.read;
        let end = read.level.pairs[pair].end().max(i + 1);
        if end >= self.limit {
            return Some(end);
        }
        let is_whole = read.level.opening(self.start) == Some(pair);
        let comma = read.text.is_comma(end);
        // English writes the comma inside: "… to sit at," adding that
        let is_english = read.language(self.start) == Some(Language::English);
        let has_comma = comma || is_english && end > self.start + 1 && read.text.word(end - 2) == ",";
        let mut features = if has_comma { vec![EndFeature::Comma, EndFeature::Closing] } else { vec![EndFeature::Closing] };
        features.extend(is_whole.then_some(EndFeature::ClosingOfAll));
        let next = end + usize::from(comma);
        let said = next_feature(read, next);
        self.note(end, next, features, Some(said));
        self.passes(said, has_comma);
        if ends_here(read, self.start, next, said) {
            return None;
        }
        if is_whole {
            self.passed.push(EndFeature::PassedClosing);
        }
        Some(next)
    }

    /// The place before token `i`, a sign or a word that may end the report without one. Returns the same.
    fn before_word(&mut self, i: usize) -> Option<usize> {
        let read = self.read;
        let sign = sign(read, i);
        let next = i + usize::from(sign.is_some());
        let is_behind_word = || read.text.tokens[i - 1].kind != Kind::Sign || read.text.word(i - 1) == ")";
        let may_end = i > self.start && next < self.limit && (sign.is_some() || is_behind_word());
        let said = may_end.then(|| next_feature(read, next)).filter(|&said| sign.is_some() || breaks(read, self.start, i, said));
        if let Some(said) = said.filter(|_| !ar::end::goes_on_against(read, next)) {
            self.note(i, next, vec![sign.unwrap_or(EndFeature::Bare)], Some(said));
            self.passes(said, sign.is_some());
            if ends_here(read, self.start, next, said) {
                return None;
            }
        }
        Some(i + 1)
    }

    /// Notes what the words behind a break, which say `next` of it, say against any later end.
    fn passes(&mut self, next: EndFeature, behind_sign: bool) {
        self.passed.extend(passing(next, behind_sign));
        order::sort(&mut self.passed, |&feature| feature as u64);
        self.passed.dedup();
    }

    /// Notes that the report may end before token `end`; the words behind the break begin at token `next`, and say this of it.
    fn note(&mut self, end: usize, next: usize, mut features: Vec<EndFeature>, said: Option<EndFeature>) {
        let read = self.read;
        features.reserve(MORE);
        features.extend(said);
        if self.cue.is_some_and(|cue| ar::end::goes_on_with(read, self.start, next, cue)) {
            features.push(EndFeature::SameSubject);
        }
        if features[0] == EndFeature::Comma && self.subordinate {
            features.push(EndFeature::Subordinate);
        }
        features.extend_from_slice(&self.passed);
        let words = (self.start..end).filter(|&i| read.text.tokens[i].kind != Kind::Sign).count();
        match words {
            0..=2 => features.push(EndFeature::Short),
            3..=5 => features.push(EndFeature::Brief),
            31.. if read.language(self.start) != Some(Language::English) => features.push(EndFeature::Long),
            _ => {}
        }
        if read.level.opening(self.start).is_some() {
            features.push(EndFeature::Marked);
        }
        if read.language(self.start) == Some(Language::English) {
            en::end::more(read, self.start..end, next, self.found.is_empty(), &mut features);
        }
        self.found.push(Candidate { end, features });
    }
}

/// The sign at token `i` that a report may end at.
fn sign(read: &Read<'_>, i: usize) -> Option<EndFeature> {
    match read.text.word(i) {
        "،" | "," => Some(EndFeature::Comma),
        "؛" | ";" => Some(EndFeature::Semicolon),
        // In English a hyphen without blanks is the word's own.
        "-" if !read.text.tokens[i].spaced && read.language(i) == Some(Language::English) => None,
        "(" | "[" | "-" | "–" | "—" | ":" => Some(EndFeature::Bracket),
        _ => None,
    }
}

/// What the word at token `i` says of a break before it.
fn next_feature(read: &Read<'_>, i: usize) -> EndFeature {
    match read.language(i) {
        Some(Language::English) => en::end::next_feature(read, i),
        _ => ar::end::next_feature(read, i),
    }
}
