//! Running cargo step by step: a heading, the output as it comes, the time, the count of tests.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::root;

/// The tests of one step or of all.
#[derive(Clone, Copy, Default)]
struct Count {
    passed: u32,
    failed: u32,
}

/// The steps of a command, told as they are done.
pub struct Steps {
    start: Instant,
    done: Vec<(&'static str, Duration, Count)>,
}

impl Steps {
    pub fn new() -> Steps {
        Steps { start: Instant::now(), done: Vec::new() }
    }

    /// Runs something that is no program.
    pub fn run<T>(&mut self, name: &'static str, step: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n── {name}");
        let start = Instant::now();
        let value = step().with_context(|| format!("failed at: {name}"))?;
        self.done.push((name, start.elapsed(), Count::default()));
        Ok(value)
    }

    /// Runs a program, shows what it says and counts its tests.
    pub fn command(&mut self, name: &'static str, mut command: Command) -> Result<()> {
        println!("\n── {name}");
        let start = Instant::now();
        let mut count = Count::default();
        let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("{name}: does not start"))?;
        for line in BufReader::new(child.stdout.take().context("no output")?).lines().map_while(Result::ok) {
            println!("{line}");
            count.add(&line);
        }
        ensure!(child.wait()?.success(), "failed at: {name}");
        self.done.push((name, start.elapsed(), count));
        Ok(())
    }

    /// The table of all steps, and the closing line in cargo's own words.
    pub fn close(self) {
        println!();
        let mut all = Count::default();
        for (name, time, count) in &self.done {
            let tests = if count.passed > 0 { format!("{} passed", count.passed) } else { String::new() };
            println!("{name:<28}{:>8.1} s  {tests}", time.as_secs_f32());
            all.passed += count.passed;
            all.failed += count.failed;
        }
        println!("\ntest result: ok. {} passed; {} failed; finished in {:.1}s", all.passed, all.failed, self.start.elapsed().as_secs_f32());
    }
}

impl Count {
    /// Reads a line such as `test result: ok. 3 passed; 0 failed; …`.
    fn add(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result:") else { return };
        for part in result.split(['.', ';']) {
            match part.trim().split_once(' ') {
                Some((number, "passed")) => self.passed += number.parse().unwrap_or(0),
                Some((number, "failed")) => self.failed += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }
}

/// A call of cargo in the project's folder.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).args(arguments);
    command
}
