//! Inputs of every format that are damaged, or mean harm: no panic, bounded time, what is whole is read, and something is said.

use serde_json::Value;

use super::samples::{self, Sample, Talk};
use crate::diagnostic::{Checked, Code, Sources};
use crate::patience::within;
use crate::record::source::{FORMATS, File, Options, Pulled, read};

/// The titles of the talks in every sample, in order.
const TITLES: [&str; 3] = ["Gears that Count", "Looms and their Cards", "A Note on Tides"];

/// The samples of the formats there are.
fn samples() -> Vec<Sample> {
    let talk = |(title, (given, family)): (&str, (&str, &str))| Talk {
        title: title.to_owned(),
        given: given.to_owned(),
        family: family.to_owned(),
        text: "We show how it is done, and why it lasts.".to_owned(),
    };
    let people = [("Ada", "Byron"), ("Jean", "Ford"), ("Mary", "Shelf")];
    let talks: Vec<Talk> = TITLES.into_iter().zip(people).map(talk).collect();
    samples::samples(&talks).into_iter().filter(|(name, _)| FORMATS.iter().any(|format| format.name == *name)).collect()
}

/// Files of a sample, as they are read.
fn files(sample: &Sample) -> Vec<File> {
    let file = |(name, text): &(String, String)| File {
        name: format!("source/{name}"),
        bytes: text.clone().into_bytes(),
        ..File::default()
    };
    sample.1.iter().map(file).collect()
}

/// Fails with everything that went wrong.
#[track_caller]
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong[..wrong.len().min(8)].join("\n"));
}

fn pulled(files: &[File]) -> Checked<Pulled> {
    within(&files.iter().map(|file| &file.name).collect::<Vec<_>>(), || {
        read(files, &Options::default(), &mut Sources::default())
    })
}

/// Which of the sample's titles came out, by number.
fn titles(read: &Checked<Pulled>) -> Vec<usize> {
    let came = |title: &str| read.value.records.contributions.iter().any(|it| it.title.value == title);
    (0..TITLES.len()).filter(|&at| came(TITLES[at])).collect()
}

/// The sample with one file's bytes changed.
fn with(sample: &Sample, at: usize, change: impl FnOnce(&mut Vec<u8>)) -> Vec<File> {
    let mut files = files(sample);
    change(&mut files[at].bytes);
    files
}

/// Numbers that look random and are the same in every run (xorshift).
fn chance(state: &mut u64, below: usize) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state % below.max(1) as u64).unwrap_or_default()
}

#[test]
fn every_format_has_a_sample_that_it_reads() {
    let samples = samples();
    // What is confidential is known to have nothing read of it.
    for format in FORMATS.iter().filter(|format| format.name != "confidential") {
        let sample = samples.iter().find(|(name, _)| *name == format.name);
        let sample = sample.unwrap_or_else(|| panic!("`{}` has no sample in tests/samples.rs", format.name));
        let read = pulled(&files(sample));
        assert_eq!(read.value.parts.iter().map(|part| part.format).collect::<Vec<_>>(), [format.name]);
        assert_eq!(titles(&read), [0, 1, 2], "{}: {:?}", format.name, read.diagnostics);
        assert_eq!(read.value.records.contributions.len(), 3, "{}", format.name);
    }
}

#[test]
fn what_is_cut_off_costs_what_is_lost() {
    let mut wrong = Vec::new();
    for sample in samples() {
        for (at, (name, text)) in sample.1.iter().enumerate() {
            for tenth in 0..10 {
                let cut = with(&sample, at, |bytes| bytes.truncate(text.len() * tenth / 10));
                let read = pulled(&cut);
                let left = &text[..text.len() * tenth / 10];
                // What closes what it opens shows that something is missing; a list of lines does not.
                let closes = name.ends_with(".json") || name.ends_with(".xml");
                if closes && read.diagnostics.is_empty() {
                    wrong.push(format!("{}: {name} cut at {tenth}: nothing is said", sample.0));
                }
                // A record is whole when the next but one has begun.
                let came = titles(&read);
                // A book of abstracts is known by what is alike in it, and two may be too few.
                let is_known = sample.0 != "latex";
                if at == 0 && is_known && left.contains(TITLES[2]) && !came.contains(&0) {
                    wrong.push(format!(
                        "{}: {name} cut at {tenth}: only {came:?} came: {:?}",
                        sample.0,
                        read.diagnostics.first()
                    ));
                }
            }
        }
    }
    none(&wrong);
}

#[test]
fn flipped_bytes_are_survived() {
    let mut state = 88_172_645_463_325_252;
    for sample in samples() {
        for at in 0..sample.1.len() {
            for _ in 0..8 {
                let files = with(&sample, at, |bytes| {
                    for _ in 0..=chance(&mut state, 4) {
                        let place = chance(&mut state, bytes.len());
                        bytes[place] = u8::try_from(chance(&mut state, 256)).unwrap_or_default();
                    }
                });
                let _ = pulled(&files);
            }
        }
    }
}

#[test]
fn other_encodings_and_line_ends_say_the_same() {
    type Change = fn(&str) -> Vec<u8>;
    const CHANGES: [(&str, Change); 5] = [
        ("a mark of byte order", |text| format!("\u{FEFF}{text}").into_bytes()),
        ("UTF-16, low byte first", |text| {
            [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        }),
        ("UTF-16, high byte first", |text| {
            [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
        }),
        ("bare carriage returns", |text| text.replace('\n', "\r").into_bytes()),
        ("carriage returns", |text| text.replace('\n', "\r\n").into_bytes()),
    ];
    let mut wrong = Vec::new();
    for sample in samples() {
        for (what, change) in CHANGES {
            let mut changed = files(&sample);
            for (file, (_, text)) in changed.iter_mut().zip(&sample.1) {
                // Declared otherwise, the declaration counts.
                let text = text.replace(" encoding='utf-8'", "").replace(" encoding='UTF-8'", "");
                file.bytes = change(&text);
            }
            let read = pulled(&changed);
            if titles(&read) != [0, 1, 2] {
                wrong.push(format!("{}: {what}: {:?}: {:?}", sample.0, titles(&read), read.diagnostics.first()));
            }
        }
    }
    none(&wrong);
}

#[test]
fn references_escaped_twice_are_characters() {
    for sample in samples() {
        let mut changed = files(&sample);
        for (file, (_, text)) in changed.iter_mut().zip(&sample.1) {
            file.bytes = text.replace(TITLES[1], "Looms &amp;amp; Cards").into_bytes();
        }
        let read = pulled(&changed);
        assert_eq!(read.value.records.contributions.len(), 3, "{}", sample.0);
    }
}

/// Every value of a JSON text, replaced in turn.
fn replaced(value: &Value, with: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    match value {
        Value::Object(of) => {
            for key in of.keys() {
                let mut without = of.clone();
                without.remove(key);
                all.push(Value::Object(without));
                for inner in replaced(&of[key], with) {
                    let mut other = of.clone();
                    other.insert(key.clone(), inner);
                    all.push(Value::Object(other));
                }
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate().take(1) {
                for inner in replaced(item, with) {
                    let mut other = items.clone();
                    other[at] = inner;
                    all.push(Value::Array(other));
                }
            }
            let mut doubled = items.clone();
            doubled.extend(items.iter().cloned());
            all.push(Value::Array(doubled));
        }
        _ => {}
    }
    all.push(with.clone());
    all
}

#[test]
fn values_of_any_other_type_cost_themselves() {
    let mut wrong = Vec::new();
    let others = [Value::Null, Value::from(1e300), serde_json::json!({"x": [1, true]})];
    for sample in samples() {
        let (_, text) = &sample.1[0];
        let Ok(value) = serde_json::from_str::<Value>(text) else { continue };
        for other in &others {
            for damaged in replaced(&value, other) {
                let written = damaged.to_string();
                let read = pulled(&with(&sample, 0, |bytes| *bytes = written.clone().into_bytes()));
                let records = &read.value.records;
                if records.contributions.is_empty() && records.program.is_empty() && read.diagnostics.is_empty() {
                    wrong.push(format!("{}: nothing came, nothing is said: {written}", sample.0));
                }
                // What is damaged is the first record, or what stands around all.
                let lists_all = TITLES[1..].iter().all(|title| written.contains(title));
                let first_alone = lists_all && keeps_shape(&value, &damaged);
                if first_alone && !titles(&read).ends_with(&[1, 2]) {
                    wrong.push(format!(
                        "{}: {:?} came of {written}: {:?}",
                        sample.0,
                        titles(&read),
                        read.diagnostics.first()
                    ));
                }
            }
        }
    }
    none(&wrong);
}

/// Whether the damage lies within the first record of the longest list: everything else is as it was.
fn keeps_shape(whole: &Value, damaged: &Value) -> bool {
    match (whole, damaged) {
        (Value::Object(of), Value::Object(other)) => {
            of.len() == other.len()
                && of.iter().all(|(key, value)| other.get(key).is_some_and(|it| keeps_shape(value, it)))
        }
        (Value::Array(items), Value::Array(other)) if items.len() == 3 => {
            items.len() == other.len() && items[1..] == other[1..]
        }
        _ => whole == damaged,
    }
}

#[test]
fn lines_lost_or_doubled_leave_the_other_records() {
    for sample in samples() {
        for (at, (_, text)) in sample.1.iter().enumerate() {
            let lines: Vec<&str> = text.lines().collect();
            for damaged in 0..lines.len().min(12) {
                for times in [0, 2] {
                    let kept = lines.iter().enumerate().flat_map(|(number, line)| {
                        std::iter::repeat_n(*line, if number == damaged { times } else { 1 })
                    });
                    let written = kept.collect::<Vec<_>>().join("\n") + "\n";
                    let read = pulled(&with(&sample, at, |bytes| *bytes = written.clone().into_bytes()));
                    let records = &read.value.records;
                    assert!(
                        !records.contributions.is_empty() || !read.diagnostics.is_empty(),
                        "{} line {damaged}",
                        sample.0
                    );
                }
            }
        }
    }
}

#[test]
fn harm_is_bounded_and_said() {
    let laughs: String =
        (1..12).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let inputs: Vec<(&str, Vec<u8>)> = vec![
        ("deep.json", "[".repeat(200_000).into_bytes()),
        ("deep-objects.json", r#"{"a":"#.repeat(100_000).into_bytes()),
        ("deep.xml", "<a>".repeat(100_000).into_bytes()),
        ("deep.yaml", "- ".repeat(50_000).into_bytes()),
        ("laughs.xml", format!("<!DOCTYPE s [<!ENTITY l0 \"ha\">{laughs}]><schedule>&l11;</schedule>").into_bytes()),
        ("wide.csv", format!("title,{}\n{}", "x,".repeat(50_000), "a,b\n".repeat(1000)).into_bytes()),
        ("quotes.csv", format!("title,abstract\n\"{}", "a,\"\"b\n".repeat(100_000)).into_bytes()),
        ("long.bib", format!("@article{{x, title = {}", "{".repeat(200_000)).into_bytes()),
        ("long.tex", "\\begin{abstract}".repeat(50_000).into_bytes()),
        ("zeros.xlsx", [b"PK\x03\x04".as_slice(), &[0; 100_000]].concat()),
        ("bomb.xlsx", bomb()),
    ];
    for (name, bytes) in inputs {
        let read = pulled(&[File { name: format!("source/{name}"), bytes, ..File::default() }]);
        assert!(!read.diagnostics.is_empty(), "{name}: nothing is said");
    }
}

/// A workbook of one sheet that unpacks to two gigabytes and more than it says.
fn bomb() -> Vec<u8> {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let deflated = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    let row = "<row><c t=\"inlineStr\"><is><t>title</t></is></c></row>".repeat(20_000);
    for (name, text, times) in [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>", 1),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
            1,
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
            1,
        ),
        ("xl/worksheets/sheet1.xml", row.as_str(), 300),
    ] {
        archive.start_file(name, deflated).expect("it is in memory");
        if times > 1 {
            archive
                .write_all(
                    b"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
                )
                .expect("it is in memory");
        }
        for _ in 0..times {
            archive.write_all(text.as_bytes()).expect("it is in memory");
        }
    }
    archive.finish().expect("it is in memory").into_inner()
}

#[test]
fn nothing_at_all_is_said_to_be_nothing() {
    for name in ["x.json", "x.csv", "x.xml", "x.xlsx", "x.yaml", "x.bib", "x.tex", "x.html"] {
        let read = pulled(&[File { name: format!("source/{name}"), ..File::default() }]);
        assert!(read.diagnostics.iter().any(|it| it.code == Code::NothingRead), "{name}: {:?}", read.diagnostics);
    }
}
