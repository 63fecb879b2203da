//! A link that anybody may have made is refused, or opens a document that fits together. The checksum is made right here, so
//! that what lies behind it is reached.
#![no_main]

use isnad::view;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|link: &str| {
    let _ = view::link::read(link);
    let body = link.trim_start_matches('#');
    let signed = format!("#{body}.{:08x}", crc32fast::hash(body.as_bytes()));
    if let Ok(document) = view::link::read(&signed) {
        assert_eq!(document.check(), Ok(()));
        let again = view::link::write(&document).expect("what was opened can be shared");
        assert_eq!(view::link::read(&again), Ok(document));
    }
});
