use super::{read, shown, told};

/// Name, text, table, complaints.
type Case = (&'static str, &'static [u8], &'static str, &'static [&'static str]);

#[test]
fn signs_and_damage() {
    let cases: &[Case] = &[
        ("a.csv", b"Title,Authors\nOn A,\"Doe, Jo\"\nOn B,Roe\n", "Title|Authors\nOn A|Doe, Jo\nOn B|Roe", &[]),
        (
            "noname",
            b"Title;Authors;Room\nOn A, B;Doe;1\nOn C;Roe;2\n",
            "Title|Authors|Room\nOn A, B|Doe|1\nOn C|Roe|2",
            &[],
        ),
        ("x", b"Title\tAuthors\nOn A, B\tDoe\nOn C\tRoe\n", "Title|Authors\nOn A, B|Doe\nOn C|Roe", &[]),
        ("x", b"id|title|room\n1|On A|I\n2|On B|II\n", "id|title|room\n1|On A|I\n2|On B|II", &[]),
        (
            "often.csv",
            b"Title,Room\nA; a; a; a; a,1\nB; b; b; b; b,2\n",
            "Title|Room\nA; a; a; a; a|1\nB; b; b; b; b|2",
            &[],
        ),
        ("x.csv", b"sep=;\r\nTitle;Room\r\nA, B;1\r\n", "Title|Room\nA, B|1", &[]),
        ("bom.csv", b"\xEF\xBB\xBFTitle,Room\nA,1\n", "Title|Room\nA|1", &[]),
        ("cr.csv", b"Title,Room\rA,1\rB,2\r", "Title|Room\nA|1\nB|2", &[]),
        (
            "lines.csv",
            b"Title,Abstract\r\nA,\"One.\r\n\r\nTwo, \"\"so\"\".\"\r\n",
            "Title|Abstract\nA|One.⏎⏎Two, \"so\".",
            &[],
        ),
        (
            "ragged.csv",
            b"Title,Authors,Room\nOn A, B and C,Doe,1\nOn D,Roe,2\n",
            "Title|Authors|Room|column 4\nOn A|B and C|Doe|1\nOn D|Roe|2|",
            &[
                "ragged.csv:2:1 ragged-row: the row has more cells than the 3 headings",
                "ragged.csv:1:1 inferred: headings are empty or stand twice; they are called `column 4`",
            ],
        ),
        (
            "twice.csv",
            b"Name,,Name\nA,x,B\n",
            "Name|column 2|Name (2)\nA|x|B",
            &["twice.csv:1:6 inferred: headings are empty or stand twice; they are called `column 2`, `Name (2)`"],
        ),
        (
            "above.csv",
            b"Workshop on A,,,\n,,,\nTitle,,Authors,Room\n,,,\nOn A,,Doe,1\nOn B,,Roe,2\n",
            "Title|Authors|Room\nOn A|Doe|1\nOn B|Roe|2",
            &["above.csv:1:1 unplaced-lines: `Workshop on A` stands above the headings and is not read"],
        ),
        (
            "quote.csv",
            b"Title,Room\n\"On A,1\nOn B,2\n",
            "Title|Room\n\"On A|1\nOn B|2",
            &["quote.csv:2:1 ragged-row: a quotation mark begins a cell and none ends it; it is read as a character"],
        ),
        (
            "cut.csv",
            b"Title,Authors,Abstract,Room\nOn A,Doe,\"One.\",1\nOn B,Roe,\"Two, so\nand, thr",
            "Title|Authors|Abstract|Room\nOn A|Doe|One.|1\nOn B|Roe|Two, so⏎and, thr|",
            &["cut.csv:3:10 truncated: the file ends within this cell; what there is of it is read"],
        ),
        (
            "cut-at-once.csv",
            b"Title,Abstract\nOn A,One.\nOn B,\"Two",
            "Title|Abstract\nOn A|One.\nOn B|Two",
            &["cut-at-once.csv:3:6 truncated: the file ends within this cell; what there is of it is read"],
        ),
        (
            "cut-row.csv",
            b"Title,Authors,Room\nOn A,Doe,1\nOn B,Roe,2\nOn C,Poe,3\nOn D,Mo",
            "Title|Authors|Room\nOn A|Doe|1\nOn B|Roe|2\nOn C|Poe|3\nOn D|Mo|",
            &[
                "cut-row.csv:5:6 truncated: the file ends within this cell; what there is of it is read",
                "cut-row.csv:5:1 ragged-row: the row has fewer cells than the 3 headings",
            ],
        ),
        (
            "cut-text.csv",
            b"Title,Abstract\nA,One.\nB,Two.\nC,Three.\nD,Four.\nE,Fi",
            "Title|Abstract\nA|One.\nB|Two.\nC|Three.\nD|Four.\nE|Fi",
            &["cut-text.csv:6:3 truncated: the file ends within this cell; what there is of it is read"],
        ),
        (
            "blank-ends.csv",
            b"Title,Authors,Room\nOn A,Doe,1\nOn B,Roe\nOn C,Poe,3\nOn D,Mo",
            "Title|Authors|Room\nOn A|Doe|1\nOn B|Roe|\nOn C|Poe|3\nOn D|Mo|",
            &["blank-ends.csv:3:1 ragged-row: 2 rows have fewer cells than the 3 headings: lines 3, 5"],
        ),
        ("lost.tsv", b"Title\tRoom\n\"\"So?\"\" On A\t1\n\"\"\t2\n", "Title|Room\n\"So?\" On A|1\n|2", &[]),
        (
            "quotes.tsv",
            b"Title\tRoom\n\"A\" and \"B\"\t1\n\"She said \"no\" to it\"\t2\n",
            "Title|Room\n\"A\" and \"B\"|1\nShe said \"no\" to it|2",
            &["quotes.tsv:2:1 ragged-row: a quotation mark begins a cell and none ends it; it is read as a character"],
        ),
    ];
    for (name, bytes, table, complaints) in cases {
        let (tables, found) = read(name, bytes);
        assert_eq!(tables.iter().map(shown).collect::<Vec<_>>(), [*table], "{name}");
        assert_eq!(told(&found), *complaints, "{name}");
    }
}

#[test]
fn sixteen_bits() {
    for (mark, wide) in [(&b"\xFF\xFE"[..], u16::to_le_bytes as fn(u16) -> [u8; 2]), (b"\xFE\xFF", u16::to_be_bytes)] {
        let text = "Title\tName\nÜber A\tDoe\n";
        let bytes: Vec<u8> = mark.iter().copied().chain(text.encode_utf16().flat_map(wide)).collect();
        let (tables, complaints) = read("x.txt", bytes);
        assert_eq!((shown(&tables[0]).as_str(), complaints.len()), ("Title|Name\nÜber A|Doe", 0));
    }
}

#[test]
fn what_is_no_table() {
    for text in [
        "# Talks\n\nFirst, we meet.\nThen, we talk.\n",
        "Dear all, we meet.\nThen, we talk.\nLater, we eat.\nAfter that, we sleep.\n",
        "| Title | Room |\n|---|---|\n| A | 1 |\n",
        "{\"title\": \"A\", \"room\": 1}",
        "<p>One, two</p>\n<p>Three, four</p>\n",
        "@article{key,\n  title = {A},\n  year = {2020},\n}\n",
        "---\ntitle: A, B\nauthor: C, D\n---\n",
        "title: A, B\nroom: C, D\n",
        "A line; another\n",
        "",
        "\n\n",
    ] {
        assert_eq!(read("page.txt", text).0, [], "{text}");
    }
}

#[test]
fn cells_have_their_places() {
    let text = "Title,Abstract,Room\n\"Über A\",\"One.\nTwo.\",  1\nB,x,2\n";
    let (tables, _) = read("t.csv", text);
    let cells = tables[0].rows.iter().flat_map(|row| &row.cells);
    let places: Vec<String> = cells.clone().map(|cell| cell.place.to_string()).collect();
    assert_eq!(places, ["t.csv:2:2", "t.csv:2:11", "t.csv:3:9", "t.csv:4:1", "t.csv:4:3", "t.csv:4:5"]);
    for cell in cells {
        let at = cell.place.position().expect("it has a place");
        assert_eq!(&text[at.bytes()], cell.value);
    }
}

#[test]
fn hostile_tables_end_soon() {
    let commas = ",".repeat(8 << 20);
    let quotes = "\"a\n".repeat(1 << 20);
    let open = "\"a\",\"".repeat(1 << 20);
    let wide = format!("a,b\n{}\n{}", "x,".repeat(100_000), "1,2\n".repeat(100_000));
    let same = format!("{}\n1,2\n", "Same,".repeat(100_000));
    for (name, text) in [("commas", commas), ("quotes", quotes), ("open", open), ("wide", wide), ("same", same)] {
        let (tables, complaints) = crate::patience::within(&name, || read("x.csv", text));
        let cells: usize = tables.iter().flat_map(|table| &table.rows).map(|row| row.cells.len()).sum();
        assert!(cells <= super::super::MOST_CELLS && complaints.len() < 10, "{name}");
    }
}
