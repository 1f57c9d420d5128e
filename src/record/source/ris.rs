//! RIS, the tagged format of reference managers: `TY  - CONF` … `ER  -`.

use super::{Certainty, Claim, Format, Reading, View, characters, kind, language, links, mail, person};
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::prose::Dialect;
use crate::record::text::Text;
use crate::record::{AuthorRecord, ContributionRecord, NameRecord, authors};

/// Files of reference managers.
pub(super) const FORMAT: Format = Format { name: "ris", title: "RIS: tagged file of a reference manager", claim, read };

/// Entries of one file that are read.
const MAX_ENTRIES: usize = 100_000;

fn claim(views: &[&View]) -> Vec<Claim> {
    let is_one = |view: &View| {
        !view.is_binary() && {
            let mut lines = view.text().content.lines().filter(|line| !line.trim().is_empty()).take(50);
            lines.any(|line| tag(line).is_some_and(|(tag, value)| tag == "TY" && !value.trim().is_empty()))
        }
    };
    let found = views.iter().enumerate().filter(|(_, view)| is_one(view));
    found.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Marked }).collect()
}

/// The tag of a line and what stands behind it: two signs, spaces, a hyphen.
fn tag(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{FEFF}').trim_start();
    let (tag, rest) = line.split_at_checked(2)?;
    let fits = tag.starts_with(|c: char| c.is_ascii_uppercase())
        && tag.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let value = rest.trim_start_matches([' ', '\t']).strip_prefix('-')?;
    (fits && rest.starts_with([' ', '\t']) && (value.is_empty() || value.starts_with([' ', '\t'])))
        .then_some((tag, value))
}

/// The fields of one entry in order.
#[derive(Default)]
struct Entry {
    place: Place,
    fields: Vec<(String, Spanned<String>)>,
}

fn read(set: &[&View], reading: &mut Reading) {
    for view in set {
        entries(view.text(), reading);
    }
}

fn entries(text: &Text, reading: &mut Reading) {
    let mut open: Option<Entry> = None;
    let mut count = 0;
    let mut at = 0;
    for line in text.content.split_inclusive('\n') {
        let (start, whole) = (at, line.trim_end_matches('\n'));
        at += line.len();
        let Some((tag, value)) = tag(whole) else {
            // A line without a tag goes on with the last field; an empty one parts its paragraphs.
            if let Some((_, last)) = open.as_mut().and_then(|entry| entry.fields.last_mut()) {
                last.value.push('\n');
                last.value.push_str(whole.trim());
            }
            continue;
        };
        let from = start + (whole.len() - value.trim_start().len());
        let value = value.trim();
        let place = text.place(from..from + value.len());
        if tag == "TY" || tag == "ER" {
            if let Some(entry) = open.take() {
                if tag == "TY" {
                    let message = "the entry has no end; it is read up to the next";
                    let help = "look whether the file was cut short there";
                    reading.complaints.push(Diagnostic::new(Code::Truncated, &entry.place, message).help(help));
                }
                contribution(&entry, reading);
            }
            if tag == "TY" {
                count += 1;
                if count > MAX_ENTRIES {
                    let message = format!("the file has more than {MAX_ENTRIES} entries; the rest are not read");
                    reading.complaints.push(Diagnostic::new(Code::OverLimit, &place, message).help("pull it in parts"));
                    return;
                }
                open = Some(Entry { place: place.clone(), fields: Vec::new() });
            }
        }
        if let Some(entry) = open.as_mut().filter(|_| !value.is_empty()) {
            entry.fields.push((tag.to_owned(), Spanned::new(value.to_owned(), place)));
        }
    }
    if let Some(entry) = open {
        let message = "the last entry has no end; it is read as far as it goes";
        reading
            .complaints
            .push(Diagnostic::new(Code::Truncated, &entry.place, message).help("look whether the file was cut short"));
        contribution(&entry, reading);
    }
}

impl Entry {
    fn all<'e>(&'e self, tags: &'e [&str]) -> impl Iterator<Item = &'e Spanned<String>> {
        self.fields.iter().filter(|(tag, _)| tags.contains(&tag.as_str())).map(|(_, value)| value)
    }

    fn first(&self, tags: &[&str]) -> Option<Spanned<String>> {
        let found = tags.iter().find_map(|tag| self.fields.iter().find(|(of, _)| of == tag))?;
        Some(found.1.clone().map(|text| text.trim().to_owned()))
    }
}

fn contribution(entry: &Entry, reading: &mut Reading) {
    // What Libretto wrote is characters alone, and its notes say what RIS has no tags for.
    let is_ours = entry.first(&["DP"]).is_some_and(|it| it.value == "Libretto");
    let Some(title) = entry.first(&["TI", "T1", "CT", "BT"]) else {
        let message = "the entry has no title and is left out";
        let complaint = Diagnostic::new(Code::MissingValue, &entry.place, message);
        return reading.complaints.push(complaint.help("write its title behind `TI  - `"));
    };
    let language = entry.first(&["LA"]).and_then(|word| Some(Spanned::new(language::tag(&word.value)?, word.place)));
    let words = entry.all(&["M3", "KW"]).filter(|word| word.value.len() < 40);
    let kind = words.take(1).find_map(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place.clone())));
    let mut record = ContributionRecord {
        id: entry.first(&["ID", "AN"]).filter(|id| id.value.len() <= 60 && !id.value.contains('/')),
        title: person::cleaned(title),
        kind: kind.filter(|_| entry.first(&["M3"]).is_some()),
        number: entry.first(&["M1"]).filter(|_| is_ours),
        session: entry.first(&["SE"]).filter(|_| is_ours),
        authors: if is_ours { placed(entry) } else { people(entry, reading) },
        dialect: is_ours.then(|| Spanned::made(Dialect::Plain)),
        abstract_: entry.first(&["AB", "N2"]),
        keywords: entry
            .all(&["KW"])
            .flat_map(|field| if is_ours { vec![field.clone()] } else { keywords(field) })
            .collect(),
        language,
        place: entry.place.clone(),
        ..ContributionRecord::default()
    };
    for (tag, word) in [("DO", "doi"), ("L1", "paper"), ("L2", "page"), ("UR", "page"), ("LK", "page")] {
        for field in entry.all(&[tag]) {
            for address in field.value.split([';', '\n']).map(str::trim) {
                let address = if tag == "DO" { address.trim_start_matches("doi:").trim() } else { address };
                links::add(&mut record.links, word, Spanned::new(address.to_owned(), field.place.clone()));
            }
        }
    }
    if is_ours {
        characters::kept(&mut record);
        for note in entry.all(&["N1"]) {
            self::note(note, &mut record);
        }
        let event = &mut reading.records.event;
        event.title = event.title.take().or_else(|| entry.first(&["T2"]));
        event.place = event.place.take().or_else(|| entry.first(&["CY"]));
    }
    reading.contribution(record);
}

/// Authors, each with the addresses right behind it.
fn placed(entry: &Entry) -> Vec<AuthorRecord> {
    let mut all: Vec<AuthorRecord> = Vec::new();
    for (tag, field) in &entry.fields {
        match (tag.as_str(), all.last_mut()) {
            ("AU", _) => all.extend(one(field).or_else(|| Some(person::of_name(field.clone())))),
            ("AD", Some(author)) => author.affiliations.push(field.clone()),
            _ => {}
        }
    }
    all
}

/// What a note says: who presents, who has which ORCID, how a name is printed, an address.
fn note(note: &Spanned<String>, record: &mut ContributionRecord) {
    let Some((word, said)) = note.value.split_once(": ") else { return };
    let is_named = |author: &AuthorRecord, name: &str| match &author.parts {
        NameRecord { given: Some(given), family: Some(family), suffix, .. } => {
            let suffix = suffix.iter().map(|suffix| suffix.value.as_str());
            let parts = [family.value.as_str(), &given.value].into_iter().chain(suffix);
            parts.collect::<Vec<_>>().join(", ") == name
        }
        _ => author.name.value == name,
    };
    match word {
        "Presented by" => {
            for name in said.split("; ") {
                record
                    .authors
                    .iter_mut()
                    .filter(|author| is_named(author, name))
                    .for_each(|author| author.speaker = true);
            }
        }
        "Printed as" => {
            let (printed, name) = said.strip_suffix(')').and_then(|it| it.rsplit_once(" (")).unwrap_or((said, ""));
            if let Some(author) = record.authors.iter_mut().find(|author| is_named(author, name)) {
                author.name.value = printed.to_owned();
            }
        }
        "ORCID" => {
            let (number, name) = said.split_once(' ').unwrap_or((said, ""));
            if let Some(author) = record.authors.iter_mut().find(|author| is_named(author, name)) {
                author.orcid = Some(Spanned::new(number.to_owned(), note.place.clone()));
            }
        }
        _ => links::add(&mut record.links, word, Spanned::new(said.to_owned(), note.place.clone())),
    }
}

/// Keywords, one a tag or one a line.
fn keywords(field: &Spanned<String>) -> Vec<Spanned<String>> {
    let words = field.value.split(['\n', ';']).map(str::trim).filter(|word| !word.is_empty());
    words.map(|word| Spanned::new(word.to_owned(), field.place.clone())).collect()
}

/// Authors in order; an address behind an author is that author's, one for each or one for all.
fn people(entry: &Entry, reading: &mut Reading) -> Vec<AuthorRecord> {
    let mut all: Vec<AuthorRecord> = Vec::new();
    for field in entry.all(&["AU", "A1"]) {
        match one(field) {
            Some(author) => all.push(author),
            None => all.extend(authors::read(field, &[]).drain_into(&mut reading.complaints)),
        }
    }
    let addresses: Vec<Spanned<String>> =
        entry.all(&["AD"]).map(|it| mail::without(person::cleaned(it.clone()))).collect();
    if addresses.len() == all.len() {
        all.iter_mut().zip(addresses).for_each(|(author, address)| author.affiliation = Some(address));
    } else if let [only] = &addresses[..] {
        all.iter_mut().for_each(|author| author.affiliation = Some(only.clone()));
    } else if let Some(first) = addresses.first() {
        let message = format!("{} addresses for {} authors: who is where is not said", addresses.len(), all.len());
        let help = "write each author's `affiliation:` in contributions.yaml";
        reading.complaints.push(Diagnostic::new(Code::AffiliationCount, &first.place, message).help(help));
    }
    all
}

/// `Family, Given, Suffix`; none where the line names several or is written otherwise.
fn one(field: &Spanned<String>) -> Option<AuthorRecord> {
    let parts: Vec<&str> = field.value.split(',').map(str::trim).collect();
    let part = |text: &str| (!text.is_empty()).then(|| Spanned::new(text.to_owned(), field.place.clone()));
    match parts[..] {
        [family, given] => person::of_parts(part(given), part(family)),
        [family, given, suffix] if suffix.len() <= 5 => {
            let author = person::of_parts(part(given), part(family))?;
            let name = author.name.map(|name| format!("{name} {suffix}").trim().to_owned());
            Some(AuthorRecord {
                name,
                parts: NameRecord { suffix: part(suffix).map(Box::new), ..author.parts },
                ..author
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::record::source::testing::pull;

    const ENTRY: &str = "TY  - CONF\r\nID  - oz27\r\nTI  - Bells & Towers\r\nAU  - Byron, Ada K.\r\nAU  - Oz, Ben, Jr.\r\nA1  - The Bell Society\r\n\
        AD  - Kew University. Electronic address: ada@kew.example.\r\nAD  - Ryde Institute\r\nAD  - Bath College\r\nAB  - We rang\r\n  all of them.\r\n\
        KW  - bells\r\nKW  - towers\r\nDO  - 10.1000/1\r\nUR  - https://x.example/1\r\nLA  - eng\r\nSP  - 1\r\nN1  - internal\r\nER  - \r\n";

    #[test]
    fn an_entry_is_read_whole() {
        let read = pull(&[("bells.ris", ENTRY)]);
        assert_eq!(
            read.talks(),
            [
                "oz27 Bells & Towers | Ada K. Byron (Kew University.), Ben Oz Jr. (Ryde Institute), The Bell Society (Bath College)"
            ]
        );
        let record = &read.records.contributions[0];
        assert_eq!(record.abstract_.as_ref().map(|text| text.value.as_str()), Some("We rang\nall of them."));
        assert_eq!((record.keywords.len(), record.links.len()), (2, 2));
        assert_eq!(record.language.as_ref().map(|tag| tag.value.as_str()), Some("en"));
        assert_eq!(record.title.place.to_string(), "bells.ris:3:7");
        assert!(!read.everything().contains("internal") && !read.everything().contains("ada@kew"));
    }

    #[test]
    fn what_is_cut_short_is_said_and_read() {
        for (text, talks, codes) in [
            ("TY  - CONF\nTI  - One\nTY  - CONF\nTI  - Two\nER  -\n", 2, &["x.ris:1:7 truncated"][..]),
            ("TY  - CONF\nTI  - One\nAU  - Byron, Ada\n", 1, &["x.ris:1:7 truncated"]),
            ("TY  - CONF\nAU  - Byron, Ada\nER  - \n", 0, &["x.ris:1:7 missing-value"]),
            ("TY - CONF\nTI - One space\nER -\n", 1, &[]),
        ] {
            let read = pull(&[("x.ris", text)]);
            assert_eq!(
                (read.records.contributions.len(), read.codes()),
                (talks, codes.iter().map(|it| (*it).to_owned()).collect()),
                "{text}"
            );
        }
    }
}
