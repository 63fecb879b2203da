//! The tables of English in one file, which the page fetches when it meets the language.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// The name of the file.
pub const ENGLISH: &str = "english.txt";

/// The tables of a folder, before each a line `=== its name`, without the comment lines at their heads.
pub fn joined(folder: &Path) -> Result<String> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    paths.sort();
    let mut all = String::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let table = fs::read_to_string(&path)?;
        let rows = table.split_inclusive('\n').skip_while(|line| line.starts_with('#'));
        all += &format!("=== {name}\n{}", rows.collect::<String>());
    }
    Ok(all)
}
