//! What an author most likely did where YAML can't be parsed: the parser's words are for those who know its grammar.
//!
//! Knows the lines around the place and nothing of what keys mean.

/// What to say of a text that can't be parsed.
pub(super) struct Slip {
    /// What is wrong: lower case, no full stop.
    pub(super) message: String,
    /// How to mend it, as an imperative.
    pub(super) help: String,
    /// The byte at which it is.
    pub(super) at: usize,
}

impl Slip {
    fn new(at: usize, message: impl Into<String>, help: impl Into<String>) -> Slip {
        Slip { message: message.into(), help: help.into(), at }
    }
}

/// A line that is neither empty nor a comment.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    /// The byte at which it begins.
    start: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    /// The spaces and tabs at its beginning.
    fn indent(self) -> &'t str {
        &self.text[..self.text.len() - self.text.trim_start().len()]
    }

    /// Whether it is an item of a list.
    fn is_item(self) -> bool {
        let words = self.text.trim();
        words == "-" || words.starts_with("- ")
    }

    /// What stands in it behind the marks of an item.
    fn content(self) -> &'t str {
        let mut words = self.text.trim_start();
        while let Some(rest) = words.strip_prefix("- ") {
            words = rest.trim_start();
        }
        words.trim_end()
    }

    /// How many bytes stand before that.
    fn depth(self) -> usize {
        self.text.trim_end().len() - self.content().len()
    }

    /// Its key, and what stands behind the `:`.
    fn pair(self) -> Option<(&'t str, &'t str)> {
        let content = self.content();
        let (key, value) = content.split_once(": ").or_else(|| Some((content.strip_suffix(':')?, "")))?;
        let is_key = !key.is_empty() && !key.starts_with(['"', '\'', '[', '{']) && key.split_whitespace().count() == 1;
        is_key.then_some((key, value.trim()))
    }

    fn key(self) -> Option<&'t str> {
        self.pair().map(|(key, _)| key)
    }
}

/// The slip at byte `at`, where the parser says `info`; none where nothing more can be said than it does.
pub(super) fn find(text: &str, at: usize, info: &str) -> Option<Slip> {
    let lines = lines(text);
    let is = |words: &[&str]| words.iter().any(|words| info.contains(words));
    // This is told where the next line begins.
    let is_told_late = is(&["simple key expect"]);
    let here = lines.iter().rposition(|line| line.start < at + usize::from(!is_told_late))?;
    let (line, before) = (lines[here], here.checked_sub(1).map(|before| lines[before]));
    if let Some(slip) = tab(&lines, here).filter(|_| is(&["tab", "document start", "mapping values", "block"])) {
        return Some(slip);
    }
    if is(&["found unknown escape", "expected hexadecimal", "invalid Unicode character escape"]) {
        let message = "a backslash between two `\"` begins a sign that YAML doesn't know";
        return Some(Slip::new(at, message, "write `\\\\`, or put the text between two `'`"));
    }
    if is(&["trailing content after"]) {
        return Some(behind_a_quotation(line, at));
    }
    if is(&["quoted scalar"]) {
        let mark = text.get(at..)?.chars().next().filter(|mark| matches!(mark, '"' | '\'')).unwrap_or('"');
        let help = format!("write `{mark}` at the end of the text");
        return Some(Slip::new(at, "the quotation mark is not closed in this line", help));
    }
    if is(&["illegal placement of ':'", "flow mapping", "flow sequence", "flow construct", "misplaced bracket"]) {
        return open_bracket(text, at);
    }
    if is(&["unexpected character", "anchor", "block scalar, did not find expected comment", "are not allowed"])
        && !is(&["mapping values"])
    {
        return first_sign(line, text, at);
    }
    if is(&["document start"]) {
        let first = lines[0];
        let message = "this line is set in further than those below it";
        let is_set_in = !first.indent().is_empty() && here > 0;
        return is_set_in.then(|| Slip::new(first.start, message, "take the spaces at its beginning away"));
    }
    if is_told_late {
        return Some(without_key(line, before));
    }
    if is(&["mapping values"]) && line.pair().is_none_or(|(key, _)| at > line.start + line.depth() + key.len()) {
        let help = "put the text between quotation marks, since it has a `:` in it";
        return Some(Slip::new(at, "a second `:` stands in this line", help));
    }
    let has_bracket = line.pair().is_some_and(|(_, value)| value.starts_with(['[', '{']));
    if is(&["block mapping"]) && has_bracket && at > line.start + line.depth() {
        let help = "put the whole text between quotation marks, as it has brackets in it";
        return Some(Slip::new(at, "there are words after the closing bracket", help));
    }
    match before {
        Some(before) if is(&["mapping values"]) && before.pair().is_none() && !before.is_item() => {
            Some(without_key(before, here.checked_sub(2).map(|above| lines[above])))
        }
        Some(before) if is(&["mapping values", "block mapping", "block collection"]) => out_of_line(line, before),
        _ => None,
    }
}

/// The lines that say something.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|text| {
        start += text.len();
        Line { start: start - text.len(), text: text.trim_end_matches('\n') }
    });
    lines.filter(|line| !line.text.trim().is_empty() && !line.text.trim_start().starts_with('#')).collect()
}

/// A line near this one that begins with a tab.
fn tab(lines: &[Line<'_>], here: usize) -> Option<Slip> {
    let near = lines.iter().take(here + 2).skip(here.saturating_sub(1));
    let (start, tab) = near.filter_map(|line| Some((line.start, line.indent().find('\t')?))).next()?;
    Some(Slip::new(start + tab, "this line begins with a tab", "use spaces, or none"))
}

/// Words behind a text in quotation marks.
fn behind_a_quotation(line: Line<'_>, at: usize) -> Slip {
    let value = line.pair().map_or(line.content(), |(_, value)| value);
    let help = match value.starts_with('\'') {
        true => "write `''` for each `'` in the text, or put it between two `\"`",
        false => "put the whole text between two `'`, as it has `\"` in it",
    };
    Slip::new(at, "there are words after the closing quotation mark", help)
}

/// The last bracket before this byte that nothing closes.
fn open_bracket(text: &str, at: usize) -> Option<Slip> {
    let mut open = Vec::new();
    for (place, sign) in text.get(..at)?.char_indices() {
        match sign {
            '[' | '{' => open.push((place, sign)),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
    }
    let (place, sign) = open.pop()?;
    let help = if sign == '[' { "write `]` at the end of the list" } else { "write `}` at the end of the table" };
    Some(Slip::new(place, format!("nothing closes this `{sign}`"), help))
}

/// A sign with which no text without quotation marks can begin.
fn first_sign(line: Line<'_>, text: &str, at: usize) -> Option<Slip> {
    let sign = text.get(at..)?.chars().next().filter(|sign| !sign.is_whitespace())?;
    let help = match line.pair() {
        Some((key, value)) if !value.contains(['"', '\\']) && value.chars().count() <= 60 => {
            format!("put it between quotation marks: `{key}: \"{value}\"`")
        }
        _ => "put it between quotation marks".to_owned(),
    };
    Some(Slip::new(at, format!("a text that begins with `{sign}` needs quotation marks"), help))
}

/// A line that has no key, and is none that goes on.
fn without_key(line: Line<'_>, before: Option<Line<'_>>) -> Slip {
    let (at, content) = (line.start + line.depth(), line.content());
    if let Some(item) = content.strip_prefix('-') {
        return Slip::new(at, "there is no space after the `-`", format!("write `- {item}`"));
    }
    if let Some((key, value)) = content.split_once(':').filter(|(key, _)| !key.contains(' ')) {
        return Slip::new(at, format!("there is no space after `{key}:`"), format!("write `{key}: {value}`"));
    }
    let help = match before.and_then(Line::key) {
        Some(key) => format!("set it in by two spaces if it belongs to `{key}`, or write a key and `:` before it"),
        None => "write a key and `: ` before it, as in `title: …`".to_owned(),
    };
    Slip::new(at, "this line has no key", help)
}

/// A line that is set in more or less than the one before it, and so belongs to nothing.
fn out_of_line(line: Line<'_>, before: Line<'_>) -> Option<Slip> {
    let start = line.start + line.indent().len();
    if line.is_item() && before.key().is_some() && line.indent().len() <= before.depth() && !before.is_item() {
        let message = "there is an item of a list where a key must be";
        let key = before.key()?;
        let help = format!("write `{key}:` alone on its line if the list belongs to it, or take the item out");
        return Some(Slip::new(start, message, help));
    }
    if line.depth() == before.depth() && line.is_item() == before.is_item() {
        return None;
    }
    let is_further = line.depth() > before.depth();
    let message = match is_further {
        true => "this line is set in further than the one before it",
        false => "this line is set in less than the one before it",
    };
    let help = match (line.key(), before.key()) {
        _ if line.is_item() && before.is_item() => "write its `-` exactly below the one above".to_owned(),
        (Some(_), _) if is_further && before.depth() == 0 => "take the spaces at its beginning away".to_owned(),
        (Some(own), Some(other)) if !line.is_item() => format!("write `{own}` exactly below `{other}`"),
        _ => "set it in as far as that one".to_owned(),
    };
    Some(Slip::new(start, message, help))
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use crate::source::SourceId;

    #[test]
    fn slips_are_told_at_their_line_with_their_cure() {
        let further = "this line is set in further than the one before it";
        let less = "this line is set in less than the one before it";
        for (text, expected) in [
            ("title: T\n author: A\n", format!("2: {further}: take the spaces at its beginning away")),
            ("a:\n  - name: A\n     role: aut\n", format!("3: {further}: write `role` exactly below `name`")),
            ("a:\n  - name: A\n   role: aut\n", format!("3: {less}: write `role` exactly below `name`")),
            ("a:\n- name: A\n role: aut\n", format!("3: {less}: write `role` exactly below `name`")),
            ("a:\n  b: c\n   d: e\n", format!("3: {further}: write `d` exactly below `b`")),
            ("a:\n  b: c\n d: e\n", format!("3: {less}: write `d` exactly below `b`")),
            ("a:\n  - A\n - B\n", format!("3: {less}: write its `-` exactly below the one above")),
            (" a: b\nc: d\n", "1: this line is set in further than those below it: take the spaces at its beginning away".into()),
            ("a: b\nc: d\n\te: f\n", "3: this line begins with a tab: use spaces, or none".into()),
            ("a:\n\t- b\n", "2: this line begins with a tab: use spaces, or none".into()),
            ("\ta: b\nc: d\n", "1: this line begins with a tab: use spaces, or none".into()),
            ("a: \"b\nc: d\n", "1: the quotation mark is not closed in this line: write `\"` at the end of the text".into()),
            ("a: [b, c\nd: e\n", "1: nothing closes this `[`: write `]` at the end of the list".into()),
            ("a: @b\n", "1: a text that begins with `@` needs quotation marks: put it between quotation marks: `a: \"@b\"`".into()),
            ("a: *b* c\n", "1: a text that begins with `*` needs quotation marks: put it between quotation marks: `a: \"*b* c\"`".into()),
            ("a:b\nc: d\n", "1: there is no space after `a:`: write `a: b`".into()),
            ("a:\n- b\n-c\nd: e\n", "3: there is no space after the `-`: write `- c`".into()),
            ("a: [b] c\n", "1: there are words after the closing bracket: put the whole text between quotation marks, as it has brackets in it".into()),
            ("a:\n  - A\n   - b: c\n", format!("3: {further}: write its `-` exactly below the one above")),
            ("a: b: c\n", "1: a second `:` stands in this line: put the text between quotation marks, since it has a `:` in it".into()),
        ] {
            assert_eq!(parse(text, SourceId(0), 0).expect_err(text).told(text), expected, "{text}");
        }
    }
}
