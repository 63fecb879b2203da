//! Reports in English: a verb of saying stands before its report, behind it, or in its middle.

use std::ops::Range;

use super::PREPOSITIONS;
use crate::cue::{Cue, Read, is_finite};
use crate::document::QuotationKind;
use crate::language::{Closed, CueClass, CueForm, Language};
use crate::quotation::{Draft, Place, end, kind_of, trimmed, without_stop};
use crate::source::SourceKind;
use crate::text::Kind;

/// How far behind a cue a complementiser may stand, in tokens.
const REACH: usize = 16;
/// How far behind its verb, or the end of its name, a listener may reach.
const LISTENER: usize = 7;
/// How far behind a cue quoted words may begin.
const MARKS_REACH: usize = 24;
/// How far behind its cue an interrupted quotation may go on.
const FURTHER: usize = 60;
/// How many reports back a quotation without a cue looks for the one that it goes on.
const RECENT: usize = 24;
/// Fewer words in marks are no speech of their own.
const SPEECH: usize = 4;

/// Adds the reports of the English cues.
pub fn reports(read: &Read<'_>, cues: &[Cue], drafts: &mut Vec<Draft>) {
    let mut reporter = Reporter { read, taken: vec![false; read.level.pairs.len()] };
    for (c, cue) in cues.iter().enumerate() {
        if cue.word.is_preposition() || read.language(cue.tokens.start) != Some(Language::English) {
            continue;
        }
        let found = reporter.before(cue).or_else(|| reporter.behind(cue));
        // said in a statement that: the verb has the clause, not the noun.
        let starts = |draft: &Draft| {
            cue.word.form == CueForm::Noun && found.as_ref().is_some_and(|f| f.2.first().map(|p| p.start) == Some(draft.extent().start))
        };
        if drafts.iter().rev().take(2).any(starts) {
            continue;
        }
        if let Some((place, kind, content)) = found {
            drafts.push(Draft { cue: Some(c), content, kind, place, relay: None });
        }
    }
    reporter.leftovers(cues, drafts);
}

struct Reporter<'a> {
    read: &'a Read<'a>,
    /// The pairs of marks that a report has taken.
    taken: Vec<bool>,
}

type Report = (Place, QuotationKind, Vec<Range<usize>>);

impl Reporter<'_> {
    /// A comma or a dash; a hyphen inside a word is none.
    fn is_comma(&self, i: usize) -> bool {
        let Some(token) = self.read.text.tokens.get(i).filter(|t| t.kind == Kind::Sign) else { return false };
        match self.read.text.word(i) {
            "," | "—" | "–" | "--" => true,
            "-" => token.spaced,
            _ => false,
        }
    }

    fn words(&self, tokens: Range<usize>) -> usize {
        tokens.filter(|&i| self.read.text.tokens[i].kind != Kind::Sign).count()
    }

    /// The pair that the mark at token `i` closes.
    fn closing(&self, i: usize) -> Option<usize> {
        let inner = self.read.level.inside(i.checked_sub(1)?)?;
        let pair = &self.read.level.pairs[inner];
        (pair.closed && pair.inner.end == i).then_some(inner)
    }

    /// Where the subject before a cue begins, if one stands there: past auxiliaries, roles beside names, titles.
    fn subject_start(&self, at: usize) -> Option<usize> {
        let read = self.read;
        let skips = |k: usize| {
            read.reading(k).closed.is(Closed::AUXILIARY.or(Closed::ADVERB).or(Closed::NEGATION)) || matches!(read.text.word(k), "'" | "’")
        };
        let mut k = at;
        while k > 0 && skips(k - 1) && read.source_before(k).is_none() {
            k -= 1;
        }
        let mut found = None;
        for _ in 0..5 {
            // A comma between a name and what it is: Ann Lee, a nurse, said.
            let comma = k > 1 && self.is_comma(k - 1);
            let source = read.source_before(k).or_else(|| if comma { read.source_before(k - 1) } else { None });
            let Some(s) = source else { break };
            let source = &read.sources[s];
            let is_role_before = comma && source.beside.is_some_and(|b| read.sources[b].tokens.start < source.tokens.start);
            let joined = found.is_none() && (!comma || is_role_before)
                || source.beside.is_some_and(|b| Some(b) == found || read.sources[b].tokens.start >= k)
                || (!comma && found.is_some());
            if !joined {
                break;
            }
            found = Some(s);
            k = source.tokens.start;
            while k > 0
                && (read.reading(k - 1).closed.is(Closed::TITLE)
                    || (read.text.word(k - 1) == "." && read.reading(k.wrapping_sub(2)).closed.is(Closed::TITLE)))
            {
                k -= 1;
            }
        }
        // The name of a body stands without its article.
        while found.is_some() && k > 0 && read.reading(k - 1).closed.is(Closed::DETERMINER.or(Closed::MODIFIER)) {
            k -= 1;
        }
        found.map(|_| k)
    }

    /// Behind a verb and the subject that follows it (said the minister), if what comes next leaves it without a verb of its own.
    fn subject_end(&self, cue: &Cue) -> Option<usize> {
        let read = self.read;
        let mut k = cue.tokens.end;
        while read.reading(k).closed.is(Closed::TITLE)
            || (read.text.word(k) == "." && read.reading(k.wrapping_sub(1)).closed.is(Closed::TITLE))
        {
            k += 1;
        }
        let s = read.source_at(k)?;
        if read.sources[s].kind == SourceKind::Pronoun {
            return None;
        }
        let mut end = read.sources[s].tokens.end;
        loop {
            let and = usize::from(read.text.key(end) == "and");
            let Some(next) = read.source_at(end + and) else { break };
            end = read.sources[next].tokens.end.max(end + 1);
        }
        let closed = read.reading(end).closed;
        let breaks = matches!(read.text.word(end), "." | "," | ";" | "(" | "—" | "–" | "-" | "?" | "!" | ":")
            || closed.is(Closed::PREPOSITION.or(Closed::RELATIVE).or(Closed::TIME).or(Closed::ADVERB).or(Closed::CONJUNCTION));
        (end >= read.level.end(cue.tokens.start) || breaks).then_some(end)
    }

    /// `"…," he said`, `…, said the minister.`: the words before.
    fn before(&mut self, cue: &Cue) -> Option<Report> {
        let read = self.read;
        let at = cue.tokens.start;
        if !is_finite(read.reading(at)) || !(cue.word.frames.behind || cue.word.frames.colon) {
            return None;
        }
        let paragraph = read.text.paragraph_of(at).start;
        let near = self.subject_start(at).filter(|&k| k > paragraph && self.is_edge(k - 1)).map(|k| k - 1);
        let straight = near.or_else(|| self.far_edge(at));
        let (edge, behind) = match straight {
            Some(edge) => (edge, cue.tokens.end),
            None => {
                let edge = at.checked_sub(1).filter(|&e| e > paragraph && self.is_edge(e))?;
                (edge, self.subject_end(cue)?)
            }
        };
        let is_marked = self.closing(edge).or_else(|| (edge > paragraph && self.is_comma(edge)).then(|| self.closing(edge - 1)).flatten());
        if straight.is_some() && self.governs_behind(cue, is_marked) {
            return None;
        }
        let sentence = read.level.start(read.text, edge);
        if let Some(pair) = is_marked {
            return self.marked_before(pair, sentence, behind);
        }
        if !cue.word.frames.behind || !self.is_comma(edge) {
            return None;
        }
        let start = self.opening(sentence).min(edge);
        let rest = straight.and_then(|_| self.rest(cue));
        let adjunct = read.reading(start).closed.is(Closed::PREPOSITION.or(Closed::TIME).or(Closed::CONJUNCTION));
        // Ann Lee, a nurse, said …: no report, what the speaker is.
        let apposed = straight.is_none() && read.source_at(start).is_some_and(|s| self.is_comma(read.sources[s].tokens.end));
        if rest.is_none() && (self.words(start..edge) < 3 || adjunct && self.words(start..edge) < 9 || apposed) {
            return None;
        }
        let (mut kind, mut content) = kind_of(read, start..edge);
        if let Some(rest) = rest {
            let (more, rest) = kind_of(read, end::choose(read, rest, None));
            content.extend(rest);
            if more != QuotationKind::Indirect {
                kind = QuotationKind::Mixed;
            }
        }
        Some((Place::Before, kind, content))
    }

    /// The closing mark before a subject and all that is told of it: "…," Ann Lee, who works at the mill, said.
    fn far_edge(&self, at: usize) -> Option<usize> {
        let read = self.read;
        let sentence = read.text.sentence_of(at).start;
        let edge = (sentence.max(at.saturating_sub(FURTHER)).saturating_sub(1)..at).rev().find(|&i| self.closing(i).is_some())?;
        let opens =
            |k: &usize| read.reading(*k).closed.is(Closed::TITLE.or(Closed::DETERMINER).or(Closed::MODIFIER)) || read.text.word(*k) == ".";
        let first = (edge + 1..at).find(|k| !opens(k) || read.source_at(*k).is_some())?;
        let skips = |k: &usize| read.reading(*k).closed.is(Closed::AUXILIARY.or(Closed::ADVERB));
        let last = (first..at).rev().find(|k| !skips(k))?;
        let closes = self.is_comma(last) || read.text.word(last) == ")" || read.source_before(last + 1).is_some();
        (self.ends_speech(edge) && closes && read.source_at(first).is_some()).then_some(edge)
    }

    /// Where a report goes on behind `X, he said in an interview,`: unless the newsroom or another cue speaks there.
    fn rest(&self, cue: &Cue) -> Option<usize> {
        let read = self.read;
        let limit = read.level.end(cue.tokens.start);
        let stops = |k: usize| is_finite(read.reading(k)) || read.level.opening(k).is_some();
        let comma = (cue.tokens.end..limit.min(cue.tokens.end + REACH)).take_while(|&k| !stops(k)).find(|&k| self.is_comma(k))?;
        let reading = read.reading(comma + 1);
        let adjunct =
            comma == cue.tokens.end || read.reading(cue.tokens.end).closed.is(Closed::PREPOSITION.or(Closed::TIME).or(Closed::ADVERB));
        let is_new = reading.closed.is(Closed::RELATIVE.or(Closed::PREPOSITION).or(Closed::ACCORDING).or(Closed::TIME))
            || reading.cue.is_some_and(|c| c.form == CueForm::Participle);
        (adjunct && !is_new && comma + 1 < limit).then_some(comma + 1)
    }

    fn is_edge(&self, i: usize) -> bool {
        self.is_comma(i) || self.closing(i).is_some()
    }

    /// Whether a cue with a subject before it has its report behind all the same.
    fn governs_behind(&self, cue: &Cue, marked: Option<usize>) -> bool {
        let read = self.read;
        let mut j = cue.tokens.end;
        while read.reading(j).closed.is(Closed::ADVERB.or(Closed::TIME)) {
            j += 1;
        }
        let limit = read.level.end(cue.tokens.start);
        // Asked why, he answered, "…"
        if marked.is_none() && read.text.word(j) == "," && read.level.opening(j + 1).is_some() {
            return true;
        }
        if j >= limit || matches!(read.text.word(j), "." | "," | ";" | "?" | "!" | "—") {
            return false;
        }
        // "…," he added quietly into the phone: the words before are his.
        let is_speech = marked.is_some_and(|pair| self.ends_speech(read.level.pairs[pair].inner.end));
        let reach = if is_speech { j + 1 } else { j + 12 };
        let that = (j..limit.min(reach)).take_while(|&k| !self.is_comma(k)).any(|k| read.text.key(k) == "that");
        if that || read.level.opening(j).is_some() || read.text.word(j) == ":" {
            return true;
        }
        // he told reporters: the listener is no report.
        let listener = (cue.word.frames.listener || cue.word.frames.asked) && marked.is_some();
        !(is_speech || listener || read.reading(j).closed.is(Closed::PREPOSITION.or(Closed::CONJUNCTION)))
    }

    /// Whether the closing mark at token `i` stands behind a sign that ends what somebody says.
    fn ends_speech(&self, i: usize) -> bool {
        matches!(self.read.text.word(i.wrapping_sub(1)), "," | "—" | "–")
    }

    fn marked_before(&mut self, pair: usize, sentence: usize, behind: usize) -> Option<Report> {
        let read = self.read;
        let marked = &read.level.pairs[pair];
        if self.taken[pair] {
            return None;
        }
        let mut content = Vec::new();
        let mut kind = QuotationKind::Direct;
        if marked.open <= sentence + 1 {
            let mut first = pair;
            while let Some(p) = first.checked_sub(1).filter(|&p| {
                let earlier = &read.level.pairs[p];
                !earlier.closed && !self.taken[p] && earlier.inner.end == read.level.pairs[first].open
            }) {
                first = p;
            }
            for p in (first..=pair).filter(|&p| read.level.pairs[p].depth == marked.depth) {
                self.taken[p] = true;
                content.push(self.inside(p));
            }
        } else {
            let start = self.opening(sentence);
            if self.words(start..marked.end()) < 3 {
                return None;
            }
            self.taken[pair] = true;
            // By then the sentence has said its own: despite the tone, "I think he will," said X.
            if read.text.word(marked.open - 1) == ":" {
                content.push(self.inside(pair));
            } else {
                content.push(trimmed(read, start..marked.end()));
                kind = QuotationKind::Mixed;
            }
        }
        self.continued(behind, &mut content);
        Some((Place::Before, kind, content))
    }

    /// `"X," he said. "Y."`: quoted words that follow in the paragraph belong to the same report.
    fn continued(&mut self, behind: usize, content: &mut Vec<Range<usize>>) {
        let read = self.read;
        let paragraph = read.text.paragraph_of(behind.saturating_sub(1));
        let mut i = behind;
        // Inside the sentence of the cue, then sentence by sentence.
        let limit = read.level.end(behind.saturating_sub(1));
        // "X," he said, adding, "Y": the words behind another verb are its own.
        let limit = limit.min(paragraph.end);
        let is_other = |i: usize| read.reading(i).cue.is_some_and(|cue| cue.frames.colon);
        let mark = (i..limit).find(|&k| read.level.opening(k).is_some());
        if mark.is_some_and(|mark| (i..mark).any(is_other)) {
            return;
        }
        i = mark.unwrap_or(limit);
        while i < paragraph.end {
            let Some(pair) = read.level.opening(i) else { break };
            let marked = &read.level.pairs[pair];
            if self.taken[pair] || self.has_cue(pair) || self.words(marked.inner.clone()) < 2 {
                break;
            }
            let pieces = self.take(pair);
            i = marked.end().max(pieces.last().map_or(0, |piece| piece.end));
            content.extend(pieces);
        }
    }

    /// Takes a pair, and those of the next paragraphs that re-open it up to one with a cue of its own.
    fn take(&mut self, pair: usize) -> Vec<Range<usize>> {
        let read = self.read;
        let mut pieces = Vec::new();
        let mut next = Some(pair);
        while let Some(p) = next {
            self.taken[p] = true;
            let marked = &read.level.pairs[p];
            pieces.push(self.inside(p));
            next = (!marked.closed).then(|| read.level.opening(marked.inner.end)).flatten().filter(|&n| !self.has_cue(n) && !self.taken[n]);
        }
        pieces
    }

    /// The words inside a pair, without the comma that belongs to the sentence around it.
    fn inside(&self, pair: usize) -> Range<usize> {
        let mut inner = without_stop(self.read, self.read.level.pairs[pair].inner.clone());
        if inner.len() > 1 && self.read.text.word(inner.end - 1) == "," {
            inner.end -= 1;
        }
        inner
    }

    /// Whether quoted words end in a comma and their paragraph goes on: somebody says them there.
    fn has_cue(&self, pair: usize) -> bool {
        let marked = &self.read.level.pairs[pair];
        marked.closed
            && marked.end() < self.read.text.paragraph_of(marked.open).end
            && matches!(self.read.text.word(marked.inner.end.wrapping_sub(1)), "," | "?" | "!")
    }

    /// Past a conjunction that opens the sentence.
    fn opening(&self, mut start: usize) -> usize {
        while matches!(self.read.text.key(start), "but" | "and" | "so" | "still" | "also") || self.is_comma(start) {
            start += 1;
        }
        start
    }

    /// What stands behind a cue.
    fn behind(&mut self, cue: &Cue) -> Option<Report> {
        let read = self.read;
        let limit = read.level.end(cue.tokens.start);
        let frames = cue.word.frames;
        let mut j = cue.tokens.end;
        // pointed out that, laid out his plan
        j += usize::from(is_finite(read.reading(cue.tokens.start)) && matches!(read.text.key(j), "out" | "back" | "off" | "up" | "down"));
        let is_time = |j: usize| read.text.key(j) == "last" && read.reading(j + 1).closed.is(Closed::TIME);
        while j < limit && (read.reading(j).closed.is(Closed::ADVERB.or(Closed::TIME)) || is_time(j)) && read.level.opening(j).is_none() {
            j += 1;
        }
        // Said Ann Lee, "…"
        if cue.tokens.start == read.level.start(read.text, cue.tokens.start)
            && let Some(end) = self.subject_end(cue).filter(|&end| read.text.word(end) == ",")
            && let Some(pair) = read.level.opening(end + 1).filter(|&pair| !self.taken[pair])
        {
            return Some((Place::Before, QuotationKind::Direct, self.take(pair)));
        }
        if frames.colon {
            let sign = usize::from(matches!(read.text.word(j), "," | ":") && read.text.tokens.get(j).is_some_and(|t| !t.spaced));
            if let Some(pair) =
                read.level.opening(j + sign).filter(|_| read.text.paragraph_of(j + sign) == read.text.paragraph_of(cue.tokens.start))
            {
                return self.marked_behind(cue, pair, limit);
            }
            if read.text.word(j) == ":" {
                return self.behind_colon(cue, j + 1);
            }
        }
        let start = self.clause_start(cue, j, limit);
        match start {
            Some(start) => self.clause(cue, start),
            None if frames.colon => self.marks_further(cue, j, limit),
            None => None,
        }
    }

    /// `said: …`, and the next paragraph in marks.
    fn behind_colon(&mut self, cue: &Cue, i: usize) -> Option<Report> {
        let read = self.read;
        let paragraph = read.text.paragraph_of(cue.tokens.start);
        if let Some(pair) = read.level.opening(i) {
            return Some((Place::Behind, QuotationKind::Direct, self.take(pair)));
        }
        if i >= paragraph.end {
            return None;
        }
        Some((Place::Behind, QuotationKind::Direct, vec![trimmed(read, i..paragraph.end)]))
    }

    fn marked_behind(&mut self, cue: &Cue, pair: usize, limit: usize) -> Option<Report> {
        let read = self.read;
        let marked = &read.level.pairs[pair];
        let next = read.text.word(marked.end());
        let closes =
            marked.end() >= limit || matches!(next, "." | "," | ";" | "!" | "?") || read.text.paragraph_of(marked.open).end == marked.end();
        if closes && (self.words(marked.inner.clone()) >= SPEECH || marked.end() + 1 >= limit) {
            let mut content = self.take(pair);
            let last = content.last().map_or(0, |piece| piece.end);
            if marked.closed {
                self.continued(marked.end().max(last), &mut content);
            }
            return Some((Place::Behind, QuotationKind::Direct, content));
        }
        self.clause(cue, marked.open)
    }

    /// `said in a statement: "…"`: quoted words further on in the cue's sentence.
    fn marks_further(&mut self, cue: &Cue, from: usize, limit: usize) -> Option<Report> {
        let read = self.read;
        let open = (from..limit.min(from + MARKS_REACH)).find(|&i| read.level.opening(i).is_some() || is_finite(read.reading(i)))?;
        let pair = read.level.opening(open)?;
        let sign = matches!(read.text.word(open - 1), "," | ":");
        if self.taken[pair] || !sign || self.words(read.level.pairs[pair].inner.clone()) < SPEECH {
            return None;
        }
        self.marked_behind(cue, pair, limit)
    }

    /// Where the clause that a cue governs begins.
    fn clause_start(&self, cue: &Cue, j: usize, limit: usize) -> Option<usize> {
        let read = self.read;
        let frames = cue.word.frames;
        let (key, closed) = (read.text.key(j), read.reading(j).closed);
        if j >= limit || read.text.tokens[j].kind == Kind::Sign && read.level.opening(j).is_none() {
            return None;
        }
        if key == "that" && frames.clause {
            return Some(j + 1);
        }
        if frames.question && matches!(key, "whether" | "if" | "how" | "why" | "what" | "who" | "where" | "when") {
            return Some(j);
        }
        if frames.infinitive && key == "to" {
            return Some(j - usize::from(read.text.key(j - 1) == "not"));
        }
        if PREPOSITIONS.iter().position(|p| *p == key).is_some_and(|bit| frames.prepositions & (1 << bit) != 0)
            && !self.that_follows(j, limit)
        {
            return Some(j + 1);
        }
        if closed.is(Closed::PREPOSITION) {
            return (frames.clause || frames.listener).then(|| self.that_further(frames.question, j, limit)).flatten();
        }
        if (frames.listener || frames.asked)
            && let Some(start) = self.behind_listener(cue, j, limit)
        {
            return Some(start);
        }
        // The numbers tell a story: no listener, no report.
        // the names he said would be released: the subject stands before
        let opens_clause = closed.is(Closed::CONJUNCTION.or(Closed::AUXILIARY)) && !matches!(key, "what" | "how" | "if");
        (frames.bare && !frames.listener && !opens_clause).then_some(j)
    }

    /// said in a statement that, asked on Monday whether: past a phrase without a verb.
    fn that_further(&self, question: bool, j: usize, limit: usize) -> Option<usize> {
        let read = self.read;
        let stops = |k: usize| {
            self.is_comma(k)
                || read.level.opening(k).is_some()
                || is_finite(read.reading(k)) && read.source_before(k).is_some()
                || read.reading(k).closed.is(Closed::AUXILIARY.or(Closed::PRONOUN)) && read.text.key(k) != "s"
        };
        let opens = |k: &usize| read.text.key(*k) == "that" || question && matches!(read.text.key(*k), "whether" | "if" | "why");
        let found = (j..limit.min(j + REACH)).take_while(|&k| !stops(k)).find(opens)?;
        Some(found + usize::from(read.text.key(found) == "that"))
    }

    /// told X that, asked X to, told reporters he would: past whom the verb addresses.
    fn behind_listener(&self, cue: &Cue, j: usize, limit: usize) -> Option<usize> {
        let read = self.read;
        let frames = cue.word.frames;
        let named = read.source_at(j).map(|s| read.sources[s].tokens.end);
        let limit = limit.min(named.map_or(j, |end| end.saturating_sub(1)) + LISTENER);
        for k in j + 1..limit {
            let key = read.text.key(k);
            if key == "that" && frames.listener {
                return Some(k + 1);
            }
            // asked not to be named
            if key == "to" && frames.asked {
                return Some(k - usize::from(read.text.key(k - 1) == "not"));
            }
            if frames.listener && matches!(key, "whether" | "if" | "how" | "why" | "what") {
                return Some(k);
            }
            if self.is_comma(k) || is_finite(read.reading(k)) && named.is_none_or(|end| k >= end) || read.level.opening(k).is_some() {
                break;
            }
        }
        let is_pronoun = matches!(read.text.key(j), "me" | "him" | "her" | "us" | "them" | "you");
        let end = self.past_phrases(named.or(is_pronoun.then_some(j + 1))?);
        if end >= read.level.end(cue.tokens.start) {
            return None;
        }
        let goes_on = read.text.tokens[end].kind == Kind::Word
            && !read.reading(end).closed.is(Closed::PREPOSITION.or(Closed::TIME).or(Closed::CONJUNCTION));
        (frames.bare && frames.listener && goes_on).then_some(end)
    }

    /// Past what tells where and when: told the paper of Newark last week she would.
    fn past_phrases(&self, mut i: usize) -> usize {
        let read = self.read;
        for _ in 0..3 {
            let closed = read.reading(i).closed;
            let is_time = closed.is(Closed::TIME) || read.text.key(i) == "last" && read.reading(i + 1).closed.is(Closed::TIME);
            if !is_time && !closed.is(Closed::PREPOSITION) {
                break;
            }
            i += 1;
            while read.source_at(i).is_none() && read.reading(i).closed.is(Closed::TIME.or(Closed::DETERMINER).or(Closed::MODIFIER)) {
                i += 1;
            }
            if !is_time {
                i = read.source_at(i).map_or(i + 1, |s| read.sources[s].tokens.end);
            }
        }
        i
    }

    fn that_follows(&self, j: usize, limit: usize) -> bool {
        (j..limit.min(j + REACH)).take_while(|&k| !self.is_comma(k)).any(|k| self.read.text.key(k) == "that")
    }

    fn clause(&mut self, cue: &Cue, start: usize) -> Option<Report> {
        let read = self.read;
        let mut range = end::choose(read, start, Some(cue.tokens.start));
        // X, who said that …, went on: the clause of the relative ends at its comma.
        let at = cue.tokens.start;
        let is_between = |k: &usize| read.reading(*k).closed.is(Closed::AUXILIARY.or(Closed::ADVERB));
        let subject = (at.saturating_sub(4)..at).rev().find(|k| !is_between(k)).unwrap_or(at);
        if subject > 0 && matches!(read.text.key(subject), "who" | "which") && self.is_comma(subject - 1) {
            let comma = range.clone().find(|&i| self.is_comma(i) && read.level.inside(i) == read.level.inside(at));
            range.end = comma.unwrap_or(range.end);
        }
        let (kind, content) = kind_of(read, range);
        let words: usize = content.iter().map(|piece| self.words(piece.clone())).sum();
        let needs = if cue.word.class == CueClass::Say { 2 } else { 1 };
        if words < needs {
            return None;
        }
        let extent = start..content.last().map_or(start, |piece| piece.end);
        let first = read.level.pairs.partition_point(|pair| pair.open < extent.start);
        let inside = read.level.pairs[first..].iter().take_while(|pair| pair.open < extent.end).count();
        self.taken[first..first + inside].fill(true);
        Some((Place::Behind, kind, content))
    }

    /// `"…" — X`, `X: "…"`, and `From X:` on the line before: the name beside quoted words.
    fn signed(&self, pair: usize) -> Option<usize> {
        let read = self.read;
        let marked = &read.level.pairs[pair];
        let is_dash = |i: usize| matches!(read.text.word(i), "—" | "–" | "-" | "―");
        let behind = marked.end();
        if is_dash(behind) {
            return read.source_at(behind + if is_dash(behind + 1) { 2 } else { 1 });
        }
        let colon = marked.open.checked_sub(1).filter(|&c| read.text.word(c) == ":")?;
        let line = read.text.paragraph_of(colon).start;
        if read.text.key(line) == "from" {
            return read.source_at(line + 1);
        }
        // X: "…", at the head of its line or behind a dash
        let speaks = |s: &usize| {
            let source = &read.sources[*s];
            let start = source.tokens.start;
            (start == line || is_dash(start - 1))
                && (matches!(source.kind, SourceKind::Person | SourceKind::Organization) || source.is_human_noun())
        };
        read.source_before(colon).filter(speaks)
    }

    /// "Tales From the Mill": every word that says something has a capital.
    fn is_title(&self, pair: usize) -> bool {
        let says = |i: &usize| self.read.text.tokens[*i].kind == Kind::Word && self.read.reading(*i).closed == Closed::default();
        self.read.level.pairs[pair].inner.clone().filter(says).all(|i| self.read.text.word(i).starts_with(char::is_uppercase))
    }

    /// Quoted sentences that no cue has taken: they go on with the last report of their paragraph, else stand alone.
    fn leftovers(&mut self, cues: &[Cue], drafts: &mut Vec<Draft>) {
        let read = self.read;
        for p in 0..read.level.pairs.len() {
            let marked = &read.level.pairs[p];
            let english = read.language(marked.open) == Some(Language::English);
            let opens = marked.open == read.text.sentence_of(marked.open).start || read.text.word(marked.open - 1) == ":";
            if !english || self.taken[p] || marked.depth > 0 || !opens || self.words(marked.inner.clone()) < SPEECH || self.is_title(p) {
                continue;
            }
            let paragraph = read.text.paragraph_of(marked.open);
            let (pieces, signed) = (self.take(p), self.signed(p));
            let at = |draft: &Draft| draft.cue.map_or(draft.extent().start, |c| cues[c].tokens.start);
            // A paragraph of nothing but quoted words goes on with the one before.
            let from = if marked.open == paragraph.start {
                read.text.paragraph_of(paragraph.start.saturating_sub(1)).start
            } else {
                paragraph.start
            };
            let last = drafts.iter_mut().rev().take(RECENT).filter(|d| at(d) >= from && at(d) < marked.open).max_by_key(|d| at(d));
            let last =
                last.filter(|d| paragraph.contains(&at(d)) || d.kind != QuotationKind::Indirect && d.extent().end + 12 >= paragraph.start);
            match last {
                Some(draft) if draft.extent().end <= marked.open && signed.is_none() && !self.has_cue(p) => {
                    draft.content.extend(pieces);
                    if draft.kind == QuotationKind::Indirect {
                        draft.kind = QuotationKind::Mixed;
                    }
                }
                Some(_) if signed.is_none() && !self.has_cue(p) => {}
                _ => drafts.push(Draft {
                    cue: None,
                    content: pieces,
                    kind: QuotationKind::Direct,
                    place: signed.map_or(Place::Alone, Place::Headline),
                    relay: None,
                }),
            }
        }
    }
}
