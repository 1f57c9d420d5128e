//! The files of a book in the order in which the main file inputs them, and the commands that they define.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::source::{Kind, Source};
use crate::diagnostic::{Place, Spanned};

/// Files within files that are followed.
const MAX_DEPTH: usize = 16;
/// Files of one name in different folders that are looked at for an input.
const MAX_NAMESAKES: usize = 100;
/// Commands of the book's own that are looked at.
const MAX_DEFINITIONS: usize = 5_000;
/// Files with a preamble that may be the main one; the abstracts of some books have one each.
const MAX_MAINS: usize = 64;

/// A stretch of a file that belongs to the book, in its order.
pub(super) struct Piece {
    /// The file's number.
    pub(super) file: usize,
    pub(super) range: Range<usize>,
}

/// The book put together.
pub(super) struct Book {
    pub(super) pieces: Vec<Piece>,
    /// Files that the book does not input.
    pub(super) outside: Vec<usize>,
    /// Inputs that are not among the files, each with its place.
    pub(super) missing: Vec<Spanned<String>>,
    /// The file with the preamble.
    pub(super) main: Option<usize>,
}

/// Puts the files together. Where no file inputs others, all are taken in the order of their names.
pub(super) fn assemble(sources: &[Source<'_>]) -> Book {
    let names: Vec<String> = sources.iter().map(|source| stem(&source.text.file)).collect();
    let by_base: BTreeMap<&str, Vec<usize>> =
        names.iter().enumerate().fold(BTreeMap::new(), |mut all, (index, name)| {
            all.entry(name.rsplit('/').next().unwrap_or(name)).or_insert_with(Vec::new).push(index);
            all
        });
    let find = |from: usize, target: &str| {
        let wanted = stem(target.trim().trim_matches('"'));
        let base = wanted.rsplit('/').next().unwrap_or(&wanted);
        let among = by_base.get(base)?;
        let tail = wanted.trim_start_matches("./").trim_start_matches("../");
        // Many may have one name.
        let whole = |index: &&usize| names[**index] == tail || names[**index].ends_with(&format!("/{tail}"));
        let found =
            among.iter().take(MAX_NAMESAKES).find(whole).or(if among.len() == 1 { among.first() } else { None })?;
        (*found != from).then_some(*found)
    };
    let inputs: Vec<Vec<Input>> =
        sources.iter().enumerate().map(|(index, source)| inputs(index, source, &find)).collect();
    let count = |index: &usize| inputs[*index].iter().filter(|input| input.file.is_some()).count();
    let is_main = |index: &usize| {
        let clean = &sources[*index].clean;
        clean.contains("\\documentclass") && !clean.contains("{subfiles}") || clean.contains("\\documentstyle")
    };
    let mains = (0..sources.len()).filter(is_main).take(MAX_MAINS);
    let main = mains.max_by_key(|index| (reached(*index, &inputs), std::cmp::Reverse(*index)));
    let mut book = Book { pieces: Vec::new(), outside: Vec::new(), missing: Vec::new(), main };
    let mut taken = vec![false; sources.len()];
    if let Some(main) = main {
        follow(main, sources, &inputs, &mut taken, 0, &mut book);
    }
    let missing_some = !book.missing.is_empty();
    for index in 0..sources.len() {
        if taken[index] {
            continue;
        }
        if main.is_some_and(|main| count(&main) > 0) && !missing_some {
            book.outside.push(index);
        } else {
            follow(index, sources, &inputs, &mut taken, 0, &mut book);
        }
    }
    book
}

/// How many files come in by a file, by those that it inputs, and so on.
fn reached(index: usize, inputs: &[Vec<Input>]) -> usize {
    let mut seen = vec![false; inputs.len()];
    let mut open = vec![index];
    while let Some(next) = open.pop() {
        if !std::mem::replace(&mut seen[next], true) {
            open.extend(inputs[next].iter().filter_map(|input| input.file));
        }
    }
    seen.iter().filter(|seen| **seen).count()
}

/// A place where another file comes in.
struct Input {
    at: Range<usize>,
    file: Option<usize>,
    target: Spanned<String>,
    /// Whether a command says that it is one.
    said: bool,
}

fn stem(path: &str) -> String {
    let path = path.trim().trim_start_matches("./");
    path.strip_suffix(".tex").or_else(|| path.strip_suffix(".ltx")).unwrap_or(path).to_owned()
}

fn inputs(index: usize, source: &Source<'_>, find: &dyn Fn(usize, &str) -> Option<usize>) -> Vec<Input> {
    let mut found = Vec::new();
    for token in source.tokens(source.body()) {
        if token.kind != Kind::Command {
            continue;
        }
        let said = [
            "input",
            "include",
            "subfile",
            "subfileinclude",
            "import",
            "subimport",
            "includefrom",
            "InputIfFileExists",
            "loadabstract",
        ]
        .contains(&token.name.as_str());
        let mut target = match (said, &token.arguments[..]) {
            (true, []) if token.name == "input" => {
                // `\input name`, up to the next blank.
                let rest = &source.clean[token.range.end..];
                let from = token.range.end + (rest.len() - rest.trim_start_matches(' ').len());
                let length = source.clean[from..].find(char::is_whitespace).unwrap_or(source.clean.len() - from);
                from..from + length
            }
            (true, [folder, file, ..]) if token.name.contains("import") => {
                let _ = folder;
                file.clone()
            }
            (_, [first, ..]) => first.clone(),
            _ => continue,
        };
        // A command of the book's own that is given a file's name inputs it.
        let lower = token.name.to_lowercase();
        let inputs = ["input", "include", "insert", "load", "abstract", "talk", "poster", "file"]
            .iter()
            .any(|stem| lower.contains(stem));
        let is_path = |range: &&Range<usize>| {
            let path = &source.clean[(*range).clone()];
            path.len() < 200 && (inputs || path.contains('/') || path.ends_with(".tex"))
        };
        let named = token
            .arguments
            .iter()
            .filter(is_path)
            .find_map(|range| Some((range.clone(), find(index, &source.clean[range.clone()])?)));
        let file = match (&named, said) {
            (Some((range, file)), false) => {
                target = range.clone();
                Some(*file)
            }
            _ => find(index, &source.clean[target.clone()]),
        };
        let is_tex = !source.clean[target.clone()]
            .rsplit_once('.')
            .is_some_and(|(_, end)| ["sty", "cls", "pdf", "toc", "bbl", "ind"].contains(&end));
        if file.is_some() || (said && is_tex) {
            let at = token.range.start..token.range.end.max(target.end);
            found.push(Input { at, file, target: source.part(&target), said });
        }
    }
    found
}

fn follow(
    index: usize,
    sources: &[Source<'_>],
    inputs: &[Vec<Input>],
    taken: &mut [bool],
    depth: usize,
    book: &mut Book,
) {
    taken[index] = true;
    let body = sources[index].body();
    let mut from = body.start;
    for input in &inputs[index] {
        match input.file {
            Some(file) if !taken[file] && depth < MAX_DEPTH => {
                book.pieces.push(Piece { file: index, range: from..input.at.start });
                follow(file, sources, inputs, taken, depth + 1, book);
                from = input.at.end;
            }
            None if input.said => book.missing.push(input.target.clone()),
            _ => {}
        }
    }
    book.pieces.push(Piece { file: index, range: from.min(body.end)..body.end });
}

/// Commands that the files define, each with what it stands for; those with a default argument are left to their uses.
pub(super) fn definitions(sources: &[Source<'_>]) -> BTreeMap<String, Spanned<String>> {
    let mut all = BTreeMap::new();
    for source in sources {
        for (at, _) in source
            .clean
            .match_indices("\\newcommand")
            .chain(source.clean.match_indices("\\renewcommand"))
            .chain(source.clean.match_indices("\\providecommand"))
        {
            if all.len() >= MAX_DEFINITIONS {
                return all;
            }
            let Some(token) = source.token(at..source.clean.len()) else { continue };
            let (name, body) = match &token.arguments[..] {
                [name, body] => (&source.clean[name.clone()], body.clone()),
                [] => {
                    // `\newcommand\name[1]{…}`.
                    let next = source.token(token.range.end..source.clean.len());
                    let Some(next) = next.filter(|next| !next.arguments.is_empty()) else { continue };
                    (
                        source.clean[next.range.clone()].split(['{', '[']).next().unwrap_or_default(),
                        next.arguments[0].clone(),
                    )
                }
                _ => continue,
            };
            let between = &source.clean[token.range.clone()];
            let has_default = between.matches('[').count() >= 2 && between.contains("][");
            add(&mut all, name, source.part(&body), has_default);
        }
        for (at, _) in source.clean.match_indices("\\def\\") {
            let Some(token) = source.token(at + 4..source.clean.len()) else { continue };
            let rest = &source.clean[token.range.start..];
            let Some(open) = rest.bytes().take(60).position(|byte| byte == b'{') else { continue };
            let head = rest[..open].trim();
            let (name, parameters) = head.split_at(head.find('#').unwrap_or(head.len()));
            let plain = parameters.chars().all(|c| c == '#' || c.is_ascii_digit());
            let close = source.closing_of(token.range.start + open);
            if let Some(close) = close.filter(|_| plain) {
                add(&mut all, name, source.part(&(token.range.start + open + 1..close)), false);
            }
        }
        for (at, _) in source.clean.match_indices("\\DeclareMathOperator") {
            let token = source.token(at..source.clean.len());
            if let Some([name, body]) = token.as_ref().map(|token| &token.arguments[..]) {
                let body = source.part(body).map(|body| format!("\\operatorname{{{body}}}"));
                add(&mut all, &source.clean[name.clone()], body, false);
            }
        }
    }
    all
}

fn add(all: &mut BTreeMap<String, Spanned<String>>, name: &str, body: Spanned<String>, has_default: bool) {
    let name = name.trim();
    let is_name = name.len() > 1 && name.starts_with('\\') && name[1..].chars().all(|c| c.is_ascii_alphabetic());
    if is_name && !has_default && !body.value.contains(&format!("{name} ")) && body.value.len() < 500 {
        all.insert(name.to_owned(), body);
    }
}

/// The definitions that texts use, and those that these use.
pub(super) fn used(all: &BTreeMap<String, Spanned<String>>, texts: &[&str]) -> BTreeMap<String, Spanned<String>> {
    let mut wanted: BTreeSet<String> = texts.iter().flat_map(|text| names(text)).collect();
    let mut found: BTreeMap<String, Spanned<String>> = BTreeMap::new();
    loop {
        let new: Vec<String> =
            wanted.iter().filter(|name| all.contains_key(*name) && !found.contains_key(*name)).cloned().collect();
        if new.is_empty() {
            return found;
        }
        for name in new {
            wanted.extend(names(&all[&name].value));
            found.insert(name.clone(), all[&name].clone());
        }
    }
}

/// The names of the commands of a text, with their backslashes.
fn names(text: &str) -> Vec<String> {
    let commands =
        text.split('\\').skip(1).map(|rest| rest.chars().take_while(char::is_ascii_alphabetic).collect::<String>());
    commands.filter(|name| !name.is_empty()).map(|name| format!("\\{name}")).collect()
}

/// The place that nothing has.
pub(super) fn start_of(source: &Source<'_>) -> Place {
    source.text.place(0..0)
}
