//! Offsets: UTF-16 in the browser, bytes of UTF-8 in the document. Nowhere else is one made into the other.

use wasm_bindgen::prelude::*;
use web_sys::{CharacterData, Document, DomRect, HtmlElement, Node, Range};

use crate::desk::stretch::End;
use crate::document::{Span, Unit};
use crate::view::layer::whole_words;

#[wasm_bindgen]
extern "C" {
    /// A document that knows which words are at a point.
    #[wasm_bindgen(extends = Document)]
    type Points;
    #[wasm_bindgen(method, catch, js_name = caretRangeFromPoint)]
    fn range_at(this: &Points, x: f64, y: f64) -> Result<Option<Range>, JsValue>;
    #[wasm_bindgen(method, catch, js_name = caretPositionFromPoint)]
    fn position_at(this: &Points, x: f64, y: f64) -> Result<Option<Caret>, JsValue>;
    type Caret;
    #[wasm_bindgen(method, getter, js_name = offsetNode)]
    fn node(this: &Caret) -> Option<Node>;
    #[wasm_bindgen(method, getter)]
    fn offset(this: &Caret) -> u32;
}

/// What is selected in the article: whole words, and where they are on the screen.
pub fn selection(host: &HtmlElement, text: &str) -> Option<(Span, DomRect)> {
    let selection = gloo::utils::window().get_selection().ok().flatten()?;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let inside = |node: Option<Node>| host.contains(node.as_ref());
    if !inside(range.start_container().ok()) || !inside(range.end_container().ok()) {
        return None;
    }
    let start = offset(host, &range.start_container().ok()?, range.start_offset().ok()?)?;
    let end = start + range.to_string().length();
    Some((words(text, bytes(text, start), bytes(text, end))?, range.get_bounding_client_rect()))
}

/// A place in the article as an offset in its text: the text of a range that ends there is as long.
fn offset(host: &HtmlElement, node: &Node, at: u32) -> Option<u32> {
    let before = gloo::utils::document().create_range().ok()?;
    before.set_start(host, 0).ok()?;
    before.set_end(node, at).ok()?;
    Some(before.to_string().length())
}

/// Which place of the article's text is at a point of the window.
pub fn at_point(host: &HtmlElement, text: &str, x: f64, y: f64) -> Option<usize> {
    let page: Points = gloo::utils::document().unchecked_into();
    // One browser knows this name, another that.
    let found = match page.position_at(x, y) {
        Ok(caret) => caret.and_then(|caret| Some((caret.node()?, caret.offset()))),
        Err(_) => page.range_at(x, y).ok()?.and_then(|range| Some((range.start_container().ok()?, range.start_offset().ok()?))),
    };
    let (node, at) = found.filter(|(node, _)| host.contains(Some(node)))?;
    Some(bytes(text, offset(host, &node, at)?))
}

/// How much of the window the page's bar covers at the top.
const BAR: f64 = 80.0;

/// Where the first paragraph of the article that is in view begins, as an offset in the browser.
pub fn in_view(host: &HtmlElement, text: &str) -> Option<u32> {
    let place = host.get_bounding_client_rect();
    let (across, top) = (place.left() + place.width() / 2.0, place.top().max(BAR));
    // Some lines down if there is none at the top: what else may be there is not the article's.
    let at = (0..8).find_map(|line| at_point(host, text, across, top + 8.0 + 24.0 * f64::from(line)))?;
    utf16(text, text.get(..at)?.rfind('\n').map_or(0, |end| end + 1))
}

/// The words of a span in the page.
pub fn range(host: &HtmlElement, text: &str, span: Span) -> Option<Range> {
    let (from, to) = (utf16(text, span.start())?, utf16(text, span.end())?);
    const TEXTS: u32 = 4;
    let walker = gloo::utils::document().create_tree_walker_with_what_to_show(host, TEXTS).ok()?;
    let range = gloo::utils::document().create_range().ok()?;
    let (mut at, mut started) = (0, false);
    while let Some(node) = walker.next_node().ok().flatten() {
        let length = node.unchecked_ref::<CharacterData>().length();
        if !started && from < at + length {
            range.set_start(&node, from - at).ok()?;
            started = true;
        }
        if started && to <= at + length {
            range.set_end(&node, to - at).ok()?;
            return Some(range);
        }
        at += length;
    }
    None
}

/// Where an end of a span is in the window: across, the top of its line and the line's height.
pub fn edge(host: &HtmlElement, text: &str, span: Span, end: End) -> Option<[f64; 3]> {
    let range = range(host, text, span)?;
    let boxes = range.get_client_rects()?;
    let mut shown = (0..boxes.length()).filter_map(|i| boxes.get(i)).filter(|place| place.width() > 0.0);
    let place = if end == End::Start { shown.next() } else { shown.next_back() }?;
    let node = if end == End::Start { range.start_container() } else { range.end_container() }.ok()?;
    let rtl = node.parent_element().and_then(|parent| parent.closest("p").ok().flatten()).is_some_and(|line| is_rtl(&line));
    let x = if rtl == (end == End::Start) { place.right() } else { place.left() };
    Some([x, place.top(), place.height()])
}

/// Whether an element reads from right to left.
fn is_rtl(element: &web_sys::Element) -> bool {
    let style = gloo::utils::window().get_computed_style(element).ok().flatten();
    style.and_then(|style| style.get_property_value("direction").ok()).as_deref() == Some("rtl")
}

/// Selects the words of a span.
pub fn select(host: &HtmlElement, text: &str, span: Span) {
    if let (Ok(Some(selection)), Some(range)) = (gloo::utils::window().get_selection(), range(host, text, span)) {
        let _ = selection.remove_all_ranges();
        let _ = selection.add_range(&range);
    }
}

/// Takes any selection away.
pub fn unselect() {
    if let Ok(Some(selection)) = gloo::utils::window().get_selection() {
        let _ = selection.remove_all_ranges();
    }
}

/// An offset in bytes in UTF-16.
fn utf16(text: &str, to: usize) -> Option<u32> {
    Some(text.get(..to)?.chars().map(|c| Unit::Utf16.len(c)).sum::<usize>() as u32)
}

/// A UTF-16 offset in bytes.
fn bytes(text: &str, offset: u32) -> usize {
    let mut left = offset as usize;
    let passed = text.chars().take_while(|c| {
        let goes_on = left > 0;
        left = left.saturating_sub(Unit::Utf16.len(*c));
        goes_on
    });
    passed.map(char::len_utf8).sum()
}

/// The words between two offsets, without the white space at their edges.
fn words(text: &str, start: usize, end: usize) -> Option<Span> {
    let selected = text.get(start..end)?;
    let lead = selected.len() - selected.trim_start().len();
    let kept = selected.trim();
    (!kept.is_empty()).then(|| whole_words(text, Span::new(start + lead, start + lead + kept.len())))
}
