//! Words that name a country in one place and something else, or another country, in another.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::neighbour;
use crate::document::Form;
use crate::text::{Span, Text, fold, is_mark};

/// Tokens, and how many bytes of the first one's key are proclitics.
pub struct Place {
    pub tokens: Range<usize>,
    pub proclitics: usize,
}

impl Place {
    /// The words without the proclitics.
    pub fn span(&self, text: &Text<'_>) -> Span {
        let whole = text.span(self.tokens.clone());
        let letters = text.key(self.tokens.start).get(..self.proclitics).map_or(0, |p| p.chars().count());
        Span::new(whole.start() + behind(text.word(self.tokens.start), letters), whole.end())
    }

    /// The proclitics as folded.
    pub fn proclitics<'t>(&self, text: &'t Text<'_>) -> &'t str {
        text.key(self.tokens.start).get(..self.proclitics).unwrap_or("")
    }
}

/// How many bytes the first `letters` letters of a word take, the marks that follow them included.
fn behind(word: &str, letters: usize) -> usize {
    let mut left = letters;
    let stop = word.char_indices().find(|&(_, c)| {
        let stop = left == 0 && !is_mark(c);
        left -= usize::from(left > 0 && !is_mark(c));
        stop
    });
    if letters == 0 { 0 } else { stop.map_or(word.len(), |(at, _)| at) }
}

/// How often each country is cited by words that leave no doubt.
pub struct Cited(FxHashMap<[u8; 2], usize>);

impl Cited {
    pub fn count(codes: impl Iterator<Item = [u8; 2]>) -> Cited {
        let mut counts = FxHashMap::default();
        codes.for_each(|code| *counts.entry(code).or_default() += 1);
        Cited(counts)
    }

    fn times(&self, code: [u8; 2]) -> usize {
        self.0.get(&code).copied().unwrap_or(0)
    }
}

/// The words of a cell; `ال*` is any word that begins so, `*ية` any that ends so, `ال*ي` any that does both.
#[derive(Debug)]
struct Words {
    whole: FxHashSet<String>,
    patterns: Vec<(String, String)>,
}

impl Words {
    fn new(cell: &str) -> Words {
        let words = || cell.split('|').filter(|w| !w.is_empty() && !w.starts_with('@'));
        Words {
            whole: words().filter(|w| !w.contains('*')).map(fold).collect(),
            patterns: words().filter_map(|w| w.split_once('*')).map(|(begin, end)| (fold(begin), fold(end))).collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.patterns.is_empty()
    }

    fn contains(&self, key: &str) -> bool {
        let fits = |(begin, end): &(String, String)| key.strip_prefix(begin.as_str()).is_some_and(|rest| rest.ends_with(end.as_str()));
        self.whole.contains(key) || self.patterns.iter().any(fits)
    }
}

/// One row of `ambiguous.tsv`: what a word means where the conditions hold.
#[derive(Debug)]
pub struct Reading {
    /// None: no country.
    pub codes: Vec<[u8; 2]>,
    pub form: Form,
    marks: String,
    before: Words,
    after: Words,
    near: Words,
    cites: Option<[u8; 2]>,
}

impl Reading {
    /// A row's cells: words, code, form, before, after, near.
    pub fn new(row: &[&str]) -> Option<Reading> {
        let cell = |n: usize| row.get(n).copied().unwrap_or("");
        let code = |c: &str| <[u8; 2]>::try_from(c.as_bytes()).ok();
        let cites = cell(5).split('|').find_map(|w| code(w.strip_prefix('@')?));
        Some(Reading {
            codes: cell(1).split('+').filter_map(code).collect(),
            form: super::lexicon::form(cell(2)).unwrap_or(Form::Name),
            marks: cell(0).chars().filter(|&c| is_mark(c)).collect(),
            before: Words::new(cell(3)),
            after: Words::new(cell(4)),
            near: Words::new(cell(5)),
            cites,
        })
    }

    /// Whether the conditions hold.
    pub fn holds(&self, here: &Here<'_>) -> bool {
        let marks = || self.marks.chars().all(|mark| here.text.word(here.place.tokens.start).contains(mark));
        let before = || self.before.is_empty() || here.before().is_some_and(|w| here.is_one_of(w, &self.before));
        let after = || self.after.is_empty() || here.after().is_some_and(|w| self.after.contains(w));
        let near = || self.near.is_empty() || here.near().any(|w| here.is_one_of(w, &self.near));
        marks() && before() && after() && near() && self.cites.is_none_or(|code| here.cites_most(code))
    }
}

/// An ambiguous word where it stands.
pub struct Here<'a> {
    pub text: &'a Text<'a>,
    pub place: &'a Place,
    pub cited: &'a Cited,
    /// All countries that the word may mean.
    pub rivals: &'a [[u8; 2]],
    /// The proclitics that join a word to the one before.
    pub joining: &'a [&'a str],
}

impl<'a> Here<'a> {
    /// How far words count as near.
    const NEAR: usize = 60;

    /// The word before: the own last proclitic, else the token before.
    fn before(&self) -> Option<&'a str> {
        let own = self.place.proclitics(self.text);
        if let Some((last, _)) = own.char_indices().next_back() {
            return own.get(last..);
        }
        let first = self.place.tokens.start;
        neighbour(self.text, first, first.checked_sub(1))
    }

    fn after(&self) -> Option<&'a str> {
        neighbour(self.text, self.place.tokens.start, Some(self.place.tokens.end))
    }

    fn near(&self) -> impl Iterator<Item = &'a str> {
        let (text, first) = (self.text, self.place.tokens.start);
        let paragraph = text.paragraph_of(first);
        let range = paragraph.start.max(first.saturating_sub(Self::NEAR))..paragraph.end.min(first + Self::NEAR);
        range.map(move |i| text.key(i))
    }

    /// Whether the word is listed, as it stands or behind a joining proclitic.
    fn is_one_of(&self, word: &str, list: &Words) -> bool {
        list.contains(word) || self.joining.iter().filter_map(|&p| word.strip_prefix(p)).any(|rest| list.contains(rest))
    }

    /// Whether the article cites that country otherwise, and more often than any rival.
    fn cites_most(&self, code: [u8; 2]) -> bool {
        let times = self.cited.times(code);
        times > 0 && self.rivals.iter().all(|&rival| rival == code || self.cited.times(rival) < times)
    }
}
