//! PDFs written by hand: boxes, turned pages, damage.

use super::*;
use crate::diagnostic::Code;

/// A PDF of these objects, numbered from 1; the first is the catalogue.
fn file(objects: &[String]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(pdf.len());
        pdf.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let (start, size) = (pdf.len(), objects.len() + 1);
    pdf.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
    offsets.iter().for_each(|offset| pdf.extend(format!("{offset:010} 00000 n \n").bytes()));
    pdf.extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
    pdf
}

/// A PDF of pages with these entries, a black square of 20 points at 40, 60 on each.
fn pages(pages: &[&str]) -> Vec<u8> {
    let kids: String = (0..pages.len()).map(|at| format!("{} 0 R ", at + 4)).collect();
    let square = "40 60 20 20 re f";
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()),
        format!("<</Length {}>>\nstream\n{square}\nendstream", square.len()),
    ];
    objects.extend(pages.iter().map(|page| format!("<</Type/Page/Parent 2 0 R/Contents 3 0 R{page}>>")));
    file(&objects)
}

/// Where the square stands on the trimmed page, in points from its upper left, with the page's size and bleed.
fn square(page: &str) -> ([f64; 4], f64) {
    let given = given::read(pages(&[page]), &Limits::default()).value.unwrap();
    let bare = given.pages(&Fonts::default()).unwrap().remove(0);
    let (width, height) = (bare.frame.width().to_pt(), bare.frame.height().to_pt());
    let page = Page {
        frame: bare.frame,
        bleed: Sides::splat(Abs::zero()),
        fill: Smart::Auto,
        numbering: None,
        supplement: Default::default(),
        number: 1,
    };
    let pixels = render(&page, &RenderOptions { pixel_per_pt: 1.0.into(), ..RenderOptions::default() });
    let wide = pixels.width() as usize;
    let dark =
        pixels.pixels().iter().enumerate().filter(|(_, pixel)| pixel.red() < 100).map(|(at, _)| (at % wide, at / wide));
    let (x, y) = dark.reduce(|least, next| (least.0.min(next.0), least.1.min(next.1))).unwrap();
    ([x as f64, y as f64, width.round(), height.round()], bare.bleed.to_pt().round())
}

#[test]
fn boxes_turns_and_units_are_kept() {
    for (page, place, bleed) in [
        ("/MediaBox[0 0 200 300]", [40.0, 220.0, 200.0, 300.0], 0.0),
        ("/MediaBox[10 20 210 320]", [30.0, 240.0, 200.0, 300.0], 0.0),
        ("/MediaBox[0 0 200 300]/CropBox[20 30 180 280]", [20.0, 200.0, 160.0, 250.0], 0.0),
        ("/MediaBox[0 0 200 300]/CropBox[-50 -50 900 900]", [40.0, 220.0, 200.0, 300.0], 0.0),
        ("/MediaBox[0 0 200 300]/TrimBox[20 30 180 280]", [20.0, 200.0, 160.0, 250.0], 14.0),
        ("/MediaBox[0 0 200 300]/TrimBox[20 30 180 280]/BleedBox[11 21 189 289]", [20.0, 200.0, 160.0, 250.0], 9.0),
        ("/MediaBox[0 0 200 300]/TrimBox[500 500 600 600]", [40.0, 220.0, 200.0, 300.0], 0.0),
        ("/MediaBox[0 0 200 300]/Rotate 90", [60.0, 40.0, 300.0, 200.0], 0.0),
        ("/MediaBox[0 0 200 300]/Rotate 180", [140.0, 60.0, 200.0, 300.0], 0.0),
        ("/MediaBox[0 0 200 300]/Rotate -90", [220.0, 140.0, 300.0, 200.0], 0.0),
        ("/MediaBox[0 0 200 300]/TrimBox[20 30 190 280]/Rotate 90", [30.0, 20.0, 250.0, 170.0], 14.0),
        ("/MediaBox[0 0 200 300]/TrimBox[20 30 190 280]/Rotate 180", [130.0, 30.0, 170.0, 250.0], 14.0),
        ("/MediaBox[0 0 200 300]/TrimBox[20 30 190 280]/Rotate 270", [200.0, 130.0, 250.0, 170.0], 14.0),
        ("/MediaBox[0 0 200 300]/UserUnit 2", [80.0, 440.0, 400.0, 600.0], 0.0),
    ] {
        assert_eq!(square(page), (place, bleed), "{page}");
    }
}

/// What of a PDF is not printed, or why none of it is.
fn said(pdf: Vec<u8>) -> Vec<(Code, String)> {
    let read = given::read(pdf, &Limits { bytes: 100_000, pages: 3 });
    read.diagnostics.into_iter().map(|said| (said.code, said.message)).collect()
}

#[test]
fn what_is_not_printed_is_told() {
    let size = "/MediaBox[0 0 200 300]";
    let page = |more: &str| said(pages(&[&format!("{size}{more}")]));
    assert_eq!(page(""), []);
    assert_eq!(page("/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 1 1]>>]"), []);
    for (more, message) in [
        ("/Annots[<</Type/Annot/Subtype/Stamp/Rect[0 0 1 1]>>]", "comments or form fields of 1 page are not printed"),
        (
            "/CropBox[20 30 180 280]/BleedBox[11 21 189 289]",
            "the bleed of 1 page lies outside the crop box and is not printed",
        ),
    ] {
        assert_eq!(page(more), [(Code::NotPrinted, message.to_owned())]);
    }
    let mut layers = file(&[
        "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[]/D<<>>>>>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!("<</Type/Page/Parent 2 0 R{size}/Contents 9 0 R>>"),
    ]);
    assert_eq!(said(layers.clone()).len(), 2, "{:?}", said(layers.clone()));
    layers.truncate(40);
    assert_eq!(said(layers), [(Code::BadPdf, "this is no PDF, or one that cannot be repaired".to_owned())]);
}

#[test]
fn what_cannot_be_read_is_refused() {
    let size = "/MediaBox[0 0 200 300]";
    for (pdf, words) in [
        (Vec::new(), "this is no PDF"),
        (b"Bells".to_vec(), "this is no PDF"),
        (pages(&[size; 4]), "the PDF has 4 pages; those with 1 to 3 are imposed"),
        (pages(&[]), "the PDF has 0 pages"),
        (vec![b' '; 100_001], "the PDF has 100001 bytes, more than the 100000 that are read"),
        (pages(&["/MediaBox[0 0 200 300000]"]), "page 1 of the PDF has sides of 200 and 300000 points"),
        (pages(&[size, "/MediaBox[0 0 0 0]"]), "page 2 of the PDF has sides of 0 and 0 points"),
        (pages(&["/MediaBox[0 0 200 300]/CropBox[900 900 950 950]"]), "page 1 of the PDF has sides of 0 and 0 points"),
        (pages(&["/MediaBox[0 0 2 300]"]), "page 1 of the PDF has sides of 2 and 300 points"),
    ] {
        let said = said(pdf);
        assert!(matches!(&said[..], [(Code::BadPdf, message)] if message.starts_with(words)), "{said:?}");
    }
}

/// Any damage gives sheets or a diagnostic.
#[test]
fn damaged_files_give_sheets_or_a_diagnostic() {
    let whole = pages(&["/MediaBox[0 0 200 300]"; 3]);
    let settings = settings(Scheme::Saddle { folds: 1 });
    for at in (0..whole.len()).step_by(7) {
        for byte in [b' ', b'9', b'<', 0xff] {
            let mut damaged = whole.clone();
            damaged[at] = byte;
            let made = sheets_of_pdf(damaged, &Fonts::default(), &options(), &settings, &Limits::default());
            assert!(
                made.is_err() || made.is_ok_and(|made| made.value.is_some() || !made.diagnostics.is_empty()),
                "byte {at}"
            );
        }
        let cut =
            sheets_of_pdf(whole[..at].to_vec(), &Fonts::default(), &options(), &settings, &Limits::default()).unwrap();
        assert!(cut.value.is_some() || !cut.diagnostics.is_empty());
    }
}
