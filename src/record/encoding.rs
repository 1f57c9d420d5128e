//! Which encoding bytes are in, whatever is said of them, and what of them was repaired.
//!
//! What is said may lie and files are pasted together, so the bytes are asked first: a mark, zeros at every second place,
//! valid UTF-8. What is said, by the server or within the file, counts where they leave it open (WHATWG Encoding, section 6).

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::diagnostic::{Code, Diagnostic, Place, Severity};

/// Bytes at the beginning in which a file says its encoding.
const HEAD: usize = 2048;
/// Bytes of which zeros are counted.
const SAMPLE: usize = 16 << 10;

/// Text, and what had to be done for it.
pub(super) struct Decoded<'b> {
    pub(super) text: Cow<'b, str>,
    pub(super) doubt: Option<Doubt>,
}

/// What is not sure about the encoding of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Nothing says what it is in.
    Guessed(&'static str),
    /// It is in another encoding than is said.
    Lied { said: &'static str, is: &'static str },
    /// Some lines are in another encoding than the rest, which is UTF-8; the first of them begins at this byte of the text.
    Mixed { encoding: &'static str, lines: usize, first: usize },
    /// Bytes that are no text in it.
    Damaged(&'static str),
}

impl Doubt {
    /// The byte of the decoded text that shows it first.
    pub(super) fn place(&self, text: &str) -> usize {
        match self {
            Self::Mixed { first, .. } => *first,
            Self::Damaged(_) => text.find('\u{FFFD}').unwrap_or(0),
            Self::Guessed(_) | Self::Lied { .. } => text.find(|c: char| !c.is_ascii()).unwrap_or(0),
        }
    }

    /// What was done about it; a warning where characters are lost.
    pub(super) fn told(&self, place: &Place) -> Diagnostic {
        let message = match self {
            Self::Guessed(name) => format!("the file does not say its encoding; it is read as {name}"),
            Self::Lied { said, is } => format!("the file is said to be {said}, and is {is}"),
            Self::Mixed { encoding, lines, .. } => {
                let lines = if *lines == 1 { "a line is".to_owned() } else { format!("{lines} lines are") };
                format!("{lines} in {encoding}, and the rest in UTF-8; each is read as what it is")
            }
            Self::Damaged(name) => format!("the file has bytes that are no {name} text; they read `\u{FFFD}`"),
        };
        let mut complaint = Diagnostic::new(Code::BadEncoding, place, message);
        if !matches!(self, Self::Damaged(_)) {
            complaint.severity = Severity::Note;
        }
        complaint.help("if letters are wrong, save it as UTF-8, and pull it again if it is a source")
    }
}

/// Decodes a file; `media_type` is what the server says.
pub(super) fn decode<'b>(bytes: &'b [u8], media_type: Option<&str>) -> Decoded<'b> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return whole(&bytes[mark..], encoding, None);
    }
    if let Some(encoding) = sixteen_bits(bytes) {
        return whole(bytes, encoding, None);
    }
    let said = media_type.and_then(|said| label(said, "charset=")).or_else(|| within(bytes));
    let escapes = said == Some(ISO_2022_JP) || bytes.windows(3).take(HEAD).any(|three| three == b"\x1B$B");
    if escapes && bytes.is_ascii() {
        return whole(bytes, ISO_2022_JP, None);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let doubt = said.filter(|said| *said != UTF_8 && !bytes.is_ascii());
        let doubt = doubt.map(|said| Doubt::Lied { said: said.name(), is: UTF_8.name() });
        return Decoded { text: Cow::Borrowed(text), doubt };
    }
    if let Some(mixed) = mixed(bytes, said) {
        return mixed;
    }
    if let Some(encoding) = said.filter(|said| *said != UTF_8) {
        let read = whole(bytes, encoding, None);
        if read.doubt.is_none() {
            return read;
        }
    }
    let guessed = guess(bytes);
    let doubt = match said {
        Some(said) if said != guessed => Doubt::Lied { said: said.name(), is: guessed.name() },
        _ => Doubt::Guessed(guessed.name()),
    };
    whole(bytes, guessed, Some(doubt))
}

fn whole<'b>(bytes: &'b [u8], encoding: &'static Encoding, doubt: Option<Doubt>) -> Decoded<'b> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, doubt: if damaged { Some(Doubt::Damaged(encoding.name())) } else { doubt } }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 without a mark: zeros at one of every two places, and text when it is read so.
pub(super) fn sixteen_bits(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(SAMPLE) & !1];
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|&&byte| byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    // A stray zero in a text of single bytes makes no UTF-16 of it; in UTF-16 either every other byte is zero, or it is no UTF-8.
    let is_utf8 = std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true);
    if (first + second) * 4 < head.len() && is_utf8 {
        return None;
    }
    // Some signs of Han have a zero at the other place.
    let encoding = match (first, second) {
        (0, 0) => return None,
        (first, second) if second > first * 2 => UTF_16LE,
        (first, second) if first > second * 2 => UTF_16BE,
        _ => return None,
    };
    let (text, damaged) = encoding.decode_without_bom_handling(head);
    // The sample may end within a pair.
    let damaged = damaged && !text.trim_end_matches('\u{FFFD}').chars().all(|c| c != '\u{FFFD}');
    let is_text = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    (head.len() >= 8
        && !damaged
        && text.chars().all(is_text)
        && text.contains([' ', '\n', '\r', ',', ';', '\t', '{', '<']))
    .then_some(encoding)
}

/// A file of which some lines are UTF-8 and others are not: each line by itself.
fn mixed<'b>(bytes: &'b [u8], said: Option<&'static Encoding>) -> Option<Decoded<'b>> {
    let lines = || bytes.split_inclusive(|&byte| byte == b'\n' || byte == b'\r');
    let mut others = Vec::new();
    let (mut good, mut wide, mut bad) = (0_usize, 0_usize, 0_usize);
    for line in lines().filter(|line| !line.is_ascii()) {
        match std::str::from_utf8(line) {
            Ok(text) => {
                good += 1;
                wide += text.chars().filter(|c| c.len_utf8() > 2).count();
            }
            Err(_) => {
                bad += 1;
                others.extend_from_slice(line);
            }
        }
    }
    let guessed = said.filter(|said| *said != UTF_8).unwrap_or_else(|| guess(&others));
    // Few letters look alike in the encodings of Europe; those of the other lines tell which it is.
    let western = good > 0
        && guessed.is_single_byte()
        && lines().filter_map(|line| std::str::from_utf8(line).ok()).all(|line| !WINDOWS_1252.encode(line).2);
    let encoding = if western && said.is_none_or(|said| said == UTF_8) { WINDOWS_1252 } else { guessed };
    // In encodings of two bytes a short line may be valid UTF-8 by chance.
    let sure = if encoding.is_single_byte() { good > 0 || within_lines(&others) } else { wide > 2 && good * 4 >= bad };
    if !sure || bad == 0 {
        return None;
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut first = None;
    let mut damaged = false;
    for line in lines() {
        if let Ok(line) = std::str::from_utf8(line) {
            text.push_str(line);
            continue;
        }
        first.get_or_insert(text.len());
        if !encoding.is_single_byte() {
            let (line, replaced) = encoding.decode_without_bom_handling(line);
            damaged |= replaced;
            text.push_str(&line);
            continue;
        }
        for chunk in line.utf8_chunks() {
            text.push_str(chunk.valid());
            let (rest, replaced) = encoding.decode_without_bom_handling(chunk.invalid());
            damaged |= replaced;
            text.push_str(&rest);
        }
    }
    let doubt = if damaged {
        Doubt::Damaged(encoding.name())
    } else {
        Doubt::Mixed { encoding: encoding.name(), lines: bad, first: first.unwrap_or_default() }
    };
    Some(Decoded { text: Cow::Owned(text), doubt: Some(doubt) })
}

/// Whether lines hold characters of UTF-8 beside bytes that are none, not more of the latter: by chance
/// two letters of another encoding are hardly ever one of UTF-8.
fn within_lines(lines: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0_usize, 0_usize);
    for chunk in lines.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += chunk.invalid().len();
    }
    valid > 0 && valid >= invalid
}

/// What the file says itself: HTML in its head, XML in its declaration.
fn within(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let meta = head.find("<meta").and_then(|at| label(&head[at..], "charset="));
    let declared = || head.trim_start().strip_prefix("<?xml").and_then(|rest| label(rest, "encoding="));
    // A page that could be read this far as single bytes is not in UTF-16, whatever it says.
    meta.or_else(declared).map(|found| if found.is_ascii_compatible() { found } else { UTF_8 })
}

/// The encoding named behind `key`.
fn label(text: &str, key: &str) -> Option<&'static Encoding> {
    let at = text.to_ascii_lowercase().find(key)? + key.len();
    let name = text.get(at..)?.trim_start_matches(['"', '\'', ' ']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(name.len());
    Encoding::for_label(&name.as_bytes()[..end])
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, EUC_JP, EUC_KR, GBK, SHIFT_JIS, WINDOWS_1251};

    use super::*;

    const JAPANESE: &str = "題名,著者\n市況コメント生成のための少数事例の選択方法について,川原田将之\n言語モデルを用いた対話の評価,石垣達也\n";

    #[test]
    fn legacy_encodings_are_found() {
        for (encoding, text) in [
            (SHIFT_JIS, JAPANESE),
            (EUC_JP, JAPANESE),
            (GBK, "题目,作者\n关于小样本学习的若干问题研究与分析,王小明\n大规模语言模型的评测方法,李华\n"),
            (BIG5, "題目,作者\n關於小樣本學習的若干問題研究與分析,王小明\n大規模語言模型的評測方法,李華\n"),
            (EUC_KR, "제목,저자\n작은 표본 학습에 관한 연구와 분석,김철수\n언어 모델의 평가 방법,이영희\n"),
            (
                WINDOWS_1251,
                "Название,Автор\nО методах оценки языковых моделей,Иванов Иван\nАнализ малых выборок,Пётр Петров\n",
            ),
            (WINDOWS_1252, "Titel,Autor\nÜber die Größe kleiner Räume,Jürgen Müßig\nFür und wider,Zoë Groß\n"),
        ] {
            let (bytes, _, failed) = encoding.encode(text);
            assert!(!failed);
            let read = decode(&bytes, None);
            assert_eq!(read.text, text, "{}", encoding.name());
            assert!(matches!(read.doubt, Some(Doubt::Guessed(_))), "{:?}", read.doubt);
        }
    }

    #[test]
    fn sixteen_bits_without_a_mark() {
        for text in ["Titel,Autor\nÜber Räume,Zoë\n", JAPANESE] {
            for (encoding, wide) in [(UTF_16LE, u16::to_le_bytes as fn(u16) -> [u8; 2]), (UTF_16BE, u16::to_be_bytes)] {
                let bytes: Vec<u8> = text.encode_utf16().flat_map(wide).collect();
                assert_eq!(sixteen_bits(&bytes), Some(encoding));
                assert_eq!(decode(&bytes, None).text, text);
            }
        }
        for bytes in [
            &b"a,b\nc,d\n"[..],
            b"- title: One \0\n- title: Two\n",
            b"\x00\x00\x01\x00\x10\x00abcdef",
            b"",
            b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00",
        ] {
            assert_eq!(sixteen_bits(bytes), None);
        }
    }

    #[test]
    fn lines_of_two_encodings() {
        let bytes =
            b"Title,Name\nOn \xC3\xA9t\xC3\xA9,Jo\r\nOn caf\xE9s,Zo\xEB\r\n\xE2\x80\x9CSo\xE2\x80\x9D,R\xE9my\n";
        let read = decode(bytes, None);
        assert_eq!(read.text, "Title,Name\nOn été,Jo\r\nOn cafés,Zoë\r\n“So”,Rémy\n");
        assert_eq!(read.doubt, Some(Doubt::Mixed { encoding: "windows-1252", lines: 2, first: 24 }));
        let line = b"{\"a\": \"\xC3\xA9t\xC3\xA9, \xC3\xBCber\", \"b\": \"caf\xE9\"}";
        assert_eq!(
            decode(line, Some("application/json; charset=utf-8")).text,
            "{\"a\": \"été, über\", \"b\": \"café\"}"
        );
    }

    #[test]
    fn what_is_said_may_lie() {
        let (japanese, _, _) = SHIFT_JIS.encode(JAPANESE);
        for (bytes, media_type, expected, said, is) in [
            ("Zoë, “so”".as_bytes(), "text/csv; charset=iso-8859-1", "Zoë, “so”", "windows-1252", "UTF-8"),
            (&japanese, "text/csv; charset=utf-8", JAPANESE, "UTF-8", "Shift_JIS"),
            (&japanese, "text/csv; charset=euc-jp", JAPANESE, "EUC-JP", "Shift_JIS"),
        ] {
            let read = decode(bytes, Some(media_type));
            assert_eq!((read.text.as_ref(), read.doubt), (expected, Some(Doubt::Lied { said, is })), "{media_type}");
        }
        let xml = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>Zo\xEB</a>";
        let read = decode(xml, None);
        assert!(read.text.ends_with("<a>Zoë</a>") && read.doubt.is_none());
        assert_eq!(decode(b"a \x1B$B\x46\x7C\x4B\x5C\x1B(B", None).text, "a 日本");
    }
}
