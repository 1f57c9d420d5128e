//! The running texts of a booklet beside its abstracts, for those who look at every one.

use super::Booklet;
use crate::diagnostic::Place;
use crate::prose::Block;

/// A running text.
pub(crate) struct Text<'b> {
    /// What it belongs to, as complaints call it: ``front matter `Welcome` ``.
    pub(crate) whose: String,
    /// The title it stands under.
    pub(crate) title: String,
    /// The text.
    pub(crate) blocks: &'b mut Vec<Block>,
    /// Where it stands in the event's folder.
    pub(crate) place: Place,
}

impl Booklet {
    /// The texts before the programme and at the end, of the imprint and of sponsors, in the order of the book.
    pub(crate) fn texts_mut(&mut self) -> impl Iterator<Item = Text<'_>> {
        let imprint = self.imprint.iter_mut().map(|imprint| Text {
            whose: "the imprint".to_owned(),
            title: self.metadata.title.clone(),
            place: imprint.place.clone(),
            blocks: &mut imprint.text,
        });
        let front = self.front.iter_mut().map(|part| Text {
            whose: format!("front matter `{}`", part.title),
            title: part.title.clone(),
            place: part.place.clone(),
            blocks: &mut part.content,
        });
        let sponsors = self.sponsors.iter_mut().flat_map(|tier| &mut tier.sponsors).map(|sponsor| Text {
            whose: format!("sponsor `{}`", sponsor.name),
            title: sponsor.name.clone(),
            place: sponsor.place.clone(),
            blocks: &mut sponsor.text,
        });
        let back = self.back.iter_mut().map(|part| Text {
            whose: format!("back matter `{}`", part.title),
            title: part.title.clone(),
            place: part.place.clone(),
            blocks: &mut part.content,
        });
        imprint.chain(front).chain(sponsors).chain(back)
    }
}
