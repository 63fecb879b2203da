//! Countries: names, demonyms, capitals, seats of power, places.
//!
//! One look-up a word, and one for each proclitic that can be taken off it; the longest phrase wins. A word that means
//! a country in one place only ([`Reading`]) is read when the whole article is known.

mod lexicon;
mod reading;

pub use lexicon::{CountryLexicon, CountrySources};

use std::ops::Range;

use super::CountryMention;
use crate::document::Form;
use crate::language::{Language, Languages, ar, en};
use crate::text::{Kind, Text};
use lexicon::Sense;
use reading::{Cited, Place};

/// The countries cited, in the order of the text.
#[must_use]
pub fn countries(text: &Text<'_>, languages: &Languages) -> Vec<CountryMention> {
    let mut begins =
        [Language::Arabic, Language::English].map(|language| vec![None; if languages.has(language) { text.spellings() } else { 0 }]);
    let mut found = Vec::new();
    for (n, paragraph) in text.paragraphs.iter().enumerate() {
        if let Some(language) = languages.of(n) {
            found.extend(hits(text, lexicon(language), paragraph, &mut begins[language as usize]));
        }
    }
    let cited = Cited::count(found.iter().filter_map(|hit| match hit.sense {
        Sense::Country(code, _) => Some(code),
        _ => None,
    }));
    found.into_iter().flat_map(|hit| mentions(text, &cited, hit)).collect()
}

fn lexicon(language: Language) -> &'static CountryLexicon {
    match language {
        Language::Arabic => &ar::country::COUNTRIES,
        Language::English => &en::country::COUNTRIES,
    }
}

/// A phrase of a lexicon where it stands.
struct Hit {
    lexicon: &'static CountryLexicon,
    place: Place,
    sense: Sense,
}

/// What stands in a paragraph; `begins` notes of each spelling met so far whether any phrase may begin with it.
fn hits(text: &Text<'_>, lexicon: &'static CountryLexicon, paragraph: &Range<usize>, begins: &mut [Option<bool>]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut hidden = String::new();
    let mut i = paragraph.start;
    while i < paragraph.end {
        let hit = text.tokens.get(i).filter(|token| token.kind == Kind::Word).and_then(|token| {
            let known = begins.get_mut(token.spelling as usize)?;
            let begins = || peeled(lexicon, text.key(i), &mut hidden, |first, _| lexicon.phrases.begins(first).then_some(())).is_some();
            if *known.get_or_insert_with(begins) { find(text, lexicon, i, &mut hidden) } else { None }
        });
        i = hit.as_ref().map_or(i + 1, |hit| hit.place.tokens.end);
        hits.extend(hit);
    }
    hits
}

/// The longest phrase that begins at token `i`: as the word stands, else behind one proclitic or more.
fn find(text: &Text<'_>, lexicon: &'static CountryLexicon, i: usize, hidden: &mut String) -> Option<Hit> {
    if !lexicon.is_written(text, i) {
        return None;
    }
    peeled(lexicon, text.key(i), hidden, |first, proclitics| {
        let (more, sense) = lexicon.phrases.longest(text, first, i + 1)?;
        Some(Hit { lexicon, place: Place { tokens: i..i + 1 + more, proclitics }, sense })
    })
}

/// What is found under a key: as it stands, else without one proclitic or more, of which is told how many bytes they are.
fn peeled<T>(lexicon: &CountryLexicon, key: &str, hidden: &mut String, found: impl Fn(&str, usize) -> Option<T>) -> Option<T> {
    let mut rest = key;
    let mut groups = lexicon.proclitics.iter();
    loop {
        let here = found(rest, key.len() - rest.len()).or_else(|| {
            let stem = lexicon.unhide(rest, hidden)?;
            found(hidden, key.len() - stem.len())
        });
        if here.is_some() {
            return here;
        }
        rest = groups.by_ref().find_map(|group| group.iter().find_map(|&p| rest.strip_prefix(p)))?;
    }
}

fn mentions(text: &Text<'_>, cited: &Cited, hit: Hit) -> Vec<CountryMention> {
    let lexicon = hit.lexicon;
    let (codes, form) = match hit.sense {
        Sense::Nothing => return Vec::new(),
        Sense::Country(code, form) => (vec![code], form),
        Sense::Open(word) => match lexicon.reading(word, text, &hit.place, cited) {
            Some((codes, form)) => (codes.to_vec(), form),
            None => return Vec::new(),
        },
    };
    let place = &hit.place;
    let is_language = || form == Form::Demonym && lexicon.is_language(text, place);
    if lexicon.is_misread(text, place, form) || is_language() || lexicon.is_surname(text, place) {
        return Vec::new();
    }
    let span = hit.place.span(text);
    codes.into_iter().map(|code| CountryMention { span, tokens: hit.place.tokens.clone(), code, form }).collect()
}

/// The article's tokens before and behind a place, in its paragraph.
fn neighbour<'t>(text: &'t Text<'_>, here: usize, at: Option<usize>) -> Option<&'t str> {
    at.filter(|&at| text.paragraph(at) == text.paragraph(here)).map(|at| text.key(at))
}
