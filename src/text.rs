//! The article cut up: paragraphs, sentences, tokens.

mod fold;
mod lexicon;
mod places;
mod segment;
mod span;

use std::ops::Range;

pub use fold::{control_name, fold, fold_into, is_ignorable, is_mark};
pub use lexicon::{Phrases, rows, word_list};
pub(crate) use lexicon::{comments, table, utf8};
pub use places::{NONE, Notes, Places};
pub(crate) use span::Ends;
pub use span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with what belongs to them (harakat, tatweel, a ZWNJ inside).
    Word,
    /// Digits, with the separators inside them.
    Number,
    /// One character that is neither: punctuation or a symbol.
    Sign,
}

/// A word, a number or a sign, where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands in the article.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Whether white space (or the article's edge) stands before it.
    pub spaced: bool,
    /// The number of its spelling: equal where the letters of two tokens are, and below [`Text::spellings`].
    pub spelling: u32,
}

/// An article and its tokens, sentences and paragraphs. Sentences and paragraphs are ranges of tokens.
#[derive(Debug)]
pub struct Text<'a> {
    /// The article as given.
    pub source: &'a str,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    /// Its sentences, none empty; together they are all tokens.
    pub sentences: Vec<Range<usize>>,
    /// Its paragraphs, none empty; together they are all tokens.
    pub paragraphs: Vec<Range<usize>>,
    /// The key of each spelling. News repeats its words, so there are far fewer than tokens.
    keys: Vec<Box<str>>,
    /// The first tokens of the sentences.
    sentence_starts: Places,
    /// The first tokens of the paragraphs.
    paragraph_starts: Places,
}

impl<'a> Text<'a> {
    /// Cuts up an article.
    #[must_use]
    pub fn new(source: &'a str) -> Text<'a> {
        segment::segment(source)
    }

    /// The folded key of token `i`; empty past the end.
    // Copied to all who ask for one it would be a hundredth of what the engine weighs in the browser.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[must_use]
    pub fn key(&self, i: usize) -> &str {
        self.tokens.get(i).and_then(|token| self.keys.get(token.spelling as usize)).map_or("", |key| key)
    }

    /// How many spellings there are.
    #[must_use]
    pub fn spellings(&self) -> usize {
        self.keys.len()
    }

    /// Token `i` as it stands in the article; empty past the end.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[must_use]
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| &self.source[t.span.range()])
    }

    /// Whether token `i` is a comma, Arabic or Latin.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[must_use]
    pub fn is_comma(&self, i: usize) -> bool {
        matches!(self.word(i), "،" | ",")
    }

    /// The words of a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'a str {
        self.source.get(span.range()).unwrap_or("")
    }

    /// From the first byte of the first token to the last byte of the last.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if tokens.start < tokens.end => Span::new(first.span.start(), last.span.end()),
            _ => Span::default(),
        }
    }

    /// The sentence that token `i` stands in, an index into [`Text::sentences`]; past the end, the one behind the last.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[must_use]
    pub fn sentence(&self, i: usize) -> usize {
        if i < self.tokens.len() { self.sentence_starts.until(i) - 1 } else { self.sentences.len() }
    }

    /// The paragraph that token `i` stands in, an index into [`Text::paragraphs`]; past the end, the one behind the last.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[must_use]
    pub fn paragraph(&self, i: usize) -> usize {
        if i < self.tokens.len() { self.paragraph_starts.until(i) - 1 } else { self.paragraphs.len() }
    }

    /// The sentence that token `i` stands in, as a range of tokens.
    #[must_use]
    pub fn sentence_of(&self, i: usize) -> Range<usize> {
        self.sentences.get(self.sentence(i)).map_or(0..0, Range::clone)
    }

    /// The paragraph that token `i` stands in, as a range of tokens.
    #[must_use]
    pub fn paragraph_of(&self, i: usize) -> Range<usize> {
        self.paragraphs.get(self.paragraph(i)).map_or(0..0, Range::clone)
    }
}
