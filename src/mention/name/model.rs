//! The linear sequence model: weights of features, weights of tag pairs, the best path.

use std::ops::Range;

use super::keys::Keys;

/// The number of tags.
pub const TAGS: usize = 7;

/// The tags: outside, and first or later token of a person, an organisation, a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Tag {
    O,
    BPer,
    IPer,
    BOrg,
    IOrg,
    BLoc,
    ILoc,
}

impl Tag {
    /// All of them, by number.
    pub const ALL: [Tag; TAGS] = [Tag::O, Tag::BPer, Tag::IPer, Tag::BOrg, Tag::IOrg, Tag::BLoc, Tag::ILoc];

    /// Whether the tag continues a name, and whether it may follow `before`.
    #[must_use]
    pub fn may_follow(self, before: Option<Tag>) -> bool {
        match self {
            Tag::IPer => matches!(before, Some(Tag::BPer | Tag::IPer)),
            Tag::IOrg => matches!(before, Some(Tag::BOrg | Tag::IOrg)),
            Tag::ILoc => matches!(before, Some(Tag::BLoc | Tag::ILoc)),
            _ => true,
        }
    }
}

/// A score for each tag.
pub type Scores = [i32; TAGS];

/// The sum of some features' weights for each tag. One lane more than there are tags: eight are added at once.
pub type Sums = [i16; TAGS + 1];

/// Scores with that lane.
type Lanes = [i32; TAGS + 1];

/// The conventions by which names are cut: those of this project's own articles, or those of the CoNLL corpora.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Convention {
    /// Titles out, class nouns in.
    Press,
    /// As ANERcorp has them.
    Conll,
}

/// The weights.
#[derive(Debug, Default)]
pub struct Model {
    keys: Keys,
    /// The weights by convention.
    weights: [Vec<[i8; TAGS + 1]>; 2],
    /// `pairs[convention][before][tag]`; the last row is a paragraph's start.
    pairs: [[Lanes; TAGS + 1]; 2],
}

const IMPOSSIBLE: i32 = -1_000_000;

impl Model {
    /// Reads what [`Model::write`] wrote; a broken file gives the empty model.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Model {
        Model::parse(bytes).unwrap_or_default()
    }

    fn parse(mut rest: &[u8]) -> Option<Model> {
        let mut model = Model { keys: Keys::read(&mut rest)?, ..Model::default() };
        let count = model.keys.len();
        let planes = rest.split_off(..count.checked_mul(2 * TAGS)?)?;
        model.weights = [vec![[0; TAGS + 1]; count], vec![[0; TAGS + 1]; count]];
        for (n, plane) in planes.chunks_exact(count.max(1)).enumerate() {
            for (row, &weight) in plane.iter().enumerate() {
                model.weights[n / TAGS][row][n % TAGS] = weight as i8;
            }
        }
        // The second convention is told by what it adds to the first.
        for row in 0..count {
            for tag in 0..TAGS {
                model.weights[1][row][tag] = model.weights[1][row][tag].wrapping_add(model.weights[0][row][tag]);
            }
        }
        for pair in model.pairs.iter_mut().flatten().flat_map(|row| &mut row[..TAGS]) {
            *pair = i32::from(i16::from_le_bytes(rest.split_off(..2)?.try_into().ok()?));
        }
        for convention in &mut model.pairs {
            for (before, row) in convention.iter_mut().enumerate() {
                for (tag, score) in Tag::ALL.iter().zip(row.iter_mut()) {
                    if !tag.may_follow(Tag::ALL.get(before).copied()) {
                        *score = IMPOSSIBLE;
                    }
                }
                row[TAGS] = IMPOSSIBLE;
            }
        }
        rest.is_empty().then_some(model)
    }

    /// The file: keys in order as differences, a plane of weights for each convention and tag, the pairs.
    #[must_use]
    pub fn write(rows: &[(u32, [[i8; TAGS]; 2])], pairs: &[[Scores; TAGS + 1]; 2]) -> Vec<u8> {
        let mut out = Vec::new();
        Keys::write(&mut out, rows.iter().map(|row| row.0));
        for tag in 0..TAGS {
            out.extend(rows.iter().map(|(_, w)| w[0][tag] as u8));
        }
        for tag in 0..TAGS {
            out.extend(rows.iter().map(|(_, w)| w[1][tag].wrapping_sub(w[0][tag]) as u8));
        }
        for pair in pairs.iter().flatten().flatten() {
            out.extend((*pair).clamp(-30_000, 30_000).to_le_bytes()[..2].iter());
        }
        out
    }

    /// Adds the weights of the feature `key` to `sums`.
    pub fn add(&self, convention: Convention, key: u32, sums: &mut Sums) {
        if let Some(weights) = self.keys.find(key).and_then(|row| self.weights[convention as usize].get(row)) {
            for (sum, &weight) in sums.iter_mut().zip(weights) {
                *sum += i16::from(weight);
            }
        }
    }

    /// The best tags for the tokens of some paragraphs.
    #[must_use]
    pub fn best(&self, convention: Convention, paragraphs: &[Range<usize>], sums: &[Sums]) -> Vec<Tag> {
        let pairs = &self.pairs[convention as usize];
        paragraphs.iter().flat_map(|p| best_path(pairs, sums.get(p.clone()).unwrap_or_default())).collect()
    }
}

/// Viterbi: the path with the highest sum.
fn best_path(pairs: &[Lanes; TAGS + 1], sums: &[Sums]) -> Vec<Tag> {
    let mut from = Vec::with_capacity(sums.len());
    let mut best = [0; TAGS + 1];
    for (i, own) in sums.iter().enumerate() {
        let mut next = [i32::MIN; TAGS + 1];
        let mut back = [0; TAGS + 1];
        if i == 0 {
            next = pairs[TAGS];
        } else {
            // All tags at once, without a branch: the compiler makes vectors of this.
            for (before, (best, row)) in best.into_iter().zip(pairs).take(TAGS).enumerate() {
                for tag in 0..=TAGS {
                    let sum = best + row[tag];
                    let better = sum > next[tag];
                    next[tag] = if better { sum } else { next[tag] };
                    back[tag] = if better { before as i32 } else { back[tag] };
                }
            }
        }
        next.iter_mut().zip(own).for_each(|(next, &own)| *next += i32::from(own));
        // Sums are kept small: only their differences matter.
        let top = next.into_iter().max().unwrap_or(0);
        best = next.map(|sum| (sum - top).max(2 * IMPOSSIBLE));
        from.push(back.map(|tag| tag as u8));
    }
    let mut tag = (0..TAGS).max_by_key(|&tag| (best[tag], TAGS - tag)).unwrap_or(0);
    let mut path = Vec::with_capacity(sums.len());
    for back in from.iter().rev() {
        path.push(Tag::ALL[tag]);
        tag = usize::from(back[tag]);
    }
    path.reverse();
    path
}
