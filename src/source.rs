//! Sources: every mention of somebody or something that could speak.
//!
//! Names and countries come from the mention stage. Here the noun phrases are added that name a source without naming
//! it: an office (وزير الخارجية الإيراني), an unnamed or collective source (مصدر مطلع، وسائل إعلام عربية), a document
//! (التقرير), a free pronoun.

mod apposition;
mod bearer;
mod governed;
mod heads;
mod held;
mod parted;
mod phrase;
mod surname;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

pub use heads::{HOLY, LATTER, UNKNOWN};
pub use phrase::looks_like_verb;

use crate::cue::is_finite;
use crate::document::Form;
use crate::language::ar::lists::List;
use crate::language::{Agreement, Closed, CueForm, CueWord, Language, Languages, NounClass, NounWord, ar, en};
use crate::mention::name::{ARABIC, hash, is_called, is_given, is_outlet};
use crate::mention::{CountryMention, NameKind, NameMention};
use crate::order;
use crate::reading::Readings;
use crate::text::{Span, Text};

/// What kind of mention a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A named person.
    Person,
    /// A named organisation.
    Organization,
    /// A country in one of its forms.
    Country([u8; 2], Form),
    /// A noun phrase.
    Noun(NounWord),
    /// A free pronoun.
    Pronoun,
}

/// A mention of somebody or something that could speak.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its words, without a proclitic.
    pub span: Span,
    /// What it is.
    pub kind: SourceKind,
    /// With which forms of a verb it agrees; `None` if any will do.
    pub agreement: Option<Agreement>,
    /// The source whose phrase it is part of: إيران in وزير خارجية إيران.
    pub inside: Option<usize>,
    /// The source it stands in apposition to: the name beside the role.
    pub beside: Option<usize>,
}

impl Source {
    /// The class of its noun, if it is a noun phrase.
    #[must_use]
    pub fn class(&self) -> Option<NounClass> {
        match self.kind {
            SourceKind::Noun(noun) => Some(noun.class),
            _ => None,
        }
    }

    /// The row of its noun, if it is a noun phrase.
    #[must_use]
    pub fn row(&self) -> Option<u16> {
        match self.kind {
            SourceKind::Noun(noun) => Some(noun.row),
            _ => None,
        }
    }

    /// Whether it is a noun phrase that names a person.
    #[must_use]
    pub fn is_human_noun(&self) -> bool {
        matches!(self.class(), Some(NounClass::Office | NounClass::Person | NounClass::Voice | NounClass::Source | NounClass::People))
    }
}

/// All sources, in the order of the text; an enclosing phrase stands before what it encloses.
#[must_use]
pub fn sources(
    text: &Text<'_>,
    languages: &Languages,
    readings: &Readings,
    names: &[NameMention],
    countries: &[CountryMention],
) -> Vec<Source> {
    let is_english = |i: usize| languages.of(text.paragraph(i)) == Some(Language::English);
    let known = Known::new(text, names);
    let names: Vec<NameMention> = names
        .iter()
        .flat_map(|name| served(text, readings, name))
        .map(|name| bare(text, readings, countries, &name))
        .map(|name| if name.kind == NameKind::Person { without_listener(text, readings, &known, name) } else { spelled(text, name) })
        .collect();
    let names = glued(text, readings, names);
    let names = surname::with_surnames(text, readings, countries, names, |i| !is_english(i));
    let names = parted::parted(text, names);
    let mut held = held::Held::new(text, &names, countries);
    // In an article without a word of Arabic its grammar finds nothing.
    let arabic = languages.has(Language::Arabic);
    let mut nouns = if arabic { heads::phrases(text, readings, &held) } else { Vec::new() };
    let more = arabic.then(|| bearer::bearers(text, readings, &names, &held, &nouns, |i| !is_english(i))).flatten();
    let names = match more {
        Some(more) => {
            let more = surname::with_surnames(text, readings, countries, more, |i| !is_english(i));
            let more = parted::parted(text, more);
            held = held::Held::new(text, &more, countries);
            nouns = heads::phrases(text, readings, &held);
            more
        }
        None => names,
    };
    // مون جاي أن is a name; أن alone is a word.
    let is_word = |name: &&NameMention| name.tokens.len() == 1 && readings[name.tokens.start].closed.is(Closed::COMPLEMENTISER);
    let mut all: Vec<Source> =
        names.iter().filter(|name| !is_word(name)).map(|name| named(text, readings, name)).chain(countries.iter().map(country)).collect();
    all.extend(nouns.into_iter().chain(pronouns(text, readings)).filter(|s| !is_english(s.tokens.start)));
    if languages.has(Language::English) {
        let phrases = en::phrase::phrases(text, languages, readings, &names, countries);
        all.reserve_exact(phrases.len());
        all.extend(phrases);
    }
    all.shrink_to_fit();
    order::sort(&mut all, |s| order::outer(&s.tokens) << 1 | u64::from(matches!(s.kind, SourceKind::Country(..))));
    nest(&mut all);
    apposition::appose(text, readings, &mut all);
    all
}

/// المستشار الاقتصادي لأردوغان جميل أوزتورك: two names, of the one served by his surname or in full, and of the adviser.
fn served(text: &Text<'_>, readings: &Readings, name: &NameMention) -> Vec<NameMention> {
    let (first, end) = (name.tokens.start, name.tokens.end);
    let whole = || vec![name.clone()];
    let Some(office) = first.checked_sub(2).and_then(|i| readings[i].noun) else { return whole() };
    let is_office = matches!(office.class, NounClass::Office | NounClass::Person) && office.definite;
    let is_adjective = text.key(first - 1).starts_with("ال") && text.key(first - 1).ends_with('ي');
    let Some(rest) = text.key(first).strip_prefix("لل").or_else(|| text.key(first).strip_prefix('ل')) else { return whole() };
    // لولا is a name by itself.
    if name.kind != NameKind::Person || !is_office || !is_adjective || is_called(text.key(first)) || !is_called(rest) {
        return whole();
    }
    let cut = first + if is_given(rest) { 2 } else { 1 };
    if end < cut + 2 {
        return whole();
    }
    let token = text.tokens[first].span;
    let part = |tokens: Range<usize>, start: usize| NameMention {
        span: Span::new(start, text.span(tokens.clone()).end()),
        tokens,
        ..name.clone()
    };
    vec![part(first..cut, token.start() + 'ل'.len_utf8()), part(cut..end, text.span(cut..end).start())]
}

/// A person's name without what stands before it: a trade (الطيار كمال ياسين), a title (آية الله جعفر صادق), the adjective of a
/// country (البريطاني فيليب هاموند).
fn bare(text: &Text<'_>, readings: &Readings, countries: &[CountryMention], name: &NameMention) -> NameMention {
    let first = name.tokens.start;
    let is_trade =
        || readings[first].noun.is_some_and(|noun| matches!(noun.class, NounClass::Office | NounClass::Voice | NounClass::Person));
    let of_first = countries.partition_point(|c| c.tokens.start < first);
    let mut here = countries.iter().skip(of_first).take_while(|c| c.tokens.start == first);
    let mut is_adjective = || name.tokens.len() > 2 && here.any(|c| c.form == Form::Demonym && c.tokens.len() == 1);
    // الشيخ عبد الرحمن السديس
    let is_title = || name.tokens.len() > 2 && readings[first].closed.is(Closed::TITLE);
    let sign_of_god = matches!((text.key(first), text.key(first + 1)), ("اية", "الله")) && name.tokens.len() > 3;
    // فأجابه قدري, ينتقد علانا: a verb, with its object or in the imperfect.
    let is_third = ["ي", "ت", "سي", "ست"].iter().any(|prefix| text.key(first).trim_start_matches('و').starts_with(prefix));
    let is_imperfect = |cue: CueWord| cue.form == CueForm::Imperfect && is_third && !is_given(text.key(first));
    let is_verb = is_finite(readings[first]) && readings[first].cue.is_some_and(|cue| cue.pronoun || is_imperfect(cue));
    let titles = match () {
        () if name.kind != NameKind::Person || name.tokens.len() < 2 => 0,
        () if is_verb => 1,
        () if sign_of_god => 2,
        () => usize::from(text.key(first).trim_start_matches('و').starts_with("ال") && (is_trade() || is_adjective() || is_title())),
    };
    if titles == 0 {
        return name.clone();
    }
    let tokens = first + titles..name.tokens.end;
    NameMention { span: text.span(tokens.clone()), tokens, kind: NameKind::Person }
}

/// The names with the first letters of surnames that stand alone set right by those of full names: إيفان لوسكي proves قال للوسكي
/// to be ل and a name, كميل حسين proves كميل to be one. Behind its verb of saying a subject begins with its name: قال فراس.
fn glued(text: &Text<'_>, readings: &Readings, mut names: Vec<NameMention>) -> Vec<NameMention> {
    let is_person = |name: &NameMention| name.kind == NameKind::Person;
    let of_full = names.iter().filter(|name| is_person(name) && name.tokens.len() > 1);
    let is_whole = |name: &NameMention, i: usize| i > name.tokens.start || text.tokens[i].span.start() == name.span.start();
    let known: FxHashSet<&str> = of_full.flat_map(|name| name.tokens.clone().filter(|&i| is_whole(name, i)).map(|i| text.key(i))).collect();
    let unproved = unproved(text, &names);
    for name in names.iter_mut().filter(|name| is_person(name)) {
        let (key, token) = (text.key(name.tokens.start), text.tokens[name.tokens.start].span);
        let rest = key.strip_prefix(['ل', 'ب', 'و', 'ف', 'ك']);
        let is_subject = key.starts_with(['و', 'ف', 'ك']) && name.tokens.start.checked_sub(1).is_some_and(|verb| is_finite(readings[verb]));
        match (known.contains(key), rest.is_some_and(|rest| known.contains(rest))) {
            (true, false) | (false, false) if is_subject || known.contains(key) || unproved.contains(key) => {
                name.span = Span::new(token.start(), name.span.end())
            }
            (false, true) if name.tokens.len() == 1 && name.span.start() == token.start() => {
                let letter = text.slice(token).chars().next().map_or(0, char::len_utf8);
                name.span = Span::new(token.start() + letter, name.span.end());
            }
            _ => {}
        }
    }
    names
}

/// The words that begin with ب before what may be a name, twice or more, where the article never has that name without it: بانكسي.
fn unproved<'a>(text: &'a Text<'_>, names: &[NameMention]) -> FxHashSet<&'a str> {
    let key = |name: &NameMention| text.key(name.tokens.start);
    let is_cut = |name: &NameMention| key(name).starts_with('ب') && text.tokens[name.tokens.start].span.start() < name.span.start();
    let mut cut: Vec<&str> = names.iter().filter(|name| is_cut(name)).map(key).collect();
    cut.sort_unstable();
    let mut twice: FxHashSet<&str> = cut.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    if !twice.is_empty() {
        let others = names.iter().filter(|name| !is_cut(name)).flat_map(|name| name.tokens.clone());
        let alone: FxHashSet<&str> = others.map(|i| text.key(i).trim_start_matches(['و', 'ل', 'ف'])).collect();
        // بصدام حسين
        let is_first = |word: &str| ARABIC.words.get(hash::text(word)).kind & 0b11 == 0b11;
        twice.retain(|key| key.strip_prefix('ب').is_some_and(|rest| !alone.contains(rest) && !is_first(rest)));
    }
    twice
}

/// What the names of an article say of words.
struct Known<'a> {
    /// The last words of bodies.
    bodies: FxHashSet<&'a str>,
    /// The last words of persons' names.
    surnames: FxHashSet<&'a str>,
    /// The last words of full ones.
    full: FxHashSet<&'a str>,
    /// How often a word is in a person's name.
    persons: FxHashMap<&'a str, u32>,
}

impl<'a> Known<'a> {
    fn new(text: &'a Text<'_>, names: &[NameMention]) -> Known<'a> {
        let last = |name: &NameMention| text.key(name.tokens.end - 1);
        let (persons, bodies): (Vec<_>, Vec<_>) = names.iter().partition(|name| name.kind == NameKind::Person);
        let mut known = Known {
            bodies: bodies.into_iter().map(last).collect(),
            surnames: persons.iter().map(|name| last(name)).collect(),
            full: persons.iter().filter(|name| name.tokens.len() > 1).map(|name| last(name)).collect(),
            persons: FxHashMap::default(),
        };
        for i in persons.iter().flat_map(|name| name.tokens.clone()) {
            *known.persons.entry(text.key(i)).or_default() += 1;
        }
        known
    }

    /// Whether the article has the word in one name of a person alone.
    fn is_once(&self, word: &str) -> bool {
        self.persons.get(word) == Some(&1)
    }

    /// فلان لعلان, فلان بعلان: who is spoken to or of, where the article names علان elsewhere.
    fn is_another(&self, word: &str) -> bool {
        let is_known = |rest: &str| self.surnames.contains(rest) && rest.chars().nth(2).is_some();
        self.is_once(word) && !is_called(word) && word.strip_prefix(['ل', 'ب']).is_some_and(is_known)
    }

    /// Where a surname ends that the article has elsewhere, and an object stands behind it that is nobody's name: وصف كارتر الاتفاق.
    fn object(&self, text: &Text<'_>, name: &NameMention) -> Option<usize> {
        let (surname, object) = (text.key(name.tokens.start), text.key(name.tokens.start + 1));
        let is_word = || ARABIC.words.knows(hash::text(object)) && !is_called(object) && self.is_once(object);
        let parts = name.tokens.len() > 1 && self.full.contains(surname) && !is_given(surname);
        (parts && is_word()).then_some(name.tokens.start + 1)
    }
}

/// A person's name without what hangs on the verb behind it: the one spoken to (عبد الله لرووداو, where the article names رووداو
/// elsewhere), the object (شينزو آبي بالاتفاق).
fn without_listener(text: &Text<'_>, readings: &Readings, known: &Known<'_>, mut name: NameMention) -> NameMention {
    if let Some(end) = known.object(text, &name) {
        name.tokens.end = end;
        name.span = Span::new(name.span.start(), text.span(name.tokens.clone()).end());
    }
    let last = text.key(name.tokens.end - 1);
    let bodies = &known.bodies;
    let is_listener = last.strip_prefix('ل').is_some_and(|rest| rest.is_ascii() || bodies.contains(rest)) && !bodies.contains(last)
        || known.is_another(last);
    let of_last = readings[name.tokens.end - 1];
    // عمل فلان كنائب للرئيس
    let is_object = phrase::is_governed(last)
        || of_last.proclitic == Some('ك') && of_last.noun.is_some_and(|n| !n.owned && last.chars().nth(3).is_some());
    if name.tokens.len() > 1 && (is_listener || is_object) {
        name.tokens.end -= 1;
        name.span = Span::new(name.span.start(), text.span(name.tokens.clone()).end());
    }
    name
}

/// A body's name by its letters without the ل before it, and another's without whom it tells: لبي بي سي.
fn spelled(text: &Text<'_>, mut name: NameMention) -> NameMention {
    let is_told = |&i: &usize| text.key(i).strip_prefix('ل').is_some_and(|rest| rest == text.key(i + 1));
    match (name.tokens.start..name.tokens.end - 1).find(is_told) {
        Some(i) if i > name.tokens.start => {
            name.tokens.end = i;
            name.span = Span::new(name.span.start(), text.span(name.tokens.clone()).end());
        }
        Some(_) if text.slice(name.span).starts_with('ل') => {
            name.span = Span::new(name.span.start() + 'ل'.len_utf8(), name.span.end());
        }
        _ => {}
    }
    name
}

fn named(text: &Text<'_>, readings: &Readings, name: &NameMention) -> Source {
    let kind = match name.kind {
        NameKind::Person => SourceKind::Person,
        NameKind::Organization => SourceKind::Organization,
    };
    let agreement = match name.kind {
        NameKind::Person => None,
        NameKind::Organization => Some(gender_of_body(text, readings, name)),
    };
    Source { tokens: name.tokens.clone(), span: name.span, kind, agreement, inside: None, beside: None }
}

/// A body is feminine if its first word is (وزارة), or if it has no class noun at all (رويترز، حماس).
fn gender_of_body(text: &Text<'_>, readings: &Readings, name: &NameMention) -> Agreement {
    let first = readings[name.tokens.start];
    match first.noun {
        // Latin letters show no gender.
        _ if text.key(name.tokens.start).is_ascii() => Agreement::Any,
        Some(noun) => noun.agreement,
        // أعلن ليفربول: a club is masculine, the city it is called after feminine.
        None if is_club(&ARABIC.stem(text.key(name.tokens.end - 1))) => Agreement::Any,
        None if name.tokens.len() == 1 || is_outlet(name.tokens.clone().map(|i| text.key(i))) => Agreement::She,
        None if ar::ends_feminine(text.key(name.tokens.start)) || ar::ends_feminine(text.key(name.tokens.end - 1)) => Agreement::She,
        None => Agreement::He,
    }
}

fn is_club(word: &str) -> bool {
    List::Club.has(word) || List::ClubWord.has(word)
}

fn country(mention: &CountryMention) -> Source {
    let kind = SourceKind::Country(mention.code, mention.form);
    Source { tokens: mention.tokens.clone(), span: mention.span, kind, agreement: gender_of_country(mention), inside: None, beside: None }
}

/// Countries and capitals are feminine but for a few; a seat of power goes by its noun, and the known ones are masculine.
fn gender_of_country(mention: &CountryMention) -> Option<Agreement> {
    let code = mention.code.map(|letter| char::from(letter.to_ascii_lowercase()));
    let is_masculine = || List::Masculine.has(&String::from_iter(code));
    match mention.form {
        Form::Capital => Some(Agreement::She),
        Form::Name if !is_masculine() => Some(Agreement::She),
        Form::Institution => Some(Agreement::He),
        _ => None,
    }
}

fn pronouns<'a>(text: &'a Text<'_>, readings: &'a Readings) -> impl Iterator<Item = Source> + 'a {
    readings.iter().enumerate().filter(|(_, reading)| reading.closed.is(Closed::PRONOUN)).map(|(i, reading)| {
        let agreement = match text.key(i).trim_start_matches(['و', 'ف']) {
            "هي" | "سموها" => Agreement::She,
            "هم" | "هما" | "هن" => Agreement::They,
            "نحن" | "انا" => Agreement::I,
            _ => Agreement::He,
        };
        let token = text.tokens[i].span;
        let span = Span::new(token.start() + reading.skip as usize, token.end());
        Source { tokens: i..i + 1, span, kind: SourceKind::Pronoun, agreement: Some(agreement), inside: None, beside: None }
    })
}

/// Notes for each source the smallest phrase around it.
fn nest(all: &mut [Source]) {
    let mut open: Vec<usize> = Vec::new();
    for i in 0..all.len() {
        while open.last().is_some_and(|&o| all[o].tokens.end <= all[i].tokens.start) {
            open.pop();
        }
        all[i].inside = open.iter().rev().copied().find(|&o| all[o].tokens.end >= all[i].tokens.end && all[o].tokens != all[i].tokens);
        open.push(i);
    }
}
