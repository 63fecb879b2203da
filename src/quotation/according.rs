//! Prepositions of attribution: بحسب، وفقا لـ، نقلا عن، على حد قوله; before, behind or inside the report.

use std::collections::BTreeSet;
use std::ops::Range;

use super::complement::{marks_before, opening};
use super::fragment::governor;
use super::{Draft, Place, end, is_participle, kind_of, start, trimmed, without_stop};
use crate::cue::{Cue, Read, is_finite};
use crate::document::QuotationKind;
use crate::language::ar::lists::List;
use crate::language::{Closed, CueClass, Language, NounClass, ar};
use crate::source::{SourceKind, looks_like_verb};
use crate::text::Kind;

/// How far behind the preposition its source may begin, in tokens.
const REACH: usize = 4;
/// Of how many reports before it in its sentence a preposition may belong to one.
const MOST_REPORTS: usize = 64;

/// Adds the reports that a preposition attributes, and cuts those that it interrupts.
pub fn attributed(read: &Read<'_>, cues: &[Cue], drafts: &mut Vec<Draft>) {
    // Cues with their reports: those of a sentence are found without a look at all others.
    let mut by_cue: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut noted = 0;
    for (c, cue) in cues.iter().enumerate() {
        if !cue.word.is_preposition() {
            continue;
        }
        by_cue.extend((noted..drafts.len()).filter_map(|d| Some((drafts[d].cue?, d))));
        noted = drafts.len();
        let Some(behind) = source_end(read, cue) else { continue };
        let at = cue.tokens.start;
        if cue.word.pronoun
            && let Some(said) = same_sentence(read, drafts, at)
        {
            interrupt(read, &mut drafts[said], c, at, behind);
        } else if let Some(pair) = marks_before(read, at).filter(|_| cue.word.pronoun) {
            // محذرا من "أم الأزمات"، حسب تعبيره: the words of whoever the verb of the clause is said of.
            let verb = governor(read, cues, pair);
            let place = if verb.is_some() { Place::Within } else { Place::Before };
            let content = vec![without_stop(read, read.level.pairs[pair].inner.clone())];
            drafts.push(Draft { cue: verb.or(Some(c)), content, kind: QuotationKind::Direct, place, relay: None });
        } else if opens_sentence(read, at) || has_second_half(read, at, behind) {
            let Some(start) = ahead(read, behind) else { continue };
            if let Some(report) = reported(drafts, reports(cues, &by_cue, main_verbs(read, start))) {
                drafts[report].relay = Some(c);
                continue;
            }
            let (kind, content) = kind_of(read, end::choose(read, start, None));
            drafts.push(Draft { cue: Some(c), content, kind, place: Place::Behind, relay: None });
        } else if let Some(outer) = opened_before(read, drafts, reports(cues, &by_cue, read.level.start(read.text, at)..at), at) {
            drafts[outer].relay = Some(c);
        } else if let Some(held) = holding(read, cues, drafts, at) {
            // «… تسير وفق القضاء»: said within the marks, and nobody else's.
            let is_closed = read.level.inside(at).is_some_and(|pair| read.level.pairs[pair].closed);
            if !(drafts[held].kind == QuotationKind::Direct && is_closed) {
                interrupt(read, &mut drafts[held], c, at, behind);
            }
        } else {
            drafts.extend(back(read, cues, c, at, behind));
        }
    }
}

/// The token behind the phrase that names the source; `None` if the preposition names none (بحسب القانون).
pub fn source_end(read: &Read<'_>, cue: &Cue) -> Option<usize> {
    if cue.word.pronoun {
        return Some(cue.tokens.end);
    }
    let from = cue.second.map_or(cue.tokens.end, |second| second + 1);
    let limit = (from + REACH).min(read.readings.len());
    for i in from..limit {
        // وفق عدد السكان, but وفق عدد من السكان
        let is_some = read.reading(i).closed.is(Closed::QUANTITY) && read.text.key(i + 1) == "من";
        if read.reading(i).closed.is(Closed::LEGAL) && !is_some {
            return None;
        }
        if let Some(s) = read.source_at(i) {
            let source = &read.sources[s];
            if is_each(read, i) {
                return None;
            }
            let end = read.end_of(source);
            // وفق حصيلة لوزارة الصحة, حسبما أظهرت بيانات من الوزارة: the document's issuer.
            let from = end + usize::from(read.text.key(end) == "من");
            let is_issuer = source.class() == Some(NounClass::Document) && (from > end || read.text.key(end).starts_with('ل'));
            let issuer = read.source_at(from).filter(|_| is_issuer);
            let end = issuer.map_or(end, |issuer| read.sources[issuer].tokens.end);
            // وفق المصادر ذاتها
            let end = end + usize::from(List::Same.has(read.text.key(end)));
            // بحسب "الوكالة": the marks are the name's.
            let marks = read.level.inside(end - 1).filter(|&pair| read.level.pairs[pair].open > cue.tokens.start);
            let end = marks.map_or(end, |pair| end.max(read.level.pairs[pair].end()));
            return speaks(read, s).then_some(end);
        }
        // A name that no list knows.
        if let Some(pair) = read.level.opening(i).map(|pair| &read.level.pairs[pair]).filter(|pair| i == from && pair.inner.len() <= 4)
            && (from..pair.end()).all(|k| read.source_at(k).is_none())
        {
            return Some(pair.end());
        }
        if matches!(read.text.word(i), "،" | "," | ".") {
            break;
        }
    }
    // بحسب الإحصاءات، فإن: the second half of the sentence says that the first names a source, whatever it is.
    let is_half = |i: &usize| matches!(read.text.word(*i), "فإن" | "فإنه" | "فإنها" | "فقد");
    if cue.second.is_none() && opens_sentence(read, cue.tokens.start) && read.text.tokens.get(from).is_some_and(|t| t.kind == Kind::Word) {
        let half = (from + 1..read.level.end(from).min(from + 20)).find(is_half);
        if let Some(half) = half {
            return Some(half);
        }
    }
    // بحسب ما أعلنت في بيان: the subject is left out; ورد and its like have none.
    cue.second.filter(|&second| read.reading(second).cue.is_some_and(|word| word.class != CueClass::Show)).map(|second| second + 1)
}

/// وفقا لاحتياجات كل دولة: each of them is nobody who speaks.
fn is_each(read: &Read<'_>, i: usize) -> bool {
    let noun = if read.stem(i) == "كل" { i + 1 } else { i };
    read.stem(noun.wrapping_sub(1)) == "كل" && !read.text.key(noun).starts_with("ال")
}

/// Whether the phrase can be the source of a report: not a law, a verdict, a plan.
fn speaks(read: &Read<'_>, s: usize) -> bool {
    match read.sources[s].kind {
        SourceKind::Noun(noun) => {
            !(noun.class == NounClass::Document
                && matches!(read.stem(read.sources[s].tokens.start), "حكم" | "قرار" | "الحكم" | "القرار" | "لقرار" | "للقرار"))
        }
        SourceKind::Pronoun => false,
        _ => true,
    }
}

/// `…، وبحسب مصادر، فإن …`: a comma and فإن say that the report stands behind the source, whatever stands before the preposition.
fn has_second_half(read: &Read<'_>, at: usize, behind: usize) -> bool {
    at.checked_sub(1).is_some_and(|b| read.text.is_comma(b)) && second_half(read, behind).is_some()
}

/// فإن behind a comma: where the second half of a sentence opens.
fn second_half(read: &Read<'_>, behind: usize) -> Option<usize> {
    let is_half = |&i: &usize| read.text.is_comma(i - 1) && matches!(read.text.word(i), "فإن" | "فإنه" | "فإنها" | "فإنهم");
    (behind + 1..read.level.end(behind.saturating_sub(1)).min(behind + 16)).find(is_half)
}

fn opens_sentence(read: &Read<'_>, at: usize) -> bool {
    let start = read.level.start(read.text, at);
    at == start
        || at == ar::end::behind_setting(read, start)
        || (at == start + 1 && read.reading(start).closed.is(Closed::CONJUNCTION))
        // تختتم الزيارة غدا لكن وفق الوزارة، يبقى الوفد: what stands before is the newsroom's.
        || (at > start && matches!(read.text.key(at - 1), "لكن" | "ولكن"))
        || (at == start + 1 && (read.level.opening(start).is_some() || read.text.word(start) == "("))
}

/// `نقلا عن مصادر، ذكرت الصحيفة أن …`: the explicit report whose verb opens what stands behind the source.
fn reported(drafts: &[Draft], mut there: impl Iterator<Item = usize>) -> Option<usize> {
    there.find(|&d| drafts[d].place == Place::Behind)
}

/// The token of the verb that opens a clause at token `start`, behind nothing but its subject and its auxiliaries: كان الوزير قد أكد.
fn main_verbs(read: &Read<'_>, start: usize) -> Range<usize> {
    let mut i = start;
    while i < start + 16 && read.language(start) != Some(Language::English) && !is_finite(read.reading(i)) {
        let is_between = read.reading(i).closed.is(Closed::AUXILIARY.or(Closed::TIME).or(Closed::TITLE)) || read.text.is_comma(i);
        match read.source_at(i) {
            Some(s) => i = read.sources[s].tokens.end.max(i + 1),
            None if is_between => i += 1,
            None => return i..i,
        }
    }
    i..i + usize::from(is_finite(read.reading(i)))
}

/// The reports whose cues stand in some tokens.
fn reports(cues: &[Cue], by_cue: &BTreeSet<(usize, usize)>, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
    let cue_at = |token: usize| (cues.partition_point(|cue| cue.tokens.start < token), 0);
    by_cue.range(cue_at(tokens.start.min(tokens.end))..cue_at(tokens.end)).map(|&(_, d)| d)
}

/// `وفقا للتقرير، فإن …`: where the report behind the source begins.
fn ahead(read: &Read<'_>, behind: usize) -> Option<usize> {
    if let Some(half) = second_half(read, behind) {
        return Some(half + 1);
    }
    if let Some(verb) = clause_at_once(read, behind) {
        return Some(verb);
    }
    let limit = read.level.end(behind.saturating_sub(1)).min(behind + 30);
    let starts = (behind..limit).find(|&i| {
        matches!(read.text.word(i), "،" | "," | ":" | "فقد")
            // an email that was found: in English a relative, not the report
            || read.reading(i).closed.is(Closed::COMPLEMENTISER) && read.language(i) != Some(Language::English)
            || read.level.opening(i).is_some_and(|p| !super::fragment::is_name(read, p) && !super::fragment::bears(read, i - 1))
    });
    let mut start = starts?;
    let opens = |i: usize| matches!(read.text.word(i), "،" | "," | ":") || read.reading(i).closed.is(Closed::COMPLEMENTISER);
    while start < limit && opens(start) {
        start += 1;
    }
    Some(start)
}

/// وبحسب الوكالة وصلت الطائرة: behind a source that nothing more need tell of, a verb opens the report though no comma does.
fn clause_at_once(read: &Read<'_>, behind: usize) -> Option<usize> {
    // بحسب المصدر نفسه قتل جنديان
    // وبحسب وكالة «الأفق» قال الوزير
    let is_marked = super::is_mark(read.text.word(behind - 1)) && read.source_before(behind - 1).is_some();
    let named = behind - usize::from(List::Same.has(read.text.key(behind - 1)) || is_marked);
    let source = &read.sources[read.source_before(named)?];
    let has_article = |i: usize| read.text.key(i).starts_with("ال") || read.text.key(i).starts_with("لل");
    let is_definite = !matches!(source.kind, SourceKind::Noun(_)) || has_article(named - 1);
    let verb = (behind..behind + 3).find(|&i| !read.reading(i).closed.is(Closed::TIME))?;
    (is_definite && opens_clause(read, verb)).then_some(verb)
}

/// Whether a verb stands at token `i`, or what stands before one: كان, لم.
fn opens_clause(read: &Read<'_>, i: usize) -> bool {
    let (key, reading) = (read.text.key(i), read.reading(i));
    let is_word = read.language(i) == Some(Language::Arabic) && read.text.tokens[i].kind == Kind::Word;
    if !is_word || reading.and || reading.proclitic.is_some() || key.starts_with("ال") {
        return false;
    }
    let is_short = matches!(key.chars().count(), 2..=4) && reading.noun.is_none() && !key.ends_with(['ة', 'ا']);
    let is_future = key.starts_with("سي") || key.starts_with("ست");
    let is_verb = is_short || looks_like_verb(key) || is_future && key.chars().count() > 4;
    is_finite(reading) || reading.closed.is(Closed::AUXILIARY.or(Closed::NEGATION)) || reading.closed.is_open() && is_verb
}

/// The last report that begins before the phrase, in its sentence: على حد قوله closes it.
fn same_sentence(read: &Read<'_>, drafts: &[Draft], at: usize) -> Option<usize> {
    let sentence = read.level.start(read.text, at);
    let begins = |draft: &Draft| (sentence..at).contains(&draft.extent().start) && draft.extent().end + 40 > at;
    drafts
        .iter()
        .enumerate()
        .rev()
        .take(24)
        .filter(|(_, draft)| begins(draft))
        .max_by_key(|(_, draft)| draft.extent().start)
        .map(|(d, _)| d)
}

/// The report whose cue stands before the preposition in its sentence, and whose words begin behind it:
/// `قالت الوكالة، نقلا عن مصدر، إن …`
fn opened_before(read: &Read<'_>, drafts: &[Draft], here: impl DoubleEndedIterator<Item = usize>, at: usize) -> Option<usize> {
    let surrounds = |d: &usize| (at + 1..=read.level.end(at) + 1).contains(&drafts[*d].extent().start);
    here.rev().take(MOST_REPORTS).filter(surrounds).min()
}

/// The report of the same sentence that the preposition stands in or right behind.
fn holding(read: &Read<'_>, cues: &[Cue], drafts: &[Draft], at: usize) -> Option<usize> {
    let sentence = read.text.sentence(at);
    let level = read.level.inside(at);
    drafts
        .iter()
        .enumerate()
        .rev()
        .take(12)
        .find(|(_, draft)| {
            let extent = draft.extent();
            // A verb of saying at the head of the sentence makes the whole sentence its report's.
            let start = read.level.start(read.text, at);
            let is_head = |verb: usize| verb <= start + 1 || verb == ar::end::behind_setting(read, start);
            let heads = draft.cue.map(|k| cues[k].tokens.start).is_some_and(|verb| is_finite(read.reading(verb)) && is_head(verb));
            // بحسب الوكالة، نقلا عن مصدر: the second source right behind the first.
            let is_behind_source =
                |k: usize| cues[k].tokens.start >= extent.end && source_end(read, &cues[k]).is_some_and(|end| end + 1 >= at);
            let near = extent.start < at && (extent.end + 4 >= at || heads || draft.cue.is_some_and(is_behind_source));
            let same = read.text.sentence(extent.end.saturating_sub(1)) == sentence || extent.end >= at;
            near && same && (level.is_none() || level == read.level.inside(extent.start))
        })
        .map(|(d, _)| d)
}

/// Leaves the preposition and its source out of the report around them.
fn interrupt(read: &Read<'_>, draft: &mut Draft, c: usize, at: usize, behind: usize) {
    draft.relay = Some(c);
    let Some(last) = draft.content.last().cloned() else { return };
    if last.end <= at {
        if last.end + 1 >= at && is_governed(read, behind) {
            draft.content.push(trimmed(read, end::choose(read, behind + 1, None)));
        }
        return;
    }
    let goes_on = read.text.is_comma(behind) && behind + 1 < last.end;
    draft.content.pop();
    draft.content.push(trimmed(read, last.start..at));
    if goes_on {
        draft.content.push(trimmed(read, behind + 1..last.end));
    }
}

/// أسفر، وفق ناشطين، عن مقتل عشرة: behind the comma at token `behind` stands what the verb before the phrase governs. إلى ذلك, عن طريق: adverbs.
pub fn is_governed(read: &Read<'_>, behind: usize) -> bool {
    let next = behind + 1;
    let is_adverb = |key: &str| matches!(key, "ذلك" | "جانب" | "حين" | "حد" | "ان" | "طريق" | "كثب" | "غير");
    let goes_on = next < read.level.end(behind.saturating_sub(1)) && read.text.is_comma(behind);
    goes_on && matches!(read.text.key(next), "عن" | "الى") && !is_adverb(read.text.key(next + 1))
}

/// The last clause that a comma and but open: the English report is that clause alone.
fn last_clause(read: &Read<'_>, start: usize, at: usize) -> usize {
    let opens =
        |i: usize| matches!(read.text.word(i - 1), "," | ";") && read.text.key(i) == "but" && read.level.inside(i) == read.level.inside(at);
    (start + 1..at.saturating_sub(2)).rev().find(|&i| opens(i)).map_or(start, |i| opening(read, i))
}

/// Where the report before the preposition of cue `c` begins at the earliest: behind what opens the sentence, and behind another such
/// phrase, which has taken what stands before it.
pub fn earliest(read: &Read<'_>, cues: &[Cue], c: usize) -> Option<usize> {
    let at = cues[c].tokens.start;
    let start = opening(read, read.level.start(read.text, at));
    if at <= start + 1 {
        return None;
    }
    let before = cues[..c].iter().rev().take_while(|cue| cue.tokens.start >= start);
    let taken = before.filter(|cue| cue.word.is_preposition()).map(|cue| source_end(read, cue).unwrap_or(cue.tokens.end)).next();
    // بحسب الوكالة، نقلا عن مصدر: one source behind another, and no report between them.
    let is_between = taken.is_some_and(|taken| taken + 1 >= at);
    (!is_between).then(|| taken.filter(|&t| t > start + 1 && t < at).unwrap_or(start))
}

/// `…، بحسب رويترز`: the report before; in the middle of its clause (`…، بحسب رويترز، …`), it goes on behind.
fn back(read: &Read<'_>, cues: &[Cue], c: usize, at: usize, behind: usize) -> Option<Draft> {
    let first = earliest(read, cues, c)?;
    let is_english = read.language(at) == Some(Language::English);
    let start = if is_english { last_clause(read, first, at) } else { start::choose(read, first, at) };
    let content = start..without_link(read, at);
    let across = if is_english { english_across(read, at, behind) } else { start::across(read, start, at..behind) };
    // جاء ذلك وفقا لـ: no report.
    let came = read.stem(start) == "جاء" && matches!(read.text.key(start + 1), "ذلك" | "هذا");
    if content.len() < 3 && (across.is_none() || came) || across.is_none() && is_no_more_than_subject(read, content.clone()) {
        return None;
    }
    let (mut kind, mut content) = kind_of(read, content);
    if let Some(rest) = across.map(|rest| trimmed(read, rest)) {
        // القرار، بحسب الوزير، "خطوة أولى": marks hold part of it.
        if kind == QuotationKind::Indirect && kind_of(read, rest.clone()).0 != QuotationKind::Indirect {
            kind = QuotationKind::Mixed;
        }
        content.push(rest);
    }
    Some(Draft { cue: Some(c), content, kind, place: Place::Before, relay: None })
}

/// أكدت الوزارة وفقا للوكالة وقوفها إلى جانب الضحايا: a verb of saying and its subject, which tell nothing yet.
fn is_no_more_than_subject(read: &Read<'_>, content: Range<usize>) -> bool {
    let says = read.reading(content.start).cue.is_some_and(|cue| is_finite(read.reading(content.start)) && cue.frames.clause);
    says && read.source_at(content.start + 1).is_some_and(|s| read.end_of(&read.sources[s]) >= content.end)
}

/// In English only commas or dashes on either side of the phrase let its report go on.
fn english_across(read: &Read<'_>, at: usize, behind: usize) -> Option<Range<usize>> {
    let is_break = |i: usize| matches!(read.text.word(i), "،" | "," | "-" | "–" | "—");
    let goes_on = is_break(at - 1) && is_break(behind) && behind + 1 < read.level.end(at) && goes_on(read, behind + 1);
    goes_on.then(|| end::choose(read, behind + 1, None))
}

/// The token behind the report that ends before `at`: وذلك links what follows to it (…، وذلك بحسب الوزارة), and على belongs to the
/// preposition (على حسب ما قيل).
fn without_link(read: &Read<'_>, at: usize) -> usize {
    let is_link = matches!(read.text.key(at - 1), "وذلك" | "ذلك") || read.text.key(at - 1) == "على" && read.text.key(at) == "حسب";
    if is_link { at - 1 } else { at }
}

/// Whether an English report goes on at token `i`, behind the phrase that interrupts it: no remark and no other report opens there.
fn goes_on(read: &Read<'_>, i: usize) -> bool {
    let closed = read.reading(i).closed;
    // A name is the source's own if a sign follows: according to Lee, the mayor, it
    let is_own = |s: usize| read.text.tokens.get(read.sources[s].tokens.end).is_none_or(|t| t.kind == Kind::Sign);
    !read.source_at(i).is_some_and(is_own)
        && !closed.is(Closed::REMARK.or(Closed::CONJUNCTION).or(Closed::RELATIVE))
        && !is_participle(read, i)
        && !read.reading(i).and
}
