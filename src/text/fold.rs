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
            c => key.extend(c.to_lowercase()),
        }
    }
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
    use super::fold;

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
}
