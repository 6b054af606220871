//! What a folder holds that has no Markdown, and how a book comes of it.

use std::path::{Path, PathBuf};

use super::foreign;
use super::path::{head, no_file};
use crate::error::Error;

/// How many entries are looked at, and how deep.
const LOOKED_AT: usize = 2_000;
const DEPTH: usize = 4;

/// Endings of texts that katern reads where they are named.
const TEXTS: [&str; 7] = ["qmd", "rmd", "rmarkdown", "mdx", "txt", "text", "mdtxt"];

/// Endings of texts and documents that another program must make Markdown of.
const FOREIGN: [&str; 15] =
    ["docx", "odt", "epub", "rtf", "doc", "pdf", "html", "htm", "tex", "ipynb", "fb2", "mobi", "azw3", "pages", "zip"];

/// What to say of a folder in which nothing could be a chapter; `left_out` are the texts that speak of the project.
pub(super) fn error(folder: &Path, left_out: &[PathBuf]) -> Error {
    let shown = folder.display();
    if let [first, ..] = left_out {
        let names = names(left_out);
        let command = command(first);
        return Error::new(format!("there is no chapter in {shown}: {names} more likely speak of the project"))
            .help(format!("name the file if it is the book: {command}"));
    }
    let mut found = Vec::new();
    look(folder, 0, &mut 0, &mut found);
    found.sort();
    let message = format!("there is no Markdown file in {shown}");
    let texts: Vec<PathBuf> = found.iter().filter(|path| has_ending(path, &TEXTS)).cloned().collect();
    if let Some(first) = texts.first() {
        let help = match texts.len() {
            1 => format!("name the file: {}", command(first)),
            _ => format!("name the files in reading order: `katern build {} …`", first.display()),
        };
        return Error::new(format!("{message}; it holds {}", names(&texts))).help(help);
    }
    let Some(first) = found.first() else {
        return Error::new(message).help("write a chapter as `1.md`, or name the folder or file that holds the text");
    };
    let head = head(first, 1 << 20);
    let kind = foreign::of_bytes(&head).or_else(|| foreign::of_text(&String::from_utf8_lossy(&head)));
    let kind = kind.unwrap_or_else(|| foreign::of_name(first));
    Error::new(format!("{message}; it holds {}", names(&found))).help(kind.cure(first))
}

/// What to say of a list of chapters that is not there.
pub(super) fn list(path: &Path) -> Error {
    let message = no_file(path).unwrap_or_else(|| format!("there is no {}", plainly(path)));
    Error::new(message).help(
        "write it: a line for each chapter, `- [Title](chapter.md)`; or correct the name of its folder in the settings",
    )
}

/// What to say of a folder of texts that is not there.
pub(super) fn texts(folder: &Path) -> Error {
    Error::new(format!("there is no {}", plainly(folder)))
        .help("make the folder, or correct its name in the settings of the project")
}

/// A path as people write it: without the dot of the folder in which they are.
fn plainly(path: &Path) -> std::path::Display<'_> {
    path.strip_prefix(".").unwrap_or(path).display()
}

/// Collects what may be meant as the text of a book; hidden folders and those of tools are passed over.
fn look(folder: &Path, depth: usize, looked_at: &mut usize, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        *looked_at += 1;
        if *looked_at > LOOKED_AT {
            return;
        }
        let (path, name) = (entry.path(), entry.file_name());
        let is_passed_over =
            name.to_string_lossy().starts_with(['.', '_']) || name == "node_modules" || name == "target";
        match entry.file_type() {
            _ if is_passed_over => {}
            Ok(kind) if kind.is_dir() && depth < DEPTH => look(&path, depth + 1, looked_at, found),
            Ok(kind) if kind.is_file() && (has_ending(&path, &TEXTS) || has_ending(&path, &FOREIGN)) => {
                found.push(path)
            }
            _ => {}
        }
    }
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn command(path: &Path) -> String {
    let path = path.display().to_string();
    let path = path.strip_prefix("./").unwrap_or(&path);
    match path.contains(' ') {
        true => format!("`katern build \"{path}\"`"),
        false => format!("`katern build {path}`"),
    }
}

/// “a.txt, b.txt and 3 more”.
fn names(paths: &[PathBuf]) -> String {
    super::path::some_names(paths, 3)
}
