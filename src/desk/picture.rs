//! Pictures of the article and of one quotation: where every word, ground and line goes.
//!
//! The browser shapes the letters and says how wide words are; what stands where is decided here. All lengths are in CSS pixels.

mod line;

use serde::{Deserialize, Serialize};

use crate::document::{Document, Quotation, QuotationKind, Span, Unit};
use crate::interface::Interface;
use crate::text::control_name;
use crate::view::direction;
use crate::view::layer::Step;

use super::draw::{Drawing, Part, has_title, line_end};
use line::Setter;

/// How high a picture may be. Phones refuse a canvas of more than some 16 million points.
const HEIGHT_LIMIT: f64 = 11_000.0;

/// How many bytes of an article are looked at: more than the highest picture has room for.
const TEXT_LIMIT: usize = 100_000;

/// The empty edge around a picture.
const EDGE: f64 = 40.0;

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// Dark on white.
    Light,
    /// Light on black.
    Dark,
}

/// What a stroke is coloured with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Behind everything.
    Page,
    /// Words.
    Ink,
    /// Words that matter less.
    Soft,
    /// Lines that part.
    Edge,
    /// A direct quotation.
    Direct,
    /// A reported statement.
    Reported,
    /// A speaker.
    Speaker,
    /// A country.
    Country,
}

impl Colour {
    /// As CSS has it; the same as in the style sheets of the page and of the exported one.
    #[must_use]
    pub const fn css(self, theme: Theme) -> &'static str {
        let (light, dark) = match self {
            Colour::Page => ("#ffffff", "#14171a"),
            Colour::Ink => ("#1b1b1b", "#ececec"),
            Colour::Soft => ("#50565c", "#b3bac1"),
            Colour::Edge => ("#dfe3e6", "#333a41"),
            Colour::Direct => ("#ffe3a3", "#4d3b00"),
            Colour::Reported => ("#dcebfa", "#17324a"),
            Colour::Speaker => ("#0b5fa5", "#7cc4ff"),
            Colour::Country => ("#a4005a", "#ff9bd2"),
        };
        match theme {
            Theme::Light => light,
            Theme::Dark => dark,
        }
    }
}

/// How words are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// The height of a letter's box.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// What it is for.
    pub face: Face,
}

/// What letters are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The article, in Arabic letters.
    Naskh,
    /// The article, in others.
    Serif,
    /// What is said about it.
    Sans,
}

impl Font {
    /// As CSS has it.
    #[must_use]
    pub fn css(self) -> String {
        let families = match self.face {
            Face::Naskh => "\"Noto Naskh Arabic\", \"Geeza Pro\", \"Sakkal Majalla\", \"Iowan Old Style\", \"Noto Serif\", Georgia, serif",
            Face::Serif => "\"Iowan Old Style\", Charter, \"Noto Serif\", Georgia, \"Noto Naskh Arabic\", serif",
            Face::Sans => {
                "\"IBM Plex Sans Arabic\", \"Noto Sans Arabic\", \"SF Arabic\", \"Segoe UI\", system-ui, \"Noto Sans\", sans-serif"
            }
        };
        format!("{} {}px {families}", if self.bold { 700 } else { 400 }, self.size)
    }
}

/// Something to draw. All lengths are CSS pixels; `x` and `y` count from the picture's left upper corner, and are those of the
/// stroke's own left upper corner, of words those of the left end of their base line.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "a field is what its name says")]
pub enum Stroke {
    /// A filled box.
    Block { x: f64, y: f64, width: f64, height: f64, colour: Colour },
    /// A line along `y`, solid or dotted.
    Line { x: f64, y: f64, width: f64, thickness: f64, dotted: bool, colour: Colour },
    /// Words of one direction.
    Words { x: f64, y: f64, words: String, font: Font, colour: Colour, rtl: bool },
}

/// A picture, its strokes in the order of drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// What is drawn.
    pub strokes: Vec<Stroke>,
}

impl Picture {
    /// How many points a CSS pixel has: two, where so high a picture can be made.
    #[must_use]
    pub fn density(&self) -> f64 {
        if self.height <= HEIGHT_LIMIT / 2.0 { 2.0 } else { 1.0 }
    }
}

/// What shows a piece of a text to be what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Style {
    /// The ground of a quotation.
    ground: Option<Ground>,
    speaker: bool,
    country: bool,
    cue: bool,
}

/// The ground of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ground {
    Direct,
    Reported,
}

/// A piece of a text, in bytes, and its style.
type Piece = (Span, Style);

/// How wide words are in a font; the browser knows.
pub type Measure<'a> = dyn Fn(&str, Font) -> f64 + 'a;

/// The words of the picture's own, by their key in the page.
pub type Say<'a> = dyn Fn(&str) -> String + 'a;

/// The article with its marks, as the page shows it.
#[must_use]
pub fn article(document: &Document, interface: Interface, say: &Say<'_>, measure: &Measure<'_>) -> Picture {
    const WIDTH: f64 = 720.0;
    let document = &shortened(document);
    let mut setter = Setter::new(WIDTH, EDGE, HEIGHT_LIMIT, measure);
    legend(&mut setter, interface, say);
    let drawing = Drawing::new(document);
    let pieces = pieces(&drawing);
    let face = face(document);
    let titled = has_title(document, &drawing.paragraphs);
    let mut whole = true;
    for (n, paragraph) in drawing.paragraphs.iter().enumerate() {
        let text = document.text.get(paragraph.range()).unwrap_or("");
        let text = text.get(..line_end(text)).unwrap_or("");
        let title = n == 0 && titled;
        let font = Font { size: if title { 29.0 } else { 21.0 }, bold: title, face };
        let inside = clipped(&pieces, *paragraph);
        whole &= setter.text(&tame(text), &inside, font, if title { 1.75 } else { 2.1 }, Colour::Ink, None);
        setter.gap(if title { 14.0 } else { 10.0 });
        if !whole {
            break;
        }
    }
    if !whole || document.text.len() >= TEXT_LIMIT {
        setter.raise_limit(100.0);
        note(&mut setter, &say("picture.more"), interface);
    }
    foot(setter, document, interface, say)
}

/// One quotation with its speaker and its source; nothing where there is no quotation of that number.
#[must_use]
pub fn quotation(document: &Document, id: u32, interface: Interface, say: &Say<'_>, measure: &Measure<'_>) -> Option<Picture> {
    const WIDTH: f64 = 600.0;
    let document = &document.clone().with_offsets(Unit::Byte);
    let quotation = document.quotations.iter().find(|q| q.id == id)?;
    let mut setter = Setter::new(WIDTH, EDGE, HEIGHT_LIMIT, measure);
    let top = setter.y();
    let words = said(document, quotation);
    let size = match words.chars().count() {
        0..=120 => 31.0,
        121..=300 => 26.0,
        _ => 22.0,
    };
    let rtl = is_rtl(document, interface);
    setter.indent(rtl, 22.0);
    let whole = setter.text(&tame(&words), &[], Font { size, bold: false, face: face(document) }, 1.85, Colour::Ink, None);
    if !whole {
        setter.raise_limit(100.0);
        note(&mut setter, &say("picture.more"), interface);
    }
    setter.bar(top + 8.0, if quotation.kind == QuotationKind::Direct { Colour::Direct } else { Colour::Reported });
    setter.raise_limit(1_000.0);
    setter.gap(14.0);
    let mut speakers = quotation.speakers.iter().filter_map(|s| document.entity(s.entity)).peekable();
    let name = Font { size: 20.0, bold: true, face: Face::Sans };
    let small = Font { size: 16.0, bold: false, face: Face::Sans };
    if speakers.peek().is_none() {
        setter.text(interface.speaker_unknown(), &[], name, 1.6, Colour::Soft, Some(interface == Interface::Arabic));
    }
    for speaker in speakers {
        setter.text(&tame(&speaker.name), &[], name, 1.6, Colour::Speaker, Some(rtl));
        if let Some(role) = &speaker.role {
            setter.text(&tame(role), &[], small, 1.6, Colour::Soft, Some(rtl));
        }
    }
    // What was reported in somebody's own words must not pass for the speaker's.
    let kind = say(&format!("picture.{}", quotation.kind.code()));
    setter.gap(4.0);
    setter.text(&kind, &[], Font { size: 15.0, ..small }, 1.6, Colour::Soft, Some(interface == Interface::Arabic));
    setter.indent(rtl, 0.0);
    Some(foot(setter, document, interface, say))
}

/// What was said, in quotation marks where it is the speaker's own words.
fn said(document: &Document, quotation: &Quotation) -> String {
    let words: Vec<String> = quotation.words(&document.text).split_whitespace().map(str::to_owned).collect();
    let words = words.join(" ");
    match (quotation.kind, document.language.as_str()) {
        (QuotationKind::Direct, "en") => format!("“{words}”"),
        (QuotationKind::Direct, _) => format!("«{words}»"),
        _ => words,
    }
}

/// A document short enough to be pictured, its offsets in bytes.
fn shortened(document: &Document) -> Document {
    let mut document = document.clone().with_offsets(Unit::Byte);
    let mut end = document.text.len().min(TEXT_LIMIT);
    while !document.text.is_char_boundary(end) {
        end -= 1;
    }
    document.text.truncate(end);
    document
}

/// What the marks look like.
fn legend(setter: &mut Setter<'_>, interface: Interface, say: &Say<'_>) {
    let ground = |ground| Style { ground: Some(ground), ..Style::default() };
    let styles = [
        ("layer.direct", ground(Ground::Direct)),
        ("layer.reported", ground(Ground::Reported)),
        ("layer.speaker", Style { speaker: true, ..Style::default() }),
        ("layer.country", Style { country: true, ..Style::default() }),
    ];
    let (mut text, mut pieces) = (String::new(), Vec::new());
    for (key, style) in styles {
        let start = text.len();
        text += &say(key);
        pieces.push((Span::new(start, text.len()), style));
        let gap = text.len();
        text += "\u{2003}";
        pieces.push((Span::new(gap, text.len()), Style::default()));
    }
    setter.text(
        &text,
        &pieces,
        Font { size: 14.0, bold: false, face: Face::Sans },
        2.1,
        Colour::Soft,
        Some(interface == Interface::Arabic),
    );
    setter.rule();
}

/// A line of the picture's own.
fn note(setter: &mut Setter<'_>, words: &str, interface: Interface) {
    let font = Font { size: 14.0, bold: false, face: Face::Sans };
    setter.text(words, &[], font, 1.7, Colour::Soft, Some(interface == Interface::Arabic));
}

/// Where the article is from, and who marked it.
fn foot(mut setter: Setter<'_>, document: &Document, interface: Interface, say: &Say<'_>) -> Picture {
    setter.raise_limit(1_000.0);
    setter.gap(6.0);
    setter.rule();
    if let Some(source) = &document.source {
        let parts: Vec<&str> = [&source.outlet, &source.date, &source.link].into_iter().flatten().map(String::as_str).collect();
        // Each in its own direction.
        let parts: Vec<String> = parts.into_iter().map(|part| format!("\u{2068}{}\u{2069}", tame(part))).collect();
        if !parts.is_empty() {
            note(&mut setter, &parts.join(" · "), interface);
        }
    }
    note(&mut setter, &say("picture.credit"), interface);
    setter.done(EDGE)
}

/// Which letters an article is written in.
fn face(document: &Document) -> Face {
    if document.language == "en" { Face::Serif } else { Face::Naskh }
}

fn is_rtl(document: &Document, interface: Interface) -> bool {
    match direction(&document.language) {
        "rtl" => true,
        "ltr" => false,
        _ => interface == Interface::Arabic,
    }
}

/// The text with characters that would turn or break a line put out of action, each by one that takes as many bytes.
fn tame(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            c if control_name(c).is_some() => '\u{200B}',
            '\u{2028}' | '\u{2029}' => '\u{2003}',
            '\u{85}' => '\u{A0}',
            c if c.is_ascii_control() => ' ',
            c => c,
        })
        .collect()
}

/// The pieces of an article, in order, each with its style.
fn pieces(drawing: &Drawing) -> Vec<Piece> {
    let mut open: Vec<Option<&'static str>> = Vec::new();
    let mut out = Vec::new();
    for step in &drawing.steps {
        match *step {
            Step::Open(i) => open.push(match drawing.part(i) {
                Some(Part::Mark(mark)) => Some(mark.class),
                _ => None,
            }),
            Step::Close(_) => drop(open.pop()),
            Step::Text(span) => out.push((span, style(&open))),
        }
    }
    out
}

/// The style of what lies within marks, the outermost first.
fn style(classes: &[Option<&'static str>]) -> Style {
    let mut style = Style::default();
    for class in classes.iter().flatten() {
        match *class {
            "direct" | "inner" => style.ground = Some(Ground::Direct),
            "reported" => style.ground = Some(Ground::Reported),
            "speaker" => style.speaker = true,
            "country" => style.country = true,
            "cue" => style.cue = true,
            _ => {}
        }
    }
    style
}

/// The pieces within a paragraph, counted from its start.
fn clipped(pieces: &[Piece], paragraph: Span) -> Vec<Piece> {
    let first = pieces.partition_point(|(span, _)| span.end() <= paragraph.start());
    let inside = pieces.iter().skip(first).take_while(|(span, _)| span.start() < paragraph.end());
    let clip = |at: usize| at.clamp(paragraph.start(), paragraph.end()) - paragraph.start();
    inside.map(|(span, style)| (Span::new(clip(span.start()), clip(span.end())), *style)).collect()
}

#[cfg(test)]
mod tests;
