//! The dialog for sharing, files that the browser saves, and files that the system hands to other programs.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{Blob, Element, File, FilePropertyBag, HtmlAnchorElement, HtmlElement, ShareData, Url};

use super::dom::{self, Piece};
use super::intl::Words;
use crate::desk::share::{Code, Item};

/// Lists the files.
pub fn draw(words: &Words) {
    let list: Element = dom::by_id("formats");
    dom::empty(&list);
    for item in Item::all() {
        let key = format!("format.{}", item.name());
        let what = format!("{key}.what");
        let name = words.get(&key);
        let button = |piece: Piece, slot: &str| {
            piece.text(slot, words.get(slot)).set(slot, "data-of", item.name()).set(
                slot,
                "aria-label",
                &format!("{}: {name}", words.get(slot)),
            )
        };
        let piece = Piece::new("format").text("name", name).text("what", words.get(&what));
        let piece = button(button(piece, "save"), "send").show("send", can_send(item));
        dom::add(&list, &piece.done());
    }
    dom::by_id::<HtmlElement>("send-link").set_hidden(!has("share"));
    code(None, words);
}

/// Whether the browser can do something.
fn has(name: &str) -> bool {
    Reflect::has(&gloo::utils::window().navigator(), &name.into()).unwrap_or(false)
}

/// Shows a code, or none.
pub fn code(code: Option<&Code>, words: &Words) {
    let place: HtmlElement = dom::by_id("code");
    dom::empty(&place);
    place.set_hidden(code.is_none());
    let Some(code) = code else { return };
    let svg = dom::svg("svg");
    dom::set(&svg, "viewBox", &format!("0 0 {0} {0}", code.side));
    dom::set(&svg, "role", "img");
    dom::set(&svg, "aria-label", words.get("code.what"));
    let path = dom::svg("path");
    dom::set(&path, "d", &code.path);
    dom::add(&svg, &path);
    dom::add(&place, &svg);
}

/// Has the browser save a text as a file.
pub fn offer(content: &str, kind: &str, name: &str) -> Option<()> {
    save(&dom::blob(content, kind)?, name)
}

/// Has the browser save a file.
pub fn save(blob: &Blob, name: &str) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlAnchorElement = dom::element("a").unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has taken the blob by the time this runs.
    gloo::timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&address))).forget();
    Some(())
}

/// Whether the system takes files of this kind, as far as can be told without one.
pub fn can_send(item: Item) -> bool {
    let (end, kind) = item.kind();
    dom::blob(" ", kind).and_then(|blob| parcel(&blob, kind, &format!("a{end}"))).is_some()
}

/// A file as the system takes it; nothing where the system does not take this very one.
fn parcel(blob: &Blob, kind: &str, name: &str) -> Option<ShareData> {
    if !has("canShare") {
        return None;
    }
    let options = FilePropertyBag::new();
    // Systems know kinds by their bare name.
    options.set_type(kind.split(';').next().unwrap_or(kind));
    let file = File::new_with_blob_sequence_and_options(&Array::of1(blob), name, &options).ok()?;
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    gloo::utils::window().navigator().can_share_with_data(&data).then_some(data)
}

/// Hands a file to the system. Tells false if it did not take it; a reader who thinks better of it has done nothing wrong.
pub fn send(blob: &Blob, kind: &str, name: &str, tell: impl Fn(bool) + 'static) {
    match parcel(blob, kind, name) {
        Some(data) => give(&data, tell),
        None => tell(false),
    }
}

/// The same with a link.
pub fn send_link(address: &str, tell: impl Fn(bool) + 'static) {
    let data = ShareData::new();
    data.set_url(address);
    give(&data, tell);
}

fn give(data: &ShareData, tell: impl Fn(bool) + 'static) {
    dom::settled(&gloo::utils::window().navigator().share_with_data(data), move |failure| {
        let name = failure.and_then(|why| Reflect::get(&why, &"name".into()).ok()?.as_string());
        tell(name.is_none_or(|name| name == "AbortError"));
    });
}
