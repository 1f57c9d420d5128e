use std::collections::BTreeMap;

use hayro_syntax::object::{Dict, Stream};

use super::utf16_be;

/// What a font says its codes mean (ToUnicode CMap, §9.10.3).
#[derive(Debug, Default)]
pub(super) struct ToUnicode {
    /// Bytes of a code, from the code space: 2 for composite fonts, 1 for Type 3.
    code_bytes: usize,
    texts: BTreeMap<u32, String>,
}

impl ToUnicode {
    pub(super) fn of(font: &Dict<'_>) -> Self {
        let stream: Option<Stream<'_>> = font.get("ToUnicode");
        let Some(cmap) = stream.and_then(|stream| stream.decoded().ok()) else { return Self::default() };
        Self::parse(&String::from_utf8_lossy(&cmap))
    }

    /// Reads the `codespacerange`, `bfchar` and `bfrange` sections; everything else in a CMap is ceremony.
    fn parse(cmap: &str) -> Self {
        let mut read = Self { code_bytes: 1, texts: BTreeMap::new() };
        let mut tokens = tokens(cmap).into_iter();
        while let Some(token) = tokens.next() {
            match token.as_str() {
                "begincodespacerange" => {
                    let low = tokens.next().expect("a code");
                    read.code_bytes = hex(&low).len();
                }
                "beginbfchar" => {
                    while let Some(code) = tokens.next().filter(|token| token != "endbfchar") {
                        let text = utf16_be(&hex(&tokens.next().expect("a text")));
                        read.texts.insert(number(&code), text);
                    }
                }
                "beginbfrange" => {
                    while let Some(low) = tokens.next().filter(|token| token != "endbfrange") {
                        let high = number(&tokens.next().expect("a code"));
                        read.range(number(&low), high, &mut tokens);
                    }
                }
                _ => {}
            }
        }
        read
    }

    /// A range maps to consecutive texts, or to a list of one each.
    fn range(&mut self, low: u32, high: u32, tokens: &mut impl Iterator<Item = String>) {
        let first = tokens.next().expect("a text or a list");
        if first == "[" {
            for (code, text) in (low..).zip(tokens.take_while(|token| token != "]")) {
                self.texts.insert(code, utf16_be(&hex(&text)));
            }
            return;
        }
        let mut bytes = hex(&first);
        for code in low..=high {
            self.texts.insert(code, utf16_be(&bytes));
            let last = bytes.last_mut().expect("a text is not empty");
            *last = last.wrapping_add(1);
        }
    }

    /// Decodes a shown string; a code without meaning becomes U+FFFD, so that a test sees it.
    pub(super) fn decode(&self, shown: &[u8]) -> String {
        shown
            .chunks(self.code_bytes.max(1))
            .map(|code| code.iter().fold(0, |number, &byte| number << 8 | u32::from(byte)))
            .map(|code| self.texts.get(&code).map_or("\u{fffd}", String::as_str))
            .collect()
    }
}

/// Splits a CMap into `<hex>`, `[`, `]` and words.
fn tokens(cmap: &str) -> Vec<String> {
    let spaced = cmap.replace('<', " <").replace('>', "> ").replace('[', " [ ").replace(']', " ] ");
    spaced.split_whitespace().map(str::to_owned).collect()
}

fn hex(token: &str) -> Vec<u8> {
    let digits = token.trim_start_matches('<').trim_end_matches('>');
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).expect("hexadecimal")).collect()
}

fn number(token: &str) -> u32 {
    hex(token).into_iter().fold(0, |number, byte| number << 8 | u32::from(byte))
}

#[cfg(test)]
mod tests {
    use super::ToUnicode;

    #[test]
    fn single_codes_ranges_and_lists_are_read() {
        let cmap = "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n\
            2 beginbfchar\n<0001> <00660069>\n<0002><d83dde00>\nendbfchar\n\
            2 beginbfrange\n<0010> <0012> <0041>\n<0020> <0021> [<0078> <0079007a>]\nendbfrange";
        let read = ToUnicode::parse(cmap);
        assert_eq!(read.decode(b"\0\x01\0\x02\0\x10\0\x12\0\x20\0\x21\0\x99"), "fi😀ACxyz\u{fffd}");
    }
}
