//! A note: what it is, what became of it, and what it says of a talk.

use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::source::{keywords, links, person, texts};
use crate::record::tree::{Key, Kind, Node};
use crate::record::{AuthorRecord, ContributionRecord, Kind as TalkKind, authors};

/// Where OpenReview's own paths lead.
const SITE: &str = "https://openreview.net";

/// A submission and the decision on it among the replies.
pub(super) struct Submission<'n> {
    pub(super) node: &'n Node<'n>,
    pub(super) decision: Option<Spanned<String>>,
}

/// The value of a field, out of its wrapping.
fn field<'n>(node: &'n Node<'n>, key: &str) -> Option<&'n Node<'n>> {
    let value = node.get("content")?.get(key)?;
    Some(value.get("value").unwrap_or(value))
}

fn text(node: &Node, keys: &[&str]) -> Option<Spanned<String>> {
    keys.iter().find_map(|key| field(node, key)?.text())
}

/// The invitations that a note answers, in one text.
fn invitations(node: &Node) -> String {
    let several = node.get("invitations").map(Node::items).unwrap_or_default().iter().filter_map(Node::str);
    node.get("invitation").and_then(Node::str).into_iter().chain(several).collect::<Vec<_>>().join(" ")
}

/// Whether a note is no reply, and has a title.
pub(super) fn is_submission(node: &Node) -> bool {
    let id = node.get("id").and_then(Node::str);
    let is_root = |key: &str| node.get(key).and_then(Node::str).is_none_or(|of| Some(of) == id);
    is_root("replyto") && is_root("forum") && field(node, "title").is_some()
}

/// The forum that a note decides on, and how.
pub(super) fn decision(node: &Node) -> Option<(String, Spanned<String>)> {
    let is_one = invitations(node).contains("Decision") || invitations(node).contains("Acceptance");
    let word = text(node, &["decision", "recommendation"]).filter(|_| is_one)?;
    let forum = node.get("forum").or_else(|| node.get("replyto"))?.str()?;
    (Some(forum) != node.get("id").and_then(Node::str)).then(|| (forum.to_owned(), word))
}

impl Submission<'_> {
    pub(super) fn is_deleted(&self) -> bool {
        self.node.get("ddate").is_some_and(|date| date.str().is_some_and(|date| date != "0" && !date.is_empty()))
    }

    /// What became of it: as its invitations and its venue say, else the decision.
    pub(super) fn state(&self) -> Option<Spanned<String>> {
        let word = |word: &str, place: &Node| Some(Spanned::new(word.to_owned(), place.place.clone()));
        let asked = invitations(self.node);
        let venue_id = text(self.node, &["venueid"]);
        let ends = |ends: &str| {
            let of_venue = venue_id.as_ref().is_some_and(|id| id.value.contains(ends));
            of_venue || asked.split(' ').any(|asked| asked.contains(ends))
        };
        if ends("Desk_Reject") {
            return word("desk rejected", self.node);
        }
        let withdrawn = text(self.node, &["withdrawal", "withdrawal_confirmation", "withdraw"]);
        if ends("Withdrawn") || ends("/Withdrawal") || withdrawn.is_some() {
            return word("withdrawn", self.node);
        }
        if venue_id.as_ref().is_some_and(|id| id.value.contains("Rejected")) {
            return word("rejected", self.node);
        }
        if let Some(decision) = &self.decision {
            return Some(decision.clone());
        }
        if venue_id.as_ref().is_some_and(|id| id.value.ends_with("/Submission") || id.value.ends_with("Under_Review")) {
            return word("under review", self.node);
        }
        text(self.node, &["decision", "venue"]).or(venue_id)
    }

    /// How it is presented, as the decision or the venue says: `ICLR 2024 poster`. The name of the venue says nothing else.
    fn kind(&self) -> Option<Spanned<TalkKind>> {
        let said = [self.decision.clone(), text(self.node, &["decision"]), text(self.node, &["venue"])];
        said.into_iter().flatten().find_map(|said| {
            let lower = said.value.to_lowercase();
            let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
            let kind = if has(&["invited", "keynote"]) {
                TalkKind::Invited
            } else if has(&["poster"]) && !has(&["oral"]) {
                TalkKind::Poster
            } else if has(&["oral", "spotlight", "talk"]) {
                TalkKind::Contributed
            } else {
                return None;
            };
            Some(Spanned::new(kind, said.place))
        })
    }

    pub(super) fn record(&self, complaints: &mut Vec<Diagnostic>) -> ContributionRecord {
        let node = self.node;
        let id = ["id", "forum"].iter().find_map(|key| node.text_at(key));
        let mut abstract_ = text(node, &["abstract", "Abstract", "summary"]).and_then(texts::prose);
        if let (None, Some(short)) = (&abstract_, text(node, SHORT).and_then(texts::prose)) {
            let message = "the note has no abstract; its TL;DR stands for it".to_owned();
            let help = "write the abstract into contributions.yaml";
            complaints.push(Diagnostic::new(Code::Inferred, &short.place, message).help(help));
            abstract_ = Some(short);
        }
        let mut record = ContributionRecord {
            title: texts::title(text(node, &["title"]), &node.place),
            kind: self.kind(),
            authors: authors_of(node, complaints),
            abstract_,
            keywords: ["keywords", "Keywords"]
                .iter()
                .find_map(|key| field(node, key))
                .map(keywords::of_node)
                .unwrap_or_default(),
            place: node.place.clone(),
            ..ContributionRecord::default()
        };
        for (key, value) in node.get("content").map(Node::entries).unwrap_or_default() {
            let value = value.get("value").unwrap_or(value);
            if let Some(address) = value.text().filter(|_| LINKS.contains(&key.value.to_lowercase().as_str())) {
                let whole = address.map(|path| if path.starts_with('/') { format!("{SITE}{path}") } else { path });
                links::add(&mut record.links, &key.value, whole);
            }
        }
        if let Some(id) = &id {
            let page = format!("{SITE}/forum?id={}", id.value);
            links::add(&mut record.links, "page", Spanned::new(page, id.place.clone()));
        }
        record.id = id;
        record
    }

    /// The fields that say something and are not read, but for those that are confidential or of the process alone.
    pub(super) fn dropped(&self) -> impl Iterator<Item = &Key<'_>> {
        let all = self.node.get("content").map(Node::entries).unwrap_or_default();
        let says = |value: &Node| {
            let value = value.get("value").unwrap_or(value);
            value.text().is_some_and(|text| !text.value.trim().is_empty()) || !value.items().is_empty()
        };
        let is_dropped = |key: &str| {
            let lower = key.to_lowercase();
            DROPPED.iter().any(|word| lower.contains(word))
        };
        all.iter().filter(move |(key, value)| is_dropped(&key.value) && says(value)).map(|(key, _)| key)
    }
}

const SHORT: &[&str] = &["TL;DR", "TLDR", "tldr", "TL_DR", "one-sentence_summary", "one_sentence_summary"];

/// The fields whose value is an address; a path is one of OpenReview's.
const LINKS: &[&str] = &[
    "pdf",
    "html",
    "code",
    "software",
    "video",
    "slides",
    "poster",
    "website",
    "project",
    "project_page",
    "doi",
    "paper",
    "presentation",
    "recording",
    "arxiv",
    "url",
    "demo",
    "dataset",
    "data",
];

/// What an organizer might miss.
const DROPPED: &[&str] =
    &["tl;dr", "tldr", "summary", "area", "track", "topic", "category", "supplementary", "bio", "presenter"];

/// Authors as strings, or as objects with a name and institutions; none where they are anonymous.
fn authors_of(node: &Node, complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
    let Some(list) = field(node, "authors") else { return Vec::new() };
    if let Some(text) = list.text() {
        return authors::read(&text, &[]).drain_into(complaints);
    }
    let is_anonymous = |item: &Node| item.str().is_some_and(|name| name.trim().to_lowercase().starts_with("anonymous"));
    if list.items().iter().all(is_anonymous) {
        return Vec::new();
    }
    list.items().iter().filter_map(author).collect()
}

fn author(item: &Node) -> Option<AuthorRecord> {
    let Kind::Map(_) = item.kind else { return item.text().map(person::of_name) };
    let part = |keys: &[&str]| keys.iter().find_map(|key| item.text_at(key));
    let whole = part(&["fullname", "fullName", "name", "preferredName"]).map(person::of_name);
    let author = whole.or_else(|| person::of_parts(part(&["first", "firstname"]), part(&["last", "lastname"])));
    let author = author.or_else(|| item.text_at("username").map(of_username))?;
    let at = ["institutions", "institution", "affiliations", "affiliation"].iter().find_map(|key| item.get(key));
    let name = |node: &Node| node.text().or_else(|| node.text_at("name")).map(person::cleaned);
    let affiliations = at.map(|at| match &at.kind {
        Kind::List(items) => items.iter().filter_map(name).collect(),
        _ => name(at).into_iter().collect(),
    });
    Some(AuthorRecord { affiliations: affiliations.unwrap_or_default(), orcid: item.text_at("orcid"), ..author })
}

/// The name in `~Ada_B._Moss1`.
fn of_username(username: Spanned<String>) -> AuthorRecord {
    let name =
        username.map(|it| it.trim_start_matches('~').trim_end_matches(|c: char| c.is_ascii_digit()).replace('_', " "));
    person::of_name(name)
}
