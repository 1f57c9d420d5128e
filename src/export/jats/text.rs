//! Running text as JATS has it, alone or under a prefix in the XML of others.

use crate::export::xml::Xml;
use crate::prose::{Block, Inline, Reference, to_mathml};

/// Writes running text under a prefix: `` or `jats:`.
pub(in crate::export) struct Text<'x> {
    pub(in crate::export) xml: &'x mut Xml,
    pub(in crate::export) prefix: &'static str,
}

impl Text<'_> {
    fn name(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// An element on a line of its own with running text in it; none where there is none.
    pub(in crate::export) fn line(&mut self, name: &str, content: &[Inline]) {
        if content.is_empty() {
            return;
        }
        let prefix = self.prefix;
        self.xml.line(&format!("{prefix}{name}"), &[], |xml| Text { xml, prefix }.inlines(content));
    }

    fn block(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Text<'_>)) {
        let prefix = self.prefix;
        self.xml.block(&format!("{prefix}{name}"), attributes, |xml| inside(&mut Text { xml, prefix }));
    }

    /// Blocks, each on lines of its own.
    pub(in crate::export) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph { content } | Block::Figure { caption: content, .. } => self.line("p", content),
                Block::Heading { content, .. } => {
                    self.line("p", &[Inline::Strong { content: content.clone() }]);
                }
                Block::Quote { content } => self.block("disp-quote", &[], |text| text.blocks(content)),
                Block::List { start, items, .. } => self.list(*start, items),
                Block::Code { text } => self.code(text),
                Block::Math { tex, .. } => {
                    let name = self.name("disp-formula");
                    let prefix = self.prefix;
                    self.xml.line(&name, &[], |xml| Text { xml, prefix }.formula(tex, true));
                }
                Block::References { items } => items.iter().for_each(|item| self.reference(item)),
                Block::Table { head, rows, .. } => self.table(head, rows),
            }
        }
    }

    /// Lines as they stand, each a paragraph of its own: schemas that take text from here have nothing else for them.
    fn code(&mut self, text: &str) {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            self.line("p", &[Inline::Code { text: line.to_owned() }]);
        }
    }

    fn list(&mut self, start: Option<u32>, items: &[Vec<Block>]) {
        let kind = if start.is_some() { "order" } else { "bullet" };
        self.block("list", &[("list-type", kind)], |text| {
            for item in items {
                text.block("list-item", &[], |text| text.blocks(item));
            }
        });
    }

    fn reference(&mut self, item: &Reference) {
        let label = item.label.iter().map(|label| Inline::Text { text: format!("{label} ") });
        let content: Vec<Inline> = label.chain(item.content.iter().cloned()).collect();
        self.line("p", &content);
    }

    fn table(&mut self, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        self.block("table-wrap", &[], |text| {
            text.block("table", &[], |text| {
                if !head.is_empty() {
                    text.block("thead", &[], |text| text.row("th", head));
                }
                text.block("tbody", &[], |text| rows.iter().for_each(|row| text.row("td", row)));
            });
        });
    }

    fn row(&mut self, cell: &str, cells: &[Vec<Inline>]) {
        self.block("tr", &[], |text| {
            for content in cells {
                let name = text.name(cell);
                let prefix = text.prefix;
                text.xml.line(&name, &[], |xml| Text { xml, prefix }.inlines(content));
            }
        });
    }

    /// Running text.
    pub(in crate::export) fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text { text } => self.xml.text(text),
                Inline::Break => self.xml.text(" "),
                Inline::Code { text } => {
                    let name = self.name("monospace");
                    self.xml.inline(&name, &[], |xml| xml.text(text));
                }
                Inline::Math { tex, .. } => {
                    let (name, prefix) = (self.name("inline-formula"), self.prefix);
                    self.xml.inline(&name, &[], |xml| Text { xml, prefix }.formula(tex, false));
                }
                Inline::Emphasis { content } => self.marked("italic", &[], content),
                Inline::Strong { content } => self.marked("bold", &[], content),
                Inline::SmallCaps { content } => self.marked("sc", &[], content),
                Inline::Subscript { content } => self.marked("sub", &[], content),
                Inline::Superscript { content } => self.marked("sup", &[], content),
                Inline::Link { target, content } => {
                    self.marked("ext-link", &[("ext-link-type", "uri"), ("xlink:href", target)], content);
                }
            }
        }
    }

    fn marked(&mut self, name: &str, attributes: &[(&str, &str)], content: &[Inline]) {
        let (name, prefix) = (self.name(name), self.prefix);
        self.xml.inline(&name, attributes, |xml| Text { xml, prefix }.inlines(content));
    }

    /// A formula as TeX and, where it can be said so, as MathML.
    fn formula(&mut self, tex: &str, displayed: bool) {
        let (name, prefix) = (self.name("tex-math"), self.prefix);
        match mathml(tex, displayed) {
            Some(mathml) => {
                self.xml.inline(&format!("{prefix}alternatives"), &[], |xml| {
                    xml.inline(&name, &[], |xml| xml.text(tex));
                    xml.written(&mathml);
                });
            }
            None => self.xml.inline(&name, &[], |xml| xml.text(tex)),
        }
    }
}

/// A formula as MathML under the prefix `mml`, which the DTDs of JATS ask for.
pub(in crate::export) fn mathml(tex: &str, displayed: bool) -> Option<String> {
    let mathml = to_mathml(tex, displayed).ok()?;
    let mathml = mathml.replace(" xmlns=\"http://www.w3.org/1998/Math/MathML\"", "");
    Some(mathml.replace("</", "\u{0}").replace('<', "<mml:").replace('\u{0}', "</mml:"))
}
