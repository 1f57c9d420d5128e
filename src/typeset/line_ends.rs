//! Ends of streams that no reader can mistake.
//!
//! A stream's data is followed by a line end and `endstream` (ISO 32000-1, 7.3.8.1; ISO 19005-3, 6.1.7.1 wants `/Length` to
//! count the bytes before that line end). The exporter writes a line feed. Where compressed data happens to end in a
//! carriage return, one stream in 256, a reader that takes both for the line end finds the length wrong by one, and a
//! validator refuses the file. There the line end is written in full, CR LF, and the table of offsets follows.

const END: &[u8] = b"\r\nendstream\nendobj";
const TABLE: &[u8] = b"\nxref\n";
const TRAILER: &[u8] = b"trailer\n";
const START: &[u8] = b"startxref\n";
/// Bytes of an entry of the table (ISO 32000-1, 7.5.4).
const ENTRY: usize = 20;
/// Digits of an offset in an entry.
const OFFSET: usize = 10;

/// The same file with unambiguous ends; a file that is not laid out as the exporter does it comes back as it is.
pub(super) fn make_unambiguous(pdf: Vec<u8>) -> Vec<u8> {
    mended(&pdf).unwrap_or(pdf)
}

fn mended(pdf: &[u8]) -> Option<Vec<u8>> {
    let table = last(pdf, TABLE)? + 1;
    let ends: Vec<usize> = places(&pdf[..table], END).map(|at| at + 1).collect();
    if ends.is_empty() {
        return None;
    }
    let moved = |offset: usize| offset + ends.partition_point(|&end| end < offset);
    let mut out = Vec::with_capacity(pdf.len() + ends.len());
    let mut done = 0;
    for &end in &ends {
        out.extend_from_slice(&pdf[done..end]);
        out.push(b'\r');
        done = end;
    }
    out.extend_from_slice(&pdf[done..table]);

    let trailer = table + places(&pdf[table..], TRAILER).next()?;
    let mut lines = table;
    for _ in 0..2 {
        lines += pdf[lines..trailer].iter().position(|&byte| byte == b'\n')? + 1;
    }
    out.extend_from_slice(&pdf[table..lines]);
    let entries = pdf[lines..trailer].chunks_exact(ENTRY);
    if !entries.remainder().is_empty() {
        return None;
    }
    for entry in entries {
        let (offset, rest) = entry.split_at(OFFSET);
        let offset: usize = std::str::from_utf8(offset).ok()?.parse().ok()?;
        // A free entry's number is that of the next free object.
        let offset = if rest.get(7) == Some(&b'n') { moved(offset) } else { offset };
        out.extend_from_slice(format!("{offset:0OFFSET$}").as_bytes());
        out.extend_from_slice(rest);
    }
    let start = last(pdf, START)? + START.len();
    let digits = pdf[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let old: usize = std::str::from_utf8(&pdf[start..start + digits]).ok()?.parse().ok()?;
    out.extend_from_slice(&pdf[trailer..start]);
    out.extend_from_slice(moved(old).to_string().as_bytes());
    out.extend_from_slice(&pdf[start + digits..]);
    Some(out)
}

fn places<'a>(bytes: &'a [u8], wanted: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    bytes.windows(wanted.len()).enumerate().filter(move |(_, window)| *window == wanted).map(|(at, _)| at)
}

fn last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|window| window == wanted)
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
