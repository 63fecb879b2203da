//! Lists of plain words, asked for by a word's key: a row of a file each, its name and its words.

use rustc_hash::FxHashMap;

use crate::text::{fold, rows};

/// Makes the type `List` of a file, with a value for each of its rows.
macro_rules! lists {
    ($file:expr; $($(#[$doc:meta])* $list:ident = $name:literal,)+) => {
        /// A list of the file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum List { $($(#[$doc])* $list,)+ }

        impl List {
            /// Every list by its name in the file, in the order of the values.
            const NAMES: &'static [&'static str] = &[$($name,)+];

            /// Whether a word with this key is in the list.
            #[must_use]
            pub fn has(self, key: &str) -> bool {
                static LISTS: std::sync::LazyLock<$crate::language::lists::Lists> =
                    std::sync::LazyLock::new(|| $crate::language::lists::Lists::read($file, List::NAMES));
                LISTS.of(key) & 1 << self as u64 != 0
            }
        }

        // A bit for each.
        const _: () = assert!(List::NAMES.len() <= u64::BITS as usize);
    };
}
pub(super) use lists;

/// Of each word the lists it is in, a bit each.
#[derive(Debug)]
pub struct Lists(FxHashMap<String, u64>);

impl Lists {
    /// Reads a file whose rows have these names.
    #[must_use]
    pub fn read(file: &'static str, names: &[&str]) -> Lists {
        let mut lists = Lists(FxHashMap::default());
        for row in rows(file) {
            let [name, words] = row[..] else { continue };
            let place = names.iter().position(|known| *known == name);
            debug_assert!(place.is_some(), "no such list: {name}");
            let bit = place.map_or(0, |place| 1_u64 << place);
            words.split_whitespace().for_each(|word| *lists.0.entry(fold(word)).or_default() |= bit);
        }
        lists
    }

    /// The lists of a word, a bit each.
    #[must_use]
    pub fn of(&self, key: &str) -> u64 {
        self.0.get(key).copied().unwrap_or(0)
    }
}
