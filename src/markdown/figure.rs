//! Pictures that stand alone in their paragraph.

use crate::model::block::Figure;
use crate::model::inline::{Inline, InlineKind};

/// A figure, if the paragraph is one picture: alone, or with its caption on the lines after it.
///
/// The caption is those lines, else the picture's title. A credit comes from the attribute `credit`.
pub(super) fn from_paragraph(content: Vec<Inline>) -> Result<Figure, Vec<Inline>> {
    let caption_from = match content.as_slice() {
        [Inline { kind: InlineKind::Image(_), .. }] => 1,
        [
            Inline { kind: InlineKind::Image(_), .. },
            Inline { kind: InlineKind::SoftBreak | InlineKind::HardBreak, .. },
            rest @ ..,
        ] if !rest.is_empty() && !rest.iter().any(|inline| matches!(inline.kind, InlineKind::Image(_))) => 2,
        _ => return Err(content),
    };
    let mut content = content.into_iter();
    let Some(Inline { kind: InlineKind::Image(mut image), span }) = content.next() else {
        unreachable!("the first inline was matched as a picture");
    };
    let mut caption: Vec<Inline> = content.skip(caption_from - 1).collect();
    if caption.is_empty() && !image.title.is_empty() {
        caption = vec![Inline { kind: InlineKind::Text(std::mem::take(&mut image.title)), span }];
    }
    let credit = image.attributes.pairs.iter().position(|(key, _)| key == "credit");
    let credit = credit.map(|at| image.attributes.pairs.remove(at).1).filter(|credit| !credit.is_empty());
    let credit = credit.map(|credit| Inline { kind: InlineKind::Text(credit), span }).into_iter().collect();
    // The id names the figure, so that a reference leads to the picture with its caption.
    let mut attributes = crate::model::block::Attributes::default();
    attributes.id = image.attributes.id.take();
    Ok(Figure { images: vec![image], caption, credit, attributes })
}
