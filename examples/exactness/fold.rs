//! Text without its markup, so that source and export can be compared.
//!
//! Folded away are: character references, HTML tags and comments by name, the address behind a Markdown link, accents and letters
//! written as TeX commands, names of TeX commands that set type, labels of list items (`1.`, `a)`), `\n` written out, every kind of space, hyphen, dash,
//! quote and bullet, characters of no width, and the signs `* _ # ~ ^ { } [ ] \ $ |` and backtick. Compatibility forms are one (NFKC).
//! All letters with their case and accents, digits, other punctuation and symbols stay, and must agree in order and number.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// HTML elements that people write.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "fixed-case",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "nobr",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tex-math",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "url",
    "video",
    "wbr",
];

/// TeX commands that say how and not what.
const SETTING: &[&str] = &[
    "emph",
    "textit",
    "textbf",
    "texttt",
    "textsc",
    "textrm",
    "textsf",
    "textnormal",
    "textsl",
    "text",
    "underline",
    "em",
    "it",
    "bf",
    "tt",
    "sc",
    "rm",
    "sf",
    "item",
    "url",
    "noindent",
    "par",
    "newline",
    "linebreak",
    "smallskip",
    "medskip",
    "bigskip",
    "small",
    "footnotesize",
    "mbox",
    "textsuperscript",
    "textsubscript",
    "xspace",
    "protect",
    "bfseries",
    "itshape",
    "centering",
    "ensuremath",
    "newblock",
    "hspace",
    "vspace",
    "path",
    "nolinkurl",
    "vskip",
    "hskip",
    "cite",
    "citep",
    "citet",
    "citealp",
    "citeauthor",
    "ref",
    "eqref",
    "autoref",
    "label",
];

const LETTERS: &[(&str, &str)] = &[
    ("ss", "ß"),
    ("o", "ø"),
    ("O", "Ø"),
    ("l", "ł"),
    ("L", "Ł"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("aa", "å"),
    ("AA", "Å"),
    ("i", "i"),
    ("j", "j"),
    ("dh", "ð"),
    ("th", "þ"),
    ("dj", "đ"),
    ("DJ", "Đ"),
    ("textbackslash", ""),
    ("ldots", "..."),
    ("dots", "..."),
    ("textellipsis", "..."),
    ("textendash", ""),
    ("textemdash", ""),
    ("textquoteright", ""),
    ("textquoteleft", ""),
    ("textquotedblleft", ""),
    ("textquotedblright", ""),
    ("textregistered", "®"),
    ("texttrademark", "™"),
    ("copyright", "©"),
    ("LaTeX", "LaTeX"),
    ("TeX", "TeX"),
    ("S", "§"),
    ("P", "¶"),
    ("pounds", "£"),
    ("euro", "€"),
    ("textdegree", "°"),
    ("texttimes", "×"),
    ("textpm", "±"),
    ("textmu", "µ"),
    ("textasciitilde", ""),
    ("textasciicircum", ""),
    ("textunderscore", ""),
    ("quad", ""),
    ("qquad", ""),
];

const ACCENTS: &[(char, char)] = &[
    ('\'', '\u{301}'),
    ('`', '\u{300}'),
    ('^', '\u{302}'),
    ('"', '\u{308}'),
    ('~', '\u{303}'),
    ('=', '\u{304}'),
    ('.', '\u{307}'),
    ('u', '\u{306}'),
    ('v', '\u{30C}'),
    ('H', '\u{30B}'),
    ('c', '\u{327}'),
    ('k', '\u{328}'),
    ('r', '\u{30A}'),
    ('d', '\u{323}'),
];

/// The text without its markup.
pub(crate) fn fold(text: &str) -> String {
    let text = references(&references(&references(text)));
    let text = labels(&untagged(&text));
    let text = untexed(&single(&unlinked(&text)));
    let text = ComposingNormalizerBorrowed::new_nfkc().normalize(&text).into_owned();
    text.chars().filter(|&c| stays(c)).collect()
}

/// Letters and digits alone, without case and accents: for keys, never for what must be equal.
pub(crate) fn key(text: &str) -> String {
    let folded = fold(text).to_lowercase();
    DecomposingNormalizerBorrowed::new_nfkd().normalize(&folded).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn stays(c: char) -> bool {
    !(c.is_whitespace()
        || c.is_control()
        || "*_#`~^{}[]\\$|-\"'´¨".contains(c)
        || matches!(u32::from(c),
            0xAD | 0x2010..=0x2015 | 0x2018..=0x201F | 0x2032..=0x2037 | 0x2212 | 0x2022 | 0x25CF | 0x25E6 | 0xB7
            | 0x25AA | 0x2023 | 0x2043 | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2064 | 0x2066..=0x2069
            | 0xFEFF | 0xFE00..=0xFE0F | 0xAB | 0xBB | 0x2039 | 0x203A | 0x2044 | 0xFFFC))
}

/// Character references, resolved once.
fn references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest.find(';').filter(|&end| (2..12).contains(&end)).map(|end| &rest[..=end]);
        let name = name.filter(|name| name[1..name.len() - 1].chars().all(|c| c.is_ascii_alphanumeric() || c == '#'));
        let character = name.map(|name| scraper::Html::parse_fragment(name).root_element().text().collect::<String>());
        match (name, character) {
            (Some(name), Some(character)) if character != name => {
                out.push_str(&character);
                rest = &rest[name.len()..];
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// Without tags and comments; an element that ends a line does so.
fn untagged(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let name: String =
            rest[1..].trim_start_matches('/').chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let name = name.to_ascii_lowercase();
        match rest.find('>').filter(|_| TAGS.contains(&name.as_str())) {
            Some(end) => {
                out.push_str(if matches!(name.as_str(), "br" | "p" | "li" | "div" | "td" | "tr") { "\n" } else { "" });
                rest = &rest[end + 1..];
            }
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// Without the labels of list items, which may have been set in one line, the marks of headings and quotes, and rules: a number of
/// one or two digits, a letter or a small Roman number, with a bracket or a full stop behind it.
fn labels(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let trimmed = line.trim_start_matches([' ', '\t', '>', '\u{A0}', '*', '-', '•', '#']);
        let mut words = trimmed.split_inclusive(char::is_whitespace);
        if let Some(first) = words.next() {
            // At the beginning of a line nothing need stand between.
            let digits = first.chars().take_while(char::is_ascii_digit).count();
            let rest = &first[digits..];
            let glued = (1..=2).contains(&digits)
                && rest.starts_with(['.', ')', ':', '、'])
                && !rest[1..].starts_with(|c: char| c.is_ascii_digit());
            out.push_str(if glued {
                rest.trim_start_matches(['.', ')', ':', '、'])
            } else if is_label(first.trim_end()) {
                ""
            } else {
                first
            });
        }
        words
            .filter(|word| !is_label(word.trim_end()) || !word.starts_with(|c: char| c.is_ascii_digit()))
            .for_each(|word| out.push_str(word));
        out.push('\n');
    }
    out
}

fn is_label(word: &str) -> bool {
    let inner = word.trim_start_matches('(').trim_end_matches([')', '.']);
    let bracketed = word.ends_with(')');
    word != inner
        && (word.ends_with('.') || bracketed)
        && ((1..=2).contains(&inner.len()) && inner.chars().all(|c| c.is_ascii_digit())
            || bracketed && inner.chars().count() == 1 && inner.chars().all(char::is_alphabetic)
            || bracketed && !inner.is_empty() && inner.chars().all(|c| "ivx".contains(c)))
}

/// `[text](address)` as its text.
fn unlinked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let address = &rest[at + 2..];
        let end = address.find(')').filter(|&end| {
            let inside = &address[..end];
            inside.contains("://") || inside.starts_with(['/', '#', '.']) || inside.starts_with("mailto:")
        });
        match end {
            Some(end) => {
                out.push_str(&rest[..at]);
                if let Some(open) = out.rfind('[') {
                    out.replace_range(open..=open, "");
                }
                rest = &address[end + 1..];
            }
            None => {
                out.push_str(&rest[..at + 2]);
                rest = address;
            }
        }
    }
    out + rest
}

/// Commands with one backslash where somebody escaped it.
fn single(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\\\\") {
        out.push_str(&rest[..at]);
        rest = &rest[at + 2..];
        out.push_str(if rest.starts_with(|c: char| c.is_ascii_alphabetic()) { "\\" } else { "\n" });
    }
    out + rest
}

/// TeX commands that begin like a line end written out.
const WITH_N: &[&str] = &[
    "nu",
    "ne",
    "neq",
    "neg",
    "nabla",
    "not",
    "notin",
    "ni",
    "nmid",
    "nearrow",
    "nexists",
    "newblock",
    "newcommand",
    "newline",
    "noindent",
    "nobreak",
    "nocite",
    "nolimits",
    "nonumber",
    "normalsize",
    "nolinkurl",
    "nleq",
    "ngeq",
    "nsubseteq",
    "natural",
    "nolinebreak",
];

/// Where the group that the text begins with is closed.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return Some(at),
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// TeX commands as what they set.
fn untexed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let name: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
        let Some(first) = rest.chars().next() else { break };
        let accent = ACCENTS.iter().find(|(sign, _)| *sign == first).map(|(_, mark)| *mark);
        let behind = &rest[first.len_utf8()..];
        if let Some(mark) = accent.filter(|_| name.is_empty() || name.len() == 1 && behind.starts_with(['{', ' '])) {
            let behind = behind.trim_start().trim_start_matches(['{', '\\']);
            if let Some(letter) = behind.chars().next().filter(|c| c.is_alphabetic()) {
                out.push(letter);
                out.push(mark);
                rest = behind[letter.len_utf8()..].trim_start_matches('}');
                continue;
            }
        }
        if name.is_empty() {
            if !matches!(first, '(' | ')' | '[' | ']' | ',' | ';' | '!' | ':' | '>' | '/' | '@') {
                out.push(first);
            }
            rest = behind;
            continue;
        }
        if name.starts_with('n') && !WITH_N.contains(&name.as_str()) {
            // A line end that was written out.
            rest = behind;
            continue;
        }
        rest = &rest[name.len()..];
        if name == "footnote"
            && let Some(end) = closing(rest)
        {
            out.push('(');
            out.push_str(&untexed(&rest[1..end]));
            out.push(')');
            rest = &rest[end + 1..];
            continue;
        }
        if name == "begin" || name == "end" {
            rest = rest.find('}').map_or(rest, |end| &rest[end + 1..]);
        } else if name == "href" {
            rest = rest.find('}').map_or(rest, |end| &rest[end + 1..]);
        } else if let Some((_, letter)) = LETTERS.iter().find(|(known, _)| *known == name) {
            out.push_str(letter);
        } else if !SETTING.contains(&name.as_str()) {
            out.push_str(&name);
        }
    }
    out + rest
}
