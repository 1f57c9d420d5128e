use std::rc::Rc;

use hayro_syntax::content::Instruction;
use hayro_syntax::object::{Dict, Name, Object};
use hayro_syntax::page::Page;

use super::ink::{Ink, Space};

/// What the names in a stream of contents lead to.
#[derive(Clone)]
pub(super) struct Resources<'a> {
    pub(super) fonts: Dict<'a>,
    pub(super) objects: Dict<'a>,
    pub(super) spaces: Dict<'a>,
    pub(super) states: Dict<'a>,
    pub(super) patterns: Dict<'a>,
    pub(super) shadings: Dict<'a>,
}

impl<'a> Resources<'a> {
    pub(super) fn of_page(page: &Page<'a>) -> Self {
        let mut found = page.resources();
        // A page without any has those of the pages above it.
        if !page.raw().contains_key("Resources")
            && let Some(above) = found.parent()
        {
            found = above;
        }
        Self {
            fonts: found.fonts.clone(),
            objects: found.x_objects.clone(),
            spaces: found.color_spaces.clone(),
            states: found.ext_g_states.clone(),
            patterns: found.patterns.clone(),
            shadings: found.shadings.clone(),
        }
    }

    /// Those of a form or a pattern, or of what it stands in.
    pub(super) fn within(&self, dict: &Dict<'a>) -> Self {
        let Some(own) = dict.get::<Dict<'a>>("Resources") else { return self.clone() };
        let of = |name: &str| own.get::<Dict<'a>>(name).unwrap_or_default();
        Self {
            fonts: of("Font"),
            objects: of("XObject"),
            spaces: of("ColorSpace"),
            states: of("ExtGState"),
            patterns: of("Pattern"),
            shadings: of("Shading"),
        }
    }

    pub(super) fn space(&self, name: &Name<'_>) -> Option<Space> {
        match self.spaces.get::<Object<'a>>(name.as_ref()) {
            Some(object) => Space::read(&object, 0),
            None => Space::read(&Object::Name(name.clone()), 0),
        }
    }
}

/// What stands before an operator.
pub(super) struct Operands<'b, 'd> {
    pub(super) numbers: Vec<f64>,
    pub(super) last: Option<&'b Object<'d>>,
    name: Option<&'b Name<'d>>,
}

impl<'b, 'd> Operands<'b, 'd> {
    pub(super) fn of(instruction: &Instruction<'b, 'd>) -> Self {
        let number = |object: &Object<'_>| match object {
            Object::Number(number) => Some(number.as_f64()),
            _ => None,
        };
        let numbers = instruction.operands().filter_map(number).collect();
        let name = instruction.operands().find_map(|object| match object {
            Object::Name(name) => Some(name),
            _ => None,
        });
        Self { numbers, last: instruction.operands().last(), name }
    }

    /// The name that stands among them.
    pub(super) fn name(&self) -> Option<&'b Name<'d>> {
        self.name
    }
}

/// A colour, or those of a pattern.
pub(super) type Paint = Rc<[Ink]>;

pub(super) fn plain(space: Space, parts: &[f64]) -> Paint {
    Rc::new([Ink { space, parts: parts.to_vec() }])
}

/// The colour space of a shading, whose colours are many.
pub(super) fn of_shading(shading: &Object<'_>) -> Option<Paint> {
    let space = match shading {
        Object::Dict(dict) => dict.get::<Object<'_>>("ColorSpace"),
        Object::Stream(stream) => stream.dict().get::<Object<'_>>("ColorSpace"),
        _ => None,
    };
    space.and_then(|space| Space::read(&space, 0)).map(|space| plain(space, &[]))
}
