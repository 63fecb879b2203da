//! Articles from files and from standard input.

use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::Problem;

/// Where an article is read from.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    /// Standard input: `-`, or no file at all.
    Standard,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// The inputs that the arguments name; standard input where they name none.
    pub(crate) fn all(paths: &[PathBuf]) -> Vec<Input> {
        if paths.is_empty() { vec![Input::Standard] } else { paths.iter().map(|path| Input::named(path)).collect() }
    }

    /// The input that one argument names.
    pub(crate) fn named(path: &Path) -> Input {
        if path.as_os_str() == "-" { Input::Standard } else { Input::File(path.to_owned()) }
    }

    /// The file that is read; standard input is none.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Input::Standard => None,
            Input::File(path) => Some(path),
        }
    }

    /// The article's name: the file's stem; standard input has none.
    pub(crate) fn id(&self) -> Option<String> {
        self.path()?.file_stem().map(|stem| stem.to_string_lossy().into_owned())
    }

    /// Its bytes.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, Problem> {
        let read = match self {
            Input::Standard => read_standard(),
            Input::File(path) => fs::read(path),
        };
        read.map_err(|error| Problem::system(self, error))
    }

    /// Its text: UTF-8, without the byte order mark that some editors put in front, line ends as they are.
    pub(crate) fn text(&self) -> Result<String, Problem> {
        decode(self.bytes()?).map_err(|why| Problem::said(self, why))
    }
}

/// The files that are read, over which nothing is written.
pub(crate) struct Inputs {
    named: HashSet<PathBuf>,
    /// What standard input is, where it is read.
    standard: Option<Handle>,
}

impl Inputs {
    /// Those of some inputs, whatever names lead to them.
    pub(crate) fn of(inputs: &[Input]) -> Inputs {
        let named = inputs.iter().filter_map(|input| fs::canonicalize(input.path()?).ok()).collect();
        let reads_standard = inputs.iter().any(|input| matches!(input, Input::Standard));
        Inputs { named, standard: if reads_standard { Handle::stdin().ok() } else { None } }
    }

    /// Refuses to write to one of them.
    pub(crate) fn spare(&self, output: &Path) -> Result<(), Problem> {
        let is_named = fs::canonicalize(output).is_ok_and(|path| self.named.contains(&path));
        if is_named || self.is_standard(output) {
            return Err(Problem::usage(&format!("{}: the output is one of the inputs", output.display())));
        }
        Ok(())
    }

    /// Whether standard input comes from this file (`-o a.txt < a.txt`); a terminal or `/dev/null` may well be both.
    fn is_standard(&self, output: &Path) -> bool {
        let is_same = || Handle::from_path(output).is_ok_and(|output| self.standard.as_ref() == Some(&output));
        self.standard.is_some() && output.is_file() && is_same()
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Input::Standard => f.write_str("standard input"),
            Input::File(path) => Path::display(path).fmt(f),
        }
    }
}

fn read_standard() -> io::Result<Vec<u8>> {
    let mut input = io::stdin().lock();
    if input.is_terminal() {
        eprintln!("isnad: type or paste the article, then Ctrl+D");
    }
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text of some bytes, or which byte is none and what the file may be instead.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<String, String> {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    let bytes = if bytes.starts_with(MARK) { bytes[MARK.len()..].to_vec() } else { bytes };
    if let [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] = *bytes {
        return Err(format!("UTF-16 (byte 0x{:02X} at offset 0), not UTF-8; convert it: iconv -f UTF-16 -t UTF-8", bytes[0]));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..at).unwrap_or_default();
        let byte = error.as_bytes().get(at).copied().unwrap_or_default();
        let line = 1 + before.iter().filter(|&&b| b == b'\n').count();
        format!(
            "not UTF-8: byte 0x{byte:02X} at offset {at} (line {line}); if it is Windows-1256, convert it: iconv -f WINDOWS-1256 -t UTF-8"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn a_byte_order_mark_is_no_text_and_line_ends_stay() {
        assert_eq!(decode(b"\xEF\xBB\xBFa\r\nb\n".to_vec()), Ok("a\r\nb\n".into()));
    }

    #[test]
    fn another_encoding_is_named_with_its_byte() {
        let why = decode(b"one\ntwo \xC7\xE1".to_vec()).unwrap_err();
        assert!(why.contains("byte 0xC7 at offset 8 (line 2)"), "{why}");
        let why = decode(b"\xFF\xFEa\0".to_vec()).unwrap_err();
        assert!(why.starts_with("UTF-16"), "{why}");
    }
}
