//! Tables as organizers make them: rows for sessions, forms that ask in sentences, agendas, documents.

use super::{pull, talks};
use crate::record::source::columns::Field;
use crate::record::source::columns::field::of_heading;

#[test]
fn rows_that_only_name_a_session_head_the_talks_below() {
    let table = "No,Title,Speaker,Time\nMonday,,,\nMosses and their Kin,,,\n1,Moss on Stone,Ada Kim,9:00\n2,Moss on Wood,Ben Oz,9:30\n\
Coffee break,,,10:00\nFerns,,,\n3,Tree Ferns,Cy Reed,10:30\n4,Small Ferns,Di Moor,11:00\n";
    let (pulled, told) = pull(&[("source/a.csv", table)], "title: Moss\n");
    assert_eq!(
        talks(&pulled),
        [
            "1: Moss on Stone / Ada Kim* / Mosses and their Kin",
            "2: Moss on Wood / Ben Oz* / Mosses and their Kin",
            "3: Tree Ferns / Cy Reed* / Ferns",
            "4: Small Ferns / Di Moor* / Ferns"
        ]
    );
    let said = "source/a.csv:3:1 inferred: `Mosses and their Kin` stands alone in its row and is taken for the session of the \
rows below; so is another such row";
    assert!(told.iter().any(|told| told == said), "{told:?}");
}

#[test]
fn sessions_may_stand_among_the_titles() {
    let table = "Title,Authors\nSession 1: Mosses,\nMoss on Stone,Ada Kim\nMoss on Wood,Ben Oz\nSession 2: Ferns,\nTree Ferns,Cy Reed\nSmall Ferns,Di Moor\n";
    let (pulled, _) = pull(&[("source/a.csv", table)], "title: Moss\n");
    let sessions: Vec<&str> =
        pulled.records.contributions.iter().map(|it| it.session.as_ref().map_or("", |it| &it.value)).collect();
    assert_eq!(sessions, ["Session 1: Mosses", "Session 1: Mosses", "Session 2: Ferns", "Session 2: Ferns"]);
}

#[test]
fn what_stands_alone_in_a_row_without_order_is_no_session() {
    for table in [
        // Posters of which nobody said who shows them.
        "Title,Authors\nMoss on Stone,Ada Kim\nMoss on Wood,\nTree Ferns,Cy Reed\nSmall Ferns,\nSand,Di Moor\n",
        // An abstract whose lines fell apart.
        "No,Title,Speaker,Abstract\n1,Moss,Ada Kim,We survey\nmosses on stones\n2,Ferns,Ben Oz,We survey\nferns in woods\n3,Sand,Cy Reed,We\n",
        // A table that has a column for them.
        "Title,Speaker,Session\nMosses,,\nMoss on Stone,Ada Kim,A\nFerns,,\nTree Ferns,Ben Oz,B\n",
        // One alone.
        "No,Title,Speaker\nMosses,,\n1,Moss on Stone,Ada Kim\n2,Moss on Wood,Ben Oz\n",
    ] {
        let (pulled, told) = pull(&[("source/a.csv", table)], "title: Moss\n");
        assert!(!told.iter().any(|told| told.contains("stands alone")), "{table}: {told:?}");
        let named = pulled.records.contributions.iter().filter_map(|it| it.session.as_ref());
        assert!(named.clone().all(|it| it.value.len() == 1), "{table}");
    }
}

#[test]
fn a_cell_merged_over_its_row_names_a_session() {
    let row =
        |cells: &[&str]| format!("<tr>{}</tr>", cells.iter().map(|it| format!("<td>{it}</td>")).collect::<String>());
    let merged = |name: &str| format!("<tr><td colspan=\"3\">{name}</td></tr>");
    let table = [
        row(&["Title", "Speaker", "Room"]),
        row(&["Welcome to all", "Ada Kim", "A"]),
        merged("Mosses and their Kin"),
        row(&["Moss on Stone", "Ben Oz", "A"]),
        merged("Ferns"),
        row(&["Tree Ferns", "Cy Reed", "B"]),
    ];
    let page = format!("<html><body><table>{}</table></body></html>", table.concat());
    let (pulled, told) = pull(&[("source/a.xls", &page)], "title: Moss\n");
    let sessions: Vec<&str> =
        pulled.records.contributions.iter().map(|it| it.session.as_ref().map_or("", |it| &it.value)).collect();
    assert_eq!(sessions, ["", "Mosses and their Kin", "Ferns"], "{told:?}");
}

#[test]
fn a_form_asks_in_whole_questions() {
    let table = "Timestamp,What is the title of your contribution?,\"Authors (one per line: Name, Affiliation)\",Please paste your abstract here (max. 300 words)\n\
5/3/2027,Moss on Stone,\"Ada Kim, University of Mons\nBen Oz, Turku Institute of Botany\nCy Reed, Kew Gardens, London\",\"We survey mosses that live on stones in the river.\"\n\
5/3/2027,Ferns,\"Eva Poe, Kew Gardens\",We count the ferns of all the forests that we know of.\n";
    let (pulled, told) = pull(&[("source/a.csv", table)], "title: Moss\n");
    assert_eq!(
        talks(&pulled),
        [
            "moss-on-stone: Moss on Stone / Ada Kim (University of Mons), Ben Oz (Turku Institute of Botany), Cy Reed (Kew Gardens, London) / \
We survey mosses that live on stones in the river.",
            "ferns: Ferns / Eva Poe (Kew Gardens) / We count the ferns of all the forests that we know of."
        ],
        "{told:?}"
    );
    for (heading, field) in [
        ("Wie lautet der Titel Ihres Vortrags?", Field::Title),
        ("Quel est le titre de votre exposé ?", Field::Title),
        ("Please enter your keywords", Field::Keywords),
        ("What is your affiliation?", Field::Affiliation),
    ] {
        let found = of_heading(heading);
        assert!(found.first().is_some_and(|(found, sure)| *found == field && *sure >= 45), "{heading}: {found:?}");
    }
}

#[test]
fn an_agenda_calls_its_talks_sessions() {
    let table = "Event Start,Event End,Session Title,Session Type,Speakers,Moderators,Venue\n\
2027-05-12 09:00,2027-05-12 09:30,Moss on Stone,Talks,Ada Kim; Ben Oz,Di Moor,Hall A\n\
2027-05-12 09:30,2027-05-12 10:00,Coffee Break,Breaks,,,Foyer\n2027-05-12 10:00,2027-05-12 10:30,Ferns,Talks,Eva Poe,,Hall A\n";
    let (pulled, told) = pull(&[("source/a.csv", table)], "title: Moss\n");
    let titles: Vec<&str> = pulled.records.contributions.iter().map(|it| it.title.value.as_str()).collect();
    assert_eq!(titles, ["Moss on Stone", "Ferns"], "{told:?}");
    assert_eq!(pulled.records.program.len(), 3);
    assert!(pulled.records.program[0].end.is_some());
}

#[test]
fn an_agenda_says_of_each_row_whether_it_is_a_session_or_below_one() {
    let table = "*Date,*Time Start,*Time End,*Session Title,Room/Location,Speakers,Session or Sub-session(Sub)\n\
2027/5/12,9:00,10:00,Mosses,Hall A,,Session\n2027/5/12,9:00,9:30,Moss on Stone,Hall A,Ada Kim,Sub\n\
2027/5/12,9:30,10:00,Moss on Wood,Hall A,Ben Oz,Sub\n2027/5/12,10:00,10:30,Coffee break,Foyer,,Session\n\
2027/5/12,10:30,11:30,Sand,Hall B,Cy Reed,Session\n";
    let (pulled, told) = pull(&[("source/a.csv", table)], "title: Moss\n");
    let titles: Vec<&str> = pulled.records.contributions.iter().map(|it| it.title.value.as_str()).collect();
    assert_eq!(titles, ["Moss on Stone", "Moss on Wood", "Sand"], "{told:?}");
    assert_eq!(pulled.records.program[0].title.value, "Mosses");
    assert_eq!(pulled.records.program[0].contributions.len(), 2);
}

#[test]
fn a_table_of_a_word_processor_is_a_table() {
    let cell = |text: &str| format!("<td><p class=MsoNormal>{text}</p></td>");
    let row = |cells: &[&str]| format!("<tr>{}</tr>", cells.iter().map(|it| cell(it)).collect::<String>());
    let page = format!(
        "<html xmlns:w=\"urn:schemas-microsoft-com:office:word\"><head><title>x</title></head><body><p>Workshop on Moss</p><table>{}{}{}</table></body></html>",
        row(&["<b>Title</b>", "<b>Speaker</b>", "<b>Abstract</b>"]),
        row(&["Moss on <i>Stone</i>", "Ada Kim (Mons)", "We survey mosses<o:p></o:p> that live on stones."]),
        row(&["Ferns", "Eva Poe (Kew)", "We count the ferns of all forests that we know."])
    );
    let (pulled, told) = pull(&[("source/a.htm", &page)], "title: Moss\n");
    assert_eq!(
        talks(&pulled),
        [
            "moss-on-stone: Moss on Stone / Ada Kim (Mons)* / We survey mosses that live on stones.",
            "ferns: Ferns / Eva Poe (Kew)* / We count the ferns of all forests that we know."
        ]
    );
    let said = "source/a.htm:1:1 unplaced-lines: `Workshop on Moss` stands around the tables and is not read";
    assert!(told.iter().any(|told| told == said), "{told:?}");
}
