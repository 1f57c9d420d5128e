//! Scripts that the bundled fonts print, but not as a book should: Chinese, Japanese and Korean share one face.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fonts::Fonts;

/// Different characters from which on a book has text in a script, and not some names.
const TEXT: usize = 60;

/// A note where a booklet with these characters has East Asian text, and no font of the organizer's has it.
pub(super) fn plain(seen: impl Iterator<Item = char>, fonts: &Fonts) -> Option<Diagnostic> {
    let scripts = CodePointMapData::<Script>::new();
    let name = |character| match scripts.get(character) {
        Script::Han => Some("Han"),
        Script::Hiragana | Script::Katakana => Some("Kana"),
        Script::Hangul => Some("Hangul"),
        _ => None,
    };
    let plain: Vec<&str> = seen.filter(|it| !fonts.own_cover(*it)).filter_map(name).collect();
    if plain.len() < TEXT {
        return None;
    }
    let named = ["Han", "Kana", "Hangul"].into_iter().filter(|script| plain.contains(script));
    let message = format!(
        "text in {} is set in the one face that Libretto brings for East Asia, without bold and in the mainland's shapes",
        named.collect::<Vec<_>>().join(", ")
    );
    let help = "`--system-fonts` takes this computer's (Debian: fonts-noto-cjk, Google: Noto Serif SC, TC, JP, KR), `--fonts FOLDER` \
                those of a folder; files in `layout/fonts/` go with the event";
    Some(Diagnostic::new(Code::PlainFont, &Place::Made, message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_noted_and_names_are_not() {
        let fonts = Fonts::default();
        let han = || '\u{4E00}'..'\u{4E80}';
        let said = plain(han().chain('\u{AC00}'..'\u{AC10}').chain('a'..='z'), &fonts).expect("it is text");
        assert!(said.message.starts_with("text in Han, Hangul is set"), "{}", said.message);
        assert_eq!(plain(han().take(20), &fonts), None);
        let mut own = Fonts::default();
        let droid = crate::fonts::FILES.iter().find(|(name, _)| name.starts_with("Droid")).expect("it is bundled").1;
        assert_eq!(own.add("droid.ttf", droid.to_vec(), &[]).diagnostics, []);
        assert_eq!(plain(han(), &own), None);
    }
}
