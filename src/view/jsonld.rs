//! W3C Web Annotations as JSON-LD. Positions count code points, as the model has it; the words stand beside each.

use serde_json::{Value, json};

use super::link::checksum;
use super::markup::is_web_address;
use crate::document::{Document, Entity, Quotation, Span, Unit};

/// How many characters before and behind help to find the words again in a text that was changed.
const AROUND: usize = 32;

/// An annotation page: one annotation for each mention, each quotation and each word of saying.
#[must_use]
pub fn write(document: &Document) -> String {
    let article = Article::new(document.clone().with_offsets(Unit::Byte));
    let page = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": article.iri("annotations"),
        "type": "AnnotationPage",
        "items": article.items(),
    });
    serde_json::to_string_pretty(&page).unwrap_or_default() + "\n"
}

/// The document, its offsets in bytes, with what every annotation needs of it.
struct Article {
    document: Document,
    /// The address of the article, or a name that stands for one.
    name: String,
    /// For each byte the code point.
    places: Vec<u32>,
}

impl Article {
    fn new(document: Document) -> Article {
        let places = Unit::Byte.table(&document.text, Unit::Char);
        Article { name: name(&document), places, document }
    }

    fn iri(&self, part: &str) -> String {
        format!("{}#{part}", self.name)
    }

    fn items(&self) -> Vec<Value> {
        let mentions = self.document.entities.iter().flat_map(|entity| self.mentions(entity));
        let quotations = self.document.quotations.iter().flat_map(|quotation| self.quotation(quotation));
        mentions.chain(quotations).collect()
    }

    fn mentions<'a>(&'a self, entity: &'a Entity) -> impl Iterator<Item = Value> + 'a {
        entity.mentions.iter().enumerate().map(move |(n, mention)| {
            let mut bodies = vec![
                tag(entity.kind.code()),
                tag(mention.form.code()),
                json!({"type": "TextualBody", "purpose": "identifying", "value": entity.name, "language": self.document.language}),
            ];
            bodies.extend(entity.country.as_deref().map(|code| json!({"type": "TextualBody", "purpose": "classifying", "value": code})));
            self.annotation(&format!("e{}-{n}", entity.id), "identifying", bodies, &[mention.span])
        })
    }

    /// The quotation; the word of saying and the words that name the speaker lead to it.
    fn quotation<'a>(&'a self, quotation: &'a Quotation) -> impl Iterator<Item = Value> + 'a {
        let own = format!("q{}", quotation.id);
        let mut bodies = vec![tag(quotation.kind.code())];
        for speaker in &quotation.speakers {
            if let Some(entity) = self.document.entity(speaker.entity) {
                bodies.push(
                    json!({"type": "TextualBody", "purpose": "identifying", "value": entity.name, "language": self.document.language}),
                );
            }
        }
        if !quotation.why.is_empty() {
            bodies.push(json!({"type": "TextualBody", "purpose": "describing", "value": quotation.why}));
        }
        let said = self.annotation(&own, "identifying", bodies, &quotation.content);
        let link = move |part: String, span: Span| {
            self.annotation(
                &part,
                "linking",
                vec![json!({"type": "SpecificResource", "purpose": "linking", "source": self.iri(&own)})],
                &[span],
            )
        };
        let id = quotation.id;
        let spoken =
            quotation.speakers.iter().filter_map(|s| s.mention).enumerate().map(move |(n, span)| (format!("q{id}-speaker-{n}"), span));
        let cue = quotation.cue.map(|span| (format!("q{id}-cue"), span));
        std::iter::once(said).chain(cue.into_iter().chain(spoken).map(move |(part, span)| link(part, span)))
    }

    fn annotation(&self, part: &str, motivation: &str, body: Vec<Value>, spans: &[Span]) -> Value {
        let targets: Vec<Value> = spans.iter().map(|&span| self.target(span)).collect();
        json!({"id": self.iri(part), "type": "Annotation", "motivation": motivation, "body": body, "target": targets})
    }

    fn target(&self, span: Span) -> Value {
        let text = self.document.text.as_str();
        let place = |byte: usize| self.places.get(byte).copied().unwrap_or_default();
        let before = text.get(..span.start()).unwrap_or("");
        let prefix = before.char_indices().rev().take(AROUND).last().and_then(|(at, _)| before.get(at..)).unwrap_or("");
        let suffix: String = text.get(span.end()..).unwrap_or("").chars().take(AROUND).collect();
        json!({
            "source": self.name,
            "selector": [
                {"type": "TextPositionSelector", "start": place(span.start()), "end": place(span.end())},
                {"type": "TextQuoteSelector", "exact": text.get(span.range()).unwrap_or(""), "prefix": prefix, "suffix": suffix},
            ],
        })
    }
}

/// The address of the article where it has one; else a name made of its `id` and of the checksum of its text.
fn name(document: &Document) -> String {
    match document.source.as_ref().and_then(|s| s.link.as_deref()) {
        Some(link) if is_web_address(link) => link.split('#').next().unwrap_or(link).to_owned(),
        _ => format!("urn:x-isnad:{}:{:08x}", percent(document.id.as_deref().unwrap_or("article")), checksum(document.text.as_bytes())),
    }
}

/// What of an `id` may stand in a URN, the rest as percent and hexadecimal.
fn percent(id: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    id.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

fn tag(value: &str) -> Value {
    json!({"type": "TextualBody", "purpose": "tagging", "value": value})
}
