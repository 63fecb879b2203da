//! `isnad annotate --input jsonl`: an archive, an article a line, as fast as the machine allows.
//!
//! One thread reads lines and makes batches of them, the others annotate, and the main one writes what they made, in the order of the
//! input. So many batches are under way at a time and no more, whatever the size of the input.

mod article;
mod batch;
mod lines;
mod progress;
mod resume;

use std::fs::File;
use std::io::{self, Write};
use std::num::NonZero;
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::process::{self, ExitCode};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use clap::Args;

use self::article::Article;
use self::batch::{Batch, Batches};
use self::lines::Line;
use self::progress::Progress;
use self::resume::Resumed;
use super::Problem;
use super::input::{Input, Inputs};
use super::output::{self, Format};

/// The exit status of a run that somebody ended, as shells have it.
const INTERRUPTED: u8 = 130;

/// The arguments that only archives have.
#[derive(Args)]
#[group(skip)]
pub(crate) struct Options {
    /// Go on after the last whole line of this file, which an interrupted run wrote; write a new one if there is none
    ///
    /// Ctrl+C or SIGTERM ends a run once what it has read is written, behind a whole line. A second one ends it at once, also where
    /// input is waited for; what it may leave of a line is taken away.
    #[arg(long, value_name = "OUT", conflicts_with = "output")]
    resume: Option<PathBuf>,
    /// How many articles to annotate at the same time [default: as many as there are processors]
    #[arg(long, value_name = "N")]
    threads: Option<NonZero<usize>>,
}

impl Options {
    /// Whether any of them was given.
    pub(crate) fn is_given(&self) -> bool {
        self.resume.is_some() || self.threads.is_some()
    }
}

/// What a batch became.
struct Done {
    bytes: Vec<u8>,
    articles: u64,
    bad: u64,
}

/// A batch and where to send what it becomes.
type Job = (Batch, SyncSender<Done>);

/// What the threads tell each other besides batches.
#[derive(Default)]
struct Shared {
    /// Bytes read of the files, before they are unpacked.
    read: Arc<AtomicU64>,
    /// Somebody wants the run to end.
    stop: Arc<AtomicBool>,
    /// An input that could not be read to its end.
    failed: AtomicBool,
}

impl Shared {
    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn fail(&self) {
        self.failed.store(true, Ordering::Relaxed);
    }
}

/// Annotates every line of every input.
pub(crate) fn run(files: &[PathBuf], output: &output::Options, options: &Options) -> Result<ExitCode, Problem> {
    if !output.format.is_lines() || options.resume.is_some() && output.format != Format::Jsonl {
        return Err(Problem::usage("an archive is written as jsonl, csv, csv-mentions, table, markdown or link; --resume goes with jsonl"));
    }
    let inputs = Input::all(files);
    let (mut out, name, resumed) = destination(output, options, &inputs)?;
    let shared = Shared::default();
    stop_on_interruption(&shared.stop);
    let mut progress = Progress::new(&inputs, Arc::clone(&shared.read), resumed.lines);
    let threads = options.threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get);
    let (articles, bad) = thread::scope(|scope| {
        let (jobs, waiting) = sync_channel::<Job>(threads);
        let (order, results) = sync_channel::<Receiver<Done>>(2 * threads);
        let waiting = Arc::new(Mutex::new(waiting));
        let reader = scope.spawn(|| read(&inputs, &resumed, &shared, jobs, order));
        for _ in 0..threads {
            let waiting = Arc::clone(&waiting);
            scope.spawn(move || work(&waiting, output));
        }
        drop(waiting);
        let lead = if resumed.lines == 0 { output.heading() } else { String::new() };
        let before = (resumed.lines, resumed.bad);
        let tally = write(&mut out, &lead, results, before, &mut progress).map_err(|error| Problem::system(&name, error))?;
        reader.join().unwrap_or(Ok(())).map(|()| tally)
    })?;
    progress.end();
    if shared.is_stopped() {
        eprintln!("isnad: interrupted after {articles} articles");
        return Ok(ExitCode::from(INTERRUPTED));
    }
    if bad > 0 {
        eprintln!("isnad: {bad} of {articles} lines could not be annotated");
    }
    Ok(if bad > 0 || shared.failed.load(Ordering::Relaxed) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Lets the first interruption end the run behind a whole line.
fn stop_on_interruption(stop: &Arc<AtomicBool>) {
    let stop = Arc::clone(stop);
    // Without a handler an interruption ends the run all the same, perhaps within a line.
    let _ = ctrlc::set_handler(move || {
        // No line may ever come: the second ends it at once.
        if stop.swap(true, Ordering::Relaxed) {
            process::exit(INTERRUPTED.into());
        }
    });
}

/// Writes what is done, in the order of the lines; counts on the articles and the bad ones among them.
fn write(
    out: &mut impl Write,
    lead: &str,
    results: Receiver<Receiver<Done>>,
    (mut articles, mut bad): (u64, u64),
    progress: &mut Progress,
) -> io::Result<(u64, u64)> {
    out.write_all(lead.as_bytes())?;
    for result in results {
        // A batch without a result is one whose thread died; the scope tells why.
        let Ok(done) = result.recv() else { break };
        out.write_all(&done.bytes)?;
        (articles, bad) = (articles + done.articles, bad + done.bad);
        progress.tell(articles);
    }
    out.flush().map(|()| (articles, bad))
}

/// Where the lines go, what that is called, and what is there already.
fn destination(output: &output::Options, options: &Options, inputs: &[Input]) -> Result<(Box<dyn Write>, String, Resumed), Problem> {
    let reading = Inputs::of(inputs);
    options.resume.iter().chain(&output.output).try_for_each(|path| reading.spare(path))?;
    if let Some(path) = &options.resume {
        let name = path.display().to_string();
        let (file, resumed) = resume::open(path).map_err(|error| Problem::system(&name, error))?;
        return Ok((Box::new(file), name, resumed));
    }
    let (out, name): (Box<dyn Write>, String) = match &output.output {
        Some(path) => (Box::new(File::create(path).map_err(|error| Problem::system(path.display(), error))?), path.display().to_string()),
        // A batch is one write: nothing is gained by another buffer.
        None => (Box::new(io::stdout().lock()), "standard output".into()),
    };
    Ok((out, name, Resumed::default()))
}

/// Reads all inputs into batches, behind the lines that are done already.
fn read(
    inputs: &[Input],
    resumed: &Resumed,
    shared: &Shared,
    jobs: SyncSender<Job>,
    order: SyncSender<Receiver<Done>>,
) -> Result<(), Problem> {
    let mut skipped = 0;
    for input in inputs {
        let mut batches = Batches::open(input, shared);
        resumed.skip(&mut skipped, &mut batches)?;
        for batch in batches {
            let (reply, result) = sync_channel(1);
            // Nobody listens where the output has failed; that is told elsewhere.
            if order.send(result).is_err() || jobs.send((batch, reply)).is_err() {
                return Ok(());
            }
        }
    }
    if skipped < resumed.lines && !shared.is_stopped() {
        return Err(Problem::said("--resume", format!("the output has {} lines, the input {skipped}", resumed.lines)));
    }
    Ok(())
}

/// Annotates batches until there are no more.
fn work(waiting: &Mutex<Receiver<Job>>, output: &output::Options) {
    loop {
        let Some((batch, reply)) = waiting.lock().ok().and_then(|waiting| waiting.recv().ok()) else { return };
        let mut done = Done { bytes: Vec::new(), articles: 0, bad: 0 };
        for (number, line) in &batch.lines {
            done.articles += 1;
            // The engine does not panic; should it, one article is lost and not the archive.
            let made = catch_unwind(|| annotated(&batch.stem, *number, line, output));
            let made = made.unwrap_or_else(|_| Err(article::error("the engine failed", None, &batch.stem, *number)));
            match made {
                Ok(text) => done.bytes.extend(text.into_bytes()),
                Err(error) => {
                    done.bad += 1;
                    if output.format == Format::Jsonl {
                        done.bytes.extend(error.into_bytes());
                    } else {
                        eprint!("isnad: {error}");
                    }
                }
            }
        }
        if reply.send(done).is_err() {
            return;
        }
    }
}

/// A line annotated, in the format asked for; or the line that says why not.
fn annotated(stem: &str, number: u64, line: &Line, output: &output::Options) -> Result<String, String> {
    let article = Article::read(stem, number, line)?;
    let mut document = isnad::annotate(&article.text);
    document.id = Some(article.id);
    document.source = article.source;
    let document = document.with_offsets(output.unit());
    match output.format {
        Format::Jsonl => Ok(article::line(&document, &article.rest)),
        _ => output.one(&document, false).map_err(|fault| article::error(&fault.to_string(), document.id.clone(), stem, number)),
    }
}
