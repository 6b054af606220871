//! MyST: Sphinx's directives and roles in Markdown, as Jupyter Book reads them.
//!
//! Directives become katern's containers, figures, tables, code and formulas ([`blocks`]); roles become links, citations and
//! plain Markdown ([`roles`]); names before blocks become ids, comments and block breaks go ([`marks`]). What needs the disk is
//! resolved by the project before ([`crate::manuscript`]).
//!
//! <https://mystmd.org/guide>, <https://jupyterbook.org/en/stable/reference/cheatsheet.html>

pub(crate) mod directive;
pub(crate) mod roles;

pub(super) mod blocks;
pub(super) mod marks;

mod anew;
mod code;
mod figure;
mod index;
mod table;

/// A name as an id: what no id can hold is a hyphen, in the name and in what leads to it.
pub(crate) fn id(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join("-");
    name.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.') { c } else { '-' }).collect()
}

/// An id and classes in braces, with a space before them; nothing where there are none.
fn attributes(id: Option<&str>, classes: &str) -> String {
    let mut parts = Vec::new();
    if let Some(id) = id {
        let is_plain = id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':'));
        parts.push(if is_plain { format!("#{id}") } else { format!("id=\"{}\"", id.replace('"', "")) });
    }
    let is_class = |class: &&str| class.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    parts.extend(classes.split_whitespace().filter(is_class).map(|class| format!(".{class}")));
    match parts.is_empty() {
        true => String::new(),
        false => format!(" {{{}}}", parts.join(" ")),
    }
}

/// Text behind the first line of which each begins with a margin.
fn with_margin(text: &str, margin: &str) -> String {
    let continued: String = margin.chars().map(|c| if c == '>' { c } else { ' ' }).collect();
    text.trim_end().replace('\n', &format!("\n{continued}"))
}

/// An address as it stands between the brackets of a link.
fn address(target: &str) -> String {
    target.trim().replace(' ', "%20").replace('(', "%28").replace(')', "%29")
}
