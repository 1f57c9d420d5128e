use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::archive::{Limits, inside, pack, unpack};
use crate::booklet::{Settings, assemble};
use crate::event::About;

fn made() -> Files {
    let about = About { title: "Bells & <Clocks>\nBagging-Date: never".to_owned(), ..About::default() };
    let event = Event { about, ..Event::default() };
    let folder = Files::from([
        ("event.yaml".to_owned(), b"title: Bells\n".to_vec()),
        ("images/100% é.png".to_owned(), vec![1, 2, 3]),
        ("source/a.txt".to_owned(), Vec::new()),
    ]);
    let settings = Settings { attached: folder.keys().cloned().collect(), ..Settings::default() };
    let booklet = assemble(&event, &settings).value;
    let material = Material {
        event: &event,
        booklet: &booklet,
        pdf: b"%PDF-1.7",
        folder: &folder,
        built: &Built::default(),
        fonts: &[("a.ttf".to_owned(), "0".to_owned())],
        layout: &[],
        created: Timestamp::UNIX_EPOCH,
    };
    bag(&material).value
}

/// What is said of a bag, but of its booklet, which is none here.
fn said(files: Files) -> Vec<String> {
    let said = open(files, "bells", &Limits::default()).diagnostics.into_iter().map(|it| it.message);
    said.filter(|it| !it.contains("cannot be read: its table of objects")).collect()
}

#[test]
fn a_bag_is_what_the_standard_says() {
    let bag = made();
    assert_eq!(said(bag.clone()), [""; 0]);
    let text = |path: &str| String::from_utf8(bag[path].clone()).unwrap();
    assert_eq!(text("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    assert!(text("manifest-sha512.txt").contains("  data/event/images/100%25 é.png\n"));
    assert!(text("tagmanifest-sha256.txt").contains("  manifest-sha512.txt\n"));
    let info = text("bag-info.txt");
    assert_eq!(info.matches("\nBagging-Date: ").count() + usize::from(info.starts_with("Bagging-Date")), 1, "{info}");
    let page = text("data/index.html");
    assert!(
        page.contains("<a href=\"event/images/100%25%20%C3%A9.png\"><bdi>event/images/100% é.png</bdi></a>"),
        "{page}"
    );
    assert!(page.contains("Bells &amp; &lt;Clocks&gt;") && !page.contains("<Clocks>") && !page.contains("<script"));
    let described: serde_json::Value = serde_json::from_str(&text("data/ro-crate-metadata.json")).unwrap();
    let parts = described["@graph"][1]["hasPart"].as_array().unwrap();
    for path in bag.keys().filter_map(|path| path.strip_prefix("data/")).filter(|path| *path != CRATE) {
        assert!(parts.iter().any(|part| part["@id"] == *ro_crate::reference(path)), "{path}");
    }
    assert!(text("data/LICENCE.txt").contains("states no licence"));
    let found = inside(unpack(&pack(&bag, "bells"), &Limits::default()).unwrap(), &["bagit.txt"]);
    assert_eq!((found.folder.as_str(), found.files), ("bells", bag));
}

proptest! {
    #[test]
    fn any_bit_is_missed_and_its_file_named(file in any::<prop::sample::Index>(), byte in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut bag = made();
        let path = file.get(&bag.keys().cloned().collect::<Vec<_>>()).clone();
        let bytes = bag.get_mut(&path).unwrap();
        prop_assume!(!bytes.is_empty());
        let at = byte.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let said = said(bag);
        prop_assert!(said.iter().any(|it| it.contains(&format!("`{path}`"))), "{}: {:?}", path, said);
    }

    #[test]
    fn any_file_gone_or_come_is_named(file in any::<prop::sample::Index>(), new in "[a-z]{1,8}(/[a-z]{1,8})?") {
        let whole = made();
        let path = file.get(&whole.keys().cloned().collect::<Vec<_>>()).clone();
        let mut less = whole.clone();
        less.remove(&path);
        let named = said(less);
        prop_assert!(named.iter().any(|it| it.contains(&format!("`{path}`"))), "{}: {:?}", path, named);
        let mut more = whole;
        more.insert(format!("data/{new}"), Vec::new());
        let named = said(more);
        prop_assert!(named.iter().any(|it| it.contains(&format!("`data/{new}`"))), "{}: {:?}", new, named);
    }
}
