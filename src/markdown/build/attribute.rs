//! Attributes where the parser reads them its own way, behind emphasis and formulas, and where nothing can have any.

use std::ops::Range;

use super::Builder;
use crate::markdown::braces::{self, Braces};
use crate::markdown::dialect::formula::Formula;
use crate::markdown::dialect::{attributes, delimiter, parser, table_captions};
use crate::markdown::frame::Open;
use crate::markdown::words::Escaped;
use crate::model::block::Attributes;
use crate::model::inline::{Inline, InlineKind, Math, MathStyle};
use crate::source::Span;

impl Builder<'_> {
    /// What a formula is in a line; one that stands on its own may have attributes after a space.
    pub(super) fn formula(&mut self, formula: &Formula) -> InlineKind {
        let end = formula.range.end;
        let spaces = if formula.style == MathStyle::Display { spaces(&self.text.original[end..]) } else { 0 };
        let attributes = self.attributes_at(end + spaces);
        InlineKind::Math(Box::new(Math::new(formula.tex.clone(), formula.style, attributes)))
    }

    /// The attributes of a heading; what the parser took for some and is none goes back to the words.
    pub(super) fn heading_attributes(&mut self, content: &mut Vec<Inline>, range: &Range<usize>) -> Attributes {
        if !self.text.dialect.has(&parser::HEADER_ATTRIBUTES) {
            return Attributes::default();
        }
        let end = range.start + self.text.original[range.clone()].trim_end().len();
        // The braces of a formula are its own.
        if self.text.formulas_in(range).last().is_some_and(|formula| formula.range.end >= end) {
            return Attributes::default();
        }
        let words = match braces::of_heading(&self.text.original[range.clone()]) {
            Braces::None => return Attributes::default(),
            Braces::Attributes(mut attributes) => {
                braces::take_lists(content, &mut attributes);
                return shared(attributes, content.last_mut());
            }
            Braces::Words(words) => words,
        };
        let mut escaped = Escaped::No;
        if let Some(Inline { kind: InlineKind::Text(before), .. }) = content.last_mut()
            && before.ends_with('\\')
        {
            before.pop();
            escaped = Escaped::First;
        }
        let at = self.text.original[range.clone()].rfind(&words).map_or(range.end, |at| range.start + at);
        // They may hold a mark, such as that of a term for the index.
        self.text.push(content, &words, at..at + words.len(), escaped);
        *content = delimiter::merge(std::mem::take(content));
        Attributes::default()
    }

    /// The attributes of a link or a picture: those behind it, and those of the definition that it refers to.
    pub(super) fn attributes_of_link(&mut self, range: &Range<usize>) -> Attributes {
        let mut attributes = self.attributes_at(range.end);
        let written = &self.text.original[range.clone()];
        let label = match written.strip_suffix("[]").unwrap_or(written).strip_suffix(']') {
            Some(inner) => inner.rsplit('[').next().unwrap_or_default(),
            None => return attributes,
        };
        if let Some(defined) = self.text.known.attributes(label) {
            attributes.complete(defined.clone());
        }
        attributes
    }

    /// Leaves out attributes at the end of a line that can have none.
    pub(super) fn drop_attributes(&mut self, content: &mut Vec<Inline>) {
        // What the parser takes for a meaning may be the caption of the table that follows.
        let is_caption = matches!(self.top().tag, Open::Meaning) && table_captions::ends_as_caption(content);
        if self.text.dialect.has(&attributes::SYNTAX) && !is_caption {
            braces::drop_last(content, self.diagnostics);
        }
    }

    /// Gives attributes that begin here to the emphasis right before them; those of a note or a citation are left out.
    pub(super) fn attributes_behind(&mut self, at: usize) {
        let end = (at + self.text.base) as u32;
        let last = self.top().inlines.last().filter(|last| last.span.end == end).map(|last| &last.kind);
        let is_emphasis = matches!(last, Some(InlineKind::Phrase(..)));
        let is_mark = matches!(last, Some(InlineKind::NoteCall(_) | InlineKind::Note(_) | InlineKind::Citation(_)));
        let list = attributes::read(&self.text.original[at..]);
        let list = list.filter(|(attributes, _)| !attributes::begins_page(attributes));
        if list.is_none() || !is_emphasis && !is_mark {
            return;
        }
        let attributes = self.attributes_at(at);
        if attributes.is_empty() {
            return;
        }
        let span = self.span(at..self.skip);
        if is_mark {
            return braces::tell_lost(span, self.diagnostics);
        }
        if let Some(phrase) = self.top().inlines.pop() {
            let whole = Span { end: span.end, ..phrase.span };
            self.top().inlines.push(Inline { kind: InlineKind::Styled(vec![phrase], attributes), span: whole });
        }
    }
}

/// What a heading has of attributes that stand right behind its last words, which have them too where they are a link, a
/// picture or the like: the id names the heading, and the rest is said of the words.
fn shared(attributes: Attributes, last: Option<&mut Inline>) -> Attributes {
    let of_words = last.and_then(|last| match &mut last.kind {
        InlineKind::Code(_, own) | InlineKind::Styled(_, own) => Some(own),
        InlineKind::Link(link) => Some(&mut link.attributes),
        InlineKind::Image(image) => Some(&mut image.attributes),
        InlineKind::Math(math) => Some(&mut math.attributes),
        _ => None,
    });
    let Some(own) = of_words.filter(|own| **own == attributes) else { return attributes };
    own.id = None;
    let mut attributes = attributes;
    attributes.classes.retain(|class| matches!(class.as_str(), "unnumbered" | "unlisted"));
    attributes.pairs.retain(|(key, _)| key == "role");
    attributes
}

/// How many bytes stand before the attributes of a formula that stands on its own: spaces, and the line's end where the
/// next line holds nothing but them.
fn spaces(text: &str) -> usize {
    let first = text.len() - text.trim_start_matches([' ', '\t']).len();
    let Some(next) = text[first..].strip_prefix('\n') else { return first };
    let line = next.split('\n').next().unwrap_or_default().trim_end();
    let inner = line.trim_start_matches([' ', '\t', '>']);
    match inner.starts_with('{') && inner.ends_with('}') {
        true => first + 1 + line.len() - inner.len(),
        false => 0,
    }
}
