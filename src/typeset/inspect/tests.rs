//! Each fault stands in a small layout made by hand, beside the same without it.

use proptest::prelude::*;

use super::line::Line;
use super::*;
use crate::diagnostic::Code;
use crate::prose::{Block, Inline};
use crate::typeset::tests::titled;
use crate::typeset::{Files, pages};

const PAGE: &str = r#"
#set document(title: "Title")
#set page(width: 200pt, height: 160pt, margin: 20pt, header: [Running head], footer: context counter(page).display(), numbering: "1")
#set text(size: 10pt, top-edge: 0.75em, bottom-edge: -0.25em, font: "Libertinus Serif", lang: "en")
#set par(leading: 2pt, spacing: 2pt)
"#;

/// The faults of a layout that is `body` on small pages: ten lines each. Two full ones at the end show the type area.
fn found(body: &str) -> Vec<Fault> {
    let mut files = Files::default();
    files.layout.set("booklet.typ", format!("{PAGE}{body}\n#pagebreak()\n{}", lines(20)));
    let booklet = titled("Title");
    let checked = pages(&booklet, &files, &Sources::default()).expect("it can be laid out");
    faults(&checked.value.document)
}

fn codes(body: &str) -> Vec<Code> {
    found(body).iter().map(|it| it.code).filter(|code| *code != Code::PageNearEmpty).collect()
}

/// Lines that fill a part of a page.
fn lines(count: usize) -> String {
    format!("#range({count}).map(_ => [A line.]).join(linebreak())\n\n")
}

#[test]
fn each_fault_is_seen_and_nothing_where_it_is_mended() {
    let long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk";
    let text = "#lorem(40)";
    let heading = "#show heading: it => block(sticky: STICKY, above: 2pt, below: 2pt, text(size: 10pt, it.body))\n";
    let costs = "#set text(costs: (widow: 0%, orphan: 0%))\n";
    let narrow = "#set text(font: \"DejaVu Sans Mono\", hyphenate: false)\n#set par(justify: JUSTIFY)\n";
    let pairs = "aaaaaaaa bbbbbbbb ".repeat(9);
    let table: &[(&str, Code, String, String)] = &[
        (
            "a long word",
            Code::LayoutOverfull,
            format!("#set text(hyphenate: false)\nWords before {long}."),
            format!("#set text(hyphenate: true, lang: \"de\")\nWords before {long}."),
        ),
        (
            "a running head that leaves the paper",
            Code::LayoutOverfull,
            "#page(header: pad(left: -25pt)[Part of the book])[A line.]".to_owned(),
            "#page(header: pad(left: -15pt)[Part of the book])[A line.]".to_owned(),
        ),
        (
            "a long word in a list of a column",
            Code::LayoutOverfull,
            format!("#set text(hyphenate: false)\n#columns(2)[- {}\n- {text}]", &long[..30]),
            format!("#set text(hyphenate: false)\n#columns(2)[- {}\n- {text}]", &long[..10]),
        ),
        (
            "a cell that runs into the next",
            Code::LayoutOverfull,
            format!("#grid(columns: (40pt, 1fr), [{}], [Other words])", &long[..20]),
            format!("#grid(columns: (120pt, 1fr), [{}], [Other words])", &long[..20]),
        ),
        (
            "a wide formula",
            Code::LayoutOverfull,
            "Text\n$ a + b + c + d + e + f + g + h + i + j + k + l + m + n $".to_owned(),
            "Text\n$ a + b + c + d + e $".to_owned(),
        ),
        (
            "a block as it is that is higher than the page",
            Code::LayoutOverrun,
            "#block(breakable: false, lorem(80))".to_owned(),
            "#block(breakable: true, lorem(80))".to_owned(),
        ),
        (
            "words put beyond the edge of the page",
            Code::LayoutOverrun,
            format!("#place(dx: 178pt, dy: 30pt)[M]\n{text}"),
            format!("#place(dx: 165pt, dy: 30pt)[M]\n{text}"),
        ),
        (
            "a heading alone at the foot",
            Code::LayoutStranded,
            heading.replace("STICKY", "false") + &lines(9) + "= Heading\n" + text,
            heading.replace("STICKY", "true") + &lines(9) + "= Heading\n" + text,
        ),
        (
            "authors at the foot, their abstract overleaf",
            Code::LayoutStranded,
            heading.replace("STICKY", "true")
                + &lines(7)
                + "= Heading\n#block[Ann Author]#label(\"head\")\n#block(breakable: false)[#lorem(30)]",
            heading.replace("STICKY", "true")
                + &lines(7)
                + "= Heading\n#block(sticky: true)[Ann Author]#label(\"head\")\n#block(breakable: false)[#lorem(30)]",
        ),
        ("a single line at the foot", Code::LayoutWidow, costs.to_owned() + &lines(9) + text, lines(9) + text),
        (
            "a single line at the head",
            Code::LayoutWidow,
            costs.to_owned() + &lines(3) + &lines(8),
            lines(3) + &lines(8),
        ),
        (
            "a single line of an item of a list",
            Code::LayoutWidow,
            costs.to_owned() + &lines(9) + "- #par[" + text + "]",
            lines(9) + "- #par[" + text + "]",
        ),
        (
            "white that runs down",
            Code::LayoutRiver,
            format!("{}#block(width: 107pt)[{pairs}]", narrow.replace("JUSTIFY", "true")),
            format!("{}#block(width: 107pt)[{pairs}]", narrow.replace("JUSTIFY", "false")),
        ),
        (
            "a line torn apart",
            Code::LayoutRiver,
            format!("{}#block(width: 130pt)[aaaaaaaa bbbbbbbb cccccccccccc dd]", narrow.replace("JUSTIFY", "true")),
            format!("{}#block(width: 130pt)[aaaaaaaa bbbbbbbb cccccccccccc dd]", narrow.replace("JUSTIFY", "false")),
        ),
    ];
    let mut wrong = Vec::new();
    for (name, code, faulty, mended) in table {
        let (seen, left) = (codes(faulty), codes(mended));
        if seen != [*code] || !left.is_empty() {
            wrong.push(format!("{name}: {seen:?}, mended {left:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn text_as_it_should_be_has_no_fault() {
    let coffee = lines(8)
        + "#[#block(breakable: false, heading(level: 3)[Coffee])#label(\"whole\")]\n#pagebreak()\n"
        + &lines(5);
    let sound = [
        "#lorem(300)",
        "#set par(justify: true)\n#set text(size: 5pt, hyphenate: true, lang: \"la\")\n#lorem(240)",
        "#set text(hyphenate: true)\n#columns(2, lorem(300))",
        "#grid(columns: 2, [One cell], align(right)[Another], [#lorem(20)], [#lorem(10)])",
        "Text with $x_1^2 + 1/2$ and $sum_(i=1)^n 1/i^2$ in it. #lorem(60) $integral_0^1 (a/b)/(c/d) dif x$ #lorem(60)",
        "$ dot(theta) = omega + K sin(psi - theta) $\n#lorem(20)",
        "$sqrt(T)$ and $sqrt(n log n)$ begin a page. #lorem(20)",
        "#set text(lang: \"he\", dir: rtl)\nשלום עולם, זה טקסט ארוך שצריך להתחלק לשורות אחדות, כדי שנראה אותו.",
        "- #lorem(20)\n  - #lorem(20)\n- #lorem(30)",
        "#table(columns: 3, ..range(30).map(i => [Cell #i]))",
        "= One\n== Two\n=== Three\n#lorem(20)",
        coffee.as_str(),
        "#show heading: it => move(dx: -15pt, block(above: 0pt, below: 2pt, it.body))\n= A part beside its text\n#lorem(20)",
        "#rotate(90deg)[Turned words that are long enough to leave the area of the page if they were not turned]",
        "Note#footnote[#lorem(20)] #lorem(70)",
    ];
    let wrong: Vec<_> = sound
        .iter()
        .map(|body| (body, found(body)))
        .filter(|(_, faults)| faults.iter().any(|it| it.code != Code::PageNearEmpty))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_near_empty_page_is_explained_or_complained_of() {
    let said = |body: &str| -> Vec<(String, bool)> {
        let near = found(body).into_iter().filter(|it| it.code == Code::PageNearEmpty);
        near.map(|it| (format!("{} {}", it.page, it.message), it.explained)).collect()
    };
    let full = lines(10);
    let page = |why: &str, explained| (why.to_owned(), explained);
    assert_eq!(
        said(&format!("{full}#pagebreak()\nLittle\n#pagebreak()\n= Part\n{full}"))[..1],
        [page("page 2 is filled to 6 %: its part ends here, and `Part` begins a page", true)]
    );
    assert_eq!(
        said(&format!("{full}#pagebreak()\n{full}{full}#pagebreak()\nLittle #counter(page).update(9)")),
        [page("page 9 is filled to 6 %, and nothing calls for it", false)]
    );
    assert_eq!(
        said(&format!("{full}#pagebreak()\nLittle\n#pagebreak()\nMore\n{full}"))[..1],
        [page("page 2 is filled to 6 %, and nothing calls for it", false)]
    );
    assert_eq!(
        said(&format!("{full}#pagebreak(to: \"odd\")\n= Part\n{full}"))[..1],
        [page("page 2 is blank: `Part` begins on a right page", true)]
    );
    let ruled = "#pdf.artifact(block(height: 1fr, width: 100%, place(bottom, line(length: 100%))))";
    assert_eq!(said(&format!("{full}#pagebreak()\n= Notes\n{ruled}#pagebreak(){ruled}")), []);
}

#[test]
fn says_page_words_and_place() {
    let mut sources = Sources::default();
    let yaml = "title: A Canon\nabstract: Incomprehensibly long words stand here\n";
    let file = sources.add("contributions.yaml", yaml);
    let mut booklet = crate::typeset::tests::with_talk("Words");
    booklet.parts[0].contributions[0].places.entry = Place::within(&file, yaml, 0, yaml.len());
    let mut files = Files::default();
    let body = "= A Canon <c-1>\n#set text(size: 40pt, hyphenate: false)\nIncomprehensibly long";
    files.layout.set("booklet.typ", format!("{PAGE}{body}"));
    let laid = pages(&booklet, &files, &sources).expect("it can be laid out").value;
    let said = inspect(&laid.document, &laid.booklet, &sources).diagnostics;
    let said: Vec<_> = said.iter().map(|it| (it.code, it.place.to_string(), it.message.as_str())).collect();
    assert_eq!(
        said,
        [
            (
                Code::LayoutOverfull,
                "contributions.yaml:2:11".to_owned(),
                "page 1: `Incomprehensibly` sticks out of its column by 133.8 pt"
            ),
            (
                Code::LayoutRagged,
                "contributions.yaml:1:1".to_owned(),
                "the lines of `Words` end unevenly: filled, white would tear one apart"
            )
        ]
    );
}

/// Words that stand nowhere else.
fn words(number: usize, count: usize) -> String {
    (0..count).map(|word| format!("word{number}n{word}")).collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_fault_is_reported_twice(
        pieces in prop::collection::vec((0..7_u8, 1..60_usize), 1..12),
        sticky in any::<bool>(),
    ) {
        let mut body = format!("#show heading: it => block(sticky: {sticky}, it.body)\n#set text(costs: (widow: 0%, orphan: 0%))\n");
        for (number, (kind, length)) in pieces.into_iter().enumerate() {
            let length = length + number;
            body += &match kind {
                0 => format!("= Heading {number}\n"),
                1 => format!("#block(breakable: false)[{}]\n\n", words(number, length)),
                2 => format!("- {}\n", words(number, length)),
                3 => format!("#columns(2)[{} {number}{}]\n\n", words(number, length), "x".repeat(length)),
                4 => "#pagebreak()\n".to_owned(),
                5 => format!("{number}{}\n\n", "y".repeat(length)),
                _ => format!("{}\n\n", words(number, length)),
            };
        }
        let all = found(&body);
        for (index, fault) in all.iter().enumerate() {
            prop_assert!(!all[..index].contains(fault), "{fault:?} in\n{body}");
        }
    }
}

#[test]
fn a_text_with_a_torn_line_gets_uneven_lines() {
    // Code is not hyphenated.
    let word = || Inline::Code { text: "m".repeat(28) };
    let and = || Inline::Text { text: " and ".to_owned() };
    let torn = vec![word(), and(), word(), and(), word(), and(), word()];
    let even = vec![Inline::Text { text: "A canon is a rule of many words that are short. ".repeat(8) }];
    let built = |content: Vec<Inline>| {
        let mut booklet = crate::typeset::tests::with_talk("Words");
        let talk = &mut booklet.parts[0].contributions[0];
        talk.language = None;
        talk.abstract_ = vec![Block::Paragraph { content }];
        crate::typeset::tests::build(&booklet, &Files::default()).diagnostics
    };
    let codes = |content| {
        built(content).iter().map(|it| it.code).filter(|code| code.as_str().starts_with("layout-")).collect::<Vec<_>>()
    };
    assert_eq!(codes(torn), [Code::LayoutRagged]);
    assert_eq!(codes(even), []);
}

#[test]
fn a_formula_at_the_head_of_the_next_column_begins_a_line() {
    let line = Line { right: 280.0, ..Line::at(740.0, (46.0, 281.0)) };
    assert!(line.takes(725.0, 8.5, (280.0, 284.0), true), "what is raised behind the line is part of it");
    assert!(!line.takes(70.0, 8.5, (302.0, 310.0), true));
}
