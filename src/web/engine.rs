//! The engine, in a worker of its own: the only binary that links the lexicons.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::*;

use super::remote::{Remote, serve};
use super::wire::pack;
use crate::Memory;
use crate::document::Document;
use crate::language::{Language, en::tables, written};
use crate::text::Text;

#[wasm_bindgen]
extern "C" {
    /// Tells the file of the English tables, at once or later, or that it does not arrive; made by the script that starts the worker.
    #[wasm_bindgen(js_name = isnadEnglish)]
    fn fetch_english(tell: &JsValue);
}

/// An article as the engine has read it.
pub struct Reading {
    /// What it has found.
    pub document: Document,
    /// Whether it has read all paragraphs; it has not where the tables of their language did not arrive.
    pub is_whole: bool,
}

/// The engine, seen from the page. It answers with the parts of a reading.
pub struct Engine(Remote<(Document, bool)>);

impl Engine {
    /// No longer waits for the articles that it has not begun with.
    pub fn forget_waiting(&self) {
        self.0.forget_waiting();
    }

    /// Starts the engine.
    pub fn new() -> Engine {
        let remote = Remote::new("engine");
        remote.warm();
        Engine(remote)
    }

    /// Annotates an article and tells what it has read, or `None` when it could not be annotated. An article that still waits is dropped
    /// for it.
    pub fn annotate(&self, text: &str, tell: impl FnOnce(Option<Reading>) + 'static) {
        // A minute on a slow machine, and more for a long one.
        let patience = 60_000 + (text.len() / 32) as u32;
        self.0.forget_waiting();
        self.0.ask(&text, patience, |answer, _| tell(answer.map(|(document, is_whole)| Reading { document, is_whole })));
    }
}

/// Sentences that lead the engine through its tables and the most of its rules.
const WARM: &str = "أكد وزير الخارجية المصري سامح فهمي أن بلاده «لن تقبل» بالقرار، مضيفا: «سنرد».
وقالت وزارة الدفاع الإيرانية في بيان إن ثلاثة جنود قتلوا أمس. وبحسب مصادر أمنية، فإن الهجوم وقع قرب بيروت.
وأوضح فهمي لوكالة رويترز أنه بحث مع الرئيس اللبناني وقف إطلاق النار، وفق تعبيره.
";

/// So many times they make an article of usual length.
const ARTICLE: usize = 6;

/// How many such articles the engine reads for itself: by then the browser has compiled nearly all that runs often.
const ROUNDS: u32 = 60;

/// How long it waits before the first, in milliseconds: an article that is pasted at once is drawn before.
const START: u32 = 2_000;

/// How long it leaves the processor to others between two of them, in milliseconds.
const PAUSE: u32 = 10;

/// The worker's side.
pub fn work() {
    let memory = Rc::new(RefCell::new(Memory::default()));
    let remembered = Rc::clone(&memory);
    serve(move |text: String, tell| {
        let memory = Rc::clone(&remembered);
        let is_missing = lacks_english(&text);
        let annotate = move || {
            let document = memory.borrow_mut().annotate(&text);
            let is_whole = !is_missing || !tables::are_missing();
            tell((document, is_whole), None);
        };
        if !is_missing {
            return annotate();
        }
        fetch_english(&Closure::once_into_js(move |english: Option<String>| {
            english.into_iter().for_each(tables::load);
            annotate();
        }));
    });
    // The page has heard by now that the worker is there: while the reader has nothing to ask, the tables are read.
    drop(memory.borrow_mut().annotate(WARM));
    practise(START, ROUNDS);
}

/// Whether an article has English in it while the tables are not there.
fn lacks_english(article: &str) -> bool {
    tables::are_missing() && article.contains(|c: char| c.is_ascii_alphabetic()) && written(&Text::new(article)).has(Language::English)
}

/// Reads an article for nobody after a while, and later the next.
///
/// A browser compiles wasm in haste first, and well what has run for a while: a reader's first articles and keystrokes would meet code
/// five times as slow. So the engine runs while nobody asks, in slices of some milliseconds. A question waits for no more than one: it
/// comes before the next, whose time is never over yet. Nothing is remembered of what is read here.
fn practise(pause: u32, rounds: u32) {
    if rounds == 0 {
        return;
    }
    Timeout::new(pause, move || {
        drop(pack(&Memory::default().annotate(&WARM.repeat(ARTICLE))));
        practise(PAUSE, rounds - 1);
    })
    .forget();
}
