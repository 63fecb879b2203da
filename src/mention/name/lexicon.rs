//! What the lexicons say of a word.

use std::collections::HashMap;

use super::hash::Hasher;
use crate::language::{Closed, CueForm, NounClass, ar};
use crate::text::{Text, rows};

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
/// A [`BODY`] of a state: the adjective of its country belongs to the name.
pub const STATE: u16 = 1 << 7;
/// A [`BODY`] that stands right before a bare name.
pub const KIND: u16 = 1 << 8;
/// A well-known organisation.
pub const NAMED: u16 = 1 << 9;
/// A medium by its name, which may be an ordinary word: الحياة.
pub const OUTLET: u16 = 1 << 10;
/// A finite verb of saying with a clause to come: its subject is near.
pub const SAYING: u16 = 1 << 11;
/// A complementiser: what stood before it was the subject.
pub const CLAUSE: u16 = 1 << 12;
/// A well-known person by the full name.
pub const FIGURE: u16 = 1 << 13;
/// The head of what an organisation is for, behind ل: شؤون, حقوق.
pub const FIELD: u16 = 1 << 14;
/// The first word of a phrase that is known.
const BEGINS: u16 = 1 << 15;

/// The classes of words, by the hash of their keys.
#[derive(Debug, Default)]
pub struct Lexicon {
    classes: HashMap<u64, u16, Hasher>,
    /// The classes of phrases, by the mixed hashes of their words.
    phrases: HashMap<u64, u16, Hasher>,
}

impl Lexicon {
    /// Reads the lists of a language: titles, organisations, media, given names, well-known people.
    #[must_use]
    pub fn new(
        titles: &'static str,
        organizations: &'static str,
        media: &'static str,
        given: &'static str,
        people: &'static str,
    ) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for row in rows(titles).chain(rows(organizations)) {
            let &[word, class] = row.as_slice() else { continue };
            let class = match class {
                "title" => TITLE,
                "role" => ROLE,
                "particle" => PARTICLE,
                "name" => NAMED,
                "body" => BODY,
                "state" => BODY | STATE,
                "kind" => BODY | KIND,
                "medium" => MEDIUM,
                "field" => FIELD,
                _ => continue,
            };
            lexicon.add(word, class);
            if class & (BODY | MEDIUM) != 0 {
                lexicon.add(&format!("ال{word}"), class | DEFINITE);
            }
        }
        for (list, class) in [(media, OUTLET), (given, GIVEN), (people, FIGURE)] {
            for row in rows(list) {
                lexicon.add(row.first().copied().unwrap_or(""), class);
            }
        }
        lexicon
    }

    /// Adds what the lexicon of speech knows: verbs of saying, complementisers, offices.
    #[must_use]
    pub fn with_speech(mut self, speech: &ar::Lexicon) -> Lexicon {
        for (form, entry) in speech.forms() {
            let says = entry.cue.is_some_and(|cue| {
                matches!(cue.form, CueForm::Perfect | CueForm::Imperfect)
                    && !cue.pronoun
                    && !cue.frames.lead
                    && (cue.frames.clause || cue.frames.prep)
            });
            let is_office = entry.noun.is_some_and(|noun| matches!(noun.class, NounClass::Office | NounClass::Voice | NounClass::Person));
            let is_clause = entry.closed.is(Closed::COMPLEMENTISER);
            let class = (u16::from(says) * SAYING) | (u16::from(is_office) * ROLE) | (u16::from(is_clause) * CLAUSE);
            if class != 0 {
                *self.classes.entry(super::hash::text(form)).or_default() |= class;
            }
        }
        self
    }

    fn add(&mut self, phrase: &str, class: u16) {
        let text = Text::new(phrase);
        let words = (0..text.tokens.len()).map(|i| super::hash::text(text.key(i)));
        let (Some(first), Some(all)) = (words.clone().next(), words.clone().reduce(super::hash::mix)) else { return };
        if words.len() == 1 {
            *self.classes.entry(first).or_default() |= class;
        } else {
            *self.phrases.entry(all).or_default() |= class;
            *self.classes.entry(first).or_default() |= BEGINS;
        }
    }

    /// The classes of the word whose key has this hash.
    #[must_use]
    pub fn classes(&self, word: u64) -> u16 {
        self.classes.get(&word).copied().unwrap_or(0) & !BEGINS
    }

    /// Whether the word begins a phrase.
    #[must_use]
    pub fn begins(&self, word: u64) -> bool {
        self.classes.get(&word).is_some_and(|class| class & BEGINS != 0)
    }

    /// The classes of the phrase of whose words this hash is mixed.
    #[must_use]
    pub fn phrase(&self, hash: u64) -> Option<u16> {
        self.phrases.get(&hash).copied()
    }
}
