//! Directives of MyST: where they stand, and what they say.
//!
//! A directive is a fence of backticks, tildes or colons with a name in braces: ```` ```{name} argument ````. Options stand
//! in its first lines, as `:key: value` or as YAML between two lines of hyphens, and the rest is its body.

use std::ops::Range;

use crate::markdown::dialect::rewrite::{Line, lines};

/// A directive.
#[derive(Clone, Debug)]
pub(crate) struct Directive<'t> {
    /// Its name: `note`, `code-block`.
    pub(crate) name: &'t str,
    /// What stands behind the name.
    pub(crate) argument: String,
    /// Its options in order.
    pub(crate) options: Vec<(String, String)>,
    /// What stands before its first line: white space, and the marks of quotations.
    pub(crate) margin: &'t str,
    /// The signs that open it.
    pub(crate) fence: &'t str,
    /// The words of its first line.
    pub(crate) open: Range<usize>,
    /// The whole lines of its options.
    pub(crate) head: Range<usize>,
    /// The whole lines of its body.
    pub(crate) body: Range<usize>,
    /// The words of the line that closes it, where one does.
    pub(crate) close: Option<Range<usize>>,
    /// The fence of what is left open in its body, which ends with it.
    pub(crate) left_open: Option<&'t str>,
    /// The names that stand before it as `(name)=`, with the lines that they take.
    pub(crate) targets: Vec<(String, Range<usize>)>,
}

impl<'t> Directive<'t> {
    /// The value of an option; one without a value is there and empty.
    pub(crate) fn option(&self, keys: &[&str]) -> Option<&str> {
        self.options.iter().find(|(key, _)| keys.contains(&key.as_str())).map(|(_, value)| value.as_str())
    }

    /// Its place, from its first sign to its last.
    pub(crate) fn range(&self) -> Range<usize> {
        self.open.start..self.close.as_ref().map_or(self.body.end, |close| close.end)
    }

    /// The text of its body, without the margin.
    pub(crate) fn words(&self, text: &str) -> String {
        let margin = self.margin.chars().count();
        let line = |line: &str| -> String {
            let taken = line.chars().take(margin).take_while(|c| matches!(c, ' ' | '\t' | '>')).count();
            line.chars().skip(taken).collect()
        };
        text[self.body.clone()].split_inclusive('\n').map(line).collect()
    }

    /// The names by which others lead to it.
    pub(crate) fn id(&self) -> Option<String> {
        let own = self.option(&["name", "label"]).filter(|name| !name.is_empty()).map(super::id);
        own.or_else(|| self.targets.first().map(|(name, _)| super::id(name)))
    }
}

/// Whether the body of a directive is Markdown, in which others may stand.
pub(crate) fn holds_markdown(name: &str) -> bool {
    !matches!(
        name,
        "code"
            | "code-block"
            | "code-cell"
            | "sourcecode"
            | "literalinclude"
            | "math"
            | "raw"
            | "eval-rst"
            | "mermaid"
            | "toctree"
            | "csv-table"
            | "parsed-literal"
            | "doctest"
            | "graphviz"
            | "digraph"
    )
}

/// The directives of a text; none that stands in another.
pub(crate) fn find(text: &str) -> Vec<Directive<'_>> {
    let lines = lines(text);
    let mut found = Vec::new();
    among(text, &lines, 0..lines.len(), Depth::Outer, &mut found);
    found
}

/// The directives of a text, those in others too, each behind the one that holds it.
pub(crate) fn find_all(text: &str) -> Vec<Directive<'_>> {
    let lines = lines(text);
    let mut found = Vec::new();
    among(text, &lines, 0..lines.len(), Depth::All, &mut found);
    found
}

/// Whether directives in directives are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Depth {
    Outer,
    All,
}

fn among<'t>(text: &'t str, lines: &[Line<'t>], range: Range<usize>, depth: Depth, found: &mut Vec<Directive<'t>>) {
    let mut at = range.start;
    while at < range.end {
        let line = &lines[at];
        if line.words.starts_with("<!--") {
            // What stands in a comment is no directive.
            let end = lines[at..range.end].iter().position(|line| line.words.contains("-->"));
            at = end.map_or(at + 1, |end| at + end + 1);
            continue;
        }
        let Some(fence) = fence(line.words) else {
            at += 1;
            continue;
        };
        let name = name(line.words[fence.len()..].trim_start());
        // Colons without a name in braces are another tool's container, whose lines are Markdown.
        if name.is_none() && fence.starts_with(':') {
            at += 1;
            continue;
        }
        // What is indented further is code within a list.
        let is_end = |other: &Line<'_>| ends(other.words, fence) && other.indent() <= line.indent() + 3;
        let end = lines[at + 1..range.end].iter().position(is_end).map(|offset| at + 1 + offset);
        if let Some(name) = name {
            let directive = read(text, lines, at, end.unwrap_or(range.end), name, fence, end.is_some());
            let body = body_lines(lines, &directive, at + 1..end.unwrap_or(range.end));
            let is_open = depth == Depth::All && holds_markdown(name);
            found.push(directive);
            if is_open {
                among(text, lines, body, depth, found);
            }
        }
        at = end.map_or(range.end, |end| end + 1);
    }
}

/// The lines of a body among those of the text.
fn body_lines(lines: &[Line<'_>], directive: &Directive<'_>, within: Range<usize>) -> Range<usize> {
    let before = lines[within.clone()].iter().take_while(|line| line.range.start < directive.body.start).count();
    within.start + before..within.end
}

/// The signs that open a fence.
pub(super) fn fence(words: &str) -> Option<&str> {
    let sign = words.chars().next().filter(|sign| matches!(sign, '`' | '~' | ':'))?;
    let length = words.len() - words.trim_start_matches(sign).len();
    (length >= 3 && !(sign == '`' && words[length..].contains('`'))).then(|| &words[..length])
}

/// Whether words open a directive.
pub(super) fn opens(words: &str) -> bool {
    fence(words).is_some_and(|fence| name(words[fence.len()..].trim_start()).is_some())
}

/// Whether a line closes a fence.
fn ends(words: &str, fence: &str) -> bool {
    words.starts_with(fence) && words.trim_start_matches(&fence[..1]).is_empty()
}

/// The name of a directive between braces.
fn name(words: &str) -> Option<&str> {
    let inner = words.strip_prefix('{')?;
    let end = inner.find('}')?;
    let name = inner[..end].split_whitespace().next()?;
    let is_name = name.starts_with(|c: char| c.is_alphabetic())
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+'));
    // A cell of Quarto or R Markdown has options behind a comma.
    (is_name && !inner[..end].contains(',')).then_some(name)
}

fn read<'t>(
    text: &'t str,
    lines: &[Line<'t>],
    at: usize,
    end: usize,
    name: &'t str,
    fence: &'t str,
    is_closed: bool,
) -> Directive<'t> {
    let line = &lines[at];
    let rest = line.words[fence.len()..].trim_start();
    let (braces, argument) = rest.split_once('}').unwrap_or((rest, ""));
    let mut options = inline_options(braces.trim_start_matches('{').trim_start()[name.len()..].trim());
    let taken = options_at(&lines[at + 1..end], holds_markdown(name), &mut options);
    let start = lines.get(at + 1).map_or(text.len(), |line| line.range.start);
    let body = lines.get(at + 1 + taken).map_or(text.len(), |line| line.range.start);
    let close = is_closed.then(|| lines[end].start()..lines[end].end());
    let last = lines.get(end).map_or(text.len(), |line| line.range.start);
    Directive {
        name,
        argument: argument.trim().to_owned(),
        options,
        margin: line.before,
        fence,
        open: line.start()..line.end(),
        head: start..body.min(last),
        body: body.min(last)..last,
        close,
        left_open: lines.get(at + 1 + taken..end).and_then(|body| left_open(body, fence)).filter(|_| is_closed),
        targets: targets_before(lines, at),
    }
}

/// The fence that these lines of a directive open and do not close; one of colons only where it is shorter than the directive's
/// own, which it might be meant to close else.
fn left_open<'t>(lines: &[Line<'t>], outer: &str) -> Option<&'t str> {
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        let Some(fence) = fence(line.words) else { continue };
        let is_of_colons = fence.starts_with(':');
        if is_of_colons && (fence.len() >= outer.len() || !opens(line.words)) {
            continue;
        }
        match lines[at..].iter().position(|line| ends(line.words, fence)) {
            Some(end) => at += end + 1,
            None => return Some(fence),
        }
    }
    None
}

/// What stands behind the name within the braces, as the newer MyST has it: `.class #id key="value"`.
fn inline_options(words: &str) -> Vec<(String, String)> {
    let mut options = Vec::new();
    for word in words.split_whitespace() {
        if let Some(class) = word.strip_prefix('.') {
            options.push(("class".to_owned(), class.to_owned()));
        } else if let Some(id) = word.strip_prefix('#') {
            options.push(("name".to_owned(), id.to_owned()));
        } else if let Some((key, value)) = word.split_once('=') {
            options.push((key.to_owned(), value.trim_matches(['"', '\'']).to_owned()));
        }
    }
    options
}

/// Reads the options in the first of these lines, and says how many lines they take.
fn options_at(lines: &[Line<'_>], goes_on: bool, options: &mut Vec<(String, String)>) -> usize {
    if lines.first().is_some_and(|line| line.words == "---")
        && let Some(end) = lines.iter().skip(1).position(|line| line.words == "---")
    {
        for line in &lines[1..=end] {
            match line.words.split_once(':').filter(|(key, _)| !key.contains([' ', '"', '['])) {
                Some((key, value)) => options.push((key.trim().to_owned(), unquoted(value))),
                None => more(options, line.words.trim_start_matches("- ")),
            }
        }
        return end + 2;
    }
    let mut taken = 0;
    for line in lines {
        let option = line.words.strip_prefix(':').and_then(|rest| rest.split_once(':'));
        let option = option.filter(|(key, _)| !key.is_empty() && !key.contains(char::is_whitespace));
        match option {
            Some((key, value)) => options.push((key.to_owned(), unquoted(value))),
            // A value goes on in lines that are indented.
            None if goes_on && taken > 0 && !line.is_blank() && line.indent() > lines[0].indent() => {
                more(options, line.words);
            }
            None => break,
        }
        taken += 1;
    }
    taken
}

/// Adds words to the last option.
fn more(options: &mut [(String, String)], words: &str) {
    if let Some((_, value)) = options.last_mut() {
        if !value.is_empty() {
            value.push(' ');
        }
        value.push_str(words.trim());
    }
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    let inner = |sign: char| value.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign));
    match value {
        ">" | ">-" | "|" | "|-" => String::new(),
        _ => inner('"').or_else(|| inner('\'')).unwrap_or(value).to_owned(),
    }
}

/// The names that stand in the lines before a directive.
fn targets_before(lines: &[Line<'_>], at: usize) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    for line in lines[..at].iter().rev() {
        match target(line.words) {
            Some(name) => found.push((name.to_owned(), line.range.clone())),
            None if line.is_blank() => {}
            None => break,
        }
    }
    found.reverse();
    found
}

/// The name in a line `(name)=`.
pub(super) fn target(words: &str) -> Option<&str> {
    let name = words.strip_prefix('(')?.strip_suffix(")=")?;
    (!name.trim().is_empty() && !name.contains(['(', ')', '\n'])).then_some(name.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_say_what_they_are() {
        let text = "(x)=\n```{figure} a.png\n:name: f\n:alt: two\n  lines\n\nWords\n```\n\n:::{note}\n---\nclass: a\n---\nB\n:::\n";
        let found = find(text);
        assert_eq!(found.len(), 2);
        let figure = &found[0];
        assert_eq!((figure.name, figure.argument.as_str(), figure.id().as_deref()), ("figure", "a.png", Some("f")));
        assert_eq!(figure.option(&["alt"]), Some("two lines"));
        assert_eq!(&text[figure.body.clone()], "\nWords\n");
        assert_eq!(figure.targets[0].0, "x");
        assert_eq!(found[1].option(&["class"]), Some("a"));
        assert_eq!(&text[found[1].body.clone()], "B\n");
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        let text = "<!--\n:::{note}\n::: -->\n```python\n```{note}\n```\n\n```{r, echo=FALSE}\nx\n```\n::: note\n:::\n````md\n```{tip}\n```\n````\n";
        assert!(find(text).is_empty());
        let nested = "::::{grid}\n:::{card} A\nB\n:::\n::::\n";
        let names: Vec<&str> = find_all(nested).iter().map(|directive| directive.name).collect();
        assert_eq!(names, ["grid", "card"]);
    }
}
