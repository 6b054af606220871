//! Markup for one format, in a line and as a block: kept where a book can hold it.

use std::ops::Range;

use super::Builder;
use crate::markdown::dialect::raw_attribute::{self, format, is_kept};
use crate::model::block::BlockKind;
use crate::model::inline::InlineKind;

impl Builder<'_> {
    /// Takes code in a line for markup, where braces behind it say so; says whether they do.
    pub(super) fn raw_inline(&mut self, code: &str, range: &Range<usize>) -> bool {
        let behind = self.text.original.get(range.end..).unwrap_or_default();
        let Some((format, length)) = format(behind).filter(|_| self.text.dialect.has(&raw_attribute::SYNTAX)) else {
            return false;
        };
        let whole = range.start..range.end + length;
        self.skip = self.skip.max(whole.end);
        if is_kept(format, self.span(whole.clone()), self.diagnostics) {
            self.push(InlineKind::Html(code.to_owned()), whole);
        }
        true
    }

    /// The same for a block of code, by its info.
    pub(super) fn raw_block(&mut self, text: &str, range: &Range<usize>) -> bool {
        let opening = self.text.original[range.clone()].lines().next().unwrap_or_default();
        let info = opening.trim_start_matches(['`', '~']).trim();
        let Some((format, length)) = format(info).filter(|_| self.text.dialect.has(&raw_attribute::SYNTAX)) else {
            return false;
        };
        if length != info.len() {
            return false;
        }
        if is_kept(format, self.span(range.clone()), self.diagnostics) {
            self.block(BlockKind::Html(text.to_owned()), range.clone());
        }
        true
    }
}
