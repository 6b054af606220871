//! Callouts of Obsidian: `> [!faq]- Why?` over a quotation, of any kind, with or without a title, folded or not.
//!
//! They become katern's containers; what is folded in Obsidian stands open in a book.
//!
//! <https://help.obsidian.md/callouts>

use super::callout;
use super::rewrite::{Edit, Line, Rewriting, lines};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "obsidian_callouts",
    example: "`> [!faq]- Why?` over a quotation",
    on: &[Base::Obsidian],
    kind: Kind::Rewrite(rewrite),
};

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if text.contains("[!") {
        let lines = lines(text);
        let mut at = 0;
        while at < lines.len() {
            at = one(text, &lines, at, &mut rewriting.edits);
        }
    }
    rewriting
}

/// Writes the callout anew that opens on this line, if one does; gives the line after it. What it holds is seen next time.
fn one(text: &str, lines: &[Line<'_>], at: usize, edits: &mut Vec<Edit>) -> usize {
    let line = &lines[at];
    // The innermost quotation is the callout's.
    let depth = line.before.matches('>').count();
    let Some((kind, title)) = head(line.words).filter(|_| !line.is_code && depth > 0) else { return at + 1 };
    let margin = &line.before[..line.before.rfind('>').unwrap_or(0)];
    let opening = callout::opening(kind, Some(title).filter(|title| !title.is_empty()), &[]);
    edits.push(Edit::new(line.range.start + margin.len()..line.end(), format!("\n{margin}{opening}")));
    let is_inside = |line: &Line<'_>| line.before.matches('>').count() >= depth;
    let end = at + 1 + lines[at + 1..].iter().take_while(|line| is_inside(line)).count();
    for body in &lines[at + 1..end] {
        let sign = body.before.match_indices('>').nth(depth - 1).map_or(0, |(sign, _)| sign);
        let start = body.range.start + sign;
        let space = usize::from(text[start + 1..].starts_with(' '));
        edits.push(Edit::new(start..start + 1 + space, ""));
    }
    let close = lines[end - 1].range.end;
    let lead = if text[..close].ends_with('\n') { "" } else { "\n" };
    edits.push(Edit::new(close..close, format!("{lead}{margin}:::\n{margin}\n")));
    end
}

/// The kind and the title of the callout that a line opens.
fn head(words: &str) -> Option<(&str, &str)> {
    let (kind, rest) = words.strip_prefix("[!")?.split_once(']')?;
    // What stands after a bar is for a theme.
    let kind = kind.split('|').next().unwrap_or(kind).trim();
    let is_name = kind.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    let title = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    let is_apart = title.is_empty() || title.starts_with([' ', '\t']);
    (!kind.is_empty() && is_name && is_apart).then(|| (kind, title.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_opens_a_callout_of_any_kind() {
        assert_eq!(head("[!faq]- Why?"), Some(("faq", "Why?")));
        assert_eq!(head("[!NOTE]"), Some(("NOTE", "")));
        assert_eq!(head("[!my-kind|wide]+"), Some(("my-kind", "")));
        assert_eq!(head("[!]"), None);
        assert_eq!(head("[!note](x)"), None);
        assert_eq!(head("[note] x"), None);
    }
}
