use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, Stream, String as PdfString};

use super::{EmbeddedFile, resolve, text_string};

/// Bookmarks in order (§12.3.3).
pub(super) fn outline(pdf: &Pdf, root: &Dict<'_>) -> Vec<(usize, String, Option<usize>)> {
    let mut found = Vec::new();
    if let Some(outlines) = root.get::<Dict<'_>>("Outlines") {
        below(pdf, &outlines, 0, &mut found);
    }
    found
}

fn below(pdf: &Pdf, parent: &Dict<'_>, depth: usize, found: &mut Vec<(usize, String, Option<usize>)>) {
    let mut next: Option<Dict<'_>> = parent.get("First");
    while let Some(item) = next {
        let title: PdfString<'_> = item.get("Title").expect("a bookmark has a title");
        let target = item.get::<Object<'_>>("Dest").and_then(|destination| page_of(pdf, destination));
        found.push((depth, text_string(&title), target));
        below(pdf, &item, depth + 1, found);
        next = item.get("Next");
    }
}

/// The page that an explicit destination leads to (§12.3.2.2), alone or as `/D` of a dictionary.
fn page_of(pdf: &Pdf, destination: Object<'_>) -> Option<usize> {
    let array = match destination {
        Object::Array(array) => array,
        Object::Dict(dict) => dict.get("D")?,
        _ => return None,
    };
    let page: ObjectIdentifier = array.raw_iter().next()?.as_obj_ref()?.into();
    pdf.pages().iter().position(|candidate| candidate.raw().obj_id() == Some(page))
}

/// Named destinations, from the name tree (§12.3.2.3).
pub(super) fn destinations(pdf: &Pdf, root: &Dict<'_>) -> Vec<(String, Option<usize>)> {
    let tree = root.get::<Dict<'_>>("Names").and_then(|names| names.get::<Dict<'_>>("Dests"));
    let mut found = Vec::new();
    if let Some(tree) = tree {
        each_name(&tree, &mut |name, value| {
            let page = resolve(pdf, value).and_then(|destination| page_of(pdf, destination));
            found.push((text_string(&name), page));
        });
    }
    found
}

/// Walks a name tree (§7.9.6).
fn each_name<'a>(node: &Dict<'a>, visit: &mut impl FnMut(PdfString<'a>, MaybeRef<Object<'a>>)) {
    if let Some(kids) = node.get::<Array<'a>>("Kids") {
        kids.iter::<Dict<'a>>().for_each(|kid| each_name(&kid, visit));
    }
    if let Some(names) = node.get::<Array<'a>>("Names") {
        let mut pairs = names.raw_iter();
        while let (Some(name), Some(value)) = (pairs.next(), pairs.next()) {
            let MaybeRef::NotRef(Object::String(name)) = name else { panic!("a name tree holds names") };
            visit(name, value);
        }
    }
}

/// A label for every page (§12.4.2); pages without any are numbered from 1.
pub(super) fn page_labels(pdf: &Pdf, root: &Dict<'_>) -> Vec<String> {
    let numbers = root.get::<Dict<'_>>("PageLabels").and_then(|labels| labels.get::<Array<'_>>("Nums"));
    let mut ranges: Vec<(usize, Dict<'_>)> = Vec::new();
    if let Some(numbers) = &numbers {
        let mut pairs = numbers.iter::<Object<'_>>();
        while let (Some(first), Some(style)) = (pairs.next(), pairs.next()) {
            let first = first.into_number().expect("a page index").as_i64();
            ranges
                .push((usize::try_from(first).expect("a page index"), style.into_dict().expect("a label dictionary")));
        }
    }
    (0..pdf.pages().len())
        .map(|page| match ranges.iter().rev().find(|(first, _)| *first <= page) {
            Some((first, style)) => label(style, page - first),
            None => (page + 1).to_string(),
        })
        .collect()
}

fn label(style: &Dict<'_>, offset: usize) -> String {
    let start = style.get::<u32>("St").unwrap_or(1) as usize;
    let prefix = style.get::<PdfString<'_>>("P").map_or_else(String::new, |prefix| text_string(&prefix));
    let numbering: Option<Name<'_>> = style.get("S");
    let number = match numbering.as_ref().map(Name::as_str) {
        Some("D") => (start + offset).to_string(),
        Some("r") => roman(start + offset),
        Some("R") => roman(start + offset).to_uppercase(),
        Some(other) => panic!("page labels of style {other} are not read yet"),
        None => String::new(),
    };
    prefix + &number
}

fn roman(mut number: usize) -> String {
    let mut roman = String::new();
    for (value, letters) in [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ] {
        while number >= value {
            roman.push_str(letters);
            number -= value;
        }
    }
    roman
}

/// The Info dictionary (§14.3.3), as far as the reader shows it.
pub(super) fn info(pdf: &Pdf) -> Vec<(String, String)> {
    let info = pdf.metadata();
    [
        ("Title", &info.title),
        ("Author", &info.author),
        ("Subject", &info.subject),
        ("Keywords", &info.keywords),
        ("Creator", &info.creator),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name.to_owned(), text_string(value.as_ref()?))))
    .collect()
}

/// The XMP packet (§14.3.2).
pub(super) fn xmp(root: &Dict<'_>) -> String {
    let stream: Stream<'_> = root.get("Metadata").expect("PDF/A has an XMP packet");
    String::from_utf8(stream.decoded().expect("XMP can be decoded").into_owned()).expect("XMP is UTF-8")
}

/// The files inside, by name (§7.11.4).
pub(super) fn files(root: &Dict<'_>) -> Vec<EmbeddedFile> {
    let tree = root.get::<Dict<'_>>("Names").and_then(|names| names.get::<Dict<'_>>("EmbeddedFiles"));
    let associated = root.get::<Array<'_>>("AF").map_or(0, |files| files.iter::<Dict<'_>>().count());
    let mut found = Vec::new();
    if let Some(names) = tree.and_then(|tree| tree.get::<Array<'_>>("Names")) {
        let mut pairs = names.iter::<Object<'_>>();
        while let (Some(_), Some(specification)) = (pairs.next(), pairs.next()) {
            found.push(file(&specification.into_dict().expect("a file specification")));
        }
    }
    assert_eq!(associated, found.len(), "PDF/A-3 wants every file associated with the document (ISO 19005-3 §6.8)");
    found
}

fn file(specification: &Dict<'_>) -> EmbeddedFile {
    let name: PdfString<'_> = specification.get("UF").expect("a file has a name");
    let streams: Dict<'_> = specification.get("EF").expect("a file has bytes");
    let stream: Stream<'_> = streams.get("F").expect("a file has bytes");
    EmbeddedFile {
        name: text_string(&name),
        relationship: specification.get::<Name<'_>>("AFRelationship").map(|name| name.as_str().to_owned()),
        media_type: stream.dict().get::<Name<'_>>("Subtype").map(|name| name.as_str().to_owned()),
        bytes: stream.decoded().expect("the file can be decoded").into_owned(),
    }
}
