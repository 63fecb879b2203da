//! Documents made to do harm, through the file and through the link: each is refused in a sentence or shown as what it is, text.

use isnad::document::{Entity, EntityKind, Fault, Form, Mention, Origin, Quotation, QuotationKind, Span, Speaker, Unit};
use isnad::interface::Interface;
use isnad::{Document, view};

use crate::sample::{document, entity, quotation};

/// Words that have harmed somebody.
const WORDS: [&str; 24] = [
    "<script>alert(1)</script>",
    "</article><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "\"><a href=\"javascript:alert(1)\">",
    "' onmouseover='alert(1)",
    "<!--",
    "]]>",
    "<?xml version=\"1.0\"?>",
    "<!DOCTYPE x [<!ENTITY a \"b\">]>",
    "&lt;script&gt;",
    "&#x3C;script&#x3E;",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "\u{202E}drowssap\u{202C}",
    "\u{2066}\u{2067}\u{2068}",
    "\u{1B}[2J\u{1B}]0;owned\u{7}",
    "\0\u{1}\u{8}",
    "\u{FFFE}\u{FFFF}\u{10FFFF}",
    "=HYPERLINK(\"http://example.org\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "[x](javascript:alert(1))",
    "\u{FEFF}\u{200B}\u{AD}",
];

/// Addresses that are none of the web's.
const ADDRESSES: [&str; 12] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\u{1}javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//example.org/x",
    "https:javascript:alert(1)",
    "https://example.org/\" onclick=\"alert(1)",
    "https://example.org/\n<script>",
];

/// A change to the JSON of a good document, and the fault that it must be.
type Spoiled = (&'static str, &'static str, fn(&Fault) -> bool);

/// Good JSON made bad, one place each.
const SPOILED: [Spoiled; 27] = [
    ("\"format\":\"isnad/1\"", "\"format\":\"isnad/2\"", |f| *f == Fault::Format),
    ("\"format\":\"isnad/1\",", "", |f| matches!(f, Fault::Shape(_))),
    ("\"language\":\"ar\"", "\"language\":\"\\\" onload=x\"", |f| *f == Fault::Code),
    ("\"language\":\"ar\"", "\"language\":7", |f| matches!(f, Fault::Shape(_))),
    ("\"offsets\":\"byte\"", "\"offsets\":\"furlong\"", |f| matches!(f, Fault::Shape(_))),
    ("\"start\":0,\"end\":14", "\"start\":0,\"end\":99999999", |f| *f == Fault::Span { start: 0, end: 99_999_999 }),
    ("\"start\":0,\"end\":14", "\"start\":14,\"end\":0", |f| matches!(f, Fault::Shape(_))),
    ("\"start\":0,\"end\":14", "\"start\":-1,\"end\":14", |f| matches!(f, Fault::Shape(_))),
    ("\"start\":0,\"end\":14", "\"start\":0,\"end\":4294967296", |f| matches!(f, Fault::Shape(_))),
    ("\"start\":0,\"end\":14", "\"start\":0,\"end\":1e308", |f| matches!(f, Fault::Shape(_))),
    ("\"start\":0,\"end\":14", "\"start\":0,\"end\":1.5", |f| matches!(f, Fault::Shape(_))),
    ("\"start\":0,\"end\":14", "\"start\":1,\"end\":14", |f| matches!(f, Fault::Span { .. })),
    ("\"start\":0,\"end\":14", "\"start\":0,\"end\":0", |f| matches!(f, Fault::Span { .. })),
    ("\"start\":0,\"end\":14", "\"end\":14", |f| matches!(f, Fault::Shape(_))),
    ("\"form\":\"capital\"", "\"form\":\"<script>\"", |f| matches!(f, Fault::Shape(_))),
    ("\"id\":1,\"kind\":\"organization\"", "\"id\":0,\"kind\":\"organization\"", |f| *f == Fault::Twice(0)),
    ("\"id\":1,\"kind\":\"organization\"", "\"id\":77,\"kind\":\"organization\"", |f| *f == Fault::Missing(1)),
    ("\"id\":1,\"kind\":\"organization\"", "\"id\":4294967295,\"kind\":\"organization\"", |f| *f == Fault::Crowded),
    ("\"entity\":2", "\"entity\":4000000000", |f| *f == Fault::Missing(4_000_000_000)),
    ("\"parent\":1", "\"parent\":2", |f| *f == Fault::Circle(2)),
    ("\"parent\":1", "\"parent\":9", |f| *f == Fault::Missing(9)),
    ("\"confidence\":0.9", "\"confidence\":1e308", |f| *f == Fault::Number),
    ("\"confidence\":0.9", "\"confidence\":-0.5", |f| *f == Fault::Number),
    ("\"country\":\"US\"", "\"country\":\"../\"", |f| *f == Fault::Code),
    ("\"country\":\"US\"", "\"country\":null", |f| *f == Fault::Code),
    ("\"share\":0.75", "\"share\":7.5", |f| *f == Fault::Number),
    ("}", "", |f| matches!(f, Fault::Json { .. } | Fault::Shape(_))),
];

/// A document that says these words everywhere where somebody else's words stand.
fn speaking(words: &str) -> Document {
    let mut text = format!("قال {words} إن {words}.");
    text.push_str("\r\n");
    let mut document = Document::empty(&text, "ar");
    let at = "قال ".len();
    let mentions = vec![Mention::new(Span::new(at, at + words.len()), Form::Name)];
    document.id = Some(words.into());
    document.source =
        Some(Origin { title: Some(words.into()), outlet: Some(words.into()), date: Some(words.into()), link: Some(words.into()) });
    document.entities = vec![Entity { role: Some(words.into()), ..entity(0, EntityKind::Person, words, mentions) }];
    let mut said = quotation(0, QuotationKind::Direct, vec![Span::new(text.len() - words.len() - 3, text.len() - 3)]);
    said.speakers = vec![isnad::document::Speaker { entity: 0, mention: None }];
    said.why = words.into();
    said.evidence = vec![words.into()];
    document.quotations = vec![said];
    document
}

/// The same document as somebody else gets it.
fn received(document: &Document) -> Vec<Result<Document, Fault>> {
    let mut all: Vec<_> =
        [Unit::Byte, Unit::Char, Unit::Utf16].map(|unit| view::json::read(&view::json::write(&document.clone().with_offsets(unit)))).into();
    all.extend(view::link::write(document).map(|link| view::link::read(&link)));
    all
}

/// Every view of a document, and that none of it does anything.
fn assert_harmless(document: &Document) {
    let html = view::html::write(document, Interface::English);
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or("");
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap_or("");
        const OWN: [&str; 26] = [
            "!doctype",
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "h1",
            "h2",
            "h3",
            "p",
            "bdi",
            "a",
            "mark",
            "main",
            "article",
            "aside",
            "section",
            "div",
            "ul",
            "li",
            "small",
            "blockquote",
            "em",
            "b",
        ];
        assert!(OWN.contains(&name) || name == "span", "<{tag}>");
        assert!(!tag.contains(" on"), "<{tag}>");
        let href = tag.split("href=\"").nth(1).map(|rest| rest.split('"').next().unwrap_or(""));
        assert!(href.is_none_or(|href| href.starts_with('#') || href.starts_with("https://") || href.starts_with("http://")), "<{tag}>");
    }
    let tei = view::tei::write(document);
    assert!(!tei.contains("<script") && !tei.contains("<!") && tei.chars().all(|c| c >= ' ' || matches!(c, '\n' | '\t')));
    assert!(view::table::write(document).chars().all(|c| c == '\n' || !c.is_control()), "a terminal would obey");
    let tables = view::csv::quotations(document) + &view::csv::mentions(document);
    let mut cells = csv::ReaderBuilder::new().flexible(true).from_reader(tables.as_bytes());
    assert!(cells.records().filter_map(Result::ok).all(|row| row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r']))));
    assert!(!view::markdown::write(document, Interface::Arabic).replace("\\]", "").contains("](j"));
    let json: serde_json::Value = serde_json::from_str(&view::jsonld::write(document)).unwrap_or_default();
    assert!(json["items"].as_array().is_some_and(|items| items.len() == document.spans().count() - pieces(document)));
}

/// How many spans are further pieces of a quotation.
fn pieces(document: &Document) -> usize {
    document.quotations.iter().map(|q| q.content.len().saturating_sub(1)).sum()
}

#[test]
fn words_stay_words() {
    for words in WORDS.iter().chain(&ADDRESSES) {
        let document = speaking(words);
        let received = received(&document);
        assert_eq!(received.len(), 4);
        for opened in received {
            assert_eq!(opened, Ok(document.clone()));
        }
        assert_harmless(&document);
    }
}

#[test]
fn only_addresses_of_the_web_become_links() {
    for address in ADDRESSES {
        let html = view::html::write(&speaking(address), Interface::Arabic);
        let escaped = html.matches("href=\"https://example.org/").count();
        assert!(escaped == 0 || address.starts_with("https://example.org/\" "), "{address}");
        assert!(!view::jsonld::write(&speaking(address)).to_lowercase().contains("\"source\": \"javascript"));
    }
}

#[test]
fn what_does_not_fit_together_is_refused() {
    let good = view::json::line(&document());
    assert_eq!(view::json::read(&good), Ok(document()));
    for (from, to, is_expected) in SPOILED {
        assert!(good.contains(from), "{from}");
        let fault = view::json::read(&good.replacen(from, to, 1));
        assert!(fault.as_ref().is_err_and(is_expected), "{from} → {to}: {fault:?}");
        for interface in [Interface::Arabic, Interface::English] {
            let message = fault.as_ref().map_or_else(|f| f.message(interface), |_| String::new());
            assert!(!message.is_empty() && !message.contains(['\u{202E}', '\n', '\u{1B}']), "{message}");
        }
    }
}

#[test]
fn offsets_inside_a_character_are_refused() {
    for (unit, start, end) in [(Unit::Byte, 1, 4), (Unit::Utf16, 1, 2), (Unit::Utf16, 0, 1), (Unit::Char, 0, 3)] {
        let mut document = Document::empty("🙂b", "en");
        document.offsets = unit;
        document.entities = vec![entity(0, EntityKind::Person, "b", vec![Mention::new(Span::new(start, end), Form::Name)])];
        assert_eq!(view::json::read(&view::json::write(&document)), Err(Fault::Span { start, end }));
    }
}

#[test]
fn ten_thousand_nested_quotations_are_shown_or_refused() {
    for (depth, shown) in [(30, true), (10_000, false)] {
        let mut document = Document::empty(&"ب ".repeat(depth), "ar");
        document.quotations =
            (0..depth).map(|n| quotation(n as u32, QuotationKind::Direct, vec![Span::new(n, document.text.len() - n)])).collect();
        document.quotations.retain(|q| q.content.iter().all(|s| document.text.get(s.range()).is_some() && !s.is_empty()));
        let opened = view::json::read(&view::json::line(&document));
        assert_eq!(opened.is_ok(), shown, "{:?}", opened.map(|_| ()));
        if shown {
            assert_harmless(&document);
        } else {
            // What is drawn is nested no deeper than browsers can.
            let html = view::html::article(&document, Interface::Arabic);
            let deepest = html.split('<').fold((0i32, 0), |(now, most), tag| {
                let now = now + i32::from(tag.starts_with("mark")) - i32::from(tag.starts_with("/mark"));
                (now, most.max(now))
            });
            assert!(deepest.1 <= 30, "{deepest:?}");
        }
    }
}

#[test]
fn a_quotation_of_more_than_any_article_has_is_refused() {
    let full = |quotation: &mut Quotation, count: usize, list: usize| match list {
        0 => quotation.speakers = vec![Speaker { entity: 0, mention: None }; count],
        1 => quotation.via = vec![0; count],
        _ => quotation.evidence = vec!["person".into(); count],
    };
    for list in 0..3 {
        for (count, expected) in [(256, None), (257, Some(Fault::Crowded))] {
            let mut document = document();
            full(&mut document.quotations[0], count, list);
            assert_eq!(document.check().err(), expected, "{list}");
        }
    }
}

#[test]
fn entities_are_found_at_once_in_whatever_order_they_came() {
    let mut shuffled = document();
    shuffled.entities.reverse();
    for opened in received(&shuffled) {
        assert_eq!(opened, Ok(document()));
    }
}

#[test]
fn spans_that_cross_and_spans_that_are_the_same_are_shown() {
    let mut document = Document::empty("واحد اثنان ثلاثة أربعة خمسة", "ar");
    let edges: Vec<usize> = document.text.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at).collect();
    for (n, &from) in edges.iter().enumerate() {
        for &to in &edges[n + 1..] {
            let mention = Mention::new(Span::new(from + 1, to), Form::Name);
            let id = document.entities.len() as u32;
            document
                .entities
                .push(Entity { country: Some("EG".into()), ..entity(id, EntityKind::Country, "اثنان", vec![mention, mention]) });
            document.quotations.push(quotation(id, QuotationKind::Mixed, vec![mention.span, mention.span]));
        }
    }
    assert_eq!(view::link::read(&view::link::write(&document).unwrap_or_default()), Ok(document.clone()));
    assert_harmless(&document);
}
