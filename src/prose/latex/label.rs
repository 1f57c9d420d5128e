//! How the items of a list are counted: `[(a)]`, `[label=\roman*)]`.

use super::super::tree::Holder;

/// The list of `enumerate` with these options, in the short form or with keys (enumitem).
pub(super) fn counted(options: &str) -> Holder {
    let mut start = 1;
    let mut label = None;
    for option in options.split(',').map(str::trim) {
        match option.split_once('=') {
            Some((key, value)) if key.trim() == "start" => start = value.trim().parse().unwrap_or(start),
            Some((key, value)) if key.trim().starts_with("label") => label = pattern(value),
            Some(_) => {}
            None => label = pattern(option).or(label),
        }
    }
    Holder::List { start: Some(start), label: label.filter(|label| label != "1.") }
}

/// The label of the number one: digits, letters or small Roman numbers with marks around, but no words.
fn pattern(written: &str) -> Option<String> {
    let mut label: String = written.chars().filter(|c| !matches!(c, '{' | '}')).collect();
    for (command, first) in [("\\arabic", "1"), ("\\alph", "a"), ("\\Alph", "A"), ("\\roman", "i"), ("\\Roman", "I")] {
        label = label.replace(&format!("{command}*"), first);
    }
    for dropped in ["\\bfseries", "\\textbf", "\\textit", "\\itshape", "\\bf", "\\it", "\\upshape", "\\rm"] {
        label = label.replace(dropped, "");
    }
    let label = label.trim();
    let counters = label.chars().filter(|c| "1aAiI".contains(*c)).count();
    let marks = label.chars().all(|c| "1aAiI()[].:- ".contains(c));
    (counters == 1 && marks).then(|| label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_ways_to_ask_for_labels() {
        for (options, start, label) in [
            ("", 1, None),
            ("1.", 1, None),
            ("(a)", 1, Some("(a)")),
            ("\\bf i)", 1, Some("i)")),
            ("label=(\\roman*), leftmargin=*", 1, Some("(i)")),
            ("label={\\textbf{\\Alph*.}},start=3", 3, Some("A.")),
            ("label=Step \\arabic*:", 1, None),
        ] {
            let label = label.map(str::to_owned);
            assert_eq!(counted(options), Holder::List { start: Some(start), label }, "{options}");
        }
    }
}
