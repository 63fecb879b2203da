//! The lexicon of a language's countries, and what its words rule out.

use rustc_hash::{FxHashMap, FxHashSet};

use super::neighbour;
use super::reading::{Cited, Here, Place, Reading};
use crate::document::Form;
use crate::text::{Phrases, Text, fold, rows};

/// What a phrase of the lexicon means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// One country, in this form.
    Country([u8; 2], Form),
    /// It looks like a country and is none.
    Nothing,
    /// What the readings of this word say, an index.
    Open(u16),
}

/// The files of a language and what its grammar adds to them.
pub struct CountrySources {
    /// `countries.tsv`.
    pub countries: &'static str,
    /// `places.tsv`.
    pub places: &'static str,
    /// `ambiguous.tsv`.
    pub ambiguous: &'static str,
    /// `not_countries.tsv`.
    pub not_countries: &'static str,
    /// `namesakes.tsv`.
    pub namesakes: &'static str,
    /// All forms of an adjective.
    pub bend: fn(&str) -> Vec<String>,
    /// Whether names begin with a capital, and what is listed in capitals throughout is meant only so (US, never us).
    pub capitals: bool,
    /// What the name of a people looks like with the article, where the language writes it on the word.
    pub article: &'static str,
    /// What may stand in front of a word without a blank: one of each group at most, in this order.
    pub proclitics: &'static [&'static [&'static str]],
    /// Those that stand before a place or a demonym only where it has the article: without it the letters are likely the word's own.
    pub loose_proclitics: &'static [&'static str],
    /// What a proclitic and the article become, and the article.
    pub hidden_article: Option<(&'static str, &'static str)>,
    /// Whether the demonym at a token, behind these proclitics, names a language.
    pub is_language: fn(&Text<'_>, usize, &str) -> bool,
    /// Whether the name at a token is a person's or a town's: Israel Adler wrote, Lebanon, Ohio.
    pub is_namesake: fn(&Text<'_>, usize) -> bool,
}

/// What one ambiguous word may mean.
#[derive(Debug, Default)]
struct Ambiguous {
    readings: Vec<Reading>,
    /// All countries among them.
    rivals: Vec<[u8; 2]>,
}

/// The countries by their names in one language.
#[derive(Debug)]
pub struct CountryLexicon {
    pub(super) phrases: Phrases<Sense>,
    pub(super) proclitics: &'static [&'static [&'static str]],
    loose_proclitics: &'static [&'static str],
    hidden_article: Option<(&'static str, &'static str)>,
    ambiguous: Vec<Ambiguous>,
    given_names: FxHashSet<String>,
    compounds: FxHashSet<String>,
    surnames: FxHashSet<String>,
    is_language: fn(&Text<'_>, usize, &str) -> bool,
    is_namesake: fn(&Text<'_>, usize) -> bool,
    article: &'static str,
    capitals: bool,
    /// The keys of words listed in capitals throughout.
    exact: FxHashSet<String>,
}

/// The form of that name.
pub fn form(name: &str) -> Option<Form> {
    Some(match name {
        "name" => Form::Name,
        "demonym" => Form::Demonym,
        "capital" => Form::Capital,
        "institution" => Form::Institution,
        "place" => Form::Place,
        _ => return None,
    })
}

fn forms(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|form| !form.is_empty())
}

/// The folded words of the rows of that kind.
fn words_of(tsv: &'static str, kind: &str) -> FxHashSet<String> {
    rows(tsv).filter(|row| row.get(1) == Some(&kind)).flat_map(|row| forms(row[0])).map(fold).collect()
}

impl CountryLexicon {
    /// Reads the files. What is ambiguous or no country stands before the rest: of equal phrases the first stays.
    #[must_use]
    pub fn new(sources: &CountrySources) -> CountryLexicon {
        let mut lexicon = CountryLexicon {
            phrases: Phrases::new(),
            proclitics: sources.proclitics,
            loose_proclitics: sources.loose_proclitics,
            hidden_article: sources.hidden_article,
            ambiguous: Vec::new(),
            given_names: words_of(sources.namesakes, "given"),
            compounds: words_of(sources.namesakes, "compound"),
            surnames: words_of(sources.namesakes, "surname"),
            is_language: sources.is_language,
            is_namesake: sources.is_namesake,
            article: sources.article,
            capitals: sources.capitals,
            exact: FxHashSet::default(),
        };
        for row in rows(sources.not_countries) {
            lexicon.phrases.add(row[0], Sense::Nothing);
        }
        let bent = lexicon.add_ambiguous(sources);
        rows(sources.countries).for_each(|row| lexicon.add_names(&row));
        bent.iter().for_each(|(form, sense)| lexicon.phrases.add(form, *sense));
        rows(sources.countries).for_each(|row| lexicon.add_demonyms(sources, &row));
        for row in rows(sources.places) {
            lexicon.add_forms(&row, 1, Form::Place);
        }
        lexicon
    }

    /// Whether the word at a token is written as a name is.
    pub(super) fn is_written(&self, text: &Text<'_>, at: usize) -> bool {
        let word = text.word(at);
        !self.capitals || word.starts_with(char::is_uppercase) && (is_capitals(word) || !self.exact.contains(text.key(at)))
    }

    /// Adds the words as they are written; returns the forms of those that are bent, which names outrank: `تركيا` is the
    /// country before it is "a Turk".
    fn add_ambiguous(&mut self, sources: &CountrySources) -> Vec<(String, Sense)> {
        let mut known: FxHashMap<String, u16> = FxHashMap::default();
        let mut bent = Vec::new();
        for row in rows(sources.ambiguous) {
            let Some(reading) = Reading::new(&row) else { continue };
            let (word, bends) = row[0].strip_suffix('*').map_or((row[0], false), |word| (word, true));
            let at = *known.entry(fold(word)).or_insert(self.ambiguous.len() as u16);
            if usize::from(at) == self.ambiguous.len() {
                self.ambiguous.push(Ambiguous::default());
                self.phrases.add(word, Sense::Open(at));
                if bends {
                    bent.extend((sources.bend)(word).into_iter().map(|form| (form, Sense::Open(at))));
                }
            }
            let ambiguous = &mut self.ambiguous[usize::from(at)];
            ambiguous.rivals.extend(&reading.codes);
            ambiguous.readings.push(reading);
        }
        bent
    }

    fn add_names(&mut self, row: &[&'static str]) {
        self.add_forms(row, 1, Form::Name);
        self.add_forms(row, 4, Form::Capital);
        self.add_forms(row, 5, Form::Institution);
    }

    fn add_demonyms(&mut self, sources: &CountrySources, row: &[&'static str]) {
        let Some(code) = code(row) else { return };
        let demonym = Sense::Country(code, Form::Demonym);
        for adjective in forms(cell(row, 2)) {
            match adjective.strip_prefix('^') {
                Some(as_it_is) => self.phrases.add(as_it_is, demonym),
                None => (sources.bend)(adjective).iter().for_each(|form| self.phrases.add(form, demonym)),
            }
        }
        for people in forms(cell(row, 3)) {
            self.phrases.add(people, demonym);
            self.phrases.add(&format!("{}{people}", self.article), demonym);
        }
    }

    fn add_forms(&mut self, row: &[&'static str], column: usize, form: Form) {
        let Some(code) = code(row) else { return };
        for name in forms(cell(row, column)) {
            if self.capitals && is_capitals(name) {
                self.exact.insert(fold(name));
            }
            self.phrases.add(name, Sense::Country(code, form));
        }
    }

    /// Writes the article that a proclitic hides into `word` (`للصين`: `الصين`); what stands behind it, if it hides one.
    pub(super) fn unhide<'k>(&self, key: &'k str, word: &mut String) -> Option<&'k str> {
        let (written, meant) = self.hidden_article?;
        let stem = key.strip_prefix(written)?;
        word.clear();
        word.push_str(meant);
        word.push_str(stem);
        Some(stem)
    }

    /// What an ambiguous word means here.
    pub(super) fn reading(&self, word: u16, text: &Text<'_>, place: &Place, cited: &Cited) -> Option<(&[[u8; 2]], Form)> {
        let ambiguous = self.ambiguous.get(usize::from(word))?;
        let joining = self.proclitics.first().copied().unwrap_or_default();
        let here = Here { text, place, cited, rivals: &ambiguous.rivals, joining };
        let reading = ambiguous.readings.iter().find(|r| r.holds(&here))?;
        Some((&reading.codes, reading.form))
    }

    /// Whether the letters taken off as proclitics are likely the word's own: `كنيس` is no "like Nice".
    pub(super) fn is_misread(&self, text: &Text<'_>, place: &Place, form: Form) -> bool {
        let bare = text.key(place.tokens.start).get(place.proclitics..).unwrap_or("");
        matches!(form, Form::Place | Form::Demonym)
            && !bare.starts_with(self.article)
            && self.loose_proclitics.iter().any(|&loose| place.proclitics(text).ends_with(loose))
    }

    /// Whether a demonym names the language.
    pub(super) fn is_language(&self, text: &Text<'_>, place: &Place) -> bool {
        (self.is_language)(text, place.tokens.start, place.proclitics(text))
    }

    /// Whether it is a namesake, or a demonym a family name: right behind a given name (`محمد المصري`, `عبد الله المصري`).
    pub(super) fn is_surname(&self, text: &Text<'_>, place: &Place) -> bool {
        let first = place.tokens.start;
        if (self.is_namesake)(text, first) {
            return true;
        }
        let back = |n: usize| neighbour(text, first, first.checked_sub(n)).unwrap_or("");
        let is_in = |list: &FxHashSet<String>, word: &str| {
            list.contains(word) || self.proclitics.iter().flat_map(|g| *g).filter_map(|&p| word.strip_prefix(p)).any(|w| list.contains(w))
        };
        self.surnames.contains(text.key(first)) && (is_in(&self.given_names, back(1)) || is_in(&self.compounds, back(2)))
    }
}

/// Two capitals or more and no other letter.
fn is_capitals(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

fn cell(row: &[&'static str], column: usize) -> &'static str {
    row.get(column).copied().unwrap_or("")
}

fn code(row: &[&'static str]) -> Option<[u8; 2]> {
    row.first()?.as_bytes().try_into().ok()
}
