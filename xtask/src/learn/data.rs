//! The labelled corpora, as articles with a tag a token.

use std::ops::Range;
use std::path::Path;

use isnad::mention::name::Table;
use isnad::mention::name::model::{Convention, Tag};
use isnad::text::Text;

/// A text and the tag of each of its tokens.
pub struct Article {
    pub source: String,
    pub tags: Vec<Tag>,
    pub convention: Convention,
}

/// What there is to learn from.
pub struct Corpus {
    /// Articles labelled by this project's guidelines.
    pub press: Vec<Article>,
    /// ANERcorp, in pieces of some sentences.
    pub conll: Vec<Article>,
}

impl Corpus {
    pub fn read(shared: &Path) -> Corpus {
        let mut files: Vec<_> = std::fs::read_dir(shared.join("gold/train"))
            .expect("gold/train")
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|e| e == "xml"))
            .collect();
        files.sort();
        let press = files.iter().map(|path| press(&std::fs::read_to_string(path).expect("an article"))).collect();
        let table = std::fs::read_to_string(shared.join("corpora/ner-ar/anercorp-train.conll")).expect("ANERcorp");
        Corpus { press, conll: pieces(&table, 40).map(|piece| conll(&piece)).collect() }
    }
}

/// Cuts a table after so many sentences.
fn pieces(table: &str, sentences: usize) -> impl Iterator<Item = String> {
    let blocks: Vec<&str> = table.split("\n\n").collect();
    blocks.chunks(sentences).map(|chunk| chunk.join("\n\n") + "\n").collect::<Vec<_>>().into_iter()
}

/// A piece of a table: `token TAB tag`.
fn conll(piece: &str) -> Article {
    let table = Table::read(piece);
    let text = Text::new(&table.source);
    let mut tags = vec![Tag::O; text.tokens.len()];
    for (line, tokens) in piece.lines().zip(table.tokens(&text)) {
        let label = line.split_whitespace().nth(1).unwrap_or("O");
        let (first, later) = match label.get(2..).unwrap_or("") {
            "PER" | "PERS" => (Tag::BPer, Tag::IPer),
            "ORG" => (Tag::BOrg, Tag::IOrg),
            "LOC" => (Tag::BLoc, Tag::ILoc),
            _ => continue,
        };
        for (k, tag) in tags[tokens].iter_mut().enumerate() {
            *tag = if k == 0 && label.starts_with('B') { first } else { later };
        }
    }
    repair(&mut tags);
    let source = table.source.clone();
    Article { source, tags, convention: Convention::Conll }
}

/// A later token with nothing before it is a first one.
fn repair(tags: &mut [Tag]) {
    let mut before = None;
    for tag in tags {
        if !tag.may_follow(before) {
            *tag = match *tag {
                Tag::IPer => Tag::BPer,
                Tag::IOrg => Tag::BOrg,
                _ => Tag::BLoc,
            };
        }
        before = Some(*tag);
    }
}

/// An article of the gold set: inline XML. Persons and organisations, and countries (but no adjectives) as places.
fn press(xml: &str) -> Article {
    let body = xml.split_once("<text>").and_then(|(_, rest)| rest.rsplit_once("</text>")).map_or("", |(body, _)| body);
    let (source, found) = strip(body);
    let text = Text::new(&source);
    let mut tags = vec![Tag::O; text.tokens.len()];
    for (range, kind) in found {
        let (first, later) = match kind {
            Found::Place => (Tag::BLoc, Tag::ILoc),
            Found::Organization => (Tag::BOrg, Tag::IOrg),
            Found::Person => (Tag::BPer, Tag::IPer),
        };
        let inside = text.tokens.iter().enumerate().filter(|(_, t)| t.span.start() < range.end && t.span.end() > range.start);
        for (k, (i, _)) in inside.enumerate() {
            tags[i] = if k == 0 { first } else { later };
        }
    }
    repair(&mut tags);
    Article { source, tags, convention: Convention::Press }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    Place,
    Organization,
    Person,
}

/// The text without its tags, and what they mark; places first, so that a name may write over them.
fn strip(body: &str) -> (String, Vec<(Range<usize>, Found)>) {
    let (mut source, mut found, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('<') {
        source.push_str(&unescape(before));
        let Some((tag, after)) = after.split_once('>') else { break };
        rest = after;
        if tag.starts_with('/') {
            if let Some((from, Some(kind))) = open.pop() {
                found.push((from..source.len(), kind));
            }
        } else {
            let kind = match tag.split(' ').next() {
                Some("p") => Some(Found::Person),
                Some("o") => Some(Found::Organization),
                Some("c") if !tag.contains("demonym") && !tag.contains("medium") => Some(Found::Place),
                _ => None,
            };
            open.push((source.len(), kind));
        }
    }
    source.push_str(&unescape(rest));
    found.sort_by_key(|(range, kind)| (*kind, range.start));
    (source, found)
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}
