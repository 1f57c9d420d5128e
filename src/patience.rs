//! Bounds what hostile input may cost.

use std::fmt::Debug;
use std::time::Duration;

use cpu_time::ThreadTime;

/// What one input may cost without optimization. Hardly any costs a tenth of it; what grows as the square of its input
/// costs minutes.
const LIMIT: Duration = Duration::from_secs(20);

/// What work gives that is done within the limit.
///
/// What is bound is the time that its thread has a processor: other work on the machine does not lengthen it.
#[track_caller]
pub(crate) fn within<T>(what: &dyn Debug, work: impl FnOnce() -> T) -> T {
    let start = ThreadTime::now();
    let made = work();
    let took = start.elapsed();
    assert!(took < LIMIT, "{what:?} takes {took:?}");
    made
}
