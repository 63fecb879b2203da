//! The pipeline.

use crate::document::Document;
use crate::mention::{countries, names};
use crate::text::Text;

/// Annotates an article: who said what, and which countries it cites.
#[must_use]
pub fn annotate(article: &str) -> Document {
    let text = Text::new(article);
    let countries = countries(&text);
    let _names = names(&text, &countries);
    Document::empty(article, "ar")
}
