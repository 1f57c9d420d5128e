use std::io::Read;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// How far the fetching has come: one line on a terminal, nothing in a pipe.
#[derive(Debug)]
pub(super) struct Progress(ProgressBar);

impl Progress {
    pub(super) fn new() -> Self {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {bytes} {wide_msg}") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Names what is under way.
    pub(super) fn say(&self, what: String) {
        self.0.enable_steady_tick(Duration::from_millis(120));
        self.0.set_message(what);
    }

    /// Counts the bytes that go through.
    pub(super) fn through<R: Read>(&self, reader: R) -> impl Read {
        self.0.wrap_read(reader)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
