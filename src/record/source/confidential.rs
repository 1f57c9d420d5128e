//! Reviews, bids and conflicts of any system: tables that stand beside the talks in an export, and are never read.

use super::named_columns::Columns;
use super::table::Table;
use super::{Certainty, Claim, Format, Reading, View};
use crate::diagnostic::{Code, Diagnostic, Place};

/// What is confidential.
pub(super) const FORMAT: Format =
    Format { name: "confidential", title: "Reviews, bids, conflicts of interest: known, and never read", claim, read };

/// A table of reviews says of which paper and by whom or how good, and has no text of a talk.
fn is_one(table: &Table) -> bool {
    const PAPER: &[&str] = &[
        "paper",
        "paper id",
        "paper #",
        "submission",
        "submission #",
        "submission id",
        "paperid",
        "submission number",
    ];
    const OWN: &[&str] = &[
        "review",
        "review #",
        "review id",
        "reviewer",
        "reviewername",
        "reviewer name",
        "reviewer #",
        "reviewer email",
        "reviewemail",
        "bid",
        "preference",
        "conflicttype",
        "conflict type",
        "score",
        "scores",
        "total score",
        "overall merit",
        "confidence",
        "meta-reviewer",
        "metareviewer",
        "pc member",
        "member #",
    ];
    const TALK: &[&str] = &["abstract", "authors", "author names", "author", "description", "start", "room"];
    let columns = Columns::new(table);
    columns.count(PAPER) > 0 && columns.count(OWN) > 0 && columns.count(TALK) == 0
}

fn claim(views: &[&View]) -> Vec<Claim> {
    let all = |view: &View| !view.tables().is_empty() && view.tables().iter().all(is_one);
    let sets = views.iter().enumerate().filter(|(_, view)| all(view));
    sets.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Fields }).collect()
}

fn read(set: &[&View], reading: &mut Reading) {
    reading.complaints.extend(set.iter().map(|view| note(&view.file.name)));
}

/// Says that a table is not read.
pub(super) fn note(name: &str) -> Diagnostic {
    let message = format!("`{name}` holds reviews, addresses or the like, and is not read");
    let help = "keep it out of the folder that is pulled";
    Diagnostic::new(Code::ColumnDropped, &Place::Made, message).help(help)
}

#[cfg(test)]
mod tests {
    use crate::record::source::testing::pull;

    #[test]
    fn reviews_are_known_and_not_read() {
        for head in
            ["paper,title,review,reviewername", "Paper ID,Reviewer Name,Bid,Text", "submission #,member #,bid,text"]
        {
            let read = pull(&[("source/x.csv", &format!("{head}\n1,secret,secret,secret\n"))]);
            assert_eq!(read.summary(), "confidential: 0", "{head}");
            assert!(!read.everything().contains("secret"));
            assert_eq!(read.codes(), ["column-dropped"]);
        }
        let read =
            pull(&[("source/x.csv", "Paper ID,Title,Authors,Abstract,Score\n1,On moss,Ada Moss,Moss grows.,3\n")]);
        assert!(!read.summary().contains("confidential"));
    }
}
