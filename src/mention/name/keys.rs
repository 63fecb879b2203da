//! A sorted set of hashed keys that gives each its row: the index of the model and of the words.

use super::hash::mix;

/// The bits of a key.
pub const KEY_BITS: u32 = 22;
const LOW_BITS: u32 = 6;
const BUCKETS: usize = 1 << (KEY_BITS - LOW_BITS);

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

/// Keys in buckets by their upper bits: a set of the lower bits in each. A key's row is the number of keys before it.
#[derive(Debug, Default)]
pub struct Keys {
    buckets: Vec<u64>,
    /// The row of each bucket's first key.
    starts: Vec<u32>,
    count: usize,
}

impl Keys {
    /// Reads what [`Keys::write`] wrote off the front of `bytes`.
    #[must_use]
    pub fn read(bytes: &mut &[u8]) -> Option<Keys> {
        let count = varint(bytes)?;
        let mut keys = Keys { buckets: vec![0; BUCKETS], starts: Vec::with_capacity(BUCKETS), count: count as usize };
        let mut key = 0u32;
        for _ in 0..count {
            key = key.checked_add(varint(bytes)?)?;
            *keys.buckets.get_mut((key >> LOW_BITS) as usize)? |= bit(key);
        }
        let mut row = 0;
        for bucket in &keys.buckets {
            keys.starts.push(row);
            row += bucket.count_ones();
        }
        // Two equal keys would have one row.
        (row == count).then_some(keys)
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
        self.count
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The row of a key.
    #[must_use]
    pub fn find(&self, key: u32) -> Option<usize> {
        let (bucket, bit) = ((key >> LOW_BITS) as usize, bit(key));
        let set = *self.buckets.get(bucket)?;
        if set & bit == 0 {
            return None;
        }
        Some(*self.starts.get(bucket)? as usize + (set & (bit - 1)).count_ones() as usize)
    }
}

/// The place of a key in its bucket.
const fn bit(key: u32) -> u64 {
    1 << (key & ((1 << LOW_BITS) - 1))
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
