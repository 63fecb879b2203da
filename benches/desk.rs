//! What a reader feels of the page in Chromium: how long from a paste until the marks are painted, and how long the window is ever
//! busy at a time while a long article is worked on. Part of `cargo xtask bench`.

use std::path::PathBuf;

use harness::{Browser, Look, Server, repeated};
use serde_json::{Value, json};

/// An article.
const SAMPLE: &str = include_str!("../src/desk/sample/ar.txt");

/// How often the article of 1,000 words is pasted.
const PASTES: usize = 15;

/// Pastes an article into an empty page; tells how long it took until its marks were painted.
const PASTE: &str = "const [article] = arguments; const box = document.getElementById('text');
    document.querySelector('[data-do=new]').click();
    return new Promise((done) => setTimeout(() => {
        const start = performance.now();
        new MutationObserver((_, watch) => {
            if (!document.querySelector('#article mark') || document.documentElement.dataset.mode != 'read') return;
            watch.disconnect();
            // Behind the next frame: what is drawn by then is seen.
            requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => done(performance.now() - start); channel.port2.postMessage(0) });
        }).observe(document.documentElement, { attributes: true, subtree: true, childList: true });
        box.value = article; box.dispatchEvent(new ClipboardEvent('paste', { bubbles: true }));
    }, 100))";

/// Watches for slices of 50 ms and more, the only ones that the Performance API tells.
const WATCH: &str = "window.slices = []; const seen = (list) => window.slices.push(...list.getEntries().map((task) => task.duration));
    new PerformanceObserver(seen).observe({ type: 'longtask' })";

/// Waits until the article is painted to its end and the window has nothing to do.
const PAINTED: &str = "const length = arguments[0]; return new Promise((done) => { const look = () => {
        const whole = document.getElementById('article').textContent.length == length;
        if (whole && !document.documentElement.hasAttribute('aria-busy')) setTimeout(done, 300); else setTimeout(look, 20);
    }; look() })";

fn main() {
    let Some(dist) = std::env::var_os("ISNAD_DIST").map(PathBuf::from) else {
        println!("skipped: cargo xtask bench runs this in Chromium");
        return;
    };
    let server = Server::files(&dist, 0).expect("a free port");
    let browser = Browser::start(&Look::default());
    browser.goto(&server.url());
    browser.wait_script("return document.documentElement.hasAttribute('data-ready')");
    let article = repeated(SAMPLE, 1_000);
    let first = number(&browser.script(PASTE, &[json!(article)]));
    let mut times: Vec<f64> = (0..PASTES).map(|_| number(&browser.script(PASTE, &[json!(article)]))).collect();
    times.sort_by(f64::total_cmp);
    let [median, slow] = [PASTES / 2, PASTES - 1].map(|at| times.get(at).copied().unwrap_or(f64::NAN));
    println!(
        "1,000 words, paste until painted   median {median:.0} ms, slowest of {PASTES} {slow:.0} ms, the first {first:.0} ms  (aim 100)"
    );

    let long = repeated(SAMPLE, 20_000);
    let length = json!(long.encode_utf16().count());
    let slices = |what: &str, work: &dyn Fn()| {
        browser.script("window.slices.length = 0", &[]);
        work();
        let slices: Vec<f64> = serde_json::from_value(browser.script("return window.slices", &[])).unwrap_or_default();
        let longest = slices.iter().copied().fold(0.0, f64::max);
        let told = if slices.is_empty() {
            "none above 50 ms".into()
        } else {
            format!("{} above 50 ms, the longest {longest:.0} ms", slices.len())
        };
        println!("20,000 words, {what:<20} {told}");
    };
    browser.script(WATCH, &[]);
    slices("paste", &|| {
        let _ = browser.script(PASTE, &[json!(long)]);
        let _ = browser.script(PAINTED, std::slice::from_ref(&length));
    });
    let click = |css: &str| {
        drop(
            browser
                .script("document.querySelector(arguments[0]).click(); return new Promise((done) => setTimeout(done, 300))", &[json!(css)]),
        )
    };
    slices("a card", &|| click("#article mark.direct"));
    slices("a correction", &|| {
        click("#confirm");
        let _ = browser.script(PAINTED, std::slice::from_ref(&length));
    });
    for tab in ["quotations", "countries", "pictures"] {
        slices(tab, &|| click(&format!("#tab-{tab}")));
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}
