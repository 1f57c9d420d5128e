//! Writes a tree as Markdown that our own reader reads as the same tree.

use super::{Align, Block, Inline, image, paste, plain_text, residue, to_html};

/// Running text as Markdown, paragraphs parted by blank lines.
pub fn to_markdown(prose: &[Block]) -> String {
    with_spaces(blocks(prose))
}

/// A line, such as a title, as Markdown.
pub fn line_to_markdown(content: &[Inline]) -> String {
    with_spaces(line(content))
}

/// Stands for a no-break space of running text, which no repaired text has.
const TIE: char = '\u{FDD7}';

/// The no-break spaces of running text: as they are, or by their name where a reader would take them for damage.
fn with_spaces(text: String) -> String {
    if !text.contains(TIE) {
        return text;
    }
    let plain = text.replace(TIE, "\u{A0}");
    if paste::keeps_spaces(&plain) { plain } else { text.replace(TIE, "&nbsp;") }
}

fn blocks(prose: &[Block]) -> String {
    let mut text = String::new();
    let mut before = None;
    for it in prose {
        let written = block(it);
        if written.is_empty() {
            continue;
        }
        let is_numbered = match it {
            Block::List { start, .. } => Some(start.is_some()),
            _ => None,
        };
        if !text.is_empty() {
            // Two lists of one kind would be one (CommonMark 5.3).
            let is_next_list = is_numbered.is_some() && is_numbered == before;
            text.push_str(if is_next_list { "\n\n<!-- -->\n\n" } else { "\n\n" });
        }
        text.push_str(&written);
        before = is_numbered;
    }
    text
}

fn line(content: &[Inline]) -> String {
    inlines(content, Spot::Line).trim().to_owned()
}

/// Where words stand: some signs are markup in one place alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Line,
    Cell,
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph { content } => line(content),
        Block::Heading { level, content } => {
            format!("{} {}", "#".repeat(usize::from((*level).clamp(1, 6))), one_line(&line(content)))
        }
        Block::List { start, label, items } => list(*start, label.as_deref(), items),
        Block::Quote { content } => {
            blocks(content).lines().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
        }
        Block::Code { text } => {
            let fence = "`".repeat(longest_run(text).max(2) + 1);
            format!("{fence}\n{}\n{fence}", text.trim_end())
        }
        Block::Math { tex, .. } => format!("$$\n{}\n$$", tex.trim()),
        // A reader takes it for no file of the record.
        Block::Figure { file, caption, .. } if image::file_name(file).is_none() => line(caption),
        Block::Figure { file, caption, alt } if !caption.iter().all(|it| matches!(it, Inline::Text { .. })) => {
            let image =
                format!("<img src=\"{}\" alt=\"{}\">", to_html::escaped(file), to_html::escaped(&one_line(alt)));
            format!("<figure>{image}<figcaption>{}</figcaption></figure>", one_line(&to_html::inlines(caption)))
        }
        Block::Figure { file, caption, alt } => {
            let caption = one_line(&plain_text(caption)).replace('\\', "\\\\").replace('"', "\\\"");
            let alt = inlines(&[Inline::Text { text: alt.clone() }], Spot::Line).replace(']', "&#93;");
            let title = if caption.is_empty() { String::new() } else { format!(" \"{caption}\"") };
            format!("![{}](<{}>{title})", one_line(&alt), file.replace(['<', '>', '\n'], ""))
        }
        Block::Table { align, head, rows } => table(align, head, rows),
        Block::References { items } => {
            let work = |label: &Option<String>, content: &[Inline]| match label {
                Some(label) => format!("{} {}", escaped(label, true, Spot::Line), line(content)),
                None => line(content),
            };
            items.iter().map(|item| work(&item.label, &item.content)).collect::<Vec<_>>().join("\n\n")
        }
    }
}

fn list(start: Option<u32>, label: Option<&str>, items: &[Vec<Block>]) -> String {
    let first = start.unwrap_or(1);
    let item = |(nth, item): (u32, &Vec<Block>)| {
        let mark = match start {
            None => "-".to_owned(),
            Some(_) => numbered(label.unwrap_or("1."), first.saturating_add(nth)),
        };
        let indent = " ".repeat(mark.chars().count() + 1);
        let text = blocks(item);
        let mut lines = text.lines();
        let mut written = format!("{mark} {}", lines.next().unwrap_or_default());
        for line in lines {
            written.push('\n');
            written.push_str(if line.is_empty() { "" } else { &indent });
            written.push_str(line);
        }
        written
    };
    let loose = items.iter().any(|item| item.len() > 1);
    (0..).zip(items).map(item).collect::<Vec<_>>().join(if loose { "\n\n" } else { "\n" })
}

/// The mark of the `number`th item of a list whose first would be `label`.
fn numbered(label: &str, number: u32) -> String {
    let Some(sign) = label.chars().find(|c| c.is_alphanumeric()) else { return format!("{number}.") };
    let letter = |first: u8| {
        let nth = u8::try_from(number.clamp(1, 26) - 1).unwrap_or_default();
        char::from(first + nth).to_string()
    };
    let mark = match sign {
        'a' => letter(b'a'),
        'A' => letter(b'A'),
        'i' => roman(number).to_lowercase(),
        'I' => roman(number),
        _ => number.to_string(),
    };
    label.replacen(sign, &mark, 1)
}

fn roman(number: u32) -> String {
    let mut rest = number.min(3999);
    let mut written = String::new();
    for (value, sign) in [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")]
        .into_iter()
        .chain([(40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
    {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    written
}

fn table(align: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
    let cell = |content: &Vec<Inline>| one_line(&inlines(content, Spot::Cell));
    let row = |cells: &mut dyn Iterator<Item = String>| format!("| {} |", cells.collect::<Vec<_>>().join(" | "));
    let blank = Vec::new();
    let heads = (0..align.len()).map(|column| cell(head.get(column).unwrap_or(&blank)));
    let rule = align.iter().map(|align| match align {
        Align::Start => "---".to_owned(),
        Align::Center => ":-:".to_owned(),
        Align::End => "--:".to_owned(),
    });
    let mut lines = vec![row(&mut heads.into_iter()), row(&mut rule.into_iter())];
    lines.extend(rows.iter().map(|cells| row(&mut cells.iter().map(cell))));
    lines.join("\n")
}

fn inlines(content: &[Inline], spot: Spot) -> String {
    let mut text = String::new();
    for (at, inline) in content.iter().enumerate() {
        let next = content.get(at + 1).map(|next| plain_text(std::slice::from_ref(next))).unwrap_or_default();
        let begins = text.is_empty() || text.ends_with('\n');
        match inline {
            Inline::Text { text: words } => {
                // Two hyphens are no dash for what stands behind them.
                let bare = words.trim_end_matches('-');
                let hyphens = if at + 1 < content.len() { words.len() - bare.len() } else { 0 };
                let words = if hyphens > 1 { bare } else { words };
                let rest = words.trim_start_matches('-');
                let leading = if at > 0 && words.len() > rest.len() + 1 { words.len() - rest.len() } else { 0 };
                text.push_str(&"\\-".repeat(leading));
                let words = &words[leading..];
                let written = escaped(words, begins, spot);
                // What a reader would take for a dash or a tie of LaTeX.
                let is_read = residue::ties_and_dashes(words) != words;
                text.push_str(&if is_read { written.replace("--", "\\-\\-").replace('~', "\\~") } else { written });
                text.push_str(&"\\-".repeat(if hyphens > 1 { hyphens } else { 0 }));
            }
            Inline::Emphasis { content } => marked(&mut text, "*", "em", content, &next, spot),
            Inline::Strong { content } => marked(&mut text, "**", "strong", content, &next, spot),
            Inline::SmallCaps { content } => {
                tagged(&mut text, "<span style=\"font-variant: small-caps\">", "</span>", content, spot);
            }
            Inline::Subscript { content } => tagged(&mut text, "<sub>", "</sub>", content, spot),
            Inline::Superscript { content } => tagged(&mut text, "<sup>", "</sup>", content, spot),
            Inline::Code { text: code } => text.push_str(&code_span(code)),
            // Beside a letter or a digit, dollars may be a price.
            Inline::Math { tex, .. }
                if tex.contains('$')
                    || text.ends_with(char::is_alphanumeric)
                    || next.starts_with(char::is_alphanumeric) =>
            {
                text.push_str(&format!("\\({}\\)", one_line(tex)));
            }
            Inline::Math { tex, .. } => text.push_str(&format!("${}$", one_line(tex))),
            Inline::Link { target, content } => {
                let shows_itself = plain_text(content) == *target;
                if shows_itself && is_bare(target) && next.starts_with([' ', ',']) | next.is_empty() {
                    text.push_str(target);
                } else if shows_itself && !target.contains(['<', '>', '\\', '$', '`']) {
                    text.push_str(&format!("<{target}>"));
                } else {
                    let plain = is_bare(target);
                    let target = target.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C");
                    let target = if plain { target } else { format!("<{target}>") };
                    text.push_str(&format!("[{}]({target})", within_brackets(inlines(content, spot))));
                }
            }
            Inline::Break if spot == Spot::Cell => text.push_str("<br>"),
            Inline::Break => text.push_str("\\\n"),
        }
    }
    text
}

/// The text of a link, no bracket of which ends it; in code and formulas brackets stand for themselves anyway.
fn within_brackets(text: String) -> String {
    match text.contains(['`', '$']) {
        true => text,
        false => text.replace('[', "&#91;").replace(']', "&#93;"),
    }
}

/// Emphasis by stars where CommonMark's rules of flanking leave no doubt (6.2), else by a tag.
fn marked(text: &mut String, mark: &str, tag: &str, content: &[Inline], next: &str, spot: Spot) {
    let inner = inlines(content, spot);
    let inner = inner.trim_matches(' ');
    let whole = plain_text(content);
    let words = whole.trim_matches(' ');
    let within = words.starts_with(char::is_alphanumeric) && words.ends_with(char::is_alphanumeric);
    let before = text.chars().next_back().is_none_or(|c| c.is_whitespace() || c == TIE || "(“‘\"".contains(c));
    let after = next.chars().next().is_none_or(|c| c.is_whitespace() || ".,;:!?)”’\"".contains(c));
    let apart = (before || whole.starts_with(' ')) && (after || whole.ends_with(' '));
    if within && apart && !inner.contains(['*', '<', '\n']) {
        tagged(text, mark, mark, content, spot);
    } else {
        tagged(text, &format!("<{tag}>"), &format!("</{tag}>"), content, spot);
    }
}

/// Text between tags, the spaces at its ends outside of them: within they are none.
fn tagged(text: &mut String, open: &str, close: &str, content: &[Inline], spot: Spot) {
    let words = plain_text(content);
    text.push_str(if words.starts_with(' ') { " " } else { "" });
    text.push_str(open);
    text.push_str(inlines(content, spot).trim_matches(' '));
    text.push_str(close);
    text.push_str(if words.ends_with(' ') && words != " " { " " } else { "" });
}

fn code_span(code: &str) -> String {
    let code = one_line(code);
    let fence = "`".repeat(longest_run(&code) + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// The most backticks in a row.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// Whether an address is found in running text as it stands.
fn is_bare(target: &str) -> bool {
    target.starts_with("http")
        && target.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '/')
        && target.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/?=%#+&,".contains(c))
}

fn one_line(text: &str) -> String {
    text.split([' ', '\n', '\r', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Characters that shall stand for themselves. Brackets are written by their numbers, since `\[` and `\(` open formulas.
fn escaped(text: &str, begins: bool, spot: Spot) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let text = if begins { text.trim_start() } else { &text };
    let mut written = String::with_capacity(text.len() + 8);
    let mut done = 0;
    if begins {
        done = mark_at_start(text, &mut written);
    }
    let mut before = text[..done].chars().next_back();
    let mut characters = text[done..].char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|(_, next)| *next);
        let rest = &text[done + at..];
        let within_word = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        let alone = before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace);
        let escapes = match character {
            '\\' | '`' | '$' | '{' | '}' => true,
            '*' => !alone,
            '_' => !within_word && !alone,
            '<' => after.is_some_and(|c| c.is_alphabetic() || "/!?".contains(c)),
            '&' => after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#') && rest.contains(';'),
            '!' => after == Some('['),
            '|' => spot == Spot::Cell,
            _ => false,
        };
        match character {
            // Behind a backslash it is an accent of TeX.
            '`' if after.is_some_and(char::is_alphabetic) => written.push_str("&#96;"),
            '[' if after == Some('^') || ["](", "]:", "]["].iter().any(|end| rest.contains(end)) => {
                written.push_str("&#91;");
            }
            // Two backslashes before it open a formula, too.
            '(' | '[' if before == Some('\\') => written.push_str(&format!("&#{};", u32::from(character))),
            _ => {
                written.extend(escapes.then_some('\\'));
                written.push(if character == '\u{A0}' { TIE } else { character });
            }
        }
        before = Some(character);
    }
    written
}

/// Writes what would be a mark at the beginning of a line, and says how many bytes of the text it was.
fn mark_at_start(text: &str, written: &mut String) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    let word = text.split(char::is_whitespace).next().unwrap_or_default();
    let number = word.trim_end_matches(['.', ')']);
    if word.len() == number.len() + 1 && number.len() < 10 && number.bytes().all(|byte| byte.is_ascii_digit()) {
        written.push_str(&format!("{number}&#{};", u32::from(word.as_bytes()[number.len()])));
        return word.len();
    }
    let is_lettered = word.len() < 7
        && word.ends_with(['.', ')'])
        && word.chars().all(|c| c.is_ascii_alphanumeric() || "().".contains(c));
    let is_mark = word.chars().all(|c| "#>+-=~*_|".contains(c)) || matches!(first, '>' | '|' | '=' | '~');
    if !(is_mark || is_lettered || first == '–' || first == '[') {
        return 0;
    }
    written.push_str(&format!("&#{};", u32::from(first)));
    first.len_utf8()
}
