//! Values that YAML cuts short, as a number sign behind a space begins a comment: `series: Harbour #2`.

use crate::diagnostic::Diagnostic;
use crate::rule::Severity;
use crate::rule::metadata::WRONG_METADATA_VALUE;
use crate::source::{SourceId, Span};

/// Complains of comments that touch their words, as a number or a name of the value does: who writes a remark puts a space
/// behind the sign. `text` stands at byte `offset` of `source`.
pub(in crate::manuscript) fn values(text: &str, source: SourceId, offset: usize) -> Vec<Diagnostic> {
    let mut at = offset;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some((key, value, sign)) = cut(line) {
            let span = Span::new(source, at + sign..at + line.trim_end().len());
            let message = format!("what begins with ` #` is a comment, and the value of `{key}` is `{}`", value.trim());
            let mut complaint = Diagnostic::new(&WRONG_METADATA_VALUE, span, message);
            complaint.severity = Severity::Warning;
            let whole = line.trim_end()[key.len() + 1..].trim();
            found.push(complaint.help(format!("put the whole value between quotation marks: `{key}: '{whole}'`")));
        }
        at += line.len();
    }
    found
}

/// The key of a line, the value that is left of it, and where the sign stands that cuts it.
fn cut(line: &str) -> Option<(&str, &str, usize)> {
    let (key, rest) = line.split_once(": ")?;
    let is_key = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let is_plain = !rest.trim_start().starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#']);
    let sign = rest.find(" #").filter(|_| is_key && is_plain && !key.is_empty())?;
    let (value, after) = (rest[..sign].trim(), rest[sign + 2..].trim_end());
    // A sentence behind a single word is a remark all the same.
    let is_remark = !value.contains(' ') && after.starts_with(char::is_lowercase) && after.contains(' ');
    let touches = after.starts_with(char::is_alphanumeric) && !value.is_empty() && !is_remark;
    touches.then(|| (key, &rest[..sign], key.len() + 2 + sign + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_no_comments() {
        let found = |text: &str| values(text, SourceId(0), 0).len();
        assert_eq!(found("title: T\nseries: Harbour #2\nsubtitle: A Novel #1\n"), 2);
        assert_eq!(
            found("title: T # a remark\nratio: 169 #of a slide\nseries: 'H #2'\ncolor: #fff\nkeys: [a, b] #x\n"),
            0
        );
    }
}
