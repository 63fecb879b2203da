//! Shows how the engine chose each speaker of an article: `cargo run --features learn --example explain FILE`.

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        println!("{}", isnad::learn::explain(&std::fs::read_to_string(path)?));
    }
    Ok(())
}
