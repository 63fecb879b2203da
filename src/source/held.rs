//! Which mention holds which token.

use std::ops::Range;

use crate::document::Form;
use crate::mention::{CountryMention, NameKind, NameMention};
use crate::text::{Span, Text};

/// Which mention holds a token.
pub struct Held {
    holders: Vec<Holder>,
    /// Of each token the number of its holder, from 1; 0 for none.
    at: Vec<u32>,
}

/// A mention that holds a token: its kind, where it starts and ends, and the letter glued before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    pub kind: HolderKind,
    pub start: usize,
    pub end: usize,
    pub glued: Option<char>,
}

/// What holds a token.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum HolderKind {
    /// A person.
    Person,
    /// An organisation.
    Body,
    /// A country by its name.
    Country,
    /// The adjective of a country, or its people.
    Demonym,
}

impl Held {
    /// Notes the tokens of all names and countries; names win.
    pub fn new(text: &Text<'_>, names: &[NameMention], countries: &[CountryMention]) -> Held {
        let mut held = Held { holders: Vec::with_capacity(names.len() + countries.len()), at: vec![0; text.tokens.len()] };
        let mut note = |tokens: &Range<usize>, span: Span, kind| {
            let glued = text
                .tokens
                .get(tokens.start)
                .and_then(|t| text.source.get(t.span.start()..span.start())?.chars().find(|c| matches!(c, 'و' | 'ف' | 'ب' | 'ل' | 'ك')));
            held.holders.push(Holder { kind, start: tokens.start, end: tokens.end, glued });
            held.at.get_mut(tokens.clone()).unwrap_or_default().fill(held.holders.len() as u32);
        };
        for country in countries {
            note(&country.tokens, country.span, if country.form == Form::Demonym { HolderKind::Demonym } else { HolderKind::Country });
        }
        for name in names {
            note(&name.tokens, name.span, if name.kind == NameKind::Person { HolderKind::Person } else { HolderKind::Body });
        }
        held
    }

    pub fn get(&self, i: usize) -> Option<Holder> {
        let holder = self.at.get(i)?.checked_sub(1)?;
        self.holders.get(holder as usize).copied()
    }

    /// The person's name that holds token `i`.
    pub fn person(&self, i: usize) -> Option<Range<usize>> {
        self.get(i).filter(|holder| holder.kind == HolderKind::Person).map(|holder| holder.start..holder.end)
    }

    /// Whether the name of something else holds token `i`.
    pub fn is_other(&self, i: usize) -> bool {
        self.get(i).is_some_and(|holder| holder.kind != HolderKind::Person)
    }

    /// Whether a name starts at token `i` with a letter glued before it.
    pub fn is_glued(&self, i: usize) -> bool {
        self.starting(i).is_some_and(|holder| holder.glued.is_some())
    }

    /// The mention that starts at token `i`.
    pub fn starting(&self, i: usize) -> Option<Holder> {
        self.get(i).filter(|holder| holder.start == i)
    }
}

impl Holder {
    /// Whether it is a country in any form.
    pub fn is_country(self) -> bool {
        matches!(self.kind, HolderKind::Country | HolderKind::Demonym)
    }
}
