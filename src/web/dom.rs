//! Elements by name, templates to fill, and nothing that takes HTML from a string.

use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, ClipboardItem, Element, FocusOptions, HtmlElement, HtmlTemplateElement, Node, NodeList};

/// The element of this id; the page has every one that the code names.
pub fn by_id<T: JsCast>(id: &str) -> T {
    let found = gloo::utils::document().get_element_by_id(id).and_then(|element| element.dyn_into().ok());
    found.unwrap_or_else(|| wasm_bindgen::throw_str(&format!("no element {id}")))
}

/// The element of this id, if it is there now.
pub fn find(id: &str) -> Option<HtmlElement> {
    gloo::utils::document().get_element_by_id(id)?.dyn_into().ok()
}

/// The root element, which holds the page's states.
pub fn root() -> HtmlElement {
    gloo::utils::document_element().unchecked_into()
}

/// Sets an attribute.
pub fn set(element: &Element, name: &str, value: &str) {
    // Fails for names that are none; all of ours are.
    let _ = element.set_attribute(name, value);
}

/// A number that an attribute holds.
pub fn number(element: &Element, name: &str) -> Option<u32> {
    element.get_attribute(name)?.parse().ok()
}

/// Makes an element.
pub fn element(name: &str) -> Element {
    gloo::utils::document().create_element(name).unwrap_throw()
}

/// Makes an element of a drawing.
pub fn svg(name: &str) -> Element {
    gloo::utils::document().create_element_ns(Some("http://www.w3.org/2000/svg"), name).unwrap_throw()
}

/// Makes an element that holds a text.
pub fn element_with(name: &str, class: &str, text: &str) -> Element {
    let made = element(name);
    if !class.is_empty() {
        made.set_class_name(class);
    }
    made.set_text_content(Some(text));
    made
}

/// Adds a node at the end.
pub fn add(parent: &Node, child: &Node) {
    parent.append_child(child).unwrap_throw();
}

/// Adds a text at the end.
pub fn add_text(parent: &Node, text: &str) {
    add(parent, &gloo::utils::document().create_text_node(text));
}

/// Takes all children away.
pub fn empty(element: &Element) {
    element.set_text_content(None);
}

/// Focuses without a jump.
pub fn focus_still(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// All elements below one that a selector finds.
pub fn all(below: &Element, css: &str) -> Vec<Element> {
    below.query_selector_all(css).map(|found| elements(&found)).unwrap_or_default()
}

/// A list of nodes as elements.
pub fn elements(list: &NodeList) -> Vec<Element> {
    (0..list.length()).filter_map(|i| list.item(i)?.dyn_into().ok()).collect()
}

/// Puts words on the clipboard, where the browser can also set in HTML, and tells whether it let us.
pub fn copy(text: &str, html: Option<&str>, tell: impl Fn(bool) + 'static) {
    let clipboard = gloo::utils::window().navigator().clipboard();
    let set = html.and_then(|html| clipboard_item(text, html));
    let done = match set {
        Some(item) => clipboard.write(&Array::of1(&item)),
        None => clipboard.write_text(text),
    };
    settled(&done, move |failure| tell(failure.is_none()));
}

/// Words in two forms, for a browser that knows more than one.
fn clipboard_item(text: &str, html: &str) -> Option<ClipboardItem> {
    if !Reflect::has(&js_sys::global(), &"ClipboardItem".into()).unwrap_or(false) {
        return None;
    }
    let forms = Object::new();
    for (kind, content) in [("text/plain", text), ("text/html", html)] {
        let _ = Reflect::set(&forms, &kind.into(), &blob(content, kind)?.into());
    }
    ClipboardItem::new_with_record_from_str_to_blob_promise(&forms).ok()
}

/// A text as what becomes a file.
pub fn blob(content: &str, kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&content.into()), &options).ok()
}

/// Tells when a promise is settled: nothing, or why it failed.
pub fn settled(promise: &Promise, tell: impl Fn(Option<JsValue>) + 'static) {
    let tell = Rc::new(tell);
    let failed = Rc::clone(&tell);
    let yes = Closure::once_into_js(move |_: JsValue| tell(None)).unchecked_into::<Function>();
    let no = Closure::once_into_js(move |why: JsValue| failed(Some(why))).unchecked_into::<Function>();
    let _ = Reflect::get(promise, &"then".into()).map(|then| then.unchecked_into::<Function>().call2(promise, &yes, &no));
}

/// An element below one, by its slot.
fn slot(below: &Element, name: &str) -> Option<Element> {
    let css = format!("[data-slot={name}]");
    if below.matches(&css).unwrap_or(false) { Some(below.clone()) } else { below.query_selector(&css).ok().flatten() }
}

/// A copy of a template, being filled.
pub struct Piece(Element);

impl Piece {
    /// A copy of the first element of template `t-{name}`.
    pub fn new(name: &str) -> Piece {
        let template: HtmlTemplateElement = by_id(&format!("t-{name}"));
        let first = template.content().first_element_child().unwrap_throw();
        Piece(first.clone_node_with_deep(true).unwrap_throw().unchecked_into())
    }

    /// The element of a slot.
    pub fn slot(&self, name: &str) -> Element {
        slot(&self.0, name).unwrap_or_else(|| wasm_bindgen::throw_str(&format!("no slot {name}")))
    }

    /// Puts a text into a slot; an empty one hides it.
    pub fn text(self, name: &str, text: &str) -> Piece {
        let slot = self.slot(name);
        slot.set_text_content(Some(text));
        let _ = slot.toggle_attribute_with_force("hidden", text.is_empty());
        self
    }

    /// Sets an attribute of a slot.
    pub fn set(self, name: &str, attribute: &str, value: &str) -> Piece {
        set(&self.slot(name), attribute, value);
        self
    }

    /// Shows or hides a slot.
    pub fn show(self, name: &str, shown: bool) -> Piece {
        let _ = self.slot(name).toggle_attribute_with_force("hidden", !shown);
        self
    }

    /// The filled copy.
    pub fn done(self) -> Element {
        self.0
    }
}
