//! Which ids a document has, decided in one place: [`settle`].
//!
//! Ids come from two hands. What the author wrote, and the names of headings, stand in the tree as they are. What katern
//! makes while it renders (notes and their calls, marks of pages, terms of the index) stands there as [`own`] names it,
//! in a form that nobody can write. So an author's id never takes a place that a link of katern's leads to, katern's
//! never push an author's aside, and none that katern made is complained of.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::names::{self, Taken};
use crate::rule::text as rule;
use crate::spec::html::attributes::names_ids;
use crate::xhtml::Element;

/// What katern's own ids begin with until they are settled. No text holds it: it is no character of XML.
const OWN: char = '\u{1}';

/// For one document: every id as it was written, each accent in the one way in which names are compared, and as it is now.
pub(super) type Settled = BTreeMap<String, String>;

/// An id of katern's own, before it is settled.
pub(super) fn own(id: &str) -> String {
    format!("{OWN}{id}")
}

/// Whether an id, or what a link names, is one of katern's own that is not settled yet.
pub(super) fn is_own(id: &str) -> bool {
    id.starts_with(OWN)
}

/// Makes ids legal and unique in the document that `root` is the content of. Of two that the author wrote the first
/// place has it; katern's own come after all of the author's. References in attributes follow.
pub(super) fn settle(root: &mut Element, diagnostics: &mut Vec<Diagnostic>) -> Settled {
    let mut used = Taken::default();
    let mut settled = Settled::new();
    let mut later = Settled::new();
    root.walk_mut(&mut |element| {
        let Some(raw) = element.attribute("id").filter(|id| !is_own(id)).map(str::to_owned) else { return };
        let written = names::composed(&raw).into_owned();
        let legal = names::legal_id(&written);
        let id = used.claim(&legal);
        if let Some(fault) = fault(element, &written, &legal, &settled) {
            diagnostics.push(fault);
        }
        if id != raw {
            element.set("id", id.clone());
        }
        match settled.get(&written) {
            Some(first) => drop(later.insert(id, first.clone())),
            None => drop(settled.insert(written, id)),
        }
    });
    root.walk_mut(&mut |element| {
        let Some(written) = element.attribute("id").filter(|id| is_own(id)).map(str::to_owned) else { return };
        let id = used.claim(&names::legal_id(written.trim_start_matches(OWN)));
        element.set("id", id.clone());
        // An author may lead to what katern made: `[page 12](#page-12)`.
        settled.entry(written.trim_start_matches(OWN).to_owned()).or_insert_with(|| id.clone());
        settled.entry(written).or_insert(id);
    });
    root.walk_mut(&mut |element| references(element, &settled));
    if !later.is_empty() {
        root.walk_mut(&mut |element| {
            if element.name == "table" {
                headings(element, &later);
            }
        });
    }
    settled
}

/// A cell names the headings of its own table, whichever table had their ids first. `later` holds, for each id that had
/// to be another, the id of who was first.
fn headings(table: &mut Element, later: &Settled) {
    let mut own: BTreeMap<String, String> = BTreeMap::new();
    table.walk(&mut |cell| {
        if let Some((id, first)) =
            cell.attribute("id").filter(|_| cell.name == "th").and_then(|id| later.get_key_value(id))
        {
            own.insert(first.clone(), id.clone());
        }
    });
    if own.is_empty() {
        return;
    }
    table.walk_mut(&mut |cell| {
        let Some(names) = cell.attribute("headers") else { return };
        let names: Vec<&str> = names.split(' ').map(|name| own.get(name).map_or(name, String::as_str)).collect();
        let names = names.join(" ");
        cell.set("headers", names);
    });
}

/// What is to be said of an id that the author wrote. `fig:one` and `eq:one` are how LaTeX, and pandoc after it, have them, and
/// `^a1` is how Obsidian has those of blocks: nothing is wrong with those.
fn fault(element: &Element, written: &str, legal: &str, settled: &Settled) -> Option<Diagnostic> {
    let span = element.span?;
    if settled.contains_key(written) {
        let message = format!("the id `{written}` is used twice in this chapter");
        Some(Diagnostic::new(&rule::DUPLICATE_ID, span, message).help("give each place an id of its own"))
    } else if legal != written && legal != written.replace(':', "-") && !written.starts_with('^') {
        let message = format!("`{written}` can't be an id; it is written as `{legal}`");
        let help = "use letters, digits, hyphens and underscores, and begin with a letter";
        Some(Diagnostic::new(&rule::ILLEGAL_ID, span, message).help(help))
    } else {
        None
    }
}

/// References to ids follow them; those that lead nowhere go.
fn references(element: &mut Element, settled: &Settled) {
    element.attributes.retain_mut(|(name, value)| {
        if !names_ids(name) {
            return true;
        }
        let ids: Vec<&str> = value
            .split_ascii_whitespace()
            .filter_map(|id| settled.get(&*names::composed(id.trim_start_matches('#'))).map(String::as_str))
            .collect();
        let sign = if name == "usemap" { "#" } else { "" };
        let leads = !ids.is_empty();
        *value = format!("{sign}{}", ids.join(" "));
        leads
    });
}

/// Every id in an element.
pub(super) fn taken(root: &Element) -> Taken {
    let mut taken = Taken::default();
    root.walk(&mut |element| taken.extend(element.attribute("id").map(str::to_owned)));
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_author_wrote_comes_first() {
        let mut root = Element::new("section")
            .child(Element::new("p").with("id", own("fn-1")))
            .child(Element::new("p").with("id", "fn-1").with("aria-describedby", own("fn-1")))
            .child(Element::new("p").with("id", "1"))
            .child(Element::new("p").with("id", "1"));
        let settled = settle(&mut root, &mut Vec::new());
        let ids: Vec<&str> = root.children.iter().filter_map(|child| child.element()?.attribute("id")).collect();
        assert_eq!(ids, ["fn-1-2", "fn-1", "id-1", "id-1-2"]);
        assert_eq!(settled.get(&own("fn-1")).map(String::as_str), Some("fn-1-2"));
        let second = root.children[1].element().expect("an element");
        assert_eq!(second.attribute("aria-describedby"), Some("fn-1-2"));
    }
}
