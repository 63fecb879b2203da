//! What the lexicons say of a word.

use std::collections::HashMap;

use super::hash::Hasher;
use crate::text::{fold, rows};

/// Right before a person's name: الشيخ, نجله.
pub const TITLE: u16 = 1;
/// Before a person's name, with a description between: وزير, المتحدث.
pub const ROLE: u16 = 1 << 1;
/// Inside a person's name: بن, أبو.
pub const PARTICLE: u16 = 1 << 2;
/// The first word of a person's name.
pub const GIVEN: u16 = 1 << 3;
/// The head of an organisation's name: وزارة, حزب.
pub const BODY: u16 = 1 << 4;
/// A medium's kind, outside its name: صحيفة, قناة.
pub const MEDIUM: u16 = 1 << 5;
/// The same as [`BODY`] or [`MEDIUM`], with the article: الوزارة, الصحيفة.
pub const DEFINITE: u16 = 1 << 6;

/// The classes of words, by the hash of their keys.
#[derive(Debug, Default)]
pub struct Lexicon {
    classes: HashMap<u64, u16, Hasher>,
}

impl Lexicon {
    /// Reads the three lists of a language: titles, heads of organisations, given names.
    #[must_use]
    pub fn new(titles: &'static str, organizations: &'static str, given: &'static str) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for row in rows(titles).chain(rows(organizations)) {
            let &[word, class] = row.as_slice() else { continue };
            let class = match class {
                "title" => TITLE,
                "role" => ROLE,
                "particle" => PARTICLE,
                "body" => BODY,
                "medium" => MEDIUM,
                _ => continue,
            };
            lexicon.add(word, class);
            if class & (BODY | MEDIUM) != 0 {
                lexicon.add(&format!("ال{word}"), class | DEFINITE);
            }
        }
        for row in rows(given) {
            lexicon.add(row.first().copied().unwrap_or(""), GIVEN);
        }
        lexicon
    }

    fn add(&mut self, word: &str, class: u16) {
        *self.classes.entry(super::hash::text(&fold(word))).or_default() |= class;
    }

    /// The classes of the word whose key has this hash.
    #[must_use]
    pub fn classes(&self, word: u64) -> u16 {
        self.classes.get(&word).copied().unwrap_or(0)
    }
}
