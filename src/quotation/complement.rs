//! What a cue governs: the words behind it, or, with nothing behind it, those before.

use std::ops::{ControlFlow, Range};

use super::{Draft, Place, end, ends_time, fragment, is_complementiser, is_hoped, is_participle, kind_of, trimmed, without_stop, words};
use crate::cue::{Cue, Read, is_between, is_finite, is_last_of_subject, is_undone};
use crate::document::QuotationKind;
use crate::language::ar::lists::List;
use crate::language::{Agreement, Closed, CueClass, CueForm, CueWord, Language, ar};
use crate::source::{SourceKind, looks_like_verb};
use crate::text::Kind;

/// How far behind a cue its complement may begin, in tokens.
const REACH: usize = 90;
/// The same for a noun or a participle.
const NOUN_REACH: usize = 24;
/// How far before a verb the conjunction of its clause may stand, in tokens.
const NEAR_CLAUSE: usize = 6;
/// How far behind marked words of the subject the verb's clause may begin, in tokens.
const SUBJECT: usize = 12;
/// How many tokens a bracket of quoted words holds at the most.
const LONGEST_BRACKET: usize = 500;

/// What stands behind a cue.
enum Complement {
    /// Quoted words: a pair of marks.
    Marks(usize),
    /// A clause behind a complementiser.
    Clause(usize),
    /// Words behind a colon without marks.
    Colon(usize),
    /// Words behind a colon in round brackets.
    Bracket(Range<usize>),
    /// Words that only he who speaks can say, right behind him.
    Bare(usize),
}

/// The quotations that cues govern. Verbs choose first: a noun inside a verb's clause (قال في تصريح إن) leaves the
/// complement to the verb.
pub fn governed(read: &Read<'_>, cues: &[Cue]) -> Vec<Draft> {
    // Few are without a cue, and few cues without one.
    let mut drafts = Vec::with_capacity(cues.len());
    let mut claimed = vec![false; read.text.tokens.len()];
    for pass in [false, true] {
        for (c, cue) in cues.iter().enumerate() {
            let is_noun = cue.word.form == CueForm::Noun;
            if cue.word.is_preposition() || is_noun != pass || read.language(cue.tokens.start) == Some(Language::English) {
                continue;
            }
            let between = between(read, cues, c);
            if let Some(draft) = between.or_else(|| behind(read, cues, c, &mut claimed)).or_else(|| before(read, cues, c, &claimed)) {
                drafts.push(draft);
            }
        }
    }
    drafts
}

fn behind(read: &Read<'_>, cues: &[Cue], c: usize, claimed: &mut [bool]) -> Option<Draft> {
    let (at, complement) = bare(read, &cues[c], claimed).or_else(|| complement(read, &cues[c], claimed))?;
    claimed[at] = true;
    let (kind, content) = match complement {
        Complement::Marks(pair) => (QuotationKind::Direct, pieces(read, pair)),
        Complement::Bracket(inner) => (QuotationKind::Direct, vec![inner]),
        Complement::Clause(start) if let Some(pair) = called(read, &cues[c], start) => (QuotationKind::Direct, pieces(read, pair)),
        Complement::Clause(start) => kind_of(read, end::choose_clause(read, start, Some(cues[c].tokens.start))),
        Complement::Bare(start) => (QuotationKind::Direct, vec![trimmed(read, end::choose(read, start, Some(cues[c].tokens.start)))]),
        Complement::Colon(start) => match kind_of(read, end::choose_verbatim(read, start, Some(cues[c].tokens.start))) {
            (QuotationKind::Indirect, content) => (QuotationKind::Direct, content),
            found => found,
        },
    };
    Some(Draft { cue: Some(c), content, kind, place: Place::Behind, relay: None })
}

/// وصفه بأنه "رجل سلام": of who is described or accused, the marked words are what was said, whatever follows them. But اعتبر أنه
/// "خط أحمر" لا يمكن تجاوزه: a clause.
fn called(read: &Read<'_>, cue: &Cue, start: usize) -> Option<usize> {
    let is_of_class = matches!(cue.word.class, CueClass::Describe | CueClass::Accuse);
    let describes = is_of_class && (cue.word.form == CueForm::Noun || cue.word.frames.object && !cue.word.frames.colon);
    read.level.opening(start).filter(|&pair| describes && !fragment::is_name(read, pair))
}

/// The complement of a cue and the token that it starts with.
fn complement(read: &Read<'_>, cue: &Cue, claimed: &[bool]) -> Option<Governed> {
    // دعا الله أن: a prayer.
    let is_to_god = || matches!(read.text.key(cue.tokens.end), "الله" | "المولى" | "ربه");
    if matches!(cue.word.class, CueClass::Demand | CueClass::Ask) && is_to_god() {
        return None;
    }
    let reach = if cue.word.form == CueForm::Noun { NOUN_REACH } else { REACH };
    let limit = read.level.end(cue.tokens.start).min(cue.tokens.end + reach);
    Search { read, cue, claimed, limit, commas: 0, is_behind_relative: false }.run()
}

/// A complement and the token that it starts with.
type Governed = (usize, Complement);

/// The search for a cue's complement, word by word from the cue on.
struct Search<'r> {
    read: &'r Read<'r>,
    cue: &'r Cue,
    /// The tokens at which another cue's complement starts.
    claimed: &'r [bool],
    limit: usize,
    /// The commas passed.
    commas: usize,
    /// Whether a relative clause with a report of its own was passed.
    is_behind_relative: bool,
}

impl Search<'_> {
    fn run(mut self) -> Option<Governed> {
        let mut i = self.cue.tokens.end;
        while i < self.limit {
            match self.step(i) {
                ControlFlow::Continue(next) => i = next,
                ControlFlow::Break(found) => return found,
            }
        }
        None
    }

    /// What token `i` is: the complement, the end of the search, or something to pass, with the token behind it.
    fn step(&mut self, i: usize) -> ControlFlow<Option<Governed>, usize> {
        let (read, cue) = (self.read, self.cue);
        if let Some(pair) = read.level.opening(i) {
            return self.marks(i, pair);
        }
        // قال تعالى ((…)): scripture stands in brackets.
        if let Some(inner) = scripture(read, cue, i) {
            return ControlFlow::Break(Some((i, Complement::Bracket(inner))));
        }
        // سي إن إن: letters of a name; مون جاي أن.
        if let Some(s) = read.source_at(i).filter(|&s| matches!(read.sources[s].kind, SourceKind::Organization | SourceKind::Person)) {
            return ControlFlow::Continue(read.sources[s].tokens.end.max(i + 1));
        }
        if let Some(that) = relative_report(read, i) {
            self.is_behind_relative = true;
            return ControlFlow::Continue(that + 1);
        }
        if i > cue.tokens.end && has_own_clause(read, cue, i) {
            return ControlFlow::Break(None);
        }
        self.sign(i)?;
        if is_hoped(read, i) {
            return ControlFlow::Break(None);
        }
        self.clause(i)?;
        if hands_over(read, cue, i) { ControlFlow::Break(None) } else { ControlFlow::Continue(i + 1) }
    }

    /// Marks that open at token `i`.
    fn marks(&self, i: usize, pair: usize) -> ControlFlow<Option<Governed>, usize> {
        let (read, cue) = (self.read, self.cue);
        let may_govern = cue.word.frames.colon && cue.word.form != CueForm::Noun && !self.claimed[i] && !has_its_object(read, cue);
        let is_said = may_govern && at_once(read, cue, i) && !is_apposition(read, cue, pair);
        if is_said && !fragment::is_name(read, pair) && !is_subject(read, cue, pair) {
            return ControlFlow::Break(Some((i, Complement::Marks(pair))));
        }
        ControlFlow::Continue(read.level.pairs[pair].end().max(i + 1))
    }

    /// A colon or a comma at token `i`.
    fn sign(&mut self, i: usize) -> ControlFlow<Option<Governed>> {
        let (read, word) = (self.read, &self.cue.word);
        let behind = || behind_colon(read, i + 1, self.limit);
        match read.text.word(i) {
            ":" if is_of_clock(read, i) => ControlFlow::Continue(()),
            ":" if word.frames.colon && counts_up(read, i) => ControlFlow::Break(None),
            ":" if word.frames.colon && word.form != CueForm::Noun => ControlFlow::Break(behind()),
            // وختمت بقولها: …, where no verb has them.
            ":" if word.frames.colon && word.pronoun => ControlFlow::Break(behind().filter(|&(at, _)| !self.claimed[at])),
            // اتهمت بكذا، لكن الجيش يقول إن: the report is the other verb's.
            "،" | "," if ar::end::opens_report(read, i + 1) => ControlFlow::Break(None),
            "،" | "," => {
                self.commas += 1;
                ControlFlow::Continue(())
            }
            _ => ControlFlow::Continue(()),
        }
    }

    /// A complementiser at token `i`.
    fn clause(&self, i: usize) -> ControlFlow<Option<Governed>> {
        let read = self.read;
        let is_noun = self.cue.word.form == CueForm::Noun;
        let is_that = is_complementiser(read, i);
        // A noun's clause is one with it: no conjunction stands between.
        if is_noun && (read.reading(i).closed.is(Closed::CONJUNCTION) || is_that && read.text.key(i).starts_with('و')) {
            return ControlFlow::Break(None);
        }
        let may_govern = !self.claimed[i] && self.governs(i);
        if may_govern && is_that_not(read, self.cue, i) {
            return ControlFlow::Break(Some((i, behind_complementiser(read, i))));
        }
        if is_that && self.is_behind_relative && !read.text.is_comma(i - 1) {
            return ControlFlow::Break(None);
        }
        if may_govern && is_that && !(is_noun && self.commas > 2) {
            // طالب بألا تنسحب: the negation is part of what is asked.
            let negates = read.text.key(i) == "بالا";
            return ControlFlow::Break(Some((i, behind_complementiser(read, if negates { i } else { i + 1 }))));
        }
        ControlFlow::Continue(())
    }

    /// Whether the cue governs clauses as they stand at token `i`.
    fn governs(&self, i: usize) -> bool {
        let frames = self.cue.word.frames;
        // كتبت عن تحذير الوزير من أن: the preposition is the noun's.
        let is_behind_preposition = i > self.cue.tokens.end && is_behind_preposition(self.read, i);
        if is_behind_preposition { frames.prep } else { frames.clause }
    }
}

/// الساعة 11: 30
fn is_of_clock(read: &Read<'_>, colon: usize) -> bool {
    let is_number = |i: usize| read.text.tokens.get(i).is_some_and(|token| token.kind == Kind::Number);
    is_number(colon + 1) && is_number(colon - 1)
}

/// نص على ألا تنسحب, توقع ألا تنسحب: that not, before a verb; but يجب ألا, أمله في ألا, طالبا ألا ينشر اسمه, قال: ألا تسمع.
fn is_that_not(read: &Read<'_>, cue: &Cue, i: usize) -> bool {
    let is_wished = matches!(cue.word.class, CueClass::Think | CueClass::Promise | CueClass::Demand);
    let is_joined = matches!(read.text.key(i - 1), "على" | "الى" | "من");
    let may_stand = || !read.reading(i - 1).closed.is(Closed::BLOCK.or(Closed::PREPOSITION));
    let is_plain = || read.text.tokens[i - 1].kind == Kind::Word && may_stand();
    let is_named = || ["اسم", "هويت"].iter().any(|noun| read.text.key(i + 2).starts_with(noun));
    let is_verb = || read.text.key(i + 1).starts_with(['ي', 'ت', 'ن']) && !is_named();
    let is_behind = is_joined || is_wished && is_plain() && is_verb();
    cue.word.form != CueForm::Noun && read.text.word(i) == "ألا" && is_behind
}

/// أشار إلى التقرير الذي قالت فيه إن: the complementiser of a relative clause whose verb at token `i` has it.
fn relative_report(read: &Read<'_>, i: usize) -> Option<usize> {
    // ساعد is no سأعدّ.
    let cue = read.reading(i).cue.filter(|cue| cue.frames.clause && cue.agreement != Agreement::I)?;
    let is_relative = is_finite(read.reading(i)) && !cue.pronoun && i > 0 && read.reading(i - 1).closed.is(Closed::RELATIVE);
    let subject = i + 1 + usize::from(matches!(read.text.key(i + 1), "فيه" | "فيها"));
    let behind = read.source_at(subject).map_or(subject, |s| read.sources[s].tokens.end);
    // الذي كشف منذ أيام أنه: a time between.
    let is_time = |&k: &usize| {
        let is_word = read.text.tokens.get(k).is_some_and(|t| t.kind == Kind::Word) && !is_finite(read.reading(k));
        is_word && read.source_at(k).is_none() && !is_complementiser(read, k)
    };
    // الرسالة التي نشرت اليوم إن: the clause of a verb before.
    let is_its = |&k: &usize| k == behind || !read.text.word(k).starts_with('إ');
    let that = (behind..behind + 3).find(|k| !is_time(k)).filter(is_its).unwrap_or(behind);
    (is_relative && is_complementiser(read, that)).then_some(that)
}

/// قال إن المعلومات التي كشفتها القناة "…", قال إن الأسلحة التي كشفت عنها روسيا "…": the relative clause has its object in the pronoun, and
/// the marks are the outer report's. But التي وصفتها الوزارة بـ"…", المقولة التي قالها "…", where nothing was reported before.
pub fn has_its_object(read: &Read<'_>, cue: &Cue) -> bool {
    let at = cue.tokens.start;
    let is_relative = is_finite(read.reading(at)) && at > 0 && read.reading(at - 1).closed.is(Closed::RELATIVE);
    let calls = matches!(cue.word.class, CueClass::Describe | CueClass::Accuse) || cue.word.frames.whom;
    let is_taken_up = cue.word.pronoun && !calls || matches!(read.text.key(at + 1), "عنه" | "عنها" | "عنهم" | "عنهما");
    let reports = |k: usize| is_finite(read.reading(k)) && read.reading(k).cue.is_some_and(|cue| cue.frames.colon);
    is_relative && is_taken_up && (read.level.start(read.text, at)..at).any(reports)
}

/// دعا إلى مواجهة أخطار قال إنها كبيرة, لوقف ما تقول إنه تهريب: the clause right behind another verb is that verb's. وكتب أمس يقول إن: one
/// verb of saying goes on with another.
fn has_own_clause(read: &Read<'_>, cue: &Cue, i: usize) -> bool {
    let goes_on = || matches!(cue.word.class, CueClass::Say | CueClass::Add | CueClass::Write) && read.text.key(i - 1) != "ما";
    let verb = read.reading(i).cue.filter(|verb| verb.frames.clause && !verb.frames.lead && !verb.pronoun);
    is_finite(read.reading(i)) && verb.is_some_and(|verb| verb.form == CueForm::Perfect || !goes_on()) && is_complementiser(read, i + 1)
}

/// وقال الوزير لقد انتهينا: neither a complementiser nor a sign, but the first person, or what only speech opens with.
fn bare(read: &Read<'_>, cue: &Cue, claimed: &[bool]) -> Option<(usize, Complement)> {
    let says = matches!(cue.word.class, CueClass::Say | CueClass::Add) && cue.word.frames.colon && !cue.word.frames.lead;
    if !says || !is_finite(read.reading(cue.tokens.start)) {
        return None;
    }
    // وقال نحن نعمل: the pronoun is of what is said.
    let subject = read.source_at(cue.tokens.end).map(|s| &read.sources[s]).filter(|source| source.kind != SourceKind::Pronoun);
    let i = subject.map_or(cue.tokens.end, |subject| read.end_of(subject));
    let next = read.text.key(i + 1);
    let is_speech = match read.text.key(i) {
        "لقد" | "نحن" | "لسنا" | "لدينا" => true,
        // وأضاف نأمل أن: أن is that verb's.
        key if List::We.has(key) => true,
        "لن" | "لا" | "لم" => next.starts_with('ن') && next.chars().nth(3).is_some(),
        key => key.starts_with("سن") && key.chars().nth(4).is_some() && read.source_at(i).is_none() && !key.ends_with(['ة', 'ا']),
    };
    // وأضاف يجب أن نعمل: a clause.
    let is_clause = read.text.key(i) == "يجب" && read.level.opening(i + 1).is_none();
    let complement = if is_clause { Complement::Clause(i) } else { Complement::Bare(i) };
    ((is_speech || is_clause) && !claimed[i] && i < read.level.end(cue.tokens.start)).then_some((i, complement))
}

/// `قال مكتب النائب في حي "هاريس" إن`, `قالت مديرة مركز "النور" في حلب، إن`: a term in marks with the complementiser behind it, or behind
/// more of the subject, belongs to what stands before.
fn is_apposition(read: &Read<'_>, cue: &Cue, pair: usize) -> bool {
    let marked = &read.level.pairs[pair];
    let is_said = marked.open == cue.tokens.end;
    cue.word.frames.clause && marked.inner.len() <= 4 && !is_said && leads_to_clause(read, marked.end())
}

/// Whether the clause of a verb of saying stands behind token `i`: nothing else that is said, no marks, no preposition and no comma but
/// one right before it.
pub fn leads_to_clause(read: &Read<'_>, i: usize) -> bool {
    let limit = read.level.end(i.saturating_sub(1)).min(i + SUBJECT);
    let is_that = |k: usize| read.reading(k).closed.is(Closed::COMPLEMENTISER);
    let is_end = |k: usize| {
        let reading = read.reading(k);
        let is_joined = read.text.key(k).starts_with(['و', 'ف']) && read.source_at(k).is_none();
        let is_verb = reading.cue.is_some() || is_joined && looks_like_verb(read.text.key(k).trim_start_matches(['و', 'ف']));
        let parts = read.text.is_comma(k) && !is_that(k + 1) || read.text.word(k) == ":" || read.level.opening(k).is_some();
        is_verb || parts || reading.closed.is(Closed::RELATIVE.or(Closed::CONJUNCTION))
    };
    let that = (i..limit).find(|&k| is_end(k) || is_that(k));
    that.is_some_and(|k| is_complementiser(read, k) && !read.text.key(k).starts_with('و') && (k == i || !is_behind_preposition(read, k)))
}

/// أعلن زيادة سعر سجائر "ميريت": three words at most, no clause, and a noun of the object before them.
fn is_detail(read: &Read<'_>, cue: &Cue, pair: usize) -> bool {
    let marked = &read.level.pairs[pair];
    let Some(last) = marked.open.checked_sub(1).filter(|&last| last >= cue.tokens.end) else { return false };
    let ends_subject = read.source_before(marked.open).is_some() || read.reading(last).closed.is(Closed::TIME.or(Closed::PRONOUN));
    words(read, marked.inner.clone()) <= 3
        && read.text.tokens[last].kind == Kind::Word
        && !ends_subject
        && !fragment::is_sentence(read, pair)
}

/// What stands in brackets behind a verb of saying: in double ones, or behind the words that name God.
fn scripture(read: &Read<'_>, cue: &Cue, i: usize) -> Option<Range<usize>> {
    let is_open = |k: usize| read.text.word(k) == "(" && read.text.tokens[k].kind == Kind::Sign;
    if cue.word.class != CueClass::Say || i == 0 || !is_open(i) || i > cue.tokens.end + 6 {
        return None;
    }
    let double = i + 1 < read.text.tokens.len() && is_open(i + 1);
    let start = if double { i + 2 } else { i + 1 };
    let is_holy = matches!(read.text.key(i - 1), "تعالى" | "وجل" | "وسلم" | "السلام");
    if !double && !is_holy {
        return None;
    }
    let is_close = |k: &usize| matches!(read.text.word(*k), ")") || double && matches!(read.text.word(*k), "»" | "\"");
    let close = (start + 3..bracket_end(read, i)).find(is_close)?;
    Some(start..close)
}

/// Where the words in a bracket end at the latest that token `i` opens: what nobody closes must not be sought through the whole article.
fn bracket_end(read: &Read<'_>, i: usize) -> usize {
    read.text.paragraph_of(i).end.min(i + LONGEST_BRACKET)
}

/// بينهم: زيد وعمرو, وهي: كذا وكذا: what is counted up behind the colon at token `i`, and no speech.
fn counts_up(read: &Read<'_>, i: usize) -> bool {
    let key = i.checked_sub(1).map_or("", |b| read.text.key(b).trim_start_matches(['و', 'ف']));
    List::Count.has(key) && (i + 1..i + 3).all(|k| read.level.opening(k).is_none())
}

/// Behind a colon: marks, a complementiser after all, or words without either.
fn behind_colon(read: &Read<'_>, mut i: usize, limit: usize) -> Option<(usize, Complement)> {
    if is_complementiser(read, i) {
        return Some((i, behind_complementiser(read, i + 1)));
    }
    let paragraph = read.text.paragraph_of(i.saturating_sub(1));
    if read.text.word(i) == "("
        && let Some(close) = (i + 4..bracket_end(read, i)).find(|&k| read.text.word(k) == ")")
    {
        return Some((i, Complement::Bracket(i + 1..close)));
    }
    while i < paragraph.end && read.text.tokens[i].kind == Kind::Sign && read.level.opening(i).is_none() && i < limit {
        i += 1;
    }
    // The words may open the next paragraph, if marks do.
    if i >= paragraph.end && read.level.opening(i).is_none() {
        return None;
    }
    Some(match read.level.opening(i) {
        Some(pair) => (i, Complement::Marks(pair)),
        None => (i, Complement::Colon(i)),
    })
}

fn behind_complementiser(read: &Read<'_>, mut i: usize) -> Complement {
    while matches!(read.text.word(i), ":" | "،" | "," | "-" | "ـ") {
        i += 1;
    }
    Complement::Clause(i)
}

/// Nothing but the subject, time, place and the like between the cue and token `i`: no other verb, and the token before
/// is no preposition that wants its noun.
pub fn at_once(read: &Read<'_>, cue: &Cue, i: usize) -> bool {
    let last = i - 1;
    if last + 1 == cue.tokens.end || matches!(read.text.word(last), ":" | "،" | ",") {
        return true;
    }
    let reading = read.reading(last);
    let wants_noun =
        reading.closed.is(Closed::PREPOSITION) || matches!(read.text.word(last), "بـ" | "لـ" | "ب" | "ل" | "كـ" | "والـ" | "الـ");
    let governed = (cue.tokens.end..i)
        .any(|k| matches!(read.text.key(k), "الى" | "على" | "عن" | "من" | "ب") && k < cue.tokens.end + 2 && cue.word.frames.prep);
    let hands_on = match cue.word.class {
        CueClass::Say
        | CueClass::Add
        | CueClass::Affirm
        | CueClass::Explain
        | CueClass::Write
        | CueClass::Answer
        | CueClass::Ask
        | CueClass::Announce
        | CueClass::Point => true,
        // نقلت الوكالة عن مصدر "…", نقل عنه التلفزيون "…"
        CueClass::Relay => (cue.tokens.end..i).any(|k| matches!(read.text.key(k), "عن" | "عنه" | "عنها" | "عنهم" | "لسان")),
        // جاء في البيان "…", جاء فيه "…"
        CueClass::Show => cue.word.frames.within && (read.source_before(i).is_some() || matches!(read.text.key(last), "فيه" | "فيها")),
        _ => false,
    };
    !wants_noun && !governed && hands_on && !read.level.opening(i).is_some_and(|pair| is_detail(read, cue, pair))
}

/// Whether another word of saying at token `i` takes over what follows.
fn hands_over(read: &Read<'_>, cue: &Cue, i: usize) -> bool {
    let reading = read.reading(i);
    let is_none = wants_silence(read, i) || is_undone(read, i) || is_between(read, i) || is_last_of_subject(read, i);
    let Some(word) = reading.cue.filter(|_| !is_none) else { return false };
    match word.form {
        CueForm::Perfect | CueForm::Imperfect => {
            let in_relative = i > 0 && (read.reading(i - 1).closed.is(Closed::RELATIVE) || matches!(read.text.key(i - 1), "ما" | "كما"));
            // رغم تصريحات الرئيس التي أشار فيها إلى كذا، أكدت الوزارة أن: the main verb behind a comma, and its subject.
            let has_subject = reading.closed.is_open() && read.source_at(i + 1).is_some();
            let is_main = !reading.and && !word.pronoun && has_subject && read.text.is_comma(i - 1) && governs(read, word, i);
            !in_relative
                && (!word.frames.lead || reading.and || is_main)
                && (word.frames.clause || word.frames.colon)
                && (reading.and || is_main || !cue.word.frames.part || is_contrasted(read, cue, i) || is_occasion(read, cue))
        }
        CueForm::Participle => {
            // سائلا الله أن: what is asked for is the participle's own.
            let takes = word.frames.clause || word.frames.colon && (word.class == CueClass::Ask || !leaves_clause(read, i));
            is_participle(read, i) && takes && !wants_preposition(read, i, word)
        }
        // وصف الاتهامات بأنها: what is described or accused is the object.
        CueForm::Noun if cue.word.frames.object => false,
        // The report belongs to the noun unless it only names the occasion: قال في تصريح إن
        CueForm::Noun => {
            let occasion = i > 0 && read.reading(i - 1).closed.is(Closed::PREPOSITION) && reading.proclitic.is_none();
            // نقلت عن مصدر قوله إن: one report, under both.
            if cue.word.class == CueClass::Relay && word.class == CueClass::Say {
                return false;
            }
            let adverb = reading.closed.is(Closed::PREPOSITION) || reading.noun.is_some();
            cue.word.form != CueForm::Noun && !occasion && !adverb && governs_soon(read, i) && !wants_preposition(read, i, word)
        }
        CueForm::Preposition | CueForm::Adjective => false,
    }
}

/// قال منتقدا خصومه إن: the first thing behind a participle that has no clause is one, which is the verb's.
fn leaves_clause(read: &Read<'_>, participle: usize) -> bool {
    let is_end = |i: usize| matches!(read.text.word(i), "،" | "," | ":") || read.level.opening(i).is_some();
    let mut behind = (participle + 1..read.level.end(participle)).take(NOUN_REACH).take_while(|&i| !is_end(i));
    behind.any(|i| is_complementiser(read, i))
}

/// أشار الجانبان إلى الخلاف، لكن الرئيس قال إن: a conjunction opens the clause of the verb at token `i`.
fn is_contrasted(read: &Read<'_>, cue: &Cue, i: usize) -> bool {
    (cue.tokens.end..i).rev().take(NEAR_CLAUSE).any(|k| read.reading(k).closed.is(Closed::CONJUNCTION))
}

/// قال مسؤول طلب عدم نشر اسمه إن, رفض الكشف عن اسمه: the verb at token `i` says how the source wants to be named.
fn wants_silence(read: &Read<'_>, i: usize) -> bool {
    let silence = |k: usize| List::Silence.has(read.text.key(k));
    read.text.key(i + 1) == "عدم" && silence(i + 2)
}

/// وعندما سألتها عن الفيلم قالت: the verb of the main clause has what was said.
fn is_occasion(read: &Read<'_>, cue: &Cue) -> bool {
    let before = cue.tokens.start.checked_sub(1).map_or("", |before| read.text.key(before));
    matches!(before.trim_start_matches(['و', 'ف']), "عندما" | "حينما" | "لما" | "بعدما")
}

/// Whether a complementiser follows a noun of saying with no more than its owner between.
fn governs_soon(read: &Read<'_>, i: usize) -> bool {
    next_complementiser(read, i).is_some()
}

/// The complementiser close behind token `i`, no comma between.
fn next_complementiser(read: &Read<'_>, i: usize) -> Option<usize> {
    (i + 1..(i + 9).min(read.readings.len())).take_while(|&k| !read.text.is_comma(k)).find(|&k| is_complementiser(read, k))
}

/// Whether a preposition stands before the complementiser at token `i`, other than عن, which any report may be behind.
fn is_behind_preposition(read: &Read<'_>, i: usize) -> bool {
    i > 0 && read.reading(i - 1).closed.is(Closed::PREPOSITION) && read.text.key(i - 1) != "عن" && !ends_time(read, i - 1)
}

/// أشارت الاتهامات إلى أن: the word at token `i` governs no preposition, so what follows one is not its own.
fn wants_preposition(read: &Read<'_>, i: usize, word: CueWord) -> bool {
    !word.frames.prep && next_complementiser(read, i).is_some_and(|k| k > i + 1 && is_behind_preposition(read, k))
}

/// The inside of a pair, and of those that go on with it: paragraphs that re-open the marks, or `"…" و"…"` at once.
pub fn pieces(read: &Read<'_>, pair: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut next = Some(pair);
    while let Some(p) = next {
        let marked = &read.level.pairs[p];
        pieces.push(without_stop(read, marked.inner.clone()));
        next =
            (!marked.closed).then(|| read.level.opening(marked.inner.end)).flatten().filter(|&n| read.level.pairs[n].depth == marked.depth);
    }
    pieces
}

/// Whether marked words right behind a verb that has no other object are its subject (`قالت "النهار" إن`): few, and the sentence goes
/// on with a word.
pub fn is_subject(read: &Read<'_>, cue: &Cue, pair: usize) -> bool {
    let marked = &read.level.pairs[pair];
    let goes_on = read
        .text
        .tokens
        .get(marked.end())
        .is_some_and(|t| t.kind == Kind::Word && read.text.paragraph(marked.end()) == read.text.paragraph(marked.open));
    let is_joined = read.reading(marked.end()).and || read.text.key(marked.end()) == "و";
    let has_subject = matches!(cue.word.class, CueClass::Say | CueClass::Ask | CueClass::Relay);
    // المهاجم يهتف "…": it stands before the verb.
    let is_told = read.source_before(cue.tokens.start).is_some();
    // وأوضحت "المالية" أن, وأشار "حمدان" إلى أن: the clause that is said stands behind it.
    let that = marked.end() + usize::from(cue.word.frames.prep && matches!(read.text.key(marked.end()), "الى" | "على"));
    let has_clause = cue.word.frames.clause && is_finite(read.reading(cue.tokens.start)) && is_complementiser(read, that);
    let is_subject = (has_subject || has_clause) && marked.inner.len() <= 3 || fragment::names_body(read, pair);
    is_subject && marked.open == cue.tokens.end && goes_on && !is_joined && !is_told
}

/// The marks that close right before token `at`, but for a comma.
pub fn marks_before(read: &Read<'_>, at: usize) -> Option<usize> {
    let comma = read.text.is_comma(at.checked_sub(1)?);
    read.level.closing(at.checked_sub(1 + usize::from(comma))?)
}

/// The marks that close right before a cue, but for a comma, in its paragraph.
fn marks_before_cue(read: &Read<'_>, cue: &Cue) -> Option<usize> {
    let at = cue.tokens.start;
    if !is_finite(read.reading(at)) || !cue.word.frames.colon || read.reading(at).and || read.text.paragraph_of(at).start == at {
        return None;
    }
    marks_before(read, at)
}

/// `"…"، قال X، "…"`: one speech around its cue.
fn between(read: &Read<'_>, cues: &[Cue], c: usize) -> Option<Draft> {
    let pair = marks_before_cue(read, &cues[c])
        .filter(|&pair| read.level.pairs[pair].open <= read.level.start(read.text, cues[c].tokens.start) + 1)?;
    let rest = resumed(read, cues[c].tokens.start)?;
    let content = vec![without_stop(read, read.level.pairs[pair].inner.clone()), rest];
    Some(Draft { cue: Some(c), content, kind: QuotationKind::Direct, place: Place::Before, relay: None })
}

/// `"…"، قال X` and `…، يقول X`: the words before a cue that governs nothing behind it.
fn before(read: &Read<'_>, cues: &[Cue], c: usize, claimed: &[bool]) -> Option<Draft> {
    let cue = &cues[c];
    let at = cue.tokens.start;
    if !is_finite(read.reading(at)) || !cue.word.frames.colon || read.reading(at).and || read.text.paragraph_of(at).start == at {
        return None;
    }
    let comma = read.text.is_comma(at - 1);
    let last = if comma { at - 1 } else { at };
    let sentence = read.level.start(read.text, at);
    let marked = marks_before_cue(read, cue);
    let subject_follows = read.source_at(at + 1).is_some();
    let draft = |content, kind| Some(Draft { cue: Some(c), content, kind, place: Place::Before, relay: None });
    if let Some(pair) = marked {
        let marked = &read.level.pairs[pair];
        // "الأسبوعي" ينشر: a term before a verb without another subject is its subject.
        let answers = subject_follows && matches!(cue.word.class, CueClass::Say | CueClass::Add | CueClass::Answer | CueClass::Write);
        let is_subject = !answers && marked.inner.len() <= 3 && !fragment::is_sentence(read, pair);
        let taken =
            is_subject || claimed[marked.open] || (marked.open > sentence && !starts_paragraph(read, marked.open) && !subject_follows);
        let content = vec![without_stop(read, marked.inner.clone())];
        return if taken { None } else { draft(content, QuotationKind::Direct) };
    }
    let has_cue_before = cues[..c].iter().rev().take_while(|other| other.tokens.start >= sentence).next().is_some();
    if !comma || !subject_follows || has_cue_before || cue.word.frames.lead || last <= sentence + 2 {
        return None;
    }
    let start = opening(read, sentence);
    // وبينما كان المطر يهطل، تحدث المزارع إلى جيرانه; أما بشأن الرسوم، أعلنت الحكومة زيادتها
    let is_background = ar::end::waits(read, sentence) || read.stem(sentence) == "اما";
    if start >= last || is_background || is_adverbial(read, start..last) {
        return None;
    }
    let (kind, content) = kind_of(read, start..last);
    draft(content, kind)
}

/// فيما يتعلق بالميزانية: what is spoken of, no clause of its own.
pub fn names_topic(read: &Read<'_>, i: usize) -> bool {
    read.stem(i) == "فيما" && matches!(read.text.key(i + 1), "يتعلق" | "يخص" | "يلي" | "يبدو" | "يتصل" | "يعني")
}

/// Nothing but a time (يوم الجمعة الماضي), or words that a preposition opens: خلال اجتماع عقده الوزراء.
fn is_adverbial(read: &Read<'_>, words: Range<usize>) -> bool {
    let first = read.reading(words.start);
    let has_verb = || words.clone().any(|i| is_finite(read.reading(i)));
    first.closed.is(Closed::PREPOSITION)
        || first.proclitic == Some('ب')
        || matches!(read.text.key(words.start), "حتى" | "قبيل" | "عشية")
        || words.len() <= 5 && first.closed.is(Closed::TIME) && !has_verb()
}

/// `"…"، قال X، "…"`: the marked words behind the subject go on with those before the verb.
fn resumed(read: &Read<'_>, cue: usize) -> Option<Range<usize>> {
    let subject = &read.sources[read.source_at(cue + 1)?];
    let end = read.end_of(subject);
    let next = (end..end + 3).find(|&i| !matches!(read.text.word(i), "،" | "," | ":" | "."))?;
    let pair = &read.level.pairs[read.level.opening(next)?];
    Some(without_stop(read, pair.inner.clone()))
}

fn starts_paragraph(read: &Read<'_>, i: usize) -> bool {
    read.text.paragraph_of(i).start == i
}

/// Past the place and the medium that open a first sentence (`دبي، الإمارات (CNN) -`), and past the conjunction that opens a sentence:
/// they are the newsroom's, not the speaker's.
pub fn opening(read: &Read<'_>, start: usize) -> usize {
    let mut start = behind_opener(read, ar::end::behind_setting(read, behind_dateline(read, start)));
    loop {
        let closed = read.reading(start).closed;
        let key = read.stem(start);
        let is_opener = matches!(key, "كما" | "لكن" | "غير" | "الا" | "بيد" | "فيما" | "بينما")
            || (is_complementiser_word(read, start) && start > 0)
            || read.text.tokens.get(start).is_some_and(|t| t.kind == Kind::Sign && read.level.opening(start).is_none());
        if !is_opener
            || names_topic(read, start)
            || (!closed.is(Closed::CONJUNCTION.or(Closed::BLOCK).or(Closed::COMPLEMENTISER)) && read.text.tokens[start].kind != Kind::Sign)
        {
            return start;
        }
        start += 1;
    }
}

/// Behind what the newsroom puts before a clause: يُذكر أن، علما أن، وبالتالي فإن، فيما يتعلق بكذا،
fn behind_opener(read: &Read<'_>, start: usize) -> usize {
    let end = read.level.end(start).min(start + 5);
    let opens = |i: usize| read.reading(i).closed.is(Closed::COMPLEMENTISER);
    let found = if matches!(read.stem(start), "يذكر" | "يشار" | "علما") {
        (start + 1..end.min(start + 4)).find(|&i| opens(i))
    } else if names_topic(read, start) {
        (start + 2..read.level.end(start).min(start + 14)).find(|&i| read.text.is_comma(i))
    } else {
        (start + 1..end).find(|&i| opens(i) && read.text.key(i).starts_with("فا"))
    };
    found.map_or(start, |i| i + 1)
}

/// Behind a dash near the head of a paragraph with no verb of saying and no stop before it, only places, media and dates.
pub fn behind_dateline(read: &Read<'_>, start: usize) -> usize {
    let paragraph = read.text.paragraph_of(start);
    let is_dash = |i: usize| matches!(read.text.word(i), "-" | "–" | "—") && read.text.tokens[i].kind == Kind::Sign;
    let limit = (start + 14).min(paragraph.end);
    let Some(dash) = (start + 1..limit).rev().find(|&i| is_dash(i)).filter(|_| start == paragraph.start) else { return start };
    let is_bracketed = read.text.word(dash - 1) == ")" || is_dash(dash - 1);
    let is_place = |i: usize| read.source_at(i).is_some() || is_dash(i);
    if !is_bracketed && !(start..dash).all(is_place) {
        return start;
    }
    // برلين - «الشرق الأوسط»:
    let outlet = read.level.opening(dash + 1).map(|pair| &read.level.pairs[pair].inner);
    let is_outlet = |inner: &Range<usize>| {
        let named = read.source_at(inner.start).map(|s| &read.sources[s]);
        let ends = matches!(read.text.word(inner.end + 1), ":" | "-" | "–" | "—");
        ends && named.is_some_and(|s| s.kind == SourceKind::Organization && s.tokens.end == inner.end)
    };
    outlet.filter(|inner| is_outlet(inner)).map_or(dash + 1, |inner| inner.end + 2)
}

fn is_complementiser_word(read: &Read<'_>, i: usize) -> bool {
    read.reading(i).closed.is(Closed::COMPLEMENTISER) && i > 0 && read.reading(i - 1).closed.is(Closed::BLOCK.or(Closed::CONJUNCTION))
}

/// Whether the word of saying at token `at` has a clause, a colon or marks behind it in its sentence.
pub fn governs(read: &Read<'_>, cue: CueWord, at: usize) -> bool {
    let limit = read.level.end(at).min(at + NOUN_REACH);
    let mut commas = 0;
    for i in at + 1..limit {
        let framed = cue.frames.clause || (cue.frames.prep && read.reading(i - 1).closed.is(Closed::PREPOSITION));
        match read.text.word(i) {
            "،" | "," if cue.form == CueForm::Participle => return false,
            "،" | "," => commas += 1,
            ":" => return cue.frames.colon,
            _ if framed && is_complementiser(read, i) => return true,
            _ if read.level.opening(i).is_some() => return cue.frames.part || cue.frames.colon,
            _ if is_finite(read.reading(i)) && !cue.frames.lead => return false,
            _ => {}
        }
        if commas > 2 {
            return false;
        }
    }
    false
}
