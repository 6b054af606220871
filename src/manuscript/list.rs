//! Lists of chapters: in `SUMMARY.md` and under `chapters` in `katern.toml`, in one shape.
//!
//! A list says which files and in which order; whether they are there is found when they are read.

use std::path::{Path, PathBuf};

use super::checks::{Wrong, nearest};
use super::decode::Layer;
use super::value::Value;
use crate::markdown::listing::{self, Item, ItemKind};
use crate::model::role::Role;
use crate::source::{SourceId, Span};
use crate::spec::address::decoded;

/// One line of a list of chapters.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Listed {
    /// What it names.
    pub(super) what: What,
    /// Its words.
    pub(super) title: Option<String>,
    /// How deep it stands: 0 is the top.
    pub(super) depth: usize,
    /// Its role, where the list says one.
    pub(super) role: Option<Role>,
    /// Its place in the list.
    pub(super) span: Option<Span>,
}

/// What one line of a list names.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// A file, under the ways in which its path may be meant, the most literal first.
    File(Vec<PathBuf>),
    /// A part without a text.
    Part,
    /// A chapter that is planned.
    Draft,
    /// A text that is read already.
    Text(SourceId),
    /// Nothing that could be in a book.
    Nothing,
}

impl Listed {
    /// A line at the top, of which nothing else is known.
    pub(super) fn new(what: What) -> Listed {
        Listed { what, title: None, depth: 0, role: None, span: None }
    }
}

/// Which headings of a `SUMMARY.md` are parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parts {
    /// Those of the first level, as mdBook has it.
    FirstLevel,
    /// Those of any level: GitBook's stand on the second.
    AnyLevel,
}

/// The lines of a `SUMMARY.md`, whose paths are relative to `folder`.
pub(super) fn from_summary(text: &str, source: SourceId, folder: &Path, parts: Parts) -> Vec<Listed> {
    let mut found = Vec::new();
    let mut is_in_part = false;
    // A link outside the list closes the part, unless it stands right after the part's title.
    let mut is_after_title = false;
    for Item { kind, title, depth, range } in listing::summary(text) {
        let span = Some(Span::new(source, range));
        let title = Some(title).filter(|title| !title.trim().is_empty());
        let mut line = Listed { what: What::Draft, title, depth: depth + usize::from(is_in_part), role: None, span };
        match kind {
            ItemKind::Separator => continue,
            ItemKind::Part(level) if level > 1 && parts == Parts::FirstLevel => continue,
            ItemKind::Part(_) => {
                is_in_part = true;
                is_after_title = true;
                found.push(Listed { what: What::Part, depth: 0, ..line });
                continue;
            }
            ItemKind::Chapter(path) => line.what = target(&path, folder),
            ItemKind::Affix(path) => {
                if !is_after_title {
                    is_in_part = false;
                    line.depth = 0;
                }
                line.what = target(&path, folder);
                found.push(line);
                continue;
            }
            ItemKind::Draft => {}
            ItemKind::NotALink => line.what = What::Nothing,
        }
        is_after_title = false;
        found.push(line);
    }
    found
}

/// The files that a path in a list may mean.
fn target(path: &str, folder: &Path) -> What {
    if path.contains("://") || path.starts_with("mailto:") {
        return What::Nothing;
    }
    let spaced = path.replace("%20", " ");
    let mut candidates = vec![spaced.clone(), decoded(path)];
    if let Some((file, _)) = spaced.split_once('#') {
        candidates.push(file.to_owned());
        candidates.push(decoded(file));
    }
    candidates.retain(|candidate| !candidate.is_empty());
    candidates.dedup();
    What::File(candidates.into_iter().map(|candidate| folder.join(candidate.trim_start_matches("./"))).collect())
}

/// The lines of `chapters` in `katern.toml`: paths, or tables with `file`, `title`, `role` and `chapters` of their own.
pub(super) fn from_tree(tree: &Value, layer: &mut Layer<'_>) -> Vec<Listed> {
    let mut found = Vec::new();
    collect(tree, 0, &mut found, layer);
    found
}

fn collect(tree: &Value, depth: usize, found: &mut Vec<Listed>, layer: &mut Layer<'_>) {
    for item in tree.items() {
        if item.pairs().is_none() {
            if let Some(file) = layer.path(item) {
                let what = What::File(vec![file.value]);
                found.push(Listed { what, title: None, depth, role: None, span: item.span });
            }
            continue;
        }
        layer.only(item, &["file", "path", "title", "role", "part", "chapters"], "a chapter");
        let file = item.get(&["file", "path"]).and_then(|file| layer.path(file));
        let title = item.get(&["title", "part"]).and_then(|title| layer.text(title));
        let role = item.get(&["role"]).and_then(|value| role(value, layer));
        let inner = item.get(&["chapters"]);
        let what = match (file, &title, inner) {
            (Some(file), _, _) => What::File(vec![file.value]),
            (None, Some(_), Some(_)) => What::Part,
            (None, Some(_), None) if item.get(&["part"]).is_some() => What::Part,
            (None, Some(_), None) => What::Draft,
            (None, None, _) => {
                layer.wrong(item, Wrong::new("a chapter without a file", "add `file = …`, or `part = …` for a part"));
                continue;
            }
        };
        let place = item.get(&["file", "path"]).or_else(|| item.get(&["title", "part"])).unwrap_or(item);
        found.push(Listed { what, title, depth, role, span: place.span });
        if let Some(inner) = inner {
            collect(inner, depth + 1, found, layer);
        }
    }
}

/// A role by its name.
pub(super) fn role(value: &Value, layer: &mut Layer<'_>) -> Option<Role> {
    let word = layer.word(value)?;
    let role = Role::from_name(&word);
    if role.is_none() {
        let help = match nearest(&word, Role::ALL.iter().map(|role| role.name())) {
            Some(near) => format!("write `{near}`"),
            None => "write a role such as `dedication`, `preface`, `chapter` or `appendix`".to_owned(),
        };
        layer.wrong(value, Wrong::new(format!("`{word}` is not a role that a document can have"), help));
    }
    role
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_deepen_what_follows_and_a_link_outside_ends_them() {
        let text =
            "# Summary\n\n[Pre](pre.md)\n\n- [A](a.md)\n\n# Part\n\n- [B](b.md)\n  - [C](c.md)\n\n[Post](post.md)\n";
        let found = from_summary(text, SourceId(0), Path::new("src"), Parts::FirstLevel);
        let lines: Vec<(&str, usize)> =
            found.iter().map(|line| (line.title.as_deref().unwrap_or(""), line.depth)).collect();
        assert_eq!(lines, [("Pre", 0), ("A", 0), ("Part", 0), ("B", 1), ("C", 2), ("Post", 0)]);
        assert_eq!(found[1].what, What::File(vec![PathBuf::from("src/a.md")]));
    }

    #[test]
    fn percent_signs_are_decoded_where_they_stand_for_characters() {}
}
