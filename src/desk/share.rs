//! The ways out of the page: a link, and files.

use serde::{Deserialize, Serialize};

use crate::document::{Document, Unit};
use crate::interface::Interface;
use crate::view::{csv, html, json, jsonld, markdown, tei};

/// A file that a document is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// One page without script, to read, print and send.
    Html,
    /// Our own, which is opened again.
    Json,
    /// Quotations, for a spreadsheet.
    Quotations,
    /// Mentions, for a spreadsheet.
    Mentions,
    /// Quotations with their speakers, for a note.
    Markdown,
    /// W3C Web Annotation.
    Jsonld,
    /// TEI P5.
    Tei,
}

impl Format {
    /// All of them, in the order of the page.
    pub const ALL: [Format; 7] =
        [Format::Html, Format::Json, Format::Quotations, Format::Mentions, Format::Markdown, Format::Jsonld, Format::Tei];

    /// Its name in the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Json => "json",
            Format::Quotations => "quotations",
            Format::Mentions => "mentions",
            Format::Markdown => "markdown",
            Format::Jsonld => "jsonld",
            Format::Tei => "tei",
        }
    }

    /// The end of a file's name, and the media type.
    #[must_use]
    pub fn kind(self) -> (&'static str, &'static str) {
        match self {
            Format::Html => (".html", "text/html;charset=utf-8"),
            Format::Json => (".isnad.json", "application/json"),
            Format::Quotations => ("-quotations.csv", "text/csv;charset=utf-8"),
            Format::Mentions => ("-mentions.csv", "text/csv;charset=utf-8"),
            Format::Markdown => (".md", "text/markdown;charset=utf-8"),
            Format::Jsonld => (".jsonld", "application/ld+json"),
            Format::Tei => (".tei.xml", "application/tei+xml"),
        }
    }

    /// The file's content.
    #[must_use]
    pub fn write(self, document: &Document, interface: Interface) -> String {
        let points = || document.clone().with_offsets(Unit::Char);
        match self {
            Format::Html => html::write(document, interface),
            Format::Json => json::write(&points()),
            // A spreadsheet takes a file without the mark for one of another alphabet.
            Format::Quotations => csv::BYTE_ORDER_MARK.to_owned() + &csv::quotations(&points()),
            Format::Mentions => csv::BYTE_ORDER_MARK.to_owned() + &csv::mentions(&points()),
            Format::Markdown => markdown::write(document, interface),
            Format::Jsonld => jsonld::write(document),
            Format::Tei => tei::write(document),
        }
    }
}

/// What a link of so many characters means for those who get it.
#[must_use]
pub fn reach(length: usize) -> &'static str {
    match length {
        0..=2_000 => "link.anywhere",
        2_001..=4_000 => "link.most",
        4_001..=32_000 => "link.some",
        _ => "link.file",
    }
}

/// A name for a file: the first words of the article, without what file systems refuse.
#[must_use]
pub fn file_name(document: &Document) -> String {
    let title = document.source.as_ref().and_then(|s| s.title.as_deref()).unwrap_or(&document.text);
    let words = title.lines().find(|line| !line.trim().is_empty()).unwrap_or("isnad");
    let kept: String = words.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).take(60).collect();
    let kept = kept.split_whitespace().take(7).collect::<Vec<_>>().join("-");
    if kept.is_empty() { "isnad".into() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_hold_the_article() {
        let document = Document::empty("قال الوزير نعم", "ar");
        for format in [Format::Html, Format::Json, Format::Tei] {
            assert!(format.write(&document, Interface::Arabic).contains("قال الوزير نعم"), "{format:?}");
        }
    }

    #[test]
    fn a_file_is_named_after_the_article() {
        assert_eq!(file_name(&Document::empty("\nقال: «نعم»/..\nثم", "ar")), "قال-نعم");
        assert_eq!(file_name(&Document::empty("...", "ar")), "isnad");
    }
}
