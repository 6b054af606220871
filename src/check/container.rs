//! Containers whose name is a letter away from one that katern knows. Any other name is a class of the author's.

use super::visit::Visit;
use crate::diagnostic::Diagnostic;
use crate::edit_distance;
use crate::markdown::dialect::CONTAINERS;
use crate::rule::text::MISSPELT_MARKUP;
use crate::source::Sources;

/// Looks at the attributes of a container between `:::`: its name is the first of its classes.
pub(super) fn check(visited: &Visit<'_>, sources: &Sources, found: &mut Vec<Diagnostic>) {
    /// A shorter name is a letter away from too many words.
    const SHORTEST: usize = 4;
    let Visit::Attributes(attributes, span) = visited else { return };
    let Some(name) = attributes.classes.first().filter(|name| name.chars().count() >= SHORTEST) else { return };
    let head = sources.slice(*span).lines().next().unwrap_or_default();
    let Some(words) = head.trim_start().strip_prefix(":::") else { return };
    let is_named = words.trim_start_matches([':', ' ', '{', '.']).starts_with(name.as_str());
    let lower = name.to_lowercase();
    if !is_named || CONTAINERS.contains(&&*lower) || is_styled(name, sources) {
        return;
    }
    let Some(near) = CONTAINERS.iter().find(|known| edit_distance::within(1, &lower, known).is_some()) else { return };
    let message = format!("`{name}` is not a container that katern knows, and is taken for a class of your own");
    let complaint = Diagnostic::new(&MISSPELT_MARKUP, span.head(), message);
    found.push(complaint.help(format!("write `{near}`, or give `.{name}` its look in a stylesheet")));
}

/// Whether a stylesheet of the author's has this class.
fn is_styled(class: &str, sources: &Sources) -> bool {
    let selector = format!(".{class}");
    let mut sheets = sources.iter().filter(|(_, source)| source.path.extension().is_some_and(|ending| ending == "css"));
    sheets.any(|(_, sheet)| sheet.text.contains(&selector))
}
