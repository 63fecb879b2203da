//! The project's own commands: `cargo xtask serve`, `test`, `bless`, `build`, `archive-test`, `shots`.

mod archive;
mod build;
mod layout;
mod machine;
mod serve;
mod short;
mod single;
mod steps;
mod tables;
mod test;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N] [--no-open]  build the page, serve it on 127.0.0.1, build again on every change
  test [--browsers all]         all checks and tests, Chromium's included; with `all` the main flows in Firefox and WebKit, too
  bless                         write the cases of tests/corpus/ again from what the engine finds
  build                         write the page to dist/, for any static host
  fit                           fit the weights of the engine's choices again on the labelled articles
  train-names [OPTIONS]         learn src/language/ar/names.model again from the corpora; see src/language/ar/names.md
  archive-test                  the examples for whole archives, with DuckDB and Spark, on a generated one; fetches both
  bench                         how fast the page is in Chromium, beside Intl.Segmenter; `cargo bench` measures the engine alone
  shots                         pictures of the page, in target/shots/ and for the README
";

/// What is asked for.
enum Task {
    Serve { port: u16, open: bool },
    Test { everywhere: bool },
    Bless,
    Build,
    ArchiveTest,
    Bench,
    Shots,
    Learn(&'static str, Vec<OsString>),
    Help,
}

fn main() -> ExitCode {
    match arguments().and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    match task {
        Task::Serve { port, open } => serve::serve(port, open),
        Task::Test { everywhere } => test::test(everywhere),
        Task::Bless => bless(),
        Task::Build => build::build(build::FINISHED).and_then(|()| build::compress()),
        Task::ArchiveTest => archive::test(),
        Task::Bench => test::bench(),
        Task::Shots => test::shots(),
        Task::Learn(learner, options) => learn(learner, &options),
        Task::Help => {
            print!("{USAGE}");
            Ok(())
        }
    }
}

fn arguments() -> Result<Task> {
    let mut parser = lexopt::Parser::from_env();
    let mut task = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Task::Help),
            Value(name) if task.is_none() => {
                task = Some(match name.to_str() {
                    Some("serve") => Task::Serve { port: 8080, open: true },
                    Some("test") => Task::Test { everywhere: false },
                    Some("bless") => Task::Bless,
                    Some("build") => Task::Build,
                    Some("archive-test") => Task::ArchiveTest,
                    Some("bench") => Task::Bench,
                    Some("shots") => Task::Shots,
                    Some("fit") => Task::Learn("fit", parser.raw_args()?.collect()),
                    Some("train-names") => Task::Learn("train-names", parser.raw_args()?.collect()),
                    _ => bail!("no command {}\n{USAGE}", name.display()),
                });
            }
            Long("port") if let Some(Task::Serve { port, .. }) = &mut task => *port = parser.value()?.parse()?,
            Long("browsers") if let Some(Task::Test { everywhere }) = &mut task => {
                *everywhere = match parser.value()?.to_str() {
                    Some("all") => true,
                    Some("chromium") => false,
                    _ => bail!("--browsers is all or chromium\n{USAGE}"),
                };
            }
            Long("no-open") if let Some(Task::Serve { open, .. }) = &mut task => *open = false,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(task.unwrap_or(Task::Help))
}

/// Runs the learner, a program of its own so that nothing else waits for its compilation.
fn learn(learner: &str, options: &[OsString]) -> Result<()> {
    let command = ["run", "-q", "-r", "-p", "xtask", "-F", "learn", "--bin", learner, "--"];
    let status = std::process::Command::new(env!("CARGO")).args(command).args(options).current_dir(root()).status()?;
    if status.success() { Ok(()) } else { bail!("the learner failed") }
}

/// Writes what the engine finds into the cases; what changed is for the reader of the difference to judge.
fn bless() -> Result<()> {
    let status = std::process::Command::new(env!("CARGO"))
        .args(["test", "-q", "--test", "corpus"])
        .env("UPDATE", "1")
        .current_dir(root())
        .status()?;
    if status.success() { Ok(()) } else { bail!("the cases cannot be read") }
}

/// The project's folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// The folder that the finished page is written to.
fn dist() -> PathBuf {
    root().join("dist")
}
