//! What a text of MyST takes from the disk, and what the project says of names in it: included files, tables in files, links to
//! texts without their endings, substitutions.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::config::substitutions_of;
use super::glob;
use crate::diagnostic::Diagnostic;
use crate::manuscript::front_matter;
use crate::manuscript::path::parent;
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::Value;
use crate::manuscript::yaml;
use crate::markdown::dialect::myst::directive::{Directive, find_all};
use crate::markdown::dialect::myst::id;
use crate::markdown::dialect::myst::roles;
use crate::markdown::dialect::rewrite::{Edit, Rewriting, apply, lines};
use crate::rule::manuscript::MISSING_INCLUDE;
use crate::source::{Composed, SourceId, Span};

/// How deep includes may nest.
const DEPTH: usize = 8;

/// The most bytes that includes may make of a text.
const LIMIT: usize = 32 << 20;

/// The text with what it includes, links with the endings of the files that they mean, and what names stand for.
pub(super) fn resolved(
    source: SourceId,
    path: &Path,
    root: &Path,
    named: Named<'_>,
    reading: &mut Reading<'_>,
) -> SourceId {
    let composed = Composed::of(&reading.sources, source, 0);
    let mut names = own_substitutions(composed.text(), source);
    names.extend_from_slice(named.substitutions);
    let mut files = Files { root, folder: parent(path), labels: named.labels, reading };
    let composed = files.included(composed, 0);
    let mut rewriting = Rewriting { edits: files.links(composed.text()), ..Rewriting::default() };
    rewriting.edits.extend(substituted(composed.text(), &names));
    rewriting.edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    rewriting.edits.dedup_by(|later, earlier| later.range.start < earlier.range.end);
    let composed = apply(&composed, rewriting, reading.diagnostics);
    if composed.text() == reading.sources.get(source).text {
        return source;
    }
    let shown = reading.sources.get(source).path.clone();
    reading.sources.add(composed.into_source(shown))
}

/// What the project says of names in its texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'p> {
    /// What stands for `{{ name }}`.
    pub(super) substitutions: &'p [(String, String)],
    /// The names of places in all texts.
    pub(super) labels: &'p BTreeSet<String>,
}

/// The names of places in the texts below a folder: a link to one needs no sign before it.
pub(super) fn labels(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in glob::find(folder, "**") {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        for line in text.lines() {
            // In a notebook the lines stand between quotation marks.
            let line = line.trim().trim_start_matches('"').trim_end_matches([',', '"']).trim_end_matches("\\n");
            let target = line.strip_prefix('(').and_then(|rest| rest.strip_suffix(")="));
            let option = [":name:", ":label:"].iter().find_map(|key| line.strip_prefix(key));
            found.extend(target.or(option).map(|name| name.trim().to_owned()));
        }
    }
    found
}

/// What the front matter of a text says of names.
fn own_substitutions(text: &str, source: SourceId) -> Vec<(String, String)> {
    let tree = front_matter::find(text).and_then(|found| yaml::parse(&text[found.inner], source, 0).ok());
    let at = |tree: &Value| {
        let own = tree.get(&["substitutions"]).cloned();
        own.or_else(|| tree.get(&["myst"])?.get(&["substitutions"]).cloned())
    };
    tree.as_ref().and_then(at).map(|value| substitutions_of(&value)).unwrap_or_default()
}

/// `{{ name }}` as what it stands for, outside program text; filters behind a bar are passed over.
fn substituted(text: &str, names: &[(String, String)]) -> Vec<Edit> {
    let mut edits = Vec::new();
    if names.is_empty() || !text.contains("{{") {
        return edits;
    }
    let code: Vec<std::ops::Range<usize>> =
        lines(text).into_iter().filter(|line| line.is_code).map(|line| line.range).collect();
    for (at, _) in text.match_indices("{{") {
        let Some(end) = text[at..].find("}}").map(|end| at + end + 2) else { break };
        let name = text[at + 2..end - 2].split('|').next().unwrap_or_default().trim();
        let is_code = code.iter().any(|range| range.contains(&at)) || text[..at].ends_with('`');
        if let Some((_, meaning)) = names.iter().find(|(known, _)| known == name).filter(|_| !is_code) {
            edits.push(Edit::new(at..end, meaning.trim_end()));
        }
    }
    edits
}

struct Files<'f, 'r, 'd> {
    /// The folder of the project.
    root: &'f Path,
    /// The folder of the text.
    folder: PathBuf,
    /// The names of places in all texts.
    labels: &'f BTreeSet<String>,
    reading: &'r mut Reading<'d>,
}

impl Files<'_, '_, '_> {
    /// The text with the files in it that directives include.
    fn included(&mut self, text: Composed, depth: usize) -> Composed {
        const NAMES: [&str; 3] = ["{include}", "{literalinclude}", "{csv-table}"];
        if !NAMES.iter().any(|name| text.text().contains(name)) || text.text().len() > LIMIT {
            return text;
        }
        let mut out = Composed::default();
        let mut at = 0;
        for directive in find_all(text.text()) {
            let place = text.origin(directive.open.clone());
            let Some(inner) = self.one(&directive, place, depth) else { continue };
            let range = directive.range();
            if range.start < at {
                continue;
            }
            out.push_part(&text, at..range.start);
            out.push_part(&inner, 0..inner.text().len());
            at = range.end;
        }
        out.push_part(&text, at..text.text().len());
        out
    }

    /// What stands in the place of a directive that includes a file.
    fn one(&mut self, directive: &Directive<'_>, place: Span, depth: usize) -> Option<Composed> {
        let name = match directive.name {
            "include" | "literalinclude" => directive.argument.as_str(),
            "csv-table" => directive.option(&["file"])?,
            _ => return None,
        };
        let path = self.path(name);
        if !path.is_file() {
            let message = format!("there is no {}", path.display());
            let complaint = Diagnostic::new(&MISSING_INCLUDE, place, message);
            self.reading.diagnostics.push(complaint.help("correct the path, or add the file"));
            return Some(Composed::default());
        }
        let source = self.reading.file(&path, Purpose::Shared, Some(place))?;
        let taken = part(&self.reading.sources.get(source).text, source, directive);
        let is_code = directive.name != "include" || directive.option(&["code", "literal"]).is_some();
        match is_code {
            true => Some(shown(&taken, directive, &path, place)),
            false if depth < DEPTH => Some(self.included(taken, depth + 1)),
            false => Some(Composed::default()),
        }
    }

    /// The file of a name: from the text's folder, or from the project's where it begins with a slash.
    fn path(&self, name: &str) -> PathBuf {
        match name.strip_prefix('/') {
            Some(name) => self.root.join(name),
            None => self.folder.join(name),
        }
    }

    /// Links to texts of the book whose endings are left out, and to labels without their sign.
    fn links(&self, text: &str) -> Vec<Edit> {
        let mut edits = Vec::new();
        for role in roles::find(text).into_iter().filter(|role| role.name == "doc") {
            let target = role
                .content
                .strip_suffix('>')
                .and_then(|rest| rest.rsplit_once('<'))
                .map_or(role.content, |(_, target)| target);
            let start = role.inner.start + (target.as_ptr() as usize - role.content.as_ptr() as usize);
            if let Some(ending) = self.ending(target.trim()) {
                let end = start + target.trim_end().len();
                edits.push(Edit::new(end..end, ending));
            }
        }
        for line in lines(text) {
            // Cards and buttons name a text in their own ways.
            let named = line
                .words
                .strip_prefix(":link: ")
                .or_else(|| line.words.split_once("{button-ref} ").map(|(_, name)| name));
            if let Some(ending) = named.and_then(|name| self.ending(name.trim())) {
                edits.push(Edit::new(line.end()..line.end(), ending));
            }
            for (at, _) in line.words.match_indices("](").filter(|_| !line.is_code) {
                let is_picture = line.words[..at].rfind('[').is_some_and(|open| line.words[..open].ends_with('!'));
                if !is_picture {
                    let rest = &line.words[at + 2..];
                    let target = &rest[..rest.find([')', ' ', '>']).unwrap_or(rest.len())];
                    edits.extend(self.link(target, line.start() + at + 2));
                }
            }
        }
        edits
    }

    /// What a link lacks whose address begins at `start`.
    fn link(&self, target: &str, start: usize) -> Option<Edit> {
        if let Some(name) = target.strip_prefix('#') {
            let anew = id(name);
            return (anew != name).then(|| Edit::new(start + 1..start + target.len(), anew));
        }
        let path = target.split_once('#').map_or(target, |(path, _)| path);
        if let Some(ending) = self.ending(path) {
            let end = start + path.len();
            return Some(Edit::new(end..end, ending));
        }
        let is_word = !target.is_empty() && !target.contains([':', '/', '.', '#', '@', '<', '`', '%']);
        let is_label = self.labels.contains(target) || is_word && !self.path(target).exists();
        is_label.then(|| Edit::new(start..start + target.len(), format!("#{}", id(target))))
    }

    /// The ending that a name of a text lacks, if there is a text of that name.
    fn ending(&self, name: &str) -> Option<&'static str> {
        let path = self.path(name);
        if name.is_empty() || name.contains(':') || path.is_file() {
            return None;
        }
        let with = |ending: &&str| PathBuf::from(format!("{}{ending}", path.display())).is_file();
        [".md", ".ipynb", ".markdown", ".rst"].into_iter().find(with)
    }
}

/// The part of a file that a directive asks for.
fn part(text: &str, source: SourceId, directive: &Directive<'_>) -> Composed {
    let lines: Vec<(usize, &str)> = {
        let mut at = 0;
        let start = |line: &str| {
            let start = at;
            at += line.len();
            start
        };
        let starts: Vec<usize> = text.split_inclusive('\n').map(start).collect();
        starts.into_iter().zip(text.split_inclusive('\n')).collect()
    };
    let find = |keys: &[&str], from: usize| {
        let words = directive.option(keys).filter(|words| !words.is_empty())?;
        lines.iter().skip(from).position(|(_, line)| line.contains(words)).map(|at| at + from)
    };
    let mut first = find(&["start-after"], 0).map(|at| at + 1).or_else(|| find(&["start-at"], 0)).unwrap_or(0);
    let mut last =
        find(&["end-before"], first).or_else(|| find(&["end-at"], first).map(|at| at + 1)).unwrap_or(lines.len());
    let number = |key: &str| directive.option(&[key]).and_then(|number| number.parse::<usize>().ok());
    first = number("start-line").map_or(first, |number| number.max(first));
    last = number("end-line").map_or(last, |number| number.min(last));
    let wanted = directive.option(&["lines"]).map(ranges);
    // The front matter of an included text is its own.
    let body = match directive.name {
        "include" if first == 0 => front_matter::find(text).map_or(0, |found| found.end),
        _ => 0,
    };
    let object = directive.option(&["pyobject"]).map(|name| python_object(&lines, name));
    let (first, last) = object.flatten().unwrap_or((first, last));
    let mut out = Composed::default();
    for (number, (start, line)) in lines.iter().enumerate().take(last).skip(first) {
        let is_wanted =
            wanted.as_ref().is_none_or(|ranges| ranges.iter().any(|(from, to)| (*from..=*to).contains(&(number + 1))));
        if is_wanted && *start >= body {
            out.push(line, Span::new(source, *start..*start + line.len()));
        }
    }
    out
}

/// The lines of `1,3-5,9-`.
fn ranges(list: &str) -> Vec<(usize, usize)> {
    let one = |part: &str| {
        let (from, to) = part.trim().split_once('-').unwrap_or((part.trim(), part.trim()));
        Some((
            from.trim().parse().unwrap_or(1),
            if to.trim().is_empty() { usize::MAX } else { to.trim().parse().ok()? },
        ))
    };
    list.split(',').filter_map(one).collect()
}

/// The lines of a class or a function of Python: from its head as long as lines are indented deeper.
fn python_object(lines: &[(usize, &str)], name: &str) -> Option<(usize, usize)> {
    let name = name.rsplit('.').next()?;
    let indent = |line: &str| line.len() - line.trim_start().len();
    let heads =
        [format!("def {name}("), format!("class {name}("), format!("class {name}:"), format!("async def {name}(")];
    let first = lines.iter().position(|(_, line)| heads.iter().any(|head| line.trim_start().starts_with(head)))?;
    let depth = indent(lines[first].1);
    let inside = |line: &str| line.trim().is_empty() || indent(line) > depth || line.trim_start().starts_with(')');
    let length = lines[first + 1..].iter().take_while(|(_, line)| inside(line)).count();
    Some((first, first + 1 + length))
}

/// An included file as a directive that holds its text.
fn shown(taken: &Composed, directive: &Directive<'_>, path: &Path, place: Span) -> Composed {
    let ticks = |line: &str| line.trim_start().chars().take_while(|c| *c == '`').count();
    let fence = "`".repeat(taken.text().lines().map(ticks).max().unwrap_or(0).max(2) + 1);
    let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
    let language = directive.option(&["language", "lang", "code"]).filter(|language| !language.is_empty());
    let (name, argument) = match directive.name {
        "csv-table" => ("csv-table", directive.argument.clone()),
        _ => ("code-block", language.map_or(ending, str::to_owned)),
    };
    let mut head = format!("{fence}{{{name}}} {argument}\n");
    const TAKEN: [&str; 5] = ["file", "language", "lang", "code", "literal"];
    for (key, value) in directive.options.iter().filter(|(key, _)| !TAKEN.contains(&key.as_str())) {
        head.push_str(&format!(":{key}: {value}\n"));
    }
    let mut out = Composed::default();
    out.push(&head, place);
    out.push("\n", place);
    out.push_part(taken, 0..taken.text().len());
    let end = if taken.text().ends_with('\n') { "" } else { "\n" };
    out.push(&format!("{end}{fence}"), place);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_lines_are_read() {
        assert_eq!(ranges("1,3-5, 9-"), [(1, 1), (3, 5), (9, usize::MAX)]);
    }

    #[test]
    fn names_stand_for_words_outside_code() {
        let names = [("a".to_owned(), "b".to_owned())];
        let text = "{{ a }} `{{ a }}` {{ x }} {{a|upper}}\n```\n{{ a }}\n```\n";
        let edits = substituted(text, &names);
        assert_eq!(edits.iter().map(|edit| edit.range.clone()).collect::<Vec<_>>(), [0..7, 26..37]);
    }
}
