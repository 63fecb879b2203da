//! The two handles at the ends of a quotation's words: drawn with a pointer or moved with the arrows, word by word, with Shift
//! letter by letter.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

use super::app::{Happening, happen};
use super::{border, dom};
use crate::desk::panel;
use crate::desk::stretch::{End, Stride};
use crate::document::{Document, Quotation, Span};

/// What is done with a handle.
#[derive(Clone, Copy, Debug)]
pub enum Grip {
    /// An arrow moves it, on in the text or back.
    Step(bool),
    /// A pointer has drawn it to a point of the window; whether it lets go there.
    Draw(f64, f64, bool),
    /// It is let go without having been drawn.
    Drop,
}

/// The ends, each with its handle's name.
const ENDS: [(End, &str); 2] = [(End::Start, "handle-start"), (End::End, "handle-end")];

/// How far below its line a handle is gripped, in pixels: the words stay in sight above the finger.
const BELOW: f64 = 14.0;

/// The piece of a quotation that an end belongs to.
pub fn piece(content: &[Span], end: End) -> Option<usize> {
    (!content.is_empty()).then(|| if end == End::Start { 0 } else { content.len() - 1 })
}

/// Puts the handles at the ends of a quotation's words, or away.
pub fn place(article: &HtmlElement, document: &Document, quotation: Option<&Quotation>) {
    for (end, name) in ENDS {
        let handle: HtmlElement = dom::by_id(name);
        let found = quotation.and_then(|q| {
            let span = q.content.get(piece(&q.content, end)?)?;
            Some((span, border::edge(article, &document.text, *span, end)?))
        });
        handle.set_hidden(found.is_none());
        let Some((span, [x, top, height])) = found else { continue };
        let window = gloo::utils::window();
        let style = handle.style();
        let put = |name: &str, value: f64| drop(style.set_property(name, &format!("{}px", value.round() as i32)));
        put("--left", x + window.scroll_x().unwrap_or(0.0));
        put("--top", top + window.scroll_y().unwrap_or(0.0));
        put("--height", height);
        let words = document.text.get(span.range()).unwrap_or("");
        let told = match end {
            End::Start => panel::short(words, 24),
            End::End => words.char_indices().rev().nth(23).and_then(|(at, _)| words.get(at..)).unwrap_or(words).to_owned(),
        };
        let at = if end == End::Start { span.start() } else { span.end() };
        dom::set(&handle, "aria-valuemax", &document.text.len().to_string());
        dom::set(&handle, "aria-valuenow", &at.to_string());
        dom::set(&handle, "aria-valuetext", &told);
    }
}

/// The handle around an event, and which end it moves.
fn gripped(event: &Event) -> Option<(HtmlElement, End)> {
    let handle = event.target()?.dyn_into::<Element>().ok()?.closest(".handle").ok()??;
    let end = ENDS.into_iter().find(|(_, name)| *name == handle.id())?.0;
    Some((handle.dyn_into().ok()?, end))
}

fn stride(letter: bool) -> Stride {
    if letter { Stride::Letter } else { Stride::Word }
}

/// A pointer takes, draws or lets go of a handle.
pub fn pointed(event: &Event) {
    let (Some((handle, end)), Some(pointer)) = (gripped(event), event.dyn_ref::<PointerEvent>()) else { return };
    let root = dom::root();
    let held = handle.has_pointer_capture(pointer.pointer_id());
    let drawn = root.has_attribute("data-drag");
    let (x, y) = (f64::from(pointer.client_x()), f64::from(pointer.client_y()) - BELOW);
    let happening = match event.type_().as_str() {
        "pointerdown" => {
            let _ = handle.set_pointer_capture(pointer.pointer_id());
            let _ = handle.focus();
            return;
        }
        "pointermove" if held => {
            dom::set(&root, "data-drag", "");
            Grip::Draw(x, y, false)
        }
        "pointerup" if drawn => Grip::Draw(x, y, true),
        "pointercancel" if drawn => Grip::Drop,
        _ => return,
    };
    happen(Happening::Gripped(end, happening, stride(pointer.shift_key())));
}

/// An arrow moves a handle; `rtl` is the article's direction. Returns whether the key was one for it.
pub fn pressed(event: &KeyboardEvent, rtl: bool) -> bool {
    let Some((_, end)) = gripped(event) else { return false };
    let onward = match event.key().as_str() {
        "ArrowLeft" => rtl,
        "ArrowRight" => !rtl,
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return false,
    };
    happen(Happening::Gripped(end, Grip::Step(onward), stride(event.shift_key())));
    true
}
