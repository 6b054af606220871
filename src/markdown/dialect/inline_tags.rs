//! Raw HTML that begins no block in pandoc's Markdown: a line that is one tag of a phrase (`<br>`, `<a href="…">`), and a
//! comment on a line within a paragraph.
//!
//! CommonMark passes over everything from such a tag to the next blank line, and ends the paragraph at such a comment. Where
//! the two lines are one, it reads both as pandoc does.

use std::ops::Range;

use super::rewrite::{Edit, Rewriting};
use super::{Base, Kind, Syntax};
use crate::markdown::scan::{self, Line, LineKind};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "inline_tags",
    example: "`<br>` before a line of Markdown, `<!-- words -->` between two lines of a paragraph",
    on: Base::OF_PANDOC,
    kind: Kind::Rewrite(rewrite),
};

/// The elements that stand among words.
const NAMES: [&str; 36] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "dfn", "em", "font", "i", "img", "input",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "ruby", "rb", "acronym",
];

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains('<') {
        return rewriting;
    }
    let lines = scan::lines(text);
    let mut paragraph = 0;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Words) {
        if line.is_fresh {
            paragraph = at;
        }
        let bare = line.bare().1;
        if bare.starts_with("<!--") && !line.is_fresh && is_paragraph(&lines[paragraph..at]) && ends(text, line) {
            rewriting.edits.push(Edit::new(between(&lines[at - 1], line), " "));
        }
        let Some(next) = lines.get(at + 1) else { break };
        if line.is_fresh && is_tag(bare) {
            rewriting.edits.extend(apart_from(text, line, next));
        }
    }
    rewriting.edits.dedup_by(|one, other| one.range == other.range);
    rewriting
}

/// What is done between a line that is one tag and the next.
fn apart_from(text: &str, line: &Line<'_>, next: &Line<'_>) -> Option<Edit> {
    let between = between(line, next);
    let bare = next.bare().1;
    match next.kind {
        LineKind::Blank => None,
        LineKind::Code => {
            let end = text[..next.start].rfind('\n').map_or(next.start, |end| end + 1);
            let margin = text[end..next.start].trim_end();
            Some(Edit::new(end..end, format!("{margin}\n"))).filter(|_| is_fence(bare))
        }
        LineKind::Words => {
            let is_block = ['|', '+', ':', '>'].into_iter().any(|sign| bare.starts_with(sign));
            let goes_on = next.around == line.around && next.markers.is_empty() && !is_block;
            let is_raw = bare.starts_with('<') && !begins_with_tag(bare) && !bare.starts_with("<!--");
            (goes_on && !is_raw).then(|| Edit::new(between, " "))
        }
    }
}

/// What stands between the words of two lines.
fn between(line: &Line<'_>, next: &Line<'_>) -> Range<usize> {
    line.start + line.words.len()..next.bare().0
}

fn is_fence(bare: &str) -> bool {
    bare.starts_with("```") || bare.starts_with("~~~")
}

/// Whether lines are those of a paragraph, and neither of a table, a definition nor of anything else that ends with its line.
fn is_paragraph(lines: &[Line<'_>]) -> bool {
    let is_ruled = |bare: &str| bare.chars().all(|c| matches!(c, '-' | '=' | '+' | ' ' | ':'));
    let is_other = |line: &Line<'_>| {
        let bare = line.bare().1;
        line.is_in_list
            || !line.around.is_empty()
            || line.words.ends_with('\\')
            || bare.starts_with(['#', ':', '<', '%', '@', '|', '+'])
            || (bare.starts_with('[') && bare.contains("]:"))
            || bare.contains(" | ")
            || bare.contains("\\begin{")
            || is_ruled(bare)
    };
    !lines.is_empty() && !lines.iter().any(is_other)
}

/// Whether the comment that begins a line ends before the paragraph does.
fn ends(text: &str, line: &Line<'_>) -> bool {
    let comment = &text[line.bare().0..];
    let end = comment.find("-->");
    end.is_some_and(|end| comment[..end].lines().all(|line| !line.trim().is_empty()))
}

/// Whether a line is one tag of an element that stands among words, and nothing else.
fn is_tag(bare: &str) -> bool {
    begins_with_tag(bare) && bare.ends_with('>') && bare.matches(['<', '>']).count() == 2
}

/// Whether a line begins with the tag of an element that stands among words.
fn begins_with_tag(bare: &str) -> bool {
    let Some(inner) = bare.strip_prefix('<') else { return false };
    let inner = inner.trim_start_matches('/');
    let name = &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len())];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name)) && inner[name.len()..].starts_with([' ', '/', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::dialect::rewrite::assert_settled;

    #[test]
    fn a_tag_of_a_phrase_goes_on_in_the_next_line() {
        assert_settled(
            rewrite,
            &[
                ("<br>\n![](a.png)\n", "<br> ![](a.png)\n"),
                ("<a href=\"b\">\n*c*\n</a>\n", "<a href=\"b\"> *c*\n</a>\n"),
                ("> <br />\n> *b*\n", "> <br /> *b*\n"),
                ("<br>\n```\nx\n```\n", "<br>\n\n```\nx\n```\n"),
                ("<br>\n\n*b*\n", "<br>\n\n*b*\n"),
                ("<br>\n<div>\n", "<br>\n<div>\n"),
                ("<br>\n| a |\n|---|\n", "<br>\n| a |\n|---|\n"),
                ("<br>\n- a\n", "<br> - a\n"),
                ("a\n<br>\nb\n", "a\n<br>\nb\n"),
                ("<abbey>\nb\n", "<abbey>\nb\n"),
                ("```\n<br>\n*a*\n```\n", "```\n<br>\n*a*\n```\n"),
                ("a\n<!-- b -->\nc\n", "a <!-- b -->\nc\n"),
                ("a^[\n<!-- b\nc -->\nd]\n", "a^[ <!-- b\nc -->\nd]\n"),
                ("a\n<!-- b\n\nc -->\n", "a\n<!-- b\n\nc -->\n"),
                ("<!-- b -->\nc\n", "<!-- b -->\nc\n"),
                ("# a\n<!-- b -->\n", "# a\n<!-- b -->\n"),
                ("| a |\n|---|\n| b |\n<!-- c -->\n", "| a |\n|---|\n| b |\n<!-- c -->\n"),
                ("- a\n<!-- b -->\n- c\n", "- a\n<!-- b -->\n- c\n"),
            ],
        );
    }
}
