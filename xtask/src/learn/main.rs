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

use crf::{Example, Pairs, Settings, Trainer};
use data::{Article, Corpus};
use isnad::mention::name::feature::PHRASE;
use isnad::mention::name::keys::key;
use isnad::mention::name::model::{Convention, Model, TAGS, Tag};
use isnad::mention::name::words::Words;
use isnad::mention::name::{ARABIC, hash, spans};
use isnad::mention::{NameKind, countries, names};
use isnad::text::{Kind, Text};
use score::Tally;
use serde_json::json;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1)).map(String::as_str);
    let shared = Path::new(value("--data").unwrap_or("../shared"));
    let number = |name: &str, default: f32| value(name).and_then(|v| v.parse().ok()).unwrap_or(default);
    let settings = Settings {
        epochs: number("--epochs", 12.0) as usize,
        alpha: number("--alpha", 0.1),
        beta: number("--beta", 1.0),
        l1: number("--l1", 2.0),
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
    let examples: Vec<Example> = corpus.press.iter().chain(&corpus.conll).map(|a| Example::new(&ARABIC, a)).collect();
    let second = second_readings(&examples, settings);
    let after = Settings { epochs: 4, l1: number("--l1-second", 2.0), ..settings };
    if args.iter().any(|a| a == "--cv") {
        measure(&second, &examples, after);
    }
    let first = Trainer::train(&examples.iter().collect::<Vec<_>>(), settings, None);
    let readings: Vec<&Example> = second.iter().map(|s| &s.0).collect();
    let memory = Trainer::train(&readings, after, Some(&first.pairs()));
    let mut rows = first.rows();
    eprintln!("{} features, {} of the second reading", rows.len(), memory.rows().len());
    rows.extend(memory.rows());
    let model = crf::file(rows, &memory.pairs());
    std::fs::write("src/language/ar/names.model", &model).expect("the model can be written");
    eprintln!("names.model: {} bytes", model.len());
}

const FOLDS: usize = 5;

/// Each example at its second reading, and its tags at the first, with a model that has not learnt from it.
fn second_readings(examples: &[Example], settings: Settings) -> Vec<(Example, Vec<Tag>, Pairs)> {
    let mut out: Vec<Option<_>> = examples.iter().map(|_| None).collect();
    for fold in 0..FOLDS {
        let (inside, outside): (Vec<_>, Vec<_>) = examples.iter().enumerate().partition(|(i, _)| i % FOLDS == fold);
        let trainer = Trainer::train(&outside.into_iter().map(|(_, e)| e).collect::<Vec<_>>(), settings, None);
        let model = Model::read(&crf::file(trainer.rows(), &trainer.pairs()));
        for (i, example) in inside {
            out[i] = Some((example.second(&model), example.predict(&model), trainer.pairs()));
        }
    }
    out.into_iter().flatten().collect()
}

/// Cross-validation: first reading, second reading.
fn measure(second: &[(Example, Vec<Tag>, Pairs)], examples: &[Example], settings: Settings) {
    let mut tallies: [[Tally; 2]; 2] = Default::default();
    for fold in 0..FOLDS {
        let inside = |i: &usize| i % FOLDS == fold;
        let train: Vec<&Example> = second.iter().enumerate().filter(|(i, _)| !inside(i)).map(|(_, s)| &s.0).collect();
        let pairs = &second[fold].2;
        let trainer = Trainer::train(&train, settings, Some(pairs));
        let model = Model::read(&crf::file(trainer.rows(), &trainer.pairs()));
        for (i, (again, first, _)) in second.iter().enumerate().filter(|(i, _)| inside(i)) {
            let [one, two] = &mut tallies[examples[i].convention as usize];
            one.add(&again.tags, first);
            let have = again.predict(&model);
            two.add(&again.tags, &have);
            if std::env::var_os("ERRORS").is_some() && again.convention == Convention::Press {
                errors(again, &have);
            }
        }
    }
    for (name, [one, two]) in ["press", "conll"].iter().zip(&tallies) {
        println!("{name}, first reading:  {one}\n{name}, second reading: {two}");
    }
}

/// Prints what is missed and what is wrong.
fn errors(example: &Example, have: &[Tag]) {
    let text = Text::new(&example.source);
    let want: Vec<_> = spans(&example.tags).filter(|s| s.1 != Tag::BLoc).collect();
    let have: Vec<_> = spans(have).filter(|s| s.1 != Tag::BLoc).collect();
    let show = |s: &(std::ops::Range<usize>, Tag)| {
        let around = text.span(s.0.start.saturating_sub(4)..s.0.start);
        let behind = text.span(s.0.end..(s.0.end + 4).min(text.tokens.len()));
        format!("{:?} {} [{}] {}", s.1, text.slice(around), text.slice(text.span(s.0.clone())), text.slice(behind)).replace('\n', " ")
    };
    want.iter().filter(|s| !have.contains(s)).for_each(|s| println!("missed {}", show(s)));
    have.iter().filter(|s| !want.contains(s)).for_each(|s| println!("wrong  {}", show(s)));
}

/// Counts the words of the large corpora: their clusters, and how often the model of now holds them for names.
fn words(shared: &Path) {
    let counts = counts::Counts::read(shared);
    eprintln!("{} tokens, {} types", counts.stream.len(), counts.types.len());
    let (order, class) = cluster::clusters(&counts, 30_000, 256, 8);
    let rows: Vec<(u32, u8, u8)> =
        order.iter().zip(&class).map(|(&n, &class)| (key(hash::text(&counts.types[n as usize])), class, 0)).collect();
    write_words(rows, &[]);
}

/// Adds to the counted words, and to phrases of them, how often the model of now holds each for a name.
fn kinds(shared: &Path) {
    let mut seen: BTreeMap<u64, [u32; TAGS]> = BTreeMap::new();
    let mut found: BTreeMap<u64, [u32; 3]> = BTreeMap::new();
    counts::articles(shared, |article| {
        let text = Text::new(article);
        let tags = ARABIC.tags(&text, &countries(&text), Convention::Press);
        let stems: Vec<u64> = (0..tags.len()).map(|i| hash::text(&ARABIC.stem(text.key(i)))).collect();
        for (i, tag) in tags.iter().enumerate().filter(|(i, _)| text.tokens[*i].kind == Kind::Word) {
            seen.entry(stems[i]).or_default()[*tag as usize] += 1;
        }
        for (span, tag) in spans(&tags).filter(|(span, _)| (2..=PHRASE).contains(&span.len())) {
            let phrase = stems[span].iter().copied().reduce(hash::mix).unwrap_or(0);
            found.entry(phrase).or_default()[(tag as usize - 1) / 2] += 1;
        }
    });
    let mut rows: Vec<(u32, u32, u8, u8)> = Vec::new();
    for (&word, counts) in &seen {
        let all: u32 = counts.iter().sum();
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
        let cluster = ARABIC.words.get(word).0;
        if cluster != 0 || (kind & 0b1010_1010 != 0 && all >= 4) {
            rows.push((key(word), all, cluster, kind));
        }
    }
    rows.sort_by_key(|row| (std::cmp::Reverse(row.1), row.0));
    write_words(rows.into_iter().map(|(key, _, class, kind)| (key, class, kind)).collect(), &phrases(shared, &found));
}

/// Of the phrases found to be names, those that mostly are.
fn phrases(shared: &Path, found: &BTreeMap<u64, [u32; 3]>) -> Vec<(u32, u8)> {
    let often = |counts: &[u32; 3]| counts[0] / 3 + counts[1] + counts[2] / 2 >= 8;
    let mut all: BTreeMap<u64, u32> = found.iter().filter(|(_, counts)| often(counts)).map(|(&phrase, _)| (phrase, 0)).collect();
    counts::articles(shared, |article| {
        let text = Text::new(article);
        let stems: Vec<u64> = (0..text.tokens.len()).map(|i| hash::text(&ARABIC.stem(text.key(i)))).collect();
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
    let mut rows: Vec<(u32, u8)> = Vec::new();
    for (phrase, all) in all {
        let counts = found[&phrase];
        let kind = (0..3).max_by_key(|&kind| counts[kind]).unwrap_or(0);
        if counts[kind] * 2 > all {
            rows.push((key(phrase), kind as u8));
        }
    }
    rows.sort_unstable();
    rows.dedup_by_key(|row| row.0);
    eprintln!("{} phrases", rows.len());
    rows
}

/// Writes `words.counts`; of two words with one key the first stays.
fn write_words(mut rows: Vec<(u32, u8, u8)>, phrases: &[(u32, u8)]) {
    rows.sort_by_key(|row| row.0);
    rows.dedup_by_key(|row| row.0);
    let file = Words::write(&rows, phrases);
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
