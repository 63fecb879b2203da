//! Counting the words of the two large corpora: how often each stands, and beside which.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::BufReader;
use std::path::Path;

use isnad::mention::name::feature::PHRASE;
use isnad::mention::name::lexicon::{BODY, DEFINITE, KIND, MEDIUM, TITLE};
use isnad::mention::name::{Pack, hash};
use isnad::text::{Kind, Text};

/// The labelled articles. The large corpora hold some of them, too; there a model knows every name, as it never will elsewhere, so they
/// are not counted.
pub struct Labelled(HashSet<u64>);

/// So many words in a row are one article's.
const SHINGLE: usize = 8;

impl Labelled {
    pub fn new<'a>(articles: impl Iterator<Item = &'a str>) -> Labelled {
        Labelled(articles.flat_map(|article| shingles(article, 1)).collect())
    }

    /// Whether an article is a labelled one: three rows of words are.
    fn has(&self, article: &str) -> bool {
        shingles(article, SHINGLE).into_iter().filter(|shingle| self.0.contains(shingle)).nth(2).is_some()
    }
}

/// The hashes of rows of words, one in so many.
fn shingles(article: &str, step: usize) -> Vec<u64> {
    let text = Text::new(article);
    let words: Vec<u64> = (0..text.tokens.len()).filter(|&i| text.tokens[i].kind == Kind::Word).map(|i| hash::text(text.key(i))).collect();
    words.windows(SHINGLE).step_by(step).map(|row| row.iter().copied().reduce(hash::mix).unwrap_or(0)).collect()
}

/// The articles of the two large corpora but for the labelled ones, a paragraph a line.
pub fn articles(shared: &Path, labelled: &Labelled, mut each: impl FnMut(&str)) {
    for name in ["ant-multisource", "saudinewsnet"] {
        let file = std::fs::File::open(shared.join(format!("corpora/{name}.jsonl.xz"))).expect("a large corpus");
        let mut lines = Vec::new();
        lzma_rs::xz_decompress(&mut BufReader::new(file), &mut lines).expect("xz");
        for line in lines.split(|&b| b == b'\n').filter(|line| !line.is_empty()) {
            let article: serde_json::Value = serde_json::from_slice(line).expect("JSON");
            let mut text = article["title"].as_str().unwrap_or("").to_owned();
            for paragraph in article["paragraphs"].as_array().into_iter().flatten().filter_map(|p| p.as_str()) {
                text.push('\n');
                text.push_str(paragraph);
            }
            if !labelled.has(&text) {
                each(&text);
            }
        }
    }
}

/// The types of the corpora and their stream.
pub struct Counts {
    /// Each type's key, by number.
    pub types: Vec<String>,
    /// How often it stands.
    pub count: Vec<u32>,
    /// All tokens, by type; `EDGE` between paragraphs.
    pub stream: Vec<u32>,
}

/// Between paragraphs.
pub const EDGE: u32 = 0;
const NUMBER: u32 = 1;

impl Counts {
    pub fn read(shared: &Path, labelled: &Labelled) -> Counts {
        let mut counts = Counts { types: vec!["\n".into(), "0".into()], count: vec![0, 0], stream: Vec::new() };
        let mut numbers: HashMap<String, u32> = HashMap::new();
        articles(shared, labelled, |article| {
            let text = Text::new(article);
            for paragraph in &text.paragraphs {
                for i in paragraph.clone() {
                    let n = if text.tokens[i].kind == Kind::Number {
                        NUMBER
                    } else if let Some(&n) = numbers.get(text.key(i)) {
                        n
                    } else {
                        let n = counts.types.len() as u32;
                        numbers.insert(text.key(i).into(), n);
                        counts.types.push(text.key(i).into());
                        counts.count.push(0);
                        n
                    };
                    counts.count[n as usize] += 1;
                    counts.stream.push(n);
                }
                counts.stream.push(EDGE);
            }
        });
        let stems: Vec<u32> = (0..counts.types.len()).map(|n| counts.stem(n, &numbers)).collect();
        let mut count = vec![0; counts.types.len()];
        for n in &mut counts.stream {
            *n = stems[*n as usize];
            count[*n as usize] += 1;
        }
        counts.count = count;
        counts
    }

    /// The type without proclitics, if that is a word far more common than the whole.
    fn stem(&self, n: usize, numbers: &HashMap<String, u32>) -> u32 {
        let word = &self.types[n];
        let found = |rest: &str, letters: usize, times: u64| {
            let m = *numbers.get(rest)?;
            let common = u64::from(self.count[m as usize]) >= times * u64::from(self.count[n]);
            (common && rest.chars().count() >= letters).then_some(m)
        };
        let conjunction = word.strip_prefix(['و', 'ف']).unwrap_or(word);
        let definite = conjunction.strip_prefix("لل").map(|rest| format!("ال{rest}"));
        let preposition = conjunction.strip_prefix(['ب', 'ل', 'ك']).unwrap_or(conjunction);
        None.or_else(|| if conjunction.len() < word.len() { found(conjunction, 2, 1) } else { None })
            .or_else(|| found(definite.as_deref()?, 4, 1))
            .or_else(|| if preposition.len() < conjunction.len() { found(preposition, 3, 3) } else { None })
            .unwrap_or(n as u32)
    }

    /// Of each type, how often it stands right behind a kind of organisation, and right behind a title: two bits each.
    pub fn companies(&self, pack: &Pack) -> Vec<u8> {
        let classes: Vec<u16> = self.types.iter().map(|word| pack.lexicon.classes(hash::text(word))).collect();
        let mark: Vec<bool> = self.types.iter().map(|word| matches!(word.as_str(), "\"" | "«" | "“")).collect();
        let mut seen = vec![[0u32; 2]; self.types.len()];
        for w in self.stream.windows(3) {
            let before = if mark[w[1] as usize] { w[0] } else { w[1] };
            let class = classes[before as usize];
            let here = &mut seen[w[2] as usize];
            here[0] += u32::from(class & (KIND | MEDIUM) != 0 && class & DEFINITE == 0);
            here[1] += u32::from(class & TITLE != 0);
        }
        let level = |n: u32, all: u32| match n * 100 / all.max(1) {
            _ if n < 2 => 0,
            0 => 0,
            1..5 => 1,
            5..25 => 2,
            _ => 3,
        };
        seen.iter().zip(&self.count).map(|([kind, title], &all)| level(*kind, all) | level(*title, all) << 2).collect()
    }

    /// Phrases that stand in marks of quotation behind the head of an organisation or a kind of medium, by their hash.
    pub fn marked(&self, pack: &Pack) -> Vec<u64> {
        let classes: Vec<u16> = self.types.iter().map(|word| pack.lexicon.classes(hash::text(word))).collect();
        let mut found: BTreeMap<u64, u32> = BTreeMap::new();
        for w in self.stream.windows(PHRASE + 3) {
            let closing = match self.types[w[1] as usize].as_str() {
                "\"" => "\"",
                "«" => "»",
                "“" => "”",
                _ => continue,
            };
            let class = classes[w[0] as usize];
            if class & (BODY | MEDIUM) == 0 || class & DEFINITE != 0 {
                continue;
            }
            let Some(length) = w[2..].iter().position(|&n| self.types[n as usize] == closing).filter(|n| *n >= 2) else { continue };
            let phrase = w[2..2 + length].iter().map(|&n| hash::text(&self.types[n as usize])).reduce(hash::mix);
            *found.entry(phrase.unwrap_or(0)).or_default() += 1;
        }
        found.into_iter().filter(|(_, n)| *n >= 3).map(|(phrase, _)| phrase).collect()
    }
}
