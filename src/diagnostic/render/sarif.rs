use serde_json::{Value, json};

use super::json::escape_into;
use crate::diagnostic::{Code, Diagnostic, Place, Position, Severity, Sources};

/// Writes a SARIF 2.1.0 log (OASIS standard), as code scanners and editors take it in.
///
/// One run (§3.14) whose rules (§3.19.23) are all codes, so that a rule's index stays the same whatever is found. Columns count
/// Unicode characters (§3.14.17). `folder` is put before every file, as in [`github`](super::github()).
pub fn sarif(diagnostics: &[Diagnostic], sources: &Sources, folder: &str) -> String {
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "libretto",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": Code::ALL.iter().map(|&code| rule(code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": diagnostics.iter().map(|diagnostic| result(diagnostic, sources, folder)).collect::<Vec<_>>(),
        }],
    });
    let mut out = String::new();
    escape_into(&mut out, &serde_json::to_string_pretty(&log).expect("a JSON value is JSON"));
    out.push('\n');
    out
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.explanation() },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn result(diagnostic: &Diagnostic, sources: &Sources, folder: &str) -> Value {
    let text = match &diagnostic.help {
        Some(help) => format!("{}\nhelp: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": Code::ALL.iter().position(|&code| code == diagnostic.code),
        "level": level(diagnostic.severity),
        "message": { "text": text },
    });
    if let Some(at) = diagnostic.place.position() {
        result["locations"] = json!([{ "physicalLocation": physical_location(at, sources, folder) }]);
    }
    let related: Vec<Value> = diagnostic
        .related
        .iter()
        .filter_map(|(place, label)| {
            let at = place.position()?;
            Some(json!({
                "physicalLocation": physical_location(at, sources, folder),
                "message": { "text": label },
            }))
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    result
}

/// A region (§3.30): from the first character to behind the last one where the file's text is known.
fn physical_location(at: &Position, sources: &Sources, folder: &str) -> Value {
    let mut region = json!({ "startLine": at.line, "startColumn": at.column });
    let text = sources.text(&at.file).filter(|text| text.is_char_boundary(at.end()));
    if let Some(Place::At(end)) = text.map(|text| Place::within(&at.file, text, at.end(), at.end())) {
        region["endLine"] = end.line.into();
        region["endColumn"] = end.column.into();
    }
    json!({ "artifactLocation": { "uri": reference(&super::path_in(folder, &at.file)) }, "region": region })
}

/// Words for the severities (§3.27.10).
fn level(severity: Severity) -> &'static str {
    severity.as_str()
}

/// The path as a relative URI reference (§3.4.3, RFC 3986 §4.2).
fn reference(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render::example;

    #[test]
    fn results_point_at_rules_and_regions() {
        let (diagnostics, sources) = example::diagnostics();
        let log: Value = serde_json::from_str(&sarif(&diagnostics, &sources, "data/my event")).unwrap();
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"].as_array().map(Vec::len), Some(Code::ALL.len()));
        let result = &run["results"][0];
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "duplicate-id");
        let location = &result["locations"][0]["physicalLocation"];
        assert_eq!(location["artifactLocation"]["uri"], "data/my%20event/contributions.yaml");
        assert_eq!(location["region"], json!({ "startLine": 5, "startColumn": 7, "endLine": 5, "endColumn": 11 }));
        assert_eq!(result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 2);
        assert!(run["results"][1].get("locations").is_none());
    }
}
