//! A process of its own for verbs that read the PDFs of strangers. Libraries that read them have no bound on what a file may ask
//! of stack, memory and time; what ends that process is told in this one. A first process does no more than count the pages,
//! within much less: a tree of pages whose branches grow together again doubles them with each line of the file.

use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use hayro_syntax::Pdf;

use super::{Error, FAILED, Status, files};

/// The variable by which the process knows that it is an inner one, and which.
const VARIABLE: &str = "LIBRETTO_APART";
/// Its value for the process that counts pages, and for the one that does the work.
const ROLES: [&str; 2] = ["pages", "1"];
/// Bytes that the work may ask for: a booklet of 300 pages takes a hundredth.
const MEMORY: u64 = 8 << 30;
/// How long it may take.
const TIME: Duration = Duration::from_secs(600);
/// Bytes that counting may ask for beside those of the file: a thousand for each page of the longest.
const MEMORY_TO_COUNT: u64 = 384 << 20;
/// How long it may take.
const TIME_TO_COUNT: Duration = Duration::from_secs(10);
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

/// Runs the verb of this process, which reads a PDF of so many bytes at most, in another one.
pub(crate) fn run(pdf: &Path, most: u64, verb: impl FnOnce() -> Result<Status, Error>) -> Ended {
    let [counts, works] = ROLES;
    if let Some(role) = std::env::var_os(VARIABLE) {
        let result = if role == counts { count(pdf, most) } else { confined(MEMORY, verb) };
        return Ended::Said(result);
    }
    let command = |role: &str| -> std::io::Result<Command> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(std::env::args_os().skip(1)).env(VARIABLE, role);
        Ok(command)
    };
    let counted = command(counts).and_then(|mut command| {
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        wait(child, TIME_TO_COUNT)
    });
    match counted.map(|status| status.map(ended)) {
        Ok(Some(Ended::Said(_))) => {}
        Ok(_) => return Ended::Broken("finding its pages takes more time or memory than those of any booklet do"),
        Err(error) => return Ended::Said(Err(error.into())),
    }
    match command(works).and_then(|mut command| wait(command.spawn()?, TIME)) {
        Ok(Some(status)) => ended(status),
        Ok(None) => Ended::Broken("reading it takes longer than ten minutes"),
        Err(error) => Ended::Said(Err(error.into())),
    }
}

/// Has the pages found by the library that the work is done with. What is wrong with the file is told where the work is done.
fn count(pdf: &Path, most: u64) -> Result<Status, Error> {
    let bytes = files::read(pdf, most)?;
    confined(MEMORY_TO_COUNT + 2 * bytes.len() as u64, || {
        let _ = Pdf::new(bytes);
        Ok(Status::Done)
    })
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

/// Does something in this process, bounded to so many bytes where the system has such a limit; failures are told by the outer one.
fn confined(memory: u64, work: impl FnOnce() -> Result<Status, Error>) -> Result<Status, Error> {
    #[cfg(unix)]
    if let Ok((_, hard)) = rlimit::Resource::AS.get() {
        let _ = rlimit::Resource::AS.set(memory.min(hard), hard);
    }
    #[cfg(not(unix))]
    let _ = memory;
    std::panic::set_hook(Box::new(|_| {}));
    work()
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
