use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::pdf::Read;

/// Files of `expected/` that hold what a run says rather than a file it writes.
const STREAMS: &[&str] = &["stdout", "stderr", "status"];

/// A case folder.
pub(super) struct Case {
    folder: PathBuf,
}

/// What came out, by file below `expected/`.
type Output = BTreeMap<String, Vec<u8>>;

impl Case {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    pub(super) fn name(&self) -> &str {
        self.folder.file_name().unwrap().to_str().unwrap()
    }

    /// Runs the program and says, a text each, what did not come out as expected; or expects from now on what came out.
    pub(super) fn run(&self, program: &Path, bless: bool) -> Vec<String> {
        let root = tempfile::tempdir().unwrap();
        copy(&self.folder.join("in"), root.path());
        let expected = self.expected();
        let mut found = self.streams(program, root.path());
        for name in expected.keys().filter(|name| !STREAMS.contains(&name.as_str())) {
            match project(root.path(), name) {
                Some(bytes) => _ = found.insert(name.clone(), normalized(&bytes, root.path())),
                None => return vec![format!("{}: no `{name}` was written", self.name())],
            }
        }
        if bless {
            self.bless(&found);
            return Vec::new();
        }
        self.compare(&expected, &found)
    }

    fn expected(&self) -> Output {
        let mut files = Output::new();
        collect(&self.folder.join("expected"), "", &mut files);
        files
    }

    fn streams(&self, program: &Path, root: &Path) -> Output {
        let args = fs::read_to_string(self.folder.join("args")).unwrap_or_default();
        let (mut stdout, mut stderr, mut status) = (Vec::new(), Vec::new(), String::new());
        for line in args.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let output = Command::new(program)
                .args(words(line))
                .current_dir(root)
                .env("NO_COLOR", "1")
                .env("HOME", root)
                .env("SOURCE_DATE_EPOCH", "1629000000")
                .env_remove("RUST_BACKTRACE")
                .env_remove("CLICOLOR_FORCE")
                .output()
                .unwrap();
            stdout.extend(output.stdout);
            stderr.extend(output.stderr);
            status += &output.status.code().map_or_else(|| "killed\n".to_owned(), |code| format!("{code}\n"));
        }
        let streams = [("stdout", stdout), ("stderr", stderr), ("status", status.into_bytes())];
        streams
            .into_iter()
            .filter(|(_, bytes)| !bytes.is_empty())
            .map(|(name, bytes)| (name.to_owned(), without_sizes(&normalized(&bytes, root))))
            .collect()
    }

    fn bless(&self, found: &Output) {
        for name in STREAMS {
            let _ = fs::remove_file(self.folder.join("expected").join(name));
        }
        for (name, bytes) in found {
            let path = self.folder.join("expected").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }

    fn compare(&self, expected: &Output, found: &Output) -> Vec<String> {
        let name = self.name();
        if !expected.contains_key("status") {
            return vec![format!("{name}: expected/status is missing: nothing is expected of this case yet")];
        }
        let empty = expected.iter().filter(|(_, bytes)| bytes.is_empty());
        let mut failures: Vec<String> =
            empty.map(|(file, _)| format!("{name}: expected/{file} is empty and would hold nothing")).collect();
        let files: std::collections::BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
        for file in files {
            let [expected, found] = [expected, found].map(|side| side.get(file).map(Vec::as_slice).unwrap_or_default());
            if expected != found {
                failures.push(format!("{name}: {file} differs\n{}", difference(expected, found)));
            }
        }
        failures
    }
}

/// What stands where an expectation points: a file's bytes, or a PDF's text, tags or bookmarks.
fn project(root: &Path, name: &str) -> Option<Vec<u8>> {
    let Some((pdf, view)) = name.rsplit_once(".pdf.") else { return fs::read(root.join(name)).ok() };
    let read = Read::new(&fs::read(root.join(format!("{pdf}.pdf"))).ok()?);
    let text = match view {
        "text" => read.text,
        "tags" => read.tags,
        "outline" => read.outline.iter().map(|(depth, title, _)| format!("{}{title}\n", "  ".repeat(*depth))).collect(),
        other => panic!("{name}: a PDF is expected as text, tags or outline, not as {other}"),
    };
    Some(text.into_bytes())
}

/// Takes out what differs from place to place: the folder of the run, the version, the line ends.
fn normalized(bytes: &[u8], root: &Path) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(bytes) else { return bytes.to_vec() };
    let real = root.canonicalize().unwrap();
    text.replace("\r\n", "\n")
        .replace(real.to_str().unwrap(), "[ROOT]")
        .replace(root.to_str().unwrap(), "[ROOT]")
        .replace(concat!("ibretto ", env!("CARGO_PKG_VERSION")), "ibretto [VERSION]")
        .into_bytes()
}

/// Takes the sizes of files out of the lines that say what was written: any change of a layout changes them.
fn without_sizes(text: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(text) else { return text.to_vec() };
    let without = |line: &str| {
        let size = line.contains('\t').then(|| line.rsplit_once([',', '\t'])).flatten();
        match size.filter(|(_, size)| [" bytes\n", " kB\n", " MB\n"].iter().any(|unit| size.ends_with(unit))) {
            Some((before, _)) => format!("{before}{}[SIZE]\n", if before.contains('\t') { ", " } else { "\t" }),
            None => line.to_owned(),
        }
    };
    text.split_inclusive('\n').map(without).collect::<String>().into_bytes()
}

/// Splits a command line at spaces, those between quotation marks apart.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// The first line that differs, with what stands around it.
fn difference(expected: &[u8], found: &[u8]) -> String {
    let [expected, found] = [expected, found].map(String::from_utf8_lossy);
    let [expected, found] = [&expected, &found].map(|text| text.lines().collect::<Vec<_>>());
    let same = expected.iter().zip(&found).take_while(|(one, other)| one == other).count();
    let from = same.saturating_sub(2);
    let show = |lines: &[&str], mark: char| -> String {
        lines.iter().skip(same).take(6).map(|line| format!("  {mark} {line}\n")).collect()
    };
    let before: String = expected[from..same].iter().map(|line| format!("    {line}\n")).collect();
    format!("  line {}:\n{before}{}{}", same + 1, show(&expected, '-'), show(&found, '+'))
}

fn copy(from: &Path, to: &Path) {
    let mut files = Output::new();
    collect(from, "", &mut files);
    for (name, bytes) in files {
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// The files below a folder, by their paths with `/`; none where there is no folder.
fn collect(folder: &Path, prefix: &str, files: &mut Output) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

#[test]
fn words_are_split_as_a_shell_would() {
    assert_eq!(words("pull  page.html --into \"my event\""), ["pull", "page.html", "--into", "my event"]);
}

#[test]
fn sizes_are_not_expected() {
    let said = "out/a b.pdf\t4 pages, 30 kB\nout/c.ics\t812 bytes\n12 kB of clocks, 3 kB\n";
    let without = "out/a b.pdf\t4 pages, [SIZE]\nout/c.ics\t[SIZE]\n12 kB of clocks, 3 kB\n";
    assert_eq!(String::from_utf8(without_sizes(said.as_bytes())).unwrap(), without);
}
