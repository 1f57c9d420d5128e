use crate::diagnostic::Sources;
use crate::record::folder;
use crate::record::source::testing::{pull, pull_for};

const TEXT: &str = "We rang the bells of four counties, twice each, and counted what came back from the hills; nobody had done so before, \
    and nobody will again, since the hills are gone and the bells are silent, as are those who rang them every morning and evening.";

fn talk(command: &str, title: &str, author: &str) -> String {
    format!("\\{command}\n{{{title}}}\n{{{author}$^1$}}\n{{$^1$ Kew University}}\n{{{TEXT}}}\n")
}

#[test]
fn commands_with_arguments_in_the_order_of_the_main_file() {
    let main = "\\documentclass{book}\n\\title{Bells 2027}\n\\newcommand{\\BB}{\\mathbb{B}}\n\\def\\Unused{x}\n\\begin{document}\n\\section{Invited talks}\n\\input{b}\n\
                %\\input{c}\n\\section{Ringing}\n\\input{abs/a.tex}\n\\end{document}\n\\input{d}\n";
    let a = talk("talk", "Towers in $\\BB$", "Ada Byron");
    let b = talk("talk", "Bells \\\\ and more", "Ben Oz");
    let c = talk("talk", "Never input", "Cleo Ray");
    let read = pull(&[("x/main.tex", main), ("x/abs/a.tex", &a), ("x/b.tex", &b), ("x/c.tex", &c)]);
    assert_eq!(
        read.talks(),
        [
            "bells-and-more Bells and more | Ben Oz (Kew University)",
            "towers-in-bb Towers in $\\BB$ | Ada Byron (Kew University)"
        ]
    );
    let records = &read.records;
    assert_eq!(
        records.contributions[0].abstract_.as_ref().map(|text| text.place.to_string()),
        Some("x/b.tex:5:2".to_owned())
    );
    assert_eq!(records.contributions[1].session.as_ref().map(|session| session.value.as_str()), Some("Ringing"));
    assert_eq!(records.event.title.as_ref().map(|title| title.value.as_str()), Some("Bells 2027"));
    assert_eq!(records.event.macros.keys().collect::<Vec<_>>(), ["\\BB"]);
    assert_eq!(read.codes(), ["x/b.tex:2:2 inferred", "x/c.tex:1:1 left-out"]);
}

#[test]
fn shapes_of_books() {
    let commands = format!(
        "\\mytitle{{Bells}}\\myauthor{{Ada Byron}}\\myaffiliation{{Kew University}}\n\\begin{{myabstract}}\n{TEXT}\n\\end{{myabstract}}\n"
    );
    let author_first =
        format!("\\speaker{{Ada Byron}}\n\\institute{{Kew University}}\n\\title{{Bells}}\n\\abstracttext{{{TEXT}}}\n");
    let llncs = format!(
        "\\title{{Bells}}\n\\author{{Ada Byron\\inst{{1}} \\and Ben Oz\\inst{{2}}}}\n\\institute{{Kew University \\and Ryde Institute}}\n\\maketitle\n\\begin{{abstract}}\n{TEXT}\n\\end{{abstract}}\n"
    );
    let environment = format!("\\begin{{talk}}{{Bells}}{{Ada Byron}}{{Kew University}}\n{TEXT}\n\\end{{talk}}\n");
    let centered = format!(
        "\\title{{Bells}}\n\\author{{}} \\institute{{}}\n\\begin{{center}}\n{{\\large \\underline{{Ada Byron}}}}\\\\\nKew University\\\\\n{{\\tt ada@kew.example}}\n\\end{{center}}\n\\section*{{Abstract}}\n{TEXT}\n"
    );
    for (name, one, expected) in [
        ("commands", &commands, "Ada Byron (Kew University)"),
        ("author first", &author_first, "Ada Byron (Kew University)"),
        ("llncs", &llncs, "Ada Byron (Kew University), Ben Oz (Ryde Institute)"),
        ("environment", &environment, "Ada Byron (Kew University)"),
        ("centered", &centered, "Ada Byron (Kew University)"),
    ] {
        let book = format!("{one}\n% \\title{{no}}\n{}", one.replace("Bells", "Towers"));
        let read = pull(&[("book.tex", &book)]);
        assert_eq!(
            read.talks(),
            [format!("bells Bells | {expected}"), format!("towers Towers | {expected}")],
            "{name}"
        );
        let texts: Vec<&str> =
            read.records.contributions.iter().filter_map(|it| Some(it.abstract_.as_ref()?.value.as_str())).collect();
        assert_eq!(texts, [TEXT, TEXT], "{name}");
        assert!(!read.everything().contains("ada@kew"), "{name}");
    }
}

#[test]
fn headings_and_bold_titles() {
    let section = |title: &str| {
        format!(
            "\\section{{{title}}}\n\\begin{{center}}\n\\textbf{{Ada Byron}}\n\\end{{center}}\n\\begin{{affiliations}}\n\\item Kew University\n\\end{{affiliations}}\n\\keywords bells; towers\n\n{TEXT}\n\n"
        )
    };
    let item = |title: &str| format!("\\item \\textbf{{{title}}}\n\n\\textit{{Ada Byron and Ben Oz}}\n\n{TEXT}\n\n");
    let right = |title: &str| {
        format!(
            "\\filbreak\n\\textbf{{{title}}} \\\\\n{TEXT}\n\\begin{{flushright}}\\textit{{Ada Byron}}\\end{{flushright}}\n\\rule{{\\textwidth}}{{1pt}}\n"
        )
    };
    for (book, authors) in [
        (format!("{}{}", section("Bells that ring"), section("Towers")), "Ada Byron (Kew University)"),
        (
            format!("\\begin{{itemize}}\n{}{}\\end{{itemize}}\n", item("Bells that ring"), item("Towers that stand")),
            "Ada Byron, Ben Oz",
        ),
        (format!("{}{}", right("Bells that ring"), right("Towers that stand")), "Ada Byron"),
    ] {
        let read = pull(&[("book.tex", book.as_str())]);
        assert_eq!(read.talks()[0], format!("bells-that-ring Bells that ring | {authors}"));
        assert_eq!(read.records.contributions.len(), 2);
        assert_eq!(read.records.contributions[0].abstract_.as_ref().map(|text| text.value.as_str()), Some(TEXT));
    }
}

#[test]
fn a_pattern_of_the_hand_goes_first() {
    let book = "\\x{1}{Ada Byron}{Bells}{Rung.}\n\\x{2}{Ben Oz}{Towers}{Stood.}\n";
    for (pattern, expected) in [
        (
            "latex:\n  entry: '\\x{}{authors}{title}{abstract}'\n",
            &["bells Bells | Ada Byron", "towers Towers | Ben Oz"][..],
        ),
        ("latex: '\\x{}{authors}{title}{abstract}'\n", &["bells Bells | Ada Byron", "towers Towers | Ben Oz"]),
        ("latex:\n  entry: '\\y{title}'\n", &[]),
        ("latex:\n  entry: '\\x{author}'\n", &[]),
    ] {
        let event =
            folder::read(&[("event.yaml".to_owned(), pattern.as_bytes().to_vec())].into(), &mut Sources::default());
        let read = pull_for(&[("book.tex", book)], Some(&event.value.event));
        assert_eq!(read.talks(), expected, "{pattern}");
        assert_eq!(read.codes().is_empty(), !expected.is_empty(), "{pattern}");
    }
    let event = "latex:\n  title: '\\was'\n  authors: wer\n  abstract: text\n";
    let event = folder::read(&[("event.yaml".to_owned(), event.as_bytes().to_vec())].into(), &mut Sources::default());
    let read = pull_for(
        &[("book.tex", "\\was{Bells}\\wer{Ada Byron}\\begin{text}Rung.\\end{text}")],
        Some(&event.value.event),
    );
    assert_eq!(read.talks(), ["bells Bells | Ada Byron"]);
}

#[test]
fn nothing_outside_the_files_is_read_and_loops_end() {
    let a = format!(
        "\\input{{/etc/passwd}}\\input{{b}}{}{}",
        talk("talk", "Bells", "Ada Byron"),
        talk("talk", "Towers", "Ben Oz")
    );
    let read = pull(&[("a.tex", &a), ("b.tex", "\\input{a}\\input{../../b}\\input{b}")]);
    assert_eq!(read.records.contributions.len(), 2);
    assert!(read.codes().iter().any(|it| it.ends_with("not-joined")), "{:?}", read.codes());
}

#[test]
fn hostile_books_end_soon() {
    let many = 10_000;
    for (name, book) in [
        ("open braces", "{".repeat(400_000)),
        ("open environments", "\\begin{talk}{a}{b}".repeat(many)),
        ("open abstracts", "\\begin{abstract}".repeat(many)),
        ("bold names", format!("\\section{{A title}}{}", "\\textbf{Ada Byron}\n".repeat(many))),
        ("definitions", (0..many).map(|nth| format!("\\newcommand{{\\a{}}}{{\\b}}", "x".repeat(nth % 50))).collect()),
        ("backslashes", "\\".repeat(400_000)),
        ("talks", (0..2000).map(|nth| talk("talk", &format!("Bells {nth}"), "Ada Byron")).collect()),
    ] {
        let read = crate::patience::within(&name, || pull(&[("book.tex", &book)]));
        assert_eq!(read.records.contributions.len() == 2000, name == "talks", "{name}");
    }
}

#[test]
fn days_and_times_of_entries_make_the_programme() {
    let entry = |title: &str, day: &str, clock: &str| {
        format!(
            "\\mydate{{{day}}}\n\\mytime{{{clock}}}\n\\myauthor{{Ada Byron}}\n\\mytitle{{{title}}}\n\\begin{{myabstract}}\n{TEXT}\n\\end{{myabstract}}\n"
        )
    };
    let read = pull(&[(
        "book.tex",
        &[
            entry("Bells", "Monday, 16 August 2027", "9:30--10:15"),
            entry("Towers", "Sunday, 15 August 2027", "14:00"),
            entry("Hills", "\\today", "later"),
        ]
        .concat(),
    )]);
    assert_eq!(
        read.sessions(),
        ["Towers @  2027-08-15 14:00-?: towers 14:00-?", "Bells @  2027-08-16 09:30-10:15: bells 09:30-10:15"]
    );
    assert_eq!(read.records.contributions.len(), 3);
    let behind = "\\title{Bells}\\author{Ada Byron}\\begin{abstract}Rung.\\end{abstract}\\talkdate{2027-08-15}\\talktime{9:00}\n\
                  \\title{Towers}\\author{Ben Oz}\\begin{abstract}Stood.\\end{abstract}\\talkdate{2027-08-15}\\talktime{10:00}\n";
    assert_eq!(
        pull(&[("book.tex", behind)]).sessions(),
        ["Bells @  2027-08-15 09:00-?: bells 09:00-?", "Towers @  2027-08-15 10:00-?: towers 10:00-?"]
    );
}

#[test]
fn keynotes_in_a_file_of_another_shape_and_a_programme_that_is_none() {
    let main = "\\documentclass{book}\n\\begin{document}\n\\section{Maps}\nA map.\n\\section{Wireless}\nNone.\n\\section{Meals}\nSome.\n\\input{keynotes}\n\\input{talks}\n\\input{plan}\n\\end{document}\n";
    let keynotes = ["Bells alone", "Towers alone"]
        .map(|title| format!("\\section{{{title}}}\n\n\\noindent \\textit{{Ada Byron}}\n\n\\noindent August 15, 09:00-10:00\n\\\\\n\n{TEXT}\n{TEXT}\n"));
    let talks: String = ["Hills that ring", "Seas that ring", "Winds that ring"]
        .map(|title| format!("\\item \\textbf{{{title}}}\n\n\\textit{{Ben Oz and Cleo Ray}}\n\n{TEXT}\n\n"))
        .concat();
    let plan = [
        ("09:00", "Registration", "Location: Hall 1"),
        ("09:30", "Plenary Lecture", "Location: Hall 1"),
        ("10:00", "Career Panel", "Location: Hall 2"),
        ("11:00", "Mini-symposia", "Location: Hall 2"),
    ]
    .map(|(time, what, place)| format!("\\Item{{{time}--12:00}}{{{what}}}{{{place}}}{{}}\n"))
    .concat();
    let talks = format!("\\begin{{itemize}}\n{talks}\\end{{itemize}}\n");
    let read =
        pull(&[("main.tex", main), ("keynotes.tex", &keynotes.concat()), ("talks.tex", &talks), ("plan.tex", &plan)]);
    let titles: Vec<&str> = read.records.contributions.iter().map(|it| it.title.value.as_str()).collect();
    assert_eq!(read.talks()[0], "bells-alone Bells alone | Ada Byron");
    assert_eq!(titles, ["Bells alone", "Towers alone", "Hills that ring", "Seas that ring", "Winds that ring"]);
}

#[test]
fn marks_before_the_arguments_of_authors_and_affiliations() {
    let talk = |title: &str, people: &str| {
        format!("\\title{{{title}}}\n{people}\n\\begin{{abstract}}\n{TEXT}\n\\end{{abstract}}\n")
    };
    let text = format!(
        "\\documentclass{{book}}\n\\begin{{document}}\n{}{}{}\\end{{document}}\n",
        talk(
            "Bells",
            "\\author[1]{Ada Byron}\n\\author[1, 2]{Ben Oz}\n\\affil[1]{Kew University}\n\\affil[2]{Ryde Institute}"
        ),
        talk(
            "Towers",
            "\\author[2]{Cleo Ray}\n\\affil[2]{Ryde Institute}\n\\author[*]{Dan Poe}\n\\affil[*]{Kew University}"
        ),
        talk("Ropes", "\\author[E. Fox]{Eve Fox}\n\\affil{Kew University}")
    );
    let read = pull(&[("main.tex", &text)]);
    assert_eq!(
        read.talks(),
        [
            "bells Bells | Ada Byron (Kew University), Ben Oz (Kew University; Ryde Institute)",
            "towers Towers | Cleo Ray (Ryde Institute), Dan Poe (Kew University)",
            "ropes Ropes | Eve Fox (Kew University)"
        ]
    );
}
