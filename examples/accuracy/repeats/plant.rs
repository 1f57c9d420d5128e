//! Plants repeats of each kind, and what only looks like one, in an abstract.

use unicode_segmentation::UnicodeSegmentation;

use super::chance::Chance;
use super::reword;

/// What has to happen to a planted text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// It goes, and what is left is the abstract as it was.
    Removed,
    /// It stays, and is reported.
    Reported,
    /// It stays, and nothing is said.
    Left,
}

/// An abstract in paragraphs of sentences, each with its end.
pub(crate) struct Base {
    pub(crate) title: String,
    pub(crate) paragraphs: Vec<Vec<String>>,
}

/// A way to plant something; none where the abstract has no place for it.
pub(crate) type Plant = fn(&Base, &mut Chance) -> Option<String>;

/// The kinds, by name.
pub(crate) const KINDS: &[(&str, Wanted, Plant)] = &[
    ("sentence, same paragraph", Wanted::Removed, |base, chance| {
        let (paragraph, sentence) = base.weighty(chance)?;
        let copy = base.paragraphs[paragraph][sentence].clone();
        let at = sentence + 1 + chance.below(base.paragraphs[paragraph].len() - sentence);
        Some(base.with(paragraph, at, vec![copy]))
    }),
    ("sentence, other paragraph", Wanted::Removed, |base, chance| {
        let (paragraph, sentence) = base.weighty(chance)?;
        let copy = base.paragraphs[paragraph][sentence].clone();
        let other = paragraph + 1 + chance.below(base.paragraphs.len().checked_sub(paragraph + 1).filter(|&n| n > 0)?);
        Some(base.with(other, chance.below(base.paragraphs[other].len() + 1), vec![copy]))
    }),
    ("paragraph", Wanted::Removed, |base, chance| {
        let paragraph = chance.below(base.paragraphs.len());
        let copy = base.paragraphs[paragraph].clone();
        let mut all = base.paragraphs.clone();
        let at = paragraph + 1 + chance.below(base.paragraphs.len() - paragraph);
        all.insert(at, copy);
        Some(text(&all))
    }),
    ("abstract", Wanted::Removed, |base, _| Some(text(&[base.paragraphs.clone(), base.paragraphs.clone()].concat()))),
    ("abstract, in one paragraph", Wanted::Removed, |base, _| {
        let mut all = base.paragraphs.clone();
        all.push(base.paragraphs.concat());
        Some(text(&all))
    }),
    ("abstract, inside its last paragraph", Wanted::Removed, |base, chance| {
        let last = base.paragraphs.len() - 1;
        let at = 1 + chance.below(base.paragraphs[last].len());
        let before: Vec<String> = base.paragraphs[..last].concat();
        let copy = [before, base.paragraphs[last][..at].to_vec()].concat();
        Some(base.with(last, at, copy))
    }),
    ("run across paragraphs", Wanted::Removed, |base, chance| {
        let first = chance.below(base.paragraphs.len().checked_sub(1).filter(|&n| n > 0)?);
        let (one, other) = (&base.paragraphs[first], &base.paragraphs[first + 1]);
        let run = [one[one.len() - 1..].to_vec(), other[..1].to_vec()].concat();
        let last = base.paragraphs.len() - 1;
        run.iter().all(|it| is_weighty(it)).then(|| base.with(last, base.paragraphs[last].len(), run))
    }),
    ("run inside a paragraph", Wanted::Removed, |base, chance| {
        let paragraph = base.paragraphs.iter().position(|it| it.len() >= 4)?;
        let all = &base.paragraphs[paragraph];
        let from = chance.below(all.len() - 2);
        let run = all[from..from + 2].to_vec();
        run.iter().any(|it| is_weighty(it)).then(|| base.with(paragraph, all.len() - 1, run))
    }),
    ("abstract cut at a sentence", Wanted::Removed, |base, chance| {
        let copy = cut(&base.paragraphs, chance.below(base.count().checked_sub(2)?) + 1);
        copy.iter().flatten().find(|it| is_weighty(it))?;
        Some(text(&[base.paragraphs.clone(), copy].concat()))
    }),
    ("abstract cut in a sentence", Wanted::Removed, |base, chance| base.cut_inside(chance, "", false)),
    ("abstract cut in a word", Wanted::Removed, |base, chance| base.cut_inside(chance, "", true)),
    ("abstract cut with dots", Wanted::Removed, |base, chance| {
        let dots = ["…", "...", " …", " [...]", " [truncated]"][chance.below(5)];
        base.cut_inside(chance, dots, false)
    }),
    ("first copy cut", Wanted::Removed, |base, chance| {
        let mut copy = cut(&base.paragraphs, chance.below(base.count().checked_sub(2)?) + 2);
        let last = copy.last_mut()?.last_mut()?;
        *last = shortened(last, chance, false)?;
        Some(text(&[copy, base.paragraphs.clone()].concat()))
    }),
    ("title on its line", Wanted::Removed, |base, chance| {
        let end = ["", "", ":", "."][chance.below(4)];
        Some(format!("{}{end}\n\n{}", base.title_in_some_case(chance)?, text(&base.paragraphs)))
    }),
    ("title above, no blank line", Wanted::Removed, |base, chance| {
        Some(format!("{}\n{}", base.title_in_some_case(chance)?, text(&base.paragraphs)))
    }),
    ("title run in", Wanted::Removed, |base, chance| {
        let title = base.title_in_some_case(chance)?;
        let end = if title.ends_with(['.', '?', '!']) { "" } else { "." };
        Some(format!("{title}{end} {}", text(&base.paragraphs)))
    }),
    ("folded: case", Wanted::Removed, |base, chance| base.changed(chance, |it, _| Some(it.to_uppercase()))),
    ("folded: quotes", Wanted::Removed, |base, chance| base.changed(chance, reword::quotes)),
    ("folded: dashes", Wanted::Removed, |base, chance| base.changed(chance, reword::dashes)),
    ("folded: broken words", Wanted::Removed, |base, chance| base.changed(chance, reword::broken)),
    ("folded: ligatures", Wanted::Removed, |base, chance| base.changed(chance, reword::ligatures)),
    ("folded: white space", Wanted::Removed, |base, chance| base.changed(chance, reword::spaces)),
    ("folded: markup", Wanted::Removed, |base, chance| base.changed(chance, reword::markup)),
    ("near: a synonym", Wanted::Reported, |base, chance| {
        base.changed(chance, |it, chance| reword::synonyms(it, 1, chance))
    }),
    ("near: two synonyms", Wanted::Reported, |base, chance| {
        base.changed(chance, |it, chance| reword::synonyms(it, 2, chance))
    }),
    ("near: word order", Wanted::Reported, |base, chance| base.changed(chance, reword::turned)),
    ("near: an adverb", Wanted::Reported, |base, chance| base.changed(chance, reword::adverb)),
    ("near: a slip of the key", Wanted::Reported, |base, chance| base.changed(chance, reword::slip)),
    ("other number", Wanted::Left, |base, chance| base.changed(chance, reword::number)),
    ("negated", Wanted::Left, |base, chance| base.changed(chance, reword::negated)),
    ("other name", Wanted::Left, |base, chance| base.changed(chance, reword::name)),
    ("other unit", Wanted::Left, |base, chance| base.changed(chance, reword::unit)),
    ("other formula", Wanted::Left, |base, chance| base.changed(chance, reword::formula)),
    ("opposite", Wanted::Left, |base, chance| base.changed(chance, reword::opposite)),
    ("same opening", Wanted::Left, |base, chance| base.changed(chance, reword::same_opening)),
    ("formulaic sentences", Wanted::Left, |base, chance| {
        Some(format!("{}\n\n{}", text(&base.paragraphs), reword::formulaic(chance)))
    }),
    ("items sharing a sentence", Wanted::Left, |base, chance| {
        let (paragraph, sentence) = base.weighty(chance)?;
        let shared = &base.paragraphs[paragraph][sentence];
        let kinds = ["Alpha release", "Beta release", "Final release"];
        let items = kinds.map(|kind| {
            format!("- {kind}. We list what holds of it alone, {kind}. {} More follows.", reword::sharing(shared))
        });
        Some(format!("{}\n\n{}", text(&base.paragraphs), items.join("\n")))
    }),
    ("short refrain", Wanted::Left, |base, chance| {
        let refrain = ["Why does it matter?", "See below.", "Join us!", "And why?", "Bring your laptop."]
            [chance.below(5)]
        .to_owned();
        let mut all = base.paragraphs.clone();
        all[0].insert(0, refrain.clone());
        all.last_mut()?.push(refrain);
        Some(text(&all))
    }),
    ("begins with words of the title", Wanted::Left, |base, chance| {
        let title = base.title_in_some_case(chance)?;
        let on = [
            " is hard to get right in practice.",
            " has been studied for many years.",
            ", in short, is what this is about.",
        ];
        let title = title.trim_end_matches(|c: char| !c.is_alphanumeric());
        // A title of two sentences whose first begins the abstract is another case.
        let first: String = base.title.split(['?', '.', '!']).next()?.to_lowercase();
        if text(&base.paragraphs).to_lowercase().contains(&first) {
            return None;
        }
        Some(format!("{title}{} {}", on[chance.below(3)], text(&base.paragraphs)))
    }),
];

/// Words and letters from which a sentence is long enough to be a repeat.
pub(crate) fn is_weighty(sentence: &str) -> bool {
    let letters = sentence.chars().filter(|c| c.is_alphanumeric()).count();
    sentence.unicode_words().count() >= 6 && letters >= 30
}

fn text(paragraphs: &[Vec<String>]) -> String {
    paragraphs.iter().map(|it| it.join(" ")).collect::<Vec<_>>().join("\n\n")
}

/// The first sentences of an abstract.
fn cut(paragraphs: &[Vec<String>], mut count: usize) -> Vec<Vec<String>> {
    let mut kept = Vec::new();
    for paragraph in paragraphs {
        let here = paragraph.len().min(count);
        kept.push(paragraph[..here].to_vec());
        count -= here;
    }
    kept.retain(|it| !it.is_empty());
    kept
}

/// The beginning of a sentence, up to a word or into one.
fn shortened(sentence: &str, chance: &mut Chance, in_word: bool) -> Option<String> {
    let words: Vec<&str> = sentence.split(' ').collect();
    let kept = 2 + chance.below(words.len().checked_sub(4).filter(|&n| n > 0)?);
    let mut short = words[..kept].join(" ");
    if in_word {
        let letters: Vec<char> = words[kept].chars().collect();
        short.push(' ');
        short.extend(&letters[..letters.len().div_ceil(2)]);
    }
    // What ends like a sentence is no longer cut.
    let short = short.trim_end_matches(['.', '!', '?', ':', ')', '"', '”', '’']).to_owned();
    sentence.starts_with(&short).then_some(short)
}

impl Base {
    fn count(&self) -> usize {
        self.paragraphs.iter().map(Vec::len).sum()
    }

    /// A sentence that is long enough, by paragraph and sentence.
    fn weighty(&self, chance: &mut Chance) -> Option<(usize, usize)> {
        let all =
            self.paragraphs.iter().enumerate().flat_map(|(at, it)| (0..it.len()).map(move |sentence| (at, sentence)));
        let weighty: Vec<_> = all.filter(|&(at, sentence)| is_weighty(&self.paragraphs[at][sentence])).collect();
        (!weighty.is_empty()).then(|| weighty[chance.below(weighty.len())])
    }

    fn with(&self, paragraph: usize, at: usize, sentences: Vec<String>) -> String {
        let mut all = self.paragraphs.clone();
        all[paragraph].splice(at..at, sentences);
        text(&all)
    }

    /// The abstract with a changed copy of one of its sentences, behind it or at the end.
    fn changed(&self, chance: &mut Chance, change: fn(&str, &mut Chance) -> Option<String>) -> Option<String> {
        for _ in 0..8 {
            let (paragraph, sentence) = self.weighty(chance)?;
            let written = &self.paragraphs[paragraph][sentence];
            // Two sentences whose border is not sure may be one repeat and something else.
            let glued = written.split(['.', '?', '!']).skip(1).any(|it| it.starts_with(char::is_alphabetic));
            let is_one = !glued && written.split_sentence_bounds().count() == 1;
            if let Some(copy) = change(written, chance).filter(|copy| is_one && copy != written) {
                let last = self.paragraphs.len() - 1;
                return Some(match chance.below(2) {
                    0 => self.with(paragraph, sentence + 1, vec![copy]),
                    _ => self.with(last, self.paragraphs[last].len(), vec![copy]),
                });
            }
        }
        None
    }

    fn cut_inside(&self, chance: &mut Chance, end: &str, in_word: bool) -> Option<String> {
        let mut copy = cut(&self.paragraphs, chance.below(self.count().checked_sub(2)?) + 2);
        copy.iter().flatten().rev().skip(1).find(|it| is_weighty(it))?;
        let last = copy.last_mut()?.last_mut()?;
        *last = format!("{}{end}", shortened(last, chance, in_word)?);
        Some(text(&[self.paragraphs.clone(), copy].concat()))
    }

    fn title_in_some_case(&self, chance: &mut Chance) -> Option<String> {
        (self.title.unicode_words().count() >= 3).then(|| match chance.below(3) {
            0 => self.title.to_uppercase(),
            1 => format!("“{}”", self.title),
            _ => self.title.clone(),
        })
    }
}
