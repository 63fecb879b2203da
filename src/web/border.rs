//! Offsets: UTF-16 in the browser, bytes of UTF-8 in the document. Nowhere else is one made into the other.

use web_sys::{DomRect, HtmlElement, Node};

use crate::document::{Span, Unit};
use crate::view::layer::whole_words;

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
    // The text of a range from the article's start is as long as the offset of its end.
    let before = gloo::utils::document().create_range().ok()?;
    before.set_start(host, 0).ok()?;
    before.set_end(&range.start_container().ok()?, range.start_offset().ok()?).ok()?;
    let start = before.to_string().length();
    let end = start + range.to_string().length();
    Some((words(text, bytes(text, start), bytes(text, end))?, range.get_bounding_client_rect()))
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
