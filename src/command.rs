//! `isnad`: the arguments, and what runs for each.

mod annotate;
mod input;
mod problem;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use isnad::document::Unit;
pub(crate) use problem::Problem;

/// Reads news articles and shows who said what, and which countries they cite.
///
/// Exit status: 0 when all went well, 1 when an input failed (the others are still done), 2 for a mistake in the arguments.
#[derive(Parser)]
#[command(name = "isnad", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Annotates articles: quotations with their speakers, persons, organisations, countries
    Annotate(annotate::Options),
}

/// What `--format` can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A summary to read in a terminal
    Table,
    /// One annotation object a line
    Jsonl,
    /// An annotation object on lines of its own; several articles make an array
    Json,
}

/// What `--offsets` can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Offsets {
    /// Unicode code points
    Char,
    /// UTF-16 code units, as JavaScript counts
    Utf16,
    /// Bytes of UTF-8
    Byte,
}

impl From<Offsets> for Unit {
    fn from(offsets: Offsets) -> Unit {
        match offsets {
            Offsets::Char => Unit::Char,
            Offsets::Utf16 => Unit::Utf16,
            Offsets::Byte => Unit::Byte,
        }
    }
}

/// Runs the command that the arguments ask for.
pub(crate) fn run() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Annotate(options) => annotate::run(&options),
    };
    match done {
        Ok(status) => status,
        // A reader that has seen enough (`| head`) is no error.
        Err(problem) if problem.is_broken_pipe() => ExitCode::SUCCESS,
        Err(problem) => problem.report(),
    }
}
