//! What the words of the press are like: the class of words that each keeps company with, and how often it is a name.

use super::hash;
use super::keys::{Keys, key};

/// Counted words, without proclitics.
#[derive(Debug, Default)]
pub struct Words {
    keys: Keys,
    clusters: Vec<u8>,
    kinds: Vec<u8>,
    phrases: Keys,
    phrase_kinds: Vec<u8>,
}

impl Words {
    /// Reads what [`Words::write`] wrote; a broken file gives no words.
    #[must_use]
    pub fn read(mut bytes: &[u8]) -> Words {
        Words::parse(&mut bytes).unwrap_or_default()
    }

    fn parse(bytes: &mut &[u8]) -> Option<Words> {
        let keys = Keys::read(bytes)?;
        let clusters = bytes.split_off(..keys.len())?.to_vec();
        let kinds = bytes.split_off(..keys.len())?.to_vec();
        let phrases = Keys::read(bytes)?;
        let phrase_kinds = bytes.split_off(..phrases.len())?.to_vec();
        Some(Words { keys, clusters, kinds, phrases, phrase_kinds })
    }

    /// The file: the keys in order, their clusters, their kinds; then the same of phrases, which have a kind only.
    #[must_use]
    pub fn write(rows: &[(u32, u8, u8)], phrases: &[(u32, u8)]) -> Vec<u8> {
        let mut out = Vec::new();
        Keys::write(&mut out, rows.iter().map(|row| row.0));
        out.extend(rows.iter().map(|row| row.1));
        out.extend(rows.iter().map(|row| row.2));
        Keys::write(&mut out, phrases.iter().map(|row| row.0));
        out.extend(phrases.iter().map(|row| row.1));
        out
    }

    /// Whether the word is known.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.keys.find(key(hash::text(word))).is_some()
    }

    /// Cluster and kind of the word with this hash, both 0 if it is unknown.
    #[must_use]
    pub fn get(&self, word: u64) -> (u8, u8) {
        let row = self.keys.find(key(word));
        row.map_or((0, 0), |row| (self.clusters.get(row).copied().unwrap_or(0), self.kinds.get(row).copied().unwrap_or(0)))
    }

    /// What the phrase is of whose stems this hash is mixed: 0 a person, 1 an organisation, 2 a place.
    #[must_use]
    pub fn phrase(&self, hash: u64) -> Option<u8> {
        self.phrases.find(key(hash)).and_then(|row| self.phrase_kinds.get(row).copied())
    }
}
