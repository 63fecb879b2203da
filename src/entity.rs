//! Entities: which mentions are one person, one body, one country.

mod body;
mod focus;
mod goes_on;
mod name;
mod phrase;
mod short;

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

pub use focus::focus;

use self::body::Bodies;
use self::name::Word;
pub(crate) use self::phrase::is_definite;
use self::phrase::nouns;
use self::short::Bearers;
use crate::cue::{Read, is_finite};
use crate::document::EntityKind;
use crate::language::ar::lists::List;
use crate::language::{Agreement, NounClass, en};
use crate::source::{Source, SourceKind};

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
    made.list.shrink_to_fit();
    for (s, entity) in made.of_source.iter().enumerate() {
        if let Some(e) = *entity {
            made.list[e].sources.push(s);
        }
    }
    made.list.iter_mut().for_each(|entity| entity.sources.shrink_to_fit());
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

/// A short name in brackets or marks behind a long one is the same body: حركة المقاومة الإسلامية (حماس), منظمة حقوق الإنسان «هيومن
/// رايتس ووتش».
fn acronyms(read: &Read<'_>, mentions: &[usize], signatures: &[Signature<'_>], made: &mut Entities) {
    let mut meant: FxHashMap<&[Word<'_>], usize> = FxHashMap::default();
    for pair in mentions.windows(2) {
        let (long, short) = (&read.sources[pair[0]], &read.sources[pair[1]]);
        let marks = (read.text.word(long.tokens.end), read.text.word(short.tokens.end));
        let is_held = matches!(marks, ("(", ")") | ("\"", "\"") | ("«", "»") | ("“", "”"));
        // What a verb of saying governs stands in marks too: a body's kind tells that its name is meant.
        let is_kind = || read.reading(long.tokens.start).noun.is_some_and(|noun| noun.class == NounClass::Body && !noun.definite);
        let bracketed = long.tokens.end + 1 == short.tokens.start && is_held && (marks.0 == "(" || is_kind());
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
    let mut bearers = Bearers::new(clusters, short);
    let cluster_of: FxHashMap<usize, usize> = clusters.iter().enumerate().map(|(c, cluster)| (cluster.entity, c)).collect();
    let mut own: FxHashMap<&str, usize> = FxHashMap::default();
    for &s in mentions {
        if let Some(entity) = made.of_source[s] {
            if let Some(&cluster) = cluster_of.get(&entity) {
                bearers.name(s, cluster, shown(s));
            }
            continue;
        }
        let Some(word) = signatures[s].words.first() else { continue };
        let bearer = bearers.call(s, word, shown(s)).map(|cluster| clusters[cluster].entity);
        let entity = bearer.unwrap_or_else(|| *own.entry(word).or_insert_with(|| made.add(kind, None)));
        made.of_source[s] = Some(entity);
    }
}

/// A surname that nobody bears is that of whose surname is spelled almost so: برتمان, of غريغوري براتمان.
fn misspelt(mentions: &[usize], signatures: &[Signature<'_>], made: &mut Entities, clusters: &[Cluster<'_>]) {
    let mut meant: FxHashMap<usize, Option<usize>> = FxHashMap::default();
    let full: FxHashSet<usize> = clusters.iter().map(|cluster| cluster.entity).collect();
    for &s in mentions {
        let ([word], Some(entity)) = (signatures[s].words.as_slice(), made.of_source[s]) else { continue };
        // لومير is برونو لو مير.
        let is_joined = |words: &[Word<'_>]| matches!(words, [_, .., a, b] if word.strip_prefix(&**a) == Some(b));
        let is_near = |c: &&Cluster<'_>| c.words.last().is_some_and(|last| name::almost(last, word)) || is_joined(c.words);
        let nearest = || clusters.iter().take(200).find(is_near).map(|c| c.entity);
        if let Some(other) = *meant.entry(entity).or_insert_with(|| if full.contains(&entity) { None } else { nearest() }) {
            made.of_source[s] = Some(other);
        }
    }
}
