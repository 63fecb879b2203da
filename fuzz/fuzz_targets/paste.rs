//! Whatever is pasted or opened is an article, a document that fits together, or refused; a saved page yields its words.
#![no_main]

use isnad::desk::input::{Input, file, pasted, words_of_html};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = words_of_html(text);
    for input in [pasted(text), file("page.html", Some(text)), file("page.json", Some(text)), file("page.txt", Some(text))] {
        if let Input::Document(document) = input {
            assert_eq!(document.check(), Ok(()));
        }
    }
});
