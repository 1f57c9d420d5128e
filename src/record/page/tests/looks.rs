//! Talks whose titles nothing but their look tells from other lines, and lines that explain marks.

use super::{page, sketch};

const FIRST: &str = "We read the wear of a bell from its partials, with one microphone and in ten minutes.";
const SECOND: &str = "Tides are commonly explained by the moon. We show what is left of them where there is none.";

#[test]
fn titles_in_bold_with_everything_behind_line_breaks() {
    let talks = format!(
        "<b>Reading the Wear of Bells</b><br>Ada Byron (Kew), John Ford (Lund)<br>{FIRST}|<b>Bronze Bells</b><br/>\
         Wei Lin, Kew Observatory<br />{SECOND}|<strong>Counting What Rings</strong><br>Jonas van Beek and Mara Stroud<br>\
         University of Kew; Ockham Institute of Technology<br>{FIRST}"
    );
    let expected = |lines: [usize; 3]| {
        let [one, two, three] = lines;
        format!(
            "{one} contributed: Reading the Wear of Bells\n  by Ada Byron (Kew); John Ford (Lund)\n  {FIRST:?}\n\
             {two} contributed: Bronze Bells\n  by Wei Lin (Kew Observatory)\n  {SECOND:?}\n\
             {three} contributed: Counting What Rings\n  by Jonas van Beek (University of Kew); Mara Stroud (Ockham Institute of Technology)\n  \
             {FIRST:?}\n! inferred"
        )
    };
    for (before, between, after, lines) in [
        ("<p>", "</p>\n<p>", "</p>", [1, 2, 3]),
        ("<div>", "<br><br>\n", "</div>", [1, 2, 3]),
        ("<p>Dear all,<br>", "<br>\n", "</p>", [1, 2, 3]),
        ("<h2>Talks</h2><p>", "</p>\n<p>", "</p>", [1, 2, 3]),
        ("<h1>Bells 2027</h1><p>Kew</p><p>", "<br>\n", "<h2>Venue</h2><p>Hall</p>", [1, 2, 3]),
    ] {
        let html = format!("<html><body>{before}{}{after}</body></html>", talks.replace('|', between));
        let read = sketch(&page("mail.html", &html));
        let talks: Vec<&str> = read
            .lines()
            .filter(|line| {
                line.starts_with(|c: char| c.is_ascii_digit()) || line.starts_with("  ") || *line == "! inferred"
            })
            .collect();
        let joined = talks.join("\n").replace("\\n", " ");
        assert_eq!(joined, expected(lines), "{before}{between}\n{read}");
    }
}

#[test]
fn titles_and_authors_in_capitals() {
    for (title, byline, people) in [
        ("READING THE WEAR OF BELLS", "Ada Byron, University of Kew", "Ada Byron (University of Kew)"),
        ("READING THE WEAR OF BELLS", "BYRON, Ada; FORD, John", "BYRON, Ada; FORD, John"),
        ("READING THE WEAR OF BELLS", "ADA BYRON AND JOHN FORD", "ADA BYRON; JOHN FORD"),
        ("BRONZE BELLS", "BYRON, Ada", "BYRON, Ada"),
        ("Reading the Wear of Bells", "BYRON, Ada; van der BERG, Ludwig", "BYRON, Ada; van der BERG, Ludwig"),
        ("Reading the Wear of Bells", "Ada Byron and John Ford", "Ada Byron; John Ford"),
    ] {
        for heading in ["", "Talks\n\n"] {
            for gap in ["\n\n", "\n"] {
                // Without capitals a title needs the blank line.
                if gap == "\n" && title.contains(char::is_lowercase) {
                    continue;
                }
                let text = format!("{heading}{title}\n{byline}\n{FIRST}{gap}TIDES WITHOUT MOONS\nLIN, Wei\n{SECOND}\n");
                let read = sketch(&page("mail.txt", &text));
                let bylines: Vec<&str> = read.lines().filter_map(|line| line.strip_prefix("  by ")).collect();
                assert_eq!(bylines, [people, "LIN, Wei"], "{text}\n{read}");
                assert!(read.contains(&format!("contributed: {title}\n")) && !read.contains('?'), "{text}\n{read}");
            }
        }
    }
}

#[test]
fn a_line_that_explains_marks_is_no_abstract() {
    for (authors, note, expected) in [
        ("Ada Byron*, John Ford", "* presenting author", "Ada Byron* (Kew College); John Ford (Kew College)"),
        ("Ada Byron, John Ford*", "*Presenting author", "Ada Byron (Kew College); John Ford* (Kew College)"),
        ("Ada Byron*, John Ford", "* Corresponding author", "Ada Byron (Kew College); John Ford (Kew College)"),
        ("Ada Byron†, John Ford†", "† Equal contribution", "Ada Byron (Kew College); John Ford (Kew College)"),
        (
            "Ada Byron*, John Ford†",
            "* Equal contribution; † speaker",
            "Ada Byron (Kew College); John Ford† (Kew College)",
        ),
        ("Ada Byron, John Ford", "Presenting author: John Ford", "Ada Byron (Kew College); John Ford* (Kew College)"),
        (
            "Ada Byron, John Ford",
            "Corresponding author: a@kew.example",
            "Ada Byron (Kew College); John Ford (Kew College)",
        ),
    ] {
        let expected = expected.replace('†', "*");
        let talks = [
            format!("{authors}\nKew College\n{note}\n{FIRST}"),
            format!("{authors}\nKew College\n{FIRST}\n{note}"),
            format!("{authors}\nKew College\n\n{FIRST}\n\n{note}"),
        ];
        for talk in talks {
            let text = format!("Talks\n\nReading the Wear of Bells\n{talk}\n\nBronze Bells\nWei Lin, Lund\n{SECOND}\n");
            let read = sketch(&page("list.txt", &text));
            assert!(read.contains(&format!("  by {expected}\n  {FIRST:?}\n")), "{text}\n{read}");
            assert!(read.contains("  by Wei Lin (Lund)\n") && !read.contains('?'), "{text}\n{read}");
        }
    }
    let text = format!(
        "Talks\n\n* presenting author\n\nReading the Wear of Bells\nAda Byron*, John Ford\n{FIRST}\n\n\
         Tides without Moons\nWei Lin, Mara Stroud*\n{SECOND}\n"
    );
    let read = sketch(&page("list.txt", &text));
    assert!(read.contains("by Ada Byron*; John Ford\n") && read.contains("by Wei Lin; Mara Stroud*\n"), "{read}");
}
