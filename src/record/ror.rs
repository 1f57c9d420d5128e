//! The data dump of the Research Organization Registry (ror.org): a JSON array of records, schema 1 or 2.
//!
//! The dump has a hundred thousand records in some hundred megabytes; it is read record by record, and only those are kept
//! that the event names.

use std::cell::RefCell;
use std::fmt;
use std::io::Read;

use serde::Deserialize;
use serde::de::{Deserializer as _, SeqAccess, Visitor};
use serde_json::{Value, json};

use crate::diagnostic::{Checked, Code, Diagnostic, Place, Position};

/// What of a dump is read at most.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes.
    pub bytes: u64,
    /// Records looked at.
    pub records: usize,
    /// Records kept.
    pub kept: usize,
}

impl Default for Limits {
    /// Four times the dump of 2025 (250 MB, 120,000 records).
    fn default() -> Self {
        Self { bytes: 1_000_000_000, records: 500_000, kept: 50_000 }
    }
}

/// An organization of the registry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organization {
    /// Its identifier: `https://ror.org/05dxps055`.
    pub id: String,
    /// Its names, labels and aliases, the name to display first.
    pub names: Vec<String>,
    /// Its acronyms.
    pub acronyms: Vec<String>,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// Town or city.
    pub locality: Option<String>,
}

/// Reads a dump and keeps the records of which `wanted` takes a name.
pub fn read(dump: impl Read, file: &str, limits: &Limits, wanted: impl Fn(&str) -> bool) -> Checked<Vec<Organization>> {
    let keep = RefCell::new(Keep { organizations: Vec::new(), seen: 0, cut: false });
    let mut reader = serde_json::Deserializer::from_reader(std::io::BufReader::new(dump.take(limits.bytes)));
    let visitor = Records { keep: &keep, limits, wanted: &wanted };
    let ended = (&mut reader).deserialize_seq(visitor).and_then(|()| reader.end());
    let keep = keep.into_inner();
    let mut diagnostics = Vec::new();
    if let Err(error) = ended {
        let [line, column] = [error.line(), error.column()].map(|number| number.max(1).try_into().unwrap_or(u32::MAX));
        let place = Place::At(Position::new(file.into(), 0..0, line, column));
        if keep.cut {
            let message = format!("the registry's dump has more than {} records", limits.records.min(limits.kept));
            diagnostics.push(Diagnostic::new(Code::OverLimit, &place, message).help("the records before it are used"));
        } else {
            let message = format!("no dump of the Research Organization Registry: {error}");
            let help = "give the JSON file out of the dump's archive; the records before this place are used";
            diagnostics.push(Diagnostic::new(Code::BadValue, &place, message).help(help));
        }
    }
    Checked::new(keep.organizations, diagnostics)
}

/// A dump with these organizations alone, which reads back as them.
pub fn write(organizations: &[Organization]) -> Vec<u8> {
    let named = |names: &[String], kind: &str| -> Vec<Value> {
        names.iter().map(|name| json!({ "value": name, "types": [kind] })).collect()
    };
    let records = organizations.iter().map(|it| {
        let names = [named(&it.names, "label"), named(&it.acronyms, "acronym")].concat();
        let details = json!({ "country_code": it.country, "name": it.locality });
        json!({ "id": it.id, "names": names, "locations": [{ "geonames_details": details }] })
    });
    format!("{:#}\n", Value::Array(records.collect())).into_bytes()
}

struct Keep {
    organizations: Vec<Organization>,
    seen: usize,
    cut: bool,
}

/// Takes the array's elements one by one.
struct Records<'a, F> {
    keep: &'a RefCell<Keep>,
    limits: &'a Limits,
    wanted: &'a F,
}

impl<'de, F: Fn(&str) -> bool> Visitor<'de> for Records<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of organizations")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut records: A) -> Result<(), A::Error> {
        while let Some(record) = records.next_element::<Record>()? {
            let mut keep = self.keep.borrow_mut();
            keep.seen += 1;
            if keep.seen > self.limits.records || keep.organizations.len() >= self.limits.kept {
                keep.cut = true;
                return Err(serde::de::Error::custom("too many records"));
            }
            let organization = Organization::from(record);
            let mut names = organization.names.iter().chain(&organization.acronyms);
            if organization.id.starts_with("https://ror.org/") && names.any(|name| (self.wanted)(name)) {
                keep.organizations.push(organization);
            }
        }
        Ok(())
    }
}

/// A record of either schema; `name` and `names` tell them apart.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Record {
    id: String,
    // Schema 1.
    name: Option<String>,
    labels: Vec<Label>,
    aliases: Vec<String>,
    acronyms: Vec<String>,
    country: Option<Country>,
    addresses: Vec<Address>,
    // Schema 2.
    names: Vec<Name>,
    locations: Vec<Location>,
}

#[derive(Deserialize)]
struct Label {
    label: String,
}

#[derive(Deserialize)]
struct Country {
    country_code: Option<String>,
}

#[derive(Deserialize)]
struct Address {
    city: Option<String>,
}

#[derive(Deserialize)]
struct Name {
    value: String,
    #[serde(default)]
    types: Vec<String>,
}

#[derive(Deserialize)]
struct Location {
    geonames_details: Option<Details>,
}

#[derive(Deserialize)]
struct Details {
    country_code: Option<String>,
    name: Option<String>,
}

impl From<Record> for Organization {
    fn from(record: Record) -> Self {
        let is = |name: &Name, wanted: &str| name.types.iter().any(|it| it == wanted);
        let (acronyms, mut names): (Vec<Name>, Vec<Name>) =
            record.names.into_iter().partition(|name| is(name, "acronym"));
        names.sort_by_key(|name| !is(name, "ror_display"));
        let details = record.locations.into_iter().find_map(|location| location.geonames_details);
        let (country, city) = details.map(|details| (details.country_code, details.name)).unwrap_or_default();
        let labels = record.labels.into_iter().map(|label| label.label);
        Self {
            id: record.id,
            names: record
                .name
                .into_iter()
                .chain(names.into_iter().map(|name| name.value))
                .chain(labels)
                .chain(record.aliases)
                .collect(),
            acronyms: acronyms.into_iter().map(|name| name.value).chain(record.acronyms).collect(),
            country: country.or_else(|| record.country.and_then(|country| country.country_code)),
            locality: city.or_else(|| record.addresses.into_iter().find_map(|address| address.city)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Invented records, one of each schema.
    const DUMP: &str = r#"[
        {"id": "https://ror.org/0000000v1", "name": "Institute of Snow", "aliases": ["Snow House"], "acronyms": ["IOS"],
         "labels": [{"label": "Schneeinstitut", "iso639": "de"}], "status": "active",
         "country": {"country_name": "Norway", "country_code": "NO"}, "addresses": [{"city": "Tromsø", "lat": 69.6}]},
        {"id": "https://ror.org/0000000v2", "admin": {}, "names": [
            {"value": "UOI", "types": ["acronym"], "lang": null},
            {"value": "Jäänyliopisto", "types": ["label"], "lang": "fi"},
            {"value": "University of Ice", "types": ["ror_display", "label"], "lang": "en"}],
         "locations": [{"geonames_id": 1, "geonames_details": {"country_code": "FI", "name": "Oulu", "lat": 65.0}}]}
    ]"#;

    fn all(dump: &str, limits: &Limits) -> Checked<Vec<Organization>> {
        read(dump.as_bytes(), "ror.json", limits, |_| true)
    }

    #[test]
    fn both_schemas_are_read() {
        let checked = all(DUMP, &Limits::default());
        assert_eq!(checked.diagnostics, []);
        let [old, new] = checked.value.as_slice() else { panic!("two records") };
        assert_eq!(old.names, ["Institute of Snow", "Schneeinstitut", "Snow House"]);
        assert_eq!((old.country.as_deref(), old.locality.as_deref()), (Some("NO"), Some("Tromsø")));
        assert_eq!(new.names, ["University of Ice", "Jäänyliopisto"]);
        assert_eq!(new.acronyms, ["UOI"]);
        assert_eq!((new.country.as_deref(), new.locality.as_deref()), (Some("FI"), Some("Oulu")));
    }

    #[test]
    fn what_is_written_reads_back() {
        let read = all(DUMP, &Limits::default()).value;
        let again = all(std::str::from_utf8(&write(&read)).unwrap(), &Limits::default());
        assert_eq!(again, Checked::clean(read));
    }

    #[test]
    fn only_what_is_wanted_is_kept() {
        let kept = read(DUMP.as_bytes(), "ror.json", &Limits::default(), |name| name == "Snow House").value;
        assert_eq!(kept.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["https://ror.org/0000000v1"]);
    }

    #[test]
    fn a_broken_dump_is_said_with_its_place_and_the_rest_is_used() {
        let broken = DUMP.replace("\"UOI\"", "UOI");
        let checked = all(&broken, &Limits::default());
        assert_eq!(checked.value.len(), 1);
        assert_eq!(checked.diagnostics[0].code, Code::BadValue);
        assert_eq!(checked.diagnostics[0].place.position().map(|at| at.line), Some(6));
        for dump in ["", "{}", "[1]", "[{\"id\": 3}]", "null", &DUMP[..200], "[] []"] {
            assert_eq!(all(dump, &Limits::default()).diagnostics.len(), 1, "{dump}");
        }
    }

    #[test]
    fn limits_hold() {
        let limits = Limits::default();
        let codes = |limits: &Limits| all(DUMP, limits).diagnostics.iter().map(|it| it.code).collect::<Vec<_>>();
        assert_eq!(codes(&Limits { records: 1, ..limits }), [Code::OverLimit]);
        assert_eq!(codes(&Limits { kept: 1, ..limits }), [Code::OverLimit]);
        assert_eq!(codes(&Limits { bytes: 100, ..limits }), [Code::BadValue]);
        assert_eq!(codes(&Limits { records: 2, kept: 2, bytes: DUMP.len() as u64 }), []);
    }
}
