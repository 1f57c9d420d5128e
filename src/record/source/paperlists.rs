//! Lists of papers gathered from OpenReview and proceedings, one object each, authors and affiliations between semicolons.

use super::{Certainty, Claim, Format, Reading, View};
use super::{decisions, keywords, kind, links, person, texts};
use crate::diagnostic::{Diagnostic, Spanned};
use crate::record::tree::Node;
use crate::record::{AuthorRecord, ContributionRecord, authors};

/// Lists as paperlists has them.
pub(super) const FORMAT: Format =
    Format { name: "paperlists", title: "paperlists: papers of a conference as one JSON list", claim, read };

/// Papers that are looked at to know a file by.
const SAMPLE: usize = 20;

fn claim(views: &[&View]) -> Vec<Claim> {
    const OWN: &[&str] =
        &["aff", "aff_domain", "gs_citation", "author_num", "aff_unique_norm", "authorids", "author_site"];
    let is_one = |node: &Node| {
        let own = OWN.iter().filter(|key| node.get(key).is_some()).count();
        node.get("title").is_some() && node.get("author").is_some_and(|it| it.str().is_some()) && own > 1
    };
    let all = |view: &View| {
        let Some(json) = view.json() else { return false };
        let sample = &json.items()[..json.items().len().min(SAMPLE)];
        !sample.is_empty() && sample.iter().filter(|node| is_one(node)).count() * 2 > sample.len()
    };
    let sets = views.iter().enumerate().filter(|(_, view)| all(view));
    sets.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Marked }).collect()
}

fn read(set: &[&View], reading: &mut Reading) {
    for json in set.iter().filter_map(|view| view.json()) {
        let papers: Vec<&Node> = json.items().iter().filter(|node| node.get("title").is_some()).collect();
        let states: Vec<_> = papers.iter().map(|paper| state(paper)).collect();
        for (paper, reason) in papers.into_iter().zip(decisions::reasons(&states, reading)) {
            match reason {
                Some(reason) => reading.leave_out(reason),
                None => {
                    let record = record(paper, &mut reading.complaints);
                    reading.contribution(record);
                }
            }
        }
    }
}

/// The status; `Active` is one of a paper under review.
fn state(paper: &Node) -> Option<Spanned<String>> {
    let status = paper.text_at("status")?;
    let is_open = ["active", "submitted"].contains(&status.value.trim().to_lowercase().as_str());
    Some(if is_open { status.map(|_| "under review".to_owned()) } else { status })
}

fn record(paper: &Node, complaints: &mut Vec<Diagnostic>) -> ContributionRecord {
    let mut record = ContributionRecord {
        id: paper.text_at("id"),
        title: texts::title(paper.text_at("title"), &paper.place),
        kind: paper.text_at("status").and_then(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place))),
        authors: authors_of(paper, complaints),
        abstract_: paper.text_at("abstract").and_then(texts::prose),
        keywords: paper.get("keywords").map(keywords::of_node).unwrap_or_default(),
        place: paper.place.clone(),
        ..ContributionRecord::default()
    };
    for key in ["pdf", "doi", "site", "openreview", "github", "project", "video", "slides", "poster", "arxiv"] {
        if let Some(address) = paper.text_at(key) {
            links::add(&mut record.links, key, address);
        }
    }
    record
}

/// The authors; each with the affiliations between `+` at its place of the other list, if that is as long.
fn authors_of(paper: &Node, complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
    let Some(listed) = paper.text_at("author") else { return Vec::new() };
    let given = paper.get("aff").filter(|aff| aff.str().is_some_and(|aff| aff.contains(char::is_alphabetic)));
    let affiliations: Vec<&str> = given.and_then(Node::str).unwrap_or_default().split(';').collect();
    let names: Vec<&str> = listed.value.split(';').map(str::trim).filter(|name| !name.is_empty()).collect();
    let place = &listed.place;
    if given.is_some() && affiliations.len() != names.len() {
        let text = given.and_then(Node::text).into_iter().collect::<Vec<_>>();
        return authors::read(&listed, &text).drain_into(complaints);
    }
    let mut at = affiliations.into_iter();
    let author = |name: &str| {
        let own = at.next().unwrap_or_default().split('+').map(str::trim).filter(|it| it.contains(char::is_alphabetic));
        let from = given.map_or(place, |given| &given.place);
        AuthorRecord {
            affiliations: own.map(|own| person::cleaned(Spanned::new(own.to_owned(), from.clone()))).collect(),
            ..person::of_name(Spanned::new(name.to_owned(), place.clone()))
        }
    };
    names.into_iter().map(author).collect()
}

#[cfg(test)]
mod tests {
    use crate::record::source::testing::pull;

    #[test]
    fn authors_and_affiliations_at_the_same_places() {
        let text = r#"[
          {"id": "p1", "title": "On moss", "author": "Ada Moss; Bo Fern; Cy Reed", "aff": "Kew+Fern Ltd;;Reading, UK", "aff_domain": "x;y;z",
           "email": "secret", "status": "Poster", "pdf": "https://x.example/p1.pdf", "github": "", "author_num": 3, "abstract": "Moss.", "keywords": "moss;rain"},
          {"id": "p2", "title": "On bark", "author": "Di Vale", "aff": "", "aff_domain": "", "status": "Reject", "author_num": 1},
          {"id": "p3", "title": "On sand", "author": "Di Vale", "aff": "", "aff_domain": "", "status": "Withdraw", "author_num": 1},
          {"id": "p4", "title": "On dew", "author": "Di Vale", "aff": "", "aff_domain": "", "status": "Active", "author_num": 1}]"#;
        let read = pull(&[("source/list.json", text)]);
        assert_eq!(read.summary(), "paperlists: 1; 1 withdrawn; 1 rejected; 1 undecided");
        assert_eq!(read.talks(), ["p1 On moss | Ada Moss (Kew; Fern Ltd), Bo Fern, Cy Reed (Reading, UK)"]);
        assert!(!read.everything().contains("secret"));
    }
}
