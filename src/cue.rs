//! Cues: the words of saying, where they stand.

use std::ops::Range;

use crate::language::ar::lists::List;
use crate::language::{Agreement, Closed, CueClass, CueForm, CueWord, Language, Languages, NounClass, en};
use crate::quotation::complement::governs;
use crate::quotation::fragment::is_name;
use crate::quotation::{Level, is_complementiser, is_participle};
use crate::reading::{Reading, Readings};
use crate::source::{Source, SourceKind, looks_like_verb};
use crate::text::{Kind, Notes, Span, Text};

/// A cue in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    /// Its tokens: one, or a phrase (`على حد قوله`).
    pub tokens: Range<usize>,
    /// The word that is shown as the cue, without proclitics.
    pub span: Span,
    /// What it is.
    pub word: CueWord,
    /// The verb inside `بحسب ما أعلنت`, if any.
    pub second: Option<usize>,
}

/// All that the stages before have found.
pub struct Read<'a> {
    /// The article cut up.
    pub text: &'a Text<'a>,
    /// The language of each paragraph.
    pub languages: &'a Languages,
    /// What the lexicon knows of each token.
    pub readings: &'a Readings,
    /// Everybody who could speak.
    pub sources: Vec<Source>,
    /// The quotation marks.
    pub level: Level,
    /// The outermost source that starts, and the one that ends, at each token.
    pub edges: Edges,
}

/// Where sources start and end.
#[derive(Debug, Default)]
pub struct Edges {
    starts: Notes,
    ends: Notes,
}

impl Edges {
    /// Notes the outermost sources by their first token and by the token behind their last.
    #[must_use]
    pub fn new(tokens: usize, sources: &[Source]) -> Edges {
        let (mut starts, mut ends) = (Vec::with_capacity(sources.len()), Vec::with_capacity(sources.len()));
        // An outer source stands before what it encloses, and is noted behind it.
        for (i, source) in sources.iter().enumerate().rev() {
            starts.push((source.tokens.start, i as u32));
            ends.push((source.tokens.end, i as u32));
        }
        Edges { starts: Notes::new(tokens, &starts), ends: Notes::new(tokens, &ends) }
    }
}

impl Read<'_> {
    /// The reading of token `i`; nothing is known past the end.
    #[must_use]
    pub fn reading(&self, i: usize) -> Reading {
        *self.readings.at(i)
    }

    /// The language of token `i`.
    #[must_use]
    pub fn language(&self, i: usize) -> Option<Language> {
        self.languages.of(self.text.paragraph(i))
    }

    /// The outermost source that starts at token `i`.
    #[must_use]
    pub fn source_at(&self, i: usize) -> Option<usize> {
        self.edges.starts.at(i)
    }

    /// The outermost source that ends before token `i`.
    #[must_use]
    pub fn source_before(&self, i: usize) -> Option<usize> {
        self.edges.ends.at(i)
    }

    /// Behind a source and behind what stands beside it: the role beside a name, the name beside a role.
    #[must_use]
    pub fn end_of(&self, source: &Source) -> usize {
        source.beside.map_or(source.tokens.end, |b| source.tokens.end.max(self.sources[b].tokens.end))
    }

    /// The key of token `i` without the proclitics that were taken off.
    #[must_use]
    pub fn stem(&self, i: usize) -> &str {
        let (key, reading) = (self.text.key(i), self.reading(i));
        if reading.skip == 0 {
            return key;
        }
        let letters = usize::from(reading.and) + usize::from(reading.proclitic.is_some());
        key.char_indices().nth(letters).map_or("", |(at, _)| &key[at..])
    }

    /// The words of token `i` without its proclitics.
    #[must_use]
    pub fn bare(&self, i: usize) -> Span {
        let Some(token) = self.text.tokens.get(i) else { return Span::default() };
        Span::new((token.span.start() + self.reading(i).skip as usize).min(token.span.end()), token.span.end())
    }
}

/// The cues of an article, in order.
#[must_use]
pub fn cues(read: &Read<'_>) -> Vec<Cue> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < read.readings.len() {
        let cue = match read.language(i) {
            Some(Language::English) => en::cue::cue_at(read, i),
            _ => cue_at(read, i),
        };
        match cue {
            Some(cue) => {
                i = cue.second.map_or(cue.tokens.end, |second| second + 1);
                found.push(cue);
            }
            None => i += 1,
        }
    }
    found.shrink_to_fit();
    found
}

fn cue_at(read: &Read<'_>, i: usize) -> Option<Cue> {
    let reading = read.readings[i];
    if reading.closed.is(Closed::ACCORDING) {
        return according(read, i);
    }
    if let Some(cue) = fixed_phrase(read, i) {
        return Some(cue);
    }
    let word = reading.cue?;
    let fits = match word.form {
        CueForm::Perfect | CueForm::Imperfect => {
            (word.agreement != Agreement::I || (word.form == CueForm::Perfect && read.level.inside(i).is_some()))
                && !(word.prop && is_first_person(read, i))
                && (word.pronoun || !negated(read, i))
                && (!word.frames.lead || leads(read, i))
                && !is_preposition(read, word, i)
                && !(is_crossing(read.stem(i)) && !read.text.word(i).contains(SHADDA) && !expresses(read, i))
                && !is_impersonal(read, i)
                && !is_supposed(read, i)
                && !is_suspected(read, i)
                && !infers(read, word, i)
                && !increases(read, i)
        }
        CueForm::Participle => is_participle(read, i) && !is_last_of_subject(read, i),
        // يمكن القول إن: nobody's words.
        CueForm::Noun => {
            let blocks = |i: usize| read.reading(i).closed.is(Closed::BLOCK) && !read.reading(i).closed.is(Closed::PREPOSITION);
            // في إشارة إلى أن: how the newsroom takes what was said.
            let hints = i > 0 && read.stem(i) == "اشارة" && read.text.key(i - 1) == "في";
            // وبالتأكيد أنه: certainly.
            let is_certain = read.text.key(i).trim_start_matches('و') == "بالتاكيد" && is_complementiser(read, i + 1);
            !hints
                && !is_certain
                && !is_nobodys(read, i)
                && !is_undone(read, i)
                && !blocks(i)
                && !(i > 0 && blocks(i - 1))
                && !is_in_name(read, i)
                && !is_last_of_subject(read, i)
        }
        CueForm::Preposition | CueForm::Adjective => true,
    };
    fits.then(|| Cue { tokens: i..i + 1, span: read.bare(i), word, second: None })
}

/// أظهر بحث حديث أن, ذكرت لائحة الاتهام أن, قال ستة من كل عشرة مجيبين إن: whether token `i` is the last word of the subject of a
/// verb of saying.
#[must_use]
pub fn is_last_of_subject(read: &Read<'_>, i: usize) -> bool {
    let start = read.source_before(i + 1).map(|s| read.sources[s].tokens.start).filter(|&start| start < i);
    let verb = start.and_then(|start| start.checked_sub(1)).map(|verb| read.reading(verb));
    // رد مسؤول بالقول إن
    read.reading(i).proclitic.is_none() && verb.is_some_and(|verb| is_finite(verb) && verb.cue.is_some())
}

/// ليس من المبالغة القول إن, لا بد من القول إن, تمثل الزيارة إشارة إلى أن: what may be said, or what a thing is a sign of, has nobody who
/// says it.
fn is_nobodys(read: &Read<'_>, i: usize) -> bool {
    let key = |steps: usize| i.checked_sub(steps).map_or("", |b| read.text.key(b));
    let may_be_said = || key(2).trim_start_matches(['و', 'ف']) == "من" && key(1).starts_with("ال");
    let must_be_said = || key(1) == "من" && key(2) == "بد";
    let is_sign = || (1..5).any(|steps| List::Means.has(key(steps).trim_start_matches(['و', 'ف'])));
    match read.text.key(i) {
        "القول" => may_be_said() || must_be_said(),
        "اشارة" => is_sign(),
        _ => false,
    }
}

/// وزارة الشؤون الإسلامية والدعوة: a word of the name of a body.
fn is_in_name(read: &Read<'_>, i: usize) -> bool {
    let ahead = read.sources.partition_point(|source| source.tokens.start < i);
    read.sources[..ahead].iter().rev().take(3).any(|source| source.kind == SourceKind::Organization && source.tokens.end > i)
}

/// تمت إدانته: what is done to somebody is none of his words. عدم الكشف عن اسمه, رفض الكشف عن اسمه: what is not said.
pub fn is_undone(read: &Read<'_>, i: usize) -> bool {
    let is_of_somebody = read.reading(i).cue.is_some_and(|cue| cue.pronoun);
    match i.checked_sub(1).map_or("", |before| read.text.key(before).trim_start_matches(['و', 'ف', 'ب', 'ل'])) {
        "تم" | "تمت" | "يتم" | "تتم" | "جرى" | "جرت" => is_of_somebody,
        before if refuses(before) => List::Silence.has(read.text.key(i)),
        before => before == "عدم",
    }
}

/// Whether a word is the verb of who does not want something: رفض الكشف عن اسمه.
pub fn refuses(word: &str) -> bool {
    matches!(word, "رفض" | "رفضت" | "رفضوا" | "يرفض" | "ترفض")
}

/// بحسب، وفقا لـ, with the verb of `بحسب ما أعلنت` if there is one; وفق تعبيره as one phrase.
pub fn according(read: &Read<'_>, i: usize) -> Option<Cue> {
    let next = read.text.key(i + 1);
    let needs = match read.stem(i) {
        "وفقا" | "طبقا" => read.reading(i + 1).proclitic == Some('ل') || next.starts_with('ل'),
        "استنادا" => next == "الى",
        "نقلا" => next == "عن",
        // براي is a name where nobody wrote the hamza.
        "براي" | "لراي" => read.text.word(i).contains('أ'),
        _ => true,
    };
    if !needs {
        return None;
    }
    if own_words(read, i + 1) {
        let tokens = i..i + 2;
        return Some(Cue {
            span: Span::new(read.bare(i).start(), read.text.span(tokens.clone()).end()),
            tokens,
            word: CueWord::according(owner(read.text.key(i + 1))),
            second: None,
        });
    }
    // وفق رغبته, بحسب نوعها: by what it goes, and nobody who says so.
    let is_owned = ["ه", "ها", "هم"].iter().any(|owner| next.strip_suffix(owner).is_some_and(|noun| noun.chars().nth(2).is_some()));
    let is_noun = read.reading(i + 1).cue.is_none() && read.reading(i + 1).closed.is_open() && !read.stem(i).ends_with("ما");
    if is_owned && is_noun && read.source_at(i + 1).is_none() {
        return None;
    }
    let word = CueWord::according(None);
    let what = (i..(i + 3).min(read.readings.len()))
        .find(|&k| matches!(read.text.key(k), "ما" | "لما" | "بما") || read.text.key(k).ends_with("حسبما"));
    let second = what.and_then(|k| (k + 1..(k + 3).min(read.readings.len())).find(|&k| is_finite(read.reading(k))));
    if second.is_some_and(|second| is_of_me(read, second)) {
        return None;
    }
    // حسبما جاء في حسابه: what somebody has said himself.
    let is_own = |second: &usize| {
        let noun = second + 2;
        read.reading(*second).cue.is_some_and(|cue| cue.frames.within)
            && read.text.key(second + 1) == "في"
            && matches!(read.text.key(noun).trim_end_matches('ا'), key if key.ends_with('ه') && key.chars().nth(3).is_some())
    };
    if let Some(second) = second.filter(is_own) {
        let tokens = i..second + 3;
        let word = CueWord::according(owner(read.text.key(second + 2)));
        return Some(Cue { span: read.text.span(tokens.clone()), tokens, word, second: None });
    }
    let tokens = i..i + 1;
    Some(Cue { tokens, span: read.bare(i), word, second })
}

/// حسبما أعتقد, وفق ما أظن: a verb of the first person, which has no subject behind it.
fn is_of_me(read: &Read<'_>, verb: usize) -> bool {
    read.reading(verb).cue.is_some_and(|cue| cue.agreement == Agreement::I) && read.source_at(verb + 1).is_none()
}

/// Whether token `i` is a noun for somebody's words with its pronoun: تعبيره.
fn own_words(read: &Read<'_>, i: usize) -> bool {
    let key = read.text.key(i).trim_start_matches('ل');
    ["هما", "ها", "هم", "ه"].iter().find_map(|owner| key.strip_suffix(owner)).is_some_and(|stem| List::Own.has(stem))
}

/// With whom the pronoun that a word ends in agrees: قوله, تعبيرها, وصفهم.
fn owner(key: &str) -> Option<Agreement> {
    match key {
        _ if key.ends_with("ها") => Some(Agreement::She),
        _ if key.ends_with("هم") || key.ends_with("هما") => Some(Agreement::They),
        _ => key.ends_with('ه').then_some(Agreement::He),
    }
}

/// على حد قوله، على حد تعبيره، من وجهة نظره، في رأيه، كما قال.
pub fn fixed_phrase(read: &Read<'_>, i: usize) -> Option<Cue> {
    let key = |k: usize| read.text.key(i + k);
    let length = match read.stem(i) {
        "على" if key(1) == "حد" => 3,
        "على" if key(1) == "ما" && is_finite(read.reading(i + 2)) && ends_clause_before(read, i) => 3,
        "من" if key(1) == "وجهة" && matches!(key(2), "نظره" | "نظرها" | "نظرهم" | "نظر") => 3,
        "في" if matches!(key(1), "رايه" | "رايها" | "رايهم" | "نظره" | "نظرها" | "تقديره" | "تقديرها") => {
            2
        }
        "كما" if closes_with_verb(read, i) => 2,
        _ => return None,
    };
    let end = (i + length).min(read.readings.len());
    let word = CueWord::according(owner(key(length - 1)));
    match (key(0), key(1)) {
        ("كما", _) => Some(Cue { tokens: i..end, span: read.text.span(i..end), word, second: Some(i + 1) }),
        // على ما أعلنت الوزارة: the verb is what says so.
        ("على", "ما") => Some(Cue { tokens: i..end, span: read.bare(i + 2), word: CueWord::according(None), second: Some(i + 2) }),
        _ => Some(Cue { tokens: i..end, span: read.text.span(i..end), word, second: None }),
    }
}

/// `…، كما قال X.`: a verb of saying that governs nothing, and its subject.
fn closes_with_verb(read: &Read<'_>, i: usize) -> bool {
    let verb = read.reading(i + 1);
    let is_plain = verb.cue.is_some_and(|cue| {
        cue.frames.colon && matches!(cue.class, CueClass::Say | CueClass::Announce | CueClass::Affirm | CueClass::Explain | CueClass::Relay)
    });
    // كما نشر الرئيس ستة آلاف جندي
    let is_sending = matches!(read.stem(i + 1), "نشر" | "نشرت" | "ينشر" | "تنشر");
    // كما ذكرت أمس الجمعة مصادر رسمية
    let first = (i + 2..i + 5).find(|&k| !read.reading(k).closed.is(Closed::TIME) || read.source_at(k).is_some()).unwrap_or(i + 2);
    let Some(subject) = read.source_at(first).map(|s| &read.sources[s]) else { return false };
    let end = read.end_of(subject);
    let rest = (end..end + 3).find(|&k| !is_adjective(read.text.key(k))).unwrap_or(end);
    // ينطلق القطار غدا كما أعلنت الوزارة.: no comma before, but nothing behind.
    let closes =
        || (rest == end && ends_sentence(read, end)) && i > read.text.sentence_of(i).start && read.text.tokens[i - 1].kind == Kind::Word;
    let is_dash = |k: usize| matches!(read.text.word(k), "-" | "–" | "—");
    let stands_apart = ends_clause_before(read, i)
        || i > 0 && is_dash(i - 1) && is_dash(end)
        || closes() && !read.reading(i - 1).closed.is(Closed::CONJUNCTION);
    is_finite(verb) && is_plain && !is_sending && stands_apart && governs_nothing(read, rest) && !reports(read, rest)
}

/// Whether a full stop stands at token `i`, or the paragraph is at its end.
fn ends_sentence(read: &Read<'_>, i: usize) -> bool {
    read.text.word(i) == "." || read.text.paragraph_of(i.saturating_sub(1)).end == i
}

/// الرسمية, الحالي: of the subject before it, rather than what is told of.
fn is_adjective(key: &str) -> bool {
    key.starts_with("ال") && (key.ends_with('ي') || key.ends_with("ية"))
}

/// Whether neither an object nor a preposition that a verb of saying governs stands at token `i`: كما أعلنت الدولة الحداد, كما أكد الوزير على
fn governs_nothing(read: &Read<'_>, i: usize) -> bool {
    let (reading, key) = (read.reading(i), read.text.key(i));
    let kind = read.text.tokens.get(i).map(|token| token.kind);
    let is_setting = reading.closed.is(Closed::PREPOSITION.or(Closed::TIME).or(Closed::RELATIVE)) || reading.proclitic == Some('ل');
    let goes_on = key == "ل" || is_setting && !matches!(key, "عن" | "على" | "الى") || read.source_at(i).is_some();
    kind.is_none_or(|kind| kind == Kind::Sign) || kind == Some(Kind::Word) && goes_on
}

/// Whether a clause, a colon or marked words follow in the sentence of token `i`, and no other word of saying before them.
fn reports(read: &Read<'_>, i: usize) -> bool {
    let says = |k: usize| is_participle(read, k) || read.reading(k).and && is_finite(read.reading(k));
    let is_speech = |k: usize| read.level.opening(k).is_some_and(|pair| !is_name(read, pair));
    let limit = read.level.end(i.saturating_sub(1)).min(i + 2 * SOON);
    let mut rest = (i..limit).take_while(|&k| !says(k));
    rest.any(|k| read.text.word(k) == ":" || read.reading(k).closed.is(Closed::COMPLEMENTISER) || is_speech(k))
}

/// Whether a comma or a closing mark stands before token `i`.
fn ends_clause_before(read: &Read<'_>, i: usize) -> bool {
    i > read.text.sentence_of(i).start && (read.text.is_comma(i - 1) || read.level.closing(i - 1).is_some())
}

/// Whether a reading is a finite verb of saying.
#[must_use]
pub fn is_finite(reading: Reading) -> bool {
    reading.cue.is_some_and(|cue| matches!(cue.form, CueForm::Perfect | CueForm::Imperfect))
}

/// عبر، بين، دون without the mark of doubling: the verb only where it governs something, and بين where its subject or its clause
/// stands right behind it.
fn is_preposition(read: &Read<'_>, word: CueWord, i: usize) -> bool {
    // بينهما: between both of them.
    if matches!(read.stem(i), "بينه" | "بينها" | "بينهم" | "بينهما") {
        return true;
    }
    if !read.reading(i).closed.is(Closed::PREPOSITION) || read.text.word(i).contains(SHADDA) {
        return false;
    }
    if is_between(read, i) {
        return true;
    }
    let is_plain = match read.stem(i) {
        "بين" => !shows(read, i) && !governs_at_once(read, i),
        "عقب" => !comments(read, i),
        _ => false,
    };
    let is_behind_sign = i > read.text.sentence_of(i).start && read.text.tokens[i - 1].kind == Kind::Sign;
    is_plain || is_behind_sign && !governs(read, word, i)
}

/// بين الوزير أن, بين أن: the verb, with its one subject or its clause right behind.
fn shows(read: &Read<'_>, i: usize) -> bool {
    let is_first = i == read.text.sentence_of(i).start;
    let has_subject = read.source_at(i + 1).is_some_and(|s| is_first || !are_two(read, &read.sources[s]));
    has_subject || read.reading(i + 1).closed.is(Closed::COMPLEMENTISER)
}

/// قمة بين الزعيمين, بينه وبين أخيه, "…" دون أن: a word of the clause or closing marks stand right before, or another بين does before it;
/// but الخبير بين أن.
pub fn is_between(read: &Read<'_>, i: usize) -> bool {
    let is_between = read.stem(i) == "بين";
    if !is_between && read.stem(i) != "دون" || read.text.word(i).contains(SHADDA) {
        return false;
    }
    let (start, reading) = (read.text.sentence_of(i).start, read.reading(i));
    if i == start || is_between && read.reading(i + 1).closed.is(Closed::COMPLEMENTISER) || matches!(read.text.word(i + 1), ":" | "،" | ",")
    {
        return false;
    }
    let before = read.reading(i - 1).closed;
    let opens = before.is(Closed::CONJUNCTION.or(Closed::SHIFT).or(Closed::PRONOUN).or(Closed::RELATIVE).or(Closed::TIME));
    let is_word = read.text.tokens[i - 1].kind == Kind::Word && !opens && !matches!(read.stem(i - 1), "كما" | "قد" | "حين");
    let is_again = || is_between && (start.max(i.saturating_sub(12))..i).any(|k| read.stem(k).starts_with("بين"));
    !reading.and && (is_word || read.level.closing(i - 1).is_some()) || is_again()
}

/// بين فلان وفلان: whether a source is two, or و joins another to it.
fn are_two(read: &Read<'_>, source: &Source) -> bool {
    let joins = |k: usize| read.text.key(k).starts_with('و');
    let end = source.tokens.end;
    source.tokens.clone().skip(1).any(joins) || joins(end) && read.source_at(end).is_some()
}

const SHADDA: char = '\u{651}';

/// Whether a complementiser stands near, with no verb and no comma before it: وبين المصدر ذاته أن.
fn governs_at_once(read: &Read<'_>, i: usize) -> bool {
    let is_end = |k: usize| matches!(read.text.word(k), "،" | "," | ".") || read.reading(k).cue.is_some();
    (i + 1..i + 7).take_while(|&k| !is_end(k)).any(|k| read.reading(k).closed.is(Closed::COMPLEMENTISER))
}

/// عبر, تعبر: of expressing or of crossing.
fn is_crossing(stem: &str) -> bool {
    matches!(stem, "عبر" | "عبرت" | "عبروا" | "يعبر" | "تعبر" | "يعبرون")
}

/// عبر عن: what is expressed stands behind عن.
fn expresses(read: &Read<'_>, i: usize) -> bool {
    let end = read.level.end(i).min(i + 30);
    (i + 1..end).any(|k| read.text.key(k) == "عن")
}

/// من جانبه، عبر الوزير عن: the verb at the head of its sentence, with its subject right behind it, and no preposition.
pub fn is_expressing(read: &Read<'_>, i: usize) -> bool {
    let opens = |k: usize| !read.reading(k).closed.is_open() || read.text.is_comma(k);
    let is_head = || (read.text.sentence_of(i).start..i).all(opens);
    is_crossing(read.stem(i)) && is_head() && expresses(read, i)
}

/// عقب الوزير على: the verb has its subject right behind it.
fn comments(read: &Read<'_>, i: usize) -> bool {
    read.source_at(i + 1).is_some_and(|s| !matches!(read.sources[s].class(), Some(NounClass::Document | NounClass::Body)))
}

/// Inside marks أعتقد is "I think", though the press also writes أعتقد for اعتقد.
fn is_first_person(read: &Read<'_>, i: usize) -> bool {
    let is_unmarked = read.text.slice(read.bare(i)).starts_with('ا') && read.source_at(i + 1).is_none();
    read.level.inside(i).is_some() && (read.text.slice(read.bare(i)).starts_with('أ') || is_unmarked)
}

/// لم يقل, دون أن يقول: not said. Who does not rule out says that it may be (لم يستبعد أن); what was done before it was said was
/// said (سبق أن حذر، قبل أن يضيف).
fn negated(read: &Read<'_>, i: usize) -> bool {
    let reading = read.reading(i);
    let Some(before) = i.checked_sub(1).filter(|&b| !reading.and && read.text.sentence(b) == read.text.sentence(i)) else {
        return false;
    };
    let denies = reading.cue.is_some_and(|cue| cue.class == CueClass::Deny && cue.frames.clause);
    match read.stem(before) {
        "ما" if is_often(read, before) || is_what(read, i) => false,
        // لكي توضح موسكو: what she is to say.
        "لكي" | "كي" => true,
        "لم" | "لن" | "ما" => !denies,
        "دون" => true,
        // لا تشترط أن: who does not think that it is so says something.
        "لا" => !denies && reading.cue.is_some_and(|cue| cue.class != CueClass::Think),
        // كيم سونغ إن قال: the end of a name.
        "ان" if read.source_before(i).is_some() => false,
        "ان" => !matches!(read.stem(before.wrapping_sub(1)), "سبق" | "قبل" | "بعد" | "منذ"),
        _ => false,
    }
}

/// كثيرا ما قال: what is often done is done.
fn is_often(read: &Read<'_>, what: usize) -> bool {
    let key = what.checked_sub(1).map_or("", |b| read.text.key(b).trim_start_matches('و'));
    matches!(key, "كثيرا" | "غالبا" | "عادة" | "سرعان" | "نادرا" | "لطالما" | "دائما")
}

/// ما تقول إسرائيل إنه مصنع: the pronoun of the clause stands for ما.
fn is_what(read: &Read<'_>, verb: usize) -> bool {
    let is_end = |k: &usize| matches!(read.text.word(*k), "،" | "," | "." | ":") || is_finite(read.reading(*k));
    let mut clause = (verb + 1..verb + 8).take_while(|k| !is_end(k)).filter(|&k| is_complementiser(read, k));
    clause.next().is_some_and(|k| matches!(read.text.key(k), "انه" | "انها" | "انهم" | "بانه" | "بانها" | "بانهم"))
}

/// Whether token `i` stands where a clause may begin: a homograph elsewhere is the noun or the preposition.
fn leads(read: &Read<'_>, i: usize) -> bool {
    let reading = read.reading(i);
    let sentence = read.text.sentence_of(i);
    if reading.and || i == sentence.start || i == 0 {
        return true;
    }
    let before = read.reading(i - 1);
    let opens =
        Closed::CONJUNCTION.or(Closed::AUXILIARY).or(Closed::RELATIVE).or(Closed::SHIFT).or(Closed::COMPLEMENTISER).or(Closed::PRONOUN);
    // تصريح جاء فيه أن
    if matches!(read.stem(i), "جاء" | "ورد" | "جاءت" | "وردت") && matches!(read.text.key(i + 1), "في" | "فيه" | "فيها")
    {
        return true;
    }
    let behind_source = read.source_before(i).is_some();
    before.closed.is(opens)
        || matches!(read.text.word(i - 1), "،" | "," | ":" | "\"" | "»" | "”" | ")" | "-" | "–" | "—" | "ما")
        || behind_source
        || (!before.closed.is(Closed::PREPOSITION) && opens_late(read, sentence.start, i))
}

/// في الوقت نفسه ذكرت الوكالة أن: the first verb of its sentence, behind a phrase, its subject at once and its clause soon.
fn opens_late(read: &Read<'_>, sentence: usize, i: usize) -> bool {
    let is_verb = |k: usize| is_finite(read.reading(k)) || (!read.stem(k).starts_with("ال") && looks_like_verb(read.stem(k)));
    let is_first = i <= sentence + SOON && !(sentence..i).any(is_verb);
    let limit = read.level.end(i).min(i + SOON);
    let is_end = |k: usize| is_finite(read.reading(k)) || read.reading(k).closed.is(Closed::RELATIVE) || read.text.word(k) == "؛";
    let clause = (i + 1..limit).take_while(|&k| !is_end(k)).any(|k| is_complementiser(read, k));
    is_first && clause && read.source_at(i + 1).is_some()
}

/// How far a verb may stand from the head of its sentence, and its clause behind it, to be one by both, in tokens.
const SOON: usize = 20;

/// مواقع يشتبه بأنها, رجل يشتبه في أنه: with no subject behind it the verb is the passive, and says what is thought of them.
fn is_suspected(read: &Read<'_>, i: usize) -> bool {
    let at_once = is_complementiser(read, i + 1) || read.text.key(i + 1) == "في" && is_complementiser(read, i + 2);
    read.stem(i) == "يشتبه" && at_once
}

/// إذا أكدت الأدلة أن, هل يعتبر الوزير أن: what may be said has not been said.
fn is_supposed(read: &Read<'_>, i: usize) -> bool {
    let before = |steps: usize| i.checked_sub(steps).map_or("", |b| read.text.key(b).trim_start_matches(['و', 'ف']));
    matches!(if before(1) == "ما" { before(2) } else { before(1) }, "اذا" | "لو" | "هل")
}

/// مما يشير إلى أن, ما يؤكد أن, ومما يزيد الأمر تعقيدا أن: what follows from what was told before, and nobody who says so.
fn infers(read: &Read<'_>, word: CueWord, i: usize) -> bool {
    let shows = word.form == CueForm::Imperfect
        && !word.pronoun
        && matches!(word.class, CueClass::Point | CueClass::Affirm | CueClass::Show | CueClass::Explain | CueClass::Add);
    let Some(before) = i.checked_sub(1).filter(|_| shows) else { return false };
    let is_what = match read.text.key(before) {
        "مما" | "ومما" => true,
        "ما" => !before.checked_sub(1).is_some_and(|b| read.reading(b).closed.is(Closed::ACCORDING.or(Closed::PREPOSITION))),
        _ => false,
    };
    is_what && read.source_at(i + 1).is_none()
}

/// زاد المقال من الشكوك بأن: it made them more, and said nothing.
fn increases(read: &Read<'_>, i: usize) -> bool {
    let is_more = matches!(read.stem(i), "زاد" | "زادت" | "يزيد" | "تزيد");
    is_more && (i + 1..i + 4).take_while(|&k| !read.text.is_comma(k)).any(|k| read.text.key(k) == "من")
}

/// يُذكر أن, يُشار إلى أن: no subject between the verb and its clause, none before it.
pub fn is_impersonal(read: &Read<'_>, i: usize) -> bool {
    if !read.reading(i).closed.is(Closed::IMPERSONAL) {
        return false;
    }
    let mut next = i + 1;
    while matches!(read.text.key(next), "الى" | "على" | "ايضا" | ":" | "في" | "هنا") {
        next += 1;
    }
    let adjacent = read.reading(next).closed.is(Closed::COMPLEMENTISER);
    let sentence = read.text.sentence_of(i);
    // أما زيد، من معهد كذا، فيعتقد أن
    let is_resumed = read.text.key(sentence.start) == "اما" && read.reading(i).and;
    // لكنه يعتقد أن: the pronoun.
    let is_he = || matches!(read.text.key(i - 1).trim_start_matches('و'), "لكنه" | "لكنها" | "لكنهم");
    let subject_before = i > sentence.start && (is_resumed || read.source_before(i).is_some() || is_he());
    adjacent && !subject_before
}
