//! What the end-to-end tests stand on: a server for the finished page, and a browser that visits it.

#[cfg(feature = "driver")]
pub mod driver;
pub mod server;

#[cfg(feature = "driver")]
pub use driver::{Browser, Element, Engine, Look};
pub use server::{Answer, Server};

/// An article over and over, so many words long.
#[must_use]
pub fn repeated(article: &str, words: usize) -> String {
    let pieces = std::iter::repeat(article).flat_map(|article| article.split_inclusive(char::is_whitespace));
    let counted = pieces.scan(0, |before, piece| {
        let count = *before;
        *before += usize::from(!piece.trim().is_empty());
        Some((count, piece))
    });
    counted.take_while(|&(before, _)| before < words).map(|(_, piece)| piece).collect()
}
