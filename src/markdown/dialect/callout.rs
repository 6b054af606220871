//! Callouts of other tools as katern's containers: one table of names for all tools that have them.

use crate::names::capitalised;

/// The line that opens the container for a callout of this kind: what the author calls it, its title, its classes.
///
/// A title that is empty says that it has none. A kind that katern has no word for shows its own name, as the tools do.
pub(super) fn opening(kind: &str, title: Option<&str>, classes: &[&str]) -> String {
    let name = kind.to_ascii_lowercase();
    let (container, has_word) = match name.as_str() {
        "note" | "info" | "tip" | "hint" | "important" | "warning" | "attention" | "caution" | "danger" => {
            (name.as_str(), true)
        }
        "success" | "check" | "done" => ("tip", false),
        "failure" | "fail" | "missing" => ("warning", false),
        "error" | "bug" => ("caution", false),
        _ => ("note", false),
    };
    let own = named(&name);
    match title.map(str::trim) {
        // A note without a title would be given the word for its kind.
        Some("") => line("aside", "", classes),
        Some(title) => line(container, title, classes),
        None if has_word => line(container, "", classes),
        None => line(container, &own, classes),
    }
}

/// The line that opens a container of this name, with a title and classes.
pub(super) fn line(name: &str, title: &str, classes: &[&str]) -> String {
    let is_plain = !title.contains(['{', '}', '[', ']', '"']) && !title.ends_with(':');
    let mut braces: Vec<String> = classes.iter().map(|class| format!(".{class}")).collect();
    if !is_plain {
        braces.push(format!("title=\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\"")));
    }
    let mut line = format!("::: {name}");
    if is_plain && !title.is_empty() {
        line.push(' ');
        line.push_str(title);
    }
    if !braces.is_empty() {
        line.push_str(&format!(" {{{}}}", braces.join(" ")));
    }
    line
}

/// A name as a title: `see-also` becomes “See also”.
fn named(name: &str) -> String {
    capitalised(&name.replace(['-', '_'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn callouts_have_the_titles_that_their_tools_give_them() {
        for (kind, title, expected) in [
            ("note", None, "::: note"),
            ("Warning", Some("Hot"), "::: warning Hot"),
            ("abstract", None, "::: note Abstract"),
            ("bug", None, "::: caution Bug"),
            ("tip", Some(""), "::: aside"),
            ("see-also", None, "::: note See also"),
            ("tip", Some("A \"b\" {c}"), "::: tip {title=\"A \\\"b\\\" {c}\"}"),
        ] {
            assert_eq!(opening(kind, title, &[]), expected);
        }
        assert_eq!(opening("note", None, &["wide"]), "::: note {.wide}");
    }
}
