//! `isnad open`.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use isnad::view;

use super::Problem;
use super::input::Input;
use super::output::{self, Output};

/// The arguments of `isnad open`.
#[derive(Args)]
pub(crate) struct Options {
    /// A link, a file that holds one or that `--format json` wrote, or `-` for standard input
    what: String,
    #[command(flatten)]
    output: output::Options,
}

/// Opens what somebody made, and shows it.
pub(crate) fn run(options: &Options) -> Result<ExitCode, Problem> {
    let input = (!view::link::is_link(&options.what)).then(|| Input::named(Path::new(&options.what)));
    let (name, text) = match &input {
        None => ("the link".to_owned(), options.what.clone()),
        Some(input) => (input.to_string(), input.text()?),
    };
    let document = if view::link::is_link(&text) { view::link::read(&text) } else { view::json::read(&text) };
    let document = document.map_err(|fault| Problem::said(name, fault))?;
    let mut output = Output::open(&options.output, input.as_slice())?;
    output.write(document)?;
    output.close()?;
    Ok(ExitCode::SUCCESS)
}
