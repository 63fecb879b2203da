//! When two names are one.

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::mention::name::is_given;
use crate::text::{fold, rows, table};

/// A word that names are compared by: most are as the article has them.
pub type Word<'a> = Cow<'a, str>;

/// Nouns that bodies share their names with, and that say nothing of which is meant.
fn kinds() -> &'static FxHashSet<String> {
    static KINDS: OnceLock<FxHashSet<String>> = OnceLock::new();
    KINDS.get_or_init(|| rows(table!("../language/ar/kinds.tsv")).flatten().map(|noun| letters(&fold(noun)).into_owned()).collect())
}

/// Of a name as the press spells it, the spelling that stands for all.
fn spellings() -> &'static FxHashMap<String, String> {
    static SPELLINGS: OnceLock<FxHashMap<String, String>> = OnceLock::new();
    SPELLINGS.get_or_init(|| {
        let mut by_spelling = FxHashMap::default();
        for row in rows(table!("../language/ar/spellings.tsv")) {
            let [name, spellings] = row[..] else { continue };
            by_spelling
                .extend(spellings.split('|').map(|other| (letters(&fold(other.trim())).into_owned(), letters(&fold(name)).into_owned())));
        }
        by_spelling
    })
}

/// A key for comparing names: no article, ه for ة, ي for ى, the press's spellings made one.
#[must_use]
pub fn plain(key: &str) -> Word<'_> {
    let plain = letters(key);
    match spellings().get(&*plain) {
        Some(spelling) => Cow::Borrowed(spelling),
        None => plain,
    }
}

/// The same of a key that may be its own.
pub fn plain_of(key: Cow<'_, str>) -> Word<'_> {
    match key {
        Cow::Borrowed(key) => plain(key),
        Cow::Owned(key) => Cow::Owned(plain(&key).into_owned()),
    }
}

/// The letters of a word without its article, those written for each other made one.
fn letters(key: &str) -> Word<'_> {
    let long_enough = |rest: &&str| rest.chars().nth(1).is_some();
    let bare = key.strip_prefix("ال").filter(long_enough).or_else(|| key.strip_prefix("لل").filter(long_enough)).unwrap_or(key);
    let letter = |c| match c {
        'ة' => 'ه',
        'ى' => 'ي',
        'ؤ' => 'و',
        'ئ' => 'ي',
        c => c,
    };
    if bare.chars().all(|c| is_written(c) && letter(c) == c) {
        return Cow::Borrowed(bare);
    }
    let mut letters = String::with_capacity(bare.len());
    letters.extend(bare.chars().filter(|&c| is_written(c)).map(letter));
    Cow::Owned(letters)
}

/// Whether two words of descriptions are one but for the ل that governs it (مفوض حقوق الإنسان, المفوض لحقوق الإنسان) or its gender.
pub fn same_word(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    long == short || (short.chars().nth(3).is_some() && (long.strip_prefix('ل') == Some(short) || long.strip_suffix('ه') == Some(short)))
}

/// Whether a character is kept. The letters of Arabic stand before the table that knows all others.
fn is_written(c: char) -> bool {
    matches!(c, 'ء'..='غ' | 'ف'..='ي') || c.is_alphanumeric()
}

/// The names of one body, each by its words: the first of its row stands for all.
fn aliases<'a>() -> &'a FxHashMap<Vec<Word<'a>>, Vec<Word<'a>>> {
    static ALIASES: OnceLock<FxHashMap<Vec<Word<'_>>, Vec<Word<'_>>>> = OnceLock::new();
    ALIASES.get_or_init(|| {
        let words = |name: &str| name.split_whitespace().map(|word| plain(&fold(word)).into_owned().into()).collect::<Vec<Word<'_>>>();
        let mut by_name = FxHashMap::default();
        for row in rows(table!("../language/ar/aliases.tsv")) {
            let mut names = row.iter().flat_map(|field| field.split('|')).map(words);
            let Some(first) = names.next() else { continue };
            for name in names {
                by_name.insert(core(&name).to_vec(), first.clone());
            }
        }
        by_name
    })
}

/// The words that stand for a body whatever the press calls it.
pub fn common(words: Vec<Word<'_>>) -> Vec<Word<'_>> {
    let known = aliases().get(&*words).or_else(|| aliases().get(core(&words)));
    known.cloned().unwrap_or(words)
}

/// Whether the words of `short` stand in `long` in the same order.
fn runs_through(long: &[Word<'_>], short: &[Word<'_>]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|w| w == word))
}

/// Whether the last word of one ends in the last word of the other.
fn end_alike(a: &[Word<'_>], b: &[Word<'_>]) -> bool {
    match (a.last(), b.last()) {
        (Some(a), Some(b)) => a.ends_with(&**b) || b.ends_with(&**a),
        _ => true,
    }
}

/// Two names of two or more words are one person's if one runs through the other.
pub fn same_person(a: &[Word<'_>], b: &[Word<'_>]) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    // لو دريان and لودريان: the press does not agree on the blank. Few names end alike, so most need not be joined.
    runs_through(long, short)
        || misspelt(long, short)
        || (end_alike(long, short)
            && (long.concat() == short.concat()
                || long.concat().strip_suffix(short.concat().as_str()).is_some_and(|first| first.chars().count() > 1)))
}

/// Whether two names differ in the spelling of one word: جيرمي هانت, جيريمي هانت.
fn misspelt(a: &[Word<'_>], b: &[Word<'_>]) -> bool {
    let mut others = a.iter().zip(b).filter(|(a, b)| a != b);
    a.len() == b.len() && others.next().is_some_and(|(a, b)| almost(a, b)) && others.next().is_none()
}

/// Whether two words of names are one but for a letter more, another letter, or two letters that changed places; سلمان and سليمان
/// are names of their own.
pub fn almost(a: &str, b: &str) -> bool {
    let (of_a, of_b) = (a.chars().count(), b.chars().count());
    let (long, short) = if of_a >= of_b { (a, b) } else { (b, a) };
    if of_a.min(of_b) < 5 || of_a.abs_diff(of_b) > 1 {
        return false;
    }
    let same: usize = long.chars().zip(short.chars()).take_while(|(l, s)| l == s).map(|(letter, _)| letter.len_utf8()).sum();
    is_slip(&long[same..], &short[same..]) && !(is_given(a) && is_given(b))
}

/// Whether two ends of words, of different first letters, are one but for a slip.
fn is_slip(long: &str, short: &str) -> bool {
    let (mut l, mut s) = (long.chars(), short.chars());
    let (first, other) = (l.next(), s.next());
    let is_more = first.is_some() && l.as_str() == short;
    let is_another = other.is_some() && l.as_str() == s.as_str();
    let changed_places = other.is_some() && l.next() == other && s.next() == first && l.as_str() == s.as_str();
    is_more || is_another || changed_places
}

/// How well one word stands for a long name: the surname best, another word less, none of its words not at all. أبو جواد is not جواد.
pub fn short_of_person(words: &[Word<'_>], word: &str) -> u8 {
    let is_son = |at: usize| at.checked_sub(1).is_some_and(|before| words[before] == "ابو");
    match words.iter().position(|w| w == word) {
        Some(at) if at + 1 == words.len() => 3,
        Some(at) if is_son(at) => 0,
        Some(0) => 2,
        Some(_) => 1,
        None => 0,
    }
}

/// Whether a word of a long name is only his father's: سلمان of محمد بن سلمان.
pub fn is_fathers(words: &[Word<'_>], word: &str) -> bool {
    words.iter().position(|w| w == word).is_some_and(|at| at > 1 && words[at - 1] == "بن")
}

/// Two names of bodies are one if one is the other's beginning, or its end (الهيئة العامة للغذاء والدواء, الغذاء والدواء), or
/// leaves out words in its middle, or they are the same but for the class noun.
pub fn same_body(a: &[Word<'_>], b: &[Word<'_>]) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    (short.len() > 1 && (long.starts_with(short) || ends_with(long, short) || leaves_out(long, short))) || core(long) == core(short)
}

/// Whether the short name leaves out words of the long one behind the same class noun: جهاز الإحصاء, الجهاز المركزي للإحصاء.
fn leaves_out(long: &[Word<'_>], short: &[Word<'_>]) -> bool {
    let mut rest = long.iter();
    long.first() == short.first() && short.iter().all(|word| rest.any(|w| same_word(w, word)))
}

/// Whether the last words of one are the other, the و before the first of them left out, behind a class noun with its adjective:
/// بعثة الاتحاد الأوروبي is not الاتحاد الأوروبي, and neither are مكتب منسق الاتحاد الأوروبي and البعثة السويدية لدى الاتحاد الأوروبي.
fn ends_with(long: &[Word<'_>], short: &[Word<'_>]) -> bool {
    let Some((first, rest)) = short.split_first() else { return false };
    let Some(skip) = long.len().checked_sub(short.len()).filter(|&skip| skip > 1) else { return false };
    let Some((joined, end)) = long[skip..].split_first() else { return false };
    let is_adjective = match &*long[skip - 1] {
        "لدي" | "في" | "الي" | "علي" => false,
        last => last == "عام" || last.ends_with(['ي', 'ه']),
    };
    is_adjective && end == rest && (joined == first || joined.strip_prefix('و').map(plain).as_deref() == Some(first))
}

fn core<'w, 'a>(words: &'w [Word<'a>]) -> &'w [Word<'a>] {
    let skip = words.iter().take_while(|w| kinds().contains(&***w)).count();
    if skip < words.len() { &words[skip..] } else { words }
}

/// One word stands for a body if it is all that its class noun leaves.
pub fn short_of_body(words: &[Word<'_>], word: &str) -> u8 {
    match core(words) {
        [only] if only == word => 3,
        [first, ..] if first == word && core(words).len() < words.len() => 1,
        _ => 0,
    }
}
