//! Whoever spoke or acted before: the candidates for a subject left out.

use super::clause::{acts, is_in_phrase};
use super::features::AttributionFeature as F;
use super::issuer::speaking;
use super::scene::{Candidate, Scene, hangs, walk};
use crate::cue::{Cue, Read, is_finite};
use crate::document::EntityKind;
use crate::entity::is_definite;
use crate::language::{Agreement, Closed, CueClass, NounClass};
use crate::quotation::Draft;
use crate::source::{SourceKind, UNKNOWN};
use crate::text::Kind;

impl Scene<'_> {
    /// Whoever spoke before, and whoever acted in the sentence before.
    pub(super) fn earlier(&self, d: usize, cue: Option<&Cue>, has_subject: bool) -> Vec<Candidate> {
        let (read, draft) = (self.read, &self.drafts[d]);
        let at = self.spoken(draft);
        if at >= read.text.tokens.len() {
            return Vec::new();
        }
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
        let mut found = self.spoke_before(draft, cue, &state);
        self.mark_frequent(&mut found);
        self.add_acting(&mut found, draft, cue, &state);
        found
    }

    /// Whoever spoke before, the last one first.
    fn spoke_before(&self, draft: &Draft, cue: Option<&Cue>, state: &[F]) -> Vec<Candidate> {
        let (read, at) = (self.read, self.spoken(draft));
        let sentence = read.level.start(read.text, at);
        let here = read.text.paragraph(at);
        let mut found = Vec::new();
        let mut seen = 0;
        for &p in self.past.iter().rev().take(12) {
            let Some(&(entity, named)) = self.made[p].speakers.first().filter(|&&(entity, _)| !self.is_holy(entity)) else { continue };
            let extent = self.drafts[p].extent();
            let spoken = self.spoken(&self.drafts[p]);
            let there = read.text.paragraph(spoken);
            let holds = extent.contains(&at);
            let feature = match () {
                () if holds => F::OuterSpeaker,
                () if read.level.inside(spoken) != read.level.inside(at) => continue,
                () if spoken >= sentence => F::SpeaksInSentence,
                () if seen > 0 => F::EarlierSpeaker,
                () if there == here => F::LastSpeaker,
                () if there + 1 == here => F::LastSpeakerBefore,
                () => F::LastSpeakerFar,
            };
            seen += usize::from(!holds);
            let with = self.made[p].speakers.iter().skip(1).map(|&(e, _)| e).collect();
            self.meet(&mut found, (entity, named), with, feature, cue, state);
            if self.drafts[p].cue.is_some_and(|c| self.cues[c].word.is_preposition()) && feature != F::EarlierSpeaker {
                self.meet(&mut found, (entity, named), Vec::new(), F::NamedByPreposition, cue, state);
            }
        }
        found
    }

    /// Marks who has spoken more than twice of late.
    fn mark_frequent(&self, found: &mut [Candidate]) {
        // Small numbers, so that many are compared at once.
        let mut spoke = [u32::MAX; 40];
        for (spoke, &p) in spoke.iter_mut().zip(self.past.iter().rev()) {
            *spoke = self.made[p].speakers.first().map_or(u32::MAX, |&(e, _)| e as u32);
        }
        for candidate in found {
            let Some(entity) = candidate.entity else { continue };
            if spoke.iter().map(|&e| u32::from(e == entity as u32)).sum::<u32>() > 2 {
                candidate.features.push(F::SpokeOften);
            }
        }
    }

    /// Adds whoever is named in the sentence before.
    fn add_acting(&self, found: &mut Vec<Candidate>, draft: &Draft, cue: Option<&Cue>, state: &[F]) {
        let (read, at) = (self.read, self.spoken(draft));
        let Some(last) = read.level.start(read.text, at).checked_sub(1) else { return };
        let range = read.text.sentence_of(last);
        let mut is_subject = true;
        let is_here = read.text.paragraph(range.start) == read.text.paragraph(at);
        for s in walk(read, range.start..range.end.min(range.start + 60)) {
            if draft.content.iter().any(|piece| piece.contains(&read.sources[s].tokens.start)) {
                continue;
            }
            let hangs = hangs(read, s, range.start) || is_in_phrase(read, s, range.start);
            let feature = match () {
                () if self.is_said(read.sources[s].tokens.start) => F::LastMentioned,
                () if is_subject && !hangs && is_here => F::LastSubject,
                () if is_subject && !hangs => F::LastSubjectBefore,
                () => F::LastNamed,
            };
            // البيان: whoever has issued it.
            if let Some(entity) = self.entities.of_source[speaking(read, s)] {
                self.meet(found, (entity, None), Vec::new(), feature, cue, state);
                if is_subject && acts(read, s) {
                    self.meet(found, (entity, None), Vec::new(), F::SpeechAct, cue, state);
                }
                if feature == F::LastSubject {
                    supersede(found, entity);
                }
            }
            is_subject &= hangs;
        }
    }
}

impl Scene<'_> {
    /// قال فلان إن …. وأضاف لاعب الأهلي السابق: who goes on is whoever spoke last, where the article has not told of such a one before.
    pub(super) fn goes_on_as(&self, cue: &Cue, s: usize) -> Option<usize> {
        let read = self.read;
        let agrees = read.sources[s].agreement == Some(cue.word.agreement) && cue.word.agreement != Agreement::They;
        if !agrees || !adds(read, s) || !is_one(read, s) || !ends_subject(read, s) {
            return None;
        }
        let phrase = &self.entities.list[self.entities.of_source[s]?];
        let is_new = phrase.kind == EntityKind::Group && phrase.sources.iter().take(12).take_while(|&&o| o < s).all(|&o| adds(read, o));
        let (_, speaker) = self.spoke_last(s).filter(|_| is_new)?;
        let entity = self.entities.of_source[speaker]?;
        let person = &self.entities.list[entity];
        // وزير الخارجية السوري is not the minister who spoke last, of another country.
        let holds_such = || person.sources.iter().take(12).any(|&o| read.sources[o].row() == read.sources[s].row());
        let is_of_country = read.sources.get(s + 1).is_some_and(|c| matches!(c.kind, SourceKind::Country(..)) && c.inside == Some(s));
        let is_other = read.sources[s].class() == Some(NounClass::Office) && is_of_country && holds_such();
        let fits = person.kind == EntityKind::Person && !is_other && self.agreement(cue, entity, None) != Some(F::Disagrees);
        fits.then_some(speaker)
    }
}

/// Whether a source is the subject of a verb that goes on: وأضاف المدرب.
fn adds(read: &Read<'_>, s: usize) -> bool {
    let verb = read.readings.before_titles(read.sources[s].tokens.start).checked_sub(1);
    verb.is_some_and(|verb| is_finite(read.reading(verb)) && read.reading(verb).cue.is_some_and(|cue| cue.class == CueClass::Add))
}

/// Whether a phrase says of one person who he is: المدرب, قائد الفريق السابق. متحدث باسم الوزارة, مسؤول في الوزارة are one of many, and a
/// father is whose child the article has told of.
fn is_one(read: &Read<'_>, s: usize) -> bool {
    let SourceKind::Noun(noun) = read.sources[s].kind else { return false };
    let tokens = &read.sources[s].tokens;
    let head = read.reading(tokens.start);
    // أضاف الحارس: whom no list knows, too, but not أضاف المصابون.
    let (key, is_many) = (read.text.key(tokens.start), ["ون", "ين", "ات"]);
    let is_unknown_one = noun.row == UNKNOWN && key.starts_with("ال") && !is_many.iter().any(|ending| key.ends_with(ending));
    let is_head = head.noun.is_some() || is_unknown_one;
    let is_trade = matches!(noun.class, NounClass::Office | NounClass::Person | NounClass::Voice) && is_head;
    let governs = |i: usize| {
        let reading = read.reading(i);
        let key = read.text.key(i);
        let is_glued = ["لل", "بال"].iter().any(|letters| key.starts_with(letters));
        reading.closed.is(Closed::PREPOSITION) || is_glued || key == "باسم"
    };
    let is_whole = noun.definite || is_definite(read, s) && !tokens.clone().skip(1).any(governs);
    is_trade && !noun.owned && !head.closed.is(Closed::KIN) && is_whole
}

/// Whether no other word stands behind a subject that may be its name: الكابتن فلان.
fn ends_subject(read: &Read<'_>, s: usize) -> bool {
    let end = read.sources[s].tokens.end;
    let next = end + usize::from(read.text.is_comma(end));
    let is_word = read.text.tokens.get(next).is_some_and(|token| token.kind == Kind::Word);
    let reading = read.reading(next);
    !is_word || !reading.closed.is_open() || reading.cue.is_some() || reading.proclitic.is_some()
}

/// Marks whoever spoke last in a paragraph before, now that this paragraph has a subject of its own that fits the verb.
fn supersede(found: &mut [Candidate], subject: usize) {
    let fits = |c: &Candidate| c.entity == Some(subject) && !c.features.contains(&F::Disagrees);
    if !found.iter().any(fits) {
        return;
    }
    let is_past = |c: &Candidate| c.features.iter().any(|f| matches!(f, F::LastSpeakerBefore | F::LastSpeakerFar));
    for candidate in found.iter_mut().filter(|c| c.entity != Some(subject) && is_past(c)) {
        candidate.features.push(F::Superseded);
    }
}
