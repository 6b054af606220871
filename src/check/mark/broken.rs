//! Markdown that is not quite Markdown: a mark that is never closed, a heading without its space.

use super::signs::Text;
use super::{Mark, OBJECT, REACH, is_escaped, lines, pairs, shown};
use crate::rule::text::{MISSPELT_MARKUP, UNCLOSED_MARK};

/// Every such mark in a line; `above` is the last line before it that says something.
pub(super) fn marks(text: Text<'_>, above: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    if text.has_any("*_~`") {
        unclosed(text, &mut marks);
    }
    if text.has_any("<") {
        angles(text, &mut marks);
    }
    if text.may_have("`") && text.contains("``") {
        ticks(&text, &mut marks);
    }
    if !text.has_any("|#") {
        return marks;
    }
    bars(&text, &mut marks);
    dashes(&text, &mut marks);
    for (at, line) in lines(&text) {
        // A hashtag is a word among others; a heading that lacks its space has its line to itself.
        let level = line.len() - line.trim_start_matches('#').len();
        let rest = &line[level..];
        let is_alone = line.len() == text.len() || text[..at].is_empty();
        let is_capital = rest.starts_with(char::is_uppercase) && line.len() == text.len();
        let is_heading = (2..=6).contains(&level)
            || (level == 1
                && (rest.trim().contains(' ') || is_capital)
                && !is_sentence(rest, &text[at + line.len()..]));
        if is_alone && is_heading && rest.starts_with(char::is_alphabetic) && !rest.contains('#') {
            let message = format!("{} looks like a heading, and is printed as it stands", shown(line));
            let help = "put a space after the `#`, or escape it as `\\#`";
            marks.push(Mark::new(&MISSPELT_MARKUP, at..at + line.len(), message, help));
        }
        if is_delimiter_row(line) || (at > 0 && is_short_row(line)) {
            let (message, help) = row_fault(at, line, above);
            marks.push(Mark::new(&MISSPELT_MARKUP, at..at + line.len(), message, help));
        }
    }
    marks
}

/// Whether words with a hashtag before them begin a sentence: `#MeToo was a movement.` A heading has no full stop, and what
/// follows it begins anew.
fn is_sentence(line: &str, rest: &str) -> bool {
    let mut words = line.split_whitespace();
    let first: Vec<char> = words.next().unwrap_or_default().chars().collect();
    let goes_on = words.clone().next().is_some_and(|word| word.starts_with(char::is_lowercase));
    let is_joined = first.windows(2).any(|pair| pair[0].is_lowercase() && pair[1].is_uppercase());
    let is_long = words.count() >= 3;
    let next_goes_on = rest.trim_start().starts_with(char::is_lowercase);
    goes_on && (is_joined || next_goes_on || is_long && line.trim_end().ends_with(['.', '…']))
}

/// Words between `<<` and `>>`, or the other way round, which keyboards without `«` have for it; one alone right between `<<` and
/// `>>` would be a tag, and is told as that.
fn angles(text: Text<'_>, marks: &mut Vec<Mark>) {
    for (open, close, help) in
        [("<<", ">>", "write `«` for `<<` and `»` for `>>`"), (">>", "<<", "write `»` for `>>` and `«` for `<<`")]
    {
        for (range, words) in pairs(text, open, close) {
            let before = text[..range.start].chars().next_back();
            let is_apart = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '—' | '–'));
            // French has spaces within them; what is shifted has them outside as well, and is no sentence.
            let bare = words.trim();
            let is_spaced = words.starts_with(' ') && words.ends_with(' ') && bare.starts_with(char::is_uppercase);
            let begins = bare.starts_with(|c: char| c.is_alphabetic() || matches!(c, '…' | '¡' | '¿'));
            let is_tag = open == "<<" && !words.contains(' ');
            let goes_on = text[range.end..].starts_with(char::is_alphanumeric);
            let is_tight = bare.len() == words.len() || is_spaced && bare.chars().count() > 1;
            if is_apart && !goes_on && begins && is_tight && !is_tag && !words.contains(['<', '>', '=', ';']) {
                let message = format!("{} has `{open}` and `{close}` for quotation marks", shown(&text[range.clone()]));
                marks.push(Mark::new(&MISSPELT_MARKUP, range, message, help));
            }
        }
    }
}

/// Words between two backticks and two apostrophes, which are quotation marks to TeX.
fn ticks(text: &str, marks: &mut Vec<Mark>) {
    for (at, _) in text.match_indices("``") {
        let inner = &text[at + 2..text.floor_char_boundary(at + 2 + REACH)];
        let Some(end) = inner.find("''").filter(|&end| !inner[..end].contains('`')) else { continue };
        if inner.starts_with(char::is_alphanumeric) && !text[..at].ends_with('`') && !is_escaped(text, at) {
            let range = at..at + 2 + end + 2;
            let message =
                "two backticks and two apostrophes stand here for quotation marks, as in TeX, and are printed";
            marks.push(Mark::new(&MISSPELT_MARKUP, range, message, "write `\"` before and behind the words"));
        }
    }
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
        && !is_delimiter_row(first)
        && !is_delimiter_row(second)
        && !is_dashed(second)
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

/// `|--|--|`: what could only be such a line, below another that has bars as well.
fn is_short_row(line: &str) -> bool {
    let line = line.trim();
    let inner = line.strip_prefix('|').and_then(|rest| rest.strip_suffix('|')).unwrap_or_default();
    let is_cell = |cell: &str| {
        let cell = cell.trim();
        cell.contains('-') && cell.trim_matches(':').bytes().all(|byte| byte == b'-')
    };
    inner.contains('|') && inner.split('|').all(is_cell)
}

/// What is wrong with the line of dashes that begins here in its paragraph, and what to do.
fn row_fault(at: usize, line: &str, above: &str) -> (&'static str, &'static str) {
    let is_blank = |c: char| c.is_whitespace() && !c.is_ascii_whitespace();
    match () {
        () if line.contains(is_blank) => (
            "this looks like the line of dashes of a table, and there are no-break spaces in it",
            "write plain spaces instead of the no-break spaces, or none",
        ),
        () if at == 0 && above.contains('|') => (
            "this looks like the line of dashes of a table, which blank lines tear apart",
            "take out the blank lines between the lines of the table",
        ),
        () if at == 0 => (
            "this looks like the line of dashes of a table, and there are no headings right above it",
            "write the headings of the columns in the line right above it: `| one | two |`",
        ),
        () => (
            "this looks like a table, whose rows have more or fewer columns than this line",
            "give this line as many columns as the headings have, and put a blank line before the table",
        ),
    }
}

/// Whether a line would be that of dashes if its dashes were hyphens: `|———|———|`.
fn is_dashed(line: &str) -> bool {
    const DASHES: &str = "—–―−‐‑⸺─_";
    let line = line.trim();
    let is_cell = |cell: &str| {
        let bare = cell.trim().trim_matches(':');
        !bare.is_empty() && bare.chars().all(|c| c == '-' || DASHES.contains(c))
    };
    let inner = line.trim_matches('|');
    line.starts_with('|')
        && inner.contains('|')
        && inner.chars().any(|c| DASHES.contains(c))
        && inner.split('|').all(is_cell)
}

/// A table's line of dashes that is made of other signs than hyphens.
fn dashes(text: &str, marks: &mut Vec<Mark>) {
    let all: Vec<(usize, &str)> = lines(text).collect();
    let Some([(_, first), (at, second)]) = all.first_chunk::<2>() else { return };
    if is_dashed(second) && first.contains('|') {
        let message = "this looks like the line of dashes of a table, and its dashes are no hyphens";
        let help = "write hyphens: `|---|---|`, with as many columns as the headings have";
        marks.push(Mark::new(&MISSPELT_MARKUP, *at..at + second.len(), message, help));
    }
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
        marks(Text::of(text), "").into_iter().map(|mark| (mark.rule.code, &text[mark.range])).collect()
    }

    #[test]
    fn broken_marks_are_seen() {
        for (text, code, mark) in [
            ("##NoSpace", "misspelt-markup", "##NoSpace"),
            ("#No space", "misspelt-markup", "#No space"),
            ("#No space\nIt was late.", "misspelt-markup", "#No space"),
            ("#NoSpace", "misspelt-markup", "#NoSpace"),
            ("he *said so", "unclosed-mark", "*"),
            ("a **bold word", "unclosed-mark", "**"),
            ("a bold** word", "unclosed-mark", "**"),
            ("a ~~gone word", "unclosed-mark", "~~"),
            ("a `code word", "unclosed-mark", "`"),
            ("a | b | c\n|---|---|\n1", "misspelt-markup", "|---|---|"),
            ("| Year | Pans |\n| 1890 | 12 |", "misspelt-markup", "| Year | Pans |"),
            ("| a | b |\n|--|--|--|\n| 1 | 2 |", "misspelt-markup", "|--|--|--|"),
            ("| a | b |\n|——|——|\n| 1 | 2 |", "misspelt-markup", "|——|——|"),
            ("| a | b |\n|\u{A0}--- | --- |", "misspelt-markup", "|\u{A0}--- | --- |"),
            ("|---|---|", "misspelt-markup", "|---|---|"),
            ("|---|---|\n| 1 | 2 |", "misspelt-markup", "|---|---|"),
            ("He said <<Non, monsieur>> twice", "misspelt-markup", "<<Non, monsieur>>"),
            ("Il dit << Bonjour >>, puis", "misspelt-markup", "<< Bonjour >>"),
            ("Er sagte: >>Nein.<<", "misspelt-markup", ">>Nein.<<"),
            ("he said ``No'' twice", "misspelt-markup", "``No''"),
        ] {
            assert_eq!(found(text), [(code, mark)], "{text}");
        }
    }

    #[test]
    fn a_torn_table_is_told_by_the_line_above() {
        let (message, _) = row_fault(0, "|---|---|", "| a | b |");
        assert!(message.ends_with("tear apart"), "{message}");
        assert_ne!(row_fault(0, "|---|---|", "Words.").0, message);
    }

    #[test]
    fn prose_is_not_taken_for_broken_marks() {
        for text in [
            "#hashtag",
            "#MeToo was a movement",
            "#metoo was a movement that changed everything.",
            "#metoo was a movement\nthat changed everything",
            "#one #two words",
            "C# is #1 of 5",
            "2 ** 3 and a**b",
            "`so' he said",
            "\\**bold",
            "a | b",
            "|x| and |y|\nare lengths",
            "| one |",
            "call __libc_start_main or __init(x)",
            "a << b >> c, cout<<x, y>>z and <<see-this>>",
            "a >> b << c, cin >> x << Y and x >>1<< 2",
            "He — or so — went.\nA | b",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
