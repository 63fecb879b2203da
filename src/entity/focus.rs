//! Which countries an article is about.

use crate::cue::Read;
use crate::document::Focus;
use crate::order;
use crate::source::SourceKind;

/// What a mention weighs in the headline, in the lead and in the rest.
///
/// A headline names what the article is about and little else; the lead says it again with its surroundings.
const WEIGHTS: [f32; 3] = [3.0, 2.0, 1.0];

/// The countries with their shares of all mentions, weighted by where they stand; the first is what the article is about
/// most, and of two with one share the one named earlier stands first.
///
/// An article of one paragraph has no headline: it is all lead.
pub fn focus(read: &Read<'_>) -> Vec<Focus> {
    let first = if read.text.paragraphs.len() > 1 { 0 } else { 1 };
    let mut weights: Vec<([u8; 2], f32)> = Vec::new();
    for source in &read.sources {
        let SourceKind::Country(code, _) = source.kind else { continue };
        let paragraph = read.text.paragraph(source.tokens.start);
        let weight = WEIGHTS[(first + paragraph).min(WEIGHTS.len() - 1)];
        match weights.iter_mut().find(|(known, _)| *known == code) {
            Some((_, sum)) => *sum += weight,
            None => weights.push((code, weight)),
        }
    }
    let total: f32 = weights.iter().map(|(_, weight)| weight).sum();
    // The bits of positive numbers are in their order.
    order::sort(&mut weights, |(_, weight)| u64::from(u32::MAX - weight.to_bits()));
    weights.iter().map(|(code, weight)| Focus { country: code.iter().map(|&b| char::from(b)).collect(), share: weight / total }).collect()
}
