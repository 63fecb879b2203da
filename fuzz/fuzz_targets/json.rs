//! A file that anybody may have made is refused, or can be shown in every view.
#![no_main]

use isnad::interface::Interface;
use isnad::view;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|json: &str| {
    if let Ok(document) = view::json::read(json) {
        assert_eq!(document.check(), Ok(()));
        assert_eq!(view::json::read(&view::json::write(&document)).as_ref(), Ok(&document));
        let _ = view::html::write(&document, Interface::English);
        let _ = view::csv::quotations(&document);
        let _ = view::jsonld::write(&document);
        let _ = view::tei::write(&document);
        let _ = view::markdown::write(&document, Interface::English);
    }
});
