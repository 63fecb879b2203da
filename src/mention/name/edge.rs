//! Where the name of an organisation begins and ends, as the guidelines have it, where the model is unsure.

use std::ops::Range;

use super::feature::{Features, Listed};
use super::lexicon::{BODY, DEFINITE, FIELD, GIVEN, KIND, MEDIUM, NAMED, OUTLET, ROLE, STATE, TITLE};
use super::{ARABIC, hash, is_called, is_given};
use crate::document::Form;
use crate::language::ar::{self, lists::List};
use crate::mention::{CountryMention, NameKind, NameMention};
use crate::text::{Kind, Text};

/// No name of a body in marks is longer, in tokens: منظمة «أطباء من أجل الصالح العام».
const LONGEST_MARKED: usize = 7;

/// The edges of organisations in one text.
pub struct Edges<'a> {
    /// The text.
    pub text: &'a Text<'a>,
    /// What is known of its tokens.
    pub features: &'a Features,
    /// Its countries.
    pub countries: &'a [CountryMention],
}

impl Edges<'_> {
    /// The same person, or two where a name joins another with `و`; nobody where it is God's.
    pub fn persons(&self, name: Range<usize>) -> Vec<Range<usize>> {
        let mut name = self.beside_marks(name);
        // العميد ركن أحمد عسيري: a rank of two words.
        while name.len() > 1 && self.has(name.start, TITLE) && !self.has(name.start, GIVEN) {
            name.start += 1;
        }
        // للفريق كمال ياسين: a rank, or a team (للفريق الأول).
        let is_rank = |rest: &str| ARABIC.lexicon.classes(hash::text(&format!("ال{rest}"))) & TITLE != 0;
        if name.len() > 1 && self.text.key(name.start).strip_prefix("لل").is_some_and(is_rank) {
            name.start += 1;
            if name.len() == 1 && is_common(self.text.key(name.start)) {
                return Vec::new();
            }
        }
        // اليميني خوسيه كاست: an adjective before the name.
        let key = self.text.key(name.start);
        let is_behind_definite = || name.start.checked_sub(1).is_some_and(|before| self.text.key(before).starts_with("ال"));
        let is_long = name.len() > 2 || name.len() > 1 && matches!(key, "الشمالي" | "الجنوبي") && is_behind_definite();
        if is_long && key.starts_with("ال") && key.ends_with('ي') && self.has(name.start + 1, GIVEN) {
            name.start += 1;
        }
        // ترامب بشدة, أبولو11
        let is_other = |key: &str| List::Never.has(key) || List::State.has(key);
        let ends = |&i: &usize| {
            is_other(self.text.key(i)) && !self.wants_more(i - 1)
                || self.has_digit(i)
                || self.is_purpose(i)
                || !self.same_sentence(i - 1, i)
        };
        name.end = (name.start + 1..name.end).find(ends).unwrap_or(name.end);
        while self.wants_more(name.end - 1) && self.same_sentence(name.end - 1, name.end) {
            name.end += 1;
        }
        while name.len() > 1
            && let Some(end) = self.behind_hyphen(&name)
        {
            name.end = end;
        }
        // أصدر فلان بيانا: an object.
        while name.len() > 1 && (self.is_object(name.end - 1) || self.is_other_word(name.end - 1)) {
            name.end -= 1;
        }
        // فلان المشارك في المؤتمر: what he does there.
        if name.len() > 2 && self.takes_part(name.end - 1) {
            name.end -= 1;
        }
        let is_god = self.text.key(name.start).ends_with("الله") && self.text.key(name.start).chars().count() <= 5;
        // قال شاهد عيان: somebody, who is not called so.
        let is_witness = self.text.key(name.start).contains("شاهد") && matches!(self.text.key(name.start + 1), "عيان" | "العيان");
        let is_people = || name.len() == 1 && self.is_people(name.start);
        let is_word = || self.is_namesake(&name) || is_people() || name.len() == 1 && is_other(self.text.key(name.start));
        if is_god || is_witness || self.is_title(&name) || self.has_tanwin(name.start) || self.has_digit(name.start) || is_word() {
            Vec::new()
        } else {
            self.cut(name, |i| self.text.key(i).starts_with('و') && self.begins_another(i))
        }
    }

    /// فلانة كي تترك: the particle before an imperfect, not the name of بان كي مون.
    fn is_purpose(&self, i: usize) -> bool {
        self.text.key(i) == "كي" && self.text.key(i + 1).starts_with(['ي', 'ت']) && is_common(self.text.key(i + 1))
    }

    /// مراقبون, تنفيذيو: some people, by what they do or are.
    fn is_people(&self, i: usize) -> bool {
        let key = self.text.key(i);
        let ending = ["ون", "ين"].iter().find_map(|ending| key.strip_suffix(ending));
        let one = ending.or_else(|| key.strip_suffix('و').filter(|one| one.ends_with('ي')));
        let is_long = |one: &str| one.trim_start_matches("ال").chars().nth(3).is_some();
        one.is_some_and(|one| is_long(one) && is_common(one)) && !self.features.joined(i) && !is_called(key)
    }

    /// Whether a definite participle stands at token `i`, and its preposition behind it.
    fn takes_part(&self, i: usize) -> bool {
        let key = self.text.key(i);
        let is_governing = matches!(self.text.key(i + 1), "في" | "من" | "على" | "الى" | "عن") && self.same_sentence(i, i + 1);
        key.starts_with("الم") && key.chars().nth(5).is_some() && is_common(key) && is_governing
    }

    /// مؤسسة كوفي عنان: the body that is called after the person of this full name.
    pub fn called_after(&self, name: &Range<usize>) -> Option<Range<usize>> {
        let kind = self.before(name.start)?;
        let is_called = name.len() > 1 && List::CalledAfter.has(&ARABIC.stem(self.text.key(kind))) && !self.features.joined(name.start);
        is_called.then(|| self.mend(kind..name.end)).flatten()
    }

    /// مطار فلان, شارع الملك فلان: the name is the place's. عن طريق فلان: by him.
    fn is_namesake(&self, name: &Range<usize>) -> bool {
        let Some(title) = self.before(name.start) else { return false };
        let is_titled = List::Rank.has(self.text.key(title)) && self.is_behind(title, List::Namesake);
        is_titled || self.is_behind(name.start, List::Namesake) && &*ARABIC.stem(self.text.key(title)) != "طريق"
    }

    /// مسلسل «فلان», بلدة "فلان": what the marks hold is the name of a work or of a place.
    fn is_title(&self, name: &Range<usize>) -> bool {
        let Some(kind) = name.start.checked_sub(2).filter(|&kind| self.same_sentence(kind, name.start)) else { return false };
        let stem = ARABIC.stem(self.text.key(kind));
        let is_kind = List::Titled.has(&stem) || List::Place.has(&stem);
        is_kind && self.opens(kind + 1) && closes(self.text.word(name.end))
    }

    /// Where a foreign name ends that a hyphen without blanks goes on with: ماريا لوبيز-فيغا, but not أحمد الغامدي-الباحة.
    fn behind_hyphen(&self, name: &Range<usize>) -> Option<usize> {
        let hyphen = if self.text.word(name.end - 1) == "-" { name.end - 1 } else { name.end };
        let tokens = self.text.tokens.get(hyphen - 1..hyphen + 2)?;
        let is_glued = tokens.windows(2).all(|pair| pair[0].span.end() == pair[1].span.start());
        let key = self.text.key(hyphen + 1);
        let is_foreign = tokens[2].kind == Kind::Word && !key.starts_with("ال") && !is_common(key) && self.country_at(hyphen + 1).is_none();
        (self.text.word(hyphen) == "-" && is_glued && is_foreign).then_some(hyphen + 2)
    }

    /// Whether token `i` is a common noun in the case of an object, and nobody is called so.
    fn is_object(&self, i: usize) -> bool {
        // كونها: what ends in a pronoun is no object, and may be a surname.
        let noun = self.text.key(i).strip_suffix('ا').filter(|noun| noun.chars().nth(3).is_some() && !noun.ends_with('ه'));
        noun.is_some_and(|noun| {
            !self.is_often_a_person(i) && ARABIC.words.knows(hash::text(noun)) && ARABIC.words.get(hash::text(noun)).kind & 0b1111 == 0
        })
    }

    /// Whether token `i` is a word that ends no name: a preposition, tanwin (مخاطبًا), the future (سيترأس), a listener (لصحيفتين).
    fn is_other_word(&self, i: usize) -> bool {
        let (key, before) = (self.text.key(i), self.text.tokens[i - 1].kind);
        // بن على, جرومر-سترون
        if before != Kind::Word || self.wants_more(i - 1) {
            return false;
        }
        let is_preposition = matches!(key, "الى" | "على" | "عن" | "في" | "مع" | "خلال");
        let behind = |prefix: char| key.strip_prefix(prefix).filter(|rest| rest.chars().nth(3).is_some());
        let future = behind('س').filter(|rest| rest.starts_with(['ي', 'ت'])).is_some_and(is_common);
        let is_told = behind('ل').is_some_and(|rest| rest.starts_with('ل') || is_common(rest));
        is_preposition || self.has_tanwin(i) || (future || is_told) && !is_called(key)
    }

    /// مخاطبًا: no name is written so.
    fn has_tanwin(&self, i: usize) -> bool {
        self.text.word(i).contains('\u{64B}')
    }

    /// عام2013, فرانس24: no person is called so.
    fn has_digit(&self, i: usize) -> bool {
        self.text.word(i).contains(char::is_numeric)
    }

    /// عبد، بن، أبو، آل: no name ends in them.
    fn wants_more(&self, i: usize) -> bool {
        // شينزو آبي is written as أبي is, but for the hamza.
        matches!(self.text.key(i), "عبد" | "بن" | "بنت" | "ابو" | "ابي" | "ال")
            && !self.text.word(i).trim_start_matches(['و', 'ف', 'ل', 'ب']).starts_with('آ')
            && self.text.tokens.get(i + 1).is_some_and(|next| next.kind == Kind::Word)
    }

    /// Whether a person's name begins at token `i` behind و. Two bits count how often the word is the first of one, two how often a
    /// later one: سارة ويتسن is one name, and so is عيسى والي.
    fn begins_another(&self, i: usize) -> bool {
        let (kind, key) = (self.features.kind(i), self.text.key(i));
        // ميسي ورونالدو, صالح والحوثي
        let is_enough = kind & 0b11 != 0 || kind >> 2 & 0b11 > u64::from(!key.starts_with("وال"));
        (is_enough || self.has(i, GIVEN)) && !is_given(key)
    }

    /// Whether the word without its proclitic is one of a person's name often enough: ود is none in روبرت وود.
    fn is_often_a_person(&self, i: usize) -> bool {
        self.features.kind(i) & 0b1111 != 0 || self.has(i, GIVEN)
    }

    /// The name without a mark of quotation whose other half stands outside: «كذا» للدراسات, مركز "كذا.
    fn beside_marks(&self, mut name: Range<usize>) -> Range<usize> {
        let is_mark = |i: &usize| opens(self.text.word(*i)) || closes(self.text.word(*i));
        if name.clone().filter(is_mark).count() % 2 == 0 {
            return name;
        }
        while name.len() > 1 && is_mark(&name.start) {
            name.start += 1;
        }
        while name.len() > 1 && is_mark(&(name.end - 1)) {
            name.end -= 1;
        }
        match name.clone().find(is_mark) {
            Some(mark) if self.opens(mark) => mark + 1..name.end,
            Some(mark) if name.start < mark => name.start..mark,
            _ => name,
        }
    }

    /// The same organisation with better edges; two where a new head follows `و`; none where only a head stands.
    pub fn organizations(&self, name: Range<usize>) -> Vec<Range<usize>> {
        // هيئة … وإدارة …: another organisation.
        let name = self.beside_marks(name);
        if self.is_adjective_of_other(name.start) {
            return Vec::new();
        }
        let is_one = self.has(name.start, BODY) && self.has(name.start, DEFINITE);
        // الاتحاد الإسلامي والجماعة الإسلامية
        let is_like = |i: usize| is_one && i - name.start > 1 && i + 1 < name.end && self.text.key(i + 1).starts_with("ال");
        let opens = |i: usize| self.has(i, BODY) && (!self.has(i, DEFINITE) || is_like(i)) && !self.has(i - 1, BODY);
        // وزارة الصحة لبي بي سي: spoken to.
        let is_told = |i: usize| matches!(self.features.listed(i), Some((_, Listed::Medium | Listed::Organization))) || self.has(i, OUTLET);
        let parts = self.cut(name.clone(), |i| opens(i) || (self.text.key(i).starts_with('ل') && is_told(i)));
        parts.into_iter().filter_map(|part| self.mend(part)).collect()
    }

    /// السياسة الخارجية المصرية, انتخابات الرئاسة المصرية: what stands at token `i` tells which policy or election is meant, and is no
    /// body.
    fn is_adjective_of_other(&self, i: usize) -> bool {
        match self.text.key(i) {
            "الخارجية" | "الداخلية" | "البحرية" => {
                self.before(i).is_some_and(|before| ARABIC.stem(self.text.key(before)).starts_with("ال"))
            }
            "الرئاسة" => self.is_behind(i, List::Sought),
            _ => false,
        }
    }

    /// Organisations that the lexicons know by their whole name and the model left out: phrases and words of no other sense anywhere, media
    /// behind their kind.
    pub fn listed(&self, free: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for i in 0..self.text.tokens.len() {
            let name = match self.features.listed(i) {
                // مجلس الأمة الكويتي
                Some((end, Listed::Organization)) => self.mend(i..end).unwrap_or(i..end),
                Some((end, Listed::Medium)) if self.behind_medium(i) => i..end,
                None if self.has(i, OUTLET) && self.behind_medium(i) => i..i + 1,
                // قالت إنفيديا: a word that is nothing else.
                None if is_nothing_else(self.text.key(i)) => i..i + 1,
                _ => continue,
            };
            if name.clone().all(&free) {
                found.push(name);
            }
        }
        found
    }

    /// Well-known people by their full names.
    pub fn people(&self) -> impl Iterator<Item = Range<usize>> {
        (0..self.text.tokens.len()).filter_map(|i| match self.features.listed(i) {
            Some((end, Listed::Person)) => Some(i..end),
            _ => None,
        })
    }

    /// The kind, and the name, of names in marks right behind a kind of medium or of body: موقع "أكسيوس", مركز «النور». In brackets the
    /// name of a body that stands before bare names elsewhere: وكالة (معا).
    pub fn marked(&self) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
        let opens = |i: usize| self.opens(i);
        let closes = |i: usize| closes(self.text.word(i)) || self.text.word(i) == ")";
        let is_bare = move |i: usize| !self.has(i, DEFINITE) && self.same_sentence(i, i + 1);
        // وكالة أنباء "فارس"
        let mark = move |i: usize| i + 1 + usize::from(self.text.key(i + 1) == "انباء");
        let is_word = move |i: usize| self.text.tokens.get(i).is_some_and(|t| t.kind == Kind::Word);
        let is_marked = move |i: usize| self.has(i, BODY) && List::Marked.has(&ARABIC.stem(self.text.key(i)));
        let is_before_marks = move |i: usize| match mark(i) {
            mark if opens(mark) => self.has(i, MEDIUM | KIND) || is_marked(i),
            mark => self.has(i, KIND) && self.text.word(mark) == "(" && is_word(mark + 1),
        };
        (0..self.text.tokens.len()).filter(move |&i| is_bare(i) && is_before_marks(i)).filter_map(move |i| {
            let first = mark(i) + 1;
            let end = (first + 1..first + LONGEST_MARKED).find(|&k| closes(k))?;
            (!self.describes(i, first..end)).then_some((i..first - 1, first..end))
        })
    }

    /// منظمة "إرهابية": one adjective in marks, which tells what the body at token `i` is.
    fn describes(&self, i: usize, marked: Range<usize>) -> bool {
        let key = self.text.key(marked.start);
        let ending = if self.text.key(i).ends_with('ة') { "ية" } else { "ي" };
        marked.len() == 1 && !self.has(i, MEDIUM) && !key.starts_with("ال") && key.ends_with(ending) && is_common(key)
    }

    /// Whether a mark of quotation opens at token `i`: a straight one does behind a blank alone.
    fn opens(&self, i: usize) -> bool {
        let is_behind_blank = || i > 0 && self.text.tokens[i - 1].span.end() < self.text.tokens[i].span.start();
        opens(self.text.word(i)) && (self.text.word(i) != "\"" || is_behind_blank())
    }

    /// Cuts a name before each later word that carries a proclitic and begins a new one.
    fn cut(&self, name: Range<usize>, begins: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut first = name.start;
        for i in name.start + 1..name.end {
            if self.features.joined(i) && begins(i) {
                parts.push(first..i);
                first = i;
            }
        }
        parts.push(first..name.end);
        parts
    }

    fn mend(&self, mut name: Range<usize>) -> Option<Range<usize>> {
        // موقع وزارة الدفاع الروسية: the ministry's adjective, not the site's.
        let medium = self.behind_medium(name.start) && !self.has(name.start, STATE);
        if let Some(end) = self.adjective_of_office(&name) {
            name.end = end;
        } else if let Some(adjective) = self.adjective_at(name.end)
            && self.has(name.start, STATE)
            && !medium
            && !(self.is_feminine(name.start) && self.is_of_office(adjective.start))
        {
            name.end = adjective.end;
        } else if medium
            && let Some(adjective) = self.country_at(name.end - 1).filter(|c| c.end == name.end)
            && self.is_adjective(adjective)
            && adjective.start > name.start
        {
            name.end = adjective.start;
        }
        // بي بي سي السريين: what stands behind the whole name of a medium describes no body.
        if let Some((end, Listed::Medium | Listed::Organization)) = self.features.listed(name.start)
            && end < name.end
            && self.text.key(end).starts_with("ال")
            && self.text.key(end).ends_with("ين")
        {
            name.end = end;
        }
        if let Some(adjective) = self.adjective_of_club(&name) {
            name.end = adjective;
        }
        // وكالة الأنباء السورية الرسمية: what it is, not what it is called.
        let last = name.end - 1;
        let is_nation = |i: usize| self.country_at(i).is_some_and(|c| c.start > name.start && self.is_adjective(c));
        if matches!(self.text.key(last), "الرسمي" | "الرسمية") && last > name.start && is_nation(last - 1) {
            name.end = last;
        }
        // الاتحاد السعودي لكرة | اليد
        if List::Game.has(self.text.key(name.end - 1)) && self.text.key(name.end).starts_with("ال") {
            name.end += 1;
        }
        if let Some(object) = self.other_country(&name) {
            name.end = object;
        }
        if let Some(field) = self.field(name.end) {
            name.end = field;
        }
        if !self.has(name.start, BODY) && self.kind_before(name.start) {
            name.start -= 1;
        }
        (name.len() > 1 || !self.has(name.start, BODY) || self.has(name.start, DEFINITE)).then_some(name)
    }

    /// مدير الاستخبارات الوطنية الأمريكي: where the adjective begins that ends a name and is the office's before it.
    fn adjective_of_office(&self, name: &Range<usize>) -> Option<usize> {
        let last = name.end - 1;
        let adjective = self.country_at(last).filter(|country| country.start == last && self.is_adjective(country))?.start;
        (adjective > name.start && self.is_feminine(name.start) && self.is_of_office(adjective)).then_some(adjective)
    }

    /// نادي برشلونة الإسباني: where the adjective begins behind a name that is a club's own.
    fn adjective_of_club(&self, name: &Range<usize>) -> Option<usize> {
        let adjective = self.country_at(name.end - 1).filter(|country| country.len() == 1 && self.is_adjective(country))?.start;
        let own = adjective.checked_sub(1).filter(|&own| own > name.start || own == name.start && !self.has(own, BODY))?;
        let stem = ARABIC.stem(self.text.key(own));
        let is_bare = !self.has(name.start, STATE | DEFINITE);
        let is_side =
            is_bare && List::Side.has(&ARABIC.stem(self.text.key(name.start))) && (List::ClubWord.has(&stem) || !stem.starts_with("ال"));
        let is_own = is_side || List::Club.has(&stem);
        let is_town = || is_bare && self.country_of(own).is_some_and(|country| matches!(country.form, Form::Place | Form::Capital));
        // غلطة سراي التركي
        let is_whole =
            || !self.has(name.start, BODY) && !stem.starts_with("ال") && self.features.listed(name.start).is_some_and(|l| l.0 == adjective);
        (is_own || is_town() || is_whole()).then_some(adjective)
    }

    /// Whether the adjective at token `i` is in the masculine, and the word before it in the feminine.
    fn is_of_office(&self, i: usize) -> bool {
        let is_behind = i.checked_sub(1).is_some_and(|before| self.text.key(before).starts_with("ال") && self.is_feminine(before));
        self.text.key(i).ends_with('ي') && is_behind
    }

    fn is_feminine(&self, i: usize) -> bool {
        ar::ends_feminine(self.text.key(i))
    }

    /// Where the country begins that ends a name right behind the adjective of another, an object: طالبت وزارة النقل الروسية بريطانيا.
    fn other_country(&self, name: &Range<usize>) -> Option<usize> {
        let start = self.country_at(name.end - 1).filter(|country| country.end == name.end && !self.is_adjective(country))?.start;
        let before = start.checked_sub(1).filter(|&before| before > name.start)?;
        let is_behind_adjective = self.country_at(before).is_some_and(|adjective| self.is_adjective(adjective));
        (is_behind_adjective && !self.features.joined(start)).then_some(start)
    }

    /// Where the words end that say what an organisation is for, if they begin at token `i`: لشؤون اللاجئين، لإغاثة وتشغيل اللاجئين.
    fn field(&self, i: usize) -> Option<usize> {
        let heads = |i: usize| self.has(i, FIELD) && self.features.joined(i);
        let opens = i > 0 && heads(i) && self.text.key(i).starts_with('ل') && self.same_sentence(i - 1, i);
        let goes_on = |k: usize| {
            let key = self.text.key(k);
            self.same_sentence(i, k) && (key.starts_with("ال") || (key.starts_with('و') && heads(k)))
        };
        opens.then(|| (i + 1..i + 6).find(|&k| !goes_on(k)).unwrap_or(i + 6))
    }

    /// A body by common nouns alone, with the words behind it that say what it is for or whose it is: الجمعية الوطنية لحماية البيئة,
    /// مكتب الأمم المتحدة لتنسيق الشؤون الإنسانية. `other` is the name that begins at a token.
    pub fn with_purpose<'n>(&self, name: &Range<usize>, other: impl Fn(usize) -> Option<&'n NameMention>) -> Option<Range<usize>> {
        let i = name.end;
        let rest = self.text.key(i).strip_prefix('ل').filter(|rest| rest.chars().nth(2).is_some() && !rest.starts_with('ي'))?;
        let is_told = self.has(i, OUTLET | MEDIUM);
        let is_game = List::Game.has(rest);
        // لمناقشتها: what is done there.
        let is_owned = ["ها", "هم", "ه"].iter().any(|ending| rest.ends_with(ending));
        if !(is_game || self.is_nameless(name)) || !self.same_sentence(i - 1, i) || is_told || is_owned || List::Later.has(rest) {
            return None;
        }
        if let Some(other) = other(i) {
            // لوكالة كذا: spoken to.
            let is_owner = other.kind == NameKind::Organization && !self.has(i, KIND);
            return is_owner.then_some(name.start..other.tokens.end);
        }
        let is_word = |k: usize| self.text.tokens.get(k).is_some_and(|t| t.kind == Kind::Word) && self.same_sentence(i, k);
        let is_definite = |k: usize| self.text.key(k).starts_with("ال");
        let mut end = i + 1;
        if !rest.starts_with('ل') {
            end = (end..end + 2).take_while(|&k| is_word(k)).find(|&k| is_definite(k) && !self.is_late(k))? + 1;
        }
        let ends = |k: usize, endings: &[&str]| endings.iter().any(|ending| self.text.key(k).ends_with(ending));
        let is_adjective = |k: usize| is_definite(k) && ends(k, &["ي", "ى", "ية", "يين", "الكريم"]);
        let is_joined = |k: usize| self.text.key(k).starts_with("وال") && !self.has(k, BODY | MEDIUM | ROLE | TITLE);
        while is_word(end) && (is_adjective(end) || is_joined(end)) && !self.is_late(end) {
            end += 1;
        }
        Some(name.start..end)
    }

    /// الماضي, الذي: behind a name, but nothing of it.
    fn is_late(&self, i: usize) -> bool {
        List::Later.has(self.text.key(i)) || List::Never.has(self.text.key(i))
    }

    /// Whether nothing in the name is a body's own: الهيئة الوطنية, مكتب الأمم المتحدة.
    fn is_nameless(&self, name: &Range<usize>) -> bool {
        let key = |i: usize| self.text.key(i);
        let stem = ARABIC.stem(key(name.start));
        let is_described = |i: usize| key(i).starts_with("ال");
        match stem.strip_prefix("ال") {
            Some(head) => name.len() > 1 && List::Purposed.has(head) && (name.start + 1..name.end).all(is_described),
            None => name.len() == 3 && self.has(name.start, BODY) && (key(name.start + 1), key(name.start + 2)) == ("الامم", "المتحدة"),
        }
    }

    /// Bodies that are called after their country or town: حكومة اليابان, بلدية طرابلس.
    pub fn seated(&self) -> impl Iterator<Item = Range<usize>> {
        self.countries.iter().filter_map(|country| {
            let head = self.before(country.tokens.start)?;
            // هي «حكومة كذا»: what somebody calls it.
            let is_marked = head.checked_sub(1).is_some_and(|mark| self.opens(mark));
            let is_town = matches!(country.form, Form::Place | Form::Capital) && !self.has(head, STATE);
            let is_form = country.form == Form::Name || is_town;
            let is_seated = !is_marked && is_form && List::Seated.has(&ARABIC.stem(self.text.key(head)));
            (is_seated && !self.features.joined(country.tokens.start)).then_some(head..country.tokens.end)
        })
    }

    pub(super) fn has(&self, i: usize, class: u16) -> bool {
        self.features.classes(i) as u16 & class != 0
    }

    /// Whether `صحيفة` or its like stands before token `i`, a mark of quotation between them or not.
    fn behind_medium(&self, i: usize) -> bool {
        let before = |k: usize| i.checked_sub(k).filter(|&k| self.same_sentence(k, i));
        let is = |k: Option<usize>| k.is_some_and(|k| self.has(k, MEDIUM) && !self.has(k, DEFINITE));
        is(before(1)) || (before(1).is_some_and(|k| matches!(self.text.word(k), "\"" | "«" | "“")) && is(before(2)))
    }

    /// Whether the token before is a kind of organisation without the article: `حركة` before `طالبان`.
    fn kind_before(&self, i: usize) -> bool {
        self.before(i).is_some_and(|kind| self.has(kind, KIND) && !self.has(kind, DEFINITE))
    }

    /// The adjective of a country that begins at token `i`, or that the name's edge cuts in two.
    fn adjective_at(&self, i: usize) -> Option<Range<usize>> {
        let adjective = self.country_at(i)?;
        let own = self.text.key(adjective.start).starts_with("ال") && self.same_sentence(i.checked_sub(1)?, i);
        (own && self.is_adjective(adjective)).then(|| adjective.clone())
    }

    /// The country that holds token `i`. Countries stand in the order of the text; where one word means two, both hold the same
    /// tokens.
    pub(super) fn country_of(&self, i: usize) -> Option<&CountryMention> {
        let behind = self.countries.partition_point(|c| c.tokens.start <= i);
        self.countries.get(..behind)?.last().filter(|c| c.tokens.end > i)
    }

    fn country_at(&self, i: usize) -> Option<&Range<usize>> {
        self.country_of(i).map(|country| &country.tokens)
    }

    fn is_adjective(&self, tokens: &Range<usize>) -> bool {
        let first = self.countries.partition_point(|c| c.tokens.start < tokens.start);
        self.countries.iter().skip(first).take_while(|c| c.tokens == *tokens).any(|c| c.form == Form::Demonym)
    }

    /// The token before token `i`, in the same sentence.
    pub(super) fn before(&self, i: usize) -> Option<usize> {
        i.checked_sub(1).filter(|&before| self.same_sentence(before, i))
    }

    /// Whether a word of this list stands right before token `i`.
    pub(super) fn is_behind(&self, i: usize, list: List) -> bool {
        self.before(i).is_some_and(|before| list.has(&ARABIC.stem(self.text.key(before))))
    }

    pub(super) fn same_sentence(&self, a: usize, b: usize) -> bool {
        self.text.sentence(a) == self.text.sentence(b)
    }
}

fn opens(word: &str) -> bool {
    matches!(word, "\"" | "«" | "“")
}

fn closes(word: &str) -> bool {
    matches!(word, "\"" | "»" | "”")
}

/// Whether a word is the name of an organisation, and nothing that newspapers are otherwise full of, whatever its first letter.
fn is_nothing_else(word: &str) -> bool {
    let (is_long, hash) = (word.chars().nth(4).is_some(), hash::text(word));
    is_long && !word.starts_with(['و', 'ف', 'ب', 'ل', 'ك']) && ARABIC.lexicon.classes(hash) & NAMED != 0 && !ARABIC.words.knows(hash)
}

/// Whether a word is known, and nobody is called so.
fn is_common(word: &str) -> bool {
    ARABIC.words.knows(hash::text(word)) && !is_called(word)
}
