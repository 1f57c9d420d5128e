//! Bounds what hostile input may cost.

use std::fmt::Debug;
use std::time::Duration;

use cpu_time::ThreadTime;

/// What one input of 200 kB may cost without optimization. Most cost a tenth of it; what grows as the square of its input
/// costs minutes.
pub(crate) const LIMIT: Duration = Duration::from_secs(10);

/// What work gives, and the time its thread had a processor: other work on the machine does not lengthen it.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = ThreadTime::now();
    let made = work();
    (made, start.elapsed())
}

/// What work gives that is done within the limit.
#[track_caller]
pub(crate) fn within<T>(limit: Duration, what: &dyn Debug, work: impl FnOnce() -> T) -> T {
    let (made, took) = timed(work);
    assert!(took < limit, "{what:?} takes {took:?}");
    made
}
