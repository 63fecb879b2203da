//! One byte for each character that newswire in Arabic, Persian or English is made of.
//!
//! FROZEN: links that people keep are written in it. A better one would be another version of the link.

use std::collections::HashMap;

/// The characters of the bytes from 0x80 on; below stands ASCII.
const UPPER: &str = concat!(
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىي",
    "\u{64B}\u{64C}\u{64D}\u{64E}\u{64F}\u{650}\u{651}\u{652}\u{670}",
    "،؛؟٪٫٬«»“”„‘’–—…•",
    "\u{A0}\u{200C}\u{200D}\u{200E}\u{200F}\u{61C}",
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
    "پچژگکیۀٱٹڈڑںھہے",
    "éèêàâçëîïôûüöäáíóúñß",
    "€£°",
);

/// Stands before the number of a character that has no byte.
pub(super) const ESCAPE: u8 = 0xFF;

/// The bytes of characters and the characters of bytes.
pub(super) struct Alphabet {
    bytes: HashMap<char, u8>,
    upper: Vec<char>,
}

impl Alphabet {
    pub(super) fn new() -> Alphabet {
        Alphabet { bytes: UPPER.chars().zip(0x80..ESCAPE).collect(), upper: UPPER.chars().collect() }
    }

    /// The byte of a character, where it has one.
    pub(super) fn byte(&self, c: char) -> Option<u8> {
        if c.is_ascii() { Some(c as u8) } else { self.bytes.get(&c).copied() }
    }

    /// The character of a byte, where it has one.
    pub(super) fn character(&self, byte: u8) -> Option<char> {
        if byte.is_ascii() { Some(byte.into()) } else { self.upper.get(usize::from(byte & 0x7F)).copied() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_one_character_and_back() {
        assert!(UPPER.chars().count() <= usize::from(ESCAPE - 0x80), "{}", UPPER.chars().count());
        let alphabet = Alphabet::new();
        for c in UPPER.chars().chain(' '..='~') {
            assert_eq!(alphabet.byte(c).and_then(|byte| alphabet.character(byte)), Some(c));
        }
        assert_eq!(UPPER.chars().count(), UPPER.chars().collect::<std::collections::HashSet<_>>().len());
    }
}
