//! Compresses the files of a finished page, says what they weigh, and fails when that is more than it may be.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

/// Files that compress.
const TEXTUAL: [&str; 7] = ["css", "html", "js", "svg", "txt", "wasm", "webmanifest"];

/// What is weighed, in bytes of brotli.
struct Part {
    name: &'static str,
    /// Whether a file belongs to it.
    holds: fn(&str) -> bool,
    /// What it should weigh at most.
    aim: usize,
    /// What it may weigh at most. Where that is more than the aim, it is what it weighs today and a little; what the engine learns of the
    /// language weighs more than what is saved in code.
    limit: usize,
}

/// The clerk's files, which are fetched when somebody first saves, shares, opens or looks at the pictures.
const CLERK: [&str; 3] = ["clerk.js", "clerk_bg.wasm", "file.js"];

/// The file that nobody fetches but who asks for it.
const LICENCES: &str = "licences.txt";

/// The file that is fetched with the first article that is not all in Arabic.
const ENGLISH: &str = "english.txt";

/// Whether a file is fetched before anything is asked for.
fn is_first(file: &str) -> bool {
    !file.ends_with(".png") && ![ENGLISH, LICENCES].contains(&file) && !CLERK.contains(&file)
}

const PARTS: [Part; 6] = [
    Part { name: "engine", holds: |file| file == "worker_bg.wasm", aim: 350_000, limit: 430_000 },
    Part { name: "page", holds: |file| file == "page_bg.wasm", aim: 90_000, limit: 125_500 },
    Part { name: "script", holds: |file| file.ends_with(".js") && !CLERK.contains(&file), aim: 15_000, limit: 10_000 },
    Part { name: "clerk", holds: |file| CLERK.contains(&file), aim: 90_000, limit: 191_000 },
    Part { name: "English", holds: |file| file == ENGLISH, aim: 30_000, limit: 26_500 },
    Part { name: "first visit", holds: is_first, aim: 400_000, limit: 575_000 },
];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let site = PathBuf::from(std::env::args_os().nth(1).context("usage: compress FOLDER")?);
    let mut files = Vec::new();
    find(&site, &mut files)?;
    let weights = files.iter().map(|path| Ok((name(path), compress(path)?))).collect::<Result<Vec<_>>>()?;
    println!("brotli, bytes");
    for (name, weight) in &weights {
        println!("  {name:<24}{weight:>9}");
    }
    let mut heavy = Vec::new();
    for Part { name, holds, aim, limit } in PARTS {
        let weight: usize = weights.iter().filter(|(file, _)| holds(file)).map(|(_, weight)| weight).sum();
        println!("{name:<26}{weight:>9}  (aim {aim}, limit {limit})");
        if weight > limit {
            heavy.push(name);
        }
    }
    ensure!(heavy.is_empty(), "too heavy: {}", heavy.join(", "));
    Ok(())
}

/// All files of the page, but for those that no reader's browser asks for on its first visit.
fn find(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{}: first cargo xtask build", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, files)?;
        } else if !["_headers", ".nojekyll", "isnad.html"].contains(&name(&path).as_str()) {
            files.push(path);
        }
    }
    files.retain(|path| !["br", "gz"].contains(&extension(path)));
    files.sort();
    Ok(())
}

/// Writes a file's compressed forms beside it; returns what it weighs on its way to the reader.
fn compress(path: &Path) -> Result<usize> {
    let bytes = fs::read(path)?;
    if !TEXTUAL.contains(&extension(path)) {
        return Ok(bytes.len());
    }
    let mut gz = GzEncoder::new(Vec::new(), Compression::best());
    gz.write_all(&bytes)?;
    fs::write(beside(path, "gz"), gz.finish()?)?;
    let mut br = Vec::new();
    // In blocks of 64 kB: in larger ones a few bytes moved can cost the engine three kilobytes.
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 24, lgblock: 16, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut br, &parameters)?;
    fs::write(beside(path, "br"), &br)?;
    Ok(br.len())
}

fn beside(path: &Path, extension: &str) -> PathBuf {
    path.with_added_extension(extension)
}

fn extension(path: &Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
