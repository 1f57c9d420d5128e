//! References by keys: those that lead to a work, a formula or a figure of the same text are resolved, the others are named.

use std::collections::{BTreeMap, BTreeSet};

use super::meaning::{self, Environment};
use super::{Reader, scan};
use crate::prose::{Block, Reference, plain_text};

/// Keys of one text that are looked up; a text with more is a book.
const MAX_KEYS: usize = 500;

/// What keys stand for.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// Marks of works, without the brackets.
    works: BTreeMap<String, String>,
    /// Numbers of the displayed formulas that the text refers to.
    formulas: BTreeMap<String, usize>,
    /// Numbers of the figures, in their order.
    figures: BTreeMap<String, usize>,
}

impl Labels {
    /// Looks for the works and the formulas that a text itself has.
    pub(super) fn of(text: &str) -> Self {
        let mut works = BTreeMap::new();
        for (number, (at, command)) in text.match_indices("\\bibitem").take(MAX_KEYS).enumerate() {
            let mut after = text[at + command.len()..].trim_start();
            let mut mark = (number + 1).to_string();
            if let Some((written, length)) = scan::optional(after) {
                mark = scan::without_markup(written);
                after = &after[length..];
            }
            if let Some((key, _)) = scan::argument(after) {
                works.entry(key.trim().to_owned()).or_insert(mark);
            }
        }
        Self { works, formulas: formulas(text), figures: figures(text) }
    }

    fn get(&self, key: &str) -> Option<String> {
        let number = || self.formulas.get(key).or_else(|| self.figures.get(key)).map(usize::to_string);
        self.works.get(key).cloned().or_else(number)
    }

    /// The number of the formula with this source, if the text refers to it.
    pub(super) fn number(&self, body: &str) -> Option<usize> {
        labels(body).find_map(|key| self.formulas.get(key).copied())
    }
}

/// The numbers of the formulas that the text refers to, in their order.
fn formulas(text: &str) -> BTreeMap<String, usize> {
    let referred: BTreeSet<&str> = ["\\eqref{", "\\ref{", "\\cref{", "\\Cref{", "\\autoref{"]
        .iter()
        .flat_map(|command| text.match_indices(command).map(|(at, command)| &text[at + command.len()..]))
        .filter_map(|after| after.split_once('}').map(|(keys, _)| keys))
        .take(MAX_KEYS)
        .flat_map(|keys| keys.split(',').map(str::trim))
        .collect();
    let mut numbers = BTreeMap::new();
    if referred.is_empty() {
        return numbers;
    }
    for body in bodies(text, |environment| matches!(environment, Environment::Formula(_))) {
        let keys: Vec<&str> = labels(body).collect();
        // Several numbers in one formula would need a line each.
        if let [key] = keys[..]
            && referred.contains(key)
        {
            let number = numbers.len() + 1;
            numbers.entry(key.to_owned()).or_insert(number);
        }
    }
    numbers
}

/// The numbers of the figures by the keys in them.
fn figures(text: &str) -> BTreeMap<String, usize> {
    let bodies = bodies(text, |environment| matches!(environment, Environment::Figure(_))).zip(1..).take(MAX_KEYS);
    let keys = bodies.flat_map(|(body, number)| labels(body).map(move |key| (key.to_owned(), number)));
    keys.take(MAX_KEYS).collect()
}

/// What stands inside the environments that `is` accepts, none inside another.
fn bodies(text: &str, is: impl Fn(Environment) -> bool) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let at = rest.find("\\begin{")?;
            let (name, after) = rest[at + "\\begin{".len()..].split_once('}')?;
            rest = after;
            if meaning::environment(name).is_some_and(&is) {
                let (body, behind) = after.split_once(format!("\\end{{{name}}}").as_str())?;
                rest = behind;
                return Some(body);
            }
        }
    })
}

fn labels(body: &str) -> impl Iterator<Item = &str> {
    body.split("\\label{").skip(1).filter_map(|after| after.split_once('}')).map(|(key, _)| key.trim())
}

impl Reader<'_, '_> {
    /// Reads a reference: `\cite[see][p.~3]{a,b}` is “[see 1, 2, p. 3]”.
    pub(super) fn reference(&mut self, open: &str, close: &str) {
        let first = self.remark();
        let second = self.remark();
        let (before, after) = if second.is_some() { (first, second) } else { (None, first) };
        let Some((written, length)) = scan::argument(self.rest) else { return };
        self.skip(length);
        let mut shown = before.filter(|before| !before.is_empty()).map(|before| before + " ").unwrap_or_default();
        for (index, key) in written.split(',').map(str::trim).filter(|key| !key.is_empty()).enumerate() {
            shown.push_str(if index > 0 { ", " } else { "" });
            match self.labels.get(key) {
                Some(label) => shown.push_str(&label),
                None => {
                    self.unmet.dead.note(key);
                    shown.push_str(key);
                }
            }
        }
        if let Some(after) = after.filter(|after| !after.is_empty()) {
            shown = format!("{shown}, {after}");
        }
        self.tree.text(&format!("{open}{shown}{close}"));
    }

    fn remark(&mut self) -> Option<String> {
        let (written, length) = scan::optional(self.rest)?;
        self.skip(length);
        Some(plain_text(&self.line(written)))
    }

    /// Reads a list of works up to the end of its environment.
    pub(super) fn works(&mut self, end: usize, closing: usize) {
        let body = &self.rest[..end];
        self.skip(end + closing);
        let mut items = Vec::new();
        for entry in body.split("\\bibitem").skip(1) {
            let mut entry = entry.trim_start();
            let mark = scan::optional(entry).map(|(mark, length)| {
                entry = &entry[length..];
                scan::without_markup(mark)
            });
            if let Some((_, length)) = scan::argument(entry) {
                entry = &entry[length..];
            }
            let mark = mark.unwrap_or_else(|| (items.len() + 1).to_string());
            let content = self.line(&entry.replace("\\newblock", " "));
            items.push(Reference { label: Some(format!("[{mark}]")), content });
        }
        items.retain(|item| !plain_text(&item.content).trim().is_empty());
        if !items.is_empty() {
            self.tree.block(Block::References { items });
        }
    }
}
