//! `isnad annotate`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::Problem;
use super::archive;
use super::input::Input;
use super::output::{self, Output};

/// The arguments of `isnad annotate`.
#[derive(Args)]
pub(crate) struct Options {
    /// Articles in UTF-8; `-` or none for standard input
    files: Vec<PathBuf>,
    /// What the files hold
    #[arg(long, value_enum, default_value_t = Holds::Text)]
    input: Holds,
    #[command(flatten)]
    output: output::Options,
    #[command(flatten)]
    archive: archive::Options,
}

/// What `--input` can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Holds {
    /// An article
    Text,
    /// An article a line, as JSON with `text`, or with `title` and `paragraphs`; .gz, .zst and .xz too
    Jsonl,
}

/// Annotates every input in order; one that cannot be read is told of and passed over.
pub(crate) fn run(options: &Options) -> Result<ExitCode, Problem> {
    if options.input == Holds::Jsonl {
        return archive::run(&options.files, &options.output, &options.archive);
    }
    if options.archive.is_given() {
        return Err(Problem::usage("--resume and --threads go with --input jsonl"));
    }
    let mut status = ExitCode::SUCCESS;
    let inputs = Input::all(&options.files);
    let mut output = Output::open(&options.output, &inputs)?;
    for input in &inputs {
        match input.text() {
            Err(problem) => status = problem.report(),
            Ok(text) => {
                let mut document = isnad::annotate(&text);
                document.id = input.id();
                output.write(document)?;
            }
        }
    }
    output.close()?;
    Ok(status)
}
