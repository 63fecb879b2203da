//! The prepositions inside a phrase, and what they govern.

use super::super::governed::{Governed, governs};
use super::super::held::HolderKind;
use super::{PLACES, Phrase, is_glued};
use crate::language::{CueForm, NounClass, NounWord};
use crate::mention::name::{ARABIC, hash};
use crate::text::Kind;

impl Phrase<'_> {
    /// Where the object of the preposition at token `i` ends that the participle before it governs: باحث في شؤون الهجرة, معارضون
    /// للاتفاق, موال لفلان.
    pub(super) fn governed(&self, i: usize) -> Option<usize> {
        // باحث يمني في شؤون الهجرة
        let governs = |participle: usize| governs(self.text.key(participle), self.text.key(i));
        let (at, object) = match governs(i - 1).or_else(|| governs(self.head))? {
            Governed::Behind => (i + 1, self.readings.get(i + 1)?),
            Governed::Glued => (i, &self.readings[i]),
            Governed::Pronoun => return Some(i + 1),
        };
        // وزير الدفاع عن الحادث
        if self.noun.class == NounClass::Office && self.text.key(i - 1) == "الدفاع" {
            return None;
        }
        if let Some(holder) = self.held.starting(at) {
            // مؤيدون لرويترز: the one spoken to.
            let is_told = at == i && holder.kind == HolderKind::Body;
            return (!is_told && (at > i || holder.glued.is_some())).then_some(holder.end);
        }
        let is_listener = |n: NounWord| at == i && matches!(n.class, NounClass::Medium | NounClass::Person | NounClass::Office);
        let glued = at > i
            || object.proclitic.is_some()
            || self.text.key(i).chars().nth(1) == Some('ل')
            || is_glued(self.text.key(i))
            || self.is_for(i);
        let is_plain = object.cue.is_none_or(|cue| cue.form == CueForm::Noun) && object.closed.is_open();
        let is_word = self.text.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && t.sentence == self.text.tokens[i - 1].sentence);
        (glued && is_plain && is_word && !object.noun.is_some_and(is_listener)).then_some(at + 1)
    }

    /// `في`, `لدى` before an institution or a country belong to an office or a source, and so does من behind مقرب.
    pub(super) fn inner_preposition(&self, i: usize) -> Option<usize> {
        let key = self.text.key(i);
        let close = key == "من" && ["مقرب", "قريب"].iter().any(|near| self.text.key(i - 1).contains(near));
        let sent = key == "الى" && self.noun.class == NounClass::Office;
        let within = matches!(key, "في" | "لدى") || close || sent;
        let body =
            |k: usize| self.readings.get(k).and_then(|r| r.noun).is_some_and(|n| n.class == NounClass::Body && n.definite && !n.owned);
        if within && (self.is_human() || key == "لدى") {
            let held = self.held.starting(i + 1).filter(|holder| {
                holder.kind == HolderKind::Body || close || (self.noun.class != NounClass::Source && self.noun.class != NounClass::People)
            });
            let near = close && self.text.key(i + 1).starts_with("ال");
            return held.map(|holder| holder.end).or_else(|| (near || body(i + 1)).then_some(i + 2));
        }
        let glued =
            self.readings[i].proclitic == Some('ب') && self.readings[i].noun.is_some_and(|n| n.class == NounClass::Body && !n.owned);
        (glued && self.is_human()).then_some(i + 1)
    }

    /// Where a preposition at token `i` and its noun end that, behind the bare word for a source or a group, say which:
    /// مصادر في المدينة, شهود من القرية, مسؤولون بمطار العاصمة, مصدر مطلع على الملف.
    pub(super) fn says_which(&self, i: usize, definite: bool) -> Option<usize> {
        if definite && !(self.is_some && i == self.head + 1) {
            return None;
        }
        if (self.noun.definite && !self.is_some) || !self.is_human() || self.noun.class == NounClass::Voice {
            return None;
        }
        let (key, last) = (self.text.key(i), self.text.key(i - 1));
        let is_plain = |k: usize| self.readings.get(k).is_some_and(|r| r.closed.is_open() && r.cue.is_none() && r.proclitic.is_none());
        let is_named = |k: usize, word: &str| PLACES.contains(&word) && self.text.tokens.get(k + 1).is_some_and(|t| t.kind == Kind::Word);
        let is_place = |k: usize, word: &str| {
            let is_body = self.readings.get(k).and_then(|r| r.noun).is_some_and(|n| n.class == NounClass::Body);
            is_body || is_named(k, word) || (word.starts_with("ال") && is_plain(k))
        };
        let within = |k: usize| match self.held.starting(k) {
            Some(holder) => Some(holder.end),
            // في ولاية إيلينوي: its name, too.
            None if is_named(k, self.text.key(k)) && is_plain(k + 1) => Some(self.held.starting(k + 1).map_or(k + 2, |holder| holder.end)),
            None => is_place(k, self.text.key(k)).then_some(k + 1),
        };
        match key {
            "على" if last.contains("مطلع") => {
                let is_definite = |k: usize| self.text.key(k).starts_with("ال");
                (is_plain(i + 1) && (is_definite(i + 1) || is_definite(i + 2))).then_some(i + 2)
            }
            "عن" if last.starts_with("ممثل") => within(i + 1),
            "من" if self.text.key(i + 1) == "داخل" => within(i + 2),
            "على" if matches!(self.text.key(i + 1), "مواقع" | "وسائل" | "شبكات") => Some(i + 2),
            "في" | "من" | "داخل" => within(i + 1),
            _ => key
                .strip_prefix('ب')
                .is_some_and(|word| self.readings[i].proclitic == Some('ب') && (is_named(i, word) || word.starts_with("ال")))
                .then_some(i + 1),
        }
    }

    /// The office of something: الأمين العام للأمم المتحدة. A source that speaks *to* somebody is another matter.
    pub(super) fn lam_inside(&self, i: usize) -> bool {
        let (reading, key) = (self.readings[i], self.text.key(i));
        // البيان الختامي للقمة: of a document, behind its adjective.
        let of_document = self.noun.class == NounClass::Document && (key == "للراي" || self.noun.definite && i > self.head + 1);
        let of_office = of_document || matches!(self.noun.class, NounClass::Office | NounClass::Voice | NounClass::Body);
        let under_another = matches!(self.noun.class, NounClass::Office | NounClass::Voice) && i > self.head + 1;
        let belongs = self.text.key(i - 1).starts_with("تابع");
        let whom = |n: NounWord| n.class == NounClass::Body || (n.class == NounClass::Office && under_another);
        // نائب الوزير لشؤون …, رئيس الرابطة لسيادة القانون: a field, not somebody spoken to.
        let field = self.noun.class == NounClass::Office
            && i > self.head + 1
            && reading.noun.is_none()
            && reading.cue.is_none()
            && reading.closed.is_open()
            && key.chars().count() > 4;
        // النائب الأول لوزير الخارجية
        let of_another = under_another && reading.proclitic == Some('ل') && reading.noun.is_some_and(|n| n.class == NounClass::Office);
        // تحذير الوزيرة للحكومة: right behind a definite office, the one warned.
        let is_told = self.noun.class == NounClass::Office && self.noun.definite && i == self.head + 1;
        let of_whom = of_office && !is_told && key.starts_with("لل") && reading.noun.is_none_or(whom);
        key.starts_with('ل') && (belongs || field || of_another || of_whom)
    }

    /// Whether ل before a word with an owner is a preposition: لحقوق الإنسان.
    pub(super) fn is_for(&self, i: usize) -> bool {
        let (key, next) = (self.text.key(i), self.text.key(i + 1));
        let knows = |word: &str| ARABIC.words.knows(hash::text(word)) && !word.starts_with(['ي', 'ت', 'ن']);
        next.starts_with("ال") && key.strip_prefix('ل').is_some_and(|rest| rest.chars().nth(2).is_some() && knows(rest))
    }
}
