//! Words to Markdown that is read as those words.

/// Where words are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    /// Whether they begin a line.
    pub(super) begins_line: bool,
    /// Whether they stand between brackets, or in a cell of a table.
    pub(super) is_enclosed: bool,
    /// Whether dollars mark formulas.
    pub(super) has_formulas: bool,
}

/// The words with a backslash before each sign that would be a mark.
pub(super) fn text(words: &str, setting: Setting) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let signs: Vec<(usize, char)> = words.char_indices().collect();
    for (index, &(at, c)) in signs.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| signs[before].1);
        let after = signs.get(index + 1).map(|(_, c)| *c);
        let is_mark = match c {
            '\\' | '`' | '*' | '[' | '~' | '^' | '{' => true,
            ']' | '|' => setting.is_enclosed,
            '$' => setting.has_formulas,
            '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
            '<' => after.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => is_entity(&words[at + 1..]),
            _ => false,
        };
        if is_mark || index == 0 && setting.begins_line && opens_block(words) {
            out.push('\\');
        }
        out.push(c);
    }
    if setting.begins_line { with_number(words, out) } else { out }
}

/// Whether `&` before this begins the name or the number of a character.
fn is_entity(rest: &str) -> bool {
    let name = rest.split(';').next().unwrap_or_default();
    name.len() < rest.len() && !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
}

/// Whether the first sign of a line would begin something else than a paragraph.
fn opens_block(words: &str) -> bool {
    let mut signs = words.chars();
    let (first, rest) = (signs.next(), signs.as_str());
    let is_alone = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    match first {
        Some('#') => is_alone(rest.trim_start_matches('#')),
        Some('>' | '|' | '%') => true,
        Some('+' | '-') => is_alone(rest) || rest.starts_with(['-', '+']),
        Some('=') => rest.chars().all(|c| matches!(c, '=' | ' ')),
        Some(':') => is_alone(rest) || rest.starts_with(':'),
        _ => false,
    }
}

/// The escaped line, where it does not begin with the number of an item or the word before a caption.
fn with_number(words: &str, out: String) -> String {
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_item = (1..=9).contains(&digits)
        && words[digits..].starts_with(['.', ')'])
        && (words[digits + 1..].is_empty() || words[digits + 1..].starts_with([' ', '\t']));
    if is_item {
        return format!("{}\\{}", &out[..digits], &out[digits..]);
    }
    match ["Table:", "Listing:"].into_iter().find(|label| out.starts_with(label)) {
        Some(label) => format!("{}\\{}", &label[..label.len() - 1], &out[label.len() - 1..]),
        None => out,
    }
}

/// The text of an attribute in angle brackets, between double quotes.
pub(super) fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace(['\n', '\r', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_mark_gets_a_backslash_and_nothing_else() {
        let begins = |words: &str| text(words, Setting { begins_line: true, is_enclosed: false, has_formulas: true });
        for (words, written) in [
            ("plain words, a snake_case and 3 < 4 & more", "plain words, a snake_case and 3 < 4 & more"),
            ("# no heading", "\\# no heading"),
            ("#hash", "#hash"),
            ("- no item", "\\- no item"),
            ("-5 degrees", "-5 degrees"),
            ("--- no rule", "\\--- no rule"),
            ("1984. A year", "1984\\. A year"),
            ("1984.", "1984\\."),
            ("3.5 metres", "3.5 metres"),
            ("> quoted", "\\> quoted"),
            (": meaning", "\\: meaning"),
            ("::: fence", "\\::: fence"),
            ("Table: caption", "Table\\: caption"),
            ("*stars* and _bars_", "\\*stars\\* and \\_bars\\_"),
            ("a [link](x) and `code`", "a \\[link](x) and \\`code\\`"),
            ("&amp; and <b> and $5", "\\&amp; and \\<b> and \\$5"),
            ("c:\\path", "c:\\\\path"),
            ("x^2 {#y} ~z~", "x\\^2 \\{#y} \\~z\\~"),
        ] {
            assert_eq!(begins(words), written);
        }
    }
}
