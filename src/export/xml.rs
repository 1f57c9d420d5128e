//! XML 1.0, an element at a time: what stands on lines of its own is indented, running text never is.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Attributes, in order.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A document being written.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    depth: usize,
}

impl Xml {
    /// A document with its declaration and, where it has one, its document type.
    pub(super) fn new(doctype: Option<&str>) -> Self {
        let mut xml = Self { writer: Writer::new(Vec::new()), depth: 0 };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        if let Some(doctype) = doctype {
            xml.event(Event::Text(BytesText::from_escaped("\n")));
            xml.event(Event::DocType(BytesText::from_escaped(doctype)));
        }
        xml
    }

    /// An element whose children stand on lines of their own.
    pub(super) fn block(&mut self, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.indent();
        self.start(name, attributes);
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.indent();
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element on a line of its own, with running text in it.
    pub(super) fn line(&mut self, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.indent();
        self.inline(name, attributes, inside);
    }

    /// An element on a line of its own with characters in it; none where there are none.
    pub(super) fn leaf<'t>(&mut self, name: &str, attributes: Attributes<'_>, text: impl Into<Option<&'t str>>) {
        if let Some(text) = text.into().filter(|text| !text.trim().is_empty()) {
            self.line(name, attributes, |xml| xml.text(text.trim()));
        }
    }

    /// An element with nothing in it, on a line of its own.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.indent();
        self.event(Event::Empty(opening(name, attributes)));
    }

    /// An element in running text.
    pub(super) fn inline(&mut self, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.start(name, attributes);
        inside(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// Characters.
    pub(super) fn text(&mut self, text: &str) {
        self.event(Event::Text(BytesText::new(&sound(text))));
    }

    /// XML that our own writer of formulas made.
    pub(super) fn written(&mut self, xml: &str) {
        self.event(Event::Text(BytesText::from_escaped(sound(xml))));
    }

    /// The bytes, with a line feed at the end.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut bytes = self.writer.into_inner();
        bytes.push(b'\n');
        bytes
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        self.event(Event::Start(opening(name, attributes)));
    }

    fn indent(&mut self) {
        let indent = format!("\n{}", "  ".repeat(self.depth));
        self.event(Event::Text(BytesText::from_escaped(indent)));
    }

    fn event(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("writing to memory");
    }
}

fn opening<'n>(name: &'n str, attributes: Attributes<'_>) -> BytesStart<'n> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, sound(value).as_str()));
    }
    start
}

/// The characters that XML may hold (XML 1.0, section 2.2): a control that parts words is a space, others are left out.
fn sound(text: &str) -> String {
    let plain =
        text.chars().map(|c| if matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}') { ' ' } else { c });
    plain.filter(|c| !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_strangers_write_is_characters() {
        let mut xml = Xml::new(None);
        xml.block("a", &[("b", "\"<&>\u{1}\n'")], |xml| {
            xml.leaf("c", &[], " ]]> <script> &amp; \u{0}\u{8}x\u{B}y\u{FFFE} \u{1F514} ");
            xml.leaf("d", &[], " ");
            xml.line("e", &[], |xml| xml.inline("f", &[], |xml| xml.text("g ")));
            xml.empty("h", &[("i", "j")]);
        });
        let written = String::from_utf8(xml.finish()).unwrap();
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"&quot;&lt;&amp;&gt; &apos;\">\n  \
            <c>]]&gt; &lt;script&gt; &amp;amp; x y \u{1F514}</c>\n  <e><f>g </f></e>\n  <h i=\"j\"/>\n</a>\n";
        assert_eq!(written, expected);
        roxmltree::Document::parse(&written).unwrap();
    }
}
