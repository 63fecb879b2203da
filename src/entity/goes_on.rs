//! Who is meant by a phrase that says what somebody is, behind words of his: قال مساهل … وتابع الدبلوماسي الجزائري.

use crate::cue::{Read, is_finite};
use crate::language::{Agreement, Closed, CueClass, CueWord, NounClass, NounWord};
use crate::source::{HOLY, SourceKind, UNKNOWN};

/// Whoever spoke last before phrase `s`, where its verb goes on (وأضاف), or where the phrase is a trade that nothing but adjectives
/// describe (وقال النجم الأرجنتيني).
pub(super) fn who_goes_on(read: &Read<'_>, s: usize) -> Option<usize> {
    let phrase = &read.sources[s];
    let noun = one_person(read, s).filter(|noun| noun.definite && !noun.owned)?;
    let (verb, cue) = says(read, s)?;
    let fits = phrase.agreement == Some(cue.agreement) && cue.agreement != Agreement::They;
    let is_kin = || read.reading(phrase.tokens.start).closed.is(Closed::KIN) || matches!(read.text.key(phrase.tokens.start), "الاب" | "الام");
    let is_trade = || noun.class == NounClass::Person && !is_kin() && phrase.tokens.clone().all(|i| read.text.key(i).starts_with("ال"));
    let goes_on = cue.class == CueClass::Add || is_trade() && is_whole(read, s);
    if !fits || !goes_on || is_announced(read, verb) {
        return None;
    }
    let is_own = |&p: &usize| says(read, p).filter(|&(verb, _)| is_newsroom(read, verb)).is_some();
    let last = (0..s).rev().take(40).find(is_own)?;
    let source = &read.sources[last];
    let is_near = read.text.paragraph(verb) - read.text.paragraph(source.tokens.start) < 3;
    let agrees = says(read, last).is_some_and(|(_, theirs)| theirs.agreement == cue.agreement);
    let is_one = || one_person(read, last).is_some() && source.agreement != Some(Agreement::They);
    let is_somebody = source.kind == SourceKind::Person || is_one();
    (is_near && agrees && is_somebody).then_some(last)
}

/// The noun of an office, a voice or a trade that the lists know.
fn one_person(read: &Read<'_>, s: usize) -> Option<NounWord> {
    let SourceKind::Noun(noun) = read.sources[s].kind else { return None };
    let is_one = matches!(noun.class, NounClass::Office | NounClass::Person | NounClass::Voice);
    (is_one && !matches!(noun.row, UNKNOWN | HOLY)).then_some(noun)
}

/// The verb of saying right before a source and its titles.
fn says(read: &Read<'_>, s: usize) -> Option<(usize, CueWord)> {
    let start = read.sources[s].tokens.start;
    let is_here = |&verb: &usize| read.text.paragraph(verb) == read.text.paragraph(start);
    let verb = read.readings.before_titles(start).checked_sub(1).filter(is_here)?;
    Some((verb, read.reading(verb).cue.filter(|_| is_finite(read.reading(verb)))?))
}

/// Whether nothing that tells more of a phrase stands behind it: الناشط في المنظمة, الخبير الاقتصادي، فلان, الخبير الأمني أستاذ القانون,
/// المسؤول الأول.
fn is_whole(read: &Read<'_>, s: usize) -> bool {
    let tokens = &read.sources[s].tokens;
    let next = read.reading(tokens.end);
    let is_counted = matches!(read.text.key(tokens.end - 1), "الاول" | "الثاني");
    let is_name = read.text.is_comma(tokens.end) && read.reading(tokens.end + 1).closed.is_open();
    let is_somebody = |s: usize| read.sources[s].kind == SourceKind::Person || read.sources[s].is_human_noun();
    let is_more = read.source_at(tokens.end).is_some_and(is_somebody);
    !is_counted && !is_name && !is_more && !next.closed.is(Closed::PREPOSITION) && next.proclitic.is_none()
}

/// من جانبه, فأجاب: another begins.
fn is_announced(read: &Read<'_>, verb: usize) -> bool {
    read.text.key(verb).starts_with('ف')
        || read.text.sentence_of(verb).take_while(|&i| i < verb).any(|i| read.reading(i).closed.is(Closed::SHIFT))
}

/// Whether a verb stands in the newsroom's own words.
fn is_newsroom(read: &Read<'_>, verb: usize) -> bool {
    let is_reported = |i: usize| read.reading(i).closed.is(Closed::COMPLEMENTISER);
    read.level.inside(verb).is_none() && !read.text.sentence_of(verb).take_while(|&i| i < verb).any(is_reported)
}

#[cfg(test)]
mod tests {
    use crate::annotate;

    #[test]
    fn a_verb_that_ends_a_paragraph_says_nothing_of_an_office_that_opens_the_next() {
        let speakers = |article: &str| annotate(article).quotations.iter().map(|quotation| quotation.speakers.len()).collect::<Vec<_>>();
        assert_eq!(speakers("وأضاف\nالرئيس الرئيس الأمم المتحدة"), [0; 0]);
        assert_eq!(speakers("قال الوزير إن الطريق مفتوح.\nوأضاف\nالرئيس إن الجسر مغلق."), [1]);
    }
}
