//! How fast the page is in Chromium: `cargo xtask bench`. The engine is measured from the page, the way to the worker and back
//! included, beside `Intl.Segmenter` and, over English, beside two libraries from npm that do less.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use harness::{Browser, Look, Server, repeated};
use serde_json::{Value, json};

/// Sizes of the texts, in bytes.
const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

/// How long each line of the table may take; one run is always made.
const BUDGET: Duration = Duration::from_secs(15);

/// The most runs of a line.
const RUNS: usize = 25;

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
    let (arabic, english) = (include_str!("../src/desk/sample/ar.txt"), include_str!("../src/desk/sample/en.txt"));
    let server = Server::files(&dist, 0).expect("a free port");
    let browser = Browser::start(&Look::default());
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": WATCH }));
    browser.goto(&server.url());
    println!("page load, until it listens     {:>9.1} ms", number(&browser.wait_script("return window.readyAt")));
    let first = number(&browser.script(PASTE, &[json!(arabic)]));
    println!("paste, until it is painted      {first:>9.1} ms  ({} words, the first article)", words(arabic));

    browser.script(include_str!("browser.js"), &[]);
    let thousand = repeated(arabic, 1_000);
    let keys = browser.script("return bench.keys(...arguments)", &[json!(thousand), json!(40)]);
    let mut keys: Vec<f64> = keys.as_array().into_iter().flatten().map(number).collect();
    println!("a keystroke, annotated again    {:>9.1} ms  ({} words, median of {})", median(&mut keys), words(&thousand), keys.len());

    for (language, article) in [("ar", arabic), ("en", english)] {
        println!("\n{language}: engine ÷ Intl.Segmenter, medians of runs in turns");
        SIZES.iter().for_each(|&size| beside_segmenter(&browser, article, size));
    }
    match std::env::var_os("ISNAD_OTHERS").and_then(|path| std::fs::read_to_string(path).ok()) {
        Some(others) => beside_others(&browser, &others, &english.repeat(5)),
        None => println!("\nno npm: compromise and wink-nlp are left out"),
    }
}

fn beside_segmenter(browser: &Browser, article: &str, size: usize) {
    let times = size.div_ceil(article.len());
    let (mut engine, mut words) = (Vec::new(), Vec::new());
    let start = Instant::now();
    while engine.is_empty() || engine.len() < RUNS && start.elapsed() < BUDGET {
        let both = browser.script("return bench.both(...arguments)", &[json!(article), json!(times)]);
        engine.push(number(&both["engine"]));
        words.push(number(&both["words"]));
    }
    let (engine, words, bytes) = (median(&mut engine), median(&mut words), article.len() * times);
    println!("{bytes:>10} B  {engine:>9.1} ms  {:>6.1} MB/s  {:>6.2} ×", bytes as f64 / 1e3 / engine, engine / words);
}

fn beside_others(browser: &Browser, others: &str, article: &str) {
    println!("\nen, {} B: how many times the throughput of", article.len());
    browser.script(others, &[]);
    for name in ["wink-nlp", "compromise"] {
        let (mut engine, mut other) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            engine.push(number(&browser.script("return bench.both(...arguments)", &[json!(article), json!(1)])["engine"]));
            other.push(number(&browser.script("return bench.other(...arguments)", &[json!(name), json!(article)])));
        }
        let (engine, other) = (median(&mut engine), median(&mut other));
        println!("{name:<12} {other:>9.1} ms, the engine {engine:.1} ms  {:>6.1} ×", other / engine);
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}
