//! `index.html`: what is in the record and who spoke, for people. It opens from a disk, without scripts and without a network.

use std::fmt::Write as _;

use icu_locale::{LanguageIdentifier, LocaleDirectionality};

use super::contents::{Section, size};
use super::ro_crate::reference;
use super::{BOOKLET, Material};
use crate::booklet::Booklet;
use crate::event::Contribution;
use crate::prose::readable_text;

/// Light and dark, telephone to desktop; the contrasts are those of WCAG 2.2 AA.
const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1a1a1a;--ground:#fffefb;--quiet:#595959;--rule:#c9c4b8;--link:#7a1a2a}
@media (prefers-color-scheme:dark){:root{--ink:#ece9e2;--ground:#1b1a18;--quiet:#b3aea4;--rule:#4c4943;--link:#f0a6b0}}
body{margin:0 auto;max-width:46rem;padding:1.5rem 1.25rem 4rem;background:var(--ground);color:var(--ink);font:1.0625rem/1.55 Georgia,\"Libertinus Serif\",serif;overflow-wrap:anywhere}
h1{font-size:1.9rem;line-height:1.2;margin:1rem 0 .25rem;font-weight:600}
h2{font-size:1.25rem;margin:2.5rem 0 .5rem;padding-bottom:.25rem;border-bottom:1px solid var(--rule)}
h3{font-size:1.0625rem;margin:1.5rem 0 .25rem}
p{margin:.5rem 0}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.quiet{color:var(--quiet)}
ul{list-style:none;margin:.5rem 0;padding:0}
li{margin:.6rem 0}
li p{margin:0}
.files li{display:flex;flex-wrap:wrap;gap:0 1rem;justify-content:space-between}
.files .size{color:var(--quiet);font-variant-numeric:tabular-nums}
.files .what{flex-basis:100%;color:var(--quiet)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
nav li{margin:0}
@media print{nav{display:none}}
@media print{body{max-width:none}a{color:inherit}}
";

/// The page.
pub(super) fn page(material: &Material, sections: &[Section]) -> String {
    let (booklet, about) = (material.booklet, &material.event.about);
    let word = |name: &str| booklet.labels.get(name).map(String::as_str).unwrap_or_default();
    let language = escaped(&booklet.language);
    let name = word("record").replace("{event}", &about.title);
    let dates_and_place = [booklet.cover.dates.as_deref(), booklet.cover.place.as_deref()];
    let dates_and_place: Vec<String> = dates_and_place.into_iter().flatten().map(escaped).collect();
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body>\n<header>\n<h1>{}</h1>\n<p class=\"quiet\">{}</p>\n<p>{}</p>\n</header>\n",
        direction(&booklet.language),
        escaped(&name),
        escaped(&about.title),
        dates_and_place.join(" · "),
        escaped(word("record-about")),
    );
    let talks = word("contributions").to_owned();
    let mut titles: Vec<&str> = sections.iter().map(|section| section.title.as_str()).collect();
    if !material.event.contributions.is_empty() {
        titles.push(&talks);
    }
    _ = writeln!(page, "<nav aria-label=\"{}\"><ul>", escaped(word("contents")));
    for (number, title) in (1..).zip(&titles) {
        _ = writeln!(page, "<li><a href=\"#part-{number}\">{}</a></li>", escaped(title));
    }
    page.push_str("</ul></nav>\n<main>\n");
    for (number, section) in (1..).zip(sections) {
        _ = write!(
            page,
            "<section>\n<h2 id=\"part-{number}\">{}</h2>\n<ul class=\"files\">\n",
            escaped(&section.title)
        );
        for file in &section.files {
            let what = match (section.files.len(), file.in_english) {
                (1, false) if file.what == section.title => String::new(),
                (_, true) if booklet.language != "en" => {
                    format!("<span class=\"what\" lang=\"en\"><bdi>{}</bdi></span>", escaped(&file.what))
                }
                _ => format!("<span class=\"what\">{}</span>", escaped(&file.what)),
            };
            _ = writeln!(
                page,
                "<li><a href=\"{}\"><bdi>{}</bdi></a> <span class=\"size\" dir=\"ltr\">{}</span> {what}</li>",
                reference(&file.path),
                escaped(&file.path),
                size(file.bytes),
            );
        }
        page.push_str("</ul>\n</section>\n");
    }
    contributions(material, titles.len(), &mut page);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// The talks in the booklet's order and parts, each leading to its page in the booklet.
fn contributions(material: &Material, number: usize, page: &mut String) {
    let booklet = material.booklet;
    let contributions = &material.event.contributions;
    if contributions.is_empty() {
        return;
    }
    let heading = booklet.labels.get("contributions").map(String::as_str).unwrap_or_default();
    _ = write!(page, "<section>\n<h2 id=\"part-{number}\">{}</h2>\n", escaped(heading));
    let of_label = |label: &str| contributions.iter().find(|item| label.strip_prefix("c-") == Some(item.id.as_str()));
    if booklet.parts.is_empty() {
        list(booklet, contributions.iter(), page);
    }
    for part in &booklet.parts {
        if booklet.parts.len() > 1 {
            _ = writeln!(page, "<h3 dir=\"auto\">{}</h3>", escaped(&part.title));
        }
        list(booklet, part.contributions.iter().filter_map(|item| of_label(&item.label)), page);
    }
    page.push_str("</section>\n");
}

fn list<'a>(booklet: &Booklet, items: impl Iterator<Item = &'a Contribution>, page: &mut String) {
    page.push_str("<ul>\n");
    for item in items {
        let title = readable_text(&item.title);
        let untitled = booklet.labels.get("untitled").map(String::as_str).unwrap_or_default();
        let title = if title.trim().is_empty() { untitled } else { title.as_str() };
        let language = item.title_language.as_ref().map(|it| format!(" lang=\"{}\"", escaped(it))).unwrap_or_default();
        let target = reference(&format!("c-{}", item.id.as_str()));
        let authors: Vec<&str> = item.authors.iter().map(|author| author.name.literal.as_str()).collect();
        _ = writeln!(
            page,
            "<li dir=\"auto\"><p{language}><a href=\"{BOOKLET}#{target}\">{}</a></p><p class=\"quiet\">{}</p></li>",
            escaped(title),
            escaped(&authors.join(", ")),
        );
    }
    page.push_str("</ul>\n");
}

fn direction(language: &str) -> &'static str {
    let language: Option<LanguageIdentifier> = language.parse().ok();
    let turned = language.is_some_and(|it| LocaleDirectionality::new_common().is_right_to_left(&it));
    if turned { "rtl" } else { "ltr" }
}

/// A text as HTML has it, in an element or between quotation marks; what HTML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            character if character.is_control() => {}
            character => out.push(character),
        }
    }
    out
}
