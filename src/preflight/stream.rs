use std::borrow::Cow;
use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Stream};
use hayro_syntax::page::Page;

/// Bytes that the contents of one page, form or pattern may unpack to.
const MOST_BYTES: usize = 64 << 20;
/// Bytes of a stream that is packed in another way than by deflating: it may grow a thousand times.
const MOST_OTHERWISE: usize = 64 << 10;

/// What a stream holds, if it can be unpacked within bounds.
pub(super) fn unpacked<'a>(stream: &Stream<'a>) -> Option<Cow<'a, [u8]>> {
    let raw = stream.raw_data();
    let filters = stream.filters();
    let plain = !stream.dict().contains_key("DecodeParms") && !stream.dict().contains_key("DP");
    match &filters[..] {
        [] => Some(raw),
        [Filter::FlateDecode] if plain => {
            let mut bytes = Vec::new();
            let most = u64::try_from(MOST_BYTES).ok()? + 1;
            // What is broken at its end is read as far as it goes, as every viewer does.
            _ = ZlibDecoder::new(&*raw).take(most).read_to_end(&mut bytes);
            (bytes.len() <= MOST_BYTES).then_some(Cow::Owned(bytes))
        }
        [_] if raw.len() <= MOST_OTHERWISE => stream.decoded().ok(),
        [Filter::AsciiHexDecode | Filter::Ascii85Decode, _] if raw.len() <= MOST_OTHERWISE => stream.decoded().ok(),
        _ => None,
    }
}

/// The contents of a page, the parts of several one after the other.
pub(super) fn contents(page: &Page<'_>) -> Option<Vec<u8>> {
    let dict = page.raw();
    if !dict.contains_key("Contents") {
        return Some(Vec::new());
    }
    if let Some(stream) = dict.get::<Stream<'_>>("Contents") {
        return unpacked(&stream).map(Cow::into_owned);
    }
    let mut whole = Vec::new();
    for part in dict.get::<Array<'_>>("Contents")?.iter::<Stream<'_>>() {
        whole.extend_from_slice(&unpacked(&part)?);
        whole.push(b'\n');
        if whole.len() > MOST_BYTES {
            return None;
        }
    }
    Some(whole)
}
