//! Countries: names, demonyms, capitals, seats of power, places.

use super::CountryMention;
use crate::text::Text;

/// The countries cited, in the order of the text.
#[must_use]
pub fn countries(_text: &Text<'_>) -> Vec<CountryMention> {
    Vec::new()
}
