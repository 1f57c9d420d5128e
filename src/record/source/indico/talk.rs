//! A contribution as Indico's exports have it, in any of its versions.

use super::gathered::{At, Gathered, Talk};
use super::people;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::event::time_zone;
use crate::record::source::few::few;
use crate::record::source::when::{self, When};
use crate::record::source::{entities, keywords, kind, links, person, texts};
use crate::record::tree::Node;
use crate::record::{ContributionRecord, Kind};

/// Whether an object has fields that contributions of Indico alone have.
pub(super) fn is_one(node: &Node) -> bool {
    const OWN: &[&str] = &[
        "friendly_id",
        "db_id",
        "primaryauthors",
        "coauthors",
        "roomFullname",
        "subContributions",
        "board_number",
        "startDate",
        "session_block",
        "persons",
        "venue_name",
        "inherit_location",
    ];
    let is_typed = node.get("_type").and_then(Node::str) == Some("Contribution");
    node.get("title").is_some() && (is_typed || OWN.iter().filter(|key| node.get(key).is_some()).count() > 2)
}

/// The contributions of an event or a session; what is none in their list is told.
pub(super) fn listed<'n>(node: &'n Node<'n>, complaints: &mut Vec<Diagnostic>) -> Vec<&'n Node<'n>> {
    let all = node.get("contributions").map(Node::items).unwrap_or_default();
    let (held, others): (Vec<&Node>, Vec<&Node>) = all.iter().partition(|it| !it.entries().is_empty());
    let told = others.into_iter().map(|other| {
        Diagnostic::new(Code::JsonSyntax, &other.place, "an entry of the list is no contribution and is left out")
            .help("look at the line in the export")
    });
    few(told.collect(), complaints);
    held
}

/// Takes a contribution; `session` is where it stands in the export.
pub(super) fn read(
    node: &Node,
    session: Option<&At>,
    gathered: &mut Gathered,
    complaints: &mut Vec<Diagnostic>,
) -> usize {
    let talk = talk(node, session, gathered, complaints);
    gathered.take(talk)
}

fn talk(node: &Node, session: Option<&At>, gathered: &mut Gathered, complaints: &mut Vec<Diagnostic>) -> Talk {
    let text = |keys: &[&str]| keys.iter().find_map(|key| node.text_at(key));
    let friendly = text(&["friendly_id", "friendlyId"]);
    let inner = text(&["db_id", "contributionId", "contribution_id"])
        .or_else(|| node.text_at("id").filter(|_| friendly.is_some()));
    let named = named(node, "type");
    let mut at = at(node, gathered, complaints);
    if let Some(session) = session {
        at.session = session.session.clone().or(at.session);
        at.room = at.room.or_else(|| session.room.clone());
        at.poster |= session.poster;
    }
    let kind = named.and_then(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place)));
    at.poster |= kind.as_ref().is_some_and(|kind| kind.value == Kind::Poster);
    let id = friendly.or_else(|| node.text_at("id")).or_else(|| inner.clone());
    let record = ContributionRecord { id, kind, ..record(node) };
    let parts =
        node.get("subContributions").or_else(|| node.get("subcontributions")).map(Node::items).unwrap_or_default();
    let whole = record.id.as_ref().map_or("", |id| id.value.as_str());
    let part = |(nth, part): (usize, &Node)| {
        let inner = ContributionRecord { kind: record.kind.clone(), ..self::record(part) };
        let id = Spanned::new(format!("{whole}-{}", nth + 1), part.place.clone());
        ContributionRecord { id: Some(id), ..inner }
    };
    Talk {
        inner: inner.map(|inner| inner.value),
        of_abstract: node.text_at("abstract_id").map(|id| id.value),
        parts: parts.iter().filter(|part| part.get("title").is_some()).enumerate().map(part).collect(),
        at,
        record,
    }
}

/// What is printed of a contribution, or of one within it.
fn record(node: &Node) -> ContributionRecord {
    let description = node.text_at("description").or_else(|| node.text_at("content")).map(without_residue);
    let mut record = ContributionRecord {
        title: texts::title(node.text_at("title").map(without_residue), &node.place),
        number: node.text_at("code").map(person::cleaned),
        board: node.text_at("board_number").or_else(|| node.text_at("boardNumber")).map(person::cleaned).map(Box::new),
        authors: people::of_entry(node),
        dialect: texts::html(description.as_ref()),
        abstract_: description.and_then(texts::prose),
        keywords: node.get("keywords").map(keywords::of_node).unwrap_or_default(),
        place: node.place.clone(),
        ..ContributionRecord::default()
    };
    addresses(node, &mut record);
    record
}

/// The text of a field that is one, or an object with a name.
pub(super) fn named(node: &Node, key: &str) -> Option<Spanned<String>> {
    let value = node.get(key)?;
    let name = || ["title", "name"].iter().find_map(|key| value.text_at(key));
    value.text().or_else(name).map(person::cleaned)
}

/// Excel's sign for a carriage return, which Indico's texts have been through.
pub(super) fn without_residue(text: Spanned<String>) -> Spanned<String> {
    if text.value.contains("_x000D_") { text.map(|text| text.replace("_x000D_", "")) } else { text }
}

/// When and where an entry is.
pub(super) fn at(node: &Node, gathered: &mut Gathered, complaints: &mut Vec<Diagnostic>) -> At {
    let block = node.at(&["session_block", "title"]).and_then(Node::text);
    let session = named(node, "session").map(|session| match block {
        Some(block) if block.value != session.value => session.map(|title| format!("{title}: {}", block.value)),
        _ => session,
    });
    let start = time(node, &["startDate", "start_dt"], gathered, complaints);
    let end = time(node, &["endDate", "end_dt"], gathered, complaints);
    // In seconds where the times are written as ISO 8601, in minutes where they are objects.
    let per_minute = if node.get("start_dt").is_some() { 60 } else { 1 };
    let duration =
        node.get("duration").and_then(Node::str).and_then(|text| text.split('.').next()?.parse::<u32>().ok());
    let minutes = duration.filter(|it| (1..1_000_000).contains(it)).map(|it| it / per_minute);
    let is_said = |text: &Spanned<String>| !text.value.trim().is_empty();
    let room =
        ["room_name", "roomFullname", "room", "child_room"].iter().find_map(|key| node.text_at(key).filter(is_said));
    let place = node.get("location_data");
    let room = room.or_else(|| place?.text_at("room_name")).or_else(|| place?.text_at("room"));
    At {
        start,
        end,
        minutes,
        session,
        track: named(node, "track"),
        room: room.map(person::cleaned),
        chair: chairs(node),
        poster: ["isPoster", "is_poster"].iter().any(|key| node.get(key).is_some_and(Node::is_true)),
    }
}

/// Who convenes, with affiliations.
pub(super) fn chairs(node: &Node) -> Option<Spanned<String>> {
    let listed = node.get("conveners").or_else(|| node.get("sessionConveners"))?;
    let name = |author: crate::record::AuthorRecord| match author.affiliation {
        Some(affiliation) => format!("{} ({})", author.name.value, affiliation.value),
        None => author.name.value,
    };
    let names: Vec<String> = listed.items().iter().filter_map(people::person).map(name).collect();
    (!names.is_empty()).then(|| Spanned::new(names.join("; "), listed.place.clone()))
}

/// A time as an object of date, time and zone, or as ISO 8601.
pub(super) fn time(
    node: &Node,
    keys: &[&str],
    gathered: &mut Gathered,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Spanned<When>> {
    let value = keys.iter().find_map(|key| node.get(key))?;
    let (written, zone) = match (value.text_at("date"), value.text_at("time")) {
        (Some(date), Some(clock)) => {
            let whole = format!("{}T{}", date.value, clock.value);
            (Spanned::new(whole, date.place), value.text_at("tz"))
        }
        _ => (value.text()?, None),
    };
    let Some(mut read) = when::date_time(&written.value) else {
        let message = format!("`{}` is no time", written.value);
        let help = "write it in program.yaml as `2024-03-18 08:30`";
        complaints.push(Diagnostic::new(Code::BadDate, &written.place, message).help(help));
        return None;
    };
    if let Some(zone) = zone {
        let known = time_zone(&zone.value).and_then(|zone| zone.to_zoned(read.civil).ok());
        read.offset = read.offset.or_else(|| Some(known?.offset()));
        // UTC is what servers write; another zone is the event's.
        let better = gathered.zone.as_ref().is_none_or(|known| known.value == "UTC");
        if better && time_zone(&zone.value).is_some() {
            gathered.zone = Some(zone);
        }
    }
    Some(Spanned::new(read, written.place))
}

/// The page, and what is attached: of a protected one nothing.
fn addresses(node: &Node, record: &mut ContributionRecord) {
    let mut add = |word: &str, address: Option<Spanned<String>>| {
        if let Some(address) = address {
            links::add(&mut record.links, word, address.map(|text| entities::resolved(&text).into_owned()));
        }
    };
    add("page", node.text_at("url"));
    for reference in node.get("references").map(Node::items).unwrap_or_default() {
        let word = reference.text_at("type").map(|it| it.value).unwrap_or_default();
        add(&word, reference.text_at("url").or_else(|| reference.text_at("value")));
    }
    let attachments = node.get("attachments");
    let folders =
        [node.get("folders"), attachments.and_then(|it| it.get("folders"))].into_iter().flatten().flat_map(Node::items);
    let files = [attachments, attachments.and_then(|it| it.get("files"))].into_iter().flatten().flat_map(Node::items);
    let of_folders = folders.flat_map(|folder| {
        let title = folder.text_at("title").map(|it| it.value).unwrap_or_default();
        folder.get("attachments").map(Node::items).unwrap_or_default().iter().map(move |file| (title.clone(), file))
    });
    for (folder, file) in of_folders.chain(files.map(|file| (String::new(), file))) {
        if file.get("is_protected").is_some_and(Node::is_true) {
            continue;
        }
        let title = file.text_at("title").map(|it| it.value).unwrap_or_default();
        let address = ["link_url", "download_url", "url"].iter().find_map(|key| file.text_at(key));
        let word = address.as_ref().map(|address| word_of(&format!("{folder} {title}"), &address.value));
        add(word.as_deref().unwrap_or_default(), address);
    }
    for material in node.get("material").map(Node::items).unwrap_or_default() {
        let title = material.text_at("title").map(|it| it.value).unwrap_or_default();
        for resource in material.get("resources").map(Node::items).unwrap_or_default() {
            let address = resource.text_at("url");
            let word = address.as_ref().map(|address| word_of(&title, &address.value));
            add(word.as_deref().unwrap_or_default(), address);
        }
    }
}

/// What an attachment is, by its title without the file's ending; a presentation where the title does not say.
pub(super) fn word_of(title: &str, address: &str) -> String {
    const PRESENTED: &[&str] = &[".pdf", ".ppt", ".pptx", ".key", ".odp"];
    let bare =
        title.trim().rsplit_once('.').map_or(title, |(before, ending)| if ending.len() <= 4 { before } else { title });
    let says = ["slide", "paper", "poster", "video", "record", "presentation", "article", "proceeding", "code"];
    let lower = bare.to_lowercase();
    let is_file = PRESENTED.iter().any(|ending| address.to_lowercase().ends_with(ending));
    if is_file && !says.iter().any(|word| lower.contains(word)) { "slides".to_owned() } else { lower }
}
