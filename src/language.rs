//! The languages: a folder each, with the same file names, and the short struct that names them.

pub mod ar;
