//! The engine, in a worker of its own: the only binary that links the lexicons.

use std::cell::RefCell;

use super::remote::{Remote, serve};
use crate::Memory;
use crate::document::Document;

/// The engine, seen from the page.
pub struct Engine(Remote<Document>);

impl Engine {
    /// Starts the engine.
    pub fn new() -> Engine {
        let remote = Remote::new("engine");
        remote.warm();
        Engine(remote)
    }

    /// Annotates an article and tells the document, or `None` when it could not be annotated. An article that still waits is dropped
    /// for it.
    pub fn annotate(&self, text: &str, tell: impl FnOnce(Option<Document>) + 'static) {
        // A minute on a slow machine, and more for a long one.
        let patience = 60_000 + (text.len() / 32) as u32;
        self.0.forget_waiting();
        self.0.ask(&text, patience, |document, _| tell(document));
    }
}

/// The worker's side.
pub fn work() {
    let memory = RefCell::new(Memory::default());
    serve(move |text: String, tell| {
        let document = memory.borrow_mut().annotate(&text);
        tell(document, None);
    });
}
