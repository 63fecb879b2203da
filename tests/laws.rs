//! Laws that hold for every article, whatever stands in it: articles made of newswire pieces, and any text at all.
#![cfg(not(target_arch = "wasm32"))]

use isnad::document::{Entity, Unit};
use isnad::interface::Interface;
use isnad::text::{Text, fold};
use isnad::{Document, Memory, annotate, view};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What newswire is made of, and what breaks it: marks without a partner, marks in marks, harakat, tatweel, ZWNJ, bidi controls,
/// lone surrogate-sized emoji, CRLF, tags.
const PIECES: [&str; 64] = [
    "قال",
    "وقال",
    "أكد",
    "وأضاف",
    "أعلن",
    "تابع",
    "بحسب",
    "وفقا لـ",
    "نقلت",
    "صرح",
    "إن",
    "أن",
    "بأن",
    "وزير",
    "الخارجية",
    "المصري",
    "الرئيس",
    "الأمريكي",
    "سامح شكري",
    "عباس",
    "محمد",
    "بن",
    "أبو",
    "فاطمة",
    "الأمم المتحدة",
    "مصدر",
    "مطلع",
    "المتحدث باسم",
    "طهران",
    "مصر",
    "ولبنان",
    "بقطر",
    "الأردن",
    "وكالة",
    "رويترز",
    "هو",
    "لن نقبل بذلك",
    "هذا الأمر",
    "يوم الثلاثاء",
    "12",
    "٣٫٥",
    "2024-01-02",
    "،",
    ".",
    "؟",
    ":",
    "«",
    "»",
    "\"",
    "“",
    "”",
    "(",
    ")",
    "-",
    "\n",
    "\n\n",
    "\r\n",
    "ـــ",
    "\u{200c}",
    "\u{202b}",
    "قَالَ",
    "<b>&amp;",
    "👩‍👧",
    "said Smith",
];

fn newswire() -> impl Strategy<Value = String> {
    let joint = select(vec![" ", " ", " ", " ", "", "\t", "\u{a0}"]);
    prop::collection::vec((select(PIECES.to_vec()), joint), 0..120)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, joint)| [piece, joint]).collect())
}

fn article() -> impl Strategy<Value = String> {
    prop_oneof![4 => newswire(), 1 => any::<String>(), 1 => "[ء-ي «»\":،.\\n]{0,400}"]
}

/// The text of HTML: what stands between its tags.
fn text_of(html: &str) -> String {
    let texts = html.split('<').enumerate().map(|(i, piece)| match (i, piece.split_once('>')) {
        (0, _) => piece,
        (_, Some((_, text))) => text,
        (_, None) => panic!("a tag without an end in {html}"),
    });
    let text: String = texts.collect();
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#13;", "\r")
        .replace("&amp;", "&")
}

fn bytes(document: &Document) -> Document {
    document.clone().with_offsets(Unit::Byte)
}

/// Whether an entity has a name and stands somewhere.
fn is_somebody(entity: &Entity) -> bool {
    !entity.name.trim().is_empty() && !entity.mentions.is_empty()
}

#[test]
fn a_misspelt_surname_leaves_nobody_behind() {
    let document = annotate("قال برتمان إن الاتفاق قريب. وأضاف المحامي غريغوري براتمان أن الجلسة أجلت.");
    assert_eq!(document.entities.iter().map(|entity| entity.name.as_str()).collect::<Vec<_>>(), ["غريغوري براتمان"]);
    assert!(document.entities.iter().all(is_somebody));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_article_is_annotated_and_every_span_lies_inside(article in article()) {
        let document = annotate(&article);
        prop_assert_eq!(&document.text, &article);
        prop_assert!(document.check().is_ok(), "{:?}", document.check());
        for span in document.spans() {
            prop_assert!(article.get(span.range()).is_some_and(|words| !words.trim().is_empty()), "{:?}", span);
        }
        prop_assert!(document.entities.iter().all(is_somebody), "{:?}", document.entities);
        for piece in document.quotations.iter().flat_map(|quotation| &quotation.content) {
            prop_assert!(article[piece.range()].contains(char::is_alphanumeric), "{:?}", &article[piece.range()]);
        }
    }

    #[test]
    fn the_same_article_gives_the_same_document(article in newswire()) {
        prop_assert_eq!(annotate(&article), annotate(&article));
    }

    #[test]
    fn what_is_remembered_of_an_article_changes_nothing(
        article in newswire(),
        edits in prop::collection::vec((any::<Index>(), 0..30_usize, select(PIECES.to_vec())), 1..6),
    ) {
        let (mut memory, mut letters) = (Memory::default(), article.chars().collect::<Vec<char>>());
        for (at, cut, piece) in edits {
            let at = at.index(letters.len() + 1);
            letters.splice(at..(at + cut).min(letters.len()), piece.chars());
            let article: String = letters.iter().collect();
            prop_assert_eq!(memory.annotate(&article), annotate(&article));
        }
    }

    #[test]
    fn what_is_folded_stays_as_it_is(word in any::<String>(), piece in select(PIECES.to_vec())) {
        for word in [word.as_str(), piece] {
            prop_assert_eq!(fold(&fold(word)), fold(word));
        }
    }

    #[test]
    fn tokens_are_all_that_is_not_white_space_or_the_sign_of_a_tag(article in article()) {
        let text = Text::new(&article);
        let mut end = 0;
        for token in &text.tokens {
            let between = article.get(end..token.span.start());
            prop_assert!(between.is_some_and(|gap| gap.chars().all(|c| c.is_whitespace() || isnad::text::is_ignorable(c) || matches!(c, '#' | '_'))), "{:?}", between);
            end = token.span.end();
        }
        for ranges in [&text.sentences, &text.paragraphs] {
            let ends = ranges.iter().try_fold(0, |end, range| (range.start == end && range.end > end).then_some(range.end));
            prop_assert_eq!(ends, Some(text.tokens.len()));
        }
    }

    #[test]
    fn html_without_its_tags_is_the_article(article in article()) {
        let html = view::html::article(&annotate(&article), Interface::Arabic);
        prop_assert_eq!(text_of(html.trim_end_matches('\n')), article);
    }

    #[test]
    fn json_gives_back_what_it_was_given(article in article()) {
        let document = annotate(&article);
        for unit in [Unit::Byte, Unit::Utf16, Unit::Char] {
            let written = document.clone().with_offsets(unit);
            prop_assert_eq!(&view::json::read(&view::json::write(&written)).unwrap(), &document);
        }
    }

    #[test]
    fn units_agree(article in article()) {
        let document = annotate(&article);
        let units = [Unit::Utf16, Unit::Char, Unit::Byte, Unit::Char, Unit::Utf16, Unit::Byte];
        let back = units.into_iter().fold(document.clone(), Document::with_offsets);
        prop_assert_eq!(bytes(&back), document);
    }

    #[test]
    fn no_view_minds_what_stands_in_an_article(article in article()) {
        let document = annotate(&article);
        for interface in [Interface::Arabic, Interface::English] {
            prop_assert!(view::html::write(&document, interface).ends_with("</html>\n"));
            prop_assert!(view::markdown::write(&document, interface).len() < 100_000);
        }
        prop_assert!(serde_json::from_str::<serde_json::Value>(&view::jsonld::write(&document)).is_ok());
        prop_assert!(view::tei::write(&document).ends_with("</TEI>\n"));
        let rows = |table: String| csv::Reader::from_reader(table.as_bytes()).records().filter(Result::is_ok).count();
        prop_assert_eq!(rows(view::csv::quotations(&document)), document.quotations.len());
        prop_assert_eq!(rows(view::csv::mentions(&document)), document.entities.iter().map(|entity| entity.mentions.len()).sum::<usize>());
    }

    #[test]
    fn json_of_anybody_is_read_or_refused(json in any::<String>(), at in any::<prop::sample::Index>(), other in any::<char>()) {
        let _ = view::json::read(&json);
        let good = view::json::write(&annotate("قال الوزير: «لن نقبل بذلك»."));
        let place = at.index(good.chars().count());
        let changed: String = good.chars().enumerate().map(|(i, c)| if i == place { other } else { c }).collect();
        if let Ok(document) = view::json::read(&changed) {
            prop_assert!(document.check().is_ok());
        }
    }
}
