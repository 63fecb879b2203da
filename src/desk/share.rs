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

/// Something that leaves the page as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Item {
    /// The document in a format.
    File(Format),
    /// A picture of the article.
    Article,
    /// A picture of the quotation of this number.
    Card(u32),
}

impl Item {
    /// Those of the sharing dialog, in its order.
    pub fn all() -> impl Iterator<Item = Item> {
        let (first, rest) = Format::ALL.split_at(1);
        let files = |formats: &'static [Format]| formats.iter().copied().map(Item::File);
        files(first).chain([Item::Article]).chain(files(rest))
    }

    /// Its name in the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Item::File(format) => format.name(),
            Item::Article => "picture",
            Item::Card(_) => "card",
        }
    }

    /// Reads a name from the page: `html`, `picture`, `card.3`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Item> {
        match name.strip_prefix("card.") {
            Some(id) => id.parse().ok().map(Item::Card),
            None => Item::all().find(|item| item.name() == name),
        }
    }

    /// The end of a file's name, and the media type.
    #[must_use]
    pub fn kind(self) -> (&'static str, &'static str) {
        match self {
            Item::File(format) => format.kind(),
            Item::Article => (".png", "image/png"),
            Item::Card(_) => ("-quotation.png", "image/png"),
        }
    }
}

/// A QR code.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// How many modules a side has, with the empty edge that readers need.
    pub side: usize,
    /// The dark modules, as an SVG path has them.
    pub path: String,
}

/// How many modules a side may have: with more, phones no longer read it off a screen.
const SIDE_LIMIT: usize = 117;

/// The empty edge around a code, in modules.
const QUIET: usize = 4;

/// The QR code of an address; nothing if the address is too long for one.
#[must_use]
pub fn code(address: &str) -> Option<Code> {
    let code = qrcode::QrCode::with_error_correction_level(address, qrcode::EcLevel::L).ok()?;
    let side = code.width();
    if side > SIDE_LIMIT {
        return None;
    }
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(side).enumerate() {
        let mut x = 0;
        // Neighbours in a row are one stroke.
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&qrcode::Color::Dark) {
                path += &format!("M{} {}h{}v1h-{}z", x + QUIET, y + QUIET, run.len(), run.len());
            }
            x += run.len();
        }
    }
    Some(Code { side: side + 2 * QUIET, path })
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
    fn what_leaves_the_page_has_a_name_of_its_own() {
        let items: Vec<Item> = Item::all().collect();
        assert_eq!(items.len(), Format::ALL.len() + 1);
        assert!(items.iter().all(|item| Item::parse(item.name()) == Some(*item)));
        assert_eq!((Item::parse("card.3"), Item::parse("card."), Item::parse("exe")), (Some(Item::Card(3)), None, None));
    }

    /// What a reader of codes makes of one, each module three points wide.
    fn read(code: &Code) -> Option<String> {
        let mut dark = vec![false; code.side * code.side];
        for stroke in code.path.split('M').skip(1) {
            let numbers: Vec<usize> = stroke.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
            let [x, y, length, ..] = numbers[..] else { return None };
            dark[y * code.side + x..][..length].fill(true);
        }
        let is_dark = |x: usize, y: usize| dark[y / 3 * code.side + x / 3];
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(3 * code.side, 3 * code.side, |x, y| if is_dark(x, y) { 0 } else { 255 });
        image.detect_grids().first()?.decode().ok().map(|(_, content)| content)
    }

    #[test]
    fn a_code_is_read_as_the_address() {
        for length in [10, 200, 1_200] {
            let address = format!("https://example.org/isnad/#a1.w.9.{}", "aZ09-_x".repeat(length / 7));
            assert_eq!(code(&address).as_ref().and_then(read), Some(address));
        }
    }

    #[test]
    fn a_long_address_has_no_code() {
        assert!(code(&"a".repeat(1_273)).is_some_and(|code| code.side == SIDE_LIMIT + 2 * QUIET));
        assert_eq!(code(&"a".repeat(1_274)), None);
        assert_eq!(code(&"a".repeat(100_000)), None);
    }

    #[test]
    fn a_file_is_named_after_the_article() {
        assert_eq!(file_name(&Document::empty("\nقال: «نعم»/..\nثم", "ar")), "قال-نعم");
        assert_eq!(file_name(&Document::empty("...", "ar")), "isnad");
    }
}
