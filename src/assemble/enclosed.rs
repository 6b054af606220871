//! Blocks between the tags of pasted HTML, such as those of a `<details>`: no file is divided there.
//!
//! The tags stand in raw HTML, apart from what they enclose. A document that ended between them would have an element that
//! nothing closes, and the next an end tag that closes nothing.

use crate::model::block::{Block, BlockKind};
use crate::spec::html::{VOID, is_element};
use crate::tag;

/// Elements that only place or group what is in them, as in `<div align="center">`, `# Title`, `</div>`.
const WRAPPERS: [&str; 6] = ["div", "center", "header", "section", "article", "main"];

/// Whether the block is the start tag of an element that only places or groups what is in it, and nothing else.
pub(super) fn is_wrapper(block: &Block) -> bool {
    let BlockKind::Html(html) = &block.kind else { return false };
    let html = html.trim();
    html.starts_with('<')
        && !html.starts_with("</")
        && html.ends_with('>')
        && html[1..].find('<').is_none()
        && WRAPPERS.contains(&&*tag::name(html))
}

/// For each block, whether it stands between a tag in one block of raw HTML and the tag in another that closes it.
pub(super) fn enclosed(blocks: &[Block]) -> Vec<bool> {
    let mut enclosed = vec![false; blocks.len()];
    let mut open: Vec<(String, usize)> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let BlockKind::Html(html) = &block.kind else { continue };
        for tag in tags(html) {
            let name = tag::name(tag);
            if !tag.starts_with("</") {
                if is_element(&name) && !VOID.contains(&&*name) && !tag.ends_with("/>") {
                    open.push((name, at));
                }
            } else if let Some(opened) = open.iter().rposition(|(open, _)| *open == name) {
                fill(&mut enclosed, blocks, open[opened].1, at);
                open.truncate(opened);
            }
        }
    }
    enclosed
}

/// Marks what stands between two blocks with tags. A heading that comes first in a wrapper goes before it where a file is
/// divided.
fn fill(enclosed: &mut [bool], blocks: &[Block], start: usize, end: usize) {
    let between = blocks.get(start + 1..end).unwrap_or_default();
    let is_led =
        is_wrapper(&blocks[start]) && matches!(between.first(), Some(Block { kind: BlockKind::Heading(_), .. }));
    if let Some(between) = enclosed.get_mut(start + 1 + usize::from(is_led)..end) {
        between.fill(true);
    }
}

/// The tags in raw HTML.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + html[at..].find('<')?;
            let rest = &html[start..];
            if let Some(comment) = rest.strip_prefix("<!--") {
                at = comment.find("-->").map_or(html.len(), |end| start + "<!--".len() + end);
                continue;
            }
            let length = rest.find('>').map_or(rest.len(), |end| end + 1);
            at = start + length;
            if rest[1..].trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic()) {
                return Some(&rest[..length]);
            }
        }
    })
}
