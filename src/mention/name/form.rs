//! A word by itself: what does not depend on where it stands.

use std::collections::HashMap;
use std::ops::Range;

use super::Pack;
use super::hash::{Hasher, mix, text as hash};
use super::keys::feature;
use super::model::{Convention, Sums};
use crate::text::{Kind, Text};

/// What is known of a word, a number or a sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Its key.
    pub word: u64,
    /// Its key without proclitics.
    pub stem: u64,
    /// Its proclitics.
    pub clitic: u64,
    /// Kind, script, length, article.
    pub shape: u16,
    /// What the lexicons say of the stem.
    pub classes: u16,
    /// The stem's cluster.
    pub cluster: u8,
    /// How often the stem is a name.
    pub kind: u8,
    /// How often the stem stands behind a kind of organisation or a title.
    pub company: u8,
}

/// The length of a number, as far as it matters.
fn digits(key: &str) -> u16 {
    key.len().min(5) as u16
}

/// The shape of a number without digits.
const NUMBER: u16 = 3;

/// The bit of a shape that makes it a word's.
pub const WORD: u16 = 16;

/// What stands beyond a paragraph.
pub const EDGE: Form = Form { word: 1, stem: 1, clitic: 0, shape: 0, classes: 0, cluster: 0, kind: 0, company: 0 };

/// The hashes of the first one to four letters and of the last; 0 where the word has no more than those.
#[derive(Clone, Copy, Debug, Default)]
struct Letters {
    opening: [u64; 4],
    ending: [u64; 4],
}

impl Form {
    fn new(pack: &Pack, kind: Kind, key: &str) -> Form {
        match kind {
            Kind::Sign => {
                let word = hash(key);
                Form { word, stem: word, shape: 2, cluster: pack.words.get(word).cluster, ..Form::default() }
            }
            Kind::Number => Form { word: 3, stem: 3, shape: NUMBER + digits(key), ..Form::default() },
            Kind::Word => Form::of_word(pack, key),
        }
    }

    fn of_word(pack: &Pack, key: &str) -> Form {
        let word = hash(key);
        let (stem, root) = pack.peel(key, word);
        let count = pack.words.get(root);
        let shape = WORD
            | u16::from(key.is_ascii()) << 5
            | u16::from(stem.starts_with("ال")) << 6
            | u16::from(stem.len() != key.len()) << 7
            | (key.chars().count().min(9) as u16) << 8;
        Form {
            word,
            stem: root,
            clitic: key.len().checked_sub(stem.len()).and_then(|n| key.get(..n)).map_or(9, hash),
            shape,
            classes: pack.lexicon.classes(root),
            cluster: count.cluster,
            kind: count.kind,
            company: count.company,
        }
    }

    /// Whether nobody has looked at it yet: no key has the hash 0.
    fn is_unknown(&self) -> bool {
        self.word == 0
    }

    /// Whether it is a word.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.shape & WORD != 0
    }

    /// Hands the key of each feature that it alone gives a token to `emit`: the token it stands for, or one near it.
    fn each(&self, letters: &Letters, place: Place, emit: &mut impl FnMut(u32)) {
        // A feature that says "nothing here" is left out.
        let mut put = |tells: bool, template: u64, h: u64| {
            if tells {
                emit(feature(template, h));
            }
        };
        let [classes, cluster, kind, company] = [self.classes.into(), self.cluster.into(), self.kind.into(), self.company.into()];
        let Letters { opening, ending } = letters;
        let mut beside = |word, stem, letters, of_cluster| {
            put(true, word, self.word);
            put(true, stem, self.stem);
            for (n, h) in [opening[1], opening[2], ending[1], ending[2]].into_iter().enumerate() {
                put(h != 0, letters + n as u64, h);
            }
            put(cluster != 0, of_cluster, cluster);
        };
        match place {
            Place::Before => beside(3, 6, 21, 74),
            Place::Behind => beside(4, 7, 25, 75),
            Place::TwoBefore => {
                put(true, 8, self.stem);
                put(cluster != 0, 76, cluster);
            }
            Place::TwoBehind => {
                put(true, 9, self.stem);
                put(cluster != 0, 77, cluster);
            }
            Place::Here => {
                put(true, 1, 0);
                put(true, 2, self.word);
                put(true, 5, self.stem);
                for (n, &h) in opening.iter().chain(ending).enumerate() {
                    put(h != 0, 13 + n as u64, h);
                }
                put(true, 29, self.shape.into());
                put(classes != 0, 31, classes);
                put(company != 0, 48, company);
                put(company != 0, 49, mix(company, kind));
                put(kind != 0, 52, kind);
                put(classes != 0, 57, mix(self.clitic, classes));
                put(kind != 0, 58, mix(self.clitic, kind));
                put(true, 59, mix(self.clitic, cluster));
                put(cluster != 0, 73, cluster);
            }
        }
    }
}

impl Letters {
    fn new(kind: Kind, key: &str) -> Letters {
        if kind != Kind::Word {
            return Letters::default();
        }
        let count = key.chars().count();
        Letters { opening: parts(key.chars(), count), ending: parts(key.chars().rev(), count) }
    }
}

fn parts(letters: impl Iterator<Item = char>, of: usize) -> [u64; 4] {
    let mut parts = [0; 4];
    let mut hash = 7;
    for ((n, part), letter) in parts.iter_mut().enumerate().zip(letters) {
        hash = mix(hash, u64::from(letter));
        *part = if n + 1 < of { hash } else { 0 };
    }
    parts
}

/// Where a form stands, seen from the token that is asked about.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// Two tokens before.
    TwoBefore,
    /// Right before.
    Before,
    /// Here.
    Here,
    /// Right behind.
    Behind,
    /// Two tokens behind.
    TwoBehind,
}

impl Place {
    /// All of them, from the first to the last.
    pub const ALL: [Place; 5] = [Place::TwoBefore, Place::Before, Place::Here, Place::Behind, Place::TwoBehind];
}

/// Hands the key of each feature that the form of a token alone gives another, to which it stands at `place`; no token is an edge.
pub fn own(pack: &Pack, token: Option<(Kind, &str)>, place: Place, mut emit: impl FnMut(u32)) {
    let (form, letters) = token.map_or((EDGE, Letters::default()), |(kind, key)| (Form::new(pack, kind, key), Letters::new(kind, key)));
    form.each(&letters, place, &mut emit);
}

/// What the spellings of a text are by themselves.
#[must_use]
pub fn forms(pack: &Pack, text: &Text<'_>) -> Vec<Form> {
    let mut forms = vec![Form::default(); text.spellings()];
    for (i, token) in text.tokens.iter().enumerate() {
        if let Some(form) = forms.get_mut(token.spelling as usize).filter(|form| form.is_unknown()) {
            *form = Form::new(pack, token.kind, text.key(i));
        }
    }
    forms
}

/// A form, and what it alone weighs at each place.
#[derive(Clone, Copy, Debug)]
struct Weighed {
    form: Form,
    sums: [Sums; Place::ALL.len()],
}

/// The forms met so far. The press repeats itself: most words have been weighed before, in this article or another.
#[derive(Debug)]
pub struct Forms {
    convention: Convention,
    known: HashMap<u64, Weighed, Hasher>,
    /// Those that were known when there were too many.
    before: HashMap<u64, Weighed, Hasher>,
}

/// How many forms are kept before the older ones are dropped: as many as a table of 2¹⁴ rows holds.
const LIMIT: usize = 7 << 11;

impl Forms {
    /// None yet.
    #[must_use]
    pub fn new(convention: Convention) -> Forms {
        Forms { convention, known: HashMap::default(), before: HashMap::default() }
    }

    /// What the spellings in these paragraphs are by themselves, and what the forms around each token weigh, each alone.
    pub fn weigh(&mut self, pack: &Pack, text: &Text<'_>, paragraphs: &[Range<usize>]) -> (Vec<Form>, Vec<Sums>) {
        let mut forms = vec![Form::default(); text.spellings()];
        let mut weights = vec![[Sums::default(); Place::ALL.len()]; text.spellings()];
        let mut sums = vec![Sums::default(); text.tokens.len()];
        let edge = self.weighed(pack, EDGE, &Letters::default());
        for paragraph in paragraphs {
            let sums = &mut sums[paragraph.clone()];
            let tokens = [None; 2].into_iter().chain(paragraph.clone().map(Some)).chain([None; 2]);
            for (n, token) in tokens.enumerate() {
                let weights = token.map_or(&edge.sums, |i| {
                    let token = &text.tokens[i];
                    let spelling = token.spelling as usize;
                    if forms[spelling].is_unknown() {
                        let known = self.get(pack, token.kind, text.key(i));
                        (forms[spelling], weights[spelling]) = (known.form, known.sums);
                    }
                    &weights[spelling]
                });
                // From two before the token at `n` to two behind the one at `n - 4`.
                for (place, weights) in weights.iter().enumerate() {
                    if let Some(sum) = n.checked_sub(place).and_then(|n| sums.get_mut(n)) {
                        *sum += *weights;
                    }
                }
            }
        }
        (forms, sums)
    }

    /// What the form of a token of this kind and key weighs.
    fn get(&mut self, pack: &Pack, kind: Kind, key: &str) -> Weighed {
        let name = match kind {
            Kind::Number => u64::from(NUMBER + digits(key)),
            _ => mix(kind as u64, hash(key)),
        };
        if let Some(known) = self.known.get(&name) {
            return *known;
        }
        let before = self.before.get(&name).copied();
        let weighed = before.unwrap_or_else(|| self.weighed(pack, Form::new(pack, kind, key), &Letters::new(kind, key)));
        if self.known.len() == LIMIT {
            self.before = std::mem::take(&mut self.known);
        }
        self.known.insert(name, weighed);
        weighed
    }

    fn weighed(&self, pack: &Pack, form: Form, letters: &Letters) -> Weighed {
        let mut sums = [Sums::default(); Place::ALL.len()];
        for (place, sum) in Place::ALL.into_iter().zip(&mut sums) {
            form.each(letters, place, &mut |key| pack.model.add(self.convention, key, sum));
        }
        Weighed { form, sums }
    }
}
