//! Whatever is pasted or opened is an article, a document that fits together, or refused; a saved page yields its words.
#![no_main]

use isnad::desk::input::{Input, file, pasted};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let files = ["page.html", "page.json", "page.txt", "page.docx"].map(|name| file(name, bytes));
    for input in files.into_iter().chain(std::str::from_utf8(bytes).map(pasted)) {
        if let Input::Document(document) = input {
            assert_eq!(document.check(), Ok(()));
        }
    }
});
