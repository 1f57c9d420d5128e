use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::record::{ContributionRecord, EventRecord, SessionRecord};

/// Records that may be written as one text, by the names of their schemas.
const ALSO_TEXT: [&str; 5] = ["AuthorRecord", "MemberRecord", "SponsorRecord", "SlotRecord", "Dates"];
/// Lists and mappings that may be written as one text, each with the record it is a property of.
const ALSO_ONE_TEXT: [(&str, &str); 16] = [
    ("EventRecord", "rooms"),
    ("ImprintRecord", "editors"),
    ("BookletSettings", "omit"),
    ("BookletSettings", "show"),
    ("ContributionRecord", "authors"),
    ("ContributionRecord", "keywords"),
    ("ContributionRecord", "links"),
    ("AuthorRecord", "affiliations"),
    ("CommitteeRecord", "members"),
    ("AliasRecord", "also"),
    ("AliasRecord", "several"),
    ("AliasRecord", "not"),
    ("PersonRecord", "also"),
    ("PersonRecord", "not"),
    ("PersonRecord", "contributions"),
    ("SessionRecord", "contributions"),
];

/// The JSON Schemas of event.yaml, contributions.yaml and program.yaml, by the names `event`, `contributions`, `program`.
///
/// They allow what the reader allows, so that an editor complains of nothing that `libretto check` lets pass.
pub fn schema() -> BTreeMap<&'static str, Value> {
    BTreeMap::from([
        ("event", of::<EventRecord>("event.yaml")),
        ("contributions", of::<Vec<ContributionRecord>>("contributions.yaml")),
        ("program", of::<Vec<SessionRecord>>("program.yaml")),
    ])
}

/// The schemas as files of an event's folder.
pub(super) fn files() -> BTreeMap<String, String> {
    let files = schema().into_iter().map(|(name, schema)| (format!(".schema/{name}.json"), format!("{schema:#}\n")));
    files.collect()
}

fn of<T: JsonSchema>(file: &str) -> Value {
    // As written: only then fields that are left out when empty are not required.
    let generator = SchemaSettings::draft07().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    for (record, property) in ALSO_ONE_TEXT {
        if let Some(property) =
            record_mut(&mut schema, record).and_then(|record| record.pointer_mut(&format!("/properties/{property}")))
        {
            or_text(property);
        }
    }
    if let Some(properties) =
        record_mut(&mut schema, "ContributionRecord").and_then(|record| record.pointer_mut("/properties"))
    {
        properties["affiliations"] = json!({
            "description": "Where the authors work, if they do not say it themselves: one affiliation for all, one a line or an \
                author in their order, or a list under the marks behind the names.",
            "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }],
        });
    }
    for record in ALSO_TEXT {
        if let Some(record) = record_mut(&mut schema, record) {
            or_text(record);
        }
    }
    if let Some(committees) =
        record_mut(&mut schema, "EventRecord").and_then(|event| event.pointer_mut("/properties/committees"))
    {
        // Or a mapping from role to members.
        *committees = json!({
            "description": committees["description"],
            "anyOf": [committees.take(), { "type": "object", "additionalProperties": { "anyOf": [
                { "type": "string" },
                { "type": "array", "items": { "$ref": "#/definitions/MemberRecord" } },
            ] } }],
        });
    }
    if let Some(root) = schema.as_object_mut() {
        root.insert("title".to_owned(), json!(file));
    }
    schema
}

/// The schema of a record: the root itself or one of its definitions.
fn record_mut<'s>(schema: &'s mut Value, record: &str) -> Option<&'s mut Value> {
    if schema.get("title").and_then(Value::as_str) == Some(record) {
        return Some(schema);
    }
    schema.pointer_mut(&format!("/definitions/{record}"))
}

/// Lets a schema take one text too; its description stays outside, where editors look.
fn or_text(schema: &mut Value) {
    let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
    *schema = json!({ "anyOf": [schema.take(), { "type": "string" }] });
    if let (Some(description), Some(schema)) = (description, schema.as_object_mut()) {
        schema.insert("description".to_owned(), description);
    }
}
