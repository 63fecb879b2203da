//! Our own JSON, `isnad/1`: lossless, and the one format that is read back.

use crate::document::Document;

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
