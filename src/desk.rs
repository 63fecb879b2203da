//! The reading desk without a browser: what is drawn, listed and corrected, as functions of the document.

pub mod action;
pub mod anchor;
pub mod codes;
pub mod draw;
pub mod edit;
pub mod figure;
pub mod history;
pub mod input;
pub mod panel;
pub mod picture;
pub mod sample;
pub mod share;
pub mod stretch;
