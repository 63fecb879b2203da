//! Text within HTML and XML.

use std::fmt::Write;

/// Writes text between tags or in a quoted attribute: it comes back as it was when the markup is parsed, save for NUL, which
/// neither language can say; U+FFFD stands for it.
pub(super) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A bare carriage return would be read as a line feed.
            '\r' => out.push_str("&#13;"),
            '\0' => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
}

/// An element's opening tag.
pub(super) fn open(out: &mut String, name: &str, attributes: &[(&str, &str)]) {
    let _ = write!(out, "<{name}");
    for (key, value) in attributes {
        let _ = write!(out, " {key}=\"");
        escape(out, value);
        out.push('"');
    }
    out.push('>');
}

/// An element that holds nothing but text.
pub(super) fn element(out: &mut String, name: &str, attributes: &[(&str, &str)], text: &str) {
    open(out, name, attributes);
    escape(out, text);
    let _ = write!(out, "</{name}>");
}

/// Whether an address may become a link: `https:` or `http:` and nothing else, without white space or control characters in it.
#[must_use]
pub(crate) fn is_web_address(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or("");
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    is_web
        && address.get(scheme.len()..).is_some_and(|rest| rest.starts_with("://"))
        && !address.chars().any(|c| c.is_control() || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        let mut out = String::new();
        element(&mut out, "p", &[("title", "\" onclick='x'")], "<script>&\r\0");
        assert_eq!(out, "<p title=\"&quot; onclick=&#39;x&#39;\">&lt;script&gt;&amp;&#13;\u{FFFD}</p>");
    }

    #[test]
    fn only_the_web_is_linked() {
        assert!(is_web_address("HTTPS://example.org/خبر?a=1"));
        for bad in ["javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "//example.org", "http:alert(1)", "https://a b", ""]
        {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
