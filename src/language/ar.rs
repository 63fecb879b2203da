//! Arabic: what the engine knows of the language, from the files in this folder.

pub mod country;
pub mod early;
pub mod end;
pub mod lists;
mod morphology;

use std::sync::OnceLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{Agreement, Closed, CueClass, CueForm, CueWord, Entry, Frames, NounClass, NounWord};
use crate::text::{fold, rows, table};

/// Verbs and verbal nouns of reporting.
const CUES: &str = table!("ar/cues.tsv");
/// Nouns that name a source.
const NOUNS: &str = table!("ar/nouns.tsv");
/// Closed classes.
const WORDS: &str = table!("ar/words.tsv");
/// The weights of the statistical choices.
pub const WEIGHTS: &str = table!("ar/weights.tsv");

/// About how many forms the lexicon has.
const FORMS: usize = 14_000;

/// Whether a word has an ending of the feminine: وزارة، قوات.
#[must_use]
pub fn ends_feminine(word: &str) -> bool {
    word.ends_with('ة') || word.ends_with("ات")
}

/// The lemmas of the cues, row by row.
pub fn lemmas() -> impl Iterator<Item = &'static str> {
    rows(CUES).filter_map(|row| row.first().copied())
}

/// The lexicon, by folded form.
#[derive(Debug)]
pub struct Lexicon {
    entries: FxHashMap<Box<str>, Entry>,
}

impl Lexicon {
    /// The Arabic lexicon, read on first use.
    #[must_use]
    pub fn get() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Lexicon::read)
    }

    /// What is known of a folded form.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<Entry> {
        self.entries.get(key).copied()
    }

    /// Every form with what is known of it, in no order.
    pub fn forms(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.entries.iter().map(|(form, entry)| (&**form, entry))
    }

    fn read() -> Lexicon {
        // Room for all forms: a table that grows is filled anew each time.
        let mut lexicon = Lexicon { entries: FxHashMap::with_capacity_and_hasher(FORMS, FxBuildHasher) };
        for row in rows(WORDS) {
            let [class, words] = row[..] else { continue };
            let Some(closed) = Closed::named(class) else { continue };
            for word in words.split_whitespace() {
                lexicon.close(word, closed);
                if closed.is(Closed::BEARER.or(Closed::LEGAL)) {
                    morphology::nominals(word).iter().for_each(|(form, _)| lexicon.close(form, closed));
                }
            }
        }
        for (number, row) in rows(CUES).enumerate() {
            lexicon.add_cue(number as u16, &row);
        }
        for (number, row) in rows(NOUNS).enumerate() {
            lexicon.add_noun(number as u16, &row);
        }
        lexicon
    }

    fn at(&mut self, form: &str) -> &mut Entry {
        self.entries.entry(fold(form).into()).or_default()
    }

    fn close(&mut self, word: &str, closed: Closed) {
        let entry = self.at(word);
        entry.closed = entry.closed.or(closed);
    }

    fn add_cue(&mut self, row: u16, fields: &[&str]) {
        let field = |i: usize| fields.get(i).copied().unwrap_or("");
        let Some(class) = CueClass::named(field(3)) else { return };
        let mut parts = morphology::parts(field(0), field(1), field(2));
        for part in field(5).split_whitespace() {
            match part.split_once('=') {
                Some(("perfect", "-")) => parts.perfect.clear(),
                Some(("imperfect", form)) => parts.imperfect = form.chars().skip(1).collect(),
                Some(("participle", form)) => parts.participle = form.to_owned(),
                _ => debug_assert!(false, "no such part: {part}"),
            }
        }
        let has = |name: &str| field(4).split_whitespace().any(|frame| frame == name);
        let frames = Frames {
            clause: has("an"),
            prep: has("prep"),
            colon: has("colon"),
            part: has("part"),
            lead: has("lead"),
            object: has("object"),
            whom: has("whom"),
            within: has("within"),
            ..Frames::default()
        };
        let fatha = !matches!(field(2), "II" | "III" | "IV");
        let (form, agreement) = (CueForm::Perfect, Agreement::He);
        let cue = CueWord { row, class, form, agreement, frames, pronoun: false, prop: false, fatha };
        let prop = field(0).starts_with('ا');
        for (form, agreement, pronoun) in morphology::perfects(&parts) {
            self.put_cue(&form, CueWord { agreement, pronoun, prop, ..cue });
        }
        for (form, agreement, pronoun) in morphology::imperfects(&parts) {
            self.put_cue(&form, CueWord { form: CueForm::Imperfect, agreement, pronoun, ..cue });
        }
        // ناقلة is a tanker, عادة a habit: of a homograph's simple pattern only the adverbial form reports. داعية has its object.
        let only_adverb = frames.lead && field(2) == "I" && !frames.whom;
        for (form, agreement) in morphology::participles(&parts) {
            if only_adverb && !form.ends_with('ا') || field(2) == "I" && form.ends_with("ات") {
                continue;
            }
            self.put_cue(&form, CueWord { form: CueForm::Participle, agreement, ..cue });
        }
        for noun in field(6).split_whitespace() {
            for (form, definite) in morphology::nominals(noun) {
                let pronoun = definite && !form.starts_with("ال");
                self.put_cue(&form, CueWord { form: CueForm::Noun, pronoun, ..cue });
            }
        }
    }

    /// The first reading of a form stays: rows and forms stand in the order of their frequency.
    fn put_cue(&mut self, form: &str, cue: CueWord) {
        self.at(form).cue.get_or_insert(cue);
    }

    fn add_noun(&mut self, row: u16, fields: &[&str]) {
        let field = |i: usize| fields.get(i).copied().unwrap_or("-");
        let noun = field(0);
        let Some(class) = NounClass::named(field(1)) else { return };
        let is_human = !matches!(class, NounClass::Document | NounClass::Medium | NounClass::Body) && noun != "مصدر" && noun != "جهة";
        let of_one = if noun.ends_with('ة') || field(2) == "=" { Agreement::She } else { Agreement::He };
        self.put_nouns(row, class, morphology::nominals(noun), of_one);
        if field(2) == "+" {
            self.put_nouns(row, class, morphology::nominals(&format!("{noun}ة")), Agreement::She);
            self.put_nouns(row, class, morphology::nominals(&format!("{noun}ات")), Agreement::They);
        }
        for plural in field(3).split_whitespace() {
            let of_many = if is_human { Agreement::They } else { Agreement::She };
            match plural {
                "-" => {}
                "+" => self.put_nouns(row, class, morphology::sound_plurals(noun), of_many),
                plural => self.put_nouns(row, class, morphology::nominals(plural), of_many),
            }
        }
        // طالبان are no two students, and أمان is safety.
        let is_thing = matches!(class, NounClass::Document | NounClass::Medium | NounClass::Body);
        if !is_thing && noun != "طالب" && noun.chars().nth(2).is_some() {
            self.put_nouns(row, class, morphology::duals(noun), Agreement::They);
        }
    }

    fn put_nouns(&mut self, row: u16, class: NounClass, forms: Vec<(String, bool)>, agreement: Agreement) {
        for (form, definite) in forms {
            let owned = definite && !form.starts_with("ال");
            self.at(&form).noun.get_or_insert(NounWord { row, class, agreement, definite, owned });
        }
    }
}
