//! Formulas.

/// TeX source of a formula on one line: without comments, with single spaces.
pub(super) fn source(tex: &str) -> String {
    let words = tex.lines().flat_map(|line| without_comment(line).split_whitespace());
    let mut source = words.collect::<Vec<_>>().join(" ");
    // `\ ` is a space that was meant; alone, its backslash would escape whatever follows the formula.
    if (source.len() - source.trim_end_matches('\\').len()) % 2 == 1 {
        source.push(' ');
    }
    source
}

/// The line up to an unescaped `%`.
fn without_comment(line: &str) -> &str {
    let mut escaped = false;
    let comment = line.bytes().position(|byte| {
        let starts = byte == b'%' && !escaped;
        escaped = byte == b'\\' && !escaped;
        starts
    });
    &line[..comment.unwrap_or(line.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_source_on_one_line() {
        assert_eq!(source(" a % b\n \\% c\\ \n"), "a \\% c\\ ");
    }
}
