//! The panel's lists.

use web_sys::Element;

use super::dom::{self, Piece};
use super::intl::Words;
use crate::desk::action::Tab;
use crate::desk::panel::{self, CountryRow, Filter, Order, SpeakerRow, Trust, trust};
use crate::document::{Document, Entity, EntityKind, Quotation};

/// How many rows of a long list are shown before the rest is folded away.
const SHOWN: usize = 5;

/// How many rows are drawn at first, and how many more at each asking.
pub const ROWS: usize = 60;

/// How many rows are folded away at most; the card leads to the rest.
const FOLDED: usize = 40;

/// How many letters stand around a mention.
const AROUND: usize = 26;

/// What the panel shows.
#[derive(Debug, Default)]
pub struct Choice {
    /// Which list.
    pub tab: Tab,
    /// In which order.
    pub order: Order,
    /// Which quotations.
    pub filter: Filter,
    /// How many rows are asked for beyond [`ROWS`].
    pub more: usize,
}

impl Choice {
    fn rows(&self) -> usize {
        ROWS + self.more
    }
}

/// Draws the list that is chosen, and the numbers on the tabs.
pub fn draw(host: &Element, document: &Document, choice: &Choice, words: &Words) {
    dom::empty(host);
    let speakers = panel::speakers(document, choice.order);
    let countries = panel::countries(document, choice.order);
    let known = speakers.iter().filter(|row| row.entity.is_some()).count();
    for (tab, number) in Tab::ALL.into_iter().zip([known, document.quotations.len(), countries.len(), 0]) {
        let button: Element = dom::by_id(&format!("tab-{}", tab.name()));
        dom::set(&button, "aria-selected", if tab == choice.tab { "true" } else { "false" });
        dom::set(&button, "tabindex", if tab == choice.tab { "0" } else { "-1" });
        if let Some(shown) = dom::find(&format!("number-{}", tab.name())) {
            shown.set_text_content(Some(&words.number(number)));
        }
    }
    dom::set(host, "aria-labelledby", &format!("tab-{}", choice.tab.name()));
    let rows: Vec<Element> = match choice.tab {
        Tab::Speakers => speakers.iter().take(choice.rows()).map(|row| speaker(document, row, words)).collect(),
        Tab::Quotations => quotations(document, choice, words),
        Tab::Countries => countries.iter().take(choice.rows()).map(|row| country(document, row, words)).collect(),
        // The clerk draws them.
        Tab::Pictures => Vec::new(),
    };
    match choice.tab {
        Tab::Quotations if !document.quotations.is_empty() => dom::add(host, &filter(document, choice, &speakers, &countries, words)),
        Tab::Speakers | Tab::Countries if rows.len() > 1 => dom::add(host, &order(choice.order, words)),
        _ => {}
    }
    let list = dom::element("ul");
    list.set_class_name("rows");
    list.set_id("rows");
    fill(&list, &rows, choice, words);
    dom::add(host, &list);
    let all = match choice.tab {
        Tab::Speakers => speakers.len(),
        Tab::Quotations => document.quotations.len(),
        Tab::Countries => countries.len(),
        Tab::Pictures => 0,
    };
    if all > rows.len() && rows.len() == choice.rows() {
        dom::add(host, &Piece::new("further").done());
    }
}

/// Puts rows that were made elsewhere into the list.
pub fn put(rows: &[Element], tab: Tab, words: &Words) {
    let list: Element = dom::by_id("rows");
    dom::empty(&list);
    rows.iter().for_each(|row| dom::add(&list, row));
    if rows.is_empty() {
        dom::add(&list, &Piece::new("empty").text("words", words.get(&format!("none.{}", tab.name()))).done());
    }
}

fn quotations(document: &Document, choice: &Choice, words: &Words) -> Vec<Element> {
    panel::quotations(document, &choice.filter).into_iter().take(choice.rows()).map(|q| quotation(document, q, words)).collect()
}

/// Draws the quotations anew and leaves the filter, in which somebody types, alone.
pub fn draw_quotations(document: &Document, choice: &Choice, words: &Words) {
    let list: Element = dom::by_id("rows");
    dom::empty(&list);
    fill(&list, &quotations(document, choice, words), choice, words);
}

fn fill(list: &Element, rows: &[Element], choice: &Choice, words: &Words) {
    rows.iter().for_each(|row| dom::add(list, row));
    if rows.is_empty() && choice.tab != Tab::Pictures {
        let key = if choice.tab == Tab::Quotations && choice.filter.is_active() {
            "none.filter".into()
        } else {
            format!("none.{}", choice.tab.name())
        };
        dom::add(list, &Piece::new("empty").text("words", words.get(&key)).done());
    }
}

/// How an entity is called in the interface: a country by the reader's name for it, everybody else as in the article.
pub fn name(entity: &Entity, words: &Words) -> String {
    match (&entity.country, entity.kind) {
        (Some(code), EntityKind::Country) => words.country(code),
        _ => entity.name.clone(),
    }
}

/// What an entity is, in a few words: its role, else its kind.
pub fn role(entity: &Entity, words: &Words) -> String {
    match (&entity.role, entity.kind) {
        (Some(role), _) => role.clone(),
        (None, EntityKind::Person | EntityKind::Country) => String::new(),
        (None, kind) => words.get(&format!("entity.{}", kind.code())).to_owned(),
    }
}

fn speaker(document: &Document, row: &SpeakerRow<'_>, words: &Words) -> Element {
    let piece = Piece::new("speaker");
    let piece = match row.entity {
        Some(entity) => piece
            .text("name", &name(entity, words))
            .text("role", &role(entity, words))
            .text("code", entity.country.as_deref().unwrap_or(""))
            .set("code", "title", &entity.country.as_deref().map(|code| words.country(code)).unwrap_or_default())
            .set("row", "data-e", &entity.id.to_string())
            .set("link", "data-of", &entity.id.to_string())
            .set("link", "href", &format!("#e{}", entity.id)),
        None => piece.text("name", words.get("said.none")).text("role", "").text("code", "").set("row", "class", "speaker-row nobody"),
    };
    let piece = piece.text("share", &words.percent(row.share)).set("share", "title", &words.count("count.words", row.words)).set(
        "bar",
        "width",
        &((row.share * 100.0).round() as u32).to_string(),
    );
    let list = piece.slot("said");
    fold(&list, row.quotations.len(), |n| row.quotations.get(n).map(|q| said(document, q, words)), words);
    piece.done()
}

fn said(document: &Document, quotation: &Quotation, words: &Words) -> Element {
    Piece::new("said")
        .text("kind", words.get(&format!("kind.{}", quotation.kind.code())))
        .set("kind", "class", &format!("kind {}", quotation.kind.code()))
        .text("words", &panel::short(&quotation.words(&document.text), 120))
        .set("link", "data-of", &quotation.id.to_string())
        .set("link", "data-q", &quotation.id.to_string())
        .set("link", "href", &format!("#q{}", quotation.id))
        .done()
}

fn quotation(document: &Document, quotation: &Quotation, words: &Words) -> Element {
    let piece = Piece::new("quotation")
        .text("words", &quotation.words(&document.text))
        .text("kind", words.get(&format!("kind.{}", quotation.kind.code())))
        .set("kind", "class", &format!("kind {}", quotation.kind.code()))
        .text("trust", trust_words(quotation, words))
        .set("trust", "class", &format!("trust {}", trust_class(quotation)))
        .set("row", "data-q", &quotation.id.to_string())
        .set("link", "data-of", &quotation.id.to_string())
        .set("link", "href", &format!("#q{}", quotation.id));
    add_speakers(&piece.slot("by"), document, quotation, words);
    piece.done()
}

/// The speakers of a quotation, each a link.
pub fn add_speakers(host: &Element, document: &Document, quotation: &Quotation, words: &Words) {
    for (n, entity) in quotation.speakers.iter().filter_map(|s| document.entity(s.entity)).enumerate() {
        if n > 0 {
            dom::add_text(host, words.locale.interface.pick("، ", ", "));
        }
        dom::add(host, &entity_link(entity, words));
    }
}

/// A link to an entity's card.
pub fn entity_link(entity: &Entity, words: &Words) -> Element {
    let link = dom::element("a");
    dom::set(&link, "href", &format!("#e{}", entity.id));
    dom::set(&link, "data-do", "entity");
    dom::set(&link, "data-of", &entity.id.to_string());
    dom::add(&link, &dom::element_with("bdi", "", &name(entity, words)));
    link
}

/// What is to be said of an attribution that is not simply sure.
pub fn trust_words<'a>(quotation: &Quotation, words: &Words) -> &'a str {
    match trust(quotation) {
        Trust::Unknown => words.get("trust.unknown"),
        Trust::Doubtful => words.get("trust.doubtful"),
        Trust::Human => words.get("trust.human"),
        Trust::Sure => "",
    }
}

/// The class of an attribution.
pub fn trust_class(quotation: &Quotation) -> &'static str {
    match trust(quotation) {
        Trust::Unknown => "unknown",
        Trust::Doubtful => "doubtful",
        Trust::Sure => "sure",
        Trust::Human => "human",
    }
}

fn country(document: &Document, row: &CountryRow<'_>, words: &Words) -> Element {
    let entity = row.entity;
    let id = entity.id.to_string();
    let forms: Vec<_> =
        row.forms.iter().map(|&(form, n)| format!("{} {}", words.get(&format!("form.{}", form.code())), words.number(n))).collect();
    let speakers: Vec<_> = row.speakers.iter().filter_map(|id| document.entity(*id)).take(4).map(|e| name(e, words)).collect();
    let about = if speakers.is_empty() { String::new() } else { words.locale.fill("about", &[("names", &words.list(&speakers))]) };
    let piece = Piece::new("country")
        .text("name", &name(entity, words))
        .text("code", entity.country.as_deref().unwrap_or(""))
        .text("count", &words.number(entity.mentions.len()))
        .set("count", "title", &words.count("count.mentions", entity.mentions.len()))
        .text("forms", &forms.join(" · "))
        .text("about", &about)
        .set("row", "data-e", &id)
        .set("link", "data-of", &id)
        .set("link", "href", &format!("#e{id}"));
    let list = piece.slot("places");
    fold(&list, entity.mentions.len(), |place| mention(document, entity, place), words);
    piece.done()
}

/// A mention with its words around, a link to where it stands.
fn mention(document: &Document, entity: &Entity, place: usize) -> Option<Element> {
    let [before, within, behind] = panel::context(&document.text, entity.mentions.get(place)?.span, AROUND);
    let piece = Piece::new("place")
        .text("before", before)
        .text("within", within)
        .text("behind", behind)
        .set("link", "data-of", &format!("{}.{place}", entity.id))
        .set("link", "href", &format!("#e{}-{place}", entity.id));
    Some(piece.done())
}

/// Adds rows; of a long list the rest is folded away.
fn fold(list: &Element, count: usize, row: impl Fn(usize) -> Option<Element>, words: &Words) {
    let shown = if count > SHOWN + 1 { SHOWN } else { count };
    (0..shown).filter_map(&row).for_each(|row| dom::add(list, &row));
    if count > shown {
        let more = Piece::new("more").text("summary", &words.count("more", count - shown));
        let inside = more.slot("rest");
        (shown..count.min(FOLDED)).filter_map(&row).for_each(|row| dom::add(&inside, &row));
        dom::add(list, &more.done());
    }
}

/// A choice of a select.
pub fn option(value: &str, words: &str, chosen: bool) -> Element {
    let option = dom::element_with("option", "", words);
    dom::set(&option, "value", value);
    if chosen {
        dom::set(&option, "selected", "");
    }
    option
}

fn order(chosen: Order, words: &Words) -> Element {
    let piece = Piece::new("order");
    let select = piece.slot("order");
    for (value, order) in [("weight", Order::Weight), ("place", Order::Place), ("name", Order::Name)] {
        dom::add(&select, &option(value, words.get(&format!("order.{value}")), order == chosen));
    }
    piece.done()
}

fn filter(document: &Document, choice: &Choice, speakers: &[SpeakerRow<'_>], countries: &[CountryRow<'_>], words: &Words) -> Element {
    let wanted = &choice.filter;
    let piece = Piece::new("filter").set("search", "value", &wanted.words);
    let select = piece.slot("speaker");
    dom::add(&select, &option("", words.get("filter.any.speaker"), wanted.speaker.is_none()));
    for row in speakers {
        let (value, label) = match row.entity {
            Some(entity) => (entity.id.to_string(), name(entity, words)),
            None => ("none".into(), words.get("trust.unknown").to_owned()),
        };
        dom::add(&select, &option(&value, &label, wanted.speaker == Some(row.entity.map(|e| e.id))));
    }
    let select = piece.slot("kind");
    dom::add(&select, &option("", words.get("filter.any.kind"), wanted.kind.is_none()));
    for kind in crate::desk::panel::KINDS {
        dom::add(&select, &option(kind.code(), words.get(&format!("kind.{}", kind.code())), wanted.kind == Some(kind)));
    }
    let select = piece.slot("country");
    dom::add(&select, &option("", words.get("filter.any.country"), wanted.country.is_none()));
    for row in countries.iter().filter(|row| document.quotations.iter().any(|q| panel::speaks_of(q, row.entity))) {
        dom::add(&select, &option(&row.entity.id.to_string(), &name(row.entity, words), wanted.country == Some(row.entity.id)));
    }
    piece.done()
}
