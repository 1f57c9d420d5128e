//! The schemas and the reader know the same keys and words.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::prose::Dialect;
use crate::record::folder::choice::Choice;
use crate::record::folder::fields::Entry;
use crate::record::folder::{contribution, event, imprint, person, program, repeats, schema, settings, sponsors};
use crate::record::{
    AffiliationStyle, DateStyle, DemoteParticle, Detail, Kind, Numbering, Order, PartName, SessionKind, TimeStyle,
};

/// The properties and the words of a record or choice, wherever the schema keeps them.
fn find<'s>(schema: &'s Value, name: &str) -> &'s Value {
    let record = if name.is_empty() { schema } else { &schema["definitions"][name] };
    record.get("anyOf").map_or(record, |shapes| &shapes[0])
}

#[test]
fn schemas_have_the_keys_that_the_reader_takes() {
    let schemas = schema();
    let cases: [(&str, &str, &Entry); 18] = [
        ("event", "", &event::EVENT),
        ("event", "Dates", &event::DATES),
        ("event", "CommitteeRecord", &event::COMMITTEE),
        ("event", "MemberRecord", &person::MEMBER),
        ("event", "LatexRecord", &event::LATEX),
        ("event", "AliasRecord", &event::ALIAS),
        ("event", "SponsorTierRecord", &sponsors::TIER),
        ("event", "SponsorRecord", &sponsors::SPONSOR),
        ("event", "ImprintRecord", &imprint::IMPRINT),
        ("event", "BookletSettings", &settings::BOOKLET),
        ("event", "FontSettings", &settings::FONTS),
        ("event", "CoverSettings", &settings::COVER),
        ("event", "RepeatsRecord", &repeats::REPEATS),
        ("contributions", "ContributionRecord", &contribution::CONTRIBUTION),
        ("contributions", "AuthorRecord", &person::AUTHOR),
        ("contributions", "FigureRecord", &contribution::FIGURE),
        ("program", "SessionRecord", &program::SESSION),
        ("program", "SlotRecord", &program::SLOT),
    ];
    for (file, name, entry) in cases {
        let record = find(&schemas[file], name);
        let properties = record["properties"].as_object().unwrap_or_else(|| panic!("{file} {name}: {record:#}"));
        let known: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
        assert_eq!(known, entry.keys.iter().copied().collect(), "{file} {name}");
        assert_eq!(record["additionalProperties"], Value::Bool(false), "{file} {name}");
        for (key, property) in properties {
            let described = property.get("description").or_else(|| property.get("$ref"));
            assert!(
                described.is_some() || property.get("allOf").is_some() || property.get("anyOf").is_some(),
                "{name}.{key}"
            );
        }
    }
}

#[test]
fn schemas_have_the_words_that_the_reader_takes() {
    fn words<T: Choice + serde::Serialize>() -> Vec<Value> {
        assert_eq!(T::WORDS.len(), T::VALUES.len());
        let written = T::VALUES.iter().map(|value| serde_json::to_value(value).expect("a word"));
        let written: Vec<Value> = written.collect();
        assert_eq!(written, T::WORDS);
        written
    }
    let schemas = schema();
    let cases = [
        ("contributions", "Kind", words::<Kind>()),
        ("contributions", "Dialect", words::<Dialect>()),
        ("event", "AffiliationStyle", words::<AffiliationStyle>()),
        ("event", "DemoteParticle", words::<DemoteParticle>()),
        ("event", "PartName", words::<PartName>()),
        ("event", "Detail", words::<Detail>()),
        ("event", "Order", words::<Order>()),
        ("event", "Numbering", words::<Numbering>()),
        ("event", "DateStyle", words::<DateStyle>()),
        ("event", "TimeStyle", words::<TimeStyle>()),
        ("program", "SessionKind", words::<SessionKind>()),
    ];
    for (file, name, words) in cases {
        let shapes = find_words(&schemas[file]["definitions"][name]);
        assert_eq!(shapes, words, "{file} {name}");
    }
}

/// schemars writes a choice with documented words as one shape a word.
fn find_words(choice: &Value) -> Vec<Value> {
    let shapes = choice["oneOf"].as_array().unwrap_or_else(|| panic!("{choice:#}"));
    shapes.iter().map(|shape| shape.get("const").unwrap_or(&shape["enum"][0]).clone()).collect()
}

#[test]
fn an_entry_needs_its_title_only() {
    let schemas = schema();
    assert_eq!(find(&schemas["contributions"], "ContributionRecord")["required"], serde_json::json!(["title"]));
    assert_eq!(find(&schemas["contributions"], "AuthorRecord")["required"], serde_json::json!(["name"]));
    assert_eq!(find(&schemas["program"], "SessionRecord")["required"], serde_json::json!(["title"]));
}
