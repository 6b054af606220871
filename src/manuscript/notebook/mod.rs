//! Notebooks of Jupyter as Markdown: their cells and saved outputs, with the place of each line in the file.
//!
//! Nothing is run: a notebook shows what its last run left in it. Which cells and outputs are shown is said by their tags
//! and by `#|` options, as Jupyter Book and Quarto have them; what a page folds (`hide-input`) stands open in a book.
//!
//! <https://nbformat.readthedocs.io/en/latest/format_description.html>

mod json;
mod output;

use std::ops::Range;

use self::json::Json;
use crate::source::{Composed, SourceId, Span};

/// Whether a text is a notebook.
pub(super) fn is_one(text: &str) -> bool {
    text.trim_start().starts_with('{') && text.contains("\"nbformat\"") && text.contains("\"cells\"")
}

/// A notebook as Markdown.
#[derive(Debug)]
pub(super) struct Notebook {
    /// Its text.
    pub(super) text: Composed,
    /// Where outputs stand that are very long.
    pub(super) long: Vec<Span>,
    /// Raw cells for other formats than a book's, which are left out.
    pub(super) left_out: Vec<Span>,
}

/// Reads the notebook in `text`, the whole of `source`; where it is none, the byte at which it ceases to be.
pub(super) fn read(text: &str, source: SourceId) -> Result<Notebook, usize> {
    let tree = json::parse(text)?;
    let mut writing = Writing::new(source, language(&tree));
    let sheets = tree.get("worksheets").map(Json::items).unwrap_or_default();
    let cells = sheets.iter().chain([&tree]).filter_map(|sheet| sheet.get("cells")).flat_map(Json::items);
    for cell in cells {
        writing.cell(cell);
    }
    let Writing { text, long, left_out, .. } = writing;
    Ok(Notebook { text, long, left_out })
}

/// The language of its code.
fn language(tree: &Json) -> String {
    let metadata = tree.get("metadata");
    let named = |path: &[&str]| metadata.and_then(|metadata| metadata.at(path)).and_then(Json::text);
    let name = named(&["language_info", "name"])
        .or_else(|| named(&["kernelspec", "language"]))
        .or_else(|| named(&["kernelspec", "name"]))
        .unwrap_or("python");
    let name = name.to_lowercase();
    match name.as_str() {
        name if name.starts_with("python") || name.starts_with("ipython") => "python".to_owned(),
        "ir" => "r".to_owned(),
        _ => name,
    }
}

/// A notebook that is being written as Markdown.
struct Writing {
    source: SourceId,
    language: String,
    text: Composed,
    long: Vec<Span>,
    left_out: Vec<Span>,
}

impl Writing {
    fn new(source: SourceId, language: String) -> Writing {
        Writing { source, language, text: Composed::default(), long: Vec::new(), left_out: Vec::new() }
    }

    fn span(&self, place: &Range<usize>) -> Span {
        Span::new(self.source, place.clone())
    }

    fn cell(&mut self, cell: &Json) {
        let Some(kind) = cell.get("cell_type").and_then(Json::text) else { return };
        let empty = Json::List(Vec::new());
        let written = cell.get("source").or_else(|| cell.get("input")).unwrap_or(&empty);
        let lines = lines(written);
        let shown = Shown::of(cell, &lines);
        if !shown.cell {
            return;
        }
        match kind {
            "code" => {
                let language = cell.get("language").and_then(Json::text).unwrap_or(&self.language).to_owned();
                if shown.input {
                    self.code(&lines[shown.options..], &language);
                }
                let outputs = cell.get("outputs").map(Json::items).unwrap_or_default();
                if shown.output && !outputs.is_empty() {
                    let place = outputs_place(outputs, written);
                    self.outputs(outputs, &shown, &place);
                }
            }
            "raw" => self.raw(cell, &lines),
            "heading" => {
                let level = match cell.get("level") {
                    Some(Json::Number(level)) => *level,
                    _ => 1,
                };
                self.heading(level.clamp(1, 6), &lines);
            }
            _ => self.markdown(cell, &lines),
        }
    }

    /// Lines of Markdown; pictures that are attached to the cell stand in their addresses.
    fn markdown(&mut self, cell: &Json, lines: &[Line]) {
        let attachments = cell.get("attachments");
        for line in lines {
            let span = self.span(&line.place);
            match attachments.filter(|_| line.text.contains("attachment:")) {
                Some(attachments) => self.text.push(&attached(&line.text, attachments), span),
                None => self.text.push(&line.text, span),
            }
        }
        self.end(lines);
    }

    /// A heading of notebooks before the fourth version of the format.
    fn heading(&mut self, level: usize, lines: &[Line]) {
        if let Some(first) = lines.first() {
            let span = self.span(&first.place);
            self.text.push(&format!("{} ", "#".repeat(level)), span);
        }
        for line in lines {
            let span = self.span(&line.place);
            self.text.push(&line.text, span);
        }
        self.end(lines);
    }

    /// A cell that is meant for one format.
    fn raw(&mut self, cell: &Json, lines: &[Line]) {
        let metadata = cell.get("metadata");
        let named = |key: &str| metadata.and_then(|metadata| metadata.get(key)).and_then(Json::text);
        let format = named("raw_mimetype").or_else(|| named("format")).unwrap_or_default();
        match format {
            "" | "text/html" | "text/markdown" | "html" | "markdown" => self.markdown(cell, lines),
            _ => {
                let place = lines.first().map(|line| self.span(&line.place));
                self.left_out.extend(place);
            }
        }
    }

    fn code(&mut self, lines: &[Line], language: &str) {
        let lines = without_blank_ends(lines);
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let (open, close) = (self.span(&first.place), self.span(&last.place));
        let fence = fence(lines.iter().map(|line| line.text.as_str()));
        self.text.push(&format!("{fence}{language}\n"), open);
        for line in lines {
            let span = self.span(&line.place);
            self.text.push(&line.text, span);
        }
        let end = if last.text.ends_with('\n') { "" } else { "\n" };
        self.text.push(&format!("{end}{fence}\n\n"), close);
    }

    /// A blank line between two cells.
    fn end(&mut self, lines: &[Line]) {
        let Some(last) = lines.last() else { return };
        let end = if last.text.ends_with('\n') { "\n" } else { "\n\n" };
        let span = self.span(&last.place);
        self.text.push(end, span);
    }
}

/// A line of a cell.
#[derive(Clone, Debug)]
struct Line {
    text: String,
    place: Range<usize>,
}

/// The lines of a cell: the format has one in each string, or all in one.
fn lines(written: &Json) -> Vec<Line> {
    let split = |(text, place): (&str, Range<usize>)| -> Vec<Line> {
        text.split_inclusive('\n').map(|line| Line { text: line.replace('\r', ""), place: place.clone() }).collect()
    };
    written.pieces().into_iter().flat_map(split).collect()
}

fn without_blank_ends(lines: &[Line]) -> &[Line] {
    let is_blank = |line: &Line| line.text.trim().is_empty();
    let start = lines.iter().take_while(|line| is_blank(line)).count();
    let lines = &lines[start..];
    let end = lines.iter().rev().take_while(|line| is_blank(line)).count();
    &lines[..lines.len() - end]
}

/// A fence that nothing in these lines closes.
fn fence<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    let ticks = |line: &str| line.trim_start().chars().take_while(|c| *c == '`').count();
    "`".repeat(lines.map(ticks).max().unwrap_or(0).max(2) + 1)
}

/// Where outputs stand: no text of them need have a place of its own.
fn outputs_place(outputs: &[Json], written: &Json) -> Range<usize> {
    let first = |json: &Json| json.pieces().into_iter().next().map(|(_, place)| place);
    let text = outputs.iter().find_map(|output| first(output.get("text").or_else(|| output.get("output_type"))?));
    text.or_else(|| first(written)).unwrap_or(0..0)
}

/// The line with `attachment:name.png` as the picture itself.
fn attached(line: &str, attachments: &Json) -> String {
    let Json::Map(pairs) = attachments else { return line.to_owned() };
    let mut line = line.to_owned();
    for (name, kinds) in pairs {
        let Json::Map(kinds) = kinds else { continue };
        let Some((kind, data)) = kinds.first() else { continue };
        let data: String = data.joined().split_whitespace().collect();
        let address = format!("data:{kind};base64,{data}");
        for spelling in [name.clone(), name.replace(' ', "%20")] {
            line = line.replace(&format!("attachment:{spelling}"), &address);
        }
    }
    line
}

/// What of a cell is shown, and what its options say of its picture.
#[derive(Clone, Debug)]
struct Shown {
    cell: bool,
    input: bool,
    output: bool,
    /// How many of its lines are options.
    options: usize,
    /// The caption of what it shows.
    caption: Option<String>,
    /// What its picture shows, in words.
    alternative: Option<String>,
    /// The name of its figure.
    label: Option<String>,
}

impl Shown {
    /// What the tags of a cell and the options in its first lines say.
    fn of(cell: &Json, lines: &[Line]) -> Shown {
        let metadata = cell.get("metadata");
        let tags: Vec<String> = metadata
            .and_then(|metadata| metadata.get("tags"))
            .map(|tags| tags.items().iter().filter_map(Json::text).map(|tag| tag.replace('_', "-")).collect())
            .unwrap_or_default();
        let has = |tag: &str| tags.iter().any(|known| known == tag);
        let words = |path: &[&str]| {
            let value = metadata.and_then(|metadata| metadata.at(path))?;
            Some(value.joined()).filter(|words| !words.trim().is_empty())
        };
        let figure = |key: &str| words(&["mystnb", "figure", key]).or_else(|| words(&["render", "figure", key]));
        let picture = |key: &str| words(&["mystnb", "image", key]).or_else(|| words(&["render", "image", key]));
        let mut shown = Shown {
            cell: !has("remove-cell"),
            input: !has("remove-input"),
            output: !has("remove-output") && !has("remove-outputs"),
            options: 0,
            caption: figure("caption"),
            alternative: picture("alt"),
            label: figure("name"),
        };
        for line in lines {
            let Some(option) = option(&line.text) else { break };
            shown.options += 1;
            if let Some((key, value)) = option.split_once(':') {
                shown.option(key.trim(), value.trim());
            }
        }
        shown
    }

    fn option(&mut self, key: &str, value: &str) {
        let words = || Some(value.trim_matches(['"', '\'']).to_owned()).filter(|words| !words.is_empty());
        let is_off = value == "false";
        match key {
            "echo" => self.input &= !is_off,
            "include" => self.cell &= !is_off,
            "output" => self.output &= !is_off,
            "fig-cap" => self.caption = words(),
            "fig-alt" => self.alternative = words(),
            "label" => self.label = words(),
            _ => {}
        }
    }
}

/// What an option's line says: `#| echo: false`, with the sign of comments in other languages too.
fn option(line: &str) -> Option<&str> {
    let line = line.trim();
    ["#|", "//|", "--|", "%|"].into_iter().find_map(|sign| line.strip_prefix(sign)).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(json: &str) -> String {
        read(json, SourceId(0)).expect("a notebook").text.text().to_owned()
    }

    #[test]
    fn cells_and_outputs_become_markdown() {
        let json = r##"{"cells": [
            {"cell_type": "markdown", "metadata": {}, "source": ["# One\n", "\n", "![x](attachment:a.png)"],
             "attachments": {"a.png": {"image/png": "QUJD\n"}}},
            {"cell_type": "code", "metadata": {}, "source": "1 + 1\n", "outputs": [
                {"output_type": "execute_result", "data": {"text/plain": ["2"]}}]},
            {"cell_type": "code", "metadata": {"tags": ["remove_input"]}, "source": ["x = 1"], "outputs": [
                {"output_type": "stream", "name": "stdout", "text": ["\u001b[31mred\u001b[0m\n"]}]},
            {"cell_type": "code", "metadata": {"tags": ["remove-cell"]}, "source": ["hidden"], "outputs": []},
            {"cell_type": "code", "metadata": {}, "source": ["#| echo: false\n", "y"], "outputs": []}
        ], "metadata": {"language_info": {"name": "julia"}}, "nbformat": 4}"##;
        assert_eq!(
            shown(json),
            "# One\n\n![x](data:image/png;base64,QUJD)\n\n```julia\n1 + 1\n```\n\n```text\n2\n```\n\n```text\nred\n```\n\n"
        );
    }

    #[test]
    fn notebooks_of_the_third_version_are_read() {
        let json = r##"{"nbformat": 3, "metadata": {}, "worksheets": [{"cells": [
            {"cell_type": "heading", "level": 1, "source": ["Old"]},
            {"cell_type": "code", "language": "python", "input": ["print(1)"], "outputs": [
                {"output_type": "stream", "text": ["1\n"]}, {"output_type": "pyout", "text": ["7"]}]}]}]}"##;
        assert_eq!(shown(json), "# Old\n\n```python\nprint(1)\n```\n\n```text\n1\n```\n\n```text\n7\n```\n\n");
    }
}
