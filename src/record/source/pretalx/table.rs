//! The organizers' own export: sessions as CSV or JSON, under headings in their language.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::table::Table;
use super::super::talk::{Talk, presenter};
use super::super::timetable::Timetable;
use super::super::{Certainty, Claim, Format, Reading, Reason, View, links, when};
use super::people::asks_affiliation;
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::prose::Dialect;
use crate::record::tree::{Kind, Node};

/// Sessions as their organizers export them.
pub(in crate::record::source) const FORMAT: Format = Format {
    name: "pretalx-sessions",
    title: "pretalx: sessions as CSV or JSON, from the organizers' pages",
    claim,
    read,
};

/// States, which stand in the system's own words whatever the headings' language.
const STATES: [&str; 8] =
    ["submitted", "accepted", "confirmed", "rejected", "canceled", "withdrawn", "draft", "deleted"];

/// A column of the export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Title,
    State,
    Type,
    Track,
    Tags,
    Abstract,
    Description,
    Duration,
    Language,
    Names,
    Room,
    Start,
    End,
    StartDate,
    StartTime,
    Resources,
    Affiliation,
    /// Internal, or of no use to a reader: scores, notes, settings.
    Never,
}

/// Headings in the languages that pretalx speaks most, letters alone and small.
const HEADINGS: &[(Column, &[&str])] = &[
    (
        Column::Title,
        &["proposaltitle", "title", "titel", "titelvorschlag", "titre", "titredelaproposition", "título", "titolo"],
    ),
    (Column::State, &["proposalstate", "state", "status", "statut", "état", "estado", "stato"]),
    (
        Column::Type,
        &["sessiontype", "submissiontype", "type", "typ", "sessiontyp", "typdersession", "typedesession", "tipo"],
    ),
    (Column::Track, &["track", "thema", "piste", "thème", "tema"]),
    (Column::Tags, &["tags", "schlagworte", "stichworte", "étiquettes", "etiquetas"]),
    (Column::Abstract, &["abstract", "zusammenfassung", "kurzfassung", "résumé", "resumen", "resumo", "riassunto"]),
    (Column::Description, &["description", "beschreibung", "descripción", "descrição", "descrizione"]),
    (Column::Duration, &["duration", "dauer", "durée", "duración", "duração", "durata"]),
    (Column::Language, &["language", "sprache", "langue", "idioma", "lingua"]),
    (
        Column::Names,
        &[
            "speakernames",
            "speakers",
            "namendervortragenden",
            "vortragende",
            "namenderrednerinnenundredner",
            "rednerinnen",
            "nomsdesintervenants",
            "nomsdesorateurs",
            "intervenants",
            "nombresdelosponentes",
            "ponentes",
        ],
    ),
    (Column::Room, &["room", "raum", "salle", "sala"]),
    (Column::Start, &["start", "beginn", "anfang", "début", "inicio", "início", "inizio"]),
    (Column::End, &["end", "ende", "fin", "fim", "fine"]),
    (Column::StartDate, &["startdate", "startdatum", "débutdate", "iniciofecha"]),
    (Column::StartTime, &["starttime", "startuhrzeit", "startzeit", "débutheure", "iniciohora"]),
    (Column::Resources, &["resources", "ressourcen", "materialien", "ressources", "recursos", "risorse"]),
    (
        Column::Never,
        &[
            "id",
            "pendingproposalstate",
            "pendingstate",
            "ausstehenderstatus",
            "created",
            "erstellt",
            "notes",
            "notizen",
            "internalnotes",
            "internenotizen",
            "slotcount",
            "medianscore",
            "averagemeanscore",
            "averagescore",
            "speakerids",
            "enddate",
            "endtime",
            "sessionimage",
            "image",
            "dontrecordthissession",
            "donotrecord",
            "isfeatured",
            "showthissessioninpubliclistoffeaturedsessions",
        ],
    ),
];

/// Names and values of one session.
type Row = Vec<(String, Vec<Spanned<String>>)>;

/// A session of a file, and where it stands.
struct Session {
    row: Row,
    place: Place,
}

fn claim(views: &[&View]) -> Vec<Claim> {
    let files = views.iter().enumerate().filter(|(_, view)| is_export(&sessions(view)));
    files.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Fields }).collect()
}

/// The sessions of a table, or of a list of mappings; none of what cannot be either.
fn sessions(view: &View) -> Vec<Session> {
    if let Some(list) =
        view.json().map(Node::items).filter(|list| list.first().is_some_and(|it| it.get("ID").is_some()))
    {
        let values = |node: &Node| match &node.kind {
            Kind::List(items) => items.iter().filter_map(Node::text).collect(),
            // Names in several languages: any will do for a column of one's own organizers.
            Kind::Map(entries) => entries.iter().filter_map(|(_, value)| value.text()).take(1).collect(),
            _ => node.text().into_iter().collect(),
        };
        return list
            .iter()
            .map(|node| Session {
                row: node.entries().iter().map(|(key, value)| (key.value.to_string(), values(value))).collect(),
                place: node.place.clone(),
            })
            .collect();
    }
    let tables = view.tables();
    let own = tables.iter().find(|table| table.headings.first().is_some_and(|heading| heading.value == "ID"));
    own.map(of_table).unwrap_or_default()
}

fn of_table(table: &Table) -> Vec<Session> {
    let row = |cells: &[Spanned<Cow<str>>]| {
        let cells = table.headings.iter().zip(cells);
        let values =
            |cell: &Spanned<Cow<str>>| if cell.value.trim().is_empty() { Vec::new() } else { vec![unguarded(cell)] };
        cells.map(|(heading, cell)| (heading.value.clone(), values(cell))).collect()
    };
    table.rows.iter().map(|it| Session { row: row(&it.cells), place: it.place.clone() }).collect()
}

/// A cell without the quotation mark that keeps spreadsheets from computing it.
fn unguarded(cell: &Spanned<Cow<str>>) -> Spanned<String> {
    let bare = cell.value.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '|', '%']));
    Spanned::new(bare.unwrap_or(&cell.value).to_owned(), cell.place.clone())
}

/// Whether the first column has pretalx's codes, and others its titles or states.
fn is_export(sessions: &[Session]) -> bool {
    let is_code = |text: &str| text.len() == 6 && text.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit());
    let known = |session: &Session| {
        let columns: Vec<Column> = session.row.iter().filter_map(|(heading, _)| column(heading)).collect();
        columns.contains(&Column::Title) && columns.len() > 3
    };
    let coded = |session: &Session| {
        let id = session.row.first().and_then(|(_, values)| values.first());
        id.is_some_and(|id| is_code(&id.value))
    };
    // One row that somebody added by hand makes no other table of it.
    sessions.first().is_some_and(known) && sessions.iter().filter(|it| !coded(it)).count() * 10 <= sessions.len()
}

fn column(heading: &str) -> Option<Column> {
    let folded: String = heading.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let known = HEADINGS.iter().find(|(_, headings)| headings.contains(&folded.as_str())).map(|(column, _)| *column);
    known.or_else(|| asks_affiliation(heading).then_some(Column::Affiliation))
}

fn read(set: &[&View], reading: &mut Reading) {
    let mut timetable = Timetable::default();
    let mut dropped: Option<(Vec<String>, Place)> = None;
    for session in set.iter().flat_map(|view| sessions(view)) {
        let others =
            session.row.iter().filter(|(heading, _)| !is_state_of(&session, heading) && column(heading).is_none());
        if dropped.is_none() {
            dropped = Some((others.map(|(heading, _)| heading.clone()).collect(), session.place.clone()));
        }
        talk(session, &mut timetable, reading);
    }
    timetable.finish(None, reading);
    if let Some((names, place)) = dropped.filter(|(names, _)| !names.is_empty()) {
        let names: Vec<String> = names.iter().take(12).map(|name| format!("`{name}`")).collect();
        let message = format!("{} are not printed", names.join(", "));
        let help = "what a reader shall see of them belongs into contributions.yaml";
        reading.complaints.push(Diagnostic::new(Code::ColumnDropped, &place, message).help(help));
    }
}

/// Whether a column has a state, whatever its heading.
fn is_state_of(session: &Session, heading: &str) -> bool {
    session.row.iter().any(|(name, values)| {
        name == heading && values.first().is_some_and(|value| STATES.contains(&value.value.as_str()))
    })
}

fn talk(session: Session, timetable: &mut Timetable, reading: &mut Reading) {
    let mut cells: BTreeMap<Column, Vec<Spanned<String>>> = BTreeMap::new();
    let unknown = |heading: &str| column(heading).is_none() && is_state_of(&session, heading);
    let state = session.row.iter().find(|(heading, _)| column(heading) == Some(Column::State) || unknown(heading));
    let state = state.and_then(|(_, values)| values.first()).map(|state| state.value.clone());
    if let Some(reason) = state.as_deref().and_then(Reason::of_state) {
        reading.leave_out(reason);
        return;
    }
    let id = session.row.first().and_then(|(_, values)| values.first().cloned());
    for (heading, values) in session.row {
        if let Some(column) = column(&heading).filter(|column| *column != Column::Never) {
            cells.entry(column).or_insert(values);
        }
    }
    let mut all = |column| cells.remove(&column).unwrap_or_default();
    let names = parts(all(Column::Names));
    let affiliation = all(Column::Affiliation).into_iter().next();
    let mut authors: Vec<_> = names.into_iter().map(|name| presenter(name, None)).collect();
    // An answer of the session is that of its one speaker.
    match (authors.as_mut_slice(), affiliation) {
        ([only], affiliation) => only.affiliation = affiliation,
        (_, Some(affiliation)) => {
            let message = format!("`{}` is asked of several speakers at once, and stands with none", affiliation.value);
            let help = "write `affiliation:` below each author whom it belongs to";
            reading.complaints.push(Diagnostic::new(Code::IncompleteAuthors, &affiliation.place, message).help(help));
        }
        _ => {}
    }
    let mut links = BTreeMap::new();
    for address in parts(all(Column::Resources)) {
        links::add(&mut links, "", address);
    }
    let mut one = |column| all(column).into_iter().next();
    let day = one(Column::StartDate).and_then(|day| when::date(&day.value));
    let clock = one(Column::StartTime);
    let start = one(Column::Start);
    let start = match start {
        Some(start) => timetable.moment(Some(start)),
        None => timetable.clock(day, clock, 0),
    };
    let end = one(Column::End);
    let talk = Talk {
        id,
        title: one(Column::Title),
        texts: [Column::Abstract, Column::Description].into_iter().filter_map(&mut one).collect(),
        type_: one(Column::Type),
        track: one(Column::Track),
        language: one(Column::Language),
        minutes: one(Column::Duration).and_then(|text| when::duration(&text.value)),
        room: one(Column::Room),
        keywords: parts(one(Column::Tags).into_iter().collect()),
        authors,
        links,
        start,
        end: timetable.moment(end),
        dialect: Some(Dialect::Markdown),
        place: session.place,
        ..Talk::default()
    };
    talk.take(timetable, reading);
}

/// Several values of a cell: a line each, or parted by commas where the export was asked for that.
fn parts(values: Vec<Spanned<String>>) -> Vec<Spanned<String>> {
    let parts = values.into_iter().flat_map(|value| {
        let separator = if value.value.contains('\n') { "\n" } else { ", " };
        let parts: Vec<_> = value
            .value
            .split(separator)
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| Spanned::new(part.to_owned(), value.place.clone()))
            .collect();
        parts
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Sources;
    use crate::record::source::{File, Options, Pulled, read};

    fn pulled(name: &str, content: &str) -> (Pulled, Vec<String>) {
        let file = File { name: name.to_owned(), bytes: content.as_bytes().to_vec(), ..File::default() };
        let read = read(&[file], &Options::default(), &mut Sources::default());
        (read.value, read.diagnostics.into_iter().map(|it| format!("{}: {}", it.code, it.message)).collect())
    }

    #[test]
    fn sessions_under_headings_of_several_languages() {
        let english = "ID,Proposal title,Proposal state,Session type,Track,Abstract,Internal notes,Speaker names,Room,Start,End,Median score,Where do you work (company)?\n\
            ABC123,On moss,confirmed,Talk,Soil,\"'=not a formula\",secret,Ada Kim,Hall,2024-02-03T09:00:00+01:00,2024-02-03T09:30:00+01:00,3,Kew\n\
            DEF456,On fern,rejected,Talk,Soil,,,Bo Lee,,,,1,\n\
            GHI789,On yew,accepted,Talk,,,,\"Bo Lee\nCy Poe\",,,,1,\n";
        let (pulled, said) = pulled("talks.csv", english);
        assert_eq!(pulled.parts[0].format, "pretalx-sessions");
        assert_eq!(pulled.parts[0].left_out.len(), 1);
        let talks = &pulled.records.contributions;
        assert_eq!(talks.len(), 2);
        assert_eq!(talks[0].abstract_.as_ref().map(|text| text.value.as_str()), Some("=not a formula"));
        assert_eq!(talks[0].authors[0].affiliation.as_ref().map(|text| text.value.as_str()), Some("Kew"));
        assert_eq!(talks[1].authors.len(), 2);
        assert_eq!(pulled.records.event.timezone.as_ref().map(|zone| zone.value.as_str()), Some("UTC+1"));
        assert!(!format!("{:?}", pulled.records).contains("secret"), "internal notes never enter");
        assert_eq!(said, Vec::<String>::new());
    }

    #[test]
    fn a_list_of_sessions_with_german_headings() {
        let json = r#"[{"ID": "ABC123", "Titel": "Über Moos", "Zustand der Einreichung": "confirmed", "Zusammenfassung": "Moos.",
            "Sprache": "de", "Vortragende": ["Ada Kim", "Bo Lee"], "Raum": {"de": "Saal"}, "Dürfen wir filmen?": "ja"},
            {"ID": "DEF456", "Titel": "Über Farn", "Zustand der Einreichung": "withdrawn", "Zusammenfassung": ""}]"#;
        let (pulled, said) = pulled("sessions.json", json);
        assert_eq!((pulled.parts[0].format, pulled.parts[0].contributions), ("pretalx-sessions", 1));
        let talk = &pulled.records.contributions[0];
        assert_eq!((talk.authors.len(), talk.language.as_ref().map(|it| it.value.as_str())), (2, Some("de")));
        assert_eq!(said, ["column-dropped: `Dürfen wir filmen?` are not printed"]);
    }
}
