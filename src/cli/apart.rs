//! A process of its own for verbs that read the PDFs of strangers. Libraries that read them have no bound on what a file may ask
//! of stack, memory and time; what ends that process is told in this one.

use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use super::{Error, FAILED, Status};

/// The variable by which the process knows that it is the inner one.
const VARIABLE: &str = "LIBRETTO_APART";
/// Bytes that it may ask for: a booklet of 300 pages takes a hundredth.
#[cfg(unix)]
const MEMORY: u64 = 8 << 30;
/// How long it may take.
const TIME: Duration = Duration::from_secs(600);
/// How long the outer process sleeps between two looks.
const PAUSE: Duration = Duration::from_millis(10);

/// How the inner process ended.
pub(crate) enum Ended {
    /// As a verb ends, what there was to say said.
    Said(Result<Status, Error>),
    /// It was ended: by its file, as far as anybody knows. In words.
    Broken(&'static str),
}

/// Whether this is the inner process.
pub(crate) fn is_inner() -> bool {
    std::env::var_os(VARIABLE).is_some()
}

/// Runs the verb of this process in another one.
pub(crate) fn run(verb: impl FnOnce() -> Result<Status, Error>) -> Ended {
    if is_inner() {
        confine();
        return Ended::Said(verb());
    }
    let command =
        || Command::new(std::env::current_exe()?).args(std::env::args_os().skip(1)).env(VARIABLE, "1").spawn();
    match command().and_then(|child| wait(child, TIME)) {
        Ok(Some(status)) => ended(status),
        Ok(None) => Ended::Broken("reading it takes longer than ten minutes"),
        Err(error) => Ended::Said(Err(error.into())),
    }
}

fn ended(status: ExitStatus) -> Ended {
    match status.code() {
        Some(0) => Ended::Said(Ok(Status::Done)),
        Some(code) if code == Status::DataErrors as i32 => Ended::Said(Ok(Status::DataErrors)),
        Some(code) if code == i32::from(FAILED) => Ended::Said(Err(Error::Said)),
        _ => Ended::Broken("it makes its reader fail"),
    }
}

/// Waits for a process; none where it takes too long, and is ended.
fn wait(mut child: Child, most: Duration) -> std::io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() > most {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(PAUSE);
    }
}

/// Bounds this process; its failures are told by the outer one.
fn confine() {
    #[cfg(unix)]
    if let Ok((_, hard)) = rlimit::Resource::AS.get() {
        // Where the system does not know the limit, the booklet is made without.
        let _ = rlimit::Resource::AS.set(MEMORY.min(hard), hard);
    }
    std::panic::set_hook(Box::new(|_| {}));
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_process_that_takes_too_long_is_ended() {
        let child = |seconds| Command::new("sleep").arg(seconds).spawn().unwrap();
        assert!(wait(child("30"), Duration::from_millis(30)).unwrap().is_none());
        assert!(wait(child("0"), Duration::from_secs(30)).unwrap().unwrap().success());
    }

    #[test]
    fn what_ends_a_process_is_told_from_what_it_says() {
        let status = |script| ended(Command::new("sh").args(["-c", script]).status().unwrap());
        assert!(matches!(status("exit 0"), Ended::Said(Ok(Status::Done))));
        assert!(matches!(status("exit 1"), Ended::Said(Ok(Status::DataErrors))));
        assert!(matches!(status("exit 2"), Ended::Said(Err(Error::Said))));
        assert!(matches!(status("exit 101"), Ended::Broken(_)));
        assert!(matches!(status("kill -ABRT $$"), Ended::Broken(_)));
    }
}
