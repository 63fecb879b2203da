//! Mentions: where persons, organisations and countries stand.

mod country;
pub mod name;

use std::ops::Range;

pub use country::{CountryLexicon, CountrySources, countries};
pub use name::{names, ner_conll};

use crate::document::Form;
use crate::text::Span;

/// A country where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryMention {
    /// The words, without a proclitic.
    pub span: Span,
    /// The tokens, a proclitic's token included.
    pub tokens: Range<usize>,
    /// ISO 3166-1 alpha-2 in upper case, or `XK`.
    pub code: [u8; 2],
    /// How it is named.
    pub form: Form,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation.
    Organization,
}

/// A person or an organisation where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMention {
    /// The name, without title and proclitic.
    pub span: Span,
    /// The tokens, a proclitic's token included.
    pub tokens: Range<usize>,
    /// Which of the two.
    pub kind: NameKind,
}
