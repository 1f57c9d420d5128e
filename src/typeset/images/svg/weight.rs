//! What an SVG becomes once every reference in it is followed: `<use>` of `<use>`, patterns in patterns, a marker on each
//! of a thousand points. A few hundred bytes can ask for more shapes than a memory holds.

use std::collections::{HashMap, HashSet};

use usvg::roxmltree::{Document, Node, NodeId};

use super::style_sheets;

/// Bytes, roughly, that a drawing may become.
pub(super) const MOST: f64 = 48e6;
/// References that lead to each other.
const MOST_STEPS: usize = 400;
/// Bytes of an element beside its attributes.
const ELEMENT: f64 = 120.0;
/// Bytes of a letter that is drawn as a shape.
const LETTER: f64 = 400.0;
/// Bytes of a picture within the drawing: not its own, but of what reading it takes.
const PICTURE: f64 = 2e6;

/// The weight of a whole file.
pub(super) fn of(xml: &Document) -> f64 {
    let mut scale = Scale { ids: HashMap::new(), known: HashMap::new(), open: HashSet::new(), steps: 0 };
    for node in xml.descendants() {
        if let Some(id) = node.attribute("id") {
            scale.ids.entry(id).or_insert(node);
        }
    }
    let mut whole = scale.weigh(xml.root());
    for sheet in style_sheets(xml) {
        // A rule may be meant for every element, and a marker for every point.
        let targets = scale.targets(sheet);
        whole.bytes += targets * if sheet.contains("marker") { whole.points } else { whole.shapes };
    }
    whole.bytes
}

#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    bytes: f64,
    /// Elements that inherit what is said of the whole.
    shapes: f64,
    /// Points that may bear a marker.
    points: f64,
}

struct Scale<'a, 'input> {
    ids: HashMap<&'a str, Node<'a, 'input>>,
    known: HashMap<NodeId, Weight>,
    /// What is being weighed; who refers to it refers to itself, and gets nothing.
    open: HashSet<NodeId>,
    steps: usize,
}

impl<'a, 'input> Scale<'a, 'input> {
    fn weigh(&mut self, node: Node<'a, 'input>) -> Weight {
        if let Some(known) = self.known.get(&node.id()) {
            return *known;
        }
        if self.steps > MOST_STEPS {
            return Weight { bytes: f64::INFINITY, ..Weight::default() };
        }
        if !self.open.insert(node.id()) {
            return Weight::default();
        }
        self.steps += 1;
        let weight = self.weigh_anew(node);
        self.steps -= 1;
        self.open.remove(&node.id());
        self.known.insert(node.id(), weight);
        weight
    }

    fn weigh_anew(&mut self, node: Node<'a, 'input>) -> Weight {
        let mut weight = Weight::default();
        if let Some(text) = node.text().filter(|_| node.is_text()) {
            let drawn = node.ancestors().any(|above| above.has_tag_name("text"));
            weight.bytes = size(text) * if drawn { LETTER } else { 1.0 };
            return weight;
        }
        for child in node.children() {
            weight.add(self.weigh(child), 1.0);
        }
        let attributes = node.attributes();
        weight.bytes += ELEMENT + attributes.clone().map(|attribute| size(attribute.value())).sum::<f64>();
        weight.shapes += 1.0;
        weight.points +=
            2.0 + ["d", "points"].iter().filter_map(|name| node.attribute(*name)).map(size).sum::<f64>() / 3.0;
        if matches!(node.tag_name().name(), "image" | "feImage") {
            weight.bytes += PICTURE;
        }
        for attribute in attributes {
            if attribute.name() == "href" {
                let target = attribute.value().strip_prefix('#').and_then(|id| self.ids.get(id)).copied();
                if let Some(target) = target {
                    let used = self.weigh(target);
                    weight.add(used, 1.0);
                }
                continue;
            }
            if !attribute.value().contains("url(") {
                continue;
            }
            let times = match attribute.name() {
                "clip-path" | "mask" | "filter" => 1.0,
                name if name.starts_with("marker") || attribute.value().contains("marker") => weight.points,
                _ => weight.shapes,
            };
            weight.bytes += self.targets(attribute.value()) * times;
        }
        weight
    }

    /// Bytes of all that `url(#…)` leads to.
    fn targets(&mut self, value: &str) -> f64 {
        let mut bytes = 0.0;
        for reference in value.split("url(").skip(1) {
            let name = reference.split(')').next().unwrap_or_default();
            let id = name.trim_matches(['"', '\'', ' ', '#']);
            if let Some(target) = self.ids.get(id).copied() {
                bytes += self.weigh(target).bytes;
            }
        }
        bytes
    }
}

impl Weight {
    fn add(&mut self, other: Self, times: f64) {
        self.bytes += other.bytes * times;
        self.shapes += other.shapes * times;
        self.points += other.points * times;
    }
}

#[expect(clippy::cast_precision_loss, reason = "an estimate")]
fn size(text: &str) -> f64 {
    text.len() as f64
}
