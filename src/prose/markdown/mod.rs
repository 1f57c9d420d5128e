//! Reads CommonMark 0.31 with `$math$`, tables, footnotes and lettered lists, the HTML in it, and the LaTeX people leave in it.

mod aside;
mod letters;

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd};

use super::stash::Stash;
use super::tree::{Holder, MAX_DEPTH, Tree};
use super::unmet::Unmet;
use super::{Align, Block, Inline, Prose, address, escape, hard_wrap, html, image, residue};

/// The blocks of `text`, and whether something was nested too deep.
pub(super) fn read(text: &str, unmet: &mut Unmet) -> (Prose, bool) {
    let mut stash = Stash::default();
    let text = aside::put_aside(text, &mut stash, unmet);
    let (text, labels) = letters::numbered(&text);
    let (events, notes) = parsed(&text);
    let unused = unused_targets(&text);
    let mut reader = Reader {
        source: &text,
        stash: &stash,
        labels,
        notes,
        open_notes: 0,
        tree: Tree::new(inlines),
        html: html::Reader::default(),
        lines: None,
        image: None,
    };
    for (event, range) in events {
        reader.event(event, range);
    }
    let unread: Vec<Vec<Read<'_>>> = std::mem::take(&mut reader.notes).into_values().collect();
    for (event, range) in unread.into_iter().flatten() {
        reader.event(event, range);
    }
    for target in unused {
        reader.tree.end_paragraph();
        reader.stash.write(&mut reader.tree, target);
    }
    let (mut prose, too_deep) = reader.tree.finish();
    hard_wrap::unwrap(&mut prose);
    hard_wrap::break_lines(&mut prose);
    (prose, too_deep)
}

/// Targets of links that are looked for among the links.
const MAX_TARGETS: usize = 200;

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES
}

/// Escapes are CommonMark's own; what is left of LaTeX in the characters are ties and dashes.
fn inlines(text: &str) -> Vec<Inline> {
    address::link_addresses(text, residue::ties_and_dashes)
}

/// What a parser reads, and where it stands.
type Read<'t> = (Event<'t>, Range<usize>);

/// What a text holds, and what its footnotes hold, by their names.
fn parsed(text: &str) -> (Vec<Read<'_>>, BTreeMap<String, Vec<Read<'_>>>) {
    let mut events = Vec::new();
    let mut notes: BTreeMap<String, Vec<Read<'_>>> = BTreeMap::new();
    let mut open = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) => open.push(name.into_string()),
            Event::End(TagEnd::FootnoteDefinition) => drop(open.pop()),
            event => match open.last() {
                Some(name) => notes.entry(name.clone()).or_default().push((event, range)),
                None => events.push((event, range)),
            },
        }
    }
    (events, notes)
}

/// Targets of links, `[1]: https://…`, that no link names: their author meant them to be read.
fn unused_targets(text: &str) -> Vec<&str> {
    if !text.contains("]:") {
        return Vec::new();
    }
    let parser = Parser::new_ext(text, options());
    let mut targets: Vec<(&str, Range<usize>)> =
        parser.reference_definitions().iter().map(|(name, target)| (name, target.span.clone())).collect();
    targets.sort_by_key(|(_, span)| span.start);
    // A text with more is an index, and each is looked for in all of it.
    targets.truncate(MAX_TARGETS);
    let is_named = |name: &str| text.matches(&format!("[{name}]")).nth(1).is_some();
    targets.into_iter().filter(|(name, _)| !is_named(name)).map(|(_, span)| text[span].trim()).collect()
}

struct Reader<'a> {
    source: &'a str,
    stash: &'a Stash,
    labels: letters::Labels,
    /// Footnotes that nothing has referred to yet.
    notes: BTreeMap<String, Vec<Read<'a>>>,
    /// Footnotes that are being read, each inside the one before.
    open_notes: usize,
    tree: Tree,
    html: html::Reader,
    /// The lines of the block of HTML or code that is being read.
    lines: Option<String>,
    /// The image that is being read, with what it shows so far.
    image: Option<Block>,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::End(TagEnd::Image) => self.end_image(),
            Event::Text(text) | Event::Code(text) if self.image.is_some() => {
                if let Some(Block::Figure { alt, .. }) = &mut self.image {
                    alt.push_str(&self.stash.source(&text));
                }
            }
            _ if self.image.is_some() => {}
            Event::Start(tag) => self.start(tag, range.start),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) if self.lines.is_some() => {
                self.lines.get_or_insert_default().push_str(&text);
            }
            Event::Html(tag) | Event::InlineHtml(tag) => {
                let stash = self.stash;
                self.html.read(&tag, &mut self.tree, &mut |tree, text| stash.write(tree, text));
            }
            _ if self.html.hides() => {}
            Event::Text(text) if self.html.is_code() => {
                self.tree.inline(Inline::Code { text: self.stash.source(&text) });
            }
            Event::Text(text) => self.words(&text, range.start),
            // The line ends of a span of code are spaces (CommonMark 6.1), and those of what was put aside with them.
            Event::Code(text) => self.tree.inline(Inline::Code { text: self.stash.source(&text).replace('\n', " ") }),
            Event::SoftBreak => self.tree.text(" "),
            // No editor wraps lines with a backslash at their ends.
            Event::HardBreak if self.source[range].starts_with('\\') => {
                self.tree.text(hard_wrap::LINE.encode_utf8(&mut [0; 4]));
            }
            Event::HardBreak => self.tree.inline(Inline::Break),
            Event::Rule => self.tree.end_paragraph(),
            Event::FootnoteReference(name) => self.note(&name),
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        }
    }

    /// Reads a footnote in parentheses, where it is first referred to; one that others nest too deep stands behind the text.
    fn note(&mut self, name: &str) {
        if self.open_notes == MAX_DEPTH {
            return;
        }
        let Some(events) = self.notes.remove(name) else { return };
        self.open_notes += 1;
        self.tree.text(" (");
        for (index, (event, range)) in events.into_iter().enumerate() {
            match event {
                Event::Start(Tag::Paragraph) => self.tree.text(if index > 0 { " " } else { "" }),
                Event::End(TagEnd::Paragraph) => {}
                event => self.event(event, range),
            }
        }
        self.tree.text(")");
        self.open_notes -= 1;
    }

    fn end_image(&mut self) {
        if let Some(figure) = self.image.take() {
            self.tree.block(figure);
        }
    }

    /// Reads characters; an escaped one begins an event of its own, right behind its backslash.
    fn words(&mut self, text: &str, start: usize) {
        let mut characters = text.chars();
        match characters.next() {
            Some(first) if self.source[start..].starts_with(first) && self.source[..start].ends_with('\\') => {
                self.tree.text(escape::stand_in(first).encode_utf8(&mut [0; 4]));
                self.stash.write(&mut self.tree, characters.as_str());
            }
            _ => self.stash.write(&mut self.tree, text),
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: usize) {
        let holder = match tag {
            Tag::Paragraph => Holder::Paragraph,
            Tag::Table(columns) => {
                let align = columns.iter().map(|column| match column {
                    Alignment::None | Alignment::Left => Align::Start,
                    Alignment::Center => Align::Center,
                    Alignment::Right => Align::End,
                });
                Holder::Table { align: align.collect(), head: true }
            }
            Tag::TableHead | Tag::TableRow => Holder::Row,
            Tag::TableCell => Holder::Cell,
            Tag::Heading { level, .. } => Holder::Heading(level as u8),
            Tag::BlockQuote(_) => Holder::Quote,
            Tag::List(start) => {
                let start = start.map(|start| start.try_into().unwrap_or(u32::MAX));
                let mark = self.source[at..].trim_start_matches(|c: char| c.is_ascii_digit());
                let closed = || Some("1)".to_owned()).filter(|_| start.is_some() && mark.starts_with(')'));
                Holder::List { start, label: self.labels.remove(&at).or_else(closed) }
            }
            Tag::Item => Holder::Item,
            Tag::Emphasis => Holder::Emphasis,
            Tag::Strong => Holder::Strong,
            Tag::Link { dest_url, .. } => Holder::Link(address::linkable(&self.stash.source(&dest_url))),
            Tag::Image { dest_url, title, .. } if image::file_name(&dest_url).is_some() => {
                // What Markdown calls the title of an image stands below it.
                let caption = self.stash.source(&title);
                let caption = if caption.is_empty() { Vec::new() } else { vec![Inline::Text { text: caption }] };
                let figure = |file| Block::Figure { file, caption, alt: String::new() };
                self.image = image::file_name(&dest_url).map(figure);
                return;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.lines = Some(String::new());
                return;
            }
            // An image that is no file of the record is its description, which comes as text; the other tags belong to extensions that are off.
            _ => return,
        };
        self.tree.open(holder);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::TableCell => {
                self.tree.close_part(|holder| *holder == Holder::Cell);
                self.html.reset();
            }
            TagEnd::TableHead | TagEnd::TableRow => self.tree.close_part(|holder| *holder == Holder::Row),
            TagEnd::Table => self.tree.close_part(|holder| matches!(holder, Holder::Table { .. })),
            TagEnd::Paragraph => {
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
                    self.tree.block(Block::Code { text: self.stash.source(text.trim_end()) });
                }
            }
            TagEnd::HtmlBlock => self.html_block(),
            _ => {}
        }
    }

    /// Reads a block of HTML: it parts paragraphs even where no tag says so.
    fn html_block(&mut self) {
        let html = self.lines.take().unwrap_or_default();
        self.tree.end_paragraph();
        if html::is_whole(&html) {
            html::read_into(&mut self.tree, &html, self.stash);
        } else {
            let stash = self.stash;
            self.html.read(&html, &mut self.tree, &mut |tree, text| stash.write(tree, text));
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
        units(&read(text, &mut Unmet::default()).0)
    }

    #[test]
    fn reads_commonmark() {
        let text =
            "# A\n\nB *c* **d** `e`\\\nf\n\n- g\n- h\n\n> i\n\n    j\n\n![k](l/l.png) [m](n.html) [o](javascript:p)";
        let (prose, _) = read(text, &mut Unmet::default());
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
        let (prose, _) = read("from $5-$10", &mut Unmet::default());
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
        assert_eq!(lines("a<br>b<br> <br><b>c</b><br><br>"), ["a b", "c"]);
        let (prose, _) = read("<sup>2</sup> and <a href=\"https://a.org/?x&amp;y\">z</a>", &mut Unmet::default());
        let [Block::Paragraph { content }] = &prose[..] else { panic!("{prose:?}") };
        assert!(matches!(&content[0], Inline::Superscript { .. }));
        assert!(matches!(&content[2], Inline::Link { target, .. } if target == "https://a.org/?x&y"));
    }

    #[test]
    fn reads_tables() {
        let words = |text: &str| vec![Inline::Text { text: text.to_owned() }];
        let (prose, _) = read("| a | *b* |\n|---|--:|\n| c | d<br>e |\n| f |\n\ng", &mut Unmet::default());
        let [Block::Table { align, head, rows }, Block::Paragraph { .. }] = &prose[..] else { panic!("{prose:?}") };
        assert_eq!(align, &[Align::Start, Align::End]);
        assert_eq!(head[1], [Inline::Emphasis { content: words("b") }]);
        assert_eq!(rows[0][0], words("c"));
        assert_eq!(rows[0][1], [words("d"), vec![Inline::Break], words("e")].concat());
        assert_eq!(rows[1], [words("f"), Vec::new()]);
        assert_eq!(lines("| a | b |\n|---|---|\n| c | d |"), ["a | b c | d"]);
        assert_eq!(
            lines("| a | b |\n|---|---|\n| ![k](k.png) $x$ | <ul><li>d<li>e</ul> f |\n\ng"),
            ["a | b k $x$ | d e f", "g"]
        );
        assert_eq!(lines("|  |  |\n|---|---|\n| c | d |"), ["c | d"]);
        assert_eq!(lines("> | a |\n> |---|\n> | b |"), ["a b"]);
        let wide = format!("{}|\n{}|\n", "| a ".repeat(40), "|---".repeat(40));
        assert!(matches!(&read(&wide, &mut Unmet::default()).0[..], [Block::Paragraph { .. }]));
    }

    #[test]
    fn reads_formulas_and_environments_whole() {
        assert_eq!(
            lines("a \\(x\\) $$\na\n= b\n$$ c\n\n\\begin{align}\na &= *b* \\\\\n- c\n\\end{align}"),
            ["a $x$", "$a = b$", "c", "$\\begin{aligned} a &= *b* \\\\ - c \\end{aligned}$"]
        );
        assert_eq!(lines("<div>a – \\(x\\) €</div>"), ["a – $x$ €"]);
        assert_eq!(
            lines("$$\\left( \\begin{array}{c} a \\\\ b \\end{array} \\right)$$"),
            ["$\\left( \\begin{array}{c} a \\\\ b \\end{array} \\right)$"]
        );
        assert_eq!(
            lines(
                "a:\n\\begin{itemize}\n\\item b\n\\item \\emph{c}\n\n  \\begin{itemize}\\item d\\end{itemize}\n\\end{itemize}\ne"
            ),
            ["a:", "b", "c", "d", "e"]
        );
        assert_eq!(lines("`$x$` and <math alttext='y'><mi>y</mi></math>\n\n    \\(z\\)"), ["$x$ and $y$", "\\(z\\)"]);
    }

    #[test]
    fn reads_footnotes_letters_and_images() {
        assert_eq!(lines("a [x]\n\n[x]: https://a.org\n[1]: https://b.org"), ["a x", "[1]: https://b.org"]);
        assert_eq!(lines("a[^1] b[^2]\n\n[^1]: see *c*\n[^3]: d"), ["a (see c) b[^2]", "d"]);
        let (prose, _) = read("(a) one\n    more\n(b) two\n\n• x\n• y", &mut Unmet::default());
        let [Block::List { start: Some(1), label, items }, Block::List { start: None, .. }] = &prose[..] else {
            panic!("{prose:?}")
        };
        assert_eq!((label.as_deref(), items.len()), (Some("(a)"), 2));
        let (prose, _) = read("![An *a*](a.png \"The a\")", &mut Unmet::default());
        let caption = vec![Inline::Text { text: "The a".to_owned() }];
        assert_eq!(prose, [Block::Figure { file: "a.png".to_owned(), caption, alt: "An a".to_owned() }]);
        let (prose, _) =
            read("<span style='font-variant: small-caps'>a</span> <kbd>b*c*</kbd> d", &mut Unmet::default());
        let [Block::Paragraph { content }] = &prose[..] else { panic!("{prose:?}") };
        assert_eq!(content[0], Inline::SmallCaps { content: vec![Inline::Text { text: "a".to_owned() }] });
        assert!(content.contains(&Inline::Code { text: "b".to_owned() }), "{content:?}");
    }

    #[test]
    fn evaluates_nothing() {
        let text = "#read(\"/etc/passwd\") @z = x";
        assert_eq!(lines(text), [text]);
    }
}
