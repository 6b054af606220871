//! Sessions at a terminal: what somebody typed after a prompt, and what was printed.
//!
//! Only what was typed is in a language. What stands before it, and all that was printed, is text.

/// A line of a session: its prompt, and what follows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// The prompt, with the space after it.
    pub(super) prompt: &'t str,
    /// What was typed or printed, with its line break.
    pub(super) text: &'t str,
    /// What the text is.
    pub(super) speech: Speech,
}

/// What the text of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speech {
    /// The first line of a command, or a remark.
    Command(Language),
    /// A further line of a command.
    More,
    /// What was printed.
    Printed,
}

/// The language that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Shell,
    Python,
}

/// Whether a block in this language, in lower case, is a session: by its name, or because it begins with a prompt that no
/// program begins with.
pub(super) fn is_session(language: &str, text: &str) -> bool {
    let first = || text.lines().map(str::trim_end).find(|line| !line.is_empty() && !line.starts_with('#'));
    match language {
        "console" | "shell-session" | "shellsession" | "sh-session" | "bash-session" | "zsh-session" | "terminal"
        | "pycon" | "python-console" | "python-repl" => true,
        "bash" | "sh" | "shell" | "zsh" => first().is_some_and(begins_session),
        "python" | "py" | "python3" => first().is_some_and(|line| line.starts_with(">>> ")),
        _ => false,
    }
}

/// Whether a line is a prompt that can't be the first line of a program.
fn begins_session(line: &str) -> bool {
    line.starts_with("$ ") || line.contains('@') && matches!(prompt(line), Some((_, Prompt::Shell)))
}

/// The lines of a session.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let all = || text.split_inclusive('\n');
    let has_shell = all().any(|line| matches!(prompt(line), Some((_, Prompt::Shell))));
    let mut lines: Vec<Line<'_>> = Vec::new();
    for line in all() {
        let before = lines.last();
        let (length, speech) = read(line, before, has_shell);
        let (prompt, text) = line.split_at(length);
        lines.push(Line { prompt, text, speech });
    }
    lines
}

/// How long the prompt of a line is, and what follows it.
fn read(line: &str, before: Option<&Line<'_>>, has_shell: bool) -> (usize, Speech) {
    let was_typed = before.is_some_and(|before| before.speech != Speech::Printed);
    let goes_on = before.filter(|_| was_typed).is_some_and(|before| before.text.trim_end().ends_with('\\'));
    let was_open = before.filter(|_| was_typed).is_some_and(|before| before.prompt == "> " || is_open(before.text));
    let after_prompt = prompt(line);
    match after_prompt {
        Some((length, Prompt::More)) if goes_on || was_open => (length, Speech::More),
        _ if goes_on => (0, Speech::More),
        Some((length, Prompt::Shell)) => (length, Speech::Command(Language::Shell)),
        Some((length, Prompt::Python)) => (length, Speech::Command(Language::Python)),
        Some((length, Prompt::PythonMore)) if was_typed && before.is_some_and(is_python) => (length, Speech::More),
        Some((length, Prompt::More)) if !has_shell => (length, Speech::Command(Language::Shell)),
        Some((length, Prompt::Root)) => {
            match line[length..].starts_with(|char: char| char.is_ascii_lowercase() || "./".contains(char)) {
                true => (length, Speech::Command(Language::Shell)),
                // A remark between the commands; printed where it follows what was printed.
                false if before.is_none_or(|before| was_typed || before.text.trim().is_empty()) => {
                    (0, Speech::Command(Language::Shell))
                }
                false => (0, Speech::Printed),
            }
        }
        _ => (0, Speech::Printed),
    }
}

/// The kinds of prompts.
#[derive(Clone, Copy)]
enum Prompt {
    /// `$ `, `% `, `❯ `, `user@host:~$ `
    Shell,
    /// `# `, which a remark begins with too.
    Root,
    /// `> `, which a shell shows where a command goes on, and some show always.
    More,
    /// `>>> `
    Python,
    /// `... `
    PythonMore,
}

/// The prompt at the beginning of a line, with its length.
fn prompt(line: &str) -> Option<(usize, Prompt)> {
    let bare = [
        ("$", Prompt::Shell),
        ("%", Prompt::Shell),
        ("❯", Prompt::Shell),
        ("#", Prompt::Root),
        (">>>", Prompt::Python),
        ("...", Prompt::PythonMore),
        (">", Prompt::More),
    ];
    for (mark, kind) in bare {
        if let Some(length) = line.strip_prefix(mark).and_then(after) {
            return Some((mark.len() + length, kind));
        }
    }
    // `(env) user@host:~/folder$ `, `[user@host folder]# `, `user@host folder % `, `~/folder $ `, `bash-5.1$ `
    let named = line.strip_prefix('(').and_then(|rest| rest.split_once(") ")).map_or(line, |(_, rest)| rest);
    let skipped = line.len() - named.len();
    for (at, mark) in named.match_indices(['$', '#', '%']) {
        if let Some(length) = after(&named[at + mark.len()..])
            && is_place(named[..at].trim_end(), mark, skipped)
        {
            return Some((skipped + at + mark.len() + length, Prompt::Shell));
        }
    }
    None
}

/// How much white space follows a prompt: one space, or none where the line ends.
fn after(rest: &str) -> Option<usize> {
    match rest.chars().next() {
        None | Some('\n' | '\r') => Some(0),
        Some(' ') => Some(1),
        _ => None,
    }
}

/// Whether this is what shells put before their mark: who is where, after as much of an environment's name as was skipped.
fn is_place(text: &str, mark: &str, skipped: usize) -> bool {
    let is_name =
        |text: &str| !text.is_empty() && text.chars().all(|char| char.is_alphanumeric() || "._-".contains(char));
    let is_path = |text: &str| text.starts_with(['~', '/']) && !text.contains(char::is_whitespace);
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    if let Some((user, rest)) = inner.unwrap_or(text).split_once('@') {
        let host = rest.split([':', ' ']).next().unwrap_or_default();
        let place = &rest[host.len()..];
        let is_known = match place.strip_prefix(' ') {
            Some(place) => inner.is_some() || mark == "%" || is_path(place),
            None => true,
        };
        return is_known && is_name(user) && is_name(host) && !place.trim_start().contains(char::is_whitespace);
    }
    let version = text.strip_prefix("bash-").or(text.strip_prefix("sh-"));
    // A path before `#` is a command with a remark, unless it is a short one.
    is_path(text) && (mark != "#" || text.len() == 1) || version.is_some_and(is_name) || skipped > 0 && text.is_empty()
}

/// Whether a command can't be over: its quotation, its list or its text goes on.
fn is_open(text: &str) -> bool {
    let text = text.trim_end();
    let odd = |mark: char| text.matches(mark).count() % 2 == 1;
    text.ends_with(['|', '{', '(', '\\'])
        || text.ends_with("&&")
        || text.split_whitespace().next_back().is_some_and(|word| matches!(word, "do" | "then" | "else"))
        || text.contains("<<")
        || odd('"')
        || odd('\'')
}

fn is_python(line: &Line<'_>) -> bool {
    line.prompt.starts_with(">>>") || line.prompt.starts_with("...")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line with a sign: `$` a command in a shell, `p` one in Python, `+` more of it, a space what was printed.
    fn signs(text: &str) -> String {
        let signs = lines(text)
            .iter()
            .map(|line| match line.speech {
                Speech::Command(Language::Shell) => '$',
                Speech::Command(Language::Python) => 'p',
                Speech::More => '+',
                Speech::Printed => ' ',
            })
            .collect();
        assert_eq!(lines(text).iter().map(|line| [line.prompt, line.text].concat()).collect::<String>(), text);
        signs
    }

    #[test]
    fn what_was_typed_is_told_from_what_was_printed() {
        assert_eq!(signs("$ cargo run\n   Compiling for loop\n$ ls\n"), "$ $");
        assert_eq!(signs("$ a \\\n  --b \\\n  --c\nprinted\n"), "$++ ");
        assert_eq!(signs("$ a \\\n> --b\nprinted\n"), "$+ ");
        assert_eq!(signs("$ cat <<END\n> if\n> END\nif\n"), "$++ ");
        assert_eq!(signs("$ npm start\n\n> app start\n> vite\n"), "$   ");
        assert_eq!(signs("> dir\nprinted\n> cd\n"), "$ $");
        assert_eq!(signs("# apt install x\nReading lists\n"), "$ ");
        assert_eq!(signs("# Install it\n$ cargo install x\ndone\n# Title\n"), "$$  ");
        assert_eq!(signs("% ls\n100% done\n50 # of\n"), "$  ");
        assert_eq!(signs("$\n$"), "$$");
        assert_eq!(signs("no prompt\n"), " ");
    }

    #[test]
    fn prompts_name_users_and_places() {
        for prompt in [
            "user@host:~$ ", "root@3f2a:/# ", "[ann@box src]$ ", "ann@mac ~ % ", "~/src $ ", "/ # ", "bash-5.1$ ",
            "(env) $ ", "(env) ann@box:~/a$ ", "❯ ", "% ",
        ] {
            assert_eq!(signs(&format!("{prompt}ls\nif\n")), "$ ", "{prompt}");
        }
        for printed in
            ["ann@example.org wrote $ 5", "It costs 5 $ now", "error: a # b", "50 % of it", "mail a@b c d $ x"]
        {
            assert_eq!(signs(printed), " ", "{printed}");
        }
    }

    #[test]
    fn python_has_prompts_of_its_own() {
        assert_eq!(signs(">>> for x in y:\n...     print(x)\n... \n1\n...\n>>> 2\n"), "p++  p");
        assert_eq!(signs("$ python3\nPython 3.12\n>>> import this\n"), "$ p");
        assert_eq!(signs("... and so on\n"), " ");
    }

    #[test]
    fn a_program_is_no_session() {
        assert!(is_session("console", ""));
        assert!(is_session("bash", "# A remark\n\n$ ls\na\n"));
        assert!(is_session("bash", "ann@box:~$ ls\na\n"));
        assert!(!is_session("bash", "ls $HOME\n"));
        assert!(!is_session("bash", "~/bin/run # a remark\n"));
        assert!(is_session("python", ">>> 1\n1\n"));
        assert!(!is_session("rust", "$ x\n"));
    }
}
