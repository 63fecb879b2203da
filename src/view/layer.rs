//! What is drawn on the article: marks on whole words, woven into a tree.
//!
//! HTML and TEI can only nest, while spans may cross; [`weave`] cuts the shorter of two that do. It serves every view that draws
//! on the text, so that all of them look alike.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};

use crate::document::{Document, EntityKind, QuotationKind, Span};
use crate::order;

/// The four layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    /// A direct quotation, its quotation marks included.
    Direct,
    /// A reported statement: indirect or mixed.
    Reported,
    /// Somebody who speaks.
    Speaker,
    /// A country.
    Country,
}

impl Layer {
    /// Its class in HTML.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Layer::Direct => "direct",
            Layer::Reported => "reported",
            Layer::Speaker => "speaker",
            Layer::Country => "country",
        }
    }
}

/// What a mark shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// The quotation of this number.
    Quotation(u32),
    /// The entity of this number.
    Entity(u32),
}

/// A mark on the article, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The words it covers, whole ones.
    pub span: Span,
    /// How it is drawn.
    pub layer: Layer,
    /// What it leads to.
    pub target: Target,
    /// Which piece or mention of the target it is, from 0.
    pub piece: usize,
}

/// All marks of a document whose offsets count bytes: quotations, those who speak, countries. In the order of the document.
///
/// Of a person, an organisation or a source that speaks every mention is drawn; of a country that speaks only where it does, since
/// most of its mentions are about something else.
#[must_use]
pub fn marks(document: &Document) -> Vec<Mark> {
    let text = document.text.as_str();
    let speakers = || document.quotations.iter().flat_map(|q| &q.speakers);
    let speaking: HashSet<u32> = speakers().map(|s| s.entity).collect();
    let spoken: HashSet<(u32, Span)> = speakers().filter_map(|s| Some((s.entity, s.mention?))).collect();
    let mark = |span, layer, target, piece| Mark { span: whole_words(text, span), layer, target, piece };
    let mut marks = Vec::new();
    for quotation in &document.quotations {
        let layer = if quotation.kind == QuotationKind::Direct { Layer::Direct } else { Layer::Reported };
        for (piece, &span) in quotation.content.iter().enumerate() {
            let mut mark = mark(span, layer, Target::Quotation(quotation.id), piece);
            if layer == Layer::Direct {
                mark.span = with_quotation_marks(text, mark.span);
            }
            marks.push(mark);
        }
    }
    for entity in &document.entities {
        let is_country = entity.kind == EntityKind::Country;
        for (piece, mention) in entity.mentions.iter().enumerate() {
            let target = Target::Entity(entity.id);
            let speaks = if is_country { spoken.contains(&(entity.id, mention.span)) } else { speaking.contains(&entity.id) };
            if speaks {
                marks.push(mark(mention.span, Layer::Speaker, target, piece));
            }
            if is_country {
                marks.push(mark(mention.span, Layer::Country, target, piece));
            }
        }
    }
    marks
}

/// The span widened to whole words: a mark that starts inside an Arabic word breaks the joining of its letters.
#[must_use]
pub fn whole_words(text: &str, span: Span) -> Span {
    let (Some(before), Some(within), Some(behind)) = (text.get(..span.start()), text.get(span.range()), text.get(span.end()..)) else {
        return Span::default();
    };
    let starts_inside = within.starts_with(is_letter);
    let ends_inside = within.ends_with(is_letter);
    let lead = if starts_inside { letters(before.chars().rev()) } else { 0 };
    let tail = if ends_inside { letters(behind.chars()) } else { 0 };
    Span::new(span.start() - lead, span.end() + tail)
}

/// How many bytes of letters come first; a word has an end, also one that somebody made of a million letters.
fn letters(chars: impl Iterator<Item = char>) -> usize {
    chars.take_while(|c| is_letter(*c)).take(64).map(char::len_utf8).sum()
}

/// Letters, digits, and what stands inside words: combining marks, ZWNJ and ZWJ.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}' | '\u{200C}' | '\u{200D}')
}

/// Pairs of quotation marks that part words from others wherever they stand.
pub const MARKS: [(char, char); 4] = [('«', '»'), ('"', '"'), ('“', '”'), ('„', '“')];

/// The span with the pair of quotation marks around it, where there is one; a full stop may stand before the closing one.
fn with_quotation_marks(text: &str, span: Span) -> Span {
    // Within a text an apostrophe is none, and one that is turned about closes another.
    let opens = |c: &char| MARKS.iter().any(|(opening, _)| opening == c) || "”‘'‹".contains(*c);
    let closes = |c: &char| MARKS.iter().any(|(_, closing)| closing == c) || "’'›".contains(*c);
    let before = text.get(..span.start()).unwrap_or("").chars().next_back().filter(opens);
    let behind = text.get(span.end()..).unwrap_or("");
    let stop: usize = behind.chars().next().filter(|c| ".،,!؟?…".contains(*c)).map_or(0, char::len_utf8);
    let after = behind.get(stop..).unwrap_or("").chars().next().filter(closes);
    match (before, after) {
        (Some(opening), Some(closing)) => Span::new(span.start() - opening.len_utf8(), span.end() + stop + closing.len_utf8()),
        _ => span,
    }
}

/// Something to weave: its span, and a rank. One of lower rank is never cut by one of higher; of one rank the longer is not.
#[derive(Clone, Copy, Debug)]
pub struct Strand {
    /// The lower, the further out.
    pub rank: u8,
    /// What it covers, in bytes.
    pub span: Span,
}

/// A step through the article. Strands are named by their place in the list given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A strand starts, or goes on after a cut.
    Open(usize),
    /// A piece of the text, never empty.
    Text(Span),
    /// A strand ends, or is cut.
    Close(usize),
}

/// How many strands may lie over each other; those further in are left out. Browsers give up at some hundreds.
const DEPTH: usize = 24;

/// Walks the article from end to end, every strand opened and closed in proper nesting. The texts of the steps are the article.
#[must_use]
pub fn weave(length: usize, strands: &[Strand]) -> Vec<Step> {
    let key = |i: usize| strands.get(i).map(|s| (s.rank, Reverse(s.span.len()), i));
    let mut starts: Vec<usize> = (0..strands.len()).filter(|&i| !strands[i].span.is_empty() && strands[i].span.end() <= length).collect();
    let mut ends = starts.clone();
    order::sort(&mut starts, |&i| strands[i].span.start() as u64);
    order::sort(&mut ends, |&i| strands[i].span.end() as u64);
    let mut places: Vec<usize> = starts.iter().flat_map(|&i| [strands[i].span.start(), strands[i].span.end()]).chain([0, length]).collect();
    order::sort(&mut places, |place| *place as u64);
    places.dedup();

    let (mut starts, mut ends) = (starts.into_iter().peekable(), ends.into_iter().peekable());
    let mut active = BTreeSet::new();
    let mut open: Vec<usize> = Vec::new();
    let mut steps = Vec::new();
    for (n, &place) in places.iter().enumerate() {
        while let Some(i) = ends.next_if(|&i| strands[i].span.end() == place) {
            key(i).map(|k| active.remove(&k));
        }
        while let Some(i) = starts.next_if(|&i| strands[i].span.start() == place) {
            key(i).map(|k| active.insert(k));
        }
        let wanted: Vec<usize> = active.iter().take(DEPTH).map(|(_, _, i)| *i).collect();
        let kept = open.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
        steps.extend(open.drain(kept..).rev().map(Step::Close));
        steps.extend(wanted[kept..].iter().map(|&i| Step::Open(i)));
        open = wanted;
        if let Some(&next) = places.get(n + 1) {
            steps.push(Step::Text(Span::new(place, next)));
        }
    }
    steps
}

/// The lines of a text, each with its line end and the empty lines behind it; together they are the text.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        match out.last_mut() {
            Some(last) if line.trim().is_empty() => *last = Span::new(last.start(), end),
            _ => out.push(Span::new(at, end)),
        }
        at = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn woven(length: usize, strands: &[(u8, usize, usize)]) -> String {
        let strands: Vec<_> = strands.iter().map(|&(rank, a, b)| Strand { rank, span: Span::new(a, b) }).collect();
        let show = |step: &Step| match step {
            Step::Open(i) => format!("<{i}"),
            Step::Text(span) => format!(" {}-{} ", span.start(), span.end()),
            Step::Close(i) => format!("{i}>"),
        };
        weave(length, &strands).iter().map(show).collect()
    }

    #[test]
    fn the_shorter_of_two_that_cross_is_cut() {
        assert_eq!(woven(9, &[(0, 0, 6), (0, 4, 8)]), "<0 0-4 <1 4-6 1>0><1 6-8 1> 8-9 ");
        assert_eq!(woven(9, &[(0, 0, 4), (0, 2, 9)]), "<0 0-2 0><1<0 2-4 0> 4-9 1>");
    }

    #[test]
    fn a_paragraph_is_cut_by_nothing() {
        assert_eq!(woven(8, &[(0, 0, 4), (0, 4, 8), (1, 2, 8)]), "<0 0-2 <2 2-4 2>0><1<2 4-8 2>1>");
    }

    #[test]
    fn marks_cover_whole_words_and_the_quotation_marks() {
        let text = "وبالصين قال: «لن نقبل.»";
        let china = text.find("الصين").map(|at| Span::new(at, at + "الصين".len())).unwrap_or_default();
        assert_eq!(text.get(whole_words(text, china).range()), Some("وبالصين"));
        let said = text.find("لن").map(|at| Span::new(at, at + "لن نقبل".len())).unwrap_or_default();
        assert_eq!(text.get(with_quotation_marks(text, said).range()), Some("«لن نقبل.»"));
    }

    #[test]
    fn paragraphs_are_the_text() {
        let text = "\n\na\r\n\r\nb\n";
        let lines: Vec<_> = paragraphs(text).iter().map(|p| &text[p.range()]).collect();
        assert_eq!(lines, ["\n\n", "a\r\n\r\n", "b\n"]);
    }
}
