//! Addresses on paper: where nobody can follow a link, what it leads to is printed behind it.

use super::{Booklet, Edition};
use crate::prose::{Block, Inline, plain_text, short_address};

/// Characters of the longest address that anyone types; a longer one is left to the screen edition.
const LONGEST: usize = 160;

/// Prints the addresses of the links in running text, unless the text shows them already. The screen has the links.
pub(super) fn print(booklet: &mut Booklet) {
    if booklet.edition == Edition::Screen {
        return;
    }
    booklet.texts_mut().for_each(|text| blocks(text.blocks));
    for contribution in booklet.parts.iter_mut().flat_map(|part| &mut part.contributions) {
        blocks(&mut contribution.abstract_);
    }
}

fn blocks(text: &mut [Block]) {
    for block in text {
        block.lines_mut().for_each(inlines);
        block.inside_mut().for_each(|inside| blocks(inside));
    }
}

fn inlines(text: &mut Vec<Inline>) {
    let mut at = 0;
    while at < text.len() {
        let address = match &text[at] {
            Inline::Link { target, content } => lost(target, &plain_text(content)).map(str::to_owned),
            _ => None,
        };
        match address {
            Some(address) => {
                text.insert(at + 1, Inline::Text { text: format!(" ({address})") });
                at += 2;
            }
            None => {
                text[at].content_mut().into_iter().for_each(inlines);
                at += 1;
            }
        }
    }
}

/// The address of a link whose words do not say it.
fn lost<'a>(target: &'a str, shown: &str) -> Option<&'a str> {
    let address = short_address(target);
    let said = shown.to_lowercase().contains(&address.to_lowercase());
    (!said && address.chars().count() <= LONGEST).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booklet::FrontPart;

    fn text(text: &str) -> Inline {
        Inline::Text { text: text.to_owned() }
    }

    fn link(target: &str, shown: &str) -> Inline {
        Inline::Link { target: target.to_owned(), content: vec![text(shown)] }
    }

    fn printed(edition: Edition, content: Vec<Inline>) -> String {
        let quoted = Block::Quote { content: vec![Block::Paragraph { content }] };
        let items = vec![vec![quoted]];
        let front =
            FrontPart { content: vec![Block::List { start: None, label: None, items }], ..FrontPart::default() };
        let mut booklet = Booklet { edition, front: vec![front], ..Booklet::default() };
        print(&mut booklet);
        let [Block::List { items, .. }] = &booklet.front[0].content[..] else { panic!("a list") };
        let Block::Quote { content } = &items[0][0] else { panic!("a quotation") };
        let Block::Paragraph { content } = &content[0] else { panic!("a paragraph") };
        plain_text(content)
    }

    #[test]
    fn paper_says_where_a_link_leads() {
        let long = format!("https://example.org/{}", "x".repeat(LONGEST));
        for (target, shown, paper) in [
            ("https://www.example.org/map/", "the map", "the map (example.org/map)"),
            ("https://www.example.org/map/", "www.example.org/map", "www.example.org/map"),
            ("https://Example.org", "http://example.org/", "http://example.org/"),
            ("mailto:desk@example.org", "write to us", "write to us (desk@example.org)"),
            ("mailto:desk@example.org", "desk@example.org", "desk@example.org"),
            (&long, "a long one", "a long one"),
        ] {
            let emphasis = || vec![Inline::Emphasis { content: vec![link(target, shown)] }, text(".")];
            assert_eq!(printed(Edition::Screen, emphasis()), format!("{shown}."));
            for edition in [Edition::Print, Edition::Short, Edition::LargePrint] {
                assert_eq!(printed(edition, emphasis()), format!("{paper}."));
            }
        }
    }
}
