//! The strings of handouts.

use super::Printer;
use crate::booklet::{
    BadgeSheet, CardSheet, CertificateSheet, ChairSheet, Cue, Handout, Next, PosterSheet, Sheets, SlipEntry, SlipSheet,
    SlipTalk, TalkSheet,
};
use crate::diagnostic::Place;

impl Printer<'_> {
    pub(super) fn handout(&mut self, handout: &mut Handout) {
        self.copies();
        self.lines([&mut handout.title, &mut handout.event]);
        match &mut handout.sheets {
            Sheets::Talk(sheets) => sheets.iter_mut().for_each(|sheet| self.talk_sheet(sheet)),
            Sheets::Session(sheets) => {
                for sheet in sheets {
                    self.copies();
                    self.lines(&mut sheet.day);
                    self.session(&mut sheet.session);
                }
            }
            Sheets::Chair(sheets) => sheets.iter_mut().for_each(|sheet| self.chair_sheet(sheet)),
            Sheets::Door(sheets) => {
                for sheet in sheets {
                    self.field("the programme", "room", &Place::Made);
                    self.line(&mut sheet.room);
                    self.copies();
                    self.lines(&mut sheet.day);
                    sheet.sessions.iter_mut().for_each(|session| self.session(session));
                }
            }
            Sheets::Card(sheets) => sheets.iter_mut().for_each(|sheet| self.card_sheet(sheet)),
            Sheets::Pocket(sheets) => {
                sheets.iter_mut().flat_map(|sheet| &mut sheet.days).for_each(|day| self.card_sheet(day));
            }
            Sheets::Poster(sheets) => sheets.iter_mut().for_each(|sheet| self.poster_sheet(sheet)),
            Sheets::Badge(sheets) => sheets.iter_mut().for_each(|sheet| self.badge(sheet)),
            Sheets::Certificate(sheets) => sheets.iter_mut().for_each(|sheet| self.certificate(sheet)),
            Sheets::Slip(sheets) => sheets.iter_mut().for_each(|sheet| self.slip_sheet(sheet)),
        }
    }

    fn talk_sheet(&mut self, sheet: &mut TalkSheet) {
        self.contribution(&mut sheet.contribution);
        self.copies();
        let options = sheet.session.iter_mut().chain(&mut sheet.board);
        self.lines(options.chain(&mut sheet.chairs));
        for code in &mut sheet.codes {
            self.lines([&mut code.name, &mut code.qr.address, &mut code.qr.alt]);
        }
    }

    fn card_sheet(&mut self, sheet: &mut CardSheet) {
        self.copies();
        self.lines(sheet.day.iter_mut().chain(&mut sheet.note));
        sheet.sessions.iter_mut().for_each(|session| self.session(session));
    }

    fn poster_sheet(&mut self, sheet: &mut PosterSheet) {
        self.field(&format!("the poster `{}`", sheet.plain_title), "title, authors or affiliations", &sheet.place);
        self.inlines(&mut sheet.title);
        self.lines(sheet.authors.iter_mut().map(|author| &mut author.name).chain(&mut sheet.affiliations));
        let options = [&mut sheet.board, &mut sheet.number, &mut sheet.session, &mut sheet.schedule];
        self.lines(options.into_iter().flatten());
        self.copies();
        self.line(&mut sheet.plain_title);
        if let Some(qr) = &mut sheet.qr {
            self.lines([&mut qr.address, &mut qr.alt]);
        }
    }

    fn badge(&mut self, sheet: &mut BadgeSheet) {
        self.field(&format!("the badge of `{}`", sheet.name), "name, affiliation or country", &Place::Made);
        self.line(&mut sheet.name);
        self.lines([&mut sheet.affiliation, &mut sheet.country].into_iter().flatten());
        self.copies();
        self.lines([&mut sheet.given, &mut sheet.family, &mut sheet.role].into_iter().flatten());
    }

    fn certificate(&mut self, sheet: &mut CertificateSheet) {
        self.field(&format!("the certificate of `{}`", sheet.plain_title), "title, names or affiliation", &sheet.place);
        self.inlines(&mut sheet.title);
        self.lines(sheet.names.iter_mut().chain(&mut sheet.affiliation));
        for signer in &mut sheet.signers {
            self.line(&mut signer.name);
            self.lines(&mut signer.role);
        }
        self.copies();
        self.lines([&mut sheet.plain_title, &mut sheet.heading, &mut sheet.presented]);
        self.lines(&mut sheet.occasion);
    }

    fn chair_sheet(&mut self, sheet: &mut ChairSheet) {
        self.field(&format!("session `{}`", sheet.title), "title, room, track or chair", &sheet.place);
        self.line(&mut sheet.title);
        self.lines([&mut sheet.room, &mut sheet.track].into_iter().flatten().chain(&mut sheet.chairs));
        self.copies();
        self.lines(sheet.day.iter_mut().chain(&mut sheet.time));
        sheet.cues.iter_mut().for_each(|cue| self.cue(cue));
        sheet.next.iter_mut().for_each(|next| self.next(next));
    }

    fn cue(&mut self, cue: &mut Cue) {
        let place = Place::Made;
        self.field("a talk", "title, speakers or biographies", &place);
        self.inlines(&mut cue.title);
        for speaker in &mut cue.speakers {
            self.line(&mut speaker.name);
            self.lines(speaker.pronunciation.iter_mut().chain(&mut speaker.affiliation));
            self.blocks(&mut speaker.biography);
        }
        self.lines(&mut cue.others);
        self.copies();
        self.lines([&mut cue.number, &mut cue.time, &mut cue.length].into_iter().flatten());
        self.lines(cue.moments.iter_mut().flat_map(|moment| [&mut moment.time, &mut moment.words]));
        cue.next.iter_mut().for_each(|next| self.next(next));
    }

    /// The new event's own book says what is wrong with its texts.
    fn slip_sheet(&mut self, sheet: &mut SlipSheet) {
        self.copies();
        self.line(&mut sheet.heading);
        let facts = [&mut sheet.dates, &mut sheet.at, &mut sheet.none, &mut sheet.abstracts_heading];
        self.lines(facts.into_iter().flatten());
        sheet.whole.iter_mut().for_each(|note| self.inlines(&mut note.text));
        for day in &mut sheet.days {
            self.line(&mut day.day);
            day.entries.iter_mut().for_each(|entry| self.slip_entry(entry));
        }
        sheet.abstracts.iter_mut().for_each(|talk| self.slip_talk(talk));
    }

    fn slip_entry(&mut self, entry: &mut SlipEntry) {
        let facts = [&mut entry.number, &mut entry.time, &mut entry.room, &mut entry.board];
        self.lines(facts.into_iter().flatten().chain([&mut entry.mark]).chain(&mut entry.people));
        self.inlines(&mut entry.title);
        for note in &mut entry.notes {
            self.lines(&mut note.word);
            self.inlines(&mut note.text);
        }
        entry.talks.iter_mut().for_each(|talk| self.slip_talk(talk));
    }

    fn slip_talk(&mut self, talk: &mut SlipTalk) {
        self.lines(talk.time.iter_mut().chain(&mut talk.people));
        self.inlines(&mut talk.title);
    }

    /// Says again what stands elsewhere.
    fn next(&mut self, next: &mut Next) {
        self.copies();
        self.inlines(&mut next.title);
        self.lines(next.time.iter_mut().chain(&mut next.speakers));
    }
}
