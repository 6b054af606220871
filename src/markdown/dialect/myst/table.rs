//! Directives of MyST that show tables: `{table}`, `{list-table}`, `{csv-table}`.

use super::anew::{container, enclose, replace, tell};
use super::attributes;
use super::directive::Directive;
use super::roles;
use crate::markdown::dialect::rewrite::Rewriting;

/// Writes a directive of tables anew; whether it is one.
pub(super) fn rewrite(directive: &Directive<'_>, text: &str, rewriting: &mut Rewriting) -> bool {
    match directive.name {
        "table" => captioned(directive, text, rewriting),
        "list-table" => match list_rows(&directive.words(text)) {
            Some(rows) => replace(directive, &table(directive, rows), rewriting),
            None => {
                let message = "this table has no list of lists in it; what it holds is kept".to_owned();
                tell(directive, message, "write each row as `* - cell` with `  - cell` below it", rewriting);
                container(directive, "list-table", &roles::in_line(&directive.argument), rewriting);
            }
        },
        "csv-table" => {
            let delimiter = match directive.option(&["delim"]) {
                Some("tab") => '\t',
                Some("space") => ' ',
                Some(sign) => sign.chars().next().unwrap_or(','),
                None => ',',
            };
            let heads = directive.option(&["header"]).map(|header| csv_rows(header, delimiter)).unwrap_or_default();
            let rows = heads.into_iter().chain(csv_rows(&directive.words(text), delimiter)).collect();
            replace(directive, &table(directive, rows), rewriting);
        }
        _ => return false,
    }
    true
}

/// A table in Markdown with a caption.
fn captioned(directive: &Directive<'_>, text: &str, rewriting: &mut Rewriting) {
    let is_drawn = text[directive.body.clone()].lines().any(|line| line.contains('|') && line.contains("--"));
    let caption = caption(directive);
    match is_drawn && !caption.is_empty() {
        true => enclose(directive, "", &format!("\n{caption}"), rewriting),
        false => container(directive, "table", &roles::in_line(&directive.argument), rewriting),
    }
}

/// The line of a table's caption; nothing where it has neither caption nor name.
fn caption(directive: &Directive<'_>) -> String {
    let words = roles::in_line(&directive.argument);
    let attributes = attributes(directive.id().as_deref(), "");
    match words.is_empty() && attributes.is_empty() {
        true => String::new(),
        false => format!(": {}", format!("{words}{attributes}").trim()),
    }
}

/// The rows of a list of lists: `* - cell`, then `  - cell`.
fn list_rows(words: &str) -> Option<Vec<Vec<String>>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    // Where the cells of a row stand, and where the words of a cell do.
    let (mut column, mut inner) = (0, 0);
    for line in words.lines() {
        let indent = line.len() - line.trim_start().len();
        let rest = line.trim_start();
        let row = rest.strip_prefix(['*', '-', '+']).filter(|rest| rest.starts_with(' ') && indent == 0);
        let cell = row.map(str::trim_start).and_then(|rest| rest.strip_prefix(['-', '*', '+']));
        if let Some(cell) = cell.filter(|cell| cell.is_empty() || cell.starts_with(' ')) {
            column = line.len() - cell.len() - 1;
            inner = column + 1 + (cell.len() - cell.trim_start().len()).max(1);
            rows.push(vec![cell.trim_start().to_owned()]);
            continue;
        }
        if rest.is_empty() {
            rows.last_mut().and_then(|row| row.last_mut()).into_iter().for_each(|cell| cell.push('\n'));
            continue;
        }
        let row = rows.last_mut()?;
        let next = rest.strip_prefix(['-', '*', '+']).filter(|next| next.is_empty() || next.starts_with(' '));
        match next.filter(|_| indent <= column + 1) {
            Some(next) => row.push(next.trim_start().to_owned()),
            None => {
                let cell = row.last_mut()?;
                cell.push('\n');
                cell.push_str(&line[indent.min(inner)..]);
            }
        }
    }
    (!rows.is_empty()).then_some(rows)
}

/// The rows of a text with commas between its cells, which quotation marks hold together.
fn csv_rows(text: &str, delimiter: char) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut is_quoted = false;
    let mut characters = text.trim().chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' if is_quoted || cell.trim().is_empty() => is_quoted = !is_quoted,
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell).trim().to_owned());
                rows.push(std::mem::take(&mut row));
            }
            c if c == delimiter && !is_quoted => row.push(std::mem::take(&mut cell).trim().to_owned()),
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell.trim().to_owned());
        rows.push(row);
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    rows
}

/// The rows as a table: of Markdown where each cell is a line of words, else of HTML with Markdown in it.
fn table(directive: &Directive<'_>, rows: Vec<Vec<String>>) -> String {
    let number = directive.option(&["header-rows"]).and_then(|rows| rows.parse().ok());
    let heads = number.unwrap_or(usize::from(directive.option(&["header"]).is_some()));
    let width = rows.iter().map(Vec::len).max().unwrap_or(1);
    let is_simple = |cell: &String| {
        let cell = cell.trim();
        !cell.contains("\n\n")
            && !cell.lines().skip(1).any(|line| line.trim_start().starts_with(['-', '*', '+', '`', ':', '|']))
            && !["- ", "* ", "+ ", "|", "# ", "```", ":::", "![", "$$", "1. "].iter().any(|mark| cell.starts_with(mark))
    };
    match heads <= 1 && rows.iter().flatten().all(is_simple) {
        true => piped(directive, &rows, heads, width),
        false => marked_up(directive, &rows, heads),
    }
}

fn piped(directive: &Directive<'_>, rows: &[Vec<String>], heads: usize, width: usize) -> String {
    let line = |row: &[String]| {
        let cell = |at: usize| {
            row.get(at).map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
        };
        let cells: Vec<String> = (0..width).map(|at| escaped(&cell(at))).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let (head, body) = rows.split_at(heads.min(rows.len()));
    let mut out = line(head.first().map_or(&[], Vec::as_slice));
    out.push_str(&format!("|{}\n", "---|".repeat(width)));
    body.iter().for_each(|row| out.push_str(&line(row)));
    match caption(directive) {
        caption if caption.is_empty() => out,
        caption => format!("{out}\n{caption}"),
    }
}

/// A cell's words with their bars as a cell can hold them: in formulas by their name.
fn escaped(cell: &str) -> String {
    let cell = roles::in_line(cell).replace("\\|", "|");
    let is_even = cell.matches('$').count().is_multiple_of(2);
    let part = |(at, part): (usize, &str)| match at % 2 == 1 && is_even {
        true => part.replace('|', "\\vert "),
        false => part.replace('|', "\\|"),
    };
    cell.split('$').enumerate().map(part).collect::<Vec<_>>().join("$")
}

fn marked_up(directive: &Directive<'_>, rows: &[Vec<String>], heads: usize) -> String {
    let id = directive.id().map(|id| format!(" id=\"{}\"", id.replace('"', ""))).unwrap_or_default();
    let mut out = format!("<table{id}>\n");
    let caption = roles::in_line(&directive.argument);
    if !caption.is_empty() {
        out.push_str(&format!("<caption>\n\n{caption}\n\n</caption>\n"));
    }
    for (at, row) in rows.iter().enumerate() {
        let name = if at < heads { "th" } else { "td" };
        out.push_str("<tr>\n");
        for cell in row {
            out.push_str(&format!("<{name}>\n\n{}\n\n</{name}>\n", cell.trim()));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_lists_are_rows() {
        let rows = list_rows("* - A\n  - B\n    goes on\n* - `c`\n  -\n").expect("rows");
        assert_eq!(rows, [vec!["A".to_owned(), "B\ngoes on".to_owned()], vec!["`c`".to_owned(), String::new()]]);
        assert_eq!(list_rows("words"), None);
    }

    #[test]
    fn commas_part_cells() {
        let rows = csv_rows("a, \"b, \"\"c\"\"\"\n1,\n", ',');
        assert_eq!(rows, [["a", "b, \"c\""], ["1", ""]]);
    }
}
