//! What is in the record, for programs: RO-Crate 1.2 (w3id.org/ro/crate/1.2). The crate's root is the bag's payload, as the
//! specification's chapter on packaging has it, so that checksums cover the description too.

use jiff::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::contents::Section;
use super::licence::identifier;
use super::{BOOKLET, CRATE, EXPORTS, FOLDER, INDEX, LICENCE, MADE, Material, Payload};
use crate::event::Event;
use crate::export;

/// What a part of a relative reference may hold as it is (RFC 3986, 2.3).
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path as a reference.
pub(super) fn reference(path: &str) -> String {
    utf8_percent_encode(path, KEPT).to_string()
}

/// `ro-crate-metadata.json`.
pub(super) fn metadata(material: &Material, sections: &[Section], payload: &Payload) -> Vec<u8> {
    let about = &material.event.about;
    let title = material.booklet.labels.get("record").cloned().unwrap_or_default().replace("{event}", &about.title);
    let described = |path: &str| {
        let listed = sections.iter().flat_map(|section| &section.files).find(|listed| listed.path == path);
        listed.map(|listed| listed.what.clone())
    };
    let folders = folders(payload);
    let top = folders.iter().map(|(id, _)| id.clone()).chain(payload.keys().map(|path| reference(path)));
    let parts: Vec<Value> = top.chain([INDEX.to_owned()]).map(|id| json!({ "@id": id })).collect();
    let licence = licence(material.event);
    let mut root = object(json!({
        "@id": "./",
        "@type": "Dataset",
        "name": title,
        "description": material.booklet.metadata.description,
        "datePublished": material.created.strftime("%Y-%m-%d").to_string(),
        "inLanguage": material.booklet.language,
        "license": { "@id": licence["@id"] },
        "mainEntity": { "@id": BOOKLET },
        "about": { "@id": "#event" },
        "mentions": { "@id": "#build" },
        "hasPart": parts,
    }));
    if let Some(doi) = &about.imprint.doi {
        root.insert("identifier".to_owned(), json!(doi.address()));
    }
    if about.imprint.publisher.is_some() {
        root.insert("publisher".to_owned(), json!({ "@id": "#publisher" }));
    }
    let mut graph = vec![
        json!({
            "@id": CRATE,
            "@type": "CreativeWork",
            "conformsTo": { "@id": "https://w3id.org/ro/crate/1.2" },
            "about": { "@id": "./" },
        }),
        Value::Object(root),
    ];
    for (path, bytes) in payload {
        let mut file = object(json!({
            "@id": reference(path),
            "@type": "File",
            "name": path,
            "encodingFormat": media_type(path),
            "contentSize": bytes.len().to_string(),
        }));
        file.extend(described(path).map(|what| ("description".to_owned(), json!(what))));
        graph.push(Value::Object(file));
    }
    graph.push(json!({ "@id": INDEX, "@type": "File", "name": INDEX, "encodingFormat": "text/html", "about": { "@id": "./" } }));
    graph.extend(folders.into_iter().map(|(id, name)| json!({ "@id": id, "@type": "Dataset", "name": name })));
    graph.push(event(material.event));
    graph.extend(
        about
            .imprint
            .publisher
            .as_ref()
            .map(|name| json!({ "@id": "#publisher", "@type": "Organization", "name": name })),
    );
    if licence["@id"] != LICENCE {
        graph.push(licence);
    }
    graph.extend(build(material.created));
    let document = json!({ "@context": "https://w3id.org/ro/crate/1.2/context", "@graph": graph });
    format!("{document:#}\n").into_bytes()
}

/// The folders of the payload that stand for something as a whole, and what they are.
fn folders(payload: &Payload) -> Vec<(String, String)> {
    let below = |folder: &str| payload.keys().any(|path| path.starts_with(folder));
    let exports = export::FORMATS.iter().map(|format| (format!("{EXPORTS}{}/", format.name), format.title.to_owned()));
    let all = [(FOLDER.to_owned(), "The folder that the booklet was built from".to_owned())].into_iter().chain(exports);
    all.filter(|(folder, _)| below(folder)).collect()
}

fn event(event: &Event) -> Value {
    let about = &event.about;
    let mut described = object(json!({ "@id": "#event", "@type": "Event", "name": about.title }));
    let mut add = |name: &str, value: Option<Value>| {
        described.extend(value.map(|value| (name.to_owned(), value)));
    };
    add("startDate", about.dates.map(|(from, _)| json!(from.to_string())));
    add("endDate", about.dates.map(|(_, to)| json!(to.to_string())));
    add("location", about.place.as_ref().map(|place| json!(place)));
    add("url", about.website.as_ref().map(|address| json!(address)));
    add("alternateName", about.short.as_ref().map(|short| json!(short)));
    Value::Object(described)
}

/// The licence, or the file that says there is none.
fn licence(event: &Event) -> Value {
    let Some(licence) = &event.about.imprint.licence else { return json!({ "@id": LICENCE }) };
    let spdx = identifier(licence);
    let id = licence.address.clone().or_else(|| spdx.map(|id| format!("https://spdx.org/licenses/{id}")));
    let Some(id) = id else { return json!({ "@id": LICENCE }) };
    let mut described =
        object(json!({ "@id": id, "@type": "CreativeWork", "name": licence.name, "description": licence.name }));
    described.extend(spdx.map(|id| ("identifier".to_owned(), json!(id))));
    Value::Object(described)
}

/// The build and what it was done with.
fn build(created: Timestamp) -> [Value; 2] {
    let version = env!("CARGO_PKG_VERSION");
    let program = format!("#libretto-{version}");
    [
        json!({
            "@id": "#build",
            "@type": "CreateAction",
            "name": "libretto archive",
            "endTime": created.to_string(),
            "instrument": { "@id": program },
            "object": [{ "@id": FOLDER }],
            "result": [{ "@id": BOOKLET }, { "@id": MADE }],
        }),
        json!({ "@id": program, "@type": "SoftwareApplication", "name": "Libretto", "softwareVersion": version, "version": version }),
    ]
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// The media type by the ending.
fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("pdf") => "application/pdf",
        Some("json") => "application/json",
        Some("jsonld") => "application/ld+json",
        Some("yaml" | "yml") => "application/yaml",
        Some("html" | "htm") => "text/html",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("md") => "text/markdown",
        Some("txt" | "typ" | "bib" | "ris") => "text/plain",
        Some("csv") => "text/csv",
        Some("ics") => "text/calendar",
        Some("xml") => "application/xml",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("gif") => "image/gif",
        _ => "application/octet-stream",
    }
}
