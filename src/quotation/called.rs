//! Names in marks, told by the word before them or by themselves: مدينة "دوما", كتاب بعنوان "…", وكالة غوث اللاجئين "أونروا".

use std::ops::Range;

use crate::cue::Read;
use crate::language::ar::lists::List;
use crate::language::{Closed, NounClass};
use crate::source::{SourceKind, looks_like_verb};
use crate::text::Kind;

/// The longest name of a place or the like, in words.
const LONGEST: usize = 3;

/// Whether a pair holds the title that عنوان announces, an acronym, or the name of what the noun before it says.
pub fn is_called(read: &Read<'_>, pair: usize) -> bool {
    let marked = &read.level.pairs[pair];
    let is_acronym = marked.inner.len() == 1 && marked.closed && List::Acronym.has(read.text.key(marked.inner.start));
    let before = marked.open.checked_sub(1).filter(|&b| read.text.paragraph(b) == read.text.paragraph(marked.open));
    is_acronym
        || before.is_some_and(|before| {
            is_entitled(read, before)
                || is_named(read, before)
                || is_kind_of(read, before, marked.inner.clone())
                || is_between_office_and_name(read, pair)
        })
}

/// بعنوان, تحت عنوان, عنوانها: what follows in marks is a title, however long.
fn is_entitled(read: &Read<'_>, before: usize) -> bool {
    let noun = if read.text.word(before) == ":" { before.saturating_sub(1) } else { before };
    let key = read.text.key(noun).trim_start_matches(['و', 'ب']);
    matches!(key, "عنوان" | "عنوانه" | "عنوانها" | "معنون" | "معنونة" | "معنونا")
}

/// أطلق عليها "درع الشمال", التي تعني "النجم": a name or a meaning follows. But وهذا يعني "نهاية الحرب".
fn is_named(read: &Read<'_>, before: usize) -> bool {
    let names = |i: usize| List::Names.has(read.text.key(i).trim_start_matches(['و', 'ف']));
    let is_whom = |i: usize| matches!(read.text.key(i), "عليه" | "عليها" | "عليهم" | "عليهما");
    let called = (before.saturating_sub(3)..=before).any(|i| i > 0 && is_whom(i) && names(i - 1));
    let (word, last) = (read.text.key(before), before.checked_sub(1));
    let is_relative = || last.is_some_and(|last| read.reading(last).closed.is(Closed::RELATIVE));
    called || matches!(word, "وتعني" | "ويعني") || matches!(word, "تعني" | "يعني") && is_relative()
}

/// مدينة "دوما", غاز "الكلور", اتفاق "خفض التصعيد": the marked words are the second half of what the noun without an article opens. But
/// مدينة "مدمرة", اتفاق "تاريخي": an adjective agrees with its noun; سياسة "تخدم الأثرياء": a clause.
fn is_kind_of(read: &Read<'_>, noun: usize, inner: Range<usize>) -> bool {
    let key = read.text.key(noun);
    let is_listed = |key: &str| List::Called.has(key);
    let is_kind = is_listed(key) || is_listed(key.trim_start_matches(['و', 'ب', 'ل']));
    let words: Vec<&str> = inner.clone().map(|i| read.text.key(i)).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let are_words = inner.clone().all(|i| read.text.tokens[i].kind == Kind::Word);
    if !is_kind || words.len() > LONGEST || !are_words || !may_name(read, inner.start) {
        return false;
    }
    let is_definite = |word: &str| word.starts_with("ال");
    let is_feminine = key.ends_with('ة');
    let agrees = |word: &str| !is_feminine || word.ends_with(['ة', 'ى', 'ء']);
    is_definite(last) || words.len() == 1 && !agrees(first)
}

/// رئيس نادي "الشباب" عبد العزيز, مساعد مدرب "الأخضر" عادل: the marks end an office, and its holder's name stands behind them.
fn is_between_office_and_name(read: &Read<'_>, pair: usize) -> bool {
    let marked = &read.level.pairs[pair];
    let is_person = |s: usize| matches!(read.sources[s].kind, SourceKind::Person);
    let is_thing = |class| matches!(class, NounClass::Document | NounClass::Medium | NounClass::Body);
    let is_office = |s: usize| read.sources[s].class().is_some_and(|class| !is_thing(class));
    let is_construct = !read.text.key(marked.open - 1).starts_with("ال");
    marked.closed
        && marked.inner.len() <= LONGEST
        && is_construct
        && read.source_before(marked.open).is_some_and(is_office)
        && read.source_at(marked.end()).is_some_and(is_person)
}

/// Whether the word at token `i` may open a name: no verb, no particle, no word of saying.
fn may_name(read: &Read<'_>, i: usize) -> bool {
    let reading = read.reading(i);
    let is_particle = !reading.closed.is_open() && !reading.closed.is(Closed::TIME);
    // معركة "للحفاظ على"
    let is_for = ["لل", "بال", "كال"].iter().any(|glued| read.text.key(i).starts_with(glued));
    let is_definite = read.text.key(i).starts_with("ال");
    is_definite || !is_for && !is_particle && reading.cue.is_none() && reading.proclitic.is_none() && !looks_like_verb(read.text.key(i))
}
