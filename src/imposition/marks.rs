use super::plan::{Plan, Sheet, Side};
use super::size::{Point, Rect};
use super::{Binding, Cell, Scheme, Settings};

/// Millimetres between what is trimmed and the marks, where no bleed asks for more.
const OFFSET: f64 = 2.0;
/// Millimetres of a crop or fold mark.
const LENGTH: f64 = 5.0;
/// Millimetres below which a mark is of no use.
const SHORTEST: f64 = 1.5;
/// Millimetres of the circle of a registration mark.
const RADIUS: f64 = 2.0;
/// Millimetres of a collation mark across and along the spine, and how far each is below the one before.
const COLLATION: (f64, f64, f64) = (3.0, 8.0, 9.0);
/// Millimetres of the slug's letters, and from the marks' beginning to their base line.
const SLUG: (f64, f64) = (2.2, 3.5);
/// Millimetres that letters reach below their base line.
const SLUG_BELOW: f64 = 0.7;

/// What is printed beside the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// Where pages are cut.
    Crop,
    /// Where the sheet is folded.
    Fold,
    /// Crosses by which both sides, and inks, are laid over each other.
    Registration,
    /// A bar on the spine of each section, lower from section to section, so that a missing one is seen.
    Collation,
    /// A line with the job, the sheet and its side.
    Slug,
}

impl MarkKind {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Crop => "crop",
            Self::Fold => "fold",
            Self::Registration => "registration",
            Self::Collation => "collation",
            Self::Slug => "slug",
        }
    }
}

/// Something drawn on a sheet beside its pages.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A fine line in the ink of all plates.
    Line {
        /// Where it begins.
        from: Point,
        /// Where it ends.
        to: Point,
        /// Whether it is broken.
        dashed: bool,
    },
    /// A circle, drawn like a line.
    Ring {
        /// Its middle.
        centre: Point,
        /// Millimetres.
        radius: f64,
    },
    /// A black area.
    Bar(Rect),
    /// Words.
    Label {
        /// Their middle, or the beginning of their base line.
        at: Point,
        /// Millimetres of the letters.
        size: f64,
        /// The words.
        text: String,
        /// Whether they stand on their head.
        turned: bool,
        /// What `at` is.
        anchor: Anchor,
        /// How dark they are.
        tone: Tone,
    },
    /// The edge of a page, drawn lightly.
    Frame(Rect),
}

/// What of a text stands at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The beginning of its base line.
    Start,
    /// Its middle.
    Middle,
}

/// How dark something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Black.
    Black,
    /// So light that what lies below stays readable.
    Light,
}

/// Everything beside the pages on one side of a sheet.
pub fn marks(plan: &Plan, settings: &Settings, number: usize, is_front: bool) -> Vec<Mark> {
    let sheet = &plan.sheets[number];
    let Some(side) = sheet.side(is_front) else { return Vec::new() };
    let mut found: Vec<Mark> =
        settings.marks.iter().flat_map(|kind| of_kind(*kind, plan, settings, number, is_front)).collect();
    if plan.scheme == Scheme::Pocket {
        found.push(slit(plan));
    }
    if settings.proof {
        found.extend(proof(plan, number, is_front, side));
    }
    found
}

/// The kinds asked for that the sheet's margins have no room for.
pub(super) fn without_room(plan: &Plan, settings: &Settings) -> Vec<MarkKind> {
    // A section's bar is on its pages, and what is not folded has neither folds nor sections.
    let belongs = |kind: MarkKind| match kind {
        MarkKind::Fold => plan.scheme.is_folded(),
        MarkKind::Collation => false,
        _ => true,
    };
    let is_lost = |kind: &MarkKind| belongs(*kind) && of_kind(*kind, plan, settings, 0, true).is_empty();
    settings.marks.iter().copied().filter(is_lost).collect()
}

/// How far marks reach beyond the pages.
pub(super) fn reach(plan: &Plan) -> f64 {
    offset(plan) + LENGTH
}

fn offset(plan: &Plan) -> f64 {
    plan.bleed.max(OFFSET)
}

fn of_kind(kind: MarkKind, plan: &Plan, settings: &Settings, number: usize, is_front: bool) -> Vec<Mark> {
    let sheet = &plan.sheets[number];
    let Some(side) = sheet.side(is_front) else { return Vec::new() };
    match kind {
        MarkKind::Crop => crop(plan, side),
        MarkKind::Fold => fold(plan),
        MarkKind::Registration => registration(plan, side, is_front),
        MarkKind::Collation if is_front => collation(plan, sheet),
        MarkKind::Collation => Vec::new(),
        MarkKind::Slug => slug(plan, settings, number, side, is_front),
    }
}

/// Lines beyond the block: upright ones at these places above or below it.
fn above_and_below(plan: &Plan, xs: &[f64], below: bool, dashed: bool) -> Vec<Mark> {
    let (from, to) = match below {
        false => (plan.frame.y - offset(plan), (plan.frame.y - reach(plan)).max(0.0)),
        true => (plan.frame.bottom() + offset(plan), (plan.frame.bottom() + reach(plan)).min(plan.sheet.height)),
    };
    let has_room = if below { to - from >= SHORTEST } else { from - to >= SHORTEST };
    let line = |x: &f64| Mark::Line { from: Point { x: *x, y: from }, to: Point { x: *x, y: to }, dashed };
    xs.iter().filter(|_| has_room).map(line).collect()
}

/// Lines beyond the block: level ones at these places on its left or right.
fn beside(plan: &Plan, ys: &[f64], right: bool, dashed: bool) -> Vec<Mark> {
    let (from, to) = match right {
        false => (plan.frame.x - offset(plan), (plan.frame.x - reach(plan)).max(0.0)),
        true => (plan.frame.right() + offset(plan), (plan.frame.right() + reach(plan)).min(plan.sheet.width)),
    };
    let has_room = if right { to - from >= SHORTEST } else { from - to >= SHORTEST };
    let line = |y: &f64| Mark::Line { from: Point { x: from, y: *y }, to: Point { x: to, y: *y }, dashed };
    ys.iter().filter(|_| has_room).map(line).collect()
}

/// Cuts at the edges of the outer pages, which creep has moved; none at a spine, which is folded.
fn crop(plan: &Plan, side: &Side) -> Vec<Mark> {
    let (columns, rows) = plan.shape;
    let row = |row: usize| {
        let cells = side.cells[row * columns..(row + 1) * columns].iter().enumerate();
        let edges = cells.flat_map(|(column, cell)| match (plan.scheme.is_folded(), column % 2) {
            (false, _) => vec![cell.trim.x, cell.trim.right()],
            (true, 0) => vec![cell.trim.x],
            (true, _) => vec![cell.trim.right()],
        });
        once_each(edges)
    };
    let column = |column: usize| {
        once_each((0..rows).map(|row| side.cells[row * columns + column].trim).flat_map(|trim| [trim.y, trim.bottom()]))
    };
    [
        above_and_below(plan, &row(0), false, false),
        above_and_below(plan, &row(rows - 1), true, false),
        beside(plan, &column(0), false, false),
        beside(plan, &column(columns - 1), true, false),
    ]
    .concat()
}

/// Each place once; pages without a gutter between them share a cut.
fn once_each(places: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut places: Vec<f64> = places.collect();
    places.sort_by(f64::total_cmp);
    places.dedup_by(|one, other| (*one - *other).abs() < 0.01);
    places
}

/// Where the sheet of a pocket book is cut, in dashes.
fn slit(plan: &Plan) -> Mark {
    let Point { x, y } = plan.frame.centre();
    let line = |side: f64| Point { x: x + side * plan.page.width, y };
    Mark::Line { from: line(-1.0), to: line(1.0), dashed: true }
}

fn fold(plan: &Plan) -> Vec<Mark> {
    if !plan.scheme.is_folded() {
        return Vec::new();
    }
    let (columns, rows) = plan.shape;
    let Rect { x, width, .. } = plan.frame;
    let xs = match columns {
        2 => vec![x + width / 2.0],
        // Two spines, and the fore-edges between them.
        _ => vec![x + plan.page.width, x + width / 2.0, plan.frame.right() - plan.page.width],
    };
    let gaps = plan.frame.height - rows as f64 * plan.page.height;
    let pitch = plan.page.height + if rows > 1 { gaps / (rows - 1) as f64 } else { 0.0 };
    let middle = |at: usize| plan.frame.y + at as f64 * pitch - (pitch - plan.page.height) / 2.0;
    let ys: Vec<f64> = (1..rows).map(middle).collect();
    [
        above_and_below(plan, &xs, false, true),
        above_and_below(plan, &xs, true, true),
        beside(plan, &ys, false, true),
        beside(plan, &ys, true, true),
    ]
    .concat()
}

/// A cross in each margin, beside the middle of the front's last column and row, where no fold is marked; behind it on the back.
fn registration(plan: &Plan, side: &Side, is_front: bool) -> Vec<Mark> {
    let away = offset(plan) + RADIUS + 1.0;
    let x = match is_front || side.turned {
        true => plan.frame.right() - plan.page.width / 2.0,
        false => plan.frame.x + plan.page.width / 2.0,
    };
    let y = match side.turned {
        false => plan.frame.bottom() - plan.page.height / 2.0,
        true => plan.frame.y + plan.page.height / 2.0,
    };
    let places = [
        Point { x, y: plan.frame.y - away },
        Point { x, y: plan.frame.bottom() + away },
        Point { x: plan.frame.x - away, y },
        Point { x: plan.frame.right() + away, y },
    ];
    let arm = RADIUS + 1.0;
    let has_room =
        |at: &Point| at.x >= arm && at.y >= arm && at.x + arm <= plan.sheet.width && at.y + arm <= plan.sheet.height;
    let cross = |at: Point| {
        let line = |from: (f64, f64), to: (f64, f64)| {
            let point = |(x, y): (f64, f64)| Point { x: at.x + x, y: at.y + y };
            Mark::Line { from: point(from), to: point(to), dashed: false }
        };
        [line((-arm, 0.0), (arm, 0.0)), line((0.0, -arm), (0.0, arm)), Mark::Ring { centre: at, radius: RADIUS }]
    };
    places.into_iter().filter(has_room).flat_map(cross).collect()
}

/// A bar over the fold between a section's first page and its last, which is its spine.
fn collation(plan: &Plan, sheet: &Sheet) -> Vec<Mark> {
    if !plan.scheme.is_folded() || plan.sections < 2 || sheet.nested > 0 {
        return Vec::new();
    }
    let Some(first) = sheet.front.cells.iter().min_by_key(|cell| cell.position) else { return Vec::new() };
    let (across, along, step) = COLLATION;
    let spine = match plan.binding {
        Binding::Left => first.clip.x,
        Binding::Right => first.clip.right(),
    };
    let room = plan.page.height - 2.0 * step - along;
    let steps = (0..).take_while(|at| f64::from(*at) * step <= room).count().max(1);
    let down = step + (sheet.section % steps) as f64 * step;
    vec![Mark::Bar(Rect { x: spine - across / 2.0, y: first.trim.y + down, width: across, height: along })]
}

fn slug(plan: &Plan, settings: &Settings, number: usize, side: &Side, is_front: bool) -> Vec<Mark> {
    let (size, room) = SLUG;
    let below = offset(plan) + room;
    if plan.frame.bottom() + below + SLUG_BELOW > plan.sheet.height {
        return Vec::new();
    }
    let sheet = &plan.sheets[number];
    let section = match plan.sections {
        1 => String::new(),
        sections => format!(" · section {} of {sections}", sheet.section + 1),
    };
    let pages: Vec<String> = side.cells.iter().map(|cell| (cell.position + 1).to_string()).collect();
    let (side, pages) = (side_name(plan, number, is_front), pages.join(" "));
    let text = format!("{} · {}{section} · {side} · {pages}", settings.slug, plan.scheme);
    let at = Point { x: plan.frame.x + LENGTH, y: plan.frame.bottom() + below };
    vec![Mark::Label { at, size, text, turned: false, anchor: Anchor::Start, tone: Tone::Black }]
}

fn side_name(plan: &Plan, number: usize, is_front: bool) -> String {
    let side = if is_front { "front" } else { "back" };
    format!("sheet {} of {}, {side}", number + 1, plan.sheets.len())
}

/// The number of each page large over it, with its sheet below.
fn proof(plan: &Plan, number: usize, is_front: bool, side: &Side) -> Vec<Mark> {
    let large = plan.page.width.min(plan.page.height) * 0.4;
    let name = side_name(plan, number, is_front);
    let of_cell = |cell: &Cell| {
        let centre = cell.trim.centre();
        let below = if cell.turned { -0.75 * large } else { 0.75 * large };
        let name = if cell.page.is_some() { name.clone() } else { format!("blank · {name}") };
        let label = |at: Point, size: f64, text: String, tone: Tone| Mark::Label {
            at,
            size,
            text,
            turned: cell.turned,
            anchor: Anchor::Middle,
            tone,
        };
        [
            Mark::Frame(cell.trim),
            label(centre, large, (cell.position + 1).to_string(), Tone::Light),
            label(Point { y: centre.y + below, ..centre }, large / 8.0, name, Tone::Light),
        ]
    };
    side.cells.iter().flat_map(of_cell).collect()
}
