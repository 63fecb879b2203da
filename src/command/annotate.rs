//! `isnad annotate`.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use isnad::{Document, view};

use super::input::Input;
use super::{Format, Offsets, Problem};

/// The arguments of `isnad annotate`.
#[derive(Args)]
pub(crate) struct Options {
    /// Articles in UTF-8; `-` or none for standard input
    files: Vec<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// What offsets count
    #[arg(long, value_enum, default_value_t = Offsets::Char)]
    offsets: Offsets,
}

/// Annotates every input in order; one that cannot be read is told of and passed over.
pub(crate) fn run(options: &Options) -> Result<ExitCode, Problem> {
    let mut status = ExitCode::SUCCESS;
    let mut out = BufWriter::new(io::stdout().lock());
    let inputs = Input::all(&options.files);
    let mut list = List { format: options.format, several: inputs.len() > 1, written: 0 };
    let failed = |error| Problem::system("standard output", error);
    for input in &inputs {
        match input.text() {
            Err(problem) => status = problem.report(),
            Ok(text) => {
                let mut document = isnad::annotate(&text);
                document.id = input.id();
                list.write(&mut out, &document.with_offsets(options.offsets.into())).map_err(failed)?;
            }
        }
    }
    list.end(&mut out).and_then(|()| out.flush()).map_err(failed)?;
    Ok(status)
}

/// Documents written one behind the other, with what a format puts before, between and behind them.
struct List {
    format: Format,
    several: bool,
    written: usize,
}

impl List {
    fn write(&mut self, out: &mut impl Write, document: &Document) -> io::Result<()> {
        let first = self.written == 0;
        self.written += 1;
        match self.format {
            Format::Jsonl => writeln!(out, "{}", view::json::line(document)),
            Format::Json if !self.several => out.write_all(view::json::write(document).as_bytes()),
            Format::Json => write!(out, "{}{}", if first { "[\n" } else { ",\n" }, view::json::write(document).trim_end()),
            Format::Table => write!(out, "{}{}", if first { "" } else { "\n" }, view::table::write(document)),
        }
    }

    fn end(&self, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            Format::Json if self.several => out.write_all(if self.written == 0 { b"[]\n" } else { b"\n]\n" }),
            _ => Ok(()),
        }
    }
}
