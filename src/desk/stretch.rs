//! The ends of a span, moved by words or letters.

use crate::document::Span;

/// An end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where it starts.
    Start,
    /// Where it ends.
    End,
}

/// How far an end moves at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stride {
    /// Word by word.
    Word,
    /// Letter by letter; a letter keeps its vowel signs.
    Letter,
}

/// The span with one end moved outwards or inwards. It never gets empty, and stays in the text.
#[must_use]
pub fn stretch(text: &str, span: Span, end: End, wider: bool, stride: Stride) -> Span {
    let (before, within, behind) = match (text.get(..span.start()), text.get(span.range()), text.get(span.end()..)) {
        (Some(before), Some(within), Some(behind)) => (before, within, behind),
        _ => return span,
    };
    let forwards = if stride == Stride::Word { word_forwards } else { letter_forwards };
    let backwards = if stride == Stride::Word { word_backwards } else { letter_backwards };
    let (start, stop) = match (end, wider) {
        (End::Start, true) => (span.start() - backwards(before), span.end()),
        (End::End, true) => (span.start(), span.end() + forwards(behind)),
        (End::Start, false) => {
            let cut = forwards(within);
            let rest = within.get(cut..).unwrap_or("");
            (span.start() + cut + rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len()), span.end())
        }
        (End::End, false) => {
            let left = within.get(..within.len() - backwards(within)).unwrap_or("").trim_end();
            (span.start(), span.start() + left.len())
        }
    };
    checked(text, span, start, stop)
}

/// The span with one end drawn to about `at`: to the nearest edge of a word, or of a letter.
#[must_use]
pub fn draw_end(text: &str, span: Span, end: End, at: usize, stride: Stride) -> Span {
    let (Some(before), Some(behind)) = (text.get(..at), text.get(at..)) else { return span };
    let at = match (stride, end) {
        (Stride::Letter, _) => at + behind.find(|c| !clings(c)).unwrap_or(behind.len()),
        (Stride::Word, End::Start) => nearest(at, at - (before.len() - before.trim_end_matches(in_word).len()), at + gap(behind, true)),
        (Stride::Word, End::End) => nearest(at, at - gap(before, false), at + behind.find(|c| !in_word(c)).unwrap_or(behind.len())),
    };
    match end {
        End::Start => checked(text, span, at, span.end()),
        End::End => checked(text, span, span.start(), at),
    }
}

/// The span between two places, if it is one.
fn checked(text: &str, otherwise: Span, start: usize, stop: usize) -> Span {
    let words = if start < stop { text.get(start..stop).unwrap_or("") } else { "" };
    if words.trim().is_empty() { otherwise } else { Span::new(start, stop) }
}

fn nearest(at: usize, before: usize, behind: usize) -> usize {
    if at - before <= behind - at { before } else { behind }
}

/// How far it is over the rest of a word and what is no word: to the start of the next word, or back to the end of the one before.
fn gap(text: &str, forwards: bool) -> usize {
    let rest = if forwards {
        text.trim_start_matches(in_word).trim_start_matches(|c| !in_word(c))
    } else {
        text.trim_end_matches(in_word).trim_end_matches(|c| !in_word(c))
    };
    text.len() - rest.len()
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || clings(c)
}

/// What belongs to the letter before it: vowel signs, other combining marks, joiners.
fn clings(c: char) -> bool {
    crate::text::is_mark(c) || matches!(c, '\u{300}'..='\u{36F}' | '\u{FE0E}' | '\u{FE0F}')
}

/// How far it is over what is no word and then over a word.
fn word_forwards(text: &str) -> usize {
    let gap = text.find(in_word).unwrap_or(text.len());
    let rest = text.get(gap..).unwrap_or("");
    gap + rest.find(|c| !in_word(c)).unwrap_or(rest.len())
}

fn word_backwards(text: &str) -> usize {
    let kept = text.trim_end_matches(|c| !in_word(c));
    text.len() - kept.trim_end_matches(in_word).len()
}

fn letter_forwards(text: &str) -> usize {
    let blank = text.len() - text.trim_start().len();
    let rest = text.get(blank..).unwrap_or("");
    blank + rest.char_indices().skip(1).find(|(_, c)| !clings(*c)).map_or(rest.len(), |(at, _)| at)
}

fn letter_backwards(text: &str) -> usize {
    let kept = text.trim_end();
    text.len() - kept.rfind(|c| !clings(c)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str, words: &str) -> Span {
        let start = text.find(words).expect("the words stand in the text");
        Span::new(start, start + words.len())
    }

    #[test]
    fn an_end_moves_by_a_word() {
        let text = "قال إن الأمر، كما يُقال، انتهى.";
        let span = find(text, "كما يُقال");
        let moved = |end, wider| &text[stretch(text, span, end, wider, Stride::Word).range()];
        assert_eq!(moved(End::Start, true), "الأمر، كما يُقال");
        assert_eq!(moved(End::End, true), "كما يُقال، انتهى");
        assert_eq!(moved(End::Start, false), "يُقال");
        assert_eq!(moved(End::End, false), "كما");
        let one = find(text, "كما");
        assert_eq!(stretch(text, one, End::End, false, Stride::Word), one);
        let first = find(text, "قال");
        assert_eq!(stretch(text, first, End::Start, true, Stride::Word), first);
    }

    #[test]
    fn an_end_moves_by_a_letter_and_leaves_no_vowel_sign_behind() {
        let text = "قالَ كَلاماً يُقال";
        let span = find(text, "كَلاماً");
        let moved = |end, wider| &text[stretch(text, span, end, wider, Stride::Letter).range()];
        assert_eq!(moved(End::Start, false), "لاماً");
        assert_eq!(moved(End::Start, true), "لَ كَلاماً");
        assert_eq!(moved(End::End, false), "كَلام");
        assert_eq!(moved(End::End, true), "كَلاماً يُ");
        let one = find(text, "ق");
        assert_eq!(stretch(text, one, End::End, false, Stride::Letter), one);
    }

    #[test]
    fn an_end_is_drawn_to_the_nearest_word_or_letter() {
        let text = "قال إن الأمر، كما يُقال، انتهى.";
        let span = find(text, "كما يُقال");
        let drawn = |end, to: &str, letters: usize, stride| {
            let at = find(text, to).start() + to.char_indices().nth(letters).map_or(to.len(), |(at, _)| at);
            &text[draw_end(text, span, end, at, stride).range()]
        };
        assert_eq!(drawn(End::Start, "الأمر", 1, Stride::Word), "الأمر، كما يُقال");
        assert_eq!(drawn(End::Start, "الأمر", 4, Stride::Word), "كما يُقال");
        assert_eq!(drawn(End::End, "انتهى", 4, Stride::Word), "كما يُقال، انتهى");
        assert_eq!(drawn(End::End, "انتهى", 1, Stride::Word), "كما يُقال");
        assert_eq!(drawn(End::Start, "الأمر", 2, Stride::Letter), "أمر، كما يُقال");
        // Not between a letter and its vowel sign, and never past the other end.
        assert_eq!(drawn(End::End, "يُقال", 1, Stride::Letter), "كما يُ");
        assert_eq!(drawn(End::End, "قال", 0, Stride::Letter), "كما يُقال");
        for at in 0..=text.len() + 1 {
            for (end, stride) in
                [(End::Start, Stride::Word), (End::End, Stride::Word), (End::Start, Stride::Letter), (End::End, Stride::Letter)]
            {
                assert!(!text[draw_end(text, span, end, at, stride).range()].is_empty());
            }
        }
    }
}
