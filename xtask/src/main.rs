//! The project's own commands: `cargo xtask serve`, `test`, `build`, `shots`.

mod build;
mod machine;
mod serve;
mod steps;
mod test;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N] [--no-open]  build the page, serve it on 127.0.0.1, build again on every change
  test                          all checks and tests, the browser's included
  build                         write the page to dist/, for any static host
  shots                         pictures of the page, in target/shots/ and for the README
";

/// What is asked for.
enum Task {
    Serve { port: u16, open: bool },
    Test,
    Build,
    Shots,
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
        Task::Test => test::test(),
        Task::Build => build::build(),
        Task::Shots => test::shots(),
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
                    Some("test") => Task::Test,
                    Some("build") => Task::Build,
                    Some("shots") => Task::Shots,
                    _ => bail!("no command {}\n{USAGE}", name.display()),
                });
            }
            Long("port") if let Some(Task::Serve { port, .. }) = &mut task => *port = parser.value()?.parse()?,
            Long("no-open") if let Some(Task::Serve { open, .. }) = &mut task => *open = false,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(task.unwrap_or(Task::Help))
}

/// The project's folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// The folder that the finished page is written to.
fn dist() -> PathBuf {
    root().join("dist")
}
