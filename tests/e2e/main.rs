//! The finished page in a real browser. `cargo xtask test` builds the page, finds Chromium and runs these.
#![cfg(not(target_arch = "wasm32"))]

mod access;
mod correcting;
mod exported;
mod incoming;
mod offline;
mod outgoing;
mod phone;
mod privacy;
mod reading;
mod sharing;
mod single;
mod smoke;
mod unbreakable;

use std::ops::Deref;
use std::path::PathBuf;

use harness::{Browser, Engine, Look, Server};

/// The page as built, served on a free port.
fn page() -> Server {
    Server::files(&dist(), 0).expect("a free port")
}

/// Where `cargo xtask build` wrote the page.
fn dist() -> PathBuf {
    std::env::var_os("ISNAD_DIST").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from)
}

/// What needs the tables of English.
const ENGLISH: &str = "Minister Samuel Fairley said on Sunday: \"We will never accept this.\"";

/// A browser that has opened the page.
fn open(server: &Server, look: &Look) -> Browser {
    let browser = Browser::start(look);
    browser.goto(&server.url());
    ready(&browser);
    // WebKitGTK speaks the language of the machine, whatever the reader's is.
    if Engine::chosen() == Engine::WebKit && browser.find("html").attribute("lang").as_deref() != Some(look.language) {
        browser.find("#language").click();
    }
    browser
}

/// A browser and the server of the page that it has opened.
struct Opened {
    browser: Browser,
    _server: Server,
}

impl Deref for Opened {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

/// The page, opened by an Arabic reader at a desk.
fn opened() -> Opened {
    let server = page();
    Opened { browser: open(&server, &Look::default()), _server: server }
}

/// The same with an article pasted and shown.
fn showing(article: &str) -> Opened {
    let opened = opened();
    paste(&opened, article);
    opened
}

/// Waits until the page listens.
fn ready(browser: &Browser) {
    browser.wait_script("return document.documentElement.hasAttribute('data-ready')");
}

/// Pastes an article and waits until it is shown.
fn paste(browser: &Browser, article: &str) {
    let script = "const box = document.getElementById('text'); box.value = arguments[0];
        box.dispatchEvent(new ClipboardEvent('paste', { bubbles: true }))";
    browser.script(script, &[serde_json::json!(article)]);
    browser.wait_script("return document.documentElement.dataset.mode == 'read'");
}
