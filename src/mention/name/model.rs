//! The linear sequence model: weights of features, weights of tag pairs, the best path.

use std::ops::{AddAssign, Range};

use super::keys::{self, Table};

/// The number of tags.
pub const TAGS: usize = 7;

/// The tag of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Tag {
    /// Outside every name.
    O,
    /// The first token of a person.
    BPer,
    /// A later one.
    IPer,
    /// The first token of an organisation.
    BOrg,
    /// A later one.
    IOrg,
    /// The first token of a place.
    BLoc,
    /// A later one.
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

/// The sum of some features' weights for each tag: one number more than there are tags, so that all are added at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums([i16; TAGS + 1]);

impl Sums {
    /// One number for each tag.
    #[must_use]
    pub fn of(weights: [i16; TAGS]) -> Sums {
        Sums(std::array::from_fn(|tag| weights.get(tag).copied().unwrap_or(0)))
    }

    /// The sum for each tag.
    #[must_use]
    pub fn scores(self) -> Scores {
        std::array::from_fn(|tag| self.0[tag].into())
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
    features: Table<Sums>,
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
        // What is not there weighs nothing.
        const NOTHING: &Sums = &Sums([0; TAGS + 1]);
        *sums += *self.0[convention as usize].features.get(key).unwrap_or(NOTHING);
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
        let keys = keys::read(&mut rest)?;
        let count = keys.len();
        let masks = rest.split_off(..count)?;
        let mut rows = vec![[0; TAGS]; count];
        for tag in 0..TAGS {
            for (row, _) in rows.iter_mut().zip(masks).filter(|(_, mask)| *mask >> tag & 1 == 1) {
                row[tag] = i16::from(*rest.split_off_first()? as i8);
            }
        }
        let features = Table::new(&keys, rows.into_iter().map(Sums::of))?;
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
        rest.is_empty().then_some(Weights { features, pairs })
    }

    /// The file: keys in order as differences, of each key a bit for each tag for which it weighs anything, these weights tag by tag,
    /// the pairs.
    #[must_use]
    pub fn write(rows: &[(u32, [i8; TAGS])], pairs: &[Scores; TAGS + 1]) -> Vec<u8> {
        let mut out = Vec::new();
        keys::write(&mut out, rows.iter().map(|row| row.0));
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
        let (next, back) = if i == 0 { (pairs[TAGS], [0; TAGS]) } else { step(pairs, &gains, &best) };
        let own = own.scores();
        // Only differences matter: O is worth nothing, and the numbers stay small.
        let nothing = next[outside] + own[outside];
        best = std::array::from_fn(|tag| next[tag] + own[tag] - nothing);
        from.push(back);
    }
    let mut tag = (0..TAGS).max_by_key(|&tag| (best[tag], TAGS - tag)).unwrap_or(0);
    for (here, back) in tags.iter_mut().zip(&from).rev() {
        *here = Tag::ALL[tag];
        tag = usize::from(back[tag]);
    }
}

/// The best ways from the tags of one token to those of the next, and where each comes from; to be O is worth nothing.
fn step(pairs: &[Scores; TAGS + 1], gains: &Scores, best: &Scores) -> (Scores, [u8; TAGS]) {
    let (mut next, mut back) = (pairs[Tag::O as usize], [Tag::O as u8; TAGS]);
    // Most words stand far from any name: then all ways lead through O.
    let is_plain = best.iter().zip(gains).all(|(best, gain)| best + gain <= 0);
    for before in 1..if is_plain { 1 } else { TAGS } {
        for tag in FREE {
            let sum = best[before] + pairs[before][tag];
            if sum > next[tag] {
                (next[tag], back[tag]) = (sum, before as u8);
            }
        }
    }
    for first in [Tag::BPer, Tag::BOrg, Tag::BLoc].map(|tag| tag as usize) {
        let [begun, gone_on] = [first, first + 1].map(|before| best[before] + pairs[before][first + 1]);
        (next[first + 1], back[first + 1]) = (begun.max(gone_on), (first + usize::from(gone_on > begun)) as u8);
    }
    (next, back)
}
