//! The views: each a function of the [`Document`](crate::Document) alone, and none knows another.

pub mod json;
pub mod table;
