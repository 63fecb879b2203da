//! TEI against the TEI's own schema; Web Annotations against what the W3C's model asks for.

use std::collections::HashSet;
use std::io::Read;
use std::sync::LazyLock;

use isnad::interface::Interface;
use isnad::{Document, view};
use proptest::prelude::*;
use serde_json::Value;
use teixml::Schema;
use teixml::relaxng::SchemaSyntax;

use crate::laws;
use crate::sample::document;

static TEI: LazyLock<Schema> = LazyLock::new(|| {
    let packed: &[u8] = include_bytes!("../schemas/tei_all.rng.xz");
    let mut schema = String::new();
    lzma_rust2::XzReader::new(packed, false).read_to_string(&mut schema).expect("the schema is whole");
    Schema::from_text(&schema, "tei_all.rng", SchemaSyntax::Xml).expect("a schema")
});

/// What the schema finds wrong.
fn tei_faults(document: &Document) -> Vec<String> {
    let found = TEI.validate_str(&view::tei::write(document)).expect("well-formed XML");
    found.iter().map(|fault| format!("{} at {}", fault.message(), fault.path)).collect()
}

/// A document of many words, of another language, without anything, and the sample with all that there is.
fn documents() -> Vec<Document> {
    let english = "\"We will not sign,\" said Foreign Minister Sameh Fahmy. He added that Egypt rejects it.\n\nMoscow agreed.";
    let articles = [crate::sample::ARTICLE, english, "", "\n", "قال", "\u{0}\u{B}\u{FFFE} قال الوزير: «نعم»."];
    articles.map(isnad::annotate).into_iter().chain([document()]).collect()
}

#[test]
fn tei_is_valid_by_the_schema_of_the_tei() {
    for document in documents() {
        assert_eq!(tei_faults(&document), [""; 0], "{}", document.text);
    }
}

#[test]
fn the_schema_does_find_faults() {
    let broken =
        view::tei::write(&document()).replace("direct=\"true\"", "direct=\"perhaps\"").replace("<settingDesc>", "<settingDesc><said/>");
    assert!(TEI.validate_str(&broken).expect("well-formed XML").len() >= 2);
}

/// The motivations of the Web Annotation Vocabulary.
const MOTIVATIONS: [&str; 13] = [
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
];

/// What an object of a type must have, and what it may have beside, by the Web Annotation Data Model.
fn model(kind: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    Some(match kind {
        "AnnotationPage" => (&["@context", "id", "type", "items"], &[]),
        "Annotation" => (&["id", "type", "target"], &["body", "motivation"]),
        "TextualBody" => (&["type", "value"], &["purpose", "language"]),
        "SpecificResource" => (&["source"], &["type", "purpose", "selector"]),
        "TextPositionSelector" => (&["type", "start", "end"], &[]),
        "TextQuoteSelector" => (&["type", "exact"], &["prefix", "suffix"]),
        _ => return None,
    })
}

/// Checks an object and what it holds; `expected` is its type where it need not say it.
fn check(object: &Value, expected: Option<&str>, text: &[char], ids: &mut HashSet<String>) -> Result<(), String> {
    let fail = |why: &str| Err(format!("{why}: {object}"));
    let Some(fields) = object.as_object() else { return fail("no object") };
    let Some(kind) = object["type"].as_str().or(expected) else { return fail("no type") };
    let Some((needed, allowed)) = model(kind) else { return fail("no such type") };
    if needed.iter().any(|name| !fields.contains_key(*name)) {
        return fail("something is missing");
    }
    if fields.keys().any(|name| !needed.contains(&name.as_str()) && !allowed.contains(&name.as_str())) {
        return fail("something does not belong there");
    }
    for name in ["id", "source"] {
        // An absolute IRI: a scheme, then no white space and none of the signs that no IRI holds.
        let is_iri =
            |iri: &str| iri.contains(':') && !iri.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c));
        if fields.get(name).is_some_and(|iri| !iri.as_str().is_some_and(is_iri)) {
            return fail("no IRI");
        }
    }
    if let Some(id) = object["id"].as_str()
        && !ids.insert(id.to_owned())
    {
        return fail("the id is taken");
    }
    for name in ["purpose", "motivation"] {
        if fields.get(name).is_some_and(|value| !value.as_str().is_some_and(|value| MOTIVATIONS.contains(&value))) {
            return fail("no motivation of the vocabulary");
        }
    }
    if kind == "TextPositionSelector" {
        let place = |name: &str| object[name].as_u64().map(|n| n as usize);
        if !matches!((place("start"), place("end")), (Some(start), Some(end)) if start <= end && end <= text.len()) {
            return fail("no place in the text");
        }
    }
    for (name, kind) in [("items", "Annotation"), ("body", ""), ("target", "SpecificResource"), ("selector", "")] {
        for inner in object[name].as_array().into_iter().flatten() {
            check(inner, Some(kind).filter(|kind| !kind.is_empty()), text, ids)?;
        }
    }
    if let Some([position, quote]) = object["selector"].as_array().map(Vec::as_slice) {
        let (start, end) = (position["start"].as_u64().unwrap_or(0) as usize, position["end"].as_u64().unwrap_or(0) as usize);
        if text.get(start..end).map(|words| words.iter().collect::<String>()).as_deref() != quote["exact"].as_str() {
            return fail("the two selectors do not agree");
        }
    }
    Ok(())
}

fn annotation_faults(document: &Document) -> Result<(), String> {
    let page: Value = serde_json::from_str(&view::jsonld::write(document)).expect("JSON");
    if page["@context"] != "http://www.w3.org/ns/anno.jsonld" || page["type"] != "AnnotationPage" {
        return Err(format!("no page of annotations: {page}"));
    }
    let text: Vec<char> = document.text.chars().collect();
    check(&page, None, &text, &mut HashSet::new())
}

#[test]
fn annotations_are_as_the_model_asks() {
    for document in documents() {
        assert_eq!(annotation_faults(&document), Ok(()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_document_is_valid_in_both(document in laws::document()) {
        prop_assert_eq!(tei_faults(&document), Vec::<String>::new());
        prop_assert_eq!(annotation_faults(&document), Ok(()));
        let _ = view::html::write(&document, Interface::Arabic);
    }
}
