//! Pieces that stand on pages of several kinds: titles, times, names, the lines at the end.

use jiff::civil::DateTime;
use maud::{Markup, html};

use super::direction::plain;
use super::page::Page;
use super::prose::{inlines, link};
use super::site::Site;
use crate::booklet::ListedAuthor;
use crate::prose::{Inline, plain_text, short_address};

impl Site<'_> {
    /// A title as a stretch of its own: in its language, in its direction.
    pub(super) fn title(&self, title: &[Inline], language: Option<&str>) -> Markup {
        let plain = plain_text(title);
        match plain.trim() {
            "" => html! { (self.word("untitled")) },
            _ => html! { span lang=[language] dir=[self.dir(&plain)] { (without_links(title)) } },
        }
    }

    /// A string of the records in a line of others: it turns nothing behind it.
    pub(super) fn own_way(&self, text: &str) -> Markup {
        match self.dir(text) {
            Some(dir) => html! { bdi dir=(dir) { (text) } },
            None => html! { bdi { (text) } },
        }
    }

    /// A title that leads to the contribution's page, where it has one.
    pub(super) fn talk_link(&self, label: &str, title: &Markup, page: &Page) -> Markup {
        match self.address(label) {
            Some(address) => html! { a href=(page.to(address)) { (title) } },
            None => title.clone(),
        }
    }

    /// A time, or a line that begins with one, for readers and for machines.
    pub(super) fn time(&self, moment: Option<DateTime>, shown: &str) -> Markup {
        let shown = self.clock(shown);
        match moment {
            Some(moment) => html! { time datetime=(self.moments.written(moment)) { (shown) } },
            None => shown,
        }
    }

    /// A time as readers see it: a span of it stays in one line, and the sign before a number of days to its left where the page
    /// runs from the right.
    pub(super) fn clock(&self, shown: &str) -> Markup {
        html! { @for (index, word) in shown.split(' ').enumerate() {
            @if index > 0 { " " }
            @if word.contains('–') { span.whole { (word) } }
            @else if let Some(days) = word.strip_prefix(['+', '−']).filter(|_| self.is_turned) {
                @let end = days.find(|c: char| !c.is_numeric()).unwrap_or(days.len());
                @let sign = word.len() - days.len();
                bdi dir="ltr" { (word[..sign + end]) } (word[sign + end..])
            } @else { (word) }
        } }
    }

    /// A time with that of the second zone behind it, as the language has brackets.
    pub(super) fn both_times(&self, moment: Option<DateTime>, time: &str, second: Option<&str>) -> Markup {
        let shown = match second {
            Some(second) => self.fill("second-time", &[("time", time), ("second", second)]),
            None => time.to_owned(),
        };
        self.time(moment, &shown)
    }

    /// The authors of an entry in a line.
    pub(super) fn listed(&self, authors: &[ListedAuthor]) -> Markup {
        html! {
            @for (index, author) in authors.iter().enumerate() {
                @if index > 0 { " " }
                (self.own_way(&author.name))
                @if let Some(affiliation) = &author.affiliation { " (" (self.own_way(affiliation)) ")" }
                (author.separator)
            }
        }
    }

    /// Who chairs a session, behind the word for it.
    pub(super) fn chairs(&self, chairs: &[String]) -> Option<Markup> {
        let word = self.word(if chairs.len() > 1 { "chairs" } else { "chair" });
        (!chairs.is_empty()).then(|| {
            html! {
                (word) (self.word("colon"))
                (joined(chairs.iter().map(|chair| self.own_way(chair)), self.word("comma")))
            }
        })
    }

    /// A link to a calendar; `of` is what it is of, for those who hear the link without what stands around it.
    pub(super) fn calendar_link(&self, address: &str, of: &str, page: &Page) -> Markup {
        let calendar = format!("{} (.ics)", self.word("calendar"));
        html! { a.calendar href=(page.to(address)) type="text/calendar" aria-label=(format!("{calendar}{}{}", self.word("colon"), plain(of))) {
            (self.word("calendar")) " " bdi dir="ltr" { "(.ics)" }
        } }
    }

    /// Where the event stands on the web and whom one writes to.
    pub(super) fn colophon(&self) -> Markup {
        let (website, contact) = (self.booklet.cover.website.as_deref(), self.event.about.contact.as_deref());
        let line = |name: &str, content: Markup| html! { p { (self.word(name)) (self.word("colon")) (content) } };
        html! {
            @if let Some(website) = website { (line("website", link(website, &self.own_way(short_address(website))))) }
            @if let Some(contact) = contact {
                @let target = if contact.contains('@') { format!("mailto:{contact}") } else { contact.to_owned() };
                (line("contact", link(&target, &self.own_way(short_address(contact)))))
            }
        }
    }
}

/// Pieces in a line with something between them.
pub(super) fn joined(parts: impl IntoIterator<Item = Markup>, between: &str) -> Markup {
    html! { @for (index, part) in parts.into_iter().enumerate() { @if index > 0 { (between) } (part) } }
}

/// What stands between a time, a room and other facts.
pub(super) const BETWEEN: &str = "\u{A0}· ";

/// A title inside a link can hold none itself.
fn without_links(title: &[Inline]) -> Markup {
    html! {
        @for inline in title {
            @match inline {
                Inline::Link { content, .. } => (without_links(content)),
                other => (inlines(std::slice::from_ref(other))),
            }
        }
    }
}
