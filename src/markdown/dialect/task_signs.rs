//! Tasks of Obsidian that are neither open nor done: `- [/] half done`, `- [-] given up`, `- [?] in doubt`.
//!
//! A book has boxes for open and done alone, so that the sign of any other stands before the words as a sign of its own.

use super::rewrite::{Edit, Rewriting, lines};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax =
    Syntax { name: "task_signs", example: "`- [/] half done`", on: &[Base::Obsidian], kind: Kind::Rewrite(rewrite) };

/// What is shown for the signs that have a shape.
const SHAPES: [(char, &str); 5] = [('/', "◐"), ('-', "✗"), ('>', "→"), ('<', "←"), ('*', "★")];

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    for line in lines(text).iter().filter(|line| !line.is_code && line.words.contains('[')) {
        let Some((before, sign)) = task(line.words) else { continue };
        let start = line.start() + before;
        let shape = SHAPES.iter().find(|(known, _)| *known == sign).map(|(_, shape)| (*shape).to_owned());
        let shape = shape.unwrap_or_else(|| format!("({sign})"));
        rewriting.edits.push(Edit::new(start..start + 2 + sign.len_utf8(), shape));
    }
    rewriting
}

/// Where the brackets of a task stand in a line's words, and the sign in them, where that is not one of the usual.
fn task(words: &str) -> Option<(usize, char)> {
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let marks: &[char] = if digits == 0 { &['-', '*', '+'] } else { &['.', ')'] };
    let rest = words[digits..].strip_prefix(marks)?;
    let inner = rest.trim_start_matches(' ');
    let mut characters = inner.strip_prefix('[')?.chars();
    let sign = characters.next()?;
    let is_task = rest.len() > inner.len() && characters.as_str().starts_with("] ");
    let is_usual = matches!(sign, ' ' | 'x' | 'X' | '^' | '@') || sign.is_ascii_digit();
    (is_task && !is_usual).then(|| (words.len() - inner.len(), sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_tasks_of_obsidian_have_signs() {
        assert_eq!(task("- [/] half done"), Some((2, '/')));
        assert_eq!(task("10. [?] in doubt"), Some((4, '?')));
        for words in ["- [x] done", "- [ ] open", "- [a](b)", "- [1] note", "[/] x", "-[/] x"] {
            assert_eq!(task(words), None, "{words}");
        }
    }
}
