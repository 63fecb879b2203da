//! Persons and organisations.
//!
//! Arabic has no capitals, so names are learnt: a linear model scores each token for seven tags (outside; first or
//! later token of a person, an organisation, a place), and the best path through a paragraph is the answer.

mod club;
mod conll;
mod edge;
pub mod feature;
pub mod form;
pub mod hash;
pub mod keys;
pub mod lexicon;
pub mod memory;
pub mod model;
pub mod paragraph;
pub mod words;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{LazyLock, Mutex};

pub use self::conll::{Table, ner_conll};

use self::edge::Edges;
use self::feature::Features;
use self::form::Forms;
use self::lexicon::Lexicon;
use self::memory::Memory;
use self::model::{Convention, Model, Sums, Tag};
use self::paragraph::Paragraphs;
use self::words::Words;
use super::{CountryMention, NameKind, NameMention};
use crate::language::{Language, Languages, ar, en};
use crate::order;
use crate::reading::{Readings, first_letters};
use crate::text::{Span, Text, table};

/// What a language brings: its lexicons, its model, its proclitics.
#[derive(Debug)]
pub struct Pack {
    /// The classes of words.
    pub lexicon: Lexicon,
    /// What was counted of words.
    pub words: Words,
    /// The weights.
    model: Model,
    /// What was weighed so far, by convention: a text being read takes one and puts it back.
    forms: [Mutex<Vec<Forms>>; 2],
}

/// What was counted of Arabic words.
static WORDS: &[u8] = include_bytes!("../language/ar/words.counts");

/// Arabic's, by the convention of the press.
pub static ARABIC: LazyLock<Pack> = LazyLock::new(|| Pack::arabic(WORDS, [include_bytes!("../language/ar/names.model"), &[]]));

/// The persons and organisations named, in the order of the text, none inside another. What is remembered of a paragraph is not
/// worked out again.
#[must_use]
pub fn names(
    text: &Text<'_>,
    languages: &Languages,
    readings: &Readings,
    countries: &[CountryMention],
    remembered: Option<&mut Paragraphs>,
) -> Vec<NameMention> {
    let mut mentions = Vec::new();
    if languages.has(Language::English) {
        mentions = en::name::names(text, languages, readings, countries);
    }
    if languages.has(Language::Arabic) {
        let of = |&(n, _): &(usize, _)| languages.of(n) != Some(Language::English);
        let paragraphs: Vec<Range<usize>> = text.paragraphs.iter().enumerate().filter(of).map(|(_, tokens)| tokens.clone()).collect();
        mentions.extend(ARABIC.names_in(text, &paragraphs, countries, remembered));
        order::sort(&mut mentions, |mention: &NameMention| mention.tokens.start as u64);
    }
    mentions
}

/// `قال لي`: لي is whoever is told, unless somebody in the article has it in his full name.
fn without_me(text: &Text<'_>, names: &mut Vec<NameMention>) {
    let has_me = |name: &NameMention| name.kind == NameKind::Person && name.tokens.clone().any(|i| text.key(i) == "لي");
    let (mut alone, mut full) = (false, false);
    names.iter().filter(|name| has_me(name)).for_each(|name| *if name.tokens.len() == 1 { &mut alone } else { &mut full } = true);
    if alone && !full {
        names.retain(|name| !has_me(name));
    }
}

/// وعلي حسن: و before a given name joins, but for وائل, وين. أحمد سالم، وفينسان كرازوف: so it does behind a person's name, where nobody is
/// called so with it. But ويلمار: a foreign w.
fn without_and(text: &Text<'_>, names: &mut [NameMention]) {
    let mut end = 0;
    for name in names.iter_mut().filter(|name| name.kind == NameKind::Person) {
        let (i, key) = (name.tokens.start, text.key(name.tokens.start));
        let is_listed = i > 0 && (end == i || end == i - 1 && text.is_comma(i - 1));
        let of_given = |rest: &str| rest.chars().nth(2).is_some() && is_given(rest) && !is_given(key);
        let is_joined = |rest: &str| of_given(rest) || is_listed && !rest.starts_with('ي') && !is_called(key);
        let is_whole = name.tokens.len() > 1 && name.span.start() == text.tokens[i].span.start();
        if is_whole && key.strip_prefix('و').is_some_and(is_joined) {
            name.span = without_glued(text, name.tokens.clone(), 'و'.len_utf8());
        }
        end = name.tokens.end;
    }
}

/// رئيس مجلس الوزراء: of whatever country, as الحكومة is.
fn is_cabinet(text: &Text<'_>, name: &NameMention) -> bool {
    name.tokens.len() == 2 && text.key(name.tokens.start).ends_with("مجلس") && text.key(name.tokens.start + 1) == "الوزراء"
}

/// The runs of tokens that the tags make names, with the tag of the first.
pub fn spans(tags: &[Tag]) -> impl Iterator<Item = (Range<usize>, Tag)> {
    let firsts = tags.iter().enumerate().filter(|(_, tag)| matches!(tag, Tag::BPer | Tag::BOrg | Tag::BLoc));
    firsts.map(|(i, &tag)| {
        let more = tags[i + 1..].iter().take_while(|tag| matches!(tag, Tag::IPer | Tag::IOrg | Tag::ILoc)).count();
        (i..i + 1 + more, tag)
    })
}

impl Pack {
    /// Arabic's, with the counted words and the weights of these files; those of a convention may be empty.
    #[must_use]
    pub fn arabic(words: &[u8], model: [&[u8]; 2]) -> Pack {
        Pack {
            lexicon: Lexicon::new(
                table!("../language/ar/titles.tsv"),
                table!("../language/ar/organizations.tsv"),
                table!("../language/ar/media.tsv"),
                table!("../language/ar/given_names.tsv"),
                table!("../language/ar/people.tsv"),
            )
            .with_speech(ar::Lexicon::get()),
            words: Words::read(words),
            model: Model::read(model),
            forms: Default::default(),
        }
    }

    /// The persons and organisations named, in the order of the text, none inside another.
    #[must_use]
    pub fn names(&self, text: &Text<'_>, countries: &[CountryMention]) -> Vec<NameMention> {
        self.names_in(text, &text.paragraphs, countries, None)
    }

    /// The names in these paragraphs.
    fn names_in(
        &self,
        text: &Text<'_>,
        paragraphs: &[Range<usize>],
        countries: &[CountryMention],
        remembered: Option<&mut Paragraphs>,
    ) -> Vec<NameMention> {
        let (features, tags) = self.read(text, paragraphs, countries, Convention::Press, remembered);
        let edges = Edges { text, features: &features, countries };
        let name = |tokens: Range<usize>, kind| NameMention { span: self.bare(text, tokens.clone(), kind), tokens, kind };
        let mut held = Held::new(text.tokens.len());
        for (tokens, tag) in spans(&tags) {
            let (kind, parts) = match tag {
                Tag::BPer => match edges.called_after(&tokens) {
                    Some(body) => (NameKind::Organization, vec![body]),
                    None => (NameKind::Person, edges.persons(tokens)),
                },
                Tag::BOrg => (NameKind::Organization, edges.organizations(tokens)),
                _ => continue,
            };
            parts.into_iter().for_each(|tokens| held.add_if_free(name(tokens, kind)));
        }
        for tokens in edges.people() {
            held.add_over_persons(name(tokens, NameKind::Person));
        }
        for tokens in edges.seated() {
            held.add_if_free(name(tokens, NameKind::Organization));
        }
        for (kind, tokens) in edges.marked() {
            // وكالة أنباء "فارس": the kind alone is no name.
            if held.across(&kind).any(|name| name.tokens == kind) {
                held.clear(&kind);
            }
            held.add_if_free(NameMention { span: text.span(tokens.clone()), tokens, kind: NameKind::Organization });
        }
        // مانشستر سيتي: known by its whole name, though each half may seem somebody's or a town's.
        for tokens in edges.listed(|i| !matches!(tags.get(i), Some(Tag::BOrg | Tag::IOrg))).into_iter().chain(edges.clubs()) {
            held.part(&tokens, |tokens| name(tokens, NameKind::Person));
            held.add_over_persons(name(tokens, NameKind::Organization));
        }
        for i in 0..held.names.len() {
            let body = held.names[i].as_ref().filter(|name| name.kind == NameKind::Organization);
            let whole = body.and_then(|name| edges.with_purpose(&name.tokens, |i| held.across(&(i..i + 1)).next()));
            if let Some(whole) = whole {
                held.clear(&whole);
                held.add(name(whole, NameKind::Organization));
            }
        }
        let mut mentions: Vec<NameMention> = held.names.into_iter().flatten().collect();
        order::sort(&mut mentions, |mention| mention.tokens.start as u64);
        let mut end = 0;
        mentions.retain(|mention| {
            let free = mention.tokens.start >= end;
            end = end.max(mention.tokens.end);
            free && !is_cabinet(text, mention)
        });
        without_me(text, &mut mentions);
        without_and(text, &mut mentions);
        mentions
    }

    /// The tag of each token.
    #[must_use]
    pub fn tags(&self, text: &Text<'_>, countries: &[CountryMention], convention: Convention) -> Vec<Tag> {
        self.read(text, &text.paragraphs, countries, convention, None).1
    }

    /// Two readings of these paragraphs: the second knows what the first has found.
    fn read(
        &self,
        text: &Text<'_>,
        paragraphs: &[Range<usize>],
        countries: &[CountryMention],
        convention: Convention,
        mut remembered: Option<&mut Paragraphs>,
    ) -> (Features, Vec<Tag>) {
        let (forms, mut sums) = self.with_forms(convention, |forms| forms.weigh(self, text, paragraphs));
        let features = Features::new(self, text, paragraphs, countries, forms);
        let mut first = vec![Tag::O; text.tokens.len()];
        for paragraph in paragraphs {
            let (sums, tags) = (&mut sums[paragraph.clone()], &mut first[paragraph.clone()]);
            let read = |sums: &mut [Sums], tags: &mut [Tag]| {
                features.together(paragraph, |i, keys| self.model.add_all(convention, keys, &mut sums[i - paragraph.start]));
                self.model.tag(convention, sums, tags);
            };
            match &mut remembered {
                Some(remembered) => remembered.recall(features.looks(paragraph), sums, tags, read),
                None => read(sums, tags),
            }
        }
        let memory = Memory::new(&features, &first, convention);
        let mut tags = first.clone();
        for paragraph in paragraphs {
            let mut remembers = false;
            for i in paragraph.clone() {
                memory.each(i, |key| {
                    remembers = true;
                    self.model.add(convention, key, &mut sums[i]);
                });
            }
            if remembers {
                self.model.tag(convention, &sums[paragraph.clone()], &mut tags[paragraph.clone()]);
            }
        }
        (features, tags)
    }

    /// Lends the forms that nobody else uses now.
    fn with_forms<T>(&self, convention: Convention, work: impl FnOnce(&mut Forms) -> T) -> T {
        let shelf = &self.forms[convention as usize];
        let mut forms = shelf.lock().ok().and_then(|mut shelf| shelf.pop()).unwrap_or_else(|| Forms::new(convention));
        let done = work(&mut forms);
        if let Ok(mut shelf) = shelf.lock() {
            shelf.push(forms);
        }
        done
    }

    /// The key without proclitics, where what remains is known and the whole is not.
    #[must_use]
    pub fn stem<'k>(&self, key: &'k str) -> Cow<'k, str> {
        self.peel(key, hash::text(key)).0
    }

    /// The stem of a key that has this hash, and the stem's hash.
    fn peel<'k>(&self, key: &'k str, whole: u64) -> (Cow<'k, str>, u64) {
        if self.words.knows(whole) {
            return (key.into(), whole);
        }
        let known = |rest: Cow<'k, str>| {
            let hash = hash::text(&rest);
            (self.words.knows(hash) || self.lexicon.classes(hash) != 0).then_some((rest, hash))
        };
        let conjunction = key.strip_prefix(['و', 'ف']).unwrap_or(key);
        let definite = || conjunction.strip_prefix("لل").and_then(|rest| known(format!("ال{rest}").into()));
        let preposition = conjunction.strip_prefix(['ب', 'ل', 'ك']).unwrap_or(conjunction);
        let shorter = || [conjunction, preposition].into_iter().filter(|rest| rest.len() < key.len()).find_map(|rest| known(rest.into()));
        definite().or_else(shorter).unwrap_or((key.into(), whole))
    }

    /// The words of a name without the proclitic before it.
    fn bare(&self, text: &Text<'_>, tokens: Range<usize>, kind: NameKind) -> Span {
        let span = text.span(tokens.clone());
        let word = text.word(tokens.start);
        // ماكرون وبن سلمان
        if tokens.len() > 1 && matches!(word, "وبن" | "وأبو" | "وآل" | "وعبد") {
            return Span::new(span.start() + 'و'.len_utf8(), span.end());
        }
        let stem = self.stem(text.key(tokens.start));
        // بليغ is a name, ليغ is none: the letter stays where nobody is called what is left.
        let rest = hash::text(&stem);
        let is_given = |word: u64| self.lexicon.classes(word) & lexicon::GIVEN != 0;
        let is_called = self.words.get(rest).kind & 0b1111 != 0 || is_given(rest);
        // بروس is a given name as a whole; the press hardly puts ك before a name (كاين, but كصدام).
        let key = text.key(tokens.start);
        let is_own =
            || is_given(hash::text(key)) || key.strip_prefix('ك') == Some(&*stem) && !(is_given(rest) && stem.chars().nth(3).is_some());
        if kind == NameKind::Person && !(is_called && stem.chars().nth(2).is_some() && !is_own()) {
            return span;
        }
        let peeled = text.key(tokens.start).len().saturating_sub(stem.len());
        // Behind لل the name stands without its article.
        let hidden =
            if stem.starts_with("ال") && word.get(peeled..).is_some_and(|rest| rest.starts_with("لل")) { "لل".len() } else { 0 };
        without_glued(text, tokens, peeled + hidden)
    }
}

/// Whether a word is a given name.
#[must_use]
pub fn is_given(word: &str) -> bool {
    ARABIC.lexicon.classes(hash::text(word)) & lexicon::GIVEN != 0
}

/// Whether somebody is called so: four bits count how often.
#[must_use]
pub fn is_called(word: &str) -> bool {
    ARABIC.words.get(hash::text(word)).kind & 0b1111 != 0 || is_given(word)
}

/// Whether words are the name of a medium: الشرق, الأوسط.
#[must_use]
pub fn is_outlet<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let name = words.map(hash::text).reduce(hash::mix);
    let class = |name| ARABIC.lexicon.phrase(name).unwrap_or_else(|| ARABIC.lexicon.classes(name));
    name.is_some_and(|name| class(name) & lexicon::OUTLET != 0)
}

/// The words of a name without the `glued` bytes of its first key, and without the harakat and tatweel that are theirs: لـCNN.
pub fn without_glued(text: &Text<'_>, tokens: Range<usize>, glued: usize) -> Span {
    let letters = text.key(tokens.start).get(..glued).map_or(0, |glued| glued.chars().count());
    let skip = if letters == 0 { 0 } else { first_letters(text.word(tokens.start), letters) };
    let span = text.span(tokens);
    Span::new(span.start() + skip as usize, span.end())
}

/// Names no two of which share a token, and which of them holds each token.
struct Held {
    names: Vec<Option<NameMention>>,
    /// Of each token, the number of its name; [`NOBODY`] for none.
    of_token: Vec<u32>,
}

const NOBODY: u32 = u32::MAX;

impl Held {
    fn new(tokens: usize) -> Held {
        Held { names: Vec::new(), of_token: vec![NOBODY; tokens] }
    }

    /// The numbers of the names that hold any of the tokens, each for every token that it holds.
    fn numbers(&self, tokens: &Range<usize>) -> impl Iterator<Item = usize> {
        self.of_token.get(tokens.clone()).unwrap_or_default().iter().filter(|&&name| name != NOBODY).map(|&name| name as usize)
    }

    /// The names that hold any of the tokens.
    fn across(&self, tokens: &Range<usize>) -> impl Iterator<Item = &NameMention> {
        self.numbers(tokens).filter_map(|name| self.names.get(name)?.as_ref())
    }

    /// Adds a name that shares no token with another.
    fn add(&mut self, name: NameMention) {
        self.of_token.get_mut(name.tokens.clone()).unwrap_or_default().fill(self.names.len() as u32);
        self.names.push(Some(name));
    }

    /// Adds a name where no other stands.
    fn add_if_free(&mut self, name: NameMention) {
        if self.across(&name.tokens).next().is_none() {
            self.add(name);
        }
    }

    /// Adds a whole name in the place of what seemed persons inside it, if nothing but those stands there.
    fn add_over_persons(&mut self, name: NameMention) {
        let whole = name.tokens.clone();
        let is_part =
            |part: &NameMention| part.kind == NameKind::Person && whole.contains(&part.tokens.start) && part.tokens.end <= whole.end;
        if self.across(&whole).all(is_part) {
            self.clear(&whole);
            self.add(name);
        }
    }

    /// Parts a person's name from the end of a body's whole name before it: مدرب سان جرمان | فلان.
    fn part(&mut self, body: &Range<usize>, person: impl Fn(Range<usize>) -> NameMention) {
        let goes_on = |name: &&NameMention| name.kind == NameKind::Person && name.tokens.start >= body.start && name.tokens.end > body.end;
        let whole = self.across(body).find(goes_on).map(|name| name.tokens.clone());
        if let Some(tokens) = whole {
            self.clear(&tokens);
            self.add(person(body.end..tokens.end));
        }
    }

    /// Takes out the names that hold any of the tokens.
    fn clear(&mut self, tokens: &Range<usize>) {
        let crossed: Vec<usize> = self.numbers(tokens).collect();
        for name in crossed {
            if let Some(name) = self.names.get_mut(name).and_then(Option::take) {
                self.of_token.get_mut(name.tokens).unwrap_or_default().fill(NOBODY);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::languages;
    use crate::mention::countries;

    #[test]
    fn what_is_remembered_of_a_word_weighs_what_is_worked_out_anew() {
        let text = Text::new("قال الوزير سامح شكري لصحيفة الوطن إن 12 دولة وقعت.\n«نعم»\nوقال شكري: لا!");
        let countries = countries(&text, &languages(&text));
        let mut forms = Forms::new(Convention::Press);
        let anew = forms.weigh(&ARABIC, &text, &text.paragraphs).1;
        let (form, again) = forms.weigh(&ARABIC, &text, &text.paragraphs);
        let features = Features::new(&ARABIC, &text, &text.paragraphs, &countries, form);
        for paragraph in &text.paragraphs {
            let mut parts = again.clone();
            features.together(paragraph, |i, keys| ARABIC.model.add_all(Convention::Press, keys, &mut parts[i]));
            for i in paragraph.clone() {
                let mut whole = Default::default();
                features.each(&ARABIC, &text, paragraph, i, |key| ARABIC.model.add(Convention::Press, key, &mut whole));
                assert_eq!((anew[i], parts[i]), (again[i], whole), "{}", text.word(i));
            }
        }
    }
}
