//! Precision, recall and F1 of exact spans.

use std::fmt;

use isnad::mention::name::model::Tag;
use isnad::mention::name::spans;

/// Of each kind: in the labels, found, right.
#[derive(Default)]
pub struct Tally([[usize; 3]; 3]);

impl Tally {
    pub fn add(&mut self, want: &[Tag], have: &[Tag]) {
        let want: Vec<_> = spans(want).collect();
        let have: Vec<_> = spans(have).collect();
        for (kind, tag) in [Tag::BPer, Tag::BOrg, Tag::BLoc].into_iter().enumerate() {
            self.0[kind][0] += want.iter().filter(|(_, t)| *t == tag).count();
            self.0[kind][1] += have.iter().filter(|(_, t)| *t == tag).count();
            self.0[kind][2] += have.iter().filter(|span| span.1 == tag && want.contains(span)).count();
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut all = [0; 3];
        for (name, counts) in ["PER", "ORG", "LOC"].iter().zip(self.0) {
            line(f, name, counts)?;
            for (sum, n) in all.iter_mut().zip(counts) {
                *sum += n;
            }
        }
        line(f, "all", all)
    }
}

fn line(f: &mut fmt::Formatter<'_>, name: &str, [want, have, right]: [usize; 3]) -> fmt::Result {
    let part = |of: usize| 100.0 * right as f64 / of.max(1) as f64;
    write!(f, "  {name} P {:.1} R {:.1} F1 {:.1}", part(have), part(want), 200.0 * right as f64 / (want + have).max(1) as f64)
}
