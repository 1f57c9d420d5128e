//! Holds what is exported against the JSON Schema of it, both ways: nothing is written that the schema does not name.

use serde_json::{Map, Value};

use crate::program::{libretto, succeeds};

#[test]
fn the_export_is_what_its_schema_says() {
    let schema: Value = serde_json::from_slice(&succeeds(&mut libretto(&["schema", "export"]))).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for folder in
        ["data/tides-2027", "data/ppml-2021", "tests/cases/who-is-who/in/event", "tests/cases/repeats/in/event"]
    {
        let folder = format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"));
        let exported = libretto(&["export", &folder, "--to", "json"]).output().unwrap().stdout;
        let exported: Value = serde_json::from_slice(&exported).unwrap();
        let mut faults = Vec::new();
        check(&exported, &schema, &schema, "", &mut faults, &mut seen);
        assert!(faults.is_empty(), "{folder}:\n{}", faults.join("\n"));
    }
    // The events have hardly a key that the schema has and they have not.
    assert!(seen.len() > 60, "{seen:?}");
    let mut faults = Vec::new();
    let broken = serde_json::json!({"libretto": "1", "colour": "red"});
    check(&broken, &schema, &schema, "", &mut faults, &mut seen);
    assert!(faults.len() > 5 && faults.iter().any(|it| it.contains("/colour")), "{faults:?}");
}

/// Checks a value as far as our schemas go (draft 2020-12), and notes the keys it met.
fn check(
    value: &Value,
    schema: &Value,
    root: &Value,
    at: &str,
    faults: &mut Vec<String>,
    seen: &mut std::collections::BTreeSet<String>,
) {
    let Some(schema) = schema.as_object() else { return };
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let target = root.pointer(reference.trim_start_matches('#')).expect("a reference leads somewhere");
        check(value, target, root, at, faults, seen);
    }
    for keyword in ["anyOf", "oneOf"] {
        let Some(choices) = schema.get(keyword).and_then(Value::as_array) else { continue };
        let fits = |choice: &&Value| {
            let mut faults = Vec::new();
            check(value, choice, root, at, &mut faults, &mut Default::default());
            faults.is_empty()
        };
        match choices.iter().find(fits) {
            Some(choice) => check(value, choice, root, at, faults, seen),
            None => faults.push(format!("{at}: fits no choice")),
        }
    }
    let types = schema.get("type").map(|it| it.as_array().cloned().unwrap_or_else(|| vec![it.clone()]));
    if types.is_some_and(|types| !types.iter().any(|it| is_of(value, it.as_str().unwrap_or_default()))) {
        faults.push(format!("{at}: of another type"));
    }
    let is_choice = schema.get("enum").and_then(Value::as_array).is_none_or(|all| all.contains(value));
    if !is_choice || schema.get("const").is_some_and(|it| it != value) {
        faults.push(format!("{at}: {value} is none of the values"));
    }
    if let (Some(items), Some(elements)) = (schema.get("items"), value.as_array()) {
        for (number, element) in elements.iter().enumerate() {
            check(element, items, root, &format!("{at}/{number}"), faults, seen);
        }
    }
    let none = Map::new();
    let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&none);
    if let (Some(object), true) = (value.as_object(), schema.contains_key("properties")) {
        for (key, value) in object {
            match properties.get(key) {
                Some(property) => {
                    seen.insert(format!("{}/{key}", at.trim_end_matches(|it: char| it.is_ascii_digit() || it == '/')));
                    check(value, property, root, &format!("{at}/{key}"), faults, seen);
                }
                None => faults.push(format!("{at}/{key}: not in the schema")),
            }
        }
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        let missing = required.filter_map(Value::as_str).filter(|key| !object.contains_key(*key));
        faults.extend(missing.map(|key| format!("{at}/{key}: missing")));
    }
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}
