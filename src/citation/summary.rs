//! Many works that no file holds, told once: where a file of them is not there, every citation of the book lacks its work.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::rule::text::UNKNOWN_CITATION;

/// What to do where no other key is near.
pub(super) const HELP: &str = "add the work to the bibliography, or correct the key";

/// So many works are told one by one.
const FEW: usize = 8;

/// So many of more are named.
const NAMED: usize = 5;

/// Makes one complaint of those about works that no file holds, from this one on, where there are many.
pub(super) fn sum_up(diagnostics: &mut Vec<Diagnostic>, told: usize) {
    let is_plain = |complaint: &Diagnostic| {
        complaint.rule == &UNKNOWN_CITATION && complaint.help.as_deref() == Some(HELP) && complaint.related.is_empty()
    };
    let mut keys: Vec<String> = Vec::new();
    let mut known = BTreeSet::new();
    for complaint in diagnostics[told..].iter().filter(|complaint| is_plain(complaint)) {
        let named = complaint.message.split('`').filter(|word| word.starts_with('@'));
        keys.extend(named.filter(|key| known.insert((*key).to_owned())).map(str::to_owned));
    }
    if keys.len() <= FEW {
        return;
    }
    let mut at = 0;
    let mut first = None;
    let mut count = 0;
    diagnostics.retain(|complaint| {
        at += 1;
        let is_one = at > told && is_plain(complaint);
        count += usize::from(is_one);
        let stays = !is_one || first.is_none();
        if is_one && first.is_none() {
            first = Some(at - 1);
        }
        stays
    });
    let Some(first) = first else { return };
    let shown: Vec<String> = keys.iter().take(NAMED).map(|key| format!("`{key}`")).collect();
    diagnostics[first].message = format!(
        "no bibliography holds {} works that are cited in {count} places: {} and {} more",
        keys.len(),
        shown.join(", "),
        keys.len() - NAMED
    );
    diagnostics[first].help =
        Some("name the file that holds them with `bibliography`, or add them to yours".to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceId, Span};

    #[test]
    fn many_works_without_a_file_are_one_complaint() {
        let complaint = |key: usize| {
            let message = format!("no bibliography holds `@work{key}`");
            Diagnostic::new(&UNKNOWN_CITATION, Span::new(SourceId(0), 0..1), message).help(HELP)
        };
        let mut few: Vec<Diagnostic> = (0..FEW).chain(0..3).map(complaint).collect();
        sum_up(&mut few, 0);
        assert_eq!(few.len(), FEW + 3);
        let mut many: Vec<Diagnostic> = (0..20).chain(0..3).map(complaint).collect();
        many[7].help = Some("write `@work8`".to_owned());
        sum_up(&mut many, 1);
        let messages: Vec<&str> = many.iter().map(|complaint| complaint.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "no bibliography holds `@work0`",
                "no bibliography holds 19 works that are cited in 21 places: `@work1`, `@work2`, `@work3`, `@work4`, \
                 `@work5` and 14 more",
                "no bibliography holds `@work7`"
            ]
        );
    }
}
