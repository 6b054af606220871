//! What a text takes from other files: `{{< include f >}}` of Quarto, `child=` of knitr, and the outputs that Quarto saved.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::head::body;
use super::{Knit, Tool, cell, pictures, shortcode};
use crate::diagnostic::Diagnostic;
use crate::manuscript::path::{parent, real};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::markdown::dialect::rewrite::Line;
use crate::rule::manuscript::MISSING_INCLUDE;
use crate::source::{Composed, SourceId, Span, address};

/// How deep files include each other.
const DEPTH: usize = 8;

/// The text with what it includes in its place.
pub(super) fn whole(source: SourceId, path: &Path, knit: &Knit, reading: &mut Reading<'_>) -> Composed {
    let text = reading.sources.get(source).text.clone();
    expanded(source, &text, 0..text.len(), path, knit, reading, 0)
}

/// A stretch of a text, with what it includes in its place.
fn expanded(
    source: SourceId,
    text: &str,
    range: Range<usize>,
    path: &Path,
    knit: &Knit,
    reading: &mut Reading<'_>,
    depth: usize,
) -> Composed {
    let mut out = Composed::default();
    let lines = cell::lines(text);
    let mut at = range.start;
    for Include { range: lines, names, is_code } in includes(text, &lines, knit.tool) {
        if lines.start < at || depth >= DEPTH {
            continue;
        }
        let place = Span::new(source, lines.clone());
        let is_shown = |name: &String| !is_code || candidates(name, path, knit).iter().any(|file| file.is_file());
        let names = names.iter().filter(|name| is_shown(name));
        let files: Vec<SourceId> = names.filter_map(|name| file(name, path, knit, place, reading)).collect();
        if files.is_empty() {
            continue;
        }
        out.push(&text[at..lines.start], Span::new(source, at..lines.start));
        for included in files {
            let inner = reading.sources.get(included).text.clone();
            // What is included belongs to the text that includes it: its paths begin there.
            let composed = expanded(included, &inner, body(&inner), path, knit, reading, depth + 1);
            out.push_part(&composed, 0..composed.text().len());
            if !composed.text().ends_with('\n') {
                out.push("\n", place);
            }
        }
        at = lines.end;
    }
    out.push(&text[at..range.end], Span::new(source, at..range.end));
    out
}

/// What includes files: its bytes, which files, and whether it may be program text that is only shown.
struct Include {
    range: Range<usize>,
    names: Vec<String>,
    is_code: bool,
}

/// The lines that include files.
fn includes(text: &str, lines: &[Line<'_>], tool: Tool) -> Vec<Include> {
    let mut found = Vec::new();
    if tool == Tool::Quarto && text.contains("{{<") {
        for line in lines {
            let code = shortcode::at(text, line.start()).filter(|code| code.name == "include");
            let Some(code) = code.filter(|code| code.range.end >= line.end()) else { continue };
            let names = code.words.into_iter().take(1).collect();
            found.push(Include { range: line.range.clone(), names, is_code: line.is_code });
        }
    }
    if text.contains("child") {
        for block in cell::blocks(lines) {
            let Some(cell) = cell::of_block(lines, block.clone()) else { continue };
            let names = cell.settings.texts("child").to_vec();
            if !names.is_empty() && cell.settings.truth(&["eval"]) != Some(false) {
                let range = lines[block.start].range.start..lines[block.end - 1].range.end;
                found.push(Include { range, names, is_code: false });
            }
        }
    }
    found.sort_by_key(|include| include.range.start);
    found
}

/// The files that an include may name.
fn candidates(name: &str, path: &Path, knit: &Knit) -> Vec<PathBuf> {
    match name.strip_prefix('/') {
        Some(rooted) => vec![knit.root.join(rooted)],
        None => vec![parent(path).join(name), knit.root.join(name)],
    }
}

/// The file that an include names.
fn file(name: &str, path: &Path, knit: &Knit, place: Span, reading: &mut Reading<'_>) -> Option<SourceId> {
    let Some(file) = candidates(name, path, knit).into_iter().find(|file| file.is_file()) else {
        let complaint = Diagnostic::new(&MISSING_INCLUDE, place, format!("there is no file {name} to include"));
        reading.diagnostics.push(complaint.help("correct the path, or add the file"));
        return None;
    };
    reading.file(&file, Purpose::Shared, Some(place))
}

/// The text with the outputs that Quarto saved when it was last rendered, and whether such outputs are older than the text.
pub(super) fn saved(source: SourceId, path: &Path, knit: &Knit, reading: &mut Reading<'_>) -> (Option<Composed>, bool) {
    if knit.tool != Tool::Quarto {
        return (None, false);
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let folder = parent(path);
    let freeze = knit.root.join("_freeze").join(pictures::relative(&knit.root, &folder)).join(&stem);
    let results = freeze.join("execute-results");
    let Some(file) = ["epub.json", "html.json"].iter().map(|name| results.join(name)).find(|file| file.is_file())
    else {
        return (None, false);
    };
    let Some(json) = reading.file(&file, Purpose::Part, None) else { return (None, false) };
    let parsed: Result<serde_json::Value, _> = serde_json::from_str(&reading.sources.get(json).text);
    let markdown = parsed.ok().and_then(|tree| Some(tree.get("result")?.get("markdown")?.as_str()?.to_owned()));
    let Some(markdown) = markdown else { return (None, false) };
    let text = reading.sources.get(source).text.clone();
    if is_stale(&text, &markdown) {
        return (None, true);
    }
    // Pictures stand in the folder of the outputs until the book is made.
    let named = format!("{stem}_files/");
    let moved = match folder.join(&named).is_dir() {
        true => markdown,
        false => markdown.replace(&named, &format!("{}/", address(&real(&folder), &real(&freeze)))),
    };
    (Some(placed(&moved, &text, source)), false)
}

/// Whether many of the lines of prose are not in what was saved.
fn is_stale(text: &str, saved: &str) -> bool {
    /// One line in so many may be another, as its values were computed.
    const OTHERS: usize = 10;
    let known: BTreeSet<&str> = saved.lines().map(str::trim).collect();
    let body = &text[body(text)];
    let lines = cell::lines(body);
    let prose =
        lines.iter().filter(|line| !line.is_code && line.words.len() > 20 && !line.words.contains(['`', '{', '<']));
    let (mut all, mut missing) = (0, 0);
    for line in prose {
        all += 1;
        missing += usize::from(!known.contains(line.words));
    }
    missing * OTHERS > all
}

/// The saved text, each line at the place of the same line in the text that it was made of; what was computed is placed at
/// the line before it.
fn placed(saved: &str, text: &str, source: SourceId) -> Composed {
    /// How far ahead the same line is looked for.
    const AHEAD: usize = 400;
    let own: Vec<Range<usize>> = lines_of(text, 0..text.len()).collect();
    let mut out = Composed::default();
    let mut next = 0;
    let mut last = Span::new(source, 0..0);
    for line in lines_of(saved, 0..saved.len()) {
        let line = &saved[line];
        let ahead = own[next..own.len().min(next + AHEAD)].iter().position(|own| text[own.clone()] == *line);
        if let Some(found) = ahead.filter(|_| !line.trim().is_empty()) {
            let range = own[next + found].clone();
            next += found + 1;
            last = Span::new(source, range.end.saturating_sub(1)..range.end.saturating_sub(1));
            out.push(line, Span::new(source, range));
        } else {
            out.push(line, last);
        }
    }
    out
}

/// The lines in a stretch of a text, their ends included.
pub(super) fn lines_of(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    text[range].split_inclusive('\n').map(move |line| {
        let range = at..at + line.len();
        at = range.end;
        range
    })
}
