//! Labelled articles as [`Document`]s, in byte offsets: the inline XML of the gold folder, and the project's own labels
//! (`xtask/labels.jsonl`), which stand off from articles that lie elsewhere.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result};
use isnad::Document;
use isnad::document::{Entity, EntityKind, Form, Mention, Provenance, Quotation, QuotationKind, Span, Speaker};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde::Deserialize;

/// An open tag: its name, where it started, its attributes.
struct Open {
    tag: String,
    start: usize,
    attributes: HashMap<String, String>,
}

/// All articles to learn from: the gold ones, and those that the project labelled itself.
pub fn labelled(shared: &Path) -> Result<Vec<Document>> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("labels.jsonl");
    let mut all = read_folder(&shared.join("gold/train"))?;
    all.extend(read_labels(&own, &shared.join("corpora/news-ar"))?);
    Ok(all)
}

/// Reads all articles of a folder, in the order of their names.
pub fn read_folder(folder: &Path) -> Result<Vec<Document>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .with_context(|| format!("no folder {}: CONTRIBUTING.md says what lies beside the repository", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "xml"))
        .collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

/// The labels of one article. Every place is a pair of code points.
#[derive(Deserialize)]
struct Labels {
    /// The article's name: its file's stem.
    article: String,
    /// The kind of each entity, or the code of a country, and its mentions: `n` a name, `s` other wording.
    entities: Vec<(String, Vec<LabelledMention>)>,
    quotations: Vec<LabelledQuotation>,
}

/// From, to, and what it is.
type LabelledMention = (usize, usize, char);

#[derive(Deserialize)]
struct LabelledQuotation {
    kind: QuotationKind,
    /// Places in [`Labels::entities`].
    by: Vec<u32>,
    content: Vec<(usize, usize)>,
    cues: Vec<(usize, usize)>,
}

/// Reads the labels of `file`, one object a line, beside the articles of a folder.
pub fn read_labels(file: &Path, articles: &Path) -> Result<Vec<Document>> {
    let lines = std::fs::read_to_string(file).with_context(|| format!("no file {}", file.display()))?;
    lines.lines().map(|line| beside(serde_json::from_str(line)?, articles)).collect()
}

fn beside(labels: Labels, articles: &Path) -> Result<Document> {
    let path = articles.join(format!("{}.txt", labels.article));
    let text = std::fs::read_to_string(&path).with_context(|| format!("no article {}", path.display()))?;
    let mut document = Document::empty(text.trim(), "ar");
    let bytes: Vec<usize> = document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]).collect();
    let span = |start: usize, end: usize| Span::new(bytes[start], bytes[end]);
    for (id, (kind, mentions)) in labels.entities.into_iter().enumerate() {
        let mut entity = entity(id as u32, if kind.len() == 2 { "country" } else { &kind }, String::new(), &kind);
        let form = |tag: char| if tag == 's' { Form::Role } else { Form::Name };
        entity.mentions = mentions.into_iter().map(|(start, end, tag)| Mention::new(span(start, end), form(tag))).collect();
        document.entities.push(entity);
    }
    for (id, labels) in labels.quotations.into_iter().enumerate() {
        let mut quotation = Quotation::new(id as u32, labels.kind);
        quotation.content = labels.content.into_iter().map(|(start, end)| span(start, end)).collect();
        quotation.cue = labels.cues.first().map(|&(start, end)| span(start, end));
        quotation.speakers = labels.by.into_iter().map(|entity| Speaker { entity, mention: None }).collect();
        document.quotations.push(quotation);
    }
    document.id = Some(labels.article);
    Ok(document)
}

/// Reads one article.
pub fn read(path: &Path) -> Result<Document> {
    let xml = std::fs::read_to_string(path)?;
    let mut gold = Gold::default();
    let mut reader = Reader::from_str(&xml);
    let mut inside = false;
    loop {
        match reader.read_event().with_context(|| path.display().to_string())? {
            Event::Eof => break,
            Event::Start(tag) if tag.name().as_ref() == b"text" => inside = true,
            Event::End(tag) if tag.name().as_ref() == b"text" => inside = false,
            Event::Empty(tag) if tag.name().as_ref() == b"entity" => gold.entity(&attributes(&tag)?),
            Event::Start(tag) if inside => gold.open.push(Open {
                tag: String::from_utf8_lossy(tag.name().as_ref()).into_owned(),
                start: gold.text.len(),
                attributes: attributes(&tag)?,
            }),
            Event::End(_) if inside => gold.close(),
            Event::Text(text) if inside => gold.text.push_str(&text.decode()?),
            Event::GeneralRef(entity) if inside => gold.text.push_str(match &*entity {
                b"amp" => "&",
                b"lt" => "<",
                b"gt" => ">",
                b"quot" => "\"",
                _ => "'",
            }),
            _ => {}
        }
    }
    Ok(gold.document(&path.file_stem().unwrap_or_default().to_string_lossy()))
}

fn attributes(tag: &BytesStart<'_>) -> Result<HashMap<String, String>> {
    tag.attributes()
        .map(|attribute| {
            let attribute = attribute?;
            let value = attribute.unescape_value()?.into_owned();
            Ok((String::from_utf8_lossy(attribute.key.as_ref()).into_owned(), value))
        })
        .collect()
}

/// An entity of the kind that the labels name; `code` is its country's, if it is one.
pub fn entity(id: u32, kind: &str, name: String, code: &str) -> Entity {
    let kind = match kind {
        "person" => EntityKind::Person,
        "org" => EntityKind::Organization,
        "country" => EntityKind::Country,
        _ => EntityKind::Group,
    };
    let country = (kind == EntityKind::Country).then(|| code.to_owned());
    Entity { id, kind, name, role: None, country, mentions: Vec::new(), provenance: Provenance::Auto }
}

/// An article while it is read.
#[derive(Default)]
struct Gold {
    text: String,
    open: Vec<Open>,
    entities: Vec<Entity>,
    numbers: HashMap<String, u32>,
    quotations: Vec<(String, Quotation)>,
    cues: Vec<(Vec<String>, Span)>,
}

impl Gold {
    fn entity(&mut self, attributes: &HashMap<String, String>) {
        let of = |name: &str| attributes.get(name).cloned().unwrap_or_default();
        let id = self.entities.len() as u32;
        self.numbers.insert(of("id"), id);
        self.entities.push(entity(id, &of("kind"), of("name"), &of("id")));
    }

    fn close(&mut self) {
        let Some(Open { tag, start, attributes }) = self.open.pop() else { return };
        let span = Span::new(start, self.text.len());
        let of = |name: &str| attributes.get(name).cloned().unwrap_or_default();
        match tag.as_str() {
            "p" | "o" | "s" => self.mention(&of("e"), span, if tag == "s" { Form::Role } else { Form::Name }),
            "c" => self.mention(&of("k"), span, Form::Name),
            "v" => self.cues.push((of("q").split_whitespace().map(str::to_owned).collect(), span)),
            "q" => self.quotation(&of("id"), &of("t"), &of("by"), span),
            _ => {}
        }
    }

    fn mention(&mut self, id: &str, span: Span, form: Form) {
        if let Some(&number) = self.numbers.get(id) {
            self.entities[number as usize].mentions.push(Mention::new(span, form));
        }
    }

    fn quotation(&mut self, id: &str, kind: &str, by: &str, span: Span) {
        if let Some((_, known)) = self.quotations.iter_mut().find(|(known, _)| known == id) {
            known.content.push(span);
            return;
        }
        let kind = match kind {
            "direct" => QuotationKind::Direct,
            "mixed" => QuotationKind::Mixed,
            _ => QuotationKind::Indirect,
        };
        let speaker = |who: &str| Some(Speaker { entity: *self.numbers.get(who)?, mention: None });
        let mut quotation = Quotation::new(self.quotations.len() as u32, kind);
        quotation.content.push(span);
        quotation.speakers = by.split_whitespace().filter_map(speaker).collect();
        self.quotations.push((id.to_owned(), quotation));
    }

    fn document(mut self, name: &str) -> Document {
        for (ids, span) in &self.cues {
            for (_, quotation) in self.quotations.iter_mut().filter(|(id, q)| ids.contains(id) && q.cue.is_none()) {
                quotation.cue = Some(*span);
            }
        }
        let mut document = Document::empty(&self.text, "ar");
        document.id = Some(name.to_owned());
        document.entities = self.entities;
        document.quotations = self.quotations.into_iter().map(|(_, quotation)| quotation).collect();
        document
    }
}
