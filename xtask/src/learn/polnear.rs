//! Labelled English articles: PolNeAR, a line of JSON each, as [`Document`]s in byte offsets.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Context, Result};
use isnad::Document;
use isnad::document::{Quotation, QuotationKind, Span, Speaker};
use serde_json::Value;

/// Reads all articles of a file; of one that two people labelled, the first labels.
pub fn read_file(path: &Path) -> Result<Vec<Document>> {
    let lines = std::fs::read_to_string(path).with_context(|| format!("no file {}", path.display()))?;
    let mut seen = HashSet::new();
    let mut documents = Vec::new();
    for line in lines.lines() {
        let article: Value = serde_json::from_str(line)?;
        if seen.insert(article["id"].to_string()) {
            documents.push(document(&article));
        }
    }
    Ok(documents)
}

fn document(article: &Value) -> Document {
    let text = article["text"].as_str().unwrap_or_default();
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let spans = |of: &Value| -> Vec<Span> {
        let end = |pair: &Value, i: usize| bytes.get(usize::try_from(pair[i].as_u64()?).ok()?).copied();
        of.as_array().into_iter().flatten().filter_map(|pair| Some(Span::new(end(pair, 0)?, end(pair, 1)?))).collect()
    };
    let mut document = Document::empty(text, "en");
    for (id, quote) in article["quotes"].as_array().into_iter().flatten().enumerate() {
        let source = spans(&quote["source"]).first().copied();
        let speakers = source.map(|mention| Speaker { entity: 0, mention: Some(mention) }).into_iter().collect();
        let made = Quotation::new(id as u32, QuotationKind::Indirect);
        document.quotations.push(Quotation { content: spans(&quote["content"]), speakers, ..made });
    }
    document
}
