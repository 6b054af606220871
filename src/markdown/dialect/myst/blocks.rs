//! Directives of MyST that become blocks of katern: notes, asides, theorems, cards, tabs and the rest.

use super::anew::{container, enclose, replace, tell};
use super::directive::{Directive, find, opens};
use super::{address, attributes, code, figure, id, index, roles, table};
use crate::markdown::dialect::rewrite::{Edit, Rewriting, lines, marker, unfolded};
use crate::markdown::dialect::{Base, Kind, Syntax};

pub(in crate::markdown::dialect) static SYNTAX: Syntax = Syntax {
    name: "myst_directives",
    example: "```` ```{note} ````, `:::{figure} map.png`, with `:name: label` below",
    on: &[Base::Myst],
    kind: Kind::Rewrite(rewrite),
};

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if ["```", "~~~", ":::"]
        .iter()
        .any(|fence| text.contains(&format!("{fence}{{")) || text.contains(&format!("{fence} {{")))
    {
        rewriting.edits = unfolded(&lines(text), opens);
        if !rewriting.edits.is_empty() {
            return rewriting;
        }
        let directives = find(text);
        rewriting.edits = directives.iter().flat_map(|directive| outdented(directive, text)).collect();
        if !rewriting.edits.is_empty() {
            return rewriting;
        }
        for directive in directives {
            one(&directive, text, &mut rewriting);
        }
        rewriting.edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    }
    rewriting
}

/// Edits that take the indentation of a directive from all its lines, where no item of a list asks for it: what is set in
/// further in the body of another would be program text.
fn outdented(directive: &Directive<'_>, text: &str) -> Vec<Edit> {
    let width = directive.margin.len();
    let start = directive.open.start - width;
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let is_in_item = || {
        let mut above = text[..start].lines().rev().filter(|line| !line.trim().is_empty());
        // The mark of an item may stand alone on its line.
        above.find(|line| indent(line) < width).is_some_and(|line| marker(&format!("{} .", line.trim())) > 0)
    };
    let is_set_in = (1..=3).contains(&width) && directive.margin.bytes().all(|byte| byte == b' ');
    if !is_set_in || directive.close.is_none() || is_in_item() {
        return Vec::new();
    }
    let mut at = start;
    let lines = text[start..directive.range().end].split_inclusive('\n').filter_map(|line| {
        let from = at;
        at += line.len();
        let spaces = indent(line).min(width);
        (spaces > 0).then(|| Edit::new(from..from + spaces, ""))
    });
    lines.collect()
}

/// Writes one directive anew.
fn one(directive: &Directive<'_>, text: &str, rewriting: &mut Rewriting) {
    // The names before what leaves nothing behind are those of the block after it.
    let leaves_nothing = is_silent(directive.name) || matches!(directive.name, "raw" | "only" | "include");
    for (at, (name, lines)) in directive.targets.iter().enumerate().filter(|_| !leaves_nothing) {
        // The first name is the directive's own, unless it has another.
        let is_own = at == 0 && directive.option(&["name", "label"]).is_none_or(str::is_empty);
        let anchor =
            if is_own { String::new() } else { format!("{}<div id=\"{}\"></div>\n\n", directive.margin, id(name)) };
        rewriting.edits.push(Edit::new(lines.clone(), anchor));
    }
    let is_handled = code::rewrite(directive, text, rewriting)
        || figure::rewrite(directive, rewriting)
        || table::rewrite(directive, text, rewriting)
        || named(directive, text, rewriting);
    if !is_handled {
        let message = format!("the directive `{{{}}}` is not read; what it holds is kept", directive.name);
        let help = "write in Markdown what it means";
        tell(directive, message, help, rewriting);
        let title = roles::in_line(&directive.argument);
        container(directive, &class_of(directive.name), &title, rewriting);
    }
}

/// A name as the class of a container.
fn class_of(name: &str) -> String {
    name.replace([':', '.', '+'], "-")
}

/// Directives that say nothing in a book: lists of other texts, and what a page of the web does.
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "toctree"
            | "tableofcontents"
            | "contents"
            | "bibliography"
            | "footbibliography"
            | "index"
            | "thebe-button"
            | "genindex"
            | "show-index"
            | "tags"
            | "meta"
            | "nb-exec-table"
            | "highlight"
            | "default-role"
            | "currentmodule"
            | "module"
            | "sectionauthor"
            | "codeauthor"
            | "rst-class"
            | "role"
            | "grid-item-direction"
            | "card-carousel-control"
    )
}

/// Directives that are known by their names; whether it is one of them.
fn named(directive: &Directive<'_>, text: &str, rewriting: &mut Rewriting) -> bool {
    let argument = roles::in_line(&directive.argument);
    let argument = argument.as_str();
    let as_container =
        |name: &str, title: &str, rewriting: &mut Rewriting| container(directive, name, title, rewriting);
    let name = directive.name.to_ascii_lowercase();
    match name.as_str() {
        "note" | "tip" | "hint" | "important" | "warning" | "attention" | "caution" | "danger" => {
            admonition(directive, &name, argument, text, rewriting);
        }
        "error" => admonition(directive, "caution", argument, text, rewriting),
        "seealso" | "see-also" => {
            admonition(directive, "note", if argument.is_empty() { "See also" } else { argument }, text, rewriting)
        }
        "admonition" => as_container(kind_of_class(directive), argument, rewriting),
        "todo" => as_container("note", if argument.is_empty() { "To do" } else { argument }, rewriting),
        "topic" | "sidebar" | "margin" | "aside" | "marginnote" => as_container("aside", argument, rewriting),
        "epigraph" => as_container("epigraph", argument, rewriting),
        "pull-quote" | "pullquote" => as_container("pullquote", argument, rewriting),
        "highlights" | "compound" | "blockquote" => as_container("highlights", argument, rewriting),
        "verse" => as_container("verse", argument, rewriting),
        "div" | "container" => as_container("div", "", rewriting),
        "group-tab" => as_container("tab", argument, rewriting),
        "dropdown" | "details" | "toggle" | "collapse" | "tab-item" | "tabbed" | "tab" => {
            as_container(&name, argument, rewriting)
        }
        "tab-set" | "tabs" | "grid" | "panels" | "card-carousel" | "grid-item" | "tab-set-code" | "hlist"
        | "nb-cell" | "full-width" | "block" => as_container(&name, "", rewriting),
        "card" | "grid-item-card" => card(directive, argument, rewriting),
        "card-header" | "header" | "footer" | "card-footer" => enclose(directive, "", "", rewriting),
        "versionadded" | "versionchanged" | "deprecated" => version(directive, &name, argument, rewriting),
        "exercise" | "exercise-start" | "solution" | "solution-start" => {
            exercise(directive, &name, argument, rewriting)
        }
        "exercise-end" | "solution-end" => replace(directive, ":::", rewriting),
        "glossary" => glossary(directive, text, rewriting),
        "only" | "ifconfig" => only(directive, argument, rewriting),
        "raw" => raw(directive, argument, rewriting),
        "youtube" | "vimeo" | "iframe" | "video" | "audio" => film(directive, &name, rewriting),
        "button-link" | "link-button" | "button-ref" | "button" => button(directive, text, rewriting),
        "line-block" => as_container("verse", "", rewriting),
        "index" => index::rewrite(directive, text, rewriting),
        name if is_silent(name) => rewriting.edits.push(Edit::new(directive.range(), "")),
        name => match theorem(name) {
            Some(kind) => enclose(directive, &statement(directive, kind, argument), ":::", rewriting),
            None => return false,
        },
    }
    true
}

/// A note; the words of its first line are its title where it has others, and its text where it has none.
fn admonition(directive: &Directive<'_>, name: &str, argument: &str, text: &str, rewriting: &mut Rewriting) {
    let is_empty = text[directive.body.clone()].trim_matches(['>', ' ', '\n', '\t']).is_empty();
    if !is_empty || argument.is_empty() || argument == "See also" {
        return container(directive, name, argument, rewriting);
    }
    let attributes = attributes(directive.id().as_deref(), directive.option(&["class"]).unwrap_or_default());
    enclose(directive, &format!("::: {name}{attributes}\n{argument}\n"), ":::", rewriting);
}

/// What an `{admonition}` is by its class.
fn kind_of_class(directive: &Directive<'_>) -> &'static str {
    const KINDS: [&str; 8] = ["tip", "hint", "important", "warning", "attention", "caution", "danger", "note"];
    let classes = directive.option(&["class"]).unwrap_or_default();
    let named = classes.split_whitespace().find_map(|class| KINDS.iter().find(|kind| **kind == class));
    named.copied().unwrap_or("note")
}

/// A card, whose title leads where the card does.
fn card(directive: &Directive<'_>, argument: &str, rewriting: &mut Rewriting) {
    let link = directive.option(&["link", "url"]).filter(|link| !link.is_empty());
    let title = match link {
        None => argument.to_owned(),
        Some(link) => {
            let kind = directive.option(&["link-type"]).unwrap_or("url");
            let words = if argument.is_empty() { link } else { argument };
            match kind {
                "ref" | "any" => format!("[{words}](#{})", id(link)),
                "doc" if !link.ends_with(".md") && !link.ends_with(".ipynb") => {
                    format!("[{words}]({}.md)", address(link))
                }
                _ => format!("[{words}]({})", address(link)),
            }
        }
    };
    container(directive, "card", &title, rewriting);
}

fn version(directive: &Directive<'_>, name: &str, argument: &str, rewriting: &mut Rewriting) {
    let (version, words) = argument.split_once(' ').unwrap_or((argument, ""));
    let title = match name {
        "versionadded" => format!("New in version {version}"),
        "versionchanged" => format!("Changed in version {version}"),
        _ => format!("Deprecated since version {version}"),
    };
    let attributes = attributes(directive.id().as_deref(), name);
    let words = if words.is_empty() { String::new() } else { format!("\n{words}\n") };
    enclose(directive, &format!("::: note {title}{attributes}{words}"), ":::", rewriting);
}

/// The kind of a theorem and its kin.
fn theorem(name: &str) -> Option<&'static str> {
    const KINDS: [&str; 16] = [
        "theorem", "lemma", "proof", "definition", "corollary", "proposition", "remark", "example", "axiom",
        "assumption", "conjecture", "criterion", "observation", "property", "algorithm", "notation",
    ];
    let name = name.strip_prefix("prf:").or_else(|| name.strip_prefix("proof:")).unwrap_or(name);
    KINDS.into_iter().find(|kind| *kind == name)
}

/// The line that opens a theorem or one of its kin: its word and its number come when the whole book is known.
fn statement(directive: &Directive<'_>, kind: &str, title: &str) -> String {
    let name = class_of(directive.name.trim_end_matches("-start"));
    let attributes = attributes(directive.id().as_deref(), directive.option(&["class"]).unwrap_or_default());
    let attributes = if attributes.is_empty() { " {".to_owned() } else { attributes };
    let is_unnumbered = directive.option(&["nonumber"]).is_some_and(|value| value != "false")
        || directive.option(&["enumerated", "numbered"]).is_some_and(|value| value == "false");
    let more = if is_unnumbered { " nonumber=true" } else { "" };
    let title = if title.is_empty() { String::new() } else { format!(" {title}") };
    format!("::: {name}{title}{} statement={kind}{more}}}", attributes.trim_end_matches('}'))
}

/// An exercise, or the solution of one, which names it by its label. `…-start` has its end in a directive of its own.
fn exercise(directive: &Directive<'_>, name: &str, argument: &str, rewriting: &mut Rewriting) {
    let open = match name.starts_with("exercise") {
        true => statement(directive, "exercise", argument),
        false if argument.is_empty() => statement(directive, "solution", ""),
        false => statement(directive, "solution", &format!("[](#{})", id(argument))),
    };
    match name.ends_with("-start") {
        true => replace(directive, &open, rewriting),
        false => enclose(directive, &open, ":::", rewriting),
    }
}

/// Terms with their meanings, which stand indented below them, or behind a colon as in other lists of definitions.
fn glossary(directive: &Directive<'_>, text: &str, rewriting: &mut Rewriting) {
    let words = directive.words(text);
    let lines: Vec<&str> = words.lines().collect();
    let mut out = String::from("::: glossary\n");
    let mut begins = false;
    for (at, line) in lines.iter().enumerate() {
        let next = lines[at + 1..].iter().find(|line| !line.trim().is_empty());
        let is_indented = line.starts_with([' ', '\t']);
        let is_term = !line.trim().is_empty()
            && !is_indented
            && !line.starts_with(": ")
            && next.is_some_and(|next| next.starts_with([' ', '\t']) || next.starts_with(": ") || !next.is_empty());
        if is_term {
            let term = line.trim();
            let plain: String = roles::in_line(term).chars().filter(|c| !matches!(c, '*' | '`' | '_')).collect();
            out.push_str(&format!("\n[{}]{{#term-{}}}\n", roles::in_line(term), id(&plain).to_lowercase()));
            begins = true;
        } else if line.trim().is_empty() {
            out.push('\n');
        } else if is_indented && begins {
            out.push_str(&format!(": {}\n", line.trim()));
            begins = false;
        } else {
            begins = false;
            out.push_str(&format!("{line}\n"));
        }
    }
    out.push_str(":::");
    replace(directive, &out, rewriting);
}

/// What is meant for some formats: a book takes what pages have.
fn only(directive: &Directive<'_>, argument: &str, rewriting: &mut Rewriting) {
    let is_for_print =
        ["latex", "pdf", "man", "texinfo"].iter().any(|format| argument.split_whitespace().any(|word| word == *format));
    match is_for_print && !argument.contains("html") && !argument.contains("not ") {
        true => {
            tell(
                directive,
                format!("what is only for {argument} is left out"),
                "take the mark off if it belongs to the book",
                rewriting,
            );
            rewriting.edits.push(Edit::new(directive.range(), ""));
        }
        false => enclose(directive, "", "", rewriting),
    }
}

fn raw(directive: &Directive<'_>, argument: &str, rewriting: &mut Rewriting) {
    match argument.split_whitespace().any(|format| matches!(format, "html" | "epub" | "markdown")) {
        true => enclose(directive, "", "", rewriting),
        false => {
            let message = format!("raw {argument} is left out: a book can hold only HTML");
            tell(directive, message, "write it in Markdown or HTML too", rewriting);
            rewriting.edits.push(Edit::new(directive.range(), ""));
        }
    }
}

/// A film or a page in a page: a link to it.
fn film(directive: &Directive<'_>, name: &str, rewriting: &mut Rewriting) {
    let shown = match name {
        "youtube" => format!("https://www.youtube.com/watch?v={}", directive.argument),
        "vimeo" => format!("https://vimeo.com/{}", directive.argument),
        _ => directive.argument.clone(),
    };
    let attributes = attributes(directive.id().as_deref(), "");
    enclose(directive, &format!("::: {name}{attributes}\n\n[{shown}]({})\n", address(&shown)), ":::", rewriting);
}

fn button(directive: &Directive<'_>, text: &str, rewriting: &mut Rewriting) {
    let words = directive.words(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let words =
        if words.is_empty() { directive.option(&["text"]).unwrap_or(&directive.argument).to_owned() } else { words };
    let is_reference = directive.name == "button-ref" || directive.option(&["type"]) == Some("ref");
    let is_text = directive.argument.ends_with(".md") || directive.argument.ends_with(".ipynb");
    let target = match is_reference && !is_text {
        true => format!("#{}", id(&directive.argument)),
        false => directive.argument.clone(),
    };
    replace(directive, &format!("[{words}]({})", address(&target)), rewriting);
}
