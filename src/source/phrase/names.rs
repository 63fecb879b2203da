//! The names inside a phrase.

use super::super::held::{Holder, HolderKind};
use super::{Phrase, same_ending};
use crate::language::ar::lists::List;
use crate::language::{Agreement, Closed, NounClass, NounWord};
use crate::mention::name::is_outlet;

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
        if holder.start != i || holder.kind == HolderKind::Person && !self.may_hold_person(holder, i) {
            return false;
        }
        match holder.glued {
            Some('ل') => self.belongs_to(holder, i),
            Some('ب') => self.is_at(holder),
            Some('و') => self.is_second_country(holder, i, definite),
            Some(_) => false,
            None => self.is_whose(holder, i, definite),
        }
    }

    /// سورية is a name of the country and its adjective, too.
    pub(super) fn is_nisba(&self, holder: Holder, i: usize) -> bool {
        let key = self.text.key(i);
        !key.starts_with("ال") && (holder.kind == HolderKind::Demonym || holder.is_country() && key.ends_with("ية"))
    }

    /// Whether the name of a person may stand in the phrase.
    fn may_hold_person(&self, holder: Holder, i: usize) -> bool {
        let is_his = holder.glued == Some('ل') && self.noun.class == NounClass::Body;
        self.is_kin()
            || self.is_owner(holder)
            || self.bears_inner(i)
            || is_his
            || self.serves(holder, i)
            || self.heads_inner(holder, i)
            || self.has_kin(i)
            || holder.glued.is_none() && self.superior(i).is_some()
    }

    /// المتحدث باسم الرئيس التركي فلان, مستشار رئيس الوزراء فلان: the office right before the name at token `i` of whoever is served. The
    /// name is his: his servants are rarely called by theirs there, and then behind a comma.
    pub(super) fn superior(&self, i: usize) -> Option<usize> {
        let key = |k: usize| self.text.key(k);
        let is_office = |k: usize| self.readings[k].noun.is_some_and(|n| n.class == NounClass::Office && !n.owned);
        let is_of_voice = |k: usize| key(k - 1) == "باسم" && is_office(k);
        let is_of_servant = |k: usize| k == self.head + 1 && List::Servant.has(key(self.head)) && List::Ruler.has(key(k));
        let office = (self.head + 1..i).rev().find(|&k| is_of_voice(k) || is_of_servant(k))?;
        let is_its = |k: usize| {
            let is_held = self.held.get(k).is_some_and(|holder| holder.is_country() || holder.start == office + 1);
            is_held || self.readings[k].closed.is(Closed::FORMER) || k == office + 1 && !key(office).starts_with("ال")
        };
        (office + 1..i).all(is_its).then_some(office)
    }

    /// المتحدث باسم عائلة الصحفي فلان: whose kin the phrase has spoken of last.
    fn has_kin(&self, i: usize) -> bool {
        let is_of_him = |k: &usize| self.readings[*k].noun.is_some_and(|n| n.class == NounClass::Person && n.definite);
        let is_adjective = |k: &usize| self.held.get(*k).is_some_and(|holder| holder.kind == HolderKind::Demonym);
        let last = (self.head + 1..i).rev().find(|k| !is_adjective(k) && !is_of_him(k));
        last.is_some_and(|k| self.readings[k].closed.is(Closed::KIN))
    }

    /// عضو في وفد فلان, مسؤولة بمكتب فلان: behind a bare body inside the phrase, whose it is.
    fn heads_inner(&self, holder: Holder, i: usize) -> bool {
        let body = i - 1;
        let is_bare = |n: NounWord| n.class == NounClass::Body && !n.definite && !n.owned;
        let is_inside = body > self.head && self.readings[body].noun.is_some_and(is_bare);
        let hangs = || self.readings[body].proclitic == Some('ب') || matches!(self.text.key(body - 1), "في" | "من" | "داخل" | "لدى");
        is_inside && hangs() && holder.glued.is_none()
    }

    /// المستشار الاقتصادي لفلان: whom an office serves.
    fn serves(&self, holder: Holder, i: usize) -> bool {
        let is_office = matches!(self.noun.class, NounClass::Office | NounClass::Person);
        let behind_adjective = self.is_behind_article(i) && self.held.get(i - 1).is_none() && self.readings[i - 1].noun.is_none();
        holder.glued == Some('ل') && is_office && self.noun.definite && i > self.head + 1 && behind_adjective
    }

    /// Behind ل: whose it is, not who is spoken to.
    fn belongs_to(&self, holder: Holder, i: usize) -> bool {
        !self.is_outlet(holder) && self.belongs_to_body(holder, i)
    }

    /// قال الوزير الروسي لرويترز: a medium is spoken to.
    fn is_outlet(&self, holder: Holder) -> bool {
        let word = |i: usize| self.text.key(i).strip_prefix('ل').filter(|_| i == holder.start).unwrap_or(self.text.key(i));
        holder.kind == HolderKind::Body && is_outlet((holder.start..holder.end).map(word))
    }

    fn belongs_to_body(&self, holder: Holder, i: usize) -> bool {
        self.is_whole_of_part(i) || self.is_whole_of_inner(holder, i) || self.is_master(holder, i)
    }

    /// المكتب الإعلامي للعبادي, الجناح العسكري لحماس: what a part of a body belongs to.
    fn is_whole_of_part(&self, i: usize) -> bool {
        self.noun.class == NounClass::Body && self.noun.definite && i > self.head + 1 && self.is_behind_article(i)
    }

    /// مصدر في الأمانة العامة لمجلس التعاون: what a body inside the phrase belongs to.
    fn is_whole_of_inner(&self, holder: Holder, i: usize) -> bool {
        let is_body = |n: NounWord| n.class == NounClass::Body;
        let is_inner = |k: usize| self.readings[k].noun.is_some_and(|n| is_body(n) && n.definite);
        holder.kind == HolderKind::Body
            && self.is_behind_article(i)
            && self.readings[i].noun.is_some_and(is_body)
            && (self.head + 1..i - 1).any(is_inner)
    }

    /// المبعوث الأممي لليمن: whose an office is. مسؤولون لبي بي سي: behind a bare noun, the one spoken to.
    fn is_master(&self, holder: Holder, i: usize) -> bool {
        let is_office = self.serves(holder, i) || matches!(self.noun.class, NounClass::Office | NounClass::Voice);
        let is_told = !self.noun.definite && i == self.head + 1 && !self.text.key(i).starts_with("لل");
        is_office && !is_told && self.readings[i].noun.is_none_or(|n| n.class != NounClass::Medium)
    }

    /// مسؤول بالأمم المتحدة, سفير بلندن: behind ب, where somebody is.
    fn is_at(&self, holder: Holder) -> bool {
        let is_somewhere = matches!(self.noun.class, NounClass::Office | NounClass::Person | NounClass::Source | NounClass::People);
        self.is_human() && (holder.kind == HolderKind::Body || is_somewhere)
    }

    /// وسائل إعلام سويسرية وألمانية, مسؤولون ماليون وفرنسيون, السلطات البريطانية والألمانية: behind و, the adjective of a second country.
    /// Two men are not one: وزيرا الخارجية المصري والأردني.
    fn is_second_country(&self, holder: Holder, i: usize, definite: bool) -> bool {
        let of_things = self.ends(i, &["ية"]) && self.ends(i - 1, &["ية"]);
        let of_many =
            self.noun.agreement == Agreement::They && self.ends(i, &["ون", "ين"]) && same_ending(self.text.key(i), self.text.key(i - 1));
        let are_both = self.is_behind_article(i) == self.text.key(i).starts_with("وال");
        let is_office = self.noun.class == NounClass::Office;
        holder.is_country() && (!definite || are_both && !is_office) && (of_things || of_many)
    }

    /// Right behind the phrase, with no letter between: whose it is.
    fn is_whose(&self, holder: Holder, i: usize, definite: bool) -> bool {
        let has_article = ["ال", "لل"].iter().any(|article| self.text.key(i).starts_with(article));
        if self.noun.class == NounClass::Medium {
            return holder.is_country() && (has_article || !definite);
        }
        // الوزير مصر: a bare name behind a definite word is another phrase.
        let may_be_next = has_article || !definite || self.noun.owned || holder.kind == HolderKind::Person;
        let is_object = self.is_body_behind_adjective(holder, i) || self.is_body_behind_body(holder, i);
        may_be_next && !is_object && !self.is_country_behind_country(holder, i)
    }

    /// مصدر عسكري لبناني وكالة الأنباء: behind an adjective without its article, an object.
    fn is_body_behind_adjective(&self, holder: Holder, i: usize) -> bool {
        holder.kind == HolderKind::Body && self.is_bare_source() && i > self.head + 1 && self.head_is_described()
    }

    /// مصادر في الحكومة اليمنية الأمم المتحدة: behind a body another with its article is an object.
    fn is_body_behind_body(&self, holder: Holder, i: usize) -> bool {
        let is_body = |held: Holder| held.kind == HolderKind::Body;
        is_body(holder) && self.text.key(i).starts_with("ال") && self.held.get(i - 1).is_some_and(is_body)
    }

    /// اتهم مبعوث روسيا الولايات المتحدة, وصف الوزير الروسي السعودية: behind a country another is an object.
    fn is_country_behind_country(&self, holder: Holder, i: usize) -> bool {
        let is_country = |held: Holder| held.kind == HolderKind::Country;
        // بيان سعودي أردني: two adjectives agree.
        let disagrees = |held: Holder| held.kind == HolderKind::Demonym && self.ends(i, &["ية"]) != self.ends(i - 1, &["ية"]);
        let of_another = |held: Holder| is_country(holder) && is_country(held) || holder.is_country() && disagrees(held);
        self.held.get(i - 1).is_some_and(of_another)
    }

    /// Whether the word before token `i` has its article.
    fn is_behind_article(&self, i: usize) -> bool {
        self.text.key(i - 1).starts_with("ال")
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
        // أستاذة العلوم السياسية فلانة: an adjective, no woman in politics.
        let is_nisba = |k: &usize| self.ends(*k, &["ي", "ية"]) && self.is_behind_article(*k);
        let last = last.filter(|k| !is_nisba(k));
        (is_body || self.is_bare_source()) && last.and_then(|k| self.readings[k].noun).is_some_and(is_bearer)
    }
}
