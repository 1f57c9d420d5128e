//! Formulas as real texts have them: how many are set, and how many have words for those who hear them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use libretto::diagnostic::{Place, Spanned};
use libretto::prose::{self, Block, Dialect, Inline, Prose};
use serde_json::Value;

use crate::table::Row;
use crate::tables;

/// Bytes of a text that are read in one go; longer ones are cut between paragraphs.
const PIECE: usize = 50_000;

/// One formula as it came out.
struct Formula {
    tex: String,
    set: bool,
    alt: String,
}

/// The share of formulas that are set, and the share of those that are said in words.
pub(crate) fn measure(folder: &Path) -> Vec<Row> {
    let mut formulas = Vec::new();
    for (text, dialect) in texts(folder) {
        for piece in pieces(&text) {
            let text = Spanned { value: piece, place: Place::Made };
            of_blocks(&prose::read(&text, dialect).value, &mut formulas);
        }
    }
    if formulas.is_empty() {
        return Vec::new();
    }
    let all: Vec<&Formula> = formulas.iter().collect();
    let with_commands: Vec<&Formula> = formulas.iter().filter(|it| it.tex.contains(['\\', '^', '_'])).collect();
    let done: Vec<&Formula> = formulas.iter().filter(|it| it.set).collect();
    vec![
        set("formulas set", &all),
        set("formulas set, those with commands or scripts", &with_commands),
        whole(&done),
        said(&done),
    ]
}

fn set(what: &str, formulas: &[&Formula]) -> Row {
    let mut causes: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for formula in formulas.iter().filter(|formula| !formula.set) {
        let cause = prose::to_typst(&formula.tex).err().map(|error| error.to_string()).unwrap_or_default();
        causes.entry(cause).or_default().push(&formula.tex);
    }
    let failed: usize = causes.values().map(Vec::len).sum();
    let wrong = causes.into_iter().flat_map(|(cause, all)| {
        all.into_iter().map(move |tex| format!("{cause}: {}", tex.chars().take(160).collect::<String>()))
    });
    let share = share(formulas.len() - failed, formulas.len());
    Row { what: what.into(), cases: formulas.len(), figure: share, target: "≥ 99.5 %".into(), wrong: wrong.collect() }
}

/// Formulas with commands that nobody has defined, such as the private ones of a paper: they are set, and those commands are
/// printed by their names.
fn whole(formulas: &[&Formula]) -> Row {
    let missing = |formula: &&&Formula| prose::to_typst(&formula.tex).is_err();
    let undefined: Vec<String> = formulas.iter().filter(missing).map(|formula| formula.tex.clone()).collect();
    Row {
        what: "formulas set of which every command is known".into(),
        cases: formulas.len(),
        figure: share(formulas.len() - undefined.len(), formulas.len()),
        target: "-".into(),
        wrong: undefined,
    }
}

fn said(formulas: &[&Formula]) -> Row {
    // What has no words is read out as its source.
    let as_source = |formula: &&&Formula| formula.alt == formula.tex && formula.tex.contains(['\\', '^', '_']);
    let unsaid: Vec<&&Formula> = formulas.iter().filter(as_source).collect();
    Row {
        what: "formulas set that are said in words".into(),
        cases: formulas.len(),
        figure: share(formulas.len() - unsaid.len(), formulas.len()),
        target: "≥ 99 %".into(),
        wrong: unsaid.into_iter().map(|formula| formula.tex.clone()).collect(),
    }
}

fn share(part: usize, of: usize) -> String {
    format!("{:.2} %", 100.0 * part as f64 / of.max(1) as f64)
}

/// Every text below a folder that may hold formulas, with the dialect of its file.
fn texts(folder: &Path) -> Vec<(String, Dialect)> {
    let mut texts = Vec::new();
    for path in tables::files(folder) {
        let Ok(text) = fs::read(&path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()) else { continue };
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("tex" | "bib") => texts.push((text, Dialect::Latex)),
            Some("md" | "mdx" | "markdown") => texts.push((text, Dialect::Markdown)),
            Some("json") => of_value(&serde_json::from_str(&text).unwrap_or_default(), &mut texts),
            Some("yml" | "yaml") => {
                let value: Result<serde_yaml::Value, _> = serde_yaml::from_str(&text);
                let value = value.ok().and_then(|value| serde_json::to_value(value).ok());
                of_value(&value.unwrap_or_default(), &mut texts);
            }
            Some("xml") => {
                let formulas = text.split("<tex-math>").skip(1).filter_map(|rest| rest.split_once("</tex-math>"));
                let formulas = formulas.map(|(tex, _)| tex.replace("&lt;", "<").replace("&gt;", ">"));
                texts.extend(formulas.map(|tex| (format!("${}$", tex.replace("&amp;", "&")), Dialect::Latex)));
            }
            _ => {}
        }
    }
    for sheet in tables::below(folder) {
        texts.extend(sheet.cells().map(|cell| (cell.to_owned(), Dialect::Markdown)));
    }
    texts
}

/// The strings of a file; Markdown knows prices from formulas.
fn of_value(value: &Value, texts: &mut Vec<(String, Dialect)>) {
    match value {
        Value::String(text) => texts.push((text.clone(), Dialect::Markdown)),
        Value::Array(values) => values.iter().for_each(|value| of_value(value, texts)),
        Value::Object(fields) => fields.values().for_each(|value| of_value(value, texts)),
        _ => {}
    }
}

fn pieces(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let mut pieces = vec![String::new()];
    for paragraph in text.split_inclusive("\n\n") {
        if pieces.last().is_some_and(|piece| piece.len() + paragraph.len() > PIECE) {
            pieces.push(String::new());
        }
        pieces.last_mut().expect("there is one from the start").push_str(paragraph);
    }
    pieces
}

fn of_blocks(blocks: &Prose, formulas: &mut Vec<Formula>) {
    for block in blocks {
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => of_inlines(content, formulas),
            Block::List { items, .. } => items.iter().for_each(|item| of_blocks(item, formulas)),
            Block::Quote { content } => of_blocks(content, formulas),
            Block::Math { tex, typst, alt } => {
                formulas.push(Formula { tex: tex.clone(), set: typst.is_some(), alt: alt.clone() });
            }
            Block::Figure { caption, .. } => of_inlines(caption, formulas),
            Block::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| of_inlines(cell, formulas));
            }
            Block::References { items } => items.iter().for_each(|item| of_inlines(&item.content, formulas)),
            Block::Code { .. } => {}
        }
    }
}

fn of_inlines(content: &[Inline], formulas: &mut Vec<Formula>) {
    for inline in content {
        match inline {
            Inline::Math { tex, typst, alt } => {
                formulas.push(Formula { tex: tex.clone(), set: typst.is_some(), alt: alt.clone() });
            }
            Inline::Emphasis { content }
            | Inline::Strong { content }
            | Inline::SmallCaps { content }
            | Inline::Subscript { content }
            | Inline::Superscript { content }
            | Inline::Link { content, .. } => of_inlines(content, formulas),
            Inline::Text { .. } | Inline::Code { .. } | Inline::Break => {}
        }
    }
}
