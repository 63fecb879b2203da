//! Bodies, and the noun phrases that take them up: الوزارة.

use rustc_hash::FxHashMap;

use super::name::Word;
use super::phrase::codes_in;
use super::{Signature, first_key, name};
use crate::cue::Read;
use crate::language::Closed;
use crate::source::SourceKind;

/// The bodies named so far, by the class noun that may stand for them later.
pub(super) struct Bodies<'a> {
    by_class: FxHashMap<Word<'a>, Vec<usize>>,
}

impl<'a> Bodies<'a> {
    /// All bodies of an article.
    pub(super) fn new(read: &'a Read<'_>, signatures: &'a [Signature<'_>]) -> Bodies<'a> {
        let mut by_class: FxHashMap<Word<'_>, Vec<usize>> = FxHashMap::default();
        for (s, source) in read.sources.iter().enumerate() {
            if source.kind != SourceKind::Organization {
                continue;
            }
            // وزارة الخارجية: its own first word; صحيفة «الوطن»: the noun beside it.
            let beside = source.beside.and_then(|b| signatures[b].words.first());
            // The words of a name that has another are those of the other: وكالة الأنباء السعودية, واس.
            let own = name::plain_of(first_key(read, source));
            let other = signatures[s].words.first().filter(|&first| *first != own);
            // قالت الخارجية …, وأضافت الوزارة.
            let ministry = read.reading(source.tokens.start).closed.is(Closed::MINISTRY).then_some("وزاره".into());
            let others = other.into_iter().chain(beside).map(|word| Word::Borrowed(word));
            for word in others.chain([own]).chain(ministry) {
                by_class.entry(word).or_default().push(s);
            }
        }
        Bodies { by_class }
    }

    /// The last body before phrase `s` of that kind, if all else that the phrase says of it are adjectives of no country: الحركة
    /// الانفصالية.
    pub(super) fn described(&self, read: &Read<'_>, signatures: &[Signature<'_>], s: usize) -> Option<usize> {
        let tokens = &read.sources[s].tokens;
        let is_adjective = |i: usize| {
            read.text.key(i).starts_with("ال")
                && read.reading(i).closed.is_open()
                && (read.reading(i).noun.is_none() || read.text.key(i).ends_with("ية"))
        };
        // المنظمة غير الحكومية
        let says_what = |i: usize| is_adjective(i) || read.text.key(i) == "غير";
        if tokens.len() < 2 || !tokens.clone().skip(1).all(says_what) || codes_in(read, s).next().is_some() {
            return None;
        }
        let past = self.by_class.get(signatures[s].words.first()?)?;
        past[..past.partition_point(|&b| b < s)].last().copied()
    }

    /// The last body before phrase `s` whose class noun is the phrase's head.
    pub(super) fn taken_up(&self, read: &Read<'_>, signatures: &[Signature<'_>], s: usize) -> Option<usize> {
        let words = &signatures[s].words;
        let past = self.by_class.get(words.first()?)?;
        let before = past.partition_point(|&b| read.sources[b].tokens.start < read.sources[s].tokens.start);
        past[..before].iter().rev().take(40).copied().find(|&b| words.iter().skip(1).all(|w| signatures[b].words.contains(w)))
    }
}
