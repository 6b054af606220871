//! Comments in program text by which sites mark its lines: `// highlight-next-line`, `# highlight-start` …
//! `# highlight-end`, `// [!code focus]`. The comment goes, and the lines are marked as those that an info string names.
//!
//! <https://docusaurus.io/docs/markdown-features/code-blocks#highlighting-with-comments>,
//! <https://shiki.style/packages/transformers>

use super::{Base, Dialect, Kind, Syntax};
use crate::diagnostic::Diagnostic;
use crate::model::block::{Block, BlockKind, Code};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "line_comments",
    example: "`// highlight-next-line`, `x = 1 // [!code focus]` in program text",
    on: &[Base::Site],
    kind: Kind::Fold(fold),
};

/// What comments begin and end with.
const COMMENTS: [(&str, &str); 9] = [
    ("{/*", "*/}"),
    ("/*", "*/"),
    ("<!--", "-->"),
    ("//", ""),
    ("--", ""),
    ("#", ""),
    ("%", ""),
    (";", ""),
    ("REM ", ""),
];

/// What a comment says of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// The next line, or so many from this one, are marked.
    Next,
    Start,
    End,
    /// Its own line and so many in all are marked, where this is true; else it only asks the page for something.
    Own(u32, bool),
}

fn fold(mut blocks: Vec<Block>, _: &Dialect, _: &mut Vec<Diagnostic>) -> Vec<Block> {
    for block in &mut blocks {
        if let BlockKind::Code(code) = &mut block.kind
            && (code.text.contains("highlight-") || code.text.contains("[!code"))
        {
            read(code);
        }
    }
    blocks
}

/// Takes the comments out of program text and marks its lines.
fn read(code: &mut Code) {
    let mut text = String::with_capacity(code.text.len());
    let (mut number, mut started, mut next) = (0, None, 0);
    for line in code.text.split_inclusive('\n') {
        let (before, says) = comment(line.trim_end());
        match says {
            Some(Says::Next) => next = 1,
            Some(Says::Start) => started = Some(number + 1),
            Some(Says::End) => code.marked.extend(started.take().map(|first| first..=number)),
            _ => {
                if let Some(Says::Own(lines, true)) = says {
                    next = lines;
                }
                // A comment alone in its line is about the lines below.
                if before.trim().is_empty() && says.is_some() {
                    continue;
                }
                number += 1;
                if next > 0 {
                    code.marked.push(number..=number);
                    next -= 1;
                }
                text.push_str(if says.is_some() { before.trim_end() } else { line.trim_end_matches('\n') });
                text.push('\n');
            }
        }
    }
    code.marked.extend(started.map(|first| first..=number));
    code.text = text;
}

/// What stands before the comment at the end of a line, and what it says, if that is of lines.
fn comment(line: &str) -> (&str, Option<Says>) {
    let Some(at) = line.find("highlight-").or_else(|| line.find("[!code")) else { return (line, None) };
    let found = COMMENTS.iter().find_map(|(open, close)| {
        let before = line[..at].trim_end().strip_suffix(open.trim_end())?;
        Some((before, line[at..].strip_suffix(close)?.trim_end()))
    });
    let Some((before, words)) = found else { return (line, None) };
    let is_alone = before.trim().is_empty();
    let says = match words {
        "highlight-next-line" if is_alone => Some(Says::Next),
        "highlight-start" if is_alone => Some(Says::Start),
        "highlight-end" if is_alone => Some(Says::End),
        words => words.strip_prefix("[!code").and_then(|rest| rest.strip_suffix(']')).map(|order| {
            let (name, lines) = order.trim().split_once(':').unwrap_or((order.trim(), "1"));
            let marks = matches!(name.trim(), "highlight" | "hl" | "focus" | "++" | "--" | "error" | "warning");
            Says::Own(lines.parse().unwrap_or(1), marks)
        }),
    };
    (before, says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_mark_lines_and_go() {
        let read_of = |text: &str| {
            let mut code = Code { text: text.to_owned(), ..Code::default() };
            read(&mut code);
            (code.text, code.marked)
        };
        let docusaurus = "a\n  // highlight-next-line\nb\n# highlight-start\nc\nd\n# highlight-end\ne\n";
        assert_eq!(read_of(docusaurus), ("a\nb\nc\nd\ne\n".to_owned(), vec![2..=2, 3..=4]));
        let vitepress = "x // [!code focus]\n<b/> <!-- [!code ++] -->\n// [!code hl:2]\ny\nz\nw // [!code word:w]\n";
        let marked = vec![1..=1, 2..=2, 3..=3, 4..=4];
        assert_eq!(read_of(vitepress), ("x\n<b/>\ny\nz\nw\n".to_owned(), marked));
        let plain = "the highlight-next-line comment\n\"[!code focus]\"\n";
        assert_eq!(read_of(plain), (plain.to_owned(), Vec::new()));
    }
}
