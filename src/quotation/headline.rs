//! Headlines: `عراقجي: سنزور الصين`.

use super::{Draft, Place, fragment, kind_of};
use crate::cue::{Cue, Read, is_finite};
use crate::document::Form;
use crate::source::SourceKind;

/// How far into the line its colon may stand, in tokens.
const REACH: usize = 14;

/// Adds the reports of headlines: lines without a full stop that open with a source and a colon.
pub fn headlines(read: &Read<'_>, cues: &[Cue], drafts: &mut Vec<Draft>) {
    for (number, line) in read.text.paragraphs.iter().enumerate() {
        let is_title =
            (number == 0 || (line.len() <= 30 && number < read.text.paragraphs.len() - 1)) && read.text.word(line.end - 1) != ".";
        if !is_title {
            continue;
        }
        marked(read, line.clone(), drafts);
        let Some(colon) = (line.start + 1..line.end.min(line.start + REACH)).find(|&i| read.text.word(i) == ":") else { continue };
        let Some(source) = read.source_at(line.start).filter(|&s| can_speak(read, s, colon)) else { continue };
        let has_cue = cues
            .iter()
            .skip_while(|c| c.tokens.start < line.start)
            .take_while(|c| c.tokens.start < colon)
            .any(|c| is_finite(read.reading(c.tokens.start)));
        if has_cue || colon + 2 >= line.end {
            continue;
        }
        if line.clone().any(|i| drafts.iter().rev().take(6).any(|d| d.extent().contains(&i))) {
            continue;
        }
        let (kind, content) = kind_of(read, colon + 1..line.end);
        drafts.push(Draft { cue: None, content, kind, place: Place::Headline(source), relay: None });
    }
}

/// `X "…"`: a name and marked words at once.
fn marked(read: &Read<'_>, line: std::ops::Range<usize>, drafts: &mut Vec<Draft>) {
    for i in line {
        let Some(pair) = read.level.opening(i) else { continue };
        let speaker = read.source_before(i).filter(|&s| matches!(read.sources[s].kind, SourceKind::Person | SourceKind::Organization));
        let Some(source) = speaker.filter(|_| fragment::is_sentence(read, pair)) else { continue };
        let content = read.level.pairs[pair].inner.clone();
        if !drafts.iter().rev().take(6).any(|d| d.extent().contains(&content.start)) {
            drafts.push(Draft {
                cue: None,
                content: vec![content],
                kind: crate::document::QuotationKind::Direct,
                place: Place::Headline(source),
                relay: None,
            });
        }
    }
}

/// A person, a role, a body; a bare country before a colon is the topic unless somebody speaks behind it.
fn can_speak(read: &Read<'_>, s: usize, colon: usize) -> bool {
    let source = &read.sources[s];
    if source.tokens.end > colon {
        return false;
    }
    let free = read.reading(source.tokens.end).cue.is_none();
    match source.kind {
        SourceKind::Country(_, Form::Institution) => free,
        SourceKind::Country(..) => {
            source.tokens.end == colon
                && (read.level.opening(colon + 1).is_some_and(|p| fragment::is_speech_inside(read, p)) || first_person(read, colon + 1))
        }
        SourceKind::Pronoun => false,
        _ => free,
    }
}

/// لن نتخلى، سنرد: a verb of the first person plural among the first words.
fn first_person(read: &Read<'_>, from: usize) -> bool {
    (from..from + 4).any(|i| {
        let key = read.text.key(i);
        key.chars().count() > 3
            && (key.starts_with("سن") || (key.starts_with('ن') && matches!(read.text.key(i.wrapping_sub(1)), "لن" | "لا")))
    })
}
