//! The worker: where the engine runs, beside the browser's window.

fn main() {
    #[cfg(target_arch = "wasm32")]
    isnad::web::work();
}
