//! Finds formulas in text whose dialect has no place of its own for them: plain text, Markdown, HTML.
//!
//! Dollars are prices and variables of a shell too, and brackets behind a backslash are brackets that Markdown escapes: what
//! stands between has to look like TeX as far as the dialect leaves room for doubt.

use std::borrow::Cow;

use super::latex::meaning;
use super::tree::Tree;
use super::{Block, Inline, math};

/// Bytes within which a formula ends; what is longer is none that anyone sets.
const LONGEST: usize = 4_000;

/// Bytes of the longest name that an environment of formulas has, and some more.
const LONGEST_NAME: usize = 16;

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// Characters.
    Text(&'a str),
    /// A formula between its delimiters, and whether it is displayed.
    Formula { source: &'a str, tex: Cow<'a, str>, display: bool },
}

/// How sure it is that dollars stand around formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dollars {
    /// The dialect has `$math$` as markup.
    Markup,
    /// The dialect has no markup: only what looks like TeX is a formula.
    Characters,
}

/// Parts text into formulas and what stands between.
pub(super) fn parts(text: &str, dollars: Dollars) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut done, mut at) = (0, 0);
    while let Some(found) = text[at..].find(['$', '\\']).map(|found| at + found) {
        let rest = &text[found..];
        let Some(formula) = formula(rest, dollars) else {
            let run = if rest.starts_with("$$") { 2 } else { 1 };
            // What is escaped opens nothing.
            let escaped = rest.strip_prefix('\\').and_then(|after| after.chars().next()).map_or(0, char::len_utf8);
            at = found + run + escaped;
            continue;
        };
        if done < found {
            parts.push(Part::Text(&text[done..found]));
        }
        at = found + formula.length;
        done = at;
        parts.push(Part::Formula { source: &text[found..at], tex: formula.tex, display: formula.display });
    }
    if done < text.len() {
        parts.push(Part::Text(&text[done..]));
    }
    if (0..parts.len()).any(|at| is_double(&parts[at]) && touches_word(&parts, at)) {
        for at in 0..parts.len() {
            if is_double(&parts[at])
                && is_within_line(&parts, at)
                && let Part::Formula { display, .. } = &mut parts[at]
            {
                *display = false;
            }
        }
    }
    parts
}

/// `$$…$$`, by which some sites' scripts know all formulas: where one touches a word, as in `an $$\epsilon$$-net`, those of the
/// text that stand within a line are not displayed.
fn is_double(part: &Part) -> bool {
    matches!(part, Part::Formula { source, .. } if source.starts_with("$$"))
}

/// Whether the formula at `at` is a part of a word.
fn touches_word(parts: &[Part], at: usize) -> bool {
    let (before, after) = around(parts, at);
    let mut next = after.chars();
    before.ends_with(char::is_alphanumeric)
        || match next.next() {
            Some('-') => next.next().is_some_and(char::is_alphabetic),
            next => next.is_some_and(char::is_alphanumeric),
        }
}

/// Whether text stands before or behind the formula at `at`, on the same line.
fn is_within_line(parts: &[Part], at: usize) -> bool {
    let (before, after) = around(parts, at);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    !before.trim().is_empty() || !after.trim().is_empty()
}

/// The text before and behind the part at `at`.
fn around<'a>(parts: &[Part<'a>], at: usize) -> (&'a str, &'a str) {
    let text = |at: Option<usize>| match at.and_then(|at| parts.get(at)) {
        Some(Part::Text(text)) => *text,
        _ => "",
    };
    (text(at.checked_sub(1)), text(Some(at + 1)))
}

/// Adds text to a tree, its formulas as such.
pub(super) fn write(tree: &mut Tree, text: &str, dollars: Dollars) {
    for part in parts(text, dollars) {
        match part {
            Part::Text(text) => tree.text(text),
            Part::Formula { tex, display: false, .. } => tree.inline(Inline::formula(math::source(&tex))),
            Part::Formula { tex, .. } => tree.block(Block::formula(math::source(&tex))),
        }
    }
}

struct Formula<'a> {
    tex: Cow<'a, str>,
    length: usize,
    display: bool,
}

/// The formula that `rest` begins with.
fn formula(rest: &str, dollars: Dollars) -> Option<Formula<'_>> {
    let between = |open: &str, close: &str| {
        let inside = &rest[open.len()..];
        let inside = &inside[..inside.floor_char_boundary(LONGEST)];
        // An opening before the end means that this one is none.
        let end = inside.find(close).filter(|&end| !inside[..end].contains(open) || open == close)?;
        let tex = &inside[..end];
        (!tex.trim().is_empty() && !has_blank_line(tex)).then_some((tex, open.len() + end + close.len()))
    };
    if rest.starts_with("$$") {
        let (tex, length) = between("$$", "$$")?;
        return (dollars == Dollars::Markup || looks_like_tex(tex)).then_some(Formula {
            tex: tex.into(),
            length,
            display: true,
        });
    }
    if rest.starts_with('$') {
        let (tex, length) = single(rest, dollars)?;
        return Some(Formula { tex: tex.into(), length, display: false });
    }
    // Markdown's own escapes make two backslashes of the one that a page's script looks for.
    for (open, close, display) in
        [("\\(", "\\)", false), ("\\[", "\\]", true), ("\\\\(", "\\\\)", false), ("\\\\[", "\\\\]", true)]
    {
        if rest.starts_with(open) {
            let (tex, length) = between(open, close)?;
            let tex = tex.strip_suffix('\\').filter(|_| open.len() == 2 && tex.ends_with("\\\\")).unwrap_or(tex);
            let sure = looks_like_tex(tex) || !display && is_symbols(tex);
            return sure.then_some(Formula { tex: tex.into(), length, display });
        }
    }
    environment(rest)
}

/// `$…$`: the dollars stand close to the formula, and no digit follows (Pandoc's rule), for `$5-$10` is none.
fn single(rest: &str, dollars: Dollars) -> Option<(&str, usize)> {
    let inside = &rest[1..];
    let mut escaped = false;
    let end = inside.bytes().take(LONGEST).position(|byte| {
        let ends = byte == b'$' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    let tex = &inside[..end];
    let after = inside[end + 1..].chars().next();
    let tight = !tex.starts_with(char::is_whitespace) && !tex.ends_with(char::is_whitespace);
    let digit = after.is_some_and(|c| c.is_ascii_digit());
    let sound = !tex.trim().is_empty() && !has_blank_line(tex);
    let shown = match dollars {
        Dollars::Markup => {
            let words = after.is_some_and(char::is_alphabetic) || has_words(tex, 3, 1);
            tight && !digit && (looks_like_tex(tex) || !words) || looks_like_tex(tex) && !has_words(tex, 4, 2)
        }
        Dollars::Characters => {
            tight && (looks_like_tex(tex) || is_symbols(tex) && !after.is_some_and(char::is_alphanumeric))
        }
    };
    (sound && shown).then_some((tex, end + 2))
}

/// `\begin{align}…\end{align}`.
fn environment(rest: &str) -> Option<Formula<'_>> {
    let after = rest.strip_prefix("\\begin{")?;
    let name = &after[..after.find('}').filter(|&length| length <= LONGEST_NAME)?];
    let Some(meaning::Environment::Formula(inner)) = meaning::environment(name) else { return None };
    let body = &after[name.len() + 1..];
    let body = &body[..body.floor_char_boundary(LONGEST)];
    let end = format!("\\end{{{name}}}");
    let body = &body[..body.find(&end)?];
    let length = "\\begin{}".len() + name.len() + body.len() + end.len();
    Some(Formula { tex: meaning::displayed(body, inner).into(), length, display: name != "math" })
}

/// A command, an index, a power or a group.
fn looks_like_tex(tex: &str) -> bool {
    tex.contains(['^', '_', '{'])
        || tex.match_indices('\\').any(|(at, _)| tex[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Letters one at a time, digits and signs: `k=3`, `(n,m)`, `O(n)`.
fn is_symbols(tex: &str) -> bool {
    const LONGEST: usize = 40;
    let mut letters = 0;
    let single = tex.chars().all(|c| {
        letters = if c.is_alphabetic() { letters + 1 } else { 0 };
        letters <= 1
    });
    let last = tex.chars().next_back();
    tex.len() <= LONGEST
        && single
        && tex.contains(|c: char| c.is_alphanumeric())
        && last.is_some_and(|c| c.is_alphanumeric() || ")]|'!*+".contains(c))
}

/// Whether there are so many words of so many letters as a sentence has them: no formula holds such outside of braces.
fn has_words(tex: &str, letters: usize, many: usize) -> bool {
    let plain = |word: &&str| word.len() >= letters && word.bytes().all(|byte| byte.is_ascii_lowercase());
    tex.split_whitespace().filter(plain).count() >= many
}

fn has_blank_line(text: &str) -> bool {
    let mut lines = text.split('\n').skip(1).peekable();
    std::iter::from_fn(|| lines.next().filter(|_| lines.peek().is_some())).any(|line| line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formulas(text: &str, dollars: Dollars) -> Vec<Cow<'_, str>> {
        let formula = |part| match part {
            Part::Formula { tex, .. } => Some(tex),
            Part::Text(_) => None,
        };
        parts(text, dollars).into_iter().filter_map(formula).collect()
    }

    #[test]
    fn knows_formulas_from_prices_and_variables() {
        for (text, markup, characters) in [
            (
                "an $\\epsilon$-net for $n$ points, $O(n)$",
                &["\\epsilon", "n", "O(n)"][..],
                &["\\epsilon", "n", "O(n)"][..],
            ),
            ("from $5-$10, $5/$10 or US$5 and 6$", &[], &[]),
            ("$HOME/$USER and $PATH:$HOME", &[], &[]),
            ("a $ \\log n $ b", &[" \\log n "], &[]),
            ("it is $big deal$ here", &[], &[]),
            (
                "\\(x\\) \\(a^2\\) \\[y_1\\] \\[1\\] \\(as said\\) \\[Smith\\]",
                &["x", "a^2", "y_1"],
                &["x", "a^2", "y_1"],
            ),
            ("\\\\(x+y\\\\) and \\$x_1$ and \\\\", &["x+y"], &["x+y"]),
            (
                "\\begin{align*}a&=b\\end{align*}",
                &["\\begin{aligned} a&=b \\end{aligned}"],
                &["\\begin{aligned} a&=b \\end{aligned}"],
            ),
            ("\\begin{equation}a=b\\end{equation} \\begin{itemize}", &["a=b"], &["a=b"]),
            ("$a_1\n\nb$ $$ $$", &[], &[]),
        ] {
            assert_eq!(formulas(text, Dollars::Markup), markup, "{text}");
            assert_eq!(formulas(text, Dollars::Characters), characters, "{text}");
        }
    }

    #[test]
    fn displays_no_part_of_a_word() {
        let displayed = |text| -> Vec<bool> {
            let display = |part| match part {
                Part::Formula { display, .. } => Some(display),
                Part::Text(_) => None,
            };
            parts(text, Dollars::Markup).into_iter().filter_map(display).collect()
        };
        assert_eq!(displayed("an $$\\epsilon$$-net for $$n$$, so that\n\n$$x^2$$\n\nholds"), [false, false, true]);
        assert_eq!(displayed("so that $$x^2$$ and $y$ hold: $$z$$."), [true, false, true]);
    }

    #[test]
    fn keeps_every_character() {
        let text = "a $x_1$ b $$y_2$$ c \\(z\\) \\begin{align}w\\end{align} d$";
        let joined: String = parts(text, Dollars::Markup)
            .into_iter()
            .map(|part| match part {
                Part::Text(text) => text,
                Part::Formula { source, .. } => source,
            })
            .collect();
        assert_eq!(joined, text);
    }
}
