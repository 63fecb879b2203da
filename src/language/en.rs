//! English: what the engine knows of the language, from the files in this folder.

pub mod country;
pub mod cue;
pub mod early;
pub mod end;
pub mod keep;
pub mod lists;
pub mod name;
pub mod phrase;
pub mod pronoun;
pub mod report;
pub mod subject;
pub mod tables;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use self::tables::table;
use super::{Agreement, Closed, CueClass, CueForm, CueWord, Entry, Frames, NounClass, NounWord};
use crate::text::{fold, rows};

/// The weights of the statistical choices.
#[must_use]
pub fn weights() -> &'static str {
    table("weights.tsv")
}

/// The prepositions that a report may hang on, in the order of their bits.
pub const PREPOSITIONS: [&str; 10] = ["about", "for", "of", "on", "as", "at", "with", "against", "in", "over"];

/// The lexicon.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// The lexicon, by folded form.
#[derive(Debug)]
pub struct Lexicon {
    entries: FxHashMap<Box<str>, Entry>,
    /// Nouns and adjectives that govern what somebody says or thinks.
    sayings: FxHashMap<Box<str>, CueWord>,
    /// The words of saying, by row: as such, and with an infinitive, an object or a phrase behind them.
    pub lemmas: Vec<[Box<str>; 2]>,
}

impl Lexicon {
    /// What is known of a folded form.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<Entry> {
        self.entries.get(key).copied()
    }

    /// A word as the noun or the adjective of saying that it is: the claim that, aware that.
    #[must_use]
    pub fn saying(&self, key: &str) -> Option<CueWord> {
        self.sayings.get(key).copied()
    }

    fn read() -> Lexicon {
        let mut lexicon = Lexicon { entries: FxHashMap::default(), sayings: FxHashMap::default(), lemmas: Vec::new() };
        for row in rows(table("words.tsv")) {
            let [class, words] = row[..] else { continue };
            let Some(closed) = Closed::named(class) else { continue };
            for word in words.split_whitespace() {
                let entry = lexicon.at(word);
                entry.closed = entry.closed.or(closed);
            }
        }
        for (number, row) in rows(table("cues.tsv")).enumerate() {
            lexicon.add_lemma(&row);
            lexicon.add_cue(number as u16, &row);
        }
        for row in rows(table("sayings.tsv")) {
            let number = lexicon.lemmas.len() as u16;
            lexicon.add_lemma(&row);
            lexicon.add_saying(number, &row);
        }
        for (number, row) in rows(table("nouns.tsv")).enumerate() {
            lexicon.add_noun(number as u16, &row);
        }
        lexicon
    }

    fn at(&mut self, form: &str) -> &mut Entry {
        self.entries.entry(fold(form).into()).or_default()
    }

    fn add_lemma(&mut self, fields: &[&str]) {
        let lemma = fields.first().copied().unwrap_or_default();
        self.lemmas.push([lemma.into(), format!("{lemma} it").into()]);
    }

    fn add_cue(&mut self, row: u16, fields: &[&str]) {
        let &[lemma, irregular, class, names] = fields else { return };
        let frames = frames(names);
        let Some(class) = CueClass::named(class) else { return };
        for (form, shape) in verb_forms(lemma, irregular) {
            let cue = CueWord { row, class, form: shape, agreement: Agreement::Any, frames, pronoun: false, prop: false, fatha: false };
            self.at(&form).cue.get_or_insert(cue);
        }
    }

    fn add_noun(&mut self, row: u16, fields: &[&str]) {
        let noun = fields.first().copied().unwrap_or("");
        let Some(class) = fields.get(1).and_then(|class| NounClass::named(class)) else { return };
        let word = |agreement| NounWord { row, class, agreement, definite: false, owned: false };
        self.at(noun).noun.get_or_insert(word(Agreement::He));
        for plural in plurals(noun, fields.get(2).copied().unwrap_or("")).split_whitespace() {
            self.at(plural).noun.get_or_insert(word(Agreement::They));
        }
    }

    fn add_saying(&mut self, row: u16, fields: &[&str]) {
        let &[word, class, irregular, names] = fields else { return };
        let form = if class == "adjective" { CueForm::Adjective } else { CueForm::Noun };
        let frames = frames(names);
        let cue =
            CueWord { row, class: CueClass::Think, form, agreement: Agreement::Any, frames, pronoun: false, prop: false, fatha: false };
        for form in plurals(word, irregular).split_whitespace().chain([word]) {
            self.sayings.insert(form.into(), cue);
            let entry = self.at(form);
            entry.closed = entry.closed.or(Closed::SAYING);
        }
    }
}

fn frames(names: &str) -> Frames {
    let has = |name: &str| names.split_whitespace().any(|frame| frame == name);
    let bits = PREPOSITIONS.iter().enumerate().filter(|(_, p)| has(p)).map(|(bit, _)| 1 << bit);
    Frames {
        clause: has("that"),
        bare: has("bare"),
        colon: has("marks"),
        part: true,
        behind: has("before"),
        question: has("wh"),
        infinitive: has("to"),
        listener: has("whom"),
        asked: has("whomto"),
        prepositions: bits.sum(),
        ..Frames::default()
    }
}

/// The plurals of a noun: the one that the rule makes, unless the list has others, or none.
fn plurals(noun: &str, listed: &str) -> String {
    match listed {
        "-" => String::new(),
        "" => format!("{noun}s"),
        irregular => irregular.to_owned(),
    }
}

/// The forms of a verb: those that the rules make, unless the list has another of the same kind.
fn verb_forms(lemma: &str, irregular: &str) -> Vec<(String, CueForm)> {
    let before = |n: usize| lemma.chars().rev().nth(n).unwrap_or(' ');
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let ies = before(0) == 'y' && !is_vowel(before(1));
    let silent = lemma.strip_suffix('e').filter(|_| before(1) != 'e');
    let third = match lemma {
        _ if ies => format!("{}ies", &lemma[..lemma.len() - 1]),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end)) => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    };
    let past = match lemma {
        _ if ies => format!("{}ied", &lemma[..lemma.len() - 1]),
        _ if lemma.ends_with('e') => format!("{lemma}d"),
        _ => format!("{lemma}ed"),
    };
    let participle = format!("{}ing", silent.unwrap_or(lemma));
    let shape = |form: &str| match form {
        _ if form.ends_with("ing") => CueForm::Participle,
        _ if form.ends_with('s') => CueForm::Imperfect,
        _ => CueForm::Perfect,
    };
    let mut forms: Vec<(String, CueForm)> = irregular.split_whitespace().map(|form| (form.to_owned(), shape(form))).collect();
    for made in [third, past, participle] {
        let shape = shape(&made);
        if !forms.iter().any(|(_, known)| *known == shape) {
            forms.push((made, shape));
        }
    }
    forms.push((lemma.to_owned(), CueForm::Imperfect));
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_bend_by_rule_and_by_list() {
        let forms = |lemma, irregular| verb_forms(lemma, irregular).into_iter().map(|(form, _)| form).collect::<Vec<_>>();
        assert_eq!(forms("note", ""), ["notes", "noted", "noting", "note"]);
        assert_eq!(forms("deny", "denied denies"), ["denied", "denies", "denying", "deny"]);
        assert_eq!(forms("say", "said"), ["said", "says", "saying", "say"]);
        assert_eq!(forms("express", ""), ["expresses", "expressed", "expressing", "express"]);
        assert_eq!(forms("agree", ""), ["agrees", "agreed", "agreeing", "agree"]);
    }

    #[test]
    fn a_word_may_be_verb_and_noun() {
        let report = LEXICON.entry("reports").unwrap_or_default();
        assert!(report.cue.is_some() && report.noun.is_some() && report.closed.is(Closed::SAYING));
    }
}
