//! Correcting: what a reader changes, undone and done again.

use harness::{Browser, Look, Server};
use serde_json::json;

use crate::{open, page, paste};

const ARTICLE: &str = "قال وزير الخارجية المصري سامح فهمي: «لن نقبل بذلك». وأكدت القاهرة أن مصر مستعدة.";

fn speaker_names(browser: &Browser) -> Vec<String> {
    browser.find("#tab-speakers").click();
    browser.find_all(".speaker-row .name").iter().map(harness::Element::text).collect()
}

/// Opens the card of the direct quotation, its fields shown.
fn open_fields(browser: &Browser) {
    browser.find("#article mark.direct").click();
    let _ = browser.wait("#card blockquote");
    if !browser.find("#card .fields").is_shown() {
        browser.find("#correct").click();
    }
    let _ = browser.wait("#fix-speaker");
}

/// A browser in which a speaker was corrected, and then the text asked for again.
fn back_at_the_text(server: &Server) -> Browser {
    let browser = open(server, &Look::default());
    paste(&browser, ARTICLE);
    open_fields(&browser);
    fill(&browser, "#fix-speaker", "هالة زكي");
    browser.press(harness::driver::keys::ESCAPE);
    browser.find("[data-do=edit]").click();
    browser
}

fn fill(browser: &Browser, css: &str, value: &str) {
    let script = "const field = document.querySelector(arguments[0]); field.value = arguments[1];
        field.dispatchEvent(new Event('change', { bubbles: true }))";
    browser.script(script, &[json!(css), json!(value)]);
}

/// Selects words of the article as a reader's finger would.
fn select(browser: &Browser, words: &str) {
    let script = "const walker = document.createTreeWalker(document.getElementById('article'), NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode()); ) {
            const at = node.data.indexOf(arguments[0]);
            if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + arguments[0].length); return true }
        }
        return false";
    assert_eq!(browser.script(script, &[json!(words)]), true, "no text node holds {words}");
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_speaker_is_corrected_and_the_correction_undone() {
    let server = page();
    let browser = open(&server, &Look::default());
    paste(&browser, ARTICLE);
    let before = speaker_names(&browser);
    assert!(before.contains(&"سامح فهمي".to_owned()), "{before:?}");
    open_fields(&browser);
    fill(&browser, "#fix-speaker", "هالة زكي");
    let after = speaker_names(&browser);
    assert!(after.contains(&"هالة زكي".to_owned()) && !after.contains(&"سامح فهمي".to_owned()), "{after:?}");
    assert_eq!(browser.find("#card .trust").attribute("class").as_deref(), Some("trust human"));
    browser.find("#undo").click();
    assert_eq!(speaker_names(&browser), before);
    browser.find("#redo").click();
    assert_eq!(speaker_names(&browser), after);
    // Nobody: a state that is seen.
    open_fields(&browser);
    fill(&browser, "#fix-speaker", "");
    assert!(browser.find("#article mark.direct").attribute("class").is_some_and(|class| class.contains("unknown")));
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn words_are_added_to_a_quotation_and_taken_away() {
    let server = page();
    let browser = open(&server, &Look::default());
    paste(&browser, ARTICLE);
    open_fields(&browser);
    let words = || browser.find("#card blockquote").text();
    assert_eq!(words(), "لن نقبل بذلك");
    browser.find("#end-narrower").click();
    assert_eq!(words(), "لن نقبل");
    // The focus stays on the button: it can be pressed again.
    assert_eq!(browser.script("return document.activeElement.id", &[]), "end-narrower");
    browser.find("#start-narrower").click();
    assert_eq!(words(), "نقبل");
    browser.find("#end-wider").click();
    browser.find("#start-wider").click();
    assert_eq!(words(), "لن نقبل بذلك");
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn the_ends_of_a_quotation_are_moved_by_keyboard_and_by_pointer() {
    use harness::driver::keys::{LEFT, RIGHT, SHIFT};
    let server = page();
    let browser = open(&server, &Look::default());
    paste(&browser, ARTICLE);
    open_fields(&browser);
    let words = || browser.find("#card blockquote").text();
    let end = browser.wait("#handle-end");
    assert_eq!((end.role().as_str(), end.attribute("aria-valuetext").as_deref()), ("slider", Some("لن نقبل بذلك")));
    browser.script("document.getElementById('handle-end').focus()", &[]);
    // Arabic goes on to the left.
    browser.press(RIGHT);
    assert_eq!(words(), "لن نقبل");
    browser.press(&format!("{SHIFT}{LEFT}"));
    assert_eq!(words(), "لن نقبل ب");
    assert_eq!(browser.script("return document.activeElement.id", &[]), "handle-end", "the focus stays");
    // Half a word in the data, whole words on the page.
    assert_eq!(browser.find("#article mark.direct").text(), "«لن نقبل بذلك»");
    browser.press(&format!("{SHIFT}{RIGHT}"));
    browser.press(&format!("{SHIFT}{RIGHT}"));
    assert_eq!(words(), "لن نقب");
    for _ in 0..4 {
        browser.press("\u{e009}z");
    }
    assert_eq!(words(), "لن نقبل بذلك");
    // With the pointer, from the knob below the line to the middle of a word: the nearest edge of a word counts.
    let place = "const box = arguments[0].getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]";
    let point = |element: &harness::Element| -> (f64, f64) {
        let found = browser.script(place, &[element.argument()]);
        (found[0].as_f64().unwrap_or_default(), found[1].as_f64().unwrap_or_default())
    };
    let (x, y) = point(&browser.find("#handle-start"));
    let (to, _) = point(&browser.find("#article mark.speaker"));
    browser.drag((x, y + 24.0), (to, y + 14.0));
    assert!(words().ends_with("فهمي: «لن نقبل بذلك"), "{}", words());
    assert_eq!(browser.script("return getSelection().toString() + document.documentElement.hasAttribute('data-drag')", &[]), "false");
    browser.find("#undo").click();
    assert_eq!(browser.script("return document.querySelector('.said .words').textContent", &[]), "لن نقبل بذلك");
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn undoing_goes_on_across_a_change_of_the_text() {
    let server = page();
    let browser = back_at_the_text(&server);
    let longer = format!("مقدمة قصيرة. {ARTICLE}");
    browser.script("document.getElementById('text').value = arguments[0]", &[json!(longer)]);
    browser.find("#annotate").click();
    browser.wait_script("return document.getElementById('article').textContent.startsWith('مقدمة')");
    let shown = || browser.find("#article").property("textContent");
    browser.find("#undo").click();
    assert_eq!((shown(), browser.find("#text").property("value")), (json!(ARTICLE), json!(ARTICLE)));
    assert!(speaker_names(&browser).contains(&"هالة زكي".to_owned()));
    browser.find("#undo").click();
    assert!(speaker_names(&browser).contains(&"سامح فهمي".to_owned()));
    browser.find("#redo").click();
    browser.find("#redo").click();
    assert_eq!(shown(), json!(longer));
    assert!(speaker_names(&browser).contains(&"هالة زكي".to_owned()));
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn selected_words_become_a_quotation() {
    let server = page();
    let browser = open(&server, &Look::default());
    paste(&browser, "خبر بلا كلام منقول. ثم سكت الجميع.");
    assert_eq!(browser.find_all("#article mark.direct").len(), 0);
    select(&browser, "سكت الجمي");
    browser.wait("#pick [data-of=direct]").click();
    assert_eq!(browser.find("#article mark.direct").text(), "سكت الجميع", "whole words");
    assert_eq!(browser.script("return document.activeElement.id", &[]), "fix-speaker");
    fill(&browser, "#fix-speaker", "المذيع");
    assert_eq!(speaker_names(&browser), ["المذيع"]);
    browser.find("#card #remove").click();
    assert_eq!(browser.find_all("#article mark.direct").len(), 0);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn an_entity_is_renamed_and_merged() {
    let server = page();
    let browser = open(&server, &Look { language: "en", ..Look::default() });
    paste(&browser, ARTICLE);
    browser.find("#article mark.speaker").click();
    browser.wait("#card #correct").click();
    fill(&browser, "#fix-name", "سامح حسن فهمي");
    fill(&browser, "#fix-country", "JO");
    let names = speaker_names(&browser);
    assert!(names.contains(&"سامح حسن فهمي".to_owned()), "{names:?}");
    assert_eq!(browser.find("#card .code").text(), "JO");
    let merge = browser.script("return [...document.querySelector('#fix-merge').options].find(o => o.text == 'Egypt')?.value", &[]);
    fill(&browser, "#fix-merge", merge.as_str().unwrap_or_default());
    let names = speaker_names(&browser);
    assert!(names.iter().all(|name| name == "Egypt"), "{names:?}");
    browser.press("\u{e009}z");
    assert!(speaker_names(&browser).contains(&"سامح حسن فهمي".to_owned()));
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_correction_outlives_a_change_of_the_text() {
    let server = page();
    let browser = back_at_the_text(&server);
    browser.script("const box = document.getElementById('text'); box.value = 'مقدمة قصيرة. ' + box.value", &[]);
    browser.find("#annotate").click();
    browser.wait_script("return document.getElementById('article').textContent.startsWith('مقدمة')");
    let names = speaker_names(&browser);
    assert!(names.contains(&"هالة زكي".to_owned()) && !names.contains(&"سامح فهمي".to_owned()), "{names:?}");
    // Words that are gone are told.
    browser.find("[data-do=edit]").click();
    browser.script("document.getElementById('text').value = 'قال وزير الخارجية المصري سامح فهمي إن مصر مستعدة.'", &[]);
    browser.find("#annotate").click();
    assert!(browser.wait("#notice").text().contains("لن نقبل بذلك"));
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn pictures_have_their_tables() {
    let server = page();
    let browser = open(&server, &Look { language: "en", ..Look::default() });
    paste(&browser, ARTICLE);
    browser.find("#tab-pictures").click();
    // The clerk draws them.
    let _ = browser.wait(".picture svg");
    let pictures = browser.find_all(".picture svg");
    assert!(pictures.len() >= 3, "{}", pictures.len());
    assert!(pictures.iter().all(|picture| !picture.label().is_empty()));
    let cells = browser.script("return [...document.querySelectorAll('.figure table')].every(table => table.rows.length > 1)", &[]);
    assert_eq!(cells, true);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn an_article_put_away_for_a_new_one_comes_back_with_its_corrections() {
    let server = page();
    let browser = open(&server, &Look::default());
    assert!(!browser.find("#back").is_shown());
    paste(&browser, ARTICLE);
    open_fields(&browser);
    fill(&browser, "#fix-speaker", "هالة زكي");
    browser.find("[data-do=new]").click();
    assert_eq!(browser.find("#text").property("value"), "");
    browser.wait("#back").click();
    assert_eq!(browser.find("#article").property("textContent"), ARTICLE);
    assert!(speaker_names(&browser).contains(&"هالة زكي".to_owned()));
    // Its steps can still be taken back.
    browser.find("#undo").click();
    assert!(speaker_names(&browser).contains(&"سامح فهمي".to_owned()));
    // Of two articles each is the way back from the other.
    browser.find("[data-do=new]").click();
    paste(&browser, "وأكدت موسكو أن روسيا مستعدة للحوار.");
    browser.find("[data-do=new]").click();
    browser.wait("#back").click();
    assert_eq!(browser.find("#article").property("textContent"), "وأكدت موسكو أن روسيا مستعدة للحوار.");
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_correction_leaves_the_focus_where_it_was() {
    use harness::driver::keys;
    let server = page();
    let browser = open(&server, &Look::default());
    paste(&browser, ARTICLE);
    let at = || browser.script("return document.activeElement.closest('#article') ? document.activeElement.textContent : null", &[]);
    let place = || browser.script("return [...document.querySelectorAll('#article mark')].indexOf(document.activeElement)", &[]);
    // From the card back to its mark.
    open_fields(&browser);
    browser.find("#confirm").click();
    browser.press(keys::ESCAPE);
    assert_eq!(at(), "«لن نقبل بذلك»");
    // What is deleted in the text makes room for the next.
    browser.press(keys::LEFT);
    let before = place();
    browser.press(keys::DELETE);
    assert_ne!(at(), json!(null));
    assert_eq!(place(), before);
    // A field beside the open card is not robbed of the focus.
    browser.find("#tab-quotations").click();
    browser.find("#article mark.direct").click();
    let _ = browser.wait("#card blockquote");
    browser.find("#search").click();
    assert!(!browser.find("#card").is_shown());
    assert_eq!(browser.script("return document.activeElement.id", &[]), "search");
    assert_eq!(browser.errors(), [""; 0]);
}
