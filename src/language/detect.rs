//! Which language each paragraph is in.

use super::Language;
use super::en::early::List;
use super::en::tables;
use crate::text::{Kind, Text};

/// A paragraph of fewer words may have none of them.
const SHORT: usize = 9;

/// The languages of an article, paragraph by paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Languages {
    of_paragraph: Vec<Option<Language>>,
    main: Option<Language>,
}

impl Languages {
    /// The language of a paragraph, if the engine reads it.
    #[must_use]
    pub fn of(&self, paragraph: usize) -> Option<Language> {
        self.of_paragraph.get(paragraph).copied().flatten()
    }

    /// The tag of the language that most of the article is in, `und` if the engine reads none of it.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.main.map_or("und", Language::tag)
    }

    /// Whether any paragraph is in the language.
    #[must_use]
    pub fn has(&self, language: Language) -> bool {
        self.of_paragraph.contains(&Some(language))
    }
}

/// What the words of some tokens are.
#[derive(Clone, Copy, Default)]
struct Count {
    arabic: usize,
    latin: usize,
    english: usize,
}

/// The languages of an article as the engine reads it: a paragraph in one whose tables are not there is read in none.
#[must_use]
pub fn languages(text: &Text<'_>) -> Languages {
    let mut found = written(text);
    if tables::are_missing() {
        found
            .of_paragraph
            .iter_mut()
            .chain([&mut found.main])
            .for_each(|language| *language = language.filter(|l| *l != Language::English));
    }
    found
}

/// Tells the language of each paragraph: by its script, and, of Latin script, by the small words of English; a line too
/// short for them goes with the whole.
#[must_use]
pub fn written(text: &Text<'_>) -> Languages {
    let mut scripts = vec![None; text.spellings()];
    let counts: Vec<Count> = text.paragraphs.iter().map(|p| count(text, p.clone(), &mut scripts)).collect();
    let whole = counts.iter().fold(Count::default(), |all, c| Count {
        arabic: all.arabic + c.arabic,
        latin: all.latin + c.latin,
        english: all.english + c.english,
    });
    let of_paragraph = counts.iter().map(|&count| language(count, whole)).collect();
    let main = match () {
        () if whole.arabic >= whole.latin && whole.arabic > 0 => Some(Language::Arabic),
        () => is_english(whole).then_some(Language::English),
    };
    Languages { of_paragraph, main }
}

/// What the letters of a word are.
#[derive(Clone, Copy)]
enum Script {
    Arabic,
    Latin,
    /// Latin, and one of the small words of English.
    English,
    Other,
}

impl Script {
    fn of(key: &str) -> Script {
        match key.chars().next() {
            Some(c) if c.is_ascii_alphabetic() || matches!(c, 'À'..='ɏ') => {
                if List::Small.has(key) {
                    Script::English
                } else {
                    Script::Latin
                }
            }
            Some('\u{0600}'..='\u{06FF}') => Script::Arabic,
            _ => Script::Other,
        }
    }
}

/// Counts the words of a paragraph; `scripts` are those of the spellings met so far.
fn count(text: &Text<'_>, paragraph: std::ops::Range<usize>, scripts: &mut [Option<Script>]) -> Count {
    let mut count = Count::default();
    for i in paragraph.filter(|&i| text.tokens[i].kind == Kind::Word) {
        match *scripts[text.tokens[i].spelling as usize].get_or_insert_with(|| Script::of(text.key(i))) {
            Script::Arabic => count.arabic += 1,
            Script::Latin => count.latin += 1,
            Script::English => (count.latin, count.english) = (count.latin + 1, count.english + 1),
            Script::Other => {}
        }
    }
    count
}

fn language(count: Count, whole: Count) -> Option<Language> {
    match () {
        () if count.arabic >= count.latin && count.arabic > 0 => Some(Language::Arabic),
        () if count.latin == 0 => None,
        () if count.latin < SHORT && count.english == 0 => is_english(whole).then_some(Language::English),
        () => is_english(count).then_some(Language::English),
    }
}

/// Every tenth word, about, is one of the small words; a headline has fewer.
fn is_english(count: Count) -> bool {
    count.latin > 0 && (count.english * 14 >= count.latin || count.latin < SHORT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(article: &str) -> Vec<Option<&'static str>> {
        let text = Text::new(article);
        let found = languages(&text);
        (0..text.paragraphs.len()).map(|p| found.of(p).map(Language::tag)).collect()
    }

    #[test]
    fn each_paragraph_has_its_own() {
        let article = "قال الوزير إن الاجتماع انتهى.\nThe minister said that the meeting was over.\nRiyadh talks end\n1999";
        assert_eq!(tags(article), [Some("ar"), Some("en"), Some("en"), None]);
    }

    #[test]
    fn other_languages_of_the_script_are_not_read() {
        let german = "Der Minister sagte am Montag, dass die Sitzung vorbei sei und die Verhandlungen weitergehen.";
        assert_eq!(tags(german), [None]);
        assert_eq!(languages(&Text::new(german)).tag(), "und");
        assert_eq!(languages(&Text::new("")).tag(), "und");
    }
}
