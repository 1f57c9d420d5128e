//! Whether the booklet can look as it is told: the theme is one of the layout's, the families are of its fonts.

use crate::booklet::Booklet;
use crate::diagnostic::{self, Checked, Code, Diagnostic, Place};
use crate::fonts::Fonts;
use crate::layout::Layout;

/// The theme that every layout has.
const THEME: &str = "classic";
/// Letters of a name for each that may be wrong in it.
const LETTERS_A_SLIP: usize = 3;

/// Takes out of the booklet what its layout and fonts do not have.
pub(super) fn fit(booklet: &mut Booklet, layout: &Layout, fonts: &Fonts) -> Checked<()> {
    let mut diagnostics = Vec::new();
    let themes: Vec<&str> = layout.themes().collect();
    if !themes.contains(&booklet.theme.as_str()) {
        let message = format!("there is no theme `{}`; `{THEME}` is used", booklet.theme);
        let help = match nearest(&booklet.theme, &themes) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "the themes are {}; one of your own is a file of the folder `layout/themes` whose name has small letters, \
                 digits and hyphens",
                listed(&themes)
            ),
        };
        diagnostics.push(Diagnostic::new(Code::UnknownTheme, &booklet.look.places.theme, message).help(help));
        THEME.clone_into(&mut booklet.theme);
    }
    let families = fonts.families();
    let look = &mut booklet.look;
    for (asked, place) in
        [(&mut look.text_font, &look.places.text_font), (&mut look.heading_font, &look.places.heading_font)]
    {
        if let Some(family) = asked.take() {
            *asked = known(&family, &families, place, &mut diagnostics);
        }
    }
    Checked::new((), diagnostics)
}

/// A family as its fonts spell it.
fn known(asked: &str, families: &[&str], place: &Place, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    if let Some(family) = families.iter().find(|family| family.eq_ignore_ascii_case(asked)) {
        return Some((*family).to_owned());
    }
    let message = format!("no font of the booklet's is of the family `{asked}`; the theme's own is used");
    let help = match nearest(asked, families) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "put its files (`.ttf`, `.otf`) into the folder `layout/fonts`".to_owned(),
    };
    diagnostics.push(Diagnostic::new(Code::UnknownFont, place, message).help(help));
    None
}

/// The name of `known` that was probably meant.
fn nearest<'a>(asked: &str, known: &[&'a str]) -> Option<&'a str> {
    diagnostic::nearest(&asked.to_lowercase(), known.iter().copied(), LETTERS_A_SLIP, |name| name.to_lowercase())
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booklet::Look;

    fn fitted(theme: &str, text_font: Option<&str>) -> (Booklet, Vec<(Code, String)>) {
        let text_font = text_font.map(str::to_owned);
        let mut booklet =
            Booklet { theme: theme.to_owned(), look: Look { text_font, ..Look::default() }, ..Booklet::default() };
        let mut layout = Layout::default();
        layout.set("themes/society-2.typ", b"".as_slice());
        layout.set("themes/../../x.typ", b"".as_slice());
        layout.set("themes/Loud.typ", b"".as_slice());
        let said = fit(&mut booklet, &layout, &Fonts::default()).diagnostics;
        (booklet, said.into_iter().map(|said| (said.code, said.help.unwrap_or_default())).collect())
    }

    #[test]
    fn a_theme_is_a_file_of_the_layout_or_classic() {
        for (asked, used, help) in [
            ("classic", "classic", None),
            ("modern", "modern", None),
            ("dense", "dense", None),
            ("plain", "plain", None),
            ("society-2", "society-2", None),
            ("clasic", "classic", Some("did you mean `classic`?")),
            ("Modern", "classic", Some("did you mean `modern`?")),
            ("Loud", "classic", Some("the themes are `classic`, `dense`, `modern`, `plain`, `society-2`;")),
            ("../../x", "classic", Some("the themes are")),
            ("", "classic", Some("the themes are")),
        ] {
            let (booklet, said) = fitted(asked, None);
            assert_eq!(booklet.theme, used, "{asked}");
            assert_eq!(said.len(), usize::from(help.is_some()), "{asked}: {said:?}");
            if let (Some(help), Some((code, said))) = (help, said.first()) {
                assert_eq!(*code, Code::UnknownTheme);
                assert!(said.starts_with(help), "{asked}: {said}");
            }
        }
    }

    #[test]
    fn a_family_is_one_of_the_fonts() {
        for (asked, used, help) in [
            ("Source Sans 3", Some("Source Sans 3"), None),
            ("libertinus serif", Some("Libertinus Serif"), None),
            ("Libertinus Serfi", None, Some("did you mean `Libertinus Serif`?")),
            ("Helvetica", None, Some("put its files (`.ttf`, `.otf`) into the folder `layout/fonts`")),
        ] {
            let (booklet, said) = fitted("classic", Some(asked));
            assert_eq!(booklet.look.text_font.as_deref(), used, "{asked}");
            assert_eq!(said.first().map(|(_, help)| help.as_str()), help, "{asked}");
        }
    }
}
