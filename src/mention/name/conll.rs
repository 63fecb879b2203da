//! Names in CoNLL form: a token a line, a blank line between sentences.

use std::ops::Range;
use std::sync::LazyLock;

use super::model::{Convention, Tag};
use super::{Pack, WORDS};
use crate::language::languages;
use crate::mention::countries;
use crate::text::Text;

/// The file as a text: the tokens of a sentence with blanks between, a paragraph a sentence.
#[derive(Debug, Default)]
pub struct Table<'a> {
    /// The text.
    pub source: String,
    /// Of each line: its token and where it stands in the text; `None` for a blank line.
    pub lines: Vec<Option<(&'a str, Range<usize>)>>,
}

impl<'a> Table<'a> {
    /// Reads a file; what stands behind the token of a line is ignored.
    #[must_use]
    pub fn read(input: &'a str) -> Table<'a> {
        let mut table = Table::default();
        for line in input.lines() {
            let word = line.split_whitespace().next();
            table.lines.push(word.map(|word| {
                let from = table.source.len();
                table.source.push_str(word);
                let to = table.source.len();
                table.source.push(' ');
                (word, from..to)
            }));
            if word.is_none() {
                table.source.push('\n');
            }
        }
        table
    }

    /// Of each line, the tokens of the text that it holds.
    #[must_use]
    pub fn tokens(&self, text: &Text<'_>) -> Vec<Range<usize>> {
        let mut next = 0;
        let line = |line: &Option<(&str, Range<usize>)>| {
            let end = line.as_ref().map_or(0, |(_, range)| range.end);
            let first = next;
            while text.tokens.get(next).is_some_and(|token| token.span.end() <= end) {
                next += 1;
            }
            first..next
        };
        self.lines.iter().map(line).collect()
    }
}

/// Arabic's, by the convention of the CoNLL corpora.
static CONLL: LazyLock<Pack> = LazyLock::new(|| Pack::arabic(WORDS, [&[], include_bytes!("../../language/ar/conll.model")]));

/// A file of unconnected sentences is read in pieces of so many, as if each were an article.
const PIECE: usize = 40;

/// Tags a file in CoNLL form: each token again, a tab, and `B-PER`, `I-PER`, `B-ORG`, … or `O`.
#[must_use]
pub fn ner_conll(input: &str) -> String {
    let mut out = String::with_capacity(input.len() * 2);
    let mut rest = input;
    while !rest.is_empty() {
        let end = rest.match_indices("\n\n").nth(PIECE - 1).map_or(rest.len(), |(at, blank)| at + blank.len());
        let (piece, more) = rest.split_at(end);
        tag(&CONLL, piece, &mut out);
        rest = more;
    }
    out
}

fn tag(pack: &Pack, input: &str, out: &mut String) {
    let table = Table::read(input);
    let text = Text::new(&table.source);
    let tags = pack.tags(&text, &countries(&text, &languages(&text)), Convention::Conll);
    for (line, tokens) in table.lines.iter().zip(table.tokens(&text)) {
        if let Some((word, _)) = line {
            out.push_str(word);
            out.push('\t');
            out.push_str(label(tags.get(tokens.start).filter(|_| !tokens.is_empty()).copied().unwrap_or(Tag::O)));
        }
        out.push('\n');
    }
}

fn label(tag: Tag) -> &'static str {
    match tag {
        Tag::O => "O",
        Tag::BPer => "B-PER",
        Tag::IPer => "I-PER",
        Tag::BOrg => "B-ORG",
        Tag::IOrg => "I-ORG",
        Tag::BLoc => "B-LOC",
        Tag::ILoc => "I-LOC",
    }
}

#[cfg(test)]
mod tests {
    use super::ner_conll;

    #[test]
    fn a_line_a_token_whatever_it_holds() {
        let input = "وصل O\nأ.ف.ب\n🙂\n\u{200F}\n\n,\n";
        let out = ner_conll(input);
        let words: Vec<_> = out.lines().map(|line| line.split('\t').next().unwrap_or("")).collect();
        assert_eq!(words, ["وصل", "أ.ف.ب", "🙂", "\u{200F}", "", ","]);
        assert_eq!(ner_conll(""), "");
    }
}
