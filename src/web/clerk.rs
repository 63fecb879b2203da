//! The clerk, in a worker of its own that is fetched when it is first needed: it alone knows files and links.

use serde::{Deserialize, Serialize};

use super::remote::{Remote, serve};
use crate::desk::input::{self, Input, Refusal};
use crate::desk::share::Format;
use crate::document::Document;
use crate::interface::Interface;
use crate::view::link;

/// How long the clerk may take, in milliseconds.
const PATIENCE: u32 = 60_000;

/// What the clerk is asked.
#[derive(Serialize, Deserialize)]
pub enum Errand {
    /// The document in a format.
    Write(Format, Document),
    /// The document as a link.
    Link(Document),
    /// What was put into the box, or came behind the address.
    Read(String),
    /// What is in a file of this name; nothing if it is no UTF-8.
    File(String, Option<String>),
}

/// What the clerk answers.
#[derive(Serialize, Deserialize)]
pub enum Reply {
    /// A file or a link.
    Written(String),
    /// An article to be annotated.
    Article(String),
    /// A document that somebody has annotated.
    Document(Box<Document>),
    /// Why not, by the key of its words.
    Refused(String),
    /// Why not, in words.
    Fault(String),
}

/// The clerk, seen from the page.
pub struct Clerk(Remote<Reply>);

impl Clerk {
    /// Nobody is fetched yet.
    pub fn new() -> Clerk {
        Clerk(Remote::new("clerk"))
    }

    /// Sends the clerk; the words of the answer are to be in the language of the interface.
    pub fn ask(&self, errand: Errand, interface: Interface, tell: impl FnOnce(Option<Reply>) + 'static) {
        self.0.ask(&(errand, interface), PATIENCE, tell);
    }
}

/// The worker's side.
pub fn clerk() {
    serve(|(errand, interface): (Errand, Interface)| match errand {
        Errand::Write(format, document) => Reply::Written(format.write(&document, interface)),
        Errand::Link(document) => match link::write(&document) {
            Ok(link) => Reply::Written(link),
            Err(fault) => Reply::Fault(fault.message(interface)),
        },
        Errand::Read(text) => reply(input::pasted(&text), interface),
        Errand::File(name, text) => reply(input::file(&name, text.as_deref()), interface),
    });
}

fn reply(input: Input, interface: Interface) -> Reply {
    match input {
        Input::Article(text) => Reply::Article(text),
        Input::Document(document) => Reply::Document(document),
        Input::Refused(Refusal::Kind) => Reply::Refused("failed.kind".into()),
        Input::Refused(Refusal::Encoding) => Reply::Refused("failed.encoding".into()),
        Input::Refused(Refusal::Fault(fault)) => Reply::Fault(fault.message(interface)),
    }
}
