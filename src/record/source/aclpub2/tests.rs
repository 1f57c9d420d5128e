use crate::record::source::testing::pull;

const DETAILS: &str = "book_title: Proceedings of the Second Workshop on Bells\nevent_name: The Second Workshop on Bells\n\
    anthology_venue_id: BELLS\nstart_date: 2027-08-15\nend_date: 2027-08-16\nisbn: 1834-7037\nlocation: Kew \\& Ryde\n\
    editors:\n  - first_name: Ada\n    last_name: Byron\npublisher: Kew Press\n";
const PAPERS: &str = "- id: 4\n  title: Bells that {\\em ring}\n  abstract: |\n    We rang 5\\% of them.\n  authors:\n  - first_name: Ada\n    \
    middle_name: K.\n    last_name: By\\H{o}ron\n    institution: Kew University \\& Co\n    email: ada@kew.example\n    \
    orcid: https://orcid.org/0000-0002-1825-0097\n  attributes:\n    presentation_type: Poster\n- id: '12'\n  title: Second\n  \
    authors:\n  - name: Ben Oz\n    institution:\n    - Kew University\n    - Ryde Institute\n- id: 13\n  title: Gone\n  decision: Reject\n  \
    authors:\n  - first_name: X\n    last_name: Y\n";
const PROGRAM: &str = "- title: Opening\n  start_time: 2027-08-15 09:00:00\n  end_time: 2027-08-15 09:10:00\n\
    - title: Session 1\n  location: Hall 1\n  subsessions:\n  - title: Bells\n    start_time: 2027-08-15T09:10:00\n    \
    end_time: 2027-08-15T10:00:00\n    papers:\n    - id: 4\n      start_time: 2027-08-15 09:10\n      end_time: 2027-08-15 09:30\n    - 12\n    - id: 13\n  \
    - title: Coffee break\n    start_time: 2027-08-15 10:00:00\n    end_time: 2027-08-15 10:30:00\n\
    - title: 'Invited talk: Cleo Ray'\n  start_time: 2027-08-15 10:30:00\n  end_time: 2027-08-15 11:30:00\n";
const INVITED: &str = "- title: On Towers\n  speaker_name: Cleo Ray\n  institution: Ryde Institute\n  abstract_file: towers.tex\n  \
    bio_file: ray.tex\n  date: 2027-08-15 10:30:00\n  location: Hall 2\n- title: Evening\n  speaker_name: Dan Poe\n  \
    custom_prefix: Public lecture\n  date: 2027-08-15 18:00:00\n  location: Tower\n";

#[test]
fn a_folder_within_a_folder_is_read_whole() {
    let read = pull(&[
        ("x/conference_details.yml", DETAILS),
        ("x/papers.yml", PAPERS),
        ("x/program.yml", PROGRAM),
        ("x/invited_talks.yml", INVITED),
        ("x/invited_talks/towers.tex", "% draft\nTowers \\emph{stand}.\n"),
        ("x/prefaces.yml", "- title: Introduction\n  file: intro.tex\n"),
        ("x/prefaces/intro.tex", "% nobody sees this\n\\section*{Welcome}\nWe ring.\n"),
        ("x/sponsors.yml", "- tier: Gold\n  logos:\n  - big-bell_logo.png\n"),
        (
            "x/program_committee.yml",
            "- role: Reviewers\n  type: name_block\n  entries:\n  - first_name: Eve\n    last_name: Ott\n    emails: e@x.example\n",
        ),
    ]);
    let records = &read.records;
    assert_eq!(
        read.talks(),
        [
            "on-towers On Towers | Cleo Ray (Ryde Institute)*",
            "evening Evening | Dan Poe*",
            "4 Bells that {\\em ring} | Ada K. Byőron (Kew University & Co)",
            "12 Second | Ben Oz (Kew University; Ryde Institute)",
        ]
    );
    assert_eq!(
        read.sessions(),
        [
            "Opening @  2027-08-15 09:00-09:10: ",
            "Session 1: Bells @ Hall 1 2027-08-15 09:10-10:00: 4 09:10-09:30, 12 ?-?",
            "Coffee break @  2027-08-15 10:00-10:30: ",
            "Invited talk: Cleo Ray @ Hall 2 2027-08-15 10:30-11:30: on-towers 10:30-11:30",
            "Public lecture @ Tower 2027-08-15 18:00-?: evening 18:00-?",
        ]
    );
    assert_eq!(read.summary(), "aclpub2: 4; 1 rejected");
    assert_eq!(
        read.codes(),
        ["x/conference_details.yml:6:7 inferred", "x/sponsors.yml:3:5 inferred", "x/invited_talks.yml:5:13 not-joined"]
    );
    assert_eq!(
        records.contributions[0].abstract_.as_ref().map(|text| text.place.to_string()),
        Some("x/invited_talks/towers.tex:1:1".to_owned())
    );
    assert_eq!(records.front[0].text.value, "## Welcome\n\nWe ring.");
    assert_eq!(records.event.place.as_ref().map(|place| place.value.as_str()), Some("Kew & Ryde"));
    assert_eq!(records.event.sponsors[0].sponsors[0].name.value, "big bell");
    assert_eq!(records.event.committees[0].members[0].name.value, "Eve Ott");
    let written = read.everything();
    assert!(!written.contains("ada@kew") && !written.contains("e@x.example"), "addresses never enter");
}

#[test]
fn damage_costs_itself() {
    let read = pull(&[
        (
            "papers.yml",
            "- id: 1\n  title: One\n  authors:\n  - first_name: A\n    last_name: B\n- id: 2\n  title: \"Two\n  authors: [\n- id: 3\n  title: Three\n  authors:\n  - last_name: C\n",
        ),
        ("program.yml", "- title: Talks\n  start_time: tomorrow\n  papers: [1, 3, 99]\n"),
    ]);
    let titles = read.talks();
    assert!(titles.contains(&"1 One | A B".to_owned()), "{titles:?}");
    assert_eq!(read.sessions(), ["Talks @  ?-?: 1 ?-?, 3 ?-?, 99 ?-?"]);
    let said = read.codes();
    assert!(
        said.iter().any(|it| it.ends_with("yaml-syntax")) && said.contains(&"program.yml:2:15 bad-date".to_owned()),
        "{said:?}"
    );
}

#[test]
fn tutorials_and_workshops_of_a_handbook() {
    let read = pull(&[
        ("conference_details.yml", "name: Bells\nabbreviation: B\nstart_date: 2027-08-15\n"),
        (
            "workshops.yml",
            "- title: Small bells\n  id: program_workshop_1\n  date: 2027-08-16 00:00:00\n  location: Tower\n",
        ),
        (
            "workshops/program_workshop_1.yml",
            "- title: Talks\n  start_time: 2027-08-16 09:00:00\n  papers:\n  - title: Tiny\n    authors: Ada Byron and Ben Oz\n    start_time: 2027-08-16 09:00:00\n",
        ),
        ("tutorials.yml", "- title: How to ring\n  file: ring.tex\n  date: 2027-08-15 14:00:00\n"),
        ("tutorials/ring.tex", "Pull.\n"),
    ]);
    assert_eq!(read.talks(), ["how-to-ring How to ring | ", "tiny Tiny | Ada Byron, Ben Oz"]);
    assert_eq!(
        read.sessions(),
        ["Tutorial @  2027-08-15 14:00-?: how-to-ring 14:00-?", "Talks @  2027-08-16 09:00-?: tiny 09:00-?"]
    );
    assert_eq!(read.records.program[1].track.as_ref().map(|track| track.value.as_str()), Some("Small bells"));
}

#[test]
fn a_day_of_hours_and_titles() {
    let read = pull(&[
        ("conference_details.yml", "event_name: Bells\nstart_date: 2027-08-15\n"),
        ("program.yml", "9:00-9:30: Opening\n9:30-10:00: Coffee break\n10:00-11:00: 'Invited talk: Cleo Ray'\n"),
        ("invited_talks.yml", "- title: On Towers\n  speaker_name: Cleo Ray\n"),
    ]);
    assert_eq!(
        read.sessions(),
        [
            "Opening @  2027-08-15 09:00-09:30: ",
            "Coffee break @  2027-08-15 09:30-10:00: ",
            "Invited talk: Cleo Ray @  2027-08-15 10:00-11:00: on-towers 10:00-11:00",
        ]
    );
}

#[test]
fn per_cent_cuts_no_abstract() {
    let papers = "- id: 1\n  title: 50% of bells\n  abstract: They exhibit a 0% loss\n    in towers.\n  authors:\n  - {first_name: Ada, last_name: Byron}\n";
    let read = pull(&[("papers.yml", papers)]);
    let first = &read.records.contributions[0];
    assert_eq!(first.abstract_.as_ref().map(|text| text.value.as_str()), Some("They exhibit a 0\\% loss in towers."));
    assert_eq!(first.title.value, "50\\% of bells");
    assert_eq!(read.codes(), ["papers.yml:2:10 inferred"]);
}

#[test]
fn papers_of_the_programme_that_are_missing_are_named() {
    let papers = "- id: 1\n  title: Moss\n  authors:\n  - first_name: Ada\n    last_name: Kim\n- id: 2\n  authors:\n  - last_name: Oz\n";
    let program = "- title: Wheels\n  start_time: 2024-05-01 09:00:00\n  papers:\n  - id: 1\n  - id: 3\n  - id: 4\n";
    let read = pull(&[("s/papers.yml", papers), ("s/program.yml", program)]);
    let said: Vec<&str> = read.complaints.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(
        said,
        ["a paper has no title, and is left out", "2 papers of the programme not among the papers: `3`, `4`"]
    );
}
