//! Our own JSON, `isnad/1`: lossless, and the one file that is read back.

use serde_json::error::Category;

use crate::document::{Document, Fault, TEXT_LIMIT, Unit};

/// How many bytes of JSON are read: annotations may be several times longer than the text.
pub const FILE_LIMIT: usize = 8 * TEXT_LIMIT;

/// The document on lines of its own, for a file.
#[must_use]
pub fn write(document: &Document) -> String {
    // A document holds strings, numbers and lists of them, which JSON can always say.
    serde_json::to_string_pretty(document).unwrap_or_default() + "\n"
}

/// The document on one line, without the line's end.
#[must_use]
pub fn line(document: &Document) -> String {
    serde_json::to_string(document).unwrap_or_default()
}

/// Reads a document that anybody may have made, and counts its offsets in bytes.
///
/// # Errors
/// What is wrong with it; nothing is shown of a document that does not wholly fit together.
pub fn read(json: &str) -> Result<Document, Fault> {
    if json.len() > FILE_LIMIT {
        return Err(Fault::Large { limit: FILE_LIMIT });
    }
    let document: Document = serde_json::from_str(json.trim_start_matches('\u{FEFF}')).map_err(|error| match error.classify() {
        Category::Data => Fault::Shape(tame(&error.to_string())),
        _ => Fault::Json { line: error.line(), column: error.column() },
    })?;
    document.check()?;
    Ok(document.ordered().with_offsets(Unit::Byte))
}

/// The parser's reason without what a hostile file may have put into it.
fn tame(reason: &str) -> String {
    reason.chars().filter(|c| *c == ' ' || c.is_ascii_graphic()).take(160).collect()
}
