//! Surnames that stand alone: of whom the article names in full.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::cue::is_finite;
use crate::language::ar::lists::List;
use crate::language::{Agreement, Closed, NounClass};
use crate::mention::name::lexicon::{NAMED, OUTLET};
use crate::mention::name::{ARABIC, hash, is_given, without_glued};
use crate::mention::{CountryMention, NameKind, NameMention};
use crate::order;
use crate::reading::Readings;
use crate::text::{Kind, Text};

/// The names with the surnames that stand alone, of those whom the others name in full.
pub fn with_surnames(
    text: &Text<'_>,
    readings: &Readings,
    countries: &[CountryMention],
    mut names: Vec<NameMention>,
    is_arabic: impl Fn(usize) -> bool,
) -> Vec<NameMention> {
    let surnames: FxHashSet<Surname<'_>> = names.iter().filter(|name| is_full(name)).map(|name| surname(text, name)).collect();
    if surnames.is_empty() {
        return names;
    }
    // عبد الملك الحوثي, then وقال الحوثي: not his movement.
    let says = |i: usize| i > 0 && is_finite(readings[i - 1]) && readings[i - 1].cue.is_some_and(|cue| cue.agreement == Agreement::He);
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1 && says(name.tokens.start)) {
        if surnames.contains(&Surname { before: None, last: text.key(name.tokens.start) }) {
            name.kind = NameKind::Person;
        }
    }
    let mut taken = vec![false; text.tokens.len()];
    names.iter().flat_map(|name| name.tokens.clone()).for_each(|i| taken[i] = true);
    let mut alone = Alone { text, readings, surnames, named: taken.clone(), taken, called: FxHashSet::default() };
    countries.iter().flat_map(|country| country.tokens.clone()).for_each(|i| alone.taken[i] = true);
    for name in names.iter().filter(|name| name.kind == NameKind::Person && !is_full(name)) {
        alone.called.insert(surname(text, name));
    }
    let said: Vec<NameMention> = (1..text.tokens.len()).filter(|&i| is_arabic(i)).filter_map(|i| alone.said(i)).collect();
    for name in said {
        alone.called.insert(surname(text, &name));
        name.tokens.clone().for_each(|i| (alone.taken[i], alone.named[i]) = (true, true));
        names.push(name);
    }
    let others: Vec<NameMention> = (0..text.tokens.len()).filter(|&i| is_arabic(i)).filter_map(|i| alone.other(i)).collect();
    names.extend(others);
    order::sort(&mut names, |name| name.tokens.start as u64);
    names
}

fn is_full(name: &NameMention) -> bool {
    name.kind == NameKind::Person && name.tokens.len() > 1
}

/// A surname: of one word, or of two that are one name (نجم الدين, عبد الله).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Surname<'a> {
    before: Option<&'a str>,
    last: &'a str,
}

/// The surname of a full name, or the word that stands for it.
fn surname<'a>(text: &'a Text<'_>, name: &NameMention) -> Surname<'a> {
    let last = text.key(name.tokens.end - 1);
    let before = || text.key(name.tokens.end - 2);
    let is_two = || matches!(last, "الدين" | "الله") || matches!(before(), "عبد" | "ابو" | "ال" | "بن");
    Surname { before: (name.tokens.len() > 1 && is_two()).then(before), last }
}

/// Looks for surnames that stand alone.
struct Alone<'a> {
    text: &'a Text<'a>,
    readings: &'a Readings,
    surnames: FxHashSet<Surname<'a>>,
    /// The tokens of the names.
    named: Vec<bool>,
    /// The tokens of names and countries.
    taken: Vec<bool>,
    /// Those by which alone the article calls somebody.
    called: FxHashSet<Surname<'a>>,
}

impl<'a> Alone<'a> {
    /// The surname that ends at token `i` right behind a verb of saying: إدريس الطاهر, then وقال الطاهر.
    fn said(&self, i: usize) -> Option<NameMention> {
        let key = self.text.key(i);
        let says = |first: usize| first.checked_sub(1).is_some_and(|verb| is_finite(self.readings[verb]));
        let of_two = || self.surnames.contains(&Surname { before: Some(self.text.key(i - 1)), last: key }) && says(i - 1);
        // آل الشيخ is a surname, الشيخ before a name a title.
        let is_title = || self.readings[i].closed.is(Closed::TITLE) && self.named.get(i + 1) == Some(&true);
        // أشرف غني, then وقال غنى: the press of the Nile writes the last ي so.
        let spelled = |stem: &str| self.surnames.contains(&Surname { before: None, last: &format!("{stem}ي") });
        let is_spelled = || self.readings[i].closed.is_open() && key.strip_suffix('ى').is_some_and(spelled);
        let is_known = || self.surnames.contains(&Surname { before: None, last: key }) || is_spelled();
        match () {
            () if self.named[i] => None,
            () if says(i) && is_known() && !is_title() => Some(self.name(i..i + 1, 0)),
            () if i > 1 && !self.named[i - 1] && of_two() => Some(self.name(i - 1..i + 1, 0)),
            () => None,
        }
    }

    /// The surname at token `i`, by which the article calls somebody elsewhere: والمعلم, للمعلم.
    fn other(&self, i: usize) -> Option<NameMention> {
        if self.taken[i] || self.text.tokens[i].kind != Kind::Word {
            return None;
        }
        let key = self.text.key(i);
        let glued = self.glued(key)?;
        let is_body = self.readings[i].noun.is_some_and(|noun| matches!(noun.class, NounClass::Body | NounClass::Medium));
        let is_name = self.readings[i].closed.is_open()
            && !is_body
            && ARABIC.lexicon.classes(hash::text(&key[glued..])) & (NAMED | OUTLET) == 0
            && self.stands_alone(i);
        is_name.then(|| self.name(i..i + 1, glued))
    }

    /// The length of what is glued before a surname by which somebody is called.
    fn glued(&self, key: &str) -> Option<usize> {
        let is_called = |last: &str| {
            let surname = Surname { before: None, last };
            self.called.contains(&surname) && self.surnames.contains(&surname)
        };
        if is_called(key) {
            return Some(0);
        }
        // Behind لل the name stands without its article.
        if key.strip_prefix("لل").is_some_and(|rest| is_called(&format!("ال{rest}"))) {
            return Some("لل".len());
        }
        let rest = key.strip_prefix(['و', 'ف', 'ل', 'ب'])?;
        let is_whole = !ARABIC.words.knows(hash::text(key)) || rest.starts_with("ال");
        (is_whole && is_called(rest)).then_some(key.len() - rest.len())
    }

    /// Whether neither the word before token `i` nor the one behind belongs to it.
    fn stands_alone(&self, i: usize) -> bool {
        let sentence = self.text.sentence_of(i);
        let before = i.checked_sub(1).filter(|&before| sentence.contains(&before));
        let is_described = |before: usize| {
            let key = self.text.key(before);
            let key = key.strip_prefix(['و', 'ف', 'ب', 'ل']).filter(|rest| rest.starts_with("ال") || rest.starts_with('ل')).unwrap_or(key);
            let is_part = matches!(key, "في" | "ام" | "ابو" | "ابي" | "بن" | "ابن" | "بنت" | "ال" | "عبد");
            // ناشط حقوقي دولي: an adjective behind another.
            let is_adjective = key.ends_with('ي') && self.text.key(i).ends_with('ي');
            // إعصار مايكل, مدينة فلان
            let stem = ARABIC.stem(key);
            let is_called_after = List::Place.has(&stem) || List::Titled.has(&stem);
            key.starts_with("ال")
                || key.starts_with("لل")
                || is_part
                || is_given(key)
                || is_adjective
                || is_called_after
                || self.named[before]
        };
        let behind = i + 1;
        let is_more =
            sentence.contains(&behind) && (self.text.key(behind).starts_with("ال") || self.named[behind] || self.text.word(behind) == "-");
        !before.is_some_and(is_described) && !is_more
    }

    fn name(&self, tokens: Range<usize>, glued: usize) -> NameMention {
        NameMention { span: without_glued(self.text, tokens.clone(), glued), tokens, kind: NameKind::Person }
    }
}
