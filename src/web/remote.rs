//! A worker and what it is asked. Bytes cross, with the ticket before them: `[ticket, question]` there, `[ticket, answer]` back, with
//! a file behind the answer where it has made one.
//!
//! A worker that throws, answers nonsense or takes too long is ended, and the next question gets a new one; nothing is left waiting.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent, Worker};

use super::wire::{pack, unpack};

#[wasm_bindgen]
extern "C" {
    /// Made by `start.js`, which holds the policy that makers of workers need.
    #[wasm_bindgen(js_name = isnadWorker, catch)]
    fn spawn(name: &str) -> Result<Worker, JsValue>;
}

/// What happens with an answer and its file; `None` if there is none.
type Tell<A> = Box<dyn FnOnce(Option<A>, Option<Blob>)>;

/// What crosses, in either direction.
fn letter(ticket: u32, body: &impl Serialize, file: Option<Blob>) -> JsValue {
    let parts = Array::of2(&ticket.into(), &Uint8Array::from(&*pack(body)));
    if let Some(file) = file {
        parts.push(&file);
    }
    parts.into()
}

/// The parts of a letter.
fn opened<T: DeserializeOwned>(data: &JsValue) -> Option<(u32, T, Option<Blob>)> {
    let parts = data.dyn_ref::<Array>()?;
    let body = unpack(&parts.get(1).dyn_into::<Uint8Array>().ok()?.to_vec())?;
    Some((parts.get(0).as_f64()? as u32, body, parts.get(2).dyn_into().ok()))
}

/// A question that waits or is being answered.
struct Asked<A> {
    ticket: u32,
    letter: JsValue,
    patience: u32,
    tell: Tell<A>,
}

/// A worker, seen from the page. It answers one question after the other.
pub struct Remote<A>(Rc<RefCell<State<A>>>);

struct State<A> {
    name: &'static str,
    worker: Option<Running>,
    now: Option<Asked<A>>,
    waiting: VecDeque<Asked<A>>,
    tickets: u32,
    alarm: Option<Timeout>,
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

impl<A: DeserializeOwned + 'static> Remote<A> {
    /// The worker of this name. It is started with the first question.
    pub fn new(name: &'static str) -> Remote<A> {
        let state = State { name, worker: None, now: None, waiting: VecDeque::new(), tickets: 0, alarm: None };
        Remote(Rc::new(RefCell::new(state)))
    }

    /// Starts the worker, so that it is there when the first question comes.
    pub fn warm(&self) {
        start(&self.0);
    }

    /// Asks; `tell` hears the answer, or `None` if there is none within `patience` milliseconds.
    pub fn ask(&self, question: &impl Serialize, patience: u32, tell: impl FnOnce(Option<A>, Option<Blob>) + 'static) {
        let mut state = self.0.borrow_mut();
        state.tickets += 1;
        let ticket = state.tickets;
        state.waiting.push_back(Asked { ticket, letter: letter(ticket, question, None), patience, tell: Box::new(tell) });
        drop(state);
        next(&self.0);
    }

    /// Forgets the questions that wait.
    pub fn forget_waiting(&self) {
        self.0.borrow_mut().waiting.clear();
    }
}

fn start<A: DeserializeOwned + 'static>(state: &Rc<RefCell<State<A>>>) {
    let Ok(worker) = spawn(state.borrow().name) else { return };
    let on = |name: &'static str, act: fn(&Rc<RefCell<State<A>>>, &JsValue)| {
        let state = Rc::clone(state);
        EventListener::new(&worker, name, move |event| {
            let data = event.dyn_ref::<MessageEvent>().map_or(JsValue::NULL, MessageEvent::data);
            act(&state, &data);
        })
    };
    let listeners = [on("message", hear), on("error", |state, _| fail(state)), on("messageerror", |state, _| fail(state))];
    state.borrow_mut().worker = Some(Running { worker, ready: false, _listeners: listeners });
}

/// Hands the next question over, if there is one and the worker is free.
fn next<A: DeserializeOwned + 'static>(state: &Rc<RefCell<State<A>>>) {
    if state.borrow().worker.is_none() {
        start(state);
    }
    let mut this = state.borrow_mut();
    if this.now.is_some() {
        return;
    }
    let Some(asked) = this.waiting.pop_front() else { return };
    // The alarm runs from here: a worker that never gets ready is found out, too.
    let alarm = Rc::clone(state);
    this.alarm = Some(Timeout::new(asked.patience, move || fail(&alarm)));
    this.now = Some(asked);
    let ready = this.worker.as_ref().map(|running| running.ready);
    drop(this);
    match ready {
        Some(true) => post(state),
        Some(false) => {}
        None => fail(state),
    }
}

/// Sends what is asked.
fn post<A: DeserializeOwned + 'static>(state: &Rc<RefCell<State<A>>>) {
    let sent = {
        let this = state.borrow();
        match (&this.worker, &this.now) {
            (Some(running), Some(asked)) => running.worker.post_message(&asked.letter).is_ok(),
            _ => true,
        }
    };
    if !sent {
        fail(state);
    }
}

/// Hears the worker: `null` when it is ready, an answer otherwise.
fn hear<A: DeserializeOwned + 'static>(state: &Rc<RefCell<State<A>>>, data: &JsValue) {
    if data.is_null() {
        if let Some(running) = &mut state.borrow_mut().worker {
            running.ready = true;
        }
        return post(state);
    }
    let Some((ticket, answer, file)) = opened::<A>(data) else { return fail(state) };
    let mut this = state.borrow_mut();
    if this.now.as_ref().is_none_or(|asked| asked.ticket != ticket) {
        return;
    }
    this.alarm = None;
    let asked = this.now.take();
    drop(this);
    if let Some(asked) = asked {
        (asked.tell)(Some(answer), file);
    }
    next(state);
}

/// Ends the worker and says that there is no answer.
fn fail<A: DeserializeOwned + 'static>(state: &Rc<RefCell<State<A>>>) {
    let mut this = state.borrow_mut();
    // Listeners of the worker, or the alarm, may be running now: they are let go after this turn.
    let (running, alarm) = (this.worker.take(), this.alarm.take());
    if let Some(running) = &running {
        running.worker.terminate();
    }
    let asked = this.now.take();
    drop(this);
    Timeout::new(0, move || drop((running, alarm))).forget();
    if let Some(asked) = asked {
        (asked.tell)(None, None);
        next(state);
    }
}

/// Takes an answer and the file that goes with it, at once or later.
pub type Answer<A> = Box<dyn FnOnce(A, Option<Blob>)>;

/// The worker's side: answers what it is asked, for ever.
pub fn serve<Q: DeserializeOwned + 'static, A: Serialize + 'static>(answer: impl Fn(Q, Answer<A>) + 'static) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let reply = {
        let scope = scope.clone();
        move |event: &web_sys::Event| {
            let data = event.unchecked_ref::<MessageEvent>().data();
            let (ticket, question, _) = opened::<Q>(&data).unwrap_throw();
            let scope = scope.clone();
            answer(question, Box::new(move |body, file| scope.post_message(&letter(ticket, &body, file)).unwrap_throw()));
        }
    };
    EventListener::new(&scope, "message", reply).forget();
    scope.post_message(&JsValue::NULL).unwrap_throw();
}
