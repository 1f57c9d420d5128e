//! Texts and participants beside the records: a first pull writes them, a later one leaves those of the folder and says what differs.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::record::{FrontRecord, ParticipantRecord, Records};

/// Names shown of what differs.
const SHOWN: usize = 5;

/// What the source says otherwise than the folder, or has and the folder has not. A source without such texts says nothing of them.
pub(super) fn differences(hand: &Records, source: &Records) -> Vec<Diagnostic> {
    let texts = |records: &Records| -> BTreeSet<(String, String)> {
        let of = |it: &FrontRecord| (it.title.value.trim().to_owned(), it.text.value.trim().to_owned());
        records.front.iter().chain(&records.back).map(of).collect()
    };
    let people = |records: &Records| -> BTreeSet<(String, String)> {
        let text = |it: &Option<Spanned<String>>| it.as_ref().map_or("", |it| it.value.trim()).to_owned();
        let of = |it: &ParticipantRecord| {
            (it.name.value.trim().to_owned(), format!("{}\n{}", text(&it.affiliation), text(&it.country)))
        };
        records.participants.iter().map(of).collect()
    };
    let said = [
        ("texts before the programme or at the end", "`front` or `back`", texts(source), texts(hand)),
        ("participants", "participants.csv", people(source), people(hand)),
    ];
    let differing = said.into_iter().filter_map(|(what, file, source, hand)| {
        let other: Vec<String> = source.difference(&hand).map(|(name, _)| format!("`{name}`")).collect();
        let more = other.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let names = other[..other.len().min(SHOWN)].join(", ");
        let message = format!("{what} that the source has and the folder has not, or otherwise: {names}{more}");
        let help = format!(
            "a later pull leaves them as they are; change {file} by hand, or pull into a new folder and compare"
        );
        (!other.is_empty()).then(|| Diagnostic::new(Code::SourcesDiffer, &Place::Made, message).help(help))
    });
    differing.collect()
}
