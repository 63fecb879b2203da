//! How `dist/` is laid out: a few files whose names stay, and one folder, named after all that is in the page.
//!
//! A reader's browser may keep that folder for ever, and never mixes the files of two versions. Inside it, files name
//! each other as in `www/`; the files above it have the folder's name put in front.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::{Context, Result, bail};
use harness::server::POLICY;

/// Files whose names stay: where the browser and the host look for them.
const FIXED: [&str; 3] = ["index.html", "manifest.webmanifest", "sw.js"];

/// What a host should send with every file; Netlify and Cloudflare read it from `_headers`.
const HEADERS: &str = "/*
  Content-Security-Policy: POLICY
  Cache-Control: no-cache
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Cross-Origin-Opener-Policy: same-origin
  Permissions-Policy: camera=(), microphone=(), geolocation=()

/VERSION/*
  ! Cache-Control
  Cache-Control: public, max-age=31536000, immutable
";

/// Lays out the files of `parts` in `site`.
pub fn lay_out(parts: &Path, site: &Path) -> Result<()> {
    let files = read(parts, "")?;
    let version = version(&files);
    let place = |name: &str| if FIXED.contains(&name) { name.to_string() } else { format!("{version}/{name}") };
    let cached: Vec<_> = files.keys().filter(|name| is_kept(name)).map(|name| format!("\"{}\"", place(name))).collect();
    for (name, bytes) in &files {
        let bytes = match name.as_str() {
            "sw.js" => without_comments(&with_files(text(bytes)?, &version, &cached)).into(),
            "index.html" => with_policy(&with_places(text(bytes)?, &files, &version), &in_page(POLICY))?.into(),
            name if name.ends_with(".js") || name.ends_with(".css") => without_comments(text(bytes)?).into(),
            "manifest.webmanifest" => with_places(text(bytes)?, &files, &version).into(),
            _ => bytes.clone(),
        };
        write(&site.join(place(name)), &bytes)?;
    }
    write(&site.join("_headers"), HEADERS.replace("POLICY", POLICY).replace("VERSION", &version).as_bytes())?;
    // GitHub Pages would leave out what its own generator does not know.
    write(&site.join(".nojekyll"), b"")
}

/// All files below a folder, by their path in it.
fn read(folder: &Path, prefix: &str) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            files.append(&mut read(&entry.path(), &format!("{name}/"))?);
        } else {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(files)
}

/// The name of this version: another one as soon as a single byte of the page is another one.
fn version(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    POLICY.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The same file with the version's folder before the names of files that lie in it.
fn with_places(content: &str, files: &BTreeMap<String, Vec<u8>>, version: &str) -> String {
    files
        .keys()
        .filter(|name| !FIXED.contains(&name.as_str()))
        .fold(content.to_string(), |content, name| content.replace(&format!("\"{name}\""), &format!("\"{version}/{name}\"")))
}

/// Whether a file is kept for reading without a network. Pictures are for the icon on the reader's screen alone.
fn is_kept(name: &str) -> bool {
    name != "sw.js" && !name.ends_with(".png")
}

/// The service worker with what it has to know of this version.
fn with_files(worker: &str, version: &str, cached: &[String]) -> String {
    worker.replace("VERSION", version).replace("POLICY", POLICY).replace("\"FILES\"", &cached.join(", "))
}

/// The policy as a page may say it itself: only a header may say who frames the page.
fn in_page(policy: &str) -> String {
    policy.replace(" frame-ancestors 'none';", "")
}

/// The same page with a policy inside, for hosts that send no headers.
pub fn with_policy(page: &str, policy: &str) -> Result<String> {
    const CHARSET: &str = "<meta charset=\"utf-8\">";
    let Some((head, rest)) = page.split_once(CHARSET) else { bail!("www/index.html lacks {CHARSET}") };
    Ok(format!("{head}{CHARSET}\n  <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{rest}"))
}

/// A script or style sheet without the lines that only comment it, and without indentation: a reader's browser needs neither.
fn without_comments(source: &str) -> String {
    let mut inside = false;
    let mut out = String::with_capacity(source.len());
    for line in source.lines().map(str::trim_start) {
        inside |= line.starts_with("/*");
        let line = match line.split_once("*/") {
            Some((_, rest)) if inside => rest.trim_start(),
            None if inside => continue,
            _ => line,
        };
        inside = false;
        if !line.is_empty() && !line.starts_with("//") {
            out += line;
            out.push('\n');
        }
    }
    out
}

fn text(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).context("a file of www/ is not UTF-8")
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts_get_the_folder_and_nothing_else_does() {
        let files = BTreeMap::from([("start.js".into(), vec![]), ("index.html".into(), vec![])]);
        let page = r#"<a href="index.html">start.js</a> <script src="start.js">"#;
        assert_eq!(with_places(page, &files, "v"), r#"<a href="index.html">start.js</a> <script src="v/start.js">"#);
    }

    #[test]
    fn comments_of_their_own_lines_are_left_out() {
        let script = "/** One.\n * Two. */\n// Three.\nlet a = \"/* b */\"; // c\n\n  f(a);\n/* Four. */ b()\n  /*\n  */\ng()";
        assert_eq!(without_comments(script), "let a = \"/* b */\"; // c\nf(a);\nb()\ng()\n");
    }

    #[test]
    fn every_byte_counts_for_the_version() {
        let one = BTreeMap::from([("a".to_string(), b"1".to_vec())]);
        let other = BTreeMap::from([("a".to_string(), b"2".to_vec())]);
        assert_ne!(version(&one), version(&other));
        assert_eq!(version(&one), version(&one.clone()));
    }

    #[test]
    fn the_page_carries_the_policy() {
        let page = with_policy("<head><meta charset=\"utf-8\"></head>", &in_page(POLICY)).unwrap();
        assert!(page.contains("require-trusted-types-for 'script'") && !page.contains("frame-ancestors"));
        assert!(with_policy("<head></head>", POLICY).is_err());
    }
}
