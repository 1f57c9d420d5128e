//! What holds for any text: repairing twice is repairing once, nothing is lost but what is named, and it is quick.

use proptest::prelude::*;

use super::{Vocabulary, repaired};
use crate::patience::within;

fn once(text: &str) -> String {
    repaired(text, &Vocabulary::none()).text
}

/// Letters and debris as they stand together in texts.
fn pasted() -> impl Strategy<Value = String> {
    let pieces = [
        "word",
        "pro- vides",
        "pro-\nvides",
        "provides",
        "in- and out",
        "state-of- the-art",
        "- ",
        "-\n",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\u{AD}",
        "\u{AD}\n",
        "\u{200B}",
        "\u{A0}",
        "\u{FEFF}",
        "\u{202E}",
        "\u{202C}",
        "\u{2067}",
        "\u{2069}",
        "\u{200E}",
        "ﬁ",
        "Ã©",
        "â€™",
        "Â\u{A0}",
        "é",
        "e\u{301}",
        "¨o",
        "´ı",
        "´",
        "_x000D_",
        "_x005F_",
        "&amp;",
        "&amp;lt;",
        "&lt;p&gt;",
        "&lt;/p&gt;",
        "\u{F0B7}",
        "\u{F061}",
        "𝗕𝗼𝗹𝗱",
        "𝑥",
        "�",
        "שלום",
        "日本",
        "👩\u{200D}💻",
        "\\emph{x}",
        "$x-\ny$",
        "https://a.b/c- d",
        "5",
        ".",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn repairing_twice_is_repairing_once(text in prop_oneof![pasted(), any::<String>()]) {
        let text = once(&text);
        let again = repaired(&text, &Vocabulary::none());
        prop_assert_eq!(&again.text, &text);
    }

    #[test]
    fn loses_no_letter(words in prop::collection::vec("[a-zA-Z0-9é日]{1,8}(-|- |-\n|\u{AD}| |\n|\u{A0})", 1..30)) {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let text = words.concat();
        prop_assert_eq!(letters(&once(&text)), letters(&text));
    }

    // Behind a letter with an accent three signs and more may be the bytes of two characters; none is put there.
    #[test]
    fn leaves_clean_text_alone(text in "([a-zčЀ-ӿ ,.;:()'’“”–—0-9A-Z\n]|[äöüéñ][a-z ,.;:()'\n]){0,100}") {
        let again = repaired(&text, &Vocabulary::none());
        prop_assert!(again.findings.is_empty());
        prop_assert_eq!(again.text, text);
    }
}

#[test]
fn is_quick_about_hostile_texts() {
    for piece in [
        "a- ",
        "a-",
        "-",
        "- ",
        "a-\n",
        "pro- vides provides ",
        "Ã",
        "Ã©",
        "â€",
        "_x00",
        "_x000D_",
        "&amp;",
        "&amp;amp;",
        "&",
        "&lt;p&gt;",
        "\u{AD}",
        "\u{AD} ",
        "\u{A0}",
        "a\u{A0}",
        "\u{202A}",
        "\u{2067}",
        "¨",
        "¨o",
        "\u{F0B7}",
        "𝗕",
        "e\u{301}",
        "a'",
        "a'- b",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        within(&piece, || repaired(&text, &Vocabulary::of([text.as_str()].into_iter())).text.len());
    }
}
