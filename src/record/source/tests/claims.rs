//! Which format takes which file.

use crate::record::source::*;

fn file(name: &str, text: &str) -> File {
    File { name: name.to_owned(), bytes: text.as_bytes().to_vec(), ..File::default() }
}

const TABLE: &str = "title,authors,abstract\nBells at Sea,Ada Byron,Bells are heard far across the water.\n";

fn read_as(files: &[File]) -> (Vec<(&'static str, Vec<String>)>, Vec<String>) {
    let Checked { value: pulled, diagnostics } = read(files, &Options::default(), &mut Sources::default());
    let told = diagnostics.into_iter().filter(|said| said.code == Code::NotRead).map(|said| said.message);
    (pulled.parts.into_iter().map(|part| (part.format, part.files)).collect(), told.collect())
}

#[test]
fn what_stands_beside_an_export_is_no_page() {
    let (export, licence) = (file("source/a/talks.csv", TABLE), file("source/a/LICENCE", "All may read.\n"));
    let (parts, told) = read_as(&[licence, export]);
    assert_eq!(parts.len(), 1);
    assert_eq!(parts[0].1, ["source/a/talks.csv"]);
    assert_eq!(told, ["beside what was read stand files of no format: `source/a/LICENCE`"]);
}

#[test]
fn what_was_named_itself_is_read_as_a_page_if_it_is_one() {
    let page = "Workshop on Bells\n\nAbstracts – Invited Speakers\n\nAda Byron: Notes on Notes\n\nAbstract: In this talk I will survey notes on notes, and ring them.\n";
    let export = || file("source/talks.csv", TABLE);
    let (parts, told) = read_as(&[file("source/page.txt", page), export()]);
    assert!(parts.len() == 2 && parts.contains(&("page", vec!["source/page.txt".to_owned()])), "{parts:?}");
    assert_eq!(told, [""; 0]);
    let (parts, told) = read_as(&[file("source/notes.txt", "Bells\n"), export()]);
    assert_eq!(parts.len(), 1);
    assert_eq!(told, ["beside what was read stand files of no format: `source/notes.txt`"]);
    let (parts, _) = read_as(&[file("source/notes.txt", "Bells\n")]);
    assert_eq!(parts.len(), 1);
    let (parts, _) = read_as(&[file("source/a/one.txt", "Bells\n"), file("source/a/two.txt", "Tides\n")]);
    assert_eq!(parts.len(), 2);
}

#[test]
fn a_table_that_another_format_is_sure_of_is_no_part_of_the_talks() {
    let talks = "Paper ID,Title,Authors\nA-1,Bells at Sea,Ada Byron\nA-2,Tides,Bo Fern\nA-3,Sand,Cy Reed\n";
    let reviews = "Paper ID,Reviewer Name,Score\nA-1,Di Moor,3\nA-2,Di Moor,2\nA-3,Di Moor,1\n";
    let (parts, _) = read_as(&[file("source/a/talks.csv", talks), file("source/a/reviews.csv", reviews)]);
    let expected =
        [("columns", vec!["source/a/talks.csv".to_owned()]), ("confidential", vec!["source/a/reviews.csv".to_owned()])];
    assert_eq!(parts, expected);
}

#[test]
fn beside_a_book_stand_its_references_and_its_class() {
    let book = "{\\small \\title{Bells at Sea}\\author{Ada Byron}}\n\\begin{abstract}\nBells are heard far across the water, and counted.\n\\end{abstract}\n";
    let references = "@article{a, title={Tides}, author={Ben Oz}}\n";
    let files = |references: &str| {
        [
            file("b/book.tex", book),
            file("b/refs.bib", references),
            file("b/bells.cls", "\\ProvidesClass{bells}\n"),
            file("b/README", "Run make.\n"),
        ]
    };
    let Checked { value, diagnostics } = read(&files(references), &Options::default(), &mut Sources::default());
    assert_eq!(value.parts.iter().map(|part| part.format).collect::<Vec<_>>(), ["latex"]);
    assert!(diagnostics.iter().all(|said| said.severity == Severity::Note), "{diagnostics:?}");
    let told = references.replace("}}", "}, abstract={We counted.}}");
    let (parts, _) = read_as(&files(&told));
    assert_eq!(parts.iter().map(|(format, _)| *format).collect::<Vec<_>>(), ["latex", "bibtex"]);
}

#[test]
fn a_workbook_that_is_not_read_is_not_quoted() {
    let packed = File { name: "source/talks.xlsx".to_owned(), bytes: b"PK\x03\x04 broken".to_vec(), ..File::default() };
    let mut sources = Sources::default();
    let found = read(std::slice::from_ref(&packed), &Options::default(), &mut sources).diagnostics;
    assert!(found.iter().any(|it| it.severity == Severity::Error), "{found:?}");
    assert_eq!(sources.text("source/talks.xlsx").unwrap_or_default(), "");
}
