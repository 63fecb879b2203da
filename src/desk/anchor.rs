//! A person's corrections carried over to a new analysis, after the text was changed.
//!
//! Each is looked for by its words; where they stand more than once, by what stands around them, then by how far in they are.

use super::edit::Edit;
use super::history::Notes;
use crate::document::{Document, Entity, Mention, Provenance, Quotation, Span, Speaker};
use crate::order;
use crate::view::layer::Target;

/// How many characters before and behind are compared.
const CONTEXT: usize = 32;

/// Puts what a person said of `old` into `new`, whose text may be another; `before` is what the engine had said of the old text.
/// Returns the words of what has no place any more.
#[must_use]
pub fn carry(before: &Notes, old: &Document, new: &mut Document) -> Vec<String> {
    let corrected = Corrected { before, old };
    old.entities.iter().for_each(|entity| corrected.carry_loss(entity, new));
    old.entities.iter().for_each(|entity| corrected.carry_entity(entity, new));
    before.entities.iter().for_each(|was| corrected.carry_end(was, new));
    let gone = before.quotations.iter().filter(|q| !old.quotations.iter().any(|kept| kept.id == q.id && kept.content == q.content));
    let gone: Vec<_> = gone.filter_map(|q| content(old, q, new)).collect();
    new.quotations.retain(|q| !gone.contains(&q.content));
    let mut lost = Vec::new();
    for quotation in old.quotations.iter().filter(|q| is_ours(q.provenance)) {
        match content(old, quotation, new) {
            Some(content) => corrected.carry_quotation(quotation, content, new),
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

/// A document that a person has corrected, and what the engine had said before.
struct Corrected<'a> {
    before: &'a Notes,
    old: &'a Document,
}

impl Corrected<'_> {
    /// What the engine had said of an entity; nothing of one that a person added.
    fn was(&self, entity: &Entity) -> Option<&Entity> {
        numbered(&self.before.entities, entity.id).filter(|was| is_same(was, entity))
    }

    /// Takes away where an entity stands no more by a person's word.
    fn carry_loss(&self, entity: &Entity, new: &mut Document) {
        let Some(was) = self.was(entity).filter(|was| was.mentions != entity.mentions) else { return };
        let Some(id) = self.there(entity, new) else { return };
        for lost in was.mentions.iter().filter(|m| !stands_at(entity, m.span)) {
            let span = self.find_mention(lost.span, new);
            if let Some(there) = numbered_mut(new, id) {
                there.mentions.retain(|m| Some(m.span) != span);
            }
        }
    }

    /// Takes an entity away that is no more by a person's word; what it was is another's now where that one stands in its places.
    fn carry_end(&self, was: &Entity, new: &mut Document) {
        if numbered(&self.old.entities, was.id).is_some_and(|now| is_same(was, now)) {
            return;
        }
        // One that is a person's word already is another.
        let is_found = |id: &u32| numbered(&new.entities, *id).is_some_and(|e| !is_ours(e.provenance));
        let Some(id) = self.there(was, new).filter(is_found) else { return };
        let taken = |e: &Entity| was.mentions.iter().filter(|m| self.is_gained(e, m.span)).count();
        let into = self.old.entities.iter().find(|e| 2 * taken(e) > was.mentions.len());
        match into.and_then(|into| self.counterpart(into, new)) {
            Some(into) => Edit::Merge(id, into).apply(new),
            None => Edit::Remove(Target::Entity(id)).apply(new),
        }
    }

    /// Whether an entity stands there by a person's word.
    fn is_gained(&self, entity: &Entity, span: Span) -> bool {
        stands_at(entity, span) && !self.was(entity).is_some_and(|was| stands_at(was, span))
    }

    /// What a person said of an entity, and where it stands by a person's word.
    fn carry_entity(&self, entity: &Entity, new: &mut Document) {
        if !is_ours(entity.provenance) && !entity.mentions.iter().any(|m| is_ours(m.provenance)) {
            return;
        }
        let mut id = None;
        for mention in &entity.mentions {
            if is_ours(mention.provenance) || is_added(entity) || self.is_gained(entity, mention.span) {
                self.carry_mention(entity, &mut id, mention, new);
            }
        }
        let Some(there) = id.or_else(|| self.there(entity, new)).and_then(|id| numbered_mut(new, id)) else { return };
        order::sort(&mut there.mentions, |m| order::place(m.span));
        if is_ours(entity.provenance) {
            (there.kind, there.name, there.provenance) = (entity.kind, entity.name.clone(), entity.provenance);
            (there.role, there.country) = (entity.role.clone(), entity.country.clone());
        }
    }

    /// A mention that is this entity's by a person's word; nobody else's, unless it was in the old text, too. `id` is the entity's in
    /// the new document, once that is known.
    fn carry_mention(&self, entity: &Entity, id: &mut Option<u32>, mention: &Mention, new: &mut Document) {
        let Some(span) = self.find_mention(mention.span, new) else { return };
        *id = id.or_else(|| self.counterpart(entity, new));
        let Some(id) = *id else { return };
        let is_shared = self.old.entities.iter().any(|e| e.id != entity.id && stands_at(e, mention.span));
        for there in &mut new.entities {
            if there.id != id {
                there.mentions.retain(|m| is_shared || m.span != span);
            } else if !there.mentions.iter().any(|m| m.span.meets(span)) {
                there.mentions.push(Mention { span, ..*mention });
            }
        }
        let speaks = |s: &Speaker| s.entity == entity.id && s.mention == Some(mention.span);
        if self.old.quotations.iter().any(|q| q.speakers.iter().any(speaks)) {
            let speakers = new.quotations.iter_mut().flat_map(|q| &mut q.speakers);
            speakers.filter(|s| s.mention == Some(span)).for_each(|s| s.entity = id);
        }
    }

    fn carry_quotation(&self, quotation: &Quotation, content: Vec<Span>, new: &mut Document) {
        let overlaps = |q: &Quotation| q.content.iter().any(|a| content.iter().any(|b| a.meets(*b)));
        // The engine's own reading of these words gives way, but not one that holds them or stands in them.
        let same = |q: &Quotation| overlaps(q) && q.parent.is_none() && quotation.parent.is_none();
        new.quotations.retain(|q| is_ours(q.provenance) || !same(q));
        let left: Vec<u32> = new.quotations.iter().map(|q| q.id).collect();
        new.quotations.iter_mut().for_each(|q| q.parent = q.parent.filter(|parent| left.contains(parent)));
        let speakers = quotation.speakers.iter().filter_map(|speaker| {
            let entity = self.counterpart(self.old.entity(speaker.entity)?, new)?;
            Some(Speaker { entity, mention: speaker.mention.and_then(|span| find(&self.old.text, span, &new.text)) })
        });
        let speakers: Vec<_> = speakers.collect();
        new.quotations.push(Quotation {
            id: new.quotations.iter().map(|q| q.id + 1).max().unwrap_or(0),
            content,
            cue: quotation.cue.and_then(|cue| find(&self.old.text, cue, &new.text)),
            speakers,
            via: Vec::new(),
            parent: None,
            ..quotation.clone()
        });
    }

    /// The entity of the new document that is the old one's: by the name that the engine or a person gave it, or by a place that both
    /// have.
    fn there(&self, entity: &Entity, new: &Document) -> Option<u32> {
        let was = self.was(entity).unwrap_or(entity);
        let named =
            |known: &Entity| new.entities.iter().find(|e| e.kind == known.kind && e.name == known.name && e.country == known.country);
        let placed = |m: &Mention| {
            let span = self.find_mention(m.span, new)?;
            new.entities.iter().find(|e| (e.kind == was.kind || is_ours(was.provenance)) && stands_at(e, span))
        };
        // What a person parted from another stands where the engine sees that other still.
        let places = if is_added(entity) { &[][..] } else { &was.mentions };
        named(was).or_else(|| named(entity)).or_else(|| places.iter().find_map(placed)).map(|e| e.id)
    }

    /// The same; one is made where there is none.
    fn counterpart(&self, entity: &Entity, new: &mut Document) -> Option<u32> {
        let there = self.there(entity, new);
        there.or_else(|| {
            let id = new.entities.last().map_or(Some(0), |e| e.id.checked_add(1))?;
            new.entities.push(Entity { id, mentions: Vec::new(), ..entity.clone() });
            Some(id)
        })
    }

    /// Where a mention stands now. A name is short: the same word among other words on both sides is another mention.
    fn find_mention(&self, span: Span, new: &Document) -> Option<Span> {
        let (old, new) = (&*self.old.text, &*new.text);
        let there = find(old, span, new)?;
        let ((lead, tail), (most_lead, most_tail)) = (common(old, span, new, there), common(old, span, old, span));
        let is_kept = |alike: usize, most: usize, is_edge: bool| if most == 0 { is_edge } else { 2 * alike >= most };
        let kept = is_kept(lead, most_lead, there.start() == 0) || is_kept(tail, most_tail, there.end() == new.len());
        kept.then_some(there)
    }
}

/// The entity of a number; they stand in the order of their numbers.
fn numbered(entities: &[Entity], id: u32) -> Option<&Entity> {
    entities.binary_search_by_key(&id, |e| e.id).ok().and_then(|place| entities.get(place))
}

fn numbered_mut(document: &mut Document, id: u32) -> Option<&mut Entity> {
    document.entities.iter_mut().find(|e| e.id == id)
}

fn is_added(entity: &Entity) -> bool {
    entity.provenance == Provenance::Added
}

/// Whether two entities of one number are one: a person's may have taken the number of one that is no more.
fn is_same(was: &Entity, now: &Entity) -> bool {
    is_added(was) == is_added(now)
}

fn stands_at(entity: &Entity, span: Span) -> bool {
    entity.mentions.iter().any(|m| m.span == span)
}

/// Where words of the old text stand in the new one.
fn find(old: &str, span: Span, new: &str) -> Option<Span> {
    let words = old.get(span.range()).filter(|words| !words.is_empty())?;
    let share = |at: usize, length: usize| at as f64 / length.max(1) as f64;
    let score = |there: Span| {
        let (lead, tail) = common(old, span, new, there);
        // Two characters of context weigh more than any distance.
        (lead + tail) as f64 - (share(there.start(), new.len()) - share(span.start(), old.len())).abs()
    };
    let places = new.match_indices(words).map(|(at, words)| Span::new(at, at + words.len()));
    let best = places.map(|there| (there, score(there))).max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(best.0)
}

/// How many characters before and behind words of the old text are those around the same words in the new one.
fn common(old: &str, span: Span, new: &str, there: Span) -> (usize, usize) {
    let (lead, tail) = around(old, span);
    let (new_lead, new_tail) = around(new, there);
    (alike(lead.chars().rev(), new_lead.chars().rev()), alike(tail.chars(), new_tail.chars()))
}

fn around(text: &str, span: Span) -> (&str, &str) {
    (text.get(..span.start()).unwrap_or(""), text.get(span.end()..).unwrap_or(""))
}

/// How many characters two texts have in common from here on.
fn alike(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take(CONTEXT).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::edit::Who;
    use crate::document::{EntityKind, Form, QuotationKind};

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
        let before = Notes::of(&old);
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
        let before = Notes::of(&old);
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

    const ARTICLE: &str = "قال كريم الطحان: «نعم». وزار رامي حداد القاهرة أمس. ثم قال الطحان: «لا». وعاد حداد إلى بيروت مساء.";

    /// What the engine may say of the article, or of one that holds it: two persons, each by a full name and by a surname, and two
    /// quotations of the first.
    fn read(text: &str) -> Document {
        let mut document = quoted(text, &["نعم", "لا»"]);
        let mut entity = |id, name: &str, surname: &str| {
            let full = text.find(name).expect("the name stands in the text");
            let short = text.rfind(surname).expect("the surname stands in the text");
            let spans = [Span::new(full, full + name.len()), Span::new(short, short + surname.len())];
            document.entities.push(Entity {
                id,
                kind: EntityKind::Person,
                name: name.into(),
                role: None,
                country: None,
                mentions: spans.map(|span| Mention::new(span, Form::Name)).into(),
                provenance: Provenance::Auto,
            });
            spans
        };
        let speaker = entity(0, "كريم الطحان", "الطحان");
        entity(1, "رامي حداد", "حداد");
        for (quotation, mention) in document.quotations.iter_mut().zip(speaker) {
            quotation.speakers = vec![Speaker { entity: 0, mention: Some(mention) }];
        }
        document
    }

    /// Everybody in a document, with the words that name them.
    fn named(document: &Document) -> Vec<(String, Vec<&str>)> {
        let words = |m: &Mention| document.text.get(m.span.range()).unwrap_or_default();
        document.entities.iter().map(|e| (e.name.clone(), e.mentions.iter().map(words).collect())).collect()
    }

    /// The article corrected, then changed and read again twice; what is left of the corrections.
    fn corrected(edits: &[Edit]) -> Document {
        let (mut before, mut old) = (Notes::of(&read(ARTICLE)), read(ARTICLE));
        edits.iter().for_each(|edit| edit.apply(&mut old));
        for text in [format!("مقدمة قصيرة. {ARTICLE}"), format!("مقدمة قصيرة. {ARTICLE} وانتهى.")] {
            let mut new = read(&text);
            let engine = Notes::of(&new);
            assert_eq!(carry(&before, &old, &mut new), [""; 0]);
            assert_eq!(new.check(), Ok(()));
            assert_eq!(named(&new), named(&old), "{edits:?}");
            assert_eq!(words(&new), words(&old), "{edits:?}");
            (before, old) = (engine, new);
        }
        old
    }

    #[test]
    fn corrections_of_entities_outlive_a_change_of_the_text() {
        let merged = corrected(&[Edit::Merge(0, 1)]);
        assert_eq!(named(&merged), [("رامي حداد".to_owned(), vec!["كريم الطحان", "رامي حداد", "الطحان", "حداد"])]);
        let split = corrected(&[Edit::Split(0, 1)]);
        assert_eq!(split.entities.iter().map(|e| &*e.name).collect::<Vec<_>>(), ["كريم الطحان", "رامي حداد", "الطحان"]);
        assert_eq!(words(&split)[1].1, ["الطحان"]);
        let unmentioned = corrected(&[Edit::Unmention(1, 1)]);
        assert_eq!(named(&unmentioned)[1], ("رامي حداد".to_owned(), vec!["رامي حداد"]));
        let removed = corrected(&[Edit::Remove(Target::Entity(0))]);
        assert_eq!((named(&removed).len(), words(&removed)[0].1.len()), (1, 0));
        let renamed = corrected(&[Edit::Rename(0, "كريم علي الطحان".into()), Edit::Sort(1, EntityKind::Organization)]);
        assert_eq!((&*renamed.entities[0].name, renamed.entities[1].kind), ("كريم علي الطحان", EntityKind::Organization));
        corrected(&[Edit::Split(0, 1), Edit::Remove(Target::Entity(0))]);
        corrected(&[Edit::Merge(0, 1), Edit::Sort(1, EntityKind::Organization), Edit::Rename(1, "شركة حداد".into())]);
        corrected(&[Edit::Unmention(0, 1), Edit::Sort(0, EntityKind::Organization)]);
        corrected(&[Edit::Split(1, 1), Edit::Rename(2, "حداد آخر".into()), Edit::Merge(2, 0)]);
    }

    #[test]
    fn a_mention_that_is_gone_is_not_found_among_other_words() {
        let old = read(ARTICLE);
        let mut corrected = old.clone();
        Edit::Unmention(0, 1).apply(&mut corrected);
        // The sentence with the surname by itself is gone; the one in the full name is another.
        let text = ARTICLE.replace("ثم قال الطحان: «لا». ", "");
        let mut new = quoted(&text, &["نعم"]);
        let at = text.find("الطحان").expect("the surname stands in the text");
        new.entities
            .push(Entity { mentions: vec![Mention::new(Span::new(at, at + "الطحان".len()), Form::Name)], ..old.entities[0].clone() });
        let _ = carry(&Notes::of(&old), &corrected, &mut new);
        assert_eq!(named(&new)[0].1, ["الطحان"]);
    }
}
