//! Runs a wasm test binary in a browser: cargo's runner for that target, see `.cargo/config.toml`.

fn main() -> anyhow::Result<()> {
    // Cargo hands `--quiet` on to every runner; this one is quiet anyway.
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os().filter(|argument| argument != "--quiet"))
}
