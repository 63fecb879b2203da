//! The candidates for a speaker.

use std::ops::Range;

use super::clause::outside;
use super::features::AttributionFeature as F;
use super::settled::{is_denied, is_there, stands_on};
use super::{Attribution, AttributionFeature, is_joined};
use crate::cue::{Cue, Read, is_expressing, is_finite};
use crate::document::{EntityKind, Form};
use crate::entity::Entities;
use crate::language::{Agreement, Closed, CueClass, CueForm, Language, NounClass};
use crate::quotation::Draft;
use crate::source::{HOLY, SourceKind, UNKNOWN};

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
        self.settled(d, cue).unwrap_or_else(|| self.doubtful(d, cue))
    }

    /// Whoever may have spoken where the weights choose.
    fn doubtful(&self, d: usize, cue: &Cue) -> Vec<Candidate> {
        let draft = &self.drafts[d];
        let mut found = if cue.second.is_some() { Vec::new() } else { self.behind(cue, draft) };
        found.retain(|c| !self.is_accused(cue, c));
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
            found.extend(self.earlier(d, Some(cue), has_subject).into_iter().filter(|c| !self.is_one_of_many(cue, c)));
        }
        found.push(self.nobody(cue));
        found
    }

    /// قال فلان: «…، يقولون إننا …»: a verb in the plural has no one person for its subject.
    fn is_one_of_many(&self, cue: &Cue, candidate: &Candidate) -> bool {
        // أعلنتا: of two the other may be left out.
        let is_plural = ["وا", "ون"].iter().any(|ending| self.read.text.key(cue.tokens.start).ends_with(ending));
        let are_many = cue.word.agreement == Agreement::They && is_plural && is_finite(self.read.reading(cue.tokens.start));
        let is_one = |entity: usize| self.entities.list[entity].kind == EntityKind::Person;
        are_many && candidate.with.is_empty() && candidate.entity.is_some_and(is_one)
    }

    /// اتهم إيران بدعمهم, يدين إيران "…": a country that does not agree with the verb before it, and has no clause behind it.
    fn is_accused(&self, cue: &Cue, candidate: &Candidate) -> bool {
        let read = self.read;
        let is_country = |s: usize| matches!(read.sources[s].kind, SourceKind::Country(_, Form::Name | Form::Capital));
        let behind = candidate.source.filter(|&s| is_country(s) && read.sources[s].tokens.start == cue.tokens.end);
        let says = |s: usize| read.text.key(read.sources[s].tokens.end).starts_with("ان");
        let disagrees = candidate.features.contains(&F::Disagrees);
        takes_object(cue) && disagrees && behind.is_some_and(|s| !says(s))
    }

    /// Nobody is named as the source of what a cue reports.
    pub(super) fn nobody(&self, cue: &Cue) -> Candidate {
        let mut features = opened(F::Nobody);
        if cue.word.form == CueForm::Noun {
            features.push(F::NobodyNoun);
        }
        if stands_on(self.read, cue) {
            features.push(F::NobodyOn);
        }
        Candidate { entity: None, source: None, with: Vec::new(), features }
    }

    pub(super) fn candidate(&self, cue: &Cue, s: usize, features: Vec<F>) -> Candidate {
        self.issuing(cue, s, s, features)
    }

    /// Of subject `subject`, which speaks for `s`: أكد بيان صادر عن الرئاسة. The verb agrees with its subject, the document.
    pub(super) fn issuing(&self, cue: &Cue, subject: usize, s: usize, mut features: Vec<F>) -> Candidate {
        let entity = self.entities.of_source[s];
        features.extend(entity.and_then(|e| self.kind(e, Some(s))));
        // ترودو … قالت: a name shows no gender, the office that the article gives its bearer elsewhere does.
        let is_name =
            self.read.sources[subject].kind == SourceKind::Person && self.read.language(cue.tokens.start) != Some(Language::English);
        let of_bearer = || entity.filter(|&e| is_name && self.agrees_with_none(cue, e)).map(|_| F::Disagrees);
        features.extend(source_agreement(self.read, cue, subject).or_else(of_bearer));
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

    /// Agreement of a verb with somebody named before: full, in gender and number. A name that spoke goes on in its own (البيت الأبيض, of
    /// the United States).
    pub(super) fn agreement(&self, cue: &Cue, entity: usize, named: Option<usize>) -> Option<F> {
        use Agreement::{He, She};
        if !agrees_at_all(cue) {
            return None;
        }
        let sources = &self.entities.list.get(entity)?.sources;
        let known = named.iter().chain(sources.iter().take(12)).find_map(|&s| self.read.sources[s].agreement);
        let is_country = matches!(sources.first().map(|&s| self.read.sources[s].kind), Some(SourceKind::Country(..)));
        let known = known.or(is_country.then_some(Agreement::She));
        let of_entity = known.or_else(|| {
            let is_other = |shown: &Agreement| matches!((cue.word.agreement, shown), (He, She) | (She, He));
            sources.iter().take(12).find_map(|&s| shown_gender(self.read, s)).filter(is_other)
        })?;
        Some(if of_entity == cue.word.agreement { F::Agrees } else { F::Disagrees })
    }

    /// Whether the article gives somebody offices, and the verb agrees with none of them.
    fn agrees_with_none(&self, cue: &Cue, entity: usize) -> bool {
        let sources = self.entities.list[entity].sources.iter().take(12);
        let mut known = sources.filter_map(|&s| self.read.sources[s].agreement).peekable();
        agrees_at_all(cue) && known.peek().is_some() && known.all(|agreement| agreement != cue.word.agreement)
    }

    /// What is true of the cue, whoever is looked at.
    pub(super) fn state(&self, cue: &Cue) -> Vec<F> {
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

    /// Where a quotation is announced: at its cue, or at the marks that open it.
    pub(super) fn spoken(&self, draft: &Draft) -> usize {
        let start = draft.extent().start;
        let at_marks = || start.checked_sub(1).filter(|&mark| self.read.level.opening(mark).is_some()).unwrap_or(start);
        draft.cue.map_or_else(at_marks, |c| self.cues[c].tokens.start)
    }

    /// Whether scripture is cited, which nobody takes up: the preacher goes on.
    pub(super) fn is_holy(&self, entity: usize) -> bool {
        self.entities.list[entity].sources.first().is_some_and(|&s| self.read.sources[s].row() == Some(HOLY))
    }

    /// Whether token `i` stands in the words of one of the last quotations.
    pub(super) fn is_said(&self, i: usize) -> bool {
        self.past.iter().rev().take(6).any(|&p| self.drafts[p].content.iter().any(|piece| piece.contains(&i)))
    }

    /// Whether token `i` stands in the words of a quotation that ends before token `at`.
    pub(super) fn is_said_before(&self, i: usize, at: usize) -> bool {
        self.past.iter().rev().take(6).any(|&p| {
            let draft = &self.drafts[p];
            draft.extent().end <= at && draft.content.iter().any(|piece| piece.contains(&i))
        })
    }

    /// Adds a feature to the candidate for an entity, of which a source named it when it spoke, or the candidate.
    pub(super) fn meet(
        &self,
        found: &mut Vec<Candidate>,
        (entity, named): (usize, Option<usize>),
        with: Vec<usize>,
        feature: F,
        cue: Option<&Cue>,
        state: &[F],
    ) {
        if let Some(known) = found.iter_mut().find(|c| c.entity == Some(entity)) {
            if !known.features.contains(&feature) {
                known.features.push(feature);
            }
            return;
        }
        let mut features = opened(feature);
        features.extend_from_slice(state);
        if let Some(cue) = cue {
            if cue.word.form == CueForm::Participle {
                features.push(if feature == F::SpeaksInSentence { F::ParticipleMain } else { F::ParticipleElse });
            }
            features.extend(self.agreement(cue, entity, named));
        }
        features.extend(self.kind(entity, None));
        found.push(Candidate { entity: Some(entity), source: None, with, features });
    }
}

/// The features of a candidate, the first of them: with room for as many as most have.
pub(super) fn opened(first: F) -> Vec<F> {
    let mut features = Vec::with_capacity(16);
    features.push(first);
    features
}

/// Whether two tokens stand in one paragraph.
pub(super) fn in_one_paragraph(read: &Read<'_>, a: usize, b: usize) -> bool {
    a.max(b) < read.text.tokens.len() && read.text.paragraph(a) == read.text.paragraph(b)
}

/// Whether the verb may have a person for its object.
pub(super) fn takes_object(cue: &Cue) -> bool {
    cue.word.frames.object || cue.word.frames.whom
}

/// A و that stands alone before the cue, as some type it.
fn is_bare_and(read: &Read<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| read.text.word(before) == "و")
}

fn agrees_at_all(cue: &Cue) -> bool {
    let shows = matches!(cue.word.form, CueForm::Perfect | CueForm::Imperfect | CueForm::Participle) || cue.word.is_preposition();
    cue.word.agreement != Agreement::Any && shows
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

/// المسؤولين, الفرنسيين: a plural in the case of an object.
pub(super) fn is_oblique(read: &Read<'_>, s: usize) -> bool {
    let key = read.text.key(read.sources[s].tokens.start);
    match read.sources[s].kind {
        SourceKind::Noun(noun) => noun.agreement == Agreement::They && key.ends_with("ين"),
        SourceKind::Country(_, Form::Demonym) => key.ends_with("يين"),
        _ => false,
    }
}

/// قالت كيلي: of a person whose name does not tell the gender, the verb of saying right before it does.
fn shown_gender(read: &Read<'_>, s: usize) -> Option<Agreement> {
    let verb = read.sources[lead(read, s)].tokens.start.checked_sub(1).filter(|_| read.sources[s].kind == SourceKind::Person)?;
    read.reading(verb).cue.filter(|_| is_finite(read.reading(verb))).map(|cue| cue.agreement)
}

/// ب, ل or ك glued to a source.
pub(super) fn proclitic(read: &Read<'_>, s: usize) -> Option<char> {
    let source = &read.sources[s];
    let token = read.text.tokens.get(source.tokens.start)?;
    let before = read.text.source.get(token.span.start()..source.span.start())?;
    let hidden = read.text.key(source.tokens.start).starts_with("لل") && matches!(source.kind, SourceKind::Noun(_));
    before.chars().find(|c| matches!(c, 'ل' | 'ب' | 'ك')).or(hidden.then_some('ل'))
}

/// The outermost sources that start in a range, one behind the other; pronouns are none.
pub(super) fn walk<'a>(read: &'a Read<'a>, range: Range<usize>) -> impl Iterator<Item = usize> + 'a {
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

/// The office in apposition before a name, else the source itself: what it hangs on, the name hangs on.
pub(super) fn lead(read: &Read<'_>, s: usize) -> usize {
    read.sources[s].beside.filter(|&b| read.sources[b].tokens.start < read.sources[s].tokens.start).unwrap_or(s)
}

/// Whether a source depends on a preposition, or the office before it does.
pub(super) fn hangs(read: &Read<'_>, s: usize, from: usize) -> bool {
    let s = lead(read, s);
    let start = read.readings.before_titles(read.sources[s].tokens.start);
    let previous = start.checked_sub(1).filter(|&p| p >= from);
    // للصحفي والكاتب جمال: what و joins hangs on the same preposition.
    let joined = if is_joined(read, s) { read.source_before(start).filter(|&b| read.sources[b].tokens.start >= from) } else { None };
    if joined.is_some_and(|b| proclitic(read, b).is_some()) {
        return true;
    }
    let governs = |p: usize| read.reading(p).closed.is(Closed::PREPOSITION) && !is_each(read, p) && !is_expressing(read, p);
    previous.is_some_and(governs) || proclitic(read, s).is_some()
}

/// كل من الرئيس والوزير: what من stands before is as good as without it.
pub(super) fn is_each(read: &Read<'_>, preposition: usize) -> bool {
    let before = preposition.checked_sub(1).map_or("", |before| read.text.key(before).trim_start_matches('و'));
    read.text.key(preposition) == "من" && matches!(before, "كل" | "كلا")
}
