//! Counting the words of the two large corpora: how often each stands, and beside which.

use std::collections::HashMap;
use std::io::BufReader;
use std::path::Path;

use isnad::text::{Kind, Text};

/// The articles of the two large corpora, a paragraph a line.
pub fn articles(shared: &Path, mut each: impl FnMut(&str)) {
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
            each(&text);
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
    pub fn read(shared: &Path) -> Counts {
        let mut counts = Counts { types: vec!["\n".into(), "0".into()], count: vec![0, 0], stream: Vec::new() };
        let mut numbers: HashMap<String, u32> = HashMap::new();
        articles(shared, |article| {
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
}
