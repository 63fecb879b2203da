use super::*;
use proptest::prelude::*;

/// Every letter is half as wide as it is high.
fn measure(words: &str, font: Font) -> f64 {
    words.chars().count() as f64 * font.size / 2.0
}

fn say(key: &str) -> String {
    key.to_owned()
}

fn pictured(text: &str) -> Picture {
    article(&crate::annotate(text), Interface::Arabic, &say, &measure)
}

/// The words of a picture, line by line from the top, each from left to right.
fn lines(picture: &Picture) -> Vec<Vec<(f64, f64, String, bool)>> {
    let mut lines: Vec<Vec<(f64, f64, String, bool)>> = Vec::new();
    let mut last = f64::NAN;
    for stroke in &picture.strokes {
        let Stroke::Words { x, y, words, font, rtl, .. } = stroke else { continue };
        if *y != last {
            lines.push(Vec::new());
            last = *y;
        }
        lines.last_mut().into_iter().for_each(|line| line.push((*x, *x + measure(words, *font), words.clone(), *rtl)));
    }
    lines
}

/// All words of a picture without white space, as they are read.
fn letters(picture: &Picture) -> String {
    let words = picture.strokes.iter().filter_map(|stroke| match stroke {
        Stroke::Words { words, .. } => Some(words.as_str()),
        _ => None,
    });
    let mut letters: Vec<char> = words.collect::<String>().chars().filter(|c| !c.is_whitespace()).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

const ARTICLE: &str =
    "قال وزير الخارجية المصري سامح فهمي: «لن نقبل بذلك أبداً». وأضاف في 25 نوفمبر أن مصر ترفض القرار 1701 رفضاً تاماً.\n\nوانتهى المؤتمر.";

#[test]
fn arabic_starts_at_the_right_and_numbers_stand_in_their_place() {
    let picture = pictured(ARTICLE);
    let lines = lines(&picture);
    let first = lines.iter().find(|line| line.iter().any(|part| part.2.contains("قال"))).expect("the first line");
    let rightmost = first.last().expect("parts");
    assert!(rightmost.2.starts_with("قال") && rightmost.3, "{first:?}");
    assert!((rightmost.1 - (picture.width - EDGE)).abs() < 1.0, "{rightmost:?}");
    // The digits are drawn from left to right, left of the word before them.
    let day = lines.iter().flatten().find(|part| part.2.contains("25")).expect("the day");
    assert_eq!((day.2.trim(), day.3), ("25", false));
}

#[test]
fn english_starts_at_the_left() {
    let text = "The minister, Adam Stone, said: \"We will not accept it.\"\n\nThe talks went on in Cairo.";
    let picture = article(&crate::annotate(text), Interface::English, &say, &measure);
    let line = lines(&picture).into_iter().find(|line| line.iter().any(|part| part.2.starts_with("The minister"))).expect("a line");
    assert_eq!(line.first().map(|part| (part.0, part.3)), Some((EDGE, false)));
}

#[test]
fn a_mark_lies_behind_its_words() {
    let picture = pictured(ARTICLE);
    let ground = picture.strokes.iter().position(|s| matches!(s, Stroke::Block { colour: Colour::Direct, .. } if s.y() > 80.0));
    let words = picture.strokes.iter().position(|s| matches!(s, Stroke::Words { words, .. } if words.contains("لن نقبل")));
    let (Some(ground), Some(words)) = (ground, words) else { panic!("{:#?}", picture.strokes) };
    assert!(ground < words, "the ground is drawn first");
    let (Stroke::Block { x, y, width, height, .. }, Stroke::Words { x: at, y: base, words, font, .. }) =
        (&picture.strokes[ground], &picture.strokes[words])
    else {
        panic!("a block and words");
    };
    assert!(x <= at && at + measure(words, *font) <= x + width && y < base && *base < y + height);
    assert!(words.starts_with('«') && words.ends_with('»'), "{words}");
}

#[test]
fn nothing_stands_beyond_the_edges() {
    let long = format!("{} {}", "كلمة".repeat(90), ARTICLE);
    let picture = pictured(&long);
    for (left, right, words, _) in lines(&picture).into_iter().flatten() {
        assert!(left >= EDGE - 1.0 && right <= picture.width - EDGE + 1.0, "{left} {right} {words}");
    }
    assert!(picture.strokes.iter().all(|stroke| stroke.y() < picture.height));
}

#[test]
fn an_article_too_long_for_a_picture_says_so() {
    let picture = pictured(&(ARTICLE.to_owned() + "\n").repeat(400));
    assert!(picture.height < HEIGHT_LIMIT + 1_100.0 && picture.density() == 1.0, "{}", picture.height);
    assert!(letters(&picture).contains('m') && lines(&picture).iter().flatten().any(|part| part.2 == "picture.more"));
    let short = pictured(ARTICLE);
    assert_eq!(short.density(), 2.0);
    assert!(lines(&short).iter().flatten().all(|part| part.2 != "picture.more"));
}

#[test]
fn a_card_says_who_and_whether_these_are_their_words() {
    let document = crate::annotate("قال وزير الخارجية سامح فهمي: «لن نقبل بذلك». وأضاف أن القرار مرفوض.");
    let card = |id| quotation(&document, id, Interface::Arabic, &say, &measure);
    let words = |picture: &Picture| lines(picture).into_iter().flatten().map(|part| part.2).collect::<Vec<_>>();
    let direct = words(&card(0).expect("a quotation"));
    assert!(direct.contains(&"«لن نقبل بذلك»".to_owned()) && direct.contains(&"سامح فهمي".to_owned()), "{direct:?}");
    assert!(direct.contains(&"picture.direct".to_owned()));
    let reported = words(&card(1).expect("a quotation"));
    assert!(reported.contains(&"picture.indirect".to_owned()) && reported.iter().all(|words| !words.contains('«')), "{reported:?}");
    assert_eq!(card(99), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_letter_of_any_article_is_drawn_once(text in "([ا-ي]{1,9}|[a-z]{1,9}|[0-9]{1,4}|[«»،.()\u{200C}\u{202E}\u{2066}🙂]| |\n|\r\n){0,60}") {
        let whole = pictured(&text);
        let mut expected: Vec<char> = tame(&text).chars().filter(|c| !c.is_whitespace()).collect();
        let own: String = letters(&pictured(""));
        expected.extend(own.chars());
        expected.sort_unstable();
        prop_assert_eq!(letters(&whole), expected.into_iter().collect::<String>());
    }

    #[test]
    fn any_text_can_be_pictured(text in "\\PC{0,200}|.{0,200}") {
        let picture = pictured(&text);
        prop_assert!(picture.height.is_finite() && picture.width > 0.0);
    }
}

impl Stroke {
    fn y(&self) -> f64 {
        match self {
            Stroke::Block { y, .. } | Stroke::Line { y, .. } | Stroke::Words { y, .. } => *y,
        }
    }
}

#[test]
fn the_style_sheets_have_the_same_colours() {
    let (page, exported) = (include_str!("../../../www/style.css"), include_str!("../../view/html/article.css"));
    let marks = [("direct", Colour::Direct), ("reported", Colour::Reported), ("speaker", Colour::Speaker), ("country", Colour::Country)];
    let others = [("page", Colour::Page), ("ink", Colour::Ink), ("soft", Colour::Soft), ("edge", Colour::Edge)];
    for (name, colour) in marks.into_iter().chain(others) {
        let (light, dark) = (colour.css(Theme::Light), colour.css(Theme::Dark));
        assert!(page.contains(&format!("--{name}: light-dark({light}, {dark});")), "{name}");
    }
    for (name, colour) in marks {
        for theme in [Theme::Light, Theme::Dark] {
            assert!(exported.contains(&format!("--{name}: {};", colour.css(theme))), "{name} {theme:?}");
        }
    }
}
