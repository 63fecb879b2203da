//! Tables for a spreadsheet: quotations, mentions. Offsets are in the document's own unit.

use crate::document::{Document, Unit};

/// What a spreadsheet needs to see that a file is UTF-8: written before everything else where it is wanted.
pub const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The columns that say which article a row is from.
const SOURCE: [&str; 6] = ["id", "language", "title", "outlet", "date", "link"];

/// A row of names, then a row for each quotation.
#[must_use]
pub fn quotations(document: &Document) -> String {
    heading(&[
        "quotation",
        "kind",
        "speaker",
        "role",
        "speaker_kind",
        "speaker_country",
        "content",
        "cue",
        "via",
        "parent",
        "start",
        "end",
        "confidence",
        "why",
        "provenance",
    ]) + &quotation_rows(document)
}

/// A row for each quotation, without the names of the columns: to go on with where several articles make one table.
#[must_use]
pub fn quotation_rows(document: &Document) -> String {
    let bytes = document.clone().with_offsets(Unit::Byte);
    rows(document.quotations.iter().zip(&bytes.quotations).map(|(own, quotation)| {
        let speakers: Vec<_> = quotation.speakers.iter().filter_map(|s| document.entity(s.entity)).collect();
        let joined = |part: &dyn Fn(&crate::document::Entity) -> String| {
            let parts: Vec<String> = speakers.iter().map(|e| part(e)).collect();
            parts.join("; ")
        };
        let via: Vec<&str> = quotation.via.iter().filter_map(|&id| document.entity(id)).map(|e| e.name.as_str()).collect();
        let mut row = source(document);
        row.extend([
            quotation.id.to_string(),
            quotation.kind.code().into(),
            joined(&|e| e.name.clone()),
            joined(&|e| e.role.clone().unwrap_or_default()),
            joined(&|e| e.kind.code().into()),
            joined(&|e| e.country.clone().unwrap_or_default()),
            quotation.words(&bytes.text),
            quotation.cue.and_then(|span| bytes.text.get(span.range())).unwrap_or("").into(),
            via.join("; "),
            quotation.parent.map_or_else(String::new, |id| id.to_string()),
            own.content.first().map_or_else(String::new, |span| span.start().to_string()),
            own.content.last().map_or_else(String::new, |span| span.end().to_string()),
            quotation.confidence.to_string(),
            quotation.why.clone(),
            quotation.provenance.code().into(),
        ]);
        row
    }))
}

/// A row of names, then a row for each mention of each entity.
#[must_use]
pub fn mentions(document: &Document) -> String {
    heading(&["entity", "kind", "name", "role", "country", "form", "words", "start", "end", "provenance"]) + &mention_rows(document)
}

/// A row for each mention, without the names of the columns.
#[must_use]
pub fn mention_rows(document: &Document) -> String {
    let bytes = document.clone().with_offsets(Unit::Byte);
    rows(document.entities.iter().zip(&bytes.entities).flat_map(|(own, entity)| {
        own.mentions.iter().zip(&entity.mentions).map(|(own, mention)| {
            let mut row = source(document);
            row.extend([
                entity.id.to_string(),
                entity.kind.code().into(),
                entity.name.clone(),
                entity.role.clone().unwrap_or_default(),
                entity.country.clone().unwrap_or_default(),
                mention.form.code().into(),
                bytes.text.get(mention.span.range()).unwrap_or("").into(),
                own.span.start().to_string(),
                own.span.end().to_string(),
                mention.provenance.code().into(),
            ]);
            row
        })
    }))
}

fn source(document: &Document) -> Vec<String> {
    let source = document.source.clone().unwrap_or_default();
    let [title, outlet, date, link] = [source.title, source.outlet, source.date, source.link].map(Option::unwrap_or_default);
    vec![document.id.clone().unwrap_or_default(), document.language.clone(), title, outlet, date, link]
}

fn heading(columns: &[&str]) -> String {
    rows(std::iter::once(SOURCE.iter().chain(columns).map(|c| (*c).to_owned()).collect()))
}

fn rows(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut out = String::new();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(guard(cell))).collect();
        out += &cells.join(",");
        out += "\r\n";
    }
    out
}

/// A cell as RFC 4180 has it. Not by a library: the usual one brings the reading of numbers along, 15 kB of the clerk's binary.
fn quoted(cell: String) -> String {
    if cell.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe in front, which spreadsheets read as "this is text".
fn guard(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}
