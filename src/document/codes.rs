//! The words that files use, the same as in the JSON.

use super::{EntityKind, Form, Provenance, QuotationKind};

impl EntityKind {
    /// Its word in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::Country => "country",
            EntityKind::Group => "group",
        }
    }
}

impl Form {
    /// Its word in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Form::Name => "name",
            Form::Role => "role",
            Form::Pronoun => "pronoun",
            Form::Demonym => "demonym",
            Form::Capital => "capital",
            Form::Institution => "institution",
            Form::Place => "place",
        }
    }
}

impl QuotationKind {
    /// Its word in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            QuotationKind::Direct => "direct",
            QuotationKind::Indirect => "indirect",
            QuotationKind::Mixed => "mixed",
        }
    }
}

impl Provenance {
    /// Its word in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Provenance::Auto => "auto",
            Provenance::Edited => "edited",
            Provenance::Added => "added",
            Provenance::Confirmed => "confirmed",
        }
    }
}
