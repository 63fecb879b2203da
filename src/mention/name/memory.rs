//! What an article says of a word elsewhere. A surname alone is plain when the full name stands two lines above it, so
//! the names that the first reading finds are remembered, and the second reading asks of each word what it was elsewhere.

use std::collections::{HashMap, HashSet};

use super::feature::Features;
use super::hash::{Hasher, mix};
use super::model::{Convention, TAGS, Tag};

/// Of each token, which tags its word has elsewhere in the article, and which it has there behind the same word.
#[derive(Debug)]
pub struct Memory<'f> {
    features: &'f Features,
    tags: &'f [Tag],
    words: Vec<u16>,
    pairs: Vec<u16>,
}

/// How often something has which tag.
type Counts = [u16; TAGS];

/// No row.
const NONE: u32 = u32::MAX;

impl<'f> Memory<'f> {
    /// Remembers a first reading.
    #[must_use]
    pub fn new(features: &'f Features, tags: &'f [Tag], convention: Convention) -> Memory<'f> {
        // The words of organisations are ordinary words too (حماس, الجيش, اتحاد). By the press's own measure their memory
        // does more harm than good.
        let counts = |tag: Tag| convention == Convention::Conll || !matches!(tag, Tag::BOrg | Tag::IOrg);
        let pair = |i: usize| mix(i.checked_sub(1).map_or(0, |before| features.stem(before)), features.stem(i));
        let is_name = |i: usize, tag: Tag| counts(tag) && tag != Tag::O && features.is_word(i);
        let goes_on = |_: usize, tag: Tag| counts(tag) && matches!(tag, Tag::IPer | Tag::IOrg | Tag::ILoc);
        let words = elsewhere(features, tags, |i| features.stem(i), is_name);
        Memory { features, tags, words, pairs: elsewhere(features, tags, pair, goes_on) }
    }

    /// Which tags the word has elsewhere; 0 when it is nowhere a name.
    fn word(&self, i: usize) -> u64 {
        self.words.get(i).copied().unwrap_or(0).into()
    }

    /// Which tags the word has elsewhere behind the same word.
    fn behind(&self, i: usize) -> u64 {
        self.pairs.get(i).copied().unwrap_or(0).into()
    }

    /// Hands the key of each feature that token `i` has in the second reading to `emit`: none where nothing is remembered.
    pub fn each(&self, i: usize, mut emit: impl FnMut(u32)) {
        let word = self.word(i);
        let (behind, ahead) = (self.behind(i), self.behind(i + 1));
        let (before, after) = (i.checked_sub(1).map_or(0, |b| self.word(b)), self.word(i + 1));
        if word <= 1 && behind <= 1 && ahead <= 1 && before <= 1 && after <= 1 {
            return;
        }
        let tag = |i: Option<usize>| i.and_then(|i| self.tags.get(i)).map_or(9, |&tag| tag as u64);
        let (own, last, next) = (tag(Some(i)), tag(i.checked_sub(1)), tag(Some(i + 1)));
        let mut template = 0x5EC0;
        let mut put = |h: u64| {
            template += 1;
            emit(super::keys::key(mix(mix(0, template), h)));
        };
        put(word);
        put(mix(word, own));
        put(mix(mix(word, own), last));
        put(mix(mix(word, own), next));
        put(mix(word, before));
        put(mix(word, after));
        put(behind);
        put(mix(behind, own));
        put(ahead);
        put(mix(ahead, own));
        put(mix(word, self.features.kind(i)));
        put(mix(word, self.features.classes(i.wrapping_sub(1))));
        put(mix(before, last));
        put(mix(after, next));
    }
}

/// Of each token, which tags what has the same `name` has elsewhere, if one of them `tells`: 0 if none does, 1 if it is nowhere
/// else, else the set of the tags and the most frequent.
fn elsewhere(features: &Features, tags: &[Tag], name: impl Fn(usize) -> u64, tells: impl Fn(usize, Tag) -> bool) -> Vec<u16> {
    let told = tags.iter().enumerate().filter(|&(i, &tag)| tells(i, tag));
    let mut rows: HashMap<u64, usize, Hasher> = HashMap::default();
    let mut stems: HashSet<u64, Hasher> = HashSet::default();
    for (i, _) in told {
        let next = rows.len();
        rows.entry(name(i)).or_insert(next);
        stems.insert(features.stem(i));
    }
    if rows.is_empty() {
        return Vec::new();
    }
    // There are fewer spellings than tokens, and most are nobody's name.
    let may_have: Vec<bool> = features.stems().map(|stem| stems.contains(&stem)).collect();
    let has_row = |i: usize| features.spelling(i).and_then(|spelling| may_have.get(spelling)) == Some(&true);
    let row = |i: usize| if has_row(i) { rows.get(&name(i)).map_or(NONE, |&row| row as u32) } else { NONE };
    let row_of: Vec<u32> = (0..tags.len()).map(row).collect();
    let mut counts: Vec<Counts> = vec![[0; TAGS]; rows.len()];
    for (&row, &tag) in row_of.iter().zip(tags) {
        if let Some(counts) = counts.get_mut(row as usize) {
            counts[tag as usize] = counts[tag as usize].saturating_add(1);
        }
    }
    let others = |row: u32, tag: Tag| {
        let mut counts = *counts.get(row as usize)?;
        counts[tag as usize] = counts[tag as usize].saturating_sub(1);
        let most = (0..TAGS).max_by_key(|&t| (counts[t], t)).unwrap_or(0);
        let seen = counts.iter().enumerate().filter(|(_, n)| **n > 0).fold(0, |seen, (t, _)| seen | 1 << t);
        Some(if seen == 0 { 1 } else { 2 + (seen << 3 | most as u16) })
    };
    row_of.iter().zip(tags).map(|(&row, &tag)| others(row, tag).unwrap_or(0)).collect()
}
