//! The pictures in the panel: drawn by the clerk, put into the page here.

use web_sys::Element;

use super::dom::{self, Piece};
use super::intl::Words;
use super::lists;
use crate::desk::action::Tab;
use crate::desk::figure::{Figure, Hand, Node, figures};
use crate::document::Document;
use crate::interface::Interface;

/// All pictures of a document; the clerk's part.
pub fn all(document: &Document, words: &Words) -> Vec<Figure> {
    let hand = Hand {
        rtl: words.locale.interface == Interface::Arabic,
        name: &|entity| lists::name(entity, words),
        number: &|n| words.number(n),
        percent: &|share| words.percent(share),
        words: &|key| words.get(key).to_owned(),
    };
    figures(document, &hand)
}

/// Puts pictures into the panel.
pub fn show(figures: &[Figure], words: &Words) {
    let rows: Vec<Element> = figures.iter().map(|figure| row(figure, words)).collect();
    lists::put(&rows, Tab::Pictures, words);
}

fn row(figure: &Figure, words: &Words) -> Element {
    let name = figure.subject.name();
    let key = format!("figure.{name}");
    let title = words.get(&key);
    let piece = Piece::new("figure")
        .text("title", title)
        .text("save", words.get("save"))
        .set("save", "data-of", name)
        .set("save", "aria-label", &format!("{}: {title}", words.get("save")))
        .set("scroll", "aria-label", title);
    let svg = node(&figure.svg);
    dom::set(&svg, "role", "img");
    dom::set(&svg, "aria-label", title);
    dom::add(&piece.slot("picture"), &svg);
    let table = piece.slot("table");
    for (n, cells) in figure.table.iter().enumerate() {
        let row = dom::element("tr");
        for (m, cell) in cells.iter().enumerate() {
            let made = dom::element_with(if n == 0 || m == 0 { "th" } else { "td" }, "", cell);
            if n == 0 || m == 0 {
                dom::set(&made, "scope", if n == 0 { "col" } else { "row" });
            }
            dom::add(&row, &made);
        }
        dom::add(&table, &row);
    }
    piece.done()
}

/// A drawing as elements.
fn node(drawn: &Node) -> Element {
    let made = dom::svg(&drawn.name);
    for (name, value) in drawn.attributes.iter().filter(|(name, _)| name != "xmlns") {
        dom::set(&made, name, value);
    }
    if !drawn.text.is_empty() {
        dom::add_text(&made, &drawn.text);
    }
    drawn.children.iter().for_each(|child| dom::add(&made, &node(child)));
    made
}
