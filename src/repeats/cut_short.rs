//! Copies that were cut short: the last sentence of a copy ends in its middle, in the middle of a word, or in dots.

use super::find::{Finder, Run};
use super::fold::Folded;
use super::text::{Kind, Text};

/// What stands where a text was cut off.
const MARKS: &[&str] =
    &["…", "...", ". . .", "[…]", "[...]", "(…)", "(...)", "[truncated]", "(truncated)", "-", "‐", "–", "—"];

/// The words a sentence has to have at least to be taken for the cut copy of the next one.
const WORDS_OF_A_LEAD: usize = 12;

impl Finder<'_> {
    /// The sentence that this one is the cut copy of.
    pub(super) fn cut_short(&self, at: usize) -> Option<usize> {
        let fragment = Fragment::at(self.text, at)?;
        let begins = |kept: usize| {
            let is_there = kept != at && self.removed.get(kept) == Some(&false);
            is_there && self.text.kind(kept).is_text() && fragment.begins(self.text, kept)
        };
        // In a copy, where the copied text goes on.
        let follows = self.runs.last().filter(|run| run.removed.end == at).map(|run| run.kept.end);
        if let Some(kept) = follows.filter(|&kept| begins(kept)) {
            return Some(kept);
        }
        let folded = &self.text.sentences[at].folded;
        let is_last = self.last() == Some(at);
        if is_last && folded.is_weighty(true) && at > 0 && self.text.kind(at) == Kind::Paragraph {
            return (0..at).find(|&kept| begins(kept));
        }
        let is_lead = fragment.is_marked && folded.is_weighty(true) || folded.words >= WORDS_OF_A_LEAD;
        (is_lead && begins(at + 1)).then_some(at + 1)
    }

    /// Where the first copy was cut short, or ends earlier than the second that follows it, the second is kept.
    pub(super) fn keep_the_longer(&mut self) {
        for index in 0..self.runs.len() {
            let Run { kept, removed, .. } = self.runs[index].clone();
            let (cut, whole) = (kept.end, removed.end);
            let is_cut = cut < removed.start
                && !self.removed[cut]
                && self.removed.get(whole) == Some(&false)
                && Fragment::at(self.text, cut).is_some_and(|fragment| fragment.begins(self.text, whole));
            let stops_early = cut == removed.start
                && kept.len() > 1
                && self.text.are_whole_parts(&kept)
                && self.removed.get(whole) == Some(&false)
                && self.text.sentences[whole].part == self.text.sentences[whole - 1].part;
            if is_cut && cut + 1 == removed.start {
                self.turn(index, 1);
            } else if is_cut {
                self.removed[cut] = true;
                self.runs.push(Run::new(whole..whole + 1, cut..cut + 1));
            } else if stops_early {
                self.turn(index, 0);
            }
        }
        self.runs.sort_by_key(|run| run.removed.start);
    }

    /// Removes the first copy of a run, and `more` sentences behind it, instead of the second.
    fn turn(&mut self, index: usize, more: usize) {
        let Run { kept, removed, .. } = self.runs[index].clone();
        let shift = removed.start - kept.start;
        for run in self.runs.iter_mut().filter(|run| kept.contains(&run.kept.start) && run.kept.end <= kept.end) {
            run.kept = run.kept.start + shift..run.kept.end + shift;
        }
        self.removed[removed.clone()].fill(false);
        self.runs[index] = Run::new(removed.start..removed.end + more, kept.start..kept.end + more);
        self.removed[kept.start..kept.end + more].fill(true);
    }
}

/// The last sentence of a part, if it has no end.
struct Fragment {
    /// Its letters and digits: whether a hyphen at the cut belongs to the word is not to be seen.
    letters: String,
    key: String,
    is_marked: bool,
}

impl Fragment {
    fn at(text: &Text, at: usize) -> Option<Self> {
        let part = text.part(at);
        if !part.kind.is_text() || part.span.end != at + 1 {
            return None;
        }
        let sentence = &text.sentences[at];
        let written = part.flat.text[sentence.range.clone()].trim_end();
        let mut rest = written;
        while let Some(shorter) = MARKS.iter().find_map(|mark| rest.strip_suffix(mark)) {
            rest = shorter.trim_end();
        }
        let is_marked = rest.len() < written.len();
        let closed = rest.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
        let ends = closed.ends_with(['.', '!', '?', ':', '。', '！', '？', '؟', '۔', '।']);
        if rest.is_empty() || ends && !is_marked {
            return None;
        }
        let range = sentence.range.start..sentence.range.start + rest.len();
        let folded = Folded::new(&part.flat, &range);
        Some(Self { letters: letters(&folded), key: folded.key, is_marked })
    }

    /// Whether a sentence begins as this one does, and goes on; dots may stand behind one that is complete.
    fn begins(&self, text: &Text, sentence: usize) -> bool {
        let whole = &text.sentences[sentence].folded;
        letters(whole).starts_with(&self.letters) && (self.is_marked || whole.key != self.key)
    }
}

fn letters(folded: &Folded) -> String {
    folded.key.chars().filter(|c| c.is_alphanumeric()).collect()
}
