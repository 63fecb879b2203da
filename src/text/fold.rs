//! Folding: the form under which a word is looked up.
//!
//! Keys are folded, the text never: a token keeps its span in the article and carries its key beside it, and the rows of
//! a lexicon pass through the same function. What is folded is what the press itself mixes: the hamza forms of alef,
//! tatweel, harakat, Persian ی and ک, Arabic and Persian digits, the case of Latin letters. `ى` stays apart from `ي`
//! (على is not علي), and so do `ة` and `ه`.

/// Folds a word: `fold("إيرانـيّة") == "ايرانية"`. Folding twice changes nothing.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    fold_into(&mut key, word);
    key
}

/// Appends the folded `word` to `key`.
pub fn fold_into(key: &mut String, word: &str) {
    for c in word.chars() {
        match c {
            'ا'..='غ' | 'ف'..='ي' | 'a'..='z' | '0'..='9' | ' ' => key.push(c),
            'أ' | 'إ' | 'آ' | 'ٱ' => key.push('ا'),
            'ی' | 'ۍ' => key.push('ي'),
            'ک' => key.push('ك'),
            'ہ' | 'ھ' => key.push('ه'),
            c if is_mark(c) => {}
            '٠'..='٩' => key.push(char::from(b'0' + (c as u32 - '٠' as u32) as u8)),
            '۰'..='۹' => key.push(char::from(b'0' + (c as u32 - '۰' as u32) as u8)),
            'A'..='Z' => key.push(c.to_ascii_lowercase()),
            '’' | 'ʼ' => key.push('\''),
            c => key.push(small(c)),
        }
    }
}

/// The small letter of a capital, in the scripts that news is written in and that have capitals: Latin, Greek, Cyrillic, Armenian.
/// Unicode's tables of all others would be a heavy part of every binary.
fn small(c: char) -> char {
    let code = c as u32;
    let step = match c {
        // Turkish: İzmir is looked up as Izmir.
        'İ' => return 'i',
        'Ÿ' => return 'ÿ',
        'ẞ' => return 'ß',
        'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        'Ա'..='Ֆ' => 48,
        'Ά' => 38,
        'Έ'..='Ί' => 37,
        'Ό' => 64,
        'Ύ' | 'Ώ' => 63,
        'Ə' => 202,
        'Ӏ' => 15,
        // Where each capital stands right before its small letter: at an even place …
        'Ā'..='ķ' | 'Ŋ'..='ŷ' | 'Ǟ'..='ǯ' | 'Ǹ'..='ȟ' | 'Ȣ'..='ȳ' => (code + 1) % 2,
        'Ѡ'..='ҁ' | 'Ҋ'..='ҿ' | 'Ӑ'..='ԯ' | 'Ḁ'..='ẕ' | 'Ạ'..='ỿ' => (code + 1) % 2,
        // … or at an odd one.
        'Ĺ'..='ň' | 'Ź'..='ž' | 'Ǎ'..='ǜ' | 'Ӂ'..='ӎ' => code % 2,
        _ => 0,
    };
    char::from_u32(code + step).unwrap_or(c)
}

/// What a key leaves out: tatweel, harakat, and what [`is_ignorable`].
#[must_use]
pub fn is_mark(c: char) -> bool {
    matches!(c, 'ـ' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0610}'..='\u{061A}' | '\u{06D6}'..='\u{06ED}') || is_ignorable(c)
}

/// Bidi controls, joiners, soft hyphen, byte order mark: they change how text looks, never which word it is.
#[must_use]
pub fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{061C}')
}

/// The name of a character that embeds, overrides or isolates. Plain direction marks (LRM, RLM, ALM) are usual in Arabic text.
#[must_use]
pub fn control_name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{202A}' => "LRE",
        '\u{202B}' => "RLE",
        '\u{202C}' => "PDF",
        '\u{202D}' => "LRO",
        '\u{202E}' => "RLO",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{fold, small};

    #[test]
    fn what_the_press_mixes_is_one_key() {
        for (a, b) in
            [("أمريكا", "امريكا"), ("إيران", "ايران"), ("مضيفًا", "مضيفا"), ("ترامـــب", "ترامب"), ("ایران", "ايران"), ("٢٠٢٥", "2025")]
        {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn what_means_two_things_stays_two() {
        for (a, b) in [("على", "علي"), ("كتابة", "كتابه"), ("مسؤول", "مسول")] {
            assert_ne!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn capitals_become_what_unicode_says() {
        let scripts = ['À'..='ſ', 'Ǎ'..='ǜ', 'Ǟ'..='ǯ', 'Ǹ'..='ȟ', 'Ȣ'..='ȳ', 'Ά'..='ώ', 'Ѐ'..='ԯ', 'Ա'..='և', 'Ḁ'..='ỿ', 'Ə'..='Ə'];
        for c in scripts.into_iter().flatten().filter(|&c| c != 'İ') {
            assert!(c.to_lowercase().eq([small(c)]), "{c}");
        }
        assert_eq!(fold("İzmir ŞANLIURFA"), "izmir şanliurfa");
    }
}
