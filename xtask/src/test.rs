//! `cargo xtask test`: everything that has to hold, in the order of what fails fastest.

use std::process::Command;

use anyhow::Result;

use crate::machine::{self, Chromium, WASM};
use crate::steps::{Steps, cargo};
use crate::{build, dist};

/// All checks and tests.
pub fn test() -> Result<()> {
    let mut steps = Steps::new();
    let chromium = steps.run("what this machine needs", || {
        machine::ensure_wasm_target()?;
        machine::ensure_components()?;
        machine::ensure_chromium()
    })?;
    steps.command("format", cargo(&["fmt", "--all", "--check"]))?;
    steps.command("clippy", cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"]))?;
    let web = ["clippy", "--quiet", "--features", "web", "--target", WASM, "--lib", "--bin", "page", "--bin", "clerk", "--bin", "worker"];
    steps.command("clippy, for the browser", cargo(&[&web[..], &["--", "--deny", "warnings"]].concat()))?;
    steps.command("native tests", cargo(&["test", "--quiet", "--workspace", "--lib", "--bins", "--tests"]))?;
    steps.command("doc tests", cargo(&["test", "--quiet", "--doc"]))?;
    let browser = ["test", "--quiet", "--features", "web", "--target", WASM, "--lib", "--test", "browser"];
    steps.command("wasm tests in Chromium", driven(cargo(&browser), &chromium))?;
    steps.run("build of the page", || build::build(build::FINISHED))?;
    steps.run("weight of the page", build::compress)?;
    steps.command(
        "end-to-end tests",
        driven(cargo(&["test", "--quiet", "--test", "e2e", "--", "--ignored", "--test-threads=2"]), &chromium),
    )?;
    steps.close();
    Ok(())
}

/// Pictures of the page.
pub fn shots() -> Result<()> {
    let mut steps = Steps::new();
    let chromium = machine::ensure_chromium()?;
    steps.run("build of the page", || build::build(build::FINISHED))?;
    steps.command("pictures", driven(cargo(&["test", "--quiet", "--test", "shots", "--", "--ignored"]), &chromium))
}

/// How fast the page is in Chromium.
pub fn bench() -> Result<()> {
    let mut steps = Steps::new();
    let chromium = machine::ensure_chromium()?;
    steps.run("build of the page", || build::build(build::FINISHED))?;
    steps.command("benchmarks in Chromium", driven(cargo(&["bench", "--quiet", "--bench", "browser"]), &chromium))
}

/// Tells a command which browser to drive, and where the page is.
fn driven(mut command: Command, chromium: &Chromium) -> Command {
    command.env("CHROMIUM", &chromium.browser).env("CHROMEDRIVER", &chromium.driver).env("ISNAD_DIST", dist());
    command
}
