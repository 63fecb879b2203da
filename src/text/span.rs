//! A place in the article.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in an article, `start ≤ end` by construction.
///
/// The engine counts in bytes and nothing else; other units are made at the edge, by [`crate::document::Unit`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Ends")]
pub struct Span {
    start: u32,
    end: u32,
}

/// What a span looks like before it is known to be one.
#[derive(Deserialize)]
pub(crate) struct Ends {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl From<Span> for Ends {
    fn from(span: Span) -> Ends {
        Ends { start: span.start, end: span.end }
    }
}

impl TryFrom<Ends> for Span {
    type Error = String;

    fn try_from(ends: Ends) -> Result<Span, String> {
        if ends.start <= ends.end {
            Ok(Span { start: ends.start, end: ends.end })
        } else {
            Err(format!("a span that ends ({}) before it starts ({})", ends.end, ends.start))
        }
    }
}

impl Span {
    /// The span from `start` to `end`, in bytes; ends given the wrong way round are swapped.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end, "{start} > {end}");
        let (start, end) = (start as u32, end as u32);
        Span { start: start.min(end), end: end.max(start) }
    }

    /// Its first byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte behind its last.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Its length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range, to slice a `str`.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether `other` lies inside.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn meets(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}
