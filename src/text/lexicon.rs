//! Lexicons: TSV files that a linguist can review, and the index that finds their phrases in a text.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::{Text, fold, is_mark};

/// A TSV file without the comment lines at its head: who licenses it and where it is from is for those who read the source.
macro_rules! table {
    ($file:literal) => {{
        const FILE: &[u8] = include_bytes!($file);
        const HEAD: usize = $crate::text::comments(FILE);
        const ROWS: [u8; FILE.len() - HEAD] = *FILE.split_at(HEAD).1.first_chunk().unwrap();
        const TEXT: &str = $crate::text::utf8(&ROWS);
        TEXT
    }};
}
pub(crate) use table;

/// The length of the comment lines that a file begins with.
pub const fn comments(file: &[u8]) -> usize {
    let mut end = 0;
    while end < file.len() && file[end] == b'#' {
        while end < file.len() && file[end] != b'\n' {
            end += 1;
        }
        if end < file.len() {
            end += 1;
        }
    }
    end
}

/// The text of a file; one that is not UTF-8 does not compile.
pub const fn utf8(file: &[u8]) -> &str {
    match std::str::from_utf8(file) {
        Ok(text) => text,
        Err(_) => panic!("not UTF-8"),
    }
}

/// The rows of a TSV file: lines that are neither empty nor a `#` comment, cut at the tabs. The first such line is the
/// header and is left out.
pub fn rows(tsv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    tsv.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect())
}

/// Phrases of one or more words, each with a value, found longest first.
///
/// Most words of an article begin no phrase, so a small bit set stands before the table: it stays in the first cache and
/// says no to nearly all of them.
#[derive(Debug)]
pub struct Phrases<T> {
    firsts: Box<[u64]>,
    heads: FxHashMap<Box<str>, u32>,
    phrases: Vec<Phrase<T>>,
}

/// A phrase without its first word, and the next shorter one with the same first word.
#[derive(Debug)]
struct Phrase<T> {
    /// The keys of the other words, a blank between them.
    rest: Box<str>,
    words: u32,
    value: T,
    next: Option<u32>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Phrases<T> {
        Phrases { firsts: vec![0; 1 << 12].into_boxed_slice(), heads: FxHashMap::default(), phrases: Vec::new() }
    }
}

impl<T: Copy> Phrases<T> {
    /// An index with nothing in it.
    #[must_use]
    pub fn new() -> Phrases<T> {
        Phrases::default()
    }

    /// Adds a phrase, cut into tokens and folded as an article is. Longer phrases stand before shorter ones; of two
    /// equal ones the first stays.
    pub fn add(&mut self, phrase: &str, value: T) {
        // The letters of Arabic stand before the table that knows all others.
        if phrase.chars().all(|c| matches!(c, 'ء'..='غ' | 'ف'..='ي') || c.is_alphanumeric() || is_mark(c)) {
            return self.insert(&fold(phrase), "", 1, value);
        }
        let text = Text::new(phrase);
        let rest: Vec<&str> = (1..text.tokens.len()).map(|i| text.key(i)).collect();
        self.insert(text.key(0), &rest.join(" "), text.tokens.len() as u32, value);
    }

    fn insert(&mut self, first: &str, rest: &str, words: u32, value: T) {
        if first.is_empty() {
            return;
        }
        let new = self.phrases.len() as u32;
        let mut link = self.heads.get(first).copied();
        let mut before = None;
        while let Some((at, here)) = link.and_then(|at| Some((at, self.phrases.get(at as usize)?)))
            && here.words >= words
        {
            if *here.rest == *rest {
                return;
            }
            (before, link) = (Some(at), here.next);
        }
        self.phrases.push(Phrase { rest: rest.into(), words, value, next: link });
        match before.and_then(|at| self.phrases.get_mut(at as usize)) {
            Some(before) => before.next = Some(new),
            None => {
                self.heads.insert(first.into(), new);
            }
        }
        let (word, bit) = self.bit(first);
        self.firsts[word] |= bit;
    }

    /// Where the bit set says whether a phrase may begin with `key`.
    fn bit(&self, key: &str) -> (usize, u64) {
        let hash = FxBuildHasher.hash_one(key);
        ((hash >> 6) as usize % self.firsts.len(), 1 << (hash & 63))
    }

    /// The phrases that begin with the word, longest first.
    fn beginning(&self, first: &str) -> impl Iterator<Item = &Phrase<T>> {
        let (word, bit) = self.bit(first);
        let head = if self.firsts[word] & bit == 0 { None } else { self.heads.get(first).copied() };
        let phrase = |at: u32| self.phrases.get(at as usize);
        std::iter::successors(head.and_then(phrase), move |here| here.next.and_then(phrase))
    }

    /// The value of a single word given by its key.
    #[must_use]
    pub fn word(&self, key: &str) -> Option<T> {
        self.beginning(key).find(|phrase| phrase.words == 1).map(|phrase| phrase.value)
    }

    /// The longest phrase whose first word has the key `first` and whose other words are the tokens from `next` on, in
    /// one paragraph: how many tokens follow the first, and the value. `first` is given apart because a proclitic may
    /// have been taken off it.
    #[must_use]
    pub fn longest(&self, text: &Text<'_>, first: &str, next: usize) -> Option<(usize, T)> {
        self.standing(text, first, next).next()
    }

    /// All such phrases, longest first.
    pub fn standing(&self, text: &Text<'_>, first: &str, next: usize) -> impl Iterator<Item = (usize, T)> {
        let stands = move |i: usize, key: &str| text.key(i) == key && text.paragraph(i) == text.paragraph(next.wrapping_sub(1));
        let all_stand = move |rest: &str| rest.split(' ').enumerate().all(|(k, key)| stands(next + k, key));
        let found = self.beginning(first).filter(move |phrase| phrase.words == 1 || all_stand(&phrase.rest));
        found.map(|phrase| (phrase.words as usize - 1, phrase.value))
    }

    /// Whether the word begins any phrase.
    #[must_use]
    pub fn begins(&self, key: &str) -> bool {
        self.beginning(key).next().is_some()
    }
}

/// The folded words of a list with one word a line.
#[must_use]
pub fn word_list(tsv: &'static str) -> FxHashSet<String> {
    rows(tsv).filter_map(|row| row.first().map(|word| fold(word))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_and_the_first_of_equals_stays() {
        let mut phrases = Phrases::new();
        for (phrase, value) in [("كوريا", 1), ("كوريا الشمالية", 2), ("كوريا الجنوبية", 3), ("كورياً", 4), ("كوريا الشمالية", 5)]
        {
            phrases.add(phrase, value);
        }
        let longest = |article: &str| {
            let text = Text::new(article);
            phrases.longest(&text, text.key(0), 1)
        };
        assert_eq!(longest("كوريا الشمالية والصين"), Some((1, 2)));
        assert_eq!(longest("كوريا الموحدة"), Some((0, 1)));
        assert_eq!(longest("كوريا\nالشمالية"), Some((0, 1)), "a phrase ends with its paragraph");
        assert_eq!(longest("الصين"), None);
        assert_eq!(phrases.word("كوريا"), Some(1));
        assert!(phrases.begins("كوريا") && !phrases.begins("الشمالية") && !phrases.begins(""));
    }
}
