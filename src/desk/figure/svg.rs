//! A drawing as a tree: the page makes elements of it, a file its text.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// An element.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Node {
    /// Its name.
    pub name: Cow<'static, str>,
    /// Its attributes.
    pub attributes: Vec<(Cow<'static, str>, String)>,
    /// What it holds before its children.
    pub text: String,
    /// Its children.
    pub children: Vec<Node>,
}

impl Node {
    /// An element with nothing in it.
    #[must_use]
    pub fn new(name: &'static str) -> Node {
        Node { name: name.into(), attributes: Vec::new(), text: String::new(), children: Vec::new() }
    }

    /// With an attribute, in place of one of that name.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Node {
        self.attributes.retain(|(known, _)| *known != name);
        self.attributes.push((name.into(), value.to_string()));
        self
    }

    /// With a text.
    #[must_use]
    pub fn text(mut self, text: &str) -> Node {
        self.text = text.to_owned();
        self
    }

    /// With a child.
    #[must_use]
    pub fn child(mut self, child: Node) -> Node {
        self.children.push(child);
        self
    }

    /// With a title, which a pointer shows and a screen reader says.
    #[must_use]
    pub fn titled(self, title: &str) -> Node {
        self.child(Node::new("title").text(title))
    }
}

/// As XML.
impl fmt::Display for Node {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "<{}", self.name)?;
        for (name, value) in &self.attributes {
            write!(out, " {name}=\"{}\"", Escaped(value))?;
        }
        write!(out, ">{}", Escaped(&self.text))?;
        self.children.iter().try_for_each(|child| child.fmt(out))?;
        write!(out, "</{}>", self.name)
    }
}

/// Text in which XML sees no sign of its own.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => out.write_str("&amp;"),
            '<' => out.write_str("&lt;"),
            '>' => out.write_str("&gt;"),
            '"' => out.write_str("&quot;"),
            c => write!(out, "{c}"),
        })
    }
}
