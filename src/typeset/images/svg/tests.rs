use super::*;
use crate::patience::within;

const HEAD: &str =
    r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="60" height="30">"#;

fn svg(body: &str) -> String {
    format!("{HEAD}{body}</svg>")
}

fn written(file: &str) -> String {
    let drawing = read(file.as_bytes(), &Fonts::default(), false).unwrap_or_else(|problem| panic!("{problem}: {file}"));
    String::from_utf8(drawing.svg).unwrap()
}

#[test]
fn shapes_stay() {
    let file = svg(r##"<style>.a{fill:#f00}</style><rect class="a" width="10" height="20"/><text y="20">ab</text>"##);
    let drawing = read(file.as_bytes(), &Fonts::default(), false).unwrap();
    assert_eq!((drawing.width, drawing.height), (60.0, 30.0));
    assert!(drawing.left_out.is_empty() && drawing.missing.is_empty());
    let text = String::from_utf8(drawing.svg).unwrap();
    assert!(text.contains("#ff0000") && text.matches("<path").count() >= 2, "{text}");
    assert!(!text.contains("<text") && !text.contains("<style"), "letters are shapes: {text}");
    assert_eq!(written(&file), text, "the same again");
}

#[test]
fn nothing_but_shapes_is_written() {
    let shape = r#"<rect width="10" height="10"/>"#;
    for (body, said) in [
        ("<script>alert(1)</script>", Some("scripts")),
        (r#"<script xlink:href="http://evil.example/x.js"/>"#, Some("scripts")),
        (r#"<g onclick="alert(1)"><rect width="1" height="1"/></g>"#, Some("scripts")),
        (r#"<a xlink:href="javascript:alert(1)"><rect width="1" height="1"/></a>"#, None),
        (
            "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\">evil</body></foreignObject>",
            Some("foreign objects"),
        ),
        (r#"<image href="http://evil.example/x.png" width="9" height="9"/>"#, Some("pictures in other files")),
        (r#"<image xlink:href="file:///etc/passwd" width="9" height="9"/>"#, Some("pictures in other files")),
        (r#"<image href="/etc/hostname" width="9" height="9"/>"#, Some("pictures in other files")),
        (r#"<image href="data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=" width="9" height="9"/>"#, None),
        (r#"<image href="data:text/plain,evil" width="9" height="9"/>"#, Some("pictures in other files")),
        (r#"<use href="http://evil.example/x.svg#a"/>"#, None),
        (r#"<style>@import url("http://evil.example/x.css"); rect{fill:url(http://evil.example/x)}</style>"#, None),
        (r#"<style>@font-face{font-family:evil;src:url(file:///etc/passwd)}</style>"#, None),
        (r#"<rect width="1" height="1" style="fill:url(http://evil.example/y#z) red"/>"#, None),
        (
            r#"<rect width="1" height="1" filter="url(#f)"/><filter id="f"><feTurbulence numOctaves="99999"/></filter>"#,
            Some("filter effects"),
        ),
        (
            r#"<style>rect{filter:url(#f) !important}</style><filter id="f"><feMorphology radius="9999"/></filter>"#,
            Some("filter effects"),
        ),
        (r#"<rect width="1" height="1" style="filter:blur(900px) !important"/>"#, None),
        (r#"<animate attributeName="href" values="javascript:alert(1)"/>"#, Some("animations")),
        ("<?xml-stylesheet href=\"http://evil.example/x.css\"?>", None),
        ("<metadata><x>evil</x></metadata><desc>evil</desc><title>evil</title>", None),
    ] {
        let file = svg(&format!("{body}{shape}"));
        let drawing =
            read(file.as_bytes(), &Fonts::default(), false).unwrap_or_else(|problem| panic!("{problem}: {body}"));
        assert_eq!(
            drawing.left_out.iter().copied().collect::<Vec<_>>(),
            said.into_iter().collect::<Vec<_>>(),
            "{body}"
        );
        let text = String::from_utf8(drawing.svg).unwrap().replace("http://www.w3.org/", "");
        for evil in ["evil", "script", "://", "data:", "passwd", "onclick", "<image", "<filter", "@", "<!", "<?"] {
            assert!(!text.contains(evil), "{evil} in {text}");
        }
    }
}

#[test]
fn outside_entities_are_not_read() {
    let file = format!(
        r#"<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{}"#,
        svg(r#"<text y="20">&x;</text><rect width="9" height="9"/>"#)
    );
    if let Ok(drawing) = read(file.as_bytes(), &Fonts::default(), false) {
        assert!(!String::from_utf8(drawing.svg).unwrap().contains("root:"));
    }
    let adobe = r#"<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
        <!ENTITY ns_svg "http://www.w3.org/2000/svg">]><svg xmlns="&ns_svg;" width="9" height="9"><rect width="9" height="9"/></svg>"#;
    assert!(written(adobe).contains("<path"));
}

/// `levels` groups, each of ten uses of the one before.
fn uses(levels: usize) -> String {
    let mut body = r#"<defs><rect id="l0" width="1" height="1"/>"#.to_owned();
    for level in 0..levels {
        let use_ = format!(r##"<use href="#l{level}"/>"##).repeat(10);
        body += &format!(r#"<g id="l{}">{use_}</g>"#, level + 1);
    }
    svg(&format!(r##"{body}</defs><use href="#l{levels}"/>"##))
}

#[test]
fn bombs_are_refused_in_time() {
    let repeated = |piece: &str, times: usize| svg(&piece.repeat(times));
    let laughs: String =
        (0..9).map(|it| format!(r#"<!ENTITY l{} "{}">"#, it + 1, format!("&l{it};").repeat(10))).collect();
    let laughs = format!(r#"<!DOCTYPE svg [<!ENTITY l0 "ha">{laughs}]>{}"#, svg("<text>&l9;</text>"));
    let blown = format!(
        r#"<!DOCTYPE svg [<!ENTITY a "{}">]>{}"#,
        "M0 0".repeat(100_000),
        repeated(r#"<path d="&a;"/>"#, 5_000)
    );
    let patterns: String = (0..8)
        .map(|it| {
            let rect = format!(r##"<rect width="9" height="9" fill="url(#p{it})"/>"##).repeat(10);
            format!(r#"<pattern id="p{}" width="1" height="1">{rect}</pattern>"#, it + 1)
        })
        .collect();
    let patterns = svg(&format!(r##"<defs>{patterns}</defs><rect width="9" height="9" fill="url(#p8)"/>"##));
    let marker = r#"<marker id="m" markerWidth="9" markerHeight="9">"#.to_owned()
        + &"<rect width='1' height='1'/>".repeat(3_000);
    let points = "L1 1".repeat(100_000);
    let markers = svg(&format!(r#"{marker}</marker><path marker-mid="url(#m)" d="M0 0{points}"/>"#));
    let inherited = svg(&format!(
        r##"<pattern id="p" width="9" height="9">{}</pattern><g fill="url(#p)">{}</g>"##,
        "<rect width='1' height='1'/>".repeat(3_000),
        "<rect width='1' height='1'/>".repeat(3_000),
    ));
    let styled = svg(&format!("<style>{}</style>{}", "g a,b>c{fill:red}".repeat(5_000), "<g/>".repeat(5_000)));
    for (name, bomb) in [
        ("uses", uses(9)),
        ("laughs", laughs),
        ("entity", blown),
        ("patterns", patterns),
        ("markers", markers),
        ("inherited", inherited),
        ("styled", styled),
        ("deep", svg(&format!("{}{}", "<g>".repeat(100_000), "</g>".repeat(100_000)))),
        ("wide", repeated("<g/>", 400_000)),
        ("letters", svg(&format!("<text>{}</text>", "x".repeat(200_000)))),
        (
            "large",
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="1e30" height="1e30"><rect width="9" height="9"/></svg>"#
                .to_owned(),
        ),
        ("arc", svg(r#"<path d="M0 0A1 1 0 0 1 9e99 0"/>"#)),
        ("letters upon letters", svg(r#"<g font-size="9em"><rect rx="9em" width="9" height="9"/></g>"#)),
        ("nothing", svg("<g/>")),
        (
            "no size",
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"><rect width="9" height="9"/></svg>"#
                .to_owned(),
        ),
        ("no svg", "<html><svg></html>".to_owned()),
        ("torn", HEAD.to_owned()),
    ] {
        let read = within(&name, || read(bomb.as_bytes(), &Fonts::default(), false));
        assert!(read.is_err(), "{name}");
    }
}

#[test]
fn what_leads_to_itself_ends() {
    for body in [
        r##"<g id="a"><use href="#a"/></g>"##,
        r##"<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>"##,
        r##"<pattern id="p" width="9" height="9"><rect width="9" height="9" fill="url(#p)"/></pattern><rect width="9" height="9" fill="url(#p)"/>"##,
        r##"<mask id="m"><rect width="9" height="9" mask="url(#m)"/></mask><rect width="9" height="9" mask="url(#m)"/>"##,
        r##"<clipPath id="c" clip-path="url(#c)"><rect width="9" height="9"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>"##,
        r##"<linearGradient id="g" href="#g"/><rect width="9" height="9" fill="url(#g)"/>"##,
        r##"<marker id="m"><path d="M0 0L1 1" marker-end="url(#m)"/></marker><path stroke="red" d="M0 0L1 1" marker-end="url(#m)"/>"##,
    ] {
        let file = svg(&format!(r#"{body}<rect width="5" height="5"/>"#));
        match read(file.as_bytes(), &Fonts::default(), false) {
            Ok(drawing) => assert!(drawing.svg.len() < 100_000, "{body}"),
            Err(problem) => assert!(problem.starts_with("cannot be read: "), "{problem}: {body}"),
        }
    }
}

#[test]
fn drawings_of_usual_size_are_read() {
    let clipped: String = (0..3_000)
        .map(|it| format!(r##"<g clip-path="url(#c)"><path d="M {it} 0 L 10 10" style="stroke:#1f77b4"/></g>"##))
        .collect();
    let file = svg(&format!(r#"<defs><clipPath id="c"><rect width="60" height="30"/></clipPath></defs>{clipped}"#));
    assert!(written(&file).len() > 100_000);
    assert!(!written(&uses(2)).is_empty());
}

#[test]
fn letters_without_a_glyph_are_named() {
    let file = svg(r#"<text y="20">a 𓀀</text>"#);
    let drawing = read(file.as_bytes(), &Fonts::default(), false).unwrap();
    assert_eq!(drawing.missing.into_iter().collect::<String>(), "𓀀");
}

#[test]
fn a_picture_within_is_written_anew() {
    let mut png = Vec::new();
    let pixels = image::DynamicImage::new_rgb8(4, 4);
    pixels.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
    let percent: String = png.iter().map(|byte| format!("%{byte:02X}")).collect();
    let file = svg(&format!(r#"<image href="data:image/png,{percent}" width="9" height="9"/>"#));
    assert!(written(&file).contains("data:image/png;base64,"));
}

#[test]
fn an_svg_is_known_by_its_first_words() {
    for (head, expected) in [
        ("<svg/>", true),
        ("\u{FEFF}<?xml version='1.0'?>\n<!-- x -->\n<svg>", true),
        ("<ns0:svg xmlns:ns0='http://www.w3.org/2000/svg'>", true),
        ("<html>", false),
        ("svg", false),
        ("", false),
    ] {
        assert_eq!(is_svg(head.as_bytes()), expected, "{head}");
    }
}
