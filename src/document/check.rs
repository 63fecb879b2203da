//! Whether a document from outside can be shown: nothing in it points at what is not there.

use std::collections::{HashMap, HashSet};

use super::{Document, EntityKind, Fault, Quotation, Span, Unit};

/// How many bytes of text a document from outside may have.
pub const TEXT_LIMIT: usize = 16 << 20;

/// How many entities, and how many quotations.
const COUNT_LIMIT: usize = 1 << 16;

/// How many speakers, relays and grounds one quotation may have, of each.
const LIST_LIMIT: usize = 1 << 8;

/// The highest number that one of them may have.
const NUMBER_LIMIT: u32 = u32::MAX / 2;

/// How many times over all annotations together may cover the text: a view may write the words of each.
const COVER_LIMIT: usize = 20;

/// How many bytes they may cover in any text, the shortest too.
const COVER_FLOOR: usize = 1 << 16;

impl Document {
    /// Whether everything in the document fits together: spans lie in the text and on the edges of characters, numbers are unique
    /// and lead somewhere, no quotation stands in itself, shares lie between 0 and 1, codes are codes.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn check(&self) -> Result<(), Fault> {
        if self.format != super::FORMAT {
            return Err(Fault::Format);
        }
        if self.text.len() > TEXT_LIMIT {
            return Err(Fault::Large { limit: TEXT_LIMIT });
        }
        self.check_spans()?;
        let covered: usize = self.spans().map(Span::len).sum();
        let listed = self.quotations.iter().any(|q| q.speakers.len().max(q.via.len()).max(q.evidence.len()) > LIST_LIMIT);
        let counted = self.entities.len().max(self.quotations.len()) > COUNT_LIMIT;
        // What a reader adds is counted on from the last.
        let numbered = self.entities.iter().map(|e| e.id).chain(self.quotations.iter().map(|q| q.id)).any(|id| id > NUMBER_LIMIT);
        if listed || counted || numbered || covered > COVER_LIMIT * self.text.len() + COVER_FLOOR {
            return Err(Fault::Crowded);
        }
        self.check_numbers()?;
        check_parents(&self.quotations)?;
        let shares = self.focus.iter().map(|f| f.share).chain(self.quotations.iter().map(|q| q.confidence));
        // A share that is no number lies in no range.
        if !shares.into_iter().all(|share| (0.0..=1.0).contains(&share)) {
            return Err(Fault::Number);
        }
        self.check_codes()
    }

    fn check_spans(&self) -> Result<(), Fault> {
        let edges = edges(&self.text, self.offsets);
        let is_edge = |offset: usize| edges.get(offset).copied().unwrap_or(false);
        match self.spans().find(|s| s.is_empty() || !is_edge(s.start()) || !is_edge(s.end())) {
            Some(span) => Err(Fault::Span { start: span.start(), end: span.end() }),
            None => Ok(()),
        }
    }

    fn check_numbers(&self) -> Result<(), Fault> {
        let entities = unique(self.entities.iter().map(|e| e.id))?;
        let quotations = unique(self.quotations.iter().map(|q| q.id))?;
        for quotation in &self.quotations {
            let spoken_of = quotation.speakers.iter().map(|s| s.entity).chain(quotation.via.iter().copied());
            present(spoken_of, &entities)?;
            present(quotation.parent, &quotations)?;
        }
        Ok(())
    }

    fn check_codes(&self) -> Result<(), Fault> {
        let is_country = |code: &str| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
        let is_language = |code: &str| (2..=35).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let countries_have_codes = self.entities.iter().all(|e| e.kind != EntityKind::Country || e.country.is_some());
        let mut codes = self.entities.iter().filter_map(|e| e.country.as_deref()).chain(self.focus.iter().map(|f| f.country.as_str()));
        if countries_have_codes && codes.all(is_country) && is_language(&self.language) { Ok(()) } else { Err(Fault::Code) }
    }

    /// Every span of the document.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        let mentions = self.entities.iter().flat_map(|e| &e.mentions).map(|m| m.span);
        let quoted = self.quotations.iter().flat_map(|q| {
            let spoken = q.speakers.iter().filter_map(|s| s.mention);
            q.content.iter().copied().chain(q.cue).chain(spoken)
        });
        mentions.chain(quoted)
    }
}

/// For each offset of a unit whether a character starts or the text ends there.
fn edges(text: &str, unit: Unit) -> Vec<bool> {
    let mut edges = Vec::with_capacity(text.len() + 1);
    for c in text.chars() {
        edges.push(true);
        edges.extend(std::iter::repeat_n(false, unit.len(c) - 1));
    }
    edges.push(true);
    edges
}

fn unique(numbers: impl Iterator<Item = u32>) -> Result<HashSet<u32>, Fault> {
    let mut seen = HashSet::new();
    for number in numbers {
        if !seen.insert(number) {
            return Err(Fault::Twice(number));
        }
    }
    Ok(seen)
}

fn present(numbers: impl IntoIterator<Item = u32>, known: &HashSet<u32>) -> Result<(), Fault> {
    match numbers.into_iter().find(|number| !known.contains(number)) {
        Some(number) => Err(Fault::Missing(number)),
        None => Ok(()),
    }
}

/// Follows every quotation outwards; none is walked twice, so the time is linear.
fn check_parents(quotations: &[Quotation]) -> Result<(), Fault> {
    let parents: HashMap<u32, u32> = quotations.iter().filter_map(|q| Some((q.id, q.parent?))).collect();
    let mut ends_well = HashSet::new();
    for quotation in quotations {
        let (mut path, mut on_path) = (vec![quotation.id], HashSet::from([quotation.id]));
        while let Some(&parent) = path.last().and_then(|id| parents.get(id)) {
            if !on_path.insert(parent) {
                return Err(Fault::Circle(parent));
            }
            if ends_well.contains(&parent) {
                break;
            }
            path.push(parent);
        }
        ends_well.extend(path);
    }
    Ok(())
}
