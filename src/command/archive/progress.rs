//! How far a run is, on a terminal; in a pipe nothing is told.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::super::input::Input;

/// A bar where the size of the input is known, else a count.
pub(crate) struct Progress {
    bar: ProgressBar,
    read: Arc<AtomicU64>,
}

impl Progress {
    /// Starts; `indicatif` draws on standard error, and only if that is a terminal.
    pub(crate) fn new(inputs: &[Input], read: Arc<AtomicU64>, done: u64) -> Progress {
        let size = |input: &Input| match input {
            Input::Standard => None,
            Input::File(path) => fs::metadata(path).ok().map(|file| file.len()),
        };
        let (bar, style) = match inputs.iter().map(size).sum::<Option<u64>>() {
            Some(size) => (ProgressBar::new(size), "{bar:30} {percent:>3} %  {msg} articles  {binary_bytes_per_sec}  {eta} left"),
            None => (ProgressBar::no_length(), "{spinner} {binary_bytes}  {msg} articles  {binary_bytes_per_sec}"),
        };
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        bar.set_message(done.to_string());
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar, read }
    }

    /// So many articles are done.
    pub(crate) fn tell(&mut self, articles: u64) {
        self.bar.set_message(articles.to_string());
        self.bar.set_position(self.read.load(Ordering::Relaxed));
    }

    /// Takes the bar away.
    pub(crate) fn end(self) {
        self.bar.finish_and_clear();
    }
}
