//! What sources say differently, a note for each field.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Place, Spanned};

/// Differences of a field that are shown; the others are counted.
const MOST_SHOWN: usize = 3;
/// Longest text that is quoted, in characters.
const LONGEST: usize = 60;

/// What was found to differ, by field.
#[derive(Default)]
pub(super) struct Differences {
    found: BTreeMap<&'static str, Vec<Difference>>,
}

struct Difference {
    /// What it is about: an id, a title.
    name: String,
    here: Place,
    there: Place,
    said: String,
}

impl Differences {
    /// Enters that a later source says something else of `name`.
    pub(super) fn enter(&mut self, field: &'static str, name: &str, here: &Place, there: &Spanned<String>) {
        let line = there.value.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = match line.char_indices().nth(LONGEST) {
            Some((cut, _)) => format!("{}…", &line[..cut]),
            None => line,
        };
        let (name, here, there) = (name.to_owned(), here.clone(), there.place.clone());
        self.found.entry(field).or_default().push(Difference { name, here, there, said });
    }

    /// A note for each field.
    pub(super) fn told(&self) -> impl Iterator<Item = Diagnostic> {
        self.found.iter().filter_map(|(field, all)| {
            let first = all.first()?;
            let mut names: Vec<String> = all.iter().map(|it| format!("`{}`", it.name)).collect();
            // Of one contribution several authors may differ.
            names.dedup();
            let more = match names.len().saturating_sub(MOST_SHOWN) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            names.truncate(MOST_SHOWN);
            let message = format!("the sources differ in `{field}` of {}{more}", names.join(", "));
            let note = Diagnostic::new(Code::SourcesDiffer, &first.here, message);
            let note = all
                .iter()
                .take(MOST_SHOWN)
                .fold(note, |note, it| note.also(&it.there, format!("here {} has `{}`", it.name, it.said)));
            Some(note.help("the source given first has the word; name the other first, or write the value by hand"))
        })
    }
}
