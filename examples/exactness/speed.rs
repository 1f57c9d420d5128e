//! Time and memory for an invented event of 2,000 talks in every format, each in a process of its own.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use libretto::diagnostic::Sources;
use libretto::record::{folder, source};

use crate::{pulled, sets};
use samples::Talk;

#[path = "../../src/record/source/tests/samples.rs"]
mod samples;

const TALKS: usize = 2000;
/// Talks of a run that is not measured.
const FEW: usize = 12;

/// Words of an abstract.
const WORDS: usize = 150;

/// A table of all formats.
pub(crate) fn measure() -> std::io::Result<String> {
    let talks: Vec<Talk> = (0..TALKS).map(talk).collect();
    let mut out = String::from(
        "| format | input | read and written | memory | of the input | talks |\n|---|---|---|---|---|---|\n",
    );
    for (format, files) in samples::samples(&talks) {
        if source::format(format).is_none() {
            continue;
        }
        let folder = tempfile::tempdir()?;
        for (name, text) in files {
            let path = folder.path().join(name);
            path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
            std::fs::write(path, text)?;
        }
        let child =
            Command::new(std::env::current_exe()?).arg(format!("--speed-of={format}")).arg(folder.path()).output()?;
        out.push_str(&String::from_utf8_lossy(&child.stdout));
        out.push_str(&String::from_utf8_lossy(&child.stderr));
    }
    Ok(out)
}

/// One format, whose files lie in a folder, as a line of the table.
pub(crate) fn one(format: &str, folder: &Path) {
    let files = pulled::sources(&sets::below(folder).remove(0).files);
    let input: usize = files.iter().map(|file| file.bytes.len()).sum();
    let options = source::Options { format: source::format(format), ..source::Options::default() };
    // Lists of words and patterns are made once, however much is read.
    let few = samples::samples(&(0..FEW).map(talk).collect::<Vec<_>>());
    for (_, sample) in few.into_iter().filter(|(name, _)| *name == format) {
        let file =
            |(name, text): (String, String)| source::File { name, bytes: text.into(), ..source::File::default() };
        let files: Vec<source::File> = sample.into_iter().map(file).collect();
        drop(source::read(&files, &options, &mut Sources::default()));
    }
    let before = memory("VmRSS:");
    let start = Instant::now();
    let records = source::read(&files, &options, &mut Sources::default()).value.records;
    let peak = memory("VmHWM:").saturating_sub(before);
    let written = folder::write(&records);
    let seconds = start.elapsed().as_secs_f64();
    let (input, peak, talks) = (input as f64 / 1e6, peak as f64 / 1e6, records.contributions.len());
    let size: usize = written.values().map(String::len).sum();
    println!(
        "| {format} | {input:.1} MB | {seconds:.2} s | {peak:.1} MB | {:.1} | {talks}, {:.1} MB |",
        peak / input,
        size as f64 / 1e6
    );
}

/// Bytes that the system says this process has, or had at most; none where it does not say.
fn memory(name: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok()).unwrap_or(0) * 1024
}

/// An invented talk, the same for the same number.
fn talk(number: usize) -> Talk {
    let mut state = (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut words = |count: usize| (0..count).map(|_| word(&mut state)).collect::<Vec<_>>();
    let (title, name) = (words(6), words(2));
    let sentences: Vec<String> = words(WORDS).chunks(15).map(|words| capitalized(&words.join(" ")) + ".").collect();
    Talk {
        title: format!("{} {number}", capitalized(&title.join(" "))),
        given: capitalized(&name[0]),
        family: capitalized(&name[1]),
        text: sentences.join(" "),
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// A word of two to four syllables (xorshift).
fn word(state: &mut u64) -> String {
    const SYLLABLES: [&str; 12] = ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "ru", "sa", "te"];
    let mut below = |limit: usize| {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        // The upper half, which is the more random.
        let drawn = u32::try_from(state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32).unwrap_or_default();
        usize::try_from(drawn).unwrap_or_default() % limit
    };
    let syllables = 2 + below(3);
    (0..syllables).map(|_| SYLLABLES[below(12)]).collect()
}
