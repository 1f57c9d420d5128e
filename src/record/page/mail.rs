//! Text that came by mail: signs of quotation and the lines of its head are no part of it, and addresses stand there.

use std::sync::Arc;

use crate::record::text::Text;

/// Words before the colon in the head of a mail, in the languages of mail programs.
const HEAD: [&str; 28] = [
    "from",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "sent",
    "reply-to",
    "message-id",
    "mime-version",
    "content-type",
    "von",
    "an",
    "betreff",
    "datum",
    "gesendet",
    "de",
    "à",
    "a",
    "objet",
    "envoyé",
    "para",
    "asunto",
    "fecha",
    "enviado",
    "da",
    "oggetto",
    "data",
];
/// How lines end that announce a quotation.
const WROTE: [&str; 6] = ["wrote:", "schrieb:", "a écrit :", "a écrit:", "escribió:", "ha scritto:"];

/// The text without what mail programs put around it, every character in its place; nothing is changed in what is no mail.
pub(super) fn opened(text: Text) -> Text {
    let lines: Vec<&str> = text.content.split_inclusive('\n').collect();
    let filled = lines.iter().filter(|line| !line.trim().is_empty()).count();
    let quoted = lines.iter().filter(|line| line.starts_with('>')).count();
    let is_quoted = quoted >= 3 && quoted * 3 >= filled;
    let mut blank: Vec<bool> = lines.iter().map(|line| is_announced(bare(line))).collect();
    let mut at = 0;
    while at < lines.len() {
        let run = lines[at..].iter().take_while(|line| is_head(bare(line))).count();
        let has_address = lines[at..at + run].iter().any(|line| line.contains('@'));
        if run >= 2 && has_address {
            blank[at..at + run].fill(true);
        }
        at += run.max(1);
    }
    if !is_quoted && !blank.contains(&true) {
        return text;
    }
    for (line, blank) in lines.iter().zip(&mut blank) {
        *blank |= is_greeting(bare(line));
    }
    let mut opened = String::with_capacity(text.content.len());
    for (line, blank) in lines.into_iter().zip(blank) {
        let kept = if blank {
            &line[line.trim_end_matches('\n').len()..]
        } else if is_quoted {
            bare(line)
        } else {
            line
        };
        opened.extend(std::iter::repeat_n(' ', line.len() - kept.len()));
        opened.push_str(kept);
    }
    Text::new(Arc::clone(&text.file), opened)
}

/// A line without its signs of quotation.
fn bare(line: &str) -> &str {
    let rest = line.trim_start_matches(['>', ' ']);
    if line.starts_with('>') { rest } else { line }
}

/// Whether a line greets whoever gets the mail.
fn is_greeting(line: &str) -> bool {
    let first = line.trim().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    let greetings = [
        "hi", "hello", "dear", "hallo", "liebe", "lieber", "sehr", "bonjour", "cher", "chère", "hola", "estimado",
        "ciao", "gentile",
    ];
    line.len() < 100 && greetings.contains(&first.as_str()) && line.contains([',', '!'])
}

fn is_head(line: &str) -> bool {
    let word = line.split_once(':').map(|(word, _)| word.trim().trim_matches('*').to_lowercase());
    word.is_some_and(|word| HEAD.contains(&word.as_str()))
}

/// Whether a line says who wrote what is quoted below: `On 3 May Ada Kim <…> wrote:`.
fn is_announced(line: &str) -> bool {
    let line = line.trim();
    WROTE.iter().any(|end| line.ends_with(end)) && (line.contains('@') || line.chars().any(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_and_the_signs_go_and_every_character_keeps_its_place() {
        for (mail, expected) in [
            (
                "Von: A <a@x.example>\nBetreff: Moos\n\nHallo\n> > Titel: Moos\n> > Text\n>\n> Ende\n",
                "|||Hallo|Titel: Moos|Text||Ende",
            ),
            ("On 3 May Ada <a@x.example> wrote:\n> One\n> Two\n> Three\n", "|One|Two|Three"),
            ("From: A\nTo: B\n", "From: A|To: B"),
            ("Text\nmore\nand\nmore\n> a quotation\n", "Text|more|and|more|> a quotation"),
        ] {
            let read = opened(Text::new("mail.txt".into(), mail.to_owned()));
            let shown: Vec<&str> = read.content.lines().map(str::trim).collect();
            assert_eq!(shown.join("|"), expected);
            assert_eq!(read.content.len(), mail.len());
        }
    }
}
