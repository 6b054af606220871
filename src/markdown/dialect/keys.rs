//! Keys of a keyboard: `++ctrl+alt+del++`.
//!
//! <https://facelessuser.github.io/pymdown-extensions/extensions/keys/>

use super::rewrite::{Edit, Rewriting, is_escaped, prose};
use super::{Base, Kind, Syntax};
use crate::names::capitalised;

pub(super) static SYNTAX: Syntax =
    Syntax { name: "keys", example: "`++ctrl+alt+del++`", on: &[Base::MkDocs], kind: Kind::RewriteOfWords(rewrite) };

/// Keys whose name on a keyboard is not their own with a capital.
const NAMES: [(&str, &str); 30] = [
    ("ctrl", "Ctrl"),
    ("control", "Ctrl"),
    ("cmd", "Cmd"),
    ("command", "Cmd"),
    ("opt", "Option"),
    ("option", "Option"),
    ("win", "Win"),
    ("windows", "Win"),
    ("esc", "Esc"),
    ("escape", "Esc"),
    ("del", "Del"),
    ("delete", "Del"),
    ("ins", "Ins"),
    ("insert", "Ins"),
    ("page-up", "Page Up"),
    ("pg-up", "Page Up"),
    ("prior", "Page Up"),
    ("page-down", "Page Down"),
    ("pg-dn", "Page Down"),
    ("next", "Page Down"),
    ("arrow-up", "Up"),
    ("arrow-down", "Down"),
    ("arrow-left", "Left"),
    ("arrow-right", "Right"),
    ("caps-lock", "Caps Lock"),
    ("num-lock", "Num Lock"),
    ("print-screen", "Print Screen"),
    ("plus", "+"),
    ("minus", "-"),
    ("spacebar", "Space"),
];

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains("++") {
        return rewriting;
    }
    for stretch in prose(text) {
        let mut at = stretch.start;
        while let Some(open) = text[at.min(stretch.end)..stretch.end].find("++").map(|offset| at + offset) {
            at = open + 2;
            let is_free = !text[..open].ends_with(['+', '{']) && !is_escaped(text, open);
            let Some(end) = text[at.min(stretch.end)..stretch.end].find("++").map(|end| at + end).filter(|_| is_free)
            else {
                continue;
            };
            let Some(keys) = keys(&text[at..end]) else { continue };
            rewriting.edits.push(Edit::new(open..end + 2, keys));
            at = end + 2;
        }
    }
    rewriting
}

/// The keys with these names, one after the other.
fn keys(names: &str) -> Option<String> {
    let keys: Option<Vec<String>> = names.split('+').map(|name| key(name.trim())).collect();
    Some(keys?.iter().map(|key| format!("<kbd>{key}</kbd>")).collect::<Vec<_>>().join("+"))
}

/// The name of a key as it stands on a keyboard.
fn key(name: &str) -> Option<String> {
    if let Some(own) = name.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return (!own.is_empty()).then(|| own.replace('&', "&amp;").replace('<', "&lt;"));
    }
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !is_name {
        return None;
    }
    let name = name.to_ascii_lowercase();
    if let Some((_, shown)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some((*shown).to_owned());
    }
    Some(name.split(['-', '_']).map(capitalised).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_the_names_of_a_keyboard() {
        assert_eq!(keys("ctrl+page-up").as_deref(), Some("<kbd>Ctrl</kbd>+<kbd>Page Up</kbd>"));
        assert_eq!(keys("\"My key\"+f1").as_deref(), Some("<kbd>My key</kbd>+<kbd>F1</kbd>"));
        assert_eq!(keys(" and C"), None);
        assert_eq!(keys(""), None);
    }
}
