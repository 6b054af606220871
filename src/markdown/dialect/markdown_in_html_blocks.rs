//! Markdown between the tags of HTML blocks: what stands on lines of its own between `<div>` and `</div>` is text.
//!
//! CommonMark reads it where blank lines stand around it, so these are put there.

use super::rewrite::{Edit, Rewriting};
use super::{Base, Kind, Syntax};
use crate::markdown::scan::{self, LineKind};
use crate::spec::html::{self, Model};
use crate::tag;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "markdown_in_html_blocks",
    example: "`<div>`, a line of Markdown, `</div>`",
    on: Base::OF_PANDOC,
    kind: Kind::Rewrite(rewrite),
};

/// Whether an element of this name holds blocks; the words of an item or a cell stay as they are, as a paragraph would be
/// set apart from its neighbours.
fn holds_blocks(name: &str) -> bool {
    matches!(name, "center" | "figcaption" | "summary")
        || html::of(name) == Some(Model::Flow) && !html::PARTS.contains(&name)
}

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains('<') {
        return rewriting;
    }
    let lines = scan::lines(text);
    let is_words = |line: &scan::Line<'_>| line.kind == LineKind::Words && !line.words.is_empty();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| is_words(line)) {
        let start = text[..line.start].rfind('\n').map_or(0, |end| end + 1);
        let margin: String = text[start..line.start].chars().map(|c| if c == '>' { c } else { ' ' }).collect();
        let bare = line.words.trim();
        let has_after = lines.get(at + 1).is_some_and(|next| is_words(next) && !is_tag(next.words.trim(), Side::Any));
        let has_before = at > 0 && is_words(&lines[at - 1]) && !is_tag(lines[at - 1].words.trim(), Side::Any);
        if has_before && is_tag(bare, Side::Close) {
            rewriting.edits.push(Edit::new(start..start, format!("{}\n", margin.trim_end())));
        }
        if has_after && is_tag(bare, Side::Any) {
            let end = line.start + line.words.len();
            rewriting.edits.push(Edit::new(end..end, format!("\n{}", margin.trim_end())));
        }
        if margin.trim().is_empty() && bare.starts_with('<') {
            cells(line.start, line.words, &mut rewriting.edits);
        }
    }
    lone_cells(text, &lines, &mut rewriting.edits);
    rewriting.edits.sort_by_key(|edit| edit.range.start);
    rewriting
}

/// Sets what stands on lines of its own between the tags of a cell or an item apart from them, where it has marks.
fn lone_cells(text: &str, lines: &[scan::Line<'_>], edits: &mut Vec<Edit>) {
    for (at, open) in lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Words) {
        let bare = open.words.trim();
        let Some(name) = ["td", "th", "li", "dd"].into_iter().find(|name| is_lone(bare, name)) else { continue };
        let rest = &lines[at + 1..];
        let close = format!("</{name}>");
        let ends = |line: &scan::Line<'_>| line.kind == LineKind::Words && line.words.trim_start().starts_with('<');
        let Some(length) = rest.iter().position(ends).filter(|&length| length > 0) else { continue };
        let is_apart = rest[0].kind == LineKind::Blank;
        let has_marks = |line: &scan::Line<'_>| {
            line.kind == LineKind::Code || line.words.contains(['*', '_', '`', '[']) || line.words.starts_with("- ")
        };
        if rest[length].words.trim() == close && !is_apart && rest[..length].iter().any(has_marks) {
            let end = open.start + open.words.len();
            let start = text[..rest[length].start].rfind('\n').map_or(0, |end| end + 1);
            edits.extend([Edit::new(end..end, "\n"), Edit::new(start..start, "\n")]);
        }
    }
}

/// Whether a line is the opening tag of this element and nothing else.
fn is_lone(bare: &str, name: &str) -> bool {
    let inner = bare.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inner.is_some_and(|inner| !inner.contains(['<', '>']) && !inner.ends_with('/') && tag::name(bare) == *name)
        && !bare.starts_with("</")
}

/// Sets what is written between the tags of a cell in one line apart from them, where it has marks.
fn cells(start: usize, words: &str, edits: &mut Vec<Edit>) {
    let lower = words.to_ascii_lowercase();
    for name in ["td", "th"] {
        let (open, close) = (format!("<{name}"), format!("</{name}>"));
        for (at, _) in lower.match_indices(&open) {
            let Some(inner) = words[at..].find('>').map(|end| at + end + 1) else { continue };
            let is_tag = lower[at + open.len()..].starts_with([' ', '>']);
            let Some(end) = lower[inner..].find(&close).map(|offset| inner + offset) else { continue };
            let cell = &words[inner..end];
            if is_tag && !cell.contains('<') && cell.contains(['*', '_', '`', '[']) {
                edits.push(Edit::new(start + inner..start + inner, "\n\n"));
                edits.push(Edit::new(start + end..start + end, "\n\n"));
            }
        }
    }
}

/// Which tags are looked for.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Close,
    Any,
}

/// Whether a line is one tag of an element that holds blocks, and nothing else.
fn is_tag(bare: &str, side: Side) -> bool {
    let Some(inner) = bare.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) else { return false };
    (side == Side::Any || inner.starts_with('/')) && !inner.contains(['<', '>']) && holds_blocks(&tag::name(bare))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::dialect::rewrite::assert_settled;

    #[test]
    fn blank_lines_stand_between_tags_and_words() {
        assert_settled(
            rewrite,
            &[
                ("<div class=\"a\">\n*b*\n</div>\n", "<div class=\"a\">\n\n*b*\n\n</div>\n"),
                ("<div>\n\n*b*\n\n</div>\n", "<div>\n\n*b*\n\n</div>\n"),
                ("> <div>\n> b\n> </div>\n", "> <div>\n>\n> b\n>\n> </div>\n"),
                ("<b>\nx\n</b>\n", "<b>\nx\n</b>\n"),
                ("<li>\nx\n</li>\n", "<li>\nx\n</li>\n"),
                ("<td>\n*a*\nb\n</td>\n", "<td>\n\n*a*\nb\n\n</td>\n"),
                ("<td>\n```r\n<x>\n```\n</td>\n", "<td>\n\n```r\n<x>\n```\n\n</td>\n"),
                ("<td>\nb\n</td>\n<td>\n<b>*x*</b>\n</td>\n", "<td>\nb\n</td>\n<td>\n<b>*x*</b>\n</td>\n"),
                ("<tr><td>*a*</td><td>b</td></tr>\n", "<tr><td>\n\n*a*\n\n</td><td>b</td></tr>\n"),
            ],
        );
    }
}
