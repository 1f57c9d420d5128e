//! Elements from tags, whatever is wrong with them.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::references::References;
use super::{Child, Element};
use crate::diagnostic::{Checked, Code, Diagnostic, Spanned};
use crate::record::text::Text;

/// Most elements and texts of a file.
const MAX_NODES: usize = 4_000_000;
/// Deepest nesting that is read.
const MAX_DEPTH: usize = 64;
/// Mistakes after which a file is given up.
const MAX_MISTAKES: usize = 100;

/// What characters begin with that have no tags among them (XML 1.0, 2.7).
const CDATA: &str = "<![CDATA[";

/// What to do about a file that is not well-formed.
const HELP: &str = "mend it in the export, or in a copy of it; everything else was read";

/// Reads the elements of a text from byte `start`.
pub(super) fn build<'t>(text: &'t Text, start: usize) -> Option<Checked<Element<'t>>> {
    let mut builder = Builder {
        text,
        stack: Vec::new(),
        run: None,
        root: None,
        nodes: 0,
        too_deep: 0,
        references: References::default(),
        complaints: Vec::new(),
    };
    let mut at = start;
    while let Some(next) = builder.read_from(at) {
        at = next;
    }
    builder.finish()
}

struct Builder<'t> {
    text: &'t Text<'t>,
    /// Elements that are open.
    stack: Vec<Element<'t>>,
    /// Characters since the last tag, and where they stand.
    run: Option<(Cow<'t, str>, Range<usize>)>,
    root: Option<Element<'t>>,
    nodes: usize,
    /// Open elements that are nested too deeply to be read.
    too_deep: usize,
    references: References,
    complaints: Vec<Diagnostic>,
}

impl<'t> Builder<'t> {
    /// Reads from a byte to the end, or to what the reader cannot pass: returns where to go on.
    fn read_from(&mut self, base: usize) -> Option<usize> {
        let text = self.text;
        let content = text.content.get(base..)?;
        let mut reader = Reader::from_str(content);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let from = base + usize::try_from(reader.buffer_position()).ok()?;
            let event = reader.read_event();
            let to = base + usize::try_from(reader.buffer_position()).ok()?;
            if self.nodes > MAX_NODES || self.complaints.len() >= MAX_MISTAKES {
                let message = "the file has more elements or mistakes than are read; the rest is left out";
                self.complaints
                    .push(Diagnostic::new(Code::OverLimit, &self.text.place(from..from), message).help(HELP));
                return None;
            }
            match event {
                Ok(Event::Eof) => return None,
                Ok(Event::Start(tag)) => match self.fault(&tag, from) {
                    Some(next) => return Some(next),
                    None => self.open(&tag, from),
                },
                Ok(Event::Empty(tag)) => match self.fault(&tag, from) {
                    Some(next) => return Some(next),
                    None => {
                        self.open(&tag, from);
                        self.close();
                    }
                },
                Ok(Event::End(tag)) => self.end(tag.local_name().into_inner(), from),
                Ok(Event::Text(characters)) => self.characters(&characters, from..to),
                Ok(Event::CData(characters)) => self.characters(&characters, from..to),
                Ok(Event::GeneralRef(reference)) => {
                    let place = self.text.place(from..to);
                    let characters = self.references.resolve(&reference, &place, &mut self.complaints);
                    self.characters(&characters, from..to);
                }
                Ok(Event::DocType(doctype)) => {
                    let place = self.text.place(from..to);
                    self.references.declare(&doctype, &place, &mut self.complaints);
                }
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => {}
                Err(error) => {
                    if let Some(characters) = text.content[from..].strip_prefix(CDATA) {
                        // The file ends within it, which is told with the element that is open.
                        self.characters(characters, from + CDATA.len()..text.content.len());
                        return None;
                    }
                    let at = base + usize::try_from(reader.error_position()).unwrap_or_default();
                    self.complain(at.max(from), &error.to_string());
                    return self.after(at.max(from) + 1);
                }
            }
        }
    }

    /// Characters as the text holds them, where they are a stretch of it.
    fn held(&self, characters: &str) -> Cow<'t, str> {
        let content: &'t str = &self.text.content;
        let at = (characters.as_ptr() as usize).checked_sub(content.as_ptr() as usize);
        let stretch = at.and_then(|at| content.get(at..at + characters.len())).filter(|stretch| *stretch == characters);
        stretch.map_or_else(|| Cow::Owned(characters.to_owned()), Cow::Borrowed)
    }

    fn complain(&mut self, at: usize, message: &str) {
        let place = self.text.place(at..(at + 1).min(self.text.content.len()));
        self.complaints.push(Diagnostic::new(Code::XmlSyntax, &place, message).help(HELP));
    }

    /// The next tag at or behind a byte.
    fn after(&self, at: usize) -> Option<usize> {
        let at = self.text.content.ceil_char_boundary(at);
        Some(at + self.text.content.get(at..)?.find('<')?)
    }

    /// Finds what is no tag: a `<` that stands for itself, and a tag without its end. Returns where to go on.
    fn fault(&mut self, tag: &BytesStart, from: usize) -> Option<usize> {
        let begins = tag.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == ':');
        if !begins {
            self.complain(from, "here a `<` stands for itself; it should be written `&lt;`");
            self.characters("<", from..from + 1);
            return Some(from + 1);
        }
        let within = unquoted(tag)?;
        self.complain(from, "the tag has no end");
        let cut = BytesStart::from_content(&tag[..within], tag.name().into_inner().len().min(within));
        self.open(&cut, from);
        Some(from + 1 + within)
    }

    fn open(&mut self, tag: &BytesStart, from: usize) {
        self.flush();
        self.nodes += 1;
        if self.stack.len() >= MAX_DEPTH {
            if self.too_deep == 0 {
                let message = "elements are nested too deeply here and are not read";
                let place = self.text.place(from..from + 1);
                self.complaints.push(Diagnostic::new(Code::OverLimit, &place, message).help(HELP));
            }
            self.too_deep += 1;
            return;
        }
        let start = self.text.content.as_ptr() as usize;
        let mut attributes = Vec::new();
        for attribute in tag.html_attributes().with_checks(false).flatten() {
            let at = (attribute.value.as_ptr() as usize).checked_sub(start);
            let range = at.map_or(from..from + 1, |at| at..at + attribute.value.len());
            let place = self.text.place(range);
            let value = self.references.resolve_all(&attribute.value, &place, &mut self.complaints);
            attributes.push((self.held(attribute.key.local_name().into_inner()), Spanned::new(value, place)));
        }
        attributes.shrink_to_fit();
        self.stack.push(Element {
            name: self.held(tag.local_name().into_inner()),
            place: self.text.place(from..from + 1),
            attributes,
            children: Vec::new(),
        });
    }

    /// Ends an element, and those in it that were left open.
    fn end(&mut self, name: &str, from: usize) {
        self.flush();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(depth) = self.stack.iter().rposition(|element| element.name == name) else {
            self.complain(from, &format!("`</{name}>` ends nothing that is open"));
            return;
        };
        while self.stack.len() > depth + 1 {
            self.unclosed();
            self.close_early();
        }
        self.close();
    }

    /// Ends an element whose end is missing before the first element in it: that one, and all behind it, stand beside it.
    fn close_early(&mut self) {
        let Some(open) = self.stack.last_mut() else { return };
        let first = open.children.iter().position(|child| matches!(child, Child::Element(_)));
        let rest = first.map(|first| open.children.split_off(first)).unwrap_or_default();
        self.close();
        if let Some(parent) = self.stack.last_mut() {
            parent.children.extend(rest);
        }
    }

    /// Complains of the innermost element that is open.
    fn unclosed(&mut self) {
        if let Some(open) = self.stack.last() {
            let message = format!("`<{}>` has no end", open.name);
            self.complaints.push(Diagnostic::new(Code::XmlSyntax, &open.place, message).help(HELP));
        }
    }

    fn close(&mut self) {
        self.flush();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(mut element) = self.stack.pop() else { return };
        // Most elements hold one text, and the first of a list takes room for four.
        element.children.shrink_to_fit();
        match self.stack.last_mut() {
            Some(parent) => parent.children.push(Child::Element(element)),
            // What stands behind the root belongs to no file that is well-formed.
            None => {
                self.root.get_or_insert(element);
            }
        }
    }

    fn characters(&mut self, characters: &str, range: Range<usize>) {
        if self.too_deep > 0 || self.stack.is_empty() {
            return;
        }
        match &mut self.run {
            Some((run, place)) => {
                run.to_mut().push_str(characters);
                place.end = range.end;
            }
            None => self.run = Some((self.held(characters), range)),
        }
    }

    /// Ends a run of characters.
    fn flush(&mut self) {
        let Some((characters, range)) = self.run.take() else { return };
        self.nodes += 1;
        let place = self.text.place(range);
        if let Some(element) = self.stack.last_mut() {
            element.children.push(Child::Text(Spanned::new(characters, place)));
        }
    }

    fn finish(mut self) -> Option<Checked<Element<'t>>> {
        self.flush();
        if let Some(open) = self.stack.last() {
            let message = format!("the file ends within `<{}>`", open.name);
            let help = "look whether it was cut short";
            self.complaints.push(Diagnostic::new(Code::XmlSyntax, &open.place, message).help(help));
        }
        self.too_deep = 0;
        while !self.stack.is_empty() {
            self.close();
        }
        Some(Checked::new(self.root?, self.complaints))
    }
}

/// Where a `<` stands in a tag outside quotation marks.
fn unquoted(tag: &str) -> Option<usize> {
    let mut quote = None;
    tag.char_indices().find_map(|(at, c)| {
        match (quote, c) {
            (None, '<') => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
        None
    })
}
