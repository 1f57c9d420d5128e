//! What the folder says of the event: its book, committees, sponsors and the texts in front.

use super::layout::{Part, first, texts};
use super::{Reading, Set};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::event::{Isbn, Issn};
use crate::record::source::latex::entry::without_layout;
use crate::record::source::latex::source::without_comments;
use crate::record::source::{mail, person, tex, when};
use crate::record::tree::Node;
use crate::record::{CommitteeRecord, Dates, FrontRecord, MemberRecord, SponsorRecord, SponsorTierRecord};

/// Reads all of it.
pub(super) fn read(set: &mut Set, reading: &mut Reading) {
    for (_, view) in set.yaml.iter().filter(|(part, _)| *part == Part::Details) {
        view.yaml().into_iter().for_each(|node| details(node, reading));
    }
    let committees = set.entries(Part::Committees).into_iter().filter_map(|(_, node)| committee(node));
    reading.records.event.committees.extend(committees);
    sponsors(set, reading);
    for (_, node) in set.entries(Part::Prefaces) {
        let title = first(node, &["title", "name"]);
        let Some(text) = set.text(node.text_at("file")) else { continue };
        let title = title.map(tex::line).unwrap_or_else(|| Spanned::new("Preface".to_owned(), text.place.clone()));
        reading.records.front.push(FrontRecord { title, text: text.map(|text| in_markdown(&text)) });
    }
}

fn details(node: &Node, reading: &mut Reading) {
    let line = |keys: &[&str]| first(node, keys).map(tex::line);
    let event = &mut reading.records.event;
    event.title = event.title.take().or_else(|| line(&["event_name", "name", "book_title", "title"]));
    event.short = event.short.take().or_else(|| line(&["abbreviation", "event_abbreviation", "anthology_venue_id"]));
    event.place = event.place.take().or_else(|| line(&["location", "place"]));
    event.website = event.website.take().or_else(|| first(node, &["url", "website"]));
    event.about = event.about.take().or_else(|| node.text_at("abstract"));
    event.timezone = event.timezone.take().or_else(|| first(node, &["timezone", "time_zone"]));
    event.imprint.publisher = event.imprint.publisher.take().or_else(|| line(&["publisher"]));
    event.imprint.doi = event.imprint.doi.take().or_else(|| first(node, &["doi"]));
    let mut number = |text: Spanned<String>| {
        if Isbn::parse(&text.value).is_none() && Issn::parse(&text.value).is_some() {
            let message = format!("the ISBN `{}` has the form of an ISSN and is taken as one", text.value);
            let help = "move it to `isbn:` in event.yaml if it is none";
            reading.complaints.push(Diagnostic::new(Code::Inferred, &text.place, message).help(help));
            event.imprint.issn = Some(text);
        } else {
            event.imprint.isbn = Some(text);
        }
    };
    first(node, &["isbn"]).into_iter().for_each(&mut number);
    let editors = node.get("editors").into_iter().flat_map(|list| list.items());
    event.imprint.editors.extend(editors.filter_map(author).map(|editor| editor.name));
    let mut day = |key: &str| {
        let text = node.text_at(key)?;
        let date = when::date(text.value.get(..10).unwrap_or(&text.value));
        if date.is_none() {
            let message = format!("`{}` is no date", text.value);
            reading.complaints.push(Diagnostic::new(Code::BadDate, &text.place, message).help("write `2027-08-15`"));
        }
        date.map(|date| Spanned::new(date, text.place))
    };
    let (from, to) = (day("start_date"), day("end_date"));
    if event.dates.is_none() {
        let last = to.filter(|to| from.as_ref().is_none_or(|from| from.value != to.value));
        event.dates = match from {
            Some(from) => Some(Dates { from, to: last }),
            None => last.map(|only| Dates { from: only, to: None }),
        };
    }
}

/// A person in parts, as all files of the folder have them.
pub(super) fn author(node: &Node) -> Option<crate::record::AuthorRecord> {
    if let Some(name) = node.text() {
        return Some(person::of_name(tex::line(name)));
    }
    let given = match (node.text_at("first_name"), node.text_at("middle_name")) {
        (Some(first), Some(middle)) => Some(first.map(|first| format!("{} {}", first.trim(), middle.value.trim()))),
        (first, middle) => first.or(middle),
    };
    let parts = person::of_parts(given.map(tex::line), node.text_at("last_name").map(tex::line));
    parts.or_else(|| first(node, &["name", "preferred_name"]).map(tex::line).map(person::of_name))
}

/// The institutions of a person: as written, or a list.
pub(super) fn institutions(node: &Node) -> Vec<Spanned<String>> {
    let keys = ["institution", "instituion", "affiliation", "institutions", "affiliations"];
    let said = keys.iter().find_map(|key| node.get(key).filter(|node| !texts(Some(node)).is_empty()));
    texts(said).into_iter().map(tex::line).map(mail::without).collect()
}

fn committee(node: &Node) -> Option<CommitteeRecord> {
    let role = tex::line(node.text_at("role")?);
    let list = node.get("members").or_else(|| node.get("entries"))?;
    let members = list.items().iter().filter_map(|member| {
        let affiliation =
            institutions(member).into_iter().reduce(|one, other| one.map(|one| format!("{one}; {}", other.value)));
        Some(MemberRecord { name: author(member)?.name, affiliation, note: None })
    });
    let members: Vec<MemberRecord> = members.collect();
    (!members.is_empty()).then_some(CommitteeRecord { role, members })
}

/// Tiers with their logos; the names are those of the files, since the folder has no others.
fn sponsors(set: &Set, reading: &mut Reading) {
    for (_, node) in set.entries(Part::Sponsors) {
        let Some(tier) = node.text_at("tier").map(tex::line) else { continue };
        let list = node.get("logos").or_else(|| node.get("sponsors"));
        let sponsors: Vec<SponsorRecord> = list.into_iter().flat_map(|list| list.items()).filter_map(sponsor).collect();
        if let Some(first) = sponsors.first().filter(|_| !sponsors.is_empty()) {
            if reading.records.event.sponsors.is_empty() {
                let message = "the sponsors are named after the files of their logos";
                let help = "write their names in event.yaml, and put the logos into the folder `images`";
                reading.complaints.push(Diagnostic::new(Code::Inferred, &first.name.place, message).help(help));
            }
            reading.records.event.sponsors.push(SponsorTierRecord { tier, sponsors });
        }
    }
}

fn sponsor(node: &Node) -> Option<SponsorRecord> {
    let logo = node.text().or_else(|| first(node, &["logo", "file"]));
    let said = node.text_at("name").map(tex::line);
    let of_file = || {
        let file = logo.as_ref()?;
        let base = file.value.rsplit('/').next()?;
        let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem).replace(['-', '_'], " ");
        Some(Spanned::new(stem.trim().trim_end_matches(" logo").to_owned(), file.place.clone()))
    };
    let name = said.or_else(of_file).filter(|name| !name.value.is_empty())?;
    let logo = logo.map(|logo| logo.map(|file| file.rsplit('/').next().unwrap_or_default().to_owned()));
    Some(SponsorRecord { name, logo, website: first(node, &["url", "website"]), text: None })
}

/// A preface as Markdown, which reads the LaTeX that is left in it: comments and layout go, headings are lifted.
fn in_markdown(text: &str) -> String {
    let clean = without_layout(&without_comments(text));
    let mut out = String::with_capacity(clean.len());
    for line in clean.lines() {
        let line = line.trim();
        let heading = ["\\section*{", "\\section{", "\\subsection*{", "\\subsection{", "\\paragraph{"]
            .iter()
            .find_map(|it| line.strip_prefix(it));
        match heading.and_then(|rest| rest.strip_suffix('}')) {
            Some(words) => out.push_str(&format!("\n## {words}\n\n")),
            None => {
                out.push_str(&line.replace("\\\\", "  "));
                out.push('\n');
            }
        }
    }
    out.trim().to_owned()
}
