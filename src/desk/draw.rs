//! What is drawn on the article: the four layers, and what the desk adds to them.

use std::collections::HashSet;

use crate::document::{Document, EntityKind, Quotation, QuotationKind, Span};
use crate::view::layer::{self, MARKS, Step, Strand, Target, paragraphs, weave, whole_words};

/// A mark on the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The words it covers, whole ones.
    pub span: Span,
    /// Its class: that of a layer, or `inner` (words in quotation marks within a reported statement), `cue`, `name`.
    pub class: &'static str,
    /// What it leads to.
    pub target: Target,
    /// Which piece or mention of the target it is.
    pub piece: usize,
}

/// An article, ready to be walked through: strands are named by their place, paragraphs first.
#[derive(Debug)]
pub struct Drawing {
    /// The paragraphs with their line ends.
    pub paragraphs: Vec<Span>,
    /// The marks.
    pub marks: Vec<Mark>,
    /// The way from end to end.
    pub steps: Vec<Step>,
}

/// What a strand of a drawing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The paragraph of this number.
    Paragraph(usize),
    /// A mark.
    Mark(Mark),
}

impl Drawing {
    /// Draws a document whose offsets count bytes.
    #[must_use]
    pub fn new(document: &Document) -> Drawing {
        let paragraphs = paragraphs(&document.text);
        let marks = marks(document);
        let blocks = paragraphs.iter().map(|&span| Strand { rank: 0, span });
        let strands: Vec<_> = blocks.chain(marks.iter().map(|mark| Strand { rank: rank(mark), span: mark.span })).collect();
        let steps = weave(document.text.len(), &strands);
        Drawing { paragraphs, marks, steps }
    }

    /// What strand `i` is.
    #[must_use]
    pub fn part(&self, i: usize) -> Option<Part> {
        match i.checked_sub(self.paragraphs.len()) {
            None => Some(Part::Paragraph(i)),
            Some(i) => self.marks.get(i).copied().map(Part::Mark),
        }
    }
}

/// Quotations lie outside names: a name is never cut by one.
fn rank(mark: &Mark) -> u8 {
    match mark.class {
        "direct" | "reported" => 1,
        "inner" => 2,
        _ => 3,
    }
}

/// All marks of a document.
fn marks(document: &Document) -> Vec<Mark> {
    let drawn = layer::marks(document).into_iter();
    let mut marks: Vec<Mark> = drawn.map(|m| Mark { span: m.span, class: m.layer.class(), target: m.target, piece: m.piece }).collect();
    let entity = |m: &Mark| if let Target::Entity(id) = m.target { Some(id) } else { None };
    let drawn: HashSet<u32> = marks.iter().filter_map(entity).collect();
    let text = document.text.as_str();
    for quotation in &document.quotations {
        let target = Target::Quotation(quotation.id);
        marks.extend(quotation.cue.map(|cue| Mark { span: whole_words(text, cue), class: "cue", target, piece: 0 }));
        marks.extend(inner(text, quotation).map(|span| Mark { span, class: "inner", target, piece: 0 }));
    }
    // Names of those who do not speak are not a layer; they are there to be followed and corrected.
    let silent = document.entities.iter().filter(|e| e.kind != EntityKind::Country && !drawn.contains(&e.id));
    for entity in silent {
        let spans = entity.mentions.iter().map(|m| whole_words(text, m.span)).enumerate();
        marks.extend(spans.map(|(piece, span)| Mark { span, class: "name", target: Target::Entity(entity.id), piece }));
    }
    marks
}

/// The words in quotation marks within a mixed quotation, their marks included.
fn inner<'a>(text: &'a str, quotation: &'a Quotation) -> impl Iterator<Item = Span> + 'a {
    let pieces: &[Span] = if quotation.kind == QuotationKind::Mixed { &quotation.content } else { &[] };
    pieces.iter().flat_map(move |piece| quoted(text, *piece))
}

/// Pairs of quotation marks within a span. A closing mark just behind it counts as within.
fn quoted(text: &str, span: Span) -> Vec<Span> {
    let behind = text.get(span.end()..).and_then(|rest| rest.chars().next());
    let end = span.end() + behind.filter(|c| MARKS.iter().any(|p| p.1 == *c)).map_or(0, char::len_utf8);
    let mut out = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.get(span.start()..end).unwrap_or("").char_indices() {
        let at = span.start() + at;
        match open {
            Some((start, closing)) if c == closing => {
                out.push(Span::new(start, at + c.len_utf8()));
                open = None;
            }
            Some(_) => {}
            None => open = MARKS.iter().find(|p| p.0 == c).map(|p| (at, p.1)),
        }
    }
    out
}

/// The line end and empty lines that close a paragraph; what stands before is what is read.
#[must_use]
pub fn line_end(paragraph: &str) -> usize {
    paragraph.trim_end_matches(['\n', '\r']).len()
}

/// Whether the first line reads as a headline: short, and not all there is.
#[must_use]
pub fn has_title(document: &Document, paragraphs: &[Span]) -> bool {
    let first = paragraphs.first().and_then(|p| document.text.get(p.range())).unwrap_or("").trim_end();
    paragraphs.len() > 1 && first.chars().count() <= 160 && !first.ends_with(['.', '؟', '!', ':', '،'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Entity, Form, Mention, Provenance, Speaker};

    fn find(text: &str, words: &str) -> Span {
        let start = text.find(words).expect("the words stand in the text");
        Span::new(start, start + words.len())
    }

    fn document() -> Document {
        let text = "قال سامح إن بلاده «لن تقبل» بذلك.\n\nوبكين صامتة.";
        let mut document = Document::empty(text, "ar");
        let entity = |id, kind, name: &str, span, country: Option<&str>| Entity {
            id,
            kind,
            name: name.into(),
            role: None,
            country: country.map(Into::into),
            mentions: vec![Mention::new(span, Form::Name)],
            provenance: Provenance::Auto,
        };
        document.entities.push(entity(0, EntityKind::Person, "سامح", find(text, "سامح"), None));
        document.entities.push(entity(1, EntityKind::Country, "الصين", find(text, "بكين"), Some("CN")));
        document.quotations.push(Quotation {
            content: vec![find(text, "بلاده «لن تقبل» بذلك")],
            cue: Some(find(text, "قال")),
            speakers: vec![Speaker { entity: 0, mention: Some(find(text, "سامح")) }],
            ..Quotation::new(0, QuotationKind::Mixed)
        });
        document
    }

    #[test]
    fn every_layer_has_its_words() {
        let document = document();
        let drawing = Drawing::new(&document);
        let words = |class| drawing.marks.iter().find(|m| m.class == class).map(|m| &document.text[m.span.range()]);
        assert_eq!(words("reported"), Some("بلاده «لن تقبل» بذلك"));
        assert_eq!(words("inner"), Some("«لن تقبل»"));
        assert_eq!(words("cue"), Some("قال"));
        assert_eq!(words("speaker"), Some("سامح"));
        assert_eq!(words("country"), Some("وبكين"));
    }

    #[test]
    fn the_texts_of_a_drawing_are_the_article() {
        let document = document();
        let drawing = Drawing::new(&document);
        let texts = drawing.steps.iter().filter_map(|step| match step {
            Step::Text(span) => document.text.get(span.range()),
            _ => None,
        });
        assert_eq!(texts.collect::<String>(), document.text);
    }

    #[test]
    fn line_ends_are_kept_apart() {
        assert_eq!(line_end("خبر\r\n\r\n"), "خبر".len());
        assert_eq!(line_end("\n"), 0);
    }
}
