//! How far a noun phrase that names a source reaches.

mod names;
mod prepositions;

use super::governed::governs;
use super::held::{Held, Holder, HolderKind};
use crate::language::ar::lists::List;
use crate::language::{Agreement, Closed, CueForm, CueWord, NounClass, NounWord};
use crate::mention::name::{ARABIC, hash};
use crate::reading::{Reading, Readings};
use crate::text::{Kind, Text};

/// A phrase while it is read, from its head on.
pub struct Phrase<'a> {
    pub text: &'a Text<'a>,
    pub readings: &'a Readings,
    pub held: &'a Held,
    pub head: usize,
    /// Whether words stand before the head that say how many: أحد القادة.
    pub is_some: bool,
    pub noun: NounWord,
}

/// No phrase is longer, in tokens.
pub const LONGEST: usize = 16;

impl Phrase<'_> {
    /// The token behind the phrase.
    pub fn reach(&self) -> usize {
        let sentence = self.text.sentence_of(self.head);
        let key = self.text.key(self.head);
        // بعضهم has a ب of its own.
        if [key, key.trim_start_matches(['و', 'ف', 'ل', 'ب'])].iter().any(|key| List::Alone.has(key)) {
            return self.head + 1;
        }
        let mut definite = self.noun.definite;
        let mut bare = 0;
        let mut end = self.head + 1;
        while end < sentence.end.min(self.head + LONGEST) {
            if let Some(behind) = self.numbered(end) {
                (definite, end) = (true, behind);
                continue;
            }
            if let Some(closed) = self.marked(end, definite) {
                (definite, bare, end) = (true, 0, closed);
                continue;
            }
            if self.text.tokens[end].kind != Kind::Word {
                break;
            }
            let step = self.step(end, definite, bare);
            match step {
                Step::Stop => break,
                Step::To(next, is_definite) => {
                    // Behind a preposition another noun begins.
                    bare = if next > end + 1 { 0 } else { bare + usize::from(!is_definite) };
                    definite = is_definite || (definite && !self.opens_anew(end));
                    end = next.min(sentence.end);
                }
            }
        }
        end
    }

    /// Where the number at token `i` ends by which a channel or an article of a law goes: القناة 12, المادة (28).
    fn numbered(&self, i: usize) -> Option<usize> {
        let goes_by_number = self.noun.class == NounClass::Medium || self.text.key(self.head).ends_with("المادة");
        let is_number = |k: usize| self.text.tokens.get(k).is_some_and(|t| t.kind == Kind::Number);
        match self.text.word(i) {
            _ if i != self.head + 1 || !goes_by_number => None,
            "(" => (is_number(i + 1) && self.text.word(i + 2) == ")").then_some(i + 3),
            _ => is_number(i).then_some(i + 1),
        }
    }

    /// Whether a phrase of its own opens at token `i` within this one: باسم, النائب الأول لوزير الخارجية.
    fn opens_anew(&self, i: usize) -> bool {
        let reading = self.readings[i];
        let is_office = reading.noun.is_some_and(|n| n.class == NounClass::Office && !n.definite);
        matches!(self.text.key(i), "باسم" | "باعمال") || is_office && reading.proclitic == Some('ل')
    }

    /// Whether the word at token `i` belongs to the phrase, and whether it makes it definite.
    fn step(&self, i: usize, definite: bool, bare: usize) -> Step {
        if self.text.tokens[i].kind == Kind::Number {
            return Step::To(i + 1, definite);
        }
        if let Some(end) = self.governed(i) {
            return Step::To(end, self.makes_definite(end));
        }
        if let Some(holder) = self.held.get(i) {
            return if self.takes(holder, i, definite) { Step::To(holder.end, !self.is_nisba(holder, i)) } else { Step::Stop };
        }
        let is_that = self.text.key(i) == "وذلك";
        if is_that || self.is_god_behind_definite(i) || self.is_issuer(i) || self.is_clause(i, definite) {
            return Step::Stop;
        }
        if let Some(end) = self.inner_preposition(i) {
            return Step::To(end, definite || end > i + 1 || self.makes_definite(end));
        }
        if let Some(end) = self.says_which(i, definite) {
            return Step::To(end, self.makes_definite(end));
        }
        if let Some(step) = self.set_words(i, definite) {
            return step;
        }
        let key = self.text.key(i);
        if self.readings[i].and && key.starts_with('و') {
            return if self.joins(i, definite, bare) { Step::To(i + 1, key.starts_with("وال")) } else { Step::Stop };
        }
        let hangs = self.hangs(i);
        if self.is_closed(i, definite) || self.is_object(i, definite) || hangs && !self.lam_inside(i) {
            return Step::Stop;
        }
        match () {
            () if self.opens_anew(i) => Step::To(i + 1, false),
            () if key.starts_with("ال") || hangs => Step::To(i + 1, true),
            () if definite || bare >= 3 || self.ends_before(i) || self.is_verb(i) => Step::Stop,
            () => Step::To(i + 1, false),
        }
    }

    /// شكر المفتي الله: behind a definite word God is another phrase.
    fn is_god_behind_definite(&self, i: usize) -> bool {
        self.text.key(i) == "الله" && self.noun.definite
    }

    /// بيان وزير الداخلية: who has issued a statement speaks, so he is a phrase of his own.
    fn is_issuer(&self, i: usize) -> bool {
        let issues = |n: NounWord| matches!(n.class, NounClass::Office | NounClass::Voice | NounClass::Body) && !n.owned;
        let is_statement = !self.noun.definite && self.ends(self.head, &["بيان", "تغريدة", "تقرير"]);
        let reading = self.readings[i];
        is_statement && i == self.head + 1 && reading.proclitic.is_none() && !reading.and && reading.noun.is_some_and(issues)
    }

    /// Words that always go together, or with such a head.
    fn set_words(&self, i: usize, definite: bool) -> Option<Step> {
        match (self.text.key(i), self.text.key(i + 1)) {
            // متحدثة باسم الأمير
            ("باسم", _) => Some(Step::To(i + 1, false)),
            // القائم بأعمال السفير, القائم بالأعمال الأميركي
            ("باعمال", _) => Some(Step::To(i + 1, false)),
            ("بالاعمال", _) => Some(Step::To(i + 1, true)),
            ("باسمه" | "باسمها" | "باسمهم", _) => Some(Step::To(i + 1, true)),
            // مصادر غير رسمية, المنظمة غير الحكومية
            ("غير", next) if (!definite || next.starts_with("ال")) && self.may_be_adjective(i + 1) => {
                // الحكومة غير المعترف بها
                let is_of_it = matches!(self.text.key(i + 2), "به" | "بها" | "بهم" | "فيه" | "فيها" | "فيهم" | "عليه" | "عليها" | "عليهم");
                Some(Step::To(i + 2 + usize::from(is_of_it), definite))
            }
            // زميله الآخر فلان
            ("الاخر" | "الاخرى" | "الاخري", _) if definite || self.noun.owned => Some(Step::To(i + 1, true)),
            // الرئيس المنتهية ولايته
            ("المنتهية", "ولايته" | "ولايتها") => Some(Step::To(i + 2, true)),
            // أستاذ علم الاجتماع: a science, and no verb.
            ("علم", next) if i == self.head + 1 && self.is_human() && (next.starts_with("ال") || next == "نفس") => {
                Some(Step::To(i + 2, next != "نفس"))
            }
            // التعليم عن بعد
            ("عن", "بعد") => Some(Step::To(i + 2, definite)),
            // والدة أحد الضحايا
            _ if self.is_kin() && self.readings[i].closed.is(Closed::QUANTITY) => Some(Step::To(i + 1, false)),
            _ => None,
        }
    }

    /// Whether token `i` is a word of which nothing says that it is no adjective.
    fn may_be_adjective(&self, i: usize) -> bool {
        let is_participle = |cue: CueWord| cue.form == CueForm::Participle;
        let is_free = |reading: &Reading| reading.closed.is_open() && reading.cue.is_none_or(is_participle);
        let is_word = self.text.tokens.get(i).is_some_and(|t| t.kind == Kind::Word);
        is_word && self.readings.get(i).is_some_and(is_free) && self.held.get(i).is_none()
    }

    /// Whether the word at token `i` closes every phrase: a verb, a preposition, a relative pronoun.
    fn is_closed(&self, i: usize, definite: bool) -> bool {
        stops(self.readings[i]) && !self.is_general(i, definite) && !self.is_superior(i) && !List::Place.has(self.text.key(i))
    }

    /// المدير العام: the word for a year is an adjective here.
    fn is_general(&self, i: usize, definite: bool) -> bool {
        let agrees = match self.text.key(i) {
            "العام" | "العامة" => definite,
            "عام" | "عامة" => !definite,
            _ => false,
        };
        agrees && (i == self.head + 1 || self.readings[i - 1].noun.is_some_and(|n| n.class == NounClass::Office))
    }

    /// Whether the word at token `i` is the object of the verb whose subject the phrase is.
    fn is_object(&self, i: usize, definite: bool) -> bool {
        let (reading, has_article) = (self.readings[i], self.text.key(i).starts_with("ال"));
        let is_thing = reading.noun.is_some_and(|n| matches!(n.class, NounClass::Body | NounClass::Medium | NounClass::Document));
        // مصدر رسمي اتهام الحكومة, وسائل إعلام يابانية تقارير: behind an adjective.
        let behind_adjective = !definite && self.is_behind_adjective(i) && (reading.cue.is_some() || is_thing);
        // ممثلو الشركتين الإعلان: a noun of saying behind a definite word.
        let is_second = is_thing && self.noun.definite && has_article;
        let behind_definite = definite && (reading.cue.is_some() || reading.closed.is(Closed::ABSTRACT) || is_second);
        let is_other = has_article && (reading.closed.is(Closed::QUANTITY) || self.disagrees(i, definite));
        behind_adjective || behind_definite || is_other
    }

    /// Whether the word at token `i` hangs on a preposition that is glued to it.
    fn hangs(&self, i: usize) -> bool {
        let key = self.text.key(i);
        self.readings[i].proclitic.is_some() || key.starts_with("لل") || is_glued(key) || is_told(key) || self.is_for(i)
    }

    /// Whether a word that no list of nouns knows looks like a verb.
    fn is_verb(&self, i: usize) -> bool {
        looks_like_verb(self.text.key(i)) && self.readings[i].noun.is_none()
    }

    /// Whether the key of token `i` ends in one of `endings`.
    fn ends(&self, i: usize, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.text.key(i).ends_with(ending))
    }

    /// Whether the word before token `end` makes the phrase definite.
    fn makes_definite(&self, end: usize) -> bool {
        self.held.get(end - 1).is_some() || ["ال", "بال", "لل"].iter().any(|article| self.text.key(end - 1).starts_with(article))
    }

    /// Whether token `i` is a participle behind what it describes, with what it governs behind it: as good as a clause with الذي.
    /// المكتب التابع للوزارة, المصدر المقرب من الحركة, الرجل البالغ 40 عاما, الشاب البالغ من العمر عشرين.
    fn is_clause(&self, i: usize, definite: bool) -> bool {
        let Some(next) = self.text.tokens.get(i + 1) else { return false };
        let of_age = (self.text.key(i + 1), self.text.key(i + 2)) == ("من", "العمر");
        let counts = self.text.key(i).starts_with("البالغ") && (next.kind == Kind::Number || of_age);
        let names_trade = self.readings[i].noun.is_some_and(|n| n.class != NounClass::Body);
        definite
            && !names_trade
            && self.text.key(i).starts_with("ال")
            && (counts || governs(self.text.key(i), self.text.key(i + 1)).is_some())
    }

    /// Whether an adjective of the head stands before token `i`.
    fn is_behind_adjective(&self, i: usize) -> bool {
        i > self.head + 1 && self.ends(i - 1, &["ية", "ي"]) && self.readings[i - 1].noun.is_none_or(|n| n.class == NounClass::Person)
    }

    /// A title without a name behind it is whose office it is: نائب الرئيس, مستشار الوزير, متحدثة باسم الأمير.
    fn is_superior(&self, i: usize) -> bool {
        let is_office = self.readings[i].noun.is_some_and(|n| n.class == NounClass::Office && n.definite && !n.owned);
        let is_nameless = self.held.person(i + 1).is_none();
        let behind_bare = i == self.head + 1 && !self.noun.definite;
        // إدارة الرئيس: whether his name stands behind it or not.
        let of_body = is_office && behind_bare && self.noun.class == NounClass::Body;
        // والد الشهيد, والد الشهيد فلان
        let of_kin = behind_bare && self.is_kin() && self.text.key(i).starts_with("ال");
        let is_under = behind_bare && matches!(self.noun.class, NounClass::Office | NounClass::Person);
        // مستشار الرئيس فلان, المتحدث باسم الملك فلان
        let is_served = self.superior(i + 1) == Some(i);
        let of_office = is_office && (is_served || is_nameless && is_under);
        self.readings[i].closed.is(Closed::TITLE) && (of_body || of_kin || of_office)
    }

    /// Whether the bare word at token `i` can be no part of an indefinite phrase.
    fn ends_before(&self, i: usize) -> bool {
        self.is_its_clause(i)
            || self.is_office_of_another(i)
            || self.is_no_adjective_of_many(i)
            || self.is_accusative(i)
            || self.is_singular_behind_nun(i)
            || self.is_short(i)
            || self.is_woman_behind_man(i)
    }

    /// سأل صحفي هولندي وزير الخارجية: behind an adjective another begins.
    fn is_office_of_another(&self, i: usize) -> bool {
        let is_office = |n: NounWord| n.class == NounClass::Office && !n.definite && self.text.key(i + 1).starts_with("ال");
        self.is_human() && self.is_behind_adjective(i) && self.readings[i].noun.is_some_and(is_office)
    }

    /// بيان أصدره المكتب, دراسة أجراها المعهد: a verb whose pronoun takes the document up.
    fn is_its_clause(&self, i: usize) -> bool {
        self.noun.class == NounClass::Document && self.ends(i, &["اها", "ته", "ره"])
    }

    /// أكدت مصادر محلية سقوط قتلى: behind an adjective of a plural of things whatever describes it ends in ة.
    fn is_no_adjective_of_many(&self, i: usize) -> bool {
        let is_many = matches!(self.noun.class, NounClass::Source | NounClass::Document) && self.noun.agreement == Agreement::She;
        is_many
            && i == self.head + 2
            && self.ends(self.head + 1, &["ية"])
            && self.held.get(i).is_none()
            && !self.ends(i, &["ة", "ى", "ا", "ي"])
    }

    /// محكمة مغربية حكما: behind words in another case, an object.
    fn is_accusative(&self, i: usize) -> bool {
        self.ends(i, &["ا"]) && !matches!(self.text.key(i), "عليا" | "دنيا") && !self.ends(i - 1, &["ا"])
    }

    /// ناشطون مقطع: behind its ن a plural has no owner, and an adjective agrees.
    fn is_singular_behind_nun(&self, i: usize) -> bool {
        let agrees = self.ends(i, &["ون", "ين", "ان", "و", "ي", "ا"]) || List::Broken.has(self.text.key(i));
        i == self.head + 1 && self.is_human() && self.is_nunated(self.head) && !agrees
    }

    /// تقرير صدر: a verb of three letters, or a letter that hangs on a mark (لـ«…»).
    fn is_short(&self, i: usize) -> bool {
        let key = self.text.key(i);
        let may_be_noun = key.ends_with('ي') || self.noun.class == NounClass::Office || matches!(key, "اخر" | "ثان");
        match key.chars().count() {
            // أمين سر اللجنة
            0..3 => key != "سر",
            3 => !may_be_noun,
            _ => false,
        }
    }

    /// مهندس مدني طريقة: a feminine describes no man.
    fn is_woman_behind_man(&self, i: usize) -> bool {
        let is_man = matches!(self.noun.class, NounClass::Person | NounClass::Voice) && self.noun.agreement == Agreement::He;
        is_man && !self.noun.definite && self.ends(i, &["ة"]) && self.head_is_described()
    }

    /// Whether an adjective stands behind the head already.
    fn head_is_described(&self) -> bool {
        self.held.get(self.head + 1).is_some() || self.text.key(self.head + 1).ends_with('ي')
    }

    /// والد الطفل ريان: whose he is belongs to the phrase.
    fn is_kin(&self) -> bool {
        self.readings[self.head].closed.is(Closed::KIN) && !self.noun.definite
    }

    /// مصدر, ناشطون: no office, without its article.
    fn is_bare_source(&self) -> bool {
        self.is_human() && !self.noun.definite && !self.noun.owned && self.noun.class != NounClass::Office
    }

    /// Somebody, not something.
    fn is_human(&self) -> bool {
        !matches!(self.noun.class, NounClass::Document | NounClass::Medium | NounClass::Body)
    }

    /// Whether what و joins at token `i` is part of the phrase.
    fn joins(&self, i: usize, definite: bool, bare: usize) -> bool {
        self.is_twin(i)
            || self.is_field_that_speaks(i, definite)
            || !self.is_head_behind_and(i, definite)
                && (self.is_second_adjective(i, definite, bare) || self.is_second_field(i, definite) || self.is_second_office(i, definite))
    }

    /// محللون وخبراء أردنيون: what describes both stands behind the second, so both are one group.
    fn is_twin(&self, i: usize) -> bool {
        let is_group = |n: NounWord| n.agreement == Agreement::They && matches!(n.class, NounClass::Person | NounClass::People);
        let is_report = |n: NounWord| n.agreement == Agreement::She && n.class == NounClass::Document;
        let are_alike = |n: NounWord| is_group(n) && is_group(self.noun) || is_report(n) && is_report(self.noun);
        let is_twin = |n: NounWord| n.definite == self.noun.definite && !n.owned && are_alike(n);
        i == self.head + 1 && !self.noun.owned && self.readings[i].noun.is_some_and(is_twin)
    }

    /// Whether a phrase of its own or a clause begins behind و; عسكرية is a noun, too.
    fn is_head_behind_and(&self, i: usize, definite: bool) -> bool {
        let reading = self.readings[i];
        let is_nisba = |n: NounWord| n.class == NounClass::Person && self.ends(i, &["ية"]) && !definite;
        reading.noun.is_some_and(|n| !is_nisba(n)) || reading.cue.is_some() || reading.closed.is(CLOSING)
    }

    /// مصادر طبية وأمنية, الوحدات البرية والبحرية
    fn is_second_adjective(&self, i: usize, definite: bool, bare: usize) -> bool {
        let (last, key) = (self.text.key(i - 1), self.text.key(i));
        let both_bare = !definite && bare > 0;
        let both_definite = definite && key.starts_with("وال") && last.starts_with("ال") && self.ends(i, &["ية", "ي"]);
        (both_bare || both_definite) && same_ending(key, last)
    }

    /// وزير الخارجية وشؤون المغتربين: two fields of one office, whose country stands behind both.
    fn is_second_field(&self, i: usize, definite: bool) -> bool {
        definite
            && i > self.head + 1
            && self.held.get(i - 1).is_none_or(|holder| holder.kind != HolderKind::Demonym)
            && self.noun.class == NounClass::Office
            && !self.noun.definite
            && (self.text.key(i).starts_with("وال") || self.text.key(i + 1).starts_with("ال"))
            && self.held.get(i + 1).is_none_or(Holder::is_country)
    }

    /// وزير الثقافة والإعلام: the second field of one office, though the word is a body's or a document's elsewhere.
    fn is_field_that_speaks(&self, i: usize, definite: bool) -> bool {
        let is_thing = |n: NounWord| n.definite && !n.owned && matches!(n.class, NounClass::Body | NounClass::Medium | NounClass::Document);
        self.readings[i].noun.is_some_and(is_thing) && self.is_second_field(i, definite)
    }

    /// إمام وخطيب المسجد: two offices of one field.
    fn is_second_office(&self, i: usize, definite: bool) -> bool {
        self.noun.class == NounClass::Office && i == self.head + 1 && !definite && self.text.key(i + 1).starts_with("ال")
    }

    /// Whether the word with the article at token `i` can be no adjective of the phrase.
    fn disagrees(&self, i: usize, definite: bool) -> bool {
        if definite {
            self.is_plural_behind_one(i)
                || self.is_told_to_many(i)
                || self.is_none_of_many(i)
                || self.is_of_other_gender(i)
                || self.is_no_adjective_of_man(i)
        } else {
            self.is_behind_nun(i) || self.is_definite_behind_bare(i)
        }
    }

    /// قائد الجيش العسكريين, وزيرة الخارجية الأردنية المساعدات: one person is not described in the plural.
    fn is_plural_behind_one(&self, i: usize) -> bool {
        let is_body = |n: NounWord| n.class == NounClass::Body;
        let behind_name = i > self.head + 1 && (self.held.get(i - 1).is_some() || self.readings[i - 1].noun.is_some_and(is_body));
        // الرئيس المواطنين, المصدر الاتصالات
        let is_many = || self.readings[i].noun.is_some_and(|n| n.agreement == Agreement::They);
        let behind_head = i == self.head + 1 && (self.ends(i, &["ات"]) || is_many());
        let is_one = self.is_human() && self.noun.agreement != Agreement::They && !self.is_some;
        is_one && (behind_name || behind_head) && self.ends(i, &["ين", "ات"])
    }

    /// نفى الوزير اليمني الأنباء, اتهم الوزير اليمني المعارضة: behind the adjective of his country neither describes a man.
    fn is_no_adjective_of_man(&self, i: usize) -> bool {
        let is_man = self.is_human() && self.noun.agreement == Agreement::He;
        let is_of_country = |holder: Holder| holder.kind == HolderKind::Demonym;
        is_man && self.ends(i - 1, &["ي"]) && self.held.get(i - 1).is_some_and(is_of_country) && self.ends(i, &["ة", "اء"])
    }

    /// معارضون التوجه: behind its ن a plural has no owner.
    fn is_behind_nun(&self, i: usize) -> bool {
        let has_article = !self.text.word(i).starts_with('أ');
        i == self.head + 1 && has_article && self.is_human() && self.is_nunated(self.head)
    }

    /// السكان المشروع الذي: what one is told of is none of many.
    fn is_told_to_many(&self, i: usize) -> bool {
        let is_many = self.noun.class == NounClass::People || self.are_persons();
        self.noun.definite && is_many && i == self.head + 1 && matches!(self.text.key(i + 1), "الذي" | "التي")
    }

    /// الخبراء الأمنيين الحادث: many are described in the plural only.
    fn is_none_of_many(&self, i: usize) -> bool {
        let is_plural = |k: usize| self.ends(k, &["ين", "ون"]);
        self.noun.definite && self.are_persons() && i > self.head + 1 && is_plural(i - 1) && !is_plural(i)
    }

    /// المنظمات الحكم, الشرطة المتهمين, البرنامج المقابلة: a body and what describes it are of one gender.
    fn is_of_other_gender(&self, i: usize) -> bool {
        self.noun.definite
            && !self.is_human()
            && match self.noun.agreement {
                Agreement::She => !self.ends(i, &["ة", "ى", "ا", "ء"]),
                Agreement::He => self.ends(i, &["ين", "ات"]) || i == self.head + 1 && self.ends(i, &["ة"]),
                _ => false,
            }
    }

    /// منظمات حقوقية القوات: behind a bare adjective another phrase begins.
    fn is_definite_behind_bare(&self, i: usize) -> bool {
        let behind_adjective = i > self.head + 1 && self.governed(i - 1).is_none() && self.ends(i - 1, &["ية", "ين", "ون"]);
        self.noun.class != NounClass::Office && !self.noun.owned && behind_adjective && self.noun.agreement != Agreement::He
    }

    /// Two persons or more.
    fn are_persons(&self) -> bool {
        self.is_human() && self.noun.agreement == Agreement::They
    }

    /// Whether token `i` ends in the ن of a sound plural or a dual.
    fn is_nunated(&self, i: usize) -> bool {
        self.readings[i].noun.is_some_and(|n| n.agreement == Agreement::They && !n.owned) && self.ends(i, &["ون", "ين", "ان"])
    }
}

enum Step {
    Stop,
    To(usize, bool),
}

const CLOSING: Closed = Closed::COMPLEMENTISER
    .or(Closed::PREPOSITION)
    .or(Closed::ACCORDING)
    .or(Closed::TIME)
    .or(Closed::RELATIVE)
    .or(Closed::CONJUNCTION)
    .or(Closed::NEGATION)
    .or(Closed::PRONOUN)
    .or(Closed::AUXILIARY)
    .or(Closed::TITLE);

fn stops(reading: Reading) -> bool {
    reading.closed.is(CLOSING) || reading.cue.is_some_and(|cue| cue.form != CueForm::Noun || cue.pronoun)
}

/// Whether ب before a word that no list knows is a preposition: بمقتل, where مقتل is known.
pub fn is_glued(key: &str) -> bool {
    let knows = |word: &str| ARABIC.words.knows(hash::text(word));
    key.strip_prefix('ب').is_some_and(|rest| rest.chars().nth(2).is_some() && knows(rest)) && !knows(key)
}

/// Whether ب or ل stands before a noun that nobody is called, and behind a name is no part of it: بالاتفاق, باجتماعه, لمناظرة, باستمرار.
pub fn is_governed(key: &str) -> bool {
    let Some(rest) = key.strip_prefix(['ب', 'ل']) else { return false };
    let is_verbal = || rest.starts_with('ا') && rest.chars().rev().nth(1) == Some('ا') && !rest.ends_with("ات");
    let is_noun = || rest.starts_with("ال") || ["ة", "ه", "ها", "هم"].iter().any(|ending| rest.ends_with(ending)) || is_verbal();
    let (whole, word) = (hash::text(key), hash::text(rest));
    let words = &ARABIC.words;
    words.knows(word) && !words.knows(whole) && words.get(word).kind & 0b1111 == 0 && rest.chars().nth(3).is_some() && is_noun()
}

/// لـCNN: a listener in Latin letters.
fn is_told(key: &str) -> bool {
    key.strip_prefix('ل').is_some_and(|rest| !rest.is_empty() && rest.is_ascii())
}

pub fn same_ending(a: &str, b: &str) -> bool {
    ["ية", "ة", "ين", "ون", "ي"].iter().any(|ending| a.ends_with(ending) && b.ends_with(ending))
}

/// A bare word that is no adjective: an imperfect's prefix, a perfect's ending, an object pronoun.
pub fn looks_like_verb(key: &str) -> bool {
    let long = key.chars().count() >= 4;
    // تحرير, تطوير: a verbal noun.
    let is_verbal_noun = key.chars().count() == 5 && key.starts_with('ت') && key.chars().nth(3) == Some('ي');
    let imperfect = !is_verbal_noun && (key.starts_with('ي') || key.starts_with('ت')) && !key.ends_with('ة') && !key.ends_with('ي');
    let ending = ["وا", "تها", "تهم", "ته", "ها", "ت"].iter().any(|ending| key.ends_with(ending)) && !key.ends_with("ات");
    long && (imperfect || ending || key.starts_with("است"))
}
