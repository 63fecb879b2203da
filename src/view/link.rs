//! A link that holds the whole document: `#a1.<codec>.<raw length>.<payload>.<checksum>`.
//!
//! It stands behind the `#` of an address, which browsers send to no server. Version, codec and length are in the open, so that every
//! link ever made can be opened for ever and a cut one says that it is cut; the checksum, eight hexadecimal digits, is the CRC-32 of
//! everything before its dot, and being last, it is what a cut takes first. The payload is base64url of what `pack` makes of the
//! document; the length is that of its letters.

mod alphabet;
mod bits;
mod deflate;
mod pack;
mod repeats;
mod unpack;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

use crate::document::{Document, EntityKind, Fault, Form, Mention, Provenance, QuotationKind, Unit};
use crate::interface::Interface;
use crate::order;

/// How many letters a link may hold: some 700,000 words of Arabic. Nothing larger is made or opened.
pub const LETTERS_LIMIT: usize = 4 << 20;

/// The version that is made.
const VERSION: &str = "a1";

/// The codec: raw deflate of the letters with the words of `words.txt` before them, then bits.
const CODEC: &str = "w";

// What numbers stand for. FROZEN: another list would be another codec.
const LANGUAGES: [&str; 4] = ["ar", "en", "fa", "und"];
const KINDS: [EntityKind; 4] = [EntityKind::Person, EntityKind::Organization, EntityKind::Country, EntityKind::Group];
const FORMS: [Form; 7] = [Form::Name, Form::Demonym, Form::Role, Form::Capital, Form::Place, Form::Institution, Form::Pronoun];
const QUOTATION_KINDS: [QuotationKind; 3] = [QuotationKind::Direct, QuotationKind::Indirect, QuotationKind::Mixed];
const CODES: [&str; 36] = [
    "agrees",
    "behind-at-once",
    "role",
    "person",
    "left-out",
    "body",
    "last-subject",
    "participle-main",
    "earlier-speaker",
    "according",
    "last-speaker-before",
    "speaks-in-sentence",
    "before-at-once",
    "country",
    "medium",
    "source",
    "before-first",
    "last-named",
    "institution",
    "document",
    "disagrees",
    "last-speaker",
    "headline",
    "genitive",
    "participle-else",
    "behind-near",
    "last-speaker-far",
    "nobody",
    "taken-up",
    "nobody-noun",
    "owner",
    "outer-speaker",
    "behind-from",
    "demonym",
    "in-marks",
    "place",
];
const PROVENANCES: [Provenance; 4] = [Provenance::Auto, Provenance::Edited, Provenance::Added, Provenance::Confirmed];

/// The link to a document, from the `#` on. The mentions of an entity are put in order; nothing else is changed.
///
/// # Errors
/// The document does not fit together, or is too large for a link.
pub fn write(document: &Document) -> Result<String, Fault> {
    document.check()?;
    let too_large = || Fault::Large { limit: LETTERS_LIMIT };
    let (letters, bits) = pack::pack(&document.clone().with_offsets(Unit::Byte)).ok_or_else(too_large)?;
    // What is made can be opened: the reader has limits of its own.
    if letters.len() > LETTERS_LIMIT || unpack::unpack(&letters, &bits).is_none() {
        return Err(too_large());
    }
    let payload = URL_SAFE_NO_PAD.encode([deflate::deflate(&letters), bits].concat());
    let body = format!("{VERSION}.{CODEC}.{}.{payload}", letters.len());
    let sum = checksum(body.as_bytes());
    Ok(format!("#{body}.{sum:08x}"))
}

/// Whether a text looks like one of our links, whole or not: with an address before the `#` or without.
#[must_use]
pub fn is_link(text: &str) -> bool {
    let version = fragment(text).split('.').next().unwrap_or("");
    version.strip_prefix('a').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// Opens a link that anybody may have made; offsets count bytes. White space, which mail programs put into long lines, is passed
/// over, and so are signs behind the end.
///
/// # Errors
/// What is wrong with it; nothing is shown of a link that did not arrive whole.
pub fn read(link: &str) -> Result<Document, Fault> {
    if link.len() > 2 * LETTERS_LIMIT {
        return Err(Fault::Large { limit: LETTERS_LIMIT });
    }
    if !is_link(link) {
        return Err(Fault::NoLink);
    }
    let link: String = fragment(link).chars().filter(|c| !c.is_whitespace()).collect();
    let link = link.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    let (body, sum) = link.rsplit_once('.').unwrap_or((link, ""));
    let parts: Vec<&str> = body.split('.').collect();
    let (codec, length, payload) = match *parts.as_slice() {
        [version, ..] if version != VERSION => return Err(Fault::Version),
        [_, codec, length, payload] if sum.len() >= 8 => (codec, length, payload),
        [_, _, _, _, _, ..] => return Err(Fault::Changed),
        _ => return Err(Fault::Cut),
    };
    if sum != format!("{:08x}", checksum(body.as_bytes())) {
        return Err(Fault::Changed);
    }
    if codec != CODEC {
        return Err(Fault::Version);
    }
    let length: usize = length.parse().map_err(|_| Fault::Body)?;
    if length > LETTERS_LIMIT {
        return Err(Fault::Large { limit: LETTERS_LIMIT });
    }
    let payload = URL_SAFE_NO_PAD.decode(payload).map_err(|_| Fault::Body)?;
    let (letters, bits) = deflate::inflate(&payload, length).ok_or(Fault::Body)?;
    let document = unpack::unpack(&letters, bits).ok_or(Fault::Body)?;
    document.check()?;
    Ok(document.ordered())
}

/// The CRC-32 of Ethernet, zip and PNG. Without tables, which would be 15 kB of the clerk's binary for a few milliseconds.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC).checksum(bytes)
}

/// What stands behind the last `#`, or everything where there is none.
fn fragment(text: &str) -> &str {
    let text = text.trim();
    text.rsplit_once('#').map_or(text, |(_, fragment)| fragment)
}

/// What `why` says where nobody changed it.
fn told(evidence: &[String]) -> String {
    crate::why(evidence, Interface::Arabic)
}

/// Mentions in the order of the text.
fn in_order(mentions: &[Mention]) -> Vec<Mention> {
    let rank = |form: Form| FORMS.iter().position(|f| *f == form).unwrap_or(0);
    let whose = |provenance: Provenance| PROVENANCES.iter().position(|p| *p == provenance).unwrap_or(0);
    let mut mentions = mentions.to_vec();
    order::sort(&mut mentions, |m| (rank(m.form) << 8 | whose(m.provenance)) as u64);
    order::sort(&mut mentions, |m| order::place(m.span));
    mentions
}
