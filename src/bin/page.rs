//! The page: what runs in the browser's window.

fn main() {
    #[cfg(target_arch = "wasm32")]
    isnad::web::page();
}
