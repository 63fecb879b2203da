//! The languages: a folder each, with the same file names, and the short struct that names them.

pub mod ar;
mod closed;
mod detect;
pub mod en;
mod lists;

pub use closed::Closed;
pub use detect::{Languages, languages, written};

/// A language that the engine reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Arabic.
    Arabic,
    /// English.
    English,
}

impl Language {
    /// Its tag (BCP 47).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Language::Arabic => "ar",
            Language::English => "en",
        }
    }
}

/// Person, gender and number as far as the letters show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// He.
    He,
    /// She, or a plural of things.
    She,
    /// They: two or more persons.
    They,
    /// I or we.
    I,
    /// The form shows nothing: said.
    Any,
}

/// What kind of speech act a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CueClass {
    /// To say, to tell.
    Say,
    /// To go on saying.
    Add,
    /// To confirm, to insist.
    Affirm,
    /// To announce, to reveal.
    Announce,
    /// To explain.
    Explain,
    /// To point out.
    Point,
    /// To deny, to reject.
    Deny,
    /// To warn, to threaten.
    Warn,
    /// To promise.
    Promise,
    /// To accuse, to claim.
    Accuse,
    /// To describe as.
    Describe,
    /// To think, to expect.
    Think,
    /// To ask.
    Ask,
    /// To answer, to comment.
    Answer,
    /// To call for.
    Demand,
    /// To write.
    Write,
    /// To show: of a document.
    Show,
    /// To complain.
    Complain,
    /// To relay somebody else's words.
    Relay,
    /// To praise, to condemn, to welcome.
    Evaluate,
    /// A preposition of attribution.
    According,
}

impl CueClass {
    /// As the lexicons write it.
    pub(crate) fn named(name: &str) -> Option<CueClass> {
        Some(match name {
            "say" => CueClass::Say,
            "add" => CueClass::Add,
            "affirm" => CueClass::Affirm,
            "announce" => CueClass::Announce,
            "explain" => CueClass::Explain,
            "point" => CueClass::Point,
            "deny" => CueClass::Deny,
            "warn" => CueClass::Warn,
            "promise" => CueClass::Promise,
            "accuse" => CueClass::Accuse,
            "describe" => CueClass::Describe,
            "think" => CueClass::Think,
            "ask" => CueClass::Ask,
            "answer" => CueClass::Answer,
            "demand" => CueClass::Demand,
            "write" => CueClass::Write,
            "show" => CueClass::Show,
            "complain" => CueClass::Complain,
            "relay" => CueClass::Relay,
            "evaluate" => CueClass::Evaluate,
            _ => return None,
        })
    }
}

/// The grammatical form of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CueForm {
    /// قال
    Perfect,
    /// يقول
    Imperfect,
    /// قائلا
    Participle,
    /// القول، تصريح
    Noun,
    /// بحسب
    Preposition,
    /// aware
    Adjective,
}

/// What may follow a cue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames {
    /// A clause behind أن, إن or بأن.
    pub clause: bool,
    /// The clause stands behind إلى, على, من, عن.
    pub prep: bool,
    /// A colon, or marks at once.
    pub colon: bool,
    /// Quoted words inside its clause are speech.
    pub part: bool,
    /// A homograph: a cue only at the head of a clause.
    pub lead: bool,
    /// The person described is the object: وصفه بأنه.
    pub object: bool,
    /// A person told, warned or asked is its object: حذر إسرائيل من أن.
    pub whom: bool,
    /// A cue only with في behind it or ما before it: جاء في البيان.
    pub within: bool,
    /// A clause or an object at once: says he will.
    pub bare: bool,
    /// Behind its report: …, he said.
    pub behind: bool,
    /// An infinitive: promised to.
    pub infinitive: bool,
    /// A question: asked whether.
    pub question: bool,
    /// A listener before the clause: told him that.
    pub listener: bool,
    /// A listener before the infinitive: asked him to.
    pub asked: bool,
    /// The prepositions that its report may hang on, a bit each.
    pub prepositions: u16,
}

/// A word of saying in one of its forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueWord {
    /// Its row: two forms of one verb share it.
    pub row: u16,
    /// The speech act.
    pub class: CueClass,
    /// The grammatical form.
    pub form: CueForm,
    /// With whom it agrees.
    pub agreement: Agreement,
    /// What may follow.
    pub frames: Frames,
    /// Whether it carries an object pronoun (وصفه), or, a noun, an owner (قوله).
    pub pronoun: bool,
    /// Whether its alef is a mere prop (اعتقد): written with a hamza, it is the first person (أعتقد).
    pub prop: bool,
    /// Whether a verb's imperfect has fatha on its first letter (يَزعم), so that damma there makes it passive (يُزعم, but يُعلن).
    pub fatha: bool,
}

/// The row of a preposition of attribution, which is no word of the lexicon.
pub const NO_ROW: u16 = u16::MAX;

impl CueWord {
    /// بحسب, وفقا لـ: it names the source of a report, and says nothing of how it was said.
    #[must_use]
    pub fn is_preposition(&self) -> bool {
        self.form == CueForm::Preposition
    }

    /// A preposition of attribution; of one that takes somebody up (على حد قوله), with whom its pronoun agrees.
    #[must_use]
    pub fn according(pronoun: Option<Agreement>) -> CueWord {
        let frames = Frames { clause: true, ..Frames::default() };
        CueWord {
            row: NO_ROW,
            class: CueClass::According,
            form: CueForm::Preposition,
            agreement: pronoun.unwrap_or(Agreement::Any),
            frames,
            pronoun: pronoun.is_some(),
            prop: false,
            fatha: false,
        }
    }
}

/// What kind of source a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NounClass {
    /// An office that one person holds: وزير.
    Office,
    /// A person by trade or standing: خبير.
    Person,
    /// Somebody who speaks for somebody: متحدث.
    Voice,
    /// A source: مصدر.
    Source,
    /// A collective: سكان.
    People,
    /// A document: تقرير.
    Document,
    /// A medium: صحيفة.
    Medium,
    /// An institution: وزارة.
    Body,
}

impl NounClass {
    /// As the lexicons write it.
    pub(crate) fn named(name: &str) -> Option<NounClass> {
        Some(match name {
            "office" => NounClass::Office,
            "person" => NounClass::Person,
            "voice" => NounClass::Voice,
            "source" => NounClass::Source,
            "people" => NounClass::People,
            "document" => NounClass::Document,
            "medium" => NounClass::Medium,
            "body" => NounClass::Body,
            _ => return None,
        })
    }
}

/// A noun that names a source, in one of its forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NounWord {
    /// Its row: two forms of one noun share it.
    pub row: u16,
    /// What it names.
    pub class: NounClass,
    /// With whom a verb before it agrees.
    pub agreement: Agreement,
    /// Whether it is made definite by article or owner.
    pub definite: bool,
    /// Whether a pronoun hangs on it: وزيرها.
    pub owned: bool,
}

/// All that the lexicons know of one written form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// As a word of saying.
    pub cue: Option<CueWord>,
    /// As a noun that names a source.
    pub noun: Option<NounWord>,
    /// Its closed classes.
    pub closed: Closed,
}

#[cfg(test)]
mod tests {
    use super::{Closed, CueClass, NounClass};
    use crate::text::rows;

    #[test]
    fn every_class_that_a_lexicon_names_is_one() {
        let column = |tsv: &'static str, at: usize| rows(tsv).map(move |row| row[at]);
        for name in
            [include_str!("language/ar/words.tsv"), include_str!("language/en/words.tsv")].into_iter().flat_map(|tsv| column(tsv, 0))
        {
            assert!(Closed::named(name).is_some(), "{name}");
        }
        for name in column(include_str!("language/ar/cues.tsv"), 3).chain(column(include_str!("language/en/cues.tsv"), 2)) {
            assert!(CueClass::named(name).is_some(), "{name}");
        }
        for name in column(include_str!("language/ar/nouns.tsv"), 1).chain(column(include_str!("language/en/nouns.tsv"), 1)) {
            assert!(NounClass::named(name).is_some(), "{name}");
        }
    }
}
