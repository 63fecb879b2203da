//! What a participle governs: a preposition of its own, which belongs to the phrase.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::text::{fold, rows, table};

/// The prepositions of each participle, both folded.
fn prepositions() -> &'static FxHashMap<String, Vec<String>> {
    static PREPOSITIONS: OnceLock<FxHashMap<String, Vec<String>>> = OnceLock::new();
    PREPOSITIONS.get_or_init(|| {
        let pairs = rows(table!("../language/ar/governed.tsv")).filter_map(|row| Some((fold(row.first()?), *row.get(1)?)));
        pairs.map(|(word, all)| (word, all.split_whitespace().map(fold).collect())).collect()
    })
}

/// What follows the preposition that a participle governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Governed {
    /// A word of its own: مطلع على الملف.
    Behind,
    /// The word to which the letter is glued: معارض للاتفاق.
    Glued,
    /// A pronoun, glued to the preposition: مقرب منه.
    Pronoun,
}

/// Whether the key of a participle governs the key behind it.
pub fn governs(participle: &str, next: &str) -> Option<Governed> {
    let bare = participle.strip_prefix("ال").unwrap_or(participle);
    let forms = ["", "ون", "ين", "ان", "ات", "ة", "ا"].iter().filter_map(|ending| bare.strip_suffix(ending));
    forms.filter_map(|word| prepositions().get(word)).flatten().find_map(|preposition| {
        let is_letter = preposition.chars().nth(1).is_none();
        let rest = next.strip_prefix(preposition.as_str())?;
        match is_letter {
            true => (rest.chars().nth(2).is_some()).then_some(Governed::Glued),
            false if matches!(rest, "ه" | "ها" | "هم") => Some(Governed::Pronoun),
            false => rest.is_empty().then_some(Governed::Behind),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_participle_governs_its_preposition_in_every_form() {
        assert_eq!(governs("المطلعين", "على"), Some(Governed::Behind));
        assert_eq!(governs("مطلعة", "على"), Some(Governed::Behind));
        assert_eq!(governs("مقربون", "منه"), Some(Governed::Pronoun));
        assert_eq!(governs("معارضون", "للاتفاق"), Some(Governed::Glued));
        assert_eq!(governs("معارضون", "في"), None);
    }
}
