//! Labels by which authors name the parts of what they submit.

use std::ops::Range;

use crate::prose::{Block, Inline, plain_text};

/// What an abstract is called in the languages that abstracts come in. `Summary` names a part of a structured abstract too, and
/// is a label of the whole only on a line of its own.
pub(super) const ABSTRACT: &[&str] = &[
    "extended abstract",
    "short abstract",
    "abstract",
    "zusammenfassung",
    "kurzfassung",
    "résumé",
    "resumen",
    "resumo",
    "riassunto",
    "samenvatting",
    "sammanfattning",
    "sammendrag",
    "tiivistelmä",
    "streszczenie",
    "abstrakt",
    "özet",
    "аннотация",
    "περίληψη",
    "الملخص",
    "ملخص",
    "摘要",
    "要旨",
    "概要",
    "초록",
];

/// What a list of keywords is called in the same languages.
pub(super) const KEYWORDS: &[&str] = &[
    "keywords and phrases",
    "key words and phrases",
    "keywords",
    "key words",
    "key-words",
    "keyword",
    "index terms",
    "schlüsselwörter",
    "schlagwörter",
    "stichwörter",
    "mots-clés",
    "mots clés",
    "mots-clefs",
    "palabras clave",
    "palabras-clave",
    "palavras-chave",
    "parole chiave",
    "trefwoorden",
    "nyckelord",
    "nøkkelord",
    "avainsanat",
    "słowa kluczowe",
    "klíčová slova",
    "anahtar kelimeler",
    "ключевые слова",
    "λέξεις κλειδιά",
    "الكلمات المفتاحية",
    "关键词",
    "關鍵詞",
    "關鍵字",
    "キーワード",
    "키워드",
    "핵심어",
];

/// What a list of references is called.
pub(super) const REFERENCES: &[&str] = &[
    "references",
    "reference",
    "bibliography",
    "works cited",
    "literature",
    "literatur",
    "literaturverzeichnis",
    "références",
    "bibliographie",
    "referencias",
    "bibliografía",
    "referências",
    "riferimenti bibliografici",
    "bibliografia",
    "literatuur",
    "referenser",
    "литература",
    "список литературы",
    "参考文献",
    "參考文獻",
    "참고문헌",
];

/// How sure a label is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// The line, the heading or the marked words end with it.
    Line,
    /// A colon or dash follows.
    Sign,
    /// A full stop follows.
    Stop,
    /// Nothing parts it from the text.
    None,
}

/// The label of `labels` that `text` begins with: its bytes, what parts it from the text included, and how it ends.
pub(super) fn at_start(text: &str, labels: &[&str]) -> Option<(usize, Ending)> {
    let opening = text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || "*_[(【".contains(c)).len();
    let rest = &text[opening..];
    let length = labels.iter().find_map(|label| prefix(rest, label))?;
    let after = &rest[length..];
    if after.starts_with(char::is_alphanumeric) && after.is_ascii() {
        return None;
    }
    let end = text.len() - after.len();
    let marks = after.len() - after.trim_start_matches(|c: char| c == ' ' || "*_])】".contains(c)).len();
    let sign = &after[marks..];
    let behind = |length: usize| {
        let rest = &sign[length..];
        text.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || "*_".contains(c)).len()
    };
    let first = sign.chars().next();
    Some(match first {
        None => (text.len(), Ending::Line),
        Some(':' | '：' | '—' | '–' | '―') => {
            let signs = sign.len() - sign.trim_start_matches(|c: char| c == ' ' || ":：—–―-".contains(c)).len();
            (behind(signs), Ending::Sign)
        }
        Some('-' | '|' | '/') if sign[1..].starts_with(' ') && after.starts_with(' ') => (behind(1), Ending::Sign),
        Some('.') if sign.len() == 1 => (text.len(), Ending::Line),
        Some('.') if sign[1..].starts_with([' ', '-', '—', '–']) => {
            let signs = sign.len() - sign.trim_start_matches(['.', ' ', '-', '—', '–']).len();
            (behind(signs), Ending::Stop)
        }
        Some(_) if marks > 0 => (end + marks, Ending::None),
        Some(_) => return None,
    })
}

/// Bytes of `text` that read like `label`, letter case apart.
fn prefix(text: &str, label: &str) -> Option<usize> {
    let mut wanted = label.chars();
    let mut length = 0;
    for character in text.chars() {
        let Some(expected) = wanted.next() else { break };
        let space = expected == ' ' && character.is_whitespace();
        if !space && !character.to_lowercase().eq(std::iter::once(expected)) {
            return None;
        }
        length += character.len_utf8();
    }
    let ends = !text[length..].starts_with(|c: char| c.is_alphabetic() && !is_unspaced(label));
    (wanted.next().is_none() && ends).then_some(length)
}

/// Whether the label is of a script whose words stand without spaces.
fn is_unspaced(label: &str) -> bool {
    label.starts_with(|c: char| c >= '\u{2E80}')
}

/// The label that the first words of a paragraph are, set strong, emphasized or in small capitals: its bytes.
pub(super) fn marked(content: &[Inline], labels: &[&str]) -> Option<usize> {
    let first = content.first()?;
    let (Inline::Strong { .. } | Inline::Emphasis { .. } | Inline::SmallCaps { .. }) = first else { return None };
    let text = plain_text(std::slice::from_ref(first));
    let (_, ending) = at_start(&text, labels)?;
    let is_all = ending == Ending::Line
        || text.trim_end().ends_with([':', '.', '—', '–', '：'])
            && at_start(text.trim_end().trim_end_matches([':', '.', '—', '–', '：']), labels)?.1 == Ending::Line;
    let whole = plain_text(content);
    let behind = &whole[text.len()..];
    let signs = behind.len() - behind.trim_start_matches(|c: char| c.is_whitespace() || ":.—–：".contains(c)).len();
    is_all.then_some(text.len() + signs)
}

/// Whether a block is the label and nothing else.
pub(super) fn is_own_line(block: &Block, labels: &[&str]) -> bool {
    let (Block::Paragraph { content } | Block::Heading { content, .. }) = block else { return false };
    let text = plain_text(content);
    let text = text.trim().trim_end_matches([':', '.', '：', '—', '–']).trim_end();
    at_start(text, labels).is_some_and(|(_, ending)| ending == Ending::Line)
}

/// The last place in a paragraph where a label with a colon or dash begins a sentence: the bytes of the label.
pub(super) fn last_run_in(text: &str, labels: &[&str]) -> Option<Range<usize>> {
    let starts = text.char_indices().rev().filter(|(at, character)| {
        character.is_alphabetic() && *at > 0 && text[..*at].ends_with(|c: char| c.is_whitespace() || "*_".contains(c))
    });
    for (at, _) in starts.take(WORDS) {
        let before = text[..at].trim_end_matches(|c: char| c.is_whitespace() || "*_".contains(c));
        if !before.ends_with(['.', '!', '?', ')', ']', '。', '”', '"', ';', ':']) {
            continue;
        }
        if let Some((length, Ending::Sign)) = at_start(&text[at..], labels) {
            return Some(at..at + length);
        }
    }
    None
}

/// Words at the end of a paragraph among which a label is looked for; a list of keywords has fewer.
const WORDS: usize = 120;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_labels_from_sentences() {
        for (text, labels, behind, ending) in [
            ("Abstract: We show", ABSTRACT, "We show", Ending::Sign),
            ("ABSTRACT. We show", ABSTRACT, "We show", Ending::Stop),
            ("Abstract—Large models", ABSTRACT, "Large models", Ending::Sign),
            ("**Abstract** : So", ABSTRACT, "So", Ending::Sign),
            ("Résumé : Nous", ABSTRACT, "Nous", Ending::Sign),
            ("摘要：我们", ABSTRACT, "我们", Ending::Sign),
            ("【要旨】本稿", ABSTRACT, "本稿", Ending::None),
            ("Abstract", ABSTRACT, "", Ending::Line),
            ("Abstract We show", ABSTRACT, "We show", Ending::None),
            ("Index Terms— Near", KEYWORDS, "Near", Ending::Sign),
            ("Mots-clés : a", KEYWORDS, "a", Ending::Sign),
        ] {
            let (length, found) = at_start(text, labels).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&text[length..], found), (behind, ending), "{text}");
        }
        for text in
            ["Abstraction: x", "Abstracts of all", "An abstract: x", "Abstract-level reasoning", "Abstract, but true"]
        {
            assert_eq!(at_start(text, ABSTRACT), None, "{text}");
        }
    }

    #[test]
    fn finds_labels_behind_sentences() {
        let text = "The keywords: they matter. It ends. Keywords: a, b";
        assert_eq!(last_run_in(text, KEYWORDS).map(|range| &text[range]), Some("Keywords: "));
        assert_eq!(last_run_in("these are our keywords: a, b", KEYWORDS), None);
    }
}
