//! Prepares Markdown before it is parsed: puts aside what Markdown's own marks would break, reads the LaTeX in its words.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::super::formulas::{Dollars, Part, parts};
use super::super::latex::meaning::{self, Environment};
use super::super::stash::Stash;
use super::super::unmet::Unmet;
use super::super::{Block, Inline, Prose, html, latex, math, residue};
use super::options;

/// The source with formulas and environments put aside, and quotation marks and accents of LaTeX read, which CommonMark
/// would take for code and escapes. Code stays as it is.
pub(super) fn put_aside(text: &str, stash: &mut Stash, unmet: &mut Unmet) -> String {
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
            _ => None,
        };
        if let Some(kept) = kept.filter(|kept| kept.start >= done) {
            words(&text[done..kept.start], &mut result, stash, unmet);
            result.push_str(&text[kept.clone()]);
            done = kept.end;
        }
    }
    words(&text[done..], &mut result, stash, unmet);
    result
}

/// Reads what is no code.
fn words(text: &str, result: &mut String, stash: &mut Stash, unmet: &mut Unmet) {
    let mut rest = text;
    let within = arrays(text);
    while let Some((at, found)) = aside(rest, text.len() - rest.len(), &within, unmet) {
        formulas(&rest[..at], result, stash);
        let source = &rest[at..at + found.length];
        let mark = match found.meant {
            Meant::Blocks(blocks) => stash.blocks(source, blocks),
            Meant::Inline(inline) => stash.inline(source, inline),
        };
        result.push_str(&mark);
        rest = &rest[at + found.length..];
    }
    formulas(rest, result, stash);
}

fn formulas(text: &str, result: &mut String, stash: &mut Stash) {
    for part in parts(&residue::quotes(text), Dollars::Markup) {
        match part {
            Part::Text(text) => result.push_str(&residue::accents(text)),
            Part::Formula { source, tex, display: true } => {
                result.push_str(&stash.blocks(source, vec![Block::formula(math::source(&tex))]));
            }
            Part::Formula { source, tex, .. } => {
                result.push_str(&stash.inline(source, Inline::formula(math::source(&tex))));
            }
        }
    }
}

enum Meant {
    Blocks(Prose),
    Inline(Inline),
}

struct Found {
    length: usize,
    meant: Meant,
}

/// Where formulas have arrays, which stand in no text.
fn arrays(text: &str) -> Vec<Range<usize>> {
    const ARRAY: &str = "\\begin{array}";
    let mut at = 0;
    let mut found = Vec::new();
    for part in text.contains(ARRAY).then(|| parts(text, Dollars::Markup)).into_iter().flatten() {
        let (source, is_formula) = match part {
            Part::Text(text) => (text, false),
            Part::Formula { source, .. } => (source, true),
        };
        found.extend((is_formula && source.contains(ARRAY)).then_some(at..at + source.len()));
        at += source.len();
    }
    found
}

/// The next environment of LaTeX that is no formula and `within` none, or the next formula in MathML, and where it begins in a text
/// that has `before` bytes before it.
fn aside(text: &str, before: usize, within: &[Range<usize>], unmet: &mut Unmet) -> Option<(usize, Found)> {
    let last = text.rfind("\\end{").unwrap_or(0);
    let mut from = 0;
    while let Some(at) = text[from..].find(['\\', '<']).map(|at| from + at) {
        let rest = &text[at..];
        if let Some((source, tex, display)) = html::formula(rest) {
            let tex = math::source(&tex);
            let meant =
                if display { Meant::Blocks(vec![Block::formula(tex)]) } else { Meant::Inline(Inline::formula(tex)) };
            return Some((at, Found { length: source.len(), meant }));
        }
        if at < last
            && !within.iter().any(|formula| formula.contains(&(before + at)))
            && let Some(source) = environment(rest)
        {
            let meant = Meant::Blocks(latex::read(source, unmet).0);
            return Some((at, Found { length: source.len(), meant }));
        }
        from = at + 1;
    }
    None
}

/// The environment that `rest` begins with, if it is one of text that LaTeX has.
fn environment(rest: &str) -> Option<&str> {
    /// Bytes of the longest environment that is read; the bound keeps the search for its end linear.
    const LONGEST: usize = 10_000;
    let name = rest.strip_prefix("\\begin{")?.split('}').next()?;
    if matches!(meaning::environment(name)?, Environment::Formula(_)) {
        return None;
    }
    let within = &rest[..rest.floor_char_boundary(LONGEST)];
    let mut open = 0;
    for (at, _) in within.match_indices('\\') {
        let command = &within[at..];
        let is =
            |kind: &str| command.strip_prefix(kind).and_then(|inside| inside.strip_prefix(name)?.strip_prefix('}'));
        if is("\\begin{").is_some() {
            open += 1;
        } else if let Some(behind) = is("\\end{") {
            open -= 1;
            if open == 0 {
                return Some(&rest[..within.len() - behind.len()]);
            }
        }
    }
    None
}
