//! What the PDF carries inside.

use schemars::JsonSchema;
use serde::Serialize;

use super::words::Words;

/// A file carried inside the PDF.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Attachment {
    /// Path below the event's folder: `contributions.yaml`, `source/ppml-2021.txt`.
    pub path: String,
    /// Media type (RFC 6838).
    pub mime: String,
    /// What it is.
    pub description: String,
    /// PDF 2.0 relationship: `source`, `data`, `alternative` or `supplement`.
    pub relationship: String,
}

/// The list of the files that the PDF carries with the SHA-256 of each, in the form of the program `sha256sum` and of BagIt; it
/// is written when their bytes are known.
pub const CHECKSUMS: &str = "manifest-sha256.txt";

/// Describes the files by their paths; the relationship is that of ISO 32000-2, 14.13.2.
pub(super) fn attachments(paths: &[String], words: &Words) -> Vec<Attachment> {
    paths.iter().map(|path| attachment(path, words)).collect()
}

fn attachment(path: &str, words: &Words) -> Attachment {
    let (description, relationship) = match path {
        "event.yaml" => ("attached-event", "source"),
        "contributions.yaml" => ("attached-contributions", "source"),
        "program.yaml" => ("attached-program", "source"),
        "participants.csv" => ("attached-participants", "source"),
        "build.yaml" => ("attached-build", "source"),
        CHECKSUMS => ("attached-checksums", "supplement"),
        path if path.starts_with("fonts/") => ("attached-font", "source"),
        path if path.starts_with("back/") => ("attached-back", "source"),
        path if path.starts_with("front/") => ("attached-front", "source"),
        path if path.starts_with("images/") => ("attached-image", "source"),
        path if path.starts_with("layout/") => ("attached-layout", "source"),
        path if path.starts_with("source/") => ("attached-source", "supplement"),
        _ => ("attached-file", "supplement"),
    };
    Attachment {
        path: path.to_owned(),
        mime: media_type(path).to_owned(),
        description: words.get(description),
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
        "svg" => "image/svg+xml",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "ttc" | "otc" => "font/collection",
        _ => "application/octet-stream",
    }
}
