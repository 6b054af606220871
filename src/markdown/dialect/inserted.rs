//! Inserted words: `^^words^^`, as MkDocs has them with the extension `caret`.
//!
//! <https://facelessuser.github.io/pymdown-extensions/extensions/caret/>

use super::rewrite::{Edit, Rewriting, places};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax =
    Syntax { name: "inserted", example: "`^^words^^`", on: &[Base::MkDocs], kind: Kind::RewriteOfWords(rewrite) };

const MARK: &str = "^^";

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    let mut open: Option<usize> = None;
    for at in places(text, MARK) {
        let (before, after) = (text[..at].chars().next_back(), text[at + MARK.len()..].chars().next());
        let is_alone = before != Some('^') && after != Some('^');
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        match open {
            Some(start) if !is_space(before) && is_alone && !text[start..at].contains("\n\n") => {
                rewriting.edits.push(Edit::new(start..start + MARK.len(), "<ins>"));
                rewriting.edits.push(Edit::new(at..at + MARK.len(), "</ins>"));
                open = None;
            }
            _ => open = Some(at).filter(|_| !is_space(after) && is_alone),
        }
    }
    rewriting
}
