//! The rows of a set of tables as contributions and a programme: rows of one talk joined, tables that refer to others read
//! beside them.

use std::collections::{BTreeMap, BTreeSet};

use super::field::Field;
use super::headed::Headed;
use super::keys::Keys;
use super::talk::{self, Talk};
use super::times::Times;
use super::years::Years;
use super::{Sheet, people};
use crate::diagnostic::{Code, Diagnostic, Severity, Spanned};
use crate::record::source::few::few;
use crate::record::source::schedule::{self, Entry};
use crate::record::source::table::{Row, Table};
use crate::record::source::{Reading, Reason, presenter};
use crate::record::{AuthorRecord, SessionKind};

/// Rows of a table that are compared with another's to find what refers to it.
const SAMPLE: usize = 500;

/// The column of `table` whose cells are those of a column of `talks` that names each row: which, and which.
pub(super) fn reference(table: &Table, talks: &Table) -> Option<(usize, usize)> {
    let cells = |table: &Table, column: usize| -> BTreeSet<String> {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
        cells
            .map(|cell| cell.value.to_string())
            .filter(|cell| !cell.is_empty() && cell.len() < 60 && cell != "NA")
            .collect()
    };
    let names_each = |column: &usize| {
        let filled = talks.rows.iter().filter(|row| row.cell(Some(*column)).is_some()).count();
        let different = cells(talks, *column);
        different.len() > 1 && different.len() * 10 >= filled * 9 && filled * 2 >= talks.rows.len()
    };
    let keys: Vec<(usize, BTreeSet<String>)> =
        (0..talks.headings.len()).filter(names_each).map(|column| (column, cells(talks, column))).collect();
    let mut best: Option<(usize, usize, usize)> = None;
    for column in 0..table.headings.len() {
        let own: Vec<String> = cells(table, column).into_iter().take(SAMPLE).collect();
        for (key, known) in &keys {
            let shared = own.iter().filter(|cell| known.contains(*cell)).count();
            // Small numbers are shared by chance, unless the headings are alike too.
            let alike = is_alike(&table.headings[column].value, &talks.headings[*key].value);
            let enough =
                if alike { shared > 1 && shared * 2 >= own.len() } else { shared > 5 && shared * 10 >= own.len() * 9 };
            let counts = own.iter().all(|cell| cell.len() < 3) && !alike;
            if enough && !counts && best.is_none_or(|(most, ..)| shared > most) {
                best = Some((shared, column, *key));
            }
        }
    }
    best.map(|(_, column, key)| (column, key))
}

/// Whether two headings are the same, or both name an id of the same thing: `Please provide your paper ID`.
fn is_alike(one: &str, other: &str) -> bool {
    let [one_words, other_words] = [one, other].map(super::folded::tokens);
    let is_id = |heading| super::field::of_heading(heading).first().is_some_and(|(field, _)| *field == Field::Id);
    let shared = one_words.iter().any(|word| word != "id" && other_words.contains(word));
    one_words == other_words || (is_id(one) && is_id(other) && shared)
}

/// Reads all tables of a set.
pub(super) fn read(sheets: &[Sheet], reading: &mut Reading) {
    let mut entries = Vec::new();
    let (with, without): (Vec<&Sheet>, Vec<&Sheet>) = sheets.iter().partition(|sheet| sheet.assigned.has_talks());
    let keys = match without.as_slice() {
        [] => Keys::default(),
        _ => Keys::of(with.iter().map(|sheet| sheet.table).enumerate()),
    };
    let mut beside: Vec<Vec<(&Sheet, (usize, usize))>> = vec![Vec::new(); with.len()];
    for other in without {
        for at in keys.sharing(other.table) {
            beside[at].extend(reference(other.table, with[at].table).map(|columns| (other, columns)));
        }
    }
    for (sheet, beside) in with.iter().zip(&beside) {
        entries.extend(talks(sheet, beside, reading));
    }
    if with.is_empty()
        && let Some(sheet) = sheets.first()
    {
        let place = sheet.table.headings.first().map(|heading| heading.place.clone()).unwrap_or_default();
        let headings: Vec<String> = sheet.table.headings.iter().take(12).map(|it| format!("`{}`", it.value)).collect();
        let message = format!("no column of the table holds titles; its headings are {}", headings.join(", "));
        let help = "name it in event.yaml, as in `mapping: {title: Heading}`, and pull again";
        reading.complaints.push(Diagnostic::new(Code::NothingRead, &place, message).help(help));
    }
    if entries.iter().any(|(entry, _)| entry.start.is_some()) {
        // Who knows the time of a session alone does not know when each of its talks begins.
        let whole: BTreeSet<String> = entries
            .iter()
            .filter(|(_, own)| !own)
            .filter_map(|(it, _)| it.id.as_ref().map(|id| id.value.clone()))
            .collect();
        let mut sessions = schedule::sessions(entries.into_iter().map(|(entry, _)| entry).collect());
        for slot in sessions.iter_mut().flat_map(|session| &mut session.contributions) {
            if whole.contains(&slot.id.value) {
                (slot.start, slot.end) = (None, None);
            }
        }
        reading.records.program.extend(sessions);
    }
}

/// Reads a table of talks with what refers to it, and returns the entries of the programme, each with whether its times are
/// its own.
fn talks(sheet: &Sheet, beside: &[(&Sheet, (usize, usize))], reading: &mut Reading) -> Vec<(Entry, bool)> {
    let mut complaints = Vec::new();
    let (hand, days) = (reading.hand, reading.days());
    let mut times = Times::new(sheet, hand, days, &mut complaints);
    let years = Years::of(sheet, reading.hand, &mut reading.complaints);
    let is_other = |row| years.as_ref().is_some_and(|years| years.is_other(row));
    let mut keys: Vec<BTreeMap<String, usize>> = vec![BTreeMap::new(); sheet.table.headings.len()];
    let mut talks: Vec<Talk> = Vec::new();
    let mut by_key: BTreeMap<(String, String), usize> = BTreeMap::new();
    let end = told_to(sheet);
    let headed = Headed::of(sheet, &mut reading.complaints);
    let mut session: Option<Spanned<String>> = None;
    for (number, row) in sheet.rows().enumerate() {
        if number >= end
            && let Some(said) = below(row)
        {
            let message = format!("`{}` below the table is taken for no talk", said.value);
            let mut complaint = Diagnostic::new(Code::LeftOut, &said.place, message);
            complaint.severity = Severity::Note;
            complaints.push(complaint);
            continue;
        }
        if times.take_day(row) {
            session = None;
            continue;
        }
        if let Some(name) = headed.row(number) {
            session = Some(name.clone());
            continue;
        }
        let mut talk = talk::of_row(sheet, number, row, &mut times, &mut complaints);
        talk.entry.session = talk.entry.session.or_else(|| session.clone());
        talk.reason = talk.reason.or_else(|| is_other(row).then_some(Reason::OtherYear));
        let key =
            (talk.record.id.as_ref().map(|id| id.value.clone()).unwrap_or_default(), talk.record.title.value.clone());
        let known = by_key.get(&key).filter(|_| !talk.is_break).copied();
        let at = match known.filter(|&at| talks[at].reason == talk.reason && is_same(&talks[at], &talk)) {
            Some(at) => {
                join(&mut talks[at], talk);
                at
            }
            None => {
                by_key.insert(key, talks.len());
                talks.push(talk);
                talks.len() - 1
            }
        };
        for (_, (_, key)) in beside {
            if let Some(cell) = row.cell(Some(*key)) {
                keys[*key].entry(cell.value).or_insert(at);
            }
        }
    }
    times.finish(&mut complaints);
    for (other, (column, key)) in beside {
        let times = Times::new(other, hand, days, &mut complaints);
        attach(other, *column, &keys[*key], &mut talks, times, &mut complaints);
    }
    let (inferred, complaints) = complaints.into_iter().partition(|complaint| complaint.code == Code::Inferred);
    few(inferred, &mut reading.complaints);
    reading.complaints.extend::<Vec<_>>(complaints);
    finish(sheet, talks, reading)
}

/// The number of the row behind the last one that says more than a title.
fn told_to(sheet: &Sheet) -> usize {
    let says = |row: &Row| {
        let fields = [
            Field::Authors,
            Field::Speaker,
            Field::Family,
            Field::Abstract,
            Field::Start,
            Field::Time,
            Field::Affiliation,
        ];
        fields.iter().any(|field| sheet.cell(row, *field).is_some())
    };
    let rows: Vec<bool> = sheet.rows().map(says).collect();
    let has_numbered = !sheet.assigned.numbered.is_empty();
    if has_numbered { rows.len() } else { rows.iter().rposition(|says| *says).map_or(rows.len(), |at| at + 1) }
}

/// What a row says that a program or a person set below a table: `Total: 4 talks`, `Exported on 2027-01-01`.
fn below(row: &Row) -> Option<Spanned<String>> {
    const WORDS: [&str; 22] = [
        "total",
        "totals",
        "sum",
        "subtotal",
        "count",
        "exported",
        "generated",
        "printed",
        "created",
        "downloaded",
        "page",
        "end",
        "gesamt",
        "summe",
        "anzahl",
        "somme",
        "totale",
        "totaal",
        "suma",
        "stand",
        "exporté",
        "última",
    ];
    let mut filled = row.cells.iter().filter(|cell| !cell.value.trim().is_empty());
    let first = filled.next()?;
    let word = first.value.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty())?.to_lowercase();
    (WORDS.contains(&word.as_str()) && filled.count() <= 2).then(|| first.clone().map(std::borrow::Cow::into_owned))
}

/// Whether two rows are one talk that is written once for each of its authors.
fn is_same(one: &Talk, other: &Talk) -> bool {
    let text = |talk: &Talk| talk.record.abstract_.as_ref().map(|text| text.value.clone());
    let same_text = text(one) == text(other) || text(other).is_none();
    let known = |author: &AuthorRecord| one.record.authors.iter().any(|known| known.name.value == author.name.value);
    same_text
        && !other.record.authors.is_empty()
        && other.record.authors.len() <= 2
        && !other.record.authors.iter().all(known)
}

/// Takes over what a further row of a talk says.
fn join(talk: &mut Talk, other: Talk) {
    talk.record.authors.extend(other.record.authors);
    for keyword in other.record.keywords {
        if talk.record.keywords.iter().all(|known| known.value != keyword.value) {
            talk.record.keywords.push(keyword);
        }
    }
    for (kind, link) in other.record.links {
        talk.record.links.entry(kind).or_insert(link);
    }
    fill(&mut talk.entry, other.entry);
}

/// Takes over where and when, where it is not known yet.
fn fill(entry: &mut Entry, other: Entry) {
    entry.session = entry.session.take().or(other.session);
    entry.start = entry.start.take().or(other.start);
    entry.end = entry.end.take().or(other.end);
    entry.room = entry.room.take().or(other.room);
    entry.track = entry.track.take().or(other.track);
    entry.chair = entry.chair.take().or(other.chair);
}

/// Reads a table whose rows refer to talks: authors one a row, sessions and times.
fn attach(
    sheet: &Sheet,
    column: usize,
    talk_of: &BTreeMap<String, usize>,
    talks: &mut [Talk],
    mut times: Times,
    complaints: &mut Vec<Diagnostic>,
) {
    let mut named: BTreeMap<usize, Vec<AuthorRecord>> = BTreeMap::new();
    let mut missing: Option<(Spanned<String>, usize)> = None;
    for (number, row) in sheet.rows().enumerate() {
        let Some(key) = sheet.value(row, column) else { continue };
        let Some(&at) = talk_of.get(&key.value) else {
            missing = Some(missing.map_or((key, 1), |(first, count)| (first, count + 1)));
            continue;
        };
        let read = talk::of_row(sheet, number, row, &mut times, complaints);
        let people = if read.is_break { people::of_row(sheet, number, row, complaints) } else { read.record.authors };
        fill(&mut talks[at].entry, read.entry);
        for (kind, link) in read.record.links {
            talks[at].record.links.entry(kind).or_insert(link);
        }
        // A list of all authors says nothing new; a row for each of them does.
        if people.len() > 1 && !talks[at].record.authors.is_empty() {
            continue;
        }
        let list = named.entry(at).or_default();
        list.extend(people.into_iter().filter(|person| !person.name.value.trim().is_empty()));
    }
    times.finish(complaints);
    for (at, mut list) in named.into_iter().filter(|(_, list)| !list.is_empty()) {
        let known = std::mem::take(&mut talks[at].record.authors);
        for old in known {
            match list.iter_mut().find(|person| presenter::may_be(&person.name.value, &old.name.value)) {
                Some(person) => {
                    person.speaker |= old.speaker;
                    person.affiliation = person.affiliation.take().or(old.affiliation);
                }
                None => list.push(old),
            }
        }
        talks[at].record.authors = list;
    }
    if let Some((first, count)) = missing {
        let heading = &sheet.table.headings[column].value;
        let message =
            format!("{count} rows name a contribution that is not in the set, `{heading}` `{}` first", first.value);
        let complaint = Diagnostic::new(Code::NotJoined, &first.place, message);
        complaints.push(complaint.help("pull it together with the table that has the talk"));
    }
}

/// Hands the contributions over; those that stay out are counted, rows that are none are told.
fn finish(sheet: &Sheet, talks: Vec<Talk>, reading: &mut Reading) -> Vec<(Entry, bool)> {
    let all_out = talks.iter().filter(|talk| !talk.is_break).all(|talk| talk.reason.is_some());
    let scheduled = talks.iter().any(|talk| talk.entry.start.is_some());
    let mut entries = Vec::new();
    let mut blank: Option<(crate::diagnostic::Place, usize)> = None;
    for mut talk in talks {
        let has_title = !talk.record.title.value.is_empty();
        if talk.is_break {
            if !talk.entry.title.value.is_empty() && talk.entry.start.is_some() {
                entries.push((Entry { kind: Some(SessionKind::Break), session: None, ..talk.entry }, true));
            } else {
                blank = Some(blank.map_or((talk.record.place, 1), |(first, count)| (first, count + 1)));
            }
            continue;
        }
        if let Some(reason) = talk.reason.filter(|_| !all_out) {
            reading.leave_out(reason);
            continue;
        }
        if !has_title {
            talk.record.title = untitled(&talk);
        }
        if !scheduled || talk.entry.start.is_none() {
            talk.record.session = talk.entry.session.clone().or(talk.entry.track.clone());
        }
        let id = reading.contribution(talk.record);
        if talk.entry.start.is_some() {
            entries.push((Entry { id: Some(id), ..talk.entry }, talk.own_time));
        }
    }
    if all_out && sheet.assigned.column(Field::State).is_some() && !reading.records.contributions.is_empty() {
        let place = sheet.table.headings.first().map(|heading| heading.place.clone()).unwrap_or_default();
        let message = format!("every contribution is {} or the like; all of them are read", Reason::Undecided.as_str());
        let complaint = Diagnostic::new(Code::Inferred, &place, message);
        reading
            .complaints
            .push(complaint.help("write the column under `ignore:` in `mapping:` of event.yaml if it decides nothing"));
    }
    if let Some((place, count)) = blank {
        let rows = if count == 1 { "a row has".to_owned() } else { format!("{count} rows have") };
        let message = format!("{rows} neither title nor abstract, and no time; nothing is read from there");
        let mut complaint = Diagnostic::new(Code::LeftOut, &place, message);
        complaint.severity = Severity::Note;
        reading.complaints.push(complaint);
    }
    entries
}

/// What stands for the title of a talk that has none.
fn untitled(talk: &Talk) -> Spanned<String> {
    match &talk.record.id {
        Some(id) => Spanned::new(id.value.clone(), id.place.clone()),
        None => Spanned::new("Untitled".to_owned(), talk.record.place.clone()),
    }
}
