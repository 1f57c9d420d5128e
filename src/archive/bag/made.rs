//! With what the record was made: program, settings, fonts, layout.

use serde_json::{Value, json};

use super::{BOOKLET, Material};
use crate::archive::sha256;

/// `made-with.json`.
pub(super) fn made(material: &Material) -> Vec<u8> {
    let booklet = material.booklet;
    let files = |files: &[(String, String)]| -> Vec<Value> {
        files.iter().map(|(file, sha256)| json!({ "file": file, "sha256": sha256 })).collect()
    };
    let made = json!({
        "program": { "name": "Libretto", "version": env!("CARGO_PKG_VERSION"), "engine": "Typst 0.15" },
        "settings": {
            "edition": booklet.edition,
            "theme": booklet.theme,
            "paper-mm": [booklet.paper.width, booklet.paper.height],
            "created": material.created,
        },
        "booklet": { "file": BOOKLET, "bytes": material.pdf.len(), "sha256": sha256(material.pdf) },
        "computer-fonts": material.built.system_fonts,
        "fonts": files(material.fonts),
        "layout": files(material.layout),
    });
    format!("{made:#}\n").into_bytes()
}
