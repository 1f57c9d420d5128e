use std::fmt::Write;

use super::*;
use crate::diagnostic::Severity;

/// A page of 100 by 200 points after cutting, with 3 mm of bleed; what it paints, and what its resources have.
#[derive(Clone)]
struct Sheet {
    boxes: &'static str,
    contents: String,
    resources: &'static str,
}

const BLED: &str = "/MediaBox[0 0 117.01 217.01]/TrimBox[8.505 8.505 108.505 208.505]";

fn sheet(contents: &str) -> Sheet {
    Sheet { boxes: BLED, contents: contents.to_owned(), resources: "" }
}

/// A file of such pages, `objects` from number 100 on beside them.
fn file(sheets: &[Sheet], objects: &[&str]) -> Vec<u8> {
    let mut bodies = vec![(1, "<</Type/Catalog/Pages 2 0 R>>".to_owned())];
    let kids: String = (0..sheets.len()).map(|index| format!("{} 0 R ", 3 + 2 * index)).collect();
    bodies.push((2, format!("<</Type/Pages/Count {}/Kids[{kids}]>>", sheets.len())));
    for (index, sheet) in sheets.iter().enumerate() {
        let (number, contents) = (3 + 2 * index, &sheet.contents);
        let Sheet { boxes, resources, .. } = sheet;
        bodies.push((
            number,
            format!("<</Type/Page/Parent 2 0 R{boxes}/Resources<<{resources}>>/Contents {} 0 R>>", number + 1),
        ));
        bodies.push((number + 1, format!("<</Length {}>>stream\n{contents}\nendstream", contents.len())));
    }
    bodies.extend(objects.iter().enumerate().map(|(index, body)| (100 + index, (*body).to_owned())));
    let mut pdf = String::from("%PDF-1.7\n");
    let mut table = String::new();
    for (number, body) in &bodies {
        write!(table, "{number} 1\n{:010} 00000 n\r\n", pdf.len()).unwrap();
        write!(pdf, "{number} 0 obj\n{body}\nendobj\n").unwrap();
    }
    let start = pdf.len();
    write!(pdf, "xref\n0 1\n0000000000 65535 f\r\n{table}trailer\n<</Size 200/Root 1 0 R>>\nstartxref\n{start}\n%%EOF")
        .unwrap();
    pdf.into_bytes()
}

/// What is said of one page, less the inks and the number of pages.
fn said(sheet: Sheet, objects: &[&str], job: &Job) -> Vec<(Code, Severity, String)> {
    let found = preflight(&file(&[sheet], objects), job);
    let told = |it: &Diagnostic| it.code != Code::PrintPages && !it.message.starts_with("prints in");
    found.iter().filter(|it| told(it)).map(|it| (it.code, it.severity, it.message.clone())).collect()
}

fn inks(sheet: Sheet, objects: &[&str]) -> String {
    let found = preflight(&file(&[sheet], objects), &Job::default());
    found.into_iter().find(|it| it.message.starts_with("prints in")).map(|it| it.message).unwrap_or_default()
}

/// A font of letters half as wide as they are high, which comes with the file or does not.
const FONT: &str = "/Font<</F 100 0 R>>";
const EMBEDDED: &str = "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Serif/FirstChar 65/Widths[500]\
                        /FontDescriptor<</FontFile2 101 0 R/MissingWidth 500>>>>";
const ABSENT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 65/Widths[500]>>";
const SPACES: &str = "/ColorSpace<</I[/ICCBased 100 0 R]/S[/Separation/PANTONE#20286#20C/DeviceRGB 101 0 R]>>";
const PROFILE: &str = "<</N 1/Length 0>>stream\n\nendstream";

fn stream(dict: &str, data: &str) -> String {
    format!("<<{dict}/Length {}>>stream\n{data}\nendstream", data.len())
}

#[test]
fn ink_that_meets_the_edge_runs_over_it() {
    for (contents, boxes, expected) in [
        // within the page, over its edges, white, beside it
        ("50 50 20 20 re f", BLED, None),
        ("0 0 117.01 217.01 re f", BLED, None),
        ("0 50 60 20 re f", BLED, None),
        ("1 g 8.505 50 20 20 re f", BLED, None),
        ("0 0 4 4 re f", BLED, None),
        ("8.505 50 20 20 re f", BLED, Some((Severity::Error, "ink that meets the edge (left) runs 0.0 mm over it"))),
        ("50 50 20 200 re f", BLED, None),
        ("50 50 20 158.6 re f", BLED, Some((Severity::Error, "(head) runs 0.0 mm"))),
        ("50 50 20 165.5 re f", BLED, Some((Severity::Warning, "(head) runs 2.5 mm"))),
        (
            "0 0 100 200 re f",
            "/MediaBox[0 0 100 200]/TrimBox[0 0 100 200]",
            Some((Severity::Error, "the page has no bleed")),
        ),
        // what ends over a ground that runs far enough shows no paper: a rectangle, however it is drawn, that is as wide
        ("0 0 117.01 217.01 re f 50 50 20 160 re f", BLED, None),
        ("0 100 m 117 100 l 117 217.01 l 0 217.01 l h f 50 150 20 60 re f", BLED, None),
        ("0 100 m 117 217.01 l 0 217.01 l h f 50 150 20 60 re f", BLED, Some((Severity::Error, "(head)"))),
        ("0 100 m 50 50 90 120 117 217.01 c h f 50 150 20 60 re f", BLED, Some((Severity::Error, "(head)"))),
        ("0 0 60 217.01 re f 50 50 20 160 re f", BLED, Some((Severity::Error, "(head)"))),
        ("0 0 117.01 100 re f 50 50 20 160 re f", BLED, Some((Severity::Error, "(head)"))),
        // what the clip leaves counts
        ("20 20 40 40 re W n 0 0 117 217 re f", BLED, None),
        ("q 20 20 40 40 re W n Q 8.505 8.505 100 200 re f", BLED, Some((Severity::Error, "left, right, head, foot"))),
        // turned by a quarter, and moved
        ("q 0 1 -1 0 60 50 cm 0 0 20 20 re f Q", BLED, None),
        ("q 0 1 -1 0 28.505 50 cm 0 0 20 20 re f Q", BLED, Some((Severity::Error, "(left)"))),
    ] {
        let found = said(Sheet { boxes, ..sheet(contents) }, &[], &Job::default());
        match expected {
            None => assert_eq!(found, [], "{contents}"),
            Some((severity, words)) => {
                let [(code, how, message)] = &found[..] else { panic!("{contents}: {found:?}") };
                assert_eq!((*code, *how), (Code::PrintBleed, severity), "{contents}");
                assert!(message.starts_with("page 1: ") && message.contains(words), "{contents}: {message}");
            }
        }
    }
}

#[test]
fn letters_are_held_against_the_cut_and_a_press() {
    for (contents, expected) in [
        ("BT /F 10 Tf 40 100 Td (AAAA) Tj ET", None),
        ("BT /F 10 Tf 10 100 Td (AAAA) Tj ET", Some((Code::PrintCut, "letters stand 0.5 mm from the cut"))),
        // 16 letters of 5 points end 2 points before the cut
        ("BT /F 10 Tf 26.5 100 Td (AAAAAAAAAAAAAAAA) Tj ET", Some((Code::PrintCut, "0.7 mm from the cut"))),
        ("BT /F 10 Tf 80 100 Td [(AAA)-1000(AAA)] TJ ET", Some((Code::PrintCut, "letters are cut off"))),
        ("BT /F 10 Tf 3 Tr 8 100 Td (A) Tj ET", None),
        ("BT /F 4 Tf 40 100 Td (A) Tj ET", Some((Code::PrintThin, "letters of 4.0 pt"))),
        ("q 0.5 0 0 0.5 0 0 cm BT /F 8 Tf 80 200 Td (A) Tj ET Q", Some((Code::PrintThin, "letters of 4.0 pt"))),
        ("BT /F 5.5 Tf 40 100 Td (A) Tj ET", None),
        ("BT 1 g /F 5.5 Tf 40 100 Td (A) Tj ET", Some((Code::PrintThin, "letters of 5.5 pt"))),
        ("BT 1 0 0 rg /F 6 Tf 40 100 Td (A) Tj ET", Some((Code::PrintThin, "letters of 6.0 pt"))),
        ("BT 0 0 0 rg /F 10 Tf 40 100 Td (A) Tj ET", Some((Code::PrintInk, "black letters are made of several inks"))),
        (
            "BT .6 .5 .5 1 k /F 10 Tf 40 100 Td (A) Tj ET",
            Some((Code::PrintInk, "black letters are made of several inks")),
        ),
        ("BT 0 0 0 1 k /F 10 Tf 40 100 Td (A) Tj ET", None),
        ("BT /I cs 0 sc /F 10 Tf 40 100 Td (A) Tj ET", Some((Code::PrintInk, "greys have a profile"))),
    ] {
        let resources = "/Font<</F 102 0 R>>/ColorSpace<</I[/ICCBased 100 0 R]>>";
        let found = said(Sheet { resources, ..sheet(contents) }, &[PROFILE, "<<>>", EMBEDDED], &Job::default());
        match expected {
            None => assert_eq!(found, [], "{contents}"),
            Some((code, words)) => {
                let [(found, _, message)] = &found[..] else { panic!("{contents}: {found:?}") };
                assert!(*found == code && message.contains(words), "{contents}: {message}");
            }
        }
    }
}

#[test]
fn a_font_comes_with_the_file() {
    let page = Sheet { resources: FONT, ..sheet("BT /F 10 Tf 40 100 Td (A) Tj ET") };
    assert_eq!(said(page.clone(), &[EMBEDDED, "<<>>"], &Job::default()), []);
    let [(Code::PrintFont, Severity::Error, message)] = &said(page, &[ABSENT], &Job::default())[..] else { panic!() };
    assert_eq!(message, "page 1: the font `Helvetica` does not come with the file");
    let unused = Sheet { resources: FONT, ..sheet("") };
    assert_eq!(said(unused, &[ABSENT], &Job::default()), [], "no letter is of it");
}

#[test]
fn lines_have_a_least_width() {
    for (contents, is_thin) in [
        ("0.25 w 20 20 m 60 20 l S", false),
        ("0.2 w 20 20 m 60 20 l S", true),
        ("0 w 20 20 m 60 20 l S", true),
        ("q 0.5 0 0 0.5 0 0 cm 0.4 w 60 60 m 120 60 l S Q", true),
        ("20 20 40 0.1 re f", true),
        ("20 20 40 0.5 re f", false),
        ("20 20 0.1 0.1 re f", false),
        ("1 G 0.1 w 20 20 m 60 20 l S", false),
    ] {
        let found = said(sheet(contents), &[], &Job::default());
        assert_eq!(found.iter().any(|(code, ..)| *code == Code::PrintThin), is_thin, "{contents}: {found:?}");
    }
}

#[test]
fn pictures_have_their_pixels() {
    let image = |across: u32, bits: u32| {
        let size = format!("/Width {across}/Height {across}/BitsPerComponent {bits}");
        stream(&format!("/Subtype/Image{size}/ColorSpace/DeviceGray"), "x")
    };
    // An inch wide.
    let contents = "q 72 0 0 72 20 20 cm /X Do Q";
    for (across, bits, expected) in [
        (300, 8, None),
        (299, 8, Some((Severity::Warning, "has 299 to the inch"))),
        (100, 8, Some((Severity::Error, "300 are asked for: 300 pixels across, or a width of 8 mm"))),
        (400, 1, Some((Severity::Warning, "600 are asked for"))),
        (600, 1, None),
        (1, 8, None),
    ] {
        let page = Sheet { resources: "/XObject<</X 100 0 R>>", ..sheet(contents) };
        let found = said(page.clone(), &[&image(across, bits)], &Job::default());
        match expected {
            None => assert_eq!(found, [], "{across}"),
            Some((severity, words)) => {
                let [(Code::LowResolution, how, message)] = &found[..] else { panic!("{across}: {found:?}") };
                assert!(*how == severity && message.contains(words), "{message}");
            }
        }
        let told = Job { pictures: false, ..Job::default() };
        assert_eq!(said(page, &[&image(across, bits)], &told), [], "said elsewhere");
    }
}

#[test]
fn inks_are_counted_and_held_against_the_job() {
    let page = |contents: &str| Sheet { resources: SPACES, ..sheet(contents) };
    let objects = [PROFILE, "<</FunctionType 2/Domain[0 1]/N 1>>"];
    for (contents, expected, alone) in [
        ("20 20 9 9 re f", "prints in 1 ink: black", true),
        ("0 0 0 .5 k 20 20 9 9 re f", "prints in 1 ink: black", true),
        ("1 0 0 0 K 20 20 9 9 re S", "prints in 1 ink: cyan", false),
        ("1 0 0 rg 20 20 9 9 re f", "prints in 4 inks: cyan, magenta, yellow, black", false),
        ("20 20 9 9 re f /S cs 1 scn 40 20 9 9 re f", "prints in 2 inks: black, PANTONE 286 C", true),
        ("1 0 0 rg 200 20 9 9 re f", "", true),
    ] {
        assert_eq!(inks(page(contents), &objects), expected, "{contents}");
        let job = Job { black_only: true, spot: Some("PANTONE 286 C".to_owned()), ..Job::default() };
        let found = said(page(contents), &objects, &job);
        let colours = found.iter().any(|(code, severity, _)| *code == Code::PrintInk && *severity == Severity::Error);
        assert_eq!(colours, !alone, "{contents}: {found:?}");
        let unused =
            found.iter().any(|(.., message)| message == "the ink `PANTONE 286 C` is asked for and prints nowhere");
        assert_eq!(unused, !expected.contains("PANTONE"), "{contents}: {found:?}");
    }
}

#[test]
fn forms_and_patterns_are_gone_into() {
    let resources = "/XObject<</X 100 0 R>>/Pattern<</P 101 0 R>>/ExtGState<</G<</ca 0.5>>>>";
    let form = "/Subtype/Form/BBox[0 0 50 50]/Matrix[1 0 0 1 20 20]/Resources<</XObject<</X 100 0 R>>>>";
    let form = stream(form, "1 0 0 rg 0 0 999 9 re f /X Do");
    let tile = stream("/PatternType 1/PaintType 1/BBox[0 0 9 9]", "0 1 0 0 k 0 0 9 9 re f");
    let (form, tile) = (form.as_str(), tile.as_str());
    let of = |contents: &str| said(Sheet { resources, ..sheet(contents) }, &[form, tile], &Job::default());
    assert_eq!(of("/X Do"), [], "the form's box keeps it off the edge, and a form within itself has an end");
    assert_eq!(
        inks(Sheet { resources, ..sheet("/X Do") }, &[form, tile]),
        "prints in 4 inks: cyan, magenta, yellow, black"
    );
    assert_eq!(
        inks(Sheet { resources, ..sheet("/Pattern cs /P scn 20 20 9 9 re f") }, &[form, tile]),
        "prints in 1 ink: magenta"
    );
    let transparent = of("/G gs 20 20 9 9 re f");
    assert_eq!(transparent.iter().map(|(code, ..)| *code).collect::<Vec<_>>(), [Code::PrintTransparency]);
}

#[test]
fn pages_fit_together() {
    let (page, other) = (sheet(""), Sheet { boxes: "/MediaBox[0 0 120 200]/TrimBox[0 0 120 200]", ..sheet("") });
    let codes = |sheets: &[Sheet], signature| -> Vec<(Code, String)> {
        let job = Job { signature, ..Job::default() };
        preflight(&file(sheets, &[]), &job).into_iter().map(|it| (it.code, it.message)).collect()
    };
    assert_eq!(codes(&vec![page.clone(); 8], 8), []);
    assert_eq!(codes(&vec![page.clone(); 1], 4), [], "a single page is a sheet");
    let missing = "6 pages are no multiple of 4; with 8 they are".to_owned();
    assert_eq!(codes(&vec![page.clone(); 6], 4), [(Code::PrintPages, missing)]);
    let larger = "page 3: 42 × 71 mm after cutting, and page 1 has 35 × 71 mm".to_owned();
    assert_eq!(codes(&[page.clone(), page.clone(), other, page.clone()], 4), [(Code::PrintSize, larger)]);
    let gone = Sheet { boxes: "/MediaBox[0 0 100 200]/CropBox[900 900 950 950]", ..sheet("") };
    let nothing = "page 2: 0 × 0 mm are left after cutting".to_owned();
    assert_eq!(codes(&[page.clone(), gone], 2), [(Code::PrintSize, nothing)]);
    let uncut = Sheet { boxes: "/MediaBox[0 0 100 200]", ..page };
    let untold = "pages 1, 2, 3 and 4: nothing says where the page is cut (TrimBox)".to_owned();
    assert_eq!(codes(&vec![uncut; 4], 4), [(Code::PrintBleed, untold)]);
}

#[test]
fn what_is_no_pdf_or_locked_is_said() {
    for (bytes, code) in [
        (b"no PDF".to_vec(), Code::PrintUnreadable),
        (Vec::new(), Code::PrintUnreadable),
        (file(&[], &[]), Code::PrintUnreadable),
    ] {
        let found = preflight(&bytes, &Job::default());
        assert_eq!(found.iter().map(|it| it.code).collect::<Vec<_>>(), [code]);
    }
    let open = file(&[sheet("")], &[]);
    assert!(!is_encrypted(&open));
    let locked = String::from_utf8(open).unwrap().replace("/Size 200", "/Size 200/Encrypt 9 0 R");
    assert!(is_encrypted(locked.as_bytes()));
}

#[test]
fn damage_costs_neither_time_nor_a_panic() {
    let contents = "q 0 0 117 217 re W n /X Do BT /F 10 Tf (A) Tj ET Q 0.1 w 0 0 m 9 9 l S";
    let resources = "/Font<</F 101 0 R>>/XObject<</X 100 0 R>>";
    let whole = file(&[Sheet { resources, ..sheet(contents) }], &[PROFILE, EMBEDDED, "<<>>"]);
    crate::patience::within(&"damaged files", || {
        for at in (0..whole.len()).step_by(7) {
            let mut damaged = whole.clone();
            damaged[at] = damaged[at].wrapping_add(13);
            preflight(&damaged, &Job::default());
            preflight(&whole[..at], &Job::default());
        }
    });
}

#[test]
fn the_advice_fits_whose_file_it_is() {
    // Ink at the edge without bleed, letters at the cut, an odd number of pages.
    let contents = "0 0 0 rg 8.5 8.5 100 20 re f BT /F 6 Tf 9 60 Td (abc) Tj ET";
    let objects = ["<</Type/Font/Subtype/Type1/BaseFont/Bell>>"];
    let pages = [Sheet { resources: FONT, ..sheet(contents) }, sheet("")];
    let helps = |is_booklet| {
        let found = preflight(&file(&pages, &objects), &Job { is_booklet, ..Job::default() });
        found.into_iter().filter_map(|it| it.help).collect::<Vec<_>>().join("\n")
    };
    let (ours, theirs) = (helps(true), helps(false));
    assert!(ours.contains("event.yaml") && ours.contains("theme"), "{ours}");
    assert!(!theirs.contains("event.yaml") && !theirs.contains("theme") && !theirs.contains("`booklet:`"), "{theirs}");
    assert!(theirs.contains("the program that made the PDF") && theirs.contains("blank pages"), "{theirs}");
}
