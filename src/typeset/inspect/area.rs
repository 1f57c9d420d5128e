//! Where on a page the text stands.
//!
//! The engine says nothing of margins in its pages, but puts the text of each into a frame as wide and high as the type area,
//! between the frames of running head and folio. Only what is very short loses its frame; it borrows that of its like.

use std::collections::BTreeMap;

use typst::foundations::{Content, StyleChain};
use typst::introspection::Tag;
use typst::layout::{Frame, FrameItem};
use typst::pdf::{ArtifactElem, ArtifactKind};
use typst_layout::Page;

/// Pages of which none may be full.
const FEW: usize = 12;

/// The type area of a page, in points from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// The frame of a page's text: the one thing on it that is no part of a running head, folio or background.
    pub(super) fn of(page: &Frame) -> Option<Self> {
        let mut ornament = None;
        let mut found = None;
        for (point, item) in page.items() {
            match item {
                FrameItem::Tag(Tag::Start(content, _)) if ornament.is_none() && content.is::<ArtifactElem>() => {
                    ornament = content.location();
                }
                FrameItem::Tag(Tag::End(location, ..)) if ornament == Some(*location) => ornament = None,
                FrameItem::Group(group) if ornament.is_none() => {
                    if is_marginal(&group.frame) {
                        continue;
                    }
                    if found.is_some() {
                        return None;
                    }
                    let (left, top) = (point.x.to_pt(), point.y.to_pt());
                    let size = group.frame.size();
                    found = Some(Self { left, top, right: left + size.x.to_pt(), bottom: top + size.y.to_pt() });
                }
                FrameItem::Text(_) | FrameItem::Image(..) | FrameItem::Shape(..) if ornament.is_none() => return None,
                _ => {}
            }
        }
        found
    }

    fn key(self) -> [i64; 4] {
        [self.left, self.top, self.right, self.bottom].map(hundredths)
    }

    #[expect(clippy::cast_precision_loss, reason = "hundredths of a page's points are few")]
    fn from_key(key: [i64; 4]) -> Self {
        let [left, top, right, bottom] = key.map(|it| it as f64 / 100.0);
        Self { left, top, right, bottom }
    }

    /// Whether it differs from another area by being lower alone.
    fn is_part_of(&self, other: &Self) -> bool {
        let same = |own: f64, other: f64| (own - other).abs() < 0.1;
        same(self.left, other.left)
            && same(self.top, other.top)
            && same(self.right, other.right)
            && self.bottom <= other.bottom + 0.1
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

/// Where running head or folio of a page begin: they are as wide as the type area.
fn marginal(page: &Frame) -> Option<f64> {
    page.items().find_map(|(point, item)| {
        let within = match item {
            FrameItem::Tag(Tag::Start(content, _)) => is_head_or_folio(content).then_some(0.0),
            FrameItem::Group(group) => marginal(&group.frame),
            _ => None,
        };
        within.map(|within| point.x.to_pt() + within)
    })
}

fn is_head_or_folio(content: &Content) -> bool {
    let kind = content.to_packed::<ArtifactElem>().map(|it| it.kind.get(StyleChain::default()));
    matches!(kind, Some(ArtifactKind::Header | ArtifactKind::Footer))
}

/// Whether a frame is one of a running head, a folio, a background: it begins with the tag of one. Text may begin with an ornament
/// of its own, such as a rule.
fn is_marginal(frame: &Frame) -> bool {
    match frame.items().next() {
        Some((_, FrameItem::Tag(Tag::Start(content, _)))) => {
            let artifact = content.to_packed::<ArtifactElem>();
            artifact.is_some_and(|it| it.kind.get(StyleChain::default()) != ArtifactKind::Other)
        }
        Some((_, FrameItem::Group(group))) => is_marginal(&group.frame),
        _ => false,
    }
}

/// The type area of each page; those of short pages are as those of the other pages of their size and side.
pub(super) fn areas(pages: &[Page]) -> Vec<Option<Area>> {
    let own: Vec<_> = pages.iter().map(|page| Area::of(&page.frame)).collect();
    let size = |index: usize| {
        let size = pages[index].frame.size();
        (hundredths(size.x.to_pt()), hundredths(size.y.to_pt()))
    };
    // Left and right pages differ by their margins at the sides alone.
    let mut sides = Counts::default();
    let mut heights = Counts::default();
    for (index, area) in own.iter().enumerate() {
        let Some([left, top, right, bottom]) = area.map(Area::key) else { continue };
        *sides.entry((size(index), index % 2)).or_default().entry([left, top, right]).or_default() += 1;
        *heights.entry((size(index), top)).or_default().entry(bottom).or_default() += 1;
    }
    let usual = |index: usize, at: f64| {
        let alike = sides.get(&(size(index), index % 2))?.iter().filter(|(key, _)| key[0] == hundredths(at));
        let (&[left, top, right], _) = alike.max_by_key(|&(_, count)| count)?;
        Some(Area::from_key([left, top, right, lowest(heights.get(&(size(index), top))?)?]))
    };
    own.iter()
        .enumerate()
        .map(|(index, own)| match own {
            Some(own) => usual(index, own.left).filter(|usual| own.is_part_of(usual)).or(Some(*own)),
            // A page without running head or folio is the designer's own.
            None => usual(index, marginal(&pages[index].frame)?),
        })
        .collect()
}

/// How often each of several keys was seen, by something else.
type Counts<By, Key> = BTreeMap<By, BTreeMap<Key, usize>>;

/// The foot of the type area among those of frames: the lowest that several pages have. A page that holds one block has the
/// frame of that block, which is lower than the area, or runs over its foot.
fn lowest(feet: &BTreeMap<i64, usize>) -> Option<i64> {
    let (&last, _) = feet.last_key_value()?;
    let common = feet.iter().rfind(|&(_, &count)| count > 1).map(|(&foot, _)| foot);
    // Of a few pages none may be full.
    common.filter(|&foot| feet.values().sum::<usize>() >= FEW && foot * 10 > last * 9).or(Some(last))
}

#[expect(clippy::cast_possible_truncation, reason = "a page is no longer than an integer holds")]
fn hundredths(points: f64) -> i64 {
    (points * 100.0).round() as i64
}
