//! Markdown, for the clipboard: who said what, ready to be pasted into a note or an article.

use super::markup::is_web_address;
use crate::document::{Document, Quotation, Unit};
use crate::interface::Interface;

/// Every quotation with its speaker, under a heading; the source at the end.
#[must_use]
pub fn write(document: &Document, interface: Interface) -> String {
    let document = &document.clone().with_offsets(Unit::Byte);
    let mut parts: Vec<String> = Vec::new();
    let source = document.source.as_ref();
    if let Some(title) = source.and_then(|s| s.title.as_deref()).or(document.id.as_deref()) {
        parts.push(format!("# {}", plain(title)));
    }
    parts.extend(document.quotations.iter().map(|q| block(document, q, interface)));
    parts.extend(origin(document));
    parts.join("\n\n") + "\n"
}

/// One quotation with its speaker and its source; nothing where there is no quotation of that number.
#[must_use]
pub fn quotation(document: &Document, id: u32, interface: Interface) -> Option<String> {
    let document = &document.clone().with_offsets(Unit::Byte);
    let quotation = document.quotations.iter().find(|q| q.id == id)?;
    let parts: Vec<String> = std::iter::once(block(document, quotation, interface)).chain(origin(document)).collect();
    Some(parts.join("\n\n") + "\n")
}

fn block(document: &Document, quotation: &Quotation, interface: Interface) -> String {
    let words = plain(&quotation.words(&document.text));
    let mut speakers: Vec<String> = quotation
        .speakers
        .iter()
        .filter_map(|s| document.entity(s.entity))
        .map(|entity| {
            let role = entity.role.as_deref().map(|role| interface.pick("، ", ", ").to_owned() + &plain(role));
            format!("**{}**{}", plain(&entity.name), role.unwrap_or_default())
        })
        .collect();
    if speakers.is_empty() {
        speakers.push(interface.speaker_unknown().into());
    }
    format!("> {words}\n>\n> — {} ({})", speakers.join("; "), interface.quotation_kind(quotation.kind).to_ascii_lowercase())
}

/// Outlet, date and address, where they are known.
fn origin(document: &Document) -> Option<String> {
    let source = document.source.as_ref()?;
    let link =
        source.link.as_deref().map(|link| if is_web_address(link) { format!("<{}>", link.replace(['<', '>'], "")) } else { plain(link) });
    let parts: Vec<String> = [source.outlet.as_deref().map(plain), source.date.as_deref().map(plain), link].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// Text on one line in which Markdown sees no sign of its own.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut out = String::new();
    for (n, c) in words.join(" ").chars().enumerate() {
        let starts_a_list = n == 0 && matches!(c, '-' | '+' | '=');
        if starts_a_list || matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
