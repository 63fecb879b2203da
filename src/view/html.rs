//! One HTML file: the article with its marks, the cards beside it, links from one to the other. No script; nothing is fetched.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;

use super::direction;
use super::layer::{Layer, Mark, Step, Strand, Target, marks, paragraphs, weave};
use super::markup::{element, escape, is_web_address, open};
use super::words::{context, short};
use crate::document::{Document, Entity, EntityKind, Quotation, Unit};
use crate::interface::Interface;
use crate::locale::word;
use crate::order;
use crate::text::control_name;

const STYLE: &str = include_str!("html/article.css");

/// How many characters of its line are shown on either side of a mention.
const AROUND: usize = 24;

/// The only thing that the file's own policy lets a browser do: this very style. A test makes the digest again.
const POLICY: &str =
    "default-src 'none'; style-src 'sha256-mqLGys8qcKV2880xnWnJXXyv5Z+M9/FyFU6aWkIMiV0='; base-uri 'none'; form-action 'none'";

/// The whole file, its headings in the language of the interface.
#[must_use]
pub fn write(document: &Document, interface: Interface) -> String {
    let page = Page::new(document.clone().with_offsets(Unit::Byte), interface);
    let mut out = String::with_capacity(6 * page.document.text.len() + 2 * STYLE.len());
    page.head(&mut out);
    page.header(&mut out);
    out.push_str("<main>\n");
    page.article(&mut out);
    page.cards(&mut out);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// The article alone, with its marks, for a page of somebody else's.
#[must_use]
pub fn article(document: &Document, interface: Interface) -> String {
    let mut out = String::new();
    Page::new(document.clone().with_offsets(Unit::Byte), interface).article(&mut out);
    out
}

/// One quotation with its speaker and its source, for the clipboard beside [`plain::quotation`](super::plain::quotation); nothing
/// where there is no quotation of that number.
#[must_use]
pub fn quotation(document: &Document, id: u32, interface: Interface) -> Option<String> {
    let document = &document.clone().with_offsets(Unit::Byte);
    let quotation = document.quotations.iter().find(|q| q.id == id)?;
    let mut out = String::new();
    element(&mut out, "blockquote", &[("lang", &document.language), ("dir", "auto")], &quotation.words(&document.text));
    out.push_str("<p dir=\"auto\">— ");
    let mut speakers = quotation.speakers.iter().filter_map(|s| document.entity(s.entity)).peekable();
    if speakers.peek().is_none() {
        out.push_str(interface.speaker_unknown());
    }
    for (n, speaker) in speakers.enumerate() {
        out.push_str(if n == 0 { "" } else { "; " });
        element(&mut out, "b", &[], &speaker.name);
        if let Some(role) = &speaker.role {
            out.push_str(interface.pick("، ", ", "));
            escape(&mut out, role);
        }
    }
    out.push_str("</p>");
    source(&mut out, document);
    Some(out)
}

/// Outlet, date and address, where they are known.
fn source(out: &mut String, document: &Document) {
    if let Some(source) = &document.source {
        out.push_str("<p class=\"source\">");
        for part in [&source.outlet, &source.date].into_iter().flatten() {
            element(out, "bdi", &[], part);
            out.push(' ');
        }
        match source.link.as_deref() {
            Some(link) if is_web_address(link) => {
                element(out, "a", &[("href", link), ("rel", "noreferrer noopener"), ("dir", "ltr")], link)
            }
            Some(link) => element(out, "bdi", &[], link),
            None => {}
        }
        out.push_str("</p>\n");
    }
}

/// What is looked up while the file is written.
struct Page {
    document: Document,
    interface: Interface,
    marks: Vec<Mark>,
    /// What each speaker said, in the order of the text.
    said: BTreeMap<u32, Vec<usize>>,
}

impl Page {
    fn new(document: Document, interface: Interface) -> Page {
        let marks = marks(&document);
        let mut said: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (place, quotation) in document.quotations.iter().enumerate() {
            let speakers: HashSet<u32> = quotation.speakers.iter().map(|s| s.entity).collect();
            speakers.into_iter().for_each(|speaker| said.entry(speaker).or_default().push(place));
        }
        Page { document, interface, marks, said }
    }

    /// The page's words for a key.
    fn say(&self, key: &str) -> &'static str {
        word(self.interface, key)
    }

    fn title(&self) -> &str {
        let source = self.document.source.as_ref().and_then(|s| s.title.as_deref());
        source.or(self.document.id.as_deref()).unwrap_or(self.say("title"))
    }

    fn head(&self, out: &mut String) {
        let (lang, dir) = (self.interface.code(), self.interface.direction());
        let _ = write!(out, "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n");
        let _ = writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
        out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.push_str("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"Isnad\">\n");
        element(out, "title", &[], self.title());
        let _ = write!(out, "\n<style>{STYLE}</style>\n</head>\n<body>\n");
    }

    fn header(&self, out: &mut String) {
        out.push_str("<header>\n<h1><bdi>");
        escape(out, self.title());
        out.push_str("</bdi></h1>\n");
        source(out, &self.document);
        out.push_str("<p class=\"legend\">");
        for class in [Layer::Direct, Layer::Reported, Layer::Speaker, Layer::Country].map(Layer::class) {
            element(out, "mark", &[("class", class)], self.say(&format!("layer.{class}")));
            out.push(' ');
        }
        out.push_str("</p>\n</header>\n");
    }

    /// The article. Its text is that of the tags' content, character for character.
    fn article(&self, out: &mut String) {
        let text = self.document.text.as_str();
        let blocks = paragraphs(text);
        let mut strands: Vec<Strand> = blocks.iter().map(|&span| Strand { rank: 0, span }).collect();
        strands
            .extend(self.marks.iter().map(|mark| Strand { rank: 1 + u8::from(matches!(mark.target, Target::Entity(_))), span: mark.span }));
        open(out, "article", &[("lang", &self.document.language), ("dir", direction(&self.document.language))]);
        let mut drawn = Drawn::default();
        for step in weave(text.len(), &strands) {
            match step {
                Step::Open(i) => match i.checked_sub(blocks.len()).and_then(|i| self.marks.get(i)) {
                    Some(mark) => drawn.open(out, *mark),
                    None => out.push_str("<p dir=\"auto\">"),
                },
                Step::Close(i) if i < blocks.len() => out.push_str("</p>"),
                Step::Close(_) => drawn.close(out),
                Step::Text(span) => drawn.text(out, text.get(span.range()).unwrap_or("")),
            }
        }
        out.push_str("</article>\n");
    }

    fn cards(&self, out: &mut String) {
        out.push_str("<aside>\n");
        self.heading(out, "speakers", self.said.len());
        let mut speakers: Vec<_> = self.said.iter().filter_map(|(id, said)| Some((self.document.entity(*id)?, said))).collect();
        order::sort(&mut speakers, |(_, said)| u64::MAX - said.len() as u64);
        for (entity, said) in speakers {
            self.entity_card(out, entity, Some(said));
        }
        out.push_str("</section>\n");

        self.heading(out, "quotations", self.document.quotations.len());
        for quotation in &self.document.quotations {
            self.quotation_card(out, quotation);
        }
        out.push_str("</section>\n");

        let mut countries: Vec<_> = self.document.entities.iter().filter(|e| e.kind == EntityKind::Country).collect();
        order::sort(&mut countries, |e| u64::MAX - e.mentions.len() as u64);
        self.heading(out, "countries", countries.len());
        // A country that speaks has its card among the speakers.
        for entity in countries {
            if self.said.contains_key(&entity.id) {
                let _ = write!(out, "<p class=\"card\"><a href=\"#e{}\"><bdi>", entity.id);
                escape(out, &entity.name);
                let _ = writeln!(out, "</bdi></a> <small>{}</small></p>", entity.mentions.len());
            } else {
                self.entity_card(out, entity, None);
            }
        }
        out.push_str("</section>\n</aside>\n");
    }

    fn heading(&self, out: &mut String, id: &str, count: usize) {
        let title = self.say(&format!("tab.{id}"));
        let _ = writeln!(out, "<section id=\"{id}\">\n<h2>{title} <small>{count}</small></h2>");
    }

    fn entity_card(&self, out: &mut String, entity: &Entity, said: Option<&Vec<usize>>) {
        let _ = write!(out, "<div class=\"card\" id=\"e{}\" tabindex=\"-1\">\n<h3>", entity.id);
        element(out, "bdi", &[], &entity.name);
        if let Some(country) = &entity.country {
            out.push(' ');
            element(out, "small", &[("class", "code")], country);
        }
        out.push_str("</h3>\n");
        if let Some(role) = &entity.role {
            element(out, "p", &[("class", "role"), ("dir", "auto")], role);
            out.push('\n');
        }
        for &place in said.into_iter().flatten() {
            if let Some(quotation) = self.document.quotations.get(place) {
                let _ = write!(out, "<p dir=\"auto\"><a href=\"#q{}\">", quotation.id);
                escape(out, &short(&quotation.words(&self.document.text), 60));
                out.push_str("</a></p>\n");
            }
        }
        out.push_str("<ul>\n");
        for (n, mention) in entity.mentions.iter().enumerate() {
            let _ = write!(out, "<li dir=\"auto\"><a href=\"#t-e{}-{n}\">", entity.id);
            let [lead, words, tail] = context(&self.document.text, mention.span, AROUND);
            escape(out, lead);
            element(out, "b", &[], words);
            escape(out, tail);
            out.push_str("</a> ");
            element(out, "small", &[], self.interface.form(mention.form));
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n</div>\n");
    }

    fn quotation_card(&self, out: &mut String, quotation: &Quotation) {
        let id = quotation.id;
        let _ = write!(out, "<div class=\"card\" id=\"q{id}\" tabindex=\"-1\">\n<blockquote dir=\"auto\"><a href=\"#t-q{id}-0\">");
        escape(out, &quotation.words(&self.document.text));
        out.push_str("</a></blockquote>\n<p>");
        let mut speakers = quotation.speakers.iter().filter_map(|s| self.document.entity(s.entity)).peekable();
        if speakers.peek().is_none() {
            element(out, "em", &[], self.interface.speaker_unknown());
            out.push(' ');
        }
        for speaker in speakers {
            let _ = write!(out, "<a href=\"#e{}\"><bdi>", speaker.id);
            escape(out, &speaker.name);
            out.push_str("</bdi></a> ");
        }
        element(out, "small", &[], self.interface.quotation_kind(quotation.kind));
        if !quotation.provenance.is_auto() {
            out.push(' ');
            element(out, "small", &[("class", "provenance")], self.interface.provenance(quotation.provenance));
        }
        out.push_str("</p>\n");
        let why = quotation.told(self.interface);
        if !why.is_empty() {
            element(out, "p", &[("class", "why"), ("dir", "auto")], &why);
            out.push('\n');
        }
        out.push_str("</div>\n");
    }
}

/// What of the marks is open while the article is written.
#[derive(Default)]
struct Drawn {
    open: Vec<Mark>,
    /// Targets whose place in the text has its name already, and those that the keyboard reaches.
    named: HashSet<(Target, usize)>,
    reached: HashSet<(Target, usize)>,
}

impl Drawn {
    fn open(&mut self, out: &mut String, mark: Mark) {
        let _ = write!(out, "<mark class=\"{}\"", mark.layer.class());
        if self.named.insert((mark.target, mark.piece)) {
            let _ = write!(out, " id=\"t-{}-{}\"", card(mark.target), mark.piece);
        }
        out.push('>');
        self.open.push(mark);
    }

    fn close(&mut self, out: &mut String) {
        self.open.pop();
        out.push_str("</mark>");
    }

    /// A piece of text, a link to the card of the innermost mark. The keyboard stops at the first piece of each.
    fn text(&mut self, out: &mut String, text: &str) {
        match self.open.last() {
            None => controls(out, text),
            Some(mark) => {
                let stop = if self.reached.insert((mark.target, mark.piece)) { "" } else { " tabindex=\"-1\"" };
                let _ = write!(out, "<a href=\"#{}\"{stop}>", card(mark.target));
                controls(out, text);
                out.push_str("</a>");
            }
        }
    }
}

/// The name of a target's card.
fn card(target: Target) -> String {
    match target {
        Target::Quotation(id) => format!("q{id}"),
        Target::Entity(id) => format!("e{id}"),
    }
}

/// Text in which characters that turn the reading direction are kept but shown, and reach no further than themselves.
fn controls(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(|c| control_name(c).is_some()) {
        let (before, found) = rest.split_at(at);
        escape(out, before);
        let Some(c) = found.chars().next() else { return };
        let _ = write!(out, "<span class=\"control\" data-name=\"{}\">{c}</span>", control_name(c).unwrap_or(""));
        rest = &found[c.len_utf8()..];
    }
    escape(out, rest);
}
