//! `cargo xtask fit`: fits the weights of the engine's choices on the labelled articles. `cargo xtask fit errors` prints instead what is
//! chosen wrongly in articles that the weights have not seen; `cargo xtask fit reliability [FOLDER]`, how often the speaker is right by
//! the confidence with which he is shown.
//!
//! Each kind of choice is a multinomial logistic regression over sets of named features, fitted by plain gradient
//! descent from zero, in one order, in double precision: the same articles give the same file, bit for bit.

mod cases;
mod gold;
mod polnear;

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use isnad::Document;
use isnad::learn::{Instance, confidences, english_instances, features, instances};

const WEIGHTS: &str = "src/language/ar/weights.tsv";
const ENGLISH: &str = "src/language/en/weights.tsv";
/// How weights are fitted.
#[derive(Clone, Copy)]
struct Pace {
    rounds: usize,
    /// Keeps a feature that one article shows from deciding anything.
    pull: f64,
    /// How far a weight goes in a round: all alike, or the farther the rarer its feature.
    even: Option<f64>,
}

const PACE: Pace = Pace { rounds: 4000, pull: 0.004, even: Some(0.5) };
/// The English articles are many, and so are the words that they weigh.
const ENGLISH_PACE: Pace = Pace { rounds: 300, pull: 0.0003, even: None };
const FOLDS: usize = 8;

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("the project's root")?;
    if std::env::args().nth(1).as_deref() == Some("en") {
        let gold = polnear::read_file(&root.join("../shared/corpora/polnear/train.jsonl"))?;
        let by_article: Vec<Vec<Instance>> = gold.iter().map(english_instances).collect();
        return fit_file(&root.join(ENGLISH), ENGLISH_HEADER, &by_article, &[], ENGLISH_PACE);
    }
    if std::env::args().nth(1).as_deref() == Some("reliability") {
        let folder = std::env::args().nth(2).unwrap_or("../shared/gold/dev".into());
        reliability(&gold::read_folder(&root.join(folder))?);
        return Ok(());
    }
    let mut gold = gold::labelled(&root.join("../shared"))?;
    gold.extend(gold::read_folder(&root.join("../shared/articles"))?);
    let by_article: Vec<Vec<Instance>> = gold.iter().map(instances).collect();
    // Cases show what newspapers write too seldom for the labelled articles to teach it. They do not say who is who.
    let mut cases = cases::read_folder(&root.join("tests/corpus/ar"))?;
    cases.extend(cases::read_folder(&root.join("tests/wanted/ar"))?);
    let taught: Vec<Instance> = cases.iter().flat_map(instances).filter(|i| i.choice != "speaker").collect();
    if std::env::args().nth(1).as_deref() == Some("errors") {
        features().iter().for_each(|(choice, names)| errors(choice, &by_article, &taught, names));
        return Ok(());
    }
    fit_file(&root.join(WEIGHTS), HEADER, &by_article, &taught, PACE)
}

/// Prints how often the speaker is right, by the confidence with which he is shown.
fn reliability(gold: &[Document]) {
    let judged: Vec<(f32, bool)> = gold.iter().flat_map(confidences).collect();
    println!("| confidence | quotations | mean confidence | speaker right |\n| --- | --- | --- | --- |");
    for (low, high) in [(0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)] {
        let part: Vec<&(f32, bool)> = judged.iter().filter(|(c, _)| (low..high).contains(c)).collect();
        let of = part.len().max(1) as f32;
        let mean = 100.0 * part.iter().map(|(c, _)| c).sum::<f32>() / of;
        let right = 100.0 * part.iter().filter(|(_, right)| *right).count() as f32 / of;
        println!("| {low:.1}–{:.1} | {} | {mean:.0} % | {right:.0} % |", high.min(1.0), part.len());
    }
}

/// Fits every kind of choice and writes the weights.
fn fit_file(path: &Path, header: &str, by_article: &[Vec<Instance>], taught: &[Instance], pace: Pace) -> Result<()> {
    let mut file = String::from(header);
    for (choice, names) in features() {
        let of = |instances: &mut dyn Iterator<Item = &Instance>| -> Vec<Numbered> {
            instances.filter(|i| i.choice == choice).map(|i| numbered(i, &names)).collect()
        };
        let all = of(&mut by_article.iter().flatten().chain(taught));
        let temperature = report(choice, by_article, taught, &names, &all, pace);
        writeln!(file, "{choice}\ttemperature\t{temperature:.2}")?;
        for (name, weight) in names.iter().zip(fit(&all, names.len(), pace)) {
            if weight.abs() >= 0.005 {
                writeln!(file, "{choice}\t{name}\t{weight:.2}")?;
            }
        }
    }
    std::fs::write(path, file)?;
    println!("{} articles, {} written", by_article.len(), path.display());
    Ok(())
}

const HEADER: &str = "\
# Weights of the linear choices (src/choice.rs): where a report ends, whether marks hold speech, who speaks.
# Fitted by `cargo xtask fit` on the labelled articles of the training folder and the cases of `tests/`; the same articles give the same file.
choice\tfeature\tweight
";

const ENGLISH_HEADER: &str = "\
# Weights of the linear choices (src/choice.rs): where a report ends, who speaks.
# Fitted by `cargo xtask fit en` on the training part of PolNeAR; the same articles give the same file.
choice\tfeature\tweight
";

/// An instance whose features are numbers.
struct Numbered {
    candidates: Vec<Vec<usize>>,
    right: Vec<bool>,
}

fn numbered(instance: &Instance, names: &[&str]) -> Numbered {
    let number = |name: &&str| names.iter().position(|n| n == name);
    Numbered {
        candidates: instance.candidates.iter().map(|c| c.iter().filter_map(number).collect()).collect(),
        right: instance.right.clone(),
    }
}

/// Prints each wrong choice in articles that the weights have not seen: what was chosen, what is right, and why.
fn errors(choice: &str, by_article: &[Vec<Instance>], taught: &[Instance], names: &[&str]) {
    for fold in 0..FOLDS {
        let of = |inside: bool| -> Vec<&Instance> {
            let articles = by_article.iter().enumerate().filter(|(a, _)| (a % FOLDS == fold) == inside);
            articles.flat_map(|(_, instances)| instances).filter(|i| i.choice == choice).collect()
        };
        let taught = taught.iter().filter(|i| i.choice == choice);
        let seen: Vec<Numbered> = of(false).into_iter().chain(taught).map(|i| numbered(i, names)).collect();
        let weights = fit(&seen, names.len(), PACE);
        for instance in of(true) {
            let numbers = numbered(instance, names);
            let scores = scores(&numbers, &weights);
            let Some(best) = (0..scores.len()).rev().max_by(|&a, &b| scores[a].total_cmp(&scores[b])).filter(|&b| !instance.right[b])
            else {
                continue;
            };
            let right = instance.right.iter().position(|&r| r).unwrap_or(best);
            for (label, i) in [("chosen", best), ("right", right)] {
                println!("{choice} {label} {:.2} {} [{}]", scores[i], instance.words[i], instance.candidates[i].join(" "));
            }
        }
    }
}

/// Prints how often the first choice is right, on the articles it was fitted on and, over folds of articles, on others;
/// returns the temperature that makes its probabilities honest on the others.
fn report(choice: &str, by_article: &[Vec<Instance>], taught: &[Instance], names: &[&str], all: &[Numbered], pace: Pace) -> f64 {
    let fitted = fit(all, names.len(), pace);
    let seen = all.iter().filter(|i| is_right(i, &fitted)).count();
    let (mut unseen, mut articles) = (0, 0);
    let mut held_out: Vec<(Vec<f64>, Vec<bool>)> = Vec::new();
    for fold in 0..FOLDS {
        let part = |inside: bool, taught: &[Instance]| -> Vec<Numbered> {
            let articles = by_article.iter().enumerate().filter(|(a, _)| (a % FOLDS == fold) == inside);
            let instances = articles.flat_map(|(_, instances)| instances).chain(taught);
            instances.filter(|i| i.choice == choice).map(|i| numbered(i, names)).collect()
        };
        let weights = fit(&part(false, taught), names.len(), pace);
        let rest = part(true, &[]);
        articles += rest.len();
        unseen += rest.iter().filter(|i| is_right(i, &weights)).count();
        held_out.extend(rest.into_iter().map(|i| (scores(&i, &weights), i.right)));
    }
    let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
    println!(
        "{choice:8} {:5} choices, right {:.1} % fitted; {articles:5} of articles, {:.1} % in {FOLDS} folds",
        all.len(),
        share(seen, all.len()),
        share(unseen, articles)
    );
    temperature(&held_out)
}

/// The temperature, in steps of 0.05, under which the right candidates are likeliest.
fn temperature(held_out: &[(Vec<f64>, Vec<bool>)]) -> f64 {
    let likelihood = |t: f64| -> f64 {
        held_out
            .iter()
            .map(|(scores, right)| {
                let top = scores.iter().copied().fold(f64::MIN, f64::max);
                let mass: Vec<f64> = scores.iter().map(|s| ((s - top) / t).exp()).collect();
                let of_right: f64 = mass.iter().zip(right).filter(|(_, r)| **r).map(|(m, _)| m).sum();
                (of_right / mass.iter().sum::<f64>()).max(1e-9).ln()
            })
            .sum()
    };
    let steps = (8..=60).map(|step| f64::from(step) * 0.05);
    steps.max_by(|a, b| likelihood(*a).total_cmp(&likelihood(*b))).unwrap_or(1.0)
}

fn is_right(instance: &Numbered, weights: &[f64]) -> bool {
    let scores = scores(instance, weights);
    let best = (0..scores.len()).rev().max_by(|&a, &b| scores[a].total_cmp(&scores[b]));
    best.is_some_and(|b| instance.right[b])
}

fn scores(instance: &Numbered, weights: &[f64]) -> Vec<f64> {
    instance.candidates.iter().map(|c| c.iter().map(|&f| weights[f]).sum()).collect()
}

/// Maximises the likelihood that one of the right candidates is chosen, less a pull towards zero.
fn fit(instances: &[Numbered], size: usize, pace: Pace) -> Vec<f64> {
    let mut weights = vec![0.0; size];
    let n = instances.len().max(1) as f64;
    let mut seen = vec![0.0; size];
    instances.iter().flat_map(|i| &i.candidates).flatten().for_each(|&f| seen[f] += 1.0 / n);
    let rate = |seen: f64| pace.even.unwrap_or(1.0 / (2.0 * seen + pace.pull));
    let rates: Vec<f64> = seen.into_iter().map(rate).collect();
    for _ in 0..pace.rounds {
        let mut slope = vec![0.0; size];
        for instance in instances {
            let scores = scores(instance, &weights);
            let top = scores.iter().copied().fold(f64::MIN, f64::max);
            let mass: Vec<f64> = scores.iter().map(|s| (s - top).exp()).collect();
            let total: f64 = mass.iter().sum();
            let of_right: f64 = mass.iter().zip(&instance.right).filter(|(_, r)| **r).map(|(m, _)| m).sum();
            for ((candidate, m), right) in instance.candidates.iter().zip(&mass).zip(&instance.right) {
                let push = if *right { m / of_right } else { 0.0 } - m / total;
                for &f in candidate {
                    slope[f] += push;
                }
            }
        }
        for ((weight, slope), rate) in weights.iter_mut().zip(&slope).zip(&rates) {
            *weight += rate * (slope / n - pace.pull * *weight);
        }
    }
    weights
}
