//! What stands below a title where no command says it: authors, affiliations, keywords, and the text.

use std::ops::Range;

use super::entry::{Entry, Group};
use super::fields::{self, Role};
use super::likeness::{are_names, is_place_of_work, plain};
use super::source::{Kind, Source};

/// Environments that set names and places apart from the text.
const BLOCKS: [&str; 12] = [
    "center",
    "flushright",
    "flushleft",
    "minipage",
    "affiliations",
    "affiliation",
    "authors",
    "author",
    "adjustwidth",
    "centering",
    "tabular",
    "small",
];
/// Commands that set a word in another way.
const FONTS: [&str; 16] = [
    "textbf",
    "textit",
    "emph",
    "textsc",
    "textsl",
    "textsf",
    "texttt",
    "underline",
    "large",
    "Large",
    "centerline",
    "textnormal",
    "textrm",
    "textmd",
    "uppercase",
    "MakeUppercase",
];
/// Bytes of a line that can be one of authors or affiliations.
const LONGEST_LINE: usize = 1500;

/// Fills what an entry lacks from the stretch below its title.
pub(super) fn fill(entry: &mut Entry, source: &Source, range: Range<usize>) {
    let mut head = Head { source, groups: Vec::new(), keywords: None, at: range.start, end: range.end };
    head.read();
    let body = head.at..range.end;
    let (mut groups, keywords) = (head.groups, head.keywords);
    let (text, tail) = parted(source, body);
    if groups.iter().all(|group| group.authors.is_none())
        && let Some(tail) = tail
    {
        let mut below = Head { source, groups: Vec::new(), keywords: None, at: tail.start, end: tail.end };
        below.read();
        groups = below.groups;
    }
    if entry.groups.iter().all(|group| group.authors.is_none()) {
        let known: Vec<_> = entry.groups.drain(..).flat_map(|group| group.affiliations).collect();
        if let Some(first) = groups.first_mut() {
            first.affiliations.extend(known);
        }
        entry.groups = groups;
    }
    entry.keywords = entry.keywords.take().or(keywords);
    if entry.abstract_.is_none() {
        entry.abstract_ = Some(source.part(&text)).filter(|text| !text.value.is_empty());
    }
}

/// The text, and the block at its end that names whose it is.
fn parted(source: &Source, body: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let slice = &source.clean[body.clone()];
    // A heading over the text is none of it.
    let mut start = body.start;
    for mark in [
        "\\section*{Abstract}",
        "\\section{Abstract}",
        "\\subsection*{Abstract}",
        "\\paragraph{Abstract}",
        "{\\bf Abstract}",
        "\\textbf{Abstract}",
        "\\begin{abstract}",
    ] {
        if let Some(at) = slice.find(mark) {
            start = body.start + at + mark.len();
            break;
        }
    }
    let rest = &source.clean[start..body.end];
    let end = rest.find("\\end{abstract}").map_or(body.end, |at| start + at);
    let last = source.clean[start..end].rfind("\\begin{flush");
    match last.map(|at| start + at).filter(|&at| end - at < LONGEST_LINE) {
        Some(at) => (start..at, Some(at..end)),
        None => (start..closed(source, start..end), None),
    }
}

/// Where a text ends that stands in an environment with its title: before what ends something that began above it.
fn closed(source: &Source, range: Range<usize>) -> usize {
    let mut open = 0_usize;
    for token in source.tokens(range.clone()) {
        match token.kind {
            Kind::Begin => open += 1,
            Kind::End if open == 0 => return token.range.start,
            Kind::End => open -= 1,
            Kind::Command => {}
        }
    }
    range.end
}

struct Head<'s> {
    source: &'s Source<'s>,
    groups: Vec<Group>,
    keywords: Option<crate::diagnostic::Spanned<String>>,
    at: usize,
    end: usize,
}

impl Head<'_> {
    /// Reads up to where the text begins.
    fn read(&mut self) {
        while let Some(next) = self.step() {
            self.at = next;
        }
    }

    /// Where what comes next ends, if it is no text yet.
    fn step(&mut self) -> Option<usize> {
        let rest = &self.source.clean[self.at..self.end];
        let from =
            self.at + (rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '~' || c == '}').len());
        let rest = &self.source.clean[from..self.end];
        if rest.is_empty() {
            return None;
        }
        if let Some(open) = rest.strip_prefix('{').map(|_| from) {
            let close = self.source.closing_of(open).filter(|close| *close < self.end)?;
            return self.line(open + 1..close).then_some(close + 1);
        }
        let Some(behind) = rest.strip_prefix('\\') else { return self.text_line(from) };
        let letters = behind.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(behind.len());
        let name = &behind[..letters];
        let after = from + 1 + letters;
        match name {
            "" => match behind.chars().next() {
                // `\\[2pt]`, `\,`.
                Some('\\') => Some(self.behind_brackets(from + 2)),
                Some(',' | ';' | ' ' | '/') => Some(from + 2),
                _ => self.text_line(from),
            },
            "begin" => self.block(from),
            "vskip" | "hskip" | "kern" => Some(from + rest.find('\n').unwrap_or(rest.len())),
            "keywords" | "keyword" => {
                let braces = self.source.token(from..self.end).filter(|token| !token.arguments.is_empty());
                let (range, end) = match braces {
                    Some(token) => (token.arguments[0].clone(), token.range.end),
                    None => {
                        let length = rest.find(['\n']).unwrap_or(rest.len());
                        (after..from + length, from + length)
                    }
                };
                self.keywords = Some(self.source.part(&range));
                Some(end)
            }
            "tocauthor" | "authorrunning" | "titlerunning" | "index" => {
                self.source.token(from..self.end).map(|token| token.range.end)
            }
            _ if matches!(fields::role(name), Some(Role::Day | Role::Clock)) => {
                self.source.token(from..self.end).map(|token| token.range.end)
            }
            _ if FONTS.contains(&name) || fields::role(name).is_some_and(|role| role != Role::Abstract) => {
                let token = self.source.token(from..self.end)?;
                match token.arguments.first() {
                    Some(argument) => {
                        // What a command says to be names is no text, even where no names are found in it.
                        let said = fields::role(name).is_some();
                        (self.line(argument.clone()) || said).then_some(token.range.end)
                    }
                    None => Some(after),
                }
            }
            "noindent" | "bf" | "it" | "em" | "sc" | "sl" | "rm" | "tt" | "sf" | "bfseries" | "itshape" | "scshape"
            | "normalsize" | "small" | "par" | "hfill" | "vfill" | "bigskip" | "medskip" | "smallskip"
            | "centering" | "maketitle" | "newline" | "quad" | "qquad" | "item" | "begingroup" | "Large" | "large"
            | "footnotesize" => Some(after),
            "vspace" | "hspace" | "label" | "rule" | "addcontentsline" | "markboth" | "email" | "href" | "date"
            | "mytime" | "thispagestyle" | "packages" | "refstepcounter" | "setcounter" => {
                let token = self.source.token(from..self.end)?;
                match token.arguments.is_empty() {
                    true => Some(from + rest.find('\n').unwrap_or(rest.len())),
                    false => Some(token.range.end),
                }
            }
            _ => self.text_line(from),
        }
    }

    fn behind_brackets(&self, at: usize) -> usize {
        let rest = &self.source.clean[at..self.end];
        if !rest.starts_with('[') {
            return at;
        }
        rest.find(']').filter(|end| *end < 20).map_or(at, |end| at + end + 1)
    }

    /// An environment that holds names and places, line by line.
    fn block(&mut self, from: usize) -> Option<usize> {
        let rest = &self.source.clean[from..self.end];
        let name = rest.strip_prefix("\\begin{")?.split('}').next()?.to_owned();
        if !BLOCKS.contains(&name.trim_end_matches('*')) {
            return None;
        }
        let closing = format!("\\end{{{name}}}");
        let end = rest.find(&closing)?;
        let begun = from + "\\begin{}".len() + name.len();
        // The width of a minipage is none of its lines.
        let width = self.source.clean[begun..].starts_with('{').then(|| self.source.closing_of(begun)).flatten();
        let sized = ["minipage", "tabular", "adjustwidth"].contains(&name.as_str());
        let inside = width.filter(|_| sized).map_or(begun, |close| close + 1)..from + end;
        if inside.len() > LONGEST_LINE * 2 {
            return None;
        }
        let places = name.starts_with("affil");
        for range in lines(self.source, inside) {
            let slice = &self.source.clean[range.clone()];
            if let Some(at) = slice.find("\\keywords") {
                self.keywords = Some(self.source.part(&(range.start + at + "\\keywords".len()..range.end)));
            } else if slice.contains("\\packages") {
                continue;
            } else if places {
                self.place(range);
            } else {
                self.line(range);
            }
        }
        Some(from + end + closing.len())
    }

    /// Takes a line of names or of a place of work; false where it is neither.
    fn line(&mut self, range: Range<usize>) -> bool {
        let slice = &self.source.clean[range.clone()];
        if slice.trim().is_empty() || is_contact(slice) {
            return range.len() < LONGEST_LINE;
        }
        if range.len() > LONGEST_LINE {
            return false;
        }
        if slice.contains("\\\\") {
            let parts = lines(self.source, range);
            let mut any = false;
            for part in parts {
                any |= self.line(part);
            }
            return any;
        }
        if are_names(slice) {
            let part = self.source.part(&range);
            match self.groups.last_mut().filter(|group| group.affiliations.is_empty()) {
                Some(Group { authors: Some(known), .. }) => {
                    known.value = format!("{}, {}", known.value.trim_end_matches([',', ' ']), part.value);
                }
                _ => self.groups.push(Group { authors: Some(part), affiliations: Vec::new() }),
            }
            return true;
        }
        let placed = is_place_of_work(slice)
            || (!self.groups.is_empty()
                && plain(slice).split_whitespace().count() <= 14
                && !plain(slice).ends_with('.'));
        if placed {
            self.place(range);
        }
        placed
    }

    fn place(&mut self, range: Range<usize>) {
        let part = self.source.part(&range);
        if part.value.is_empty() || is_contact(&part.value) || plain(&part.value).is_empty() {
            return;
        }
        if self.groups.is_empty() {
            self.groups.push(Group::default());
        }
        if let Some(group) = self.groups.last_mut() {
            group.affiliations.push(part);
        }
    }

    /// A line of plain text that is names or a place; none where the text begins.
    fn text_line(&mut self, from: usize) -> Option<usize> {
        let rest = &self.source.clean[from..self.end];
        let turned = rest.find("\\\\").unwrap_or(rest.len());
        let blank = rest.find("\n\n").unwrap_or(rest.len());
        let end = turned.min(blank);
        if end > LONGEST_LINE / 3 || end == rest.len() {
            return None;
        }
        let range = from..from + end;
        let short = plain(&rest[..end]);
        let fits = are_names(&rest[..end])
            || (is_place_of_work(&rest[..end]) && !short.ends_with('.') && short.split_whitespace().count() <= 20)
            || (is_contact(&rest[..end]) && end < 200);
        (fits && self.line(range)).then(|| from + end)
    }
}

/// Whether a line is an address to write to.
fn is_contact(slice: &str) -> bool {
    let lower = slice.to_lowercase();
    ["mailto:", "contact author", "e-mail", "email:", "corresponding author", "\\url{"]
        .iter()
        .any(|mark| lower.contains(mark))
        || (slice.contains('@') && !slice.trim().contains("\\\\"))
}

/// The lines of a block: at `\\`, `\item`, and blank lines.
fn lines(source: &Source, range: Range<usize>) -> Vec<Range<usize>> {
    let slice = &source.clean[range.clone()];
    let mut cuts: Vec<(usize, usize)> = slice.match_indices("\\\\").map(|(at, it)| (at, it.len())).collect();
    cuts.extend(slice.match_indices("\\item").map(|(at, it)| (at, it.len())));
    cuts.extend(slice.match_indices("\n\n").map(|(at, it)| (at, it.len())));
    cuts.extend(slice.match_indices("\\keywords").map(|(at, _)| (at, 0)));
    cuts.extend(slice.match_indices("\\packages").map(|(at, _)| (at, 0)));
    for mark in ["\\begin{", "\\end{"] {
        for (at, _) in slice.match_indices(mark) {
            let line = slice[at..].find('\n').unwrap_or(slice.len() - at);
            cuts.push((at, line));
        }
    }
    cuts.sort_unstable();
    let mut all = Vec::new();
    let mut from = 0;
    for (at, length) in cuts {
        if at >= from {
            all.push(range.start + from..range.start + at);
            from = at + length;
            if slice[from..].starts_with('[') {
                from += slice[from..].find(']').filter(|end| *end < 20).map_or(0, |end| end + 1);
            }
        }
    }
    all.push(range.start + from.min(slice.len())..range.end);
    all.retain(|range| !source.clean[range.clone()].trim().is_empty());
    all
}
