//! Countries in English.

use std::sync::LazyLock;

use super::LEXICON;
use super::lists::List;
use super::name::is_body_word;
use super::tables::table;
use crate::mention::{CountryLexicon, CountrySources};
use crate::text::{Kind, Text};

/// The countries by their English names.
pub static COUNTRIES: LazyLock<CountryLexicon> = LazyLock::new(|| {
    CountryLexicon::new(&CountrySources {
        countries: table("countries.tsv"),
        places: table("places.tsv"),
        ambiguous: table("ambiguous.tsv"),
        not_countries: table("not_countries.tsv"),
        namesakes: table("namesakes.tsv"),
        bend,
        capitals: true,
        article: "",
        proclitics: &[],
        loose_proclitics: &[],
        hidden_article: None,
        is_language,
        is_namesake,
    })
});

/// An adjective, and with an s the people, unless its ending takes none: Iranian, Iranians; Chinese, British, Swiss.
fn bend(adjective: &str) -> Vec<String> {
    let bare = ["s", "sh", "ch", "ese", "x", "z"].iter().any(|ending| adjective.ends_with(ending));
    let people = (!bare).then(|| format!("{adjective}s"));
    std::iter::once(adjective.to_owned()).chain(people).collect()
}

/// A language is named behind a verb of speaking, before a word for language (`French-language`), and behind `in` where no
/// noun follows (`in English.`, but `in English courts`); English itself wherever no noun follows, unless it is the people.
fn is_language(text: &Text<'_>, at: usize, _proclitics: &str) -> bool {
    let before = at.checked_sub(1).map_or("", |i| text.key(i));
    let after = |n: usize| text.key(at + n);
    let ends = text.tokens.get(at + 1).is_none_or(|t| t.kind == Kind::Sign && after(1) != "-") || List::Function.has(after(1));
    List::Speaking.has(before)
        || List::Language.has(after(1))
        || after(1) == "-" && (List::Language.has(after(2)) || after(2) == "speaking")
        || ends && (matches!(before, "in" | "into") || text.key(at) == "english" && before != "the")
}

/// Mr. France; Israel Adler wrote, said Kenya Moore; Lebanon, Ohio.
fn is_namesake(text: &Text<'_>, at: usize) -> bool {
    let key = |i: usize| text.key(i);
    let back = |n: usize| at.checked_sub(n).map_or("", |i| text.key(i));
    let is_titled = List::Honorific.has(back(1)) || back(1) == "." && List::Honorific.has(back(2));
    let in_state = key(at + 1) == "," && List::State.has(key(at + 2));
    let is_name = |i: usize| text.word(i).starts_with(char::is_uppercase) && LEXICON.entry(text.key(i)).is_none();
    let says = |key: &str| LEXICON.entry(key).and_then(|entry| entry.cue).is_some_and(|cue| cue.frames.behind);
    let is_forename = || {
        let surname = at + 1;
        List::Forename.has(key(at))
            && is_name(surname)
            && text.sentence(surname + 1) == text.sentence(at)
            && (says(key(surname + 1)) || matches!(key(surname + 1), "jr" | "sr" | "who") || says(back(1)))
            && !is_body_word(key(surname))
    };
    is_titled || in_state || is_forename()
}
