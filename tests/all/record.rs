//! The record of an event: made, verified, damaged, and the folder got back from the booklet alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::program::{FOLDER, copy_folder, libretto, succeeds};

const TIDES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/tides-2027");

fn sha256(path: &Path) -> String {
    Sha256::digest(fs::read(path).unwrap()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A small event with a picture of pixels, participants with addresses, and a source that is withheld.
fn bells(root: &Path) -> PathBuf {
    let folder = root.join("bells");
    let picture = image_of_noise();
    for (path, bytes) in [
        ("event.yaml", "title: Bells of 2031\ndates: {from: 2031-05-04}\nplace: Kew\nlanguage: en\n".as_bytes()),
        (
            "contributions.yaml",
            "- id: a/b\n  title: On \"bells\" & <clocks>\n  authors: [{name: Ada Byron, affiliation: Kew}]\n  abstract: A bell rings.\n  figures: [{file: é noise.png, alt: Noise}]\n".as_bytes(),
        ),
        ("participants.csv", "Name;E-mail\nAda Byron;ada@kew.example\n".as_bytes()),
        ("images/é noise.png", &picture),
        ("front/10-welcome.md", b"# Welcome\n\nTo the bells.\n"),
        ("source/manifest.yaml", b"- file: source/a.csv\n  from: a.csv\n  taken: 2031-01-01T00:00:00Z\n  bytes: 1\n  sha256: a\n  withheld: true\n"),
        ("source/a.csv", b"mail"),
    ] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// Pixels that no coder makes much of, and more than a screen shows.
fn image_of_noise() -> Vec<u8> {
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        u8::try_from(state >> 24).unwrap()
    };
    let pixels = image::RgbImage::from_fn(1_800, 300, |_, _| image::Rgb([next(), next(), next()]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// Builds, recovers into a new folder, builds that without a word more, and returns both checksums.
fn there_and_back(folder: &str, options: &[&str], environment: &[(&str, &str)]) -> [String; 2] {
    let root = tempfile::tempdir().unwrap();
    let path = |name: &str| root.path().join(name).to_str().unwrap().to_owned();
    let (first, back, second) = (path("first.pdf"), path("back"), path("second.pdf"));
    let build = [&["build", folder, "--output", &first], options].concat();
    succeeds(libretto(&build).envs(environment.iter().copied()));
    succeeds(&mut libretto(&["recover", &first, "--into", &back]));
    succeeds(&mut libretto(&["build", &back, "--output", &second]));
    [sha256(Path::new(&first)), sha256(Path::new(&second))]
}

#[test]
fn what_is_recovered_builds_into_the_same_file() {
    let [first, second] = there_and_back(TIDES, &[], &[]);
    println!("data/tides-2027, built:               {first}\n           recovered and built: {second}");
    assert_eq!(first, second);
}

#[test]
fn it_does_whatever_the_command_line_said() {
    let root = tempfile::tempdir().unwrap();
    let event = bells(root.path());
    let event = event.to_str().unwrap();
    let file = |path: &str, bytes: &[u8]| {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    let font = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/NotoSerifDevanagari-Regular.ttf");
    file(
        "own/themes/kew.typ",
        b"#import \"../base.typ\": *\n#import \"classic.typ\": *\n#let accent = rgb(\"#14532d\")\n",
    );
    file("lent/deep/a.ttf", &fs::read(font).unwrap());
    file("lent/LICENCE.txt", b"free\n");
    file("ror.json", br#"[{"id": "https://ror.org/0000000v1", "name": "Kew", "country": {"country_code": "GB"}}]"#);
    let path = |name: &str| root.path().join(name).to_str().unwrap().to_owned();
    let (own, lent, ror) = (path("own"), path("lent"), path("ror.json"));
    for options in [
        &[][..],
        &["--edition", "print", "--paper", "170x240mm"],
        &["--edition", "short", "--theme", "dense"],
        &["--edition", "large-print"],
        &["--layout", &own, "--theme", "kew"],
        &["--fonts", &lent, "--ror", &ror],
    ] {
        let [first, second] = there_and_back(event, options, &[]);
        assert_eq!(first, second, "{options:?}");
    }
    let [first, second] = there_and_back(FOLDER, &["--theme", "modern"], &[("SOURCE_DATE_EPOCH", "1900000000")]);
    assert_eq!(first, second);
}

#[test]
fn of_lent_fonts_those_go_along_that_the_pages_show() {
    let root = tempfile::tempdir().unwrap();
    let path = |name: &str| root.path().join(name);
    for folder in ["event/images", "lent"] {
        fs::create_dir_all(path(folder)).unwrap();
    }
    fs::write(path("event/event.yaml"), "title: Bells\nbooklet: { logo: bell.svg }\n").unwrap();
    fs::write(path("event/contributions.yaml"), "- title: Bells\n  abstract: घंटियाँ बजती हैं\n").unwrap();
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='20'><text y='15' font-family='Lent Sans'>Bell</text></svg>";
    fs::write(path("event/images/bell.svg"), drawing).unwrap();
    // Fonts of other families than ours.
    for (name, file, from, to) in [
        ("shown.ttf", "NotoSerifDevanagari-Regular.ttf", "Devanagari", "Devanagara"),
        ("drawn.ttf", "LibertinusSans-Regular.ttf", "Libertinus Sans", "Lent Sans      "),
        ("idle.ttf", "NotoSerifThai-Regular.ttf", "Thai", "Thao"),
    ] {
        let mut font = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts").join(file)).unwrap();
        let wide = |text: &str| text.bytes().flat_map(|byte| [0, byte]).collect::<Vec<u8>>();
        for (from, to) in [(from.as_bytes().to_vec(), to.as_bytes().to_vec()), (wide(from), wide(to))] {
            for at in 0..font.len() - from.len() {
                if font[at..].starts_with(&from) {
                    font[at..at + to.len()].copy_from_slice(&to);
                }
            }
        }
        fs::write(path("lent").join(name), font).unwrap();
    }
    let [event, lent, pdf, back] =
        ["event", "lent", "b.pdf", "back"].map(|name| path(name).to_str().unwrap().to_owned());
    succeeds(&mut libretto(&["build", &event, "--fonts", &lent, "--output", &pdf]));
    succeeds(&mut libretto(&["recover", &pdf, "--into", &back]));
    let fonts: Vec<String> = below(&path("back")).into_iter().filter(|it| it.contains("fonts/")).collect();
    println!("{fonts:?}");
    assert!(
        fonts.iter().any(|it| it.ends_with("shown.ttf")) && !fonts.iter().any(|it| it.ends_with("idle.ttf")),
        "{fonts:?}"
    );
    assert_eq!(sha256(Path::new(&pdf)), there_and_back(&event, &["--fonts", &lent], &[])[1]);
}

#[test]
fn nothing_private_goes_along_and_nothing_is_written_over() {
    let root = tempfile::tempdir().unwrap();
    let event = bells(root.path());
    let (pdf, back) = (root.path().join("b.pdf"), root.path().join("back"));
    let [pdf, back] = [&pdf, &back].map(|path| path.to_str().unwrap());
    succeeds(&mut libretto(&["build", event.to_str().unwrap(), "--output", pdf]));
    succeeds(&mut libretto(&["recover", pdf, "--into", back]));
    let recovered = fs::read_to_string(Path::new(back).join("participants.csv")).unwrap();
    assert_eq!(recovered, "Full name,Affiliation,Country\nAda Byron,,\n");
    assert!(!Path::new(back).join("source/a.csv").exists());
    assert!(!Path::new(back).join("manifest-sha256.txt").exists());
    let again = libretto(&["recover", pdf, "--into", back]).output().unwrap();
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("is not empty"));
}

/// The standard output and error of `verify`, and its status.
fn verified(path: &Path) -> (String, Option<i32>) {
    let output = libretto(&["verify", path.to_str().unwrap()]).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (String::from_utf8(said).unwrap(), output.status.code())
}

#[test]
fn a_record_is_the_same_made_twice_and_every_damage_is_named() {
    let root = tempfile::tempdir().unwrap();
    let event = bells(root.path());
    let event = event.to_str().unwrap();
    let path = |name: &str| root.path().join(name);
    for output in ["bag", "one.zip", "two.zip"] {
        succeeds(&mut libretto(&["archive", event, "--output", path(output).to_str().unwrap()]));
    }
    assert_eq!(sha256(&path("one.zip")), sha256(&path("two.zip")));
    for whole in ["bag", "one.zip"] {
        let (said, status) = verified(&path(whole));
        assert_eq!(status, Some(0), "{said}");
        assert!(
            said.contains("`data/booklet.pdf` from its data: the same") && said.ends_with("nothing is wrong\n"),
            "{said}"
        );
    }
    validated_by_others(&path("bag"));

    let files = below(&path("bag"));
    assert!(files.len() > 15);
    for (number, file) in files.iter().enumerate() {
        // A bit of every file, somewhere else in each.
        let damaged = path("damaged");
        copy_folder(&path("bag"), &damaged);
        let mut bytes = fs::read(damaged.join(file)).unwrap();
        let at = bytes.len() * (number % 7) / 7;
        bytes[at] ^= 1 << (number % 8);
        fs::write(damaged.join(file), &bytes).unwrap();
        let (said, status) = verified(&damaged);
        assert_eq!(status, Some(1), "{file}: {said}");
        assert!(said.contains(&format!("`{file}`")), "{file}: {said}");
        fs::remove_dir_all(&damaged).unwrap();
    }
    for (change, name) in [
        (
            &(|bag: &Path| fs::remove_file(bag.join("data/event/images/é noise.png")).unwrap()) as &dyn Fn(&Path),
            "`data/event/images/é noise.png` is missing",
        ),
        (
            &|bag: &Path| fs::write(bag.join("data/event/source/.hidden"), "x").unwrap(),
            "`data/event/source/.hidden` is in none",
        ),
        (&|bag: &Path| fs::write(bag.join("notes.txt"), "x").unwrap(), "`notes.txt` is in none"),
        (&|bag: &Path| fs::remove_file(bag.join("manifest-sha512.txt")).unwrap(), "`manifest-sha512.txt` is missing"),
    ] {
        let damaged = path("damaged");
        copy_folder(&path("bag"), &damaged);
        change(&damaged);
        let (said, status) = verified(&damaged);
        assert!(status == Some(1) && said.contains(name), "{name}: {said}");
        fs::remove_dir_all(&damaged).unwrap();
    }
}

#[test]
fn a_bit_of_a_booklet_is_missed() {
    let root = tempfile::tempdir().unwrap();
    let event = bells(root.path());
    let (pdf, damaged) = (root.path().join("b.pdf"), root.path().join("damaged.pdf"));
    succeeds(&mut libretto(&["build", event.to_str().unwrap(), "--output", pdf.to_str().unwrap()]));
    let whole = fs::read(&pdf).unwrap();
    let (said, status) = verified(&pdf);
    assert!(status == Some(0) && said.contains("from its data: the same"), "{said}");
    for twelfth in 0..12 {
        let mut bytes = whole.clone();
        let at = whole.len() * twelfth / 12 + 40;
        bytes[at] ^= 0x10;
        fs::write(&damaged, &bytes).unwrap();
        let (said, status) = verified(&damaged);
        assert!(status == Some(1) && said.contains("damaged.pdf`"), "{at}: {said}");
    }
    fs::write(&damaged, &whole[..whole.len() / 2]).unwrap();
    let (said, status) = verified(&damaged);
    assert!(status == Some(1) && said.contains("cannot be read"), "{said}");
}

#[test]
fn a_slip_of_altered_data_is_printed_and_its_status_tells() {
    let root = tempfile::tempdir().unwrap();
    let event = bells(root.path());
    let event = event.to_str().unwrap();
    let path = |name: &str| root.path().join(name).to_str().unwrap().to_owned();
    let (bag, slip) = (path("bag"), path("slip.md"));
    succeeds(&mut libretto(&["archive", event, "--output", &bag]));
    let changes = || libretto(&["changes", &bag, event, "--to", "markdown", "--output", &slip]).output().unwrap();
    assert_eq!(changes().status.code(), Some(0));
    fs::remove_file(&slip).unwrap();
    let records = Path::new(&bag).join("data/event/contributions.yaml");
    let altered = fs::read_to_string(&records).unwrap().replace("Ada Byron", "Ada Byrne");
    fs::write(&records, altered).unwrap();
    let output = changes();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(1) && said.contains("`data/event/contributions.yaml`"), "{said}");
    assert!(fs::read_to_string(&slip).unwrap().contains("Ada Byron"));
}

#[test]
fn a_slip_is_called_after_the_new_event_and_takes_no_place_of_it() {
    let root = tempfile::tempdir().unwrap();
    let event = bells(root.path());
    succeeds(libretto(&["build", "bells", "--output", "may.pdf"]).current_dir(root.path()));
    let slips = &["changes", "bells", "may.pdf", "--to", "markdown,markdown"];
    let said = String::from_utf8(succeeds(libretto(slips).current_dir(root.path()))).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(root.path().join("out/may/changes.md").is_file(), "{said}");
    let records = event.join("contributions.yaml");
    let before = fs::read(&records).unwrap();
    for arguments in [
        ["changes", "may.pdf", "bells", "--to", "markdown"].as_slice(),
        &["export", "bells", "--to", "csl-json"],
        &["build", "bells"],
    ] {
        let mut command = libretto(arguments);
        let output = command.arg("--output").arg(&records).current_dir(root.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
    assert!(fs::read(&records).unwrap() == before);
}

#[test]
fn what_leads_out_is_refused_and_nothing_is_written() {
    let root = tempfile::tempdir().unwrap();
    let event = bells(root.path());
    let (pdf, into) = (root.path().join("b.pdf"), root.path().join("a/b"));
    succeeds(&mut libretto(&["build", event.to_str().unwrap(), "--output", pdf.to_str().unwrap()]));
    let booklet = fs::read(&pdf).unwrap();
    let before = below(root.path());
    for (evil, reason) in [
        ("../nt.yaml", "leads out"),
        ("/vent.yaml", "root of a disk"),
        ("C:ent.yaml", "root of a disk"),
        ("CON.t.yaml", "for themselves"),
    ] {
        // Within the file specification and the tree of names alike.
        let mut bytes = booklet.clone();
        for at in 0..bytes.len() - 12 {
            if bytes[at..].starts_with(b"(event.yaml)") {
                bytes[at + 1..at + 11].copy_from_slice(evil.as_bytes());
            }
        }
        assert_ne!(bytes, booklet);
        fs::write(&pdf, &bytes).unwrap();
        let output = libretto(&["recover", pdf.to_str().unwrap(), "--into", into.to_str().unwrap()]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(1) && said.contains(reason) && said.contains(evil), "{said}");
        assert_eq!(below(root.path()), before);
    }
}

/// The paths of all files below a folder.
fn below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => found.push(path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/")),
            }
        }
    }
    found.sort();
    found
}

/// Lets the Python packages of BagIt and RO-Crate judge, where they are installed.
fn validated_by_others(bag: &Path) {
    for (package, program) in [
        ("bagit", "import sys, bagit; bagit.Bag(sys.argv[1]).validate()"),
        (
            "rocrate",
            "import sys; from rocrate.rocrate import ROCrate; c = ROCrate(sys.argv[1] + '/data'); \
             assert c.mainEntity.id == 'booklet.pdf' and len(c.root_dataset['hasPart']) > 10 and c.root_dataset['license']",
        ),
    ] {
        let has_it = Command::new("python3").args(["-c", &format!("import {package}")]).output();
        if !has_it.is_ok_and(|output| output.status.success()) {
            println!("not validated by the Python package {package}, which is not installed");
            continue;
        }
        let judged = Command::new("python3").args(["-c", program]).arg(bag).output().unwrap();
        assert!(judged.status.success(), "{package}: {}", String::from_utf8_lossy(&judged.stderr));
    }
}
