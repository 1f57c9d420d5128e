//! Lists of accepted papers.

use super::super::few::few;
use super::super::{Certainty, Claim, Format, Reading, Reason, View};
use super::contribution;
use crate::record::tree::Node;

/// Lists of accepted papers.
pub(in crate::record::source) const FORMAT: Format =
    Format { name: "iacr-accepted", title: "IACR: accepted papers as JSON", claim, read };

fn claim(views: &[&View]) -> Vec<Claim> {
    let lists = views.iter().enumerate().filter(|(_, view)| view.json().and_then(papers).is_some());
    lists.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Marked }).collect()
}

fn papers<'n>(root: &'n Node<'n>) -> Option<&'n Node<'n>> {
    let papers = root.get("acceptedPapers")?;
    papers.items().iter().any(|paper| paper.get("title").is_some()).then_some(papers)
}

fn read(set: &[&View], reading: &mut Reading) {
    let mut complaints = Vec::new();
    for paper in set.iter().filter_map(|view| papers(view.json()?)).flat_map(Node::items) {
        if let Some(reason) = ["status", "decision"].iter().find_map(|key| Reason::of_state(paper.get(key)?.str()?)) {
            reading.leave_out(reason);
            continue;
        }
        let Some(mut record) = contribution(paper, &mut complaints) else { continue };
        record.id = ["paperId", "pubkey", "id", "pid"].iter().find_map(|key| paper.text_at(key));
        reading.contribution(record);
    }
    few(complaints, &mut reading.complaints);
}
