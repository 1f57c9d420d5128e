//! Pages of presenters, set apart in the author index.

use super::IndexLetter;

/// Keeps presenters' pages apart only where some are and others are not; tells whether any are.
pub(super) fn set_apart(index: &mut [IndexLetter]) -> bool {
    let labels = || index.iter().flat_map(|letter| &letter.entries).flat_map(|entry| &entry.labels);
    let apart = labels().any(|label| label.presents) && labels().any(|label| !label.presents);
    if !apart {
        let entries = index.iter_mut().flat_map(|letter| &mut letter.entries);
        for label in entries.flat_map(|entry| &mut entry.labels) {
            label.presents = false;
        }
    }
    apart
}
