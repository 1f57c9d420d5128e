//! Whole pulls, from servers and folders into folders.

use std::fs;
use std::path::Path;

use clap::Parser as _;

use super::super::fetch::tests::server::{answer, send, serve};
use super::super::{Error, Status};
use super::{Arguments, run};

#[derive(clap::Parser)]
struct Line {
    #[command(flatten)]
    arguments: Arguments,
}

/// Pulls as from the command line, into the folder `event` below `root`.
fn pull(root: &Path, words: &[&str]) -> Result<Status, Error> {
    let into = root.join("event");
    let words = ["pull"].iter().chain(words).map(ToString::to_string);
    let words = words.chain(["--into".to_owned(), into.to_str().unwrap().to_owned()]);
    run(&Line::parse_from(words).arguments)
}

/// All files below a folder, by path.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => found
                    .push((path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap())),
            }
        }
    }
    found.sort();
    found
}

fn sources(root: &Path) -> Vec<String> {
    let files = files(&root.join("event/source")).into_iter().map(|(name, _)| name);
    files.filter(|name| !["manifest.yaml", "records.json", "unplaced.txt"].contains(&name.as_str())).collect()
}

const PAGE: &str = "# Workshop on Bells\n\n## Programme\n\n### Bells at sea\n\nAda Byron (Ockham College)\n\n\
    Bells are heard far across the water when the wind is right, and this talk says why that is so.\n";

#[test]
fn the_token_is_nowhere_in_what_is_written() {
    const TOKEN: &str = "t0ken-of-the-test";
    let server = serve(|request, stream| {
        let list = "{\"count\": 2, \"next\": \"?page=2\", \"results\": [{\"code\": \"A\", \"title\": \"Bells\"}]}";
        match request.says("authorization: token t0ken-of-the-test") {
            false => answer(stream, "401 Unauthorized", "", ""),
            true if request.path.contains("page=2") => answer(stream, "500 Internal Server Error", "", ""),
            true => answer(stream, "200 OK", "Content-Type: application/json\r\nETag: \"v1\"\r\n", list),
        }
    });
    let root = tempfile::tempdir().unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), TOKEN).unwrap();
    let (address, token) = (format!("{server}/api/events/bells/submissions/"), file.path().to_str().unwrap());
    let denied = pull(root.path(), &[&address]).unwrap_err().to_string();
    assert!(denied.contains("401 Unauthorized: it may want a token"), "{denied}");
    assert!(!root.path().join("event").exists());

    assert_eq!(pull(root.path(), &[&address, "--token-file", token]).unwrap(), Status::DataErrors);
    let written = files(root.path());
    assert!(written.iter().any(|(name, _)| name == "event/source/submissions.json"), "{:?}", sources(root.path()));
    for (name, bytes) in written {
        let manifest = String::from_utf8_lossy(&bytes);
        assert!(name != "event/source/manifest.yaml" || manifest.contains("withheld: true"), "{manifest}");
        assert!(!bytes.windows(TOKEN.len()).any(|window| window == TOKEN.as_bytes()), "{name}");
    }
}

#[test]
fn a_second_pull_with_pages_missing_changes_nothing() {
    let server = serve(|request, stream| {
        let next = if request.number == 0 { "null" } else { "\"?page=2\"" };
        match request.path.contains("page=2") {
            true => answer(stream, "500 Internal Server Error", "", ""),
            false => {
                answer(stream, "200 OK", "", &format!("{{\"next\": {next}, \"results\": [{{\"title\": \"Bells\"}}]}}"));
            }
        }
    });
    let root = tempfile::tempdir().unwrap();
    let address = format!("{server}/list");
    pull(root.path(), &[&address]).unwrap();
    let before = files(root.path());
    assert_eq!(pull(root.path(), &[&address]).unwrap(), Status::DataErrors);
    assert_eq!(files(root.path()), before);
}

#[test]
fn what_did_not_change_is_taken_from_the_folder() {
    let server = serve(|request, stream| match request.says("if-none-match: \"v1\"") {
        true => _ = send(stream, "HTTP/1.1 304 Not Modified\r\n\r\n"),
        false => answer(stream, "200 OK", "ETag: \"v1\"\r\nContent-Type: text/markdown\r\n", PAGE),
    });
    let root = tempfile::tempdir().unwrap();
    let address = format!("{server}/bells");
    pull(root.path(), &[&address]).unwrap();
    let manifest = fs::read_to_string(root.path().join("event/source/manifest.yaml")).unwrap();
    assert!(manifest.contains("etag: '\"v1\"'") && manifest.contains("media_type: text/markdown"), "{manifest}");
    let before = files(root.path());
    pull(root.path(), &[&address]).unwrap();
    assert_eq!(files(root.path()), before);
    assert_eq!(fs::read_to_string(root.path().join("event/source/bells.md")).unwrap(), PAGE);
}

#[test]
fn sources_are_kept_below_each_other_and_apart() {
    let root = tempfile::tempdir().unwrap();
    for (name, text) in [("a/page.md", PAGE), ("a/sub/notes.md", "x\n"), ("b/page.md", PAGE), ("a/logo.png", "x")] {
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let [a, b] = ["a", "b/page.md"].map(|name| root.path().join(name).to_str().unwrap().to_owned());
    pull(root.path(), &[&a, &b, &b]).unwrap();
    assert_eq!(sources(root.path()), ["a/page.md", "a/sub/notes.md", "page.md"]);
    let manifest = fs::read_to_string(root.path().join("event/source/manifest.yaml")).unwrap();
    assert!(
        manifest.contains("from: a/sub/notes.md") && !manifest.contains(root.path().to_str().unwrap()),
        "{manifest}"
    );

    fs::remove_file(root.path().join("a/sub/notes.md")).unwrap();
    pull(root.path(), &[&a]).unwrap();
    let manifest = fs::read_to_string(root.path().join("event/source/manifest.yaml")).unwrap();
    assert_eq!(manifest.matches("gone:").count(), 1, "{manifest}");
    assert_eq!(sources(root.path()), ["a/page.md", "a/sub/notes.md", "page.md"]);
}

const ABSTRACTS: &str = "id,title,authors,abstract\n\
    p-1,On the mill,Ada Byron,A mill turns in the wind and grinds what it is given.\n\
    p-2,Grain at rest,Li Wei,Grain that rests does not flow and waits for the mill.\n";
const PROGRAMME: &str = "\
    - {title: On the mill, speaker: Ada Byron, session: Morning, room: Barn, start: 2027-05-01 09:00, end: 2027-05-01 09:30}\n\
    - {title: Grain at rest, speaker: Li Wei, session: Morning, room: Barn, start: 2027-05-01 09:30, end: 2027-05-01 10:00}\n";

#[test]
fn a_source_alone_takes_nothing_from_those_pulled_before() {
    let [at_once, one_by_one] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let mut named = Vec::new();
    for (name, text) in [("abstracts.csv", ABSTRACTS), ("programme.yaml", PROGRAMME)] {
        let path = at_once.path().join(name);
        fs::write(&path, text).unwrap();
        named.push(path.to_str().unwrap().to_owned());
    }
    let [abstracts, programme] = [&*named[0], &*named[1]];
    pull(at_once.path(), &[abstracts, programme]).unwrap();
    pull(one_by_one.path(), &[abstracts]).unwrap();
    let before = files(one_by_one.path());
    pull(one_by_one.path(), &[programme, "--dry-run"]).unwrap();
    assert_eq!(files(one_by_one.path()), before);
    pull(one_by_one.path(), &[programme]).unwrap();
    for name in ["contributions.yaml", "program.yaml", "event.yaml"] {
        let read = |root: &Path| fs::read_to_string(root.join("event").join(name)).unwrap();
        assert_eq!(read(one_by_one.path()), read(at_once.path()));
    }
    assert_eq!(sources(one_by_one.path()), ["abstracts.csv", "programme.yaml"]);

    fs::remove_file(one_by_one.path().join("event/source/abstracts.csv")).unwrap();
    pull(one_by_one.path(), &[programme]).unwrap();
    let manifest = fs::read_to_string(one_by_one.path().join("event/source/manifest.yaml")).unwrap();
    assert_eq!(manifest.matches("gone:").count(), 1, "{manifest}");
}

#[test]
fn the_format_said_of_a_source_is_said_of_no_other() {
    const TALKS: &str = "# Workshop on Bells\n\n## Talks\n\n### Bells at sea\n\nSpeaker: Bo Fern\n\n\
        Abstract: Bells are heard far across the water when the wind is right, and this talk says why.\n";
    let root = tempfile::tempdir().unwrap();
    let [page, table] = [("page.md", TALKS), ("abstracts.csv", ABSTRACTS)].map(|(name, text)| {
        let path = root.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    });
    pull(root.path(), &[&table]).unwrap();
    pull(root.path(), &[&page, "--format", "page"]).unwrap();
    let read = || fs::read_to_string(root.path().join("event/contributions.yaml")).unwrap();
    let both = read();
    assert!(both.contains("- id: p-1\n") && both.contains("Bells at sea"), "{both}");
    assert!(!both.contains("withdrawn"), "{both}");
    pull(root.path(), &[&table]).unwrap();
    assert_eq!(read(), both);
}

#[test]
fn a_manifest_that_cannot_be_read_stops_the_pull() {
    let root = tempfile::tempdir().unwrap();
    let page = root.path().join("page.md");
    fs::write(&page, PAGE).unwrap();
    let page = page.to_str().unwrap();
    pull(root.path(), &[page]).unwrap();
    fs::write(root.path().join("event/source/manifest.yaml"), "- file: [").unwrap();
    let before = files(root.path());
    assert_eq!(pull(root.path(), &[page]).unwrap(), Status::DataErrors);
    assert_eq!(files(root.path()), before);
}

#[test]
fn what_is_pulled_into_is_no_source() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("page.md"), PAGE).unwrap();
    for _ in 0..2 {
        pull(root.path(), &[root.path().to_str().unwrap()]).unwrap();
    }
    let [only] = sources(root.path()).try_into().unwrap();
    assert!(only.ends_with("/page.md") && only.matches('/').count() == 1, "{only}");
}

#[test]
fn a_source_that_is_not_there_stops_the_pull() {
    let root = tempfile::tempdir().unwrap();
    let page = root.path().join("page.md");
    fs::write(&page, PAGE).unwrap();
    fs::create_dir(root.path().join("empty")).unwrap();
    let page = page.to_str().unwrap();
    for missing in ["nowhere.csv", "empty"] {
        let missing = root.path().join(missing);
        let error = pull(root.path(), &[page, missing.to_str().unwrap()]).unwrap_err().to_string();
        assert!(error.contains(missing.file_name().unwrap().to_str().unwrap()), "{error}");
    }
    assert!(!root.path().join("event").exists());
}

#[test]
fn formats_are_listed_without_a_source() {
    assert!(Line::try_parse_from(["pull", "--list-formats"]).is_ok());
    for words in [&["pull", "a.csv"][..], &["pull", "--into", "event"], &["pull"]] {
        assert!(Line::try_parse_from(words).is_err(), "{words:?}");
    }
    let error = Line::try_parse_from(["pull", "a", "--into", "b", "--format", "pagee"]).err().unwrap().to_string();
    assert!(error.contains("did you mean `page`?"), "{error}");
}
