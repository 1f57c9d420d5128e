use super::*;

#[test]
fn dump() {
    let Ok(file) = std::env::var("PAGE") else { return };
    let name = file.rsplit('/').next().unwrap().to_owned();
    let page = Page { name, bytes: std::fs::read(&file).unwrap(), media_type: None, address: None };
    let mut sources = Sources::default();
    let checked = read(&page, &mut sources);
    let r = &checked.value;
    println!("{}", serde_json::to_string_pretty(&serde_json::json!({"event": r.event, "contributions": r.contributions, "program": r.program})).unwrap());
    for d in &checked.diagnostics {
        println!("## {} {} {}", d.code, d.place, d.message);
    }
    for u in &r.unplaced {
        println!("?? {} {}", u.place, u.value);
    }
}
