//! The names inside a phrase.

use super::super::held::{Holder, HolderKind};
use super::Phrase;
use crate::language::{Agreement, Closed, NounClass, NounWord};

impl Phrase<'_> {
    /// Where the marks close that open at token `i` around the name of a body: مراسل «العربية».
    pub(super) fn marked(&self, i: usize, definite: bool) -> Option<usize> {
        let opens = matches!(self.text.word(i), "«" | "“" | "\"");
        let name = self.held.starting(i + 1).filter(|holder| holder.kind == HolderKind::Body && holder.glued.is_none())?;
        let closes = matches!(self.text.word(name.end), "»" | "”" | "\"");
        // أبلغت مصادر «الأيام»: an object.
        let before = self.head.checked_sub(1).and_then(|before| self.readings[before].cue);
        let is_object = self.is_behind_adjective(i) || before.is_some_and(|cue| cue.frames.object || cue.frames.whom);
        (opens && closes && !definite && self.is_human() && !is_object).then_some(name.end + 1)
    }

    /// A name or a country inside the phrase: not a person, not what a preposition hangs on, not the name of a medium.
    pub(super) fn takes(&self, holder: Holder, i: usize, definite: bool) -> bool {
        let is_his = holder.glued == Some('ل') && self.noun.class == NounClass::Body;
        // المستشار الاقتصادي لفلان
        let is_adjective = self.text.key(i - 1).starts_with("ال") && self.held.get(i - 1).is_none() && self.readings[i - 1].noun.is_none();
        let is_office = matches!(self.noun.class, NounClass::Office | NounClass::Person);
        let serves = holder.glued == Some('ل') && is_office && self.noun.definite && i > self.head + 1 && is_adjective;
        // مصدر في الأمانة العامة لمجلس التعاون
        let of_inner = holder.glued == Some('ل')
            && holder.kind == HolderKind::Body
            && self.text.key(i - 1).starts_with("ال")
            && self.readings[i].noun.is_some_and(|n| n.class == NounClass::Body)
            && (self.head + 1..i - 1).any(|k| self.readings[k].noun.is_some_and(|n| n.class == NounClass::Body && n.definite));
        let may_hold_person = self.is_kin() || self.is_owner(holder) || self.bears_inner(i) || is_his || serves;
        if holder.start != i || (holder.kind == HolderKind::Person && !may_hold_person) {
            return false;
        }
        let key = self.text.key(i);
        let has_article = key.starts_with("ال") || key.starts_with("لل");
        match holder.glued {
            Some('ل') => {
                // المكتب الإعلامي للعبادي, الجناح العسكري لحماس
                let of_part =
                    self.noun.class == NounClass::Body && self.noun.definite && i > self.head + 1 && self.text.key(i - 1).starts_with("ال");
                // مسؤولون لبي بي سي: behind a bare noun, the one spoken to.
                of_part
                    || of_inner
                    || (serves || matches!(self.noun.class, NounClass::Office | NounClass::Voice))
                        && (self.noun.definite || i > self.head + 1 || self.text.key(i).starts_with("لل"))
                        && self.readings[i].noun.is_none_or(|n| n.class != NounClass::Medium)
            }
            Some('ب') => {
                self.is_human()
                    && (holder.kind == HolderKind::Body
                        || matches!(self.noun.class, NounClass::Office | NounClass::Person | NounClass::Source | NounClass::People))
            }
            // وسائل إعلام سويسرية وألمانية
            Some('و') => !definite && holder.is_country() && key.ends_with("ية") && self.text.key(i - 1).ends_with("ية"),
            Some(_) => false,
            None if self.noun.class == NounClass::Medium => holder.is_country() && (has_article || !definite),
            // مصدر عسكري لبناني وكالة الأنباء: behind an adjective without its article, an object.
            None if holder.kind == HolderKind::Body && self.is_bare_source() && i > self.head + 1 && self.head_is_described() => false,
            // اتهم مبعوث روسيا الولايات المتحدة: behind a country another is an object.
            None if holder.kind == HolderKind::Country && self.held.get(i - 1).is_some_and(|last| last.kind == HolderKind::Country) => {
                false
            }
            // A bare name behind a definite word is another phrase: الوزير مصر
            None => has_article || !definite || self.noun.owned || holder.kind == HolderKind::Person,
        }
    }

    /// أنصار فلان, محامي فلان: a bare noun and a name right behind it are no apposition.
    fn is_owner(&self, holder: Holder) -> bool {
        let bare = !self.noun.definite && !self.noun.owned && !self.readings[self.head].closed.is(Closed::TITLE);
        let class = matches!(self.noun.class, NounClass::Person | NounClass::People | NounClass::Office | NounClass::Body);
        bare && class && holder.start == self.head + 1 && holder.glued.is_none()
    }

    /// مصدر مقرب من عائلة الصحفي الأردني فلان, إدارة الرئيس فلان: behind a source without a name, a name is that of whom the phrase
    /// has spoken of last.
    fn bears_inner(&self, i: usize) -> bool {
        let is_adjective = |k: &usize| self.held.get(*k).is_some_and(|holder| holder.kind == HolderKind::Demonym);
        let is_body = self.noun.class == NounClass::Body && !self.noun.definite && !self.noun.owned;
        let last = (self.head + 1 + usize::from(!is_body)..i).rev().find(|k| !is_adjective(k));
        let is_one = |n: NounWord| n.definite && !n.owned && n.agreement != Agreement::They;
        let is_bearer = |n: NounWord| is_one(n) && (n.class == NounClass::Person || is_body && n.class == NounClass::Office);
        (is_body || self.is_bare_source()) && last.and_then(|k| self.readings[k].noun).is_some_and(is_bearer)
    }
}
