//! What a word says of a report's end before it, in Arabic.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::cue::{Read, according, fixed_phrase, is_between, is_finite, refuses};
use crate::language::ar::lists::List;
use crate::language::{Agreement, Closed, CueForm, CueWord};
use crate::quotation::according::source_end;
use crate::quotation::complement::{governs, names_topic};
use crate::quotation::end::EndFeature;
use crate::quotation::fragment::{is_name, names_body};
use crate::quotation::is_participle;
use crate::source::{HOLY, SourceKind, looks_like_verb};
use crate::text::{Kind, Phrases, fold, rows, table};

/// The words and phrases of `breaks.tsv`.
struct Breaks {
    /// Those that open a sentence and are the newsroom's.
    begins: Phrases<()>,
    /// The others.
    others: Phrases<Break>,
}

/// What a word or phrase says.
#[derive(Clone, Copy, Debug, Default)]
struct Break {
    /// It sets another clause beside the report.
    joins: bool,
    /// It opens another clause.
    opens: bool,
    /// What else it is.
    says: Option<EndFeature>,
}

fn breaks() -> &'static Breaks {
    static BREAKS: OnceLock<Breaks> = OnceLock::new();
    BREAKS.get_or_init(|| {
        let mut breaks = Breaks { begins: Phrases::new(), others: Phrases::new() };
        let mut others: FxHashMap<String, Break> = FxHashMap::default();
        for row in rows(table!("breaks.tsv")) {
            let [name, phrases] = row[..] else { continue };
            let feature = EndFeature::ALL.iter().find(|f| f.name().strip_prefix("next-") == Some(name));
            for phrase in phrases.split('|') {
                match (name, feature) {
                    ("begins", _) => breaks.begins.add(phrase, ()),
                    ("joins", _) => others.entry(fold(phrase)).or_default().joins = true,
                    ("opens", _) => others.entry(fold(phrase)).or_default().opens = true,
                    (_, Some(&feature)) => drop(others.entry(fold(phrase)).or_default().says.get_or_insert(feature)),
                    (name, None) => debug_assert!(false, "no such break: {name}"),
                }
            }
        }
        others.iter().for_each(|(phrase, &says)| breaks.others.add(phrase, says));
        breaks
    })
}

/// The longest words and phrases of each kind that stand at a token.
#[derive(Default)]
struct Standing {
    /// Behind what sets one clause beside another: كما, لكن.
    joined: Option<usize>,
    /// Behind what opens a clause.
    opened: Option<usize>,
    /// What else stands there.
    says: Option<EndFeature>,
}

impl Standing {
    fn at(read: &Read<'_>, i: usize) -> Standing {
        let mut here = Standing::default();
        for (more, found) in breaks().others.standing(read.text, read.text.key(i), i + 1) {
            let behind = Some(i + 1 + more);
            here.joined = here.joined.or(behind.filter(|_| found.joins));
            here.opened = here.opened.or(behind.filter(|_| found.opens));
            here.says = here.says.or(found.says);
        }
        here
    }

    /// The token behind the conjunction that opens a clause at token `i`, where this stands; `None` if nothing does.
    fn behind_conjunction(&self, read: &Read<'_>, i: usize) -> Option<usize> {
        self.joined.or(self.opened).or_else(|| read.reading(i).and.then_some(i))
    }
}

/// فيما بعد: later, no conjunction.
#[must_use]
pub fn is_later(read: &Read<'_>, i: usize) -> bool {
    read.text.key(i) == "فيما" && read.text.key(i + 1) == "بعد"
}

/// The token behind the words that set the scene of a sentence that opens at token `i`, and the comma behind them: وفي السياق ذاته،
#[must_use]
pub fn behind_setting(read: &Read<'_>, i: usize) -> usize {
    let Some((more, ())) = breaks().begins.longest(read.text, read.text.key(i), i + 1) else { return i };
    let mut end = i + 1 + more;
    // في وقت سابق من يوم الأربعاء
    if read.text.key(end) == "من" && read.reading(end + 1).closed.is(Closed::TIME) {
        end += 2;
        while read.reading(end).closed.is(Closed::TIME) {
            end += 1;
        }
    }
    if read.text.is_comma(end) { end + 1 } else { end }
}

/// What the word at token `i` says of a break before it.
#[must_use]
pub fn next_feature(read: &Read<'_>, i: usize) -> EndFeature {
    let (reading, key) = (read.reading(i), read.text.key(i));
    let here = Standing::at(read, i);
    match here.says {
        _ if is_participle(read, i) => EndFeature::NextParticiple,
        _ if attributes(read, i) => EndFeature::NextAccording,
        _ if is_silent(read, i, &here) => EndFeature::NextSilent,
        _ if key == "وذلك" && hints(read, i) || is_judged(read, i) => EndFeature::NextHint,
        _ if verb_of_report(read, i, &here).is_some() || opens_main_clause(read, i) => EndFeature::NextReport,
        _ if opens_anew(read, i) || opens_anothers(read, i) => EndFeature::NextReport,
        _ if reports_beside(read, i, &here) => EndFeature::NextBeside,
        _ if reading.and && is_finite(reading) && !is_between(read, i) => EndFeature::NextVerb,
        _ if reading.closed.is(Closed::COMPLEMENTISER) && key.starts_with('و') => EndFeature::NextComplementiser,
        Some(EndFeature::NextThat) if tells_how(read, i + 1) => EndFeature::NextAnd,
        Some(feature) => feature,
        _ if reading.closed.is(Closed::RELATIVE) => EndFeature::NextRelative,
        _ if key.starts_with('و') && !key.starts_with("وال") && read.source_at(i + 1).is_some() && read.source_at(i).is_none() => {
            EndFeature::NextAndSubject
        }
        _ if key.starts_with('و') && reading.and => EndFeature::NextAnd,
        _ => EndFeature::NextOther,
    }
}

/// وذلك بدفع الرواتب, وذلك لتخفيف العبء: by what or for what the thing that is told of was done. بالتزامن sets it beside another.
fn tells_how(read: &Read<'_>, i: usize) -> bool {
    let (key, closed) = (read.text.key(i), read.reading(i).closed);
    let is_time = closed.is(Closed::PREPOSITION.or(Closed::TIME).or(Closed::ACCORDING)) || key.starts_with("بع") || key == "بالتزامن";
    key.starts_with(['ب', 'ل']) && key.chars().nth(3).is_some() && !is_time
}

/// وذلك في مقابلة مع, وذلك خلال كلمته: where it was said, which is the newsroom's to tell.
#[must_use]
pub fn names_occasion(read: &Read<'_>, i: usize) -> bool {
    let is_link = matches!(read.text.key(i + 1), "في" | "خلال" | "اثناء" | "عبر" | "ضمن");
    let is_occasion = |k: usize| {
        let key = read.text.key(k);
        let noun = ["ها", "ه", "هم", "ين"].iter().find_map(|ending| key.strip_suffix(ending)).unwrap_or(key);
        List::Occasion.has(noun)
    };
    read.text.key(i) == "وذلك" && is_link && (i + 2..i + 4).any(is_occasion)
}

/// Whether what was said on another topic opens at token `i`, what another said, or a word of God or of the Prophet: no report goes on
/// with them.
#[must_use]
pub fn opens_anothers(read: &Read<'_>, i: usize) -> bool {
    opens_on_topic(read, i) || turns_to(read, i) || cites_scripture(read, i)
}

/// ، أما المزارع فيرى أن: the verb of saying behind ف is of whom the sentence has turned to.
fn turns_to(read: &Read<'_>, i: usize) -> bool {
    if read.stem(i) != "اما" || !read.text.is_comma(i.saturating_sub(1)) {
        return false;
    }
    let limit = read.level.end(i).min(i + TOPIC);
    let is_half = |&k: &usize| read.text.key(k).starts_with('ف') && is_finite(read.reading(k)) && read.reading(k).and;
    let verb = (i + 2..limit).take_while(|&k| !read.reading(k).closed.is(Closed::COMPLEMENTISER)).find(is_half);
    verb.is_some_and(|verb| read.reading(verb).cue.is_some_and(|cue| governs(read, cue, verb)))
}

/// في إشارة إلى, في إشارة واضحة للهجوم, وذلك في إشارة إلى: how the newsroom takes what was said.
#[must_use]
pub fn hints(read: &Read<'_>, i: usize) -> bool {
    let i = i + usize::from(read.text.key(i) == "وذلك");
    let is_hint = read.text.key(i) == "في" && read.text.key(i + 1) == "اشارة";
    is_hint && (i + 2..i + 4).any(|k| read.text.key(k) == "الى" || read.text.key(k).starts_with('ل'))
}

/// ، في خطوة وصفها خبراء بأنها, ، في خطوة قالت الحكومة إنها: what others say of what was reported.
#[must_use]
pub fn is_judged(read: &Read<'_>, i: usize) -> bool {
    let is_behind_comma = i.checked_sub(1).is_some_and(|comma| read.text.is_comma(comma));
    let (noun, verb) = (i + 1, i + 2);
    let is_step = || read.reading(noun).closed.is_open() && !read.text.key(noun).starts_with("ال") && read.source_at(noun).is_none();
    // في أبين: a town, though written as "I show".
    let says = |cue: CueWord| cue.agreement != Agreement::I && (cue.pronoun && cue.frames.object || governs(read, cue, verb));
    is_behind_comma
        && read.text.key(i) == "في"
        && is_step()
        && is_finite(read.reading(verb))
        && !read.reading(verb).and
        && read.reading(verb).cue.is_some_and(says)
}

/// وبينما أكد المكتب أن …، أعلنت «جبهة الشمال»: the main verb that the clause waits for in which the report at token `start` stands.
#[must_use]
pub fn ends_waiting(read: &Read<'_>, start: usize, i: usize) -> bool {
    let sentence = read.level.start(read.text, i);
    opens_main_clause(read, i) && waits(read, sentence) && (sentence..start).all(|k| !read.text.is_comma(k))
}

/// وحول موعد الافتتاح قال: a topic, and the verb of saying behind it.
fn opens_on_topic(read: &Read<'_>, i: usize) -> bool {
    let is_topic = matches!(read.text.key(i), "وحول" | "وعن" | "وبشان" | "وبخصوص") || read.reading(i).and && names_topic(read, i);
    if !is_topic || i == read.level.start(read.text, i) {
        return false;
    }
    let limit = read.level.end(i).min(i + TOPIC);
    // وحول تدخلها هناك، لكنه أكد: the verb has a clause of its own.
    let is_other = |k: usize| breaks().others.longest(read.text, read.text.key(k), k + 1).is_some_and(|(_, found)| found.joins);
    let is_end = |k: usize| read.level.opening(k).is_some() || read.reading(k).closed.is(Closed::COMPLEMENTISER) || is_other(k);
    let verb = (i + 2..limit).take_while(|&k| !is_end(k)).find(|&k| is_finite(read.reading(k)));
    let has_place = |verb: usize| !read.reading(verb - 1).closed.is(Closed::RELATIVE) && !matches!(read.text.key(verb - 1), "ما" | "كما");
    let says = |verb: usize| read.reading(verb).cue.is_some_and(|cue| cue.form == CueForm::Perfect && cue.frames.colon && !cue.pronoun);
    verb.is_some_and(|verb| says(verb) && has_place(verb) && !read.reading(verb).and)
}

/// How far behind a topic its verb may stand, in tokens.
const TOPIC: usize = 14;

/// حفظ النفس واجب قال تعالى: a verse cited without a conjunction. But حين قال, الذي قال.
fn cites_scripture(read: &Read<'_>, i: usize) -> bool {
    let is_holy = |k: usize| read.source_at(k).is_some_and(|s| read.sources[s].row() == Some(HOLY));
    let is_praise = |k: usize| List::Praise.has(read.text.key(k)) || List::Blessing.has(read.text.key(k));
    let is_plain = |k: usize| read.text.is_comma(k) || read.reading(k).closed.is_open() && read.text.tokens[k].kind == Kind::Word;
    read.text.key(i) == "قال" && i > 0 && is_plain(i - 1) && (is_holy(i + 1) || is_praise(i + 1))
}

/// ، بل في تطبيقها: the second half of what not this but that is.
#[must_use]
pub fn goes_on_against(read: &Read<'_>, i: usize) -> bool {
    matches!(read.text.key(i), "بل" | "وانما" | "انما") && read.text.is_comma(i.saturating_sub(1))
}

/// Where the clause opens that the concession at token `start` waits for: إلا أن, فإن, لكن behind على الرغم من أن, رغم أن, مع أن.
#[must_use]
pub fn conceded(read: &Read<'_>, start: usize, limit: usize) -> Option<usize> {
    let is_main = |&i: &usize| {
        let key = read.text.key(i);
        let is_but = matches!(key, "الا" | "غير" | "بيد") && read.reading(i + 1).closed.is(Closed::COMPLEMENTISER);
        let is_half = key.starts_with("لكن") || key.starts_with("فا") && read.reading(i).closed.is(Closed::COMPLEMENTISER);
        (is_but || is_half) && read.level.inside(i) == read.level.inside(start)
    };
    let main = concession(read, start).and_then(|that| (that + 1..limit).find(is_main))?;
    // إلا أنه استبعد أن: the newsroom's.
    let is_told = |k: usize| read.reading(k).cue.is_some_and(|cue| is_finite(read.reading(k)) && governs(read, cue, k));
    (!(main + 1..main + 3).any(is_told)).then_some(main)
}

/// The complementiser of the concession that opens at token `start`: رغم أن, وعلى الرغم من أنه.
fn concession(read: &Read<'_>, start: usize) -> Option<usize> {
    let that = match (read.text.key(start).trim_start_matches('و'), read.text.key(start + 1)) {
        ("على", "الرغم") => start + 3,
        ("بالرغم", "من") => start + 2,
        ("رغم" | "مع" | "بالرغم", _) => start + 1,
        _ => return None,
    };
    Some(that).filter(|&that| read.reading(that).closed.is(Closed::COMPLEMENTISER))
}

/// كما أشار إلى قرصنة: a verb of saying without a report of its own. Behind كما the imperfect compares (كما يظن البعض).
fn reports_beside(read: &Read<'_>, i: usize, here: &Standing) -> bool {
    let Some(next) = here.joined else { return false };
    let is_verb = |verb: CueWord| verb.form == CueForm::Perfect || (verb.form == CueForm::Imperfect && read.text.key(i) != "كما");
    // إلا أن الحكومة تنفي ذلك
    let has_subject = || {
        let verb = behind_subject(read, next)?;
        read.reading(verb).cue.filter(|cue| !cue.frames.lead && is_told(read, verb))
    };
    read.reading(next).cue.or_else(has_subject).is_some_and(is_verb)
}

/// Whether the verb of saying at token `verb` says something even without a report: not ستعلن, not رفضت الاستجابة, but رفضت ذلك and
/// رفضت التعليق; not تبلغ 20 عاما.
fn is_told(read: &Read<'_>, verb: usize) -> bool {
    let next = verb + 1;
    let is_number = read.text.tokens.get(next).is_some_and(|t| t.kind == Kind::Number);
    let is_silence = || read.text.key(next) == "ذلك" || read.reading(next).cue.is_some() || tells(read, next);
    read.reading(verb).proclitic.is_none() && !is_number && (!refuses(read.stem(verb)) || is_silence())
}

/// The token behind the subject that stands at token `i`, and behind its apposition: نائب المحافظ، فلان الفلاني، نفى
fn behind_subject(read: &Read<'_>, i: usize) -> Option<usize> {
    let source = &read.sources[read.source_at(i)?];
    let end = read.end_of(source);
    Some(if end > source.tokens.end && read.text.is_comma(end) { end + 1 } else { end })
}

/// Whether a preposition of attribution and its source stand at token `i`.
fn attributes(read: &Read<'_>, i: usize) -> bool {
    let cue = if read.reading(i).closed.is(Closed::ACCORDING) { according(read, i) } else { fixed_phrase(read, i) };
    cue.is_some_and(|cue| source_end(read, &cue).is_some())
}

/// Whether another report opens at token `i`: a conjunction, its subject if it stands first, a verb of saying, and what
/// the verb governs. `، لكن محاميه أكد أن …`
#[must_use]
pub fn opens_report(read: &Read<'_>, i: usize) -> bool {
    verb_of_report(read, i, &Standing::at(read, i)).is_some()
}

/// Whether the clause that opens at token `i` does so with a verb of saying and its speaker's name right behind it: وأوضح الوزير أن, كما
/// قال الوزير إن; وتوقع الوزير زيادة, where what stands behind the verb can be no object.
#[must_use]
pub fn names_speaker(read: &Read<'_>, i: usize) -> bool {
    let here = Standing::at(read, i);
    let cue = |verb: usize| read.reading(verb).cue.filter(|cue| !cue.frames.lead);
    let is_first = |verb: usize, form| verb == i && read.reading(i).and || here.joined == Some(verb) && form == CueForm::Perfect;
    let reports = |&verb: &usize| cue(verb).is_some_and(|cue| is_first(verb, cue.form));
    let tells = |cue: CueWord| cue.form == CueForm::Perfect && !cue.pronoun && !cue.frames.whom && !cue.frames.object && cue.frames.clause;
    let is_told = |&verb: &usize| read.reading(verb).and && cue(verb).is_some_and(tells);
    let verb = verb_of_report(read, i, &here).filter(reports).or_else(|| Some(i).filter(is_told));
    let subject = verb.and_then(|verb| read.source_at(verb + 1));
    subject.is_some_and(|s| read.sources[s].kind != SourceKind::Pronoun)
}

/// The verb of the report that opens at token `i`.
fn verb_of_report(read: &Read<'_>, i: usize, here: &Standing) -> Option<usize> {
    let next = here.behind_conjunction(read, i)?;
    let may_stand = |k: usize| read.reading(k).closed.is(Closed::AUXILIARY.or(Closed::TIME)) || read.text.is_comma(k);
    // مقابل 11 في المئة ممن يعتقدون أن: a share, and what it thinks.
    if read.text.key(i) == "مقابل" && read.text.tokens.get(next).is_some_and(|t| t.kind == Kind::Number) {
        return verb_of_share(read, next);
    }
    let skip = |from: usize| (from..from + 3).find(|&k| !may_stand(k)).unwrap_or(from);
    let verb = skip(next);
    let verb = match read.source_at(verb) {
        Some(s) if !is_finite(read.reading(verb)) => skip(read.sources[s].tokens.end),
        _ => verb,
    };
    // بين مصر وليبيا وقال: what و joins to a name is another clause. وبين: the preposition; وليعلموا: what is to be.
    let is_joined = verb > next && read.source_at(next).is_some() && read.reading(verb).and;
    let is_verb = |k: usize| is_finite(read.reading(k)) && read.reading(k).proclitic.is_none() && !is_between(read, k);
    let is_told = |&k: &usize| is_verb(k) && read.reading(k).cue.is_some_and(|cue| governs(read, cue, k));
    Some(verb)
        .filter(|verb| !is_joined && is_told(verb))
        .or_else(|| here.joined.and_then(|next| verb_behind_subject(read, i, next)).filter(is_told))
}

/// لكن كثيرين ممن كانوا هناك قالوا إن: the verb of saying behind a subject that is nobody known.
fn verb_behind_subject(read: &Read<'_>, i: usize, next: usize) -> Option<usize> {
    let is_topic = names_topic(read, i);
    if !contrasts(read, i, next) || !is_topic && !may_open_subject(read, next) {
        return None;
    }
    let limit = read.level.end(next).min(next + SUBJECT);
    let is_end = |k: usize| read.text.tokens[k].kind == Kind::Sign || read.reading(k).closed.is(Closed::COMPLEMENTISER);
    let is_verb = |k: usize| is_finite(read.reading(k)) || !is_topic && may_be_verb(read, k);
    let verb = (next..limit).take_while(|&k| !is_end(k)).find(|&k| is_verb(k))?;
    (verb > next && is_main_verb_of_saying(read, verb)).then_some(verb)
}

/// Whether the clause at token `i` is set against the one before, its conjunction ending before token `next`: لكن, بينما, في حين أن.
fn contrasts(read: &Read<'_>, i: usize, next: usize) -> bool {
    let conjunction = read.text.key(next - 1).trim_start_matches('و');
    matches!(conjunction, "لكن" | "ان" | "بينما" | "فيما" | "حين") && read.stem(i) != "كما"
}

/// Whether a subject may open at token `i`.
fn may_open_subject(read: &Read<'_>, i: usize) -> bool {
    let is_other = Closed::PREPOSITION.or(Closed::CONJUNCTION).or(Closed::AUXILIARY).or(Closed::NEGATION);
    !read.reading(i).closed.is(is_other) && read.text.tokens.get(i).is_some_and(|t| t.kind != Kind::Sign)
}

/// Whether the word at token `i` is known as nothing else and looks like a verb; no adverb: كثيرا.
fn may_be_verb(read: &Read<'_>, i: usize) -> bool {
    let key = read.text.key(i);
    let is_adverb = key.ends_with('ا') && !key.ends_with("وا");
    looks_like_verb(key) && read.reading(i).closed.is_open() && read.source_at(i).is_none() && !is_adverb
}

/// Whether a verb of saying stands at token `i` that is no relative clause's, is not joined to another, and has a subject.
fn is_main_verb_of_saying(read: &Read<'_>, i: usize) -> bool {
    let reading = read.reading(i);
    let is_relative = read.reading(i - 1).closed.is(Closed::RELATIVE) || read.text.key(i - 1) == "ما";
    let says = reading.cue.is_some_and(|cue| !cue.frames.lead && !cue.pronoun);
    says && !is_relative && !reading.and && reading.proclitic.is_none() && !reading.closed.is(Closed::IMPERSONAL)
}

/// The longest subject, in tokens.
const SUBJECT: usize = 12;

/// The verb of those whose number stands at token `number`.
fn verb_of_share(read: &Read<'_>, number: usize) -> Option<usize> {
    let limit = read.level.end(number).min(number + 8);
    let is_verb = |&k: &usize| is_finite(read.reading(k)) && read.reading(k).cue.is_some_and(|cue| governs(read, cue, k));
    (number..limit).take_while(|&k| !read.text.is_comma(k)).find(is_verb)
}

/// عندما سئل عما إذا كان يعني أن …، قال الوزير: "…": behind a comma, without a conjunction, the main verb with its subject. It has a
/// report of its own, or the sentence opened with a clause that waits for it: وبينما أكد المكتب أن …، تبنت «جبهة الشمال» الهجوم
fn opens_main_clause(read: &Read<'_>, i: usize) -> bool {
    let is_behind_comma = i.checked_sub(1).is_some_and(|comma| read.text.is_comma(comma));
    if !is_behind_comma || read.reading(i).and {
        return false;
    }
    let is_told = |cue: CueWord| cue.form == CueForm::Perfect && !cue.pronoun && governs(read, cue, i);
    let has_subject = read.source_at(i + 1).is_some();
    let has_marked_subject = || read.level.opening(i + 1).is_some_and(|pair| names_body(read, pair) || is_name(read, pair));
    let is_verb = || is_finite(read.reading(i)) || looks_like_verb(read.text.key(i));
    has_subject && read.reading(i).cue.is_some_and(is_told)
        || (has_subject || has_marked_subject()) && is_verb() && waits(read, read.level.start(read.text, i))
}

/// ، في المقابل يدعو الرئيس: behind a comma, what else opens a sentence, and a verb.
fn opens_anew(read: &Read<'_>, i: usize) -> bool {
    let is_behind_comma = i.checked_sub(1).is_some_and(|comma| read.text.is_comma(comma));
    // من جهة، ومن جهة أخرى: two sides of one thing.
    if !is_behind_comma || read.text.key(i).starts_with('و') || read.text.key(i) == "من" {
        return false;
    }
    // لكنها، مع ذلك، ستواصل: inside a clause.
    if i > 1 && Standing::at(read, i - 2).joined == Some(i - 1) {
        return false;
    }
    let verb = behind_setting(read, i);
    let is_verb = || is_finite(read.reading(verb)) || !read.text.is_comma(verb - 1) && looks_like_verb(read.text.key(verb));
    verb > i + 1 && is_verb()
}

/// Whether the sentence that opens at token `start` opens with a clause that another has to follow: بينما, عندما, بعد أن.
#[must_use]
pub fn waits(read: &Read<'_>, start: usize) -> bool {
    match read.text.key(start).trim_start_matches('و') {
        "بينما" | "فيما" | "عندما" | "حينما" | "بعدما" | "لما" => !names_topic(read, start),
        "بعد" | "قبل" | "منذ" => read.text.key(start + 1) == "ان",
        "رغم" | "بالرغم" | "على" => concession(read, start).is_some(),
        "في" => read.text.key(start + 1) == "حين",
        _ => false,
    }
}

/// Whether, behind a report that starts at token `start`, the one that opens at token `i` has the subject of the verb of saying `cue`: the
/// verb agrees, and none follows it. So has a verb of saying that و joins and that tells no more than an object: ورفض التعليق.
#[must_use]
pub fn goes_on_with(read: &Read<'_>, start: usize, i: usize, cue: usize) -> bool {
    let Some(verb) = verb_of_report(read, i, &Standing::at(read, i)) else { return is_joined_verb(read, start, i, cue) };
    let agreement = |token: usize| read.reading(token).cue.map(|word| word.agreement);
    let next = read.reading(verb + 1).closed;
    let has_no_subject = next.is(Closed::PREPOSITION.or(Closed::COMPLEMENTISER)) || matches!(read.text.word(verb + 1), ":" | "\"" | "«");
    has_no_subject && agreement(verb) == agreement(cue)
}

/// Whether the word at token `i`, inside its sentence, is a verb of saying in the perfect behind و that agrees with `cue` and has no subject.
/// الوزير رحب بالضيف وطلب: of whom the report tells that he spoke, the next such verb may be.
fn is_joined_verb(read: &Read<'_>, start: usize, i: usize, cue: usize) -> bool {
    let told = |k: usize| read.reading(k).cue.filter(|word| word.form == CueForm::Perfect && !word.pronoun && !word.frames.lead);
    let reading = read.reading(i);
    let is_inside = read.level.start(read.text, i) < i && read.level.inside(i) == read.level.inside(cue);
    let is_plain = reading.and && reading.proclitic.is_none();
    let agrees = |verb: CueWord| read.reading(cue).cue.is_some_and(|word| word.agreement == verb.agreement);
    // وشككت فيها عائلته, وأشار أيضا إلى
    let is_parted = read.reading(i + 1).closed.is(Closed::TIME) && !read.reading(i + 2).closed.is(Closed::PREPOSITION);
    let has_subject = is_parted || read.source_at(i + 1).is_some();
    is_inside && is_plain && !has_subject && told(i).is_some_and(agrees) && !(start..i).any(|k| told(k).is_some())
}

/// `دون أن يوضح`, `ولم يذكر`: the newsroom says what was not said.
fn is_silent(read: &Read<'_>, i: usize, here: &Standing) -> bool {
    let key = |k: usize| read.text.key(k);
    let from = match (key(i), key(i + 1)) {
        ("من" | "ومن", "دون") => i + 2,
        ("دون" | "ودون" | "بدون" | "وبدون", _) => i + 1,
        ("ولم" | "ولا", _) => return tells(read, i + 1),
        _ => {
            // لكنه لم يؤكد, إلا أن الشرطة لم تؤكد
            let next = here.joined.or(here.opened).map(|next| behind_subject(read, next).unwrap_or(next));
            return next.is_some_and(|next| key(next) == "لم" && tells(read, next + 1));
        }
    };
    tells(read, if key(from) == "ان" { from + 1 } else { from })
}

/// A verb or a noun of telling: يوضح, يحدد, ذكر, تفاصيل.
fn tells(read: &Read<'_>, i: usize) -> bool {
    let reading = read.reading(i);
    reading.closed.is(Closed::TELLING) || reading.cue.is_some_and(|cue| cue.form != CueForm::Participle)
}
