//! What the lexicon knows of each token, its proclitics taken off.

use std::ops::Index;

use crate::language::ar::Lexicon;
use crate::language::{Agreement, Closed, CueForm, CueWord, Entry, Language, Languages, NounWord, en};
use crate::text::{Kind, Text, is_mark};

/// A token read: its proclitics, and what is known of the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// و or ف stands before it.
    pub and: bool,
    /// ب, ل, ك or س stands before it.
    pub proclitic: Option<char>,
    /// Bytes of the written token that are proclitics. The article hidden in لل counts as part of the word.
    pub skip: u32,
    /// As a word of saying.
    pub cue: Option<CueWord>,
    /// As a noun that names a source.
    pub noun: Option<NounWord>,
    /// Its closed classes.
    pub closed: Closed,
}

/// The readings of an article's tokens. A word that is written the same way again is read the same way again, so what is kept
/// of a token is a number.
#[derive(Debug)]
pub struct Readings {
    of_token: Vec<u32>,
    distinct: Vec<Reading>,
}

/// The number of the reading that knows nothing.
const NOTHING: u32 = 0;

/// No more titles than so many stand before one name.
const MOST_TITLES: usize = 4;

/// That reading.
static UNKNOWN: Reading = Reading { and: false, proclitic: None, skip: 0, cue: None, noun: None, closed: Closed::NONE };

impl Readings {
    /// The reading of token `i`.
    #[must_use]
    pub fn get(&self, i: usize) -> Option<&Reading> {
        self.distinct.get(*self.of_token.get(i)? as usize)
    }

    /// The same; nothing is known past the end.
    // Copied to all who ask for one it would weigh as much in the browser as a lexicon.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[must_use]
    pub fn at(&self, i: usize) -> &Reading {
        self.get(i).unwrap_or(&UNKNOWN)
    }

    /// Where the titles before token `start` begin: عن العقيد الركن فلان. One with و before it opens a further name.
    #[must_use]
    pub fn before_titles(&self, start: usize) -> usize {
        let is_title = |&i: &usize| self[i].closed.is(Closed::TITLE) && !self[i].and;
        start - (0..start).rev().take(MOST_TITLES).take_while(is_title).count()
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.of_token.len()
    }

    /// The readings in the order of the tokens.
    pub fn iter(&self) -> impl Iterator<Item = &Reading> {
        (0..self.len()).map(|i| &self[i])
    }

    /// Keeps a reading; its number.
    fn number(&mut self, reading: Reading) -> u32 {
        if reading == Reading::default() {
            return NOTHING;
        }
        self.distinct.push(reading);
        self.distinct.len() as u32 - 1
    }
}

impl Index<usize> for Readings {
    type Output = Reading;

    fn index(&self, i: usize) -> &Reading {
        self.at(i)
    }
}

/// Reads every token.
#[must_use]
pub fn read(text: &Text<'_>, languages: &Languages) -> Readings {
    let lexicon = Lexicon::get();
    let mut readings = Readings { of_token: Vec::with_capacity(text.tokens.len()), distinct: vec![Reading::default()] };
    let spellings = |language| if languages.has(language) { text.spellings() } else { 0 };
    let mut english: Vec<Option<u32>> = vec![None; spellings(Language::English)];
    // Of an Arabic word, its reading anywhere and its reading where what stands beside it makes it a word of saying.
    let mut arabic: Vec<Option<[u32; 2]>> = vec![None; spellings(Language::Arabic)];
    let mut scratch = String::new();
    for (i, token) in text.tokens.iter().enumerate() {
        let spelling = token.spelling as usize;
        let number = match (token.kind, languages.of(text.paragraph(i))) {
            (Kind::Word, Some(Language::English)) => *english[spelling].get_or_insert_with(|| readings.number(whole(text.key(i)))),
            (Kind::Word, Some(Language::Arabic)) => {
                let [anywhere, within] = *arabic[spelling].get_or_insert_with(|| {
                    let [anywhere, within] =
                        [false, true].map(|is_within| word(lexicon, text.key(i), text.word(i), is_within, &mut scratch));
                    let number = readings.number(anywhere);
                    [number, if within == anywhere { number } else { readings.number(within) }]
                });
                if within != anywhere && is_within(text, i) { within } else { anywhere }
            }
            _ => NOTHING,
        };
        readings.of_token.push(number);
    }
    readings
}

/// An English word: nothing is glued to it.
fn whole(key: &str) -> Reading {
    let entry = en::LEXICON.entry(key).unwrap_or_default();
    Reading { cue: entry.cue, noun: entry.noun, closed: entry.closed, ..Reading::default() }
}

/// A word by its letters, and by its hamza where that alone tells a noun from a verb: إدانته is a noun, أدانته a verb.
fn word(lexicon: &Lexicon, key: &str, written: &str, is_within: bool, scratch: &mut String) -> Reading {
    let reading = folded(lexicon, key, written, is_within, scratch);
    let (skip, skipped) = (reading.skip as usize, usize::from(reading.and));
    let is_hollow = written[skip..].starts_with('إ') && key.chars().nth(skipped + 2) == Some('ا');
    let is_verb = |cue: &CueWord| cue.form == CueForm::Perfect && cue.agreement == Agreement::She && cue.pronoun;
    let as_noun = |cue: CueWord| CueWord { form: CueForm::Noun, ..cue };
    match reading.cue.filter(|cue| is_hollow && is_verb(cue)) {
        Some(cue) => Reading { cue: Some(as_noun(cue)), ..reading },
        None => reading,
    }
}

/// The whole word if it is known; else what is left when و or ف is taken off, then ب ل ك س, then لل for ال.
fn folded(lexicon: &Lexicon, key: &str, written: &str, is_within: bool, scratch: &mut String) -> Reading {
    let found = |rest: &str| lexicon.entry(rest).map(|entry| placed(entry, is_within));
    // وعدّت: its third letter is doubled, so it is و and عدّت.
    let is_doubled = key.starts_with('و') && written.chars().nth(3) == Some('\u{0651}');
    if let Some(entry) = found(key).filter(|entry| *entry != Entry::default() && !is_doubled) {
        // آن is no أن, though both fold alike.
        let closed = if written.starts_with('آ') { Closed::default() } else { entry.closed };
        return Reading { cue: entry.cue, noun: entry.noun, closed, ..Reading::default() };
    }
    let bare = key.strip_prefix(['و', 'ف']).filter(|rest| rest.chars().nth(1).is_some());
    if let Some(entry) = bare.and_then(found) {
        return Reading {
            and: true,
            skip: first_letters(written, 1),
            cue: entry.cue,
            noun: entry.noun,
            closed: entry.closed,
            ..Reading::default()
        };
    }
    for (and, rest) in [bare.map(|bare| (true, bare)), Some((false, key))].into_iter().flatten() {
        if let Some(reading) = behind_preposition(lexicon, rest, scratch) {
            return Reading { and, skip: first_letters(written, usize::from(and) + 1), ..reading };
        }
    }
    // وقع, وصل: two letters alone are no word that no list knows.
    let is_word = |rest: &str| rest.chars().nth(2).is_some();
    Reading { and: bare.is_some_and(is_word) && key.starts_with('و'), ..Reading::default() }
}

/// Without the reading as a word of saying where that wants to be [`is_within`] and is not.
fn placed(entry: Entry, is_within: bool) -> Entry {
    if is_within { entry } else { Entry { cue: entry.cue.filter(|cue| !cue.frames.within), ..entry } }
}

/// Whether في stands behind a token (جاء في البيان) or ما before it.
fn is_within(text: &Text<'_>, i: usize) -> bool {
    matches!(text.key(i + 1), "في" | "فيه" | "فيها" | "على") || matches!(text.key(i.wrapping_sub(1)), "ما" | "لما" | "كما")
}

fn behind_preposition(lexicon: &Lexicon, key: &str, scratch: &mut String) -> Option<Reading> {
    let first = key.chars().next()?;
    if let Some(rest) = key.strip_prefix("لل") {
        scratch.clear();
        scratch.push_str("ال");
        scratch.push_str(rest);
        let entry = lexicon.entry(scratch)?;
        return Some(Reading {
            proclitic: Some('ل'),
            noun: entry.noun,
            cue: entry.cue.filter(|c| c.form == CueForm::Noun),
            closed: entry.closed.and(Closed::NOMINAL),
            ..Reading::default()
        });
    }
    let rest = key.strip_prefix(['ب', 'ل', 'ك', 'س']).filter(|rest| rest.chars().nth(1).is_some())?;
    let entry = lexicon.entry(rest)?;
    let is_future = first == 'س';
    let cue = entry.cue.filter(|cue| match cue.form {
        CueForm::Imperfect => matches!(first, 'س' | 'ل'),
        CueForm::Noun => !is_future,
        _ => false,
    });
    let noun = entry.noun.filter(|_| !is_future);
    let closed = entry.closed.and(Closed::NOMINAL);
    let is_known = cue.is_some() || noun.is_some() || closed != Closed::default();
    (is_known && !(is_future && cue.is_none())).then(|| Reading { proclitic: Some(first), cue, noun, closed, ..Reading::default() })
}

/// The bytes of the first `n` letters as written, harakat and tatweel behind them included.
#[must_use]
pub fn first_letters(written: &str, n: usize) -> u32 {
    written.char_indices().filter(|&(_, c)| !is_mark(c)).nth(n).map_or(0, |(at, _)| at as u32)
}
