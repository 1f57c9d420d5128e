//! Images in running text.

/// Endings of the files that a booklet shows.
const ENDINGS: [&str; 6] = ["png", "jpg", "jpeg", "webp", "gif", "svg"];

/// The file that an image names, if it may stand beside the record: a name with no scheme and no directories.
pub(super) fn file_name(target: &str) -> Option<String> {
    let target = target.trim();
    let target = target.strip_prefix("./").unwrap_or(target);
    let (name, ending) = target.rsplit_once('.')?;
    let plain = !name.is_empty() && !target.contains(['/', '\\', ':', '?', '#']) && !target.contains(char::is_control);
    let known = ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known));
    (plain && known).then(|| target.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_names_and_no_places() {
        assert_eq!(file_name("./Fig 1.PNG").as_deref(), Some("Fig 1.PNG"));
        for refused in
            ["https://a.org/b.png", "images/b.png", "../b.png", "C:b.png", "data:image.png", "b.exe", ".png", "b"]
        {
            assert_eq!(file_name(refused), None, "{refused}");
        }
    }
}
