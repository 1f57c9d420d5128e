//! The colours and letters of a theme as custom properties of the style sheet, for light and for dark.

use crate::booklet::{Booklet, Colour};

/// What the web edition takes of a theme; one of the organizer's own looks as the first.
struct Theme {
    name: &'static str,
    accent: &'static str,
    is_sans: bool,
    has_sans_headings: bool,
}

static THEMES: [Theme; 4] = [
    Theme { name: "classic", accent: "#8a1f2d", is_sans: false, has_sans_headings: false },
    Theme { name: "modern", accent: "#0b5d6b", is_sans: true, has_sans_headings: true },
    Theme { name: "dense", accent: "#1d4e89", is_sans: false, has_sans_headings: true },
    Theme { name: "plain", accent: "#1b1917", is_sans: false, has_sans_headings: false },
];

/// The grounds that letters stand on in the dark: the page, and what is raised from it.
const DARK: [&str; 2] = ["#171615", "#262421"];

/// A theme whose accent the organizer cannot change.
const COLOURLESS: &str = "plain";

/// The theme of a booklet, and its accent or the organizer's.
fn chosen(booklet: &Booklet) -> (&'static Theme, Colour) {
    let theme = THEMES.iter().find(|theme| theme.name == booklet.theme).unwrap_or(&THEMES[0]);
    let asked = booklet.look.accent.as_deref().filter(|_| theme.name != COLOURLESS).and_then(Colour::parse);
    (theme, asked.unwrap_or_else(|| Colour::parse(theme.accent).expect("a colour of ours")))
}

/// The sign of the site in a browser's tab, which would ask the server for one that is not there: an open book in the accent.
pub(super) fn icon(booklet: &Booklet) -> String {
    let (_, accent) = chosen(booklet);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"5\" fill=\"{accent}\"/>\
         <path fill=\"#ffffff\" d=\"M15 10Q11 7 5 8V23Q11 22 15 25ZM17 10Q21 7 27 8V23Q21 22 17 25Z\"/></svg>\n"
    )
}

pub(super) fn custom(booklet: &Booklet) -> String {
    let (theme, accent) = chosen(booklet);
    let [page, raised] = DARK.map(|it| Colour::parse(it).expect("a colour of ours"));
    let light = accent.lightened_on(raised).lightened_on(page);
    let family = |is_sans: bool| if is_sans { "var(--sans)" } else { "var(--serif)" };
    let (text, headings) = (family(theme.is_sans), family(theme.has_sans_headings));
    format!(
        "\n/* The theme ------------------------------------------------------------------------------------------------------ */\n\n\
         :root {{ --accent: {accent}; --field: {accent}; --text: {text}; --headings: {headings}; }}\n\
         @media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {light}; --page: {page}; --raised: {raised}; }} }}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booklet::Look;

    #[test]
    fn an_accent_can_be_read_in_the_dark() {
        for (theme, accent, expected) in [
            ("classic", None, "--accent: #8a1f2d; --field: #8a1f2d; --text: var(--serif)"),
            ("modern", Some("#000000"), "--accent: #000000; --field: #000000; --text: var(--sans)"),
            ("plain", Some("#0000ff"), "--accent: #1b1917;"),
            ("my-own", None, "--accent: #8a1f2d;"),
        ] {
            let look = Look { accent: accent.map(str::to_owned), ..Look::default() };
            let style = custom(&Booklet { theme: theme.to_owned(), look, ..Booklet::default() });
            assert!(style.contains(expected), "{style}");
            let dark = style.rsplit("--accent: ").next().and_then(|it| it.split(';').next()).and_then(Colour::parse);
            for ground in DARK.into_iter().filter_map(Colour::parse) {
                assert!(dark.expect("a colour").contrast_with(ground) >= 4.5, "{style}");
            }
        }
    }
}
