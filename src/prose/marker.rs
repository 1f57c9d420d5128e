//! The marks that begin list items in plain text, and whether a line that begins with one is an item.

/// A bullet or number at the beginning of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    /// Columns before the mark.
    pub(super) indent: usize,
    /// Bytes up to the item's text, the indent included.
    pub(super) length: usize,
    pub(super) style: Style,
    /// Place in the numbering; 0 for bullets.
    pub(super) number: u32,
}

/// How a mark looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Style {
    /// A character that is a bullet wherever it stands first.
    Bullet,
    /// `-`, `–` or `*`: a bullet only in the company of others.
    Stroke(char),
    /// A numbering by its first label: `1.`, `(a)`, `i)`.
    Numbered(String),
}

/// The mark that `line` begins with, if it might be an item.
pub(super) fn at_start(line: &str) -> Option<Marker> {
    let text = line.trim_start();
    let indent = line[..line.len() - text.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let first = text.chars().next()?;
    let (style, number, mark) = match first {
        '•' | '‣' | '◦' | '▪' | '▫' | '●' | '○' | '■' | '□' | '∙' | '·' | '➢' | '✓' => {
            (Style::Bullet, 0, first.len_utf8())
        }
        '-' | '–' | '*' => (Style::Stroke(first), 0, first.len_utf8()),
        _ => numbered(text)?,
    };
    let after = &text[mark..];
    let body = after.trim_start();
    (body.len() < after.len() && !body.is_empty()).then_some(Marker {
        indent,
        length: line.len() - body.len(),
        style,
        number,
    })
}

/// `1.`, `2)`, `(3)`, `(a)`, `b)`, `(iv)`: at most three digits, one letter, or a small Roman number below twenty.
fn numbered(text: &str) -> Option<(Style, u32, usize)> {
    let (inside, open) = text.strip_prefix('(').map_or((text, ""), |inside| (inside, "("));
    let ordinal = &inside[..inside.find(|c: char| !c.is_ascii_alphanumeric())?];
    let close = inside[ordinal.len()..].chars().next().filter(|&c| c == ')' || (c == '.' && open.is_empty()))?;
    let (pattern, number) = value(ordinal)?;
    Some((Style::Numbered(format!("{open}{pattern}{close}")), number, open.len() + ordinal.len() + 1))
}

fn value(ordinal: &str) -> Option<(char, u32)> {
    const ROMAN: [&str; 19] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
        "xviii", "xix",
    ];
    if ordinal.len() <= 3 && ordinal.bytes().all(|b| b.is_ascii_digit()) {
        return ordinal.parse().ok().map(|number| ('1', number));
    }
    if let Some((_, number)) = ROMAN.iter().zip(1..).find(|(roman, _)| **roman == ordinal) {
        return Some(('i', number));
    }
    let &[letter] = ordinal.as_bytes() else { return None };
    match letter {
        b'a'..=b'z' => Some(('a', u32::from(letter - b'a') + 1)),
        b'A'..=b'Z' => Some(('A', u32::from(letter - b'A') + 1)),
        _ => None,
    }
}

/// Whether the bullet that begins the line stands between its words again.
fn has_several_bullets(line: &str, marker: Option<&Marker>) -> bool {
    let bullet = line.trim_start().chars().next();
    marker.is_some_and(|marker| marker.style == Style::Bullet)
        && line.split_whitespace().skip(1).any(|word| {
            let mut characters = word.chars();
            characters.next() == bullet && characters.next().is_none()
        })
}

/// For each line the mark of the item it begins; the other lines carry text on.
///
/// Prose is full of lines that begin with a dash, a number or an initial by accident of wrapping. A `•` is taken at its
/// word, unless a line has several: such lists are read once the paragraphs are. A `-`, `–`, `*` or number has to begin a block, to follow a line that ends with a colon, or to stand right before
/// or after its like; and but for `-` it has to have company or the colon. Numbers have to count upwards.
pub(super) fn items(lines: &[&str]) -> Vec<Option<Marker>> {
    let markers: Vec<Option<Marker>> = lines.iter().map(|line| at_start(line)).collect();
    let followed = have_successor(lines, &markers);
    let in_line = lines.iter().zip(&markers).any(|(line, marker)| has_several_bullets(line, marker.as_ref()));
    let mut last: Vec<Marker> = Vec::new();
    let mut result = Vec::with_capacity(lines.len());
    let mut before: Option<&str> = None;
    let mut after_blank = true;
    let mut after_item_line = false;
    for (index, marker) in markers.into_iter().enumerate() {
        let line = lines[index].trim();
        let item = marker.filter(|marker| {
            let continues = last.iter().any(|last| follows(last, marker));
            let after_colon = before.is_some_and(|line| line.ends_with(':'));
            let next_line = followed[index] == Successor::NextLine;
            let placed = after_blank || after_colon || after_item_line || next_line;
            let company = continues || after_colon || followed[index] != Successor::None;
            match marker.style {
                Style::Bullet => !in_line,
                Style::Stroke('-') => continues || placed,
                _ => continues || (placed && company),
            }
        });
        if line.is_empty() {
            after_blank = true;
        } else {
            if item.is_none() && after_blank && !lines[index].starts_with(char::is_whitespace) {
                last.clear();
            }
            before = Some(line);
            after_blank = false;
            after_item_line = item.is_some();
        }
        if let Some(item) = &item {
            last.retain(|last| last.indent < item.indent);
            last.push(item.clone());
        }
        result.push(item);
    }
    result
}

/// Whether `next` carries on the list that `last` belongs to.
fn follows(last: &Marker, next: &Marker) -> bool {
    last.indent.abs_diff(next.indent) <= 1
        && last.style == next.style
        && (!matches!(next.style, Style::Numbered(_)) || next.number == last.number + 1)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Successor {
    None,
    Later,
    NextLine,
}

/// Whether the next item of the same list comes, on the next line or later in the same stretch of items.
fn have_successor(lines: &[&str], markers: &[Option<Marker>]) -> Vec<Successor> {
    let mut result = vec![Successor::None; lines.len()];
    let mut coming: Vec<(usize, &Marker)> = Vec::new();
    for index in (0..lines.len()).rev() {
        let Some(marker) = &markers[index] else {
            let begins_block = index == 0 || lines[index - 1].trim().is_empty();
            if begins_block && !lines[index].trim().is_empty() && !lines[index].starts_with(char::is_whitespace) {
                coming.clear();
            }
            continue;
        };
        if let Some((next, _)) = coming.iter().rev().find(|(_, next)| follows(marker, next)) {
            result[index] = if *next == index + 1 { Successor::NextLine } else { Successor::Later };
        }
        coming.retain(|(_, next)| next.style != marker.style || next.indent != marker.indent);
        coming.push((index, marker));
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item_lines(text: &str) -> Vec<usize> {
        let lines: Vec<&str> = text.lines().collect();
        items(&lines).iter().zip(1..).filter(|(item, _)| item.is_some()).map(|(_, line)| line).collect()
    }

    #[test]
    fn knows_items_from_wrapped_prose() {
        assert_eq!(item_lines("We use:\n- one\n- two"), [2, 3]);
        assert_eq!(item_lines("three forms\n- replicated, Shamir\nand additive"), [0; 0]);
        assert_eq!(item_lines("* a note"), [0; 0]);
        assert_eq!(item_lines("* one\n* two"), [1, 2]);
        assert_eq!(item_lines("- one"), [1]);
        assert_eq!(item_lines("published in\n2021. We show"), [0; 0]);
        assert_eq!(item_lines("A. Smith and\nB. Jones"), [1, 2]);
        assert_eq!(item_lines("1. one\n   more\n2. two\n\n3. three"), [1, 3, 5]);
        assert_eq!(item_lines("(a) one\n(b) two\n(i) x\n(ii) y"), [1, 2, 3, 4]);
        assert_eq!(item_lines("text\n• one"), [2]);
        assert_eq!(item_lines("it holds that\n3. There is more\n\n1. One"), [0; 0]);
    }
}
