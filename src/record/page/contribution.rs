//! Contribution records from talks as found.

use std::collections::{BTreeMap, BTreeSet};

use super::affiliation::give;
use super::body;
use super::ledger::{Ledger, without_addresses};
use super::line::{Line, fold};
use super::people::Person;
use super::section::Section;
use super::slug::Slugs;
use super::talk::{Draft, talks};
use super::vocabulary::{is_bare, is_numbered_session};
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::record::authors::{self, Giving};
use crate::record::text::Text;
use crate::record::{AuthorRecord, ContributionRecord, Kind};

/// The contributions read so far.
pub(super) struct Contributions<'a> {
    text: &'a Text<'a>,
    lines: &'a [Line],
    markdown: bool,
    slugs: Slugs,
    records: Vec<ContributionRecord>,
    /// Persons that a list of speakers names, with where they are from.
    directory: Vec<(Person, usize)>,
}

impl<'a> Contributions<'a> {
    pub(super) fn new(text: &'a Text<'a>, lines: &'a [Line], markdown: bool) -> Self {
        Self { text, lines, markdown, slugs: Slugs::default(), records: Vec::new(), directory: Vec::new() }
    }

    /// All records; persons listed without a talk are said.
    pub(super) fn finish(mut self, ledger: &mut Ledger, diagnostics: &mut Vec<Diagnostic>) -> Vec<ContributionRecord> {
        self.complete_from_directory(ledger, diagnostics);
        self.records
    }

    /// Takes note of where persons are from, for talks that do not say.
    pub(super) fn learn(&mut self, people: Vec<Person>, line: usize) {
        let from = people.into_iter().filter(|person| person.affiliation.is_some());
        self.directory.extend(from.map(|person| (person, line)));
    }

    /// Gives a talk its authors where it has none; whether it had none, or has these.
    pub(super) fn give(&mut self, id: &str, people: Vec<Person>, line: usize) -> bool {
        let place = self.text.place(self.lines[line].at.clone());
        let is_it = |record: &&mut ContributionRecord| record.id.as_ref().is_some_and(|known| known.value == id);
        let Some(record) = self.records.iter_mut().find(is_it) else { return false };
        if record.authors.is_empty() {
            let is_alone = people.len() == 1;
            let author = |person: Person| AuthorRecord {
                name: Spanned::new(person.name, place.clone()),
                affiliation: person.affiliation.map(|slot| Spanned::new(slot, place.clone())),
                speaker: is_alone,
                ..AuthorRecord::default()
            };
            record.authors = people.into_iter().map(author).collect();
            return true;
        }
        let known: BTreeSet<String> = record.authors.iter().map(|author| key(&author.name.value)).collect();
        people.iter().all(|person| known.contains(&key(&person.name)))
    }

    /// The records so far.
    pub(super) fn records(&self) -> &[ContributionRecord] {
        &self.records
    }

    /// Whether titles and abstracts are Markdown.
    pub(super) fn is_markdown(&self) -> bool {
        self.markdown
    }

    /// Reads the talks of a section.
    pub(super) fn read_section(&mut self, section: &Section, ledger: &mut Ledger, diagnostics: &mut Vec<Diagnostic>) {
        let lines = &self.lines[section.lines.clone()];
        let found = talks(lines, section.lines.start, section.kind(), self.markdown);
        for line in found.directory.iter().map(|(_, line)| line).chain(&found.slots) {
            ledger.read(*line);
        }
        self.directory.extend(found.directory);
        let heading = section.heading.map(|heading| &self.lines[heading]);
        // A kind that has no word of its own in the booklet, a survey, would else be lost.
        let named = heading.filter(|heading| {
            let says_more = !is_bare(&heading.plain) || section.kind() == Some(Kind::Other);
            says_more && (section.kind().is_some() || is_numbered_session(&heading.plain))
        });
        let unsaid = found.talks.iter().filter(|talk| talk.kind.or(section.kind()).is_none()).count();
        if unsaid > 0 {
            let first = &self.lines[found.talks.first().map_or(section.lines.start, |talk| talk.first)];
            let (at, message) = match heading {
                Some(heading) => {
                    let under = format!("under `{}` for contributed ones; the heading does not say", heading.plain);
                    (heading, format!("took {unsaid} talks {under}"))
                }
                None => (first, format!("took {unsaid} talks for contributed ones; no heading says what they are")),
            };
            let place = self.text.place(at.at.clone());
            diagnostics.push(Diagnostic::new(Code::Inferred, &place, message).help("set `kind` where it is another"));
        }
        let mut shared = Vec::new();
        for draft in found.talks {
            let kind_place = heading.map_or(Place::Made, |heading| self.text.place(heading.at.clone()));
            let kind = draft.kind.or(section.kind()).unwrap_or(Kind::Contributed);
            let session = named
                .map(|heading| Spanned::new(heading.plain.trim_end_matches([':', ' ']).to_owned(), kind_place.clone()));
            self.add(&draft, Spanned::new(kind, kind_place), session, &mut shared, ledger, diagnostics);
        }
        if let Some(first) = shared.first() {
            let all = shared.iter().map(|place: &Place| place.position().map_or(0, |at| at.line).to_string());
            let message =
                format!("gave one affiliation to all authors of a talk (line {})", all.collect::<Vec<_>>().join(", "));
            diagnostics.push(
                Diagnostic::new(Code::Inferred, first, message)
                    .help("set `affiliation` of each author where it is not so"),
            );
        }
    }

    /// Adds one talk and marks its lines.
    pub(super) fn add(
        &mut self,
        draft: &Draft,
        kind: Spanned<Kind>,
        session: Option<Spanned<String>>,
        shared: &mut Vec<Place>,
        ledger: &mut Ledger,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> String {
        let place_of = |line: usize| self.text.place(self.lines[line].at.clone());
        let place = place_of(draft.first);
        ledger.read(draft.first);
        draft.labels.iter().for_each(|line| ledger.read(*line));
        let title = match &draft.title {
            Some((title, line)) => {
                ledger.read(*line);
                Spanned::new(without_addresses(title).0, place_of(*line))
            }
            None => {
                let message = "a talk without a title; its speaker is kept";
                diagnostics.push(Diagnostic::new(Code::MissingValue, &place, message).help("give it a `title`"));
                Spanned::new("TBA".to_owned(), place.clone())
            }
        };
        let authors = self.authors(draft, &title.value, shared, ledger, diagnostics);
        let abstract_ = self.abstract_of(draft, &title.value, ledger, diagnostics);
        let id = self.slugs.name(&super::inline::see(&title.value).plain);
        let keywords = draft.keywords.iter().flat_map(|(words, line)| {
            ledger.read(*line);
            let words = words.split([',', ';', '·']).map(str::trim).filter(|word| !word.is_empty());
            words.map(|word| Spanned::new(word.trim_end_matches('.').to_owned(), place_of(*line))).collect::<Vec<_>>()
        });
        let keywords = keywords.collect();
        let mut links = BTreeMap::new();
        for (name, address, line) in &draft.links {
            ledger.read(*line);
            links.entry((*name).to_owned()).or_insert_with(|| Spanned::new(address.clone(), place_of(*line)));
        }
        let from = format!("{}:{}", self.text.file, self.text.line(self.lines[draft.first].at.start));
        self.records.push(ContributionRecord {
            id: Some(Spanned::made(id.clone())),
            title,
            kind: Some(kind),
            session,
            authors,
            abstract_,
            keywords,
            links,
            from: Some(Box::new(Spanned::made(from))),
            place,
            ..ContributionRecord::default()
        });
        id
    }

    fn authors(
        &self,
        draft: &Draft,
        title: &str,
        shared: &mut Vec<Place>,
        ledger: &mut Ledger,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<AuthorRecord> {
        let place_of = |line: usize| self.text.place(self.lines[line].at.clone());
        let mut people: Vec<Person> = draft.people.iter().map(|(person, _)| person.clone()).collect();
        let places: Vec<String> = draft.places.iter().map(|(place, _)| place.clone()).collect();
        draft.people.iter().for_each(|(_, line)| ledger.read(*line));
        // Places of nobody stay on the page.
        if !people.is_empty() {
            draft.places.iter().for_each(|(_, line)| ledger.read(*line));
        }
        let slots_at = draft.places.first().map(|(_, line)| place_of(*line));
        match (give(&mut people, &places), &slots_at) {
            (Giving::Shared, Some(at)) => shared.push(at.clone()),
            (Giving::ByCommas, Some(at)) => {
                let message =
                    format!("read `{}` as one affiliation for each of {} authors", places.join(" "), people.len());
                let help = "set `affiliation` of each author where it is not so";
                diagnostics.push(Diagnostic::new(Code::Inferred, at, message).help(help));
            }
            (Giving::Mismatch { count, to_all }, Some(at)) => {
                let given = if to_all { "all authors have the whole line" } else { "no author has any" };
                let message = format!("`{title}` has {} authors and {count} affiliations; {given}", people.len());
                let help = "set `affiliation` of each author";
                diagnostics.push(Diagnostic::new(Code::AffiliationCount, at, message).help(help));
            }
            _ => {}
        }
        let own = places.is_empty();
        let lines = draft.people.iter().map(|(_, line)| *line);
        let author = |(person, line): (Person, usize)| {
            let at = place_of(line);
            let slots = if own { at.clone() } else { slots_at.clone().unwrap_or_default() };
            let affiliation = person.affiliation.map(|slot| without_addresses(&slot).0).filter(|slot| !slot.is_empty());
            AuthorRecord {
                speaker: draft.speakers || draft.presenters.contains(&key(&person.name)),
                name: Spanned::new(person.name, at),
                affiliation: affiliation.map(|slot| Spanned::new(slot, slots)),
                ..AuthorRecord::default()
            }
        };
        let records: Vec<AuthorRecord> = people.into_iter().zip(lines).map(author).collect();
        records.into_iter().flat_map(|record| authors::within_name(record, diagnostics)).collect()
    }

    fn abstract_of(
        &self,
        draft: &Draft,
        title: &str,
        ledger: &mut Ledger,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Spanned<String>> {
        let (first, last) = (draft.body.first()?, draft.body.last()?);
        draft.body.iter().for_each(|(_, line)| ledger.read(*line));
        let at =
            self.text.place(self.lines[first.1].at.start..self.lines[last.1].at.end.max(self.lines[first.1].at.start));
        let lines: Vec<&Line> = draft.body.iter().map(|(line, _)| line).collect();
        let text = body::text(&lines, self.markdown);
        if is_to_come(&text) {
            let message = format!("`{title}` has no abstract yet: `{}`", text.trim());
            diagnostics.push(Diagnostic::new(Code::Inferred, &at, message));
            return None;
        }
        let (text, taken) = text_without_addresses(&text);
        if taken {
            let message = format!("took an e-mail address out of the abstract of `{title}`");
            diagnostics.push(Diagnostic::new(Code::Inferred, &at, message));
        }
        Some(Spanned::new(text, at))
    }

    /// Gives speakers without an affiliation the one a list of speakers has for them.
    fn complete_from_directory(&mut self, ledger: &mut Ledger, diagnostics: &mut Vec<Diagnostic>) {
        let directory = std::mem::take(&mut self.directory);
        let mut slots: BTreeMap<String, (&Person, usize)> = BTreeMap::new();
        for (person, line) in &directory {
            slots.entry(key(&person.name)).or_insert((person, *line));
        }
        let mut with_talk: BTreeSet<String> = BTreeSet::new();
        let mut filled = Vec::new();
        let mut at = Place::Made;
        for record in &mut self.records {
            drop_listed_places(record, &slots);
            for author in &mut record.authors {
                let name = key(&author.name.value);
                if let Some((person, line)) = slots.get(&name)
                    && author.affiliation.is_none()
                    && let Some(slot) = &person.affiliation
                {
                    at = self.text.place(self.lines[*line].at.clone());
                    author.affiliation = Some(Spanned::new(slot.clone(), at.clone()));
                    filled.push(author.name.value.clone());
                }
                with_talk.insert(name);
            }
        }
        if !filled.is_empty() {
            let message = format!("took the affiliations of {} from other lines of the page", filled.join(", "));
            diagnostics.push(Diagnostic::new(Code::Inferred, &at, message));
        }
        for (person, line) in &directory {
            if !with_talk.contains(&key(&person.name)) {
                ledger.leave(*line);
                let place = self.text.place(self.lines[*line].at.clone());
                let message = format!("`{}` is listed as a speaker, but the page has no talk of theirs", person.name);
                diagnostics.push(
                    Diagnostic::new(Code::UnplacedLines, &place, message).help("add the talk to contributions.yaml"),
                );
            }
        }
    }
}

/// A list of speakers that has `Li Wei (Kew Gardens)` says that `Li Wei, Kew Gardens` is one author and not two.
fn drop_listed_places(record: &mut ContributionRecord, slots: &BTreeMap<String, (&Person, usize)>) {
    let mut index = 0;
    while index + 1 < record.authors.len() {
        let listed =
            slots.get(&key(&record.authors[index].name.value)).and_then(|(person, _)| person.affiliation.as_ref());
        if listed.is_some_and(|slot| key(slot) == key(&record.authors[index + 1].name.value)) {
            let place = record.authors.remove(index + 1).name;
            record.authors[index].affiliation = Some(place);
        }
        index += 1;
    }
}

/// A name by which the same person is found again.
pub(super) fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a text only says that there is none yet.
pub(super) fn is_to_come(text: &str) -> bool {
    let words = fold(text).to_lowercase();
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        words,
        "tbd"
            | "tba"
            | "tbc"
            | "to be announced"
            | "to be determined"
            | "to be confirmed"
            | "coming soon"
            | "to appear"
    ) || matches!(words, "" | "n/a" | "none" | "abstract tba" | "abstract tbd" | "will be announced" | "to come")
}

fn text_without_addresses(text: &str) -> (String, bool) {
    if !text.contains('@') {
        return (text.to_owned(), false);
    }
    let mut taken = false;
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| {
            let (line, found) = without_addresses(line);
            taken |= found;
            line
        })
        .collect();
    (lines.join("\n"), taken)
}
