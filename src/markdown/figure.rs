//! Pictures: what stands in their words beyond an alternative text, and which are figures.
//!
//! An alternative text is bare words, so the notes, citations, links and formulas between a picture's brackets have their
//! place in its caption; in a line the notes and citations stand behind the picture.

use std::collections::BTreeMap;

use crate::model::block::{Attributes, Figure};
use crate::model::inline::{IndexTerm, Inline, InlineKind};
use crate::model::traverse::{self, Child, ChildMut, Step};
use crate::source::Span;

/// What pictures say beyond their alternative text, by the offset at which each begins.
pub(super) type Sayings = BTreeMap<u32, Saying>;

/// The words of a picture.
pub(super) struct Saying {
    /// Those between its brackets.
    pub(super) words: Vec<Inline>,
    /// Those of its title.
    pub(super) title: Vec<Inline>,
}

impl Saying {
    /// The notes, citations and marks in the words, which stand behind a picture in a line.
    pub(super) fn behind(&self) -> Vec<Inline> {
        marks(&self.words).into_iter().chain(marks(&self.title)).collect()
    }

    /// Whether it makes a caption.
    fn is_caption(&self, words: Words) -> bool {
        !self.title.is_empty() || self.is_captioned_by_words(words)
    }

    /// Whether its words are the caption, where nothing else is.
    fn is_captioned_by_words(&self, words: Words) -> bool {
        says_more(&self.words) || (words == Words::Caption && !self.words.is_empty())
    }

    /// The caption: the title with the marks of the words behind it, else the words where an alternative text can't hold them.
    fn into_caption(self, words: Words) -> Vec<Inline> {
        match self.title.is_empty() {
            true if self.is_captioned_by_words(words) => self.words,
            true => Vec::new(),
            false => {
                let behind = marks(&self.words);
                self.title.into_iter().chain(behind).collect()
            }
        }
    }
}

/// What the words of a picture are that stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// Its alternative text.
    Alternative,
    /// Its caption too, as pandoc has it.
    Caption,
}

/// The attribute by which Quarto says what a picture shows.
const ALTERNATIVE: &str = "fig-alt";

/// A figure, if the paragraph is one picture: alone, or with its caption on the lines after it.
///
/// The caption is those lines, else the picture's title, else its words where they are more than an alternative text. A
/// credit comes from the attribute `credit`.
pub(super) fn from_paragraph(content: Vec<Inline>, sayings: &mut Sayings, words: Words) -> Result<Figure, Vec<Inline>> {
    let Some(Inline { kind: InlineKind::Image(_), span: picture }) = content.first() else { return Err(content) };
    let is_within = |inline: &&Inline| picture.start <= inline.span.start && inline.span.end <= picture.end;
    let within = content[1..].iter().take_while(is_within).count();
    // A note behind the picture belongs to the caption, where there is one for it to stand in.
    let is_captioned = sayings.get(&picture.start).is_some_and(|saying| saying.is_caption(words));
    let follows = content[1 + within..].iter().take_while(|inline| is_captioned && is_mark(inline)).count();
    let behind = within + follows;
    let caption_from = match &content[1 + behind..] {
        [] => 1 + behind,
        [Inline { kind: InlineKind::SoftBreak | InlineKind::HardBreak, .. }, rest @ ..]
            if !rest.is_empty() && !rest.iter().any(|inline| matches!(inline.kind, InlineKind::Image(_))) =>
        {
            2 + behind
        }
        _ => return Err(content),
    };
    let mut content = content.into_iter();
    let Some(Inline { kind: InlineKind::Image(mut image), span }) = content.next() else {
        unreachable!("the first inline was matched as a picture");
    };
    let saying = sayings.remove(&span.start);
    let marks: Vec<Inline> = content.by_ref().take(behind).collect();
    let following = marks[within..].to_vec();
    let mut caption: Vec<Inline> = content.skip(caption_from - 1 - behind).collect();
    if caption.is_empty() {
        image.title.clear();
        caption = saying.map(|saying| saying.into_caption(words)).unwrap_or_default();
        caption.extend(following);
    } else {
        caption.extend(marks);
    }
    let credit = image.attributes.pairs.iter().position(|(key, _)| key == "credit");
    let credit = credit.map(|at| image.attributes.pairs.remove(at).1).filter(|credit| !credit.is_empty());
    let credit = credit.map(|credit| Inline { kind: InlineKind::Text(credit), span }).into_iter().collect();
    if let Some(at) = image.attributes.pairs.iter().position(|(key, _)| key == ALTERNATIVE) {
        image.alt = Some(image.attributes.pairs.remove(at).1);
    }
    // The id names the figure, so that a reference leads to the picture with its caption.
    let attributes = Attributes::of_id(image.attributes.id.take());
    Ok(Figure { images: vec![*image], caption, credit, attributes })
}

/// Puts the words, however deep they stand, at one place.
pub(super) fn place(words: &mut [Inline], span: Span) {
    for inline in words {
        inline.span = span;
        if let Some(child) = inline.children_mut() {
            place_child(child, span);
        }
    }
}

fn place_child(child: ChildMut<'_>, span: Span) {
    match child {
        ChildMut::Words(words) => place(words, span),
        ChildMut::Blocks(blocks) => {
            for block in blocks {
                block.span = span;
                block.children_mut(&mut |child| place_child(child, span));
            }
        }
    }
}

/// The marks in the words that lead elsewhere and have no words of their own; a term for the index becomes a silent one.
pub(super) fn marks(words: &[Inline]) -> Vec<Inline> {
    let mut all = Vec::new();
    for inline in words {
        match &inline.kind {
            _ if is_mark(inline) => all.push(inline.clone()),
            InlineKind::IndexTerm(term) => {
                let silent = IndexTerm { path: term.path.clone(), content: Vec::new() };
                all.push(Inline { kind: InlineKind::IndexTerm(Box::new(silent)), span: inline.span });
                all.extend(marks(&term.content));
            }
            _ => {
                if let Some(Child::Words(content)) = inline.children() {
                    all.extend(marks(content));
                }
            }
        }
    }
    all
}

/// Whether it leads elsewhere and has no words of its own.
fn is_mark(inline: &Inline) -> bool {
    matches!(
        inline.kind,
        InlineKind::NoteCall(_) | InlineKind::Note(_) | InlineKind::Citation(_) | InlineKind::PageMarker(_)
    )
}

/// Whether the words hold what an alternative text can't.
fn says_more(words: &[Inline]) -> bool {
    let mut more = false;
    traverse::walk_words(words, &mut |step| {
        more |= matches!(
            step,
            Step::Inline(Inline {
                kind: InlineKind::NoteCall(_)
                    | InlineKind::Note(_)
                    | InlineKind::Citation(_)
                    | InlineKind::Link(_)
                    | InlineKind::Math(_)
                    | InlineKind::IndexTerm(_)
                    | InlineKind::PageMarker(_),
                ..
            })
        );
    });
    more
}
