//! Reads what an element's style says of its text, as word processors and content systems write it.

use super::super::tree::Holder;

/// A style in its declarations: `font-variant: small-caps; color: red`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style<'a>(&'a str);

impl<'a> Style<'a> {
    pub(super) fn of(declarations: Option<&'a str>) -> Self {
        Self(declarations.unwrap_or_default())
    }

    /// The value of a property.
    pub(super) fn value(self, property: &str) -> Option<&'a str> {
        let declarations = self.0.split(';').filter_map(|declaration| declaration.split_once(':'));
        declarations
            .filter(|(name, _)| name.trim().eq_ignore_ascii_case(property))
            .map(|(_, value)| value.trim())
            .next_back()
    }

    fn is(self, property: &str, values: &[&str]) -> bool {
        self.value(property).is_some_and(|value| values.iter().any(|known| value.eq_ignore_ascii_case(known)))
    }

    /// Whether the element does not show; what Word ignores is the mark of a list's item.
    pub(super) fn hides(self) -> bool {
        self.is("display", &["none"]) || self.is("mso-hide", &["all"]) || self.is("mso-list", &["ignore"])
    }

    /// Whether the style takes back what the element's name says, as around all of a text copied from an editor.
    pub(super) fn undoes(self, mark: &Holder) -> bool {
        match mark {
            Holder::Strong => self.is("font-weight", &["normal", "400", "300"]),
            Holder::Emphasis => self.is("font-style", &["normal"]),
            Holder::Subscript | Holder::Superscript => self.is("vertical-align", &["baseline"]),
            _ => false,
        }
    }

    /// The marks that the style sets.
    pub(super) fn marks(self) -> Vec<Holder> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let marks = [
            (self.is("font-weight", &["bold", "bolder", "600", "700", "800", "900"]), Holder::Strong),
            (self.is("font-style", &["italic", "oblique"]), Holder::Emphasis),
            (
                self.is("font-variant", &["small-caps", "all-small-caps"])
                    || self.is("font-variant-caps", &["small-caps", "all-small-caps"]),
                Holder::SmallCaps,
            ),
            (self.is("vertical-align", &["sub"]), Holder::Subscript),
            (self.is("vertical-align", &["super"]), Holder::Superscript),
        ];
        marks.into_iter().filter_map(|(set, mark)| set.then_some(mark)).collect()
    }

    /// The level of an item in one of Word's lists, which are paragraphs: `mso-list:l0 level2 lfo1`.
    pub(super) fn list_level(self) -> Option<usize> {
        let level = self.value("mso-list")?.split_ascii_whitespace().find_map(|word| word.strip_prefix("level"))?;
        level.parse().ok().filter(|level| (1..=9).contains(level))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_declarations() {
        let style = Style::of(Some("color:red; font-variant: Small-Caps;font-weight:700"));
        assert_eq!(style.marks(), [Holder::Strong, Holder::SmallCaps]);
        assert!(Style::of(Some("mso-list:Ignore")).hides() && !style.hides());
        assert_eq!(Style::of(Some("mso-list:l0 level2 lfo1;")).list_level(), Some(2));
        assert!(Style::of(Some("font-weight:normal")).undoes(&Holder::Strong));
    }
}
