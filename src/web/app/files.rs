//! What comes into the page and goes out of it: links, files, drafts.

use std::mem;

use gloo::file::callbacks::read_as_bytes;

use super::*;

impl App {
    /// Begins with a link that was opened, or with a draft that was kept.
    pub(super) fn begin(&mut self) {
        let keeps = Shelf::Browser.get(shelf::KEEP).is_some();
        dom::by_id::<HtmlInputElement>("keep").set_checked(keeps);
        let window = gloo::utils::window();
        let hash = window.location().hash().unwrap_or_default();
        if link::is_link(&hash) {
            // Gone from the address bar: neither history nor a bookmark keeps an article by accident.
            let address = window.location().pathname().unwrap_or_default();
            if let Ok(history) = window.history() {
                let _ = history.replace_state_with_url(&BY_LINK.into(), "", Some(&address));
            }
            self.send(Errand::Read(hash), Purpose::Show(true, self.begun));
        } else if let Some(document) = came_by_link().then(|| Shelf::Tab.document(shelf::SHARED)).flatten() {
            self.show_document(document, true);
        } else if let Some(left) = Shelf::Tab.get(shelf::TAB) {
            match Shelf::Tab.document(shelf::TAB) {
                Some(document) => self.restore(document),
                None => {
                    self.text.set_value(&left);
                    self.annotate(false);
                }
            }
        } else if let Some(document) = Some(shelf::DRAFT).filter(|_| keeps).and_then(|name| Shelf::Browser.document(name)) {
            self.restore(document);
            self.notice_for_now(self.words.get("restored"));
        }
    }

    /// Shows what the reader has worked on before. What the engine had said of it is not kept: it reads the text again, so that the
    /// reader's corrections are known from its own words when the text is changed.
    fn restore(&mut self, document: Document) {
        let text = document.text.clone();
        self.show_document(document, false);
        let number = self.number;
        self.engine.annotate(&text, move |reading| happen(Happening::Recalled(number, reading)));
    }

    /// Has the clerk do something.
    pub(super) fn send(&self, errand: Errand, purpose: Purpose) {
        let interface = self.words.locale.interface;
        self.clerk.ask(errand, interface, move |reply, file| happen(Happening::Replied(purpose, reply, file)));
    }

    /// Has the bytes of a file read.
    pub(super) fn open(&self, file: File, guest: bool) {
        let (name, begun) = (file.name(), self.begun);
        let tell = move |bytes: Result<_, _>| happen(Happening::Loaded(name, bytes.ok(), begun, guest));
        // The reader stops when it is dropped; it lasts until it has told, once.
        mem::forget(read_as_bytes(&file.into(), tell));
    }

    /// Has a file understood.
    pub(super) fn loaded(&mut self, name: String, bytes: Option<Vec<u8>>, guest: bool) {
        self.guest = guest;
        match bytes {
            Some(bytes) => {
                let errand = Errand::File(name, bytes.into());
                self.send(errand, Purpose::Show(false, self.begun));
            }
            None => self.notice(self.words.get("failed.file")),
        }
    }

    /// Takes what the clerk has done.
    pub(super) fn replied(&mut self, purpose: Purpose, reply: Option<Reply>, file: Option<Blob>) {
        if matches!(purpose, Purpose::Show(_, begun) if begun != self.begun) {
            return;
        }
        match (reply, purpose) {
            (Some(Reply::Written(content)), purpose @ (Purpose::Save(item, _) | Purpose::Send(item, _))) => {
                if let Some(blob) = dom::blob(&content, item.kind().1) {
                    hand_out(&blob, &purpose);
                }
            }
            (Some(Reply::Written(svg)), Purpose::Figure(name)) => drop(share::offer(&svg, "image/svg+xml", &name)),
            (Some(Reply::Figures(figures)), _) if self.choice.tab == Tab::Pictures => pictures::show(&figures, &self.words),
            (Some(Reply::Figures(_)), _) => {}
            (Some(Reply::Drawn), purpose) => file.iter().for_each(|file| hand_out(file, &purpose)),
            (Some(Reply::Coded(code)), _) => {
                share::code(Some(&code), &self.words);
                self.link_says(self.words.get("code.shown"));
            }
            (Some(Reply::Refused(key)), Purpose::Code) => self.link_says(self.words.get(&key)),
            (Some(Reply::Written(link)), Purpose::Copy) => self.copy_link(&link),
            (Some(Reply::Written(link)), Purpose::SendLink) => share::send_link(&format!("{}{link}", here()), |sent| {
                if !sent {
                    happen(Happening::Asked(Action::Link));
                }
            }),
            (Some(Reply::Article(text)), Purpose::Show(..)) => self.read(&text),
            (Some(Reply::Document(document)), Purpose::Show(shared, _)) => self.show_document(*document, shared),
            (Some(Reply::Refused(key)), _) => self.notice(self.words.get(&key)),
            (Some(Reply::Fault(words)), Purpose::Copy | Purpose::SendLink | Purpose::Code) => self.link_says(&words),
            (Some(Reply::Fault(words)), _) => self.notice(&words),
            _ => self.notice(self.words.get("failed.file")),
        }
    }

    /// Shows a document that is annotated already; one that somebody shared can only be read.
    pub(super) fn show_document(&mut self, document: Document, shared: bool) {
        self.put_away();
        self.history = Some(History::new(document));
        self.show_history(shared);
    }

    /// The same with all steps of its correction.
    fn show_history(&mut self, shared: bool) {
        self.leave_engine();
        self.hush();
        self.place = None;
        self.card.set_hidden(true);
        self.choice.filter = Filter::default();
        if !shared {
            self.fill_box();
        }
        self.stale = true;
        self.set_shared(shared);
        self.draw();
        dom::set(&dom::root(), "data-mode", "read");
        self.keep();
        focus_still(&self.article);
    }

    pub(super) fn set_shared(&mut self, shared: bool) {
        self.shared = shared;
        let _ = dom::root().toggle_attribute_with_force("data-shared", shared);
        dom::by_id::<HtmlElement>("shared").set_hidden(!shared);
    }

    /// Goes on with what somebody shared as the reader's own.
    pub(super) fn adopt(&mut self) {
        self.find_before_link();
        self.offer_back();
        self.fill_box();
        self.set_shared(false);
        self.draw();
        self.keep();
        focus_still(&self.article);
    }

    /// Puts away what the reader worked on in this tab before the link.
    pub(super) fn find_before_link(&mut self) {
        if self.away.is_empty() {
            self.away.extend(Shelf::Tab.document(shelf::TAB).map(History::new));
        }
    }

    /// Puts the document's text into the box, and where it comes from into the fields for that.
    fn fill_box(&self) {
        if let Some(document) = self.document() {
            self.text.set_value(&document.text);
            fill_source(document.source.as_ref());
            self.count();
        }
    }

    /// Back to the article that was put away last. The one that is there now comes behind all others, so that going on leads round.
    pub(super) fn back(&mut self) {
        if let Some(away) = self.away.pop_back() {
            if let Some(history) = self.history.replace(away) {
                self.away.push_front(history);
            }
            self.show_history(false);
            self.offer_back();
        }
    }

    /// The way back is there while an article is put away.
    pub(super) fn offer_back(&self) {
        dom::by_id::<HtmlElement>("back").set_hidden(self.away.is_empty());
    }

    /// Keeps a draft, if the reader said so. What somebody else shared is no draft of the reader's.
    pub(super) fn keep(&self) {
        let keeps = Shelf::Browser.get(shelf::KEEP).is_some();
        if let Some(document) = self.document().filter(|_| keeps && !self.shared && !self.guest) {
            Shelf::Browser.set_document(shelf::DRAFT, document);
        }
    }

    /// Keeps a draft from now on, or no longer, as the reader says.
    pub(super) fn keep_or_not(&self) {
        if dom::by_id::<HtmlInputElement>("keep").checked() {
            Shelf::Browser.set(shelf::KEEP, "yes");
            self.keep();
        } else {
            Shelf::Browser.delete(shelf::KEEP);
            Shelf::Browser.delete(shelf::DRAFT);
        }
    }

    /// Keeps what the reader works on, or what a link has brought, for this very tab, so that loading the page again loses nothing;
    /// closing the tab does. What a link has brought leaves alone what the reader worked on before.
    pub(super) fn leave(&self) {
        if let Some(document) = self.document().filter(|_| self.shared) {
            return Shelf::Tab.set_document(shelf::SHARED, document);
        }
        Shelf::Tab.delete(shelf::SHARED);
        let written = self.text.value();
        if written.is_empty() {
            if self.history.is_some() {
                Shelf::Tab.delete(shelf::TAB);
            }
            return;
        }
        match self.document().filter(|document| document.text == written) {
            Some(document) => Shelf::Tab.set_document(shelf::TAB, document),
            None => Shelf::Tab.set(shelf::TAB, &written),
        }
    }

    pub(super) fn forget(&mut self) {
        Shelf::Browser.clear();
        Shelf::Tab.clear();
        dom::by_id::<HtmlInputElement>("keep").set_checked(false);
        self.start_again();
        self.away.clear();
        self.offer_back();
        self.notice_for_now(self.words.get("forgotten"));
    }

    pub(super) fn share(&self) {
        if self.document().is_some() {
            share::draw(&self.words);
            dom::by_id::<Element>("link-size").set_text_content(None);
            let dialog: HtmlDialogElement = dom::by_id("share");
            if !dialog.open() {
                let _ = dialog.show_modal();
            }
        }
    }

    /// Has a link made that holds the document.
    pub(super) fn link(&self, purpose: Purpose) {
        if let Some(document) = self.document() {
            self.send(Errand::Link(document.clone()), purpose);
        }
    }

    /// Has a code made of that link.
    pub(super) fn code(&self) {
        if let Some(document) = self.document() {
            self.send(Errand::Code(document.clone(), here()), Purpose::Code);
        }
    }

    /// Has a file made, to be saved or sent.
    pub(super) fn make(&self, item: Item, purpose: fn(Item, String) -> Purpose) {
        if let Some(document) = self.document() {
            let name = format!("{}{}", file_name(document), item.kind().0);
            let errand = Errand::Make(item, document.clone(), theme());
            self.send(errand, purpose(item, name));
        }
    }

    /// Has a picture of the panel's made as a file.
    pub(super) fn make_figure(&self, subject: Subject) {
        if let Some(document) = self.document() {
            let file = format!("{}-{}.svg", file_name(document), subject.name());
            self.send(Errand::Figure(document.clone(), subject), Purpose::Figure(file));
        }
    }

    /// Says something beside the link.
    fn link_says(&self, words: &str) {
        dom::by_id::<Element>("link-size").set_text_content(Some(words));
    }

    /// Copies a link and says what its length means.
    pub(super) fn copy_link(&self, fragment: &str) {
        let here = here();
        let length = here.len() + fragment.len();
        let blanks = [("n", &*self.words.number(length)), ("reach", self.words.get(reach(length)))];
        self.link_says(&self.words.locale.fill("link.size", &blanks));
        dom::copy(&format!("{here}{fragment}"), None, |done| {
            if !done {
                happen(Happening::Told("copy.failed"));
            }
        });
    }
}

/// Prints the article.
pub(super) fn print() {
    dom::by_id::<HtmlDialogElement>("share").close();
    let _ = gloo::utils::window().print();
}

/// The page's address.
fn here() -> String {
    let location = gloo::utils::window().location();
    format!("{}{}", location.origin().unwrap_or_default(), location.pathname().unwrap_or_default())
}

/// Saves a file or sends it, whichever it is for. What the system does not take is saved.
fn hand_out(blob: &Blob, purpose: &Purpose) {
    match purpose {
        Purpose::Save(_, name) => drop(share::save(blob, name)),
        Purpose::Send(item, name) => {
            let kept = (blob.clone(), name.clone());
            share::send(blob, item.kind().1, name, move |sent| {
                if !sent {
                    share::save(&kept.0, &kept.1);
                    happen(Happening::Told("send.failed"));
                }
            });
        }
        _ => {}
    }
}

/// What the browser's history says of a page whose article came by a link.
const BY_LINK: &str = "shared";

/// Whether it says so of this page: it does when the page is loaded again, and not when the reader asks for the page anew.
fn came_by_link() -> bool {
    gloo::utils::window().history().and_then(|history| history.state()).is_ok_and(|state| state.as_string().as_deref() == Some(BY_LINK))
}

/// Fills the fields for where the article comes from, or empties them.
pub(super) fn fill_source(source: Option<&Origin>) {
    let Origin { title, outlet, date, link } = source.cloned().unwrap_or_default();
    for (id, value) in [("source-title", title), ("source-outlet", outlet), ("source-date", date), ("source-link", link)] {
        dom::by_id::<HtmlInputElement>(id).set_value(&value.unwrap_or_default());
    }
}

/// What the reader says of where the article comes from.
pub(super) fn source() -> Option<Origin> {
    let field = |id: &str| Some(dom::by_id::<HtmlInputElement>(id).value().trim().to_owned()).filter(|words| !words.is_empty());
    let source =
        Origin { title: field("source-title"), outlet: field("source-outlet"), date: field("source-date"), link: field("source-link") };
    (source != Origin::default()).then_some(source)
}
