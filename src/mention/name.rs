//! Persons and organisations.

use super::{CountryMention, NameMention};
use crate::text::Text;

/// The persons and organisations named, in the order of the text, none inside another.
#[must_use]
pub fn names(_text: &Text<'_>, _countries: &[CountryMention]) -> Vec<NameMention> {
    Vec::new()
}
