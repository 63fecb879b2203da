//! `dist/isnad.html`: the whole page in one file, to be opened from a disk by a double click. Its policy lets it connect to
//! nothing at all.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use crate::layout::with_policy;
use crate::tables::ENGLISH;

/// What starts the page.
const START: &str = include_str!("single.js");

/// What starts a worker.
const WORK: &str = include_str!("single.work.js");

/// The workers: their name in the page, and their binary's.
const WORKERS: [(&str, &str); 2] = [("engine", "worker"), ("clerk", "clerk")];

/// The link to a file that here lies in the page itself.
const LICENCES: &str = "<p class=\"quiet\"><a href=\"licences.txt\" target=\"_blank\" data-t=\"data.licences\"></a></p>";

/// Writes the page in one file, from the files of `www` and the binaries, bound without modules, in `bound`.
pub fn write(www: &Path, bound: &Path, file: &Path) -> Result<()> {
    let read = |path: &Path| fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()));
    let style = read(&www.join("style.css"))?;
    let script = format!("{}\n{START}", read(&bound.join("page.js"))?);
    let mut blocks = block("work.js", WORK) + &block("page.wasm", &encoded(&bound.join("page_bg.wasm"))?);
    for (name, binary) in WORKERS.into_iter().filter(|(_, binary)| bound.join(binary).with_extension("js").is_file()) {
        blocks += &block(&format!("{name}.js"), &read(&bound.join(binary).with_extension("js"))?);
        blocks += &block(&format!("{name}.wasm"), &encoded(&bound.join(format!("{binary}_bg.wasm")))?);
    }
    blocks += &block(ENGLISH, &read(&bound.join(ENGLISH))?);
    blocks += &block("licences.txt", &read(&www.join("licences.txt"))?);
    let policy = format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' '{}'; style-src '{}'; img-src blob: data:; worker-src blob:; \
         connect-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types isnad",
        digest(&script),
        digest(&style)
    );
    let icon = format!("\"data:image/svg+xml;base64,{}\"", encoded(&www.join("icon.svg"))?);
    let page = read(&www.join("index.html"))?;
    let page = replaced(&page, "<script type=\"module\" src=\"start.js\"></script>", "")?;
    let page = replaced(&page, LICENCES, "")?;
    let page = replaced(&page, "<link rel=\"manifest\" href=\"manifest.webmanifest\">", "")?;
    let page = replaced(&page, "<link rel=\"stylesheet\" href=\"style.css\">", &format!("<style>{style}</style>"))?;
    let page = replaced(&page, "\"icon.svg\"", &icon)?;
    let page = replaced(&page, "</body>", &format!("{blocks}<script>{script}</script>\n</body>"))?;
    fs::write(file, with_policy(&page, &policy)?).with_context(|| format!("{} cannot be written", file.display()))
}

/// The page with one piece in place of another, which it must have.
fn replaced(page: &str, piece: &str, by: &str) -> Result<String> {
    ensure!(page.contains(piece), "www/index.html lacks {piece}");
    Ok(page.replacen(piece, by, 1))
}

/// Something that lies in the page and is no script of its own.
fn block(id: &str, content: &str) -> String {
    format!("<script type=\"text/plain\" id=\"{id}\">{content}</script>\n")
}

fn encoded(path: &Path) -> Result<String> {
    Ok(BASE64.encode(fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?))
}

/// What a policy calls a script by.
fn digest(content: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_calls_a_script_by_its_digest() {
        assert_eq!(digest("alert('Hello, world.');"), "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }

    #[test]
    fn a_page_that_lacks_a_piece_is_refused() {
        assert!(replaced("<p>", "<b>", "").is_err());
    }
}
