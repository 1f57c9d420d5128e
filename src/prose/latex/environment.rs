//! Reads formulas and environments.

use super::meaning::{self, Environment};
use super::{OpenEnvironment, Reader, label, scan};
use crate::prose::tree::Holder;
use crate::prose::unknown::Printed;
use crate::prose::{Block, Inline, math};

/// How deep environments are looked through for the one that an `\end` closes.
const ENVIRONMENTS: usize = 64;

impl Reader<'_, '_> {
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
        let own = self.statements.get(name).cloned();
        let environment = if own.is_some() { Some(Environment::Show(0)) } else { meaning::environment(name) };
        match environment {
            Some(Environment::Formula(inner)) => return self.displayed(name, inner),
            Some(Environment::Code) => return self.lines(name),
            Some(Environment::Hide) => {
                let end = self.end_of(name).unwrap_or(self.rest.len());
                return self.skip(end);
            }
            Some(Environment::References) => {
                if let Some(end) = self.end_of(name) {
                    let closing = "\\end{}".len() + name.len();
                    return self.works(end - closing, closing);
                }
            }
            None => self.unmet.unknown.note(&format!("\\begin{{{name}}}"), Printed::Argument),
            _ => {}
        }
        let options = scan::optional(self.rest);
        self.skip(options.map_or(0, |(_, length)| length));
        let options = options.map_or("", |(options, _)| options);
        self.tree.end_paragraph();
        self.environments.push(OpenEnvironment {
            name: name.to_owned(),
            depth: self.tree.depth(),
            groups: self.groups.len(),
        });
        match environment {
            Some(Environment::Holder(Holder::List { start: Some(_), .. })) => self.tree.open(label::counted(options)),
            Some(Environment::Holder(holder)) => self.tree.open(holder),
            Some(Environment::Table(arguments)) => {
                self.skip_optional();
                self.hide(arguments);
            }
            Some(Environment::Figure(arguments)) => {
                self.hide(arguments);
                self.begin_figure();
            }
            Some(Environment::Statement(kind)) => self.statement(kind, options),
            Some(Environment::Show(arguments)) => match own {
                Some(own) => self.statement(&own, options),
                None => self.hide(arguments),
            },
            _ => {}
        }
    }

    /// Names a statement, with what its author calls it: “Theorem (Euler).”
    fn statement(&mut self, kind: &str, title: &str) {
        let mut name = vec![Inline::Text { text: kind.to_owned() }];
        if !title.is_empty() {
            name.push(Inline::Text { text: " (".to_owned() });
            name.extend(self.line(title));
            name.push(Inline::Text { text: ")".to_owned() });
        }
        name.push(Inline::Text { text: ".".to_owned() });
        self.tree.inline(Inline::Strong { content: name });
        self.tree.text(" ");
    }

    /// Reads `\newtheorem{name}[counter]{Title}`.
    pub(super) fn names_statement(&mut self) {
        let Some((name, length)) = scan::argument(self.rest) else { return };
        self.skip(length);
        self.skip_optional();
        if let Some((title, length)) = scan::argument(self.rest) {
            self.skip(length);
            self.skip_optional();
            self.statements.insert(name.to_owned(), title.to_owned());
        }
    }

    pub(super) fn end(&mut self) {
        let Some((name, length)) = scan::argument(self.rest) else { return };
        self.skip(length);
        let open = self.environments.iter().rev().take(ENVIRONMENTS).position(|open| open.name == name);
        let Some(inside) = open else { return };
        let mut closed = self.environments.split_off(self.environments.len() - inside - 1);
        let figures = closed.iter().filter(|open| is_figure(&open.name)).count();
        let OpenEnvironment { depth, groups, .. } = closed.swap_remove(0);
        self.groups.truncate(groups);
        self.tree.end_paragraph();
        self.tree.close_to(depth);
        if figures > 0 {
            self.end_figures(figures);
        }
    }

    pub(super) fn in_table(&self) -> bool {
        let table = |open: &OpenEnvironment| matches!(meaning::environment(&open.name), Some(Environment::Table(_)));
        self.environments.last().is_some_and(table)
    }

    /// Where the environment ends, behind its `\end`.
    fn end_of(&mut self, name: &str) -> Option<usize> {
        if self.endless.contains(name) {
            return None;
        }
        let end = format!("\\end{{{name}}}");
        let found = self.rest.find(&end).map(|at| at + end.len());
        if found.is_none() {
            self.endless.insert(name.to_owned());
        }
        found
    }

    fn displayed(&mut self, name: &str, inner: Option<&str>) {
        let Some(end) = self.end_of(name) else { return };
        let body = &self.rest[..end - "\\end{}".len() - name.len()];
        self.skip(end);
        let mut tex = meaning::displayed(&math::source(&scan::without_labels(body)), inner);
        if let Some(number) = self.labels.number(body) {
            tex = format!("{tex} \\qquad ({number})");
        }
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

fn is_figure(name: &str) -> bool {
    matches!(meaning::environment(name), Some(Environment::Figure(_)))
}
