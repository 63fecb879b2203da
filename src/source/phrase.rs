//! How far a noun phrase that names a source reaches.

use std::ops::Range;

use super::governed::{Governed, governs};
use super::{Source, SourceKind};
use crate::cue::is_finite;
use crate::document::Form;
use crate::language::{Agreement, Closed, CueClass, CueForm, CueWord, NounClass, NounWord};
use crate::mention::name::{ARABIC, hash};
use crate::mention::{CountryMention, NameKind, NameMention};
use crate::reading::{Reading, Readings};
use crate::text::{Kind, Span, Text};

/// Which mention holds a token.
pub struct Held {
    holders: Vec<Holder>,
    /// Of each token the number of its holder, from 1; 0 for none.
    at: Vec<u32>,
}

/// A mention that holds a token: its kind, where it starts and ends, and the letter glued before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    kind: HolderKind,
    start: usize,
    end: usize,
    glued: Option<char>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum HolderKind {
    Person,
    Body,
    Country,
    /// The adjective of a country, or its people.
    Demonym,
}

impl Held {
    /// Notes the tokens of all names and countries; names win.
    pub fn new(text: &Text<'_>, names: &[NameMention], countries: &[CountryMention]) -> Held {
        let mut held = Held { holders: Vec::with_capacity(names.len() + countries.len()), at: vec![0; text.tokens.len()] };
        let mut note = |tokens: &Range<usize>, span: Span, kind| {
            let glued = text
                .tokens
                .get(tokens.start)
                .and_then(|t| text.source.get(t.span.start()..span.start())?.chars().find(|c| matches!(c, 'و' | 'ف' | 'ب' | 'ل' | 'ك')));
            held.holders.push(Holder { kind, start: tokens.start, end: tokens.end, glued });
            held.at.get_mut(tokens.clone()).unwrap_or_default().fill(held.holders.len() as u32);
        };
        for country in countries {
            note(&country.tokens, country.span, if country.form == Form::Demonym { HolderKind::Demonym } else { HolderKind::Country });
        }
        for name in names {
            note(&name.tokens, name.span, if name.kind == NameKind::Person { HolderKind::Person } else { HolderKind::Body });
        }
        held
    }

    fn get(&self, i: usize) -> Option<Holder> {
        let holder = self.at.get(i)?.checked_sub(1)?;
        self.holders.get(holder as usize).copied()
    }

    /// The person's name that holds token `i`.
    pub fn person(&self, i: usize) -> Option<Range<usize>> {
        self.get(i).filter(|holder| holder.kind == HolderKind::Person).map(|holder| holder.start..holder.end)
    }

    /// Whether the name of something else holds token `i`.
    pub fn is_other(&self, i: usize) -> bool {
        self.get(i).is_some_and(|holder| holder.kind != HolderKind::Person)
    }

    /// Whether a name starts at token `i` with a letter glued before it.
    pub fn is_glued(&self, i: usize) -> bool {
        self.starting(i).is_some_and(|holder| holder.glued.is_some())
    }

    /// The mention that starts at token `i`.
    fn starting(&self, i: usize) -> Option<Holder> {
        self.get(i).filter(|holder| holder.start == i)
    }
}

impl Holder {
    /// Whether it is a country in any form.
    fn is_country(self) -> bool {
        matches!(self.kind, HolderKind::Country | HolderKind::Demonym)
    }
}

/// The noun phrases that name a source.
pub fn phrases(text: &Text<'_>, readings: &Readings, held: &Held) -> Vec<Source> {
    let mut found: Vec<Source> = Vec::new();
    let mut next = 0;
    while next < readings.len() {
        let i = next;
        next += 1;
        if let Some(whole) = share(text, readings, i).or_else(|| holy(text, readings, i)) {
            next = whole.tokens.end;
            found.push(whole);
            continue;
        }
        let Some(noun) = readings[i]
            .noun
            .or_else(|| latter(text, readings, i))
            .or_else(|| unknown_subject(text, readings, held, i))
            .or_else(|| unknown_many(text, readings, held, i))
        else {
            continue;
        };
        // آخر العروض, من جهة أخرى, وجهة النظر: nobody.
        let is_view = text.key(i).trim_start_matches(['ب', 'ل']) == "وجهة" && matches!(text.key(i + 1), "النظر" | "نظر");
        let is_last = text.key(i) == "اخر" && text.key(i + 1).starts_with("ال") && readings.get(i + 1).is_some_and(|r| r.noun.is_none());
        if is_last || is_view || (text.key(i) == "جهة" && i > 0 && text.key(i - 1).trim_start_matches('و') == "من") {
            continue;
        }
        // أمام is written as إمام is, but for the hamza; آب is August.
        let written = text.word(i).trim_start_matches(['و', 'ف']);
        if written.starts_with("أمام") || written == "آب" {
            continue;
        }
        if demands(text, readings, held, i) || is_homograph(text, readings, i) {
            continue;
        }
        let is_named = held.get(i).is_some_and(|holder| !holder.is_country());
        if is_adjective(text, readings, i, noun) {
            continue;
        }
        if is_named || readings[i].closed.is(Closed::SHIFT) {
            continue;
        }
        let first = quantified(text, readings, i);
        let end = Phrase { text, readings, held, head: i, is_some: first < i && text.tokens[first].kind != Kind::Number, noun }.reach();
        let token = text.tokens[first].span;
        let start = token.start() + if first == i { readings[i].skip as usize } else { 0 };
        let span = Span::new(start, text.tokens[end - 1].span.end().max(start));
        found.push(Source {
            tokens: first..end,
            span,
            kind: SourceKind::Noun(noun),
            agreement: Some(agreement(text, first, noun)),
            inside: None,
            beside: None,
        });
        next = end;
    }
    found
}

/// Whether a noun that names a source is another word where it stands: مطلع الأسبوع, أم لا, آخر حصيلة, شاهد الحضور فلما.
fn is_homograph(text: &Text<'_>, readings: &Readings, i: usize) -> bool {
    let is_definite = |k: usize| text.key(k).starts_with("ال");
    let before = i.checked_sub(1).filter(|&b| text.tokens[b].sentence == text.tokens[i].sentence);
    let is_behind_verb = before.is_some_and(|b| is_finite(readings[b]));
    match text.key(i).trim_start_matches(['و', 'ف']) {
        _ if readings[i].closed.is(Closed::TITLE) && before.is_some_and(|b| is_called_after(text.key(b))) => true,
        "مطلع" => text.key(i + 1) != "على",
        "ام" => text.key(i + 1) == "لا",
        "اخر" => !is_behind_verb && text.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Word) && readings[i + 1].closed.is_open(),
        "شاهد" => is_definite(i + 1) && !is_behind_verb,
        key => matches!(key, "شاهده" | "شاهدها" | "شاهدهم"),
    }
}

/// جامع الإمام تركي, مدينة الملك عبد الله: a place is called after him.
fn is_called_after(place: &str) -> bool {
    const CALLED: [&str; 13] = ["جامع", "مسجد", "شارع", "مستشفى", "جامعة", "مدينة", "كاس", "قاعة", "مطار", "طريق", "جسر", "ميدان", "مركز"];
    CALLED.contains(&place.strip_prefix(['ب', 'ل', 'و']).unwrap_or(place)) || CALLED.contains(&place)
}

/// طالب الخبير, وطالب فلان: at the head of a sentence or behind و, before somebody definite, a verb and no student.
fn demands(text: &Text<'_>, readings: &Readings, held: &Held, i: usize) -> bool {
    let reading = readings[i];
    let heads = reading.and || i.checked_sub(1).is_none_or(|b| text.tokens[b].sentence != text.tokens[i].sentence || text.word(b) == "،");
    let somebody =
        readings.get(i + 1).and_then(|r| r.noun).is_some_and(|n| matches!(n.class, NounClass::Office | NounClass::Voice) || n.definite);
    reading.cue.is_some_and(|cue| cue.form == CueForm::Perfect) && heads && (held.person(i + 1).is_some() || somebody)
}

/// Where the words begin that say how many: عدد من المسؤولين، بعض كبار الخبراء، ثلاثة دبلوماسيين، 60 في المئة من المشاركين، أربعة من كل
/// خمسة مجيبين، أكثر من ثلاثة أرباع (75%) الناخبين.
fn quantified(text: &Text<'_>, readings: &Readings, noun: usize) -> usize {
    let same = |k: usize| text.tokens[k].sentence == text.tokens[noun].sentence;
    let number = |k: usize| same(k) && text.tokens[k].kind == Kind::Number;
    let quantity = |k: usize| same(k) && readings[k].closed.is(Closed::QUANTITY) && readings[k].proclitic.is_none();
    let money = |k: usize| readings[k].closed.is(Closed::MONEY);
    let counts = |k: usize| quantity(k) || number(k) || same(k) && matches!(text.key(k), "واحد" | "واحدة");
    let is_many = |noun: NounWord| noun.agreement == Agreement::They;
    let mut first = noun;
    for _ in 0..5 {
        let key = |back: usize| first.checked_sub(back).map_or("", |k| text.key(k));
        let at = |back: usize, is: &dyn Fn(usize) -> bool| first.checked_sub(back).is_some_and(is);
        let of = key(1) == "من";
        // (75%), (75)
        let closes = |back: usize| key(1) == ")" && key(back) == "(" && at(back - 1, &number) && at(back + 1, &counts);
        first -= match () {
            () if closes(3) && !is_percent(key(2)) => 3,
            () if closes(4) && is_percent(key(2)) => 4,
            () if first < noun && key(1) == "كل" && key(2) == "من" && at(3, &counts) => 3,
            () if first < noun && of && matches!(key(2), "اكثر" | "اقل") => 2,
            () if of && at(2, &quantity) => 2,
            () if of && at(3, &quantity) && !at(2, &money) => 3,
            () if of && is_percent(key(2)) && at(3, &number) => 3,
            () if of && matches!(key(2), "المئة" | "المائة") && key(3) == "في" && at(4, &number) => 4,
            () if at(1, &quantity) => 1,
            () if at(1, &number) && (readings[noun].noun.is_some_and(is_many) || text.key(noun).ends_with('ا')) => 1,
            () if first < noun && matches!(key(1), "حوالي" | "حوالى") => 1,
            () => break,
        };
    }
    first
}

/// With what a phrase agrees that begins at token `first`: 11 شخصا are many, أحد المسؤولين is one.
fn agreement(text: &Text<'_>, first: usize, noun: NounWord) -> Agreement {
    match text.key(first) {
        _ if text.tokens[first].kind == Kind::Number => Agreement::They,
        "احد" | "كبير" => Agreement::He,
        "احدي" | "احدى" | "كبيرة" => Agreement::She,
        _ => noun.agreement,
    }
}

/// 9٪ right behind a word of saying (قال 9٪ إن، إشارة 9٪ إلى أن): those whom a survey counts, with منهم or
/// من المستطلعين behind it.
fn share(text: &Text<'_>, readings: &Readings, i: usize) -> Option<Source> {
    if text.tokens[i].kind != Kind::Number {
        return None;
    }
    let about = |k: usize| readings[k].closed.is(Closed::QUANTITY) || matches!(text.key(k), "نحو" | "حوالي" | "حوالى" | "قرابة" | "نسبة");
    let first = if i > 0 && about(i - 1) { i - 1 } else { i };
    let percent = match (text.key(i + 1), text.key(i + 2)) {
        (key, _) if is_percent(key) => i + 2,
        ("في", "المئة" | "المائة") => i + 3,
        _ => return None,
    };
    let end = match (text.key(percent), readings.get(percent + 1)) {
        ("منهم" | "منهن" | "فقط", _) => percent + 1,
        // Whom the lexicon knows has a phrase of his own.
        ("من", Some(reading)) if reading.noun.is_some() => return None,
        ("من", Some(_)) if text.tokens[percent + 1].kind == Kind::Word => {
            percent + 2 + usize::from(governs(text.key(percent + 1), text.key(percent + 2)) == Some(Governed::Glued))
        }
        _ => percent,
    };
    let cue = readings[first.checked_sub(1)?].cue?;
    let has_clause = matches!(cue.form, CueForm::Perfect | CueForm::Imperfect | CueForm::Noun) && !cue.pronoun && cue.frames.clause;
    let same = text.tokens.get(end - 1).is_some_and(|t| t.sentence == text.tokens[first - 1].sentence);
    let noun = NounWord { row: UNKNOWN, class: NounClass::Source, agreement: Agreement::They, definite: false, owned: false };
    (has_clause && same).then(|| whole(text, first..end, noun))
}

/// قال تعالى, قال الله عز وجل, قال صلى الله عليه وسلم: the words of praise that stand for God or the Prophet behind a word of saying.
fn holy(text: &Text<'_>, readings: &Readings, i: usize) -> Option<Source> {
    let says = i.checked_sub(1).and_then(|before| readings[before].cue)?;
    let key = |k: usize| text.key(k);
    let praise = |k: usize| match (key(k), key(k + 1)) {
        ("عز", "وجل") | ("جل", "وعلا" | "جلاله" | "شانه" | "ثناوه" | "ثناؤه") | ("سبحانه", "وتعالى" | "وتعالي") => {
            Some(k + 2)
        }
        ("تعالى" | "تعالي" | "سبحانه", _) => Some(k + 1),
        ("صلى" | "صلي", "الله") => (k + 3..k + 6).find(|&end| key(end - 1) == "وسلم"),
        ("عليه", "السلام" | "الصلاة") => Some(k + 2 + usize::from(key(k + 2) == "والسلام")),
        _ => None,
    };
    let end = match (key(i), key(i + 1)) {
        ("رسول", "الله") => praise(i + 2).unwrap_or(i + 2),
        ("الله", _) => praise(i + 1)?,
        _ => praise(i)?,
    };
    let is_said = says.class == CueClass::Say && (says.form != CueForm::Noun || says.pronoun);
    let same = text.tokens.get(end - 1).is_some_and(|t| t.sentence == text.tokens[i].sentence);
    let noun = NounWord { row: HOLY, class: NounClass::Person, agreement: Agreement::He, definite: true, owned: false };
    (is_said && same).then(|| whole(text, i..end, noun))
}

/// A phrase of its own, whatever stands beside it.
fn whole(text: &Text<'_>, tokens: Range<usize>, noun: NounWord) -> Source {
    let agreement = Some(noun.agreement);
    Source { span: text.span(tokens.clone()), tokens, kind: SourceKind::Noun(noun), agreement, inside: None, beside: None }
}

/// The sign or the word behind a share.
fn is_percent(key: &str) -> bool {
    matches!(key, "%" | "٪" | "بالمئة" | "بالمائة")
}

/// The row of nouns that the lexicon does not know.
pub const UNKNOWN: u16 = u16::MAX - 7;

/// What stands right before those who are some of many.
const SOME: [&str; 9] = ["من", "بعض", "معظم", "اغلب", "غالبية", "كبار", "عشرات", "مئات", "الاف"];

/// The row of God and the Prophet.
pub const HOLY: u16 = u16::MAX - 9;

/// The row of الأخير.
pub const LATTER: u16 = u16::MAX - 8;

/// الأخير where it is no adjective: whoever was named last.
fn latter(text: &Text<'_>, readings: &Readings, i: usize) -> Option<NounWord> {
    let agreement = match text.key(i) {
        "الاخير" => Agreement::He,
        "الاخيرة" => Agreement::She,
        _ => return None,
    };
    let before = i.checked_sub(1).filter(|&b| text.tokens[b].sentence == text.tokens[i].sentence)?;
    let reading = readings[before];
    let stands_alone = is_finite(reading) || reading.closed.is(Closed::COMPLEMENTISER.or(Closed::CONJUNCTION));
    stands_alone.then_some(NounWord { row: LATTER, class: NounClass::Person, agreement, definite: true, owned: false })
}

/// A word that no lexicon knows, right behind a verb of saying and with what such a verb governs behind it, is its
/// subject: قالت المنسقية إن, قال زوجان, قال مصابو الحادث; and so it is behind words that say how many: قال عدد من مرتادي الطريق.
fn unknown_subject(text: &Text<'_>, readings: &Readings, held: &Held, i: usize) -> Option<NounWord> {
    let (reading, key) = (readings[i], text.key(i));
    let is_new = reading.cue.is_none() && reading.closed.is_open() && reading.proclitic.is_none() && !reading.and && held.get(i).is_none();
    if !is_new || text.tokens[i].kind != Kind::Word || key.chars().nth(3).is_none() || key.starts_with("لل") || key == "الله" {
        return None;
    }
    // أحد نزلاء الفندق: one of those whom no lexicon knows either.
    let first = quantified(text, readings, i);
    let before = first.checked_sub(1)?;
    if key.starts_with("ال") && is_what_says(text, readings, i) {
        return Some(NounWord { row: UNKNOWN, class: NounClass::Document, agreement: Agreement::Any, definite: true, owned: false });
    }
    // نقلت الوكالة عن كبير الاقتصاديين قوله
    let relay = (text.key(before) == "عن").then(|| relaying(text, readings, before)).flatten();
    let cue = relay.or(readings[before].cue)?;
    let names = cue.pronoun && cue.frames.object && is_named_so(text, readings, i + 1);
    let governs =
        matches!(cue.form, CueForm::Perfect | CueForm::Imperfect) && (relay.is_some() || names || !cue.pronoun && cue.frames.clause);
    let is_one_of = matches!(text.key(first), "احد" | "احدي" | "احدى" | "كبير" | "كبيرة");
    // عدد من مرتادي الطريق are many, عدد الإصابات is a number.
    let is_some = first < i && SOME.contains(&text.key(i - 1));
    let definite = key.starts_with("ال");
    let ends = |endings: &[&str]| endings.iter().any(|ending| key.ends_with(ending));
    let is_many = ends(&["ون", "ان"]) || (ends(&["و"]) && text.key(i + 1).starts_with("ال")) || (is_some && ends(&["ين", "ات", "ي"]));
    // واعتبر الإصابة أمرا: of a verb with a person for its object, one that no list knows is the object.
    let is_object = cue.frames.object && !cue.pronoun && first == i && !reading.closed.is(Closed::QUANTITY) && !ends(&["ون", "ان"]);
    if is_object {
        return None;
    }
    let is_subject = if first < i && !is_one_of { is_some && (definite || is_many) } else { definite || is_many || is_one_of };
    if !governs || !is_subject || text.tokens[i].sentence != text.tokens[first - 1].sentence {
        return None;
    }
    Some(NounWord { row: UNKNOWN, class: NounClass::Person, agreement: cue.agreement, definite, owned: false })
}

/// الأشخاص الذين يقولون, أولئك الذين يرون: those whom a relative clause with a plural verb of saying takes up, whatever they are.
fn unknown_many(text: &Text<'_>, readings: &Readings, held: &Held, i: usize) -> Option<NounWord> {
    let is_new = |k: usize| {
        let reading = readings.get(k)?;
        let is_free = reading.closed.is_open() && reading.cue.is_none() && reading.noun.is_none() && held.get(k).is_none();
        let key = text.key(k).trim_start_matches(['و', 'ف']);
        (is_free && (["ال", "لل", "بال"].iter().any(|article| key.starts_with(article)) || matches!(key, "اولئك" | "لاولئك"))).then_some(())
    };
    is_new(i)?;
    // المواطنين العاديين الذين
    let described = is_new(i + 1).is_some() && same_ending(text.key(i + 1), text.key(i));
    let behind = i + 1 + usize::from(described);
    let relative = behind + usize::from(matches!(text.word(behind), "،" | ","));
    let is_plural = matches!(text.key(relative), "الذين" | "اللواتي" | "اللاتي");
    let says = readings.get(relative + 1)?.cue.filter(|cue| cue.agreement == Agreement::They && !cue.pronoun)?;
    let is_clause = matches!(says.form, CueForm::Perfect | CueForm::Imperfect) && is_plural;
    is_clause.then_some(NounWord { row: UNKNOWN, class: NounClass::People, agreement: Agreement::They, definite: true, owned: false })
}

/// جاء في الشهادة أن, ورد في النبذة: where something is said stands behind في.
fn is_what_says(text: &Text<'_>, readings: &Readings, i: usize) -> bool {
    let Some(verb) = i.checked_sub(2).filter(|_| text.key(i - 1) == "في") else { return false };
    readings[verb].cue.is_some_and(|cue| cue.frames.within) && text.tokens[verb].sentence == text.tokens[i].sentence
}

/// The verb of relaying that عن at token `i` belongs to, where a noun with whose words they are stands behind: عن مصدر قوله.
fn relaying(text: &Text<'_>, readings: &Readings, i: usize) -> Option<CueWord> {
    let sentence = text.sentence_of(i);
    let is_whose = |k: usize| readings[k].cue.is_some_and(|cue| cue.form == CueForm::Noun && cue.pronoun);
    let verb = (sentence.start..i).rev().take(8).find_map(|k| readings[k].cue.filter(|cue| cue.class == CueClass::Relay))?;
    (i + 1..sentence.end.min(i + LONGEST)).any(is_whose).then_some(verb)
}

/// يصفه اليهود بأنه, يسميه الخبراء «…»: what somebody is called stands at token `i`.
fn is_named_so(text: &Text<'_>, readings: &Readings, i: usize) -> bool {
    matches!(text.word(i), "«" | "“" | "\"" | "بـ")
        || text.key(i).starts_with('ب') && readings.get(i).is_some_and(|r| r.closed.is(Closed::COMPLEMENTISER))
}

/// سياسي, عسكري behind another noun is an adjective: ظروف سياسية.
fn is_adjective(text: &Text<'_>, readings: &Readings, i: usize, noun: NounWord) -> bool {
    let is_nisba = noun.class == NounClass::Person && (text.key(i).ends_with('ي') || text.key(i).ends_with("ية"));
    let behind = i.checked_sub(1).filter(|&b| text.tokens[b].kind == Kind::Word && text.tokens[b].sentence == text.tokens[i].sentence);
    let follows_noun =
        // تصريح صحفي: a noun of saying is a noun. كبير مفاوضي الاتحاد: what says how many is none.
        |b: usize| !readings[b].closed.is(Closed::QUANTITY) && readings[b].cue.is_none_or(|cue| cue.form == CueForm::Noun) && readings[b].closed.is_open() && (!readings[i].and || same_ending(text.key(i), text.key(b)));
    is_nisba && behind.is_some_and(follows_noun)
}

/// A phrase while it is read, from its head on.
struct Phrase<'a> {
    text: &'a Text<'a>,
    readings: &'a Readings,
    held: &'a Held,
    head: usize,
    /// Whether words stand before the head that say how many: أحد القادة.
    is_some: bool,
    noun: NounWord,
}

/// No phrase is longer, in tokens.
const LONGEST: usize = 16;

impl Phrase<'_> {
    /// The token behind the phrase.
    fn reach(&self) -> usize {
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

    /// Where the marks close that open at token `i` around the name of a body: مراسل «العربية».
    fn marked(&self, i: usize, definite: bool) -> Option<usize> {
        let opens = matches!(self.text.word(i), "«" | "“" | "\"");
        let name = self.held.starting(i + 1).filter(|holder| holder.kind == HolderKind::Body && holder.glued.is_none())?;
        let closes = matches!(self.text.word(name.end), "»" | "”" | "\"");
        // أبلغت مصادر «الأيام»: an object.
        let before = self.head.checked_sub(1).and_then(|before| self.readings[before].cue);
        let is_object = self.is_behind_adjective(i) || before.is_some_and(|cue| cue.frames.object || cue.frames.whom);
        (opens && closes && !definite && self.is_human() && !is_object).then_some(name.end + 1)
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

    /// Where the object of the preposition at token `i` ends that the participle before it governs: باحث في شؤون الهجرة, معارضون
    /// للاتفاق, موال لفلان.
    fn governed(&self, i: usize) -> Option<usize> {
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

    /// Whether ل before a word with an owner is a preposition: لحقوق الإنسان.
    fn is_for(&self, i: usize) -> bool {
        let (key, next) = (self.text.key(i), self.text.key(i + 1));
        let knows = |word: &str| ARABIC.words.knows(hash::text(word)) && !word.starts_with(['ي', 'ت', 'ن']);
        next.starts_with("ال") && key.strip_prefix('ل').is_some_and(|rest| rest.chars().nth(2).is_some() && knows(rest))
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

    /// A name or a country inside the phrase: not a person, not what a preposition hangs on, not the name of a medium.
    fn takes(&self, holder: Holder, i: usize, definite: bool) -> bool {
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

    /// The office of something: الأمين العام للأمم المتحدة. A source that speaks *to* somebody is another matter.
    fn lam_inside(&self, i: usize) -> bool {
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

    /// Where a preposition at token `i` and its noun end that, behind the bare word for a source or a group, say which:
    /// مصادر في المدينة, شهود من القرية, مسؤولون بمطار العاصمة, مصدر مطلع على الملف.
    fn says_which(&self, i: usize) -> Option<usize> {
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

    /// `في`, `لدى` before an institution or a country belong to an office or a source, and so does من behind مقرب.
    fn inner_preposition(&self, i: usize) -> Option<usize> {
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

fn same_ending(a: &str, b: &str) -> bool {
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
