use std::collections::{BTreeMap, HashMap};

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Object, String as PdfString};
use hayro_syntax::page::Page;

use super::font::ToUnicode;
use super::text_string;

/// Text of a page by marked-content identifier (§14.7.4.2); what stands in no such sequence is an artifact (§14.8.2.2).
pub(super) fn text_by_id(page: &Page<'_>) -> BTreeMap<i64, String> {
    let mut reader = Reader::default();
    let mut operations: TypedIter<'_> = page.typed_operations();
    while let Some(operation) = operations.next() {
        reader.take(page, &operation);
    }
    reader.texts
}

#[derive(Default)]
struct Reader {
    texts: BTreeMap<i64, String>,
    open: Vec<Sequence>,
    fonts: HashMap<Vec<u8>, ToUnicode>,
    font: Vec<u8>,
}

/// A marked-content sequence that has begun.
struct Sequence {
    id: Option<i64>,
    is_artifact: bool,
    /// It stands for another text, which was taken when it began (§14.9.4).
    is_replaced: bool,
}

impl Reader {
    fn take(&mut self, page: &Page<'_>, operation: &TypedInstruction<'_, '_>) {
        match operation {
            TypedInstruction::BeginMarkedContent(begin) => self.begin(begin.0, None),
            TypedInstruction::BeginMarkedContentWithProperties(begin) => {
                let properties = match begin.1 {
                    Object::Dict(properties) => Some(properties.clone()),
                    Object::Name(name) => page.resources().properties.get::<Dict<'_>>(name),
                    _ => None,
                };
                self.begin(begin.0, properties.as_ref());
            }
            TypedInstruction::EndMarkedContent(_) => {
                self.open.pop().expect("marked content ends after it began");
            }
            TypedInstruction::TextFont(font) => {
                self.font = font.0.as_ref().to_vec();
                if !self.fonts.contains_key(&self.font) {
                    let dict = page.resources().get_font(font.0).expect("the font is among the resources");
                    self.fonts.insert(self.font.clone(), ToUnicode::of(&dict));
                }
            }
            TypedInstruction::ShowText(show) => self.show(show.0),
            TypedInstruction::NextLineAndShowText(show) => self.show(show.0),
            TypedInstruction::ShowTextWithParameters(show) => self.show(show.2),
            TypedInstruction::ShowTexts(shows) => {
                for object in shows.0.iter::<Object<'_>>() {
                    if let Object::String(text) = object {
                        self.show(&text);
                    }
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, tag: &Name<'_>, properties: Option<&Dict<'_>>) {
        let replacement: Option<PdfString<'_>> = properties.and_then(|properties| properties.get("ActualText"));
        let sequence = Sequence {
            id: properties.and_then(|properties| properties.get::<i64>("MCID")),
            is_artifact: tag.as_str() == "Artifact",
            is_replaced: replacement.is_some(),
        };
        if let (Some(replacement), false) = (replacement, self.is_replaced()) {
            let id = sequence.id.or_else(|| self.id());
            if !sequence.is_artifact && !self.is_artifact() {
                self.append(id, &text_string(&replacement));
            }
        }
        if let Some(id) = sequence.id {
            self.texts.entry(id).or_default();
        }
        self.open.push(sequence);
    }

    fn show(&mut self, shown: &[u8]) {
        if self.is_replaced() || self.is_artifact() {
            return;
        }
        let font = self.fonts.get(&self.font).expect("a font is chosen before text is shown");
        let text = font.decode(shown);
        self.append(self.id(), &text);
    }

    fn append(&mut self, id: Option<i64>, text: &str) {
        if let Some(id) = id {
            self.texts.entry(id).or_default().push_str(text);
        }
    }

    /// The innermost identifier that is open.
    fn id(&self) -> Option<i64> {
        self.open.iter().rev().find_map(|sequence| sequence.id)
    }

    fn is_artifact(&self) -> bool {
        self.open.iter().any(|sequence| sequence.is_artifact)
    }

    fn is_replaced(&self) -> bool {
        self.open.iter().any(|sequence| sequence.is_replaced)
    }
}
