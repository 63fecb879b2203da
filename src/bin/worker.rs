//! The worker: where the engine runs, beside the browser's window.

fn main() {
    wasm_bindgen::throw_str("not built yet");
}
