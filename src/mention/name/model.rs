//! The linear sequence model: weights of features, weights of tag pairs, the best path.

use std::ops::{AddAssign, Range};

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

/// The sum of some features' weights for each tag: four tags in each number, sixteen bits each, so that two additions are seven.
/// What one tag borrows from the next while they are added it gives back when they are taken apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums([i64; 2]);

impl Sums {
    /// One number for each tag.
    #[must_use]
    pub fn of(weights: [i16; TAGS]) -> Sums {
        let joined = |tags: &[i16]| tags.iter().rev().fold(0, |sum, &weight| (sum << 16) + i64::from(weight));
        let (first, second) = weights.split_at(4);
        Sums([joined(first), joined(second)])
    }

    /// The sum for each tag.
    #[must_use]
    pub fn scores(self) -> Scores {
        let [mut first, mut second] = self.0;
        let next = |rest: &mut i64| {
            let tag = *rest as i16;
            *rest = (*rest - i64::from(tag)) >> 16;
            i32::from(tag)
        };
        std::array::from_fn(|tag| next(if tag < 4 { &mut first } else { &mut second }))
    }
}

impl AddAssign for Sums {
    fn add_assign(&mut self, other: Sums) {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            *sum = sum.wrapping_add(more);
        }
    }
}

/// The conventions by which names are cut: those of this project's own articles, or those of the CoNLL corpora.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Convention {
    /// Titles out, class nouns in.
    Press,
    /// As ANERcorp has them.
    Conll,
}

/// The weights by convention. Each convention has a file of its own, so that the page carries only the one it uses.
#[derive(Debug, Default)]
pub struct Model([Weights; 2]);

/// The weights of one convention.
#[derive(Debug, Default)]
pub struct Weights {
    keys: Keys,
    features: Vec<Sums>,
    /// `pairs[before][tag]`; the last row is a paragraph's start.
    pairs: [Scores; TAGS + 1],
}

const IMPOSSIBLE: i32 = -1_000_000;

impl Model {
    /// Reads what [`Weights::write`] wrote for each convention; a broken or empty file weighs nothing.
    #[must_use]
    pub fn read(files: [&[u8]; 2]) -> Model {
        Model(files.map(|bytes| Weights::parse(bytes).unwrap_or_default()))
    }

    /// Adds the weights of the feature `key` to `sums`.
    #[inline]
    pub fn add(&self, convention: Convention, key: u32, sums: &mut Sums) {
        let Weights { keys, features, .. } = &self.0[convention as usize];
        let place = keys.find(key).unwrap_or(features.len().wrapping_sub(1));
        *sums += features.get(place).copied().unwrap_or_default();
    }

    /// Adds the weights of all these features to `sums`.
    pub fn add_all(&self, convention: Convention, keys: &[u32], sums: &mut Sums) {
        let mut all = Sums::default();
        keys.iter().for_each(|&key| self.add(convention, key, &mut all));
        *sums += all;
    }

    /// The best tags for the tokens of some paragraphs.
    #[must_use]
    pub fn best(&self, convention: Convention, paragraphs: &[Range<usize>], sums: &[Sums]) -> Vec<Tag> {
        let mut tags = vec![Tag::O; sums.len()];
        for paragraph in paragraphs {
            let (sums, tags) = (sums.get(paragraph.clone()).unwrap_or_default(), tags.get_mut(paragraph.clone()).unwrap_or_default());
            self.tag(convention, sums, tags);
        }
        tags
    }

    /// Gives the tokens of a paragraph, which have these sums, their best tags.
    pub fn tag(&self, convention: Convention, sums: &[Sums], tags: &mut [Tag]) {
        best_path(&self.0[convention as usize].pairs, sums, tags);
    }
}

impl Weights {
    fn parse(mut rest: &[u8]) -> Option<Weights> {
        let keys = Keys::read(&mut rest)?;
        let count = keys.len();
        let masks = rest.split_off(..count)?;
        let mut rows = vec![[0; TAGS]; count];
        for tag in 0..TAGS {
            for (row, _) in rows.iter_mut().zip(masks).filter(|(_, mask)| *mask >> tag & 1 == 1) {
                row[tag] = i16::from(*rest.split_off_first()? as i8);
            }
        }
        let mut features = keys.spread(rows.into_iter().map(Sums::of));
        // What is not there weighs nothing.
        features.push(Sums::default());
        let mut pairs = [Scores::default(); TAGS + 1];
        for pair in pairs.iter_mut().flatten() {
            *pair = i32::from(i16::from_le_bytes(rest.split_off(..2)?.try_into().ok()?));
        }
        for (before, row) in pairs.iter_mut().enumerate() {
            for (tag, score) in Tag::ALL.iter().zip(row.iter_mut()) {
                if !tag.may_follow(Tag::ALL.get(before).copied()) {
                    *score = IMPOSSIBLE;
                }
            }
        }
        rest.is_empty().then_some(Weights { keys, features, pairs })
    }

    /// The file: keys in order as differences, of each key a bit for each tag for which it weighs anything, these weights tag by tag,
    /// the pairs.
    #[must_use]
    pub fn write(rows: &[(u32, [i8; TAGS])], pairs: &[Scores; TAGS + 1]) -> Vec<u8> {
        let mut out = Vec::new();
        Keys::write(&mut out, rows.iter().map(|row| row.0));
        out.extend(rows.iter().map(|(_, weights)| (0..TAGS).fold(0, |mask, tag| mask | u8::from(weights[tag] != 0) << tag)));
        for tag in 0..TAGS {
            out.extend(rows.iter().map(|(_, weights)| weights[tag] as u8).filter(|&weight| weight != 0));
        }
        for pair in pairs.iter().flatten() {
            out.extend((*pair).clamp(-30_000, 30_000).to_le_bytes()[..2].iter());
        }
        out
    }
}

/// The tags that may follow any other.
const FREE: [usize; 4] = [Tag::O as usize, Tag::BPer as usize, Tag::BOrg as usize, Tag::BLoc as usize];

/// Viterbi: the path with the highest sum.
fn best_path(pairs: &[Scores; TAGS + 1], sums: &[Sums], tags: &mut [Tag]) {
    let outside = Tag::O as usize;
    // By how much each tag may be worth more than O to the one behind it.
    let gains: Scores = std::array::from_fn(|tag| FREE.map(|next| pairs[tag][next] - pairs[outside][next]).into_iter().max().unwrap_or(0));
    let mut from = Vec::with_capacity(sums.len());
    let mut best = Scores::default();
    for (i, own) in sums.iter().enumerate() {
        let mut next = [i32::MIN; TAGS];
        let mut back = [0; TAGS];
        let mut step = |before: usize, tag: usize| {
            let sum = best[before] + pairs[before][tag];
            if sum > next[tag] {
                (next[tag], back[tag]) = (sum, before as u8);
            }
        };
        if i == 0 {
            next = pairs[TAGS];
        } else {
            // Most words stand far from any name: then all ways lead through O.
            let is_plain = (0..TAGS).all(|tag| best[tag] + gains[tag] <= best[outside]);
            for before in 0..if is_plain { 1 } else { TAGS } {
                FREE.iter().for_each(|&tag| step(before, tag));
            }
            for first in [Tag::BPer, Tag::BOrg, Tag::BLoc].map(|tag| tag as usize) {
                step(first, first + 1);
                step(first + 1, first + 1);
            }
        }
        next.iter_mut().zip(own.scores()).for_each(|(next, own)| *next += own);
        // Sums are kept small: only their differences matter.
        let top = next.into_iter().max().unwrap_or(0);
        best = next.map(|sum| (sum - top).max(2 * IMPOSSIBLE));
        from.push(back);
    }
    let mut tag = (0..TAGS).max_by_key(|&tag| (best[tag], TAGS - tag)).unwrap_or(0);
    for (here, back) in tags.iter_mut().zip(&from).rev() {
        *here = Tag::ALL[tag];
        tag = usize::from(back[tag]);
    }
}
