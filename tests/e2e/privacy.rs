//! What leaves the page: requests for its own files, and nothing else.

use std::sync::{Arc, Mutex};

use harness::{Look, Server, server};

use crate::{dist, open, paste, ready};

const ARTICLE: &str = "قال وزير الخارجية المصري سامح فهمي: «لن نقبل بذلك».";

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_whole_session_asks_its_own_host_for_files_and_nothing_else() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (record, root) = (Arc::clone(&seen), dist());
    let server = Server::start(0, move |method, path| {
        record.lock().expect("nobody fails while recording").push(format!("{method} {path}"));
        server::file(&root, path)
    })
    .expect("a free port");
    let browser = open(&server, &Look::default());
    // What the browser itself tells of each request, whoever it goes to.
    let watch = "window.asked = []; new PerformanceObserver((list) => window.asked.push(...list.getEntries().map((entry) => entry.name)))
        .observe({ type: 'resource', buffered: true })";
    browser.script(watch, &[]);
    paste(&browser, ARTICLE);
    browser.find("#article mark.direct").click();
    let _ = browser.wait("#card");
    browser.find("#language").click();
    browser.find("[data-do=share]").click();
    browser.script("navigator.clipboard.writeText = async (text) => { window.copied = text }", &[]);
    browser.wait("[data-do=link]").click();
    let link = browser.wait_script("return window.copied");
    let asked = browser.script("return window.asked", &[]);
    let foreign: Vec<_> = asked.as_array().into_iter().flatten().filter_map(|url| url.as_str()).collect();
    assert!(foreign.iter().all(|url| url.starts_with(&server.url())), "{foreign:#?}");
    // A shared article travels behind the `#`.
    browser.goto("about:blank");
    browser.goto(link.as_str().expect("a link"));
    ready(&browser);
    let _ = browser.wait("#article mark.direct");
    browser.wait_script("return navigator.serviceWorker.ready.then(() => true)");
    let seen = seen.lock().expect("nobody fails while recording");
    assert!(seen.len() > 5, "{seen:#?}");
    for request in seen.iter() {
        let (method, path) = request.split_once(' ').expect("a method and a path");
        assert_eq!(method, "GET");
        assert!(path.is_ascii() && !path.contains(['?', '%', '#']), "nothing of an article in {path}");
        assert_eq!(server::file(&dist(), path).status, 200, "{path}");
    }
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn the_page_cannot_send_anything_anywhere() {
    let server = crate::page();
    let browser = open(&server, &Look::default());
    let tries = "const failed = (promise) => promise.then(() => 'sent', () => 'refused');
        return Promise.all([failed(fetch('https://example.com/')),
            new Promise((done) => { const image = new Image(); image.onload = () => done('sent'); image.onerror = () => done('refused');
                image.src = 'https://example.com/a.png' })])";
    assert_eq!(browser.script(tries, &[]), serde_json::json!(["refused", "refused"]));
    let log = browser.errors();
    assert!(log.len() >= 2 && log.iter().all(|line| line.contains("Content Security Policy")), "{log:#?}");
}
