//! The corrections of a document, each undone and done again without limit.

use std::mem;

use super::edit::Edit;
use crate::document::{Document, Entity, Origin, Quotation};

/// What is said of an article: what a correction can change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes {
    /// Who and what is named.
    pub entities: Vec<Entity>,
    /// What is said.
    pub quotations: Vec<Quotation>,
}

impl Notes {
    /// What a document says.
    #[must_use]
    pub fn of(document: &Document) -> Notes {
        Notes { entities: document.entities.clone(), quotations: document.quotations.clone() }
    }
}

/// What a step leaves behind, so that it can be taken back.
#[derive(Clone, Debug)]
enum Was {
    /// A correction.
    Notes(Notes),
    /// The text was changed and read again: all of the document before, and what the engine had said of it.
    Whole(Box<Document>, Notes),
}

/// A document and the corrections made to it.
#[derive(Debug)]
pub struct History {
    document: Document,
    /// What the engine had said.
    engine: Notes,
    /// What each step found before it.
    past: Vec<Was>,
    future: Vec<Was>,
}

impl History {
    /// A document that nobody has corrected.
    #[must_use]
    pub fn new(document: Document) -> History {
        let engine = Notes::of(&document);
        History::carried(document, engine)
    }

    /// A document that holds corrections already; `engine` is what the engine says of its text.
    #[must_use]
    pub fn carried(document: Document, engine: Notes) -> History {
        History { document, engine, past: Vec::new(), future: Vec::new() }
    }

    /// Goes on with a document whose text was changed. That is a step like any other where a person's corrections stand before it;
    /// of several changes in a row only the last counts.
    pub fn read_again(&mut self, document: Document, engine: Notes) {
        let was = Was::Whole(Box::new(mem::replace(&mut self.document, document)), mem::replace(&mut self.engine, engine));
        if !matches!(self.past.last(), None | Some(Was::Whole(..))) {
            self.past.push(was);
        }
        self.future.clear();
    }

    /// Learns what the engine says of the text, of a document that was kept without that.
    pub fn recall(&mut self, read: &Document) {
        if read.text == self.document.text {
            self.engine = Notes::of(read);
        }
    }

    /// The document as corrected.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Says where the article comes from.
    pub fn set_source(&mut self, source: Option<Origin>) {
        self.document.source = source;
    }

    /// What the engine had said, before any correction.
    #[must_use]
    pub fn engine(&self) -> &Notes {
        &self.engine
    }

    /// Whether there is something to undo, and to do again.
    #[must_use]
    pub fn ways(&self) -> (bool, bool) {
        (!self.past.is_empty(), !self.future.is_empty())
    }

    /// Corrects the document. A correction that changes nothing leaves no trace.
    pub fn apply(&mut self, edit: &Edit) {
        let mut next = self.document.clone();
        edit.apply(&mut next);
        if next != self.document {
            let Document { entities, quotations, .. } = mem::replace(&mut self.document, next);
            self.past.push(Was::Notes(Notes { entities, quotations }));
            self.future.clear();
        }
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> bool {
        let Some(was) = self.past.pop() else { return false };
        let after = self.swap(was);
        self.future.push(after);
        true
    }

    /// Makes the step again that was taken back last.
    pub fn redo(&mut self) -> bool {
        let Some(was) = self.future.pop() else { return false };
        let before = self.swap(was);
        self.past.push(before);
        true
    }

    fn swap(&mut self, was: Was) -> Was {
        match was {
            Was::Notes(Notes { entities, quotations }) => Was::Notes(Notes {
                entities: mem::replace(&mut self.document.entities, entities),
                quotations: mem::replace(&mut self.document.quotations, quotations),
            }),
            Was::Whole(document, engine) => {
                Was::Whole(Box::new(mem::replace(&mut self.document, *document)), mem::replace(&mut self.engine, engine))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{QuotationKind, Span};

    /// A document with two quotations.
    fn document() -> Document {
        let mut document = Document::empty("قال رامي إن إيران صامتة.", "ar");
        Edit::Quote(Span::new(0, 6), QuotationKind::Direct).apply(&mut document);
        Edit::Quote(Span::new(7, 15), QuotationKind::Indirect).apply(&mut document);
        document
    }

    #[test]
    fn a_change_of_the_text_is_a_step_between_corrections() {
        let mut history = History::new(document());
        let mut longer = document();
        longer.text.push_str(" وانتهى.");
        // Before any correction the text's own undo is enough.
        history.read_again(longer.clone(), Notes::default());
        assert_eq!(history.ways(), (false, false));
        history.apply(&Edit::Kind(0, QuotationKind::Mixed));
        let corrected = history.document().clone();
        let mut last = longer.clone();
        for _ in 0..3 {
            last.text.push('.');
            history.read_again(last.clone(), Notes::default());
        }
        history.apply(&Edit::Confirm(1));
        for state in [&last, &corrected, &longer] {
            assert!(history.undo());
            assert_eq!(history.document(), state);
        }
        assert!(!history.undo());
        assert!(history.redo() && history.redo());
        assert_eq!((history.document(), history.engine()), (&last, &Notes::default()));
        assert!(history.redo() && !history.redo());
    }

    #[test]
    fn what_the_engine_said_is_learned_of_the_same_text_alone() {
        let mut history = History::carried(document(), Notes::default());
        history.recall(&Document::empty("نص آخر.", "ar"));
        assert_eq!(history.engine(), &Notes::default());
        history.recall(&document());
        assert_eq!(history.engine(), &Notes::of(&document()));
    }
}
