//! mdBook's renderer input: the JSON of its `RenderContext`, with includes followed and every preprocessor run.
//!
//! Versions before 0.5 call the book's items `sections`. The texts are mdBook's; where they are what katern would have
//! made of the files on the disk, or share lines with them, complaints still point at those files.

use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use super::{MdBook, include, shown};
use crate::error::Error;
use crate::manuscript::encoding::with_plain_ends;
use crate::manuscript::list::{Listed, What};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{DEPTH, Kind, Pair, Value};
use crate::source::{Composed, Source, SourceId, Span};

/// Reads mdBook's JSON.
pub(super) fn parse(bytes: &[u8]) -> Result<Json, Error> {
    const HELP: &str = "name `katern mdbook` as the command of `[output.katern]` in book.toml, and run `mdbook build`";
    let refused =
        |why: &str| Error::new(format!("standard input is not what mdBook hands to a renderer: {why}")).help(HELP);
    if bytes.trim_ascii().is_empty() {
        return Err(refused("it is empty"));
    }
    let json: Json = serde_json::from_slice(bytes).map_err(|error| refused(&format!("it is not JSON: {error}")))?;
    if !json.is_object() {
        return Err(refused("it is JSON, but not a table of keys and values"));
    }
    if json.get("book").is_none() {
        return Err(refused("its JSON has no `book`"));
    }
    if items(&json).is_none() {
        return Err(refused("the `book` in its JSON has no list of `items` or `sections`"));
    }
    for key in ["root", "destination"] {
        if json.get(key).is_some_and(|path| !path.is_string()) {
            return Err(refused(&format!("the `{key}` in its JSON is not a path")));
        }
    }
    Ok(json)
}

/// The folder of the project.
pub(super) fn root(json: &Json) -> PathBuf {
    json.get("root").and_then(Json::as_str).map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// The folder that mdBook wants the book in.
pub(super) fn destination(json: &Json) -> Result<PathBuf, Error> {
    let named = json.get("destination").and_then(Json::as_str).map(PathBuf::from);
    named.ok_or_else(|| {
        Error::new("the JSON on standard input has no `destination`, the folder in which mdBook wants the book")
    })
}

/// The configuration, as if it had been read from `book.toml`.
pub(super) fn config(json: &Json) -> Value {
    json.get("config").map_or(Value { kind: Kind::Null, span: None }, |config| tree(config, 0))
}

fn tree(json: &Json, depth: usize) -> Value {
    let plain = |text: String| Kind::Scalar { text, quoted: false };
    let kind = match json {
        _ if depth > DEPTH => Kind::Null,
        Json::Null => Kind::Null,
        Json::Bool(truth) => plain(truth.to_string()),
        Json::Number(number) => plain(number.to_string()),
        Json::String(text) => Kind::Scalar { text: text.clone(), quoted: true },
        Json::Array(items) => Kind::List(items.iter().map(|item| tree(item, depth + 1)).collect()),
        Json::Object(pairs) => {
            let pair = |(key, value): (&String, &Json)| Pair {
                key: key.clone(),
                key_span: None,
                value: tree(value, depth + 1),
            };
            Kind::Map(pairs.iter().map(pair).collect())
        }
    };
    Value { kind, span: None }
}

fn items(json: &Json) -> Option<&Vec<Json>> {
    let book = json.get("book")?;
    book.get("items").or_else(|| book.get("sections"))?.as_array()
}

/// The reading order.
pub(super) fn lines(json: &Json, project: &MdBook, reading: &mut Reading<'_>) -> Vec<Listed> {
    let mut lines = Vec::new();
    let mut is_in_part = false;
    for item in items(json).into_iter().flatten() {
        if let Some(title) = item.get("PartTitle").and_then(Json::as_str) {
            if title.trim().is_empty() {
                continue;
            }
            is_in_part = true;
            lines.push(line(What::Part, 0, title));
        } else if let Some(chapter) = item.get("Chapter") {
            // A chapter without a number stands outside the list, and so outside its parts.
            is_in_part = is_in_part && chapter.get("number").is_some_and(|number| !number.is_null());
            collect(chapter, usize::from(is_in_part), project, reading, &mut lines);
        }
    }
    lines
}

fn collect(chapter: &Json, depth: usize, project: &MdBook, reading: &mut Reading<'_>, lines: &mut Vec<Listed>) {
    let text = |key: &str| chapter.get(key).and_then(Json::as_str);
    let what = match text("path") {
        None => What::Draft,
        Some(path) => {
            let path = project.src.join(text("source_path").unwrap_or(path));
            let content = with_plain_ends(text("content").unwrap_or_default().to_owned());
            What::Text(source(&path, content, project, reading))
        }
    };
    lines.push(line(what, depth, text("name").unwrap_or_default()));
    // serde_json bounds how deep its values nest, and so how deep this goes.
    for item in chapter.get("sub_items").and_then(Json::as_array).into_iter().flatten() {
        if let Some(chapter) = item.get("Chapter") {
            collect(chapter, depth + 1, project, reading, lines);
        }
    }
}

fn line(what: What, depth: usize, title: &str) -> Listed {
    let title = Some(title.to_owned()).filter(|title| !title.is_empty());
    Listed { depth, title, ..Listed::new(what) }
}

/// The source of a chapter whose text mdBook gives.
fn source(path: &Path, content: String, project: &MdBook, reading: &mut Reading<'_>) -> SourceId {
    let told = reading.diagnostics.len();
    let file = if path.is_file() { reading.file(path, Purpose::Shared, None) } else { None };
    let Some(source) = file else {
        // The text is mdBook's, and the file would only have served to place complaints.
        reading.diagnostics.truncate(told);
        let source = reading.sources.add(Source::new(path, content));
        let whole = Composed::whole(source, &reading.sources.get(source).text);
        return shown(whole, source, path, project, reading);
    };
    let plain = Composed::whole(source, &reading.sources.get(source).text);
    let expanded = include::expand_quietly(plain, path, reading);
    let composed = match expanded.text() == content {
        true => expanded,
        false => aligned(&content, &expanded),
    };
    shown(composed, source, path, project, reading)
}

/// The text with each line's place, found by the lines that it shares with what the file gives. A line that a
/// preprocessor made is placed where the next line of the file begins.
fn aligned(content: &str, file: &Composed) -> Composed {
    // How far a preprocessor may have moved a line.
    const REACH: usize = 400;
    let mut ranges = Vec::new();
    let mut at = 0;
    for line in file.text().split_inclusive('\n') {
        ranges.push(at..at + line.len());
        at += line.len();
    }
    let mut out = Composed::default();
    let mut next = 0;
    for line in content.split_inclusive('\n') {
        let is_same = |range: &std::ops::Range<usize>| file.text()[range.clone()].trim_end() == line.trim_end();
        // An empty line is like any other, and so says nothing of where the text goes on.
        let reach = if line.trim().is_empty() { 1 } else { REACH };
        match ranges[next..].iter().take(reach).position(is_same) {
            Some(found) => {
                next += found;
                out.push(line, file.origin(ranges[next].clone()));
                next += 1;
            }
            None => {
                let start = ranges.get(next).map_or(file.text().len(), |range| range.start);
                let place = file.origin(start..start);
                out.push(line, Span { end: place.start, ..place });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_a_preprocessor_left_alone_keep_their_places() {
        let file = Composed::whole(SourceId(3), "# A\n\nold\n\nlast\n");
        let out = aligned("# A\n\n<div>new</div>\n\nlast\n", &file);
        let at = out.text().find("last").expect("there");
        assert_eq!(out.origin(at..at + 4), Span::new(SourceId(3), 10..14));
    }

    #[test]
    fn both_names_for_the_items_are_understood() {
        assert!(parse(br#"{"root":"/x","book":{"items":[]},"config":{}}"#).is_ok());
        assert!(parse(br#"{"root":"/x","book":{"sections":[]},"config":{}}"#).is_ok());
        assert!(parse(br#"{"book":{}}"#).is_err());
    }

    #[test]
    fn what_mdbook_never_writes_is_refused_with_its_reason() {
        let reason = |text: &str| parse(text.as_bytes()).expect_err("refused").message;
        for (text, why) in [
            ("", "it is empty"),
            ("# not json", "it is not JSON: expected value at line 1 column 1"),
            ("{\"book\":", "it is not JSON: EOF while parsing a value at line 1 column 8"),
            ("[]", "it is JSON, but not a table of keys and values"),
            ("{}", "its JSON has no `book`"),
            ("{\"book\":{}}", "the `book` in its JSON has no list of `items` or `sections`"),
            ("{\"book\":{\"items\":[]},\"root\":7}", "the `root` in its JSON is not a path"),
        ] {
            assert_eq!(reason(text), format!("standard input is not what mdBook hands to a renderer: {why}"));
        }
        let json = parse(br#"{"book":{"items":[]}}"#).expect("read");
        assert!(destination(&json).expect_err("none").message.contains("has no `destination`"));
    }
}
