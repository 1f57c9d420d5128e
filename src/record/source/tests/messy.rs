//! What organizers send the night before, all of it invented: mail, forms, sheets, lists by hand.

use crate::record::source::trial::{programme, pulled, talks};

/// The talks of a file, and what was said.
fn read(name: &str, text: &str) -> (Vec<String>, Vec<String>) {
    let (pulled, said) = pulled(&[(name, text)], None);
    (talks(&pulled), said)
}

#[test]
fn a_mail_with_signs_of_quotation() {
    let mail = "Von: Ada Kim <ada@moos.example>\nBetreff: Fwd: Abstract\n\nHallo Bo, anbei mein Abstract.\n\n\
                > > Titel: Über Moos im Regen\n> > Autoren: Ada Kim (Universität Moosburg), Bo Lee (Farninstitut)\n\
                > > Abstract: Wir zeigen, dass Moos im Regen\n> > schneller wächst als Farn. Die Messungen\n> > stammen aus zwölf Jahren.\n>\n\
                > > Titel: Farn und Tau\n> > Autoren: Cy Poe\n> > Abstract: Farn sammelt Tau. Wir messen, wie viel.\n";
    let (pulled, said) = pulled(&[("mail.txt", mail)], None);
    let shown = talks(&pulled).join(" / ");
    assert!(
        shown.contains("Über Moos im Regen | Ada Kim, Bo Lee") && shown.contains("Farn und Tau | Cy Poe"),
        "{shown}"
    );
    let text = pulled.records.contributions[0].abstract_.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    assert!(text.contains("schneller wächst") && !text.contains('>'), "{text}");
    let kept = format!("{:?} {said:?}", pulled.records);
    assert!(!kept.contains("ada@moos"), "an address came in: {kept}");
    assert_eq!(pulled.records.event.title, None);
}

#[test]
fn a_table_of_a_word_processor_saved_as_text() {
    let text = "Time\tSpeaker\tTitle\n9h30\tAda Kim\tOn moss\n10h00\tBo Lee\tOn fern\n\n11h00\tCoffee break\t\n11h30\tCy Poe\tOn rain\n";
    let (talks, said) = read("table.txt", text);
    assert_eq!(
        talks,
        ["on-moss: On moss | Ada Kim | ", "on-fern: On fern | Bo Lee | ", "on-rain: On rain | Cy Poe | "]
    );
    assert!(said.iter().any(|it| it.contains("bad-date")), "{said:?}");
}

#[test]
fn days_over_rooms_and_a_break_for_all() {
    let text = ",\"Monday, 3 May 2027\",,\"Tuesday, 4 May 2027\",\nTime,Room 1,Room 2,Room 1,Room 2\n9:00,Opening,,Ada Kim: On dew,Bo Lee: On hail\n\
                9:30,Ada Kim: On moss,Bo Lee: On fern,Cy Poe: On ice,Di Fox: On sun\n10:00,Coffee,,Coffee,\n";
    let (pulled, _) = pulled(&[("grid.csv", text)], None);
    assert_eq!(
        programme(&pulled),
        [
            "!Opening 03 09:00-09:30 : opening@09:00",
            "On moss 03 09:30-10:00 Room 1: on-moss@09:30",
            "On fern 03 09:30-10:00 Room 2: on-fern@09:30",
            "*Coffee 03 10:00- : ",
            "On dew 04 09:00-09:30 Room 1: on-dew@09:00",
            "On hail 04 09:00-09:30 Room 2: on-hail@09:00",
            "On ice 04 09:30-10:00 Room 1: on-ice@09:30",
            "On sun 04 09:30-10:00 Room 2: on-sun@09:30",
            "*Coffee 04 10:00- : ",
        ]
    );
}

#[test]
fn answers_of_a_german_form() {
    let text = "Vorname;Nachname;E-Mail;Titel des Vortrags;Kurzfassung\nJörg;Müller;j@x.example;Über Moos;\"Moos wächst; und zwar langsam.\nAber stetig.\"\nAnn;Roe;a@x.example;Über Farn;Farn wächst.\n";
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(text);
    let file = super::super::File { name: "form.csv".into(), bytes: bytes.into_owned(), ..Default::default() };
    let read =
        super::super::read(&[file], &super::super::Options::default(), &mut crate::diagnostic::Sources::default());
    assert_eq!(talks(&read.value), ["uber-moos: Über Moos | Jörg Müller | ", "uber-farn: Über Farn | Ann Roe | "]);
    let said: Vec<_> = read.diagnostics.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(said, ["bad-encoding", "columns-read", "column-dropped"]);
}

#[test]
fn json_with_comments_of_every_kind() {
    let text = "// programme\n{\n  \"talks\": [\n    /* keynote */\n    {\"title\": \"On moss\", \"speaker\": \"Ada Kim\"},\n    {\"title\": \"On fern\", \"speaker\": \"Bo Lee\"}, # late\n  ],\n}\n";
    let (talks, said) = read("talks.json", text);
    assert_eq!(talks, ["on-moss: On moss | Ada Kim | ", "on-fern: On fern | Bo Lee | "]);
    assert!(said.iter().all(|it| !it.contains("json-syntax")), "{said:?}");
}

#[test]
fn times_of_every_kind() {
    let text = "Moss Days 2027\nProgramme\n\nMonday, 3 May 2027\n9h30 Welcome\n9.45 Uhr Ada Kim: On moss\n10:30 AM Bo Lee: On fern\n12 noon Lunch\n1:30 Cy Poe: On rain\n3pm Di Fox: On dew\n";
    let (pulled, _) = pulled(&[("programme.txt", text)], None);
    assert_eq!(
        programme(&pulled),
        [
            "Welcome 03 09:30-09:45 : ",
            "Talks 03 09:45-12:00 : moss@09:45 fern@10:30",
            "*Lunch 03 12:00-13:30 : ",
            "Talks 03 13:30- : rain@13:30 dew@15:00",
        ]
    );
}

#[test]
fn footnotes_lead_to_affiliations() {
    let text = "Abstracts\n\nOn moss\nAda Kim¹*, Bo Lee¹,² and Cy Poe²\n¹ University of Moss, Bern\n² Fern Institute, Graz\n\n\
                We show that moss grows in the rain faster than fern does, and that nobody has asked why it does so.\n\n\
                On fern\nDi Fox^1, Ed Ash^2\n1 Dew Academy\n2 Rain College\n\nFern grows in the shade. We count its leaves and find that there are as many as before.\n";
    let (pulled, _) = pulled(&[("abstracts.txt", text)], None);
    let shown: Vec<String> = pulled
        .records
        .contributions
        .iter()
        .flat_map(|talk| &talk.authors)
        .map(|author| {
            format!("{}: {}", author.name.value, author.affiliation.as_ref().map_or("", |it| it.value.as_str()))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "Ada Kim: University of Moss, Bern",
            "Bo Lee: University of Moss, Bern; Fern Institute, Graz",
            "Cy Poe: Fern Institute, Graz",
            "Di Fox: Dew Academy",
            "Ed Ash: Rain College",
        ]
    );
}

#[test]
fn a_table_of_a_wiki() {
    let text = "== Talks ==\n{| class=\"wikitable\"\n! Speaker !! Title\n|-\n| [[User:Ada|Ada Kim]] || On moss\n|-\n| Bo Lee || ''On fern''\n|}\n";
    let (talks, said) = read("wiki.txt", text);
    assert_eq!(talks, ["on-moss: On moss | Ada Kim | ", "on-fern: On fern | Bo Lee | "]);
    assert!(said.iter().all(|it| !it.contains("json-syntax")), "{said:?}");
}

#[test]
fn talks_of_several_years() {
    let text = "Year,Title,Speaker\n2026,On moss,Ada Kim\n2027,On fern,Bo Lee\n2027,On dew,Cy Poe\n";
    let (all, said) = read("talks.csv", text);
    assert_eq!(all.len(), 3);
    assert!(said.iter().any(|it| it.contains("talks of several years, 2027 (2), 2026 (1); all are read")), "{said:?}");
    let day = jiff::civil::Date::constant(2027, 5, 3);
    let dates = crate::record::Dates { from: crate::diagnostic::Spanned::made(day), to: None };
    let hand = crate::record::EventRecord { dates: Some(dates), ..Default::default() };
    let file = super::super::File { name: "talks.csv".into(), bytes: text.into(), ..Default::default() };
    let options = super::super::Options { event: Some(&hand), ..Default::default() };
    let read = super::super::read(&[file], &options, &mut crate::diagnostic::Sources::default());
    assert_eq!(talks(&read.value), ["on-fern: On fern | Bo Lee | ", "on-dew: On dew | Cy Poe | "]);
    assert_eq!(read.value.parts[0].left_out, [(super::super::Reason::OtherYear, 1)]);
}

#[test]
fn a_command_of_the_books_own() {
    let text = "\\documentclass{article}\n\\newcommand{\\talk}[4]{\\section*{#1}\\textbf{#2} (#3)\\par #4}\n\\begin{document}\n\
                \\talk{On moss}{Ada Kim}{Kew}{We show that moss grows. It grows in the rain.}\n\
                \\talk{On fern}{Bo Lee and Cy Poe}{Graz}{We show that fern grows.\n\nIt grows in the shade.}\n\\end{document}\n";
    let (talks, said) = read("book.tex", text);
    assert_eq!(talks.len(), 2, "{said:?}");
    assert!(said.iter().any(|it| it.contains("found by `\\talk{title}{authors}{affiliation}{abstract}`")), "{said:?}");
}
