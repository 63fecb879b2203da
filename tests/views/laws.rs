//! What holds of every document.

use isnad::document::{EntityKind, Form, Mention, Origin, Provenance, Quotation, QuotationKind, Span, Speaker, Unit};
use isnad::interface::Interface;
use isnad::{Document, view};
use proptest::prelude::*;
use serde_json::Value;

use crate::sample::{entity, quotation};

/// Pieces of which articles are made: Arabic with harakat, Persian with ZWNJ, emoji, bidi controls, line ends of every kind, markup.
const PIECES: [&str; 24] = [
    "إيران",
    "وزير",
    "قالَ",
    "می‌خواهم",
    "کشور",
    "🙂",
    "👩‍👩‍👧",
    "\u{202E}",
    "\u{202C}",
    "\u{2067}",
    "\u{2069}",
    "\u{200F}",
    " ",
    " ",
    " ",
    "\n",
    "\r\n",
    "\r",
    "«",
    "»",
    "<b>",
    "&amp;",
    "=1",
    "ﷺ",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60).prop_map(|pieces| pieces.concat())
}

/// A document whose spans are any spans of its text.
pub fn document() -> impl Strategy<Value = Document> {
    let numbers = prop::collection::vec((any::<u16>(), any::<u16>(), any::<u8>()), 0..24);
    (text(), numbers, prop::option::of("[ -~]{0,12}"), any::<bool>())
        .prop_map(|(text, numbers, id, source)| made(&text, &numbers, id, source))
}

fn made(text: &str, numbers: &[(u16, u16, u8)], id: Option<String>, source: bool) -> Document {
    let mut document = Document::empty(text, ["ar", "en", "fa", "und", "he", "zh-Hant"][numbers.len() % 6]);
    document.id = id;
    document.source = source.then(|| Origin { title: Some(text.chars().take(9).collect()), ..Origin::default() });
    let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let spans: Vec<(Span, u8)> = numbers
        .iter()
        .map(|&(a, b, c)| (edges[a as usize % edges.len()], edges[b as usize % edges.len()], c))
        .filter(|(a, b, _)| a != b)
        .map(|(a, b, c)| (Span::new(a.min(b), a.max(b)), c))
        .collect();
    for (n, &(span, c)) in spans.iter().enumerate() {
        let own = |span: Span| text.get(span.range()).unwrap_or_default().to_owned();
        if c % 3 < 2 {
            let kind = [EntityKind::Person, EntityKind::Organization, EntityKind::Country, EntityKind::Group][c as usize % 4];
            let form =
                [Form::Name, Form::Role, Form::Pronoun, Form::Demonym, Form::Capital, Form::Institution, Form::Place][c as usize % 7];
            let mut mentions: Vec<Mention> = spans.iter().skip(n).step_by(3).map(|(s, _)| Mention::new(*s, form)).collect();
            mentions.sort_by_key(|m| m.span);
            mentions.dedup();
            let mut entity = entity(n as u32 * u32::from(c % 2 + 1), kind, if c % 5 == 0 { "Ω≠" } else { "" }, mentions);
            entity.name = if c % 5 == 0 { entity.name } else { own(span) };
            entity.country = (kind == EntityKind::Country || c % 2 == 0).then(|| "IR".into());
            entity.role = (c % 4 == 1).then(|| own(spans[0].0));
            entity.provenance = [Provenance::Auto, Provenance::Edited, Provenance::Added, Provenance::Confirmed][c as usize / 64];
            // They stand in the order of their numbers.
            if let Err(place) = document.entities.binary_search_by_key(&entity.id, |e| e.id) {
                document.entities.insert(place, entity);
            }
        } else {
            let speaker = document
                .entities
                .last()
                .map(|e| Speaker { entity: e.id, mention: e.mentions.last().map(|m| m.span).filter(|_| c % 2 == 0) });
            document.quotations.push(Quotation {
                cue: (c % 2 == 1).then_some(spans[0].0),
                speakers: speaker.into_iter().collect(),
                via: document.entities.first().map(|e| e.id).into_iter().collect(),
                parent: document.quotations.last().map(|q| q.id),
                confidence: f32::from(c) / 255.0,
                evidence: vec!["agrees".into(), "something-new".into()],
                why: if c % 4 == 0 {
                    "سبب آخر".into()
                } else {
                    isnad::why(&["agrees".into(), "something-new".into()], Interface::Arabic)
                },
                ..quotation(
                    n as u32,
                    [QuotationKind::Direct, QuotationKind::Indirect, QuotationKind::Mixed][c as usize % 3],
                    vec![span, spans[0].0],
                )
            });
        }
    }
    document
}

/// What a browser shows of markup: tags taken out, references read.
fn shown(markup: &str) -> String {
    let mut out = String::new();
    for (n, piece) in markup.split('<').enumerate() {
        out.push_str(if n == 0 { piece } else { piece.split_once('>').map_or("", |(_, text)| text) });
    }
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"), ("&amp;", "&")];
    named.iter().fold(out, |text, (name, sign)| text.replace(name, sign))
}

/// The pairs of positions of a JSON-LD page.
fn positions(json: &Value) -> Vec<(u64, u64)> {
    let selectors = json["items"].as_array().into_iter().flatten().flat_map(|item| item["target"].as_array().into_iter().flatten());
    selectors.filter_map(|target| Some((target["selector"][0]["start"].as_u64()?, target["selector"][0]["end"].as_u64()?))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn json_comes_back(document in document()) {
        for unit in [Unit::Byte, Unit::Char, Unit::Utf16] {
            let there = document.clone().with_offsets(unit);
            prop_assert_eq!(view::json::read(&view::json::write(&there)), Ok(document.clone()));
            prop_assert_eq!(view::json::read(&view::json::line(&there)), Ok(document.clone()));
        }
    }

    #[test]
    fn links_come_back(document in document()) {
        let link = view::link::write(&document).map_err(|fault| TestCaseError::fail(fault.to_string()))?;
        prop_assert!(link.starts_with("#a1.") && link.ends_with(|c: char| c.is_ascii_alphanumeric()));
        prop_assert_eq!(view::link::read(&link), Ok(document.clone()));
        let wrapped = format!("https://example.org/isnad/{}\n {}).", &link[..20], &link[20..]);
        prop_assert_eq!(view::link::read(&wrapped), Ok(document));
    }

    #[test]
    fn every_position_of_a_web_annotation_is_that_of_its_words(document in document()) {
        let json: Value = serde_json::from_str(&view::jsonld::write(&document)).map_err(|e| TestCaseError::fail(e.to_string()))?;
        let points: Vec<char> = document.text.chars().collect();
        for target in json["items"].as_array().into_iter().flatten().flat_map(|item| item["target"].as_array().into_iter().flatten()) {
            let [position, quote] = [&target["selector"][0], &target["selector"][1]];
            let (start, end) = (position["start"].as_u64().unwrap_or(0) as usize, position["end"].as_u64().unwrap_or(0) as usize);
            prop_assert_eq!(points[start..end].iter().collect::<String>(), quote["exact"].as_str().unwrap_or_default());
            let before: String = points[..start].iter().collect();
            prop_assert!(before.ends_with(quote["prefix"].as_str().unwrap_or("?")));
        }
        let mut own: Vec<(u64, u64)> = document.clone().with_offsets(Unit::Char).spans().map(|s| (s.start() as u64, s.end() as u64)).collect();
        let mut there = positions(&json);
        own.sort_unstable();
        there.sort_unstable();
        prop_assert_eq!(there, own);
    }

    #[test]
    fn markup_without_its_tags_is_the_article(document in document()) {
        let article = view::html::article(&document, Interface::Arabic);
        prop_assert_eq!(shown(article.trim_end_matches('\n')), document.text.clone());
        let tei = view::tei::write(&document);
        let body = tei.split_once("<body>\n").and_then(|(_, rest)| rest.split_once("</body>")).map_or("", |(body, _)| body);
        prop_assert_eq!(shown(body.trim_end_matches('\n')), document.text);
    }

    #[test]
    fn tags_nest(document in document()) {
        for markup in [view::html::write(&document, Interface::Arabic), view::tei::write(&document)] {
            let mut open: Vec<&str> = Vec::new();
            for tag in markup.split('<').skip(1).filter_map(|piece| piece.split_once('>')).map(|(tag, _)| tag) {
                let name = tag.split([' ', '\n']).next().unwrap_or("");
                match name.strip_prefix('/') {
                    Some(name) => prop_assert_eq!(open.pop(), Some(name)),
                    None if tag.ends_with('/') || tag.starts_with(['!', '?']) || name == "meta" => {}
                    None => open.push(name),
                }
            }
            prop_assert!(open.is_empty());
        }
    }

    #[test]
    fn the_names_of_places_are_unique_and_every_link_leads_somewhere(document in document()) {
        for (markup, name, link) in [
            (view::html::write(&document, Interface::Arabic), " id=\"", "href=\"#"),
            (view::tei::write(&document), "xml:id=\"", "=\"#"),
        ] {
            let values = |key: &str| -> Vec<String> { markup.split(key).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect() };
            let mut names = values(name);
            let links: Vec<String> = values(link).iter().flat_map(|link| link.split(" #")).map(str::to_owned).collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            prop_assert_eq!(names.len(), count, "{}", markup);
            // What lies under two dozen others is not drawn, and its links lead nowhere.
            let is_deep = document.spans().count() > 24;
            for link in links.iter().filter(|link| !is_deep || !link.starts_with('t')) {
                prop_assert!(names.binary_search(link).is_ok(), "#{} leads nowhere in {}", link, markup);
            }
        }
    }

    #[test]
    fn tables_have_a_row_for_each_and_no_formula(document in document()) {
        let mut quotations = csv::Reader::from_reader(view::csv::quotations(&document).into_bytes().leak() as &[u8]);
        let rows: Vec<_> = quotations.records().filter_map(Result::ok).collect();
        prop_assert_eq!(rows.len(), document.quotations.len());
        prop_assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
        let mut mentions = csv::Reader::from_reader(view::csv::mentions(&document).into_bytes().leak() as &[u8]);
        prop_assert_eq!(mentions.records().filter_map(Result::ok).count(), document.entities.iter().map(|e| e.mentions.len()).sum::<usize>());
    }

    #[test]
    fn any_bytes_are_refused_or_opened(bytes in prop::collection::vec(any::<u8>(), 0..200), text in ".{0,80}") {
        let _ = view::json::read(&String::from_utf8_lossy(&bytes));
        let _ = view::link::read(&text);
        let _ = view::link::read(&format!("#a1.w.{text}"));
    }
}

#[test]
fn what_the_engine_makes_can_be_opened() {
    for article in [crate::sample::ARTICLE, "", "قال", "\u{FEFF}\r\n", "Russia said \"no\" to China, the ministry said."] {
        let document = isnad::annotate(article);
        assert_eq!(view::json::read(&view::json::write(&document)), Ok(document.clone()), "{article}");
        assert_eq!(view::link::read(&view::link::write(&document).unwrap_or_default()), Ok(document), "{article}");
    }
}

#[test]
fn a_hundred_thousand_words_come_back() {
    let article = (crate::sample::ARTICLE.to_owned() + "\n").repeat(2600);
    assert!(article.split_whitespace().count() > 100_000);
    let document = isnad::annotate(&article);
    assert!(document.quotations.len() > 1000);
    // Not `assert_eq!`, which would print it all.
    assert!(view::json::read(&view::json::write(&document)).as_ref() == Ok(&document));
    let link = view::link::write(&document).expect("a link");
    assert!(view::link::read(&link).as_ref() == Ok(&document));
}
