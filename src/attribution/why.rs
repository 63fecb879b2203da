//! Why: one sentence on what an attribution rests.

use super::AttributionFeature as F;
use crate::interface::Interface;

/// Tells in a sentence what an attribution rests on, from its features.
#[must_use]
pub fn tell(evidence: &[F], interface: Interface) -> String {
    let (arabic, english) = ground(evidence).unwrap_or(NO_SOURCE);
    let mut told = interface.pick(arabic, english).to_owned();
    if evidence.contains(&F::Agrees) {
        told.push_str(interface.pick("، والفعل يطابقه", ", and the verb agrees"));
    }
    if evidence.contains(&F::Disagrees) {
        told.push_str(interface.pick("، لكن الفعل لا يطابقه", ", though the verb does not agree"));
    }
    told
}

/// The same from the names of the features, as a document keeps them.
#[must_use]
pub fn tell_named(evidence: &[String], interface: Interface) -> String {
    let known: Vec<F> = evidence.iter().filter_map(|name| F::ALL.iter().copied().find(|f| f.name() == name)).collect();
    tell(&known, interface)
}

/// The feature that says most, told.
fn ground(evidence: &[F]) -> Option<(&'static str, &'static str)> {
    GROUNDS.iter().find(|(feature, _, _)| evidence.contains(feature)).map(|&(_, arabic, english)| (arabic, english))
}

/// What is told where nobody speaks.
const NO_SOURCE: (&str, &str) = ("لا يُسمّي النص مصدرًا", "the article names no source");

/// What each ground is called, the strongest first. Every candidate has one: the feature that says where it stands.
const GROUNDS: [(F, &str, &str); 25] = [
    (F::Headline, "العنوان يبدأ بالمتحدث ثم نقطتين", "the headline opens with the speaker and a colon"),
    (F::SaidAgain, "يُنسب إليه الكلام نفسه في موضع آخر", "the same words are attributed to it elsewhere"),
    (F::BehindFrom, "نُقل الكلام عنه", "the words are relayed from this source"),
    (F::According, "يسميه حرف الإسناد مصدرًا للكلام", "the preposition of attribution names it"),
    (F::Owner, "يتبع اسمَ القول مباشرة", "it follows the noun of saying"),
    (F::BehindAtOnce, "هو فاعل فعل القول بعده مباشرة", "it is the subject right after the verb of saying"),
    (F::BehindNear, "هو فاعل فعل القول", "it is the subject after the verb of saying"),
    (F::BeforeAtOnce, "هو الفاعل المذكور قبل فعل القول مباشرة", "it is the subject right before the verb of saying"),
    (F::Antecedent, "يعود إليه الاسم الموصول", "the relative pronoun takes it up"),
    (F::SpeaksInSentence, "يواصل كلامه في الجملة نفسها", "it goes on speaking in the same sentence"),
    (F::BeforeFirst, "هو فاعل الجملة", "it is the subject of the sentence"),
    (F::LastSpeaker, "الفاعل مستتر، وهو آخر متحدث في الفقرة", "the subject is left out: the last speaker of the paragraph"),
    (
        F::LastSpeakerBefore,
        "الفاعل مستتر، وهو آخر متحدث في الفقرة السابقة",
        "the subject is left out: the last speaker, in the paragraph before",
    ),
    (F::OuterSpeaker, "الكلام داخل كلامه", "the words stand inside this speaker's own"),
    (F::LastSubject, "الفاعل مستتر، وهو فاعل الجملة السابقة", "the subject is left out: the subject of the sentence before"),
    (
        F::LastSubjectBefore,
        "الفاعل مستتر، وهو فاعل الجملة الأخيرة في الفقرة السابقة",
        "the subject is left out: the subject of the last sentence of the paragraph before",
    ),
    (F::LastSpeakerFar, "الفاعل مستتر، وهو آخر متحدث ذُكر", "the subject is left out: the last speaker named"),
    (F::EarlierSpeaker, "الفاعل مستتر، وهو متحدث سابق", "the subject is left out: an earlier speaker"),
    (F::BehindFar, "ورد بعد فعل القول في الجملة نفسها", "it stands behind the verb of saying in its sentence"),
    (F::BeforeOther, "ورد قبل فعل القول في الجملة نفسها", "it stands before the verb of saying in its sentence"),
    (F::LastNamed, "هو أقرب مذكور في الجملة السابقة", "it is named in the sentence before"),
    (F::LastMentioned, "هو مذكور في كلام الجملة السابقة", "it is named in what the sentence before reports"),
    (F::BehindTo, "ورد بعد فعل القول مجرورا باللام", "it hangs on a preposition behind the verb of saying"),
    (F::BehindPreposition, "ورد قرب فعل القول", "it stands near the verb of saying"),
    (F::BeforePreposition, "ورد قرب فعل القول", "it stands near the verb of saying"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_left_out_is_told_from_the_paragraph_before() {
        let document = crate::annotate("افتتح وزير النقل المعرض مساء أمس.\n\nوقال إن «الطريق جاهز».");
        let [quotation] = document.quotations.as_slice() else { panic!("{document:?}") };
        assert_eq!(quotation.speakers.len(), 1);
        assert!(quotation.why.starts_with("الفاعل مستتر، وهو فاعل الجملة الأخيرة"), "{}", quotation.why);
    }

    #[test]
    fn whoever_speaks_is_never_told_to_be_nobody() {
        let (nobody, _) = NO_SOURCE;
        for feature in [F::LastSubjectBefore, F::LastMentioned, F::BehindTo, F::Owner, F::BeforeOther] {
            assert!(!tell(&[feature, F::Person], Interface::Arabic).contains(nobody), "{}", feature.name());
        }
        assert_eq!(tell(&[F::Nobody], Interface::Arabic), nobody);
    }
}
