//! What the browser keeps. Where it refuses, or has no room, nothing is kept and nothing fails.

use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

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
    pub fn get<T: DeserializeOwned>(self, name: &str) -> Option<T> {
        serde_json::from_str(&self.storage()?.get_item(name).ok()??).ok()
    }

    /// Keeps something under a name, if it can.
    pub fn set(self, name: &str, value: impl Serialize) {
        if let (Some(storage), Ok(json)) = (self.storage(), serde_json::to_string(&value)) {
            let _ = storage.set_item(name, &json);
        }
    }

    /// Forgets what is kept under a name.
    pub fn delete(self, name: &str) {
        self.storage().map(|storage| storage.remove_item(name));
    }

    /// Forgets everything.
    pub fn clear(self) {
        self.storage().map(|storage| storage.clear());
    }
}
