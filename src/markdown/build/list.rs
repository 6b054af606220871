//! Lists: their numbers in the style in which they were written.

use std::ops::Range;

use super::Builder;
use crate::markdown::dialect::fancy_lists;
use crate::model::block::{Block, BlockKind, List, ListItem, Numbering};
use crate::source::Span;

impl Builder<'_> {
    /// A list as the parser found it, divided where the style of its numbers changes.
    pub(super) fn list(&mut self, start: Option<u64>, items: Vec<ListItem>, range: Range<usize>) {
        let dialect = self.text.dialect;
        let is_fancy = [&fancy_lists::SYNTAX, &fancy_lists::EXAMPLES].into_iter().any(|syntax| dialect.has(syntax));
        let Some(start) = start.filter(|_| is_fancy) else {
            let start = start.map(|start| if dialect.has(&fancy_lists::STARTS) { start } else { 1 });
            let list = List { start, numbering: Numbering::default(), items };
            return self.block(BlockKind::List(list), range);
        };
        let (original, base) = (self.text.original, self.text.base);
        let written = |item: &ListItem| original[item.span.start as usize - base..].trim_start();
        for mut list in fancy_lists::divide(items, written, dialect) {
            if list.numbering == Numbering::Decimal && list.start == Some(0) && start > 0 {
                list.start = Some(start);
            }
            let (first, last) = (list.items.first(), list.items.last());
            let Some((first, last)) = first.zip(last) else { continue };
            let span = Span { end: last.span.end, ..first.span };
            self.top().blocks.push(Block { kind: BlockKind::List(list), span });
        }
    }
}
