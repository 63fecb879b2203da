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

    /// Whether the reader of our output has gone.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(&self.why, Why::System(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Tells it; the exit status that goes with it.
    pub(crate) fn report(&self) -> ExitCode {
        eprintln!("isnad: {self}");
        ExitCode::FAILURE
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.place)?;
        match &self.why {
            Why::Said(why) => f.write_str(why),
            Why::System(error) => {
                let words = error.to_string();
                f.write_str(words.split(" (os error").next().unwrap_or(&words))
            }
        }
    }
}
