//! `isnad ner`.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use isnad::mention::ner_conll;

use super::Problem;
use super::input::Input;

/// The arguments of `isnad ner`.
#[derive(Args)]
pub(crate) struct Options {
    /// Files in UTF-8; `-` or none for standard input
    files: Vec<PathBuf>,
    /// What the files hold, and what is printed
    #[arg(long, value_enum, default_value_t = Format::Conll)]
    format: Format,
}

/// What `--format` can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A token a line, a blank line between sentences; printed with a tab and `B-PER`, `I-PER`, `B-ORG` … or `O` behind it
    Conll,
}

/// Tags every input in order; one that cannot be read is told of and passed over.
pub(crate) fn run(options: &Options) -> Result<ExitCode, Problem> {
    let mut status = ExitCode::SUCCESS;
    let mut out = io::stdout().lock();
    for input in Input::all(&options.files) {
        match input.text() {
            Err(problem) => status = problem.report(),
            Ok(text) => {
                let tagged = match options.format {
                    Format::Conll => ner_conll(&text),
                };
                out.write_all(tagged.as_bytes()).map_err(|error| Problem::system("standard output", error))?;
            }
        }
    }
    out.flush().map_err(|error| Problem::system("standard output", error))?;
    Ok(status)
}
