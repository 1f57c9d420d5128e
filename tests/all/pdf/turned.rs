//! Text that runs from right to left: a PDF has its stretches in the order they are read, but the letters of each as they are
//! painted, from left to right. Readers turn them back; so do we.

/// The text with its letters in the order they are read.
pub(super) fn turned_back(text: &str) -> String {
    let letters = |is: fn(char) -> bool| text.chars().filter(|&it| is(it)).count();
    if letters(is_turned) == 0 {
        return text.to_owned();
    }
    let mostly = letters(is_turned) > letters(is_straight);
    let mut read = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(is_straight).unwrap_or(rest.len());
        let (stretch, behind) = rest.split_at(end);
        // What stands around letters belongs to the direction of the whole.
        let core = if mostly { stretch } else { stretch.trim_matches(|it| !is_turned(it)) };
        let before = stretch.find(core).unwrap_or_default();
        read += &stretch[..before];
        read.extend(core.chars().rev());
        read += &stretch[before + core.len()..];
        let end = behind.find(is_turned).unwrap_or(behind.len());
        let straight =
            behind[..end].rfind(is_straight).map_or(0, |at| at + behind[at..].chars().next().map_or(0, char::len_utf8));
        read += &behind[..straight];
        rest = &behind[straight..];
    }
    read
}

fn is_turned(letter: char) -> bool {
    matches!(u32::from(letter), 0x590..=0x65F | 0x66D..=0x6EF | 0x6FA..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE)
}

fn is_straight(letter: char) -> bool {
    letter.is_alphanumeric() && !is_turned(letter)
}

#[test]
fn stretches_are_turned_back() {
    for (painted, read) in [
        ("Latin, 12.", "Latin, 12."),
        (".רהנה ירעב", "בערי הנהר."),
        ("a word, סוקאנ. And", "a word, נאקוס. And"),
        (" עג( דוד12ראב ,)", "דוד (גע 12), באר"),
    ] {
        assert_eq!(turned_back(painted), read.to_owned(), "{painted}");
    }
}
