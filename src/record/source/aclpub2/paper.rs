//! Papers, invited talks and tutorials.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{author, institutions};
use super::layout::{Part, first, texts};
use super::{Reading, Set};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::prose::Dialect;
use crate::record::source::when::{self, When};
use crate::record::source::{Reason, kind, links, tex};
use crate::record::tree::Node;
use crate::record::{AuthorRecord, ContributionRecord, Kind};

/// What the programme leads to.
#[derive(Default)]
pub(super) struct Known {
    /// The ids of papers, by the folder's own.
    pub(super) papers: BTreeMap<String, Spanned<String>>,
    /// Papers that are not printed, by the folder's own ids.
    pub(super) left_out: BTreeSet<String>,
    /// Talks that have a time of their own.
    pub(super) talks: Vec<Talk>,
}

/// An invited talk or a tutorial, for its place in the programme.
pub(super) struct Talk {
    pub(super) id: Spanned<String>,
    pub(super) title: String,
    pub(super) speakers: Vec<String>,
    pub(super) start: Option<Spanned<When>>,
    pub(super) room: Option<Spanned<String>>,
    pub(super) chair: Option<Spanned<String>>,
    /// What the session is called where the programme has none.
    pub(super) heading: Spanned<String>,
}

/// Reads all that is given.
pub(super) fn read(set: &mut Set, reading: &mut Reading) -> Known {
    let mut known = Known::default();
    let mut percents = tex::Percents::default();
    for (view, node) in set.entries(Part::Invited) {
        let is_tutorial = view.base_name().starts_with("tutorial");
        invited(set, node, is_tutorial, &mut percents, reading, &mut known);
    }
    for (_, node) in set.entries(Part::Papers) {
        paper(node, &mut percents, reading, &mut known);
    }
    percents.say(&mut reading.complaints);
    known
}

fn paper(node: &Node, percents: &mut tex::Percents, reading: &mut Reading, known: &mut Known) {
    let Some(title) = node.text_at("title").map(|title| percents.read(title)) else {
        let message = "a paper has no title, and is left out";
        let complaint = Diagnostic::new(Code::MissingValue, &node.place, message);
        return reading.complaints.push(complaint.help("write its title, and pull again"));
    };
    let attributes = node.get("attributes").unwrap_or(node);
    let own = node.text_at("id");
    let states = [node.text_at("decision"), attributes.text_at("decision"), node.text_at("status")];
    if let Some(reason) = states.iter().flatten().find_map(|state| Reason::of_state(&state.value)) {
        known.left_out.extend(own.map(|id| id.value));
        return reading.leave_out(reason);
    }
    if node.get("withdrawn").is_some_and(Node::is_true) {
        known.left_out.extend(own.map(|id| id.value));
        return reading.leave_out(Reason::Withdrawn);
    }
    let words = ["presentation_type", "presentation", "paper_type"].iter().filter_map(|key| attributes.text_at(key));
    let kind = words.filter_map(|word| kind::kind(&word.value).map(|kind| Spanned::new(kind, word.place))).next();
    let authors = node.get("authors").into_iter().flat_map(|list| list.items()).filter_map(writer);
    let mut record = ContributionRecord {
        id: own.clone(),
        title,
        kind: kind.or_else(|| Some(Spanned::made(Kind::Contributed))),
        authors: authors.collect(),
        abstract_: node.text_at("abstract").map(|text| percents.read(text)),
        dialect: Some(Spanned::made(Dialect::Latex)),
        keywords: texts(node.get("keywords").or_else(|| attributes.get("keywords"))),
        place: node.place.clone(),
        ..ContributionRecord::default()
    };
    for (key, word) in [("doi", "doi"), ("url", "page"), ("video", "video"), ("slides", "slides"), ("code", "code")] {
        node.text_at(key).into_iter().for_each(|address| links::add(&mut record.links, word, address));
    }
    let id = reading.contribution(record);
    if let Some(own) = own {
        known.papers.entry(own.value.trim().to_owned()).or_insert(id);
    }
}

fn writer(node: &Node) -> Option<AuthorRecord> {
    let mut institutions = institutions(node);
    let orcid = node.text_at("orcid").filter(|orcid| orcid.value.contains(|c: char| c.is_ascii_digit()));
    let single = if institutions.len() == 1 { institutions.pop() } else { None };
    Some(AuthorRecord { affiliation: single, affiliations: institutions, orcid, ..author(node)? })
}

/// An invited talk; of two with one title at one time the second adds its speaker.
fn invited(
    set: &mut Set,
    node: &Node,
    is_tutorial: bool,
    percents: &mut tex::Percents,
    reading: &mut Reading,
    known: &mut Known,
) {
    let speaker = first(node, &["speaker_name", "speaker", "authors"]).map(tex::line);
    let prefix = node.text_at("custom_prefix").map(tex::line);
    let Some(title) = node.text_at("title").or_else(|| speaker.clone()) else { return };
    let start = first(node, &["date", "start_time"])
        .and_then(|text| Some(Spanned::new(when::date_time(&text.value)?, text.place)))
        .filter(|start| start.value.civil.time() != jiff::civil::Time::midnight());
    let biography = set.text(node.text_at("bio_file"));
    let portrait = first(node, &["photo", "image"]).map(|file| file.map(|file| base(&file)));
    let mut authors = match speaker {
        Some(names) => {
            let read = crate::record::authors::read(&names, &institutions(node));
            read.drain_into(&mut reading.complaints)
        }
        None => Vec::new(),
    };
    authors.iter_mut().for_each(|author| author.speaker = true);
    if let [only] = &mut authors[..] {
        only.biography = biography.or_else(|| first(node, &["bio", "biography"])).map(Box::new);
        only.portrait = portrait.map(Box::new);
    }
    let speakers: Vec<String> = authors.iter().map(|author| author.name.value.clone()).collect();
    let same = known.talks.iter_mut().find(|talk| {
        talk.title == title.value && talk.start.as_ref().map(|it| it.value) == start.as_ref().map(|it| it.value)
    });
    if let Some(talk) = same.filter(|_| !speakers.is_empty()) {
        let record = reading.records.contributions.iter_mut().find(|record| record.id.as_ref() == Some(&talk.id));
        talk.speakers.extend(speakers);
        record.into_iter().for_each(|record| record.authors.append(&mut authors));
        return;
    }
    let file = if is_tutorial { &["abstract_file", "file"][..] } else { &["abstract_file"] };
    let record = ContributionRecord {
        title: title.clone(),
        kind: Some(Spanned::made(if is_tutorial { Kind::Tutorial } else { Kind::Invited })),
        authors,
        abstract_: set.text(first(node, file)).or_else(|| Some(percents.read(node.text_at("abstract")?))),
        dialect: Some(Spanned::made(Dialect::Latex)),
        place: node.place.clone(),
        ..ContributionRecord::default()
    };
    let id = reading.contribution(record);
    let heading = if is_tutorial { "Tutorial" } else { "Invited talk" };
    known.talks.push(Talk {
        id,
        title: title.value,
        speakers,
        start,
        room: first(node, &["location", "room"]).map(tex::line),
        chair: node.text_at("chair").map(tex::line),
        heading: prefix.unwrap_or_else(|| Spanned::made(heading.to_owned())),
    });
}

fn base(file: &str) -> String {
    file.rsplit('/').next().unwrap_or_default().trim().to_owned()
}
