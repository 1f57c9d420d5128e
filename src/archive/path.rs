//! Paths that strangers give: which of them may become files of a folder, on any system.

use std::collections::BTreeMap;

use icu_casemap::CaseMapper;
use icu_normalizer::ComposingNormalizerBorrowed;

/// Bytes of one part of a path; file systems take 255.
const LONGEST_PART: usize = 200;
/// Bytes of a path.
const LONGEST: usize = 1_000;
/// Folders below each other, the file counted.
const MOST_PARTS: usize = 12;
/// Names that Windows keeps for its devices, whatever their ending.
const DEVICES: [&str; 6] = ["aux", "con", "nul", "prn", "conin$", "conout$"];

/// Why no file of this path may be written below a folder, if so.
pub fn fault(path: &str) -> Option<&'static str> {
    let parts: Vec<&str> = path.split('/').collect();
    let is_drive = |part: &str| matches!(part.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    if path.is_empty() {
        Some("it is empty")
    } else if path.len() > LONGEST || parts.len() > MOST_PARTS || parts.iter().any(|it| it.len() > LONGEST_PART) {
        Some("it is too long or too deep")
    } else if path.starts_with('/') || is_drive(path) {
        Some("it begins at the root of a disk")
    } else if path.contains('\\') {
        Some("it has a backslash, which parts folders on some systems")
    } else if path.chars().any(|c| c.is_control() || turns(c)) {
        Some("it has a character that cannot be printed")
    } else if parts.contains(&"..") {
        Some("it leads out of its folder")
    } else if parts.iter().any(|part| part.is_empty() || *part == ".") {
        Some("a part of it has no name")
    } else if parts
        .iter()
        .any(|part| part.ends_with(['.', ' ']) || is_device(part) || cfg!(windows) && part.contains(':'))
    {
        Some("some systems keep such a name for themselves")
    } else {
        None
    }
}

/// Whether a character turns what stands behind it (UAX #9, 2): a name would be read as another.
fn turns(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let port = |name: &str| {
        let number = stem.strip_prefix(name);
        number
            .is_some_and(|it| matches!(it, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"))
    };
    DEVICES.contains(&stem.as_str()) || port("com") || port("lpt")
}

/// A path, and why it is refused.
pub type Fault = (String, String);

/// What is wrong with paths that shall stand in one folder, each with its reason: no path of its own, or no place beside the
/// others, since some systems do not tell `A` from `a`, or `é` from `e` with an accent.
pub fn faults<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for path in paths {
        match fault(path) {
            Some(reason) => faults.push((path.to_owned(), reason.to_owned())),
            None => {
                if let Some(other) = known.insert(folded(path), path) {
                    let reason = match other == path {
                        true => "it stands there twice".to_owned(),
                        false => format!("some systems take it for `{other}`"),
                    };
                    faults.push((path.to_owned(), reason));
                }
            }
        }
    }
    for (folded, path) in &known {
        let above = folded.match_indices('/').filter_map(|(end, _)| known.get(&folded[..end]));
        faults.extend(above.map(|file| ((*path).to_owned(), format!("`{file}` is a file, and it lies below"))));
    }
    faults
}

/// What is the same for two paths that some system takes for one: letters folded (`ß` and `ss`), accents joined, characters left
/// out that nobody sees.
fn folded(path: &str) -> String {
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    let seen: String =
        path.chars().filter(|c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')).collect();
    nfc.normalize(&CaseMapper::new().fold_string(&nfc.normalize(&seen))).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_below_the_folder_are_taken() {
        for good in [
            "event.yaml",
            "source/export/talks.csv",
            "images/Bild 1.png",
            "layout/fonts/é.ttf",
            "a/..b",
            "fig:1.png",
            "console.md",
        ] {
            assert_eq!(fault(good), None, "{good}");
        }
        for (bad, reason) in [
            ("", "empty"),
            ("../event.yaml", "leads out"),
            ("a/../../b", "leads out"),
            ("/etc/passwd", "root of a disk"),
            ("C:/x", "root of a disk"),
            ("c:x", "root of a disk"),
            ("a\\..\\b", "backslash"),
            ("\\\\server\\x", "backslash"),
            ("a\0b", "cannot be printed"),
            ("a\nb", "cannot be printed"),
            ("a/\u{202E}gnp.exe", "cannot be printed"),
            ("a//b", "no name"),
            ("./a", "no name"),
            ("a/", "no name"),
            ("aux", "for themselves"),
            ("images/CON.png", "for themselves"),
            ("com1.txt", "for themselves"),
            ("a/LPT³", "for themselves"),
            ("a.", "for themselves"),
            ("a /b", "for themselves"),
            (&"a/".repeat(20), "too deep"),
            (&"a".repeat(300), "too long"),
        ] {
            assert!(fault(bad).is_some_and(|it| it.contains(reason)), "{bad}: {:?}", fault(bad));
        }
    }

    #[test]
    fn no_two_are_one() {
        let said = faults([
            "images/A.png",
            "images/a.PNG",
            "e\u{301}.md",
            "é.md",
            "x",
            "x/y",
            "x",
            "ok",
            "Maß",
            "MASS",
            "a\u{200D}b",
            "ab",
        ]);
        let paths: Vec<&str> = said.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["images/a.PNG", "é.md", "x", "MASS", "ab", "x/y"]);
        assert!(said[0].1.contains("`images/A.png`") && said[2].1.contains("twice"), "{said:?}");
    }
}
