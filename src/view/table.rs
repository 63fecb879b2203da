//! A summary for the terminal.
//!
//! Terminals order right-to-left words each in its own way, so a line holds one piece of the article at most, at its end, and
//! nothing is aligned behind it.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::document::{Document, Entity, EntityKind, Quotation, Unit};
use crate::order;

/// How many characters of a quotation are shown.
const SHOWN: usize = 160;

/// Speakers, quotations, countries and focus.
#[must_use]
pub fn write(document: &Document) -> String {
    let document = &document.clone().with_offsets(Unit::Byte);
    let mut out = String::new();
    if let Some(id) = &document.id {
        let _ = writeln!(out, "{}", plain(id));
    }
    speakers(&mut out, document);
    quotations(&mut out, document);
    countries(&mut out, document);
    focus(&mut out, document);
    out
}

fn speakers(out: &mut String, document: &Document) {
    let speakers = |q: &Quotation| q.speakers.iter().map(|s| s.entity).collect::<BTreeSet<u32>>();
    let mut rows = order::tally(document.quotations.iter().flat_map(speakers).collect(), |id| u64::from(*id));
    order::sort(&mut rows, |(_, count)| u64::MAX - *count as u64);
    let _ = writeln!(out, "Speakers: {}", rows.len());
    for (entity, count) in rows.iter().filter_map(|(id, count)| Some((document.entity(*id)?, count))) {
        let _ = writeln!(out, "{count:5}  {}", full_name(entity));
    }
}

fn quotations(out: &mut String, document: &Document) {
    let _ = writeln!(out, "Quotations: {}", document.quotations.len());
    for (number, quotation) in document.quotations.iter().enumerate() {
        let _ =
            writeln!(out, "{:5}  {:8}  {:.2}  {}", number + 1, quotation.kind.code(), quotation.confidence, speaker(document, quotation));
        let _ = writeln!(out, "       {}", content(document, quotation));
    }
}

fn countries(out: &mut String, document: &Document) {
    let mut rows: Vec<_> = document.entities.iter().filter(|e| e.kind == EntityKind::Country).collect();
    rows.sort_by_key(|e| std::cmp::Reverse(e.mentions.len()));
    let _ = writeln!(out, "Countries: {}", rows.len());
    for entity in rows {
        let code = plain(entity.country.as_deref().unwrap_or("--"));
        let _ = writeln!(out, "{:5}  {code}  {}", entity.mentions.len(), plain(&entity.name));
    }
}

fn focus(out: &mut String, document: &Document) {
    if !document.focus.is_empty() {
        let shares: Vec<_> = document.focus.iter().map(|f| format!("{} {:.0} %", plain(&f.country), f.share * 100.0)).collect();
        let _ = writeln!(out, "Focus: {}", shares.join(", "));
    }
}

fn speaker(document: &Document, quotation: &Quotation) -> String {
    let names: Vec<_> = quotation.speakers.iter().filter_map(|s| document.entity(s.entity)).map(full_name).collect();
    if names.is_empty() { "(no source named)".into() } else { names.join("; ") }
}

fn full_name(entity: &Entity) -> String {
    match &entity.role {
        Some(role) => format!("{} ({})", plain(&entity.name), plain(role)),
        None => plain(&entity.name),
    }
}

/// The words said, the pieces joined by an ellipsis, cut where they are long.
fn content(document: &Document, quotation: &Quotation) -> String {
    let whole = plain(&quotation.words(&document.text));
    match whole.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("{}…", whole[..cut].trim_end()),
        None => whole,
    }
}

/// White space made single, and no control character that a terminal would obey.
fn plain(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}
