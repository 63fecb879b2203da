//! The words of the page, one text file a language.
//!
//! A line is `key = words`; `{n}` and the like stand for what is filled in. A key that ends in `.one`, `.two`, `.few`, `.many`
//! or `.other` is the plural form of that name in Unicode's rules.

use std::collections::HashMap;

use crate::interface::Interface;

/// The words of one language.
#[derive(Debug)]
pub struct Locale {
    /// Which language.
    pub interface: Interface,
    words: HashMap<&'static str, &'static str>,
}

impl Locale {
    /// Reads a language's file.
    #[must_use]
    pub fn new(interface: Interface) -> Locale {
        let file = interface.pick(include_str!("locale/ar.txt"), include_str!("locale/en.txt"));
        Locale { interface, words: entries(file).collect() }
    }

    /// The words for a key; the key itself where it has none.
    #[must_use]
    pub fn get<'a>(&self, key: &'a str) -> &'a str {
        self.words.get(key).copied().unwrap_or(key)
    }

    /// The words for a key, if it has any.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&'static str> {
        self.words.get(key).copied()
    }

    /// The words for a key with its blanks filled.
    #[must_use]
    pub fn fill(&self, key: &str, blanks: &[(&str, &str)]) -> String {
        let mut words = self.get(key).to_owned();
        for (name, value) in blanks {
            words = words.replace(&format!("{{{name}}}"), value);
        }
        words
    }

    /// The words for a number of things: `category` is the plural's name, `number` how the number is written.
    #[must_use]
    pub fn count(&self, key: &str, category: &str, number: &str) -> String {
        let exact = format!("{key}.{category}");
        let key = if self.words.contains_key(exact.as_str()) { exact } else { format!("{key}.other") };
        self.fill(&key, &[("n", number)])
    }
}

fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('=')).map(|(key, words)| (key.trim(), words.trim()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const PLURALS: [&str; 6] = [".zero", ".one", ".two", ".few", ".many", ".other"];

    /// The keys of a language, plural forms under one name.
    fn keys(interface: Interface) -> BTreeSet<&'static str> {
        let name = |key: &'static str| PLURALS.iter().find_map(|p| key.strip_suffix(p)).unwrap_or(key);
        Locale::new(interface).words.keys().copied().map(name).collect()
    }

    /// What stands in `attribute="…"` anywhere in the page.
    fn used(attribute: &str) -> impl Iterator<Item = &'static str> {
        let page = include_str!("../www/index.html");
        page.split(&format!("{attribute}=\"")[..]).skip(1).filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>().into_iter()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(keys(Interface::Arabic), keys(Interface::English));
    }

    #[test]
    fn every_word_of_the_page_exists() {
        let known = keys(Interface::English);
        let attributes = ["data-t", "data-t-label", "data-t-placeholder", "data-t-title"];
        let missing: Vec<_> = attributes.into_iter().flat_map(used).filter(|key| !known.contains(key)).collect();
        assert_eq!(missing, [""; 0]);
    }

    #[test]
    fn arabic_has_its_six_plurals() {
        let arabic = Locale::new(Interface::Arabic);
        assert_eq!(arabic.count("count.quotations", "two", "٢"), "اقتباسان");
        assert_eq!(arabic.count("count.quotations", "few", "٥"), "٥ اقتباسات");
    }

    #[test]
    fn no_file_says_a_thing_twice() {
        for file in [include_str!("locale/ar.txt"), include_str!("locale/en.txt")] {
            let mut seen = BTreeSet::new();
            let twice: Vec<_> = entries(file).map(|(key, _)| key).filter(|key| !seen.insert(*key)).collect();
            assert_eq!(twice, [""; 0]);
        }
    }
}
