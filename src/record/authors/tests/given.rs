//! Which affiliation is whose.

use super::{reads, says, shown, text};
use crate::diagnostic::{Code, Spanned};
use crate::record::AuthorRecord;
use crate::record::authors::{Written, read, read_each};

#[test]
fn marks_lead_to_affiliations() {
    let expected = "Ada Byron @ Kew University @ Ockham College; Jean Ford @ Ockham College";
    for (names, slots) in [
        ("Ada Byron¹,², Jean Ford²", "¹ Kew University\n² Ockham College"),
        ("Ada Byron (1, 2), Jean Ford (2)", "(1) Kew University; (2) Ockham College"),
        ("Ada Byron [1,2] and Jean Ford [2]", "[1] Kew University\n[2] Ockham College"),
        ("Ada Byron1,2, Jean Ford2", "1 Kew University, 2 Ockham College"),
        ("Ada Byron1,2, Jean Ford2", "1Kew University\n2Ockham College"),
        ("Ada Byron 1, 2; Jean Ford 2", "1. Kew University 2. Ockham College"),
        ("Ada Byron^{a,b}, Jean Ford^b", "^a Kew University\n^b Ockham College"),
        ("Ada Byron$^{1,2}$, Jean Ford$^2$", "$^1$Kew University \\\\ $^2$Ockham College"),
        ("Ada Byron$^{\\dagger\\ast}$, Jean Ford$^{\\ast}$", "† Kew University\n* Ockham College"),
        ("Ada Byron\\inst{1,2} \\and Jean Ford\\inst{2}", "Kew University \\and Ockham College"),
        ("Ada Byron<sup>1,2</sup>, Jean Ford<sup>2</sup>", "<sup>1</sup>Kew University<br><sup>2</sup>Ockham College"),
        ("Ada Byron†‡, Jean Ford‡", "† Kew University, ‡ Ockham College"),
        ("Ada Byron¹,², Jean Ford²", "Kew University\nOckham College"),
    ] {
        reads(names, &[slots], expected);
    }
    reads(
        "Ada Byron¹, Jean Ford²\n¹ Kew University\n² Ockham, Surrey",
        &[],
        "Ada Byron @ Kew University; Jean Ford @ Ockham, Surrey",
    );
    reads(
        "Ada Byron¹, Jean Ford²",
        &["1 Kew, 2018 Surrey, 2 Ockham"],
        "Ada Byron @ Kew, 2018 Surrey; Jean Ford @ Ockham",
    );
    says("Ada Byron¹, Jean Ford³", &["1 Kew"], "Ada Byron @ Kew; Jean Ford", &[Code::Inferred]);
}

#[test]
fn affiliations_without_marks() {
    for (names, slots, expected) in [
        ("Ada Byron (Kew University), Jean Ford (Ockham)", &[][..], "Ada Byron @ Kew University; Jean Ford @ Ockham"),
        ("Ada Byron, Jean Ford", &["Kew, Surrey"], "Ada Byron @ Kew, Surrey; Jean Ford @ Kew, Surrey"),
        ("Ada Byron, Jean Ford", &["Kew, Surrey", "Ockham"], "Ada Byron @ Kew, Surrey; Jean Ford @ Ockham"),
        ("Ada Byron, Jean Ford", &["Kew, Surrey\nOckham"], "Ada Byron @ Kew, Surrey; Jean Ford @ Ockham"),
        ("Ada Byron, Jean Ford, Li Wei", &["Kew; ; Ockham"], "Ada Byron @ Kew; Jean Ford; Li Wei @ Ockham"),
        ("Ada Byron", &["Kew University", "Ockham College"], "Ada Byron @ Kew University @ Ockham College"),
        (
            "Ada Byron and Jean Ford, University of Kew, Surrey",
            &[],
            "Ada Byron @ University of Kew, Surrey; Jean Ford @ University of Kew, Surrey",
        ),
        ("Ada Byron\\thanks{Kew University} \\and Jean Ford", &[], "Ada Byron @ Kew University; Jean Ford"),
        (
            "Ada Byron \\\\ Kew University \\and Jean Ford \\\\ Ockham College",
            &[],
            "Ada Byron @ Kew University; Jean Ford @ Ockham College",
        ),
        ("Ada Byron – Kew University; Jean Ford", &[], "Ada Byron @ Kew University; Jean Ford"),
    ] {
        reads(names, slots, expected);
    }
    let three = "Ada Byron, Jean Ford, Li Wei";
    let all = "Ada Byron @ Kew @ Ockham; Jean Ford @ Kew @ Ockham; Li Wei @ Kew @ Ockham";
    says(three, &["Kew", "Ockham"], all, &[Code::AffiliationCount]);
    let each = "Ada Byron @ Kew University; Jean Ford @ Ockham University";
    says("Ada Byron, Jean Ford", &["Kew University, Ockham University"], each, &[Code::Inferred]);
    let house = "Ada Byron @ Kew College, Ockham University; Jean Ford @ Kew College, Ockham University";
    reads("Ada Byron, Jean Ford", &["Kew College, Ockham University"], house);
    says("Ada Byron\\thanks{We thank the engine.} \\and Jean Ford", &[], "Ada Byron; Jean Ford", &[Code::Inferred]);
}

#[test]
fn brackets_behind_the_last_name() {
    let all = "Ada Byron @ Kew; Jean Ford @ Kew";
    for (names, expected, codes) in [
        ("Ada Byron, Jean Ford (Kew)", all, &[Code::AmbiguousAuthors][..]),
        ("Ada Byron and Jean Ford (Kew)", all, &[Code::AmbiguousAuthors]),
        ("Ada Byron & Jean Ford [Kew]", all, &[Code::AmbiguousAuthors]),
        ("Ada Byron; Jean Ford (Kew)", "Ada Byron; Jean Ford @ Kew", &[Code::AmbiguousAuthors]),
        ("Ada Byron\nJean Ford (Kew)", "Ada Byron; Jean Ford @ Kew", &[Code::AmbiguousAuthors]),
        ("Ada Byron (Kew); Jean Ford (Kew)", all, &[]),
        ("Ada Byron (ada@kew.example), Jean Ford (Kew, jean@kew.example)", "Ada Byron; Jean Ford @ Kew", &[]),
        ("Ada Byron ada@kew.example, Jean Ford (Kew)", all, &[Code::AmbiguousAuthors]),
        ("Ada Byron (Kew), Jean Ford (Ockham)", "Ada Byron @ Kew; Jean Ford @ Ockham", &[]),
        ("Ada Byron (Kew), Jean Ford", "Ada Byron @ Kew; Jean Ford", &[]),
        ("Ada Byron, Jean Ford (online)", "Ada Byron; Jean Ford @ online", &[]),
        ("Ada Byron, Jean Ford\\thanks{Kew University}", "Ada Byron; Jean Ford @ Kew University", &[]),
        ("Ada Byron (Kew)", "Ada Byron @ Kew", &[]),
    ] {
        says(names, &[], expected, codes);
    }
    says(
        "Ada Byron, Jean Ford, Li Wei – Kew University",
        &[],
        "Ada Byron @ Kew University; Jean Ford @ Kew University; Li Wei @ Kew University",
        &[Code::AmbiguousAuthors],
    );
    let help = |names: &str| read(&text(names), &[]).diagnostics[0].help.clone().unwrap_or_default();
    assert!(help("Ada Byron, Jean Ford (Kew)").contains("`Jean Ford` alone"));
    assert!(help("Ada Byron; Jean Ford (Kew)").contains("both authors"));
}

/// A list under `authors:`, each a text or, with an affiliation of its own, a mapping.
fn listed(authors: &[(&str, &str)], affiliations: &[&str]) -> (String, Vec<Code>) {
    let written = |&(name, own): &(&str, &str)| match own {
        "" => Written::Text(text(name)),
        own => Written::Record(Box::new(AuthorRecord {
            name: text(name),
            affiliation: Some(text(own)),
            ..AuthorRecord::default()
        })),
    };
    let affiliations: Vec<Spanned<String>> = affiliations.iter().map(|&slot| text(slot)).collect();
    let mut complaints = Vec::new();
    let read = read_each(authors.iter().map(written).collect(), &affiliations, &mut complaints);
    (read.iter().map(shown).collect::<Vec<_>>().join("; "), complaints.iter().map(|found| found.code).collect())
}

#[test]
fn affiliations_beside_a_list_of_authors() {
    for (authors, slots, expected, codes) in [
        (
            &[("Ada Byron", ""), ("Jean Ford", "")][..],
            &["Kew", "Ockham"][..],
            "Ada Byron @ Kew; Jean Ford @ Ockham",
            &[][..],
        ),
        (&[("Ada Byron", ""), ("Jean Ford", "")], &["Kew; Ockham"], "Ada Byron @ Kew; Jean Ford @ Ockham", &[]),
        (
            &[("Ada Byron", ""), ("Jean Ford", "")],
            &["Kew, Surrey"],
            "Ada Byron @ Kew, Surrey; Jean Ford @ Kew, Surrey",
            &[],
        ),
        (
            &[("Ada Byron^2", ""), ("Jean Ford¹", "")],
            &["1 Kew", "2 Ockham"],
            "Ada Byron @ Ockham; Jean Ford @ Kew",
            &[],
        ),
        (
            &[("Ada Byron¹,²*", ""), ("Jean Ford¹", "")],
            &["Kew", "Ockham"],
            "Ada Byron @ Kew @ Ockham !; Jean Ford @ Kew",
            &[],
        ),
        (&[("Ada Byron", ""), ("Jean Ford", "Surrey")], &["Kew"], "Ada Byron @ Kew; Jean Ford @ Surrey", &[]),
        (
            &[("Ada Byron¹", "Surrey"), ("Jean Ford²", "")],
            &["1 Kew", "2 Ockham"],
            "Ada Byron @ Surrey @ Kew; Jean Ford @ Ockham",
            &[],
        ),
        (
            &[("Ada Byron", "Surrey"), ("Jean Ford", "")],
            &["Kew", "Ockham"],
            "Ada Byron @ Surrey; Jean Ford @ Ockham",
            &[Code::AffiliationCount],
        ),
        (
            &[("Ada Byron", ""), ("Jean Ford", ""), ("Li Wei", "")],
            &["Kew", "Ockham"],
            "Ada Byron @ Kew @ Ockham; Jean Ford @ Kew @ Ockham; Li Wei @ Kew @ Ockham",
            &[Code::AffiliationCount],
        ),
        (
            &[("Ada Byron (Surrey)", ""), ("Dr. Jean Ford", "")],
            &["Kew"],
            "Ada Byron @ Surrey; Dr. | Jean Ford @ Kew",
            &[],
        ),
        (
            &[("Ada Byron¹", ""), ("Jean Ford", "")],
            &["1 Kew", "2 Ockham"],
            "Ada Byron @ Kew; Jean Ford",
            &[Code::AffiliationCount],
        ),
    ] {
        assert_eq!(listed(authors, slots), (expected.to_owned(), codes.to_vec()), "{authors:?} {slots:?}");
    }
    says("Ada Byron¹, Jean Ford¹", &["1 Kew, 2 Ockham"], "Ada Byron @ Kew; Jean Ford @ Kew", &[Code::AffiliationCount]);
}

#[test]
fn counts_behind_full_width_signs() {
    let expected = "王小明 @ 北京大学; 李华 @ 清华大学";
    reads("王小明1，李华2", &["1. 北京大学；2. 清华大学"], expected);
    reads("王小明1，李华2", &["1北京大学，2清华大学"], expected);
}
