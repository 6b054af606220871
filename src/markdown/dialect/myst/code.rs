//! Directives of MyST that show program text and formulas.

use super::anew::{enclose, replace, tell};
use super::directive::Directive;
use super::{attributes, roles};
use crate::markdown::dialect::rewrite::{Edit, Rewriting};

/// Writes a directive of program text or formulas anew; whether it is one.
pub(super) fn rewrite(directive: &Directive<'_>, text: &str, rewriting: &mut Rewriting) -> bool {
    let language = directive.argument.split_whitespace().next().unwrap_or_default();
    match directive.name {
        "code" | "code-block" | "sourcecode" | "highlight-block" => fenced(directive, language, text, rewriting),
        "code-cell" => cell(directive, text, rewriting),
        "literalinclude" => included(directive, rewriting),
        "parsed-literal" | "prompt" | "command-output" | "program-output" => fenced(directive, "", text, rewriting),
        "doctest" | "testcode" | "ipython" | "jupyter-execute" => fenced(directive, "python", text, rewriting),
        "mermaid" | "graphviz" => fenced(directive, directive.name, text, rewriting),
        "digraph" => {
            let message = format!("a drawing in {} is not drawn, and its source is shown", directive.name);
            tell(directive, message, "put a picture in its place", rewriting);
            fenced(directive, directive.name, text, rewriting);
        }
        "eval-rst" => {
            let message = "reStructuredText is not read, and its source is shown".to_owned();
            tell(directive, message, "write in Markdown what it means", rewriting);
            fenced(directive, "rst", text, rewriting);
        }
        "include" => {
            let message = format!("`{}` is not included: only a project's own reader does that", directive.argument);
            tell(directive, message, "build the folder of the project", rewriting);
            replace(directive, "", rewriting);
        }
        "math" => formula(directive, text, rewriting),
        _ => return false,
    }
    true
}

/// Fenced code with what its options say.
fn fenced(directive: &Directive<'_>, language: &str, text: &str, rewriting: &mut Rewriting) {
    let body = &text[directive.body.clone()];
    let fence = match directive.fence.starts_with(':') {
        true => fence(body),
        false => directive.fence.to_owned(),
    };
    let open = format!("{fence}{}{}", spelled(language), options(directive));
    // A blank line parts the options from the text.
    let blank = body.split_inclusive('\n').take_while(|line| line.trim_matches(['>', ' ', '\t', '\n']).is_empty());
    let blank: usize = blank.map(str::len).sum();
    let mut directive = directive.clone();
    if blank < body.len() {
        directive.head.end = directive.body.start + blank;
        directive.body.start += blank;
    }
    enclose(&directive, &open, &fence, rewriting);
}

/// A fence that nothing in a text closes.
fn fence(body: &str) -> String {
    let ticks = |line: &str| line.trim_start_matches([' ', '\t', '>']).chars().take_while(|c| *c == '`').count();
    "`".repeat(body.lines().map(ticks).max().unwrap_or(0).max(2) + 1)
}

/// The name of a language as katern knows it.
fn spelled(language: &str) -> &str {
    match language.trim_matches(['{', '}']) {
        "ipython" | "ipython3" | "python3" => "python",
        "none" => "text",
        "ir" | "IR" => "r",
        name => name,
    }
}

/// The options of program text as attributes.
fn options(directive: &Directive<'_>) -> String {
    let mut parts = Vec::new();
    if let Some(id) = directive.id() {
        parts.push(attributes(Some(&id), "").trim_matches([' ', '{', '}']).to_owned());
    }
    let start = directive.option(&["lineno-start", "number-lines"]).filter(|start| start.parse::<u32>().is_ok());
    if directive.option(&["linenos", "number-lines", "lineno-start"]).is_some() {
        parts.push(".numberLines".to_owned());
        parts.extend(start.map(|start| format!("startFrom=\"{start}\"")));
    }
    let lines = directive.option(&["emphasize-lines"]).filter(|lines| !lines.is_empty());
    parts.extend(lines.map(|lines| format!("emphasize-lines=\"{lines}\"")));
    let caption = directive.option(&["caption"]).filter(|caption| !caption.is_empty());
    parts.extend(caption.map(|caption| {
        let caption = roles::in_line(caption).replace('\\', "\\\\").replace('"', "\\\"");
        format!("caption=\"{caption}\"")
    }));
    let file = directive.option(&["filename"]).filter(|file| !file.is_empty());
    parts.extend(file.map(|file| format!("title=\"{file}\"")));
    match parts.is_empty() {
        true => String::new(),
        false => format!(" {{{}}}", parts.join(" ")),
    }
}

/// A cell of a notebook in text: what its tags hide is not shown, and nothing is run.
fn cell(directive: &Directive<'_>, text: &str, rewriting: &mut Rewriting) {
    let tags = directive.option(&["tags"]).unwrap_or_default().replace('_', "-");
    let is_hidden =
        tags.split([' ', ',', '[', ']', '"', '\'']).any(|tag| matches!(tag, "remove-cell" | "remove-input"));
    if is_hidden || text[directive.body.clone()].trim().is_empty() {
        rewriting.edits.push(Edit::new(directive.range(), ""));
        return;
    }
    let language = directive.argument.split_whitespace().next().unwrap_or("python");
    let message = "the output of this cell is made by a program, and is not here: its program text is shown".to_owned();
    tell(directive, message, "save the outputs in a notebook (`.ipynb`) if readers need them", rewriting);
    fenced(directive, language, text, rewriting);
}

/// A file that no project resolved.
fn included(directive: &Directive<'_>, rewriting: &mut Rewriting) {
    let message = format!("`{}` is not included: only a project's own reader does that", directive.argument);
    tell(directive, message, "build the folder of the project", rewriting);
    replace(directive, "", rewriting);
}

/// A formula on lines of its own; blank lines part several, and rows are aligned.
fn formula(directive: &Directive<'_>, text: &str, rewriting: &mut Rewriting) {
    let body = directive.words(text);
    let whole = format!("{}\n{body}", directive.argument);
    let formulas: Vec<String> = whole
        .split("\n\n")
        .map(str::trim)
        .filter(|tex| !tex.is_empty())
        .map(|tex| match (tex.contains("\\\\") || tex.contains(" & ")) && !tex.contains("\\begin{") {
            true => format!("\\begin{{aligned}}\n{tex}\n\\end{{aligned}}"),
            false => tex.to_owned(),
        })
        .collect();
    let Some((last, others)) = formulas.split_last() else {
        rewriting.edits.push(Edit::new(directive.range(), ""));
        return;
    };
    let mut out = String::new();
    for tex in others {
        out.push_str(&format!("$$\n{tex}\n$$\n\n"));
    }
    let id = attributes(directive.id().as_deref(), "");
    out.push_str(&format!("$$\n{last}\n$${id}"));
    replace(directive, &out, rewriting);
}
