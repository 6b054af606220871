//! Markdown that is not quite Markdown: a mark that is never closed, a heading without its space.

use super::signs::Text;
use super::{Mark, OBJECT, is_escaped, lines, shown};
use crate::rule::text::{MISSPELT_MARKUP, UNCLOSED_MARK};

/// Every such mark in a line.
pub(super) fn marks(text: Text<'_>) -> Vec<Mark> {
    let mut marks = Vec::new();
    if text.has_any("*_~`") {
        unclosed(text, &mut marks);
    }
    if !text.has_any("|#") {
        return marks;
    }
    bars(&text, &mut marks);
    for (at, line) in lines(&text) {
        // A hashtag is a word among others; a heading that lacks its space has its line to itself.
        let level = line.len() - line.trim_start_matches('#').len();
        let rest = &line[level..];
        let is_alone = line.len() == text.len() || text[..at].is_empty();
        let is_capital = rest.starts_with(char::is_uppercase) && line.len() == text.len();
        let is_heading = (2..=6).contains(&level) || (level == 1 && (rest.trim().contains(' ') || is_capital));
        if is_alone && is_heading && rest.starts_with(char::is_alphabetic) && !rest.contains('#') {
            let message = format!("{} looks like a heading, and is printed as it stands", shown(line));
            let help = "put a space after the `#`, or escape it as `\\#`";
            marks.push(Mark::new(&MISSPELT_MARKUP, at..at + line.len(), message, help));
        }
        if is_delimiter_row(line) {
            let message = "this looks like a table, whose rows have more or fewer columns than this line";
            let help = "give this line as many columns as the headings have, and put a blank line before the table";
            marks.push(Mark::new(&MISSPELT_MARKUP, at..at + line.len(), message, help));
        }
    }
    marks
}

/// A table that lacks its second line: each line begins and ends with a bar, and all have as many.
fn bars(text: &str, marks: &mut Vec<Mark>) {
    let count = |line: &str| line.matches('|').count();
    let is_row = |line: &str| {
        let line = line.trim();
        line.len() > 2 && line.starts_with('|') && line.ends_with('|') && count(line) > 2 && !line.contains("||")
    };
    let all: Vec<(usize, &str)> = lines(text).collect();
    if let [(at, first), (_, second), ..] = all[..]
        && all.iter().all(|(_, line)| is_row(line) && count(line) == count(first))
        && !is_delimiter_row(second)
    {
        let message = "this looks like a table, which lacks the line of dashes below its headings";
        let help = "add a second line such as `|---|---|`, with as many columns as the headings have";
        marks.push(Mark::new(&MISSPELT_MARKUP, at..at + first.len(), message, help));
    }
}

/// `|---|:-:|`: two columns at least.
fn is_delimiter_row(line: &str) -> bool {
    let line = line.trim();
    let is_cell = |cell: &str| {
        let bare = cell.trim();
        let bare = bare.strip_prefix(':').unwrap_or(bare);
        let bare = bare.strip_suffix(':').unwrap_or(bare);
        bare.len() >= 3 && bare.bytes().all(|byte| byte == b'-')
    };
    line.contains('|') && line.trim_matches('|').split('|').all(is_cell)
}

/// Marks that open and are never closed.
fn unclosed(text: Text<'_>, marks: &mut Vec<Mark>) {
    for mark in ["***", "**", "__", "~~"].into_iter().filter(|mark| text.may_have(mark)) {
        let character = mark.chars().next().unwrap_or_default();
        let run_at = |at: usize| {
            let before = text[..at].chars().next_back();
            let after = text[at + mark.len()..].chars().next();
            (before != Some(character) && after != Some(character)).then_some((before, after))
        };
        let found: Vec<_> = text.match_indices(mark).filter_map(|(at, _)| Some((at, run_at(at)?))).collect();
        let [(at, (before, after))] = found[..] else { continue };
        if is_escaped(&text, at) {
            continue;
        }
        let opens = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '‘' | '\''))
            && after.is_some_and(|c| c.is_alphabetic() || c == OBJECT)
            && !(mark == "__" && is_name(&text[at + mark.len()..]));
        let closes = before.is_some_and(|c| c.is_alphabetic() || matches!(c, '.' | ',' | '!' | '?'))
            && after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | ')'));
        if opens || closes {
            let which = if opens { "opens and is never closed" } else { "closes nothing" };
            let message = format!("`{mark}` {which} in this paragraph, and is printed as it stands");
            let help = "add its partner in the same paragraph, or escape it with a backslash";
            marks.push(Mark::new(&UNCLOSED_MARK, at..at + mark.len(), message, help));
        }
    }
    star(&text, marks);
    let ticks: Vec<usize> = text.match_indices('`').map(|(at, _)| at).filter(|&at| !is_escaped(&text, at)).collect();
    if let [at] = ticks[..] {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        // In old texts it opens a quotation: `so'.
        let is_quotation = text[at..].contains(['\'', '’']);
        if !is_quotation
            && before.is_none_or(|c| c.is_whitespace() || c == '(')
            && after.is_some_and(|c| !c.is_whitespace())
        {
            let message = "a backtick opens code and is never closed, and is printed as it stands";
            let help = "add the closing backtick in the same paragraph, or escape it with a backslash";
            marks.push(Mark::new(&UNCLOSED_MARK, at..at + 1, message, help));
        }
    }
}

/// Whether a name of program text goes on here: `__libc_start_main`, `__init(…)`.
fn is_name(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    text[..end].contains('_') || text[end..].starts_with('(')
}

/// A single star that opens emphasis in the middle of a paragraph. One that begins it, or stands behind a word, calls for a
/// note in many books.
fn star(text: &str, marks: &mut Vec<Mark>) {
    let stars: Vec<usize> = text.match_indices('*').map(|(at, _)| at).filter(|&at| !is_escaped(text, at)).collect();
    let [at] = stars[..] else { return };
    let is_inside = text[..at].ends_with([' ', '(', '“', '‘']);
    let word = text[at + 1..].chars().take_while(|c| c.is_alphabetic()).count();
    if is_inside && word > 1 {
        let message = "`*` opens and is never closed in this paragraph, and is printed as it stands";
        let help = "add its partner in the same paragraph, or escape it with a backslash";
        marks.push(Mark::new(&UNCLOSED_MARK, at..at + 1, message, help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &str)> {
        marks(Text::of(text)).into_iter().map(|mark| (mark.rule.code, &text[mark.range])).collect()
    }

    #[test]
    fn broken_marks_are_seen() {
        for (text, code, mark) in [
            ("##NoSpace", "misspelt-markup", "##NoSpace"),
            ("#No space", "misspelt-markup", "#No space"),
            ("#NoSpace", "misspelt-markup", "#NoSpace"),
            ("he *said so", "unclosed-mark", "*"),
            ("a **bold word", "unclosed-mark", "**"),
            ("a bold** word", "unclosed-mark", "**"),
            ("a ~~gone word", "unclosed-mark", "~~"),
            ("a `code word", "unclosed-mark", "`"),
            ("a | b | c\n|---|---|\n1", "misspelt-markup", "|---|---|"),
            ("| Year | Pans |\n| 1890 | 12 |", "misspelt-markup", "| Year | Pans |"),
        ] {
            assert_eq!(found(text), [(code, mark)], "{text}");
        }
    }

    #[test]
    fn prose_is_not_taken_for_broken_marks() {
        for text in [
            "#hashtag",
            "#one #two words",
            "C# is #1 of 5",
            "2 ** 3 and a**b",
            "`so' he said",
            "\\**bold",
            "a | b",
            "|x| and |y|\nare lengths",
            "| one |",
            "call __libc_start_main or __init(x)",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
