//! Word clusters by exchange: each word moves to the class with which the chain of classes explains the corpus best
//! (Martin, Liermann, Ney 1998). Sums of `n log n` in whole numbers, so that every machine finds the same.

use super::counts::Counts;

/// Numbers of one row of a sparse matrix: (column, count).
type Sparse = Vec<(u32, u32)>;

/// The class of each of the `words` most frequent types (1 …), 0 for all others; with the types in order of frequency.
pub fn clusters(counts: &Counts, words: usize, classes: usize, rounds: usize) -> (Vec<u32>, Vec<u8>) {
    let mut order: Vec<u32> = (0..counts.types.len() as u32).collect();
    order.sort_by_key(|&n| (std::cmp::Reverse(counts.count[n as usize]), n));
    order.truncate(words);
    let mut place = vec![u32::MAX; counts.types.len()];
    for (p, &n) in order.iter().enumerate() {
        place[n as usize] = p as u32;
    }
    let (after, before) = neighbours(counts, &place, order.len());
    let mut class: Vec<usize> = (0..order.len()).map(|p| 1 + p % (classes - 1)).collect();
    // Of all rare words, one class that never moves.
    class.push(0);
    let mut table = Table::new(classes, &class, &after);
    for round in 0..rounds {
        let moved = (0..order.len()).filter(|&p| table.exchange(p, &mut class, &after, &before)).count();
        eprintln!("  clusters, round {round}: {moved} words moved");
        if moved * 500 < order.len() {
            break;
        }
    }
    class.pop();
    (order, class.into_iter().map(|c| c as u8).collect())
}

/// Of each place, what follows it and what it follows; rare types share the last place.
fn neighbours(counts: &Counts, place: &[u32], words: usize) -> (Vec<Sparse>, Vec<Sparse>) {
    let at = |n: u32| (place[n as usize] as usize).min(words) as u64;
    let mut pairs: Vec<u64> = counts.stream.windows(2).map(|w| at(w[0]) << 32 | at(w[1])).collect();
    pairs.sort_unstable();
    let (mut after, mut before) = (vec![Sparse::new(); words + 1], vec![Sparse::new(); words + 1]);
    for run in pairs.chunk_by(|a, b| a == b) {
        let (a, b) = ((run[0] >> 32) as u32, run[0] as u32);
        after[a as usize].push((b, run.len() as u32));
        before[b as usize].push((a, run.len() as u32));
    }
    (after, before)
}

/// How often classes follow one another.
struct Table {
    classes: usize,
    pairs: Vec<i64>,
    firsts: Vec<i64>,
    seconds: Vec<i64>,
    small: Vec<i64>,
}

impl Table {
    fn new(classes: usize, class: &[usize], after: &[Sparse]) -> Table {
        let mut table = Table {
            classes,
            pairs: vec![0; classes * classes],
            firsts: vec![0; classes],
            seconds: vec![0; classes],
            small: (0..1 << 16).map(n_log_n).collect(),
        };
        for (a, row) in after.iter().enumerate() {
            for &(b, n) in row {
                table.pairs[class[a] * classes + class[b as usize]] += i64::from(n);
                table.firsts[class[a]] += i64::from(n);
                table.seconds[class[b as usize]] += i64::from(n);
            }
        }
        table
    }

    fn f(&self, n: i64) -> i64 {
        self.small.get(n as usize).copied().unwrap_or_else(|| n_log_n(n))
    }

    /// Takes a word out of its class and puts it where it fits best.
    fn exchange(&mut self, p: usize, class: &mut [usize], after: &[Sparse], before: &[Sparse]) -> bool {
        let own = class[p];
        let (mut right, mut left, mut itself) = (vec![0i64; self.classes], vec![0i64; self.classes], 0i64);
        for &(b, n) in &after[p] {
            if b as usize == p { itself += i64::from(n) } else { right[class[b as usize]] += i64::from(n) }
        }
        for &(a, n) in &before[p] {
            if a as usize != p {
                left[class[a as usize]] += i64::from(n);
            }
        }
        let list = |row: &[i64]| row.iter().copied().enumerate().filter(|&(_, n)| n > 0).collect::<Vec<_>>();
        let (right, left) = (list(&right), list(&left));
        self.shift(own, &right, &left, itself, -1);
        let (first, second) = (right.iter().map(|r| r.1).sum::<i64>() + itself, left.iter().map(|l| l.1).sum::<i64>() + itself);
        let gain = |k: usize| {
            let mut gain =
                self.f(self.firsts[k]) - self.f(self.firsts[k] + first) + self.f(self.seconds[k]) - self.f(self.seconds[k] + second);
            let (mut to_itself, mut from_itself) = (itself, 0);
            for &(c, n) in &right {
                if c == k {
                    to_itself += n;
                } else {
                    let have = self.pairs[k * self.classes + c];
                    gain += self.f(have + n) - self.f(have);
                }
            }
            for &(c, n) in &left {
                if c == k {
                    from_itself += n;
                } else {
                    let have = self.pairs[c * self.classes + k];
                    gain += self.f(have + n) - self.f(have);
                }
            }
            let have = self.pairs[k * self.classes + k];
            gain + self.f(have + to_itself + from_itself) - self.f(have)
        };
        let best = (1..self.classes).map(|k| (gain(k), k == own, std::cmp::Reverse(k))).max().map_or(own, |best| best.2.0);
        self.shift(best, &right, &left, itself, 1);
        class[p] = best;
        best != own
    }

    fn shift(&mut self, k: usize, right: &[(usize, i64)], left: &[(usize, i64)], itself: i64, sign: i64) {
        for &(c, n) in right {
            self.pairs[k * self.classes + c] += sign * n;
            self.firsts[k] += sign * n;
            self.seconds[c] += sign * n;
        }
        for &(c, n) in left {
            self.pairs[c * self.classes + k] += sign * n;
            self.firsts[c] += sign * n;
            self.seconds[k] += sign * n;
        }
        self.pairs[k * self.classes + k] += sign * itself;
        self.firsts[k] += sign * itself;
        self.seconds[k] += sign * itself;
    }
}

/// `n log₂ n` in steps of 2⁻¹⁶, without floating point.
fn n_log_n(n: i64) -> i64 {
    if n < 2 {
        return 0;
    }
    let whole = i64::from(63 - n.leading_zeros());
    let mut x = (n as u128) << 32 >> whole;
    let mut log = whole << 16;
    for bit in (0..16).rev() {
        x = (x * x) >> 32;
        if x >= 2 << 32 {
            x >>= 1;
            log |= 1 << bit;
        }
    }
    n * log
}

#[cfg(test)]
mod tests {
    #[test]
    fn logarithms_are_right_to_four_places() {
        for n in [2i64, 3, 1000, 123_456_789] {
            let want = n as f64 * (n as f64).log2();
            assert!((super::n_log_n(n) as f64 / 65536.0 / want - 1.0).abs() < 1e-4, "{n}");
        }
    }
}
