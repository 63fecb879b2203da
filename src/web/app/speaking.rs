//! How the page looks and what it says: its language, its appearance, what it tells the reader.

use super::*;

impl App {
    pub(super) fn change_language(&mut self) {
        let interface = self.words.locale.interface.pick(Interface::English, Interface::Arabic);
        Shelf::Browser.set(shelf::LANGUAGE, interface.code());
        self.words = Words::new(interface);
        self.speak();
        self.count();
        self.draw();
        if let (Some(document), Some(place)) = (self.document(), self.place) {
            card::draw(&self.card, document, place, self.correcting, &self.words);
        }
    }

    /// Puts every word of the page into the interface's language.
    pub(super) fn speak(&self) {
        let root = dom::root();
        let interface = self.words.locale.interface;
        dom::set(&root, "lang", interface.code());
        dom::set(&root, "dir", interface.direction());
        gloo::utils::document().set_title(self.words.get("title"));
        localise(&root, &self.words);
        let other = interface.pick(Interface::English, Interface::Arabic);
        let button: Element = dom::by_id("language");
        button.set_text_content(Some(self.words.get("language")));
        dom::set(&button, "lang", other.code());
        dom::set(&button, "dir", other.direction());
        for template in dom::all(&root, "template") {
            let content = template.unchecked_ref::<web_sys::HtmlTemplateElement>().content();
            if let Some(first) = content.first_element_child() {
                localise(&first, &self.words);
            }
        }
        card::fill_countries(&dom::by_id("pick-country"), None, "pick.country.choose", &self.words);
        let keys: Element = dom::by_id("keys");
        dom::empty(&keys);
        for key in ["arrows", "enter", "escape", "q", "s", "c", "h", "delete", "undo", "help"] {
            let name = format!("key.{key}");
            if let Some((key, does)) = self.words.locale.find(&name).and_then(|line| line.split_once(": ")) {
                dom::add(&keys, &dom::element_with("dt", "", key));
                dom::add(&keys, &dom::element_with("dd", "", does));
            }
        }
    }

    pub(super) fn help(&self) {
        let dialog: HtmlDialogElement = dom::by_id("help");
        if !dialog.open() {
            let _ = dialog.show_modal();
        }
    }

    /// Tells a screen reader.
    pub(super) fn say(&self, words: &str) {
        dom::by_id::<Element>("live").set_text_content(Some(words));
    }

    /// Tells a screen reader how much was found.
    pub(super) fn say_what_was_found(&self, document: &Document) {
        let speakers = panel::speakers(document, Order::Weight).iter().filter(|row| row.entity.is_some()).count();
        let countries = document.entities.iter().filter(|e| e.kind == EntityKind::Country).count();
        let quotations = self.words.count("count.quotations", document.quotations.len());
        let (speakers, countries) = (self.words.count("count.speakers", speakers), self.words.count("count.countries", countries));
        let blanks = [("quotations", &*quotations), ("speakers", &*speakers), ("countries", &*countries)];
        self.say(&self.words.locale.fill("done", &blanks));
    }

    /// Tells which corrected quotations have no place any more.
    pub(super) fn notice_loss(&mut self, lost: &[String]) {
        let lost: Vec<_> = lost.iter().map(|words| format!("«{}»", panel::short(words, 60))).collect();
        self.notice(&self.words.locale.fill("lost", &[("words", &self.words.list(&lost))]));
    }

    /// Tells everybody that something went wrong.
    pub(super) fn notice(&mut self, words: &str) {
        self.hush = None;
        let notice: HtmlElement = dom::by_id("notice");
        notice.set_text_content(Some(words));
        notice.set_hidden(false);
    }

    /// Tells everybody for some seconds.
    pub(super) fn notice_for_now(&mut self, words: &str) {
        self.notice(words);
        self.hush = Some(Timeout::new(4_000, || dom::by_id::<HtmlElement>("notice").set_hidden(true)));
    }

    pub(super) fn hush(&mut self) {
        self.hush = None;
        dom::by_id::<HtmlElement>("notice").set_hidden(true);
    }
}

/// Fills every element that asks for words.
fn localise(below: &Element, words: &Words) {
    for (attribute, target) in
        [("data-t", ""), ("data-t-label", "aria-label"), ("data-t-placeholder", "placeholder"), ("data-t-title", "title")]
    {
        for element in dom::all(below, &format!("[{attribute}]")) {
            let Some(key) = element.get_attribute(attribute) else { continue };
            match target {
                "" => element.set_text_content(Some(words.get(&key))),
                name => dom::set(&element, name, words.get(&key)),
            }
        }
    }
}

/// The first language of the reader's that the page speaks.
pub(super) fn preferred() -> Interface {
    let languages = gloo::utils::window().navigator().languages();
    let known = languages.iter().find_map(|language| match language.as_string()?.get(..2)? {
        "ar" | "fa" | "ur" => Some(Interface::Arabic),
        "en" => Some(Interface::English),
        _ => None,
    });
    known.unwrap_or(Interface::English)
}

/// Automatic, light, dark, automatic.
pub(super) fn change_theme() {
    let root = dom::root();
    let next = match root.get_attribute("data-theme").as_deref() {
        Some("light") => "dark",
        Some("dark") => "auto",
        _ => "light",
    };
    dom::set(&root, "data-theme", next);
    Shelf::Browser.set(shelf::THEME, next);
}

/// The appearance that the reader sees.
pub(super) fn theme() -> Theme {
    let prefers = || gloo::utils::window().match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|query| query.matches());
    let dark = match dom::root().get_attribute("data-theme").as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => prefers(),
    };
    if dark { Theme::Dark } else { Theme::Light }
}
