//! Corrections: what a reader changes.

use crate::document::{Document, Entity, EntityKind, Form, Mention, Provenance, Quotation, QuotationKind, Span, Speaker};
use crate::order;
use crate::text::Text;
use crate::view::layer::Target;

/// Somebody or something that a reader names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// An entity of the document.
    Known(u32),
    /// Somebody whom the document does not know yet.
    New(String),
}

/// A correction.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// The quotation is of this kind.
    Kind(u32, QuotationKind),
    /// The quotation is this one's, or nobody's.
    Speaker(u32, Option<Who>),
    /// These are the words said.
    Content(u32, Vec<Span>),
    /// This is the word of saying.
    Cue(u32, Option<Span>),
    /// The quotation is right as it is.
    Confirm(u32),
    /// These words are a quotation.
    Quote(Span, QuotationKind),
    /// These words name somebody.
    Name(Span, Who),
    /// These words name this country, by its code; the name is for a country that the document does not know yet.
    Country(Span, String, String),
    /// There is no such quotation or entity.
    Remove(Target),
    /// This mention of the entity is none.
    Unmention(u32, usize),
    /// The entity is called this.
    Rename(u32, String),
    /// The entity has this role; empty for none.
    Role(u32, String),
    /// The entity belongs to this country; empty for none.
    Belongs(u32, String),
    /// The entity is of this kind.
    Sort(u32, EntityKind),
    /// The first entity is the second.
    Merge(u32, u32),
    /// This mention is of somebody else.
    Split(u32, usize),
    /// All occurrences of this mention's words are mentions.
    Everywhere(u32, usize),
}

impl Edit {
    /// Changes a document. What names nothing that is there changes nothing.
    pub fn apply(&self, document: &mut Document) {
        match self {
            Edit::Kind(id, kind) => change(document, *id, |q| q.kind = *kind),
            Edit::Speaker(id, who) => {
                let speakers = who.as_ref().and_then(|who| resolve(document, who)).map(|entity| Speaker { entity, mention: None });
                change(document, *id, |q| q.speakers = speakers.into_iter().collect());
            }
            Edit::Content(id, content) => {
                let fits = |span: &Span| !span.is_empty() && document.text.get(span.range()).is_some();
                let content: Vec<_> = content.iter().copied().filter(fits).collect();
                if !content.is_empty() {
                    change(document, *id, |q| q.content = content);
                }
            }
            Edit::Cue(id, cue) => change(document, *id, |q| q.cue = *cue),
            Edit::Confirm(id) => {
                if let Some(quotation) = document.quotations.iter_mut().find(|q| q.id == *id) {
                    quotation.provenance = Provenance::Confirmed;
                }
            }
            Edit::Quote(span, kind) => quote(document, *span, *kind),
            Edit::Name(span, who) => {
                if let Some(id) = resolve(document, who) {
                    mention(document, id, *span, Form::Name);
                }
            }
            Edit::Country(span, code, name) => {
                let known = document.entities.iter().find(|e| e.kind == EntityKind::Country && e.country.as_deref() == Some(code));
                let id = match known {
                    Some(entity) => entity.id,
                    None => add_entity(document, EntityKind::Country, name, Some(code.clone())),
                };
                mention(document, id, *span, Form::Name);
            }
            Edit::Remove(target) => remove(document, *target),
            Edit::Unmention(id, place) => entity(document, *id, |e| {
                if *place < e.mentions.len() {
                    e.mentions.remove(*place);
                }
            }),
            Edit::Rename(id, name) if !name.trim().is_empty() => entity(document, *id, |e| e.name = name.trim().into()),
            Edit::Rename(..) => {}
            Edit::Role(id, role) => entity(document, *id, |e| e.role = filled(role)),
            Edit::Belongs(id, code) => entity(document, *id, |e| {
                if e.kind != EntityKind::Country || !code.is_empty() {
                    e.country = filled(code);
                }
            }),
            Edit::Sort(id, kind) => entity(document, *id, |e| {
                // A country without a code is none.
                if *kind != EntityKind::Country || e.country.is_some() {
                    e.kind = *kind;
                }
            }),
            Edit::Merge(from, into) => merge(document, *from, *into),
            Edit::Split(id, place) => split(document, *id, *place),
            Edit::Everywhere(id, place) => {
                let spans = document.entity(*id).map(|e| occurrences(&document.text, e, *place)).unwrap_or_default();
                let form = document.entity(*id).and_then(|e| e.mentions.get(*place)).map_or(Form::Name, |m| m.form);
                spans.into_iter().for_each(|span| mention(document, *id, span, form));
            }
        }
    }

    /// Which card shows what was corrected.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        match self {
            Edit::Kind(id, _) | Edit::Speaker(id, _) | Edit::Content(id, _) | Edit::Cue(id, _) | Edit::Confirm(id) => {
                Some(Target::Quotation(*id))
            }
            Edit::Unmention(id, _) | Edit::Rename(id, _) | Edit::Role(id, _) | Edit::Belongs(id, _) | Edit::Sort(id, _) => {
                Some(Target::Entity(*id))
            }
            Edit::Merge(_, id) | Edit::Everywhere(id, _) | Edit::Split(id, _) => Some(Target::Entity(*id)),
            Edit::Quote(..) | Edit::Name(..) | Edit::Country(..) | Edit::Remove(_) => None,
        }
    }
}

fn filled(words: &str) -> Option<String> {
    Some(words.trim()).filter(|words| !words.is_empty()).map(String::from)
}

/// What the engine said and a person changed.
fn touched(provenance: Provenance) -> Provenance {
    if provenance == Provenance::Added { Provenance::Added } else { Provenance::Edited }
}

fn change(document: &mut Document, id: u32, change: impl FnOnce(&mut Quotation)) {
    if let Some(quotation) = document.quotations.iter_mut().find(|q| q.id == id) {
        let before = quotation.clone();
        change(quotation);
        if *quotation != before {
            quotation.provenance = touched(quotation.provenance);
            // The reasons were the engine's.
            quotation.confidence = 1.0;
            quotation.why.clear();
            quotation.evidence.clear();
        }
    }
}

fn entity(document: &mut Document, id: u32, change: impl FnOnce(&mut Entity)) {
    if let Some(entity) = document.entities.iter_mut().find(|e| e.id == id) {
        let before = entity.clone();
        change(entity);
        if *entity != before {
            entity.provenance = touched(entity.provenance);
        }
    }
}

/// The entity that is meant; a new one where the name is of nobody.
fn resolve(document: &mut Document, who: &Who) -> Option<u32> {
    match who {
        Who::Known(id) => document.entity(*id).map(|e| e.id),
        Who::New(name) => {
            let name = filled(name)?;
            let known = document.entities.iter().find(|e| e.name == name).map(|e| e.id);
            Some(known.unwrap_or_else(|| add_entity(document, EntityKind::Person, &name, None)))
        }
    }
}

fn add_entity(document: &mut Document, kind: EntityKind, name: &str, country: Option<String>) -> u32 {
    let id = document.entities.iter().map(|e| e.id + 1).max().unwrap_or(0);
    document.entities.push(Entity {
        id,
        kind,
        name: name.into(),
        role: None,
        country,
        mentions: Vec::new(),
        provenance: Provenance::Added,
    });
    id
}

/// Adds a mention in its place; one that stands there already stays.
fn mention(document: &mut Document, id: u32, span: Span, form: Form) {
    if span.is_empty() || document.text.get(span.range()).is_none() {
        return;
    }
    entity(document, id, |e| {
        if !e.mentions.iter().any(|m| m.span.meets(span)) {
            e.mentions.push(Mention { span, form, provenance: Provenance::Added });
            order::sort(&mut e.mentions, |m| order::place(m.span));
        }
    });
}

fn quote(document: &mut Document, span: Span, kind: QuotationKind) {
    if span.is_empty() || document.text.get(span.range()).is_none() {
        return;
    }
    let id = document.quotations.iter().map(|q| q.id + 1).max().unwrap_or(0);
    document.quotations.push(Quotation { content: vec![span], provenance: Provenance::Added, ..Quotation::new(id, kind) });
}

fn remove(document: &mut Document, target: Target) {
    match target {
        Target::Quotation(id) => {
            document.quotations.retain(|q| q.id != id);
            document.quotations.iter_mut().filter(|q| q.parent == Some(id)).for_each(|q| q.parent = None);
        }
        Target::Entity(id) => {
            document.entities.retain(|e| e.id != id);
            for quotation in &mut document.quotations {
                quotation.speakers.retain(|s| s.entity != id);
                quotation.via.retain(|e| *e != id);
            }
        }
    }
}

fn merge(document: &mut Document, from: u32, into: u32) {
    if from == into || document.entity(into).is_none() {
        return;
    }
    let Some(place) = document.entities.iter().position(|e| e.id == from) else { return };
    let gone = document.entities.remove(place);
    entity(document, into, |e| {
        e.mentions.extend(gone.mentions);
        order::sort(&mut e.mentions, |m| order::place(m.span));
        e.mentions.dedup_by_key(|m| m.span);
        e.role = e.role.take().or(gone.role);
        e.country = e.country.take().or(gone.country);
    });
    for quotation in &mut document.quotations {
        quotation.speakers.iter_mut().filter(|s| s.entity == from).for_each(|s| s.entity = into);
        let mut seen = Vec::new();
        quotation.speakers.retain(|s| {
            !seen.contains(&s.entity) && {
                seen.push(s.entity);
                true
            }
        });
        quotation.via.iter_mut().filter(|e| **e == from).for_each(|e| *e = into);
    }
}

/// Makes a mention an entity of its own, which speaks where that mention was the speaker's.
fn split(document: &mut Document, id: u32, place: usize) {
    let Some(source) = document.entity(id).filter(|e| e.mentions.len() > 1) else { return };
    let Some(parted) = source.mentions.get(place).copied() else { return };
    let (kind, country) = (source.kind, source.country.clone());
    let name = document.text.get(parted.span.range()).unwrap_or("").to_owned();
    let new = add_entity(document, kind, &name, country);
    entity(document, id, |e| {
        e.mentions.remove(place);
    });
    entity(document, new, |e| e.mentions.push(parted));
    for speaker in document.quotations.iter_mut().flat_map(|q| &mut q.speakers) {
        if speaker.entity == id && speaker.mention == Some(parted.span) {
            speaker.entity = new;
        }
    }
}

/// Where else the words of a mention stand: whole words, also behind a proclitic (`وإيران`, `بإيران`). Mentions of any entity are
/// left alone.
#[must_use]
pub fn occurrences(article: &str, entity: &Entity, place: usize) -> Vec<Span> {
    let Some(mention) = entity.mentions.get(place) else { return Vec::new() };
    let text = Text::new(article);
    let Some(words) = article.get(mention.span.range()) else { return Vec::new() };
    let wanted = Text::new(words);
    let keys: Vec<&str> = (0..wanted.tokens.len()).map(|i| wanted.key(i)).collect();
    let Some((first, rest)) = keys.split_first() else { return Vec::new() };
    let starts = (0..text.tokens.len()).filter_map(|i| {
        let lead = text.key(i).strip_suffix(first)?;
        let follows = rest.iter().enumerate().all(|(n, key)| text.key(i + 1 + n) == *key);
        let token = text.tokens.get(i)?;
        let last = text.tokens.get(i + rest.len())?;
        (follows && is_proclitic(lead)).then(|| Span::new(token.span.start() + skip(text.word(i), lead), last.span.end()))
    });
    starts.filter(|span| !entity.mentions.iter().any(|m| m.span.meets(*span))).collect()
}

/// `و`, `ف` and the prepositions that are written on to the next word, one or two of them; or nothing.
fn is_proclitic(lead: &str) -> bool {
    lead.chars().count() <= 2 && lead.chars().all(|c| "وفبلك".contains(c))
}

/// How many bytes of a word its folded lead takes, vowel signs included.
fn skip(word: &str, lead: &str) -> usize {
    let letters = word.char_indices().filter(|(_, c)| !crate::text::is_mark(*c));
    if lead.is_empty() { 0 } else { letters.map(|(at, _)| at).nth(lead.chars().count()).unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::history::History;

    fn find(text: &str, words: &str) -> Span {
        let start = text.find(words).expect("the words stand in the text");
        Span::new(start, start + words.len())
    }

    fn document() -> Document {
        let text = "قال رامي إن إيران صامتة. وقال العلي: «نعم». وطالب رامي بإيران هادئة، وإيران ردت.";
        let mut document = Document::empty(text, "ar");
        for (name, kind) in [("رامي", EntityKind::Person), ("العلي", EntityKind::Person)] {
            let id = add_entity(&mut document, kind, name, None);
            mention(&mut document, id, find(text, name), Form::Name);
        }
        Edit::Country(find(text, "إيران"), "IR".into(), "إيران".into()).apply(&mut document);
        Edit::Quote(find(text, "إيران صامتة"), QuotationKind::Indirect).apply(&mut document);
        Edit::Quote(find(text, "نعم"), QuotationKind::Direct).apply(&mut document);
        Edit::Speaker(0, Some(Who::Known(0))).apply(&mut document);
        Edit::Speaker(1, Some(Who::Known(1))).apply(&mut document);
        document
    }

    #[test]
    fn every_correction_can_be_taken_back_and_made_again() {
        let text = document().text;
        let edits = [
            Edit::Kind(0, QuotationKind::Mixed),
            Edit::Speaker(0, Some(Who::New("سعاد".into()))),
            Edit::Speaker(1, None),
            Edit::Content(0, vec![find(&text, "إيران")]),
            Edit::Cue(1, Some(find(&text, "وقال"))),
            Edit::Confirm(1),
            Edit::Quote(find(&text, "هادئة"), QuotationKind::Direct),
            Edit::Name(find(&text, "هادئة"), Who::New("هادئة".into())),
            Edit::Rename(0, "رامي رامي".into()),
            Edit::Role(0, "وزير".into()),
            Edit::Belongs(0, "EG".into()),
            Edit::Sort(0, EntityKind::Group),
            Edit::Everywhere(2, 0),
            Edit::Split(2, 1),
            Edit::Unmention(2, 1),
            Edit::Merge(1, 0),
            Edit::Remove(Target::Quotation(0)),
            Edit::Remove(Target::Entity(0)),
        ];
        let mut history = History::new(document());
        let mut states = vec![history.document().clone()];
        for edit in edits {
            history.apply(&edit);
            assert_ne!(Some(history.document()), states.last(), "{edit:?} changes nothing");
            assert_eq!(history.document().check(), Ok(()), "{edit:?}");
            states.push(history.document().clone());
        }
        for state in states.iter().rev().skip(1) {
            assert!(history.undo());
            assert_eq!(history.document(), state);
        }
        assert!(!history.undo());
        for state in states.iter().skip(1) {
            assert!(history.redo());
            assert_eq!(history.document(), state);
        }
        assert!(!history.redo());
    }

    #[test]
    fn what_is_not_there_is_not_corrected() {
        let mut history = History::new(document());
        let outside = Span::new(9000, 9001);
        for edit in [
            Edit::Kind(9, QuotationKind::Mixed),
            Edit::Content(0, vec![outside]),
            Edit::Quote(outside, QuotationKind::Direct),
            Edit::Name(outside, Who::Known(0)),
            Edit::Merge(0, 9),
            Edit::Merge(0, 0),
            Edit::Split(0, 4),
            Edit::Rename(0, "  ".into()),
            Edit::Sort(0, EntityKind::Country),
        ] {
            history.apply(&edit);
        }
        assert_eq!(history.document(), &document());
        assert_eq!(history.ways(), (false, false));
    }

    #[test]
    fn a_name_is_found_behind_a_proclitic() {
        let document = document();
        let entity = document.entities.iter().find(|e| e.kind == EntityKind::Country).expect("a country");
        let found = occurrences(&document.text, entity, 0);
        let shown: Vec<_> = found.iter().map(|span| &document.text[span.start() - "و".len()..span.end()]).collect();
        assert_eq!(shown, ["بإيران", "وإيران"]);
    }

    #[test]
    fn a_correction_is_a_persons_word() {
        let mut document = document();
        Edit::Confirm(0).apply(&mut document);
        assert_eq!(document.quotations[0].provenance, Provenance::Confirmed);
        Edit::Kind(0, QuotationKind::Direct).apply(&mut document);
        assert_eq!(document.quotations[0].provenance, Provenance::Edited);
        Edit::Kind(1, QuotationKind::Mixed).apply(&mut document);
        assert_eq!(document.quotations[1].provenance, Provenance::Added);
    }
}
