//! Lists of plain words, asked for by a word's key.

use super::tables::table;
use crate::language::lists::lists;

lists! {
    table("lists.tsv");
    /// speaks, translated: behind it an adjective is a language.
    Speaking = "speaking",
    /// lessons, subtitles: before it an adjective is a language.
    Language = "language",
    /// and, before: may follow `in English`, and is no noun of it.
    Function = "function",
    /// Chad, Paris: countries, capitals and towns that are given names as well.
    Forename = "forename",
    /// Mr, Dr: behind it nothing but a person is named.
    Honorific = "honorific",
    /// Ohio: a state of the union that stands behind a town and a comma.
    State = "state",
    /// went, took: past forms that no ending shows.
    Past = "past",
    /// is, been, get: what makes a passive or joins an adjective.
    Be = "be",
    /// seemed, remains: verbs that join a subject and its adjective.
    Seem = "seem",
    /// very, deeply: how much of an adjective is meant.
    Degree = "degree",
    /// some, many, others: determiners that may be a subject themselves.
    Alone = "alone",
    /// king, spokesman: said of a man.
    Man = "man",
    /// queen, spokeswoman: said of a woman.
    Woman = "woman",
    /// TV, CEO: acronyms that name no body.
    Acronym = "acronym",
    /// statement, memo: what is written and issued.
    Letter = "letter",
}
