//! Documents speak for whoever has issued them.

use super::scene::{Scene, hangs, proclitic, walk};
use crate::cue::{Read, is_finite};
use crate::document::Form;
use crate::language::ar::lists::List;
use crate::language::{Agreement, Closed, NounClass};
use crate::source::SourceKind;

/// How far before a document its issuer may stand in a sentence, in tokens.
const REACH: usize = 80;
/// How many mentions back a document may have been named first.
const MENTIONS: usize = 160;

/// The issuer of a document (بيانات الجهاز), else the source itself.
pub(super) fn speaking(read: &Read<'_>, s: usize) -> usize {
    if read.sources[s].class() != Some(NounClass::Document) {
        return s;
    }
    // A law is what its issuer said once, not what he says.
    let is_legal = read.reading(read.sources[s].tokens.start).closed.is(Closed::LEGAL);
    let first = first_named(read, s).filter(|&first| first == s || !is_legal);
    issuer_behind(read, s)
        .or_else(|| issuer_behind(read, first?))
        .or_else(|| issuer_before(read, read.sources[first?].tokens.start, |_| false))
        .unwrap_or(s)
}

impl Scene<'_> {
    /// أعلن الجيش أن …. وأضاف البيان أن: of a statement of which the article does not say whose it is, the body that spoke last.
    pub(super) fn goes_on_in(&self, s: usize) -> Option<usize> {
        let (read, tokens) = (self.read, &self.read.sources[s].tokens);
        let is_bare = tokens.len() == 1 && List::Statement.has(read.text.key(tokens.start));
        if !is_bare || speaking(read, s) != s {
            return None;
        }
        let (last, speaker) = self.spoke_last(s)?;
        let source = &read.sources[speaker];
        let are_several = || source.class() == Some(NounClass::Office) && source.agreement == Some(Agreement::They);
        let is_body = source.kind == SourceKind::Organization || source.class() == Some(NounClass::Body) || are_several();
        (is_body && self.made[last].via.is_empty()).then_some(speaker)
    }

    /// The last quotation of the newsroom's own before source `s`, if it is near, and the last mention of its only speaker.
    pub(super) fn spoke_last(&self, s: usize) -> Option<(usize, usize)> {
        let read = self.read;
        let last = self.past.iter().rev().take(12).copied().find(|&p| !self.is_told_within(p))?;
        let paragraph = |i: usize| read.text.paragraph(i);
        let is_near = paragraph(read.sources[s].tokens.start) <= paragraph(self.cues[self.drafts[last].cue?].tokens.start) + 2;
        let &[(entity, _)] = self.made[last].speakers.as_slice() else { return None };
        let named = &self.entities.list[entity].sources;
        let speaker = *named.get(named.partition_point(|&o| o < s).checked_sub(1)?)?;
        is_near.then_some((last, speaker))
    }

    /// Whether quotation `p` is told within another.
    fn is_told_within(&self, p: usize) -> bool {
        let at = self.drafts[p].cue.map_or(self.drafts[p].extent().start, |c| self.cues[c].tokens.start);
        self.past.iter().rev().take(6).any(|&o| o != p && self.drafts[o].extent().contains(&at))
    }
}

/// The document that البيان takes up: بيان, but not بيانات. One that is not definite, or is more than its noun, takes up none.
fn first_named(read: &Read<'_>, s: usize) -> Option<usize> {
    let document = &read.sources[s];
    let SourceKind::Noun(noun) = document.kind else { return None };
    let same = |o: &usize| matches!(read.sources[*o].kind, SourceKind::Noun(n) if (n.row, n.agreement) == (noun.row, noun.agreement) && !n.definite);
    if noun.definite && document.tokens.len() == 1 { (0..s).rev().take(MENTIONS).find(same) } else { Some(s) }
}

/// Whoever a document says it is from: بيان الوزارة, بيان صادر عن المتحدث, تقرير أعدته المنظمة, بيان لوزير الإعلام.
pub(super) fn issuer_behind(read: &Read<'_>, s: usize) -> Option<usize> {
    let end = read.sources[s].tokens.end;
    let is_sent = matches!(read.text.key(read.sources[s].tokens.start).trim_start_matches("ال"), "رسالة" | "برقية");
    (s + 1..read.sources.len()).take_while(|&o| read.sources[o].tokens.start <= end + 3).find(|&o| {
        let source = &read.sources[o];
        let close = source.tokens.start <= end || (end..source.tokens.start).all(|i| is_link(read, i));
        let is_office = matches!(source.class(), Some(NounClass::Body | NounClass::Medium | NounClass::Office | NounClass::Voice));
        // مقال للخبير فلان
        let is_author = source.class() == Some(NounClass::Person) && proclitic(read, o) == Some('ل') && source.beside.is_some();
        let issues = is_author
            || matches!(source.kind, SourceKind::Organization | SourceKind::Person | SourceKind::Country(_, Form::Institution))
            || is_office && source.tokens.start >= end;
        // بيان نشرته وكالة الأنباء: the agency passes on what another has issued. تقرير نشرته الصحيفة: her own.
        let is_agency = is_agency(read, o);
        let is_relayed = (end..source.tokens.start).any(|i| passes_on(read, i)) && !is_press(read, s);
        // رسالة للوزير: to him. تغريدات بموقع تويتر: there.
        let is_elsewhere = proclitic(read, o).is_some_and(|letter| letter == 'ب' || (is_sent && letter == 'ل'));
        close && issues && !is_elsewhere && !(is_agency && is_relayed)
    })
}

/// بيان نشرته وكالة الأنباء: the agency that a verb behind document `s` says has passed it on.
pub(super) fn agency_behind(read: &Read<'_>, s: usize) -> Option<usize> {
    let verb = read.sources[s].tokens.end;
    let takes_up = read.text.key(verb).ends_with('ه') || read.text.key(verb).ends_with("ها");
    read.source_at(verb + 1).filter(|&o| takes_up && passes_on(read, verb) && is_agency(read, o))
}

/// نشرته, أوردتها: a verb of passing on at token `i`, whose pronoun takes up what stands before it.
fn passes_on(read: &Read<'_>, i: usize) -> bool {
    ["نشر", "اورد", "نقل", "بث"].iter().any(|verb| read.text.key(i).starts_with(verb))
}

fn is_agency(read: &Read<'_>, s: usize) -> bool {
    read.reading(read.sources[s].tokens.start).noun.is_some_and(|n| n.class == NounClass::Medium)
}

/// تقرير: what a paper writes itself; a statement or a study is another's.
fn is_press(read: &Read<'_>, s: usize) -> bool {
    let key = read.text.key(read.sources[s].tokens.start);
    matches!(key.trim_start_matches("ال").trim_start_matches(['ل', 'ب']), "تقرير" | "تقريرا" | "تحقيق")
}

/// Whoever has issued the document at token `at` before it is named (أصدرت الوزارة بيانا), or has said something in it (قالت الوزارة في بيان); `tells_too` is
/// asked of the verbs that no list of issuing knows.
pub(super) fn issuer_before(read: &Read<'_>, at: usize, tells_too: impl Fn(usize) -> bool) -> Option<usize> {
    let sentence = read.text.sentence_of(at).start.max(at.saturating_sub(REACH));
    // في بيان, في أول بيان لها
    let counted = at.checked_sub(1).filter(|&b| matches!(read.text.key(b), "اول" | "اخر" | "ثاني" | "احدث"));
    let within = counted.unwrap_or(at).checked_sub(1).is_some_and(|b| read.text.key(b) == "في");
    let tells = |i: usize| read.reading(i).closed.is(Closed::ISSUE) || tells_too(i) || (within && is_finite(read.reading(i)));
    let verb = (sentence..at).rev().find(|&i| tells(i))?;
    let behind = (verb + 1..at).find_map(|i| read.source_at(i)).filter(|&o| !hangs(read, o, verb));
    // قال إن البابا وجّه رسالة: the verb's own clause.
    let clause = (sentence..verb).rev().find(|&i| read.reading(i).closed.is(Closed::COMPLEMENTISER)).unwrap_or(sentence);
    behind.or_else(|| walk(read, clause..verb).find(|&o| !hangs(read, o, clause))).filter(|&o| read.sources[o].tokens.start != at)
}

/// من, صادر عن, نشرته, أعدتها: what links a document to its issuer.
fn is_link(read: &Read<'_>, i: usize) -> bool {
    let key = read.text.key(i);
    List::Link.has(key) || (key.chars().count() > 3 && (key.ends_with('ه') || key.ends_with("ها")))
}
