//! Annotations of Material for MkDocs: `words (1)` in a block with the class `annotate`, and a numbered list below it.
//!
//! They become notes. Those in code stay signs, and their list stays where it is.
//!
//! <https://squidfunk.github.io/mkdocs-material/reference/annotations/>

use super::rewrite::{Edit, Line, Rewriting, lines, prose};
use super::{Base, Kind, Syntax, admonitions, attribute_lists, indented};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "annotations",
    example: "`words (1)`, `{ .annotate }`, and a numbered list",
    on: &[Base::MkDocs],
    kind: Kind::RewriteOfWords(rewrite),
};

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if text.contains(")!") {
        marks_in_code(text, &mut rewriting.edits);
    }
    if text.contains("annotate") {
        let lines = lines(text);
        let mut groups = 0;
        let mut at = 0;
        while at < lines.len() {
            match block(text, &lines, at) {
                Some((body, mark, list)) => {
                    let mut label = format!("annotation-{groups}");
                    while text.contains(&format!("[^{label}")) {
                        groups += 1;
                        label = format!("annotation-{groups}");
                    }
                    groups += 1;
                    at = notes(text, &lines, body, mark, list, &label, &mut rewriting.edits);
                }
                None => at += 1,
            }
        }
    }
    rewriting.edits.sort_by_key(|edit| edit.range.start);
    rewriting
}

/// Makes `(1)!` in code `(1)`: the sign of exclamation only asks the page to take off what makes a comment of it.
fn marks_in_code(text: &str, edits: &mut Vec<Edit>) {
    for line in lines(text).iter().filter(|line| line.is_code) {
        for (at, _) in line.words.match_indices(")!") {
            let before = line.words[..at].trim_end_matches(|c: char| c.is_ascii_digit());
            if before.ends_with('(') && before.len() < at {
                let sign = line.start() + at + 1;
                edits.push(Edit::new(sign..sign + 1, ""));
            }
        }
    }
}

/// Lines of a text, by their numbers.
type Lines = std::ops::Range<usize>;

/// The annotated block that this line marks: its lines, the line of the mark where that is one by itself, and its list.
fn block(text: &str, lines: &[Line<'_>], at: usize) -> Option<(Lines, Option<usize>, Lines)> {
    let line = lines.get(at).filter(|line| !line.is_code)?;
    let (body, mark, after) = if let Some((kinds, _)) = admonitions::head(line.words) {
        let end = indented::end(lines, at);
        (kinds.contains(&"annotate").then_some(at..end)?, None, end)
    } else {
        let list = attribute_lists::read(line.words).filter(|list| list.length == line.words.len())?;
        list.classes.contains(&"annotate").then_some(())?;
        let begins = lines[..at].iter().rposition(|line| line.is_blank()).map_or(0, |blank| blank + 1);
        (begins..at, Some(at), at + 1)
    };
    let list = list(text, lines, after, line.indent())?;
    Some((body, mark, list))
}

/// The lines of the numbered list that follows, `indent` deep.
fn list(text: &str, lines: &[Line<'_>], after: usize, indent: usize) -> Option<Lines> {
    let from = after + lines.get(after..)?.iter().take_while(|line| line.is_blank()).count();
    let first = lines.get(from)?;
    (first.indent() == indent && number(&text[first.start()..first.end()]).is_some()).then_some(())?;
    let is_inside = |line: &Line<'_>| {
        line.is_blank() || line.indent() > indent || (line.indent() == indent && number(line.words).is_some())
    };
    let mut end = from + lines[from..].iter().take_while(|line| is_inside(line)).count();
    while lines[end - 1].is_blank() {
        end -= 1;
    }
    Some(from..end)
}

/// The number of a list's item, and how many bytes its mark takes.
fn number(words: &str) -> Option<(&str, usize)> {
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = words[digits..].strip_prefix('.')?;
    let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    (digits > 0 && spaces > 0).then(|| (&words[..digits], digits + 1 + spaces))
}

/// Makes calls of the marks in the block, and notes of the list; gives the line after.
fn notes(
    text: &str,
    lines: &[Line<'_>],
    body: Lines,
    mark: Option<usize>,
    list: Lines,
    label: &str,
    edits: &mut Vec<Edit>,
) -> usize {
    let indent = lines[list.start].indent();
    let items: Vec<usize> = list.clone().filter(|at| !lines[*at].is_blank() && lines[*at].indent() == indent).collect();
    let numbers: Vec<String> = (1..=items.len()).map(|number| number.to_string()).collect();
    let whole = lines[body.start].range.start..lines[body.end - 1].range.end;
    for stretch in prose(text) {
        let (from, to) = (stretch.start.max(whole.start), stretch.end.min(whole.end));
        for number in numbers.iter().filter(|_| from < to) {
            let sign = format!("({number})");
            for (at, _) in text[from..to].match_indices(&sign) {
                let at = from + at;
                let lead = text[..at].len() - text[..at].trim_end_matches(' ').len();
                let mut end = at + sign.len();
                end += usize::from(text[end..].starts_with('!'));
                end += attribute_lists::read(&text[end..]).map_or(0, |list| list.length);
                edits.push(Edit::new(at - lead..end, format!("[^{label}-{number}]")));
            }
        }
    }
    if let Some(mark) = mark {
        edits.push(Edit::new(lines[mark].start()..lines[mark].end(), ""));
    }
    for (number, at) in numbers.iter().zip(&items) {
        let line = &lines[*at];
        if let Some((_, length)) = self::number(line.words) {
            // Notes that touch would be one.
            let lead = format!("\n{}", line.before);
            edits.push(Edit::new(line.start()..line.start() + length, format!("{lead}[^{label}-{number}]: ")));
        }
    }
    list.end
}
