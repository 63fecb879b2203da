//! On a phone: the card and what was found come up from the foot of the page.

use harness::driver::keys;
use harness::{Browser, Look};
use serde_json::json;

use crate::{open, page, paste};

const ARTICLE: &str = "قال وزير الخارجية المصري سامح فهمي: «لن نقبل بذلك». وأكدت القاهرة أن مصر مستعدة.\n\nوذكر مصدر أن الصين صامتة.";

fn focused(browser: &Browser) -> String {
    let script =
        "const at = document.activeElement; return at.closest('[id]')?.id + (at.closest('#panel, #card, #handles') ? '' : ' outside')";
    browser.script(script, &[]).as_str().unwrap_or_default().into()
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn what_was_found_comes_up_from_the_foot_and_keeps_the_focus() {
    let server = page();
    for language in ["ar", "en"] {
        let browser = open(&server, &Look { language, ..Look::phone() });
        paste(&browser, ARTICLE);
        assert!(!browser.find("#panel").is_shown());
        // Below a short article, too, the button is no higher than its line.
        assert_eq!(browser.script("return document.getElementById('jump').offsetHeight < 60", &[]), true);
        browser.find("#jump").click();
        let panel = browser.wait("#panel");
        assert_eq!((panel.role().as_str(), focused(&browser).as_str()), ("dialog", "list"));
        for _ in 0..12 {
            browser.press(keys::TAB);
            assert!(!focused(&browser).ends_with("outside"), "{}", focused(&browser));
        }
        assert_eq!(browser.script("return document.querySelectorAll('[inert]').length > 2", &[]), true);
        browser.press(keys::ESCAPE);
        assert!(!browser.find("#panel").is_shown());
        assert_eq!(
            browser.script("return [document.activeElement.id, document.querySelectorAll('[inert]').length]", &[]),
            json!(["jump", 0])
        );
        // From a row to the text: the findings make room for the card, and the words stand above it.
        browser.find("#jump").click();
        browser.wait(".speaker-row .said a").click();
        let _ = browser.wait("#card blockquote");
        assert!(!browser.find("#panel").is_shown());
        let above = "const mark = document.querySelector('#article mark.lit').getBoundingClientRect();
            const card = document.getElementById('card').getBoundingClientRect();
            return mark.top >= 0 && mark.bottom <= card.top && Math.abs(card.bottom - innerHeight) < 2 && card.width == innerWidth";
        assert_eq!(browser.script(above, &[]), true);
        for _ in 0..9 {
            browser.press(keys::TAB);
            assert!(!focused(&browser).ends_with("outside"), "{}", focused(&browser));
        }
        browser.press(keys::ESCAPE);
        assert!(!browser.find("#card").is_shown());
        assert_eq!(browser.errors(), [""; 0]);
    }
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn nothing_is_wider_than_the_smallest_screen_or_too_small_for_a_finger() {
    let server = page();
    for language in ["ar", "en"] {
        let browser = open(&server, &Look { width: 320, height: 640, language, ..Look::phone() });
        let check = |state: &str| {
            let wide = "return [...document.querySelectorAll('body *')].filter((element) => {
                    const box = element.getBoundingClientRect();
                    const rolls = element.closest('.tabs, .scroll, #handles, .sr, .skip, h1 small, .reading');
                    return box.width && !rolls && (box.right > innerWidth + 1 || box.left < -1);
                }).map((element) => element.outerHTML.slice(0, 80)).concat(document.documentElement.scrollWidth > 320 ? ['page'] : [])";
            assert_eq!(browser.script(wide, &[]), json!([]), "{state}, {language}");
            let small = "return [...document.querySelectorAll('button, select, input:not([type=checkbox]), summary, [role=slider]')].filter((control) => {
                    const box = control.getBoundingClientRect();
                    return box.height && box.height < 44 && !control.closest('#handles');
                }).map((control) => control.outerHTML.slice(0, 80))";
            assert_eq!(browser.script(small, &[]), json!([]), "{state}, {language}");
        };
        check("empty");
        paste(&browser, ARTICLE);
        check("annotated");
        browser.script("document.querySelector('#article mark.direct').click()", &[]);
        check("a card");
        browser.find("#correct").click();
        check("correcting");
        browser.press(keys::ESCAPE);
        for tab in ["speakers", "quotations", "countries", "pictures"] {
            browser.find("#jump").click();
            browser.find(&format!("#tab-{tab}")).click();
            check(tab);
            let chosen = "const tab = document.querySelector('[role=tab][aria-selected=true]').getBoundingClientRect();
                const tabs = document.querySelector('.tabs').getBoundingClientRect();
                return tab.left >= tabs.left - 1 && tab.right <= tabs.right + 1";
            assert_eq!(browser.script(chosen, &[]), true, "the tab that is chosen is in sight: {tab}, {language}");
            browser.press(keys::ESCAPE);
        }
    }
}
