//! What is under way, in one line on a terminal; nothing in a pipe.

use std::io::Read;
use std::sync::OnceLock;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::apart;

/// How long a command may take before it says what it is at.
const PATIENCE: Duration = Duration::from_secs(1);
/// Pause between two looks of the spinner.
const TICK: Duration = Duration::from_millis(120);

/// When the command began.
static BEGAN: OnceLock<Instant> = OnceLock::new();

/// Starts the clock of the command.
pub(crate) fn begin() -> Instant {
    *BEGAN.get_or_init(Instant::now)
}

/// A stage that is under way; when it is dropped its line is gone. Nothing may be printed meanwhile.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Waits until the line is due; ends when its sender is dropped.
    reveal: Option<(Sender<()>, JoinHandle<()>)>,
}

/// A stage by its name: `typesetting the booklet`.
pub(crate) fn stage(name: impl Into<String>) -> Progress {
    let progress = Progress::new("{spinner} {elapsed} {wide_msg}");
    progress.bar.set_message(name.into());
    progress
}

impl Progress {
    /// What is fetched, with the bytes of it.
    pub(crate) fn of_fetching() -> Self {
        Self::new("{spinner} {bytes} {wide_msg}")
    }

    fn new(template: &str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        let reveal = is_watched().then(|| {
            let (end, ended) = mpsc::channel();
            let (bar, wait) = (bar.clone(), PATIENCE.saturating_sub(begin().elapsed()));
            let reveal = move || {
                if ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(TICK);
                }
            };
            (end, thread::spawn(reveal))
        });
        Self { bar, reveal }
    }

    /// Names what is under way.
    pub(crate) fn say(&self, what: String) {
        self.bar.set_message(what);
    }

    /// Counts the bytes that go through.
    pub(crate) fn through<R: Read>(&self, reader: R) -> impl Read {
        self.bar.wrap_read(reader)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, reveal)) = self.reveal.take() {
            drop(end);
            // A line that could not be shown is no reason to fail.
            let _ = reveal.join();
        }
        self.bar.finish_and_clear();
    }
}

/// Says how long the command took, where somebody has waited.
pub(crate) fn end() {
    let took = begin().elapsed();
    if is_watched() && took >= PATIENCE && !apart::is_inner() {
        let dim = clap::builder::styling::Style::new().dimmed();
        anstream::eprintln!("{dim}took {:.1} s{dim:#}", took.as_secs_f64());
    }
}

/// Whether standard error is a terminal that can take a line back.
fn is_watched() -> bool {
    use std::io::IsTerminal as _;
    std::io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}
