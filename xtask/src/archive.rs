//! Tests of the examples for whole archives. They fetch some 700 MB from PyPI, so they are a command of their own.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::machine;
use crate::root;

/// What the examples import.
const PACKAGES: [&str; 4] = ["duckdb", "pandas<3", "pyarrow", "pyspark"];

/// Kills runs and lets them go on; builds the command line, brings Java, DuckDB and Spark, and runs `examples/test.py`.
pub fn test() -> Result<()> {
    let target = root().join("target");
    let home = target.join("archive-python");
    let python = home.join("bin/python");
    run(
        Command::new(env!("CARGO")).args(["test", "-q", "--test", "archive"]).current_dir(root()),
        "an archive's lines are not what they should be",
    )?;
    machine::ensure_java()?;
    if !python.is_file() {
        run(
            Command::new("python3").args(["-m", "venv"]).arg(&home),
            "python3 with venv is needed (on Debian: apt-get install python3-venv)",
        )?;
    }
    run(
        Command::new(&python).args(["-m", "pip", "install", "-q", "--disable-pip-version-check"]).args(PACKAGES),
        "PyPI cannot be reached",
    )?;
    run(Command::new(env!("CARGO")).args(["build", "-r", "-q", "--bin", "isnad"]).current_dir(root()), "isnad does not build")?;
    let test = root().join("examples/test.py");
    run(Command::new(&python).arg(test).arg(target.join("release/isnad")).arg(target.join("archive-test")), "the examples failed")
}

fn run(command: &mut Command, otherwise: &str) -> Result<()> {
    ensure!(command.status().is_ok_and(|status| status.success()), "{otherwise}");
    Ok(())
}
