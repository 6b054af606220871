//! Links of a terminal: the name of a rule leads to what the manual says of it.
//!
//! Only for who clicks on it: nothing is ever fetched from there, and `katern rules CODE` says the same.

use std::sync::OnceLock;

use katern::rule::Rule;

use super::output;

/// The chapter of rules in the manual of this version.
const CHAPTER: &str = concat!(
    env!("CARGO_PKG_REPOSITORY"),
    "/blob/v",
    env!("CARGO_PKG_VERSION"),
    "/tests/manual/book/6-reference/5-rules.md"
);

/// Terminals that show links and name themselves in `TERM_PROGRAM`.
const PROGRAMS: [&str; 6] = ["ghostty", "Hyper", "iTerm.app", "tabby", "vscode", "WezTerm"];

/// The same in `TERM`.
const KINDS: [&str; 5] = ["alacritty", "foot", "ghostty", "kitty", "wezterm"];

/// The first VTE (GNOME's and other terminals) that shows links without fault.
const VTE: u32 = 5_000;

/// Where the rule is explained.
pub(super) fn of_rule(rule: &Rule) -> String {
    format!("{CHAPTER}#{}", rule.code)
}

/// Whether standard error is a terminal that shows links.
pub(super) fn are_shown() -> bool {
    static SHOWN: OnceLock<bool> = OnceLock::new();
    *SHOWN.get_or_init(|| output::is_terminal() && is_known(|name| std::env::var(name).ok()))
}

/// Whether the environment is that of a terminal that shows links. Others print them as rubbish, so in doubt there are none.
fn is_known(variable: impl Fn(&str) -> Option<String>) -> bool {
    let said = |name: &str| variable(name).filter(|value| !value.is_empty());
    if let Some(forced) = said("FORCE_HYPERLINK") {
        return forced != "0";
    }
    let vte = said("VTE_VERSION").and_then(|version| version.parse::<u32>().ok());
    said("NO_COLOR").is_none()
        && (said("TERM_PROGRAM").is_some_and(|program| PROGRAMS.contains(&program.as_str()))
            || said("TERM").is_some_and(|kind| KINDS.iter().any(|known| kind.contains(known)))
            || vte.is_some_and(|version| version >= VTE)
            || said("WT_SESSION").is_some()
            || said("KONSOLE_VERSION").is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_for_terminals_that_show_them() {
        for (environment, shown) in [
            (&[][..], false),
            (&[("TERM", "xterm-256color")], false),
            (&[("TERM", "xterm-kitty")], true),
            (&[("TERM_PROGRAM", "vscode")], true),
            (&[("VTE_VERSION", "7600")], true),
            (&[("VTE_VERSION", "4600")], false),
            (&[("TERM", "foot"), ("NO_COLOR", "1")], false),
            (&[("TERM", "dumb"), ("FORCE_HYPERLINK", "1")], true),
            (&[("TERM", "foot"), ("FORCE_HYPERLINK", "0")], false),
        ] {
            let variable =
                |name: &str| environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(is_known(variable), shown, "{environment:?}");
        }
    }

    #[test]
    fn a_rule_is_a_heading_of_the_chapter() {
        let rule = katern::rule::find("broken-link").expect("a rule");
        assert!(of_rule(rule).ends_with("/5-rules.md#broken-link"));
        let chapter = katern::rule::reference();
        assert!(chapter.contains("\n### `broken-link`\n"));
    }
}
