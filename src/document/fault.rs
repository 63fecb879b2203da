//! Why a file or a link was not opened.

use std::fmt;

use crate::interface::Interface;

/// Why a file or a link was not opened. What it holds came from somebody else, so nothing of it is quoted but numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not JSON, at a line and a column.
    Json {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// JSON of another shape: the reason in the parser's own words.
    Shape(String),
    /// Not a document of ours, or of a later version.
    Format,
    /// More than is opened.
    Large {
        /// How many bytes are.
        limit: usize,
    },
    /// A span that is empty, or lies outside the article or inside a character.
    Span {
        /// Where it starts, in the document's own unit.
        start: usize,
        /// Where it ends.
        end: usize,
    },
    /// More annotations than any article has.
    Crowded,
    /// Two entities or two quotations of one number.
    Twice(u32),
    /// An entity or a quotation that is spoken of but missing.
    Missing(u32),
    /// A quotation that stands in itself.
    Circle(u32),
    /// A share or a confidence that does not lie between 0 and 1.
    Number,
    /// A country or a language that is no code.
    Code,
    /// Not one of our links.
    NoLink,
    /// A link of a version that this program does not know yet.
    Version,
    /// A link that was cut off on its way.
    Cut,
    /// A link that was changed on its way.
    Changed,
    /// A link whose content is none, though it came as it was made.
    Body,
}

impl Fault {
    /// The sentence that tells it.
    #[must_use]
    pub fn message(&self, interface: Interface) -> String {
        let say = |arabic: &str, english: &str| interface.pick(arabic, english).to_owned();
        match self {
            Fault::Json { line, column } => interface.pick(
                format!("ليس ملف JSON سليمًا: خطأ في السطر {line}، العمود {column}"),
                format!("not well-formed JSON: line {line}, column {column}"),
            ),
            Fault::Shape(why) => {
                interface.pick(format!("ملف JSON لا يحمل الحقول المنتظرة: {why}"), format!("JSON without the expected fields: {why}"))
            }
            Fault::Format => say("ليس ملفًا من إسناد، أو من إصدار أحدث", "not an Isnad document, or one of a later version"),
            Fault::Large { limit } => {
                let mib = limit >> 20;
                interface.pick(format!("أكبر من أن يُفتح: الحد {mib} ميبيبايت"), format!("too large to open: the limit is {mib} MiB"))
            }
            Fault::Span { start, end } => interface.pick(
                format!("موضع خارج النص أو داخل حرف: {start} إلى {end}"),
                format!("a place outside the text or inside a character: {start} to {end}"),
            ),
            Fault::Crowded => say("علامات أكثر مما يحتمله أي مقال", "more annotations than any article has"),
            Fault::Twice(id) => interface.pick(format!("الرقم {id} مستعمل مرتين"), format!("the number {id} is used twice")),
            Fault::Missing(id) => {
                interface.pick(format!("الرقم {id} مذكور ولا وجود له"), format!("the number {id} is spoken of but missing"))
            }
            Fault::Circle(id) => interface.pick(format!("الاقتباس {id} داخل نفسه"), format!("quotation {id} stands inside itself")),
            Fault::Number => say("عدد خارج المدى من 0 إلى 1", "a number that does not lie between 0 and 1"),
            Fault::Code => say("رمز دولة أو لغة غير صالح", "a country or a language that is no code"),
            Fault::NoLink => say("ليس رابطًا من روابط إسناد", "not an Isnad link"),
            Fault::Version => say("رابط من إصدار أحدث من هذا البرنامج", "a link of a later version than this program"),
            Fault::Cut => say("الرابط مقطوع: لم يصل كاملًا", "the link was cut off: it did not arrive whole"),
            Fault::Changed => say("الرابط تغيّر في الطريق ولا يطابق ما أُنشئ", "the link was changed on its way and is not what was made"),
            Fault::Body => say("محتوى الرابط غير سليم", "what the link holds is not well-formed"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Interface::English))
    }
}

impl std::error::Error for Fault {}
