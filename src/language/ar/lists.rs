//! Lists of plain words, asked for by a word's key.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::text::{fold, rows, table};

/// A list of `lists.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// مدينة, ريف: the kind of a place, before its name.
    Place,
    /// جامع, شارع: a place called after the title and the name behind it.
    Namesake,
    /// بعض, كبار: right before those who are some of many.
    Some,
    /// يدعى, هو: between a phrase and the name of whom it means.
    Is,
    /// عرب, جدد: adjectives of persons in the broken plural.
    Broken,
    /// العربية: languages.
    Language,
    /// اللغات, يتحدث: behind it languages follow.
    Speaking,
    /// نشر, الكشف: behind عدم what a source does not want done with its name.
    Silence,
    /// مركز, معهد: a body whose name stands in marks behind it.
    Marked,
    /// هاتفا, مقترحا: participles of saying that name a thing or tell of one, too.
    Thing,
    /// قول, تعبير: nouns for what somebody said, before the pronoun that says who.
    Own,
    /// بينهم, أبرزها: before a colon behind which things or people are counted up.
    Count,
    /// نفسه, ذاتها: behind a source that has been cited before.
    Same,
    /// الملك, الشيخ: before their bearer's own first name.
    Rank,
    /// صادر, التي: between a document and whoever has issued it.
    Link,
    /// بي, سي: the names of the Latin letters, as Arabic spells an initial.
    Letter,
}

impl List {
    const ALL: [(&'static str, List); 16] = [
        ("place", List::Place),
        ("namesake", List::Namesake),
        ("some", List::Some),
        ("is", List::Is),
        ("broken", List::Broken),
        ("language", List::Language),
        ("speaking", List::Speaking),
        ("silence", List::Silence),
        ("marked", List::Marked),
        ("thing", List::Thing),
        ("own", List::Own),
        ("count", List::Count),
        ("same", List::Same),
        ("rank", List::Rank),
        ("link", List::Link),
        ("letter", List::Letter),
    ];

    /// Whether a word with this key is in the list.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        lists().get(key).is_some_and(|lists| lists & self.bit() != 0)
    }

    fn bit(self) -> u16 {
        1 << self as u8
    }
}

/// Of each word the lists it is in, a bit each.
fn lists() -> &'static FxHashMap<String, u16> {
    static LISTS: OnceLock<FxHashMap<String, u16>> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut lists: FxHashMap<String, u16> = FxHashMap::default();
        for row in rows(table!("lists.tsv")) {
            let [name, words] = row[..] else { continue };
            let list = List::ALL.iter().find(|(known, _)| *known == name);
            debug_assert!(list.is_some(), "no such list: {name}");
            let bit = list.map_or(0, |(_, list)| list.bit());
            words.split_whitespace().for_each(|word| *lists.entry(fold(word)).or_default() |= bit);
        }
        lists
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_in_its_lists_and_in_no_other() {
        assert!(List::Place.has("مطار") && List::Namesake.has("مطار") && !List::Some.has("مطار"));
        assert!(List::Some.has("اغلب") && List::Broken.has("اكراد"), "keys are folded");
        assert!(List::ALL.iter().all(|(_, list)| !list.has("وزير")));
    }
}
