//! A sorted set of hashed keys that gives each its row: the index of the model and of the words.

use super::hash::mix;

/// The bits of a key.
pub const KEY_BITS: u32 = 22;
const LOW_BITS: u32 = 5;
const HEADS: usize = 1 << (KEY_BITS - LOW_BITS);

/// The key of a hash.
#[must_use]
pub const fn key(hash: u64) -> u32 {
    (hash >> (64 - KEY_BITS)) as u32
}

/// The key of a feature: what it is made of, by the number of its template.
#[must_use]
pub const fn feature(template: u64, of: u64) -> u32 {
    key(mix(mix(0, template), of))
}

/// Keys by their heads, the upper bits. Most keys that are asked for are not there: they are told by a set of heads that
/// is small enough to stay near the processor.
#[derive(Debug, Default)]
pub struct Keys {
    /// Which heads there are, a bit each.
    heads: Vec<u64>,
    /// How many heads stand before each piece of that set.
    ranks: Vec<u32>,
    /// Of each head that is there, where its keys begin; one more for the end.
    starts: Vec<u32>,
    /// The lower bits of the keys.
    lows: Vec<u8>,
}

impl Keys {
    /// Reads what [`Keys::write`] wrote off the front of `bytes`.
    #[must_use]
    pub fn read(bytes: &mut &[u8]) -> Option<Keys> {
        let count = varint(bytes)?;
        let mut keys = Keys { heads: vec![0; HEADS / 64], ..Keys::default() };
        let mut key = 0u32;
        for row in 0..count {
            key = key.checked_add(varint(bytes)?)?;
            let (piece, bit) = place(key);
            let heads = keys.heads.get_mut(piece)?;
            if *heads & bit == 0 {
                *heads |= bit;
                keys.starts.push(row);
            }
            keys.lows.push(low(key));
        }
        keys.starts.push(count);
        keys.ranks = keys.heads.iter().scan(0, |rank, heads| Some(std::mem::replace(rank, *rank + heads.count_ones()))).collect();
        Some(keys)
    }

    /// How many keys, then each as what it adds to the one before.
    pub fn write(out: &mut Vec<u8>, keys: impl ExactSizeIterator<Item = u32>) {
        push_varint(out, keys.len() as u32);
        let mut before = 0;
        for key in keys {
            push_varint(out, key - before);
            before = key;
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lows.is_empty()
    }

    /// The row of a key.
    #[must_use]
    pub fn find(&self, key: u32) -> Option<usize> {
        let (piece, bit) = place(key);
        let heads = self.heads.get(piece)?;
        if heads & bit == 0 {
            return None;
        }
        let head = (self.ranks.get(piece)? + (heads & (bit - 1)).count_ones()) as usize;
        let &[from, to] = self.starts.get(head..head + 2)? else { return None };
        let lows = self.lows.get(from as usize..to as usize)?;
        Some(from as usize + lows.iter().position(|&have| have == low(key))?)
    }
}

/// The place of a key's head in the set: the piece and the bit.
const fn place(key: u32) -> (usize, u64) {
    let head = key >> LOW_BITS;
    (head as usize / 64, 1 << (head % 64))
}

const fn low(key: u32) -> u8 {
    (key % (1 << LOW_BITS)) as u8
}

/// An unsigned number in groups of seven bits, the lowest first.
fn varint(bytes: &mut &[u8]) -> Option<u32> {
    let mut value = 0u32;
    for shift in (0..28).step_by(7) {
        let &byte = bytes.split_off_first()?;
        value |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

fn push_varint(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_found_and_nothing_else() {
        let list = [0, 1, 63, 64, 200, 70_000, (1 << KEY_BITS) - 1];
        let mut file = Vec::new();
        Keys::write(&mut file, list.iter().copied());
        let keys = Keys::read(&mut file.as_slice()).unwrap_or_default();
        for (row, &key) in list.iter().enumerate() {
            assert_eq!(keys.find(key), Some(row));
        }
        assert_eq!((keys.find(2), keys.find(65), keys.find(1 << KEY_BITS)), (None, None, None));
    }
}
