//! Noun phrases: whom the article means by الوزير.
//!
//! Beside a name, its entity; definite, an earlier phrase or body that it takes up, else a later one; all others open entities of
//! their own.

use rustc_hash::FxHashMap;

use super::body::Bodies;
use super::goes_on::who_goes_on;
use super::{Entities, Signature, name};
use crate::attribution::is_joined;
use crate::cue::{Read, is_finite};
use crate::document::{EntityKind, Form};
use crate::language::ar::lists::List;
use crate::language::{Agreement, Closed, Frames, NounClass, NounWord};
use crate::source::{HOLY, LATTER, Source, SourceKind, UNKNOWN};
use crate::text::Kind;

/// How many phrases of one head are looked at before one that may take them up.
const PAST: usize = 40;
/// How many sources are looked at for whoever was named last.
const NAMED: usize = 60;
/// How many phrases are looked at behind one that keeps a name back.
const BEHIND: usize = 200;
/// The key under which every phrase for one person is kept.
const ANY_PERSON: u16 = u16::MAX - 1;

/// Resolves all noun phrases.
pub(super) fn nouns(read: &Read<'_>, signatures: &[Signature<'_>], made: &mut Entities) {
    let mut phrases = Phrases::new(read, signatures, made);
    for n in 0..phrases.all.len() {
        let s = phrases.all[n];
        let SourceKind::Noun(noun) = read.sources[s].kind else { continue };
        if made.of_source[s].is_none() {
            let phrase = Phrase { phrases: &phrases, made, s, noun, mine: codes(read, s) };
            let entity = phrase.meant().and_then(|other| made.of_source[other]);
            made.of_source[s] = Some(entity.unwrap_or_else(|| made.add(EntityKind::Group, None)));
        }
        phrases.pass(s, noun);
    }
}

/// The noun phrases of an article.
struct Phrases<'a> {
    read: &'a Read<'a>,
    signatures: &'a [Signature<'a>],
    bodies: Bodies<'a>,
    /// All of them.
    all: Vec<usize>,
    /// Those before, by what they share with whoever takes them up.
    by_key: FxHashMap<u16, Vec<usize>>,
    /// The countries whose office an entity with a name holds.
    served: FxHashMap<usize, Vec<[u8; 2]>>,
}

impl<'a> Phrases<'a> {
    /// Gives the phrases beside a name its entity.
    fn new(read: &'a Read<'_>, signatures: &'a [Signature<'_>], made: &mut Entities) -> Phrases<'a> {
        let all: Vec<usize> = (0..read.sources.len()).filter(|&s| matches!(read.sources[s].kind, SourceKind::Noun(_))).collect();
        let mut served: FxHashMap<usize, Vec<[u8; 2]>> = FxHashMap::default();
        for &s in &all {
            if let Some(entity) = read.sources[s].beside.and_then(|beside| made.of_source[beside]) {
                made.of_source[s] = Some(entity);
                served.entry(entity).or_default().extend(codes(read, s));
            }
        }
        Phrases { read, signatures, bodies: Bodies::new(read, signatures), all, by_key: FxHashMap::default(), served }
    }

    /// Goes on behind phrase `s`.
    fn pass(&mut self, s: usize, noun: NounWord) {
        self.by_key.entry(key(noun)).or_default().push(s);
        let source = &self.read.sources[s];
        if source.is_human_noun() && source.agreement != Some(Agreement::They) {
            self.by_key.entry(ANY_PERSON).or_default().push(s);
        }
    }

    /// The phrases before under a key, the last one first.
    fn past(&self, key: u16) -> impl Iterator<Item = usize> + Clone + '_ {
        self.by_key.get(&key).into_iter().flat_map(|past| past.iter().rev().take(PAST).copied())
    }
}

/// A phrase that stands beside no name.
struct Phrase<'p> {
    phrases: &'p Phrases<'p>,
    made: &'p Entities,
    /// Its number among the sources.
    s: usize,
    noun: NounWord,
    /// The countries inside it.
    mine: Vec<[u8; 2]>,
}

impl Phrase<'_> {
    /// The source whose entity it means, if it is not the first of its own.
    fn meant(&self) -> Option<usize> {
        let (read, s) = (self.phrases.read, self.s);
        let opens = opens(read, s);
        let is_general = is_general(self.signature());
        let named_below = || if (opens || self.noun.owned) && !is_general { self.named_below() } else { None };
        let only_below = || if opens && !is_general { self.only_below() } else { None };
        let speaks_below = || if opens { speaks_below(read, self.phrases.signatures, s) } else { None };
        self.of_definite().or_else(named_below).or_else(only_below).or_else(speaks_below).or_else(|| self.who_goes_on())
    }

    /// Whom a definite phrase takes up.
    fn of_definite(&self) -> Option<usize> {
        let (read, s) = (self.phrases.read, self.s);
        if !is_definite(read, s) {
            return None;
        }
        if self.noun.row == LATTER {
            return last_named(read, s, self.noun.agreement);
        }
        let earlier = self.earlier();
        if is_the_same(read, s) {
            return last_cited(read, s).or(earlier);
        }
        // قالت الوكالة إن …. وأضاف المصدر أن: no source has been called so before.
        let is_bare_source = ["مصدر", "مصادر"].iter().any(|word| self.signature().words == [*word]);
        earlier
            .or_else(|| if is_bare_source { last_cited(read, s) } else { None })
            .or_else(|| self.peer())
            .or_else(|| self.body())
            .or_else(|| self.envoy())
            .or_else(|| self.of_joint_office())
            .or_else(|| self.later())
            .or_else(|| self.described())
            .or_else(|| self.leader())
            .or_else(|| self.only_bearer())
    }

    fn signature(&self) -> &Signature<'_> {
        &self.phrases.signatures[self.s]
    }

    /// Whether it may stand for phrase `p`.
    fn takes_up(&self, p: usize) -> bool {
        takes_up(self.phrases.read, self.phrases.signatures, self.s, p)
    }

    /// The phrases behind it.
    fn behind(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        let all = &self.phrases.all;
        all[all.partition_point(|&l| l <= self.s)..].iter().take(BEHIND).copied()
    }

    /// Whether phrase `p` stands beside a name.
    fn is_named(&self, p: usize) -> bool {
        self.phrases.read.sources[p].beside.is_some()
    }

    /// الرئيس الأميركي is nobody whom the article calls الرئيس الروسي, even where it calls him الرئيس alone.
    fn serves_another(&self, p: usize) -> bool {
        let theirs = self.made.of_source[p].and_then(|entity| self.phrases.served.get(&entity));
        let is_other = |theirs: &Vec<[u8; 2]>| !theirs.is_empty() && !self.mine.iter().any(|code| theirs.contains(code));
        !self.mine.is_empty() && theirs.is_some_and(is_other)
    }

    /// An earlier phrase that it takes up.
    fn earlier(&self) -> Option<usize> {
        let earlier = self.among(key(self.noun));
        let anybody = || self.cited().or_else(|| self.among(ANY_PERSON));
        let earlier = earlier.or_else(|| if is_general(self.signature()) { anybody() } else { None });
        // الشركة is the body of that kind before any phrase that names nobody: شركة الطيران.
        let is_nameless = |p: &usize| self.made.of_source[*p].is_some_and(|e| self.made.list[e].kind == EntityKind::Group);
        let is_bare_body = self.noun.class == NounClass::Body && !specific(self.signature());
        if is_bare_body && earlier.as_ref().is_some_and(is_nameless) { self.body().or(earlier) } else { earlier }
    }

    /// المسؤول الأردني: whoever has been cited, before anybody of whom the article has told.
    fn cited(&self) -> Option<usize> {
        let read = self.phrases.read;
        let first =
            |p: usize| read.sources[p].beside.map_or(usize::MAX, |b| read.sources[b].tokens.start).min(read.sources[p].tokens.start);
        let is_cited = |p: &usize| first(*p).checked_sub(1).is_some_and(|before| cites(read, before));
        self.phrases.past(ANY_PERSON).filter(is_cited).find(|&p| self.fits(p))
    }

    /// Whether phrase `p` may be what it takes up.
    fn fits(&self, p: usize) -> bool {
        self.takes_up(p) && !self.serves_another(p) && !(is_general(self.signature()) && self.is_ruler(p))
    }

    /// المسؤول الأميركي is not الرئيس الأميركي: nobody calls him so who rules a state.
    fn is_ruler(&self, p: usize) -> bool {
        const RULERS: [&str; 5] = ["رييس", "ملك", "عاهل", "امير", "ولي"];
        let (read, words) = (self.phrases.read, &self.phrases.signatures[p].words);
        let is_of_state = |word: &str| country_word(read, p, word);
        words.split_first().is_some_and(|(head, rest)| RULERS.contains(&&**head) && rest.iter().all(|word| is_of_state(word)))
    }

    /// سفير سوريا is المندوب السوري فلان: the only envoy of that country who is named.
    fn envoy(&self) -> Option<usize> {
        let fits = |&p: &usize| {
            let agrees = self.phrases.read.sources[p].agreement == self.phrases.read.sources[self.s].agreement;
            self.is_named(p) && agrees && self.is_envoy(p) && codes(self.phrases.read, p) == self.mine
        };
        if self.mine.len() != 1 || !self.is_envoy(self.s) {
            return None;
        }
        let entity = |p: usize| self.made.of_source[p];
        let mut named = self.phrases.past(ANY_PERSON).chain(self.behind()).filter(fits);
        let first = named.next()?;
        named.all(|p| entity(p) == entity(first)).then_some(first)
    }

    /// Whether phrase `p` is that for an envoy, of whom it says no more than his country, or that he sits in the United Nations.
    fn is_envoy(&self, p: usize) -> bool {
        const ENVOYS: [&str; 4] = ["سفير", "سفيره", "مندوب", "مندوبه"];
        const SEAT: [&str; 9] = ["لدي", "في", "دايم", "دايمه", "امم", "متحده", "مجلس", "امن", "دولي"];
        let (read, words) = (self.phrases.read, &self.phrases.signatures[p].words);
        let is_plain = |word: &str| SEAT.contains(&word) || country_word(read, p, word);
        words.split_first().is_some_and(|(head, rest)| ENVOYS.contains(&&**head) && rest.iter().all(|word| is_plain(word)))
    }

    /// Of those under a key who may be meant: one of the same country, or whom the newsroom means by so few words, before all others.
    fn among(&self, key: u16) -> Option<usize> {
        let fits = |&p: &usize| self.fits(p);
        let is_compatriot = |&p: &usize| codes_in(self.phrases.read, p).any(|code| self.mine.contains(&code));
        let first = match self.mine.is_empty() {
            true => self.named_last(key).or_else(|| self.called_so(key)),
            false => {
                let mut held = self.phrases.past(key).filter(is_compatriot).filter(fits);
                // الرئيس الأميركي is whom the article names, before رئيس أميركي.
                let named = if self.noun.class == NounClass::Office { held.clone().find(|&p| self.is_named(p)) } else { None };
                named.or_else(|| held.next())
            }
        };
        first.or_else(|| self.phrases.past(key).find(fits))
    }

    /// الوزير alone: of several ministers he whom the article has named last, by whatever name.
    fn named_last(&self, key: u16) -> Option<usize> {
        if self.noun.class != NounClass::Office || !self.noun.definite || specific(self.signature()) {
            return None;
        }
        let entity = |p: usize| self.made.of_source[p];
        let held: Vec<usize> = self.phrases.past(key).filter(|&p| self.fits(p)).filter_map(entity).collect();
        let is_several = held.iter().any(|entity| Some(entity) != held.first());
        let is_held = |p: &usize| entity(*p).is_some_and(|entity| held.contains(&entity));
        if is_several { (0..self.s).rev().take(NAMED).find(is_held) } else { None }
    }

    /// وزير الخارجية is the only one whom the newsroom calls so by name, before وزير الخارجية الألماني.
    fn called_so(&self, key: u16) -> Option<usize> {
        let signatures = self.phrases.signatures;
        let called_so = |p: &usize| signatures[*p] == signatures[self.s] && bears_name(self.phrases.read, *p);
        let entity = |p: usize| self.made.of_source[p];
        let mut bearers = self.phrases.past(key).filter(called_so);
        let last = bearers.next()?;
        bearers.all(|p| entity(p) == entity(last)).then_some(last)
    }

    /// The first phrase behind it, with a name, that it takes up. مسؤول في البيت الأبيض is one of many.
    fn later(&self) -> Option<usize> {
        let is_one_of_many = is_general(self.signature()) && !self.noun.definite;
        if specific(self.signature()) && !is_one_of_many { self.behind().find(|&l| self.is_named(l) && self.takes_up(l)) } else { None }
    }

    /// A headline and a lead keep back the name: سفير قطري, then السفير القطري فلان. The first who is called so is meant.
    fn named_below(&self) -> Option<usize> {
        let (read, signatures) = (self.phrases.read, self.phrases.signatures);
        // محاميها, then محاميها فلان
        let is_full = specific(self.signature()) || self.noun.owned;
        let fits = |l: &usize| is_full && self.takes_up(*l) || specific(&signatures[*l]) && takes_up(read, signatures, *l, self.s);
        let mut called_so = self.behind().filter(fits);
        if self.noun.owned { called_so.find(|&l| self.is_named(l)) } else { called_so.next().filter(|&l| self.is_named(l)) }
    }

    /// محلل لقناتنا: …, then المحلل المالي فلان: of a headline's bare noun the only bearer whom the article names.
    fn only_below(&self) -> Option<usize> {
        let read = self.phrases.read;
        // رئيس alone says too little.
        let is_telling = !self.noun.owned && self.signature().words.first().is_some_and(|head| *head != "رييس");
        let is_headline = read.text.paragraph(read.sources[self.s].tokens.start) == 0;
        if !is_headline || !is_telling || specific(self.signature()) {
            return None;
        }
        let is_such = |l: &usize| match read.sources[*l].kind {
            SourceKind::Noun(other) => key(other) == key(self.noun) && other.agreement == self.noun.agreement,
            _ => false,
        };
        let entity = |p: usize| self.made.of_source[p];
        let mut bearers = self.behind().filter(|l| is_such(l) && self.is_named(*l));
        let first = bearers.next()?;
        bearers.all(|l| entity(l) == entity(first)).then_some(first)
    }

    /// الرئيس الأميركي may be whom the article has called نظيره الأميركي.
    fn peer(&self) -> Option<usize> {
        let (read, signatures) = (self.phrases.read, self.phrases.signatures);
        let is_called_peer = |p: usize| signatures[p].words.first().is_some_and(|head| head.starts_with("نظير"));
        let is_peer = |&p: &usize| is_called_peer(p) && !self.mine.is_empty() && self.mine == codes(read, p);
        let is_office = self.noun.class == NounClass::Office && self.noun.definite;
        if is_office { self.phrases.past(ANY_PERSON).find(is_peer) } else { None }
    }

    /// The body of the kind that it names.
    fn body(&self) -> Option<usize> {
        self.phrases.bodies.taken_up(self.phrases.read, self.phrases.signatures, self.s)
    }

    /// The body of that kind, of which it says more.
    fn described(&self) -> Option<usize> {
        let is_body = matches!(self.noun.class, NounClass::Body | NounClass::Medium) && self.noun.definite;
        if is_body { self.phrases.bodies.described(self.phrases.read, self.phrases.signatures, self.s) } else { None }
    }

    /// The second of a joint office.
    fn of_joint_office(&self) -> Option<usize> {
        let is_office = self.noun.class == NounClass::Office && self.noun.definite;
        if is_office { of_joint_office(self.phrases.read, self.s) } else { None }
    }

    /// Who leads the same body by another title.
    fn leader(&self) -> Option<usize> {
        self.phrases.past(ANY_PERSON).find(|&p| leads_the_same(self.phrases.read, self.phrases.signatures, self.s, p))
    }

    /// The only bearer of the office.
    fn only_bearer(&self) -> Option<usize> {
        let past = self.phrases.by_key.get(&key(self.noun)).filter(|_| self.noun.definite && !self.noun.owned)?;
        only_bearer(self.phrases.read, self.phrases.signatures, past, self.s)
    }

    /// Who spoke last and goes on.
    fn who_goes_on(&self) -> Option<usize> {
        let (read, signatures) = (self.phrases.read, self.phrases.signatures);
        let leads_less = |p: usize| read.sources[p].beside.is_some_and(|office| is_president_of_less(read, signatures, self.s, office));
        who_goes_on(read, self.s).filter(|&p| !self.serves_another(p) && !leads_less(p))
    }
}

/// Whether the newsroom itself gives the bearer of office `p` his name beside it.
fn bears_name(read: &Read<'_>, p: usize) -> bool {
    let is_office =
        matches!(read.sources[p].kind, SourceKind::Noun(noun) if noun.class == NounClass::Office && noun.definite || is_definite(read, p));
    let is_person = read.sources[p].beside.is_some_and(|b| read.sources[b].kind == SourceKind::Person);
    is_office && is_person && read.level.inside(read.sources[p].tokens.start).is_none()
}

/// قائد القيادة المركزية is رئيس القيادة المركزية: those who lead, whatever the press calls it, if the body is called the same.
fn leads_the_same(read: &Read<'_>, signatures: &[Signature<'_>], s: usize, p: usize) -> bool {
    const LEADERS: [&str; 4] = ["رييس", "قايد", "زعيم", "مدير"];
    let words = |s: usize| signatures[s].words.split_first().filter(|(head, rest)| LEADERS.contains(&&***head) && !rest.is_empty());
    words(s).zip(words(p)).is_some_and(|((_, a), (_, b))| a == b) && same_country(read, s, p)
}

/// الوزير المستقيل is the only minister whom the article has named: behind the noun stand adjectives of no country.
fn only_bearer(read: &Read<'_>, signatures: &[Signature<'_>], past: &[usize], s: usize) -> Option<usize> {
    let is_adjective = |i: usize| {
        let reading = read.reading(i);
        read.text.key(i).starts_with("ال") && reading.closed.is_open() && reading.noun.is_none_or(|n| n.class == NounClass::Person)
    };
    let tokens = &read.sources[s].tokens;
    if !specific(&signatures[s]) || !tokens.clone().skip(1).all(is_adjective) || codes_in(read, s).next().is_some() {
        return None;
    }
    let bearers = past.iter().rev().take(40).copied().filter(|&p| read.sources[p].beside.is_some());
    let mut names = bearers.clone().filter_map(|p| read.sources[p].beside).filter_map(|name| signatures[name].words.last());
    let first = names.next()?;
    names.all(|name| name == first).then(|| bearers.clone().next()).flatten()
}

/// Whom الأخير means: the person named last; الأخيرة, the country, the body or the woman.
fn last_named(read: &Read<'_>, s: usize, agreement: Agreement) -> Option<usize> {
    let fits = |&p: &usize| {
        let source = &read.sources[p];
        let theirs = source.agreement.or_else(|| source.beside.and_then(|b| read.sources[b].agreement));
        match source.kind {
            SourceKind::Person => theirs.unwrap_or(Agreement::He) == agreement,
            SourceKind::Organization | SourceKind::Country(_, Form::Name | Form::Capital) => {
                agreement == Agreement::She && theirs == Some(Agreement::She)
            }
            _ => false,
        }
    };
    (0..s).rev().take(30).find(fits)
}

/// المصدر نفسه, المصدر ذاته: no source of its own.
fn is_the_same(read: &Read<'_>, s: usize) -> bool {
    let tokens = &read.sources[s].tokens;
    read.text.key(tokens.start).ends_with("المصدر") && List::Same.has(read.text.key(tokens.start + 1))
}

/// The source cited last before phrase `s`, right behind a verb of saying or a preposition of attribution, that bears no person's
/// name.
fn last_cited(read: &Read<'_>, s: usize) -> Option<usize> {
    let is_cited = |&p: &usize| {
        let source = &read.sources[p];
        let may_be = match source.kind {
            SourceKind::Organization => true,
            SourceKind::Noun(noun) => {
                let is_source = noun.class != NounClass::Body && (noun.class != NounClass::Medium || noun.definite);
                is_source && source.beside.is_none_or(|b| read.sources[b].kind != SourceKind::Person)
            }
            _ => false,
        };
        let first = source.beside.map_or(source.tokens.start, |b| read.sources[b].tokens.start.min(source.tokens.start));
        may_be && first.checked_sub(1).is_some_and(|before| cites(read, before))
    };
    (0..s).rev().take(60).find(is_cited)
}

/// Whether the word at token `i` is a verb of saying or a preposition of attribution, behind which somebody is cited. بين الطرفين is no
/// verb, and أبلغ الصحافيين has an object.
fn cites(read: &Read<'_>, i: usize) -> bool {
    let has_subject = |frames: Frames| frames.clause && !frames.lead && !frames.whom && !frames.within;
    let says = is_finite(read.reading(i)) && read.reading(i).cue.is_some_and(|cue| has_subject(cue.frames));
    says || read.reading(i).closed.is(Closed::ACCORDING)
}

/// الرئيسان الأمريكي فلان والفرنسي علان: whom الرئيس الفرنسي takes up later, by the adjective right before the name.
fn of_joint_office(read: &Read<'_>, s: usize) -> Option<usize> {
    let mine = codes(read, s);
    let &[code] = mine.as_slice() else { return None };
    let is_meant = |before: usize| match read.sources[before].kind {
        SourceKind::Country(theirs, Form::Demonym) => theirs == code,
        SourceKind::Noun(noun) => noun.class == NounClass::Office && noun.agreement == Agreement::They && codes(read, before) == mine,
        _ => false,
    };
    let is_person = |p: &usize| read.sources[*p].kind == SourceKind::Person;
    (0..s).rev().take(200).filter(is_person).find(|&p| read.source_before(read.sources[p].tokens.start).is_some_and(is_meant))
}

/// Who speaks by name below a headline or a lead that keeps the name back: قال مسؤول بارز إن, then وقال فلان.
///
/// The first who is the subject of a verb of saying behind the phrase, if that is a full name of no other office, not announced
/// as another speaker.
fn speaks_below(read: &Read<'_>, signatures: &[Signature<'_>], s: usize) -> Option<usize> {
    let phrase = &read.sources[s];
    let SourceKind::Noun(noun) = phrase.kind else { return None };
    if noun.owned || !matches!(noun.class, NounClass::Office | NounClass::Person | NounClass::Voice) {
        return None;
    }
    let from = read.text.paragraph(phrase.tokens.start);
    let verb_before =
        |p: usize| read.readings.before_titles(read.sources[p].tokens.start).checked_sub(1).filter(|&verb| is_finite(read.reading(verb)));
    let first = (s + 1..read.sources.len()).take(80).find(|&p| {
        let start = read.sources[p].tokens.start;
        // أعلن المتحدث عن توصل أطراف النزاع: in the sentence that keeps the name back nobody else speaks.
        let is_below = read.text.paragraph(start) > from;
        is_below && read.reading(start).proclitic.is_none() && verb_before(p).is_some()
    })?;
    let verb = verb_before(first)?;
    // وكيل الوزارة، فلان: the office stands right behind the verb, the name behind the office.
    let named = if read.sources[first].kind == SourceKind::Person { Some(first) } else { read.sources[first].beside };
    let (first, role) = (named?, Some(first).filter(|&f| Some(f) != named));
    let source = &read.sources[first];
    let is_near = (from + 1..=from + 2).contains(&read.text.paragraph(verb));
    let agrees = read.reading(verb).cue.is_some_and(|cue| Some(cue.agreement) == phrase.agreement);
    let announced = || read.text.sentence_of(verb).take_while(|&i| i < verb).any(|i| read.reading(i).closed.is(Closed::SHIFT));
    let head = |p: usize| if let SourceKind::Noun(noun) = read.sources[p].kind { Some(key(noun)) } else { None };
    // العميد فلان: a rank is no other office.
    let is_rank =
        |role: usize| read.sources[role].tokens.len() == 1 && read.reading(read.sources[role].tokens.start).closed.is(Closed::TITLE);
    let is_other = role.or(source.beside).is_some_and(|role| {
        let mine = is_general(&signatures[s]) && same_country(read, s, role);
        head(role) != head(s) && !mine && !is_rank(role)
    });
    let is_full = source.kind == SourceKind::Person && source.tokens.len() > 1;
    // The headline may name whom the lead calls by his office.
    let is_in_text = |p: usize| read.text.paragraph(read.sources[p].tokens.start) > 0;
    let is_new = || !(0..s).any(|p| is_in_text(p) && signatures[p].words.last() == signatures[first].words.last());
    (is_near && agrees && is_full && !is_other && !announced() && is_new()).then_some(first)
}

/// Whether a phrase for one person stands in the headline or the lead.
fn opens(read: &Read<'_>, s: usize) -> bool {
    let source = &read.sources[s];
    let lead = read.text.paragraph(source.tokens.start) < 2;
    let kind = source.is_human_noun() && source.agreement != Some(Agreement::They);
    lead && kind
}

/// المسؤول may take up anybody who holds an office.
fn is_general(signature: &Signature<'_>) -> bool {
    signature.words.first().is_some_and(|head| matches!(&**head, "مسوول" | "مسيول" | "مسول"))
}

/// What phrases that may take each other up share: the head noun; متحدث and ناطق are one.
fn key(noun: NounWord) -> u16 {
    if noun.class == NounClass::Voice { u16::MAX } else { noun.row }
}

/// A phrase of more than its head says enough to be taken up by a later one.
fn specific(signature: &Signature<'_>) -> bool {
    signature.words.len() > 1
}

/// Whether phrase `s` is definite, by its article or by what it governs.
pub fn is_definite(read: &Read<'_>, s: usize) -> bool {
    let SourceKind::Noun(noun) = read.sources[s].kind else { return false };
    // مسؤول بالبيت الأبيض: what stands behind a preposition does not tell which of many.
    let tokens = &read.sources[s].tokens;
    let mut behind = (tokens.start + 1..tokens.end).take_while(|&i| !read.text.key(i).starts_with("بال"));
    let end = tokens.start + 1 + behind.clone().count();
    let has_article = |i: usize| read.text.key(i).starts_with("ال") || read.text.key(i).starts_with("لل");
    let is_name = |c: &Source| !matches!(c.kind, SourceKind::Country(_, Form::Demonym));
    let is_within = |c: &Source| tokens.start < c.tokens.start && c.tokens.end <= end;
    noun.definite || behind.any(has_article) || read.sources.iter().skip(s + 1).take(3).any(|c| is_name(c) && is_within(c))
}

/// Whether phrase `s` may stand for phrase `p`: the same head in the same number, and no word that the other lacks.
fn takes_up(read: &Read<'_>, signatures: &[Signature<'_>], s: usize, p: usize) -> bool {
    let (SourceKind::Noun(a), SourceKind::Noun(b)) = (read.sources[s].kind, read.sources[p].kind) else { return false };
    // Most phrases are told apart by their heads.
    if key(a) != key(b) && !is_general(&signatures[s]) {
        return false;
    }
    // 65 شخصا are many, أحد المسؤولين is one.
    let of = |s: usize, noun: NounWord| read.sources[s].agreement.unwrap_or(noun.agreement);
    let (mine, theirs) = (of(s, a), of(p, b));
    let number = mine == theirs || (mine != Agreement::They && theirs != Agreement::They && a.class != NounClass::Source);
    // المتحدث is not المتحدثة; رئيسة الوزراء may be whom the newsroom calls رئيس الوزراء.
    let is_woman = read.sources[p].is_human_noun() && (mine, theirs) == (Agreement::He, Agreement::She);
    // الشركة is none of the شركات, and their plural agrees as one woman does.
    let is_thing = matches!(a.class, NounClass::Body | NounClass::Medium | NounClass::Document);
    let same_word = signatures[s].words.first() == signatures[p].words.first();
    let same_head = key(a) == key(b) && (same_word || !(is_thing || matches!(a.row, UNKNOWN | HOLY)));
    // 48٪ من المجيبين are others than 83٪ من المجيبين.
    let counted = read.text.tokens.get(read.sources[s].tokens.start).is_some_and(|t| t.kind == Kind::Number);
    // منسقة الأمم المتحدة في اليمن, then منسقة الأمم المتحدة فلانة: مسؤول في البيت الأبيض is one of many.
    let is_posted = || {
        same_head
            && a.class == NounClass::Office
            && mine != Agreement::They
            && !is_general(&signatures[s])
            && read.sources[p].beside.is_some()
    };
    (same_head || is_general(&signatures[s]))
        && !is_successor(read, s, p)
        && !is_president_of_less(read, signatures, s, p)
        && !is_of_fewer(read, s, p)
        && !is_of_fewer(read, p, s)
        && (same_word || !counted)
        && number
        && !is_woman
        && same_country(read, s, p)
        && signatures[s].words.iter().skip(1).all(|word| {
            *word == "في" && is_posted() || signatures[p].words.iter().any(|w| name::same_word(w, word)) || country_word(read, s, word)
        })
}

/// Whether phrase `s` is that for a president of a country (الرئيس التركي) and phrase `p` that for the head of something smaller in it
/// (رئيس اللجنة التركية).
fn is_president_of_less(read: &Read<'_>, signatures: &[Signature<'_>], s: usize, p: usize) -> bool {
    let is_state = |source: usize, word: &str| word.starts_with("جمهوري") || country_word(read, source, word);
    let of_state = |source: usize| signatures[source].words.iter().skip(1).all(|word| is_state(source, word));
    let is_president = signatures[s].words.first().is_some_and(|head| *head == "رييس");
    let is_former =
        |word: &str| word.starts_with("سابق") || word.starts_with("منتخب") || word.starts_with("جديد") || word.starts_with("حالي");
    let adds = |word: &&name::Word<'_>| !is_state(p, word) && !is_former(word);
    let governs = || signatures[p].words.iter().skip(1).any(|word| adds(&word));
    is_president && specific(&signatures[s]) && codes_in(read, s).next().is_some() && of_state(s) && governs()
}

/// السلطات الأميركية are not السلطات الأميركية والصينية: phrase `p` is of a second country, phrase `s` of the first alone.
fn is_of_fewer(read: &Read<'_>, s: usize, p: usize) -> bool {
    let tokens = &read.sources[p].tokens;
    let is_second = |c: &usize| matches!(read.sources[*c].kind, SourceKind::Country(_, Form::Demonym)) && is_joined(read, *c);
    let second = (p + 1..read.sources.len()).take_while(|&c| read.sources[c].tokens.start < tokens.end).find(is_second);
    let (mut mine, code) = (codes_in(read, s).peekable(), second.map(|c| read.sources[c].kind));
    mine.peek().is_some() && code.is_some_and(|kind| matches!(kind, SourceKind::Country(code, _) if !mine.any(|c| c == code)))
}

/// Whether phrase `s` names who holds now the office that phrase `p` says another held: الرئيس الأميركي, الرئيس الأميركي السابق.
fn is_successor(read: &Read<'_>, s: usize, p: usize) -> bool {
    let is_former = |source: usize| read.sources[source].tokens.clone().any(|i| read.reading(i).closed.is(Closed::FORMER));
    is_former(p) && !is_former(s) && codes_in(read, s).next().is_some()
}

/// The codes of the countries inside a phrase.
fn codes(read: &Read<'_>, s: usize) -> Vec<[u8; 2]> {
    codes_in(read, s).collect()
}

pub(super) fn codes_in<'a>(read: &'a Read<'_>, s: usize) -> impl Iterator<Item = [u8; 2]> + Clone + 'a {
    let tokens = &read.sources[s].tokens;
    let inner = read.sources.iter().skip(s + 1).take_while(|c| c.tokens.start < tokens.end);
    inner.filter_map(|c| if let SourceKind::Country(code, _) = c.kind { Some(code) } else { None })
}

fn same_country(read: &Read<'_>, s: usize, p: usize) -> bool {
    let (mut mine, mut theirs) = (codes_in(read, s).peekable(), codes_in(read, p).peekable());
    mine.peek().is_none() || theirs.peek().is_none() || mine.any(|code| theirs.clone().any(|other| other == code))
}

/// Whether a word of phrase `s` is one of its countries: the other phrase may name it in another way.
fn country_word(read: &Read<'_>, s: usize, word: &str) -> bool {
    let tokens = &read.sources[s].tokens;
    let inner = read.sources.iter().skip(s + 1).take_while(|c| c.tokens.start < tokens.end);
    inner
        .filter(|c| matches!(c.kind, SourceKind::Country(_, form) if form != Form::Place))
        .any(|c| c.tokens.clone().any(|i| name::plain(read.text.key(i)) == word))
}
