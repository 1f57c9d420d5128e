//! The LaTeX that people leave in text of another dialect: escapes, accents, ties, dashes, quotation marks.
//!
//! Only what is clearly LaTeX is read as such. A backslash, a tilde or two hyphens in a path, an address, an option or a
//! quoted string stand for themselves.

use std::borrow::Cow;

use super::{accent, escape};

/// Text as it was meant: escapes, accents, ties, dashes and quotation marks.
pub(super) fn read(text: &str) -> String {
    read_but_commands(&quotes(text)).chars().map(escape::meant).collect()
}

/// Text as [`read`] gives it, its quotation marks read and its formulas taken out before, with [stand-ins](escape) for what was escaped: commands are yet to
/// be read.
pub(super) fn read_but_commands(text: &str) -> String {
    ties_and_dashes(&unescaped(&accents(text)))
}

/// Reads ``` ``quoted'' ``` as “quoted”, where both ends stand in one paragraph with no backtick between; an editor may have
/// made another sign of the end.
pub(super) fn quotes(text: &str) -> Cow<'_, str> {
    const ENDS: [&str; 5] = ["''", "’’", "”", "\"\"", "\""];
    if !(text.contains("``") && ENDS.iter().any(|end| text.contains(end))) {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("``") {
        let after = rest[at..].trim_start_matches('`');
        let run = rest.len() - at - after.len();
        let inside = after.split('`').next().unwrap_or_default();
        let inside = inside.split("\n\n").next().unwrap_or_default();
        let end = ENDS.iter().filter_map(|end| inside.find(end).map(|at| (at, end.len()))).min_by_key(|(at, _)| *at);
        let close = end.filter(|(at, _)| {
            let sound = !inside.starts_with(char::is_whitespace) && !inside[..*at].ends_with(char::is_whitespace);
            run == 2 && *at > 0 && sound
        });
        result.push_str(&rest[..at]);
        match close {
            Some((close, length)) => {
                result.push('“');
                result.push_str(&inside[..close]);
                result.push('”');
                rest = &after[close + length..];
            }
            None => {
                result.push_str(&rest[at..at + run]);
                rest = after;
            }
        }
    }
    result.push_str(rest);
    Cow::Owned(result)
}

/// Reads the accents and letters of TeX: `Poincar\'e`, `Schr{\"o}dinger`, `\v{s}`, `Stra\ss e`.
pub(super) fn accents(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let quoting = ['"', '\'', '`'].map(|mark| (mark, closes_quotation(text, mark)));
    let mut result = String::with_capacity(text.len());
    let mut before = None;
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        let read = match character {
            '{' => grouped(rest),
            '\\' => escaped_quote(rest, before, &quoting).is_none().then(|| accented(rest, before, false)).flatten(),
            _ => None,
        };
        if let Some((letter, length)) = read {
            before = letter.chars().next_back();
            result.push_str(&letter);
            at += length;
        } else {
            // Two backslashes are TeX's line break: the second begins no command.
            let length = if rest.starts_with("\\\\") { 2 } else { character.len_utf8() };
            result.push_str(&rest[..length]);
            before = Some(character);
            at += length;
        }
    }
    Cow::Owned(result)
}

/// Whether `\` and `mark` also stand before something that is no letter, as the end of an escaped quotation does.
fn closes_quotation(text: &str, mark: char) -> bool {
    let escape: String = ['\\', mark].into_iter().collect();
    text.split(escape.as_str())
        .skip(1)
        .any(|after| !after.starts_with(|c: char| c.is_alphabetic() || "{\\".contains(c)))
}

/// `\"our\"` and `it\'s` are strings escaped by a program.
fn escaped_quote(rest: &str, before: Option<char>, quoting: &[(char, bool)]) -> Option<()> {
    let mark = rest[1..].chars().next()?;
    let (_, quoting) = quoting.iter().find(|(quote, _)| *quote == mark)?;
    let within_word = before.is_some_and(char::is_alphabetic);
    let word: String = rest[2..].chars().take_while(|c| c.is_alphabetic()).take(3).collect();
    let contraction =
        mark == '\'' && within_word && matches!(word.as_str(), "s" | "t" | "re" | "ll" | "ve" | "m" | "d");
    ((*quoting && !within_word) || contraction).then_some(())
}

/// A letter in braces of its own: `{\'e}`, `{\ss}`.
fn grouped(rest: &str) -> Option<(String, usize)> {
    let (letter, length) = accented(&rest[1..], None, true)?;
    rest[1 + length..].starts_with('}').then_some((letter, length + 2))
}

/// The letter that a command at the beginning of `rest` stands for, and the command's length.
fn accented(rest: &str, before: Option<char>, in_braces: bool) -> Option<(String, usize)> {
    let command = rest.strip_prefix('\\')?;
    let name = &command[..command.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(command.len())];
    if name.is_empty() {
        return symbol_accent(command, before, in_braces);
    }
    let after = &command[name.len()..];
    if let (Some(mark), 1) = (name.chars().next().and_then(accent::combining), name.len()) {
        let (base, length) = argument(after, mark).or_else(|| spaced(after, mark))?;
        return Some((accent::compose(base, mark), 1 + name.len() + length));
    }
    let letter = accent::letter(name).filter(|_| in_braces || !matches!(name, "i" | "j"))?;
    let within_word = before.is_some_and(char::is_alphabetic);
    let space = if after.starts_with("{}") {
        2
    } else if after.starts_with(' ')
        && after[1..].starts_with(char::is_lowercase)
        && (within_word || is_capital(letter))
    {
        1
    } else {
        0
    };
    let clear = in_braces || within_word || space > 0 || after.starts_with('\\');
    clear.then(|| (letter.to_owned(), 1 + name.len() + space))
}

fn is_capital(letter: &str) -> bool {
    letter.starts_with(char::is_uppercase)
}

/// `\'e`, `\'{e}`, `\'\i`: braces make any accent clear, without them only letters that Unicode has count.
fn symbol_accent(command: &str, before: Option<char>, in_braces: bool) -> Option<(String, usize)> {
    let symbol = command.chars().next()?;
    let mark = accent::combining(symbol)?;
    let after = &command[symbol.len_utf8()..];
    if let Some((base, length)) = argument(after, mark) {
        return Some((accent::compose(base, mark), 1 + symbol.len_utf8() + length));
    }
    let base = after.chars().next().filter(char::is_ascii_alphabetic)?;
    let within_word = before.is_some_and(char::is_alphabetic);
    let clear = match symbol {
        // `example\.com`, `a\=b` and `\~name` are more likely than these letters without braces.
        '.' | '=' => in_braces,
        '~' => in_braces || within_word,
        _ => true,
    };
    let letter = accent::composed(base, mark).filter(|_| clear)?;
    Some((letter, 1 + symbol.len_utf8() + base.len_utf8()))
}

/// A base letter in braces or as a command: `{e}`, `{\i}`, `\i`.
fn argument(after: &str, mark: char) -> Option<(char, usize)> {
    let (inside, braces) = match after.strip_prefix('{') {
        Some(inside) => (inside, 2),
        None if after.starts_with('\\') => (after, 0),
        None => return None,
    };
    let (base, length) = match inside.strip_prefix('\\') {
        Some(dotless) => (dotless.chars().next().filter(|c| matches!(c, 'i' | 'j'))?, 2),
        None => inside.chars().next().filter(|c| c.is_alphabetic()).map(|c| (c, c.len_utf8()))?,
    };
    let after = &inside[length..];
    let ends = if braces > 0 { after.starts_with('}') } else { !after.starts_with(|c: char| c.is_ascii_alphabetic()) };
    // A dotless letter as a bare command takes the accent only where the pair is a letter.
    (ends && (braces > 0 || accent::composed(base, mark).is_some())).then_some((base, length + braces))
}

/// A base letter behind a space: `\v s`.
fn spaced(after: &str, mark: char) -> Option<(char, usize)> {
    let base = after.strip_prefix(' ')?.chars().next().filter(char::is_ascii_alphabetic)?;
    accent::composed(base, mark).is_some().then_some((base, 2))
}

/// Reads `\&`, `\%`, `\_`, `\#`, `\$`, `\{` and `\}` as the characters, and TeX's space after a full stop as a space.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match (character, characters.peek()) {
            ('\\', Some(&escaped @ ('&' | '%' | '_' | '#' | '$' | '{' | '}'))) => {
                result.push(escape::stand_in(escaped));
                characters.next();
            }
            ('\\', Some(' ')) if result.ends_with('.') => {}
            ('\\', Some('\\')) => {
                result.push_str("\\\\");
                characters.next();
            }
            _ => result.push(character),
        }
    }
    Cow::Owned(result)
}

/// Reads `~` as a no-break space, `--` as an en dash and `---` as an em dash, where they are no part of code or of a path.
///
/// A tie at the end of the text ties what comes next: a formula, marked text.
pub(super) fn ties_and_dashes(text: &str) -> String {
    let next = text.ends_with('~').then_some('$');
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    for token in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
        rest = &rest[token.len()..];
        let before = result.chars().next_back();
        let after = rest.chars().next().or(next);
        if is_code(token) { result.push_str(token) } else { token_into(&mut result, token, before, after) }
    }
    result
}

/// Options, paths and assignments, up to the white space around them.
fn is_code(token: &str) -> bool {
    let token = token.trim_start_matches(['(', '[', '"', '\'', '“', '‘']).trim_end();
    let option = token.starts_with('-') && token.trim_start_matches('-').starts_with(char::is_alphabetic);
    let em_dash = token.starts_with("---") && !token.starts_with("----");
    let path = token.contains('/') && (token.starts_with(['/', '~', '.']) || token.contains('.'));
    (option && !em_dash) || path || token.contains('=') || token.contains("://")
}

fn token_into(result: &mut String, token: &str, before: Option<char>, after: Option<char>) {
    let mut before = before;
    let mut rest = token;
    while let Some(character) = rest.chars().next() {
        let run = if character == '-' { rest.len() - rest.trim_start_matches('-').len() } else { character.len_utf8() };
        let next = rest[run..].chars().next().or(after);
        match character {
            '~' if is_tie(before, next) => result.push('\u{A0}'),
            '-' if run == 2 && is_dash(before, next) => result.push('–'),
            '-' if run == 3 && (before.is_some() || next.is_some()) => result.push('—'),
            _ => result.push_str(&rest[..run]),
        }
        before = Some(character);
        rest = &rest[run..];
    }
}

/// `Fig.~3`, `Theorem~1`, `al.~[5]`, `Eq.~(2)`, `10~ms`.
fn is_tie(before: Option<char>, next: Option<char>) -> bool {
    let (Some(before), Some(next)) = (before, next.map(escape::meant)) else { return false };
    match next {
        '[' | '\\' | '$' => before.is_alphabetic() || matches!(before, '.' | ')'),
        '(' => before == '.',
        _ if next.is_alphabetic() => before.is_alphanumeric() || matches!(before, '.' | ')' | ','),
        _ if next.is_numeric() => before.is_alphabetic() || matches!(before, '.' | ')'),
        _ => false,
    }
}

/// Between words or between spaces; `--flag` and `i--;` are code.
fn is_dash(before: Option<char>, next: Option<char>) -> bool {
    let word = |c: char| c.is_alphanumeric() || "()[]“”‘’\"'’.,$%".contains(c);
    match (before.map(escape::meant), next.map(escape::meant)) {
        (Some(before), Some(next)) if before.is_whitespace() => next.is_whitespace(),
        (Some(before), Some(next)) => word(before) && (word(next) || next.is_whitespace()),
        (None, Some(next)) => next.is_whitespace(),
        (Some(before), None) => before.is_whitespace(),
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_clearly_latex() {
        for (written, meant) in [
            ("IEEE S\\&P’17 at 5\\% of \\$10", "IEEE S&P’17 at 5% of $10"),
            (
                "Poincar\\'e, Schr\\\"odinger, Schr{\\\"o}dinger, Erd\\H{o}s",
                "Poincaré, Schrödinger, Schrödinger, Erdős",
            ),
            ("\\v{S}koda, \\v Skoda, Fran\\c{c}ois, Espa\\~na", "Škoda, Škoda, François, España"),
            (
                "S\\o rensen, Wa{\\l}\\k{e}sa, Stra\\ss{}e, \\AA rhus, na{\\\"\\i}ve",
                "Sørensen, Wałęsa, Straße, Århus, naïve",
            ),
            (
                "Fig.~3, Theorem~1 of Smith et al.~[5], 10~ms",
                "Fig.\u{A0}3, Theorem\u{A0}1 of Smith et al.\u{A0}[5], 10\u{A0}ms",
            ),
            ("pages 3--5, Cauchy--Schwarz, so -- then---thus", "pages 3–5, Cauchy–Schwarz, so – then—thus"),
            ("a ``trusted'' and ``semi-honest'' one", "a “trusted” and “semi-honest” one"),
            ("Smith et al.\\ show", "Smith et al. show"),
            ("as ``rare\" or ``old”", "as “rare” or “old”"),
            ("``a set''--so is~", "“a set”–so is\u{A0}"),
        ] {
            assert_eq!(read(written), meant);
        }
    }

    #[test]
    fn leaves_everything_else_alone() {
        for text in [
            "#read(\"/etc/passwd\") *x* $y$ @z <w> a \\ b = ` `` '' \\\\&",
            "in ~5 ms, at ~/home/a~b.txt, x.org/~name, a ~ b",
            "run it with --flag --no-flag -x--y, x=a--b, ---- and C:\\users\\name",
            "he said \\\"our way\\\" and it\\'s fine, don\\'t",
            "\\d+ \\alpha \\emph{x} \\u0041 foo\\.com \\other C:\\l x",
        ] {
            assert_eq!(read(text), text);
        }
    }
}
