//! What the model sees of a token: its own form, its neighbours, what the lexicons say of both.

use std::ops::Range;

use super::Pack;
use super::form::{self, EDGE, Form, Place};
use super::hash::{mix, text as hash};
use super::keys::feature;
use super::lexicon::{BODY, CLAUSE, DEFINITE, FIGURE, MEDIUM, NAMED, ROLE, SAYING};
use crate::document;
use crate::mention::CountryMention;
use crate::text::{Kind, Text};

/// The tokens of a text, ready to be asked for their features.
#[derive(Clone, Debug)]
pub struct Features {
    /// What each spelling is by itself.
    forms: Vec<Form>,
    /// The spelling of each.
    spellings: Vec<u32>,
    /// What each is where it stands.
    spots: Vec<Spot>,
}

/// What a phrase of the lexicons names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// A well-known organisation.
    Organization,
    /// A medium, whose name may be ordinary words.
    Medium,
    /// A well-known person.
    Person,
}

/// What a token is where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Spot {
    /// The place in a phrase that is often a name.
    phrase: u8,
    /// How far back the nearest head of an organisation stands, or kind of medium; 0 for none.
    distance: u8,
    /// What it is as a country, and whether it begins there.
    country: u8,
    /// Whether marks of quotation are open here, and how long.
    marked: u8,
    /// How far back the last verb of saying stands; 0 for none.
    saying: u8,
    /// How far back the last office stands, with no sign between; 0 for none.
    office: u8,
    /// How far ahead the clause or the marks begin that a verb of saying governs; 0 for none near.
    clause: u8,
}

/// A token as it is by itself and where it stands: all that the model sees of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look(Form, Spot);

impl Look {
    /// The hash of its word.
    #[must_use]
    pub fn word(&self) -> u64 {
        self.0.word
    }
}

impl Features {
    /// Looks at every token of these paragraphs once; `forms` are what the spellings are by themselves.
    #[must_use]
    pub fn new(pack: &Pack, text: &Text<'_>, paragraphs: &[Range<usize>], countries: &[CountryMention], forms: Vec<Form>) -> Features {
        let spellings = text.tokens.iter().map(|token| token.spelling).collect();
        let mut features = Features { forms, spellings, spots: vec![Spot::default(); text.tokens.len()] };
        for mention in countries {
            for (k, spot) in features.spots.get_mut(mention.tokens.clone()).unwrap_or_default().iter_mut().enumerate() {
                spot.country = 1 + 2 * country(mention.form) + u8::from(k > 0);
            }
        }
        features.phrases(pack);
        for paragraph in paragraphs {
            mark(text, paragraph.clone(), &mut features.spots);
            features.heads(paragraph.clone());
            features.speech(text, paragraph.clone());
        }
        features
    }

    #[inline]
    fn form(&self, i: usize) -> Option<&Form> {
        self.forms.get(self.spelling(i)?)
    }

    /// The stems of the spellings.
    pub fn stems(&self) -> impl Iterator<Item = u64> {
        self.forms.iter().map(|form| form.stem)
    }

    /// The spelling of token `i`.
    #[must_use]
    pub fn spelling(&self, i: usize) -> Option<usize> {
        self.spellings.get(i).map(|&spelling| spelling as usize)
    }

    /// The stem of token `i`.
    #[must_use]
    pub fn stem(&self, i: usize) -> u64 {
        self.form(i).map_or(1, |form| form.stem)
    }

    /// Whether token `i` is a word.
    #[must_use]
    pub fn is_word(&self, i: usize) -> bool {
        self.form(i).is_some_and(Form::is_word)
    }

    /// Whether a proclitic stands before token `i`.
    #[must_use]
    pub fn joined(&self, i: usize) -> bool {
        self.form(i).is_some_and(|form| form.clitic != 0 && form.clitic != hash(""))
    }

    /// The phrase of a lexicon that begins at token `i`: where it ends, and what it names.
    #[must_use]
    pub fn listed(&self, i: usize) -> Option<(usize, Listed)> {
        let (kind, listed) = match self.spots.get(i)?.phrase {
            17 => (4, Listed::Organization),
            21 => (5, Listed::Medium),
            25 => (6, Listed::Person),
            _ => return None,
        };
        let inside = |spot: &Spot| spot.phrase == 1 + 4 * kind + 2;
        let more = self.spots.iter().skip(i + 1).take_while(|spot| inside(spot)).count();
        Some((i + more + 2, listed))
    }

    /// How often token `i` is a name in the press.
    #[must_use]
    pub fn kind(&self, i: usize) -> u64 {
        self.form(i).map_or(0, |form| form.kind.into())
    }

    /// What the lexicons say of token `i`.
    #[must_use]
    pub fn classes(&self, i: usize) -> u64 {
        self.form(i).map_or(0, |form| form.classes.into())
    }

    /// What the tokens of a paragraph look like.
    #[must_use]
    pub fn looks(&self, paragraph: &Range<usize>) -> Vec<Look> {
        paragraph.clone().map(|i| Look(self.form(i).copied().unwrap_or(EDGE), self.spots.get(i).copied().unwrap_or_default())).collect()
    }

    /// Hands the key of each feature of token `i`, in this paragraph, to `emit`.
    pub fn each(&self, pack: &Pack, text: &Text<'_>, paragraph: &Range<usize>, i: usize, mut emit: impl FnMut(u32)) {
        for (place, offset) in Place::ALL.into_iter().zip(-2..) {
            let at = i.checked_add_signed(offset).filter(|k| paragraph.contains(k));
            let token = at.and_then(|k| Some((text.tokens.get(k)?.kind, text.key(k))));
            form::own(pack, token, place, &mut emit);
        }
        let at = |offset: isize| i.checked_add_signed(offset).filter(|k| paragraph.contains(k)).map_or(View::EDGE, |k| self.view(k));
        self.beside(i, [&at(-2), &at(-1), &at(0), &at(1)], emit);
    }

    /// Hands the keys of the features that a token has with its neighbours, or by where it stands, to `emit`, for one token of the
    /// paragraph after the other.
    pub fn together(&self, paragraph: &Range<usize>, mut emit: impl FnMut(usize, &[u32])) {
        let view = |i: usize| if paragraph.contains(&i) { self.view(i) } else { View::EDGE };
        // A ring: a token's view stays where it is while the tokens behind it are looked at.
        let mut views = [View::EDGE, View::EDGE, view(paragraph.start), View::EDGE];
        let mut keys = [0; MOST];
        for (n, i) in paragraph.clone().enumerate() {
            views[(n + 3) % 4] = view(i + 1);
            let mut count = 0;
            self.beside(i, [0, 1, 2, 3].map(|k| &views[(n + k) % 4]), |key| {
                if let Some(next) = keys.get_mut(count) {
                    (*next, count) = (key, count + 1);
                }
            });
            emit(i, keys.get(..count).unwrap_or_default());
        }
    }

    /// The same for token `i`, which is the third of these four.
    #[inline]
    fn beside(&self, i: usize, [a, b, c, d]: [&View; 4], mut emit: impl FnMut(u32)) {
        // A feature that says "nothing here" is left out: most tokens stand far from any name.
        let mut put = |tells: bool, template: u64, h: u64| {
            if tells {
                emit(feature(template, h));
            }
        };
        put(true, 10, mix(b.stem, c.stem));
        put(true, 11, mix(c.stem, d.stem));
        put(true, 12, mix(b.stem, d.stem));
        put(true, 30, mix(mix(b.shape, c.shape), d.shape));
        let clusters = mix(b.cluster, c.cluster);
        put(true, 78, clusters);
        put(true, 79, mix(c.cluster, d.cluster));
        put(true, 80, mix(clusters, d.cluster));
        put(true, 81, mix(b.cluster, d.cluster));
        put(true, 82, mix(a.cluster, b.cluster));
        if a.classes | b.classes | c.classes | d.classes != 0 {
            put(b.classes | c.classes != 0, 32, mix(b.classes, c.classes));
            put(c.classes | d.classes != 0, 33, mix(c.classes, d.classes));
            put(a.classes | b.classes != 0, 34, mix(a.classes, b.classes));
            put(a.classes | b.classes | c.classes != 0, 35, mix(mix(a.classes, b.classes), c.classes));
            put(b.classes | c.classes | d.classes != 0, 36, mix(mix(b.classes, c.classes), d.classes));
            put(b.classes != 0, 37, mix(b.classes, c.shape));
        }
        if b.country | c.country | d.country != 0 {
            put(c.country != 0, 38, c.country);
            put(b.country | c.country != 0, 39, mix(b.country, c.country));
            put(c.country | d.country != 0, 40, mix(c.country, d.country));
            put(b.classes != 0 && c.country != 0, 41, mix(b.classes, c.country));
            put(a.classes != 0 && c.country != 0, 42, mix(a.classes, c.country));
        }
        if c.marked != 0 {
            put(true, 43, mix(c.marked, b.stem));
            put(true, 44, mix(c.marked, a.stem));
            put(true, 45, mix(c.marked, d.word));
            put(true, 46, mix(c.marked, c.company));
            put(true, 47, mix(c.marked, c.kind));
        }
        put(c.company != 0, 50, mix(b.classes, c.company));
        put(b.company | c.company != 0, 51, mix(b.company, c.company));
        if b.kind | c.kind | d.kind != 0 {
            put(b.kind | c.kind != 0, 53, mix(b.kind, c.kind));
            put(c.kind | d.kind != 0, 54, mix(c.kind, d.kind));
            put(true, 55, mix(mix(b.kind, c.kind), d.kind));
        }
        put(b.classes != 0 || c.kind != 0, 56, mix(b.classes, c.kind));
        if b.phrase | c.phrase | d.phrase != 0 {
            put(c.phrase != 0, 61, c.phrase);
            put(b.phrase | c.phrase != 0, 62, mix(b.phrase, c.phrase));
            put(c.phrase | d.phrase != 0, 63, mix(c.phrase, d.phrase));
            put(b.phrase | c.phrase != 0, 64, mix(mix(c.clitic, c.phrase), b.phrase));
        }
        if c.saying != 0 {
            put(true, 90, mix(c.saying, c.clause));
            put(true, 91, mix(c.saying, c.kind));
            put(true, 92, mix(mix(c.saying, c.clause), c.shape));
        }
        if c.office != 0 {
            let office = mix(c.office, b.describes());
            put(true, 93, mix(office, c.clause));
            put(true, 94, mix(office, c.kind));
            put(true, 95, mix(office, c.shape));
            put(true, 96, mix(b.describes(), c.cluster));
        }
        if c.clause != 0 {
            put(true, 97, mix(c.clause, c.kind));
            put(true, 98, mix(c.clause, b.classes));
            put(true, 99, mix(mix(c.clause, b.describes()), c.shape));
        }
        if let Some((stem, head)) = self.head(i) {
            put(c.classes != 0, 60, mix(mix(c.clitic, c.classes), head));
            put(true, 65, mix(head, c.country));
            put(true, 66, mix(stem, c.country));
            put(true, 67, mix(mix(head, c.distance), c.shape));
            put(true, 68, mix(mix(head, c.distance), b.country));
            put(true, 69, mix(stem, c.distance));
            put(true, 70, mix(stem, c.stem));
            put(true, 71, mix(mix(stem, c.kind), c.distance));
            put(true, 72, mix(mix(head, c.cluster), c.distance));
        }
    }

    #[inline]
    fn view(&self, i: usize) -> View {
        match (self.form(i), self.spots.get(i)) {
            (Some(form), Some(spot)) => View::new(form, spot),
            _ => View::EDGE,
        }
    }

    /// The stem and the classes of the nearest head before token `i`.
    fn head(&self, i: usize) -> Option<(u64, u64)> {
        let back = self.spots.get(i).map_or(0, |spot| usize::from(spot.distance));
        let form = self.form(i.checked_sub(back).filter(|_| back > 0)?)?;
        Some((form.stem, u64::from(form.classes & (BODY | MEDIUM | DEFINITE))))
    }

    /// Notes the places of the phrases that are often names: the longest from each token on.
    fn phrases(&mut self, pack: &Pack) {
        let mut free = 0;
        for i in 0..self.spots.len() {
            let Some(form) = self.form(i).filter(|form| i >= free && (form.kind != 0 || pack.lexicon.begins(form.stem))) else { continue };
            let mut found = None;
            let mut hash = form.stem;
            for (k, form) in (i + 1..i + PHRASE).map_while(|k| Some((k, self.form(k)?))) {
                hash = mix(hash, form.stem);
                let listed = pack.lexicon.phrase(hash).map(|class| match class {
                    _ if class & NAMED != 0 => 4,
                    _ if class & FIGURE != 0 => 6,
                    _ => 5,
                });
                found = listed.or_else(|| pack.words.phrase(hash)).map(|kind| (k + 1, kind)).or(found);
            }
            if let Some((end, kind)) = found {
                for (k, spot) in self.spots[i..end].iter_mut().enumerate() {
                    spot.phrase = 1 + kind * 4 + 2 * u8::from(k > 0) + u8::from(i + k + 1 == end);
                }
                free = end;
            }
        }
    }

    /// Notes the nearest head before each word of a paragraph: six words back at most, and no sign between.
    fn heads(&mut self, paragraph: Range<usize>) {
        let mut back = None;
        for i in paragraph {
            back = back.map(|back| back + 1).filter(|&back| back <= 6 && self.is_word(i));
            self.spots[i].distance = back.unwrap_or(0);
            if self.has(i, BODY | MEDIUM) {
                back = Some(0);
            }
        }
    }

    /// Notes how far each word of a paragraph stands from what speech is told by: the verb and the office before it, the clause behind.
    fn speech(&mut self, text: &Text<'_>, paragraph: Range<usize>) {
        let near = |back: Option<u8>, far: u8| back.map(|back| back + 1).filter(|&back| back <= far);
        let is_sign = |i: usize| text.tokens[i].kind == Kind::Sign;
        let (mut saying, mut office) = (None, None);
        for i in paragraph.clone() {
            (saying, office) = (near(saying, 12), near(office, 9).filter(|_| self.is_word(i)));
            (self.spots[i].saying, self.spots[i].office) = (saying.map_or(0, |n| 1 + n.min(4) / 2), office.unwrap_or(0).min(6));
            if self.has(i, SAYING) {
                saying = Some(0);
            }
            if self.has(i, ROLE) {
                office = Some(0);
            }
            if is_sign(i) && matches!(text.word(i), "." | "؟" | "!") {
                saying = None;
            }
        }
        let mut clause = None;
        for i in paragraph.rev() {
            clause = near(clause, 4);
            self.spots[i].clause = clause.unwrap_or(0);
            if self.has(i, CLAUSE) || (is_sign(i) && matches!(text.word(i), ":" | "\"" | "«" | "“")) {
                clause = Some(0);
            }
        }
    }

    fn has(&self, i: usize, classes: u16) -> bool {
        self.form(i).is_some_and(|form| form.classes & classes != 0)
    }
}

/// A token as the features see it.
#[derive(Clone, Copy)]
struct View {
    word: u64,
    stem: u64,
    clitic: u64,
    shape: u64,
    classes: u64,
    cluster: u64,
    kind: u64,
    company: u64,
    phrase: u64,
    distance: u64,
    country: u64,
    marked: u64,
    saying: u64,
    office: u64,
    clause: u64,
}

impl View {
    /// What stands beyond a paragraph.
    const EDGE: View = View {
        word: EDGE.word,
        stem: EDGE.stem,
        clitic: EDGE.clitic,
        shape: 1 << 40,
        classes: 0,
        cluster: 0,
        kind: 0,
        company: 0,
        phrase: 0,
        distance: 0,
        country: 0,
        marked: 0,
        saying: 0,
        office: 0,
        clause: 0,
    };

    /// Whether it describes what stands before it: an adjective, of a country or none.
    fn describes(&self) -> u64 {
        (self.shape >> 6 & 1) << 3 | self.country
    }

    #[inline]
    fn new(form: &Form, spot: &Spot) -> View {
        View {
            word: form.word,
            stem: form.stem,
            clitic: form.clitic,
            shape: form.shape.into(),
            classes: form.classes.into(),
            cluster: form.cluster.into(),
            kind: form.kind.into(),
            company: form.company.into(),
            phrase: spot.phrase.into(),
            distance: spot.distance.into(),
            country: spot.country.into(),
            marked: spot.marked.into(),
            saying: spot.saying.into(),
            office: spot.office.into(),
            clause: spot.clause.into(),
        }
    }
}

/// As many features as a token has with its neighbours, at most.
const MOST: usize = 54;

/// The longest phrase that is counted.
pub const PHRASE: usize = 6;

fn country(form: document::Form) -> u8 {
    match form {
        document::Form::Demonym => 1,
        document::Form::Institution => 2,
        _ => 0,
    }
}

/// Notes which words of a paragraph stand between marks of quotation, and how many with them.
fn mark(text: &Text<'_>, paragraph: Range<usize>, spots: &mut [Spot]) {
    let mut open: Option<usize> = None;
    for i in paragraph.filter(|&i| text.tokens[i].kind == Kind::Sign) {
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
                0..=4 => 1 + long as u8,
                5..=8 => 6,
                _ => 7,
            };
            for (k, spot) in spots.get_mut(from..i).unwrap_or_default().iter_mut().enumerate() {
                spot.marked = 1 + class * 2 + u8::from(k > 0);
            }
        }
    }
}
