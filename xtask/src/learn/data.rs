//! The labelled corpora, as articles with a tag a token.

use std::collections::BTreeMap;
use std::path::Path;

use isnad::Document;
use isnad::document::{EntityKind, Form};
use isnad::language::languages;
use isnad::mention::countries;
use isnad::mention::name::Table;
use isnad::mention::name::model::{Convention, Tag};
use isnad::text::{Kind, Span, Text};

use super::crf::Dice;
use super::gold;

/// A text and the tag of each of its tokens.
#[derive(Clone)]
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
        let press = gold::labelled(shared).expect("the labelled articles").iter().map(press).collect();
        let table = std::fs::read_to_string(shared.join("corpora/ner-ar/anercorp-train.conll")).expect("ANERcorp");
        Corpus { press, conll: pieces(&table, 40).map(|piece| conll(&piece)).collect() }
    }
}

impl Article {
    /// The same article with other people in it: each word of a person's name is made of the halves of two words of `names`.
    ///
    /// What stands around a name says as much of it as its letters do; so the model learns to trust it.
    pub fn with_strangers(&self, names: &[String], dice: &mut Dice) -> Article {
        let text = Text::new(&self.source);
        let mut source = String::new();
        let mut end = 0;
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        for (i, token) in text.tokens.iter().enumerate() {
            let word = text.word(i);
            let is_name = matches!(self.tags[i], Tag::BPer | Tag::IPer) && is_foreign(word) && token.kind == Kind::Word;
            // A proclitic would be lost: the first word of a name stays where one may stand before it.
            let may_be_glued = self.tags[i] == Tag::BPer && word.starts_with(['و', 'ف', 'ل', 'ب', 'ك']);
            source.push_str(&self.source[end..token.span.start()]);
            end = token.span.end();
            if is_name && !may_be_glued {
                source.push_str(known.entry(word.to_owned()).or_insert_with(|| stranger(names, dice)));
            } else {
                source.push_str(word);
            }
        }
        source.push_str(&self.source[end..]);
        let tags = if Text::new(&source).tokens.len() == self.tags.len() { self.tags.clone() } else { return self.clone() };
        Article { source, tags, convention: self.convention }
    }

    /// The words of the persons' names.
    pub fn names(&self) -> Vec<String> {
        let text = Text::new(&self.source);
        let is_name = |i: &usize| matches!(self.tags[*i], Tag::BPer | Tag::IPer) && is_foreign(text.word(*i));
        (0..text.tokens.len()).filter(is_name).map(|i| text.word(i).to_owned()).collect()
    }
}

/// Whether a word of a name can be changed for another: not the short ones, not those with the article (العزيز, الله).
fn is_foreign(word: &str) -> bool {
    word.chars().count() > 3 && !word.starts_with("ال")
}

/// A word that nobody bears: the first half of one name, the second of another.
fn stranger(names: &[String], dice: &mut Dice) -> String {
    let half = |dice: &mut Dice| names[dice.below(names.len())].chars().collect::<Vec<char>>();
    let (first, second) = (half(dice), half(dice));
    first[..first.len().div_ceil(2)].iter().chain(&second[second.len() / 2..]).collect()
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

/// A labelled article: its persons and organisations, and countries (but no adjectives) as places.
fn press(labelled: &Document) -> Article {
    let text = Text::new(&labelled.text);
    let mut tags = vec![Tag::O; text.tokens.len()];
    let mut mark = |span: Span, first: Tag, later: Tag| {
        let inside = text.tokens.iter().enumerate().filter(|(_, t)| t.span.start() < span.end() && t.span.end() > span.start());
        inside.enumerate().for_each(|(k, (i, _))| tags[i] = if k == 0 { first } else { later });
    };
    // Places first: a name may be written over them.
    for country in countries(&text, &languages(&text)).iter().filter(|country| country.form != Form::Demonym) {
        mark(country.span, Tag::BLoc, Tag::ILoc);
    }
    for (kind, first, later) in [(EntityKind::Organization, Tag::BOrg, Tag::IOrg), (EntityKind::Person, Tag::BPer, Tag::IPer)] {
        let entities = labelled.entities.iter().filter(|entity| entity.kind == kind);
        let names = entities.flat_map(|entity| &entity.mentions).filter(|mention| mention.form == Form::Name);
        names.for_each(|name| mark(name.span, first, later));
    }
    repair(&mut tags);
    Article { source: labelled.text.clone(), tags, convention: Convention::Press }
}
