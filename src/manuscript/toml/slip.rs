//! What an author most likely did where TOML can't be parsed: the parser's words are for those who know its grammar.
//!
//! Knows the line around the place and nothing of what keys mean.

use std::ops::Range;

/// What to say of a text that can't be parsed.
pub(super) struct Slip {
    /// What is wrong: lower case, no full stop.
    pub(super) message: String,
    /// How to mend it, as an imperative.
    pub(super) help: String,
    /// The bytes at which it is.
    pub(super) at: Range<usize>,
}

/// A place in the text, and what stands around it.
struct Place<'t> {
    text: &'t str,
    at: Range<usize>,
    /// The line, without the space around it.
    line: &'t str,
    /// What stands from the place to the end of the line.
    rest: &'t str,
    /// What stands before and behind the first `=` of the line.
    pair: Option<(&'t str, &'t str)>,
}

/// The slip at these bytes, where the parser says `info`; none where nothing more can be said than it does.
pub(super) fn find(text: &str, at: Range<usize>, info: &str) -> Option<Slip> {
    let start = text.get(..at.start)?.rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[start..].find('\n').map_or(text.len(), |end| start + end);
    let line = text[start..end].trim();
    let pair = line.split_once('=').map(|(key, value)| (key.trim(), value.trim()));
    let rest = text.get(at.start..end.max(at.start))?.trim();
    let place = Place { text, at, line, rest, pair };
    let is = |words: &[&str]| words.iter().any(|words| info.contains(words));
    if is(&["duplicate key"]) {
        let message = format!("`{}` is given twice", text.get(place.at.clone())?);
        return Some(place.says(message, "take one of the two out, or make one of both"));
    }
    if line.starts_with('[') {
        return place.header(info);
    }
    if is(&["multi-line"]) {
        let help = "write the same three marks at the end of the text";
        return Some(place.says("the three quotation marks are not closed", help));
    }
    if is(&["invalid basic string", "invalid literal string"]) {
        let mark = if info.contains("literal") { '\'' } else { '"' };
        let help = format!("write `{mark}` at the end of the text");
        return Some(place.says("the quotation mark is not closed in this line", help));
    }
    if is(&["missing escaped value", "unicode value"]) {
        let message = "a backslash between two `\"` begins a sign that TOML doesn't know";
        return Some(place.says(message, "write `\\\\`, or put the text between two `'`"));
    }
    if is(&["key with no value", "missing assignment"]) {
        return Some(place.without_sign());
    }
    if is(&["extra `=`", "extra assignment"]) {
        return Some(place.says("there is one `=` too many", "take one of the two out"));
    }
    if is(&["keys cannot be empty"]) {
        return Some(place.says("no key stands before the `=`", "write a key there, such as `title`"));
    }
    if is(&["invalid unquoted key"]) {
        let message = "this key has a sign that no key has";
        return Some(place.says(message, "write letters from a to z, digits and `-`, as in `title = \"…\"`"));
    }
    if is(&["array", "inline table", "missing comma"]) {
        return place.in_brackets();
    }
    place.value(info)
}

impl<'t> Place<'t> {
    fn says(&self, message: impl Into<String>, help: impl Into<String>) -> Slip {
        Slip { message: message.into(), help: help.into(), at: self.at.clone() }
    }

    /// A line with the name of a table.
    fn header(&self, info: &str) -> Option<Slip> {
        let is = |words: &str| info.contains(words);
        if is("unclosed") {
            let brackets = if self.line.starts_with("[[") { "]]" } else { "]" };
            let help = format!("write `{brackets}` at the end of the line");
            return Some(self.says("nothing closes the square bracket of this line", help));
        }
        if is("keys cannot be empty") {
            return Some(
                self.says("a table without a name", "write a name between the brackets, or take the line out"),
            );
        }
        let is_closed_twice = self.rest.starts_with(']');
        is("unexpected key or value").then(|| match is_closed_twice {
            true => self.says("there is one `]` too many", "write as many brackets after the name as before it"),
            false => self.says("there are words after the name of a table", "write them on the next line"),
        })
    }

    /// A line without `=`.
    fn without_sign(&self) -> Slip {
        if let Some(slip) = self.open_quotation() {
            return slip;
        }
        let key = self.text[..self.at.start].trim_end().rsplit(|c: char| c.is_whitespace() || "{,".contains(c)).next();
        let key = key.unwrap_or_default().trim_end_matches(':');
        let behind = self.text[self.at.start..].trim_start_matches([' ', '\t']);
        let has_colon = behind.starts_with(':') || self.text[..self.at.start].trim_end().ends_with(':');
        if has_colon && !key.is_empty() {
            return self
                .says(format!("there is a `:` after `{key}`"), format!("write `{key} = …`: in TOML it is a `=`"));
        }
        match self.pair {
            Some((words, _)) if words.contains(' ') && !words.contains(['"', '{', '[']) => {
                let one = words.split_whitespace().collect::<Vec<_>>().join("-");
                self.says(format!("`{words}` is not one word"), format!("write `{one}`, or the name of the key"))
            }
            _ => self.says("this line has no `=`", "write a key, `=` and a value, as in `title = \"…\"`"),
        }
    }

    /// A quotation mark in the line before that nothing closes there.
    fn open_quotation(&self) -> Option<Slip> {
        let before = self.text[..self.at.start].rsplit_once('\n')?.0;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let mark = start + before[start..].find('"')?;
        let is_open = before[start..].replace("\\\"", "").matches('"').count() == 1;
        let help = "write `\"` at its end, or three of them before and after a text of several lines";
        let message = "the quotation mark is not closed in this line".to_owned();
        is_open.then(|| Slip { message, help: help.to_owned(), at: mark..mark + 1 })
    }

    /// Something in a list, or in a table within a line.
    fn in_brackets(&self) -> Option<Slip> {
        let mut open = Vec::new();
        let mut quote = None;
        for (place, sign) in self.text[..self.at.start].char_indices() {
            match (quote, sign) {
                (Some(mark), _) if sign == mark || sign == '\n' => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(sign),
                (None, '[' | '{') => open.push((place, sign)),
                (None, ']' | '}') => drop(open.pop()),
                _ => {}
            }
        }
        let (place, sign) = open.pop()?;
        let goes_on = self.text[place..self.at.start].contains('\n');
        let is_of_next = goes_on && self.pair.is_some_and(|(key, _)| !key.contains(['{', '[', '"', ',']));
        if !is_of_next && self.text[..self.at.end].len() < self.text.trim_end().len() && !self.rest.is_empty() {
            return Some(self.says("a comma is missing here", "write `,` between the two"));
        }
        let close = if sign == '[' { "`]` at the end of the list" } else { "`}` at the end of the table" };
        let message = format!("nothing closes this `{sign}`");
        Some(Slip { message, help: format!("write {close}"), at: place..place + 1 })
    }

    /// A value that is none, or that something stands behind.
    fn value(&self, info: &str) -> Option<Slip> {
        let is_of_values = ["must be quoted", "invalid ", "unexpected ", "redundant", "radix", "`_`"];
        let (key, value) = self.pair.filter(|_| is_of_values.iter().any(|words| info.contains(words)))?;
        let first = value.chars().next();
        match first {
            None => {
                let help = format!("write `{key} = \"…\"`, or take the line out");
                Some(self.says(format!("there is nothing after `{key} =`"), help))
            }
            Some('"' | '\'') => Some(self.behind_a_quotation(key, value)),
            Some('[' | '{') => {
                let word = self.rest.split([',', ']', '}']).next()?.trim();
                let is_word = !word.is_empty() && !word.contains(['"', '\'']);
                is_word.then(|| self.says("the text needs quotation marks", format!("write `\"{word}\"`")))
            }
            Some(mark @ ('“' | '”' | '„' | '‘' | '’' | '«' | '»' | '″')) => {
                let text = value.trim_matches(|c: char| "“”„‘’«»″".contains(c));
                let help = format!("write straight ones: `{}`", quoted(key, text));
                Some(self.says(format!("`{mark}` is not a quotation mark of TOML"), help))
            }
            Some(_) => {
                let word = value.to_lowercase();
                if ["true", "false", "yes", "no", "on", "off"].contains(&&*word) {
                    let truth = if ["true", "yes", "on"].contains(&&*word) { "true" } else { "false" };
                    return Some(self.says(format!("`{value}` is not a value of TOML"), format!("write `{truth}`")));
                }
                let of_numbers = ["number", "position", "index", "volume", "depth", "level"];
                if of_numbers.iter().any(|name| key.contains(name)) {
                    let help = format!("write a number, or words in quotation marks: `{}`", quoted(key, value));
                    return Some(self.says(format!("`{value}` is not a number"), help));
                }
                Some(self.says("the text needs quotation marks", format!("write `{}`", quoted(key, value))))
            }
        }
    }

    /// What stands behind a text in quotation marks.
    fn behind_a_quotation(&self, key: &str, value: &str) -> Slip {
        let rest = self.rest;
        if matches!(rest, "," | ";" | ".") {
            return self.says(format!("a `{rest}` stands at the end of the line"), "take it out");
        }
        if rest.starts_with(',') {
            let help = format!("write a list: `{key} = [{value}]`");
            return self.says("several values stand in a row", help);
        }
        if let Some((second, _)) = rest.split_once('=').filter(|(word, _)| !word.trim().contains([' ', '"', '\''])) {
            let help = format!("write `{}` on a line of its own", second.trim());
            return self.says("two keys stand on one line", help);
        }
        let help = match value.starts_with('\'') {
            true => "put the whole text between two `\"`, as it has `'` in it",
            false => "write `\\\"` for each `\"` in the text, or put it between two `'`",
        };
        self.says("there are words after the closing quotation mark", help)
    }
}

/// A key with this text between quotation marks.
fn quoted(key: &str, text: &str) -> String {
    /// The most letters of a text that are shown.
    const SHOWN: usize = 60;
    let text = text.trim_matches(['"', '\'']);
    let is_short = text.chars().count() <= SHOWN && !text.contains(['"', '\\', '#']);
    format!("{key} = \"{}\"", if is_short { text } else { "…" })
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use crate::source::SourceId;

    #[test]
    fn slips_are_told_with_their_cure() {
        let marks = "the text needs quotation marks";
        for (text, expected) in [
            ("title = The Sea\nx = 1\n", format!("1: {marks}: write `title = \"The Sea\"`")),
            ("title = true story\n", format!("1: {marks}: write `title = \"true story\"`")),
            ("theme = novel\n", format!("1: {marks}: write `theme = \"novel\"`")),
            ("date = 2024-05\n", format!("1: {marks}: write `date = \"2024-05\"`")),
            ("author = [A, B]\n", format!("1: {marks}: write `\"A\"`")),
            ("title = T\"\n", format!("1: {marks}: write `title = \"T\"`")),
            ("title = “T”\n", "1: `“` is not a quotation mark of TOML: write straight ones: `title = \"T\"`".into()),
            (
                "series-number = two\n",
                "1: `two` is not a number: write a number, or words in quotation marks: `series-number = \"two\"`"
                    .into(),
            ),
            ("toc-page = yes\n", "1: `yes` is not a value of TOML: write `true`".into()),
            ("title =\n", "1: there is nothing after `title =`: write `title = \"…\"`, or take the line out".into()),
            (
                "title = \"T\n",
                "1: the quotation mark is not closed in this line: write `\"` at the end of the text".into(),
            ),
            ("title: \"T\"\n", "1: there is a `:` after `title`: write `title = …`: in TOML it is a `=`".into()),
            ("title \"T\"\n", "1: this line has no `=`: write a key, `=` and a value, as in `title = \"…\"`".into()),
            ("my title = \"T\"\n", "1: `my title` is not one word: write `my-title`, or the name of the key".into()),
            ("author = [\"A\"\nlang = \"en\"\n", "1: nothing closes this `[`: write `]` at the end of the list".into()),
            ("author = [\"A\" \"B\"]\nx = 1\n", "1: a comma is missing here: write `,` between the two".into()),
            (
                "author = \"A\", \"B\"\n",
                "1: several values stand in a row: write a list: `author = [\"A\", \"B\"]`".into(),
            ),
            ("a = \"T\" lang = \"en\"\n", "1: two keys stand on one line: write `lang` on a line of its own".into()),
            (
                "a = 1\n[shops\nb = 1\n",
                "2: nothing closes the square bracket of this line: write `]` at the end of the line".into(),
            ),
            ("a = 1\na = 2\n", "2: `a` is given twice: take one of the two out, or make one of both".into()),
        ] {
            assert_eq!(parse(text, SourceId(0), 0).expect_err(text).told(text), expected, "{text}");
        }
    }
}
