use crate::record::source::testing::pull;

#[test]
fn entries_names_and_what_they_inherit() {
    let read = pull(&[(
        "bells.bib",
        "@string{kew = {Kew Workshop on Bells}}\n% a line\n@Proceedings{v27, title = {Proceedings of the } # kew, year = 2027, address = {Kew}, editor = {Byron, Ada}}\n\n\
         @InProceedings{oz27a,\n  title = {{Bells \\& Towers}},\n  author = {van der Oz, Ben and {Bell Society} and Erd{\\H{o}}s, Jr., P. and others},\n  \
         abstract = {We ring $n$ bells.},\n  keywords = {bells; towers},\n  doi = {10.1000/1},\n  url = {https://x.example/a\\_b},\n  pages = {1--2},\n  crossref = {v27}\n}\n\
         @inproceedings(poe, title = \"Second\", author = \"Dan Poe and Eve von Ott\", language = {english}, affiliation = {Kew; Ryde})\n",
    )]);
    let records = &read.records;
    assert_eq!(
        read.talks(),
        [
            "oz27a {Bells \\& Towers} | Ben van der Oz, Bell Society, P. Erdős Jr.",
            "poe Second | Dan Poe (Kew), Eve von Ott (Ryde)"
        ]
    );
    let first = &records.contributions[0];
    let parts = &first.authors[0].parts;
    let value =
        |part: Option<&crate::diagnostic::Spanned<String>>| part.map(|part| part.value.clone()).unwrap_or_default();
    assert_eq!(
        [value(parts.given.as_ref()), value(parts.non_dropping_particle.as_deref()), value(parts.family.as_ref())],
        ["Ben", "van der", "Oz"]
    );
    assert_eq!(value(records.contributions[1].authors[1].parts.dropping_particle.as_deref()), "von");
    assert_eq!(first.keywords.len(), 2);
    assert_eq!(value(first.links.get("page")), "https://x.example/a_b");
    assert_eq!(value(first.links.get("doi")), "https://doi.org/10.1000/1");
    assert_eq!(value(records.event.title.as_ref()), "Kew Workshop on Bells");
    assert_eq!(first.title.place.to_string(), "bells.bib:6:12");
    assert_eq!(read.codes(), ["bells.bib:7:13 incomplete-authors"]);
}

#[test]
fn an_entry_with_a_mistake_costs_itself() {
    for (damage, place) in [
        ("@inproceedings{bad,\n  title  {No sign of equality},\n}\n", "2:10"),
        ("@inproceedings{bad,\n  title = {Never closed,\n  author = {Ada Byron}\n\n", ""),
        ("@inproceedings{bad, title = \"open\n}\n", ""),
    ] {
        let text = format!("{damage}@article{{good, title = {{Good}}, author = {{Oz, Ben}}}}\n");
        let read = pull(&[("x.bib", text.as_str())]);
        assert_eq!(read.talks(), ["good Good | Ben Oz"], "{damage}");
        let said = read.codes();
        assert!(
            said.len() == 1 && said[0].starts_with(&format!("x.bib:{place}")) && said[0].ends_with("bibtex-syntax"),
            "{said:?}"
        );
    }
}

#[test]
fn lists_that_are_none_of_bibtex() {
    let read = pull(&[("x.bib", "@misc{a, title = {T}, author = {Ada Byron, Ben Oz, Cleo Ray}}")]);
    assert_eq!(read.talks(), ["a T | Ada Byron, Ben Oz, Cleo Ray"]);
}
