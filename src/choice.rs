//! Linear choices: which of several candidates is right.
//!
//! Where a choice is statistical, each candidate is a set of named features, a candidate's score is the sum of the weights
//! of its features and of their pairs, and the best score wins. The weights are fitted on labelled articles and stand in a text file.

use crate::text::rows;

/// Declares the features of one kind of choice: an enum whose variants know their names.
macro_rules! features {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every feature, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// Its name in the weights file.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }
        }

        impl $crate::choice::Feature for $name {
            fn index(self) -> usize { self as usize }
            fn names() -> Vec<&'static str> { $name::ALL.iter().map(|f| f.name()).collect() }
        }
    };
}
pub(crate) use features;

/// A feature of a candidate.
pub trait Feature: Copy {
    /// Its number.
    fn index(self) -> usize;
    /// The names of all, by number.
    fn names() -> Vec<&'static str>;
}

/// A number as a weights file writes it: a few digits, and a few behind a point. What reads any number there is would weigh more than
/// all weights together.
#[must_use]
pub fn number(text: &str) -> Option<f32> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let all: i32 = [whole, rest].concat().parse().ok()?;
    Some(all as f32 / 10_f32.powi(rest.len() as i32))
}

/// The weights of one kind of choice.
#[derive(Debug)]
pub struct Weights {
    by_index: Vec<f32>,
    /// The weight of two features that meet in a candidate: a square, by the numbers of both.
    pairs: Vec<f32>,
    /// Divides the scores before they become probabilities: fitted on articles that the weights had not seen.
    temperature: f32,
}

impl Weights {
    /// Reads the rows of `choice` from a weights file: a feature, its weight, and what it weighs together with each feature of the rows
    /// above; what is not there weighs nothing.
    #[must_use]
    pub fn read<F: Feature>(tsv: &'static str, choice: &str) -> Weights {
        let names = F::names();
        let size = names.len();
        let rows: Vec<_> = rows(tsv).filter(|row| row.first() == Some(&choice)).collect();
        // Where no pair weighs anything, none takes room.
        let has_pairs = rows.iter().any(|row| row.len() > 3);
        let pairs = if has_pairs { vec![0.0; size * size] } else { Vec::new() };
        let mut read = Weights { by_index: vec![0.0; size], pairs, temperature: 1.0 };
        let mut above: Vec<Option<usize>> = Vec::new();
        for row in rows {
            let name = row.get(1).copied().unwrap_or("");
            let mut weights = row.iter().skip(2).map(|weight| number(weight).unwrap_or(0.0));
            let own = weights.next().unwrap_or(0.0);
            if name == "temperature" {
                read.temperature = own.max(f32::MIN_POSITIVE);
                continue;
            }
            // Two features may have one name, and then one weight.
            let mut bearers = (0..size).filter(|&n| names[n] == name);
            let first = bearers.next();
            first.into_iter().chain(bearers).for_each(|n| read.by_index[n] = own);
            for (other, weight) in above.iter().zip(weights) {
                if let (Some(one), Some(other)) = (first, *other) {
                    read.pairs[one * size + other] = weight;
                    read.pairs[other * size + one] = weight;
                }
            }
            above.push(first);
        }
        read
    }

    /// The sum of the weights of the features and of their pairs.
    #[must_use]
    pub fn score<F: Feature>(&self, features: &[F]) -> f32 {
        let size = self.by_index.len();
        let mut sum = 0.0;
        for (i, one) in features.iter().enumerate() {
            sum += self.by_index.get(one.index()).copied().unwrap_or(0.0);
            if let Some(row) = self.pairs.get(one.index() * size..).filter(|row| !row.is_empty()) {
                sum += features[..i].iter().map(|other| row.get(other.index()).copied().unwrap_or(0.0)).sum::<f32>();
            }
        }
        sum
    }

    /// The best candidate, the first of equals.
    #[must_use]
    pub fn best<'f, F: Feature + 'f>(&self, candidates: impl Iterator<Item = &'f [F]>) -> Option<usize> {
        let mut best: Option<(usize, f32)> = None;
        for (i, score) in candidates.map(|features| self.score(features)).enumerate() {
            if best.is_none_or(|(_, top)| score > top) {
                best = Some((i, score));
            }
        }
        best.map(|(i, _)| i)
    }

    /// The share of the probability of each candidate.
    #[must_use]
    pub fn shares<'f, F: Feature + 'f>(&self, candidates: impl Iterator<Item = &'f [F]>) -> Vec<f32> {
        let mut shares: Vec<f32> = candidates.map(|features| self.score(features)).collect();
        let top = shares.iter().copied().fold(f32::MIN, f32::max);
        shares.iter_mut().for_each(|score| *score = ((*score - top) / self.temperature).exp());
        let total: f32 = shares.iter().sum();
        shares.iter_mut().for_each(|mass| *mass /= total);
        shares
    }
}

#[cfg(test)]
mod tests {
    use super::{Weights, number};
    use crate::language::{ar, en};
    use crate::text::rows;

    features! {
        enum Sign {
            Dark = "dark",
            Wet = "wet",
            Warm = "warm",
        }
    }

    #[test]
    fn a_pair_weighs_more_than_its_features() {
        let weights =
            Weights::read::<Sign>("choice\tfeature\tweight\tpairs\nrain\tdark\t1.5\nrain\twet\t\t0.25\nrain\twarm\t-1\t\t2\n", "rain");
        assert_eq!(weights.score(&[Sign::Dark]), 1.5);
        assert_eq!(weights.score(&[Sign::Wet, Sign::Dark]), 1.75);
        assert_eq!(weights.score(&[Sign::Warm, Sign::Dark, Sign::Wet]), 2.75);
    }

    #[test]
    fn every_weight_is_read_to_its_last_bit() {
        for row in rows(ar::WEIGHTS).chain(rows(en::weights())) {
            assert!(!row[1].contains('+'), "a pair has no row of its own: {row:?}");
            for weight in row.iter().skip(2) {
                assert_eq!(number(weight), weight.parse().ok(), "{row:?}");
            }
        }
        assert_eq!((number(""), number("1.x"), number("-3")), (None, None, Some(-3.0)));
    }
}
