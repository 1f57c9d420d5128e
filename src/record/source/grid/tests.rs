//! Grids with invented talks.

use super::super::trial::{programme, pulled, talks};

fn read(text: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
    let (pulled, said) = pulled(&[("grid.csv", text)], None);
    assert_eq!(pulled.parts.iter().map(|part| part.format).collect::<Vec<_>>(), ["grid"], "{said:?}");
    (talks(&pulled), programme(&pulled), said)
}

#[test]
fn rooms_side_by_side() {
    let text = "Monday 3 May 2027,,\nTime,Hall A,Hall B\n9:00,Welcome to moss – Ada Kim,\n\
                9.30 Uhr,\"On moss\nAda Kim\",\"On fern\nBo Lee, Cy Poe\"\n10h00 – 10h30,Coffee break,\n1:30,On rain – Di Fox,On dew – Ed Ash\n";
    let (talks, programme, said) = read(text);
    assert_eq!(
        talks,
        [
            "welcome-to-moss: Welcome to moss | Ada Kim | ",
            "on-moss: On moss | Ada Kim | ",
            "on-fern: On fern | Bo Lee, Cy Poe | ",
            "on-rain: On rain | Di Fox | ",
            "on-dew: On dew | Ed Ash | ",
        ]
    );
    assert_eq!(
        programme,
        [
            "!Welcome to moss 03 09:00-09:30 : welcome-to-moss@09:00",
            "On moss 03 09:30-10:00 Hall A: on-moss@09:30",
            "On fern 03 09:30-10:00 Hall B: on-fern@09:30",
            "*Coffee break 03 10:00-10:30 : ",
            "On rain 03 13:30- Hall A: on-rain@13:30",
            "On dew 03 13:30- Hall B: on-dew@13:30",
        ]
    );
    assert!(said.iter().any(|it| it.contains("columns-read") && it.contains("room `Hall A`")), "{said:?}");
}

#[test]
fn days_side_by_side() {
    let text = "Zeit;3.5.2027;4.5.2027\n9:00-9:30;Ada Kim: Über Moos;Bo Lee: Über Farn\n9:30-10:00;Cy Poe: Über Tau;Mittagessen\n";
    let (talks, programme, _) = read(text);
    assert_eq!(talks.len(), 3);
    assert_eq!(
        programme,
        [
            "Über Moos 03 09:00-09:30 : uber-moos@09:00",
            "Über Tau 03 09:30-10:00 : uber-tau@09:30",
            "Über Farn 04 09:00-09:30 : uber-farn@09:00",
            "*Mittagessen 04 09:30-10:00 : ",
        ]
    );
}

#[test]
fn names_beside_titles_below_their_room() {
    let text = "Zeit,Raum H1,,Raum H2,\n,Vortragende,Titel,Vortragende,Titel\n9:00,Ada Kim,On moss,Bo Lee,On fern\n9:30,Cy Poe,On rain,Di Fox,On dew\n10:00,Kaffee,,,\n";
    let (talks, _, said) = read(text);
    assert_eq!(
        talks,
        [
            "on-moss: On moss | Ada Kim | ",
            "on-fern: On fern | Bo Lee | ",
            "on-rain: On rain | Cy Poe | ",
            "on-dew: On dew | Di Fox | "
        ]
    );
    assert!(said.iter().any(|it| it.contains("bad-date: nothing says on which day")), "{said:?}");
}

#[test]
fn days_below_each_other_with_rooms_of_their_own() {
    for above in [
        "3 May 2027,Hall A,Hall B\n@4 May 2027,Hall C,Hall D\n",
        "Monday 3 May 2027,,\nTime,Hall A,Hall B\n@,,\nTuesday 4 May 2027,,\nTime,Hall C,Hall D\n",
    ] {
        let (monday, tuesday) = above.split_once('@').expect("two days");
        let (talks, programme, _) = read(&format!(
            "{monday}9:00,On moss – Ada Kim,On fern – Bo Lee\n9:30,On rain – Cy Poe,On dew – Di Fox\n{tuesday}9:00,On mist – Ed Ash,On snow – Fay Orr\n9:30,On hail – Gus Ray,On ice – Hal Yew\n"
        ));
        assert_eq!(talks.len(), 8, "{talks:?}");
        assert_eq!(programme[0], "On moss 03 09:00-09:30 Hall A: on-moss@09:00");
        assert_eq!(programme[5], "On snow 04 09:00-09:30 Hall D: on-snow@09:00");
    }
}

#[test]
fn a_plan_of_sessions_beside_a_list_of_talks_is_no_grid_of_talks() {
    let plan = "3 May 2027,Hall A,Hall B\n9:00,Talks on moss,Talks on fern\n9:30,Posters on rain,Posters on dew\n";
    let list = "Title,Authors\nOn moss grows,Ada Kim\nOn fern grows,Bo Lee\n";
    let (both, _) = pulled(&[("plan.csv", plan), ("list.csv", list)], None);
    assert!(both.parts.iter().all(|part| part.format != "grid"), "{:?}", both.parts);
    assert_eq!(read(plan).0.len(), 4);
}

#[test]
fn a_list_with_times_is_no_grid() {
    for text in [
        "Time,Title,Speaker\n9:00,On moss grows,Ada Kim\n9:30,On fern grows,Bo Lee\n",
        "Start,Seats,Price\n9:00,12,30\n9:30,14,30\n",
        "time,session name,papers\n9:00,On moss and rain,Ada Kim grows moss\n9:30,On fern and dew,Bo Lee grows fern\n",
    ] {
        let (pulled, _) = pulled(&[("list.csv", text)], None);
        assert!(pulled.parts.iter().all(|part| part.format != "grid"), "{text}");
    }
}
