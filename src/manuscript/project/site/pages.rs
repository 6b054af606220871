//! The pages of a site by folders: each folder under its own text or as a part, in the order that front matter and names give.

use std::path::{Path, PathBuf};

use super::read_tree;
use crate::diagnostic::Diagnostic;
use crate::manuscript::front_matter::{self, Format};
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::{head, is_markdown, is_own_text, natural, parent};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::standing::{self, Rank};
use crate::manuscript::value::{Kind, Value};
use crate::manuscript::{encoding, toml, translations, yaml};
use crate::markdown::dialect::rewrite;
use crate::names::readable;
use crate::rule::manuscript::MISSING_INCLUDE;
use crate::source::{Composed, SourceId, Span};

/// How deep folders are walked.
const DEPTH: usize = 8;

/// How much of a file is looked at for its front matter.
const HEAD: u64 = 64 << 10;

/// Whether a file is a page.
pub(super) fn is_page(path: &Path) -> bool {
    is_markdown(path) || path.extension().is_some_and(|ending| ending == "mdx")
}

/// The front matter of a page, and whether words follow it.
pub(super) fn front(path: &Path) -> (Value, bool) {
    let nothing = Value { kind: Kind::Null, span: None };
    let text = encoding::decode(head(path, HEAD)).text;
    let Some(found) = front_matter::find(&text) else { return (nothing, !text.trim().is_empty()) };
    let inner = &text[found.inner.clone()];
    let tree = match found.format {
        Format::Yaml => yaml::parse_of_tool(inner, SourceId(0)),
        Format::Toml => toml::parse(inner, SourceId(0), 0),
        Format::Json => yaml::parse(inner, SourceId(0), 0),
        Format::Title | Format::Lines => return (nothing, true),
    };
    (tree.unwrap_or(nothing), !text[found.end..].trim().is_empty())
}

/// The lines of a folder and all below it.
pub(super) fn below(folder: &Path, language: Option<&str>, reading: &mut Reading<'_>) -> Vec<Listed> {
    let mut copies = Vec::new();
    let lines = of_folder(folder, 0, language, &mut copies, reading).lines;
    translations::tell(&copies, reading);
    // Where all is in one folder, as in that of a language, the folder is no part.
    match lines.first() {
        Some(Listed { what: What::Part, depth: 0, .. }) if lines[1..].iter().all(|line| line.depth > 0) => {
            lines[1..].iter().cloned().map(|line| Listed { depth: line.depth - 1, ..line }).collect()
        }
        _ => lines,
    }
}

/// What a folder or a page adds to the list.
struct Entry {
    rank: Option<Rank>,
    name: String,
    lines: Vec<Listed>,
}

fn of_folder(
    folder: &Path,
    depth: usize,
    language: Option<&str>,
    copies: &mut Vec<PathBuf>,
    reading: &mut Reading<'_>,
) -> Entry {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut whole = Entry { rank: None, name, lines: Vec::new() };
    if depth > DEPTH || !reading.is_inside(folder, Purpose::Shared, None) {
        return whole;
    }
    let others = translations::others(folder, language);
    copies.extend(others.iter().cloned());
    let category = ["_category_.json", "_category_.yml", "_category_.yaml"].map(|name| folder.join(name));
    let category = category.into_iter().find(|path| path.is_file()).and_then(|path| read_tree(&path, reading));
    let mut own: Option<PathBuf> = None;
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if others.contains(&path) || is_aside(&name) {
            continue;
        }
        if path.is_dir() {
            let inner = of_folder(&path, depth + 1, language, copies, reading);
            entries.extend((!inner.lines.is_empty()).then_some(inner));
        } else if is_page(&path) && is_own(&name, &whole.name) {
            // `index` goes before `README`.
            let is_first = own.as_ref().is_none_or(|own| own.to_string_lossy().to_lowercase().ends_with("readme.md"));
            own = if is_first { Some(path) } else { own };
        } else if is_page(&path) {
            let line = Listed { depth, ..Listed::new(What::File(vec![path.clone()])) };
            entries.push(Entry { rank: standing::rank(&path, reading), name, lines: vec![line] });
        }
    }
    entries.sort_by(|a, b| {
        (a.rank.is_none(), a.rank).cmp(&(b.rank.is_none(), b.rank)).then_with(|| natural(&a.name, &b.name))
    });
    let (front, has_words) = own.as_ref().map_or((Value { kind: Kind::Null, span: None }, false), |own| front(own));
    let text = |tree: &Value, keys: &[&str]| tree.get(keys).and_then(Value::text).map(str::to_owned);
    let label = category.as_ref().and_then(|tree| text(tree, &["label"]));
    let title = label.or_else(|| text(&front, &["sidebar_label", "linkTitle", "title"]));
    whole.rank = category
        .as_ref()
        .and_then(|tree| text(tree, &["position"]))
        .and_then(|position| position.parse::<f64>().ok())
        .map(|position| (position * 1000.0).round() as Rank)
        .or_else(|| own.as_ref().and_then(|own| standing::rank(own, reading)));
    // The folder's own line stands one level above what is in it.
    let level = depth.saturating_sub(1);
    // A folder's own text without words is its part, to which links lead.
    let is_over = depth > 0 && !entries.is_empty();
    match own.filter(|_| has_words || is_over) {
        Some(own) => {
            let title = title.or_else(|| (!has_words).then(|| readable(&whole.name)));
            whole.lines.push(Listed { title, depth: level, ..Listed::new(What::File(vec![own])) });
        }
        None if is_over => {
            let title = title.unwrap_or_else(|| readable(&whole.name));
            whole.lines.push(Listed { title: Some(title), depth: level, ..Listed::new(What::Part) });
        }
        None => {}
    }
    whole.lines.extend(entries.into_iter().flat_map(|entry| entry.lines));
    whole
}

/// Whether an entry is none of the pages.
fn is_aside(name: &str) -> bool {
    const OF_TOOLS: [&str; 8] = ["node_modules", "public", "static", "assets", "images", "img", "dist", "build"];
    let is_index = name.to_lowercase().starts_with("_index.");
    name.starts_with('.') || (name.starts_with('_') && !is_index) || OF_TOOLS.contains(&name) || name == "404.md"
}

/// Whether a page is its folder's own.
fn is_own(name: &str, folder: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    is_own_text(Path::new(name)) || stem == folder
}

/// A page with the files that it shows: VitePress' `<<< @/x.js` and `<!--@include: ./x.md-->`, docsify's `':include'`.
pub(super) fn with_files(source: SourceId, path: &Path, content: &Path, reading: &mut Reading<'_>) -> SourceId {
    let plain = Composed::whole(source, &reading.sources.get(source).text);
    let text = plain.text();
    if !text.contains("<<<") && !text.contains("@include") && !text.contains(":include") {
        return source;
    }
    let mut out = Composed::default();
    let mut done = 0;
    for line in rewrite::lines(text).into_iter().filter(|line| !line.is_code) {
        let Some((name, is_code)) = shown_file(line.words) else { continue };
        let place = plain.origin(line.start()..line.end());
        let (name, part) = parted(name);
        let base = if name.starts_with(['@', '/', '~']) { content.to_owned() } else { parent(path) };
        let file = base.join(name.trim_start_matches(['@', '~']).trim_start_matches('/'));
        if !file.is_file() {
            let complaint = Diagnostic::new(&MISSING_INCLUDE, place, format!("there is no {}", file.display()));
            reading.diagnostics.push(complaint.help("correct the path, or add the file"));
            continue;
        }
        let Some(shown) = reading.file(&file, Purpose::Shared, Some(place)) else { continue };
        let body = reading.sources.get(shown).text.clone();
        let range = taken(&body, part, is_code);
        out.push_part(&plain, done..line.start());
        done = line.end();
        if is_code {
            let language = file.extension().unwrap_or_default().to_string_lossy();
            out.push(&format!("```` {language}\n"), place);
            for part in without_colours(&body, range.clone()) {
                out.push(&body[part.clone()], Span::new(shown, part));
            }
            out.push(if body[range].ends_with('\n') { "````" } else { "\n````" }, place);
        } else {
            out.push(&body[range.clone()], Span::new(shown, range));
        }
    }
    if done == 0 {
        return source;
    }
    out.push_part(&plain, done..text.len());
    reading.sources.add(out.into_source(path))
}

/// The stretches of what a terminal shows between the marks that give it colours: an escape, numbers and an `m`.
fn without_colours(body: &str, range: std::ops::Range<usize>) -> Vec<std::ops::Range<usize>> {
    let mut parts = Vec::new();
    let mut from = range.start;
    while let Some(at) = body[from..range.end].find("\u{1b}[").map(|offset| from + offset) {
        let after = at + 2;
        let rest = &body[after..range.end];
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == ';')).unwrap_or(rest.len());
        parts.push(from..at);
        from = after + end + usize::from(rest[end..].starts_with(|c: char| c.is_ascii_alphabetic()));
    }
    parts.push(from..range.end);
    parts
}

/// The file that a line shows, and whether as code.
fn shown_file(words: &str) -> Option<(&str, bool)> {
    // Seven of them are the mark of a merge.
    if let Some(rest) = words.strip_prefix("<<<").filter(|rest| !rest.starts_with('<')) {
        let rest = rest.trim();
        return Some((rest.split([' ', '{', '[']).next()?, true)).filter(|(name, _)| !name.is_empty());
    }
    if let Some(rest) = words.strip_prefix("<!--").and_then(|rest| rest.trim_start().strip_prefix("@include:")) {
        return Some((rest.trim_end_matches("-->").trim().split('{').next()?, false));
    }
    if words.contains("':include") {
        let target = words.strip_prefix('[')?.split_once("](")?.1;
        let name = target.split(' ').next()?;
        return (!name.contains("://")).then_some((name, !name.ends_with(".md")));
    }
    None
}

/// A file's name and the region of it that is wanted.
fn parted(name: &str) -> (&str, Option<&str>) {
    name.split_once('#').map_or((name, None), |(name, part)| (name, Some(part)))
}

/// What is taken of a file: a region, else the whole of a program, and a text without its front matter.
fn taken(body: &str, part: Option<&str>, is_code: bool) -> std::ops::Range<usize> {
    let start = if is_code { 0 } else { front_matter::find(body).map_or(0, |found| found.end) };
    let Some(part) = part else { return start..body.len() };
    let line_end = |at: usize| body[at..].find('\n').map_or(body.len(), |end| at + end + 1);
    let line_start = |at: usize| body[..at].rfind('\n').map_or(0, |end| end + 1);
    let begin = body.find(&format!("#region {part}")).map(line_end);
    let end = begin.and_then(|begin| Some(line_start(begin + body[begin..].find("#endregion")?)));
    match (begin, end) {
        (Some(begin), Some(end)) if begin <= end => begin..end,
        _ => start..body.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_shown_as_each_tool_has_it() {
        assert_eq!(shown_file("<<< @/a.js#part{1,3}"), Some(("@/a.js#part", true)));
        assert_eq!(shown_file("<!--@include: ./a.md-->"), Some(("./a.md", false)));
        assert_eq!(shown_file("[x](_media/a.js ':include :type=code')"), Some(("_media/a.js", true)));
        assert_eq!((shown_file("<<<"), shown_file("<<<<<<< HEAD")), (None, None));
        let body = "a\n// #region x\nb\n// #endregion x\nc\n";
        assert_eq!(&body[taken(body, Some("x"), true)], "b\n");
        let shown = "\u{1b}[0;32mok\u{1b}[0m x";
        let parts: String = without_colours(shown, 0..shown.len()).into_iter().map(|part| &shown[part]).collect();
        assert_eq!(parts, "ok x");
    }
}
