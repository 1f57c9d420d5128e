//! What the record says of itself in plain words, in English: whoever opens it may know neither the program nor the event's language.

use super::{BOOKLET, EVENT, EXPORTS, FOLDER, LICENCE, MADE, Material, SCHEMA};
use crate::export;

pub(super) fn readme(material: &Material) -> String {
    let about = &material.event.about;
    let dates = about.dates.map(|(from, to)| match from == to {
        true => from.to_string(),
        false => format!("{from} to {to}"),
    });
    let when_and_where: Vec<String> = [dates, about.place.clone()].into_iter().flatten().collect();
    let formats: String = export::FORMATS
        .iter()
        .filter(|it| it.name != "json")
        .map(|it| format!("  {EXPORTS}{:<12}  {}\n", it.name, it.title))
        .collect();
    let formats = match formats.is_empty() {
        true => String::new(),
        false => format!("\nTHE SAME DATA IN OTHER FORMATS\n\n{formats}"),
    };
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "\
{title}
{when_and_where}

This is the record of an event: its booklet of programme and abstracts, the
data it was made from, and the same data in other formats. Nothing in it needs
the program that made it. Begin with index.html in a browser, or with the
booklet.

THE BOOKLET

  {BOOKLET}
      PDF/A-3a (ISO 19005-3) for keeping, PDF/UA-1 (ISO 14289-1) for screen
      readers. It carries its own data as attachments.

THE DATA

  {EVENT}
      Everything in one file: talks, authors, affiliations, sessions, times.
      JSON (RFC 8259).
  {SCHEMA}
      What may stand in that file and what it means (JSON Schema, draft
      2020-12).
  {FOLDER}
      The folder that people edited and the booklet was built from. YAML,
      Markdown and CSV, which any editor of plain text opens.
        event.yaml           title, dates, place, committees
        contributions.yaml   the talks: title, authors, affiliations, abstract
        program.yaml         sessions, times, rooms
        participants.csv     who took part
        front/, back/        texts before the programme and at the end
        images/              pictures
        layout/              files of the page layout, where it had its own
        source/              what the data were taken from, byte for byte;
                             manifest.yaml there says from where and when.
                             What it calls withheld may hold private matters
                             and is not in this record.
        build.yaml           the settings of the build
      Not every event has each of them.

  All text is in UTF-8. {zone}
  What is absent is not known.
{formats}
IS IT COMPLETE AND UNALTERED?

Beside the folder data/ that this file lies in stand manifest-sha256.txt and
manifest-sha512.txt, with a checksum of every file: it is a bag after BagIt 1.0
(RFC 8493). Any program for BagIt checks it. So do

    sha256sum --check manifest-sha256.txt
    libretto verify FOLDER

HOW TO READ IT WITHOUT THE PROGRAM THAT MADE IT

  {BOOKLET}      any reader of PDF. Most of them show what is attached, and
                   `pdfdetach -saveall` (Poppler) or `qpdf --list-attachments`
                   get it out.
  {EVENT}       any reader of JSON. `event` has title, dates and place;
                   `contributions` the talks, each with id, title, authors,
                   abstract, start, end and room; `sessions` when and where
                   what is given, by those ids; `people` and `affiliations`
                   who and where from; `repeats` text that was pasted twice
                   and stands once in the booklet.
  YAML             a line is `key: value`. What belongs to a key is indented
                   below it, `-` begins each entry of a list, and behind `|`
                   the text goes on in the indented lines.
  abstracts        plain text, Markdown, HTML or LaTeX: `dialect:` says which;
                   formulas stand between dollar signs, in LaTeX.

HOW TO BUILD THE BOOKLET AGAIN

It was made by Libretto {version}, a program for the command line, free under the
MIT and the Apache 2.0 licence, with the typesetting engine Typst. It states no
address that could be written here; look for that name and version in archives
of software. With that version

    libretto build {FOLDER}

gives the same file, byte for byte, and `libretto verify` says whether it does.
{MADE} lists the settings, the fonts and the layout with their
checksums. The booklet alone is enough:

    libretto recover {BOOKLET} --into FOLDER

gets the folder {FOLDER} back out of it.

WHAT MAY BE DONE WITH IT

{LICENCE} says so.
",
        title = about.title,
        when_and_where = when_and_where.join(", "),
        zone = match &about.timezone {
            Some(zone) => format!("Times are in the time zone {zone}."),
            None => "The time zone of the times is not known.".to_owned(),
        },
    )
}
