//! Finds the dialect of a text from its own signs.
//!
//! A text is plain unless something in it can hardly be anything but markup: a tag that closes another, bold between two
//! pairs of stars, an environment of LaTeX. One `*`, `_`, `<` or `&` is a character. What mixes Markdown with another dialect
//! is Markdown, which reads the others inside it.

use super::latex::meaning::{self, Command, Environment};
use super::{Dialect, html};

/// Bytes of a text that are looked at.
const ENOUGH: usize = 50_000;

/// The dialect of a text.
pub fn detect(text: &str) -> Dialect {
    let text = &text[..text.floor_char_boundary(ENOUGH)];
    let html = html::signs(text);
    if shows_markdown(text) {
        Dialect::Markdown
    } else if html.escaped || html.blocks {
        Dialect::Html
    } else if shows_latex(text, is_structure) {
        Dialect::Latex
    } else if html.closes || html.references {
        Dialect::Html
    } else if shows_latex(text, is_mark) && !has_loose_percent(text) {
        Dialect::Latex
    } else if emphasizes(text, '*') || emphasizes(text, '_') {
        Dialect::Markdown
    } else {
        Dialect::Plain
    }
}

/// The dialect of a title whose abstract is of this dialect: what plain text may be leaves it to the abstract.
pub fn detect_title(title: &str, abstract_: Dialect) -> Dialect {
    match (detect(title), abstract_) {
        (Dialect::Plain, Dialect::Latex) if title.contains(['\\', '$', '{', '~']) => Dialect::Latex,
        (found, _) => found,
    }
}

/// Marks that stand in pairs around something, or at the beginning of a line.
fn shows_markdown(text: &str) -> bool {
    let mut headings = 0;
    let mut fences = 0;
    for line in text.lines() {
        let line = line.trim_end();
        let indented = line.trim_start();
        if indented.starts_with("```") {
            fences += 1;
        }
        headings += heading(line);
        if is_rule_of_table(indented) {
            return true;
        }
    }
    headings > 1 || fences > 1 || links(text) || has_pair(text, "**") || has_code(text)
}

/// `## Methods` counts for two, `# Methods` for one: a line may begin with a sign of number by accident.
fn heading(line: &str) -> usize {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let is_heading = (1..=6).contains(&level) && words.starts_with(' ') && words.contains(char::is_alphabetic);
    if is_heading { level.min(2) } else { 0 }
}

/// `|---|:---:|`
fn is_rule_of_table(line: &str) -> bool {
    line.starts_with('|') && line.contains("---") && line.chars().all(|c| "|-: ".contains(c))
}

/// `[text](https://…)`, an image, or a link within a site.
fn links(text: &str) -> bool {
    /// Bytes of the longest name of a file; the bound keeps the search for its end linear.
    const LONGEST: usize = 255;
    text.match_indices("](").any(|(at, _)| {
        let before = text[..at].rfind(['[', '\n']).is_some_and(|open| text[open..].starts_with('['));
        let target = &text[at + 2..];
        let target = target[..target.floor_char_boundary(LONGEST)].split([')', ' ', '\n']).next().unwrap_or_default();
        let known = ["http://", "https://", "mailto:", "/", "#", "./"].iter().any(|start| target.starts_with(start));
        before && (known || super::image::file_name(target).is_some())
    })
}

/// Whether `mark` stands close around words, as in `**so**`.
fn has_pair(text: &str, mark: &str) -> bool {
    let mut open: Option<usize> = None;
    for (at, _) in text.match_indices(mark) {
        let before = text[..at].chars().next_back();
        let after = text[at + mark.len()..].chars().next();
        let words = open.map(|open| &text[open..at]).filter(|words| !words.contains("\n\n"));
        if words.is_some_and(|words| words.contains(char::is_alphabetic)) && before.is_some_and(|c| !c.is_whitespace())
        {
            return true;
        }
        open = after.filter(|c| !c.is_whitespace() && *c != '*').map(|_| at + mark.len());
    }
    false
}

/// `` `fit()` ``, which is no quotation as in `` `this' `` or `` `that` ``: a sign that only code has stands in it, or there are
/// several such words.
fn has_code(text: &str) -> bool {
    /// Bytes of a stretch of code in a line.
    const LONGEST: usize = 80;
    /// Words between backticks that are enough without such a sign.
    const WORDS: usize = 3;
    let mut words = 0;
    text.lines().any(|line| {
        let mut pieces = line.split('`');
        let mut before = pieces.next().unwrap_or_default();
        let mut pieces = pieces.peekable();
        while let Some(inside) = pieces.next() {
            let opens = !before.ends_with(char::is_alphanumeric);
            let closes = pieces.peek().is_some_and(|after| !after.starts_with(char::is_alphanumeric));
            let tight = !inside.is_empty() && inside.len() < LONGEST && inside.trim() == inside;
            if opens && closes && tight && !inside.contains('\'') {
                words += usize::from(!inside.contains(' '));
                if words >= WORDS || inside.contains(is_sign_of_code) {
                    return true;
                }
            }
            before = inside;
        }
        false
    })
}

fn is_sign_of_code(character: char) -> bool {
    "()[]{}<>_=/\\:;$#@".contains(character)
}

/// Whether every `mark` that might open or close emphasis has its partner around a few words: `*so*`.
fn emphasizes(text: &str, mark: char) -> bool {
    /// Letters of a stretch that one emphasizes.
    const LONGEST: usize = 120;
    let mut pairs = 0;
    let mut open: Option<usize> = None;
    for (at, _) in text.match_indices(mark) {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        let opens = before.is_none_or(|c| c.is_whitespace() || "([\"“‘—–".contains(c))
            && after.is_some_and(char::is_alphanumeric);
        let closes = before.is_some_and(|c| c.is_alphanumeric() || ".!?".contains(c))
            && after.is_none_or(|c| c.is_whitespace() || ")],.;:!?\"”’—–".contains(c));
        match open.take() {
            Some(from) if closes && at - from < LONGEST && !text[from..at].contains('\n') => {
                // One letter between two stars may be a name of something.
                pairs += usize::from(text[from..at].chars().filter(|c| c.is_alphabetic()).count() > 1);
            }
            // A mark that is alone, as behind a name, speaks against the others.
            Some(_) => return false,
            None if opens => open = Some(at + 1),
            None if closes => return false,
            None => {}
        }
    }
    pairs > 0 && open.is_none()
}

/// Whether some command of LaTeX is what `is` asks for, by its name, what stands before it and what behind.
fn shows_latex(text: &str, is: fn(&str, &str, &str) -> bool) -> bool {
    text.match_indices('\\').any(|(at, _)| {
        let after = &text[at + 1..];
        let (name, behind) = after.split_at(after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len()));
        is(name, &text[..at], behind)
    })
}

/// Structure that only LaTeX has.
fn is_structure(name: &str, _: &str, behind: &str) -> bool {
    match name {
        "begin" => behind.strip_prefix('{').and_then(|inside| inside.split_once('}')).is_some_and(|(name, rest)| {
            let formula = matches!(meaning::environment(name), Some(Environment::Formula(_)));
            !formula && rest.contains(&format!("\\end{{{name}}}"))
        }),
        "documentclass"
        | "newcommand"
        | "renewcommand"
        | "DeclareMathOperator"
        | "bibitem"
        | "section"
        | "subsection"
        | "footnote" => behind.starts_with('{'),
        _ => false,
    }
}

/// A command for text, as people leave it in other dialects too.
fn is_mark(name: &str, before: &str, behind: &str) -> bool {
    match meaning::command(name) {
        Some(Command::Mark(_) | Command::Code | Command::Link | Command::Address | Command::Quoted) => {
            behind.starts_with('{')
        }
        Some(Command::Reference(..)) => behind.starts_with(['{', '[']),
        Some(Command::Switch(_)) => before.ends_with('{'),
        _ => false,
    }
}

/// A percent sign behind a number that LaTeX would take for the beginning of a comment.
fn has_loose_percent(text: &str) -> bool {
    text.match_indices('%').any(|(at, _)| text[..at].trim_end().ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_dialects_by_clear_signs() {
        for (text, dialect) in [
            ("A result **so** strong", Dialect::Markdown),
            ("## Aims\n\nWe ask", Dialect::Markdown),
            ("See [the page](https://a.org).", Dialect::Markdown),
            ("Call `fit()` first", Dialect::Markdown),
            ("Call `fit` first, then `score`\nand `save`.", Dialect::Markdown),
            ("This is *really* new", Dialect::Markdown),
            ("<p>One</p><p>Two</p>", Dialect::Html),
            ("One<br>two", Dialect::Html),
            ("of <i>E. coli</i> and H<sub>2</sub>O", Dialect::Html),
            ("Research &amp; development", Dialect::Html),
            ("&lt;p&gt;One&lt;/p&gt;", Dialect::Html),
            ("\\begin{itemize}\\item a\\end{itemize}", Dialect::Latex),
            ("a \\emph{new} proof~\\cite{a}", Dialect::Latex),
            ("<b>a</b> and **b**", Dialect::Markdown),
        ] {
            assert_eq!(detect(text), dialect, "{text}");
        }
    }

    #[test]
    fn leaves_running_text_plain() {
        for text in [
            "Ann* and Bob* (*equal contribution), p* and q*",
            "an A* search, C*-algebras and *-homomorphisms, 2*3*4",
            "snake_case_name, x_1 and y_1, _private",
            "if a <b and c> d, p<0.05 or R&D; AT&T; x < y > z",
            "an $\\epsilon$-net, Poincar\\'e, 5\\% of S\\&P",
            "# of users: 5\nand more",
            "a `quoted' word and ``another'', China`s `Going Out` way",
            "- one\n- two\n\n1. a\n2. b",
            "\\emph{x} in 95% of cases",
            "a key <p> and a list Vec<u>",
            "C:\\temp\\new, \\begin{foo} and [1](2)",
            "#read(x) *x* and _y_, [a](b)",
            "**",
            "",
        ] {
            assert_eq!(detect(text), Dialect::Plain, "{text}");
        }
    }

    #[test]
    fn gives_titles_the_help_of_their_abstracts() {
        assert_eq!(detect_title("On \\FHE", Dialect::Latex), Dialect::Latex);
        assert_eq!(detect_title("On FHE", Dialect::Latex), Dialect::Plain);
        assert_eq!(detect_title("On <i>E. coli</i>", Dialect::Plain), Dialect::Html);
    }
}
