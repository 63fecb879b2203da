//! The page opens.

use harness::Look;

use crate::{open, opened, page};

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn the_page_opens_without_a_complaint() {
    let server = page();
    for look in [Look::default(), Look { language: "en", dark: true, ..Look::phone() }] {
        let browser = open(&server, &look);
        assert_ne!(browser.find("body").text(), "", "{look:?}");
        assert_eq!(browser.script("return document.documentElement.scrollWidth > innerWidth", &[]), false, "it scrolls sideways: {look:?}");
        assert_eq!(browser.errors(), [""; 0], "{look:?}");
    }
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn html_from_strings_is_refused() {
    let browser = opened();
    let refused = browser.script("try { document.body.innerHTML = '<b>x</b>'; return 'taken' } catch (error) { return error.name }", &[]);
    assert_eq!(refused, "TypeError");
}
