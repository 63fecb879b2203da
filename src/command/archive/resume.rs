//! The output of a run that was interrupted.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};
use std::path::Path;

use serde_json::Value;

use super::super::Problem;
use super::article::{Article, ERROR};
use super::batch::Batches;
use super::lines::Line;

/// What an interrupted run left.
#[derive(Default)]
pub(crate) struct Resumed {
    /// How many whole lines, one for each article.
    pub(crate) lines: u64,
    /// How many of them are errors.
    pub(crate) bad: u64,
    /// The `id` of the last.
    last: Option<String>,
}

impl Resumed {
    /// Passes over the lines that are done already; of several inputs `skipped` counts them all.
    pub(crate) fn skip(&self, skipped: &mut u64, batches: &mut Batches<'_>) -> Result<(), Problem> {
        while *skipped < self.lines
            && let Some(line) = batches.next_line()
        {
            *skipped += 1;
            if *skipped == self.lines && !self.ends_with(batches.stem(), &line) {
                let why = format!("line {skipped} of the output is another article than that of the input");
                return Err(Problem::said("--resume", why));
            }
        }
        Ok(())
    }

    /// Whether the last line of the output can be that of this line of the input.
    fn ends_with(&self, stem: &str, (number, line): &(u64, Line)) -> bool {
        let id = match Article::read(stem, *number, line) {
            Ok(article) => Some(article.id),
            Err(error) => id(error.as_bytes()),
        };
        self.last.is_none() || self.last == id
    }
}

/// Opens the output at the end of its last whole line; what stands behind that is taken away.
pub(crate) fn open(path: &Path) -> io::Result<(File, Resumed)> {
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
    let mut reader = BufReader::with_capacity(1 << 20, &file);
    let mut resumed = Resumed::default();
    let (mut end, mut line, mut last) = (0, Vec::new(), Vec::new());
    while reader.read_until(b'\n', &mut line)? > 0 && line.ends_with(b"\n") {
        end += line.len() as u64;
        resumed.lines += 1;
        resumed.bad += u64::from(line.starts_with(ERROR));
        std::mem::swap(&mut last, &mut line);
        line.clear();
    }
    resumed.last = id(&last);
    file.set_len(end)?;
    file.seek(SeekFrom::Start(end))?;
    Ok((file, resumed))
}

/// The `id` of a line of output.
fn id(line: &[u8]) -> Option<String> {
    let value: Value = serde_json::from_slice(line).ok()?;
    value.get("id")?.as_str().map(str::to_owned)
}
