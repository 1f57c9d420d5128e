use std::io::Write as _;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn reasons(bytes: &[u8]) -> String {
    let limits = Limits { file_bytes: 10_000_000, all_bytes: 30_000_000, count: 5 };
    let faults = unpack(bytes, &limits).expect_err("it is refused");
    faults.iter().map(|(path, reason)| format!("{path}: {reason}\n")).collect()
}

/// The archive with all occurrences of some bytes replaced by as many others.
fn patched(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = bytes.to_vec();
    for at in 0..bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
    }
    bytes
}

#[test]
fn a_whole_archive_is_unpacked() {
    let files = unpack(&packed(&[("a/b", b"1"), ("a/c", b""), ("d", b"22")]), &Limits::default()).unwrap();
    assert_eq!(
        files.into_iter().map(|(name, bytes)| (name, bytes.len())).collect::<Vec<_>>(),
        [("a/b".to_owned(), 1), ("a/c".to_owned(), 0), ("d".to_owned(), 2)]
    );
}

#[test]
fn folders_may_be_listed_and_may_not_lead_out() {
    let with = |folders: &[&str]| {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for folder in folders {
            archive.add_directory(*folder, SimpleFileOptions::default()).unwrap();
        }
        archive.start_file("a/b/c", SimpleFileOptions::default()).unwrap();
        archive.finish().unwrap().into_inner()
    };
    let files = unpack(&with(&["a/", "a/b/"]), &Limits::default()).unwrap();
    assert_eq!(files.into_keys().collect::<Vec<_>>(), ["a/b/c"]);
    assert!(reasons(&with(&["../x/"])).contains("leads out"));
}

#[test]
fn whatever_leads_out_stands_twice_or_is_not_what_it_says_is_refused() {
    let plain = packed(&[("aa", b"first"), ("bb", b"second")]);
    let mut link = ZipWriter::new(Cursor::new(Vec::new()));
    link.add_symlink("a", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let link = link.finish().unwrap().into_inner();
    let mut wrong_sum = plain.clone();
    // Behind a head of 30 bytes and the name.
    wrong_sum[33] ^= 1;
    for (bytes, expected) in [
        (packed(&[("../a", b"")]), "leads out"),
        (packed(&[("/etc/a", b"")]), "root of a disk"),
        (packed(&[("C:/a", b"")]), "root of a disk"),
        (packed(&[("a\\b", b"")]), "backslash"),
        (packed(&[("a\0b", b"")]), "cannot be printed"),
        (packed(&[("nul.txt", b"")]), "for themselves"),
        (packed(&[("a", b""), ("A", b"")]), "take it for `a`"),
        (packed(&[("a", b""), ("a/b", b"")]), "`a` is a file"),
        (packed(&[("1", b""), ("2", b""), ("3", b""), ("4", b""), ("5", b""), ("6", b"")]), "more than 5 files"),
        (link, "a: it is a link"),
        (patched(&plain, b"bb", b"aa"), "two of one name"),
        (wrong_sum, "aa: it is damaged"),
        (plain[..plain.len() - 30].to_vec(), "no ZIP archive, or was cut short"),
        (b"PK\x03\x04".to_vec(), "no ZIP archive"),
        (packed(&[("a", &vec![0; 25_000_000])]), "unpacks to more than"),
        (
            packed(&[("a", &vec![0; 9_000_000]), ("b", &vec![0; 9_000_000]), ("c", &vec![0; 9_000_000]), ("d", b"")]),
            "c: the archive unpacks to more than",
        ),
    ] {
        let said = reasons(&bytes);
        assert!(said.contains(expected), "{expected}: {said}");
    }
}

#[test]
fn no_byte_of_an_archive_makes_it_stop() {
    let plain = packed(&[("a/b.txt", b"some text, some text, some text"), ("c", b"")]);
    let whole = unpack(&plain, &Limits::default()).unwrap();
    for at in 0..plain.len() {
        for bit in 0..8 {
            let mut bytes = plain.clone();
            bytes[at] ^= 1 << bit;
            if let Ok(files) = unpack(&bytes, &Limits::default()) {
                let is_seen = files != whole || crate::archive::repacked(&bytes, &files, "").is_some();
                assert!(is_seen, "bit {bit} of byte {at}");
            }
        }
    }
}

/// As streams are packed: sizes and checksums stand behind each file (4.3.9).
fn streamed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new_stream(Vec::new());
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const RECORD: [(&str, &[u8]); 3] =
    [("bells/bagit.txt", b"BagIt-Version: 1.0"), ("bells/data/a", &[b'a'; 900]), ("bells/data/b", b"")];

/// Nothing is unpacked beyond the limits, in time, and whatever was altered is refused, comes out otherwise, or is seen to be
/// packed otherwise.
fn is_seen(bytes: &[u8]) -> Result<(), String> {
    let limits = Limits { file_bytes: 100_000, all_bytes: 200_000, count: 10 };
    let begin = Instant::now();
    let unpacked = unpack(bytes, &limits);
    let lasted = begin.elapsed();
    if lasted > Duration::from_secs(2) {
        return Err(format!("it took {lasted:?}"));
    }
    let Ok(files) = unpacked else { return Ok(()) };
    let size: usize = files.values().map(Vec::len).sum();
    if size > 200_000 || files.len() > 10 {
        return Err(format!("{size} bytes of {} files", files.len()));
    }
    let whole: BTreeMap<String, Vec<u8>> = RECORD.iter().map(|(name, it)| ((*name).to_owned(), it.to_vec())).collect();
    let inside = crate::archive::inside(files.clone(), &["bagit.txt"]);
    let is_seen = files != whole || crate::archive::repacked(bytes, &inside.files, &inside.folder).is_some();
    is_seen.then_some(()).ok_or_else(|| "nobody sees it".to_owned())
}

#[test]
fn a_stream_is_unpacked_and_seen_to_be_packed_otherwise() {
    let bytes = streamed(&RECORD);
    assert_eq!(unpack(&bytes, &Limits::default()).unwrap().len(), 3);
    assert_eq!(is_seen(&bytes), Ok(()));
}

#[test]
fn heads_that_contradict_each_other_are_seen() {
    let whole = packed(&RECORD);
    let find = |bytes: &[u8], wanted: &[u8]| -> Vec<usize> {
        (0..bytes.len() - wanted.len()).filter(|at| bytes[*at..].starts_with(wanted)).collect()
    };
    let (local, central) = (find(&whole, b"PK\x03\x04"), find(&whole, b"PK\x01\x02"));
    let end = find(&whole, b"PK\x05\x06")[0];
    assert_eq!((local.len(), central.len()), (3, 3));
    let mut altered: Vec<Vec<u8>> = Vec::new();
    let mut set = |at: usize, bytes: &[u8]| {
        let mut copy = whole.clone();
        copy[at..at + bytes.len()].copy_from_slice(bytes);
        altered.push(copy);
    };
    for number in 0..3 {
        for size in [0_u32, 1, 17, 901, 1 << 20, u32::MAX - 1, u32::MAX] {
            // The sizes packed and unpacked, in both heads; where the file begins.
            for at in [
                local[number] + 18,
                local[number] + 22,
                central[number] + 20,
                central[number] + 24,
                central[number] + 42,
            ] {
                set(at, &size.to_le_bytes());
            }
        }
        for length in [0_u16, 3, 400, u16::MAX] {
            // The lengths of name, extra field and comment.
            for at in [
                local[number] + 26,
                local[number] + 28,
                central[number] + 28,
                central[number] + 30,
                central[number] + 32,
            ] {
                set(at, &length.to_le_bytes());
            }
        }
        for word in [1_u16, 8, 9, 99, 1 << 3, 1 << 6, 1 << 11, u16::MAX] {
            // Flags, of which the fourth bit promises a descriptor behind the file, and the method.
            for at in [local[number] + 6, local[number] + 8, central[number] + 8, central[number] + 10] {
                set(at, &word.to_le_bytes());
            }
        }
        // Names of one head and not of the other.
        set(local[number] + 30, b"balls");
        set(central[number] + 46, b"../ls");
        set(local[number] + 14, &[0; 4]);
        set(central[number] + 16, &[0; 4]);
    }
    for count in [0_u16, 1, 2, 4, 5, u16::MAX] {
        set(end + 8, &count.to_le_bytes());
        set(end + 10, &count.to_le_bytes());
    }
    for place in [0_u32, 1, u32::MAX] {
        set(end + 12, &place.to_le_bytes());
        set(end + 16, &place.to_le_bytes());
    }
    set(end + 20, &[5, 0]);
    // An entry twice, files twice, an archive behind or before another.
    let entry = &whole[central[1]..central[2]];
    altered.push([&whole[..end], entry, &whole[end..]].concat());
    altered.push([&whole[..local[1]], &whole[local[0]..]].concat());
    altered.push([&whole[..], &whole[..]].concat());
    altered.push([&whole[..], b"PK\x05\x06", &[0; 18]].concat());
    altered.push([b"PK\x03\x04 before", &whole[..]].concat());
    println!("{} archives", altered.len());
    assert!(altered.len() > 250);
    for (number, bytes) in altered.iter().enumerate().filter(|(_, bytes)| **bytes != whole) {
        assert_eq!(is_seen(bytes), Ok(()), "{number}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn nothing_done_to_an_archive_goes_unseen(
        is_stream in any::<bool>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..4_u8, prop::collection::vec(any::<u8>(), 1..9)), 1..4),
    ) {
        let whole = if is_stream { streamed(&RECORD) } else { packed(&RECORD) };
        let mut bytes = whole.clone();
        for (at, kind, with) in edits {
            let at = at.index(bytes.len());
            let end = (at + with.len()).min(bytes.len());
            match kind {
                0 => bytes.splice(at..end, with[..end - at].iter().copied()).for_each(drop),
                1 => bytes.splice(at..at, with).for_each(drop),
                2 => bytes.drain(at..end).for_each(drop),
                // A stretch of the archive again.
                _ => {
                    let again = bytes[at..end].to_vec();
                    bytes.extend(again);
                }
            }
        }
        prop_assume!(bytes != whole);
        prop_assert_eq!(is_seen(&bytes), Ok(()));
    }
}
