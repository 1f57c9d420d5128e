//! Text that a browser saved.

use super::{page, sketch};

#[test]
fn abstracts_labelled_below_names_and_slots() {
    let content = r#"WOE 2031

May 5, 2031



Ockham, UK

Affiliated Event: The 4th Workshop on Old Engines 2031


Engines get old. This workshop asks what can be done about it, and brings together those who build engines with those who keep them running for as long as it takes, in museums, in sheds and elsewhere.

Date of Event

May 5, 2031 (Monday)


The workshop is an affiliated event of MACHINES 2031. To register to the workshop, please register to MACHINES 2031.


(Confirmed) Invited Speakers

(Tentative) Program

The time displayed is in UTC.


Abstracts – Invited Speakers

Ada Byron: Notes on Notes

Abstract: In this talk I will survey notes on notes:

  • Using a note to explain a note;

  • Using no note at all.


Jean Ford, Li Wei, Augusta (Gus) Dale: Rust at Scale

Abstract: TBD


Tom Okoro: Oil and Grease: Progress and Challenges.


Abstracts – Contributed Talks

ANVIL: A Hammer for Everyone

Mia Lund; Kofi Mensah

Kew Research, Ockham University; 

Abstract: We present ANVIL. It is a hammer: a heavy one.

It beats S\&P’17 by 1.5×–6.1×.

Secure Spring Regression

Greta Holm; Ivo Marek; Eva Roth

Kew; Oslo and Graz

Abstract: Springs regress. We secure them.

Call for Contributed Talks

We encourage submissions on:

  • Engines
  • Oil

Submission deadline: Thursday, April 2nd, 2031, 11:59pm EST.

Contributed Talks Committee


Contact email: WOE@example.org
"#;
    let expected = r#"The 4th Workshop on Old Engines 2031 | WOE 2031 | MACHINES 2031 | 2031-05-05 | Ockham, UK | UTC | WOE@example.org
about "Engines get old. This workshop asks what can be done about it, and brings together those\nwho build engines with those who keep them running for as long as it takes, in museums,\nin sheds and elsewhere."
31 invited: Notes on Notes
  by Ada Byron*
  "In this talk I will survey notes on notes:\n\n- Using a note to explain a note;\n- Using no note at all."
40 invited: Rust at Scale
  by Jean Ford*; Li Wei*; Augusta (Gus) Dale*
45 invited: Oil and Grease: Progress and Challenges
  by Tom Okoro*
50 contributed: ANVIL: A Hammer for Everyone
  by Mia Lund (Kew Research, Ockham University); Kofi Mensah
  "We present ANVIL. It is a hammer: a heavy one.\n\nIt beats S\\&P’17 by 1.5×–6.1×."
60 contributed: Secure Spring Regression
  by Greta Holm (Kew; Oslo and Graz); Ivo Marek (Kew; Oslo and Graz); Eva Roth (Kew; Oslo and Graz)
  "Springs regress. We secure them."
! inferred
! affiliation-count"#;
    assert_eq!(sketch(&page("p.txt", content)), expected);
}

#[test]
fn titles_with_speaker_and_place_below_and_no_labels() {
    let content = r#"Home
Program
Speakers
Registration

Workshop on Small Engines

12–13 May 2022, Ockham Hall, Surrey

Organized by Ada Byron and Jean Ford

About

This two-day workshop brings together people who build engines and people who use them. There will be plenty of time for discussion.

Invited Speakers

Li Wei (Kew Gardens)
Ana de la Cruz (Universidad de Lugo)

Titles and Abstracts

What an Engine Cannot Weave
Li Wei, Kew Gardens

Looms have been driven by cards for a long time. In this talk we ask what patterns no card can hold, and show that there are more of them than one would think. The proof is short.

We close with a list of open problems.

Cogs and Cams: Forty Years On
Ana de la Cruz, Universidad de Lugo

A cog turns another cog; a cam turns nothing but itself. We survey forty years of attempts to replace one by the other, most of which failed for reasons that can now be explained in an hour.

A Calculus of Levers
Tom Okoro and Mia Lund, University of Bergen

TBA

Venue

Ockham Hall, Surrey
"#;
    let expected = r#"Workshop on Small Engines | 2022-05-12–2022-05-13 | Ockham Hall, Surrey
about "This two-day workshop brings together people who build engines and people who use them.\nThere will be plenty of time for discussion."
Organizers: Ada Byron; Jean Ford
23 contributed: What an Engine Cannot Weave
  by Li Wei (Kew Gardens)
  "Looms have been driven by cards for a long time. In this talk we ask what patterns no\ncard can hold, and show that there are more of them than one would think. The proof is\nshort.\n\nWe close with a list of open problems."
30 contributed: Cogs and Cams: Forty Years On
  by Ana de la Cruz (Universidad de Lugo)
  "A cog turns another cog; a cam turns nothing but itself. We survey forty years of\nattempts to replace one by the other, most of which failed for reasons that can now be\nexplained in an hour."
35 contributed: A Calculus of Levers
  by Tom Okoro (University of Bergen); Mia Lund (University of Bergen)
? Home
? Program
? Speakers
! inferred
! inferred
! unplaced-lines"#;
    assert_eq!(sketch(&page("p.txt", content)), expected);
}

#[test]
fn a_programme_with_times_alone() {
    let content = r#"International Symposium on Tides 2023
Tides 2023
June 5-6, 2023
Whitby, UK

Schedule

All times are BST.

Monday, June 5

9:00 – 9:15 Opening remarks
9:15 – 10:00 Ines Costa: How the Moon Pulls
10:00 – 10:30 Coffee break
10:30 – 11:15 Peter Voss (Hull University): Estuaries That Breathe
11:15 – 12:00 Yuki Mori: Counting Waves
12:00 – 1:30 Lunch
1:30 – 2:15 Sara Lindqvist: Salt, Silt and Statistics
2:15 – 3:00 Panel discussion

Tuesday, June 6

9:00 – 9:45 Omar Haddad: Harbours Under Ice
9:45 – 10:00 Closing

Contact: tides@example.org
"#;
    let expected = r#"International Symposium on Tides 2023 | Tides 2023 | 2023-06-05–2023-06-06 | Whitby, UK | UTC+1 | tides@example.org
13 contributed: How the Moon Pulls
  by Ines Costa*
15 contributed: Estuaries That Breathe
  by Peter Voss* (Hull University)
16 contributed: Counting Waves
  by Yuki Mori*
18 contributed: Salt, Silt and Statistics
  by Sara Lindqvist*
23 contributed: Harbours Under Ice
  by Omar Haddad*
= 05 09:00–05 09:15 Opening remarks
= 05 09:15–05 10:00 Talks how-moon-pulls
- 05 10:00–05 10:30 Coffee break
= 05 10:30–05 12:00 Talks estuaries-that-breathe counting-waves
- 05 12:00–05 13:30 Lunch
= 05 13:30–05 14:15 Talks salt-silt-statistics
= 05 14:15–05 15:00 Panel discussion
= 06 09:00–06 09:45 Talks harbours-under-ice
= 06 09:45–06 10:00 Closing
! inferred"#;
    assert_eq!(sketch(&page("p.txt", content)), expected);
}

#[test]
fn fields_with_labels_and_titles_with_numbers() {
    let content = r#"Seminar Day on Bells

Keynote Talks

Speaker: Greta Holm, Foundry of Lund
Title: The Sound That Stays
Abstract: Bells ring longer than they are struck. We measure
how long, and find that the answer depends on the
listener more than on the bell.
Bio: Greta Holm casts bells.

Speaker: Ivo Marek
Title: Cracks: A Natural History
Abstract: to be announced

Contributed Talks

1. On the Weight of Clappers
Nils Berg (Oslo), Eva Roth (Graz)
We show that heavy clappers are not louder than light ones, provided that the ringer is paid by the hour and not by the stroke.

2. Bronze at Low Temperatures
Kofi Mensah
We freeze three bells and ring them. Two survive. The third is discussed at length, with pictures, and a proposal is made for its repair.
"#;
    let expected = r#"Seminar Day on Bells
6 invited: The Sound That Stays
  by Greta Holm* (Foundry of Lund)
  "Bells ring longer than they are struck. We measure how long, and find that the answer\ndepends on the listener more than on the bell."
13 invited: Cracks: A Natural History
  by Ivo Marek*
18 contributed: On the Weight of Clappers
  by Nils Berg (Oslo); Eva Roth (Graz)
  "We show that heavy clappers are not louder than light ones, provided that the ringer is\npaid by the hour and not by the stroke."
22 contributed: Bronze at Low Temperatures
  by Kofi Mensah
  "We freeze three bells and ring them. Two survive. The third is discussed at length, with\npictures, and a proposal is made for its repair."
? Bio: Greta Holm casts bells.
! inferred
! unplaced-lines"#;
    assert_eq!(sketch(&page("p.txt", content)), expected);
}

#[test]
fn authors_with_marks_for_their_places() {
    let content = r#"Third Colloquium on Locks
15.–16.09.2027, Sassnitz

Abstracts

[1] Locks That Listen
Authors: Pia Krag (1), Ole Juhl (2)
(1) Aarhus University (2) Kiel
Abstract. A lock that listens
opens sooner. We explain
why.
Keywords: locks, ears

[2] Keys Without Doors
Authors: Rosa Luna
Aarhus University
Abstract. There are more keys than doors.
"#;
    let expected = r#"Third Colloquium on Locks | 2027-09-15–2027-09-16 | Sassnitz
6 contributed: Locks That Listen
  by Pia Krag (Aarhus University); Ole Juhl (Kiel)
  "A lock that listens opens sooner. We explain why."
14 contributed: Keys Without Doors
  by Rosa Luna (Aarhus University)
  "There are more keys than doors."
! inferred"#;
    assert_eq!(sketch(&page("p.txt", content)), expected);
}

#[test]
fn a_table_saved_with_tabs_and_no_blank_lines_between_talks() {
    let content = r#"Workshop on Wells 2025
14 March 2025
Lecture Hall 2, University of Graz

Programme
Time@Speaker@Title
09:00@Opening
09:15@Ana Gil (Lugo)@Water Underground
10:00@Coffee break
10:30@Mei Tanaka@Digging by Night
11:15@Omar Haddad@Buckets: A Survey

Abstracts
Ana Gil: Water Underground
There is more water underground than above it. We say how much, how we know, and what it would cost to be wrong by a tenth.
Mei Tanaka: Digging by Night
At night the ground is cooler. We dig.
"#.replace('@', "\t");
    let expected = r#"Workshop on Wells 2025 | 2025-03-14 | Lecture Hall 2, University of Graz
14 contributed: Water Underground
  by Ana Gil* (Lugo)
  "There is more water underground than above it. We say how much, how we know, and what it\nwould cost to be wrong by a tenth."
16 contributed: Digging by Night
  by Mei Tanaka*
  "At night the ground is cooler. We dig."
11 contributed: Buckets: A Survey
  by Omar Haddad*
= 14 09:00–14 09:15 Opening
= 14 09:15–14 10:00 Contributed Talks water-underground
- 14 10:00–14 10:30 Coffee break
= 14 10:30–? Contributed Talks digging-night buckets
! inferred
! inferred
! inferred"#;
    assert_eq!(sketch(&page("p.txt", &content)), expected);
}

#[test]
fn a_letter_that_counts_the_talks() {
    let content = "Dear all,\n\nhere is the list of talks for our workshop on 3 June 2027:\n\n\
        1) Ada Byron, \"On Tides and Time\"\n   Abstract: Tides are bells. They ring\n   twice a day.\n\n\
        2) Otto Ravn (KTH), \"On Bells and Other Metals\"\n   Abstract: Bells are made of bronze.\n\n\
        3) Mary Poe & Jean Ford: A Third Title\n\nBest wishes,\nJo\n";
    let expected = r#"2027-06-03
5 contributed: On Tides and Time
  by Ada Byron*
  "Tides are bells. They ring twice a day."
9 contributed: On Bells and Other Metals
  by Otto Ravn* (KTH)
  "Bells are made of bronze."
12 contributed: A Third Title
  by Mary Poe*; Jean Ford*
? Dear all,
? Best wishes,
? Jo
! inferred
! unplaced-lines"#;
    assert_eq!(sketch(&page("mail.txt", content)), expected);
}

#[test]
fn a_table_of_times_speakers_and_titles() {
    let content = "---\ntitle: Bells 2027\ndate: 2027-06-03\n---\n## Programme\n\n| Time | Speaker | Title |\n|---|---|---|\n\
        | 9:00–9:30 | Ada Byron (Kew) | [On Tides and Time](https://x.example/t.pdf) |\n| 9:30–10:00 | Otto Ravn | On Bells and Metals |\n\
        | 10:00 | **Coffee** | |\n\n### Abstracts\n\n#### On Tides and Time\n*Ada Byron*\n\nTides are bells, and bells are tides.\n\n\
        #### On Bells and Metals\n\nBells are tides, and tides are bells.\n";
    let expected = r#"Bells 2027 | 2027-06-03
15 contributed: On Tides and Time
  by Ada Byron (Kew)
  "Tides are bells, and bells are tides."
20 contributed: On Bells and Metals
  by Otto Ravn*
  "Bells are tides, and tides are bells."
= 03 09:00–03 10:00 Contributed Talks tides-time bells-metals
- 03 10:00–? Coffee
! inferred
! inferred"#;
    assert_eq!(sketch(&page("p.md", content)), expected);
}
