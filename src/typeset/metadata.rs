//! What a PDF says of itself beside its pages, within what PDF/A allows.

use crate::booklet::Metadata;

/// Bytes of the longest string in a PDF/A (ISO 19005-2, 6.1.13, which ISO 19005-3 takes over), less its byte-order mark.
const MOST_BYTES: usize = 32_767 - 2;

/// Leaves out the last authors and keywords of a book that has thousands: all authors become one string, and so do all
/// keywords. The pages and the attached records name everybody.
pub(super) fn fit(metadata: &mut Metadata) {
    for names in [&mut metadata.authors, &mut metadata.keywords] {
        let mut bytes = 0;
        let fitting = names.iter().take_while(|name| {
            // UTF-16, with a comma and a space behind it.
            bytes += 2 * (name.encode_utf16().count() + 2);
            bytes <= MOST_BYTES
        });
        let fitting = fitting.count();
        names.truncate(fitting);
    }
}
