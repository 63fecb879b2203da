//! The closed classes of words: particles, titles, and the small groups of nouns and verbs that a rule asks for by name.

/// Makes a class of every row, a bit each in the order of the rows.
macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $name:literal,)+) => {
        /// The place of each class among the bits.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Bit { $($class,)+ }

        impl Closed {
            $($(#[$doc])* pub const $class: Closed = Closed(1 << Bit::$class as u32);)+

            /// Every class, with its name in the lexicons.
            const ALL: &'static [(&'static str, Closed)] = &[$(($name, Closed::$class),)+];
        }
    };
}

/// The closed classes that a word is in, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Closed(u32);

classes! {
    /// أن، إن، بأن with their pronouns.
    COMPLEMENTISER = "comp",
    /// في، من، خلال.
    PREPOSITION = "prep",
    /// بحسب، وفقا.
    ACCORDING = "by",
    /// أمس، الاثنين.
    TIME = "time",
    /// الذي.
    RELATIVE = "rel",
    /// كما، بينما.
    CONJUNCTION = "conj",
    /// لم، لن.
    NEGATION = "neg",
    /// هو، هي.
    PRONOUN = "pron",
    /// كان، قد.
    AUXILIARY = "aux",
    /// With أن behind it no report: رغم، غير.
    BLOCK = "block",
    /// Behind a comma, the newsroom speaks again.
    REMARK = "remark",
    /// السيد، الدكتور.
    TITLE = "title",
    /// جانبه، جهته.
    SHIFT = "shift",
    /// الحاجة، الحرص: the object of a verb of saying, never its subject.
    ABSTRACT = "abstract",
    /// the, his, many: opens a noun phrase.
    DETERMINER = "det",
    /// former, senior: may stand inside a noun phrase.
    MODIFIER = "mod",
    /// also, later: may stand before or behind a verb.
    ADVERB = "adv",
    /// والد, محامي: without the article, the person behind it is whose he is.
    KIN = "kin",
    /// أصدر, نشر: whose subject speaks in the document that is its object.
    ISSUE = "issue",
    /// بعض, ثلاثة, عشرات: how many of those who speak.
    QUANTITY = "many",
    /// claim, aware: a noun or an adjective that governs a clause.
    SAYING = "saying",
    /// يحدد، تفاصيل: with a negation or دون before it, the newsroom says what was not said.
    TELLING = "telling",
    /// صحيفة، عملية، فيلم: what stands in marks behind it is its name.
    BEARER = "bearer",
    /// القانون، الخطة: what a thing is done under, not who says so.
    LEGAL = "legal",
    /// percent: behind a number, so many of those who were asked.
    PERCENT = "percent",
    /// يُذكر, يُعتقد: with أن behind them and no subject at all, nobody's words.
    IMPERSONAL = "impersonal",
    /// السابق: who held an office, and holds it no more.
    FORMER = "former",
    /// وافق، واصل: their و is no conjunction.
    ROOTED = "rooted",
    /// الخارجية: a ministry by its field alone.
    MINISTRY = "ministry",
    /// مركز، ملعب: what stands in marks right behind it is its name.
    NAMED = "named",
    /// يعرف, الملقب: what stands in marks behind ب is a name.
    KNOWN = "known",
    /// دولار: of whom so many are nobody.
    MONEY = "money",
}

impl Closed {
    /// In none.
    pub const NONE: Closed = Closed(0);
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

    /// The class of a name in the lexicons.
    #[must_use]
    pub fn named(name: &str) -> Option<Closed> {
        Closed::ALL.iter().find(|(known, _)| *known == name).map(|&(_, class)| class)
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
