//! bookdown's headings that divide the book: `# (PART) One {-}` before the chapters of a part, `# (APPENDIX) Appendix {-}`
//! before the appendices.

use std::ops::Range;

use crate::manuscript::front_matter;
use crate::markdown::dialect::rewrite::{self, Edit, Line};

/// What such a heading begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A part.
    Part,
    /// The appendices.
    Appendix,
}

/// Such a heading.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Division {
    pub(super) kind: Kind,
    /// Its words.
    pub(super) title: String,
    /// The bytes of its line.
    pub(super) range: Range<usize>,
}

/// The division that a line is.
fn division(line: &Line<'_>) -> Option<Division> {
    let words = line.words.strip_prefix("# ").filter(|_| !line.is_code)?.trim();
    let (mark, rest) = words.strip_prefix('(')?.split_once(')')?;
    let kind = match mark.trim_end_matches(['*', '\\']) {
        "PART" => Kind::Part,
        "APPENDIX" => Kind::Appendix,
        _ => return None,
    };
    let title = rest.split(" {").next().unwrap_or_default().trim().to_owned();
    Some(Division { kind, title, range: line.range.clone() })
}

/// The headings whose lines begin so.
fn headings<'a>(text: &'a str, mark: &str) -> Vec<Line<'a>> {
    let start = front_matter::find(text).map_or(0, |found| found.end);
    let is_heading = |line: &Line<'_>| {
        !line.is_code && line.before.is_empty() && line.words.starts_with(mark) && line.range.start >= start
    };
    rewrite::lines(text).into_iter().filter(is_heading).collect()
}

/// Whether a text holds sections alone, which belong to the chapter that the text before it ends with: bookdown joins its
/// texts before anything else.
pub(super) fn goes_on(text: &str) -> bool {
    headings(text, "# ").is_empty() && !headings(text, "## ").is_empty()
}

/// The divisions at the head of a text, before its first chapter.
pub(super) fn opening(text: &str) -> Vec<Division> {
    headings(text, "# ").iter().map_while(division).collect()
}

/// Takes the divisions out that the list of chapters says; those in the middle of a text become headings with a role.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    if !text.contains("# (") {
        return Vec::new();
    }
    let opening = opening(text).len();
    let (mut seen, mut is_appendix) = (0, false);
    let mut edits = Vec::new();
    for line in headings(text, "# ") {
        let Some(division) = division(&line) else {
            if is_appendix {
                edits.push(Edit::new(line.end()..line.end(), " {role=appendix}"));
            }
            continue;
        };
        seen += 1;
        let anew = match division.kind {
            _ if seen <= opening => "\n".to_owned(),
            Kind::Part => format!("# {} {{role=part .unnumbered}}\n", division.title),
            Kind::Appendix => "\n".to_owned(),
        };
        is_appendix |= division.kind == Kind::Appendix && seen > opening;
        edits.push(Edit::new(division.range, anew));
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::dialect::rewrite::Rewriting;
    use crate::source::{Composed, SourceId};

    #[test]
    fn a_text_of_sections_goes_on() {
        assert!(goes_on("---\na: b\n---\n\n## One\n\n### Two\n\n```r\n# no heading\n```\n"));
        assert!(!goes_on("Words.\n"));
        assert!(!goes_on("## One\n\n# Two\n"));
    }

    #[test]
    fn divisions_at_the_head_are_the_list_s_and_others_are_headings() {
        let text = "# (PART) One {-}\n\n# A\n\n# (PART\\*) Two {-}\n\n# B\n\n# (APPENDIX) App {-}\n\n# C\n";
        assert_eq!(opening(text).iter().map(|division| division.title.as_str()).collect::<Vec<_>>(), ["One"]);
        let rewriting = Rewriting { edits: edits(text), remarks: Vec::new() };
        let made = rewrite::apply(&Composed::whole(SourceId(0), text), rewriting, &mut Vec::new());
        assert_eq!(made.text(), "\n\n# A\n\n# Two {role=part .unnumbered}\n\n# B\n\n\n\n# C {role=appendix}\n");
    }
}
