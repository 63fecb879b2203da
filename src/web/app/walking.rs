//! Where the reader goes: to a mark and its card, to what was found, and back.

use super::*;

/// What a key in the article does.
#[derive(Clone, Copy)]
pub enum Key {
    /// To the next mark, or to the one before.
    Move(bool),
    /// To the next mark that a selector finds.
    Next(&'static str, bool),
    /// To the first or the last mark.
    Edge(bool),
    /// Opens the card.
    Enter,
    /// Removes the mark: a quotation, or one mention.
    Delete,
}

impl App {
    /// Opens the card of a place and goes there in the text.
    pub(super) fn show(&mut self, place: Place, scroll: bool) {
        // Where the reader wants to go must be there.
        self.work_off();
        self.paint(true);
        self.sheet(false);
        let Some(document) = self.document() else { return };
        if !card::draw(&self.card, document, place, self.correcting, &self.words) {
            return;
        }
        article::light(document, Some(place.target));
        let marks = article::marks(&self.article, place.target);
        let wanted = place.mention.to_string();
        let mark = marks.iter().find(|mark| mark.get_attribute("data-piece").as_deref() == Some(&wanted)).or(marks.first());
        self.card.set_hidden(false);
        if dom::root().get_attribute("data-mode").as_deref() != Some("read") {
            dom::set(&dom::root(), "data-mode", "read");
        }
        if let Some(mark) = mark {
            if scroll {
                scroll_to(mark);
            }
            self.rove(mark, false);
            card::settle(&self.card, &mark.get_bounding_client_rect());
        }
        focus_still(&self.card);
        self.place = Some(place);
        self.place_handles();
    }

    /// On a phone what was found comes up from the foot of the page, and the rest waits; elsewhere the reader is led there.
    pub(super) fn sheet(&self, open: bool) {
        let root = dom::root();
        let panel: HtmlElement = dom::by_id("panel");
        let open_now = root.has_attribute("data-sheet");
        if open && !narrow() {
            panel.scroll_into_view();
            let _ = self.list.focus();
        }
        let open = open && narrow();
        if open == open_now {
            return;
        }
        let _ = root.toggle_attribute_with_force("data-sheet", open);
        for rest in dom::all(&root, ".skip, .bar, .write, .read, .jump") {
            let _ = rest.toggle_attribute_with_force("inert", open);
        }
        if open {
            dom::set(&panel, "role", "dialog");
            dom::set(&panel, "aria-modal", "true");
        } else {
            let _ = panel.remove_attribute("role");
            let _ = panel.remove_attribute("aria-modal");
        }
        if let Some(next) = dom::find(if open { "list" } else { "jump" }) {
            focus_still(&next);
        }
    }

    /// To the next quotation, or the next mention of the entity, whichever the card is about.
    pub(super) fn step(&mut self, next: bool) {
        let (Some(document), Some(place)) = (self.document(), self.place) else { return };
        let turn = |at: usize, all: usize| if next { (at + 1) % all.max(1) } else { (at + all.max(1) - 1) % all.max(1) };
        let place = match place.target {
            Target::Quotation(id) => {
                let order = panel::quotations(document, &Filter::default());
                let at = order.iter().position(|q| q.id == id).unwrap_or(0);
                order.get(turn(at, order.len())).map(|q| Place { target: Target::Quotation(q.id), mention: 0 })
            }
            Target::Entity(id) => {
                let all = document.entity(id).map_or(0, |e| e.mentions.len());
                Some(Place { mention: turn(place.mention, all), ..place })
            }
        };
        if let Some(place) = place {
            self.show(place, true);
        }
    }

    /// Closes the card; the focus goes back to the mark that it was about.
    pub(super) fn close(&mut self) {
        for dialog in ["share", "help"] {
            dom::by_id::<HtmlDialogElement>(dialog).close();
        }
        self.sheet(false);
        let Some(place) = self.place.take() else { return };
        // Elsewhere the reader has put the focus already.
        let inside = gloo::utils::document().active_element().is_none_or(|at| at.matches("body, #card, #card *, #handles *") == Ok(true));
        self.correcting = false;
        self.card.set_hidden(true);
        self.place_handles();
        if let Some(document) = self.document() {
            article::light(document, None);
        }
        let roving = dom::all(&self.article, "mark[tabindex='0']").into_iter().next();
        let mark = roving.filter(|mark| article::target(mark) == Some(place.target));
        let mark = mark.or_else(|| article::marks(&self.article, place.target).into_iter().next());
        if inside {
            focus_still(mark.as_ref().and_then(|mark| mark.dyn_ref()).unwrap_or(&self.article));
        }
    }

    pub(super) fn key(&mut self, key: Key) {
        let heads = article::heads(&self.article);
        let at = heads.iter().position(|mark| mark.get_attribute("tabindex").as_deref() == Some("0"));
        let onward = |next: bool, found: &dyn Fn(&Element) -> bool| -> Option<Element> {
            let start = at.unwrap_or(0);
            let behind = heads.iter().enumerate().filter(|(i, mark)| *i > start && found(mark)).map(|(_, mark)| mark.clone());
            let before = heads.iter().enumerate().filter(|(i, mark)| *i < start && found(mark)).map(|(_, mark)| mark.clone());
            if next { behind.into_iter().next() } else { before.last() }
        };
        let wanted = match key {
            Key::Move(next) => onward(next, &|_| true),
            Key::Next(css, next) => onward(next, &|mark| mark.matches(css).unwrap_or(false)),
            Key::Edge(first) => if first { heads.first() } else { heads.last() }.cloned(),
            Key::Delete => {
                let place = at.and_then(|at| heads.get(at)).and_then(place_of);
                let edit = place.map(|place| match place.target {
                    Target::Quotation(_) => Edit::Remove(place.target),
                    Target::Entity(id) => Edit::Unmention(id, place.mention),
                });
                return edit.into_iter().for_each(|edit| self.correct(edit));
            }
            Key::Enter => {
                let place = at.and_then(|at| heads.get(at)).and_then(place_of);
                return place.into_iter().for_each(|place| self.show(place, false));
            }
        };
        if let Some(mark) = wanted {
            self.rove(&mark, true);
        }
    }

    /// Makes a mark the one that the tab key reaches.
    pub(super) fn rove(&self, mark: &Element, focus: bool) {
        article::enter_at(&self.article, mark);
        if focus && let Some(mark) = mark.dyn_ref::<HtmlElement>() {
            let _ = mark.focus();
        }
    }
}

/// Whether the card and what was found come up from the foot of the page, as the style sheet has it.
pub(super) fn narrow() -> bool {
    gloo::utils::window().match_media("(max-width: 43.74rem)").ok().flatten().is_some_and(|media| media.matches())
}

/// Brings a mark into view, in the middle of what is free.
pub(super) fn scroll_to(mark: &Element) {
    // At once: the card is put beside where the mark comes to stand.
    into_view(mark, web_sys::ScrollLogicalPosition::Center);
}

/// Brings an element into view, at once.
pub(super) fn into_view(element: &Element, block: web_sys::ScrollLogicalPosition) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(block);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Which place a mark in the article is.
pub fn place_of(mark: &Element) -> Option<Place> {
    let target = article::target(mark)?;
    let piece = dom::number(mark, "data-piece").unwrap_or(0) as usize;
    Some(Place { target, mention: if matches!(target, Target::Entity(_)) { piece } else { 0 } })
}
