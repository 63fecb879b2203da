//! How fast the page is in Chromium: `cargo xtask bench`. The engine is measured from the page, the way to the worker and back
//! included, beside `Intl.Segmenter` that cuts the same text into words and does nothing else.

use std::path::PathBuf;

use harness::{Browser, Look, Server};
use serde_json::{Value, json};

/// Sizes of the texts, in bytes.
const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

/// Notes when the page listens.
const WATCH: &str = "new MutationObserver((_, watch) => {
    if (document.documentElement.hasAttribute('data-ready')) { window.readyAt = performance.now(); watch.disconnect() }
}).observe(document, { attributes: true, subtree: true, childList: true })";

/// Pastes an article; tells how long it took until it was painted.
const PASTE: &str = "const [article] = arguments; const box = document.getElementById('text'); const start = performance.now();
    const painted = new Promise((done) => new MutationObserver((_, watch) => {
        if (document.querySelector('#article mark')) { watch.disconnect(); requestAnimationFrame(() => setTimeout(done)) }
    }).observe(document.documentElement, { attributes: true, subtree: true, childList: true }));
    box.value = article; box.dispatchEvent(new ClipboardEvent('paste', { bubbles: true }));
    return painted.then(() => performance.now() - start)";

fn main() {
    let Some(dist) = std::env::var_os("ISNAD_DIST").map(PathBuf::from) else {
        println!("skipped: cargo xtask bench runs this in Chromium");
        return;
    };
    let article = include_str!("../src/desk/sample/ar.txt");
    let server = Server::files(&dist, 0).expect("a free port");
    let browser = Browser::start(&Look::default());
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": WATCH }));
    browser.goto(&server.url());
    println!("page load, until it listens   {:>9.1} ms", number(&browser.wait_script("return window.readyAt")));
    let first = number(&browser.script(PASTE, &[json!(article)]));
    println!("paste, until it is painted    {first:>9.1} ms  ({} words, the first article)", article.split_whitespace().count());

    println!("\nengine ÷ Intl.Segmenter, medians of runs in turns");
    for size in SIZES {
        let found = browser.script(include_str!("browser.js"), &[json!(article), json!(size)]);
        let [bytes, engine, words] = ["bytes", "engine", "words"].map(|name| number(&found[name]));
        println!("{bytes:>10} B  {engine:>9.1} ms  {:>6.1} MB/s  {:>6.2} ×", bytes / 1e3 / engine, engine / words);
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}
