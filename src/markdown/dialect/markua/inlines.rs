//! What stands in a line of Markua: formulas, entries of an index, words that are underlined.

use crate::markdown::dialect::formula::near;
use crate::markdown::dialect::rewrite::{Edit, Rewriting, lines};
use crate::markdown::dialect::{Base, Kind, Syntax};

pub(in crate::markdown::dialect) static SYNTAX: Syntax = Syntax {
    name: "markua_inlines",
    example: "`` `x^2`$ ``, `{$$}x{/$$}`, `{i: \"term\"}`",
    on: &[Base::Markua],
    kind: Kind::Rewrite(rewrite),
};

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !["`$", "{$$}", "{i:", "{i=", "[^^", "____"].iter().any(|mark| text.contains(mark)) {
        return rewriting;
    }
    let code: Vec<_> = lines(text).into_iter().filter(|line| line.is_code).map(|line| line.range).collect();
    let mut at = 0;
    while let Some(next) = text[at..].find(['`', '{', '[', '_']).map(|offset| at + offset) {
        if let Some(range) = code.iter().find(|range| range.contains(&next)) {
            at = range.end;
            continue;
        }
        at = one(text, next, &mut rewriting.edits);
    }
    rewriting
}

/// Writes what begins with this sign anew, and gives where to go on.
fn one(text: &str, at: usize, edits: &mut Vec<Edit>) -> usize {
    let rest = &text[at..];
    if rest.starts_with('`') {
        let length = rest.len() - rest.trim_start_matches('`').len();
        let ticks = &rest[..length];
        let Some(close) = near(rest, length).find(ticks).map(|close| length + close) else { return at + length };
        let end = at + close + length;
        // GitHub's formulas have the sign before them too.
        if length == 1 && text[end..].starts_with('$') && !text[..at].ends_with('$') {
            edits.push(Edit::new(at..end + 1, format!("$`{}`$", &rest[1..close])));
            return end + 1;
        }
        return end;
    }
    if let Some(inner) = rest.strip_prefix("{$$}")
        && let Some(close) = near(inner, 0).find("{/$$}")
    {
        let tex = &inner[..close];
        let sign = match tex.contains('\n') {
            true => format!("$${tex}$$"),
            false => format!("$`{}`$", tex.trim()),
        };
        let end = at + "{$$}".len() + close + "{/$$}".len();
        edits.push(Edit::new(at..end, sign));
        return end;
    }
    if let Some(inner) = rest.strip_prefix("{i:").or_else(|| rest.strip_prefix("{i="))
        && let Some(close) = inner.find(['}', '\n']).filter(|close| inner[*close..].starts_with('}'))
    {
        let term = inner[..close].trim().trim_matches(['"', '\'', '“', '”']);
        let term: String = term.chars().filter(|c| !matches!(c, '{' | '|' | '*' | '`')).collect();
        let end = at + 3 + close + 1;
        edits.push(Edit::new(at..end, format!("{{^|{term}}}")));
        return end;
    }
    if rest.starts_with("[^^") {
        edits.push(Edit::new(at + 1..at + 3, "^"));
        return at + 3;
    }
    if let Some(inner) = rest.strip_prefix("____")
        && let Some(close) =
            inner.split('\n').next().and_then(|line| near(line, 0).find("____")).filter(|close| *close > 0)
    {
        let end = at + 8 + close;
        edits.push(Edit::new(at..end, format!("<u>{}</u>", &inner[..close])));
        return end;
    }
    at + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::dialect::rewrite::apply;
    use crate::source::{Composed, SourceId};

    #[test]
    fn inlines_are_written_anew() {
        for (written, expected) in [
            ("a `x`$ b", "a $`x`$ b"),
            ("{$$}x^2{/$$}", "$`x^2`$"),
            ("word{i: \"term!sub\"} x", "word{^|term!sub} x"),
            ("a[^^1]", "a[^1]"),
            ("____u____", "<u>u</u>"),
            ("`{i: a}` x", "`{i: a}` x"),
        ] {
            let anew = apply(&Composed::whole(SourceId(0), written), rewrite(written), &mut Vec::new());
            assert_eq!(anew.text(), expected);
        }
    }
}
