//! What speaks for and against a candidate, and how much.

use std::sync::LazyLock;

use crate::choice::{Weights, features};
use crate::language::{Language, ar, en};

features! {
    /// What speaks for or against a candidate.
    pub enum AttributionFeature {
        /// The line opens with the source and a colon.
        Headline = "headline",
        /// It follows the cue at once.
        BehindAtOnce = "behind-at-once",
        /// It follows the cue within three words, no comma between.
        BehindNear = "behind-near",
        /// It follows the cue further on.
        BehindFar = "behind-far",
        /// A comma stands between cue and source.
        BehindComma = "behind-comma",
        /// أن follows it: the clause of the verb whose subject it is.
        ThenThat = "then-that",
        /// بأن follows it.
        ThenBy = "then-by",
        /// It depends on a preposition other than عن.
        BehindPreposition = "behind-preposition",
        /// نقلت … عن, نقلا عن, استنادا إلى
        BehindFrom = "behind-from",
        /// Of a verb of relaying: the source behind عن.
        Relayed = "relayed",
        /// Of a verb of relaying: the subject, where a source behind عن follows.
        Relayer = "relayer",
        /// A preposition stands somewhere between the cue and it.
        BehindPhrase = "behind-phrase",
        /// The cue leaves no room for a subject behind it: a comma, a preposition or its complement follows at once.
        NoRoom = "no-room",
        /// A subject stands right before the cue: what follows is its object.
        SubjectBefore = "subject-before",
        /// It hangs on ل: the person spoken to.
        BehindTo = "behind-to",
        /// It follows the preposition of attribution.
        According = "according",
        /// It follows the noun of saying.
        Owner = "owner",
        /// It stands right before the cue.
        BeforeAtOnce = "before-at-once",
        /// It is the first source of the cue's sentence.
        BeforeFirst = "before-first",
        /// It stands before the cue in its sentence.
        BeforeOther = "before-other",
        /// Before the cue, behind a preposition.
        BeforePreposition = "before-preposition",
        /// Before the cue, in what somebody else has just said.
        BeforeSaid = "before-said",
        /// Before the cue, and it opens its clause.
        HeadsClause = "heads-clause",
        /// Before the cue, right behind a verb: its subject or object.
        BehindVerb = "behind-verb",
        /// Before the cue, right behind a verb that is not its own: its object.
        BehindAlien = "behind-alien-verb",
        /// Before the cue, right behind a noun: whose that is.
        BehindNoun = "behind-noun",
        /// Before the cue, behind a noun that hangs on a preposition: في خطاب الرئيس.
        InPhrase = "in-phrase",
        /// Before the cue, and no other source stands between.
        Nearest = "nearest",
        /// A relative pronoun links it to the cue: المسؤول الذي قال.
        Antecedent = "antecedent",
        /// و joins the cue to what stands before it.
        JoinedCue = "joined-cue",
        /// The cue is a verb of a relative clause.
        RelativeCue = "relative-cue",
        /// The cue opens its paragraph.
        OpensParagraph = "opens-paragraph",
        /// The cue is a verb with an object of its own: accusing, describing, warning.
        TakesObject = "takes-object",
        /// It has spoken three times or more.
        SpokeOften = "spoke-often",
        /// It speaks in the same sentence already.
        SpeaksInSentence = "speaks-in-sentence",
        /// It is the last speaker, in this paragraph.
        LastSpeaker = "last-speaker",
        /// The last speaker, in the paragraph before.
        LastSpeakerBefore = "last-speaker-before",
        /// The last speaker, further back.
        LastSpeakerFar = "last-speaker-far",
        /// Whoever spoke last, where somebody else has been a subject since.
        Superseded = "superseded",
        /// The speaker before the last.
        EarlierSpeaker = "earlier-speaker",
        /// A preposition named it where it spoke last: بحسب المعهد.
        NamedByPreposition = "named-by-preposition",
        /// The subject of the sentence before, in this paragraph.
        LastSubject = "last-subject",
        /// The same, in the paragraph before.
        LastSubjectBefore = "last-subject-before",
        /// The subject of a verb of saying, whether or not it governs a report.
        SpeechAct = "speech-act",
        /// It is the only source behind a verb with an object of its own.
        OnlyOne = "only-one",
        /// Named in the sentence before.
        LastNamed = "last-named",
        /// Named in the sentence before, inside somebody's words.
        LastMentioned = "last-mentioned",
        /// The speaker of the report that this one stands in.
        OuterSpeaker = "outer-speaker",
        /// It says the same words elsewhere in the article.
        SaidAgain = "said-again",
        /// Nobody is named as source.
        Nobody = "nobody",
        /// Nobody, and the cue is a noun.
        NobodyNoun = "nobody-noun",
        /// Nobody, and the words stand on something: لافتات كتب عليها.
        NobodyOn = "nobody-on",
        /// A named person.
        Person = "person",
        /// A named body.
        Body = "body",
        /// A medium or an agency.
        Medium = "medium",
        /// A country by name or capital.
        Country = "country",
        /// A demonym: an adjective hardly speaks.
        Demonym = "demonym",
        /// A city or a region.
        Place = "place",
        /// An office, a voice, a trade.
        Role = "role",
        /// Its word is in no list: only its place makes it a source.
        Unknown = "unknown",
        /// A source, a collective.
        Source = "source",
        /// A document.
        Document = "document",
        /// A body's class noun.
        Institution = "institution",
        /// Verb and candidate agree.
        Agrees = "agrees",
        /// They do not.
        Disagrees = "disagrees",
        /// The cue goes on: أضاف, تابع.
        Continues = "continues",
        /// Its plural is not the subject's: المسؤولين.
        Oblique = "oblique",
        /// Before the cue, a verb between.
        VerbBetween = "verb-between",
        /// Before the cue, a new clause between.
        BreakBetween = "break-between",
        /// Before the cue, neither a verb nor a new clause between.
        PlainBetween = "plain-between",
        /// Part of another source's phrase.
        Genitive = "genitive",
        /// Inside marks that the cue is not in.
        InMarks = "in-marks",
        /// The cue is a participle, the candidate speaks or acts in its main clause.
        ParticipleMain = "participle-main",
        /// The cue is a participle, the candidate is elsewhere.
        ParticipleElse = "participle-else",
        /// A subject follows the cue, the candidate is another.
        NotTheSubject = "not-the-subject",
        /// No source follows the cue; the candidate comes from before.
        LeftOut = "left-out",
        /// من جانبه: the speaker changes, the candidate spoke last.
        Shifted = "shifted",
        /// A pronoun of the cue (قوله) takes up the candidate.
        TakenUp = "taken-up",
        /// `it`, that may stand for nothing.
        It = "it",
        /// Another pronoun.
        Pronoun = "pronoun",
        /// S, a nurse, said: a comma behind it, one before the cue.
        Apposed = "apposed",
        /// and said: the first source.
        AndFirst = "and-first",
        /// The nearest.
        AndNear = "and-near",
        /// Another.
        AndOther = "and-other",
        /// A comma before the cue: the first source.
        CommaFirst = "comma-first",
        /// The nearest.
        CommaNear = "comma-near",
        /// Another.
        CommaOther = "comma-other",
        /// A participle behind a comma: the first source.
        ClauseFirst = "clause-first",
        /// The nearest.
        ClauseNear = "clause-near",
        /// Another.
        ClauseOther = "clause-other",
        /// A participle: the first source.
        TailFirst = "tail-first",
        /// The nearest.
        TailNear = "tail-near",
        /// Another.
        TailOther = "tail-other",
        /// to say, by saying: the first source.
        ToFirst = "to-first",
        /// The nearest.
        ToNear = "to-near",
        /// Another.
        ToOther = "to-other",
        /// A noun: the first source.
        NounFirst = "noun-first",
        /// The nearest.
        NounNear = "noun-near",
        /// Another.
        NounOther = "noun-other",
    }
}

/// The fitted weights.
pub fn weights(language: Option<Language>) -> &'static Weights {
    static FITTED: [LazyLock<Weights>; 2] = [
        LazyLock::new(|| Weights::read::<AttributionFeature>(ar::WEIGHTS, "speaker")),
        LazyLock::new(|| Weights::read::<AttributionFeature>(en::weights(), "speaker")),
    ];
    &FITTED[usize::from(language == Some(Language::English))]
}
