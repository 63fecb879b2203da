//! Which words head a noun phrase that names a source.

use std::ops::Range;

use super::governed::{Governed, governs};
use super::held::Held;
use super::phrase::{LONGEST, Phrase, same_ending};
use super::{Source, SourceKind};
use crate::cue::is_finite;
use crate::language::ar::lists::List;
use crate::language::{Agreement, Closed, CueClass, CueForm, CueWord, NounClass, NounWord};
use crate::quotation::is_mark;
use crate::reading::{Reading, Readings};
use crate::text::{Kind, Span, Text};

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
            .filter(|_| !is_activity(text, readings, i))
            .or_else(|| latter(text, readings, i))
            .or_else(|| telling_things(text, readings, held, i))
            .or_else(|| unknown_subject(text, readings, held, i))
            .or_else(|| unknown_many(text, readings, held, i))
            .or_else(|| unknown_head(text, readings, held, i))
        else {
            continue;
        };
        let is_named = held.get(i).is_some_and(|holder| !holder.is_country());
        let is_other_word = is_nobody(text, readings, i)
            || is_homograph(text, readings, held, i)
            || demands(text, readings, held, i)
            || is_state(text, readings, i, noun);
        if is_named || is_other_word || is_adjective(text, readings, i, noun) || readings[i].closed.is(Closed::SHIFT) {
            continue;
        }
        let first = quantified(text, readings, i);
        let end = Phrase { text, readings, held, head: i, is_some: first < i && text.tokens[first].kind != Kind::Number, noun }.reach();
        if readings[i].proclitic == Some('ك') {
            // وعن عمله كمدرب للفريق: what somebody is beside, and nobody else.
            next = end;
            continue;
        }
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

/// Whether a noun that names a source is part of a saying in which it names nobody.
fn is_nobody(text: &Text<'_>, readings: &Readings, i: usize) -> bool {
    let (key, next) = (text.key(i), text.key(i + 1));
    match key {
        // لم يقم أي رئيس أميركي: nobody; but أي رئيس الحكومة says who is meant.
        _ if i > 0 && text.key(i - 1).trim_start_matches(['و', 'ب', 'ل']) == "اي" => !key.starts_with("ال") && !next.starts_with("ال"),
        // أول رئيس أميركي يزور المدينة: what somebody is.
        _ if i > 0 && matches!(text.key(i - 1), "اول" | "اخر") && readings[i].noun.is_some_and(|n| n.class == NounClass::Office) => {
            !key.starts_with("ال") && !next.starts_with("ال") && text.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Word)
        }
        // آخر العروض
        "اخر" => next.starts_with("ال") && readings.get(i + 1).is_some_and(|r| r.noun.is_none()),
        // من جهة أخرى
        "جهة" => i > 0 && text.key(i - 1).trim_start_matches('و') == "من",
        // وجهة النظر, وجهات نظرهم
        _ => matches!(key.trim_start_matches(['ب', 'ل']), "وجهة" | "وجهات") && (next == "النظر" || next.starts_with("نظر")),
    }
}

/// A word without its article and what is glued to it: للمفاوضات, بالمنتجات.
fn plain(key: &str) -> &str {
    let article = ["ال", "لل", "بال", "كال"].iter().find_map(|article| key.strip_prefix(article));
    article.unwrap_or_else(|| key.strip_prefix(['ب', 'ل', 'ك']).unwrap_or(key))
}

/// قبل المفاوضات: what is done, but not 82% من المشاركات. المعلومات: a source only where something is said in it.
fn is_activity(text: &Text<'_>, readings: &Readings, i: usize) -> bool {
    let key = plain(text.key(i).trim_start_matches(['و', 'ف']));
    let cites = |b: usize| is_finite(readings[b]) || readings[b].closed.is(Closed::ACCORDING) || text.key(b) == "عن";
    let says = || cites(i - 1) || readings.get(i + 1).is_some_and(|r| is_finite(*r));
    List::Activity.has(key) && quantified(text, readings, i) == i || key == "معلومات" && (i == 0 || !says())
}

/// Whether a noun that names a source is another word where it stands: مطلع الأسبوع, أم لا, آخر حصيلة, جانب آخر, شاهد الحضور فلما,
/// أنحاء العالم.
fn is_homograph(text: &Text<'_>, readings: &Readings, held: &Held, i: usize) -> bool {
    let is_definite = |k: usize| text.key(k).starts_with("ال");
    let before = i.checked_sub(1).filter(|&b| text.sentence(b) == text.sentence(i));
    let is_behind_verb = before.is_some_and(|b| is_finite(readings[b]));
    let written = text.word(i).trim_start_matches(['و', 'ف']);
    // أمام is written as إمام is, but for the hamza; آب is August.
    if written.starts_with("أمام") || written == "آب" {
        return true;
    }
    match text.key(i).trim_start_matches(['و', 'ف']) {
        _ if readings[i].closed.is(Closed::TITLE) && before.is_some_and(|b| is_called_after(text.key(b))) => true,
        // القائم بأعمال السفير: whose office it is for now.
        "قائم" | "القائم" | "قائمة" | "القائمة" => !matches!(text.key(i + 1), "باعمال" | "بالاعمال"),
        "مطلع" => text.key(i + 1) != "على",
        // هل أصابه مرض أم أرهقه العمل
        "ام" => text.key(i + 1) == "لا" || !is_behind_verb && !readings[i].and && held.person(i + 1).is_none(),
        // جانب آخر, الجانب الآخر, بين الحين والآخر
        "اخر" | "الاخر" if before.is_some_and(|b| is_noun(text, readings, b)) => true,
        // مع بعضهم البعض: each other.
        "بعضهم" | "بعضهن" | "بعضها" | "احداهن" => !is_behind_verb,
        // الموقع، المقرب من الحزب: an adjective.
        "المقرب" => !is_behind_verb,
        "اخر" => !is_behind_verb && text.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Word) && readings[i + 1].closed.is_open(),
        "عالم" | "العالم" if !is_behind_verb => !is_definite(i + 1) && held.person(i + 1).is_none(),
        "شاهد" => is_definite(i + 1) && !is_behind_verb,
        // داعية إلى العودة: a participle.
        "داعية" => text.key(i + 1) == "الى",
        key => matches!(key, "شاهده" | "شاهدها" | "شاهدهم"),
    }
}

/// أضاف متحدثا عبر الهاتف: right behind a verb of saying, the accusative of one is how it was said, and nobody. Of a verb that has a
/// person for its object it is the object, and شاهدا عيان are two.
fn is_state(text: &Text<'_>, readings: &Readings, i: usize, noun: NounWord) -> bool {
    let verb = i.checked_sub(1).filter(|&b| text.sentence(b) == text.sentence(i) && is_finite(readings[b]));
    let has_object = |cue: CueWord| cue.pronoun || cue.frames.object || cue.frames.whom;
    let behind_verb = verb.and_then(|b| readings[b].cue).is_some_and(|cue| !has_object(cue));
    let is_man = noun.agreement == Agreement::He && !noun.definite && !noun.owned && noun.class != NounClass::Document;
    let governs = Closed::PREPOSITION.or(Closed::COMPLEMENTISER);
    let is_whole = text.tokens.get(i + 1).is_none_or(|t| t.kind == Kind::Sign)
        || readings.get(i + 1).is_some_and(|next| next.closed.is(governs) || next.proclitic.is_some());
    behind_verb && is_man && is_whole && text.key(i).ends_with('ا')
}

/// Whether an adjective may describe token `i`: a word that is no verb of saying and no particle.
fn is_noun(text: &Text<'_>, readings: &Readings, i: usize) -> bool {
    text.tokens[i].kind == Kind::Word && readings[i].closed.is_open() && readings[i].cue.is_none_or(|cue| cue.form == CueForm::Noun)
}

/// جامع الإمام تركي, مدينة الملك عبد الله: a place is called after him.
fn is_called_after(place: &str) -> bool {
    List::Namesake.has(place.strip_prefix(['ب', 'ل', 'و']).unwrap_or(place)) || List::Namesake.has(place)
}

/// طالب الخبير, وطالب فلان: at the head of a sentence or behind و, before somebody definite, a verb and no student.
fn demands(text: &Text<'_>, readings: &Readings, held: &Held, i: usize) -> bool {
    let reading = readings[i];
    // وقد طالب المقاول
    let may_precede = |b: usize| text.word(b) == "،" || matches!(text.key(b).trim_start_matches(['و', 'ف']), "قد" | "كما");
    let heads = reading.and || i.checked_sub(1).is_none_or(|b| text.sentence(b) != text.sentence(i) || may_precede(b));
    // وطالب محامي فلان
    let has_name = held.person(i + 2).is_some();
    let somebody = readings
        .get(i + 1)
        .and_then(|r| r.noun)
        .is_some_and(|n| matches!(n.class, NounClass::Office | NounClass::Voice) || n.definite || has_name && n.class == NounClass::Person);
    reading.cue.is_some_and(|cue| cue.form == CueForm::Perfect) && heads && (held.person(i + 1).is_some() || somebody)
}

/// Where the words begin that say how many: عدد من المسؤولين، بعض كبار الخبراء، ثلاثة دبلوماسيين، 60 في المئة من المشاركين، أربعة من كل
/// خمسة مجيبين، أكثر من ثلاثة أرباع (75%) الناخبين.
fn quantified(text: &Text<'_>, readings: &Readings, noun: usize) -> usize {
    let same = |k: usize| text.sentence(k) == text.sentence(noun);
    let number = |k: usize| same(k) && text.tokens[k].kind == Kind::Number;
    let quantity = |k: usize| same(k) && readings[k].closed.is(Closed::QUANTITY) && readings[k].proclitic.is_none();
    let money = |k: usize| readings[k].closed.is(Closed::MONEY);
    let counts = |k: usize| quantity(k) || number(k);
    let says = |k: usize| is_finite(readings[k]) && readings[k].cue.is_some_and(|cue| cue.frames.clause);
    let is_many = |noun: NounWord| noun.agreement == Agreement::They;
    let mut first = noun;
    for _ in 0..5 {
        let key = |back: usize| first.checked_sub(back).map_or("", |k| text.key(k));
        let at = |back: usize, is: &dyn Fn(usize) -> bool| first.checked_sub(back).is_some_and(is);
        let of = key(1) == "من";
        first -= match () {
            // (75%)
            () if key(1) == ")" && is_percent(key(2)) && at(3, &number) && key(4) == "(" && at(5, &counts) => 4,
            () if first < noun && key(1) == "كل" && key(2) == "من" && at(3, &counts) => 3,
            () if first < noun && of && matches!(key(2), "اكثر" | "اقل") => 2,
            () if of && at(2, &quantity) => 2,
            () if of && at(3, &quantity) && !at(2, &money) => 3,
            () if of && is_percent(key(2)) && at(3, &number) => 3,
            () if of && matches!(key(2), "المئة" | "المائة") && key(3) == "في" && at(4, &number) => 4,
            () if at(1, &quantity) => 1,
            () if at(1, &number) && (readings[noun].noun.is_some_and(is_many) || is_counted(text.key(noun))) => 1,
            () if first < noun && matches!(key(1), "حوالي" | "حوالى") => 1,
            // قال نحو نصف المشاركين; but توجه نحو
            () if first < noun && matches!(key(1), "نحو" | "قرابة" | "زهاء") && at(2, &says) => 1,
            () => break,
        };
    }
    first
}

/// Whether a word may stand behind the number that counts it: 4 مراهقين, 11 شخصا.
fn is_counted(key: &str) -> bool {
    ["ا", "ين"].iter().any(|ending| key.ends_with(ending))
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
    let same = text.sentence(end - 1) == text.sentence(first - 1);
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
    let same = text.sentence(end - 1) == text.sentence(i);
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
    let before = i.checked_sub(1).filter(|&b| text.sentence(b) == text.sentence(i))?;
    let reading = readings[before];
    let stands_alone = is_finite(reading) || reading.closed.is(Closed::COMPLEMENTISER.or(Closed::CONJUNCTION));
    stands_alone.then_some(NounWord { row: LATTER, class: NounClass::Person, agreement, definite: true, owned: false })
}

/// أظهرت لقطات مصورة أن, أشارت حيثيات الحكم إلى أن, تشير التوقعات إلى أن: things that a verb of saying has for its subject, as what it
/// governs stands behind them, and nothing else can.
fn telling_things(text: &Text<'_>, readings: &Readings, held: &Held, i: usize) -> Option<NounWord> {
    let (reading, key) = (readings[i], text.key(i));
    let definite = key.starts_with("ال");
    let is_new = reading.cue.is_none_or(|cue| definite && cue.form == CueForm::Noun && !cue.pronoun)
        && reading.closed.is_open()
        && reading.proclitic.is_none()
        && !reading.and
        && held.get(i).is_none();
    let verb = i.checked_sub(1).filter(|&b| text.sentence(b) == text.sentence(i) && is_finite(readings[b]))?;
    let cue = readings[verb].cue.filter(|cue| cue.agreement == Agreement::She && !cue.pronoun && !cue.frames.object)?;
    let is_that = |k: usize| readings.get(k).is_some_and(|r| r.closed.is(Closed::COMPLEMENTISER));
    let is_whither = |k: usize| cue.frames.prep && matches!(text.key(k), "الى" | "على") && is_that(k + 1);
    let is_end = |k: usize| is_finite(readings[k]) || held.person(k).is_some() || matches!(text.word(k), "." | "؛" | ":");
    let end = text.sentence_of(i).end.min(i + LONGEST / 2);
    let told = (i + 1..end).take_while(|&k| !is_end(k)).find(|&k| is_that(k) || is_whither(k))?;
    let is_near = told <= i + 2 || is_whither(told);
    let are_things = key.ends_with("ات") && key.chars().nth(4).is_some();
    (is_new && are_things && is_near).then_some(NounWord {
        row: UNKNOWN,
        class: NounClass::Document,
        agreement: Agreement::She,
        definite,
        owned: false,
    })
}

/// A word that no lexicon knows, right behind a verb of saying and with what such a verb governs behind it, is its
/// subject: قالت المنسقية إن, قال زوجان, قال مصابو الحادث; and so it is behind words that say how many: قال عدد من مرتادي الطريق.
fn unknown_subject(text: &Text<'_>, readings: &Readings, held: &Held, i: usize) -> Option<NounWord> {
    let (reading, key) = (readings[i], text.key(i));
    let is_new = reading.cue.is_none() && reading.closed.is_open() && reading.proclitic.is_none() && !reading.and && held.get(i).is_none();
    if !is_new || text.tokens[i].kind != Kind::Word || key.chars().nth(3).is_none() || key.starts_with("لل") || key == "الله" {
        return None;
    }
    // ولفت النظر إلى أن: an object that always goes with its verb.
    if matches!(key, "النظر" | "الانظار" | "الانتباه") {
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
    // بحسب ما قاله مسعفو المدينة, حسبما ذكر مسرح «النور»: ما is the verb's object.
    let of_what = before.checked_sub(1).is_some_and(|what| is_what(text, readings, what));
    let governs = matches!(cue.form, CueForm::Perfect | CueForm::Imperfect)
        && (relay.is_some() || names || of_what || !cue.pronoun && cue.frames.clause);
    let is_one_of = matches!(text.key(first), "احد" | "احدي" | "احدى" | "كبير" | "كبيرة");
    // عدد من مرتادي الطريق, نصف (49%) المستطلعين are many, عدد الإصابات is a number.
    let is_some = first < i && (List::Some.has(text.key(i - 1)) || text.tokens[i - 1].kind == Kind::Number || text.word(i - 1) == ")");
    let definite = key.starts_with("ال");
    let ends = |endings: &[&str]| endings.iter().any(|ending| key.ends_with(ending));
    let is_many = ends(&["ون", "ان"]) || (ends(&["و"]) && text.key(i + 1).starts_with("ال")) || (is_some && ends(&["ين", "ات", "ي"]));
    // واعتبر الإصابة أمرا: of a verb with a person for its object, one that no list knows is the object.
    let is_object =
        cue.frames.object && !cue.pronoun && !of_what && first == i && !reading.closed.is(Closed::QUANTITY) && !ends(&["ون", "ان"]);
    if is_object {
        return None;
    }
    // زاد الخلافات: no subject of a verb in the masculine.
    let is_alien = first == i && relay.is_none() && cue.agreement == Agreement::He && ends(&["ات"]) && key.chars().nth(6).is_some();
    let is_called = || of_what && is_mark(text.word(i + 1));
    let is_one_of = is_one_of || first == i && (is_called() || is_described_one(text, readings, held, i, cue));
    let is_subject = if first < i && !is_one_of { is_some && (definite || is_many) } else { definite || is_many || is_one_of };
    if !governs || !is_subject || is_alien || text.sentence(i) != text.sentence(first - 1) {
        return None;
    }
    Some(NounWord { row: UNKNOWN, class: NounClass::Person, agreement: cue.agreement, definite, owned: false })
}

/// بحسب ما, وفقا لما, حسبما: whether token `i` stands for what somebody has said.
fn is_what(text: &Text<'_>, readings: &Readings, i: usize) -> bool {
    let cites = |k: usize| readings[k].closed.is(Closed::ACCORDING);
    match text.key(i).trim_start_matches(['و', 'ف']) {
        "حسبما" | "بحسبما" => true,
        "ما" | "لما" => i.checked_sub(1).is_some_and(cites),
        _ => false,
    }
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
    let relative = behind + usize::from(text.is_comma(behind));
    let is_plural = matches!(text.key(relative), "الذين" | "اللواتي" | "اللاتي");
    let says = readings.get(relative + 1)?.cue.filter(|cue| cue.agreement == Agreement::They && !cue.pronoun)?;
    let is_clause = matches!(says.form, CueForm::Perfect | CueForm::Imperfect) && is_plural;
    is_clause.then_some(NounWord { row: UNKNOWN, class: NounClass::People, agreement: Agreement::They, definite: true, owned: false })
}

/// لكن المنتقدين يقولون إن: many at the head of their clause, right before a plural verb of saying with what it governs.
fn unknown_head(text: &Text<'_>, readings: &Readings, held: &Held, i: usize) -> Option<NounWord> {
    let (reading, key) = (readings[i], text.key(i));
    let is_new = reading.cue.is_none() && reading.closed.is_open() && held.get(i).is_none();
    let are_many = key.trim_start_matches(['و', 'ف']).starts_with("ال") && ["ون", "ين"].iter().any(|ending| key.ends_with(ending));
    let opens = Closed::COMPLEMENTISER.or(Closed::CONJUNCTION).or(Closed::AUXILIARY);
    let is_head = || reading.and || i == text.sentence_of(i).start || text.is_comma(i - 1) || readings[i - 1].closed.is(opens);
    let says = || readings.get(i + 1)?.cue.filter(|cue| cue.agreement == Agreement::They && cue.frames.clause && !cue.pronoun);
    let is_that = || readings.get(i + 2).is_some_and(|next| next.closed.is(Closed::COMPLEMENTISER));
    (is_new && are_many && is_head() && says().is_some() && is_that()).then_some(NounWord {
        row: UNKNOWN,
        class: NounClass::People,
        agreement: Agreement::They,
        definite: true,
        owned: false,
    })
}

/// قالت خدمة الإطفاء إن, أشارت مجموعة سعودية إلى أن: behind a verb in the feminine that has no object, something feminine with more of it
/// behind. قالت ضاحكة tells of a state.
fn is_described_one(text: &Text<'_>, readings: &Readings, held: &Held, i: usize, cue: CueWord) -> bool {
    let (key, next) = (text.key(i), text.key(i + 1));
    let has_no_object = matches!(cue.class, CueClass::Say | CueClass::Add | CueClass::Point);
    let is_one = cue.agreement == Agreement::She && key.ends_with('ة') && !key.starts_with("ال");
    let is_plain = |r: &Reading| r.closed.is_open() && r.cue.is_none() && r.proclitic.is_none() && !r.and;
    let goes_on = readings.get(i + 1).is_some_and(|r| is_plain(r) && r.noun.is_none_or(|n| n.class != NounClass::Medium));
    // قالت مجموعة «النور» الإعلامية إن
    let is_mark = |k: usize| is_mark(text.word(k));
    let is_marked = is_mark(i + 1);
    let is_more = is_marked || goes_on && (next.starts_with("ال") || next.ends_with("ية") || held.get(i + 1).is_some());
    // أعلنت مجموعة فندقية أنها: what follows is about it.
    let is_that = |k: usize| readings[k].closed.is(Closed::COMPLEMENTISER) && (has_no_object || text.key(k).ends_with("ها"));
    let governs = |k: usize| is_that(k) || has_no_object && text.word(k) == ":";
    let end = text.sentence_of(i).end.min(i + LONGEST);
    let behind = if is_marked { (i + 2..end).find(|&k| is_mark(k)).map_or(end, |close| close + 1) } else { i + 2 };
    let stops = |k: usize| is_mark(k) || readings[k].cue.is_some_and(|cue| cue.form != CueForm::Noun);
    !cue.frames.object && !cue.frames.whom && is_one && is_more && (behind..end).take_while(|&k| !stops(k)).any(governs)
}

/// جاء في الشهادة أن, ورد في النبذة: where something is said stands behind في.
fn is_what_says(text: &Text<'_>, readings: &Readings, i: usize) -> bool {
    let Some(verb) = i.checked_sub(2).filter(|_| text.key(i - 1) == "في") else { return false };
    readings[verb].cue.is_some_and(|cue| cue.frames.within) && text.sentence(verb) == text.sentence(i)
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
    // فلان محامي المتهم: the ي is of the root.
    let is_root = || List::Defective.has(text.key(i).trim_start_matches(['و', 'ف']));
    let is_nisba = noun.class == NounClass::Person && (text.key(i).ends_with('ي') || text.key(i).ends_with("ية")) && !is_root();
    // موقع "الأفق" السياسي
    let marks = usize::from(i > 1 && matches!(text.word(i - 1), "\"" | "»" | "”"));
    let behind = i.checked_sub(1 + marks).filter(|&b| text.tokens[b].kind == Kind::Word && text.sentence(b) == text.sentence(i));
    let follows_noun =
        // تصريح صحفي: a noun of saying is a noun. كبير مفاوضي الاتحاد: what says how many is none.
        |b: usize| !readings[b].closed.is(Closed::QUANTITY) && readings[b].cue.is_none_or(|cue| cue.form == CueForm::Noun) && readings[b].closed.is_open() && (!readings[i].and || same_ending(text.key(i), text.key(b)));
    is_nisba && behind.is_some_and(follows_noun)
}
