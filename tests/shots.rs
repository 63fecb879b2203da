//! Pictures of the page: `cargo xtask shots` writes them to `target/shots/`, those of the README to `docs/`, and the icons
//! that systems want as PNG beside `www/icon.svg`, which they are made from.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

use harness::{Browser, Look, Server};
use serde_json::json;

/// What the reader clicks before a picture is taken.
const NOTHING: &str = "";
const CARD: &str = "#article mark.direct";

/// Where a picture goes, how the page is looked at, and what is clicked.
fn pictures() -> Vec<(&'static str, Look, &'static str)> {
    let desktop = Look::default();
    let phone = Look::phone();
    vec![
        ("docs/page.png", desktop.clone(), NOTHING),
        ("docs/page-dark.png", Look { dark: true, ..desktop.clone() }, CARD),
        ("docs/page-english.png", Look { language: "en", ..desktop.clone() }, CARD),
        ("docs/page-phone.png", phone.clone(), CARD),
        ("target/shots/arabic-light.png", desktop.clone(), NOTHING),
        ("target/shots/arabic-dark.png", Look { dark: true, ..desktop.clone() }, NOTHING),
        ("target/shots/english-light.png", Look { language: "en", ..desktop.clone() }, NOTHING),
        ("target/shots/english-dark.png", Look { language: "en", dark: true, ..desktop }, NOTHING),
        ("target/shots/arabic-phone.png", phone.clone(), NOTHING),
        ("target/shots/arabic-phone-found.png", phone.clone(), "#jump"),
        ("target/shots/english-phone-dark.png", Look { language: "en", dark: true, ..phone }, NOTHING),
    ]
}

#[test]
#[ignore = "writes pictures: run by cargo xtask shots"]
fn the_page_is_pictured() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dist = std::env::var_os("ISNAD_DIST").map_or_else(|| root.join("dist"), PathBuf::from);
    let server = Server::files(&dist, 0).expect("a free port");
    for (file, look, click) in pictures() {
        let browser = Browser::start(&look);
        browser.goto(&server.url());
        browser.wait_script("return document.documentElement.hasAttribute('data-ready')");
        let start = format!("{}-start.png", file.trim_end_matches(".png"));
        if file.starts_with("target/") {
            picture(&root.join(start), &browser);
        }
        browser.script("document.querySelector('[data-do=example]').click()", &[]);
        let _ = browser.wait("#article mark.direct");
        if !click.is_empty() {
            browser.script("document.querySelector(arguments[0]).click()", &[json!(click)]);
        }
        picture(&root.join(file), &browser);
        println!("{file}");
    }
}

#[test]
#[ignore = "writes pictures: run by cargo xtask shots"]
fn the_icon_is_pictured() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let icon = fs::read_to_string(root.join("www/icon.svg")).expect("the icon");
    let page = root.join("target/shots/icon.html");
    fs::create_dir_all(page.parent().expect("a folder")).expect("a folder");
    let browser = Browser::start(&Look::default());
    // Systems cut a maskable icon to a shape of their own: its ground goes to the edges, its signs stay in the middle.
    for (name, ground, share) in [("icon", "transparent", 100), ("icon-maskable", "#0b5fa5", 80)] {
        let style = format!("svg {{ position: fixed; inset: 0; margin: auto; width: {share}%; height: {share}% }}");
        fs::write(&page, format!("<style>body {{ margin: 0; background: {ground} }} {style}</style>{icon}")).expect("written");
        for size in [192, 512] {
            let screen = json!({ "width": size, "height": size, "deviceScaleFactor": 1, "mobile": false });
            browser.devtools("Emulation.setDeviceMetricsOverride", &screen);
            browser.devtools("Emulation.setDefaultBackgroundColorOverride", &json!({ "color": { "r": 0, "g": 0, "b": 0, "a": 0 } }));
            browser.goto(&format!("file://{}", page.display()));
            fs::write(root.join(format!("www/{name}-{size}.png")), browser.screenshot_whole()).expect("a picture");
        }
    }
}

fn picture(file: &Path, browser: &Browser) {
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, browser.screenshot()).expect("a picture");
}
