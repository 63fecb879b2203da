//! Documents written in the format asked for.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use isnad::document::{Fault, Unit};
use isnad::interface::Interface;
use isnad::{Document, view};

use super::Problem;
use super::input::{Input, Inputs};

/// What `--format` can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A summary to read in a terminal
    Table,
    /// One annotation object a line
    Jsonl,
    /// An annotation object on lines of its own; several articles make an array
    Json,
    /// One self-contained page, to send, print or keep
    Html,
    /// W3C Web Annotations
    Jsonld,
    /// TEI P5, for text editions
    Tei,
    /// Quotations for a spreadsheet
    Csv,
    /// Mentions of persons, organisations and countries for a spreadsheet
    CsvMentions,
    /// Quotations with their speakers, to paste into a note
    Markdown,
    /// What follows the address of the page in a link that holds it all
    Link,
}

impl Format {
    /// Whether one file holds one article.
    fn stands_alone(self) -> bool {
        matches!(self, Format::Html | Format::Jsonld | Format::Tei)
    }

    /// Whether articles can stand one behind the other without end.
    pub(crate) fn is_lines(self) -> bool {
        !self.stands_alone() && self != Format::Json
    }

    fn extension(self) -> &'static str {
        match self {
            Format::Table => "summary.txt",
            Format::Jsonl => "jsonl",
            Format::Json => "json",
            Format::Html => "html",
            Format::Jsonld => "jsonld",
            Format::Tei => "xml",
            Format::Csv => "csv",
            Format::CsvMentions => "mentions.csv",
            Format::Markdown => "md",
            Format::Link => "link",
        }
    }
}

/// What `--offsets` can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Offsets {
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

/// What `--interface` can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Language {
    /// Arabic
    Ar,
    /// English
    En,
}

/// The arguments that say what is written, and where.
#[derive(Args)]
#[group(skip)]
pub(crate) struct Options {
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    /// What offsets count
    #[arg(long, value_enum, default_value_t = Offsets::Char)]
    offsets: Offsets,
    /// The language of headings
    #[arg(long, value_enum, default_value_t = Language::Ar)]
    interface: Language,
    /// Start CSV with a byte order mark, which Excel needs to see Arabic
    #[arg(long)]
    bom: bool,
    /// Write to this file, or a file for each article into this folder
    #[arg(long, short, value_name = "FILE|FOLDER")]
    pub(crate) output: Option<PathBuf>,
}

/// Where documents go, one behind the other.
pub(crate) struct Output<'a> {
    options: &'a Options,
    to: Destination,
    read: Inputs,
    several: bool,
    written: usize,
}

enum Destination {
    Stream(Box<dyn Write>, String),
    Folder(PathBuf, HashSet<PathBuf>),
}

impl<'a> Output<'a> {
    /// Opens the output for what is read.
    pub(crate) fn open(options: &'a Options, inputs: &[Input]) -> Result<Output<'a>, Problem> {
        let several = inputs.len() > 1;
        let read = Inputs::of(inputs);
        let to = match &options.output {
            Some(path) if path.is_dir() => Destination::Folder(path.clone(), HashSet::new()),
            _ if several && options.format.stands_alone() => {
                return Err(Problem::usage("this format takes a file for each article: name a folder with --output"));
            }
            Some(path) => {
                read.spare(path)?;
                let file = File::create(path).map_err(|error| Problem::system(path.display(), error))?;
                Destination::Stream(Box::new(BufWriter::new(file)), path.display().to_string())
            }
            None => Destination::Stream(Box::new(BufWriter::new(io::stdout().lock())), "standard output".into()),
        };
        Ok(Output { options, to, read, several, written: 0 })
    }

    /// Writes a document.
    pub(crate) fn write(&mut self, document: Document) -> Result<(), Problem> {
        let document = document.with_offsets(self.options.unit());
        match &mut self.to {
            Destination::Folder(folder, taken) => {
                let path = folder.join(file_name(&document)).with_added_extension(self.options.format.extension());
                if !taken.insert(path.clone()) {
                    return Err(Problem::said(path.display(), "two articles of this name"));
                }
                self.read.spare(&path)?;
                let text = self.options.one(&document, true).map_err(|fault| Problem::said(path.display(), fault))?;
                std::fs::write(&path, text).map_err(|error| Problem::system(path.display(), error))
            }
            Destination::Stream(out, name) => {
                let first = self.written == 0;
                self.written += 1;
                let lead = self.options.lead(first, self.several);
                let text = self.options.one(&document, first).map_err(|fault| Problem::said(&name, fault))?;
                let text = if self.several && self.options.format == Format::Json { text.trim_end() } else { &text };
                out.write_all(lead.as_bytes()).and_then(|()| out.write_all(text.as_bytes())).map_err(|error| Problem::system(name, error))
            }
        }
    }

    /// Writes what stands behind the last document.
    pub(crate) fn close(self) -> Result<(), Problem> {
        let Destination::Stream(mut out, name) = self.to else { return Ok(()) };
        let is_array = self.several && self.options.format == Format::Json;
        let tail = match self.written {
            _ if !is_array => "",
            0 => "[]\n",
            _ => "\n]\n",
        };
        out.write_all(tail.as_bytes()).and_then(|()| out.flush()).map_err(|error| Problem::system(name, error))
    }
}

impl Options {
    /// What stands before a document.
    fn lead(&self, first: bool, several: bool) -> &'static str {
        match (self.format, several, first) {
            (Format::Json, true, true) => "[\n",
            (Format::Json, true, false) => ",\n",
            (Format::Table | Format::Markdown, _, false) => "\n",
            _ => "",
        }
    }

    /// What offsets count.
    pub(crate) fn unit(&self) -> Unit {
        self.offsets.into()
    }

    /// The names of the columns, where the format has them.
    pub(crate) fn heading(&self) -> String {
        let nothing = Document::empty("", "und");
        let mark = if self.bom { view::csv::BYTE_ORDER_MARK } else { "" };
        match self.format {
            Format::Csv => mark.to_owned() + &view::csv::quotations(&nothing),
            Format::CsvMentions => mark.to_owned() + &view::csv::mentions(&nothing),
            _ => String::new(),
        }
    }

    /// A document; the first of a table brings the names of the columns.
    pub(crate) fn one(&self, document: &Document, first: bool) -> Result<String, Fault> {
        let interface = match self.interface {
            Language::Ar => Interface::Arabic,
            Language::En => Interface::English,
        };
        let heading = if first { self.heading() } else { String::new() };
        Ok(match self.format {
            Format::Table => view::table::write(document),
            Format::Jsonl => view::json::line(document) + "\n",
            Format::Json => view::json::write(document),
            Format::Html => view::html::write(document, interface),
            Format::Jsonld => view::jsonld::write(document),
            Format::Tei => view::tei::write(document),
            Format::Csv => heading + &view::csv::quotation_rows(document),
            Format::CsvMentions => heading + &view::csv::mention_rows(document),
            Format::Markdown => view::markdown::write(document, interface),
            Format::Link => view::link::write(document)? + "\n",
        })
    }
}

/// A name for a file that cannot lead out of its folder.
fn file_name(document: &Document) -> PathBuf {
    let id = document.id.as_deref().unwrap_or("article");
    let name: String = id.chars().map(|c| if c.is_control() || matches!(c, '/' | '\\' | ':') { '_' } else { c }).take(120).collect();
    let dots = name.chars().all(|c| c == '.');
    Path::new(if dots { "article" } else { &name }).to_owned()
}
