use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::*;
use crate::archive::Limits;

const LIMITS: Limits = Limits { file_bytes: 1_000_000, all_bytes: 2_000_000, count: 4 };

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A file of these objects, of which the first is the catalog.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    with_trailer(objects, "")
}

fn with_trailer(objects: &[Vec<u8>], more: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f\r\n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n\r\n", bytes.len()));
        bytes.extend(format!("{number} 0 obj\n").as_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    bytes.extend(table.as_bytes());
    bytes.extend(format!("trailer\n<</Root 1 0 R{more}>>\nstartxref\n{start}\n%%EOF").as_bytes());
    bytes
}

fn stream(head: &str, data: &[u8]) -> Vec<u8> {
    [format!("<</Length {}{head}>>stream\n", data.len()).as_bytes(), data, b"\nendstream"].concat()
}

/// A file that carries files: names with dictionary entries and stored data.
fn carrying(files: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut names = String::new();
    let mut objects = vec![Vec::new()];
    for (name, head, data) in files {
        let number = objects.len() + 1;
        names.push_str(&format!("({name}){number} 0 R "));
        objects.push(format!("<</UF({name})/EF<</F {} 0 R>>>>", number + 1).into_bytes());
        objects.push(stream(head, data));
    }
    objects[0] = format!("<</Names<</EmbeddedFiles<</Names[{names}]>>>>>>").into_bytes();
    pdf(&objects)
}

fn said(bytes: &[u8]) -> String {
    files(bytes, &LIMITS).expect_err("it is refused").to_string()
}

#[test]
fn files_are_read_as_they_are_stored() {
    let text = b"some text, some text, some text, some text";
    let flate = packed(text);
    let bytes = carrying(&[
        ("a.txt", "/Params<</Size 3>>", b"abc"),
        ("b/c.txt", &format!("/Filter/FlateDecode/Params<</Size {}>>", text.len()), &flate),
        ("\\376\\377\\000\\351", &format!("/Filter[/FlateDecode]/Params<</Size {}>>", text.len()), &flate),
    ]);
    let found = files(&bytes, &LIMITS).unwrap();
    assert_eq!(found.keys().collect::<Vec<_>>(), ["a.txt", "b/c.txt", "é"]);
    assert_eq!((found["a.txt"].as_slice(), found["é"].as_slice()), (&b"abc"[..], &text[..]));
    // Another program adds to the file's end and leaves what was there.
    let start = bytes.windows(5).rposition(|it| it == b"xref\n").unwrap() - 5;
    let old: usize = String::from_utf8_lossy(&bytes)
        .rsplit("startxref\n")
        .next()
        .unwrap()
        .split('\n')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    assert!(old <= start + 5);
    let later = [
        &bytes[..],
        format!("\nxref\n0 0\ntrailer\n<</Root 1 0 R/Prev {old}>>\nstartxref\n{}\n%%EOF", bytes.len() + 1).as_bytes(),
    ]
    .concat();
    assert_eq!(files(&later, &LIMITS).unwrap(), found);
}

#[test]
fn what_is_no_booklet_is_refused() {
    let bomb = packed(&vec![0; 50_000_000]);
    let text = packed(b"abc");
    let catalog = |names: &str| format!("<</Names<</EmbeddedFiles {names}>>>>").into_bytes();
    let file = |name: &str, head: &str, data: &[u8]| carrying(&[(name, head, data)]);
    let many: Vec<(String, &str, &[u8])> = (0..6).map(|it| (it.to_string(), "/Params<</Size 1>>", &b"a"[..])).collect();
    let many: Vec<(&str, &str, &[u8])> = many.iter().map(|(name, head, data)| (name.as_str(), *head, *data)).collect();
    let large = vec![b'a'; 900_000];
    let size = "/Params<</Size 900000>>";
    for (bytes, expected) in [
        (b"PK\x03\x04".to_vec(), "no PDF"),
        (b"%PDF-1.7\n".to_vec(), "its table of objects"),
        (pdf(&[b"<</Type/Catalog>>".to_vec()]), "carries no files"),
        (pdf(&[catalog("<</Names[]>>")]), "carries no files"),
        (with_trailer(&[catalog("<</Names[]>>")], "/Encrypt 1 0 R"), "encrypted"),
        (with_trailer(&[catalog("<</Names[]>>")], "/Prev 10"), "its table of objects"),
        (with_trailer(&[catalog("<</Names[]>>")], "/Prev -1"), "its table of objects"),
        (
            format!(
                "%PDF-1.7\nxref\n4294967295 2\n{}trailer\n<<>>\nstartxref\n9\n%%EOF",
                "0000000000 00000 n\r\n".repeat(2)
            )
            .into_bytes(),
            "its table of objects",
        ),
        (pdf(&[catalog("2 0 R"), b"<</Kids[2 0 R]>>".to_vec()]), "in a circle"),
        (pdf(&[catalog("2 0 R"), b"<</Kids[3 0 R 3 0 R]>>".to_vec(), b"<</Names[]>>".to_vec()]), "in a circle"),
        (pdf(&[catalog("<</Kids[2 0 R]>>"), b"2 0 R".to_vec()]), "object 2 is not"),
        (pdf(&[catalog("<</Kids[9 0 R]>>")]), "object 9 is not"),
        (pdf(&["[".repeat(1_000_000).into_bytes()]), "objects within each other"),
        (pdf(&[format!("<</A[{}]>>", "0 ".repeat(MOST_OBJECTS)).into_bytes()]), "more objects than"),
        (file("a", "/Filter/FlateDecode/Params<</Size 3>>", &bomb), "larger than it says"),
        (file("a", "/Filter/FlateDecode/Params<</Size 50000000>>", &bomb), "larger than files of a booklet"),
        (file("a", "/Filter/FlateDecode/Params<</Size 9>>", &text), "has not the size"),
        (file("a", "/Filter/FlateDecode/Params<</Size 3>>", &text[..text.len() - 1]), "damaged"),
        (file("a", "/Params<</Size 4>>", b"abc"), "has not the size"),
        (file("a", "/Params<</Size -1>>", b"abc"), "has not the size"),
        (file("a", "/Params<</Size(3)>>", b"abc"), "does not say how large"),
        (file("a", "/Filter[/FlateDecode/FlateDecode]/Params<</Size 3>>", &packed(&text)), "packed as in no booklet"),
        (file("a", "/Filter/LZWDecode/Params<</Size 3>>", b"abc"), "packed as in no booklet"),
        (
            file("a", "/Filter/FlateDecode/DecodeParms<</Predictor 2>>/Params<</Size 3>>", &text),
            "packed as in no booklet",
        ),
        (file("\\200", "/Params<</Size 3>>", b"abc"), "name that cannot be read"),
        (file("a", "/Length 999/Params<</Size 3>>", b"abc"), "damaged"),
        (carrying(&[("a", "/Params<</Size 1>>", b"1"), ("a", "/Params<</Size 1>>", b"2")]), "there twice"),
        (carrying(&many), "more files than"),
        (carrying(&[("a", size, &large), ("b", size, &large), ("c", size, &large)]), "`c` is larger than files"),
    ] {
        let said = said(&bytes);
        assert!(said.contains(expected), "{expected}: {said}");
    }
}

/// The same file as another program saves it: objects in a stream, and a stream of entries instead of a table, which leads to
/// itself as it says. Streams stay outside.
fn repacked(objects: &[Vec<u8>], alter: impl Fn(&mut String)) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let is_stream = |object: &[u8]| object.windows(6).any(|it| it == b"stream");
    let (mut head, mut inner, mut rows) = (String::new(), Vec::new(), vec![(0, 0, 0)]);
    let packed_in = objects.len() + 1;
    for (number, object) in (1..).zip(objects) {
        if is_stream(object) {
            rows.push((1, bytes.len(), 0));
            bytes.extend(format!("{number} 0 obj\n").as_bytes());
            bytes.extend(object);
            bytes.extend(b"\nendobj\n");
        } else {
            rows.push((2, packed_in, head.split(' ').count() / 2));
            head.push_str(&format!("{number} {} ", inner.len()));
            inner.extend(object);
            inner.push(b'\n');
        }
    }
    let data = packed(&[head.as_bytes(), &inner].concat());
    rows.push((1, bytes.len(), 0));
    let count = rows.iter().filter(|(kind, ..)| *kind == 2).count();
    let entry = format!("/Type/ObjStm/N {count}/First {}/Filter/FlateDecode", head.len());
    bytes.extend([format!("{packed_in} 0 obj\n").as_bytes(), &stream(&entry, &data), b"\nendobj\n"].concat());
    let start = bytes.len();
    rows.push((1, start, 0));
    // Each row as its difference from the one above (PNG's filter 2).
    let plain: Vec<[u8; 5]> = rows
        .iter()
        .map(|&(kind, place, index)| {
            let ([.., high, middle, low], [.., index]) = (place.to_be_bytes(), index.to_be_bytes());
            [kind, high, middle, low, index]
        })
        .collect();
    let mut above = [0; 5];
    let mut filtered = Vec::new();
    for row in &plain {
        filtered.push(2);
        filtered.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = *row;
    }
    let mut entry = format!(
        "/Type/XRef/W[1 3 1]/Size {}/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 5>>",
        rows.len()
    );
    alter(&mut entry);
    bytes.extend(format!("{} 0 obj\n", packed_in + 1).as_bytes());
    bytes.extend(stream(&entry, &packed(&filtered)));
    bytes.extend(format!("\nendobj\nstartxref\n{start}\n%%EOF").as_bytes());
    bytes
}

fn objects_of_two_files() -> Vec<Vec<u8>> {
    vec![
        b"<</Names<</EmbeddedFiles 2 0 R>>>>".to_vec(),
        b"<</Names[(a)3 0 R(b)4 0 R]>>".to_vec(),
        b"<</UF(a)/EF<</F 5 0 R>>>>".to_vec(),
        b"<</F(b)/EF<</F 6 0 R>>>>".to_vec(),
        stream("/Params<</Size 3>>", b"abc"),
        stream("/Filter/FlateDecode", &packed(b"bcd")),
    ]
}

#[test]
fn a_booklet_that_was_saved_anew_is_read() {
    let objects = objects_of_two_files();
    let plain = pdf(&objects);
    let anew = repacked(&objects, |_| {});
    let found = files(&anew, &LIMITS).unwrap();
    assert_eq!(found, BTreeMap::from([("a".to_owned(), b"abc".to_vec()), ("b".to_owned(), b"bcd".to_vec())]));
    assert_eq!(files(&plain, &LIMITS).unwrap(), found);
    assert!(is_same(&plain, &anew, &LIMITS) && is_same(&anew, &plain, &LIMITS));
    // Neither another stream nor another value makes the same file.
    for (at, object) in [(4, stream("/Params<</Size 3>>", b"abd")), (2, b"<</UF(a)/Desc(x)/EF<</F 5 0 R>>>>".to_vec())]
    {
        let mut other = objects.clone();
        other[at] = object;
        assert!(!is_same(&pdf(&other), &anew, &LIMITS), "{at}");
    }
    // What a later addition deletes is gone.
    let deleted = format!("\nxref\n2 1\n0000000000 65535 f\r\ntrailer\n<</Root 1 0 R/Prev {}>>\n", start_of(&plain));
    let deleted =
        [&plain[..], deleted.as_bytes(), format!("startxref\n{}\n%%EOF", plain.len() + 1).as_bytes()].concat();
    assert_eq!(said(&deleted), "object 2 is not what it has to be");
}

/// Where the newest table of a file begins.
fn start_of(bytes: &[u8]) -> usize {
    let text = String::from_utf8_lossy(bytes);
    text.rsplit("startxref\n").next().unwrap().split('\n').next().unwrap().parse().unwrap()
}

#[test]
fn streams_of_entries_and_objects_have_bounds() {
    let objects = objects_of_two_files();
    let replaced = |from: &'static str, to: &'static str| move |entry: &mut String| *entry = entry.replace(from, to);
    for (from, to) in [
        ("/W[1 3 1]", "/W[1 3]"),
        ("/W[1 3 1]", "/W[0 0 0]"),
        ("/W[1 3 1]", "/W[1 99 1]"),
        ("/W[1 3 1]", "/W[-1 3 1]"),
        ("/Size 9", "/Size 99999999999"),
        ("/Size 9", "/Size 9/Index[0 4000000000]"),
        ("/Size 9", "/Size 9/Index[0 1000000]"),
        ("/Type/XRef", "/Type/X"),
        ("/Columns 5", "/Columns 0"),
        ("/Columns 5", "/Columns 99999999"),
        ("/Predictor 12", "/Predictor 2"),
        ("/Root", "/Prev -1/Root"),
    ] {
        let bytes = repacked(&objects, replaced(from, to));
        assert!(said(&bytes).contains("its table of objects"), "{to}: {}", said(&bytes));
    }
    // A length that stands in the very stream whose length it is, and a stream that says it has more than there can be.
    let within = |entry: &str| {
        let mut bytes = repacked(&objects, |_| {});
        let at = bytes.windows(11).position(|it| it == b"/Type/ObjSt").unwrap();
        let head = bytes[..at].iter().rposition(|byte| *byte == b'<').unwrap() + 1;
        let end = at + bytes[at..].iter().position(|byte| *byte == b'>').unwrap();
        let new = format!("{:<width$}", entry, width = end - head);
        assert_eq!(new.len(), end - head, "{entry}");
        bytes.splice(head..end, new.into_bytes());
        said(&bytes)
    };
    assert_eq!(within("/Length 1 0 R/N 4/First 9"), "its list of files leads round in a circle");
    assert!(within("/Length 5/N 9999999/First 9").contains("is not what"));
    // What nobody asks for is not unpacked; who looks at everything stops at the limit.
    let bomb = packed(&vec![b' '; 30_000_000]);
    let mut objects = objects_of_two_files();
    objects.push(stream("/Filter/FlateDecode", &bomb));
    objects[0] = b"<</Names<</EmbeddedFiles 2 0 R>>/X 7 0 R>>".to_vec();
    let bytes = repacked(&objects, |_| {});
    assert!(files(&bytes, &LIMITS).is_ok());
    assert!(!is_same(&bytes, &bytes, &LIMITS));
    assert!(is_same(&bytes, &bytes, &Limits::default()));
}

/// Streams of an object each; how long one is stands in the next.
fn chained(count: u32) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut entries = vec![0; 6];
    let mut inner = "<<>>".to_owned();
    for number in 1..=count {
        let head = format!("{} 0 ", count + number);
        let length = head.len() + inner.len();
        let said = if number < count { format!("{} 0 R", count + number + 1) } else { length.to_string() };
        entries.push(1);
        entries.extend(u32::try_from(bytes.len()).unwrap().to_be_bytes());
        entries.push(0);
        let entry = format!("/Type/ObjStm/N 1/First {}/Length {said}", head.len());
        bytes.extend(format!("{number} 0 obj\n<<{entry}>>stream\n{head}{inner}\nendstream\nendobj\n").as_bytes());
        inner = length.to_string();
    }
    for number in 1..=count {
        entries.push(2);
        entries.extend(number.to_be_bytes());
        entries.push(0);
    }
    let start = bytes.len();
    let entry = format!("/Type/XRef/W[1 4 1]/Size {}/Root {} 0 R", entries.len() / 6, count + 1);
    bytes.extend(format!("{} 0 obj\n", 2 * count + 1).as_bytes());
    bytes.extend(stream(&entry, &entries));
    bytes.extend(format!("\nendobj\nstartxref\n{start}\n%%EOF").as_bytes());
    bytes
}

#[test]
fn streams_of_objects_do_not_lead_to_each_other() {
    assert_eq!(files(&chained(1), &LIMITS), Err(Broken::NoFiles));
    for count in [2, 50_000] {
        assert_eq!(said(&chained(count)), format!("object {} is not what it has to be", count + 2));
    }
}

#[test]
fn damage_anywhere_is_seen_or_does_no_harm() {
    let whole = carrying(&[
        ("a.txt", "/Filter/FlateDecode/Params<</Size 3>>", &packed(b"abc")),
        ("b", "/Params<</Size 1>>", b"b"),
    ]);
    let expected = files(&whole, &LIMITS).unwrap();
    let mut altered = 0;
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << bit;
            altered += usize::from(files(&bytes, &LIMITS).is_ok_and(|found| found != expected));
        }
        _ = files(&whole[..at], &LIMITS);
    }
    // Names, and what is not packed, have no checksum of their own; the list that booklets carry has them.
    assert!(altered < 100, "{altered}");
}
