use super::Form;
use crate::record::source::File;

/// The form of a page: what the server says, then the end of its name, then how it looks.
pub(super) fn form(page: &File, content: &str) -> Form {
    let said = page.media_type.as_deref().unwrap_or_default().to_ascii_lowercase();
    let name = page.name.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if said.contains("html") || ends(&[".html", ".htm", ".xhtml"]) {
        return Form::Html;
    }
    if said.contains("markdown") || ends(&[".md", ".markdown", ".mkd", ".qmd"]) {
        return Form::Markdown;
    }
    let mut head_end = content.len().min(4096);
    while !content.is_char_boundary(head_end) {
        head_end -= 1;
    }
    let head = content[..head_end].trim_start().to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|opening| head.starts_with(opening)) {
        return Form::Html;
    }
    let headings =
        content.lines().take(2000).filter(|line| line.starts_with("## ") || line.starts_with("### ")).count();
    if head.starts_with("---\n") || headings >= 2 { Form::Markdown } else { Form::Saved }
}
