use super::*;

fn shown(element: &Element) -> String {
    let attributes: Vec<_> =
        element.attributes.iter().map(|(name, value)| format!(" {name}={}", value.value)).collect();
    let children: Vec<_> = element
        .children
        .iter()
        .map(|child| match child {
            Child::Text(text) => text.value.to_string(),
            Child::Element(element) => shown(element),
        })
        .collect();
    format!("{}{}({})", element.name, attributes.concat(), children.concat())
}

fn tree(content: &str) -> (String, Vec<String>) {
    let text = Text::new("x.xml".into(), content);
    let read = read(&text).expect("it begins like XML");
    (shown(&read.value), read.diagnostics.iter().map(|found| format!("{} {}", found.place, found.message)).collect())
}

#[test]
fn reads_what_is_written() {
    for (content, expected) in [
        ("<?xml version='1.0'?><a x='1 &amp; 2'><b/>t<!-- no --> u</a>", "a x=1 & 2(b()t u)"),
        ("\u{FEFF}<a>A&nbsp;B &#228; <![CDATA[<p>x</p>]]></a>", "a(A\u{A0}B ä <p>x</p>)"),
        ("<n:a n:x=\"1\"><n:b>t</n:b ></n:a>", "a x=1(b(t))"),
        ("<!DOCTYPE a [<!ENTITY us \"Kew &amp; Co\">]><a>&us;</a>", "a(Kew & Co)"),
    ] {
        assert_eq!(tree(content), (expected.to_owned(), Vec::new()), "{content}");
    }
    assert!(read(&Text::new("x".into(), "Talks".to_owned())).is_none());
    assert!(read(&Text::new("x".into(), "<!-- nothing -->".to_owned())).is_none());
}

#[test]
fn a_mistake_costs_itself() {
    for (content, expected, said) in [
        ("<a>\n<e><t>one</e>\n<e><t>two</t></e></a>", "a(\ne(t(one))\ne(t(two)))", &["x.xml:2:4 `<t>` has no end"][..]),
        ("<a><e><t>one<p>two</p></e></a>", "a(e(t(one)p(two)))", &["x.xml:1:7 `<t>` has no end"]),
        ("<a><e>x</t></e></a>", "a(e(x))", &["x.xml:1:8 `</t>` ends nothing that is open"]),
        (
            "<a><e>p < q & r</e><e>s</e></a>",
            "a(e(p < q & r)e(s))",
            &["x.xml:1:9 here a `<` stands for itself; it should be written `&lt;`"],
        ),
        (
            "<a><e>x <3 y</e></a>",
            "a(e(x <3 y))",
            &["x.xml:1:9 here a `<` stands for itself; it should be written `&lt;`"],
        ),
        ("<a><e id='1' <t>x</t></e></a>", "a(e id=1(t(x)))", &["x.xml:1:4 the tag has no end"]),
        ("<a><e>&kew;</e></a>", "a(e(&kew;))", &["x.xml:1:7 the entity `kew` is not declared"]),
        ("<a><e>x</e><e>y", "a(e(x)e(y))", &["x.xml:1:12 the file ends within `<e>`"]),
    ] {
        let (value, complaints) = tree(content);
        assert_eq!(
            (value.as_str(), complaints),
            (expected, said.iter().map(|it| (*it).to_owned()).collect()),
            "{content}"
        );
    }
}

#[test]
fn entities_are_bounded_and_never_fetched() {
    let mut bomb = "<!DOCTYPE a [<!ENTITY l0 \"lol\">".to_owned();
    for level in 1..30 {
        bomb += &format!("<!ENTITY l{level} \"{}\">", format!("&l{};", level - 1).repeat(10));
    }
    bomb += "]><a>&l29;</a>";
    let (_, said) = tree(&bomb);
    assert!(said.len() == 1 && said[0].contains("multiplies itself"), "{said:?}");
    let wide = format!("<!DOCTYPE a [<!ENTITY x \"{}\">]><a>{}</a>", "x".repeat(10_000), "&x;".repeat(10_000));
    let (value, said) = tree(&wide);
    assert!(value.len() < 2 << 20 && said.len() == 1, "{}", value.len());
    let (value, said) = tree("<!DOCTYPE a [<!ENTITY p SYSTEM \"file:///etc/passwd\">]><a>&p;</a>");
    assert!(value == "a()" && said[0].contains("another file"), "{said:?}");
}

#[test]
fn depth_and_mistakes_are_bounded() {
    let (value, said) = tree(&format!("{}x{}", "<a>".repeat(50_000), "</a>".repeat(50_000)));
    assert!(value.len() < 1000 && said.len() == 1 && said[0].contains("nested too deeply"), "{said:?}");
    let (_, said) = tree(&format!("<a>{}</a>", "<b>".repeat(50_000)));
    assert!(said.len() < 200, "{}", said.len());
    let (_, said) = tree(&format!("<a>{}</a>", "< ".repeat(50_000)));
    assert!(said.len() < 200, "{}", said.len());
}

#[test]
fn a_web_page_is_none() {
    for page in [
        "<!DOCTYPE html><html><head><meta charset=utf-8></head></html>",
        "<html><table><tr><td>x</table></html>",
        "\n<HTML>",
    ] {
        assert!(read(&Text::new("x.html".into(), page.to_owned())).is_none(), "{page}");
    }
}

#[test]
fn characters_in_which_the_file_ends_are_kept() {
    let (value, said) = tree("<a><e><t>one</t></e><e><t><![CDATA[<b>tw");
    assert_eq!(value, "a(e(t(one))e(t(<b>tw)))");
    assert_eq!(said, ["x.xml:1:24 the file ends within `<t>`"]);
}
