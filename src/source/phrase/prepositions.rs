//! The prepositions inside a phrase, and what they govern.

use super::super::governed::{Governed, governs};
use super::super::held::HolderKind;
use super::{Phrase, is_glued};
use crate::language::ar::lists::List;
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
        let is_word = self.text.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && self.text.sentence(at) == self.text.sentence(i - 1));
        (glued && is_plain && is_word && !object.noun.is_some_and(is_listener)).then_some(at + 1)
    }

    /// Where في, لدى before an institution or a country end, which belong to an office or a source, and so does من behind مقرب.
    pub(super) fn inner_preposition(&self, i: usize) -> Option<usize> {
        let key = self.text.key(i);
        let is_near = key == "من" && ["مقرب", "قريب"].iter().any(|near| self.text.key(i - 1).contains(near));
        let is_sent = key == "الى" && self.noun.class == NounClass::Office;
        let is_body = |n: NounWord| n.class == NounClass::Body && !n.owned;
        if !(matches!(key, "في" | "لدى") || is_near || is_sent) || !(self.is_human() || key == "لدى") {
            // مسؤول بوزارة
            let is_glued = self.readings[i].proclitic == Some('ب') && self.readings[i].noun.is_some_and(is_body);
            return (is_glued && self.is_human()).then_some(i + 1);
        }
        let may_be_anywhere = !matches!(self.noun.class, NounClass::Source | NounClass::People);
        if let Some(holder) = self.held.starting(i + 1).filter(|holder| holder.kind == HolderKind::Body || may_be_anywhere) {
            return Some(holder.end);
        }
        let is_definite_body = self.readings.get(i + 1).and_then(|r| r.noun).is_some_and(|n| is_body(n) && n.definite);
        (is_definite_body || is_near && self.text.key(i + 1).starts_with("ال")).then_some(i + 2)
    }

    /// Where a preposition at token `i` and its noun end that, behind the bare word for a source or a group, say which:
    /// مصادر في المدينة, شهود من القرية, مسؤولون بمطار العاصمة.
    pub(super) fn says_which(&self, i: usize, definite: bool) -> Option<usize> {
        let is_said = definite && !(self.is_some && i == self.head + 1) || self.noun.definite && !self.is_some;
        if is_said || !self.is_human() || self.noun.class == NounClass::Voice {
            return None;
        }
        let (last, key, next) = (self.text.key(i - 1), self.text.key(i), self.text.key(i + 1));
        match key {
            "عن" if last.starts_with("ممثل") => self.place(i + 1),
            "من" if next == "داخل" => self.place(i + 2),
            "على" if matches!(next, "مواقع" | "وسائل" | "شبكات") => Some(i + 2),
            "في" | "من" | "داخل" => self.place(i + 1),
            _ => {
                let word = key.strip_prefix('ب').filter(|_| self.readings[i].proclitic == Some('ب'))?;
                (word.starts_with("ال") || self.is_kind_of_place(i, word)).then_some(i + 1)
            }
        }
    }

    /// Where the place, the body or the name ends that begins at token `i`.
    fn place(&self, i: usize) -> Option<usize> {
        if let Some(holder) = self.held.starting(i) {
            return Some(holder.end);
        }
        let key = self.text.key(i);
        let is_kind = self.is_kind_of_place(i, key);
        // في ولاية إيلينوي: its name, too.
        if is_kind && self.is_plain(i + 1) {
            return Some(self.held.starting(i + 1).map_or(i + 2, |holder| holder.end));
        }
        let is_body = self.readings.get(i).and_then(|r| r.noun).is_some_and(|n| n.class == NounClass::Body);
        (is_body || is_kind || key.starts_with("ال") && self.is_plain(i)).then_some(i + 1)
    }

    /// Whether `word`, at token `i`, says what kind of place the word behind it is: مدينة, ريف.
    fn is_kind_of_place(&self, i: usize, word: &str) -> bool {
        List::Place.has(word) && self.text.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Word)
    }

    /// Whether token `i` is a word without a proclitic, in no closed class and none of saying.
    fn is_plain(&self, i: usize) -> bool {
        self.readings.get(i).is_some_and(|r| r.closed.is_open() && r.cue.is_none() && r.proclitic.is_none())
    }

    /// The office of something: الأمين العام للأمم المتحدة. A source that speaks *to* somebody is another matter.
    pub(super) fn lam_inside(&self, i: usize) -> bool {
        // جماعة تابعة لفلان
        let belongs = self.text.key(i - 1).starts_with("تابع");
        self.text.key(i).starts_with('ل') && (belongs || self.is_field(i) || self.is_office_above(i) || self.is_of_the(i))
    }

    /// نائب الوزير لشؤون …, رئيس الرابطة لسيادة القانون: a field, not somebody spoken to.
    fn is_field(&self, i: usize) -> bool {
        let reading = self.readings[i];
        let is_unknown = reading.noun.is_none() && reading.cue.is_none() && reading.closed.is_open();
        self.noun.class == NounClass::Office && i > self.head + 1 && is_unknown && self.text.key(i).chars().count() > 4
    }

    /// النائب الأول لوزير الخارجية: the office that the head is under.
    fn is_office_above(&self, i: usize) -> bool {
        let reading = self.readings[i];
        self.may_be_under(i) && reading.proclitic == Some('ل') && reading.noun.is_some_and(|n| n.class == NounClass::Office)
    }

    /// الأمين العام للأمم المتحدة, البيان الختامي للقمة: whose an office or, behind its adjective, a document is.
    fn is_of_the(&self, i: usize) -> bool {
        let key = self.text.key(i);
        let has_owner = match self.noun.class {
            NounClass::Document => key == "للراي" || self.noun.definite && i > self.head + 1,
            NounClass::Office | NounClass::Voice | NounClass::Body => true,
            _ => false,
        };
        // تحذير الوزيرة للحكومة, استهداف التحالف للمدنيين: right behind a definite office or body, the one warned.
        let is_told = self.noun.class != NounClass::Document && self.noun.definite && i == self.head + 1;
        has_owner && !is_told && key.starts_with("لل") && self.readings[i].noun.is_none_or(|n| n.class == NounClass::Body)
    }

    /// Whether the phrase, up to token `i`, is an office that may be under another: it is described.
    fn may_be_under(&self, i: usize) -> bool {
        matches!(self.noun.class, NounClass::Office | NounClass::Voice) && i > self.head + 1
    }

    /// Whether ل before a word with an owner is a preposition: لحقوق الإنسان.
    pub(super) fn is_for(&self, i: usize) -> bool {
        let (key, next) = (self.text.key(i), self.text.key(i + 1));
        let knows = |word: &str| ARABIC.words.knows(hash::text(word)) && !word.starts_with(['ي', 'ت', 'ن']);
        next.starts_with("ال") && key.strip_prefix('ل').is_some_and(|rest| rest.chars().nth(2).is_some() && knows(rest))
    }
}
