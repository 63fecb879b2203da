//! Isnad reads a news article and shows who said what.

mod annotate;
pub mod document;
pub mod interface;
pub mod language;
pub mod mention;
pub mod text;
pub mod view;

pub use annotate::annotate;
pub use document::Document;
