//! Isnad reads a news article and shows who said what.

mod annotate;
mod attribution;
mod choice;
mod cue;
pub mod desk;
pub mod document;
mod entity;
pub mod interface;
pub mod language;
#[cfg(feature = "learn")]
pub mod learn;
pub mod locale;
pub mod mention;
mod quotation;
mod reading;
mod source;
pub mod text;
pub mod view;
#[cfg(all(feature = "web", target_arch = "wasm32"))]
pub mod web;

pub use annotate::annotate;
pub use attribution::why::tell_named as why;
pub use document::Document;
