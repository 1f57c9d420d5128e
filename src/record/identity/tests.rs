use super::*;
use crate::diagnostic::Spanned;

/// `id | title | authors | abstract`, the last two where there are such.
fn talk(line: &str) -> ContributionRecord {
    let mut parts = line.split(" | ").map(str::trim);
    let mut next = || Some(Spanned::made(parts.next()?.to_owned())).filter(|text| !text.value.is_empty());
    let (id, title, authors, abstract_) = (next(), next().unwrap_or_default(), next(), next());
    let author = |name: &str| AuthorRecord { name: Spanned::made(name.to_owned()), ..AuthorRecord::default() };
    let authors = authors.map(|names| names.value.split("; ").map(author).collect()).unwrap_or_default();
    ContributionRecord { id, title, authors, abstract_, ..ContributionRecord::default() }
}

fn paired(records: &[&str], others: &[&str], trust: Trust) -> Vec<Option<usize>> {
    let [records, others] =
        [records, others].map(|lines| lines.iter().map(|line| Keys::of(&talk(line))).collect::<Vec<_>>());
    pairs(&records.iter().collect::<Vec<_>>(), &others.iter().collect::<Vec<_>>(), Between::Times(trust))
}

#[test]
fn letters_are_what_titles_share() {
    for (one, other) in [
        ("On Foo: a study", "On foo, a Study"),
        ("$k$-Means in $O(n)$", "K-means in O(n)"),
        ("Schr{\\\"o}dinger's {Cat}", "Schrödinger’s cat"),
        ("<i>E. coli</i> &amp; yeast", "E. coli & Yeast"),
        (r"\emph{Fast} and furious", "Fast and Furious"),
        ("Łódź", "Lodz"),
        ("ﬁne", "fine"),
        ("Grain\u{ad}fields", "Grainfields"),
    ] {
        assert_eq!(letters(one), letters(other));
    }
    assert_ne!(letters("C++"), letters("Java"));
}

#[test]
fn names_are_the_same_in_any_order_and_with_initials() {
    assert_eq!(name_words("Byron, Ada"), name_words("Ada  Byron"));
    let key = |name: &str| initialed(&talk(&format!("x | y | {name}")).authors[0]);
    for name in ["Ada K. Byron", "A. Byron", "Byron, Ada", "BYRON, A. K.", "Ada Bȳron"] {
        assert_eq!(key(name), "byron a");
    }
    assert_ne!(key("Eva Byron"), "byron a");
    assert_eq!(key("Vincent van Gogh"), key("van Gogh, Vincent"));
}

/// Records, others, which of the others each is, and under which trust.
type Case<'c> = (&'c [&'c str], &'c [&'c str], &'c [Option<usize>], &'c [Trust]);

#[test]
fn contributions_are_paired_by_the_best_that_says_so() {
    let both = [Trust::Alone, Trust::Confirmed];
    let long = "A mill with three stones grinds as much as two mills with one.";
    let cases: [Case<'_>; 13] = [
        (&["a | Foo"], &["b | Foo", "a | Foo"], &[Some(1)], &both),
        // Rows that were numbered anew.
        (
            &["1 | Mill | A", "2 | Grain | A"],
            &["1 | Flour | A", "2 | Mill | A", "3 | Grain | A"],
            &[Some(1), Some(2)],
            &both,
        ),
        // An id alone.
        (&["a | Mill | A"], &["a | Something else | B"], &[Some(0)], &[Trust::Alone]),
        (&["a | Mill | A"], &["a | Something else | B"], &[None], &[Trust::Confirmed]),
        (&["a | Mill | A"], &["a |  |"], &[Some(0)], &both),
        // The title, however it is typed.
        (&["a | The Mill"], &["b | the mill."], &[Some(0)], &both),
        // Two of one title.
        (&["a | Discussion", "b | Discussion"], &["c | Discussion"], &[None, None], &both),
        (&["a | Discussion | A", "b | Discussion | B"], &["c | Discussion | B"], &[None, Some(0)], &both),
        // The abstract.
        (&[&format!("a | Mill | A | {long}")], &[&format!("b | Stones | B | {long}")], &[Some(0)], &both),
        (&["a | Mill | A | TBA"], &["b | Stones | B | TBA"], &[None], &both),
        // The authors and nearly the title.
        (&["a | Grain at rest | A; B"], &["b | Grain in its rest | B; A"], &[Some(0)], &both),
        (&["a | Grain at rest | A"], &["b | Grain in its rest | A", "c | Grain in rest | A"], &[None], &both),
        (&["a | Grain at rest | A"], &["b | Grain in its rest | C"], &[None], &both),
    ];
    for (records, others, expected, trusts) in cases {
        for &trust in trusts {
            assert_eq!(paired(records, others, trust), expected, "{records:?} {others:?} {trust:?}");
        }
    }
}

#[test]
fn ten_thousand_are_paired_in_no_time() {
    let lines = |id: &str| -> Vec<Keys> {
        let line =
            |index: usize| format!("{id}{index} | On the grain of the mill number {index} | Ada Byron{}", index % 700);
        (0..10_000).map(|index| Keys::of(&talk(&line(index)))).collect()
    };
    let (one, other) = (lines("a"), lines("b"));
    let (one, other): (Vec<_>, Vec<_>) = (one.iter().collect(), other.iter().rev().collect());
    let found = crate::patience::within(&"pairs", || pairs(&one, &other, Between::Sources(Trust::Confirmed)));
    assert!(found.iter().enumerate().all(|(index, found)| *found == Some(9_999 - index)));
}
