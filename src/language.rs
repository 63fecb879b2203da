//! The languages: a folder each, with the same file names, and the short struct that names them.

pub mod ar;
mod detect;
pub mod en;

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
    pub(crate) fn named(name: &str) -> CueClass {
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
}

/// The row of a preposition of attribution, which is no word of the lexicon.
pub const NO_ROW: u16 = u16::MAX;

impl CueWord {
    /// بحسب, وفقا لـ: it names the source of a report, and says nothing of how it was said.
    #[must_use]
    pub fn is_preposition(&self) -> bool {
        self.form == CueForm::Preposition
    }

    /// A preposition of attribution; `pronoun` if it takes somebody up (على حد قوله).
    #[must_use]
    pub fn according(pronoun: bool) -> CueWord {
        let frames = Frames { clause: true, ..Frames::default() };
        CueWord {
            row: NO_ROW,
            class: CueClass::According,
            form: CueForm::Preposition,
            agreement: Agreement::He,
            frames,
            pronoun,
            prop: false,
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
    /// As the lexicons write it; a body if it is none of the others.
    pub(crate) fn named(name: &str) -> NounClass {
        match name {
            "office" => NounClass::Office,
            "person" => NounClass::Person,
            "voice" => NounClass::Voice,
            "source" => NounClass::Source,
            "people" => NounClass::People,
            "document" => NounClass::Document,
            "medium" => NounClass::Medium,
            _ => NounClass::Body,
        }
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

/// The closed classes, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Closed(u32);

impl Closed {
    /// In none.
    pub const NONE: Closed = Closed(0);
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
    /// الحاجة، الحرص: the object of a verb of saying, never its subject.
    pub const ABSTRACT: Closed = Closed(8192);
    /// the, his, many: opens a noun phrase.
    pub const DETERMINER: Closed = Closed(1 << 14);
    /// former, senior: may stand inside a noun phrase.
    pub const MODIFIER: Closed = Closed(1 << 15);
    /// also, later: may stand before or behind a verb.
    pub const ADVERB: Closed = Closed(1 << 16);
    /// والد, محامي: without the article, the person behind it is whose he is.
    pub const KIN: Closed = Closed(1 << 21);
    /// أصدر, نشر: whose subject speaks in the document that is its object.
    pub const ISSUE: Closed = Closed(1 << 22);
    /// بعض, ثلاثة, عشرات: how many of those who speak.
    pub const QUANTITY: Closed = Closed(1 << 23);
    /// claim, aware: a noun or an adjective that governs a clause.
    pub const SAYING: Closed = Closed(1 << 17);
    /// يحدد، تفاصيل: with a negation or دون before it, the newsroom says what was not said.
    pub const TELLING: Closed = Closed(1 << 18);
    /// صحيفة، عملية، فيلم: what stands in marks behind it is its name.
    pub const BEARER: Closed = Closed(1 << 19);
    /// القانون، الخطة: what a thing is done under, not who says so.
    pub const LEGAL: Closed = Closed(1 << 20);
    /// percent: behind a number, so many of those who were asked.
    pub const PERCENT: Closed = Closed(1 << 24);
    /// يُذكر, يُعتقد: with أن behind them and no subject at all, nobody's words.
    pub const IMPERSONAL: Closed = Closed(1 << 25);
    /// السابق: who held an office, and holds it no more.
    pub const FORMER: Closed = Closed(1 << 26);
    /// وافق، واصل: their و is no conjunction.
    pub const ROOTED: Closed = Closed(1 << 27);
    /// الخارجية: a ministry by its field alone.
    pub const MINISTRY: Closed = Closed(1 << 28);
    /// مركز، ملعب: what stands in marks right behind it is its name.
    pub const NAMED: Closed = Closed(1 << 29);
    /// يعرف, الملقب: what stands in marks behind ب is a name.
    pub const KNOWN: Closed = Closed(1 << 30);
    /// دولار: of whom so many are nobody.
    pub const MONEY: Closed = Closed(1 << 31);
    /// The classes of nouns and adjectives: they may carry a preposition.
    pub const NOMINAL: Closed = Closed::BEARER
        .or(Closed::NAMED)
        .or(Closed::LEGAL)
        .or(Closed::TELLING)
        .or(Closed::KIN)
        .or(Closed::QUANTITY)
        .or(Closed::FORMER)
        .or(Closed::MINISTRY)
        .or(Closed::MONEY);

    pub(crate) fn named(name: &str) -> Closed {
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
            "former" => Closed::FORMER,
            "rooted" => Closed::ROOTED,
            "ministry" => Closed::MINISTRY,
            "money" => Closed::MONEY,
            "abstract" => Closed::ABSTRACT,
            "det" => Closed::DETERMINER,
            "mod" => Closed::MODIFIER,
            "adv" => Closed::ADVERB,
            "kin" => Closed::KIN,
            "issue" => Closed::ISSUE,
            "many" => Closed::QUANTITY,
            "saying" => Closed::SAYING,
            "telling" => Closed::TELLING,
            "bearer" => Closed::BEARER,
            "named" => Closed::NAMED,
            "known" => Closed::KNOWN,
            "legal" => Closed::LEGAL,
            "percent" => Closed::PERCENT,
            "impersonal" => Closed::IMPERSONAL,
            _ => Closed(0),
        }
    }

    /// Whether it is in any class of `other`.
    #[must_use]
    pub fn is(self, other: Closed) -> bool {
        self.0 & other.0 != 0
    }

    /// In no closed class, but for those of nouns and of verbs.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.0 & !Closed::NOMINAL.or(Closed::IMPERSONAL).or(Closed::ROOTED).0 == 0
    }

    /// In both.
    #[must_use]
    pub const fn and(self, other: Closed) -> Closed {
        Closed(self.0 & other.0)
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

#[cfg(test)]
mod tests {
    use super::Closed;

    #[test]
    fn no_two_closed_classes_are_one() {
        let names = [
            "comp", "prep", "by", "time", "rel", "conj", "neg", "pron", "aux", "block", "remark", "title", "shift", "abstract", "det",
            "mod", "adv", "kin", "issue", "many", "saying", "telling", "bearer", "named", "known", "legal", "percent",
        ];
        let mut all = Closed::default();
        for name in names {
            let class = Closed::named(name);
            assert!(class != Closed::default() && !all.is(class), "{name} is another class, too");
            all = all.or(class);
        }
    }
}
