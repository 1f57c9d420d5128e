mod organizers;

use crate::diagnostic::Sources;
use crate::record::source::trial::shown_name;
use crate::record::source::{self, File, Options, Pulled};
use crate::record::{EventRecord, Headings, folder};

fn pull(files: &[(&str, &str)], event: &str) -> (Pulled, Vec<String>) {
    let files: Vec<File> = files
        .iter()
        .map(|(name, text)| File { name: (*name).to_owned(), bytes: text.as_bytes().to_vec(), ..File::default() })
        .collect();
    let hand: EventRecord =
        folder::read(&[("event.yaml".to_owned(), event.as_bytes().to_vec())].into(), &mut Sources::default())
            .value
            .event;
    let options = Options { event: Some(&hand), ..Options::default() };
    let read = source::read(&files, &options, &mut Sources::default());
    let told = read.diagnostics.iter().map(|it| format!("{} {}: {}", it.place, it.code, it.message)).collect();
    (read.value, told)
}

/// `id: title / name (affiliation)*, … / abstract / session`, what is absent left out; presenters have a star.
fn talks(pulled: &Pulled) -> Vec<String> {
    let talk = |it: &crate::record::ContributionRecord| {
        let authors = it.authors.iter().map(|author| {
            let places = author.affiliation.iter().chain(&author.affiliations).map(|place| place.value.as_str());
            let place = places.collect::<Vec<_>>().join(" & ");
            let place = if place.is_empty() { place } else { format!(" ({place})") };
            format!("{}{place}{}", shown_name(&author.name.value), if author.speaker { "*" } else { "" })
        });
        let id = it.id.as_ref().map_or("", |id| &id.value);
        let mut line = format!("{id}: {} / {}", it.title.value, authors.collect::<Vec<_>>().join(", "));
        for part in [&it.abstract_, &it.session].into_iter().flatten() {
            line.push_str(" / ");
            line.push_str(&part.value);
        }
        line
    };
    pulled.records.contributions.iter().map(talk).collect()
}

/// `start–end room title [ids]` of each session.
fn program(pulled: &Pulled) -> Vec<String> {
    let time = |time: &Option<crate::diagnostic::Spanned<jiff::civil::DateTime>>, form: &str| {
        time.as_ref().map_or(String::new(), |it| it.value.strftime(form).to_string())
    };
    let session = |it: &crate::record::SessionRecord| {
        let slots: Vec<String> =
            it.contributions.iter().map(|slot| format!("{} {}", slot.id.value, time(&slot.start, "%H:%M"))).collect();
        let room = it.room.as_ref().map_or("", |room| &room.value);
        format!(
            "{}–{} {room} {} [{}]",
            time(&it.start, "%F %H:%M"),
            time(&it.end, "%H:%M"),
            it.title.value,
            slots.join(", ")
        )
    };
    pulled.records.program.iter().map(session).collect()
}

const LONG: &str = "We show that whatever holds for all of them also holds for each of these.";

#[test]
fn headings_of_many_languages() {
    for head in [
        "Title,Authors,Affiliation,Abstract",
        "Paper Title,Author Names,Author Affiliation,Talk abstract",
        "Titel,Autoren,Einrichtung,Zusammenfassung",
        "Titre de la communication,Auteurs,Établissement,Résumé",
        "Título,Autores,Institución,Resumen",
        "Titolo,Autori,Affiliazione,Riassunto",
        "Título do trabalho,Autores,Instituição,Resumo",
        "Titel,Auteurs,Instelling,Samenvatting",
        "Tytuł,Autorzy,Afiliacja,Streszczenie",
        "Název,Autoři,Pracoviště,Anotace",
        "Название,Авторы,Организация,Аннотация",
        "タイトル,著者,所属,要旨",
        "题目,作者,单位,摘要",
        "Title of Abstract,Author(s),Affiliation(s),Abstract of the contribution",
        "What is the title of your talk?,Please list all authors,Your institution,Abstract (max. 300 words)",
    ] {
        let text =
            format!("{head}\nOn Sheaves,Jo Doe,Kew University,{LONG}\nOn Stalks,Ann Roe,York Institute,{LONG}\n");
        let (pulled, _) = pull(&[("t.csv", &text)], "");
        let expected = [
            format!("on-sheaves: On Sheaves / Jo Doe (Kew University) / {LONG}"),
            format!("on-stalks: On Stalks / Ann Roe (York Institute) / {LONG}"),
        ];
        assert_eq!(talks(&pulled), expected, "{head}");
    }
}

#[test]
fn answers_of_a_form() {
    let text = format!(
        "Timestamp,Email Address,First name,Last name,Institution,Title of your talk,Abstract of your talk,Any dietary needs?\n\
         6/3/2024 14:19:54,jo@example.org,Jo,Doe,Kew University,On Sheaves,{LONG},none\n\
         6/4/2024 14:19:54,ann@example.org,Ann,Roe,York Institute,On Stalks,{LONG},nuts\n"
    );
    let (pulled, told) = pull(&[("form.csv", &text)], "");
    assert_eq!(talks(&pulled)[0], format!("on-sheaves: On Sheaves / Jo Doe (Kew University) / {LONG}"));
    let given = pulled.records.contributions[0].authors[0].parts.given.as_ref().map(|given| given.value.as_str());
    assert_eq!(given, Some("Jo"));
    assert_eq!(
        told,
        [
            "form.csv:1:1 columns-read: columns are read so: title from `Title of your talk`; given from `First name`; \
             family from `Last name`; affiliation from `Institution`; abstract from `Abstract of your talk`",
            "form.csv:1:1 column-dropped: columns that are not printed, and kept nowhere: `Timestamp`, `Email Address`, \
             `Any dietary needs?`",
        ]
    );
    assert!(!format!("{pulled:?}").contains("example.org"));
}

#[test]
fn the_mapping_is_kept_and_heeded() {
    let text = format!("Name,Work,Words,Extra\nJo Doe,On Sheaves,{LONG},Algebra\nAnn Roe,On Stalks,{LONG},Botany\n");
    let (pulled, _) = pull(&[("t.csv", &text)], "mapping: {title: Work, abstract: Words, track: Extra}");
    assert_eq!(talks(&pulled)[1], format!("on-stalks: On Stalks / Ann Roe / {LONG} / Botany"));
    let mapping = &pulled.records.event.mapping;
    let kept: Vec<String> =
        mapping.iter().map(|(field, Headings(headings))| format!("{field}: {}", headings[0].value)).collect();
    assert_eq!(kept, ["abstract: Words", "authors: Name", "title: Work", "track: Extra"]);
    let (pulled, _) = pull(&[("t.csv", &text)], "mapping: {title: Work, ignore: [Words, Name]}");
    assert_eq!(talks(&pulled)[0], "on-sheaves: On Sheaves / ");
}

#[test]
fn authors_in_every_shape() {
    for (text, expected) in [
        (
            "Title,Author 1,Affiliation 1,Author 2,Affiliation 2\nOn A,Jo Doe,Kew University,Ann Roe,York Institute\nOn B,Li Wu,Bath College,,\n",
            &["on-a: On A / Jo Doe (Kew University), Ann Roe (York Institute)", "on-b: On B / Li Wu (Bath College)"][..],
        ),
        (
            "Title,Author 1 first name,Author 1 last name,Author 1 email,Author 1 institution,Author 2 first name,Author 2 last name\n\
             On A,Jo,Doe,jo@example.org,Kew University,Ann,Roe\nOn B,Li,Wu,li@example.org,Bath College,,\n",
            &["on-a: On A / Jo Doe (Kew University), Ann Roe", "on-b: On B / Li Wu (Bath College)"],
        ),
        (
            "ID,Title,First Name,Last Name,Affiliation,Country\n7,On A,Jo,Doe,Kew University,Norway\n7,On A,Ann,Roe,York Institute,Chile\n8,On B,Li,Wu,Bath College,Peru\n",
            &[
                "7: On A / Jo Doe (Kew University, Norway), Ann Roe (York Institute, Chile)",
                "8: On B / Li Wu (Bath College, Peru)",
            ],
        ),
        (
            "Title,Authors,Presenter\nOn A,Jo Doe; Ann B. Roe,Ann Bea Roe\nOn B,Li Wu,Kim Poe\n",
            &["on-a: On A / Jo Doe, Ann B. Roe*", "on-b: On B / Kim Poe*, Li Wu"],
        ),
        (
            "Title,Speaker,Co-authors,Institution\nOn A,Jo Doe,Ann Roe and Li Wu,Kew University\nOn B,Kim Poe,,York Institute\n",
            &["on-a: On A / Jo Doe (Kew University)*, Ann Roe, Li Wu", "on-b: On B / Kim Poe (York Institute)*"],
        ),
    ] {
        let (pulled, told) = pull(&[("t.csv", text)], "");
        assert_eq!(talks(&pulled), expected, "{text}\n{told:#?}");
    }
}

#[test]
fn a_programme_from_columns() {
    let text = "Day,From,To,Session,Room,Title,Speaker\n\
        03/06/2024,9:00,9:30,Morning,Hall 1,On A,Jo Doe\n,9:30,10:00,Morning,Hall 1,On B,Ann Roe\n\
        ,10:00,10:30,,Hall 1,Coffee break,\n04/06/2024,9:00 am,9:45 am,Evening,Hall 2,On C,Li Wu\n";
    let (pulled, told) = pull(&[("t.csv", text)], "");
    assert_eq!(
        program(&pulled),
        [
            "2024-06-03 09:00–10:00 Hall 1 Morning [on-a 09:00, on-b 09:30]",
            "2024-06-03 10:00–10:30 Hall 1 Coffee break []",
            "2024-06-04 09:00–09:45 Hall 2 Evening [on-c 09:00]",
        ]
    );
    let order = "t.csv:2:1 inferred: dates such as `03/06/2024` are read with the day first: so the days of the column lie closer \
        together or within the event";
    assert!(told.contains(&order.to_owned()), "{told:#?}");
    let event = "dates: {from: 2024-03-06, to: 2024-04-06}";
    let (pulled, _) =
        pull(&[("t.csv", "Date,Time,Title,Authors\n3/6,9.00-9.20,On A,Jo Doe\n4/6,9.00-9.20,On B,Ann Roe\n")], event);
    assert_eq!(program(&pulled)[0], "2024-03-06 09:00–09:20  On A [on-a 09:00]");
    let (pulled, told) =
        pull(&[("t.csv", "Date,Time,Title,Authors\n3 June,9.00,On A,Jo Doe\n4 June,9.00,On B,Ann Roe\n")], "");
    assert_eq!(program(&pulled), [""; 0]);
    assert!(told.iter().any(|it| it.contains("bad-date: a day is given as `3 June`, without a year")), "{told:#?}");
}

#[test]
fn tables_that_refer_to_others() {
    let talks_text = format!("abstract_id,title,abstract\nA-17,On A,{LONG}\nA-23,On B,{LONG}\nA-99,On C,{LONG}\n");
    let people = "author,affiliation,abstract_id,presenter\nJo Doe,Kew University,A-17,n\nAnn Roe,York Institute,A-17,y\nLi Wu,Bath College,A-23,y\nKim Poe,,A-24,y\n";
    let sessions = "session_title,chair,chair_affiliation,abstract_id\nMorning,May Day,Kew University,A-17\nMorning,May Day,Kew University,A-23\n";
    let (pulled, told) =
        pull(&[("s/talks.csv", &talks_text), ("s/people.csv", people), ("s/sessions.csv", sessions)], "");
    assert_eq!(
        talks(&pulled),
        [
            format!("a-17: On A / Jo Doe (Kew University), Ann Roe (York Institute)* / {LONG} / Morning"),
            format!("a-23: On B / Li Wu (Bath College)* / {LONG} / Morning"),
            format!("a-99: On C /  / {LONG}"),
        ]
    );
    assert!(
        told.iter().any(|it| it.contains("not-joined: 1 rows name a contribution that is not in the set")),
        "{told:#?}"
    );
}

#[test]
fn states_and_rows_without_titles() {
    let text = "Title,Authors,Decision\nOn A,Jo Doe,Accepted\nOn B,Ann Roe,Rejected\nOn C,Li Wu,withdrawn\n,Kim Poe,\n";
    let (pulled, told) = pull(&[("t.csv", text)], "");
    assert_eq!(talks(&pulled), ["on-a: On A / Jo Doe"]);
    let left_out: Vec<String> =
        pulled.parts[0].left_out.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
    assert_eq!(left_out, ["1 withdrawn", "1 rejected"]);
    assert!(
        told.iter().any(|it| it.starts_with("t.csv:5:1 left-out: a row has neither title nor abstract")),
        "{told:#?}"
    );
}

#[test]
fn a_table_without_headings_or_titles() {
    let text = "M-1,On the geometry of small things,Jo Doe\nM-2,Large things and how to measure them,Ann Roe\nT-1,Why nothing is between them,Li Wu\n";
    let (pulled, told) = pull(&[("t.csv", text)], "");
    assert_eq!(pulled.records.contributions.len(), 3, "{told:#?}");
    assert!(pulled.records.event.mapping.is_empty());
    let (pulled, told) =
        pull(&[("people.csv", "Name,Affiliation\nJo Doe,Kew University\nAnn Roe,York Institute\n")], "");
    assert_eq!(talks(&pulled), [""; 0]);
    assert!(told.iter().any(|it| it.contains("nothing-read: no column of the table holds titles")), "{told:#?}");
}

#[test]
fn headings_of_forms_that_ask_for_several_things_at_once() {
    let text = "sep=;\nTitel des Vortrags;Vortragende(r) und Koautoren;Zugehörigkeit;Zusammenfassung\n\
                Über Glocken;\"Müller, Jörg; Weiß, Anna*\";\"TU Graz; Uni Köln\";\"Erster Absatz.\n\nZweiter; mit Semikolon.\"\n\
                Zweiter Vortrag;Per Ås;KTH;Kurz.\n";
    let (pulled, told) = pull(&[("t.csv", text)], "");
    let read = talks(&pulled);
    assert!(
        read[0].starts_with("uber-glocken: Über Glocken / `Müller, Jörg` (TU Graz), `Weiß, Anna` (Uni Köln)* /"),
        "{read:?} {told:?}"
    );
    assert_eq!(read[1], "zweiter-vortrag: Zweiter Vortrag / Per Ås (KTH) / Kurz.");
}

#[test]
fn a_column_called_abstract_holds_abstracts_however_short() {
    let (pulled, _) =
        pull(&[("t.csv", "Title,Authors,Abstract\rOn Sheaves,Jo Doe,\"line1\rline2\"\rOn Stalks,Ann Roe,\r")], "");
    assert_eq!(talks(&pulled), ["on-sheaves: On Sheaves / Jo Doe / line1\nline2", "on-stalks: On Stalks / Ann Roe"]);
}

#[test]
fn what_is_presented_by_somebody_has_a_name() {
    let list = r#"{"results": [
        {"paper_id": "7", "name": "On tides", "presenters": [{"full_name": "Ada Byron", "org": "Kew"}], "description": "<p>One.</p>"},
        {"paper_id": "8", "name": "On bells", "presenters": [{"full_name": "Otto Ravn", "org": null}], "description": null}]}"#;
    let (pulled, told) = pull(&[("t.json", list)], "");
    assert_eq!(talks(&pulled), ["7: On tides / Ada Byron (Kew) / <p>One.</p>", "8: On bells / Otto Ravn"], "{told:?}");
}

#[test]
fn authors_in_columns_of_few_words() {
    let text = "#\tTitle\tAuthor 1 First\tAuthor 1 Last\tAuthor 1 Org\tAuthor 1 Email\tAuthor 2 First\tAuthor 2 Last\tAuthor 2 Org\n\
                1\tOn tides\tAda\tByron\tKew\ta@b.example\tOtto\tRavn\tKTH\n2\tOn bells\tMary\tPoe\tOslo\tc@d.example\t\t\t\n";
    let (pulled, _) = pull(&[("t.tsv", text)], "");
    assert_eq!(talks(&pulled), ["1: On tides / Ada Byron (Kew), Otto Ravn (KTH)", "2: On bells / Mary Poe (Oslo)"]);
}

#[test]
fn a_name_beside_a_given_name_and_days_of_the_week() {
    let text = "Nr.,Name,Vorname,Institution,Vortragstitel,Tag,Beginn,Ende,Raum\n\
                1,Müller,Jörg,TU Graz,Über Glocken,Do,09:00,09:20,H1\n2,Weiß,Anna,Uni Köln,Über Gezeiten,Fr,09:00,09:20,H1\n";
    let (pulled, _) = pull(&[("t.csv", text)], "dates: {from: 2027-06-03, to: 2027-06-04}");
    assert_eq!(talks(&pulled), ["1: Über Glocken / Jörg Müller (TU Graz)", "2: Über Gezeiten / Anna Weiß (Uni Köln)"]);
    let starts: Vec<String> = program(&pulled);
    assert!(
        starts[0].starts_with("2027-06-03 09:00–09:20 H1") && starts[1].starts_with("2027-06-04 09:00–09:20 H1"),
        "{starts:?}"
    );
    let (_, told) = pull(&[("t.csv", text)], "");
    assert!(told.iter().any(|it| it.contains("bad-date: a day is given as `Do`, without its date")), "{told:?}");
}

#[test]
fn many_tables_that_are_read_alike_are_told_once() {
    let table = |at: usize| {
        format!(
            "== Part {at} ==\n{{|\n! Title !! Speaker\n|-\n| On {at} things || Jo Doe\n|-\n| On {at} more || Ann Roe\n|}}\n"
        )
    };
    for (count, notes, kept) in [(3, 3, "Part 0#Title, Part 1#Title, Part 2#Title"), (9, 1, "w.txt#Title")] {
        let text: String = (0..count).map(table).collect();
        let (pulled, told) = pull(&[("w.txt", &text)], "");
        assert_eq!(pulled.records.contributions.len(), 2 * count);
        assert_eq!(told.iter().filter(|it| it.contains("columns-read")).count(), notes, "{told:#?}");
        let titles: Vec<&str> = pulled.records.event.mapping["title"].0.iter().map(|it| it.value.as_str()).collect();
        assert_eq!(titles.join(", "), kept);
    }
}

#[test]
fn a_title_in_a_row_for_each_author() {
    let rows: String = ["Jo Doe", "Ann Roe", "Li Wu", "Kim Poe", "Per As", "Bo Lee"]
        .iter()
        .map(|name| format!("1,On the geometry of things,{name}\n"))
        .collect();
    let (pulled, told) = pull(&[("t.csv", &format!("ID,Title,Author\n{rows}"))], "");
    let expected = "1: On the geometry of things / Jo Doe, Ann Roe, Li Wu, Kim Poe, Per As, Bo Lee";
    assert_eq!(talks(&pulled), [expected], "{told:#?}");
}

/// A good table, and the same damaged as people and spreadsheets do: what is read is the same, and what is said has the words.
#[test]
fn damaged_tables_give_what_the_good_one_does() {
    let head = "ID,Title,Authors,Affiliation,Abstract,Date,Start,End";
    let rows = [
        format!("1,On moss and stones,Ada Kim*; Bo Lee,Kew University; Lund University,{LONG},2027-05-03,09:00,09:30"),
        format!("2,On fern in the shade,Cy Poe,Lund University,{LONG},2027-05-03,09:30,10:00"),
        format!("3,On owls by day,Di Fox,Graz Institute,{LONG},2027-05-04,09:00,09:30"),
    ];
    let table =
        |between: &str, behind: &str| format!("{head}\n{}\n{between}{}\n{}\n{behind}", rows[0], rows[1], rows[2]);
    let good = table("", "");
    let (wanted, _) = pull(&[("t.csv", &good)], "");
    let noted = good.replace(&format!("{LONG},"), &format!("\"{LONG}\n* presenting author\","));
    for (text, said) in [
        (table(&format!("{head}\n"), ""), "a row says the headings again"),
        (table(&format!(",,,,,,,\n{head}\n"), ""), "a row says the headings again"),
        (table("", ",Total: 3 talks,,,,,,\n"), "`Total: 3 talks` below the table"),
        (table("", "Total,3,,,,,,\n,Exported on 2027-01-01,,,,,,\n"), "`Exported on 2027-01-01` below the table"),
        (good.replace("2027-05-03", "46510").replace("2027-05-04", "46511"), "columns-read"),
        (
            good.replace("09:00", "0.375").replace("09:30", "0.395833333333333").replace("10:00", "0.416666666666667"),
            "columns-read",
        ),
        (
            good.replace("Bo Lee", "Bo Lee <bo@lund.example>")
                .replace("Cy Poe", "Cy Poe (cy@lund.example)")
                .replace("Ada Kim*", "Ada Kim* [a@kew.example]"),
            "columns-read",
        ),
        (
            good.replace(',', ";").replace("Kim*; Bo", "Kim*, Bo").replace("University; Lund", "University, Lund"),
            "columns-read",
        ),
        (noted, "columns-read"),
        (good.replace("ID,Title", "N°,Titre").replace("Start,End", "von,bis"), "columns-read"),
    ] {
        let (pulled, told) = pull(&[("t.csv", &text)], "");
        assert_eq!(talks(&pulled), talks(&wanted), "{text}\n{told:#?}");
        assert_eq!(program(&pulled), program(&wanted), "{text}\n{told:#?}");
        assert!(told.iter().any(|it| it.contains(said)), "{text}\n{told:#?}");
    }
    let corresponding = good.replace(&format!("{LONG},"), &format!("\"{LONG}\n* Corresponding author\","));
    let (pulled, told) = pull(&[("t.csv", &corresponding)], "");
    assert_eq!(
        talks(&pulled),
        talks(&wanted).iter().map(|talk| talk.replace('*', "")).collect::<Vec<_>>(),
        "{told:#?}"
    );
}

#[test]
fn rows_that_name_the_day_of_those_below() {
    for (first, second, event) in [
        ("\"Monday, 3 May 2027\",,,", "\"Tuesday, 4 May 2027\",,,", ""),
        (",3 May,,", ",4 May,,", "dates: {from: 2027-05-03, to: 2027-05-04}"),
        ("Montag,,,", "Dienstag,,,", "dates: {from: 2027-05-03, to: 2027-05-04}"),
    ] {
        let text = format!(
            "Start,Title,Authors,Room\n{first}\n9:00,On A,Jo Doe,H1\n9:30,On B,Ann Roe,H1\n{second}\n9:00,On C,Li Wu,H1\n"
        );
        let (pulled, told) = pull(&[("t.csv", &text)], event);
        let days: Vec<String> = program(&pulled).iter().map(|line| line.chars().take(16).collect()).collect();
        assert_eq!(days, ["2027-05-03 09:00", "2027-05-03 09:30", "2027-05-04 09:00"], "{text}{told:#?}");
        assert_eq!(pulled.records.contributions.len(), 3);
    }
}

#[test]
fn days_without_a_year() {
    for (text, event, starts, lacks) in [
        ("Date,Year\n3 May,2027\n4 May,2027\n", "", "03 04", false),
        ("Jahr,Date\n2027,3. Mai\n2027,4. Mai\n", "", "03 04", false),
        ("Date,Day\n3 May 2027,Mo\n4 May,Di\n", "", "03 04", false),
        ("Date\n3.5.\n4.5.\n", "dates: {from: 2027-05-03, to: 2027-05-04}", "03 04", false),
        ("Date\n3 May\n4 May\n", "", "", true),
        ("Date\n3 May 2026\n4 May 2027\n5 May\n", "", "03 04", true),
    ] {
        let mut table = String::new();
        for (at, line) in text.lines().enumerate() {
            let cells = if at == 0 { "Title,Authors,Start".to_owned() } else { format!("On {at} things,Jo Doe,9:00") };
            table.push_str(&format!("{cells},{line}\n"));
        }
        let (pulled, told) = pull(&[("t.csv", &table)], event);
        let days: Vec<String> = pulled
            .records
            .program
            .iter()
            .filter_map(|it| Some(it.start.as_ref()?.value.strftime("%d").to_string()))
            .collect();
        assert_eq!(days.join(" "), starts, "{text}: {told:?}");
        assert_eq!(told.iter().any(|it| it.contains("bad-date")), lacks, "{text}: {told:?}");
    }
}

#[test]
fn times_without_a_day() {
    let text = format!("Title,Authors,Start,Abstract\nOn Sheaves,Jo Doe,9:00,{LONG}\nOn Stalks,Ann Roe,9:30,{LONG}\n");
    let (pulled, told) = pull(&[("t.csv", &text)], "");
    assert!(pulled.records.program.is_empty());
    assert!(told.iter().any(|it| it.contains("nothing says on which day `9:00` is")), "{told:?}");
    let (pulled, told) = pull(&[("t.csv", &text)], "dates: {from: 2027-06-03}");
    assert!(program(&pulled)[0].starts_with("2027-06-03 09:00"), "{:?}", program(&pulled));
    assert!(told.iter().all(|it| !it.contains("bad-date")), "{told:?}");
}

#[test]
fn days_by_their_numbers() {
    for (days, expected) in [
        (["1", "2"], ["03", "04"]),
        (["Day 2", "Day 3"], ["04", "05"]),
        // Three days have no fourth: these are days of the month.
        (["3", "4"], ["03", "04"]),
        (["4.", "5."], ["04", "05"]),
        // One that is no day of the event turns none of the others.
        (["2", "9"], ["04", ""]),
    ] {
        let text = format!(
            "Title,Speaker,Day,Start,End\nOn tides,Jo Doe,{},09:00,09:30\nOn bells,Li Wu,{},10:00,10:30\n",
            days[0], days[1]
        );
        let (pulled, told) = pull(&[("t.csv", &text)], "dates: {from: 2027-06-03, to: 2027-06-05}");
        let starts = pulled.records.program.iter().filter_map(|it| it.start.as_ref());
        let read: Vec<String> = starts.map(|start| start.value.strftime("%d").to_string()).collect();
        assert_eq!(read, expected.into_iter().filter(|day| !day.is_empty()).collect::<Vec<_>>(), "{days:?} {told:?}");
    }
}

#[test]
fn a_date_says_more_than_the_number_of_a_day() {
    let text = "Title,Speaker,Day,Start date,Start time\nOn tides,Jo Doe,1,2027-06-03,09:00\nOn bells,Li Wu,2,2027-06-04,10:00\n";
    let (pulled, told) = pull(&[("t.csv", text)], "");
    let starts = pulled.records.program.iter().filter_map(|it| it.start.as_ref());
    let read: Vec<String> = starts.map(|start| start.value.to_string()).collect();
    assert_eq!(read, ["2027-06-03T09:00:00", "2027-06-04T10:00:00"], "{told:?}");
    let bare = "Title,Speaker,Day\nOn tides,Jo Doe,1\nOn bells,Li Wu,2\n";
    let (_, told) = pull(&[("t.csv", bare)], "");
    assert!(!told.iter().any(|line| line.contains("bad-date")), "{told:?}");
}

#[test]
fn affiliations_behind_the_names_said_again() {
    let text = "Titel;Autoren;Autoren (Zugehörigkeit)\nMoos;Ada Kim, Bo Lee;\"Ada Kim (Kew, London), Bo Lee (Fern Ltd)\"\nFarn;Cy Poe;Kew (London)\nRinde;Di Fox and Ed Roe*;Di Fox, Ed Roe (Kew)\n";
    let (pulled, _) = pull(&[("talks.csv", text)], "");
    assert_eq!(
        talks(&pulled),
        [
            "moos: Moos / Ada Kim (Kew, London), Bo Lee (Fern Ltd)",
            "farn: Farn / Cy Poe (Kew (London))",
            "rinde: Rinde / Di Fox, Ed Roe (Kew)*"
        ]
    );
}

#[test]
fn short_answers_for_an_abstract_are_texts_and_no_ids() {
    let text = "Timestamp,Title of your talk,Name,Please give your abstract\n2027-01-01,On moss,Ada Kim,Moss is green\n\
        2027-01-02,On fern,Bo Lee,Ferns are older than moss\n";
    let (pulled, _) = pull(&[("form.csv", text)], "");
    assert_eq!(
        talks(&pulled),
        ["on-moss: On moss / Ada Kim / Moss is green", "on-fern: On fern / Bo Lee / Ferns are older than moss"]
    );
    let longer = text.replace("Please give your abstract", "Short abstract for the booklet");
    assert_eq!(talks(&pull(&[("form.csv", &longer)], "").0), talks(&pulled));
    let ids = "Title,Abstract no.,Authors\nOn moss,A12,Ada Kim\nOn fern,A13,Bo Lee\n";
    assert_eq!(talks(&pull(&[("ids.csv", ids)], "").0), ["a12: On moss / Ada Kim", "a13: On fern / Bo Lee"]);
}
