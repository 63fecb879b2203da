//! The views: each a function of the [`Document`](crate::Document) alone, and none knows another.

pub mod csv;
pub mod html;
pub mod json;
pub mod jsonld;
pub mod layer;
pub mod link;
pub mod markdown;
pub(crate) mod markup;
pub mod plain;
pub mod table;
pub mod tei;
pub mod words;
