//! Texts that a page takes in: `--8<-- "file"` of the extension snippets, `{% include-markdown "file" %}` and `{!file!}` of
//! plugins; and `{{ variable }}` of the plugin macros.
//!
//! Snippets are taken in code too. What is taken in keeps its places.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::node;
use super::settings::Settings;
use crate::diagnostic::Diagnostic;
use crate::manuscript::path::parent;
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::markdown::dialect::rewrite;
use crate::rule::Severity;
use crate::rule::manuscript::MISSING_INCLUDE;
use crate::source::{Composed, SourceId, Span};

/// How deep texts may take each other in.
const DEPTH: usize = 10;

/// The most bytes that a page may take in.
const LIMIT: usize = 64 << 20;

/// The source of a page with what it takes in; its own where it takes in nothing.
pub(super) fn expand(source: SourceId, path: &Path, settings: &Settings, reading: &mut Reading<'_>) -> SourceId {
    let plain = Composed::whole(source, &reading.sources.get(source).text);
    let mut expansion = Expansion { settings, reading, written: 0 };
    let mut composed = expansion.all(&plain, path, 0);
    for name in &settings.appended {
        let place = Span::new(source, 0..0);
        if let Some(text) = expansion.snippet(name, place, path, 0) {
            composed.push("\n\n", place);
            composed.push_part(&text, 0..text.text().len());
        }
    }
    composed = of_site(composed, path);
    if composed.text() == plain.text() {
        return source;
    }
    reading.sources.add(composed.into_source(path))
}

struct Expansion<'a, 'd> {
    settings: &'a Settings,
    reading: &'a mut Reading<'d>,
    written: usize,
}

/// What is taken in, and what stands for it.
enum Mark<'t> {
    /// Files of snippets, one after the other, each behind this indentation.
    Snippets(Vec<&'t str>, &'t str),
    /// The sign of an escape, which goes.
    Escape,
    /// A file, named from the page, with where to begin and end in it.
    Include { name: &'t str, start: Option<&'t str>, end: Option<&'t str> },
    /// A variable.
    Variable(&'t str),
}

impl Expansion<'_, '_> {
    /// A text with all that it takes in.
    fn all(&mut self, text: &Composed, path: &Path, depth: usize) -> Composed {
        let marks = marks(text.text(), self.settings.variables.is_some());
        if marks.is_empty() {
            return text.clone();
        }
        let mut out = Composed::default();
        let mut done = 0;
        for (range, mark) in marks {
            out.push_part(text, done..range.start);
            done = range.end;
            let place = text.origin(range.clone());
            let found = match mark {
                Mark::Escape => continue,
                Mark::Snippets(names, indent) => self.snippets(&names, indent, place, path, depth),
                Mark::Include { name, start, end } => self.include(name, start, end, place, path, depth),
                Mark::Variable(name) => self.variable(name, place),
            };
            match found {
                Some(found) => out.push_part(&found, 0..found.text().len()),
                None => out.push_part(text, range),
            }
        }
        out.push_part(text, done..text.text().len());
        out
    }

    /// Snippets, one after the other, each line behind an indentation.
    fn snippets(&mut self, names: &[&str], indent: &str, place: Span, path: &Path, depth: usize) -> Option<Composed> {
        let mut out = Composed::default();
        for name in names {
            if !out.text().is_empty() {
                out.push("\n", place);
            }
            let Some(found) = self.snippet(name, place, path, depth) else { continue };
            let mut at = 0;
            for line in found.text().split_inclusive('\n') {
                if !line.trim().is_empty() {
                    out.push(indent, place);
                }
                out.push_part(&found, at..at + line.len());
                at += line.len();
            }
        }
        Some(out)
    }

    /// One snippet: a file, its lines, or a section of it.
    fn snippet(&mut self, name: &str, place: Span, path: &Path, depth: usize) -> Option<Composed> {
        if name.is_empty() {
            return None;
        }
        let (file, part) = parted(name);
        if file.contains("://") {
            self.missing(place, format!("`{file}` is on the web, and is not taken in"), "put its text here");
            return None;
        }
        let folders = self.settings.snippet_folders.iter();
        let candidates: Vec<PathBuf> = folders.map(|folder| folder.join(file)).collect();
        let Some(found) = candidates.iter().find(|path| path.is_file()).cloned() else {
            let shown = candidates.first().map(|path| path.display().to_string()).unwrap_or_default();
            self.missing(place, format!("there is no {shown}"), "correct the path, or add the file");
            return None;
        };
        let source = self.read(&found, place, depth)?;
        let text = self.reading.sources.get(source).text.clone();
        let taken = match part {
            None => taken(lines(&text), source),
            Some(part) if is_lines(part) => of_lines(&text, source, part),
            Some(section) => match of_section(&text, source, section) {
                Some(taken) => taken,
                None => {
                    let message = format!("{} has no section `{section}`", found.display());
                    self.missing(place, message, "write the section's name as it stands after `start:` in the file");
                    return None;
                }
            },
        };
        self.written += taken.text().len().max(text.len() / 8);
        Some(self.all(&taken, path, depth + 1))
    }

    /// A text that a plugin takes in; its own links are made to lead on from the page.
    fn include(
        &mut self,
        name: &str,
        start: Option<&str>,
        end: Option<&str>,
        place: Span,
        path: &Path,
        depth: usize,
    ) -> Option<Composed> {
        let folder = parent(path);
        let base = match name.strip_prefix('/') {
            Some(_) => self.settings.docs.clone(),
            None => folder.clone(),
        };
        let bare = name.trim_start_matches('/');
        let config = self.settings.docs.parent().map(Path::to_owned).unwrap_or_default();
        let candidates = [base.join(bare), self.settings.docs.join(bare), config.join(bare)];
        let Some(found) = candidates.iter().find(|path| path.is_file()).cloned() else {
            let message = format!("there is no {}", candidates[0].display());
            self.missing(place, message, "correct the path, or add the file");
            return None;
        };
        let source = self.read(&found, place, depth)?;
        let text = self.reading.sources.get(source).text.clone();
        let from = start.and_then(|start| Some(text.find(start)? + start.len())).unwrap_or(0);
        let to = end.and_then(|end| Some(from + text[from..].find(end)?)).unwrap_or(text.len());
        let mut taken = Composed::default();
        taken.push(&text[from..to], Span::new(source, from..to));
        self.written += taken.text().len();
        let taken = self.all(&taken, &found, depth + 1);
        Some(moved(&taken, &parent(&found), &folder))
    }

    /// A file that is taken in, unless that never comes to an end.
    fn read(&mut self, found: &Path, place: Span, depth: usize) -> Option<SourceId> {
        if depth >= DEPTH || self.written > LIMIT {
            let message = format!("the includes of {} never come to an end", found.display());
            self.missing(place, message, "take out the include by which the file comes to include itself");
            return None;
        }
        self.reading.file(found, Purpose::Shared, Some(place))
    }

    /// What a variable stands for, where the project's file says it.
    fn variable(&mut self, name: &str, place: Span) -> Option<Composed> {
        let mut value = self.settings.variables.as_ref()?;
        for key in name.strip_prefix("extra.").unwrap_or(name).split('.') {
            value = value.get(&[key])?;
        }
        let mut composed = Composed::default();
        composed.push(value.text()?, place);
        Some(composed)
    }

    /// MkDocs leaves out what it can't take in, unless told to check.
    fn missing(&mut self, place: Span, message: String, help: &str) {
        let mut complaint = Diagnostic::new(&MISSING_INCLUDE, place, message).help(help);
        complaint.severity = Severity::Warning;
        self.reading.diagnostics.push(complaint);
    }
}

/// Every mark in a text, in order.
fn marks(text: &str, has_variables: bool) -> Vec<(Range<usize>, Mark<'_>)> {
    let mut found = Vec::new();
    if text.contains("8<") {
        scissors(text, &mut found);
    }
    if text.contains("{!") || text.contains("{%") || (has_variables && text.contains("{{")) {
        let taken: Vec<Range<usize>> = found.iter().map(|(range, _)| range.clone()).collect();
        let mut others = Vec::new();
        includes(text, has_variables, &mut others);
        others.retain(|(range, _): &(Range<usize>, Mark<'_>)| {
            !taken.iter().any(|taken| taken.start < range.end && range.start < taken.end)
        });
        found.extend(others);
        found.sort_by_key(|(range, _)| range.start);
    }
    found
}

/// The marks of the extension snippets.
fn scissors<'t>(text: &'t str, found: &mut Vec<(Range<usize>, Mark<'t>)>) {
    let mut at = 0;
    // Where a block of names is open, and the names.
    let mut block: Option<(usize, &str, Vec<&str>)> = None;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim_start_matches([' ', '\t']);
        let indent = &line[..line.len() - words.len()];
        let words = words.trim_end();
        let end = start + indent.len() + words.len();
        if let Some(rest) = words.strip_prefix(';')
            && after_scissors(rest.trim_start_matches(';')).is_some()
        {
            let sign = start + indent.len();
            found.push((sign..sign + 1, Mark::Escape));
            continue;
        }
        match (block.take(), after_scissors(words)) {
            (Some((from, indent, names)), Some("")) => found.push((from..end, Mark::Snippets(names, indent))),
            (Some((from, indent, mut names)), _) => {
                if !words.starts_with(';') {
                    names.push(words);
                }
                block = Some((from, indent, names));
            }
            (None, Some("")) => block = Some((start, indent, Vec::new())),
            (None, Some(rest)) => {
                let name = rest.trim().strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\'']));
                if let Some(name) = name.map(str::trim) {
                    let names = if name.starts_with(';') { Vec::new() } else { vec![name] };
                    found.push((start..end, Mark::Snippets(names, indent)));
                }
            }
            (None, None) => {}
        }
    }
}

/// What follows the sign of scissors that a line begins with: `--8<--`.
fn after_scissors(words: &str) -> Option<&str> {
    let rest = words.strip_prefix('-')?.trim_start_matches('-').strip_prefix("8<")?;
    let rest = rest.strip_prefix('-')?;
    Some(rest.trim_start_matches('-'))
}

/// The marks of plugins, outside code; one may hold a comment.
fn includes<'t>(text: &'t str, has_variables: bool, found: &mut Vec<(Range<usize>, Mark<'t>)>) {
    for stretch in rewrite::prose(text) {
        let mut at = stretch.start;
        while let Some(open) = text[at.min(stretch.end)..stretch.end].find('{').map(|offset| at + offset) {
            at = open + 1;
            let rest = &text[open..];
            let (close, is_include) = match rest.as_bytes().get(1) {
                Some(b'%') => ("%}", true),
                Some(b'!') => ("!}", true),
                Some(b'{') if has_variables => ("}}", false),
                _ => continue,
            };
            let Some(length) = rest.find(close) else { continue };
            let inner = rest[2..length.max(2)].trim().trim_start_matches('-').trim();
            let range = open..open + length + close.len();
            let mark = match is_include {
                false if inner.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.')) => {
                    Some(Mark::Variable(inner))
                }
                false => None,
                true if close == "!}" && !inner.contains('\n') => {
                    Some(Mark::Include { name: inner, start: None, end: None })
                }
                true => directive(inner),
            };
            if let Some(mark) = mark {
                at = range.end;
                found.push((range, mark));
            }
        }
    }
}

/// `include-markdown "file" start="…" end="…"`.
fn directive(inner: &str) -> Option<Mark<'_>> {
    let rest = inner.strip_prefix("include-markdown").or_else(|| inner.strip_prefix("include"))?;
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let end = rest[1..].find(quote)? + 1;
    let name = &rest[1..end];
    let option = |key: &str| {
        let value =
            &rest[rest.find(&format!(" {key}=")).or_else(|| rest.find(&format!("\n{key}=")))? + key.len() + 2..];
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        value[1..].split(quote).next()
    };
    Some(Mark::Include { name, start: option("start"), end: option("end") })
}

/// A file's name and what follows its colon: lines or a section.
fn parted(name: &str) -> (&str, Option<&str>) {
    let scheme = name.find("://").map_or(0, |at| at + 3);
    match name[scheme..].find(':') {
        Some(at) => (&name[..scheme + at], Some(&name[scheme + at + 1..])),
        None => (name, None),
    }
}

fn is_lines(part: &str) -> bool {
    part.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | ',' | '-'))
}

/// Whether a line marks where a section begins or ends.
fn section_mark<'t>(line: &'t str, kind: &str) -> Option<&'t str> {
    let rest = &line[line.find("8<")? + 2..];
    let rest = rest.trim_start_matches('-').trim_start().strip_prefix('[')?.strip_prefix(kind)?.strip_prefix(':')?;
    rest.split(']').next().map(str::trim)
}

fn is_mark(line: &str) -> bool {
    line.contains("8<") && (section_mark(line, "start").is_some() || section_mark(line, "end").is_some())
}

/// The lines of a text with their bytes.
fn lines(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start..*at, line))
    })
}

/// These lines of a file, without those that mark sections.
fn taken<'t>(lines: impl Iterator<Item = (Range<usize>, &'t str)>, source: SourceId) -> Composed {
    let mut out = Composed::default();
    for (range, line) in lines.filter(|(_, line)| !is_mark(line)) {
        out.push(line, Span::new(source, range));
    }
    out.pop_line_end();
    out
}

/// Lines by their numbers: `3`, `:3`, `4:6`, `1:3,5:6`; negative ones count from the end.
fn of_lines(text: &str, source: SourceId, part: &str) -> Composed {
    let all: Vec<(Range<usize>, &str)> = lines(text).collect();
    let count = all.len();
    let number = |written: &str, default: usize| match written.trim().parse::<i64>() {
        Ok(number) if number < 0 => count.saturating_sub(number.unsigned_abs() as usize - 1),
        Ok(number) => usize::try_from(number).unwrap_or(count),
        Err(_) => default,
    };
    let mut found = Vec::new();
    for range in part.split(',') {
        let (from, to) = range.split_once(':').unwrap_or((range, ""));
        let from = (number(from, 1).max(1) - 1).min(count);
        let to = number(to, count).clamp(from, count);
        found.extend(all[from..to].iter().cloned());
    }
    taken(found.into_iter(), source)
}

/// A section by its name.
fn of_section(text: &str, source: SourceId, name: &str) -> Option<Composed> {
    let is_start = |line: &str| section_mark(line, "start") == Some(name);
    let is_end = |line: &str| section_mark(line, "end") == Some(name);
    let mut rest = lines(text).skip_while(|(_, line)| !is_start(line));
    rest.next()?;
    Some(taken(rest.take_while(|(_, line)| !is_end(line)), source))
}

/// A text whose relative links and pictures lead on from another folder.
fn moved(text: &Composed, from: &Path, to: &Path) -> Composed {
    if from == to {
        return text.clone();
    }
    let written = text.text();
    let mut edits = Vec::new();
    for mark in ["](", "src=\"", "href=\""] {
        for at in rewrite::places(written, mark) {
            let start = at + mark.len();
            let end = start + written[start..].find([')', '"', ' ', '\n', '#']).unwrap_or(0);
            let target = &written[start..end];
            let is_relative = !target.is_empty()
                && !target.starts_with(['/', '#', '<', '{'])
                && !target.contains(':')
                && from.join(target).exists();
            if is_relative {
                edits.push(rewrite::Edit::new(start..end, between(to, &from.join(target))));
            }
        }
    }
    edits.sort_by_key(|edit| edit.range.start);
    rewrite::apply(text, rewrite::Rewriting { edits, remarks: Vec::new() }, &mut Vec::new())
}

/// A page whose HTML leads to files as seen from its place in the site, where each page is a folder.
fn of_site(text: Composed, path: &Path) -> Composed {
    let folder = parent(path);
    let page = folder.join(path.file_stem().unwrap_or_default());
    let mut edits = Vec::new();
    let written = text.text();
    for at in rewrite::places(written, "src=\"") {
        let start = at + "src=\"".len();
        let target = &written[start..start + written[start..].find(['"', '\n', '?', '#']).unwrap_or(0)];
        let there = node::settled(&page.join(target));
        if target.starts_with("../") && !folder.join(target).exists() && there.is_file() {
            edits.push(rewrite::Edit::new(start..start + target.len(), between(&folder, &there)));
        }
    }
    match edits.is_empty() {
        true => text,
        false => rewrite::apply(&text, rewrite::Rewriting { edits, remarks: Vec::new() }, &mut Vec::new()),
    }
}

/// The way from a folder to a file.
fn between(folder: &Path, file: &Path) -> String {
    let parts = |path: &Path| -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        for part in path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()) {
            match part.as_str() {
                ".." if parts.last().is_some_and(|last| last != "..") => drop(parts.pop()),
                "." => {}
                _ => parts.push(part),
            }
        }
        parts
    };
    let (folder, file) = (parts(folder), parts(file));
    let shared = folder.iter().zip(&file).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), folder.len() - shared);
    up.chain(file[shared..].iter().cloned()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_files_are_taken() {
        let text = "a\n# --8<-- [start:x]\nb\n# --8<-- [end:x]\nc\nd\n";
        let of = |part| of_lines(text, SourceId(0), part).text().to_owned();
        assert_eq!(of("5"), "c\nd");
        assert_eq!(of(":1"), "a");
        assert_eq!(of("1:1,6:6"), "a\nd");
        assert_eq!(of("-1"), "d");
        assert_eq!(of("9:12"), "");
        assert_eq!(of_section(text, SourceId(0), "x").map(|taken| taken.text().to_owned()).as_deref(), Some("b"));
        assert!(of_section(text, SourceId(0), "y").is_none());
        assert_eq!(taken(lines(text), SourceId(0)).text(), "a\nb\nc\nd");
    }

    #[test]
    fn marks_are_found_and_escapes_too() {
        let text = "--8<-- \"a.md:x\"\n  -8<-\n  b.md\n  ; c.md\n  -8<-\n;--8<-- \"d\"\n{% include-markdown \"../e.md\" start=\"<!--s-->\" %}\n`{% include 'x' %}` {{ name }}\n";
        let found: Vec<String> = marks(text, true)
            .into_iter()
            .map(|(_, mark)| match mark {
                Mark::Snippets(names, indent) => format!("{indent}{}", names.join("+")),
                Mark::Escape => ";".into(),
                Mark::Include { name, start, .. } => format!("{name} {}", start.unwrap_or_default()),
                Mark::Variable(name) => name.into(),
            })
            .collect();
        assert_eq!(found, ["a.md:x", "  b.md", ";", "../e.md <!--s-->", "name"]);
    }

    #[test]
    fn the_way_between_folders_is_short() {
        assert_eq!(between(Path::new("x/docs/a"), Path::new("x/docs/../img/b.png")), "../../img/b.png");
        assert_eq!(between(Path::new("docs"), Path::new("docs/b.png")), "b.png");
    }
}
