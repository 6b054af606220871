//! Icons by their short names: `:material-check:`, `:fontawesome-brands-github:`, `:octicons-star-16:`.
//!
//! A book has no such fonts, and beside words an icon says nothing. One note tells how many are left out; a link that holds
//! nothing else goes with it.
//!
//! <https://squidfunk.github.io/mkdocs-material/reference/icons-emojis/>

use std::ops::Range;

use super::rewrite::{Edit, Remark, Rewriting, is_escaped, prose};
use super::{Base, Kind, Syntax, attribute_lists};
use crate::rule::text::LEFT_OUT_MARK;

pub(super) static SYNTAX: Syntax =
    Syntax { name: "icons", example: "`:material-check:`", on: &[Base::MkDocs], kind: Kind::RewriteOfWords(rewrite) };

/// The families of icons, as their names begin.
const FAMILIES: [&str; 6] = ["material-", "fontawesome-", "octicons-", "simple-", "lucide-", "custom-"];

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !FAMILIES.iter().any(|family| text.contains(family)) {
        return rewriting;
    }
    for stretch in prose(text) {
        let mut at = stretch.start;
        while let Some(open) = text[at.min(stretch.end)..stretch.end].find(':').map(|offset| at + offset) {
            at = open + 1;
            let Some(length) = name(&text[open..stretch.end]).filter(|_| !is_escaped(text, open)) else { continue };
            let range = whole(text, open..open + length, stretch.end);
            at = range.end;
            rewriting.remarks.push(Remark {
                rule: &LEFT_OUT_MARK,
                range: open..open + length,
                message: "an icon is left out".to_owned(),
                help: "write in words what it says, where the text needs it".to_owned(),
            });
            match rewriting.edits.last() {
                Some(last) if last.range.end > range.start => {}
                _ => rewriting.edits.push(Edit::new(range, "")),
            }
        }
    }
    rewriting
}

/// How long the short name of an icon is that begins here.
fn name(text: &str) -> Option<usize> {
    let inner = &text[1..];
    let end = inner.find(':')?;
    let name = &inner[..end];
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    (is_name && FAMILIES.iter().any(|family| name.starts_with(family))).then_some(end + 2)
}

/// The icon with its attributes and the space behind it; the whole link where that holds nothing else.
fn whole(text: &str, icon: Range<usize>, limit: usize) -> Range<usize> {
    let attributes = |at: usize| {
        let rest = text[at..limit].trim_start_matches(' ');
        attribute_lists::read(rest).map_or(at, |list| limit.min(at + text[at..limit].len() - rest.len() + list.length))
    };
    let end = attributes(icon.end);
    let before = text[..icon.start].trim_end_matches(' ');
    let after = text[end..limit].trim_start_matches(' ');
    if before.ends_with('[')
        && let Some(target) = after.strip_prefix(']')
    {
        let close = match target.chars().next() {
            Some('(') => target.find(')'),
            Some('[') => target.find(']'),
            _ => None,
        };
        if let Some(close) = close {
            return before.len() - 1..attributes(limit - target.len() + close + 1);
        }
    }
    let begins = before.is_empty() || before.ends_with(['\n', '[', '|', '-', '*', '_', '(']);
    let is_spaced = text[end..limit].starts_with(' ') && (begins || text[..icon.start].ends_with(' '));
    icon.start..end + usize::from(is_spaced)
}
