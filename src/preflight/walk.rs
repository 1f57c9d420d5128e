//! Goes through what a page paints, in the order and the space of the page (ISO 32000-1, 8 and 9).

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Name, ObjRef, Object, Stream};
use hayro_syntax::page::Page;

use super::font::Font;
use super::geometry::{Area, Matrix};
use super::ink::{Ink, Space};
use super::mark::{Kind, Mark};
use super::resources::{Operands, Paint, Resources, of_shading, plain};
use super::state::{Path, State};
use super::stream;

/// Forms within forms, and patterns within them.
const DEPTH: usize = 12;
/// States that are kept one above the other.
const STATES: usize = 512;
/// Steps of a whole file.
const STEPS: usize = 60_000_000;
/// How far letters reach above and below their line, by their size.
const RISE: f64 = 0.72;
const FALL: f64 = 0.2;

/// What stands in a file beside its marks.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Whether something on the page shines through.
    pub(super) is_transparent: bool,
    /// Names of fonts that letters were set in and that do not come along.
    pub(super) missing_fonts: Vec<String>,
    /// Whether something could not be read, or was too much.
    pub(super) is_incomplete: bool,
}

/// Goes through the pages of one file.
#[derive(Debug, Default)]
pub(super) struct Walk {
    fonts: BTreeMap<(i32, i32), Rc<Font>>,
    steps: usize,
}

impl Walk {
    /// Shows all marks of a page to `visit`.
    pub(super) fn page(&mut self, page: &Page<'_>, visit: &mut dyn FnMut(&Mark)) -> Seen {
        let mut seen = Seen::default();
        let Some(contents) = stream::contents(page) else {
            seen.is_incomplete = true;
            return seen;
        };
        let resources = Resources::of_page(page);
        let state = State::new(Area::of(page.media_box()));
        let mut reader = Reader { walk: self, visit, seen: &mut seen, depth: 0 };
        reader.contents(&contents, &resources, state);
        seen
    }
}

struct Reader<'w> {
    walk: &'w mut Walk,
    visit: &'w mut dyn FnMut(&Mark),
    seen: &'w mut Seen,
    depth: usize,
}

impl Reader<'_> {
    fn contents<'a>(&mut self, data: &[u8], resources: &Resources<'a>, mut state: State) {
        let (mut kept, mut path) = (Vec::new(), Path::NONE);
        let mut instructions = UntypedIter::new(data);
        while let Some(instruction) = instructions.next() {
            self.walk.steps += 1;
            if self.walk.steps > STEPS {
                self.seen.is_incomplete = true;
                return;
            }
            match instruction.operator.as_ref() as &[u8] {
                b"q" if kept.len() < STATES => kept.push(state.clone()),
                b"q" => self.seen.is_incomplete = true,
                b"Q" => state = kept.pop().unwrap_or(state),
                operator => {
                    let operands = Operands::of(&instruction);
                    self.take(operator, &operands, resources, &mut state, &mut path);
                }
            }
        }
    }

    fn take<'a>(
        &mut self,
        operator: &[u8],
        operands: &Operands<'_, '_>,
        resources: &Resources<'a>,
        state: &mut State,
        path: &mut Path,
    ) {
        let numbers = &operands.numbers[..];
        match (operator, numbers) {
            (b"cm", &[a, b, c, d, e, f]) => state.matrix = Matrix([a, b, c, d, e, f]).then(state.matrix),
            (b"w", &[width]) => state.line = width,
            (b"gs", _) => self.graphics_state(operands, resources, state),

            (b"m" | b"l", &[x, y]) => path.to(state.matrix, &[(x, y)]),
            (b"c", &[a, b, c, d, e, f]) => {
                path.to(state.matrix, &[(a, b), (c, d), (e, f)]);
                path.bend();
            }
            (b"v" | b"y", &[a, b, c, d]) => {
                path.to(state.matrix, &[(a, b), (c, d)]);
                path.bend();
            }
            (b"re", &[x, y, width, height]) => {
                path.to(state.matrix, &[(x, y), (x + width, y), (x + width, y + height), (x, y + height)]);
            }
            (b"W" | b"W*", _) => path.clips = true,
            (b"S" | b"s", _) => self.paint(path, state, false, true),
            (b"f" | b"F" | b"f*", _) => self.paint(path, state, true, false),
            (b"B" | b"B*" | b"b" | b"b*", _) => self.paint(path, state, true, true),
            (b"n", _) => self.paint(path, state, false, false),

            (b"g", &[_]) => state.fill = plain(Space::Grey { profiled: false }, numbers),
            (b"G", &[_]) => state.stroke = plain(Space::Grey { profiled: false }, numbers),
            (b"rg", &[_, _, _]) => state.fill = plain(Space::Rgb, numbers),
            (b"RG", &[_, _, _]) => state.stroke = plain(Space::Rgb, numbers),
            (b"k", &[_, _, _, _]) => state.fill = plain(Space::Cmyk, numbers),
            (b"K", &[_, _, _, _]) => state.stroke = plain(Space::Cmyk, numbers),
            (b"cs", _) => {
                if let Some(space) = operands.name().and_then(|name| resources.space(name)) {
                    (state.fill, state.fill_space) = (plain(space.clone(), &space.first()), space);
                }
            }
            (b"CS", _) => {
                if let Some(space) = operands.name().and_then(|name| resources.space(name)) {
                    (state.stroke, state.stroke_space) = (plain(space.clone(), &space.first()), space);
                }
            }
            (b"sc" | b"scn", _) => match operands.name() {
                Some(name) => state.fill = self.pattern(name, resources, state),
                None => state.fill = plain(state.fill_space.clone(), numbers),
            },
            (b"SC" | b"SCN", _) => match operands.name() {
                Some(name) => state.stroke = self.pattern(name, resources, state),
                None => state.stroke = plain(state.stroke_space.clone(), numbers),
            },
            (b"sh", _) => {
                let shading = operands.name().and_then(|name| resources.shadings.get::<Object<'a>>(name.as_ref()));
                let paint = shading.and_then(|shading| of_shading(&shading));
                self.show(state.clip, state, Kind::Shape { is_whole: true }, &paint.unwrap_or_else(|| Rc::new([])));
            }
            (b"Do", _) => {
                if let Some(object) =
                    operands.name().and_then(|name| resources.objects.get::<Stream<'a>>(name.as_ref()))
                {
                    self.object(&object, resources, state);
                }
            }
            (b"BI" | b"EI", _) => {
                if let Some(Object::Stream(image)) = operands.last {
                    self.picture(image.dict(), resources, state);
                }
            }
            _ => self.text(operator, operands, resources, state),
        }
    }

    fn graphics_state(&mut self, operands: &Operands<'_, '_>, resources: &Resources<'_>, state: &mut State) {
        let Some(dict) = operands.name().and_then(|name| resources.states.get::<Dict<'_>>(name.as_ref())) else {
            return;
        };
        if let Some(width) = dict.get::<f64>("LW") {
            state.line = width;
        }
        let is_mixed = |mode: &[u8]| !matches!(mode, b"Normal" | b"Compatible");
        self.seen.is_transparent |=
            ["ca", "CA"].iter().any(|key| dict.get::<f64>(key).is_some_and(|share| share < 1.0))
                || dict.get::<Dict<'_>>("SMask").is_some()
                || dict.get::<Name<'_>>("BM").is_some_and(|mode| is_mixed(&mode));
    }

    /// Paints a path and ends it.
    fn paint(&mut self, path: &mut Path, state: &mut State, fills: bool, strokes: bool) {
        let done = std::mem::replace(path, Path::NONE);
        if !done.area.is_empty() {
            if fills {
                let is_whole = done.is_rectangle();
                self.show(done.area, state, Kind::Shape { is_whole }, &Rc::clone(&state.fill));
            }
            if strokes {
                let width = state.line * state.matrix.scale();
                self.show(done.area.grown(width / 2.0), state, Kind::Line { width }, &Rc::clone(&state.stroke));
            }
        }
        if done.clips {
            state.clip = state.clip.within(done.area);
        }
    }

    /// Shows a mark of each of the colours of a paint.
    fn show(&mut self, area: Area, state: &State, kind: Kind, paint: &[Ink]) {
        let area = area.within(state.clip);
        if area.is_empty() {
            return;
        }
        for ink in paint {
            (self.visit)(&Mark { area, kind, ink: ink.clone() });
        }
    }

    /// A form or a picture.
    fn object(&mut self, object: &Stream<'_>, resources: &Resources<'_>, state: &State) {
        let dict = object.dict();
        if dict.get::<Name<'_>>("Subtype").as_deref() == Some(b"Image") {
            return self.picture(dict, resources, state);
        }
        let Some(contents) = self.deeper().then(|| stream::unpacked(object)).flatten() else {
            self.seen.is_incomplete = true;
            return;
        };
        let mut inner = state.clone();
        if let Some(matrix) = dict.get::<[f64; 6]>("Matrix") {
            inner.matrix = Matrix(matrix).then(inner.matrix);
        }
        if let Some([x0, y0, x1, y1]) = dict.get::<[f64; 4]>("BBox") {
            inner.clip = inner.clip.within(inner.matrix.area(x0, y0, x1, y1));
        }
        self.depth += 1;
        self.contents(&contents, &resources.within(dict), inner);
        self.depth -= 1;
    }

    fn deeper(&self) -> bool {
        self.depth < DEPTH
    }

    fn picture(&mut self, dict: &Dict<'_>, resources: &Resources<'_>, state: &State) {
        let side = |long: &str, short: &str| dict.get::<u32>(long).or_else(|| dict.get::<u32>(short)).unwrap_or(0);
        let (across, down) = (side("Width", "W"), side("Height", "H"));
        let (width, height) = state.matrix.sides();
        let inches = |points: f64| (points / 72.0).max(f64::MIN_POSITIVE);
        let density = (f64::from(across) / inches(width)).min(f64::from(down) / inches(height));
        let is_mask = dict.get::<bool>("ImageMask").or_else(|| dict.get::<bool>("IM")).unwrap_or(false);
        self.seen.is_transparent |= dict.contains_key("SMask") && dict.get::<Stream<'_>>("SMask").is_some();
        let bits = side("BitsPerComponent", "BPC");
        let paint = if is_mask {
            Rc::clone(&state.fill)
        } else {
            let space = dict.get::<Object<'_>>("ColorSpace").or_else(|| dict.get::<Object<'_>>("CS"));
            let named = |object: &Object<'_>| match object {
                Object::Name(name) => resources.space(name),
                other => Space::read(other, 0),
            };
            // A JPEG 2000 may have its colours in itself (ISO 32000-1, 7.4.9).
            let space = space.and_then(|object| named(&object)).unwrap_or(Space::Other);
            plain(space, &[])
        };
        let kind = Kind::Picture { across, down, density, is_line_art: is_mask || bits == 1 };
        self.show(state.matrix.area(0.0, 0.0, 1.0, 1.0), state, kind, &paint);
    }

    /// The colours of a pattern.
    fn pattern(&mut self, name: &Name<'_>, resources: &Resources<'_>, state: &State) -> Paint {
        let none: Paint = Rc::new([]);
        let Some(object) = resources.patterns.get::<Object<'_>>(name.as_ref()) else { return none };
        match object {
            Object::Dict(dict) => {
                let shading = dict.get::<Object<'_>>("Shading");
                shading.and_then(|shading| of_shading(&shading)).unwrap_or(none)
            }
            Object::Stream(tile) if self.deeper() => {
                let Some(contents) = stream::unpacked(&tile) else { return none };
                let mut inks: Vec<Ink> = Vec::new();
                let mut gather = |mark: &Mark| {
                    if !inks.contains(&mark.ink) && inks.len() < STATES {
                        inks.push(mark.ink.clone());
                    }
                };
                let everywhere = Area { x0: f64::MIN, y0: f64::MIN, x1: f64::MAX, y1: f64::MAX };
                let inner = State { fill: Rc::clone(&state.fill), ..State::new(everywhere) };
                let mut reader = Reader { walk: self.walk, visit: &mut gather, seen: self.seen, depth: self.depth + 1 };
                reader.contents(&contents, &resources.within(tile.dict()), inner);
                inks.into()
            }
            _ => none,
        }
    }

    fn text(&mut self, operator: &[u8], operands: &Operands<'_, '_>, resources: &Resources<'_>, state: &mut State) {
        let text = &mut state.text;
        match (operator, &operands.numbers[..]) {
            (b"BT", _) => (text.matrix, text.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            (b"Tf", &[size]) => {
                text.size = size;
                text.font = operands.name().and_then(|name| self.font(name, resources));
            }
            (b"Tc", &[spacing]) => text.spacing = spacing,
            (b"Tw", &[spacing]) => text.word_spacing = spacing,
            (b"Tz", &[percent]) => text.stretch = percent / 100.0,
            (b"TL", &[leading]) => text.leading = leading,
            (b"Ts", &[rise]) => text.rise = rise,
            (b"Tr", &[mode]) => text.mode = mode,
            (b"Td", &[x, y]) => text.next_line(x, y),
            (b"TD", &[x, y]) => {
                text.leading = -y;
                text.next_line(x, y);
            }
            (b"T*", _) => text.next_line(0.0, -text.leading),
            (b"Tm", &[a, b, c, d, e, f]) => {
                text.line = Matrix([a, b, c, d, e, f]);
                text.matrix = text.line;
            }
            (b"Tj" | b"TJ" | b"'" | b"\"", numbers) => {
                if let (b"\"", &[word_spacing, spacing]) = (operator, numbers) {
                    (text.word_spacing, text.spacing) = (word_spacing, spacing);
                }
                if matches!(operator, b"'" | b"\"") {
                    text.next_line(0.0, -text.leading);
                }
                self.letters(operands, state);
            }
            _ => {}
        }
    }

    fn font(&mut self, name: &Name<'_>, resources: &Resources<'_>) -> Option<Rc<Font>> {
        let key = resources.fonts.get_ref(name.as_ref()).map(|it: ObjRef| (it.obj_number, it.gen_number));
        if let Some(known) = key.and_then(|key| self.walk.fonts.get(&key)) {
            return Some(Rc::clone(known));
        }
        let font = Rc::new(Font::read(&resources.fonts.get::<Dict<'_>>(name.as_ref())?));
        if let Some(key) = key {
            self.walk.fonts.insert(key, Rc::clone(&font));
        }
        Some(font)
    }

    /// Shows a string, or strings with gaps between them.
    fn letters(&mut self, operands: &Operands<'_, '_>, state: &mut State) {
        let text = &state.text;
        let Some(font) = text.font.clone() else { return };
        let advance = match operands.last {
            Some(Object::String(string)) => text.advance(&font, string.as_bytes()),
            Some(Object::Array(parts)) => text.advance_of_all(&font, parts),
            _ => return,
        };
        let size = text.size.abs();
        let whole = text.matrix.then(state.matrix);
        let (rise, mode) = (text.rise, text.mode);
        let area = whole.area(0.0, rise - FALL * size, advance, rise + RISE * size);
        // Letters that are invisible or only clip are no ink (ISO 32000-1, 9.3.6).
        let paint = match mode {
            3.0 | 7.0 => None,
            1.0 | 5.0 => Some(Rc::clone(&state.stroke)),
            _ => Some(Rc::clone(&state.fill)),
        };
        if let Some(paint) = paint.filter(|_| advance != 0.0) {
            if !font.is_embedded && !self.seen.missing_fonts.contains(&font.name) {
                self.seen.missing_fonts.push(font.name.clone());
            }
            self.show(area, state, Kind::Letters { size: size * whole.scale() }, &paint);
        }
        state.text.matrix = Matrix([1.0, 0.0, 0.0, 1.0, advance, 0.0]).then(state.text.matrix);
    }
}
