//! The sources in a cue's own clause.

use std::ops::Range;

use super::features::AttributionFeature as F;
use super::is_joined;
use super::issuer::speaking;
use super::relay::{has_from, learns};
use super::scene::{Candidate, Scene, hangs, is_each, is_oblique, lead, opened, proclitic, takes_object, walk};
use crate::cue::{Cue, Read, is_finite};
use crate::document::Form;
use crate::language::ar::lists::List;
use crate::language::{Agreement, Closed, CueClass, CueForm, Language, NounClass, en};
use crate::mention::name::is_outlet;
use crate::quotation::according::source_end;
use crate::quotation::complement::behind_dateline;
use crate::quotation::{Draft, Place, is_mark};
use crate::source::{SourceKind, looks_like_verb};
use crate::text::Kind;

impl Scene<'_> {
    /// The sources behind a cue, up to what it governs.
    pub(super) fn behind(&self, cue: &Cue, draft: &Draft) -> Vec<Candidate> {
        let from = cue.tokens.end;
        let content = draft.extent();
        // In English a subject follows its verb only where the report stands before both.
        let is_english = || draft.place == Place::Behind && self.read.language(cue.tokens.start) == Some(Language::English);
        // بحسب قوله: he stands before.
        if cue.word.is_preposition() && cue.word.pronoun || is_english() {
            return Vec::new();
        }
        let limit =
            if draft.place == Place::Before { self.read.level.end(cue.tokens.start) } else { content.start.max(from) }.min(from + 60);
        let mut found = Vec::new();
        let mut first = true;
        // وشددت، وفقا لما نقلته الوكالة، على أن: who relays it is no subject.
        let relay = draft.relay.map(|c| &self.cues[c]).filter(|cue| cue.second.is_some());
        let relayed = relay.and_then(|cue| source_end(self.read, cue).map(|end| cue.tokens.start..end)).unwrap_or_default();
        // قال لبي بي سي مسؤول: who is spoken to stands between verb and subject.
        let mut passed: Vec<Range<usize>> = Vec::new();
        for s in walk(self.read, from..limit).filter(|&s| !relayed.contains(&self.read.sources[s].tokens.start)) {
            if is_told(self.read, cue, s) {
                passed.push(self.read.sources[s].tokens.clone());
                continue;
            }
            let mut features = behind_features(self.read, cue, s, first, &passed);
            if is_no_subject(self.read, cue, s, &features) {
                continue;
            }
            let source = &self.read.sources[s];
            if features.contains(&F::BehindTo) {
                passed.push(source.tokens.clone());
            }
            first &= features.contains(&F::BehindTo) || features.contains(&F::BehindPreposition);
            if takes_object(cue) {
                features.push(F::TakesObject);
            }
            let is_document = source.class() == Some(NounClass::Document);
            let issuer = || if cue.word.form == CueForm::Noun || is_document { speaking(self.read, s) } else { s };
            let who = self.goes_on_in(s).or_else(|| self.goes_on_as(cue, s)).unwrap_or_else(issuer);
            found.push(self.issuing(cue, s, who, features));
        }
        if takes_object(cue)
            && let [only] = found.as_mut_slice()
        {
            only.features.push(F::OnlyOne);
        }
        if cue.word.class == CueClass::Relay || learns(self.read, cue) || has_from(self.read, cue, limit) {
            mark_relayed(&mut found);
        }
        found
    }

    /// The sources before a cue in its sentence.
    pub(super) fn before(&self, cue: &Cue, draft: &Draft, has_subject: bool) -> Vec<Candidate> {
        let (read, at) = (self.read, cue.tokens.start);
        let sentence = behind_dateline(read, read.level.start(read.text, at)).min(at).max(at.saturating_sub(80));
        let is_english = read.language(at) == Some(Language::English);
        let state = self.state(cue);
        let mut found: Vec<Candidate> = Vec::new();
        let mut first = true;
        let from = if is_behind_topic(read, sentence, at) { at } else { sentence };
        for s in walk(read, from..at) {
            let source = &read.sources[s];
            // Who is meant by على حد قوله is named in the words before it.
            let is_said = !cue.word.pronoun && draft.content.iter().any(|piece| piece.contains(&source.tokens.start));
            if source.tokens.end > at || is_said {
                continue;
            }
            let place = place_before(read, cue, s, sentence, first);
            first &= place == F::BeforePreposition;
            let is_antecedent = state.contains(&F::RelativeCue) && is_antecedent(read, s, at);
            if is_antecedent && is_taken_up(read, cue) {
                continue;
            }
            let mut features = self.before_features(cue, s, sentence, place, has_subject);
            features.extend(is_antecedent.then_some(F::Antecedent));
            features.extend_from_slice(&state);
            let who = match source.class() {
                Some(NounClass::Document) if is_english => en::subject::issuer(read, s, cue).unwrap_or(s),
                Some(NounClass::Document) => self.goes_on_in(s).unwrap_or_else(|| speaking(read, s)),
                _ => s,
            };
            found.push(self.issuing(cue, s, who, features));
        }
        if is_english {
            en::subject::mark(read, cue, &mut found);
        }
        if let Some(last) = found.last_mut() {
            last.features.push(F::Nearest);
        }
        found
    }

    /// What is seen of a source that stands in this place before a cue.
    fn before_features(&self, cue: &Cue, s: usize, sentence: usize, place: F, has_subject: bool) -> Vec<F> {
        let (read, at) = (self.read, cue.tokens.start);
        let source = &read.sources[s];
        let start = source.tokens.start;
        let mut features = opened(place);
        features.extend(has_subject.then_some(F::NotTheSubject));
        if cue.word.form == CueForm::Participle {
            features.push(if matches!(place, F::BeforeFirst | F::BeforeAtOnce) { F::ParticipleMain } else { F::ParticipleElse });
        }
        if read.level.inside(start).is_some() && read.level.inside(start) != read.level.inside(at) {
            features.push(F::InMarks);
        }
        features.extend(self.is_said_before(start, at).then_some(F::BeforeSaid));
        if place != F::BeforePreposition {
            features.extend(place_in_clause(read, s, sentence));
            if is_in_phrase(read, s, sentence) {
                features.push(F::InPhrase);
            } else if acts(read, s) {
                features.push(F::SpeechAct);
            }
        }
        if place != F::BeforeAtOnce {
            features.push(between(read, read.end_of(source).min(at)..at));
        }
        features
    }
}

/// Where a source stands before a cue; `first` if none before it may be the subject.
fn place_before(read: &Read<'_>, cue: &Cue, s: usize, sentence: usize, first: bool) -> F {
    let at = cue.tokens.start;
    let is_between = |k: usize| {
        read.reading(k).closed.is(Closed::AUXILIARY.or(Closed::TIME).or(Closed::ADVERB))
            || matches!(read.text.word(k), "،" | "," | ")" | "\"" | "»" | "”" | "’" | "'")
    };
    match () {
        () if hangs(read, s, sentence) => F::BeforePreposition,
        () if (read.end_of(&read.sources[s]).min(at)..at).all(is_between) => F::BeforeAtOnce,
        () if first => F::BeforeFirst,
        () => F::BeforeOther,
    }
}

/// الاتفاق الذي وصفه, الحملة التي وصفتها: whether a verb's object is what the relative pronoun before it takes up.
fn is_taken_up(read: &Read<'_>, cue: &Cue) -> bool {
    let verb = cue.tokens.start;
    let object = match verb.checked_sub(1).map(|i| read.text.key(i)) {
        Some("الذي") => "ه",
        Some("التي") => "ها",
        Some("الذين") => "هم",
        _ => return false,
    };
    cue.word.pronoun && read.text.key(verb).ends_with(object)
}

/// المنظمة، التي قالت; فلان (18 عاما) الذي قال: whether the relative pronoun before the verb at token `at` takes a source up.
fn is_antecedent(read: &Read<'_>, s: usize, at: usize) -> bool {
    let end = read.end_of(&read.sources[s]);
    // تنظيم «داعش» الذي أعلن
    let end = end + usize::from(end < at && read.level.closing(end).is_some());
    let bracket = if read.text.word(end) == "(" { (end..at).find(|&i| read.text.word(i) == ")") } else { None };
    let behind = bracket.map_or(end, |close| close + 1);
    behind + usize::from(read.text.word(behind) == "،") + 1 == at
}

/// Whether a source behind a cue can be no subject of it.
fn is_no_subject(read: &Read<'_>, cue: &Cue, s: usize, features: &[F]) -> bool {
    let is_verb = is_finite(read.reading(cue.tokens.start));
    // دعوا الحكومة إلى: a verb in the plural has no subject behind it.
    let is_of_many = is_verb && cue.word.agreement == Agreement::They && !features.contains(&F::BehindFrom);
    // دعت الفرنسيين إلى: a plural in the case of an object.
    let is_object = || is_verb && features.contains(&F::BehindAtOnce) && is_oblique(read, s);
    // قال لصحيفة الأفق الألمانية: an adjective of the name right before it.
    let is_adjective = matches!(read.sources[s].kind, SourceKind::Country(_, Form::Demonym))
        && !is_oblique(read, s)
        && read.source_before(read.sources[s].tokens.start).is_some_and(|b| read.sources[b].tokens.start >= cue.tokens.end);
    is_of_many || is_object() || is_adjective
}

/// أبلغ «النهار» مسؤول أن: right behind a verb of telling a medium is whom its subject tells, which stands behind both.
fn is_told(read: &Read<'_>, cue: &Cue, s: usize) -> bool {
    let (from, tokens) = (cue.tokens.end, &read.sources[s].tokens);
    let marks = usize::from(tokens.start == from + 1 && is_mark(read.text.word(from)));
    let is_near = tokens.start == from + marks;
    let is_somebody = |o: usize| read.sources[o].kind == SourceKind::Person || read.sources[o].is_human_noun();
    let is_subject = |o: usize| is_somebody(o) && proclitic(read, o).is_none() && !is_joined(read, o);
    // أبلغت إيران المفتشين أن: a country, though a paper is called so.
    let is_medium = !matches!(read.sources[s].kind, SourceKind::Country(..)) && is_outlet(tokens.clone().map(|i| read.text.key(i)));
    let tells = cue.word.class == CueClass::Say && cue.word.frames.whom && is_finite(read.reading(cue.tokens.start)) && !cue.word.pronoun;
    tells && is_near && is_medium && read.source_at(tokens.end + marks).is_some_and(is_subject)
}

/// Of who relays what he has from somebody, and of that one.
fn mark_relayed(found: &mut [Candidate]) {
    let is_from = |candidate: &Candidate| candidate.features.contains(&F::BehindFrom);
    if found.iter().any(is_from) {
        for candidate in found {
            candidate.features.push(if is_from(candidate) { F::Relayed } else { F::Relayer });
        }
    }
}

/// وعن رحيل فلان، قال إن: what the words at the head of a sentence are about comes first, and who speaks is left out.
fn is_behind_topic(read: &Read<'_>, sentence: usize, at: usize) -> bool {
    // عن ابن عباس قال: whose words they are.
    let names = |i: usize| read.source_at(i).is_some_and(|s| read.sources[s].kind == SourceKind::Person);
    let opens = match read.text.key(sentence).trim_start_matches(['و', 'ف']) {
        "عن" => !names(sentence + 1),
        "حول" | "بشان" | "بخصوص" => true,
        "اما" => matches!(read.text.key(sentence + 1), "عن" | "بشان" | "حول" | "بخصوص"),
        "فيما" => matches!(read.text.key(sentence + 1), "يتعلق" | "يخص"),
        _ => false,
    };
    let says = |i: usize| is_finite(read.reading(i)) && !matches!(read.text.key(i - 1), "ما" | "الذي" | "التي");
    let is_first = || !(sentence + 1..at).any(|i| says(i) || read.reading(i).closed.is(Closed::COMPLEMENTISER));
    // وحول الخلاف، استدعت المملكة سفيرها واعتبرت: behind its comma another clause may come first.
    let is_next = || !(sentence..at - 1).any(|i| read.text.is_comma(i)) || read.text.is_comma(at - 1);
    opens && is_finite(read.reading(at)) && is_next() && is_first()
}

/// What stands between a source and the cue behind it.
fn between(read: &Read<'_>, tokens: Range<usize>) -> F {
    if tokens.clone().any(|i| read.reading(i).closed.is(Closed::CONJUNCTION.or(Closed::COMPLEMENTISER))) {
        return F::BreakBetween;
    }
    let is_verb = |i: usize| is_finite(read.reading(i)) || looks_like_verb(read.stem(i));
    if tokens.clone().any(is_verb) { F::VerbBetween } else { F::PlainBetween }
}

/// What a source before a cue is to its clause: it opens it, it follows a verb, or it says whose the noun before it is.
fn place_in_clause(read: &Read<'_>, s: usize, sentence: usize) -> Option<F> {
    let start = read.sources[lead(read, s)].tokens.start;
    let Some(before) = start.checked_sub(1).filter(|&b| b >= sentence) else { return Some(F::HeadsClause) };
    let reading = read.reading(before);
    let is_break = read.text.tokens[before].kind == Kind::Sign
        || reading.closed.is(Closed::CONJUNCTION.or(Closed::COMPLEMENTISER).or(Closed::BLOCK))
        || reading.closed.is(Closed::AUXILIARY);
    // The first word of a sentence is its verb: شكر الرئيس.
    let opens = before == sentence || (before == sentence + 1 && read.text.tokens[sentence].kind == Kind::Sign);
    match () {
        () if is_break || is_joined(read, s) => Some(F::HeadsClause),
        () if is_alien(read, before, s) => Some(F::BehindAlien),
        () if is_noun_in_phrase(read, before, sentence) => Some(F::BehindNoun),
        () if is_finite(reading)
            || looks_like_verb(read.stem(before))
            || is_denied_verb(read, before)
            || (opens && !read.text.key(before).starts_with("ال")) =>
        {
            Some(F::BehindVerb)
        }
        () if reading.closed.is_open() => Some(F::BehindNoun),
        () => None,
    }
}

/// لم يشر المصدر: what denies stands before a verb.
fn is_denied_verb(read: &Read<'_>, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|before| matches!(read.text.key(before).trim_start_matches(['و', 'ف']), "لم" | "لن"))
}

/// إلى رد الأمير: what a preposition stands before is a noun, whatever it looks like, and so is what it is glued to.
fn is_noun_in_phrase(read: &Read<'_>, i: usize, sentence: usize) -> bool {
    let is_governed = i
        .checked_sub(1)
        .filter(|&before| before >= sentence)
        .is_some_and(|b| read.reading(b).closed.is(Closed::PREPOSITION) && !is_each(read, b));
    read.text.tokens[i].kind == Kind::Word && read.reading(i).closed.is_open() && (is_governed || read.reading(i).proclitic == Some('ب'))
}

/// في خطاب الرئيس, على عكس فلان وعلان: whether a source is the owner of a noun that a preposition governs, or joined to one.
pub(super) fn is_in_phrase(read: &Read<'_>, s: usize, sentence: usize) -> bool {
    let start = read.sources[lead(read, s)].tokens.start;
    let joined = if is_joined(read, s) { read.source_before(start).filter(|&b| read.sources[b].tokens.start >= sentence) } else { None };
    joined.map_or_else(|| is_owner(read, s, sentence), |b| hangs(read, b, sentence) || is_owner(read, b, sentence))
}

/// Whether a source stands right behind a noun that a preposition governs.
fn is_owner(read: &Read<'_>, s: usize, sentence: usize) -> bool {
    let before = read.readings.before_titles(read.sources[lead(read, s)].tokens.start).checked_sub(1).filter(|&b| b >= sentence);
    before.is_some_and(|b| is_noun_in_phrase(read, b, sentence))
}

/// اتهم السلطات, اتهمت الرئيس: the verb before a source shows a subject of the other gender.
fn is_alien(read: &Read<'_>, verb: usize, s: usize) -> bool {
    let of_verb = read.reading(verb).cue.filter(|_| is_finite(read.reading(verb))).map(|cue| cue.agreement);
    let of_source = read.sources[s].agreement.or_else(|| read.sources[s].beside.and_then(|b| read.sources[b].agreement));
    matches!((of_verb, of_source), (Some(Agreement::He), Some(Agreement::She)) | (Some(Agreement::She), Some(Agreement::He)))
}

/// Whether a source stands right behind a verb of saying, or right before one.
pub(super) fn acts(read: &Read<'_>, s: usize) -> bool {
    let source = &read.sources[lead(read, s)];
    let says = |i: usize| is_finite(read.reading(i)) && !is_alien(read, i, s);
    source.tokens.start.checked_sub(1).is_some_and(says) || says(source.tokens.end)
}

/// What is seen of a source behind a cue; `first` if none before it may be the subject, `passed` are those spoken to.
fn behind_features(read: &Read<'_>, cue: &Cue, s: usize, first: bool, passed: &[Range<usize>]) -> Vec<F> {
    let (from, start) = (cue.tokens.end, read.sources[s].tokens.start);
    let place = place_behind(read, cue, s, first, passed);
    let mut features = opened(place);
    if (from..start).any(|i| read.text.is_comma(i)) {
        features.push(F::BehindComma);
    }
    if start > from && closes(read, from) {
        features.push(F::NoRoom);
    }
    // أفادت في بيان بأن: what hangs on a preposition is no subject. تأكيدات من الوزارة بأن: of a noun it may be.
    let is_subject = place != F::BehindTo && (place != F::BehindPreposition || cue.word.form == CueForm::Noun);
    if is_subject {
        features.extend(then(read, cue, s));
    }
    let is_phrase = |i: usize| read.reading(i).closed.is(Closed::PREPOSITION) || matches!(read.reading(i).proclitic, Some('ب' | 'ل'));
    if (from..start).rev().take_while(|&i| !read.text.is_comma(i)).any(is_phrase) {
        features.push(F::BehindPhrase);
    }
    features
}

/// Where a source stands behind a cue.
fn place_behind(read: &Read<'_>, cue: &Cue, s: usize, first: bool, passed: &[Range<usize>]) -> F {
    let (from, start) = (cue.tokens.end, read.sources[s].tokens.start);
    let lead = lead(read, s);
    let before = word_before(read, lead, from);
    let is_glued = || before.is_some_and(|b| matches!(read.text.word(b), "لـ" | "ل"));
    let hangs = before.is_some_and(|b| read.reading(b).closed.is(Closed::PREPOSITION) && !is_each(read, b));
    let is_near = || start - from <= 4 && !(from..start).any(|i| read.text.is_comma(i));
    let is_arabic = read.language(from) == Some(Language::Arabic);
    let proclitic = proclitic(read, lead);
    match () {
        () if before.is_some_and(|b| is_from(read, cue, b)) => F::BehindFrom,
        () if proclitic == Some('ل') || is_glued() => F::BehindTo,
        // جاء في الرسالة أن
        () if hangs && cue.word.frames.within && start - from <= 3 => F::According,
        () if hangs || proclitic.is_some() => F::BehindPreposition,
        () if cue.word.form == CueForm::Noun && start <= from + 1 => F::Owner,
        // مخاطبا الوزير: a participle has its subject before it, its object behind.
        () if cue.word.form == CueForm::Participle && (takes_object(cue) || is_arabic) => F::BehindTo,
        () if first && nothing_between(read, from..start, passed) => F::BehindAtOnce,
        () if is_near() => F::BehindNear,
        () => F::BehindFar,
    }
}

/// The token before a source and its titles, from `from` on; before a mark of quotation the one before that.
fn word_before(read: &Read<'_>, lead: usize, from: usize) -> Option<usize> {
    let before = read.readings.before_titles(read.sources[lead].tokens.start).checked_sub(1).filter(|&b| b >= from)?;
    Some(if is_mark(read.text.word(before)) && before > from { before - 1 } else { before })
}

/// Whether the word at token `b` says that a cue's words come from who is named behind it.
fn is_from(read: &Read<'_>, cue: &Cue, b: usize) -> bool {
    match read.text.key(b) {
        "عن" => true,
        // نقلت الوكالة قول الوزير إن
        key if List::Own.has(key) => cue.word.class == CueClass::Relay,
        // نقلت الوكالة على لسان الوزير
        "لسان" => cue.word.class == CueClass::Relay,
        "الى" => read.text.key(b.wrapping_sub(1)) == "استنادا",
        "من" => learns(read, cue),
        _ => false,
    }
}

/// Whether nothing of weight stands behind a verb and before its subject: but for who is spoken to, times and titles.
fn nothing_between(read: &Read<'_>, tokens: Range<usize>, passed: &[Range<usize>]) -> bool {
    let told = listener(read, tokens.start);
    let skips = |i: usize| {
        read.reading(i).closed.is(Closed::TIME.or(Closed::TITLE).or(Closed::AUXILIARY))
            || is_mark(read.text.word(i))
            || passed.iter().any(|tokens| tokens.contains(&i))
            || told.contains(&i)
            || matches!(read.text.word(i), "." | "أيضا" | "أيضاً")
            || is_each(read, i)
            || is_each(read, i + 1)
    };
    tokens.into_iter().all(skips)
}

/// قال لـ«النهار» الوزير إن: who is spoken to, named in marks, between a verb and its subject.
fn listener(read: &Read<'_>, from: usize) -> Range<usize> {
    let named = if matches!(read.text.word(from), "لـ" | "ل") { read.level.opening(from + 1) } else { None };
    let end = named.map(|pair| &read.level.pairs[pair]).filter(|pair| pair.inner.len() <= 4).map(|pair| pair.end());
    from..end.unwrap_or(from)
}

/// The complementiser behind a source: أعلنت برلين أن, اتهم الوزير برلين بأنها. Who warns بأن is the subject (حذر الوزير بأنه).
fn then(read: &Read<'_>, cue: &Cue, s: usize) -> Option<F> {
    let end = read.end_of(&read.sources[s]);
    let next = if read.text.is_comma(end) { end + 1 } else { end };
    let that = read.reading(next).closed.is(Closed::COMPLEMENTISER);
    let is_by = read.text.key(next).starts_with('ب') && cue.word.class != CueClass::Warn;
    that.then_some(if is_by { F::ThenBy } else { F::ThenThat })
}

/// Whether no subject can stand at token `i`, right behind a verb.
fn closes(read: &Read<'_>, i: usize) -> bool {
    let reading = read.reading(i);
    let is_closed = reading.closed.is(Closed::PREPOSITION.or(Closed::COMPLEMENTISER).or(Closed::CONJUNCTION))
        || matches!(reading.proclitic, Some('ب' | 'ل'));
    is_closed || matches!(read.text.word(i), "،" | "," | ":" | "\"" | "«")
}

/// أن كيم "قال إن: the subject before marks that open at its verb.
pub(super) fn outside(read: &Read<'_>, cue: &Cue) -> Option<usize> {
    let at = cue.tokens.start;
    let open = read.level.inside(at).map(|pair| read.level.pairs[pair].open).filter(|open| open + 1 == at)?;
    let subject = read.source_before(open).filter(|_| is_finite(read.reading(at)) && !cue.word.pronoun)?;
    let before = read.sources[lead(read, subject)].tokens.start.checked_sub(1)?;
    read.reading(before).closed.is(Closed::COMPLEMENTISER).then_some(subject)
}
