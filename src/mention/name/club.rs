//! Clubs: in articles about sport a city's name is its club's, and so is many an ordinary word.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::ARABIC;
use super::edge::Edges;
use super::hash;
use super::lexicon::{BODY, DEFINITE, STATE};
use crate::document::Form;
use crate::language::ar::lists::List;
use crate::mention::CountryMention;
use crate::text::Kind;

/// An article with fewer words of sport is about something else.
const LEAST: usize = 4;

impl Edges<'_> {
    /// Clubs that are called as their city is, or by an ordinary word: فاز برشلونة, مدرب الهلال.
    pub fn clubs(&self) -> Vec<Range<usize>> {
        let all = 0..self.text.tokens.len();
        let is_about_sport = all.clone().filter(|&i| List::Sport.has(self.text.key(i))).nth(LEAST - 1).is_some();
        if !is_about_sport {
            return Vec::new();
        }
        let proved: FxHashSet<Cow<'_, str>> = all.clone().filter(|&i| self.proves_club(i)).map(|i| self.plain(i)).collect();
        let is_club = |&i: &usize| {
            let stem = self.plain(i);
            let may_be = List::Club.has(&stem) || proved.contains(&stem);
            may_be && if List::ClubWord.has(&stem) { !self.is_ordinary(i) } else { !self.is_city(i) }
        };
        all.filter(is_club).map(|i| self.whole_club(i)).collect()
    }

    /// The word at token `i` without its proclitic; behind لل with its article: للنصر.
    fn plain(&self, i: usize) -> Cow<'_, str> {
        let key = self.text.key(i);
        let hidden = key.strip_prefix("لل").map(|rest| format!("ال{rest}"));
        hidden.filter(|word| List::ClubWord.has(word)).map_or_else(|| ARABIC.stem(key), Cow::from)
    }

    /// Whether where token `i` stands only a club stands: لاعب النصر, نابولي الإيطالي (a city would be الإيطالية).
    fn proves_club(&self, i: usize) -> bool {
        let stem = self.plain(i);
        let city = || self.country_of(i).filter(|country| matches!(country.form, Form::Place | Form::Capital));
        if List::ClubWord.has(&stem) {
            return self.is_behind_side(i) && !self.is_ordinary(i);
        }
        let is_described = |city: &CountryMention| {
            let adjective = self.country_of(city.tokens.end).filter(|c| c.form == Form::Demonym && c.code == city.code);
            city.tokens.len() == 1 && adjective.is_some_and(|c| self.text.key(c.tokens.start).ends_with('ي'))
        };
        // ريال مدريد الإسباني proves nothing of مدريد.
        let is_half = || i.checked_sub(1).is_some_and(|before| self.is_half(before)) && !self.features.joined(i);
        city().is_some_and(|city| is_described(city) && !is_half())
    }

    /// لاعب, نادي: right before the name of a club.
    fn is_behind_side(&self, i: usize) -> bool {
        self.is_behind(i, List::Side) && !self.features.joined(i)
    }

    /// ميناء برشلونة, في برشلونة, برشلونة الإسبانية: the city.
    fn is_city(&self, i: usize) -> bool {
        let is_feminine = |country: &CountryMention| country.form == Form::Demonym && self.text.key(country.tokens.start).ends_with('ة');
        let is_masculine = || self.country_of(i + 1).is_some_and(|c| c.form == Form::Demonym && self.text.key(i + 1).ends_with('ي'));
        let is_there = || {
            self.before(i).is_some_and(|before| self.text.key(before) == "في")
                || self.text.key(i).starts_with('ب') && self.features.joined(i)
        };
        self.is_called_after(i) || self.country_of(i + 1).is_some_and(is_feminine) || is_there() && !is_masculine()
    }

    fn is_called_after(&self, i: usize) -> bool {
        self.is_behind(i, List::Place)
    }

    /// الهلال الأحمر, اللاعبين الشباب, الاتحاد الدولي: a word with its adjective, or an adjective.
    fn is_ordinary(&self, i: usize) -> bool {
        let is_definite = |k: usize| self.text.key(k).starts_with("ال") && self.same_sentence(i, k);
        let is_behind = || i.checked_sub(1).is_some_and(|before| is_definite(before) && !List::Side.has(self.text.key(before)));
        let is_glued = || self.features.joined(i) || self.text.key(i).starts_with("لل");
        is_definite(i + 1) || is_behind() && !is_glued()
    }

    /// The club with the other half of its name, or with its kind: فريق برشلونة, نوريتش سيتي.
    fn whole_club(&self, i: usize) -> Range<usize> {
        let stem = self.plain(i);
        let is_kind = |before: usize| {
            let is_body = self.has(before, BODY) && !self.has(before, STATE) && List::Side.has(&ARABIC.stem(self.text.key(before)));
            is_body && (!self.has(before, DEFINITE) || List::ClubWord.has(&stem))
        };
        let is_two = List::Half.has(&stem) || !List::Club.has(&stem) && !List::ClubWord.has(&stem);
        let begins = |&before: &usize| !self.features.joined(i) && (is_kind(before) || is_two && self.is_half(before));
        self.before(i).filter(begins).unwrap_or(i)..i + 1
    }

    /// Whether the word at token `i` may be the first half of a club's name: in no list, or met in names of bodies and places.
    fn is_half(&self, i: usize) -> bool {
        let key = self.text.key(i);
        let knows = |word: &str| ARABIC.words.knows(hash::text(word));
        let stem = ARABIC.stem(key);
        let is_met = !knows(&stem) || self.features.kind(i) >> 4 != 0;
        let is_word = self.text.tokens.get(i).is_some_and(|token| token.kind == Kind::Word) && !key.starts_with("ال");
        // واحتل سيتي: a verb.
        is_word && is_met && !List::Side.has(&stem) && !key.strip_prefix('و').is_some_and(knows)
    }
}
