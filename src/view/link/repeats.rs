//! Where words of the article stand again: most mentions are named in the same words as one before, and a bit says so.
//!
//! FROZEN: which words count as said again is part of the link's making.

use std::collections::HashMap;

use crate::document::Span;

/// How much work one link may make. Articles stay far below it; what was made to cost more is not opened.
const ALLOWANCE: usize = 1 << 28;

/// The ends of the words of an article.
pub(super) struct Repeats<'a> {
    text: &'a str,
    /// For the last two characters of words the bytes at which such words end.
    ends: HashMap<(char, char), Vec<u32>>,
    allowance: usize,
}

impl<'a> Repeats<'a> {
    pub(super) fn new(text: &'a str) -> Repeats<'a> {
        let mut ends: HashMap<(char, char), Vec<u32>> = HashMap::new();
        let mut last = ('\0', '\0');
        for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
            if is_letter(last.1) && !is_letter(c) {
                ends.entry(last).or_default().push(at as u32);
            }
            last = (last.1, c);
        }
        Repeats { text, ends, allowance: ALLOWANCE }
    }

    /// Where the words of a span stand again behind its start, at the end of a word each time; nothing where that is too much work.
    pub(super) fn after(&mut self, span: Span) -> Option<Vec<Span>> {
        let words = self.text.get(span.range())?;
        let mut backwards = words.chars().rev();
        let Some(last) = backwards.next().and_then(|last| Some((backwards.next()?, last))) else { return Some(Vec::new()) };
        let ends = self.ends.get(&last).map_or(&[][..], Vec::as_slice);
        let ends = ends.get(ends.partition_point(|&end| end as usize <= span.end())..).unwrap_or_default();
        self.allowance = self.allowance.checked_sub(ends.len().checked_mul(words.len())?)?;
        let ends = ends.iter().map(|&end| end as usize);
        let again = ends.filter(|&end| self.text.get(..end).is_some_and(|before| before.ends_with(words)));
        Some(again.map(|end| Span::new(end - words.len(), end)).collect())
    }

    /// Takes so many mentions for one bit; nothing where that is too much memory.
    pub(super) fn take(&mut self, count: usize) -> Option<()> {
        self.allowance = self.allowance.checked_sub(count.checked_mul(256)?)?;
        Some(())
    }
}

/// A letter or a digit, for ever: what Unicode counts as one grows with the years.
fn is_letter(c: char) -> bool {
    match c {
        '\u{60C}' | '\u{61B}'..='\u{61F}' | '\u{66A}'..='\u{66D}' | '\u{6D4}' | '\u{D7}' | '\u{F7}' => false,
        '\u{C0}'..='\u{1FFF}' => true,
        _ => c.is_ascii_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_again_behind_a_proclitic_and_not_within_a_word() {
        let text = "الصين والصين الصينية، للصين";
        let first = Span::new(0, "الصين".len());
        let again = Repeats::new(text).after(first).unwrap_or_default();
        assert_eq!(again.len(), 1);
        assert!(again.iter().all(|s| text.get(s.range()) == Some("الصين") && s.start() > 0));
    }
}
