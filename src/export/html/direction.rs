//! Which way a text runs, as the book has it: by its letters, not by the language of its record.

use icu_locale::subtags::script;
use icu_locale::{Direction, Locale, LocaleDirectionality, LocaleExpander};
use icu_properties::CodePointMapData;
use icu_properties::props::{BidiClass, Script};

/// Of a text in a page from right to left this share of its letters keeps it so: names and formulas in it are Latin.
const SHARE: usize = 5;

/// Whether a language is written from right to left; English where the tag is none.
pub(super) fn is_turned(language: &str) -> bool {
    let locale: Option<Locale> = language.parse().ok();
    let direction = locale.and_then(|locale| LocaleDirectionality::new_common().get(&locale.id));
    direction == Some(Direction::RightToLeft)
}

/// The direction of a text, where it is not that of what it stands in.
pub(super) fn of(text: &str, in_turned: bool) -> Option<&'static str> {
    let classes = CodePointMapData::<BidiClass>::new();
    let (mut turned, mut letters) = (0_usize, 0_usize);
    for class in text.chars().map(|character| classes.get(character)) {
        let is_turned = matches!(class, BidiClass::RightToLeft | BidiClass::ArabicLetter);
        turned += usize::from(is_turned);
        letters += usize::from(is_turned || class == BidiClass::LeftToRight);
    }
    if letters == 0 {
        return None;
    }
    let is_turned = turned * if in_turned { SHARE } else { 2 } > letters;
    (is_turned != in_turned).then_some(if is_turned { "rtl" } else { "ltr" })
}

/// What is said of the language of a contribution's keywords, where that is not the page's: an abstract's language says little of
/// them, since many authors give them in English. An empty tag says that nobody knows (HTML, `lang`).
pub(super) fn language_of<'t>(keywords: &[String], of_abstract: Option<&'t str>, of_page: &str) -> Option<&'t str> {
    let script = |language: &str| {
        let mut locale: Locale = language.parse().ok()?;
        LocaleExpander::new_common().maximize(&mut locale.id);
        locale.id.script
    };
    let scripts = CodePointMapData::<Script>::new();
    let is_latin = keywords.iter().flat_map(|it| it.chars()).filter(|it| it.is_alphabetic());
    let is_latin = is_latin.map(|letter| scripts.get(letter)).all(|script| script == Script::Latin);
    let of_keywords = script(of_abstract.unwrap_or(of_page));
    match (of_keywords == Some(script!("Latn")), is_latin) {
        (false, true) => Some(""),
        (true, _) if of_abstract.is_some() => Some(""),
        _ => of_abstract,
    }
}

/// A text without the controls that turn what stands behind it (UAX #9, 2), for where no element holds it together.
pub(super) fn plain(text: &str) -> String {
    let turns =
        |c: &char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{61C}');
    text.chars().filter(|c| !turns(c) && !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_turn_a_text() {
        for (text, in_turned, expected) in [
            ("Tides", false, None),
            ("المد", false, Some("rtl")),
            ("المد", true, None),
            ("Tides", true, Some("ltr")),
            ("المد والجزر in Kew", true, None),
            ("1–2", true, None),
        ] {
            assert_eq!(of(text, in_turned), expected, "{text}");
        }
        for (language, turned) in
            [("ar-EG", true), ("he", true), ("fa", true), ("en", false), ("zh-TW", false), ("?", false)]
        {
            assert_eq!(is_turned(language), turned, "{language}");
        }
        for (keyword, of_abstract, of_page, expected) in [
            ("tides", None, "en", None),
            ("tides", None, "zh", Some("")),
            ("tides", Some("fr"), "en", Some("")),
            ("tides", Some("zh"), "en", Some("")),
            ("潮汐", Some("zh"), "en", Some("zh")),
            ("潮汐", None, "zh", None),
            ("المد", None, "ar", None),
        ] {
            assert_eq!(
                language_of(&[keyword.to_owned()], of_abstract, of_page),
                expected,
                "{keyword} {of_abstract:?} {of_page}"
            );
        }
        assert_eq!(plain("a\u{202E}b\u{2066}c\n"), "abc");
    }
}
