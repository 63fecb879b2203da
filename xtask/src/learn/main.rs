//! Learns the model of names: `cargo xtask train-names [OPTIONS]`.
//!
//! Writes `src/language/ar/words.counts` and `src/language/ar/names.model`. One seed, whole numbers where order could
//! matter: the same data give the same files, bit for bit.
//!
//! - `--data FOLDER`: where `gold/train/` and `corpora/` lie (`../shared`);
//! - `--cv`: print what four-fold cross-validation says of the counts that are there, and write nothing;
//! - `--half OUT`: learn from every second press article only, counts included, and write the two files to the folder OUT:
//!   the other half then shows errors honestly;
//! - `--to FOLDER`: write the two files there;
//! - `--model-only`: keep the counts that are there;
//! - `--time FOLDER FILES`: with the two files of FOLDER, say how long the names in some articles take;
//! - `--tag FOLDER FILES`: with the two files of FOLDER, print the names in some articles as annotation objects.

mod cluster;
mod counts;
mod crf;
mod data;
mod gold;
mod score;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crf::{Dice, Example, Pairs, Settings, Trainer};
use data::{Article, Corpus};
use isnad::language::languages;
use isnad::mention::name::feature::PHRASE;
use isnad::mention::name::keys::key;
use isnad::mention::name::model::{Convention, TAGS, Tag};
use isnad::mention::name::words::{Count, Words};
use isnad::mention::name::{Pack, hash, spans};
use isnad::mention::{NameKind, countries};
use isnad::text::{Kind, Text};
use score::Tally;
use serde_json::json;

const HOME: &str = "src/language/ar";
const FOLDS: usize = 4;

/// A word of no cluster that stands less often in the large corpora is not kept: such words are a quarter of all, and the names on the 49
/// articles are no worse without them.
const RARE: u32 = 15;

/// The first reading.
const FIRST: Settings = Settings { epochs: 12, alpha: 0.1, beta: 1.0, l1: 16.0, l2: 0.0, press: 2.0 };
/// The second.
const SECOND: Settings = Settings { epochs: 4, alpha: 0.1, beta: 1.0, l1: 13.0, l2: 0.0, press: 2.0 };

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let place = |name: &str| args.iter().position(|a| a == name);
    let value = |name: &str| place(name).and_then(|i| args.get(i + 1)).map(PathBuf::from);
    if let Some(at) = place("--tag") {
        let pack = load(Path::new(&args[at + 1]));
        args[at + 2..].iter().for_each(|file| println!("{}", annotated(&pack, Path::new(file))));
        return;
    }
    if let Some(at) = place("--time") {
        time(&load(Path::new(&args[at + 1])), &args[at + 2..]);
        return;
    }
    let shared = value("--data").unwrap_or("../shared".into());
    let home = value("--half").or_else(|| value("--to")).unwrap_or(HOME.into());
    let mut corpus = Corpus::read(&shared);
    if place("--half").is_some() {
        let mut n = 0;
        corpus.press.retain(|_| {
            n += 1;
            n % 2 == 0
        });
    }
    if place("--cv").is_some() {
        let examples = corpus.examples(&load(&home));
        measure(&second_readings(&examples));
        return;
    }
    let words = if place("--model-only").is_some() { read(&home.join("words.counts")) } else { words(&shared, &corpus) };
    std::fs::write(home.join("words.counts"), &words).expect("the counts can be written");
    let [press, conll] = model(&corpus.examples(&Pack::arabic(&words, [&[], &[]])));
    std::fs::write(home.join("names.model"), &press).expect("the model can be written");
    std::fs::write(home.join("conll.model"), &conll).expect("the model can be written");
    eprintln!("{}, {} and {} bytes", words.len(), press.len(), conll.len());
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a file of the model")
}

fn load(folder: &Path) -> Pack {
    Pack::arabic(&read(&folder.join("words.counts")), [&read(&folder.join("names.model")), &read(&folder.join("conll.model"))])
}

impl Corpus {
    fn examples(&self, pack: &Pack) -> Vec<Example> {
        let articles: Vec<&Article> = self.press.iter().chain(&self.conll).collect();
        let names: Vec<String> = articles.iter().flat_map(|article| article.names()).collect();
        let mut dice = Dice(0x1D1C_E5EE_D000_0002);
        let mut examples = Vec::new();
        for (i, article) in articles.into_iter().enumerate() {
            examples.push(Example::new(pack, article, i % FOLDS));
            if article.convention == Convention::Press {
                let strangers = article.with_strangers(&names, &mut dice);
                let mut example = Example::new(pack, &strangers, i % FOLDS);
                example.counts = false;
                examples.push(example);
            }
        }
        examples
    }
}

/// The model of both readings.
fn model(examples: &[Example]) -> [Vec<u8>; 2] {
    let first = Trainer::train(&examples.iter().collect::<Vec<_>>(), FIRST, None);
    let second = second_readings(examples);
    let readings: Vec<&Example> = second.iter().map(|s| &s.0).collect();
    let memory = Trainer::train(&readings, SECOND, Some(&first.pairs()));
    let mut rows = first.rows();
    rows.extend(memory.rows());
    crf::files(rows, &first.pairs())
}

/// Each example at its second reading, and its tags at the first, with a model that has not learnt from it.
fn second_readings(examples: &[Example]) -> Vec<(Example, Vec<Tag>, Pairs)> {
    let mut out: Vec<Option<_>> = examples.iter().map(|_| None).collect();
    for fold in 0..FOLDS {
        let (inside, outside): (Vec<_>, Vec<_>) = examples.iter().enumerate().partition(|(_, e)| e.fold == fold);
        let trainer = Trainer::train(&outside.into_iter().map(|(_, e)| e).collect::<Vec<_>>(), FIRST, None);
        let model = crf::read(trainer.rows(), &trainer.pairs());
        for (i, example) in inside {
            out[i] = Some((example.second(&model), example.predict(&model), trainer.pairs()));
        }
    }
    out.into_iter().flatten().collect()
}

/// Cross-validation: first reading, second reading.
fn measure(second: &[(Example, Vec<Tag>, Pairs)]) {
    let mut tallies: [[Tally; 2]; 2] = Default::default();
    for fold in 0..FOLDS {
        let train: Vec<&Example> = second.iter().map(|s| &s.0).filter(|e| e.fold != fold).collect();
        let pairs = second.iter().find(|s| s.0.fold == fold).map(|s| &s.2);
        let trainer = Trainer::train(&train, SECOND, pairs);
        let model = crf::read(trainer.rows(), &trainer.pairs());
        for (again, first, _) in second.iter().filter(|s| s.0.fold == fold && s.0.counts) {
            let [one, two] = &mut tallies[again.convention as usize];
            one.add(&again.tags, first);
            two.add(&again.tags, &again.predict(&model));
        }
    }
    for (name, [one, two]) in ["press", "conll"].iter().zip(&tallies) {
        println!("{name}, first reading:  {one}\n{name}, second reading: {two}");
    }
}

/// The counted words: clusters and company of the most frequent, then twice how often a first model holds each for a name.
fn words(shared: &Path, corpus: &Corpus) -> Vec<u8> {
    let bare = Pack::arabic(&[], [&[], &[]]);
    let labelled = counts::Labelled::new(corpus.press.iter().map(|article| article.source.as_str()));
    let counts = counts::Counts::read(shared, &labelled);
    let (order, class) = cluster::clusters(&counts, 30_000, 256, 8);
    let companies = counts.companies(&bare);
    let mut rows: Vec<(u32, u32, Count)> = Vec::new();
    let mut cluster = vec![0; counts.types.len()];
    order.iter().zip(&class).for_each(|(&n, &class)| cluster[n as usize] = class);
    for (n, word) in counts.types.iter().enumerate() {
        let (all, cluster, company) = (counts.count[n], cluster[n], companies[n]);
        let telling = all >= 4 && (company & 3 == 3 || company >> 2 == 3);
        if cluster != 0 || telling {
            rows.push((key(hash::text(word)), all, Count { cluster, kind: 0, company }));
        }
    }
    let marked: Vec<(u32, u8)> = counts.marked(&bare).into_iter().map(|phrase| (key(phrase), 3)).collect();
    eprintln!("{} words, {} phrases in marks", rows.len(), marked.len());
    drop(counts);
    let mut words = file(rows, marked.clone());
    for _ in 0..2 {
        let examples = corpus.examples(&Pack::arabic(&words, [&[], &[]]));
        let trainer = Trainer::train(&examples.iter().collect::<Vec<_>>(), FIRST, None);
        let [press, conll] = crf::files(trainer.rows(), &trainer.pairs());
        words = kinds(shared, &labelled, &Pack::arabic(&words, [&press, &conll]), &marked);
    }
    words
}

/// Adds to the counted words, and to phrases of them, how often a model holds each for a name.
fn kinds(shared: &Path, labelled: &counts::Labelled, pack: &Pack, marked: &[(u32, u8)]) -> Vec<u8> {
    let mut seen: BTreeMap<u64, [u32; TAGS]> = BTreeMap::new();
    let mut found: BTreeMap<u64, [u32; 3]> = BTreeMap::new();
    counts::articles(shared, labelled, |article| {
        let text = Text::new(article);
        let tags = pack.tags(&text, &countries(&text, &languages(&text)), Convention::Press);
        let stems: Vec<u64> = (0..tags.len()).map(|i| hash::text(&pack.stem(text.key(i)))).collect();
        for (i, tag) in tags.iter().enumerate().filter(|(i, _)| text.tokens[*i].kind == Kind::Word) {
            seen.entry(stems[i]).or_default()[*tag as usize] += 1;
        }
        for (span, tag) in spans(&tags).filter(|(span, _)| (2..=PHRASE).contains(&span.len())) {
            let phrase = stems[span].iter().copied().reduce(hash::mix).unwrap_or(0);
            found.entry(phrase).or_default()[(tag as usize - 1) / 2] += 1;
        }
    });
    let mut rows: Vec<(u32, u32, Count)> = Vec::new();
    for (&word, counts) in &seen {
        let all: u32 = counts.iter().sum();
        let level = |n: u32| match n * 100 / all {
            0..2 => 0,
            2..20 => 1,
            20..60 => 2,
            _ => 3,
        };
        let kind = level(counts[1]) | level(counts[2]) << 2 | level(counts[3] + counts[4]) << 4 | level(counts[5] + counts[6]) << 6;
        let have = pack.words.get(word);
        let telling = kind & 0b1010_1010 != 0;
        if have.cluster != 0 || all >= RARE && (have.company != 0 || telling) {
            rows.push((key(word), all, Count { kind: if all < 3 { 0 } else { kind }, ..have }));
        }
    }
    file(rows, phrases(shared, labelled, pack, &found).into_iter().chain(marked.iter().copied()).collect())
}

/// Of the phrases found to be names, those that mostly are.
fn phrases(shared: &Path, labelled: &counts::Labelled, pack: &Pack, found: &BTreeMap<u64, [u32; 3]>) -> Vec<(u32, u8)> {
    let often = |counts: &[u32; 3]| counts[0] / 3 + counts[1] + counts[2] / 2 >= 8;
    let mut all: BTreeMap<u64, u32> = found.iter().filter(|(_, counts)| often(counts)).map(|(&phrase, _)| (phrase, 0)).collect();
    counts::articles(shared, labelled, |article| {
        let text = Text::new(article);
        let stems: Vec<u64> = (0..text.tokens.len()).map(|i| hash::text(&pack.stem(text.key(i)))).collect();
        for i in 0..stems.len() {
            let mut phrase = stems[i];
            for &stem in stems.iter().skip(i + 1).take(PHRASE - 1) {
                phrase = hash::mix(phrase, stem);
                if let Some(n) = all.get_mut(&phrase) {
                    *n += 1;
                }
            }
        }
    });
    let kind = |counts: [u32; 3]| (0..3).max_by_key(|&kind| counts[kind]).unwrap_or(0);
    let mostly = all.into_iter().filter(|(phrase, all)| found[phrase].into_iter().max().unwrap_or(0) * 2 > *all);
    mostly.map(|(phrase, _)| (key(phrase), kind(found[&phrase]) as u8)).collect()
}

/// The file of words; of two with one key the more frequent stays, of two phrases the one that a model found.
fn file(mut words: Vec<(u32, u32, Count)>, mut phrases: Vec<(u32, u8)>) -> Vec<u8> {
    words.sort_by_key(|&(key, all, count)| (key, std::cmp::Reverse(all), count.cluster, count.kind, count.company));
    words.dedup_by_key(|row| row.0);
    phrases.sort_unstable();
    phrases.dedup_by_key(|row| row.0);
    let rows: Vec<(u32, Count)> = words.into_iter().map(|(key, _, count)| (key, count)).collect();
    eprintln!("{} words, {} phrases", rows.len(), phrases.len());
    Words::write(&rows, &phrases)
}

/// Prints how long cutting up, countries and names take, in nanoseconds a byte: the best of five rounds.
fn time(pack: &Pack, files: &[String]) {
    let articles: Vec<String> = files.iter().map(|file| std::fs::read_to_string(file).expect("an article")).collect();
    let bytes: usize = articles.iter().map(String::len).sum();
    let mut best = [f64::MAX; 3];
    for _ in 0..5 {
        let mut spent = [0.0; 3];
        for article in &articles {
            let clock = std::time::Instant::now();
            let text = Text::new(article);
            let cut = clock.elapsed().as_nanos() as f64;
            let found = countries(&text, &languages(&text));
            let countries = clock.elapsed().as_nanos() as f64;
            std::hint::black_box(pack.names(&text, &found));
            let all = clock.elapsed().as_nanos() as f64;
            spent.iter_mut().zip([cut, countries - cut, all - countries]).for_each(|(sum, ns)| *sum += ns);
        }
        best.iter_mut().zip(spent).for_each(|(best, ns)| *best = best.min(ns / bytes as f64));
    }
    println!("{bytes} bytes; ns a byte: text {:.1}, countries {:.1}, names {:.1}", best[0], best[1], best[2]);
}

/// The names in an article as an annotation object, for `tools/score.py`.
fn annotated(pack: &Pack, path: &Path) -> serde_json::Value {
    let article = std::fs::read_to_string(path).expect("an article");
    let article = article.trim();
    let text = Text::new(article);
    let chars = |byte: usize| article[..byte].chars().count();
    let names = pack.names(&text, &countries(&text, &languages(&text)));
    let entities: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(id, name)| {
            let kind = if name.kind == NameKind::Person { "person" } else { "organization" };
            let mention = json!({"start": chars(name.span.start()), "end": chars(name.span.end()), "form": "name"});
            json!({"id": id, "kind": kind, "name": text.slice(name.span), "mentions": [mention]})
        })
        .collect();
    json!({"id": path.file_stem().unwrap_or_default().to_string_lossy(), "text": article, "entities": entities, "quotations": []})
}
