//! Any text at all is annotated, and the document fits together.
#![no_main]

use isnad::interface::Interface;
use isnad::view;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|article: &str| {
    let document = isnad::annotate(article);
    assert_eq!(document.text, article);
    assert_eq!(document.check(), Ok(()));
    assert_eq!(view::json::read(&view::json::line(&document)).as_ref(), Ok(&document));
    let _ = view::html::write(&document, Interface::Arabic);
});
