//! Markdown and HTML.

use super::{page, sketch};

#[test]
fn headings_of_speakers_and_hard_breaks_in_jekyll() {
    let content = r#"---
title: Old Engines Workshop 2029
headerTitle: WOE 2029
headerInfoDate: May 4, 2029
---

## Affiliated Event: Old Engines Workshop 2029

### Location

Corn Hall [(Map)](https://example.org/map)

### Program

The program is on paper.

<div markdown="0">
    {% include program.html %}
</div>

### Invited Speakers

#### Ada Byron (Ockham Institute)
**Patience: A Foundational View**  

*Abstract:*    
The increasing reach of patience into our daily lives, from the kettle to the   
engine, has given rise to an explosion of research into what it is; in a word,  
is it slow?

It is.

&nbsp;
&nbsp;

#### Jean Ford (Kew Research)
**Private Oil**
&nbsp;

### Survey

#### **A Survey on Grease**
Li Wei; Tom Okoro  
(KEW; KEW)  
*Abstract:*   
There is grease.

### Contributed Talks II

####**Trading Cogs for Cams over the Reals**
 
  Mia Lund, Kofi Mensah

  (Ockham)

*Abstract:*   
One method:
1. take a cog
2. drop it

The other is `longer`.

<!---
#### **Withdrawn**
--->

### Call for Contributed Talks

- Cogs

## Organizers

- [Ada Byron](https://example.org/~ada) (Ockham Institute) -- organizer
- Jean Ford (Kew Research)

Contact email: [woe@example.org](mailto:woe@example.org)
"#;
    let expected = r#"Old Engines Workshop 2029 | WOE 2029 | 2029-05-04 | Corn Hall | woe@example.org
Organizers: Ada Byron, Ockham Institute, organizer; Jean Ford, Kew Research
24 invited: Patience: A Foundational View
  by Ada Byron* (Ockham Institute)
  "The increasing reach of patience into our daily lives, from the kettle to the engine,\nhas given rise to an explosion of research into what it is; in a word, is it slow?\n\nIt is."
37 invited: Private Oil
  by Jean Ford* (Kew Research)
42 other: A Survey on Grease [Survey]
  by Li Wei (KEW); Tom Okoro (KEW)
  "There is grease."
50 contributed: Trading Cogs for Cams over the Reals [Contributed Talks II]
  by Mia Lund (Ockham); Kofi Mensah (Ockham)
  "One method:\n\n1. take a cog\n2. drop it\n\nThe other is `longer`."
? The program is on paper.
! inferred
! unplaced-lines"#;
    assert_eq!(sketch(&page("p.md", content)), expected);
}

#[test]
fn emphasized_fields_and_a_table_of_times() {
    let content = r#"---
title: "Glass Days 2019"
date: 2019-11-07
location: "Murano, Italy"
---

{{< figure src="logo.png" >}}

Glass Days is a yearly meeting of people who blow, cut and study glass. This year's theme is failure: how glass breaks, why it does, and what can be learned from the pieces.

## Talks

### Keynote: Why Windows Flow (and Why They Do Not)

**Speaker:** Lucia Ferro (Università di Venezia)

**Abstract:** Old windows are thicker at the bottom. This has nothing to do with flow, as `we` show with $\eta \approx 10^{20}$.

* first reason
* second reason

### Annealing at Home
*Authors: Karl Brandt, Olga Sorokina*

Slow cooling needs patience rather than money. We compare four kitchens.

### Shards
*Author: Mei Tanaka*

## Schedule

| Time | Talk |
|------|------|
| 10:00 | Why Windows Flow (and Why They Do Not) |
| 11:00 | Break |
| 11:30 | Annealing at Home |
| 12:00 | Shards |

## Organisers

Lucia Ferro and Karl Brandt
"#;
    let expected = r#"Glass Days 2019 | 2019-11-07 | Murano, Italy
about "Glass Days is a yearly meeting of people who blow, cut and study glass. This year's\ntheme is failure: how glass breaks, why it does, and what can be learned from the\npieces."
Organisers: Lucia Ferro; Karl Brandt
13 invited: Why Windows Flow (and Why They Do Not)
  by Lucia Ferro* (Università di Venezia)
  "Old windows are thicker at the bottom. This has nothing to do with flow, as `we` show\nwith $\\eta \\approx 10^{20}$.\n\n- first reason\n- second reason"
22 contributed: Annealing at Home
  by Karl Brandt; Olga Sorokina
  "Slow cooling needs patience rather than money. We compare four kitchens."
27 contributed: Shards
  by Mei Tanaka
= 07 10:00–07 11:00 Invited Talks why-windows-flow-why
- 07 11:00–07 11:30 Break
= 07 11:30–? Contributed Talks annealing-home shards
! inferred"#;
    assert_eq!(sketch(&page("p.md", content)), expected);
}

#[test]
fn a_heading_a_speaker_and_one_a_title() {
    let content = r#"# Ropes 2024

2024-03-09, Bergen

## Keynote Speakers

### Vera Blom
*University of Bergen*

#### Knots We Forgot

Some knots were known in every harbour and are known in none today. We tie six of them.

**Bio:** Vera Blom ties knots.

### Uwe Zorn
*Kew Institute*

#### Splicing in Public

TBA

## Accepted Talks

- **Hemp or Wire?** *Hans Iversen, Asta Friis*
- **The Last Ropewalk** *Bram de Wit*
"#;
    let expected = r#"Ropes 2024 | Ropes 2024 | 2024-03-09 | Bergen
10 invited: Knots We Forgot
  by Vera Blom* (University of Bergen)
  "Some knots were known in every harbour and are known in none today. We tie six of them."
19 invited: Splicing in Public
  by Uwe Zorn* (Kew Institute)
25 contributed: Hemp or Wire?
  by Hans Iversen; Asta Friis
26 contributed: The Last Ropewalk
  by Bram de Wit*
? Bio: Vera Blom ties knots.
! inferred
! unplaced-lines"#;
    assert_eq!(sketch(&page("p.md", content)), expected);
}

#[test]
fn lists_of_accepted_papers_and_cards_of_speakers() {
    let content = r#"<!DOCTYPE html><html lang="de"><head><title>Ofen 2033</title><link rel="canonical" href="https://ofen.example.org/"></head>
<body><nav><ul><li>Talks</li></ul></nav>
<h1>OFEN-33: The 2nd Meeting on Ovens</h1>
Monday, March 7, 2033<br><strong>The meeting is held at</strong>: Bakers' Hall, Graz, Austria
<h2>Program</h2>
All times are in Central European Time.
<table><tr><th>Time</th><th>Session</th></tr>
<tr><td>8:50</td><td><b>Opening remarks</b></td></tr>
<tr><td>9:00</td><td><b>Invited Talk</b> by <em>Eva Roth</em></td></tr>
<tr><td rowspan=3>9:30</td><td><b>Contributed Talks</b></td></tr>
<tr><td>Talk 1: <em>Crusts and Crumbs</em></td></tr>
<tr><td>Talk 2: <em>Yeast, Salt (and Time)</em></td></tr>
<tr><td>10:30</td><td><b>Break</b></td></tr>
<tr><td>11:00</td><td>Poster Session (by the registration desk)</td></tr></table>
<h3>Accepted Papers</h3>
<h5>Oral Presentations</h5>
<ul><li><font color="red">Yeast, Salt (and Time)</font><br>Nils Berg (Oslo, Norway), Kofi Mensah (Accra)
<li><font color="red">Crusts and Crumbs</font> Mia Lund (Bergen), Ivo Marek (Brno)</ul>
<h5>Poster Presentations</h5>
<ul><li><font>A Stove of *One* Kind</font><br>Amy Ross</ul>
<h3>Invited Talks &amp; Tutorials</h3>
<ul><li><font>Talk 1: What Should an Oven Know? (Eva Roth)</font><br>Abstract: It should know <i>heat</i>.</li>
<li><font>Tutorial : Bread Is Key: Kneading for All (Jean Ford)</font><br>Abstract: We knead &lt;all&gt;.</li></ul>
<h2>Invited Speakers</h2>
<div><p>Eva Roth</p> University of Graz</div><div><p>Jean Ford</p> Kew Institute</div>
<h2>OFEN-33 Panel:</h2><h3>“Who owns the crust?”</h3>
<div><p>Anna Zimmer</p>University of Vienna<br><br></div><div><p>Lara P. Gold</p>Kew Institute</div>
<h2>Chairs</h2><div><p>Nils Berg</p> Oslo<p><a href="mailto:nils@example.org">nils@example.org</a></p></div>
<footer>made with care</footer></body></html>
"#;
    let expected = r#"The 2nd Meeting on Ovens | OFEN-33 | 2033-03-07 | Bakers' Hall, Graz, Austria | UTC+1 | https://ofen.example.org/
Chairs: Nils Berg, Oslo
17 contributed: Yeast, Salt (and Time)
  by Nils Berg (Oslo, Norway); Kofi Mensah (Accra)
18 contributed: Crusts and Crumbs
  by Mia Lund (Bergen); Ivo Marek (Brno)
20 poster: A Stove of \*One\* Kind
  by Amy Ross
22 invited: What Should an Oven Know?
  by Eva Roth* (University of Graz)
  "It should know *heat*."
23 tutorial: Bread Is Key: Kneading for All
  by Jean Ford* (Kew Institute)
  "We knead \\<all>."
26 panel: Who owns the crust? [OFEN-33 Panel]
  by Anna Zimmer (University of Vienna); Lara P. Gold (Kew Institute)
= 07 08:50–07 09:00 Opening remarks
= 07 09:00–07 09:30 Invited Talk what-should-oven-know
= 07 09:30–07 10:30 Contributed Talks crusts-crumbs yeast-salt-time
- 07 10:30–07 11:00 Break
= 07 11:00–? Poster Session (by the registration desk) stove-one-kind
! inferred"#;
    assert_eq!(sketch(&page("p.html", content)), expected);
}

#[test]
fn definition_lists_and_tables() {
    let content = r#"<html><head><title>Kites 2020 | Home</title></head><body>
<h1>First Conference on Kites (KITES 2020)</h1>
<p>3&ndash;4 September 2020, Skagen, Denmark</p>
<h2>Keynotes</h2>
<dl>
<dt><b>Wind Without Weather</b></dt><dd>Asta Friis, University of Aarhus</dd><dd>Abstract: We fly kites indoors.&nbsp;It works.</dd>
<dt><b>String Theory for Practitioners</b></dt><dd>Bram de Wit, TU Delft</dd><dd>Abstract: Strings break. We say where, &amp; when 2<sup>n</sup> &lt; m.</dd>
</dl>
<h2>Accepted papers</h2>
<table><tr><th>No.</th><th>Title</th><th>Authors</th></tr>
<tr><td>1</td><td>Tails Considered Harmful</td><td>Ole Juhl, Pia Krag</td></tr>
<tr><td>2</td><td>Box Kites: Why?</td><td>Rosa Luna</td></tr>
</table>
<h2>Posters</h2>
<ol><li><a href="https://example.org/1.pdf">A Kite of One's Own</a><br/><i>Vera Blom and Uwe Zorn</i></li>
<li><a href="https://example.org/2.pdf">Paper, Silk or Foil</a><br/><i>Hans Iversen</i></li></ol>
<h2>Programme Committee</h2><ul><li>Asta Friis, University of Aarhus (chair)</li><li>Uwe Zorn, Kiel</li></ul>
</body></html>
"#;
    let expected = r#"First Conference on Kites (KITES 2020) | KITES 2020 | 2020-09-03–2020-09-04 | Skagen, Denmark
Programme Committee: Asta Friis, University of Aarhus, chair; Uwe Zorn, Kiel
6 invited: Wind Without Weather
  by Asta Friis (University of Aarhus)
  "We fly kites indoors. It works."
7 invited: String Theory for Practitioners
  by Bram de Wit (TU Delft)
  "Strings break. We say where, & when 2^n < m."
11 contributed: Tails Considered Harmful
  by Ole Juhl; Pia Krag
12 contributed: Box Kites: Why?
  by Rosa Luna
15 poster: A Kite of One's Own
  by Vera Blom; Uwe Zorn
16 poster: Paper, Silk or Foil
  by Hans Iversen"#;
    assert_eq!(sketch(&page("p.html", content)), expected);
}

#[test]
fn a_programme_as_list_with_abstracts_below() {
    let content = r#"<h1>Workshop on Maps, Lugo, 2 June 2026</h1>
<h2>Schedule</h2>
<ul>
<li>09:00 - 09:45 <b>Ana Gil</b> (Universidad de Lugo): <i>Maps of Nowhere</i></li>
<li>09:45 - 10:30 <b>Mei Tanaka</b>, <i>Folding Large Sheets</i></li>
<li>10:30 - 11:00 Coffee</li>
<li>11:00 - 11:45 <b>Omar Haddad</b> &ndash; "Contours in the Dark"</li>
</ul>
<h2>Abstracts</h2>
<p><b>Maps of Nowhere</b><br>Ana Gil</p><p>There are more maps than places. We count both, and find the difference to be of an interesting order.</p>
<p><b>Folding Large Sheets</b><br>Mei Tanaka</p><p>A sheet can be folded seven times. We fold it eight times, with a press, and report what happened to the press.</p>
"#;
    let expected = r#"Workshop on Maps | 2026-06-02 | Lugo
10 contributed: Maps of Nowhere
  by Ana Gil (Universidad de Lugo)
  "There are more maps than places. We count both, and find the difference to be of an\ninteresting order."
11 contributed: Folding Large Sheets
  by Mei Tanaka
  "A sheet can be folded seven times. We fold it eight times, with a press, and report what\nhappened to the press."
7 contributed: Contours in the Dark
  by Omar Haddad*
= 02 09:00–02 10:30 Contributed Talks maps-nowhere folding-large-sheets
- 02 10:30–02 11:00 Coffee
= 02 11:00–02 11:45 Talks contours-dark
! inferred
! inferred
! inferred"#;
    assert_eq!(sketch(&page("p.html", content)), expected);
}

#[test]
fn a_programme_under_headings_of_days_alone() {
    let content = r#"<!DOCTYPE html><html><head><title>Bells 2027</title><meta charset=utf-8></head><body>
<nav><a href=/>Home</a> <a href=/cfp>Call</a></nav>
<h2>Day 1 (June 3)</h2>
<ul><li>09:00 <strong>Keynote</strong>: <em>On tides</em>, <a href="https://ada.example">Ada Byron</a> (Kew)
<p class=abstract>Tides are bells that ring twice a day, and we show that they do so in all harbours.</p></li>
<li>10:00 Coffee</li>
<li>10:30 <em>On bells</em>, Otto Ravn and Mary Poe <a href=https://b.example/b.pdf>[PDF]</a></li></ul>
<h2>Day 2 (June 4)</h2><ul><li>09:00 <b>Jean Ford</b>, KTH: <i>A Third Talk</i></li></ul>
<footer>© 2027</footer></body></html>"#;
    let expected = r#"Bells 2027 | 2027-06-03–2027-06-04
4 invited: On tides
  by Ada Byron* (Kew)
  "Tides are bells that ring twice a day, and we show that they do so in all harbours."
7 contributed: On bells
  by Otto Ravn; Mary Poe
8 contributed: A Third Talk
  by Jean Ford* (KTH)
= 03 09:00–03 10:00 Talks tides
- 03 10:00–03 10:30 Coffee
= 03 10:30–? Talks bells
= 04 09:00–? Talks third-talk
! inferred
! inferred"#;
    let read = page("p.html", content);
    assert_eq!(sketch(&read), expected);
    assert_eq!(read.value.contributions[1].links["paper"].value, "https://b.example/b.pdf");
}

#[test]
fn a_programme_without_any_heading() {
    let content = "Arbeitstreffen über Glocken\n\nDonnerstag, 3. Juni 2027, Saal A\n\n\
        9.00 – 9.15  Begrüßung\n9.15 – 10.00 Ada Byron (Kew): Ebbe und andere Glocken\n10.00–10.30 Kaffeepause\n\
        Sitzung 1: Metalle (Leitung: Otto Ravn)\n10.30 Mary Poe, Jean Ford* — Bronze\n11.00 J. Doe: Eisen\n12:30 Mittagessen\n\n\
        Zusammenfassungen\n\nAda Byron: Ebbe und andere Glocken\nDie Ebbe läutet zweimal am Tag. Wir messen sie\n\
        mit Glocken aus Eisen und finden, dass beide stimmen.\n";
    let expected = r#"Arbeitstreffen über Glocken | 2027-06-03 | Saal A
15 contributed: Ebbe und andere Glocken
  by Ada Byron* (Kew)
  "Die Ebbe läutet zweimal am Tag. Wir messen sie mit Glocken aus Eisen und finden, dass\nbeide stimmen."
9 contributed: Bronze
  by Mary Poe; Jean Ford
10 contributed: Eisen
  by J. Doe*
= 03 09:00–03 09:15 Begrüßung
= 03 09:15–03 10:00 Contributed Talks ebbe-und-andere-glocken
- 03 10:00–03 10:30 Kaffeepause
= 03 10:30–03 12:30 Sitzung 1: Metalle bronze eisen
- 03 12:30–? Mittagessen
! inferred
! inferred
! inferred"#;
    assert_eq!(sketch(&page("p.txt", content)), expected);
}

#[test]
fn cards_of_speakers_with_their_titles_below() {
    let content = r#"<html><head><title>Symposium on Bells</title></head><body>
<h1>Symposium on Bells</h1><p>Graz, 3–4 June 2027</p>
<h2>Speakers</h2>
<div class="card"><h3>Ada Byron</h3><p>Kew Gardens</p><h4>On tides and other bells</h4><p>Tides are bells that ring twice a day. We show how they can be heard from afar, and why they matter.</p></div>
<div class="card"><h3>Otto Ravn</h3><p>KTH Stockholm</p><h4>On bells and other metals</h4><p>Bells are made of bronze. We look at the tin in them, and at what happens if there is less of it.</p></div>
<h2>Sponsors</h2><p>Foundry</p></body></html>"#;
    let expected = r#"Symposium on Bells | 2027-06-03–2027-06-04 | Graz
4 contributed: On tides and other bells
  by Ada Byron* (Kew Gardens)
  "Tides are bells that ring twice a day. We show how they can be heard from afar, and why\nthey matter."
5 contributed: On bells and other metals
  by Otto Ravn* (KTH Stockholm)
  "Bells are made of bronze. We look at the tin in them, and at what happens if there is\nless of it."
! inferred"#;
    assert_eq!(sketch(&page("p.html", content)), expected);
}

#[test]
fn a_session_ends_when_it_says() {
    let text = "# Workshop on Moss 2027\nBath, 3–4 May 2027\n\n## Monday, 3 May\n\n### 9:00–10:30 Session 1: Growth\n\n\
        - **09:00–09:30** — *Moss grows slowly*, Bo Fern (Kew University)\n  Abstract: Moss is slow in all that it does. We show how slow.\n\
        - **09:30–10:00** — *Fern grows fast*, Di Rook (ETH Zürich)\n\n10:30–11:00 Coffee\n\n\
        ## Tuesday, 4 May\n\n### 14:00–14:10 Session 2: Decay\n\n- 14:00–14:30 *Why ivy decays*, Eve Lark (MIT)\n";
    let sketch = sketch(&page("moss.md", text));
    assert!(sketch.contains("\n  \"Moss is slow in all that it does. We show how slow."), "{sketch}");
    assert!(sketch.contains("= 03 09:00–03 10:30 Session 1: Growth"), "{sketch}");
    assert!(sketch.contains("= 04 14:00–04 14:30 Session 2: Decay"), "{sketch}");
}
