//! The candidates for a speaker, and what speaks for and against each.

use std::sync::LazyLock;

use super::Attribution;
use crate::choice::{Weights, features};
use crate::cue::{Cue, Read, is_finite};
use crate::document::Form;
use crate::entity::Entities;
use crate::language::{Agreement, Closed, CueClass, CueForm, Language, NounClass, NounWord, ar, en};
use crate::quotation::complement::behind_dateline;
use crate::quotation::{Draft, Place, is_complementiser, is_mark};
use crate::source::{HOLY, SourceKind, UNKNOWN, looks_like_verb};
use crate::text::Kind;

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

use AttributionFeature as F;

/// The fitted weights.
pub fn weights(language: Option<Language>) -> &'static Weights {
    static FITTED: [LazyLock<Weights>; 2] = [
        LazyLock::new(|| Weights::read::<AttributionFeature>(ar::WEIGHTS, "speaker")),
        LazyLock::new(|| Weights::read::<AttributionFeature>(en::weights(), "speaker")),
    ];
    &FITTED[usize::from(language == Some(Language::English))]
}

/// Somebody who may have said it.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Who; `None`: nobody is named.
    pub entity: Option<usize>,
    /// The mention in the cue's clause.
    pub source: Option<usize>,
    /// Others who spoke along with an earlier quotation's speaker.
    pub with: Vec<usize>,
    /// What speaks for and against.
    pub features: Vec<AttributionFeature>,
}

/// What attribution knows when it comes to a quotation.
pub struct Scene<'a> {
    /// The article as read.
    pub read: &'a Read<'a>,
    /// Its cues.
    pub cues: &'a [Cue],
    /// Its quotations.
    pub drafts: &'a [Draft],
    /// Who is who.
    pub entities: &'a Entities,
    /// Who said what so far.
    pub made: &'a [Attribution],
    /// The quotations attributed so far, the last one last.
    pub past: &'a [usize],
}

impl Scene<'_> {
    /// The candidates of quotation `d`, the sources of the cue's clause first.
    #[must_use]
    pub fn candidates(&self, d: usize) -> Vec<Candidate> {
        let draft = &self.drafts[d];
        let Some(cue) = draft.cue.map(|c| &self.cues[c]) else {
            return self.ascribed(draft).map_or_else(|| self.earlier(d, None, false), |speaker| vec![speaker]);
        };
        if cue.word.row == u16::MAX && !cue.word.pronoun {
            let named = self.according(cue);
            if cue.second.is_none() || named.iter().any(|c| c.source.is_some_and(|s| self.follows(s, cue.second))) {
                return named;
            }
        }
        if is_passive(self.read, cue) || is_some_who(self.read, cue) {
            return vec![self.nobody(cue)];
        }
        // قال تعالى: not the preacher.
        let holy = self.read.source_at(cue.tokens.end).filter(|&s| self.read.sources[s].row() == Some(HOLY));
        if let Some(holy) = holy {
            return vec![self.candidate(cue, holy, vec![F::BehindAtOnce])];
        }
        if let Some(many) = many_who(self.read, cue) {
            return vec![self.candidate(cue, many, vec![F::Antecedent])];
        }
        if let Some(topic) = as_for(self.read, cue) {
            let subject = self.candidate(cue, topic, vec![F::BeforeAtOnce, F::HeadsClause, F::Nearest]);
            if !subject.features.contains(&F::Disagrees) {
                return vec![subject];
            }
        }
        if let Some(document) = self.document_with(cue) {
            return vec![document];
        }
        if let Some(relayed) = self.relayed(cue).or_else(|| self.relayed_of_them(d, cue)) {
            return relayed;
        }
        let mut found = if cue.second.is_some() { Vec::new() } else { self.behind(cue, draft) };
        // A source behind the verb that does not agree with it is its object: دعا الولايات المتحدة إلى
        let is_subject = |c: &Candidate| {
            (c.features.contains(&F::BehindAtOnce) && !c.features.contains(&F::Disagrees)) || c.features.contains(&F::Owner)
        };
        let has_subject = found.iter().any(is_subject);
        // إعلان إيران أن: the genitive of a noun of saying is its subject, unless it is whom the noun accuses or describes.
        if !cue.word.frames.object && found.iter().any(|c| c.features.contains(&F::Owner)) {
            return found;
        }
        // جاء في الرسالة أن: what the words stand in says them, whoever spoke before.
        if let Some(document) = found.iter().position(|c| c.features.contains(&F::According)) {
            return vec![found.swap_remove(document)];
        }
        if found.is_empty() && is_there(self.read, cue) {
            return vec![self.nobody(cue)];
        }
        if is_denied(self.read, cue) {
            found.push(self.nobody(cue));
            return found;
        }
        let mut ahead = self.before(cue, draft, has_subject);
        ahead.extend(outside(self.read, cue).map(|s| self.candidate(cue, s, vec![F::BeforeAtOnce, F::HeadsClause, F::Nearest])));
        if !self.read.reading(cue.tokens.start).and && ahead.iter().any(|c| c.features.contains(&F::BeforeAtOnce)) {
            for candidate in &mut found {
                candidate.features.push(F::SubjectBefore);
            }
        }
        found.extend(ahead);
        // An English verb has its subject right before it: who spoke earlier is not asked.
        let is_plain = self.read.language(cue.tokens.start) == Some(Language::English)
            && found.iter().any(|c| c.features.contains(&F::BeforeAtOnce) && !c.features.contains(&F::InMarks));
        if !is_plain {
            found.extend(self.earlier(d, Some(cue), has_subject));
        }
        found.push(self.nobody(cue));
        found
    }

    /// Nobody is named as the source of what a cue reports.
    fn nobody(&self, cue: &Cue) -> Candidate {
        let mut features = vec![F::Nobody];
        if cue.word.form == CueForm::Noun {
            features.push(F::NobodyNoun);
        }
        if stands_on(self.read, cue) {
            features.push(F::NobodyOn);
        }
        Candidate { entity: None, source: None, with: Vec::new(), features }
    }

    /// تقريرا جاء فيه أن: the document named last before the verb, or whoever it speaks for; رسالة من الملك يتهم فيها: only the latter.
    fn document_with(&self, cue: &Cue) -> Option<Candidate> {
        let (read, at) = (self.read, cue.tokens.start);
        if !is_finite(read.reading(at)) || !matches!(read.text.key(cue.tokens.end), "فيه" | "فيها") {
            return None;
        }
        // الذي أكدت فيه الشركة أن: the verb has its subject.
        if !cue.word.frames.within && read.source_at(cue.tokens.end + 1).is_some() {
            return None;
        }
        let here = walk(read, read.level.start(read.text, at).max(at.saturating_sub(40))..at);
        let document = here.filter(|&s| read.sources[s].class() == Some(NounClass::Document)).last()?;
        let who = if cue.word.frames.within { Some(speaking(read, document)) } else { issuer_behind(read, document) };
        Some(self.issuing(cue, document, who?, vec![F::Antecedent]))
    }

    /// نقلت الوكالة عن مصدر قوله, نسبت إلى الوزير القول: whose words a verb of relaying announces, and who relays them.
    fn relayed(&self, cue: &Cue) -> Option<Vec<Candidate>> {
        let (read, at) = (self.read, cue.tokens.start);
        let verb = self.announced_by(cue)?;
        let source = (verb.tokens.end..at).find_map(|i| relayed_at(read, verb, i)).filter(|&s| read.sources[s].tokens.end <= at)?;
        let limit = read.sources[source].tokens.start;
        let sentence = read.level.start(read.text, at);
        let ahead = || read.source_before(verb.tokens.start).filter(|&s| read.sources[s].tokens.start >= sentence);
        let relayer = walk(read, verb.tokens.end..limit).next().or_else(ahead);
        let mut found = vec![self.candidate(cue, source, vec![F::BehindFrom, F::Relayed])];
        found.extend(relayer.map(|s| self.candidate(cue, s, vec![F::BehindAtOnce, F::Relayer])));
        Some(found)
    }

    /// نقل عنه التلفزيون قوله, نسبت الوكالة إليه القول: a pronoun takes up who spoke or was named before; whoever follows the verb
    /// relays it.
    fn relayed_of_them(&self, d: usize, cue: &Cue) -> Option<Vec<Candidate>> {
        let verb = self.taken_up(cue)?;
        let limit = self.drafts[d].extent().start.max(verb.tokens.end);
        let relayer = walk(self.read, verb.tokens.end..limit).next();
        let of_relayer = relayer.and_then(|s| self.entities.of_source[s]);
        let mut found: Vec<Candidate> = self.earlier(d, Some(cue), false);
        found.retain(|c| c.entity != of_relayer);
        if found.is_empty() {
            return None;
        }
        found.extend(relayer.map(|s| self.candidate(cue, s, vec![F::BehindAtOnce, F::Relayer])));
        Some(found)
    }

    /// The verb of relaying with عنه behind it or behind its subject, a cue itself or the verb of قوله.
    fn taken_up<'c>(&'c self, cue: &'c Cue) -> Option<&'c Cue> {
        let verb = if cue.word.class == CueClass::Relay { cue } else { self.announced_by(cue)? };
        let is_end = |i: usize| matches!(self.read.text.word(i), "،" | "," | ":") || self.read.reading(i).closed.is(Closed::COMPLEMENTISER);
        let mut behind = (verb.tokens.end..verb.tokens.end + 12).take_while(|&i| !is_end(i) && relayed_at(self.read, verb, i).is_none());
        behind.any(|i| takes_up(self.read, verb, i)).then_some(verb)
    }

    /// The verb of relaying that a noun of saying stands behind: نقلت عن مصدر قوله, نسبت إلى مصدر القول.
    fn announced_by(&self, cue: &Cue) -> Option<&Cue> {
        if cue.word.form != CueForm::Noun || !(cue.word.pronoun || self.read.text.key(cue.tokens.start) == "القول") {
            return None;
        }
        self.relaying(cue)
    }

    /// The verb of relaying before a cue in its sentence.
    fn relaying(&self, cue: &Cue) -> Option<&Cue> {
        let at = cue.tokens.start;
        let sentence = self.read.level.start(self.read.text, at);
        let last = self.cues.partition_point(|other| other.tokens.start < at);
        let mut before = self.cues[..last].iter().rev().take(12).take_while(|other| other.tokens.start >= sentence);
        before.find(|other| other.word.class == CueClass::Relay)
    }

    /// Whether a source follows the verb of `بحسب ما أعلن X` with no preposition between.
    fn follows(&self, s: usize, verb: Option<usize>) -> bool {
        let start = self.read.sources[s].tokens.start;
        verb.is_some_and(|verb| {
            !(verb + 1..start).any(|i| self.read.reading(i).closed.is(Closed::PREPOSITION))
                || (verb + 1..start).any(|i| self.read.text.key(i) == "عن")
        })
    }

    fn according(&self, cue: &Cue) -> Vec<Candidate> {
        let from = cue.second.map_or(cue.tokens.end, |second| second + 1);
        let mut found = Vec::new();
        let Some(s) = source_behind(self.read, cue) else { return found };
        let is_relayer = |&first: &usize| first != s && proclitic(self.read, first) != Some('ل');
        let first = (from..from + 7).find_map(|i| self.read.source_at(i)).filter(is_relayer);
        let mut features = vec![F::According];
        if first.is_some() {
            features.push(F::BehindFrom);
        }
        found.push(self.candidate(cue, speaking(self.read, s), features));
        if let Some(first) = first {
            found.push(self.candidate(cue, first, vec![F::BehindAtOnce]));
        }
        found
    }

    /// The sources behind a cue, up to what it governs.
    fn behind(&self, cue: &Cue, draft: &Draft) -> Vec<Candidate> {
        let from = cue.tokens.end;
        let content = draft.extent();
        // In English a subject follows its verb only where the report stands before both.
        if draft.place == Place::Behind && self.read.language(cue.tokens.start) == Some(Language::English) {
            return Vec::new();
        }
        let limit =
            if draft.place == Place::Before { self.read.level.end(cue.tokens.start) } else { content.start.max(from) }.min(from + 60);
        let is_plural_verb = is_finite(self.read.reading(cue.tokens.start)) && cue.word.agreement == Agreement::They;
        let mut found = Vec::new();
        let mut first = true;
        // قال لبي بي سي مسؤول: who is spoken to stands between verb and subject.
        let mut passed: Vec<std::ops::Range<usize>> = Vec::new();
        for s in walk(self.read, from..limit) {
            let source = &self.read.sources[s];
            let features = behind_features(self.read, cue, s, first, &passed);
            // دعوا الحكومة إلى: a verb in the plural has no subject behind it.
            if is_plural_verb && !features.contains(&F::BehindFrom) {
                continue;
            }
            // مبررا قراره بأن: his own thing is an object.
            let is_thing = |noun: NounWord| noun.owned && matches!(noun.class, NounClass::Document | NounClass::Body);
            if cue.word.form == CueForm::Participle && matches!(source.kind, SourceKind::Noun(noun) if is_thing(noun)) {
                continue;
            }
            if features.contains(&F::BehindTo) {
                passed.push(source.tokens.clone());
            }
            first &= features.contains(&F::BehindTo) || features.contains(&F::BehindPreposition);
            let mut features = features;
            if takes_object(cue) {
                features.push(F::TakesObject);
            }
            let who =
                if cue.word.form == CueForm::Noun || source.class() == Some(NounClass::Document) { speaking(self.read, s) } else { s };
            found.push(self.issuing(cue, s, who, features));
        }
        if takes_object(cue)
            && let [only] = found.as_mut_slice()
        {
            only.features.push(F::OnlyOne);
        }
        if (cue.word.class == CueClass::Relay || learns(self.read, cue)) && found.iter().any(|c| c.features.contains(&F::BehindFrom)) {
            for candidate in &mut found {
                let role = if candidate.features.contains(&F::BehindFrom) { F::Relayed } else { F::Relayer };
                candidate.features.push(role);
            }
        }
        found
    }

    /// The sources before a cue in its sentence.
    fn before(&self, cue: &Cue, draft: &Draft, has_subject: bool) -> Vec<Candidate> {
        let (read, at) = (self.read, cue.tokens.start);
        let sentence = behind_dateline(read, read.level.start(read.text, at)).min(at).max(at.saturating_sub(80));
        let state = self.state(cue);
        let is_relative = state.contains(&F::RelativeCue);
        let mut found: Vec<Candidate> = Vec::new();
        let mut first = true;
        for s in walk(read, sentence..at) {
            let source = &read.sources[s];
            let start = source.tokens.start;
            // Who is meant by على حد قوله is named in the words before it.
            let is_said = !cue.word.pronoun && draft.content.iter().any(|piece| piece.contains(&start));
            if source.tokens.end > at || is_said {
                continue;
            }
            let hangs = hangs(read, s, sentence);
            let end = source.beside.map_or(source.tokens.end, |b| source.tokens.end.max(read.sources[b].tokens.end));
            let is_between = |k: usize| {
                read.reading(k).closed.is(Closed::AUXILIARY.or(Closed::TIME).or(Closed::ADVERB))
                    || matches!(read.text.word(k), "،" | "," | ")" | "\"" | "»" | "”" | "’" | "'")
            };
            let mut features = vec![match () {
                () if hangs => F::BeforePreposition,
                () if (end.min(at)..at).all(is_between) => F::BeforeAtOnce,
                () if first => F::BeforeFirst,
                () => F::BeforeOther,
            }];
            first &= hangs;
            if has_subject {
                features.push(F::NotTheSubject);
            }
            if cue.word.form == CueForm::Participle {
                features.push(if matches!(features[0], F::BeforeFirst | F::BeforeAtOnce) { F::ParticipleMain } else { F::ParticipleElse });
            }
            if read.level.inside(start).is_some() && read.level.inside(start) != read.level.inside(at) {
                features.push(F::InMarks);
            }
            if self.is_said_before(start, at) {
                features.push(F::BeforeSaid);
            }
            if !hangs {
                features.extend(place_in_clause(read, s, sentence));
            }
            if !hangs && acts(read, s) {
                features.push(F::SpeechAct);
            }
            if features[0] != F::BeforeAtOnce {
                features.push(between(read, end.min(at)..at));
            }
            // المنظمة، التي قالت
            let behind = if read.text.word(end) == "،" { end + 1 } else { end };
            if is_relative && behind + 1 == at {
                features.push(F::Antecedent);
            }
            features.extend_from_slice(&state);
            let is_english = read.language(at) == Some(Language::English);
            let who = match source.class() {
                Some(NounClass::Document) if is_english => en::subject::issuer(read, s, cue).unwrap_or(s),
                Some(NounClass::Document) => speaking(read, s),
                _ => s,
            };
            found.push(self.issuing(cue, s, who, features));
        }
        if read.language(at) == Some(Language::English) {
            en::subject::mark(read, cue, &mut found);
        }
        if let Some(last) = found.last_mut() {
            last.features.push(F::Nearest);
        }
        found
    }

    /// What is true of the cue, whoever is looked at.
    fn state(&self, cue: &Cue) -> Vec<F> {
        let (read, at) = (self.read, cue.tokens.start);
        let mut state = Vec::new();
        if read.reading(at).and || is_bare_and(read, at) {
            state.push(F::JoinedCue);
        }
        if at > 0 && read.reading(at - 1).closed.is(Closed::RELATIVE) {
            state.push(F::RelativeCue);
        }
        if at == read.text.paragraph_of(at).start {
            state.push(F::OpensParagraph);
        }
        if takes_object(cue) {
            state.push(F::TakesObject);
        }
        if cue.word.class == CueClass::Add {
            state.push(F::Continues);
        }
        state
    }

    /// `"…".. هكذا غرد الوزير`, `"…"، هذا ما قالته فلانة`: whose the marked words are that have no cue.
    fn ascribed(&self, draft: &Draft) -> Option<Candidate> {
        let read = self.read;
        let end = draft.extent().end;
        let is_sign = |i: &usize| read.text.tokens.get(*i).is_some_and(|t| t.kind == Kind::Sign);
        let first = (end..end + 5).find(|i| !is_sign(i)).filter(|&i| in_one_paragraph(read, end, i))?;
        let verb = match (read.text.key(first), read.text.key(first + 1)) {
            ("هذا", "ما") | ("بهذه" | "بتلك", "الكلمات" | "العبارة" | "الكلمة" | "الجملة") => {
                first + 2
            }
            ("هكذا", _) => first + 1,
            _ => return None,
        };
        let speaks = |&s: &usize| proclitic(read, s).is_none() && !matches!(read.sources[s].kind, SourceKind::Country(_, Form::Demonym));
        let s = (verb + 1..verb + 3).find_map(|i| read.source_at(i)).filter(speaks)?;
        let entity = self.entities.of_source[s]?;
        Some(Candidate { entity: Some(entity), source: Some(s), with: Vec::new(), features: vec![F::BehindAtOnce] })
    }

    /// Where a quotation is announced: at its cue, or at the marks that open it.
    fn spoken(&self, draft: &Draft) -> usize {
        let start = draft.extent().start;
        let at_marks = || start.checked_sub(1).filter(|&mark| self.read.level.opening(mark).is_some()).unwrap_or(start);
        draft.cue.map_or_else(at_marks, |c| self.cues[c].tokens.start)
    }

    /// Whoever spoke before, and whoever acted in the sentence before.
    fn earlier(&self, d: usize, cue: Option<&Cue>, has_subject: bool) -> Vec<Candidate> {
        let (read, draft) = (self.read, &self.drafts[d]);
        let at = self.spoken(draft);
        let Some(here) = read.text.tokens.get(at) else { return Vec::new() };
        let sentence = read.level.start(read.text, at);
        let mut state = Vec::new();
        state.push(if has_subject { F::NotTheSubject } else { F::LeftOut });
        if (sentence..at.min(sentence + 6)).any(|i| read.reading(i).closed.is(Closed::SHIFT)) {
            state.push(F::Shifted);
        }
        if cue.is_some_and(|cue| cue.word.pronoun || self.taken_up(cue).is_some()) {
            state.push(F::TakenUp);
        }
        if let Some(cue) = cue {
            state.extend(self.state(cue));
        }
        let mut found = Vec::new();
        let mut seen = 0;
        for &p in self.past.iter().rev().take(12) {
            let Some(&(entity, _)) = self.made[p].speakers.first().filter(|&&(entity, _)| !self.is_holy(entity)) else { continue };
            let extent = self.drafts[p].extent();
            let spoken = self.spoken(&self.drafts[p]);
            let Some(there) = read.text.tokens.get(spoken) else { continue };
            let holds = extent.contains(&at);
            let feature = match () {
                () if holds => F::OuterSpeaker,
                () if read.level.inside(spoken) != read.level.inside(at) => continue,
                () if spoken >= sentence => F::SpeaksInSentence,
                () if seen > 0 => F::EarlierSpeaker,
                () if there.paragraph == here.paragraph => F::LastSpeaker,
                () if there.paragraph + 1 == here.paragraph => F::LastSpeakerBefore,
                () => F::LastSpeakerFar,
            };
            seen += usize::from(!holds);
            let with = self.made[p].speakers.iter().skip(1).map(|&(e, _)| e).collect();
            self.meet(&mut found, entity, with, feature, cue, &state);
            if self.drafts[p].cue.is_some_and(|c| self.cues[c].word.row == u16::MAX) && feature != F::EarlierSpeaker {
                self.meet(&mut found, entity, Vec::new(), F::NamedByPreposition, cue, &state);
            }
        }
        // Small numbers, so that many are compared at once.
        let mut spoke = [u32::MAX; 40];
        for (spoke, &p) in spoke.iter_mut().zip(self.past.iter().rev()) {
            *spoke = self.made[p].speakers.first().map_or(u32::MAX, |&(e, _)| e as u32);
        }
        for candidate in &mut found {
            let Some(entity) = candidate.entity else { continue };
            if spoke.iter().map(|&e| u32::from(e == entity as u32)).sum::<u32>() > 2 {
                candidate.features.push(F::SpokeOften);
            }
        }
        if let Some(last) = sentence.checked_sub(1) {
            let range = read.text.sentence_of(last);
            let mut is_subject = true;
            let range_here = read.text.tokens[range.start].paragraph == here.paragraph;
            for s in walk(read, range.start..range.end.min(range.start + 60)) {
                if draft.content.iter().any(|piece| piece.contains(&read.sources[s].tokens.start)) {
                    continue;
                }
                let hangs = hangs(read, s, range.start);
                let feature = match () {
                    () if self.is_said(read.sources[s].tokens.start) => F::LastMentioned,
                    () if is_subject && !hangs && range_here => F::LastSubject,
                    () if is_subject && !hangs => F::LastSubjectBefore,
                    () => F::LastNamed,
                };
                // البيان: whoever has issued it.
                if let Some(entity) = self.entities.of_source[speaking(read, s)] {
                    self.meet(&mut found, entity, Vec::new(), feature, cue, &state);
                    if is_subject && acts(read, s) {
                        self.meet(&mut found, entity, Vec::new(), F::SpeechAct, cue, &state);
                    }
                }
                is_subject &= hangs;
            }
        }
        found
    }

    /// Whether scripture is cited, which nobody takes up: the preacher goes on.
    fn is_holy(&self, entity: usize) -> bool {
        self.entities.list[entity].sources.first().is_some_and(|&s| self.read.sources[s].row() == Some(HOLY))
    }

    /// Whether token `i` stands in the words of one of the last quotations.
    fn is_said(&self, i: usize) -> bool {
        self.past.iter().rev().take(6).any(|&p| self.drafts[p].content.iter().any(|piece| piece.contains(&i)))
    }

    /// Whether token `i` stands in the words of a quotation that ends before token `at`.
    fn is_said_before(&self, i: usize, at: usize) -> bool {
        self.past.iter().rev().take(6).any(|&p| {
            let draft = &self.drafts[p];
            draft.extent().end <= at && draft.content.iter().any(|piece| piece.contains(&i))
        })
    }

    /// Adds a feature to the candidate for an entity, or the candidate.
    fn meet(&self, found: &mut Vec<Candidate>, entity: usize, with: Vec<usize>, feature: F, cue: Option<&Cue>, state: &[F]) {
        if let Some(known) = found.iter_mut().find(|c| c.entity == Some(entity)) {
            if !known.features.contains(&feature) {
                known.features.push(feature);
            }
            return;
        }
        let mut features = Vec::with_capacity(16);
        features.push(feature);
        features.extend_from_slice(state);
        if let Some(cue) = cue {
            if cue.word.form == CueForm::Participle {
                features.push(if feature == F::SpeaksInSentence { F::ParticipleMain } else { F::ParticipleElse });
            }
            features.extend(self.agreement(cue, entity));
        }
        features.extend(self.kind(entity, None));
        found.push(Candidate { entity: Some(entity), source: None, with, features });
    }

    fn candidate(&self, cue: &Cue, s: usize, features: Vec<F>) -> Candidate {
        self.issuing(cue, s, s, features)
    }

    /// Of subject `subject`, which speaks for `s`: أكد بيان صادر عن الرئاسة. The verb agrees with its subject, the document.
    fn issuing(&self, cue: &Cue, subject: usize, s: usize, mut features: Vec<F>) -> Candidate {
        let entity = self.entities.of_source[s];
        features.extend(entity.and_then(|e| self.kind(e, Some(s))));
        features.extend(source_agreement(self.read, cue, subject));
        if is_oblique(self.read, s) {
            features.push(F::Oblique);
        }
        if self.read.sources[s].inside.is_some() {
            features.push(F::Genitive);
        }
        Candidate { entity, source: Some(s), with: Vec::new(), features }
    }

    /// What a candidate is: by its mention, or by its entity's first one.
    fn kind(&self, entity: usize, source: Option<usize>) -> Option<F> {
        let s = source.or_else(|| self.entities.list.get(entity)?.sources.first().copied())?;
        Some(match self.read.sources[s].kind {
            SourceKind::Person => F::Person,
            SourceKind::Organization => F::Body,
            SourceKind::Country(_, Form::Demonym) => F::Demonym,
            SourceKind::Country(_, Form::Place) => F::Place,
            SourceKind::Country(..) => F::Country,
            SourceKind::Pronoun if self.read.language(self.read.sources[s].tokens.start) != Some(Language::English) => return None,
            SourceKind::Pronoun if self.read.text.key(self.read.sources[s].tokens.start) == "it" => F::It,
            SourceKind::Pronoun => F::Pronoun,
            SourceKind::Noun(noun)
                if noun.row == UNKNOWN && self.read.language(self.read.sources[s].tokens.start) == Some(Language::Arabic) =>
            {
                F::Unknown
            }
            SourceKind::Noun(noun) => match noun.class {
                NounClass::Office | NounClass::Person | NounClass::Voice => F::Role,
                NounClass::Source | NounClass::People => F::Source,
                NounClass::Document => F::Document,
                NounClass::Medium => F::Medium,
                NounClass::Body => F::Institution,
            },
        })
    }

    /// Agreement of a verb with somebody named before: full, in gender and number.
    fn agreement(&self, cue: &Cue, entity: usize) -> Option<F> {
        if !agrees_at_all(cue) {
            return None;
        }
        let sources = &self.entities.list.get(entity)?.sources;
        let known = sources.iter().take(12).find_map(|&s| self.read.sources[s].agreement);
        let is_country = matches!(sources.first().map(|&s| self.read.sources[s].kind), Some(SourceKind::Country(..)));
        let of_entity = known.or(is_country.then_some(Agreement::She))?;
        Some(if of_entity == cue.word.agreement { F::Agrees } else { F::Disagrees })
    }
}

/// Whether two tokens stand in one paragraph.
fn in_one_paragraph(read: &Read<'_>, a: usize, b: usize) -> bool {
    read.text.tokens.get(a).zip(read.text.tokens.get(b)).is_some_and(|(a, b)| a.paragraph == b.paragraph)
}

/// وُصفت بأنها: a verb whose object is who is described or accused, and which has none, is passive.
fn is_passive(read: &Read<'_>, cue: &Cue) -> bool {
    let next = cue.tokens.end;
    let is_by = matches!(read.text.word(next), "بـ" | "ب") || (read.text.key(next).starts_with('ب') && is_complementiser(read, next));
    is_finite(read.reading(cue.tokens.start)) && cue.word.frames.object && !cue.word.pronoun && is_by
}

/// هناك من يرى أن: who they are is not said.
fn is_some_who(read: &Read<'_>, cue: &Cue) -> bool {
    let key = |back: usize| cue.tokens.start.checked_sub(back).map_or("", |i| read.text.key(i).trim_start_matches('و'));
    is_finite(read.reading(cue.tokens.start)) && key(1) == "من" && matches!(key(2), "هناك" | "هنالك" | "ثمة")
}

/// السكان الذين يقولون إن: a verb in the plural has its subject before it, and those whom the relative pronoun takes up are it.
fn many_who(read: &Read<'_>, cue: &Cue) -> Option<usize> {
    let relative = cue.tokens.start.checked_sub(1)?;
    let is_plural = matches!(read.text.key(relative), "الذين" | "اللواتي" | "اللاتي") && cue.word.agreement == Agreement::They;
    let comma = relative.checked_sub(1).is_some_and(|before| read.text.is_comma(before));
    let found = read.source_before(relative - usize::from(comma)).filter(|_| is_plural && !cue.word.pronoun)?;
    let is_many = read.sources[found].agreement.is_none_or(|agreement| agreement == Agreement::They);
    (is_many && !matches!(read.sources[found].kind, SourceKind::Person)).then_some(found)
}

/// أما زميله فلان فقال إن: who stands between أما and the verb that ف answers it with speaks, unless the verb has its subject behind it.
fn as_for(read: &Read<'_>, cue: &Cue) -> Option<usize> {
    let at = cue.tokens.start;
    let answers = read.text.key(at).starts_with('ف') && is_finite(read.reading(at)) && cue.word.class != CueClass::Relay;
    if !answers || cue.word.pronoun || read.source_at(cue.tokens.end).is_some() {
        return None;
    }
    let start = read.level.start(read.text, at).max(at.saturating_sub(40));
    let opens = (start..at).rev().find(|&i| matches!(read.text.key(i), "اما" | "واما"))?;
    let is_title = |i: &usize| read.reading(*i).closed.is(Closed::TITLE) && read.source_at(*i).is_none();
    let first = (opens + 1..at).find(|i| !is_title(i))?;
    let speaks = |&s: &usize| {
        let is_somebody = !matches!(read.sources[s].kind, SourceKind::Country(..) | SourceKind::Pronoun);
        is_somebody && read.sources[s].class() != Some(NounClass::Document) && proclitic(read, s).is_none()
    };
    let topic = read.source_at(first).filter(speaks)?;
    // أما الوزير الذي زار المدينة أمس فقال: between them no other verb of saying.
    let says = |i: usize| read.reading(i).cue.is_some_and(|cue| cue.frames.clause) && is_finite(read.reading(i));
    (!(first..at).any(says)).then_some(topic)
}

/// نفى الرئيس الاتهامات بأن: what somebody denies or faces is not what he says.
fn is_denied(read: &Read<'_>, cue: &Cue) -> bool {
    let accuses = cue.word.form == CueForm::Noun && !cue.word.pronoun && cue.word.class == CueClass::Accuse;
    let start = read.level.start(read.text, cue.tokens.start).max(cue.tokens.start.saturating_sub(12));
    let denies = |i: &usize| {
        let of_verb = read.reading(*i).cue.filter(|_| is_finite(read.reading(*i)));
        of_verb.is_some_and(|verb| verb.class == CueClass::Deny) || read.stem(*i).ends_with("واجه") || read.stem(*i).ends_with("واجهت")
    };
    let is_end = |i: &usize| matches!(read.text.word(*i), "،" | "," | ":") || read.reading(*i).closed.is(Closed::COMPLEMENTISER);
    accuses && (start..cue.tokens.start).rev().take_while(|i| !is_end(i)).any(|i| denies(&i))
}

/// أن كيم "قال إن: the subject before marks that open at its verb.
fn outside(read: &Read<'_>, cue: &Cue) -> Option<usize> {
    let at = cue.tokens.start;
    let open = read.level.inside(at).map(|pair| read.level.pairs[pair].open).filter(|open| open + 1 == at)?;
    let subject = read.source_before(open).filter(|_| is_finite(read.reading(at)) && !cue.word.pronoun)?;
    let before = read.sources[lead(read, subject)].tokens.start.checked_sub(1)?;
    read.reading(before).closed.is(Closed::COMPLEMENTISER).then_some(subject)
}

/// هناك توقعات بأن: that they are there says nothing of whose they are.
fn is_there(read: &Read<'_>, cue: &Cue) -> bool {
    let before = cue.tokens.start.checked_sub(1).map_or("", |b| read.text.key(b).trim_start_matches('و'));
    cue.word.form == CueForm::Noun && !cue.word.pronoun && matches!(before, "هناك" | "هنالك" | "ثمة")
}

/// كتب عليها: the words stand on something.
fn stands_on(read: &Read<'_>, cue: &Cue) -> bool {
    cue.word.class == CueClass::Write && matches!(read.text.key(cue.tokens.end), "عليه" | "عليها" | "عليهما" | "عليهم" | "فيه" | "فيها")
}

/// المسؤولين: a plural in the case of an object.
fn is_oblique(read: &Read<'_>, s: usize) -> bool {
    let many = matches!(read.sources[s].kind, SourceKind::Noun(noun) if noun.agreement == Agreement::They);
    many && read.text.key(read.sources[s].tokens.start).ends_with("ين")
}

/// What stands between a source and the cue behind it.
fn between(read: &Read<'_>, tokens: std::ops::Range<usize>) -> F {
    if tokens.clone().any(|i| read.reading(i).closed.is(Closed::CONJUNCTION.or(Closed::COMPLEMENTISER))) {
        return F::BreakBetween;
    }
    let is_verb = |i: usize| is_finite(read.reading(i)) || looks_like_verb(read.stem(i));
    if tokens.clone().any(is_verb) { F::VerbBetween } else { F::PlainBetween }
}

/// What a source before a cue is to its clause: it opens it, it follows a verb, or it says whose the noun before it is.
fn place_in_clause(read: &Read<'_>, s: usize, sentence: usize) -> Option<F> {
    let start = read.sources[lead(read, s)].tokens.start;
    let Some(before) = start.checked_sub(1).filter(|&b| b >= sentence) else { return Some(F::HeadsClause) };
    let reading = read.reading(before);
    let is_break = read.text.tokens[before].kind == Kind::Sign
        || reading.closed.is(Closed::CONJUNCTION.or(Closed::COMPLEMENTISER).or(Closed::BLOCK))
        || reading.closed.is(Closed::AUXILIARY);
    // The first word of a sentence is its verb: شكر الرئيس.
    let opens = before == sentence || (before == sentence + 1 && read.text.tokens[sentence].kind == Kind::Sign);
    match () {
        () if is_break || super::is_joined(read, s) => Some(F::HeadsClause),
        () if is_alien(read, before, s) => Some(F::BehindAlien),
        () if is_finite(reading) || looks_like_verb(read.stem(before)) || (opens && !read.text.key(before).starts_with("ال")) => {
            Some(F::BehindVerb)
        }
        () if reading.closed.is_open() => Some(F::BehindNoun),
        () => None,
    }
}

/// اتهم السلطات, اتهمت الرئيس: the verb before a source shows a subject of the other gender.
fn is_alien(read: &Read<'_>, verb: usize, s: usize) -> bool {
    let of_verb = read.reading(verb).cue.filter(|_| is_finite(read.reading(verb))).map(|cue| cue.agreement);
    let of_source = read.sources[s].agreement.or_else(|| read.sources[s].beside.and_then(|b| read.sources[b].agreement));
    matches!((of_verb, of_source), (Some(Agreement::He), Some(Agreement::She)) | (Some(Agreement::She), Some(Agreement::He)))
}

/// Whether the verb may have a person for its object.
fn takes_object(cue: &Cue) -> bool {
    cue.word.frames.object || cue.word.frames.whom
}

/// Whether a source stands right behind a verb of saying, or right before one.
fn acts(read: &Read<'_>, s: usize) -> bool {
    let source = &read.sources[lead(read, s)];
    let says = |i: usize| is_finite(read.reading(i)) && !is_alien(read, i, s);
    source.tokens.start.checked_sub(1).is_some_and(says) || says(source.tokens.end)
}

/// A و that stands alone before the cue, as some type it.
fn is_bare_and(read: &Read<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| read.text.word(before) == "و")
}

/// The outermost sources that start in a range, one behind the other; pronouns are none.
fn walk<'a>(read: &'a Read<'a>, range: std::ops::Range<usize>) -> impl Iterator<Item = usize> + 'a {
    let mut i = range.start;
    std::iter::from_fn(move || {
        while i < range.end {
            match read.source_at(i).filter(|&s| read.sources[s].kind != SourceKind::Pronoun || read.language(i) == Some(Language::English))
            {
                Some(s) => {
                    i = read.sources[s].tokens.end.max(i + 1);
                    return Some(s);
                }
                None => i += 1,
            }
        }
        None
    })
}

/// The source that a preposition of attribution names.
pub fn source_behind(read: &Read<'_>, cue: &Cue) -> Option<usize> {
    let from = cue.second.map_or(cue.tokens.end, |second| second + 1);
    // وفق ما قال للصحيفة فلان: to whom; وفق ما قاله خلال زيارته لمصر: where. وفق ما ذكر ببيان للوزارة: the document speaks.
    let is_document = |s: usize| read.sources[s].class() == Some(NounClass::Document);
    let is_from = |s: usize| read.sources[s].tokens.start.checked_sub(1).is_some_and(|before| read.text.key(before) == "عن");
    let is_governed = |&s: &usize| cue.second.is_some() && hangs(read, s, from) && !is_from(s) && !is_document(s);
    let first = walk(read, from..from + 7)
        .find(|s| !is_governed(s))
        .or_else(|| (from..from + 7).find_map(|i| read.source_at(i)).filter(|s| !is_governed(s)))?;
    // بحسب ما نقلت الوكالة عن مصدر: the source speaks.
    let end = read.sources[first].tokens.end;
    let relayed = (end..end + 4).find(|&i| read.text.key(i) == "عن").and_then(|i| read.source_at(i + 1));
    Some(relayed.filter(|_| cue.second.is_some()).unwrap_or(first))
}

/// The issuer of a document (بيانات الجهاز), else the source itself.
fn speaking(read: &Read<'_>, s: usize) -> usize {
    if read.sources[s].class() != Some(NounClass::Document) {
        return s;
    }
    // A law is what its issuer said once, not what he says.
    let is_legal = read.reading(read.sources[s].tokens.start).closed.is(Closed::LEGAL);
    let first = first_named(read, s).filter(|&first| first == s || !is_legal);
    issuer_behind(read, s).or_else(|| issuer_behind(read, first?)).or_else(|| issuer_before(read, first?)).unwrap_or(s)
}

/// The document that البيان takes up: بيان. One that is not definite, or is more than its noun, takes up none.
fn first_named(read: &Read<'_>, s: usize) -> Option<usize> {
    let document = &read.sources[s];
    let SourceKind::Noun(noun) = document.kind else { return None };
    let same = |o: &usize| matches!(read.sources[*o].kind, SourceKind::Noun(n) if n.row == noun.row && !n.definite);
    if noun.definite && document.tokens.len() == 1 { (0..s).rev().take(40).find(same) } else { Some(s) }
}

/// Whoever a document says it is from: بيان الوزارة, بيان صادر عن المتحدث, تقرير أعدته المنظمة, بيان لوزير الإعلام.
fn issuer_behind(read: &Read<'_>, s: usize) -> Option<usize> {
    let end = read.sources[s].tokens.end;
    let is_sent = matches!(read.text.key(read.sources[s].tokens.start).trim_start_matches("ال"), "رسالة" | "برقية");
    (s + 1..read.sources.len()).take_while(|&o| read.sources[o].tokens.start <= end + 3).find(|&o| {
        let source = &read.sources[o];
        let close = source.tokens.start <= end || (end..source.tokens.start).all(|i| is_link(read, i));
        let is_office = matches!(source.class(), Some(NounClass::Body | NounClass::Medium | NounClass::Office | NounClass::Voice));
        // مقال للخبير فلان
        let is_author = source.class() == Some(NounClass::Person) && proclitic(read, o) == Some('ل') && source.beside.is_some();
        let issues = is_author
            || matches!(source.kind, SourceKind::Organization | SourceKind::Person | SourceKind::Country(_, Form::Institution))
            || is_office && source.tokens.start >= end;
        // بيان نشرته وكالة الأنباء: the agency passes on what another has issued.
        let is_agency = read.reading(source.tokens.start).noun.is_some_and(|n| n.class == NounClass::Medium);
        let is_relayed =
            (end..source.tokens.start).any(|i| ["نشر", "اورد", "نقل", "بث"].iter().any(|verb| read.text.key(i).starts_with(verb)));
        // رسالة للوزير: to him. تغريدات بموقع تويتر: there.
        let is_elsewhere = proclitic(read, o).is_some_and(|letter| letter == 'ب' || (is_sent && letter == 'ل'));
        close && issues && !is_elsewhere && !(is_agency && is_relayed)
    })
}

/// Whoever has issued a document before it is named (أصدرت الوزارة بيانا), or has said something in it (قالت الوزارة في بيان).
fn issuer_before(read: &Read<'_>, first: usize) -> Option<usize> {
    let at = read.sources[first].tokens.start;
    let sentence = read.text.sentence_of(at).start;
    // في بيان, في أول بيان لها
    let counted = at.checked_sub(1).filter(|&b| matches!(read.text.key(b), "اول" | "اخر" | "ثاني" | "احدث"));
    let within = counted.unwrap_or(at).checked_sub(1).is_some_and(|b| read.text.key(b) == "في");
    let tells = |i: usize| read.reading(i).closed.is(Closed::ISSUE) || (within && is_finite(read.reading(i)));
    let verb = (sentence..at).rev().find(|&i| tells(i))?;
    let behind = (verb + 1..at).find_map(|i| read.source_at(i)).filter(|&o| !hangs(read, o, verb));
    behind.or_else(|| walk(read, sentence..verb).find(|&o| !hangs(read, o, sentence))).filter(|&o| o != first)
}

/// من, صادر عن, نشرته, أعدتها: what links a document to its issuer.
fn is_link(read: &Read<'_>, i: usize) -> bool {
    let key = read.text.key(i);
    let is_word = matches!(
        key,
        "من" | "عن"
            | "صدر"
            | "صدرت"
            | "صادر"
            | "صادرة"
            | "الصادر"
            | "الصادرة"
            | "التي"
            | "الذي"
            | "لها"
            | "له"
    );
    is_word || (key.chars().count() > 3 && (key.ends_with('ه') || key.ends_with("ها")))
}

/// The office in apposition before a name, else the source itself: what it hangs on, the name hangs on.
fn lead(read: &Read<'_>, s: usize) -> usize {
    read.sources[s].beside.filter(|&b| read.sources[b].tokens.start < read.sources[s].tokens.start).unwrap_or(s)
}

/// كل من الرئيس والوزير: what من stands before is as good as without it.
fn is_each(read: &Read<'_>, preposition: usize) -> bool {
    let before = preposition.checked_sub(1).map_or("", |before| read.text.key(before).trim_start_matches('و'));
    read.text.key(preposition) == "من" && matches!(before, "كل" | "كلا")
}

/// Where the titles before token `start` begin: عن العقيد الركن فلان.
fn before_titles(read: &Read<'_>, start: usize) -> usize {
    let is_title = |&i: &usize| read.reading(i).closed.is(Closed::TITLE) && read.reading(i).noun.is_none_or(|n| n.definite);
    start - (0..start).rev().take(3).take_while(is_title).count()
}

/// Whether a source depends on a preposition, or the office before it does.
fn hangs(read: &Read<'_>, s: usize, from: usize) -> bool {
    let s = lead(read, s);
    let start = before_titles(read, read.sources[s].tokens.start);
    let previous = start.checked_sub(1).filter(|&p| p >= from);
    // للصحفي والكاتب جمال: what و joins hangs on the same preposition.
    let joined = if super::is_joined(read, s) { read.source_before(start).filter(|&b| read.sources[b].tokens.start >= from) } else { None };
    if joined.is_some_and(|b| proclitic(read, b).is_some()) {
        return true;
    }
    previous.is_some_and(|p| read.reading(p).closed.is(Closed::PREPOSITION) && !is_each(read, p)) || proclitic(read, s).is_some()
}

fn behind_features(read: &Read<'_>, cue: &Cue, s: usize, first: bool, passed: &[std::ops::Range<usize>]) -> Vec<F> {
    let from = cue.tokens.end;
    let start = read.sources[s].tokens.start;
    let skips = |i: usize| {
        read.reading(i).closed.is(Closed::TIME.or(Closed::TITLE).or(Closed::AUXILIARY))
            || is_mark(read.text.word(i))
            || passed.iter().any(|tokens| tokens.contains(&i))
            || matches!(read.text.word(i), "." | "أيضا" | "أيضاً")
            || is_each(read, i)
            || is_each(read, i + 1)
    };
    let lead = lead(read, s);
    let before = before_titles(read, read.sources[lead].tokens.start)
        .checked_sub(1)
        .filter(|&b| b >= from)
        .map(|b| if is_mark(read.text.word(b)) && b > from { b - 1 } else { b });
    let glued = before.is_some_and(|b| matches!(read.text.word(b), "لـ" | "بـ" | "ل" | "ب"));
    let hangs = glued || before.is_some_and(|b| read.reading(b).closed.is(Closed::PREPOSITION) && !is_each(read, b));
    let is_from = before.is_some_and(|b| match read.text.key(b) {
        "عن" => true,
        // نقلت الوكالة على لسان الوزير
        "لسان" => cue.word.class == CueClass::Relay,
        "الى" => read.text.key(b.wrapping_sub(1)) == "استنادا",
        "من" => learns(read, cue),
        _ => false,
    });
    let comma = (from..start).any(|i| read.text.is_comma(i));
    let proclitic = proclitic(read, lead);
    let mut features = vec![match () {
        () if is_from => F::BehindFrom,
        () if proclitic == Some('ل') || before.is_some_and(|b| matches!(read.text.word(b), "لـ" | "ل")) => F::BehindTo,
        // جاء في الرسالة أن
        () if hangs && cue.word.frames.within && start - from <= 3 => F::According,
        () if hangs || proclitic.is_some() => F::BehindPreposition,
        () if cue.word.form == CueForm::Noun && start <= from + 1 => F::Owner,
        // مخاطبا الوزير: its object.
        () if cue.word.form == CueForm::Participle && takes_object(cue) => F::BehindTo,
        () if first && (from..start).all(skips) => F::BehindAtOnce,
        () if start - from <= 4 && !comma => F::BehindNear,
        () => F::BehindFar,
    }];
    if comma {
        features.push(F::BehindComma);
    }
    if start > from && closes(read, from) {
        features.push(F::NoRoom);
    }
    // أفادت في بيان بأن: what hangs on a preposition is no subject. تأكيدات من الوزارة بأن: of a noun it may be.
    let is_subject = features[0] != F::BehindTo && (features[0] != F::BehindPreposition || cue.word.form == CueForm::Noun);
    if is_subject {
        features.extend(then(read, cue, s));
    }
    let is_phrase = |i: usize| read.reading(i).closed.is(Closed::PREPOSITION) || matches!(read.reading(i).proclitic, Some('ب' | 'ل'));
    if (from..start).rev().take_while(|&i| !read.text.is_comma(i)).any(is_phrase) {
        features.push(F::BehindPhrase);
    }
    features
}

/// The complementiser behind a source: أعلنت برلين أن, اتهم الوزير برلين بأنها. Who warns بأن is the subject (حذر الوزير بأنه).
fn then(read: &Read<'_>, cue: &Cue, s: usize) -> Option<F> {
    let end = read.sources[s].beside.map_or(read.sources[s].tokens.end, |b| read.sources[s].tokens.end.max(read.sources[b].tokens.end));
    let next = if read.text.is_comma(end) { end + 1 } else { end };
    let that = read.reading(next).closed.is(Closed::COMPLEMENTISER);
    let is_by = read.text.key(next).starts_with('ب') && cue.word.class != CueClass::Warn;
    that.then_some(if is_by { F::ThenBy } else { F::ThenThat })
}

/// Whether a pronoun at token `i` behind a verb of relaying is whose words they are: نقلت عنه, نسبت إليه, نسبت له.
fn takes_up(read: &Read<'_>, verb: &Cue, i: usize) -> bool {
    match read.text.key(i) {
        "عنه" | "عنها" | "عنهم" => true,
        "اليه" | "اليها" | "اليهم" | "له" | "لها" | "لهم" => ascribes(read, verb),
        _ => false,
    }
}

/// The source at token `i` or behind it whose words a verb of relaying announces: عن مصدر, إلى مصدر, لمصدر.
fn relayed_at(read: &Read<'_>, verb: &Cue, i: usize) -> Option<usize> {
    let behind = || (i + 1..i + 4).find_map(|k| read.source_at(k));
    match read.text.key(i) {
        "عن" | "لسان" => behind(),
        "الى" if ascribes(read, verb) => behind(),
        _ if ascribes(read, verb) => read.source_at(i).filter(|&s| proclitic(read, s) == Some('ل')),
        _ => None,
    }
}

/// نسبت إليه قوله
fn ascribes(read: &Read<'_>, verb: &Cue) -> bool {
    ["نسب", "ينسب", "تنسب"].iter().any(|form| read.stem(verb.tokens.start).starts_with(form))
}

/// علمت الصحيفة من مصادر: whoever learns it passes on what others say.
fn learns(read: &Read<'_>, cue: &Cue) -> bool {
    matches!(read.stem(cue.tokens.start), "علم" | "علمت")
}

/// Whether no subject can stand at token `i`, right behind a verb.
fn closes(read: &Read<'_>, i: usize) -> bool {
    let reading = read.reading(i);
    let is_closed = reading.closed.is(Closed::PREPOSITION.or(Closed::COMPLEMENTISER).or(Closed::CONJUNCTION))
        || matches!(reading.proclitic, Some('ب' | 'ل'));
    is_closed || matches!(read.text.word(i), "،" | "," | ":" | "\"" | "«")
}

/// ب, ل or ك glued to a source.
fn proclitic(read: &Read<'_>, s: usize) -> Option<char> {
    let source = &read.sources[s];
    let token = read.text.tokens.get(source.tokens.start)?;
    let before = read.text.source.get(token.span.start()..source.span.start())?;
    let hidden = read.text.key(source.tokens.start).starts_with("لل") && matches!(source.kind, SourceKind::Noun(_));
    before.chars().find(|c| matches!(c, 'ل' | 'ب' | 'ك')).or(hidden.then_some('ل'))
}

fn agrees_at_all(cue: &Cue) -> bool {
    cue.word.agreement != Agreement::Any && matches!(cue.word.form, CueForm::Perfect | CueForm::Imperfect | CueForm::Participle)
}

/// Verb before subject: third person singular in the subject's gender. A mention that fits any verb says nothing.
fn source_agreement(read: &Read<'_>, cue: &Cue, s: usize) -> Option<F> {
    let of_source = read.sources[s].agreement.or_else(|| read.sources[s].beside.and_then(|b| read.sources[b].agreement))?;
    if !agrees_at_all(cue) {
        return None;
    }
    let is_ahead = read.sources[s].tokens.start > cue.tokens.start;
    let fits = match (cue.word.agreement, of_source) {
        (Agreement::He, Agreement::They) => is_ahead,
        (a, b) => a == b,
    };
    Some(if fits { F::Agrees } else { F::Disagrees })
}
