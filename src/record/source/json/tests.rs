use super::*;

fn shown(node: &Node) -> String {
    match &node.kind {
        Kind::Null => "null".to_owned(),
        Kind::Broken => "!".to_owned(),
        Kind::Scalar { text, plain: true } => text.to_string(),
        Kind::Scalar { text, plain: false } => format!("{text:?}"),
        Kind::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(",")),
        Kind::Map(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|(key, value)| format!("{}:{}", key.value, shown(value))).collect();
            format!("{{{}}}", entries.join(","))
        }
    }
}

fn tree(content: &str) -> (String, Vec<String>) {
    let text = Text::new("x.json".into(), content);
    let read = read(&text).expect("it begins like JSON");
    (shown(&read.value), read.diagnostics.iter().map(|found| format!("{} {}", found.place, found.message)).collect())
}

#[test]
fn reads_what_is_written() {
    for (content, expected) in [
        (r#"{"a": [1, -2.5e3, true, null], "b": {"c": "x"}}"#, r#"{a:[1,-2.5e3,true,null],b:{c:"x"}}"#),
        (r#""#, ""),
        ("\u{FEFF} [\"\\u00e9\\ud835\\udefc\\n\\/\\ud800x\"]", "[\"é𝛼\\n/\u{FFFD}x\"]"),
        ("window.talks = [{id: 1, 'b': 'it',},]; // end", r#"[{id:1,b:"it"}]"#),
        ("callback({\"a\": /* why */ 1});", "{a:1}"),
    ] {
        if expected.is_empty() {
            assert!(read(&Text::new("x".into(), content.to_owned())).is_none());
            continue;
        }
        assert_eq!(tree(content), (expected.to_owned(), Vec::new()), "{content}");
    }
    for content in ["Talks [draft]", "<script>x = [1]</script>", "# a = {"] {
        assert!(read(&Text::new("x".into(), content.to_owned())).is_none(), "{content}");
    }
}

#[test]
fn an_object_a_line_is_a_list() {
    let (value, said) = tree("{\"a\": 1}\n{\"a\": 2}\n\n{\"a\": , \"b\": 3}\n{\"a\": 4}\n");
    assert_eq!(value, "[{a:1},{a:2},{a:!,b:3},{a:4}]");
    assert!(said.len() == 1 && said[0].starts_with("x.json:4:7 "), "{said:?}");
    assert_eq!(tree("const a = {b: 1};\nconst c = {d: 2};").0, "{b:1}");
}

#[test]
fn a_text_in_which_the_file_ends_is_kept() {
    let (value, said) = tree("{\"talks\": [{\"a\": \"One\", \"b\": [1]}, {\"a\": \"Two\", \"b\": [\"what is le");
    assert_eq!(value, "{talks:[{a:\"One\",b:[1]},{a:\"Two\",b:[\"what is le\"]}]}");
    assert_eq!(said, ["x.json:1:55 the file ends within this text; what there is of it is read"]);
    let (value, said) = tree("[{\"a\": \"One\"}, {\"a\": \"Tw\\u00");
    assert_eq!((value.as_str(), said.len()), ("[{a:\"One\"},{a:\"Tw\"}]", 1));
    assert_eq!(tree("[{\"a\": \"One\"}, {\"a\": 2").1, ["x.json:1:16 the object has no end"]);
}

#[test]
fn a_key_that_stands_twice() {
    let (value, said) = tree("[{\"a\": 1, \"b\": 2, \"a\": 3}]");
    assert_eq!(value, "[{a:1,b:2,a:3}]");
    assert_eq!(said, ["x.json:1:19 `a` stands twice in this object; the first value is read"]);
}

#[test]
fn a_mistake_costs_its_value() {
    let (value, said) = tree("[\n{\"a\": 1},\n{\"a\": , \"b\": 2},\n{\"a\" 3},\n{\"a\": 4}\n]");
    assert_eq!(value, "[{a:1},{a:!,b:2},{},{a:4}]");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("x.json:3:7 "), "{said:?}");
    let (value, said) = tree("[{\"a\": 1}, {\"a\": \"no end");
    assert_eq!(value, "[{a:1},{a:\"no end\"}]");
    assert!(!said.is_empty());
}

#[test]
fn depth_and_mistakes_are_bounded() {
    let (_, said) = tree(&"[".repeat(100_000));
    assert!(said.len() <= MAX_MISTAKES && said.iter().any(|it| it.contains("nested too deeply")));
    let (_, said) = tree(&format!("[{}]", "{\"a\" 1},".repeat(10_000)));
    assert_eq!(said.len(), MAX_MISTAKES);
}

#[test]
fn a_broken_record_costs_itself() {
    let talk = |id: usize| {
        format!(
            r#"{{"id":{id},"title":"On \"moss\" {id}","room":{{"en":"Hall"}},"people":[{{"id":7,"name":"Kim"}}],"links":[],"end":"x"}}"#
        )
    };
    let whole = format!(
        r#"{{"days":[{{"date":"1","rooms":{{"A":[{},{},{}],"B":[{}]}}}}]}}"#,
        talk(1),
        talk(2),
        talk(3),
        talk(4)
    );
    assert_eq!(tree(&whole).1, Vec::<String>::new());
    let second = whole.find(&talk(2)).expect("it stands there");
    let mut lost = 0;
    for at in second..second + talk(2).len() {
        for damage in ["", "{", "}", "[", "]", "\"", ",", ":", "x", "\n"] {
            for cut in 0..2 {
                let broken = format!("{}{damage}{}", &whole[..at], &whole[at + cut..]);
                let (value, said) = tree(&broken);
                let found = [1, 3, 4]
                    .iter()
                    .filter(|id| value.contains(&format!("{{id:{id},title:\"On \\\"moss\\\" {id}\"")))
                    .count();
                assert!(found > 0 && (found == 3 || !said.is_empty()), "{broken}\n{value}\n{said:?}");
                lost += 3 - found;
            }
        }
    }
    assert!(lost <= 20, "some 2,000 mistakes cost {lost} other records");
}

#[test]
fn texts_with_wrong_quotation_marks() {
    for (content, expected) in [
        (r#"[{"a":"say "hi" now","b":1},{"a":"c","b":2}]"#, r#"[{a:"say \"hi\" now",b:1},{a:"c",b:2}]"#),
        (r#"[{"a":"no end,"b":1},{"a":"c","b":2}]"#, r#"[{a:"no end",b:1},{a:"c",b:2}]"#),
        (r#"[{"b":1,"a":"no end},{"b":2,"a":"c"}]"#, r#"[{b:1,a:"no end"},{b:2,a:"c"}]"#),
        (r#"[{"b":1,"a":"say "hi""},{"b":2,"a":"c"}]"#, r#"[{b:1,a:"say \"hi\""},{b:2,a:"c"}]"#),
        (r#"[{"p":[{"n":"Kim}],"b":1},{"p":[],"b":2}]"#, r#"[{p:[{n:"Kim"}],b:1},{p:[],b:2}]"#),
    ] {
        let (value, said) = tree(content);
        assert_eq!((value.as_str(), said.len()), (expected, 1), "{content} {said:?}");
    }
}

#[test]
fn a_broken_record_of_a_map_costs_itself() {
    let talk = |id: usize| {
        format!(
            r#""c{id}":{{"id":"c{id}","title":"On \"moss\" {id}","people":[{{"name":"Kim","at":"x"}}],"end":{{"date":"1","time":"2"}}}}"#
        )
    };
    let session = |id: usize, from: usize| {
        let talks: Vec<String> = (from..from + 3).map(talk).collect();
        format!(
            r#""s{id}":{{"id":"s{id}","title":"S","entries":{{{}}},"end":{{"date":"1","time":"2"}}}}"#,
            talks.join(",")
        )
    };
    let day =
        |id: usize, from: usize| format!(r#""d{id}":{{{},{}}}"#, session(2 * id, from), session(2 * id + 1, from + 3));
    let whole = format!(r#"{{"results":{{"7":{{{},{}}}}},"count":1}}"#, day(1, 1), day(2, 7));
    assert_eq!(tree(&whole).1, Vec::<String>::new());
    let (mut lost, mut most, mut tries, mut worst) = (0, 0, 0, String::new());
    let start = whole.find(&talk(2)).expect("it stands there");
    let end = whole.find(&talk(5)).expect("it stands there");
    for at in start..end {
        for damage in ["", "{", "}", "[", "]", "\"", ",", ":", "x", "\n"] {
            for cut in 0..2 {
                let broken = format!("{}{damage}{}", &whole[..at], &whole[at + cut..]);
                let (value, said) = tree(&broken);
                let found = (1..=12)
                    .filter(|id| value.contains(&format!("{{id:\"c{id}\",title:\"On \\\"moss\\\" {id}\"")))
                    .count();
                let gone = 12 - found;
                lost += gone;
                tries += 1;
                if gone > most {
                    most = gone;
                    worst = format!("{broken}\n{value}\n{said:?}");
                }
            }
        }
    }
    assert!(most <= 1 && lost <= tries, "{tries} mistakes cost {lost} records, {most} at most: {worst}");
}

#[test]
fn a_comma_that_is_missing_between_records_costs_nothing() {
    for content in [
        "[{\"a\": 1, \"b\": 2},\n{\"a\": 3, \"b\": 4}\n{\"c\": 5}]",
        "{\"talks\": [{\"a\": 1, \"b\": 2},\n{\"a\": 3, \"b\": 4}\n{\"a\": 5, \"b\": 6}], \"d\": 7}",
    ] {
        let (value, said) = tree(content);
        assert!(value.contains("{a:3,b:4},{c:5}") || value.contains("{a:3,b:4},{a:5,b:6}],d:7"), "{value}");
        assert_eq!(said, ["x.json:3:1 here a `,` is missing"]);
    }
}
