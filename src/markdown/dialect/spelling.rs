//! How a dialect is written in settings: a base, then syntaxes switched on and off in pandoc's way.

use std::fmt;
use std::str::FromStr;

use super::{Base, Dialect, SYNTAXES};

/// A base, then syntaxes switched on and off in pandoc's way: `katern+mark-subscript`.
impl FromStr for Dialect {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Dialect, UnknownName> {
        let signs = ['+', '-'];
        let (base, mut rest) = text.split_at(text.find(signs).unwrap_or(text.len()));
        let named = |name: &str| Base::ALL.iter().find(|known| known.name().eq_ignore_ascii_case(name));
        // pandoc has one Markdown that it calls so.
        let known = match base.trim().eq_ignore_ascii_case(PANDOC) {
            true => Some(&Base::Pandoc),
            false => named(base.trim()),
        };
        let base = known.ok_or_else(|| UnknownName::new(base, Base::ALL.iter().map(|base| base.name())))?;
        let mut on: Vec<bool> = SYNTAXES.iter().map(|syntax| syntax.is_on(*base)).collect();
        while let Some(sign) = rest.chars().next() {
            let name = rest[1..].split(signs).next().unwrap_or_default();
            rest = &rest[1 + name.len()..];
            let (wanted, is_on) = match INVERTED.iter().find(|(theirs, _)| theirs.eq_ignore_ascii_case(name.trim())) {
                Some((_, ours)) => (*ours, sign == '-'),
                None => (name.trim(), sign == '+'),
            };
            match SYNTAXES.iter().position(|syntax| syntax.name.eq_ignore_ascii_case(wanted)) {
                Some(known) => on[known] = is_on,
                None if of_pandoc(wanted).is_some() => {}
                None => return Err(UnknownName::new(name, SYNTAXES.iter().map(|syntax| syntax.name))),
            }
        }
        Ok(Dialect::of(SYNTAXES.iter().copied().zip(on).filter_map(|(syntax, on)| on.then_some(syntax)).collect()))
    }
}

/// What pandoc calls its own Markdown.
const PANDOC: &str = "markdown";

/// pandoc's names for what katern has the other way round.
const INVERTED: [(&str, &str); 1] = [("lists_without_preceding_blankline", "blank_before_list")];

/// Switches of pandoc that katern has no syntax of its own for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfPandoc {
    /// What katern does whatever the switch says.
    Always,
    /// What katern does not do.
    Never,
    /// What says nothing in a book.
    Nothing,
}

/// pandoc's names for these.
const OF_PANDOC: &[(&str, OfPandoc)] = &[
    ("all_symbols_escapable", OfPandoc::Always),
    ("angle_brackets_escapable", OfPandoc::Always),
    ("ascii_identifiers", OfPandoc::Never),
    ("auto_identifiers", OfPandoc::Always),
    ("backtick_code_blocks", OfPandoc::Always),
    ("compact_definition_lists", OfPandoc::Never),
    ("east_asian_line_breaks", OfPandoc::Always),
    ("escaped_line_breaks", OfPandoc::Always),
    ("fenced_code_attributes", OfPandoc::Always),
    ("fenced_code_blocks", OfPandoc::Always),
    ("four_space_rule", OfPandoc::Never),
    ("gfm_auto_identifiers", OfPandoc::Nothing),
    ("gutenberg", OfPandoc::Nothing),
    ("inline_code_attributes", OfPandoc::Always),
    ("intraword_underscores", OfPandoc::Always),
    ("literate_haskell", OfPandoc::Never),
    ("mmd_header_identifiers", OfPandoc::Never),
    ("mmd_link_attributes", OfPandoc::Never),
    ("mmd_title_block", OfPandoc::Always),
    ("native_divs", OfPandoc::Always),
    ("native_spans", OfPandoc::Always),
    ("old_dashes", OfPandoc::Never),
    ("pandoc_title_block", OfPandoc::Always),
    ("raw_html", OfPandoc::Always),
    ("raw_markdown", OfPandoc::Nothing),
    ("rebase_relative_paths", OfPandoc::Always),
    ("shortcut_reference_links", OfPandoc::Always),
    ("sourcepos", OfPandoc::Nothing),
    ("space_in_atx_header", OfPandoc::Always),
    ("spaced_reference_links", OfPandoc::Never),
    ("tagging", OfPandoc::Nothing),
];

fn of_pandoc(name: &str) -> Option<OfPandoc> {
    OF_PANDOC.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, what)| *what)
}

/// What a spelling of a dialect switches that stays as it is: each name, and whether katern has it always or never.
pub fn without_effect(text: &str) -> Vec<(String, OfPandoc)> {
    let mut rest = &text[text.find(['+', '-']).unwrap_or(text.len())..];
    let mut found = Vec::new();
    while let Some(sign) = rest.chars().next() {
        let name = rest[1..].split(['+', '-']).next().unwrap_or_default();
        rest = &rest[1 + name.len()..];
        match (of_pandoc(name.trim()), sign) {
            (Some(what @ OfPandoc::Always), '-') | (Some(what @ OfPandoc::Never), '+') => {
                found.push((name.trim().to_owned(), what));
            }
            _ => {}
        }
    }
    found
}

/// A name in the spelling of a dialect that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The name as written.
    pub name: String,
    /// The names that could stand there.
    pub known: Vec<&'static str>,
}

impl UnknownName {
    fn new(name: &str, known: impl Iterator<Item = &'static str>) -> UnknownName {
        UnknownName { name: name.trim().to_owned(), known: known.collect() }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not one of {}", self.name, self.known.join(", "))
    }
}

impl std::error::Error for UnknownName {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::dialect::{mark, subscript};

    #[test]
    fn a_dialect_is_a_base_with_switches() {
        let has = |text: &str, syntax| text.parse::<Dialect>().expect("a dialect").has(syntax);
        assert!(!has("katern", &mark::SYNTAX));
        assert!(has("katern+mark", &mark::SYNTAX));
        assert!(has("Obsidian", &mark::SYNTAX));
        assert!(!has("obsidian - mark + footnotes", &mark::SYNTAX));
        assert!(!has("katern+mark-subscript", &subscript::SYNTAX));
        for (text, name) in [("kattern", "kattern"), ("", ""), ("katern+marks", "marks"), ("katern-", ""), ("+é-", "")]
        {
            assert_eq!(text.parse::<Dialect>().map(|_| ()).map_err(|unknown| unknown.name), Err(name.to_owned()));
        }
    }

    #[test]
    fn switches_that_change_nothing_are_known() {
        assert_eq!(
            without_effect("pandoc+four_space_rule-raw_html+mark-old_dashes+raw_html-sourcepos"),
            [("four_space_rule".to_owned(), OfPandoc::Never), ("raw_html".to_owned(), OfPandoc::Always)]
        );
        assert!("pandoc+four_space_rule-raw_html".parse::<Dialect>().is_ok());
    }
}
