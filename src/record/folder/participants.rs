//! The table of participants. Columns that are printed are read, and no others: what a registration system exports beside
//! them, e-mail addresses above all, goes no further than this file.

use std::collections::BTreeMap;
use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord, WriterBuilder};

use super::columns::{Column, columns};
use super::fields::bounded;
use super::{MAX_COMPLAINTS, MAX_ENTRIES, PARTICIPANTS};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Position, Sources, Spanned};
use crate::record::yaml;
use crate::record::{NameRecord, ParticipantRecord};

/// Stands between fields where every line is one field.
const NONE: u8 = 0x1f;

/// Reads the table.
pub(super) fn read(bytes: &[u8], sources: &mut Sources) -> Checked<Vec<ParticipantRecord>> {
    let mut complaints = Vec::new();
    let Some((file, text)) = yaml::text(PARTICIPANTS, bytes, sources, &mut complaints) else {
        return Checked::new(Vec::new(), complaints);
    };
    sources.add(PARTICIPANTS, &without_addresses(&text));
    let mut table = Table { file, text: &text, complaints };
    let records = table.read();
    Checked::new(records, table.complaints)
}

/// The table with nothing in it but what is printed; reads back as the same people.
pub fn write(records: &[ParticipantRecord]) -> Vec<u8> {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let in_parts = |record: &ParticipantRecord| record.parts != NameRecord::default();
    let apart = records.iter().any(in_parts);
    let names: &[&str] = if apart { &["Full name", "Given name", "Family name"] } else { &["Full name"] };
    let value = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    let rows = records.iter().map(|record| {
        let mut row = vec![record.name.value.clone()];
        if apart {
            row.extend([value(&record.parts.given), value(&record.parts.family)]);
        }
        row.extend([value(&record.affiliation), value(&record.country)]);
        row
    });
    let heading = names.iter().chain(&["Affiliation", "Country"]).map(|&name| name.to_owned()).collect();
    for row in std::iter::once(heading).chain(rows) {
        writer.write_record(row).expect("all rows are of one length, and memory takes them");
    }
    writer.into_inner().expect("memory takes them")
}

struct Table<'t> {
    file: Arc<str>,
    text: &'t str,
    complaints: Vec<Diagnostic>,
}

impl Table<'_> {
    fn read(&mut self) -> Vec<ParticipantRecord> {
        let start = if self.text.starts_with("sep=") { self.text.find('\n').map_or(0, |end| end + 1) } else { 0 };
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter(&self.text[start..]))
            .flexible(true)
            .has_headers(false)
            .from_reader(&self.text.as_bytes()[start..]);
        let before = self.text[..start].lines().count();
        let mut rows = reader.records().filter_map(Result::ok).map(|row| {
            let place = self.place(&row, start, before);
            (row, place)
        });
        let Some((headings, heading_place)) = rows.next() else { return Vec::new() };
        let columns = columns(headings.iter());
        let said: Vec<_> = rows.take(MAX_ENTRIES + 1).collect();
        let named = [Column::Name, Column::Given, Column::Family].iter().any(|column| columns.contains_key(column));
        if !named {
            let message =
                format!("no heading of `{PARTICIPANTS}` says where the names stand; no participants are printed");
            let help = "begin the table with a line of headings such as `Name,Affiliation,Country`";
            self.complaints.push(Diagnostic::new(Code::MissingValue, &heading_place, message).help(help));
            return Vec::new();
        }
        self.dropped(&headings, &columns, &heading_place);
        let mut records = Vec::with_capacity(said.len().min(MAX_ENTRIES));
        for (index, (row, place)) in said.into_iter().enumerate() {
            if index == MAX_ENTRIES {
                let message = format!("the table has more than {MAX_ENTRIES} rows; the rest are not read");
                self.complaints.push(Diagnostic::new(Code::OverLimit, &place, message).help("split the table"));
                break;
            }
            records.extend(self.row(&row, &columns, headings.len(), &place));
        }
        self.complaints.truncate(MAX_COMPLAINTS);
        records
    }

    /// A row as far as it can be trusted: one with too many fields would print what stands in another column.
    fn row(
        &mut self,
        row: &StringRecord,
        columns: &BTreeMap<Column, usize>,
        headings: usize,
        place: &Place,
    ) -> Option<ParticipantRecord> {
        let fields = row.len() - row.iter().rev().take_while(|field| field.trim().is_empty()).count();
        if fields == 0 {
            return None;
        }
        if fields > headings || row.len() < headings {
            let count = row.len();
            let (done, help) = match fields > headings {
                true => ("it is not printed", "put a field with a comma in it into quotation marks"),
                false => ("the rest counts as empty", "look whether the fields stand below their headings"),
            };
            let message = format!("a row of {count} fields below {headings} headings; {done}");
            self.complaints.push(Diagnostic::new(Code::RaggedRow, place, message).help(help));
            if fields > headings {
                return None;
            }
        }
        let mut field = |column| {
            let text = row.get(*columns.get(&column)?)?.trim();
            // An address stands in the wrong column; what is printed has none.
            let text = Some(text).filter(|text| !text.is_empty() && !text.contains('@'))?;
            Some(bounded(Spanned::new(text.to_owned(), place.clone()), PARTICIPANTS, &mut self.complaints))
        };
        let name = field(Column::Name);
        let parts = NameRecord { given: field(Column::Given), family: field(Column::Family), ..NameRecord::default() };
        if name.is_none() && parts == NameRecord::default() {
            return None;
        }
        let name = name.unwrap_or_else(|| Spanned::new(String::new(), place.clone()));
        Some(ParticipantRecord {
            name,
            parts,
            affiliation: field(Column::Affiliation),
            country: field(Column::Country),
        })
    }

    /// Says which columns are left out.
    fn dropped(&mut self, headings: &StringRecord, columns: &BTreeMap<Column, usize>, place: &Place) {
        let left_out = headings.iter().enumerate().filter(|(index, _)| !columns.values().any(|read| read == index));
        let left_out: Vec<&str> = left_out.map(|(_, heading)| heading.trim()).filter(|it| !it.is_empty()).collect();
        if left_out.is_empty() {
            return;
        }
        let shown: Vec<String> =
            left_out.iter().take(8).map(|name| format!("`{}`", name.chars().take(30).collect::<String>())).collect();
        let more = if left_out.len() > shown.len() { ", …" } else { "" };
        let (columns, are) = if left_out.len() == 1 { ("column", "is") } else { ("columns", "are") };
        let count = left_out.len();
        let message = format!(
            "{count} {columns} of `{PARTICIPANTS}` {are} not read and not put into the PDF: {}{more}",
            shown.join(", ")
        );
        let help = "only names, affiliations and countries are; call a column so if it holds one of them";
        self.complaints.push(Diagnostic::new(Code::ColumnDropped, place, message).help(help));
    }

    /// Where a row begins and ends, behind `start` bytes and `before` lines that the reader of the table did not see.
    fn place(&self, row: &StringRecord, start: usize, before: usize) -> Place {
        let Some(at) = row.position() else { return Place::Made };
        let byte = start + usize::try_from(at.byte()).unwrap_or_default();
        let rest = self.text.get(byte..).unwrap_or_default();
        // Empty lines count as the beginning of the row below them.
        let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let lines = rest[..blank].matches('\n').count() + before;
        let line = at.line().saturating_add(u64::try_from(lines).unwrap_or_default());
        let (begin, rest) = (byte + blank, &rest[blank..]);
        let length = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let line = line.try_into().unwrap_or(u32::MAX);
        Place::At(Position::new(Arc::clone(&self.file), begin..begin + length, line, 1))
    }
}

/// What parts the fields: the most frequent of semicolon, tab and comma among the headings.
fn delimiter(text: &str) -> u8 {
    let line = text.trim_start_matches(['\r', '\n']).lines().next().unwrap_or_default();
    let count = |delimiter: u8| line.bytes().filter(|byte| *byte == delimiter).count();
    let best = [b',', b';', b'\t'].into_iter().rev().max_by_key(|delimiter| count(*delimiter));
    best.filter(|delimiter| count(*delimiter) > 0).unwrap_or(NONE)
}

/// The text as diagnostics may show it: stars in the place of addresses, byte for byte.
fn without_addresses(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for word in text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '<' | '>')) {
        match word.contains('@') {
            true => {
                let end = word.char_indices().next_back().filter(|(_, last)| !last.is_alphanumeric());
                let (address, rest) = word.split_at(end.map_or(word.len(), |(at, _)| at));
                shown.push_str(&"*".repeat(address.len()));
                shown.push_str(rest);
            }
            false => shown.push_str(word),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(bytes: &[u8]) -> (Vec<ParticipantRecord>, Vec<Diagnostic>) {
        let Checked { value, diagnostics } = read(bytes, &mut Sources::default());
        (value, diagnostics)
    }

    /// `name|given|family|affiliation|country` of each row.
    fn rows(text: &str) -> Vec<String> {
        let value = |text: &Option<Spanned<String>>| text.as_ref().map(|it| it.value.clone()).unwrap_or_default();
        let shown = |it: &ParticipantRecord| {
            let parts = [&it.parts.given, &it.parts.family, &it.affiliation, &it.country].map(value);
            format!("{}|{}", it.name.value, parts.join("|"))
        };
        table(text.as_bytes()).0.iter().map(shown).collect()
    }

    #[test]
    fn tables_of_many_programs_are_read() {
        for (text, expected) in [
            ("Name,Country\nAda Byron,GB\n", "Ada Byron||||GB"),
            ("\u{feff}Vorname;Nachname;Firma\r\nAda;Byron;\"Ockham; Hall\"\r\n", "|Ada|Byron|Ockham; Hall|"),
            ("sep=;\nName;Land\nAda Byron;GB", "Ada Byron||||GB"),
            ("Name\tAffiliation\n\nAda Byron\tOckham, Surrey\n", "Ada Byron|||Ockham, Surrey|"),
            ("Name\nByron, Ada\n", "Byron, Ada||||"),
            ("\"Name\",\"Affiliation\"\n\"Ada\",\"Two\nlines\"\n", "Ada|||Two\nlines|"),
        ] {
            assert_eq!(rows(text), [expected], "{text}");
        }
        assert_eq!(rows(""), [""; 0]);
        let latin = [b"Name;Land\nJos".as_slice(), &[0xe9], b" Poe;ES\n"].concat();
        assert_eq!(table(&latin).0[0].name.value, "José Poe");
    }

    #[test]
    fn what_is_not_printed_is_dropped_and_counted() {
        let text = "Name,E-mail,Diet,Affiliation\nAda Byron,ada@kew.example,none,ada@kew.example\n";
        let (records, said) = table(text.as_bytes());
        assert_eq!(records[0].affiliation, None);
        assert_eq!(said.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::ColumnDropped]);
        assert!(said[0].message.starts_with("2 columns") && said[0].message.contains("`E-mail`, `Diet`"));
        assert!(!String::from_utf8(write(&records)).unwrap().contains('@'));
    }

    #[test]
    fn rows_of_another_length_are_named_at_their_line() {
        let text = "Name,Phone,Affiliation\n\nAda,1,Kew, Surrey\nBo,2\nCy,3,Ockham,,\n,,\n";
        let (records, said) = table(text.as_bytes());
        assert_eq!(records.iter().map(|it| it.name.value.as_str()).collect::<Vec<_>>(), ["Bo", "Cy"]);
        let places: Vec<String> =
            said.iter().filter(|it| it.code == Code::RaggedRow).map(|it| it.place.to_string()).collect();
        assert_eq!(places, ["participants.csv:3:1", "participants.csv:4:1"]);
    }

    #[test]
    fn a_table_without_names_is_said() {
        let (records, said) = table(b"E-mail,Phone\na@b.example,1\n");
        assert!(records.is_empty());
        assert_eq!(said.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::MissingValue]);
    }

    #[test]
    fn diagnostics_show_no_address() {
        let mut sources = Sources::default();
        let _ = read(b"Name,Mail\nAda,\"a.d@kew.example\",x\n", &mut sources);
        let shown = sources.text(PARTICIPANTS).unwrap();
        assert_eq!(shown, "Name,Mail\nAda,\"***************\",x\n");
    }

    proptest::proptest! {
        #[test]
        fn any_table_is_read_and_what_is_written_reads_as_the_same(text in "(Name|Given name|Family name|Country|x)([,;\t\n\"]|[a-zé@. ]{0,5}){0,40}") {
            let (records, _) = table(text.as_bytes());
            let (again, said) = table(&write(&records));
            let said: Vec<_> = said.into_iter().filter(|it| it.code != Code::MissingValue).collect();
            proptest::prop_assert_eq!(said, Vec::<Diagnostic>::new());
            let bare = |records: &[ParticipantRecord]| records.iter().map(|it| {
                let value = |text: &Option<Spanned<String>>| text.as_ref().map(|it| it.value.clone());
                [Some(it.name.value.clone()), value(&it.parts.given), value(&it.parts.family), value(&it.affiliation), value(&it.country)]
            }).collect::<Vec<_>>();
            proptest::prop_assert_eq!(bare(&records), bare(&again));
        }
    }
}
