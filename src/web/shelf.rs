//! What the browser keeps. Where it refuses, or has no room, nothing is kept and nothing fails.

use web_sys::Storage;

use super::wire::{pack, unpack};
use crate::document::Document;

/// What all names of ours begin with: other pages may share the browser's storage with this one.
const OURS: &str = "isnad.";

/// The language of the interface.
pub const LANGUAGE: &str = "isnad.language";
/// The appearance.
pub const THEME: &str = "isnad.theme";
/// Whether a draft is kept.
pub const KEEP: &str = "isnad.keep";
/// The draft.
pub const DRAFT: &str = "isnad.draft";
/// What the reader works on in this tab.
pub const TAB: &str = "isnad.tab";
/// What a link has brought into this tab.
pub const SHARED: &str = "isnad.shared";

/// What a document that is kept begins with; no text that is kept as it was written does.
const DOCUMENT: &str = "\u{1}isnad/1\u{1}";

/// Where something is kept.
#[derive(Clone, Copy, Debug)]
pub enum Shelf {
    /// In this browser, until somebody forgets it.
    Browser,
    /// In this tab, until it is closed.
    Tab,
}

impl Shelf {
    fn storage(self) -> Option<Storage> {
        let window = gloo::utils::window();
        match self {
            Shelf::Browser => window.local_storage(),
            Shelf::Tab => window.session_storage(),
        }
        .ok()?
    }

    /// What is kept under a name.
    pub fn get(self, name: &str) -> Option<String> {
        self.storage()?.get_item(name).ok()?
    }

    /// The document kept under a name, if it still fits together.
    pub fn document(self, name: &str) -> Option<Document> {
        let kept = self.get(name)?;
        let bytes: Option<Vec<u8>> = kept.strip_prefix(DOCUMENT)?.chars().map(|c| u8::try_from(c).ok()).collect();
        let document: Document = unpack(&bytes?)?;
        document.check().is_ok().then_some(document)
    }

    /// Keeps something under a name, if it can.
    pub fn set(self, name: &str, value: &str) {
        if let Some(storage) = self.storage() {
            let _ = storage.set_item(name, value);
        }
    }

    /// Keeps a document, each byte as a letter.
    pub fn set_document(self, name: &str, document: &Document) {
        let letters = pack(document).into_iter().map(char::from);
        self.set(name, &DOCUMENT.chars().chain(letters).collect::<String>());
    }

    /// Forgets what is kept under a name.
    pub fn delete(self, name: &str) {
        let _ = self.storage().map(|storage| storage.remove_item(name));
    }

    /// Forgets everything of ours.
    pub fn clear(self) {
        let Some(storage) = self.storage() else { return };
        let names = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok()?);
        for name in names.filter(|name| name.starts_with(OURS)).collect::<Vec<_>>() {
            self.delete(&name);
        }
    }
}
