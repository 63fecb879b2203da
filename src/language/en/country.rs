//! Countries in English.

use std::sync::LazyLock;

use crate::mention::{CountryLexicon, CountrySources};
use crate::text::{Kind, Text};

/// The countries by their English names.
pub static COUNTRIES: LazyLock<CountryLexicon> = LazyLock::new(|| {
    CountryLexicon::new(&CountrySources {
        countries: include_str!("countries.tsv"),
        places: include_str!("places.tsv"),
        ambiguous: include_str!("ambiguous.tsv"),
        not_countries: include_str!("not_countries.tsv"),
        namesakes: include_str!("namesakes.tsv"),
        bend,
        capitals: true,
        article: "",
        proclitics: &[],
        loose_proclitics: &[],
        hidden_article: None,
        is_language,
    })
});

/// An adjective, and with an s the people, unless its ending takes none: Iranian, Iranians; Chinese, British, Swiss.
fn bend(adjective: &str) -> Vec<String> {
    let bare = ["s", "sh", "ch", "ese", "x", "z"].iter().any(|ending| adjective.ends_with(ending));
    let people = (!bare).then(|| format!("{adjective}s"));
    std::iter::once(adjective.to_owned()).chain(people).collect()
}

/// Words behind which an adjective is a language.
const SPEAKS: [&str; 13] = [
    "teaching",
    "speak",
    "speaks",
    "speaking",
    "spoke",
    "spoken",
    "learn",
    "learns",
    "learning",
    "teach",
    "teaches",
    "translated",
    "fluent",
];
/// Words before which it is one.
const LANGUAGE: [&str; 9] =
    ["language", "languages", "lesson", "lessons", "translation", "translations", "subtitles", "speaker", "speakers"];
/// Words that may follow `in English`, and no noun of it.
const FUNCTION: [&str; 14] = ["and", "or", "but", "that", "to", "on", "at", "with", "for", "by", "as", "before", "after", "when"];

/// A language is named behind a verb of speaking, before a word for language (`French-language`), and behind `in` where no
/// noun follows (`in English.`, but `in English courts`); English itself wherever no noun follows, unless it is the people.
fn is_language(text: &Text<'_>, at: usize, _proclitics: &str) -> bool {
    let before = at.checked_sub(1).map_or("", |i| text.key(i));
    let after = |n: usize| text.key(at + n);
    let ends = text.tokens.get(at + 1).is_none_or(|t| t.kind == Kind::Sign && after(1) != "-") || FUNCTION.contains(&after(1));
    SPEAKS.contains(&before)
        || LANGUAGE.contains(&after(1))
        || after(1) == "-" && (LANGUAGE.contains(&after(2)) || after(2) == "speaking")
        || ends && (matches!(before, "in" | "into") || text.key(at) == "english" && before != "the")
}
