//! Countries in Arabic.

use std::sync::LazyLock;

use super::lists::List;
use crate::mention::{CountryLexicon, CountrySources};
use crate::text::{Text, table};

/// The countries by their Arabic names.
pub static COUNTRIES: LazyLock<CountryLexicon> = LazyLock::new(|| {
    CountryLexicon::new(&CountrySources {
        countries: table!("countries.tsv"),
        places: table!("places.tsv"),
        ambiguous: table!("ambiguous.tsv"),
        not_countries: table!("not_countries.tsv"),
        namesakes: table!("namesakes.tsv"),
        bend: bend_nisba,
        capitals: false,
        article: "ال",
        proclitics: &[&["و", "ف"], &["ب", "ك", "ل"]],
        loose_proclitics: &["ف", "ك"],
        hidden_article: Some(("لل", "ال")),
        is_language,
        is_namesake: |_, _| false,
    })
});

/// The forms of a relative adjective (nisba): gender, number, case where it is written, definiteness. Of two such words
/// both are bent, and alike: `كوري شمالي`, `الكورية الشمالية`; a noun before one takes its article: `الجنوب أفريقية`.
/// Egyptian papers write the last ي as ى.
fn bend_nisba(adjective: &str) -> Vec<String> {
    const INDEFINITE: [&str; 12] = ["ي", "ى", "ية", "يا", "يان", "يين", "يون", "يات", "يتان", "يتين", "يو", "يي"];
    const DEFINITE: [&str; 9] = ["ي", "ى", "ية", "يان", "يين", "يون", "يات", "يتان", "يتين"];
    let is_led_by_noun = adjective.split(' ').next().is_some_and(|word| !word.ends_with('ي'));
    let bend = |article: &str, ending: &str| {
        let words = adjective.split(' ').enumerate().map(|(n, word)| {
            let article = if n > 0 && is_led_by_noun { "" } else { article };
            word.strip_suffix('ي').map_or_else(|| format!("{article}{word}"), |stem| format!("{article}{stem}{ending}"))
        });
        words.collect::<Vec<_>>().join(" ")
    };
    INDEFINITE.iter().map(|e| bend("", e)).chain(DEFINITE.iter().map(|e| bend("ال", e))).collect()
}

/// A language is named by the feminine adjective, alone behind ب (`بالروسية`), or behind a word for language or for
/// speaking it, other languages between (`اللغات العربية والإنجليزية والفرنسية`).
fn is_language(text: &Text<'_>, at: usize, proclitics: &str) -> bool {
    if !text.key(at).ends_with("ية") {
        return false;
    }
    let sentence = text.sentence_of(at).start;
    proclitics.ends_with('ب') || (sentence..at).rev().take(12).map(|i| text.key(i)).find_map(speaks).unwrap_or(false)
}

/// What a word on the way back from an adjective says: a language follows, or none does; nothing, if it is one itself.
fn speaks(key: &str) -> Option<bool> {
    let bare = key.strip_prefix('و').unwrap_or(key);
    match bare {
        _ if List::Speaking.has(key) => Some(true),
        "" | "او" | "،" | "," => None,
        _ if List::Language.has(bare) => None,
        _ => Some(bare.strip_prefix('ب').is_some_and(|name| List::Language.has(name))),
    }
}
