//! Lists, mappings and scalars as files have them, each with its place: YAML, JSON and TOML alike.
//!
//! Characters that a file has as they are meant are borrowed from its text: a tree is then no second copy of an export.

use std::borrow::Cow;

use crate::diagnostic::{Place, Spanned};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node<'t> {
    /// The stretch of the file that holds it; of a list or mapping only the beginning.
    pub(crate) place: Place,
    /// The value.
    pub(crate) kind: Kind<'t>,
}

/// A value of YAML, JSON or TOML.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind<'t> {
    /// Nothing, `~` or `null`.
    Null,
    /// A value with a mistake in its syntax, which has been complained of.
    Broken,
    /// Text, a number or a word as it was meant: quotes and indentation taken off, and of a block the line break that ends its last line.
    Scalar {
        /// The characters.
        text: Cow<'t, str>,
        /// Whether it was written without quotes, and not as a block.
        plain: bool,
    },
    /// A list.
    List(Vec<Node<'t>>),
    /// A mapping, in the order of the file.
    Map(Vec<(Key<'t>, Node<'t>)>),
}

/// A key of a mapping.
pub(crate) type Key<'t> = Spanned<Cow<'t, str>>;

impl Kind<'_> {
    /// What an organizer would call it, with its article.
    pub(crate) fn noun(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Broken => "a broken value",
            Self::Scalar { .. } => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a mapping of `key: value` lines",
        }
    }
}

impl<'t> Node<'t> {
    /// The value of a key; of two the first.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(name, _)| name.value == key).map(|(_, value)| value)
    }

    /// The value below several keys, one within the other.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// The items of a list; none of anything else.
    pub(crate) fn items(&self) -> &[Self] {
        if let Kind::List(items) = &self.kind { items } else { &[] }
    }

    /// The keys and values of a mapping; none of anything else.
    pub(crate) fn entries(&self) -> &[(Key<'t>, Self)] {
        if let Kind::Map(entries) = &self.kind { entries } else { &[] }
    }

    /// The characters of a scalar, quoted or not: the text of `"12"` and of `12` alike.
    pub(crate) fn str(&self) -> Option<&str> {
        if let Kind::Scalar { text, .. } = &self.kind { Some(text) } else { None }
    }

    /// The characters of a scalar that says something, with their place.
    pub(crate) fn text(&self) -> Option<Spanned<String>> {
        self.str().filter(|text| !text.trim().is_empty()).map(|text| Spanned::new(text.to_owned(), self.place.clone()))
    }

    /// The text below a key, see [`Self::text`].
    pub(crate) fn text_at(&self, key: &str) -> Option<Spanned<String>> {
        self.get(key)?.text()
    }

    /// Whether it is the word `true`.
    pub(crate) fn is_true(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, plain: true } if text == "true")
    }

    /// The same value, of no text.
    pub(crate) fn into_owned(self) -> Node<'static> {
        let owned = |text: Cow<'t, str>| Cow::Owned(text.into_owned());
        let kind = match self.kind {
            Kind::Null => Kind::Null,
            Kind::Broken => Kind::Broken,
            Kind::Scalar { text, plain } => Kind::Scalar { text: owned(text), plain },
            Kind::List(items) => Kind::List(items.into_iter().map(Node::into_owned).collect()),
            Kind::Map(entries) => {
                Kind::Map(entries.into_iter().map(|(key, value)| (key.map(owned), value.into_owned())).collect())
            }
        };
        Node { place: self.place, kind }
    }
}
