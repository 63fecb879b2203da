//! Words of an article, cut to a few: what a list shows of a mention or of a quotation.

use crate::document::Span;

/// A mention with a few words of its line on either side.
#[must_use]
pub fn context(text: &str, span: Span, around: usize) -> [&str; 3] {
    let before = text.get(..span.start()).unwrap_or("");
    let before = before.rsplit('\n').next().unwrap_or("");
    let from = before.char_indices().rev().nth(around).map_or(0, |(at, _)| at);
    let lead = before.get(from..).unwrap_or("");
    // Half a word at the edge says nothing.
    let lead = if from > 0 { lead.split_once(' ').map_or(lead, |(_, rest)| rest) } else { lead };
    let behind = text.get(span.end()..).unwrap_or("");
    let behind = behind.split('\n').next().unwrap_or("");
    let tail = match behind.char_indices().nth(around) {
        Some((to, _)) => behind.get(..to).and_then(|tail| tail.rsplit_once(' ')).map_or("", |(tail, _)| tail),
        None => behind,
    };
    [lead, text.get(span.range()).unwrap_or(""), tail]
}

/// The first words of a text.
#[must_use]
pub fn short(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((cut, _)) => {
            let kept = text.get(..cut).unwrap_or("");
            // Half a word says nothing, unless it is all there is.
            let whole = if text.get(cut..).is_some_and(|rest| rest.starts_with(char::is_whitespace)) {
                kept
            } else {
                kept.rsplit_once(' ').map_or(kept, |(whole, _)| whole)
            };
            format!("{}…", whole.trim_end_matches(|c: char| !c.is_alphanumeric() && !"»”\")".contains(c)))
        }
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_keeps_whole_words_of_one_line() {
        let text = "سطر أول\nزار الوزير الروسي بكين أمس الأول\nسطر";
        let start = text.find("بكين").unwrap_or_default();
        let span = Span::new(start, start + "بكين".len());
        assert_eq!(context(text, span, 9), ["الروسي ", "بكين", " أمس"]);
        assert_eq!(context(text, span, 90), ["زار الوزير الروسي ", "بكين", " أمس الأول"]);
    }

    #[test]
    fn context_keeps_the_word_at_either_end_of_a_line() {
        let text = "زار الوزير بكين أمس";
        let of = |words: &str| text.find(words).map(|at| Span::new(at, at + words.len())).unwrap_or_default();
        assert_eq!(context(text, of("الوزير"), 24), ["زار ", "الوزير", " بكين أمس"]);
        assert_eq!(context(text, of("بكين"), 24), ["زار الوزير ", "بكين", " أمس"]);
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(short("قال الوزير", 3), "قال…");
        assert_eq!(short("قال", 3), "قال");
    }
}
