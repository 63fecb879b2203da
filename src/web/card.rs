//! The card of what was chosen: a quotation or an entity.

use web_sys::{Element, HtmlElement};

use super::dom::{self, Piece};
use super::intl::Words;
use super::lists::{self, name, role};
use crate::document::{Document, Entity, EntityKind, Quotation};
use crate::view::layer::Target;

/// Where the reader is: a target, and which of its places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// What the card is about.
    pub target: Target,
    /// Which mention.
    pub mention: usize,
}

/// Fills the card; false if there is nothing to show.
pub fn draw(host: &HtmlElement, document: &Document, place: Place, words: &Words) -> bool {
    dom::empty(host);
    let inside = match place.target {
        Target::Quotation(id) => document.quotations.iter().find(|q| q.id == id).map(|q| quotation(document, q, words)),
        Target::Entity(id) => document.entity(id).map(|e| entity(document, e, place.mention, words)),
    };
    inside.iter().for_each(|inside| dom::add(host, inside));
    inside.is_some()
}

fn quotation(document: &Document, quotation: &Quotation, words: &Words) -> Element {
    let speaker = quotation.speakers.first().and_then(|s| document.entity(s.entity));
    let via: Vec<_> = quotation.via.iter().filter_map(|id| document.entity(*id)).map(|e| name(e, words)).collect();
    let via = if via.is_empty() { String::new() } else { words.locale.fill("via", &[("names", &words.list(&via))]) };
    let piece = Piece::new("card-quotation")
        .text("kind", words.get(&format!("kind.{}", quotation.kind.code())))
        .set("kind", "class", &format!("kind {}", quotation.kind.code()))
        .text("trust", lists::trust_words(quotation, words))
        .set("trust", "class", &format!("trust {}", lists::trust_class(quotation)))
        .text("words", &quotation.words(&document.text))
        .text("role", &speaker.map(|e| role(e, words)).unwrap_or_default())
        .text("via", &via)
        .text("why", &quotation.why)
        .show("reason", !quotation.why.is_empty());
    lists::add_speakers(&piece.slot("by"), document, quotation, words);
    piece.done()
}

fn entity(document: &Document, entity: &Entity, mention: usize, words: &Words) -> Element {
    let said = document.quotations.iter().filter(|q| q.speakers.iter().any(|s| s.entity == entity.id)).count();
    let about = if entity.kind == EntityKind::Country { words.get("show.about") } else { "" };
    let numbers = [("n", words.number(mention + 1)), ("all", words.number(entity.mentions.len()))];
    let numbers = numbers.each_ref().map(|(key, number)| (*key, number.as_str()));
    let summary = [words.count("count.mentions", entity.mentions.len()), words.count("count.quotations", said)];
    Piece::new("card-entity")
        .text("name", &name(entity, words))
        .text("code", entity.country.as_deref().unwrap_or(""))
        .text("place", &if entity.mentions.is_empty() { String::new() } else { words.locale.fill("mention", &numbers) })
        .text("kind", words.get(&format!("entity.{}", entity.kind.code())))
        .text("role", entity.role.as_deref().unwrap_or(""))
        .text("surfaces", &words.locale.fill("surfaces", &[("names", &surfaces(document, entity))]))
        .text("summary", &summary.join(words.locale.interface.pick("، ", ", ")))
        .text("said", if said > 0 { words.get("show.said") } else { "" })
        .set("said", "data-of", &entity.id.to_string())
        .text("about", about)
        .set("about", "data-of", &entity.id.to_string())
        .done()
}

/// The different ways in which the article writes an entity.
fn surfaces(document: &Document, entity: &Entity) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for mention in &entity.mentions {
        let words = document.text.get(mention.span.range()).unwrap_or("");
        if !seen.contains(&words) {
            seen.push(words);
        }
    }
    seen.truncate(8);
    seen.join(" · ")
}

/// Puts the card beside a mark, where there is room; on a narrow screen the style sheet puts it at the foot.
pub fn settle(host: &HtmlElement, mark: &Element) {
    let window = gloo::utils::window();
    let size = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0);
    let (width, height) = (size(window.inner_width()), size(window.inner_height()));
    let (mark, card) = (mark.get_bounding_client_rect(), host.get_bounding_client_rect());
    let below = mark.bottom() + 10.0;
    let above = mark.top() - card.height() - 10.0;
    let top = if below + card.height() < height { below } else { above.max(8.0) };
    let middle = (mark.left() + mark.right()) / 2.0 - card.width() / 2.0;
    let left = middle.clamp(8.0, (width - card.width() - 8.0).max(8.0));
    let style = host.style();
    let _ = style.set_property("--top", &format!("{}px", top + window.scroll_y().unwrap_or(0.0)));
    let _ = style.set_property("--left", &format!("{}px", left + window.scroll_x().unwrap_or(0.0)));
}
