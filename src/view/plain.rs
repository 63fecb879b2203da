//! Plain words, for the clipboard of those who paste where nothing else is taken.

use crate::document::{Document, Entity, Unit};
use crate::interface::Interface;

/// One quotation in quotation marks with its speaker and its source; nothing where there is no quotation of that number.
#[must_use]
pub fn quotation(document: &Document, id: u32, interface: Interface) -> Option<String> {
    let document = &document.clone().with_offsets(Unit::Byte);
    let quotation = document.quotations.iter().find(|q| q.id == id)?;
    let marks = if document.language == "en" { ["“", "”"] } else { ["«", "»"] };
    let mut out = marks.join(&one_line(&quotation.words(&document.text)));
    let called = |entity: &Entity| {
        let parts: Vec<String> = [Some(&entity.name), entity.role.as_ref()].into_iter().flatten().map(|part| one_line(part)).collect();
        parts.join(interface.pick("، ", ", "))
    };
    let speakers: Vec<String> = quotation.speakers.iter().filter_map(|s| document.entity(s.entity)).map(called).collect();
    out += "\n— ";
    out += &if speakers.is_empty() { interface.speaker_unknown().to_owned() } else { speakers.join("; ") };
    if let Some(source) = &document.source {
        let parts: Vec<String> = [&source.outlet, &source.date, &source.link].into_iter().flatten().map(|part| one_line(part)).collect();
        out += if parts.is_empty() { "" } else { "\n" };
        out += &parts.join(" · ");
    }
    Some(out + "\n")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
