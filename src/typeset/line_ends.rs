//! Ends of streams that no reader can mistake.
//!
//! A stream's data is followed by a line end and `endstream` (ISO 32000-1, 7.3.8.1; ISO 19005-3, 6.1.7.1 wants `/Length` to
//! count the bytes before that line end). The exporter writes a line feed. Where compressed data happens to end in a
//! carriage return, one stream in 256, a reader that takes both for the line end finds the length wrong by one, and a
//! validator refuses the file. There the line end is written in full, CR LF, and the table of offsets follows.

use super::revision::{Revision, places};

const END: &[u8] = b"\r\nendstream\nendobj";

/// The same file with unambiguous ends; a file that is not laid out as the exporter does it comes back as it is.
pub(super) fn make_unambiguous(pdf: Vec<u8>) -> Vec<u8> {
    mended(&pdf).unwrap_or(pdf)
}

fn mended(pdf: &[u8]) -> Option<Vec<u8>> {
    let mut revision = Revision::of(pdf)?;
    for end in places(revision.body(), END) {
        revision.change(end + 1..end + 1, *b"\r");
    }
    revision.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of two streams, laid out as the exporter does it.
    fn file(first: &str, second: &str) -> Vec<u8> {
        let mut pdf = String::from("%PDF-1.7\n");
        let mut offsets = Vec::new();
        for (number, data) in [first, second].into_iter().enumerate() {
            offsets.push(pdf.len());
            let length = data.len();
            pdf += &format!("{} 0 obj\n<</Length {length}>>stream\n{data}\nendstream\nendobj\n", number + 1);
        }
        let start = pdf.len();
        pdf += "xref\n0 3\n0000000000 65535 f\r\n";
        for offset in offsets {
            pdf += &format!("{offset:010} 00000 n\r\n");
        }
        pdf += &format!("trailer\n<</Size 3>>\nstartxref\n{start}\n%%EOF");
        pdf.into_bytes()
    }

    #[test]
    fn a_stream_that_ends_in_a_carriage_return_gets_a_full_line_end() {
        let mended = String::from_utf8(make_unambiguous(file("data\r", "more"))).expect("it is ASCII");
        assert!(mended.contains("<</Length 5>>stream\ndata\r\r\nendstream"), "{mended:?}");
        let second = mended.find("2 0 obj").expect("it is there");
        assert!(mended.contains(&format!("{second:010} 00000 n")), "{mended:?}");
        let table = mended.find("xref\n0 3").expect("it is there");
        assert!(mended.ends_with(&format!("startxref\n{table}\n%%EOF")), "{mended:?}");
        assert!(mended.contains("0000000000 65535 f"), "{mended:?}");
    }

    #[test]
    fn other_files_stay_as_they_are() {
        for pdf in [file("data", "more"), b"no PDF\r\nendstream\nendobj".to_vec(), Vec::new()] {
            assert_eq!(make_unambiguous(pdf.clone()), pdf);
        }
    }
}
