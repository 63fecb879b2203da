//! Sharing: links, files, drafts.

use harness::{Browser, Look};
use serde_json::{Value, json};

use crate::{open, opened, page, paste, ready, showing};

const ARTICLE: &str = "قال وزير الخارجية المصري سامح فهمي: «لن نقبل بذلك».\n\nوانتهى المؤتمر.";

/// The link that the page copies.
fn link(browser: &Browser) -> String {
    browser.script("navigator.clipboard.writeText = async (text) => { window.copied = text }", &[]);
    browser.find("[data-do=share]").click();
    browser.wait("[data-do=link]").click();
    browser.wait_script("return window.copied").as_str().unwrap_or_default().into()
}

/// The card of the first direct quotation says that the reader has confirmed it.
fn confirmed(browser: &Browser) {
    browser.find("#article mark.direct").click();
    let _ = browser.wait("#card .trust.human");
}

/// The part of a link that holds an article annotated.
fn fragment(article: &str) -> String {
    isnad::view::link::write(&isnad::annotate(article)).expect("a link")
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_link_opens_read_only_and_leaves_the_address_bar() {
    let server = page();
    let browser = open(&server, &Look::default());
    paste(&browser, ARTICLE);
    let link = link(&browser);
    assert!(link.contains("#a1."), "{link}");
    assert_ne!(browser.find("#link-size").text(), "");
    browser.goto("about:blank");
    browser.goto(&link);
    ready(&browser);
    let banner = browser.wait("#shared");
    assert_eq!(banner.role(), "note");
    assert_eq!(browser.url(), server.url(), "the article does not stay in the address bar");
    assert_eq!(browser.script("return document.getElementById('article').textContent", &[]), ARTICLE);
    browser.find("#article mark.direct").click();
    let _ = browser.wait("#card blockquote");
    assert!(browser.find_all("#card #correct").iter().all(|button| !button.is_shown()), "it can only be read");
    browser.find("[data-do=adopt]").click();
    assert!(!browser.find("#shared").is_shown());
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_link_that_was_cut_says_so_and_opens_nothing() {
    let server = page();
    let browser = open(&server, &Look { language: "en", ..Look::default() });
    paste(&browser, ARTICLE);
    let link = link(&browser);
    browser.goto("about:blank");
    browser.goto(&link[..link.len() - 5]);
    ready(&browser);
    assert_ne!(browser.wait("#notice").text(), "");
    assert_eq!(browser.find("html").attribute("data-mode").as_deref(), Some("write"));
    assert_eq!(browser.find("#article").text(), "");
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn no_link_whole_or_cut_touches_the_readers_draft() {
    let server = page();
    let browser = open(&server, &Look::default());
    paste(&browser, ARTICLE);
    browser.find("[data-do=edit]").click();
    browser.find("#keep").click();
    let draft = || browser.script("return localStorage.getItem('isnad.draft')", &[]);
    let kept = draft();
    assert!(kept.as_str().is_some_and(|kept| kept.len() > 100));
    let link = format!("{}{}", server.url(), fragment("وأكدت موسكو أن روسيا مستعدة للحوار."));
    for opened in [&link[..link.len() - 7], &*link] {
        browser.goto("about:blank");
        browser.goto(opened);
        ready(&browser);
        let _ = browser.wait("#notice, #shared");
        assert_eq!(draft(), kept, "{opened}");
    }
    // What is read only is not kept either when something is done with it.
    browser.find("#article mark.reported").click();
    let _ = browser.wait("#card blockquote");
    browser.script("document.querySelector('#confirm').click()", &[]);
    assert_eq!(draft(), kept);
    // Without a link the draft is back.
    browser.goto("about:blank");
    browser.goto(&server.url());
    ready(&browser);
    browser.wait_script("return document.getElementById('article').textContent.includes('سامح فهمي')");
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_file_opens_again_with_its_corrections() {
    let browser = showing(ARTICLE);
    browser.find("#article mark.direct").click();
    browser.wait("#confirm").click();
    browser.script(
        "window.saved = []; const make = URL.createObjectURL;
         URL.createObjectURL = (blob) => { blob.text().then((text) => window.saved.push(text)); return make.call(URL, blob) };
         HTMLAnchorElement.prototype.click = function () { window.name = this.download }",
        &[],
    );
    browser.find("[data-do=share]").click();
    browser.wait("[data-of=json]").click();
    let file = browser.wait_script("return window.saved[0]");
    let document: Value = serde_json::from_str(file.as_str().unwrap_or_default()).unwrap_or_default();
    assert_eq!((&document["format"], &document["text"]), (&json!("isnad/1"), &json!(ARTICLE)));
    assert_eq!(document["quotations"][0]["provenance"], "confirmed");
    for format in ["html", "quotations", "mentions", "markdown", "jsonld", "tei"] {
        browser.find(&format!("#share [data-do=save][data-of={format}]")).click();
    }
    browser.wait_script("return window.saved.length == 7 && window.saved.every((text) => text.length > 40)");
    // Dropped on an empty page, it is there again.
    browser.script("document.querySelector('[data-do=new]').click()", &[]);
    browser.reload();
    ready(&browser);
    browser.script(
        "const data = new DataTransfer(); data.items.add(new File([arguments[0]], 'a.isnad.json'));
         document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))",
        &[file],
    );
    let _ = browser.wait("#article mark.direct");
    confirmed(&browser);
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn files_are_read_or_refused_with_a_reason() {
    let server = page();
    let browser = open(&server, &Look { language: "en", ..Look::default() });
    let drop = |name: &str, bytes: &[u8]| {
        browser.script(
            "const data = new DataTransfer(); data.items.add(new File([new Uint8Array(arguments[1])], arguments[0]));
             document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))",
            &[json!(name), json!(bytes)],
        );
    };
    for (name, bytes) in [("a.pdf", &b"%PDF-1.7"[..]), ("a.txt", &[0xC7, 0xE1, 0xE6]), ("a.json", b"{\"format\": \"isnad/1\"}")] {
        drop(name, bytes);
        assert_ne!(browser.wait("#notice").text(), "", "{name}");
        assert_eq!(browser.find("html").attribute("data-mode").as_deref(), Some("write"), "{name}");
    }
    drop("a.html", "<title>x</title><p>قال <b onclick=alert(1)>الوزير</b>: «نعم».<script>alert(1)</script><p>وانتهى.".as_bytes());
    let _ = browser.wait("#article p");
    let shown = browser.script("return document.getElementById('article').textContent", &[]);
    assert_eq!(shown, "قال الوزير: «نعم».\n\nوانتهى.");
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_draft_is_kept_on_request_alone() {
    let browser = opened();
    let stored = || browser.script("return Object.keys(localStorage).filter((key) => key.includes('draft')).length", &[]);
    paste(&browser, ARTICLE);
    assert_eq!(stored(), 0);
    browser.find("[data-do=edit]").click();
    browser.find("#keep").click();
    assert_eq!(stored(), 1);
    browser.reload();
    ready(&browser);
    let _ = browser.wait("#article mark.direct");
    browser.find("[data-do=edit]").click();
    browser.find("[data-do=forget]").click();
    assert_eq!(browser.script("return localStorage.length", &[]), 0);
    browser.reload();
    ready(&browser);
    assert_eq!(browser.find("#text").property("value"), "");
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_link_put_into_the_address_of_the_open_page_opens_and_loses_no_work() {
    let server = page();
    let browser = open(&server, &Look::default());
    paste(&browser, ARTICLE);
    browser.find("#article mark.direct").click();
    browser.wait("#confirm").click();
    let article = || browser.script("return document.getElementById('article').textContent", &[]);
    let words = "وأكدت موسكو أن روسيا مستعدة للحوار.";
    browser.script("window.before = true; location.hash = arguments[0]", &[json!(fragment(words))]);
    browser.wait_script("return !window.before && document.querySelector('#shared:not([hidden])')");
    assert_eq!(browser.url(), server.url(), "the article does not stay in the address bar");
    assert_eq!(article(), words);
    // Loaded again, it is still what the link has brought, and can only be read.
    browser.reload();
    ready(&browser);
    let _ = browser.wait("#shared");
    assert_eq!(article(), words);
    // What was worked on before is a step away.
    browser.find("[data-do=new]").click();
    browser.wait("#back").click();
    assert!(!browser.find("#shared").is_shown());
    assert_eq!(article(), ARTICLE);
    confirmed(&browser);
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_new_article_after_a_link_leaves_the_readers_draft_alone() {
    let server = page();
    let browser = open(&server, &Look::default());
    paste(&browser, ARTICLE);
    browser.find("[data-do=edit]").click();
    browser.find("#keep").click();
    let draft = || browser.script("return localStorage.getItem('isnad.draft')", &[]);
    let kept = draft();
    browser.goto("about:blank");
    browser.goto(&format!("{}{}", server.url(), fragment("وأكدت موسكو أن روسيا مستعدة للحوار.")));
    ready(&browser);
    let _ = browser.wait("#shared");
    browser.find("[data-do=new]").click();
    assert!(kept.is_string());
    assert_eq!(draft(), kept);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn where_an_article_is_from_stays_with_it_and_goes_to_no_other() {
    let browser = opened();
    browser.find(".source summary").click();
    browser.find("#source-outlet").type_text("رويترز");
    paste(&browser, ARTICLE);
    let origin = || browser.find("#origin").property("textContent");
    assert_eq!(origin(), "رويترز");
    browser.reload();
    ready(&browser);
    let _ = browser.wait("#article mark.direct");
    browser.find("[data-do=edit]").click();
    assert_eq!(browser.find("#source-outlet").property("value"), "رويترز");
    browser.find("#annotate").click();
    browser.wait_script("return document.documentElement.dataset.mode == 'read'");
    assert_eq!(origin(), "رويترز");
    browser.find("[data-do=new]").click();
    assert_eq!((browser.find("#source-outlet").property("value"), browser.find("#count").text()), (json!(""), String::new()));
    paste(&browser, "وأكدت موسكو أن روسيا مستعدة للحوار.");
    assert_eq!(origin(), "");
}
