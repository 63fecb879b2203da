//! The dialog for sharing, and files that the browser saves.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, Element, HtmlAnchorElement, Url};

use super::dom::{self, Piece};
use super::intl::Words;
use crate::desk::share::Format;

/// Lists the formats.
pub fn draw(words: &Words) {
    let list: Element = dom::by_id("formats");
    dom::empty(&list);
    for format in Format::ALL {
        let key = format!("format.{}", format.name());
        let what = format!("{key}.what");
        let name = words.get(&key);
        let piece = Piece::new("format")
            .text("name", name)
            .text("what", words.get(&what))
            .text("save", words.get("save"))
            .set("save", "data-of", format.name())
            .set("save", "aria-label", &format!("{}: {name}", words.get("save")));
        dom::add(&list, &piece.done());
    }
}

/// Has the browser save a text as a file.
pub fn offer(content: &str, kind: &str, name: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&content.into()), &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = dom::element("a").unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has taken the blob by the time this runs.
    gloo::timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&address))).forget();
    Some(())
}
