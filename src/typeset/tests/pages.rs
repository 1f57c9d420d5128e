//! How pages are filled: columns end alike, no page is left with a line or two, and what belongs together stays so.

use typst::foundations::Label;
use typst::introspection::Introspector;
use typst::utils::PicoStr;

use super::*;

const SENTENCE: &str =
    "A tide gauge of brass and glass says how high the water stood, and a clerk writes it down each hour. ";
const A4: Sheet = Sheet { width: 210.0, height: 297.0 };

/// A talk of so many sentences; none leave the head alone.
fn of_length(number: usize, sentences: usize) -> Contribution {
    let title = format!("What the gauge of the harbour said in year {number}");
    let abstract_ = (sentences > 0).then(|| Block::Paragraph { content: text(&SENTENCE.repeat(sentences)) });
    Contribution {
        label: format!("c-{number}"),
        title: text(&title),
        plain_title: title,
        author_groups: vec![AuthorGroup {
            authors: vec![author("Ann Tidewater", Vec::new(), Vec::new())],
            ..AuthorGroup::default()
        }],
        abstract_: abstract_.into_iter().collect(),
        ..Contribution::default()
    }
}

fn part(number: usize, contributions: Vec<Contribution>) -> Part {
    Part { label: format!("s-{number}"), title: format!("Session {number}"), contributions, ..Part::default() }
}

fn codes(booklet: &Booklet) -> Vec<Code> {
    build(booklet, &Files::default()).diagnostics.iter().map(|it| it.code).collect()
}

#[test]
fn columns_end_alike() {
    let (mut before, mut after) = (0.0, 0.0);
    for talks in 6..10 {
        let mut booklet = titled("A Day on Tides");
        booklet.theme = "dense".to_owned();
        booklet.paper = A4;
        booklet.parts.push(part(1, (1..=talks).map(|number| of_length(number, 14)).collect()));
        let files = Files::default();
        let (plain, _) = compile(&booklet, &files, &Pictures::default(), &mut Vec::new()).expect("it can be laid out");
        let made = pages(&booklet, &files, &Sources::default()).expect("it can be laid out").value.document;
        let (plain, made) = (inspect::run_ends(&plain), inspect::run_ends(&made));
        assert_eq!((plain.len(), made.len()), (1, 1));
        assert_eq!(plain[0].page, made[0].page, "no page is lost to it");
        assert!(made[0].difference() <= plain[0].difference(), "{talks} talks are no worse");
        before += plain[0].difference();
        after += made[0].difference();
    }
    assert!(after < 0.4 * before, "columns differ by {after:.0} points, before by {before:.0}");
}

/// Talks with all that stands between paragraphs: titles and affiliations of several lines, keywords, lists, formulas, headings, tables.
fn varied(number: usize) -> Contribution {
    let paragraph = |sentences: usize| Block::Paragraph { content: text(&SENTENCE.repeat(sentences)) };
    let mut talk = of_length(number, 3 + number % 3);
    let places = ["Institute of Harbours and Gauges, University of Saltmere", "Guild of Clerks"];
    let count = 1 + number % 2;
    talk.author_groups = vec![AuthorGroup {
        authors: vec![author("Ann Tidewater", vec![1], Vec::new())],
        affiliations: (1..).zip(&places[..count]).map(|(mark, place)| affiliation(place, Some(mark))).collect(),
    }];
    if number.is_multiple_of(2) {
        talk.keywords = vec!["gauges".to_owned(), "clerks".to_owned()];
    }
    let item = || vec![Block::Paragraph { content: text("An item of a list") }];
    let between = match number % 5 {
        0 => Block::List { start: None, label: None, items: vec![item(), item()] },
        1 => Block::Math {
            tex: r"\frac{a}{b}".to_owned(),
            typst: Some("frac(a, b)".to_owned()),
            alt: "a over b".to_owned(),
        },
        2 => Block::Heading { level: 2, content: text("Results") },
        3 => Block::Code { text: "read(gauge)\nwrite(book)".to_owned() },
        _ => Block::Quote { content: vec![paragraph(1)] },
    };
    talk.abstract_.extend([between, paragraph(4)]);
    talk.schedule = number.is_multiple_of(3).then(|| "15 August, 09:00".to_owned());
    talk
}

/// Columns beside each other, and pages that face each other, have their lines at the same heights.
#[test]
fn paragraphs_stand_on_common_base_lines() {
    for theme in ["classic", "dense", "modern", "plain"] {
        let mut booklet = titled("A Day on Tides");
        booklet.theme = theme.to_owned();
        booklet.paper = A4;
        for number in 0..3 {
            booklet.parts.push(part(number, (1..=7).map(|talk| varied(7 * number + talk)).collect()));
        }
        let document =
            pages(&booklet, &Files::default(), &Sources::default()).expect("it can be laid out").value.document;
        let seen = seen::Seen::of(&document).letters;
        let lines: Vec<_> =
            seen.iter().filter(|it| SENTENCE.repeat(2).contains(it.text.trim()) && it.text.len() > 30).collect();
        let steps = lines.windows(2).map(|pair| pair[1].place.1 - pair[0].place.1).filter(|step| *step > 1.0);
        let step = steps.fold(f64::INFINITY, f64::min);
        let phases = lines.iter().map(|line| ((line.place.1 - lines[0].place.1) / step).rem_euclid(1.0));
        let near = |phase: f64, at: f64| (phase - at).abs() < 0.03;
        let (whole, other): (Vec<_>, Vec<_>) = phases.partition(|phase| near(*phase, 0.0) || near(*phase, 1.0));
        assert!(
            whole.len() * 10 > lines.len() * 8,
            "{theme}: {} of {} lines, {step:.2} points apart",
            whole.len(),
            lines.len()
        );
        // Half a line stands above and below a list or a quotation.
        assert!(other.iter().all(|phase| near(*phase, 0.5)), "{theme}: {other:?}");
    }
}

#[test]
fn a_part_follows_on_a_page_that_is_hardly_begun() {
    let place = |sentences| {
        let mut booklet = titled("A Day on Tides");
        let long = |first| (first..first + 7).map(|number| of_length(number, sentences)).collect();
        booklet.parts = vec![part(1, long(1)), part(2, long(11))];
        let made = pages(&booklet, &Files::default(), &Sources::default()).expect("it can be laid out").value.document;
        let label = Label::new(PicoStr::intern("s-2")).expect("a label");
        let heading =
            made.introspector().query_label(label).expect("the part is there").location().expect("and stands");
        let at = made.introspector().position(heading).expect("on a page");
        at.point.y / made.pages()[at.page.get() - 1].frame.height()
    };
    let heights: Vec<f64> = (6..22).map(place).collect();
    let opening = heights.iter().copied().fold(f64::INFINITY, f64::min);
    let (follows, opens): (Vec<f64>, Vec<f64>) = heights.iter().partition(|&&height| height > opening + 0.01);
    assert!(!follows.is_empty() && !opens.is_empty(), "{heights:?}");
    assert!(follows.iter().all(|height| *height < 0.5), "most of the page is free: {follows:?}");
}

#[test]
fn keywords_and_links_of_a_bare_talk_stay_with_it() {
    for sentences in 10..24 {
        let mut booklet = titled("A Day on Tides");
        booklet.edition = Edition::LargePrint;
        let mut bare = of_length(2, 0);
        bare.keywords = vec!["brass".to_owned(), "water".to_owned()];
        bare.links =
            (0..3).map(|at| Link { name: "Page".to_owned(), target: format!("https://example.org/{at}") }).collect();
        booklet.parts = vec![part(1, vec![of_length(1, sentences), bare])];
        assert!(!codes(&booklet).contains(&Code::LayoutStranded), "{sentences} sentences");
    }
}

#[test]
fn many_links_are_divided_among_pages() {
    let mut booklet = titled("A Day on Tides");
    booklet.edition = Edition::LargePrint;
    let mut talk = of_length(1, 1);
    let link = |at| Link {
        name: "Video".to_owned(),
        target: format!("https://example.org/a/long/address/that/fills/a/line/{at}"),
    };
    talk.links = (0..24).map(link).collect();
    talk.qr = Some(crate::booklet::Qr {
        alt: "Code".to_owned(),
        size: 29,
        path: "M4 4h1v1h-1z".to_owned(),
        ..Default::default()
    });
    booklet.parts = vec![part(1, vec![talk])];
    assert!(!codes(&booklet).contains(&Code::LayoutOverrun));
}

#[test]
fn a_wide_formula_is_broken_before_it_is_made_smaller() {
    let sum = (0..24).map(|at| format!("a_({at})")).collect::<Vec<_>>().join(" + ");
    let said = |typst: String| {
        let mut booklet = titled("A Day on Tides");
        booklet.edition = Edition::LargePrint;
        let mut talk = of_length(1, 2);
        talk.abstract_.push(Block::Math { tex: String::new(), typst: Some(typst), alt: "a sum".to_owned() });
        booklet.parts = vec![part(1, vec![talk])];
        codes(&booklet).into_iter().filter(|code| code.as_str().starts_with("layout-")).collect::<Vec<_>>()
    };
    assert_eq!(said(sum.clone()), []);
    assert_eq!(said(format!("lr(( {sum} ))")), [], "within brackets");
    assert_eq!(said(format!("lr(( {sum} ))^2")), [], "within brackets that are raised");
    assert_eq!(said(format!("frac({sum}, b + c)")), [], "within a fraction");
    assert_eq!(said(format!("sqrt({sum})")), [Code::LayoutSmall]);
}
