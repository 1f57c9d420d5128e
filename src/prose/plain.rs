//! Reads plain text: paragraphs, lists, addresses and the LaTeX people leave in it.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;

use super::formulas::Dollars;
use super::marker::{self, Marker, Style};
use super::tree::{Holder, Tree};
use super::{Inline, Prose, address, formulas, hard_wrap, residue};

/// The paragraphs and lists of `text`, and whether something was nested too deep.
pub(super) fn read(text: &str) -> (Prose, bool) {
    let text = hard_wrap::keep_lines(text);
    let write = |tree: &mut Tree, words: &str| formulas::write(tree, words, Dollars::Characters);
    let (mut prose, too_deep) = read_with(&residue::quotes(&text), write);
    hard_wrap::break_lines(&mut prose);
    (prose, too_deep)
}

/// The same, with the words of each paragraph added by `write`.
pub(super) fn read_with(text: &str, mut write: impl FnMut(&mut Tree, &str)) -> (Prose, bool) {
    let mut flush = |tree: &mut Tree, stretch: &mut String| {
        if !stretch.is_empty() {
            tree.end_paragraph();
            write(tree, stretch);
            tree.end_paragraph();
            stretch.clear();
        }
    };
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let items = marker::items(&lines);
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let mut tree = Tree::new(inlines);
    let mut lists: Vec<OpenList> = Vec::new();
    let mut stretch = String::new();
    for (index, (line, item)) in lines.iter().zip(&items).enumerate() {
        if let Some(item) = item {
            flush(&mut tree, &mut stretch);
            begin_item(&mut tree, &mut lists, item);
            join(&mut stretch, &line[item.length..]);
        } else if line.is_empty() {
            flush(&mut tree, &mut stretch);
        } else {
            let begins_block = index == 0 || lines[index - 1].is_empty();
            let indented = line.starts_with(char::is_whitespace);
            let ends_list =
                !lists.is_empty() && !indented && (begins_block || !is_wrapped(lines[index - 1], line, width));
            if ends_list {
                flush(&mut tree, &mut stretch);
                tree.close_to(1);
                lists.clear();
            }
            join(&mut stretch, line);
        }
    }
    flush(&mut tree, &mut stretch);
    tree.finish()
}

/// One line of text, such as a title: no paragraphs, no lists.
pub(super) fn read_inline(text: &str) -> (Prose, bool) {
    let mut joined = String::with_capacity(text.len());
    text.lines().for_each(|line| join(&mut joined, line));
    let mut tree = Tree::new(inlines);
    formulas::write(&mut tree, &residue::quotes(&joined), Dollars::Characters);
    tree.finish()
}

fn inlines(text: &str) -> Vec<Inline> {
    address::link_addresses(text, residue::read_but_commands)
}

/// A list that is open, by its first item, and how many holders are open inside it.
struct OpenList {
    indent: usize,
    style: Style,
    depth: usize,
}

/// Goes on with the list the item belongs to, or opens one: a new one inside the item before it where it is indented more.
fn begin_item(tree: &mut Tree, lists: &mut Vec<OpenList>, item: &Marker) {
    while lists.last().is_some_and(|list| {
        item.indent + 1 < list.indent || (item.indent <= list.indent + 1 && item.style != list.style)
    }) {
        if let Some(list) = lists.pop() {
            tree.close_to(list.depth - 1);
        }
    }
    if lists.last().is_none_or(|list| item.indent > list.indent + 1) {
        let (start, label) = match &item.style {
            Style::Numbered(label) => (Some(item.number), Some(label.clone()).filter(|label| label != "1.")),
            Style::Bullet | Style::Stroke(_) => (None, None),
        };
        tree.open(Holder::List { start, label });
        lists.push(OpenList { indent: item.indent, style: item.style.clone(), depth: tree.depth() });
    }
    tree.open(Holder::Item);
}

/// Whether `line` was broken off `before` for want of room: its first word would not have fitted within `width`.
fn is_wrapped(before: &str, line: &str, width: usize) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    before.chars().count() + 1 + word.chars().count() > width
}

/// Puts a line behind those before it: with a space, or without one behind a hyphen that joins two parts of a word and
/// between characters of scripts that know no spaces.
fn join(stretch: &mut String, line: &str) {
    let line = line.trim();
    let first = line.chars().next();
    let mut ending = stretch.chars().rev();
    let last = ending.next();
    let word: &str = line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // In `two- and three-party` the hyphen stands for a part of the word that comes later.
    let suspended = ["and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e"].contains(&word);
    let hyphen = last == Some('-') && ending.next().is_some_and(char::is_alphanumeric);
    let compound = hyphen && !suspended && first.is_some_and(char::is_alphanumeric);
    let unspaced = last.is_some_and(is_unspaced) && first.is_some_and(is_unspaced);
    if last.is_some() && !compound && !unspaced {
        stretch.push(' ');
    }
    stretch.push_str(line);
}

fn is_unspaced(character: char) -> bool {
    let script = CodePointMapData::<Script>::new().get(character);
    matches!(script, Script::Han | Script::Hiragana | Script::Katakana)
        || "、。，．：；！？「」『』（）".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::{Block, units};

    fn lines(text: &str) -> Vec<String> {
        units(&read(text).0)
    }

    #[test]
    fn joins_wrapped_lines() {
        assert_eq!(
            lines("One para-\ngraph in 2-\nparty\n MPC.\n\n \nAnother."),
            ["One para-graph in 2-party MPC.", "Another."]
        );
        assert_eq!(lines("two-\nand three-party; a -\nb"), ["two- and three-party; a - b"]);
        assert_eq!(lines("安全な\n計算"), ["安全な計算"]);
    }

    #[test]
    fn reads_lists() {
        let (prose, _) = read("Ways:\n  • one\n    more\n\n  • two\n    ◦ inner\n\nEnd.");
        let [Block::Paragraph { .. }, Block::List { start: None, items, .. }, Block::Paragraph { .. }] = &prose[..]
        else {
            panic!("{prose:?}")
        };
        assert_eq!(items.len(), 2);
        assert_eq!(units(&prose), ["Ways:", "one more", "two", "inner", "End."]);
    }

    #[test]
    fn keeps_the_look_of_numbers() {
        let (prose, _) = read("(b) one\n(c) two\nA line that is clearly longer than the items and no part of them.");
        let [Block::List { start, label, items }, Block::Paragraph { .. }] = &prose[..] else { panic!("{prose:?}") };
        assert_eq!((*start, label.as_deref(), items.len()), (Some(2), Some("(a)"), 2));
    }

    #[test]
    fn evaluates_nothing() {
        let text = "#read(\"/etc/passwd\") *x* $y$ @z <w> \\ = `";
        assert_eq!(lines(text), [text]);
    }

    #[test]
    fn links_addresses_and_nothing_else() {
        let (prose, _) = read_inline("At https://a.org/~x--y, really");
        let [Block::Paragraph { content }] = &prose[..] else { panic!("{prose:?}") };
        let [Inline::Text { .. }, Inline::Link { target, .. }, Inline::Text { text }] = &content[..] else {
            panic!("{content:?}")
        };
        assert_eq!((target.as_str(), text.as_str()), ("https://a.org/~x--y", ", really"));
    }
}
