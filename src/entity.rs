//! Entities: which mentions are one person, one body, one country.

mod focus;
mod goes_on;
mod name;

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

pub use focus::focus;

use self::name::Word;

use crate::cue::{Read, is_finite};
use crate::document::{EntityKind, Form};
use crate::language::ar::lists::List;
use crate::language::{Agreement, Closed, NounClass, NounWord, en};
use crate::source::{HOLY, LATTER, Source, SourceKind, UNKNOWN};
use crate::text::Kind;

/// Somebody or something with all its mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its country, for one.
    pub country: Option<[u8; 2]>,
    /// Its mentions: indices of sources, in order.
    pub sources: Vec<usize>,
}

/// The entities, and the one that each source belongs to.
#[derive(Debug, Default)]
pub struct Entities {
    /// In the order of their first mention.
    pub list: Vec<Entity>,
    /// For each source its entity; pronouns have none.
    pub of_source: Vec<Option<usize>>,
}

/// So many who bear a word are looked at, no more: the first ones, in an article that names thousands.
const MOST_BEARERS: usize = 64;

/// So many of the words of a name are looked at: no more than the longest of them has.
const LONGEST_NAME: usize = 40;

/// What a mention is compared by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Signature<'a> {
    words: Vec<Word<'a>>,
}

/// Resolves all sources.
#[must_use]
pub fn entities(read: &Read<'_>) -> Entities {
    let mut made = Entities { list: Vec::new(), of_source: vec![None; read.sources.len()] };
    let signatures: Vec<Signature<'_>> = read.sources.iter().map(|s| signature(read, s)).collect();
    countries(read, &mut made);
    persons(read, &signatures, &mut made);
    organizations(read, &signatures, &mut made);
    nouns(read, &signatures, &mut made);
    en::pronoun::pronouns(read, &mut made);
    for (s, entity) in made.of_source.iter().enumerate() {
        if let Some(e) = *entity {
            made.list[e].sources.push(s);
        }
    }
    made
}

impl Entities {
    pub(crate) fn add(&mut self, kind: EntityKind, country: Option<[u8; 2]>) -> usize {
        self.list.push(Entity { kind, country, sources: Vec::new() });
        self.list.len() - 1
    }
}

/// The folded words of a mention without articles; none of a country or a pronoun, which are known by other signs.
fn signature<'a>(read: &'a Read<'_>, source: &Source) -> Signature<'a> {
    if matches!(source.kind, SourceKind::Country(..) | SourceKind::Pronoun) {
        return Signature::default();
    }
    let mut words = Vec::with_capacity(source.tokens.len().min(LONGEST_NAME));
    for i in source.tokens.clone().take(LONGEST_NAME) {
        let bare = if i == source.tokens.start { name::plain_of(first_key(read, source)) } else { name::plain(read.text.key(i)) };
        // أبوزيد is أبو زيد.
        let son = bare.strip_prefix("ابو").filter(|rest| source.kind == SourceKind::Person && rest.chars().nth(2).is_some());
        match son {
            Some(rest) => words.extend(["ابو".into(), rest.to_owned().into()]),
            None if bare.is_empty() => {}
            None => words.push(bare),
        }
    }
    if source.kind == SourceKind::Organization {
        words = name::common(words);
    }
    // رئيس الحكومة is رئيس الوزراء.
    if words.first().is_some_and(|head| head.starts_with("رييس"))
        && let Some(government) = words.get_mut(1).filter(|word| *word == "حكومه")
    {
        *government = "وزراء".into();
    }
    Signature { words }
}

/// The key of a mention's first token without the proclitic outside its span; of للوزارة what stands behind the article.
fn first_key<'a>(read: &'a Read<'_>, source: &Source) -> Cow<'a, str> {
    let token = read.text.tokens.get(source.tokens.start).map(|t| t.span);
    let key = read.text.key(source.tokens.start);
    match token {
        Some(_) if matches!(source.kind, SourceKind::Noun(_)) && key.trim_start_matches(['و', 'ف']).starts_with("لل") => {
            key.trim_start_matches(['و', 'ف']).into()
        }
        Some(span) if span.start() < source.span.start() => {
            let end = span.end().min(source.span.end());
            crate::text::fold(read.text.source.get(source.span.start()..end).unwrap_or("")).into()
        }
        _ => read.text.key(source.tokens.start).into(),
    }
}

fn countries(read: &Read<'_>, made: &mut Entities) {
    let mut by_code: FxHashMap<[u8; 2], usize> = FxHashMap::default();
    for (s, source) in read.sources.iter().enumerate() {
        if let SourceKind::Country(code, _) = source.kind {
            let e = *by_code.entry(code).or_insert_with(|| made.add(EntityKind::Country, Some(code)));
            made.of_source[s] = Some(e);
        }
    }
}

/// One cluster of names while it grows.
struct Cluster<'a> {
    entity: usize,
    words: &'a [Word<'a>],
}

fn persons(read: &Read<'_>, signatures: &[Signature<'_>], made: &mut Entities) {
    let mentions: Vec<usize> = (0..read.sources.len()).filter(|&s| read.sources[s].kind == SourceKind::Person).collect();
    let clusters = clusters(&mentions, signatures, made, EntityKind::Person, name::same_person);
    let short = |s: usize, words: &[Word<'_>], word: &str| {
        if is_of_rank(read, s) && name::is_fathers(words, word) { 0 } else { name::short_of_person(words, word) }
    };
    link_short(&mentions, signatures, made, &clusters, EntityKind::Person, short, |s| shown_gender(read, s));
    misspelt(&mentions, signatures, made, &clusters);
}

fn organizations(read: &Read<'_>, signatures: &[Signature<'_>], made: &mut Entities) {
    let mentions: Vec<usize> = (0..read.sources.len()).filter(|&s| read.sources[s].kind == SourceKind::Organization).collect();
    // الوزارة التركية takes up the last وزارة of that country.
    let bodies = Bodies::new(read, signatures);
    let is_general = |s: usize| read.reading(read.sources[s].tokens.start).noun.is_some_and(|noun| noun.definite);
    let taken_up = |s: usize| if is_general(s) { bodies.taken_up(read, signatures, s) } else { None };
    let (general, mentions): (Vec<usize>, Vec<usize>) = mentions.into_iter().partition(|&s| taken_up(s).is_some());
    let clusters = clusters(&mentions, signatures, made, EntityKind::Organization, name::same_body);
    acronyms(read, &mentions, signatures, made);
    let short = |_: usize, words: &[Word<'_>], word: &str| name::short_of_body(words, word);
    link_short(&mentions, signatures, made, &clusters, EntityKind::Organization, short, |_| None);
    for s in general {
        made.of_source[s] = taken_up(s).and_then(|body| made.of_source[body]);
        if made.of_source[s].is_none() {
            made.of_source[s] = Some(made.add(EntityKind::Organization, None));
        }
    }
}

/// Long names first: each joins a cluster that it is a form of, or opens one.
fn clusters<'a>(
    mentions: &[usize],
    signatures: &'a [Signature<'_>],
    made: &mut Entities,
    kind: EntityKind,
    same: fn(&[Word<'_>], &[Word<'_>]) -> bool,
) -> Vec<Cluster<'a>> {
    let mut clusters: Vec<Cluster<'_>> = Vec::new();
    let mut by_word: FxHashMap<Word<'_>, Vec<usize>> = FxHashMap::default();
    for &s in mentions {
        let words = &signatures[s].words;
        if words.len() < 2 {
            continue;
        }
        let each = || words.iter().map(|word| Word::Borrowed(word)).chain([Word::Owned(words.concat())]);
        let alike = each().find_map(|word| by_word.get(&word)?.iter().copied().find(|&c| same(clusters[c].words, words)));
        let c = alike.unwrap_or_else(|| {
            clusters.push(Cluster { entity: made.add(kind, None), words });
            clusters.len() - 1
        });
        for word in each() {
            let of_word = by_word.entry(word).or_default();
            if !of_word.contains(&c) && of_word.len() < MOST_BEARERS {
                of_word.push(c);
            }
        }
        if words.len() > clusters[c].words.len() {
            clusters[c].words = words;
        }
        made.of_source[s] = Some(clusters[c].entity);
    }
    clusters
}

/// A short name in brackets behind a long one is the same body: حركة المقاومة الإسلامية (حماس).
fn acronyms(read: &Read<'_>, mentions: &[usize], signatures: &[Signature<'_>], made: &mut Entities) {
    let mut meant: FxHashMap<&[Word<'_>], usize> = FxHashMap::default();
    for pair in mentions.windows(2) {
        let (long, short) = (&read.sources[pair[0]], &read.sources[pair[1]]);
        let bracketed =
            long.tokens.end + 1 == short.tokens.start && read.text.word(long.tokens.end) == "(" && read.text.word(short.tokens.end) == ")";
        if let Some(entity) = made.of_source[pair[0]].filter(|_| bracketed) {
            meant.insert(&signatures[pair[1]].words, entity);
        }
    }
    for &s in mentions {
        if let Some(&entity) = meant.get(&*signatures[s].words) {
            made.of_source[s] = Some(entity);
        }
    }
}

/// الملك سلمان, الشيخ زايد: such a title stands before its bearer's own first name.
fn is_of_rank(read: &Read<'_>, s: usize) -> bool {
    let before = read.sources[s].tokens.start.checked_sub(1).map_or("", |before| read.text.key(before));
    List::Rank.has(before.trim_start_matches(['و', 'ب']))
}

/// The gender that the office beside a name shows, or the verb of saying right before both.
fn shown_gender(read: &Read<'_>, s: usize) -> Option<Agreement> {
    let office = read.sources[s].beside.filter(|&b| read.sources[b].tokens.start < read.sources[s].tokens.start);
    let verb = read.readings.before_titles(read.sources[office.unwrap_or(s)].tokens.start).checked_sub(1);
    let cue = verb.map(|verb| read.reading(verb)).filter(|&reading| is_finite(reading)).and_then(|reading| reading.cue);
    let of_verb = cue.filter(|cue| !cue.frames.object && !cue.frames.whom).map(|cue| cue.agreement);
    let of_office = office.and_then(|b| read.sources[b].agreement);
    of_office.or(of_verb).filter(|gender| matches!(gender, Agreement::He | Agreement::She))
}

/// Names of one word: the last long name before that they may be short for, else the first behind, else one of their own. A verb's
/// gender tells a husband from his wife.
fn link_short(
    mentions: &[usize],
    signatures: &[Signature<'_>],
    made: &mut Entities,
    clusters: &[Cluster<'_>],
    kind: EntityKind,
    short: impl Fn(usize, &[Word<'_>], &str) -> u8,
    shown: impl Fn(usize) -> Option<Agreement>,
) {
    let mut first_behind: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (c, cluster) in clusters.iter().enumerate() {
        for word in cluster.words {
            let all = first_behind.entry(word).or_default();
            if all.len() < MOST_BEARERS {
                all.push(c);
            }
        }
    }
    let words_of: FxHashMap<usize, usize> = clusters.iter().enumerate().map(|(c, cluster)| (cluster.entity, c)).collect();
    let mut last_seen: FxHashMap<&str, usize> = FxHashMap::default();
    let mut own: FxHashMap<&str, usize> = FxHashMap::default();
    let mut called: FxHashMap<&str, usize> = FxHashMap::default();
    let mut genders: FxHashMap<usize, Agreement> = FxHashMap::default();
    for &s in mentions {
        let gender = shown(s);
        if let Some(entity) = made.of_source[s] {
            if let Some(&c) = words_of.get(&entity) {
                if let Some(gender) = gender {
                    genders.entry(c).or_insert(gender);
                }
                for word in clusters[c].words {
                    // A surname outlives the first name that another bears as a surname, and once somebody is called by it, his kin who
                    // are named in full.
                    let rank = |c: usize| short(s, clusters[c].words, word) * 2 + u8::from(called.get(&**word) == Some(&c));
                    let better = last_seen.get(&**word).is_none_or(|&old| rank(c) >= rank(old));
                    if better {
                        last_seen.insert(word, c);
                    }
                }
            }
            continue;
        }
        let Some(word) = signatures[s].words.first() else { continue };
        let fits = |c: &usize| gender.is_none_or(|gender| genders.get(c).is_none_or(|&theirs| theirs == gender));
        let behind = || {
            let all = first_behind.get(&**word)?.iter().copied().filter(fits);
            all.max_by_key(|&c| (short(s, clusters[c].words, word), std::cmp::Reverse(c)))
        };
        let last = last_seen.get(&**word).copied();
        let cluster = last.filter(fits).or_else(behind).or(last).filter(|&c| short(s, clusters[c].words, word) > 0);
        if let Some(c) = cluster {
            called.insert(word, c);
            if let Some(gender) = gender {
                genders.entry(c).or_insert(gender);
            }
        }
        let known = if let Some(c) = cluster { Some(clusters[c].entity) } else { own.get(&**word).copied() };
        let entity = known.unwrap_or_else(|| made.add(kind, None));
        if cluster.is_none() {
            own.insert(word, entity);
        }
        made.of_source[s] = Some(entity);
    }
}

/// A surname that nobody bears is that of whose surname is spelled almost so: برتمان, of غريغوري براتمان.
fn misspelt(mentions: &[usize], signatures: &[Signature<'_>], made: &mut Entities, clusters: &[Cluster<'_>]) {
    let mut meant: FxHashMap<usize, Option<usize>> = FxHashMap::default();
    let full: FxHashSet<usize> = clusters.iter().map(|cluster| cluster.entity).collect();
    for &s in mentions {
        let ([word], Some(entity)) = (signatures[s].words.as_slice(), made.of_source[s]) else { continue };
        // لومير is برونو لو مير, ديمستورا دي ميستورا.
        let is_end = |rest: &str, b: &str| rest == b || name::almost(rest, b);
        let is_joined = |words: &[Word<'_>]| matches!(words, [_, .., a, b] if word.strip_prefix(&**a).is_some_and(|rest| is_end(rest, b)));
        let is_near = |c: &&Cluster<'_>| c.words.last().is_some_and(|last| name::almost(last, word)) || is_joined(c.words);
        let nearest = || clusters.iter().take(200).find(is_near).map(|c| c.entity);
        if let Some(other) = *meant.entry(entity).or_insert_with(|| if full.contains(&entity) { None } else { nearest() }) {
            made.of_source[s] = Some(other);
        }
    }
}

/// Noun phrases: beside a name, its entity; definite, an earlier phrase or body that it takes up, else a later one; all
/// others open entities of their own.
fn nouns(read: &Read<'_>, signatures: &[Signature<'_>], made: &mut Entities) {
    let mut by_row: FxHashMap<u16, Vec<usize>> = FxHashMap::default();
    let bodies = Bodies::new(read, signatures);
    let all: Vec<usize> = (0..read.sources.len()).filter(|&s| matches!(read.sources[s].kind, SourceKind::Noun(_))).collect();
    let mut served: FxHashMap<usize, Vec<[u8; 2]>> = FxHashMap::default();
    for &s in &all {
        if let Some(beside) = read.sources[s].beside
            && let Some(entity) = made.of_source[beside]
        {
            made.of_source[s] = Some(entity);
            served.entry(entity).or_default().extend(codes(read, s));
        }
    }
    // الرئيس الأميركي is nobody whom the article calls الرئيس الروسي, even where it calls him الرئيس alone.
    let serves_another = |s: usize, entity: Option<usize>| {
        let (mine, theirs) = (codes(read, s), entity.and_then(|e| served.get(&e)));
        !mine.is_empty() && theirs.is_some_and(|theirs| !theirs.is_empty() && !mine.iter().any(|code| theirs.contains(code)))
    };
    for &s in &all {
        let SourceKind::Noun(noun) = read.sources[s].kind else { continue };
        if made.of_source[s].is_none() {
            // Of those who may be meant, one of the same country before one of none.
            let mine = codes(read, s);
            let among = |row: u16| {
                let fits = |&p: &usize| takes_up(read, signatures, s, p) && !serves_another(s, made.of_source[p]);
                let past = || by_row.get(&row).into_iter().flat_map(|past| past.iter().rev().take(40).copied());
                let compatriot = || past().filter(|&p| codes_in(read, p).any(|code| mine.contains(&code))).find(fits);
                // وزير الخارجية is whom the newsroom calls so by name, before وزير الخارجية الألماني.
                let called_so = |p: &usize| signatures[*p] == signatures[s] && bears_name(read, *p);
                let bearer =
                    || past().find(called_so).filter(|&b| past().filter(called_so).all(|p| made.of_source[p] == made.of_source[b]));
                let first = if mine.is_empty() { bearer() } else { compatriot() };
                // الوزير alone: of all ministers he whom the article has named last, by whatever name.
                let last_named = || {
                    let held: Vec<usize> = past().filter(fits).filter_map(|p| made.of_source[p]).collect();
                    let is_several = held.iter().any(|entity| Some(entity) != held.first());
                    let is_held = |o: &usize| made.of_source[*o].is_some_and(|entity| held.contains(&entity));
                    if is_several { (0..s).rev().take(60).find(is_held) } else { None }
                };
                let is_bare = noun.class == NounClass::Office && noun.definite && !specific(&signatures[s]);
                let last = if is_bare && mine.is_empty() { last_named() } else { None };
                last.or(first).or_else(|| past().find(fits))
            };
            let earlier = among(key(noun)).or_else(|| is_general(&signatures[s]).then(|| among(ANY_PERSON)).flatten());
            let later = || {
                let behind = all.partition_point(|&l| l <= s);
                all.iter()
                    .copied()
                    .skip(behind)
                    .take(200)
                    .find(|&l| read.sources[l].beside.is_some() && specific(&signatures[s]) && takes_up(read, signatures, s, l))
            };
            // A headline and a lead keep back the name: سفير قطري, then السفير القطري فلان. The first who is called so is meant.
            let named_below = || {
                let behind = all.partition_point(|&l| l <= s);
                let fits = |l: usize| {
                    // محاميها, then محاميها فلان
                    let full = (specific(&signatures[s]) || noun.owned) && takes_up(read, signatures, s, l);
                    full || (specific(&signatures[l]) && takes_up(read, signatures, l, s))
                };
                let is_named = |l: usize| read.sources[l].beside.is_some();
                let mut called_so = all.iter().copied().skip(behind).take(200).filter(|&l| fits(l));
                if noun.owned { called_so.find(|&l| is_named(l)) } else { called_so.next().filter(|&l| is_named(l)) }
            };
            // الرئيس الأميركي may be whom the article has called نظيره الأميركي.
            let peer = || {
                let is_peer = |&p: &usize| {
                    signatures[p].words.first().is_some_and(|head| head.starts_with("نظير"))
                        && !codes(read, s).is_empty()
                        && codes(read, s) == codes(read, p)
                };
                let past = by_row.get(&ANY_PERSON).filter(|_| noun.class == NounClass::Office && noun.definite);
                past.and_then(|past| past.iter().rev().take(40).copied().find(is_peer))
            };
            let body = || bodies.taken_up(read, signatures, s);
            let described = || {
                if matches!(noun.class, NounClass::Body | NounClass::Medium) && noun.definite {
                    bodies.described(read, signatures, s)
                } else {
                    None
                }
            };
            let leader = || {
                by_row
                    .get(&ANY_PERSON)
                    .and_then(|past| past.iter().rev().take(40).copied().find(|&p| leads_the_same(read, signatures, s, p)))
            };
            let only = || {
                if noun.definite && !noun.owned { only_bearer(read, signatures, by_row.get(&key(noun))?, s) } else { None }
            };
            let joint = || if noun.class == NounClass::Office && noun.definite { of_joint_office(read, s) } else { None };
            // الشركة is the body of that kind before any phrase that names nobody: شركة الطيران.
            let is_nameless = |p: &usize| made.of_source[*p].is_some_and(|e| made.list[e].kind == EntityKind::Group);
            let bare_body = || if noun.class == NounClass::Body && !specific(&signatures[s]) { body() } else { None };
            let earlier = if earlier.as_ref().is_some_and(is_nameless) { bare_body().or(earlier) } else { earlier };
            let found = match is_definite(read, s) {
                true if noun.row == LATTER => last_named(read, s, noun.agreement),
                true if is_the_same(read, s) => last_cited(read, s).or(earlier),
                true => earlier.or_else(peer).or_else(body).or_else(joint).or_else(later).or_else(described).or_else(leader).or_else(only),
                false => None,
            };
            let opens = opens(read, s);
            let found = found.or_else(|| if (opens || noun.owned) && !is_general(&signatures[s]) { named_below() } else { None });
            // محلل لقناتنا: …, then المحلل المالي فلان: of a headline's bare noun the only bearer whom the article names.
            // رئيس alone says too little.
            let is_telling = !noun.owned && signatures[s].words.first().is_some_and(|head| *head != "رييس");
            let is_headline = read.text.tokens.get(read.sources[s].tokens.start).is_some_and(|t| t.paragraph == 0);
            let is_bare = opens && is_headline && is_telling && !specific(&signatures[s]);
            let only_below = || {
                let is_such = |l: &usize| match read.sources[*l].kind {
                    SourceKind::Noun(other) => key(other) == key(noun) && other.agreement == noun.agreement,
                    _ => false,
                };
                let behind = all.partition_point(|&l| l <= s);
                let mut bearers = all.iter().copied().skip(behind).take(200).filter(|l| is_such(l) && read.sources[*l].beside.is_some());
                let first = bearers.next()?;
                bearers.all(|l| made.of_source[l] == made.of_source[first]).then_some(first)
            };
            let found = found.or_else(|| if is_bare && !is_general(&signatures[s]) { only_below() } else { None });
            let found = found.or_else(|| if opens { speaks_below(read, signatures, s) } else { None });
            let is_less = |p: usize| read.sources[p].beside.is_some_and(|office| is_president_of_less(read, signatures, s, office));
            let who_goes_on = || goes_on::who_goes_on(read, s).filter(|&p| !serves_another(s, made.of_source[p]) && !is_less(p));
            let found = found.or_else(who_goes_on);
            let entity = found.and_then(|f| made.of_source[f]);
            made.of_source[s] = Some(entity.unwrap_or_else(|| made.add(EntityKind::Group, None)));
        }
        by_row.entry(key(noun)).or_default().push(s);
        if read.sources[s].is_human_noun() && read.sources[s].agreement != Some(Agreement::They) {
            by_row.entry(ANY_PERSON).or_default().push(s);
        }
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
    let says = |i: usize| is_finite(read.reading(i)) && read.reading(i).cue.is_some_and(|cue| cue.frames.clause);
    let cites = |i: usize| says(i) || read.reading(i).closed.is(Closed::ACCORDING);
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
        may_be && first.checked_sub(1).is_some_and(cites)
    };
    (0..s).rev().take(60).find(is_cited)
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
    let from = read.text.tokens.get(phrase.tokens.start)?.paragraph;
    let verb_before =
        |p: usize| read.readings.before_titles(read.sources[p].tokens.start).checked_sub(1).filter(|&verb| is_finite(read.reading(verb)));
    let first = (s + 1..read.sources.len()).take(80).find(|&p| {
        let start = read.sources[p].tokens.start;
        // أعلن المتحدث عن توصل أطراف النزاع: in the sentence that keeps the name back nobody else speaks.
        let is_below = read.text.tokens.get(start).is_some_and(|t| t.paragraph > from);
        is_below && read.reading(start).proclitic.is_none() && verb_before(p).is_some()
    })?;
    let verb = verb_before(first)?;
    // وكيل الوزارة، فلان: the office stands right behind the verb, the name behind the office.
    let named = if read.sources[first].kind == SourceKind::Person { Some(first) } else { read.sources[first].beside };
    let (first, role) = (named?, Some(first).filter(|&f| Some(f) != named));
    let source = &read.sources[first];
    let is_near = (from + 1..=from + 2).contains(&read.text.tokens.get(verb)?.paragraph);
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
    let is_new = || !(0..s).any(|p| signatures[p].words.last() == signatures[first].words.last());
    (is_near && agrees && is_full && !is_other && !announced() && is_new()).then_some(first)
}

/// Whether a phrase for one person stands in the headline or the lead.
fn opens(read: &Read<'_>, s: usize) -> bool {
    let source = &read.sources[s];
    let lead = read.text.tokens.get(source.tokens.start).is_some_and(|t| t.paragraph < 2);
    let kind = source.is_human_noun() && source.agreement != Some(Agreement::They);
    lead && kind
}

/// The key under which every phrase for one person is kept.
const ANY_PERSON: u16 = u16::MAX - 1;

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

fn is_definite(read: &Read<'_>, s: usize) -> bool {
    let SourceKind::Noun(noun) = read.sources[s].kind else { return false };
    let tokens = &read.sources[s].tokens;
    noun.definite
        || tokens.clone().skip(1).any(|i| read.text.key(i).starts_with("ال") || read.text.key(i).starts_with("لل"))
        || read
            .sources
            .iter()
            .skip(s + 1)
            .take(3)
            .filter(|c| !matches!(c.kind, SourceKind::Country(_, Form::Demonym)))
            .any(|c| tokens.contains(&c.tokens.start) && c.tokens.start > tokens.start && c.tokens.end <= tokens.end)
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
    // الشركة is none of the شركات, and their plural agrees as one woman does.
    let is_thing = matches!(a.class, NounClass::Body | NounClass::Medium | NounClass::Document);
    let same_word = signatures[s].words.first() == signatures[p].words.first();
    let same_head = key(a) == key(b) && (same_word || !(is_thing || matches!(a.row, UNKNOWN | HOLY)));
    // 48٪ من المجيبين are others than 83٪ من المجيبين.
    let counted = read.text.tokens.get(read.sources[s].tokens.start).is_some_and(|t| t.kind == Kind::Number);
    (same_head || is_general(&signatures[s]))
        && !is_successor(read, s, p)
        && !is_president_of_less(read, signatures, s, p)
        && (same_word || !counted)
        && number
        && same_country(read, s, p)
        && signatures[s]
            .words
            .iter()
            .skip(1)
            .all(|word| signatures[p].words.iter().any(|w| name::same_word(w, word)) || country_word(read, s, word))
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

/// Whether phrase `s` names who holds now the office that phrase `p` says another held: الرئيس الأميركي, الرئيس الأميركي السابق.
fn is_successor(read: &Read<'_>, s: usize, p: usize) -> bool {
    let is_former = |source: usize| read.sources[source].tokens.clone().any(|i| read.reading(i).closed.is(Closed::FORMER));
    is_former(p) && !is_former(s) && codes_in(read, s).next().is_some()
}

/// The codes of the countries inside a phrase.
fn codes(read: &Read<'_>, s: usize) -> Vec<[u8; 2]> {
    codes_in(read, s).collect()
}

fn codes_in<'a>(read: &'a Read<'_>, s: usize) -> impl Iterator<Item = [u8; 2]> + Clone + 'a {
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

/// The bodies named so far, by the class noun that may stand for them later.
struct Bodies<'a> {
    by_class: FxHashMap<Word<'a>, Vec<usize>>,
}

impl<'a> Bodies<'a> {
    fn new(read: &'a Read<'_>, signatures: &'a [Signature<'_>]) -> Bodies<'a> {
        let mut by_class: FxHashMap<Word<'_>, Vec<usize>> = FxHashMap::default();
        for (s, source) in read.sources.iter().enumerate() {
            if source.kind != SourceKind::Organization {
                continue;
            }
            // وزارة الخارجية: its own first word; صحيفة «الوطن»: the noun beside it.
            let beside = source.beside.and_then(|b| signatures[b].words.first());
            // The words of a name that has another are those of the other: وكالة الأنباء السعودية, واس.
            let own = name::plain_of(first_key(read, source));
            let other = signatures[s].words.first().filter(|&first| *first != own);
            // قالت الخارجية …, وأضافت الوزارة.
            let ministry = read.reading(source.tokens.start).closed.is(Closed::MINISTRY).then_some("وزاره".into());
            let others = other.into_iter().chain(beside).map(|word| Word::Borrowed(word));
            for word in others.chain([own]).chain(ministry) {
                by_class.entry(word).or_default().push(s);
            }
        }
        Bodies { by_class }
    }

    /// The last body before phrase `s` of that kind, if all else that the phrase says of it are adjectives of no country: الحركة
    /// الانفصالية.
    fn described(&self, read: &Read<'_>, signatures: &[Signature<'_>], s: usize) -> Option<usize> {
        let tokens = &read.sources[s].tokens;
        let is_adjective = |i: usize| {
            read.text.key(i).starts_with("ال")
                && read.reading(i).closed.is_open()
                && (read.reading(i).noun.is_none() || read.text.key(i).ends_with("ية"))
        };
        if tokens.len() < 2 || !tokens.clone().skip(1).all(is_adjective) || codes_in(read, s).next().is_some() {
            return None;
        }
        let past = self.by_class.get(signatures[s].words.first()?)?;
        past[..past.partition_point(|&b| b < s)].last().copied()
    }

    /// The last body before phrase `s` whose class noun is the phrase's head.
    fn taken_up(&self, read: &Read<'_>, signatures: &[Signature<'_>], s: usize) -> Option<usize> {
        let words = &signatures[s].words;
        let past = self.by_class.get(words.first()?)?;
        let before = past.partition_point(|&b| read.sources[b].tokens.start < read.sources[s].tokens.start);
        past[..before].iter().rev().take(40).copied().find(|&b| words.iter().skip(1).all(|w| signatures[b].words.contains(w)))
    }
}
