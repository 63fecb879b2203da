//! What a reader brings: text, Markdown, a saved page, a Word document, our own JSON, a link.

use crate::document::{Document, Fault};
use crate::view::{json, link};

/// What something opened turns out to be.
#[derive(Debug, PartialEq)]
pub enum Input {
    /// An article to be annotated.
    Article(String),
    /// A document that somebody has annotated.
    Document(Box<Document>),
    /// Nothing that is read.
    Refused(Refusal),
}

/// Why a file is not read.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A kind of file that is not read.
    Kind,
    /// A PDF: it holds places of letters on a sheet, not paragraphs.
    Pdf,
    /// A file that is not what its name says.
    Broken,
    /// Bytes that are no UTF-8.
    Encoding,
    /// A document of ours that does not fit together.
    Fault(Fault),
}

/// How large the text of a Word document may be once it is inflated, in bytes: a small file may hold a very large one.
const LARGEST: usize = 64 << 20;

/// Reads a file by its name and its bytes.
#[must_use]
pub fn file(name: &str, bytes: &[u8]) -> Input {
    let name = name.to_ascii_lowercase();
    let is = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if is(&[".docx"]) {
        return words_of_docx(bytes).map_or(Input::Refused(Refusal::Broken), Input::Article);
    }
    if is(&[".pdf"]) {
        return Input::Refused(Refusal::Pdf);
    }
    if is(&[".doc", ".odt", ".rtf"]) {
        return Input::Refused(Refusal::Kind);
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return Input::Refused(Refusal::Encoding) };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if is(&[".html", ".htm", ".xhtml"]) {
        return Input::Article(words_of_html(text));
    }
    pasted(text)
}

/// Whether a text looks like our own JSON.
fn is_json(text: &str) -> bool {
    text.starts_with('{') && text.contains("\"isnad/")
}

/// Whether a text looks like one of our links.
fn is_link(text: &str) -> bool {
    text.contains('#') && link::is_link(text)
}

/// Whether what was put into the box is an article, as far as can be seen without reading it.
#[must_use]
pub fn is_article(text: &str) -> bool {
    let text = text.trim();
    !is_json(text) && !is_link(text)
}

/// Reads what was put into the box: a document of ours or a link is one, everything else is an article.
#[must_use]
pub fn pasted(text: &str) -> Input {
    let trimmed = text.trim();
    let opened = if is_json(trimmed) {
        json::read(trimmed)
    } else if is_link(trimmed) {
        link::read(trimmed)
    } else {
        return Input::Article(text.to_owned());
    };
    match opened {
        Ok(document) => Input::Document(Box::new(document)),
        Err(fault) => Input::Refused(Refusal::Fault(fault)),
    }
}

/// The paragraphs of a Word document: a ZIP archive that holds them as XML. What was deleted while changes were tracked, and what
/// fields are made from, is left out.
fn words_of_docx(bytes: &[u8]) -> Option<String> {
    let archive = rawzip::ZipArchive::from_slice(bytes).ok()?;
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().ok()? {
        if entry.file_path().as_ref() != b"word/document.xml" {
            continue;
        }
        let packed = archive.get_entry(entry.wayfinder()).ok()?.data();
        let xml = match entry.compression_method() {
            rawzip::CompressionMethod::STORE => packed.to_vec(),
            rawzip::CompressionMethod::DEFLATE => miniz_oxide::inflate::decompress_to_vec_with_limit(packed, LARGEST).ok()?,
            _ => return None,
        };
        return Some(words_of_word(&String::from_utf8(xml).ok()?));
    }
    None
}

/// The paragraphs of a Word document's XML. Only `t` holds words: everywhere else stand measures, what fields are made from, and what
/// was deleted while changes were tracked.
fn words_of_word(xml: &str) -> String {
    let mut out = Lines::default();
    let mut unheard = 0_usize;
    for piece in xml.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let (opens, is_empty) = (!tag.starts_with('/'), tag.ends_with('/'));
        let name = name(tag);
        match name.split_once(':').map_or(name, |(_, local)| local) {
            // A drawing for older programs, and words at the place from which they were moved: both stand elsewhere, too.
            "Fallback" | "moveFrom" if !is_empty => unheard = if opens { unheard + 1 } else { unheard.saturating_sub(1) },
            "p" | "br" | "cr" => out.end_line(),
            "tab" => out.line.push(' '),
            "noBreakHyphen" => out.line.push('-'),
            "t" if opens && unheard == 0 => out.text(text),
            _ => {}
        }
    }
    out.done()
}

/// Elements whose content is no text of the article.
const SILENT: [&str; 13] =
    ["script", "style", "head", "title", "noscript", "template", "svg", "nav", "form", "button", "select", "iframe", "figcaption"];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 30] = [
    "p",
    "div",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dt",
    "dd",
    "tr",
    "td",
    "th",
    "table",
    "caption",
    "section",
    "article",
    "main",
    "aside",
    "header",
    "footer",
    "blockquote",
    "pre",
    "address",
    "figure",
    "hr",
];

/// The words of a saved page, a paragraph a line and an empty line between two. Tags, scripts and links are left out.
#[must_use]
pub fn words_of_html(html: &str) -> String {
    let mut out = Lines::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        out.text(text);
        rest = out.tag(tag);
    }
    out.text(rest);
    out.done()
}

/// Lines as they are gathered.
#[derive(Default)]
struct Lines {
    done: Vec<String>,
    line: String,
}

impl Lines {
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            let (before, reference) = rest.split_at(at);
            self.line.push_str(before);
            let (c, behind) = character(reference);
            self.line.push_str(&c);
            rest = behind;
        }
        self.line.push_str(rest);
    }

    /// Deals with a tag at the start of `html`; returns what stands behind it.
    fn tag<'a>(&mut self, html: &'a str) -> &'a str {
        if let Some(comment) = html.strip_prefix("<!--") {
            return comment.find("-->").and_then(|at| comment.get(at + 3..)).unwrap_or("");
        }
        let inside = html.get(1..).unwrap_or("");
        if !inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            self.line.push('<');
            return inside;
        }
        let end = inside.find('>').unwrap_or(inside.len());
        let tag = inside.get(..end).unwrap_or("");
        let name = &*name(tag).to_ascii_lowercase();
        let behind = inside.get(end + 1..).unwrap_or("");
        if BLOCKS.contains(&name) {
            self.end_line();
        }
        if SILENT.contains(&name) && !tag.starts_with('/') && !is_empty(tag) { after(behind, name) } else { behind }
    }

    fn end_line(&mut self) {
        let line = self.line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() {
            self.done.push(line);
        }
        self.line.clear();
    }

    fn done(mut self) -> String {
        self.end_line();
        self.done.join("\n\n")
    }
}

/// The name of an element, with its prefix.
fn name(tag: &str) -> &str {
    tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric() && c != ':').next().unwrap_or("")
}

/// Whether an element is closed where it opens; a slash may also end an address that stands without quotation marks.
fn is_empty(tag: &str) -> bool {
    tag.strip_suffix('/').is_some_and(|rest| rest.ends_with(['"', '\'', ' ']) || !rest.contains('='))
}

/// What stands behind the closing tag of a silent element.
fn after<'a>(html: &'a str, name: &str) -> &'a str {
    let mut rest = html;
    while let Some(at) = rest.find("</") {
        let inside = rest.get(at + 2..).unwrap_or("");
        if inside.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return inside.find('>').and_then(|at| inside.get(at + 1..)).unwrap_or("");
        }
        rest = inside;
    }
    ""
}

/// The character that a reference such as `&laquo;` or `&#1573;` stands for, and what is behind it.
fn character(text: &str) -> (String, &str) {
    let end = text.char_indices().take(12).find(|(_, c)| *c == ';').map(|(at, _)| at);
    let Some((name, behind)) = end.and_then(|end| Some((text.get(1..end)?, text.get(end + 1..)?))) else {
        return ("&".into(), text.get(1..).unwrap_or(""));
    };
    let number = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        },
        None => None,
    };
    let named = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{A0}'),
        "laquo" => Some('«'),
        "raquo" => Some('»'),
        "ldquo" => Some('“'),
        "rdquo" => Some('”'),
        "lsquo" => Some('‘'),
        "rsquo" => Some('’'),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "hellip" => Some('…'),
        "zwnj" => Some('\u{200C}'),
        "zwj" => Some('\u{200D}'),
        "rlm" => Some('\u{200F}'),
        "lrm" => Some('\u{200E}'),
        _ => None,
    };
    match number.and_then(char::from_u32).or(named) {
        Some(c) => (c.into(), behind),
        None => ("&".into(), text.get(1..).unwrap_or("")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_page_gives_its_paragraphs() {
        let html = "<html><title>x</title><body><h1>العنوان</h1><script>if (a < b) { '</p>' }</script>\
            <p>قال <b>الوزير</b>: &laquo;نعم&raquo; &#1573;لا.\n سطر</p><!-- <p>x</p> --><p>a &lt; b &amp c < d</p></body>";
        assert_eq!(words_of_html(html), "العنوان\n\nقال الوزير: «نعم» إلا. سطر\n\na < b &amp c < d");
    }

    #[test]
    fn cells_and_notes_stand_apart() {
        let html = "<table><caption>جدول</caption><tr><th>البلد</th><td>مصر</td></tr></table><dl><dt>س</dt><dd>ج</dd></dl>\
            نص<aside>هامش</aside><pre>سطر</pre><address>القاهرة</address>";
        assert_eq!(words_of_html(html), "جدول\n\nالبلد\n\nمصر\n\nس\n\nج\n\nنص\n\nهامش\n\nسطر\n\nالقاهرة");
    }

    #[test]
    fn an_element_closed_where_it_opens_swallows_nothing() {
        let html = "<p>قبل<svg class=\"x\"/>بين<svg viewBox=\"0 0 1 1\" />وبعد</p><script src=//a.example/x/>let a;</script><p>خبر</p>";
        assert_eq!(words_of_html(html), "قبلبينوبعد\n\nخبر");
    }

    #[test]
    fn broken_pages_are_read_as_far_as_they_go() {
        for html in ["<", "<p", "<script>", "<!--", "&", "&#x110000;", "&#xD800;", "</", "<p>نص<script>x</scrip", "<é>"] {
            let _ = words_of_html(html);
        }
        assert_eq!(words_of_html("<p>نص<script>x</scrip"), "نص");
    }

    #[test]
    fn a_document_is_told_from_an_article() {
        let document = Document::empty("خبر", "ar");
        assert_eq!(pasted(&json::write(&document)), Input::Document(Box::new(document.clone())));
        assert_eq!(pasted(&link::write(&document).unwrap_or_default()), Input::Document(Box::new(document)));
        assert_eq!(pasted("خبر عن #وسم"), Input::Article("خبر عن #وسم".into()));
        assert!(matches!(pasted("{\"format\": \"isnad/1\"}"), Input::Refused(Refusal::Fault(_))));
    }

    #[test]
    fn files_are_read_by_their_kind() {
        assert_eq!(file("a.txt", "\u{FEFF}خبر".as_bytes()), Input::Article("خبر".into()));
        assert_eq!(file("A.HTML", "<p>خبر</p>".as_bytes()), Input::Article("خبر".into()));
        assert_eq!(file("a.rtf", b"{}"), Input::Refused(Refusal::Kind));
        assert_eq!(file("a.pdf", b"%PDF"), Input::Refused(Refusal::Pdf));
        assert_eq!(file("a.txt", &[0xff]), Input::Refused(Refusal::Encoding));
    }

    /// A Word document with this XML in it, packed or not.
    fn docx(xml: &str, method: rawzip::CompressionMethod) -> Vec<u8> {
        let mut out = Vec::new();
        let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
        for (name, content) in [("[Content_Types].xml", "<Types/>"), ("word/document.xml", xml)] {
            let (mut entry, config) = archive.new_file(name).compression_method(method).start().expect("an entry");
            let packed = match method {
                rawzip::CompressionMethod::STORE => content.as_bytes().to_vec(),
                _ => miniz_oxide::deflate::compress_to_vec(content.as_bytes(), 6),
            };
            let mut writer = config.wrap(Vec::new());
            std::io::Write::write_all(&mut writer, content.as_bytes()).expect("counted");
            let (_, descriptor) = writer.finish().expect("described");
            std::io::Write::write_all(&mut entry, &packed).expect("written");
            entry.finish(descriptor).expect("closed");
        }
        archive.finish().expect("an archive");
        out
    }

    #[test]
    fn a_word_document_gives_its_paragraphs() {
        let xml = "<w:document><w:body><w:p w:rsidR=\"1\"><w:pPr><w:bidi/></w:pPr><w:r><w:t>قال الوزير: </w:t></w:r><w:r><w:t>«نعم».</w:t></w:r>\
            <w:del><w:r><w:delText>حُذف</w:delText></w:r></w:del></w:p><w:p><w:r><w:instrText> HYPERLINK \"x\" </w:instrText></w:r>\
            <w:r><w:t>سطر &amp;</w:t><w:br/><w:t>آخر</w:t></w:r></w:p></w:body></w:document>";
        for method in [rawzip::CompressionMethod::STORE, rawzip::CompressionMethod::DEFLATE] {
            let found = file("خبر.DOCX", &docx(xml, method));
            assert_eq!(found, Input::Article("قال الوزير: «نعم».\n\nسطر &\n\nآخر".into()));
        }
        let drawn = "<w:p><w:r><w:t>قال</w:t><w:tab/><w:t>الوزير</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>\
            <wp:posOffset>914400</wp:posOffset><wp14:pctWidth>0</wp14:pctWidth><w:txbxContent><w:p><w:r><w:t>إطار</w:t></w:r></w:p>\
            </w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>إطار</w:t></w:r></w:p>\
            </w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p><w:p><w:moveFrom w:id=\"1\"><w:r><w:t>نُقل</w:t></w:r>\
            </w:moveFrom></w:p><w:p><w:rPr><w:moveFrom/></w:rPr><w:t xml:space=\"preserve\">شبه</w:t><w:noBreakHyphen/><w:t>رسمي</w:t></w:p>";
        let found = file("a.docx", &docx(drawn, rawzip::CompressionMethod::STORE));
        assert_eq!(found, Input::Article("قال الوزير\n\nإطار\n\nشبه-رسمي".into()));
        let whole = docx(xml, rawzip::CompressionMethod::DEFLATE);
        for end in 0..whole.len() {
            let _ = file("a.docx", whole.get(..end).unwrap_or_default());
        }
        assert_eq!(file("a.docx", b"PK"), Input::Refused(Refusal::Broken));
    }
}
