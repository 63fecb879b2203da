//! How fast the engine is, beside something that stands still: one leftmost-longest pass of aho-corasick with the phrases of
//! the engine's own lexicons over the same text. `cargo bench` prints both, their ratio, and the engine's memory.
//!
//! The pass only finds the phrases; the engine folds, cuts, reads, and says who said what.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, MatchKind};
use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher};

#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

/// Sizes of the texts, in bytes.
const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

fn main() {
    divan::main();
    if !std::env::args().any(|argument| argument == "--test" || argument == "--list") {
        ratios();
    }
}

#[divan::bench(args = SIZES, max_time = 2, sample_count = 20)]
fn annotate(bencher: Bencher, size: usize) {
    let text = text(size);
    // Lexicons are read on first use: not a part of what an article costs.
    black_box(isnad::annotate(&text[..text.floor_char_boundary(1000)]));
    bencher.counter(BytesCount::of_str(&text)).bench(|| isnad::annotate(black_box(&text)));
}

#[divan::bench(args = SIZES, max_time = 2, sample_count = 20)]
fn one_pass(bencher: Bencher, size: usize) {
    let (text, phrases) = (text(size), phrases());
    bencher.counter(BytesCount::of_str(&text)).bench(|| phrases.find_iter(black_box(&text)).count());
}

/// Measures both in turns, so that a busy machine is busy for both.
fn ratios() {
    let phrases = phrases();
    println!("\nannotate ÷ one aho-corasick pass, medians of runs in turns");
    for size in SIZES {
        let text = text(size);
        let runs = (20_000_000 / size).clamp(3, 101);
        let (mut engine, mut pass): (Vec<_>, Vec<_>) =
            (0..runs).map(|_| (time(|| isnad::annotate(&text)), time(|| phrases.find_iter(&text).count()))).unzip();
        let (engine, pass) = (median(&mut engine), median(&mut pass));
        let (milliseconds, speed) = (1e3 * engine.as_secs_f64(), text.len() as f64 / 1e6 / engine.as_secs_f64());
        println!("{:>10} B  {milliseconds:>9.2} ms  {speed:>6.1} MB/s  {:>6.1} ×", text.len(), engine.as_secs_f64() / pass.as_secs_f64());
    }
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// The articles of the readable cases, again and again, up to a size.
fn text(size: usize) -> String {
    let articles: Vec<String> = files("tests/corpus/ar", "txt").iter().flat_map(|file| articles(file)).collect();
    let mut text = String::with_capacity(size);
    for article in articles.iter().cycle() {
        if text.len() + article.len() > size {
            return text;
        }
        text.push_str(article);
        text.push_str("\n\n");
    }
    text
}

/// The articles of a file of cases: what stands between `===` and `---`.
fn articles(file: &str) -> Vec<String> {
    let cases = format!("\n{file}");
    let articles = cases.split("\n===").skip(1).filter_map(|case| case.split_once('\n')?.1.split_once("\n---"));
    articles.map(|(article, _)| article.trim().to_string()).collect()
}

/// All phrases of the Arabic lexicons: the cells that hold Arabic, as they are written.
fn phrases() -> AhoCorasick {
    let files = files("src/language/ar", "tsv");
    let rows = files.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#'));
    let cells = rows.flat_map(|line| line.split(['\t', '|', ','])).map(str::trim);
    let phrases: Vec<&str> = cells.filter(|cell| cell.chars().any(|c| ('\u{620}'..='\u{6d3}').contains(&c))).collect();
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(phrases).expect("the phrases fit into an automaton")
}

fn files(folder: &str, extension: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the folder is there").filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a file that can be read")).collect()
}
