//! What the reader does: clicks, keys, pastes, drops, made into happenings.

use std::cell::Cell;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{
    ClipboardEvent, CustomEvent, DragEvent, Element, Event, File, FileList, FocusEvent, HtmlElement, HtmlInputElement, KeyboardEvent,
};

use super::app::{Happening, Key, happen, place_of};
use super::{article, dom, handles};
use crate::desk::action::{Action, Tab};
use crate::view::layer::Target;
use crate::view::link;

/// The innermost element around an event that a selector finds.
fn closest(event: &Event, css: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(css).ok().flatten()
}

/// Listens to everything, once, at the root.
pub fn listen() {
    on("click", clicked);
    on("keydown", pressed);
    fields();
    pointers();
    words();
    files();
    window();
}

/// Listens at the root to one kind of event.
fn on(name: &'static str, act: fn(&Event)) {
    let options = EventListenerOptions { phase: gloo::events::EventListenerPhase::Bubble, passive: false };
    EventListener::new_with_options(&gloo::utils::document(), name, options, act).forget();
}

/// What is typed and chosen.
fn fields() {
    on("input", |event| {
        let Some(field) = closest(event, "input[id], textarea[id]") else { return };
        match field.id().as_str() {
            "text" => happen(Happening::Typed(false)),
            "search" => chosen(&field),
            _ => {}
        }
    });
    on("change", |event| {
        let field = closest(event, "#file, #keep").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field {
            if field.id() == "keep" {
                return happen(Happening::Asked(Action::Keep));
            }
            field.files().iter().for_each(read);
            // The same file can be chosen again.
            field.set_value("");
        }
        // An arrow key changes a list at once: what cannot be chosen past without harm has a button of its own.
        if let Some(field) = closest(event, "select[id]:not(#fix-merge, #pick-country), input[id^=fix-], #search") {
            chosen(&field);
        }
    });
}

/// What is pointed at, and what is drawn.
fn pointers() {
    // Not "over": that also comes when the page scrolls under a pointer at rest.
    on("pointermove", |event| pointed(closest(event, "[data-q], [data-e]")));
    on("focusin", |event| pointed(closest(event, "[data-q], [data-e]")));
    on("focusout", |event| {
        let next = event.dyn_ref::<FocusEvent>().and_then(FocusEvent::related_target);
        if next.is_none() {
            pointed(None);
        }
    });
    for name in ["pointerdown", "pointermove", "pointerup", "pointercancel"] {
        on(name, handles::pointed);
    }
    // A press on the bar must not take the selection away.
    for name in ["pointerdown", "mousedown"] {
        on(name, |event| {
            if closest(event, "#pick button").is_some() {
                event.prevent_default();
            }
        });
    }
}

/// Words that are selected, copied, pasted.
fn words() {
    on("selectionchange", |_| happen(Happening::Selected));
    on("copy", |event| {
        // The browser would add empty lines between paragraphs that have their own.
        let selection = gloo::utils::window().get_selection().ok().flatten().filter(|selection| !selection.is_collapsed());
        let (Some(_), Some(selection)) = (closest(event, "#article"), selection) else { return };
        let range = selection.get_range_at(0).ok();
        let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        if let (Some(range), Some(data)) = (range, data)
            && data.set_data("text/plain", &String::from(range.to_string())).is_ok()
        {
            event.prevent_default();
        }
    });
    on("paste", |event| {
        if closest(event, "#text").is_some() {
            // The text is in the box a moment later.
            Timeout::new(0, || happen(Happening::Typed(true))).forget();
        }
    });
}

/// Files that are dragged over the page and dropped, or handed over by the system.
fn files() {
    on("dragover", |event| {
        if has_files(event) {
            event.prevent_default();
            dom::by_id::<HtmlElement>("drop").set_hidden(false);
        }
    });
    on("dragleave", |event| {
        if event.dyn_ref::<DragEvent>().is_some_and(|event| event.related_target().is_none()) {
            dom::by_id::<HtmlElement>("drop").set_hidden(true);
        }
    });
    on("drop", |event| {
        dom::by_id::<HtmlElement>("drop").set_hidden(true);
        if let Some(files) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer).and_then(|data| data.files())
            && files.length() > 0
        {
            event.prevent_default();
            read(&files);
        }
    });
    // `receive.js` tells of what the system hands over.
    on("opened", |event| handed(event, false));
    on("received", |event| handed(event, true));
}

/// What happens to the window.
fn window() {
    let on = |name: &'static str, act: fn(&Event)| EventListener::new(&gloo::utils::window(), name, act).forget();
    on("resize", |_| happen(Happening::Resized));
    on("pagehide", |_| happen(Happening::Left));
    // A link that is put into the address of the open page.
    on("hashchange", |_| {
        let location = gloo::utils::window().location();
        if location.hash().is_ok_and(|hash| link::is_link(&hash)) {
            let _ = location.reload();
        }
    });
}

fn chosen(field: &Element) {
    let value = js_sys::Reflect::get(field, &"value".into()).ok().and_then(|value| value.as_string());
    happen(Happening::Chosen(field.id(), value.unwrap_or_default()));
}

/// Tells what is pointed at, when it is another target than before.
fn pointed(element: Option<Element>) {
    thread_local!(static LAST: Cell<Option<Target>> = const { Cell::new(None) });
    let target = element.as_ref().and_then(article::target);
    if LAST.replace(target) != target {
        happen(Happening::Pointed(target));
    }
}

fn clicked(event: &Event) {
    if dom::root().has_attribute("data-drag") {
        return;
    }
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
        None if closest(event, "#card, .handle").is_none() && !selecting => happen(Happening::Asked(Action::Close)),
        None => {}
    }
}

fn pressed(event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    if event.ctrl_key() || event.meta_key() {
        let action = match (letter(event), event.shift_key()) {
            (Some('z'), false) => Action::Undo,
            (Some('z'), true) | (Some('y'), false) => Action::Redo,
            _ => return,
        };
        // In a field the browser's own undo is meant.
        if closest(event, "input, textarea, select").is_none() {
            event.prevent_default();
            happen(Happening::Asked(action));
        }
        return;
    }
    if event.alt_key() {
        return;
    }
    let rtl = dom::find("article").and_then(|article| article.get_attribute("dir")).as_deref() == Some("rtl");
    if handles::pressed(event, rtl) {
        return event.prevent_default();
    }
    let key = event.key();
    if key == "Tab" && go_round(event) {
        return event.prevent_default();
    }
    let happening = if key == "Escape" {
        Some(Happening::Asked(Action::Close))
    } else if let Some(tab) = closest(event, "[role=tab]") {
        tab_key(&key, &tab)
    } else if closest(event, "#article").is_some() {
        article_key(&key, letter(event), event.shift_key(), rtl)
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

/// In an open card, and in the findings on a phone, the tab key goes round: behind the last control comes the first. The handles in
/// the text are part of the card's round.
fn go_round(event: &KeyboardEvent) -> bool {
    const CONTROLS: &str = "a[href], button, input, select, summary, [tabindex='0']";
    let sheet = if dom::root().has_attribute("data-sheet") { "#panel" } else { "#card, #handles" };
    if closest(event, sheet).is_none() {
        return false;
    }
    let shown = |control: &Element| control.dyn_ref::<HtmlElement>().is_some_and(|control| control.get_client_rects().length() > 0);
    let controls: Vec<Element> = dom::all(&dom::root(), sheet).iter().flat_map(|round| dom::all(round, CONTROLS)).filter(shown).collect();
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let at = controls.iter().position(|control| Some(control) == target.as_ref());
    let last = controls.len().saturating_sub(1);
    let next = match (at, event.shift_key()) {
        (None | Some(0), true) => last,
        (Some(at), true) => at - 1,
        (None, false) => 0,
        (Some(at), false) if at == last => 0,
        (Some(at), false) => at + 1,
    };
    controls.get(next).and_then(|control| control.dyn_ref::<HtmlElement>()).is_some_and(|control| control.focus().is_ok())
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

/// The Latin letter of a key: its own, wherever on the keyboard a layout has it; where it has another script's, the letter beside that.
fn letter(event: &KeyboardEvent) -> Option<char> {
    let (key, code) = (event.key(), event.code());
    let only = |letters: &str| letters.chars().next().filter(|c| letters.len() == 1 && c.is_ascii_alphabetic());
    only(&key).or_else(|| only(code.strip_prefix("Key")?)).map(|c| c.to_ascii_lowercase())
}

/// Keys in the article.
fn article_key(key: &str, letter: Option<char>, shift: bool, rtl: bool) -> Option<Happening> {
    let action = |action| Some(Happening::Asked(action));
    let next = |css| Some(Happening::Key(Key::Next(css, !shift)));
    match (key, letter) {
        ("ArrowLeft" | "ArrowRight", _) => onward(key, rtl).map(|next| Happening::Key(Key::Move(next))),
        ("Home", _) => Some(Happening::Key(Key::Edge(true))),
        ("End", _) => Some(Happening::Key(Key::Edge(false))),
        ("Enter", _) => Some(Happening::Key(Key::Enter)),
        ("Delete", _) => Some(Happening::Key(Key::Delete)),
        ("?" | "؟", _) => action(Action::Help),
        (_, Some('h')) => action(Action::Layers),
        (_, Some('q')) => next("[data-q]"),
        (_, Some('s')) => next(".speaker"),
        (_, Some('c')) => next(".country"),
        _ => None,
    }
}

/// Whether what is dragged over the page is a file.
fn has_files(event: &Event) -> bool {
    let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    data.is_some_and(|data| data.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}

/// Reads the first of some files.
fn read(files: &FileList) {
    files.get(0).into_iter().for_each(|file| happen(Happening::Opened(file, false)));
}

/// Reads the file that an event hands over; `guest` if it is another program's.
fn handed(event: &Event, guest: bool) {
    let file = event.dyn_ref::<CustomEvent>().and_then(|event| event.detail().dyn_into::<File>().ok());
    file.into_iter().for_each(|file| happen(Happening::Opened(file, guest)));
}
