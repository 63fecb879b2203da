//! Sorting, all kinds by the same code: a sort of its own for each kind of row would be a third of what the page's binary holds,
//! and an eighth of the engine's.

use std::mem;
use std::ops::Range;

use crate::document::Span;

/// Puts items in the order of their keys; those of one key stay as they are.
pub fn sort<T>(items: &mut [T], key: impl Fn(&T) -> u64) {
    let keys: Vec<(u64, usize)> = items.iter().enumerate().map(|(place, item)| (key(item), place)).collect();
    if keys.is_sorted() {
        return;
    }
    arrange(items, merged(keys).into_iter().map(|(_, place)| place).collect());
}

/// Puts items in the order of their names.
pub fn sort_by_name<T>(items: &mut [T], name: impl Fn(&T) -> &str) {
    let names: Vec<(&str, usize)> = items.iter().enumerate().map(|(place, item)| (name(item), place)).collect();
    let places = merged(names).into_iter().map(|(_, place)| place).collect();
    arrange(items, places);
}

/// How often each item is there, in the order of the keys; items of one key are the same.
#[must_use]
pub fn tally<T: Copy>(mut items: Vec<T>, key: impl Fn(&T) -> u64) -> Vec<(T, usize)> {
    sort(&mut items, &key);
    items.chunk_by(|one, other| key(one) == key(other)).filter_map(|same| Some((*same.first()?, same.len()))).collect()
}

/// The key of a span: by its start, then by its end.
#[must_use]
pub fn place(span: Span) -> u64 {
    (span.start() as u64) << 32 | span.end() as u64
}

/// The key of a range of tokens, of which there are fewer than 2³¹: by its start, of two that start together the longer first.
#[must_use]
pub fn outer(tokens: &Range<usize>) -> u64 {
    const MOST: u64 = (1 << 31) - 1;
    (tokens.start as u64) << 31 | MOST.saturating_sub(tokens.end as u64)
}

/// The items in order. What is found in an article comes in a few runs that are in order already, one for each kind: these are merged.
fn merged<T: Copy + Ord>(mut items: Vec<T>) -> Vec<T> {
    while !items.is_sorted() {
        let mut longer = Vec::with_capacity(items.len());
        let mut runs = items.chunk_by(|one, other| one <= other);
        while let Some(one) = runs.next() {
            merge(one, runs.next().unwrap_or_default(), &mut longer);
        }
        items = longer;
    }
    items
}

/// Appends the items of two runs in order.
fn merge<T: Copy + Ord>(mut one: &[T], mut other: &[T], into: &mut Vec<T>) {
    while let (Some((a, rest_of_one)), Some((b, rest_of_other))) = (one.split_first(), other.split_first()) {
        if a <= b {
            into.push(*a);
            one = rest_of_one;
        } else {
            into.push(*b);
            other = rest_of_other;
        }
    }
    into.extend_from_slice(one);
    into.extend_from_slice(other);
}

/// Puts at each place the item that stood at the place named for it: one cycle of places after the other, without a copy of the items.
fn arrange<T>(items: &mut [T], mut places: Vec<usize>) {
    for start in 0..items.len() {
        let mut at = start;
        loop {
            let from = mem::replace(&mut places[at], at);
            if from == start {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_of_one_key_stay_as_they_are() {
        let mut items = vec![("b", 2), ("a", 1), ("c", 1), ("a", 0)];
        sort(&mut items, |item| item.1);
        assert_eq!(items, [("a", 0), ("a", 1), ("c", 1), ("b", 2)]);
        sort_by_name(&mut items, |item| item.0);
        assert_eq!(items, [("a", 0), ("a", 1), ("b", 2), ("c", 1)]);
    }

    #[test]
    fn those_that_are_the_same_are_counted() {
        assert_eq!(tally(vec![3, 1, 3, 2, 3], |item| *item), [(1, 1), (2, 1), (3, 3)]);
    }

    #[test]
    fn whatever_stands_in_any_order_is_put_in_order() {
        for count in [0, 1, 2, 3, 100] {
            let mut items: Vec<u64> = (0..count).map(|n| n * 37 % 101).collect();
            let mut sorted = items.clone();
            sorted.sort_unstable();
            sort(&mut items, |item| *item);
            assert_eq!(items, sorted);
        }
    }

    #[test]
    fn spans_are_ordered_as_they_stand() {
        let mut spans = vec![Span::new(4, 9), Span::new(0, 7), Span::new(4, 5)];
        sort(&mut spans, |span| place(*span));
        assert_eq!(spans, [Span::new(0, 7), Span::new(4, 5), Span::new(4, 9)]);
        let mut ranges = vec![4..5, 0..7, 4..9];
        sort(&mut ranges, outer);
        assert_eq!(ranges, [0..7, 4..9, 4..5]);
    }
}
