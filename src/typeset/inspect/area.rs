//! Where on a page the text stands.
//!
//! The engine says nothing of margins in its pages, but puts the text of each into a frame as wide and high as the type area,
//! between the frames of running head and folio. Only what is very short loses its frame; it borrows that of its like.

use std::collections::BTreeMap;

use typst::introspection::Tag;
use typst::layout::{Frame, FrameItem};
use typst::pdf::ArtifactElem;
use typst_layout::Page;

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

    fn key(&self) -> [i64; 4] {
        [self.left, self.top, self.right, self.bottom].map(hundredths)
    }

    #[expect(clippy::cast_precision_loss, reason = "hundredths of a page's points are few")]
    fn from_key(key: [i64; 4]) -> Self {
        let [left, top, right, bottom] = key.map(|it| it as f64 / 100.0);
        Self { left, top, right, bottom }
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

/// Whether a frame is one of a running head, a folio, a background: it begins with the tag of one.
fn is_marginal(frame: &Frame) -> bool {
    match frame.items().next() {
        Some((_, FrameItem::Tag(Tag::Start(content, _)))) => content.is::<ArtifactElem>(),
        Some((_, FrameItem::Group(group))) => is_marginal(&group.frame),
        _ => false,
    }
}

/// The type area of each page; those of short pages are as those of the other pages of their size and side.
pub(super) fn areas(pages: &[Page]) -> Vec<Option<Area>> {
    let own: Vec<_> = pages.iter().map(|page| Area::of(&page.frame)).collect();
    // Left and right pages differ by their margins.
    let mut usual: BTreeMap<(bool, i64, i64), BTreeMap<[i64; 4], usize>> = BTreeMap::new();
    let class = |index: usize| {
        let size = pages[index].frame.size();
        (index % 2 == 0, hundredths(size.x.to_pt()), hundredths(size.y.to_pt()))
    };
    for (index, area) in own.iter().enumerate() {
        if let Some(area) = area {
            *usual.entry(class(index)).or_default().entry(area.key()).or_default() += 1;
        }
    }
    let usual: BTreeMap<_, _> =
        usual.into_iter().filter_map(|(class, areas)| Some((class, highest(&areas)?))).collect();
    let alike = |area: &Area, usual: &Area| {
        (area.left - usual.left).abs() < 0.1
            && (area.top - usual.top).abs() < 0.1
            && (area.right - usual.right).abs() < 0.1
    };
    own.iter()
        .enumerate()
        .map(|(index, own)| {
            let usual = usual.get(&class(index)).copied().map(Area::from_key);
            match (own, usual) {
                (Some(own), Some(usual)) if alike(own, &usual) && own.bottom <= usual.bottom => Some(usual),
                (Some(own), _) => Some(*own),
                (None, usual) => usual,
            }
        })
        .collect()
}

/// The area that most pages have by its sides, as high as two of them at least: a page that holds one block has the frame of
/// that block, which is lower.
fn highest(areas: &BTreeMap<[i64; 4], usize>) -> Option<[i64; 4]> {
    let mut sides: BTreeMap<[i64; 3], usize> = BTreeMap::new();
    for (&[left, top, right, _], count) in areas {
        *sides.entry([left, top, right]).or_default() += count;
    }
    let (&[left, top, right], _) = sides.iter().max_by_key(|&(_, count)| count)?;
    let alike = areas.iter().filter(|(key, _)| key[..3] == [left, top, right]);
    alike.max_by_key(|&(key, &count)| (count > 1, key[3])).map(|(&key, _)| key)
}

#[expect(clippy::cast_possible_truncation, reason = "a page is no longer than an integer holds")]
fn hundredths(points: f64) -> i64 {
    (points * 100.0).round() as i64
}
