//! Attributes as Python-Markdown and kramdown write them: `{: #id .class key=value}`, `{ .class }`, also on a line of their
//! own below a block.
//!
//! They become katern's, without what only a page on the web has: buttons, targets, loading. Where katern's Markdown has no
//! place for attributes, as behind a paragraph, an id becomes a place that links may lead to, and classes are dropped.
//!
//! <https://python-markdown.github.io/extensions/attr_list/>, <https://kramdown.gettalong.org/syntax.html#attribute-list-definitions>

use super::rewrite::{Edit, Line, Rewriting, is_escaped, lines, prose};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "attribute_lists",
    example: "`[words](file.md){: .class}`",
    on: &[Base::MkDocs, Base::GitBook, Base::Site],
    kind: Kind::RewriteOfWords(rewrite),
};

/// What begins a class that only says how a page of the web shows something.
const OF_PAGES: [&str; 9] = ["md-", "no-", "btn", "card", "grid", "annotate", "twemoji", "toc", "lg"];

/// The attributes that a book has a place for.
const KEPT: [&str; 7] = ["width", "height", "lang", "dir", "title", "role", "caption"];

/// An attribute list in a text.
pub(super) struct List<'t> {
    /// How many bytes it takes.
    pub(super) length: usize,
    /// Its id.
    pub(super) id: Option<&'t str>,
    /// Its classes.
    pub(super) classes: Vec<&'t str>,
    /// Its pairs as they were written.
    pairs: Vec<&'t str>,
    /// Whether it begins with a colon, so that it can be nothing else.
    is_sure: bool,
}

impl List<'_> {
    /// The list as katern writes it; nothing where no part of it has a place in a book.
    fn written(&self) -> String {
        let mut parts: Vec<String> = self.id.iter().map(|id| format!("#{id}")).collect();
        let is_kept = |class: &&&str| !OF_PAGES.iter().any(|start| class.starts_with(start));
        parts.extend(self.classes.iter().filter(is_kept).map(|class| format!(".{class}")));
        parts.extend(self.pairs.iter().map(|pair| (*pair).to_owned()));
        if parts.is_empty() { String::new() } else { format!("{{{}}}", parts.join(" ")) }
    }
}

/// The attribute list at the start of a text.
pub(super) fn read(text: &str) -> Option<List<'_>> {
    let inner = text.strip_prefix('{')?;
    let (mut rest, is_sure) = match inner.strip_prefix(':') {
        Some(rest) => (rest, true),
        None => (inner, false),
    };
    let mut list = List { length: 0, id: None, classes: Vec::new(), pairs: Vec::new(), is_sure };
    let mut any = false;
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        if let Some(after) = rest.strip_prefix('}') {
            list.length = text.len() - after.len();
            return any.then_some(list);
        }
        let end = token(rest)?;
        let (word, after) = rest.split_at(end);
        rest = after;
        any = true;
        match (word.strip_prefix('.'), word.strip_prefix('#'), word.split_once('=')) {
            (Some(class), ..) if is_name(class) => list.classes.extend(class.split('.')),
            // What would be an escape elsewhere is none here.
            (_, Some(id), _) if is_name(id.trim_start_matches('\\')) => list.id = Some(id.trim_start_matches('\\')),
            (None, None, Some(("id", id))) => list.id = Some(unquoted(id)),
            (None, None, Some(("class", classes))) => list.classes.extend(unquoted(classes).split_whitespace()),
            (None, None, Some((key, value))) if is_name(key) => {
                if KEPT.contains(&key) && !value.is_empty() {
                    list.pairs.push(word);
                }
            }
            // kramdown's reference to a list, and flags such as `markdown`.
            (None, None, None) if (is_sure && is_name(word)) || word == "markdown" => {}
            _ => return None,
        }
    }
}

/// Where a word of a list ends; white space may stand between quotation marks.
fn token(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (_, '\n') => return None,
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, ' ' | '\t' | '}') => return (at > 0).then_some(at),
            (None, '{' | '<' | '>') => return None,
            (None, _) => {}
        }
    }
    None
}

fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '/'))
}

fn unquoted(value: &str) -> &str {
    value.trim_matches(['"', '\''])
}

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains('{') {
        return rewriting;
    }
    let lines = lines(text);
    for stretch in prose(text) {
        let mut at = stretch.start;
        while let Some(open) = text[at.min(stretch.end)..stretch.end].find('{').map(|offset| at + offset) {
            at = open + 1;
            let doubled = text[..open].ends_with('{') || text[at..].starts_with(['{', '%', '{']);
            let Some(list) = read(&text[open..]).filter(|_| !doubled && !is_escaped(text, open)) else { continue };
            let index = lines.partition_point(|line| line.range.end <= open);
            if let Some(edit) = one(text, &lines, index, open, &list)
                && text[edit.range.clone()] != edit.text
                && rewriting.edits.last().is_none_or(|last| last.range.end <= edit.range.start)
            {
                rewriting.edits.push(edit);
            }
            at = open + list.length;
        }
    }
    rewriting
}

/// What stands for a list that opens here, in the line of this number.
fn one(text: &str, lines: &[Line<'_>], index: usize, open: usize, list: &List<'_>) -> Option<Edit> {
    // What opens a container has attributes of katern's own.
    let line = lines.get(index).filter(|line| !line.words.starts_with(":::"))?;
    let end = open + list.length;
    if line.start() == open && line.end() == end {
        return Some(of_block(text, lines, index, list));
    }
    let before = &text[line.start()..open];
    let bare = before.trim_end_matches([' ', '\t']);
    let is_last = text[end..line.range.end].trim().is_empty();
    if before.starts_with('#') {
        let sign = before.trim_start_matches('#');
        let is_heading = sign.starts_with([' ', '\t']) && is_last;
        let written = list.written();
        let lead = if written.is_empty() { "" } else { " " };
        if is_heading {
            return Some(Edit::new(line.start() + bare.len()..end, format!("{lead}{written}")));
        }
    }
    let is_right_behind = bare.len() == before.len();
    let has_attributes =
        bare.ends_with([')', ']', '`']) || (is_right_behind && bare.ends_with(['*', '_', '~', '=', '^']));
    if has_attributes && (is_right_behind || list.is_sure || is_last) {
        return Some(Edit::new(line.start() + bare.len()..end, list.written()));
    }
    let ends_cell = is_last || text[end..].trim_start_matches([' ', '\t']).starts_with('|');
    let is_meant = list.is_sure || (ends_cell && !list.classes.is_empty()) || bare.ends_with([':', '>', '"', '”']);
    is_meant.then(|| Edit::new(open..end, anchor(list)))
}

/// What stands for a list on a line of its own: it belongs to the block above it, or to the one below.
fn of_block(text: &str, lines: &[Line<'_>], index: usize, list: &List<'_>) -> Edit {
    let line = &lines[index];
    let written = list.written();
    let above = index.checked_sub(1).map(|above| &lines[above]).filter(|above| !above.is_blank() && !above.is_code);
    if let Some(above) = above {
        let is_alone = index.checked_sub(2).is_none_or(|over| lines[over].is_blank());
        let is_picture = is_alone && above.words.starts_with("![") && above.words.ends_with([')', '}']);
        if is_picture && above.words.ends_with('}') {
            // One list takes up the other.
            let more = written.trim_matches(['{', '}']);
            let lead = if more.is_empty() { "" } else { " " };
            return Edit::new(above.end() - 1..line.end(), format!("{lead}{more}}}"));
        }
        if above.words.starts_with('#') || is_picture {
            let lead = if is_picture || written.is_empty() { "" } else { " " };
            return Edit::new(above.end()..line.end(), format!("{lead}{written}"));
        }
        if above.words.starts_with('|') {
            // A line of its own would be a row of the table.
            return Edit::new(above.end()..line.end(), "");
        }
        if list.id.is_none() {
            return Edit::new(above.end()..line.end(), "");
        }
    }
    // A heading below takes it, as in kramdown.
    let below = lines.get(index + 1).filter(|below| above.is_none() && below.words.starts_with('#'));
    if let Some(below) = below
        && !written.is_empty()
        && !below.words.ends_with('}')
    {
        return Edit::new(line.start()..below.end(), format!("{} {written}", &text[below.start()..below.end()]));
    }
    Edit::new(line.start()..line.end(), anchor(list))
}

/// The place that links may lead to, where there is an id.
fn anchor(list: &List<'_>) -> String {
    list.id.map_or_else(String::new, |id| format!("<a id=\"{id}\"></a>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_from_other_braces() {
        for (text, written) in [
            ("{: .x #id width=5 }", Some("{#id .x width=5}")),
            ("{ .md-button .md-button--primary }", Some("")),
            ("{:target=\"_blank\" rel='a b'}", Some("")),
            ("{:toc}", Some("")),
            ("{word}", None),
            ("{a: b}", None),
            ("{}", None),
            ("{ .x", None),
        ] {
            assert_eq!(read(text).map(|list| list.written()).as_deref(), written, "{text}");
        }
    }
}
