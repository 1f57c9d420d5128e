//! Holds what each module names against the floors it may stand on, so that the arrows of `lib.rs` stay arrows.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The library's modules and what each may use, from the ground up. A module may always use itself.
const FLOORS: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("record", &["event", "prose", "diagnostic"]),
    ("event", &["diagnostic", "record", "prose"]),
    ("prose", &["diagnostic"]),
    ("normalize", &["record", "event", "prose", "diagnostic"]),
    ("repeats", &["record", "event", "prose", "diagnostic"]),
    ("changes", &["record", "event", "prose", "diagnostic"]),
    ("booklet", &["changes", "record", "event", "prose", "diagnostic"]),
    ("typeset", ENGINE),
    ("layout", ENGINE),
    ("fonts", ENGINE),
    ("preflight", &["diagnostic"]),
    ("archive", &["export", "booklet", "event", "prose", "record", "diagnostic"]),
    // Plain geometry, below the engine that draws the sheets.
    ("imposition", &["diagnostic"]),
    ("export", &["booklet", "event", "prose", "record", "diagnostic"]),
    // For tests alone.
    ("patience", &[]),
];

/// The modules that share the engine may use each other.
const ENGINE: &[&str] = &["typeset", "layout", "fonts", "imposition", "booklet", "prose", "diagnostic"];

/// The only modules that may name the engine.
const MAY_NAME_TYPST: &[&str] = &["typeset", "layout", "fonts"];

/// What in a file of `module` breaks the rules, a sentence each.
fn offences(module: &str, file: &str, source: &str) -> Vec<String> {
    let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| *name == module) else {
        return vec![format!("{file}: the module `{module}` stands on no floor; add it to tests/all/floors.rs")];
    };
    let mut offences: Vec<String> = named_modules(source)
        .into_iter()
        .filter(|used| used != module && !allowed.contains(&used.as_str()))
        .map(|used| format!("{file}: `{module}` may not use `{used}`"))
        .collect();
    if !MAY_NAME_TYPST.contains(&module) && names_typst(source) {
        offences.push(format!("{file}: `{module}` may not name the engine"));
    }
    offences
}

/// The source without comments, as far as lines tell, and without the tests at its end, which may fetch from anywhere.
fn code(source: &str) -> String {
    let shipped = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    shipped.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The first names behind every `crate::`, those in the braces of `crate::{a, b::{c, d}}` included.
fn named_modules(source: &str) -> BTreeSet<String> {
    let code = code(source);
    let mut modules = BTreeSet::new();
    for (at, path) in code.match_indices("crate::") {
        // `$crate::` is the same; `my_crate::` is not.
        if code[..at].ends_with(|character: char| character.is_alphanumeric() || character == '_') {
            continue;
        }
        let rest = code[at + path.len()..].trim_start();
        match rest.strip_prefix('{') {
            None => modules.extend(first_name(rest)),
            Some(group) => modules.extend(top_level(group).iter().filter_map(|item| first_name(item.trim()))),
        }
    }
    modules
}

/// The items of a brace group up to its closing brace, split at its own commas only.
fn top_level(group: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut depth = 0_usize;
    for character in group.chars() {
        match character {
            '}' if depth == 0 => break,
            ',' if depth == 0 => items.push(String::new()),
            _ => {
                depth = match character {
                    '{' => depth + 1,
                    '}' => depth - 1,
                    _ => depth,
                };
                items.last_mut().expect("there is one from the start").push(character);
            }
        }
    }
    items
}

/// The name a path begins with, if it names a module: those are written small.
fn first_name(path: &str) -> Option<String> {
    let name: String = path.chars().take_while(|&character| character.is_alphanumeric() || character == '_').collect();
    name.starts_with(|first: char| first.is_ascii_lowercase()).then_some(name).filter(|name| name != "self")
}

/// Whether the code names a crate of the engine: `typst::`, `typst_pdf::`, `use typst;`.
fn names_typst(source: &str) -> bool {
    let code = code(source);
    code.match_indices("typst").any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let name = first_name(&code[at..]).unwrap_or_default();
        let is_whole = !before.is_some_and(|character| character.is_alphanumeric() || "_\"-/.".contains(character));
        let after = &code[at + name.len()..];
        is_whole && (after.starts_with("::") || code[..at].ends_with("use "))
    })
}

#[test]
fn modules_stand_on_their_floors() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut looked_at = 0;
    let mut offended = Vec::new();
    each_file(&src, &mut |path, source| {
        let below = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
        let module = below.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        if matches!(module.as_str(), "lib" | "main" | "cli")
            || below.ends_with("/tests.rs")
            || ["/tests/", "/round_trip/"].iter().any(|folder| below.contains(folder))
        {
            return;
        }
        looked_at += 1;
        offended.extend(offences(&module, &below, source));
    });
    assert!(looked_at > 5, "only {looked_at} files found");
    assert!(offended.is_empty(), "{}", offended.join("\n"));
}

fn each_file(folder: &Path, visit: &mut impl FnMut(&Path, &str)) {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            each_file(&path, visit);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            visit(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn an_upward_path_is_an_offence() {
    let message = "record/x.rs: `record` may not use `booklet`";
    for source in [
        "use crate::booklet::Booklet;",
        "use crate::{diagnostic::{Code, Place}, booklet};",
        "use crate::{\n    diagnostic::Code,\n    booklet::Booklet,\n};",
        "fn f() -> crate::booklet::Booklet {}",
        "pub(in crate::booklet) fn f() {}",
        "macro_rules! m { () => { $crate::booklet::Booklet } }",
    ] {
        assert_eq!(offences("record", "record/x.rs", source), [message], "{source}");
    }
    for source in [
        "use crate::diagnostic::{Code, Place};",
        "use crate::record::Kind;",
        "// see crate::booklet::Booklet",
        "use other_crate::booklet::Booklet;",
        "use crate::{self, diagnostic};",
        "#[cfg(test)]\nmod tests {\n    use crate::booklet::Booklet;\n}",
        "pub(crate) fn f() {}",
    ] {
        assert_eq!(offences("record", "record/x.rs", source), [""; 0], "{source}");
    }
}

#[test]
fn the_engine_is_named_on_its_floor_only() {
    for source in ["use typst::World;", "fn f() -> typst_pdf::PdfOptions {}", "use typst_kit as kit;"] {
        assert_eq!(offences("booklet", "booklet/x.rs", source), ["booklet/x.rs: `booklet` may not name the engine"]);
        assert_eq!(offences("typeset", "typeset/x.rs", source), [""; 0]);
    }
    for source in ["let format = \"typst\";", "fn to_typst() {}", "mod typst_words {}"] {
        assert_eq!(offences("booklet", "booklet/x.rs", source), [""; 0], "{source}");
    }
}

#[test]
fn a_new_module_has_to_find_its_floor() {
    assert!(offences("utils", "utils.rs", "")[0].contains("stands on no floor"));
}
