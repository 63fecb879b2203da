//! The page as a whole: its state, what the reader does, what is drawn again.

mod correcting;
mod drawing;
mod files;
mod speaking;
mod walking;

use std::cell::RefCell;
use std::collections::VecDeque;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{
    Blob, Element, File, HtmlButtonElement, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

use self::drawing::Job;
use self::files::print;
use self::speaking::{change_theme, preferred, theme};
pub use self::walking::{Key, place_of};
use self::walking::{into_view, narrow};
use super::article::{self, Painting};
use super::border;
use super::card::{self, Place};
use super::clerk::{Clerk, Errand, Reply};
use super::dom::{self, focus_still};
use super::engine::{Engine, Reading};
use super::handles::{self, Grip};
use super::intl::Words;
use super::listen;
use super::lists::{self, Choice};
use super::shelf::{self, Shelf};
use super::{pictures, share};
use crate::desk::action::{Action, Fix, Pick, Switch, Tab};
use crate::desk::anchor::carry;
use crate::desk::edit::{Edit, Who};
use crate::desk::figure::Subject;
use crate::desk::history::{History, Notes};
use crate::desk::input;
use crate::desk::panel::{self, Filter, KINDS, Order};
use crate::desk::picture::Theme;
use crate::desk::sample::sample;
use crate::desk::share::{Item, file_name, reach};
use crate::desk::stretch::{End, Stride, draw_end, stretch};
use crate::document::{Document, EntityKind, Origin, Quotation, QuotationKind, Span};
use crate::interface::Interface;
use crate::view::layer::Target;
use crate::view::markup::is_web_address;
use crate::view::{html, link, markdown, plain};

/// How long the page waits for the next key before it annotates what is being typed, in milliseconds.
const PAUSE: u32 = 350;

thread_local! {
    static APP: RefCell<Option<App>> = const { RefCell::new(None) };
    static QUEUE: RefCell<VecDeque<Happening>> = const { RefCell::new(VecDeque::new()) };
}

/// Something that happens to the page.
pub enum Happening {
    /// The reader asks for something.
    Asked(Action),
    /// A target is pointed at, or none any more.
    Pointed(Option<Target>),
    /// A key in the article.
    Key(Key),
    /// A choice in one of the fields of the panel.
    Chosen(String, String),
    /// The box's text has changed; whether by pasting.
    Typed(bool),
    /// The selection has changed.
    Selected,
    /// A handle at an end of a quotation's words is moved.
    Gripped(End, Grip, Stride),
    /// The window has another size.
    Resized,
    /// A slice of the article is drawn; there is more.
    Painted,
    /// The page is there.
    Started,
    /// The pause after typing is over.
    Paused,
    /// The page is left or loaded again.
    Left,
    /// Something is to be told, by the key of its words.
    Told(&'static str),
    /// A file is handed over; whether by another program.
    Opened(File, bool),
    /// The bytes of the file of that name are there, if it could be read; which beginning asked for them, and whether another program.
    Loaded(String, Option<Vec<u8>>, u32, bool),
    /// The clerk is done.
    Replied(Purpose, Option<Reply>, Option<Blob>),
    /// The engine is done with the article of this number.
    Annotated(u32, Option<Reading>),
    /// The same of the text of what was restored.
    Recalled(u32, Option<Reading>),
}

/// What the clerk's answer is for.
pub enum Purpose {
    /// To be saved under a name.
    Save(Item, String),
    /// To be handed to another program under a name.
    Send(Item, String),
    /// A picture of the panel's, to be saved under a name.
    Figure(String),
    /// To be shown as a code.
    Code,
    /// To be put into the panel.
    Panel,
    /// A link, to be handed to another program.
    SendLink,
    /// A link, to be copied.
    Copy,
    /// To be shown; whether it came by a link, and can only be read; and which beginning asked for it.
    Show(bool, u32),
}

/// Hands a happening to the page. One that comes while another is dealt with waits its turn.
pub fn happen(happening: Happening) {
    QUEUE.with_borrow_mut(|queue| queue.push_back(happening));
    APP.with(|app| {
        let Ok(mut app) = app.try_borrow_mut() else { return };
        let Some(app) = app.as_mut() else { return };
        while let Some(next) = QUEUE.with_borrow_mut(VecDeque::pop_front) {
            app.take(next);
        }
    });
}

/// Starts the page.
pub fn page() {
    let app = App::new();
    app.speak();
    APP.with_borrow_mut(|slot| *slot = Some(app));
    listen::listen();
    happen(Happening::Started);
    dom::set(&dom::root(), "data-ready", "");
}

/// The page's state.
struct App {
    words: Words,
    engine: Engine,
    clerk: Clerk,
    history: Option<History>,
    /// The articles before, each put away for a new one.
    away: VecDeque<History>,
    /// The number of the article, counted up with each new one: what the engine says of one before comes too late.
    number: u32,
    /// How often the reader has begun with an empty box: a file or a link that was asked for before comes too late.
    begun: u32,
    choice: Choice,
    hidden: Vec<Switch>,
    place: Option<Place>,
    /// Whether the document came by a link: it can only be read.
    shared: bool,
    /// Whether it came from another program: the reader's draft is not written over before the reader changes something.
    guest: bool,
    /// Whether the card shows its fields for correcting.
    correcting: bool,
    picked: Option<Span>,
    painting: Option<Painting>,
    /// What is to be drawn, in this order; of a long article one thing at a time, so that nobody waits for the rest.
    jobs: VecDeque<Job>,
    /// Whether the page shows another text than the document's.
    stale: bool,
    later: Option<Timeout>,
    pause: Option<Timeout>,
    hush: Option<Timeout>,
    article: HtmlElement,
    list: HtmlElement,
    card: HtmlElement,
    text: HtmlTextAreaElement,
}

impl App {
    fn new() -> App {
        let interface = match Shelf::Browser.get(shelf::LANGUAGE).as_deref() {
            Some("ar") => Interface::Arabic,
            Some("en") => Interface::English,
            _ => preferred(),
        };
        if let Some(theme) = Shelf::Browser.get(shelf::THEME) {
            dom::set(&dom::root(), "data-theme", &theme);
        }
        App {
            words: Words::new(interface),
            engine: Engine::new(),
            clerk: Clerk::new(),
            history: None,
            away: VecDeque::new(),
            number: 0,
            begun: 0,
            choice: Choice::default(),
            hidden: Vec::new(),
            place: None,
            shared: false,
            guest: false,
            correcting: false,
            picked: None,
            painting: None,
            jobs: VecDeque::new(),
            stale: true,
            later: None,
            pause: None,
            hush: None,
            article: dom::by_id("article"),
            list: dom::by_id("list"),
            card: dom::by_id("card"),
            text: dom::by_id("text"),
        }
    }

    fn document(&self) -> Option<&Document> {
        self.history.as_ref().map(History::document)
    }

    fn take(&mut self, happening: Happening) {
        match happening {
            Happening::Asked(action) => self.act(action),
            Happening::Pointed(target) => {
                if let Some(document) = self.document() {
                    article::light(document, target.or(self.place.map(|place| place.target)));
                }
            }
            Happening::Key(key) => self.key(key),
            Happening::Chosen(field, value) => self.choose(&field, &value),
            Happening::Painted => self.work(),
            Happening::Started => self.begin(),
            Happening::Selected => self.selected(),
            Happening::Typed(pasted) => self.typed(pasted),
            Happening::Gripped(end, grip, stride) => self.grip(end, grip, stride),
            Happening::Resized => {
                if !narrow() {
                    self.sheet(false);
                }
                self.place_handles();
            }
            Happening::Paused => self.annotate(false),
            Happening::Left => self.leave(),
            Happening::Told(key) => self.notice_for_now(self.words.get(key)),
            Happening::Opened(file, guest) => self.open(file, guest),
            Happening::Loaded(name, bytes, begun, guest) if begun == self.begun => self.loaded(name, bytes, guest),
            Happening::Replied(purpose, reply, file) => self.replied(purpose, reply, file),
            Happening::Annotated(number, reading) if number == self.number => self.annotated(reading),
            Happening::Recalled(number, Some(reading)) if number == self.number && reading.is_whole => {
                self.history.iter_mut().for_each(|history| history.recall(&reading.document));
            }
            Happening::Loaded(..) | Happening::Annotated(..) | Happening::Recalled(..) => {}
        }
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Annotate => self.annotate(true),
            Action::Example => self.read(sample(self.words.locale.interface)),
            Action::Open => dom::by_id::<HtmlElement>("file").click(),
            Action::Edit => self.edit(),
            Action::New => self.start_again(),
            Action::Back => self.back(),
            Action::Language => self.change_language(),
            Action::Theme => change_theme(),
            Action::Layer(switch) => self.switch(switch),
            Action::Layers => self.switch_all(),
            Action::Panel => self.sheet(true),
            Action::Tab(tab) => self.turn_to(tab),
            Action::Show(target) => self.show(Place { target, mention: 0 }, true),
            Action::Mention(id, mention) => self.show(Place { target: Target::Entity(id), mention }, true),
            Action::Step(next) => self.step(next),
            Action::Said(speaker) => self.list_quotations(Filter { speaker: Some(speaker), ..Filter::default() }),
            Action::About(country) => self.list_quotations(Filter { country: Some(country), ..Filter::default() }),
            Action::More => self.draw_more(),
            Action::All => self.list_quotations(Filter::default()),
            Action::Undo => self.travel(History::undo, "undone"),
            Action::Redo => self.travel(History::redo, "redone"),
            Action::Correct => self.turn_fields(),
            Action::Fix(way) => self.fix(way),
            Action::Pick(way) => self.pick(way),
            Action::Copy(markdown) => self.copy(markdown),
            Action::Share => self.share(),
            Action::Link => self.link(Purpose::Copy),
            Action::SendLink => self.link(Purpose::SendLink),
            Action::Code => self.code(),
            Action::Save(item) => self.make(item, Purpose::Save),
            Action::Send(item) => self.make(item, Purpose::Send),
            Action::Picture(subject) => self.make_figure(subject),
            Action::Print => print(),
            Action::Adopt => self.adopt(),
            Action::Keep => self.keep_or_not(),
            Action::Forget => self.forget(),
            Action::Close => self.close(),
            Action::Help => self.help(),
        }
    }

    /// Annotates what stands in the box. `read` turns to the article when it is done.
    fn annotate(&mut self, read: bool) {
        self.pause = None;
        let text = self.text.value();
        if text.trim().is_empty() {
            if read {
                self.notice(self.words.get("empty"));
                let _ = self.text.focus();
            }
            return;
        }
        self.hush();
        if read {
            if !input::is_article(&text) {
                return self.send(Errand::Read(text), Purpose::Show(false, self.begun));
            }
            dom::set(&dom::root(), "data-wanted", "");
            dom::by_id::<Element>("count").set_text_content(Some(self.words.get("working")));
        }
        dom::set(&dom::root(), "aria-busy", "true");
        self.say(self.words.get("working"));
        let number = self.number;
        self.engine.annotate(&text, move |reading| {
            let long = reading.as_ref().is_some_and(|reading| reading.document.text.len() > article::LONG);
            let tell = move || happen(Happening::Annotated(number, reading));
            // Reading a long answer is enough for one turn.
            if long {
                Timeout::new(0, tell).forget();
            } else {
                tell();
            }
        });
    }

    fn annotated(&mut self, reading: Option<Reading>) {
        let root = dom::root();
        let _ = root.remove_attribute("aria-busy");
        let wanted = root.has_attribute("data-wanted");
        let _ = root.remove_attribute("data-wanted");
        self.count();
        // Of an article that is all in a language that could not be read there is nothing to show.
        let Some(Reading { mut document, is_whole }) = reading.filter(|reading| reading.is_whole || !reading.document.entities.is_empty())
        else {
            if self.history.is_none() {
                dom::set(&root, "data-mode", "write");
            }
            return self.notice(self.words.get("failed"));
        };
        let engine = Notes::of(&document);
        let lost = match &self.history {
            Some(history) if !self.shared => carry(history.engine(), history.document(), &mut document),
            _ => Vec::new(),
        };
        self.place = None;
        self.choice.filter = Filter::default();
        self.say_what_was_found(&document);
        self.stale |= self.document().is_none_or(|before| before.text != document.text);
        let mut history = match self.history.take().filter(|_| !self.shared) {
            Some(mut history) => {
                history.read_again(document, engine);
                history
            }
            None => History::carried(document, engine),
        };
        history.set_source(files::source());
        self.history = Some(history);
        self.card.set_hidden(true);
        self.set_shared(false);
        if wanted {
            self.jobs.push_back(Job::Arrival);
        }
        self.draw();
        self.keep();
        if !is_whole {
            self.notice(self.words.get("failed.english"));
        }
        if !lost.is_empty() {
            self.notice_loss(&lost);
        }
        if !wanted && root.get_attribute("data-mode").as_deref() == Some("write") {
            dom::set(&root, "data-live", "");
        }
    }

    /// Turns to the box, at the paragraph that the reader has before him.
    fn edit(&mut self) {
        let place = self.document().and_then(|document| border::in_view(&self.article, &document.text));
        self.close();
        dom::set(&dom::root(), "data-mode", "write");
        dom::set(&dom::root(), "data-live", "");
        // The cursor is at the end, which is as good where all of the text is in view.
        if let Some(place) = place.filter(|_| self.text.scroll_height() > self.text.client_height()) {
            let _ = self.text.set_selection_range(place, place);
            // Not every browser has forgotten where the box was the last time.
            self.text.set_scroll_top(0);
        }
        let _ = self.text.focus();
        // Not every browser goes where the cursor is: so far down is about the same share of the text.
        if let Some(place) = place.filter(|_| self.text.scroll_top() == 0) {
            let share = f64::from(place) / f64::from(self.text.text_length().max(1));
            self.text.set_scroll_top((f64::from(self.text.scroll_height()) * share) as i32);
        }
    }

    /// Annotates another article than the one that is there.
    fn read(&mut self, article: &str) {
        self.put_away();
        self.text.set_value(article);
        self.annotate(true);
    }

    /// Puts the article away for another one, with its corrections and where it comes from. There is a way back.
    fn put_away(&mut self) {
        self.leave_engine();
        if self.shared {
            self.find_before_link();
            self.history = None;
            self.set_shared(false);
        } else if let Some(history) = self.history.take() {
            self.away.push_back(history);
            files::fill_source(None);
        }
        self.offer_back();
        self.place = None;
        self.card.set_hidden(true);
        self.stale = true;
    }

    /// No longer waits for what the engine is asked, nor for the end of what is typed.
    fn leave_engine(&mut self) {
        self.number += 1;
        self.pause = None;
        self.engine.forget_waiting();
        let root = dom::root();
        let _ = root.remove_attribute("aria-busy");
        let _ = root.remove_attribute("data-wanted");
    }

    fn start_again(&mut self) {
        if !self.shared {
            Shelf::Tab.delete(shelf::TAB);
            if !self.guest {
                Shelf::Browser.delete(shelf::DRAFT);
            }
        }
        self.begun += 1;
        self.put_away();
        files::fill_source(None);
        self.painting = None;
        self.text.set_value("");
        self.count();
        self.jobs.clear();
        dom::empty(&self.article);
        dom::empty(&self.list);
        dom::set(&dom::root(), "data-mode", "write");
        let _ = dom::root().remove_attribute("data-live");
        self.hush();
        let _ = self.text.focus();
    }

    fn typed(&mut self, pasted: bool) {
        self.guest = false;
        self.count();
        if pasted && self.history.is_none() {
            return self.annotate(true);
        }
        // A new pause ends the one before.
        self.pause = Some(Timeout::new(PAUSE, || happen(Happening::Paused)));
    }

    /// Says how many words are in the box.
    fn count(&self) {
        let words = self.text.value().split_whitespace().count();
        let count = if words == 0 { String::new() } else { self.words.count("count.words", words) };
        dom::by_id::<Element>("count").set_text_content(Some(&count));
    }

    fn turn_to(&mut self, tab: Tab) {
        self.choice.tab = tab;
        self.choice.more = 0;
        self.draw_list();
        // On a narrow screen not all tabs have room beside one another.
        into_view(&dom::by_id(&format!("tab-{}", tab.name())), web_sys::ScrollLogicalPosition::Nearest);
    }

    fn list_quotations(&mut self, filter: Filter) {
        self.choice.filter = filter;
        self.choice.tab = Tab::Quotations;
        self.draw_list();
        self.close();
        let _ = self.list.focus();
    }

    fn choose(&mut self, field: &str, value: &str) {
        let id = value.parse().ok();
        let filter = &mut self.choice.filter;
        match field {
            "search" => filter.words = value.into(),
            "by-speaker" => filter.speaker = if value == "none" { Some(None) } else { id.map(Some) },
            "by-kind" => filter.kind = KINDS.into_iter().find(|kind| kind.code() == value),
            "by-country" => filter.country = id,
            "order" => {
                self.choice.order = Order::parse(value);
                return self.draw_list();
            }
            field if field.starts_with("fix-") => return self.fill_in(field, value),
            _ => return,
        }
        if let Some(document) = self.document() {
            lists::draw_quotations(document, &self.choice, &self.words);
        }
    }
}
