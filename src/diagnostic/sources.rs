use std::collections::BTreeMap;
use std::sync::Arc;

use super::Place;

/// The texts that positions point into, by the file name the positions carry.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    texts: BTreeMap<Arc<str>, Arc<str>>,
}

impl Sources {
    /// Keeps a file's text so that diagnostics can quote it; returns the name positions shall carry.
    pub fn add(&mut self, file: &str, text: &str) -> Arc<str> {
        let name: Arc<str> = file.into();
        self.texts.insert(Arc::clone(&name), text.into());
        name
    }

    /// Keeps a file's text that others have too.
    pub(crate) fn share(&mut self, file: &Arc<str>, text: &Arc<str>) {
        self.texts.insert(Arc::clone(file), Arc::clone(text));
    }

    /// Takes over what others keep.
    pub(crate) fn absorb(&mut self, others: Self) {
        self.texts.extend(others.texts);
    }

    /// The text of a file, if it was kept.
    pub fn text(&self, file: &str) -> Option<&str> {
        self.texts.get(file).map(AsRef::as_ref)
    }

    /// The lines of what stands at a place, without what indents them; none where the text was not kept.
    pub fn lines(&self, place: &Place) -> Vec<&str> {
        let within = place.position().and_then(|at| self.text(&at.file)?.get(at.bytes()));
        within.into_iter().flat_map(str::lines).map(str::trim).collect()
    }

    /// Narrows `place` to the first stretch of it that reads like `needle`, white space apart; `place` itself if none does.
    pub fn find(&self, place: &Place, needle: &str) -> Place {
        self.find_from(place, 0, needle)
    }

    /// Narrows `place` as [`Self::find`] does, to a stretch behind `after`, which is part of it.
    pub fn find_after(&self, place: &Place, after: &Place, needle: &str) -> Place {
        match (place.position(), after.position()) {
            (Some(whole), Some(part)) if part != whole && part.file == whole.file => {
                self.find_from(place, part.end(), needle)
            }
            _ => self.find(place, needle),
        }
    }

    /// Narrows `place` to a stretch that begins at byte `from` of the file or later.
    fn find_from(&self, place: &Place, from: usize, needle: &str) -> Place {
        let Some((at, text)) = place.position().and_then(|at| Some((at, self.text(&at.file)?))) else {
            return place.clone();
        };
        let from = from.max(at.start());
        let Some(within) = text.get(from..at.end()) else { return place.clone() };
        let starts = needle.split_whitespace().next().into_iter().flat_map(|word| within.match_indices(word));
        for (start, _) in starts {
            if let Some(length) = reads_like(&within[start..], needle) {
                return Place::within(&at.file, text, from + start, from + start + length);
            }
        }
        place.clone()
    }
}

/// Bytes of `text` that `needle` takes up at its beginning, where any white space equals any other.
fn reads_like(text: &str, needle: &str) -> Option<usize> {
    let mut rest = text;
    for (index, word) in needle.split_whitespace().enumerate() {
        let trimmed = rest.trim_start();
        if index > 0 && trimmed.len() == rest.len() {
            return None;
        }
        rest = trimmed.strip_prefix(word)?;
    }
    Some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_across_line_breaks() {
        let mut sources = Sources::default();
        let text = "title: x\nabstract: |\n  One and\n  two. Three.\n";
        let file = sources.add("contributions.yaml", text);
        let whole = Place::within(&file, text, 0, text.len());
        let found = sources.find(&whole, "and two.");
        assert_eq!(found.to_string(), "contributions.yaml:3:7");
        assert_eq!(found.position().map(|at| &text[at.bytes()]), Some("and\n  two."));
        assert_eq!(sources.find(&whole, "four"), whole);
    }

    #[test]
    fn finds_the_later_of_two() {
        let mut sources = Sources::default();
        let text = "title: x\nabstract: |\n  So. Again. So.\n";
        let file = sources.add("contributions.yaml", text);
        let whole = Place::within(&file, text, 9, text.len());
        let first = sources.find(&whole, "So.");
        assert_eq!(first.to_string(), "contributions.yaml:3:3");
        let second = sources.find_after(&whole, &first, "So.");
        assert_eq!(second.to_string(), "contributions.yaml:3:14");
        assert_eq!(sources.find_after(&whole, &second, "So."), whole);
        assert_eq!(sources.find_after(&whole, &whole, "So."), first);
    }
}
