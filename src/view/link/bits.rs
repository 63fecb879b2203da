//! Numbers as bits: exponential Golomb codes, in which a small number takes few bits and any number can be said.
//!
//! FROZEN, as all of the link's making is.

/// Writes bits, the highest of each number first.
#[derive(Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    /// How many bits of the last byte are taken; 0 where it is full.
    taken: u32,
}

impl BitWriter {
    pub(super) fn bit(&mut self, bit: bool) {
        if self.taken == 0 {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(bit) << (7 - self.taken);
        }
        self.taken = (self.taken + 1) % 8;
    }

    /// The lowest `count` bits of a number.
    pub(super) fn bits(&mut self, number: u64, count: u32) {
        (0..count).rev().for_each(|n| self.bit(number >> n & 1 == 1));
    }

    /// Any number; the cheapest are those below two to the power of `order`.
    pub(super) fn number(&mut self, number: u64, order: u32) {
        let high = (number >> order) + 1;
        let width = u64::BITS - high.leading_zeros();
        self.bits(0, width - 1);
        self.bits(high, width);
        self.bits(number, order);
    }

    /// A number that may be negative.
    pub(super) fn signed(&mut self, number: i64, order: u32) {
        self.number(((number << 1) ^ (number >> 63)) as u64, order);
    }

    /// A number below `limit`.
    pub(super) fn below(&mut self, number: u64, limit: u64) {
        self.bits(number, width(limit));
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads what [`BitWriter`] wrote, or whatever else is there.
pub(super) struct BitReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> BitReader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> BitReader<'a> {
        BitReader { bytes, at: 0 }
    }

    pub(super) fn bit(&mut self) -> Option<bool> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte >> (7 - self.at % 8) & 1 == 1;
        self.at += 1;
        Some(bit)
    }

    pub(super) fn bits(&mut self, count: u32) -> Option<u64> {
        (0..count).try_fold(0, |all, _| Some(all << 1 | u64::from(self.bit()?)))
    }

    pub(super) fn number(&mut self, order: u32) -> Option<u64> {
        let mut width = 0;
        while !self.bit()? {
            width += 1;
        }
        // Nothing that a document counts is longer.
        let high = (width <= 36).then(|| self.bits(width))?? | 1 << width;
        Some((high - 1) << order | self.bits(order)?)
    }

    pub(super) fn signed(&mut self, order: u32) -> Option<i64> {
        let number = self.number(order)?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    pub(super) fn below(&mut self, limit: u64) -> Option<u64> {
        self.bits(width(limit)).filter(|&number| number < limit)
    }

    /// How many bits are not read yet.
    pub(super) fn left(&self) -> usize {
        self.bytes.len() * 8 - self.at
    }

    /// Whether all is read but what fills the last byte, and that is zero.
    pub(super) fn at_end(mut self) -> bool {
        let left = self.left();
        left < 8 && self.bits(left as u32) == Some(0)
    }
}

/// How many bits hold every number below `limit`; one at least, so that what is read costs something.
fn width(limit: u64) -> u32 {
    (u64::BITS - limit.saturating_sub(1).leading_zeros()).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let mut writer = BitWriter::default();
        for n in [0, 1, 7, 8, 300, 1 << 33] {
            writer.number(n, 3);
            writer.signed(-(n as i64), 0);
        }
        writer.below(4, 5);
        let bytes = writer.finish();
        let mut reader = BitReader::new(&bytes);
        for n in [0, 1, 7, 8, 300, 1 << 33] {
            assert_eq!((reader.number(3), reader.signed(0)), (Some(n), Some(-(n as i64))));
        }
        assert_eq!(reader.below(5), Some(4));
        assert!(reader.at_end());
    }

    #[test]
    fn nothing_is_read_past_the_end() {
        let mut reader = BitReader::new(&[0, 0]);
        assert_eq!(reader.number(0), None);
        assert_eq!(reader.bit(), None);
    }
}
