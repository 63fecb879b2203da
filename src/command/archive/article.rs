//! A line of an archive: an article and what else the archive says of it, or why it is none.

use isnad::Document;
use isnad::document::Origin;
use serde::Serialize;
use serde_json::{Map, Value};

use super::super::input::decode;
use super::lines::{LINE_LIMIT, Line};

/// How many bytes of text one article may have. Newspapers print none of a twentieth.
const TEXT_LIMIT: usize = 4 << 20;

/// The names that an annotated line has for itself.
const OWN: [&str; 9] = ["format", "id", "language", "offsets", "source", "text", "entities", "quotations", "focus"];

/// An article of an archive.
pub(crate) struct Article {
    /// Its `id`; the file's name and the line's number where it has none.
    pub(crate) id: String,
    /// Its `text`, or its title and its paragraphs.
    pub(crate) text: String,
    /// Where it comes from, as far as that stands under a usual name.
    pub(crate) source: Option<Origin>,
    /// The fields that are passed through.
    pub(crate) rest: Map<String, Value>,
}

impl Article {
    /// Reads a line; the error is a line as well.
    pub(crate) fn read(stem: &str, number: u64, line: &Line) -> Result<Article, String> {
        let bad = |why: &str| error(why, None, stem, number);
        let Line::Whole(bytes) = line else { return Err(bad(&format!("a line of more than {} MiB", LINE_LIMIT >> 20))) };
        let line = decode(bytes.clone()).map_err(|why| bad(why.split(" (line").next().unwrap_or("not UTF-8")))?;
        let value = serde_json::from_str(&line).map_err(|why| bad(&format!("not JSON: {}", position(&why))))?;
        let Value::Object(mut rest) = value else { return Err(bad("JSON, but no object")) };
        let id = rest.get("id").and_then(named);
        let bad = |why: &str| Err(error(why, id.clone(), stem, number));

        let mut source = source(&rest);
        let text = match (rest.get_mut("text").map(Value::take), rest.get_mut("paragraphs").map(Value::take)) {
            (Some(Value::String(text)), _) => text,
            (None | Some(Value::Null), Some(Value::Array(paragraphs))) => {
                let Some(text) = joined(source.title.take(), paragraphs) else { return bad("a paragraph that is no string") };
                text
            }
            (None | Some(Value::Null), None | Some(Value::Null)) => return bad("no text"),
            _ => return bad("a text that is no string"),
        };
        if text.len() > TEXT_LIMIT {
            return bad(&format!("a text of more than {} MiB", TEXT_LIMIT >> 20));
        }
        rest.retain(|name, _| !OWN.contains(&name.as_str()) && name != "paragraphs");
        Ok(Article {
            id: id.unwrap_or_else(|| format!("{stem}{number}")),
            text,
            source: (source != Origin::default()).then_some(source),
            rest,
        })
    }
}

/// The `id` of a line: a string, or a number.
fn named(id: &Value) -> Option<String> {
    match id {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// What an archive says of where an article comes from, under the names that archives use.
fn source(object: &Map<String, Value>) -> Origin {
    let first = |names: &[&str]| names.iter().find_map(|name| object.get(*name)?.as_str()).map(str::to_owned);
    let within = |name: &str| object.get("source").and_then(|s| s.get(name)?.as_str()).map(str::to_owned);
    Origin {
        title: first(&["title", "headline"]).or_else(|| within("title")),
        outlet: first(&["outlet", "source", "publisher"]).or_else(|| within("outlet")),
        date: first(&["date", "time", "published"]).or_else(|| within("date")),
        link: first(&["link", "url"]).or_else(|| within("link")),
    }
}

/// The title and the paragraphs as one text, an empty line between two.
fn joined(title: Option<String>, paragraphs: Vec<Value>) -> Option<String> {
    let mut parts: Vec<String> = title.into_iter().collect();
    for paragraph in paragraphs {
        let Value::String(paragraph) = paragraph else { return None };
        parts.push(paragraph);
    }
    Some(parts.join("\n\n"))
}

/// Where the parser gave up; what it found there may be anything.
fn position(error: &serde_json::Error) -> String {
    if error.is_eof() { "it ends too early".into() } else { format!("at column {}", error.column()) }
}

/// The line that stands for an article that could not be annotated.
pub(crate) fn error(why: &str, id: Option<String>, stem: &str, line: u64) -> String {
    #[derive(Serialize)]
    struct Bad<'a> {
        error: &'a str,
        id: String,
        line: u64,
    }
    let id = id.unwrap_or_else(|| format!("{stem}{line}"));
    serde_json::to_string(&Bad { error: why, id, line }).unwrap_or_default() + "\n"
}

/// The start of a line that [`error`] made.
pub(crate) const ERROR: &[u8] = b"{\"error\":";

/// The annotated line, the archive's own fields behind ours.
pub(crate) fn line(document: &Document, rest: &Map<String, Value>) -> String {
    #[derive(Serialize)]
    struct Both<'a> {
        #[serde(flatten)]
        document: &'a Document,
        #[serde(flatten)]
        rest: &'a Map<String, Value>,
    }
    serde_json::to_string(&Both { document, rest }).unwrap_or_default() + "\n"
}
