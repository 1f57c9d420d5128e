//! A file as its formats see it: text, tree, elements or tables, each made once and only if somebody asks.

use std::cell::OnceCell;

use super::table::{self, Table};
use super::xml::{self, Element};
use super::{File, cut, json, linked};
use crate::diagnostic::{Checked, Diagnostic, Sources};
use crate::record::text::Text;
use crate::record::tree::Node;
use crate::record::yaml;

/// A file's text, if somebody asked for it; what is made of it borrows from it.
pub(super) type Decoded<'f> = OnceCell<Checked<Text<'f>>>;

/// A file and what was made of it so far.
pub(super) struct View<'f> {
    /// The file itself.
    pub(super) file: &'f File,
    text: &'f Decoded<'f>,
    json: OnceCell<Option<Checked<Node<'f>>>>,
    scripts: OnceCell<Vec<Checked<Node<'f>>>>,
    yaml: OnceCell<Option<Checked<Node<'f>>>>,
    xml: OnceCell<Option<Checked<Element<'f>>>>,
    tables: OnceCell<Checked<Vec<Table<'f>>>>,
}

impl<'f> View<'f> {
    pub(super) fn new(file: &'f File, text: &'f Decoded<'f>) -> Self {
        Self {
            file,
            text,
            json: OnceCell::new(),
            scripts: OnceCell::new(),
            yaml: OnceCell::new(),
            xml: OnceCell::new(),
            tables: OnceCell::new(),
        }
    }

    /// The last part of the file's name, in lower case: `papers.yml`.
    pub(super) fn base_name(&self) -> String {
        self.file.name.rsplit('/').next().unwrap_or_default().to_lowercase()
    }

    /// The folder the file stands in: `source/export/`.
    pub(super) fn folder(&self) -> &str {
        &self.file.name[..self.file.name.rfind('/').map_or(0, |at| at + 1)]
    }

    /// Whether it is packed, as workbooks are (ZIP), or has bytes that no text has.
    pub(super) fn is_binary(&self) -> bool {
        let head = &self.file.bytes[..self.file.bytes.len().min(4096)];
        let is_sixteen = || super::is_sixteen_bits(&self.file.bytes);
        head.starts_with(b"PK") || head.starts_with(b"%PDF") || (head.contains(&0) && !is_sixteen())
    }

    /// The decoded text.
    pub(super) fn text(&self) -> &'f Text<'f> {
        &self.text.get_or_init(|| Text::read(self.file)).value
    }

    /// The value of a file that is JSON, or a script around it.
    pub(super) fn json(&self) -> Option<&Node<'_>> {
        // The tables of wikis begin as trees do.
        let is_wiki = || self.text().content.contains("{|") && table::is_wiki(&self.text().content);
        let read = || if self.is_binary() || is_wiki() { None } else { json::read(self.text()) };
        self.json.get_or_init(read).as_ref().map(|read| &read.value)
    }

    /// What the scripts of a web page say as linked data (HTML 4.12.1, data blocks); they are read, and nothing is run.
    /// What is wrong with them concerns those who take them.
    pub(super) fn linked_data(&self) -> &[Checked<Node<'_>>] {
        let read = || match self.is_binary() || self.json().is_some() {
            true => Vec::new(),
            false => {
                let parts = linked::scripts(&self.text().content);
                parts.into_iter().map(|part| json::read_part(self.text(), part)).collect()
            }
        };
        self.scripts.get_or_init(read)
    }

    /// The value of a file that is YAML by its name.
    pub(super) fn yaml(&self) -> Option<&Node<'_>> {
        let read = || {
            let named = self.base_name().ends_with(".yml") || self.base_name().ends_with(".yaml");
            (named && !self.is_binary()).then(|| {
                let mut read = yaml::read(&self.text().file, &self.text().content);
                read.diagnostics.extend(cut::last_record(self.text(), &read.value));
                read
            })
        };
        self.yaml.get_or_init(read).as_ref().map(|read| &read.value)
    }

    /// The root of a file that is XML.
    pub(super) fn xml(&self) -> Option<&Element<'_>> {
        let read = || (!self.is_binary()).then(|| xml::read(self.text())).flatten();
        self.xml.get_or_init(read).as_ref().map(|read| &read.value)
    }

    /// The tables of a file that is a table or a workbook, a sheet each; none of anything else.
    pub(super) fn tables(&self) -> &[Table<'_>] {
        &self.tables.get_or_init(|| table::read(self)).value
    }

    /// Hands over what was found wrong, and the text for quoting. What was made of it goes first: the text is copied.
    pub(super) fn finish(&mut self, sources: &mut Sources, complaints: &mut Vec<Diagnostic>) {
        let trees = [self.json.take(), self.yaml.take()].into_iter().flatten().flatten().map(|read| read.diagnostics);
        self.scripts.take();
        let xml = self.xml.take().flatten().map(|read| read.diagnostics);
        let tables = self.tables.take().map(|read| read.diagnostics);
        let found: Vec<Diagnostic> = trees.chain(xml).chain(tables).flatten().collect();
        // What is no text is not quoted.
        if let Some(text) = self.text.get().filter(|_| !self.is_binary()) {
            text.value.keep(sources);
            complaints.extend(text.diagnostics.iter().cloned());
        }
        complaints.extend(found);
    }
}
