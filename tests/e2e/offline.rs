//! Without a network, and from one version to the next.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use harness::{Browser, Look, Server, server};

use crate::{ENGLISH, dist, open, opened, page, paste, ready};

const ARTICLE: &str = "قال وزير الخارجية المصري سامح فهمي: «لن نقبل بذلك».";

/// Waits until the page is kept whole.
fn kept(browser: &Browser) {
    browser.wait_script("return navigator.serviceWorker.ready.then(() => Boolean(navigator.serviceWorker.controller))");
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn the_page_works_with_the_network_cut() {
    let server = page();
    let browser = open(&server, &Look::default());
    kept(&browser);
    drop(server);
    browser.reload();
    ready(&browser);
    paste(&browser, ARTICLE);
    let _ = browser.wait("#article mark.direct");
    browser.find("[data-do=new]").click();
    paste(&browser, ENGLISH);
    let _ = browser.wait("#article[lang=en] mark.direct");
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn the_browser_offers_to_install_the_page() {
    let browser = opened();
    kept(&browser);
    let manifest = browser.devtools("Page.getAppManifest", &serde_json::json!({}));
    assert_eq!(manifest["errors"], serde_json::json!([]));
    let errors = browser.devtools("Page.getInstallabilityErrors", &serde_json::json!({}));
    assert_eq!(errors["installabilityErrors"], serde_json::json!([]));
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn every_file_that_is_kept_has_the_policy() {
    let server = page();
    let browser = open(&server, &Look::default());
    kept(&browser);
    let script = "return caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name))))
        .then((kept) => Promise.all(kept.map((cache) => cache.matchAll())))
        .then((answers) => answers.flat().map((answer) => answer.headers.get('content-security-policy')))";
    let policies = browser.script(script, &[]);
    let policies = policies.as_array().expect("a list");
    assert!(policies.len() > 8 && policies.iter().all(|policy| policy == server::POLICY), "{policies:#?}");
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_new_version_comes_whole_and_on_the_readers_word() {
    let next = Next::new();
    let (published, new, old) = (Arc::new(AtomicBool::new(false)), next.folder.clone(), dist());
    let is_new = Arc::clone(&published);
    let server = Server::start(0, move |_, path| server::file(if is_new.load(Ordering::Relaxed) { &new } else { &old }, path));
    let server = server.expect("a free port");
    let browser = open(&server, &Look::default());
    kept(&browser);
    paste(&browser, ARTICLE);
    published.store(true, Ordering::Relaxed);
    browser.script("return navigator.serviceWorker.getRegistration().then((registration) => registration.update()).then(() => true)", &[]);
    let button = browser.wait("#update");
    let version = "return document.querySelector('script[src]').getAttribute('src').split('/')[0]";
    assert_eq!(browser.script(version, &[]), next.old, "nothing changes before the reader says so");
    assert_ne!(button.text(), "");
    button.click();
    browser.wait_script(&format!(
        "return document.readyState == 'complete' && ({}) == '{}'",
        version.trim_start_matches("return "),
        next.new
    ));
    ready(&browser);
    let article = browser.wait_script("return document.getElementById('article').textContent");
    assert_eq!(article, ARTICLE);
    assert_eq!(browser.script("return caches.keys()", &[]), serde_json::json!([format!("isnad-{}", next.new)]));
    assert_eq!(browser.errors(), [""; 0]);
}

/// The same page under the name of another version.
struct Next {
    folder: PathBuf,
    old: String,
    new: &'static str,
}

impl Next {
    fn new() -> Next {
        let folder = std::env::temp_dir().join(format!("isnad-next-{}", std::process::id()));
        let is_version = |name: &String| name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        let names = fs::read_dir(dist()).expect("the page is built").filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let next = Next { folder, old: names.into_iter().find(is_version).expect("a version"), new: "0123456789abcdef" };
        next.copy(&dist(), &next.folder);
        next
    }

    fn copy(&self, from: &Path, to: &Path) {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder").filter_map(Result::ok) {
            let target = to.join(entry.file_name().to_string_lossy().replace(&self.old, self.new));
            if entry.path().is_dir() {
                self.copy(&entry.path(), &target);
            } else if let Ok(text) = fs::read_to_string(entry.path()) {
                fs::write(target, text.replace(&self.old, self.new)).expect("a file");
            } else {
                fs::copy(entry.path(), target).expect("a file");
            }
        }
    }
}

impl Drop for Next {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
