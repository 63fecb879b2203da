//! Words that name a country in one place and something else, or another country, in another.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

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
pub struct Cited(HashMap<[u8; 2], usize>);

impl Cited {
    pub fn count(codes: impl Iterator<Item = [u8; 2]>) -> Cited {
        let mut counts = HashMap::new();
        codes.for_each(|code| *counts.entry(code).or_default() += 1);
        Cited(counts)
    }

    fn times(&self, code: [u8; 2]) -> usize {
        self.0.get(&code).copied().unwrap_or(0)
    }
}

/// The words of a cell; `ال*` any word that begins so, `*ية` any that ends so.
#[derive(Debug)]
struct Words {
    whole: HashSet<String>,
    beginnings: Vec<String>,
    endings: Vec<String>,
}

impl Words {
    fn new(cell: &str) -> Words {
        let words = || cell.split('|').filter(|w| !w.is_empty() && !w.starts_with('@'));
        Words {
            whole: words().filter(|w| !w.contains('*')).map(fold).collect(),
            beginnings: words().filter_map(|w| w.strip_suffix('*')).map(fold).collect(),
            endings: words().filter_map(|w| w.strip_prefix('*')).map(fold).collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.beginnings.is_empty() && self.endings.is_empty()
    }

    fn contains(&self, key: &str) -> bool {
        self.whole.contains(key)
            || self.beginnings.iter().any(|b| key.starts_with(b.as_str()))
            || self.endings.iter().any(|e| key.ends_with(e.as_str()))
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

    /// Whether the conditions hold; `rivals` are all countries that the word may mean.
    pub fn holds(&self, text: &Text<'_>, place: &Place, cited: &Cited, rivals: &[[u8; 2]]) -> bool {
        self.marks_hold(text, place)
            && (self.before.is_empty() || before(text, place).is_some_and(|w| self.before.contains(w)))
            && (self.after.is_empty() || after(text, place).is_some_and(|w| self.after.contains(w)))
            && (self.near.is_empty() || text.paragraph_of(place.tokens.start).any(|i| self.near.contains(text.key(i))))
            && self.cites.is_none_or(|code| {
                let times = cited.times(code);
                times > 0 && rivals.iter().all(|&rival| cited.times(rival) <= times)
            })
    }

    fn marks_hold(&self, text: &Text<'_>, place: &Place) -> bool {
        self.marks.chars().all(|mark| text.word(place.tokens.start).contains(mark))
    }
}

/// The word before a place: its own last proclitic, else the token before.
fn before<'t>(text: &'t Text<'_>, place: &Place) -> Option<&'t str> {
    let own = place.proclitics(text);
    if let Some((last, _)) = own.char_indices().next_back() {
        return own.get(last..);
    }
    neighbour(text, text.tokens.get(place.tokens.start)?, place.tokens.start.checked_sub(1))
}

fn after<'t>(text: &'t Text<'_>, place: &Place) -> Option<&'t str> {
    neighbour(text, text.tokens.get(place.tokens.start)?, Some(place.tokens.end))
}
