//! `isnad`: the arguments, and what runs for each.

mod annotate;
mod archive;
mod input;
mod ner;
mod open;
mod output;
mod problem;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
    /// Opens a file or a link that Isnad made, checks it and shows it
    Open(open::Options),
    /// Tags persons, organisations and places in a file of tokens
    Ner(ner::Options),
}

/// Runs the command that the arguments ask for.
pub(crate) fn run() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Annotate(options) => annotate::run(&options),
        Command::Open(options) => open::run(&options),
        Command::Ner(options) => ner::run(&options),
    };
    match done {
        Ok(status) => status,
        // A reader that has seen enough (`| head`) is no error.
        Err(problem) if problem.is_broken_pipe() => ExitCode::SUCCESS,
        Err(problem) => problem.report(),
    }
}
