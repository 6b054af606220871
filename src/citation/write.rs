//! What a style of citations makes to the words of a line.

use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, VerticalAlign};
use hayagriva::{ElemChild, ElemChildren, ElemMeta, Formatted};

use crate::model::block::Attributes;
use crate::model::inline::{Inline, InlineKind, Link, Phrase};
use crate::source::Span;

/// What surrounds one work of a citation.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// Where a link to the work leads; none for what is not linked.
    pub(super) target: Option<String>,
    /// Words before it.
    pub(super) before: String,
    /// Words after it.
    pub(super) after: String,
    /// Whether the names are left out: the sentence has them.
    pub(super) without_names: bool,
}

/// The words of a citation; each work in it is a link.
pub(super) fn citation(children: &ElemChildren, around: &[Around], span: Span) -> Vec<Inline> {
    let mut words = Vec::new();
    for child in &children.0 {
        cited(child, around, span, &mut words);
    }
    words
}

fn cited(child: &ElemChild, around: &[Around], span: Span, words: &mut Vec<Inline>) {
    let ElemChild::Elem(element) = child else { return push(child, span, words) };
    let Some(ElemMeta::Entry(index)) = element.meta else {
        return element.children.0.iter().for_each(|child| cited(child, around, span, words));
    };
    let mut content = Vec::new();
    let nothing = Around::default();
    let around = around.get(index).unwrap_or(&nothing);
    for child in &element.children.0 {
        push_without(child, around.without_names, span, &mut content);
    }
    if around.without_names {
        trim_start(&mut content);
    }
    if !around.before.is_empty() {
        words.push(text(format!("{} ", around.before), span));
    }
    match &around.target {
        Some(target) if !content.is_empty() => {
            let attributes = Attributes::of_class("biblioref");
            let link = Link { target: target.clone(), title: String::new(), content, attributes };
            words.push(Inline { kind: InlineKind::Link(Box::new(link)), span });
        }
        _ => words.extend(content),
    }
    if !around.after.is_empty() {
        words.push(text(around.after.clone(), span));
    }
}

/// The words of an entry in the list of works.
pub(super) fn entry(children: &ElemChildren, span: Span) -> Vec<Inline> {
    let mut words = Vec::new();
    children.0.iter().for_each(|child| push(child, span, &mut words));
    words
}

/// The words of one child, as [`entry`] writes them.
pub(super) fn push(child: &ElemChild, span: Span, words: &mut Vec<Inline>) {
    push_without(child, false, span, words);
}

fn push_without(child: &ElemChild, without_names: bool, span: Span, words: &mut Vec<Inline>) {
    match child {
        ElemChild::Text(text) => formatted(text, span, words),
        ElemChild::Elem(element) if without_names && matches!(element.meta, Some(ElemMeta::Names(_))) => {}
        ElemChild::Elem(element) => {
            element.children.0.iter().for_each(|child| push_without(child, without_names, span, words));
        }
        ElemChild::Markup(markup) => words.push(text(markup.clone(), span)),
        ElemChild::Link { text, url } => {
            let mut content = Vec::new();
            formatted(text, span, &mut content);
            let link = Link { target: url.clone(), title: String::new(), content, attributes: Attributes::default() };
            words.push(Inline { kind: InlineKind::Link(Box::new(link)), span });
        }
        ElemChild::Transparent { .. } => {}
    }
}

fn formatted(piece: &Formatted, span: Span, words: &mut Vec<Inline>) {
    if piece.text.is_empty() {
        return;
    }
    let wrap = |phrase: Phrase, inner: Inline| Inline { kind: InlineKind::Phrase(phrase, vec![inner]), span };
    let formatting = piece.formatting;
    let mut inline = text(piece.text.clone(), span);
    if formatting.font_variant == FontVariant::SmallCaps {
        let attributes = Attributes::of_class("smallcaps");
        inline = Inline { kind: InlineKind::Styled(vec![inline], attributes), span };
    }
    inline = match formatting.vertical_align {
        VerticalAlign::Sup => wrap(Phrase::Superscript, inline),
        VerticalAlign::Sub => wrap(Phrase::Subscript, inline),
        VerticalAlign::None | VerticalAlign::Baseline => inline,
    };
    if formatting.font_weight == FontWeight::Bold {
        inline = wrap(Phrase::Strong, inline);
    }
    if formatting.font_style == FontStyle::Italic {
        inline = wrap(Phrase::Emphasis, inline);
    }
    words.push(inline);
}

fn text(words: impl Into<String>, span: Span) -> Inline {
    Inline { kind: InlineKind::Text(words.into()), span }
}

/// Takes away the space and the comma that stood between the names and what follows them.
fn trim_start(words: &mut Vec<Inline>) {
    while let Some(first) = words.first_mut() {
        if let InlineKind::Text(text) = &mut first.kind {
            *text = text.trim_start_matches([' ', ',', '\u{A0}']).to_owned();
            if text.is_empty() {
                words.remove(0);
                continue;
            }
        }
        return;
    }
}

/// Takes away the full stop with which a style ends its note, where the sentence has a mark of its own.
pub(super) fn trim_end(words: &mut Vec<Inline>) {
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = words.last_mut()
        && let Some(kept) = text.strip_suffix('.')
    {
        *text = kept.to_owned();
        if text.is_empty() {
            words.pop();
        }
    }
}
