//! Noun phrases that name a source in English: the head stands last, what describes it before.

use std::ops::Range;

use crate::cue::is_finite;
use crate::document::Form;
use crate::language::{Agreement, Closed, Language, Languages, NounClass, NounWord};
use crate::mention::{CountryMention, NameMention};
use crate::reading::{Reading, Readings};
use crate::source::{Source, SourceKind, UNKNOWN};
use crate::text::{Kind, Text};

/// How many words may stand before the head.
const BEFORE: usize = 8;

/// The phrases of the English paragraphs, pronouns included.
#[must_use]
pub fn phrases(
    text: &Text<'_>,
    languages: &Languages,
    readings: &Readings,
    names: &[NameMention],
    countries: &[CountryMention],
) -> Vec<Source> {
    let mut held = vec![false; text.tokens.len()];
    for name in names {
        held[name.tokens.clone()].fill(true);
    }
    let mut places = vec![false; text.tokens.len()];
    for country in countries.iter().filter(|country| country.form != Form::Demonym) {
        places[country.tokens.clone()].fill(true);
    }
    let mut chunker = Chunker { text, readings, held: &held, places: &places, taken: vec![false; text.tokens.len()] };
    let mut found = Vec::new();
    let paragraphs = text.paragraphs.iter().enumerate().filter(|(p, _)| languages.of(*p) == Some(Language::English));
    for (_, paragraph) in paragraphs {
        for i in paragraph.clone() {
            found.extend(chunker.at(i));
        }
        for i in paragraph.clone() {
            found.extend(chunker.beside_cue(i));
        }
    }
    found
}

struct Chunker<'a> {
    text: &'a Text<'a>,
    readings: &'a Readings,
    /// Tokens of names.
    held: &'a [bool],
    /// Tokens of countries and capitals, which speak for themselves.
    places: &'a [bool],
    /// Tokens inside a phrase already found.
    taken: Vec<bool>,
}

impl Chunker<'_> {
    fn reading(&self, i: usize) -> Reading {
        *self.readings.at(i)
    }

    fn is_held(&self, i: usize) -> bool {
        self.held.get(i).copied().unwrap_or(false)
    }

    fn same_sentence(&self, a: usize, b: usize) -> bool {
        self.text.sentence(a) == self.text.sentence(b)
    }

    /// A pronoun, or a phrase whose head stands at token `i`.
    fn at(&mut self, i: usize) -> Option<Source> {
        let reading = self.reading(i);
        if self.is_held(i) {
            return None;
        }
        if reading.closed.is(Closed::PRONOUN) || self.owns_saying(i) {
            self.taken[i] = true;
            return Some(source(self.text, i..i + 1, SourceKind::Pronoun));
        }
        if reading.closed.is(Closed::PERCENT) || self.text.word(i) == "%" {
            return self.share(i);
        }
        if self.text.key(i) == "which" && matches!(self.text.word(i.wrapping_sub(1)), ",") {
            self.taken[i] = true;
            return Some(source(self.text, i..i + 1, SourceKind::Pronoun));
        }
        let noun = reading.noun?;
        let goes_on =
            self.reading(i + 1).noun.is_some() && !self.is_verb(i + 1) || (self.text.word(i + 1) == "-" && !self.is_spaced(i + 1));
        if goes_on || self.taken[i] {
            return None;
        }
        let start = self.start(i);
        // CBS reports, officials claim that: a verb.
        let subject = i > 0 && self.is_held(i - 1) || self.reading(i.wrapping_sub(1)).closed.is(Closed::PRONOUN);
        if reading.cue.is_some() && (subject || self.text.key(i + 1) == "that" && !reading.closed.is(Closed::SAYING)) {
            return None;
        }
        // A word that is a verb as well needs something before it to be a noun.
        if reading.cue.is_some() && start == i && !matches!(self.text.word(i.wrapping_sub(1)), "," | "\"" | "”") {
            return None;
        }
        let end = self.end(i, noun);
        self.taken[start..end].fill(true);
        Some(source(self.text, start..end, SourceKind::Noun(NounWord { definite: self.is_definite(start..i), ..noun })))
    }

    /// his support for, their long-held belief that
    fn owns_saying(&self, i: usize) -> bool {
        matches!(self.text.key(i), "his" | "her" | "its" | "their" | "my" | "our" | "your")
            && (i + 1..i + 4)
                .take_while(|&k| self.text.tokens.get(k).is_some_and(|t| t.kind == Kind::Word))
                .any(|k| self.reading(k).closed.is(Closed::SAYING))
    }

    /// 59 percent, nearly 60 % of likely voters: a share of those who were asked.
    fn share(&mut self, i: usize) -> Option<Source> {
        let number = i.checked_sub(1).filter(|&n| self.text.tokens[n].kind == Kind::Number && self.same_sentence(n, i))?;
        let inside = |k: &usize| {
            let closed = self.reading(*k).closed;
            self.same_sentence(*k, i)
                && self.text.tokens[*k].kind == Kind::Word
                && (closed == Closed::default()
                    || closed.is(Closed::DETERMINER.or(Closed::MODIFIER))
                    || matches!(self.text.key(*k), "of" | "and"))
                && !self.is_verb(*k)
        };
        let of = self.text.key(i + 1) == "of";
        let end = if of { (i + 1..i + 8).take_while(inside).last().map_or(i, |last| last) + 1 } else { i + 1 };
        self.taken[number..end].fill(true);
        let noun = NounWord { row: UNKNOWN, class: NounClass::People, agreement: Agreement::They, definite: false, owned: false };
        Some(source(self.text, number..end, SourceKind::Noun(noun)))
    }

    fn is_spaced(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.spaced)
    }

    fn is_verb(&self, i: usize) -> bool {
        is_finite(self.reading(i))
    }

    /// Where the phrase with its head at token `i` begins: past modifiers, to a determiner or an owner.
    fn start(&self, i: usize) -> usize {
        let mut start = i;
        let mut k = i;
        while k > 0 && i - k < BEFORE && self.same_sentence(k - 1, i) {
            k -= 1;
            let reading = self.reading(k);
            let (word, key) = (self.text.word(k), self.text.key(k));
            match () {
                () if matches!(word, "'" | "’") && self.text.key(k + 1) == "s" => {}
                () if key == "s" && matches!(self.text.word(k.wrapping_sub(1)), "'" | "’") => {}
                () if self.is_held(k) => start = k,
                () if reading.closed.is(Closed::DETERMINER) => {
                    start = k;
                    if !self.reading(k.wrapping_sub(1)).closed.is(Closed::DETERMINER) {
                        break;
                    }
                }
                () if reading.closed.is(Closed::MODIFIER) || reading.noun.is_some() && reading.cue.is_none() => start = k,
                () if word == "." && !self.is_spaced(k) && self.text.key(k.wrapping_sub(1)).chars().count() == 1 => {}
                () if word == "-" && !self.is_spaced(k) && !self.is_spaced(k + 1) => {}
                () if self.text.tokens[k].kind == Kind::Sign || reading.closed != Closed::default() => break,
                () if self.is_finite_form(k) => break,
                () if word.starts_with(char::is_uppercase) || self.text.tokens[k].kind == Kind::Number || is_adjective(key) => start = k,
                // Another word is part of the phrase only if a determiner opens it.
                () if self.is_opened(k) => {}
                () => break,
            }
        }
        start
    }

    /// Whether token `k` can be nothing but a verb: neither a participle (the stated aim) nor a noun (a plan).
    fn is_finite_form(&self, k: usize) -> bool {
        let reading = self.reading(k);
        is_finite(reading) && reading.noun.is_none() && !reading.closed.is(Closed::SAYING) && !self.text.key(k).ends_with("ed")
    }

    /// Ireland's: the s of an owner.
    fn is_owner(&self, i: usize) -> bool {
        self.text.key(i) == "s" && matches!(self.text.word(i.wrapping_sub(1)), "'" | "’")
    }

    /// Whether a determiner stands within three words before token `k`, nothing closed between.
    fn is_opened(&self, k: usize) -> bool {
        (k.saturating_sub(3)..k)
            .rev()
            .take_while(|&b| self.same_sentence(b, k) && (self.text.tokens[b].kind != Kind::Sign || self.text.word(b) == "-"))
            .find(|&b| self.reading(b).closed != Closed::default() || self.is_held(b))
            .is_some_and(|b| self.is_owner(b) || self.reading(b).closed.is(Closed::DETERMINER.or(Closed::MODIFIER)))
    }

    /// Where it ends: `of`, `for`, `at` … and a name or a phrase belong to an office or a voice.
    fn end(&self, i: usize, noun: NounWord) -> usize {
        let end = i + 1;
        let takes =
            matches!(noun.class, NounClass::Office | NounClass::Voice | NounClass::Person | NounClass::Source | NounClass::Document);
        if !takes
            || !matches!(self.text.key(end), "of" | "for" | "at" | "in" | "with" | "from" | "on" | "to")
            || !self.same_sentence(end, i)
        {
            return end;
        }
        let mut k = end + 1;
        let mut last = end;
        while k < end + 7 && self.same_sentence(k, i) {
            let reading = self.reading(k);
            let is_name = self.is_held(k) || self.text.word(k).starts_with(char::is_uppercase) && self.text.tokens[k].kind == Kind::Word;
            match () {
                () if is_name || reading.noun.is_some() && !self.is_verb(k) => last = k + 1,
                () if reading.closed.is(Closed::DETERMINER.or(Closed::MODIFIER)) && last == end => {}
                () if last == end && is_adjective(self.text.key(k)) => {}
                // the head of the Egyptian delegation: a noun that no list has
                () if self.is_complement(k, end) => last = k + 1,
                () => break,
            }
            k += 1;
        }
        last
    }

    /// Whether a word of no list, behind a determiner or an adjective of the phrase that begins at token `from`, is its noun.
    fn is_complement(&self, k: usize, from: usize) -> bool {
        let describes = |i: usize| self.reading(i).closed.is(Closed::DETERMINER.or(Closed::MODIFIER)) || is_adjective(self.text.key(i));
        let plain = self.reading(k).closed == Closed::default() && self.reading(k).cue.is_none() && !self.text.key(k).ends_with("ed");
        plain && self.text.tokens[k].kind == Kind::Word && k > from + 1 && describes(k - 1)
    }

    fn is_definite(&self, before: Range<usize>) -> bool {
        matches!(self.text.key(before.start), "the" | "his" | "her" | "its" | "their" | "this" | "these" | "those") && !before.is_empty()
    }

    /// A subject with an unknown noun: `a woman who lives nearby` no, but `the ousted dancer said`, `said one shopper`.
    fn beside_cue(&mut self, i: usize) -> Option<Source> {
        let tokens = match () {
            () if self.is_verb(i) => self.before_cue(i).or_else(|| self.behind_cue(i))?,
            () if self.reading(i).cue.is_some() && self.reading(i.wrapping_sub(1)).closed.is(Closed::AUXILIARY) => self.before_cue(i)?,
            () if self.reading(i).closed.is(Closed::ACCORDING) && self.text.key(i + 1) == "to" => self.inside(i + 2, i)?,
            () => return None,
        };
        let head = tokens.start..self.head_end(tokens.clone());
        if head.clone().any(|k| self.taken[k] || self.is_held(k) || self.places[k]) {
            return None;
        }
        self.taken[tokens.clone()].fill(true);
        let noun = NounWord { row: UNKNOWN, class: NounClass::Person, agreement: Agreement::Any, definite: false, owned: false };
        Some(source(self.text, tokens, SourceKind::Noun(noun)))
    }

    fn before_cue(&self, i: usize) -> Option<Range<usize>> {
        let skips = |k: usize| {
            self.reading(k).closed.is(Closed::AUXILIARY.or(Closed::ADVERB).or(Closed::NEGATION))
                || matches!(self.text.word(k), "'" | "’")
                || self.text.key(k).ends_with("ly")
        };
        let last = (i.saturating_sub(6)..i).rev().find(|&k| !skips(k))?;
        let token = self.text.tokens.get(last)?;
        if token.kind != Kind::Word
            || !self.same_sentence(last, i)
            || self.reading(last).closed != Closed::default() && !self.reading(last).closed.is(Closed::DETERMINER)
        {
            return None;
        }
        // Butchers in Ohio said
        if let Some(head) = self.head_before_place(last) {
            return Some(self.start(head)..last + 1);
        }
        // Some say: a determiner that is itself the subject; the claim: none.
        if matches!(
            self.text.key(last),
            "the" | "a" | "an" | "his" | "her" | "its" | "their" | "my" | "our" | "your" | "no" | "every" | "such" | "other"
        ) {
            return None;
        }
        let start = self.start(last);
        let opened = self.reading(start).closed.is(Closed::DETERMINER);
        let begins = start == self.text.sentence_of(i).start && start < last;
        (opened || begins || self.text.key(last).ends_with('s') || self.text.word(last).starts_with(char::is_uppercase))
            .then_some(start..last + 1)
    }

    /// The noun before a preposition and the place that ends at token `last`.
    fn head_before_place(&self, last: usize) -> Option<usize> {
        let place = (0..=last).rev().take_while(|&k| self.places[k]).last()?;
        let head = place.checked_sub(2).filter(|_| matches!(self.text.key(place - 1), "in" | "of" | "from" | "at" | "near" | "across"))?;
        let plain = self.reading(head).closed == Closed::default() && self.reading(head).cue.is_none();
        (plain && self.text.key(head).ends_with('s') && self.same_sentence(head, last)).then_some(head)
    }

    /// Where the noun that heads a phrase ends: before `in Ohio`.
    fn head_end(&self, tokens: Range<usize>) -> usize {
        let last = tokens.end.saturating_sub(1);
        self.head_before_place(last).filter(|head| tokens.contains(head)).map_or(tokens.end, |head| head + 1)
    }

    fn behind_cue(&self, i: usize) -> Option<Range<usize>> {
        let start = i + 1;
        if !self.reading(start).closed.is(Closed::DETERMINER)
            || !matches!(self.text.word(i.wrapping_sub(1)), "," | "\"" | "”" | "''" | "’" | "'")
        {
            return None;
        }
        self.inside(start, i)
    }

    /// The words from `start` on that may be one noun phrase, in the sentence of token `i`.
    fn inside(&self, start: usize, i: usize) -> Option<Range<usize>> {
        let inside = |k: &usize| {
            self.same_sentence(*k, i) && self.text.tokens[*k].kind != Kind::Sign && {
                let closed = self.reading(*k).closed;
                closed == Closed::default() || closed.is(Closed::DETERMINER.or(Closed::MODIFIER))
            }
        };
        let end = (start..start + 6).take_while(inside).last()? + 1;
        Some(start..end)
    }
}

fn source(text: &Text<'_>, tokens: Range<usize>, kind: SourceKind) -> Source {
    Source { span: text.span(tokens.clone()), tokens, kind, agreement: None, inside: None, beside: None }
}

/// By its ending, an adjective.
fn is_adjective(key: &str) -> bool {
    ["al", "ic", "ive", "ous", "ian", "ish", "ary", "ful", "less", "able", "ible", "ean", "ese"].iter().any(|end| key.ends_with(end))
}
