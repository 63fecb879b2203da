//! A conditional random field over whole paragraphs, with a copy of the features for each convention (Daumé 2007).

use std::ops::Range;

use isnad::language::languages;
use isnad::mention::countries;
use isnad::mention::name::Pack;
use isnad::mention::name::feature::Features;
use isnad::mention::name::form::forms;
use isnad::mention::name::keys::KEY_BITS;
use isnad::mention::name::memory::Memory;
use isnad::mention::name::model::{Convention, Model, Sums, TAGS, Tag, Weights};
use isnad::text::Text;

use super::Article;

/// An article as the learner sees it.
pub struct Example {
    pub source: String,
    pub features: Features,
    pub paragraphs: Vec<Range<usize>>,
    pub tags: Vec<Tag>,
    pub convention: Convention,
    /// Which part of the articles it belongs to in cross-validation.
    pub fold: usize,
    /// Whether its names are counted when a model is measured: not those that were made up.
    pub counts: bool,
    /// The keys of all tokens' features, one token after the other.
    keys: Vec<u32>,
    /// Where each token's begin.
    starts: Vec<u32>,
    /// What is known of each token before learning begins.
    base: Vec<Floats>,
}

impl Example {
    pub fn new(pack: &Pack, article: &Article, fold: usize) -> Example {
        let text = Text::new(&article.source);
        let mut example = Example {
            source: article.source.clone(),
            features: Features::new(pack, &text, &text.paragraphs, &countries(&text, &languages(&text)), forms(pack, &text)),
            paragraphs: text.paragraphs.clone(),
            tags: article.tags.clone(),
            convention: article.convention,
            fold,
            counts: true,
            keys: Vec::new(),
            starts: vec![0],
            base: vec![[0.0; TAGS]; article.tags.len()],
        };
        for paragraph in &text.paragraphs {
            for i in paragraph.clone() {
                example.features.each(pack, &text, paragraph, i, |key| example.keys.push(key));
                example.starts.push(example.keys.len() as u32);
            }
        }
        example
    }

    /// The same article at its second reading, after a first one with a model that has not learnt from it.
    pub fn second(&self, model: &Model) -> Example {
        let scores = self.scores(model, self.convention);
        let first = model.best(self.convention, &self.paragraphs, &scores);
        let memory = Memory::new(&self.features, &first, self.convention);
        let (mut keys, mut starts) = (Vec::new(), vec![0]);
        for i in 0..self.tags.len() {
            memory.each(i, |key| keys.push(key));
            starts.push(keys.len() as u32);
        }
        Example {
            source: self.source.clone(),
            features: self.features.clone(),
            paragraphs: self.paragraphs.clone(),
            tags: self.tags.clone(),
            convention: self.convention,
            fold: self.fold,
            counts: self.counts,
            keys,
            starts,
            base: scores.iter().map(|sums| sums.scores().map(|sum| sum as f32 / UNIT)).collect(),
        }
    }

    fn keys(&self, i: usize) -> &[u32] {
        &self.keys[self.starts[i] as usize..self.starts[i + 1] as usize]
    }

    fn scores(&self, model: &Model, convention: Convention) -> Vec<Sums> {
        let score = |i: usize| {
            let mut sums = Sums::of(self.base[i].map(|base| (base * UNIT).round() as i16));
            self.keys(i).iter().for_each(|&key| model.add(convention, key, &mut sums));
            sums
        };
        (0..self.tags.len()).map(score).collect()
    }

    /// The tags that the model gives.
    pub fn predict(&self, model: &Model) -> Vec<Tag> {
        model.best(self.convention, &self.paragraphs, &self.scores(model, self.convention))
    }
}

/// A weight under FTRL-Proximal (McMahan et al. 2013): small steps where much was learnt, zero where nothing speaks for it.
#[derive(Clone, Copy, Default)]
struct Weight {
    now: f32,
    z: f32,
    n: f32,
}

/// What can be set.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub epochs: usize,
    /// The first steps' size.
    pub alpha: f32,
    pub beta: f32,
    /// How much a weight must be worth not to be zero.
    pub l1: f32,
    pub l2: f32,
    /// How often an article of the press counts.
    pub press: f32,
}

impl Weight {
    fn step(&mut self, gradient: f32, s: &Settings, l1: f32) {
        let n = self.n + gradient * gradient;
        let sigma = (n.sqrt() - self.n.sqrt()) / s.alpha;
        self.z += gradient - sigma * self.now;
        self.n = n;
        self.now = if self.z.abs() <= l1 { 0.0 } else { -(self.z - l1.copysign(self.z)) / ((s.beta + n.sqrt()) / s.alpha + s.l2) };
    }
}

/// The general copy, then one for each convention.
const COPIES: usize = 3;

type Row = [[Weight; TAGS]; COPIES];
type Floats = [f32; TAGS];

pub struct Trainer {
    /// The row of each key, or none if it is too rare.
    rows: Vec<u32>,
    keys: Vec<u32>,
    weights: Vec<Row>,
    pairs: [[[Weight; TAGS]; TAGS + 1]; COPIES],
    known: Pairs,
    /// Whether the weights of pairs stay as they are.
    frozen: bool,
    settings: Settings,
}

/// Weights of pairs of tags, by convention.
pub type Pairs = [[Floats; TAGS + 1]; 2];

const NONE: u32 = u32::MAX;

impl Trainer {
    /// Learns from some examples; `pairs` are weights of pairs of tags that are known already.
    pub fn train(examples: &[&Example], settings: Settings, pairs: Option<&Pairs>) -> Trainer {
        let mut trainer = Trainer::new(examples, settings);
        if let Some(pairs) = pairs {
            trainer.known = *pairs;
            trainer.frozen = true;
        }
        let mut order: Vec<(usize, usize)> = Vec::new();
        for (e, example) in examples.iter().enumerate() {
            order.extend((0..example.paragraphs.len()).map(|p| (e, p)));
        }
        let mut dice = Dice(0x1D1C_E5EE_D000_0001);
        for _ in 0..settings.epochs {
            dice.shuffle(&mut order);
            for &(e, p) in &order {
                trainer.learn(examples[e], examples[e].paragraphs[p].clone());
            }
        }
        trainer
    }

    /// Numbers the keys that are seen at least twice.
    fn new(examples: &[&Example], settings: Settings) -> Trainer {
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
        Trainer { rows, keys, weights, pairs: Default::default(), known: Default::default(), frozen: false, settings }
    }

    /// One step: how likely the model holds each tag and pair of tags in a paragraph, against what they are.
    fn learn(&mut self, example: &Example, paragraph: Range<usize>) {
        let copy = 1 + example.convention as usize;
        let weight = if example.convention == Convention::Press && example.counts { self.settings.press } else { 1.0 };
        let mut scores: Vec<Floats> = example.base[paragraph.clone()].to_vec();
        for (i, score) in paragraph.clone().zip(&mut scores) {
            for &key in example.keys(i) {
                if let Some(weights) = self.weights.get(self.rows[key as usize] as usize) {
                    for tag in 0..TAGS {
                        score[tag] += weights[0][tag].now + weights[copy][tag].now;
                    }
                }
            }
        }
        let mut pairs = [[0.0; TAGS]; TAGS + 1];
        for (before, row) in pairs.iter_mut().enumerate() {
            for (tag, factor) in row.iter_mut().enumerate() {
                if Tag::ALL[tag].may_follow(Tag::ALL.get(before).copied()) {
                    *factor = exp(self.pair(example.convention, before, tag));
                }
            }
        }
        let chain = Chain::new(&scores, &pairs);
        let want = &example.tags[paragraph.clone()];
        let mut before = TAGS;
        let mut pair_gradient = [[0.0; TAGS]; TAGS + 1];
        for (k, i) in paragraph.enumerate() {
            let mut gradient = chain.tags(k);
            gradient[want[k] as usize] -= 1.0;
            chain.pairs(k, &pairs, &mut pair_gradient);
            pair_gradient[before][want[k] as usize] -= 1.0;
            before = want[k] as usize;
            if gradient.iter().all(|g| g.abs() < 1e-3) {
                continue;
            }
            for &key in example.keys(i) {
                if let Some(row) = self.weights.get_mut(self.rows[key as usize] as usize) {
                    for c in [0, copy] {
                        for (weights, g) in row[c].iter_mut().zip(gradient) {
                            if g.abs() >= 1e-3 {
                                weights.step(g * weight, &self.settings, self.settings.l1);
                            }
                        }
                    }
                }
            }
        }
        for (before, row) in pair_gradient.iter().enumerate() {
            for (tag, &g) in row.iter().enumerate() {
                if g != 0.0 && pairs[before][tag] > 0.0 && !self.frozen {
                    for c in [0, copy] {
                        self.pairs[c][before][tag].step(g * weight, &self.settings, 0.0);
                    }
                }
            }
        }
    }

    fn pair(&self, convention: Convention, before: usize, tag: usize) -> f32 {
        let c = convention as usize;
        self.known[c][before][tag] + self.pairs[0][before][tag].now + self.pairs[c + 1][before][tag].now
    }

    /// The weights of pairs of tags.
    pub fn pairs(&self) -> Pairs {
        [Convention::Press, Convention::Conll].map(|c| std::array::from_fn(|before| std::array::from_fn(|tag| self.pair(c, before, tag))))
    }

    /// The weights of the features, by convention, as small integers.
    pub fn rows(&self) -> Vec<Small> {
        let merged = |weights: &Row, copy: usize| -> [i8; TAGS] {
            std::array::from_fn(|tag| ((weights[0][tag].now + weights[copy][tag].now) * UNIT).round().clamp(-127.0, 127.0) as i8)
        };
        self.keys.iter().zip(&self.weights).map(|(&key, weights)| (key, [merged(weights, 1), merged(weights, 2)])).collect()
    }
}

/// A feature's key and its weights by convention.
pub type Small = (u32, [[i8; TAGS]; 2]);

/// The files of a model, by convention.
pub fn files(mut rows: Vec<Small>, pairs: &Pairs) -> [Vec<u8>; 2] {
    rows.sort_by_key(|row| row.0);
    rows.dedup_by_key(|row| row.0);
    [0, 1].map(|c| {
        let rows: Vec<_> =
            rows.iter().map(|(key, weights)| (*key, weights[c])).filter(|(_, w)| w.iter().any(|&x| x.unsigned_abs() > 1)).collect();
        Weights::write(&rows, &pairs[c].map(|row| row.map(|w| (w * UNIT).round() as i32)))
    })
}

/// The model of these rows and pairs.
pub fn read(rows: Vec<Small>, pairs: &Pairs) -> Model {
    let [press, conll] = files(rows, pairs);
    Model::read([&press, &conll])
}

/// A weight of one is so much in the file.
const UNIT: f32 = 10.0;

/// Forward and backward sums of a paragraph, each scaled to one.
struct Chain {
    forward: Vec<Floats>,
    backward: Vec<Floats>,
    factors: Vec<Floats>,
}

impl Chain {
    fn new(scores: &[Floats], pairs: &[Floats; TAGS + 1]) -> Chain {
        let factors: Vec<Floats> = scores
            .iter()
            .map(|score| {
                let top = score.iter().copied().fold(f32::MIN, f32::max);
                score.map(|s| exp(s - top))
            })
            .collect();
        let mut forward: Vec<Floats> = Vec::with_capacity(scores.len());
        for (k, factor) in factors.iter().enumerate() {
            let mut sum: Floats = match k.checked_sub(1) {
                None => pairs[TAGS],
                Some(p) => std::array::from_fn(|tag| (0..TAGS).map(|before| forward[p][before] * pairs[before][tag]).sum()),
            };
            sum.iter_mut().zip(factor).for_each(|(s, f)| *s *= f);
            forward.push(scaled(sum));
        }
        let mut backward = vec![[1.0; TAGS]; scores.len()];
        for k in (1..scores.len()).rev() {
            let sum = std::array::from_fn(|before| (0..TAGS).map(|tag| pairs[before][tag] * factors[k][tag] * backward[k][tag]).sum());
            backward[k - 1] = scaled(sum);
        }
        Chain { forward, backward, factors }
    }

    /// How likely each tag is at `k`.
    fn tags(&self, k: usize) -> Floats {
        scaled(std::array::from_fn(|tag| self.forward[k][tag] * self.backward[k][tag]))
    }

    /// Adds how likely each pair of tags is that ends at `k`.
    fn pairs(&self, k: usize, pairs: &[Floats; TAGS + 1], out: &mut [Floats; TAGS + 1]) {
        let Some(p) = k.checked_sub(1) else {
            self.tags(0).iter().zip(&mut out[TAGS]).for_each(|(x, out)| *out += x);
            return;
        };
        let mut all = [[0.0; TAGS]; TAGS];
        let mut sum = 0.0;
        for before in 0..TAGS {
            for tag in 0..TAGS {
                let x = self.forward[p][before] * pairs[before][tag] * self.factors[k][tag] * self.backward[k][tag];
                all[before][tag] = x;
                sum += x;
            }
        }
        for before in 0..TAGS {
            for tag in 0..TAGS {
                out[before][tag] += all[before][tag] / sum.max(f32::MIN_POSITIVE);
            }
        }
    }
}

fn scaled(row: Floats) -> Floats {
    let sum: f32 = row.iter().sum();
    row.map(|x| x / sum.max(f32::MIN_POSITIVE))
}

/// The exponential by additions and multiplications alone, so that every machine gives the same.
fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let whole = x.floor();
    let y = (x - whole) * std::f32::consts::LN_2;
    let fraction = 1.0 + y * (1.0 + y * (0.5 + y * (1.0 / 6.0 + y * (1.0 / 24.0 + y * (1.0 / 120.0 + y / 720.0)))));
    f32::from_bits(((whole as i32 + 127) as u32) << 23) * fraction
}

/// xorshift64*.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
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
