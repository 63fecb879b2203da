//! Headlines: `عراقجي: سنزور الصين`.

use std::ops::Range;

use super::{Draft, Place, fragment, kind_of};
use crate::attribution::is_joined;
use crate::cue::{Cue, Read, is_finite};
use crate::document::Form;
use crate::language::{Closed, NounClass};
use crate::source::{SourceKind, looks_like_verb};

/// How far into the line its colon may stand, in tokens.
const REACH: usize = 14;
/// How many parts of a line may open with a source.
const MOST_PARTS: usize = 64;

/// Adds the reports of headlines: lines without a full stop that open with a source and a colon.
pub fn headlines(read: &Read<'_>, cues: &[Cue], drafts: &mut Vec<Draft>) {
    for (number, line) in read.text.paragraphs.iter().enumerate() {
        let is_title = (number == 0 || line.len() <= 30) && read.text.word(line.end - 1) != ".";
        if !is_title {
            continue;
        }
        marked(read, line.clone(), drafts);
        named(read, line.clone(), drafts);
        let is_signed = |&at: &usize| signature(read, cues, at..line.end, number == 0).is_some();
        let starts: Vec<usize> = starts(read, line).take(MOST_PARTS).filter(is_signed).collect();
        for (n, &start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).copied().unwrap_or(line.end);
            if let Some((source, colon)) = signature(read, cues, start..end, number == 0)
                && !(start..end).any(|i| drafts.iter().rev().take(6).any(|d| d.extent().contains(&i)))
            {
                let (kind, content) = kind_of(read, colon + 1..end);
                drafts.push(Draft { cue: None, content, kind, place: Place::Headline(source), relay: None });
            }
        }
    }
}

/// Where a line and its parts start: `إيران تهدد.. أردوغان: لن نرضخ` is two.
fn starts<'a>(read: &'a Read<'a>, line: &Range<usize>) -> impl Iterator<Item = usize> + 'a {
    let is_stop = |i: usize| matches!(read.text.word(i), "." | "…" | "؟" | "!" | "|" | "/");
    std::iter::once(line.start).chain((line.start + 1..line.end).filter(move |&i| is_stop(i - 1) && !is_stop(i)))
}

/// The source that opens a part of a line, and the colon behind it.
fn signature(read: &Read<'_>, cues: &[Cue], part: Range<usize>, is_first: bool) -> Option<(usize, usize)> {
    let colon = (part.start + 1..part.end.min(part.start + REACH)).find(|&i| read.text.word(i) == ":")?;
    let source = read.source_at(part.start).filter(|&s| can_speak(read, s, colon, is_first))?;
    let first = cues.partition_point(|cue| cue.tokens.start < part.start);
    // ترامب يدين الهجوم: … is the headline's own, as the verb takes no colon.
    let governs = |cue: &Cue| is_finite(read.reading(cue.tokens.start)) && cue.word.frames.colon;
    let has_cue = cues[first..].iter().take_while(|cue| cue.tokens.start < colon).any(governs);
    let is_said = !is_portrait(read, source, colon) && !is_byline(read, source, colon);
    (!has_cue && colon + 2 < part.end && is_said).then_some((source, colon))
}

/// تحليل: فلان - مراسل الدفاع: who has written what follows.
fn is_byline(read: &Read<'_>, source: usize, colon: usize) -> bool {
    let author = read.source_at(colon + 1).filter(|&s| read.sources[s].kind == SourceKind::Person);
    let ends = |i: usize| matches!(read.text.word(i), "-" | "–" | "—") || i == read.text.paragraph_of(colon).end;
    read.sources[source].class() == Some(NounClass::Document) && author.is_some_and(|author| ends(read.sources[author].tokens.end))
}

/// جون بولتون: الصقر الذي …: what somebody is, rather than what he says.
fn is_portrait(read: &Read<'_>, source: usize, colon: usize) -> bool {
    let source = &read.sources[source];
    let is_name = source.kind == SourceKind::Person && source.tokens.end == colon;
    is_name && read.text.key(colon + 1).starts_with("ال") && read.reading(colon + 2).closed.is(Closed::RELATIVE)
}

/// `«X»: …`, `«X» لـ«Y»: …`: a name in marks, perhaps whom it speaks to, and a colon.
fn named(read: &Read<'_>, line: Range<usize>, drafts: &mut Vec<Draft>) {
    let Some(pair) = read.level.opening(line.start).map(|pair| &read.level.pairs[pair]).filter(|pair| pair.inner.len() <= 4) else {
        return;
    };
    let is_colon = |&i: &usize| read.text.word(i) == ":";
    let behind = pair.end()..line.end.min(pair.end() + REACH);
    let is_told = behind.start < behind.end && read.text.key(behind.start).starts_with('ل');
    let Some(colon) = behind.clone().find(is_colon).filter(|&colon| colon == behind.start || is_told) else { return };
    if colon + 2 >= line.end || drafts.iter().rev().take(6).any(|d| line.contains(&d.extent().start)) {
        return;
    }
    let (kind, content) = kind_of(read, colon + 1..line.end);
    let place = read.source_at(pair.inner.start).map_or(Place::Alone, Place::Headline);
    drafts.push(Draft { cue: None, content, kind, place, relay: None });
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
fn can_speak(read: &Read<'_>, s: usize, colon: usize, is_first: bool) -> bool {
    let source = &read.sources[s];
    // قانون العمل: تأجيل الجلسة
    let is_law = source.class() == Some(NounClass::Document) && read.reading(source.tokens.start).closed.is(Closed::LEGAL);
    if source.tokens.end > colon || is_law {
        return false;
    }
    let line_end = read.text.paragraph_of(colon).end;
    let free = read.reading(source.tokens.end).cue.is_none_or(|cue| !cue.frames.colon);
    match source.kind {
        SourceKind::Country(_, Form::Institution) => free,
        SourceKind::Country(_, form) => {
            let is_said = |p: usize| is_predicate(read, p) && fragment::is_speech_inside(read, p);
            let is_quoted = || (colon + 1..line_end).filter_map(|i| read.level.opening(i)).any(is_said);
            let speaks = || is_quoted() || first_person(read, colon + 1) || takes_stand(read, colon + 1..line_end);
            // A capital before the colon of the first line is a government: باريس: لن نقبل; so is a country that does something: قطر تدين: لن نقبل
            match behind_joined(read, source.tokens.end) {
                end if end == colon => is_first && form == Form::Capital || speaks(),
                end if free && addresses(read, end) => true,
                end => free && looks_like_verb(read.stem(end)) && speaks(),
            }
        }
        SourceKind::Pronoun => false,
        _ => free,
    }
}

/// فرنسا وألمانيا: نلتزم بالاتفاق: behind the last of the countries that speak together.
fn behind_joined(read: &Read<'_>, mut end: usize) -> usize {
    let joined =
        |end: usize| read.source_at(end).filter(|&s| is_joined(read, s) && matches!(read.sources[s].kind, SourceKind::Country(..)));
    while let Some(next) = joined(end) {
        end = read.sources[next].tokens.end;
    }
    end
}

/// بكين لواشنطن: …, الصين عن هدم المسجد: …: behind who speaks, to whom or of what.
fn addresses(read: &Read<'_>, i: usize) -> bool {
    let key = read.text.key(i);
    let is_glued = |s: usize| read.sources[s].span.start() > read.text.tokens[i].span.start();
    let is_to = key.starts_with('ل') && read.source_at(i).is_some_and(is_glued);
    let is_topic = matches!(key, "عن" | "بشان" | "حول") && read.text.key(i + 1) != "قرب";
    is_to || is_topic || key.starts_with("لل")
}

/// الأردن: هجوم الفحيص "إرهابي", روسيا: لندن "تلعب بالنار": marked words that say something of a subject before them. سوريا: خلاف حول "المصالحة", مصر:
/// حبسه بتهمة "الإساءة": a term of what the line is about.
fn is_predicate(read: &Read<'_>, pair: usize) -> bool {
    let marked = &read.level.pairs[pair];
    let Some(last) = marked.open.checked_sub(1) else { return false };
    let has_article = |i: usize| read.text.key(i).starts_with("ال");
    let ends_subject = has_article(last) || read.source_before(marked.open).is_some();
    let first = read.reading(marked.inner.start);
    ends_subject && !has_article(marked.inner.start) && first.proclitic.is_none() && !first.closed.is(Closed::PREPOSITION)
}

/// فرنسا: أوروبا لن تدفع الثمن, بريطانيا: يجب ردع المعتدي: what will not or must be is said, unless the line names who says it.
fn takes_stand(read: &Read<'_>, mut line: Range<usize>) -> bool {
    let stands = |&i: &usize| matches!(read.text.key(i), "لن" | "ولن" | "يجب" | "ينبغي");
    let stand = line.clone().find(stands);
    stand.is_some_and(|stand| !line.any(|i| i < stand && is_finite(read.reading(i))))
}

/// لن نتخلى، سنرد، دولتنا، لن أقبل: a verb or an owner of the first person among the first words.
fn first_person(read: &Read<'_>, from: usize) -> bool {
    let end = read.text.paragraph_of(from).end.min(from + 6);
    (from..end).any(|i| {
        let key = read.text.key(i);
        let is_name = read.source_at(i).is_some_and(|s| !matches!(read.sources[s].kind, SourceKind::Noun(_)));
        let is_ours = key.chars().count() > 4 && key.ends_with("نا") && !is_name;
        let negation = read.text.key(i.wrapping_sub(1));
        let is_we = key.starts_with("سن") || key.starts_with('ن') && matches!(negation, "لن" | "لا");
        let is_i = read.text.word(i).starts_with("سأ") || read.text.word(i).starts_with('أ') && negation == "لن";
        is_ours || key == "لنا" || key.chars().count() > 3 && (is_we || is_i)
    })
}
