//! The border to the browser: the only modules that know it. `page` is the window's side, `work` the engine's.

mod app;
mod article;
mod card;
mod dom;
mod engine;
mod intl;
mod lists;

pub use app::page;
pub use engine::work;
