/// A talk as its source has it, read plainly.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Talk {
    /// What the system calls it.
    pub(crate) id: String,
    pub(crate) title: String,
    /// All texts about it, in order.
    pub(crate) abstracts: Vec<String>,
    pub(crate) authors: Vec<Author>,
    pub(crate) keywords: Vec<String>,
    pub(crate) links: Vec<String>,
    /// As written: a date and a clock time, with or without a distance from UTC.
    pub(crate) start: String,
    pub(crate) end: String,
    pub(crate) room: String,
    pub(crate) session: String,
    /// The same in other languages; any one of them will do.
    pub(crate) otherwise: Vec<Talk>,
}

/// An author as the source has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Author {
    pub(crate) name: String,
    /// All affiliations, as one text.
    pub(crate) affiliation: String,
}

impl Author {
    /// An author of a name alone.
    pub(crate) fn named(name: &str) -> Self {
        Self { name: name.trim().to_owned(), affiliation: String::new() }
    }
}

/// The authors of a list in one text: parted outside brackets; what stands in these behind a name is where its author works, and
/// numbers and signs are marks.
pub(crate) fn listed(names: &str, separators: &[&str]) -> Vec<Author> {
    let mut parts = Vec::new();
    let (mut depth, mut from, mut at) = (0_usize, 0, 0);
    while let Some(c) = names[at..].chars().next() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match separators.iter().find(|it| depth == 0 && names[at..].starts_with(**it)) {
            Some(separator) => {
                parts.push(&names[from..at]);
                at += separator.len();
                from = at;
            }
            None => at += c.len_utf8(),
        }
    }
    parts.push(&names[from..]);
    let is_degree = |it: &str| matches!(it.trim().trim_end_matches('.'), "PhD" | "Ph.D" | "MD" | "MSc" | "Dr");
    parts.into_iter().filter(|it| it.chars().any(char::is_alphabetic) && !is_degree(it)).map(author).collect()
}

fn author(written: &str) -> Author {
    let is_mark = |c: char| c.is_whitespace() || c.is_ascii_digit() || "*◊†‡§¶+,.^".contains(c);
    let at_end = written.rfind(')').is_some_and(|end| written[end + 1..].chars().all(is_mark));
    let (name, place) = written.split_once('(').filter(|_| at_end).unwrap_or((written, ""));
    let place = place.trim().trim_end_matches(is_mark).strip_suffix(')').unwrap_or_default();
    // Pronouns and the mark of the presenter are no place.
    let place = Some(place).filter(|it| {
        !matches!(*it, "speaker" | "presenter")
            && !it.split('/').all(|it| it.len() <= 5 && it.chars().all(char::is_lowercase))
    });
    Author { name: name.trim_matches(is_mark).to_owned(), affiliation: place.unwrap_or_default().to_owned() }
}
