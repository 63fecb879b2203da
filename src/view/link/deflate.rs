//! Raw deflate of letters that start with a vocabulary which both ends know: what newswire says everywhere costs next to nothing.

use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::alphabet::Alphabet;

/// How hard the deflater tries, of 10.
const EFFORT: i32 = 10;

/// FROZEN: links refer to its letters by their place.
const WORDS: &str = include_str!("words.txt");

/// The letters, deflated.
pub(super) fn deflate(letters: &[u8]) -> Vec<u8> {
    // No zlib header is what a window of no bits asks for.
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(EFFORT, 0, 0));
    // The deflater reads the words and what it says of them is dropped; the flush puts what follows on a byte's edge.
    compress_to_output(&mut compressor, &words(), TDEFLFlush::Sync, |_| true);
    let mut out = Vec::new();
    compress_to_output(&mut compressor, letters, TDEFLFlush::Finish, |bytes| {
        out.extend_from_slice(bytes);
        true
    });
    out
}

/// Exactly so many letters, and the bytes behind them; nothing where there are fewer or more.
pub(super) fn inflate(payload: &[u8], length: usize) -> Option<(Vec<u8>, &[u8])> {
    let mut letters = words();
    let start = letters.len();
    letters.resize(start + length, 0);
    let mut decompressor = DecompressorOxide::new();
    let (status, read, written) = decompress(&mut decompressor, payload, &mut letters, start, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF);
    if status != TINFLStatus::Done || written != length {
        return None;
    }
    letters.drain(..start);
    Some((letters, payload.get(read..)?))
}

/// The vocabulary, a byte a letter.
fn words() -> Vec<u8> {
    let alphabet = Alphabet::new();
    let lines = WORDS.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| line.chars().chain([' '])).filter_map(|c| alphabet.byte(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_back_and_the_bytes_behind_them_are_left() {
        for letters in [&b""[..], b"a", &[0xFF; 40_000]] {
            let mut payload = deflate(letters);
            payload.extend([1, 2, 3]);
            assert_eq!(inflate(&payload, letters.len()), Some((letters.to_vec(), &[1, 2, 3][..])));
            assert_eq!(inflate(&payload, letters.len() + 1), None);
        }
    }

    #[test]
    fn every_letter_of_the_vocabulary_has_its_byte() {
        let alphabet = Alphabet::new();
        assert!(WORDS.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars).all(|c| alphabet.byte(c).is_some()));
        assert!(words().len() < 32_768, "deflate sees no further back");
    }
}
