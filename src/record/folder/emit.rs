//! Lays out values as YAML to be read: two spaces a level, long texts as blocks.

use serde_yaml::{Mapping, Value};

use super::fields::LONG;
use super::scalar;

/// Spaces for each level.
const STEP: usize = 2;
/// Days and times.
const TIMES: [&str; 5] = ["dates", "from", "to", "start", "end"];

/// Writes a mapping's lines.
pub(super) fn mapping(values: &Mapping) -> String {
    let mut out = String::new();
    lines(&mut out, "", values, 0, true);
    out
}

/// Writes an item of a list that is a file.
pub(super) fn entry(value: &Value) -> String {
    let mut out = String::new();
    item(&mut out, "", value, 0);
    out
}

/// The lines of a mapping that stands under the key `within`.
fn lines(out: &mut String, within: &str, values: &Mapping, indent: usize, indent_first: bool) {
    for (index, (key, value)) in values.iter().enumerate() {
        if index > 0 || indent_first {
            pad(out, indent);
        }
        let key = key.as_str().unwrap_or_default();
        out.push_str(&scalar::inline(key));
        out.push(':');
        // There the keys are fields, and the values headings of whatever tables.
        let key = if within == "mapping" { within } else { key };
        match value {
            Value::Sequence(items) if !items.is_empty() => {
                out.push('\n');
                items.iter().for_each(|value| item(out, key, value, indent + STEP));
            }
            Value::Mapping(values) if !values.is_empty() => {
                out.push('\n');
                lines(out, key, values, indent + STEP, true);
            }
            value => {
                out.push(' ');
                single(out, key, value, indent + STEP);
            }
        }
    }
}

fn item(out: &mut String, key: &str, value: &Value, indent: usize) {
    pad(out, indent);
    out.push_str("- ");
    match value {
        Value::Mapping(values) if !values.is_empty() => lines(out, key, values, indent + STEP, false),
        Value::Sequence(items) if !items.is_empty() => {
            out.push('\n');
            items.iter().for_each(|value| item(out, key, value, indent + STEP));
        }
        value => single(out, key, value, indent + STEP),
    }
}

/// Writes what needs no lines of its own, and the end of the line.
fn single(out: &mut String, key: &str, value: &Value, indent: usize) {
    match value {
        Value::String(text) => out.push_str(&string(key, text, indent)),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => out.push_str(&number.to_string()),
        Value::Sequence(_) => out.push_str("[]"),
        Value::Mapping(_) => out.push_str("{}"),
        Value::Null | Value::Tagged(_) => out.push('~'),
    }
    out.push('\n');
}

fn string(key: &str, text: &str, indent: usize) -> String {
    // Running text is a block even when it has one line, so that it can grow.
    if LONG.contains(&key) || text.contains('\n') {
        return scalar::block(text, indent).unwrap_or_else(|| scalar::inline(text));
    }
    if TIMES.contains(&key) { scalar::time(text) } else { scalar::inline(text) }
}

fn pad(out: &mut String, indent: usize) {
    out.extend(std::iter::repeat_n(' ', indent));
}
