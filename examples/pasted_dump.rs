use libretto::diagnostic::{Code, Spanned};
use libretto::prose::{self, Dialect, Macros, Reading, Vocabulary};
use std::collections::BTreeMap;
fn main() {
    let mut events: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
    for line in std::fs::read_to_string("/tmp/pasted/abs.jsonl").unwrap().lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        if v["kind"] == "page" {
            continue;
        }
        let src = v["src"].as_str().unwrap();
        events.entry(src.split('/').take(2).collect::<Vec<_>>().join("/")).or_default().push(v.clone());
    }
    let macros = Macros::default();
    for (src, rows) in &events {
        let texts: Vec<&str> =
            rows.iter().flat_map(|r| [r["title"].as_str().unwrap(), r["text"].as_str().unwrap()]).collect();
        let start = std::time::Instant::now();
        let vocabulary = Vocabulary::of(texts.iter().copied());
        eprintln!("{src} {} {:?}", rows.len(), start.elapsed());
        for r in rows {
            let text = Spanned::made(r["text"].as_str().unwrap().to_owned());
            let dialect = match src.split('/').next().unwrap() {
                "latex" => Dialect::Latex,
                "frontmatter" | "opass_json" | "pretalx_json" => Dialect::Markdown,
                "frab_xml" | "acl_xml" => Dialect::Html,
                _ => Dialect::Plain,
            };
            let read = prose::read(&text, Reading { dialect: Some(dialect), macros: &macros, vocabulary: &vocabulary });
            for d in read.diagnostics {
                if d.code == Code::PasteRepaired {
                    println!("{src} | {}", d.message.replace("paste damage: ", ""));
                }
            }
        }
    }
}
