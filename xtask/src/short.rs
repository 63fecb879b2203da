//! Short names for what a binary takes from its glue. wasm-bindgen ends each with a hash of sixteen letters, which no compression
//! makes smaller; a number does as well.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// The length of a hash. A number is written as long, so that the binary needs no new lengths.
const LENGTH: usize = 16;

/// Gives the same numbers to the hashes in a binary of `folder` and in its glue.
pub fn shorten(folder: &Path, name: &str) -> Result<()> {
    let [script, binary] =
        ["js", "wasm"].map(|end| folder.join(if end == "js" { format!("{name}.js") } else { format!("{name}_bg.wasm") }));
    let mut glue = fs::read(&script).with_context(|| format!("{} cannot be read", script.display()))?;
    let mut wasm = fs::read(&binary).with_context(|| format!("{} cannot be read", binary.display()))?;
    let numbers = numbers(&glue);
    renumber(&mut glue, &numbers);
    renumber(&mut wasm, &numbers);
    fs::write(script, glue)?;
    Ok(fs::write(binary, wasm)?)
}

/// The hash that ends at `at`, where a name ends.
fn hash_before(code: &[u8], at: usize) -> Option<std::ops::Range<usize>> {
    let start = at.checked_sub(LENGTH)?;
    let is_hex = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let goes_on = code.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    (code.get(start..at)?.iter().all(is_hex) && !goes_on).then_some(start..at)
}

/// The number of each hash: how many others stand behind the same words before it, which is seldom any.
fn numbers(glue: &[u8]) -> HashMap<Vec<u8>, Vec<u8>> {
    let mut numbers = HashMap::new();
    let mut seen: HashMap<&[u8], usize> = HashMap::new();
    for hash in (0..=glue.len()).filter_map(|at| hash_before(glue, at)) {
        let part_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let length = glue[..hash.start].iter().rev().take_while(|byte| part_of_name(byte)).count();
        let stem = &glue[hash.start - length..hash.start];
        // A name of the glue, never a number or a word of its own.
        if !(stem.ends_with(b"_") || stem.ends_with(b"_h")) || numbers.contains_key(&glue[hash.clone()]) {
            continue;
        }
        let number = seen.entry(stem).or_default();
        numbers.insert(glue[hash].to_vec(), format!("{number:0LENGTH$}").into_bytes());
        *number += 1;
    }
    numbers
}

fn renumber(code: &mut [u8], numbers: &HashMap<Vec<u8>, Vec<u8>>) {
    let firsts: HashSet<u8> = numbers.keys().filter_map(|hash| hash.first().copied()).collect();
    let mut at = 0;
    while let Some(piece) = code.get_mut(at..at + LENGTH) {
        if firsts.contains(&piece[0])
            && let Some(number) = numbers.get(&*piece)
        {
            piece.copy_from_slice(number);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_stays_a_name_of_its_own() {
        let mut glue =
            b"__wbg_new_0123456789abcdef __wbg_new_fedcba9876543210 __wbg_get_00aa00aa00aa00aa 1111111111111111 i_h00bb00bb00bb00bb"
                .to_vec();
        let numbers = numbers(&glue);
        renumber(&mut glue, &numbers);
        let wanted =
            "__wbg_new_0000000000000000 __wbg_new_0000000000000001 __wbg_get_0000000000000000 1111111111111111 i_h0000000000000000";
        assert_eq!(String::from_utf8(glue).unwrap(), wanted);
    }
}
