//! Apposition: the office and the name that are one speaker, side by side or with the office's field between them.

use super::{Source, SourceKind, phrase};
use crate::cue::is_finite;
use crate::language::ar::lists::List;
use crate::language::{Agreement, Closed, CueForm, NounClass};
use crate::mention::name::{ARABIC, hash};
use crate::reading::Readings;
use crate::text::{Kind, Text};

/// Joins roles and the name beside them: `R N`, `R، N`, `N، R`, `N R`, `N (R)`; titles stand between (`R العميد N`).
pub fn appose(text: &Text<'_>, readings: &Readings, all: &mut [Source]) {
    // متحدث آخر باسم الوزارة هو فلان: the pronoun between an office and the name is neither.
    let is_copula = |i: usize| {
        let is_pronoun = all[i].kind == SourceKind::Pronoun && List::Is.has(text.key(all[i].tokens.start));
        let names = all.get(i + 1).is_some_and(|name| name.kind == SourceKind::Person && name.tokens.start == all[i].tokens.end);
        is_pronoun && names
    };
    let is_outer = |i: usize| {
        !is_copula(i) && all[i].inside.is_none_or(|o| matches!(all[o].kind, SourceKind::Noun(_)) && all[i].kind == SourceKind::Person)
    };
    let outer: Vec<usize> = (0..all.len()).filter(|&i| is_outer(i)).collect();
    for at in 0..outer.len() {
        let name = outer[at];
        match all[name].kind {
            SourceKind::Person => {
                let mut roles_before = roles_before(text, readings, all, &outer[..at], name);
                let first = roles_before.last().copied().unwrap_or(name);
                let distant = distant_role(text, readings, all, &outer[..at], (first, name));
                roles_before.extend(distant.into_iter().flat_map(|role| [role, leads(text, readings, all, &outer[..at], role)]));
                for &role in &roles_before {
                    all[role].beside = Some(name);
                }
                let is_anothers = |b: usize| {
                    let other = outer.get(at + 2).filter(|&&other| all[other].kind == SourceKind::Person);
                    other.is_some_and(|&other| serves_next(text, readings, all, name, b, other, !roles_before.is_empty()))
                };
                let behind = outer
                    .get(at + 1)
                    .copied()
                    .filter(|&b| all[b].is_human_noun() && role_behind(text, readings, &all[name], &all[b]) && !is_anothers(b));
                for role in behind.map(|b| further_roles(text, readings, all, &outer[at + 1..], b)).unwrap_or_default() {
                    all[role].beside = Some(name);
                }
                // The first role is the fullest: what stands between it and the name are titles.
                all[name].beside = roles_before.last().copied().or(behind);
            }
            SourceKind::Organization if at > 0 => {
                let noun = outer[at - 1];
                let is_class = matches!(all[noun].class(), Some(NounClass::Medium | NounClass::Body)) && all[noun].beside.is_none();
                // هيئة (أوفكوم): a bare class noun and what is in brackets behind it.
                let bare = all[noun].tokens.len() == 1 && matches!(all[noun].kind, SourceKind::Noun(n) if !n.definite);
                let close =
                    gap(text, readings, all[noun].tokens.end, all[name].tokens.start).is_some_and(|g| !g.comma && (!g.bracket || bare));
                if is_class && close && readings[all[name].tokens.start].proclitic.is_none() && !starts_with_and(text, readings, &all[name])
                {
                    all[noun].beside = Some(name);
                    all[name].beside = Some(noun);
                }
            }
            _ => {}
        }
    }
}

/// The roles right before a name, the nearest first.
fn roles_before(text: &Text<'_>, readings: &Readings, all: &[Source], before: &[usize], name: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut next = &all[name];
    // الفريق محمود حجازي: a rank, no team.
    let is_rank = |s: usize| all[s].class() == Some(NounClass::Body) && readings[all[s].tokens.start].closed.is(Closed::TITLE);
    // المستشار الاقتصادي لفلان علان: the first name is within the office.
    let is_within = |&&s: &&usize| all[s].kind == SourceKind::Person && all[s].inside.is_some();
    let mut leads = true;
    for &role in before.iter().rev().skip_while(is_within).take(3) {
        if is_rank(role) && role_before(text, readings, &all[role], next) {
            found.push(role);
            next = &all[role];
            continue;
        }
        // دعا أعضاء المجلس الرئيس فلان: many are not one.
        let is_many = !found.is_empty() && all[role].agreement == Some(Agreement::They);
        if is_many
            || !(leads || has_both(text, readings, &all[role], next, &all[name]))
            || !bears_names(text, &all[role])
            || serves_bearer(text, readings, &all[role])
            || all[role].beside.is_some()
            || !role_before(text, readings, &all[role], next)
        {
            break;
        }
        found.push(role);
        next = &all[role];
        // Only a title lets another role stand before it, or و: رئيس الوزراء ووزير الدفاع فلان.
        // رئيس الوزراء وعضو المجلس فلان: a member is what one is beside an office.
        let is_member = text.key(next.tokens.start) == "وعضو";
        let is_title = next.tokens.len() == 1 && readings[next.tokens.start].closed.is(Closed::TITLE);
        leads = is_member || is_title || starts_with_and(text, readings, next) && next.tokens.len() == 1;
    }
    found
}

/// قال مدير الشركة ورئيس الاتحاد فلان, قال مدير الشركة رئيس الاتحاد فلان إن: behind a verb of saying one person has both offices.
/// Where no و joins them, the second is no object: the verb has none, and what it governs stands behind the name.
fn has_both(text: &Text<'_>, readings: &Readings, first: &Source, second: &Source, name: &Source) -> bool {
    let start = first.tokens.start;
    let takes_object = || {
        let verb = start.checked_sub(1).and_then(|verb| readings[verb].cue);
        verb.is_none_or(|cue| cue.frames.object || cue.frames.whom)
    };
    // عضو في حزب الرئيس فلان: whose party it is.
    let is_whole = || ["ال", "لل", "بال", "وال"].iter().any(|article| text.key(first.tokens.end - 1).starts_with(article));
    let stands_alone = || is_whole() && !takes_object() && ends(text, readings, name.tokens.end, Place::BehindVerb);
    are_ones(first, second)
        && subject_place(text, readings, start) == Some(Place::BehindVerb)
        && (starts_with_and(text, readings, second) || first.tokens.end == second.tokens.start && stands_alone())
}

/// Whether a noun phrase may have a person's name beside it: شاهد عيان has one, مصدر has none.
fn bears_names(text: &Text<'_>, source: &Source) -> bool {
    source.is_human_noun() && (source.class() != Some(NounClass::Source) || text.key(source.tokens.start).contains("شاهد"))
}

/// متحدث باسم رئيس الوزراء فلان, مدير مكتب الوزير فلان, مستشارة سابقة للرئيس فلان: the name is that of the one served.
fn serves_bearer(text: &Text<'_>, readings: &Readings, role: &Source) -> bool {
    let is_office = |i: usize| readings[i].noun.is_some_and(|n| n.class == NounClass::Office);
    let is_bare = matches!(role.kind, SourceKind::Noun(noun) if !noun.definite);
    // قائد مؤيد للرئيس السوري فلان
    let is_indefinite = |i: usize| !role.tokens.clone().take_while(|&k| k < i).any(|k| text.key(k).starts_with("ال"));
    let is_of_ruler = |i: usize| is_office(i) && text.key(i).starts_with("لل") && is_indefinite(i);
    let serves = |i: usize| is_of_ruler(i) || matches!(text.key(i), "مكتب" | "باسم") && role.tokens.contains(&(i + 1)) && is_office(i + 1);
    let last = role.tokens.end - 1;
    let ends_in_title = last > role.tokens.start && readings[last].proclitic == Some('ل') && is_office(last);
    ends_in_title || is_bare && (role.tokens.clone().skip(1).any(serves) || wants_owner(text, readings, role))
}

/// عضو بحزب الرئيس فلان, مسؤول في حزب المخلوع فلان: what one is a member of has no owner yet.
fn wants_owner(text: &Text<'_>, readings: &Readings, role: &Source) -> bool {
    let deposed = |i: usize| matches!(text.key(i), "المخلوع" | "المعزول" | "المتمرد" | "الراحل");
    let last = role.tokens.end - 1;
    let last = last - usize::from(last > role.tokens.start && deposed(last));
    let is_construct = |i: usize| {
        readings[i].noun.is_some_and(|n| n.class == NounClass::Body && !n.definite && !n.owned && n.agreement != Agreement::They)
    };
    let hangs = |i: usize| readings[i].proclitic == Some('ب') || matches!(text.key(i - 1), "في" | "من");
    // في منظمة «كذا»: the marks hold its owner.
    let is_word = text.tokens.get(role.tokens.end).is_some_and(|token| token.kind == Kind::Word);
    is_word && last > role.tokens.start && is_construct(last) && hangs(last)
}

struct Gap {
    comma: bool,
    bracket: bool,
}

/// What stands between two phrases, if it is no more than titles, marks, one comma or bracket.
fn gap(text: &Text<'_>, readings: &Readings, from: usize, to: usize) -> Option<Gap> {
    if to < from || to - from > 5 || text.paragraph(from.saturating_sub(1)) != text.paragraph(to) {
        return None;
    }
    let mut gap = Gap { comma: false, bracket: false };
    for i in from..to {
        match text.word(i) {
            "،" | "," => gap.comma = true,
            "(" => gap.bracket = true,
            "." if i > from && readings[i - 1].closed.is(Closed::TITLE) => {}
            "\"" | "«" | "“" | "-" | "–" | "/" => {}
            _ if readings[i].closed.is(Closed::TITLE) && !readings[i].and => {}
            _ if matches!(text.key(i), "اية" | "الله") => {}
            _ if List::Is.has(text.key(i).trim_start_matches('و')) => {}
            _ => return None,
        }
    }
    Some(gap)
}

fn starts_with_and(text: &Text<'_>, readings: &Readings, source: &Source) -> bool {
    let i = source.tokens.start;
    // The و of وليد is no word of its own.
    let is_noun = matches!(source.kind, SourceKind::Noun(_));
    (is_noun && readings[i].and) || text.tokens[i].span.start() < source.span.start()
}

/// The role behind a name and those that go on from it: فلان، المدير العام ورئيس المجلس, فلان، المتحدث باسم القوات، المستشار في المكتب,
/// فلان مستشار الملك أمير المدينة.
fn further_roles(text: &Text<'_>, readings: &Readings, all: &[Source], behind: &[usize], first: usize) -> Vec<usize> {
    let mut found = vec![first];
    let mut last = first;
    let is_office = |s: usize| matches!(all[s].class(), Some(NounClass::Office | NounClass::Voice));
    let is_office_of_one = |s: usize| is_office(s) && all[s].agreement != Some(Agreement::They) && !is_owned(&all[s]);
    for (at, &next) in behind.iter().enumerate().skip_while(|&(_, &n)| n <= first).take(3) {
        let close = gap(text, readings, all[last].tokens.end, all[next].tokens.start).is_some_and(|g| !g.bracket);
        let hangs = readings[all[next].tokens.start].proclitic.is_some();
        if !close || hangs || !is_office(last) || !is_office_of_one(next) || bears_other(text, readings, all, behind.get(at + 1), next) {
            break;
        }
        found.push(next);
        last = next;
    }
    found
}

/// Whether a role between two names is the office of the second: دعا فلان الرئيس الروسي علان, دعا الوزير فلان، الرئيس الروسي، علان.
/// Only between two commas it may be the first one's, who then has none before his name; and behind one, where it holds the office
/// of the second: فلان، نائب الرئيس علان.
fn serves_next(text: &Text<'_>, readings: &Readings, all: &[Source], first: usize, role: usize, second: usize, has_role: bool) -> bool {
    let comma = |from: usize, to: usize| gap(text, readings, all[from].tokens.end, all[to].tokens.start).is_some_and(|g| g.comma);
    let is_office = |i: usize| readings[i].noun.is_some_and(|n| n.class == NounClass::Office && n.definite);
    let holds_office = all[role].tokens.clone().skip(1).any(is_office);
    let is_set_off = comma(first, role);
    role_before(text, readings, &all[role], &all[second])
        && !(is_set_off && holds_office)
        && (has_role || !is_set_off || !comma(role, second))
}

/// Whether another name stands behind a role, which is then the role of that one.
fn bears_other(text: &Text<'_>, readings: &Readings, all: &[Source], next: Option<&usize>, role: usize) -> bool {
    next.is_some_and(|&name| all[name].kind == SourceKind::Person && role_before(text, readings, &all[role], &all[name]))
}

fn is_owned(source: &Source) -> bool {
    matches!(source.kind, SourceKind::Noun(noun) if noun.owned)
}

fn role_before(text: &Text<'_>, readings: &Readings, role: &Source, name: &Source) -> bool {
    // اتهم المسؤولون فلانا: one man is not many.
    if role.agreement == Some(Agreement::They) && name.kind == SourceKind::Person && !goes_on(text, name) {
        return false;
    }
    let joins = are_ones(role, name) && role.tokens.end == name.tokens.start;
    (!starts_with_and(text, readings, name) || joins) && gap(text, readings, role.tokens.end, name.tokens.start).is_some()
}

/// Whether two phrases may be one person's: المدير والمتحدث فلان, الكاتب والصحافي فلان.
fn are_ones(a: &Source, b: &Source) -> bool {
    let is_ones = |s: &Source| matches!(s.class(), Some(NounClass::Office | NounClass::Voice | NounClass::Person));
    is_ones(a) && is_ones(b) && a.agreement == b.agreement && a.agreement != Some(Agreement::They)
}

/// Whether a name is two (أندرو هيل وبرنار لوران), or another may follow: النائبان فلان وعلان.
fn goes_on(text: &Text<'_>, name: &Source) -> bool {
    let joins = |i: usize| text.key(i).starts_with('و');
    name.tokens.clone().skip(1).any(joins) || joins(name.tokens.end) || text.is_comma(name.tokens.end)
}

fn role_behind(text: &Text<'_>, readings: &Readings, name: &Source, role: &Source) -> bool {
    let free = readings[role.tokens.start].proclitic.is_none() && !starts_with_and(text, readings, role);
    // التقى فلان نظيره: an object.
    free && gap(text, readings, name.tokens.end, role.tokens.start)
        .is_some_and(|g| g.comma || g.bracket || (role.tokens.start == name.tokens.end && !is_owned(role)))
}

/// No field is longer, in tokens.
const LONGEST_FIELD: usize = 26;

/// The office whose field stands between it and its bearer: قال المشرف على الحملة في المدينة فلان إن.
///
/// A verb of saying has one subject. A name that ends right before what the verb governs, and that nothing before it
/// governs, is in apposition to the office right behind the verb. `first` is where the name's own offices begin.
fn distant_role(text: &Text<'_>, readings: &Readings, all: &[Source], before: &[usize], (first, name): (usize, usize)) -> Option<usize> {
    let start = before_titles(text, readings, all[first].tokens.start);
    let sentence = text.sentence(start);
    if starts_with_and(text, readings, &all[first]) || !is_free(text, readings, all, before, start) {
        return None;
    }
    let near = |&&role: &&usize| all[role].tokens.start + LONGEST_FIELD > start && text.sentence(all[role].tokens.start) == sentence;
    let mut roles = before.iter().rev().skip_while(|&&role| all[role].tokens.end > start).take_while(near);
    // للمحررة في القناة، فلانة: the name is hers. The office of one who is nothing else stands free.
    // مستشارة الرئيس باراك أوباما، فلانة: the president has his name.
    let is_named = |role: usize| all[role].beside.is_some();
    let has_bearer = |role: usize| {
        before.iter().rev().take(6).any(|&b| all[b].kind == SourceKind::Person && all[b].tokens.start == all[role].tokens.end)
    };
    let is_free_for_name = |role: usize| !serves_bearer(text, readings, &all[role]) || has_bearer(role);
    let is_one = |role: usize| {
        // أحد أقارب الجندي فلان: one of many bears no name of theirs.
        let bears_one = bears_names(text, &all[role]) && all[role].class() != Some(NounClass::People);
        !is_named(role) && bears_one && is_free_for_name(role) && all[role].agreement != Some(Agreement::They)
    };
    let is_more = |role: usize| {
        let start = all[role].tokens.start;
        let hangs = readings[start].proclitic.is_some() || text.key(start).starts_with("لل");
        subject_place(text, readings, start).is_none() && !hangs && is_free(text, readings, all, before, start)
    };
    let role = *roles.find(|&&role| is_one(role) && !is_more(role))?;
    let source = &all[role];
    let place = subject_place(text, readings, all[leads(text, readings, all, before, role)].tokens.start)?;
    let is_office = source.beside.is_none();
    // بين is a verb of saying and a preposition.
    let is_verb = |i: usize| is_finite(readings[i]) && !readings[i].closed.is(Closed::PREPOSITION);
    let is_field = |i: usize| !(readings[i].closed.is(Closed::COMPLEMENTISER) || is_verb(i) || text.word(i) == "؛");
    let end = all[name].tokens.end;
    let is_comma = |i: usize| text.is_comma(i);
    let is_set_off = is_comma(end) && (is_comma(start) || readings[all[name].tokens.start - 1].closed.is(Closed::TITLE));
    let closes = ends(text, readings, end, place) || (place == Place::BehindVerb && is_set_off);
    (is_office && (source.tokens.end..start).all(is_field) && closes).then_some(role)
}

/// المؤسس والرئيس التنفيذي لشركة …، فلان: of two offices of one person the first, else the role itself.
fn leads(text: &Text<'_>, readings: &Readings, all: &[Source], before: &[usize], role: usize) -> usize {
    let first = before.iter().rev().take(8).copied().find(|&first| all[first].tokens.end == all[role].tokens.start);
    first.filter(|&first| starts_with_and(text, readings, &all[role]) && are_ones(&all[first], &all[role])).unwrap_or(role)
}

/// Where the comma and the titles before a name begin.
fn before_titles(text: &Text<'_>, readings: &Readings, start: usize) -> usize {
    let start = readings.before_titles(start);
    if start.checked_sub(1).is_some_and(|b| text.is_comma(b)) { start - 1 } else { start }
}

/// Whether no word governs what begins at token `start`: a comma or a bracket, a definite word, a name stands before it.
fn is_free(text: &Text<'_>, readings: &Readings, all: &[Source], before: &[usize], start: usize) -> bool {
    let Some(last) = start.checked_sub(1) else { return false };
    let (key, reading) = (text.key(last), readings[last]);
    // الصحفي فلان: his own office.
    let is_open = (reading.closed.is_open() || reading.closed.is(Closed::ABSTRACT))
        && reading.noun.is_none_or(|noun| matches!(noun.class, NounClass::Body | NounClass::Medium) || is_nisba(text, last));
    let is_definite = ["ال", "لل", "بال", "وال"].iter().any(|article| key.starts_with(article)) && is_open;
    // رئيس الهيئة سابقا الأستاذ فلان, القنصل الأمريكي العام فلان; but not طالب فلان الجمعة علانا, who is the object.
    let has_owner = ["ه", "ها", "هم"].iter().any(|owner| key.ends_with(owner));
    let behind_name = || before.iter().rev().take(2).any(|&s| all[s].kind == SourceKind::Person && all[s].tokens.end == last);
    let is_time = reading.closed.is(Closed::TIME) && !has_owner && !behind_name();
    // للناطقين بغيرها: a word with its owner governs nothing.
    let is_owned = is_open && key.chars().nth(3).is_some() && ["ها", "هم"].iter().any(|owner| key.ends_with(owner));
    let is_name = |s: usize| all[s].tokens.end == start && !matches!(all[s].kind, SourceKind::Noun(_) | SourceKind::Pronoun);
    // Of a phrase, the name that it ends in: المشرف على مركز الجزيرة.
    let inner = |&s: &usize| (s..all.len()).take(6).take_while(|&s| all[s].tokens.start < start);
    text.is_comma(start)
        || is_place(text, readings, last)
        || text.tokens[last].kind == Kind::Sign
        || is_definite
        || is_time
        || is_owned
        || before.iter().rev().take(4).flat_map(inner).any(is_name)
}

/// للشؤون السياسية: an adjective, though its feminine is a noun, too.
fn is_nisba(text: &Text<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |before| text.key(before));
    text.key(i).ends_with("ية") && ["ال", "لل", "بال", "وال"].iter().any(|article| before.starts_with(article))
}

/// Whether token `i` is the name of a place that no list knows: في نانت, بمدينة عرعر.
fn is_place(text: &Text<'_>, readings: &Readings, i: usize) -> bool {
    let is_plain =
        readings[i].closed.is_open() && readings[i].noun.is_none() && readings[i].cue.is_none() && readings[i].proclitic.is_none();
    let before = i.checked_sub(1).map_or("", |before| text.key(before));
    let is_kind = List::Place.has(before.strip_prefix('ب').unwrap_or(before));
    // The last two bits count how often a word is in the name of a place.
    let word = hash::text(text.key(i));
    let may_be = ARABIC.words.get(word).kind >> 6 != 0 || !ARABIC.words.knows(word);
    is_plain && text.tokens[i].kind == Kind::Word && (is_kind || before == "في" && may_be)
}

/// Where a subject may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Right behind its verb of saying.
    BehindVerb,
    /// At the head of its clause, the verb still to come.
    Head,
}

fn subject_place(text: &Text<'_>, readings: &Readings, start: usize) -> Option<Place> {
    let start = before_listener(text, before_titles(text, readings, start));
    let Some(before) = start.checked_sub(1).filter(|&b| text.sentence(b) == text.sentence(start)) else {
        return Some(Place::Head);
    };
    match readings[before] {
        reading if is_finite(reading) || reading.closed.is(Closed::ACCORDING) => Some(Place::BehindVerb),
        reading if reading.closed.is(Closed::AUXILIARY.or(Closed::COMPLEMENTISER).or(Closed::CONJUNCTION)) => Some(Place::Head),
        // أما الطالب الذي …، فلان، فأكد أن
        _ if matches!(text.key(before), "اما" | "واما") => Some(Place::Head),
        // نقل الموقع عن الطبيب …، فلان، قوله
        _ if text.key(before) == "عن" => Some(Place::BehindVerb),
        _ => None,
    }
}

/// قال لـ«النهار» الوزير إن: where the medium begins, named in marks, that is spoken to right before a subject.
fn before_listener(text: &Text<'_>, start: usize) -> usize {
    let is_closing = start.checked_sub(1).is_some_and(|last| matches!(text.word(last), "»" | "”" | "\"" | ")"));
    let opens = |i: &usize| matches!(text.word(*i), "«" | "“" | "\"" | "(") && matches!(text.word(i.wrapping_sub(1)), "لـ" | "ل");
    let opening = if is_closing { (start.saturating_sub(6)..start - 1).rev().find(opens) } else { None };
    opening.map_or(start, |opening| opening - 1)
}

/// Whether the subject ends at token `i`.
fn ends(text: &Text<'_>, readings: &Readings, i: usize, place: Place) -> bool {
    let is_comma = text.is_comma(i);
    let Some(&next) = readings.get(i + usize::from(is_comma)) else { return false };
    let verb = is_finite(next) || next.closed.is(Closed::AUXILIARY);
    let owned = next.cue.is_some_and(|cue| cue.form == CueForm::Noun && cue.pronoun);
    let governed = next.closed.is(Closed::COMPLEMENTISER.or(Closed::PREPOSITION).or(Closed::TIME))
        || next.proclitic.is_some()
        || owned
        || phrase::is_glued(text.key(i + usize::from(is_comma)));
    match place {
        Place::Head => verb,
        Place::BehindVerb => governed || matches!(text.word(i), ":" | "." | "«" | "“" | "\"" | "لـ" | "ل"),
    }
}
