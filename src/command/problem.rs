//! What went wrong, told on standard error.

use std::fmt;
use std::io;
use std::process::ExitCode;

/// An input or an output that failed, and why.
#[derive(Debug)]
pub(crate) struct Problem {
    place: String,
    why: Why,
}

#[derive(Debug)]
enum Why {
    System(io::Error),
    Said(String),
    Usage,
}

impl Problem {
    /// The system refused to read or to write `place`.
    pub(crate) fn system(place: impl fmt::Display, error: io::Error) -> Problem {
        Problem { place: place.to_string(), why: Why::System(error) }
    }

    /// `place` holds something else than it should.
    pub(crate) fn said(place: impl fmt::Display, why: impl fmt::Display) -> Problem {
        Problem { place: place.to_string(), why: Why::Said(why.to_string()) }
    }

    /// The arguments do not go together.
    pub(crate) fn usage(why: &str) -> Problem {
        Problem { place: why.to_owned(), why: Why::Usage }
    }

    /// Whether the reader of our output has gone.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(&self.why, Why::System(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Tells it; the exit status that goes with it.
    pub(crate) fn report(&self) -> ExitCode {
        eprintln!("isnad: {self}");
        ExitCode::from(if matches!(self.why, Why::Usage) { 2 } else { 1 })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.place)?;
        match &self.why {
            Why::Usage => Ok(()),
            Why::Said(why) => write!(f, ": {why}"),
            Why::System(error) => {
                let words = error.to_string();
                write!(f, ": {}", words.split(" (os error").next().unwrap_or(&words))
            }
        }
    }
}
