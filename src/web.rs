//! The border to the browser: the only modules that know it. `page` is the window's side, `work` the engine's.

mod app;
mod article;
mod border;
mod card;
mod dom;
mod engine;
mod intl;
mod listen;
mod lists;
mod pictures;
mod share;
mod shelf;

pub use app::page;
pub use engine::work;
