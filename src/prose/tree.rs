//! Builds the tree from the openings and closings a dialect's reader meets, whatever their order or number.

use super::escape;
use super::read::one_line;
use super::{Align, Block, Inline, Prose, in_lines, plain_text};

/// How deep a tree gets; what is nested deeper loses its markup and keeps its text.
///
/// A layout descends several calls a level and Typst allows 80 (64 for show rules); its JSON reader stops at 128 brackets.
pub(super) const MAX_DEPTH: usize = 16;

/// Something that holds blocks or text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holder {
    Root,
    Quote,
    List {
        start: Option<u32>,
        label: Option<String>,
    },
    Item,
    /// A table, whether its first row has the heads of the columns.
    Table {
        align: Vec<Align>,
        head: bool,
    },
    Row,
    Cell,
    Paragraph,
    Heading(u8),
    Emphasis,
    Strong,
    SmallCaps,
    Subscript,
    Superscript,
    /// None where the address is none that a booklet links to: the text stays.
    Link(Option<String>),
}

impl Holder {
    fn holds_blocks(&self) -> bool {
        matches!(self, Self::Root | Self::Quote | Self::Item)
    }

    fn holds_text(&self) -> bool {
        !self.holds_blocks() && !matches!(self, Self::List { .. } | Self::Table { .. } | Self::Row)
    }

    fn is_paragraph(&self) -> bool {
        matches!(self, Self::Paragraph | Self::Heading(_))
    }

    /// The text as the holder marks it; the text alone where the holder marks none.
    pub(super) fn marked(self, content: Vec<Inline>) -> Vec<Inline> {
        if content.is_empty() {
            return content;
        }
        vec![match self {
            Self::Emphasis => Inline::Emphasis { content },
            Self::Strong => Inline::Strong { content },
            Self::SmallCaps => Inline::SmallCaps { content },
            Self::Subscript => Inline::Subscript { content },
            Self::Superscript => Inline::Superscript { content },
            Self::Link(Some(target)) => Inline::Link { target, content },
            _ => return content,
        }]
    }
}

/// A holder that is still open, and what it holds so far.
struct Open {
    holder: Holder,
    blocks: Vec<Block>,
    items: Vec<Vec<Block>>,
    rows: Vec<Vec<Vec<Inline>>>,
    cells: Vec<Vec<Inline>>,
    inlines: Vec<Inline>,
}

impl Open {
    fn new(holder: Holder) -> Self {
        Self { holder, blocks: Vec::new(), items: Vec::new(), rows: Vec::new(), cells: Vec::new(), inlines: Vec::new() }
    }
}

/// A tree under construction.
pub(super) struct Tree {
    open: Vec<Open>,
    /// Holders opened below [`MAX_DEPTH`]; they exist in name only.
    flattened: usize,
    too_deep: bool,
    /// What is done to each stretch of characters once it is complete.
    finish_text: fn(&str) -> Vec<Inline>,
}

impl Tree {
    /// An empty tree; `finish_text` sees each unbroken stretch of characters once, outside links.
    pub(super) fn new(finish_text: fn(&str) -> Vec<Inline>) -> Self {
        Self { open: vec![Open::new(Holder::Root)], flattened: 0, too_deep: false, finish_text }
    }

    /// How many holders are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len() + self.flattened
    }

    /// Opens a holder; where it is one of blocks, the paragraph before it ends.
    pub(super) fn open(&mut self, holder: Holder) {
        let is_block = holder.is_paragraph() || !holder.holds_text();
        if is_block && !matches!(holder, Holder::Row | Holder::Cell) && self.in_cell() {
            // A cell holds one line of text.
            self.end_paragraph();
            self.flattened += 1;
            return;
        }
        if self.flattened > 0 || self.open.len() >= MAX_DEPTH {
            self.flattened += 1;
            self.too_deep |= !self.in_cell();
            return;
        }
        match holder {
            Holder::Item => self.make_room_for_item(),
            Holder::Row | Holder::Cell => {}
            _ if holder.is_paragraph() || !holder.holds_text() => self.end_paragraph(),
            _ => self.make_room_for_text(),
        }
        self.open.push(Open::new(holder));
    }

    /// Closes the innermost holder that `is` accepts and everything inside it; nothing if there is none.
    pub(super) fn close(&mut self, is: impl Fn(&Holder) -> bool) {
        if self.flattened > 0 {
            self.flattened -= 1;
        } else if let Some(index) = self.open.iter().rposition(|open| is(&open.holder)) {
            self.close_to(index);
        }
    }

    /// Closes holders until `depth` are open.
    pub(super) fn close_to(&mut self, depth: usize) {
        let depth = depth.max(1);
        self.flattened = self.flattened.min(depth.saturating_sub(self.open.len()));
        while self.open.len() > depth {
            self.close_innermost();
        }
    }

    /// Closes a table, a row or a cell, and everything inside it.
    pub(super) fn close_part(&mut self, is: impl Fn(&Holder) -> bool) {
        match self.open.iter().rposition(|open| is(&open.holder)) {
            Some(index) => self.close_to(index),
            None => self.flattened = self.flattened.saturating_sub(1),
        }
    }

    /// Ends the paragraph that is open, if one is; in a cell a space stands between two.
    pub(super) fn end_paragraph(&mut self) {
        let holds_on = |open: &Open| !open.holder.holds_text() || open.holder == Holder::Cell;
        let first_text = self.open.iter().rposition(holds_on).map_or(0, |index| index + 1);
        while self.open.len() > first_text {
            self.close_innermost();
        }
        if self.in_cell() {
            self.text(" ");
        }
    }

    fn in_cell(&self) -> bool {
        self.is_open(|holder| *holder == Holder::Cell)
    }

    /// Whether a holder that `is` accepts is open.
    pub(super) fn is_open(&self, is: impl Fn(&Holder) -> bool) -> bool {
        self.open.iter().any(|open| is(&open.holder))
    }

    /// Adds characters; white space alone opens no paragraph.
    pub(super) fn text(&mut self, characters: &str) {
        if characters.is_empty() || (!self.innermost().holder.holds_text() && characters.trim().is_empty()) {
            return;
        }
        self.make_room_for_text();
        let inlines = &mut self.innermost().inlines;
        match inlines.last_mut() {
            Some(Inline::Text { text }) => text.push_str(characters),
            _ => inlines.push(Inline::Text { text: characters.to_owned() }),
        }
    }

    /// Opens a paragraph where text may not stand as it is.
    pub(super) fn begin_text(&mut self) {
        self.make_room_for_text();
    }

    /// Adds a stretch of text that is already made.
    pub(super) fn inline(&mut self, inline: Inline) {
        if matches!(inline, Inline::Break) && !self.innermost().holder.holds_text() {
            return;
        }
        self.make_room_for_text();
        self.innermost().inlines.push(inline);
    }

    /// Ends a line; where nothing stands in the line that has just begun, the paragraph ends.
    pub(super) fn end_line(&mut self) {
        let is_seen = |inline: &&Inline| !matches!(inline, Inline::Text { text } if text.trim().is_empty());
        let open = self.innermost();
        let again = matches!(open.inlines.iter().rev().find(is_seen), Some(Inline::Break));
        if again && open.holder == Holder::Paragraph { self.end_paragraph() } else { self.inline(Inline::Break) }
    }

    /// Adds a block; the paragraph before it ends.
    pub(super) fn block(&mut self, block: Block) {
        if self.in_cell() {
            let line = match block {
                // No picture stands in a line: its words do.
                Block::Figure { caption, alt, .. } if caption.is_empty() => vec![Inline::Text { text: alt }],
                block => one_line(vec![block]),
            };
            return self.innermost().inlines.extend(line);
        }
        self.end_paragraph();
        self.make_room_for_block();
        self.innermost().blocks.push(block);
    }

    /// Closes everything; the second value says whether something was nested too deep.
    pub(super) fn finish(mut self) -> (Prose, bool) {
        self.close_to(1);
        (self.open.pop().map(|root| root.blocks).unwrap_or_default(), self.too_deep)
    }

    fn innermost(&mut self) -> &mut Open {
        self.open.last_mut().expect("the root is never closed")
    }

    fn make_room_for_text(&mut self) {
        self.make_room_for_block();
        match self.innermost().holder {
            Holder::Table { .. } => self.open.extend([Holder::Row, Holder::Cell].map(Open::new)),
            Holder::Row => self.open.push(Open::new(Holder::Cell)),
            ref holder if holder.holds_blocks() => self.open.push(Open::new(Holder::Paragraph)),
            _ => {}
        }
    }

    /// A list holds items only.
    fn make_room_for_block(&mut self) {
        if matches!(self.innermost().holder, Holder::List { .. }) {
            self.open.push(Open::new(Holder::Item));
        }
    }

    /// An item stands in a list; the one before it ends.
    fn make_room_for_item(&mut self) {
        match self.open.iter().rposition(|open| matches!(open.holder, Holder::List { .. })) {
            Some(list) => self.close_to(list + 1),
            None => {
                self.end_paragraph();
                self.open.push(Open::new(Holder::List { start: None, label: None }));
            }
        }
    }

    fn close_innermost(&mut self) {
        let Some(Open { holder, blocks, items, rows, cells, mut inlines }) = self.open.pop() else { return };
        if matches!(holder, Holder::Paragraph | Holder::Heading(_) | Holder::Cell)
            && let Some(Inline::Text { text }) = inlines.last_mut()
        {
            escape::end_no_line_with_a_tie(text);
        }
        let in_link = matches!(holder, Holder::Link(_)) || self.is_open(|holder| matches!(holder, Holder::Link(_)));
        let content = self.finish_inlines(inlines, in_link);
        let paragraph = |content| Some(settled(content)).filter(|content| !plain_text(content).trim().is_empty());
        match holder {
            Holder::Root => {}
            Holder::Quote if blocks.is_empty() => {}
            Holder::Quote => self.push_block(Block::Quote { content: blocks }),
            Holder::List { .. } if items.is_empty() => {}
            Holder::List { start, label } => self.push_block(Block::List { start, label, items }),
            Holder::Item if blocks.is_empty() => {}
            Holder::Item => self.innermost().items.push(blocks),
            Holder::Cell => self.innermost().cells.push(settled(content)),
            Holder::Row if cells.iter().all(Vec::is_empty) => {
                if self.innermost().rows.is_empty() {
                    self.innermost().rows.push(Vec::new());
                }
            }
            Holder::Row => self.innermost().rows.push(cells),
            Holder::Table { align, head } => {
                if let Some(block) = table(align, head, rows) {
                    self.push_block(block);
                }
            }
            Holder::Paragraph => {
                if let Some(content) = paragraph(content) {
                    self.push_block(Block::Paragraph { content });
                }
            }
            Holder::Heading(level) => {
                if let Some(content) = paragraph(content) {
                    self.push_block(Block::Heading { level, content });
                }
            }
            marking => {
                let marked = marking.marked(content);
                self.innermost().inlines.extend(marked);
            }
        }
    }

    fn push_block(&mut self, block: Block) {
        self.make_room_for_block();
        self.innermost().blocks.push(block);
    }

    fn finish_inlines(&self, inlines: Vec<Inline>, in_link: bool) -> Vec<Inline> {
        if in_link {
            return inlines;
        }
        let mut finished = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                Inline::Text { text } => finished.extend((self.finish_text)(&text)),
                other => finished.push(other),
            }
        }
        finished
    }
}

/// Columns and cells of the largest table that is set as one.
const MAX_COLUMNS: usize = 12;
const MAX_CELLS: usize = 4_000;

/// A table whose rows are all of one length; one that no page could hold as lines of text.
fn table(mut align: Vec<Align>, has_head: bool, mut rows: Vec<Vec<Vec<Inline>>>) -> Option<Block> {
    let columns = rows.iter().map(Vec::len).max().filter(|columns| *columns > 0)?;
    let large = columns > MAX_COLUMNS || columns.saturating_mul(rows.len()) > MAX_CELLS;
    if !large {
        rows.iter_mut().filter(|row| !row.is_empty()).for_each(|row| row.resize(columns, Vec::new()));
        align.resize(columns, Align::default());
    }
    let head = if has_head { rows.remove(0) } else { Vec::new() };
    rows.retain(|row| !row.is_empty());
    let (head, rows) = if rows.is_empty() { (Vec::new(), vec![head]) } else { (head, rows) };
    let table = Block::Table { align, head, rows };
    Some(if large { Block::Paragraph { content: in_lines(&table) } } else { table })
}

/// A paragraph's text with single spaces, none at its ends or around line breaks, and nothing empty in it.
///
/// Only ASCII white space is folded: a no-break space is the author's, and stands for the spaces beside it.
pub(crate) fn settled(content: Vec<Inline>) -> Vec<Inline> {
    let mut content = settle(content, &mut true);
    trim_end(&mut content);
    let breaks = content.iter().take_while(|inline| matches!(inline, Inline::Break)).count();
    content.drain(..breaks);
    content
}

fn settle(content: Vec<Inline>, after_space: &mut bool) -> Vec<Inline> {
    let mut result: Vec<Inline> = Vec::with_capacity(content.len());
    for inline in content {
        let kept = match inline {
            Inline::Text { text } => {
                let text = single_spaces(&text, after_space);
                match result.last_mut() {
                    Some(Inline::Text { text: before }) => {
                        before.push_str(&text);
                        None
                    }
                    _ => Some(Inline::Text { text }).filter(|inline| !is_hollow(inline)),
                }
            }
            Inline::Break => {
                trim_end_spaces(&mut result);
                *after_space = true;
                Some(Inline::Break)
            }
            Inline::Code { .. } | Inline::Math { .. } => {
                *after_space = false;
                Some(inline)
            }
            mut holder => {
                if let Some(inner) = holder.content_mut() {
                    *inner = settle(std::mem::take(inner), after_space);
                }
                Some(holder).filter(|inline| !is_hollow(inline))
            }
        };
        result.extend(kept);
    }
    result
}

fn single_spaces(text: &str, after_space: &mut bool) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        let space = character.is_ascii_whitespace();
        if character == NO_BREAK {
            result.truncate(result.trim_end_matches(' ').len());
        }
        if !space {
            result.push(character);
        } else if !*after_space {
            result.push(' ');
        }
        *after_space = space || character == NO_BREAK;
    }
    result
}

const NO_BREAK: char = '\u{A0}';

/// Whether nothing of an inline would print.
fn is_hollow(inline: &Inline) -> bool {
    match inline {
        Inline::Text { text } => text.is_empty(),
        holder => holder.content().is_some_and(Vec::is_empty),
    }
}

/// Removes spaces and line breaks at the end, and what they leave hollow.
fn trim_end(content: &mut Vec<Inline>) {
    while let Some(last) = content.last_mut() {
        match last {
            Inline::Break => {
                content.pop();
                continue;
            }
            Inline::Text { text } => text.truncate(text.trim_end_matches(' ').len()),
            holder => {
                if let Some(inner) = holder.content_mut() {
                    trim_end(inner);
                }
            }
        }
        if content.pop_if(|last| is_hollow(last)).is_none() {
            return;
        }
    }
}

fn trim_end_spaces(content: &mut Vec<Inline>) {
    if let Some(Inline::Text { text }) = content.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
        if text.is_empty() {
            content.pop();
        }
    }
}
