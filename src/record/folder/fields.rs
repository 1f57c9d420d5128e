use jiff::civil::{Date, DateTime};

use super::choice::{self, Choice};
use super::{suggest, time};
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::prose;
use crate::record::yaml::{Key, Kind, Node};

/// Bytes of a text that is printed as one line or heading; the longest title of a paper has some 300.
pub(super) const LONGEST_LINE: usize = 10_000;

/// Keys of running text, which may be of any length and have paragraphs.
pub(super) const LONG: [&str; 4] = ["abstract", "about", "biography", "text"];

/// What an organizer calls an entry, and the keys it may have.
pub(super) struct Entry {
    /// With its article: `a contribution`.
    pub(super) noun: &'static str,
    /// All its keys, in the order they are listed to people.
    pub(super) keys: &'static [&'static str],
}

/// The values of a mapping, taken out key by key; whatever is wrong with one is complained of, and the rest is read.
pub(super) struct Fields<'t, 'c> {
    entry: &'static Entry,
    place: Place,
    pairs: Vec<(Key<'t>, Option<Node<'t>>)>,
    complaints: &'c mut Vec<Diagnostic>,
}

impl<'t, 'c> Fields<'t, 'c> {
    /// Opens a mapping and complains of keys that `entry` does not have; anything but a mapping is none.
    pub(super) fn open(node: Node<'t>, entry: &'static Entry, complaints: &'c mut Vec<Diagnostic>) -> Option<Self> {
        let place = node.place;
        let pairs = match node.kind {
            Kind::Map(pairs) => pairs,
            Kind::Broken => return None,
            kind => {
                complaints.push(not_a_mapping(&kind, &place, entry));
                return None;
            }
        };
        for (key, _) in pairs.iter().filter(|(key, _)| !entry.keys.contains(&&*key.value)) {
            let message = format!("{} has no key `{}`", entry.noun, key.value);
            let help = match suggest::nearest(&key.value, entry.keys) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("its keys are {}", suggest::listed(entry.keys)),
            };
            complaints.push(Diagnostic::new(Code::UnknownKey, &key.place, message).help(help));
        }
        let pairs = pairs.into_iter().map(|(key, value)| (key, Some(value))).collect();
        Some(Self { entry, place, pairs, complaints })
    }

    /// Where the entry begins.
    pub(super) fn place(&self) -> Place {
        self.place.clone()
    }

    /// Takes a value as it stands; a key without a value is none.
    pub(super) fn node(&mut self, key: &str) -> Option<Node<'t>> {
        debug_assert!(self.entry.keys.contains(&key), "`{key}` is missing from the keys of {}", self.entry.noun);
        let (_, value) = self.pairs.iter_mut().find(|(name, _)| name.value == key)?;
        value.take().filter(|node| !matches!(node.kind, Kind::Null | Kind::Broken))
    }

    /// Where later complaints go.
    pub(super) fn complaints(&mut self) -> &mut Vec<Diagnostic> {
        self.complaints
    }

    /// Takes text.
    pub(super) fn text(&mut self, key: &str) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        as_text(node, key, self.complaints)
    }

    /// Takes text that every such entry needs.
    pub(super) fn needed_text(&mut self, key: &str) -> Spanned<String> {
        let missing = match self.pairs.iter().find(|(name, _)| name.value == key) {
            None => Some(self.place.clone()),
            Some((name, Some(Node { kind: Kind::Null, .. }))) => Some(name.place.clone()),
            Some((name, Some(Node { kind: Kind::Scalar { text, .. }, .. })))
                if text.chars().all(prose::says_nothing) =>
            {
                Some(name.place.clone())
            }
            Some(_) => None,
        };
        if let Some(place) = missing {
            let message = format!("{} without a `{key}`", self.entry.noun);
            let complaint = Diagnostic::new(Code::MissingValue, &place, message);
            self.complaints.push(complaint.help(format!("add a line `{key}: …`")));
        }
        self.text(key).unwrap_or_else(|| Spanned::new(String::new(), self.place.clone()))
    }

    /// Takes one of a few words.
    pub(super) fn choice<T: Choice>(&mut self, key: &str) -> Option<Spanned<T>> {
        let text = self.text(key)?;
        choice::parse(&text, key).map_err(|complaint| self.complaints.push(complaint)).ok()
    }

    /// Takes several of a few words, as a list or in one text with commas; each once. None where the key is absent.
    pub(super) fn choices<T: Choice + PartialEq>(&mut self, key: &str) -> Option<Vec<Spanned<T>>> {
        self.pairs.iter().find(|(name, value)| name.value == key && value.is_some())?;
        let mut chosen: Vec<Spanned<T>> = Vec::new();
        for text in self.texts(key, Some(',')) {
            match choice::parse(&text, key) {
                Ok(one) if chosen.iter().any(|known: &Spanned<T>| known.value == one.value) => {}
                Ok(one) => chosen.push(one),
                Err(complaint) => self.complaints.push(complaint),
            }
        }
        Some(chosen)
    }

    /// Takes what `parse` makes of a text; `expected` says what it takes, `example` shows it.
    pub(super) fn parsed<T>(
        &mut self,
        key: &str,
        parse: impl FnOnce(&str) -> Option<T>,
        expected: &str,
        example: &str,
    ) -> Option<Spanned<T>> {
        let text = self.text(key)?;
        let value = parse(&text.value);
        if value.is_none() {
            let message = format!("`{}` is no value of `{key}`, which takes {expected}", text.value);
            let complaint = Diagnostic::new(Code::BadValue, &text.place, message);
            self.complaints.push(complaint.help(format!("write it as in `{key}: {example}`")));
        }
        value.map(|value| Spanned::new(value, text.place))
    }

    /// Takes yes or no; absent is no.
    pub(super) fn flag(&mut self, key: &str) -> bool {
        let Some(text) = self.text(key) else { return false };
        choice::parse_flag(&text, key).unwrap_or_else(|complaint| {
            self.complaints.push(complaint);
            false
        })
    }

    /// Takes a day.
    pub(super) fn date(&mut self, key: &str) -> Option<Spanned<Date>> {
        let text = self.text(key)?;
        time::date(&text).map_err(|complaint| self.complaints.push(complaint)).ok()
    }

    /// Takes a day and time, or a time of `day`.
    pub(super) fn time(&mut self, key: &str, day: Option<Date>) -> Option<Spanned<DateTime>> {
        let text = self.text(key)?;
        time::time(&text, day).map_err(|complaint| self.complaints.push(complaint)).ok()
    }

    /// Takes a list of texts; one text may hold several, parted by semicolons or, failing these, by `also`.
    pub(super) fn texts(&mut self, key: &str, also: Option<char>) -> Vec<Spanned<String>> {
        let Some(node) = self.node(key) else { return Vec::new() };
        match node.kind {
            Kind::List(items) => {
                let items = filled(items, key, self.complaints);
                items.into_iter().filter_map(|item| as_text(item, key, self.complaints)).collect()
            }
            _ => as_text(node, key, self.complaints).map(|text| parts(&text, also)).unwrap_or_default(),
        }
    }
}

/// Takes a node for text.
pub(super) fn as_text(node: Node, key: &str, complaints: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    match node.kind {
        Kind::Scalar { text, .. } if LONG.contains(&key) => Some(Spanned::new(text.into_owned(), node.place)),
        Kind::Scalar { text, .. } => Some(bounded(Spanned::new(text.into_owned(), node.place), key, complaints)),
        Kind::Null | Kind::Broken => None,
        kind @ (Kind::List(_) | Kind::Map(_)) => {
            let message = format!("`{key}` takes text, not {}", kind.noun());
            let help = match kind {
                Kind::List(_) => format!("write the text behind `{key}:`, in quotes if it begins with `[` or `-`"),
                _ => format!("write the text behind `{key}:`, in quotes if it has a colon"),
            };
            complaints.push(Diagnostic::new(Code::WrongType, &node.place, message).help(help));
            joined(kind, key).map(|text| Spanned::new(text, node.place))
        }
    }
}

/// Cuts a title, a name, a place off where nobody writes a longer one; a page would be set for minutes to hold it.
pub(super) fn bounded(mut text: Spanned<String>, key: &str, complaints: &mut Vec<Diagnostic>) -> Spanned<String> {
    if text.value.len() > LONGEST_LINE {
        let message = format!("`{key}` has {} bytes; the first {LONGEST_LINE} are read", text.value.len());
        complaints.push(Diagnostic::new(Code::OverLimit, &text.place, message).help("shorten the text"));
        text.value.truncate(text.value.floor_char_boundary(LONGEST_LINE));
    }
    text
}

/// The texts of a list as one text, so that nothing the organizer wrote is lost.
fn joined(kind: Kind, key: &str) -> Option<String> {
    let Kind::List(items) = kind else { return None };
    let texts: Vec<String> = items
        .into_iter()
        .filter_map(|item| match item.kind {
            Kind::Scalar { text, .. } => Some(text.into_owned()),
            _ => None,
        })
        .collect();
    let between = if LONG.contains(&key) { "\n\n" } else { "; " };
    (!texts.is_empty()).then(|| texts.join(between))
}

/// Drops the items that hold nothing and complains of each.
pub(super) fn filled<'t>(items: Vec<Node<'t>>, key: &str, complaints: &mut Vec<Diagnostic>) -> Vec<Node<'t>> {
    let mut kept = Vec::with_capacity(items.len());
    for item in items {
        match item.kind {
            Kind::Null => {
                let complaint = Diagnostic::new(Code::MissingValue, &item.place, format!("an empty item in `{key}`"));
                complaints.push(complaint.help("write something behind the dash, or delete it"));
            }
            Kind::Broken => {}
            _ => kept.push(item),
        }
    }
    kept
}

/// A list of mappings; a single one may stand for itself.
pub(super) fn list<T>(
    node: Option<Node>,
    key: &str,
    complaints: &mut Vec<Diagnostic>,
    of: fn(Node, &mut Vec<Diagnostic>) -> Option<T>,
) -> Vec<T> {
    let items = match node {
        None => return Vec::new(),
        Some(Node { kind: Kind::List(items), .. }) => filled(items, key, complaints),
        Some(node) => vec![node],
    };
    items.into_iter().filter_map(|item| of(item, complaints)).collect()
}

/// Takes a text apart at semicolons or, where there is none, at `also`.
pub(super) fn parts(text: &Spanned<String>, also: Option<char>) -> Vec<Spanned<String>> {
    let at = if text.value.contains(';') { Some(';') } else { also };
    let mut start = 0;
    let mut found = Vec::new();
    for piece in text.value.split(|char| Some(char) == at) {
        let trimmed = piece.trim();
        if !trimmed.is_empty() {
            let begin = start + piece.len() - piece.trim_start().len();
            found.push(Spanned::new(trimmed.to_owned(), text.part(begin, begin + trimmed.len())));
        }
        start += piece.len() + 1;
    }
    found
}

/// Says that an entry is no mapping.
pub(super) fn not_a_mapping(kind: &Kind, place: &Place, entry: &Entry) -> Diagnostic {
    let message = format!("{} is a mapping of `key: value` lines, not {}", entry.noun, kind.noun());
    let help = match kind {
        Kind::Scalar { text, plain: true } if text.contains(':') => {
            "put a space behind the colon of each key".to_owned()
        }
        _ => format!("its keys are {}", suggest::listed(entry.keys)),
    };
    Diagnostic::new(Code::WrongType, place, message).help(help)
}
