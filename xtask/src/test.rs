//! `cargo xtask test`: everything that has to hold, in the order of what fails fastest.

use std::path::PathBuf;
use std::process::{Command, ExitStatus};
use std::thread;

use anyhow::{Result, bail};

use crate::machine::{self, Chromium, WASM};
use crate::steps::{Steps, cargo};
use crate::{build, dist, root};

/// The end-to-end tests of the main flows: those that ask a browser for nothing that WebDriver alone does not give.
const MAIN_FLOWS: [&str; 3] = ["smoke::", "reading::", "correcting::"];

/// All checks and tests; `everywhere` adds the main flows in Firefox and WebKitGTK.
pub fn test(everywhere: bool) -> Result<()> {
    let mut steps = Steps::new();
    let (chromium, others) = steps.run("what this machine needs", || {
        machine::ensure_wasm_target()?;
        machine::ensure_components()?;
        Ok((machine::ensure_chromium()?, if everywhere { Some(machine::ensure_others()?) } else { None }))
    })?;
    steps.command("format", cargo(&["fmt", "--all", "--check"]))?;
    steps.command(
        "clippy",
        cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--features", "xtask/learn", "--", "--deny", "warnings"]),
    )?;
    let web = ["clippy", "--quiet", "--features", "web", "--target", WASM, "--lib", "--bin", "page", "--bin", "clerk", "--bin", "worker"];
    steps.command("clippy, for the browser", cargo(&[&web[..], &["--", "--deny", "warnings"]].concat()))?;
    steps.command("fuzz targets", fuzz_targets())?;
    // The page is compiled beside the tests: its slowest part, the linking, keeps one core busy and leaves the others idle.
    let page = thread::spawn(|| build::build(build::FINISHED));
    steps.command("native tests", cargo(&["test", "--quiet", "--workspace", "--lib", "--bins", "--tests"]))?;
    steps.command("doc tests", cargo(&["test", "--quiet", "--doc"]))?;
    let browser = ["test", "--quiet", "--features", "web", "--target", WASM, "--test", "browser"];
    steps.command("wasm tests in Chromium", driven(cargo(&browser), &chromium))?;
    steps.run("build of the page", || page.join().unwrap_or_else(|_| bail!("the build has panicked")))?;
    steps.run("weight of the page", build::compress)?;
    let e2e = ["test", "--quiet", "--test", "e2e", "--", "--ignored", "--test-threads=2"];
    steps.command("end-to-end tests", driven(cargo(&e2e), &chromium))?;
    for (name, told) in
        others.iter().flat_map(|others| [("main flows in Firefox", &others.firefox), ("main flows in WebKit", &others.webkit)])
    {
        let mut command = driven(cargo(&[&e2e[..], &MAIN_FLOWS].concat()), &chromium);
        command.envs(told.iter().map(|(key, value)| (key, value)));
        steps.command(name, command)?;
    }
    steps.close();
    Ok(())
}

/// Checks that the fuzz targets still fit the engine: a workspace of their own, so nothing else compiles them. What they are linked
/// with asks for a C++ compiler, and a check links nothing: it is told to look for it elsewhere.
fn fuzz_targets() -> Command {
    let mut check = cargo(&["check", "--quiet", "--locked", "--manifest-path", "fuzz/Cargo.toml", "--target-dir", "target/fuzz"]);
    check.env("CUSTOM_LIBFUZZER_PATH", "/nowhere/libfuzzer.a");
    check
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
    let libraries = steps.run("libraries to compare with, from npm", || Ok(libraries()))?;
    let mut bench = driven(cargo(&["bench", "--quiet", "--bench", "desk", "--bench", "browser"]), &chromium);
    bench.envs(libraries.map(|path| ("ISNAD_OTHERS", path)));
    steps.command("benchmarks in Chromium", bench)
}

/// The libraries that the engine is compared with, and what makes one script of them.
const LIBRARIES: [&str; 4] = ["compromise@14.17.0", "wink-nlp@2.4.0", "wink-eng-lite-web-model@1.8.1", "esbuild@0.28.2"];

/// Fetches those libraries and makes one script of them; nothing where there is no npm.
fn libraries() -> Option<PathBuf> {
    let folder = root().join("target").join("others");
    let script = folder.join("others.min.js");
    std::fs::create_dir_all(&folder).ok()?;
    std::fs::copy(root().join("benches/others.js"), folder.join("others.js")).ok()?;
    let run = |command: &mut Command| command.current_dir(&folder).status().ok().filter(ExitStatus::success);
    run(Command::new("npm").args(["install", "--no-save", "--no-audit", "--no-fund", "--prefix", "."]).args(LIBRARIES))?;
    run(Command::new("node_modules/.bin/esbuild").args([
        "others.js",
        "--bundle",
        "--minify",
        "--log-level=error",
        "--outfile=others.min.js",
    ]))?;
    Some(script)
}

/// Tells a command which browser to drive, and where the page is.
fn driven(mut command: Command, chromium: &Chromium) -> Command {
    command.env("CHROMIUM", &chromium.browser).env("CHROMEDRIVER", &chromium.driver).env("ISNAD_DIST", dist());
    command
}
