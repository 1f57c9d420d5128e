use super::*;
use crate::diagnostic::Sources;
use crate::record::{ContributionRecord, Fate, Merged, Records, by_fate, folder, merge, source};

/// An event's folder between pulls, without a disk.
#[derive(Default)]
struct Folder {
    present: BTreeMap<String, Vec<u8>>,
    manifest: Vec<Entry>,
    merged: Option<Merged>,
    said: Vec<String>,
    now: i64,
}

impl Folder {
    /// Takes files, each `source` or `source/file` with its text.
    fn take(&mut self, files: &[(&str, &str)]) -> Together {
        self.now += 1;
        let now = Timestamp::from_second(self.now).expect("a time of the test");
        let taken = files.iter().map(|(from, text)| {
            let mut entry = Entry::of(format!("source/{from}"), (*from).to_owned(), now, text.as_bytes());
            entry.source = from.split_once('/').map(|(source, _)| source.to_owned());
            let file = File { name: entry.file.clone(), bytes: text.as_bytes().to_vec(), ..File::default() };
            (entry, file)
        });
        let Checked { value, diagnostics } =
            together(std::mem::take(&mut self.manifest), &self.present, taken.collect(), now);
        assert!(diagnostics.iter().all(|it| it.help.is_some()));
        self.said = diagnostics.into_iter().map(|it| it.message).collect();
        self.present.extend(value.files.iter().map(|file| (file.name.clone(), file.bytes.clone())));
        self.manifest.clone_from(&value.entries);
        value
    }

    /// The files that are read when these are taken.
    fn read(&mut self, files: &[(&str, &str)]) -> Vec<String> {
        self.take(files).files.into_iter().map(|file| file.name.trim_start_matches("source/").to_owned()).collect()
    }

    /// Pulls as `libretto pull` does.
    fn pull(&mut self, files: &[(&str, &str)]) {
        let files = self.take(files).files;
        let pulled = source::read(&files, &source::Options::default(), &mut Sources::default()).value.records;
        self.merged = Some(match self.merged.take() {
            None => Merged::first(pulled),
            Some(last) => merge(Some(last.base()), &last.records, &pulled).value,
        });
    }

    fn records(&self) -> &Records {
        &self.merged.as_ref().expect("pulled").records
    }

    /// The files that the hand edits.
    fn written(&self) -> BTreeMap<String, String> {
        folder::write(self.records())
    }

    /// What the last pull found gone.
    fn gone(&self) -> Vec<&str> {
        let changes = &self.merged.as_ref().expect("pulled").changes;
        by_fate(changes, Fate::Gone).into_iter().map(|(subject, _)| subject.name()).collect()
    }

    fn withdrawn(&self) -> Vec<&str> {
        let is_withdrawn = |record: &&ContributionRecord| record.withdrawn;
        self.records().contributions.iter().filter(is_withdrawn).map(|it| it.title.value.as_str()).collect()
    }
}

const ABSTRACTS: (&str, &str) = (
    "abstracts.csv",
    "id,title,authors,abstract\n\
     p-1,On the mill,Ada Byron (Kew University),A mill turns in the wind and grinds what it is given.\n\
     p-2,Grain at rest,Li Wei (Surrey College),Grain that rests does not flow; it waits for the mill.\n\
     p-3,Stones,Jean Ford (Kew University),Stones are dressed by hand in a pattern of furrows.\n",
);
const PROGRAMME: (&str, &str) = (
    "programme.yaml",
    "- {title: On the mill, speaker: Ada Byron, session: Morning, room: Barn, start: 2027-05-01 09:00, end: 2027-05-01 09:30}\n\
     - {title: Grain at rest, speaker: Li Wei, session: Morning, room: Barn, start: 2027-05-01 09:30, end: 2027-05-01 10:00}\n\
     - {title: The keynote on flour, speaker: Mary Shelf, session: Noon, room: Barn, start: 2027-05-01 11:00, end: 2027-05-01 12:00}\n\
     - {title: A word to close, speaker: Mary Shelf, session: Noon, room: Barn, start: 2027-05-01 12:00, end: 2027-05-01 12:30}\n",
);

#[test]
fn abstracts_today_and_the_programme_tomorrow_are_both() {
    for order in [[ABSTRACTS, PROGRAMME], [PROGRAMME, ABSTRACTS]] {
        let (mut at_once, mut one_by_one) = (Folder::default(), Folder::default());
        at_once.pull(&order);
        one_by_one.pull(&order[..1]);
        one_by_one.pull(&order[1..]);
        assert_eq!(one_by_one.written(), at_once.written());
        assert_eq!((one_by_one.records().contributions.len(), one_by_one.withdrawn().len()), (5, 0));
        assert_eq!(one_by_one.gone(), [""; 0]);
        let slots: usize = one_by_one.records().program.iter().map(|session| session.contributions.len()).sum();
        assert_eq!(slots, 4);
        // Either again, alone, changes nothing.
        for source in order {
            one_by_one.pull(&[source]);
            assert_eq!(one_by_one.written(), at_once.written());
        }
    }
}

#[test]
fn what_one_source_removes_is_all_that_is_withdrawn() {
    let mut folder = Folder::default();
    folder.pull(&[ABSTRACTS]);
    folder.pull(&[PROGRAMME]);
    let shorter: String =
        PROGRAMME.1.lines().filter(|line| !line.contains("flour")).map(|it| format!("{it}\n")).collect();
    folder.pull(&[(PROGRAMME.0, &shorter)]);
    assert_eq!(folder.withdrawn(), ["The keynote on flour"]);
    assert_eq!(folder.gone(), ["the-keynote-on-flour"]);
    let abstracts = folder.records().contributions.iter().filter(|it| it.abstract_.is_some()).count();
    assert_eq!(abstracts, 3);
    folder.pull(&[PROGRAMME]);
    assert_eq!(folder.withdrawn(), [""; 0]);
}

#[test]
fn a_source_is_replaced_whole_and_in_its_place() {
    let mut folder = Folder::default();
    assert_eq!(folder.read(&[("a", "1"), ("b/x", "2"), ("b/y", "3")]), ["a", "b/x", "b/y"]);
    assert_eq!(folder.read(&[("c", "4")]), ["a", "b/x", "b/y", "c"]);
    // The folder has lost a file and has another.
    assert_eq!(folder.read(&[("b/x", "2"), ("b/z", "5")]), ["a", "b/x", "b/z", "c"]);
    assert_eq!(folder.said, ["`source/b/y` is no longer in its source, and not read any more"]);
    let taken =
        |folder: &Folder, file: &str| folder.manifest.iter().find(|it| it.file == file).unwrap().taken.as_second();
    assert_eq!((taken(&folder, "source/b/x"), taken(&folder, "source/b/z")), (1, 3));
    assert_eq!(folder.read(&[("a", "1")]), ["a", "b/x", "b/z", "c"]);
    assert_eq!(folder.said, [""; 0], "told once");
    // The order in which they are given again holds.
    assert_eq!(folder.read(&[("c", "4"), ("a", "6")]), ["c", "b/x", "b/z", "a"]);
    assert_eq!(taken(&folder, "source/a"), 5);
}

#[test]
fn an_address_is_the_same_by_any_of_its_pages() {
    let entry = |file: &str, from: &str, source: Option<&str>| {
        let mut entry = Entry::of(format!("source/{file}"), from.to_owned(), Timestamp::UNIX_EPOCH, file.as_bytes());
        entry.source = source.map(str::to_owned);
        let file = File { name: entry.file.clone(), bytes: file.into(), ..File::default() };
        (entry, file)
    };
    let site = Some("https://x.org/bells/");
    let first = [("p1", "https://x.org/api?page=1", site), ("p2", "https://x.org/api?page=2", site)];
    let first = first.map(|(file, from, source)| entry(file, from, source));
    let present = first.iter().map(|(_, file)| (file.name.clone(), file.bytes.clone())).collect();
    let again = vec![entry("p1", "https://x.org/api?page=1", None)];
    let all = together(first.map(|(entry, _)| entry).into(), &present, again, Timestamp::UNIX_EPOCH).value;
    assert_eq!((all.files.len(), all.entries.len()), (1, 2));
    assert!(all.entries[1].gone.is_some());
}

#[test]
fn what_is_deleted_or_altered_is_told_and_left_out() {
    let mut folder = Folder::default();
    folder.read(&[("a", "1"), ("b", "2"), ("c", "3")]);
    folder.present.remove("source/a");
    folder.present.insert("source/b".to_owned(), b"22".to_vec());
    let told = [
        "`source/a` is of an earlier pull, and deleted since: it is not read any more",
        "`source/b` is not what was pulled, and left out",
    ];
    assert_eq!(folder.read(&[("d", "4")]), ["c", "d"]);
    assert_eq!(folder.said, told);
    assert_eq!(folder.read(&[("d", "4")]), ["c", "d"]);
    assert_eq!(folder.said, told[1..], "what is deleted is told once");
    folder.present.insert("source/b".to_owned(), b"2".to_vec());
    assert_eq!(folder.read(&[("a", "1")]), ["a", "b", "c", "d"]);
    assert_eq!(folder.said, [""; 0]);
}

#[test]
fn only_what_was_pulled_is_read_again() {
    let mut folder = Folder::default();
    for file in ["contributions.yaml", "source/manifest.yaml", "source/records.json", "source/x.csv"] {
        folder.manifest.push(Entry::of(file.to_owned(), file.to_owned(), Timestamp::UNIX_EPOCH, b"x"));
        folder.present.insert(file.to_owned(), b"x".to_vec());
    }
    assert_eq!(folder.read(&[("a", "1")]), ["x.csv", "a"]);
}

#[test]
fn a_kept_file_is_as_it_came() {
    let page = |from: &str, file: &str| {
        let mut entry = Entry::of(file.to_owned(), from.to_owned(), Timestamp::UNIX_EPOCH, b"x");
        (entry.media_type, entry.format) = (Some("text/html".to_owned()), Some("page".to_owned()));
        super::file(&entry, b"x")
    };
    let kept = page("https://x.org/", "source/page.html");
    assert_eq!(kept.address.as_deref(), Some("https://x.org/"));
    assert_eq!((kept.media_type.as_deref(), kept.format), (Some("text/html"), source::format("page")));
    assert_eq!(page("https://x.org/a.zip/b.csv", "source/a/b.csv").address, None);
    assert_eq!(page("page.html", "source/page.html").address, None);
}
