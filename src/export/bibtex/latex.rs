//! Text as LaTeX that a BibTeX field can hold: braces in pairs, no command but those written here, no character that means something.

use crate::prose::{Align, Block, Inline, Prose, Reference, plain_text, to_mathml};

/// Characters as LaTeX prints them. Braces are named, since BibTeX counts them even behind a backslash, and an `@` stands in
/// braces, lest a reader take it for the beginning of an entry.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut last = ' ';
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '$' | '&' | '#' | '%' | '_' => out.extend(['\\', c]),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '"' => out.push_str("\\textquotedbl{}"),
            '`' => out.push_str("\\textasciigrave{}"),
            '@' => out.push_str("{@}"),
            '\u{A0}' => out.push('~'),
            // Two of these are another sign.
            '-' | '\'' | ',' | '<' | '>' if last == c => out.extend(['{', '}', c]),
            c if c.is_whitespace() => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
        last = c;
    }
    out
}

/// A stretch of text.
pub(super) fn line(content: &[Inline]) -> String {
    let mut out = String::new();
    inlines(&mut out, content, &|text| escaped(text));
    out
}

/// A title: what styles would write small stays as it is. In English that is words with a capital inside; in other languages,
/// where every noun may have one, all of it.
pub(super) fn title(content: &[Inline], is_english: bool) -> String {
    let mut out = String::new();
    if is_english {
        inlines(&mut out, content, &protected);
    } else {
        out.push('{');
        inlines(&mut out, content, &|text| escaped(text));
        out.push('}');
    }
    out.trim().to_owned()
}

/// Text with its words of inner capitals in braces: `{COVID-19}`, `the {GPU} of an {iPhone}`.
fn protected(text: &str) -> String {
    let mut out = String::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        let inner = bare.split(['-', '‐', '–', '/']).any(has_inner_capital);
        let written = escaped(bare);
        // Marks around the word stay outside, so that styles see the end of a sentence.
        let end = bare.trim_end_matches([',', '.', ':', ';', '?', '!', ')']).len();
        if inner {
            out.push_str(&format!("{{{}}}{}", escaped(&bare[..end]), escaped(&bare[end..])));
        } else {
            out.push_str(&written);
        }
        out.push_str(&escaped(&word[word.trim_end().len()..]));
    }
    out
}

/// Whether a capital stands behind the first letter, as in `iPhone`, `IBM`.
fn has_inner_capital(word: &str) -> bool {
    word.chars().skip_while(|c| !c.is_alphabetic()).skip(1).any(char::is_uppercase)
}

/// Running text; an empty line parts paragraphs.
pub(super) fn prose(prose: &Prose) -> String {
    let mut parts = Vec::new();
    blocks(&mut parts, prose);
    parts.join("\n\n")
}

fn blocks(parts: &mut Vec<String>, prose: &[Block]) {
    for block in prose {
        let part = match block {
            Block::Paragraph { content } => line(content),
            Block::Heading { content, .. } => format!("\\textbf{{{}}}", line(content)),
            Block::Figure { caption, .. } => line(caption),
            Block::Code { text } => {
                text.lines().map(|line| format!("\\texttt{{{}}}", escaped(line))).collect::<Vec<_>>().join("\n\n")
            }
            Block::Math { tex, .. } => formula(tex, true),
            Block::Quote { content } => format!("\\begin{{quote}}\n{}\n\\end{{quote}}", self::prose(content)),
            Block::List { start, items, .. } => list(*start, items),
            Block::References { items } => items.iter().map(reference).collect::<Vec<_>>().join("\n\n"),
            Block::Table { align, head, rows } => table(align, head, rows),
        };
        if !part.trim().is_empty() {
            parts.push(part.trim().to_owned());
        }
    }
}

fn list(start: Option<u32>, items: &[Vec<Block>]) -> String {
    let name = if start.is_some() { "enumerate" } else { "itemize" };
    let mut out = format!("\\begin{{{name}}}\n");
    if let Some(first) = start.filter(|first| *first > 1) {
        out.push_str(&format!("\\setcounter{{enumi}}{{{}}}\n", first - 1));
    }
    for item in items {
        let text = prose(item);
        // A bracket behind the command would be its label.
        let apart = if text.starts_with('[') { "{}" } else { "" };
        out.push_str(&format!("\\item {apart}{text}\n"));
    }
    out + &format!("\\end{{{name}}}")
}

fn table(align: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
    let columns: String = align
        .iter()
        .map(|align| match align {
            Align::Start => 'l',
            Align::Center => 'c',
            Align::End => 'r',
        })
        .collect();
    let mut out = format!("\\begin{{tabular}}{{{columns}}}\n");
    let row = |cells: &[Vec<Inline>]| cells.iter().map(|cell| line(cell)).collect::<Vec<_>>().join(" & ") + " \\\\\n";
    if !head.is_empty() {
        out.push_str(&row(head));
        out.push_str("\\hline\n");
    }
    rows.iter().for_each(|cells| out.push_str(&row(cells)));
    out + "\\end{tabular}"
}

fn reference(item: &Reference) -> String {
    let label = item.label.iter().map(|label| escaped(label));
    label.chain([line(&item.content)]).collect::<Vec<_>>().join(" ")
}

fn inlines(out: &mut String, content: &[Inline], text_of: &dyn Fn(&str) -> String) {
    for inline in content {
        match inline {
            Inline::Text { text } => out.push_str(&text_of(text)),
            Inline::Code { text } => out.push_str(&format!("\\texttt{{{}}}", escaped(text))),
            Inline::Math { tex, .. } => out.push_str(&formula(tex, false)),
            Inline::Break => out.push(' '),
            Inline::Emphasis { content } => marked(out, "emph", content),
            Inline::Strong { content } => marked(out, "textbf", content),
            Inline::SmallCaps { content } => marked(out, "textsc", content),
            Inline::Subscript { content } => marked(out, "textsubscript", content),
            Inline::Superscript { content } => marked(out, "textsuperscript", content),
            Inline::Link { target, content } if is_simple(target) && plain_text(content) == *target => {
                out.push_str(&format!("\\url{{{}}}", escaped_address(target)));
            }
            Inline::Link { target, content } => {
                // Readers take an address in a text as it stands, with the commands in it.
                let shown = line(content).replace("://", "{}://");
                out.push_str(&format!("\\href{{{}}}{{{shown}}}", escaped_address(target)));
            }
        }
    }
}

fn marked(out: &mut String, command: &str, content: &[Inline]) {
    out.push_str(&format!("\\{command}{{{}}}", line(content)));
}

/// A formula, if its commands are those that formulas have and nothing else, and its braces stand in pairs; else its source as
/// text. So no command of an author's can do anything in the documents of others.
fn formula(tex: &str, displayed: bool) -> String {
    let tex = tex.replace(['\n', '\r'], " ").trim().to_owned();
    let tex = if is_balanced(&tex) { tex } else { named_braces(&tex) };
    if tex.contains(['$', '%', '#', '@']) || !is_balanced(&tex) || to_mathml(&tex, displayed).is_err() {
        return escaped(&format!("${tex}$"));
    }
    if displayed { format!("\\[{tex}\\]") } else { format!("${tex}$") }
}

/// The source with braces that print as words, since BibTeX counts them like those that group.
fn named_braces(tex: &str) -> String {
    let mut out = String::with_capacity(tex.len());
    let mut characters = tex.chars().peekable();
    while let Some(c) = characters.next() {
        match (c, characters.peek()) {
            ('\\', Some('{')) => out.push_str("\\lbrace "),
            ('\\', Some('}')) => out.push_str("\\rbrace "),
            ('\\', Some(&next)) => out.extend(['\\', next]),
            _ => {
                out.push(c);
                continue;
            }
        }
        characters.next();
    }
    out
}

/// Whether braces open before they close, and all of them do.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    let sound = text.chars().all(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth >= 0
    });
    sound && depth == 0
}

/// An address that a field can hold as it stands: what braces, TeX and spaces would spoil is written in per cent.
pub(super) fn address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '{' | '}' | '\\' | '"' | '<' | '>' | '^' | '`' | '|' => out.push_str(&format!("%{:02X}", u32::from(c))),
            c if c.is_whitespace() || c.is_control() => out.push_str(
                &percent_encoding::utf8_percent_encode(c.encode_utf8(&mut [0; 4]), percent_encoding::NON_ALPHANUMERIC)
                    .to_string(),
            ),
            c => out.push(c),
        }
    }
    out
}

/// Whether an address has no sign but those that commands for addresses take.
fn is_simple(address: &str) -> bool {
    address.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/?=%#+&,".contains(c))
}

/// The same within running text, where TeX reads it.
fn escaped_address(target: &str) -> String {
    let address = address(target);
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '%' | '#' | '&' | '_' | '$' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
