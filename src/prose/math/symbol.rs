//! Characters, strings, fonts and names of Typst math.

use std::fmt::Write;

use icu_normalizer::ComposingNormalizerBorrowed;
use pulldown_latex::event::{DelimiterType, Font};

/// Writes one character of a formula: an ASCII letter or digit as itself, anything else escaped, and a space behind it so
/// that no two letters make a name.
pub(super) fn character(out: &mut String, character: char) {
    match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' => out.push(character),
        // What TeX sets for these keys.
        '-' => out.push_str("\\u{2212}"),
        '*' => out.push_str("\\u{2217}"),
        // The parser has the sign for a millionth part in the place of the Greek letter.
        'µ' => out.push_str("\\u{3bc}"),
        _ => escape(out, character),
    }
    out.push(' ');
}

/// Whether a character is a bar, which opens as well as it closes.
pub(super) fn is_bar(character: char) -> bool {
    matches!(character, '|' | '‖' | '∥')
}

/// Writes a bar with the space around it that TeX gives: Typst would take one alone for a relation.
pub(super) fn bar(out: &mut String, bar: char, ty: DelimiterType) {
    out.push_str(match ty {
        DelimiterType::Open => "class(\"opening\", ",
        DelimiterType::Close => "class(\"closing\", ",
        DelimiterType::Fence => "class(\"normal\", ",
    });
    character(out, bar);
    out.push_str(") ");
}

/// Writes a number: digits with one point as they are, others, such as `10,000`, as text.
pub(super) fn number(out: &mut String, number: &str) {
    let plain = number.starts_with(|c: char| c.is_ascii_digit())
        && number.ends_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '.')
        && number.matches('.').count() <= 1;
    if plain {
        out.push_str(number);
        out.push(' ');
    } else {
        string(out, number);
    }
}

/// Writes text as a string in which nothing but letters and digits of ASCII and spaces stand as themselves. No space is left
/// around it, since Typst would print that.
pub(super) fn string(out: &mut String, text: &str) {
    if out.ends_with(' ') && out.trim_end().ends_with(|c: char| c.is_ascii_alphanumeric() || ")}\"".contains(c)) {
        out.truncate(out.trim_end().len());
    }
    out.push('"');
    for character in text.chars() {
        if character.is_ascii_alphanumeric() || character == ' ' {
            out.push(character);
        } else {
            escape(out, character);
        }
    }
    out.push('"');
}

fn escape(out: &mut String, character: char) {
    write!(out, "\\u{{{:x}}}", u32::from(character)).expect("writing to a string");
}

/// The functions that set a font, outermost first.
pub(super) fn font(font: Font) -> &'static [&'static str] {
    match font {
        Font::BoldScript => &["bold", "cal"],
        Font::BoldItalic => &["bold", "italic"],
        Font::Bold => &["bold", "upright"],
        Font::BoldSymbol => &["bold"],
        Font::Fraktur => &["frak"],
        Font::Script => &["cal"],
        Font::Monospace => &["mono"],
        Font::SansSerif => &["sans", "upright"],
        Font::DoubleStruck => &["bb"],
        Font::DoubleStruckItalic => &["bb", "italic"],
        Font::Italic => &["italic"],
        Font::BoldFraktur => &["bold", "frak"],
        Font::SansSerifBoldItalic => &["bold", "sans", "italic"],
        Font::SansSerifItalic => &["sans", "italic"],
        Font::BoldSansSerif => &["bold", "sans", "upright"],
        Font::UpRight => &["upright"],
    }
}

/// Operators that Typst knows by name; it sets limits under some of them.
pub(super) const OPERATORS: [&str; 35] = [
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim", "exp", "gcd", "hom",
    "inf", "ker", "lcm", "lg", "lim", "liminf", "limsup", "ln", "log", "max", "min", "Pr", "sec", "sech", "sin",
    "sinh", "sup", "tan", "tanh", "tr",
];

/// Writes the name of a function, such as `sin`.
pub(super) fn operator(out: &mut String, name: &str) {
    match OPERATORS.iter().find(|known| **known == name) {
        Some(known) => {
            out.push_str(known);
            out.push(' ');
        }
        None => {
            out.push_str("op(");
            string(out, name);
            out.push_str(") ");
        }
    }
}

/// How a mark above or below a formula is written: the function, and the accent if it takes one.
pub(super) enum Mark {
    Accent(char),
    Function(&'static str),
}

/// The mark that a character set above something makes.
pub(super) fn mark_above(character: char) -> Option<Mark> {
    Some(match character {
        '`' => Mark::Accent('\u{300}'),
        '´' | '\'' => Mark::Accent('\u{301}'),
        '^' | 'ˆ' => Mark::Accent('\u{302}'),
        '~' | '˜' | '∼' => Mark::Accent('\u{303}'),
        '¯' | 'ˉ' => Mark::Accent('\u{304}'),
        '‾' | '_' | '―' => Mark::Function("overline"),
        '˘' => Mark::Accent('\u{306}'),
        '˙' | '.' => Mark::Accent('\u{307}'),
        '¨' => Mark::Accent('\u{308}'),
        '˚' | '°' => Mark::Accent('\u{30A}'),
        'ˇ' => Mark::Accent('\u{30C}'),
        '⃛' | '…' => Mark::Accent('\u{20DB}'),
        '→' => Mark::Accent('\u{20D7}'),
        '←' => Mark::Accent('\u{20D6}'),
        '↔' => Mark::Accent('\u{20E1}'),
        '⇀' => Mark::Accent('\u{20D1}'),
        '↼' => Mark::Accent('\u{20D0}'),
        '⏞' => Mark::Function("overbrace"),
        '⎴' => Mark::Function("overbracket"),
        '⏜' => Mark::Function("overparen"),
        '⏠' => Mark::Function("overshell"),
        _ => return None,
    })
}

/// The mark that a character set below something makes.
pub(super) fn mark_below(character: char) -> Option<Mark> {
    Some(match character {
        '_' | '‾' | '―' => Mark::Function("underline"),
        '⏟' => Mark::Function("underbrace"),
        '⎵' => Mark::Function("underbracket"),
        '⏝' => Mark::Function("underparen"),
        '⏡' => Mark::Function("undershell"),
        _ => return None,
    })
}

/// The character with a stroke through it, where Unicode has one: `=` becomes `≠`.
pub(super) fn negated(character: char) -> Option<char> {
    let pair: String = [character, '\u{338}'].into_iter().collect();
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(&pair).into_owned();
    let mut characters = composed.chars();
    characters.next().filter(|_| characters.next().is_none())
}
