//! The pipeline.

use crate::attribution::{Attribution, attributions};
use crate::cue::{Cue, Edges, Read, cues};
use crate::document::Document;
use crate::entity::{Entities, entities};
use crate::language::languages;
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
    with_found(article, assemble::document)
}

/// Runs the stages and hands on what they found.
pub(crate) fn with_found<T>(article: &str, then: impl FnOnce(&mut Found<'_>) -> T) -> T {
    let text = Text::new(article);
    let languages = languages(&text);
    let readings = read(&text, &languages);
    let countries = countries(&text, &languages);
    let names = names(&text, &languages, &readings, &countries);
    let sources = sources(&text, &languages, &readings, &names, &countries);
    let (level, edges) = (Level::new(&text), Edges::new(text.tokens.len(), &sources));
    let read = Read { text: &text, languages: &languages, readings: &readings, sources: &sources, level, edges };
    let entities = entities(&read);
    let cues = cues(&read);
    let drafts = quotations(&read, &cues);
    let attributions = attributions(&read, &cues, &drafts, &entities);
    let said = said::said(&read, &cues, &drafts, &attributions);
    then(&mut Found { read, cues: &cues, drafts: &drafts, attributions: &attributions, said: &said, entities: &entities })
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
    pub attributions: &'a [Attribution],
    /// The drafts that are what somebody said, by their numbers.
    pub said: &'a [usize],
    /// Who is who.
    pub entities: &'a Entities,
}
