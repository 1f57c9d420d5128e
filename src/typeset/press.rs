//! What a press wants of a file that a screen does not need: the box of the bleed, and black that is the black ink.
//!
//! The engine gives a page with bleed a `MediaBox` of the whole and a `TrimBox` of what is left after cutting. The `BleedBox`
//! (ISO 32000-1, 14.11.2) would by default be the whole as well; it is written, since some preflights ask for it (ISO 15930).
//!
//! Grey is exported under a profile (`ICCBased`), as PDF/A wants where there is no output intent. A press would take it
//! apart into four inks by its own profile; `DeviceGray` is the black ink and no other, and is allowed beside an output intent
//! (ISO 19005-2, 6.2.4.3). Drawings and pictures come with their greys as such.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Name, ObjectIdentifier, Rect, Stream};

use super::revision::Revision;

/// The same file for a press; one that is not laid out as the exporter does it comes back as it is.
pub(super) fn fit(pdf: Vec<u8>) -> Vec<u8> {
    fitted(&pdf).unwrap_or(pdf)
}

fn fitted(bytes: &[u8]) -> Option<Vec<u8>> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let mut revision = Revision::of(bytes)?;
    add_bleed_boxes(&pdf, &mut revision)?;
    take_black_ink(&pdf, &mut revision);
    revision.finish()
}

/// Says of each page that is trimmed how far its bleed reaches: to its edge.
fn add_bleed_boxes(pdf: &Pdf, revision: &mut Revision<'_>) -> Option<()> {
    for page in pdf.pages().iter() {
        let dict = page.raw();
        if dict.contains_key("BleedBox") || dict.get::<Rect>("TrimBox").is_none() {
            continue;
        }
        let number = usize::try_from(dict.obj_id()?.obj_number).ok()?;
        let value = revision.value(number)?;
        // Taken as it stands: the box is the same to the last digit.
        let written = revision.bytes(value.clone());
        let (key, open) = (b"/MediaBox".as_slice(), b"<<".as_slice());
        let from = written.windows(key.len()).position(|window| window == key)? + key.len();
        let length = written[from..].iter().position(|&byte| byte == b']')? + 1;
        let media = &written[from..from + length];
        if !written.starts_with(open) || media.first() != Some(&b'[') {
            return None;
        }
        let at = value.start + from + length;
        revision.change(at..at, [b"/BleedBox".as_slice(), media].concat());
    }
    Some(())
}

/// Makes the black ink of every grey.
fn take_black_ink(pdf: &Pdf, revision: &mut Revision<'_>) {
    for number in revision.numbers() {
        let Some(value) = revision.value(number) else { continue };
        if !revision.bytes(value.clone()).starts_with(b"[/ICCBased ") {
            continue;
        }
        let Ok(id) = i32::try_from(number) else { continue };
        let Some(space) = pdf.xref().get::<Array<'_>>(ObjectIdentifier::new(id, 0)) else { continue };
        let mut parts = space.flex_iter();
        let is_grey = parts.next::<Name<'_>>().is_some_and(|name| name.as_str() == "ICCBased")
            && parts.next::<Stream<'_>>().and_then(|profile| profile.dict().get::<i32>("N")) == Some(1);
        if is_grey {
            revision.change(value, *b"/DeviceGray");
        }
    }
}
