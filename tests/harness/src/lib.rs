//! What the end-to-end tests stand on: a server for the finished page, and a browser that visits it.

#[cfg(feature = "driver")]
pub mod driver;
pub mod server;

#[cfg(feature = "driver")]
pub use driver::{Browser, Element, Engine, Look};
pub use server::{Answer, Server};
