//! Names of one word: whom of those named in full each of them means.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::name::Word;
use super::{Cluster, MOST_BEARERS};
use crate::language::Agreement;

/// Who bears each word of a name, as far as the text has been read.
pub struct Bearers<'c, 'a, S> {
    clusters: &'c [Cluster<'a>],
    /// How well a word stands for a name at a mention; 0 for not at all.
    short: S,
    /// Of each word, the first clusters that hold it, in the whole text.
    first: FxHashMap<&'c str, Vec<usize>>,
    /// Of each word, the cluster that was named in full last.
    last: FxHashMap<&'c str, usize>,
    /// Of each word, the cluster that was called by it alone last.
    called: FxHashMap<&'c str, usize>,
    /// The gender that a cluster has shown first.
    genders: FxHashMap<usize, Agreement>,
}

impl<'c, 'a, S: Fn(usize, &[Word<'_>], &str) -> u8> Bearers<'c, 'a, S> {
    /// Nobody is named yet.
    pub fn new(clusters: &'c [Cluster<'a>], short: S) -> Self {
        let mut first: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (c, cluster) in clusters.iter().enumerate() {
            for word in cluster.words {
                let all = first.entry(word).or_default();
                if all.len() < MOST_BEARERS {
                    all.push(c);
                }
            }
        }
        Bearers { clusters, short, first, last: FxHashMap::default(), called: FxHashMap::default(), genders: FxHashMap::default() }
    }

    /// The cluster is named in full, by mention `s`.
    pub fn name(&mut self, s: usize, cluster: usize, gender: Option<Agreement>) {
        self.show(cluster, gender);
        for word in self.clusters[cluster].words {
            // A surname outlives the first name that another bears as a surname, and once somebody is called by it, his kin who are
            // named in full.
            let rank = |c: usize| self.rank(s, c, word) * 2 + u8::from(self.called.get(&**word) == Some(&c));
            if self.last.get(&**word).is_none_or(|&old| rank(cluster) >= rank(old)) {
                self.last.insert(word, cluster);
            }
        }
    }

    /// The cluster that the word alone means at mention `s`: the last that was named, else the first behind.
    pub fn call(&mut self, s: usize, word: &'c str, gender: Option<Agreement>) -> Option<usize> {
        let fits = |c: &usize| gender.is_none_or(|gender| self.genders.get(c).is_none_or(|&theirs| theirs == gender));
        let behind = || self.first.get(word)?.iter().copied().filter(fits).max_by_key(|&c| (self.rank(s, c, word), Reverse(c)));
        let last = self.last.get(word).copied();
        let cluster = last.filter(fits).or_else(behind).or(last).filter(|&c| self.rank(s, c, word) > 0)?;
        self.called.insert(word, cluster);
        self.show(cluster, gender);
        Some(cluster)
    }

    fn rank(&self, s: usize, cluster: usize, word: &str) -> u8 {
        (self.short)(s, self.clusters[cluster].words, word)
    }

    fn show(&mut self, cluster: usize, gender: Option<Agreement>) {
        if let Some(gender) = gender {
            self.genders.entry(cluster).or_insert(gender);
        }
    }
}
