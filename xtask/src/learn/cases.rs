//! The cases of `tests/corpus/`: small articles whose quotations are written below them (the notation: `tests/corpus.rs`).

use std::path::Path;

use anyhow::{Context, Result};
use isnad::Document;
use isnad::document::{Form, Mention, Quotation, QuotationKind, Span, Speaker};

use crate::gold;

/// Reads the cases of a folder that name quotations, in the order of the files' names. Who speaks is whoever bears the name, wherever it stands.
pub fn read_folder(folder: &Path) -> Result<Vec<Document>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .with_context(|| format!("no folder {}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path)?;
        cases.extend(text.split("\n=== ").skip(1).filter_map(case));
    }
    Ok(cases)
}

fn case(text: &str) -> Option<Document> {
    let (article, expected) = text.split_once(" ===\n")?.1.split_once("\n---\n")?;
    let mut document = Document::empty(article.trim(), "ar");
    for line in expected.lines() {
        match line.split_once('\t')? {
            ("direct", content) => quotation(&mut document, QuotationKind::Direct, content)?,
            ("indirect", content) => quotation(&mut document, QuotationKind::Indirect, content)?,
            ("mixed", content) => quotation(&mut document, QuotationKind::Mixed, content)?,
            ("  cue", cue) => set_cue(&mut document, cue),
            ("  speaker", name) => set_speaker(&mut document, name),
            _ => {}
        }
    }
    (!document.quotations.is_empty()).then_some(document)
}

/// Adds a quotation where its words stand: behind those of the one before, if they are there.
fn quotation(document: &mut Document, kind: QuotationKind, content: &str) -> Option<()> {
    let mut from = document.quotations.last().and_then(|q| q.content.first()).map_or(0, |piece| piece.start());
    let mut pieces = Vec::new();
    for piece in content.split(" … ") {
        let words: Vec<&str> = piece.split(' ').collect();
        let at = document.text[from..].find(piece).map(|at| from + at).or_else(|| document.text.find(piece));
        let Some(at) = at.filter(|_| !words.is_empty()) else { return Some(()) };
        pieces.push(Span::new(at, at + piece.len()));
        from = at + piece.len();
    }
    let made = Quotation::new(document.quotations.len() as u32, kind);
    document.quotations.push(Quotation { content: pieces, ..made });
    Some(())
}

/// The cue of the last quotation: the same words before it, nearest, or else behind it.
fn set_cue(document: &mut Document, cue: &str) {
    let Some(start) = document.quotations.last().and_then(|q| q.content.first()).map(|piece| piece.start()) else { return };
    let at = document.text[..start].rfind(cue).or_else(|| document.text[start..].find(cue).map(|at| start + at));
    if let (Some(at), Some(quotation)) = (at, document.quotations.last_mut()) {
        quotation.cue = Some(Span::new(at, at + cue.len()));
    }
}

/// The speaker of the last quotation: an entity whose mentions are all places where its name stands.
fn set_speaker(document: &mut Document, name: &str) {
    let known = document.entities.iter().find(|entity| entity.name == name).map(|entity| entity.id);
    let id = known.unwrap_or(document.entities.len() as u32);
    if known.is_none() {
        let mut entity = gold::entity(id, "group", name.to_owned(), "");
        let places = document.text.match_indices(name).map(|(at, _)| Span::new(at, at + name.len()));
        entity.mentions = places.map(|span| Mention::new(span, Form::Name)).collect();
        document.entities.push(entity);
    }
    if let Some(quotation) = document.quotations.last_mut() {
        quotation.speakers.push(Speaker { entity: id, mention: None });
    }
}
