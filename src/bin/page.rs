//! The page: what runs in the browser's window.

fn main() {
    wasm_bindgen::throw_str("not built yet");
}
