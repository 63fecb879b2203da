//! Training of the model of names.
//!
//! `train-names [--data ../shared] [--cv]` writes `src/language/ar/names.model`; with `--cv` it prints what
//! cross-validation says and writes nothing. Integers only, one seed: the same data give the same file, bit for bit.

mod cluster;
mod counts;
mod crf;
mod data;

mod score;

use std::collections::BTreeMap;
use std::path::Path;

use crf::{Example, Settings, Trainer};
use data::{Article, Corpus};
use isnad::mention::name::keys::key;
use isnad::mention::name::model::{Convention, Model, TAGS};
use isnad::mention::name::words::Words;
use isnad::mention::name::{ARABIC, hash};
use isnad::mention::{NameKind, countries, names};
use isnad::text::{Kind, Text};
use score::Tally;
use serde_json::json;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1)).map(String::as_str);
    let shared = Path::new(value("--data").unwrap_or("../shared"));
    let number = |name: &str, default: f32| value(name).and_then(|v| v.parse().ok()).unwrap_or(default);
    let epochs = Settings {
        epochs: number("--epochs", 12.0) as usize,
        alpha: number("--alpha", 0.1),
        beta: number("--beta", 1.0),
        l1: number("--l1", 0.5),
        l2: number("--l2", 0.0),
        press: number("--press", 2.0),
    };
    if args.iter().any(|a| a == "--words") {
        words(shared);
        return;
    }
    if args.iter().any(|a| a == "--kinds") {
        kinds(shared);
        return;
    }
    if let Some(at) = args.iter().position(|a| a == "--dump") {
        dump(&args[at + 1..]);
        return;
    }
    let corpus = Corpus::read(shared);
    eprintln!("{} press articles, {} pieces in CoNLL form", corpus.press.len(), corpus.conll.len());
    let press: Vec<Example> = corpus.press.iter().map(|a| Example::new(&ARABIC, a)).collect();
    let conll: Vec<Example> = corpus.conll.iter().map(|a| Example::new(&ARABIC, a)).collect();
    if args.iter().any(|a| a == "--cv") {
        cross_validate("press", &press, &conll, Convention::Press, 6, epochs);
        cross_validate("conll", &conll, &press, Convention::Conll, 5, epochs);
        return;
    }
    let all: Vec<&Example> = press.iter().chain(&conll).collect();
    let model = Trainer::train(&all, epochs).model();
    std::fs::write("src/language/ar/names.model", &model).expect("the model can be written");
    eprintln!("names.model: {} bytes", model.len());
}

/// Trains on all but every `folds`-th example (and all of `more`), measures on the rest.
fn cross_validate(name: &str, examples: &[Example], more: &[Example], convention: Convention, folds: usize, epochs: Settings) {
    let mut tally = Tally::default();
    for fold in 0..folds {
        let inside = |i: &usize| i % folds == fold;
        let train: Vec<&Example> = examples.iter().enumerate().filter(|(i, _)| !inside(i)).map(|(_, e)| e).chain(more).collect();
        let model = Model::read(&Trainer::train(&train, epochs).model());
        for (_, example) in examples.iter().enumerate().filter(|(i, _)| inside(i)) {
            tally.add(&example.tags, &example.predict(&model, convention));
        }
    }
    println!("{name}, {folds} folds: {tally}");
}

/// Counts the words of the large corpora: their clusters, and how often the model of now holds them for names.
fn words(shared: &Path) {
    let counts = counts::Counts::read(shared);
    eprintln!("{} tokens, {} types", counts.stream.len(), counts.types.len());
    let (order, class) = cluster::clusters(&counts, 30_000, 256, 8);
    let rows: Vec<(u32, u8, u8)> =
        order.iter().zip(&class).map(|(&n, &class)| (key(hash::text(&counts.types[n as usize])), class, 0)).collect();
    write_words(rows);
}

/// Adds to the counted words how often the model of now holds each for a name.
fn kinds(shared: &Path) {
    let mut seen: BTreeMap<String, [u32; TAGS]> = BTreeMap::new();
    let start = std::time::Instant::now();
    let mut bytes = 0;
    counts::articles(shared, |article| {
        let text = Text::new(article);
        let tags = ARABIC.tags(&text, &countries(&text), Convention::Press);
        bytes += article.len();
        for (i, tag) in tags.iter().enumerate().filter(|(i, _)| text.tokens[*i].kind == Kind::Word) {
            let stem = ARABIC.stem(text.key(i));
            match seen.get_mut(&*stem) {
                Some(counts) => counts[*tag as usize] += 1,
                None => {
                    let mut counts = [0; TAGS];
                    counts[*tag as usize] = 1;
                    seen.insert(stem.into_owned(), counts);
                }
            }
        }
    });
    eprintln!("{bytes} bytes tagged in {:?}", start.elapsed());
    let mut rows: Vec<(u32, u32, u8, u8)> = Vec::new();
    for (word, counts) in &seen {
        let all: u32 = counts.iter().sum();
        let hash = hash::text(word);
        let level = |n: u32| match n * 100 / all {
            0..2 => 0,
            2..20 => 1,
            20..60 => 2,
            _ => 3,
        };
        let kind = if all < 3 {
            0
        } else {
            level(counts[1]) | level(counts[2]) << 2 | level(counts[3] + counts[4]) << 4 | level(counts[5] + counts[6]) << 6
        };
        let known = ARABIC.words.knows(word);
        if known || (kind & 0b1010_1010 != 0 && all >= 4) {
            rows.push((key(hash), all, ARABIC.words.get(hash).0, kind));
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.1));
    write_words(rows.into_iter().map(|(key, _, class, kind)| (key, class, kind)).collect());
}

/// Writes `words.counts`; of two words with one key the first stays.
fn write_words(mut rows: Vec<(u32, u8, u8)>) {
    rows.sort_by_key(|row| row.0);
    rows.dedup_by_key(|row| row.0);
    let file = Words::write(&rows);
    std::fs::write("src/language/ar/words.counts", &file).expect("written");
    eprintln!("words.counts: {} words, {} bytes", rows.len(), file.len());
}

/// Prints the names in some files as annotation objects: `tools/score.py` reads them.
fn dump(files: &[String]) {
    for file in files {
        let article = std::fs::read_to_string(file).expect("a file");
        let article = article.trim();
        let text = Text::new(article);
        let chars = |byte: usize| article[..byte].chars().count();
        let entities: Vec<_> = names(&text, &countries(&text))
            .iter()
            .enumerate()
            .map(|(id, name)| {
                let kind = if name.kind == NameKind::Person { "person" } else { "organization" };
                let mention = json!({"start": chars(name.span.start()), "end": chars(name.span.end()), "form": "name"});
                json!({"id": id, "kind": kind, "name": text.slice(name.span), "mentions": [mention]})
            })
            .collect();
        let id = Path::new(file).file_stem().unwrap_or_default().to_string_lossy();
        println!("{}", json!({"id": id, "text": article, "entities": entities, "quotations": []}));
    }
}
