//! Training of the model of names.
//!
//! `train-names [--data ../shared] [--cv]` writes `src/language/ar/names.model`; with `--cv` it prints what
//! cross-validation says and writes nothing. Integers only, one seed: the same data give the same file, bit for bit.

mod data;
mod perceptron;
mod score;

use std::path::Path;

use data::{Article, Corpus};
use isnad::mention::name::ARABIC;
use isnad::mention::name::model::{Convention, Model};
use perceptron::{Example, Trainer};
use score::Tally;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1)).map(String::as_str);
    let shared = Path::new(value("--data").unwrap_or("../shared"));
    let epochs = value("--epochs").and_then(|v| v.parse().ok()).unwrap_or(10);
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
fn cross_validate(name: &str, examples: &[Example], more: &[Example], convention: Convention, folds: usize, epochs: usize) {
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
