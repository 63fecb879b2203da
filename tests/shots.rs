//! Pictures of the page: `cargo xtask shots` writes them to `target/shots/`, and the one of the README to `docs/page.png`.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

use harness::{Browser, Look, Server};

/// Where a picture goes, and how the page is looked at.
fn pictures() -> Vec<(&'static str, Look)> {
    let desktop = Look { height: 1000, ..Look::default() };
    let phone = Look { ..Look::phone() };
    vec![
        ("docs/page.png", desktop.clone()),
        ("target/shots/arabic-light.png", desktop.clone()),
        ("target/shots/arabic-dark.png", Look { dark: true, ..desktop.clone() }),
        ("target/shots/english-light.png", Look { language: "en", ..desktop.clone() }),
        ("target/shots/english-dark.png", Look { language: "en", dark: true, ..desktop }),
        ("target/shots/arabic-phone.png", phone.clone()),
        ("target/shots/english-phone-dark.png", Look { language: "en", dark: true, ..phone }),
    ]
}

#[test]
#[ignore = "writes pictures: run by cargo xtask shots"]
fn the_page_is_pictured() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dist = std::env::var_os("ISNAD_DIST").map_or_else(|| root.join("dist"), PathBuf::from);
    let server = Server::files(&dist, 0).expect("a free port");
    for (file, look) in pictures() {
        let browser = Browser::start(&look);
        browser.goto(&server.url());
        browser.wait_script("return document.documentElement.hasAttribute('data-ready')");
        let start = format!("{}-start.png", file.trim_end_matches(".png"));
        if file.starts_with("target/") {
            picture(&root.join(start), &browser);
        }
        browser.find("[data-do=example]").click();
        let _ = browser.wait("#article mark.direct");
        picture(&root.join(file), &browser);
        println!("{file}");
    }
}

fn picture(file: &Path, browser: &Browser) {
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, browser.screenshot()).expect("a picture");
}
