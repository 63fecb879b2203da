//! What the views of one document look like. `INSTA_UPDATE=always cargo test --test views` writes them again.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use insta::assert_snapshot;
use isnad::interface::Interface;
use isnad::view;
use sha2::{Digest, Sha256};

use crate::sample::document;

#[test]
fn html() {
    assert_snapshot!(body(&view::html::write(&document(), Interface::Arabic)));
    let english = view::html::write(&document(), Interface::English);
    // The second word of a line keeps the first.
    assert!(english.contains("قال وزير الخارجية المصري <b>كريم الطحان</b>"), "{english}");
    assert!(english.contains("<html lang=\"en\" dir=\"ltr\">") && english.contains("<h2>Speakers <small>2</small></h2>"));
}

#[test]
fn one_quotation_as_rich_text() {
    assert_snapshot!(view::html::quotation(&document(), 0, Interface::English).unwrap_or_default());
    assert_eq!(view::html::quotation(&document(), 99, Interface::English), None);
}

#[test]
fn jsonld() {
    assert_snapshot!(view::jsonld::write(&document()));
}

#[test]
fn tei() {
    assert_snapshot!(view::tei::write(&document()));
}

#[test]
fn csv() {
    assert_snapshot!(view::csv::quotations(&document()) + "\n" + &view::csv::mentions(&document()));
}

#[test]
fn markdown() {
    assert_snapshot!(view::markdown::write(&document(), Interface::Arabic));
    let one = view::markdown::quotation(&document(), 0, Interface::English).unwrap_or_default();
    assert!(
        one.starts_with("> لن ننقل السفارة\n") && one.contains("(direct)") && one.ends_with("<https://example.org/a?b=1&c=2>\n"),
        "{one}"
    );
    assert_eq!(view::markdown::quotation(&document(), 99, Interface::English), None);
}

#[test]
fn table() {
    assert_snapshot!(view::table::write(&document()));
}

#[test]
fn json() {
    assert_snapshot!(view::json::write(&document()));
}

#[test]
fn the_policy_names_the_style_of_the_file_and_nothing_else() {
    let html = view::html::write(&document(), Interface::Arabic);
    let style = html.split("<style>").nth(1).and_then(|s| s.split("</style>").next()).unwrap_or_default();
    let digest = STANDARD.encode(Sha256::digest(style.as_bytes()));
    let policy = html.split("Content-Security-Policy\" content=\"").nth(1).and_then(|s| s.split('"').next()).unwrap_or_default();
    let wanted = format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'");
    assert_eq!(policy, wanted, "write the new digest into src/view/html.rs");
    assert!(!html.contains("<script") && !html.contains("style=\"") && !html.contains("src="));
}

/// The file without its style, which changes for other reasons.
fn body(html: &str) -> String {
    let (head, rest) = html.split_once("<style>").unwrap_or((html, ""));
    head.to_owned() + rest.split_once("</style>").map_or("", |(_, body)| body)
}
