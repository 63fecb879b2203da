//! The page as a whole: its state, what the reader does, what is drawn again.

mod correcting;
mod files;

use std::cell::RefCell;
use std::collections::VecDeque;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{
    Blob, Element, File, HtmlButtonElement, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

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
use crate::desk::edit::{Edit, End, History, Notes, Stride, Who, draw_end, stretch};
use crate::desk::input;
use crate::desk::panel::{self, Filter, KINDS, Order};
use crate::desk::picture::Theme;
use crate::desk::sample::sample;
use crate::desk::share::{Item, file_name, reach};
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

/// Something to be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Job {
    /// The first slice of the article.
    Article,
    /// What was found.
    List,
    /// The way to the article, for whoever asked for it.
    Arrival,
}

/// What a key in the article does.
#[derive(Clone, Copy)]
pub enum Key {
    /// To the next mark, or to the one before.
    Move(bool),
    /// To the next mark that a selector finds.
    Next(&'static str, bool),
    /// To the first or the last mark.
    Edge(bool),
    /// Opens the card.
    Enter,
    /// Removes the mark: a quotation, or one mention.
    Delete,
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
            Action::Layer(switch) => {
                match self.hidden.iter().position(|hidden| *hidden == switch) {
                    Some(at) => drop(self.hidden.remove(at)),
                    None => self.hidden.push(switch),
                }
                self.draw_layers();
            }
            Action::Layers => {
                let hide = self.hidden.is_empty();
                self.hidden.clear();
                self.hidden.extend(Switch::ALL.into_iter().filter(|_| hide));
                self.draw_layers();
                self.say(self.words.get(if hide { "hidden.layers" } else { "shown.layers" }));
            }
            Action::Panel => self.sheet(true),
            Action::Tab(tab) => self.turn_to(tab),
            Action::Show(target) => self.show(Place { target, mention: 0 }, true),
            Action::Mention(id, mention) => self.show(Place { target: Target::Entity(id), mention }, true),
            Action::Step(next) => self.step(next),
            Action::Said(speaker) => self.list_quotations(Filter { speaker: Some(speaker), ..Filter::default() }),
            Action::About(country) => self.list_quotations(Filter { country: Some(country), ..Filter::default() }),
            Action::More => {
                self.choice.more += 4 * lists::ROWS;
                self.draw_list();
            }
            Action::All => self.list_quotations(Filter::default()),
            Action::Undo => self.travel(History::undo, "undone"),
            Action::Redo => self.travel(History::redo, "redone"),
            Action::Correct => {
                self.correcting = !self.correcting;
                self.draw_card();
                // The fields are below what was there.
                into_view(&self.card, web_sys::ScrollLogicalPosition::Nearest);
            }
            Action::Fix(way) => self.fix(way),
            Action::Pick(way) => self.pick(way),
            Action::Copy(markdown) => self.copy(markdown),
            Action::Share => self.share(),
            Action::Link => self.link(Purpose::Copy),
            Action::SendLink => self.link(Purpose::SendLink),
            Action::Code => self.code(),
            Action::Save(item) => self.make(item, Purpose::Save),
            Action::Send(item) => self.make(item, Purpose::Send),
            Action::Picture(subject) => {
                if let Some(document) = self.document() {
                    let file = format!("{}-{}.svg", file_name(document), subject.name());
                    self.send(Errand::Figure(document.clone(), subject), Purpose::Figure(file));
                }
            }
            Action::Print => {
                dom::by_id::<HtmlDialogElement>("share").close();
                let _ = gloo::utils::window().print();
            }
            Action::Adopt => self.adopt(),
            Action::Keep => {
                let keeps = dom::by_id::<HtmlInputElement>("keep").checked();
                if keeps {
                    Shelf::Browser.set(shelf::KEEP, "yes");
                    self.keep();
                } else {
                    Shelf::Browser.delete(shelf::KEEP);
                    Shelf::Browser.delete(shelf::DRAFT);
                }
            }
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
        let quotations = self.words.count("count.quotations", document.quotations.len());
        let speakers = panel::speakers(&document, Order::Weight).iter().filter(|row| row.entity.is_some()).count();
        let speakers = self.words.count("count.speakers", speakers);
        let countries = document.entities.iter().filter(|e| e.kind == EntityKind::Country).count();
        let countries = self.words.count("count.countries", countries);
        let blanks = [("quotations", &*quotations), ("speakers", &*speakers), ("countries", &*countries)];
        self.say(&self.words.locale.fill("done", &blanks));
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
            let lost: Vec<_> = lost.iter().map(|words| format!("«{}»", panel::short(words, 60))).collect();
            self.notice(&self.words.locale.fill("lost", &[("words", &self.words.list(&lost))]));
        }
        if !wanted && root.get_attribute("data-mode").as_deref() == Some("write") {
            dom::set(&root, "data-live", "");
        }
    }

    /// Draws the article and what is listed beside it.
    fn draw(&mut self) {
        self.painting = None;
        let arrives = self.jobs.contains(&Job::Arrival);
        self.jobs = if arrives { [Job::Article, Job::Arrival, Job::List].into() } else { [Job::Article, Job::List].into() };
        let long = self.document().is_some_and(|document| document.text.len() > article::LONG);
        if long {
            self.come_back()
        } else {
            self.work_off()
        }
        self.draw_pictures();
        self.draw_origin();
        let (undo, redo) = self.history.as_ref().map_or((false, false), History::ways);
        dom::by_id::<HtmlButtonElement>("undo").set_disabled(!undo);
        dom::by_id::<HtmlButtonElement>("redo").set_disabled(!redo);
    }

    /// Does one thing of what is to be drawn, and comes back for the next.
    fn work(&mut self) {
        match self.jobs.pop_front() {
            Some(job) => self.job(job),
            None => self.paint(false),
        }
        if self.painting.is_some() || !self.jobs.is_empty() {
            self.come_back();
        }
    }

    fn come_back(&mut self) {
        self.later = Some(Timeout::new(0, || happen(Happening::Painted)));
    }

    /// Does everything that is to be drawn, but for the later slices of the article.
    fn work_off(&mut self) {
        while let Some(job) = self.jobs.pop_front() {
            self.job(job);
        }
        if self.painting.is_some() {
            self.come_back();
        }
    }

    fn job(&mut self, job: Job) {
        let Some(document) = self.history.as_ref().map(History::document) else { return };
        match job {
            Job::Article => {
                self.painting = Some(Painting::begin(&self.article, document, !self.stale));
                self.stale = false;
                self.paint(false);
            }
            Job::List => lists::draw(&self.list, document, &self.choice, &self.words),
            Job::Arrival => {
                dom::set(&dom::root(), "data-mode", "read");
                gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0);
                focus_still(&self.article);
            }
        }
    }

    /// Draws on in the article.
    fn paint(&mut self, to_the_end: bool) {
        let (Some(history), Some(painting)) = (&self.history, &mut self.painting) else { return };
        if painting.go_on(&self.article, history.document(), to_the_end) {
            self.painting = None;
            if let (Some(document), Some(place)) = (self.document(), self.place) {
                article::light(document, Some(place.target));
            }
            self.place_handles();
        }
    }

    /// Tells where the article comes from.
    fn draw_origin(&self) {
        let origin: HtmlElement = dom::by_id("origin");
        dom::empty(&origin);
        let source = self.document().and_then(|document| document.source.as_ref());
        origin.set_hidden(source.is_none());
        let Some(source) = source else { return };
        for part in [&source.outlet, &source.date].into_iter().flatten() {
            dom::add(&origin, &dom::element_with("bdi", "", part));
        }
        if let Some(link) = &source.link {
            let is_web = is_web_address(link);
            let shown = dom::element_with(if is_web { "a" } else { "bdi" }, "", link);
            if is_web {
                dom::set(&shown, "href", link);
                dom::set(&shown, "rel", "noreferrer noopener");
                dom::set(&shown, "target", "_blank");
            }
            dom::set(&shown, "dir", "ltr");
            dom::add(&origin, &shown);
        }
    }

    /// Draws the card again where it is.
    fn draw_card(&mut self) {
        let (Some(document), Some(place)) = (self.document(), self.place) else { return };
        if card::draw(&self.card, document, place, self.correcting, &self.words) {
            article::light(document, Some(place.target));
            self.place_handles();
        } else {
            self.place = None;
            self.card.set_hidden(true);
            focus_still(&self.article);
        }
    }

    fn draw_list(&self) {
        if let Some(document) = self.document() {
            lists::draw(&self.list, document, &self.choice, &self.words);
        }
        self.draw_pictures();
    }

    /// Has the clerk draw the pictures, where they are looked at.
    fn draw_pictures(&self) {
        if let Some(document) = self.document().filter(|_| self.choice.tab == Tab::Pictures) {
            self.send(Errand::Figures(document.clone()), Purpose::Panel);
        }
    }

    fn draw_layers(&self) {
        let hidden: Vec<_> = self.hidden.iter().map(|switch| switch.name()).collect();
        dom::set(&self.article, "data-hide", &hidden.join(" "));
        for button in dom::all(&dom::root(), ".legend [data-do=layer]") {
            let hidden =
                button.get_attribute("data-of").and_then(|name| Switch::named(&name)).is_some_and(|switch| self.hidden.contains(&switch));
            dom::set(&button, "aria-pressed", if hidden { "false" } else { "true" });
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
        }
        let _ = self.text.focus();
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

    /// Opens the card of a place and goes there in the text.
    fn show(&mut self, place: Place, scroll: bool) {
        // Where the reader wants to go must be there.
        self.work_off();
        self.paint(true);
        self.sheet(false);
        let Some(document) = self.document() else { return };
        if !card::draw(&self.card, document, place, self.correcting, &self.words) {
            return;
        }
        article::light(document, Some(place.target));
        let marks = article::marks(&self.article, place.target);
        let wanted = place.mention.to_string();
        let mark = marks.iter().find(|mark| mark.get_attribute("data-piece").as_deref() == Some(&wanted)).or(marks.first());
        self.card.set_hidden(false);
        if dom::root().get_attribute("data-mode").as_deref() != Some("read") {
            dom::set(&dom::root(), "data-mode", "read");
        }
        if let Some(mark) = mark {
            if scroll {
                scroll_to(mark);
            }
            self.rove(mark, false);
            card::settle(&self.card, &mark.get_bounding_client_rect());
        }
        focus_still(&self.card);
        self.place = Some(place);
        self.place_handles();
    }

    /// The handles are there while a quotation is being corrected.
    fn place_handles(&self) {
        let Some(document) = self.document() else { return };
        let target = self.place.filter(|_| self.correcting && !self.shared).map(|place| place.target);
        let quotation = target.and_then(|target| match target {
            Target::Quotation(id) => panel::quotation(document, id),
            Target::Entity(_) => None,
        });
        handles::place(&self.article, document, quotation);
    }

    /// On a phone what was found comes up from the foot of the page, and the rest waits; elsewhere the reader is led there.
    fn sheet(&self, open: bool) {
        let root = dom::root();
        let panel: HtmlElement = dom::by_id("panel");
        let open_now = root.has_attribute("data-sheet");
        if open && !narrow() {
            panel.scroll_into_view();
            let _ = self.list.focus();
        }
        let open = open && narrow();
        if open == open_now {
            return;
        }
        let _ = root.toggle_attribute_with_force("data-sheet", open);
        for rest in dom::all(&root, ".skip, .bar, .write, .read, .jump") {
            let _ = rest.toggle_attribute_with_force("inert", open);
        }
        if open {
            dom::set(&panel, "role", "dialog");
            dom::set(&panel, "aria-modal", "true");
        } else {
            let _ = panel.remove_attribute("role");
            let _ = panel.remove_attribute("aria-modal");
        }
        if let Some(next) = dom::find(if open { "list" } else { "jump" }) {
            focus_still(&next);
        }
    }

    /// To the next quotation, or the next mention of the entity, whichever the card is about.
    fn step(&mut self, next: bool) {
        let (Some(document), Some(place)) = (self.document(), self.place) else { return };
        let turn = |at: usize, all: usize| if next { (at + 1) % all.max(1) } else { (at + all.max(1) - 1) % all.max(1) };
        let place = match place.target {
            Target::Quotation(id) => {
                let order = panel::quotations(document, &Filter::default());
                let at = order.iter().position(|q| q.id == id).unwrap_or(0);
                order.get(turn(at, order.len())).map(|q| Place { target: Target::Quotation(q.id), mention: 0 })
            }
            Target::Entity(id) => {
                let all = document.entity(id).map_or(0, |e| e.mentions.len());
                Some(Place { mention: turn(place.mention, all), ..place })
            }
        };
        if let Some(place) = place {
            self.show(place, true);
        }
    }

    /// Closes the card; the focus goes back to the mark that it was about.
    fn close(&mut self) {
        for dialog in ["share", "help"] {
            dom::by_id::<HtmlDialogElement>(dialog).close();
        }
        self.sheet(false);
        let Some(place) = self.place.take() else { return };
        // Elsewhere the reader has put the focus already.
        let inside = gloo::utils::document().active_element().is_none_or(|at| at.matches("body, #card, #card *, #handles *") == Ok(true));
        self.correcting = false;
        self.card.set_hidden(true);
        self.place_handles();
        if let Some(document) = self.document() {
            article::light(document, None);
        }
        let roving = dom::all(&self.article, "mark[tabindex='0']").into_iter().next();
        let mark = roving.filter(|mark| article::target(mark) == Some(place.target));
        let mark = mark.or_else(|| article::marks(&self.article, place.target).into_iter().next());
        if inside {
            focus_still(mark.as_ref().and_then(|mark| mark.dyn_ref()).unwrap_or(&self.article));
        }
    }

    fn key(&mut self, key: Key) {
        let heads = article::heads(&self.article);
        let at = heads.iter().position(|mark| mark.get_attribute("tabindex").as_deref() == Some("0"));
        let onward = |next: bool, found: &dyn Fn(&Element) -> bool| -> Option<Element> {
            let start = at.unwrap_or(0);
            let behind = heads.iter().enumerate().filter(|(i, mark)| *i > start && found(mark)).map(|(_, mark)| mark.clone());
            let before = heads.iter().enumerate().filter(|(i, mark)| *i < start && found(mark)).map(|(_, mark)| mark.clone());
            if next { behind.into_iter().next() } else { before.last() }
        };
        let wanted = match key {
            Key::Move(next) => onward(next, &|_| true),
            Key::Next(css, next) => onward(next, &|mark| mark.matches(css).unwrap_or(false)),
            Key::Edge(first) => if first { heads.first() } else { heads.last() }.cloned(),
            Key::Delete => {
                let place = at.and_then(|at| heads.get(at)).and_then(place_of);
                let edit = place.map(|place| match place.target {
                    Target::Quotation(_) => Edit::Remove(place.target),
                    Target::Entity(id) => Edit::Unmention(id, place.mention),
                });
                return edit.into_iter().for_each(|edit| self.correct(edit));
            }
            Key::Enter => {
                let place = at.and_then(|at| heads.get(at)).and_then(place_of);
                return place.into_iter().for_each(|place| self.show(place, false));
            }
        };
        if let Some(mark) = wanted {
            self.rove(&mark, true);
        }
    }

    /// Makes a mark the one that the tab key reaches.
    fn rove(&self, mark: &Element, focus: bool) {
        article::enter_at(&self.article, mark);
        if focus && let Some(mark) = mark.dyn_ref::<HtmlElement>() {
            let _ = mark.focus();
        }
    }

    fn change_language(&mut self) {
        let interface = self.words.locale.interface.pick(Interface::English, Interface::Arabic);
        Shelf::Browser.set(shelf::LANGUAGE, interface.code());
        self.words = Words::new(interface);
        self.speak();
        self.count();
        self.draw();
        if let (Some(document), Some(place)) = (self.document(), self.place) {
            card::draw(&self.card, document, place, self.correcting, &self.words);
        }
    }

    /// Puts every word of the page into the interface's language.
    fn speak(&self) {
        let root = dom::root();
        let interface = self.words.locale.interface;
        dom::set(&root, "lang", interface.code());
        dom::set(&root, "dir", interface.direction());
        gloo::utils::document().set_title(self.words.get("title"));
        localise(&root, &self.words);
        let other = interface.pick(Interface::English, Interface::Arabic);
        let button: Element = dom::by_id("language");
        button.set_text_content(Some(self.words.get("language")));
        dom::set(&button, "lang", other.code());
        dom::set(&button, "dir", other.direction());
        for template in dom::all(&root, "template") {
            let content = template.unchecked_ref::<web_sys::HtmlTemplateElement>().content();
            if let Some(first) = content.first_element_child() {
                localise(&first, &self.words);
            }
        }
        card::fill_countries(&dom::by_id("pick-country"), None, "pick.country.choose", &self.words);
        let keys: Element = dom::by_id("keys");
        dom::empty(&keys);
        for key in ["arrows", "enter", "escape", "q", "s", "c", "h", "delete", "undo", "help"] {
            let name = format!("key.{key}");
            if let Some((key, does)) = self.words.locale.find(&name).and_then(|line| line.split_once(": ")) {
                dom::add(&keys, &dom::element_with("dt", "", key));
                dom::add(&keys, &dom::element_with("dd", "", does));
            }
        }
    }

    fn help(&self) {
        let dialog: HtmlDialogElement = dom::by_id("help");
        if !dialog.open() {
            let _ = dialog.show_modal();
        }
    }

    /// Tells a screen reader.
    fn say(&self, words: &str) {
        dom::by_id::<Element>("live").set_text_content(Some(words));
    }

    /// Tells everybody that something went wrong.
    fn notice(&mut self, words: &str) {
        self.hush = None;
        let notice: HtmlElement = dom::by_id("notice");
        notice.set_text_content(Some(words));
        notice.set_hidden(false);
    }

    /// Tells everybody for some seconds.
    fn notice_for_now(&mut self, words: &str) {
        self.notice(words);
        self.hush = Some(Timeout::new(4_000, || dom::by_id::<HtmlElement>("notice").set_hidden(true)));
    }

    fn hush(&mut self) {
        self.hush = None;
        dom::by_id::<HtmlElement>("notice").set_hidden(true);
    }
}

/// Fills every element that asks for words.
pub fn localise(below: &Element, words: &Words) {
    for (attribute, target) in
        [("data-t", ""), ("data-t-label", "aria-label"), ("data-t-placeholder", "placeholder"), ("data-t-title", "title")]
    {
        for element in dom::all(below, &format!("[{attribute}]")) {
            let Some(key) = element.get_attribute(attribute) else { continue };
            match target {
                "" => element.set_text_content(Some(words.get(&key))),
                name => dom::set(&element, name, words.get(&key)),
            }
        }
    }
}

/// Whether the card and what was found come up from the foot of the page, as the style sheet has it.
fn narrow() -> bool {
    gloo::utils::window().match_media("(max-width: 43.74rem)").ok().flatten().is_some_and(|media| media.matches())
}

/// The first language of the reader's that the page speaks.
fn preferred() -> Interface {
    let languages = gloo::utils::window().navigator().languages();
    let known = languages.iter().find_map(|language| match language.as_string()?.get(..2)? {
        "ar" | "fa" | "ur" => Some(Interface::Arabic),
        "en" => Some(Interface::English),
        _ => None,
    });
    known.unwrap_or(Interface::English)
}

/// Automatic, light, dark, automatic.
fn change_theme() {
    let root = dom::root();
    let next = match root.get_attribute("data-theme").as_deref() {
        Some("light") => "dark",
        Some("dark") => "auto",
        _ => "light",
    };
    dom::set(&root, "data-theme", next);
    Shelf::Browser.set(shelf::THEME, next);
}

/// The appearance that the reader sees.
fn theme() -> Theme {
    let prefers = || gloo::utils::window().match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|query| query.matches());
    let dark = match dom::root().get_attribute("data-theme").as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => prefers(),
    };
    if dark { Theme::Dark } else { Theme::Light }
}

/// Brings a mark into view, in the middle of what is free.
fn scroll_to(mark: &Element) {
    // At once: the card is put beside where the mark comes to stand.
    into_view(mark, web_sys::ScrollLogicalPosition::Center);
}

/// Brings an element into view, at once.
fn into_view(element: &Element, block: web_sys::ScrollLogicalPosition) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(block);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Which place a mark in the article is.
pub fn place_of(mark: &Element) -> Option<Place> {
    let target = article::target(mark)?;
    let piece = dom::number(mark, "data-piece").unwrap_or(0) as usize;
    Some(Place { target, mention: if matches!(target, Target::Entity(_)) { piece } else { 0 } })
}
