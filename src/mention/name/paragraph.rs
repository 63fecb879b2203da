//! Paragraphs read before. While an article is typed all its paragraphs but one stay as they are, and what the first reading makes
//! of a paragraph hangs on nothing outside it but what its tokens look like.

use std::collections::HashMap;
use std::mem;

use super::feature::Look;
use super::hash::{Hasher, mix};
use super::model::{Sums, Tag};

/// How many tokens are kept before the older ones are dropped: an article of 20,000 words fits into both halves.
const LIMIT: usize = 1 << 14;

/// The paragraphs of the articles read last.
#[derive(Debug, Default)]
pub struct Paragraphs {
    known: HashMap<u64, Known, Hasher>,
    /// How many tokens those have.
    size: usize,
    /// Those that were known when there were too many.
    before: HashMap<u64, Known, Hasher>,
}

/// A paragraph, and what the first reading made of it.
#[derive(Debug)]
struct Known {
    looks: Vec<Look>,
    sums: Vec<Sums>,
    tags: Vec<Tag>,
}

impl Paragraphs {
    /// Gives a paragraph whose tokens look so its sums and its tags: the remembered ones if there are any, else those of `read`.
    pub fn recall(&mut self, looks: Vec<Look>, sums: &mut [Sums], tags: &mut [Tag], read: impl FnOnce(&mut [Sums], &mut [Tag])) {
        let name = looks.iter().fold(0, |hash, look| mix(hash, look.word()));
        let known = self.known.remove(&name).inspect(|known| self.size -= known.looks.len()).or_else(|| self.before.remove(&name));
        let known = if let Some(known) = known.filter(|known| known.looks == looks) {
            sums.copy_from_slice(&known.sums);
            tags.copy_from_slice(&known.tags);
            known
        } else {
            read(sums, tags);
            Known { looks, sums: sums.to_vec(), tags: tags.to_vec() }
        };
        if known.looks.len() > LIMIT {
            return;
        }
        if self.size + known.looks.len() > LIMIT {
            self.before = mem::take(&mut self.known);
            self.size = 0;
        }
        self.size += known.looks.len();
        self.known.insert(name, known);
    }
}
