//! Records of a tree as rows of a table.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::find::{Entry, is_talk_of, is_titled};
use crate::diagnostic::{Diagnostic, Place, Spanned};
use crate::record::AuthorRecord;
use crate::record::source::columns::{Column, Known, is_day, is_yes};
use crate::record::source::table::{MOST_CELLS, MOST_COLUMNS, Row, Table, too_large};
use crate::record::source::{kind, person};
use crate::record::tree::{Kind, Node};

/// Deepest nesting of a record's own mappings.
const MOST_DEPTH: usize = 6;

/// The fields that hold people.
const PEOPLE: [Column; 3] = [Column::Authors, Column::Speaker, Column::Coauthors];

/// Records as a table, and the authors that its cells hold as records.
#[derive(Debug, Default)]
pub(super) struct Flat<'n> {
    pub(super) table: Table<'n>,
    pub(super) people: BTreeMap<(usize, usize), Vec<AuthorRecord>>,
}

/// The cells of a row that say something, by column.
type Sparse<'n> = BTreeMap<usize, Spanned<Cow<'n, str>>>;

impl<'n> Flat<'n> {
    /// Puts people into one column where one record says `speaker` and the next `speakers`.
    fn gather_people(&mut self, rows: &mut [(Place, Sparse<'n>)], known: &Known) {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for (column, heading) in self.table.headings.iter().enumerate() {
            if !known.field(&heading.value).is_some_and(|field| PEOPLE.contains(&field)) {
                continue;
            }
            let singular = heading.value.to_lowercase().trim_end_matches('s').to_owned();
            let first = *first.entry(singular).or_insert(column);
            for (row, (_, cells)) in rows.iter_mut().enumerate() {
                if cells.contains_key(&first) {
                    continue;
                }
                if let Some(cell) = cells.remove(&column) {
                    cells.insert(first, cell);
                }
                if let Some(people) = self.people.remove(&(row, column)) {
                    self.people.insert((row, first), people);
                }
            }
        }
    }
}

/// A row being made.
struct Cells<'f, 'n> {
    flat: &'f mut Flat<'n>,
    columns: &'f mut BTreeMap<String, usize>,
    known: &'f Known,
    row: usize,
    cells: Sparse<'n>,
}

/// Makes a table of records, a column for each key in the order in which they first come.
pub(super) fn table<'n>(entries: &[Entry<'n>], known: &Known, complaints: &mut Vec<Diagnostic>) -> Flat<'n> {
    let mut flat = Flat::default();
    let mut columns = BTreeMap::new();
    let mut sparse = Vec::new();
    let mut count = 0;
    for (row, entry) in entries.iter().enumerate() {
        let mut cells = Cells { flat: &mut flat, columns: &mut columns, known, row, cells: BTreeMap::new() };
        for (key, value) in entry.node.entries().iter().filter(|(key, value)| !is_talk_of(key, value, known)) {
            cells.add(&key.value, &key.place, value, 0);
        }
        cells.inherit(entry);
        if entry.bare {
            cells.name();
        }
        let cells = cells.cells;
        count += cells.len();
        if count > MOST_CELLS / 2 || columns.len().saturating_mul(row) > MOST_CELLS {
            complaints.push(too_large(&entry.node.place, &format!("{} values", MOST_CELLS / 2)));
            break;
        }
        sparse.push((entry.node.place.clone(), cells));
    }
    flat.gather_people(&mut sparse, known);
    let width = flat.table.headings.len();
    flat.table.rows = sparse
        .into_iter()
        .map(|(place, mut cells)| {
            let cell = |column| cells.remove(&column).unwrap_or_else(|| Spanned::new(Cow::Borrowed(""), place.clone()));
            Row { cells: (0..width).map(cell).collect(), place }
        })
        .collect();
    flat
}

impl<'n> Cells<'_, 'n> {
    /// The column of a key.
    fn column(&mut self, key: &str, place: &Place) -> Option<usize> {
        if let Some(&column) = self.columns.get(key) {
            return Some(column);
        }
        let column = self.flat.table.headings.len();
        if column >= MOST_COLUMNS {
            return None;
        }
        self.columns.insert(key.to_owned(), column);
        self.flat.table.headings.push(Spanned::new(key.to_owned(), place.clone()));
        Some(column)
    }

    fn put(&mut self, key: &str, key_place: &Place, text: Spanned<impl Into<Cow<'n, str>>>) {
        let text: Spanned<Cow<str>> = text.map(Into::into);
        if text.value.trim().is_empty() {
            return;
        }
        if let Some(column) = self.column(key, key_place) {
            self.cells.entry(column).or_insert_with(|| text.map(trimmed));
        }
    }

    /// Adds a value under its key; what is in a mapping stands under both keys, `speaker bio`.
    fn add(&mut self, key: &str, key_place: &Place, value: &'n Node<'n>, depth: usize) {
        let field = self.known.field(key);
        let is_people = field.is_some_and(|field| PEOPLE.contains(&field));
        if is_people {
            let people = people(value, self.known);
            if !people.is_empty() {
                let names: Vec<&str> = people.iter().map(|person| person.name.value.as_str()).collect();
                let text = Spanned::new(Cow::Owned(names.join("; ")), value.place.clone());
                if let Some(column) = self.column(key, key_place) {
                    self.cells.insert(column, text);
                    self.flat.people.insert((self.row, column), people);
                }
                return;
            }
        }
        match &value.kind {
            Kind::Scalar { text, .. } => self.put(key, key_place, Spanned::new(&**text, value.place.clone())),
            // Records within records are rows of their own.
            Kind::List(items) if items.iter().any(|item| is_titled(item, self.known)) => {}
            Kind::List(items) => {
                let texts: Vec<String> = items.iter().filter_map(named).map(|text| text.value).collect();
                let paragraphs = matches!(field, Some(Column::Abstract | Column::Biography));
                let text = texts.join(if paragraphs { "\n\n" } else { "; " });
                self.put(key, key_place, Spanned::new(text, value.place.clone()));
                self.put_nameless(key, items);
            }
            Kind::Map(entries) => {
                if let Some(text) = named(value) {
                    self.put(key, key_place, text);
                }
                for (inner, value) in entries.iter().filter(|_| depth < MOST_DEPTH) {
                    self.add(&format!("{key} {}", inner.value), &inner.place, value, depth + 1);
                }
            }
            Kind::Null | Kind::Broken => {}
        }
    }

    /// Mappings of a list that have no name of their own, a column for each of their keys: what none reads is named as dropped.
    fn put_nameless(&mut self, key: &str, items: &'n [Node<'n>]) {
        let mut columns: BTreeMap<&str, (&Place, Vec<Spanned<String>>)> = BTreeMap::new();
        for (inner, value) in items.iter().filter(|item| named(item).is_none()).flat_map(Node::entries) {
            let (_, texts) = columns.entry(&inner.value).or_insert_with(|| (&inner.place, Vec::new()));
            texts.extend(named(value));
        }
        for (inner, (place, texts)) in columns {
            let Some(first) = texts.first().map(|text| text.place.clone()) else { continue };
            let joined = texts.into_iter().map(|text| text.value).collect::<Vec<_>>().join("; ");
            self.put(&format!("{key} {inner}"), place, Spanned::new(joined, first));
        }
    }

    /// Gives what holds no talk its own name for a title, lest it be none.
    fn name(&mut self) {
        let named = [Column::Session, Column::Kind].into_iter().flat_map(|field| self.columns_of(field));
        let said = named.into_iter().find_map(|column| self.cells.get(&column).cloned());
        if let (Some(&title), Some(said)) = (self.columns_of(Column::Title).first(), said) {
            self.cells.entry(title).or_insert(said);
        }
    }

    fn columns_of(&self, field: Column) -> Vec<usize> {
        let headings = self.flat.table.headings.iter().enumerate();
        headings.filter(|(_, heading)| self.known.field(&heading.value) == Some(field)).map(|(at, _)| at).collect()
    }

    /// What the mappings around say of all records in them: the day, the room, the session.
    fn inherit(&mut self, entry: &Entry<'n>) {
        for group in entry.groups.iter().rev() {
            let key = match &*group.value {
                text if is_day(text) => "date",
                text if kind::kind(text).is_some() => "type",
                _ => "session",
            };
            self.put(key, &group.place, Spanned::new(&*group.value, group.place.clone()));
        }
        use Column::{Authors, Chair, Date, End, Kind, Room, Session, Start, Time, Title, Track};
        for around in entry.around.iter().rev() {
            for (key, value) in around.entries() {
                let Some(text) = named(value) else { continue };
                // What nobody reads is named with the columns that are not printed.
                let Some(field) = self.known.field(&key.value) else {
                    self.put(&key.value, &key.place, text);
                    continue;
                };
                match field {
                    Title => self.put("session", &key.place, text),
                    // What has talks in it has a name of its own.
                    Authors if key.value.eq_ignore_ascii_case("name") => self.put("session", &key.place, text),
                    Chair | Date | Kind | Room | Session | Track => self.put(&key.value, &key.place, text),
                    Start | Time if !is_day(&text.value) => self.put("session time", &key.place, text),
                    Start => {
                        self.put("date", &key.place, text.clone());
                        self.put("session time", &key.place, text);
                    }
                    End | Time if is_day(&text.value) => self.put("date", &key.place, text),
                    _ => {}
                }
            }
        }
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// The text of a value, or what a mapping is called: `{"name": "Room 1"}`, `{"value": "Title"}`, `{"en": "Title"}`.
fn named(node: &Node) -> Option<Spanned<String>> {
    let keys = ["value", "name", "title", "label", "text", "en", "content"];
    node.text().or_else(|| keys.iter().find_map(|key| node.text_at(key)))
}

/// People whom a value holds as mappings.
fn people(node: &Node, known: &Known) -> Vec<AuthorRecord> {
    match &node.kind {
        Kind::Map(_) => of_map(node, known).into_iter().collect(),
        Kind::List(items) if items.iter().any(|item| matches!(item.kind, Kind::Map(_))) => {
            items.iter().filter_map(|item| item.text().map(person::of_name).or_else(|| of_map(item, known))).collect()
        }
        _ => Vec::new(),
    }
}

/// A part of a name by the keys that programs have for it (CSL-JSON: `given`, `family`), which are no headings of columns.
fn part(node: &Node, keys: &[&str]) -> Option<Spanned<String>> {
    let name = node.at(&["name"]);
    keys.iter().find_map(|key| node.text_at(key).or_else(|| name?.text_at(key)))
}

/// A person from a mapping; none if it names nobody.
fn of_map(node: &Node, known: &Known) -> Option<AuthorRecord> {
    use Column::{Affiliation, Authors, Biography, City, Country, Family, Given, Orcid, Speaker};
    let entries = node.entries();
    let of = |field: Column| {
        entries.iter().filter(move |(key, _)| known.field(&key.value) == Some(field)).map(|(_, value)| value)
    };
    let first = |field: Column| of(field).find_map(named);
    let given = part(node, &["first", "given"]).or_else(|| first(Given));
    let family = part(node, &["last", "family"]).or_else(|| first(Family));
    let parts = given.is_some() && family.is_some();
    let whole =
        ["fullname", "full_name", "display_name"].iter().find_map(|key| node.text_at(key)).or_else(|| first(Authors));
    let mut person = match whole.filter(|_| !parts) {
        Some(name) => person::of_name(name),
        None => person::of_parts(given, family)?,
    };
    let mut affiliations: Vec<Spanned<String>> = of(Affiliation)
        .flat_map(|value| match &value.kind {
            Kind::List(items) => items.iter().filter_map(named).collect(),
            _ => named(value).into_iter().collect::<Vec<_>>(),
        })
        .collect();
    let is_list = of(Affiliation).any(|value| matches!(value.kind, Kind::List(_)));
    if is_list {
        person.affiliations = affiliations;
    } else if !affiliations.is_empty() {
        let mut whole = affiliations.swap_remove(0);
        for more in [City, Country].into_iter().filter_map(first) {
            if !whole.value.contains(&more.value) {
                whole.value = format!("{}, {}", whole.value, more.value);
            }
        }
        person.affiliation = Some(whole);
    }
    person.orcid = first(Orcid);
    person.biography = first(Biography).map(Box::new);
    person.speaker = of(Speaker).filter_map(Node::str).any(is_yes);
    Some(person)
}
