//! The article in the page: drawn, lit up, walked through with the keyboard.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::dom::{self, focus_still};
use crate::desk::draw::{Drawing, Mark, Part, has_title, line_end};
use crate::desk::panel::{Trust, quotation, trust};
use crate::document::Document;
use crate::text::control_name;
use crate::view::direction;
use crate::view::layer::{Step, Target};

/// How long the page may be drawing before it looks after the reader again, in milliseconds.
const SLICE: f64 = 12.0;

/// From how many bytes on an article is long: it is drawn in slices, and laid out where the reader looks.
pub const LONG: usize = 60_000;

/// An article being drawn, slice by slice: a long one must not keep the reader waiting.
pub struct Painting {
    drawing: Drawing,
    titled: bool,
    next: usize,
    /// Whether a mark is drawn already at which the tab key comes in.
    entered: bool,
    /// Where it is drawn first: beside the page, where an article stands already that is to stay until the new one is whole.
    aside: Option<Node>,
    /// At which of the marks the tab key came in before.
    at: Option<usize>,
    open: Vec<Node>,
}

impl Painting {
    /// Begins with an empty page, or beside what the page shows as long as it shows this very text. In the end the text of `host` is
    /// the article, letter for letter.
    pub fn begin(host: &HtmlElement, document: &Document, again: bool) -> Painting {
        let at = heads(host).iter().position(|mark| mark.get_attribute("tabindex").as_deref() == Some("0")).filter(|_| again);
        let aside: Option<Node> = again.then(|| gloo::utils::document().create_document_fragment().into());
        if !again {
            dom::empty(host);
        }
        let _ = host.toggle_attribute_with_force("data-long", document.text.len() > LONG);
        dom::set(host, "lang", &document.language);
        dom::set(host, "dir", direction(&document.language));
        let drawing = Drawing::new(document);
        let titled = has_title(document, &drawing.paragraphs);
        let open = vec![aside.clone().unwrap_or_else(|| host.clone().into())];
        Painting { drawing, titled, next: 0, entered: false, aside, at, open }
    }

    /// Goes on until the time is up, or to the end; returns whether that is reached.
    pub fn go_on(&mut self, host: &HtmlElement, document: &Document, to_the_end: bool) -> bool {
        let now = || gloo::utils::window().performance().map_or(0.0, |clock| clock.now());
        let start = now();
        while let Some(step) = self.drawing.steps.get(self.next).copied() {
            // Looking at the clock costs more than a step.
            if !to_the_end && self.next % 64 == 63 && now() - start > SLICE {
                break;
            }
            self.step(document, step);
            self.next += 1;
        }
        let done = self.next >= self.drawing.steps.len();
        if done && let Some(aside) = self.aside.take() {
            let focused = gloo::utils::document().active_element().is_some_and(|at| at.matches("#article mark") == Ok(true));
            dom::empty(host);
            dom::add(host, &aside);
            self.come_back(host, focused);
        }
        done
    }

    /// Lets the tab key, and the focus where it was on a mark, come back to the place where they were.
    fn come_back(&self, host: &HtmlElement, focused: bool) {
        let heads = heads(host);
        let mark = self.at.and_then(|at| heads.get(at).or(heads.last()));
        if let Some(mark) = mark {
            enter_at(host, mark);
        }
        if focused {
            focus_still(mark.and_then(|mark| mark.dyn_ref()).unwrap_or(host));
        }
    }

    fn step(&mut self, document: &Document, step: Step) {
        let Some(parent) = self.open.last() else { return };
        match step {
            Step::Open(i) => {
                let made = match self.drawing.part(i) {
                    Some(Part::Mark(mark)) => {
                        // One mark is where the tab key comes in.
                        let enters = !self.entered && !matches!(mark.class, "cue" | "inner");
                        self.entered |= enters;
                        draw_mark(document, mark, enters)
                    }
                    Some(Part::Paragraph(n)) => draw_paragraph(n == 0 && self.titled),
                    None => return,
                };
                dom::add(parent, &made);
                self.open.push(made.into());
            }
            Step::Close(_) => drop(self.open.pop()),
            Step::Text(span) => draw_text(parent, document.text.get(span.range()).unwrap_or("")),
        }
    }
}

/// Makes a mark the one that the tab key reaches.
pub fn enter_at(host: &Element, mark: &Element) {
    for other in dom::all(host, "mark[tabindex='0']") {
        dom::set(&other, "tabindex", "-1");
    }
    dom::set(mark, "tabindex", "0");
}

fn draw_paragraph(title: bool) -> Element {
    let made = dom::element("p");
    dom::set(&made, "dir", "auto");
    if title {
        made.set_class_name("title");
    }
    made
}

fn draw_mark(document: &Document, mark: Mark, enters: bool) -> Element {
    let made = dom::element("mark");
    made.set_class_name(mark.class);
    dom::set(&made, "tabindex", if enters { "0" } else { "-1" });
    dom::set(&made, "data-piece", &mark.piece.to_string());
    match mark.target {
        Target::Quotation(id) => {
            dom::set(&made, "data-q", &id.to_string());
            match quotation(document, id).map(trust) {
                Some(Trust::Unknown) => drop(made.class_list().add_1("unknown")),
                Some(Trust::Doubtful) => drop(made.class_list().add_1("doubtful")),
                _ => {}
            }
        }
        Target::Entity(id) => dom::set(&made, "data-e", &id.to_string()),
    }
    made
}

/// A piece of text: its line end out of sight, characters that turn the direction shown where they stand.
fn draw_text(parent: &Node, text: &str) {
    let (line, end) = text.split_at(line_end(text));
    let mut rest = line;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| control_name(*c).is_some()) {
        let (before, found) = rest.split_at(at);
        dom::add_text(parent, before);
        let (control, behind) = found.split_at(c.len_utf8());
        let shown = dom::element_with("span", "control", control);
        dom::set(&shown, "data-name", control_name(c).unwrap_or(""));
        dom::add(parent, &shown);
        rest = behind;
    }
    if !rest.is_empty() {
        dom::add_text(parent, rest);
    }
    if !end.is_empty() {
        dom::add(parent, &dom::element_with("span", "end", end));
    }
}

/// What a mark, or any row of the panel, is about.
pub fn target(element: &Element) -> Option<Target> {
    let quotation = dom::number(element, "data-q").map(Target::Quotation);
    quotation.or_else(|| dom::number(element, "data-e").map(Target::Entity))
}

/// The selector of everything about a target.
fn selector(target: Target) -> String {
    match target {
        Target::Quotation(id) => format!("[data-q='{id}']"),
        Target::Entity(id) => format!("[data-e='{id}']"),
    }
}

/// The marks of a target in the article, in order: of a quotation its words, not its cue.
pub fn marks(host: &Element, target: Target) -> Vec<Element> {
    dom::all(host, &format!("mark:not(.cue):not(.inner){}", selector(target)))
}

/// Marks that the keyboard stops at.
const HEADS: &str = "mark:not(.cue):not(.inner)";

/// The first piece of every mark that leads somewhere, in the order of reading.
pub fn heads(host: &Element) -> Vec<Element> {
    let mut last = None;
    let marks = dom::all(host, HEADS);
    let is_head = |mark: &Element| {
        let key = Some((target(mark), dom::number(mark, "data-piece")));
        let seen = key == last;
        last = key;
        !seen
    };
    marks.into_iter().filter(is_head).collect()
}

/// Lights up a target everywhere: its own marks, and the speaker of a quotation or the words of a speaker.
pub fn light(document: &Document, wanted: Option<Target>) {
    let root = dom::root();
    for lit in dom::all(&root, ".lit, .kin") {
        let _ = lit.class_list().remove_2("lit", "kin");
    }
    let Some(wanted) = wanted else { return };
    let mark = |target: Target, class: &str| {
        for element in dom::all(&root, &selector(target)) {
            let _ = element.class_list().add_1(class);
        }
    };
    mark(wanted, "lit");
    match wanted {
        Target::Quotation(id) => {
            quotation(document, id).into_iter().flat_map(|q| &q.speakers).for_each(|s| mark(Target::Entity(s.entity), "kin"));
        }
        Target::Entity(id) => {
            let said = document.quotations.iter().filter(|q| q.speakers.iter().any(|s| s.entity == id));
            said.for_each(|q| mark(Target::Quotation(q.id), "kin"));
        }
    }
}
