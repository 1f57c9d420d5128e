//! Running text as HTML. What is not said here cannot be said: the tree has no other markup.

use maud::{Markup, PreEscaped, html};

use super::page::Page;
use super::site::Site;
use crate::prose::{Align, Block, Inline, Reference, linkable, plain_text, to_mathml, units};

/// Characters of TeX from which a displayed formula may be wider than a telephone, and can be moved with keys.
const WIDE: usize = 40;

impl Site<'_> {
    /// Blocks whose headings stand below one of `level`; addresses are those seen from `page`.
    pub(super) fn blocks(&self, blocks: &[Block], level: u8, page: &Page) -> Markup {
        let mut above = level;
        let shown = blocks.iter().map(|block| match block {
            Block::Heading { level: own, content } => {
                // An author who leaves out a level means the next one.
                above = level.saturating_add(*own).min(above + 1);
                heading(above, None, self.dir(&plain_text(content)), &inlines(content))
            }
            block => self.block(block, level, page),
        });
        html! { @for block in shown { (block) } }
    }

    fn block(&self, block: &Block, level: u8, page: &Page) -> Markup {
        let dir = |content: &[Inline]| self.dir(&plain_text(content));
        match block {
            Block::Paragraph { content } => html! { p dir=[dir(content)] { (inlines(content)) } },
            Block::List { start, label, items } => self.list(*start, label.as_deref(), items, level, page),
            Block::Quote { content } => html! { blockquote { (self.blocks(content, level, page)) } },
            Block::Code { text } => html! { pre dir="ltr" { code { (text) } } },
            Block::Math { tex, alt, .. } => displayed(tex, alt),
            Block::Figure { file, caption, alt } => self.figure(file, caption, alt, page),
            Block::Table { align, head, rows } => self.table(align, head, rows),
            Block::References { items } => html! {
                ul.references { @for Reference { label, content } in items {
                    li dir=[dir(content)] {
                        @if let Some(label) = label { span.mark { (label) } " " }
                        (inlines(content))
                    }
                } }
            },
            Block::Heading { .. } => self.blocks(std::slice::from_ref(block), level, page),
        }
    }

    fn list(&self, start: Option<u32>, label: Option<&str>, items: &[Vec<Block>], level: u8, page: &Page) -> Markup {
        // Marks and numbers stand on the side that the texts begin on, where all begin on one.
        let mut ways = items.iter().flat_map(units).map(|text| self.dir(&text));
        let dir = ways.next().flatten().filter(|first| ways.all(|way| way == Some(*first)));
        let items = html! { @for item in items { li { (self.blocks(item, level, page)) } } };
        match start {
            None => html! { ul dir=[dir] { (items) } },
            Some(start) => {
                let (class, kind) = numbers(label.unwrap_or("1."));
                html! { ol dir=[dir] class=[class] type=[kind] start=[(start != 1).then_some(start)] { (items) } }
            }
        }
    }

    fn figure(&self, file: &str, caption: &[Inline], alt: &str, page: &Page) -> Markup {
        let shown = self.picture(file, alt, page);
        html! {
            figure {
                @match shown {
                    Some(shown) => (shown),
                    None => p.lost dir=[self.dir(alt)] { (alt) },
                }
                @if !caption.is_empty() { figcaption dir=[self.dir(&plain_text(caption))] { (inlines(caption)) } }
            }
        }
    }

    /// A picture as an element; none where it cannot be shown.
    pub(super) fn picture(&self, file: &str, alt: &str, page: &Page) -> Option<Markup> {
        let picture = self.pictures.of_name(file)?;
        let address = page.to(&picture.address);
        let (width, height) = (picture.width, picture.height);
        Some(html! { img src=(address) alt=(alt) width=(width) height=(height) loading="lazy" decoding="async"; })
    }

    fn table(&self, align: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Markup {
        let class = |column: usize| match align.get(column) {
            Some(Align::Center) => Some("center"),
            Some(Align::End) => Some("end"),
            _ => None,
        };
        html! {
            div.wide tabindex="0" role="group" {
                table {
                    @if !head.is_empty() { thead { tr { @for (column, cell) in head.iter().enumerate() {
                        @if cell.is_empty() { td {} } @else { th scope="col" class=[class(column)] { (inlines(cell)) } }
                    } } } }
                    tbody { @for row in rows { tr { @for (column, cell) in row.iter().enumerate() {
                        td class=[class(column)] dir=[self.dir(&plain_text(cell))] { (inlines(cell)) }
                    } } } }
                }
            }
        }
    }
}

/// Stretches of text. A formula keeps the signs that belong to it on its line: browsers would break before and behind it.
pub(super) fn inlines(content: &[Inline]) -> Markup {
    let text = |at: Option<usize>| match at.and_then(|at| content.get(at)) {
        Some(Inline::Text { text }) => text.as_str(),
        _ => "",
    };
    let is_formula = |at: Option<usize>| matches!(at.and_then(|at| content.get(at)), Some(Inline::Math { .. }));
    html! { @for (at, inline) in content.iter().enumerate() {
        @let (before, behind) = (at.checked_sub(1), at.checked_add(1));
        @match inline {
            Inline::Math { tex, .. } => {
                @let (opening, closing) = (opening(text(before)), closing(text(behind)));
                @if opening.is_empty() && closing.is_empty() { (formula(tex, false)) }
                @else { span.joined { (opening) (formula(tex, false)) (closing) } }
            }
            Inline::Text { text } => {
                @let from = if is_formula(before) { closing(text).len() } else { 0 };
                @let rest = &text[from..];
                (if is_formula(behind) { &rest[..rest.len() - opening(rest).len()] } else { rest })
            }
            inline => (one(inline)),
        }
    } }
}

/// Signs that a formula behind the text stays with.
fn opening(text: &str) -> &str {
    &text[text.trim_end_matches(['(', '[', '{', '“', '„', '‘', '«', '±', '~', '≈', '<', '>', '−', '–']).len()..]
}

/// Signs that stay with a formula before the text.
fn closing(text: &str) -> &str {
    &text[..text.len()
        - text.trim_start_matches([')', ']', '}', '.', ',', ';', ':', '!', '?', '”', '’', '»', '%', '…']).len()]
}

fn one(inline: &Inline) -> Markup {
    match inline {
        Inline::Text { text } => html! { (text) },
        Inline::Emphasis { content } => html! { em { (inlines(content)) } },
        Inline::Strong { content } => html! { strong { (inlines(content)) } },
        Inline::SmallCaps { content } => html! { span.small-caps { (inlines(content)) } },
        Inline::Subscript { content } => html! { sub { (inlines(content)) } },
        Inline::Superscript { content } => html! { sup { (inlines(content)) } },
        Inline::Code { text } => html! { code dir="ltr" { (text) } },
        Inline::Math { tex, .. } => formula(tex, false),
        Inline::Link { target, content } => link(target, &inlines(content)),
        Inline::Break => html! { br; },
    }
}

/// A link to elsewhere; its text alone where the address is none that a booklet links to.
pub(super) fn link(target: &str, content: &Markup) -> Markup {
    match linkable(target) {
        Some(target) => html! { a href=(target) rel="external noreferrer" { (content) } },
        None => content.clone(),
    }
}

fn displayed(tex: &str, alt: &str) -> Markup {
    let formula = formula(tex, true);
    match tex.len() > WIDE {
        true => html! { div.formula tabindex="0" role="group" aria-label=(alt) { (formula) } },
        false => html! { div.formula { (formula) } },
    }
}

/// A formula as MathML, which holds elements of its own alone, or its source.
fn formula(tex: &str, displayed: bool) -> Markup {
    match to_mathml(tex, displayed) {
        Ok(mathml) => PreEscaped(mathml),
        Err(_) => html! { code dir="ltr" { (tex) } },
    }
}

/// A heading of a level, the sixth at most.
pub(super) fn heading(level: u8, id: Option<&str>, dir: Option<&str>, content: &Markup) -> Markup {
    match level {
        0 | 1 => html! { h1 id=[id] dir=[dir] { (content) } },
        2 => html! { h2 id=[id] dir=[dir] { (content) } },
        3 => html! { h3 id=[id] dir=[dir] { (content) } },
        4 => html! { h4 id=[id] dir=[dir] { (content) } },
        5 => html! { h5 id=[id] dir=[dir] { (content) } },
        _ => html! { h6 id=[id] dir=[dir] { (content) } },
    }
}

/// How the numbers of a list look, by the number one: a class for what stands around them, and HTML's `type`.
fn numbers(label: &str) -> (Option<&'static str>, Option<&'static str>) {
    let kind = match label.chars().find(|c| c.is_alphanumeric()) {
        Some('a') => Some("a"),
        Some('A') => Some("A"),
        Some('i') => Some("i"),
        Some('I') => Some("I"),
        _ => None,
    };
    let around = match (label.starts_with('('), label.ends_with(')'), kind) {
        (_, false, _) => None,
        (true, true, None) => Some("in-brackets"),
        (true, true, Some("a")) => Some("a-in-brackets"),
        (true, true, Some("i")) => Some("i-in-brackets"),
        (false, true, None) => Some("before-bracket"),
        (false, true, Some("a")) => Some("a-before-bracket"),
        (false, true, Some("i")) => Some("i-before-bracket"),
        _ => None,
    };
    (around, kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_they_were_written() {
        for (label, expected) in [
            ("1.", (None, None)),
            ("(a)", (Some("a-in-brackets"), Some("a"))),
            ("i)", (Some("i-before-bracket"), Some("i"))),
            ("A.", (None, Some("A"))),
            ("(1)", (Some("in-brackets"), None)),
        ] {
            assert_eq!(numbers(label), expected, "{label}");
        }
    }

    #[test]
    fn only_known_schemes_are_linked() {
        let text = vec![Inline::Text { text: "a<b".to_owned() }];
        let shown =
            |target: &str| one(&Inline::Link { target: target.to_owned(), content: text.clone() }).into_string();
        assert_eq!(shown("javascript:alert(1)"), "a&lt;b");
        assert_eq!(
            shown("https://a.example/\"onclick=\""),
            "<a href=\"https://a.example/&quot;onclick=&quot;\" rel=\"external noreferrer\">a&lt;b</a>"
        );
    }
}
