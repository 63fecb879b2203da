//! Countries in Arabic.

use std::sync::LazyLock;

use crate::mention::{CountryLexicon, CountrySources};

/// The countries by their Arabic names.
pub static COUNTRIES: LazyLock<CountryLexicon> = LazyLock::new(|| {
    CountryLexicon::new(&CountrySources {
        countries: include_str!("countries.tsv"),
        places: include_str!("places.tsv"),
        ambiguous: include_str!("ambiguous.tsv"),
        not_countries: include_str!("not_countries.tsv"),
        given_names: include_str!("given_names.tsv"),
        bend: bend_nisba,
        article: "ال",
        proclitics: &[&["و", "ف"], &["ب", "ك", "ل"]],
        hidden_article: Some(("لل", "ال")),
        surname: |word| word.starts_with("ال") && word.ends_with('ي'),
        languages: &["لغة", "اللغة", "باللغة", "للغة", "واللغة", "لغات", "اللغات", "باللغات", "بلغة", "اللغتين", "باللغتين"],
    })
});

/// The forms of a relative adjective (nisba): gender, number, case where it is written, definiteness. Of two words both
/// are bent, and alike: `كوري شمالي`, `الكورية الشمالية`. Egyptian papers write the last ي as ى.
fn bend_nisba(adjective: &str) -> Vec<String> {
    const INDEFINITE: [&str; 11] = ["ي", "ى", "ية", "يا", "يان", "يين", "يون", "يات", "يتان", "يتين", "يو"];
    const DEFINITE: [&str; 9] = ["ي", "ى", "ية", "يان", "يين", "يون", "يات", "يتان", "يتين"];
    let bend = |article: &str, ending: &str| {
        let words = adjective.split(' ').map(|word| format!("{article}{}{ending}", word.strip_suffix('ي').unwrap_or(word)));
        words.collect::<Vec<_>>().join(" ")
    };
    INDEFINITE.iter().map(|e| bend("", e)).chain(DEFINITE.iter().map(|e| bend("ال", e))).collect()
}
