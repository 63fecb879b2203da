//! Speakers that the grammar settles: the weights choose among no others.

use super::features::AttributionFeature as F;
use super::issuer::{issuer_before, issuer_behind, speaking};
use super::relay::source_behind;
use super::scene::{Candidate, Scene, in_one_paragraph, proclitic, walk};
use crate::cue::{Cue, Read, is_finite};
use crate::document::Form;
use crate::language::ar::lists::List;
use crate::language::{Agreement, Closed, CueClass, CueForm, NounClass};
use crate::quotation::{Draft, is_complementiser};
use crate::source::{HOLY, SourceKind};
use crate::text::Kind;

impl Scene<'_> {
    /// The candidates of quotation `d` where the words around its cue leave no others.
    pub(super) fn settled(&self, d: usize, cue: &Cue) -> Option<Vec<Candidate>> {
        if cue.word.is_preposition() && !cue.word.pronoun {
            let named = self.according(cue);
            // حسبما أظهرت بيانات من الوزارة: the document follows its verb, whoever it speaks for.
            let follows = || source_behind(self.read, cue).is_some_and(|s| self.follows(s, cue.second));
            if cue.second.is_none() || follows() || named.iter().any(|c| c.source.is_some_and(|s| self.follows(s, cue.second))) {
                return Some(named);
            }
        }
        if is_passive(self.read, cue) || is_some_who(self.read, cue) {
            return Some(vec![self.nobody(cue)]);
        }
        // قال تعالى: not the preacher.
        let holy = self.read.source_at(cue.tokens.end).filter(|&s| self.read.sources[s].row() == Some(HOLY));
        if let Some(holy) = holy {
            return Some(vec![self.candidate(cue, holy, vec![F::BehindAtOnce])]);
        }
        if let Some(many) = many_who(self.read, cue) {
            return Some(vec![self.candidate(cue, many, vec![F::Antecedent])]);
        }
        if let Some(topic) = answering(self.read, cue) {
            let subject = self.candidate(cue, topic, vec![F::BeforeAtOnce, F::HeadsClause, F::Nearest]);
            if !subject.features.contains(&F::Disagrees) {
                return Some(vec![subject]);
            }
        }
        if let Some(document) = self.document_with(cue) {
            return Some(vec![document]);
        }
        if let Some(described) = self.described(cue) {
            return Some(vec![described]);
        }
        self.relayed(cue).or_else(|| self.relayed_of_them(d, cue))
    }

    /// `"…".. هكذا غرد الوزير`, `"…"، هذا ما قالته فلانة`: whose the marked words are that have no cue.
    pub(super) fn ascribed(&self, draft: &Draft) -> Option<Candidate> {
        let read = self.read;
        let end = draft.extent().end;
        let is_sign = |i: &usize| read.text.tokens.get(*i).is_some_and(|t| t.kind == Kind::Sign);
        let first = (end..end + 5).find(|i| !is_sign(i))?;
        let verb = match (read.text.key(first), read.text.key(first + 1)) {
            ("هذا", "ما") | ("بهذه" | "بتلك", "الكلمات" | "العبارة" | "الكلمة" | "الجملة") => {
                first + 2
            }
            ("هكذا", _) => first + 1,
            _ => return None,
        };
        // A paragraph of marked words alone, and the next one begins so.
        let is_alone = || (read.text.paragraph_of(end - 1).start..draft.extent().start).all(|i| is_sign(&i));
        let goes_on = || is_alone() && read.reading(verb).cue.is_some_and(|cue| cue.form != CueForm::Noun);
        if !in_one_paragraph(read, end - 1, first) && !goes_on() {
            return None;
        }
        let speaks = |&s: &usize| proclitic(read, s).is_none() && !matches!(read.sources[s].kind, SourceKind::Country(_, Form::Demonym));
        let s = (verb + 1..verb + 3).find_map(|i| read.source_at(i)).filter(speaks)?;
        let entity = self.entities.of_source[s]?;
        Some(Candidate { entity: Some(entity), source: Some(s), with: Vec::new(), features: vec![F::BehindAtOnce] })
    }

    /// تقريرا جاء فيه أن: the document named last before the verb, or whoever it speaks for; رسالة من الملك يتهم فيها: only the latter.
    fn document_with(&self, cue: &Cue) -> Option<Candidate> {
        let (read, at) = (self.read, cue.tokens.start);
        if !is_finite(read.reading(at)) || !matches!(read.text.key(cue.tokens.end), "فيه" | "فيها") {
            return None;
        }
        // الذي أكدت فيه الشركة أن: the verb has its subject.
        if !cue.word.frames.within && read.source_at(cue.tokens.end + 1).is_some() {
            return None;
        }
        let from = read.level.start(read.text, at).max(at.saturating_sub(40));
        let document = walk(read, from..at).filter(|&s| read.sources[s].class() == Some(NounClass::Document)).last();
        if cue.word.frames.within {
            return Some(self.issuing(cue, document?, speaking(read, document?), vec![F::Antecedent]));
        }
        let issuer = document.and_then(|document| Some(self.issuing(cue, document, issuer_behind(read, document)?, vec![F::Antecedent])));
        issuer.or_else(|| self.said_in(cue, from))
    }

    /// وسط تقارير ذكرت أن, التقى رجلا يقول إن: a clause right behind what is not definite describes it.
    fn described(&self, cue: &Cue) -> Option<Candidate> {
        let (read, at) = (self.read, cue.tokens.start);
        let end = cue.tokens.end;
        // تغريدة قالت فيها إن: whoever has written it.
        let is_within = matches!(read.text.key(end), "فيه" | "فيها");
        let has_clause = !is_within && (is_complementiser(read, end) || is_complementiser(read, end + 1));
        if !is_finite(read.reading(at)) || read.reading(at).and || cue.word.pronoun || !has_clause {
            return None;
        }
        let s = read.source_before(at).filter(|&s| read.sources[s].tokens.end == at)?;
        let SourceKind::Noun(noun) = read.sources[s].kind else { return None };
        let first = read.reading(read.sources[s].tokens.start);
        let tells = !matches!(noun.class, NounClass::Body | NounClass::Medium) && !first.closed.is(Closed::LEGAL) && !first.and;
        let is_definite = noun.definite || noun.owned || read.text.key(at - 1).starts_with("ال") || read.text.key(at - 1).ends_with('ه');
        let who = if noun.class == NounClass::Document { speaking(read, s) } else { s };
        let found = self.issuing(cue, s, who, vec![F::Antecedent]);
        (tells && !is_definite && read.source_at(end).is_none() && found.features.contains(&F::Agrees)).then_some(found)
    }

    /// نشرت السفارة تغريدات تقول فيها إن, تصريحات الوزير التي قال فيها إن: whose the words are that are taken up so.
    fn said_in(&self, cue: &Cue, from: usize) -> Option<Candidate> {
        let (read, at) = (self.read, cue.tokens.start);
        let is_feminine = read.text.key(cue.tokens.end) == "فيها";
        let is_taken_up = |key: &str| (key.ends_with('ة') || key.ends_with("ات") || key == "رسائل") == is_feminine;
        let is_utterance = |key: &str| List::Utterance.has(key) && is_taken_up(key);
        let utterance = (from..at).rev().find(|&i| is_utterance(read.stem(i).trim_start_matches("ال")))?;
        // رسالة قالوا إنها لزعيمهم يعلن فيها
        if (utterance + 1..at).any(|i| is_finite(read.reading(i)) && read.reading(i).cue.is_some_and(|cue| cue.frames.clause)) {
            return None;
        }
        let is_definite = read.stem(utterance).starts_with("ال");
        let who = owner(read, utterance)
            .or_else(|| issuer_before(read, utterance, |i| List::Utters.has(read.stem(i))).filter(|_| !is_definite))?;
        Some(self.candidate(cue, who, vec![F::Antecedent])).filter(|found| !found.features.contains(&F::Disagrees))
    }
}

/// تصريحات الوزير, تصريح للوزير: whose the utterance at token `i` is. A letter may be to him.
fn owner(read: &Read<'_>, i: usize) -> Option<usize> {
    let found = (i + 1..i + 3).find_map(|k| read.source_at(k))?;
    let source = &read.sources[found];
    let is_somebody = source.kind == SourceKind::Person || matches!(source.class(), Some(NounClass::Office | NounClass::Voice));
    match proclitic(read, found) {
        None => (source.tokens.start == i + 1 && !matches!(source.kind, SourceKind::Pronoun | SourceKind::Country(_, Form::Demonym)))
            .then_some(found),
        Some('ل') => (is_somebody && !matches!(read.stem(i), "رسالة" | "رسائل" | "برقية")).then_some(found),
        Some(_) => None,
    }
}

/// Whether a verb is passive by the damma that it is written with (أُعلن, يُزعم), or because its object, who is described or accused,
/// is missing: وصفت بأنها.
fn is_passive(read: &Read<'_>, cue: &Cue) -> bool {
    has_passive_damma(read, cue) || lacks_object(read, cue)
}

/// أُعلن, اتُهم, يُزعم, but يُعلن. What is relayed has its speaker all the same: نُقل عنه.
fn has_passive_damma(read: &Read<'_>, cue: &Cue) -> bool {
    const DAMMA: char = '\u{64F}';
    let at = cue.tokens.start;
    let mut letters = read.text.word(at).chars().skip(usize::from(read.reading(at).and)).skip(1);
    let is_marked = match cue.word.form {
        CueForm::Perfect => letters.take(1 + usize::from(cue.word.prop)).any(|letter| letter == DAMMA),
        CueForm::Imperfect => cue.word.fatha && letters.next() == Some(DAMMA),
        _ => false,
    };
    is_marked && cue.word.class != CueClass::Relay
}

fn lacks_object(read: &Read<'_>, cue: &Cue) -> bool {
    let next = cue.tokens.end;
    let is_by = matches!(read.text.word(next), "بـ" | "ب") || (read.text.key(next).starts_with('ب') && is_complementiser(read, next));
    is_finite(read.reading(cue.tokens.start)) && cue.word.frames.object && !cue.word.pronoun && is_by
}

/// هناك من يرى أن: who they are is not said.
fn is_some_who(read: &Read<'_>, cue: &Cue) -> bool {
    let Some(who) = cue.tokens.start.checked_sub(1).filter(|&who| read.text.key(who) == "من") else { return false };
    is_finite(read.reading(cue.tokens.start)) && is_behind_there(read, who)
}

/// السكان الذين يقولون إن: a verb in the plural has its subject before it, and those whom the relative pronoun takes up are it.
fn many_who(read: &Read<'_>, cue: &Cue) -> Option<usize> {
    let relative = cue.tokens.start.checked_sub(1)?;
    let is_plural = matches!(read.text.key(relative), "الذين" | "اللواتي" | "اللاتي") && cue.word.agreement == Agreement::They;
    let comma = relative.checked_sub(1).is_some_and(|before| read.text.is_comma(before));
    let found = read.source_before(relative - usize::from(comma)).filter(|_| is_plural && !cue.word.pronoun)?;
    let is_many = read.sources[found].agreement.is_none_or(|agreement| agreement == Agreement::They);
    (is_many && !matches!(read.sources[found].kind, SourceKind::Person)).then_some(found)
}

/// أما زميله فلان فقال إن, سئل الوزير عن الاتفاق فقال إن: who stands behind أما, or has been asked, speaks where ف answers, unless the
/// verb has its subject behind it.
fn answering(read: &Read<'_>, cue: &Cue) -> Option<usize> {
    let at = cue.tokens.start;
    let answers = read.text.key(at).starts_with('ف') && is_finite(read.reading(at)) && cue.word.class != CueClass::Relay;
    if !answers || read.source_at(cue.tokens.end).is_some() {
        return None;
    }
    let start = read.level.start(read.text, at).max(at.saturating_sub(40));
    let opens = (start..at).rev().find(|&i| matches!(read.text.key(i).trim_start_matches('و'), "اما" | "سئل" | "سئلت"))?;
    let is_title = |i: &usize| read.reading(*i).closed.is(Closed::TITLE) && read.source_at(*i).is_none();
    let first = (opens + 1..at).find(|i| !is_title(i))?;
    let speaks = |&s: &usize| {
        let is_somebody = !matches!(read.sources[s].kind, SourceKind::Country(..) | SourceKind::Pronoun);
        is_somebody && read.sources[s].class() != Some(NounClass::Document) && proclitic(read, s).is_none()
    };
    let topic = read.source_at(first).filter(speaks)?;
    // أما الوزير الذي زار المدينة أمس فقال: between them no other verb of saying.
    let says = |i: usize| read.reading(i).cue.is_some_and(|cue| cue.frames.clause) && is_finite(read.reading(i));
    (!(first..at).any(says)).then_some(topic)
}

/// نفى الرئيس الاتهامات بأن, تحقق الشرطة في اتهامات بأن: what somebody denies, faces or looks into is not what he says.
pub(super) fn is_denied(read: &Read<'_>, cue: &Cue) -> bool {
    let accuses = cue.word.form == CueForm::Noun && !cue.word.pronoun && cue.word.class == CueClass::Accuse;
    let start = read.level.start(read.text, cue.tokens.start).max(cue.tokens.start.saturating_sub(12));
    let denies = |i: &usize| {
        let of_verb = read.reading(*i).cue.filter(|_| is_finite(read.reading(*i)));
        of_verb.is_some_and(|verb| verb.class == CueClass::Deny) || read.stem(*i).ends_with("واجه") || read.stem(*i).ends_with("واجهت")
    };
    let is_end = |i: &usize| matches!(read.text.word(*i), "،" | "," | ":") || read.reading(*i).closed.is(Closed::COMPLEMENTISER);
    let is_claim = cue.word.form == CueForm::Noun && !cue.word.pronoun && looks_into(read, cue.tokens.start);
    is_claim || accuses && (start..cue.tokens.start).rev().take_while(|i| !is_end(i)).any(|i| denies(&i))
}

/// تحقق الشرطة في مزاعم, التحقيق في اتهامات: whether the noun at token `i` is what an investigation is about.
fn looks_into(read: &Read<'_>, i: usize) -> bool {
    let is_in = i > 0 && read.text.key(i - 1) == "في";
    let start = read.level.start(read.text, i).max(i.saturating_sub(8));
    let is_search = |k: usize| List::Search.has(read.text.key(k).trim_start_matches(['و', 'ب', 'ل']));
    is_in && (start..i - 1).rev().take_while(|&k| !read.text.is_comma(k)).any(is_search)
}

/// هناك توقعات بأن: that they are there says nothing of whose they are.
pub(super) fn is_there(read: &Read<'_>, cue: &Cue) -> bool {
    cue.word.form == CueForm::Noun && !cue.word.pronoun && is_behind_there(read, cue.tokens.start)
}

/// Whether هناك stands right before token `i`.
fn is_behind_there(read: &Read<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |before| read.text.key(before).trim_start_matches(['و', 'ف']));
    matches!(before, "هناك" | "هنالك" | "ثمة")
}

/// كتب عليها: the words stand on something.
pub(super) fn stands_on(read: &Read<'_>, cue: &Cue) -> bool {
    cue.word.class == CueClass::Write && matches!(read.text.key(cue.tokens.end), "عليه" | "عليها" | "عليهما" | "عليهم" | "فيه" | "فيها")
}
