//! Hashes that are the same on every machine and for ever: the model's keys are made of them.

use std::hash::BuildHasherDefault;

const K: u64 = 0x9E37_79B9_7F4A_7C15;

/// Mixes `x` into `h`.
#[must_use]
pub const fn mix(h: u64, x: u64) -> u64 {
    let h = (h.rotate_left(26) ^ x).wrapping_mul(K);
    h ^ (h >> 29)
}

/// The hash of a word.
#[must_use]
pub fn text(word: &str) -> u64 {
    word.bytes().fold(K, |h, b| mix(h, u64::from(b)))
}

/// For maps whose keys are such hashes already.
pub type Hasher = BuildHasherDefault<Same>;

/// Hands a `u64` through.
#[derive(Debug, Default)]
pub struct Same(u64);

impl std::hash::Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |h, &b| mix(h, u64::from(b)));
    }

    fn write_u64(&mut self, x: u64) {
        self.0 = x;
    }
}
