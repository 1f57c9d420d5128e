//! Walks through a document as a browser's parser understood it.

use scraper::{ElementRef, Node};

use super::super::formulas::{Dollars, Part, parts};
use super::super::stash::Stash;
use super::super::tree::{Holder, Tree};
use super::super::{Block, Inline, address, math};
use super::element::{Element, element};
use super::style::Style;
use super::{clean, list, picture, single_spaced, table};

/// Copies of a formula that scripts drew on the page (MathJax, KaTeX), beside its source.
const DRAWN: [&str; 3] = ["MathJax", "MathJax_Preview", "katex-html"];

/// Where a walk is.
pub(super) struct Walker<'a> {
    pub(super) tree: &'a mut Tree,
    pub(super) stash: &'a Stash,
    /// Marks on the text here; blocks end them in the tree, and the next text opens them again.
    marks: Vec<Holder>,
    /// Marks that are open in the tree, from the first.
    opened: usize,
    /// Holders that were open before the marks were.
    base: Option<usize>,
    /// A line break was the last that was read: another one ends the paragraph.
    after_break: bool,
    /// Lists of Word that are open.
    pub(super) word: list::Word,
    /// Blocks do not end the line of a table.
    pub(super) in_row: bool,
    /// A blank line ends a paragraph, as where a form lets tags through and its text has none for paragraphs.
    by_blank_lines: bool,
}

impl<'a> Walker<'a> {
    pub(super) fn new(tree: &'a mut Tree, stash: &'a Stash) -> Self {
        Self {
            tree,
            stash,
            marks: Vec::new(),
            opened: 0,
            base: None,
            after_break: false,
            word: list::Word::default(),
            in_row: false,
            by_blank_lines: false,
        }
    }

    /// The same walk, with paragraphs that blank lines part.
    pub(super) fn by_blank_lines(self) -> Self {
        Self { by_blank_lines: true, ..self }
    }

    /// Reads what a node holds; items outside of a list make one.
    pub(super) fn children(&mut self, node: ElementRef<'_>) {
        let in_list = list::is_list(node.value().name());
        let mut stray: Option<usize> = None;
        for child in node.children() {
            let item = child.value().as_element().is_some_and(|child| child.name() == "li");
            let blank = child.value().as_text().is_some_and(|text| text.trim().is_empty());
            if item && !in_list && stray.is_none() {
                self.end_paragraph();
                stray = Some(self.tree.depth());
                self.tree.open(Holder::List { start: None, label: None });
            } else if !item
                && !blank
                && let Some(depth) = stray.take()
            {
                self.close_to(depth);
            }
            match child.value() {
                Node::Text(text) => self.text(&text.text),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(child) {
                        self.element(element);
                    }
                }
                _ => {}
            }
        }
        if let Some(depth) = stray {
            self.close_to(depth);
        }
    }

    fn element(&mut self, node: ElementRef<'_>) {
        let value = node.value();
        let style = Style::of(value.attr("style"));
        let drawn = value.classes().any(|class| DRAWN.contains(&class));
        if style.hides() || drawn || value.attr("aria-hidden") == Some("true") || value.attr("hidden").is_some() {
            return;
        }
        let kind = element(value.name()).unwrap_or(Element::Shown);
        let mut marks = style.marks();
        match &kind {
            Element::Mark(mark) if !style.undoes(mark) && !marks.contains(mark) => marks.insert(0, mark.clone()),
            Element::Link => marks.insert(0, Holder::Link(value.attr("href").and_then(address::linkable))),
            Element::Term => marks.insert(0, Holder::Strong),
            _ => {}
        }
        // Marks do not nest in their like.
        marks.retain(|mark| !self.marks.contains(mark) || matches!(mark, Holder::Subscript | Holder::Superscript));
        let outer = self.marks.len();
        self.marks.extend(marks);
        self.read(node, &kind, style);
        self.marks.truncate(outer);
        if self.opened > outer {
            self.opened = outer;
            if let Some(base) = self.base {
                self.tree.close_to(base + outer);
            }
        }
    }

    fn read(&mut self, node: ElementRef<'_>, kind: &Element, style: Style<'_>) {
        let displayed = node.value().attr("display") == Some("block");
        match kind {
            Element::Hidden => {}
            Element::Shown | Element::Mark(_) | Element::Link => self.children(node),
            Element::Paragraph if self.in_row => {
                self.tree.text(" ");
                self.children(node);
                self.tree.text(" ");
            }
            Element::Paragraph => {
                self.end_paragraph();
                list::word_item(self, node, style.list_level());
                self.paragraph(node);
            }
            Element::Row | Element::Cell => {
                self.end_paragraph();
                self.paragraph(node);
            }
            Element::Holder(Holder::Item) => {
                self.end_paragraph();
                self.tree.open(Holder::Item);
                self.paragraph(node);
            }
            Element::Term => {
                self.end_paragraph();
                self.tree.open(Holder::Item);
                self.children(node);
            }
            Element::Meaning => {
                self.tree.text(" ");
                self.paragraph(node);
            }
            Element::Holder(holder) => self.holder(node, holder.clone()),
            Element::Terms => self.holder(node, Holder::List { start: None, label: None }),
            Element::Numbers => self.holder(node, list::numbers(node, style)),
            Element::Heading(level) => {
                self.end_paragraph();
                self.tree.open(Holder::Heading(*level));
                self.paragraph(node);
            }
            Element::Code => self.code(node),
            Element::Lines => {
                let text = self.stash.source(&lines(node)).trim_matches('\n').trim_end().to_owned();
                if !text.is_empty() {
                    self.block(Block::Code { text });
                }
            }
            Element::Quotation => {
                self.text("“");
                self.children(node);
                self.text("”");
            }
            Element::Break => self.line_break(),
            Element::Image => self.picture(node, Vec::new()),
            Element::Figure => table::figure(self, node),
            Element::Table => table::read(self, node),
            Element::Formula => {
                let tex = mathml(node);
                self.formula(&tex, displayed);
            }
            Element::Tex => {
                let tex: String = node.text().collect();
                self.formula(&tex, displayed);
            }
        }
    }

    /// Reads what an element holds, as the rest of a paragraph.
    fn paragraph(&mut self, node: ElementRef<'_>) {
        self.children(node);
        self.end_paragraph();
    }

    fn holder(&mut self, node: ElementRef<'_>, holder: Holder) {
        self.end_paragraph();
        let depth = self.tree.depth();
        self.tree.open(holder);
        self.children(node);
        self.close_to(depth);
    }

    pub(super) fn close_to(&mut self, depth: usize) {
        self.end_paragraph();
        self.tree.close_to(depth);
    }

    pub(super) fn end_paragraph(&mut self) {
        if let Some(base) = self.base.take() {
            self.tree.close_to(base);
        }
        self.opened = 0;
        self.after_break = false;
        self.tree.end_paragraph();
    }

    pub(super) fn block(&mut self, block: Block) {
        self.end_paragraph();
        self.tree.block(block);
    }

    /// Opens the paragraph and the marks that text here stands in.
    fn begin(&mut self) {
        self.after_break = false;
        self.tree.begin_text();
        if self.base.is_none() {
            self.base = Some(self.tree.depth());
        }
        for mark in &self.marks[self.opened..] {
            self.tree.open(mark.clone());
        }
        self.opened = self.marks.len();
    }

    /// Reads characters, with the paragraphs and formulas in them.
    pub(super) fn text(&mut self, text: &str) {
        if !self.by_blank_lines || self.in_row {
            return self.characters(text);
        }
        let mut rest = text;
        while let Some((end, length)) = blank_line(rest) {
            self.characters(&rest[..end]);
            self.end_paragraph();
            rest = &rest[end + length..];
        }
        self.characters(rest);
    }

    fn characters(&mut self, text: &str) {
        if text.trim_matches(|c: char| c.is_ascii_whitespace()).is_empty() {
            return self.tree.text(text);
        }
        let text = clean(text);
        for part in parts(&text, Dollars::Markup) {
            match part {
                Part::Text(text) => {
                    self.begin();
                    self.stash.write(self.tree, text);
                }
                Part::Formula { tex, display, .. } => self.formula(&tex, display),
            }
        }
    }

    pub(super) fn formula(&mut self, tex: &str, displayed: bool) {
        let tex = math::source(&self.stash.source(tex));
        if tex.is_empty() {
        } else if displayed && !self.in_row {
            self.block(Block::formula(tex));
        } else {
            self.begin();
            self.tree.inline(Inline::formula(tex));
        }
    }

    fn code(&mut self, node: ElementRef<'_>) {
        let text = single_spaced(&node.text().collect::<String>());
        if node.descendent_elements().skip(1).any(|element| element.value().name() != "span") {
            self.children(node);
        } else if !text.is_empty() {
            self.begin();
            self.tree.inline(Inline::Code { text: self.stash.source(&text) });
        }
    }

    fn line_break(&mut self) {
        if self.in_row {
            self.tree.text(" ");
        } else if self.after_break {
            self.end_paragraph();
        } else {
            self.tree.inline(Inline::Break);
            self.after_break = true;
        }
    }

    pub(super) fn picture(&mut self, node: ElementRef<'_>, caption: Vec<Inline>) {
        let (source, alt) = (node.value().attr("src"), node.value().attr("alt"));
        match picture(source, alt, caption).filter(|_| !self.in_row) {
            Some(figure) => self.block(figure),
            None => self.text(alt.unwrap_or_default()),
        }
    }
}

/// Where white space with two line ends or more stands in a text, and its bytes.
fn blank_line(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = text[from..].find('\n').map(|at| from + at) {
        let length = text.len() - at - text[at..].trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
        if text[at + 1..at + length].contains('\n') {
            return Some((at, length));
        }
        from = at + length;
    }
    None
}

/// The TeX of a formula in MathML: what its writer put beside it, else what it says, else its characters.
pub(super) fn mathml(node: ElementRef<'_>) -> String {
    math::from_mathml(&node.html())
        .or_else(|| node.value().attr("alttext").map(str::to_owned))
        .unwrap_or_else(|| node.text().collect())
}

/// The text of an element, its line breaks as ends of lines.
fn lines(node: ElementRef<'_>) -> String {
    let mut text = String::new();
    for node in node.descendants() {
        match node.value() {
            Node::Text(characters) => text.push_str(&characters.text),
            Node::Element(element) if element.name() == "br" => text.push('\n'),
            _ => {}
        }
    }
    text
}
