//! What the panel lists: speakers with their words, quotations, countries with their mentions.

use crate::document::{Document, Entity, EntityKind, Form, Provenance, Quotation, QuotationKind};
use crate::order;
pub use crate::view::words::{context, short};

/// Below this the attribution is called doubtful.
const DOUBT: f32 = 0.6;

/// The kinds of quotation, in the order of the page.
pub const KINDS: [QuotationKind; 3] = [QuotationKind::Direct, QuotationKind::Indirect, QuotationKind::Mixed];

/// How far an attribution can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// The article names no source, or the engine found none.
    Unknown,
    /// The engine is not sure.
    Doubtful,
    /// The engine is sure.
    Sure,
    /// A person said so.
    Human,
}

/// How far a quotation's speaker can be trusted.
#[must_use]
pub fn trust(quotation: &Quotation) -> Trust {
    match quotation.provenance {
        _ if quotation.speakers.is_empty() => Trust::Unknown,
        Provenance::Auto if quotation.confidence < DOUBT => Trust::Doubtful,
        Provenance::Auto => Trust::Sure,
        _ => Trust::Human,
    }
}

/// Somebody who speaks.
#[derive(Debug)]
pub struct SpeakerRow<'a> {
    /// Who; `None` for all quotations whose speaker is unknown.
    pub entity: Option<&'a Entity>,
    /// What they say, in the order of the article.
    pub quotations: Vec<&'a Quotation>,
    /// How many words that is.
    pub words: usize,
    /// Their share of all quoted words, 0 to 1.
    pub share: f64,
}

/// In which order rows stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The most first.
    #[default]
    Weight,
    /// As the article has them.
    Place,
    /// By name.
    Name,
}

impl Order {
    /// From its name in the page.
    #[must_use]
    pub fn parse(name: &str) -> Order {
        match name {
            "place" => Order::Place,
            "name" => Order::Name,
            _ => Order::Weight,
        }
    }
}

/// The speakers. Who is unknown comes last in any order.
#[must_use]
pub fn speakers(document: &Document, by: Order) -> Vec<SpeakerRow<'_>> {
    let mut said: Vec<(Option<u32>, &Quotation)> = Vec::new();
    for quotation in &document.quotations {
        let first = said.len();
        for speaker in quotation.speakers.iter().map(|s| Some(s.entity)) {
            if !said[first..].iter().any(|known| known.0 == speaker) {
                said.push((speaker, quotation));
            }
        }
        if quotation.speakers.is_empty() {
            said.push((None, quotation));
        }
    }
    order::sort(&mut said, |(speaker, _)| speaker.map_or(0, |id| 1 + u64::from(id)));
    let words = |said: &[(Option<u32>, &Quotation)]| said.iter().map(|(_, q)| word_count(document, q)).sum::<usize>();
    let all = words(&said);
    let rows = said.chunk_by(|one, other| one.0 == other.0).filter_map(|said| {
        let entity = match said.first()?.0 {
            Some(id) => Some(document.entity(id)?),
            None => None,
        };
        let words = words(said);
        let quotations = said.iter().map(|(_, quotation)| *quotation).collect();
        Some(SpeakerRow { entity, quotations, words, share: words as f64 / all.max(1) as f64 })
    });
    let mut rows: Vec<_> = rows.collect();
    match by {
        Order::Weight => order::sort(&mut rows, |row| u64::MAX - row.words as u64),
        Order::Place => order::sort(&mut rows, |row| row.quotations.first().map_or(0, |q| start(q) as u64)),
        Order::Name => order::sort_by_name(&mut rows, |row| row.entity.map_or("", |e| &e.name)),
    }
    order::sort(&mut rows, |row| u64::from(row.entity.is_none()));
    rows
}

/// Where a quotation starts.
#[must_use]
pub fn start(quotation: &Quotation) -> usize {
    quotation.content.first().map_or(0, |span| span.start())
}

/// How many words a quotation holds.
#[must_use]
pub fn word_count(document: &Document, quotation: &Quotation) -> usize {
    quotation.words(&document.text).split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// A country and where it stands.
#[derive(Debug)]
pub struct CountryRow<'a> {
    /// The country.
    pub entity: &'a Entity,
    /// How often in which form.
    pub forms: Vec<(Form, usize)>,
    /// Who speaks of it, most often first: entity ids.
    pub speakers: Vec<u32>,
}

/// The countries, the most cited first (or as ordered; names are told by the caller, as they depend on the reader's language).
#[must_use]
pub fn countries(document: &Document, by: Order) -> Vec<CountryRow<'_>> {
    let cited = document.entities.iter().filter(|e| e.kind == EntityKind::Country);
    let mut rows: Vec<_> = cited
        .map(|entity| {
            let forms = order::tally(entity.mentions.iter().map(|m| m.form).collect(), |form| *form as u64);
            CountryRow { entity, forms, speakers: who_speaks_of(document, entity) }
        })
        .collect();
    match by {
        Order::Weight => order::sort(&mut rows, |row| u64::MAX - row.entity.mentions.len() as u64),
        Order::Place => order::sort(&mut rows, |row| row.entity.mentions.first().map_or(0, |m| order::place(m.span))),
        Order::Name => order::sort_by_name(&mut rows, |row| &row.entity.name),
    }
    rows
}

/// The quotation of this number.
#[must_use]
pub fn quotation(document: &Document, id: u32) -> Option<&Quotation> {
    // The engine's numbers are places; after a person's corrections they need not be.
    let there = document.quotations.get(id as usize).filter(|q| q.id == id);
    there.or_else(|| document.quotations.iter().find(|q| q.id == id))
}

/// Who has the country in their words, most often first.
fn who_speaks_of(document: &Document, country: &Entity) -> Vec<u32> {
    let said = document.quotations.iter().filter(|q| speaks_of(q, country));
    let speakers = said.flat_map(|q| &q.speakers).map(|speaker| speaker.entity).collect();
    // They come by their number.
    let mut speakers = order::tally(speakers, |id| u64::from(*id));
    order::sort(&mut speakers, |(_, count)| u64::MAX - *count as u64);
    speakers.into_iter().map(|(id, _)| id).collect()
}

/// Whether an entity is mentioned within a quotation. Mentions stand in the order of the article.
#[must_use]
pub fn speaks_of(quotation: &Quotation, entity: &Entity) -> bool {
    quotation.content.iter().any(|piece| {
        let first = entity.mentions.partition_point(|m| m.span.start() < piece.start());
        entity.mentions.get(first).is_some_and(|m| piece.contains(m.span))
    })
}

/// Which quotations are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those of this speaker; `Some(None)` for those of nobody known.
    pub speaker: Option<Option<u32>>,
    /// Those of this kind.
    pub kind: Option<QuotationKind>,
    /// Those that speak of this country's entity.
    pub country: Option<u32>,
    /// Those that hold these words.
    pub words: String,
}

impl Filter {
    /// Whether anything is left out.
    #[must_use]
    pub fn is_active(&self) -> bool {
        *self != Filter::default()
    }
}

/// The quotations that pass, in the order of the article.
#[must_use]
pub fn quotations<'a>(document: &'a Document, filter: &Filter) -> Vec<&'a Quotation> {
    let country = filter.country.and_then(|id| document.entity(id));
    let wanted = crate::text::fold(&filter.words);
    let passes = |q: &&Quotation| {
        let speaker = match filter.speaker {
            None => true,
            Some(None) => q.speakers.is_empty(),
            Some(Some(id)) => q.speakers.iter().any(|s| s.entity == id),
        };
        speaker
            && filter.kind.is_none_or(|kind| q.kind == kind)
            && country.is_none_or(|country| speaks_of(q, country))
            && (wanted.is_empty() || crate::text::fold(&q.words(&document.text)).contains(&wanted))
    };
    let mut rows: Vec<_> = document.quotations.iter().filter(passes).collect();
    order::sort(&mut rows, |q| start(q) as u64);
    rows
}
