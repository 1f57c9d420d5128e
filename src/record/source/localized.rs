//! Texts that a source has in several languages, of which a booklet prints one.

use std::collections::BTreeMap;

use super::language;
use crate::diagnostic::{Code, Diagnostic, Place, Position, Spanned};
use crate::record::EventRecord;
use crate::record::tree::Node;

/// Takes the event's language of each text, and counts what it leaves.
#[derive(Debug)]
pub(super) struct Localized {
    wanted: String,
    /// Texts that say something else in another language, by its tag and where they begin: a speaker's is asked for with every talk.
    left: BTreeMap<String, BTreeMap<usize, Place>>,
}

impl Localized {
    /// For the language of event.yaml; English where it names none, as the booklet then is.
    pub(super) fn new(hand: Option<&EventRecord>) -> Self {
        let said = hand.and_then(|hand| hand.language.as_ref()).and_then(|said| language::tag(&said.value));
        Self { wanted: said.unwrap_or_else(|| "en".to_owned()), left: BTreeMap::new() }
    }

    /// A text that is one, or a mapping of languages to texts: `{"de": "Saal", "en": "Hall"}`.
    pub(super) fn text(&mut self, node: &Node) -> Option<Spanned<String>> {
        if node.entries().is_empty() {
            return node.text();
        }
        let said: Vec<_> =
            node.entries().iter().filter_map(|(tag, node)| Some((tag.value.to_string(), node.text()?))).collect();
        let (tag, taken) = said.get(self.place(said.iter().map(|(tag, _)| tag.as_str()))?)?.clone();
        self.leave(&tag, &taken, &said);
        Some(taken)
    }

    /// The text below a key, see [`Self::text`].
    pub(super) fn text_at(&mut self, node: &Node, key: &str) -> Option<Spanned<String>> {
        self.text(node.get(key)?)
    }

    /// A text of an entry that has a mapping of fields for each language: `{"zh": {"title": …}, "en": {"title": …}}`; and its
    /// language, where the others say something else.
    pub(super) fn field(
        &mut self,
        entry: &Node,
        languages: &[String],
        key: &str,
    ) -> Option<(Spanned<String>, Option<String>)> {
        let said: Vec<_> =
            languages.iter().filter_map(|tag| Some((tag.clone(), entry.get(tag)?.text_at(key)?))).collect();
        let Some(place) = self.place(said.iter().map(|(tag, _)| tag.as_str())) else {
            return Some((entry.text_at(key)?, None));
        };
        let (tag, taken) = said.get(place)?.clone();
        let differs = self.leave(&tag, &taken, &said);
        Some((taken, differs.then(|| language::tag(&tag)).flatten()))
    }

    /// Which of several languages is taken: the event's, one like it, English, the first.
    fn place<'t>(&self, tags: impl Iterator<Item = &'t str>) -> Option<usize> {
        let tags: Vec<String> = tags.map(|tag| language::tag(tag).unwrap_or_else(|| tag.to_lowercase())).collect();
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
        let wanted = primary(&self.wanted);
        tags.iter()
            .position(|tag| *tag == self.wanted)
            .or_else(|| tags.iter().position(|tag| primary(tag) == wanted))
            .or_else(|| tags.iter().position(|tag| primary(tag) == "en"))
            .or((!tags.is_empty()).then_some(0))
    }

    /// Counts the languages that say something else.
    fn leave(&mut self, taken: &str, text: &Spanned<String>, said: &[(String, Spanned<String>)]) -> bool {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut differs = false;
        for (tag, other) in said.iter().filter(|(tag, _)| tag != taken) {
            if plain(&other.value) != plain(&text.value) {
                differs = true;
                let at = other.place.position().map_or(0, Position::start);
                self.left.entry(tag.clone()).or_default().insert(at, other.place.clone());
            }
        }
        differs
    }

    /// A note of each language whose texts were left.
    pub(super) fn complaints(self) -> impl Iterator<Item = Diagnostic> {
        let wanted = self.wanted;
        self.left.into_iter().map(move |(tag, texts)| {
            let place = texts.values().next().cloned().unwrap_or_default();
            let count = texts.len();
            let texts = if count == 1 {
                "a text of the source stands".to_owned()
            } else {
                format!("{count} texts of the source stand")
            };
            let message = format!("{texts} there in `{tag}` too and say something else; the booklet takes `{wanted}`");
            let help = format!("write `language: {tag}` in event.yaml and pull again to take those");
            Diagnostic::new(Code::Inferred, &place, message).help(help)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::source::json;
    use crate::record::text::Text;

    fn tree(content: &str) -> Node<'static> {
        json::read(&Text::new("x.json".into(), content)).expect("it is JSON").value.into_owned()
    }

    #[test]
    fn the_events_language_then_english_then_the_first() {
        for (language, content, expected, left) in [
            ("de", r#"{"en": "Hall", "de": "Saal"}"#, "Saal", 1),
            ("de-AT", r#"{"en": "Hall", "de": "Saal"}"#, "Saal", 1),
            ("fr", r#"{"de": "Saal", "en": "Hall"}"#, "Hall", 1),
            ("", r#"{"de": "Saal", "fr": "Salle"}"#, "Saal", 1),
            ("de", r#"{"de": "", "en": "Hall"}"#, "Hall", 0),
            ("de", r#"{"de": "A 1", "en": "A  1"}"#, "A 1", 0),
        ] {
            let hand = EventRecord {
                language: (!language.is_empty()).then(|| Spanned::made(language.to_owned())),
                ..EventRecord::default()
            };
            let mut texts = Localized::new(Some(&hand));
            assert_eq!(texts.text(&tree(content)).map(|text| text.value).as_deref(), Some(expected), "{content}");
            assert_eq!(texts.complaints().count(), left, "{content}");
        }
    }

    #[test]
    fn fields_of_each_language() {
        let entry = tree(r#"{"zh": {"title": "苔", "bio": ""}, "en": {"title": "Moss", "bio": ""}, "id": "7"}"#);
        let languages = ["zh".to_owned(), "en".to_owned()];
        let mut texts = Localized::new(None);
        let (title, language) = texts.field(&entry, &languages, "title").expect("it has one");
        assert_eq!((title.value.as_str(), language.as_deref()), ("Moss", Some("en")));
        assert_eq!(texts.field(&entry, &languages, "bio"), None);
        assert_eq!(texts.field(&entry, &languages, "id").map(|(id, _)| id.value).as_deref(), Some("7"));
        let said: Vec<_> = texts.complaints().map(|it| it.message).collect();
        assert!(said.len() == 1 && said[0].contains("`zh` too"), "{said:?}");
    }
}
