//! Arabic: what the engine knows of the language, from the files in this folder.

mod morphology;

use std::collections::HashMap;
use std::sync::OnceLock;

pub use morphology::Agreement;

use crate::text::{fold, rows};

/// Verbs and verbal nouns of reporting.
const CUES: &str = include_str!("ar/cues.tsv");
/// Nouns that name a source.
const NOUNS: &str = include_str!("ar/nouns.tsv");
/// Closed classes.
const WORDS: &str = include_str!("ar/words.tsv");
/// The weights of the statistical choices.
pub const WEIGHTS: &str = include_str!("ar/weights.tsv");

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
    fn named(name: &str) -> CueClass {
        match name {
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
            _ => CueClass::Say,
        }
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

/// The closed classes, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Closed(u16);

impl Closed {
    /// أن، إن، بأن with their pronouns.
    pub const COMPLEMENTISER: Closed = Closed(1);
    /// في، من، خلال.
    pub const PREPOSITION: Closed = Closed(2);
    /// بحسب، وفقا.
    pub const ACCORDING: Closed = Closed(4);
    /// أمس، الاثنين.
    pub const TIME: Closed = Closed(8);
    /// الذي.
    pub const RELATIVE: Closed = Closed(16);
    /// كما، بينما.
    pub const CONJUNCTION: Closed = Closed(32);
    /// لم، لن.
    pub const NEGATION: Closed = Closed(64);
    /// هو، هي.
    pub const PRONOUN: Closed = Closed(128);
    /// كان، قد.
    pub const AUXILIARY: Closed = Closed(256);
    /// With أن behind it no report: رغم، غير.
    pub const BLOCK: Closed = Closed(512);
    /// Behind a comma, the newsroom speaks again.
    pub const REMARK: Closed = Closed(1024);
    /// السيد، الدكتور.
    pub const TITLE: Closed = Closed(2048);
    /// جانبه، جهته.
    pub const SHIFT: Closed = Closed(4096);

    fn named(name: &str) -> Closed {
        match name {
            "comp" => Closed::COMPLEMENTISER,
            "prep" => Closed::PREPOSITION,
            "by" => Closed::ACCORDING,
            "time" => Closed::TIME,
            "rel" => Closed::RELATIVE,
            "conj" => Closed::CONJUNCTION,
            "neg" => Closed::NEGATION,
            "pron" => Closed::PRONOUN,
            "aux" => Closed::AUXILIARY,
            "block" => Closed::BLOCK,
            "remark" => Closed::REMARK,
            "title" => Closed::TITLE,
            "shift" => Closed::SHIFT,
            _ => Closed(0),
        }
    }

    /// Whether it is in any class of `other`.
    #[must_use]
    pub fn is(self, other: Closed) -> bool {
        self.0 & other.0 != 0
    }

    /// In either.
    #[must_use]
    pub const fn or(self, other: Closed) -> Closed {
        Closed(self.0 | other.0)
    }
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

/// The lexicon, by folded form.
#[derive(Debug)]
pub struct Lexicon {
    entries: HashMap<Box<str>, Entry>,
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

    fn read() -> Lexicon {
        let mut lexicon = Lexicon { entries: HashMap::new() };
        for row in rows(WORDS) {
            if let [class, words] = row[..] {
                for word in words.split_whitespace() {
                    let entry = lexicon.at(word);
                    entry.closed = entry.closed.or(Closed::named(class));
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

    fn add_cue(&mut self, row: u16, fields: &[&str]) {
        let field = |i: usize| fields.get(i).copied().unwrap_or("");
        let mut parts = morphology::parts(field(0), field(1), field(2));
        for part in field(5).split_whitespace() {
            match part.split_once('=') {
                Some(("imperfect", form)) => parts.imperfect = form.chars().skip(1).collect(),
                Some(("participle", form)) => parts.participle = form.to_owned(),
                _ => debug_assert!(false, "no such part: {part}"),
            }
        }
        let has = |name: &str| field(4).split_whitespace().any(|frame| frame == name);
        let frames =
            Frames { clause: has("an"), prep: has("prep"), colon: has("colon"), part: has("part"), lead: has("lead"), object: has("object") };
        let cue = CueWord { row, class: CueClass::named(field(3)), form: CueForm::Perfect, agreement: Agreement::He, frames, pronoun: false };
        for (form, agreement, pronoun) in morphology::perfects(&parts) {
            self.put_cue(&form, CueWord { agreement, pronoun, ..cue });
        }
        for (form, agreement, pronoun) in morphology::imperfects(&parts) {
            self.put_cue(&form, CueWord { form: CueForm::Imperfect, agreement, pronoun, ..cue });
        }
        for (form, agreement) in morphology::participles(&parts) {
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
        let class = match field(1) {
            "office" => NounClass::Office,
            "person" => NounClass::Person,
            "voice" => NounClass::Voice,
            "source" => NounClass::Source,
            "people" => NounClass::People,
            "document" => NounClass::Document,
            "medium" => NounClass::Medium,
            _ => NounClass::Body,
        };
        let is_human = !matches!(class, NounClass::Document | NounClass::Medium | NounClass::Body) && noun != "مصدر" && noun != "جهة";
        let of_one = if noun.ends_with('ة') { Agreement::She } else { Agreement::He };
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
    }

    fn put_nouns(&mut self, row: u16, class: NounClass, forms: Vec<(String, bool)>, agreement: Agreement) {
        for (form, definite) in forms {
            let owned = definite && !form.starts_with("ال");
            self.at(&form).noun.get_or_insert(NounWord { row, class, agreement, definite, owned });
        }
    }
}
