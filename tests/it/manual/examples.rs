//! Every example of the manual and of the README: files are written, commands run, settings read, Markdown bound.
//!
//! A chapter begins in a folder of its own with the pictures of `tests/manual/files`. A block with a title is a file there. A
//! block of `console` is run there. Any other block of Markdown, TOML or YAML is a text or the settings of a small book,
//! which must be bound without a warning; what stands below Markdown in a container `result` must be the same words. Lines of
//! `sh` are for the reader alone, but what they ask of katern must be among its options.

use std::fs;
use std::path::{Path, PathBuf};

use super::console::{Shell, matches, typed};
use super::fences::{self, Fence};
use super::{blessing, chapters, root};
use crate::cli::{katern, text};

/// What each small book says of itself, where an example does not.
const SAID: [(&str, &str); 4] =
    [("title", "An Example"), ("author", "Ines Vale"), ("lang", "en"), ("date", "2026-01-01")];

fn scratch() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(root().join("tests/manual/files")).expect("the pictures") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, folder.path().join(path.file_name().expect("a name"))).expect("copied");
    }
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}

/// Goes through a chapter; gives what is wrong in it.
fn walk(chapter: &Path) -> Vec<String> {
    let source = fs::read_to_string(chapter).expect("a chapter");
    let folder = scratch();
    let home = folder.path().canonicalize().expect("a folder");
    let mut shell = Shell::new(&home);
    let (mut wrong, mut blessed) = (Vec::new(), source.clone());
    for fence in fences::of(&source) {
        let found = match (fence.language.as_str(), &fence.title) {
            ("console", _) => session(&fence, &mut shell, &mut blessed),
            ("sh", _) => options(&fence),
            (_, Some(title)) => {
                write(shell.folder(), title, &whole(&fence));
                Vec::new()
            }
            ("markdown", None) => [bound(&fence), same(&fence)].concat(),
            ("toml" | "yaml", None) => bound(&fence),
            (language, None) => vec![format!("nobody runs an example in `{language}`")],
        };
        let place = format!("{}:{}", chapter.display(), fence.line);
        wrong.extend(found.into_iter().map(|words| format!("{place}: {words}")));
    }
    if blessed != source {
        fs::write(chapter, blessed).expect("written");
    }
    wrong
}

fn whole(fence: &Fence) -> String {
    fence.body.iter().map(|line| format!("{line}\n")).collect()
}

/// Runs the commands of a session and compares what they say.
fn session(fence: &Fence, shell: &mut Shell, blessed: &mut String) -> Vec<String> {
    let mut wrong = Vec::new();
    let (mut lines, mut is_other) = (Vec::new(), false);
    for typed in typed(&fence.body) {
        let said = shell.run(&typed.command);
        lines.push(format!("$ {}\n", typed.command));
        if matches(&typed.answer, &said) {
            lines.extend(typed.answer.iter().map(|line| format!("{line}\n")));
        } else {
            lines.extend(said.iter().map(|line| format!("{line}\n")));
            is_other = true;
            wrong.push(format!("`{}` says:\n{}\n", typed.command, said.join("\n")));
        }
    }
    if is_other && blessing() {
        *blessed = blessed.replacen(&format!("\n{}```", whole(fence)), &format!("\n{}```", lines.concat()), 1);
        return Vec::new();
    }
    wrong
}

/// Options that no command of katern has.
fn options(fence: &Fence) -> Vec<String> {
    let mut wrong = Vec::new();
    for line in &fence.body {
        let words: Vec<&str> = line.split('#').next().unwrap_or_default().split_whitespace().collect();
        let ["katern", command, rest @ ..] = words.as_slice() else { continue };
        let output = katern(root(), &[command, "--help"]);
        let help = text(&output.stdout);
        if !output.status.success() {
            wrong.push(format!("there is no command `{command}`"));
        }
        let unknown = rest.iter().filter(|word| word.starts_with("--") && !help.contains(**word));
        wrong.extend(unknown.map(|option| format!("`katern {command}` has no option `{option}`")));
    }
    wrong
}

/// What is said of a small book that is this text, or has these settings.
fn bound(fence: &Fence) -> Vec<String> {
    let folder = scratch();
    let example = whole(fence);
    let book = match fence.language.as_str() {
        "toml" => {
            let said = unsaid(&example, |key, value| format!("{key} = \"{value}\"\n"));
            write(folder.path(), "katern.toml", &format!("{said}{example}"));
            write(folder.path(), "manuscript/one.md", "# One\n\nWords.\n");
            "."
        }
        "yaml" => {
            let said = unsaid(&example, |key, value| format!("{key}: {value}\n"));
            write(folder.path(), "example.md", &format!("---\n{said}{example}---\n\n# One\n\nWords.\n"));
            "example.md"
        }
        _ => {
            let (head, words) = match example.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")) {
                Some((head, words)) => (head, words),
                None => ("", example.as_str()),
            };
            let said = unsaid(head, |key, value| format!("{key}: {value}\n"));
            write(folder.path(), "example.md", &format!("---\n{said}{head}---\n\n{words}"));
            "example.md"
        }
    };
    let output = katern(folder.path(), &["check", book, "--cover", "none", "--format", "short", "--deny", "warnings"]);
    if output.status.success() { Vec::new() } else { vec![text(&output.stderr)] }
}

/// What the example does not say of the book, as a line each.
fn unsaid(example: &str, line: impl Fn(&str, &str) -> String) -> String {
    let is_said = |key: &str| {
        example
            .lines()
            .any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(' ') || rest.starts_with(':')))
    };
    SAID.iter().filter(|(key, _)| !is_said(key)).map(|(key, value)| line(key, value)).collect()
}

/// Whether what is shown as the result is what the example says.
fn same(fence: &Fence) -> Vec<String> {
    let rest: Vec<&str> = fence.rest.iter().map(String::as_str).collect();
    if rest.first() != Some(&"::: result") || fences::result(&rest) == fence.body {
        return Vec::new();
    }
    vec!["the result below it is that of another text".to_owned()]
}

fn hold(chapters: &[PathBuf]) {
    assert!(!chapters.is_empty(), "there are chapters");
    let wrong: Vec<String> = chapters.iter().flat_map(|chapter| walk(chapter)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One test a part, so that they run beside each other.
macro_rules! parts {
    ($($name:ident $folder:literal)*) => {$(
        #[test]
        fn $name() {
            hold(&chapters($folder));
        }
    )*};
}

parts! {
    the_examples_to_begin_with_hold "1-begin"
    the_examples_of_kinds_of_books_hold "2-kinds"
    the_examples_of_writing_hold "3-writing"
    the_examples_from_elsewhere_hold "4-from-elsewhere"
    the_examples_for_machines_hold "5-machines"
    the_examples_of_the_reference_hold "6-reference"
}

#[test]
fn the_examples_of_the_readme_hold() {
    hold(&[root().join("README.md")]);
}

#[test]
fn the_manual_is_bound_in_silence() {
    let output = katern(root(), &["check", "tests/manual/book", "--format", "short", "--cover", "none"]);
    let said = text(&output.stderr);
    assert!(output.status.success() && !said.contains(": warning:") && !said.contains(": note:"), "{said}");
}
