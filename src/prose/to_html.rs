//! Writes a tree as HTML for other programs: no classes, no pictures, formulas as TeX between `\(` and `\)`.

use super::{Align, Block, Inline};

/// Running text as HTML.
pub fn to_html(prose: &[Block]) -> String {
    prose.iter().map(block).collect::<Vec<_>>().concat()
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph { content } => format!("<p>{}</p>", inlines(content)),
        Block::Heading { level, content } => {
            let level = (*level).clamp(1, 4) + 2;
            format!("<h{level}>{}</h{level}>", inlines(content))
        }
        Block::List { start, label, items } => list(*start, label.as_deref(), items),
        Block::Quote { content } => format!("<blockquote>{}</blockquote>", to_html(content)),
        Block::Code { text } => format!("<pre><code>{}</code></pre>", escaped(text)),
        Block::Math { tex, .. } => format!("<p>\\[{}\\]</p>", escaped(tex)),
        Block::Figure { caption, .. } if caption.is_empty() => String::new(),
        Block::Figure { caption, .. } => format!("<p>{}</p>", inlines(caption)),
        Block::Table { align, head, rows } => table(align, head, rows),
        Block::References { items } => {
            let label = |label: &Option<String>| label.as_ref().map(|label| format!("{} ", escaped(label)));
            let work = |item: &super::Reference| {
                format!("<p>{}{}</p>", label(&item.label).unwrap_or_default(), inlines(&item.content))
            };
            items.iter().map(work).collect()
        }
    }
}

fn list(start: Option<u32>, label: Option<&str>, items: &[Vec<Block>]) -> String {
    // An item of one paragraph needs no tag for it.
    let item = |blocks: &Vec<Block>| match blocks.as_slice() {
        [Block::Paragraph { content }] => format!("<li>{}</li>", inlines(content)),
        blocks => format!("<li>{}</li>", to_html(blocks)),
    };
    let items: String = items.iter().map(item).collect();
    let Some(start) = start else { return format!("<ul>{items}</ul>") };
    let first = if start == 1 { String::new() } else { format!(" start=\"{start}\"") };
    let sign = label.and_then(|label| label.chars().find(|c| "aAiI".contains(*c)));
    let kind = sign.map(|sign| format!(" type=\"{sign}\"")).unwrap_or_default();
    format!("<ol{first}{kind}>{items}</ol>")
}

fn table(align: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
    let cell = |tag: &str, column: usize, content: &Vec<Inline>| {
        let side = match align.get(column) {
            Some(Align::Center) => " align=\"center\"",
            Some(Align::End) => " align=\"right\"",
            _ => "",
        };
        format!("<{tag}{side}>{}</{tag}>", inlines(content))
    };
    let row = |tag: &str, cells: &[Vec<Inline>]| {
        let cells: String = cells.iter().enumerate().map(|(column, content)| cell(tag, column, content)).collect();
        format!("<tr>{cells}</tr>")
    };
    let head = if head.is_empty() { String::new() } else { row("th", head) };
    let rows: String = rows.iter().map(|cells| row("td", cells)).collect();
    format!("<table>{head}{rows}</table>")
}

pub(super) fn inlines(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text { text } => verbatim(text),
            Inline::Emphasis { content } => format!("<em>{}</em>", inlines(content)),
            Inline::Strong { content } => format!("<strong>{}</strong>", inlines(content)),
            Inline::SmallCaps { content } => {
                format!("<span style=\"font-variant: small-caps\">{}</span>", inlines(content))
            }
            Inline::Subscript { content } => format!("<sub>{}</sub>", inlines(content)),
            Inline::Superscript { content } => format!("<sup>{}</sup>", inlines(content)),
            Inline::Code { text } => format!("<code>{}</code>", escaped(text)),
            Inline::Math { tex, .. } => format!("\\({}\\)", escaped(tex)),
            Inline::Link { target, content } => format!("<a href=\"{}\">{}</a>", escaped(target), inlines(content)),
            Inline::Break => "<br>".to_owned(),
        })
        .collect()
}

/// Characters that shall stand for themselves: what readers of HTML take for LaTeX, or for references once more, by its number.
fn verbatim(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let last_semicolon = text.rfind(';').unwrap_or(0);
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|(_, next)| *next);
        let is_double = |c: char| before == c || after == Some(c);
        let by_number = match character {
            '\\' | '{' | '}' | '$' => true,
            '`' | '-' => is_double(character),
            '~' => before.is_alphanumeric() || ".),".contains(before),
            '&' => at < last_semicolon,
            _ => false,
        };
        match by_number {
            true => written.push_str(&format!("&#{};", u32::from(character))),
            false => written.push_str(&escaped(character.encode_utf8(&mut [0; 4]))),
        }
        before = character;
    }
    written
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
