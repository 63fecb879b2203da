//! Letters and bits that anybody may have made, as a document.
//!
//! FROZEN together with `pack`. Whatever they are, it ends: a list grows only as its items are read, each takes a bit at least, and
//! what a bit can ask for again is counted.

use super::alphabet::{Alphabet, ESCAPE};
use super::bits::BitReader;
use super::pack::before;
use super::repeats::Repeats;
use super::{CODES, FORMS, KINDS, LANGUAGES, LETTERS_LIMIT, PROVENANCES, QUOTATION_KINDS, in_order, told};
use crate::document::{Document, Entity, EntityKind, Focus, Mention, Origin, Provenance, Quotation, Span, Speaker, Unit};

/// The document, its offsets in bytes; nothing where the bytes are none. It is not checked yet.
pub(super) fn unpack(letters: &[u8], bits: &[u8]) -> Option<Document> {
    let mut letters = Letters { bytes: letters, alphabet: Alphabet::new() };
    let mut bits = BitReader::new(bits);
    let length = bits.number(11)?;
    let text = letters.characters(length)?;
    let mut reader = Reader {
        letters,
        bits,
        text: &text,
        points: Unit::Char.table(&text, Unit::Byte),
        repeats: Repeats::new(&text),
        strings: CODES.map(str::to_owned).to_vec(),
        allowance: LETTERS_LIMIT,
        edited: false,
    };
    let document = reader.document()?;
    (reader.letters.bytes.is_empty() && reader.bits.at_end()).then_some(document)
}

struct Letters<'a> {
    bytes: &'a [u8],
    alphabet: Alphabet,
}

impl Letters<'_> {
    fn characters(&mut self, count: u64) -> Option<String> {
        let mut text = String::new();
        for _ in 0..count {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            text.push(if byte == ESCAPE {
                let (&[a, b, c], rest) = self.bytes.split_first_chunk()?;
                self.bytes = rest;
                char::from_u32(u32::from_le_bytes([a, b, c, 0]))?
            } else {
                self.alphabet.character(byte)?
            });
        }
        Some(text)
    }
}

struct Reader<'a> {
    letters: Letters<'a>,
    bits: BitReader<'a>,
    text: &'a str,
    /// For each code point of the text the byte.
    points: Vec<u32>,
    repeats: Repeats<'a>,
    strings: Vec<String>,
    /// How many bytes of strings may still be handed out again.
    allowance: usize,
    edited: bool,
}

impl Reader<'_> {
    fn document(&mut self) -> Option<Document> {
        let mut document = Document::empty(self.text, "und");
        document.language = match LANGUAGES.get(self.bits.below(LANGUAGES.len() as u64 + 1)? as usize) {
            Some(language) => (*language).to_owned(),
            None => self.string()?,
        };
        document.id = self.optional()?;
        document.source = if self.bits.bit()? {
            Some(Origin { title: self.optional()?, outlet: self.optional()?, date: self.optional()?, link: self.optional()? })
        } else {
            None
        };
        self.edited = self.bits.bit()?;

        let mut at = 0;
        for id in self.ids()? {
            let entity = self.entity(id, &mut at)?;
            document.entities.push(entity);
        }
        let mut at = 0;
        let ids = self.ids()?;
        for (place, &id) in ids.iter().enumerate() {
            let quotation = self.quotation(&document.entities, &ids, place, id, &mut at)?;
            document.quotations.push(quotation);
        }
        for _ in 0..self.bits.number(2)? {
            document.focus.push(Focus { country: self.country()?, share: self.share()? });
        }
        Some(document)
    }

    fn entity(&mut self, id: u32, at: &mut i64) -> Option<Entity> {
        let kind = *KINDS.get(self.bits.bits(2)? as usize)?;
        let provenance = self.provenance()?;
        let has_country = kind == EntityKind::Country || self.bits.bit()?;
        let country = if has_country { Some(self.country()?) } else { None };
        let mentions = self.mentions(at)?;
        let name = if self.bits.bit()? {
            let own = mentions.get(usize::try_from(self.bits.number(0)?).ok()?)?;
            self.again(own.span)?
        } else {
            self.string()?
        };
        let role = if !self.bits.bit()? {
            None
        } else if self.bits.bit()? {
            let span = self.span(*at, (5, 4))?;
            Some(self.again(span)?)
        } else {
            Some(self.string()?)
        };
        Some(Entity { id, kind, name, role, country, mentions, provenance })
    }

    fn mentions(&mut self, at: &mut i64) -> Option<Vec<Mention>> {
        let mut mentions = Vec::new();
        let mut from = *at;
        while self.bits.bit()? {
            let span = self.span(from, (7, 2))?;
            from = self.point(span)?;
            if mentions.is_empty() {
                *at = from;
            }
            let form = *FORMS.get(usize::try_from(self.bits.number(0)?).ok()?)?;
            let mention = Mention { span, form, provenance: self.provenance()? };
            mentions.push(mention);
            let again = self.repeats.after(span)?;
            if again.is_empty() {
                continue;
            }
            let all = self.bits.bit()?;
            if all {
                self.repeats.take(again.len())?;
            } else if self.bits.bit()? {
                continue;
            }
            for span in again {
                if all || self.bits.bit()? {
                    mentions.push(Mention { span, ..mention });
                }
            }
        }
        Some(in_order(&mentions))
    }

    fn quotation(&mut self, entities: &[Entity], ids: &[u32], place: usize, id: u32, at: &mut i64) -> Option<Quotation> {
        let kind = *QUOTATION_KINDS.get(self.bits.bits(2)? as usize)?;
        let provenance = self.provenance()?;
        let mut content = Vec::new();
        let mut from = *at;
        for n in 0..self.few()? {
            let piece = self.span(from, (7, 6))?;
            if n == 0 {
                *at = self.point(piece)?;
            }
            from = self.point(Span::new(piece.end(), piece.end()))?;
            content.push(piece);
        }
        let cue = if self.bits.bit()? {
            let length = i64::try_from(self.bits.number(2)?).ok()?;
            let start = at.checked_sub(self.bits.signed(3)?)?.checked_sub(length)?;
            Some(self.bytes(start, length)?)
        } else {
            None
        };
        let mut speakers = Vec::new();
        for _ in 0..self.few()? {
            let entity = self.entity_of(entities)?;
            let mention = if !self.bits.bit()? {
                None
            } else if self.bits.bit()? {
                let own = before(&entity.mentions, content.first()).checked_add(self.bits.signed(0)?)?;
                Some(entity.mentions.get(usize::try_from(own).ok()?)?.span)
            } else {
                Some(self.span(*at, (5, 4))?)
            };
            speakers.push(Speaker { entity: entity.id, mention });
        }
        let mut via = Vec::new();
        for _ in 0..self.bits.number(0)? {
            via.push(self.entity_of(entities)?.id);
        }
        let parent = if self.bits.bit()? {
            let parent = i64::try_from(place).ok()?.checked_sub(self.bits.signed(0)?)?;
            Some(*ids.get(usize::try_from(parent).ok()?)?)
        } else {
            None
        };
        let confidence = self.share()?;
        let mut evidence = Vec::new();
        for _ in 0..self.bits.number(0)? {
            evidence.push(self.string()?);
        }
        let why = if self.bits.bit()? { told(&evidence) } else { self.optional()?.unwrap_or_default() };
        Some(Quotation { id, kind, content, cue, speakers, via, parent, confidence, why, evidence, provenance })
    }

    /// The numbers of a list.
    fn ids(&mut self) -> Option<Vec<u32>> {
        let count = u32::try_from(self.bits.number(4)?).ok()?;
        let is_list = self.bits.bit()?;
        // Every item of the list takes a bit at least behind this one.
        if count as usize > self.bits.left() {
            return None;
        }
        if is_list {
            return Some((0..count).collect());
        }
        let mut next = 0i64;
        let mut id = || {
            let id = u32::try_from(next.checked_add(self.bits.signed(0)?)?).ok()?;
            next = i64::from(id) + 1;
            Some(id)
        };
        (0..count).map(|_| id()).collect()
    }

    fn entity_of<'e>(&mut self, entities: &'e [Entity]) -> Option<&'e Entity> {
        let place = self.bits.below(entities.len() as u64)?;
        entities.get(usize::try_from(place).ok()?)
    }

    fn provenance(&mut self) -> Option<Provenance> {
        let place = if self.edited { self.bits.number(0)? } else { 0 };
        PROVENANCES.get(usize::try_from(place).ok()?).copied()
    }

    fn country(&mut self) -> Option<String> {
        let mut letter = || self.bits.below(26).map(|n| char::from(b'A' + n as u8));
        Some([letter()?, letter()?].iter().collect())
    }

    fn few(&mut self) -> Option<u64> {
        Some(match self.bits.number(0)? {
            0 => 1,
            1 => 0,
            more => more,
        })
    }

    /// A span told by its distance from a place and by its length.
    fn span(&mut self, from: i64, orders: (u32, u32)) -> Option<Span> {
        let start = from.checked_add(self.bits.signed(orders.0)?)?;
        let length = self.bits.number(orders.1)?;
        self.bytes(start, i64::try_from(length).ok()?)
    }

    /// The bytes of code points.
    fn bytes(&self, start: i64, length: i64) -> Option<Span> {
        let byte = |point: i64| self.points.get(usize::try_from(point).ok()?).map(|&byte| byte as usize);
        (length >= 0).then(|| Some(Span::new(byte(start)?, byte(start.checked_add(length)?)?)))?
    }

    /// The code point at which a span starts.
    fn point(&self, span: Span) -> Option<i64> {
        let found = self.points.binary_search(&u32::try_from(span.start()).ok()?);
        i64::try_from(found.ok()?).ok()
    }

    fn share(&mut self) -> Option<f32> {
        if self.bits.bit()? {
            return Some(self.bits.below(101)? as f32 / 100.0);
        }
        if self.bits.bit()? {
            return Some(self.bits.below(1001)? as f32 / 1000.0);
        }
        Some(f32::from_bits(self.bits.bits(32)? as u32))
    }

    fn optional(&mut self) -> Option<Option<String>> {
        if self.bits.bit()? { self.string().map(Some) } else { Some(None) }
    }

    fn string(&mut self) -> Option<String> {
        let Some(known) = self.bits.number(2)?.checked_sub(1) else {
            let length = self.bits.number(4)?;
            let text = self.letters.characters(length)?;
            self.strings.push(text.clone());
            return Some(text);
        };
        let known = self.strings.get(usize::try_from(known).ok()?)?;
        self.allowance = self.allowance.checked_sub(known.len())?;
        Some(known.clone())
    }

    /// Words of the article once more.
    fn again(&mut self, span: Span) -> Option<String> {
        let words = self.text.get(span.range())?;
        self.allowance = self.allowance.checked_sub(words.len())?;
        Some(words.to_owned())
    }
}
