//! The pipeline.

use crate::attribution::{Attribution, attributions};
use crate::cue::{Cue, Edges, Read, cues};
use crate::document::Document;
use crate::entity::{Entities, entities};
use crate::language::languages;
use crate::mention::name::paragraph::Paragraphs;
use crate::mention::{countries, names};
use crate::quotation::{Draft, Level, quotations, said};
use crate::reading::read;
use crate::source::sources;
use crate::text::Text;

mod assemble;

/// Annotates an article: who said what, and which countries it cites.
///
/// ```
/// let document = isnad::annotate("قال وزير الخارجية المصري سامح شكري: «لن نقبل بذلك».");
/// let quotation = &document.quotations[0];
/// assert_eq!(&document.text[quotation.content[0].range()], "لن نقبل بذلك");
/// ```
#[must_use]
pub fn annotate(article: &str) -> Document {
    with_found(article, assemble::outlined).told(article)
}

/// Remembers what it was given, so that an article which is being typed is annotated again in less time: what hangs on a paragraph
/// alone is worked out once. What it says is what [`annotate`] says, and how much it keeps is bounded.
#[derive(Debug, Default)]
pub struct Memory {
    names: Paragraphs,
}

impl Memory {
    /// Annotates an article.
    ///
    /// ```
    /// let mut memory = isnad::Memory::default();
    /// for article in ["قال سامح شكري", "قال سامح شكري: لا", "قال سامح شكري: «لن نقبل»."] {
    ///     assert_eq!(memory.annotate(article), isnad::annotate(article));
    /// }
    /// ```
    pub fn annotate(&mut self, article: &str) -> Document {
        found(article, Some(self), assemble::outlined).told(article)
    }
}

/// Runs the stages and hands on what they found.
pub(crate) fn with_found<T>(article: &str, then: impl FnOnce(&mut Found<'_>) -> T) -> T {
    found(article, None, then)
}

fn found<T>(article: &str, memory: Option<&mut Memory>, then: impl FnOnce(&mut Found<'_>) -> T) -> T {
    let text = Text::new(article);
    let languages = languages(&text);
    let readings = read(&text, &languages);
    let countries = countries(&text, &languages);
    let names = names(&text, &languages, &readings, &countries, memory.map(|memory| &mut memory.names));
    let sources = sources(&text, &languages, &readings, &names, &countries);
    // Whoever they name is among the sources now, and a long article needs the room.
    drop((names, countries));
    let (level, edges) = (Level::new(&text, &readings), Edges::new(text.tokens.len(), &sources));
    let read = Read { text: &text, languages: &languages, readings: &readings, sources, level, edges };
    let entities = entities(&read);
    let cues = cues(&read);
    let drafts = quotations(&read, &cues);
    let attributions = attributions(&read, &cues, &drafts, &entities);
    let said = said::said(&read, &cues, &drafts, &attributions);
    then(&mut Found { read, cues: &cues, drafts: &drafts, attributions, said: &said, entities })
}

/// All that was found in an article.
pub(crate) struct Found<'a> {
    /// The article as read.
    pub read: Read<'a>,
    /// Its cues.
    pub cues: &'a [Cue],
    /// What may have been said.
    pub drafts: &'a [Draft],
    /// Who said it, for each draft.
    pub attributions: Vec<Attribution>,
    /// The drafts that are what somebody said, by their numbers.
    pub said: &'a [usize],
    /// Who is who.
    pub entities: Entities,
}
