//! Lines of words: where they break, in which order they stand, and what lies behind them.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};

use super::{Colour, Font, Ground, Measure, Picture, Piece, Stroke, Style};
use crate::text::is_mark;

/// Sets lines from the top of a picture down.
pub(super) struct Setter<'a> {
    measure: &'a Measure<'a>,
    width: f64,
    left: f64,
    right: f64,
    y: f64,
    limit: f64,
    edge: f64,
    strokes: Vec<Stroke>,
}

/// A paragraph being set.
struct Paragraph<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    font: Font,
    bidi: BidiInfo<'a>,
}

/// A stretch of a line that is drawn at once.
struct Part {
    range: Range<usize>,
    style: Style,
    rtl: bool,
    width: f64,
}

impl<'a> Setter<'a> {
    /// An empty picture of this width, with this edge, that may grow as high as `limit`.
    pub(super) fn new(width: f64, edge: f64, limit: f64, measure: &'a Measure<'a>) -> Setter<'a> {
        Setter { measure, width, left: edge, right: width - edge, y: edge, limit, edge, strokes: Vec::new() }
    }

    /// How far down the next line starts.
    pub(super) fn y(&self) -> f64 {
        self.y
    }

    /// Leaves some room.
    pub(super) fn gap(&mut self, height: f64) {
        self.y += height;
    }

    /// Lets the picture grow by so much.
    pub(super) fn raise_limit(&mut self, by: f64) {
        self.limit = self.limit.max(self.y) + by;
    }

    /// Lets lines start further in, on the side where reading starts.
    pub(super) fn indent(&mut self, rtl: bool, by: f64) {
        self.left = self.edge + if rtl { 0.0 } else { by };
        self.right = self.width - self.edge - if rtl { by } else { 0.0 };
    }

    /// A bar beside the lines since `top`, where they are indented.
    pub(super) fn bar(&mut self, top: f64, colour: Colour) {
        const THICKNESS: f64 = 6.0;
        let at_left = self.left > self.edge;
        let x = if at_left { self.edge } else { self.width - self.edge - THICKNESS };
        self.strokes.push(Stroke::Block { x, y: top, width: THICKNESS, height: (self.y - top - 4.0).max(THICKNESS), colour });
    }

    /// A thin line across.
    pub(super) fn rule(&mut self) {
        let (x, width) = (self.edge, self.width - 2.0 * self.edge);
        self.strokes.push(Stroke::Line { x, y: self.y + 4.0, width, thickness: 1.0, dotted: false, colour: Colour::Edge });
        self.y += 16.0;
    }

    /// The picture, with so much room below.
    pub(super) fn done(self, edge: f64) -> Picture {
        Picture { width: self.width, height: (self.y + edge).ceil(), strokes: self.strokes }
    }

    /// Sets a text that has no line ends; `rtl` is its direction, or else its first letter decides. False if there was no room for all.
    pub(super) fn text(&mut self, text: &str, pieces: &[Piece], font: Font, leading: f64, colour: Colour, rtl: Option<bool>) -> bool {
        let level = rtl.map(|rtl| if rtl { Level::rtl() } else { Level::ltr() });
        let whole = [(crate::document::Span::new(0, text.len()), Style::default())];
        let pieces = if pieces.is_empty() { &whole } else { pieces };
        let paragraph = Paragraph { text, pieces, font, bidi: BidiInfo::new(text, level) };
        let height = font.size * leading;
        for line in self.lines(&paragraph) {
            if self.y + height > self.limit {
                return false;
            }
            self.line(&paragraph, line, height, colour);
            self.y += height;
        }
        true
    }

    /// Where the lines of a paragraph break: at white space, or within a word that is longer than a line.
    fn lines(&self, paragraph: &Paragraph<'_>) -> Vec<Range<usize>> {
        let room = self.right - self.left;
        let space = (self.measure)(" ", paragraph.font);
        let mut lines: Vec<Range<usize>> = Vec::new();
        let mut used = 0.0;
        for word in words(paragraph.text) {
            let width = self.width_of(paragraph, word.clone());
            match lines.last_mut() {
                Some(line) if used + space + width <= room => {
                    line.end = word.end;
                    used += space + width;
                }
                _ if width <= room => {
                    lines.push(word);
                    used = width;
                }
                _ => {
                    let letters = paragraph.text.get(word.clone()).unwrap_or("").chars().count();
                    lines.extend(chopped(paragraph.text, word, (room * letters as f64 / width * 0.9) as usize));
                    used = lines.last().map_or(0.0, |line| self.width_of(paragraph, line.clone()));
                }
            }
        }
        lines
    }

    /// How wide a range is where nothing is merged.
    fn width_of(&self, paragraph: &Paragraph<'_>, range: Range<usize>) -> f64 {
        let inside = paragraph.inside(&range);
        inside.map(|(range, _)| (self.measure)(paragraph.text.get(range).unwrap_or(""), paragraph.font)).sum()
    }

    /// Draws a line: grounds first, then lines, then words.
    fn line(&mut self, paragraph: &Paragraph<'_>, line: Range<usize>, height: f64, colour: Colour) {
        let size = paragraph.font.size;
        let base = self.y + (height + 0.62 * size) / 2.0;
        let (parts, rtl) = self.parts(paragraph, line);
        let total: f64 = parts.iter().map(|part| part.width).sum();
        let mut x = if rtl { self.right - total } else { self.left };
        let (mut grounds, mut lines, mut words) = (Vec::<Stroke>::new(), Vec::<Stroke>::new(), Vec::new());
        for part in parts {
            let (from, to) = (x.floor(), (x + part.width).ceil());
            if let Some(ground) = part.style.ground {
                let colour = if ground == Ground::Direct { Colour::Direct } else { Colour::Reported };
                push_block(&mut grounds, Stroke::Block { x: from, y: base - 1.12 * size, width: to - from, height: 1.78 * size, colour });
            }
            let mut under = |offset: f64, thickness, dotted, colour| {
                lines.push(Stroke::Line { x: from, y: base + offset, width: to - from, thickness, dotted, colour });
            };
            if part.style.cue {
                under(0.42 * size, 1.0, false, Colour::Soft);
            }
            if part.style.speaker {
                under(0.42 * size, 3.0, false, Colour::Speaker);
            }
            if part.style.country {
                under(0.42 * size + 5.0, 3.0, true, Colour::Country);
            }
            let text = paragraph.text.get(part.range).unwrap_or("");
            words.push(Stroke::Words { x, y: base, words: text.to_owned(), font: paragraph.font, colour, rtl: part.rtl });
            x += part.width;
        }
        self.strokes.extend(grounds.into_iter().chain(lines).chain(words));
    }

    /// The parts of a line from left to right, and whether it is read from the right.
    fn parts(&self, paragraph: &Paragraph<'_>, line: Range<usize>) -> (Vec<Part>, bool) {
        let Some(whole) = paragraph.bidi.paragraphs.iter().find(|p| p.range.contains(&line.start)) else { return (Vec::new(), false) };
        let line = line.start..line.end.min(whole.range.end);
        let (levels, runs) = paragraph.bidi.visual_runs(whole, line);
        let mut parts = Vec::new();
        for run in runs {
            let rtl = levels.get(run.start).is_some_and(|level| level.is_rtl());
            let mut pieces: Vec<(Range<usize>, Style)> = Vec::new();
            for (range, style) in paragraph.inside(&run) {
                match pieces.last_mut() {
                    Some((last, known)) if *known == style => last.end = range.end,
                    _ => pieces.push((range, style)),
                }
            }
            if rtl {
                pieces.reverse();
            }
            parts.extend(pieces.into_iter().map(|(range, style)| {
                let width = (self.measure)(paragraph.text.get(range.clone()).unwrap_or(""), paragraph.font);
                Part { range, style, rtl, width }
            }));
        }
        (parts, whole.level.is_rtl())
    }
}

impl Paragraph<'_> {
    /// The pieces of a range, in the order of reading.
    fn inside<'a>(&'a self, range: &Range<usize>) -> impl Iterator<Item = (Range<usize>, Style)> + use<'a> {
        let range = range.clone();
        let first = self.pieces.partition_point(|(span, _)| span.end() <= range.start);
        let inside = self.pieces.iter().skip(first).take_while({
            let end = range.end;
            move |(span, _)| span.start() < end
        });
        inside.map(move |(span, style)| (span.start().max(range.start)..span.end().min(range.end), *style))
    }
}

/// Adds a block; one that goes on where the last of its colour ends makes it longer.
fn push_block(blocks: &mut Vec<Stroke>, block: Stroke) {
    if let (Some(Stroke::Block { x, width, colour, .. }), Stroke::Block { x: next, width: more, colour: same, .. }) =
        (blocks.last_mut(), &block)
        && colour == same
        && *next <= *x + *width
    {
        *width = next + more - *x;
        return;
    }
    blocks.push(block);
}

/// The words of a text.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut next = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |part| {
        let start = next;
        next += part.len();
        let word = part.trim_end();
        (!word.is_empty()).then(|| start..start + word.len())
    })
}

/// A long word in pieces of about so many letters; a mark stays with its letter.
fn chopped(text: &str, word: Range<usize>, letters: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut count) = (word.start, 0);
    for (at, c) in text.get(word.clone()).unwrap_or("").char_indices() {
        if count >= letters.max(1) && !is_mark(c) {
            out.push(start..word.start + at);
            (start, count) = (word.start + at, 0);
        }
        count += 1;
    }
    out.push(start..word.end);
    out
}
