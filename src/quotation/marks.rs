//! Quotation marks and what they enclose.
//!
//! The newswire's straight mark has no direction, so pairs go by order inside a paragraph, helped by what stands beside
//! the mark: a blank before and a letter behind opens, the reverse closes, and where neither is plain a mark closes what
//! is open. A mark that never closes holds the rest of its paragraph.

use std::ops::Range;

use crate::language::CueForm;
use crate::order;
use crate::text::{Kind, Text};

/// A pair of quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The token of the opening mark.
    pub open: usize,
    /// The tokens between the marks.
    pub inner: Range<usize>,
    /// Whether the closing mark is there.
    pub closed: bool,
    /// How many pairs enclose it.
    pub depth: usize,
}

impl Marked {
    /// The token behind the closing mark, or the paragraph's end.
    #[must_use]
    pub fn end(&self) -> usize {
        self.inner.end + usize::from(self.closed)
    }
}

/// Marks that open and close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Guillemet,
    /// How some newspapers' systems write guillemets, and the brackets of scripture.
    Brace,
    Single,
}

fn family(mark: &str) -> Option<Family> {
    match mark {
        "\"" | "“" | "”" | "„" | "‟" | "″" | "＂" | "''" => Some(Family::Double),
        "«" | "»" | "‹" | "›" => Some(Family::Guillemet),
        "{" | "}" | "﴿" | "﴾" => Some(Family::Brace),
        "'" | "‘" | "’" | "‚" | "`" | "´" => Some(Family::Single),
        _ => None,
    }
}

/// Whether a token is a quotation mark of any kind.
#[must_use]
pub fn is_mark(word: &str) -> bool {
    family(word).is_some()
}

/// A verb of saying, finite or a participle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saying {
    /// Its form.
    pub form: CueForm,
    /// Whether و joins it to what stands before.
    pub and: bool,
    /// Whether its clause stands right behind it: مشيرا إلى أن.
    pub clause: bool,
}

/// The pairs of an article, in the order of their opening marks; `says` tells of each token which verb of saying it is.
#[must_use]
pub fn pairs(text: &Text<'_>, says: impl Fn(usize) -> Option<Saying>) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut open = None;
    for paragraph in &text.paragraphs {
        open = pair(text, &says, paragraph.clone(), open, &mut found);
    }
    order::sort(&mut found, |marked: &Marked| marked.open as u64);
    found
}

/// Pairs the marks of a paragraph. `before` is the family of the mark that the paragraph before left open, if it did:
/// a closing mark that nothing here opens then closes what that one opened. Returns what this paragraph leaves open.
fn pair(
    text: &Text<'_>,
    says: &impl Fn(usize) -> Option<Saying>,
    paragraph: Range<usize>,
    before: Option<Family>,
    found: &mut Vec<Marked>,
) -> Option<Family> {
    let first = found.len();
    let before = before.filter(|_| !opens_with_saying(says, paragraph.start));
    let mut open = stack(text, paragraph.clone(), before, &[], found);
    // صحيفة "النهار "اللبنانية: what seems to open inside another mark, and never closes, was meant to close it.
    let slips: Vec<usize> = open.windows(2).filter(|two| is_slip(text, says, two)).map(|two| two[1].0).collect();
    if !slips.is_empty() {
        found.truncate(first);
        open = stack(text, paragraph.clone(), before, &slips, found);
    }
    // والمحايد"، كما قال: what plainly closes where nothing is open has lost its opening mark, and holds nothing. قال" لن نقبل: a slip,
    // it opens.
    open.retain(|&(i, _)| !plainly_closes(text, i) || says(i - 1).is_some());
    // What is still open holds the rest of the paragraph, or what stands before the sentence that announces the next mark; a stray at
    // its very end, or a single mark, holds nothing.
    let (mut depth, mut outermost) = (0, 0);
    for (n, &(start, kind)) in open.iter().enumerate() {
        let later = found[first..].iter().map(|pair| pair.open).chain(open.get(n + 1).map(|&(next, _)| next));
        let has_next = matches!(kind, Family::Double | Family::Guillemet);
        let alike = later.filter(|&next| has_next && next > start && text.word(next) == text.word(start));
        let announced = alike.filter_map(|next| announced(text, says, start, next));
        let cut = announced.chain(resumed(text, says, start, paragraph.end).filter(|_| has_next)).min();
        let end = cut.unwrap_or(paragraph.end);
        if start + 1 < end && kind != Family::Single {
            found.push(Marked { open: start, inner: start + 1..end, closed: false, depth });
        }
        match cut {
            Some(end) => {
                found[first..].iter_mut().filter(|later| later.open >= end).for_each(|later| later.depth = later.depth.saturating_sub(1));
                outermost = n + 1;
            }
            None => depth += 1,
        }
    }
    open.get(outermost).map(|&(_, kind)| kind).filter(|&kind| kind != Family::Single)
}

/// وقال التلفزيون إن …": a paragraph that opens with a verb of saying of its own goes on with no marks of the one before.
fn opens_with_saying(says: &impl Fn(usize) -> Option<Saying>, start: usize) -> bool {
    says(start).is_some_and(|saying| saying.and && saying.form == CueForm::Perfect)
}

/// The longest name that a slip of the keyboard may end, in tokens.
const NAME: usize = 6;

/// Two straight marks left open, a few words between them, or many where no verb of saying and no sentence opens before the second.
fn is_slip(text: &Text<'_>, says: &impl Fn(usize) -> Option<Saying>, two: &[(usize, Family)]) -> bool {
    let &[(a, Family::Double), (b, Family::Double)] = two else { return false };
    let opens_anew = text.tokens[b - 1].kind == Kind::Sign || text.sentence_of(b).start == b;
    b - a <= NAME || text.word(a) == text.word(b) && !opens_anew && last_verb(text, says, a, b).is_none()
}

/// The last verb of saying in the sentence of the mark at token `b`, behind the mark at token `a`.
fn last_verb(text: &Text<'_>, says: &impl Fn(usize) -> Option<Saying>, a: usize, b: usize) -> Option<usize> {
    (text.sentence_of(b).start.max(a + 1)..b).rev().find(|&i| says(i).is_some())
}

/// How far before a mark the verb may stand that announces it, in tokens.
const NEAR: usize = 30;

/// Where the words behind the mark `open` that nobody closed end at the latest: before the sentence, or in their own the participle,
/// that says who speaks behind the mark `next`.
fn announced(text: &Text<'_>, says: &impl Fn(usize) -> Option<Saying>, open: usize, next: usize) -> Option<usize> {
    let start = text.sentence_of(next).start;
    let verb = last_verb(text, says, open.max(next.saturating_sub(NEAR)), next)?;
    let is_set_off = text.is_comma(verb - 1);
    if start > open { Some(start) } else { is_set_off.then_some(verb - 1) }
}

/// Where, behind the mark `open` that nobody closed, the newsroom goes on: `. وأضاف …`, `، مشيرا إلى أن …`.
fn resumed(text: &Text<'_>, says: &impl Fn(usize) -> Option<Saying>, open: usize, limit: usize) -> Option<usize> {
    let goes_on = |&i: &usize| {
        says(i).is_some_and(|saying| match saying.form {
            CueForm::Perfect => saying.and && text.sentence_of(i).start == i,
            CueForm::Participle => text.is_comma(i - 1) && saying.clause,
            _ => false,
        })
    };
    let verb = (open + 2..limit).find(goes_on)?;
    Some(if text.is_comma(verb - 1) { verb - 1 } else { verb })
}

/// Pairs the marks of a paragraph, those of `slips` as closing ones; returns those that are left open.
fn stack(
    text: &Text<'_>,
    paragraph: Range<usize>,
    before: Option<Family>,
    slips: &[usize],
    found: &mut Vec<Marked>,
) -> Vec<(usize, Family)> {
    let mut open: Vec<(usize, Family)> = Vec::new();
    for i in paragraph.clone() {
        let Some(kind) = (text.tokens[i].kind == Kind::Sign).then(|| family(text.word(i))).flatten() else { continue };
        if kind == Family::Single && is_apostrophe(text, i) {
            continue;
        }
        if let Some(last) = open.last_mut().filter(|last| last.0 + 1 == i && is_doubled(text, i)) {
            last.0 = i;
            continue;
        }
        let last = open.iter().rposition(|&(_, k)| k == kind);
        let mixed_up = open.len().checked_sub(1).filter(|&at| last.is_none() && is_mixed_up(text, i, open[at], paragraph.end));
        match last.or(mixed_up) {
            Some(at) if mixed_up.is_some() || slips.contains(&i) || closes(text, i, open[at].0, kind) => {
                let (start, _) = open[at];
                open.truncate(at);
                found.push(Marked { open: start, inner: start + 1..i, closed: true, depth: open.len() });
            }
            // A single mark that has nothing to close and does not plainly open is a stray.
            None if open.is_empty() && before == Some(kind) && !opens(text, i) && i > paragraph.start => {
                found.push(Marked { open: paragraph.start, inner: paragraph.start..i, closed: true, depth: 0 });
            }
            None if kind == Family::Single && !opens(text, i) => {}
            // الثالثة". وقال …: what closes a sentence has lost its opening mark, and opens nothing.
            None if kind == Family::Double && open.is_empty() && closes_sentence(text, i, paragraph.end) => {}
            _ if open.len() < 4 => open.push((i, kind)),
            _ => {}
        }
    }
    open
}

/// How far behind a mark of another shape the one is looked for that its own shape may close with, in tokens.
const AHEAD: usize = 200;

/// Whether mark `i` plainly closes what one of another shape has opened: «نعم". The next mark of that shape, if there is one in the
/// paragraph, opens anew.
fn is_mixed_up(text: &Text<'_>, i: usize, (_, opened): (usize, Family), end: usize) -> bool {
    let is_double = |kind| matches!(kind, Some(Family::Double | Family::Guillemet));
    is_double(Some(opened))
        && is_double(family(text.word(i)))
        && plainly_closes(text, i)
        && next_of(text, i, opened, end).is_none_or(|next| opens(text, next))
}

/// The next mark of a family behind token `i`.
fn next_of(text: &Text<'_>, i: usize, kind: Family, end: usize) -> Option<usize> {
    (i + 1..end).take(AHEAD).find(|&k| text.tokens[k].kind == Kind::Sign && family(text.word(k)) == Some(kind))
}

/// A blank (or a proclitic, a colon, a bracket) before and a letter behind.
fn opens(text: &Text<'_>, i: usize) -> bool {
    let next = text.tokens.get(i + 1);
    let glued_behind = next.is_some_and(|t| !t.spaced && (t.kind != Kind::Sign || is_mark(text.word(i + 1))));
    let free_before = text.tokens[i].spaced
        || matches!(text.word(i.wrapping_sub(1)), ":" | "(" | "[" | "،" | "-" | "–")
        || text.word(i.wrapping_sub(1)).ends_with('ـ');
    glued_behind && free_before
}

/// Whether mark `i` closes the one opened at `start`.
fn closes(text: &Text<'_>, i: usize, start: usize, kind: Family) -> bool {
    let directed = match (kind, text.word(start), text.word(i)) {
        // »…»: some newspapers' systems know one shape alone; what does not open then closes. أفضل». وقال إن «…»: a closing mark that has
        // lost its opening one opens nothing.
        (Family::Guillemet | Family::Brace, a, b) => return !opens(text, i) || a != b && !plainly_closes(text, start),
        (Family::Double, "“" | "„", "”") | (Family::Double, "”", "“") => true,
        _ => false,
    };
    directed || !opens(text, i) || i == start + 1
}

/// A word before without a blank, and none behind.
fn plainly_closes(text: &Text<'_>, i: usize) -> bool {
    let ends = text.tokens.get(i + 1).is_none_or(|t| t.spaced || (t.kind == Kind::Sign && !is_mark(text.word(i + 1))));
    let is_glued = |before: usize| text.tokens[before].kind != Kind::Sign || matches!(text.word(before), "؟" | "!" | "." | "…");
    !text.tokens[i].spaced && i > 0 && is_glued(i - 1) && ends
}

/// A word before without a blank and a full stop behind, and the next mark does not plainly close what this one might open.
fn closes_sentence(text: &Text<'_>, i: usize, end: usize) -> bool {
    let is_stop = text.tokens.get(i + 1).is_some_and(|t| !t.spaced) && matches!(text.word(i + 1), "." | "،");
    is_stop && plainly_closes(text, i) && next_of(text, i, Family::Double, end).is_none_or(|next| !plainly_closes(text, next))
}

/// ""لن نقبل": a slip of the keyboard, the same straight mark right before, and a word right behind.
fn is_doubled(text: &Text<'_>, i: usize) -> bool {
    let is_glued = |i: usize| text.tokens.get(i).is_some_and(|token| !token.spaced);
    text.word(i) == "\"" && text.word(i - 1) == "\"" && is_glued(i) && is_glued(i + 1) && text.tokens[i + 1].kind == Kind::Word
}

/// Between two letters of one word, or behind a Latin one.
fn is_apostrophe(text: &Text<'_>, i: usize) -> bool {
    let glued_before = !text.tokens[i].spaced && i > 0 && text.tokens[i - 1].kind != Kind::Sign;
    let glued_behind = text.tokens.get(i + 1).is_some_and(|t| !t.spaced && t.kind == Kind::Word);
    glued_before && glued_behind
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(source: &str) -> Vec<String> {
        let text = Text::new(source);
        pairs(&text, |i| matches!(text.key(i), "وقال" | "واضاف").then_some(Saying { form: CueForm::Perfect, and: true, clause: false }))
            .iter()
            .map(|m| text.slice(text.span(m.inner.clone())).to_owned())
            .collect()
    }

    #[test]
    fn straight_marks_pair_by_order() {
        assert_eq!(inner("قال \"نعم\" ثم \"لا\"."), ["نعم", "لا"]);
        assert_eq!(inner("قال \" نعم \" ثم خرج"), ["نعم"]);
    }

    #[test]
    fn every_pair_of_marks_is_known() {
        for marked in ["«نعم»", "{نعم}", "»نعم«", "“نعم”", "”نعم“", "„نعم“", "‹نعم›", "'نعم'", "»نعم»", "«نعم«"]
        {
            assert_eq!(inner(&format!("قال {marked} وخرج.")), ["نعم"], "{marked}");
        }
    }

    #[test]
    fn marks_nest() {
        assert_eq!(inner("قال «هذا \"جيد\" جدا»."), ["هذا \"جيد\" جدا", "جيد"]);
        assert_eq!(inner("قال \"هذا \"جيد\" جدا\"."), ["هذا \"جيد\" جدا", "جيد"]);
    }

    #[test]
    fn two_shapes_may_be_mixed_up() {
        assert_eq!(inner("قال «نعم\". وقال «ربما»."), ["نعم", "ربما"]);
        assert_eq!(inner("قال \"لا» وخرج.\nوقال \"نعم\"."), ["لا", "نعم"]);
        assert_eq!(inner("قال «هذا جيد\" جدا» وخرج."), ["هذا جيد\" جدا"]);
    }

    #[test]
    fn a_mark_glued_to_the_next_word_closes_what_nothing_else_does() {
        assert_eq!(inner("قالت صحيفة \"النهار \"اللبنانية إن \"الوضع صعب\"."), ["النهار", "الوضع صعب"]);
        assert_eq!(inner("سأل: »من هناك؟» وخرج."), ["من هناك؟"]);
        assert_eq!(inner("قال ﴿نعم﴾."), ["نعم"]);
        assert_eq!(inner("قال \"نريد وقف كل أنواع الدعم للوحدات \"في الشمال."), ["نريد وقف كل أنواع الدعم للوحدات"]);
    }

    #[test]
    fn an_open_mark_ends_before_the_next_speech() {
        let source = "قال \"نريد وقف كل أنواع الدعم. وأضاف الوزير \"هذا كل شيء\". وقال \"لن نقبل. ";
        assert_eq!(inner(source), ["نريد وقف كل أنواع الدعم.", "هذا كل شيء", "لن نقبل."]);
    }

    #[test]
    fn an_open_mark_ends_where_the_newsroom_goes_on() {
        assert_eq!(inner("قال \"لن نقبل أي شرط. وأضاف أن الوفد غادر المدينة.\nوصل الوفد."), ["لن نقبل أي شرط."]);
    }

    #[test]
    fn a_closing_mark_that_nothing_opens_holds_nothing() {
        assert!(inner("وقال إن القضاء محايد\"، كما نقل المكتب.\nوصل الوفد إلى المدينة.").is_empty());
        assert_eq!(inner("وقال\" لن نقبل."), ["لن نقبل."]);
    }

    #[test]
    fn an_open_mark_holds_its_paragraph() {
        assert_eq!(inner("قال: \"لن نقبل\nوصل الوفد."), ["لن نقبل"]);
    }
}
