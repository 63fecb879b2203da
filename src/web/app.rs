//! The page as a whole: its state, what the reader does, what is drawn again.

use std::cell::RefCell;
use std::collections::{BTreeSet, VecDeque};

use gloo::events::{EventListener, EventListenerOptions};
use gloo::storage::{LocalStorage, Storage};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlDialogElement, HtmlElement, HtmlTextAreaElement, KeyboardEvent};

use super::article;
use super::card::{self, Place};
use super::dom;
use super::engine::Engine;
use super::intl::Words;
use super::lists::{self, Choice};
use crate::desk::action::{Action, Tab};
use crate::desk::panel::{self, Filter, KINDS, Order};
use crate::desk::sample::sample;
use crate::document::{Document, EntityKind};
use crate::interface::Interface;
use crate::view::layer::Target;

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
    /// The pause after typing is over.
    Paused,
    /// The engine is done.
    Annotated(Option<Document>),
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
    listen();
    dom::set(&dom::root(), "data-ready", "");
}

/// The page's state.
struct App {
    words: Words,
    engine: Engine,
    document: Option<Document>,
    choice: Choice,
    hidden: BTreeSet<String>,
    place: Option<Place>,
    pause: Option<Timeout>,
    article: HtmlElement,
    list: HtmlElement,
    card: HtmlElement,
    text: HtmlTextAreaElement,
}

impl App {
    fn new() -> App {
        let interface = LocalStorage::get("isnad.language").unwrap_or_else(|_| preferred());
        if let Ok(theme) = LocalStorage::get::<String>("isnad.theme") {
            dom::set(&dom::root(), "data-theme", &theme);
        }
        App {
            words: Words::new(interface),
            engine: Engine::new(|document| happen(Happening::Annotated(document))),
            document: None,
            choice: Choice::default(),
            hidden: BTreeSet::new(),
            place: None,
            pause: None,
            article: dom::by_id("article"),
            list: dom::by_id("list"),
            card: dom::by_id("card"),
            text: dom::by_id("text"),
        }
    }

    fn take(&mut self, happening: Happening) {
        match happening {
            Happening::Asked(action) => self.act(action),
            Happening::Pointed(target) => {
                if let Some(document) = &self.document {
                    article::light(document, target.or(self.place.map(|place| place.target)));
                }
            }
            Happening::Key(key) => self.key(key),
            Happening::Chosen(field, value) => self.choose(&field, &value),
            Happening::Typed(pasted) => self.typed(pasted),
            Happening::Paused => self.annotate(false),
            Happening::Annotated(document) => self.annotated(document),
        }
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Annotate => self.annotate(true),
            Action::Example => {
                self.text.set_value(sample(self.words.locale.interface));
                self.annotate(true);
            }
            Action::Open => dom::by_id::<HtmlElement>("file").click(),
            Action::Edit => self.edit(),
            Action::New => self.start_again(),
            Action::Language => self.change_language(),
            Action::Theme => change_theme(),
            Action::Layer(layer) => {
                if !self.hidden.remove(&layer) {
                    self.hidden.insert(layer);
                }
                self.draw_layers();
            }
            Action::Layers => {
                let hide = self.hidden.is_empty();
                self.hidden = if hide { LAYERS.map(String::from).into() } else { BTreeSet::new() };
                self.draw_layers();
                self.say(self.words.get(if hide { "hidden.layers" } else { "shown.layers" }));
            }
            Action::Tab(tab) => self.turn_to(tab),
            Action::Show(target) => self.show(Place { target, mention: 0 }, true),
            Action::Mention(id, mention) => self.show(Place { target: Target::Entity(id), mention }, true),
            Action::Step(next) => self.step(next),
            Action::Said(speaker) => self.list_quotations(Filter { speaker: Some(speaker), ..Filter::default() }),
            Action::About(country) => self.list_quotations(Filter { country: Some(country), ..Filter::default() }),
            Action::All => self.list_quotations(Filter::default()),
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
            dom::set(&dom::root(), "data-wanted", "");
        }
        dom::set(&dom::root(), "aria-busy", "true");
        self.say(self.words.get("working"));
        self.engine.annotate(&text);
    }

    fn annotated(&mut self, document: Option<Document>) {
        let root = dom::root();
        let _ = root.remove_attribute("aria-busy");
        let wanted = root.has_attribute("data-wanted");
        let _ = root.remove_attribute("data-wanted");
        let Some(document) = document else { return self.notice(self.words.get("failed")) };
        self.place = None;
        self.choice.filter = Filter::default();
        let quotations = self.words.count("count.quotations", document.quotations.len());
        let speakers = panel::speakers(&document, Order::Weight).iter().filter(|row| row.entity.is_some()).count();
        let speakers = self.words.count("count.speakers", speakers);
        let countries = document.entities.iter().filter(|e| e.kind == EntityKind::Country).count();
        let countries = self.words.count("count.countries", countries);
        let blanks = [("quotations", &*quotations), ("speakers", &*speakers), ("countries", &*countries)];
        self.say(&self.words.locale.fill("done", &blanks));
        self.document = Some(document);
        self.card.set_hidden(true);
        self.draw();
        if wanted {
            dom::set(&root, "data-mode", "read");
            gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0);
            focus_still(&self.article);
        } else if root.get_attribute("data-mode").as_deref() == Some("write") {
            dom::set(&root, "data-live", "");
        }
    }

    /// Draws the article and what is listed beside it.
    fn draw(&self) {
        if let Some(document) = &self.document {
            article::draw(&self.article, document, &self.words);
            lists::draw(&self.list, document, &self.choice, &self.words);
        }
    }

    fn draw_list(&self) {
        if let Some(document) = &self.document {
            lists::draw(&self.list, document, &self.choice, &self.words);
        }
    }

    fn draw_layers(&self) {
        let hidden: Vec<_> = self.hidden.iter().map(String::as_str).collect();
        dom::set(&self.article, "data-hide", &hidden.join(" "));
        for button in dom::all(&dom::root(), ".legend [data-do=layer]") {
            let hidden = button.get_attribute("data-of").is_some_and(|layer| self.hidden.contains(&layer));
            dom::set(&button, "aria-pressed", if hidden { "false" } else { "true" });
        }
    }

    fn edit(&mut self) {
        self.close();
        dom::set(&dom::root(), "data-mode", "write");
        dom::set(&dom::root(), "data-live", "");
        let _ = self.text.focus();
    }

    fn start_again(&mut self) {
        self.document = None;
        self.place = None;
        self.card.set_hidden(true);
        self.text.set_value("");
        dom::empty(&self.article);
        dom::empty(&self.list);
        dom::set(&dom::root(), "data-mode", "write");
        let _ = dom::root().remove_attribute("data-live");
        self.hush();
        let _ = self.text.focus();
    }

    fn typed(&mut self, pasted: bool) {
        let words = self.text.value().split_whitespace().count();
        let count = if words == 0 { String::new() } else { self.words.count("count.words", words) };
        dom::by_id::<Element>("count").set_text_content(Some(&count));
        if pasted && self.document.is_none() {
            return self.annotate(true);
        }
        // A new pause ends the one before.
        self.pause = Some(Timeout::new(PAUSE, || happen(Happening::Paused)));
    }

    fn turn_to(&mut self, tab: Tab) {
        self.choice.tab = tab;
        self.draw_list();
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
            _ => return,
        }
        if let Some(document) = &self.document {
            lists::draw_quotations(document, &self.choice, &self.words);
        }
    }

    /// Opens the card of a place and goes there in the text.
    fn show(&mut self, place: Place, scroll: bool) {
        let Some(document) = &self.document else { return };
        if !card::draw(&self.card, document, place, &self.words) {
            return;
        }
        self.place = Some(place);
        localise(&self.card, &self.words);
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
            card::settle(&self.card, mark);
        }
        let _ = self.card.focus();
    }

    /// To the next quotation, or the next mention of the entity, whichever the card is about.
    fn step(&mut self, next: bool) {
        let (Some(document), Some(place)) = (&self.document, self.place) else { return };
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
        let Some(place) = self.place.take() else { return };
        self.card.set_hidden(true);
        if let Some(document) = &self.document {
            article::light(document, None);
        }
        let roving = dom::all(&self.article, "mark[tabindex='0']").into_iter().next();
        let mark = roving.filter(|mark| article::target(mark) == Some(place.target));
        if let Some(mark) = mark.and_then(|mark| mark.dyn_into::<HtmlElement>().ok()) {
            focus_still(&mark);
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
        for other in dom::all(&self.article, "mark[tabindex='0']") {
            dom::set(&other, "tabindex", "-1");
        }
        dom::set(mark, "tabindex", "0");
        if focus && let Some(mark) = mark.dyn_ref::<HtmlElement>() {
            let _ = mark.focus();
        }
    }

    fn change_language(&mut self) {
        let interface = self.words.locale.interface.pick(Interface::English, Interface::Arabic);
        let _ = LocalStorage::set("isnad.language", interface);
        self.words = Words::new(interface);
        self.speak();
        self.draw_list();
        if let (Some(document), Some(place)) = (&self.document, self.place) {
            card::draw(&self.card, document, place, &self.words);
            localise(&self.card, &self.words);
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
        let keys: Element = dom::by_id("keys");
        dom::empty(&keys);
        for key in ["arrows", "enter", "escape", "q", "s", "c", "h", "help"] {
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
    fn notice(&self, words: &str) {
        let notice: HtmlElement = dom::by_id("notice");
        notice.set_text_content(Some(words));
        notice.set_hidden(false);
    }

    fn hush(&self) {
        dom::by_id::<HtmlElement>("notice").set_hidden(true);
    }
}

/// The layers that can be hidden.
const LAYERS: [&str; 5] = ["direct", "reported", "speaker", "country", "cue"];

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
    let _ = LocalStorage::set("isnad.theme", next);
}

/// Brings a mark into view, in the middle of what is free.
fn scroll_to(mark: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    // At once: the card is put beside where the mark comes to stand.
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    mark.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Focuses without a jump.
fn focus_still(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Which place a mark in the article is.
fn place_of(mark: &Element) -> Option<Place> {
    let target = article::target(mark)?;
    let piece = dom::number(mark, "data-piece").unwrap_or(0) as usize;
    Some(Place { target, mention: if matches!(target, Target::Entity(_)) { piece } else { 0 } })
}

/// The innermost element around an event that a selector finds.
fn closest(event: &Event, css: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(css).ok().flatten()
}

/// Listens to everything, once, at the root.
fn listen() {
    let document = gloo::utils::document();
    let on = |name: &'static str, act: fn(&Event)| {
        let options = EventListenerOptions { phase: gloo::events::EventListenerPhase::Bubble, passive: false };
        EventListener::new_with_options(&document, name, options, act).forget();
    };
    on("click", clicked);
    on("keydown", pressed);
    on("pointerover", |event| pointed(closest(event, "[data-q], [data-e]")));
    on("focusin", |event| pointed(closest(event, "[data-q], [data-e]")));
    on("focusout", |event| {
        let next = event.dyn_ref::<FocusEvent>().and_then(FocusEvent::related_target);
        if next.is_none() {
            happen(Happening::Pointed(None));
        }
    });
    on("input", |event| {
        let Some(field) = closest(event, "input[id], textarea[id]") else { return };
        match field.id().as_str() {
            "text" => happen(Happening::Typed(false)),
            "search" => chosen(&field),
            _ => {}
        }
    });
    on("change", |event| {
        if let Some(field) = closest(event, "select[id]") {
            chosen(&field);
        }
    });
    on("paste", |event| {
        if closest(event, "#text").is_some() {
            // The text is in the box a moment later.
            Timeout::new(0, || happen(Happening::Typed(true))).forget();
        }
    });
}

fn chosen(field: &Element) {
    let value = js_sys::Reflect::get(field, &"value".into()).ok().and_then(|value| value.as_string());
    happen(Happening::Chosen(field.id(), value.unwrap_or_default()));
}

fn pointed(element: Option<Element>) {
    happen(Happening::Pointed(element.as_ref().and_then(article::target)));
}

fn clicked(event: &Event) {
    if let Some(asked) = closest(event, "[data-do]") {
        let attribute = |name| asked.get_attribute(name).unwrap_or_default();
        if let Some(action) = Action::parse(&attribute("data-do"), &attribute("data-of")) {
            event.prevent_default();
            happen(Happening::Asked(action));
        }
        return;
    }
    // A click that ends a selection of words is no click on a mark.
    let selecting = gloo::utils::window().get_selection().ok().flatten().is_some_and(|selection| !selection.is_collapsed());
    let mark = closest(event, "#article mark").filter(|_| !selecting);
    match mark.as_ref().and_then(place_of) {
        Some(place) => happen(Happening::Asked(match place.target {
            Target::Quotation(_) => Action::Show(place.target),
            Target::Entity(id) => Action::Mention(id, place.mention),
        })),
        None if closest(event, "#card").is_none() && !selecting => happen(Happening::Asked(Action::Close)),
        None => {}
    }
}

fn pressed(event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let key = event.key();
    let happening = if key == "Escape" {
        Some(Happening::Asked(Action::Close))
    } else if let Some(tab) = closest(event, "[role=tab]") {
        tab_key(&key, &tab)
    } else if closest(event, "#article").is_some() {
        article_key(&key, event.code().as_str(), event.shift_key())
    } else {
        None
    };
    if let Some(happening) = happening {
        if key != "Escape" {
            event.prevent_default();
        }
        happen(happening);
    }
}

/// Whether an arrow leads on, in the reading direction of what it is pressed in.
fn onward(key: &str, rtl: bool) -> Option<bool> {
    match key {
        "ArrowLeft" => Some(rtl),
        "ArrowRight" => Some(!rtl),
        _ => None,
    }
}

fn tab_key(key: &str, tab: &Element) -> Option<Happening> {
    let next = onward(key, dom::root().get_attribute("dir").as_deref() == Some("rtl"))?;
    let at = Tab::ALL.iter().position(|known| tab.id().ends_with(known.name()))?;
    let count = Tab::ALL.len();
    let tab = *Tab::ALL.get(if next { at + 1 } else { at + count - 1 } % count)?;
    let _ = dom::find(&format!("tab-{}", tab.name()))?.focus();
    Some(Happening::Asked(Action::Tab(tab)))
}

/// Keys in the article. Letters are told by their place on the keyboard, as an Arabic layout has other letters there.
fn article_key(key: &str, code: &str, shift: bool) -> Option<Happening> {
    let rtl = dom::find("article").and_then(|article| article.get_attribute("dir")).as_deref() == Some("rtl");
    let action = |action| Some(Happening::Asked(action));
    let next = |css| Some(Happening::Key(Key::Next(css, !shift)));
    match (key, code) {
        ("ArrowLeft" | "ArrowRight", _) => onward(key, rtl).map(|next| Happening::Key(Key::Move(next))),
        ("Home", _) => Some(Happening::Key(Key::Edge(true))),
        ("End", _) => Some(Happening::Key(Key::Edge(false))),
        ("Enter", _) => Some(Happening::Key(Key::Enter)),
        ("?" | "؟", _) => action(Action::Help),
        (_, "KeyH") => action(Action::Layers),
        (_, "KeyQ") => next("[data-q]"),
        (_, "KeyS") => next(".speaker"),
        (_, "KeyC") => next(".country"),
        _ => None,
    }
}
