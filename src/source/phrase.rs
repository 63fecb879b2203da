//! How far a noun phrase that names a source reaches.

mod names;
mod prepositions;

use super::governed::governs;
use super::held::{Held, Holder, HolderKind};
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
        // They stand for somebody as a pronoun does.
        if matches!(self.text.key(self.head).trim_start_matches(['و', 'ف', 'ل', 'ب']), "البعض" | "احدهم" | "احدهما") {
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
        self.text.key(i) == "باسم" || is_office && reading.proclitic == Some('ل')
    }

    /// Whether the word at token `i` belongs to the phrase, and whether it makes it definite.
    fn step(&self, i: usize, definite: bool, bare: usize) -> Step {
        let (reading, key) = (self.readings[i], self.text.key(i));
        if self.text.tokens[i].kind == Kind::Number {
            return Step::To(i + 1, definite);
        }
        if let Some(end) = self.governed(i) {
            return Step::To(end, self.makes_definite(end));
        }
        if let Some(holder) = self.held.get(i) {
            // سورية is a name of the country, too.
            let is_adjective = !key.starts_with("ال") && (holder.kind == HolderKind::Demonym || holder.is_country() && key.ends_with("ية"));
            return if self.takes(holder, i, definite) { Step::To(holder.end, !is_adjective) } else { Step::Stop };
        }
        // شكر المفتي الله
        if key == "الله" && self.noun.definite {
            return Step::Stop;
        }
        if key == "باسم" {
            return Step::To(i + 1, false);
        }
        if matches!(key, "باسمه" | "باسمها" | "باسمهم") {
            return Step::To(i + 1, true);
        }
        // بيان وزير الداخلية: who has issued it speaks.
        let issues = |n: NounWord| matches!(n.class, NounClass::Office | NounClass::Voice | NounClass::Body) && !n.owned;
        let is_statement =
            ["بيان", "تغريدة", "تقرير"].iter().any(|statement| self.text.key(self.head).ends_with(statement)) && !self.noun.definite;
        if is_statement && i == self.head + 1 && reading.proclitic.is_none() && !reading.and && reading.noun.is_some_and(issues) {
            return Step::Stop;
        }
        if self.is_clause(i, definite) {
            return Step::Stop;
        }
        if let Some(end) = self.inner_preposition(i) {
            return Step::To(end, definite || end > i + 1 || self.makes_definite(end));
        }
        if (!definite || self.is_some && i == self.head + 1)
            && let Some(end) = self.says_which(i)
        {
            return Step::To(end, self.makes_definite(end));
        }
        // مصادر غير رسمية
        let is_adjective = |cue: CueWord| cue.form == CueForm::Participle;
        let is_plain = |k: usize| {
            self.readings.get(k).is_some_and(|r| r.closed.is_open() && r.cue.is_none_or(is_adjective)) && self.held.get(k).is_none()
        };
        if key == "غير" && !definite && is_plain(i + 1) && self.text.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Word) {
            return Step::To(i + 2, definite);
        }
        // التعليم عن بعد
        if key == "عن" && self.text.key(i + 1) == "بعد" {
            return Step::To(i + 2, definite);
        }
        // والدة أحد الضحايا
        if self.is_kin() && reading.closed.is(Closed::QUANTITY) {
            return Step::To(i + 1, false);
        }
        let is_joined = reading.and && key.starts_with('و');
        if is_joined {
            return if self.joins(i, definite, bare) { Step::To(i + 1, key.starts_with("وال")) } else { Step::Stop };
        }
        // المدير العام: the word for a year is an adjective here.
        let heads = i == self.head + 1 || self.readings[i - 1].noun.is_some_and(|n| n.class == NounClass::Office);
        let is_general = (matches!(key, "العام" | "العامة") && definite || matches!(key, "عام" | "عامة") && !definite) && heads;
        let hangs = reading.proclitic.is_some() || key.starts_with("لل") || is_glued(key) || is_told(key) || self.is_for(i);
        // ممثلو الشركتين الإعلان: a noun of saying behind a definite word is an object.
        let is_thing = |n: NounWord| matches!(n.class, NounClass::Body | NounClass::Medium | NounClass::Document);
        let is_body = |n: NounWord| is_thing(n) && self.noun.definite && key.starts_with("ال");
        // مصدر رسمي اتهام الحكومة, وسائل إعلام يابانية تقارير: behind an adjective, an object.
        let is_bare_object = !definite && self.is_behind_adjective(i) && (reading.cue.is_some() || reading.noun.is_some_and(is_thing));
        let is_object = is_bare_object
            || definite && (reading.cue.is_some() || reading.closed.is(Closed::ABSTRACT) || reading.noun.is_some_and(is_body))
            || (key.starts_with("ال") && (reading.closed.is(Closed::QUANTITY) || self.disagrees(i, definite)));
        if (stops(reading) && !is_general && !self.is_superior(i) && !PLACES.contains(&key)) || is_object || (hangs && !self.lam_inside(i))
        {
            return Step::Stop;
        }
        match () {
            () if self.opens_anew(i) => Step::To(i + 1, false),
            () if key.starts_with("ال") || hangs => Step::To(i + 1, true),
            () if definite || bare >= 3 || self.ends_before(i) || (looks_like_verb(key) && reading.noun.is_none()) => Step::Stop,
            () => Step::To(i + 1, false),
        }
    }

    /// Whether the word before token `end` makes the phrase definite.
    fn makes_definite(&self, end: usize) -> bool {
        self.held.get(end - 1).is_some() || ["ال", "بال", "لل"].iter().any(|article| self.text.key(end - 1).starts_with(article))
    }

    /// Whether token `i` is a participle behind what it describes, with what it governs behind it: as good as a clause with الذي.
    /// المكتب التابع للوزارة, المصدر المقرب من الحركة, الرجل البالغ 40 عاما.
    fn is_clause(&self, i: usize, definite: bool) -> bool {
        let Some(next) = self.text.tokens.get(i + 1) else { return false };
        let counts = self.text.key(i).starts_with("البالغ") && next.kind == Kind::Number;
        let names_trade = self.readings[i].noun.is_some_and(|n| n.class != NounClass::Body);
        definite
            && !names_trade
            && self.text.key(i).starts_with("ال")
            && (counts || governs(self.text.key(i), self.text.key(i + 1)).is_some())
    }

    /// Whether an adjective of the head stands before token `i`.
    fn is_behind_adjective(&self, i: usize) -> bool {
        let last = self.text.key(i - 1);
        i > self.head + 1
            && (last.ends_with("ية") || last.ends_with('ي'))
            && self.readings[i - 1].noun.is_none_or(|n| n.class == NounClass::Person)
    }

    /// نائب الرئيس, مستشار الوزير: a title without a name behind it is whose office it is.
    fn is_superior(&self, i: usize) -> bool {
        let is_office = |n: NounWord| n.class == NounClass::Office && n.definite && !n.owned;
        // إدارة الرئيس: whether his name stands behind it or not.
        let is_body = i == self.head + 1 && self.noun.class == NounClass::Body && !self.noun.definite;
        if is_body && self.readings[i].noun.is_some_and(is_office) && self.readings[i].closed.is(Closed::TITLE) {
            return true;
        }
        let is_superior = i == self.head + 1 && matches!(self.noun.class, NounClass::Office | NounClass::Person) && !self.noun.definite;
        // والد الشهيد
        let is_relative = i == self.head + 1 && self.is_kin();
        if is_relative
            && self.readings[i].closed.is(Closed::TITLE)
            && self.text.key(i).starts_with("ال")
            && self.held.person(i + 1).is_none()
        {
            return true;
        }
        // متحدثة باسم الأمير
        (is_superior || self.text.key(i - 1) == "باسم")
            && self.readings[i].noun.is_some_and(is_office)
            && self.readings[i].closed.is(Closed::TITLE)
            && self.held.person(i + 1).is_none()
    }

    /// A bare word that can be no part of an indefinite phrase: a short verb (تقرير صدر), a letter that hangs on a mark
    /// (لـ«…»), a feminine behind a man (مهندس طريقة).
    fn ends_before(&self, i: usize) -> bool {
        let key = self.text.key(i);
        // بيان أصدره المكتب, دراسة أجراها المعهد
        if self.noun.class == NounClass::Document && (key.ends_with("اها") || key.ends_with("ته") || key.ends_with("ره")) {
            return true;
        }
        // محكمة مغربية حكما: behind words in another case, an object.
        let is_object = key.ends_with('ا') && !matches!(key, "عليا" | "دنيا") && !self.text.key(i - 1).ends_with('ا');
        // ناشطون مقطع: behind its ن a plural has no owner, and an adjective agrees.
        const BROKEN: [&str; 8] = ["كبار", "كثر", "جدد", "عرب", "اكراد", "اجانب", "روس", "صغار"];
        let agrees = ["ون", "ين", "ان", "و", "ي", "ا"].iter().any(|ending| key.ends_with(ending)) || BROKEN.contains(&key);
        if i == self.head + 1 && self.is_human() && self.is_nunated(self.head) && !agrees {
            return true;
        }
        let letters = key.chars().count();
        let of_office = self.noun.class == NounClass::Office;
        let short = letters < 3 || (letters == 3 && !key.ends_with('ي') && !of_office && !matches!(key, "اخر" | "ثان"));
        let of_man =
            matches!(self.noun.class, NounClass::Person | NounClass::Voice) && self.noun.agreement == Agreement::He && !self.noun.definite;
        is_object || short || (of_man && key.ends_with('ة') && self.head_is_described())
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

    fn is_human(&self) -> bool {
        !matches!(self.noun.class, NounClass::Document | NounClass::Medium | NounClass::Body)
    }

    /// مصادر طبية وأمنية; وزير الخارجية وشؤون المغتربين.
    fn joins(&self, i: usize, definite: bool, bare: usize) -> bool {
        let (reading, key) = (self.readings[i], self.text.key(i));
        // محللون وخبراء أردنيون: what describes both stands behind the second, so both are one group.
        let is_group = |n: NounWord| n.agreement == Agreement::They && matches!(n.class, NounClass::Person | NounClass::People);
        let is_report = |n: NounWord| n.class == NounClass::Document && n.agreement == Agreement::She;
        let is_twin = |n: NounWord| {
            n.definite == self.noun.definite && !n.owned && (is_group(n) && is_group(self.noun) || is_report(n) && is_report(self.noun))
        };
        if i == self.head + 1 && reading.noun.is_some_and(is_twin) && !self.noun.owned {
            return true;
        }
        // عسكرية is a noun, too.
        let is_nisba = |n: NounWord| n.class == NounClass::Person && key.ends_with("ية") && !definite;
        if reading.noun.is_some_and(|n| !is_nisba(n)) || reading.cue.is_some() || reading.closed.is(CLOSING) {
            return false;
        }
        let both_definite =
            definite && key.starts_with("وال") && self.text.key(i - 1).starts_with("ال") && (key.ends_with("ية") || key.ends_with("ي"));
        let adjectives = ((bare > 0 && !definite) || both_definite) && same_ending(key, self.text.key(i - 1));
        let field = definite
            && i > self.head + 1
            && self.noun.class == NounClass::Office
            && !self.noun.definite
            && (key.starts_with("وال") || self.text.key(i + 1).starts_with("ال"))
            && self.held.get(i + 1).is_none_or(Holder::is_country);
        // إمام وخطيب المسجد: two offices of one field.
        let twin = self.noun.class == NounClass::Office && i == self.head + 1 && !definite && self.text.key(i + 1).starts_with("ال");
        adjectives || field || twin
    }

    /// Whether the word with the article at token `i` can be no adjective of the phrase: المنظمات الحكم, الشرطة المتهمين;
    /// behind a bare adjective another phrase begins: منظمات حقوقية القوات.
    fn disagrees(&self, i: usize, definite: bool) -> bool {
        let key = self.text.key(i);
        let is_thing = matches!(self.noun.class, NounClass::Body | NounClass::Medium | NounClass::Document);
        let of_adjective = i > self.head + 1
            && self.governed(i - 1).is_none()
            && ["ية", "ين", "ون"].iter().any(|ending| self.text.key(i - 1).ends_with(ending));
        // قائد الجيش العسكريين, وزيرة الخارجية الأردنية المساعدات: one person is not described in the plural.
        let describes_name =
            i > self.head + 1 && (self.held.get(i - 1).is_some() || self.readings[i - 1].noun.is_some_and(|n| n.class == NounClass::Body));
        if definite
            && self.is_human()
            && self.noun.agreement != Agreement::They
            && describes_name
            && (key.ends_with("ين") || key.ends_with("ات"))
        {
            return true;
        }
        // معارضون التوجه: behind its ن a plural has no owner.
        let has_article = !self.text.word(i).starts_with('أ');
        if !definite && has_article && self.is_human() && self.is_nunated(self.head) && i == self.head + 1 {
            return true;
        }
        // السكان المشروع الذي: what one is told of is none of many.
        let is_one = matches!(self.text.key(i + 1), "الذي" | "التي");
        let is_many = self.noun.class == NounClass::People || self.is_human() && self.noun.agreement == Agreement::They;
        if self.noun.definite && is_many && i == self.head + 1 && is_one {
            return true;
        }
        // الخبراء الأمنيين الحادث
        let of_many = i > self.head + 1 && ["ين", "ون"].iter().any(|ending| self.text.key(i - 1).ends_with(ending));
        if definite && self.noun.definite && self.is_human() && self.noun.agreement == Agreement::They && of_many {
            return !["ين", "ون"].iter().any(|ending| key.ends_with(ending));
        }
        match self.noun.agreement {
            _ if !definite => {
                self.noun.class != NounClass::Office && !self.noun.owned && of_adjective && self.noun.agreement != Agreement::He
            }
            Agreement::She if self.noun.definite && is_thing => !["ة", "ى", "ا", "ء"].iter().any(|ending| key.ends_with(ending)),
            Agreement::He if self.noun.definite && is_thing => key.ends_with("ين") || key.ends_with("ات"),
            _ => false,
        }
    }

    /// Whether token `i` ends in the ن of a sound plural or a dual.
    fn is_nunated(&self, i: usize) -> bool {
        self.readings[i].noun.is_some_and(|n| n.agreement == Agreement::They && !n.owned)
            && ["ون", "ين", "ان"].iter().any(|ending| self.text.key(i).ends_with(ending))
    }
}

/// Where a source may be: behind في, من or ب they say which source is meant.
pub const PLACES: [&str; 17] = [
    "ريف",
    "مدينة",
    "محافظة",
    "ولاية",
    "بلدة",
    "قرية",
    "مطار",
    "منطقة",
    "مقاطعة",
    "مديرية",
    "مستشفى",
    "مخيم",
    "جنوب",
    "شمال",
    "شرق",
    "غرب",
    "حي",
];

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
