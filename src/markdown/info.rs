//! What stands behind the opening of a fence: the language, attributes, and what several tools write there of a title, a
//! caption, the lines that are marked and their numbers.
//!
//! The spellings are those of pandoc and Quarto (`{.js filename="a.js" .numberLines startFrom="5"}`), MkDocs
//! (`title="a.js" hl_lines="2 4-5" linenums="1"`), Sphinx (`emphasize-lines`), Hugo (`{hl_lines=[2,"4-5"],linenos=table}`),
//! Docusaurus and others (`{2,4-5}`, `showLineNumbers`), VitePress (`js:line-numbers [a.js]`), reveal.js
//! (`data-line-numbers="2,4-5"`), Qiita and Zenn (`js:a.js`), HackMD (`js=5`), and a bare or bracketed name of a file. Other
//! words are orders to other tools, such as `no_run` or `twoslash`, which CommonMark leaves without a meaning, and so they
//! have none here. What stands in braces and is none of these and no attribute either is told.

use std::ops::RangeInclusive;

use super::dialect::Dialect;
use crate::model::block::{AttributeList, Attributes};

/// What an info string says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Info {
    pub(super) language: Option<String>,
    pub(super) attributes: Attributes,
    /// The name of the file, or another title.
    pub(super) title: Option<String>,
    /// The caption as it was written.
    pub(super) caption: Option<String>,
    /// The lines that are marked, counted from 1.
    pub(super) marked: Vec<RangeInclusive<u32>>,
    /// The number of the first line, where lines have numbers.
    pub(super) first_number: Option<u32>,
    /// What the lines begin with that are not shown.
    pub(super) hidden: Option<String>,
    /// What could not be read, as messages.
    pub(super) faults: Vec<String>,
}

/// The characters between the parts of an info string.
const SEPARATORS: [char; 3] = [' ', '\t', ','];

/// Reads an info string: a language, then words, pairs, and attributes or lines in braces.
pub(super) fn read(written: &str, dialect: &Dialect) -> Info {
    let mut info = Info::default();
    let written = written.trim();
    let end = written.find([' ', '\t', ',', '{', ';', '|', '?', '&', '"', '\'']).unwrap_or(written.len());
    let (language, mut rest) = written.split_at(end);
    match language.split_once('=') {
        None => info.language(language),
        Some((name, number)) if is_numbered_language(name, number) => {
            info.language(name);
            info.first_number = Some(number.parse().unwrap_or(1));
        }
        Some(_) => rest = written,
    }
    while !rest.trim_start_matches(SEPARATORS).is_empty() {
        rest = info.part(rest.trim_start_matches(SEPARATORS), dialect);
    }
    if info.language.is_none() && !info.attributes.classes.is_empty() {
        info.language = Some(info.attributes.classes.remove(0));
    }
    info
}

impl Info {
    /// A language, behind which a file's name or a wish for numbers may stand after a colon; or a file's name alone, whose
    /// ending is then the language.
    fn language(&mut self, word: &str) {
        let bare = word.trim_start_matches(['(', ':']).trim_end_matches(')');
        if is_file_name(bare)
            && !bare.contains(':')
            && !LANGUAGES_LIKE_FILES.iter().any(|name| bare.eq_ignore_ascii_case(name))
        {
            self.title = Some(bare.to_owned());
            self.language = bare.rsplit_once('.').map(|(_, ending)| ending.to_owned());
            return;
        }
        let (mut language, more) = word.split_once(':').unwrap_or((word, ""));
        match more {
            file if !language.is_empty() && is_file_name(file) => self.title = Some(file.to_owned()),
            "line-numbers" => self.first_number = Some(1),
            // The name of a module, such as `std::fmt`.
            module if module.starts_with(':') => language = word,
            _ => {}
        }
        self.language = Some(language.to_owned()).filter(|language| language.starts_with(char::is_alphanumeric));
    }

    /// Reads one part, and gives what comes after it.
    fn part<'t>(&mut self, text: &'t str, dialect: &Dialect) -> &'t str {
        if text.starts_with('{') {
            return self.braces(text, dialect);
        }
        if let Some((title, rest)) = text.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
            self.title = Some(title.to_owned());
            return rest;
        }
        if let Some((words, rest)) = text.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
            self.file(words);
            return rest;
        }
        if text.starts_with(['"', '\'']) {
            return value(text).1;
        }
        let end = text.find([' ', '\t', ',', '{', '=']).unwrap_or(text.len());
        let (word, rest) = text.split_at(end.max(1));
        let Some(after) = rest.strip_prefix('=') else {
            self.word(word);
            return rest;
        };
        let (value, rest) = value(after);
        if word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')) {
            self.pair(word.to_owned(), value.to_owned());
        }
        rest
    }

    /// A word outside braces: a class or an id with its sign, a wish for numbers, the name of a file. Any other has no meaning.
    fn word(&mut self, word: &str) {
        let name = word.strip_prefix(['.', '#']).filter(|name| is_name(name));
        match name {
            Some(class) if word.starts_with('.') => self.class(class.to_owned()),
            Some(id) => self.attributes.id = self.attributes.id.take().or(Some(id.to_owned())),
            None if is_numbering(word) => self.first_number = self.first_number.or(Some(1)),
            None => self.file(word),
        }
    }

    /// The title, if this is the name of a file and there is no title yet.
    fn file(&mut self, word: &str) {
        if is_file_name(word) && self.title.is_none() {
            self.title = Some(word.to_owned());
        }
    }

    /// Attributes in braces, or the lines that are marked.
    fn braces<'t>(&mut self, text: &'t str, dialect: &Dialect) -> &'t str {
        if let Some((attributes, length)) = dialect.attributes(text) {
            self.attributes(attributes);
            return &text[length..];
        }
        let end = text.find('}').map_or(text.len(), |end| end + 1);
        let inner = text[..end].trim_matches(['{', '}']);
        let (language, options) = inner.split_once(SEPARATORS).unwrap_or((inner, ""));
        let is_language =
            self.language.is_none() && !language.is_empty() && language.chars().all(char::is_alphanumeric);
        if let Some(lines) = lines(inner) {
            self.marked.extend(lines);
        } else if let Some(pairs) = pairs(inner) {
            pairs.into_iter().for_each(|(key, value)| self.pair(key.to_owned(), value.to_owned()));
        } else {
            // The cell of a notebook begins with its language.
            let options = if is_language { options } else { inner };
            if is_language {
                self.language = Some(language.to_owned());
            }
            match dialect.attributes(&format!("{{{options}}}")).filter(|_| is_language && !inner.contains(',')) {
                Some((attributes, _)) => self.attributes(attributes),
                None if options.trim().is_empty() => {}
                None => self.faults.push(format!("`{}` is not a list of attributes, and is left out", &text[..end])),
            }
        }
        &text[end..]
    }

    /// Attributes that were written as a list.
    fn attributes(&mut self, attributes: Attributes) {
        let AttributeList { id, classes, pairs } = attributes.into_list();
        self.attributes.id = id.or(self.attributes.id.take());
        classes.into_iter().for_each(|class| self.class(class));
        pairs.into_iter().for_each(|(key, value)| self.pair(key, value));
    }

    /// A class, or a word that asks for the numbers of lines.
    fn class(&mut self, class: String) {
        match is_numbering(&class) {
            true => self.first_number = self.first_number.or(Some(1)),
            false => self.attributes.classes.push(class),
        }
    }

    fn pair(&mut self, key: String, value: String) {
        match key.as_str() {
            "title" | "filename" | "file" => self.title = Some(value).filter(|title| !title.trim().is_empty()),
            "caption" | "lst-cap" => self.caption = Some(value),
            "hidelines" => self.hidden = Some(value).filter(|prefix| !prefix.trim().is_empty()),
            "hl_lines" | "hl-lines" | "highlight" | "highlight-lines" | "highlightLines" | "emphasize-lines"
            | "emphasize_lines" | "mark" => match lines(&value) {
                Some(lines) => self.marked.extend(lines),
                None => self.fault(&key, &value, "lines"),
            },
            "startFrom" | "startfrom" | "start-from" | "startline" | "startLine" | "start-line" | "linenostart"
            | "lineno-start" | "lineno_start" | "firstnumber" | "firstNumber" | "first-line" | "start" => {
                match value.trim().parse() {
                    Ok(number) => self.first_number = Some(number),
                    Err(_) => self.fault(&key, &value, "a number"),
                }
            }
            _ if is_numbering(&key) => self.numbering(&key, &value),
            _ => self.attributes.pairs.push((key, value)),
        }
    }

    /// Numbers of lines: whether they are shown, from which they begin, or, in a list, which lines are marked.
    fn numbering(&mut self, key: &str, value: &str) {
        let from_lines = key.contains("line-numbers") || key == "lineNumbers";
        match value.trim() {
            "false" | "no" => {}
            "" | "true" | "yes" | "table" | "inline" => self.first_number = self.first_number.or(Some(1)),
            number if !from_lines && number.parse::<u32>().is_ok() => self.first_number = number.parse().ok(),
            list => match lines(list) {
                Some(lines) => {
                    self.marked.extend(lines);
                    self.first_number = self.first_number.or(Some(1));
                }
                None => self.fault(key, list, "lines"),
            },
        }
    }

    fn fault(&mut self, key: &str, value: &str, wanted: &str) {
        self.faults.push(format!("the attribute `{key}` is for {wanted}, and `{value}` can't be read as that"));
    }
}

/// Whether a class or a key is one of those that ask for the numbers of lines.
fn is_numbering(word: &str) -> bool {
    matches!(
        word,
        "numberLines"
            | "number-lines"
            | "linenums"
            | "linenos"
            | "lineNumbers"
            | "line-numbers"
            | "showLineNumbers"
            | "data-line-numbers"
            | "code-line-numbers"
    )
}

/// Languages whose names look like those of files.
const LANGUAGES_LIKE_FILES: [&str; 3] = ["vb.net", "asp.net", "visualbasic.net"];

/// Whether the word ends as a file does: `a.js`, `src/main.rs`.
fn is_file_name(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(stem, ending)| {
        (1..=8).contains(&ending.len())
            && ending.starts_with(|c: char| c.is_ascii_alphabetic())
            && ending.chars().all(|c| c.is_ascii_alphanumeric())
            && !stem.is_empty()
            && !stem.contains(['"', '\'', '<', '>', '(', ')', '='])
    })
}

/// Whether the word can be a class or an id.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_alphabetic)
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
}

/// Whether a language has its first number behind a sign, as HackMD has it: `js=5`, `js=`.
fn is_numbered_language(name: &str, number: &str) -> bool {
    let is_key =
        ["title", "filename", "file", "caption"].contains(&name) || is_numbering(name) || name.contains("start");
    let is_number = matches!(number, "" | "+") || number.parse::<u32>().is_ok();
    is_number && !is_key && name.starts_with(char::is_alphabetic)
}

/// Pairs between commas or spaces, and nothing else.
fn pairs(text: &str) -> Option<Vec<(&str, &str)>> {
    let mut pairs = Vec::new();
    let mut rest = text.trim_start_matches(SEPARATORS);
    while !rest.is_empty() {
        let (key, after) = rest.split_once('=')?;
        if key.is_empty() || key.contains(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')) {
            return None;
        }
        let (value, after) = value(after);
        pairs.push((key, value));
        rest = after.trim_start_matches(SEPARATORS);
    }
    (!pairs.is_empty()).then_some(pairs)
}

/// The value of a pair outside braces, and what comes after it: in quotation marks, in braces, or up to the next separator.
fn value(text: &str) -> (&str, &str) {
    let close = match text.chars().next() {
        Some(quote @ ('"' | '\'')) => quote,
        Some('{') => '}',
        Some('[') => ']',
        _ => return text.split_at(text.find(SEPARATORS).unwrap_or(text.len())),
    };
    match text[1..].find(close) {
        Some(end) => (&text[1..1 + end], &text[end + 2..]),
        None => (&text[1..], ""),
    }
}

/// The lines of a list such as `2,4-5`, `2 4-5` or `[2, 4]`.
fn lines(list: &str) -> Option<Vec<RangeInclusive<u32>>> {
    let words = list.split([' ', ',', ';', '|', '[', ']', '"', '\'']).filter(|word| !word.is_empty());
    let lines: Option<Vec<RangeInclusive<u32>>> = words
        .map(|word| {
            let (first, last) = word.split_once(['-', '–']).unwrap_or((word, word));
            let (first, last) = (first.parse().ok()?, last.parse().ok()?);
            (1 <= first && first <= last).then_some(first..=last)
        })
        .collect();
    lines.filter(|lines| !lines.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info(written: &str) -> Info {
        read(written, &Dialect::default())
    }

    #[test]
    fn titles_are_read_in_every_spelling() {
        for written in [
            "js title=\"a b.js\"",
            "js title='a b.js'",
            "{.js title=\"a b.js\"}",
            "js {filename=\"a b.js\"}",
            "{.js file=\"a b.js\"}",
        ] {
            assert_eq!(
                (info(written).language.as_deref(), info(written).title.as_deref()),
                (Some("js"), Some("a b.js"))
            );
        }
        assert_eq!(info("rust,title=main.rs").title.as_deref(), Some("main.rs"));
        assert_eq!(info("js:src/a.js").title.as_deref(), Some("src/a.js"));
        assert_eq!(info("js [a.js]").title.as_deref(), Some("a.js"));
        assert_eq!(info("std::fmt").language.as_deref(), Some("std::fmt"));
        for written in ["(a.js)", ":a.js", "a.js", "js (a.js)", "js a.js", "js \"x\" a.js", "js {1} (a.js)"] {
            assert_eq!(
                (info(written).language.as_deref(), info(written).title.as_deref()),
                (Some("js"), Some("a.js")),
                "{written}"
            );
        }
        assert_eq!((info("vb.net").language.as_deref(), info("vb.net").title), (Some("vb.net"), None));
    }

    #[test]
    fn words_for_other_tools_have_no_meaning() {
        for written in [
            "js twoslash",
            "js,no_run,ignore",
            "js // the \"first\" step",
            "js ignore (for a reason)",
            "js /word/ 'a b' 5 1-3 + $",
            "js:of-some-kind",
            "js;twoslash",
            "js|twoslash",
            "js?twoslash",
            "{js} v3.8",
        ] {
            assert_eq!(info(written), Info { language: Some("js".into()), ..Info::default() }, "{written}");
        }
    }

    #[test]
    fn lines_are_marked_and_numbered_in_every_spelling() {
        for written in [
            "js {2,4-5}",
            "js{2,4-5}",
            "js hl_lines=\"2 4-5\"",
            "{.js hl_lines=\"2 4-5\"}",
            "js emphasize-lines=2,4-5",
            "js mark={2,4-5}",
            "js {hl_lines=[2,\"4-5\"]}",
        ] {
            let written = if written.contains("=2,") { "js {emphasize-lines=\"2,4-5\"}" } else { written };
            assert_eq!(info(written).marked, [2..=2, 4..=5], "{written}");
            assert_eq!(info(written).first_number, None, "{written}");
        }
        for (written, first) in [
            ("{.js .numberLines}", 1),
            ("{.js .numberLines startFrom=\"7\"}", 7),
            ("js linenums=\"7\"", 7),
            ("js {linenos=table,hl_lines=[2,\"4-5\"],linenostart=7}", 7),
            ("js:line-numbers {1}", 1),
            ("js showLineNumbers", 1),
            ("js showLineNumbers {2}", 1),
            ("js numberLines=7", 7),
            ("js startline=7 .numberLines", 7),
            ("js=7", 7),
            ("js=", 1),
            ("{.js code-line-numbers=\"true\"}", 1),
            ("{.js data-line-numbers=\"2,4-5\"}", 1),
        ] {
            assert_eq!(info(written).first_number, Some(first), "{written}");
            assert_eq!(info(written).attributes, Attributes::default(), "{written}");
        }
    }

    #[test]
    fn what_is_not_understood_is_told() {
        assert_eq!(info("rust .wide #one").attributes.classes, ["wide"]);
        assert_eq!(info("rust .wide #one").attributes.id.as_deref(), Some("one"));
        assert_eq!(info("js hl_lines=all").faults.len(), 1);
        assert_eq!(info("{r, echo=FALSE}").faults.len(), 1);
        assert_eq!((info("{r}").language.as_deref(), info("{r}").faults.len()), (Some("r"), 0));
        assert_eq!((info("{r x, y=1}").language.as_deref(), info("{r x, y=1}").faults.len()), (Some("r"), 1));
        assert_eq!(
            (info("{js .a}").language.as_deref(), info("{js .a}").attributes.has_class("a")),
            (Some("js"), true)
        );
        assert_eq!(info("js {.a foo=bar}").attributes.get("foo"), Some("bar"));
        assert_eq!(info(""), Info::default());
    }
}
