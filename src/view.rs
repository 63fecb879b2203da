//! The views: each a function of the [`Document`](crate::Document) alone, and none knows another.

pub mod csv;
pub mod html;
pub mod json;
pub mod jsonld;
pub mod layer;
pub mod link;
pub mod markdown;
pub(crate) mod markup;
pub mod plain;
pub mod table;
pub mod tei;
pub mod words;

/// The direction of an article in a language, for the attribute `dir`; each paragraph finds its own.
#[must_use]
pub fn direction(language: &str) -> &'static str {
    const LEFTWARDS: [&str; 10] = ["ar", "fa", "ur", "he", "ps", "ckb", "sd", "ug", "dv", "yi"];
    match language.split_once('-').map_or(language, |(tag, _)| tag) {
        "und" => "auto",
        tag if LEFTWARDS.contains(&tag) => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn a_language_has_the_direction_of_its_letters() {
        assert_eq!(["ar", "ar-EG", "ur", "en", "zh-Hant", "und"].map(direction), ["rtl", "rtl", "rtl", "ltr", "ltr", "auto"]);
    }
}
