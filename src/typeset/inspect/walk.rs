//! Turns the frames of a page into lines.
//!
//! The engine's frames know runs of letters and where they stand; which of them are a line has to be found: runs of one
//! element whose base lines are one. The tags between them (`FrameItem::Tag`) say which element that is.

use typst::foundations::{Label, StyleChain};
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, GroupItem, PlaceElem, Point, Size, Transform};
use typst::math::EquationElem;
use typst::model::{FootnoteEntry, HeadingElem, Numbering, ParElem};
use typst::pdf::{ArtifactElem, ArtifactKind};
use typst::text::TextItem;
use typst_layout::Page;

use super::area::Area;
use super::line::{Line, Matter, Part};

/// The label of what belongs to the heading above it and is kept with what follows.
const HEAD: &str = "head";
/// The label of what holds a heading with all its text, which may be less than two lines.
const WHOLE: &str = "whole";

/// The label that stands before a formula which is set smaller than its edition allows.
const SMALL: &str = "small-formula";

/// The edges of what may stand anywhere.
const ANYWHERE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

/// A page, read.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its number among all pages, from 1.
    pub(super) number: usize,
    /// Its number as printed, if it has one.
    pub(super) folio: Option<String>,
    /// The whole page.
    pub(super) page: Area,
    /// Where text may stand; none where nothing tells.
    pub(super) area: Option<Area>,
    /// Its lines in reading order.
    pub(super) lines: Vec<Line>,
    /// How far down rules and fields reach that stand among the text, such as the lines of a page for notes.
    pub(super) drawn: f64,
    /// Paragraphs that go on behind it.
    pub(super) open: Vec<Location>,
    /// The headings, by their labels, below which formulas are set too small.
    pub(super) small: Vec<Option<Label>>,
}

impl Sheet {
    /// `page 12`, or `sheet 3` where none is printed.
    pub(super) fn name(&self) -> String {
        match &self.folio {
            Some(folio) => format!("page {folio}"),
            None => format!("sheet {}", self.number),
        }
    }
}

/// An element that has begun and not ended.
#[derive(Debug)]
struct Open {
    location: Location,
    kind: Kind,
    /// The frame it began in, and how wide that lets text be.
    frame: usize,
    width: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Paragraph,
    Heading(usize),
    Head,
    Whole,
    Formula {
        block: bool,
    },
    Artifact(Part),
    Note,
    /// Stands where it was put, whatever is around it.
    Placed,
}

/// A frame among those around what is read.
#[derive(Debug, Clone, Copy)]
struct Around {
    number: usize,
    /// Between which edges it and those around it let text stand.
    edges: (f64, f64),
}

/// Reads page after page; elements may go on from one to the next.
#[derive(Debug, Default)]
pub(super) struct Walk {
    open: Vec<Open>,
    owner: Option<Label>,
    line: Option<Line>,
    /// Elements of which the line is, so that it ends with them.
    unit: Option<Location>,
    sheet: Sheet,
    /// Whether what is read is turned, and so no line.
    turned: bool,
    around: Vec<Around>,
    /// Frames read so far.
    frames: usize,
}

impl Walk {
    /// Reads a page. `number` counts from 1.
    pub(super) fn page(&mut self, number: usize, page: &Page, area: Option<Area>) -> Sheet {
        let whole = Area { right: page.frame.width().to_pt(), bottom: page.frame.height().to_pt(), ..Area::default() };
        self.sheet = Sheet { number, folio: folio(page), page: whole, area, ..Sheet::default() };
        let edges = area.map_or((whole.left, whole.right), |area| (area.left, area.right));
        self.around = vec![Around { number: self.frames, edges }];
        self.frame(&page.frame, Transform::identity());
        self.end_line();
        let open = self.open.iter().filter(|it| it.kind == Kind::Paragraph);
        self.sheet.open = open.map(|it| it.location).collect();
        std::mem::take(&mut self.sheet)
    }

    fn frame(&mut self, frame: &Frame, transform: Transform) {
        for (point, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.group(group, *point, transform),
                FrameItem::Text(text) => self.text(text, *point, transform),
                FrameItem::Image(_, size, _) => self.picture(*point, *size, transform),
                FrameItem::Shape(shape, _) => {
                    if matches!(self.part(), Part::Body | Part::Ornament) {
                        let foot = point.transform(transform).y + shape.geometry.bbox(None).max.y;
                        self.sheet.drawn = self.sheet.drawn.max(foot.to_pt());
                    }
                }
                FrameItem::Tag(Tag::Start(content, _)) => self.start(content),
                FrameItem::Tag(Tag::End(location, ..)) => self.end(*location),
                FrameItem::Link(..) => {}
            }
        }
    }

    fn group(&mut self, group: &GroupItem, point: Point, outer: Transform) {
        let transform = outer.pre_concat(Transform::translate(point.x, point.y)).pre_concat(group.transform);
        let turned = transform.kx.get().abs() > 1e-6 || transform.ky.get().abs() > 1e-6;
        let scaled = (transform.sx.get() - 1.0).abs() > 1e-6;
        let width = group.frame.width().to_pt();
        let mut edges = self.edges();
        // What is drawn smaller or turned has edges of its own making; a box of no width lets its text stand as it is.
        if !turned && !scaled && width > 0.1 && !self.in_formula() {
            let left = transform.tx.to_pt();
            edges = (edges.0.max(left), edges.1.min(left + width));
        }
        let before = self.turned;
        self.turned |= turned;
        self.frames += 1;
        self.around.push(Around { number: self.frames, edges });
        self.frame(&group.frame, transform);
        self.around.pop();
        self.turned = before;
    }

    fn start(&mut self, content: &typst::foundations::Content) {
        let Some(location) = content.location() else { return };
        let labelled = |name: &str| content.label().is_some_and(|label: Label| label.resolve().as_str() == name);
        let kind = if content.is::<ParElem>() {
            Kind::Paragraph
        } else if let Some(heading) = content.to_packed::<HeadingElem>() {
            let level = heading.resolve_level(StyleChain::default()).get();
            if content.label().is_some() || level == 1 {
                self.owner = content.label();
            }
            Kind::Heading(level)
        } else if let Some(formula) = content.to_packed::<EquationElem>() {
            Kind::Formula { block: formula.block.get(StyleChain::default()) }
        } else if let Some(artifact) = content.to_packed::<ArtifactElem>() {
            Kind::Artifact(match artifact.kind.get(StyleChain::default()) {
                ArtifactKind::Header | ArtifactKind::Footer => Part::Marginal,
                _ => Part::Ornament,
            })
        } else if content.is::<FootnoteEntry>() {
            Kind::Note
        } else if content.is::<PlaceElem>() {
            Kind::Placed
        } else if labelled(HEAD) {
            Kind::Head
        } else if labelled(WHOLE) {
            Kind::Whole
        } else {
            if labelled(SMALL) {
                self.sheet.small.push(self.owner);
            }
            return;
        };
        if kind != (Kind::Formula { block: false }) {
            self.end_line();
        }
        let Around { number, edges } = self.around.last().copied().expect("a page is around all");
        self.open.push(Open { location, kind, frame: number, width: edges.1 - edges.0 });
    }

    fn end(&mut self, location: Location) {
        let Some(at) = self.open.iter().rposition(|it| it.location == location) else { return };
        if self.open[at].kind != (Kind::Formula { block: false }) {
            self.end_line();
        }
        self.open.remove(at);
    }

    /// The edges of the frames around what is read.
    fn edges(&self) -> (f64, f64) {
        self.around.last().map_or(ANYWHERE, |it| it.edges)
    }

    /// The edges of the column, cell or block that the paragraph stands in: those of the frame it began in, or of one as wide
    /// where it goes on elsewhere. The frames of boxes within its lines are none of them.
    fn column(&self) -> (f64, f64) {
        let Some(open) = self.open.iter().rfind(|it| !matches!(it.kind, Kind::Formula { .. })) else {
            return self.edges();
        };
        let began = self.around.iter().rfind(|it| it.number == open.frame);
        let as_wide = || self.around.iter().find(|it| it.edges.1 - it.edges.0 <= open.width + 0.1);
        began.or_else(as_wide).map_or_else(|| self.edges(), |it| it.edges)
    }

    /// The paragraph that is read.
    fn paragraph(&self) -> Option<Location> {
        self.open.iter().rfind(|it| it.kind == Kind::Paragraph).map(|it| it.location)
    }

    /// What is read now is part of.
    fn part(&self) -> Part {
        let mut part = Part::Body;
        for it in &self.open {
            match it.kind {
                Kind::Artifact(part) => return part,
                Kind::Note => part = Part::Note,
                Kind::Heading(level) => part = Part::Heading(level),
                Kind::Head if part == Part::Body => part = Part::Head,
                _ => {}
            }
        }
        let whole = self.open.iter().any(|it| it.kind == Kind::Whole);
        if whole && matches!(part, Part::Heading(_) | Part::Head) { Part::Body } else { part }
    }

    fn in_formula(&self) -> bool {
        self.open.last().is_some_and(|it| matches!(it.kind, Kind::Formula { .. }))
    }

    fn text(&mut self, item: &TextItem, point: Point, transform: Transform) {
        if self.turned || item.text.trim().is_empty() && self.line.is_none() {
            return;
        }
        let at = point.transform(transform);
        let (x, baseline, scale) = (at.x.to_pt(), at.y.to_pt(), transform.sx.get());
        let size = item.size.to_pt() * scale;
        let right = x + item.width().to_pt() * scale;
        let in_formula = self.in_formula();
        let unit = self.open.iter().rfind(|it| !matches!(it.kind, Kind::Formula { .. })).map(|it| it.location);
        let same = self.unit == unit
            && self.line.as_ref().is_some_and(|line| line.takes(baseline, size, (x, right), in_formula));
        if !same {
            self.end_line();
            self.unit = unit;
        }
        let placed = self.open.iter().any(|it| it.kind == Kind::Placed);
        let edges = if placed { ANYWHERE } else { self.column() };
        let paragraph = self.paragraph();
        let line = self.line.get_or_insert_with(|| Line { paragraph, ..Line::at(baseline, edges) });
        line.edges = (line.edges.0.min(edges.0), line.edges.1.max(edges.1));
        if self.open.last().is_some_and(|it| it.kind == Kind::Formula { block: true }) {
            line.matter = Matter::Formula;
        }
        line.add(item, (x, baseline), scale, in_formula);
    }

    fn picture(&mut self, point: Point, size: Size, transform: Transform) {
        self.end_line();
        let at = point.transform(transform);
        let (scale_x, scale_y) = (transform.sx.get(), transform.sy.get());
        let mut line = Line::at(0.0, self.edges());
        line.matter = Matter::Picture;
        line.add_box(at.x.to_pt(), at.y.to_pt(), size.x.to_pt() * scale_x, size.y.to_pt() * scale_y);
        self.line = Some(line);
        self.end_line();
    }

    /// Closes the line that is being read.
    fn end_line(&mut self) {
        let Some(mut line) = self.line.take() else { return };
        line.part = self.part();
        line.owner = self.owner;
        line.head = self.open.iter().find(|it| matches!(it.kind, Kind::Heading(_) | Kind::Head)).map(|it| it.location);
        line.paragraph = self.paragraph();
        self.sheet.lines.push(line);
    }
}

/// The number that a page prints.
fn folio(page: &Page) -> Option<String> {
    match page.numbering.as_ref()? {
        Numbering::Pattern(pattern) => Some(pattern.apply(None, &[page.number]).ok()?.to_string()),
        Numbering::Func(_) => Some(page.number.to_string()),
    }
}
