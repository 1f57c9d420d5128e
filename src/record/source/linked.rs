//! Linked data within web pages: `<script type="application/ld+json">`.

use std::ops::Range;

/// Scripts of one page that are read; a conference's page has a handful.
const MAX_SCRIPTS: usize = 50;

/// Where the linked data of a page stand. A script ends at the next `</script`, whatever stands in it (HTML 13.2.5.15).
pub(super) fn scripts(page: &str) -> Vec<Range<usize>> {
    if !["ld+json", "LD+JSON"].iter().any(|word| page.contains(word)) {
        return Vec::new();
    }
    // As many bytes as before, so that places stay.
    let lower = page.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = lower[at..].find("<script").map(|open| at + open) {
        let Some(start) = lower[open..].find('>').map(|end| open + end + 1) else { break };
        let end = lower[start..].find("</script").map_or(lower.len(), |end| start + end);
        if lower[open..start].contains("application/ld+json") {
            found.push(start..end);
        }
        if found.len() == MAX_SCRIPTS {
            break;
        }
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_of_linked_data_is_found_and_no_other() {
        let page = "<SCRIPT>let a = '<script type=\"application/ld+json\">'</script><p>é<script id=x type='application/LD+JSON'>\n{}</script\n>\
                    <script type=application/ld+json>[";
        let found: Vec<&str> = scripts(page).into_iter().map(|part| &page[part]).collect();
        assert_eq!(found, ["\n{}", "["]);
        assert_eq!(scripts(&"<script type='application/ld+json'></script>".repeat(60)).len(), MAX_SCRIPTS);
    }
}
