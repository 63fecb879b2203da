//! The page in one file, opened from a disk.

use harness::{Browser, Look};

use crate::{ENGLISH, dist, paste, ready};

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn the_page_in_one_file_does_the_main_job_and_can_send_nothing() {
    let browser = Browser::start(&Look::default());
    let file = dist().join("isnad.html").canonicalize().expect("the page in one file");
    browser.goto(&format!("file://{}", file.display()));
    ready(&browser);
    paste(&browser, "قال وزير الخارجية المصري سامح فهمي: «لن نقبل بذلك».");
    assert_eq!(browser.wait("#article mark.direct").text(), "«لن نقبل بذلك»");
    browser.find("[data-do=new]").click();
    paste(&browser, ENGLISH);
    assert_eq!(browser.wait("#article[lang=en] mark.direct").text(), "\"We will never accept this.\"");
    assert_eq!(browser.errors(), [""; 0]);
    let resources =
        "return performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !/^(blob|data):/.test(name))";
    assert_eq!(browser.script(resources, &[]), serde_json::json!([]));
    let send = "return fetch('https://example.com/').then(() => 'sent', () => 'refused')";
    assert_eq!(browser.script(send, &[]), "refused");
    assert!(browser.errors().iter().all(|line| line.contains("Content Security Policy")));
}
