//! The views: what they look like, what must always hold of them, and what hostile documents cannot do.
#![cfg(not(target_arch = "wasm32"))]

mod hostile;
mod laws;
mod link;
mod sample;
mod snapshots;
mod standards;
