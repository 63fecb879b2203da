//! The labelled articles, where they lie beside the project: the figures reached must not fall.
//!
//! The scorer is the labels' own (`tools/score.py`), so that a figure here is the figure that anybody gets.

use std::path::{Path, PathBuf};
use std::process::Command;

use isnad::document::Unit;
use serde_json::Value;

/// Floors a little below the figures in the README: a change that breaks something shows, rounding does not.
const FLOORS: [(&str, f64); 8] = [
    ("quotations overlap", 0.93),
    ("quotations exact", 0.87),
    ("quotations attributed", 0.88),
    ("country mentions", 0.98),
    ("countries cited", 0.98),
    ("speaker's full name", 0.85),
    ("persons exact", 0.935),
    ("organisations exact", 0.82),
];

#[test]
fn the_dev_articles_score_as_the_readme_says() {
    let Some(table) = score("gold/dev", "gold/dev/text") else { return };
    for (name, floor) in FLOORS {
        let reached = table[name]["f1"].as_f64().unwrap_or(0.0);
        assert!(reached >= floor, "{name}: F1 {reached:.3}, floor {floor}");
    }
}

#[test]
fn the_starting_article_comes_out_right() {
    let Some(table) = score("articles", "articles") else { return };
    let count = |name: &str| {
        (
            table[name]["gold"].as_u64(),
            (table[name]["recall"].as_f64().unwrap_or(0.0) * table[name]["gold"].as_f64().unwrap_or(0.0)).round() as u64,
        )
    };
    assert_eq!(count("quotations exact and attributed"), (Some(13), 13));
    assert_eq!(count("speaker's full name"), (Some(13), 13));
    assert_eq!(count("country mentions"), (Some(57), 57));
    assert_eq!(count("countries cited"), (Some(7), 7));
}

/// Annotates the bare articles of a folder and runs the scorer; `None`, said aloud, where labels or Python are missing.
fn score(gold: &str, text: &str) -> Option<Value> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let scorer = shared.join("gold/tools/score.py");
    if !scorer.is_file() || Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: {} is not here, or no python3", scorer.display());
        return None;
    }
    let out = std::env::temp_dir().join(format!("isnad-{}-{}.jsonl", std::process::id(), gold.replace('/', "-")));
    std::fs::write(&out, annotate(&shared.join(text))).expect("a temporary file");
    let run = Command::new("python3").arg(&scorer).arg(shared.join(gold)).arg(&out).arg("--json").output().expect("the scorer runs");
    let _ = std::fs::remove_file(&out);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(serde_json::from_slice(&run.stdout).expect("the scorer prints JSON"))
}

fn annotate(folder: &Path) -> String {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder of articles").filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let lines = paths.iter().map(|path| {
        let article = std::fs::read_to_string(path).expect("UTF-8");
        let mut document = isnad::annotate(article.trim()).with_offsets(Unit::Char);
        document.id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        serde_json::to_string(&document).expect("a document is JSON") + "\n"
    });
    lines.collect()
}
