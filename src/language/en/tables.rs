//! The tables of English. Most articles are Arabic, so the page does not carry them: its engine asks for the file of them all
//! (`english.txt`, made by `cargo xtask build`) when it first meets another script.

#[cfg(all(feature = "web", target_arch = "wasm32"))]
pub use apart::{are_missing, load, table};
#[cfg(not(all(feature = "web", target_arch = "wasm32")))]
pub use within::{are_missing, table};

/// Everywhere but in the page they are compiled in.
#[cfg(not(all(feature = "web", target_arch = "wasm32")))]
mod within {
    macro_rules! tables {
        ($($name:literal,)+) => { &[$(($name, $crate::text::table!($name)),)+] };
    }

    const TABLES: &[(&str, &str)] = tables![
        "ambiguous.tsv",
        "countries.tsv",
        "cues.tsv",
        "given_names.tsv",
        "lists.tsv",
        "namesakes.tsv",
        "not_countries.tsv",
        "nouns.tsv",
        "organizations.tsv",
        "places.tsv",
        "sayings.tsv",
        "titles.tsv",
        "weights.tsv",
        "words.tsv",
    ];

    /// They never are.
    #[must_use]
    pub fn are_missing() -> bool {
        false
    }

    /// The table of this name.
    #[must_use]
    pub fn table(name: &str) -> &'static str {
        TABLES.iter().find(|(of, _)| *of == name).map_or("", |(_, rows)| rows)
    }

    #[test]
    fn every_table_of_the_folder_is_there() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language/en");
        let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let tables: Vec<_> = names.filter(|name| name.ends_with(".tsv")).collect();
        assert!(tables.len() == TABLES.len() && tables.iter().all(|name| !table(name).is_empty()), "{tables:?}");
    }
}

#[cfg(all(feature = "web", target_arch = "wasm32"))]
mod apart {
    use std::sync::OnceLock;

    static FILE: OnceLock<String> = OnceLock::new();

    /// Whether the tables are not there yet.
    #[must_use]
    pub fn are_missing() -> bool {
        FILE.get().is_none()
    }

    /// Takes the file of the tables: before each a line `=== its name`.
    pub fn load(file: String) {
        let _ = FILE.set(file);
    }

    /// The table of this name.
    #[must_use]
    pub fn table(name: &str) -> &'static str {
        let mut parts = FILE.get().map_or("", String::as_str).split("=== ");
        parts.find_map(|part| part.strip_prefix(name)?.strip_prefix('\n')).unwrap_or("")
    }
}
