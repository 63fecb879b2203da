//! The finished page in a real browser. `cargo xtask test` builds the page, finds Chromium and runs these.
#![cfg(not(target_arch = "wasm32"))]

mod smoke;

use std::path::PathBuf;

use harness::{Browser, Look, Server};

/// The page as built, served on a free port.
fn page() -> Server {
    Server::files(&dist(), 0).expect("a free port")
}

/// Where `cargo xtask build` wrote the page.
fn dist() -> PathBuf {
    std::env::var_os("ISNAD_DIST").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from)
}

/// A browser that has opened the page.
fn open(server: &Server, look: &Look) -> Browser {
    let browser = Browser::start(look);
    browser.goto(&server.url());
    browser
}
