//! What the browser keeps. Where it refuses, or has no room, nothing is kept and nothing fails.

use js_sys::JSON;
use web_sys::Storage;

use super::remote::to_js;
use crate::document::Document;

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
        let object = JSON::parse(&self.get(name)?).ok()?;
        let document: Document = serde_wasm_bindgen::from_value(object).ok()?;
        document.check().is_ok().then_some(document)
    }

    /// Keeps something under a name, if it can.
    pub fn set(self, name: &str, value: &str) {
        if let Some(storage) = self.storage() {
            let _ = storage.set_item(name, value);
        }
    }

    /// Keeps a document.
    pub fn set_document(self, name: &str, document: &Document) {
        let text = to_js(document).and_then(|object| JSON::stringify(&object)).ok();
        if let Some(text) = text.and_then(|text| text.as_string()) {
            self.set(name, &text);
        }
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
