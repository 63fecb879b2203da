//! Articles to try the page with. Places are real; persons and events are invented.

use crate::interface::Interface;

/// The article for a reader of this language.
#[must_use]
pub fn sample(interface: Interface) -> &'static str {
    interface.pick(include_str!("sample/ar.txt"), include_str!("sample/en.txt")).trim_end()
}
