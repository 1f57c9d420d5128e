use super::*;
use crate::prose::units;

fn lines(html: &str) -> Vec<String> {
    units(&read(html).0)
}

fn first(html: &str) -> Vec<Inline> {
    match read(html).0.into_iter().next() {
        Some(Block::Paragraph { content }) => content,
        other => panic!("{other:?}"),
    }
}

fn words(text: &str) -> Inline {
    Inline::Text { text: text.to_owned() }
}

#[test]
fn reads_paragraphs_and_marks() {
    for (html, meant) in [
        ("<p>a <b>b</b></p>\n<p>c<br>d<br><br>e</p>", &["a b", "c d", "e"][..]),
        ("<div>a<div>b</div>c</div><hr>d", &["a", "b", "c", "d"]),
        ("<!DOCTYPE html><html><head><title>x</title></head><body><h2>a</h2>b</body></html>", &["a", "b"]),
        ("<p>a</p><!-- b --><script>c</script><style>d</style><p>e", &["a", "e"]),
        ("<p>if a <b and c> d, x<y, n<5</p>", &["if a <b and c> d, x<y, n<5"]),
        ("<p>&eacute; &amp;amp; &amp;eacute; &lt;b&gt; &amp;lt;i&amp;gt;</p>", &["é & é <b> <i>"]),
        ("&lt;p&gt;a &amp;amp; b&lt;/p&gt;&lt;p&gt;c&lt;/p&gt;", &["a & b", "c"]),
        ("a <i>b</i>\n\nc &amp; d\n\n- e\n- f", &["a b", "c & d", "e", "f"]),
        ("<p>\u{202E}a &#x202E;b&#xFDDF;&amp;#xFDD1;</p>", &["a b"]),
        ("<p>&#x0FDD0;&#64976 emph <code>&#xfdd5;</code></p>", &["emph"]),
        ("a\nb\n \n<b>c\n\nd</b>:\n<ul>\n<li>e</li>\n</ul>\n\nf<br>g", &["a b", "c", "d:", "e", "f g"]),
        ("<p>a\n\nb</p>", &["a b"]),
        ("<q>a</q><p><u>b</u> <o:p>c</o:p></p>", &["“a”", "b c"]),
        ("<p>a<noscript>b</noscript><svg><text>c</text></svg></p><p style=\"display:none\">d</p>", &["a"]),
    ] {
        assert_eq!(lines(html), meant, "{html}");
    }
}

#[test]
fn reads_styles_and_marks_across_blocks() {
    let caps = Inline::SmallCaps { content: vec![words("a")] };
    assert_eq!(first("<p><span style='font-variant:small-caps'>a</span></p>"), [caps]);
    let strong = Inline::Strong { content: vec![words("a")] };
    assert_eq!(first("<b><p>a</p><p>b</p></b>"), [strong]);
    assert!(
        matches!(&read("<b><p>a</p><p>b</p></b>").0[1], Block::Paragraph { content } if matches!(content[0], Inline::Strong { .. }))
    );
    assert_eq!(first("<b style='font-weight:normal'><p>a</p></b>"), [words("a")]);
    let made = first(
        "<p>x<sub>1</sub> y<sup>2</sup> <a href='https://a.org'>l</a> <a href='javascript:b'>m</a> <code>c d</code></p>",
    );
    assert!(matches!(&made[1], Inline::Subscript { .. }) && matches!(&made[3], Inline::Superscript { .. }), "{made:?}");
    assert!(matches!(&made[5], Inline::Link { target, .. } if target == "https://a.org"), "{made:?}");
    assert_eq!(made.last(), Some(&Inline::Code { text: "c d".to_owned() }));
}

#[test]
fn reads_lists() {
    let (prose, _) = read("<ol type=a start=3><li>a<ul><li>b</ul><li><p>c</p><p>d</p></ol>");
    let [Block::List { start: Some(3), label, items }] = &prose[..] else { panic!("{prose:?}") };
    assert_eq!((label.as_deref(), items.len(), items[0].len(), items[1].len()), (Some("a."), 2, 2, 2));
    let (prose, _) = read("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>");
    assert!(matches!(&prose[..], [Block::List { items, .. }] if items.len() == 2), "{prose:?}");
    let (prose, _) = read("a<li>b<li>c</li><p>d</p>");
    assert!(
        matches!(&prose[..], [_, Block::List { items, .. }, Block::Paragraph { .. }] if items.len() == 2),
        "{prose:?}"
    );
    assert_eq!(lines("<dl><dt>a<dd>b<dt>c<dd>d</dl>"), ["a b", "c d"]);
    let style = "<ol style='list-style-type: upper-roman'><li>a</ol>";
    assert!(matches!(&read(style).0[0], Block::List { label: Some(label), .. } if label == "I."));
}

#[test]
fn reads_what_word_writes() {
    let item = |level: u8, mark: &str, text: &str| {
        format!(
            "<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]><span \
             style='mso-list:Ignore'>{mark}<span style='font:7pt'>&nbsp; </span></span><![endif]>{text}<o:p></o:p></p>"
        )
    };
    let html = format!(
        "<!--[if gte mso 9]><xml>x</xml><![endif]--><p class=MsoNormal>a</p>{}{}{}<p>e</p>",
        item(1, "(a)", "b"),
        item(2, "·", "c"),
        item(1, "(b)", "d")
    );
    let (prose, _) = read(&html);
    let [_, Block::List { start: Some(1), label, items }, Block::Paragraph { .. }] = &prose[..] else {
        panic!("{prose:?}")
    };
    assert_eq!((label.as_deref(), items.len()), (Some("(a)"), 2));
    assert!(matches!(&items[0][..], [Block::Paragraph { .. }, Block::List { start: None, .. }]), "{items:?}");
    assert_eq!(units(&prose), ["a", "b", "c", "d", "e"]);
}

#[test]
fn reads_tables_code_and_quotations() {
    assert_eq!(lines("<table><caption>T</caption><tr><th>a<th>b<tr><td><p>c</p><td>d</table>"), ["T", "a | b c | d"]);
    assert_eq!(lines("<table><tr><td><p>a</p><ul><li>b</ul></table>"), ["a", "b"]);
    let (prose, _) = read("<blockquote>a<p>b</blockquote><pre>\n c &lt;\n  d\n</pre>");
    assert!(matches!(&prose[0], Block::Quote { content } if content.len() == 2), "{prose:?}");
    assert_eq!(prose[1], Block::Code { text: " c <\n  d".to_owned() });
}

#[test]
fn reads_pictures() {
    let (prose, _) = read("<figure><img src='a.png' alt='An A'><figcaption>The <i>a</i></figcaption></figure>");
    let [Block::Figure { file, caption, alt }] = &prose[..] else { panic!("{prose:?}") };
    assert_eq!((file.as_str(), alt.as_str(), caption.len()), ("a.png", "An A", 2));
    assert_eq!(lines("<p>a <img src='https://a.org/b.png' alt='b'> c</p>"), ["a b c"]);
}

#[test]
fn reads_formulas() {
    let (prose, _) = read("<p>an $x_1$ and \\(y\\): \\[z^2\\] costs $5, or $a&lt;b$</p>");
    assert_eq!(units(&prose), ["an $x_1$ and $y$:", "$z^2$", "costs $5, or $a<b$"]);
    let html = "<p>a <math alttext='x^2'><mi>x</mi></math> <math><semantics><mi>y</mi><annotation \
                encoding='application/x-tex'>y_1</annotation></semantics></math></p>";
    assert_eq!(lines(html), ["a $x$ $y_1$"]);
    assert_eq!(lines("<p>a <script type='math/tex'>b<c</script> <tex-math>d</tex-math></p>"), ["a $b<c$ $d$"]);
}

#[test]
fn bounds_what_is_open() {
    let deep = format!("{}deep{}", "<div><b class='x'>".repeat(5_000), "</b></div>".repeat(5_000));
    assert_eq!(lines(&deep), ["deep"]);
    let (prose, too_deep) = read(&format!("{}deep", "<blockquote>".repeat(50)));
    assert!(too_deep && units(&prose) == ["deep"]);
}

#[test]
fn what_is_written_by_its_number_is_a_character() {
    let read = |text: &str| {
        let text = crate::diagnostic::Spanned::made(text.to_owned());
        units(&crate::prose::read(&text, crate::prose::Dialect::Html).value)
    };
    assert_eq!(
        read("<p>a &#92;emph&#123;b&#125; of &#36;x&#36; &#38;amp; &#96;&#96;c'' --d&#45;&#45;</p>"),
        ["a \\emph{b} of $x$ &amp; ``c'' --d--"]
    );
    assert_eq!(read("<p><code>&#92;a</code> \\emph{b}</p>"), ["\\a b"]);
}
