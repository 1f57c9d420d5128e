use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier, String as PdfString};

use super::content::text_by_id;
use super::turned::turned_back;
use super::{resolve, text_string};

/// Roles that run on in a line (§14.8.4.4), and the body of a list item beside its label; all others begin and end one.
const INLINE: &[&str] = &[
    "LBody",
    "Span",
    "Em",
    "Strong",
    "Link",
    "Reference",
    "Quote",
    "Code",
    "Sub",
    "Lbl",
    "Annot",
    "Formula",
    "Datetime",
    "BibEntry",
    "NonStruct",
    "Figure",
];

/// The text in the order of the structure tree, and the tree itself.
pub(super) fn read(pdf: &Pdf, root: &Dict<'_>) -> (String, String) {
    let tree: Dict<'_> = root.get("StructTreeRoot").expect("a tagged PDF");
    let pages = pdf
        .pages()
        .iter()
        .map(|page| (page.raw().obj_id().expect("a page is an object of its own"), text_by_id(page)))
        .collect();
    let mut walk = Walk { pdf, pages, text: String::new(), tags: String::new() };
    walk.kids(&tree, None, 0);
    (walk.text.lines().filter_map(tidy).collect(), walk.tags)
}

/// A line as one would copy it: without the soft hyphens that broke its words and the word joiners that held its spaces, and
/// with single spaces.
fn tidy(line: &str) -> Option<String> {
    let line = line.replace(['\u{ad}', '\u{2060}'], "");
    let words: Vec<&str> = line.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" ") + "\n")
}

struct Walk<'a> {
    pdf: &'a Pdf,
    pages: BTreeMap<ObjectIdentifier, BTreeMap<i64, String>>,
    text: String,
    tags: String,
}

impl<'a> Walk<'a> {
    /// Takes the kids of an element: other elements, marked content of `page` or of a page of its own, annotations (§14.7.4).
    fn kids(&mut self, element: &Dict<'a>, page: Option<ObjectIdentifier>, depth: usize) {
        match element.get::<Object<'a>>("K") {
            Some(Object::Array(kids)) => {
                for kid in kids.raw_iter() {
                    let kid = resolve(self.pdf, kid).expect("a kid that exists");
                    self.kid(kid, page, depth);
                }
            }
            Some(kid) => self.kid(kid, page, depth),
            None => {}
        }
    }

    fn kid(&mut self, kid: Object<'a>, page: Option<ObjectIdentifier>, depth: usize) {
        match kid {
            Object::Number(id) => self.marked(id.as_i64(), page, depth),
            Object::Dict(dict) => {
                let own_page = dict.get_ref("Pg").map(ObjectIdentifier::from).or(page);
                let kind: Option<Name<'_>> = dict.get("Type");
                match kind.as_ref().map(Name::as_str) {
                    Some("MCR") => self.marked(dict.get("MCID").expect("an MCR has an MCID"), own_page, depth),
                    Some("OBJR") => {}
                    _ => self.element(&dict, own_page, depth),
                }
            }
            _ => panic!("a kid that is neither number nor dictionary"),
        }
    }

    fn element(&mut self, element: &Dict<'a>, page: Option<ObjectIdentifier>, depth: usize) {
        let role: Name<'_> = element.get("S").expect("an element has a role");
        let role = role.as_str();
        self.tags.push_str(&"  ".repeat(depth));
        self.tags.push_str(role);
        if let Some(alternative) = element.get::<PdfString<'_>>("Alt") {
            self.tags.push_str(&format!(" (alt: {})", text_string(&alternative)));
        }
        if let Some(language) = element.get::<PdfString<'_>>("Lang") {
            self.tags.push_str(&format!(" (lang: {})", text_string(&language)));
        }
        self.tags.push('\n');

        let is_block = !INLINE.contains(&role);
        if is_block {
            self.break_line();
        }
        let before = self.text.len();
        self.kids(element, page, depth + 1);
        if let Some(actual) = element.get::<PdfString<'_>>("ActualText") {
            self.text.truncate(before);
            self.text.push_str(&text_string(&actual));
        }
        if is_block {
            self.break_line();
        } else if role == "Lbl" && !self.text.ends_with(char::is_whitespace) && self.text.len() > before {
            self.text.push(' ');
        }
    }

    fn marked(&mut self, id: i64, page: Option<ObjectIdentifier>, depth: usize) {
        let page = page.expect("marked content is on a page");
        let texts = self.pages.get(&page).expect("the page is in the page tree");
        let text = texts.get(&id).unwrap_or_else(|| panic!("no marked content {id} on page {page:?}"));
        let text = turned_back(text);
        self.text.push_str(&text);
        self.tags.push_str(&format!("{}{text:?}\n", "  ".repeat(depth)));
    }

    fn break_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}
