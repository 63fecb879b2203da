//! What an article says of a word elsewhere. A surname alone is plain when the full name stands two lines above it, so
//! the names that the first reading finds are remembered, and the second reading asks of each word what it was elsewhere.

use std::collections::HashMap;

use super::feature::Features;
use super::hash::{Hasher, mix};
use super::model::{Convention, TAGS, Tag};

/// How often each word of a name, and each pair of words, has which tag in the article.
#[derive(Debug)]
pub struct Memory<'f> {
    features: &'f Features,
    tags: &'f [Tag],
    words: HashMap<u64, [u16; TAGS], Hasher>,
    pairs: HashMap<u64, [u16; TAGS], Hasher>,
}

impl<'f> Memory<'f> {
    /// Remembers a first reading.
    #[must_use]
    pub fn new(features: &'f Features, tags: &'f [Tag], convention: Convention) -> Memory<'f> {
        // The words of organisations are ordinary words too (حماس, الجيش, اتحاد). By the press's own measure their memory
        // does more harm than good.
        let counts = |tag: Tag| convention == Convention::Conll || !matches!(tag, Tag::BOrg | Tag::IOrg);
        let mut memory = Memory { features, tags, words: HashMap::default(), pairs: HashMap::default() };
        for (i, &tag) in tags.iter().enumerate().filter(|(_, tag)| counts(**tag)) {
            if tag != Tag::O && memory.features.is_word(i) {
                memory.words.insert(features.stem(i), [0; TAGS]);
            }
            if matches!(tag, Tag::IPer | Tag::IOrg | Tag::ILoc) {
                memory.pairs.insert(memory.pair(i), [0; TAGS]);
            }
        }
        for (i, &tag) in tags.iter().enumerate() {
            if let Some(counts) = memory.words.get_mut(&features.stem(i)) {
                counts[tag as usize] = counts[tag as usize].saturating_add(1);
            }
            let pair = memory.pair(i);
            if let Some(counts) = memory.pairs.get_mut(&pair) {
                counts[tag as usize] = counts[tag as usize].saturating_add(1);
            }
        }
        memory
    }

    fn pair(&self, i: usize) -> u64 {
        mix(i.checked_sub(1).map_or(0, |before| self.features.stem(before)), self.features.stem(i))
    }

    /// Which tags the word has elsewhere; 0 when it is nowhere a name.
    fn word(&self, i: usize) -> u64 {
        self.elsewhere(self.words.get(&self.features.stem(i)), i)
    }

    /// Which tags the word has elsewhere behind the same word.
    fn behind(&self, i: usize) -> u64 {
        self.elsewhere(self.pairs.get(&self.pair(i)), i)
    }

    fn elsewhere(&self, counts: Option<&[u16; TAGS]>, i: usize) -> u64 {
        let (Some(counts), Some(&tag)) = (counts, self.tags.get(i)) else { return 0 };
        let mut counts = *counts;
        counts[tag as usize] = counts[tag as usize].saturating_sub(1);
        let most = (0..TAGS).max_by_key(|&t| (counts[t], t)).unwrap_or(0);
        let seen = counts.iter().enumerate().filter(|(_, n)| **n > 0).fold(0, |seen, (t, _)| seen | 1 << t);
        if seen == 0 { 1 } else { 2 + (seen << 3 | most as u64) }
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
