//! `isnad annotate`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::Problem;
use super::input::Input;
use super::output::{self, Output};

/// The arguments of `isnad annotate`.
#[derive(Args)]
pub(crate) struct Options {
    /// Articles in UTF-8; `-` or none for standard input
    files: Vec<PathBuf>,
    #[command(flatten)]
    output: output::Options,
}

/// Annotates every input in order; one that cannot be read is told of and passed over.
pub(crate) fn run(options: &Options) -> Result<ExitCode, Problem> {
    let mut status = ExitCode::SUCCESS;
    let inputs = Input::all(&options.files);
    let mut output = Output::open(&options.output, inputs.len() > 1)?;
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
