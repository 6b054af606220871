//! Ids of a drawing that no validator takes, such as the name of a layer in emoji: each gets another name, and what refers to
//! it follows.

use std::collections::BTreeSet;

use crate::spec::xml::{is_name_char, is_old_ncname};

/// Whether an id must have another name, and can: what holds white space or signs of XML is none.
pub(super) fn is_strange(id: &str) -> bool {
    !id.is_empty() && !is_old_ncname(id) && !id.contains(|c: char| c.is_whitespace() || "\"'<>&()#;".contains(c))
}

/// The drawing with other names for its strange ids.
pub(super) fn renamed(drawing: String, all: &BTreeSet<String>) -> String {
    all.iter().filter(|id| is_strange(id)).fold(drawing, |drawing, id| {
        let mut name = plain(id);
        while all.contains(&name) {
            name.push('-');
        }
        with_name(&drawing.replace(&format!("id=\"{id}\""), &format!("id=\"{name}\"")), id, &name)
    })
}

/// A name in ASCII: each other sign by its number.
fn plain(id: &str) -> String {
    let part = |c: char| match c {
        c if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') => c.to_string(),
        c => format!("u{:x}", u32::from(c)),
    };
    let name: String = id.chars().map(part).collect();
    if name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') { name } else { format!("id-{name}") }
}

/// The text in which `#id` is `#name`, unless the id goes on.
fn with_name(text: &str, id: &str, name: &str) -> String {
    let mark = format!("#{id}");
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(&mark) {
        let after = &rest[at + mark.len()..];
        out.push_str(&rest[..at]);
        match after.starts_with(is_name_char) {
            true => out.push_str(&mark),
            false => out.push_str(&format!("#{name}")),
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_follow() {
        let all = ["😍", "😍2", "1", "a", "u1f60d"].map(str::to_owned).into();
        let drawing = "<g id=\"😍\"/><g id=\"😍2\"/><g id=\"1\"/><use href=\"#😍\" fill=\"url(#😍2)\" style=\"a:url('#1')\"/><g id=\"a\"/>";
        let expected = "<g id=\"u1f60d-\"/><g id=\"u1f60d2\"/><g id=\"id-1\"/><use href=\"#u1f60d-\" fill=\"url(#u1f60d2)\" style=\"a:url('#id-1')\"/><g id=\"a\"/>";
        assert_eq!(renamed(drawing.to_owned(), &all), expected);
    }
}
