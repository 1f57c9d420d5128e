//! Running text as JATS has it, alone or under a prefix in the XML of others.

use super::formula::mathml;
use crate::export::xml::Xml;
use crate::prose::{Block, Inline, Reference};

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

    /// Blocks, each on lines of its own and in a paragraph: an abstract of a published article has nothing else.
    pub(in crate::export) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph { content } | Block::Figure { caption: content, .. } => self.line("p", content),
                Block::Heading { content, .. } => self.line("p", &[Inline::Strong { content: content.clone() }]),
                Block::Code { text } => self.code(text),
                Block::References { items } => items.iter().for_each(|item| self.reference(item)),
                Block::Quote { content } => {
                    self.block("p", &[], |text| text.block("disp-quote", &[], |text| text.blocks(content)));
                }
                Block::List { start, items, .. } => self.block("p", &[], |text| text.list(*start, items)),
                Block::Table { head, rows, .. } => self.block("p", &[], |text| text.table(head, rows)),
                Block::Math { tex, .. } => self.block("p", &[], |text| {
                    let (name, prefix) = (text.name("disp-formula"), text.prefix);
                    text.xml.line(&name, &[], |xml| Text { xml, prefix }.formula(tex, true));
                }),
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
                    self.marked("ext-link", &[("ext-link-type", "uri"), ("xlink:href", &uri(target))], content);
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

/// An address as schemas hold it to (RFC 3986): brackets stand only around the number of a host.
fn uri(address: &str) -> String {
    let (host, rest) =
        address.split_at(if address.contains("://[") { address.find(']').unwrap_or_default() + 1 } else { 0 });
    let mut uri = host.to_owned();
    for c in rest.chars() {
        match c {
            '[' | ']' | '{' | '}' | '<' | '>' | '"' | '\\' | '^' | '`' | '|' | ' ' => {
                uri.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c => uri.push(c),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn brackets_stand_around_hosts_alone() {
        for (address, expected) in [
            ("mailto:a@b.example?subject=[Bells]", "mailto:a@b.example?subject=%5BBells%5D"),
            ("https://[::1]/a[1]", "https://[::1]/a%5B1%5D"),
            ("https://x.example/%20?a=1&b#c", "https://x.example/%20?a=1&b#c"),
        ] {
            assert_eq!(uri(address), expected);
        }
    }
}
