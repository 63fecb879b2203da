//! TEI P5: the article with `<said>`, `<persName>`, `<orgName>`, `<country>`, and in the header who is who.
//!
//! Where a paragraph's end or another element cuts one in pieces, the pieces point at each other with `next` and `prev`.

use std::collections::HashMap;

use super::layer::{Step, Strand, paragraphs, weave};
use super::markup::{element, escape, is_web_address, open};
use crate::document::{Document, Entity, EntityKind, Form, Mention, Quotation, QuotationKind, Unit};

/// The whole file.
#[must_use]
pub fn write(document: &Document) -> String {
    let document = sayable(document.clone().with_offsets(Unit::Byte));
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n");
    header(&mut out, &document);
    open(&mut out, "text", &[("xml:lang", &document.language)]);
    out.push_str("<body>\n");
    body(&mut out, &document);
    out.push_str("</body></text>\n</TEI>\n");
    out
}

/// The document without the characters that XML 1.0 cannot say. Each takes one byte or three; what stands for it in the text takes as
/// many, so that no span moves.
fn sayable(mut document: Document) -> Document {
    let tame =
        |text: &str| text.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}").replace(|c| c < ' ' && !matches!(c, '\t' | '\n' | '\r'), "?");
    document.text = tame(&document.text);
    document.id = document.id.as_deref().map(tame);
    for entity in &mut document.entities {
        entity.name = tame(&entity.name);
        entity.role = entity.role.as_deref().map(tame);
    }
    for part in document.source.iter_mut().flat_map(|s| [&mut s.title, &mut s.outlet, &mut s.date, &mut s.link]) {
        *part = part.as_deref().map(tame);
    }
    document
}

fn header(out: &mut String, document: &Document) {
    let source = document.source.clone().unwrap_or_default();
    let title = source.title.as_deref().or(document.id.as_deref()).unwrap_or("article");
    out.push_str("<teiHeader>\n<fileDesc>\n<titleStmt>");
    element(out, "title", &[], title);
    out.push_str("</titleStmt>\n<publicationStmt><p>Annotated by Isnad; unverified.</p></publicationStmt>\n<sourceDesc>");
    if source == Default::default() {
        out.push_str("<p>A text without a stated source.</p>");
    } else {
        out.push_str("<bibl>");
        element(out, "title", &[], title);
        for (name, part) in [("publisher", &source.outlet), ("date", &source.date)] {
            part.iter().for_each(|part| element(out, name, &[], part));
        }
        match source.link.as_deref() {
            Some(link) if is_web_address(link) => element(out, "ref", &[("target", link)], link),
            Some(link) => element(out, "note", &[], link),
            None => {}
        }
        out.push_str("</bibl>");
    }
    out.push_str("</sourceDesc>\n</fileDesc>\n<encodingDesc>\n<classDecl><taxonomy xml:id=\"quotation\">");
    for kind in [QuotationKind::Direct, QuotationKind::Indirect, QuotationKind::Mixed] {
        open(out, "category", &[("xml:id", kind.code())]);
        element(out, "catDesc", &[], kind.code());
        out.push_str("</category>");
    }
    out.push_str("</taxonomy></classDecl>\n</encodingDesc>\n<profileDesc>\n<langUsage>");
    element(out, "language", &[("ident", &document.language)], &document.language);
    out.push_str("</langUsage>\n");
    let of = |kinds: &[EntityKind]| document.entities.iter().filter(|e| kinds.contains(&e.kind)).collect::<Vec<_>>();
    let (people, organisations, countries) =
        (of(&[EntityKind::Person, EntityKind::Group]), of(&[EntityKind::Organization]), of(&[EntityKind::Country]));
    if !people.is_empty() || !organisations.is_empty() {
        out.push_str("<particDesc>\n");
        list(out, "listPerson", &people);
        list(out, "listOrg", &organisations);
        out.push_str("</particDesc>\n");
    }
    if !countries.is_empty() {
        out.push_str("<settingDesc>\n");
        list(out, "listPlace", &countries);
        out.push_str("</settingDesc>\n");
    }
    out.push_str("</profileDesc>\n</teiHeader>\n");
}

fn list(out: &mut String, name: &str, entities: &[&Entity]) {
    if entities.is_empty() {
        return;
    }
    open(out, name, &[]);
    out.push('\n');
    for entity in entities {
        let (wrapper, inner) = match entity.kind {
            EntityKind::Person => ("person", "persName"),
            EntityKind::Group => ("personGrp", "persName"),
            EntityKind::Organization => ("org", "orgName"),
            EntityKind::Country => ("place", "country"),
        };
        open(out, wrapper, &[("xml:id", &format!("e{}", entity.id))]);
        let key = entity.country.as_deref().map(|code| ("key", code));
        element(out, inner, key.filter(|_| entity.kind == EntityKind::Country).as_slice(), &entity.name);
        match (entity.kind, &entity.role) {
            (EntityKind::Person, Some(role)) => element(out, "occupation", &[], role),
            (_, Some(role)) => element(out, "note", &[], role),
            _ => {}
        }
        if let (EntityKind::Person | EntityKind::Group, Some(code)) = (entity.kind, &entity.country) {
            out.push_str("<affiliation>");
            element(out, "country", key.as_slice(), code);
            out.push_str("</affiliation>");
        } else if let (EntityKind::Organization, Some(code)) = (entity.kind, &entity.country) {
            element(out, "country", key.as_slice(), code);
        }
        out.push_str(&format!("</{wrapper}>\n"));
    }
    out.push_str(&format!("</{name}>\n"));
}

/// What an element of the body shows.
#[derive(Clone, Copy)]
enum Shown<'a> {
    Said(&'a Quotation),
    Cue(&'a Quotation),
    Mention(&'a Entity, usize, &'a Mention),
}

impl Shown<'_> {
    /// The name that its pieces share.
    fn chain(self) -> String {
        match self {
            Shown::Said(quotation) => format!("q{}", quotation.id),
            Shown::Cue(quotation) => format!("q{}.cue", quotation.id),
            Shown::Mention(entity, n, _) => format!("e{}.{n}", entity.id),
        }
    }

    fn element(self) -> &'static str {
        match self {
            Shown::Said(_) => "said",
            Shown::Cue(_) => "seg",
            Shown::Mention(entity, _, mention) => match (entity.kind, mention.form) {
                (EntityKind::Country, _) => "country",
                (EntityKind::Person, Form::Name) => "persName",
                (EntityKind::Organization, Form::Name) => "orgName",
                _ => "rs",
            },
        }
    }

    fn attributes(self) -> Vec<(&'static str, String)> {
        match self {
            Shown::Said(quotation) => {
                let who: Vec<String> = quotation.speakers.iter().map(|s| format!("#e{}", s.entity)).collect();
                let mut out =
                    vec![("direct", (quotation.kind == QuotationKind::Direct).to_string()), ("ana", format!("#{}", quotation.kind.code()))];
                if !who.is_empty() {
                    out.insert(0, ("who", who.join(" ")));
                }
                out
            }
            Shown::Cue(quotation) => vec![("type", "cue".into()), ("corresp", format!("#q{}", quotation.id))],
            Shown::Mention(entity, _, mention) => {
                let mut out = vec![("ref", format!("#e{}", entity.id))];
                if entity.kind == EntityKind::Country {
                    out.extend(entity.country.clone().map(|code| ("key", code)));
                }
                if mention.form != Form::Name {
                    out.push(("type", mention.form.code().into()));
                }
                out
            }
        }
    }
}

fn body(out: &mut String, document: &Document) {
    let text = document.text.as_str();
    let mut strands: Vec<Strand> = paragraphs(text).into_iter().map(|span| Strand { rank: 0, span }).collect();
    let blocks = strands.len();
    let shown = shown(document);
    strands.extend(shown.iter().map(|(strand, _)| *strand));
    let of = |i: usize| i.checked_sub(blocks).and_then(|i| shown.get(i)).map(|(_, shown)| *shown);
    let steps = weave(text.len(), &strands);
    let opened = steps.iter().filter_map(|step| if let Step::Open(i) = *step { of(i) } else { None });
    let mut chains = Chains::new(opened);
    for step in steps {
        match step {
            Step::Text(span) => escape(out, text.get(span.range()).unwrap_or("")),
            Step::Open(i) => match of(i) {
                None => out.push_str("<p>"),
                Some(shown) => chains.open(out, shown),
            },
            Step::Close(i) => match of(i) {
                None => out.push_str("</p>"),
                Some(shown) => out.push_str(&format!("</{}>", shown.element())),
            },
        }
    }
    if blocks == 0 {
        out.push_str("<p/>");
    }
}

/// What stands in the paragraphs, each with its strand: a name is never cut by what is said.
fn shown(document: &Document) -> Vec<(Strand, Shown<'_>)> {
    let mut out = Vec::new();
    for quotation in &document.quotations {
        out.extend(quotation.content.iter().map(|&span| (Strand { rank: 1, span }, Shown::Said(quotation))));
        out.extend(quotation.cue.map(|span| (Strand { rank: 2, span }, Shown::Cue(quotation))));
    }
    for entity in &document.entities {
        let mentions = entity.mentions.iter().enumerate();
        out.extend(mentions.map(|(n, mention)| (Strand { rank: 2, span: mention.span }, Shown::Mention(entity, n, mention))));
    }
    out
}

/// The pieces of what is cut: how many there are, and how many are written.
struct Chains(HashMap<String, (usize, usize)>);

impl Chains {
    fn new<'a>(opened: impl Iterator<Item = Shown<'a>>) -> Chains {
        let mut chains = HashMap::new();
        for shown in opened {
            chains.entry(shown.chain()).or_insert((0, 0)).0 += 1;
        }
        Chains(chains)
    }

    /// Opens the next piece of what is shown; it points at the one before and at the one behind.
    fn open(&mut self, out: &mut String, shown: Shown<'_>) {
        let chain = shown.chain();
        let Some((all, n)) = self.0.get_mut(&chain) else { return };
        *n += 1;
        let mut attributes = vec![("xml:id", piece(&chain, *n))];
        attributes.extend(shown.attributes());
        if *n > 1 {
            attributes.push(("prev", format!("#{}", piece(&chain, *n - 1))));
        }
        if n < all {
            attributes.push(("next", format!("#{}", piece(&chain, *n + 1))));
        }
        let attributes: Vec<(&str, &str)> = attributes.iter().map(|(k, v)| (*k, v.as_str())).collect();
        open(out, shown.element(), &attributes);
    }
}

/// The name of the `n`th piece of a chain; the first has the chain's own.
fn piece(chain: &str, n: usize) -> String {
    if n == 1 { chain.to_owned() } else { format!("{chain}-{n}") }
}
