use super::*;

mod bindery;
mod paper;
mod sheets;

pub(super) const A5: Size = Size { width: 148.0, height: 210.0 };
pub(super) const A4: Size = Size { width: 210.0, height: 297.0 };

pub(super) fn settings(scheme: Scheme) -> Settings {
    Settings {
        scheme,
        sheet: Some(A4),
        duplex: Some(Duplex::Short),
        binding: Some(Binding::Left),
        thickness: 0.0,
        gutter: None,
        scale: Scale::By(1.0),
        blanks: None,
        marks: Vec::new(),
        proof: false,
        slug: "Bells".to_owned(),
    }
}

pub(super) fn pages(count: usize, size: Size) -> Vec<PageBox> {
    vec![PageBox { size, bleed: 0.0 }; count]
}
