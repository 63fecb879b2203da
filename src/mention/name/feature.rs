//! What the model sees of a token: its own form, its neighbours, what the lexicons say of both.

use super::Pack;
use super::hash::{mix, text as hash};
use super::keys::key;
use super::lexicon::{BODY, DEFINITE, MEDIUM, NAMED};
use crate::document::Form;
use crate::mention::CountryMention;
use crate::text::{Kind, Text};

/// A token as the features see it.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    /// Its key.
    word: u64,
    /// Its key without proclitics.
    stem: u64,
    /// Its proclitics.
    clitic: u64,
    /// Its first one to four letters.
    opening: [u64; 4],
    /// Its last one to four letters.
    ending: [u64; 4],
    /// Kind, script, length, article.
    shape: u64,
    /// What the lexicons say of the stem.
    classes: u64,
    /// The stem's cluster.
    cluster: u64,
    /// How often the stem is a name.
    kind: u64,
    /// How often the stem stands behind a kind of organisation or a title.
    company: u64,
    /// The place in a phrase that is often a name.
    phrase: u64,
    /// The nearest head of an organisation before it, or kind of medium, and its classes.
    head: (u64, u64),
    /// How far back that stands.
    distance: u64,
    /// What it is as a country, and whether it begins there.
    country: u64,
    /// Whether marks of quotation are open here, and how long.
    marked: u64,
}

/// The tokens of a text, ready to be asked for their features.
#[derive(Clone, Debug)]
pub struct Features {
    words: Vec<Word>,
    /// Of each token, the first and the last of its paragraph.
    edges: Vec<(u32, u32)>,
}

impl Features {
    /// Looks at every token once.
    #[must_use]
    pub fn new(pack: &Pack, text: &Text<'_>, countries: &[CountryMention]) -> Features {
        let mut words: Vec<Word> = (0..text.tokens.len()).map(|i| Word::new(pack, text, i)).collect();
        for mention in countries {
            for (k, word) in words.get_mut(mention.tokens.clone()).unwrap_or_default().iter_mut().enumerate() {
                word.country = 1 + 2 * form(mention.form) + u64::from(k > 0);
            }
        }
        phrases(pack, &mut words);
        let mut edges = vec![(0, 0); words.len()];
        for paragraph in &text.paragraphs {
            mark(text, paragraph.clone(), &mut words);
            heads(&mut words[paragraph.clone()]);
            edges[paragraph.clone()].fill((paragraph.start as u32, paragraph.end as u32));
        }
        Features { words, edges }
    }

    /// The stem of token `i`.
    #[must_use]
    pub fn stem(&self, i: usize) -> u64 {
        self.words.get(i).map_or(1, |word| word.stem)
    }

    /// Whether token `i` is a word.
    #[must_use]
    pub fn is_word(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|word| word.shape & WORD != 0)
    }

    /// Whether a proclitic stands before token `i`.
    #[must_use]
    pub fn joined(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|word| word.clitic != 0 && word.clitic != hash(""))
    }

    /// The phrase of a lexicon that begins at token `i`: where it ends, and whether it is a well-known organisation, else a medium.
    #[must_use]
    pub fn listed(&self, i: usize) -> Option<(usize, bool)> {
        let kind = match self.words.get(i)?.phrase {
            17 => 4,
            21 => 5,
            _ => return None,
        };
        let inside = |word: &Word| word.phrase == 1 + 4 * kind + 2;
        let more = self.words.iter().skip(i + 1).take_while(|word| inside(word)).count();
        Some((i + more + 2, kind == 4))
    }

    /// How often token `i` is a name in the press.
    #[must_use]
    pub fn kind(&self, i: usize) -> u64 {
        self.words.get(i).map_or(0, |word| word.kind)
    }

    /// What the lexicons say of token `i`.
    #[must_use]
    pub fn classes(&self, i: usize) -> u64 {
        self.words.get(i).map_or(0, |word| word.classes)
    }

    /// Hands the key of each feature of token `i` to `emit`.
    pub fn each(&self, i: usize, mut emit: impl FnMut(u32)) {
        let Some(&(first, end)) = self.edges.get(i) else { return };
        let at = |offset: isize| {
            i.checked_add_signed(offset)
                .filter(|&k| k >= first as usize && k < end as usize)
                .and_then(|k| self.words.get(k))
                .unwrap_or(&EDGE)
        };
        let (a, b, c, d, e) = (at(-2), at(-1), at(0), at(1), at(2));
        let mut template = 0;
        // A feature that says "nothing here" is left out: most tokens stand far from any name.
        let mut put = |tells: bool, h: u64| {
            template += 1;
            if tells {
                emit(key(mix(mix(0, template), h)));
            }
        };
        put(true, 0);
        for h in [c.word, b.word, d.word, c.stem, b.stem, d.stem, a.stem, e.stem] {
            put(true, h);
        }
        put(true, mix(b.stem, c.stem));
        put(true, mix(c.stem, d.stem));
        put(true, mix(b.stem, d.stem));
        for h in c.opening.into_iter().chain(c.ending) {
            put(h != 0, h);
        }
        for h in [b.opening[1], b.opening[2], b.ending[1], b.ending[2], d.opening[1], d.opening[2], d.ending[1], d.ending[2]] {
            put(h != 0, h);
        }
        put(true, c.shape);
        put(true, mix(mix(b.shape, c.shape), d.shape));
        put(c.classes != 0, c.classes);
        put(b.classes | c.classes != 0, mix(b.classes, c.classes));
        put(c.classes | d.classes != 0, mix(c.classes, d.classes));
        put(a.classes | b.classes != 0, mix(a.classes, b.classes));
        put(a.classes | b.classes | c.classes != 0, mix(mix(a.classes, b.classes), c.classes));
        put(b.classes | c.classes | d.classes != 0, mix(mix(b.classes, c.classes), d.classes));
        put(b.classes != 0, mix(b.classes, c.shape));
        put(c.country != 0, c.country);
        put(b.country | c.country != 0, mix(b.country, c.country));
        put(c.country | d.country != 0, mix(c.country, d.country));
        put(b.classes != 0 && c.country != 0, mix(b.classes, c.country));
        put(a.classes != 0 && c.country != 0, mix(a.classes, c.country));
        put(c.marked != 0, mix(c.marked, b.stem));
        put(c.marked != 0, mix(c.marked, a.stem));
        put(c.marked != 0, mix(c.marked, d.word));
        put(c.marked != 0, mix(c.marked, c.company));
        put(c.marked != 0, mix(c.marked, c.kind));
        put(c.company != 0, c.company);
        put(c.company != 0, mix(c.company, c.kind));
        put(c.company != 0, mix(b.classes, c.company));
        put(b.company | c.company != 0, mix(b.company, c.company));
        put(c.kind != 0, c.kind);
        put(b.kind | c.kind != 0, mix(b.kind, c.kind));
        put(c.kind | d.kind != 0, mix(c.kind, d.kind));
        put(b.kind | c.kind | d.kind != 0, mix(mix(b.kind, c.kind), d.kind));
        put(b.classes != 0 || c.kind != 0, mix(b.classes, c.kind));
        put(c.classes != 0, mix(c.clitic, c.classes));
        put(c.kind != 0, mix(c.clitic, c.kind));
        put(true, mix(c.clitic, c.cluster));
        put(c.classes != 0 && c.head.1 != 0, mix(mix(c.clitic, c.classes), c.head.1));
        put(c.phrase != 0, c.phrase);
        put(b.phrase | c.phrase != 0, mix(b.phrase, c.phrase));
        put(c.phrase | d.phrase != 0, mix(c.phrase, d.phrase));
        put(b.phrase | c.phrase != 0, mix(mix(c.clitic, c.phrase), b.phrase));
        put(c.head.1 != 0, mix(c.head.1, c.country));
        put(c.head.1 != 0, mix(c.head.0, c.country));
        put(c.head.1 != 0, mix(mix(c.head.1, c.distance), c.shape));
        put(c.head.1 != 0, mix(mix(c.head.1, c.distance), b.country));
        put(c.head.1 != 0, mix(c.head.0, c.distance));
        put(c.head.1 != 0, mix(c.head.0, c.stem));
        put(c.head.1 != 0, mix(mix(c.head.0, c.kind), c.distance));
        put(c.head.1 != 0, mix(mix(c.head.1, c.cluster), c.distance));
        for h in [c.cluster, b.cluster, d.cluster, a.cluster, e.cluster] {
            put(h != 0, h);
        }
        put(true, mix(b.cluster, c.cluster));
        put(true, mix(c.cluster, d.cluster));
        put(true, mix(mix(b.cluster, c.cluster), d.cluster));
        put(true, mix(b.cluster, d.cluster));
        put(true, mix(a.cluster, b.cluster));
    }
}

/// What stands beyond a paragraph.
const EDGE: Word = Word {
    word: 1,
    stem: 1,
    clitic: 0,
    opening: [0; 4],
    ending: [0; 4],
    shape: 1 << 40,
    classes: 0,
    cluster: 0,
    kind: 0,
    company: 0,
    phrase: 0,
    head: (0, 0),
    distance: 0,
    country: 0,
    marked: 0,
};

/// The bit of a shape that makes it a word's.
const WORD: u64 = 16;

/// Notes the places of the phrases that are often names: the longest from each token on.
fn phrases(pack: &Pack, words: &mut [Word]) {
    let mut free = 0;
    for i in 0..words.len() {
        if i < free || (words[i].kind == 0 && !pack.lexicon.begins(words[i].stem)) {
            continue;
        }
        let mut found = None;
        let mut hash = words[i].stem;
        for (k, word) in words.iter().enumerate().skip(i + 1).take(PHRASE - 1) {
            hash = mix(hash, word.stem);
            let listed = pack.lexicon.phrase(hash).map(|class| if class & NAMED != 0 { 4 } else { 5 });
            found = listed.or_else(|| pack.words.phrase(hash)).map(|kind| (k + 1, kind)).or(found);
        }
        if let Some((end, kind)) = found {
            for (k, word) in words[i..end].iter_mut().enumerate() {
                word.phrase = 1 + u64::from(kind) * 4 + 2 * u64::from(k > 0) + u64::from(i + k + 1 == end);
            }
            free = end;
        }
    }
}

/// The longest phrase that is counted.
pub const PHRASE: usize = 6;

/// Notes the nearest head before each word of a paragraph: six words back at most, and no sign between.
fn heads(words: &mut [Word]) {
    let mut head = (0, 0);
    let mut distance = 0;
    for word in words {
        if word.shape & WORD == 0 || distance == 6 {
            head = (0, 0);
        }
        distance += 1;
        (word.head, word.distance) = (head, if head == (0, 0) { 0 } else { distance });
        let classes = word.classes as u16;
        if classes & (BODY | MEDIUM) != 0 {
            head = (word.stem, u64::from(classes & (BODY | MEDIUM | DEFINITE)));
            distance = 0;
        }
    }
}

fn form(form: Form) -> u64 {
    match form {
        Form::Demonym => 1,
        Form::Institution => 2,
        _ => 0,
    }
}

impl Word {
    fn new(pack: &Pack, text: &Text<'_>, i: usize) -> Word {
        let key = text.key(i);
        match text.tokens.get(i).map(|t| t.kind) {
            None | Some(Kind::Sign) => {
                let word = hash(key);
                Word { word, stem: word, shape: 2, cluster: u64::from(pack.words.get(word).cluster), ..Word::default() }
            }
            Some(Kind::Number) => Word { word: 3, stem: 3, shape: 3 + (key.len().min(5) as u64), ..Word::default() },
            Some(Kind::Word) => {
                let stem = pack.stem(key);
                let letters = key.chars().count();
                let word = hash(key);
                let mut shape = WORD | (letters.min(9) as u64) << 8;
                shape |= u64::from(key.is_ascii()) << 5 | u64::from(stem.starts_with("ال")) << 6 | u64::from(stem.len() != key.len()) << 7;
                let clitic = key.len().checked_sub(stem.len()).and_then(|n| key.get(..n)).map_or(9, hash);
                let stem = hash(&stem);
                let count = pack.words.get(stem);
                Word {
                    word,
                    stem,
                    clitic,
                    opening: std::array::from_fn(|n| part(key.chars(), n + 1, letters)),
                    ending: std::array::from_fn(|n| part(key.chars().rev(), n + 1, letters)),
                    shape,
                    classes: u64::from(pack.lexicon.classes(stem)),
                    cluster: u64::from(count.cluster),
                    kind: u64::from(count.kind),
                    company: u64::from(count.company),
                    ..Word::default()
                }
            }
        }
    }
}

/// The hash of the first `n` of some letters, 0 when there are no more than those.
fn part(letters: impl Iterator<Item = char>, n: usize, of: usize) -> u64 {
    if of <= n { 0 } else { letters.take(n).fold(7, |h, c| mix(h, u64::from(c))) }
}

/// Notes which words of a paragraph stand between marks of quotation, and how many with them.
fn mark(text: &Text<'_>, paragraph: std::ops::Range<usize>, words: &mut [Word]) {
    let mut open: Option<usize> = None;
    for i in paragraph {
        let closes = match text.word(i) {
            "«" | "“" => {
                open = Some(i + 1);
                continue;
            }
            "»" | "”" => true,
            "\"" => open.is_some(),
            _ => continue,
        };
        if !closes {
            open = Some(i + 1);
        } else if let Some(from) = open.take() {
            let long = i - from;
            let class = match long {
                0..=4 => 1 + long as u64,
                5..=8 => 6,
                _ => 7,
            };
            for (k, word) in words.get_mut(from..i).unwrap_or_default().iter_mut().enumerate() {
                word.marked = 1 + class * 2 + u64::from(k > 0);
            }
        }
    }
}
