//! What of Arabic is asked before an article is read.

use crate::language::lists::lists;
use crate::text::table;

lists! {
    table!("early.tsv");
    /// بي, سي: the names of the Latin letters, as Arabic spells an initial.
    Letter = "letter",
}
