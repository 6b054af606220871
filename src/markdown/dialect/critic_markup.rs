//! Marks of an editor: `{++put in++}`, `{--taken out--}`, `{~~old~>new~~}`, `{==marked==}`, `{>>a remark<<}`.
//!
//! What was put in and taken out is shown as such; remarks are the editor's and are left out, with a note.
//!
//! <https://facelessuser.github.io/pymdown-extensions/extensions/critic/>

use super::rewrite::{Edit, Remark, Rewriting, is_escaped, prose};
use super::{Base, Kind, Syntax};
use crate::rule::text::LEFT_OUT_MARK;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "critic_markup",
    example: "`{++put in++}`, `{--taken out--}`, `{~~old~>new~~}`",
    on: &[Base::MkDocs],
    kind: Kind::RewriteOfWords(rewrite),
};

/// What opens a mark and what closes it.
const MARKS: [(&str, &str); 5] = [("{++", "++}"), ("{--", "--}"), ("{~~", "~~}"), ("{==", "==}"), ("{>>", "<<}")];

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    for stretch in prose(text) {
        let mut at = stretch.start;
        while let Some(open) = text[at.min(stretch.end)..stretch.end].find('{').map(|offset| at + offset) {
            at = open + 1;
            let rest = &text[open..stretch.end];
            let Some((mark, close)) = MARKS.iter().find(|(mark, _)| rest.starts_with(mark)) else { continue };
            let Some(length) = rest.find(close).filter(|_| !is_escaped(text, open)) else { continue };
            let inner = &rest[mark.len()..length.max(mark.len())];
            if inner.contains("\n\n") {
                continue;
            }
            let range = open..open + length + close.len();
            at = range.end;
            if *mark == "{>>" {
                rewriting.remarks.push(Remark {
                    rule: &LEFT_OUT_MARK,
                    range: range.clone(),
                    message: "an editor's remark is left out".to_owned(),
                    help: "take it out of the text, or make a note of it: `[^1]`".to_owned(),
                });
            }
            rewriting.edits.push(Edit::new(range, shown(mark, inner)));
        }
    }
    rewriting
}

/// What stands for the words between these marks.
fn shown(mark: &str, inner: &str) -> String {
    match mark {
        "{++" => format!("<ins>{inner}</ins>"),
        "{--" => format!("<del>{inner}</del>"),
        "{==" => format!("<mark>{inner}</mark>"),
        "{~~" => match inner.split_once("~>") {
            Some((old, new)) => format!("<del>{old}</del><ins>{new}</ins>"),
            None => format!("<del>{inner}</del>"),
        },
        _ => String::new(),
    }
}
