//! What the words of the press are like: the class of words that each keeps company with, and how often it is a name.

use super::keys::{self, Table, key};

/// What was counted of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// The class of words that keep the same company; 0 for none.
    pub cluster: u8,
    /// How often it is the first or a later word of a person's name, a word of an organisation's, of a place's: two bits each.
    pub kind: u8,
    /// How often it stands right behind a kind of organisation, and behind a title: two bits each.
    pub company: u8,
}

/// Counted words, without proclitics.
#[derive(Debug, Default)]
pub struct Words {
    counts: Table<Count>,
    phrases: Table<u8>,
}

impl Words {
    /// Reads what [`Words::write`] wrote; a broken file gives no words.
    #[must_use]
    pub fn read(mut bytes: &[u8]) -> Words {
        Words::parse(&mut bytes).unwrap_or_default()
    }

    fn parse(bytes: &mut &[u8]) -> Option<Words> {
        let words = keys::read(bytes)?;
        let mut plane = || bytes.split_off(..words.len());
        let rows = plane()?.iter().zip(plane()?).zip(plane()?);
        let counts = Table::new(&words, rows.map(|((&cluster, &kind), &company)| Count { cluster, kind, company }))?;
        let phrases = keys::read(bytes)?;
        let kinds = bytes.split_off(..phrases.len())?.iter().copied();
        Some(Words { counts, phrases: Table::new(&phrases, kinds)? })
    }

    /// The file: the keys in order, then a plane for each count; then the phrases and their kinds.
    #[must_use]
    pub fn write(rows: &[(u32, Count)], phrases: &[(u32, u8)]) -> Vec<u8> {
        let mut out = Vec::new();
        keys::write(&mut out, rows.iter().map(|row| row.0));
        for plane in [|c: &Count| c.cluster, |c: &Count| c.kind, |c: &Count| c.company] {
            out.extend(rows.iter().map(|row| plane(&row.1)));
        }
        keys::write(&mut out, phrases.iter().map(|row| row.0));
        out.extend(phrases.iter().map(|row| row.1));
        out
    }

    /// Whether the word with this hash is known.
    #[must_use]
    pub fn knows(&self, word: u64) -> bool {
        self.counts.get(key(word)).is_some()
    }

    /// What was counted of the word with this hash; nothing if it is unknown.
    #[must_use]
    pub fn get(&self, word: u64) -> Count {
        self.counts.get(key(word)).copied().unwrap_or_default()
    }

    /// What the phrase is of whose stems this hash is mixed: 0 a person, 1 an organisation, 2 a place,
    /// 3 what often stands in marks behind a kind of organisation.
    #[must_use]
    pub fn phrase(&self, hash: u64) -> Option<u8> {
        self.phrases.get(key(hash)).copied()
    }
}
