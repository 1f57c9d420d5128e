use crate::record::source::testing::pull;

#[test]
fn talks_and_people_of_a_site() {
    let read = pull(&[
        (
            "_talks/2027-08-15-09-00-bells.md",
            "---\ntitle: Bells\npresenter_slugs:\n- ada-byron\n- cleo-ray\ndate: 2027-08-15 09:00:00+02:00\nend_date: 2027-08-15 09:30:00+02:00\n\
             room: Hall 1\ntrack: Ringing\ntags: [bells, towers]\nvideo_url: https://v.example/1\nemail: a@kew.example\n---\n\n\
             {% include head.html %}\n# Bells\n\nWe *ring*.\n\n## Authors\n",
        ),
        (
            "_talks/towers.md",
            "+++\ntitle = \"Towers\"\nauthors = [\"Ben Oz (Ryde Institute)\"]\nday = 2027-08-15\ntime = \"10:00-10:30\"\nweight = 3\n+++\nText.\n",
        ),
        ("_talks/lunch.md", "---\ntitle: Lunch\ndate: 2027-08-15 12:00\nduration: 60\nroom: Garden\n---\nSoup.\n"),
        ("_talks/draft.md", "---\ntitle: Draft\nauthor: Dan Poe\ndraft: true\n---\n"),
        ("_talks/rejected.md", "---\ntitle: No\nauthor: Dan Poe\naccepted: false\n---\n"),
        ("_talks/index.md", "---\nlayout: list\ntitle: All talks\n---\n"),
        (
            "_presenters/ada-byron.md",
            "---\nname: Ada Byron\nslug: ada-byron\norganizations:\n- name: Kew University\nsocials:\n- href: https://orcid.org/0000-0002-1825-0097\n---\n\nShe rings.\n",
        ),
    ]);
    assert_eq!(
        read.talks(),
        ["bells Bells | Ada Byron (Kew University), Cleo Ray", "towers Towers | Ben Oz (Ryde Institute)"]
    );
    assert_eq!(
        read.sessions(),
        [
            "Ringing @ Hall 1 2027-08-15 09:00-09:30: bells 09:00-09:30",
            "Towers @  2027-08-15 10:00-10:30: towers 10:00-10:30",
            "Lunch @ Garden 2027-08-15 12:00-13:00: ",
        ]
    );
    assert_eq!(read.summary(), "front-matter: 2; 1 rejected; 1 drafts");
    assert_eq!(read.codes(), ["_talks/2027-08-15-09-00-bells.md:5:3 not-joined"]);
    let first = &read.records.contributions[0];
    assert_eq!(first.abstract_.as_ref().map(|text| text.value.as_str()), Some("We *ring*."));
    assert_eq!(first.authors[0].biography.as_ref().map(|text| text.value.as_str()), Some("She rings."));
    assert!(first.authors[0].orcid.is_some());
    assert!(!read.everything().contains("a@kew.example"));
}

#[test]
fn authors_in_all_shapes() {
    for (shape, expected) in [
        ("author: Ada Byron and Ben Oz", "Ada Byron, Ben Oz"),
        ("authors: [Ada Byron, Ben Oz]", "Ada Byron, Ben Oz"),
        (
            "author:\n- given: Ada\n  family: Byron\n- name: Ben Oz\n  affiliation: Kew University",
            "Ada Byron, Ben Oz (Kew University)",
        ),
        (
            "author:\n  name: Ada Byron\n  institution: [Kew University, Ryde Institute]",
            "Ada Byron (Kew University; Ryde Institute)",
        ),
        (
            "authors:\n- name: Ada Byron\n  affiliation: 1, 2\n- name: Ben Oz\n  affiliation: 2\naffiliations:\n- index: 1\n  name: Kew University\n- index: 2\n  name: Ryde Institute",
            "Ada Byron (Kew University; Ryde Institute), Ben Oz (Ryde Institute)",
        ),
        (
            "author:\n- name: {given: Ada, family: Byron}\n  affiliations:\n  - ref: kew\naffiliations:\n- id: kew\n  name: Kew University\n  city: Kew",
            "Ada Byron (Kew University, Kew)",
        ),
        ("speaker: Ada Byron\naffiliation: Kew University", "Ada Byron (Kew University)"),
    ] {
        let text = format!("---\ntitle: T\n{shape}\nabstract: We ring.\n---\n");
        let read = pull(&[("talks/t.md", text.as_str())]);
        assert_eq!(read.talks(), [format!("t T | {expected}")], "{shape}");
    }
}

#[test]
fn texts_below_and_damage() {
    let mdx = "---\ntitle: T\nauthors: [Ada Byron]\n---\nimport X from 'x';\n\n<X\n  title={1}\n/>\n\n# Abstract\n\nWe ring <Cite id=\"a\"/>.\n\n# Towers\n\n## High ones\n\nThey stand.\n\n## Authors\n\n<X names={a}/>\n";
    let both = "---\ntitle: U\nauthors: [Ben Oz]\nabstract: Short.\n---\n\nAnother text.\n";
    let broken = "---\ntitle: \"V\nauthors: [Cleo Ray]\n---\nText.\n";
    let again = "---\ntitle: W\nauthors: [Ben Oz]\nabstract: |\n  We\n  ring.\n---\n\nimport X from 'x'\n\nWe ring. They\nstand.\n";
    let alone = "---\ntitle: Y\nauthors: [Ben Oz]\nabstract: Short.\n---\nimport X from 'x'\n\n<X a={1}/>\n";
    let said =
        "---\ntitle: Z\nauthors: [Ben Oz]\n---\nBen Oz, Kew\n\n## Abstract\n\nWe ring.\n\n## Slides\n\nTo come.\n";
    let files = [("t.mdx", mdx), ("u.md", both), ("v.md", broken), ("w.mdx", again), ("y.mdx", alone), ("z.md", said)];
    let read = pull(&files);
    let text = |title: &str| {
        let found = read.records.contributions.iter().find(|it| it.title.value == title);
        found.and_then(|it| it.abstract_.as_ref()).map(|text| text.value.clone()).unwrap_or_default()
    };
    for (title, expected) in [
        ("T", "We ring.\n\n# Towers\n\n## High ones\n\nThey stand."),
        ("U", "Short.\n\nAnother text."),
        ("W", "We ring. They\nstand."),
        ("Y", "Short."),
        ("Z", "We ring."),
    ] {
        assert_eq!(text(title), expected, "{title}");
    }
    let codes = read.codes();
    assert!(
        codes.contains(&"z.md:5:1 set-apart".to_owned())
            && codes.contains(&"t.mdx:5:1 set-apart".to_owned())
            && codes.iter().any(|it| it.starts_with("v.md")),
        "{codes:?}"
    );
}

#[test]
fn a_page_with_an_author_stays_a_page() {
    let page = "---\ntitle: Workshop on Bells\nauthor: Ada Byron\nlayout: default\n---\n\n## Contributed talks\n\n**Bells.** Ben Oz (Kew University).\n\n**Towers.** Cleo Ray (Ryde Institute).\n";
    assert_eq!(pull(&[("index.md", page)]).parts[0].format, "page");
}

#[test]
fn fields_a_level_deeper_and_lengths_in_words() {
    let read = pull(&[
        (
            "talks/bells.md",
            "+++\ntitle = \"Bells\"\nauthors = [\"Ada Byron\"]\n[taxonomies]\ntags = [\"towers\"]\n[extra]\nstart = 2027-08-15T10:00:00\nroom = \"Hall\"\ntitle = \"Not this\"\n+++\nText.\n",
        ),
        (
            "talks/towers.md",
            "---\ntitle: Towers\nauthor: Ben Oz\ndate: 2027-08-15 11:00\nduration: 1h 30m\n---\nText.\n",
        ),
    ]);
    assert_eq!(
        read.sessions(),
        ["Bells @ Hall 2027-08-15 10:00-?: bells 10:00-?", "Towers @  2027-08-15 11:00-12:30: towers 11:00-12:30"]
    );
    assert_eq!(read.records.contributions[0].keywords.len(), 1);
}
