//! What left the page: the HTML file as somebody else opens it, and links that somebody made to do harm.

use std::fs;
use std::path::Path;

use harness::{Browser, Look};
use isnad::Document;
use isnad::document::{Entity, EntityKind, Form, Mention, Origin, Provenance, Quotation, QuotationKind, Span, Speaker};
use isnad::interface::Interface;
use isnad::view;

use crate::{page, ready};

/// Words that run where somebody takes them for markup.
const HOSTILE: [&str; 20] = [
    "<script>window.hit = 1</script>",
    "</article></style><img src=x onerror='window.hit = 1'>",
    "\"><svg onload=\"window.hit = 1\">",
    "' autofocus onfocus='window.hit = 1",
    "<a href=\"javascript:window.hit = 1\">x</a>",
    "<iframe srcdoc=\"<script>parent.hit = 1</script>\"></iframe>",
    "\u{202E}hit\u{2066}<b>",
    "<meta http-equiv=refresh content='0;url=javascript:window.hit=1'>",
    "<!--><img src onerror=window.hit=1>",
    "<svg><script>window.hit=1</script></svg>",
    "<math><mi xlink:href='data:x,<script>window.hit=1</script>'>",
    "<template><img src onerror=window.hit=1></template>",
    "&lt;img src onerror=window.hit=1&gt;",
    "&#60;script&#62;window.hit=1&#60;/script&#62;",
    "<style>@import 'https://example.com/x.css';</style>",
    "<link rel=stylesheet href=https://example.com/x.css>",
    "<base href='https://example.com/'>",
    "<object data='javascript:window.hit=1'></object>",
    "${window.hit=1}{{window.hit=1}}`${window.hit=1}`",
    "]]><script>window.hit=1</script>\u{2028}\u{FEFF}",
];

/// A document that says these words everywhere where somebody else's words stand.
fn speaking(words: &str) -> Document {
    let text = format!("قال {words} إن {words}.\r\n\nانتهى.");
    let mut document = Document::empty(&text, "ar");
    let (first, second) = ("قال ".len(), "قال ".len() + words.len() + " إن ".len());
    let mention = Mention::new(Span::new(first, first + words.len()), Form::Name);
    let source = |s: &str| Some(s.to_owned());
    document.source =
        Some(Origin { title: source(words), outlet: source(words), date: source(words), link: source("javascript:window.hit=1") });
    document.entities = vec![Entity {
        id: 0,
        kind: EntityKind::Person,
        name: words.into(),
        role: Some(words.into()),
        country: None,
        mentions: vec![mention],
        provenance: Provenance::Auto,
    }];
    document.quotations = vec![Quotation {
        content: vec![Span::new(second, second + words.len())],
        speakers: vec![Speaker { entity: 0, mention: None }],
        confidence: 0.5,
        why: words.into(),
        evidence: vec![words.into()],
        provenance: Provenance::Added,
        ..Quotation::new(0, QuotationKind::Direct)
    }];
    document
}

/// Opens the exported file from the disk, under a name that no other test uses: they run at the same time.
fn opened(browser: &Browser, document: &Document, name: &str) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name).with_extension("html");
    fs::write(&path, view::html::write(document, Interface::Arabic)).expect("written");
    browser.goto(&format!("file://{}", path.display()));
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn an_exported_file_shows_the_article_under_its_own_policy() {
    let article = "قال وزير الخارجية المصري كريم الطحان: «لن نقبل بذلك».\r\n\nوانتهى المؤتمر في القاهرة. 🙂";
    for dark in [false, true] {
        let browser = Browser::start(&Look { dark, ..Look::default() });
        opened(&browser, &isnad::annotate(article), "exported");
        assert_eq!(browser.script("return document.querySelector('article').textContent", &[]), article);
        // The style is let in by its digest, and both themes are there.
        let mark = browser.find("article mark.direct");
        assert_eq!(mark.style("background-color"), if dark { "rgba(77, 59, 0, 1)" } else { "rgba(255, 227, 163, 1)" });
        assert_eq!(browser.script("return performance.getEntriesByType('resource').length", &[]), 0, "nothing is fetched");
        // From the text to the card and back, without script.
        browser.find("article mark.direct a").click();
        assert_eq!(browser.script("return document.querySelector(':target').id", &[]), "q0");
        browser.find("#q0 blockquote a").click();
        assert_eq!(browser.script("return document.querySelector(':target').tagName", &[]), "MARK");
        assert_eq!(browser.errors(), [""; 0]);
    }
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn hostile_words_run_neither_in_the_file_nor_in_the_page() {
    let server = page();
    let browser = Browser::start(&Look::default());
    for words in HOSTILE {
        let document = speaking(words);
        opened(&browser, &document, "hostile");
        assert_eq!(browser.script("return document.querySelector('article').textContent", &[]), document.text);
        assert_eq!(browser.script("return window.hit ?? document.querySelectorAll('script, iframe, img, svg, [onload]').length", &[]), 0);
        assert_eq!(browser.errors(), [""; 0], "{words}");

        let link = view::link::write(&document).expect("a link");
        browser.goto("about:blank");
        browser.goto(&format!("{}{link}", server.url()));
        ready(&browser);
        let _ = browser.wait("#shared");
        assert_eq!(browser.script("return window.hit ?? document.querySelectorAll('#article script, #article iframe').length", &[]), 0);
        assert_eq!(browser.script("return document.querySelectorAll('a[href^=javascript]').length", &[]), 0);
        assert_eq!(browser.errors(), [""; 0], "{words}");

        // The same as a file, dropped on an empty page, and pasted into the box.
        let json = view::json::write(&document);
        let drop = "const data = new DataTransfer(); data.items.add(new File([arguments[0]], 'a.isnad.json'));
            document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))";
        let paste = "const box = document.getElementById('text'); box.value = arguments[0];
            box.dispatchEvent(new ClipboardEvent('paste', { bubbles: true }))";
        for way in [drop, paste] {
            browser.script("sessionStorage.clear(); document.querySelector('[data-do=new]').click()", &[]);
            browser.script(way, &[serde_json::json!(json)]);
            let _ = browser.wait("#article mark.direct");
            assert_eq!(browser.script("return document.getElementById('article').textContent", &[]), document.text);
            assert_eq!(
                browser.script(
                    "return window.hit ?? document.querySelectorAll('#panel script, #article :is(script, iframe, img, svg)').length",
                    &[]
                ),
                0
            );
            browser.script("document.querySelector('#article mark.direct').click()", &[]);
            let _ = browser.wait("#card blockquote");
            assert_eq!(browser.errors(), [""; 0], "{words}");
        }
    }
}
