//! A document as few bytes: letters, which are deflated, and bits, which are not.
//!
//! FROZEN together with `unpack`, which tells the same story. The letters are the article and behind it, so that the deflater finds
//! their words there, the few strings that do not stand in it. Everything else is bits. Spans count code points and are told by their
//! distance from the one before. Of a mention's words only the first place is told, and then which of the
//! places where they stand again are mentions too.

use std::collections::HashMap;

use super::alphabet::{Alphabet, ESCAPE};
use super::bits::BitWriter;
use super::repeats::Repeats;
use super::{CODES, FORMS, KINDS, LANGUAGES, PROVENANCES, QUOTATION_KINDS, in_order, told};
use crate::document::{Document, Entity, EntityKind, Mention, Origin, Provenance, Quotation, Span, Unit};

/// The letters and the bits of a document whose offsets count bytes and in which everything is checked. Nothing where the words of its
/// mentions stand in it more often than any article has them.
pub(super) fn pack(document: &Document) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut packer = Packer {
        letters: Vec::with_capacity(document.text.len()),
        bits: BitWriter::default(),
        alphabet: Alphabet::new(),
        points: Unit::Byte.table(&document.text, Unit::Char),
        repeats: Repeats::new(&document.text),
        strings: CODES.into_iter().zip(1..).collect(),
        edited: is_edited(document),
    };
    packer.document(document)?;
    Some((packer.letters, packer.bits.finish()))
}

struct Packer<'a> {
    letters: Vec<u8>,
    bits: BitWriter,
    alphabet: Alphabet,
    /// For each byte of the text the code point.
    points: Vec<u32>,
    repeats: Repeats<'a>,
    /// Strings written so far, each with its number.
    strings: HashMap<&'a str, u64>,
    /// Whether anything is a person's word; if not, nothing is said of it.
    edited: bool,
}

impl<'a> Packer<'a> {
    fn document(&mut self, document: &'a Document) -> Option<()> {
        self.characters(&document.text);
        self.bits.number(document.text.chars().count() as u64, 11);
        let language = LANGUAGES.iter().position(|language| *language == document.language);
        self.bits.below(language.unwrap_or(LANGUAGES.len()) as u64, LANGUAGES.len() as u64 + 1);
        if language.is_none() {
            self.string(&document.language);
        }
        self.optional(document.id.as_deref());
        self.bits.bit(document.source.is_some());
        if let Some(Origin { title, outlet, date, link }) = &document.source {
            [title, outlet, date, link].into_iter().for_each(|part| self.optional(part.as_deref()));
        }
        self.bits.bit(self.edited);

        self.ids(document.entities.iter().map(|e| e.id));
        let mut at = 0;
        let mut mentions = Vec::new();
        for entity in &document.entities {
            mentions.push(self.entity(document, entity, &mut at)?);
        }
        self.ids(document.quotations.iter().map(|q| q.id));
        let places = Places::new(document, mentions);
        let mut at = 0;
        for (place, quotation) in document.quotations.iter().enumerate() {
            self.quotation(&places, place, quotation, &mut at);
        }
        self.bits.number(document.focus.len() as u64, 2);
        for focus in &document.focus {
            self.country(&focus.country);
            self.share(focus.share);
        }
        Some(())
    }

    /// Writes an entity, the first place of whose mentions is told from `at`; its mentions in order.
    fn entity(&mut self, document: &'a Document, entity: &'a Entity, at: &mut i64) -> Option<Vec<Mention>> {
        self.bits.bits(place(&KINDS, &entity.kind), 2);
        self.provenance(entity.provenance);
        if entity.kind != EntityKind::Country {
            self.bits.bit(entity.country.is_some());
        }
        entity.country.iter().for_each(|code| self.country(code));
        let mentions = in_order(&entity.mentions);
        self.mentions(&mentions, at)?;
        // The name is most often the words of a mention, and a role most often stands close to the first one.
        let own = mentions.iter().position(|m| document.text.get(m.span.range()) == Some(&entity.name));
        self.bits.bit(own.is_some());
        match own {
            Some(own) => self.bits.number(own as u64, 0),
            None => self.string(&entity.name),
        }
        self.bits.bit(entity.role.is_some());
        if let Some(role) = &entity.role {
            let near = mentions.first().and_then(|m| near(&document.text, m.span.start(), role));
            self.bits.bit(near.is_some());
            match near {
                Some(span) => _ = self.span(span, *at, (5, 4)),
                None => self.string(role),
            }
        }
        Some(mentions)
    }

    /// Writes mentions by their words: where these stand first, and whether the other places where they stand are mentions too.
    fn mentions(&mut self, mentions: &[Mention], at: &mut i64) -> Option<()> {
        let mut told = vec![false; mentions.len()];
        let mut from = *at;
        let mut first = true;
        for (n, mention) in mentions.iter().enumerate() {
            if std::mem::replace(told.get_mut(n)?, true) {
                continue;
            }
            self.bits.bit(true);
            from = self.span(mention.span, from, (7, 2));
            if std::mem::take(&mut first) {
                *at = from;
            }
            self.bits.number(place(&FORMS, &mention.form), 0);
            self.provenance(mention.provenance);
            let again = self.repeats.after(mention.span)?;
            let taken: Vec<Option<usize>> = again.iter().map(|&span| find(mentions, &told, Mention { span, ..*mention })).collect();
            taken.iter().flatten().for_each(|&n| told[n] = true);
            if again.is_empty() {
                continue;
            }
            // All of them, none, or a bit for each.
            let count = taken.iter().flatten().count();
            self.bits.bit(count == again.len());
            if count == again.len() {
                self.repeats.take(count)?;
                continue;
            }
            self.bits.bit(count == 0);
            if count > 0 {
                taken.iter().for_each(|taken| self.bits.bit(taken.is_some()));
            }
        }
        self.bits.bit(false);
        Some(())
    }

    fn quotation(&mut self, places: &Places, own: usize, quotation: &'a Quotation, at: &mut i64) {
        self.bits.bits(place(&QUOTATION_KINDS, &quotation.kind), 2);
        self.provenance(quotation.provenance);
        self.bits.number(few(quotation.content.len()), 0);
        let (mut from, mut first) = (*at, None);
        for &piece in &quotation.content {
            let start = self.span(piece, from, (7, 6));
            first.get_or_insert(start);
            from = start + self.place(piece).1 as i64;
        }
        *at = first.unwrap_or(*at);
        self.bits.bit(quotation.cue.is_some());
        if let Some(cue) = quotation.cue {
            let (start, length) = self.place(cue);
            // From its end to the content's start is mostly a blank or a small word.
            self.bits.number(length, 2);
            self.bits.signed(*at - start - length as i64, 3);
        }
        self.bits.number(few(quotation.speakers.len()), 0);
        for speaker in &quotation.speakers {
            let (entity, mentions) = places.entity(speaker.entity);
            self.bits.below(entity, places.mentions.len() as u64);
            self.bits.bit(speaker.mention.is_some());
            if let Some(span) = speaker.mention {
                let own = mentions.iter().position(|m| m.span == span);
                self.bits.bit(own.is_some());
                match own {
                    Some(own) => self.bits.signed(own as i64 - before(mentions, quotation.content.first()), 0),
                    None => _ = self.span(span, *at, (5, 4)),
                }
            }
        }
        self.bits.number(quotation.via.len() as u64, 0);
        quotation.via.iter().for_each(|&id| self.bits.below(places.entity(id).0, places.mentions.len() as u64));
        self.bits.bit(quotation.parent.is_some());
        if let Some(parent) = quotation.parent {
            self.bits.signed(own as i64 - places.quotation(parent), 0);
        }
        self.share(quotation.confidence);
        self.bits.number(quotation.evidence.len() as u64, 0);
        quotation.evidence.iter().for_each(|code| self.string(code));
        let is_told = quotation.why == told(&quotation.evidence);
        self.bits.bit(is_told);
        if !is_told {
            self.optional((!quotation.why.is_empty()).then_some(quotation.why.as_str()));
        }
    }

    /// How many numbers there are, whether they are those of a list, and if not, which.
    fn ids(&mut self, ids: impl Iterator<Item = u32> + Clone) {
        let count = ids.clone().count();
        self.bits.number(count as u64, 4);
        let is_list = ids.clone().eq(0..count as u32);
        self.bits.bit(is_list);
        let mut next = 0;
        for id in ids.filter(|_| !is_list).map(i64::from) {
            self.bits.signed(id - next, 0);
            next = id + 1;
        }
    }

    fn provenance(&mut self, provenance: Provenance) {
        if self.edited {
            self.bits.number(place(&PROVENANCES, &provenance), 0);
        }
    }

    /// Two capitals.
    fn country(&mut self, code: &str) {
        code.bytes().take(2).for_each(|letter| self.bits.below(u64::from(letter.wrapping_sub(b'A')), 26));
    }

    /// Where a span starts, and how long it is, in code points.
    fn place(&self, span: Span) -> (i64, u64) {
        let point = |byte: usize| self.points.get(byte).copied().unwrap_or_default();
        let start = point(span.start());
        (start.into(), point(span.end()).saturating_sub(start).into())
    }

    /// Writes a span by its distance from a place and by its length, each in a code of its own order; where it starts.
    fn span(&mut self, span: Span, from: i64, orders: (u32, u32)) -> i64 {
        let (start, length) = self.place(span);
        self.bits.signed(start - from, orders.0);
        self.bits.number(length, orders.1);
        start
    }

    /// A number between 0 and 1: hundredths, thousandths, or the very bits.
    fn share(&mut self, share: f32) {
        let exactly = |steps: f32| {
            let step = (share * steps).round();
            (step / steps == share && share.is_sign_positive()).then_some(step as u64)
        };
        let (hundredths, thousandths) = (exactly(100.0), exactly(1000.0));
        self.bits.bit(hundredths.is_some());
        if let Some(hundredths) = hundredths {
            self.bits.below(hundredths, 101);
        } else {
            self.bits.bit(thousandths.is_some());
            match thousandths {
                Some(thousandths) => self.bits.below(thousandths, 1001),
                None => self.bits.bits(share.to_bits().into(), 32),
            }
        }
    }

    fn optional(&mut self, text: Option<&'a str>) {
        self.bits.bit(text.is_some());
        text.iter().for_each(|text| self.string(text));
    }

    /// A string: its number if it was there before, else zero and its length, and its letters.
    fn string(&mut self, text: &'a str) {
        if let Some(&number) = self.strings.get(text) {
            self.bits.number(number, 2);
        } else {
            self.strings.insert(text, self.strings.len() as u64 + 1);
            self.bits.number(0, 2);
            self.bits.number(text.chars().count() as u64, 4);
            self.characters(text);
        }
    }

    fn characters(&mut self, text: &str) {
        for c in text.chars() {
            match self.alphabet.byte(c) {
                Some(byte) => self.letters.push(byte),
                None => {
                    self.letters.push(ESCAPE);
                    self.letters.extend(u32::from(c).to_le_bytes().iter().take(3));
                }
            }
        }
    }
}

/// What numbers stand for in the document.
struct Places {
    entities: HashMap<u32, usize>,
    quotations: HashMap<u32, i64>,
    /// Of each entity, in order.
    mentions: Vec<Vec<Mention>>,
}

impl Places {
    fn new(document: &Document, mentions: Vec<Vec<Mention>>) -> Places {
        let entities = document.entities.iter().enumerate().map(|(place, e)| (e.id, place)).collect();
        Places { entities, quotations: document.quotations.iter().map(|q| q.id).zip(0..).collect(), mentions }
    }

    fn entity(&self, id: u32) -> (u64, &[Mention]) {
        let place = self.entities.get(&id).copied().unwrap_or_default();
        (place as u64, self.mentions.get(place).map_or(&[], Vec::as_slice))
    }

    fn quotation(&self, id: u32) -> i64 {
        self.quotations.get(&id).copied().unwrap_or_default()
    }
}

/// How many mentions stand before a quotation.
pub(super) fn before(mentions: &[Mention], content: Option<&Span>) -> i64 {
    let start = content.map_or(0, |span| span.start());
    mentions.partition_point(|m| m.span.start() < start) as i64
}

/// How many of something of which there is mostly one: that is the cheapest, none the next.
fn few(count: usize) -> u64 {
    match count {
        0 => 1,
        1 => 0,
        more => more as u64,
    }
}

/// Where words stand within some 200 bytes of a place.
fn near(text: &str, place: usize, words: &str) -> Option<Span> {
    const REACH: usize = 200;
    let from = text.floor_char_boundary(place.saturating_sub(REACH));
    let to = text.ceil_char_boundary((place + REACH).min(text.len()));
    let at = from + text.get(from..to)?.find(words).filter(|_| !words.is_empty())?;
    Some(Span::new(at, at + words.len()))
}

/// The place of this very mention among those that are not told yet.
fn find(mentions: &[Mention], told: &[bool], mention: Mention) -> Option<usize> {
    let from = mentions.partition_point(|m| m.span < mention.span);
    let same = mentions.iter().enumerate().skip(from).take_while(|(_, m)| m.span == mention.span);
    same.filter(|(n, m)| told.get(*n) == Some(&false) && **m == mention).map(|(n, _)| n).next()
}

fn is_edited(document: &Document) -> bool {
    let entities = document.entities.iter().any(|e| !e.provenance.is_auto() || e.mentions.iter().any(|m| !m.provenance.is_auto()));
    entities || document.quotations.iter().any(|q| !q.provenance.is_auto())
}

/// Where a value stands in its list.
fn place<T: PartialEq>(list: &[T], value: &T) -> u64 {
    list.iter().position(|one| one == value).unwrap_or_default() as u64
}
