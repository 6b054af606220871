//! What is typed at the prompts of a chapter, and what must be answered.

use std::path::{Path, PathBuf};
use std::process::Command;

/// One command and the lines below it.
pub(super) struct Typed {
    pub(super) command: String,
    pub(super) answer: Vec<String>,
}

/// The commands of a session.
pub(super) fn typed(body: &[String]) -> Vec<Typed> {
    let mut found: Vec<Typed> = Vec::new();
    for line in body {
        match (line.strip_prefix("$ "), found.last_mut()) {
            (Some(command), _) => found.push(Typed { command: command.to_owned(), answer: Vec::new() }),
            (None, Some(last)) => last.answer.push(line.clone()),
            (None, None) => panic!("`{line}` stands before any prompt"),
        }
    }
    found
}

/// A shell in a scratch folder, which stays in the folder to which `cd` has led.
pub(super) struct Shell {
    home: PathBuf,
    folder: PathBuf,
}

impl Shell {
    pub(super) fn new(home: &Path) -> Shell {
        Shell { home: home.to_owned(), folder: home.to_owned() }
    }

    /// Where the next command runs.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Runs a command; gives the lines that it wrote to either output.
    pub(super) fn run(&mut self, command: &str) -> Vec<String> {
        let program = Path::new(env!("CARGO_BIN_EXE_katern")).parent().expect("the program's folder");
        let path = std::env::var("PATH").unwrap_or_default();
        let mark = "\u{1}folder ";
        let script = format!("exec 2>&1\n{command}\nprintf '\\n{mark}%s' \"$PWD\"");
        let output = Command::new("sh")
            .args(["-c", &script])
            .current_dir(&self.folder)
            .env_clear()
            .env("PATH", format!("{}:{path}", program.display()))
            .env("HOME", &self.home)
            .env("KATERN_CACHE", "")
            .env("LANG", "en_GB.UTF-8")
            .env("LC_COLLATE", "C")
            .output()
            .expect("a shell");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let (said, folder) = text.rsplit_once(mark).expect("the folder, after what was said");
        self.folder = PathBuf::from(folder);
        let said = said.strip_suffix('\n').unwrap_or(said);
        said.trim_end_matches('\n').lines().map(str::to_owned).collect()
    }
}

/// Whether the lines are those that are printed, where `…` stands for anything: in a line for words, alone for any number of
/// lines.
pub(super) fn matches(printed: &[String], said: &[String]) -> bool {
    match printed {
        [] => said.is_empty(),
        [first, rest @ ..] if first == "…" => (0..=said.len()).any(|skipped| matches(rest, &said[skipped..])),
        [first, rest @ ..] => {
            said.split_first().is_some_and(|(line, said)| is_line(first, line) && matches(rest, said))
        }
    }
}

fn is_line(printed: &str, line: &str) -> bool {
    match printed.split_once('…') {
        None => printed == line,
        Some((head, tail)) => line.strip_prefix(head).is_some_and(|rest| {
            let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
            ends.into_iter().any(|at| is_line(tail, &rest[at..]))
        }),
    }
}

#[test]
fn dots_stand_for_words_and_for_lines() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    for (printed, said, is_same) in [
        ("a", "a", true),
        ("a", "a\nb", false),
        ("a\n…", "a\nb\nc", true),
        ("a\n…\nc", "a\nc", true),
        ("a … c\nd", "a b c\nd", true),
        ("a … c", "a b d", false),
        ("…\nb", "a\nc", false),
    ] {
        assert_eq!(matches(&lines(printed), &lines(said)), is_same, "{printed:?} and {said:?}");
    }
}
