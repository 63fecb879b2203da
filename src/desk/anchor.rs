//! A person's corrections carried over to a new analysis, after the text was changed.
//!
//! Each is looked for by its words; where they stand more than once, by what stands around them, then by how far in they are.

use crate::document::{Document, Entity, Mention, Provenance, Quotation, Span, Speaker};
use crate::order;

/// How many characters before and behind are compared.
const CONTEXT: usize = 32;

/// Puts what a person said of `old` into `new`, whose text may be another; `before` is what the engine had said of the old text.
/// Returns the words of what has no place any more.
#[must_use]
pub fn carry(before: &[Quotation], old: &Document, new: &mut Document) -> Vec<String> {
    let mut lost = Vec::new();
    for entity in old.entities.iter().filter(|e| is_ours(e.provenance) || e.mentions.iter().any(|m| is_ours(m.provenance))) {
        carry_entity(entity, old, new);
    }
    let gone = before.iter().filter(|q| !old.quotations.iter().any(|kept| kept.id == q.id && kept.content == q.content));
    let gone: Vec<_> = gone.filter_map(|q| content(old, q, new)).collect();
    new.quotations.retain(|q| !gone.contains(&q.content));
    for quotation in old.quotations.iter().filter(|q| is_ours(q.provenance)) {
        match content(old, quotation, new) {
            Some(content) => carry_quotation(quotation, content, old, new),
            None => lost.push(quotation.words(&old.text)),
        }
    }
    lost
}

fn is_ours(provenance: Provenance) -> bool {
    provenance != Provenance::Auto
}

/// Where the pieces of a quotation stand now; nothing if one of them is gone.
fn content(old: &Document, quotation: &Quotation, new: &Document) -> Option<Vec<Span>> {
    quotation.content.iter().map(|piece| find(&old.text, *piece, &new.text)).collect()
}

fn carry_quotation(quotation: &Quotation, content: Vec<Span>, old: &Document, new: &mut Document) {
    let overlaps = |q: &Quotation| q.content.iter().any(|a| content.iter().any(|b| a.meets(*b)));
    // The engine's own reading of these words gives way, but not one that holds them or stands in them.
    let same = |q: &Quotation| overlaps(q) && q.parent.is_none() && quotation.parent.is_none();
    new.quotations.retain(|q| is_ours(q.provenance) || !same(q));
    let left: Vec<u32> = new.quotations.iter().map(|q| q.id).collect();
    new.quotations.iter_mut().for_each(|q| q.parent = q.parent.filter(|parent| left.contains(parent)));
    let speakers = quotation.speakers.iter().filter_map(|speaker| {
        let entity = counterpart(old.entity(speaker.entity)?, old, new);
        Some(Speaker { entity, mention: speaker.mention.and_then(|span| find(&old.text, span, &new.text)) })
    });
    let speakers: Vec<_> = speakers.collect();
    new.quotations.push(Quotation {
        id: new.quotations.iter().map(|q| q.id + 1).max().unwrap_or(0),
        content,
        cue: quotation.cue.and_then(|cue| find(&old.text, cue, &new.text)),
        speakers,
        via: Vec::new(),
        parent: None,
        ..quotation.clone()
    });
}

fn carry_entity(entity: &Entity, old: &Document, new: &mut Document) {
    let id = counterpart(entity, old, new);
    let added = entity.mentions.iter().filter(|m| is_ours(m.provenance));
    let added: Vec<Mention> = added.filter_map(|m| Some(Mention { span: find(&old.text, m.span, &new.text)?, ..*m })).collect();
    let Some(there) = new.entities.iter_mut().find(|e| e.id == id) else { return };
    for mention in added {
        if !there.mentions.iter().any(|m| m.span.meets(mention.span)) {
            there.mentions.push(mention);
        }
    }
    order::sort(&mut there.mentions, |m| order::place(m.span));
    if is_ours(entity.provenance) {
        (there.kind, there.name, there.provenance) = (entity.kind, entity.name.clone(), entity.provenance);
        (there.role, there.country) = (entity.role.clone(), entity.country.clone());
    }
}

/// The entity of the new document that is the old one's: by name, or by a place that both have; one is made where there is none.
fn counterpart(entity: &Entity, old: &Document, new: &mut Document) -> u32 {
    let places: Vec<Span> = entity.mentions.iter().filter_map(|m| find(&old.text, m.span, &new.text)).collect();
    let named = new.entities.iter().find(|e| e.kind == entity.kind && e.name == entity.name && e.country == entity.country);
    let placed = || new.entities.iter().find(|e| e.mentions.iter().any(|m| places.contains(&m.span)));
    if let Some(found) = named.or_else(placed) {
        return found.id;
    }
    let id = new.entities.iter().map(|e| e.id + 1).max().unwrap_or(0);
    new.entities.push(Entity { id, mentions: Vec::new(), ..entity.clone() });
    id
}

/// Where words of the old text stand in the new one.
fn find(old: &str, span: Span, new: &str) -> Option<Span> {
    let words = old.get(span.range()).filter(|words| !words.is_empty())?;
    let (before, behind) = (old.get(..span.start())?, old.get(span.end()..)?);
    let share = |at: usize, length: usize| at as f64 / length.max(1) as f64;
    let score = |at: usize| {
        let lead = common(before.chars().rev(), new.get(..at).unwrap_or("").chars().rev());
        let tail = common(behind.chars(), new.get(at + words.len()..).unwrap_or("").chars());
        // Two characters of context weigh more than any distance.
        (lead + tail) as f64 - (share(at, new.len()) - share(span.start(), old.len())).abs()
    };
    let places = new.match_indices(words).map(|(at, _)| (at, score(at)));
    let best = places.max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(Span::new(best.0, best.0 + words.len()))
}

/// How many characters two texts have in common from here on.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take(CONTEXT).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::edit::{Edit, Who};
    use crate::document::{EntityKind, QuotationKind};
    use crate::view::layer::Target;

    fn quoted(text: &str, words: &[&str]) -> Document {
        let mut document = Document::empty(text, "ar");
        for (n, words) in words.iter().enumerate() {
            let at = text.find(words).expect("the words stand in the text");
            Edit::Quote(Span::new(at, at + words.len()), QuotationKind::Direct).apply(&mut document);
            document.quotations[n].provenance = Provenance::Auto;
        }
        document
    }

    fn words(document: &Document) -> Vec<(String, Vec<String>)> {
        let name = |s: &Speaker| document.entity(s.entity).map(|e| e.name.clone()).unwrap_or_default();
        document.quotations.iter().map(|q| (q.words(&document.text), q.speakers.iter().map(name).collect())).collect()
    }

    #[test]
    fn a_correction_finds_its_words_again() {
        let mut old = quoted("قال: «نعم». ثم قال: «لا». وقال: «ربما».", &["نعم", "لا", "ربما"]);
        let before = old.quotations.clone();
        Edit::Speaker(1, Some(Who::New("سعاد".into()))).apply(&mut old);
        Edit::Remove(Target::Quotation(2)).apply(&mut old);
        let mut new = quoted("مقدمة. قال: «نعم». ثم قال: «لا». وقال: «ربما».", &["نعم", "لا", "ربما"]);
        assert_eq!(carry(&before, &old, &mut new), [""; 0]);
        assert_eq!(words(&new), [("نعم".into(), vec![]), ("لا".into(), vec!["سعاد".to_owned()])]);
        assert_eq!(new.check(), Ok(()));
        assert_eq!(new.entities[0].kind, EntityKind::Person);
    }

    #[test]
    fn what_is_gone_is_told() {
        let mut old = quoted("قال: «نعم كبيرة».", &["نعم كبيرة"]);
        let before = old.quotations.clone();
        Edit::Confirm(0).apply(&mut old);
        let mut new = quoted("قال: «نعم».", &["نعم"]);
        assert_eq!(carry(&before, &old, &mut new), ["نعم كبيرة"]);
        assert_eq!(words(&new), [("نعم".into(), vec![])]);
    }

    #[test]
    fn of_two_places_the_one_with_the_same_words_around_is_meant() {
        let old = "قال الأول: نعم. قال الثاني: نعم.";
        let at = old.rfind("نعم").unwrap_or_default();
        let new = "قال الثاني: نعم. قال الأول: نعم.";
        let found = find(old, Span::new(at, at + "نعم".len()), new);
        assert_eq!(found.map(Span::start), new.find("نعم"));
    }
}
