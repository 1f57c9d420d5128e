//! Escapes that a converter wrote and another one did not read.

use std::borrow::Cow;

use super::changed;
use super::findings::{Findings, Kind};
use crate::prose::html;

/// Reads `_x000D_`, by which Office Open XML writes a control character in a cell (ECMA-376, 22.9.2.19 `ST_Xstring`).
///
/// Codes of other characters than controls stand as they are: `_x0041_` may be a name.
pub(super) fn office<'a>(text: &'a str, findings: &mut Findings) -> Cow<'a, str> {
    changed(text, text.contains("_x00"), |text| {
        let mut result = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("_x00") {
            result.push_str(&rest[..at]);
            let escape = &rest[at..];
            match office_escape(escape) {
                Some(character) => {
                    findings.found(Kind::OfficeEscape, &escape[..ESCAPE], "");
                    result.push(character);
                    rest = &escape[ESCAPE..];
                }
                None => {
                    result.push_str(&escape[..4]);
                    rest = &escape[4..];
                }
            }
        }
        result.push_str(rest);
        result
    })
}

/// Bytes of `_x000D_`.
const ESCAPE: usize = 7;

fn office_escape(escape: &str) -> Option<char> {
    let code = escape.get(2..6).filter(|_| escape.as_bytes().get(6) == Some(&b'_'))?;
    let character = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
    character.is_control().then_some(character)
}

/// Most levels of escaping that are taken off.
const LEVELS: usize = 3;

/// Takes one level off what was escaped twice: `&amp;eacute;`, and tags that are all escaped, `&lt;p&gt;`.
///
/// A character reference that is left is for the dialect to read.
pub(super) fn twice<'a>(text: &'a str, findings: &mut Findings) -> Cow<'a, str> {
    let mut text = Cow::Borrowed(text);
    for _ in 0..LEVELS {
        let all = is_escaped_markup(&text);
        if !all && !text.contains("&amp;") {
            break;
        }
        let less = one_level_less(&text, all, findings);
        if less == text {
            break;
        }
        text = Cow::Owned(less);
    }
    text
}

/// Whether tags of HTML stand in the text, each escaped and none as it should be.
fn is_escaped_markup(text: &str) -> bool {
    const TAGS: [&str; 12] = ["p", "br", "b", "i", "em", "strong", "ul", "ol", "li", "div", "span", "sup"];
    let closes = |tag: &&str| text.contains(&format!("&lt;/{tag}&gt;")) && text.contains(&format!("&lt;{tag}"));
    text.contains("&lt;") && !text.contains('<') && TAGS.iter().any(closes)
}

fn one_level_less(text: &str, all: bool, findings: &mut Findings) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        result.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = reference(rest);
        let inner = rest.strip_prefix("&amp;").map_or(0, reference_behind);
        if inner > 0 {
            findings.found(Kind::EscapedTwice, &rest[..5 + inner], &format!("&{}", &rest[5..5 + inner]));
            result.push('&');
            rest = &rest[5..];
        } else if all && matches!(&rest[..length], "&lt;" | "&gt;" | "&quot;") {
            findings.count(Kind::EscapedTwice);
            result.push_str(&html::decoded(&rest[..length]));
            rest = &rest[length..];
        } else {
            let length = length.max(1);
            result.push_str(&rest[..length]);
            rest = &rest[length..];
        }
    }
    result.push_str(rest);
    result
}

/// Bytes of the character reference at the beginning of `text` (HTML, 13.2.5.72); 0 if there is none.
fn reference(text: &str) -> usize {
    text.strip_prefix('&').map_or(0, |after| match reference_behind(after) {
        0 => 0,
        length => length + 1,
    })
}

/// Bytes of a reference without its ampersand: `eacute;`, `#233;`, `#xE9;`.
fn reference_behind(text: &str) -> usize {
    let bytes = text.as_bytes();
    let name = bytes.iter().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
    let starts = bytes.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'#');
    if starts && name > 1 && bytes.get(name) == Some(&b';') { name + 1 } else { 0 }
}

/// Reads the character references that a plain text has left over: no one writes `&nbsp;` or `&#39;` to be read by people.
pub(in crate::prose) fn references<'a>(text: &'a str, findings: &mut Findings) -> Cow<'a, str> {
    changed(text, text.contains('&') && text.contains(';'), |text| {
        let mut result = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            result.push_str(&rest[..at]);
            rest = &rest[at..];
            let length = reference(rest);
            let written = &rest[..length.max(1)];
            let meant = if length > 0 { html::decoded(written) } else { written.to_owned() };
            if meant != written {
                findings.found(Kind::EscapedTwice, written, &meant);
            }
            result.push_str(&meant);
            rest = &rest[written.len()..];
        }
        result.push_str(rest);
        result
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patience::within;

    #[test]
    fn reads_what_a_converter_left() {
        for (written, meant) in
            [("a_x000D_\nb _x0009_c _x0041_ _x00", "a\r\nb \tc _x0041_ _x00"), ("no_x000D", "no_x000D")]
        {
            assert_eq!(office(written, &mut Findings::default()), meant);
        }
        for (written, meant) in [
            ("Caf&amp;eacute; &amp;amp;amp; R&amp;D; a &amp; b", "Caf&eacute; & R&D; a & b"),
            ("&lt;p&gt;One &lt;b&gt;two&lt;/b&gt;&lt;/p&gt;", "<p>One <b>two</b></p>"),
            ("<p>the tag &lt;p&gt; and &lt;/p&gt;</p>", "<p>the tag &lt;p&gt; and &lt;/p&gt;</p>"),
            ("if a &lt; b and c &gt; d", "if a &lt; b and c &gt; d"),
        ] {
            let mut findings = Findings::default();
            let read = twice(written, &mut findings).replace("&amp;", "&");
            assert_eq!(read, meant);
        }
        let mut findings = Findings::default();
        assert_eq!(
            references("a &lt; b&nbsp;c &#39;d&#39; R&D; x&y &foo; &;", &mut findings),
            "a < b\u{A0}c 'd' R&D; x&y &foo; &;"
        );
        assert_eq!(findings.of(Kind::EscapedTwice), 4);
    }

    #[test]
    fn is_quick_about_ampersands() {
        within(&"references", || references(&"&#39;".repeat(20_000), &mut Findings::default()).len());
    }
}
