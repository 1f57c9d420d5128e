//! What strangers wrote reaches no page but as characters.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{Html, Node};

use crate::booklet::{Settings, assemble};
use crate::diagnostic::{Diagnostic, Sources};
use crate::export::{Material, Written};
use crate::normalize::normalize;
use crate::record::folder;

/// Elements of our pages, and those of MathML that formulas are made of.
const ELEMENTS: &str = "html head meta title link script body a header p nav ul li form label input main h1 h2 h3 h4 h5 h6 div \
    section article span sup sub bdi em strong code pre br blockquote ol dl dt dd table thead tbody tr th td figure figcaption \
    img time footer noscript details summary button math mrow mi mn mo msup msub msubsup mfrac msqrt mroot mtext mspace mover munder munderover \
    mtable mtr mtd mstyle mpadded mphantom semantics";
const ATTRIBUTES: &str = "lang dir charset http-equiv content name property rel href src defer type class id for action method \
    hidden autocomplete maxlength tabindex role aria-label aria-labelledby aria-current alt width height loading decoding \
    datetime scope start data-found data-none xmlns display mathvariant stretchy displaystyle scriptlevel linethickness accent \
    fence separator lspace rspace minsize maxsize columnalign columnspacing rowspacing form movablelimits symmetric";

/// What a stranger may try, for every field that takes text.
const HOSTILE: [&str; 8] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title></script><!--<svg/onload=alert(1)>",
    "]]>&lt;b&gt; &#60;i&#62;",
    "\u{202E}gnp.exe",
    "${alert(1)} `x` {{7*7}}",
    "javascript:alert(1)",
];

/// The site of an event folder, and what was said.
fn site(files: &[(&str, &str)]) -> (BTreeMap<String, Vec<u8>>, Vec<Diagnostic>) {
    let files: BTreeMap<String, Vec<u8>> =
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    let records = folder::read(&files, &mut Sources::default()).value;
    let event = normalize(&records).value;
    let booklet = assemble(&event, &Settings::of(&records.event.booklet)).value;
    let material = Material { event: &event, booklet: &booklet, files: &files, created: jiff::Timestamp::UNIX_EPOCH };
    let made = (super::FORMAT.write)(&material);
    let Written::Folder(files) = made.value else { panic!("a site is a folder") };
    (files, made.diagnostics)
}

/// A string of YAML.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string")
}

/// An event with one text in every field.
fn everywhere(text: &str) -> Vec<(&'static str, String)> {
    let it = quoted(text);
    let event = format!(
        "title: {it}\nshort: {it}\npart-of: {it}\nplace: {it}\nlanguage: en\ntimezone: Europe/Berlin\nwebsite: {it}\ncontact: {it}\n\
         dates: {{ from: 2031-05-01, to: 2031-05-02 }}\nabout: {it}\n\
         committees: [{{ role: {it}, members: [{{ name: {it}, affiliation: {it}, note: {it} }}] }}]\n\
         sponsors: [{{ tier: {it}, sponsors: [{{ name: {it}, text: {it}, website: {it} }}] }}]\n\
         imprint: {{ publisher: {it}, editors: [{it}], copyright: {it}, text: {it} }}\n\
         booklet: {{ keyword-index: true, affiliation-index: true, country-summary: true }}\n"
    );
    let talk = format!(
        "- id: bells\n  title: {it}\n  number: {it}\n  keywords: [{it}]\n  links: {{ paper: {it}, {it}: 'https://a.example/?a=\"><b>' }}\n  \
         language: {it}\n  authors: [{{ name: {it}, affiliation: {it}, biography: {it}, speaker: true }}, {{ name: Ada Byron }}]\n  \
         abstract: {it}\n  figures: [{{ file: {it}, caption: {it}, alt: {it} }}]\n\
         - id: '{}'\n  title: Towers\n  abstract: |\n    [a]({text}) and $x < y$ \\href{{javascript:alert(1)}}{{b}}\n\n    ![c]({text})\n",
        "../../etc/passwd"
    );
    let program = format!(
        "- title: {it}\n  room: {it}\n  track: {it}\n  chair: {it}\n  start: 2031-05-01 09:00\n  end: 2031-05-01 10:00\n  \
         contributions: [{{ id: bells, start: '09:00', end: '09:30' }}]\n"
    );
    vec![
        ("event.yaml", event),
        ("contributions.yaml", talk),
        ("program.yaml", program),
        ("front/a.md", format!("# {text}\n\n{text}\n")),
    ]
}

/// What on a page no page may have.
fn offences(path: &str, page: &str) -> Vec<String> {
    let words = |list: &'static str| list.split_whitespace().collect::<BTreeSet<_>>();
    let (elements, attributes) = (words(ELEMENTS), words(ATTRIBUTES));
    let mut offences = Vec::new();
    for node in Html::parse_document(page).tree.nodes() {
        match node.value() {
            Node::Comment(comment) => offences.push(format!("{path}: a comment: {}", &**comment)),
            Node::Element(element) => {
                let name = element.name();
                if !elements.contains(name) {
                    offences.push(format!("{path}: <{name}>"));
                }
                for (key, value) in element.attrs() {
                    if !attributes.contains(key) {
                        offences.push(format!("{path}: <{name} {key}={value:?}>"));
                    }
                    let scheme = value.split_once(':').map(|(scheme, _)| scheme);
                    let leads = matches!(key, "href" | "src" | "action");
                    if leads && !matches!(scheme, None | Some("https" | "http" | "mailto")) {
                        offences.push(format!("{path}: leads to {value}"));
                    }
                    if leads && name != "a" && value.contains(':') {
                        offences.push(format!("{path}: loads {value}"));
                    }
                }
                let said: String =
                    node.children().filter_map(|child| child.value().as_text().map(|text| text.to_string())).collect();
                if name == "script" && !said.is_empty() {
                    let is_data = element.attr("type") == Some("application/ld+json");
                    if !is_data || serde_json::from_str::<serde_json::Value>(&said).is_err() {
                        offences.push(format!("{path}: a script: {said}"));
                    }
                }
                if name == "title" && said.contains(|c| ('\u{202A}'..='\u{202E}').contains(&c)) {
                    offences.push(format!("{path}: the title turns: {said:?}"));
                }
            }
            _ => {}
        }
    }
    offences
}

#[test]
fn no_text_is_markup() {
    let mut pages = 0;
    for text in HOSTILE {
        let files = everywhere(text);
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        for (path, bytes) in site(&files).0 {
            assert!(
                path.split('/').all(|part| !part.is_empty()
                    && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
                    && !part.starts_with('.')),
                "{path}"
            );
            let page = String::from_utf8(bytes).expect("the site has no pictures");
            if path.ends_with(".html") {
                pages += 1;
                assert_eq!(offences(&path, &page), [""; 0], "{text}");
                assert!(page.contains("default-src 'none'"), "{path}");
            }
        }
    }
    assert!(pages >= HOSTILE.len() * 10, "only {pages} pages");
    assert_eq!(offences("x", "<body onload=a><svg><a href='javascript:b'><!--c--><script>d</script>").len(), 5);
}

#[test]
fn what_was_written_can_be_read() {
    let files = everywhere(HOSTILE[0]);
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let (files, said) = site(&files);
    let page = String::from_utf8(files["talks/bells.html"].clone()).expect("it is text");
    let text: String = Html::parse_document(&page).root_element().text().collect();
    assert!(text.matches("<script>alert(1)</script>").count() >= 3, "{text}");
    assert!(said.iter().any(|it| it.code.as_str() == "bad-image"), "the figure is not there: {said:?}");
}

#[test]
fn the_same_event_gives_the_same_site_and_every_link_leads_somewhere() {
    let event = "title: Bells\nlanguage: ar\ndates: { from: 2031-05-01, to: 2031-05-02 }\n";
    let talks: String =
        (0..70).map(|n| format!("- id: t-{n}\n  title: Talk {n}\n  authors: [Ada Byron]\n  language: en\n")).collect();
    let slots = |day: usize| (0..35).map(|n| format!("t-{}", n + 35 * day)).collect::<Vec<_>>().join(", ");
    let program: String = (0..2)
        .map(|day| format!("- title: الجلسة\n  start: 2031-05-0{} 09:00\n  contributions: [{}]\n", day + 1, slots(day)))
        .collect();
    let folder = [("event.yaml", event), ("contributions.yaml", &talks), ("program.yaml", &program)];
    let (files, said) = site(&folder);
    assert_eq!((&files, &said), (&site(&folder).0, &Vec::new()));
    assert!(
        files.contains_key("program-2.html")
            && files.contains_key("talks/t-69.html")
            && files.contains_key("search-index.js")
    );
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = Html::parse_document(std::str::from_utf8(bytes).expect("it is text"));
        let root = page.root_element().value();
        assert_eq!((root.attr("lang"), root.attr("dir")), (Some("ar"), Some("rtl")));
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for node in page.tree.nodes().filter_map(|node| node.value().as_element()) {
            let Some(target) =
                node.attr("href").or_else(|| node.attr("src")).filter(|it| !it.contains(':') && !it.starts_with('#'))
            else {
                continue;
            };
            let target = target.split(['#', '?']).next().unwrap_or_default();
            let below = target
                .strip_prefix("../")
                .map_or_else(|| format!("{folder}{}{target}", if folder.is_empty() { "" } else { "/" }), str::to_owned);
            assert!(files.contains_key(&below), "{path} leads to {target}");
        }
    }
    let talk = String::from_utf8(files["talks/t-3.html"].clone()).expect("it is text");
    assert!(
        talk.contains("<span lang=\"en\" dir=\"ltr\">Talk 3</span>") || talk.contains("dir=\"ltr\">Talk 3</span>"),
        "{talk}"
    );
    assert!(talk.contains("<time datetime=\"2031-05-01T09:00\">"), "{talk}");
}

#[test]
fn a_page_names_its_own_address_where_the_organizer_knows_it() {
    let talks = "- id: bells\n  title: Bells\n  authors: [Ada Byron]\n  keywords: [潮汐]\n";
    for (settings, expected) in [
        ("", None),
        ("booklet: { web-edition: https://kew.example/2031 }\n", Some("https://kew.example/2031/talks/bells.html")),
        ("booklet: { web-edition: 'ftp://kew.example/' }\n", None),
        ("booklet: { web-edition: https://kew.example/index.html }\n", None),
    ] {
        let event = format!("title: Bells\n{settings}");
        let files = site(&[("event.yaml", &event), ("contributions.yaml", talks)]).0;
        let page = Html::parse_document(std::str::from_utf8(&files["talks/bells.html"]).expect("it is text"));
        let links = page.tree.nodes().filter_map(|node| node.value().as_element());
        let canonical = links.filter(|it| it.attr("rel") == Some("canonical")).find_map(|it| it.attr("href"));
        assert_eq!(canonical, expected, "{settings}");
    }
}

#[test]
fn a_long_day_leads_to_its_sessions_rooms_and_hours() {
    let talks: String = (0..90).map(|n| format!("- id: t-{n}\n  title: Talk {n}\n  authors: [Ada Byron]\n")).collect();
    let program: String = (0..9)
        .map(|n| {
            let these = (0..10).map(|it| format!("t-{}", n * 10 + it)).collect::<Vec<_>>().join(", ");
            let (hour, room) = (9 + n / 2, if n % 2 == 0 { "Loft" } else { "Quay" });
            format!("- title: Part {n}\n  room: {room}\n  start: 2031-05-01 {hour:02}:00\n  end: 2031-05-01 {hour:02}:50\n  contributions: [{these}]\n")
        })
        .collect();
    let event = "title: Bells\ntimezone: Europe/London\ndates: 2031-05-01\n";
    let files = site(&[("event.yaml", event), ("contributions.yaml", &talks), ("program.yaml", &program)]).0;
    let page = std::str::from_utf8(&files["program.html"]).expect("it is text");
    let count = |text: &str| page.matches(text).count();
    assert_eq!((count("<nav class=\"ways\""), count("<details>"), count("<nav class=\"hours\"")), (1, 2, 1));
    // Each session from both folds, and the first of each hour from the row.
    assert_eq!((count("href=\"#p-part-0\""), count("href=\"#p-part-1\"")), (3, 2));
    assert_eq!((count("href=\"calendar/rooms/"), count("href=\"calendar/sessions/")), (2, 9));
    assert!(files.contains_key("calendar/rooms/loft.ics") && files.contains_key("calendar/sessions/part-0.ics"));
}
