//! The averaged perceptron over whole paragraphs, with a copy of the features for each convention.

use std::ops::Range;

use isnad::mention::countries;
use isnad::mention::name::Pack;
use isnad::mention::name::feature::{Features, KEY_BITS};
use isnad::mention::name::model::{Convention, Model, Scores, TAGS, Tag, best_path};
use isnad::text::Text;

use super::Article;

/// An article as the learner sees it.
pub struct Example {
    /// The features of all tokens, `width` to each.
    keys: Vec<u32>,
    width: usize,
    paragraphs: Vec<Range<usize>>,
    pub tags: Vec<Tag>,
    pub convention: Convention,
}

impl Example {
    pub fn new(pack: &Pack, article: &Article) -> Example {
        let text = Text::new(&article.source);
        let features = Features::new(pack, &text, &countries(&text));
        let mut keys = Vec::new();
        for i in 0..text.tokens.len() {
            features.each(i, |key| keys.push(key));
        }
        let width = keys.len() / text.tokens.len().max(1);
        Example { keys, width, paragraphs: text.paragraphs.clone(), tags: article.tags.clone(), convention: article.convention }
    }

    fn keys(&self, i: usize) -> &[u32] {
        &self.keys[i * self.width..(i + 1) * self.width]
    }

    /// The tags that the model gives.
    pub fn predict(&self, model: &Model, convention: Convention) -> Vec<Tag> {
        let mut scores: Vec<Scores> = vec![[0; TAGS]; self.tags.len()];
        for (i, score) in scores.iter_mut().enumerate() {
            self.keys(i).iter().for_each(|&key| model.add(convention, key, score));
        }
        self.paragraphs.iter().flat_map(|p| model.best(convention, &scores[p.clone()])).collect()
    }
}

/// A weight and what its average needs.
#[derive(Clone, Copy, Default)]
struct Weight {
    now: i32,
    /// The sum over all steps so far of what was added, times the step.
    sum: i64,
}

impl Weight {
    fn add(&mut self, by: i32, step: i64) {
        self.now += by;
        self.sum += i64::from(by) * step;
    }

    /// The average over `steps`, times `SCALE`.
    fn average(self, steps: i64) -> i64 {
        (i64::from(self.now) * steps - self.sum) * SCALE / steps.max(1)
    }
}

const SCALE: i64 = 4096;
/// The general copy, then one for each convention.
const COPIES: usize = 3;

pub struct Trainer {
    /// The row of each key, or none if it is too rare.
    rows: Vec<u32>,
    keys: Vec<u32>,
    weights: Vec<[[Weight; TAGS]; COPIES]>,
    pairs: [[[Weight; TAGS]; TAGS + 1]; COPIES],
    step: i64,
}

const NONE: u32 = u32::MAX;

impl Trainer {
    pub fn train(examples: &[&Example], epochs: usize) -> Trainer {
        let mut trainer = Trainer::new(examples);
        let mut order: Vec<(usize, usize)> = Vec::new();
        for (e, example) in examples.iter().enumerate() {
            let times = if example.convention == Convention::Press { 2 } else { 1 };
            for _ in 0..times {
                order.extend((0..example.paragraphs.len()).map(|p| (e, p)));
            }
        }
        let mut dice = Dice(0x1D1C_E5EE_D000_0001);
        for epoch in 0..epochs {
            dice.shuffle(&mut order);
            let mut wrong = 0;
            for &(e, p) in &order {
                wrong += trainer.learn(examples[e], examples[e].paragraphs[p].clone());
            }
            let _ = (epoch, wrong);
        }
        trainer
    }

    /// Numbers the keys that are seen at least twice.
    fn new(examples: &[&Example]) -> Trainer {
        let mut seen = vec![0u8; 1 << KEY_BITS];
        for key in examples.iter().flat_map(|e| &e.keys) {
            seen[*key as usize] = seen[*key as usize].saturating_add(1);
        }
        let keys: Vec<u32> = (0..1 << KEY_BITS).filter(|&key| seen[key as usize] >= 2).collect();
        let mut rows = vec![NONE; 1 << KEY_BITS];
        for (row, &key) in keys.iter().enumerate() {
            rows[key as usize] = row as u32;
        }
        let weights = vec![Default::default(); keys.len()];
        Trainer { rows, keys, weights, pairs: Default::default(), step: 0 }
    }

    /// One step: predicts a paragraph, moves the weights where that is wrong; how many tokens were.
    fn learn(&mut self, example: &Example, paragraph: Range<usize>) -> usize {
        self.step += 1;
        let copy = 1 + example.convention as usize;
        let mut scores: Vec<Scores> = vec![[0; TAGS]; paragraph.len()];
        for (i, score) in paragraph.clone().zip(&mut scores) {
            for &key in example.keys(i) {
                if let Some(weights) = self.weights.get(self.rows[key as usize] as usize) {
                    for tag in 0..TAGS {
                        score[tag] += weights[0][tag].now + weights[copy][tag].now;
                    }
                }
            }
        }
        let mut pairs = [[0; TAGS]; TAGS + 1];
        for (before, row) in pairs.iter_mut().enumerate() {
            for (tag, score) in row.iter_mut().enumerate() {
                *score = self.pairs[0][before][tag].now + self.pairs[copy][before][tag].now;
                if !Tag::ALL[tag].may_follow(Tag::ALL.get(before).copied()) {
                    *score = -1_000_000;
                }
            }
        }
        let found = best_path(&pairs, &scores);
        let want = &example.tags[paragraph.clone()];
        let (mut before_found, mut before_want) = (TAGS, TAGS);
        let mut wrong = 0;
        for (k, i) in paragraph.enumerate() {
            let (f, w) = (found[k] as usize, want[k] as usize);
            if (before_found, f) != (before_want, w) {
                for c in [0, copy] {
                    self.pairs[c][before_found][f].add(-1, self.step);
                    self.pairs[c][before_want][w].add(1, self.step);
                }
            }
            if f != w {
                wrong += 1;
                for &key in example.keys(i) {
                    if let Some(weights) = self.weights.get_mut(self.rows[key as usize] as usize) {
                        for c in [0, copy] {
                            weights[c][f].add(-1, self.step);
                            weights[c][w].add(1, self.step);
                        }
                    }
                }
            }
            (before_found, before_want) = (f, w);
        }
        wrong
    }

    /// The file: averages, one copy for each convention, as small integers.
    pub fn model(&self) -> Vec<u8> {
        let merged = |weights: &[[Weight; TAGS]; COPIES], copy: usize| -> [i64; TAGS] {
            std::array::from_fn(|tag| weights[0][tag].average(self.step) + weights[copy][tag].average(self.step))
        };
        // A step of the file is this much of an average.
        let unit = SCALE / 2;
        let small = |w: [i64; TAGS]| w.map(|x| (x as f64 / unit as f64).round().clamp(-127.0, 127.0) as i8);
        let rows: Vec<(u32, [[i8; TAGS]; 2])> = self
            .keys
            .iter()
            .zip(&self.weights)
            .map(|(&key, weights)| (key, [small(merged(weights, 1)), small(merged(weights, 2))]))
            .filter(|(_, w)| w.iter().flatten().any(|&x| x.unsigned_abs() >= 12))
            .collect();
        eprintln!("  {} features of {}", rows.len(), self.keys.len());
        let mut pairs = [[[0; TAGS]; TAGS + 1]; 2];
        for (convention, table) in pairs.iter_mut().enumerate() {
            for (before, row) in table.iter_mut().enumerate() {
                for (tag, score) in row.iter_mut().enumerate() {
                    let average =
                        self.pairs[0][before][tag].average(self.step) + self.pairs[convention + 1][before][tag].average(self.step);
                    *score = (average / unit) as i32;
                }
            }
        }
        Model::write(&rows, &pairs)
    }
}

/// xorshift64*.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((u128::from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)) * n as u128) >> 64) as usize
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}
