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
        Locale { interface, words: entries(file(interface)).collect() }
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

/// The words for one key; nothing where it has none.
#[must_use]
pub fn word(interface: Interface, key: &str) -> &'static str {
    entries(file(interface)).find(|(known, _)| *known == key).map_or("", |(_, words)| words)
}

fn file(interface: Interface) -> &'static str {
    interface.pick(include_str!("locale/ar.txt"), include_str!("locale/en.txt"))
}

fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('=')).map(|(key, words)| (key.trim(), words.trim()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::desk::action::Tab;
    use crate::desk::share::{Item, reach};
    use crate::document::{Document, EntityKind, Form, QuotationKind};
    use crate::view::html;
    use crate::view::layer::Layer;

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

    /// All Rust files of a folder, one behind the other.
    fn code(folder: &Path) -> String {
        let entries = fs::read_dir(folder).expect("a folder").filter_map(Result::ok).map(|entry| entry.path());
        let text = |path: PathBuf| match path.extension() {
            None => code(&path),
            Some(_) => fs::read_to_string(path).expect("a text"),
        };
        entries.map(text).collect()
    }

    #[test]
    fn every_word_that_the_code_asks_for_exists() {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let code = ["web", "desk", "view"].map(|folder| code(&source.join(folder))).concat();
        let calls = ["words.get(\"", "words.count(\"", "locale.fill(\"", "say(\"", "Refused(\"", "Told(\""];
        let asked: BTreeSet<&str> =
            calls.iter().flat_map(|call| code.split(call).skip(1)).filter_map(|rest| rest.split('"').next()).collect();
        assert!(asked.contains("failed.kind") && asked.contains("count.words") && asked.contains("picture.credit"));
        let known = keys(Interface::English);
        assert_eq!(asked.iter().filter(|key| !known.contains(*key)).collect::<Vec<_>>(), [&""; 0]);
    }

    #[test]
    fn every_kind_of_thing_has_its_words() {
        let all = |lead: &str, names: &[&str]| names.iter().map(|name| format!("{lead}.{name}")).collect::<Vec<_>>();
        let items: Vec<_> = Item::all().map(Item::name).collect();
        let kinds = [QuotationKind::Direct, QuotationKind::Indirect, QuotationKind::Mixed].map(QuotationKind::code);
        let entities = [EntityKind::Person, EntityKind::Organization, EntityKind::Country, EntityKind::Group].map(EntityKind::code);
        let forms = [Form::Name, Form::Role, Form::Pronoun, Form::Demonym, Form::Capital, Form::Institution, Form::Place].map(Form::code);
        let layers = [Layer::Direct, Layer::Reported, Layer::Speaker, Layer::Country].map(Layer::class);
        let tabs = Tab::ALL.map(Tab::name);
        let mut wanted = [
            all("format", &items),
            all("kind", &kinds),
            all("picture", &kinds),
            all("entity", &entities),
            all("form", &forms),
            all("layer", &layers),
            all("tab", &tabs),
            all("none", &tabs),
            all("figure", &["voices", "strip", "map", "matrix", "speaker", "words", "share", "places", "country", "mentions"]),
            all("order", &["weight", "place", "name"]),
        ]
        .concat();
        wanted.extend(items.iter().map(|item| format!("format.{item}.what")));
        wanted.extend([0, 3_000, 30_000, 300_000].map(|length| reach(length).to_owned()));
        for interface in [Interface::Arabic, Interface::English] {
            let missing: Vec<_> = wanted.iter().filter(|key| word(interface, key).is_empty()).collect();
            assert_eq!(missing, [""; 0]);
        }
    }

    #[test]
    fn the_exported_page_says_what_the_page_says() {
        for interface in [Interface::Arabic, Interface::English] {
            let page = Locale::new(interface);
            assert_eq!(interface.form(Form::Institution), page.get("form.institution"));
            assert_eq!(interface.quotation_kind(QuotationKind::Mixed), page.get("kind.mixed"));
            assert_eq!(interface.speaker_unknown(), page.get("trust.unknown"));
            let exported = html::write(&Document::empty("خبر", "ar"), interface);
            for key in
                ["layer.direct", "layer.reported", "layer.speaker", "layer.country", "tab.speakers", "tab.quotations", "tab.countries"]
            {
                assert!(exported.contains(page.get(key)), "{key}");
            }
        }
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
