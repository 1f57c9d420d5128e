//! Programmes that stand on a page by themselves: what heads them, and what parts titles from speakers.

use super::{page, sketch};

#[test]
fn sessions_stand_under_the_headings_of_their_days() {
    let content = "# Bells Workshop 2027\n\n## Monday, 3 May 2027\n\n### Session 1: Sea bells (Chair: Ann Lee)\n\n\
        9:00–9:30 Bells at sea. Ada Byron, Bob Stone\n9:30–10:00 The rope problem. Cy Dunn\n10:00–10:30 Coffee break\n\n\
        ### Session 2: Towers\n\n10:30–11:00 Tuning. Di Rook; Eve Lark; ETH Zürich\n11:00–11:30 Casting. Di Rook\n\n\
        ## Tuesday, 4 May 2027\n\n### Session 3: Ropes\n\n9:00–9:30 Long ropes. Ada Byron\n9:30–10:00 Short ropes. Cy Dunn\n";
    let expected = "Bells Workshop 2027 | 2027-05-03–2027-05-04
7 contributed: Bells at sea
  by Ada Byron; Bob Stone
8 contributed: The rope problem
  by Cy Dunn*
13 contributed: Tuning
  by Di Rook (ETH Zürich); Eve Lark (ETH Zürich)
14 contributed: Casting
  by Di Rook*
20 contributed: Long ropes
  by Ada Byron*
21 contributed: Short ropes
  by Cy Dunn*
= 03 09:00–03 10:00 Session 1: Sea bells bells-sea rope-problem
- 03 10:00–03 10:30 Coffee break
= 03 10:30–03 11:30 Session 2: Towers tuning casting
= 04 09:00–04 10:00 Session 3: Ropes long-ropes short-ropes
! inferred
! inferred";
    let read = page("p.md", content);
    assert_eq!(sketch(&read), expected);
    let chair = read.value.program[0].chair.as_ref();
    assert_eq!(chair.map(|chair| chair.value.as_str()), Some("Ann Lee"));
}

#[test]
fn signs_that_titles_have_too_part_them_where_several_lines_agree() {
    let talks =
        [("Bells, ropes and seas", "Ada Byron"), ("Tuning", "Di Rook and Eve Lark"), ("How bells crack", "Cy Dunn")];
    for style in ["T, A", "A, T", "T. A", "A. T", "T / A", "A / T", "T; A", "A; T", "T [A]", "T (A)"] {
        let line = |(index, (title, who)): (usize, &(&str, &str))| {
            let words = style.replace('T', "\u{1}").replace('A', who).replace('\u{1}', title);
            format!("{:02}:00 {words}\n", 9 + index)
        };
        let lines: String = talks.iter().enumerate().map(line).collect();
        let read = page("p.md", &format!("# Bells 2027\n\n## 3 May 2027\n\n{lines}12:00 Lunch\n"));
        let found: Vec<(&str, usize)> =
            read.value.contributions.iter().map(|talk| (talk.title.value.as_str(), talk.authors.len())).collect();
        assert_eq!(found, [("Bells, ropes and seas", 1), ("Tuning", 2), ("How bells crack", 1)], "{style}");
    }
}

/// A programme of cards, with each card's time and title as `style` has them.
fn cards(style: &str) -> String {
    let card = |(time, title, below): &(&str, &str, &str)| {
        format!("{}\n\n{below}", style.replace("TIME", time).replace("TITLE", title))
    };
    let cards = [
        (
            "09:00",
            "Bells at sea",
            "Ada Byron, Bob Stone\n\nBells are rung at sea where no light is seen by anybody.\n\nIt is loud.\n\n",
        ),
        ("09:30", "Coffee break", ""),
        ("10:00", "Tuning", "Cy Dunn\n\nWe tune bells by taking metal from within their rims, slowly.\n\n"),
        ("10:30", "Closing", ""),
    ];
    format!("# Bells 2027\n\n3 May 2027, Kew\n\n## Programme\n\n{}", cards.iter().map(card).collect::<String>())
}

#[test]
fn cards_have_their_time_above_below_or_before_the_title() {
    for style in ["TIME\n\n### TITLE", "### TITLE\n\nTIME", "### TIME TITLE", "### TIME – TITLE"] {
        let read = page("p.md", &cards(style));
        let talks = read.value.contributions.iter().map(|talk| {
            let text = talk.abstract_.as_ref().map_or("", |text| text.value.trim());
            (talk.title.value.as_str(), talk.authors.len(), text)
        });
        let talks: Vec<_> = talks.collect();
        let first = "Bells are rung at sea where no light is seen by anybody.\n\nIt is loud.";
        let second = "We tune bells by taking metal from within their rims, slowly.";
        assert_eq!(talks, [("Bells at sea", 2, first), ("Tuning", 1, second)], "{style:?}");
        let programme: Vec<_> =
            sketch(&read).lines().filter(|line| line.starts_with(['=', '-', '?'])).map(str::to_owned).collect();
        assert_eq!(
            programme,
            [
                "= 03 09:00–03 09:30 Talks bells-sea",
                "- 03 09:30–03 10:00 Coffee break",
                "= 03 10:00–03 10:30 Talks tuning",
                "= 03 10:30–? Closing"
            ],
            "{style:?}"
        );
    }
}

#[test]
fn a_programme_without_times_is_a_list_of_talks_where_people_stand_below_its_headings() {
    let content = cards("### TITLE").replace("### Coffee break\n\n", "").replace("### Closing\n\n", "");
    let read = page("p.md", &content);
    let titles: Vec<_> = read.value.contributions.iter().map(|talk| talk.title.value.as_str()).collect();
    assert_eq!(titles, ["Bells at sea", "Tuning"]);
    let days = "# Bells 2027\n\n3 May 2027\n\n## Programme\n\n### Monday\n\nTalks in the morning.\n\n### Tuesday\n\nA walk to the towers.\n";
    assert_eq!(page("p.md", days).value.contributions.len(), 0);
}
