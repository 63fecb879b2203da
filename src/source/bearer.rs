//! The bearer of an office, and the subject of a verb of saying, where no list knows the name.
//!
//! Between a verb of saying or an office and the clause it governs there is room for one thing: a name. `قال المتحدث باسم
//! الوزارة أفيخاي أدرعي إن` leaves no other reading, whatever the two words are elsewhere.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::held::Held;
use super::phrase::{is_governed, looks_like_verb};
use super::{Source, SourceKind};
use crate::cue::is_finite;
use crate::language::ar::lists::List;
use crate::language::{Agreement, Closed, CueForm, NounClass, NounWord};
use crate::mention::name::{ARABIC, hash, is_called, is_given};
use crate::mention::{NameKind, NameMention};
use crate::order;
use crate::reading::Readings;
use crate::text::{Kind, Text};

/// The names of persons with those that only their place makes names; `phrases` are the noun phrases beside them.
/// `None` if there are none such.
pub fn bearers(
    text: &Text<'_>,
    readings: &Readings,
    names: &[NameMention],
    held: &Held,
    phrases: &[Source],
    is_arabic: impl Fn(usize) -> bool,
) -> Option<Vec<NameMention>> {
    let mut room = Room { text, readings, held, remembered: FxHashSet::default() };
    let behind_phrases = phrases.iter().filter(|p| holds_office(p)).map(|p| Place { at: p.tokens.end, office: Some(p.tokens.start) });
    let set_off = phrases.iter().filter(|p| holds_office(p)).filter_map(|p| room.set_off(&p.tokens));
    let behind_cues = (0..readings.len()).filter(|&i| governs(readings, i)).map(|i| Place { at: i + 1, office: None });
    let mut places: Vec<Place> = behind_phrases.chain(set_off).chain(behind_cues).filter(|p| is_arabic(p.at)).collect();
    order::sort(&mut places, |place| place.at as u64);
    let mut found: Vec<Range<usize>> = Vec::new();
    for place in places {
        let Some(name) = room.name(place) else { continue };
        if found.last().is_some_and(|last| last.end > name.start) {
            continue;
        }
        room.remembered.extend(name.clone().skip(1).map(|i| text.key(i)));
        let known = names.partition_point(|known| known.tokens.start < name.start);
        if names.get(known).is_none_or(|known| known.tokens != name) {
            found.push(name);
        }
    }
    if found.is_empty() {
        return None;
    }
    let overlaps = |known: &NameMention| {
        let next = found.partition_point(|name| name.end <= known.tokens.start);
        found.get(next).is_some_and(|name| name.start < known.tokens.end)
    };
    let mut all: Vec<NameMention> = names.iter().filter(|known| !overlaps(known)).cloned().collect();
    all.extend(found.into_iter().map(|tokens| NameMention { span: text.span(tokens.clone()), tokens, kind: NameKind::Person }));
    order::sort(&mut all, |name| name.tokens.start as u64);
    Some(all)
}

/// Where a name may begin.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    /// The first token of the office that it stands behind.
    office: Option<usize>,
}

/// A definite phrase for one person: وزير الخارجية الصيني, المتحدث باسم الجيش.
fn holds_office(phrase: &Source) -> bool {
    let SourceKind::Noun(noun) = phrase.kind else { return false };
    // نظيره العراقي: the owner is another, the bearer still to come.
    let is_one = noun.agreement != Agreement::They && (!noun.owned || phrase.tokens.len() > 1);
    is_one && matches!(noun.class, NounClass::Office | NounClass::Voice | NounClass::Person) && (noun.definite || phrase.tokens.len() > 1)
}

/// Whether token `i` is a finite verb with a clause to come and no object.
fn governs(readings: &Readings, i: usize) -> bool {
    readings[i].cue.is_some_and(|cue| {
        matches!(cue.form, CueForm::Perfect | CueForm::Imperfect)
            && matches!(cue.agreement, Agreement::He | Agreement::She)
            && !cue.pronoun
            && (cue.frames.clause || cue.frames.prep)
    })
}

/// The comma before a bearer's name is no farther from his office, in words.
const FARTHEST: usize = 10;

/// No name is longer, in words.
const LONGEST: usize = 4;

struct Room<'a> {
    text: &'a Text<'a>,
    readings: &'a Readings,
    held: &'a Held,
    /// The later words of the names found so far.
    remembered: FxHashSet<&'a str>,
}

impl Room<'_> {
    /// The comma behind all that is said of an office right behind its verb of saying: قال النائب عن الكتلة في المجلس، فلان، إن.
    fn set_off(&self, office: &Range<usize>) -> Option<Place> {
        let verb = office.start.checked_sub(1).filter(|&verb| is_finite(self.readings[verb]) && self.readings[verb].cue.is_some())?;
        let sentence = self.text.sentence_of(verb);
        let comma = (office.end + 1..sentence.end.min(office.end + FARTHEST)).find(|&i| self.text.is_comma(i))?;
        let goes_on = |i: usize| {
            let (reading, token) = (self.readings[i], &self.text.tokens[i]);
            let is_clause = reading.closed.is(Closed::COMPLEMENTISER.or(Closed::RELATIVE).or(Closed::CONJUNCTION));
            token.kind == Kind::Word && !is_clause && !is_finite(reading) && self.held.person(i).is_none()
        };
        (office.end..comma).all(goes_on).then_some(Place { at: comma, office: Some(office.start) })
    }

    /// The name that fills the room from a place on.
    fn name(&self, place: Place) -> Option<Range<usize>> {
        let sentence = self.text.sentence_of(place.at.checked_sub(1)?);
        let comma = place.office.is_some() && self.text.is_comma(place.at);
        let mut start = place.at + usize::from(comma);
        let mut titled = false;
        while start < sentence.end && self.readings[start].closed.is(Closed::TITLE) {
            start += 1;
            titled = true;
        }
        // آية الله
        if self.text.key(start) == "اية" && self.text.key(start + 1) == "الله" {
            start += 2;
        }
        // الطيار كمال: a trade, a name.
        if self.text.key(start).starts_with("ال")
            && self.held.person(start).is_none()
            && self.held.person(start + 1).is_some_and(|n| n.start == start + 1)
        {
            start += 1;
        }
        // المستشار القانوني لفلان: whom he serves. الوزير بكير فلان أن: no ب has room there.
        if let Some(glued) = self.held.starting(start).and_then(|holder| holder.glued) {
            let name = self.held.person(start).filter(|_| glued == 'ب' && place.office.is_some())?;
            return (name.len() > 1 && self.closes(name.end)).then_some(name);
        }
        let known = self.held.person(start);
        let mut end = known.as_ref().map_or(start, |name| name.end);
        // A full name is full: ترامب المحتجين is a name and an object.
        let longest = if end - start > 1 { end - start } else { LONGEST };
        // وصف شوارتز الجهود بأنها, تعلق كردستان بألم: behind a name, an object or a manner.
        let is_other =
            |i: usize| known.is_some() && self.likeness(i) == Likeness::Word && (self.text.key(i).starts_with("ال") || self.is_joined(i));
        while end < sentence.end && end - start < longest && !is_other(end) && self.may_name(end, start) {
            end = self.held.person(end).map_or(end + 1, |name| name.end);
        }
        if end == start || known.as_ref().is_some_and(|name| name.start < start) || (comma && !titled && end - start < 2) {
            return None;
        }
        let office = place.office.is_some() || titled;
        let fits = match self.likeness(start) {
            _ if known == Some(start..end) => true,
            Likeness::Word if !self.has_called(start + 1..end) && (office || !self.is_apposed(end)) => false,
            _ if self.closes(end) && !self.is_between(start, end) => office || self.likeness(start) != Likeness::Word,
            // قالت النائبة فلانة، إنها
            _ if office && end - start > 1 && self.is_set_off(end) => !self.text.key(start).is_ascii(),
            // قالت كايا كالاس، مسؤولة السياسة الخارجية: an office in apposition.
            Likeness::New | Likeness::Word if end - start > 1 => self.is_apposed(end),
            // A name that is known ends where the model says.
            Likeness::Name => office && known.is_none() && self.ends(end) && !(end - start == 1 && self.text.key(start).starts_with("ال")),
            _ => false,
        };
        fits.then_some(start..end)
    }

    /// Whether somebody is certainly called as one of these words is: رجاء حيدر, but not إغلاق المعابر.
    fn has_called(&self, mut words: Range<usize>) -> bool {
        words.any(|i| self.held.person(i).is_some() || is_given(self.text.key(i)))
    }

    /// بين مدينتي "…" و"…": the preposition, not the verb of its letters.
    fn is_between(&self, start: usize, end: usize) -> bool {
        start.checked_sub(1).is_some_and(|i| self.text.key(i) == "بين") && self.opens(end)
    }

    /// Whether token `i` may be a word of a name that begins at `start`.
    fn may_name(&self, i: usize, start: usize) -> bool {
        let (Some(token), Some(&reading)) = (self.text.tokens.get(i), self.readings.get(i)) else { return false };
        // شكر المفتي الله: no man's name begins so.
        if token.kind != Kind::Word || self.held.is_other(i) || (i == start && self.text.key(i) == "الله") {
            return false;
        }
        // وعدت فلانة بالإسراع في أن, قالت فلانة آنذاك "
        if i > start && self.held.person(i).is_none() && (is_governed(self.text.key(i)) || List::Never.has(self.text.key(i))) {
            return false;
        }
        if self.held.person(i).is_some() {
            return !self.held.is_glued(i);
        }
        let key = self.text.key(i);
        // فلان نجم الدين: two words that are one name.
        let is_of_faith = |k: usize| k > start && self.text.key(k) == "الدين";
        if is_of_faith(i) || is_of_faith(i + 1) {
            return true;
        }
        let is_last = i > start && (self.closes(i + 1) || self.is_set_off(i + 1));
        let plain = reading.closed.is_open()
            && reading.proclitic.is_none()
            && (is_last || !self.is_joined(i))
            && key.chars().nth(2).is_some()
            && !reading.cue.is_some_and(|cue| cue.form != CueForm::Noun)
            && (self.likeness(i) == Likeness::Name || !looks_like_verb(key))
            && (is_last || (reading.noun.is_none() && reading.cue.is_none()));
        // الوزير نفسه, الوزير أيضا, الوزير السابق: no name.
        let endings = ["ه", "ها", "هم", "هما", "ا", "ون", "ين", "ات"];
        let describes = endings.iter().any(|ending| key.ends_with(ending)) || (key.starts_with("ال") && !is_last);
        plain && (!describes || self.likeness(i) != Likeness::Word) && !(self.likeness(i) == Likeness::New && is_state(key))
    }

    /// Whether the first letter of token `i` is a word of its own: it is part of وانغ, where neither the whole nor the rest is known.
    fn is_joined(&self, i: usize) -> bool {
        let key = self.text.key(i);
        let Some(rest) = key.strip_prefix(['و', 'ف', 'ل', 'ب', 'ك']) else { return false };
        let knows = |word: &str| ARABIC.words.knows(hash::text(word));
        let reads = self.readings.get(i).is_some_and(|r| r.noun.is_some() || r.cue.is_some() || !r.closed.is_open());
        reads || rest.starts_with("ال") || key.starts_with("لل") || (knows(rest) && !knows(key))
    }

    fn likeness(&self, i: usize) -> Likeness {
        let key = self.text.key(i);
        let word = hash::text(key);
        let is_name = self.held.person(i).is_some() || self.remembered.contains(key) || is_called(key);
        match () {
            () if is_name => Likeness::Name,
            () if ARABIC.words.knows(word) || self.readings.get(i).is_some_and(|r| r.noun.is_some() || r.cue.is_some()) => Likeness::Word,
            () => Likeness::New,
        }
    }

    /// Whether an office stands behind the comma at token `i`.
    fn is_apposed(&self, i: usize) -> bool {
        let is_office = |n: NounWord| matches!(n.class, NounClass::Office | NounClass::Voice | NounClass::Person);
        self.text.is_comma(i) && self.readings.get(i + 1).is_some_and(|r| !r.and && r.proclitic.is_none() && r.noun.is_some_and(is_office))
    }

    /// Whether a comma stands at token `i` and behind it what a verb of saying governs, or the one spoken to: فلان، لرويترز إن.
    fn is_set_off(&self, i: usize) -> bool {
        let is_told = || self.held.is_other(i + 1) && self.held.starting(i + 1).is_some_and(|holder| holder.glued == Some('ل'));
        self.text.is_comma(i) && (self.closes(i + 1) || is_told())
    }

    /// Whether what a verb of saying governs begins at token `i`: أن, a colon, marks, the one spoken to.
    fn closes(&self, i: usize) -> bool {
        let is = |i: usize, class| self.readings.get(i).is_some_and(|r| r.closed.is(class));
        let owned = self.readings.get(i).and_then(|r| r.cue).is_some_and(|cue| cue.form == CueForm::Noun && cue.pronoun);
        owned
            || is(i, Closed::COMPLEMENTISER)
            || (is(i, Closed::PREPOSITION) && is(i + 1, Closed::COMPLEMENTISER))
            || matches!(self.text.word(i), ":" | "لـ")
            || self.opens(i)
    }

    /// Whether a mark of quotation opens at token `i`: behind a blank, before a word.
    fn opens(&self, i: usize) -> bool {
        let straight = || {
            let behind = |k: usize| self.text.tokens.get(k).is_some_and(|t| t.kind != Kind::Sign);
            i > 0 && self.text.tokens[i - 1].span.end() < self.text.tokens[i].span.start() && behind(i + 1)
        };
        matches!(self.text.word(i), "«" | "“") || (self.text.word(i) == "\"" && straight())
    }

    /// Whether a name that is one by its words may end before token `i`.
    fn ends(&self, i: usize) -> bool {
        let Some(reading) = self.readings.get(i) else { return true };
        reading.closed.is(Closed::PREPOSITION.or(Closed::TIME).or(Closed::CONJUNCTION).or(Closed::RELATIVE))
            || reading.cue.is_some()
            || reading.proclitic.is_some()
            || self.text.tokens.get(i).is_none_or(|t| t.kind == Kind::Sign)
    }
}

/// متهكما, متحمسة: the state that somebody speaks in, a participle that no list knows. Foreign names that begin so have a long vowel
/// behind the م.
fn is_state(key: &str) -> bool {
    let rest = key.strip_prefix('م').and_then(|rest| rest.strip_suffix(['ا', 'ة']));
    let is_participle = rest.is_some_and(|rest| !rest.starts_with(['ا', 'و', 'ي']) && (3..=4).contains(&rest.chars().count()));
    is_participle || List::State.has(key)
}

/// What a word is by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Likeness {
    /// Often a name, or one in this article.
    Name,
    /// In no list.
    New,
    /// An ordinary word.
    Word,
}
