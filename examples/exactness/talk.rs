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

/// The authors of a list in one text.
pub(crate) fn listed(names: &str, separators: &[&str]) -> Vec<Author> {
    let mut names = vec![names];
    for separator in separators {
        names = names.iter().flat_map(|name| name.split(separator)).collect();
    }
    names.into_iter().filter(|name| !name.trim().is_empty()).map(Author::named).collect()
}
