//! What a merge leaves behind where two versions of a text disagree: both stand there, between marks of the program that
//! merged them.
//!
//! Markdown reads the marks as a heading and as a quotation seven deep. Program text that shows such marks is let alone.

use super::dialect::rewrite;
use crate::diagnostic::Diagnostic;
use crate::rule::text::MISSPELT_MARKUP;
use crate::source::{SourceId, Span};

/// Each of the marks has so many signs.
const LENGTH: usize = 7;

/// Tells of each conflict in a text once, where it begins.
pub(super) fn tell(text: &str, source: SourceId, start: usize, diagnostics: &mut Vec<Diagnostic>) {
    if !text.contains("<<<<<<<") {
        return;
    }
    let mut open = None;
    for line in rewrite::lines(text).into_iter().filter(|line| !line.is_code) {
        let written = text[line.range.clone()].trim_end();
        if is_mark(written, '<') {
            open = Some((line.range.start..line.range.start + written.len(), false));
        } else if let Some((_, is_parted)) = &mut open
            && written.len() == LENGTH
            && is_mark(written, '=')
        {
            *is_parted = true;
        } else if is_mark(written, '>')
            && let Some((range, true)) = open.take()
        {
            let span = Span::new(source, start + range.start..start + range.end);
            let message = "a merge left its marks here, and both versions of the text";
            let complaint = Diagnostic::new(&MISSPELT_MARKUP, span, message);
            diagnostics
                .push(complaint.help("keep one version, and take out the lines `<<<<<<<`, `=======` and `>>>>>>>`"));
        }
    }
}

/// Whether a line is a mark of these signs, with or without the name of a version behind it.
fn is_mark(line: &str, sign: char) -> bool {
    let rest = line.trim_start_matches(sign);
    line.len() - rest.len() == LENGTH && (rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conflicts_are_told_once_and_nothing_else_is() {
        let count = |text: &str| {
            let mut found = Vec::new();
            tell(text, SourceId(0), 0, &mut found);
            found.len()
        };
        assert_eq!(count("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> 2efe9aa4\n"), 1);
        assert_eq!(count("<<<<<<< HEAD\na\n||||||| base\nc\n=======\nb\n>>>>>>> x\n\n<<<<<<<\n=======\n>>>>>>>\n"), 2);
        assert_eq!(count("```\n<<<<<<< HEAD\n=======\n>>>>>>> x\n```\n"), 0);
        assert_eq!(count("Title\n=======\n\n>>>>>>> deep\n"), 0);
        assert_eq!(count("<<<<<<< HEAD\na\n"), 0);
        assert_eq!(count("1 <<<<<<< 2\n=======\n>>>>>>> x\n"), 0);
    }
}
