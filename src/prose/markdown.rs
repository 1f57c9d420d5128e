//! Reads CommonMark 0.31 with `$math$` and tables, the HTML in it, and the LaTeX people leave in it.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::tree::{Holder, Tree};
use super::{Block, Inline, Prose, address, escape, hard_wrap, html, math, residue};

/// The blocks of `text`, and whether something was nested too deep.
pub(super) fn read(text: &str) -> (Prose, bool) {
    let text = without_residue(text);
    let mut reader =
        Reader { source: &text, tree: Tree::new(inlines), html: html::Reader::default(), lines: None, cells: 0 };
    for (event, range) in Parser::new_ext(&text, options()).into_offset_iter() {
        reader.event(event, range);
    }
    let (mut prose, too_deep) = reader.tree.finish();
    hard_wrap::unwrap(&mut prose);
    (prose, too_deep)
}

fn options() -> Options {
    Options::ENABLE_MATH | Options::ENABLE_TABLES
}

/// Escapes are CommonMark's own; what is left of LaTeX in the characters are ties and dashes.
fn inlines(text: &str) -> Vec<Inline> {
    address::link_addresses(text, residue::ties_and_dashes)
}

/// The source with LaTeX's quotation marks and accents read, which CommonMark would take for code and escapes.
///
/// Code and formulas stay as they are.
fn without_residue(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') && !text.contains("``") {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    let mut code_block = None;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let kept = match event {
            Event::Start(Tag::CodeBlock(_)) => {
                code_block = Some(range);
                continue;
            }
            Event::End(TagEnd::CodeBlock) => code_block.take(),
            Event::Code(code) => {
                // Two quotations in one paragraph look like code between two pairs of backticks.
                let quotations = text[range.clone()].starts_with("``") && code.contains("''");
                Some(range).filter(|_| !quotations)
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => Some(range),
            _ => None,
        };
        if let Some(kept) = kept.filter(|kept| kept.start >= done) {
            result.push_str(&residue::accents(&residue::quotes(&text[done..kept.start])));
            result.push_str(&text[kept.clone()]);
            done = kept.end;
        }
    }
    result.push_str(&residue::accents(&residue::quotes(&text[done..])));
    Cow::Owned(result)
}

struct Reader<'a> {
    source: &'a str,
    tree: Tree,
    html: html::Reader,
    /// The lines of the block of HTML or code that is being read.
    lines: Option<String>,
    /// Cells read of the row of a table.
    cells: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) if self.lines.is_some() => {
                self.lines.get_or_insert_default().push_str(&text);
            }
            Event::Html(tag) | Event::InlineHtml(tag) => self.html.read(&tag, &mut self.tree),
            _ if self.html.hides() => {}
            Event::Text(text) => self.words(&text, range.start),
            Event::Code(text) => self.tree.inline(Inline::Code { text: text.into_string() }),
            // A price, as in `$5-$10`: no formula ends before a digit (Pandoc's rule).
            Event::InlineMath(_) if self.source[range.end..].starts_with(|c: char| c.is_ascii_digit()) => {
                self.tree.text(&self.source[range]);
            }
            Event::InlineMath(tex) => self.tree.inline(Inline::formula(math::source(&tex))),
            Event::DisplayMath(tex) => self.tree.block(Block::formula(math::source(&tex))),
            Event::SoftBreak => self.tree.text(" "),
            Event::HardBreak => self.tree.inline(Inline::Break),
            Event::Rule => self.tree.end_paragraph(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    /// Reads characters; an escaped one begins an event of its own, right behind its backslash.
    fn words(&mut self, text: &str, start: usize) {
        let mut characters = text.chars();
        match characters.next() {
            Some(first) if self.source[start..].starts_with(first) && self.source[..start].ends_with('\\') => {
                self.tree.text(escape::stand_in(first).encode_utf8(&mut [0; 4]));
                self.tree.text(characters.as_str());
            }
            _ => self.tree.text(text),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let holder = match tag {
            Tag::Paragraph | Tag::Table(_) => Holder::Paragraph,
            Tag::Heading { level, .. } => Holder::Heading(level as u8),
            Tag::BlockQuote(_) => Holder::Quote,
            Tag::List(start) => {
                let start = start.map(|start| start.try_into().unwrap_or(u32::MAX));
                Holder::List { start, label: None }
            }
            Tag::Item => Holder::Item,
            Tag::Emphasis => Holder::Emphasis,
            Tag::Strong => Holder::Strong,
            Tag::Link { dest_url, .. } => Holder::Link(address::linkable(&dest_url)),
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.lines = Some(String::new());
                return;
            }
            Tag::TableCell => {
                if self.cells > 0 {
                    self.tree.text(" | ");
                }
                self.cells += 1;
                return;
            }
            // An image is its description, which comes as text; the other tags belong to extensions that are off.
            _ => return,
        };
        self.tree.open(holder);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Table => {
                self.tree.close(|holder| *holder == Holder::Paragraph);
                self.html.reset();
            }
            TagEnd::Heading(_) => self.tree.close(|holder| matches!(holder, Holder::Heading(_))),
            TagEnd::BlockQuote(_) => self.tree.close(|holder| *holder == Holder::Quote),
            TagEnd::List(_) => self.tree.close(|holder| matches!(holder, Holder::List { .. })),
            TagEnd::Item => self.tree.close(|holder| *holder == Holder::Item),
            TagEnd::Emphasis => self.tree.close(|holder| *holder == Holder::Emphasis),
            TagEnd::Strong => self.tree.close(|holder| *holder == Holder::Strong),
            TagEnd::Link => self.tree.close(|holder| matches!(holder, Holder::Link(_))),
            TagEnd::CodeBlock => {
                let text = self.lines.take().unwrap_or_default();
                if !text.trim().is_empty() {
                    self.tree.block(Block::Code { text: text.trim_end().to_owned() });
                }
            }
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::TableHead | TagEnd::TableRow => {
                self.tree.inline(Inline::Break);
                self.cells = 0;
            }
            _ => {}
        }
    }

    /// Reads a block of HTML: it parts paragraphs even where no tag says so.
    fn html_block(&mut self) {
        let html = self.lines.take().unwrap_or_default();
        self.tree.end_paragraph();
        match html::preformatted(&html) {
            Some(block) => self.tree.block(block),
            None => self.html.read(&html, &mut self.tree),
        }
        self.html.reset();
        self.tree.end_paragraph();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::units;

    fn lines(text: &str) -> Vec<String> {
        units(&read(text).0)
    }

    #[test]
    fn reads_commonmark() {
        let text =
            "# A\n\nB *c* **d** `e`\\\nf\n\n- g\n- h\n\n> i\n\n    j\n\n![k](l.png) [m](n.html) [o](javascript:p)";
        let (prose, _) = read(text);
        let [
            Block::Heading { level: 1, .. },
            Block::Paragraph { content },
            Block::List { .. },
            Block::Quote { .. },
            Block::Code { .. },
            Block::Paragraph { content: last },
        ] = &prose[..]
        else {
            panic!("{prose:#?}")
        };
        assert!(content.contains(&Inline::Break) && content.contains(&Inline::Code { text: "e".to_owned() }));
        assert_eq!(last, &[Inline::Text { text: "k m o".to_owned() }]);
        assert_eq!(lines(text), ["A", "B c d e f", "g", "h", "i", "j", "k m o"]);
    }

    #[test]
    fn reads_formulas_but_no_prices() {
        assert_eq!(lines("a $x_1$ b $$y$$ c"), ["a $x_1$ b", "$y$", "c"]);
        let (prose, _) = read("from $5-$10");
        assert_eq!(prose, [Block::Paragraph { content: vec![Inline::Text { text: "from $5-$10".to_owned() }] }]);
    }

    #[test]
    fn reads_latex_that_pages_mix_in() {
        assert_eq!(
            lines("``off'' S\\&P\\'17 Poincar\\'e Fig.~1 and Fig.~2 ``shelf'' `a``b''c` a--b"),
            ["“off” S&P'17 Poincaré Fig.\u{A0}1 and Fig.\u{A0}2 “shelf” a``b''c a–b"]
        );
    }

    #[test]
    fn reads_html_as_its_text() {
        assert_eq!(
            lines("x<sub>1</sub> &eacute; <script>alert(1)</script>a<br>b <w> c <b and d> <!-- e --><I>f</i>"),
            ["x1 é a b <w> c <b and d> f"]
        );
        assert_eq!(
            lines("<div>\n<p>a &amp; b</p><ul><li>c<li>d</ul>\n<style>e</style>\n</div>\n\nf"),
            ["a & b", "c", "d", "f"]
        );
        let (prose, _) = read("<sup>2</sup> and <a href=\"https://a.org/?x&amp;y\">z</a>");
        let [Block::Paragraph { content }] = &prose[..] else { panic!("{prose:?}") };
        assert!(matches!(&content[0], Inline::Superscript { .. }));
        assert!(matches!(&content[2], Inline::Link { target, .. } if target == "https://a.org/?x&y"));
    }

    #[test]
    fn reads_tables_as_lines() {
        assert_eq!(lines("| a | b |\n|---|---|\n| c | d |"), ["a | b c | d"]);
    }

    #[test]
    fn evaluates_nothing() {
        let text = "#read(\"/etc/passwd\") @z = x";
        assert_eq!(lines(text), [text]);
    }
}
