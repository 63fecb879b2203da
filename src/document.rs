//! The annotation object: what `annotate` returns, what files hold, what the page is told. Shapes and nothing else.

mod check;
mod codes;
mod fault;
mod offsets;

use serde::{Deserialize, Serialize};

pub use check::TEXT_LIMIT;
pub use fault::Fault;

use crate::interface::Interface;
use crate::order;
use crate::text::Ends;
pub use crate::text::Span;

/// What [`Document::format`] says.
pub(crate) const FORMAT: &str = "isnad/1";

/// An annotated article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Always `isnad/1`.
    pub format: String,
    /// The article's name: a file's stem, or the `id` of a JSONL line.
    #[serde(default)]
    pub id: Option<String>,
    /// The language of most of it: `ar`, `en`, `fa`, or `und`.
    pub language: String,
    /// What every `start` and `end` counts.
    pub offsets: Unit,
    /// Where the article comes from, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Origin>,
    /// The article, exactly as given.
    pub text: String,
    /// Persons, organisations, countries and unnamed sources.
    pub entities: Vec<Entity>,
    /// Who said what.
    pub quotations: Vec<Quotation>,
    /// Which countries the article is about, the first most.
    #[serde(default)]
    pub focus: Vec<Focus>,
}

/// Where an article comes from: what the reader or the archive says of it. Nothing here is checked by the engine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// Its headline, where it is not part of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// When, as the source writes it; ISO 8601 where it can be had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Its address. A view makes a link of it only where it is `http:` or `https:`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// Whose word an annotation is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provenance {
    /// The engine's.
    #[default]
    Auto,
    /// The engine's, changed by a person.
    Edited,
    /// A person's.
    Added,
    /// The engine's, and a person said that it is right.
    Confirmed,
}

impl Provenance {
    /// Whether it is the engine's word alone, which files leave unsaid.
    #[must_use]
    pub fn is_auto(&self) -> bool {
        *self == Provenance::Auto
    }
}

/// What a `start` and an `end` count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Bytes of UTF-8: what the engine counts.
    #[default]
    Byte,
    /// UTF-16 code units: what the DOM counts.
    Utf16,
    /// Unicode code points: what files hold unless asked otherwise.
    Char,
}

/// Somebody or something that is named, or that speaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Its number; equal to its place in [`Document::entities`] when the engine made it.
    pub id: u32,
    /// What it is.
    pub kind: EntityKind,
    /// The fullest form in the article, without title or proclitic.
    pub name: String,
    /// The fullest role or title that the article gives.
    pub role: Option<String>,
    /// ISO 3166-1 alpha-2 (`XK` Kosovo): the country itself, or the one that the role or the name names.
    pub country: Option<String>,
    /// Where it stands, in order.
    pub mentions: Vec<Mention>,
    /// Whose word it is.
    #[serde(default, skip_serializing_if = "Provenance::is_auto")]
    pub provenance: Provenance,
}

/// The kinds of entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A named person.
    Person,
    /// A named organisation.
    Organization,
    /// A country.
    Country,
    /// An unnamed, collective or documentary source.
    Group,
}

/// One place where an entity stands in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Mention {
    /// Where: `start` and `end`.
    pub span: Span,
    /// How.
    pub form: Form,
    /// Whose word it is.
    pub provenance: Provenance,
}

/// A mention as it is written: with its ends beside the rest.
#[derive(Serialize, Deserialize)]
struct Written {
    start: u32,
    end: u32,
    form: Form,
    #[serde(default, skip_serializing_if = "Provenance::is_auto")]
    provenance: Provenance,
}

impl TryFrom<Written> for Mention {
    type Error = <Span as TryFrom<Ends>>::Error;

    fn try_from(written: Written) -> Result<Mention, Self::Error> {
        let span = Span::try_from(Ends { start: written.start, end: written.end })?;
        Ok(Mention { span, form: written.form, provenance: written.provenance })
    }
}

impl From<Mention> for Written {
    fn from(mention: Mention) -> Written {
        let Ends { start, end } = mention.span.into();
        Written { start, end, form: mention.form, provenance: mention.provenance }
    }
}

/// The forms that a mention takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A name: `عباس عراقجي`, `إيران`.
    Name,
    /// A role or a description: `وزير الخارجية الإيراني`, `مصدر مطلع`, `التقرير`.
    Role,
    /// A free pronoun.
    Pronoun,
    /// Of a country: an adjective or its people, `الإيراني`.
    Demonym,
    /// Of a country: `طهران`.
    Capital,
    /// Of a country: a seat of power, `البيت الأبيض`.
    Institution,
    /// Of a country: another city or a region.
    Place,
}

/// Something said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// Its number; equal to its place in [`Document::quotations`] when the engine made it.
    pub id: u32,
    /// How it is reported.
    pub kind: QuotationKind,
    /// The words said, without marks and complementiser; several pieces where the report is interrupted.
    pub content: Vec<Span>,
    /// The word of saying.
    pub cue: Option<Span>,
    /// Who said it; empty where the article gives no source.
    pub speakers: Vec<Speaker>,
    /// Who relayed it, outermost last: entity ids.
    pub via: Vec<u32>,
    /// The quotation in which this one stands.
    pub parent: Option<u32>,
    /// How likely the speaker is right, 0 to 1.
    pub confidence: f32,
    /// One sentence on what the attribution rests.
    pub why: String,
    /// The same as codes, from which `why` is told in either language of the interface.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// Whose word it is.
    #[serde(default, skip_serializing_if = "Provenance::is_auto")]
    pub provenance: Provenance,
}

impl Quotation {
    /// A quotation of which nothing but the kind is known yet; sure until somebody doubts it.
    #[must_use]
    pub fn new(id: u32, kind: QuotationKind) -> Quotation {
        Quotation {
            id,
            kind,
            content: Vec::new(),
            cue: None,
            speakers: Vec::new(),
            via: Vec::new(),
            parent: None,
            confidence: 1.0,
            why: String::new(),
            evidence: Vec::new(),
            provenance: Provenance::Auto,
        }
    }
}

/// The kinds of quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuotationKind {
    /// Wholly inside quotation marks, or verbatim behind a colon.
    Direct,
    /// A clause reported without marks.
    Indirect,
    /// A reported clause part of which stands in marks.
    Mixed,
}

/// Who said it, and what in the text says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The entity's id.
    pub entity: u32,
    /// The words that name him in the cue's own clause; `None` where the subject is left out.
    pub mention: Option<Span>,
}

/// How much of an article is about a country.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Focus {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Its share of all mentions, 0 to 1; one in the headline counts three times, one in the lead twice.
    pub share: f32,
}

impl Mention {
    /// A mention that the engine found.
    #[must_use]
    pub fn new(span: Span, form: Form) -> Mention {
        Mention { span, form, provenance: Provenance::Auto }
    }
}

impl Quotation {
    /// On what the attribution rests, in the language of the interface; a person's own sentence stays as it is, and of what a person
    /// corrected nothing is said.
    #[must_use]
    pub fn told(&self, interface: Interface) -> String {
        if self.why == crate::why(&self.evidence, Interface::Arabic) { crate::why(&self.evidence, interface) } else { self.why.clone() }
    }

    /// Its words in the article, white space and all, the pieces joined by an ellipsis. The offsets are to count bytes.
    #[must_use]
    pub fn words(&self, text: &str) -> String {
        let pieces: Vec<&str> = self.content.iter().filter_map(|span| text.get(span.range())).collect();
        pieces.join(" … ")
    }
}

impl Document {
    /// The entity of a number.
    #[must_use]
    pub fn entity(&self, id: u32) -> Option<&Entity> {
        // The engine's numbers are places; after a person's edits they may have gaps.
        let place = self.entities.binary_search_by_key(&id, |e| e.id).ok();
        let there = place.and_then(|place| self.entities.get(place));
        there.or_else(|| self.entities.iter().find(|e| e.id == id))
    }

    /// The same with its entities in the order of their numbers, by which they are found at once.
    pub(crate) fn ordered(mut self) -> Document {
        order::sort(&mut self.entities, |e| u64::from(e.id));
        self
    }

    /// An article with nothing found in it.
    #[must_use]
    pub fn empty(text: &str, language: &str) -> Document {
        Document {
            format: FORMAT.into(),
            id: None,
            language: language.into(),
            offsets: Unit::Byte,
            source: None,
            text: text.into(),
            entities: Vec::new(),
            quotations: Vec::new(),
            focus: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_told_in_either_language_until_a_person_says_otherwise() {
        let evidence = vec!["behind-at-once".to_owned()];
        let told = |why: &str, evidence: &[String]| {
            let quotation = Quotation { why: why.into(), evidence: evidence.to_vec(), ..Quotation::new(0, QuotationKind::Direct) };
            quotation.told(Interface::English)
        };
        assert_eq!(told(&crate::why(&evidence, Interface::Arabic), &evidence), crate::why(&evidence, Interface::English));
        assert_eq!(told(&crate::why(&[], Interface::Arabic), &[]), "the article names no source");
        assert_eq!(told("قاله في المؤتمر", &evidence), "قاله في المؤتمر");
        // What a person corrected has lost the engine's reasons.
        assert_eq!(told("", &[]), "");
    }
}
