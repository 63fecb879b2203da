//! What a reader can ask for. In the page an action is written `data-do="name"` with `data-of="what"`.

use super::figure::Subject;
use super::share::Item;
use super::stretch::End;
use crate::document::QuotationKind;
use crate::view::layer::{Layer, Target};

/// A tab of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Who speaks.
    #[default]
    Speakers,
    /// What is said.
    Quotations,
    /// Which countries are cited.
    Countries,
    /// The same in pictures.
    Pictures,
}

impl Tab {
    /// All of them, in the order of the page.
    pub const ALL: [Tab; 4] = [Tab::Speakers, Tab::Quotations, Tab::Countries, Tab::Pictures];

    /// Its name in the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Tab::Speakers => "speakers",
            Tab::Quotations => "quotations",
            Tab::Countries => "countries",
            Tab::Pictures => "pictures",
        }
    }
}

/// What can be hidden in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// The marks of a layer.
    Marks(Layer),
    /// The words of saying.
    Cues,
}

impl Switch {
    /// All of them, in the order of the page.
    pub const ALL: [Switch; 5] = [
        Switch::Marks(Layer::Direct),
        Switch::Marks(Layer::Reported),
        Switch::Marks(Layer::Speaker),
        Switch::Marks(Layer::Country),
        Switch::Cues,
    ];

    /// Its name in the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Switch::Marks(layer) => layer.class(),
            Switch::Cues => "cue",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Switch> {
        Switch::ALL.into_iter().find(|switch| switch.name() == name)
    }
}

/// A way of correcting what the card is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fix {
    /// The quotation is right as it is.
    Confirm,
    /// There is no such quotation or entity.
    Remove,
    /// An end of the quotation's words is moved by a word; whether they become more.
    Move(End, bool),
    /// All occurrences of this mention's words are mentions.
    Everywhere,
    /// The entity is the one chosen beside the button.
    Merge,
    /// This mention is of somebody else.
    Split,
    /// This mention is none.
    Unmention,
}

impl Fix {
    fn parse(name: &str) -> Option<Fix> {
        Some(match name {
            "confirm" => Fix::Confirm,
            "remove" => Fix::Remove,
            "start-wider" => Fix::Move(End::Start, true),
            "start-narrower" => Fix::Move(End::Start, false),
            "end-wider" => Fix::Move(End::End, true),
            "end-narrower" => Fix::Move(End::End, false),
            "everywhere" => Fix::Everywhere,
            "merge" => Fix::Merge,
            "split" => Fix::Split,
            "unmention" => Fix::Unmention,
            _ => return None,
        })
    }
}

/// What words selected in the article are marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// A quotation.
    Quotation(QuotationKind),
    /// Somebody's name.
    Name,
    /// The country chosen beside the button.
    Country,
    /// The word of saying of the quotation whose card is open.
    Cue,
}

impl Pick {
    fn parse(name: &str) -> Option<Pick> {
        Some(match name {
            "direct" => Pick::Quotation(QuotationKind::Direct),
            "indirect" => Pick::Quotation(QuotationKind::Indirect),
            "name" => Pick::Name,
            "country" => Pick::Country,
            "cue" => Pick::Cue,
            _ => return None,
        })
    }
}

/// Something a reader asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Annotate what stands in the box.
    Annotate,
    /// Put an example into the box and annotate it.
    Example,
    /// Choose a file.
    Open,
    /// Change the article's text.
    Edit,
    /// Start again with an empty box.
    New,
    /// Back to the article that was put away for the new one.
    Back,
    /// Speak the other language.
    Language,
    /// The next of automatic, light and dark.
    Theme,
    /// Show or hide a layer.
    Layer(Switch),
    /// Show or hide all layers.
    Layers,
    /// Show what was found: beside the article, below it, or from the foot of a phone.
    Panel,
    /// Turn to a tab.
    Tab(Tab),
    /// Show a target in the text and open its card.
    Show(Target),
    /// Go to one mention of an entity.
    Mention(u32, usize),
    /// The next or the one before of what the card is about.
    Step(bool),
    /// List the quotations of one speaker, or of nobody known.
    Said(Option<u32>),
    /// List the quotations that speak of a country.
    About(u32),
    /// List all quotations.
    All,
    /// Draw more rows of a long list.
    More,
    /// Take the last correction back.
    Undo,
    /// Make it again.
    Redo,
    /// Show or hide the fields for correcting.
    Correct,
    /// Correct what the card is about, in this way.
    Fix(Fix),
    /// Mark the selected words as this.
    Pick(Pick),
    /// Copy the quotation with its speaker, as words that are set; or as Markdown.
    Copy(bool),
    /// Show the ways to share.
    Share,
    /// Copy a link that holds everything.
    Link,
    /// Hand that link to another program, through the system.
    SendLink,
    /// Show a code for that link.
    Code,
    /// Save a file.
    Save(Item),
    /// Hand a file to another program, through the system.
    Send(Item),
    /// Save a picture.
    Picture(Subject),
    /// Print.
    Print,
    /// Go on with what somebody shared as one's own.
    Adopt,
    /// Keep a draft in this browser, or no longer.
    Keep,
    /// Forget the draft and all preferences.
    Forget,
    /// Close what is open.
    Close,
    /// Show the keys.
    Help,
}

impl Action {
    /// Reads an action from the page.
    #[must_use]
    pub fn parse(name: &str, of: &str) -> Option<Action> {
        let id = || of.parse::<u32>().ok();
        Some(match name {
            "annotate" => Action::Annotate,
            "example" => Action::Example,
            "open" => Action::Open,
            "edit" => Action::Edit,
            "new" => Action::New,
            "back" => Action::Back,
            "language" => Action::Language,
            "theme" => Action::Theme,
            "layer" => Action::Layer(Switch::named(of)?),
            "layers" => Action::Layers,
            "panel" => Action::Panel,
            "tab" => Action::Tab(Tab::ALL.into_iter().find(|tab| tab.name() == of)?),
            "quotation" => Action::Show(Target::Quotation(id()?)),
            "entity" => Action::Show(Target::Entity(id()?)),
            "mention" => {
                let (id, place) = of.split_once('.')?;
                Action::Mention(id.parse().ok()?, place.parse().ok()?)
            }
            "step" => Action::Step(of == "next"),
            "said" => Action::Said(if of.is_empty() { None } else { Some(id()?) }),
            "about" => Action::About(id()?),
            "all" => Action::All,
            "more" => Action::More,
            "undo" => Action::Undo,
            "redo" => Action::Redo,
            "correct" => Action::Correct,
            "fix" => Action::Fix(Fix::parse(of)?),
            "pick" => Action::Pick(Pick::parse(of)?),
            "copy" => Action::Copy(of == "markdown"),
            "share" => Action::Share,
            "link" => Action::Link,
            "send-link" => Action::SendLink,
            "code" => Action::Code,
            "save" => Action::Save(Item::parse(of)?),
            "send" => Action::Send(Item::parse(of)?),
            "picture" => Action::Picture(Subject::ALL.into_iter().find(|subject| subject.name() == of)?),
            "print" => Action::Print,
            "adopt" => Action::Adopt,
            "keep" => Action::Keep,
            "forget" => Action::Forget,
            "close" => Action::Close,
            "help" => Action::Help,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_of_the_page_is_known() {
        let page = include_str!("../../www/index.html");
        for tag in page.split("data-do=\"").skip(1) {
            let name = tag.split('"').next().unwrap_or("");
            let attribute = |name: &str| tag.split('>').next()?.split(&format!("{name}=\"")).nth(1)?.split('"').next();
            let of = attribute("data-of");
            // What a template leaves open is filled in later: a number, a place, a file.
            let wanted = match name {
                "quotation" | "entity" | "about" => "0",
                "mention" => "0.0",
                "save" | "send" => "json",
                "picture" => "map",
                _ => "",
            };
            assert!(Action::parse(name, of.unwrap_or(wanted)).is_some(), "{name} {of:?}");
        }
    }

    #[test]
    fn what_cannot_be_hidden_or_saved_is_no_action() {
        assert_eq!(Action::parse("layer", "cue"), Some(Action::Layer(Switch::Cues)));
        assert_eq!(Action::parse("picture", "map"), Some(Action::Picture(Subject::Map)));
        assert_eq!((Action::parse("layer", "map"), Action::parse("picture", "")), (None, None));
    }

    #[test]
    fn a_mention_names_its_entity_and_its_place() {
        assert_eq!(Action::parse("mention", "3.14"), Some(Action::Mention(3, 14)));
        assert_eq!(Action::parse("mention", "3"), None);
    }
}
