//! Reads HTML as it comes, a tag at a time: what stands in the lines of Markdown and of plain paragraphs.

use super::super::address;
use super::super::tree::{Holder, Tree};
use super::element::{Element, element, numbering};
use super::style::Style;
use super::tag::Tag;
use super::{clean, decoded};

/// Where a text is within HTML.
#[derive(Debug, Default)]
pub(in super::super) struct Reader {
    /// The element whose content is dropped until it ends.
    hidden: Option<String>,
    /// Elements open in this paragraph that mark text by their style alone, with the marks.
    styled: Vec<(String, Vec<Holder>)>,
    /// Whether text is in typewriter type.
    code: bool,
}

impl Reader {
    /// Whether text is now inside an element that never shows.
    pub(in super::super) fn hides(&self) -> bool {
        self.hidden.is_some()
    }

    /// Forgets elements that were never closed.
    pub(in super::super) fn reset(&mut self) {
        *self = Self::default();
    }

    /// Whether text is now code.
    pub(in super::super) fn is_code(&self) -> bool {
        self.code
    }

    /// Reads tags, and gives the text between them to `write`.
    pub(in super::super) fn read(&mut self, html: &str, tree: &mut Tree, write: &mut impl FnMut(&mut Tree, &str)) {
        let mut text = |reader: &Self, text: &str, tree: &mut Tree| {
            if !reader.hides() && !text.is_empty() {
                write(tree, &clean(&decoded(text)));
            }
        };
        let mut rest = html;
        let mut begun = 0;
        let mut from = 0;
        while let Some(at) = rest[from..].find('<').map(|at| from + at) {
            let found = &rest[at..];
            let length = super::sound::markup(found).or_else(|| Tag::parse(found).map(|tag| tag.length));
            let Some(length) = length else {
                from = at + 1;
                continue;
            };
            text(self, &rest[begun..at], tree);
            if let Some(tag) = Tag::parse(found) {
                self.tag(&tag, tree);
            }
            rest = &found[length..];
            (begun, from) = (0, 0);
        }
        text(self, &rest[begun..], tree);
    }

    fn tag(&mut self, tag: &Tag<'_>, tree: &mut Tree) {
        if let Some(hidden) = &self.hidden {
            if tag.closing && tag.name == *hidden {
                self.hidden = None;
            }
        } else if tag.element == Element::Code {
            self.code = !tag.closing;
        } else if tag.element == Element::Shown {
            self.styled(tag, tree);
        } else if tag.closing {
            close(&tag.name, tree);
        } else if tag.element == Element::Hidden && !super::element::is_void(&tag.name) {
            self.hidden = Some(tag.name.clone());
        } else {
            open(tag, tree);
        }
    }
}

impl Reader {
    /// Reads an element that marks text if its style does.
    fn styled(&mut self, tag: &Tag<'_>, tree: &mut Tree) {
        /// Elements that one closes in a paragraph.
        const MOST: usize = 32;
        if tag.closing {
            let Some(at) = self.styled.iter().rposition(|(name, _)| *name == tag.name) else { return };
            for mark in self.styled.drain(at..).flat_map(|(_, marks)| marks).collect::<Vec<_>>().into_iter().rev() {
                tree.close(|holder| *holder == mark);
            }
        } else if self.styled.len() < MOST {
            let declarations = tag.attribute("style");
            let marks = Style::of(declarations.as_deref()).marks();
            marks.iter().for_each(|mark| tree.open(mark.clone()));
            self.styled.push((tag.name.clone(), marks));
        }
    }
}

fn open(tag: &Tag<'_>, tree: &mut Tree) {
    match &tag.element {
        Element::Break => tree.end_line(),
        Element::Image => {
            let alt = tag.attribute("alt");
            match super::picture(tag.attribute("src").as_deref(), alt.as_deref(), Vec::new()) {
                Some(figure) => tree.block(figure),
                None => tree.text(&alt.unwrap_or_default()),
            }
        }
        Element::Cell => tree.text(" "),
        Element::Mark(holder) | Element::Holder(holder) => tree.open(holder.clone()),
        Element::Link => {
            tree.open(Holder::Link(tag.attribute("href").and_then(|target| address::linkable(&target))));
        }
        Element::Numbers => {
            let start = tag.attribute("start").and_then(|number| number.parse().ok()).unwrap_or(1);
            tree.open(Holder::List { start: Some(start), label: numbering(tag.attribute("type").as_deref(), None) });
        }
        Element::Heading(level) => tree.open(Holder::Heading(*level)),
        Element::Quotation => tree.text("“"),
        Element::Paragraph
        | Element::Terms
        | Element::Term
        | Element::Meaning
        | Element::Figure
        | Element::Table
        | Element::Row
        | Element::Lines => tree.end_paragraph(),
        Element::Hidden | Element::Shown | Element::Code | Element::Formula | Element::Tex => {}
    }
}

fn close(name: &str, tree: &mut Tree) {
    let Some(element) = element(name) else { return };
    let opened = match element {
        Element::Mark(holder) | Element::Holder(holder) => holder,
        Element::Link => Holder::Link(None),
        Element::Numbers => Holder::List { start: None, label: None },
        Element::Heading(level) => Holder::Heading(level),
        Element::Quotation => return tree.text("”"),
        Element::Paragraph
        | Element::Terms
        | Element::Term
        | Element::Meaning
        | Element::Figure
        | Element::Table
        | Element::Row
        | Element::Lines => return tree.end_paragraph(),
        _ => return,
    };
    tree.close(|holder| std::mem::discriminant(holder) == std::mem::discriminant(&opened));
}
