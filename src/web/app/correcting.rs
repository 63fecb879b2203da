//! What the reader corrects: the fields of the card, and words selected in the article.

use super::*;

impl App {
    /// Corrects the document and shows it.
    pub(super) fn correct(&mut self, edit: Edit) {
        if self.shared {
            return;
        }
        self.guest = false;
        let Some(history) = &mut self.history else { return };
        history.apply(&edit);
        self.draw();
        self.draw_card();
        self.keep();
        self.say(self.words.get("edited"));
    }

    pub(super) fn travel(&mut self, way: fn(&mut History) -> bool, words: &str) {
        if self.history.as_mut().is_some_and(way) {
            // A step over a change of the text.
            let text = self.document().map(|document| document.text.clone()).filter(|text| *text != self.text.value());
            if let Some(text) = text {
                self.leave_engine();
                self.text.set_value(&text);
                self.stale = true;
            }
            self.draw();
            self.draw_card();
            self.keep();
            self.say(self.words.get(words));
        }
    }

    /// Shows the card's fields, or hides them.
    pub(super) fn turn_fields(&mut self) {
        self.correcting = !self.correcting;
        self.draw_card();
        // The fields are below what was there.
        into_view(&self.card, web_sys::ScrollLogicalPosition::Nearest);
    }

    /// A button of the card's fields.
    pub(super) fn fix(&mut self, way: Fix) {
        let (Some(document), Some(place)) = (self.document(), self.place) else { return };
        let edit = match (place.target, way) {
            (target, Fix::Remove) => Some(Edit::Remove(target)),
            (Target::Quotation(id), Fix::Confirm) => Some(Edit::Confirm(id)),
            (Target::Quotation(id), Fix::Move(end, wider)) => panel::quotation(document, id).and_then(|q| moved(document, q, end, wider)),
            (Target::Entity(id), Fix::Everywhere) => Some(Edit::Everywhere(id, place.mention)),
            (Target::Entity(id), Fix::Merge) => other().map(|into| Edit::Merge(id, into)),
            (Target::Entity(id), Fix::Split) => Some(Edit::Split(id, place.mention)),
            (Target::Entity(id), Fix::Unmention) => Some(Edit::Unmention(id, place.mention)),
            _ => None,
        };
        if let Some(Edit::Merge(_, into)) = edit {
            self.place = Some(Place { target: Target::Entity(into), mention: 0 });
        }
        if let Some(edit) = edit {
            self.correct(edit);
        }
    }

    /// A handle at an end of the quotation's words. While it is drawn the words are selected; when it is let go they are the content.
    pub(super) fn grip(&mut self, end: End, grip: Grip, stride: Stride) {
        let (Some(document), Some(Place { target: Target::Quotation(id), .. })) = (self.document(), self.place) else { return };
        let Some(quotation) = panel::quotation(document, id) else { return };
        let mut content = quotation.content.clone();
        let Some(piece) = handles::piece(&content, end).and_then(|n| content.get_mut(n)) else { return };
        let text = document.text.as_str();
        let lets_go = match grip {
            Grip::Step(onward) => {
                *piece = stretch(text, *piece, end, onward == (end == End::End), stride);
                true
            }
            Grip::Draw(x, y, lets_go) => {
                if let Some(at) = border::at_point(&self.article, text, x, y) {
                    *piece = draw_end(text, *piece, end, at, stride);
                }
                border::select(&self.article, text, *piece);
                lets_go
            }
            Grip::Drop => true,
        };
        if lets_go {
            let edit = Edit::Content(id, content);
            // The click that ends the drawing comes first: it is none.
            Timeout::new(0, || drop(dom::root().remove_attribute("data-drag"))).forget();
            if !matches!(grip, Grip::Step(_)) {
                border::unselect();
            }
            self.correct(edit);
        }
    }

    /// A field of the card.
    pub(super) fn fill_in(&mut self, field: &str, value: &str) {
        let (Some(document), Some(place)) = (self.document(), self.place) else { return };
        let value = value.trim();
        let edit = match (place.target, field) {
            (Target::Quotation(id), "fix-speaker") => {
                let known = document.entities.iter().find(|e| e.name == value).map(|e| Who::Known(e.id));
                let who = if value.is_empty() { None } else { Some(known.unwrap_or_else(|| Who::New(value.into()))) };
                Some(Edit::Speaker(id, who))
            }
            (Target::Quotation(id), "fix-kind") => KINDS.into_iter().find(|kind| kind.code() == value).map(|kind| Edit::Kind(id, kind)),
            (Target::Entity(id), "fix-name") => Some(Edit::Rename(id, value.into())),
            (Target::Entity(id), "fix-role") => Some(Edit::Role(id, value.into())),
            (Target::Entity(id), "fix-country") => Some(Edit::Belongs(id, value.into())),
            (Target::Entity(id), "fix-sort") => SORTS.into_iter().find(|kind| kind.code() == value).map(|kind| Edit::Sort(id, kind)),
            _ => None,
        };
        if let Some(edit) = edit {
            self.correct(edit);
        }
    }

    /// Shows what can be made of the words selected in the article.
    pub(super) fn selected(&mut self) {
        let bar: HtmlElement = dom::by_id("pick");
        if dom::root().has_attribute("data-drag") {
            return;
        }
        // The focus in the bar takes the selection away; what was picked stays.
        let inside = gloo::utils::document().active_element().is_some_and(|element| bar.contains(Some(&element)));
        if inside && !bar.hidden() {
            return;
        }
        let found = self.document().filter(|_| !self.shared).and_then(|document| border::selection(&self.article, &document.text));
        bar.set_hidden(found.is_none());
        self.picked = found.as_ref().map(|(span, _)| *span);
        if let Some((_, place)) = found {
            let about_quotation = matches!(self.place, Some(Place { target: Target::Quotation(_), .. }));
            dom::by_id::<HtmlElement>("pick-cue").set_hidden(!about_quotation);
            card::settle(&bar, &place);
        }
    }

    /// Marks the words selected.
    pub(super) fn pick(&mut self, way: Pick) {
        let (Some(document), Some(span)) = (self.document(), self.picked) else { return };
        let words = document.text.get(span.range()).unwrap_or("").to_owned();
        let countries: HtmlSelectElement = dom::by_id("pick-country");
        let edit = match (way, self.place.map(|place| place.target)) {
            (Pick::Quotation(QuotationKind::Direct), _) => Edit::Quote(inside_marks(&document.text, span), QuotationKind::Direct),
            (Pick::Quotation(kind), _) => Edit::Quote(span, kind),
            (Pick::Name, _) => Edit::Name(span, Who::New(words)),
            (Pick::Country, _) if countries.value().is_empty() => return drop(countries.focus()),
            (Pick::Country, _) => Edit::Country(span, countries.value(), words),
            (Pick::Cue, Some(Target::Quotation(id))) => Edit::Cue(id, Some(span)),
            (Pick::Cue, _) => return,
        };
        countries.set_value("");
        let shown = match edit {
            Edit::Quote(..) => Some(Target::Quotation(document.quotations.iter().map(|q| q.id + 1).max().unwrap_or(0))),
            _ => None,
        };
        self.picked = None;
        dom::by_id::<HtmlElement>("pick").set_hidden(true);
        border::unselect();
        self.correct(edit);
        // Somebody must have said what was just marked: the field for it comes next.
        if let Some(target) = shown {
            self.correcting = true;
            self.show(Place { target, mention: 0 }, false);
            if let Some(field) = dom::find("fix-speaker") {
                let _ = field.focus();
            }
        } else {
            focus_still(&self.article);
        }
    }

    /// Copies the quotation with its speaker and its source.
    pub(super) fn copy(&self, as_markdown: bool) {
        let (Some(document), Some(Place { target: Target::Quotation(id), .. })) = (self.document(), self.place) else { return };
        let interface = self.words.locale.interface;
        let (words, set) = if as_markdown {
            (markdown::quotation(document, id, interface), None)
        } else {
            (plain::quotation(document, id, interface), html::quotation(document, id, interface))
        };
        if let Some(words) = words {
            dom::copy(&words, set.as_deref(), |done| happen(Happening::Told(if done { "copied" } else { "copy.failed" })));
        }
    }
}

/// The entity chosen in the card.
fn other() -> Option<u32> {
    dom::by_id::<HtmlSelectElement>("fix-merge").value().parse().ok()
}

/// The quotation's content with one end moved by a word.
fn moved(document: &Document, quotation: &Quotation, end: End, wider: bool) -> Option<Edit> {
    let mut content = quotation.content.clone();
    let piece = if end == End::Start { content.first_mut() } else { content.last_mut() }?;
    *piece = stretch(&document.text, *piece, end, wider, Stride::Word);
    Some(Edit::Content(quotation.id, content))
}

/// A selection without the quotation marks around it: they are no part of what was said.
fn inside_marks(text: &str, span: Span) -> Span {
    const MARKS: [char; 8] = ['«', '»', '"', '“', '”', '„', '‹', '›'];
    let words = text.get(span.range()).unwrap_or("");
    let start = words.len() - words.trim_start_matches(MARKS).len();
    let kept = words.get(start..).unwrap_or("").trim_end_matches(MARKS).len();
    if kept == 0 { span } else { Span::new(span.start() + start, span.start() + start + kept) }
}

/// The kinds of entity.
const SORTS: [EntityKind; 4] = [EntityKind::Person, EntityKind::Organization, EntityKind::Group, EntityKind::Country];
