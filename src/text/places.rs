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
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[must_use]
    pub fn new(tokens: usize, places: &mut dyn Iterator<Item = usize>) -> Places {
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

    /// Whether token `i` is one of them.
    fn has(&self, i: usize) -> bool {
        self.words.get(i / 32).is_some_and(|&(bits, _)| bits >> (i % 32) & 1 == 1)
    }

    /// How many of them are not behind token `i`; none past the end.
    #[must_use]
    pub fn until(&self, i: usize) -> usize {
        self.words.get(i / 32).map_or(0, |&(bits, before)| (before + (bits << (31 - i % 32)).count_ones()) as usize)
    }
}

/// The number of what has none.
pub const NONE: u32 = u32::MAX;

/// The number, if it is one.
fn some(number: u32) -> Option<usize> {
    if number == NONE { None } else { Some(number as usize) }
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
    pub fn new(tokens: usize, notes: &[(usize, u32)]) -> Notes {
        let places = Places::new(tokens, &mut notes.iter().map(|&(place, _)| place));
        let mut numbers = vec![0; notes.len()];
        for &(place, number) in notes {
            numbers[places.until(place) - 1] = number;
        }
        Notes { places, numbers }
    }

    /// The numbers of all tokens, which are often those of the token before; of each only the first is noted.
    #[must_use]
    pub fn of_all(numbers: &[u32]) -> Notes {
        let mut notes: Vec<(usize, u32)> = Vec::new();
        for (place, &number) in numbers.iter().enumerate() {
            if notes.last().is_none_or(|&(_, last)| last != number) {
                notes.push((place, number));
            }
        }
        Notes::new(numbers.len(), &notes)
    }

    /// What is noted of token `i`.
    #[inline]
    #[must_use]
    pub fn at(&self, i: usize) -> Option<usize> {
        some(self.noted(i))
    }

    /// What is noted last before token `i` or of it.
    #[inline]
    #[must_use]
    pub fn last(&self, i: usize) -> Option<usize> {
        some(self.latest(i))
    }

    // Bare numbers: in the browser it is lighter to call for one than for an option.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn noted(&self, i: usize) -> u32 {
        if self.places.has(i) { self.latest(i) } else { NONE }
    }

    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn latest(&self, i: usize) -> u32 {
        self.numbers.get(self.places.until(i).wrapping_sub(1)).map_or(NONE, |&number| number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted() {
        let places = Places::new(100, &mut [64, 1, 31, 99, 32].into_iter());
        assert!([1, 31, 32, 64, 99].iter().all(|&i| places.has(i)) && ![0, 30, 63, 100, 1000].iter().any(|&i| places.has(i)));
        assert_eq!([0, 1, 30, 31, 63, 98, 99, 1000].map(|i| places.until(i)), [0, 1, 1, 2, 3, 4, 5, 0]);
    }

    #[test]
    fn what_is_noted_is_found_again() {
        let notes = Notes::new(50, &[(40, 7), (3, 8), (40, 9)]);
        assert_eq!([3, 40, 4].map(|i| notes.at(i)), [Some(8), Some(9), None]);
        let numbers = [5, 5, 5, 0, 0, 6, 5];
        let notes = Notes::of_all(&numbers);
        assert!((0..numbers.len()).all(|i| notes.last(i) == Some(numbers[i] as usize)));
    }
}
