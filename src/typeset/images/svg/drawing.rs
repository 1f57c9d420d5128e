use std::collections::BTreeSet;
use std::sync::Arc;

use image::GenericImageView;
use usvg::fontdb::Database;
use usvg::roxmltree::Document;
use usvg::{Group, ImageHrefResolver, ImageKind, Node, Options, Tree, WriteOptions};

use super::super::grey;
use super::super::raster::{self, Raster};
use super::super::reduce;
use crate::booklet::Edition;
use crate::fonts::Fonts;

/// Pixels of a picture within a drawing.
const MOST_PIXELS: u32 = 16_000_000;
/// Bytes of a drawing that is written anew.
const MOST_WRITTEN: usize = 64 << 20;
/// Units of a side.
const MOST_SIDE: f32 = 1e6;
/// Groups within each other, those that the reader adds included.
const MOST_DEPTH: usize = 300;

/// A drawing of shapes and embedded pictures, with nothing else in it.
#[derive(Debug)]
pub(in super::super) struct Drawing {
    /// The drawing as an SVG without references to anything outside, its letters as shapes.
    pub(in super::super) svg: Vec<u8>,
    pub(in super::super) width: f64,
    pub(in super::super) height: f64,
    /// What the file asked for and did not get.
    pub(in super::super) left_out: BTreeSet<&'static str>,
    /// Characters of its text that no font has.
    pub(in super::super) missing: BTreeSet<char>,
}

/// Reads the shapes of a document that is known to be bearable.
pub(super) fn read(
    xml: &Document,
    left_out: BTreeSet<&'static str>,
    fonts: &Fonts,
    grey: bool,
) -> Result<Drawing, String> {
    let has_text = xml.descendants().any(|node| node.has_tag_name("text"));
    let options = Options {
        font_family: "Libertinus Sans".to_owned(),
        fontdb: Arc::new(if has_text { fonts.database() } else { Database::new() }),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(move |_, bytes, _| picture(&bytes, grey)),
            resolve_string: Box::new(|_, _| None),
        },
        // Filters are drawn as pixels, at a cost that the file sets.
        style_sheet: Some("* { filter: none !important }".to_owned()),
        ..Options::default()
    };
    let tree = Tree::from_xmltree(xml, &options).map_err(|error| format!("cannot be read: {error}"))?;
    let (width, height) = (tree.size().width(), tree.size().height());
    if width.max(height) > MOST_SIDE {
        return Err(format!("is {width} × {height} units large"));
    }
    if !tree.filters().is_empty() || depth(tree.root()) > MOST_DEPTH {
        return Err("cannot be printed without its filter effects".to_owned());
    }
    if !shows_anything(tree.root()) {
        return Err("holds no shape that can be printed".to_owned());
    }
    let mut missing = BTreeSet::new();
    missing_characters(tree.root(), fonts, &mut missing);
    let svg = tree.to_string(&WriteOptions { indent: usvg::Indent::None, ..WriteOptions::default() }).into_bytes();
    let svg = if grey { grey::of_drawing(svg) } else { svg };
    if svg.len() > MOST_WRITTEN {
        return Err("would become too large".to_owned());
    }
    // The engine reads it again, and has no other answer to a mistake than to give up the book.
    let again = Options { image_href_resolver: nothing(), ..Options::default() };
    Tree::from_data(&svg, &again).map_err(|error| format!("cannot be read: {error}"))?;
    Ok(Drawing { svg, width: width.into(), height: height.into(), left_out, missing })
}

fn nothing() -> ImageHrefResolver<'static> {
    ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) }
}

/// A picture of pixels within the drawing; a drawing within a drawing is none.
fn picture(bytes: &[u8], grey: bool) -> Option<ImageKind> {
    let raster = raster::decode(bytes, raster::format(bytes)?).ok()?;
    let raster = if grey { grey::of_raster(raster) } else { raster };
    let (width, height) = raster.pixels.dimensions();
    if width.checked_mul(height).is_none_or(|pixels| pixels > MOST_PIXELS) {
        return None;
    }
    let is_jpeg = raster.jpeg.is_some();
    let raster = Raster { lossy: false, ..raster };
    let bytes = Arc::new(reduce::for_edition(raster, f64::INFINITY, Edition::Print).ok()?);
    Some(if is_jpeg { ImageKind::JPEG(bytes) } else { ImageKind::PNG(bytes) })
}

fn shows_anything(group: &Group) -> bool {
    group.children().iter().any(|child| match child {
        Node::Group(group) => shows_anything(group),
        _ => true,
    })
}

fn depth(group: &Group) -> usize {
    let below = group.children().iter().map(|child| match child {
        Node::Group(group) => depth(group),
        _ => 0,
    });
    1 + below.max().unwrap_or_default()
}

fn missing_characters(group: &Group, fonts: &Fonts, missing: &mut BTreeSet<char>) {
    for child in group.children() {
        match child {
            Node::Group(group) => missing_characters(group, fonts, missing),
            Node::Text(text) => {
                let characters = text.chunks().iter().flat_map(|chunk| chunk.text().chars());
                missing.extend(characters.filter(|it| !it.is_whitespace() && !it.is_control() && !fonts.cover(*it)));
            }
            _ => {}
        }
    }
}
