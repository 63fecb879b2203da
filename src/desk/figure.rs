//! Pictures of an article, drawn as SVG, each with the table that it shows.

mod svg;
mod world;

pub use svg::Node;

use serde::{Deserialize, Serialize};

use crate::document::{Document, Entity, EntityKind};

use super::panel::{self, Order, SpeakerRow, speaks_of};
use super::picture::{Colour, Theme};

/// How the reader's language writes things.
pub struct Hand<'a> {
    /// Whether it runs from right to left.
    pub rtl: bool,
    /// What an entity is called.
    pub name: &'a dyn Fn(&Entity) -> String,
    /// A number.
    pub number: &'a dyn Fn(usize) -> String,
    /// A share, 0 to 1.
    pub percent: &'a dyn Fn(f64) -> String,
    /// The words of the page for a key.
    pub words: &'a dyn Fn(&str) -> String,
}

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// Who has how much of the word.
    Voices,
    /// Where in the article each speaks.
    Strip,
    /// Which countries are cited.
    Map,
    /// Who speaks of which country.
    Matrix,
}

impl Subject {
    /// All of them.
    pub const ALL: [Subject; 4] = [Subject::Voices, Subject::Strip, Subject::Map, Subject::Matrix];

    /// Its name in the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Subject::Voices => "voices",
            Subject::Strip => "strip",
            Subject::Map => "map",
            Subject::Matrix => "matrix",
        }
    }
}

/// A picture, and its table: the first row names the columns.
#[derive(Debug, Serialize, Deserialize)]
pub struct Figure {
    /// What it shows.
    pub subject: Subject,
    /// The drawing.
    pub svg: Node,
    /// What it shows, in words and numbers.
    pub table: Vec<Vec<String>>,
}

/// The width of every picture.
const WIDTH: f64 = 360.0;

/// The height of a speaker's row.
const ROW: f64 = 34.0;

/// The side of a cell of a table.
const CELL: f64 = 26.0;

/// How many speakers and countries have a place in a picture.
const SPEAKERS: usize = 10;
const COUNTRIES: usize = 7;

// Colours of a saved picture; the page's style sheet has the reader's own.
const PAGE: &str = Colour::Page.css(Theme::Light);
const INK: &str = Colour::Ink.css(Theme::Light);
const SOFT: &str = Colour::Soft.css(Theme::Light);
const SPEAKER: &str = Colour::Speaker.css(Theme::Light);
const COUNTRY: &str = Colour::Country.css(Theme::Light);
const GROUND: &str = "#e6e9ec";

/// All pictures for which the article has something to show.
#[must_use]
pub fn figures(document: &Document, hand: &Hand<'_>) -> Vec<Figure> {
    let speakers: Vec<_> = panel::speakers(document, Order::Weight).into_iter().filter(|row| row.entity.is_some()).collect();
    let countries: Vec<&Entity> = panel::countries(document, Order::Weight).into_iter().map(|row| row.entity).collect();
    let mut out = Vec::new();
    if !speakers.is_empty() {
        out.push(voices(&speakers, hand));
        out.push(strip(document, &speakers, hand));
    }
    if !countries.is_empty() {
        out.push(map(&countries, hand));
    }
    out.extend(matrix(&speakers, &countries, hand));
    out
}

fn name(row: &SpeakerRow<'_>, hand: &Hand<'_>) -> String {
    row.entity.map(hand.name).unwrap_or_default()
}

/// A picture's frame.
fn frame(height: f64, hand: &Hand<'_>) -> Node {
    Node::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", format!("0 0 {WIDTH} {height}"))
        .with("width", WIDTH)
        .with("height", height)
        .with("font-family", "IBM Plex Sans Arabic, Noto Sans Arabic, system-ui, sans-serif")
        .with("font-size", 13)
        .with("direction", if hand.rtl { "rtl" } else { "ltr" })
}

/// A box, its place counted from where reading starts.
fn bar(x: f64, y: f64, width: f64, height: f64, fill: &str, class: &'static str, hand: &Hand<'_>) -> Node {
    let x = if hand.rtl { WIDTH - x - width } else { x };
    Node::new("rect")
        .with("class", class)
        .with("x", round(x))
        .with("y", round(y))
        .with("width", round(width))
        .with("height", round(height))
        .with("rx", 2)
        .with("fill", fill)
}

/// A place counted from where reading starts, as one counted from the left.
fn across(x: f64, hand: &Hand<'_>) -> f64 {
    if hand.rtl { WIDTH - x } else { x }
}

/// Words that start at `x`, or end there.
fn label(x: f64, y: f64, words: &str, at_end: bool, fill: &str, hand: &Hand<'_>) -> Node {
    let x = across(x, hand);
    Node::new("text")
        .with("class", if fill == INK { "ink" } else { "soft" })
        .with("x", round(x))
        .with("y", round(y))
        .with("text-anchor", if at_end { "end" } else { "start" })
        .with("fill", fill)
        .text(words)
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// Who has how much of the word.
fn voices(speakers: &[SpeakerRow<'_>], hand: &Hand<'_>) -> Figure {
    let shown = &speakers[..speakers.len().min(SPEAKERS)];
    let mut svg = frame(shown.len() as f64 * ROW, hand);
    for (n, row) in shown.iter().enumerate() {
        let y = n as f64 * ROW;
        svg = svg
            .child(label(0.0, y + 15.0, &panel::short(&name(row, hand), 38), false, INK, hand))
            .child(label(WIDTH, y + 15.0, &(hand.percent)(row.share), true, SOFT, hand))
            .child(bar(0.0, y + 21.0, WIDTH, 6.0, GROUND, "ground", hand))
            .child(bar(0.0, y + 21.0, WIDTH * row.share, 6.0, SPEAKER, "speaker", hand));
    }
    let head = ["figure.speaker", "figure.words", "figure.share"].map(hand.words).into();
    let rows = speakers.iter().map(|row| vec![name(row, hand), (hand.number)(row.words), (hand.percent)(row.share)]);
    Figure { subject: Subject::Voices, svg, table: std::iter::once(head).chain(rows).collect() }
}

/// Where in the article each speaks.
fn strip(document: &Document, speakers: &[SpeakerRow<'_>], hand: &Hand<'_>) -> Figure {
    let shown = &speakers[..speakers.len().min(SPEAKERS)];
    let length = document.text.len().max(1) as f64;
    let mut svg = frame(shown.len() as f64 * ROW, hand);
    for (n, row) in shown.iter().enumerate() {
        let y = n as f64 * ROW;
        svg = svg.child(label(0.0, y + 14.0, &panel::short(&name(row, hand), 44), false, INK, hand)).child(bar(
            0.0,
            y + 19.0,
            WIDTH,
            10.0,
            GROUND,
            "ground",
            hand,
        ));
        for span in row.quotations.iter().flat_map(|q| &q.content) {
            let (x, width) = (WIDTH * span.start() as f64 / length, WIDTH * span.len() as f64 / length);
            svg = svg.child(bar(x, y + 19.0, width.max(2.0), 10.0, SPEAKER, "speaker", hand));
        }
    }
    let head = ["figure.speaker", "figure.places"].map(hand.words).into();
    let places = |row: &SpeakerRow<'_>| {
        let starts = row.quotations.iter().map(|q| (hand.percent)(panel::start(q) as f64 / length));
        vec![name(row, hand), starts.collect::<Vec<_>>().join(" · ")]
    };
    Figure { subject: Subject::Strip, svg, table: std::iter::once(head).chain(speakers.iter().map(places)).collect() }
}

/// Who speaks of which country.
fn matrix(speakers: &[SpeakerRow<'_>], countries: &[&Entity], hand: &Hand<'_>) -> Option<Figure> {
    let named: Vec<_> = countries.iter().copied().filter(|c| speakers.iter().any(|row| times(row, c) > 0)).take(COUNTRIES).collect();
    let shown: Vec<_> = speakers.iter().filter(|row| named.iter().any(|c| times(row, c) > 0)).take(SPEAKERS).collect();
    let most = shown.iter().flat_map(|row| named.iter().map(|c| times(row, c))).max().filter(|most| *most > 0)?;
    let left = WIDTH - named.len() as f64 * CELL;
    let mut svg = frame(24.0 + shown.len() as f64 * CELL, hand);
    for (n, country) in named.iter().enumerate() {
        let x = across(left + (n as f64 + 0.5) * CELL, hand);
        let code = country.country.as_deref().unwrap_or("");
        svg = svg.child(centred(x, 15.0, code, "soft", SOFT).titled(&(hand.name)(country)));
    }
    for (n, row) in shown.iter().enumerate() {
        let y = 24.0 + n as f64 * CELL;
        // Names share the width with the cells; a letter is some seven units wide.
        let room = (left / 7.5) as usize;
        svg = svg.child(label(0.0, y + 17.0, &panel::short(&name(row, hand), room), false, INK, hand));
        for (m, country) in named.iter().enumerate() {
            svg = cell(left + m as f64 * CELL, y, times(row, country), most, hand).into_iter().fold(svg, Node::child);
        }
    }
    let head = std::iter::once((hand.words)("figure.speaker")).chain(named.iter().map(|c| (hand.name)(c))).collect();
    let line = |row: &&SpeakerRow<'_>| {
        std::iter::once(name(row, hand)).chain(named.iter().map(|c| (hand.number)(times(row, c)))).collect::<Vec<_>>()
    };
    Some(Figure { subject: Subject::Matrix, svg, table: std::iter::once(head).chain(shown.iter().map(line)).collect() })
}

/// How often somebody speaks of a country.
fn times(row: &SpeakerRow<'_>, country: &Entity) -> usize {
    row.quotations.iter().filter(|q| speaks_of(q, country)).count()
}

/// A cell of the matrix, the stronger the more often, with the number in it.
fn cell(x: f64, y: f64, times: usize, most: usize, hand: &Hand<'_>) -> Vec<Node> {
    let ground = |fill, class| bar(x + 1.0, y + 1.0, CELL - 2.0, CELL - 2.0, fill, class, hand);
    if times == 0 {
        return vec![ground(GROUND, "ground")];
    }
    let strength = 0.25 + 0.75 * times as f64 / most as f64;
    let middle = across(x + CELL / 2.0, hand);
    let (class, fill) = on_country(strength);
    vec![ground(COUNTRY, "country").with("fill-opacity", round(strength)), centred(middle, y + 17.5, &(hand.number)(times), class, fill)]
}

/// The class and the colour of words on a country's ground of this strength.
fn on_country(strength: f64) -> (&'static str, &'static str) {
    if strength > 0.6 { ("on-country", PAGE) } else { ("ink", INK) }
}

/// Words about a place.
fn centred(x: f64, y: f64, words: &str, class: &'static str, fill: &str) -> Node {
    Node::new("text")
        .with("class", class)
        .with("x", round(x))
        .with("y", round(y))
        .with("text-anchor", "middle")
        .with("fill", fill)
        .text(words)
}

/// Which countries are cited, each a tile about where it lies. North is up and west is left in every language.
fn map(countries: &[&Entity], hand: &Hand<'_>) -> Figure {
    let (columns, rows) = world::size();
    let side = WIDTH / columns as f64;
    let most = countries.first().map_or(1, |c| c.mentions.len()).max(1);
    let mut svg = frame(round(side * rows as f64), hand).with("font-size", 7);
    for tile in world::tiles() {
        let cited = countries.iter().find(|c| c.country.as_deref() == Some(tile.code));
        let (x, y) = (tile.column as f64 * side, tile.row as f64 * side);
        let rect = Node::new("rect")
            .with("x", round(x + 0.5))
            .with("y", round(y + 0.5))
            .with("width", round(side - 1.0))
            .with("height", round(side - 1.0))
            .with("rx", 2);
        svg = match cited {
            None => svg.child(rect.with("class", "ground").with("fill", GROUND)),
            Some(country) => {
                let strength = 0.3 + 0.7 * country.mentions.len() as f64 / most as f64;
                let told = format!("{}: {}", (hand.name)(country), (hand.number)(country.mentions.len()));
                let (class, fill) = on_country(strength);
                let code = centred(x + side / 2.0, y + side / 2.0 + 2.5, tile.code, class, fill);
                svg.child(rect.with("class", "country").with("fill", COUNTRY).with("fill-opacity", round(strength)).titled(&told))
                    .child(code)
            }
        };
    }
    let head = ["figure.country", "figure.mentions"].map(hand.words).into();
    let rows = countries.iter().filter(|c| c.kind == EntityKind::Country).map(|c| vec![(hand.name)(c), (hand.number)(c.mentions.len())]);
    Figure { subject: Subject::Map, svg, table: std::iter::once(head).chain(rows).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::edit::{Edit, Who};
    use crate::document::{QuotationKind, Span};

    fn document() -> Document {
        let text = "قال رامي إن إيران صامتة.";
        let find = |words: &str| text.find(words).map(|at| Span::new(at, at + words.len())).unwrap_or_default();
        let mut document = Document::empty(text, "ar");
        Edit::Country(find("إيران"), "IR".into(), "إيران".into()).apply(&mut document);
        Edit::Quote(find("إيران صامتة"), QuotationKind::Indirect).apply(&mut document);
        Edit::Speaker(0, Some(Who::New("<رامي>".into()))).apply(&mut document);
        document
    }

    fn drawn(document: &Document) -> Vec<Figure> {
        let hand = Hand {
            rtl: true,
            name: &|e| e.name.clone(),
            number: &|n| n.to_string(),
            percent: &|share| format!("{:.0}%", share * 100.0),
            words: &str::to_owned,
        };
        figures(document, &hand)
    }

    #[test]
    fn every_picture_has_its_table() {
        let figures = drawn(&document());
        assert_eq!(figures.iter().map(|f| f.subject).collect::<Vec<_>>(), Subject::ALL);
        assert_eq!(figures[0].table[1], ["<رامي>", "2", "100%"]);
        assert_eq!(figures[2].table[1], ["إيران", "1"]);
        assert_eq!(figures[3].table[1], ["<رامي>", "1"]);
        for figure in figures {
            let width = figure.table.first().map(Vec::len);
            assert!(figure.table.iter().all(|row| Some(row.len()) == width), "{:?}", figure.subject);
            assert!(!figure.svg.to_string().contains("<رامي>"), "names are no markup");
        }
    }

    #[test]
    fn a_bar_is_as_long_as_the_share_beside_it() {
        let mut document = document();
        Edit::Quote(Span::new(0, "قال رامي".len()), QuotationKind::Direct).apply(&mut document);
        Edit::Speaker(1, Some(Who::New("سعاد".into()))).apply(&mut document);
        let voices = drawn(&document).swap_remove(0);
        assert_eq!(voices.table[1][2], "50%");
        let bars =
            voices.svg.children.iter().filter(|node| node.attributes.iter().any(|(name, value)| name == "class" && value == "speaker"));
        let widths: Vec<_> = bars.flat_map(|bar| &bar.attributes).filter(|(name, _)| name == "width").map(|(_, value)| &**value).collect();
        assert_eq!(widths, ["180", "180"]);
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert!(drawn(&Document::empty("صمت", "ar")).is_empty());
    }
}
