//! The forms of verbs and nouns, made from root and pattern.
//!
//! The newspapers write no vowels, so only the letters matter: a verb has three principal parts (perfect, imperfect
//! stem, active participle), and every other form adds prefixes and suffixes to one of them.

use crate::language::Agreement;

/// The principal parts of a verb, as letters; an empty one makes no forms.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts {
    /// Third person singular of the perfect: `قال`.
    pub perfect: String,
    /// The imperfect without its prefix: `قول`.
    pub imperfect: String,
    /// The active participle: `قائل`.
    pub participle: String,
}

/// Makes the principal parts of a verb: `parts("أوضح", "و ض ح", "IV")` has the imperfect stem `وضح`.
pub fn parts(lemma: &str, root: &str, pattern: &str) -> Parts {
    let radicals: Vec<&str> = root.split_whitespace().collect();
    let imperfect = match (pattern, radicals.as_slice()) {
        ("I", [a, b, c]) => first(a, b, c),
        ("II", [a, b, c]) => format!("{}{b}{}", seat(a), last(c)),
        ("III", [a, b, c]) => format!("{a}ا{b}{}", last(c)),
        ("IV", [a, b, c]) => fourth(a, b, c),
        ("V", [a, b, c]) => format!("ت{a}{b}{}", last(c)),
        ("VI", [a, b, c]) => format!("ت{a}ا{b}{}", last(c)),
        ("VIII", [a, b, c]) => eighth(a, b, c),
        ("X", [a, b, c]) => format!("ست{a}{b}{}", last(c)),
        ("Q", [a, b, c, d]) => format!("{a}{b}{c}{d}"),
        _ => lemma.to_owned(),
    };
    let participle = match (pattern, radicals.as_slice()) {
        ("I", [a, b, c]) => first_participle(a, b, c),
        _ => format!("م{imperfect}"),
    };
    Parts { perfect: lemma.to_owned(), imperfect, participle }
}

fn weak(radical: &str) -> bool {
    matches!(radical, "و" | "ي")
}

/// A last radical that is weak is written ي in the imperfect of the derived patterns.
fn last(radical: &str) -> &str {
    if weak(radical) { "ي" } else { radical }
}

/// A first radical hamza sits on و behind the prefix with u: يؤكد.
fn seat(radical: &str) -> &str {
    if radical == "ء" { "ؤ" } else { radical }
}

fn first(a: &str, b: &str, c: &str) -> String {
    match () {
        () if b == c => format!("{a}{b}"),
        () if a == "و" => format!("{b}{}", last(c)),
        () if weak(b) => format!("{a}{b}{c}"),
        () if a == "ء" => format!("أ{b}{c}"),
        () => format!("{a}{b}{}", last(c)),
    }
}

fn first_participle(a: &str, b: &str, c: &str) -> String {
    match () {
        () if b == c => format!("{a}ا{b}"),
        () if weak(b) && !weak(c) => format!("{a}ائ{c}"),
        () if a == "ء" => format!("آ{b}{c}"),
        () => format!("{a}ا{b}{}", last(c)),
    }
}

fn fourth(a: &str, b: &str, c: &str) -> String {
    match () {
        () if b == c => format!("{a}{b}"),
        () if weak(b) && !weak(c) => format!("{a}ي{c}"),
        () if a == "ي" => format!("و{b}{c}"),
        () => format!("{a}{b}{}", last(c)),
    }
}

fn eighth(a: &str, b: &str, c: &str) -> String {
    let head = match a {
        "و" => "ت".to_owned(),
        "د" => "د".to_owned(),
        "ز" => "زد".to_owned(),
        a => format!("{a}ت"),
    };
    if b == c { format!("{head}{b}") } else { format!("{head}{b}{}", last(c)) }
}

/// The perfect with its endings and object pronouns; `true` marks a form with an object.
pub fn perfects(parts: &Parts) -> Vec<(String, Agreement, bool)> {
    let he = &parts.perfect;
    if he.is_empty() {
        return Vec::new();
    }
    let letters: Vec<char> = he.chars().collect();
    let is_defective = he.ends_with('ى') || (letters.len() == 3 && he.ends_with('ا'));
    let base = if is_defective { letters[..letters.len() - 1].iter().collect() } else { he.clone() };
    let with_object = if is_defective { format!("{base}ا") } else { he.clone() };
    let is_hollow = letters.len() == 3 && letters[1] == 'ا';
    let short = if is_hollow { format!("{}{}", letters[0], letters[2]) } else { base.clone() };
    let mut forms = vec![
        (he.clone(), Agreement::He, false),
        (format!("{base}ت"), Agreement::She, false),
        (format!("{base}تا"), Agreement::They, false),
        (format!("{base}وا"), Agreement::They, false),
        (if is_defective { format!("{base}يا") } else { format!("{base}ا") }, Agreement::They, false),
        (format!("{short}نا"), Agreement::I, false),
    ];
    // قلن, أشرن: they, women; وعدن is a town, صحن a dish, ألمحن is written as المحن, trials.
    let they = format!("{}ن", shortened(he, he));
    if !is_defective && letters.len() > 2 && !matches!(they.as_str(), "وعدن" | "صحن" | "ألمحن") {
        forms.push((they, Agreement::They, false));
    }
    if is_hollow {
        forms.push((format!("{short}ت"), Agreement::I, false));
    }
    for object in OBJECTS {
        forms.push((format!("{with_object}{object}"), Agreement::He, true));
        forms.push((format!("{base}ت{object}"), Agreement::She, true));
        forms.push((format!("{base}و{object}"), Agreement::They, true));
    }
    forms
}

const OBJECTS: [&str; 4] = ["ه", "ها", "هم", "هما"];

/// A stem before the ن of the feminine plural: that of a verb with a long vowel before its last letter (قال, أشار) loses it.
fn shortened(perfect: &str, stem: &str) -> String {
    let mut letters: Vec<char> = stem.chars().collect();
    let before_last = letters.len().checked_sub(2).filter(|&at| at > 0 && matches!(letters[at], 'ا' | 'و' | 'ي'));
    if let Some(at) = before_last.filter(|_| perfect.chars().rev().nth(1) == Some('ا')) {
        letters.remove(at);
    }
    letters.into_iter().collect()
}

/// The imperfect with its prefixes, endings and object pronouns.
pub fn imperfects(parts: &Parts) -> Vec<(String, Agreement, bool)> {
    let stem = &parts.imperfect;
    if stem.is_empty() {
        return Vec::new();
    }
    let base = stem.trim_end_matches(['ي', 'و', 'ى']);
    let base = if stem.ends_with(['ي', 'و', 'ى']) { base } else { stem.as_str() };
    let with_object = if stem.ends_with('ى') { format!("{base}ا") } else { stem.clone() };
    let mut forms = vec![
        (format!("ي{stem}"), Agreement::He, false),
        (format!("ت{stem}"), Agreement::She, false),
        (format!("ي{base}ون"), Agreement::They, false),
        (format!("ي{base}وا"), Agreement::They, false),
        (format!("ي{stem}ان"), Agreement::They, false),
        (format!("ت{stem}ان"), Agreement::They, false),
        (format!("ن{stem}"), Agreement::I, false),
        (format!("أ{stem}"), Agreement::I, false),
        // يقلن, يعتقدن
        (format!("ي{}ن", shortened(&parts.perfect, stem)), Agreement::They, false),
    ];
    for object in OBJECTS {
        forms.push((format!("ي{with_object}{object}"), Agreement::He, true));
        forms.push((format!("ت{with_object}{object}"), Agreement::She, true));
        forms.push((format!("ي{base}ون{object}"), Agreement::They, true));
    }
    forms
}

/// The participle as it follows its main clause: in the accusative, and in the feminine and plural forms.
pub fn participles(parts: &Parts) -> Vec<(String, Agreement)> {
    let he = &parts.participle;
    let base = he.strip_suffix('ي').unwrap_or(he);
    vec![
        (format!("{he}ا"), Agreement::He),
        (format!("{he}ة"), Agreement::She),
        (format!("{base}ين"), Agreement::They),
        (format!("{he}تين"), Agreement::They),
        (format!("{he}ات"), Agreement::They),
    ]
}

/// The forms of a noun in the singular or in a plural given whole: with the article, and with a pronoun behind it.
/// `true` marks the definite ones.
pub fn nominals(noun: &str) -> Vec<(String, bool)> {
    let stem = stem(noun);
    let mut forms = vec![(noun.to_owned(), false), (format!("ال{noun}"), true)];
    // أما is no mother.
    if !noun.ends_with('ة') && !noun.ends_with('ا') && noun.chars().nth(2).is_some() {
        forms.push((format!("{noun}ا"), false));
    }
    for owner in ["ه", "ها", "هم", "هما", "نا"] {
        forms.push((format!("{stem}{owner}"), true));
        // ادعاؤهم, بادعائهم: before an owner the hamza's seat shows the case.
        if let Some(rest) = stem.strip_suffix('ء').filter(|rest| rest.ends_with('ا')) {
            forms.extend([(format!("{rest}ؤ{owner}"), true), (format!("{rest}ئ{owner}"), true)]);
        }
    }
    forms
}

/// The sound masculine plural and the dual, with and without what follows: معارضون, معارضو, معارضوه.
pub fn sound_plurals(noun: &str) -> Vec<(String, bool)> {
    let base = stem(noun);
    let mut forms = ended(&base, &["ون", "ين", "ان"]);
    for ending in ["و", "ي"] {
        forms.push((format!("{base}{ending}"), false));
        forms.extend(["ه", "ها", "هم"].map(|owner| (format!("{base}{ending}{owner}"), true)));
    }
    forms
}

/// The dual, with and without what follows: مصدران, مصدري.
pub fn duals(noun: &str) -> Vec<(String, bool)> {
    let base = stem(noun);
    let mut forms = ended(&base, &["ان", "ين"]);
    forms.extend(["اه", "اها"].map(|owner| (format!("{base}{owner}"), true)));
    forms
}

/// With an ending, bare and with the article.
fn ended(base: &str, endings: &[&str]) -> Vec<(String, bool)> {
    endings.iter().flat_map(|ending| [(format!("{base}{ending}"), false), (format!("ال{base}{ending}"), true)]).collect()
}

/// A noun before an ending: ة opens to ت.
fn stem(noun: &str) -> String {
    noun.strip_suffix('ة').map_or_else(|| noun.to_owned(), |stem| format!("{stem}ت"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn principal_parts_follow_the_pattern() {
        for (lemma, root, pattern, imperfect, participle) in [
            ("قال", "ق و ل", "I", "قول", "قائل"),
            ("وصف", "و ص ف", "I", "صف", "واصف"),
            ("نفى", "ن ف ي", "I", "نفي", "نافي"),
            ("أكد", "ء ك د", "II", "ؤكد", "مؤكد"),
            ("تابع", "ت ب ع", "III", "تابع", "متابع"),
            ("أشار", "ش و ر", "IV", "شير", "مشير"),
            ("أوضح", "و ض ح", "IV", "وضح", "موضح"),
            ("أصر", "ص ر ر", "IV", "صر", "مصر"),
            ("توقع", "و ق ع", "V", "توقع", "متوقع"),
            ("اتهم", "و ه م", "VIII", "تهم", "متهم"),
            ("ادعى", "د ع و", "VIII", "دعي", "مدعي"),
            ("استبعد", "ب ع د", "X", "ستبعد", "مستبعد"),
        ] {
            let made = parts(lemma, root, pattern);
            assert_eq!((made.imperfect.as_str(), made.participle.as_str()), (imperfect, participle), "{lemma}");
        }
    }

    #[test]
    fn weak_verbs_lose_their_last_letter_before_an_ending() {
        let forms: Vec<String> = perfects(&parts("نفى", "ن ف ي", "I")).into_iter().map(|f| f.0).collect();
        for form in ["نفى", "نفت", "نفوا", "نفاه"] {
            assert!(forms.iter().any(|f| f == form), "{form}");
        }
        let forms: Vec<String> = perfects(&parts("قال", "ق و ل", "I")).into_iter().map(|f| f.0).collect();
        for form in ["قال", "قالت", "قالوا", "قلت", "قلنا", "قاله"] {
            assert!(forms.iter().any(|f| f == form), "{form}");
        }
    }
}
