//! What the system hands to the page: words or a file that another program shares, and files opened with it.

use harness::{Browser, Look};
use serde_json::json;

use crate::{open, page, ready};

const ARTICLE: &str = "قال وزير الخارجية المصري سامح فهمي: «لن نقبل بذلك».\n\nوانتهى المؤتمر.";

/// Shares as the system does: a form is posted to the address that the manifest names.
fn share(browser: &Browser, page: &str, name: &str, content: &str) {
    browser.goto("data:text/html,<meta charset=utf-8><form method=post enctype=multipart/form-data>");
    let script = "const [action, name, content] = arguments, form = document.querySelector('form');
        const field = document.createElement(name ? 'input' : 'textarea');
        form.append(field);
        form.action = action;
        if (name) {
            const data = new DataTransfer();
            data.items.add(new File([content], name));
            Object.assign(field, { type: 'file', name: 'file', files: data.files });
        } else Object.assign(field, { name: 'text', value: content });
        setTimeout(() => form.submit())";
    browser.script(script, &[json!(format!("{page}incoming")), json!(name), json!(content)]);
    browser.wait_script("return location.protocol == 'http:' && document.documentElement.hasAttribute('data-ready')");
}

fn kept(browser: &Browser) {
    browser.wait_script("return navigator.serviceWorker.ready.then(() => Boolean(navigator.serviceWorker.controller))");
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn what_another_program_shares_is_annotated_and_goes_nowhere() {
    let server = page();
    let browser = open(&server, &Look::default());
    kept(&browser);
    share(&browser, &server.url(), "", ARTICLE);
    let _ = browser.wait("#article mark.direct");
    assert_eq!(browser.script("return document.getElementById('article').textContent", &[]), ARTICLE);
    assert_eq!(browser.url(), server.url(), "nothing of it stays in the address bar");
    assert_eq!(browser.script("return caches.has('incoming')", &[]), false, "it is taken once");
    // The same with a file, and with no network at all.
    let address = server.url();
    drop(server);
    share(&browser, &address, "خبر.isnad.json", &isnad::view::json::write(&isnad::annotate("وأكدت موسكو أن روسيا مستعدة للحوار.")));
    let _ = browser.wait("#article mark.reported");
    assert_eq!(browser.script("return document.getElementById('article').textContent", &[]), "وأكدت موسكو أن روسيا مستعدة للحوار.");
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn what_somebody_shares_does_not_touch_the_readers_draft() {
    let server = page();
    let browser = open(&server, &Look::default());
    kept(&browser);
    crate::paste(&browser, ARTICLE);
    browser.find("[data-do=edit]").click();
    browser.find("#keep").click();
    let draft = browser.script("return localStorage.getItem('isnad.draft')", &[]);
    assert!(draft.as_str().is_some_and(|draft| draft.len() > 100));
    share(&browser, &server.url(), "", "وأكدت موسكو أن روسيا مستعدة للحوار.");
    let _ = browser.wait("#article mark.reported");
    assert_eq!(browser.script("return localStorage.getItem('isnad.draft')", &[]), draft);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_file_opened_with_the_page_is_shown() {
    let server = page();
    let browser = Browser::start(&Look::default());
    let system = "Object.defineProperty(globalThis, 'launchQueue', { value: { setConsumer(consumer) { globalThis.launch = consumer } } })";
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": system }));
    browser.goto(&server.url());
    ready(&browser);
    browser.wait_script("return typeof launch == 'function'");
    browser.script(
        "launch({ files: [] }); launch({ files: [{ getFile: async () => new File([arguments[0]], 'a.txt') }] })",
        &[json!(ARTICLE)],
    );
    let _ = browser.wait("#article mark.direct");
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
fn every_icon_of_the_manifest_exists() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
    let manifest = std::fs::read_to_string(root.join("manifest.webmanifest")).expect("the manifest");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    for icon in manifest["icons"].as_array().expect("icons") {
        let bytes = std::fs::read(root.join(icon["src"].as_str().expect("a name"))).expect("the icon");
        if icon["type"] == "image/png" {
            let number = |at: usize| bytes[at..at + 4].iter().fold(0u32, |n, byte| n << 8 | u32::from(*byte));
            assert_eq!(format!("{}x{}", number(16), number(20)), icon["sizes"].as_str().unwrap_or_default());
        }
    }
}
