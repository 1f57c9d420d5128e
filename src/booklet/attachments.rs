//! What the PDF carries inside.

use super::Attachment;

/// Describes the files by their paths; the relationship is that of ISO 32000-2, 14.13.2.
pub(super) fn attachments(paths: &[String]) -> Vec<Attachment> {
    paths.iter().map(|path| attachment(path)).collect()
}

fn attachment(path: &str) -> Attachment {
    let (description, relationship) = match path {
        "event.yaml" => ("The event: title, dates, place, committees", "source"),
        "contributions.yaml" => ("The records: talks, authors, affiliations, abstracts", "source"),
        "program.yaml" => ("The programme: sessions, slots, breaks, rooms", "source"),
        "participants.csv" => ("The participants: names, affiliations, countries", "source"),
        path if path.starts_with("back/") => ("A text printed at the end of the booklet", "source"),
        path if path.starts_with("front/") => ("A text printed before the programme", "source"),
        path if path.starts_with("images/") => ("A picture of the booklet", "source"),
        path if path.starts_with("layout/") => ("A layout file of the event's own", "source"),
        path if path.starts_with("source/") => ("A source as it was pulled, or where it came from", "supplement"),
        _ => ("A file of the event's folder", "supplement"),
    };
    Attachment {
        path: path.to_owned(),
        mime: media_type(path).to_owned(),
        description: description.to_owned(),
        relationship: relationship.to_owned(),
    }
}

/// The media type of a file by its ending (RFC 6838, RFC 9512 for YAML).
fn media_type(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "yaml" | "yml" => "application/yaml",
        "json" => "application/json",
        "md" | "markdown" => "text/markdown",
        "txt" | "typ" => "text/plain",
        "html" | "htm" => "text/html",
        "csv" => "text/csv",
        "xml" => "application/xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        _ => "application/octet-stream",
    }
}
