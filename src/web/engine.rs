//! The engine in a worker. Plain objects cross: `{ticket, text}` there, `{ticket, document}` back.
//!
//! A worker that throws, answers nonsense or takes too long is ended, and the next article gets a new one; nothing is left waiting.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker};

use crate::document::Document;

/// How long an article may take: half a minute on a slow machine, and more for a long one.
fn patience(text: &str) -> u32 {
    30_000 + (text.len() / 32) as u32
}

#[wasm_bindgen]
extern "C" {
    /// Made by `start.js`, which holds the policy that makers of workers need.
    #[wasm_bindgen(js_name = isnadWorker, catch)]
    fn spawn() -> Result<Worker, JsValue>;
}

/// An article for the engine.
#[derive(Serialize, Deserialize)]
struct Question {
    ticket: u32,
    text: String,
}

/// What comes back.
#[derive(Serialize, Deserialize)]
struct Answer {
    ticket: u32,
    document: Document,
}

/// The engine, seen from the page.
pub struct Engine(Rc<RefCell<State>>);

struct State {
    worker: Option<Running>,
    /// What is being annotated.
    asked: Option<Question>,
    /// What comes next; only the last one matters.
    waiting: Option<Question>,
    tickets: u32,
    alarm: Option<Timeout>,
    tell: Rc<dyn Fn(Option<Document>)>,
}

/// A worker, and whether it has said that it is there.
struct Running {
    worker: Worker,
    ready: bool,
    _listeners: [EventListener; 3],
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Engine {
    /// An engine that tells each document, or `None` when an article could not be annotated.
    pub fn new(tell: impl Fn(Option<Document>) + 'static) -> Engine {
        let state = State { worker: None, asked: None, waiting: None, tickets: 0, alarm: None, tell: Rc::new(tell) };
        let engine = Engine(Rc::new(RefCell::new(state)));
        // Started at once, so that it is there when the first article comes.
        start(&engine.0);
        engine
    }

    /// Annotates an article. An article that still waits is dropped for it.
    pub fn annotate(&self, text: &str) {
        let mut state = self.0.borrow_mut();
        state.tickets += 1;
        state.waiting = Some(Question { ticket: state.tickets, text: text.into() });
        drop(state);
        next(&self.0);
    }
}

/// Starts a worker.
fn start(state: &Rc<RefCell<State>>) {
    let Ok(worker) = spawn() else { return };
    let on = |name: &'static str, act: fn(&Rc<RefCell<State>>, &JsValue)| {
        let state = Rc::clone(state);
        EventListener::new(&worker, name, move |event| {
            let data = event.dyn_ref::<MessageEvent>().map_or(JsValue::NULL, MessageEvent::data);
            act(&state, &data);
        })
    };
    let listeners = [on("message", hear), on("error", |state, _| fail(state)), on("messageerror", |state, _| fail(state))];
    state.borrow_mut().worker = Some(Running { worker, ready: false, _listeners: listeners });
}

/// Hands the next article over, if there is one and the worker is free.
fn next(state: &Rc<RefCell<State>>) {
    if state.borrow().worker.is_none() {
        start(state);
    }
    let mut this = state.borrow_mut();
    if this.asked.is_some() {
        return;
    }
    let Some(question) = this.waiting.take() else { return };
    // The alarm runs from here: a worker that never gets ready is found out, too.
    let alarm = Rc::clone(state);
    this.alarm = Some(Timeout::new(patience(&question.text), move || fail(&alarm)));
    this.asked = Some(question);
    if this.worker.is_none() {
        drop(this);
        fail(state);
    } else if this.worker.as_ref().is_some_and(|running| running.ready) {
        drop(this);
        post(state);
    }
}

/// Sends what is asked.
fn post(state: &Rc<RefCell<State>>) {
    let sent = {
        let this = state.borrow();
        match (&this.worker, &this.asked) {
            (Some(running), Some(question)) => to_js(question).and_then(|message| running.worker.post_message(&message)).is_ok(),
            _ => true,
        }
    };
    if !sent {
        fail(state);
    }
}

/// Hears the worker: `null` when it is ready, an answer otherwise.
fn hear(state: &Rc<RefCell<State>>, data: &JsValue) {
    if data.is_null() {
        if let Some(running) = &mut state.borrow_mut().worker {
            running.ready = true;
        }
        return post(state);
    }
    let Ok(answer) = serde_wasm_bindgen::from_value::<Answer>(data.clone()) else { return fail(state) };
    let mut this = state.borrow_mut();
    if this.asked.as_ref().is_none_or(|asked| asked.ticket != answer.ticket) {
        return;
    }
    (this.asked, this.alarm) = (None, None);
    let tell = Rc::clone(&this.tell);
    let newer = this.waiting.is_some();
    drop(this);
    if !newer {
        tell(Some(answer.document));
    }
    next(state);
}

/// Ends the worker and says that the article could not be annotated.
fn fail(state: &Rc<RefCell<State>>) {
    let mut this = state.borrow_mut();
    // Listeners of the worker may be running now: it is let go after this turn.
    if let Some(running) = this.worker.take() {
        running.worker.terminate();
        Timeout::new(0, move || drop(running)).forget();
    }
    this.alarm.take().map(Timeout::forget);
    let asked = this.asked.take().is_some();
    let tell = Rc::clone(&this.tell);
    drop(this);
    if asked {
        tell(None);
        next(state);
    }
}

/// A plain object.
fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

/// The worker's side: annotates what it is sent.
pub fn work() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answer = {
        let scope = scope.clone();
        move |event: &web_sys::Event| {
            let data = event.unchecked_ref::<MessageEvent>().data();
            let question: Question = serde_wasm_bindgen::from_value(data).unwrap_throw();
            let answer = Answer { ticket: question.ticket, document: crate::annotate(&question.text) };
            scope.post_message(&to_js(&answer).unwrap_throw()).unwrap_throw();
        }
    };
    EventListener::new(&scope, "message", answer).forget();
    scope.post_message(&JsValue::NULL).unwrap_throw();
}
