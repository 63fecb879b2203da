//! The lines of an input in batches.

use std::io;
use std::sync::Arc;

use super::super::Problem;
use super::super::input::Input;
use super::Shared;
use super::lines::{Line, Lines};

/// A batch is handed on when it has this many bytes.
const BATCH: usize = 256 << 10;

/// Some lines of the input.
pub(crate) struct Batch {
    /// What an article without a name is called, before the line's number.
    pub(crate) stem: Arc<str>,
    /// Each with its number from 1.
    pub(crate) lines: Vec<(u64, Line)>,
}

/// The batches of one input. If it cannot be read to its end, that is told, and what was read is there all the same.
pub(crate) struct Batches<'a> {
    input: &'a Input,
    shared: &'a Shared,
    stem: Arc<str>,
    /// What is left to be read.
    lines: Option<Lines>,
}

impl Batches<'_> {
    /// Opens an input.
    pub(crate) fn open<'a>(input: &'a Input, shared: &'a Shared) -> Batches<'a> {
        let stem = input.id().map_or_else(String::new, |id| id.split('.').next().unwrap_or("").to_owned() + "-").into();
        let mut batches = Batches { input, shared, stem, lines: None };
        batches.lines = Lines::open(input, Arc::clone(&shared.read)).map_err(|error| batches.fail(error)).ok();
        batches
    }

    /// What an article without a name is called, before the line's number.
    pub(crate) fn stem(&self) -> &str {
        &self.stem
    }

    /// The next line; none once somebody wants the run to end.
    pub(crate) fn next_line(&mut self) -> Option<(u64, Line)> {
        let lines = self.lines.as_mut().filter(|_| !self.shared.is_stopped())?;
        let line = lines.next_line().unwrap_or_else(|error| {
            self.fail(error);
            None
        });
        if line.is_none() {
            self.lines = None;
        }
        line
    }

    fn fail(&self, error: io::Error) {
        Problem::system(self.input, error).report();
        self.shared.fail();
    }
}

impl Iterator for Batches<'_> {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        let (mut lines, mut bytes) = (Vec::new(), 0);
        while bytes < BATCH
            && let Some(line) = self.next_line()
        {
            bytes += line.1.len();
            lines.push(line);
        }
        (!lines.is_empty()).then(|| Batch { stem: Arc::clone(&self.stem), lines })
    }
}
