//! The clerk: reads and writes files and links, beside the browser's window, once somebody asks for one.

fn main() {
    #[cfg(target_arch = "wasm32")]
    isnad::web::clerk();
}
