//! Isnad reads a news article and shows who said what.
//!
//! [`annotate`] takes an article and returns a [`Document`]: its persons, organisations and countries with their mentions,
//! and its quotations, each with its speaker. It cannot fail, whatever the text. Spans are byte offsets into the article;
//! [`Document::with_offsets`] counts them in UTF-16 code units or code points instead.
//!
//! ```
//! let document = isnad::annotate("قالت وزيرة البيئة الأردنية هالة سالم إن الخطة جاهزة.");
//! let quotation = &document.quotations[0];
//! let speaker = &document.entities[quotation.speakers[0].entity as usize];
//! assert_eq!(speaker.name, "هالة سالم");
//! assert_eq!(&document.text[quotation.content[0].range()], "الخطة جاهزة");
//! ```
//!
//! The way of the data: [`text`] cuts the article up, [`mention`] finds names and countries, a [`language`] says which
//! words report speech and who may speak, and [`view`] shows a document as HTML, JSON-LD, TEI, CSV, Markdown or a link.
//! [`desk`] holds what the page does with a document: marks, lists, corrections, pictures.

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
mod order;
mod quotation;
mod reading;
mod source;
pub mod text;
pub mod view;
#[cfg(all(feature = "web", target_arch = "wasm32"))]
pub mod web;

pub use annotate::{Memory, annotate};
pub use attribution::why::tell_named as why;
pub use document::Document;
