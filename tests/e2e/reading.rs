//! Reading: an article is pasted, and who said what is read back from the page.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use harness::driver::keys;
use harness::{Browser, Look};
use serde_json::{Value, json};

use crate::{open, opened, page, paste};

/// The starting article, where it lies beside the project; else nothing.
fn starting_article() -> Option<String> {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles/seed.txt")).ok()
}

/// The text of the article in the page, marks and all.
fn shown(browser: &Browser) -> String {
    browser.script("return document.getElementById('article').textContent", &[]).as_str().unwrap_or_default().into()
}

/// The words that each target of an attribute has in the article, by its number.
fn words(browser: &Browser, css: &str, attribute: &str) -> BTreeMap<String, Vec<String>> {
    let script = "const out = {};
        for (const mark of document.querySelectorAll(arguments[0])) (out[mark.getAttribute(arguments[1])] ??= []).push(mark.textContent);
        return out";
    serde_json::from_value(browser.script(script, &[json!(css), json!(attribute)])).unwrap_or_default()
}

/// Whom the panel lists as speakers, each with the numbers of what they said.
fn speakers(browser: &Browser) -> BTreeMap<String, BTreeSet<String>> {
    browser.find("#tab-speakers").click();
    let script = "const out = {};
        for (const row of document.querySelectorAll('.speaker-row[data-e]'))
            out[row.querySelector('[data-slot=name]').textContent] = [...row.querySelectorAll('.said a')].map(a => a.dataset.q);
        return out";
    serde_json::from_value(browser.script(script, &[])).unwrap_or_default()
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn the_starting_article_is_read_back_from_the_page() {
    let Some(article) = starting_article() else { return };
    let browser = opened();
    paste(&browser, &article);
    assert_eq!(shown(&browser), article);
    let said = words(&browser, "#article mark:is(.direct, .reported)", "data-q");
    assert!(said.len() >= 12, "{said:#?}");
    let countries = words(&browser, "#article mark.country", "data-e");
    assert_eq!(countries.len(), 7, "{countries:#?}");
    assert!(countries.values().map(Vec::len).sum::<usize>() >= 55, "{countries:#?}");
    let speakers = speakers(&browser);
    let araghchi = speakers.get("عباس عراقجي").map(BTreeSet::len);
    assert!(araghchi >= Some(4), "{speakers:#?}");
    assert!(speakers.contains_key("سيرغي لافروف"), "{speakers:#?}");
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn the_example_is_annotated() {
    let browser = opened();
    browser.find("[data-do=example]").click();
    let _ = browser.wait("#article mark.direct");
    let said = words(&browser, "#article mark.direct", "data-q");
    assert!(said.values().flatten().any(|words| words == "«ما نريده بحر آمن للجميع، وما عدا ذلك تفاصيل»"), "{said:#?}");
    let speakers = speakers(&browser);
    assert!(speakers.contains_key("سالم الكندي"), "{speakers:#?}");
    assert!(words(&browser, "#article mark.country", "data-e").values().flatten().any(|words| words == "وطهران"));
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn the_text_in_the_page_is_the_text_that_was_pasted() {
    let browser = opened();
    let texts = [
        "قال الوزير: «نعم».",
        "\n\n  سطر\t\n\n\n آخر \u{200F}(\u{202E}أ ب\u{202C}) \n",
        "می\u{200C}روند گفت: «باشه» 👩\u{200D}👩\u{200D}👧 𝄞",
        "<b>قال</b> & \"الوزير\" <script>alert(1)</script>\u{A0}\u{FEFF}",
        "كلمة",
        "The minister said \"no\".\nHe left.",
        "123 ... !!! \u{0}\u{7}",
    ];
    for text in texts {
        paste(&browser, text);
        assert_eq!(shown(&browser), text);
        assert_eq!(browser.script("return document.querySelector('#article script, #article b')", &[]), Value::Null);
        browser.find("[data-do=new]").click();
    }
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_copied_selection_is_the_original_text() {
    let browser = opened();
    let text = "قال الوزير: «نعم».\n\nوأضافت بكين أن الصين صامتة.\nوانتهى.";
    paste(&browser, text);
    let copied = browser.script(
        "const article = document.getElementById('article');
         getSelection().selectAllChildren(article);
         const event = new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
         article.firstChild.dispatchEvent(event);
         return event.clipboardData.getData('text/plain')",
        &[],
    );
    assert_eq!(copied, text);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_mark_parts_no_letter_from_the_next() {
    let browser = opened();
    browser.find("[data-do=example]").click();
    let _ = browser.wait("#article mark.country");
    // The width of each marked word, alone with its mark and alone without.
    let differing = browser.script(
        "const out = [];
         const article = document.getElementById('article');
         const line = article.appendChild(document.createElement('p'));
         for (const mark of document.querySelectorAll('#article p mark')) {
             if (mark.querySelector('mark')) continue;
             const width = (node) => { line.replaceChildren(node); const range = document.createRange(); range.selectNodeContents(line); return range.getBoundingClientRect().width };
             const marked = width(mark.cloneNode(true)), bare = width(document.createTextNode(mark.textContent));
             if (Math.abs(marked - bare) > 0.1) out.push([mark.textContent, marked, bare]);
         }
         line.remove();
         return out",
        &[],
    );
    assert_eq!(differing, json!([]));
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn list_and_text_lead_to_each_other() {
    let browser = opened();
    browser.find("[data-do=example]").click();
    let row = browser.wait(".speaker-row .said a");
    let quotation = row.attribute("data-q").unwrap_or_default();
    row.click();
    let card = browser.wait("#card blockquote");
    assert_ne!(card.text(), "");
    let lit = words(&browser, "#article mark.lit:not(.cue, .inner)", "data-q");
    assert_eq!(lit.keys().collect::<Vec<_>>(), [&quotation]);
    let on_screen =
        "const box = document.querySelector('#article mark.lit').getBoundingClientRect(); return box.top > 0 && box.bottom < innerHeight";
    assert_eq!(browser.script(on_screen, &[]), true);
    // Esc leads back to the words in the text.
    browser.press(keys::ESCAPE);
    assert!(!browser.find("#card").is_shown());
    assert_eq!(browser.script("return document.activeElement.dataset.q", &[]), json!(quotation));
    // A mark leads to its card, and the card to the list.
    browser.find("#article mark.country").click();
    let _ = browser.wait("#card [data-slot=about]");
    browser.find("#card [data-slot=about]").click();
    let _ = browser.wait(".quotation-row, .empty");
    assert!(!browser.find("#card").is_shown());
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn marks_are_walked_with_the_keyboard() {
    let browser = opened();
    browser.find("[data-do=example]").click();
    let _ = browser.wait("#article mark");
    let stops = "return document.querySelectorAll('#article [tabindex=\"0\"]').length";
    assert_eq!(browser.script(stops, &[]), 1, "one stop for the tab key");
    browser.script("document.querySelector('#article [tabindex=\"0\"]').focus()", &[]);
    let focused = || browser.script("return document.activeElement.textContent", &[]);
    let first = focused();
    // Arabic reads from right to left, and so do the arrows.
    browser.press(keys::LEFT);
    let second = focused();
    assert_ne!(first, second);
    browser.press(keys::RIGHT);
    assert_eq!(focused(), first);
    browser.press("q");
    assert_ne!(browser.script("return document.activeElement.dataset.q ?? ''", &[]), "");
    browser.press(keys::ENTER);
    let _ = browser.wait("#card blockquote");
    browser.press(keys::ESCAPE);
    browser.press("h");
    assert_eq!(browser.find("#article").attribute("data-hide").as_deref(), Some("direct reported speaker country cue"));
    browser.press("h");
    assert_eq!(browser.find("#article").attribute("data-hide").as_deref(), Some(""));
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn layers_are_switched() {
    let server = page();
    let browser = open(&server, &Look { language: "en", ..Look::default() });
    paste(&browser, "قال الوزير المصري سامح فهمي: «لن نقبل بذلك».");
    let shine = || browser.find("#article mark.direct").style("background-color");
    let lit = shine();
    let button = browser.find(".legend .direct");
    assert_eq!((button.role().as_str(), button.label().as_str()), ("button", "Direct quotation"));
    button.click();
    assert_eq!(button.attribute("aria-pressed").as_deref(), Some("false"));
    browser.wait_script("return getComputedStyle(document.querySelector('#article mark.direct')).backgroundColor == 'rgba(0, 0, 0, 0)'");
    button.click();
    browser.wait_script("return getComputedStyle(document.querySelector('#article mark.direct')).backgroundColor != 'rgba(0, 0, 0, 0)'");
    assert_ne!(lit, "rgba(0, 0, 0, 0)");
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn the_interface_changes_its_language_and_keeps_the_article() {
    let server = page();
    let browser = open(&server, &Look { language: "en", ..Look::default() });
    let text = "قال الوزير المصري سامح فهمي: «لن نقبل بذلك».";
    paste(&browser, text);
    assert_eq!(browser.find("html").attribute("dir").as_deref(), Some("ltr"));
    browser.find("#tab-countries").click();
    assert_eq!(browser.find(".country-row .name").text(), "Egypt");
    browser.find("#language").click();
    assert_eq!(browser.find("html").attribute("dir").as_deref(), Some("rtl"));
    assert_eq!(browser.find(".country-row .name").text(), "مصر");
    assert_eq!(shown(&browser), text);
    // The reader's choice is still known after a reload.
    browser.reload();
    browser.wait_script("return document.documentElement.hasAttribute('data-ready')");
    assert_eq!(browser.find("html").attribute("lang").as_deref(), Some("ar"));
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn numbers_stay_whole_and_cards_clear_of_the_scroll_bar() {
    let server = page();
    let browser = open(&server, &Look { language: "en", ..Look::default() });
    paste(&browser, &"قال المتحدث باسم شركة النقل البحري والتخزين في الموانئ سامح فهمي: «لن نقبل بذلك».\n\nووصل وفد مصر.\n\n".repeat(12));
    let lines = "return [...document.querySelectorAll('.head .share, .head .code')].filter((one) => one.getClientRects().length
        && one.getBoundingClientRect().height > 2 * parseFloat(getComputedStyle(one).fontSize)).length";
    browser.script("document.querySelector('.speaker-row bdi').textContent = 'المتحدث باسم شركة النقل البحري والتخزين '.repeat(3)", &[]);
    assert_eq!(browser.script(lines, &[]), 0);
    // The word at the very edge, beside which a scroll bar may lie.
    browser.find("#article mark.country").click();
    let card = browser.wait("#card");
    assert_eq!(
        browser.script("return document.getElementById('card').getBoundingClientRect().right <= document.documentElement.clientWidth", &[]),
        true
    );
    // A country of which somebody may speak, and which says nothing itself.
    assert!(!card.text().contains("0 quotations"), "{}", card.text());
    browser.press(keys::ESCAPE);
    browser.find("[data-do=edit]").click();
    browser.find("#language").click();
    assert!(browser.find("#count").text().ends_with("كلمات"), "{}", browser.find("#count").text());
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn quotations_are_filtered() {
    let browser = opened();
    browser.find("[data-do=example]").click();
    let _ = browser.wait(".speaker-row");
    browser.find("#tab-quotations").click();
    // What an empty field asks for begins where the interface does.
    assert_eq!(browser.find("#search").style("direction"), "rtl");
    let rows = || browser.find_all(".quotation-row").len();
    let all = rows();
    browser.find("#search").type_text("للجميع");
    browser.wait_script("return document.querySelectorAll('.quotation-row').length == 1");
    browser.find("#search").clear();
    browser.wait_script(&format!("return document.querySelectorAll('.quotation-row').length == {all}"));
    browser.find("#by-kind option[value=direct]").click();
    browser.wait_script("return [...document.querySelectorAll('.quotation-row .kind')].every(kind => kind.classList.contains('direct'))");
    assert!(rows() < all);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn typing_annotates_and_nothing_freezes() {
    let browser = opened();
    browser.find("#text").type_text("قال الوزير المصري سامح فهمي: «لن نقبل».");
    let _ = browser.wait(".speaker-row");
    assert_eq!(browser.find("html").attribute("data-mode").as_deref(), Some("write"), "the box stays while somebody types");
    // A megabyte: the page answers while the worker works.
    let long = "قال الوزير المصري سامح فهمي إن القاهرة مستعدة.\n".repeat(12_000);
    browser.script(
        "window.slices = [];
         new PerformanceObserver((list) => window.slices.push(...list.getEntries().map((task) => task.duration))).observe({ type: 'longtask' });
         document.getElementById('text').value = arguments[0];
         document.getElementById('annotate').click()",
        &[json!(long)],
    );
    browser.wait_script("return document.documentElement.dataset.mode == 'read'");
    browser.find("#language").click();
    assert_eq!(browser.find("html").attribute("lang").as_deref(), Some("en"));
    println!("long tasks, in milliseconds: {}", browser.script("return window.slices", &[]));
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn the_box_opens_at_the_paragraph_that_the_reader_has_before_him() {
    let browser = opened();
    let paragraphs: Vec<String> = (0..80).map(|n| format!("قال الوزير إن الاجتماع رقم {n} انتهى، وأضاف أن الوفد غادر.")).collect();
    paste(&browser, &paragraphs.join("\n\n"));
    let edited = |paragraph: usize| {
        let script = "document.querySelectorAll('#article p')[arguments[0]].scrollIntoView({ block: 'start', behavior: 'instant' });
            document.querySelector('[data-do=edit]').click();
            const box = document.getElementById('text');
            return [box.value.slice(0, box.selectionStart).split('\\n\\n').length - 1, box.scrollTop, box.clientHeight, box.scrollHeight]";
        let told = browser.script(script, &[json!(paragraph)]);
        browser.find("#annotate").click();
        browser.wait_script("return document.documentElement.dataset.mode == 'read'");
        (0..4).map(|n| told[n].as_f64().unwrap_or_default()).collect::<Vec<_>>()
    };
    for paragraph in [40, 10, 60] {
        let [at, top, height, whole] = edited(paragraph)[..] else { panic!("four numbers") };
        assert!((at - paragraph as f64).abs() <= 1.0, "at {at}, not {paragraph}");
        let place = whole * paragraph as f64 / paragraphs.len() as f64;
        assert!((top - 50.0..top + height).contains(&place), "{place} of {whole} is not between {top} and {height} below");
    }
    assert_eq!(edited(0)[..2], [0.0, 0.0]);
}
