//! Offsets in other units: bytes within the engine, UTF-16 for the DOM, code points for files.

use super::{Document, Span, Unit};

impl Unit {
    /// How many of it a character takes.
    #[must_use]
    pub fn len(self, c: char) -> usize {
        match self {
            Unit::Byte => c.len_utf8(),
            Unit::Utf16 => c.len_utf16(),
            Unit::Char => 1,
        }
    }

    /// Where each offset of this unit lies in `to`: a table with a row for every unit of the text and one for its end.
    /// An offset inside a character gets that character's start.
    pub(crate) fn table(self, text: &str, to: Unit) -> Vec<u32> {
        let mut table = Vec::with_capacity(text.len() + 1);
        let mut at = 0;
        for c in text.chars() {
            table.extend(std::iter::repeat_n(at, self.len(c)));
            at += to.len(c) as u32;
        }
        table.push(at);
        table
    }
}

impl Document {
    /// The same document, its offsets counted in another unit. An offset inside a character moves to that character's start, one
    /// past the end to the end; documents that the engine made or [`Document::check`] has passed hold neither.
    #[must_use]
    pub fn with_offsets(mut self, unit: Unit) -> Document {
        if self.offsets != unit {
            let table = self.offsets.table(&self.text, unit);
            let end = table.last().copied().unwrap_or(0);
            let place = |offset: usize| table.get(offset).copied().unwrap_or(end) as usize;
            self.each_span(|span| *span = Span::new(place(span.start()), place(span.end())));
            self.offsets = unit;
        }
        self
    }

    /// Hands every span of the document to `change`.
    pub(crate) fn each_span(&mut self, mut change: impl FnMut(&mut Span)) {
        self.entities.iter_mut().flat_map(|e| &mut e.mentions).for_each(|m| change(&mut m.span));
        for quotation in &mut self.quotations {
            quotation.content.iter_mut().chain(&mut quotation.cue).for_each(&mut change);
            quotation.speakers.iter_mut().filter_map(|s| s.mention.as_mut()).for_each(&mut change);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Form, Mention, Span, Unit};
    use crate::document::{Entity, EntityKind};

    /// A document whose only entity is mentioned at the given bytes.
    fn mentioned(text: &str, start: usize, end: usize) -> Document {
        let mut document = Document::empty(text, "ar");
        document.entities.push(Entity {
            id: 0,
            kind: EntityKind::Person,
            name: "س".into(),
            role: None,
            country: None,
            mentions: vec![Mention::new(Span::new(start, end), Form::Name)],
            provenance: Default::default(),
        });
        document
    }

    #[test]
    fn units_agree_on_a_text_with_every_length() {
        let text = "a🙂ب c";
        for (unit, start, end) in [(Unit::Byte, 5, 7), (Unit::Utf16, 3, 4), (Unit::Char, 2, 3)] {
            let there = mentioned(text, 5, 7).with_offsets(unit);
            assert_eq!((there.entities[0].mentions[0].span, there.offsets), (Span::new(start, end), unit));
            assert_eq!(there.with_offsets(Unit::Byte), mentioned(text, 5, 7));
        }
    }

    #[test]
    fn an_offset_inside_a_character_or_past_the_end_is_moved() {
        let moved = mentioned("🙂", 1, 99).with_offsets(Unit::Utf16);
        assert_eq!(moved.entities[0].mentions[0].span, Span::new(0, 2));
    }
}
