//! Numbers, plurals and countries' names as the reader's language has them: the browser knows.

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::interface::Interface;
use crate::locale::Locale;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locales: &Array, options: &Object) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;
}

/// The words of the interface, with the browser's knowledge of its language.
pub struct Words {
    /// The words of the page.
    pub locale: Locale,
    countries: Option<DisplayNames>,
    number: Function,
    percent: Function,
    plural: Intl::PluralRules,
}

impl Words {
    /// For a language.
    pub fn new(interface: Interface) -> Words {
        let locales = Array::of1(&interface.code().into());
        let percent = object(&[("style", "percent")]);
        Words {
            locale: Locale::new(interface),
            countries: DisplayNames::new(&locales, &object(&[("type", "region")])).ok(),
            number: Intl::NumberFormat::new(&locales, &Object::new()).format(),
            percent: Intl::NumberFormat::new(&locales, &percent).format(),
            plural: Intl::PluralRules::new(&locales, &Object::new()),
        }
    }

    /// The words for a key.
    pub fn get<'a>(&self, key: &'a str) -> &'a str {
        self.locale.get(key)
    }

    /// A number as this language writes it.
    pub fn number(&self, n: usize) -> String {
        call(&self.number, n as f64)
    }

    /// A share, 0 to 1, as a percentage.
    pub fn percent(&self, share: f64) -> String {
        call(&self.percent, share)
    }

    /// So many of something.
    pub fn count(&self, key: &str, n: usize) -> String {
        let category = self.plural.select(n as f64).as_string().unwrap_or_default();
        self.locale.count(key, &category, &self.number(n))
    }

    /// A country's name; its code where the browser knows none.
    pub fn country(&self, code: &str) -> String {
        let known = self.countries.as_ref().and_then(|names| names.of(code).ok().flatten());
        known.unwrap_or_else(|| code.to_owned())
    }

    /// Names joined as a sentence joins them, each in its own direction.
    pub fn list(&self, names: &[String]) -> String {
        let names: Vec<String> = names.iter().map(|name| format!("\u{2068}{name}\u{2069}")).collect();
        let and = self.get("and");
        match (&names[..], self.locale.interface) {
            ([first, .., last], Interface::Arabic) => {
                format!("{first}{}{}{last}", middle(&names, "، "), format_args!(" {and}"))
            }
            ([first, .., last], Interface::English) => format!("{first}{} {and} {last}", middle(&names, ", ")),
            _ => names.concat(),
        }
    }
}

/// All but the first and the last, each behind a comma.
fn middle(names: &[String], comma: &str) -> String {
    let inner = names.get(1..names.len().saturating_sub(1)).unwrap_or_default();
    inner.iter().map(|name| format!("{comma}{name}")).collect()
}

fn object(entries: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        let _ = Reflect::set(&object, &(*key).into(), &(*value).into());
    }
    object
}

fn call(format: &Function, n: f64) -> String {
    format.call1(&JsValue::UNDEFINED, &n.into()).ok().and_then(|words| words.as_string()).unwrap_or_default()
}
