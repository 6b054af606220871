//! Every complaint that katern can make, documented where it is declared.
//!
//! A rule is a static in the file of its subject. Its words are the reference: `katern rules CODE` prints them. Codes
//! are stable: reports, editors and `--deny` name rules by them.

use crate::edit_distance::edit_distance;
pub use declared::{Rule, Severity};

/// Declares the rules of one subject and the list of them all, so that none can be left out of the reference.
macro_rules! rules {
    ($($name:ident $code:literal $severity:ident $what:literal $why:literal $cure:literal $source:literal;)*) => {
        $(
            #[doc = $what]
            pub static $name: $crate::rule::Rule = $crate::rule::Rule {
                code: $code,
                severity: $crate::rule::Severity::$severity,
                what: $what,
                why: $why,
                cure: $cure,
                source: $source,
            };
        )*

        pub(in crate::rule) static ALL: &[&$crate::rule::Rule] = &[$(&$name),*];
    };
}

pub mod accessibility;
mod declared;
pub mod epub;
pub mod html;
pub mod import;
pub mod link;
pub mod manuscript;
pub mod metadata;
pub mod prose;
pub mod resource;
pub mod shop;
pub mod text;
pub mod validator;

/// The rules by subject, in the order of the reference.
pub fn subjects() -> Vec<(&'static str, &'static [&'static Rule])> {
    let own = [
        ("Metadata", metadata::ALL),
        ("Manuscript", manuscript::ALL),
        ("Text", text::ALL),
        ("Prose", prose::ALL),
        ("HTML", html::ALL),
        ("Links", link::ALL),
        ("Pictures, sound, stylesheets", resource::ALL),
        ("Accessibility", accessibility::ALL),
        ("Import", import::ALL),
        ("Shops", shop::ALL),
        ("Validators", validator::ALL),
    ];
    own.into_iter().chain(epub::subjects()).collect()
}

/// EPUBCheck's id for what the rule finds in a finished book.
pub fn epubcheck_id(rule: &Rule) -> Option<&'static str> {
    epub::id(rule.code)
}

/// Every rule, in the order of the reference.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    subjects().into_iter().flat_map(|(_, rules)| rules).copied()
}

/// The rule with this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code == code)
}

/// The rule whose code is nearest to a misspelt one, if one is near.
pub fn nearest(code: &str) -> Option<&'static Rule> {
    let near = all().map(|rule| (edit_distance(code, rule.code), rule)).min_by_key(|(distance, _)| *distance)?;
    (near.0 <= 1 + code.chars().count() / 4).then_some(near.1)
}

/// The reference as a page of Markdown: every rule with its words, by subject.
pub fn reference() -> String {
    // The words of one rule name the marks that it finds.
    let mut page = String::from("<!-- katern-allow-file: unfinished-text -->\n\n# The rules\n\n");
    page.push_str(
        "Everything that katern can complain of, as `katern rules` lists it. The chapter is made of the rules' own words.\n",
    );
    for (subject, rules) in subjects() {
        page.push_str(&format!("\n## {subject}\n"));
        for rule in rules {
            let Rule { code, what, why, cure, source, .. } = rule;
            let severity = rule.severity.name();
            page.push_str(&format!(
                "\n### `{code}`\n\n{what} *({severity})*\n\n- **Why**: {why}\n- **Cure**: {cure}\n- **Source**: {source}\n"
            ));
        }
    }
    page
}
