//! Two surnames side by side: a subject, and the object right behind it.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::mention::name::is_given;
use crate::mention::{NameKind, NameMention};
use crate::text::{Span, Text};

/// The names, subject and object parted: وصف كارتر ريغان, where the article names جيمي كارتر and رونالد ريغان.
pub fn parted(text: &Text<'_>, names: Vec<NameMention>) -> Vec<NameMention> {
    let surnames = Surnames::new(text, &names);
    let cuts: Vec<Option<usize>> = names.iter().map(|name| surnames.cut(name)).collect();
    if cuts.iter().all(Option::is_none) {
        return names;
    }
    names.into_iter().zip(cuts).flat_map(|(name, cut)| cut_at(text, name, cut)).collect()
}

/// A name, or what stands before and behind the token at which it is cut.
fn cut_at(text: &Text<'_>, name: NameMention, cut: Option<usize>) -> Vec<NameMention> {
    let Some(cut) = cut else { return vec![name] };
    let part = |tokens: Range<usize>, start: usize| NameMention {
        span: Span::new(start, text.span(tokens.clone()).end()),
        tokens,
        ..name.clone()
    };
    let object = text.span(cut..name.tokens.end).start();
    vec![part(name.tokens.start..cut, name.span.start()), part(cut..name.tokens.end, object)]
}

/// So many bearers of one surname are told apart.
const MOST_BEARERS: usize = 16;

/// What the full names of an article say of surnames.
struct Surnames<'a> {
    text: &'a Text<'a>,
    names: &'a [NameMention],
    /// Of each surname, the first word and the last but one of those who bear it.
    bearers: FxHashMap<&'a str, Vec<[&'a str; 2]>>,
    /// The words that stand outside the full names, which few articles ask for.
    outside: OnceCell<FxHashSet<&'a str>>,
}

impl<'a> Surnames<'a> {
    fn new(text: &'a Text<'a>, names: &'a [NameMention]) -> Surnames<'a> {
        let mut surnames = Surnames { text, names, bearers: FxHashMap::default(), outside: OnceCell::new() };
        for name in names.iter().filter(|name| is_full(name)) {
            let [.., last] = surnames.words(name);
            let bearer = surnames.bearer(name);
            let bearers = surnames.bearers.entry(last).or_default();
            if bearers.len() < MOST_BEARERS && !bearers.contains(&bearer) {
                bearers.push(bearer);
            }
        }
        surnames
    }

    /// The last two words of a full name.
    fn words(&self, name: &NameMention) -> [&'a str; 2] {
        [self.text.key(name.tokens.end - 2), self.text.key(name.tokens.end - 1)]
    }

    fn bearer(&self, name: &NameMention) -> [&'a str; 2] {
        [self.text.key(name.tokens.start), self.text.key(name.tokens.end - 2)]
    }

    /// The token at which the object begins, if the last word of a name is one.
    fn cut(&self, name: &NameMention) -> Option<usize> {
        if !is_full(name) {
            return None;
        }
        let [subject, object] = self.words(name);
        let [first, _] = self.bearer(name);
        let is_long = name.tokens.len() > 2;
        // عبد العزيز is one name.
        let is_served = || is_long && self.text.key(name.tokens.end - 3) == "عبد";
        let is_surname = || self.bearers.contains_key(subject) || is_long && self.stands_alone(subject);
        let has_bearer = || self.bearers[object].iter().any(|&[other, before]| other != first && before != subject);
        let is_object = has_bearer() && is_surname() && !is_served() && !is_given(subject);
        (is_object && !self.is_frequent([subject, object]) && self.outside().contains(object)).then_some(name.tokens.end - 1)
    }

    /// Whether a person is called by this word alone.
    fn stands_alone(&self, word: &str) -> bool {
        let is_alone = |name: &NameMention| name.kind == NameKind::Person && name.tokens.len() == 1;
        self.names.iter().any(|name| is_alone(name) && self.text.key(name.tokens.start) == word)
    }

    /// Two who stand side by side more than once are one.
    fn is_frequent(&self, pair: [&str; 2]) -> bool {
        self.names.iter().filter(|name| is_full(name) && self.words(name) == pair).nth(1).is_some()
    }

    fn outside(&self) -> &FxHashSet<&'a str> {
        self.outside.get_or_init(|| {
            let mut is_inside = vec![false; self.text.tokens.len()];
            self.names.iter().filter(|name| is_full(name)).for_each(|name| is_inside[name.tokens.clone()].fill(true));
            (0..is_inside.len()).filter(|&i| !is_inside[i]).map(|i| self.text.key(i)).collect()
        })
    }
}

fn is_full(name: &NameMention) -> bool {
    name.kind == NameKind::Person && name.tokens.len() > 1
}
