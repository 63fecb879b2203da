//! Persons and organisations in English: capitals, lexicons, titles, and what the rest of the article says.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lists::List;
use super::tables::table;
use crate::cue::is_finite;
use crate::language::{Closed, Language, Languages, NounClass};
use crate::mention::{CountryMention, NameKind, NameMention};
use crate::order;
use crate::reading::{Reading, Readings};
use crate::text::{Kind, Phrases, Text, fold, rows, word_list};

/// The lists that names are found with.
struct Lists {
    given: FxHashSet<String>,
    heads: FxHashSet<String>,
    bodies: Phrases<()>,
    titles: FxHashSet<String>,
    particles: FxHashSet<String>,
    others: FxHashSet<String>,
    things: FxHashSet<String>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let of = |tsv: &'static str, class: &str| -> FxHashSet<String> {
        rows(tsv).filter(|row| row.get(1) == Some(&class)).filter_map(|row| row.first().map(|word| fold(word))).collect()
    };
    let (organizations, titles) = (table("organizations.tsv"), table("titles.tsv"));
    let mut bodies = Phrases::new();
    rows(organizations).filter(|row| row.get(1) == Some(&"name")).for_each(|row| bodies.add(row[0], ()));
    Lists {
        given: word_list(table("given_names.tsv")),
        heads: of(organizations, "head"),
        bodies,
        titles: of(titles, "title"),
        particles: of(titles, "particle"),
        others: of(titles, "not"),
        things: of(titles, "thing"),
    }
});

/// Whether a word heads or ends the names of bodies: Agency, Party.
pub fn is_body_word(key: &str) -> bool {
    LISTS.heads.contains(key) || LISTS.others.contains(key)
}

/// The persons and organisations that the English paragraphs name, in the order of the text.
#[must_use]
pub fn names(text: &Text<'_>, languages: &Languages, readings: &Readings, countries: &[CountryMention]) -> Vec<NameMention> {
    let mut finder = Finder {
        text,
        readings,
        lists: &LISTS,
        is_country: vec![false; text.tokens.len()],
        lower: FxHashSet::default(),
        words: FxHashMap::default(),
        found: Vec::new(),
        titles: Vec::new(),
        singles: Vec::new(),
    };
    for country in countries {
        finder.is_country[country.tokens.clone()].fill(true);
    }
    let paragraphs = text.paragraphs.iter().enumerate().filter(|(p, _)| languages.of(*p) == Some(Language::English));
    let paragraphs: Vec<Range<usize>> = paragraphs.map(|(_, range)| range.clone()).collect();
    for paragraph in &paragraphs {
        finder.note_lower(paragraph.clone());
    }
    for paragraph in paragraphs {
        if finder.is_title_line(paragraph.clone()) {
            finder.titles.push(paragraph);
        } else {
            finder.paragraph(paragraph);
        }
    }
    finder.finish()
}

struct Finder<'a> {
    text: &'a Text<'a>,
    readings: &'a Readings,
    lists: &'a Lists,
    is_country: Vec<bool>,
    /// Words that the article writes without a capital.
    lower: FxHashSet<&'a str>,
    /// Words of names found for certain.
    words: FxHashMap<&'a str, NameKind>,
    found: Vec<(Range<usize>, NameKind)>,
    /// Lines in which every word has a capital.
    titles: Vec<Range<usize>>,
    /// Words with a capital that stand alone, and whether they speak.
    singles: Vec<(usize, bool)>,
}

impl<'a> Finder<'a> {
    fn reading(&self, i: usize) -> Reading {
        *self.readings.at(i)
    }

    fn is_capital(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.kind == Kind::Word) && self.text.word(i).starts_with(char::is_uppercase)
    }

    fn is_glued(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| !t.spaced)
    }

    fn note_lower(&mut self, paragraph: Range<usize>) {
        let text = self.text;
        let readings = self.readings;
        // What the lists know needs no proof that it is no name.
        let is_open = |i: &usize| readings.get(*i).is_some_and(|r| r.noun.is_none() && r.closed == Closed::default());
        let words = paragraph.filter(is_open).filter(|&i| text.word(i).starts_with(char::is_lowercase));
        self.lower.extend(words.map(|i| text.key(i)));
    }

    fn is_title_line(&self, paragraph: Range<usize>) -> bool {
        let words = paragraph.clone().filter(|&i| self.text.tokens[i].kind == Kind::Word && self.reading(i).closed == Closed::default());
        let (mut all, mut capitals) = (0, 0);
        for i in words {
            all += 1;
            capitals += usize::from(self.is_capital(i));
        }
        paragraph.len() < 40 && all >= 4 && capitals * 10 >= all * 8
    }

    fn paragraph(&mut self, paragraph: Range<usize>) {
        let mut i = paragraph.start;
        while i < paragraph.end {
            if !self.is_capital(i) {
                i += 1;
                continue;
            }
            let run = self.run(i, paragraph.end);
            i = run.end;
            self.take(run);
        }
    }

    /// Words with capitals that may be one name, with what belongs between them.
    fn run(&self, start: usize, limit: usize) -> Range<usize> {
        let mut end = start + 1;
        while end < limit {
            let behind_head = || self.lists.heads.contains(self.text.key(end - 1));
            let short = self.text.key(end - 1).chars().count() == 1 || self.lists.titles.contains(self.text.key(end - 1));
            let step = match self.text.word(end) {
                _ if self.is_capital(end) => 1,
                "." if self.is_glued(end) && short && (self.is_capital(end + 1)) => 2,
                "-" | "‑"
                    if self.is_glued(end)
                        && self.is_glued(end + 1)
                        && self.text.tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Word) =>
                {
                    2
                }
                "'" | "’" if self.is_glued(end) && self.is_glued(end + 1) && self.is_capital(end + 1) => 2,
                "of" | "for" | "on" if behind_head() && self.is_capital(end + 1) => 2,
                "of" | "for" | "on" if behind_head() && self.text.word(end + 1) == "the" && self.is_capital(end + 2) => 3,
                "&" if self.is_capital(end + 1) => 2,
                word if self.lists.particles.contains(word) && self.is_capital(end + 1) => 2,
                word if self.lists.particles.contains(word)
                    && (self.text.word(end + 1) == "-" || self.lists.particles.contains(self.text.word(end + 1)))
                    && self.is_capital(end + 2) =>
                {
                    3
                }
                _ => break,
            };
            if end + step > limit {
                break;
            }
            end += step;
        }
        start..end
    }

    /// Whether a capital at token `i` is only the sentence's.
    fn opens(&self, i: usize) -> bool {
        let sentence = self.text.sentence_of(i).start;
        i == sentence || matches!(self.text.word(i - 1), "\"" | "“" | "‘" | "'" | "''" | ":" | "(" | "—" | "…" | "«")
    }

    /// Looks at a run: what stands before the name is cut off, what remains is a person, a body, or a word alone.
    fn take(&mut self, run: Range<usize>) {
        if run.len() > 2 && self.is_listed(run.clone()) {
            return self.certain(run, NameKind::Organization);
        }
        let is_behind_office = run.start > 0 && self.is_office(run.start - 1);
        let (rest, has_title) = self.behind_titles(run);
        if rest.len() > 1 && self.is_body(rest.clone()) {
            return self.certain(rest, NameKind::Organization);
        }
        let Some((name, has_office)) = self.behind_office(rest) else { return };
        if name.clone().all(|i| self.is_country[i]) {
            return;
        }
        if is_behind_office || has_title || has_office || name.len() > 1 && self.looks_like_person(name.clone()) {
            self.certain(name, NameKind::Person);
        } else if name.len() == 1 {
            let speaks = self.speaks(name.start);
            self.singles.push((name.start, speaks));
        }
    }

    /// A run without the titles and the words that only its place gives a capital, and whether there was a title.
    fn behind_titles(&self, run: Range<usize>) -> (Range<usize>, bool) {
        let mut has_title = false;
        for start in run.clone() {
            let rest = start..run.end;
            if rest.len() > 1 && self.lists.titles.contains(self.text.key(start)) {
                has_title = true;
            } else if !self.is_no_part(rest.clone()) {
                return (rest, has_title);
            }
        }
        (run.end..run.end, has_title)
    }

    /// Whether the first word of what is left of a run is no part of a name.
    fn is_no_part(&self, rest: Range<usize>) -> bool {
        let (start, key) = (rest.start, self.text.key(rest.start));
        let reading = self.reading(start);
        let opens = self.opens(start);
        let is_small = reading.closed != Closed::default() && !self.is_acronym(start) && (opens || !reading.closed.is(Closed::MODIFIER));
        let is_known = || self.lower.contains(key) || reading.cue.is_some() && rest.len() > 1 || reading.noun.is_some();
        let only_opens = || opens && !self.lists.given.contains(key) && !self.lists.particles.contains(key) && is_known();
        let is_demonym = || self.is_demonym(start) && rest.len() > 1 && !self.is_body(rest.clone()) && !self.is_forename(start);
        is_small || only_opens() || self.text.tokens[start].kind == Kind::Sign || is_demonym()
    }

    /// The name behind an office, and whether there is one; nothing if no name is left.
    fn behind_office(&self, Range { mut start, end }: Range<usize>) -> Option<(Range<usize>, bool)> {
        // Secretary of State John Kerry
        let is_state = start > 1 && end - start > 1 && self.text.key(start - 1) == "of" && self.is_office(start - 2);
        start += usize::from(is_state);
        let office = (start..end).rev().find(|&i| self.is_office(i)).filter(|_| !self.lists.given.contains(self.text.key(start)));
        let Some(office) = office else { return (start < end).then_some((start..end, is_state)) };
        let name = (office + 1..end).find(|&i| self.text.tokens[i].kind != Kind::Sign)?;
        Some((name..end, true))
    }

    /// Whether a verb of saying stands right beside a name of one word.
    fn speaks(&self, i: usize) -> bool {
        let says = |i: usize| is_finite(self.reading(i)) && self.reading(i).cue.is_some_and(|cue| cue.frames.behind);
        let before = i.wrapping_sub(1);
        says(i + 1) && !self.reading(before).closed.is(Closed::PREPOSITION.or(Closed::DETERMINER)) || says(before)
    }

    fn certain(&mut self, name: Range<usize>, kind: NameKind) {
        if kind == NameKind::Person {
            let words = name.clone().filter(|&i| self.text.tokens[i].kind == Kind::Word && self.text.key(i).len() > 1);
            let text = self.text;
            self.words.extend(words.map(|i| (text.key(i), kind)));
        }
        self.found.push((name, kind));
    }

    fn is_office(&self, i: usize) -> bool {
        self.reading(i).noun.is_some_and(|noun| matches!(noun.class, NounClass::Office | NounClass::Person | NounClass::Voice))
    }

    /// Chad Turner: a country's name that is a given name, and a word that nothing else is known of.
    fn is_forename(&self, i: usize) -> bool {
        let (key, next) = (self.text.key(i + 1), self.reading(i + 1));
        let plain = next.noun.is_none() && next.cue.is_none() && next.closed == Closed::default() && !is_body_word(key);
        self.lists.given.contains(self.text.key(i)) && self.is_capital(i + 1) && plain && !self.is_country[i + 1]
    }

    fn is_acronym(&self, i: usize) -> bool {
        let word = self.text.word(i);
        (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase()) && !List::Acronym.has(self.text.key(i))
    }

    fn is_demonym(&self, i: usize) -> bool {
        self.is_country[i] || matches!(self.text.key(i), "republican" | "democratic" | "democrat" | "u" | "us")
    }

    /// The whole name of a body of the list.
    fn is_listed(&self, name: Range<usize>) -> bool {
        let found = self.lists.bodies.longest(self.text, self.text.key(name.start), name.start + 1);
        found.is_some_and(|(more, ())| more + 1 == name.len())
    }

    /// A head at either end, or a name of the list.
    fn is_body(&self, name: Range<usize>) -> bool {
        let listed = self.is_listed(name.clone());
        let head = |i: usize| self.lists.heads.contains(self.text.key(i));
        listed
            || head(name.end - 1)
            || (name.len() > 2 && name.clone().any(|i| matches!(self.text.key(i), "of" | "for")) && name.clone().any(head))
    }

    /// A given name first, or two or three words of which none is a place's or a thing's.
    fn looks_like_person(&self, name: Range<usize>) -> bool {
        let words: Vec<usize> = name.clone().filter(|&i| self.text.tokens[i].kind == Kind::Word).collect();
        let is_other = |&i: &usize| {
            self.lists.others.contains(self.text.key(i))
                || self.is_country[i]
                || self.is_acronym(i)
                // An initial is no article.
                || self.text.key(i).len() > 1 && self.reading(i).closed != Closed::default()
        };
        let Some((first, last)) = words.first().zip(words.last()) else { return false };
        if self.lists.given.contains(self.text.key(*first)) {
            return !self.lists.things.contains(self.text.key(*last));
        }
        (2..=3).contains(&words.len()) && !words.iter().any(is_other) && !self.lists.things.contains(self.text.key(*last))
    }

    /// The words alone and the lines in capitals, by what the article named elsewhere.
    fn finish(mut self) -> Vec<NameMention> {
        let mut kinds: FxHashMap<&str, NameKind> = FxHashMap::default();
        for &(i, speaks) in &self.singles {
            let key = self.text.key(i);
            let listed = self.lists.bodies.word(key).is_some();
            let kind = match () {
                () if self.words.contains_key(key) => Some(NameKind::Person),
                () if listed || self.is_acronym(i) => Some(NameKind::Organization),
                () if speaks && !self.lists.others.contains(key) && !self.is_office(i) && self.reading(i).noun.is_none() => {
                    Some(NameKind::Person)
                }
                () => None,
            };
            if let Some(kind) = kind {
                kinds.entry(key).or_insert(kind);
            }
        }
        for &(i, _) in &self.singles {
            if let Some(&kind) = kinds.get(self.text.key(i)) {
                self.found.push((i..i + 1, kind));
            }
        }
        for line in std::mem::take(&mut self.titles) {
            self.title_line(line, &kinds);
        }
        order::sort(&mut self.found, |(tokens, _)| tokens.start as u64);
        let mention = |(tokens, kind): (Range<usize>, NameKind)| NameMention { span: self.text.span(tokens.clone()), tokens, kind };
        self.found.into_iter().map(mention).collect()
    }

    fn title_line(&mut self, line: Range<usize>, kinds: &FxHashMap<&str, NameKind>) {
        let kind = |i: usize| self.words.get(self.text.key(i)).or_else(|| kinds.get(self.text.key(i))).copied();
        // Where every letter is a capital, capitals tell nothing.
        let mixed = line.clone().any(|i| self.text.word(i).contains(char::is_lowercase));
        let mut found = Vec::new();
        let mut i = line.start;
        while i < line.end {
            let listed = self.lists.bodies.longest(self.text, self.text.key(i), i + 1);
            let (end, kind) = match (kind(i), listed) {
                _ if !self.is_capital(i) => (i + 1, None),
                (_, Some((more, ()))) if more > 0 => (i + 1 + more, Some(NameKind::Organization)),
                (Some(NameKind::Person), _) => {
                    let more = (i + 1..line.end).take_while(|&k| self.words.contains_key(self.text.key(k))).count();
                    (i + 1 + more, Some(NameKind::Person))
                }
                (Some(kind), _) => (i + 1, Some(kind)),
                (None, Some(_)) => (i + 1, Some(NameKind::Organization)),
                _ if self.is_acronym(i) && !self.lower.is_empty() && mixed => (i + 1, Some(NameKind::Organization)),
                _ if self.lists.given.contains(self.text.key(i)) && self.looks_like_pair(i, line.end) => (i + 2, Some(NameKind::Person)),
                _ => (i + 1, None),
            };
            if let Some(kind) = kind {
                found.push((i..end, kind));
            }
            i = end;
        }
        self.found.extend(found);
    }

    /// In a line of capitals, a given name and a word that is none of the language's own.
    fn looks_like_pair(&self, i: usize, limit: usize) -> bool {
        let reading = self.reading(i + 1);
        i + 1 < limit
            && self.is_capital(i + 1)
            && reading.closed == Closed::default()
            && reading.cue.is_none()
            && reading.noun.is_none()
            && !self.lower.contains(self.text.key(i + 1))
            && !self.lists.others.contains(self.text.key(i + 1))
    }
}
