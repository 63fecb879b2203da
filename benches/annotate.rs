//! How fast the engine is, beside something that stands still: one leftmost-longest pass of aho-corasick with the phrases of
//! the engine's own lexicons over the same text. `cargo bench` prints speed, the ratio of the two, and the engine's memory.
//!
//! The pass only finds the phrases; the engine folds, cuts, reads, and says who said what.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use aho_corasick::{AhoCorasick, MatchKind};
use cpu_time::ThreadTime;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Sizes of the texts, in bytes.
const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

/// Texts that nobody writes, by what they repeat: their time must grow with their length and no faster.
const HOSTILE: [(&str, &str); 8] = [
    ("marks alone", "\""),
    ("one verb", "قال "),
    ("one sentence", "قال الوزير إن المصدر "),
    ("opening marks", "قال «إن "),
    ("opening brackets", "قال ("),
    ("brackets behind colons", "قال: ("),
    ("one source after another", "بحسب الوزير قال إن الوضع صعب، "),
    ("one headline", "مصر: لا. "),
];

fn main() {
    // `cargo test --benches` runs what it compiles; there is nothing to test here.
    if std::env::args().any(|argument| argument == "--bench") {
        for language in ["ar", "en"] {
            table(language);
        }
        hostile();
    }
}

/// The engine and the pass, measured in turns, so that a busy machine is busy for both.
fn table(language: &str) {
    let (articles, phrases) = (articles(language), phrases(language));
    println!("\n{language}: annotate, medians; ÷ one aho-corasick pass over the same text");
    for size in SIZES {
        let text = repeated(&articles, size);
        let runs = (5_000_000 / size).clamp(1, 51);
        let (mut engine, mut pass): (Vec<_>, Vec<_>) =
            (0..runs).map(|_| (time(|| isnad::annotate(&text)), time(|| phrases.find_iter(&text).count()))).unzip();
        let (engine, pass) = (median(&mut engine), median(&mut pass));
        println!("{}  {:>6.1} ×", line(&text, engine), engine.as_secs_f64() / pass.as_secs_f64());
    }
}

/// The hostile texts at two lengths, one twice the other.
fn hostile() {
    println!("\nhostile texts, and the time of twice as much");
    for (name, piece) in HOSTILE {
        let [half, whole] = [500_000, 1_000_000].map(|size| piece.repeat(size / piece.len()));
        let [short, long] = [&half, &whole].map(|text| median(&mut [(); 3].map(|()| time(|| isnad::annotate(text)))));
        println!("{}  {:>6.2} ×  {name}", line(&whole, long), long.as_secs_f64() / short.as_secs_f64());
    }
}

/// What one text costs: time, speed, and the most memory at a time, the document counted and the text not.
fn line(text: &str, engine: Duration) -> String {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    black_box(isnad::annotate(text));
    let memory = MEMORY.peak_usage().saturating_sub(before);
    let (milliseconds, speed) = (1e3 * engine.as_secs_f64(), text.len() as f64 / 1e6 / engine.as_secs_f64());
    let times = memory as f64 / text.len() as f64;
    format!("{:>10} B  {milliseconds:>9.2} ms  {speed:>6.1} MB/s  {times:>6.1} × the text in memory", text.len())
}

/// The processor's time: a machine that is busy with something else does not change it much.
fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = ThreadTime::now();
    black_box(work());
    start.elapsed()
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// The articles again and again, up to a size.
fn repeated(articles: &[String], size: usize) -> String {
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

/// The articles of the readable cases: what stands between `===` and `---`.
fn articles(language: &str) -> Vec<String> {
    let of = |file: &String| {
        let cases = format!("\n{file}");
        let articles = cases.split("\n===").skip(1).filter_map(|case| case.split_once('\n')?.1.split_once("\n---"));
        articles.map(|(article, _)| article.trim().to_string()).collect::<Vec<_>>()
    };
    files(&format!("tests/corpus/{language}"), "txt").iter().flat_map(of).collect()
}

/// All phrases of a language's lexicons, as they are written.
fn phrases(language: &str) -> AhoCorasick {
    let files = files(&format!("src/language/{language}"), "tsv");
    let rows = files.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#'));
    let cells = rows.flat_map(|line| line.split(['\t', '|', ','])).map(str::trim);
    let phrases: Vec<&str> = cells.filter(|cell| cell.chars().count() > 1).collect();
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(phrases).expect("the phrases fit into an automaton")
}

fn files(folder: &str, extension: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the folder is there").filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a file that can be read")).collect()
}
