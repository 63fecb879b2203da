//! Words of one that another passes on.

use super::features::AttributionFeature as F;
use super::issuer::speaking;
use super::scene::{Candidate, Scene, hangs, lead, proclitic, walk};
use crate::cue::{Cue, Read};
use crate::language::{Closed, CueClass, CueForm, NounClass};
use crate::source::SourceKind;

impl Scene<'_> {
    /// نقلت الوكالة عن مصدر قوله, نسبت إلى الوزير القول: whose words a verb of relaying announces, and who relays them.
    pub(super) fn relayed(&self, cue: &Cue) -> Option<Vec<Candidate>> {
        let (read, at) = (self.read, cue.tokens.start);
        let verb = self.announced_by(cue)?;
        let source = (verb.tokens.end..at).find_map(|i| relayed_at(read, verb, i)).filter(|&s| read.sources[s].tokens.end <= at)?;
        let limit = read.sources[source].tokens.start;
        let sentence = read.level.start(read.text, at);
        let ahead = || read.source_before(verb.tokens.start).filter(|&s| read.sources[s].tokens.start >= sentence);
        let relayer = walk(read, verb.tokens.end..limit).next().or_else(ahead);
        let mut found = vec![self.candidate(cue, source, vec![F::BehindFrom, F::Relayed])];
        found.extend(relayer.map(|s| self.candidate(cue, s, vec![F::BehindAtOnce, F::Relayer])));
        Some(found)
    }

    /// نقل عنه التلفزيون قوله, نسبت الوكالة إليه القول: a pronoun takes up who spoke or was named before; whoever follows the verb
    /// relays it.
    pub(super) fn relayed_of_them(&self, d: usize, cue: &Cue) -> Option<Vec<Candidate>> {
        let verb = self.taken_up(cue)?;
        let limit = self.drafts[d].extent().start.max(verb.tokens.end);
        let relayer = walk(self.read, verb.tokens.end..limit).next();
        let of_relayer = relayer.and_then(|s| self.entities.of_source[s]);
        let mut found: Vec<Candidate> = self.earlier(d, Some(cue), false);
        found.retain(|c| c.entity != of_relayer);
        if found.is_empty() {
            return None;
        }
        found.extend(relayer.map(|s| self.candidate(cue, s, vec![F::BehindAtOnce, F::Relayer])));
        Some(found)
    }

    /// The verb of relaying with عنه behind it or behind its subject, a cue itself or the verb of قوله.
    pub(super) fn taken_up<'c>(&'c self, cue: &'c Cue) -> Option<&'c Cue> {
        let verb = if cue.word.class == CueClass::Relay { cue } else { self.announced_by(cue)? };
        let is_end = |i: usize| matches!(self.read.text.word(i), "،" | "," | ":") || self.read.reading(i).closed.is(Closed::COMPLEMENTISER);
        let mut behind = (verb.tokens.end..verb.tokens.end + 12).take_while(|&i| !is_end(i) && relayed_at(self.read, verb, i).is_none());
        behind.any(|i| takes_up(self.read, verb, i)).then_some(verb)
    }

    /// The verb of relaying that a noun of saying stands behind: نقلت عن مصدر قوله, نسبت إلى مصدر القول.
    fn announced_by(&self, cue: &Cue) -> Option<&Cue> {
        let is_noun = cue.word.form == CueForm::Noun && (cue.word.pronoun || self.read.text.key(cue.tokens.start) == "القول");
        self.relaying(cue).filter(|verb| is_noun || self.is_description(cue, verb))
    }

    /// نقلت الوكالة عن الوزارة وصفها الاتهامات بأنها: the noun of the verb's letters, behind whoever is relayed.
    fn is_description(&self, cue: &Cue, verb: &Cue) -> bool {
        let (read, at) = (self.read, cue.tokens.start);
        let end = at - usize::from(at > 0 && read.text.is_comma(at - 1));
        let is_relayed = |i: usize| relayed_at(read, verb, i).is_some_and(|s| read.end_of(&read.sources[s]) == end);
        let is_noun = matches!(read.text.key(at), "وصفه" | "وصفها" | "وصفهم");
        is_noun && (verb.tokens.end..at).any(is_relayed)
    }

    /// The verb of relaying before a cue in its sentence.
    fn relaying(&self, cue: &Cue) -> Option<&Cue> {
        let at = cue.tokens.start;
        let sentence = self.read.level.start(self.read.text, at);
        let last = self.cues.partition_point(|other| other.tokens.start < at);
        let mut before = self.cues[..last].iter().rev().take(12).take_while(|other| other.tokens.start >= sentence);
        before.find(|other| other.word.class == CueClass::Relay)
    }

    /// Whether a source follows the verb of `بحسب ما أعلن X` with no preposition between.
    pub(super) fn follows(&self, s: usize, verb: Option<usize>) -> bool {
        let start = self.read.sources[s].tokens.start;
        verb.is_some_and(|verb| {
            !(verb + 1..start).any(|i| self.read.reading(i).closed.is(Closed::PREPOSITION))
                || (verb + 1..start).any(|i| self.read.text.key(i) == "عن")
                || stands_in(self.read, verb, s)
        })
    }

    pub(super) fn according(&self, cue: &Cue) -> Vec<Candidate> {
        let from = cue.second.map_or(cue.tokens.end, |second| second + 1);
        let mut found = Vec::new();
        let Some(s) = source_behind(self.read, cue) else { return found };
        let is_relayer = |&first: &usize| first != s && proclitic(self.read, first) != Some('ل');
        let first = (from..from + 7).find_map(|i| self.read.source_at(i)).filter(is_relayer);
        let mut features = vec![F::According];
        if first.is_some() {
            features.push(F::BehindFrom);
        }
        found.push(self.candidate(cue, speaking(self.read, s), features));
        if let Some(first) = first {
            found.push(self.candidate(cue, first, vec![F::BehindAtOnce]));
        }
        found
    }
}

/// The source that a preposition of attribution names.
pub fn source_behind(read: &Read<'_>, cue: &Cue) -> Option<usize> {
    let from = cue.second.map_or(cue.tokens.end, |second| second + 1);
    // وفق ما قال للصحيفة فلان: to whom; وفق ما قاله خلال زيارته لمصر: where. وفق ما ذكر ببيان للوزارة: the document speaks.
    let is_document = |s: usize| read.sources[s].class() == Some(NounClass::Document);
    let is_from = |s: usize| read.sources[s].tokens.start.checked_sub(1).is_some_and(|before| read.text.key(before) == "عن");
    let is_within = |s: usize| cue.second.is_some_and(|verb| stands_in(read, verb, s));
    let is_governed = |&s: &usize| cue.second.is_some() && hangs(read, s, from) && !is_from(s) && !is_document(s) && !is_within(s);
    let first = walk(read, from..from + 7)
        .find(|s| !is_governed(s))
        .or_else(|| (from..from + 7).find_map(|i| read.source_at(i)).filter(|s| !is_governed(s)))?;
    // بحسب ما نقلت الوكالة عن مصدر: the source speaks.
    let end = read.sources[first].tokens.end;
    let relayed = (end..end + 4).find(|&i| read.text.key(i) == "عن").and_then(|i| read.source_at(i + 1));
    Some(relayed.filter(|_| cue.second.is_some()).unwrap_or(first))
}

/// بحسب ما ورد في صحيفة النهار, حسبما نشر في الجريدة: whether source `s` is where the words stand. What is told in his own report
/// whoever was named before has told.
fn stands_in(read: &Read<'_>, verb: usize, s: usize) -> bool {
    let source = &read.sources[s];
    let is_own = matches!(source.kind, SourceKind::Noun(noun) if noun.owned);
    let before = read.sources[lead(read, s)].tokens.start.checked_sub(1);
    let is_in = |i: usize| matches!(read.text.key(i), "في" | "على" | "عبر");
    let within = read.reading(verb).cue.is_some_and(|cue| cue.frames.within) || matches!(read.stem(verb), "نشر" | "نشرت");
    let between = |last: usize| (verb + 1..last).all(|i| read.reading(i).closed.is(Closed::TIME));
    within && !is_own && before.is_some_and(|last| last > verb && is_in(last) && between(last))
}

/// Whether a pronoun at token `i` behind a verb of relaying is whose words they are: نقلت عنه, نسبت إليه, نسبت له.
fn takes_up(read: &Read<'_>, verb: &Cue, i: usize) -> bool {
    match read.text.key(i) {
        "عنه" | "عنها" | "عنهم" => true,
        "اليه" | "اليها" | "اليهم" | "له" | "لها" | "لهم" => ascribes(read, verb),
        _ => false,
    }
}

/// The source at token `i` or behind it whose words a verb of relaying announces: عن مصدر, إلى مصدر, لمصدر.
fn relayed_at(read: &Read<'_>, verb: &Cue, i: usize) -> Option<usize> {
    let behind = || (i + 1..i + 4).find_map(|k| read.source_at(k));
    match read.text.key(i) {
        "عن" | "لسان" => behind(),
        "الى" if ascribes(read, verb) => behind(),
        _ if ascribes(read, verb) => read.source_at(i).filter(|&s| proclitic(read, s) == Some('ل')),
        _ => None,
    }
}

/// نسبت إليه قوله
fn ascribes(read: &Read<'_>, verb: &Cue) -> bool {
    ["نسب", "ينسب", "تنسب"].iter().any(|form| read.stem(verb.tokens.start).starts_with(form))
}

/// علمت الصحيفة من مصادر: whoever learns it passes on what others say.
pub(super) fn learns(read: &Read<'_>, cue: &Cue) -> bool {
    matches!(read.stem(cue.tokens.start), "علم" | "علمت")
}

/// ذكرت الوكالة نقلا عن مصدر أن: whether the subject of a verb of saying has what he says from another, named before token `limit`.
pub(super) fn has_from(read: &Read<'_>, cue: &Cue, limit: usize) -> bool {
    let is_from = |i: usize| read.text.key(i) == "نقلا" && read.text.key(i + 1) == "عن";
    !cue.word.is_preposition() && (cue.tokens.end..limit).take(REACH).any(is_from)
}

/// How far behind its verb the source is named that a subject has his words from, in tokens.
const REACH: usize = 30;

#[cfg(test)]
mod tests {
    use crate::annotate;

    #[test]
    fn nobody_of_the_next_sentence_relays_a_report() {
        let relayed = |article: &str| annotate(article).quotations.first().map(|quotation| quotation.via.len());
        assert_eq!(relayed("قال صاحب الورشة إنه أصلح ثلاثين آلة، حسب ما أفاد.\n\nويقول عمال إنهم لم يتقاضوا أجورهم."), Some(0));
        assert_eq!(relayed("قال صاحب الورشة إنه أصلح ثلاثين آلة، حسب ما أفادت وكالة رويترز."), Some(1));
    }
}
