//! Reads formulas and environments.

use super::meaning::{self, Environment};
use super::{OpenEnvironment, Reader, scan};
use crate::prose::unknown::Printed;
use crate::prose::{Block, Inline, math};

/// How deep environments are looked through for the one that an `\end` closes.
const ENVIRONMENTS: usize = 64;

impl Reader<'_> {
    /// Reads a formula; one that nothing ends is text.
    pub(super) fn formula(&mut self, open: &str, close: &str, kind: usize) {
        let inside = &self.rest[open.len()..];
        let ends = match self.hopeless[kind] {
            Some(left) if inside.len() >= left => Err(inside.len() - left),
            _ => scan::formula(inside, close),
        };
        match ends {
            Ok(end) => {
                let tex = math::source(&inside[..end]);
                self.rest = &inside[end + close.len()..];
                match open {
                    _ if tex.is_empty() => {}
                    "$" | "\\(" => self.tree.inline(Inline::formula(tex)),
                    _ => self.tree.block(Block::formula(tex)),
                }
            }
            Err(stopped) => {
                self.hopeless[kind] = Some(inside.len() - stopped);
                self.replace(open.len(), open.trim_start_matches('\\'));
            }
        }
    }

    pub(super) fn begin(&mut self) {
        let Some((name, length)) = scan::argument(self.rest) else { return };
        self.skip(length);
        let environment = meaning::environment(name);
        match environment {
            Some(Environment::Formula(inner)) => return self.displayed(name, inner),
            Some(Environment::Code) => return self.lines(name),
            Some(Environment::Hide) => {
                let end = self.end_of(name).unwrap_or(self.rest.len());
                return self.skip(end);
            }
            None => {
                self.unknown.note(&format!("\\begin{{{name}}}"), Printed::Argument);
            }
            _ => {}
        }
        self.skip_optional();
        self.tree.end_paragraph();
        self.environments.push(OpenEnvironment {
            name: name.to_owned(),
            depth: self.tree.depth(),
            groups: self.groups.len(),
        });
        match environment {
            Some(Environment::Holder(holder)) => self.tree.open(holder),
            Some(Environment::Table(arguments)) => self.hide(arguments),
            _ => {}
        }
    }

    pub(super) fn end(&mut self) {
        let Some((name, length)) = scan::argument(self.rest) else { return };
        self.skip(length);
        let open = self.environments.iter().rev().take(ENVIRONMENTS).position(|open| open.name == name);
        let Some(inside) = open else { return };
        self.environments.truncate(self.environments.len() - inside);
        if let Some(OpenEnvironment { depth, groups, .. }) = self.environments.pop() {
            self.groups.truncate(groups);
            self.tree.end_paragraph();
            self.tree.close_to(depth);
        }
    }

    pub(super) fn in_table(&self) -> bool {
        self.environments.last().is_some_and(|open| open.name.starts_with("tabular"))
    }

    /// Where the environment ends, behind its `\end`.
    fn end_of(&self, name: &str) -> Option<usize> {
        let end = format!("\\end{{{name}}}");
        self.rest.find(&end).map(|at| at + end.len())
    }

    fn displayed(&mut self, name: &str, inner: Option<&str>) {
        let Some(end) = self.end_of(name) else { return };
        let tex = math::source(&self.rest[..end - "\\end{}".len() - name.len()]);
        self.skip(end);
        let tex = match inner {
            Some(inner) => format!("\\begin{{{inner}}} {tex} \\end{{{inner}}}"),
            None => tex,
        };
        if name == "math" { self.tree.inline(Inline::formula(tex)) } else { self.tree.block(Block::formula(tex)) }
    }

    fn lines(&mut self, name: &str) {
        let Some(end) = self.end_of(name) else { return };
        let text = self.rest[..end - "\\end{}".len() - name.len()].trim_matches('\n').trim_end().to_owned();
        self.skip(end);
        if !text.is_empty() {
            self.tree.block(Block::Code { text });
        }
    }
}
