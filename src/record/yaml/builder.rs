//! From the parser's events to the tree, over mistakes.
//!
//! The parser stops at its first mistake. What is open then stays open, the rest of the line is kept as it stands where that
//! is what its author meant (`title: Foo: a study`), and parsing starts afresh at the next line that goes on with something
//! open: a key in the column of an open mapping, a dash in the column of an open list.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span, StructureStyle, options};

use super::mistake::{self, Mended, Mistake};
use super::{Kind, MAX_ALIASED_BYTES, MAX_ALIASED_NODES, MAX_DEPTH, MAX_MISTAKES, MAX_NODES, Node};
use crate::diagnostic::{Code, Diagnostic, Place, Position};

mod lines;
mod open;

use lines::{Cursor, Line};
use open::{Content, Open, Slot};

/// Builds the tree of `text`; an empty file is [`Kind::Null`].
pub(super) fn build<'t>(file: &Arc<str>, text: &'t str, complaints: &mut Vec<Diagnostic>) -> Node<'t> {
    let mut builder = Builder {
        file,
        text,
        base: 0,
        cursor: Cursor::default(),
        open: Vec::new(),
        root: None,
        anchors: BTreeMap::new(),
        nodes: 0,
        aliased: (0, 0),
        limit: None,
        last: 0,
        complaints,
    };
    builder.read_all();
    builder.close_down_to(0);
    builder.root.unwrap_or_else(|| Node { place: Place::within(file, text, 0, 0), kind: Kind::Null })
}

struct Builder<'t, 'b> {
    file: &'b Arc<str>,
    text: &'t str,
    /// Byte at which the stretch being parsed begins.
    base: usize,
    cursor: Cursor,
    open: Vec<Open<'t>>,
    root: Option<Node<'t>>,
    anchors: BTreeMap<usize, Anchor<'t>>,
    nodes: usize,
    /// Values and bytes of text that aliases repeated so far.
    aliased: (usize, usize),
    /// The limit that a named value went over.
    limit: Option<Diagnostic>,
    /// Byte at which the last value or key begins.
    last: usize,
    complaints: &'b mut Vec<Diagnostic>,
}

struct Anchor<'t> {
    node: Node<'t>,
    size: Size,
}

/// What repeating a node costs.
#[derive(Default)]
struct Size {
    nodes: usize,
    bytes: usize,
    height: usize,
}

/// Why a stretch was not parsed to its end.
enum Stop {
    /// A mistake of the syntax; what follows may still be read.
    Mistake(Box<ScanError>),
    /// A limit; nothing more is read.
    Limit(Diagnostic),
}

impl<'t> Builder<'t, '_> {
    fn read_all(&mut self) {
        let mut stretch = Some((0, self.text.len(), false));
        let mut mistakes = 0;
        while let Some((start, end, graft)) = stretch {
            self.base = start;
            self.last = start;
            let from = match self.parse(end, graft) {
                Ok(()) => end,
                Err(Stop::Limit(complaint)) => return self.stop(complaint),
                Err(Stop::Mistake(error)) if mistake::is_limit(error.kind()) => {
                    let at = self.base + error.marker().byte_offset().unwrap_or_default();
                    return self.stop(mistake::too_deep(&Place::within(self.file, self.text, at, at)));
                }
                Err(Stop::Mistake(error)) => {
                    mistakes += 1;
                    let after = self.complain(&error);
                    if mistakes == MAX_MISTAKES {
                        return self.complaints.push(self.too_many_mistakes(after));
                    }
                    after
                }
            };
            stretch = self.resume(from);
        }
    }

    /// Parses from the base to `end`. With `graft`, the list or mapping found there continues the innermost open one.
    fn parse(&mut self, end: usize, graft: bool) -> Result<(), Stop> {
        let floor = self.open.len();
        let options = options! {
            flow_nesting_limit: MAX_DEPTH,
            block_nesting_limit: MAX_DEPTH,
            emit_comments: false,
        };
        let mut parser = Parser::new_from_str_with_options(&self.text[self.base..end], options);
        let mut grafted = !graft;
        let mut documents = 0;
        while let Some(next) = parser.next_event() {
            let (event, span) = next.map_err(|error| Stop::Mistake(Box::new(error)))?;
            if matches!(event, Event::Scalar(..) | Event::MappingStart(..) | Event::SequenceStart(..) | Event::Alias(_))
            {
                self.last = self.place(&span).position().map_or(self.last, Position::start);
                self.nodes += 1;
                if self.nodes > MAX_NODES {
                    return Err(Stop::Limit(self.too_many_values(&span)));
                }
            }
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        return Err(Stop::Limit(self.second_document(&span)));
                    }
                }
                Event::MappingStart(..) | Event::SequenceStart(..) if !grafted => grafted = true,
                Event::MappingStart(style, anchor, _) => {
                    self.begin(&span, style, anchor, Content::Map { pairs: Vec::new(), slot: Slot::Key })?;
                }
                Event::SequenceStart(style, anchor, _) => {
                    self.begin(&span, style, anchor, Content::List(Vec::new()))?;
                }
                Event::MappingEnd | Event::SequenceEnd if graft && self.open.len() == floor => {}
                Event::MappingEnd | Event::SequenceEnd => self.close(),
                Event::Scalar(text, style, anchor, _) => {
                    let node = self.scalar(text, style, &span);
                    self.finish(node, anchor);
                }
                Event::Alias(id) => {
                    let node = self.repeat(id, &span)?;
                    self.put(node);
                }
                _ => {}
            }
            if let Some(complaint) = self.limit.take() {
                return Err(Stop::Limit(complaint));
            }
        }
        Ok(())
    }

    fn begin(&mut self, span: &Span, style: StructureStyle, anchor: usize, content: Content<'t>) -> Result<(), Stop> {
        if self.open.len() == MAX_DEPTH {
            return Err(Stop::Limit(mistake::too_deep(&self.place(span))));
        }
        let place = self.place(span);
        self.open.push(Open { place, column: span.start.col(), flow: style == StructureStyle::Flow, anchor, content });
        Ok(())
    }

    fn scalar(&mut self, text: Cow<'t, str>, style: ScalarStyle, span: &Span) -> Node<'t> {
        let place = self.place(span);
        let plain = style == ScalarStyle::Plain;
        // The parser says `~` where nothing stands at all.
        if plain && (span.is_empty() || matches!(&*text, "" | "~" | "null")) {
            return Node { place, kind: Kind::Null };
        }
        if style == ScalarStyle::DoubleQuoted {
            self.complaints.extend(mistake::escaped_command(&text, &place));
        }
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let text = if block { without_break(text) } else { text };
        Node { place, kind: Kind::Scalar { text, plain } }
    }

    /// The copy that an alias stands for.
    fn repeat(&mut self, id: usize, span: &Span) -> Result<Node<'t>, Stop> {
        let place = self.place(span);
        let Some(anchor) = self.anchors.get(&id) else {
            let message = "an alias stands inside the value it repeats";
            self.complaints.push(Diagnostic::new(Code::YamlSyntax, &place, message).help("write the value out"));
            return Ok(Node { place, kind: Kind::Broken });
        };
        if self.open.len() + anchor.size.height > MAX_DEPTH {
            return Err(Stop::Limit(mistake::too_deep(&place)));
        }
        let (nodes, bytes) = (anchor.size.nodes, anchor.size.bytes);
        match self.spend(nodes, bytes, &place) {
            Some(complaint) => Err(Stop::Limit(complaint)),
            None => Ok(Node { place, kind: self.anchors[&id].node.kind.clone() }),
        }
    }

    /// Counts a copy of a named value; complains when there are too many.
    fn spend(&mut self, nodes: usize, bytes: usize, place: &Place) -> Option<Diagnostic> {
        self.aliased.0 += nodes;
        self.aliased.1 += bytes;
        let over = self.aliased.0 > MAX_ALIASED_NODES || self.aliased.1 > MAX_ALIASED_BYTES;
        over.then(|| {
            let message = "names and aliases (`&` and `*`) repeat too much; the rest of the file is not read";
            Diagnostic::new(Code::OverLimit, place, message)
                .help("write the values out, or put a text with `&` in quotes")
        })
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            let anchor = open.anchor;
            let node = open.into_node(self.text);
            self.finish(node, anchor);
        }
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.close();
        }
    }

    /// Puts a whole node where it belongs and keeps a copy if it has a name.
    fn finish(&mut self, node: Node<'t>, anchor: usize) {
        if anchor != 0 {
            let size = measure(&node);
            // The copy itself counts: nested names would multiply the file otherwise.
            match self.spend(size.nodes, size.bytes, &node.place) {
                Some(complaint) => self.limit = Some(complaint),
                None => {
                    self.anchors.insert(anchor, Anchor { node: node.clone(), size });
                }
            }
        }
        self.put(node);
    }

    fn put(&mut self, node: Node<'t>) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(open) => self.complaints.extend(open.put(node)),
        }
    }

    /// Complains of a mistake, mends what can be mended and returns the byte behind the lines it spoils.
    fn complain(&mut self, error: &ScanError) -> usize {
        let at = self.base + error.marker().byte_offset().unwrap_or_default();
        let mut bracket = None;
        while let Some(open) = self.open.last().filter(|open| open.flow) {
            bracket = Some(open.place.clone());
            self.close();
        }
        let mended = if bracket.is_some() { None } else { self.mend(at, error.kind()) };
        let spoilt = mended.as_ref().map_or(self.last, |mended| mended.end.max(self.last));
        let about = mended.filter(|mended| (mended.start..=mended.end).contains(&at) || at < mended.start);
        let mistake =
            Mistake { kind: error.kind(), file: self.file, text: self.text, at, bracket, mended: about.as_ref() };
        self.complaints.push(mistake::describe(&mistake));
        if let Some(Content::Map { pairs, slot }) = self.open.last_mut().map(|open| &mut open.content)
            && let Slot::Value(key) = std::mem::take(slot)
        {
            let place = key.place.clone();
            pairs.push((key, Node { place, kind: Kind::Broken }));
        }
        lines::next(self.text, spoilt)
    }

    /// Takes what follows the last key, as it stands, for its value, if the mistake is in there or in the line below.
    fn mend(&mut self, at: usize, kind: &ErrorKind) -> Option<Mended> {
        let open = self.open.last_mut()?;
        let Content::Map { pairs, slot } = &mut open.content else { return None };
        let key = match &*slot {
            Slot::Value(key) => key.clone(),
            Slot::Key => pairs.last()?.0.clone(),
            Slot::Dropped => return None,
        };
        let key_end = key.place.position()?.end();
        let colon = key_end + self.text[key_end..].find(':')?;
        let end = lines::end_of_entry(self.text, colon, open.column);
        // A key that is indented too far was taken for a part of the value.
        let below = *kind == ErrorKind::MappingValueNotAllowed && at < lines::next(self.text, end);
        if !(colon..end).contains(&at) && !below {
            return None;
        }
        let mended = Mended::new(self.text, &key.value, colon + 1..end, kind)?;
        let place = Place::within(self.file, self.text, mended.start, mended.end);
        let node = Node { place, kind: Kind::Scalar { text: mended.value.clone().into(), plain: false } };
        match std::mem::take(slot) {
            Slot::Key => {
                if let Some(last) = pairs.last_mut() {
                    last.1 = node;
                }
            }
            _ => pairs.push((key, node)),
        }
        Some(mended)
    }

    /// Finds the next line from `from` on that continues something open; returns the stretch to parse.
    fn resume(&mut self, from: usize) -> Option<(usize, usize, bool)> {
        for line in Line::all(self.text, from).filter(|line| !line.is_blank()) {
            if line.tabbed {
                continue;
            }
            let fits = |open: &Open| !open.flow && open.column == line.indent && open.is_list() == line.is_entry();
            match self.open.iter().rposition(fits).filter(|_| line.is_entry() || line.is_key()) {
                Some(depth) => {
                    self.close_down_to(depth + 1);
                    let end = lines::end_of_block(self.text, &line, self.open[depth].is_list());
                    return Some((line.start, end, true));
                }
                None => {
                    let deep = self.open.iter().position(|open| open.column > line.indent);
                    self.close_down_to(deep.unwrap_or(self.open.len()));
                }
            }
        }
        None
    }

    /// Drops what is unfinished, for which there is one complaint and not many.
    fn stop(&mut self, complaint: Diagnostic) {
        self.complaints.push(complaint);
        self.open.truncate(1);
        match self.open.last_mut().map(|open| &mut open.content) {
            Some(Content::List(_)) => {}
            Some(Content::Map { pairs, slot }) => {
                if let Slot::Value(key) = std::mem::take(slot) {
                    let place = key.place.clone();
                    pairs.push((key, Node { place, kind: Kind::Broken }));
                }
            }
            None => {}
        }
    }

    fn too_many_mistakes(&self, at: usize) -> Diagnostic {
        let place = Place::within(self.file, self.text, at, at);
        let message = format!("there are {MAX_MISTAKES} mistakes up to here; the rest of the file is not read");
        Diagnostic::new(Code::OverLimit, &place, message).help("mend these and check again")
    }

    fn too_many_values(&mut self, span: &Span) -> Diagnostic {
        let message = format!("the file has more than {MAX_NODES} values; the rest of it is not read");
        Diagnostic::new(Code::OverLimit, &self.place(span), message)
            .help("split the event, or delete what is no part of it")
    }

    fn second_document(&mut self, span: &Span) -> Diagnostic {
        let message = "a second document begins here; it is not read";
        Diagnostic::new(Code::YamlSyntax, &self.place(span), message).help("delete the line `---`")
    }

    fn place(&mut self, span: &Span) -> Place {
        let range = span.byte_range().unwrap_or_default();
        let (start, end) = (self.base + range.start, self.base + range.end);
        let length = self.text.get(start..end).map_or(0, |raw| raw.trim_end().len());
        let (line, column) = self.cursor.move_to(self.text, start);
        Place::At(Position::new(Arc::clone(self.file), start..start + length, line, column))
    }
}

/// A block without the line break that ends its last line.
fn without_break(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.strip_suffix('\n').unwrap_or(text)),
        Cow::Owned(mut text) => {
            text.truncate(text.strip_suffix('\n').map_or(text.len(), str::len));
            text.shrink_to_fit();
            Cow::Owned(text)
        }
    }
}

fn measure(node: &Node) -> Size {
    let of_all = |parts: &mut dyn Iterator<Item = &Node>, bytes: usize| {
        parts.map(measure).fold(Size { nodes: 1, bytes, height: 1 }, |sum, part| Size {
            nodes: sum.nodes + part.nodes,
            bytes: sum.bytes + part.bytes,
            height: sum.height.max(part.height + 1),
        })
    };
    match &node.kind {
        Kind::Null | Kind::Broken => Size { nodes: 1, ..Size::default() },
        Kind::Scalar { text, .. } => Size { nodes: 1, bytes: text.len(), height: 0 },
        Kind::List(items) => of_all(&mut items.iter(), 0),
        Kind::Map(pairs) => {
            let keys = pairs.iter().map(|(key, _)| key.value.len()).sum();
            of_all(&mut pairs.iter().map(|(_, value)| value), keys)
        }
    }
}
