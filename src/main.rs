//! The command line.

fn main() {
    println!("{}", serde_json::to_string(&isnad::annotate("")).unwrap_or_default());
}
