//! Strong words with a space before the marks that close them, as pandoc reads them: `**Words **: more`.
//!
//! To CommonMark such marks open words or are text; the space is put behind them.

use super::rewrite::{Edit, Rewriting, places};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "spaced_closing",
    example: "`**Words **: more`",
    on: &[Base::Pandoc, Base::Quarto],
    kind: Kind::Rewrite(rewrite),
};

const MARK: &str = "**";

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    // Longer runs of asterisks are for CommonMark.
    let is_two = |at: &usize| !text[..*at].ends_with(['*', '\\']) && !text[at + MARK.len()..].starts_with('*');
    let marks = places(text, MARK).into_iter().filter(is_two);
    let mut open: Option<usize> = None;
    for at in marks {
        let (before, behind) = (&text[..at], &text[at + MARK.len()..]);
        let is_open = open.is_some_and(|open| !text[open..at].contains("\n\n"));
        let follows_space = before.ends_with(' ') || before.ends_with('\n') || before.is_empty();
        if !is_open || !follows_space {
            let begins = behind.starts_with(|c: char| !c.is_whitespace());
            open = Some(at).filter(|_| !is_open && begins);
            continue;
        }
        // What a letter follows opens words of its own.
        let is_closing = before.ends_with(' ') && !behind.starts_with(|c: char| c.is_alphanumeric());
        let words = before.trim_end_matches(' ').len();
        if is_closing && !before[..words].ends_with('\n') {
            let space = if behind.starts_with(char::is_whitespace) { "" } else { " " };
            rewriting.edits.push(Edit::new(words..at + MARK.len(), format!("{MARK}{space}")));
        }
        open = None;
    }
    rewriting
}
