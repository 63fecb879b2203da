//! What can go wrong, provoked: each time the reader is told, in the language of the interface, and the text stays.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use harness::{Answer, Browser, Look, Server, server};
use serde_json::json;

use crate::{ENGLISH, dist, open, opened, page, paste, ready, showing};

const ARTICLE: &str = "قال وزير الخارجية المصري سامح فهمي: «لن نقبل بذلك».";

/// The page, but for what `change` does to the answers for some paths.
fn page_with(change: impl Fn(&str, Answer) -> Answer + Send + Sync + 'static) -> Server {
    let root = dist();
    Server::start(0, move |_, path| change(path, server::file(&root, path))).expect("a free port")
}

/// Types an article by script, so that not even the keyboard is needed, and asks for its annotation.
fn ask(browser: &Browser) {
    browser.script("document.getElementById('text').value = arguments[0]; document.getElementById('annotate').click()", &[json!(ARTICLE)]);
}

/// The reader has been told something, and the text is still in the box.
fn told(browser: &Browser) -> String {
    let words = browser.wait("#notice").text();
    assert_ne!(words, "");
    assert_eq!(browser.find("#text").property("value"), ARTICLE);
    words
}

fn starts_with_arabic(words: &str) -> bool {
    words.chars().find(|c| c.is_alphabetic()).is_some_and(|c| ('\u{600}'..'\u{700}').contains(&c))
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_missing_engine_is_told_and_the_text_kept() {
    let server = page_with(|path, answer| if path.ends_with("worker_bg.wasm") { Answer::refusal(404, "gone") } else { answer });
    for language in ["ar", "en"] {
        let browser = open(&server, &Look { language, ..Look::default() });
        ask(&browser);
        assert_eq!(starts_with_arabic(&told(&browser)), language == "ar");
    }
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn wasm_under_a_wrong_type_works_all_the_same() {
    let server = page_with(|path, answer| if path.ends_with(".wasm") { Answer { kind: "text/plain", ..answer } } else { answer });
    let browser = open(&server, &Look::default());
    paste(&browser, ARTICLE);
    let _ = browser.wait("#article mark.direct");
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn english_that_does_not_arrive_is_told_and_asked_for_again() {
    let arrives = Arc::new(AtomicBool::new(false));
    let now = Arc::clone(&arrives);
    let server = page_with(move |path, answer| match path.ends_with("english.txt") && !now.load(Ordering::SeqCst) {
        true => Answer::refusal(404, "gone"),
        false => answer,
    });
    let browser = open(&server, &Look::default());
    paste(&browser, ARTICLE);
    let _ = browser.wait("#article mark.direct");
    browser.find("[data-do=new]").click();
    browser.script("document.getElementById('text').value = arguments[0]; document.getElementById('annotate').click()", &[json!(ENGLISH)]);
    assert_ne!(browser.wait("#notice").text(), "");
    arrives.store(true, Ordering::SeqCst);
    browser.find("#annotate").click();
    let _ = browser.wait("#article[lang=en] mark.direct");
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn without_english_an_arabic_article_is_read_all_the_same() {
    let arrives = Arc::new(AtomicBool::new(false));
    let now = Arc::clone(&arrives);
    let server = page_with(move |path, answer| match path.ends_with("english.txt") && !now.load(Ordering::SeqCst) {
        true => Answer::refusal(404, "gone"),
        false => answer,
    });
    let browser = open(&server, &Look { language: "en", ..Look::default() });
    // A name in Latin letters is no English.
    paste(&browser, &format!("{ARTICLE} ونشرت Reuters الخبر."));
    let _ = browser.wait("#article mark.direct");
    assert!(!browser.find("#notice").is_shown());
    // An English paragraph is; it is left, and the reader is told.
    let both = format!("{ARTICLE}\n\n{ENGLISH}");
    browser.find("[data-do=new]").click();
    paste(&browser, &both);
    assert!(browser.wait("#notice").text().contains("English"));
    let names = "return [...document.querySelectorAll('.speaker-row .name')].map((name) => name.textContent)";
    assert_eq!(browser.script(names, &[]), json!(["سامح فهمي"]));
    arrives.store(true, Ordering::SeqCst);
    browser.find("[data-do=new]").click();
    paste(&browser, &both);
    browser.wait_script("return document.querySelectorAll('.speaker-row').length == 2");
    assert!(!browser.find("#notice").is_shown());
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn an_answer_that_comes_late_replaces_nothing() {
    let browser = opened();
    browser.script(
        "const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (...letter) { setTimeout(() => { window.sent = true; post.apply(this, letter) }, 300) }",
        &[],
    );
    // The answer takes its time; the page has had more than enough of it when something newer has been answered.
    ask(&browser);
    browser.script("document.querySelector('[data-do=new]').click()", &[]);
    assert_eq!(browser.find("html").attribute("aria-busy"), None);
    browser.wait_script("return window.sent && new Promise((done) => setTimeout(() => done(true), 1500))");
    assert_eq!(browser.find("html").attribute("data-mode").as_deref(), Some("write"));
    assert_eq!(browser.find("#article").property("textContent"), "");
    assert_eq!(browser.find("#text").property("value"), "");
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn what_went_wrong_stays_in_sight() {
    let browser = opened();
    // The seconds for which something is told pass in a moment.
    browser.script(
        "const later = setTimeout; window.setTimeout = (act, time, ...rest) => later(act, time == 4000 ? 400 : time, ...rest)",
        &[],
    );
    browser.find("[data-do=forget]").click();
    let _ = browser.wait("#notice");
    browser.find("#annotate").click();
    let told = browser.find("#notice").text();
    browser.wait_script("return new Promise((done) => setTimeout(() => done(true), 900))");
    assert!(browser.find("#notice").is_shown());
    assert_eq!(browser.find("#notice").text(), told);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn forgetting_leaves_alone_what_other_pages_keep() {
    let browser = opened();
    browser.script("localStorage.setItem('notes', 'mine'); sessionStorage.setItem('notes', 'mine')", &[]);
    browser.find("#keep").click();
    paste(&browser, ARTICLE);
    browser.find("[data-do=edit]").click();
    browser.find("[data-do=forget]").click();
    assert_eq!(browser.script("return Object.keys(localStorage).concat(Object.keys(sessionStorage))", &[]), json!(["notes", "notes"]));
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_broken_engine_is_told_and_the_next_article_gets_a_new_one() {
    let browser = opened();
    // The first worker dies of what it is sent, as it would of a panic or for want of memory.
    browser.script(
        "const make = window.isnadWorker; let made = 0;
         window.isnadWorker = (name) => { made += name == 'engine'; window.made = made; return make(name) };
         const post = Worker.prototype.postMessage; let sent = 0;
         Worker.prototype.postMessage = function (message) { return post.call(this, sent++ ? message : { ticket: 'no number' }) }",
        &[],
    );
    ask(&browser);
    told(&browser);
    browser.find("#annotate").click();
    browser.wait_script("return document.documentElement.dataset.mode == 'read'");
    assert_eq!(browser.script("return window.made", &[]), 1, "one new worker for the one that died");
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn an_engine_that_never_answers_is_ended_and_told() {
    let browser = opened();
    // While the engine hears nothing, the page's minutes pass in a moment. (Not while the page loads:
    // a worker that ends as it starts now and then leaves ChromeDriver waiting for it.)
    browser.script(
        "const later = window.setTimeout; window.setTimeout = (act, time, ...rest) => later(act, window.deaf && time >= 30000 ? 400 : time, ...rest);
        const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (...letter) { if (!window.deaf) return post.apply(this, letter) };
        const end = Worker.prototype.terminate; window.ended = 0;
        Worker.prototype.terminate = function () { window.ended += 1; return end.call(this) }; window.deaf = true",
        &[],
    );
    ask(&browser);
    told(&browser);
    assert_ne!(browser.script("return window.ended", &[]), 0);
    assert_eq!(browser.find("html").attribute("aria-busy"), None);
    // The next engine hears.
    browser.script("window.deaf = false", &[]);
    browser.find("#annotate").click();
    browser.wait_script("return document.documentElement.dataset.mode == 'read'");
}

/// The same module with no more memory than this many pages of 64 KiB beyond what it starts with.
fn with_little_memory(wasm: &[u8], pages: u32) -> Vec<u8> {
    let number = |at: usize| {
        let length = wasm[at..].iter().take_while(|byte| **byte & 0x80 != 0).count() + 1;
        let value = wasm[at..at + length].iter().rev().fold(0_u32, |value, byte| value << 7 | u32::from(byte & 0x7f));
        (value, at + length)
    };
    let written = |mut value: u32| {
        let mut out = Vec::new();
        while value >= 0x80 {
            out.push(value as u8 | 0x80);
            value >>= 7;
        }
        out.push(value as u8);
        out
    };
    let mut at = 8;
    let mut out = wasm[..at].to_vec();
    while at < wasm.len() {
        let (length, body) = number(at + 1);
        let end = body + length as usize;
        // The section of memories: their count, and of the one whether it has a limit, and where it starts.
        if wasm[at] == 5 {
            let (first, _) = number(body + 2);
            let limited = [&[1, 1][..], &written(first), &written(first + pages)].concat();
            out.extend([&[5][..], &written(limited.len() as u32), &limited].concat());
        } else {
            out.extend(&wasm[at..end]);
        }
        at = end;
    }
    out
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn an_engine_without_memory_is_told_and_the_next_article_gets_a_new_one() {
    let server = page_with(|path, answer| match path.ends_with("worker_bg.wasm") {
        true => Answer { body: with_little_memory(&answer.body, 400), ..answer },
        false => answer,
    });
    let browser = open(&server, &Look { language: "en", ..Look::default() });
    let script = "document.getElementById('text').value = arguments[0].repeat(arguments[1]); document.getElementById('annotate').click()";
    browser.script(script, &[json!(format!("{ARTICLE}\n")), json!(30_000)]);
    assert!(!starts_with_arabic(&browser.wait("#notice").text()));
    assert_eq!(browser.script("return document.getElementById('text').value.length > 1e6", &[]), true, "the text is kept");
    ask(&browser);
    browser.wait_script("return document.documentElement.dataset.mode == 'read'");
    let _ = browser.wait("#article mark.direct");
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_browser_that_makes_no_worker_is_told() {
    let server = page();
    let browser = Browser::start(&Look::default());
    let without = json!({ "source": "delete window.Worker" });
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", &without);
    browser.goto(&server.url());
    ready(&browser);
    ask(&browser);
    told(&browser);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_page_without_its_wasm_says_so_and_keeps_what_is_typed() {
    let server = page_with(|path, answer| if path.ends_with("page_bg.wasm") { Answer::refusal(404, "gone") } else { answer });
    for language in ["ar", "en"] {
        let browser = Browser::start(&Look { language, ..Look::default() });
        browser.goto(&server.url());
        browser.find("#text").type_text(ARTICLE);
        assert_eq!(starts_with_arabic(&told(&browser)), language == "ar");
    }
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn an_old_browser_without_webassembly_is_told() {
    let server = page();
    let browser = Browser::start(&Look::default());
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": "delete window.WebAssembly" }));
    browser.goto(&server.url());
    browser.find("#text").type_text(ARTICLE);
    told(&browser);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn storage_that_is_full_or_refused_stops_nothing() {
    let full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }";
    let refused = "for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError') } });
        delete Navigator.prototype.serviceWorker";
    let server = page();
    for source in [full, refused] {
        let browser = Browser::start(&Look::default());
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
        browser.goto(&server.url());
        ready(&browser);
        browser.find("#language").click();
        paste(&browser, ARTICLE);
        let _ = browser.wait("#article mark.direct");
        assert_eq!(browser.errors(), [""; 0], "{source}");
    }
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn two_tabs_do_not_meet() {
    let server = page();
    let browser = open(&server, &Look::default());
    paste(&browser, ARTICLE);
    let first = browser.current_tab();
    let _second = browser.tab();
    browser.goto(&server.url());
    ready(&browser);
    assert_eq!(browser.find("#text").property("value"), "");
    paste(&browser, "وصل الرئيس اللبناني إلى باريس.");
    browser.switch(&first);
    assert_eq!(browser.find("#article").property("textContent"), ARTICLE);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn loading_the_page_again_loses_nothing() {
    let browser = showing(ARTICLE);
    browser.find("#article mark.direct").click();
    browser.wait("#confirm").click();
    browser.reload();
    ready(&browser);
    let _ = browser.wait("#article mark.direct");
    assert_eq!(browser.find("#article").property("textContent"), ARTICLE);
    browser.find("#article mark.direct").click();
    let _ = browser.wait("#card .trust");
    // And a text that has not been annotated yet.
    browser.find("[data-do=edit]").click();
    browser.find("#text").type_text(" وانتهى.");
    let typed = browser.find("#text").property("value");
    browser.reload();
    ready(&browser);
    assert_eq!(browser.find("#text").property("value"), typed);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_word_document_is_read_and_a_pdf_is_refused_with_what_to_do() {
    let drop_file = "const [bytes, name] = arguments; const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], name));
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))";
    let server = page();
    for language in ["ar", "en"] {
        let browser = open(&server, &Look { language, ..Look::default() });
        browser.script(drop_file, &[json!(b"%PDF-1.7"), json!("a.pdf")]);
        let words = browser.wait("#notice").text();
        assert!(words.contains("PDF") && starts_with_arabic(&words.replace("PDF", "")) == (language == "ar"), "{words}");
        browser.script(drop_file, &[json!(word_document(ARTICLE)), json!("a.docx")]);
        let _ = browser.wait("#article mark.direct");
        assert_eq!(browser.find("#article").property("textContent"), ARTICLE);
    }
}

/// A Word document of one paragraph.
fn word_document(words: &str) -> Vec<u8> {
    let xml = format!("<w:document><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>");
    let mut out = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    let (mut entry, config) = archive.new_file("word/document.xml").start().expect("an entry");
    let mut writer = config.wrap(&mut entry);
    writer.write_all(xml.as_bytes()).expect("written");
    let (_, descriptor) = writer.finish().expect("described");
    entry.finish(descriptor).expect("closed");
    archive.finish().expect("an archive");
    out
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn odd_texts_are_taken_as_they_are() {
    let browser = opened();
    for text in ["كلمة", "Das ist ein Satz.", "«««", "\u{202e}abc\u{202c}", "😀😀", "<script>alert(1)</script>"] {
        paste(&browser, text);
        browser.wait_script(&format!("return document.getElementById('article').textContent == {}", json!(text)));
        browser.find("[data-do=new]").click();
    }
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn what_was_removed_before_the_page_was_loaded_again_does_not_come_back() {
    let browser = opened();
    let article = "قال وزير الخارجية المصري سامح فهمي إن الوفد غادر. وأكدت سعاد الكردي أن الاجتماع انتهى. وأعلنت إيران أنها مستعدة.";
    paste(&browser, article);
    let remove = |words: &str| {
        let script = "const marks = [...document.querySelectorAll('#article mark.speaker')];
            marks.find((mark) => mark.textContent.includes(arguments[0])).click()";
        browser.script(script, &[json!(words)]);
        let _ = browser.wait("#card");
        browser.script("document.querySelector('#card [data-do=fix][data-of=remove]').click()", &[]);
        browser.wait_script("return document.getElementById('card').hidden");
    };
    let speakers = || {
        browser.find("#tab-speakers").click();
        browser.find_all(".speaker-row .name").iter().map(harness::Element::text).collect::<Vec<_>>()
    };
    remove("سعاد");
    assert!(!speakers().contains(&"سعاد الكردي".to_owned()));
    browser.reload();
    ready(&browser);
    let _ = browser.wait("#article mark.speaker");
    browser.find("[data-do=edit]").click();
    browser.find("#text").type_text(" وانتهى.");
    browser.find("#annotate").click();
    browser.wait_script("return document.documentElement.dataset.mode == 'read'");
    let speakers = speakers();
    assert!(speakers.contains(&"سامح فهمي".to_owned()) && !speakers.contains(&"سعاد الكردي".to_owned()), "{speakers:?}");
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_file_that_is_still_being_read_does_not_come_into_a_new_article() {
    let browser = opened();
    let drop_file = "const data = new DataTransfer(); data.items.add(new File([arguments[0]], 'a.txt'));
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));";
    let begin_anew = "document.querySelector('[data-do=new]').click()";
    browser.script(&format!("{drop_file} {begin_anew}"), &[json!(ARTICLE)]);
    // Files are read one after the other: when the next is there, the one before would have been.
    browser.script(drop_file, &[json!("وأكدت موسكو أن روسيا مستعدة للحوار.")]);
    let _ = browser.wait("#article mark.reported");
    browser.find("[data-do=edit]").click();
    assert!(!browser.find("#back").is_shown(), "no other article was there");
    assert_eq!(browser.errors(), [""; 0]);
}
