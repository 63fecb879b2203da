//! What the browser keeps. Where it refuses, or has no room, nothing is kept and nothing fails.

use web_sys::Storage;

use super::wire::{pack, unpack};
use crate::document::Document;

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

    /// Forgets everything.
    pub fn clear(self) {
        let _ = self.storage().map(|storage| storage.clear());
    }
}
