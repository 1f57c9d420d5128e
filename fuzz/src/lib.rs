//! What must hold of whatever strangers write: the bodies of the fuzz targets. `tests/all/promises.rs` runs them as well.

use libretto::diagnostic::{Place, Spanned};
use libretto::prose::{self, Block, Dialect, Inline, Macros, Reading, Vocabulary};
use typst::syntax::{SyntaxKind, SyntaxNode, parse_math};

/// A formula: what is set of it is math and holds no code, and what is said of it on the web is well-formed.
pub fn formula(tex: &str) {
    if let Ok(typst) = prose::to_typst(tex) {
        is_math(tex, &typst);
    }
    for displayed in [false, true] {
        if let Ok(mathml) = prose::to_mathml(tex, displayed) {
            let read = roxmltree::Document::parse(&mathml);
            assert!(read.is_ok(), "{tex:?} becomes {mathml}: {read:?}");
        }
    }
}

/// A text in every dialect, with commands of its event: its formulas hold no code either, and its length has a bound.
pub fn text(text: &str) {
    let mut macros = Macros::none();
    for (name, text) in [("a", "\\mathsf{#1}"), ("b", "\\a{#2}\\b{#1}"), ("c", "\\c\\c"), ("d", "x")] {
        macros.define(name, text);
    }
    for dialect in [None, Some(Dialect::Plain), Some(Dialect::Markdown), Some(Dialect::Latex), Some(Dialect::Html)] {
        let spanned = Spanned { value: text.to_owned(), place: Place::Made };
        let prose = prose::read(&spanned, Reading { dialect, macros: &macros, vocabulary: &Vocabulary::none() }).value;
        let printed = prose::units(&prose).iter().map(String::len).sum::<usize>();
        assert!(printed <= 100_000 + 100 * text.len(), "{text:?} has {printed} bytes in print");
        prose.iter().for_each(block);
    }
}

fn block(block: &Block) {
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => content.iter().for_each(inline),
        Block::List { items, .. } => items.iter().flatten().for_each(self::block),
        Block::Quote { content } => content.iter().for_each(self::block),
        Block::Math { tex, typst, alt } => set(tex, typst.as_deref(), alt),
        Block::Figure { caption, .. } => caption.iter().for_each(inline),
        Block::Table { head, rows, .. } => head.iter().chain(rows.iter().flatten()).flatten().for_each(inline),
        Block::References { items } => items.iter().flat_map(|item| &item.content).for_each(inline),
        Block::Code { .. } => {}
    }
}

fn inline(inline: &Inline) {
    match inline {
        Inline::Math { tex, typst, alt } => set(tex, typst.as_deref(), alt),
        Inline::Emphasis { content }
        | Inline::Strong { content }
        | Inline::SmallCaps { content }
        | Inline::Subscript { content }
        | Inline::Superscript { content }
        | Inline::Link { content, .. } => content.iter().for_each(self::inline),
        Inline::Text { .. } | Inline::Code { .. } | Inline::Break => {}
    }
}

fn set(tex: &str, typst: Option<&str>, alt: &str) {
    if let Some(typst) = typst {
        assert!(!alt.is_empty(), "{tex:?} has no words");
        is_math(tex, typst);
    }
}

fn is_math(tex: &str, typst: &str) {
    fn walk(node: &SyntaxNode, tex: &str) {
        let is_code = matches!(node.kind(), SyntaxKind::Hash | SyntaxKind::FieldAccess);
        assert!(!node.kind().is_error() && !is_code, "{tex:?}: {node:?}");
        node.children().for_each(|child| walk(child, tex));
    }
    let root = parse_math(typst);
    assert!(root.errors_and_warnings().0.is_empty(), "{tex:?} becomes {typst}");
    walk(&root, tex);
}
