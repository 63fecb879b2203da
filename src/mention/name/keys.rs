//! Tables by hashed keys: of the model and of the words.

use super::hash::mix;

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

/// Something for each of some keys.
///
/// Keys with the same upper bits, the head, are a comb: its teeth stand where the lower bits say. All combs lie in one row of
/// places, each shifted until no two teeth meet, and a place knows whose tooth it holds. So two reads and one comparison tell
/// whether a key is there, with nothing in between that a processor would have to guess. Most keys that are asked for are not there:
/// what the others have lies apart, so that a cache holds all that says no.
#[derive(Debug)]
pub struct Table<T> {
    /// Of each head, how far its comb is shifted.
    shifts: Box<[u16; HEADS]>,
    /// Of each place, the head whose tooth it holds.
    owners: Vec<u16>,
    /// Of each place, what its key has.
    rows: Vec<T>,
}

/// No head: the place is free.
const FREE: u16 = u16::MAX;

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        Table { shifts: Box::new([0; HEADS]), owners: Vec::new(), rows: Vec::new() }
    }
}

impl<T: Clone + Default> Table<T> {
    /// Lays the combs of sorted keys, those with most teeth first; at most some 50,000 keys, and no two alike. What each has is given
    /// in the same order.
    #[must_use]
    pub fn new(keys: &[u32], rows: impl IntoIterator<Item = T>) -> Option<Table<T>> {
        let size = (keys.len() * 3 / 2).next_power_of_two().max(2 * WIDTH);
        let shifts = u16::try_from(size - WIDTH).ok()?;
        let mut table = Table { owners: vec![FREE; size], rows: vec![T::default(); size], ..Table::default() };
        let combs: Vec<&[u32]> = keys.chunk_by(|one, other| head(*one) == head(*other)).collect();
        let most = combs.iter().map(|comb| comb.len()).max().unwrap_or(0);
        // There are few lengths: to go through all combs once for each is quicker than to sort them.
        for comb in (1..=most).rev().flat_map(|teeth| combs.iter().filter(move |comb| comb.len() == teeth)) {
            let head = head(*comb.first()?);
            // Each begins to look somewhere else.
            let first = (head * usize::from(shifts) / HEADS) as u16;
            let is_free = |place: usize| table.owners.get(place) == Some(&FREE);
            let fits = |&shift: &u16| comb.iter().all(|&key| is_free(usize::from(shift) + low(key)));
            let shift = (first..shifts).chain(0..first).find(fits)?;
            *table.shifts.get_mut(head)? = shift;
            for &key in *comb {
                *table.owners.get_mut(usize::from(shift) + low(key))? = head as u16;
            }
        }
        for (&key, row) in keys.iter().zip(rows) {
            let place = table.place(key);
            *table.rows.get_mut(place)? = row;
        }
        Some(table)
    }
}

impl<T> Table<T> {
    /// What a key has, if it is one of these.
    #[must_use]
    #[inline]
    pub fn get(&self, key: u32) -> Option<&T> {
        let place = self.place(key);
        let owner = self.owners.get(place)?;
        if usize::from(*owner) == head(key) { self.rows.get(place) } else { None }
    }

    /// Where the key is if it is there.
    #[inline]
    fn place(&self, key: u32) -> usize {
        usize::from(self.shifts[head(key)]) + low(key)
    }
}

/// Reads the keys that [`write`] wrote off the front of `bytes`.
#[must_use]
pub fn read(bytes: &mut &[u8]) -> Option<Vec<u32>> {
    let count = varint(bytes)?;
    let mut keys = Vec::new();
    let mut key = 0u32;
    for _ in 0..count {
        key = key.checked_add(varint(bytes)?)?;
        keys.push(key);
    }
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
        write(&mut file, list.iter().copied());
        let keys = read(&mut file.as_slice()).unwrap_or_default();
        let table = Table::new(&keys, 0..list.len()).unwrap_or_default();
        for (row, &key) in list.iter().enumerate() {
            assert_eq!(table.get(key), Some(&row));
        }
        assert_eq!([2, 65, (1 << KEY_BITS) - 2].map(|key| table.get(key)), [None; 3]);
    }
}
