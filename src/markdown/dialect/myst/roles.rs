//! Roles of MyST: `` {name}`words` `` in a line.

use std::ops::Range;

use super::{address, id};
use crate::markdown::dialect::formula::near;
use crate::markdown::dialect::rewrite::{Edit, Remark, Rewriting, lines};
use crate::markdown::dialect::{Base, Kind, Syntax};
use crate::rule::text::LEFT_OUT_MARK;

pub(in crate::markdown::dialect) static SYNTAX: Syntax = Syntax {
    name: "myst_roles",
    example: "`` {ref}`words <label>` ``, `` {cite}`key` ``",
    on: &[Base::Myst],
    kind: Kind::Rewrite(rewrite),
};

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains("}`") {
        return rewriting;
    }
    for role in find(text) {
        let range = role.range.clone();
        match meaning(&role) {
            Meaning::Words(words) => rewriting.edits.push(Edit::new(range, words)),
            Meaning::LeftOut => {
                let message = "icons are left out: a book has no font of them".to_owned();
                let help = "write in words what the icon says, where the text needs it".to_owned();
                rewriting.remarks.push(Remark { rule: &LEFT_OUT_MARK, range: range.clone(), message, help });
                rewriting.edits.push(Edit::new(range, ""));
            }
            Meaning::Unknown(words) => {
                let message = format!("the role `{{{}}}` is not read; its words are kept", role.name);
                let help = "write in Markdown what it means".to_owned();
                rewriting.remarks.push(Remark { rule: &LEFT_OUT_MARK, range: range.clone(), message, help });
                rewriting.edits.push(Edit::new(range, words));
            }
        }
    }
    rewriting
}

/// The words of a line with its roles written anew: for what becomes a title.
pub(super) fn in_line(line: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for role in find(line) {
        out.push_str(&line[at..role.range.start]);
        at = role.range.end;
        match meaning(&role) {
            Meaning::Words(words) | Meaning::Unknown(words) => out.push_str(&words),
            Meaning::LeftOut => {}
        }
    }
    out.push_str(&line[at..]);
    out
}

/// A role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Role<'t> {
    /// Its name.
    pub(crate) name: &'t str,
    /// What stands between its backticks.
    pub(crate) content: &'t str,
    /// Where that stands.
    pub(crate) inner: Range<usize>,
    /// Where all of it stands.
    pub(crate) range: Range<usize>,
}

/// The roles of a text, outside program text.
pub(crate) fn find(text: &str) -> Vec<Role<'_>> {
    let mut found = Vec::new();
    let lines = lines(text);
    let mut line = 0;
    let mut at = 0;
    while let Some(next) = text[at..].find(['`', '{', '\\', '\n']).map(|offset| at + offset) {
        while lines.get(line).is_some_and(|known| known.range.end <= next) {
            line += 1;
        }
        if let Some(known) = lines.get(line).filter(|known| known.is_code) {
            at = known.range.end;
            continue;
        }
        at = match text.as_bytes()[next] {
            b'\\' => next + 1 + text[next + 1..].chars().next().map_or(0, char::len_utf8),
            b'{' => match role(text, next) {
                Some(role) => {
                    let end = role.range.end;
                    found.push(role);
                    end
                }
                None => next + 1,
            },
            b'`' => span(text, next).map_or_else(|| next + run(text, next), |(_, end)| end),
            _ => next + 1,
        };
    }
    found
}

/// How many backticks stand here.
fn run(text: &str, at: usize) -> usize {
    text[at..].len() - text[at..].trim_start_matches('`').len()
}

/// What stands between backticks that begin here and close in their paragraph, and where that ends.
fn span(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let length = run(text, at);
    let start = at + length;
    let reach = near(text, start);
    let paragraph = start + reach.find("\n\n").unwrap_or(reach.len());
    let mut from = start;
    while let Some(close) = text[from..paragraph].find('`').map(|offset| from + offset) {
        let other = run(text, close);
        if other == length {
            return Some((start..close, close + length));
        }
        from = close + other;
    }
    None
}

/// The role that begins with a brace.
fn role(text: &str, at: usize) -> Option<Role<'_>> {
    let inner = &text[at + 1..];
    let end = inner.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+')))?;
    let name = &inner[..end];
    // The newer MyST has attributes behind the name.
    let close = end + inner[end..].find(['}', '\n', '`']).filter(|close| inner[end + close..].starts_with('}'))?;
    let ticks = at + 1 + close + 1;
    let is_name = name.starts_with(|c: char| c.is_alphabetic()) && text[ticks..].starts_with('`');
    let (content, end) = is_name.then(|| span(text, ticks))??;
    Some(Role { name, content: &text[content.clone()], inner: content, range: at..end })
}

/// What a role becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning {
    /// These words of Markdown.
    Words(String),
    /// Nothing.
    LeftOut,
    /// Its own words, as nobody knows its name.
    Unknown(String),
}

fn meaning(role: &Role<'_>) -> Meaning {
    let content = role.content.split_whitespace().collect::<Vec<_>>().join(" ");
    let (words, target) = titled(&content);
    let name = role.name.strip_prefix("external:").or_else(|| role.name.strip_prefix("external+")).unwrap_or(role.name);
    let name = name.strip_prefix("std:").unwrap_or(name);
    let element = |name: &str| format!("<{name}>{}</{name}>", escaped(&content));
    Meaning::Words(match name {
        "ref" | "any" | "prf:ref" | "proof:ref" | "numref" | "eq" | "math:numref" => reference(name, words, target),
        "doc" | "download" if name == "doc" => document(words, target),
        "download" | "filepath" => code(words.unwrap_or(target)),
        "term" => format!("[{}](#term-{})", words.unwrap_or(target), id(target).to_lowercase()),
        "cite" | "cite:p" | "citep" | "cite:ps" | "cite:alp" | "cite:alps" | "cite:cite" | "footcite"
        | "footcite:p" | "fullcite" | "cite:full" | "cite:ct" => cited(&content, ""),
        "cite:t" | "citet" | "cite:ts" | "cite:author" | "cite:authors" | "footcite:t" | "cite:talp" | "citeauthor" => {
            content.split([',', ';']).map(|key| format!("@{}", key.trim())).collect::<Vec<_>>().join(", ")
        }
        "cite:year" | "cite:yearpar" | "citeyear" | "citeyearpar" => cited(&content, "-"),
        "math" => format!("$`{}`$", content.trim_matches('$')),
        "sub" | "subscript" => element("sub"),
        "sup" | "superscript" => element("sup"),
        "kbd" => element("kbd"),
        "u" | "underline" => element("u"),
        "del" | "strike" | "s" => format!("~~{content}~~"),
        "abbr" | "abbreviation" | "acronym" => abbreviation(&content),
        "guilabel" | "menuselection" | "strong" => format!("**{}**", content.replace("-->", "→").replace('&', "")),
        "emphasis" | "em" | "dfn" => format!("*{content}*"),
        "index" => index_term(words, target),
        "si" => unit(words, target),
        "ce" | "chem" | "chemical" => format!("$`\\ce{{{content}}}`$"),
        "code" | "file" | "command" | "program" | "envvar" | "option" | "samp" | "literal" | "makevar" | "regexp"
        | "mailheader" | "mimetype" | "newsgroup" | "manpage" | "token" | "keyword" | "confval" | "rst:dir"
        | "rst:role" | "myst:role" | "myst:directive" | "cmd" => code(words.unwrap_or(target)),
        "pep" | "rfc" => format!("{} {}", name.to_uppercase(), words.unwrap_or(target)),
        "doi" => format!("[{}](https://doi.org/{target})", words.unwrap_or(target)),
        name if name == "eval" || name.starts_with("glue") => return Meaning::Unknown(code(&content)),
        "raw" | "raw-html" | "span" | "sc" | "smallcaps" | "title" | "abstract" | "plain" => content.clone(),
        "button" | "sd-button" => words.unwrap_or(target).to_owned(),
        name if name.starts_with("bdg") => words.unwrap_or(target).to_owned(),
        name if is_icon(name) => return Meaning::LeftOut,
        name if is_object(name) => code(&object(name, words, target)),
        _ => return Meaning::Unknown(words.unwrap_or(target).to_owned()),
    })
}

/// The words and the target of `words <target>`; what is only a target has no words.
fn titled(content: &str) -> (Option<&str>, &str) {
    match content.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')) {
        Some((words, target)) if !words.trim().is_empty() => (Some(words.trim()), target.trim()),
        Some((_, target)) => (None, target.trim()),
        None => (None, content.trim()),
    }
}

fn reference(name: &str, words: Option<&str>, target: &str) -> String {
    let target = id(target.trim_start_matches(['!', '#']));
    match (name, words) {
        ("eq" | "math:numref", None) => format!("[](#{target}){{.reference-bracketed}}"),
        // `Figure %s` is what katern says by itself, in the language of the book; other words keep theirs.
        ("numref", Some(words)) if words.contains("%s") || words.contains("{number}") => {
            let number = format!("[](#{target}){{.reference-number}}");
            words.replace("%s", &number).replace("{number}", &number).replace("{name}", &format!("[](#{target})"))
        }
        (_, Some(words)) => format!("[{words}](#{target})"),
        (_, None) => format!("[](#{target})"),
    }
}

/// A link to a text of the book by its path, whose ending may be left out.
fn document(words: Option<&str>, target: &str) -> String {
    let (path, place) = target.split_once('#').map_or((target, ""), |(path, place)| (path, place));
    let has_ending = [".md", ".ipynb", ".rst"].iter().any(|ending| path.ends_with(ending));
    let ending = if has_ending || path.is_empty() { "" } else { ".md" };
    let place = if place.is_empty() { String::new() } else { format!("#{place}") };
    format!("[{}]({})", words.unwrap_or_default(), address(&format!("{path}{ending}{place}")))
}

fn cited(keys: &str, mark: &str) -> String {
    // The newer MyST has words around a key: `{see}key{p. 3}`.
    let one = |key: &str| {
        let (before, key) =
            key.trim().strip_prefix('{').and_then(|rest| rest.split_once('}')).unwrap_or(("", key.trim()));
        let (key, after) = key.strip_suffix('}').and_then(|rest| rest.split_once('{')).unwrap_or((key, ""));
        let before = if before.is_empty() { String::new() } else { format!("{before} ") };
        let after = if after.is_empty() { String::new() } else { format!(", {after}") };
        format!("{before}{mark}@{}{after}", key.trim())
    };
    let keys: Vec<String> = keys.split([',', ';']).filter(|key| !key.trim().is_empty()).map(one).collect();
    format!("[{}]", keys.join("; "))
}

/// `HTML (Hypertext Markup Language)`.
fn abbreviation(content: &str) -> String {
    match content.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
        Some((short, long)) => {
            format!("<abbr title=\"{}\">{}</abbr>", escaped(long).replace('"', "&quot;"), escaped(short.trim()))
        }
        None => format!("<abbr>{}</abbr>", escaped(content)),
    }
}

/// A term for the index: `words <single: a; b>`.
fn index_term(words: Option<&str>, target: &str) -> String {
    let entry = target.split_once(':').map_or(target, |(_, entry)| entry).trim_start_matches('!').trim();
    let path: Vec<String> = entry.split(';').map(|part| plain(part.trim())).filter(|part| !part.is_empty()).collect();
    let shown = words.map_or_else(|| plain(path.first().map_or(target, String::as_str)), plain);
    match path.is_empty() {
        true => shown,
        false => format!("{{^{shown}|{}}}", path.join("!")),
    }
}

/// Words that a mark of the index can hold.
fn plain(words: &str) -> String {
    words.chars().filter(|c| !matches!(c, '{' | '}' | '|' | '!' | '*' | '`')).collect()
}

/// A quantity: `10 <\meter>`.
fn unit(words: Option<&str>, target: &str) -> String {
    match words {
        Some(number) => format!("$`\\SI{{{number}}}{{{target}}}`$"),
        None => format!("$`\\si{{{target}}}`$"),
    }
}

/// Program text, between as many backticks as it needs.
fn code(words: &str) -> String {
    let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    let space = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
    format!("{ticks}{space}{words}{space}{ticks}")
}

fn is_icon(name: &str) -> bool {
    matches!(name, "octicon" | "fas" | "fab" | "far" | "fa" | "fa-brands" | "iconify") || name.starts_with("material-")
}

/// Whether a role names an object of a program.
fn is_object(name: &str) -> bool {
    const OBJECTS: [&str; 16] = [
        "func", "class", "meth", "mod", "attr", "obj", "exc", "data", "const", "type", "property", "deco", "member",
        "macro", "var", "struct",
    ];
    let (domain, object) = name.rsplit_once(':').unwrap_or(("", name));
    OBJECTS.contains(&object) || matches!(domain, "py" | "c" | "cpp" | "js" | "rust" | "r" | "jl")
}

/// An object's name as it is shown: `~a.b.c` is `c`, and a function has its brackets.
fn object(name: &str, words: Option<&str>, target: &str) -> String {
    let shown = words.unwrap_or(target);
    let shown = match shown.strip_prefix('~') {
        Some(path) => path.rsplit('.').next().unwrap_or(path),
        None => shown.trim_start_matches(['!', '.']),
    };
    let is_function = name.ends_with("func") || name.ends_with("meth");
    match is_function && words.is_none() && !shown.ends_with(')') {
        true => format!("{shown}()"),
        false => shown.to_owned(),
    }
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_found_outside_code() {
        let text = "a {ref}`x` `{ref}`y` \\{ref}`z`\n```\n{ref}`c`\n```\n{kbd}``a`b`` {x}y`";
        let names: Vec<(&str, &str)> = find(text).iter().map(|role| (role.name, role.content)).collect();
        assert_eq!(names, [("ref", "x"), ("kbd", "a`b")]);
    }

    #[test]
    fn roles_become_markdown() {
        for (written, expected) in [
            ("{ref}`a b`", "[](#a-b)"),
            ("{ref}`Words <x>`", "[Words](#x)"),
            ("{numref}`Fig. %s <f>`", "Fig. [](#f){.reference-number}"),
            ("{eq}`e`", "[](#e){.reference-bracketed}"),
            ("{cite}`a,b`", "[@a; @b]"),
            ("{cite:t}`a`", "@a"),
            ("{doc}`../x`", "[](../x.md)"),
            ("{doc}`Words </a/b#c>`", "[Words](/a/b.md#c)"),
            ("{abbr}`A (b c)`", "<abbr title=\"b c\">A</abbr>"),
            ("{py:func}`~a.b`", "`b()`"),
            ("{index}`a <pair: b; c>`", "{^a|b!c}"),
            ("{math}`x^2`", "$`x^2`$"),
            ("{fas}`star`!", "!"),
            ("{nobody}`knows`", "knows"),
        ] {
            assert_eq!(in_line(written), expected, "{written}");
        }
    }
}
