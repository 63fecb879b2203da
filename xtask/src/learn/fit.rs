//! `cargo xtask fit`: fits the weights of the engine's choices on the labelled articles. `cargo xtask fit errors` prints instead what is
//! chosen wrongly in articles that the weights have not seen; `cargo xtask fit reliability [FOLDER]`, how often the speaker is right by
//! the confidence with which he is shown.
//!
//! Each kind of choice is a multinomial logistic regression over sets of named features, fitted by plain gradient
//! descent from zero, in one order, in double precision: the same articles give the same file, bit for bit.

mod cases;
mod gold;
mod polnear;

use std::collections::{BTreeMap, BTreeSet, HashMap};
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
    /// The same for a pair of features, of which more is asked.
    pair_pull: f64,
    /// A pair of features that so many choices show is a feature of its own.
    often: usize,
    /// What weighs less decides nothing, and is not written.
    least: f64,
}

const PACE: Pace = Pace { rounds: 600, pull: 2.0, pair_pull: 6.0, often: 20, least: 0.05 };
/// The English articles are many, and so are the words that they weigh.
const ENGLISH_PACE: Pace = Pace { rounds: 300, pull: 3.0, pair_pull: 6.0, often: usize::MAX, least: 0.005 };
/// How often a case counts: it is written for what articles show too seldom.
const CASES: usize = 4;
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
    let gold = gold::labelled(&root.join("../shared"))?;
    let by_article: Vec<Vec<Instance>> = gold.iter().map(instances).collect();
    // Cases show what newspapers write too seldom for the labelled articles to teach it.
    let mut cases = cases::read_folder(&root.join("tests/corpus/ar"))?;
    cases.extend(cases::read_folder(&root.join("tests/wanted/ar"))?);
    let taught: Vec<Instance> = cases.iter().flat_map(instances).collect();
    if std::env::args().nth(1).as_deref() == Some("errors") {
        features().iter().for_each(|(choice, names)| errors(choice, &by_article, &taught, names.clone()));
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
        let choices = Choices::new(choice, names, by_article, taught, Pace { often: often(choice, pace), ..pace });
        if choices.by_article.iter().all(Vec::is_empty) {
            continue;
        }
        let weights = choices.fit(None);
        let temperature = report(choice, &choices, &weights);
        writeln!(file, "{choice}\ttemperature\t{temperature:.2}")?;
        choices.catalogue.rows(&weights).iter().try_for_each(|row| writeln!(file, "{choice}\t{row}"))?;
    }
    std::fs::write(path, file)?;
    println!("{} articles, {} written", by_article.len(), path.display());
    Ok(())
}

/// What was said is weighed feature by feature: its pairs taught nothing.
fn often(choice: &str, pace: Pace) -> usize {
    if choice == "said" { usize::MAX } else { pace.often }
}

const HEADER: &str = "\
# Weights of the linear choices (src/choice.rs): where a report ends, whether marks hold speech, who speaks, what was said.
# Fitted by `cargo xtask fit` on the gold articles for training, those of `xtask/labels.jsonl` and the cases of `tests/`; the same articles give the same file.
# Behind its own weight a feature has what it weighs together with each feature of the choice above it, in the order of the file.
choice\tfeature\tweight\tpairs
";

const ENGLISH_HEADER: &str = "\
# Weights of the linear choices (src/choice.rs): where a report ends, who speaks, which reports are kept (features, and verbs alone and with an object).
# Fitted by `cargo xtask fit en` on the training part of PolNeAR; the same articles give the same file.
choice\tfeature\tweight
";

/// The features of one kind of choice by number: those that the engine names, and behind them the pairs that are often met.
struct Catalogue {
    pace: Pace,
    names: Vec<&'static str>,
    number_of_name: HashMap<&'static str, usize>,
    pairs: Vec<(usize, usize)>,
    number_of: HashMap<(usize, usize), usize>,
}

impl Catalogue {
    fn new(names: Vec<&'static str>, instances: &[&Instance], pace: Pace) -> Catalogue {
        let number_of_name = names.iter().enumerate().map(|(number, &name)| (name, number)).collect();
        let mut catalogue = Catalogue { pace, names, number_of_name, pairs: Vec::new(), number_of: HashMap::new() };
        if pace.often == usize::MAX {
            return catalogue;
        }
        let mut seen: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for instance in instances {
            let of_instance = instance.candidates.iter().flat_map(|candidate| pairs(&catalogue.single(candidate)));
            of_instance.collect::<BTreeSet<_>>().into_iter().for_each(|pair| *seen.entry(pair).or_default() += 1);
        }
        catalogue.pairs = seen.into_iter().filter(|&(_, often)| often >= pace.often).map(|(pair, _)| pair).collect();
        let first = catalogue.names.len();
        catalogue.number_of = catalogue.pairs.iter().enumerate().map(|(i, &pair)| (pair, first + i)).collect();
        catalogue
    }

    fn len(&self) -> usize {
        self.names.len() + self.pairs.len()
    }

    /// The rows of the file: a feature, its weight, and what it weighs together with each feature of the rows above. A feature that
    /// weighs nothing, neither alone nor in a pair, has none.
    fn rows(&self, weights: &[f64]) -> Vec<String> {
        let is_written = |feature: &usize| weights[*feature].abs() >= self.pace.least;
        let cell = |feature: usize| if is_written(&feature) { format!("{:.2}", weights[feature]) } else { String::new() };
        let in_pairs = self.number_of.iter().filter(|(_, pair)| is_written(pair)).flat_map(|(&(one, other), _)| [one, other]);
        let features: BTreeSet<usize> = (0..self.names.len()).filter(is_written).chain(in_pairs).collect();
        let row = |&feature: &usize| {
            let pairs =
                features.range(..feature).map(|&above| self.number_of.get(&(above, feature)).map_or_else(String::new, |&n| cell(n)));
            let cells: Vec<String> = [self.names[feature].to_owned(), cell(feature)].into_iter().chain(pairs).collect();
            cells.join("\t").trim_end_matches('\t').to_owned()
        };
        features.iter().map(row).collect()
    }

    fn pull(&self, feature: usize) -> f64 {
        if feature < self.names.len() { self.pace.pull } else { self.pace.pair_pull }
    }

    fn single(&self, candidate: &[&str]) -> Vec<usize> {
        candidate.iter().filter_map(|name| self.number_of_name.get(name).copied()).collect()
    }

    fn numbered(&self, instance: &Instance) -> Numbered {
        let of_candidate = |candidate: &Vec<&str>| {
            let mut numbers = self.single(candidate);
            let met = pairs(&numbers);
            numbers.extend(met.iter().filter_map(|pair| self.number_of.get(pair)));
            numbers
        };
        Numbered { candidates: instance.candidates.iter().map(of_candidate).collect(), right: instance.right.clone() }
    }
}

/// The pairs of different features, the lower number first.
fn pairs(features: &[usize]) -> Vec<(usize, usize)> {
    let ordered = |(i, &a): (usize, &usize)| features[..i].iter().map(move |&b| (a.min(b), a.max(b)));
    features.iter().enumerate().flat_map(ordered).filter(|(a, b)| a != b).collect()
}

/// An instance whose features are numbers.
struct Numbered {
    candidates: Vec<Vec<usize>>,
    right: Vec<bool>,
}

/// The choices of one kind: by article, and from cases.
struct Choices<'a> {
    catalogue: Catalogue,
    by_article: Vec<Vec<&'a Instance>>,
    taught: Vec<Numbered>,
}

impl<'a> Choices<'a> {
    fn new(choice: &str, names: Vec<&'static str>, by_article: &'a [Vec<Instance>], taught: &'a [Instance], pace: Pace) -> Choices<'a> {
        let of = |instances: &'a [Instance]| instances.iter().filter(|i| i.choice == choice).collect::<Vec<_>>();
        let by_article: Vec<_> = by_article.iter().map(|instances| of(instances)).collect();
        let cases = of(taught);
        let all: Vec<&Instance> = by_article.iter().flatten().chain(&cases).copied().collect();
        let catalogue = Catalogue::new(names, &all, pace);
        let taught = cases.iter().flat_map(|case| (0..CASES).map(|_| catalogue.numbered(case))).collect();
        Choices { catalogue, by_article, taught }
    }

    /// The articles inside a fold, or those outside of it.
    fn part(&self, fold: usize, inside: bool) -> impl Iterator<Item = &'a Instance> {
        self.by_article.iter().enumerate().filter(move |(a, _)| (a % FOLDS == fold) == inside).flat_map(|(_, instances)| instances).copied()
    }

    /// The weights of what the articles outside a fold, or all of them, and the cases teach.
    fn fit(&self, but: Option<usize>) -> Vec<f64> {
        let articles = (0..FOLDS).filter(|&fold| Some(fold) != but).flat_map(|fold| self.part(fold, true));
        let seen: Vec<Numbered> = articles.map(|i| self.catalogue.numbered(i)).collect();
        fit(&seen.iter().chain(&self.taught).collect::<Vec<_>>(), &self.catalogue)
    }
}

/// Prints each wrong choice in articles that the weights have not seen: what was chosen, what is right, and why.
fn errors(choice: &str, by_article: &[Vec<Instance>], taught: &[Instance], names: Vec<&'static str>) {
    let choices = Choices::new(choice, names, by_article, taught, PACE);
    for fold in 0..FOLDS {
        let weights = choices.fit(Some(fold));
        for instance in choices.part(fold, true) {
            let numbers = choices.catalogue.numbered(instance);
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
fn report(choice: &str, choices: &Choices<'_>, fitted: &[f64]) -> f64 {
    let numbered = |i: &Instance| choices.catalogue.numbered(i);
    let seen = choices.by_article.iter().flatten().filter(|i| is_right(&numbered(i), fitted)).count();
    let (mut unseen, mut articles) = (0, 0);
    let mut held_out = Vec::new();
    for fold in 0..FOLDS {
        let weights = choices.fit(Some(fold));
        let rest: Vec<Numbered> = choices.part(fold, true).map(numbered).collect();
        articles += rest.len();
        unseen += rest.iter().filter(|i| is_right(i, &weights)).count();
        held_out.extend(rest.into_iter().map(|i| (scores(&i, &weights), i.right)));
    }
    let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
    println!(
        "{choice:8} {articles:5} choices of articles, {:5} of cases; right {:.1} % fitted, {:.1} % in {FOLDS} folds; {} features",
        choices.taught.len() / CASES,
        share(seen, articles),
        share(unseen, articles),
        fitted.len()
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
fn fit(instances: &[&Numbered], catalogue: &Catalogue) -> Vec<f64> {
    let size = catalogue.len();
    let mut weights = vec![0.0; size];
    // The rarer a feature, the farther its weight goes in a round.
    let mut seen = vec![0.0; size];
    instances.iter().flat_map(|i| &i.candidates).flatten().for_each(|&f| seen[f] += 1.0);
    let rates: Vec<f64> = seen.iter().enumerate().map(|(f, seen)| 1.0 / (2.0 * seen + catalogue.pull(f))).collect();
    for _ in 0..catalogue.pace.rounds {
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
        for (feature, weight) in weights.iter_mut().enumerate() {
            *weight += rates[feature] * (slope[feature] - catalogue.pull(feature) * *weight);
        }
    }
    weights
}
