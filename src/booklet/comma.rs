//! The comma and semicolon of the Arabic script, which are turned as its letters run.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;

/// Whether all letters are of the Arabic script, and there are any.
pub(super) fn is_arabic<'a>(texts: impl IntoIterator<Item = &'a str>) -> bool {
    let scripts = CodePointMapData::<Script>::new();
    let mut letters = texts.into_iter().flat_map(str::chars).filter(|it| it.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|it| scripts.get(it) == Script::Arabic)
}

/// The text with Arabic commas and semicolons.
pub(super) fn turned(text: &str) -> String {
    text.replace(',', "،").replace(';', "؛")
}

/// A name of the index with the comma of its script.
pub(super) fn in_name(name: String) -> String {
    if name.contains(',') && is_arabic([name.as_str()]) { turned(&name) } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_in_arabic_script_have_its_comma() {
        for (name, printed) in [
            ("علي, حسن", "علي، حسن"),
            ("احمدی, زهرا", "احمدی، زهرا"),
            ("כהן, דוד", "כהן, דוד"),
            ("Byron, Ada", "Byron, Ada"),
            ("علي, Hasan", "علي, Hasan"),
            (",", ","),
        ] {
            assert_eq!(in_name(name.to_owned()), printed);
        }
    }
}
