//! Lists of keywords that stand in an abstract.

use std::ops::Range;

use super::found::Found;
use super::label::{self, Ending, KEYWORDS};
use crate::normalize::fold::fold;
use crate::normalize::name::tidy;
use crate::prose::{Block, Inline, Prose, plain_text, stretch};

/// Most keywords that a list has.
const MOST: usize = 40;

/// Most words of one keyword, and most letters; what is longer is a sentence.
const WORDS: usize = 8;
const LETTERS: usize = 80;

/// Takes the lists of keywords out of an abstract and adds what they name to `keywords`, each once.
pub(super) fn take(prose: &mut Prose, keywords: &mut Vec<String>, found: &mut Found) {
    let mut block = 0;
    while block < prose.len() {
        match below_label(prose, block) {
            Some(list) => {
                say(&list, keywords, found);
                prose.drain(block..block + 2);
            }
            None => block += usize::from(!take_from(prose, block, keywords, found)),
        }
    }
}

/// The keywords below a label on a line of its own.
fn below_label(prose: &Prose, block: usize) -> Option<Vec<String>> {
    if !label::is_own_line(&prose[block], KEYWORDS) {
        return None;
    }
    match prose.get(block + 1)? {
        Block::Paragraph { content } => list(&plain_text(content)).filter(|list| list.len() > 1),
        Block::List { items, .. } => {
            let items: Option<Vec<String>> = items.iter().map(|item| keyword_of(item)).collect();
            items.filter(|items| items.iter().all(|item| is_keyword(item)))
        }
        _ => None,
    }
}

fn keyword_of(item: &[Block]) -> Option<String> {
    match item {
        [Block::Paragraph { content }] => Some(trimmed(&plain_text(content))),
        _ => None,
    }
}

/// Takes the list of keywords out of a paragraph; true if the paragraph is gone with it.
fn take_from(prose: &mut Prose, block: usize, keywords: &mut Vec<String>, found: &mut Found) -> bool {
    let is_last = block + 1 == prose.len();
    let Block::Paragraph { content } = &mut prose[block] else { return false };
    let text = plain_text(content);
    let whole = label::marked(content, KEYWORDS).or_else(|| match label::at_start(&text, KEYWORDS)? {
        (end, Ending::Sign | Ending::Stop) => Some(end),
        (end, Ending::Line) if is_last => Some(end),
        _ => None,
    });
    let line = |from: usize| line_end(content, from).unwrap_or(text.len());
    let (range, names): (Range<usize>, Range<usize>) = match whole {
        Some(start) => (0..line(start), start..line(start)),
        None => match label::last_run_in(&text, KEYWORDS) {
            Some(label) => (label.start..line(label.end), label.end..line(label.end)),
            None => return false,
        },
    };
    let names = &text[names];
    // A label without a list is what a form left.
    let list = if names.contains(char::is_alphanumeric) { list(names) } else { Some(Vec::new()) };
    let Some(list) = list else { return false };
    say(&list, keywords, found);
    let left = stretch::without(std::mem::take(content), &range);
    if plain_text(&left).contains(char::is_alphanumeric) {
        *content = left;
        return false;
    }
    prose.remove(block);
    true
}

/// Where the line that holds byte `from` ends, if a break ends it.
fn line_end(content: &[Inline], from: usize) -> Option<usize> {
    let mut at = 0;
    for inline in content {
        if matches!(inline, Inline::Break) && at >= from {
            return Some(at);
        }
        at += plain_text(std::slice::from_ref(inline)).len();
    }
    None
}

fn say(list: &[String], keywords: &mut Vec<String>, found: &mut Found) {
    found.part("its keywords", &list.join(", "));
    for keyword in list {
        if !keywords.iter().any(|known| fold(known) == fold(keyword)) {
            keywords.push(keyword.clone());
        }
    }
}

const SEMICOLONS: &[char] = &[';', '；'];
const COMMAS: &[char] = &[',', '，', '、', '،'];

/// The keywords of a list, if it is one: parted by semicolons, else by bullets or bars, else by commas.
fn list(text: &str) -> Option<Vec<String>> {
    // A single semicolon among commas is a slip; several part what has commas of its own.
    let mixed = text.matches(SEMICOLONS).count() == 1 && text.contains(COMMAS);
    let separators: [&[char]; 3] = [SEMICOLONS, &['•', '·', '|', '∙', '\n'], COMMAS];
    let separator = separators.into_iter().find(|separator| text.contains(*separator)).unwrap_or(&[';']);
    let keywords: Vec<String> = text
        .split(|c| separator.contains(&c) || (mixed && COMMAS.contains(&c)))
        .map(trimmed)
        .filter(|keyword| keyword.contains(char::is_alphanumeric))
        .collect();
    (keywords.len() <= MOST && !keywords.is_empty() && keywords.iter().all(|keyword| is_keyword(keyword)))
        .then_some(keywords)
}

fn trimmed(keyword: &str) -> String {
    let keyword = tidy(keyword);
    let keyword = keyword.trim_matches(|c: char| c.is_whitespace() || ",;:*_–—-".contains(c));
    // The full stop ends the list; the one of `etc.` or `U.S.` has another before it or is short.
    let bare = keyword.strip_suffix(['.', '。']).filter(|bare| !bare.contains('.')).unwrap_or(keyword);
    let bare = bare.strip_prefix("and ").unwrap_or(bare);
    bare.trim().to_owned()
}

fn is_keyword(keyword: &str) -> bool {
    let ends_sentence = keyword.split(". ").count() > 1 || keyword.contains(['?', '!', '。', '@']);
    keyword.split_whitespace().count() <= WORDS && keyword.chars().count() <= LETTERS && !ends_sentence
}
