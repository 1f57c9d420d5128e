use super::Evidence;

fn evidence(slots: &[&str]) -> Evidence {
    Evidence::gather(slots.iter().copied(), std::iter::empty(), &[])
}

#[track_caller]
fn splits(known: &[&str], written: &str, parts: &[&str]) {
    assert_eq!(evidence(known).split(written).names, parts, "{written}");
}

#[test]
fn two_institutions_are_taken_apart() {
    splits(&["IBM Research"], "IBM Research, Bar Ilan University", &["IBM Research", "Bar Ilan University"]);
    splits(&[], "Cornell Tech, Cornell University", &["Cornell Tech", "Cornell University"]);
    splits(&["Google"], "Stanford University and Google", &["Stanford University", "Google"]);
    splits(&[], "UC Berkeley and NTT Research", &["UC Berkeley", "NTT Research"]);
    splits(&[], "ENS, INRIA", &["ENS", "INRIA"]);
    splits(&[], "MIT; Stanford", &["MIT", "Stanford"]);
    splits(&["Google"], "University of Washington & Google", &["University of Washington", "Google"]);
}

#[test]
fn one_name_stays_whole() {
    for name in [
        "University of California, Los Angeles",
        "Texas A&M University",
        "College of Agriculture and Life Sciences",
        "Centre for Data & Society",
        "Trinity College, Dublin",
        "National Institute of Standards and Technology",
        "School of Computing, National University of Singapore",
        "Indian Institute of Technology, Patna",
        "Galois, Inc",
        "Microsoft Research, India",
        "UC Berkeley, USA",
        "Google Research - Brain Team",
    ] {
        splits(&["Google", "MIT"], name, &[name]);
    }
}

#[test]
fn a_split_gives_its_reason() {
    let split = evidence(&["Google"]).split("Stanford University and Google");
    let reason = split.reason.expect("it was taken apart");
    assert_eq!(reason, "`Stanford University` has the form of an institution; `Google` also stands alone");
}
