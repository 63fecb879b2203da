//! The lexicons: every row is well formed, and every word of the countries' files is found where it stands.

use std::collections::{HashMap, HashSet};

use isnad::language::languages;
use isnad::mention::countries;
use isnad::text::{Text, fold};

/// ISO 3166-1 alpha-2, and Kosovo.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF \
    GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW \
    KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL \
    NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST \
    SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// The files of a language that name countries.
struct Files {
    countries: &'static str,
    places: &'static str,
    ambiguous: &'static str,
    not_countries: &'static str,
    /// A sentence that names nothing, to put a word in the place of `…`.
    frame: &'static str,
}

const ARABIC: Files = Files {
    countries: include_str!("../src/language/ar/countries.tsv"),
    places: include_str!("../src/language/ar/places.tsv"),
    ambiguous: include_str!("../src/language/ar/ambiguous.tsv"),
    not_countries: include_str!("../src/language/ar/not_countries.tsv"),
    frame: "وصلت الرسالة … ثم عادت",
};

const ENGLISH: Files = Files {
    countries: include_str!("../src/language/en/countries.tsv"),
    places: include_str!("../src/language/en/places.tsv"),
    ambiguous: include_str!("../src/language/en/ambiguous.tsv"),
    not_countries: include_str!("../src/language/en/not_countries.tsv"),
    frame: "The letter that was sent to … has come back",
};

const LANGUAGES: [&Files; 2] = [&ARABIC, &ENGLISH];

/// The rows without comments and header.
fn rows(tsv: &str) -> impl Iterator<Item = Vec<&str>> {
    tsv.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect())
}

/// The forms of one cell that are not bent.
fn forms(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|form| !form.is_empty())
}

impl Files {
    /// The words that need their surroundings.
    fn open(&self) -> HashSet<String> {
        let words = rows(self.ambiguous).chain(rows(self.not_countries));
        words.map(|row| fold(row[0].trim_end_matches('*'))).collect()
    }

    /// Each word that is listed as it stands, with its country.
    fn words(&self) -> Vec<(&'static str, &'static str)> {
        let mut words = Vec::new();
        for row in rows(self.countries) {
            for cell in [row[1], row[3], row[4], row[5]] {
                words.extend(forms(cell).map(|form| (row[0], form)));
            }
        }
        for row in rows(self.places) {
            words.extend(forms(row[1]).map(|form| (row[0], form)));
        }
        words
    }

    fn found(&self, word: &str) -> Vec<(String, String)> {
        let article = self.frame.replace('…', word);
        let text = Text::new(&article);
        let code = |code: [u8; 2]| String::from_utf8_lossy(&code).into_owned();
        countries(&text, &languages(&text)).iter().map(|m| (code(m.code), text.slice(m.span).to_owned())).collect()
    }
}

#[test]
fn every_territory_has_a_row_and_a_name() {
    for files in LANGUAGES {
        let named: Vec<&str> =
            rows(files.countries).filter(|row| !row[1].is_empty() || files.ambiguous.contains(row[0])).map(|row| row[0]).collect();
        let wanted: Vec<&str> = CODES.split_whitespace().collect();
        assert_eq!(named, wanted);
    }
}

#[test]
fn every_row_has_all_columns_and_every_file_its_source() {
    for files in LANGUAGES {
        for (tsv, columns) in [(files.countries, 6), (files.places, 2), (files.ambiguous, 6), (files.not_countries, 2)] {
            let comments: String = tsv.lines().take_while(|line| line.starts_with('#')).collect();
            assert!(comments.contains("Source"), "no source: {comments}");
            for row in rows(tsv) {
                assert_eq!(row.len(), columns, "{row:?}");
                assert!(row.iter().all(|cell| cell.trim() == *cell && !cell.contains("||")), "{row:?}");
            }
        }
    }
}

#[test]
fn no_word_names_two_countries() {
    for files in LANGUAGES {
        let open = files.open();
        let mut known: HashMap<String, &str> = HashMap::new();
        for (code, word) in files.words() {
            let before = known.insert(fold(word), code);
            assert!(before.is_none_or(|before| before == code) || open.contains(&fold(word)), "{word}: {before:?} and {code}");
        }
    }
}

#[test]
fn every_word_is_found_whole_under_its_country() {
    for files in LANGUAGES {
        let open = files.open();
        for (code, word) in files.words().into_iter().filter(|(_, word)| !open.contains(&fold(word))) {
            assert_eq!(files.found(word), [(code.to_owned(), word.to_owned())]);
        }
    }
}

#[test]
fn every_ambiguous_word_has_a_reading_that_can_be_reached() {
    for files in LANGUAGES {
        let mut last: HashMap<&str, bool> = HashMap::new();
        for row in rows(files.ambiguous) {
            let decides = row[3..].iter().all(|cell| cell.is_empty()) && row[0].chars().all(|c| fold(&c.to_string()).len() == c.len_utf8());
            let after_the_last = last.insert(row[0], decides);
            assert_ne!(after_the_last, Some(true), "{row:?} stands behind a row without conditions");
        }
    }
}

#[test]
fn arabic_adjectives_are_found_in_every_form() {
    // A name outranks the accusative that is written like it: سوريا, نيجريا.
    let mut open = ARABIC.open();
    open.extend(ARABIC.words().into_iter().map(|(_, word)| fold(word)));
    let endings = ["ي", "ية", "يا", "يان", "يين", "يون", "يات"];
    for row in rows(ARABIC.countries) {
        for adjective in forms(row[2]).filter(|a| !a.starts_with('^') && !a.contains(' ')) {
            let stem = adjective.strip_suffix('ي').unwrap_or_else(|| panic!("{adjective} does not end in ي"));
            let indefinite = endings.iter().map(|e| format!("{stem}{e}"));
            let definite = endings.iter().filter(|e| **e != "يا").map(|e| format!("ال{stem}{e}"));
            for form in indefinite.chain(definite).filter(|form| !open.contains(&fold(form)) && !open.contains(&fold(adjective))) {
                assert_eq!(ARABIC.found(&form), [(row[0].to_owned(), form.clone())], "{adjective}");
                let joined = format!("و{form}");
                assert_eq!(ARABIC.found(&joined), [(row[0].to_owned(), form)], "{joined}");
            }
        }
    }
}
