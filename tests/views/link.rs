//! Links: what was made opens for ever, what did not arrive whole opens never.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use isnad::document::Fault;
use isnad::interface::Interface;
use isnad::{Document, view};
use proptest::prelude::*;

use crate::sample::document;

/// A link with this inside, its checksum right.
pub fn sealed(body: &str) -> String {
    format!("#{body}.{:08x}", crc32fast::hash(body.as_bytes()))
}

#[test]
fn a_link_cut_anywhere_says_so() {
    let link = view::link::write(&document()).unwrap_or_default();
    assert_eq!(view::link::read(&link), Ok(document()));
    for end in 0..link.len() {
        let fault = view::link::read(&link[..end]);
        // What is left of the version says nothing yet.
        let expected = if end < "#a1".len() { Fault::NoLink } else { Fault::Cut };
        assert_eq!(fault, Err(expected), "cut to {end} of {}", link.len());
    }
}

#[test]
fn a_link_changed_anywhere_opens_nothing() {
    let link = view::link::write(&document()).unwrap_or_default();
    for at in 1..link.len() {
        let mut bytes = link.clone().into_bytes();
        bytes[at] = if bytes[at] == b'x' { b'y' } else { b'x' };
        let changed = String::from_utf8(bytes).unwrap_or_default();
        assert!(view::link::read(&changed).is_err(), "changed at {at}");
    }
}

#[test]
fn what_is_no_link_or_a_later_one_says_so() {
    assert_eq!(view::link::read("قال الوزير إن كل شيء بخير"), Err(Fault::NoLink));
    assert_eq!(view::link::read("#section-2"), Err(Fault::NoLink));
    assert_eq!(view::link::read(&sealed("a2.w.1.AAAA")), Err(Fault::Version));
    assert_eq!(view::link::read(&sealed("a1.q.1.AAAA")), Err(Fault::Version));
    assert_eq!(view::link::read(&sealed("a1.w.-1.AAAA")), Err(Fault::Body));
    assert_eq!(view::link::read(&sealed("a1.w.1.A*AA")), Err(Fault::Body));
    assert_eq!(view::link::read(&sealed("a1.w.4194305.AAAA")), Err(Fault::Large { limit: view::link::LETTERS_LIMIT }));
}

#[test]
fn bombs_are_refused() {
    // 64 MiB of one letter, deflated to some 65,000 bytes: 87,000 characters.
    let bomb = miniz_oxide::deflate::compress_to_vec(&vec![b'a'; 64 << 20], 9);
    let payload = URL_SAFE_NO_PAD.encode(&bomb);
    assert!(payload.len() > 80_000 && payload.len() < 90_000, "{}", payload.len());
    for (length, fault) in [(64 << 20, Fault::Large { limit: view::link::LETTERS_LIMIT }), (4 << 20, Fault::Body), (10, Fault::Body)] {
        assert_eq!(view::link::read(&sealed(&format!("a1.w.{length}.{payload}"))), Err(fault));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// What comes with a right checksum may still be anybody's.
    #[test]
    fn a_payload_that_somebody_changed_is_refused_or_fits_together(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let link = view::link::write(&document()).unwrap_or_default();
        let parts: Vec<&str> = link.trim_start_matches('#').split('.').collect();
        let mut payload = URL_SAFE_NO_PAD.decode(parts[3]).unwrap_or_default();
        for (index, byte) in changes {
            let at = index.index(payload.len());
            payload[at] = byte;
        }
        payload.truncate(cut.map_or(payload.len(), |cut| cut.index(payload.len())));
        let changed = sealed(&format!("a1.w.{}.{}", parts[2], URL_SAFE_NO_PAD.encode(payload)));
        if let Ok(opened) = view::link::read(&changed) {
            prop_assert_eq!(opened.check(), Ok(()));
            let _ = view::html::write(&opened, Interface::Arabic);
        }
    }
}

#[test]
fn links_are_short() {
    let link = view::link::write(&document()).unwrap_or_default();
    let words = document().text.split_whitespace().count();
    assert!(link.len() < 520, "{} characters for {words} words and {} annotations", link.len(), document().spans().count());
}

/// `tests/links/NAME.link` is a link that somebody may have kept, `NAME.json` what it shows.
#[test]
fn every_link_ever_made_opens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links");
    let mut links: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    links.retain(|path| path.extension().is_some_and(|e| e == "link"));
    assert!(links.len() >= 3, "{links:?}");
    for path in links {
        let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
        let opened = view::link::read(&read(&path));
        let expected = view::json::read(&read(&path.with_extension("json")));
        assert_eq!(opened.map(untold), expected.map(untold), "{}", path.display());
    }
}

/// The document without `why`, which is told anew from the evidence and may be told better one day.
fn untold(mut document: Document) -> Document {
    document.quotations.iter_mut().for_each(|q| q.why.clear());
    document
}
