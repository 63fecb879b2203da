//! Lists of plain words, asked for by a word's key.

use crate::language::lists::lists;
use crate::text::table;

lists! {
    table!("lists.tsv");
    /// مدينة, ريف: the kind of a place, before its name.
    Place = "place",
    /// جامع, شارع: a place called after the title and the name behind it.
    Namesake = "namesake",
    /// مسلسل, رواية: in marks behind it stands its name.
    Titled = "titled",
    /// Before the name of whom a body is called after.
    CalledAfter = "called_after",
    /// بعض, كبار: right before those who are some of many.
    Some = "some",
    /// يدعى, هو: between a phrase and the name of whom it means.
    Is = "is",
    /// عرب, جدد: adjectives of persons in the broken plural.
    Broken = "broken",
    /// العربية: languages.
    Language = "language",
    /// اللغات, يتحدث: behind it languages follow.
    Speaking = "speaking",
    /// نشر, الكشف: behind عدم what a source does not want done with its name.
    Silence = "silence",
    /// مركز, معهد: a body whose name stands in marks behind it.
    Marked = "marked",
    /// هاتفا, مقترحا: participles of saying that name a thing or tell of one, too.
    Thing = "thing",
    /// مفاوضات, محاضرات: plurals of nouns for persons that mostly name what is done or made.
    Activity = "activity",
    /// مدينة, غاز: without an article, before marks that hold its name.
    Called = "called",
    /// أطلق, يطلق: with عليه and marks behind it, a name follows.
    Names = "names",
    /// أونروا, يونيسف: names that are read from first letters.
    Acronym = "acronym",
    /// يحقق, تحقيق: words of investigating.
    Search = "search",
    /// مقابلة, تصريح: where something was said, without what is glued behind it.
    Occasion = "occasion",
    /// نأمل, نتطلع: verbs of the first person with which speech opens.
    We = "we",
    /// تمثل, تعد: verbs that tell what a thing is or means.
    Means = "means",
    /// قول, تعبير: nouns for what somebody said, before the pronoun that says who.
    Own = "own",
    /// بينهم, أبرزها: before a colon behind which things or people are counted up.
    Count = "count",
    /// نفسه, ذاتها: behind a source that has been cited before.
    Same = "same",
    /// البيان, الرسالة: what somebody has just spoken in.
    Statement = "statement",
    /// بيان, تغريدة: what somebody speaks in.
    Utterance = "utterance",
    /// ألقى, عقد: before the object that their subject speaks in.
    Utters = "utters",
    /// ضاحكا, مازحة: how somebody speaks.
    State = "state",
    /// مستشار, مبعوث: one who serves a person, before whose office he stands.
    Servant = "servant",
    /// الرئيس, العاهل: the office of whoever has such servants.
    Ruler = "ruler",
    /// الملك, الشيخ: before their bearer's own first name.
    Rank = "rank",
    /// صادر, التي: between a document and whoever has issued it.
    Link = "link",
    /// تعالى, عز: open the praise that stands for God.
    Praise = "praise",
    /// صلى: opens the blessing that stands for the Prophet.
    Blessing = "blessing",
    /// بعضهم, أحدهم: stand for somebody as a pronoun does.
    Alone = "alone",
    /// بشدة, آنذاك: no name of a person goes on with them.
    Never = "never",
    /// محامي, مغنية: trades whose ي is of the root.
    Defective = "defective",
    /// Countries that are masculine, by their codes: لبنان, العراق.
    Masculine = "masculine",
    /// هيئة, جمعية: bodies that ل behind their adjectives says the purpose of.
    Purposed = "purposed",
    /// للمرة, لمدة: no purpose.
    Later = "later",
    /// حكومة, بلدية: bodies that are called after their country or town.
    Seated = "seated",
    /// مباراة, لاعب: words of sport.
    Sport = "sport",
    /// لاعب, نادي: right before a club's name.
    Side = "side",
    /// ليفربول, توتنهام: clubs, or cities whose clubs are called so.
    Club = "club",
    /// يونايتد, سيتي: behind the other half of a club's name.
    Half = "half",
    /// كرة: what a body plays, behind ل.
    Game = "game",
    /// الهلال, النصر: ordinary words that clubs are called by.
    ClubWord = "club_word",
    /// انتخابات, منصب: what is held or sought, before الرئاسة.
    Sought = "sought",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_in_its_lists_and_in_no_other() {
        assert!(List::Place.has("مطار") && List::Namesake.has("مطار") && !List::Some.has("مطار"));
        assert!(List::Some.has("اغلب") && List::Broken.has("اكراد") && List::Masculine.has("lb"), "keys are folded");
        assert!(!List::Place.has("وزير") && !List::Masculine.has("وزير"));
    }
}
