//! A folder is pulled, corrected by hand, and pulled again when the source has changed.

use std::fs;
use std::path::Path;

use crate::program::{libretto, succeeds};

const FIRST: &str = "\
ID,Title,Authors,Keywords,Abstract
m-1,On the Mill,\"Ada Quill; Li Wren\",\"mills, stones\",A mill turns as long as there is wind and grain.
m-2,Bread,Jo Vale,bread,Bread is baked of what the mill leaves of the grain.
m-3,Rye,Bea Moor,rye,Rye is ground as wheat is and only later in the year.
m-4,Chaff,Cy Dunn,chaff,Chaff is what the wind takes and nobody eats.
";

/// Renamed, retitled, reordered, one gone, one new, two fields changed that the hand changed too or not.
const SECOND: &str = "\
ID,Title,Authors,Keywords,Abstract
m-2,Bread of the North,Jo Vale,bread,Bread is baked of what the mill leaves of the grain.
x-1,On the Mill,\"Ada Quill; Li Wren; Eve Gale\",\"mills, stones, wind\",A mill turns as long as there is wind and grain.
m-5,Oats,Fay Hurst,oats,Oats are rolled and not ground as a rule.
m-4,Chaff in the wind,Cy Dunn,chaff,Chaff is what the wind takes and nobody eats.
";

fn edit(folder: &Path, file: &str, changes: &[(&str, &str)]) {
    let path = folder.join(file);
    let mut text = fs::read_to_string(&path).unwrap();
    for (was, is) in changes {
        assert_eq!(text.matches(was).count(), 1, "{was}\n{text}");
        text = text.replace(was, is);
    }
    fs::write(path, text).unwrap();
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn corrections_survive_a_second_pull() {
    let root = tempfile::tempdir().unwrap();
    let (table, folder) = (root.path().join("talks.csv"), root.path().join("event"));
    let pull = |more: &[&str]| {
        let arguments = [&["pull", table.to_str().unwrap(), "--into", "event"], more].concat();
        text(succeeds(libretto(&arguments).current_dir(root.path())))
    };
    fs::write(&table, FIRST).unwrap();
    let said = pull(&[]);
    assert!(said.starts_with("event: 4 contributions\n  read        "), "{said}");
    assert!(said.ends_with("source/talks.csv: 4 contributions\n"), "{said}");

    let corrections = [
        ("id: m-1\n", "id: mill # as on the poster\n"),
        ("name: Li Wren\n", "name: Li Wren\n      affiliation: Kew Mill # she moved\n"),
        ("title: Chaff\n", "title: Chaff and straw\n"),
    ];
    edit(&folder, "contributions.yaml", &corrections);
    edit(&folder, "event.yaml", &[("\nmapping:\n", "\ntitle: Mills\nmapping:\n")]);
    fs::write(folder.join("program.yaml"), "# The morning.\n- title: Morning\n  contributions: [mill, m-2, m-3]\n")
        .unwrap();
    fs::write(&table, SECOND).unwrap();

    let before = fs::read(folder.join("contributions.yaml")).unwrap();
    let dry = pull(&["--dry-run"]);
    assert_eq!(fs::read(folder.join("contributions.yaml")).unwrap(), before);
    for line in [
        "contributions.yaml\n",
        "  ~ m-2, title: `Bread` → `Bread of the North`\n",
        "  ! m-4, title: `Chaff and straw` here, `Chaff in the wind` in the source: kept as it is here\n",
        "  ~ mill, authors: Eve Gale: nothing → `Eve Gale`\n",
        "  - m-3 `Rye`: gone from the source\n",
        "  + m-5 `Oats`: new\n",
        "nothing was written\n",
    ] {
        assert!(dry.contains(line), "{line}{dry}");
    }

    let said = pull(&[]);
    for line in [
        "event: 5 contributions\n",
        "\n  new         1: m-5\n",
        "\n  conflicts   2: mill (id), m-4 (title)\n",
        "\n  withdrawn   1: m-3\n",
    ] {
        assert!(said.contains(line), "{line}{said}");
    }
    let contributions = fs::read_to_string(folder.join("contributions.yaml")).unwrap();
    for line in [
        "id: mill # as on the poster\n",
        "affiliation: Kew Mill # she moved\n",
        "- name: Eve Gale\n",
        "title: Bread of the North\n",
        "title: Chaff and straw\n",
        "title: Rye\n",
        "withdrawn: true\n",
        "title: Oats\n",
    ] {
        assert!(contributions.contains(line), "{line}{contributions}");
    }
    let program = fs::read_to_string(folder.join("program.yaml")).unwrap();
    assert_eq!(program, "# The morning.\n- title: Morning\n  contributions: [mill, m-2, m-3]\n");

    // Once more changes nothing.
    let said = pull(&[]);
    assert!(said.contains("\n  changed     nothing\n") && !said.contains("conflicts"), "{said}");
    assert_eq!(fs::read_to_string(folder.join("contributions.yaml")).unwrap(), contributions);

    // What is withdrawn is in no export, and said once.
    let exported = text(succeeds(libretto(&["export", "event", "--to", "json"]).current_dir(root.path())));
    assert!(!exported.contains("Rye") && exported.contains("Oats"));
    let checked = text(succeeds(libretto(&["check", "event", "--only", "left-out"]).current_dir(root.path())));
    assert!(checked.contains("1 contribution is withdrawn and not printed: `m-3`"), "{checked}");

    // The organizer agrees, and it does not come back.
    let agreed = contributions.find("- id: m-3").unwrap();
    let end = contributions[agreed..].find("\n- ").map_or(contributions.len(), |end| agreed + end + 1);
    fs::write(folder.join("contributions.yaml"), format!("{}{}", &contributions[..agreed], &contributions[end..]))
        .unwrap();
    assert!(pull(&[]).starts_with("event: 4 contributions\n"));
    assert!(!fs::read_to_string(folder.join("contributions.yaml")).unwrap().contains("Rye"));
}

#[test]
fn two_sources_are_joined_and_what_stands_alone_is_told() {
    let root = tempfile::tempdir().unwrap();
    let program = "ID;Title;Start;End;Room\n7;ON THE MILL;2027-05-01 09:00;2027-05-01 09:30;A\n\
                   8;Bread;2027-05-01 09:30;2027-05-01 10:00;A\n9;Closing;2027-05-01 10:00;2027-05-01 10:15;A\n";
    fs::write(root.path().join("programme.csv"), program).unwrap();
    fs::write(root.path().join("abstracts.csv"), FIRST).unwrap();
    let arguments = ["pull", "programme.csv", "abstracts.csv", "--into", "event"];
    let output = libretto(&arguments).current_dir(root.path()).output().unwrap();
    let (said, told) = (text(output.stdout), text(output.stderr));
    assert!(said.contains("\n  not joined  3 contributions in one source alone\n"), "{said}{told}");
    assert!(told.contains("1 of 3 in `source/programme.csv`, 2 of 4 in `source/abstracts.csv`"), "{told}");
    let contributions = fs::read_to_string(root.path().join("event/contributions.yaml")).unwrap();
    assert!(
        contributions.contains("title: On the Mill\n") && !contributions.contains("ON THE MILL"),
        "{contributions}"
    );
    assert_eq!(contributions.matches("\n- ").count(), 5, "{contributions}");
}

#[test]
fn an_event_without_a_title_is_said_when_it_is_pulled_and_is_not_called_after_a_talk() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("talks.csv"), FIRST).unwrap();
    let said = || libretto(&["pull", "talks.csv", "--into", "event"]).current_dir(root.path()).output().unwrap();
    let stderr = |output: std::process::Output| text(output.stderr);
    let untitled = "warning[missing-value]: nothing that was pulled says what the event is called";
    assert!(stderr(said()).contains(untitled));

    let check = || text(libretto(&["check", "event"]).current_dir(root.path()).output().unwrap().stdout);
    assert!(check().contains("it is printed as `Untitled event`"), "{}", check());

    edit(&root.path().join("event"), "event.yaml", &[("\nmapping:\n", "\ntitle: Mills\nmapping:\n")]);
    let again = stderr(said());
    assert!(!again.contains(untitled), "{again}");

    fs::write(root.path().join("event/event.yaml"), "place: Kew\n").unwrap();
    fs::write(root.path().join("event/contributions.yaml"), "- title: The only talk\n").unwrap();
    fs::remove_file(root.path().join("event/program.yaml")).ok();
    assert!(check().contains("it is printed as `The only talk`"), "{}", check());
}
