//! Which file a picture's name means, and how large a file is read.

use percent_encoding::percent_decode_str;

/// Bytes of an image file.
pub(crate) const MOST_IMAGE_BYTES: usize = 20 << 20;
/// Bytes that decoding a picture may take.
pub(crate) const MOST_IMAGE_MEMORY: u64 = 512 << 20;
/// Endings that LaTeX authors leave out, in the order of what shows best.
const ENDINGS: [&str; 6] = ["svg", "png", "jpg", "jpeg", "webp", "gif"];

/// The name of the file that a name means, where `is_there` knows it: itself, without the escapes of an address (RFC 3986, 2.1)
/// and the folder `images` before it, or with the ending that LaTeX authors leave out.
pub(crate) fn image_file(name: &str, is_there: impl Fn(&str) -> bool) -> Option<String> {
    let bare = |name: &str| name.trim_start_matches("./").trim_start_matches("images/").to_owned();
    let unescaped = percent_decode_str(name).decode_utf8_lossy();
    let ended = ENDINGS.iter().map(|ending| format!("{}.{ending}", bare(name)));
    let names = [name.to_owned(), bare(name), bare(&unescaped)].into_iter().chain(ended);
    names.into_iter().find(|name| is_there(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_by_what_authors_write_for_it() {
        let files = ["a b.png", "plot.svg", "plot.png", "50%25.png"];
        for (name, file) in [
            ("a b.png", Some("a b.png")),
            ("a%20b.png", Some("a b.png")),
            ("images/plot", Some("plot.svg")),
            ("./images/plot.png", Some("plot.png")),
            ("50%25.png", Some("50%25.png")),
            ("c.png", None),
        ] {
            assert_eq!(image_file(name, |it| files.contains(&it)).as_deref(), file, "{name}");
        }
    }
}
