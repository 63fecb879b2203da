//! Training of the model of names.
//!
//! `train-names [--data ../shared] [--cv]` writes `src/language/ar/names.model`; with `--cv` it prints what
//! cross-validation says and writes nothing. Integers only, one seed: the same data give the same file, bit for bit.

mod cluster;
mod counts;
mod crf;
mod data;

mod score;

use std::path::Path;

use crf::{Example, Settings, Trainer};
use data::{Article, Corpus};
use isnad::mention::name::keys::key;
use isnad::mention::name::model::{Convention, Model};
use isnad::mention::name::words::Words;
use isnad::mention::name::{ARABIC, hash};
use score::Tally;

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

/// Counts the words of the large corpora and writes `words.counts`.
fn words(shared: &Path) {
    let counts = counts::Counts::read(shared);
    eprintln!("{} tokens, {} types", counts.stream.len(), counts.types.len());
    let (order, class) = cluster::clusters(&counts, 30_000, 256, 8);
    if let Some(path) = std::env::var_os("CLUSTERS") {
        let list: String =
            order.iter().zip(&class).map(|(&n, c)| format!("{c}\t{}\t{}\n", counts.types[n as usize], counts.count[n as usize])).collect();
        std::fs::write(path, list).expect("written");
    }
    let mut rows: Vec<(u32, u8, u8)> =
        order.iter().zip(&class).map(|(&n, &class)| (key(hash::text(&counts.types[n as usize])), class, 0)).collect();
    rows.sort_by_key(|row| row.0);
    rows.dedup_by_key(|row| row.0);
    let file = Words::write(&rows);
    std::fs::write("src/language/ar/words.counts", &file).expect("written");
    eprintln!("words.counts: {} words, {} bytes", rows.len(), file.len());
}
