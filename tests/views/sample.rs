//! Documents to test with.

use isnad::Document;
use isnad::document::{Entity, EntityKind, Focus, Form, Mention, Origin, Provenance, Quotation, QuotationKind, Span, Speaker};

/// An article with all that there is: a title with a capital, three kinds of quotation, one inside another, one in two pieces, a
/// source that relays, a role, a pronoun, and words that look like markup and like a formula.
pub const ARTICLE: &str = "القاهرة: لا نقل للسفارة\n\n\
    قال وزير الخارجية المصري كريم الطحان: «لن ننقل السفارة.» وهو يرى أن بلاده «تحترم القانون» في كل قرار.\n\
    ونقلت وكالة النيل عن مصدر مطلع أن واشنطن أُبلغت بالقرار، بحسب قوله، قبل يومين.\r\n\
    =1+1 <b>&amp; خبر</b>";

/// The annotated [`ARTICLE`].
pub fn document() -> Document {
    let place = |words: &str| place(ARTICLE, words, 0);
    let mut document = Document::empty(ARTICLE, "ar");
    document.id = Some("nile-1".into());
    document.source = Some(Origin {
        title: Some("لا نقل للسفارة".into()),
        outlet: Some("صحيفة النيل".into()),
        date: Some("2026-11-25".into()),
        link: Some("https://example.org/a?b=1&c=2".into()),
    });
    let name = |words: &str| Mention::new(place(words), Form::Name);
    document.entities = vec![
        Entity {
            role: Some("وزير الخارجية المصري".into()),
            country: Some("EG".into()),
            provenance: Provenance::Edited,
            ..entity(0, EntityKind::Person, "كريم الطحان", vec![name("كريم الطحان"), Mention::new(place("هو"), Form::Pronoun)])
        },
        entity(1, EntityKind::Organization, "وكالة النيل", vec![name("وكالة النيل")]),
        entity(2, EntityKind::Group, "مصدر مطلع", vec![Mention::new(place("مصدر مطلع"), Form::Role)]),
        Entity {
            country: Some("EG".into()),
            ..entity(
                3,
                EntityKind::Country,
                "القاهرة",
                vec![Mention::new(place("القاهرة"), Form::Capital), Mention::new(place("المصري"), Form::Demonym)],
            )
        },
        Entity {
            country: Some("US".into()),
            ..entity(4, EntityKind::Country, "واشنطن", vec![Mention::new(place("واشنطن"), Form::Capital)])
        },
    ];
    document.quotations = vec![
        Quotation {
            cue: Some(place("قال")),
            speakers: vec![Speaker { entity: 0, mention: Some(place("كريم الطحان")) }],
            evidence: vec!["behind-at-once".into(), "person".into()],
            why: "هو فاعل فعل القول بعده مباشرة".into(),
            ..quotation(0, QuotationKind::Direct, vec![place("لن ننقل السفارة")])
        },
        Quotation {
            cue: Some(place("يرى")),
            speakers: vec![Speaker { entity: 0, mention: Some(place("هو")) }],
            provenance: Provenance::Confirmed,
            ..quotation(1, QuotationKind::Mixed, vec![place("بلاده «تحترم القانون» في كل قرار")])
        },
        Quotation { parent: Some(1), ..quotation(2, QuotationKind::Direct, vec![place("تحترم القانون")]) },
        Quotation {
            cue: Some(place("نقلت")),
            speakers: vec![Speaker { entity: 2, mention: Some(place("مصدر مطلع")) }],
            via: vec![1],
            ..quotation(3, QuotationKind::Indirect, vec![place("واشنطن أُبلغت بالقرار"), place("قبل يومين")])
        },
    ];
    document.focus = vec![Focus { country: "EG".into(), share: 0.75 }, Focus { country: "US".into(), share: 0.25 }];
    document
}

/// Where words stand in a text the `n`th time, from 0.
pub fn place(text: &str, words: &str, n: usize) -> Span {
    let (start, found) = text.match_indices(words).nth(n).unwrap_or_else(|| panic!("no {words} in {text}"));
    Span::new(start, start + found.len())
}

/// An entity of the engine's.
pub fn entity(id: u32, kind: EntityKind, name: &str, mentions: Vec<Mention>) -> Entity {
    Entity { id, kind, name: name.into(), role: None, country: None, mentions, provenance: Provenance::Auto }
}

/// A quotation of the engine's, by nobody.
pub fn quotation(id: u32, kind: QuotationKind, content: Vec<Span>) -> Quotation {
    Quotation { content, confidence: 0.9, ..Quotation::new(id, kind) }
}
