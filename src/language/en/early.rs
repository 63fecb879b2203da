//! What of English is known before its tables are there.

use crate::language::lists::lists;
use crate::text::table;

lists! {
    table!("early.txt");
    /// the, of, said: words without which no paragraph of any length is written.
    Small = "small",
    /// Mr, Sept: abbreviations that a name or a number follows.
    Short = "short",
}
