use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point};
use typst::visualize::Geometry;
use typst_layout::Page;

use crate::imposition::{PageBox, Size};

/// A page as it is drawn on a sheet: nothing but what is seen.
#[derive(Debug, Clone)]
pub(in super::super) struct Bare {
    /// As large as the trimmed page; what bleeds reaches beyond it.
    pub(super) frame: Frame,
    /// How far it does.
    pub(super) bleed: Abs,
}

impl Bare {
    /// A page of ours.
    pub(super) fn of(page: &Page) -> Self {
        Self::tagged(Page { frame: seen(&page.frame), ..page.clone() })
    }

    /// The same with what leads a reader about.
    pub(in super::super) fn tagged(page: Page) -> Self {
        let bleed = [page.bleed.left, page.bleed.top, page.bleed.right, page.bleed.bottom]
            .into_iter()
            .fold(Abs::zero(), Abs::max);
        let fill = page.fill_or_transparent();
        let mut frame = page.frame;
        if let Some(fill) = fill {
            let size = frame.size() + page.bleed.sum_by_axis();
            let ground = Geometry::Rect(size).filled(fill);
            frame.prepend(
                Point::new(-page.bleed.left, -page.bleed.top),
                FrameItem::Shape(ground, typst::syntax::Span::detached()),
            );
        }
        Self { frame, bleed }
    }

    pub(in super::super) fn page_box(&self) -> PageBox {
        let size = Size { width: self.frame.width().to_mm(), height: self.frame.height().to_mm() };
        PageBox { size, bleed: self.bleed.to_mm() }
    }
}

/// What is seen of a frame.
pub(super) fn seen(frame: &Frame) -> Frame {
    let mut bare = Frame::new(frame.size(), frame.kind());
    for (at, item) in frame.items() {
        let item = match item {
            FrameItem::Tag(_) | FrameItem::Link(..) => continue,
            FrameItem::Group(group) => {
                let mut group = GroupItem { label: None, parent: None, ..group.clone() };
                group.frame = seen(&group.frame);
                FrameItem::Group(group)
            }
            other => other.clone(),
        };
        bare.push(*at, item);
    }
    bare
}
