//! The list of references at the end of an abstract, set apart from its text.

use std::ops::Range;

use super::found::Found;
use super::label::{self, Ending, REFERENCES};
use crate::prose::{Block, Inline, Prose, Reference, plain_text, stretch, units};

/// Most references of one abstract that are told apart.
const MOST: usize = 200;

/// Makes a list of references of what stands below such a heading, or of the last paragraphs if they begin
/// `[1]`, `[2]` and so on.
pub(super) fn gather(prose: &mut Prose, found: &mut Found) {
    let (start, items) = match below_heading(prose).or_else(|| behind_label(prose)).or_else(|| numbered(prose)) {
        Some(list) => list,
        None => return,
    };
    let works = if items.len() == 1 { "one reference".to_owned() } else { format!("{} references", items.len()) };
    found.part("its references, which are printed as a list", &works);
    prose.truncate(start.block);
    if let Some((content, range)) = start.left {
        let content = stretch::within(content, &range);
        if !content.is_empty() {
            prose.push(Block::Paragraph { content });
        }
    }
    prose.push(Block::References { items });
}

/// Where the list begins: a block, and what of that block stands before it.
struct Start {
    block: usize,
    left: Option<(Vec<Inline>, Range<usize>)>,
}

/// The list below a heading, where all that follows looks like references.
fn below_heading(prose: &Prose) -> Option<(Start, Vec<Reference>)> {
    let heading = prose.iter().rposition(|block| label::is_own_line(block, REFERENCES)).filter(|at| *at > 0)?;
    let mut items = Vec::new();
    for block in &prose[heading + 1..] {
        match block {
            Block::Paragraph { content } => items.extend(marked(content).unwrap_or_else(|| vec![plain(content)])),
            Block::List { start, label, items: works } => {
                for (work, number) in works.iter().zip(start.unwrap_or(1)..) {
                    let [Block::Paragraph { content }] = &work[..] else { return None };
                    let label = start.map(|_| label.as_deref().unwrap_or("1.").replace('1', &number.to_string()));
                    items.push(marked_or(content, label));
                }
            }
            _ => return None,
        }
    }
    let sure = !items.is_empty() && items.len() <= MOST && items.iter().all(is_work);
    sure.then_some((Start { block: heading, left: None }, items))
}

/// The list behind `References:` in the last paragraph, whose lines a reader joined.
fn behind_label(prose: &Prose) -> Option<(Start, Vec<Reference>)> {
    let last = prose.len().checked_sub(1)?;
    let Block::Paragraph { content } = &prose[last] else { return None };
    let text = plain_text(content);
    let label = match label::at_start(&text, REFERENCES) {
        Some((end, Ending::Sign | Ending::Stop | Ending::None)) if last > 0 => 0..end,
        _ => run_in(&text)?,
    };
    let list = stretch::within(content.clone(), &(label.end..text.len()));
    let items = marked(&list).filter(|items| items.iter().all(is_work))?;
    Some((Start { block: last, left: Some((content.clone(), 0..label.start)) }, items))
}

/// `… it ends. References [1] …`
fn run_in(text: &str) -> Option<Range<usize>> {
    let first = text.rfind("[1]")?;
    let before = text[..first].trim_end();
    let start = before.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8());
    let (length, _) = label::at_start(&before[start..], REFERENCES)?;
    let ends_sentence = before[..start].trim_end().ends_with(['.', '!', '?', '”', '"', ')']);
    (start + length == before.len() && ends_sentence).then_some(start..first)
}

/// The last paragraphs, where they are numbered `[1]`, `[2]` and so on; a single one has to be referred to.
fn numbered(prose: &Prose) -> Option<(Start, Vec<Reference>)> {
    let starts = |block: &Block| match block {
        Block::Paragraph { content } => number(&plain_text(content)).is_some(),
        _ => false,
    };
    let block = prose.iter().rposition(|block| !starts(block))? + 1;
    let mut items = Vec::new();
    for block in &prose[block..] {
        let Block::Paragraph { content } = block else { return None };
        let next = u32::try_from(items.len()).ok()? + 1;
        items.extend(numbered_from(content, next)?);
    }
    let cited = || units(&prose[..block].to_vec()).iter().any(|unit| unit.contains("[1"));
    let sure = items.iter().all(is_work) && (items.len() > 1 || items.len() == 1 && cited());
    (sure && items.len() <= MOST).then_some((Start { block, left: None }, items))
}

/// The references of a paragraph that begins with `[1]`.
fn marked(content: &[Inline]) -> Option<Vec<Reference>> {
    let first = number(&plain_text(content))?.0;
    numbered_from(content, first)
}

/// The references of a paragraph that are numbered from `first` on.
fn numbered_from(content: &[Inline], first: u32) -> Option<Vec<Reference>> {
    let text = plain_text(content);
    let mut starts = Vec::new();
    let mut wanted = first;
    let mut from = 0;
    while starts.len() < MOST {
        let mark = format!("[{wanted}]");
        let found = text[from..].match_indices(&mark).map(|(at, _)| from + at).find(|at| {
            *at == 0 || (text[..*at].ends_with(char::is_whitespace) && !text[at + mark.len()..].starts_with(','))
        });
        let Some(at) = found else { break };
        starts.push((at, mark.clone()));
        from = at + mark.len();
        wanted += 1;
    }
    if starts.first()?.0 != 0 {
        return None;
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let items = starts.iter().zip(ends).map(|((at, mark), end)| {
        let behind = &text[at + mark.len()..end];
        let begin = end - behind.trim_start_matches(|c: char| c.is_whitespace() || c == ':').len();
        Reference { label: Some(mark.clone()), content: stretch::within(content.to_vec(), &(begin..end)) }
    });
    let items: Vec<Reference> = items.collect();
    items.iter().all(|item| !item.content.is_empty()).then_some(items)
}

fn plain(content: &[Inline]) -> Reference {
    Reference { label: None, content: content.to_vec() }
}

fn marked_or(content: &[Inline], label: Option<String>) -> Reference {
    match marked(content).as_deref() {
        Some([one]) => one.clone(),
        _ => Reference { label, content: content.to_vec() },
    }
}

/// The number of the mark that `text` begins with, and the bytes of it.
fn number(text: &str) -> Option<(u32, usize)> {
    let (digits, _) = text.strip_prefix('[')?.split_once(']')?;
    let number = digits.parse().ok().filter(|_| digits.len() <= 3)?;
    Some((number, digits.len() + 2))
}

/// Whether a reference says when or where the work came out: a year, an address, a DOI, pages.
fn is_work(reference: &Reference) -> bool {
    let text = plain_text(&reference.content);
    let has_year = text.as_bytes().windows(4).enumerate().any(|(at, four)| {
        let alone = !text.as_bytes().get(at + 4).is_some_and(u8::is_ascii_digit)
            && !at.checked_sub(1).and_then(|before| text.as_bytes().get(before)).is_some_and(u8::is_ascii_digit);
        alone && matches!(&four[..2], b"18" | b"19" | b"20") && four.iter().all(u8::is_ascii_digit)
    });
    has_year || ["http", "www.", "doi", "arXiv", "pp.", "in press", "to appear"].iter().any(|sign| text.contains(sign))
}
