//! The clerk, in a worker of its own that is fetched when it is first needed: it alone knows files and links.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use web_sys::Blob;

use super::intl::Words;
use super::remote::{Answer, Remote, serve};
use super::{canvas, pictures};
use crate::desk::figure::{Figure, Subject};
use crate::desk::input::{self, Input, Refusal};
use crate::desk::picture::Theme;
use crate::desk::share::{Code, Item, code};
use crate::document::Document;
use crate::interface::Interface;
use crate::view::link;

/// How long the clerk may take, in milliseconds.
const PATIENCE: u32 = 60_000;

/// What the clerk is asked.
#[derive(Serialize, Deserialize)]
pub enum Errand {
    /// The document as a file; a picture in this appearance.
    Make(Item, Document, Theme),
    /// The document as a link.
    Link(Document),
    /// That link behind this address as a QR code.
    Code(Document, String),
    /// The pictures of the panel.
    Figures(Document),
    /// The one of this name, as a file.
    Figure(Document, Subject),
    /// What was put into the box, or came behind the address.
    Read(String),
    /// What is in a file of this name.
    File(String, ByteBuf),
}

/// What the clerk answers.
#[derive(Serialize, Deserialize)]
pub enum Reply {
    /// A file or a link.
    Written(String),
    /// The pictures of the panel.
    Figures(Vec<Figure>),
    /// A picture, the file that goes with the answer.
    Drawn,
    /// A code.
    Coded(Code),
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
    pub fn ask(&self, errand: Errand, interface: Interface, tell: impl FnOnce(Option<Reply>, Option<Blob>) + 'static) {
        self.0.ask(&(errand, interface), PATIENCE, tell);
    }
}

/// The worker's side.
pub fn clerk() {
    serve(|(errand, interface): (Errand, Interface), tell: Answer<Reply>| match errand {
        Errand::Make(Item::Article, document, theme) => drawn(&document, None, theme, interface, tell),
        Errand::Make(Item::Card(id), document, theme) => drawn(&document, Some(id), theme, interface, tell),
        errand => tell(done(errand, interface), None),
    });
}

fn done(errand: Errand, interface: Interface) -> Reply {
    match errand {
        Errand::Make(Item::File(format), document, _) => Reply::Written(format.write(&document, interface)),
        // A picture comes later than a function's end.
        Errand::Make(..) => Reply::Refused("picture.failed".into()),
        Errand::Link(document) => linked(&document, interface, Reply::Written),
        Errand::Code(document, here) => linked(&document, interface, |link| match code(&format!("{here}{link}")) {
            Some(code) => Reply::Coded(code),
            None => Reply::Refused("code.long".into()),
        }),
        Errand::Figures(document) => Reply::Figures(pictures::all(&document, &Words::new(interface))),
        Errand::Figure(document, subject) => {
            let figures = pictures::all(&document, &Words::new(interface));
            let found = figures.iter().find(|figure| figure.subject == subject);
            found.map_or_else(|| Reply::Refused("picture.failed".into()), |figure| Reply::Written(figure.svg.to_string()))
        }
        Errand::Read(text) => reply(input::pasted(&text), interface),
        Errand::File(name, bytes) => reply(input::file(&name, &bytes), interface),
    }
}

fn drawn(document: &Document, card: Option<u32>, theme: Theme, interface: Interface, tell: Answer<Reply>) {
    canvas::draw(document, card, theme, interface, move |blob| {
        tell(if blob.is_some() { Reply::Drawn } else { Reply::Refused("picture.failed".into()) }, blob);
    });
}

fn linked(document: &Document, interface: Interface, then: impl FnOnce(String) -> Reply) -> Reply {
    match link::write(document) {
        Ok(link) => then(link),
        Err(fault) => Reply::Fault(fault.message(interface)),
    }
}

fn reply(input: Input, interface: Interface) -> Reply {
    match input {
        Input::Article(text) => Reply::Article(text),
        Input::Document(document) => Reply::Document(document),
        Input::Refused(Refusal::Kind) => Reply::Refused("failed.kind".into()),
        Input::Refused(Refusal::Pdf) => Reply::Refused("failed.pdf".into()),
        Input::Refused(Refusal::Broken) => Reply::Refused("failed.file".into()),
        Input::Refused(Refusal::Encoding) => Reply::Refused("failed.encoding".into()),
        Input::Refused(Refusal::Fault(fault)) => Reply::Fault(fault.message(interface)),
    }
}
