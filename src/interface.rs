//! The two languages that the interface speaks, and the words that several views say as the page does.

use serde::{Deserialize, Serialize};

use crate::document::{Form, Provenance, QuotationKind};
use crate::locale::word;

/// A language of the interface. The article's own language is another matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Interface {
    /// Arabic, right to left.
    #[default]
    #[serde(rename = "ar")]
    Arabic,
    /// English, left to right.
    #[serde(rename = "en")]
    English,
}

impl Interface {
    /// For the attribute `lang`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.pick("ar", "en")
    }

    /// For the attribute `dir`.
    #[must_use]
    pub fn direction(self) -> &'static str {
        self.pick("rtl", "ltr")
    }

    /// The wording of this language.
    #[must_use]
    pub fn pick<T>(self, arabic: T, english: T) -> T {
        match self {
            Interface::Arabic => arabic,
            Interface::English => english,
        }
    }

    /// What stands where nobody is known to speak.
    #[must_use]
    pub fn speaker_unknown(self) -> &'static str {
        word(self, "trust.unknown")
    }

    /// A kind of quotation.
    #[must_use]
    pub fn quotation_kind(self, kind: QuotationKind) -> &'static str {
        word(self, &format!("kind.{}", kind.code()))
    }

    /// A form of mention.
    #[must_use]
    pub fn form(self, form: Form) -> &'static str {
        word(self, &format!("form.{}", form.code()))
    }

    /// Whose word an annotation is.
    #[must_use]
    pub fn provenance(self, provenance: Provenance) -> &'static str {
        match provenance {
            Provenance::Auto => self.pick("آلي", "automatic"),
            Provenance::Edited => self.pick("معدَّل", "edited"),
            Provenance::Added => self.pick("مضاف", "added"),
            Provenance::Confirmed => self.pick("مؤكَّد", "confirmed"),
        }
    }
}
