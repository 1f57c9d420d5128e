//! What a calendar's description says beside the abstract: who speaks, which track it is, where to dial in.

use crate::diagnostic::{Place, Spanned};
use crate::record::source::columns::{Column, Known};

/// A description taken apart.
#[derive(Debug, Default)]
pub(super) struct Described {
    /// Who speaks.
    pub(super) speakers: Option<Spanned<String>>,
    /// Who wrote it.
    pub(super) authors: Option<Spanned<String>>,
    pub(super) kind: Option<Spanned<String>>,
    pub(super) track: Option<Spanned<String>>,
    /// What is left: the abstract.
    pub(super) text: Option<Spanned<String>>,
    /// Where an invitation to a call was cut off.
    pub(super) call: Option<Place>,
}

/// Most words of a label: `Presented by`.
const LABEL: usize = 3;

/// How invitations to calls begin: they hold passwords, and lead nowhere later.
const CALLS: [&str; 8] = [
    "join zoom meeting",
    "join with google meet",
    "join microsoft teams",
    "microsoft teams meeting",
    "microsoft teams-besprechung",
    "zoom-meeting beitreten",
    "-::~:~::~",
    "click here to join the meeting",
];

/// Reads a description; its last line may be the entry's own address again.
pub(super) fn read(description: &Spanned<String>, address: Option<&str>, known: &Known) -> Described {
    let mut read = Described::default();
    let place = description.place.clone();
    let mut kept: Vec<&str> = Vec::new();
    for (nth, paragraph) in description.value.split("\n\n").enumerate() {
        let lines: Vec<&str> = paragraph.lines().collect();
        let labels = lines.iter().filter(|line| label(line, known).is_some()).count();
        for line in lines {
            let lower = line.to_lowercase();
            if CALLS.iter().any(|call| lower.contains(call)) {
                read.call = Some(place.clone());
                break;
            }
            // Within a text a line with a colon is one of its sentences.
            match label(line, known).filter(|_| nth == 0 || labels == paragraph.lines().count()) {
                Some((field, value)) => read.take(field, value, line, &place, &mut kept),
                None => kept.push(line),
            }
        }
        if read.call.is_some() {
            break;
        }
        kept.push("");
    }
    let is_end = |line: &&str| line.trim().is_empty() || address.is_some_and(|it| line.trim() == it);
    while kept.last().is_some_and(is_end) {
        kept.pop();
    }
    let text = kept.join("\n").trim().to_owned();
    read.text = Some(Spanned::new(text, place)).filter(|text| !text.value.is_empty());
    read
}

impl Described {
    fn take<'t>(&mut self, field: Column, value: &'t str, line: &'t str, place: &Place, kept: &mut Vec<&'t str>) {
        let slot = match field {
            Column::Speaker => &mut self.speakers,
            Column::Authors => &mut self.authors,
            Column::Kind => &mut self.kind,
            Column::Track => &mut self.track,
            Column::Abstract => return kept.push(value),
            _ => return kept.push(line),
        };
        match slot {
            None => *slot = Some(Spanned::new(value.to_owned(), place.clone())),
            Some(_) => kept.push(line),
        }
    }
}

/// What a line says after a label that is known: `Speakers: Ada Kim`.
fn label<'l>(line: &'l str, known: &Known) -> Option<(Column, &'l str)> {
    let (label, value) = line.split_once(':')?;
    let value = value.trim();
    if value.is_empty() || label.split_whitespace().count() > LABEL {
        return None;
    }
    let field = known.field(label.trim())?;
    let is_one = [Column::Speaker, Column::Authors, Column::Kind, Column::Track, Column::Abstract].contains(&field);
    is_one.then_some((field, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Mapping;

    #[test]
    fn labels_stand_before_and_behind_the_text() {
        let said = |text: &Option<Spanned<String>>| text.as_ref().map_or(String::new(), |it| it.value.clone());
        for (text, expected) in [
            (
                "Speakers: Ada Kim (Uni Moss), Bo Lee\n\nMosses grow.\n\nhttps://x.example/1",
                "Ada Kim (Uni Moss), Bo Lee|||Mosses grow.",
            ),
            ("Speakers: Ada Kim\n\nType: Keynote\nTrack: Moss", "Ada Kim|Keynote|Moss|"),
            (
                "Mosses grow: they do.\n\nTrack: the deer, in three parts\nand more.",
                "|||Mosses grow: they do.\n\nTrack: the deer, in three parts\nand more.",
            ),
            ("Mosses.\nJoin Zoom Meeting\nhttps://zoom.example/j/1\nPasscode: 7", "|||Mosses."),
            ("", "|||"),
        ] {
            let known = Known::new(&Mapping::default());
            let read = read(&Spanned::made(text.to_owned()), Some("https://x.example/1"), &known);
            let shown = [&read.speakers, &read.kind, &read.track, &read.text].map(said).join("|");
            assert_eq!(shown, expected);
        }
    }
}
