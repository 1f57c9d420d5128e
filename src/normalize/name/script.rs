//! Names in Chinese, Japanese and Korean script, and names written in two scripts.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;

use super::{Guess, Reading};
use crate::event::Name;

/// Chinese family names of two characters that are borne today, traditional and simplified.
const CHINESE_DOUBLE: [&str; 24] = [
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "司徒", "东方", "東方", "皇甫", "尉迟", "尉遲", "公孙",
    "公孫", "慕容", "令狐", "夏侯", "轩辕", "軒轅", "端木", "南宫", "南宮", "长孙",
];

/// The hundred most frequent Chinese family names of one character, traditional and simplified (more than eight of ten Chinese).
const CHINESE: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁潘于\
    蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢\
    严嚴覃武戴莫孔向汤湯";

/// Korean family names of two syllables; all others have one.
const KOREAN_DOUBLE: [&str; 9] = ["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "망절"];

/// Scripts of East Asia, which write the family name first.
fn is_east_asian(char: char) -> bool {
    matches!(char, '々' | 'ー' | '〆' | 'ヶ')
        || matches!(script(char), Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo)
}

fn script(char: char) -> Script {
    CodePointMapData::<Script>::new().get(char)
}

/// Whether all letters of a text are East Asian, there being one.
fn is_east_asian_text(text: &str) -> bool {
    let mut letters = text.chars().filter(|char| char.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(is_east_asian)
}

fn is_latin_text(text: &str) -> bool {
    let mut letters = text.chars().filter(|char| char.is_alphabetic()).peekable();
    letters.peek().is_some()
        && letters.all(|char| matches!(script(char), Script::Latin | Script::Common | Script::Inherited))
}

/// A name written in two scripts: the one in Latin letters, and the other.
///
/// They stand one in parentheses behind the other, or, where one is East Asian, side by side.
pub(super) fn two_scripts(text: &str) -> Option<(String, String)> {
    let spaced = text.replace('（', " (").replace('）', ")").replace('(', " (");
    let (outer, inner) = match spaced.split_once('(') {
        Some((outer, rest)) => {
            let (inner, behind) = rest.split_once(')')?;
            (format!("{outer} {behind}"), inner.to_owned())
        }
        None => {
            let (asian, other): (Vec<&str>, Vec<&str>) = text.split(' ').partition(|word| is_east_asian_text(word));
            (asian.join(" "), other.join(" "))
        }
    };
    let [outer, inner] = [outer, inner].map(|part| super::tidy(&part));
    let foreign =
        |text: &str| text.chars().any(char::is_alphabetic) && !text.chars().any(|char| script(char) == Script::Latin);
    if is_latin_text(&outer) && foreign(&inner) {
        Some((outer, inner))
    } else if is_latin_text(&inner) && foreign(&outer) {
        Some((inner, outer))
    } else {
        None
    }
}

/// An East Asian name and its reading in parentheses, in kana or Hangul: `山田太郎（やまだ たろう）`.
pub(super) fn with_reading(text: &str) -> Option<(String, String)> {
    let (written, rest) = text.split_once(['(', '（'])?;
    let (reading, behind) = rest.split_once([')', '）'])?;
    let fits = behind.trim().is_empty() && is_east_asian_text(written) && is_east_asian_text(reading);
    fits.then(|| (written.trim().to_owned(), reading.trim().to_owned()))
}

/// Reads a name that is all in an East Asian script, family name first.
pub(super) fn east_asian(text: &str, language: &str) -> Option<Reading> {
    if !is_east_asian_text(text) {
        return None;
    }
    // A middle dot parts the words of a name that was taken over by its sound; those keep their order.
    let dotted = text.split(['・', '·', '‧', '･']).collect::<Vec<_>>();
    if let ([given @ .., family], true) = (dotted.as_slice(), dotted.len() > 1 && !text.contains(' ')) {
        let parts = Name { given: given.join("・"), family: (*family).to_owned(), ..Name::default() };
        return Some(Reading::sure(Name { literal: text.to_owned(), ..parts }));
    }
    let whole = |family: &str, given: &str| Name {
        literal: text.to_owned(),
        family: family.to_owned(),
        given: given.to_owned(),
        family_first: true,
        ..Name::default()
    };
    if let Some((family, given)) = text.split_once(' ') {
        return Some(Reading::sure(whole(family, given)));
    }
    let (count, reason) = family_length(text, language);
    let at = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    let (family, given) = text.split_at(at);
    Some(Reading { name: whole(family, given), guess: reason.map(Guess::Parts) })
}

/// How many characters of an undivided name are the family name, and why, where that is a guess.
fn family_length(text: &str, language: &str) -> (usize, Option<&'static str>) {
    let chars: Vec<char> = text.chars().collect();
    let starts_with = |doubles: &[&str]| doubles.iter().any(|double| text.starts_with(double));
    if chars.iter().all(|&char| script(char) == Script::Hangul) {
        return match chars.len() {
            1 | 5.. => (chars.len(), None),
            length if length > 2 && starts_with(&KOREAN_DOUBLE) => (2, None),
            _ => (1, None),
        };
    }
    if chars.len() > 2 && starts_with(&CHINESE_DOUBLE) {
        return (2, None);
    }
    if !chars.iter().all(|&char| script(char) == Script::Han) {
        let han = chars.iter().take_while(|&&char| script(char) == Script::Han || char == '々').count();
        let kana = chars[han..].iter().all(|&char| script(char) != Script::Han);
        return match han {
            2.. if kana && han < chars.len() => (han, Some("the given name seems to begin where the script changes")),
            _ => (chars.len(), Some("nothing tells where the given name begins")),
        };
    }
    let japanese = language.split('-').next() == Some("ja");
    match chars.len() {
        1 => (1, None),
        2 => (1, japanese.then_some("a Japanese name of two characters has most often one for each part")),
        3 if !japanese && CHINESE.contains(chars[0]) => {
            (1, Some("it begins with a frequent Chinese family name; a Japanese one may be longer"))
        }
        4 => (2, Some("most names of four characters have two for each part")),
        length => (length, Some("nothing tells where the given name begins")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn east_asian_names_begin_with_the_family_name() {
        for (language, literal, family, given) in [
            ("en", "孔丘", "孔", "丘"),
            ("en", "李时珍", "李", "时珍"),
            ("en", "诸葛亮", "诸葛", "亮"),
            ("en", "欧阳询", "欧阳", "询"),
            ("en", "紫 式部", "紫", "式部"),
            ("ja", "伊能忠敬", "伊能", "忠敬"),
            ("ja", "関孝和", "関孝和", ""),
            ("ja", "樋口いちえふ", "樋口", "いちえふ"),
            ("ko", "장영실", "장", "영실"),
            ("ko", "남궁억", "남궁", "억"),
            ("ko", "이 순신", "이", "순신"),
        ] {
            let name = east_asian(literal, language).expect("all East Asian").name;
            assert_eq!((name.family.as_str(), name.given.as_str()), (family, given), "{literal}");
            assert!(name.family_first && name.literal == literal);
        }
        let turing = east_asian("アラン・チューリング", "ja").expect("all East Asian").name;
        assert_eq!((turing.given.as_str(), turing.family.as_str()), ("アラン", "チューリング"));
        assert!(!turing.family_first);
        assert!(east_asian("Seki Takakazu", "ja").is_none());
    }

    #[test]
    fn two_scripts_are_two_forms_of_one_name() {
        for text in
            ["伊能忠敬 (Tadataka Ino)", "Tadataka Ino (伊能忠敬)", "Tadataka Ino（伊能忠敬）", "伊能忠敬 Tadataka Ino"]
        {
            let (latin, other) = two_scripts(text).expect("two scripts");
            assert_eq!((latin.as_str(), other.as_str()), ("Tadataka Ino", "伊能忠敬"), "{text}");
        }
        assert_eq!(
            with_reading("伊能忠敬（いのう ただたか）"),
            Some(("伊能忠敬".to_owned(), "いのう ただたか".to_owned()))
        );
        assert!(two_scripts("Ada (Countess) Byron").is_none());
        assert!(two_scripts("Ада Лавлейс (Ada Lovelace)").is_some());
    }
}
