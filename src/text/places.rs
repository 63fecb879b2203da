//! What is said of few of an article's tokens, kept in little room: two bits for every token of the article, where a number for each
//! would take 32.

/// Some tokens, numbered in their order.
#[derive(Debug, Default)]
pub struct Places {
    /// Of 32 tokens at a time: which are among them, a bit for each, and how many are before.
    words: Vec<(u32, u32)>,
}

impl Places {
    /// These places in an article of so many tokens, its end among them; in any order.
    #[must_use]
    pub fn new(tokens: usize, places: impl Iterator<Item = usize>) -> Places {
        let mut words = vec![(0, 0); tokens / 32 + 1];
        for place in places {
            words[place / 32].0 |= 1 << (place % 32);
        }
        let mut before = 0;
        for (bits, count) in &mut words {
            *count = before;
            before += u32::count_ones(*bits);
        }
        Places { words }
    }

    /// The number of token `i`, if it is one of them.
    #[must_use]
    pub fn number(&self, i: usize) -> Option<usize> {
        let (bits, _) = self.words.get(i / 32)?;
        if bits >> (i % 32) & 1 == 0 { None } else { self.last(i) }
    }

    /// The number of the last of them that is not behind token `i`.
    #[must_use]
    pub fn last(&self, i: usize) -> Option<usize> {
        let &(bits, before) = self.words.get(i / 32)?;
        (before as usize + (bits << (31 - i % 32)).count_ones() as usize).checked_sub(1)
    }
}

/// A number for each of some tokens.
#[derive(Debug, Default)]
pub struct Notes {
    places: Places,
    numbers: Vec<u32>,
}

impl Notes {
    /// These notes, each with its place, in any order; where two have one place the later one counts.
    #[must_use]
    pub fn new(tokens: usize, notes: impl Iterator<Item = (usize, usize)> + Clone) -> Notes {
        let places = Places::new(tokens, notes.clone().map(|(place, _)| place));
        let mut numbers = vec![0; notes.clone().count()];
        for (place, number) in notes {
            if let Some(n) = places.number(place) {
                numbers[n] = number as u32;
            }
        }
        Notes { places, numbers }
    }

    /// The numbers of all tokens, which are often those of the token before; of each only the first is noted.
    #[must_use]
    pub fn of_all(numbers: &[u32]) -> Notes {
        let is_new = |&i: &usize| i == 0 || numbers[i] != numbers[i - 1];
        Notes::new(numbers.len(), (0..numbers.len()).filter(is_new).map(|i| (i, numbers[i] as usize)))
    }

    /// What is noted of token `i`.
    #[must_use]
    pub fn at(&self, i: usize) -> Option<usize> {
        Some(self.numbers[self.places.number(i)?] as usize)
    }

    /// What is noted last before token `i` or of it.
    #[must_use]
    pub fn last(&self, i: usize) -> Option<usize> {
        Some(self.numbers[self.places.last(i)?] as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_numbered_in_their_order() {
        let places = Places::new(100, [64, 1, 31, 99, 32].into_iter());
        assert_eq!([1, 31, 32, 64, 99].map(|i| places.number(i)), [Some(0), Some(1), Some(2), Some(3), Some(4)]);
        assert_eq!([0, 30, 63, 100, 1000].map(|i| places.number(i)), [None; 5]);
        assert_eq!([1, 30, 31, 63, 98, 99].map(|i| places.last(i)), [Some(0), Some(0), Some(1), Some(2), Some(3), Some(4)]);
        assert_eq!([0, 1000].map(|i| places.last(i)), [None; 2]);
    }

    #[test]
    fn what_is_noted_is_found_again() {
        let notes = Notes::new(50, [(40, 7), (3, 8), (40, 9)].into_iter());
        assert_eq!([3, 40, 4].map(|i| notes.at(i)), [Some(8), Some(9), None]);
        let numbers = [5, 5, 5, 0, 0, 6, 5];
        let notes = Notes::of_all(&numbers);
        assert!((0..numbers.len()).all(|i| notes.last(i) == Some(numbers[i] as usize)));
    }
}
