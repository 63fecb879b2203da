//! What of the page is drawn again: of a long article one thing at a time.

use super::*;

/// Something to be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Job {
    /// The first slice of the article.
    Article,
    /// What was found.
    List,
    /// The way to the article, for whoever asked for it.
    Arrival,
}

impl App {
    /// Draws the article and what is listed beside it.
    pub(super) fn draw(&mut self) {
        self.painting = None;
        let arrives = self.jobs.contains(&Job::Arrival);
        self.jobs = if arrives { [Job::Article, Job::Arrival, Job::List].into() } else { [Job::Article, Job::List].into() };
        let long = self.document().is_some_and(|document| document.text.len() > article::LONG);
        if long {
            self.come_back()
        } else {
            self.work_off()
        }
        self.draw_pictures();
        self.draw_origin();
        let (undo, redo) = self.history.as_ref().map_or((false, false), History::ways);
        dom::by_id::<HtmlButtonElement>("undo").set_disabled(!undo);
        dom::by_id::<HtmlButtonElement>("redo").set_disabled(!redo);
    }

    /// Does one thing of what is to be drawn, and comes back for the next.
    pub(super) fn work(&mut self) {
        match self.jobs.pop_front() {
            Some(job) => self.job(job),
            None => self.paint(false),
        }
        if self.painting.is_some() || !self.jobs.is_empty() {
            self.come_back();
        }
    }

    pub(super) fn come_back(&mut self) {
        self.later = Some(Timeout::new(0, || happen(Happening::Painted)));
    }

    /// Does everything that is to be drawn, but for the later slices of the article.
    pub(super) fn work_off(&mut self) {
        while let Some(job) = self.jobs.pop_front() {
            self.job(job);
        }
        if self.painting.is_some() {
            self.come_back();
        }
    }

    pub(super) fn job(&mut self, job: Job) {
        let Some(document) = self.history.as_ref().map(History::document) else { return };
        match job {
            Job::Article => {
                self.painting = Some(Painting::begin(&self.article, document, !self.stale));
                self.stale = false;
                self.paint(false);
            }
            Job::List => lists::draw(&self.list, document, &self.choice, &self.words),
            Job::Arrival => {
                dom::set(&dom::root(), "data-mode", "read");
                gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0);
                focus_still(&self.article);
            }
        }
    }

    /// Draws on in the article.
    pub(super) fn paint(&mut self, to_the_end: bool) {
        let (Some(history), Some(painting)) = (&self.history, &mut self.painting) else { return };
        if painting.go_on(&self.article, history.document(), to_the_end) {
            self.painting = None;
            if let (Some(document), Some(place)) = (self.document(), self.place) {
                article::light(document, Some(place.target));
            }
            self.place_handles();
        }
    }

    /// Tells where the article comes from.
    pub(super) fn draw_origin(&self) {
        let origin: HtmlElement = dom::by_id("origin");
        dom::empty(&origin);
        let source = self.document().and_then(|document| document.source.as_ref());
        origin.set_hidden(source.is_none());
        let Some(source) = source else { return };
        for part in [&source.outlet, &source.date].into_iter().flatten() {
            dom::add(&origin, &dom::element_with("bdi", "", part));
        }
        if let Some(link) = &source.link {
            let is_web = is_web_address(link);
            let shown = dom::element_with(if is_web { "a" } else { "bdi" }, "", link);
            if is_web {
                dom::set(&shown, "href", link);
                dom::set(&shown, "rel", "noreferrer noopener");
                dom::set(&shown, "target", "_blank");
            }
            dom::set(&shown, "dir", "ltr");
            dom::add(&origin, &shown);
        }
    }

    /// Draws the card again where it is.
    pub(super) fn draw_card(&mut self) {
        let (Some(document), Some(place)) = (self.document(), self.place) else { return };
        if card::draw(&self.card, document, place, self.correcting, &self.words) {
            article::light(document, Some(place.target));
            self.place_handles();
        } else {
            self.place = None;
            self.card.set_hidden(true);
            focus_still(&self.article);
        }
    }

    pub(super) fn draw_list(&self) {
        if let Some(document) = self.document() {
            lists::draw(&self.list, document, &self.choice, &self.words);
        }
        self.draw_pictures();
    }

    /// Has the clerk draw the pictures, where they are looked at.
    pub(super) fn draw_pictures(&self) {
        if let Some(document) = self.document().filter(|_| self.choice.tab == Tab::Pictures) {
            self.send(Errand::Figures(document.clone()), Purpose::Panel);
        }
    }

    /// Draws more rows of a long list.
    pub(super) fn draw_more(&mut self) {
        self.choice.more += 4 * lists::ROWS;
        self.draw_list();
    }

    /// Shows a layer, or hides it.
    pub(super) fn switch(&mut self, switch: Switch) {
        match self.hidden.iter().position(|hidden| *hidden == switch) {
            Some(at) => drop(self.hidden.remove(at)),
            None => self.hidden.push(switch),
        }
        self.draw_layers();
    }

    /// Shows all layers, or hides them where none is hidden.
    pub(super) fn switch_all(&mut self) {
        let hide = self.hidden.is_empty();
        self.hidden.clear();
        self.hidden.extend(Switch::ALL.into_iter().filter(|_| hide));
        self.draw_layers();
        self.say(self.words.get(if hide { "hidden.layers" } else { "shown.layers" }));
    }

    pub(super) fn draw_layers(&self) {
        let hidden: Vec<_> = self.hidden.iter().map(|switch| switch.name()).collect();
        dom::set(&self.article, "data-hide", &hidden.join(" "));
        for button in dom::all(&dom::root(), ".legend [data-do=layer]") {
            let hidden =
                button.get_attribute("data-of").and_then(|name| Switch::named(&name)).is_some_and(|switch| self.hidden.contains(&switch));
            dom::set(&button, "aria-pressed", if hidden { "false" } else { "true" });
        }
    }

    /// The handles are there while a quotation is being corrected.
    pub(super) fn place_handles(&self) {
        let Some(document) = self.document() else { return };
        let target = self.place.filter(|_| self.correcting && !self.shared).map(|place| place.target);
        let quotation = target.and_then(|target| match target {
            Target::Quotation(id) => panel::quotation(document, id),
            Target::Entity(_) => None,
        });
        handles::place(&self.article, document, quotation);
    }
}
