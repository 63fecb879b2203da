//! Correcting: what a reader changes, undone and done again.

use harness::{Browser, Look, Server};
use serde_json::json;

use crate::{open, opened, page, paste, showing};

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
    let browser = showing(ARTICLE);
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
    let browser = showing(ARTICLE);
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
    let browser = showing(ARTICLE);
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
    let browser = opened();
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
    browser.find("#merge").click();
    let names = speaker_names(&browser);
    assert!(names.iter().all(|name| name == "Egypt"), "{names:?}");
    browser.press("\u{e009}z");
    assert!(speaker_names(&browser).contains(&"سامح حسن فهمي".to_owned()));
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn an_arrow_key_in_a_list_corrects_nothing_by_itself() {
    use harness::driver::keys::{DOWN, ENTER};
    let browser = showing(ARTICLE);
    let before = speaker_names(&browser);
    browser.find("#article mark.speaker").click();
    browser.wait("#card #correct").click();
    browser.script("document.getElementById('fix-merge').focus()", &[]);
    browser.press(DOWN);
    assert_ne!(browser.find("#fix-merge").property("value"), "", "the arrow chooses");
    assert_eq!(browser.script("return document.getElementById('undo').disabled", &[]), true, "and merges nothing");
    browser.press(harness::driver::keys::ESCAPE);
    assert_eq!(speaker_names(&browser), before);
    // Words selected become the country that is chosen, not the first that the arrow meets.
    select(&browser, "القاهرة");
    let _ = browser.wait("#pick-country");
    browser.script("document.getElementById('pick-country').focus()", &[]);
    browser.press(DOWN);
    browser.press(DOWN);
    assert!(browser.find("#pick").is_shown());
    let code = browser.find("#pick-country").property("value");
    browser.script("document.querySelector('#pick [data-of=country]').focus()", &[]);
    browser.press(ENTER);
    assert!(!browser.find("#pick").is_shown());
    browser.find("#tab-countries").click();
    let codes: Vec<_> = browser.find_all(".country-row .code").iter().map(|code| json!(code.text())).collect();
    assert!(codes.contains(&code), "{code} {codes:?}");
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn letters_are_keys_wherever_a_layout_has_them() {
    let browser = showing(ARTICLE);
    let press = |key: &str, code: &str, ctrl: bool| {
        let script = "const [key, code, ctrlKey] = arguments; const [mark] = document.querySelectorAll('#article mark[tabindex=\"0\"]');
            mark.dispatchEvent(new KeyboardEvent('keydown', { key, code, ctrlKey, bubbles: true, cancelable: true }))";
        browser.script(script, &[json!(key), json!(code), json!(ctrl)]);
    };
    open_fields(&browser);
    fill(&browser, "#fix-speaker", "هالة زكي");
    browser.press(harness::driver::keys::ESCAPE);
    let is_corrected = || speaker_names(&browser).contains(&"هالة زكي".to_owned());
    // French, German, Arabic: the key of undoing lies elsewhere, or bears another letter.
    for (key, code) in [("z", "KeyW"), ("z", "KeyY"), ("ئ", "KeyZ")] {
        assert!(is_corrected());
        press(key, code, true);
        assert!(!is_corrected(), "{key} {code}");
        press("y", if code == "KeyY" { "KeyZ" } else { "KeyY" }, true);
    }
    assert!(is_corrected());
    // Those in the article.
    browser.script("document.querySelector('#article').focus()", &[]);
    press("q", "KeyA", false);
    assert_eq!(browser.script("return document.activeElement.hasAttribute('data-q')", &[]), true);
    press("ا", "KeyH", false);
    assert_ne!(browser.find("#article").attribute("data-hide").as_deref(), Some(""));
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn of_a_corrected_quotation_no_reason_of_the_engines_is_told() {
    let server = page();
    let browser = open(&server, &Look { language: "en", ..Look::default() });
    paste(&browser, ARTICLE);
    open_fields(&browser);
    assert!(browser.script("return document.querySelector('#card [data-slot=why]').textContent", &[]) != "");
    fill(&browser, "#fix-speaker", "هالة زكي");
    assert!(!browser.find("#card details").is_shown());
    assert_eq!(browser.script("return document.querySelector('#card [data-slot=why]').textContent", &[]), "");
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
    let browser = opened();
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
    // And of three none is lost.
    browser.find("[data-do=new]").click();
    paste(&browser, "وأكدت بكين أن الصين مستعدة.");
    browser.find("[data-do=new]").click();
    let mut seen = Vec::new();
    for _ in 0..3 {
        browser.wait("#back").click();
        seen.push(browser.find("#article").text());
        browser.find("[data-do=edit]").click();
    }
    assert!(seen[0].contains("بكين") && seen[1].contains("موسكو") && seen[2].contains("سامح"), "{seen:?}");
    assert_eq!(browser.errors(), [""; 0]);
}

/// Drops a file on the page.
fn drop_file(browser: &Browser, name: &str, content: &str) {
    let script = "const data = new DataTransfer(); data.items.add(new File([arguments[1]], arguments[0]));
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))";
    browser.script(script, &[json!(name), json!(content)]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn another_article_that_is_opened_knows_nothing_of_the_one_before_and_leads_back_to_it() {
    let server = page();
    let other = "وأكدت موسكو أن روسيا مستعدة للحوار مع مصر.";
    let document = isnad::view::json::write(&isnad::annotate(other));
    for (name, content) in [("خبر.txt", other), ("خبر.isnad.json", &*document), ("", "")] {
        let browser = back_at_the_text(&server);
        browser.script("document.getElementById('source-outlet').value = 'صحيفة'", &[]);
        browser.find("#annotate").click();
        browser.wait_script("return document.documentElement.dataset.mode == 'read'");
        if name.is_empty() {
            browser.find("[data-do=edit]").click();
            browser.find("[data-do=example]").click();
        } else {
            drop_file(&browser, name, content);
        }
        let script = "return document.querySelector('#article mark') && document.getElementById('article').textContent != arguments[0]";
        browser.wait_script(&script.replace("arguments[0]", &json!(ARTICLE).to_string()));
        browser.wait_script("return document.documentElement.dataset.mode == 'read'");
        let names = speaker_names(&browser);
        assert!(!names.is_empty() && !names.contains(&"هالة زكي".to_owned()), "{name}: {names:?}");
        assert_eq!(browser.find("#source-outlet").property("value"), "", "{name}");
        assert!(!browser.find("#origin").is_shown(), "{name}");
        assert_eq!(browser.script("return document.getElementById('undo').disabled", &[]), true, "{name}");
        browser.find("[data-do=edit]").click();
        browser.wait("#back").click();
        assert_eq!(browser.find("#article").property("textContent"), ARTICLE);
        assert_eq!(browser.find("#source-outlet").property("value"), "صحيفة");
        assert!(speaker_names(&browser).contains(&"هالة زكي".to_owned()));
        // The reading anew was a step, too.
        browser.find("#undo").click();
        browser.find("#undo").click();
        assert!(speaker_names(&browser).contains(&"سامح فهمي".to_owned()), "{name}");
        assert_eq!(browser.errors(), [""; 0]);
    }
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_correction_leaves_the_focus_where_it_was() {
    use harness::driver::keys;
    let browser = showing(ARTICLE);
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
