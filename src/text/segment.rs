//! Paragraphs, sentences and tokens.
//!
//! A paragraph is a line. A sentence ends at `. ! ? ؟ …` unless the stop belongs to a number, an abbreviation (`د.`,
//! `أ. ف. ب.`, `U.S.`) or stands before a lower-case letter; closing marks go with the sentence they close.

use std::array;
use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{Kind, Places, Span, Text, Token, fold, is_ignorable};
use crate::language::{ar, en};

/// What a character does to the token it meets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Break,
    Letter,
    Digit,
    Sign,
}

/// The classes of the characters of the scripts that are read, by their numbers.
static CLASSES: LazyLock<[Class; 0x700]> = LazyLock::new(|| array::from_fn(|c| char::from_u32(c as u32).map_or(Class::Sign, sorted)));

fn class(c: char) -> Class {
    CLASSES.get(c as usize).copied().unwrap_or_else(|| sorted(c))
}

fn sorted(c: char) -> Class {
    match c {
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{2028}' | '\u{2029}' => Class::Break,
        // #محمد_صلاح: the words of a tag.
        ' ' | '\t' | '\u{A0}' | '#' | '_' => Class::Space,
        'a'..='z' | 'A'..='Z' | 'ء'..='غ' | 'ف'..='ي' => Class::Letter,
        '0'..='9' | '٠'..='٩' | '۰'..='۹' => Class::Digit,
        'ـ' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0610}'..='\u{061A}' | '\u{06D6}'..='\u{06ED}' => Class::Letter,
        '\u{0300}'..='\u{036F}' => Class::Letter,
        '!'..='~' | '،' | '؛' | '؟' | '«' | '»' | '‘'..='”' | '–' | '—' | '…' => Class::Sign,
        c if c.is_whitespace() || is_ignorable(c) => Class::Space,
        c if c.is_alphabetic() => Class::Letter,
        c if c.is_numeric() => Class::Digit,
        _ => Class::Sign,
    }
}

/// About how many tokens there are: a blank or a sign stands behind nearly every word, and one in some is not of ASCII.
fn expected(source: &str) -> usize {
    let is_end = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    // So few at a time that a byte counts them, and a processor many at once.
    let ends: usize =
        source.as_bytes().chunks(255).map(|some| usize::from(some.iter().map(|byte| u8::from(is_end(byte))).sum::<u8>())).sum();
    ends + ends / 16 + 1
}

const ZWNJ: char = '\u{200C}';

/// Cuts `source` into tokens, the tokens into paragraphs and sentences.
pub fn segment(source: &str) -> Text<'_> {
    let mut text = Text {
        source,
        tokens: Vec::with_capacity(expected(source)),
        sentences: Vec::new(),
        paragraphs: Vec::new(),
        keys: Vec::new(),
        sentence_starts: Places::default(),
        paragraph_starts: Places::default(),
    };
    // In an article of usual length every other word is a new one.
    let some = (text.tokens.capacity() / 2).min(1 << 12);
    let mut spellings: FxHashMap<&str, u32> = FxHashMap::with_capacity_and_hasher(some, FxBuildHasher);
    let (mut spaced, mut first) = (true, 0);
    let mut at = 0;
    while let Some(c) = source[at..].chars().next() {
        let next = at + c.len_utf8();
        if c == ' ' {
            (spaced, at) = (true, next);
            continue;
        }
        match class(c) {
            Class::Break => {
                if first < text.tokens.len() {
                    text.paragraphs.push(first..text.tokens.len());
                    first = text.tokens.len();
                }
                (spaced, at) = (true, next);
            }
            Class::Space => (spaced, at) = (true, next),
            found => {
                let (kind, end) = match found {
                    Class::Letter => (Kind::Word, end_of_word(source, next)),
                    Class::Digit => number(source, next),
                    // Two single marks are how some typewriters write a double one.
                    _ if c == '\'' && source[next..].starts_with('\'') => (Kind::Sign, next + 1),
                    _ => (Kind::Sign, next),
                };
                let spelling = *spellings.entry(&source[at..end]).or_insert_with_key(|word| {
                    text.keys.push(fold(word).into());
                    text.keys.len() as u32 - 1
                });
                text.tokens.push(Token { span: Span::new(at, end), kind, spaced, spelling });
                (spaced, at) = (false, end);
            }
        }
    }
    if first < text.tokens.len() {
        text.paragraphs.push(first..text.tokens.len());
    }
    text.tokens.shrink_to_fit();
    text.paragraphs.shrink_to_fit();
    text.paragraph_starts = Places::new(text.tokens.len(), &mut text.paragraphs.iter().map(|paragraph| paragraph.start));
    sentences(&mut text);
    text
}

/// Past the letters from `from` on that most words are written in: told by their bytes, which is quicker than by character.
fn behind_letters(source: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        at += match source.as_bytes().get(at..) {
            Some([b'a'..=b'z' | b'A'..=b'Z', ..]) => 1,
            // ء..غ and ف..ي
            Some([0xD8, 0xA1..=0xBA, ..] | [0xD9, 0x81..=0x8A, ..]) => 2,
            _ => return at,
        };
    }
}

/// Letters and digits; a ZWNJ between letters belongs to the word.
fn end_of_word(source: &str, from: usize) -> usize {
    let from = behind_letters(source, from);
    if source.as_bytes().get(from) == Some(&b' ') {
        return from;
    }
    let mut end = from;
    let mut chars = source[from..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let is_digit = |c: char| class(c) == Class::Digit;
        let inside = match class(c) {
            Class::Letter | Class::Digit => true,
            // بـ27.6: a number behind a proclitic.
            _ if matches!(c, '.' | ',' | '٫' | '٬' | ':') => {
                source[..from + i].ends_with(is_digit) && chars.peek().is_some_and(|&(_, c)| is_digit(c))
            }
            _ => c == ZWNJ && chars.peek().is_some_and(|&(_, c)| class(c) == Class::Letter),
        };
        if !inside {
            break;
        }
        end = from + i + c.len_utf8();
    }
    end
}

/// Digits; `.` `,` `٫` `٬` `:` between digits belong to the number (`2:08`). With a letter glued on it is a word (`18عاما`).
fn number(source: &str, from: usize) -> (Kind, usize) {
    let mut end = from;
    let mut chars = source[from..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let inside = match class(c) {
            Class::Digit => true,
            Class::Letter => return (Kind::Word, end_of_word(source, end)),
            _ => matches!(c, '.' | ',' | '٫' | '٬' | ':') && chars.peek().is_some_and(|&(_, c)| class(c) == Class::Digit),
        };
        if !inside {
            break;
        }
        end = from + i + c.len_utf8();
    }
    (Kind::Number, end)
}

/// Cuts each paragraph into sentences and numbers the tokens.
fn sentences(text: &mut Text<'_>) {
    let mut cut = Vec::new();
    for paragraph in &text.paragraphs {
        let mut first = paragraph.start;
        let mut i = paragraph.start;
        while i < paragraph.end {
            let behind = if ends_sentence(text, i, first) { with_closers(text, i, paragraph.end) } else { i };
            // `"Why?" she asked`: the sentence goes on in lower case.
            // «أين هو؟»، سأل الوزير: no sentence begins with a comma.
            let goes_on = behind > i + 1 && behind < paragraph.end && (is_lower(text.word(behind)) || text.word(behind) == "،");
            if behind > i && !goes_on {
                cut.push(first..behind);
                first = behind;
            }
            i = behind.max(i + 1);
        }
        if first < paragraph.end {
            cut.push(first..paragraph.end);
        }
    }
    cut.shrink_to_fit();
    text.sentence_starts = Places::new(text.tokens.len(), &mut cut.iter().map(|sentence| sentence.start));
    text.sentences = cut;
}

fn ends_sentence(text: &Text<'_>, i: usize, first: usize) -> bool {
    if text.tokens[i].kind != Kind::Sign {
        return false;
    }
    match text.word(i) {
        "!" | "?" | "؟" | "…" | "۔" => true,
        "." => !abbreviates(text, i, first),
        _ => false,
    }
}

fn is_lower(word: &str) -> bool {
    word.starts_with(|c: char| c.is_lowercase())
}

/// A stop behind one letter (`د.`, `ف.`, `U.`) or an abbreviation (`Mr.`), inside a name of a site (`bbc.com`), or before a lower-case letter.
fn abbreviates(text: &Text<'_>, i: usize, first: usize) -> bool {
    let glued = text.tokens.get(i + 1).is_some_and(|t| !t.spaced && t.kind == Kind::Word);
    let behind_letter =
        i > first && !text.tokens[i].spaced && text.tokens[i - 1].kind == Kind::Word && is_short(text.word(i - 1), text.key(i - 1));
    let lower = is_lower(text.word(i + 1)) && text.paragraph(i + 1) == text.paragraph(i);
    // إف.إم: a stop between two bits of a word that has no blank.
    let short = |i: usize| text.key(i).chars().count() <= 3;
    if glued && i > first && !text.tokens[i].spaced && short(i - 1) && short(i + 1) {
        return true;
    }
    // جيمس بي. كومي: an initial by the Latin letter's name; behind another (بي بي سي.) it ends a name.
    let is_letter = |i: usize| ar::early::List::Letter.has(text.key(i));
    if i > first + 1 && !text.tokens[i].spaced && is_letter(i - 1) && !is_letter(i - 2) {
        let next = text.tokens.get(i + 1).filter(|t| t.kind == Kind::Word && text.paragraph(i + 1) == text.paragraph(i));
        return next.is_some() && (glued || !text.key(i + 1).starts_with('و'));
    }
    // A site's name in Arabic letters.
    if glued && matches!(text.key(i + 1), "كوم" | "نت" | "اورغ") {
        return true;
    }
    // In Arabic a stop glued to the next word is a slip of the keyboard, not a site's name.
    (glued && text.word(i + 1).is_ascii()) || behind_letter || lower
}

/// One letter, or a word that is always shortened.
fn is_short(word: &str, key: &str) -> bool {
    key.chars().count() == 1 || (word.starts_with(|c: char| c.is_ascii_uppercase()) && en::early::List::Short.has(key))
}

/// Past the stops and closing marks that belong to the sentence which stop `i` ends.
fn with_closers(text: &Text<'_>, i: usize, end: usize) -> usize {
    let mut next = i + 1;
    while next < end
        && !text.tokens[next].spaced
        && matches!(text.word(next), "." | "!" | "?" | "؟" | "…" | "\"" | "”" | "’" | "'" | "''" | "»" | "›" | ")" | "]" | "“")
    {
        next += 1;
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(source: &str) -> Vec<String> {
        let text = Text::new(source);
        text.sentences.iter().map(|s| text.slice(text.span(s.clone())).to_owned()).collect()
    }

    #[test]
    fn sentences_end_at_stops_and_lines() {
        assert_eq!(cut("عنوان بلا نقطة\n\nوصل الوفد. ثم غادر؟ نعم!"), ["عنوان بلا نقطة", "وصل الوفد.", "ثم غادر؟", "نعم!"]);
    }

    #[test]
    fn a_stop_in_a_number_or_an_abbreviation_ends_nothing() {
        assert_eq!(cut("بلغ 3.5 في المئة وفق د. سامي. وقال"), ["بلغ 3.5 في المئة وفق د. سامي.", "وقال"]);
        assert_eq!(cut("وفق (أ.ف.ب) أمس."), ["وفق (أ.ف.ب) أمس."]);
        assert_eq!(cut("قال روبرت إتش. هيل إنه سيعود. وغادر."), ["قال روبرت إتش. هيل إنه سيعود.", "وغادر."]);
        assert_eq!(cut("صرح لبي بي سي. ثم غادر."), ["صرح لبي بي سي.", "ثم غادر."]);
    }

    #[test]
    fn a_title_ends_no_sentence_and_a_question_may_go_on() {
        assert_eq!(cut("He met Mr. Smith. \"Why?\" she asked. They left."), ["He met Mr. Smith.", "\"Why?\" she asked.", "They left."]);
    }

    #[test]
    fn a_closing_mark_goes_with_its_sentence() {
        assert_eq!(cut("قال: \"لا نعلم.\" ثم خرج."), ["قال: \"لا نعلم.\"", "ثم خرج."]);
    }

    #[test]
    fn tokens_keep_what_belongs_together() {
        let text = Text::new("الـ18 عامًا، 1,5 می‌روم");
        let words: Vec<_> = (0..text.tokens.len()).map(|i| text.word(i)).collect();
        assert_eq!(words, ["الـ18", "عامًا", "،", "1,5", "می‌روم"]);
    }
}
