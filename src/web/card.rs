//! The card of what was chosen: a quotation or an entity.

use web_sys::{DomRect, Element, HtmlElement};

use super::dom::{self, Piece};
use super::intl::Words;
use super::lists::{self, name, role};
use super::share;
use crate::desk::codes::codes;
use crate::desk::edit::occurrences;
use crate::desk::panel::{self, KINDS};
use crate::desk::share::Item;
use crate::document::{Document, Entity, EntityKind, Provenance, Quotation};
use crate::order;
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
pub fn draw(host: &HtmlElement, document: &Document, place: Place, correcting: bool, words: &Words) -> bool {
    // The control that has the focus is made anew: it keeps it.
    let focused = gloo::utils::document().active_element().map(|element| element.id()).filter(|id| !id.is_empty());
    dom::empty(host);
    let piece = match place.target {
        Target::Quotation(id) => panel::quotation(document, id).map(|q| quotation(document, q, words)),
        Target::Entity(id) => document.entity(id).map(|e| entity(document, e, place.mention, words)),
    };
    let Some(piece) = piece else { return false };
    let piece = piece.set("correct", "aria-expanded", if correcting { "true" } else { "false" }).show("fields", correcting);
    dom::add(host, &piece.done());
    if let Some(focused) = focused.and_then(|id| dom::find(&id)) {
        let _ = focused.focus();
    }
    true
}

fn quotation(document: &Document, quotation: &Quotation, words: &Words) -> Piece {
    let speaker = quotation.speakers.first().and_then(|s| document.entity(s.entity));
    let via: Vec<_> = quotation.via.iter().filter_map(|id| document.entity(*id)).map(|e| name(e, words)).collect();
    let why = quotation.told(words.locale.interface);
    let via = if via.is_empty() { String::new() } else { words.locale.fill("via", &[("names", &words.list(&via))]) };
    let piece = Piece::new("card-quotation")
        .text("kind", words.get(&format!("kind.{}", quotation.kind.code())))
        .set("kind", "class", &format!("kind {}", quotation.kind.code()))
        .text("trust", lists::trust_words(quotation, words))
        .set("trust", "class", &format!("trust {}", lists::trust_class(quotation)))
        .text("words", &quotation.words(&document.text))
        .text("role", &speaker.map(|e| role(e, words)).unwrap_or_default())
        .text("via", &via)
        .text("why", &why)
        .show("reason", !why.is_empty())
        .show("confirm", quotation.provenance == Provenance::Auto)
        .set("picture", "data-of", &format!("card.{}", quotation.id))
        .set("send", "data-of", &format!("card.{}", quotation.id))
        .show("send", share::can_send(Item::Card(quotation.id)))
        .set("speaker", "value", speaker.map_or("", |e| e.name.as_str()));
    lists::add_speakers(&piece.slot("by"), document, quotation, words);
    let known = piece.slot("known");
    for entity in &document.entities {
        dom::add(&known, &lists::option(&entity.name, &role(entity, words), false));
    }
    let kinds = piece.slot("kinds");
    for kind in KINDS {
        dom::add(&kinds, &lists::option(kind.code(), words.get(&format!("kind.{}", kind.code())), kind == quotation.kind));
    }
    piece
}

fn entity(document: &Document, entity: &Entity, mention: usize, words: &Words) -> Piece {
    let said = document.quotations.iter().filter(|q| q.speakers.iter().any(|s| s.entity == entity.id)).count();
    let about = if entity.kind == EntityKind::Country { words.get("show.about") } else { "" };
    let numbers = [("n", words.number(mention + 1)), ("all", words.number(entity.mentions.len()))];
    let numbers = numbers.each_ref().map(|(key, number)| (*key, number.as_str()));
    let mut summary = words.count("count.mentions", entity.mentions.len());
    // Of a country the number of its own quotations would be taken for that of those which mention it.
    if said > 0 || entity.kind != EntityKind::Country {
        summary = summary + words.locale.interface.pick("، ", ", ") + &words.count("count.quotations", said);
    }
    let elsewhere = occurrences(&document.text, entity, mention).len();
    let piece = Piece::new("card-entity")
        .text("name", &name(entity, words))
        .text("code", entity.country.as_deref().unwrap_or(""))
        .text("place", &if entity.mentions.is_empty() { String::new() } else { words.locale.fill("mention", &numbers) })
        .text("kind", words.get(&format!("entity.{}", entity.kind.code())))
        .text("role", entity.role.as_deref().unwrap_or(""))
        .text("surfaces", &words.locale.fill("surfaces", &[("names", &surfaces(document, entity))]))
        .text("summary", &summary)
        .text("said", if said > 0 { words.get("show.said") } else { "" })
        .set("said", "data-of", &entity.id.to_string())
        .text("about", about)
        .set("about", "data-of", &entity.id.to_string())
        .text("everywhere", &if elsewhere > 0 { words.count("everywhere", elsewhere) } else { String::new() })
        .set("rename", "value", &entity.name)
        .set("rerole", "value", entity.role.as_deref().unwrap_or(""))
        .show("split", entity.mentions.len() > 1)
        .show("unmention", !entity.mentions.is_empty());
    fill_countries(&piece.slot("belongs"), entity.country.as_deref(), "fix.country.none", words);
    let sorts = piece.slot("sorts");
    for kind in [EntityKind::Person, EntityKind::Organization, EntityKind::Group, EntityKind::Country] {
        dom::add(&sorts, &lists::option(kind.code(), words.get(&format!("entity.{}", kind.code())), kind == entity.kind));
    }
    let merge = piece.slot("merge");
    dom::add(&merge, &lists::option("", words.get("fix.merge.none"), true));
    for other in document.entities.iter().filter(|e| e.id != entity.id) {
        dom::add(&merge, &lists::option(&other.id.to_string(), &name(other, words), false));
    }
    piece
}

/// All countries, by the reader's names for them.
pub fn fill_countries(select: &Element, chosen: Option<&str>, none: &str, words: &Words) {
    dom::empty(select);
    dom::add(select, &lists::option("", words.get(none), chosen.is_none()));
    let mut countries: Vec<_> = codes().map(|code| (words.country(code), code)).collect();
    order::sort_by_name(&mut countries, |country| &country.0);
    for (name, code) in countries {
        dom::add(select, &lists::option(code, &name, chosen == Some(code)));
    }
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

/// Puts a card beside a place, where there is room; on a narrow screen the style sheet puts it at the foot.
pub fn settle(host: &HtmlElement, mark: &DomRect) {
    let window = gloo::utils::window();
    let size = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0);
    // Without the scroll bar, which covers what lies under it.
    let (width, height) = (f64::from(dom::root().client_width()), size(window.inner_height()));
    let card = host.get_bounding_client_rect();
    let below = mark.bottom() + 10.0;
    let above = mark.top() - card.height() - 10.0;
    let top = if below + card.height() < height { below } else { above.max(8.0) };
    let middle = (mark.left() + mark.right()) / 2.0 - card.width() / 2.0;
    // `clamp` could panic, and would bring the writing of broken numbers into the page.
    let left = middle.min(width - card.width() - 8.0).max(8.0);
    let style = host.style();
    let _ = style.set_property("--top", &format!("{}px", (top + window.scroll_y().unwrap_or(0.0)).round() as i32));
    let _ = style.set_property("--left", &format!("{}px", (left + window.scroll_x().unwrap_or(0.0)).round() as i32));
}
