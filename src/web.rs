//! The border to the browser: the only modules that know it. `page` is the window's side, `work` the engine's, `clerk` that of
//! files and links.

mod app;
mod article;
mod border;
mod canvas;
mod card;
mod clerk;
mod dom;
mod engine;
mod handles;
mod intl;
mod listen;
mod lists;
mod pictures;
mod remote;
mod share;
mod shelf;
mod wire;

pub use app::page;
pub use clerk::clerk;
pub use engine::work;
