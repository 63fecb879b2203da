//! Lexicons: TSV files that a linguist can review, and the index that finds their phrases in a text.

use rustc_hash::FxHashMap;

use super::{Text, fold};

/// The rows of a TSV file: lines that are neither empty nor a `#` comment, cut at the tabs. The first such line is the
/// header and is left out.
pub fn rows(tsv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    tsv.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect())
}

/// Phrases of one or more words, each with a value, found longest first.
#[derive(Debug, Default)]
pub struct Phrases<T> {
    by_first: FxHashMap<Box<str>, Vec<(Box<[Box<str>]>, T)>>,
}

impl<T: Copy> Phrases<T> {
    /// An index with nothing in it.
    #[must_use]
    pub fn new() -> Phrases<T> {
        Phrases { by_first: FxHashMap::default() }
    }

    /// Adds a phrase, cut into tokens and folded as an article is. Longer phrases stand before shorter ones; of two
    /// equal ones the first stays.
    pub fn add(&mut self, phrase: &str, value: T) {
        let text = Text::new(phrase);
        let mut keys = (0..text.tokens.len()).map(|i| Box::<str>::from(text.key(i)));
        let Some(first) = keys.next() else { return };
        let rest: Box<[Box<str>]> = keys.collect();
        let bucket = self.by_first.entry(first).or_default();
        if bucket.iter().any(|(have, _)| *have == rest) {
            return;
        }
        let place = bucket.partition_point(|(have, _)| have.len() >= rest.len());
        bucket.insert(place, (rest, value));
    }

    /// The value of a single word given by its key.
    #[must_use]
    pub fn word(&self, key: &str) -> Option<T> {
        self.by_first.get(key)?.iter().find(|(rest, _)| rest.is_empty()).map(|&(_, value)| value)
    }

    /// The longest phrase whose first word has the key `first` and whose other words are the tokens from `next` on, in
    /// one paragraph: how many tokens follow the first, and the value. `first` is given apart because a proclitic may
    /// have been taken off it.
    #[must_use]
    pub fn longest(&self, text: &Text<'_>, first: &str, next: usize) -> Option<(usize, T)> {
        let bucket = self.by_first.get(first)?;
        let here = text.tokens.get(next.wrapping_sub(1))?.paragraph;
        bucket
            .iter()
            .find(|(rest, _)| {
                rest.iter()
                    .enumerate()
                    .all(|(k, key)| text.key(next + k) == &**key && text.tokens.get(next + k).is_some_and(|t| t.paragraph == here))
            })
            .map(|(rest, value)| (rest.len(), *value))
    }

    /// Whether the word begins any phrase.
    #[must_use]
    pub fn begins(&self, key: &str) -> bool {
        self.by_first.contains_key(key)
    }
}

/// The folded words of a list with one word a line.
#[must_use]
pub fn word_list(tsv: &'static str) -> std::collections::HashSet<String> {
    rows(tsv).filter_map(|row| row.first().map(|word| fold(word))).collect()
}
