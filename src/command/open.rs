//! `isnad open`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use isnad::view;

use super::Problem;
use super::input::Input;
use super::output::{self, Output};

/// The arguments of `isnad open`.
#[derive(Args)]
pub(crate) struct Options {
    /// A file of ours (`--format json`), or `-` for standard input
    what: PathBuf,
    #[command(flatten)]
    output: output::Options,
}

/// Opens what somebody made, and shows it.
pub(crate) fn run(options: &Options) -> Result<ExitCode, Problem> {
    let input = Input::named(&options.what);
    let document = view::json::read(&input.text()?).map_err(|fault| Problem::said(&input, fault))?;
    let mut output = Output::open(&options.output, false)?;
    output.write(document)?;
    output.close()?;
    Ok(ExitCode::SUCCESS)
}
