//! Lists whose items CommonMark does not know: `(a)`, `b)`, `(iv)`, `•`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::marker::{self, Style};

/// The labels of lists, by the place of their first items in the text.
pub(super) type Labels = BTreeMap<usize, String>;

/// The text with such items written as CommonMark has them, in as many columns, and the labels they had.
pub(super) fn numbered(text: &str) -> (Cow<'_, str>, Labels) {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut labels = Labels::new();
    if !lines.iter().any(|line| marker::at_start(line).is_some_and(|marker| is_foreign(&marker.style))) {
        return (Cow::Borrowed(text), labels);
    }
    let mut result = String::with_capacity(text.len());
    let mut fenced = false;
    for (index, (line, item)) in lines.iter().zip(marker::items(&lines)).enumerate() {
        if index > 0 {
            result.push('\n');
        }
        fenced ^= line.trim_start().starts_with("```");
        let Some(item) = item.filter(|item| !fenced && is_foreign(&item.style)) else {
            result.push_str(line);
            continue;
        };
        let indent = line.len() - line.trim_start().len();
        result.push_str(&line[..indent]);
        let mark = match &item.style {
            Style::Numbered(label) => {
                labels.insert(result.len(), label.clone());
                format!("{})", item.number)
            }
            Style::Bullet | Style::Stroke(_) => "-".to_owned(),
        };
        let width = line[indent..item.length].chars().count();
        // Five columns behind a mark would be code.
        let spaces = width.saturating_sub(mark.len()).clamp(1, 4);
        result.push_str(&mark);
        result.extend(std::iter::repeat_n(' ', spaces));
        result.push_str(&line[item.length..]);
    }
    (Cow::Owned(result), labels)
}

fn is_foreign(style: &Style) -> bool {
    match style {
        Style::Bullet => true,
        Style::Stroke(mark) => *mark == '–',
        Style::Numbered(label) => !matches!(label.as_str(), "1." | "1)"),
    }
}
