//! A set of hashed keys that gives each its place: the index of the model and of the words.

use super::hash::mix;
use crate::order;

/// The bits of a key.
pub const KEY_BITS: u32 = 22;
const LOW_BITS: u32 = 9;
const HEADS: usize = 1 << (KEY_BITS - LOW_BITS);
const WIDTH: usize = 1 << LOW_BITS;

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

/// Keys with the same upper bits, the head, are a comb: its teeth stand where the lower bits say. All combs lie in one row of
/// places, each shifted until no two teeth meet, and a place knows whose tooth it holds. So two reads and one comparison tell
/// whether a key is there and where, with nothing in between that a processor would have to guess.
#[derive(Debug)]
pub struct Keys {
    /// Of each head, how far its comb is shifted.
    shifts: Box<[u16; HEADS]>,
    /// Of each place, the head whose tooth it holds.
    heads: Vec<u16>,
    /// Of each key in order, its place.
    places: Vec<u16>,
}

/// No head: the place is free.
const FREE: u16 = u16::MAX;

impl Default for Keys {
    fn default() -> Keys {
        Keys { shifts: Box::new([0; HEADS]), heads: Vec::new(), places: Vec::new() }
    }
}

impl Keys {
    /// Reads what [`Keys::write`] wrote off the front of `bytes`; at most some 50,000 keys, and no two alike.
    #[must_use]
    pub fn read(bytes: &mut &[u8]) -> Option<Keys> {
        let count = varint(bytes)?;
        let mut keys = Vec::new();
        let mut key = 0u32;
        for _ in 0..count {
            key = key.checked_add(varint(bytes)?)?;
            keys.push(key);
        }
        Keys::laid(&keys)
    }

    /// Lays the combs of sorted keys, those with most teeth first.
    fn laid(keys: &[u32]) -> Option<Keys> {
        let size = (keys.len() * 3 / 2).next_power_of_two().max(2 * WIDTH);
        let shifts = u16::try_from(size - WIDTH).ok()?;
        let mut laid = Keys { heads: vec![FREE; size], ..Keys::default() };
        let mut combs: Vec<&[u32]> = keys.chunk_by(|one, other| head(*one) == head(*other)).collect();
        order::sort(&mut combs, |comb| u64::MAX - comb.len() as u64);
        for comb in combs {
            let head = head(*comb.first()?);
            // Each begins to look somewhere else.
            let first = (head * usize::from(shifts) / HEADS) as u16;
            let fits = |&shift: &u16| comb.iter().all(|&key| laid.heads.get(usize::from(shift) + low(key)) == Some(&FREE));
            let shift = (first..shifts).chain(0..first).find(fits)?;
            *laid.shifts.get_mut(head)? = shift;
            for &key in comb {
                *laid.heads.get_mut(usize::from(shift) + low(key))? = head as u16;
            }
        }
        laid.places = keys.iter().map(|&key| laid.place(key) as u16).collect();
        Some(laid)
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
        self.places.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Something for each key, given in the order of the keys, by its place.
    #[must_use]
    pub fn spread<T: Clone + Default>(&self, rows: impl IntoIterator<Item = T>) -> Vec<T> {
        let mut spread = vec![T::default(); self.heads.len()];
        for (&place, row) in self.places.iter().zip(rows) {
            if let Some(here) = spread.get_mut(usize::from(place)) {
                *here = row;
            }
        }
        spread
    }

    /// The place of a key, if it is one of these.
    #[must_use]
    #[inline]
    pub fn find(&self, key: u32) -> Option<usize> {
        let place = self.place(key);
        (self.heads.get(place).copied().map(usize::from) == Some(head(key))).then_some(place)
    }

    /// Where the key is if it is there.
    #[inline]
    fn place(&self, key: u32) -> usize {
        usize::from(self.shifts[head(key)]) + low(key)
    }
}

const fn head(key: u32) -> usize {
    (key >> LOW_BITS) as usize % HEADS
}

const fn low(key: u32) -> usize {
    key as usize % WIDTH
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
        let rows = keys.spread(0..list.len());
        for (row, &key) in list.iter().enumerate() {
            assert_eq!(keys.find(key).map(|place| rows[place]), Some(row));
        }
        assert_eq!((keys.find(2), keys.find(65), keys.find((1 << KEY_BITS) - 2)), (None, None, None));
    }
}
